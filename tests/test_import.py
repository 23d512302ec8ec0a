"""`import` and `dump`: all or nothing, idempotent, exact."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from foiltrack import progress
from foiltrack.store.connect import opened

from .conftest import Cli, place
from .test_store import sound

HAND_WRITTEN: dict[str, Any] = {
    "agencies": [{"key": "saltaire", "name": "Village of Saltaire", "calendar": "nys"}],
    "requests": [
        {
            "agency": "saltaire",
            "subject": "Later",
            "filed_on": "2019-09-03",
            "events": [
                {"kind": "denied", "on": "2019-09-10", "grounds": ["b"]},
                {"kind": "acknowledged", "on": "2019-09-04", "until": "2019-09-20"},
            ],
        },
        {"agency": "saltaire", "subject": "Earlier", "filed_on": "2019-08"},
        {"agency": "mocs", "subject": "Known from the start", "filed_on": "2019-09-03"},
    ],
}


def write(home: Path, body: object, name: str = "case.json") -> Path:
    path = home / name
    path.write_text(json.dumps(body), encoding="utf-8")
    return path


def test_a_hand_written_file(cli: Cli, home: Path) -> None:
    path = write(home, HAND_WRITTEN)
    assert "brought in 3 requests with 5 events" in cli("import", path).out
    shown = [json.loads(line) for line in cli("show", "--all", "--json").out.splitlines()]
    assert [(s["request"]["id"], s["request"]["subject"]) for s in shown] == [
        ("2019-001", "Earlier"),
        ("2019-002", "Later"),
        ("2019-003", "Known from the start"),
    ]
    assert [(e["id"], e["kind"]) for e in shown[1]["events"]] == [
        ("2019-002.1", "filed"),
        ("2019-002.2", "acknowledged"),
        ("2019-002.3", "denied"),
    ]
    assert shown[1]["events"][2]["grounds"] == ["87(2)(b)"]
    again = cli("import", path).out
    assert "brought in 0 requests with 0 events, 0 agencies; 3 requests here already" in again
    assert len(cli("undo", "--list").out.splitlines()) == 2


def test_requests_of_a_month_and_of_its_first_day_are_each_told_apart(cli: Cli, home: Path) -> None:
    def filed(on: str) -> dict[str, Any]:
        return {"agency": "mocs", "subject": "The same", "filed_on": on}

    path = write(home, {"requests": [filed(on) for on in ("2019-08-01", "2019-08", "2019-08-01")]})
    brought = cli("import", path)
    assert "brought in 3 requests" in brought.out
    assert "requests[2]" in brought.err
    assert "requests[1]" not in brought.err
    assert "brought in 0 requests with 0 events, 0 agencies; 3 " in cli("import", path).out


def test_a_dump_imported_elsewhere_is_the_same(example: Cli, home: Path) -> None:
    (home / "letter.pdf").write_bytes(b"%PDF\x00")
    (home / "letter-r.pdf").write_bytes(b"%PDF")
    example(
        *("log", "2019-2", "denied", "--on", "2019-11-14", "--doc", "letter.pdf"),
        *("--redacted", "letter-r.pdf", "--amount", "0.25"),
    )
    example("edit", "2019-2", "--subject", "Changed", "--agency", "nypd", "--tag", "a")
    example("edit", "2019-2", "--on", "2019-08-22", "--via", "mail")
    example("edit", "2019-2.2", "--reason", "none")
    example("void", "2019-2.4", "--because", "twice")
    example("undo")
    example("file", "nypd", "--subject", "gone", "--on", "2019-01-01")
    example("undo")
    for name in ("one.json", "one.jsonl"):
        example("dump", "-o", name)
        other = home / f"{name}.db"
        example("import", name, "--db", other, "--today", "2020-12-31")
        example("dump", "-o", "two.json", "--db", other, "--force")
        example("dump", "-o", "first.json", "--force")
        assert (home / "two.json").read_text() == (home / "first.json").read_text()
        sound(other)
    # The id of an undone request is not given again, here or there.
    example("file", "nypd", "--subject", "new", "--on", "2019-01-01", "--db", home / "one.json.db")
    assert "2019-004" in example("list", "--db", home / "one.json.db").out


def test_a_changed_request_is_refused_and_both_are_shown(example: Cli, home: Path) -> None:
    body = example("dump").json
    for request in body["requests"]:
        del request["log"]
    body["requests"][2]["subject"] = "Something else"
    result = example("import", write(home, body), "--today", "2020-12-31", expect=4)
    assert "2019-001 is here with other content" in result.err
    assert "Something else" in result.err
    assert "Other documents on the Ivalua contract" in result.err


def test_a_tampered_log_is_refused(example: Cli, home: Path) -> None:
    body = example("dump").json
    body["requests"][3]["events"][1]["quote"] = "We never got it."
    path = write(home, body)
    result = example("import", path, "--db", "new.db", "--today", "2020-12-31", expect=4)
    assert "does not fit its hashes" in result.err
    assert example("list", "--db", "new.db", "--json").json["requests"] == []


def test_a_void_that_the_log_does_not_tell_is_refused(example: Cli, home: Path) -> None:
    body = example("dump").json
    body["requests"][3]["events"][1]["void"] = True
    path = write(home, body)
    result = example("import", path, "--db", "new.db", "--today", "2020-12-31", expect=4)
    assert "does not fit its hashes" in result.err


def test_dry_run_writes_nothing(cli: Cli, home: Path) -> None:
    path = write(home, HAND_WRITTEN)
    assert "would bring in 3 requests" in cli("import", path, "--dry-run").out
    assert not (home / ".local").exists()
    cli("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    cli("import", path, "--dry-run")
    assert len(cli("list", "--json").json["requests"]) == 1


def with_request(**fields: object) -> dict[str, Any]:
    return {"requests": [{"agency": "mocs", "subject": "s", "filed_on": "2019-09-03", **fields}]}


def with_event(**fields: object) -> dict[str, Any]:
    return with_request(events=[{"kind": "denied", "on": "2019-09-10", **fields}])


BAD: list[tuple[object, str]] = [
    ([], "holds no object"),
    ({"requests": {}}, "requests: should be a list"),
    ({"request": []}, "file.request: is not a field"),
    ({"schema": 2}, "schema: is 2"),
    (with_request(agency="nobody"), "requests[0].agency: should be the key"),
    (with_request(subject=None), "requests[0].subject: is missing"),
    (with_request(subject=" "), "requests[0].subject: a request needs a subject"),
    (with_request(subject="a\0b"), "requests[0].subject: holds a character"),
    (with_request(filed_on="2019-13-01"), "requests[0].filed_on: should be a day"),
    (with_request(filed_on="2019-11-16"), "requests[0].filed_on: the filing day 2019-11-16 is"),
    (with_request(recieved_on="2019-09-04"), "requests[0].recieved_on: is not a field"),
    (with_request(received_on="2019-09-01"), "before it was sent"),
    (with_request(via="pigeon"), "requests[0].via: should be one of: email"),
    (with_request(numbers="A"), "requests[0].numbers: should be a list of texts"),
    (with_request(id="19-1"), "requests[0].id: should be an id"),
    (with_request(follows="2001-001"), "requests[0].follows: there is no request 2001-001"),
    (with_request(events=[3]), "requests[0].events[0]: should be an object"),
    (with_event(kind="refused"), "requests[0].events[0].kind: should be one of"),
    (with_event(on=None), "requests[0].events[0].on: is missing"),
    (with_event(on="2019-09-01"), "denied on 2019-09-01 would be before the filing"),
    (with_event(on="2019-12-01"), "would be after today"),
    (with_event(until="2019-10-01"), "denied carries no date"),
    (with_event(exact="yes"), "requests[0].events[0].exact: should be true or false"),
    (with_event(count=1.5), "requests[0].events[0].count: should be a whole number"),
    (with_event(amount="5"), "requests[0].events[0].amount: should be a number"),
    (with_event(amount=12.345), "amount: should be a number of two decimals at most"),
    (with_event(received="2019-09-09"), "before it was sent on 2019-09-10"),
    (with_event(documents=[{"sha256": "ab", "name": "x"}]), "x is not in the file"),
    (with_event(kind="received", of="2019-001.9"), "of: there is no event 2019-001.9"),
    (
        with_request(events=[{"kind": "filed", "on": "2019-09-02"}]),
        "but its filing is of 2019-09-02",
    ),
    (
        with_event(kind="acknowledged", until="2100-12-20"),
        "a deadline that follows in 2019-001 cannot be counted: 2101-01-19 is outside",
    ),
    (
        with_request(events=[{"kind": "filed", "on": "2019-09-03"}] * 2),
        "would have 2 filings.",
    ),
    (
        with_request(via="email", events=[{"kind": "filed", "on": "2019-09-03", "via": "mail"}]),
        "is sent by email, but its filing by mail",
    ),
    ({"documents": {"ab": {"base64": "eA=="}}}, "the content does not have this SHA-256"),
    ({"agencies": [{"key": "x"}]}, "agencies[0].name: is missing"),
    (
        {"agencies": [{"key": "x", "name": "X", "calendar": "moon"}]},
        "agencies[0].calendar: there is no calendar",
    ),
    (with_request(id="0000-001"), "requests[0].id: should be an id such as"),
    (with_request(id="2019-000"), "requests[0].id: should be an id such as"),
    (with_request(events=3), "requests[0].events: should be a list"),
    (with_request(log=3), "requests[0].log: should be a list"),
]


@pytest.mark.parametrize(("body", "says"), BAD, ids=[says[:40] for _, says in BAD])
def test_a_bad_file_is_refused_with_the_place(
    cli: Cli, home: Path, body: object, says: str
) -> None:
    result = cli("import", write(home, body), expect=None)
    assert result.code in (2, 4)
    assert says in result.err
    assert "hint: " in result.err
    assert result.out == ""


def test_all_problems_are_listed_and_nothing_is_written(cli: Cli, home: Path) -> None:
    body = {"requests": [{"agency": "nobody"}, *with_request(via=1)["requests"], 5]}
    cli("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    before = cli("dump").out
    result = cli("import", write(home, body), expect=4)
    assert len(result.err.splitlines()) == 7
    assert "nothing was imported" in result.err
    assert cli("dump").out == before


def test_what_cannot_be_read_hides_no_other_problem(cli: Cli, home: Path) -> None:
    early, odd = {"kind": "denied", "on": "2019-09-01"}, {"kind": "bogus", "on": "2019-09-04"}
    late = {"kind": "denied", "on": "2019-12-01", "documents": [{"sha256": "ab", "name": "x"}]}
    body = {
        "agencies": [
            {"key": "x", "name": "X", "calendar": "moon"},
            {"key": "nypd", "calendar": "nys", "cutoff": "17:00", "cutoff_citation": "y"},
        ],
        "requests": [
            {"agency": "x", "subject": "a", "filed_on": "2019-09-03", "events": [early]},
            {"agency": "mocs", "subject": "b", "filed_on": "2019-09-03", "follows": "2001-001"},
            {"agency": "mocs", "subject": "c", "filed_on": "soon", "events": [late]},
            {"agency": "mocs", "filed_on": "2019-09-03", "follows": "2001-002"},
        ],
    }
    body["requests"][1]["events"] = [early | {"amount": "x"}, odd]
    said = cli("import", write(home, body), expect=4).err.splitlines()
    assert [line.partition(": ")[0] for line in said[:-2]] == [
        "agencies[nypd].calendar",
        "documents[ab]",
        "agencies[0].calendar",
        "agencies[nypd].cutoff",
        "requests[0].events[denied, 2019-09-01].on",
        "requests[1].events[0].amount",
        "requests[1].events[1].kind",
        "requests[1].events[denied, 2019-09-01].on",
        "requests[1].follows",
        "requests[2].filed_on",
        "requests[2].events[denied, 2019-12-01].on",
        "requests[3].subject",
        "requests[3].follows",
    ]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00", '{"a": 1e999}', "null", "﻿{}x"])
def test_what_is_no_json(cli: Cli, home: Path, text: str) -> None:
    (home / "x.json").write_text(text)
    result = cli("import", "x.json", expect=None)
    assert result.code in (2, 4)
    assert "hint: " in result.err


def test_an_agency_here_keeps_its_calendar(filed: Cli, home: Path) -> None:
    body = {"agencies": [{"key": "mocs", "name": "M", "calendar": "nys"}]}
    assert "its deadlines would move" in filed("import", write(home, body), expect=4).err
    body = {"agencies": [{"key": "mocs", "name": "M", "calendar": "nyc", "email": "a@b.org"}]}
    filed("import", write(home, body))
    agency = filed("agency", "show", "mocs", "--json").json
    assert agency["email"] == "a@b.org"
    assert agency["name"].startswith("New York City")


@pytest.mark.parametrize(
    ("agency", "says"),
    [
        ({"key": "mocs", "calendar": "nys"}, "agencies[mocs].calendar: is nys, but nyc here"),
        ({"key": "osc", "cutoff": "16:00", "cutoff_citation": "x"}, "cutoff: is 16:00, but 17:00"),
        ({"key": "nysdoh", "appeal_term": "60d", "appeal_citation": "x"}, "60d, but empty here"),
    ],
)
def test_a_known_agency_keeps_what_moves_deadlines(
    cli: Cli, home: Path, agency: dict[str, str], says: str
) -> None:
    path = write(home, {"agencies": [{"name": "EVIL", **agency}]})
    error = cli("import", path, expect=4).err
    assert says in error
    assert "its deadlines would move" in error


@pytest.mark.parametrize(
    "agency",
    [
        {"cutoff": "16:00", "cutoff_citation": "x"},
        {"body": "state"},
        {"calendar": "nys"},
        {"silence_term": "10bd", "silence_citation": "x"},
    ],
)
def test_a_term_that_moves_nothing_lets_nothing_else_move(
    cli: Cli, home: Path, agency: dict[str, str]
) -> None:
    term = {"appeal_term": "60d", "appeal_citation": "10 NYCRR 50-2.7"}
    body = {"agencies": [{"key": "mocs", "calendar": "nyc", **term, **agency}]}
    assert "its deadlines would move" in cli("import", write(home, body), expect=4).err


def test_a_term_counts_by_the_citation_that_stays(cli: Cli, home: Path) -> None:
    cli("import", write(home, {"agencies": [{"key": "mocs", "appeal_citation": "x"}]}))
    term = {"appeal_term": "60d", "appeal_citation": "10 NYCRR 50-2.7"}
    body = {"agencies": [{"key": "mocs", **term}]}
    assert "its deadlines would move" in cli("import", write(home, body), expect=4).err


@pytest.mark.parametrize("used", [False, True])
def test_days_of_a_file_on_which_a_known_agency_was_closed_are_told(
    cli: Cli, home: Path, used: bool
) -> None:
    if used:
        cli("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    days = [{"on": on, "because": "a storm"} for on in ("2019-08-27", "2019-08-26")]
    new = {"key": "new", "name": "N", "calendar": "nys", "closed": days}
    path = write(home, {"agencies": [{"key": "mocs", "closed": days}, new]})
    said = "by the file mocs was closed on 2019-08-26, 2019-08-27: days that its deadlines do not"
    for words in (("--dry-run",), ()):
        told = cli("import", path, *words).err
        assert said in " ".join(told.split())
        assert "new was closed" not in told
    assert "was closed" not in cli("import", path).err


def test_of_a_known_agency_the_key_is_enough(cli: Cli, home: Path) -> None:
    body = {"agencies": [{"key": "mocs", "email": "foil@example.org"}]}
    assert "1 agency" in cli("import", write(home, body)).out
    agency = cli("agency", "show", "mocs", "--json").json
    assert (agency["calendar"], agency["email"]) == ("nyc", "foil@example.org")
    assert agency["name"] == "New York City Mayor's Office of Contract Services"
    assert "0 agencies" in cli("import", write(home, body)).out
    assert (
        "agencies[0].name: is missing"
        in cli("import", write(home, {"agencies": [{"key": "other"}]}), expect=4).err
    )


@pytest.mark.parametrize("name", ["case.json", "case.jsonl"])
def test_a_key_that_stands_twice_is_refused(cli: Cli, home: Path, name: str) -> None:
    request = '{"agency": "mocs", "subject": "a", "filed_on": "2019-09-03", "subject": "b"}'
    form = f'{{"request": {request}}}' if name.endswith("l") else f'{{"requests": [{request}]}}'
    (home / name).write_text(form)
    result = cli("import", name, expect=2)
    assert "is not JSON: an object holds the key 'subject' twice." in result.err
    assert "hint: " in result.err
    assert not (home / ".local").exists()


def test_a_broken_line_hides_no_other_problem(cli: Cli, home: Path) -> None:
    request = '{{"request": {{"agency": "mocs", "subject": "a", "filed_on": "{}"}}}}'
    twice = '{"request": 1, "request": 2}'
    lines = [request.format("bad"), '{"oops": 1}', "no", "", twice, request.format("worse")]
    (home / "case.jsonl").write_text("\n".join(lines))
    day = "should be a day such as 2019-08-23, or 2019-08, or 2019"
    assert cli("import", "case.jsonl", expect=4).err.splitlines()[:-1] == [
        "line 2: holds no agency, request or document.",
        "line 3: is not JSON: Expecting value: line 1 column 1 (char 0).",
        "line 5: is not JSON: an object holds the key 'request' twice.",
        f"requests[0].filed_on: {day}",
        f"requests[1].filed_on: {day}",
        "foiltrack: error: 5 problems in case.jsonl; nothing was imported.",
    ]
    (home / "none.jsonl").write_text("no\nno\n")
    assert "line 1 is not JSON" in cli("import", "none.jsonl", expect=2).err


def test_corrections_and_receipts_by_label(cli: Cli, home: Path) -> None:
    body = with_request(
        events=[
            {"id": "a", "kind": "filed", "on": "2019-09-03"},
            {"id": "b", "kind": "clarification-asked", "on": "2019-09-04"},
            {"id": "c", "kind": "clarified", "on": "2019-09-05", "via": "mail"},
            {"id": "d", "kind": "received", "on": "2019-09-06", "of": "c"},
        ]
    )
    cli("import", write(home, body))
    deadlines = cli("show", "2019-1", "--json").json["standing"]["deadlines"]
    second = next(d for d in deadlines if d["trigger"].get("event") == "2019-001.3")
    assert (second["trigger"]["on"], second["assumed"]) == ("2019-09-06", False)


def test_lines_may_come_in_any_order_but_for_agencies(example: Cli, home: Path) -> None:
    (home / "letter.pdf").write_bytes(b"%PDF")
    example("log", "2019-2", "denied", "--on", "2019-11-14", "--doc", "letter.pdf")
    example("dump", "-o", "one.jsonl")
    lines = (home / "one.jsonl").read_text().splitlines()
    agencies = [line for line in lines if line.startswith('{"agency"')]
    others = [line for line in lines if not line.startswith('{"agency"')]
    # Documents after the requests that name them, later requests before those they follow.
    text = "\n".join([*agencies, *reversed(others)]) + "\n"
    (home / "two.jsonl").write_text(text)
    example("import", "two.jsonl", "--db", "other.db", "--today", "2020-12-31")
    example("dump", "-o", "three.jsonl", "--db", "other.db")
    assert (home / "three.jsonl").read_text() == (home / "one.jsonl").read_text()
    sound(home / "other.db")


def test_requests_without_ids_are_numbered_by_filing_from_lines_too(cli: Cli, home: Path) -> None:
    bodies = [{"agency": a} for a in HAND_WRITTEN["agencies"]]
    bodies += [{"request": r} for r in HAND_WRITTEN["requests"]]
    path = home / "case.jsonl"
    path.write_text("".join(json.dumps(body) + "\n" for body in bodies))
    assert "with 5 events, 1 agency; 0 requests here already" in cli("import", path).out
    shown = [json.loads(line) for line in cli("show", "--all", "--json").out.splitlines()]
    assert [(s["request"]["id"], s["request"]["subject"]) for s in shown] == [
        ("2019-001", "Earlier"),
        ("2019-002", "Later"),
        ("2019-003", "Known from the start"),
    ]
    sound(place(home))


def requests(cli: Cli) -> list[dict[str, Any]]:
    shown = cli("show", "--all", "--json").out.splitlines()
    return [json.loads(line)["request"] for line in shown]


@pytest.mark.parametrize("field", ["numbers", "text", "subject", "agency"])
def test_requests_that_differ_in_one_mark_are_different(cli: Cli, home: Path, field: str) -> None:
    values = {
        "numbers": (["A-1"], ["A-2"], []),
        "text": ("one", "two", None),
        "subject": ("one", "two", "three"),
        "agency": ("nypd", "mocs", "doe"),
    }[field]
    body = {"requests": [with_request(**{field: v})["requests"][0] for v in values]}
    first = cli("import", write(home, body))
    assert "brought in 3 requests" in first.out
    assert first.err == ""
    assert (
        "0 requests with 0 events, 0 agencies; 3 requests here already"
        in cli("import", write(home, body)).out
    )
    assert len(requests(cli)) == 3


def test_two_entries_of_a_file_are_two_requests(cli: Cli, home: Path) -> None:
    body = with_request(numbers=["A", "B"])
    cli("import", write(home, body))
    # The first is the one that is here, whatever the order of its numbers; the others are new.
    body["requests"] = [{**body["requests"][0], "numbers": ["B", "A"]}] * 3
    path = write(home, body, "three.json")
    for words in ((), ("--dry-run",)):
        result = cli("import", path, *words)
        assert ("brought in 2 requests" in result.out) == (words == ())
        assert (
            result.err.splitlines()[0]
            == ("note: equal to another entry of the file, and a request of its own: requests[2]")
            if not words
            else result.err == ""
        )
    assert len(requests(cli)) == 3
    assert "3 requests here already" in cli("import", path).out
    # So is one with an id, new or here already.
    one = {**body["requests"][0], "numbers": ["A", "B"]}
    body["requests"] = [{**one, "id": "2019-001"}, one]
    assert (
        "0 requests with 0 events, 0 agencies; 2 requests here"
        in cli("import", write(home, body)).out
    )
    body["requests"] = [{**one, "id": "2019-009"}, one, one, one, one]
    result = cli("import", write(home, body))
    assert "brought in 2 requests" in result.out
    assert "; 3 requests here already" in result.out
    assert "of its own: requests[4]" in result.err


def test_an_entry_with_an_id_stands_for_its_own_request_alone(cli: Cli, home: Path) -> None:
    (one,) = with_request()["requests"]
    cli("import", write(home, {"requests": [one]}))
    result = cli("import", write(home, {"requests": [one, {**one, "id": "2019-001"}]}))
    assert "brought in 1 request with" in result.out
    assert "; 1 request here already" in result.out
    assert "of its own: requests[0]" in result.err


def test_the_same_id_twice_is_refused_also_where_it_is_here(cli: Cli, home: Path) -> None:
    body = with_request(id="2019-007")
    cli("import", write(home, body))
    body["requests"] *= 2
    result = cli("import", write(home, body), expect=4)
    assert "requests[1].id: 2019-007 stands twice in the file" in result.err


def test_a_document_that_no_event_names_is_not_kept(cli: Cli, home: Path) -> None:
    sha256 = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    body = {**HAND_WRITTEN, "documents": {sha256: {"name": "x", "type": "y", "base64": "eA=="}}}
    cli("import", write(home, body))
    assert cli("dump").json["documents"] == {}
    with opened(place(home)) as db:
        assert db.execute("SELECT count(*) FROM document").fetchone()[0] == 0


def test_the_same_id_twice_in_a_file_is_refused(cli: Cli, home: Path) -> None:
    body = with_request(id="2019-007")
    body["requests"] *= 2
    result = cli("import", write(home, body), expect=4)
    assert "requests[1].id: 2019-007 stands twice in the file" in result.err
    # Neither a case file nor its folder was begun.
    assert not (home / ".local").exists()


def test_a_long_import_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=n) for n in range(99))
    monkeypatch.setattr(progress.settings, "now", lambda: next(moments))
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr", stream)
    assert list(progress.track(range(90), "importing", "entries")) == list(range(90))
    assert "importing: 90 entries, 90 s" in stream.getvalue()
    # It is gone when the work is done.
    assert stream.getvalue().endswith("\r\x1b[1A\x1b[2K")


def test_requests_that_follow_each_other_in_a_circle_are_refused(cli: Cli, home: Path) -> None:
    one = {"agency": "mocs", "filed_on": "2019-08-23"}
    circle = [
        {**one, "id": f"2019-00{n}", "subject": str(n), "follows": f"2019-00{n % 3 + 1}"}
        for n in (1, 2, 3)
    ]
    error = cli("import", write(home, {"requests": circle}), expect=4).err
    assert error.count("it leads back to the request itself") == 3
    del circle[2]["follows"]
    cli("import", write(home, {"requests": circle}))
    assert "cannot follow itself" in cli("edit", "2019-3", "--follows", "2019-1", expect=4).err


def test_a_time_of_recording_is_a_time(cli: Cli, home: Path) -> None:
    filed = {"kind": "filed", "on": "2019-08-23", "recorded_at": "zork"}
    one = {"agency": "mocs", "subject": "x", "filed_on": "2019-08-23", "events": [filed]}
    error = cli("import", write(home, {"requests": [one]}), expect=4).err
    assert "recorded_at: should be a time such as 2026-03-02T15:04:05Z" in error
    filed["recorded_at"] = "2019-08-24T10:00:00Z"
    cli("import", write(home, {"requests": [one]}))
