"""The cached clocks: written with the event that moves them, renewed when the law changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from foiltrack import clocks as c
from foiltrack.model import Event, Request, last_day
from foiltrack.store import reads
from foiltrack.store.rows import clock_rows
from foiltrack.store.tables import clock, request

PAGE = 500


def raw(connection: Connection) -> Any:
    """The DB-API connection below SQLAlchemy's, for the hot reads."""
    return connection.connection.driver_connection


def store(connection: Connection, histories: Iterable[tuple[Request, tuple[Event, ...]]]) -> None:
    """Write the clocks of requests as they follow from their events."""
    left = iter(histories)
    while page := list(islice(left, PAGE)):
        rows, changes = [], []
        for value, events in page:
            live = c.live(events)
            rows += clock_rows(value.id, c.clocks(value, live))
            changes.append(
                {"of": value.id, "last": str(last_day_of(value, live)), "gone": not live}
            )
        connection.execute(delete(clock).where(clock.c.request.in_([v.id for v, _ in page])))
        if rows:
            connection.execute(insert(clock), rows)
        moved: dict[str, Any] = {"last_on": bindparam("last"), "void": bindparam("gone")}
        connection.execute(
            update(request).where(request.c.id == bindparam("of")).values(moved), changes
        )


def last_day_of(value: Request, live: tuple[Event, ...]) -> date:
    """The last day on which anything is known to have happened."""
    known = [last_day(value.filed_on), *(last_day(e.on) for e in live)]
    proofs = [value.received_on, *(e.received for e in live)]
    return max(known + [day for day in proofs if day is not None])


def renew(connection: Connection) -> None:
    """Compute the clocks of all requests anew from their events."""
    connection.execute(delete(clock))
    store(connection, reads.load(raw(connection), reads.ids(raw(connection), void=True)))
