"""The dates that a person may type: a closed list, because a day can lose a case."""

import re
from datetime import date, timedelta

from foiltrack.days import MONTH_NAMES
from foiltrack.errors import Usage
from foiltrack.model import About, When, when_from_text

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FORMS = "2026-03-02, 3/2/2026, March 2, 2026, today, yesterday, tomorrow, a weekday, -3d, +10d"


def parse_day(text: str, today: date, *, ahead: bool = False) -> date:
    """Return a full day; with `ahead`, a weekday is the next one, not the last. Raises Usage."""
    word = text.strip().lower()
    try:
        found = _relative(word, today, ahead) or _absolute(word)
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
    """Return a day as a file may hold it: no form that depends on today. Raises Usage."""
    if ":" in text:
        return parse_when(text, date.min)
    try:
        found = _absolute(text.strip().lower())
    except ValueError:
        found = None
    if found is None:
        raise Usage(
            f"'{text}' is not a date; write 2026-03-02, 3/2/2026, March 2, 2026 or about:2026-03",
            hint=f"write it as one of: {FORMS}",
        )
    return found


def _relative(word: str, today: date, ahead: bool) -> date | None:
    steps = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in steps:
        return today + timedelta(days=steps[word])
    if word in WEEKDAYS:
        from dateutil.relativedelta import relativedelta, weekday

        # The nearest of that name on one side; never today itself.
        side = 1 if ahead else -1
        return today + relativedelta(days=side, weekday=weekday(WEEKDAYS.index(word), side))
    found = re.fullmatch(r"([+-]\d{1,4})d", word, re.ASCII)
    return today + timedelta(days=int(found[1])) if found else None


def _absolute(word: str) -> date | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word, re.ASCII):
        return date.fromisoformat(word)
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", word, re.ASCII)
    if found:
        return date(int(found[3]), int(found[1]), int(found[2]))
    found = re.fullmatch(r"([a-z]+)\.? (\d{1,2}),? (\d{4})", word, re.ASCII)
    if not found:
        return None
    names = [
        m for m in MONTH_NAMES if found[1] in (m, m[:3]) or (found[1], m) == ("sept", "september")
    ]
    return date(int(found[3]), MONTH_NAMES.index(names[0]) + 1, int(found[2])) if names else None
