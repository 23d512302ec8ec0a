"""Keep what follows from the events for the lists, written with the event that moves it.

The clocks of a request and its line in the register. They answer for any day from the
request's last event on. What moves the clocks of many requests marks them (`mark`); they are then
computed a page a transaction, and whoever opens the case file meanwhile goes on with them first.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import delete, literal, update

from foiltrack import agenda
from foiltrack import clocks as c
from foiltrack.errors import FoiltrackError, Refused
from foiltrack.model import Event, Request, first_day, last_day
from foiltrack.progress import track
from foiltrack.standing import phase
from foiltrack.store import moved, reads, tables
from foiltrack.store.database import AT_ONCE, MARK, Database, marked
from foiltrack.store.rows import clock_rows, place
from foiltrack.store.statements import insert_row, insert_rows, run
from foiltrack.terminal import output

Rows = dict[str, list[tuple[Any, ...]]]


def store(
    db: Database, histories: Iterable[reads.Stored], changes: moved.Moved | None = None
) -> None:
    """Write what follows for some requests from their events; add to `changes` what moved."""
    left = iter(histories)
    while page := list(islice(left, AT_ONCE)):
        rows: Rows = {table.name: [] for table in tables.CACHE}
        gone: list[str] = []
        here: list[str] = []
        before = moved.unsettled(db, [value.id for value, _ in page]) if changes else set()
        for value, events in page:
            live = c.live(events)
            (here if live else gone).append(value.id)
            if live:
                history = c.History(value, live)
                clocks = c.fold(history)
                follow(rows, history, clocks)
                if changes:
                    moved.add_letters(changes, history, clocks)
        if changes:
            moved.add_deadlines(changes, before, rows["clock"])
        for table in tables.CACHE:
            run(db, delete(table).where(table.c.request.in_(gone + here)))
            insert_rows(db, table, rows[table.name])
        for ids, void in ((gone, True), (here, False)):
            if ids:
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


def mark(db: Database, agency: str = "") -> None:
    """Mark the requests of an agency, or all, to be computed anew from the first on."""
    meta = tables.meta
    before = meta.c.key == MARK + agency if agency else meta.c.key.startswith(MARK)
    run(db, delete(meta).where(before))
    insert_row(db, meta, {"key": MARK + agency, "value": ""})


def renew_page(db: Database) -> list[str]:
    """Compute the next page of what is marked, and move the mark; return the ids."""
    meta = tables.meta
    key, after = marked(db)[0]
    agency = key.removeprefix(MARK)
    if agency:
        sql = "SELECT request FROM register WHERE agency = ? AND place > ? ORDER BY place"
        args = [agency, place(after) if after else 0]
    else:
        sql, args = "SELECT id FROM request WHERE id > ? ORDER BY id", [after]
    ids = reads.column(db, f"{sql} LIMIT {AT_ONCE}", *args)
    changes = None if agency else moved.begun(db)
    try:
        store(db, reads.load(db, ids), changes)
    except FoiltrackError:
        # One that cannot be read or counted stops no other.
        changes = None if agency else moved.begun(db)
        for own_id in ids:
            with _looked_at(db, own_id):
                store(db, reads.load(db, [own_id]), changes)
    own = meta.c.key == key
    if len(ids) < AT_ONCE:
        run(db, delete(meta).where(own))
        moved.finish(db, changes)
    else:
        run(db, update(meta).where(own).values(value=ids[-1]))
        moved.keep(db, changes)
    return ids


@contextlib.contextmanager
def _looked_at(db: Database, own_id: str) -> Iterator[None]:
    """Have every list look at a request itself, and so refuse it, if it cannot be computed."""
    try:
        yield
    except FoiltrackError:
        run(db, delete(tables.register).where(tables.register.c.request == own_id))
        sql = "SELECT agency, matter FROM request WHERE id = ? AND NOT void"
        for row in db.execute(sql, [own_id]).fetchall():
            always = {"phase": "", "filed": str(date.min), "last_on": str(date.max)}
            named = {"agency": row["agency"], "matter": row["matter"]}
            own = {"place": place(own_id), "request": own_id, **named, **always}
            insert_row(db, tables.register, own)


def go_on(db: Database) -> None:
    """Compute all that is marked, each page in a transaction of its own."""
    try:
        for _ in track(_renewed(db), "computing deadlines anew", "requests"):
            pass
    except KeyboardInterrupt:
        output.note("\nnote: the next command goes on with the deadlines that are left")
        raise
    except Exception as error:
        why = str(error).rstrip(".")
        raise Refused(
            f"not all deadlines could be computed anew ({why}); nothing else is lost.",
            hint="foiltrack list   goes on where this stopped",
        ) from error


def _renewed(db: Database) -> Iterator[str]:
    while True:
        db.begin_writing()
        if not marked(db):
            db.rollback()
            return
        ids = renew_page(db)
        db.commit()
        yield from ids
