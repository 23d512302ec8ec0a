"""Bound the days on which a request may have something to do, without asking which day it is.

An index of `foiltrack.todo`, not its answer: whoever lists what is to be done asks `to_do` of
each request that the bounds let through.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from foiltrack.clocks import Basis, Clock, History
from foiltrack.errors import NotCovered
from foiltrack.flags import uncertified
from foiltrack.law.types import RuleId
from foiltrack.model import first_day
from foiltrack.snapshot import SILENCE_GROWS_OLD, Snapshot
from foiltrack.todo import reply_dates, undecided


class Span(NamedTuple):
    """Say that no entry is due before `earliest`, and that none is left after `last`."""

    earliest: date
    last: date
    then: date | None = None
    """Once `earliest` has passed, none is due before this day; None: one may be due on any."""


class Bounds(NamedTuple):
    """Hold a span for each kind of entry; None where there can be none.

    What must or may be done and what is waited for are due on the day asked about at the earliest,
    but where the span begins at `date.min`.
    """

    must: Span | None
    lasting: Span | None
    """A petition over a silence that lasts: it must be brought, by a day that may be past."""
    wait: Span | None
    may: Span | None
    may_past: Span | None
    """What may be done by a day that may be past."""


RANKS = Bounds._fields
"""What there may be to do, by rank."""


def bounds(history: History, clocks: tuple[Clock, ...], last_on: date) -> Bounds:
    """Return the bounds of `to_do` on every day from `last_on`, the day of the last event, on."""
    snapshot = Snapshot(history=history, entries=(), deadlines=(), today=last_on)
    must = [Span(date.min, date.max) for _ in undecided(snapshot)]
    lasting: list[Span] = []
    wait: list[Span] = []
    may: list[Span] = []
    may_past: list[Span] = []
    if not snapshot.dropped:
        unmet = [clock for clock in clocks if clock.settled is None]
        must += _questions(snapshot)
        must += [span for clock in unmet for span in _must(clock)]
        lasting += [span for clock in unmet for span in _lasting(clock)]
        may += [span for clock in unmet for span in _may(clock)]
        may_past += [span for clock in unmet for span in _may_past(history, clock)]
        may_past += _certificates(snapshot, clocks)
        wait += [Span(clock.due, clock.due) for clock in unmet if not clock.mine]
    return Bounds(*map(_joined, (must, lasting, wait, may, may_past)))


def _joined(spans: list[Span]) -> Span | None:
    if not spans:
        return None
    first, last = min(s.earliest for s in spans), max(s.last for s in spans)
    days = {day for s in spans for day in (s.earliest, s.then) if day is not None and day > first}
    at_once = any(s.earliest == first and (s.then is None or s.then <= first) for s in spans)
    return Span(first, last, None if at_once else min(days, default=None))


def _questions(snapshot: Snapshot) -> Iterator[Span]:
    for asked in snapshot.waiting:
        try:
            first, last = reply_dates(snapshot, asked)
        except NotCovered:
            first, last = (first_day(asked.on),) * 2
        yield Span(first, date.max, last)


def _last(window: Clock) -> date:
    """Return the last day of a window; a silence that lasts has none."""
    silent = window.missed is not None and window.missed.settled is None
    return date.max if silent or window.arguable is None else window.arguable


def _must(clock: Clock) -> Iterator[Span]:
    if clock.safe is None or clock.arguable is None:
        return
    if clock.basis is Basis.EVENT:
        yield Span(clock.safe, _last(clock), clock.arguable)
    elif clock.basis is Basis.SILENCE:
        # An older silence is a choice; its appeal is due at once after the careful date.
        old = clock.arguable + timedelta(days=SILENCE_GROWS_OLD)
        then = clock.arguable if clock.rule == RuleId.ARTICLE_78 else None
        yield Span(clock.safe, min(_last(clock), old), then)


def _lasting(clock: Clock) -> Iterator[Span]:
    if clock.rule == RuleId.ARTICLE_78 and clock.missed is not None:
        yield from _must(clock)


def _may(clock: Clock) -> Iterator[Span]:
    if clock.safe is None or clock.arguable is None:
        return
    if clock.basis is Basis.SILENCE:
        if _last(clock) == date.max and clock.rule != RuleId.ARTICLE_78:
            yield Span(clock.arguable + timedelta(days=SILENCE_GROWS_OLD), date.max)
    elif clock.basis is not Basis.EVENT:
        yield Span(clock.safe, _last(clock))
    if clock.basis in {Basis.EVENT, Basis.QUESTION}:
        # What is left once it is over has no date.
        yield Span(date.max, date.max)


def _may_past(history: History, clock: Clock) -> Iterator[Span]:
    """Yield a petition over an old silence, and what asks after a promise that is missed alone."""
    missed = clock.missed
    if missed is None or clock.basis is not Basis.SILENCE or clock.arguable is None:
        return
    part = history.round_of.get(missed.event or "")
    if clock.rule == RuleId.ARTICLE_78 and _last(clock) == date.max:
        yield Span(clock.arguable, date.max)
    elif missed.basis is Basis.NAMED and clock.safe and part and part.decide_by:
        yield Span(clock.safe, part.decide_by)


def _certificates(snapshot: Snapshot, clocks: tuple[Clock, ...]) -> Iterator[Span]:
    letters = {letter.id for letter, _ in uncertified(snapshot)}
    for clock in clocks:
        if clock.event in letters and clock.safe is not None:
            yield Span(clock.safe, date.max)
