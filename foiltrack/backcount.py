"""Tell what an agency's date was probably counted from: a reading by arithmetic, never a fact.

The City's portal extends from the previous due date, not from its letter; so two agencies can
name the same day without having agreed on it.
"""

from datetime import date
from typing import NamedTuple

from foiltrack import days, law, words
from foiltrack.clocks import History
from foiltrack.errors import NotCovered
from foiltrack.law.types import Period, RuleId, Unit
from foiltrack.model import Event

BUSINESS_DAYS = (5, 10, 15, 20, 25, 30, 40, 45, 60, 90, 120)
CALENDAR_DAYS = (30, 60, 90)
"""The lengths that agencies' letters and portals use."""

FROM_AFAR = frozenset({"the receipt"})
USUAL = (
    *(Period(n, Unit.BUSINESS_DAYS) for n in BUSINESS_DAYS),
    *(Period(n, Unit.DAYS) for n in CALENDAR_DAYS),
)


class Reading(NamedTuple):
    """Hold a count that gives the date, so many days from a start; `slip` a miscounted day."""

    period: Period
    start: date
    what: str
    slip: str | None = None

    @property
    def says(self) -> str:
        """Return the count in words."""
        text = f"{self.period.words} from {self.what}"
        return f"{text}, if {self.slip} is counted as a business day" if self.slip else text


def readings(history: History, event: Event) -> tuple[Reading, ...]:
    """Return the counts that give the date that a letter names: from the letter, then the shortest.

    Where none does, counts that overlook one holiday; empty where nothing plausible fits.
    """
    until = event.until
    if until is None or not isinstance(event.on, date):
        return ()
    calendar = history.calendar
    starts = _starts(history, event)
    try:
        exact = [
            Reading(period, start, what)
            for start, what in starts
            for period in _usual(calendar, start, until)
        ]
        # A slip is looked for only where an agency's own sums begin: its letter, a due date.
        near = [(start, what) for start, what in starts if what not in FROM_AFAR]
        found = exact or _slips(calendar, near, until)
        return tuple(sorted(found, key=lambda r: (r.start != event.on, r.period.n)))
    except NotCovered:
        return ()


def _usual(calendar: days.Calendar, start: date, until: date) -> list[Period]:
    """Return the usual counts that lead from one day to another."""
    lengths = {Unit.DAYS: (until - start).days}
    if start < until and days.is_business_day(calendar, until):
        lengths[Unit.BUSINESS_DAYS] = days.business_days_after(calendar, start, until)
    return [period for period in USUAL if lengths.get(period.unit) == period.n]


def _slips(calendar: days.Calendar, starts: list[tuple[date, str]], until: date) -> list[Reading]:
    """Return usual counts of business days, had one holiday on the way been none: one day more."""
    found = []
    for start, what in starts:
        if start >= until:
            continue
        n = days.business_days_after(calendar, start, until) + 1
        for overlooked, why in calendar.holidays.items() if n in BUSINESS_DAYS else ():
            if not start < overlooked <= until or overlooked.weekday() in calendar.weekend:
                continue
            if overlooked == until or days.is_business_day(calendar, until):
                period = Period(n, Unit.BUSINESS_DAYS)
                found.append(Reading(period, start, what, f"{why} ({overlooked})"))
    return found


def _starts(history: History, event: Event) -> list[tuple[date, str]]:
    """Return the days from which an agency plausibly counts, without repeats."""
    assert isinstance(event.on, date)
    starts = {event.on: "its letter"}
    part = history.round_of[event.id]
    first = law.rule(RuleId.ACKNOWLEDGE, part.receipt.on) if part.receipt else None
    if part.receipt and first and first.period and part.decide_by_receipt:
        due = days.add_period(history.calendar, part.receipt.on, first.period)
        starts.setdefault(part.receipt.on, "the receipt")
        starts.setdefault(due, f"the limit of the first answer ({words.day(due)})")
        # OpenRecords: an acknowledgment adds its days to the due date, not to the letter.
        portal = part.decide_by_receipt
        previous = f"the previous due date ({words.day(portal)}), not from its letter"
        starts.setdefault(portal, previous)
    for earlier in history.events[: history.place_of[event.id]]:
        if earlier.promise:
            named = f"the date named before ({words.day(earlier.promise)})"
            starts.setdefault(earlier.promise, named)
    return list(starts.items())
