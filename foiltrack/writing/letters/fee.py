"""What a fee is asked for, as letters and petitions tell it."""

from __future__ import annotations

from foiltrack import words
from foiltrack.model import Event, FeeFor
from foiltrack.writing.letters.parts import ended, of, says


def sum_asked(letter: Event) -> str:
    """Return ` of $480.00`: the sum of a demand, where it names one."""
    return f" of ${letter.amount:,.2f}" if letter.amount else ""


def charged(letter: Event) -> str:
    """Return `, for 200 pages and 12 hours of search and redaction`: what a demand is for."""
    work = set(letter.fee_for) - {FeeFor.COPIES, FeeFor.DEVICE}
    kinds = [str(kind) for kind in FeeFor if kind in work]
    hours = f"{letter.hours:g} hour{'' if letter.hours == 1 else 's'}" if letter.hours else ""
    parts = [
        *([words.count(letter.pages, "page")] if letter.pages else []),
        *([f"{hours} of {words.series(kinds or ['work'])}"] if hours else kinds),
        *(["a storage device"] if FeeFor.DEVICE in letter.fee_for else []),
    ]
    return f", for {words.series(parts)}" if parts else ""


def demand(letter: Event, whose: str) -> str:
    """Return the demand as a sentence, in its own words where they are kept."""
    asked = f"asks for a fee{sum_asked(letter)}{charged(letter)}"
    return ended(f"{words.sentence(whose)} {of(letter)} {asked}{says(letter)}")
