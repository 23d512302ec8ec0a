"""How long agencies took: each figure names what it measures, and from what day to what day.

A delay runs from day 0 of the law's count to the event that settled it, in business days of the
agency's calendar. Only what is on file is measured: an unlogged answer is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from foiltrack import clocks, days, words
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import Agency
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State

IN_TIME = frozenset({State.MET})
MORE_TIME = frozenset({State.EXTENDED})
JUDGED = IN_TIME | MORE_TIME | {State.MET_LATE, State.LAPSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Measure one duty of one agency, over all its requests.

    `median_days` are business days from day 0 to the answer, of those answered; `longest_late`
    business days after the limit, the unanswered ones up to the day that is judged.
    """

    rule: RuleId
    judged: int
    in_time: int
    more_time: int
    late: int
    unanswered: int
    running: int
    not_counted: int
    median_days: float | None
    longest_late: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Hold what an agency did with some requests, by a day."""

    agency: Agency
    requests: int
    measures: tuple[Measure, ...]


def records(looked: Iterable[Snapshot]) -> tuple[Record, ...]:
    """Return one record for each agency of some requests, by key; all as of the same day."""
    grouped: dict[str, list[Snapshot]] = {}
    for snapshot in looked:
        grouped.setdefault(snapshot.request.agency.key, []).append(snapshot)
    return tuple(_record(grouped[key]) for key in sorted(grouped))


def _record(looked: list[Snapshot]) -> Record:
    by_rule: dict[str, list[tuple[Deadline, Snapshot]]] = {}
    for snapshot in looked:
        for deadline in snapshot.deadlines:
            if deadline.owner is Owner.AGENCY:
                by_rule.setdefault(deadline.rule, []).append((deadline, snapshot))
    order = [rule for rule in words.CLOCKS if rule in by_rule]
    return Record(
        agency=looked[0].request.agency,
        requests=len(looked),
        measures=tuple(_measure(rule, by_rule[rule]) for rule in order),
    )


def _measure(rule: RuleId, found: list[tuple[Deadline, Snapshot]]) -> Measure:
    states = [deadline.state for deadline, _ in found]
    taken = [
        days.business_days_after(
            clocks.agency_calendar(snapshot.request), deadline.clock.on, _answered(deadline)
        )
        for deadline, snapshot in found
        if deadline.state in {State.MET, State.MET_LATE}
    ]
    late = [deadline.late for deadline, _ in found if deadline.late is not None]
    return Measure(
        rule=rule,
        judged=sum(s in JUDGED for s in states),
        in_time=sum(s in IN_TIME for s in states),
        more_time=sum(s in MORE_TIME for s in states),
        late=states.count(State.MET_LATE),
        unanswered=states.count(State.LAPSED),
        running=states.count(State.OPEN),
        not_counted=sum(s not in JUDGED | {State.OPEN} for s in states),
        median_days=float(median(taken)) if taken else None,
        longest_late=max(late, default=None),
    )


def _answered(deadline: Deadline) -> date:
    settled = deadline.clock.settled
    assert settled is not None and settled.on is not None
    return max(settled.on, deadline.clock.on)
