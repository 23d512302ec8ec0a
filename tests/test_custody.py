"""Chain of custody: what `verify` names, what an export proves, what a purge leaves, `doctor`."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foiltrack import settings
from foiltrack.law.agencies import known
from foiltrack.model import Asserted, Event, Kind, Request
from foiltrack.store import chain, reads, tables, verify
from foiltrack.store.connect import opened
from foiltrack.store.tables import metadata

from .conftest import Cli, bring, prepared
from .test_store import sound

MARKER = "TIPSTER-4711"
FORMS = ("zip", "json", "md", "html", "docx", "pdf")


def database(home: Path) -> Path:
    return home / ".local" / "share" / "foiltrack" / "foiltrack.db"


HISTORY = (
    ("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--matter", "ivalua"),
    ("log", "2019-1", "acknowledged", "--on", "2019-09-03", "--until", "2019-10-01"),
    (
        *("log", "2019-1", "denied", "--on", "2019-09-05", "--doc", "letter.txt"),
        *("--redacted", "bars.txt", "--grounds", "b", "--quote", "No.", "--amount", "0.25"),
    ),
    ("log", "2019-1", "note", "--on", "2019-09-06", "--note", MARKER),
    ("edit", "2019-1.2", "--reason", "volume"),
    ("edit", "2019-1", "--subject", "All e-mails", "--tag", "a", "--tag", "b"),
    ("void", "2019-1.4", "--because", f"not {MARKER}"),
    ("undo",),
    ("file", "nypd", "--subject", "Other", "--on", "2019-09-01"),
)
LETTERS = {"letter.txt": "Denied.", "bars.txt": "██████"}


@pytest.fixture(scope="session")
def history_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory, HISTORY, LETTERS)


@pytest.fixture
def history(cli: Cli, request: pytest.FixtureRequest) -> Cli:
    """A request with every kind of entry in its log, documents in the file and beside it."""
    return bring(request, "history_home", HISTORY, LETTERS)


def change(path: Path, sql: str, *values: object) -> None:
    """Change the file behind foiltrack's back."""
    with sqlite3.connect(path) as db:
        db.execute(sql, values)
    db.close()


def other(value: object) -> object:
    """Something else of the same type."""
    match value:
        case None:
            return "x"
        case int() | float():
            return 0 if value else 1
        case bytes():
            return value[:-1] + bytes([value[-1] ^ 1])
        case str() if value.startswith("["):
            return '["x"]'
    return f"{value}x"


EVIDENCE = ("request", "event", "document", "event_document", "entry")
COLUMNS = [(table, column.name) for table in EVIDENCE for column in metadata.tables[table].c]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
@pytest.mark.file
def test_any_change_of_the_evidence_is_named(
    history: Cli, home: Path, table: str, column: str
) -> None:
    path = database(home)
    before = path.read_bytes()
    with sqlite3.connect(path) as db:
        rows = db.execute(f'SELECT rowid, "{column}" FROM "{table}"').fetchall()
    db.close()
    assert rows
    for rowid, value in rows:
        path.write_bytes(before)
        try:
            sql = f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?'
            change(path, sql, other(value), rowid)
        except sqlite3.IntegrityError:
            continue
        error = history("verify", expect=4).err
        named = "2019-00" in error or "document " in error or "command " in error
        assert named, (rowid, value, error)
        assert "hint: " in error
    path.write_bytes(before)
    assert "all fits: 2 requests" in history("verify").out


@pytest.mark.parametrize("table", [*EVIDENCE, "batch"])
@pytest.mark.file
def test_any_row_that_is_gone_is_missed(history: Cli, home: Path, table: str) -> None:
    path = database(home)
    before = path.read_bytes()
    with sqlite3.connect(path) as db:
        rows = db.execute(f"SELECT rowid FROM {table}").fetchall()
    db.close()
    for (rowid,) in rows:
        path.write_bytes(before)
        change(path, f"DELETE FROM {table} WHERE rowid = ?", rowid)
        history("verify", expect=4)


