"""The bare screen: what is overdue, to do, and else due soon on a day."""

from datetime import date
from itertools import islice

from foiltrack import settings, todo
from foiltrack.cli.listing import all_to_do
from foiltrack.screens import day as screen
from foiltrack.screens import deadlines
from foiltrack.screens.day import Day, Due
from foiltrack.snapshot import Snapshot
from foiltrack.standing import State
from foiltrack.store import connect, database, lists, reads, register, rows
from foiltrack.terminal import output


def show_day(db: settings.CaseFile, today: date) -> None:
    """Print the day: overdue, what to do next, due within 14 days; or how to begin."""
    with connect.opened_if_begun(db) as file:
        if file is None or not register.any_request(file):
            output.say(screen.BEGIN)
            return
        with reads.consistent(file):
            found = load_day(file, today, screen.SHOWN + 1)
    screen.print_day(found)


def load_day(db: connect.Database, today: date, limit: int) -> Day:
    """Return what a day holds, at most `limit` entries a section."""
    later = lists.later(db, register.EVERYTHING, today)
    question = register.overdue(register.EVERYTHING, today, limit)
    overdue = list(lists.by_cache(db, today, question, lists.since, later, limit))
    soon = _due(db, today, later, today + deadlines.SOON, limit)
    found = lists.by_first_entry(db, register.EVERYTHING, today, later, limit, waits=False)
    mine = list(islice(found, limit))
    entries = [entry for entry in all_to_do(mine) if entry.do is not todo.Do.WAIT][:limit]

    def granted_all(one: Snapshot) -> str | None:
        # They come in the order of their ids.
        return "" if one.records_to_come else None

    waiting = lists.by_cache(db, today, register.granted(today), granted_all, later, limit)
    granted = list(islice((one for one in waiting if one.records_to_come), limit))
    first = [] if soon or entries else _due(db, today, later, date.max, 1)
    subjects = {one.request.id: one.request.subject for one in mine}
    late = ((one.request.id, d) for one in mine for d in one.deadlines)
    past = frozenset((id_, d.rule) for id_, d in late if d.state is State.PAST_SAFE)
    return Day(today, overdue, soon, first, entries, granted, subjects, past)


def _due(
    db: connect.Database, today: date, later: dict[int, Snapshot], until: date, limit: int
) -> list[Due]:
    """Return the first deadlines that no entry of what to do is about."""
    asked = limit
    while True:
        rows_ = list(database.walk(db, *register.ahead(today, until, asked)))
        places = dict.fromkeys(at for _, at in rows_)
        found = sorted(
            (str(due.by), rows.place(snapshot.request.id), i, Due(snapshot, due))
            for snapshot in [*lists.at(db, places, today), *later.values()]
            for i, due in enumerate(deadlines.not_to_do(snapshot))
            if due.by <= until
        )
        known = [due for *key, _, due in found if len(rows_) < asked or tuple(key) <= rows_[-1]]
        if len(rows_) < asked or len(known) >= limit:
            return known[:limit]
        # Most of them are to be done, and listed as such.
        asked *= 4
