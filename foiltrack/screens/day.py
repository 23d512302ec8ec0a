"""The day as a screen: overdue, what to do, what else is due soon; or how to begin."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from foiltrack import todo, words
from foiltrack.law.types import RuleId
from foiltrack.screens import deadlines, lists
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline
from foiltrack.terminal import output, tables

SHOWN = 20
"""Entries of a section that are looked for; a command lists the rest."""
ROWS, LEAST = 18, 3
"""Rows of the whole page where what must be done leaves room, and of each other section."""
BEGIN = (
    "No requests yet. To begin:",
    "  foiltrack file      asks step by step what you filed, with whom and when",
    "  foiltrack log       asks the same of each letter that comes",
    "  foiltrack demo      shows an example case",
    "  foiltrack --help    lists the commands",
)


UPGRADE = "A newer edition: pip install --upgrade foiltrack"


class Due(NamedTuple):
    """Hold a deadline of a request."""

    snapshot: Snapshot
    deadline: Deadline

    @property
    def acts_by(self) -> date:
        return deadlines.acts_by(self.deadline, self.snapshot.today)

    def __str__(self) -> str:
        request, clock = self.snapshot.request, self.deadline.clock
        who = "you" if clock.safe else request.agency.key
        return f"{request.id}  {who}: {words.CLOCKS[clock.rule]}"


class Day(NamedTuple):
    """Hold what a day holds, each list with one entry more than is shown if there are more."""

    today: date
    overdue: list[Snapshot]
    soon: list[Due]
    """What is due soon and no entry of `mine` is about."""
    first: list[Due]
    """The next deadline, where none is near and there is nothing to do."""
    mine: list[todo.ToDo]
    granted: list[Snapshot]
    """Those whose records were granted and are not logged, and no deadline runs."""
    subjects: Mapping[str, str]
    """Subjects of the requests of `mine`, by id."""
    past_careful: frozenset[tuple[str, RuleId]]
    """Those of them, with the rule, whose careful date has passed and not all of their time."""


def print_begin() -> None:
    for line in BEGIN:
        output.say(line)


def print_day(day: Day) -> None:
    """Print the day: all that must be done, and of the rest what a screen has room for."""
    must = sum(not entry.choice for entry in day.mine)
    room = max(LEAST, (ROWS - must) // 3)
    seen = (*day.overdue[:room], *(due.snapshot for due in day.soon[:room]), *day.granted[:room])
    keys = [*(s.request.agency.key for s in seen), *(e.agency for e in day.mine[:SHOWN])]
    wide = max(map(len, keys), default=0)
    head = partial(_head, wide)
    output.say(words.day(day.today))
    _section("Overdue", (_overdue(one, head) for one in day.overdue), room, "overdue", output.RED)
    found = todo.blocks(day.mine[:SHOWN])
    for block in found:
        rows = [_to_do(entry, day, head) for entry in block.entries]
        most = SHOWN if block.heading == todo.MUST else room
        if block is found[-1] and len(day.mine) > SHOWN:
            # There are more of them: so many that are shown, and one to say so.
            most = min(most, len(rows))
            rows.append(("", "", None))
        _section(block.heading, rows, most, "next")
        if block.note:
            output.paragraph(block.note, 2)
    heading = f"Also due within {deadlines.SOON.days} days"
    nothing = "".join(f"nothing; next: {due} on {words.day(due.acts_by)}" for due in day.first)
    _section(
        heading,
        (_soon(due, head) for due in day.soon),
        room,
        "next",
        output.MAGENTA,
        nothing or "nothing",
    )
    if day.granted:
        rows = [_granted(one, head) for one in day.granted]
        _section("Records to come", rows, room, "list --phase awaiting-records")
    output.say()
    outdated = words.outdated(day.today)
    if outdated:
        output.paragraph(f"{words.sentence(outdated)}. {UPGRADE}")
    output.say(f"{output.NOT_ADVICE} 'foiltrack explain ID' shows how a date was counted.")


Row = tuple[str, str, str | None]
"""A line, and words of it with their color."""


def _section(
    name: str,
    found: Iterable[Row],
    room: int,
    command: str,
    style: str = output.BOLD,
    nothing: str = "nothing",
) -> None:
    """Print so many rows, one line each, under their count; `command` lists the rest."""
    rows = list(found)
    n = len(rows) if len(rows) <= room else f"the first {room}"
    output.heading(f"{name} ({n})", style if rows else output.BOLD)
    for text, words_, color in rows[:room]:
        if output.is_terminal():
            text = tables.cut(text, output.columns() - 2)
        output.paragraph(text, 2, styles={words_: color})
    if not rows:
        output.paragraph(nothing, 2, 12)
    elif len(rows) > room:
        more = "more" if len(rows) > SHOWN else f"{len(rows) - room} more"
        output.say(f"  and {more}: foiltrack {command}")


Head = Callable[[str, str], str]
"""Returns the id of a request and the key of its agency."""


def _head(wide: int, request: str, agency: str) -> str:
    return f"{request}  {agency:<{wide}}"


def _overdue(snapshot: Snapshot, head: Head) -> Row:
    request, (first, *others) = snapshot.request, snapshot.lapsed
    state = words.state(first)
    more = "".join(f"; {words.CLOCKS[d.rule]} by {d.late}" for d in others)
    what = f"{words.CLOCKS[first.rule]} {state}: {request.subject}"
    due = f" (due {words.day(first.clock.due)}{more})"
    return f"{head(request.id, request.agency.key)}  {what}{due}", state, output.RED


def _soon(due: Due, head: Head) -> Row:
    request, by = due.snapshot.request, words.day(due.acts_by)
    what = f"{words.CLOCKS[due.deadline.clock.rule]}: {request.subject}"
    first = f"{by:<15}  {head(request.id, request.agency.key)}"
    return f"{first}  {what} ({words.cause(due.deadline)})", by, output.MAGENTA


def _granted(snapshot: Snapshot, head: Head) -> Row:
    request, letter = snapshot.request, snapshot.records_to_come
    on = words.event_day(letter) if letter else ""
    what = f"granted, none logged: {request.subject}"
    return f"{on:<15}  {head(request.id, request.agency.key)}  {what}", on, None


def _to_do(entry: todo.ToDo, day: Day, head: Head) -> Row:
    by = lists.when(entry, day.today)
    # That the time is over stands before it.
    do = todo.DOS[entry.do].removeprefix("time over: ")
    if entry.by == day.today and (entry.request, entry.rule) in day.past_careful:
        do += " (careful date past)"
    what = f"{do}: {day.subjects[entry.request]}"
    return f"{by:<15}  {head(entry.request, entry.agency)}  {what}", by, by.style