@pytest.mark.file
def test_a_request_that_is_gone_with_all_its_rows_is_missed(history: Cli, home: Path) -> None:
    for table, name in (
        *(("event_document", "request"), ("event", "request"), ("entry", "request")),
        *(("clock", "request"), ("register", "request"), ("request", "id")),
    ):
        change(database(home), f"DELETE FROM {table} WHERE {name} = '2019-002'")
    error = history("verify", expect=4).err
    assert "error: 2019-002: its number was given, and it is missing" in error
    assert "also: command 9: what it wrote" in error
    # One request alone is proved by its own log.
    assert "all fits" in history("verify", "2019-1").out


def test_what_verify_says(history: Cli) -> None:
    body = history("verify", "--json").json
    assert (body["entries"], body["documents"], body["commands"]) == (11, 2, 9)
    assert body["heads"].keys() == {"2019-001", "2019-002"}
    assert body["misfits"] == body["purged"] == []
    shown = history("export", "2019-1", "--format", "json").json
    assert shown["head"] == body["heads"]["2019-001"]
    assert f"2019-001  head {shown['head']}" in history("verify", "2019-1").out


def test_what_is_hashed_of_an_event_never_changes() -> None:
    event = Event(request="2019-001", n=1, kind=Kind.FILED, on=date(2019, 8, 23))
    content = chain.event_content(
        event,
        Request(id="2019-001", agency=known()["bic"], subject="x", filed_on=date(2019, 8, 23)),
    )
    own = content.pop("request")
    # The fields of the first schema, set or not; a later one only where it is set.
    assert set(content) == {"what", *chain.ALWAYS_HASHED[Event]}
    assert set(own) == chain.ALWAYS_HASHED[Request]
    digest = "5e47442f9fee7ecab48862929f203f236aabf2c9aa3d02334472daad28713b0a"
    assert chain.first_link("", "salt", {**content, "request": own}) == digest
    # Of the two levels, the leaf is of the salt and the content alone.
    assert chain.leaf("salt", {**content, "request": own}) == digest
    assert chain.link("", digest) == hashlib.sha256(digest.encode()).hexdigest()
    limit = Asserted(rule="ny.promise", on=date(2019, 8, 23), due=date(2019, 9, 3))
    assert "asserted" in chain.event_content(event._replace(asserted=(limit,)))


# --- against an export -----------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_an_export_comes_from_this_history_also_after_later_entries(
    history: Cli, home: Path, form: str
) -> None:
    out = f"out.{form}"
    history("export", "2019-1", "-o", out)
    history("log", "2019-1", "appealed", "--on", "2019-10-02")
    history("void", "2019-1.3", "--because", "twice")
    history("edit", "2019-1", "--subject", "Changed later", "--agency", "nypd")
    said = " ".join(history("verify", "--against", out).out.split())
    assert "comes from 2019-001: its head is that of log entry 10 (4 entries came since)" in said
    if form in ("zip", "json"):
        assert "3 entries and 1 document are those of the log" in said
    else:
        assert "carries nothing else" in said
    assert (
        "of 2019-001, not of 2019-002"
        in history("verify", "2019-2", "--against", out, expect=4).err
    )
    history("purge", "2019-1.2", "--yes")
    said = " ".join(history("verify", "--against", out).out.split())
    assert "comes from 2019-001" in said
    if form in ("zip", "json"):
        assert "2 purged since" in said
    history("purge", "2019-1", "--yes")
    assert "comes from 2019-001" in history("verify", "--against", out).out


def changed(name: str, value: object) -> Any:
    def change(body: dict[str, Any]) -> None:
        body["events"][2][name] = value

    return change


def without(body: dict[str, Any]) -> None:
    del body["events"][1]


def doubled(body: dict[str, Any]) -> None:
    body["events"].append(body["events"][-1])


def headless(body: dict[str, Any]) -> None:
    body["head"] = "0" * 64


def subject(body: dict[str, Any]) -> None:
    body["request"]["subject"] = "Other"


def document(body: dict[str, Any]) -> None:
    body["events"][2]["documents"][0]["sha256"] = "0" * 64


