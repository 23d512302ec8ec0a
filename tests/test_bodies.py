"""What an agency is decides which law binds it; an agency's own rules are arguments."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foiltrack import settings
from foiltrack.writing.letters import LETTERS

from .conftest import Cli


@pytest.mark.parametrize(
    ("body", "law"),
    [("legislature", "Public Officers Law § 88"), ("court", "Judiciary Law § 255")],
)
def test_the_legislature_and_the_courts_run_no_clock_and_filing_says_so(
    cli: Cli, body: str, law: str
) -> None:
    cli("agency", "add", "x", "--name", "Some Body", "--calendar", "nys", "--body", body)
    out = " ".join(cli("file", "x", "--subject", "s", "--on", "2019-08-23").out.split())
    assert law in out
    assert "first deadline" not in out
    cli("log", "2019-1", "denied", "--on", "2019-09-03")
    assert cli("show", "2019-1", "--json").json["standing"]["deadlines"] == []
    assert law in " ".join(cli("show", "2019-1").out.split())


@pytest.mark.parametrize(("agency", "said"), [("nysp", True), ("nypd", False)])
def test_a_shorter_time_of_an_agencys_own_rule_is_an_argument(
    cli: Cli, agency: str, said: bool
) -> None:
    cli("file", agency, "--subject", "s", "--on", "2019-08-23")
    cli("log", "2019-1", "denied", "--on", "2019-09-03")
    cli("log", "2019-1", "appealed", "--on", "2019-09-10")
    out = " ".join(cli("explain", "2019-1", "ny.appeal-decision").out.split())
    argued = "decided within 7 business days (9 NYCRR 483.7(c)). The statute's ten business days"
    assert (argued in out) is said
    assert "Due: Tue 24 Sep 2019" in out


@pytest.mark.parametrize("kind", ["cost", "dropped"])
def test_what_concerns_the_requester_alone_is_never_public(
    filed: Cli, home: Path, kind: str
) -> None:
    error = filed("log", "2019-1", kind, "--public", "--on", "2019-09-03", expect=4).err
    assert f"{kind} is always private." in error
    filed("log", "2019-1", kind, "--on", "2019-09-03", "--note", "MARK")
    for form in ("md", "json", "html"):
        filed("export", "2019-1", "-o", f"a.{form}", "--force", expect=None)
        text = (home / f"a.{form}").read_text()
        assert "MARK" not in text
        assert f'"{kind}"' not in text


def test_rules_older_than_a_year_are_told_on_the_day_screen_and_by_doctor(
    filed: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = "The rules were compiled on Sun 22 Nov 2026, more than a year ago"
    assert old not in filed("--today", "2027-11-22").out
    assert old in " ".join(filed("--today", "2027-11-23").out.split())
    assert "compiled" not in filed("doctor").out
    monkeypatch.setattr(settings, "today", lambda: date(2027, 11, 23))
    found = filed("doctor", expect=None).out
    assert "more than a year ago" in " ".join(found.split())


@pytest.mark.parametrize(
    ("body", "calendar"), [("village", "nys"), ("town", "nys"), ("city", None)]
)
def test_a_local_body_counts_by_the_days_of_the_state(
    cli: Cli, body: str, calendar: str | None
) -> None:
    added = cli("agency", "add", "x", "Some Body", "--body", body, expect=0 if calendar else 2)
    assert calendar or "needs one name, and a calendar" in added.err
    if calendar:
        assert cli("agency", "show", "x", "--json").json["calendar"] == calendar


@pytest.mark.parametrize(
    ("agency", "sent", "careful", "rule"),
    [
        ("dol", "2026-05-15", "2026-09-26", "the 7 business days in which"),
        ("nysp", "2026-05-18", "2026-09-27", "the 7 business days in which"),
        ("dcjs", "2026-05-15", "2026-09-21", "the 7 days in which"),
        ("dec", "2026-05-15", "2026-09-29", ""),
    ],
)
def test_a_silence_after_the_agencys_own_time_to_decide_moves_the_careful_date(
    cli: Cli, agency: str, sent: str, careful: str, rule: str
) -> None:
    today = ("--today", "2026-07-20")
    cli("file", agency, "--subject", "Plan", "--on", "2026-05-01", "--via", "email", *today)
    cli("log", "2026-1", "denied", "--on", "2026-05-06", *today)
    cli("log", "2026-1", "appealed", "--on", sent, "--via", "email", *today)
    shown = cli("show", "2026-1", "--json", *today).json["standing"]["deadlines"]
    (window,) = (d for d in shown if d["rule"] == "ny.article78")
    (limit,) = (d for d in shown if d["rule"] == "ny.appeal-decision")
    assert window["safe"] == careful
    # The statute's ten business days stay the limit.
    assert (
        limit["due"]
        == window["trigger"]["on"]
        == ("2026-06-02" if agency == "nysp" else "2026-06-01")
    )
    assert rule in cli("explain", "2026-1", "ny.article78", *today).out


@pytest.mark.parametrize(
    ("body", "law"),
    [("legislature", "Public Officers Law § 88"), ("court", "Judiciary Law § 255")],
)
def test_no_letter_argues_section_89_to_the_legislature_or_a_court(
    cli: Cli, body: str, law: str
) -> None:
    cli("agency", "add", "x", "--name", "Some Body", "--calendar", "nys", "--body", body)
    refused = [cli("request", "x", "--subject", "s", expect=4)]
    cli("file", "x", "--subject", "s", "--on", "2019-08-23")
    cli("log", "2019-1", "denied", "--on", "2019-09-03", "--grounds", "87-2-g")
    refused += [cli("letter", "2019-1", kind, expect=4) for kind in LETTERS]
    for answer in refused:
        assert law in answer.err
        assert ", which every letter here argues; ask a lawyer." in answer.err
        assert answer.out == ""
    sent = cli("export", "2019-1")
    assert "History of the request" in sent.out
    assert "89(" not in sent.out
    assert law in " ".join(sent.err.split())
    assert "missing for an appeal" not in sent.err
