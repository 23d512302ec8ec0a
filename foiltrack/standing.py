"""How things stand on a day: the state of every deadline, the phase, whose turn it is.

Nothing here knows what day it is: `today` is an argument. A past day is answered from what had
happened by then (`as_of`).
"""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from foiltrack import clocks as c
from foiltrack import days
from foiltrack.clocks import Clock, How
from foiltrack.law import named
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import ADVERSE, Event, Kind, Request, first_day

K = Kind


class State(StrEnum):
    """Name how a deadline stands on a day."""

    OPEN = "open"
    MET = "met"
    MET_LATE = "met-late"
    EXTENDED = "extended"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"
    MET_ARGUABLE = "met-arguable"
    PAST_SAFE = "past-safe"
    PAST = "past"
    UNKNOWN = "unknown"


RUNNING = frozenset({State.OPEN, State.LAPSED, State.PAST_SAFE})
"""States that still ask something of somebody."""
ASKS_OF_ME = frozenset({State.OPEN, State.PAST_SAFE})
"""States in which a deadline can still be met, by its safe date or by a later one."""
UNSETTLED = RUNNING | {State.PAST}
MISSED = frozenset({State.LAPSED, State.MET_LATE})
"""States of an agency's clock whose limit passed unanswered."""
UNUSED = frozenset({State.PAST_SAFE, State.PAST})
"""States of a window whose careful date passed before it was used."""


class Deadline(NamedTuple):
    """Hold a clock as it stands on a day.

    `late` is in business days of the agency for its own clocks, in calendar days after
    `arguable` for the requester's; `days_left` in calendar days, to `safe` where there is one.
    """

    clock: Clock
    state: State
    late: int | None
    days_left: int | None

    @property
    def rule(self) -> RuleId:
        return self.clock.rule

    @property
    def owner(self) -> Owner:
        return self.clock.owner

    @property
    def target(self) -> date:
        """Return the date to work to: `safe`, or the agency's limit."""
        return self.clock.safe or self.clock.due

    @property
    def by(self) -> date:
        """Return the date that can still be met: `target`, or `arguable` once it has passed."""
        past_safe = self.state is State.PAST_SAFE and self.clock.arguable is not None
        return self.clock.arguable or self.target if past_safe else self.target

    @property
    def stays_open(self) -> bool:
        """Return whether only the agency's silence keeps a window to appeal open."""
        return self._outlasted and self.rule != RuleId.ARTICLE_78

    @property
    def over_in_silence(self) -> bool:
        """Return whether a time to petition is over by all counts, though the agency is silent.

        No rule ends the time to appeal a silence; CPLR 217(1) ends the four months.
        """
        return self._outlasted and self.rule == RuleId.ARTICLE_78

    @property
    def _outlasted(self) -> bool:
        last, left = self.clock.arguable, self.days_left
        if self.state is not State.PAST_SAFE or last is None or left is None:
            return False
        return last < self.target - timedelta(days=left)

    @property
    def done_in_silence(self) -> bool:
        """Return whether an appeal came while what opened its window was still unanswered."""
        missed, settled = self.clock.missed, self.clock.settled
        if missed is None or settled is None or settled.on is None:
            return False
        if self.rule == RuleId.ARTICLE_78:
            return False
        answer = missed.settled
        return answer is None or answer.on is None or answer.on > settled.on

    @property
    def citation(self) -> str:
        return named(self.clock.rule).citation


class Phase(StrEnum):
    """Name where a request stands, by the last event that moves it."""

    AWAITING_ACKNOWLEDGEMENT = "awaiting-acknowledgement"
    AWAITING_DETERMINATION = "awaiting-determination"
    AWAITING_REQUESTER = "awaiting-requester"
    AWAITING_RECORDS = "awaiting-records"
    GRANTED = "granted"
    PARTLY_GRANTED = "partly-granted"
    DENIED = "denied"
    CLOSED = "closed"
    ON_APPEAL = "on-appeal"
    APPEAL_DECIDED = "appeal-decided"
    IN_COURT = "in-court"
    WITHDRAWN = "withdrawn"


