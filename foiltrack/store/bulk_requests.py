"""Write whole requests for imports: all of a request is known, so nothing is read back."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, NamedTuple

from foiltrack.clocks import Clock, History, live
from foiltrack.model import Event, Kind, Request
from foiltrack.store import cache, chain, reads, tables, verify
from foiltrack.store.database import AT_ONCE
from foiltrack.store.rows import event_row, request_row
from foiltrack.store.statements import insert_rows
from foiltrack.store.writes import Writer, document_rows

TABLES = (tables.request, tables.event, tables.event_document, tables.entry, *tables.CACHE)
"""Parents before their children."""
COLUMNS = {table.name: tuple(table.c.keys()) for table in TABLES}
Entry = dict[str, Any]
"""An entry of a log by its columns."""


class Counted(NamedTuple):
    """Hold a request with all its events, and the clocks of those that stand."""

    request: Request
    events: tuple[Event, ...]
    clocks: tuple[Clock, ...]


class Whole:
    """Write new requests with their logs and what the cache keeps of them."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.rows: cache.Rows = {table.name: [] for table in TABLES}
        self.new: set[str] = set()

    def has(self, request_id: str) -> bool:
        """Return whether there is a request of this id, written a moment ago or long since."""
        return request_id in self.new or reads.exists(self.writer.db, request_id)

    def flush(self) -> None:
        """Write what has come together."""
        for table in TABLES:
            insert_rows(self.writer.db, table, self.rows[table.name])
            self.rows[table.name].clear()
        self.new.clear()

    def write(self, new: Counted) -> None:
        """Write a request whose log begins here: its events, then which of them are void."""
        log: list[Entry] = [{"what": "event", "event": e.n} for e in new.events]
        void = {"what": "voided", "because": "void in the imported file"}
        log += [{**void, "voids": n} for n, event in enumerate(new.events, 1) if event.void]
        previous = ""
        for row, event in zip_longest(log, new.events):
            content = chain.entry_content(row, event, None if previous else new.request)
            row |= chain.linked(previous, content)
            previous = row["hash"]
        self._add(new, log)

    def replay(self, new: Counted, log: list[Entry]) -> bool:
        """Write a request with the log that it came with; return False if that does not fit."""
        request = new.request
        rows = [{**row, "request": request.id, "n": n} for n, row in enumerate(log, 1)]
        logged = {row["event"]: row["hash"] for row in rows if row["what"] == "event"}
        by_n = {e.n: e._replace(hash=logged.get(e.n)) for e in new.events}
        first = by_n.get(log[0]["event"])
        begins = first is not None and first.kind is Kind.FILED
        if verify.logged_events(rows) != set(by_n) or (by_n and not begins):
            return False
        try:
            agencies = {request.agency.key: request.agency}
            verify.links(rows, by_n, verify.as_filed(request_row(request), rows, agencies))
            verify.follows(rows, by_n)
        except verify.Unfit:
            return False
        self._add(new, log)
        return True

    def _add(self, new: Counted, log: list[Entry]) -> None:
        request, standing = new.request, live(new.events)
        self._row("request", {**request_row(request), "void": not standing})
        hashes = {row.get("event"): row["hash"] for row in log}
        for event in new.events:
            self._row("event", {**event_row(event), "hash": hashes[event.n]})
            for document in document_rows(event):
                self._row("event_document", document)
        own = {"request": request.id, "batch": self.writer.batch}
        for n, row in enumerate(log, 1):
            self._row("entry", {**row, **own, "n": n})
        if standing:
            cache.follow(self.rows, History(request, standing), new.clocks)
        self.writer.changed = True
        self.new.add(request.id)
        if len(self.new) >= AT_ONCE:
            self.flush()

    def _row(self, table: str, row: Entry) -> None:
        self.rows[table].append(tuple([row.get(name) for name in COLUMNS[table]]))
