"""Keep what follows from the events for the lists, written with the event that moves it.

The clocks of a request and its line in the register. They answer for any day from the
request's last event on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import delete, literal, update

from foiltrack import agenda
from foiltrack import clocks as c
from foiltrack.model import Event, Request, first_day, last_day
from foiltrack.progress import track
from foiltrack.standing import phase
from foiltrack.store import reads, tables
from foiltrack.store.database import AT_ONCE, Database
from foiltrack.store.rows import clock_rows, place
from foiltrack.store.statements import insert_rows, run

Rows = dict[str, list[tuple[Any, ...]]]


def store(db: Database, histories: Iterable[reads.Stored], *, fresh: bool = False) -> None:
    """Write what follows for some requests from their events; `fresh` if there is nothing yet."""
    left = iter(histories)
    while page := list(islice(left, AT_ONCE)):
        rows: Rows = {table.name: [] for table in tables.CACHE}
        gone: list[str] = []
        here: list[str] = []
        for value, events in page:
            live = c.live(events)
            (here if live else gone).append(value.id)
            if live:
                history = c.History(value, live)
                follow(rows, history, c.fold(history))
        for table in tables.CACHE:
            if not fresh:
                run(db, delete(table).where(table.c.request.in_(gone + here)))
            insert_rows(db, table, rows[table.name])
        for ids, void in ((gone, True), (here, False)):
            if ids and not (fresh and not void):
                changed = tables.request.c.id.in_(ids) & (tables.request.c.void != literal(void))
                run(db, update(tables.request).where(changed).values(void=void))


def follow(rows: Rows, history: c.History, clocks: tuple[c.Clock, ...]) -> None:
    """Add the rows of the cache for one request that stands, with all its clocks."""
    value = history.request
    last_on = last_day_of(value, history.events)
    limits = [k.due for k in clocks if not k.mine and k.settled is None]
    since = str(min(limits)) if limits else None
    rows["clock"] += clock_rows(value.id, clocks)
    rows["register"].append(
        (
            place(value.id),
            value.id,
            value.agency.key,
            value.matter,
            str(phase(history.events)),
            str(first_day(value.filed_on)),
            str(last_on),
            since,
            *_bounds(agenda.bounds(history, clocks, last_on)),
        )
    )


def _bounds(found: agenda.Bounds) -> list[str | None]:
    ends = [day for span in found for day in (span[:2] if span else (None, None))]
    ends.append(found.must.then if found.must else None)
    return [str(day) if day is not None else None for day in ends]


def last_day_of(value: Request, live: tuple[Event, ...]) -> date:
    """Return the last day on which anything is known to have happened."""
    known = [last_day(value.filed_on), *(last_day(e.on) for e in live)]
    proofs = [value.received_on, *(e.received for e in live)]
    return max(known + [day for day in proofs if day is not None])


def renew(db: Database) -> None:
    """Compute the whole cache anew from the events."""
    for table in tables.CACHE:
        run(db, delete(table))
    histories = reads.load(db, reads.ids(db, void=True))
    store(db, track(histories, "computing deadlines anew", "requests"), fresh=True)
