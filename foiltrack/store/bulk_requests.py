"""Requests written whole, for imports: all of a request is known, so nothing is read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from foiltrack.clocks import Clock, live
from foiltrack.model import Event, Kind, Request
from foiltrack.store import bulk, cache, chain, reads, tables
from foiltrack.store.chain import void_events
from foiltrack.store.rows import event_row, request_row
from foiltrack.store.verify import emptied as purged
from foiltrack.store.writes import Writer, document_rows

TOGETHER = 500
"""Requests that are written together."""
TABLES = (tables.request, tables.event, tables.event_document, tables.entry, *tables.CACHE)
"""Parents before their children."""
COLUMNS = {table.name: tuple(table.c.keys()) for table in TABLES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """An entry of a log as a dump tells it."""

    what: str
    salt: str
    hash: str
    event: int | None = None
    voids: int | None = None
    because: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    on: str | None = None


class Whole:
    """Writes new requests with their logs and what the cache keeps of them."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}
        self.new: set[str] = set()

    def has(self, request_id: str) -> bool:
        """Whether there is a request of this id, written a moment ago or long since."""
        db = self.writer.connection_below
        return request_id in self.new or reads.exists(db, request_id)

    def flush(self) -> None:
        """Write what has come together."""
        for table in TABLES:
            rows = self.rows[table.name]
            bulk.insert_rows(self.writer.connection, table, rows)
            rows.clear()
        self.new.clear()

    def write(self, request: Request, events: tuple[Event, ...], clocks: tuple[Clock, ...]) -> None:
        """A request whose log begins here: its events as they come, then which of them are void."""
        log = [Log(what="event", event=e.n, salt=chain.new_salt(), hash="") for e in events]
        voids = [n for n, row in enumerate(log, 1) for e in events if e.void and e.n == row.event]
        because = "void in the imported file"
        log += [
            Log(what="voided", voids=n, because=because, salt=chain.new_salt(), hash="")
            for n in voids
        ]
        self._keep(request, request, events, clocks, log)

    def replay(
        self,
        request: Request,
        filed: Request,
        events: tuple[Event, ...],
        clocks: tuple[Clock, ...],
        log: list[Log],
    ) -> bool:
        """A request as its own log tells it, `filed` as it began; False where it does not fit."""
        told = [row.event for row in log if row.what == "event" and row.salt]
        rows = [
            {"n": n, "what": row.what, "event": row.event, "voids": row.voids}
            for n, row in enumerate(log, 1)
        ]
        emptied = {n for n, row in enumerate(log, 1) if not row.salt}
        numbers = {e.n for e in events}
        fits = (
            emptied <= purged(rows)
            and sorted(told, key=lambda n: n or 0) == sorted(e.n for e in events)
            and set(void_events(rows)) & numbers == {e.n for e in events if e.void}
            and (not events or any(e.kind is Kind.FILED for e in events if e.n == log[0].event))
        )
        return fits and self._keep(request, filed, events, clocks, log) == [r.hash for r in log]

    def _keep(
        self,
        request: Request,
        filed: Request,
        events: tuple[Event, ...],
        clocks: tuple[Clock, ...],
        log: list[Log],
    ) -> list[str]:
        """Add all rows of a request; returns the hashes of its log."""
        by_n = {e.n: e for e in events}
        standing = live(events)
        hashes: list[str] = []
        for n, row in enumerate(log, 1):
            if not row.salt:
                # Purged: its hash is all that is left.
                hashes.append(row.hash)
                continue
            if row.what == "event":
                own = filed if n == 1 else None
                content = chain.event_content(by_n[row.event or 0], own)
            elif row.what == "voided":
                content = chain.voided_content(row.voids or 0, row.because or "")
            elif row.what == "purged":
                content = chain.purged_content(row.voids, row.because or "", row.on or "")
            else:
                content = chain.amended_content(row.field or "", row.old, row.new)
            hashes.append(chain.link(hashes[-1] if hashes else "", row.salt, content))
        self._add("request", {**request_row(request), "void": not standing})
        kept = {row.event: digest for row, digest in zip(log, hashes, strict=True) if row.event}
        for event in events:
            self._add("event", {**event_row(event), "hash": kept[event.n]})
            for document in document_rows(event):
                self._add("event_document", document)
        for n, (row, digest) in enumerate(zip(log, hashes, strict=True), 1):
            values = (row.event, row.voids, row.because, row.field, row.old, row.new)
            head = (request.id, n, self.writer.batch, row.what)
            self.rows["entry"].append((*head, *values, row.salt, digest, row.on))
        if standing:
            cache.follow(self.rows, request, standing, clocks)
        self.writer.changed = True
        self.new.add(request.id)
        if len(self.new) >= TOGETHER:
            self.flush()
        return hashes

    def _add(self, table: str, row: dict[str, Any]) -> None:
        self.rows[table].append(tuple([row.get(name) for name in COLUMNS[table]]))
