"""Bound the days on which a request may have something to do, without asking which day it is.

An index of `foiltrack.todo`, not its answer: whoever lists what is to be done asks `to_do` of
each request that the bounds let through.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from foiltrack.clocks import Basis, Clock, History
from foiltrack.flags import uncertified
from foiltrack.law.types import RuleId
from foiltrack.model import first_day
from foiltrack.snapshot import SILENCE_GROWS_OLD, Snapshot
from foiltrack.todo import undecided


class Span(NamedTuple):
    """Say that no entry is due before `earliest`, and that none is left after `last`."""

    earliest: date
    last: date


class Bounds(NamedTuple):
    """Hold a span for each kind of entry; None where there can be none.

    What must be done and what is waited for are due on the day asked about at the earliest, but
    where the span begins at `date.min`.
    """

    must: Span | None
    lasting: Span | None
    """A petition over a silence that lasts: it must be brought, by a day that may be past."""
    wait: Span | None
    may: Span | None


RANKS = Bounds._fields
"""What there may be to do, by rank."""


def bounds(history: History, clocks: tuple[Clock, ...], last_on: date) -> Bounds:
    """Return the bounds of `to_do` on every day from `last_on`, the day of the last event, on."""
    snapshot = Snapshot(history=history, entries=(), deadlines=(), today=last_on)
    must = [Span(date.min, date.max) for _ in undecided(snapshot)]
    lasting: list[Span] = []
    wait: list[Span] = []
    may: list[Span] = []
    if not snapshot.dropped:
        unmet = [clock for clock in clocks if clock.settled is None]
        must += _questions(snapshot)
        must += [span for clock in unmet for span in _must(clock)]
        lasting += [span for clock in unmet for span in _lasting(clock)]
        may += [span for clock in unmet for span in _may(clock)]
        may += _certificates(snapshot, clocks)
        wait += [Span(clock.due, clock.due) for clock in unmet if not clock.mine]
    return Bounds(*map(_joined, (must, lasting, wait, may)))


def _joined(spans: list[Span]) -> Span | None:
    return Span(min(s.earliest for s in spans), max(s.last for s in spans)) if spans else None


def _questions(snapshot: Snapshot) -> Iterator[Span]:
    for asked in snapshot.waiting:
        yield Span(first_day(asked.on), date.max)


def _last(window: Clock) -> date:
    """Return the last day of a window; a silence that lasts has none."""
    silent = window.missed is not None and window.missed.settled is None
    return date.max if silent or window.arguable is None else window.arguable


def _must(clock: Clock) -> Iterator[Span]:
    if clock.safe is not None and clock.basis in {Basis.EVENT, Basis.SILENCE}:
        yield Span(clock.safe, _last(clock))


def _lasting(clock: Clock) -> Iterator[Span]:
    if clock.rule == RuleId.ARTICLE_78 and clock.missed is not None:
        yield from _must(clock)


def _may(clock: Clock) -> Iterator[Span]:
    if clock.safe is None or clock.arguable is None:
        return
    missed = clock.missed
    if clock.basis is Basis.SILENCE:
        if missed is not None and missed.basis is Basis.NAMED:
            yield Span(clock.safe, _last(clock))
        if _last(clock) == date.max:
            yield Span(clock.arguable + timedelta(days=SILENCE_GROWS_OLD), date.max)
    elif clock.basis is not Basis.EVENT:
        yield Span(clock.safe, _last(clock))
    if clock.rule != RuleId.SERVE and clock.basis in {Basis.EVENT, Basis.QUESTION}:
        # What is left once it is over has no date.
        yield Span(date.max, date.max)


def _certificates(snapshot: Snapshot, clocks: tuple[Clock, ...]) -> Iterator[Span]:
    letters = {letter.id for letter, _ in uncertified(snapshot)}
    for clock in clocks:
        if clock.event in letters and clock.safe is not None:
            yield Span(clock.safe, date.max)
