"""`count --batch`: a column of days in, their dates out, as a stream of CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache

from foiltrack.days import Calendar
from foiltrack.errors import FoiltrackError, Usage
from foiltrack.law.holidays import LISTS
from foiltrack.law.types import Period
from foiltrack.prefix import Answer, Count, Table, counter, plainly

HEAD = ("from", "period", "calendar")
ADDED = ("due", "moved_to", "error")
HINT = "the first line names the columns: from,period,calendar"
Named = Callable[[str], Calendar]
Typed = Callable[[str], date]


class Batch:
    """Rows with their dates appended; a bad row carries its message, the others go on."""

    def __init__(self, named: Named, typed: Typed) -> None:
        self.named = named
        self.typed = typed
        self.bad = 0
        self.table = cache(lambda name: Table(named(name)))
        self.plans: dict[tuple[str, str], Count] = {}

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Each row of a CSV with `due`, `moved_to` and `error`; raises Usage for a bad header."""
        csv.field_size_limit(sys.maxsize)
        reader = csv.reader(lines)
        try:
            head = next(reader, [])
            places = [head.index(name) for name in HEAD]
        except ValueError:
            raise Usage(f"the columns are {','.join(head) or 'missing'}.", hint=HINT) from None
        yield [*head, *ADDED]
        start, period, calendar = places
        plans, width = self.plans, len(head)
        for row in reader:
            if len(row) == width:
                try:
                    # The quick way: a plan for this period and calendar, a day in ISO form.
                    row += plans[row[period], row[calendar]](row[start])
                    row.append("")
                    yield row
                    continue
                except (KeyError, IndexError, FoiltrackError):
                    pass
            if row:
                self._slowly(row, places, width)
                yield row

    def _slowly(self, row: list[str], places: list[int], width: int) -> None:
        """The same for a row that is the first of its plan, oddly written, or wrong."""
        try:
            if len(row) != width:
                raise Usage(f"the row has {len(row)} fields, not {width}.", hint=HINT)
            row += (*self._counted(*(row[i] for i in places)), "")
        except FoiltrackError as error:
            self.bad += 1
            row += ("", "", error.message)

    def _counted(self, day: str, typed: str, name: str) -> Answer:
        period, key = Period.parse(typed), name or "nys"
        calendar = self.named(key)
        moving = "nys" if key in LISTS else key
        answer = plainly(calendar, self.named(moving), self.typed(day), period)
        self.plans.setdefault((typed, name), counter(period, self.table(key), self.table(moving)))
        return answer
