"""A calendar of one's own, written as TOML."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from foiltrack.days import WEEKDAYS, Calendar, days_before
from foiltrack.errors import Usage

EXAMPLE = (
    'name = "…", weekend = ["saturday", "sunday"], covers = [2015, 2027], '
    'holidays = [{date = 2019-11-05, name = "Election Day"}]'
)


def calendar_from(table: dict[str, Any], file: str) -> Calendar:
    """Return the calendar of a TOML table; raise Usage with the form that is wanted."""

    def wrong(what: str) -> Usage:
        return Usage(f"{file}: {what}.", hint=EXAMPLE)

    unknown = set(table) - {"name", "weekend", "covers", "holidays"}
    if unknown:
        raise wrong(f"unknown field {sorted(unknown)[0]}")
    weekend = table.get("weekend", ["saturday", "sunday"])
    if not isinstance(weekend, list) or not all(day in WEEKDAYS for day in weekend):
        raise wrong("weekend is a list of weekdays")
    if len(set(weekend)) == len(WEEKDAYS):
        raise wrong("a week needs a working day")
    covers = table.get("covers")
    years = isinstance(covers, list) and len(covers) == 2
    if not years or not all(type(y) is int and 1 <= y <= 9998 for y in covers or []):
        raise wrong("covers is a first and a last year")
    assert isinstance(covers, list)
    if covers[0] > covers[1]:
        raise wrong("covers ends before it begins")
    if not isinstance(table.get("holidays", []), list):
        raise wrong("holidays is a list")
    return Calendar(
        key=str(table.get("name", file)),
        name=str(table.get("name", file)),
        first=date(covers[0], 1, 1),
        last=date(covers[1], 12, 31),
        closed=dict(_holiday(entry, wrong) for entry in table.get("holidays", [])),
        weekend=frozenset(WEEKDAYS.index(day) for day in weekend),
    )


def _holiday(entry: Any, wrong: Any) -> tuple[int, str]:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise wrong("each holiday needs a date and a name")
    day = entry.get("date")
    if not isinstance(day, date) or isinstance(day, datetime):
        raise wrong("the date of a holiday is written 2019-11-05")
    return days_before(day), entry["name"]
