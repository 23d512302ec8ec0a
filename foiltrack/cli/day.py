"""The bare screen: what is overdue, due soon and to do on a day."""

from datetime import date
from itertools import islice

from foiltrack import settings, todo
from foiltrack.cli.listing import all_to_do
from foiltrack.screens import day as screen
from foiltrack.screens import deadlines
from foiltrack.screens.day import Day, Due
from foiltrack.snapshot import Snapshot
from foiltrack.store import connect, database, lists, reads, register, rows


def show_day(db: settings.CaseFile, today: date) -> None:
    """Print the day: overdue, due within 14 days, what to do next; or how to begin."""
    with connect.opened_if_begun(db) as file:
        if file is None or not register.any_request(file):
            screen.print_begin()
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
    first = [] if soon else _due(db, today, later, date.max, 1)
    found = lists.by_first_entry(db, register.EVERYTHING, today, later, limit, waits=False)
    mine = list(islice(found, limit))
    entries = [entry for entry in all_to_do(mine) if entry.do is not todo.Do.WAIT][:limit]
    subjects = {one.request.id: one.request.subject for one in mine}
    return Day(today, overdue, soon, first, entries, subjects)


def _due(
    db: connect.Database, today: date, later: dict[int, Snapshot], until: date, limit: int
) -> list[Due]:
    question = register.ahead(today, until, limit)
    places = dict.fromkeys(at for _, at in database.walk(db, *question))
    found = [
        (due.by, rows.place(snapshot.request.id), i, Due(snapshot, due))
        for snapshot in [*lists.at(db, places, today), *later.values()]
        for i, due in enumerate(snapshot.ahead)
        if due.by <= until
    ]
    return [due for *_, due in sorted(found, key=lambda t: t[:3])][:limit]
