"""The day that bare `foiltrack` prints: overdue, due soon, what to do."""

from datetime import date
from itertools import islice

from foiltrack import todo, words
from foiltrack.cli import common, lists
from foiltrack.cli import output as out
from foiltrack.cli.common import SOON
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline
from foiltrack.store import lists as stored
from foiltrack.store import register
from foiltrack.store.connect import Database
from foiltrack.store.database import walk
from foiltrack.store.register import EVERYTHING
from foiltrack.store.rows import place

SHOWN = 20
"""How many entries of a section are shown; a command lists the rest."""


def day(db: common.Db = None, today: common.Today = None) -> None:
    """Print the day: overdue, due within 14 days, what to do next; or how to begin."""
    judged = common.judged_day(today)
    with common.case_file_if_any(db) as file:
        if file is None or not register.any_request(file):
            for line in BEGIN:
                out.say(line)
            return
        later = stored.later(file, EVERYTHING, judged)
        overdue = list(
            stored.by_cache(
                file,
                judged,
                register.overdue(EVERYTHING, judged, SHOWN + 1),
                stored.since,
                later,
                SHOWN + 1,
            )
        )
        soon = _ahead(file, judged, later, judged + SOON, SHOWN + 1)
        first = [] if soon else _ahead(file, judged, later, date.max, 1)
        mine = _mine(file, judged, later)
    out.say(f"{words.day(judged)}")
    _overdue_section(overdue)
    _soon_section(soon, first)
    _next_section(mine)
    out.say()
    out.say(f"{out.NOT_ADVICE} 'foiltrack explain ID' shows how a date was counted.")


BEGIN = (
    "No requests yet. To begin:",
    "  foiltrack file      asks step by step what you filed, with whom and when",
    "  foiltrack log       asks the same of each letter that comes",
    "  foiltrack demo      shows an example case;  foiltrack --help  lists the commands",
)


Soon = tuple[date, Snapshot, Deadline]


def _ahead(
    db: Database, judged: date, later: dict[int, Snapshot], until: date, limit: int
) -> list[Soon]:
    """The first deadlines up to a day, each with its request."""
    places = dict.fromkeys(at for _, at in walk(db, *register.ahead(judged, until, limit)))
    snapshot = [*stored.at(db, places, judged), *later.values()]
    found = [
        (deadline.by, place(one.request.id), i, (deadline.by, one, deadline))
        for one in snapshot
        for i, deadline in enumerate(one.ahead)
        if deadline.by <= until
    ]
    return [entry for *_, entry in sorted(found, key=lambda t: t[:3])][:limit]


def _mine(db: Database, judged: date, later: dict[int, Snapshot]) -> list[todo.ToDo]:
    """The first things to do, other than to wait."""
    question = register.to_do(EVERYTHING, judged, SHOWN + 1, waits=False)
    snapshot = stored.by_cache(db, judged, question, stored.first_of_mine, later, SHOWN + 1)
    entries = lists.in_order(islice(snapshot, SHOWN + 1))
    return [t for t in entries if t.do is not todo.Do.WAIT][: SHOWN + 1]


def _heading(name: str, n: int, style: str = out.BOLD) -> None:
    out.heading(f"{name} ({n if n <= SHOWN else f'the first {SHOWN}'})", style)


def _closing(n: int, command: str) -> None:
    if not n:
        out.say("  nothing")
    elif n > SHOWN:
        out.say(f"  and more: foiltrack {command}")


def _overdue_section(snapshot: list[Snapshot]) -> None:
    _heading("Overdue", len(snapshot), out.RED if snapshot else out.BOLD)
    for one in snapshot[:SHOWN]:
        for lapsed in one.lapsed:
            state = words.state(lapsed)
            out.paragraph(
                f"{one.request.id}  {one.request.agency.key}: {words.CLOCKS[lapsed.rule]} was due "
                f"{words.day(lapsed.clock.due)}, {state}  ({one.request.subject})",
                indent=" " * 12,
                first="  ",
                paint={state: out.RED},
            )
    _closing(len(snapshot), "overdue")


def _soon_section(soon: list[Soon], first: list[Soon]) -> None:
    _heading(f"Due within {SOON.days} days", len(soon), out.YELLOW if soon else out.BOLD)
    for when, one, deadline in soon[:SHOWN]:
        out.paragraph(
            f"{words.day(when):<15}  {_due(one, deadline)} ({words.cause(deadline)})",
            indent=" " * 29,
            first="  ",
            paint={words.day(when): out.YELLOW},
        )
    for when, one, deadline in first:
        text = f"nothing; next: {_due(one, deadline)} on {words.day(when)}"
        out.paragraph(text, indent=" " * 12, first="  ")
    if soon or not first:
        _closing(len(soon), "next")


def _due(snapshot: Snapshot, deadline: Deadline) -> str:
    who = "you" if deadline.clock.safe else snapshot.request.agency.key
    return f"{snapshot.request.id}  {who}: {words.CLOCKS[deadline.rule]}"


def _next_section(mine: list[todo.ToDo]) -> None:
    _heading("To do", len(mine))
    for entry in mine[:SHOWN]:
        out.paragraph(f"{entry.request}  {entry.says}", indent=" " * 12, first="  ")
    _closing(len(mine), "next")
