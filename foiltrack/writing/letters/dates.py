"""The dates that an agency named one after the other, and what its letters lack for them."""

from __future__ import annotations

from foiltrack import words
from foiltrack.law import texts
from foiltrack.model import Event, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import Fact, confirm
from foiltrack.writing.letters.parts import (
    ended,
    number,
    of,
    on,
    quoted,
    reason,
    rests_on,
)

K = Kind
POSTPONING = frozenset({K.ACKNOWLEDGED, K.EXTENDED, K.REOPENED})


def in_a_row(shown: Snapshot) -> bool:
    """Return whether the agency named more than one date, one after the other."""
    return len([e for e in shown.of(*POSTPONING) if e.promise]) > 1


def dates_named(shown: Snapshot) -> list[str]:
    """Return the whole row of dates and of reasons, where the agency named more than one.

    Of one date, what its letter lacks; a delay to notify an officer is answered in both cases.
    """
    letters = [e for e in shown.of(*POSTPONING) if e.promise]
    found = []
    if in_a_row(shown):
        row = [f"{words.written(e.promise)}, by that {of(e)}" for e in letters if e.promise]
        row[0] = row[0].replace("by that", "by its letter")
        many = number(len(letters))
        found.append(
            f"The agency has named {many} dates in turn: {'; '.join(row[:-1])}; and {row[-1]}. "
            + " ".join(_reasons(letters))
        )
    elif letters and (lacking := lacks(letters[0])):
        found.append(" ".join(lacking))
    told = " ".join(f"{e.quote or ''} {e.reason or ''}" for e in letters).casefold()
    text = texts.NO_TIME_TO_NOTIFY
    if "notif" in told and rests_on(text, shown.today):
        found.append(
            f"{text.citation} asks an agency for a policy on notifying an employee whose "
            "disciplinary records are requested. It gives no further time to answer."
        )
    return found


def _reasons(letters: list[Event]) -> list[str]:
    """Return the reasons of a row of dates, told once where they are the same."""
    given = [quoted(e.quote) if e.quote else reason(e) for e in letters]
    later = list(dict.fromkeys(given[1:]))
    if len(set(given)) == 1 and given[0]:
        return [ended(f"Each time it gave the same reason: {given[0]}")]
    if len(letters) > 2 and len(later) == 1 and later[0]:
        return [ended(f"Each time after the first it gave the same reason: {later[0]}")]
    if not any(given):
        return [f"It gave no reason {confirm(Fact.NO_REASON)}."]
    told = [f"{why} ({on(e)})" for e, why in zip(letters, given, strict=True) if why]
    silent = [on(e) for e, why in zip(letters, given, strict=True) if not why]
    found = [ended(f"The reasons it gave: {'; '.join(told)}")]
    if silent:
        found.append(f"It gave none {words.series(silent)} {confirm(Fact.NO_REASON)}.")
    return found


def lacks(letter: Event) -> list[str]:
    """Return what a letter's date is without: a reason, exactness."""
    found = []
    if not letter.reason and not letter.quote:
        found.append(f"gives no reason {confirm(Fact.NO_REASON)}")
    if letter.exact is False:
        found.append("names the date as an approximate one")
    elif letter.exact is None:
        found.append(f"does not call the date certain {confirm(Fact.NOT_CERTAIN)}")
    return [f"The letter {of(letter)} {' and '.join(found)}."] if found else []
