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
    ("kind", "heading"),
    [
        ("neither-confirmed", "neither confirmed nor denied that it has the records, under"),
        ("undue-burden", "refused the request as a burden, under"),
        ("not-held", "answered that it does not hold the records or cannot find them, under"),
        ("closed", "closed the request, under"),
        ("exception-granted", "granted an exception from disclosure for the records, under"),
    ],
)
def test_grounds_beside_another_answer_are_answered(cli: Cli, kind: str, heading: str) -> None:
    """They were called no reason, or dropped, and so never contested."""
    grounds = "--grounds 87-2-e-i --grounds 87-2-f"
    text = draft(cli, "appeal", "2026-03-20", FILED, f"log 2026-1 {kind} --on 2026-03-09 {grounds}")
    assert f"{heading} Public Officers Law § 87(2)(e)(i) and (f)." in text
    assert "gives no reason" not in text
    assert text.count("An agency's records are presumptively open") == 1
    for name in ("e)(i", "f"):
        assert text.count(f"As to § 87(2)({name}):") == 1
    assert "redact what is exempt, if anything is, and give the rest;" in text
    assert "list each record that it withholds" in text


def test_a_trade_secret_is_asked_for_once(cli: Cli) -> None:
    granted = "log 2026-1 exception-granted --on 2026-03-09 --grounds 87-2-d --quote"
    filed = FILED.replace("nypd", "mta")
    text = draft(cli, "appeal", "2026-03-20", filed, (granted, "trade secrets"))
    assert text.count("As to § 87(2)(d):") == 1


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
    page = " ".join(cli("show", "2026-1", "-v", "--today", "2026-06-01").out.split())
    assert "[counted from Wed 25 Mar 2026; Public Officers Law § 89(3)(a)]" in page
    cli("log", "2026-1", "appealed", "--on", "2026-06-01", "--today", "2026-12-01")
    limits = draft(cli, "final-notice", "2026-07-01")
    assert f"April 22, 2026, even counted from March 25, 2026, {when};" in limits


def test_a_date_within_the_time_from_a_late_letter_owes_no_reason(cli: Cli) -> None:
    acknowledged = "log 2026-1 acknowledged --on 2026-03-20 --until 2026-04-10 --approximate"
    text = draft(cli, "appeal", "2026-03-25", FILED, acknowledged)
    assert "That is beyond Monday, April 6, 2026, the last day had the request been" in text
    assert "A later date requires" not in text
    far = draft(
        cli,
        "appeal",
        "2026-03-25",
        "log 2026-1 extended --on 2026-03-23 --until 2026-06-30",
    )
    assert "A later date requires a written reason, and a date certain" in far


def test_the_date_that_the_agency_named_is_told(cli: Cli) -> None:
    acknowledged = "log 2026-1 acknowledged --on 2026-03-06 --until 2026-06-30 --approximate"
    text = draft(cli, "appeal", "2026-04-10", FILED, acknowledged)
    assert (
        "The letter of March 6, 2026 names Tuesday, June 30, 2026. It gives no reason \\[confirm: "
        "no reason\\] and calls the date approximate, which is no date certain." in text
    )


def test_a_row_of_dates_is_told_once(cli: Cli) -> None:
    text = draft(
        cli,
        "appeal",
        "2026-05-10",
        FILED.replace("2026-03-02", "2026-01-05"),
        "log 2026-1 acknowledged --on 2026-01-09 --until 2026-02-06",
        "log 2026-1 extended --on 2026-02-20 --until 2026-03-20",
        "log 2026-1 extended --on 2026-04-02 --until 2026-04-30",
    )
    assert text.count("The agency has named three dates") == 1
    assert text.count("There is no provision that permits repeated delays") == 1
    assert "The last of the three dates passed" in text


def test_a_late_first_answer_is_appealed_within_its_thirty_days(cli: Cli) -> None:
    """Its window was shown as mine, and no letter took it up."""
    acknowledged = "log 2026-1 acknowledged --on 2026-03-16 --until 2026-03-30"
    text = draft(cli, "appeal", "2026-03-20", FILED, acknowledged)
    assert "I appeal the agency's failure to answer my request in time." in text
    assert "The agency answered on March 16, 2026, 5 business days late; I received no" in text
    assert "To the extent that this is a failure to conform to subdivision three, such" in text
    assert "Limits that passed" not in text
    (entry,) = cli("next", "--json", "--today", "2026-03-20").json["next"]
    assert entry["do"] == "wait"
    refused = cli("letter", "2026-1", "appeal", "--today", "2026-12-01", expect=None)
    assert "failure to answer my request in time" not in refused.out


PAID = "log 2026-1 fee-asked --on 2026-03-20 --amount {} --pages 100", "log 2026-1 paid --on"


