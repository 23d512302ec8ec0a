"""Find what starts the clocks of a rule: events, missed limits, limits stopped by a question."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from foiltrack.clocks.rounds import History, Receipt
from foiltrack.clocks.values import Clock
from foiltrack.law.types import Condition, CountsFrom, Start
from foiltrack.model import ADVERSE, ONE_DAY, QUESTIONS, Event, Kind, first_day

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


def _begins_round(history: History, event: Event, place: int) -> bool:
    return event.id in history.openers


def _starts_decision(history: History, event: Event, place: int) -> bool:
    return event.id in history.acknowledged


def _names_date(history: History, event: Event, place: int) -> bool:
    return named_date(event) is not None


def named_date(event: Event) -> date | None:
    """Return the date that a letter names: the agency's promise, or the one set for me."""
    return event.until if event.kind in QUESTIONS else event.promise


def _no_date_in_time(history: History, event: Event, place: int) -> bool:
    return event.until is None or event.id in history.beyond_limit


def _no_notice(history: History, event: Event, place: int) -> bool:
    return event.appeal_notice is False


def _exception_invoked(history: History, event: Event, place: int) -> bool:
    return history.before(place, frozenset({K.EXCEPTION_INVOKED})) is not None


def _exception_refused_last(history: History, event: Event, place: int) -> bool:
    last = history.before(place, ADVERSE | {K.EXCEPTION_GRANTED})
    return last is not None and last.kind is K.EXCEPTION_GRANTED


def _ordinary_refused_last(history: History, event: Event, place: int) -> bool:
    return not _exception_refused_last(history, event, place)


CONDITIONS: dict[Condition, Callable[[History, Event, int], bool]] = {
    Condition.BEGINS_ROUND: _begins_round,
    Condition.STARTS_DECISION: _starts_decision,
    Condition.NAMES_DATE: _names_date,
    Condition.NO_DATE_IN_TIME: _no_date_in_time,
    Condition.NO_NOTICE: _no_notice,
    Condition.EXCEPTION_INVOKED: _exception_invoked,
    Condition.EXCEPTION_REFUSED_LAST: _exception_refused_last,
    Condition.ORDINARY_REFUSED_LAST: _ordinary_refused_last,
}
