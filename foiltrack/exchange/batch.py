"""Count a whole column of days for `count --batch`: CSV in, the same with the dates out."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache

from foiltrack import days, words
from foiltrack.days import Calendar
from foiltrack.errors import FoiltrackError, Usage
from foiltrack.law.holidays import LISTS
from foiltrack.law.types import Period, Unit

HEAD = ("from", "period", "calendar")
ADDED = ("due", "moved_to", "error")
HINT = "the first line names the columns: from,period,calendar"
REMEMBERED = 100_000
"""Counts that are kept, some 400 bytes each."""


class Batch:
    """Append dates to rows; a bad row carries its message, the others go on."""

    def __init__(self, named: Callable[[str], Calendar], typed: Callable[[str], date]) -> None:
        # A column of a million rows has some 35,000 days and a handful of periods.
        self.named, self.typed, self.period = cache(named), cache(typed), cache(Period.parse)
        self.bad = 0

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Yield each row of a CSV with `due`, `moved_to`, `error`; raise Usage for a bad header."""
        csv.field_size_limit(sys.maxsize)
        reader = csv.reader(lines)
        try:
            head = next(filter(None, reader), [])
            start, period, calendar = (head.index(name) for name in HEAD)
        except ValueError:
            raise Usage(f"the columns are {','.join(head) or 'missing'}.", hint=HINT) from None
        yield [*head, *ADDED]
        counted, width = lru_cache(REMEMBERED)(self._counted), len(head)
        for row in reader:
            if not row:
                # An empty line is no row, as everywhere in CSV.
                continue
            try:
                if len(row) != width:
                    raise Usage(
                        f"the row has {words.count(len(row), 'field')}, not {width}.", hint=HINT
                    )
                row += counted(row[start], row[period], row[calendar])
            except FoiltrackError as error:
                self.bad += 1
                # Under the columns that it has, whatever the row's own length.
                row = [*row, *[""] * width][:width]
                row += ("", "", error.message)
            yield row

    def _counted(self, day: str, typed: str, name: str) -> tuple[str, str, str]:
        """Return the date due, the same moved by § 25-a, and no error."""
        period, key = self.period(typed), name or "nys"
        calendar = self.named(key)
        due = days.add_period(calendar, self.typed(day), period)
        moved = due
        if period.unit is not Unit.BUSINESS_DAYS:
            moved = days.next_business_day(self.named("nys" if key in LISTS else key), due)
        return str(due), str(moved), ""
