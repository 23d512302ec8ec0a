"""Say on stderr by how much an act of the requester is late, and what may excuse it."""

from collections.abc import Iterable
from datetime import date

from foiltrack import words
from foiltrack.clocks import Basis
from foiltrack.law.newyork import APPEALS
from foiltrack.law.types import RuleId
from foiltrack.model import Event, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.standing import UNUSED, Deadline, State
from foiltrack.terminal import output

DONE_LATE = frozenset({State.MET_ARGUABLE, State.MET_LATE})
"""States of a window that has."""
EXCUSES: dict[Basis, str] = {
    Basis.EVENT: "a letter that does not tell of the appeal may excuse it, and a day of receipt "
    "that is later than the letter's may move it: foiltrack edit {event} --received DATE",
    Basis.SILENCE: "to file anew is safer",
}
"""What may excuse an appeal that is late, by what opened its window."""


def note_late_appeal(snapshot: Snapshot, own: list[Deadline]) -> None:
    """Note which of its `own` windows an appeal made on the day is late for, and is in time for."""
    # A date, a fee or a question gives no ground of its own beside a refusal or a silence.
    denials = [d for d in own if d.clock.basis in EXCUSES] or own
    late = [d for d in denials if d.state in UNUSED]
    in_time = [d for d in own if d.state is State.OPEN]
    if not in_time:
        note_late(snapshot, late, snapshot.today)
        return
    late += [
        d
        for d in snapshot.deadlines
        if d.rule in APPEALS
        and d.clock.basis is Basis.SILENCE
        and d.state in UNUSED
        and d not in own
    ]
    if late:
        first = min(in_time, key=lambda d: d.by)
        of = words.series(list(dict.fromkeys(words.appealed(d) for d in in_time)))
        said = "; ".join(dict.fromkeys(map(_beside, late)))
        when = words.file_by(first, snapshot.today)
        output.note_paragraph(
            f"note: {snapshot.request.id}: this appeal, of {of}, is in time: {when}; {said}."
        )


def _beside(deadline: Deadline) -> str:
    what = words.appealed(deadline)
    if deadline.state is State.PAST:
        return f"{what} can no longer be appealed by itself"
    return f"of {what}: {words.state(deadline)}"


def note_late_petition(snapshot: Snapshot) -> None:
    """Note each time to petition that has passed, by how much, and an appeal that is missing."""
    windows = [d for d in snapshot.deadlines if d.rule == RuleId.ARTICLE_78 and d.state in UNUSED]
    note_late(snapshot, windows, snapshot.today)
    if not snapshot.has(Kind.APPEALED):
        request = snapshot.request.id
        output.note_paragraph(
            f"note: {request} was not appealed: appeal first, where there is time "
            f"(foiltrack letter {request} appeal). Courts differ on a petition without an appeal."
        )


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
        note_late(snapshot, late, event.on)


def note_late(snapshot: Snapshot, late: Iterable[Deadline], on: date) -> None:
    """Note by how much an act of a day comes after each of some windows."""
    for deadline in late:
        output.note_paragraph(f"note: {snapshot.request.id} is late: {_how_late(deadline, on)}")


def _how_late(deadline: Deadline, on: date) -> str:
    clock = deadline.clock
    assert clock.safe is not None and clock.arguable is not None
    over = words.count((on - clock.safe).days, "day")
    last = f"{words.last_of(deadline)} ({words.day(clock.safe)})"
    text = f"{over} after {last} of {words.CLOCKS[deadline.rule]} ({words.cause(deadline)})"
    if on <= clock.arguable:
        text += f"; {words.accepted(deadline)} {words.day(clock.arguable)}"
    elif deadline.over_in_silence:
        text += f"; {words.court_over(deadline)}"
    elif deadline.stays_open or deadline.done_in_silence:
        text += f"; {words.STAYS_OPEN}"
    elif deadline.rule != RuleId.REPLY_BY:
        text += "; all counts of that time are over"
    # What no rule ends is not over: it needs no excuse, and nothing safer.
    closed = on > clock.arguable and not (deadline.stays_open or deadline.done_in_silence)
    excuse = EXCUSES.get(clock.basis) if deadline.rule in APPEALS and closed else None
    return f"{text}; {excuse.format(event=clock.event)}." if excuse else f"{text}."