@pytest.mark.parametrize(
    ("forge", "says"),
    [
        (changed("on", "2019-09-04"), "its entry 2019-001.3: on is not what the log gives"),
        (changed("quote", "Yes."), "quote is not what the log gives"),
        (changed("kind", "granted"), "kind is not"),
        (document, "documents is not"),
        (without, "is not what the log gives"),
        (doubled, "it holds 1 entry that the log does not give"),
        (subject, "the request: subject is not"),
        (headless, "is not the hash of an entry of this case file"),
    ],
)
def test_a_forged_export_is_named(history: Cli, home: Path, forge: Any, says: str) -> None:
    history("export", "2019-1", "-o", "out.json")
    body = json.loads((home / "out.json").read_text())
    forge(body)
    (home / "out.json").write_text(json.dumps(body))
    error = history("verify", "--against", "out.json", expect=4).err
    assert "out.json does not fit this history: " in error
    assert says in error


def test_a_changed_bundle_is_named(history: Cli, home: Path) -> None:
    history("export", "2019-1", "-o", "out.zip")
    with zipfile.ZipFile(home / "out.zip") as bag:
        parts = {name: bag.read(name) for name in bag.namelist()}
    exhibit = next(name for name in parts if name.startswith("exhibits/"))
    for name in (exhibit, "history.md", "manifest.json"):
        with zipfile.ZipFile(home / "forged.zip", "w") as bag:
            for part, content in parts.items():
                bag.writestr(part, content + b" " if part == name else content)
        error = history("verify", "--against", "forged.zip", expect=4).err
        assert f"{name} is not what" in error
    with zipfile.ZipFile(home / "more.zip", "w") as bag:
        for part, content in {**parts, "exhibits/B-more.txt": b"x"}.items():
            bag.writestr(part, content)
    assert (
        "B-more.txt is not of this bundle"
        in history("verify", "--against", "more.zip", expect=4).err
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"words",
        b"%PDF-1.7 no",
        b"PK\x03\x04 no",
        b"\xff\xfe",
        b'{"histories": 3}',
    ],
)
def test_what_is_no_export(history: Cli, home: Path, content: bytes) -> None:
    (home / "x.json").write_bytes(content)
    result = history("verify", "--against", "x.json", expect=2)
    assert "hint: name what 'foiltrack export' wrote" in result.err


# --- purge -----------------------------------------------------------------------------------


