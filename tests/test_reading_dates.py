"""Which day a letter promises, and which days in it are no promise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foiltrack.days import calendar
from foiltrack.reading.suggest import suggest

SAID = (Path(__file__).parent / "promises.txt").read_text("utf-8").splitlines()
"""The day that is promised by a letter of Friday, April 5, 2024, and the sentence."""
LETTER = """Dear Ms. Poe:

We received your request of April 1, 2024. {}

Sincerely,
Records Access Officer"""


@pytest.mark.parametrize("line", SAID)
def test_the_promised_day_is_found_and_no_other(line: str) -> None:
    day, _, sentence = line.partition(" | ")
    read = suggest(LETTER.format(sentence), calendar=calendar("nys"), letter_date=date(2024, 4, 5))
    assert str(read.until or "none") == day.strip()
