"""How long agencies took: each figure names what it measures, and from what day to what day.

A delay runs from day 0 of the law's count to the event that settled it, in business days of the
agency's calendar. Only what is on file is measured: an unlogged answer is not known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

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


@dataclass(slots=True)
class _Duty:
    """Count the deadlines of one rule as they come, so that no request has to be kept."""

    states: Counter[State] = field(default_factory=Counter)
    taken: Counter[int] = field(default_factory=Counter)
    """How many answers took so many business days."""
    longest_late: int | None = None

    def add(self, snapshot: Snapshot, deadline: Deadline) -> None:
        """Count one deadline."""
        self.states[deadline.state] += 1
        if deadline.state in {State.MET, State.MET_LATE}:
            calendar = clocks.agency_calendar(snapshot.request)
            start, end = deadline.clock.on, _answered(deadline)
            self.taken[days.business_days_after(calendar, start, end)] += 1
        if deadline.late is not None:
            self.longest_late = max(self.longest_late or 0, deadline.late)

    def measure(self, rule: RuleId) -> Measure:
        """Return what was counted."""
        states = self.states
        return Measure(
            rule=rule,
            judged=sum(states[s] for s in JUDGED),
            in_time=sum(states[s] for s in IN_TIME),
            more_time=sum(states[s] for s in MORE_TIME),
            late=states[State.MET_LATE],
            unanswered=states[State.LAPSED],
            running=states[State.OPEN],
            not_counted=sum(n for s, n in states.items() if s not in JUDGED | {State.OPEN}),
            median_days=_median(self.taken),
            longest_late=self.longest_late,
        )


def records(looked: Iterable[Snapshot]) -> tuple[Record, ...]:
    """Return one record for each agency of some requests, by key; all as of the same day."""
    agencies: dict[str, Agency] = {}
    requests: Counter[str] = Counter()
    duties: dict[str, dict[RuleId, _Duty]] = defaultdict(lambda: defaultdict(_Duty))
    for snapshot in looked:
        agency = snapshot.request.agency
        agencies.setdefault(agency.key, agency)
        requests[agency.key] += 1
        for deadline in snapshot.deadlines:
            if deadline.owner is Owner.AGENCY:
                duties[agency.key][deadline.rule].add(snapshot, deadline)
    return tuple(
        Record(
            agency=agencies[key],
            requests=requests[key],
            measures=tuple(
                duties[key][rule].measure(rule) for rule in words.CLOCKS if rule in duties[key]
            ),
        )
        for key in sorted(agencies)
    )


def _median(taken: Counter[int]) -> float | None:
    """Return the median of counted values; None if there are none."""
    n, ordered = taken.total(), sorted(taken)
    if not n:
        return None
    ends = list(accumulate(taken[value] for value in ordered))
    low, high = (ordered[bisect_right(ends, place)] for place in ((n - 1) // 2, n // 2))
    return (low + high) / 2


def _answered(deadline: Deadline) -> date:
    settled = deadline.clock.settled
    assert settled is not None and settled.on is not None
    return max(settled.on, deadline.clock.on)
