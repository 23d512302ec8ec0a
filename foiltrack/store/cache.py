"""The cached clocks: written with the event that moves them, renewed when the law changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from foiltrack import clocks as c
from foiltrack.model import Event, Request, last_day
from foiltrack.store import reads
from foiltrack.store.rows import clock_rows
from foiltrack.store.tables import clock, request

PAGE = 500


def raw(connection: Connection) -> Any:
    """The DB-API connection below SQLAlchemy's, for the hot reads."""
    return connection.connection.driver_connection


def store(connection: Connection, value: Request, events: tuple[Event, ...]) -> None:
    """Write the clocks of a request as they follow from its events."""
    live = c.live(events)
    connection.execute(delete(clock).where(clock.c.request == value.id))
    rows = clock_rows(value.id, c.clocks(value, live)) if live else []
    if rows:
        connection.execute(insert(clock), rows)
    known = [last_day(value.filed_on), *(last_day(e.on) for e in live)]
    proofs = [value.received_on, *(e.received for e in live)]
    last = max(known + [day for day in proofs if day is not None])
    connection.execute(
        update(request).where(request.c.id == value.id).values(last_on=str(last), void=not live)
    )


def renew(connection: Connection, only: Iterable[str] | None = None) -> None:
    """Compute the clocks of some requests, or of all, anew from their events."""
    ids = list(only) if only is not None else reads.ids(raw(connection), void=True)
    for start in range(0, len(ids), PAGE):
        for value, events in reads.load(raw(connection), ids[start : start + PAGE]):
            store(connection, value, events)
