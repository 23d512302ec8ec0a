"""`purge --field`: what was edited away is destroyed, what stands today still proves itself."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from .conftest import Cli
from .test_custody import FORMS, MARKER, change, database
from .test_store import sound

FIELDS = [
    ("text", ("--text", MARKER), ("--text", "plain")),
    ("subject", ("--subject", MARKER), ("--subject", "plain")),
    ("wanted", ("--wanted", MARKER), ("--wanted", "plain")),
    ("tag", ("--tag", MARKER), ("--tag", "plain")),
    ("matter", ("--matter", MARKER), ("--matter", "plain")),
]


def held(home: Path) -> bool:
    return MARKER.encode() in database(home).read_bytes()


@pytest.mark.parametrize(("field", "before", "now"), FIELDS, ids=lambda x: str(x[0])[:9])
@pytest.mark.file
def test_what_a_field_held_before_is_gone(
    filed: Cli, home: Path, field: str, before: tuple[str, ...], now: tuple[str, ...]
) -> None:
    filed("edit", "2019-1", *before)
    filed("edit", "2019-1", *now)
    filed("log", "2019-1", "acknowledged", "--on", "2019-09-03")
    for form in FORMS:
        filed("export", "2019-1", "-o", f"e.{form}")
    shown = filed("show", "2019-1", "--json").json
    assert held(home)
    said = filed("purge", "2019-1", "--field", field, "--because", "a source", "--yes").out
    assert "purged: what 2019-001 held before in" in said
    assert not held(home)
    assert filed("show", "2019-1", "--json").json == shown
    assert filed("verify").out.count(": a source") == 1
    for form in FORMS:
        filed("verify", "--against", f"e.{form}")
    assert filed("doctor").out == ""
    sound(database(home))
    assert "held nothing else" in filed("purge", "2019-1", "--field", field, expect=4).err


@pytest.mark.file
def test_the_first_text_is_reached_and_exports_of_it_still_fit(filed: Cli, home: Path) -> None:
    filed("file", "nypd", "--subject", MARKER, "--text", MARKER, "--on", "2019-09-01")
    for form in FORMS:
        filed("export", "2019-2", "-o", f"e.{form}")
    filed("edit", "2019-2", "--subject", "s", "--text", "t")
    filed("purge", "2019-2", "--field", "subject", "--yes")
    assert held(home)
    filed("edit", "2019-2", "--text", "u")
    filed("purge", "2019-2", "--field", "text", "--yes")
    assert not held(home)
    for form in FORMS:
        filed("verify", "--against", f"e.{form}")
    # What stands today is proved as before, and so is what is changed later.
    filed("edit", "2019-2", "--wanted", "w")
    for column, value in (("text", "u2"), ("subject", "s2"), ("wanted", "w2"), ("via", "mail")):
        kept = database(home).read_bytes()
        change(database(home), f"UPDATE request SET {column} = ? WHERE id = '2019-002'", value)
        filed("verify", expect=4)
        database(home).write_bytes(kept)
    change(database(home), "UPDATE event SET note = 'x' WHERE request = '2019-002' AND n = 1")
    filed("verify", expect=4)


@pytest.mark.file
def test_a_forger_cannot_empty_the_filing_himself(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--text", "plain")
    change(database(home), "UPDATE entry SET salt = '' WHERE n = 1")
    assert "no purge says so" in filed("verify", expect=4).err


@pytest.mark.file
def test_a_head_sent_before_fits_no_other_history_after_the_purge(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--text", MARKER)
    filed("edit", "2019-1", "--text", "plain")
    filed("export", "2019-1", "-o", "e.md")
    filed("purge", "2019-1", "--field", "text", "--yes")
    sql = "UPDATE entry SET leaf = replace(leaf, substr(leaf, 1, 1), 'f') WHERE n = ?"
    for n in (1, 2, 3):
        kept = database(home).read_bytes()
        change(database(home), sql.replace("'f'", "'0'"), n)
        change(database(home), sql, n)
        assert "does not fit the hash of the log" in filed("verify", expect=4).err
        database(home).write_bytes(kept)


@pytest.mark.file
def test_old_versions_of_an_event_are_reached(filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03", "--quote", MARKER)
    filed("edit", "2019-1.2", "--quote", f"{MARKER} again")
    filed("edit", "2019-1.2", "--quote", "No.")
    filed("edit", "2019-1.2", "--reason", "volume")
    filed("export", "2019-1", "-o", "e.zip")
    filed("purge", "2019-1.2", "--field", "quote", "--because", "a source", "--yes")
    assert not held(home)
    entries = filed("show", "2019-1", "--json", "--void").json["events"]
    assert [(e["id"], e["quote"]) for e in entries if e["kind"] == "denied"] == [
        ("2019-001.4", "No."),
        ("2019-001.5", "No."),
    ]
    filed("verify", "--against", "e.zip")
    assert filed("doctor").out == ""
    assert "held nothing else" in filed("purge", "2019-1.5", "--field", "quote", expect=4).err
    filed("dump", "-o", "one.json")
    filed("import", "one.json", "--db", "other.db")
    filed("dump", "-o", "two.json", "--db", "other.db")
    assert (home / "one.json").read_text() == (home / "two.json").read_text()


@pytest.mark.file
def test_old_settings_of_an_agency_are_reached(filed: Cli, home: Path) -> None:
    filed("agency", "edit", "mocs", "--appeals-officer", MARKER)
    filed("agency", "edit", "mocs", "--appeals-officer", "The Officer")
    assert held(home)
    filed("purge", "mocs", "--field", "appeals-officer", "--because", "home address", "--yes")
    assert not held(home)
    assert "The Officer" in filed("agency", "show", "mocs").out
    filed("verify")
    assert filed("doctor").out == ""
    for n in (2, 3, 4):
        assert "purged" in filed("undo", str(n), expect=4).err
    where = "WHERE id = (SELECT max(id) FROM agency_change)"
    for sql, says in (
        ("UPDATE agency_change SET after = '{}' WHERE id = 1", "it does not fit its hash"),
        (f"UPDATE agency_change SET purged = '{{}}' {where}", "it does not fit its hash"),
        ("UPDATE agency_change SET leaf = 'x' WHERE id = 2", "does not fit its hash"),
        (f"DELETE FROM agency_change {where}", "no purge says so"),
    ):
        kept = database(home).read_bytes()
        change(database(home), sql)
        assert says in filed("verify", expect=4).err
        database(home).write_bytes(kept)


@pytest.mark.file
def test_settings_of_an_older_foiltrack_are_reached_and_said_to_prove_less(
    filed: Cli, home: Path
) -> None:
    filed("agency", "edit", "mocs", "--appeals-officer", MARKER)
    filed("agency", "edit", "mocs", "--appeals-officer", "The Officer")
    older(database(home))
    assert "all fits" in filed("verify").out
    filed("purge", "mocs", "--field", "appeals_officer", "--yes")
    assert not held(home)
    assert "all fits" in filed("verify").out
    change(database(home), "UPDATE batch SET at = '2001' WHERE id = 1")
    filed("verify", expect=4)


def older(path: Path) -> None:
    """Write the changes of agencies as the first schemas did."""
    from foiltrack.store import verify
    from foiltrack.store.connect import opened

    change(path, "UPDATE agency_change SET salt = NULL, leaf = NULL")
    with sqlite3.connect(path) as db:
        ids = [n for (n,) in db.execute("SELECT id FROM batch ORDER BY id")]
    db.close()
    previous = ""
    for n in ids:
        with opened(path) as file:
            previous = verify.command_hash(file, n, previous)
        change(path, "UPDATE batch SET hash = ? WHERE id = ?", previous, n)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("2019-1", "--field", "text"), 4),
        (("2019-1", "--field", "zork"), 2),
        (("2019-1.1", "--field", "note"), 4),
        (("2019-1.2", "--field", "quote"), 4),
        (("mocs", "--field", "portal"), 4),
        (("zork", "--field", "portal"), 3),
    ],
)
@pytest.mark.file
def test_nothing_is_written_where_it_is_refused(
    filed: Cli, home: Path, words: tuple[str, ...], code: int
) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    before = database(home).read_bytes()
    assert "hint: " in filed("purge", *words, "--yes", expect=code).err
    assert database(home).read_bytes() == before


@pytest.mark.file
def test_daily_copies_go_with_a_field_too(
    filed: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed("config", "copies", str(home / "copies"))
    filed("edit", "2019-1", "--text", MARKER)
    filed("edit", "2019-1", "--text", "plain")
    filed("log", "2019-1", "note", "--note", "x", "--today", "2019-11-20")
    filed("purge", "2019-1", "--field", "text", "--yes", "--copies")
    kept = list((home / "copies").iterdir())
    assert kept
    assert not any(MARKER.encode() in path.read_bytes() for path in kept)


@pytest.mark.file
def test_a_dump_after_the_purge_is_the_same_elsewhere(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--text", MARKER)
    filed("edit", "2019-1", "--text", "plain")
    filed("purge", "2019-1", "--field", "text", "--yes")
    filed("dump", "-o", "one.json")
    assert MARKER not in (home / "one.json").read_text()
    filed("import", "one.json", "--db", "other.db")
    filed("dump", "-o", "two.json", "--db", "other.db")
    assert (home / "one.json").read_text() == (home / "two.json").read_text()
    body = json.loads((home / "one.json").read_text())
    body["requests"][0]["text"] = "forged"
    (home / "three.json").write_text(json.dumps(body))
    assert "does not fit" in filed("import", "three.json", "--db", "third.db", expect=4).err


@pytest.mark.file
def test_a_whole_request_goes_after_a_field(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--text", "one")
    filed("edit", "2019-1", "--text", MARKER)
    filed("purge", "2019-1", "--field", "text", "--yes")
    assert held(home)
    filed("purge", "2019-1", "--yes")
    assert not held(home)
    filed("verify")
    assert filed("doctor").out == ""


def test_it_holds_on_either_database(filed: Cli) -> None:
    filed("edit", "2019-1", "--text", MARKER)
    filed("edit", "2019-1", "--text", "plain")
    filed("log", "2019-1", "denied", "--on", "2019-09-03", "--quote", MARKER)
    filed("edit", "2019-1.2", "--quote", "No.")
    filed("agency", "edit", "mocs", "--appeals-officer", MARKER)
    filed("agency", "edit", "mocs", "--appeals-officer", "The Officer")
    for words in (("2019-1", "text"), ("2019-1.2", "quote"), ("mocs", "appeals-officer")):
        filed("purge", words[0], "--field", words[1], "--yes")
    assert MARKER not in filed("dump").out
    assert "all fits" in filed("verify").out
    assert filed("doctor").out == ""
