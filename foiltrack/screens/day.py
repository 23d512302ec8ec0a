"""The day as a screen: overdue, due soon, what to do; or how to begin."""

from datetime import date
from typing import NamedTuple

from foiltrack import todo, words
from foiltrack.screens import deadlines
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline
from foiltrack.terminal import output

SHOWN = 20
"""How many entries of a section are shown; a command lists the rest."""
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
        """Return the day to act by."""
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
    first: list[Due]
    """The next deadline, where none is near."""
    mine: list[todo.ToDo]


def print_begin() -> None:
    """Print how to begin."""
    for line in BEGIN:
        output.say(line)


def print_day(day: Day) -> None:
    """Print the day."""
    output.say(words.day(day.today))
    _overdue(day.overdue)
    _soon(day.soon, day.first)
    _to_do(day.mine)
    output.say()
    outdated = words.outdated(day.today)
    if outdated:
        output.paragraph(f"{words.sentence(outdated)}. {UPGRADE}")
    output.say(f"{output.NOT_ADVICE} 'foiltrack explain ID' shows how a date was counted.")


def _heading(name: str, n: int, style: str) -> None:
    output.heading(
        f"{name} ({n if n <= SHOWN else f'the first {SHOWN}'})", style if n else output.BOLD
    )


def _rest(n: int, command: str) -> None:
    """Print which command lists the rest of a section."""
    if not n:
        output.say("  nothing")
    elif n > SHOWN:
        output.say(f"  and more: foiltrack {command}")


def _overdue(snapshots: list[Snapshot]) -> None:
    _heading("Overdue", len(snapshots), output.RED)
    for snapshot in snapshots[:SHOWN]:
        request = snapshot.request
        first, *others = snapshot.lapsed
        state = words.state(first)
        more = "".join(f"; {words.CLOCKS[d.rule]} was due {words.day(d.clock.due)}" for d in others)
        output.paragraph(
            f"{request.id}  {request.agency.key}: {words.CLOCKS[first.rule]} was due "
            f"{words.day(first.clock.due)}, {state}{more}  ({request.subject})",
            indent=" " * 12,
            first="  ",
            styles={state: output.RED},
        )
    _rest(len(snapshots), "overdue")


def _soon(soon: list[Due], first: list[Due]) -> None:
    _heading(f"Due within {deadlines.SOON.days} days", len(soon), output.YELLOW)
    for due in soon[:SHOWN]:
        by = words.day(due.acts_by)
        text = f"{by:<15}  {due} ({words.cause(due.deadline)})"
        output.paragraph(text, indent=" " * 29, first="  ", styles={by: output.YELLOW})
    for due in first:
        text = f"nothing; next: {due} on {words.day(due.acts_by)}"
        output.paragraph(text, indent=" " * 12, first="  ")
    if soon or not first:
        _rest(len(soon), "next")


def _to_do(entries: list[todo.ToDo]) -> None:
    more = len(entries) > SHOWN
    found = todo.blocks(entries[:SHOWN])
    for heading, note, block in found:
        first = "the first " if more and block is found[-1].entries else ""
        output.heading(f"{heading} ({first}{len(block)})")
        for entry in block:
            output.paragraph(
                f"{entry.request}  {entry.agency}: {entry.says}", indent=" " * 12, first="  "
            )
        if not block:
            output.say("  nothing")
        if note:
            output.paragraph(note, indent="  ")
    if more:
        output.say("  and more: foiltrack next")
