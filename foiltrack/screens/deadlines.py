"""Deadlines on a screen: color, bar, one line with authority; and which flags a list names."""

from datetime import date, timedelta
from itertools import islice

from foiltrack import days, todo, words
from foiltrack.flags import Flag, FlagId
from foiltrack.snapshot import Snapshot
from foiltrack.standing import RUNNING, Deadline, Phase, State
from foiltrack.terminal import output

SOON = timedelta(days=14)
"""How far ahead the day's screen looks, and what is magenta."""
LENGTH = 20
"""Characters of a bar."""


def color(deadline: Deadline) -> str | None:
    """Return red for what is overdue, magenta for what is due soon."""
    if deadline.state is State.LAPSED:
        return output.RED
    left = deadline.days_left
    soon = deadline.state is State.OPEN and left is not None and left <= SOON.days
    return output.MAGENTA if soon else None


def acts_by(deadline: Deadline, today: date) -> date:
    """Return the day to act by: of the requester's the last business day by the date."""
    return words.acting_day(deadline.by, today) if deadline.clock.mine else deadline.by


def not_to_do(snapshot: Snapshot) -> list[Deadline]:
    """Return the deadlines ahead that no entry of what to do is about."""
    named = set()
    for entry in todo.to_do(snapshot):
        by = entry.by or date.max
        own = (d for d in snapshot.ahead if d.clock.mine and d.rule == entry.rule and d.by >= by)
        # Of windows alike an entry is about the first: a careful date that has passed is due today.
        named |= {(d.rule, d.by) for d in islice(own, 1)}
    return [d for d in snapshot.ahead if (d.rule, d.by) not in named]


def one_line(deadline: Deadline, today: date) -> str:
    """Return a deadline and its authority in one line."""
    what, dates = words.CLOCKS[deadline.rule], words.dates(deadline, today)
    text = f"{what}: {dates}" if deadline.clock.mine else f"{what} by {words.day(deadline.by)}"
    if deadline.state is State.LAPSED:
        text += ", which has passed"
    return f"{text}  [{deadline.citation}]"


def drawn(part: int, whole: int) -> str:
    """Return a bar that is filled by a part of a whole; of nothing it is full."""
    filled = LENGTH * part // whole if whole else LENGTH
    return f"[{'#' * filled}{'.' * (LENGTH - filled)}]"


def bar(snapshot: Snapshot, deadline: Deadline) -> str | None:
    """Return `[########............] 8 of 20 business days gone, 12 left`; None if not running.

    Business days of the agency for its own clocks, calendar days to the careful date for mine.
    """
    clock, mine = deadline.clock, deadline.clock.safe is not None
    end = acts_by(deadline, snapshot.today) if mine else clock.due
    if deadline.state not in RUNNING or end <= clock.on:
        return None
    if deadline.state is not State.OPEN:
        return f"{drawn(1, 1)} all gone"
    if mine:
        gone, whole = (snapshot.today - clock.on).days, (end - clock.on).days
    else:
        calendar = snapshot.history.calendar
        gone = days.business_days_after(calendar, clock.on, max(snapshot.today, clock.on))
        whole = days.business_days_after(calendar, clock.on, end)
    gone = min(max(gone, 0), whole)
    noun = "day" if mine else "business day"
    return f"{drawn(gone, whole)} {gone} of {words.count(whole, noun)} gone, {whole - gone} left"


CLOSED = frozenset({Phase.GRANTED, Phase.CLOSED, Phase.WITHDRAWN})
"""Where an answer that came late moves nothing any more."""


def flags_in_short(snapshot: Snapshot, found: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """Return flags without an assumed receipt on which nothing hangs.

    A deadline that runs or was let pass hangs on it, a window of silence, and an answer by how
    much it was late.
    """
    assumed = [d for d in snapshot.deadlines if d.clock.assumed]
    late = set() if snapshot.phase in CLOSED else {State.MET_LATE}
    hang = {(d.clock.missed or d.clock).event for d in assumed if d.state in RUNNING | late}
    return tuple(f for f in found if f.flag is not FlagId.RECEIPT_ASSUMED or f.event in hang)
