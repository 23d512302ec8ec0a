"""Say on stderr by how much an act of the requester is late, and what may excuse it."""

from collections.abc import Iterable
from datetime import date

from foiltrack import words
from foiltrack.clocks import Basis
from foiltrack.law.newyork import APPEALS
from foiltrack.law.types import RuleId
from foiltrack.model import Event, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State
from foiltrack.terminal import output

LATE = frozenset({State.PAST_SAFE, State.PAST})
"""States of a window that has not been used."""
DONE_LATE = frozenset({State.MET_ARGUABLE, State.MET_LATE})
"""States of a window that has."""
EXCUSES: dict[Basis, str] = {
    Basis.EVENT: "a letter that does not tell of the appeal may excuse it, and a day of receipt "
    "that is later than the letter's may move it: foiltrack edit {event} --received DATE",
    Basis.SILENCE: "to file anew is safer",
}
"""What may excuse an appeal that is late, by what opened its window."""


def note_late_appeal(snapshot: Snapshot) -> None:
    """Note each window of an appeal made on the day that has passed, by how much."""
    unmet = [d for d in snapshot.deadlines if d.rule in APPEALS and d.state in {*LATE, State.OPEN}]
    # A date, a fee or a question gives no ground of its own beside a refusal or a silence.
    denials = [d for d in unmet if d.clock.basis in EXCUSES] or unmet
    late = [d for d in denials if d.state in LATE and _is_appealed(snapshot, d)]
    _note(snapshot, late, snapshot.today)


def note_late_petition(snapshot: Snapshot) -> None:
    """Note each time to petition that has passed, by how much, and an appeal that is missing."""
    windows = [d for d in snapshot.deadlines if d.rule == RuleId.ARTICLE_78 and d.state in LATE]
    _note(snapshot, windows, snapshot.today)
    if not snapshot.has(Kind.APPEALED):
        request = snapshot.request.id
        output.note_paragraph(
            f"note: {request} was not appealed: appeal first, where there is time "
            f"(foiltrack letter {request} appeal). Courts differ on a petition without an appeal."
        )


def _is_appealed(snapshot: Snapshot, window: Deadline) -> bool:
    letter = snapshot.event(window.clock.event)
    return letter is None or snapshot.stands(letter)


def note_late_act(snapshot: Snapshot, event: Event) -> None:
    """Note by how much an act that was logged is late; nothing where it kept another window."""
    met = [
        d
        for d in snapshot.deadlines
        if d.clock.mine and d.clock.settled and d.clock.settled.by == event.id
    ]
    in_time = {d.rule for d in met if d.state is State.MET}
    late = [d for d in met if d.state in DONE_LATE and d.rule not in in_time]
    if isinstance(event.on, date):
        _note(snapshot, late, event.on)


def _note(snapshot: Snapshot, late: Iterable[Deadline], on: date) -> None:
    for deadline in late:
        output.note_paragraph(f"note: {snapshot.request.id} is late: {_how_late(deadline, on)}")


def _how_late(deadline: Deadline, on: date) -> str:
    clock = deadline.clock
    assert clock.safe is not None and clock.arguable is not None
    over = words.count((on - clock.safe).days, "day")
    last = f"{words.last_of(deadline)} ({words.day(clock.safe)})"
    text = f"{over} after {last} of {words.CLOCKS[deadline.rule]} ({words.cause(deadline)})"
    if on <= clock.arguable:
        text += f"; some courts accept until {words.day(clock.arguable)}"
    elif deadline.stays_open or deadline.done_in_silence:
        text += f"; {words.STAYS_OPEN}"
    elif deadline.rule != RuleId.REPLY_BY:
        text += "; all counts of that time are over"
    # What no rule ends is not over: it needs no excuse, and nothing safer.
    closed = on > clock.arguable and not (deadline.stays_open or deadline.done_in_silence)
    excuse = EXCUSES.get(clock.basis) if deadline.rule in APPEALS and closed else None
    return f"{text}; {excuse.format(event=clock.event)}." if excuse else f"{text}."
