"""The commands, as a person and a script use them."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from foiltrack.law import COMPILED, ORIGIN

from .conftest import Cli


def test_filing_says_what_was_understood(cli: Cli) -> None:
    lines = cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23").out.splitlines()
    assert lines == [
        "2019-001  filed Fri 23 Aug 2019 with New York City Mayor's Office of Contract Services",
        "received: Fri 23 Aug 2019  (assumed; log 'received' once you have proof)",
        "first deadline: first answer by Fri 30 Aug 2019, which has passed  "
        "[Public Officers Law § 89(3)(a)]",
    ]


def test_every_option_of_a_filing_is_kept(cli: Cli, home: Path) -> None:
    (home / "request.txt").write_text("Please send\nall e-mails.", encoding="utf-8")
    (home / "sent.pdf").write_bytes(b"%PDF-1.4 \x00\xff")
    cli("file", "nypd", "--subject", "old", "--on", "2018-01-02")
    cli(
        *("file", "mocs", "--subject", " E-mails ", "--text-file", "request.txt"),
        *("--on", "August 23, 2019", "--received", "8/26/2019", "--via", "mail"),
        *("--number", "A-1", "--number", "A-2", "--number", "A-1", "--matter", "ivalua"),
        *("--follows", "2018-1", "--differs", "other years", "--wanted", "the rest"),
        *("--to", "foil@example.org", "--custodian", "X Y", "--keyword", "k1", "--tag", "t"),
        *("--doc", "sent.pdf"),
    )
    body = cli("show", "2019-1", "--json").json
    assert body["request"] == {
        "id": "2019-001",
        "agency": {
            "body": "city",
            "key": "mocs",
            "name": "New York City Mayor's Office of Contract Services",
            "calendar": "nyc",
        },
        "subject": "E-mails",
        "text": "Please send\nall e-mails.",
        "matter": "ivalua",
        "filed_on": "2019-08-23",
        "received_on": "2019-08-26",
        "via": "mail",
        "numbers": ["A-1", "A-2"],
        "follows": "2018-001",
        "differs": "other years",
        "wanted": "the rest",
        "to": "foil@example.org",
        "custodians": ["X Y"],
        "keywords": ["k1"],
        "tags": ["t"],
    }
    (filed,) = body["events"]
    assert filed["id"] == "2019-001.1"
    assert filed["documents"][0]["name"] == "sent.pdf"
    assert filed["documents"][0]["bytes"] == 11
    assert body["law"] == str(COMPILED)
    assert body["schema"] == 1
    assert cli("show", "a-2", "--json").json["request"]["id"] == "2019-001"


EVENT = {
    "id": "2019-001.2",
    "kind": "acknowledged",
    "on": "2019-09-03",
    "received": "2019-09-04",
    "until": "2019-10-01",
    "exact": True,
    "reason": "volume",
    "via": None,
    "at": "18:30",
    "of": None,
    "part": None,
    "inferred": True,
    "asserted": [],
    "confirmed": [],
    "number": None,
    "as_written": False,
    "to": "me",
    "grounds": ["87(2)(b)", "87(2)(e)(iv)", "attorney-client"],
    "count": 12,
    "amount": 12.5,
    "pages": None,
    "hours": None,
    "rate": None,
    "fee_for": [],
    "certified": None,
    "appeal_notice": None,
    "narrowing": None,
    "outside_service": None,
    "search_described": None,
    "quote": "We got it.",
    "source": "letter, page 1",
    "note": "called too",
    "private": False,
    "void": False,
    "replaces": None,
    "documents": [],
}


def test_every_option_of_an_event_is_kept(filed: Cli) -> None:
    filed(
        *("log", "2019-1", "acknowledged", "--on", "2019-09-03", "--received", "2019-09-04"),
        *("--until", "2019-10-01", "--exact", "--reason", "volume", "--at", "18:30"),
        *("--inferred", "--to", "me", "--grounds", "87-2-b", "--grounds", "e-iv"),
        *("--grounds", "attorney-client", "--count", "12", "--amount", "$12.50"),
        *("--quote", "We got it.", "--source", "letter, page 1", "--note", "called too"),
    )
    event = filed("show", "2019-1", "--json").json["events"][1]
    assert event.pop("recorded_at")
    assert len(event.pop("hash")) == 64
    assert event == EVENT


def test_logging_says_what_it_starts(filed: Cli) -> None:
    out = filed(
        *("log", "2019-1", "acknowledged", "--on", "2019-08-30", "--until", "2019-12-02"),
        *("--today", "2019-09-01"),
    ).out
    assert out.splitlines() == [
        "2019-001.2  Fri 30 Aug 2019: Acknowledged; names Mon 2 Dec 2019",
        "starts: your appeal: file by Fri 27 Sep 2019 (day 30 is Sun 29 Sep 2019; some courts "
        "accept until Mon 30 Sep 2019)  "
        "[Public Officers Law § 89(4)(a)]; decision by Mon 30 Sep 2019  "
        "[Public Officers Law § 89(3)(a)]; promise by Mon 2 Dec 2019  "
        "[Public Officers Law § 89(3)(a)]",
        "next: You may appeal the date, or its absence, in the letter of Fri 30 Aug 2019: file by "
        "Fri 27 Sep 2019 (day 30 is Sun 29 Sep 2019; some courts accept until Mon 30 Sep 2019).",
    ]


def test_one_letter_for_several_requests_is_one_command(filed: Cli) -> None:
    filed("file", "mocs", "--subject", "More", "--on", "2019-08-26")
    filed("log", "2019-1", "2019-2", "2019-001", "acknowledged", "--on", "2019-08-30")
    shown = [json.loads(line) for line in filed("show", "--all", "--json").out.splitlines()]
    assert [len(one["events"]) for one in shown] == [2, 2]
    filed("undo")
    shown = [json.loads(line) for line in filed("show", "--all", "--json").out.splitlines()]
    assert [[e["void"] for e in one["events"]] for one in shown] == [[False, True]] * 2


def test_contacts_and_notes_are_private_unless_said(filed: Cli) -> None:
    for words in (("note",), ("contact",), ("note", "--public"), ("evidence", "--private")):
        filed("log", "2019-1", words[0], *words[1:], "--on", "2019-09-01")
    events = filed("show", "2019-1", "--json").json["events"][1:]
    assert [e["private"] for e in events] == [True, True, False, True]


def test_a_redacted_document_stands_in_for_the_one_before(filed: Cli, home: Path) -> None:
    for name in ("a", "b", "b-redacted"):
        (home / f"{name}.txt").write_text(name)
    filed(
        *("log", "2019-1", "denied", "--on", "2019-09-01", "--doc", "a.txt"),
        *("--doc=b.txt", "--redacted", "b-redacted.txt"),
    )
    documents = filed("show", "2019-1", "--json").json["events"][1]["documents"]
    assert [d["name"] for d in documents] == ["a.txt", "b.txt"]
    assert documents[0]["redacted"] is None
    assert documents[1]["redacted"]["name"] == "b-redacted.txt"
    text = filed("export", "2019-1").out
    assert "b-redacted.txt" in text
    assert "b.txt" not in text.replace("b-redacted.txt", "")


def test_not_described_tells_the_other_reading(filed: Cli) -> None:
    out = filed("log", "2019-1", "not-described", "--on", "2019-09-05").out
    assert "clarification-asked" in out
    assert "started: your appeal: file by Fri 4 Oct 2019 (day 30 is Sat 5 Oct 2019;" in out


def test_editing_a_request_keeps_the_old_value_in_the_log(filed: Cli) -> None:
    out = filed("edit", "2019-1", "--subject", "All e-mails", "--on", "2019-08-22").out
    assert "subject: E-mails -> All e-mails" in out
    body = filed("show", "2019-1", "--json").json
    assert body["request"]["filed_on"] == "2019-08-22"
    live = [e for e in body["events"] if not e["void"]]
    assert [e["on"] for e in live] == ["2019-08-22"]
    assert body["standing"]["deadlines"][0]["due"] == "2019-08-29"
    filed("undo")
    body = filed("show", "2019-1", "--json").json
    assert (body["request"]["subject"], body["request"]["filed_on"]) == ("E-mails", "2019-08-23")
    assert [e["on"] for e in body["events"] if not e["void"]] == ["2019-08-23"]


def test_editing_an_event_voids_it_and_keeps_its_place(filed: Cli) -> None:
    filed("log", "2019-1", "clarification-asked", "--on", "2019-08-28")
    filed("log", "2019-1", "clarified", "--on", "2019-08-28")
    before = filed("show", "2019-1", "--json").json["standing"]["deadlines"]
    filed("edit", "2019-1.2", "--quote", "Which e-mails?")
    body = filed("show", "2019-1", "--json").json
    events = [(e["id"], e["kind"], e["void"]) for e in body["events"]]
    assert events == [
        ("2019-001.1", "filed", False),
        ("2019-001.2", "clarification-asked", True),
        ("2019-001.4", "clarification-asked", False),
        ("2019-001.3", "clarified", False),
    ]
    # The question still comes before its answer, so the second round stands.
    assert [d["due"] for d in body["standing"]["deadlines"]] == [d["due"] for d in before]


def test_an_empty_value_clears_a_field(filed: Cli) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-08-28", "--until", "2019-09-20")
    filed("edit", "2019-1.2", "--until", "", "--quote", "")
    assert filed("show", "2019-1", "--json").json["events"][-1]["until"] is None
    filed("edit", "2019-1", "--matter", "")
    assert filed("show", "2019-1", "--json").json["request"]["matter"] is None


@pytest.mark.parametrize(
    "words",
    [
        *("fee-asked --amount 3", "fee-asked --pages 2", "fee-asked --hours 3"),
        *("fee-asked --rate 5", "fee-asked --fee-for copies", "fee-asked --received 2019-09-05"),
        *("undue-burden --count 3", "undue-burden --narrowing no", "undue-burden --grounds b"),
        *("not-held --certified search", "appealed --via mail", "appealed --at 10:00"),
    ],
)
def test_an_empty_text_clears_any_field_of_an_event(filed: Cli, words: str) -> None:
    kind, option, value = words.split()
    filed("log", "2019-1", kind, "--on", "2019-09-04", option, value)
    assert "-> none" in filed("edit", "2019-1.2", option, "").out
    last = filed("show", "2019-1", "--json").json["events"][-1]
    assert not last[option.removeprefix("--").replace("-", "_")]


def test_a_number_may_be_typed_as_it_is_shown(filed: Cli) -> None:
    filed("log", "2019-1", "undue-burden", "--on", "2019-09-04", "--count", "1,234")
    assert filed("show", "2019-1", "--json").json["events"][-1]["count"] == 1234


def test_an_agency_that_a_request_keeps_is_not_told_to_be_undone(cli: Cli, home: Path) -> None:
    cli("agency", "add", "hurley", "--name", "Town of Hurley", "--calendar", "nys")
    cli("file", "hurley", "--subject", "Leases", "--on", "2019-09-02")
    cli("undo", "2")
    for words in (("undo", "1"), ("undo", "1-1")):
        refused = cli(*words, expect=4)
        assert refused.out == ""
        assert "cannot be undone: a request that was filed keeps its agency." in refused.err
    assert "hint: foiltrack undo 4   brings it back" in cli("undo", "3-3").err


def test_a_month_alone_is_told_as_one(filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-04")
    told = filed("edit", "2019-1.2", "--on", "about:2019-10").out
    assert "on: Wed 4 Sep 2019 -> October 2019 (day not known)" in " ".join(told.split())
    assert "-> 2018 (day not known)" in filed("edit", "2019-1", "--on", "about:2018").out


@pytest.mark.parametrize("what", ["2019-1", "2019-1.2"])
def test_the_same_document_again_is_listed_once(filed: Cli, tmp_path: Path, what: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("We received your request.")
    filed("log", "2019-1", "acknowledged", "--on", "2019-08-28")
    filed("edit", what, "--doc", str(path))
    assert "nothing to change" in filed("edit", what, "--doc", str(path)).err
    live = [e for e in filed("show", "2019-1", "--json").json["events"] if not e["void"]]
    assert sum(len(e["documents"]) for e in live) == 1


def test_nothing_to_change_leaves_no_trace(filed: Cli) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-08-28")
    before = filed("undo", "--list").out
    assert filed("undo", "--list", "--csv").out == before.replace("\t", ",")
    assert "nothing to change" in filed("edit", "2019-1", "--matter", "ivalua").err
    assert "nothing to change" in filed("edit", "2019-1.2", "--on", "2019-08-28").err
    assert filed("undo", "--list").out == before


def test_void_and_undo_and_undo_again(filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    with_denial = filed("show", "2019-1", "--json").json["standing"]
    filed("void", "2019-1.2", "--because", "belongs elsewhere")
    without = filed("show", "2019-1", "--json").json["standing"]
    assert [d["rule"] for d in without["deadlines"]] == ["ny.acknowledge", "ny.appeal"]
    assert "Denied, Tue 3 Sep 2019: stands again" in filed("undo").out
    assert filed("show", "2019-1", "--json").json["standing"] == with_denial
    filed("undo")
    assert filed("show", "2019-1", "--json").json["standing"] == without


def test_a_voided_filing_hides_the_request_and_keeps_its_id(filed: Cli) -> None:
    filed("void", "2019-1.1", "--because", "filed twice")
    assert filed("list", "--json").json["requests"] == []
    assert "was undone" in filed("show", "2019-1", expect=3).err
    filed("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    assert filed("list", "--json").json["requests"][0]["id"] == "2019-002"


def test_an_earlier_command_can_be_undone_by_its_number(filed: Cli) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-08-28")
    filed("log", "2019-1", "note", "--on", "2019-08-29", "--note", "x")
    filed("undo", "2")
    events = filed("show", "2019-1", "--json").json["events"]
    assert [e["void"] for e in events] == [False, True, False]
    assert "undone already" in filed("undo", "2", expect=4).err


def test_the_register(filed: Cli) -> None:
    body = filed("list", "--json").json
    (one,) = body["requests"]
    assert body["schema"] == 1
    assert body["today"] == "2019-11-15"
    assert (one["id"], one["agency"], one["matter"]) == ("2019-001", "mocs", "ivalua")
    assert one["days_overdue"] == 51
    assert one["flags"] == [
        "overdue",
        "constructive-denial",
        "receipt-assumed",
        "appeal-past-safe-date",
    ]
    assert {d["state"] for d in one["deadlines"]} == {"lapsed", "past-safe"}
    lines = filed("list").out.splitlines()
    assert lines[0].startswith("id\tagency\tsubject")
    assert lines[1].startswith("2019-001\tmocs\tE-mails\tivalua\tawaiting-acknowledgement\toverdue")
    assert len(lines) == 2


def test_filters(filed: Cli) -> None:
    filed("file", "nysp", "--subject", "Reports", "--on", "2019-11-14", "--tag", "police")

    def ids(*words: str) -> list[str]:
        return [r["id"] for r in filed("list", "--json", *words).json["requests"]]

    assert ids() == ["2019-001", "2019-002"]
    assert ids("--agency", "nysp") == ids("--tag", "police") == ["2019-002"]
    assert ids("--matter", "ivalua") == ids("--flag", "overdue") == ["2019-001"]
    assert ids("--phase", "denied") == []
    assert ids("--limit", "1") == ["2019-001"]
    assert filed("overdue", "--exit-code", expect=8).out
    assert filed("overdue", "--agency", "nysp", "--exit-code").out.count("\n") == 1
    assert ids("--today", "2019-08-22") == []


def test_next_orders_by_date_and_waits(filed: Cli) -> None:
    filed("file", "nysp", "--subject", "Reports", "--on", "2019-11-14")
    entries = filed("next", "--json").json["next"]
    assert [(e["request"], e["do"], e["by"]) for e in entries] == [
        ("2019-001", "appeal", "2019-11-15"),
        ("2019-002", "wait", "2019-11-21"),
    ]
    assert filed("next", "--exit-code", "--agency", "nysp", expect=0).out
    assert filed("next", "--exit-code", expect=8).out


def test_csv_cannot_begin_a_formula(cli: Cli) -> None:
    cli("file", "mocs", "--subject", '=HYPERLINK("x")', "--on", "2019-08-23")
    assert '"\'=HYPERLINK(""x"")"' in cli("list", "--csv").out


def test_a_tab_or_an_escape_in_a_subject_breaks_no_line(cli: Cli) -> None:
    cli("file", "mocs", "--subject", "a\tb\nc\x1b[31m", "--on", "2019-08-23")
    line = cli("list").out.splitlines()[1]
    assert "\ta b c\ufffd[31m\t" in line


def test_show_several_is_one_object_a_line(filed: Cli) -> None:
    filed("file", "mocs", "--subject", "More", "--on", "2019-08-26")
    for words in (("--all",), ("2019-1", "2019-2")):
        lines = filed("show", *words, "--json").out.splitlines()
        assert [json.loads(line)["request"]["id"] for line in lines] == ["2019-001", "2019-002"]


def test_an_earlier_day_sees_only_what_had_happened(filed: Cli) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-09-03", "--until", "2019-10-01")
    body = filed("show", "2019-1", "--json", "--today", "2019-09-02").json
    assert [e["kind"] for e in body["events"]] == ["filed"]
    assert body["standing"]["deadlines"][0]["state"] == "lapsed"
    assert "after 2019-08-01" in filed("show", "2019-1", "--today", "2019-08-01", expect=4).err


def test_explain_counts_every_day(filed: Cli) -> None:
    out = filed("explain", "2019-1", "ny.acknowledge", "--today", "2019-08-24").out
    assert "within five business days of the receipt" in out
    for line in (
        "  -  Fri 23 Aug 2019  day 0, not counted (General Construction Law § 20)",
        "  -  Sat 24 Aug 2019  Saturday",
        "  1  Mon 26 Aug 2019  business day 1",
        "  5  Fri 30 Aug 2019  business day 5",
    ):
        assert line in out
    steps = filed("explain", "2019-1", "acknowledge", "--json").json
    (first, *_), rules = steps["standing"]["deadlines"], steps["standing"]["deadlines"]
    assert {d["rule"] for d in rules} == {"ny.acknowledge"}
    assert first["steps"][-1] == {
        "date": "2019-08-30",
        "counts": True,
        "n": 5,
        "why": "business day 5",
    }
    assert first["authority"][0]["citation"] == "Public Officers Law § 89(3)(a)"
    assert first["authority"][0]["status"] == "verified"


def test_explain_names_the_holidays_and_reads_the_agencys_count(filed: Cli) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-09-30", "--until", "2019-11-14")
    out = filed("explain", "2019-1", "--all", "--today", "2019-11-14").out
    assert "Mon 14 Oct 2019  Columbus Day" in out
    assert "Probably counted as: 30 business days from its letter" in out
    assert "(a reading, not a fact)" in out


def test_explain_moves_by_25a(filed: Cli) -> None:
    filed("log", "2019-1", "not-described", "--on", "2019-09-05")
    out = filed("explain", "2019-1", "ny.appeal").out
    assert "Sat 5 Oct 2019" in out
    assert "Saturday: moved (General Construction Law § 25-a)" in out
    assert "Contested: Do the 30 days run from the letter or from its receipt?" in out


def test_the_law(cli: Cli) -> None:
    body = cli("law", "--json").json
    assert len(body["rules"]) == 10
    assert all(r["since"] == "2005-05-03" and r["authority"] for r in body["rules"])
    assert cli("law", "appeal", "--json").json["rules"][0]["period"] == "30d"
    assert "not covered" in cli("law", "--on", "2001-01-01", expect=4).err
    assert "thirty days" in cli("law", "ny.appeal").out


def test_count(cli: Cli, home: Path) -> None:
    body = cli("count", "2019-09-05", "30d", "--json").json
    assert (body["due"], body["moved_to"], body["calendar"]) == ("2019-10-05", "2019-10-07", "nys")
    assert len(body["steps"]) == 31
    assert cli("count", "2024-02-06", "5bd", "--calendar", "nyc", "--json").json["due"] == (
        "2024-02-13"
    )
    assert cli("count", "2026-11-22", "0bd", "--json").json["due"] == "2026-11-22"
    (home / "own.toml").write_text(
        'name = "own"\nweekend = ["friday", "saturday"]\ncovers = [2019, 2019]\n'
        'holidays = [{date = 2019-09-08, name = "A day"}]\n'
    )
    own = cli("count", "2019-09-05", "1bd", "--calendar", "own.toml", "--json").json
    assert (own["due"], own["steps"][-2]["why"]) == ("2019-09-09", "A day")
    assert "covers" in cli("count", "2019-12-30", "5bd", "--calendar", "own.toml", expect=4).err


def test_agencies(cli: Cli) -> None:
    cli("agency", "add", "saltaire", "--name", "Village of Saltaire", "--calendar", "nys")
    cli("file", "saltaire", "--subject", "x", "--on", "2019-08-23")
    cli("agency", "edit", "saltaire", "--closed", "2019-08-27", "--because", "flood")
    due = cli("show", "2019-1", "--json").json["standing"]["deadlines"][0]["due"]
    assert due == "2019-09-03"
    listed = {a["key"]: a for a in cli("agency", "list", "--json").json["agencies"]}
    assert {"mocs", "doitt", "oti", "saltaire", "osc"} <= set(listed)
    assert listed["saltaire"]["closed"] == [{"on": "2019-08-27", "because": "flood"}]
    cli("undo")
    due = cli("show", "2019-1", "--json").json["standing"]["deadlines"][0]["due"]
    assert due == "2019-08-30"
    assert cli("agency", "show", "osc", "--json").json["cutoff_citation"] == "2 NYCRR 110.3"


def test_a_receipt_cutoff_moves_day_0(cli: Cli) -> None:
    cli("file", "osc", "--subject", "x", "--on", "2026-03-02", "--today", "2026-03-03")
    cli("edit", "2026-1.1", "--at", "20:00", "--today", "2026-03-03")
    body = cli("show", "2026-1", "--json", "--today", "2026-03-03").json
    first = body["standing"]["deadlines"][0]
    assert (first["trigger"]["on"], first["due"]) == ("2026-03-03", "2026-03-10")


def test_a_known_agency_can_be_edited(cli: Cli) -> None:
    cli("agency", "edit", "mocs", "--appeals-email", "a@example.org")
    assert cli("agency", "show", "mocs", "--json").json["appeals_email"] == "a@example.org"
    cli("agency", "edit", "mocs", "--appeals-email", "")
    assert cli("agency", "show", "mocs", "--json").json["appeals_email"] is None
    cli("agency", "add", "saltaire", "Village of Saltaire", "--body", "village")
    assert "body\tnone" in cli("agency", "edit", "saltaire", "--body", "").out
    assert cli("agency", "show", "saltaire", "--json").json["body"] is None


def test_a_day_on_which_an_agency_was_closed_is_kept_once(cli: Cli) -> None:
    days = ("--closed", "2019-08-28", "--closed", "2019-08-27", "--closed", "2019-08-28")
    words = ("saltaire", "Village of Saltaire", "--calendar", "nys", *days, "--because", "flood")
    assert "closed: 2019-08-27, 2019-08-28\n" in cli("agency", "add", *words).out
    told = cli("agency", "edit", "saltaire", *days, "--because", "ice").out
    assert "closed: 2019-08-27, 2019-08-28\n" in told


@pytest.mark.file
def test_where_and_version(cli: Cli, home: Path) -> None:
    body = cli("where", "--json", "--db", "x.db").json
    assert body["database"] == str(home / "x.db")
    assert body["database_from"] == "--db"
    assert cli("where", "--json").json["database_from"] == "default"
    assert cli("--version").out == f"foiltrack 0.2.0 ({ORIGIN})\n"


@pytest.mark.file
def test_settings_come_from_config_toml(cli: Cli, home: Path) -> None:
    config = Path(cli("where", "--json").json["config"])
    config.parent.mkdir(parents=True)
    config.write_text('db = "mine.db"\n[requester]\nname = "A. Person"\naddress = "1 Street"\n')
    cli("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    assert (home / "mine.db").exists()
    assert "A. Person" in cli("export", "2019-1").out
    config.write_text("db = ")
    assert "config.toml" in cli("list", expect=4).err


def test_the_day(cli: Cli) -> None:
    assert cli().out.splitlines()[0] == "No requests yet. To begin:"
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    out = cli("--today", "2019-09-03").out
    assert "OVERDUE (1)" in out
    late = "first answer overdue by 1 business day: E-mails (due Fri 30 Aug 2019)"
    assert f"  2019-001  mocs  {late}\n" in out
    assert "  Fri 27 Sep 2019  2019-001  mocs  E-mails: Appeal the silence" in out
    assert "Not legal advice" in out


def test_demo(cli: Cli, home: Path) -> None:
    out = cli("demo", "--today", "2019-11-14").out
    assert re.search(r"decision overdue by \d+ business days: .*\(due Tue 29 Oct 2019\)", out)
    assert "promise was due" not in out
    cli("demo", "--keep", "kept.db")
    assert len(cli("list", "--db", "kept.db", "--json").json["requests"]) == 4
    assert "exists already" in cli("demo", "--keep", "kept.db", expect=4).err
    assert not (home / ".local").exists()


def test_backup_is_a_whole_database(filed: Cli, home: Path) -> None:
    filed("backup", "copy.db")
    assert filed("show", "2019-1", "--json", "--db", "copy.db").out == (
        filed("show", "2019-1", "--json").out
    )
    assert stat.S_IMODE((home / "copy.db").stat().st_mode) == 0o600
    assert "exists already" in filed("backup", "copy.db", expect=4).err
    named = Path(filed("backup").out.strip())
    with sqlite3.connect(named) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


@pytest.mark.file
def test_the_database_is_for_its_owner_alone(filed: Cli) -> None:
    path = Path(filed("where", "--json").json["database"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_large_document_is_kept_by_its_path(
    filed: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foiltrack.cli.documents.INSIDE", 10)
    (home / "large.bin").write_bytes(b"x" * 11)
    filed("log", "2019-1", "denied", "--on", "2019-09-01", "--doc", "large.bin")
    (entry,) = filed("dump").json["documents"].values()
    assert entry == {
        "name": "large.bin",
        "type": "application/octet-stream",
        "path": str(home / "large.bin"),
        "bytes": 11,
    }


def test_an_option_before_the_command_is_refused_not_ignored(filed: Cli) -> None:
    result = filed("--db", "other.db", "undo", expect=2)
    assert "--db stands after the command" in result.err
    assert "foiltrack undo … --db other.db" in result.err
    assert "--today stands after" in filed("--today", "2019-12-01", "list", expect=2).err


def test_an_open_appeal_is_on_every_screen_until_its_arguable_day(cli: Cli) -> None:
    cli("file", "dof", "--subject", "Bills", "--on", "2026-10-01", "--today", "2026-11-22")
    cli(
        *("log", "2026-1", "denied", "--on", "2026-10-20", "--received", "2026-10-26"),
        *("--today", "2026-11-22"),
    )
    day = ("--today", "2026-11-22")
    assert "Wed 25 Nov 2026  2026-001  dof  Bills: Appeal the refusal" in cli(*day).out
    assert "2026-11-25\tny.appeal" in cli("list", *day).out
    shown = cli("show", "2026-1", *day).out
    assert "careful date passed; some courts accept until" in shown.lower()
    assert "your turn" in shown
    explained = cli("explain", "2026-1", "ny.appeal", *day).out
    assert "Careful date: Thu 19 Nov 2026: 30 days from Tue 20 Oct 2026; not moved." in explained
    assert (
        "Latest count, which some courts accept: Wed 25 Nov 2026; counted from its receipt on "
        "Mon 26 Oct 2026." in explained
    )


def test_explain_says_where_a_strict_limit_comes_from(cli: Cli) -> None:
    cli(
        "file",
        "osc",
        "--subject",
        "x",
        "--on",
        "2026-10-05",
        "--via",
        "mail",
        "--today",
        "2026-11-22",
    )
    out = cli("explain", "2026-1", "--all", "--today", "2026-11-22").out
    assert "received on the day it was sent; the day of receipt as day 1 (Committee" in out
    assert out.count("mailed, so 5 days later") == 2
    cli("log", "2026-1", "received", "--on", "2026-10-08", "--today", "2026-11-22")
    out = cli("explain", "2026-1", "acknowledge", "--today", "2026-11-22").out
    assert "Day 0: Thu 8 Oct 2026, the receipt of 2026-001.1, request filed, proved by" in out


def test_a_letter_logged_twice_is_noticed(filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    assert "2019-001.2 is of the same kind and day" in (
        filed("log", "2019-1", "denied", "--on", "2019-09-03").err
    )
    assert "the requests come first" in filed("log", "denied", "2019-1", expect=2).err


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("State Comptroller", "osc"),
        ("state police", "nysp"),
        ("State Troopers", "nysp"),
        ("Dept. of Correction", "doc"),
        ("Department of Consumer Affairs", "dca"),
        ("DCWP", "dca"),
        ("compt state", "osc"),
    ],
)
def test_an_agency_is_found_by_a_name_or_a_word_of_it(cli: Cli, typed: str, key: str) -> None:
    cli("file", typed, "--subject", "x")
    assert cli("agency", "show", typed, "--json").json["key"] == key
    for command in ("list", "overdue", "next", "stats", "ics"):
        assert "there is no agency" not in cli(command, "--agency", typed).err
    assert len(cli("list", "--agency", typed, "--json").json["requests"]) == 1


def test_an_agency_that_is_none_or_may_be_several(cli: Cli) -> None:
    error = cli("file", "police", "--subject", "x", expect=4).err
    assert "'police' may be one of 12 agencies" in error
    assert "and 4 more" in error
    assert "albanypd (Albany Police Department)" in error
    error = cli("file", "Village of Saltaire", "--subject", "x", expect=3).err
    add = "foiltrack agency add saltaire 'Village of Saltaire' --body village"
    assert f"hint: {add}" in error
    cli(*shlex.split(add)[1:])
    assert "filed" in cli("file", "saltaire", "--subject", "x").out


@pytest.mark.parametrize(
    "words", [("x",), ("x", "X"), ("x", "X", "--name", "Y"), ("x", "--name=Y")]
)
def test_a_new_agency_needs_one_name_and_a_calendar(cli: Cli, words: tuple[str, ...]) -> None:
    more = ("--calendar", "nys") if len(words) % 2 == 1 or "--name" in words[2:] else ()
    assert "needs one name, and a calendar" in cli("agency", "add", *words, *more, expect=2).err


def test_show_of_an_agency_says_where_each_value_is_from(cli: Cli) -> None:
    rows = dict(line.split("\t", 1) for line in cli("agency", "show", "nysp").out.splitlines())
    assert rows["name"] == "New York State Police\tregister"
    assert rows["other_names"].startswith("NYSP; Division of State Police")
    assert rows["appeals_address"].endswith("register, source of 2024-12-11, confidence medium")
    told = cli("agency", "edit", "nysp", "--appeals-address", "1 Street").out
    assert "appeals_address\t1 Street" in told
    rows = dict(line.split("\t", 1) for line in cli("agency", "show", "nysp").out.splitlines())
    assert rows["appeals_address"] == "1 Street\tthis case file"
    assert rows["calendar"] == "nys\tregister"


def test_count_in_a_batch_streams(home: Path) -> None:
    rows = [
        "from,period,calendar,note",
        "2019-08-23,5bd,nyc,a",
        "2019-08-23,5bd,nyc,b",
        "2019-09-05,30d,nys,",
        "2019-09-05,30d,,",
        "2019-12-31,4mo,nyc,",
        "12,5bd,nyc,",
        "2019-08-23,-5bd,nyc,",
        "2019-08-23,5bd",
        "2019-08-23,5bd,nyc,a,b",
        "",
        "2100-12-30,5bd,nys,",
        "2100-12-30,5bd,nys,",
        "2019-08-23,0bd,nyc,",
        "2019-08-24,0bd,nyc,",
    ]
    command = [sys.executable, "-m", "foiltrack", "count", "--batch", "-"]
    done = subprocess.run(command, input="\n".join(rows), capture_output=True, text=True)
    assert done.returncode == 4
    assert "6 rows could not be counted" in done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "from,period,calendar,note,due,moved_to,error"
    spaced = "\n\nfrom,period,calendar\n2019-08-23,5bd,nyc\n"
    done = subprocess.run(command, input=spaced, capture_output=True, text=True)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
    assert lines[1:6] == [
        "2019-08-23,5bd,nyc,a,2019-08-30,2019-08-30,",
        "2019-08-23,5bd,nyc,b,2019-08-30,2019-08-30,",
        "2019-09-05,30d,nys,,2019-10-05,2019-10-07,",
        "2019-09-05,30d,,,2019-10-05,2019-10-07,",
        "2019-12-31,4mo,nyc,,2020-04-30,2020-04-30,",
    ]
    assert [line.rpartition(",")[2] != "" for line in lines[6:12]] == [True] * 6
    assert lines[8:10] == [
        '2019-08-23,5bd,,,,,"the row has 2 fields, not 4."',
        '2019-08-23,5bd,nyc,a,,,"the row has 5 fields, not 4."',
    ]
    assert lines[12:] == [
        "2019-08-23,0bd,nyc,,2019-08-23,2019-08-23,",
        "2019-08-24,0bd,nyc,,2019-08-24,2019-08-24,",
    ]
    for text, says in (("", "the columns are missing"), ("a,b\n1,2", "the columns are a,b")):
        done = subprocess.run(command, input=text, capture_output=True, text=True)
        assert (done.returncode, says in done.stderr) == (2, True)


def test_a_closed_pipe_is_silent_and_0(filed: Cli, home: Path) -> None:
    for words in ("agency list", "show --all", "dump", "law", "list"):
        line = f"{sys.executable} -m foiltrack {words}; echo $? >&2"
        script = f"({line}) | true"
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
        assert done.stderr.replace("\n", "").endswith("0"), (words, done.stderr)
        assert "Traceback" not in done.stderr
        assert "error" not in done.stderr


def test_an_edit_shows_old_and_new_and_the_old_id_finds_the_event(filed: Cli) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-09-03", "--until", "2019-10-01")
    words = ("--until", "2019-10-02", "--approximate", "--reason", "volume")
    told = " ".join(filed("edit", "2019-1.2", *words).out.split())
    assert "2019-001.3 Acknowledged, Tue 3 Sep 2019; corrects 2019-001.2: until: " in told
    for change in ("Tue 1 Oct 2019 -> Wed 2 Oct 2019", "exact: none -> no", "none -> volume"):
        assert change in told
    again = filed("edit", "2019-1.2", "--exact")
    assert again.err.count("note: 2019-001.2 was corrected; it is 2019-001.3 now") == 1
    assert "exact: no -> yes" in again.out
    filed("void", "2019-1.2", "--because", "wrong")
    assert "2019-001.2 is void" in filed("edit", "2019-1.2", "--exact", expect=4).err


def test_three_changes_of_a_request_are_shown_and_more_are_counted(filed: Cli) -> None:
    three = ("--subject", "A", "--matter", "m", "--number", "N-1")
    told = filed("edit", "2019-1", *three).out
    assert "subject: E-mails -> A" in told
    assert "numbers: none -> N-1" in told
    assert "matter: ivalua -> m" in told
    four = ("--subject", "B", "--matter", "n", "--number", "N-2", "--wanted", "x")
    assert "and 2 more" in filed("edit", "2019-1", *four).out


def test_a_request_where_an_event_is_wanted_is_told_its_filing(filed: Cli) -> None:
    told = filed("void", "2019-001", "--because", "x", expect=2).err
    assert "its filing is 2019-001.1; foiltrack show 2019-001" in told


def test_undo_of_several_commands(filed: Cli) -> None:
    before = filed("show", "2019-1", "--json").json["standing"]
    for day in (3, 4, 5):
        filed("log", "2019-1", "denied", "--on", f"2019-09-0{day}")
    filed("undo", "3")
    result = filed("undo", "2-4")
    assert [line for line in result.out.splitlines() if "undone" in line] == [
        "undone: command 4, log 2019-1 denied",
        "undone: command 2, log 2019-1 denied",
    ]
    assert filed("show", "2019-1", "--json").json["standing"] == before
    assert "the commands 2-4 are undone already" in filed("undo", "2-4", expect=4).err
    assert "hint: foiltrack undo 6-7   brings them back" in result.err
    filed("undo", "6-7")
    events = filed("show", "2019-1", "--json").json["events"]
    assert [event["void"] for event in events] == [False, False, True, False]
    filed("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    many = filed("undo", "3-9").out.splitlines()
    assert len(many) <= 4
    assert many[-1].startswith("and ")
    assert "there are no commands 90-99" in filed("undo", "90-99", expect=3).err
    for odd in ("x", "1-x", "-1-2"):
        assert "is not the number of a command" in filed("undo", "--", odd, expect=2).err


def test_of_several_commands_all_are_undone_or_none(filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    filed("purge", "2019-1.2", "--yes")
    filed("log", "2019-1", "denied", "--on", "2019-09-04")
    listed = filed("undo", "--list").out
    refused = filed("undo", "1-9", expect=4)
    assert refused.out == ""
    assert "cannot be undone: what it wrote was purged" in refused.err
    assert filed("undo", "--list").out == listed
    # Beside one that changes nothing, as a request of the agency keeps its number.
    filed("agency", "add", "hurley", "--name", "Town of Hurley", "--calendar", "nys")
    filed("file", "hurley", "--subject", "Leases", "--on", "2019-09-02")
    assert "hint: foiltrack undo 7-9   brings them back" in filed("undo", "4-6").err
    filed("undo", "7-9")
    filed("undo", "5-6")
    filed("doctor")
    assert "all fits" in filed("verify").out


def test_undo_of_an_undo_takes_away_again(filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    assert "hint: foiltrack undo   brings it back" in filed("undo").err
    assert "hint: foiltrack undo   takes it away again" in filed("undo").err


def test_commands_are_listed_by_the_clock_of_new_york(filed: Cli) -> None:
    (_, row) = filed("undo", "--list").out.splitlines()
    assert re.search(r"T\d\d:\d\d:\d\d-0[45]:00\t", row)


def test_a_note_needs_no_option_and_a_kind_only_its_beginning(filed: Cli) -> None:
    filed("log", "2019-1", "note", "call the clerk", "--on", "2019-09-03")
    filed("log", "2019-1", "ack", "--on", "2019-09-04")
    filed("log", "2019-1", "appeal-d", "--on", "2019-09-05")
    events = filed("show", "2019-1", "--json").json["events"][1:]
    assert [(e["kind"], e["note"], e["private"]) for e in events] == [
        ("note", "call the clerk", True),
        ("acknowledged", None, False),
        ("appeal-denied", None, False),
    ]
    assert "not a kind of event" in filed("log", "2019-1", "denied", "why", expect=2).err


@pytest.mark.parametrize("kind", ["paid", "followed-up", "appealed", "denied"])
def test_the_same_act_twice_is_noted(filed: Cli, kind: str) -> None:
    for _ in range(2):
        told = filed("log", "2019-1", kind, "--on", "2019-09-03").err
    assert "note: 2019-001.2 is of the same kind and day" in told


def test_two_notes_of_a_day_are_noted_only_where_they_say_the_same(filed: Cli) -> None:
    for text, noted in (("a", False), ("b", False), ("a", True)):
        told = filed("log", "2019-1", "note", text, "--on", "2019-09-03").err
        assert ("of the same kind and day" in told) is noted


def test_one_is_no_several(filed: Cli, home: Path) -> None:
    told = filed("log", "2019-1", "cost", "--on", "2019-09-03", "--hours", "1").out
    assert "; 1 hour; private" in told
    assert "written: 1 file in out/" in filed("export", "2019-1", "-o", "out/").err
    assert "the pages of 1 request\n" in filed("publish", "site").err
    filed("log", "2019-1", "undue-burden", "--on", "2019-09-03", "--count", "1")
    assert "(1 record)" in " ".join(filed("show", "2019-1", "-v").out.split())


def test_quiet_says_one_line(filed: Cli) -> None:
    words = ("log", "2019-1", "denied", "--on", "2019-09-03", "--quiet")
    assert filed(*words).out == "2019-001.2  Tue 3 Sep 2019: Denied\n"
