"""What is said of an act that is late, or of a time that is over, beside one that is not."""

from __future__ import annotations

import pytest

from .conftest import Cli

LATER = ("--today", "2026-11-20")


@pytest.fixture
def named(cli: Cli) -> Cli:
    """A silence of February, whose time is over, and a date of March, which may be appealed."""
    today = ("--today", "2026-03-10")
    cli("file", "nypd", "--subject", "Reports", "--on", "2026-02-02", "--via", "portal", *today)
    cli("log", "2026-1", "acknowledged", "--on", "2026-03-02", "--until", "2026-04-13", *today)
    return cli


@pytest.mark.parametrize("words", ["letter 2026-1 appeal", "export 2026-1"])
def test_an_appeal_in_time_is_not_called_late(named: Cli, words: str) -> None:
    in_time = "this appeal, of the letter of Mon 2 Mar 2026, is in time: file by Wed 1 Apr 2026; "
    said = named(*words.split(), "--today", "2026-03-16").err
    assert "is late" not in said
    silence = "the silence up to Mon 9 Feb 2026 can no longer be appealed by itself."
    assert in_time + silence in said
    near = named(*words.split(), "--today", "2026-03-10").err
    silence = "careful date passed; some courts accept until Wed 11 Mar 2026."
    assert f"{in_time}of the silence up to Mon 9 Feb 2026: {silence}" in near


def test_the_note_speaks_of_what_the_letter_takes_up_alone(named: Cli) -> None:
    words = ("extended", "--on", "2026-03-12", "--until", "2026-05-01", "--today", "2026-03-16")
    named("log", "2026-1", *words)
    said = named("letter", "2026-1", "appeal", "--today", "2026-03-16").err
    assert "this appeal, of the letter of Thu 12 Mar 2026, is in time: file by Fri 10 Apr" in said


def test_a_late_appeal_is_called_late_by_what_it_takes_up_alone(named: Cli) -> None:
    named("log", "2026-1", "denied", "--on", "2026-03-04", "--today", "2026-03-10")
    said = named("letter", "2026-1", "appeal", "--today", "2026-04-20").err
    (late,) = (line for line in said.splitlines() if "is late" in line)
    assert "17 days after day 30 (Fri 3 Apr 2026) of your appeal (refusal of" in late
    assert "in time" not in said


def test_a_page_says_which_careful_date_has_passed(named: Cli) -> None:
    page = " ".join(named("show", "2026-1", "--today", "2026-03-16").out.split())
    assert (
        "The careful date for an appeal of the silence up to Mon 9 Feb 2026 was Sun 8 Mar 2026"
        in page
    )
    assert "for an appeal has passed" not in page


def test_after_an_appeal_its_decision_is_owed_first(named: Cli) -> None:
    sent = ("--on", "2026-03-16", "--via", "email", "--today", "2026-03-16")
    named("log", "2026-1", "appealed", *sent)

    def owed(day: str) -> list[str]:
        page = named("show", "2026-1", "--today", day).out
        block = page.partition("WHAT THE AGENCY OWES YOU\n")[2].partition("\n\n")[0]
        assert block.count("[") == 1 + sum(": due" in line for line in block.splitlines())
        return [line.strip() for line in block.splitlines() if ": due" in line]

    open_, lapsed = owed("2026-03-17"), owed("2026-04-20")
    assert [line.partition(".")[0] for line in open_] == [
        "decision of the appeal: due Mon 30 Mar 2026",
        "decision: due Mon 30 Mar 2026",
        "promise: due Mon 13 Apr 2026",
    ]
    assert [line.partition(" days")[0] for line in lapsed] == [
        "decision of the appeal: due Mon 30 Mar 2026. Overdue by 15 business",
        "decision: due Mon 30 Mar 2026. Overdue by 15 business",
        "promise: due Mon 13 Apr 2026. Overdue by 5 business",
    ]
    day = named("--today", "2026-04-20").out
    assert "2026-001  nypd  decision of the appeal overdue by 15 business days: Reports" in day


