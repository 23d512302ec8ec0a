"""What follows from the events, kept for the lists: written with the event that moves it.

The clocks of a request, its line in the register, its agenda, its labels and the dates that it was
promised. They answer for any day from the request's last event on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, update

from foiltrack import clocks as c
from foiltrack.model import Event, Request, first_day, last_day
from foiltrack.progress import track
from foiltrack.standing import phase
from foiltrack.store import bulk, reads, tables
from foiltrack.store.connect import Database
from foiltrack.store.rows import clock_rows, place

PAGE = 500
History = tuple[Request, tuple[Event, ...]]
Rows = dict[str, list[tuple[Any, ...]]]


def raw(connection: Connection) -> Database:
    """The connection below SQLAlchemy's, for the hot reads."""
    below: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        session: Database = below
        return session
    from foiltrack.store import postgres

    return postgres.Session(below)


def store(connection: Connection, histories: Iterable[History], *, fresh: bool = False) -> None:
    """Write what follows for some requests from their events; `fresh`: there is nothing yet."""
    left = iter(histories)
    while page := list(islice(left, PAGE)):
        if not fresh:
            _forget(connection, [value.id for value, _ in page])
        rows: Rows = {table.name: [] for table in tables.CACHE}
        gone: list[str] = []
        here: list[str] = []
        for value, events in page:
            live = c.live(events)
            (here if live else gone).append(value.id)
            if live:
                follow(rows, value, live, c.clocks(value, live))
        for table in tables.CACHE:
            bulk.insert_rows(connection, table, rows[table.name])
        for ids, void in ((gone, True), (here, False)):
            if ids and not (fresh and not void):
                changed = tables.request.c.id.in_(ids) & (tables.request.c.void != void)
                connection.execute(update(tables.request).where(changed).values(void=void))


def _forget(connection: Connection, ids: list[str]) -> None:
    for table in tables.CACHE:
        known = ids if "request" in table.c else [place(request_id) for request_id in ids]
        column = table.c.request if "request" in table.c else table.c.place
        connection.execute(table.delete().where(column.in_(known)))


def follow(
    rows: Rows, value: Request, live: tuple[Event, ...], clocks: tuple[c.Clock, ...]
) -> None:
    """Add the rows of the cache for one request that stands, from its events in order."""
    last_on, at = last_day_of(value, live), place(value.id)
    limits = [k.due for k in clocks if not k.mine and k.settled is None]
    since = str(min(limits)) if limits else None
    rows["clock"] += clock_rows(value.id, clocks)
    rows["register"].append(
        (
            at,
            value.id,
            value.agency.key,
            value.matter,
            str(phase(live)),
            str(first_day(value.filed_on)),
            str(last_on),
            since,
        )
    )
    rows["label"] += [("tag", tag, at) for tag in dict.fromkeys(value.tags)]
    numbers = dict.fromkeys(number.lower() for number in value.numbers)
    rows["label"] += [("number", number, at) for number in numbers]
    if value.matter is not None:
        for until, on in _promised(value, live):
            rows["promise"].append((value.matter, str(until), at, value.agency.key, str(on)))


def _promised(value: Request, live: tuple[Event, ...]) -> Iterator[tuple[date, date]]:
    """Each date that the agency named, with the first day on which it can have been known."""
    found: dict[date, date] = {}
    for event in live:
        if event.promise is not None:
            known = max(first_day(event.on), first_day(value.filed_on))
            found[event.promise] = min(known, found.get(event.promise, known))
    yield from found.items()


def last_day_of(value: Request, live: tuple[Event, ...]) -> date:
    """The last day on which anything is known to have happened."""
    known = [last_day(value.filed_on), *(last_day(e.on) for e in live)]
    proofs = [value.received_on, *(e.received for e in live)]
    return max(known + [day for day in proofs if day is not None])


def renew(connection: Connection) -> None:
    """Compute the whole cache anew from the events."""
    for table in tables.CACHE:
        connection.execute(table.delete())
    db = raw(connection)
    histories = reads.load(db, reads.ids(db, void=True))
    store(connection, track(histories, "computing deadlines anew", "requests"), fresh=True)
