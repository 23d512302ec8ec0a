"""Which day a letter promises, which it sets to the requester, and which days are neither."""

from __future__ import annotations

from datetime import date

import pytest

from foiltrack.days import calendar
from foiltrack.reading import dates, roles
from foiltrack.reading.fields import promise
from foiltrack.reading.model import Lean, Weights
from foiltrack.reading.roles import Place, Whose
from foiltrack.reading.sender import Envelope
from foiltrack.reading.suggest import Reading, suggest

from .bench import weigh

SHARE = 180
"""One in so many of the sentences that the weights learned from may be read otherwise."""


def days_of(text: str, letter: date) -> tuple[dates.Deadline, ...]:
    """Return the days of a letter with their roles."""
    return Reading(text, calendar("nys"), Envelope(), letter).named


def test_nearly_each_day_has_the_role_that_its_sentence_was_labelled_with() -> None:
    """The weights are made from these among others: what is lost here was lost in their making."""
    labelled, wrong = weigh.alone(), list[str]()
    for row in labelled:
        named = days_of(row["text"], date.fromisoformat(row["letter_date"]))
        theirs = promise(named, "extended")
        first = theirs.day if theirs and not theirs.conditional else None
        kept = next((d.day for d in named if d.whose is Whose.MINE and d.day), None)
        right = str(first or None) == str(row["promised_date"])
        if not right or ("reply_by" in row and str(kept or None) != str(row["reply_by"])):
            wrong.append(row["text"])
    assert len(labelled) > 900
    assert len(wrong) <= len(labelled) // SHARE, wrong


@pytest.mark.parametrize(
    "form",
    [
        "The due date has been changed.\n   Was: 04/12/2024\n   Now: 05/10/2024",
        "The due date moved.\nOld due date: 04/12/2024\nNew due date: 05/10/2024",
        "Got it on April 2.\n\nDecision: Friday the 10th of May.",
    ],
)
def test_the_lines_of_a_form_set_a_day(form: str) -> None:
    named = days_of(form, date(2024, 4, 5))
    theirs = promise(named, "extended")
    assert theirs
    assert theirs.day == date(2024, 5, 10)