PHASES: dict[Kind, Phase] = {
    K.FILED: Phase.AWAITING_ACKNOWLEDGEMENT,
    K.CLARIFIED: Phase.AWAITING_ACKNOWLEDGEMENT,
    K.ACKNOWLEDGED: Phase.AWAITING_DETERMINATION,
    K.EXTENDED: Phase.AWAITING_DETERMINATION,
    K.REOPENED: Phase.AWAITING_DETERMINATION,
    K.PAID: Phase.AWAITING_DETERMINATION,
    K.EXCEPTION_INVOKED: Phase.AWAITING_DETERMINATION,
    K.APPEAL_REMANDED: Phase.AWAITING_DETERMINATION,
    K.CLARIFICATION_ASKED: Phase.AWAITING_REQUESTER,
    K.FEE_ASKED: Phase.AWAITING_REQUESTER,
    K.GRANTED: Phase.AWAITING_RECORDS,
    K.RELEASED: Phase.GRANTED,
    K.PARTLY_GRANTED: Phase.PARTLY_GRANTED,
    K.DENIED: Phase.DENIED,
    K.UNDUE_BURDEN: Phase.DENIED,
    K.NOT_HELD: Phase.DENIED,
    K.NOT_DESCRIBED: Phase.DENIED,
    K.NEITHER_CONFIRMED: Phase.DENIED,
    K.REFERRED: Phase.DENIED,
    K.EXCEPTION_GRANTED: Phase.DENIED,
    K.CLOSED: Phase.CLOSED,
    K.APPEALED: Phase.ON_APPEAL,
    K.APPEAL_ACKNOWLEDGED: Phase.ON_APPEAL,
    K.APPEAL_GRANTED: Phase.APPEAL_DECIDED,
    K.APPEAL_PARTLY_GRANTED: Phase.APPEAL_DECIDED,
    K.APPEAL_DENIED: Phase.APPEAL_DECIDED,
    K.PETITIONED: Phase.IN_COURT,
    K.COURT_DECIDED: Phase.CLOSED,
    K.WITHDRAWN: Phase.WITHDRAWN,
}


class Turn(StrEnum):
    """Name who has to act next."""

    OVERDUE = "overdue"
    MINE = "mine"
    AGENCY = "agency"
    NONE = "none"


def as_of(request: Request, events: tuple[Event, ...], day: date) -> tuple[Request, list[Event]]:
    """Return the request and its events as known by a day."""

    seen = [
        e._replace(received=None) if e.received is not None and e.received > day else e
        for e in events
        if first_day(e.on) <= day
    ]
    if request.received_on is not None and request.received_on > day:
        request = replace(request, received_on=None)
    return request, seen


def standing(clocks: tuple[Clock, ...], today: date, calendar: days.Calendar) -> list[Deadline]:
    """Return every clock that had begun by `today`, with its state.

    `clocks` must be those of the events that had happened by then. `calendar` is the agency's.
    """
    return [_deadline(clock, today, calendar) for clock in clocks if clock.begins <= today]


def _deadline(clock: Clock, today: date, calendar: days.Calendar) -> Deadline:
    state = _state(clock, today)
    working_date = clock.safe or clock.due
    return Deadline(
        clock=clock,
        state=state,
        late=_late(clock, state, today, calendar),
        days_left=(working_date - today).days if state in UNSETTLED else None,
    )


def _state(clock: Clock, today: date) -> State:
    if clock.settled is not None and clock.settled.how is How.UNKNOWN:
        return State.UNKNOWN
    return _my_state(clock, today) if clock.mine else _agency_state(clock, today)


def _agency_state(clock: Clock, today: date) -> State:
    settled = clock.settled
    if settled is None or settled.on is None:
        return State.OPEN if today <= clock.due else State.LAPSED
    match settled.how:
        case How.EXTENDED:
            return State.EXTENDED
        case How.SUPERSEDED:
            return State.SUPERSEDED
        case How.ENDED if settled.on <= clock.due:
            return State.SUPERSEDED
    return State.MET if settled.on <= clock.due else State.MET_LATE


def _my_state(clock: Clock, today: date) -> State:
    assert clock.safe is not None and clock.arguable is not None
    settled = clock.settled
    if settled is not None and settled.on is not None:
        if settled.how in {How.ENDED, How.SUPERSEDED}:
            return State.SUPERSEDED
        if settled.on <= clock.safe:
            return State.MET
        return State.MET_ARGUABLE if settled.on <= clock.arguable else State.MET_LATE
    if today <= clock.safe:
        return State.OPEN
    # Nothing says that a window of silence ends while the agency is still silent.
    silent = clock.missed is not None and _state(clock.missed, today) is State.LAPSED
    return State.PAST_SAFE if today <= clock.arguable or silent else State.PAST


def _late(clock: Clock, state: State, today: date, calendar: days.Calendar) -> int | None:
    settled_on = clock.settled.on if clock.settled else None
    if clock.mine:
        if state is not State.MET_LATE or settled_on is None or clock.arguable is None:
            return None
        return (settled_on - clock.arguable).days
    if state is State.MET_LATE and settled_on is not None:
        return days.business_days_after(calendar, clock.due, settled_on)
    if state is State.LAPSED:
        return days.business_days_after(calendar, clock.due, today)
    return None


def phase(events: tuple[Event, ...]) -> Phase:
    """Return the phase in which the last event that moves a request left it."""
    last = Phase.AWAITING_ACKNOWLEDGEMENT
    for event in c.live(events):
        if event.kind is K.RELEASED and event.part:
            last = Phase.AWAITING_DETERMINATION
        else:
            last = PHASES.get(event.kind, last)
    return last


def beside_an_appeal(events: tuple[Event, ...], letter: Event) -> bool:
    """Return whether a letter refuses while an appeal is undecided on file: perhaps it decides it.

    `events` may hold the letter and what came after it.
    """
    day = first_day(letter.on)
    before = tuple(e for e in events if e.id != letter.id and first_day(e.on) <= day)
    return letter.kind in ADVERSE and phase(before) is Phase.ON_APPEAL
