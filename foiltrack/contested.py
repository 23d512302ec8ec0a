"""Say which contested points of the law bear on a deadline of a request."""

from __future__ import annotations

from foiltrack.clocks import Basis, Clock
from foiltrack.law.contested import CONTESTED, Contested
from foiltrack.law.types import RuleId
from foiltrack.model import REQUESTER_ACTS, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State


def points(snapshot: Snapshot, deadline: Deadline) -> list[Contested]:
    """Return the contested points that bear on a deadline of this request."""
    rule = deadline.clock.rule
    return [p for p in CONTESTED if rule in p.rules and bears(p.id, snapshot, deadline.clock)]


ENDS = frozenset(
    {
        *("day-of-receipt", "early-promise", "which-calendar", "day-of-the-thirty"),
        *("thirty-days-after-silence", "service"),
    }
)
"""Contested points on when a time ends: of no account where the act came by the earliest end."""
LETTERS = {
    "not-described": Kind.NOT_DESCRIBED,
    "undue-burden": Kind.UNDUE_BURDEN,
    "not-held": Kind.NOT_HELD,
}
"""Contested points that turn on the kind of the letter."""


def bears(point: str, snapshot: Snapshot, clock: Clock) -> bool:
    """Return whether a contested point matters for a clock, by the facts of its request."""
    if point in ENDS and _settled_in_time(clock):
        return False
    letter = snapshot.event(clock.event)
    if point in LETTERS:
        return letter is not None and letter.kind is LETTERS[point]
    began = snapshot.event(clock.missed.event) if clock.missed else letter
    match point:
        case "early-promise":
            part = snapshot.history.round_of.get(clock.event or "")
            return part is not None and part.decide_by is not None and clock.due < part.decide_by
        case "statute-and-promise" if clock.rule == RuleId.DETERMINE:
            return any(e.promise and e.promise > clock.due for e in snapshot.events)
        case "statute-and-promise":
            return clock.event in snapshot.history.beyond_limit
        case "late-acknowledgement":
            late = _late_acknowledgments(snapshot)
            return clock.event in late or (clock.settled is not None and clock.settled.by in late)
        case "which-calendar":
            return bool(snapshot.request.agency.closed)
        case "late-promise":
            return clock.event in snapshot.history.beyond_limit
        case "repeated-extensions":
            extends = began is not None and began.kind is Kind.EXTENDED
            return extends and len(snapshot.of(Kind.EXTENDED)) > 1
        case "extension-after-lapse":
            return letter is not None and letter.kind is Kind.EXTENDED
        case "day-of-the-thirty":
            return clock.basis is Basis.EVENT
        case "thirty-days-after-silence":
            return clock.basis is Basis.SILENCE
        case "unreasonable-date":
            return clock.basis is Basis.DATE
        case "no-appeal-notice":
            return clock.basis is Basis.NO_NOTICE
        case "fee":
            return clock.basis is Basis.FEE or _stopped_by(snapshot, clock, Kind.FEE_ASKED)
        case "question":
            asked = _stopped_by(snapshot, clock, Kind.CLARIFICATION_ASKED)
            return clock.basis is Basis.QUESTION or asked
        case "silence-after-something":
            came = began is not None and began.kind not in REQUESTER_ACTS
            return clock.missed is not None and came
        case "exception-of-a-local-body":
            return snapshot.has(Kind.EXCEPTION_INVOKED, Kind.EXCEPTION_GRANTED)
        case "duplicate":
            return snapshot.request.follows is not None
    return True


def _stopped_by(snapshot: Snapshot, clock: Clock, kind: Kind) -> bool:
    """Return whether a letter of a kind is taken to have stopped a clock."""
    by = snapshot.event(clock.settled.by) if clock.settled else None
    return clock.stopped and by is not None and by.kind is kind


def _settled_in_time(clock: Clock) -> bool:
    """Return whether a clock was settled by the earliest day on which any authority ends it."""
    on = clock.settled.on if clock.settled else None
    return on is not None and on <= (clock.safe or clock.strict or clock.due)


def _late_acknowledgments(snapshot: Snapshot) -> set[str]:
    """Return the ids of the acknowledgments that came after the limit for the first answer."""
    late = {
        d.clock.settled.by
        for d in snapshot.deadlines
        if d.rule == RuleId.ACKNOWLEDGE and d.state is State.MET_LATE and d.clock.settled
    }
    return {e.id for e in snapshot.of(Kind.ACKNOWLEDGED, Kind.EXTENDED) if e.id in late}
