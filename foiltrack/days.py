"""Calendars and counting. Dates, never instants; the trigger day is day 0.

    "the date from which any reckoning of time is made is excluded"
    (General Construction Law § 20, in Frieda v Besi Cab Corp.)

>>> from datetime import date
>>> city, state = calendar("nyc"), calendar("nys")

Five business days from a Monday end on the next Monday:

>>> add_business_days(state, date(2026, 3, 2), 5)
datetime.date(2026, 3, 9)

Lincoln's birthday is a holiday of the State's list, not of the City's:

>>> add_business_days(state, date(2024, 2, 6), 5), add_business_days(city, date(2024, 2, 6), 5)
(datetime.date(2024, 2, 14), datetime.date(2024, 2, 13))

A Saturday holiday is observed on Friday by the City, not at all by the State:

>>> is_business_day(city, date(2026, 7, 3)), is_business_day(state, date(2026, 7, 3))
(False, True)

Months end on the same-numbered day, or on the last day of the month (§ 30):

>>> add_months(date(2019, 12, 31), 4)
datetime.date(2020, 4, 30)

A period that ends on a Saturday, Sunday or public holiday may be done the next business day
(§ 25-a):

>>> next_business_day(state, date(2019, 12, 14))
datetime.date(2019, 12, 16)

A day outside the years that a calendar covers is an error, never a silent working day:

>>> is_business_day(state, date(2101, 1, 3))
Traceback (most recent call last):
    ...
foiltrack.errors.NotCovered: 2101-01-03 is outside the days that the calendar nys covers ...
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from typing import NamedTuple

from foiltrack.errors import NotCovered
from foiltrack.law.holidays import FIRST, LAST, LISTS
from foiltrack.law.types import Period, Shift, Unit
from foiltrack.model import ONE_DAY, Closure

SATURDAY, SUNDAY = 5, 6
WEEK = 7
OBSERVED: dict[Shift, dict[int, int]] = {
    Shift.NONE: {},
    Shift.SUNDAY: {SUNDAY: 1},
    Shift.BOTH: {SATURDAY: -1, SUNDAY: 1},
}
"""How many days later a holiday on a day of the weekend is observed."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "january february march april may june july august september october november december"
MONTH_NAMES = tuple(_MONTHS.split())
"""As they are typed and as letters write them, in lower case."""


def days_before(day: date) -> int:
    """Return how many days lie before a day, since the year 1, which began on a Monday."""
    return day.toordinal() - 1


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Know which days are business days, from `first` to `last`.

    Counting is arithmetic on two numbers: how many weekdays lie before a day, and how many
    holidays on a weekday (found by bisection). No day is visited.
    """

    key: str
    name: str
    first: date
    last: date
    closed: dict[int, str]
    """The names of its holidays by the days before each, since the year 1, a Monday."""
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})

    @cached_property
    def holidays(self) -> dict[date, str]:
        """Return its holidays with their names, in order."""
        return {date.fromordinal(day + 1): self.closed[day] for day in sorted(self.closed)}

    @cached_property
    def _weekdays_before(self) -> tuple[int, ...]:
        """Return how many weekdays of a week lie before each of its days."""
        return tuple(sum(d not in self.weekend for d in range(day)) for day in range(WEEK + 1))

    @cached_property
    def _closed(self) -> list[int]:
        """Return the places, among all weekdays, of the holidays that fall on one."""
        before, weekend = self._weekdays_before, self.weekend
        return [
            day // WEEK * before[WEEK] + before[day % WEEK]
            for day in sorted(self.closed)
            if day % WEEK not in weekend
        ]

    @cached_property
    def _closed_after(self) -> list[int]:
        """Return how many business days end before each of those holidays."""
        return [place - i for i, place in enumerate(self._closed)]

    def weekdays(self, day: date) -> int:
        """Return how many weekdays lie before a day, since the year 1, which began on a Monday."""
        weeks, rest = divmod(day.toordinal() - 1, WEEK)
        return weeks * self._weekdays_before[WEEK] + self._weekdays_before[rest]

    def business_days(self, day: date) -> int:
        """Return how many business days lie before a day, since the year 1."""
        place = self.weekdays(day)
        return place - bisect_left(self._closed, place)

    def business_day(self, index: int) -> date:
        """Return the business day before which `index` business days lie."""
        place = index + bisect_right(self._closed_after, index)
        weeks, rest = divmod(place, self._weekdays_before[WEEK])
        offset = bisect_right(self._weekdays_before, rest) - 1
        return date.fromordinal(weeks * WEEK + offset + 1)

    def check(self, day: date) -> date:
        """Return the day itself; raise NotCovered if the calendar does not reach it."""
        if not self.first <= day <= self.last:
            raise NotCovered(
                f"{day} is outside the days that the calendar {self.key} covers "
                f"({self.first} to {self.last}).",
                hint="check the year of the date, or count it by hand",
            )
        return day


@cache
def calendar(key: str, *, strict: bool = False) -> Calendar:
    """Return the calendar of the State's public holidays (`nys`) or of City agencies (`nyc`).

    `strict` counts as business days those that state staff may take on another day.
    """
    name, holidays = LISTS[key]
    if strict and not any(h.floats for h in holidays):
        return calendar(key)
    closed: dict[int, str] = {}
    for holiday in holidays:
        if strict and holiday.floats:
            continue
        days = _days_of(holiday.month, holiday.day, holiday.weekday, holiday.first_year)
        for weekday, later in OBSERVED[holiday.shift].items():
            observed = [day + later for day in days if day % WEEK == weekday]
            closed = dict.fromkeys(observed, f"{holiday.name} (observed)") | closed
        closed |= dict.fromkeys(days, holiday.name)
    first, last = days_before(FIRST), days_before(LAST)
    covered = {day: why for day, why in closed.items() if first <= day <= last}
    return Calendar(key=key, name=name, first=FIRST, last=LAST, closed=covered)


@cache
def _days_of(month: int, day: int, weekday: int | None, first_year: int | None) -> list[int]:
    """Return the days of a yearly holiday, each as the days before it."""
    # One year more: a New Year's Day on a Saturday is observed in the year before.
    years = range(max(FIRST.year, first_year or 0), LAST.year + 2)
    days = [date(year, month, day).toordinal() - 1 for year in years]
    if weekday is None:
        return days
    return [day + (weekday - day) % WEEK for day in days]


def with_closures(base: Calendar, closures: tuple[Closure, ...]) -> Calendar:
    """Return the calendar with one agency's own closed days, which only lengthen its clocks."""
    if not closures:
        return base
    more = {days_before(c.on): c.because for c in closures}
    return replace(base, closed=more | base.closed)


