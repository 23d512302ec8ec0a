"""Measure how long agencies took and what they decided, by agency, matter or year filed.

A wait runs in business days of the agency's calendar from day 0 of the law's count; one that has
not ended is counted as far as it was seen. `docs/measures.md` defines each figure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from foiltrack import days, words
from foiltrack.clocks import How
from foiltrack.durations import Durations, durations
from foiltrack.flags import uncertified
from foiltrack.law import named
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import APPEAL_DECISIONS, ENDS, QUESTIONS, Event, Kind, first_day
from foiltrack.snapshot import APPEAL_DECISIONS_DUE, Snapshot
from foiltrack.spelled import By
from foiltrack.standing import Deadline, State

K = Kind
JUDGED = (State.MET, State.EXTENDED, State.MET_LATE, State.LAPSED)
WAITS = (RuleId.ACKNOWLEDGE, RuleId.DETERMINE, *APPEAL_DECISIONS_DUE)
"""Duties with a limit in business days, each with the wait for it."""
UNTIL_DECIDED = frozenset({RuleId.DETERMINE, RuleId.PROMISE})
"""Duties that only a determination fulfills, whatever moved or replaced their date before."""
CUTS = QUESTIONS | ENDS | {K.REOPENED, K.PAID}
"""What ends the watching of such a wait: from then on it is not the agency's alone, or is over."""
OPENS_AGAIN = frozenset({K.REOPENED, K.APPEAL_REMANDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Measure one duty, by the state of its deadlines.

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
class Wait:
    """Measure the wait for one duty whose `limit` is in business days.

    `within` of the `due` were answered by their limit: those whose limit has passed, less the ones
    cut off before. `not_known` have an answer whose day is not on file.
    """

    rule: RuleId
    limit: int
    within: int
    due: int
    not_known: int
    days: Durations


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Count the dates that an agency named, by what became of each, and how far they slipped.

    `slip` is in business days from the date named to the determination, 0 where it came by then.
    """

    made: int
    kept: int
    superseded: int
    broken: int
    stopped: int
    running: int
    not_known: int
    slip: Durations


@dataclass(frozen=True, slots=True, kw_only=True)
class Extensions:
    """Count the letters that asked for more time, and the requests with one or with several."""

    letters: int
    requests: int
    extended: int
    repeatedly: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Count the requests, or appeals, with one outcome; `kind` is None where there is none yet."""

    kind: Kind | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """Count the clocks of one duty that have run out unanswered, with the longest delay."""

    rule: RuleId
    clocks: int
    longest_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Hold what was measured of one day: `by` is None of all together, `key` without a matter."""

    by: By | None
    key: str | None
    name: str
    requests: int
    measures: tuple[Measure, ...]
    waits: tuple[Wait, ...]
    promises: Promises
    extensions: Extensions
    outcomes: tuple[Outcome, ...]
    appeals: tuple[Outcome, ...]
    not_held: int
    certified: int
    """How many of the `not_held` letters were certified, then or later."""
    overdue: int
    lapsed: tuple[Lapsed, ...]


@dataclass(slots=True)
class _Duty:
    """Count the deadlines of one rule as they come, so that no request has to be kept."""

    states: Counter[State] = field(default_factory=Counter)
    taken: Counter[int] = field(default_factory=Counter)
    """How many answers took so many business days."""
    longest_late: int | None = None
    longest_lapsed: int = 0
    ended: Counter[int] = field(default_factory=Counter)
    cut: Counter[int] = field(default_factory=Counter)
    stopped: int = 0
    within: int = 0
    due: int = 0
    moved: int = 0
    """Those that gave way to a later date, named in time."""

    def add(self, snapshot: Snapshot, deadline: Deadline) -> None:
        """Count one deadline."""
        self.states[deadline.state] += 1
        clock, settled, calendar = deadline.clock, deadline.clock.settled, snapshot.history.calendar
        if settled is not None and settled.how is How.MET and settled.on is not None:
            taken = days.business_days_after(calendar, clock.on, max(settled.on, clock.on))
            self.taken[taken] += 1
        if deadline.late is not None:
            self.longest_late = max(self.longest_late or 0, deadline.late)
            if deadline.state is State.LAPSED:
                self.longest_lapsed = max(self.longest_lapsed, deadline.late)
        if settled is not None and settled.how is How.SUPERSEDED:
            by = snapshot.event(settled.by)
            self.moved += by is not None and by.kind not in QUESTIONS
        self._wait(snapshot, deadline)

    def _wait(self, snapshot: Snapshot, deadline: Deadline) -> None:
        """Count how long it took, and whether it ended by the limit."""
        clock, today = deadline.clock, snapshot.today
        end, answered = _end(snapshot, deadline)
        if end is None:
            return
        slips = deadline.rule == RuleId.PROMISE
        if clock.due < today and (answered or end > clock.due):
            self.due += 1
            self.within += bool(answered) and end <= clock.due
        elif slips:
            # A date still to come has not slipped yet; one that was stopped by then cannot.
            return
        start = clock.due if slips else clock.on
        taken = days.business_days_after(snapshot.history.calendar, start, max(end, start))
        (self.ended if answered else self.cut)[taken] += 1
        self.stopped += answered is False

    def durations(self) -> Durations:
        """Return the spread of the waits."""
        return durations(ended=self.ended, cut=self.cut, stopped=self.stopped)

    def measure(self, rule: RuleId) -> Measure:
        """Return the deadlines by their states."""
        states = self.states
        judged = sum(states[state] for state in JUDGED)
        return Measure(
            rule=rule,
            judged=judged,
            in_time=states[State.MET],
            more_time=states[State.EXTENDED],
            late=states[State.MET_LATE],
            unanswered=states[State.LAPSED],
            running=states[State.OPEN],
            not_counted=states.total() - judged - states[State.OPEN],
            median_days=_median(self.taken),
            longest_late=self.longest_late,
        )

    def wait(self, rule: RuleId) -> Wait:
        """Return the waits for the duty."""
        period, spread = named(rule).period, self.durations()
        assert period is not None
        return Wait(
            rule=rule,
            limit=period.n,
            within=self.within,
            due=self.due,
            not_known=self.states.total() - spread.n,
            days=spread,
        )

    def promises(self) -> Promises:
        """Return what became of the dates named."""
        states = self.states
        return Promises(
            made=states.total(),
            kept=states[State.MET],
            superseded=self.moved,
            broken=states[State.MET_LATE] + states[State.LAPSED],
            stopped=states[State.SUPERSEDED] - self.moved,
            running=states[State.OPEN],
            not_known=states[State.UNKNOWN],
            slip=self.durations(),
        )


@dataclass(slots=True)
class _Counts:
    """Count one group of requests as they come."""

    name: str
    requests: int = 0
    overdue: int = 0
    duties: dict[RuleId, _Duty] = field(default_factory=lambda: defaultdict(_Duty))
    extensions: Counter[int] = field(default_factory=Counter)
    """How many requests have so many extensions."""
    outcomes: Counter[Kind | None] = field(default_factory=Counter)
    appeals: Counter[Kind | None] = field(default_factory=Counter)
    not_held: int = 0
    certified: int = 0

    def add(self, snapshot: Snapshot) -> None:
        """Count one request."""
        self.requests += 1
        self.overdue += bool(snapshot.lapsed)
        self.extensions[len(snapshot.of(K.EXTENDED))] += 1
        self.outcomes[_outcome(snapshot)] += 1
        if letters := len(snapshot.of(K.NOT_HELD)):
            self.not_held += letters
            self.certified += letters - len(uncertified(snapshot))
        for deadline in snapshot.deadlines:
            if deadline.owner is Owner.AGENCY:
                self.duties[deadline.rule].add(snapshot, deadline)
                if deadline.rule in APPEAL_DECISIONS_DUE:
                    settled = deadline.clock.settled
                    by = snapshot.event(settled.by) if settled else None
                    self.appeals[by.kind if by and by.kind in APPEAL_DECISIONS else None] += 1

    def group(self, by: By | None, key: str | None) -> Group:
        """Return what was counted."""
        rules = [rule for rule in words.CLOCKS if rule in self.duties]
        several = self.extensions
        return Group(
            by=by,
            key=key,
            name=self.name,
            requests=self.requests,
            measures=tuple(self.duties[rule].measure(rule) for rule in rules),
            waits=tuple(self.duties[rule].wait(rule) for rule in rules if rule in WAITS),
            promises=self.duties[RuleId.PROMISE].promises(),
            extensions=Extensions(
                letters=sum(number * n for number, n in several.items()),
                requests=self.requests,
                extended=self.requests - several[0],
                repeatedly=self.requests - several[0] - several[1],
                most=max(several, default=0),
            ),
            outcomes=_outcomes(self.outcomes),
            appeals=_outcomes(self.appeals),
            not_held=self.not_held,
            certified=self.certified,
            overdue=self.overdue,
            lapsed=tuple(
                Lapsed(rule=rule, clocks=n, longest_late=self.duties[rule].longest_lapsed)
                for rule in rules
                if (n := self.duties[rule].states[State.LAPSED])
            ),
        )


def groups(snapshots: Iterable[Snapshot], by: By | None = By.AGENCY) -> tuple[Group, ...]:
    """Return what some requests measure, by key, those without one last; all as of the same day.

    Without `by`, they are one group. Requests are looked at one at a time and not kept.
    """
    found: dict[str | None, _Counts] = {}
    for snapshot in snapshots:
        key, name = _filed_under(snapshot, by) if by else (None, "all")
        if key not in found:
            found[key] = _Counts(name)
        found[key].add(snapshot)
    order = sorted(found, key=lambda key: (key is None, key or ""))
    return tuple(found[key].group(by, key) for key in order)


def _filed_under(snapshot: Snapshot, by: By) -> tuple[str | None, str]:
    request = snapshot.request
    if by is By.AGENCY:
        return request.agency.key, request.agency.name
    if by is By.MATTER:
        return request.matter, request.matter or "without a matter"
    year = str(first_day(request.filed_on).year)
    return year, f"filed in {year}"


def _end(snapshot: Snapshot, deadline: Deadline) -> tuple[date | None, bool | None]:
    """Return until when a wait was seen, and whether it ended by what it waited for.

    No day where that of what ended it is not known; neither yes nor no while it goes on.
    """
    if deadline.rule in UNTIL_DECIDED:
        by = _decided_or_cut(snapshot, deadline)
        if by is None:
            return snapshot.today, None
        return by.on if isinstance(by.on, date) else None, by.determines
    settled = deadline.clock.settled
    if settled is None:
        return snapshot.today, None
    return settled.on, settled.how is How.MET


def _decided_or_cut(snapshot: Snapshot, deadline: Deadline) -> Event | None:
    """Return the first event after a letter that decides, or ends the watching."""
    letter = snapshot.event(deadline.clock.event)
    later = snapshot.after(letter) if letter else ()
    return next((e for e in later if e.determines or e.kind in CUTS), None)


def _outcome(snapshot: Snapshot) -> Kind | None:
    """Return the last word on a request: a determination, or its end; None while there is none."""
    clarified = False
    for event in reversed(snapshot.events):
        if event.determines or event.kind in ENDS:
            # A description that was mended is before the agency again.
            return None if clarified and event.kind is K.NOT_DESCRIBED else event.kind
        if event.kind in OPENS_AGAIN:
            break
        clarified |= event.kind is K.CLARIFIED
    return None


def _outcomes(counted: Counter[Kind | None]) -> tuple[Outcome, ...]:
    order = sorted(counted.items(), key=lambda item: (item[0] is None, -item[1], item[0] or ""))
    return tuple(Outcome(kind=kind, n=n) for kind, n in order)


def _median(taken: Counter[int]) -> float | None:
    """Return the median of counted values; None if there are none."""
    ordered = sorted(taken.elements())
    middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    return sum(middle) / len(middle) if middle else None