@pytest.mark.file
def test_a_purge_that_cannot_be_compacted_says_what_was_done(
    history: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql == "VACUUM":
                raise sqlite3.OperationalError("database or disk is full")
            return super().execute(sql, *values)

    path = database(home)
    monkeypatch.setattr(
        "foiltrack.store.purging.connect", lambda _: sqlite3.connect(path, factory=Full)
    )
    result = history("purge", "2019-1.4", "--yes")
    assert result.out.startswith("purged: 2019-001.4; its hashes are left")
    assert "foiltrack.db could not be rewritten (database or disk is full)" in result.err
    assert "nothing was written" not in result.err
    assert MARKER.encode() not in path.read_bytes()
    assert "2019-001.4  purged on " in history("verify").out


@pytest.mark.parametrize("clean", [False, True])
@pytest.mark.file
def test_daily_copies_are_named_and_cleaned_where_that_is_asked(
    history: Cli, home: Path, monkeypatch: pytest.MonkeyPatch, clean: bool
) -> None:
    monkeypatch.setattr(settings, "copies", lambda: home / "copies")
    history("log", "2019-1", "note", "--on", "2019-09-07", "--note", "after the first copy")
    old = home / "copies" / "foiltrack-2019-01-01.db"
    (made,) = (home / "copies").iterdir()
    made.rename(old)
    other = home / "copies" / "other-2019-01-01.db"
    other.write_bytes(b"not ours")
    assert MARKER.encode() in old.read_bytes()
    said = history("purge", "2019-1.4", "--yes", *(["--copies"] if clean else []))
    kept = [path for path in (home / "copies").iterdir() if path != other]
    if clean:
        assert "daily copies replaced by a new one: 2" in said.out
        assert len(kept) == 1
        assert MARKER.encode() not in kept[0].read_bytes()
        assert "may still hold it" in said.err
        assert "copies" not in said.err
    else:
        assert old in kept
        assert "foiltrack-2019-01-01.db may still hold it" in said.err
    assert other.read_bytes() == b"not ours"


@pytest.mark.file
def test_a_purge_leaves_no_content(history: Cli, home: Path) -> None:
    path = database(home)
    (home / "tip.txt").write_text(f"from {MARKER} " * 20_000)
    history("log", "2019-1", "contact", "--on", "2019-09-07", "--doc", "tip.txt", "--to", MARKER)
    history("edit", "2019-1.6", "--note", f"{MARKER} called")
    assert MARKER.encode() in path.read_bytes()
    head = history("verify", "2019-1", "--json").json["heads"]["2019-001"]
    said = history("purge", "2019-1.7", "--because", "protects a source", "--yes")
    assert "purged: 2019-001.6, 2019-001.7 with 1 document" in said.out
    history("purge", "2019-1.4", "--yes")
    assert MARKER.encode() not in path.read_bytes()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    verified = history("verify").out
    assert "2019-001.6  purged on " in verified
    assert ": protects a source" in verified
    assert head != history("verify", "2019-1", "--json").json["heads"]["2019-001"]
    assert history("doctor").out == ""
    # Its number is not given again, and nothing brings it back.
    assert "2019-001.8" in history("log", "2019-1", "note", "--on", "2019-09-08").out
    assert "cannot be undone" in history("undo", "10", expect=4).err
    commands = {
        c["command"]: c["what"] for c in history("undo", "--list", "--json").json["commands"]
    }
    assert (commands[4], commands[10], commands[11]) == ("log", "log", "edit")
    assert "purged already" in history("purge", "2019-1.7", "--yes", expect=4).err


@pytest.mark.parametrize("compacted", [True, False])
@pytest.mark.file
def test_a_purge_rests_on_no_single_thing(
    history: Cli, home: Path, monkeypatch: pytest.MonkeyPatch, compacted: bool
) -> None:
    # What is deleted is overwritten at once, and the file is written anew: either is enough.
    (home / "tip.txt").write_text(f"from {MARKER} " * 20_000)
    history("log", "2019-1", "contact", "--on", "2019-09-07", "--doc", "tip.txt")
    if not compacted:
        monkeypatch.setattr("foiltrack.store.purging.compact", lambda path: None)
    history("purge", "2019-1", "--yes")
    assert MARKER.encode() not in database(home).read_bytes()
    with sqlite3.connect(database(home)) as db:
        (free,) = db.execute("PRAGMA freelist_count").fetchone()
    db.close()
    assert (free == 0) == compacted


def test_a_purge_is_of_new_yorks_day(history: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "today", lambda: date(2019, 12, 1))
    history("purge", "2019-1.4", "--yes")
    assert "2019-001.4  purged on 2019-12-01" in history("verify").out


@pytest.mark.file
def test_a_whole_request_is_purged(history: Cli, home: Path) -> None:
    history("edit", "2019-1", "--matter", MARKER, "--text", MARKER)
    history("purge", "2019-1", "--because", "asked by the source", "--yes")
    content = database(home).read_bytes()
    for words in (MARKER, "E-mails", "All e-mails", "ivalua", "Denied.", "letter.txt", "volume"):
        assert words.encode() not in content, words
    assert "2019-001 was purged" in history("show", "2019-1", expect=3).err
    assert [r["id"] for r in history("list", "--json").json["requests"]] == ["2019-002"]
    assert "2019-001  purged on" in history("verify").out
    assert history("doctor").out == ""
    assert "2019-003" in history("file", "mocs", "--subject", "x", "--on", "2019-09-09").out
    assert "purged already" in history("purge", "2019-1", "--yes", expect=4).err
    sound(database(home))


def test_clocks_are_counted_without_the_purged(history: Cli) -> None:
    def rules() -> set[str]:
        body = history("show", "2019-1", "--json").json
        return {d["rule"] for d in body["standing"]["deadlines"]}

    assert "ny.promise" in rules()
    history("purge", "2019-1.2", "--yes")
    assert "ny.promise" not in rules()


def test_a_dump_with_purged_entries_is_the_same_elsewhere(history: Cli, home: Path) -> None:
    history("purge", "2019-1.2", "--because", "x", "--yes")
    history("purge", "2019-2", "--yes")
    history("dump", "-o", "one.json")
    history("import", "one.json", "--db", "other.db")
    history("dump", "-o", "two.json", "--db", "other.db")
    assert (home / "one.json").read_text() == (home / "two.json").read_text()
    assert "all fits: 2 requests" in history("verify", "--db", "other.db").out
    assert "brought in 0 requests" in history("import", "one.json").out
    # An entry cannot be emptied in a dump without a purge that says so.
    body = json.loads((home / "one.json").read_text())
    log = body["requests"][0]["log"]
    gone = next(row for row in log if row["event"] == 3)
    gone["salt"] = ""
    body["requests"][0]["events"] = [
        e for e in body["requests"][0]["events"] if e["id"] != "2019-001.3"
    ]
    (home / "three.json").write_text(json.dumps(body))
    assert (
        "does not fit its hashes"
        in history("import", "three.json", "--db", "third.db", expect=4).err
    )


@pytest.mark.file
def test_a_purge_is_asked_for(history: Cli, home: Path) -> None:
    before = database(home).read_bytes()
    error = history("purge", "2019-1.3", expect=2).err
    assert "hint: foiltrack purge 2019-001.3 --yes" in error
    assert database(home).read_bytes() == before


# --- backup, restore, doctor -----------------------------------------------------------------


@pytest.mark.file
def test_a_backup_is_restored_and_the_old_file_kept(history: Cli, home: Path) -> None:
    path = database(home)
    history("backup", "b.db")
    before = history("dump").out
    history("log", "2019-1", "appealed", "--on", "2019-10-02")
    later = history("dump").out
    assert "there is a case file at" in history("restore", "b.db", expect=4).err
    assert history("dump").out == later
    assert "the old file is kept" in history("restore", "b.db", "--yes").err
    assert history("dump").out == before
    assert (path.stat().st_mode & 0o777) == 0o600
    kept = next(path.parent.glob("foiltrack-before-restore-*.db"))
    assert history("dump", "--db", kept).out == later
    # Again, over a file that is no database any more.
    path.write_bytes(b"broken")
    history("restore", kept, "--yes")
    assert history("dump").out == later
    assert sorted(p.name for p in path.parent.iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE event SET quote = 'Yes.' WHERE n = 3", 4),
        ("UPDATE alembic_version SET version_num = '9999'", 5),
        ("DROP TABLE alembic_version", 4),
    ],
)
@pytest.mark.file
def test_a_backup_that_is_not_sound_is_not_restored(
    history: Cli, home: Path, sql: str, code: int
) -> None:
    history("backup", "b.db")
    change(home / "b.db", sql)
    before = database(home).read_bytes()
    history("restore", "b.db", "--yes", expect=code)
    assert database(home).read_bytes() == before
    assert [p.name for p in database(home).parent.iterdir()] == ["foiltrack.db"]


