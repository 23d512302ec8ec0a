"""The day as a screen: overdue, what to do, what else is due soon; or how to begin."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from foiltrack import todo, words
from foiltrack.law.types import RuleId
from foiltrack.screens import blocks, deadlines, lists
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State
from foiltrack.terminal import output, tables

SHOWN = 20
"""Entries of a section that are looked for; a command lists the rest."""
FEW, HANGING = 6, 6
"""Entries of a day that is shown in whole sentences, and the columns of their later lines."""
ROWS, LEAST = 18, 3
"""Rows of the whole page where what must be done leaves room, and of each other section."""
BEGIN = """\
No requests yet. To begin:
  foiltrack file      asks step by step what you filed, with whom and when
  foiltrack log       asks the same of each letter that comes
  foiltrack demo      shows an example case
  foiltrack --help    lists the commands"""
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


def print_day(day: Day) -> None:
    """Print the day: all that must be done, and of the rest what a screen has room for."""
    room = max(LEAST, (ROWS - sum(not entry.choice for entry in day.mine)) // 3)
    seen = (*day.overdue[:room], *(due.snapshot for due in day.soon[:room]), *day.granted[:room])
    keys = [*(s.request.agency.key for s in seen), *(e.agency for e in day.mine[:SHOWN])]
    lists_ = (day.overdue, day.mine, day.soon, day.granted)
    # Where more than is shown was found, how much more is not known.
    few = sum(len(one) for one in lists_) <= FEW and all(len(one) <= SHOWN for one in lists_)
    section = partial(_section, max(map(len, keys), default=0), few)
    output.say(words.day(day.today))
    section("Overdue", "overdue", map(_overdue, day.overdue), room, style=output.RED)
    found = blocks.in_blocks(day.mine[:SHOWN])
    for block in found:
        rows = [_to_do(entry, day, few) for entry in block.entries]
        most = SHOWN if block.heading == blocks.MUST else room
        if block is found[-1] and len(day.mine) > SHOWN:
            # There are more of them: so many that are shown, and one to say so.
            most = min(most, len(rows))
            rows.append(rows[-1])
        section(block.heading, "next", rows, most)
        if block.note:
            output.paragraph(block.note, 2)
    heading = f"Also due within {deadlines.SOON.days} days"
    next_ = "".join(f"nothing; next: {due} on {words.day(due.acts_by)}" for due in day.first)
    soon = map(_soon, day.soon)
    section(heading, "next", soon, room, style=output.MAGENTA, nothing=next_ or "nothing")
    if day.granted:
        granted = map(_granted, day.granted)
        section("Records to come", "list --phase awaiting-records", granted, room)
    output.say()
    outdated = words.outdated(day.today)
    if outdated:
        output.paragraph(f"{words.sentence(outdated)}. {UPGRADE}")
    output.say(f"{output.NOT_ADVICE} 'foiltrack explain ID' shows how a date was counted.")


class Row(NamedTuple):
    """Hold a line of a section, and words of it with their color."""

    request: str
    agency: str
    what: str
    words: str
    color: str | None
    day: str = ""


def _section(
    wide: int,
    whole: bool,
    name: str,
    command: str,
    found: Iterable[Row],
    room: int,
    *,
    style: str = output.BOLD,
    nothing: str = "nothing",
) -> None:
    """Print so many rows, one line each or whole, under their count; `command` lists the rest.

    `wide`: the columns of the keys of agencies.
    """
    rows = list(found)
    n = len(rows) if len(rows) <= room else f"the first {room}"
    output.heading(f"{name} ({n})", style if rows else output.BOLD)
    for row in rows[:room]:
        text = f"{row.request}  {row.agency:<{wide}}  {row.what}"
        text = f"{row.day:<15}  {text}" if row.day else text
        if output.is_terminal() and not whole:
            text = tables.cut(text, output.columns() - 2)
        output.paragraph(text, 2, HANGING, styles={row.words: row.color})
    if not rows:
        output.paragraph(nothing, 2, 12)
    elif len(rows) > room:
        more = "more" if len(rows) > SHOWN else f"{len(rows) - room} more"
        output.say(f"  and {more}: foiltrack {command}")


def _overdue(snapshot: Snapshot) -> Row:
    request, oldest = snapshot.request, snapshot.lapsed[0]
    # Of an appeal first; `overdue` counts from the oldest.
    first, *others = [deadline for deadline in snapshot.owed if deadline.state is State.LAPSED]
    state = words.state(first)
    also = f", {words.CLOCKS[oldest.rule]} by {oldest.late}" if oldest.late != first.late else ""
    what = f"{words.CLOCKS[first.rule]} {state}{also}: {request.subject}"
    more = "".join(f"; {words.CLOCKS[d.rule]} was due {words.day(d.clock.due)}" for d in others)
    due = f" (due {words.day(first.clock.due)}{more})"
    return Row(request.id, request.agency.key, f"{what}{due}", state, output.RED)


def _soon(due: Due) -> Row:
    request, by = due.snapshot.request, words.day(due.acts_by)
    what = f"{words.CLOCKS[due.deadline.clock.rule]}: {request.subject}"
    what = f"{what} ({words.cause(due.deadline)})"
    return Row(request.id, request.agency.key, what, by, output.MAGENTA, by)


def _granted(snapshot: Snapshot) -> Row:
    request, letter = snapshot.request, snapshot.records_to_come
    on = words.event_day(letter) if letter else ""
    return Row(
        request.id, request.agency.key, f"granted, none logged: {request.subject}", on, None, on
    )


def _to_do(entry: todo.ToDo, day: Day, whole: bool) -> Row:
    by = lists.when(entry, day.today)
    # That the time is over stands before it.
    do = blocks.DOS[entry.do].removeprefix("time over: ")
    if entry.by == day.today and (entry.request, entry.rule) in day.past_careful:
        do += " (careful date past)"
    subject = day.subjects[entry.request]
    what = f"{subject}: {entry.says}" if whole else f"{do}: {subject}"
    return Row(entry.request, entry.agency, what, by, by.style, by)