def test_a_letter_of_nothing_but_dates_is_read_in_bounded_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    placed: list[Place] = []

    def counted(place: Place, weights: Weights, lean: Lean) -> tuple[Whose, float]:
        placed.append(place)
        return roles.role(place, weights, lean)

    monkeypatch.setattr(dates, "role", counted)
    for times in (30, 900, 9000):
        placed.clear()
        letter = "We will answer " + "by March 3, 2024 " * times
        suggest(letter, calendar=calendar("nys"), letter_date=date(2024, 1, 5))
        assert 0 < len(placed) <= dates.MOST


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We will decide by mid February, say the 30th.", date(2026, 2, 28)),
        (
            "We expect to send them by mid May, say the end of the month, namely the 31st.",
            date(2026, 5, 16),
        ),
        ("We will send them to you by the Saturday before Memorial Day.", date(2026, 5, 23)),
    ],
)
def test_a_day_that_no_month_or_office_has_is_read(text: str, day: date) -> None:
    found = suggest(text, calendar=calendar("nys"), letter_date=date(2026, 1, 12))
    assert found.until == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We will answer on or before 0ctober 3l, 2O25.", "2025-10-31"),
        ("We will answer by Decernber l2, 2025.", "2025-12-12"),
        ("We will send them to you a week from Tuesday.", "2025-09-16"),
        ("We will send them to you three weeks from this coming Monday.", "2025-09-29"),
        ("We will answer you no later than three weeks from last Friday.", "2025-09-19"),
        ("We will answer you by the 8th of next month.", "2025-10-08"),
        ("We will answer you by the twenty-first of this month.", "2025-09-21"),
        ("We will answer you by the second Friday of the new year.", "2026-01-09"),
        (
            "We received it on August 25, 2025. We will answer within 20 business days of the day "
            "it reached us.",
            "2025-09-23",
        ),
        (
            "We will answer within ten business days of the date of this notice (9/3/25).",
            "2025-09-17",
        ),
        ("We will answer you in the week of September 15, 2025.", "2025-09-19"),
        ("We will answer you on the last business day of November.", "2025-11-28"),
        ("We will answer you by the first business day of next month.", "2025-10-01"),
        ("We will answer you by the third working day of January 2026.", "2026-01-06"),
        ("We will answer you by the 20th of the month following.", "2025-10-20"),
        ("We expect to answer in the first quarter of calendar year 2026.", "2026-03-31"),
        (
            "The board meets on September 18, 2025. You will have our answer two weeks after that "
            "day.",
            "2025-10-02",
        ),
        (
            "We received your request on August 25, 2025. We are allowing twenty business days, "
            "counted from the day of receipt given above, to answer you.",
            "2025-09-23",
        ),
        (
            "We received your request on August 25, 2025. We will answer within 20 business days "
            "of the date on which we received it.",
            "2025-09-23",
        ),
        ("We extend by twenty business days from the 9/8/2025 due date.", "2025-10-06"),
        ("We will answer within ten business days beyond September 8, 2025.", "2025-09-22"),
        ("We will send them to you Monday or Tuesday.", "2025-09-09"),
        ("We will send them to you on Tuesday or Wednesday of next week.", "2025-09-10"),
        ("We will send them to you Thursday/Friday.", "2025-09-05"),
        ("We will send them to you on September 22 or 23.", "2025-09-23"),
        ("We will send them to you by September 22 or September 24.", "2025-09-24"),
        ("We will send them to you a week from this Thursday.", "2025-09-11"),
        ("We will need ten more business days, counted from tomorrow's date.", "2025-09-18"),
        ("We will answer by the end of October, let's say Friday the 24th.", "2025-10-24"),
        ("We will answer you by Hallowe'en.", "2025-10-31"),
        ("We will answer you by the last business day of the year.", "2025-12-31"),
        ("We will answer you by the first business day of the month.", "2025-10-01"),
        ("We will answer you by the first Monday of the month.", "2025-10-06"),
        ("We expect to answer you between September 15-19, 2025.", "2025-09-19"),
        ("We expect to answer you on or about September 15 - 19.", "2025-09-19"),
        ("We expect to answer you between September 15 and September 19.", "2025-09-19"),
        ("We will answer you by September 5 or 9 weeks from now at the latest.", "2025-09-05"),
        ("We will answer you by September the 19th.", "2025-09-19"),
    ],
)
def test_the_day_that_words_come_to(text: str, day: str) -> None:
    """Of a letter of Wednesday, September 3, 2025."""
    read = suggest(text, calendar=calendar("nys"), letter_date=date(2025, 9, 3))
    assert str(read.until) == day


@pytest.mark.parametrize(
    "words",
    [
        "by the first business day of the new year",
        "by the second Friday of the new year",
        "on the first business day of next month",
        "by the end of next month",
        "on the last business day of June",
        "on Friday",
        "by Thanksgiving",
        "within 20 business days",
    ],
)
@pytest.mark.parametrize("letter", [date.min, date(9999, 12, 3), date.max])
def test_a_letter_of_the_last_year_is_read(words: str, letter: date) -> None:
    assert suggest(f"We will answer {words}.", calendar=calendar("nys"), letter_date=letter).kind


@pytest.mark.parametrize(
    ("letter", "words", "day"),
    [
        ("2026-12-14", "in the week of January 5", "2027-01-08"),
        ("2026-12-14", "by the third Monday in January", "2027-01-18"),
        ("2026-12-14", "by the first week of January", "2027-01-01"),
        ("2027-12-06", "by the end of February", "2028-02-29"),
        ("2027-12-06", "by February 29", "2028-02-29"),
        ("2026-11-28", "by the end of this week", "2026-12-04"),
        ("2026-11-16", "by the 31st", "2026-12-31"),
        ("2026-01-31", "by the 30th", "2026-03-30"),
    ],
)
def test_a_day_of_the_next_year_or_month_is_worked_out_there(
    letter: str, words: str, day: str
) -> None:
    read = suggest(
        f"We will answer you {words}.",
        calendar=calendar("nys"),
        letter_date=date.fromisoformat(letter),
    )
    assert str(read.until) == day


