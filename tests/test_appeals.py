"""What letters take from the file: grounds, dates, payments and answers that others left unsaid."""

from __future__ import annotations

import pytest

from .conftest import Cli

WHO = ("--name", "Ann Roe", "--address", "1 Elm St", "--email", "ann@example.org")
FILED = "file nypd --subject A --text A --on 2026-03-02 --via portal"


def draft(cli: Cli, kind: str, day: str, *lines: str | tuple[str, ...]) -> str:
    """Return a letter of a day after some commands, as one line."""
    for line in lines:
        words = (*line[0].split(), *line[1:]) if isinstance(line, tuple) else line.split()
        cli(*words, "--today", "2026-12-01")
    return " ".join(cli("letter", "2026-1", kind, *WHO, "--today", day).out.split())


@pytest.mark.parametrize(
    ("opener", "did"),
    [
        ("appeal-granted", "you granted the appeal and named"),
        ("appeal-partly-granted", "you granted the appeal in part and named"),
    ],
)
def test_a_follow_up_tells_what_was_granted(cli: Cli, opener: str, did: str) -> None:
    """It said that no decision had come, where one was on file."""
    text = draft(
        cli,
        "follow-up",
        "2026-06-20",
        FILED,
        "log 2026-1 denied --on 2026-03-05 --grounds 87-2-f",
        "log 2026-1 appealed --on 2026-03-20",
        f"log 2026-1 {opener} --on 2026-04-01 --until 2026-05-01",
    )
    assert did in text
    assert "I have not received the records \\[confirm: records not received\\]" in text
    assert "no decision" not in text
    assert "Please send me the records at once." in text
    flags = cli("show", "2026-1", "--json", "--today", "2026-06-20").json["standing"]["flags"]
    (overdue,) = (flag for flag in flags if flag["flag"] == "overdue")
    assert overdue["says"].endswith("; nothing on file shows that the records came.")


def test_of_what_was_granted_in_part_the_rest_is_asked_for(cli: Cli) -> None:
    lines = (
        FILED,
        "log 2026-1 released --part --on 2026-03-06 --until 2026-04-03 --count 9",
        "log 2026-1 released --part --on 2026-04-03 --count 80",
    )
    text = draft(cli, "follow-up", "2026-06-20", *lines)
    assert "you gave 9 records and named, for the rest, Friday, April 3, 2026." in text
    assert "I have not received the rest" in text
    appeal = draft(cli, "appeal", "2026-06-20")
    assert "On that day it gave 80 records; I have not received the rest" in appeal


ANEW = {
    "fee": ("log 2026-1 fee-asked --on 2026-03-20 --amount 340", "paid", "when the fee was paid"),
    "closing": ("log 2026-1 closed --on 2026-03-20", "reopened", "when the request was reopened"),
}


@pytest.mark.parametrize("case", ANEW)
def test_no_letter_concedes_that_the_time_to_decide_began_anew(cli: Cli, case: str) -> None:
    """The statute counts from the acknowledgment; a payment or a reopening stops nothing."""
    first, act, when = ANEW[case]
    lines = (FILED, "log 2026-1 acknowledged --on 2026-03-06", first)
    text = draft(cli, "follow-up", "2026-06-01", *lines, f"log 2026-1 {act} --on 2026-03-25")
    ended = f"even counted from March 25, 2026, {when}, ended on Wednesday, April 22, 2026"
    assert f"The 20 business days for the decision, {ended}" in text
    assert "the latest end of its 20 business days" in draft(cli, "appeal", "2026-06-01")
    cli("log", "2026-1", "appealed", "--on", "2026-06-01", "--today", "2026-12-01")
    limits = draft(cli, "final-notice", "2026-07-01")
    assert f"April 22, 2026, even counted from March 25, 2026, {when};" in limits


def test_a_final_notice_tells_the_refusal_that_was_appealed_before_the_appeal(cli: Cli) -> None:
    lines = (
        FILED,
        "log 2026-1 denied --on 2026-03-06 --grounds 87-2-g",
        "log 2026-1 appealed --on 2026-03-10",
        "log 2026-1 appeal-remanded --on 2026-03-20",
        "log 2026-1 partly-granted --on 2026-04-10 --grounds 87-2-b",
    )
    text = draft(cli, "final-notice", "2026-04-20", *lines)
    assert "denied the request by its letter of March 6, 2026. I appealed on March 10" in text
    assert "By its later letter of April 10, 2026 the agency denied a part of the request." in text
    assert text.index("I have received no such decision") < text.index("April 10, 2026")
    notes = cli("letter", "2026-1", "final-notice", "--today", "2026-09-01").err
    said = " ".join(notes.split())
    assert "late: 43 days after the end of 4 months (Mon 20 Jul 2026) of court petition" in said
    assert "all counts of that time are over" in said
    assert "may end on" not in said


def test_a_denial_after_an_appeal_of_silence_is_not_told_as_appealed(cli: Cli) -> None:
    appealed, denied = "log 2026-1 appealed --on 2026-03-12", "log 2026-1 denied --on 2026-04-06"
    text = draft(cli, "final-notice", "2026-04-20", FILED, appealed, denied)
    assert "portal. I appealed on March 12, 2026. The 10 business days" in text
    assert "By its later letter of April 6, 2026 the agency denied the request." in text


def test_days_without_a_business_day_are_counted_as_days(cli: Cli) -> None:
    """They were zero business days."""
    text = draft(cli, "appeal", "2026-03-07", FILED.replace("2026-03-02", "2026-02-27"))
    assert "They ended on Friday, March 6, 2026, 1 day ago, and I have received no answer" in text
    assert "Overdue by 1 day;" in cli("show", "2026-1", "--today", "2026-03-07").out