def test_the_day_names_also_the_limit_that_overdue_counts(named: Cli) -> None:
    named("log", "2026-1", "appealed", "--on", "2026-04-01", "--today", "2026-04-20")
    day, (late,) = (
        named("--today", "2026-04-20").out,
        named("overdue", "--json", "--today", "2026-04-20").json["requests"],
    )
    said = f"decision of the appeal overdue by 3 business days, decision by {late['days_overdue']}"
    assert f"2026-001  nypd  {said}: Reports" in day


def test_the_time_that_is_over_is_that_of_the_last_determination(cli: Cli) -> None:
    today = ("--today", "2026-01-05")
    cli("file", "nypd", "--subject", "Reports", "--on", "2025-03-03", *today)
    for kind, on in (
        ("denied", "2025-03-10"),
        ("appealed", "2025-04-04"),
        ("appeal-remanded", "2025-05-05"),
        ("partly-granted", "2025-05-30"),
    ):
        cli("log", "2025-1", kind, "--on", on, *today)
    page = cli("show", "2025-1", *today).out
    assert "YOUR TIME, WHICH IS OVER\n  your appeal: day 30 was Sun 29 Jun 2025" in page
    assert "court" not in page.partition("YOUR TIME")[2].partition("\n\n")[0]


def test_an_assumed_receipt_is_named_where_something_hangs_on_it(cli: Cli) -> None:
    def flagged(day: str) -> bool:
        words = ("show", "2019-1", "--today", day)
        short = "No proof of receipt" in cli(*words).out
        flags = cli(*words, "--json").json["standing"]["flags"]
        assert "receipt-assumed" in {flag["flag"] for flag in flags}
        assert "No proof of receipt" in cli(*words, "-v").out
        return short

    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    # The limit that runs, and the silence, are counted from the assumed day.
    assert flagged("2019-08-27")
    assert flagged("2019-09-20")
    cli("log", "2019-1", "acknowledged", "--on", "2019-08-29", "--until", "2019-09-20")
    assert not flagged("2019-08-30")
    cli("edit", "2019-1.2", "--on", "2019-09-04")
    assert flagged("2019-09-05")
    cli("log", "2019-1", "released", "--on", "2019-09-06")
    assert not flagged("2019-09-07")


def test_day_30_of_a_sunday_is_today_once_the_friday_has_passed(cli: Cli) -> None:
    today = ("--today", "2019-11-23")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-10-21")
    cli("log", "2019-1", "denied", "--on", "2019-10-25")
    assert "file today: day 30 is Sun 24 Nov 2019" in cli("show", "2019-1", *today).out
    assert "file today. Due today." in cli("show", "2019-1", *today).out
    assert "Sat 23 Nov 2019  2019-001  mocs  E-mails: Appeal the refu" in cli(*today).out
    assert "  Sun 24 Nov" not in cli(*today).out


def test_four_months_of_a_silence_end_by_the_statute(cli: Cli) -> None:
    today = ("--today", "2026-11-20")
    cli("file", "nypd", "--subject", "Reports", "--on", "2026-01-05", "--via", "portal", *today)
    cli("log", "2026-1", "denied", "--on", "2026-01-09", *today)
    cli("log", "2026-1", "appealed", "--on", "2026-03-20", "--via", "email", *today)
    day = ("--today", "2026-09-01")
    over = "four months to petition ended on Mon 3 Aug 2026 by the latest count (CPLR 217(1)); ask"
    for typed in ("show 2026-1", "explain 2026-1 ny.article78", "digest"):
        page = " ".join(cli(*typed.split(), *day).out.split())
        assert f"{over} a lawyer at once." in page, typed
        assert "no rule ends" not in page, typed
        assert "file today" not in page, typed
    assert over in cli("letter", "2026-1", "final-notice", *day).err
    (entry,) = cli("next", "--json", *day).json["next"]
    assert (entry["do"], entry["by"], entry["choice"]) == ("petition", "2026-08-03", False)
    logged = cli("log", "2026-1", "petitioned", "--on", "2026-09-01", *day)
    assert "all counts of that time are over" in logged.err
    assert "nothing says when the time ends" not in logged.err


