"""Give every clock of a request: what started it, when it ends, which event settled it.

`clocks(request, events)` does not know what day it is. It gives every clock that ever ran or
may come to run, for the events that it is given; `foiltrack.standing` says how they stand on a
day. What starts, meets and stops each is data: `foiltrack.law.newyork`.
"""

from __future__ import annotations

from datetime import date

from foiltrack.clocks.dates import Dates, agency_limit, service, strict_limit, window
from foiltrack.clocks.rounds import History, agency_calendar, live
from foiltrack.clocks.settlements import settlement
from foiltrack.clocks.starts import Cause, causes
from foiltrack.clocks.values import Clock, How, Settlement
from foiltrack.law.newyork import RULES
from foiltrack.law.types import Basis, CountsFrom, Owner, Rule, RuleId
from foiltrack.model import Event, Request

__all__ = [
    "Basis",
    "Clock",
    "History",
    "How",
    "Settlement",
    "agency_calendar",
    "clocks",
    "fold",
    "live",
]


def clocks(request: Request, events: tuple[Event, ...]) -> tuple[Clock, ...]:
    """Return every clock that ran or may come to run, by trigger day, then rule.

    Raises NotCovered where a count would leave the years of the calendars.
    """
    return fold(History(request, live(events)))


def fold(history: History) -> tuple[Clock, ...]:
    """Fold the rules over the events of a history, in the order in which rules build on others."""
    found: list[Clock] = []
    kinds, ran = {event.kind for event in history.events}, set[RuleId]()
    for rule in RULES:
        met = _court_windows(found) if rule.id is RuleId.SERVE else {}
        for start in rule.starts:
            # A start that no event and no clock so far can be is passed over.
            if (
                start.on.isdisjoint(kinds)
                and ran.isdisjoint(start.lapse_of)
                and ran.isdisjoint(start.stop_of)
            ):
                continue
            # A list of its own: a rule's clocks start no others of the same rule.
            new = [
                _clock(rule, cause, history, met)
                for cause in causes(start, history, found)
                if rule.since <= cause.on <= (rule.until or date.max)
            ]
            found += new
            if new:
                ran.add(rule.id)
    return tuple(sorted(found, key=lambda c: (c.on, c.rule, c.begins)))


def _court_windows(found: list[Clock]) -> dict[str, list[Dates]]:
    """Return the dates of the windows that a petition meets in time, by its id."""
    met: dict[str, list[Dates]] = {}
    for clock in found:
        by = clock.settled
        if clock.safe is None or clock.arguable is None or by is None or by.on is None:
            continue
        if by.how is How.MET and by.on <= clock.arguable:
            met.setdefault(by.by, []).append((clock.safe, clock.due, clock.arguable))
    return met


def _clock(
    rule: Rule, cause: Cause, history: History, court_windows: dict[str, list[Dates]]
) -> Clock:
    event = cause.event.id if cause.event else None
    if rule.owner is Owner.AGENCY:
        due = agency_limit(rule, cause, history)
        settled = settlement(rule, cause, history, due)
        return Clock(
            rule=rule.id,
            owner=rule.owner,
            basis=cause.start.basis,
            event=event,
            on=cause.on,
            begins=cause.begins,
            due=due,
            strict=strict_limit(rule, cause, history),
            assumed=bool(cause.receipt and cause.receipt.assumed),
            settled=settled,
            stopped=_stopped(rule, cause, history, due, settled),
        )
    if cause.start.counts_from is CountsFrom.COURT_WINDOWS:
        assert cause.event is not None
        dates = service(rule, cause, court_windows.get(cause.event.id, []))
    else:
        dates = window(rule, cause, history)
    safe, due, arguable = dates
    missed = cause.missed
    return Clock(
        rule=rule.id,
        owner=rule.owner,
        basis=cause.start.basis,
        event=event,
        missed=missed,
        on=cause.on,
        begins=cause.begins,
        safe=safe,
        due=due,
        arguable=arguable,
        assumed=bool(missed and missed.assumed and cause.start.basis is Basis.SILENCE),
        settled=settlement(rule, cause, history, due, ends_until=arguable),
    )


def _stopped(
    rule: Rule, cause: Cause, history: History, due: date, settled: Settlement | None
) -> bool:
    """Return whether the clock would have lapsed but for a question or a fee."""
    if not rule.stopped_by or settled is None or settled.how is not How.SUPERSEDED:
        return False
    by = history.event(settled.by)
    if by is None or by.kind not in rule.stopped_by:
        return False
    unasked = settlement(rule, cause, history, due, stops=frozenset())
    return unasked is None or unasked.earliest > due
