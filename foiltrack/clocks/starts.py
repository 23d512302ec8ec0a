"""Find what starts the clocks of a rule: events, missed limits, limits stopped by a question."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from foiltrack.clocks.rounds import History, Receipt
from foiltrack.clocks.values import Clock
from foiltrack.law.types import Condition, CountsFrom, Start
from foiltrack.model import ONE_DAY, QUESTIONS, REFUSALS, Event, Kind, first_day

K = Kind


class Cause(NamedTuple):
    """Hold one cause of a clock: day 0, when it is first seen, and the first event after it."""

    start: Start
    on: date
    begins: date
    place: int
    """The place in the history of the first event that may settle the clock."""
    event: Event | None = None
    receipt: Receipt | None = None
    missed: Clock | None = None


def causes(start: Start, history: History, found: list[Clock]) -> Iterator[Cause]:
    """Yield the causes of a rule's clocks, from the events and from the clocks found so far."""
    if history.request.agency.body not in start.bodies:
        return
    for clock in found if start.lapse_of or start.stop_of else ():
        lapsed = clock.rule in start.lapse_of and clock.lapses
        if lapsed or (clock.rule in start.stop_of and clock.stopped):
            place = history.place_after(clock.due)
            yield Cause(start, clock.due, clock.due + ONE_DAY, place, missed=clock)
    holds = CONDITIONS.get(start.condition) if start.condition else None
    for i in history.places(start.on):
        event = history.events[i]
        if holds and not holds(history, event, i):
            continue
        if start.counts_from is CountsFrom.RECEIPT:
            receipt = history.receipt_of(event)
            if receipt is not None:
                yield Cause(start, receipt.on, first_day(event.on), i + 1, event, receipt)
        elif isinstance(event.on, date):
            # The letter that starts the time to decide may itself extend it.
            place = i if start.condition is Condition.STARTS_DECISION else i + 1
            yield Cause(start, event.on, event.on, place, event)


def named_date(event: Event) -> date | None:
    """Return the date that a letter names: the agency's promise, or the one set for me."""
    return event.until if event.kind in QUESTIONS else event.promise


def _excepted_last(history: History, place: int) -> bool:
    """Return whether the last refusal before a place grants an exception under § 89(5)."""
    last = history.before(place, REFUSALS)
    return last is not None and last.kind is K.EXCEPTION_GRANTED


CONDITIONS: dict[Condition, Callable[[History, Event, int], bool]] = {
    Condition.BEGINS_ROUND: lambda history, event, _: event.id in history.openers,
    Condition.STARTS_DECISION: lambda history, event, _: event.id in history.acknowledged,
    Condition.NAMES_DATE: lambda _, event, __: named_date(event) is not None,
    Condition.NO_DATE_IN_TIME: lambda history, event, _: (
        event.until is None or event.id in history.beyond_limit
    ),
    Condition.NO_NOTICE: lambda _, event, __: event.appeal_notice is False,
    Condition.EXCEPTION_INVOKED: lambda history, _, place: (
        history.before(place, frozenset({K.EXCEPTION_INVOKED})) is not None
    ),
    Condition.EXCEPTION_REFUSED_LAST: lambda history, _, place: _excepted_last(history, place),
    Condition.ORDINARY_REFUSED_LAST: lambda history, _, place: not _excepted_last(history, place),
}
"""Whether an event at a place of a history starts a clock."""