@pytest.mark.file
def test_a_changed_case_file_is_not_backed_up(history: Cli, home: Path) -> None:
    change(database(home), "UPDATE event SET quote = 'Yes.' WHERE n = 3")
    assert "does not fit its hashes" in history("backup", "b.db", expect=4).err
    assert not (home / "b.db").exists()


def wrong(cli: Cli) -> list[str]:
    return [f["check"] for f in cli("doctor", "--json", expect=4).json["findings"]]


def test_doctor_is_silent_when_all_is_well(history: Cli) -> None:
    result = history("doctor")
    assert (result.out, result.err) == ("", "")
    assert history("doctor", "--json").json["findings"] == []


AGENCY = [c.name for c in metadata.tables["agency"].c if c.name != "key"]
CACHE = [(table.name, column.name) for table in tables.CACHE for column in table.c]


@pytest.mark.parametrize(("table", "column"), CACHE)
@pytest.mark.file
def test_a_changed_cache_is_named_and_rebuilt(
    history: Cli, home: Path, table: str, column: str
) -> None:
    path = database(home)
    before = path.read_bytes()
    with sqlite3.connect(path) as db:
        values = db.execute(f'SELECT DISTINCT "{column}" FROM "{table}"').fetchall()
    db.close()
    assert values
    for (value,) in values:
        path.write_bytes(before)
        try:
            sql = f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" IS ?'
            change(path, sql, other(value), value)
        except sqlite3.IntegrityError:
            continue
        assert set(wrong(history)) <= {"cache", "foreign keys"}
    history("doctor", "--rebuild")
    assert history("doctor").out == ""