def is_business_day(cal: Calendar, day: date) -> bool:
    """Return whether the calendar counts a day; raise NotCovered outside of its years."""
    cal.check(day)
    return day.weekday() not in cal.weekend and days_before(day) not in cal.closed


def why_not(cal: Calendar, day: date) -> str | None:
    """Return why a day does not count: the holiday or the weekday; None if it counts."""
    cal.check(day)
    return cal.closed.get(days_before(day)) or (
        f"{day:%A}" if day.weekday() in cal.weekend else None
    )


def add_business_days(cal: Calendar, day: date, n: int) -> date:
    """Return the n-th business day after a day, which is day 0; for `n` = 0 the day itself."""
    cal.check(day)
    if n == 0:
        return day
    try:
        return cal.check(cal.business_day(cal.business_days(day + ONE_DAY) + n - 1))
    except (ValueError, OverflowError):
        raise _too_far(cal, day) from None


def business_days_after(cal: Calendar, start: date, end: date) -> int:
    """Return how many business days lie after `start`, up to and including `end`."""
    cal.check(start)
    cal.check(end)
    return max(0, cal.business_days(end + ONE_DAY) - cal.business_days(start + ONE_DAY))


def next_business_day(cal: Calendar, day: date) -> date:
    """Return the day if it counts, else the next that does (General Construction Law § 25-a)."""
    cal.check(day)
    return cal.check(cal.business_day(cal.business_days(day)))


def add_months(day: date, months: int) -> date:
    """Return the same-numbered day, or the last of the month (General Construction Law § 30)."""
    # Loaded where months are counted: most lists count none.
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=months)


def add_period(cal: Calendar, day: date, period: Period) -> date:
    """Return the end of a period after a day, not moved off weekends; raise NotCovered."""
    if period.unit is Unit.BUSINESS_DAYS:
        return add_business_days(cal, day, period.n)
    cal.check(day)
    try:
        if period.unit is Unit.DAYS:
            return cal.check(day + timedelta(days=period.n))
        return cal.check(add_months(day, period.n))
    except (ValueError, OverflowError):
        raise _too_far(cal, day) from None


def _too_far(cal: Calendar, day: date) -> NotCovered:
    return NotCovered(
        f"this period from {day} leaves the days that the calendar {cal.key} covers "
        f"({cal.first} to {cal.last}).",
        hint="count a shorter period",
    )


def last_business_day(cal: Calendar, day: date) -> date:
    """Return the day itself if it counts, else the last business day before it."""
    cal.check(day)
    return cal.check(cal.business_day(cal.business_days(day + ONE_DAY) - 1))


class Step(NamedTuple):
    """Hold one day of a count: whether it counts, its number so far, and why or why not."""

    day: date
    counts: bool
    n: int
    why: str


def steps(cal: Calendar, start: date, end: date, unit: Unit) -> tuple[Step, ...]:
    """Return each day from day 0 to the end, with the reason why it counts or not.

    Months are not counted day by day: their steps are the first and the last day.
    """
    first = Step(start, False, 0, "day 0, not counted (General Construction Law § 20)")
    if unit is Unit.MONTHS:
        same = start.day == end.day
        why = "same-numbered day" if same else "no such day: the last of the month"
        return (first, Step(end, True, 1, f"{why} (General Construction Law § 30)"))
    listed, n = [first], 0
    for ordinal in range(start.toordinal() + 1, end.toordinal() + 1):
        day = date.fromordinal(ordinal)
        closed = why_not(cal, day) if unit is Unit.BUSINESS_DAYS else None
        n += closed is None
        word = "business day" if unit is Unit.BUSINESS_DAYS else "day"
        listed.append(Step(day, closed is None, n, closed or f"{word} {n}"))
    return tuple(listed)
