"""Which day a letter promises, which it sets to the requester, and which days are neither."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foiltrack.days import calendar
from foiltrack.reading import dates, roles
from foiltrack.reading.fields import promise
from foiltrack.reading.roles import Whose
from foiltrack.reading.sentences import sentences
from foiltrack.reading.suggest import suggest

SAID = (Path(__file__).parent / "promises.txt").read_text("utf-8").splitlines()
"""The day that is promised by a letter of Friday, April 5, 2024, and the sentence."""
SET = [
    line
    for line in (Path(__file__).parent / "deadlines.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
"""A letter's date, the day that it promises, the day that it sets to the requester, its words."""
LETTER = """Dear Ms. Poe:

We received your request of April 1, 2024. {}

Sincerely,
Records Access Officer"""


@pytest.mark.parametrize("line", SAID)
def test_the_promised_day_is_found_and_no_other(line: str) -> None:
    day, _, sentence = line.partition(" | ")
    read = suggest(LETTER.format(sentence), calendar=calendar("nys"), letter_date=date(2024, 4, 5))
    assert str(read.until or "none") == day.strip()


@pytest.mark.parametrize("line", SET)
def test_each_day_has_the_role_that_its_words_give_it(line: str) -> None:
    letter, promised, mine, words = line.split(" | ")
    said = sentences(words)
    named = tuple(dates.deadlines(said, date.fromisoformat(letter), calendar("nys")))
    theirs = promise(named, "extended")
    first = theirs.day if theirs and not theirs.conditional else None
    kept = next((d.day for d in named if d.whose is Whose.MINE and d.day), None)
    assert (str(first or "none"), str(kept or "none")) == (promised, mine)


@pytest.mark.parametrize(
    "form",
    [
        "The due date has been changed.\n   Was: 04/12/2024\n   Now: 05/10/2024",
        "The due date moved.\nOld due date: 04/12/2024\nNew due date: 05/10/2024",
        "Got it on April 2.\n\nDecision: Friday the 10th of May.",
    ],
)
def test_the_lines_of_a_form_set_a_day(form: str) -> None:
    named = tuple(dates.deadlines(sentences(form), date(2024, 4, 5), calendar("nys")))
    theirs = promise(named, "extended")
    assert theirs
    assert theirs.day == date(2024, 5, 10)


def test_a_letter_of_nothing_but_dates_is_read_in_bounded_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    placed: list[str] = []

    def counted(text: str, *rest: object) -> Whose | None:
        placed.append(text)
        return roles.whose(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(dates, "whose", counted)
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
        ("You will have it by the Saturday before Memorial Day.", date(2026, 5, 23)),
    ],
)
def test_a_day_that_no_month_or_office_has_is_read(text: str, day: date) -> None:
    found = suggest(text, calendar=calendar("nys"), letter_date=date(2026, 1, 12))
    assert found.until == day
