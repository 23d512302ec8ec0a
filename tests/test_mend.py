"""Corrections and undo, in every order: nothing is left double, everything can be carried over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Cli, place
from .test_store import sound


def carried_over(cli: Cli, home: Path) -> None:
    """The dump imports elsewhere, gives the same dump again, and its chains fit."""
    cli("dump", "-o", "carry.json", "--force")
    other = home / "carried.db"
    other.unlink(missing_ok=True)
    cli("import", "carry.json", "--db", other)
    cli("dump", "-o", "again.json", "--force", "--db", other)
    assert (home / "again.json").read_text() == (home / "carry.json").read_text()
    sound(other)
    sound(place(home))


def events(cli: Cli) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = cli("show", "2019-1", "--json").json["events"]
    return [e for e in shown if not e["void"]]


def test_a_corrected_filing_day_is_carried_over(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--on", "2019-08-26")
    carried_over(filed, home)


def test_a_filing_cannot_move_past_what_followed_it(filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-08-26")
    err = filed("edit", "2019-1", "--on", "2019-10-01", expect=4).err
    assert "acknowledged on 2019-08-26 would be before the filing" in err
    assert [e["on"] for e in events(filed)] == ["2019-08-23", "2019-08-26"]


def test_undoing_a_correction_that_was_corrected_again_is_refused(filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-08-26")
    filed("edit", "2019-1.2", "--on", "2019-08-27")
    filed("edit", "2019-1.3", "--grounds", "b")
    before = filed("dump").out
    for command in ("2", "3"):
        err = filed("undo", command, expect=4).err
        assert "2019-001.4 is a later correction of the same event" in err
    assert filed("dump").out == before
    for _ in range(2):
        filed("undo", filed("undo", "--list", "--json").json["commands"][0]["command"])
    for command in ("4", "3", "2"):
        filed("undo", command)
    assert [e["kind"] for e in events(filed)] == ["filed"]
    carried_over(filed, home)


def test_the_filing_too_is_corrected_in_order(filed: Cli, home: Path) -> None:
    (home / "a.txt").write_text("a")
    filed("edit", "2019-1", "--on", "2019-08-20")
    filed("edit", "2019-1", "--doc", "a.txt")
    assert "later correction" in filed("undo", "2", expect=4).err
    filed("undo", "3")
    filed("undo", "2")
    assert [e["on"] for e in events(filed)] == ["2019-08-23"]
    carried_over(filed, home)


def test_there_is_one_filing(filed: Cli) -> None:
    filed("log", "2019-1", "note", "--on", "2019-08-26")
    assert "a request has one filing" in filed("edit", "2019-1.2", "--kind", "filed", expect=2).err


def test_a_kind_can_be_corrected_and_fields_cleared(filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-01", "--grounds", "b", "--count", "3")
    filed("edit", "2019-1.2", "--kind", "released", "--clear", "grounds", "--clear", "count")
    assert [(e["kind"], e["part"], e["grounds"], e["count"]) for e in events(filed)[1:]] == [
        ("released", False, [], None)
    ]
    carried_over(filed, home)
    filed("log", "2019-1", "not-held", "--on", "2019-09-02", "--certified", "search")
    assert "denied certifies nothing" in filed("edit", "2019-1.4", "--kind", "denied", expect=4).err
    filed("edit", "2019-1.4", "--kind", "denied", "--clear", "certified")
    assert "cannot be cleared" in filed("edit", "2019-1.5", "--clear", "kind", expect=2).err


def test_agencies_are_not_lost_by_undo(filed: Cli, home: Path) -> None:
    filed("agency", "edit", "mocs", "--email", "a@example.org")
    filed("agency", "edit", "mocs", "--appeals-email", "b@example.org")
    assert "was changed again since" in filed("undo", "2", expect=4).err
    filed("undo", "3")
    filed("undo", "2")
    assert filed("agency", "show", "mocs", "--json").json["email"] is None


def test_a_change_of_agency_can_be_undone_and_brought_back(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--agency", "nypd")
    filed("undo")
    filed("undo")
    assert filed("show", "2019-1", "--json").json["request"]["agency"]["key"] == "nypd"
    carried_over(filed, home)


def test_an_agency_of_a_log_stays(cli: Cli, home: Path) -> None:
    cli("agency", "add", "foo", "--name", "Foo", "--calendar", "nys")
    cli("file", "foo", "--subject", "s", "--on", "2019-08-23")
    cli("edit", "2019-1", "--agency", "mocs")
    assert "is named in the log of a request" in cli("undo", "1", expect=4).err
    carried_over(cli, home)
    cli("agency", "add", "bar", "--name", "Bar", "--calendar", "nys")
    cli("undo")
    assert "there is no agency 'bar'" in cli("agency", "show", "bar", expect=3).err


def test_an_import_with_a_new_agency_can_be_undone(cli: Cli, home: Path) -> None:
    body = {
        "agencies": [{"key": "foo", "name": "F", "calendar": "nys"}],
        "requests": [{"agency": "foo", "subject": "s", "filed_on": "2019-08-23"}],
    }
    (home / "x.json").write_text(json.dumps(body))
    cli("import", "x.json")
    cli("undo")
    assert cli("list", "--json").json["requests"] == []
    cli("undo")
    assert len(cli("list", "--json").json["requests"]) == 1
    carried_over(cli, home)


def test_sizes_that_a_file_leaves_out_are_measured(cli: Cli, home: Path) -> None:
    import base64
    import hashlib

    digest = hashlib.sha256(b"abc").hexdigest()
    body = {
        "requests": [
            {
                "agency": "mocs",
                "subject": "s",
                "filed_on": "2019-08-23",
                "events": [
                    {
                        "kind": "denied",
                        "on": "2019-09-01",
                        "documents": [{"name": "d", "sha256": digest, "bytes": 7}],
                    }
                ],
            }
        ],
        "documents": {digest: {"base64": base64.b64encode(b"abc").decode()}},
    }
    (home / "x.json").write_text(json.dumps(body))
    cli("import", "x.json")
    assert events(cli)[1]["documents"][0]["bytes"] == 3
    carried_over(cli, home)


@pytest.mark.parametrize(
    ("log", "says"),
    [
        ([{"what": "event", "event": 1}], "log[0].salt: is missing"),
        ([{"what": "voided", "salt": "a", "hash": "b"}], "log[0].voids: is missing"),
        (
            [{"what": "amended", "field": "id; DROP", "old": None, "new": None}],
            "log[0].field: is no field",
        ),
        ([{"what": "event", "event": [1], "salt": "a", "hash": "b"}], "log[0].event: is missing"),
        ([3], "log[0]: should be an object"),
    ],
)
def test_a_broken_log_is_told_with_its_place(
    cli: Cli, home: Path, log: list[Any], says: str
) -> None:
    request = {"id": "2019-001", "agency": "mocs", "subject": "s", "filed_on": "2019-08-23"}
    (home / "x.json").write_text(json.dumps({"requests": [{**request, "log": log}]}))
    assert says in cli("import", "x.json", expect=4).err
    assert not (home / ".local").exists()


def test_a_log_with_a_value_left_out_does_not_fit(cli: Cli, home: Path) -> None:
    stamp = {"salt": "a", "hash": "b"}
    log = [
        {"what": "event", "event": 1, **stamp},
        {"what": "amended", "field": "matter", **stamp},
    ]
    request = {"id": "2019-001", "agency": "mocs", "subject": "s", "filed_on": "2019-08-23"}
    (home / "x.json").write_text(json.dumps({"requests": [{**request, "log": log}]}))
    assert "does not fit its hashes" in cli("import", "x.json", expect=4).err


def test_contradictions_are_listed_for_every_request(cli: Cli, home: Path) -> None:
    request = {"agency": "mocs", "filed_on": "2019-08-23", "received_on": "2019-08-24"}
    proof = [{"kind": "received", "on": "2019-08-26"}]
    body = {"requests": [{**request, "subject": s, "events": proof} for s in ("a", "b")]}
    (home / "x.json").write_text(json.dumps(body))
    assert cli("import", "x.json", expect=4).err.count("one of them only") == 2


def test_every_request_of_a_file_is_checked(cli: Cli, home: Path) -> None:
    request = {"agency": "mocs", "filed_on": "2019-08-23"}
    early = [{"kind": "denied", "on": "2019-01-01"}]
    body = {"requests": [{**request, "subject": s, "events": early} for s in ("a", "b")]}
    (home / "x.json").write_text(json.dumps(body))
    err = cli("import", "x.json", expect=4).err
    assert err.count("would be before the filing") == 2
    assert "2 problems" in err


def test_a_refused_first_command_begins_no_case_file(cli: Cli, home: Path) -> None:
    cli("file", "nope", "--subject", "x", expect=3)
    cli("file", "mocs", "--subject", "x", "--on", "2030-01-01", expect=4)
    assert not (home / ".local").exists()
    (home / "empty.db").touch()
    assert "is empty: no case file" in cli("show", "2019-1", "--db", "empty.db", expect=3).err
    assert cli("list", "--db", "empty.db").out == cli("list", "--db", "none.db").out
    assert (home / "empty.db").stat().st_size == 0


def test_a_past_day_knows_no_later_evidence(cli: Cli) -> None:
    cli("file", "mocs", "--subject", "one", "--on", "2018-08-01")
    cli("log", "2018-1", "not-held", "--on", "2018-09-04")
    cli("file", "mocs", "--subject", "two", "--on", "2019-08-23", "--follows", "2018-1")
    cli("log", "2019-1", "evidence", "--on", "2019-09-01", "--quote", "MOCS")
    show = ("show", "2018-1", "--json", "--today")
    assert "possession-evidence" not in cli(*show, "2018-12-01").out
    assert "possession-evidence" in cli(*show, "2019-10-01").out


def test_both_hashes_of_a_redacted_document_are_listed(filed: Cli, home: Path) -> None:
    import hashlib

    (home / "o.txt").write_text("original")
    (home / "r.txt").write_text("redacted")
    filed(
        *("log", "2019-1", "denied", "--on", "2019-09-01"),
        *("--doc", "o.txt", "--redacted", "r.txt"),
    )
    for form in ("md", "json"):
        text = filed("export", "2019-1", "--format", form).out
        for content in (b"original", b"redacted"):
            assert hashlib.sha256(content).hexdigest() in text
        assert "o.txt" not in text


def test_a_request_that_was_undone_is_not_shown_or_followed(filed: Cli) -> None:
    filed("file", "mocs", "--subject", "gone", "--on", "2019-08-23")
    filed("undo")
    assert "was undone" in filed("show", "2019-1", "2019-2", expect=3).err
    words = ("file", "mocs", "--subject", "x", "--on", "2019-08-23", "--follows", "2019-2")
    assert "was undone" in filed(*words, expect=3).err


def test_an_agencys_number_may_hold_a_dot(filed: Cli) -> None:
    filed("edit", "2019-1", "--number", "NYC-12.34")
    filed("edit", "NYC-12.34", "--matter", "x")
    assert filed("show", "NYC-12.34", "--json").json["request"]["matter"] == "x"


def test_after_a_correction_it_says_what_to_do_next_as_next_does(filed: Cli) -> None:
    said = filed("edit", "2019-1", "--wanted", "all", "--today", "2019-11-15").out
    entry = filed("next", "--json", "--today", "2019-11-15").json["next"][0]
    assert f"next: {entry['says']}" in " ".join(said.split())
    assert "no deadline is open" not in said
