"""Days that only a calendar tells: "around Memorial Day", "the last business day of March"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from foiltrack import days
from foiltrack.days import MONTH_NAMES, WEEKDAYS, Calendar
from foiltrack.errors import NotCovered
from foiltrack.model import ONE_DAY, last_of_month
from foiltrack.reading.date_words import AHEAD, Mention
from foiltrack.reading.number_words import ordinal

_DAYS: tuple[tuple[str, str | tuple[int, int]], ...] = (
    (r"new year'?s? eve", (12, 31)),
    (r"new year'?s?(?: day)?", (1, 1)),
    (r"(?:martin luther king|mlk|king)(?:,? jr\.?)?(?:'s)? (?:birth)?day", "luther king"),
    (r"groundhog day", (2, 2)),
    (r"lincoln'?s birthday", (2, 12)),
    (r"valentine'?s?'?(?: day)?", (2, 14)),
    (r"washington'?s birthday|president'?s?'? day", "washington"),
    (r"(?:st\.?|saint) patrick'?s day", (3, 17)),
    (r"april fools?'?s?'?(?: day)?", (4, 1)),
    (r"memorial day", "memorial"),
    (r"juneteenth", (6, 19)),
    (r"independence day", (7, 4)),
    (r"labor day", "labor"),
    (r"columbus day|indigenous peoples?'?s?'? day", "columbus"),
    (r"hallowe'?en", (10, 31)),
    (r"election day", "election"),
    (r"veterans?'?s?'? day", (11, 11)),
    (r"thanksgiving(?: day)?", "thanksgiving"),
    (r"christmas eve", (12, 24)),
    (r"christmas(?: day)?", (12, 25)),
)
"""What people call a holiday: its month and day, or its name in the calendars where it moves."""
_HOLIDAY = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)}) )?"
    r"(?P<side>before|after|by|until|till?|around|about|near|on|come|through|thru) "
    rf"(?P<name>{'|'.join(f'({words})' for words, _ in _DAYS)})\b(?:,? (?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)


_BUSINESS_DAY = re.compile(
    r"\b(?P<which>first|1st|second|2nd|third|3rd|last|final) (?:business|working|work|week) ?day"
    rf" (?:of|in) (?:(?P<month>{'|'.join(MONTH_NAMES)})\b(?:,? (?P<year>20\d\d)\b)?"
    r"|(?P<span>the|this|next|the following) (?:(?P<year_of>(?:new )?year)|month))",
    re.IGNORECASE,
)


_LAST = ("last", "final")


def business_days(text: str, letter: date, calendar: Calendar) -> Iterator[Mention]:
    """Yield the first or last business days of months."""
    for hit in _BUSINESS_DAY.finditer(text):
        which, span = hit["which"].lower(), (hit["span"] or "").lower()
        ahead = span in ("next", "the following")
        if hit["month"]:
            number = [name.lower() for name in MONTH_NAMES].index(hit["month"].lower()) + 1
            year = int(hit["year"] or letter.year + (number < letter.month))
            first = date(year, number, 1)
        elif hit["year_of"]:
            ahead = ahead or hit["year_of"].lower().startswith("new")
            first = date(letter.year + ahead, 12 if which in _LAST else 1, 1)
        else:
            first = days.add_months(letter.replace(day=1), int(ahead))
        day = _business_day(first, which, calendar)
        if day < letter and span == "the":
            later = days.add_months(first, 12 if hit["year_of"] else 1)
            day = _business_day(later, which, calendar)
        yield Mention(*hit.span(), day)


def _business_day(first: date, which: str, calendar: Calendar) -> date:
    """Return the first, second or last business day of the month of a day."""
    length = last_of_month(first.year, first.month).day
    every = (first + timedelta(days=n) for n in range(length))
    open_days = [day for day in every if _open(calendar, day)]
    return open_days[-1 if which in _LAST else ordinal(which)]


def holidays(text: str, letter: date, calendar: Calendar) -> Iterator[Mention]:
    """Yield the days of holidays; "before" and "after" one are the business days beside it."""
    for hit in _HOLIDAY.finditer(text):
        day = _holiday(hit, letter, calendar)
        if day is None:
            continue
        named, side = (hit["weekday"] or "").lower(), hit["side"].lower()
        if side in ("before", "after"):
            step = -ONE_DAY if side == "before" else ONE_DAY
            day += step
            while (WEEKDAYS[day.weekday()] != named) if named else not _open(calendar, day):
                day += step
        yield Mention(hit.start("name"), hit.end(), day, True)


def _open(calendar: Calendar, day: date) -> bool:
    """Return whether a day is a business day; one that no calendar covers is taken for one."""
    try:
        return days.is_business_day(calendar, day)
    except NotCovered:
        return True


def _holiday(hit: re.Match[str], letter: date, calendar: Calendar) -> date | None:
    """Return the day of a holiday in its year, else the next; one far ahead is the last."""
    first = hit.re.groupindex["name"] + 1
    name = next(is_ for n, (_, is_) in enumerate(_DAYS) if hit[first + n])
    start = date(int(hit["year"]), 1, 1) if hit["year"] else letter + ONE_DAY
    for ahead in range(366 if hit["year"] else AHEAD):
        day = start + timedelta(days=ahead)
        try:
            why = (days.why_not(calendar, day) or "").lower()
        except NotCovered:
            return None
        if (name in why) if isinstance(name, str) else (day.month, day.day) == name:
            return day
    return None