@pytest.mark.file
def test_what_doctor_finds_beside_the_file(history: Cli, home: Path) -> None:
    path = database(home)
    large = home / "tape.bin"
    large.write_bytes(b"0" * 100)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("foiltrack.cli.documents.INSIDE", 10)
        history("log", "2019-1", "evidence", "--on", "2019-09-09", "--doc", "tape.bin")
    assert history("doctor").out == ""
    large.write_bytes(b"1" * 100)
    assert wrong(history) == ["documents"]
    assert "1 thing is wrong with " in history("doctor", expect=4).err
    large.unlink()
    assert wrong(history) == ["documents"]
    large.write_bytes(b"0" * 100)
    path.chmod(0o644)
    path.parent.chmod(0o777)
    (path.parent / "foiltrack (John's conflicted copy 2019-11-15).db").touch()
    (path.parent / ".foiltrack.db.x1y2").touch()
    assert wrong(history) == ["file mode", "folder mode", "copies", "copies"]
    change(path, "UPDATE register SET last_on = '2001-01-01'")
    change(path, "DROP INDEX ix_entry_batch")
    change(path, "DROP VIEW v_clocks")
    assert wrong(history)[4:] == ["schema", "schema", "cache", "cache"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("foiltrack.store.health.SPARE", 10**18)
        assert "disk" in wrong(history)


@pytest.mark.file
def test_a_row_that_cannot_be_read_is_one_sentence_everywhere(history: Cli, home: Path) -> None:
    change(database(home), "UPDATE event SET kind = 'refused' WHERE request = '2019-001' AND n = 3")
    for words in (
        ("list",),
        ("show", "2019-1"),
        ("log", "2019-1", "note"),
    ):
        error = history(*words, expect=4).err
        assert "foiltrack doctor" in error or "restore" in error, error
    for words in (("doctor",), ("doctor", "--rebuild")):
        assert "2019-001.3 is of the unknown kind 'refused'" in history(*words, expect=4).out


COMMAND = {"id": 7, "at": "2019-11-15T10:00:00+00:00", "version": "1", "undoes": None}
NOTED = {"key": "mocs", "before": None, "after": '{"name": "\\"entries\\":[] and \\"é\\""}'}
NOTED["leaf"] = None


def test_the_hash_of_a_command_covers_its_entries_and_agencies_as_one_text() -> None:
    entries = [("2019-001", 1, "ab"), ("2019-001", 2, 'c"d'), ("2019-0010", 1, "é")]
    content = {
        "what": "command",
        **COMMAND,
        "entries": [list(entry) for entry in entries],
        "agencies": [[NOTED["key"], NOTED["before"], NOTED["after"]]],
    }
    for listed, told in ((entries, content), ([], {**content, "entries": []})):
        whole = chain.first_link("before", "", told)
        assert chain.link_command("before", COMMAND, iter(listed), [NOTED]) == whole


def test_a_command_of_any_length_is_hashed_in_the_same_memory() -> None:
    many = (("2019-001", n, "ab" * 32) for n in range(30_000))
    tracemalloc.start()
    try:
        chain.link_command("", COMMAND, many, [])
        assert tracemalloc.get_traced_memory()[1] < 200_000
    finally:
        tracemalloc.stop()


def forged(path: Path) -> None:
    """Make a refusal a grant behind foiltrack's back, and compute anew what can be: one entry."""
    with opened(path) as db:
        events = reads.one(db, "2019-001")[1]
        row = next(r for r in reads.entries(db, "2019-001") if r["event"] == 2)
        before = next(r for r in reads.entries(db, "2019-001") if r["n"] == row["n"] - 1)
    other = events[1]._replace(kind=Kind.GRANTED, hash=None)
    content = chain.event_content(other)
    own = chain.leaf(row["salt"], content)
    digest = chain.link(before["hash"], own)
    if row["leaf"] is None:
        own, digest = None, chain.first_link(before["hash"], row["salt"], content)
    where = "WHERE request = '2019-001' AND"
    change(path, f"UPDATE event SET kind = 'granted', hash = ? {where} n = 2", digest)
    change(path, f"UPDATE entry SET leaf = ?, hash = ? {where} event = 2", own, digest)
    with opened(path) as db:
        previous = ""
        ids = [r["id"] for r in db.execute("SELECT id FROM batch ORDER BY id")]
    for n in ids:
        with opened(path) as db:
            previous = verify.command_hash(db, n, previous)
        change(path, "UPDATE batch SET hash = ? WHERE id = ?", previous, n)


@pytest.mark.parametrize("form", ["zip", "json", "pdf", "md", "html", "docx"])
@pytest.mark.file
def test_a_head_that_was_sent_out_fits_no_other_history_after_a_purge(
    filed: Cli, home: Path, form: str
) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-04")
    filed("log", "2019-1", "note", "--on", "2019-09-05", "--note", "x")
    filed("log", "2019-1", "appealed", "--on", "2019-09-06")
    filed("export", "2019-1", "-o", f"e.{form}")
    filed("purge", "2019-1.3", "--yes")
    assert "all fits" in filed("verify", "--against", f"e.{form}").out
    forged(database(home))
    filed("doctor", "--rebuild", expect=None)
    error = filed("verify", expect=4).err
    assert "log entry 3: it does not fit the hash of the log" in error
    filed("verify", "--against", f"e.{form}", expect=4)


@pytest.mark.file
def test_what_an_older_foiltrack_purged_is_said_to_prove_nothing_before_it(
    filed: Cli, home: Path
) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-04")
    filed("log", "2019-1", "note", "--on", "2019-09-05", "--note", "x")
    filed("log", "2019-1", "appealed", "--on", "2019-09-06")
    without_leaves(database(home), "2019-001")
    filed("export", "2019-1", "-o", "e.md")
    assert "purged" not in filed("verify").out
    assert filed("verify", "--json").json["unproved"] == {}
    filed("purge", "2019-1.3", "--yes")
    said = "log entry 3 was purged by an older foiltrack"
    assert said in " ".join(filed("verify").out.split())
    assert said in " ".join(filed("verify", "--against", "e.md").out.split())
    assert filed("verify", "--json").json["unproved"] == {"2019-001": 3}


def without_leaves(path: Path, request_id: str) -> None:
    """Write the log of a request as the first schemas did."""
    with opened(path) as db:
        request, events = reads.one(db, request_id)
        log = reads.entries(db, request_id)
    by_n, previous = {e.n: e for e in events}, ""
    for row in log:
        filing = request if row["n"] == 1 else None
        content = chain.entry_content(row, by_n.get(row["event"]), filing)
        previous = chain.first_link(previous, row["salt"], content)
        where = (request_id, row["n"])
        change(
            path,
            "UPDATE entry SET leaf = NULL, hash = ? WHERE request = ? AND n = ?",
            previous,
            *where,
        )
        change(
            path,
            "UPDATE event SET hash = ? WHERE request = ? AND n = ?",
            previous,
            request_id,
            row["event"],
        )
    with opened(path) as db:
        ids = [r["id"] for r in db.execute("SELECT id FROM batch ORDER BY id")]
    previous = ""
    for n in ids:
        with opened(path) as db:
            previous = verify.command_hash(db, n, previous)
        change(path, "UPDATE batch SET hash = ? WHERE id = ?", previous, n)


@pytest.mark.file
def test_a_salt_of_another_length_is_none(filed: Cli, home: Path) -> None:
    change(database(home), "UPDATE entry SET salt = salt || 'x'")
    assert "its salt is not of the length of a salt" in filed("verify", expect=4).err


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.file
def test_an_end_that_was_cut_off_is_told(history: Cli, home: Path, whole: bool) -> None:
    """The newest command, or the newest request, is deleted with all its rows."""
    path = database(home)
    last = "request = '2019-002'"
    if not whole:
        history("log", "2019-2", "denied", "--on", "2019-09-09")
        last += " AND batch = (SELECT max(id) FROM batch)"
    with sqlite3.connect(path) as db:
        numbers = [n for (n,) in db.execute(f"SELECT event FROM entry WHERE {last}")]
        db.execute(f"DELETE FROM entry WHERE {last}")
        for n in numbers:
            db.execute("DELETE FROM event WHERE request = '2019-002' AND n = ?", [n])
        for table in ("clock", "register") if whole else ():
            db.execute(f"DELETE FROM {table} WHERE request = '2019-002'")
        if whole:
            db.execute("DELETE FROM request WHERE id = '2019-002'")
        db.execute("DELETE FROM batch WHERE id = (SELECT max(id) FROM batch)")
    db.close()
    history("doctor", "--rebuild", expect=None)
    error = history("verify", expect=4).err
    assert "its number was given, and it is missing" in error
