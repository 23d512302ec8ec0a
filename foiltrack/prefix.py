"""Counting many dates at once: tables that turn each count into two look-ups.

The same calendars and the same rules as `foiltrack.days`, and the same answers (a property test
holds them equal); only the work is done once for a calendar instead of once for a date.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from foiltrack import days
from foiltrack.days import Calendar
from foiltrack.law.types import Period, Unit

Answer = tuple[str, str]
"""`due` and `moved_to`, as ISO text."""
Count = Callable[[str], Answer]


class Table:
    """Every day of a calendar by its place: as text, and how many business days lie before it."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        first, last = calendar.first.toordinal(), calendar.last.toordinal()
        ordinals = range(first, last + 1)
        self.text = [date.fromordinal(o).isoformat() for o in ordinals]
        self.place = {text: i for i, text in enumerate(self.text)}
        closed = {d.toordinal() for d in calendar.holidays}
        # Ordinal 1 is a Monday.
        self.open = [
            i
            for i, o in enumerate(ordinals)
            if o not in closed and (o - 1) % days.WEEK not in calendar.weekend
        ]
        """The places of the business days."""
        self.before: list[int] = []
        """How many business days lie before each place, and before the end."""
        done = 0
        for i in range(len(self.text) + 1):
            self.before.append(done)
            done += done < len(self.open) and self.open[done] == i

    def business_days(self, n: int) -> Count:
        """Counts `n` business days; the day itself for 0."""
        place, before, opened, text = self.place, self.before, self.open, self.text

        def count(day: str) -> Answer:
            due = text[opened[before[place[day] + 1] + n - 1]] if n else text[place[day]]
            return due, due

        return count

    def calendar_days(self, n: int, moving: Table) -> Count:
        """Counts `n` calendar days; `moving` is the calendar by which § 25-a moves the end."""
        place, text = self.place, self.text

        def count(day: str) -> Answer:
            end = text[place[day] + n]
            return end, moving.moved(end)

        return count

    def months(self, n: int, moving: Table) -> Count:
        """Counts `n` months; each day is worked out once."""
        known: dict[str, Answer] = {}
        period = Period(n, Unit.MONTHS)

        def count(day: str) -> Answer:
            answer = known.get(day)
            if answer is None:
                start = date.fromordinal(self.calendar.first.toordinal() + self.place[day])
                end = days.add_period(self.calendar, start, period).isoformat()
                answer = known[day] = (end, moving.moved(end))
            return answer

        return count

    def moved(self, day: str) -> str:
        """The day itself if it counts, else the next that does."""
        return self.text[self.open[self.before[self.place[day]]]]

    def many(self, starts: list[int], n: int) -> list[int]:
        """`n` business days (1 or more) from each of many places, as places."""
        before, opened = self.before, self.open
        last = n - 1
        return [opened[before[start + 1] + last] for start in starts]


def counter(period: Period, table: Table, moving: Table) -> Count:
    """A function that counts one period from a day given as ISO text.

    It raises KeyError for a day that the calendar does not hold, IndexError or NotCovered where
    the count leaves it.
    """
    match period.unit:
        case Unit.BUSINESS_DAYS:
            return table.business_days(period.n)
        case Unit.DAYS:
            return table.calendar_days(period.n, moving)
        case Unit.MONTHS:
            return table.months(period.n, moving)


def plainly(calendar: Calendar, moving: Calendar, start: date, period: Period) -> Answer:
    """The same count by `foiltrack.days`, with its own errors: for what the tables refuse."""
    due = days.add_period(calendar, start, period)
    business = period.unit is Unit.BUSINESS_DAYS
    return str(due), str(due if business else days.next_business_day(moving, due))