@pytest.mark.parametrize("agency", ["mta", "dec"])
def test_seven_days_of_an_exception_are_not_called_thirty(cli: Cli, agency: str) -> None:
    today = ("--today", "2026-05-20")
    cli("file", agency, "--subject", "Plan", "--on", "2026-05-01", "--via", "email", *today)
    cli("log", "2026-1", "exception-granted", "--on", "2026-05-06", *today)
    page = " ".join(cli("show", "2026-1", *today).out.split())
    assert "The careful date, Fri 15 May 2026, of the 7 business days from the refusal" in page
    assert (
        "the thirty days, if § 89(4)(a) governs, are counted to Fri 5 Jun 2026; ask a lawyer"
        in page
    )
    assert "of the 30 days" not in page


def test_what_is_left_of_a_written_refusal_is_no_request_for_the_same(cli: Cli) -> None:
    today = ("--today", "2026-06-20")
    cli("file", "nypd", "--subject", "Reports", "--on", "2026-04-01", "--via", "portal", *today)
    cli("log", "2026-1", "denied", "--on", "2026-04-07", "--no-appeal-notice", *today)

    page = " ".join(cli("show", "2026-1", "--today", "2026-11-20").out.split())
    assert "The careful date, Thu 7 May 2026, of the 30 days from the refusal" in page
    excuses = "that the letter does not tell of the appeal (Barrett v Morgenthau; contested) or a"
    assert f"{excuses} later day of receipt (edit 2026-001.2 --received DATE)" in page
    assert "A new request for the same gives no new time (Kelly v NYPD, 1st Dept 2001" in page
    assert "safer" not in page
    cli("edit", "2026-001.2", "--received", "2026-04-09", *today)
    page = " ".join(cli("show", "2026-1", "--today", "2026-11-20").out.split())
    assert "All counts of the 30 days from the refusal of Tue 7 Apr 2026 are over; what" in page
    assert "later day of receipt" not in page


def _filed(cli: Cli, agency: str, on: str, *events: str) -> Cli:
    """A request by e-mail, with events typed as `KIND DAY OPTION…`."""
    cli("file", agency, "--subject", "Plan", "--on", on, "--via", "email", *LATER)
    for event in events:
        kind, day, *more = event.split()
        cli("log", f"{on[:4]}-1", kind, "--on", day, *more, *LATER)
    return cli


@pytest.mark.parametrize(
    ("agency", "events", "said"),
    [
        (
            "dec",
            ["exception-invoked 2026-03-06"],
            "a decision: a review under § 89(5) was announced on Fri 6 Mar 2026; no clock of it "
            "runs 10 business days for the submitter's statement, then 7 business days for the "
            "determination (Public Officers Law § 89(5)); counted from that letter, both end on "
            "Tue 31 Mar 2026.",
        ),
        (
            "ddc",
            ["exception-invoked 2026-03-06"],
            "§ 89(5) does not govern this body (Public Officers Law § 89(5)(h)); a letter that "
            "names no approximate date may count as a denial (21 NYCRR 1401.5(e); contested).",
        ),
        (
            "albany",
            ["released 2026-03-06 --part"],
            "the rest: a part came on Fri 6 Mar 2026, and no day for the rest is on file",
        ),
        (
            "albany",
            ["acknowledged 2026-03-06 --until 2026-04-03", "granted 2026-03-20"],
            "those 20 end on Fri 3 Apr 2026; without them a grant may count as a denial",
        ),
        (
            "dec",
            ["denied 2026-03-06", "appealed 2026-03-10", "appeal-granted 2026-03-20"],
            "counts the four months of CPLR 217(1) from Fri 20 Mar 2026, to Mon 20 Jul 2026: ask "
            "a lawyer before then.",
        ),
    ],
)
def test_a_last_word_that_leaves_no_clock_says_what_can_be_done(
    cli: Cli, agency: str, events: list[str], said: str
) -> None:
    _filed(cli, agency, "2026-03-02", *events)
    today = ("--today", "2026-07-16")
    for typed in ("show 2026-1", "show 2026-1 -v"):
        page = " ".join(cli(*typed.split(), *today).out.split())
        assert said in page, typed
        assert "ask: foiltrack letter 2026-001 follow-up" in page, typed
    cli("letter", "2026-1", "follow-up", *today)
    cli("log", "2026-1", "released", "--on", "2026-07-10", *today)
    assert said not in " ".join(cli("show", "2026-1", *today).out.split())


