"""What letters are taken for: samples in our own words, and the rules of each field."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from foiltrack.days import calendar
from foiltrack.model import Kind
from foiltrack.reading.evidence import ORDER, TABLE
from foiltrack.reading.model import OTHER
from foiltrack.reading.sentences import sentences_of
from foiltrack.reading.suggest import Suggestion, suggest

LETTERS = tomllib.loads((Path(__file__).parent / "replies.toml").read_text("utf-8"))["letter"]
DAY = date(2024, 2, 20)


def read(text: str, on: date | None = DAY, key: str = "nys") -> Suggestion:
    return suggest(text, calendar=calendar(key), letter_date=on)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter["name"])
def test_each_letter_is_what_it_is(letter: dict[str, Any]) -> None:
    s = read(letter["text"], letter.get("letter_date"), letter.get("calendar", "nys"))
    assert s.kind == letter["kind"]
    assert set(s.also) == set(letter.get("also", ()))
    assert s.until == letter.get("until")
    assert s.reply_by == letter.get("reply_by")
    assert s.exact == letter.get("exact", s.exact)
    assert s.numbers == tuple(letter.get("numbers", ()))
    assert set(s.grounds) == set(letter.get("grounds", ()))
    assert s.amount == (Decimal(letter["amount"]) if "amount" in letter else None)
    assert s.deposit == (Decimal(letter["deposit"]) if "deposit" in letter else None)
    assert s.count == letter.get("count")
    assert s.certified == letter.get("certified")
    assert s.searched == letter.get("searched", s.searched)
    assert s.part == letter.get("part", s.part)
    assert s.appeal_notice == letter.get("appeal_notice", s.appeal_notice)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter["name"])
def test_every_proposal_shows_the_words_that_it_rests_on(letter: dict[str, Any]) -> None:
    s = read(letter["text"], letter.get("letter_date"))
    said = " ".join(letter["text"].split())
    for because in s.because:
        head = because.words.split('"')[0]
        assert head.split(" - ")[0][:40] in said.replace("’", "'")
    named = {b.field for b in s.because}
    assert "kind" in named or (s.kind, str(s.confidence)) == (OTHER, "unsure")
    assert not s.grounds or "grounds" in named
    assert s.until is None or "until" in named


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter["name"])
def test_a_letter_in_capitals_is_read_alike(letter: dict[str, Any]) -> None:
    day, key = letter.get("letter_date"), letter.get("calendar", "nys")
    s, loud = read(letter["text"], day, key), read(letter["text"].upper(), day, key)
    fields = ("kind", "until", "reply_by", "amount", "count", "certified", "part")
    assert [one.upper() for one in loud.grounds] == [one.upper() for one in s.grounds]
    assert [getattr(loud, one) for one in fields] == [getattr(s, one) for one in fields]


def test_the_samples_have_every_kind_of_an_agency_letter() -> None:
    wanted = set(ORDER) - {Kind.EXCEPTION_INVOKED}
    assert {letter["kind"] for letter in LETTERS} == wanted


def test_the_order_of_the_table_names_every_kind_that_it_can_find() -> None:
    assert {kind for kind, _, _ in TABLE} | {Kind.APPEAL_PARTLY_GRANTED} == set(ORDER)
    assert len(set(ORDER)) == len(ORDER)
    assert OTHER in ORDER


# --- the three letters of the example case, by the words that were published ---------------------


def test_the_burden_of_4294_emails() -> None:
    s = read(
        "The search found 4,294 emails responsive to your request. Turning them over would "
        "“create an undue burden on DoITT staff”. Your request is closed.",
        date(2019, 6, 10),
    )
    assert (s.kind, s.count, s.certified) == (Kind.UNDUE_BURDEN, 4294, None)


def test_records_not_held_and_not_certified() -> None:
    s = read("Closed “because this agency does not have the records requested.”")
    assert (s.kind, s.certified) == (Kind.NOT_HELD, None)


def test_not_described_and_a_promise_on_or_about_a_thursday() -> None:
    s = read(
        "“Unfortunately, it cannot be processed because it does not provide enough information to "
        "identify the records you would like to receive. Please clarify your request.”",
        date(2019, 9, 5),
    )
    assert s.kind == Kind.NOT_DESCRIBED
    s = read("… “expect a response on or about Thursday, November 14, 2019.”", date(2019, 9, 30))
    assert (s.kind, s.until, s.exact) == (Kind.ACKNOWLEDGED, date(2019, 11, 14), False)


# --- what is cut out -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "standard",
    [
        "This is not a denial of the records you requested.",
        "Should your request be denied in whole or in part, you will then be advised in writing.",
        "You may appeal this decision within thirty (30) days of the date of this letter.",
        "If you wish to appeal the denial of access, write to the Appeals Officer.",
        "Records may be exempt from disclosure.",
    ],
)
def test_standard_sentences_make_no_refusal(standard: str) -> None:
    s = read(f"We acknowledge receipt of your FOIL request. {standard}")
    assert s.kind == Kind.ACKNOWLEDGED
    assert s.also == ()
    assert s.until is None
    assert s.reply_by is None


def test_a_request_told_back_says_nothing() -> None:
    s = read(
        "We have received your FOIL request. You requested “all requests that were denied as an "
        "undue burden, with 4,000 redacted pages, by March 1, 2024”."
    )
    assert (s.kind, s.also, s.until, s.count) == (Kind.ACKNOWLEDGED, (), None, None)


def test_an_empty_check_box_is_no_reason() -> None:
    s = read(
        "This office requires additional time. I estimate that it will be completed by "
        "March 29, 2024, for these reasons:\n\n[ ] Request is extremely voluminous and would be "
        "an undue burden.\n[X] Records are archived."
    )
    assert (s.kind, s.also, s.until) == (Kind.EXTENDED, (), date(2024, 3, 29))


def test_a_box_is_ticked_by_initials_beside_empty_ones() -> None:
    form = (
        "We are in receipt of your application. What is marked applies.\n\n"
        "  [{}] It will be decided within 10 business days of this notice.\n"
        "  [  ] It will be decided within 20 business days of this notice.\n\nTown Clerk"
    )
    assert read(form.format("kc")).until == read(form.format("X")).until == date(2024, 3, 5)
    for word in ("[sic] It is decided.", "[NO] A fee is due.\n[ ] Denied.", "[Mr] Roe.\n[ ] No."):
        assert sentences_of(word)[0].text == word.splitlines()[0]


# --- dates ---------------------------------------------------------------------------------------

WE = "We expect to complete our response"


@pytest.mark.parametrize(
    ("words", "day", "exact"),
    [
        ("by March 29, 2024", date(2024, 3, 29), False),
        ("by Friday, March 29th, 2024", date(2024, 3, 29), False),
        ("by 3/29/2024", date(2024, 3, 29), False),
        ("by 3/29/24", date(2024, 3, 29), False),
        ("by 29 March 2024", date(2024, 3, 29), False),
        ("by 2024-03-29", date(2024, 3, 29), False),
        ("by March 29th", date(2024, 3, 29), False),
        ("by January 5", date(2025, 1, 5), False),
        ("by the end of March 2024", date(2024, 3, 31), False),
        ("within twenty (20) business days", date(2024, 3, 19), False),
        ("within 30 days of the date of this letter", date(2024, 3, 21), False),
        ("within the next two weeks", date(2024, 3, 5), False),
        ("in approximately three months from today", date(2024, 5, 20), False),
        ("within forty-five to sixty days", date(2024, 4, 20), False),
    ],
)
def test_a_promise_comes_to_a_day(words: str, day: date, exact: bool) -> None:
    s = read(f"{WE} {words}.")
    assert (s.until, s.exact) == (day, exact)
    assert s.until_words is not None
    assert s.until_words in f"{WE} {words}."


def test_a_date_certain_is_exact() -> None:
    assert read("The records will be provided to you by March 29, 2024.").exact is True


@pytest.mark.parametrize(
    "words",
    [
        "within 20 business days of receipt of your deposit",
        "within 30 days of our receipt of the attached form",
        "within an additional fourteen (14) days",
        "at our earliest convenience",
        "until after the season",
    ],
)
def test_what_hangs_on_something_else_is_no_day(words: str) -> None:
    assert read(f"{WE} {words}.").until is None


def test_without_the_letters_date_nothing_is_counted() -> None:
    s = read(f"{WE} within 20 business days.", None)
    assert (s.until, s.until_words) == (None, "within 20 business days")
    assert read(f"{WE} by May 30th.", None).until is None


def test_the_date_at_the_head_of_a_letter_is_its_date() -> None:
    text = f"Town of Hurley\n\nFebruary 20, 2024\n\nDear Ms. Doe:\n\n{WE} within 30 days."
    s = read(text, None)
    assert (s.letter_date, s.until) == (DAY, date(2024, 3, 21))


@pytest.mark.parametrize(
    "words",
    [
        "You must provide this information within thirty (30) days of the date of this letter, or "
        "this file will be CLOSED.",
        "Please let us know by March 21, 2024 how you wish to proceed.",
        "If we do not hear from you by March 21, 2024, your request will be closed.",
        "Payment must be received by March 21, 2024.",
    ],
)
def test_my_deadline_is_never_the_agencys(words: str) -> None:
    s = read(f"We need additional information about your request. {words}")
    assert (s.until, s.reply_by) == (None, date(2024, 3, 21))


@pytest.mark.parametrize(
    "words",
    [
        "your request dated March 29, 2024",
        "our letter of March 29, 2024",
        "records from March 1, 2024 through March 29, 2024",
        "the order of March 29, 2024",
    ],
)
def test_a_date_that_is_told_is_no_promise(words: str) -> None:
    assert read(f"We will review {words}.").until is None


@pytest.mark.parametrize(
    "words",
    [
        "The link will expire on March 29, 2024.",
        "The files will be available for download until March 29, 2024.",
        "Our office will be closed on March 29, 2024.",
        "We received your request on March 1, 2024, and will respond as soon as we can.",
        "We will review the video of the meeting held here on March 29, 2024.",
        "The copies will be held for 30 days.",
    ],
)
def test_a_date_of_something_else_is_no_promise(words: str) -> None:
    assert read(words).until is None
    assert read(words, None).until is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Our estimated completion date is 03/29/2024.", date(2024, 3, 29)),
        ("You should receive the records no later than close of business on March 29.", None),
        ("We require an extension until March 29, 2024.", date(2024, 3, 29)),
        ("The time to respond is extended by 10 business days to March 29, 2024.", None),
        ("We will respond in about 6-8 weeks.", date(2024, 4, 16)),
        ("By March 29, 2024 we will answer your request.", date(2024, 3, 29)),
        ("Estimated Date of Completion: March 29, 2024", date(2024, 3, 29)),
        ("A determination will be made within ten working days.", date(2024, 3, 5)),
        ("The next production is scheduled for March 29, 2024.", date(2024, 3, 29)),
    ],
)
def test_agencies_say_a_day_in_many_ways(words: str, day: date | None) -> None:
    assert read(words).until == (day or date(2024, 3, 29))


# --- sure is earned ------------------------------------------------------------------------------


def test_rival_readings_are_not_sure() -> None:
    s = read("Your request is denied as too broad. The records you requested are attached.")
    assert s.confidence != "sure"


def test_two_sure_readings_that_do_not_go_together_are_not_sure() -> None:
    fee, denied = "Please send payment of $5.00.", "Access is denied under § 87(2)(b)."
    assert read(fee).confidence == read(denied).confidence == "sure"
    assert read(f"{fee} {denied}").confidence == "likely"


def test_an_empty_text_is_nothing() -> None:
    s = read("")
    assert (s.kind, str(s.confidence), s.because) == (OTHER, "unsure", ())


def test_the_scores_are_told_by_one_command(tmp_path: Path) -> None:
    row = {
        "id": "a", "group": "x", "jurisdiction": "US-NY", "letter_date": "2024-02-20",
        "label": "denied_exemption", "secondary": [], "promised_date": None, "promised_text": None,
        "agency_request_number": None, "exemptions": ["87(2)(b)"], "fee_amount": None,
        "fee_deposit": None, "record_count": None, "certification": None,
        "text": "Your request is denied under Public Officers Law § 87(2)(b).",
    }  # fmt: skip
    path = tmp_path / "replies.jsonl"
    other = {**row, "id": "b", "group": "y", "label": "granted"}
    path.write_text(json.dumps(row) + "\n" + json.dumps(other) + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.replies", path, "--shipped", "--wrong"],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "kind 1 of 2 50.0 % (9 to 91)" in lines
    assert "grounds 2 of 2 100.0 % (34 to 100)" in lines
    assert any("b granted, got denied" in line for line in lines)