@pytest.mark.parametrize(("amount", "attacked"), [("25", False), ("340", True)])
def test_a_fee_that_was_paid_is_no_longer_to_be_withdrawn(
    cli: Cli, amount: str, attacked: bool
) -> None:
    asked, paid = PAID
    lines = (FILED, "log 2026-1 acknowledged --on 2026-03-06", asked.format(amount))
    text = draft(cli, "appeal", "2026-06-01", *lines, f"{paid} 2026-03-25 --amount {amount}")
    assert "withdraw the demand" not in text
    assert "which I will pay" not in text
    assert ("refund what I paid beyond what the statute allows, and account for" in text) is (
        attacked
    )
    assert ("The fee that is asked for" in text) is attacked
    assert "No decision within the statute's limit" in text


def test_a_lawful_fee_alone_is_still_drafted_as_next_says(cli: Cli) -> None:
    asked = PAID[0].format("25")
    text = draft(
        cli,
        "appeal",
        "2026-03-23",
        FILED,
        "log 2026-1 acknowledged --on 2026-03-06 --until 2026-04-03 --exact",
        asked,
    )
    assert "withdraw the demand for \\$25.00" in text


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


def test_what_a_claim_of_burden_admits_is_held_against_it(cli: Cli) -> None:
    burden = "log 2026-1 undue-burden --on 2026-03-06 --narrowing no --outside-service no"
    text = draft(cli, "appeal", "2026-03-25", FILED, burden)
    assert (
        "The letter offers no help to narrow the request, although an agency must help a requester "
        "to identify the records (21 NYCRR 1401.2(b)(2))." in text
    )
    assert "why it considered no outside service, and what one would cost." in text
    assert "whether it considered" not in text


def test_a_refusal_as_a_duplicate_asks_what_differs(cli: Cli) -> None:
    """What was noted is shown on the screen alone: it may concede what is the same."""
    filed = f"{FILED.replace('2026-03-02', '2026-01-05')} --number 1"
    differs = f"{FILED} --follows 2026-1 --differs", "the prosecution ended"
    denied = "log 2026-2 denied --on 2026-03-05 --reason", "Duplicate request"
    draft(cli, "appeal", "2026-03-20", filed, differs, denied)
    said = cli("letter", "2026-2", "appeal", *WHO, "--today", "2026-03-20")
    assert "It differs in this: \\[what differs from the earlier request\\]." in said.out
    assert "prosecution" not in said.out
    assert "you noted: the prosecution ended" in " ".join(said.err.split())


QUOTE = "We have not received a response within the last 5 business days."


@pytest.mark.parametrize("asked_again", [False, True])
def test_a_closing_for_silence_is_told_of_the_answer(cli: Cli, asked_again: bool) -> None:
    again = ("log 2026-1 clarification-asked --on 2026-03-12",) if asked_again else ()
    text = draft(
        cli,
        "appeal",
        "2026-03-25",
        FILED,
        "log 2026-1 clarification-asked --on 2026-03-05",
        "log 2026-1 clarified --on 2026-03-10",
        *again,
        ("log 2026-1 closed --on 2026-03-20 --quote", QUOTE),
    )
    answered = "I did answer: I clarified the request on March 10, 2026." in text
    assert answered is not asked_again


def test_days_without_a_business_day_are_counted_as_days(cli: Cli) -> None:
    """They were zero business days."""
    text = draft(cli, "appeal", "2026-03-07", FILED.replace("2026-03-02", "2026-02-27"))
    assert "They ended on Friday, March 6, 2026, 1 day ago, and I have received no answer" in text
    assert "Overdue by 1 day;" in cli("show", "2026-1", "--today", "2026-03-07").out


@pytest.mark.parametrize("reason", ["duplicate e-mails were left out", "the fee for duplication"])
def test_what_is_kept_or_copied_twice_makes_no_duplicate_of_a_request(
    cli: Cli, reason: str
) -> None:
    cli("file", "mocs", "--subject", "s", "--on", "2019-08-23")
    cli("log", "2019-1", "denied", "--on", "2019-09-03", "--reason", reason)
    text = cli("letter", "2019-1", "appeal", "--today", "2019-09-10").out
    assert "calls the request a duplicate" not in text


def test_a_clarification_that_nobody_asked_for_answers_no_demand(cli: Cli) -> None:
    cli("file", "dot", "--subject", "s", "--on", "2019-03-02", "--via", "portal")
    cli("log", "2019-1", "clarified", "--on", "2019-03-10")
    cli("log", "2019-1", "fee-asked", "--on", "2019-03-12", "--amount", "25")
    quote = "We have not received a response within the last 5 business days."
    cli("log", "2019-1", "closed", "--on", "2019-03-20", "--quote", quote)
    assert "I did answer" not in cli("letter", "2019-1", "appeal", "--today", "2019-03-25").out


def test_a_payment_is_of_the_demand_before_it_alone(cli: Cli) -> None:
    cli("file", "nypd", "--subject", "s", "--on", "2019-03-02", "--via", "portal")
    cli("log", "2019-1", "fee-asked", "--on", "2019-03-06", "--amount", "500")
    cli("log", "2019-1", "fee-asked", "--on", "2019-03-10", "--amount", "40", "--pages", "100")
    cli("log", "2019-1", "paid", "--on", "2019-03-12", "--amount", "40")
    text = " ".join(cli("letter", "2019-1", "appeal", "--today", "2019-03-20").out.split())
    assert "$500.00" in text
    assert text.count("I paid it") == 1
