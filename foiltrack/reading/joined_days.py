"""Days of a sentence that are named together: "Monday or Tuesday", "by mid May, say the 14th"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from foiltrack.model import last_of_month
from foiltrack.reading.date_words import Mention


def as_one(text: str, listed: Iterable[Mention]) -> list[Mention]:
    """Return the mentions of a sentence, those that are named together as the day that is meant."""
    return _one_of_two(text, _narrowed(text, list(listed)))


def _narrowed(text: str, listed: list[Mention]) -> list[Mention]:
    """Return the mentions, "by mid May, say the 14th" as one: the day that it is narrowed to."""
    loose = {one.end: one for one in listed if one.soft}
    for one in tuple(listed):
        say = _SAY.search(text[: one.start])
        if say and (wide := loose.get(say.start())) and wide in listed:
            listed[listed.index(wide)] = replace(one, start=wide.start, day=_within(one, wide))
            listed.remove(one)
    return listed


def _one_of_two(text: str, listed: list[Mention]) -> list[Mention]:
    """Return the mentions, "Monday or Tuesday" and "May 3 or 4" as one: the later day."""
    ordered = sorted(listed, key=lambda one: one.start)
    found = ordered[:1]
    for one in ordered[1:]:
        first = found[-1]
        between = _BETWEEN.search(text[: first.start]) and text[first.end : one.start] == " and "
        joined = between or _OR.fullmatch(text, first.end, one.start)
        if joined and first.day and one.day and not (first.period or one.period):
            found[-1] = replace(one, start=first.start, day=max(first.day, one.day), soft=True)
        else:
            found.append(one)
    return [_or_next(text, one) for one in found]


def _or_next(text: str, one: Mention) -> Mention:
    """Return a mention of "May 3 or 4" with its later day."""
    hit = _OR_NUMBER.match(text, one.end)
    last = last_of_month(one.day.year, one.day.month) if one.day and not one.period else None
    if hit is None or last is None or not one.day or not one.day.day < int(hit[1]) <= last.day:
        return one
    return replace(one, end=hit.end(), day=one.day.replace(day=int(hit[1])), soft=True)


def _within(one: Mention, wide: Mention) -> date | None:
    """Return the day of a month, or of a week, that is the one meant by a wider time."""
    if not (one.soft and one.day and wide.day):
        return one.day
    if not one.nth:
        return wide.day + timedelta(days=(one.day.weekday() - wide.day.weekday() + 3) % 7 - 3)
    last = last_of_month(wide.day.year, wide.day.month)
    return last.replace(day=min(one.day.day, last.day))


_SAY = re.compile(
    r",? ?(?:[(-] ?)?\b(?:(?:let(?:'?s| us) )?say|i\.?e\.?|that is(?: to say)?|namely|likely"
    r"|probably|perhaps|call it|to be (?:exact|precise)|specifically),? (?:by |on |the )*$"
)
"""Between a time and the day in it that is meant."""
_OR = re.compile(r",? or (?:by |on )*(?:the )?|/| ?-or- ?", re.IGNORECASE)
_OR_NUMBER = re.compile(
    r"(?: (?:or|to|through|thru) (?:the )?| ?[-/] ?)([0-3]?\d)(?:st|nd|rd|th)?\b"
    r"(?= ?$| ?[.,;:)](?!\d)| (?:of|and|at the|if|as|we|you|to|with|when|but|for|so|in)\b)"
)
"""Between two days of which one is meant, and the second of them by its number."""
_BETWEEN = re.compile(
    r"\b(?:answer|respon|repl|determin|decision|decide|hear|send|releas|complet|ready|available|expect"
    r"|estimat|anticipat|finish|some ?time|\bhave\b)[^.;]{0,60}\bbetween (?:the )?$"
)
"""Before two days between which something will come: records are of a time, too."""
