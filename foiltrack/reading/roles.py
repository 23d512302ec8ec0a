"""Whose a date of a letter is, by learned weights of the words around it.

The weights are made by `python -m tests.bench.weigh` and kept in `role_weights.json`, with the
share of the letters of each kind that promise a day, or set one to the requester.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from foiltrack.reading.cues import Cues
from foiltrack.reading.date_words import Mention
from foiltrack.reading.model import Lean, Weights, first_of, weights_in
from foiltrack.reading.nearby import around
from foiltrack.reading.parts import Part


class Whose(StrEnum):
    """Whose deadline a date is, or what it is else."""

    AGENCY = "agency"
    """The day by which it says that it will answer or produce."""
    CONDITIONAL = "agency, if"
    """The same, but hanging on a payment, a form or an answer that must come first."""
    MINE = "mine"
    NOBODY = "nobody"
    """Told, replaced, or of something else: a link, a meeting, the records."""
    UNREAD = "unread"
    """A day to come whose role is not understood."""


ROLES = (Whose.NOBODY, Whose.AGENCY, Whose.MINE, Whose.CONDITIONAL)
"""What the weights tell apart."""
GIVEN = 0.4
"""How likely a role must be to be given: a promise that is missed costs more than one to strike."""


@dataclass(frozen=True, slots=True)
class Place:
    """Hold a date where it stands in a letter."""

    one: Mention
    text: str
    """Its sentence, in lower case."""
    part: Part
    share: float
    """How far down the letter it stands, from 0 to 1."""
    letter: date | None
    received: date | None
    """The day on which the request was received, if the letter says so."""
    days: tuple[date, ...]
    """The days that the letter names, in their order; one that is named twice stands twice."""
    appeal: bool
    """Whether the letter answers an appeal."""
    acts: tuple[str, ...]
    """The acts of its sentence: the frames in full."""
    letter_acts: frozenset[str]
    """The acts of the whole letter: the frames in short."""


LEAN = 0.4
"""How much the kind of a letter counts for the roles of its dates."""


@cache
def shipped() -> Weights:
    """Return the weights of dates that come with the program."""
    return weights_in("role_weights.json")


def role(place: Place, weights: Weights, lean: Lean) -> tuple[Whose, float]:
    """Return whose a date most likely is, and how likely that is."""
    likely = weights.likely(cues(place), lean, ROLES)
    best = first_of(likely, ROLES)
    if best == Whose.NOBODY:
        # Some day is promised; which role it has is the next question.
        first = first_of(likely, ROLES[1:])
        best = first if likely[first] > GIVEN else best
    return Whose(best), likely[best]


def days_in(places: Iterable[Place]) -> Cues:
    """Return what the days of a letter tell of its kind.

    How many are to come, and how far off; how long ago the request was received, and the other days
    that it looks back on were: a first answer names days of last week, a later one those of months.
    """
    places = tuple(places)
    found: Cues = {}
    to_come = 0
    for place in places:
        if ahead := _ahead(place):
            period = "period" if place.one.period else "date"
            found[f"day ahead {ahead}"] = found[f"day ahead {ahead} {period}"] = 1.0
            to_come += ahead not in ("past", "same")
    found[f"days to come {min(to_come, 3)}"] = 1.0
    return found | _looking_back(places)


_AGO = {"same": 1, "days": 5, "week": 9, "fortnight": 17, "month": 36, "quarter": 101, "year": 371}
"""Names of how long ago a day was: fewer calendar days than these."""


def _looking_back(places: tuple[Place, ...]) -> Cues:
    """Return what days gone by tell of a letter."""
    if not places or places[0].letter is None:
        return {}
    letter, received = places[0].letter, places[0].received

    def ago(day: date) -> str:
        return next((name for name, most in _AGO.items() if (letter - day).days < most), "years")

    found: Cues = {}
    if received and received <= letter:
        found[f"received ago {ago(received)}"] = 1.0
    days = {p.one.day for p in places if p.one.day and not p.one.period}
    gone = sorted(day for day in days if day < letter)
    found |= {f"day past {ago(day)}": 1.0 for day in gone}
    if gone := [day for day in gone if ago(day) != "years"]:
        found |= {f"earliest {ago(gone[0])}": 1.0, f"latest {ago(gone[-1])}": 1.0}
    return found | {f"days gone {min(len(gone), 4)}": 1.0}


def cues(place: Place) -> Cues:
    """Return the cues of a date: the words near it, their frames, the day itself."""
    found: Cues = dict(_of_the_day(place))
    found |= around(place.text, place.one.start, place.one.end)
    found |= {f"says {act}": 1.0 for act in place.acts}
    found |= {f"letter {act}": 0.5 for act in place.letter_acts}
    return found


def _of_the_day(place: Place) -> Iterator[tuple[str, float]]:
    """Yield the cues of a day for itself: how it is named, when it is."""
    one = place.one
    words = place.text[one.start : one.end]
    yield f"in {place.part}", 1.0
    yield f"in fifth {min(4, int(5 * place.share))}", 0.5
    if place.appeal:
        yield "on an appeal", 1.0
    if one.period:
        number = re.search(r"\d+", words)
        yield "a period", 1.0
        yield f"a period of {number[0] if number else words.split(' ')[0]}", 1.0
        if "business" in words or "work" in words:
            yield "business days", 1.0
    elif one.nth:
        yield "a day without a month", 1.0
    else:
        yield "about a day" if one.soft else "a date", 1.0
    if re.search(r"\b(?:19|20)\d\d", words):
        yield "a year is named", 0.5
    if ahead := _ahead(place):
        yield f"ahead {ahead}", 2.0
    if one.day is None:
        if not one.period:
            yield "no day", 2.0
        return
    if one.day == place.received:
        yield "the day of receipt", 2.0
    if place.letter:
        to_come = sorted({day for day in place.days if day > place.letter})
        yield f"days to come {min(len(to_come), 4)}", 1.0
        if one.day in to_come:
            yield f"number {min(to_come.index(one.day), 3)} of the days to come", 1.0
            if one.day == to_come[-1]:
                yield "the last day", 1.0
    if place.days.count(one.day) > 1:
        yield "named twice", 1.0


def _ahead(place: Place) -> str | None:
    """Return how far ahead of its letter a day is; None where that is not known."""
    day, letter = place.one.day, place.letter
    if day is None:
        # A period from a day that is not known is mostly as long as others are.
        return "month" if place.one.period else None
    if letter is None:
        return None
    steps = ((0, "past"), (1, "same"), (8, "week"), (32, "month"), (100, "quarter"))
    return next((name for most, name in steps if (day - letter).days < most), "year")
