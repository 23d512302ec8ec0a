"""Find what settles a clock: the first event that meets, moves, stops or ends it."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain, islice

from foiltrack.clocks.rounds import History
from foiltrack.clocks.starts import Cause
from foiltrack.clocks.values import How, Settlement
from foiltrack.law.types import Rule
from foiltrack.model import DETERMINATIONS, ENDS, About, Event, Kind, first_day


def settlement(
    rule: Rule,
    cause: Cause,
    history: History,
    due: date,
    ends_until: date = date.max,
    stops: frozenset[Kind] | None = None,
) -> Settlement | None:
    """Return what settles a clock that ends on a day; an event without a known day, as unknown.

    The end of the matter settles what still runs: a window of mine until `ends_until`. `stops`
    stands in for the letters that are taken to stop the clock.
    """
    met_by = cause.start.met_by or rule.met_by
    stopped_by = rule.stopped_by if stops is None else stops
    yields = DETERMINATIONS if cause.start.yields_to_determination else frozenset[Kind]()
    lasting = _together(met_by, ENDS, yields)
    dated = history.dated(rule.replaced_by, rule.extended_by)
    # Past the due date nothing moves or stops the clock, unless its day is not known.
    past = max(cause.place, history.place_after(due))
    whole = not rule.part_meets
    in_time = _after(history.places(_together(lasting, stopped_by), whole), cause.place, past)
    moved = dated.beyond(due, cause.place, past)
    if moved is not None:
        in_time = heapq.merge(in_time, [moved])
    late = _after(history.places(lasting, whole), past)
    if history.unsure:
        late = heapq.merge(late, _after(history.unsure, past))
    for i in chain(in_time, late):
        event = history.events[i]
        how = _effect(rule, cause, event, due, met_by, stopped_by)
        if how is None and event.kind in ENDS and first_day(event.on) <= ends_until:
            how = How.ENDED
        if how is not None:
            known = None if isinstance(event.on, About) else event.on
            how = How.UNKNOWN if known is None else how
            return Settlement(how=how, by=event.id, on=known, earliest=first_day(event.on))
    return None


# Every clock asks for the same few sets.
@cache
def _together(*kinds: frozenset[Kind]) -> frozenset[Kind]:
    return frozenset[Kind]().union(*kinds)


def _after(places: list[int], first: int, end: int | None = None) -> Iterator[int]:
    """Yield places from one on, before another."""
    stop = None if end is None else bisect_left(places, end)
    return islice(places, bisect_left(places, first), stop)


def _effect(
    rule: Rule,
    cause: Cause,
    event: Event,
    due: date,
    met_by: frozenset[Kind],
    stopped_by: frozenset[Kind],
) -> How | None:
    """Return what one event does to a clock that ends on a day."""
    kind = event.kind
    if kind in met_by and (rule.part_meets or not event.part):
        return How.MET
    if cause.start.yields_to_determination and event.determines:
        return How.SUPERSEDED
    if first_day(event.on) > due:
        return None
    if kind in stopped_by:
        return How.SUPERSEDED
    later = event.promise is not None and event.promise > due
    if kind in rule.replaced_by and later:
        return How.SUPERSEDED
    certain = bool(event.reason) and event.exact is True
    if kind in rule.extended_by and certain and event.until and event.until > due:
        return How.EXTENDED
    return None