@pytest.mark.parametrize(
    ("agency", "on", "events", "rule", "said"),
    [
        (
            "mta",
            "2026-05-01",
            ["exception-granted 2026-05-06 --received 2026-05-08"],
            "ny.exception-appeal",
            "Later count: Tue 19 May 2026, from its receipt on Fri 8 May 2026, which is the "
            "statute's day (Public Officers Law § 89(5)(c)). Latest count: Tue 19 May 2026;",
        ),
        (
            "otda",
            "2026-05-01",
            ["denied 2026-05-04"],
            "ny.appeal",
            "Latest count: Tue 16 Jun 2026; by the agency's own longer term (18 NYCRR 340.9(b)).",
        ),
        (
            "nypd",
            "2026-01-05",
            ["appealed 2026-01-20", "petitioned 2026-05-10"],
            "ny.serve",
            "Later count: Thu 18 Jun 2026, from the latest end of the time to petition, Wed 3 Jun",
        ),
        (
            "nypd",
            "2020-02-24",
            ["denied 2020-03-16", "appealed 2020-10-20", "appeal-denied 2020-10-30"],
            "ny.article78",
            "Careful date: Wed 3 Mar 2021: 4 months from Tue 3 Nov 2020, the end of the toll "
            "(Executive Order 202.8 (2020) and its successors); not moved.",
        ),
        (
            "nypd",
            "2020-05-05",
            ["appealed 2020-05-20"],
            "ny.article78",
            "4 months from Tue 3 Nov 2020, the end of the toll (Executive Order 202.8 (2020) and "
            "its successors); not moved.",
        ),
        (
            "nypd",
            "2020-01-06",
            ["denied 2020-01-13", "appealed 2020-01-20", "appeal-denied 2020-01-31"],
            "ny.article78",
            "4 months from Fri 31 Jan 2020 and 228 days of toll (Executive Order 202.8 (2020)",
        ),
    ],
)
def test_a_date_is_explained_by_what_it_was_counted_from(
    cli: Cli, agency: str, on: str, events: list[str], rule: str, said: str
) -> None:
    explained = _filed(cli, agency, on, *events)("explain", f"{on[:4]}-1", rule, *LATER).out
    assert said in " ".join(explained.split())


def test_the_latest_count_of_an_exception_is_no_courts(cli: Cli) -> None:
    _filed(cli, "mta", "2026-05-01", "exception-granted 2026-05-06 --received 2026-05-08")
    page = cli("show", "2026-1", "-v", "--today", "2026-05-12").out
    assert "(by the latest count Tue 19 May 2026)" in page
    assert "some courts" not in page


def test_a_choice_tells_of_its_own_risk(cli: Cli) -> None:
    _filed(cli, "albany", "2026-05-01", "denied 2026-05-04 --no-appeal-notice")
    page = " ".join(cli("show", "2026-1", "--today", "2026-05-20").out.split())
    assert "Courts differ on a petition without an appeal: it may be dismissed" in page
    assert "too early" not in page


def test_a_fee_is_no_question(cli: Cli) -> None:
    asked = "fee-asked 2026-03-20 --amount 25"
    _filed(cli, "nypd", "2026-03-02", "acknowledged 2026-03-06 --until 2026-04-03", asked)
    page = cli("show", "2026-1", "-v", "--today", "2026-04-20").out
    assert "stopped by a question or a fee: decision" in page
    assert "stopped by a question:" not in page
