"""The dates that a person may type: a closed list, because a day can lose a case."""

import re
from datetime import date, datetime, timedelta

from foiltrack.days import MONTH_NAMES, WEEKDAYS
from foiltrack.errors import Usage
from foiltrack.model import About, When, last_of_month, when_from_text

FIXED = "2026-03-02, 3/2/2026, 3/2/26, March 2, 2026"
FORMS = f"{FIXED}, 3/2, Mar 2, today, yesterday, tomorrow, a weekday, -3d, +10d"
NEW_YORK = "America/New_York"


def parse_day(text: str, today: date, *, after: date | None = None) -> date:
    """Return a full day; raise Usage for anything else.

    A weekday or a day without a year is the last one; with `after`, the day of the letter that
    names it, the next one from there.
    """
    word = text.strip().lower()
    try:
        found = _relative(word, today, after) or _absolute(word) or _yearless(word, today, after)
    except (ValueError, OverflowError):
        raise Usage(
            f"'{text}' is not a date: the calendar has no such day.", hint=f"one of: {FORMS}"
        ) from None
    if found is None:
        raise Usage(f"'{text}' is not a date.", hint=f"write it as one of: {FORMS}")
    return found


def iso_day(text: str) -> date | None:
    """Return a day written `2026-03-02`, which needs no today; else None."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_when(text: str, today: date) -> When:
    """Return a full day, or `about:2018-08`, `about:2018` where no more is known. Raises Usage."""
    head, colon, rest = text.strip().partition(":")
    if not colon or head.lower() != "about":
        return parse_day(text, today)
    try:
        found = when_from_text(rest.strip())
    except ValueError:
        found = None
    if not isinstance(found, About):
        raise Usage(f"'{text}' is not a month or a year.", hint="write about:2018-08 or about:2018")
    return found


def parse_fixed(text: str) -> When:
    """Return a day as a file may hold it: no form that depends on today. Raises Usage.

    A time of day may follow it; where that names a zone, the day is New York's.
    """
    if text.strip().lower().startswith("about:"):
        return parse_when(text, date.min)
    try:
        found = _absolute(text.strip().lower()) or _day_of_moment(text.strip())
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise Usage(
            f"'{text}' is not a date; write {FIXED} or about:2026-03",
            hint=f"write it as one of: {FIXED}",
        )
    return found


# Patterns are compiled where one is used: for a day as computers write it none is.
_MOMENT = (
    r"(?P<day>.*\d)(?:T|,? +)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?"
)


def _day_of_moment(text: str) -> date | None:
    """Return the day of a time such as `2026-03-02T23:30Z`; None for what is no time."""
    found = re.fullmatch(_MOMENT, text, re.ASCII | re.IGNORECASE)
    day = _absolute(found["day"].lower()) if found else None
    if found is None or day is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    zone = found["zone"] or ""
    offset = "+00:00" if zone.isalpha() else zone
    moment = datetime.fromisoformat(
        f"{day}T{hour:02}:{found['minute']}:{found['second'] or '00'}{offset}"
    )
    if not zone:
        return moment.date()
    from zoneinfo import ZoneInfo

    return moment.astimezone(ZoneInfo(NEW_YORK)).date()


def _relative(word: str, today: date, after: date | None) -> date | None:
    steps = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in steps:
        return today + timedelta(days=steps[word])
    if word in WEEKDAYS:
        from dateutil.relativedelta import relativedelta, weekday

        # The nearest of that name on one side; never the day itself.
        side = 1 if after else -1
        step = relativedelta(days=side, weekday=weekday(WEEKDAYS.index(word), side))
        return (after or today) + step
    found = re.fullmatch(r"([+-]\d{1,4})d", word, re.ASCII)
    return today + timedelta(days=int(found[1])) if found else None


_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,}),? )?"
_NAMED = _WEEKDAY + r"(?P<month>[a-z]+)\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"
_PRINTED = _WEEKDAY + r"(?P<day>\d{1,2}) (?P<month>[a-z]+)\.? (?P<year>\d{4})"
"""A day as letters write it, and as the screens here do."""


def _absolute(word: str) -> date | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word, re.ASCII):
        return date.fromisoformat(word)
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", word, re.ASCII)
    if found:
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        return date(year, int(found[1]), int(found[2]))
    found = re.fullmatch(_NAMED, word, re.ASCII) or re.fullmatch(_PRINTED, word, re.ASCII)
    month = _month(found["month"]) if found else None
    if not found or not month:
        return None
    day = date(int(found["year"]), month, int(found["day"]))
    if found["weekday"] and not WEEKDAYS[day.weekday()].startswith(found["weekday"]):
        raise ValueError(word)
    return day


def _month(name: str) -> int | None:
    """Return the number of a month by its name, its first three letters, or `sept`."""
    for number, month in enumerate(MONTH_NAMES, 1):
        if name in (month, month[:3]) or (name, month) == ("sept", "september"):
            return number
    return None


def _yearless(word: str, today: date, after: date | None) -> date | None:
    """Return the last such day, today itself included, or the first that is not before a day."""
    found = re.fullmatch(r"(?:(\d{1,2})/|([a-z]+)\.? )(\d{1,2})", word, re.ASCII)
    month = found and (int(found[1]) if found[1] else _month(found[2]))
    if not found or not month:
        return None
    number, step, near = int(found[3]), 1 if after else -1, after or today
    # Raises ValueError for a day that no year has; a February 29 may be eight years away.
    date(2000, month, number)
    years = range(near.year, near.year + 9 * step, step)
    days = (date(y, month, number) for y in years if number <= last_of_month(y, month).day)
    return next(day for day in days if day == near or (day > near) is bool(after))