@pytest.mark.parametrize(
    "words",
    [
        "We will send it to you no earlier than December 14, 2026.",
        "We will answer sometime after December 14, 2026.",
        "We cannot respond to you before December 14, 2026.",
    ],
)
def test_a_first_day_is_no_promise(words: str) -> None:
    read = suggest(words, calendar=calendar("nys"), letter_date=date(2026, 11, 16))
    assert read.until is None


def test_a_promise_behind_what_is_not_done_yet_is_one() -> None:
    said = "Our review is not complete and we will respond before May 15, 2026."
    read = suggest(said, calendar=calendar("nys"), letter_date=date(2026, 4, 6))
    assert read.until == date(2026, 5, 15)


def test_a_promise_of_the_year_that_ends_is_told_and_not_sure() -> None:
    said = "We acknowledge your request. We will send you our determination by January 15, 2026."
    read = suggest(said, calendar=calendar("nys"), letter_date=date(2026, 12, 28))
    assert (read.until, read.confidence) == (None, "likely")
    assert read.notes == ("it promises 15 January 2026, which was past on the day of the letter",)
    asked = suggest(
        "We acknowledge your request dated January 15, 2026.",
        calendar=calendar("nys"),
        letter_date=date(2026, 12, 28),
    )
    assert (asked.confidence, asked.notes) == ("sure", ())


def test_a_promise_of_a_day_that_there_is_not_is_not_sure() -> None:
    said = "We acknowledge your request. We will send you our determination by November 31, 2026."
    read = suggest(said, calendar=calendar("nys"), letter_date=date(2026, 10, 5))
    assert (read.until, read.confidence) == (None, "likely")


def test_what_comes_before_a_day_is_due_the_day_before() -> None:
    for words, day in (("before", 11), ("on or before", 12), ("by", 12)):
        text = f"We received your request. Please send the fee {words} September 12, 2025."
        read = suggest(text, calendar=calendar("nys"), letter_date=date(2025, 9, 3))
        assert read.reply_by == date(2025, 9, day)


def test_a_day_gone_by_is_of_the_next_year_only_where_one_is_set() -> None:
    set_ = "We expect to answer you by March 16."
    told = "We wrote to you on March 16."
    for text, day in ((set_, date(2026, 3, 16)), (told, None)):
        read = suggest(text, calendar=calendar("nys"), letter_date=date(2025, 8, 20))
        assert read.until == day


def test_the_days_of_a_letter_tell_whether_it_is_a_first_answer() -> None:
    def told(received: str) -> set[str]:
        text = f"We received your request on {received}. An answer is due by May 3, 2024."
        letter = Reading(text, calendar("nys"), Envelope(), date(2024, 4, 5))
        return {
            cue for cue in letter.cues if cue.startswith(("received ago", "earliest", "days g"))
        }

    first, later = told("April 3, 2024"), told("January 3, 2024")
    assert first == {"received ago days", "earliest days", "days gone 1"}
    assert later == {"received ago quarter", "earliest quarter", "days gone 1"}
    assert told("the form of the town") == {"days gone 0"}


def test_a_day_is_known_by_its_place_among_those_to_come() -> None:
    text = (
        "On May 1, 2024 the board meets. By May 3, 2024 you will hear from us. The rest follows by "
        "May 31, 2024, that is by May 31, 2024. We wrote on April 1, 2024."
    )
    places = [
        (place.one.day.isoformat(), roles.cues(place))
        for _, place in Reading(text, calendar("nys"), Envelope(), date(2024, 4, 5)).placed
        if place.one.day
    ]
    ranks = [
        (day, [cue for cue in found if "of the days to come" in cue], "named twice" in found)
        for day, found in places
    ]
    assert ranks == [
        ("2024-05-01", ["number 0 of the days to come"], False),
        ("2024-05-03", ["number 1 of the days to come"], False),
        ("2024-05-31", ["number 2 of the days to come"], True),
        ("2024-05-31", ["number 2 of the days to come"], True),
        ("2024-04-01", [], False),
    ]
    assert [day for day, found in places if "the last day" in found] == ["2024-05-31"] * 2
    assert all("days to come 3" in found for _, found in places)
