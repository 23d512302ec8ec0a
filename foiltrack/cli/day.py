"""The day that bare `foiltrack` prints: overdue, due soon, what to do."""

from datetime import date, timedelta
from itertools import islice

from foiltrack import todo, words
from foiltrack.cli import common, lists, looked
from foiltrack.cli import output as out
from foiltrack.facts import Facts
from foiltrack.standing import Deadline
from foiltrack.store import register
from foiltrack.store.connect import Database
from foiltrack.store.register import EVERYTHING
from foiltrack.store.rows import place

SOON = timedelta(days=14)
"""How far ahead the day's screen looks."""
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
        later = looked.later(file, EVERYTHING, judged)
        overdue = list(
            looked.by_cache(
                file,
                judged,
                register.overdue(EVERYTHING, judged, SHOWN + 1),
                looked.since,
                later,
                SHOWN + 1,
            )
        )
        soon = _soon(file, judged, later)
        mine = _mine(file, judged, later)
    out.say(f"{words.day(judged)}")
    _overdue_section(overdue)
    _soon_section(soon)
    _next_section(mine)
    out.say()
    out.say(f"{out.NOT_ADVICE} 'foiltrack explain ID' shows how a date was counted.")


BEGIN = (
    "No requests yet. To begin:",
    "  foiltrack file      asks step by step what you filed, with whom and when",
    "  foiltrack log       asks the same of each letter that comes",
    "  foiltrack demo      shows an example case;  foiltrack --help  lists the commands",
)


Soon = tuple[date, Facts, Deadline]


def _soon(db: Database, judged: date, later: dict[int, Facts]) -> list[Soon]:
    """The first deadlines ahead, each with its request."""
    until = judged + SOON
    question = register.ahead(judged, until, SHOWN + 1)
    places = dict.fromkeys(at for _, at in register.walk(db, *question))
    facts = [*looked.at(db, places, judged), *later.values()]
    found = [
        (deadline.by, place(one.request.id), i, (deadline.by, one, deadline))
        for one in facts
        for i, deadline in enumerate(one.ahead)
        if deadline.by <= until
    ]
    return [entry for *_, entry in sorted(found, key=lambda t: t[:3])][: SHOWN + 1]


def _mine(db: Database, judged: date, later: dict[int, Facts]) -> list[todo.ToDo]:
    """The first things to do, other than to wait."""
    question = register.to_do(EVERYTHING, judged, SHOWN + 1, waits=False)
    facts = looked.by_cache(db, judged, question, looked.first_of_mine, later, SHOWN + 1)
    entries = lists.in_order(islice(facts, SHOWN + 1))
    return [t for t in entries if t.do is not todo.Do.WAIT][: SHOWN + 1]


def _heading(name: str, n: int) -> None:
    out.heading(f"{name} ({n if n <= SHOWN else f'the first {SHOWN}'})")


def _closing(n: int, command: str) -> None:
    if not n:
        out.say("  nothing")
    elif n > SHOWN:
        out.say(f"  and more: foiltrack {command}")


def _overdue_section(facts: list[Facts]) -> None:
    _heading("Overdue", len(facts))
    for one in facts[:SHOWN]:
        for lapsed in one.lapsed:
            out.paragraph(
                f"{one.request.id}  {one.request.agency.key}: {words.CLOCKS[lapsed.rule]} was due "
                f"{words.day(lapsed.clock.due)}, {words.state(lapsed)}  ({one.request.subject})",
                indent="            ",
                first="  ",
            )
    _closing(len(facts), "overdue")


def _soon_section(soon: list[Soon]) -> None:
    _heading(f"Due within {SOON.days} days", len(soon))
    for when, one, deadline in soon[:SHOWN]:
        who = "you" if deadline.clock.safe else one.request.agency.key
        out.paragraph(
            f"{words.day(when)}  {one.request.id}  {who}: {words.CLOCKS[deadline.rule]} "
            f"({words.cause(deadline)})",
            indent="            ",
            first="  ",
        )
    _closing(len(soon), "next")


def _next_section(mine: list[todo.ToDo]) -> None:
    _heading("To do", len(mine))
    for entry in mine[:SHOWN]:
        out.paragraph(
            f"{entry.request}  {entry.do}: {entry.says}",
            indent=" " * 12,
            first="  ",
        )
    _closing(len(mine), "next")
