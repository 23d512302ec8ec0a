"""Everything that writes: one command = one transaction = one batch, appended to the logs."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import sqlalchemy.exc
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from foiltrack import __version__, checks, jsonform, settings
from foiltrack.model import Agency, Document, Event, Request, first_day
from foiltrack.settings import CaseFile
from foiltrack.store import bulk, cache, chain, daily, reads, sealing, tables
from foiltrack.store.chain import void_events
from foiltrack.store.connect import Database, explained, opened_if_begun, side, told
from foiltrack.store.engine import engine
from foiltrack.store.rows import agency_row, event_row, request_row, to_column

INSERT_ORDER = (tables.request, tables.event, tables.event_document, tables.entry)
"""Parents before their children."""
TOGETHER = 2000
"""Rows of one table that are written by one statement."""
FRESH = (0, "")
"""The head of a log with nothing in it."""


def now() -> str:
    """The moment of recording, for the record only: nothing is counted from it."""
    return settings.now().isoformat(timespec="seconds")


@contextlib.contextmanager
def writing(where: CaseFile, command: str) -> Iterator[Writer]:
    """A writer on the case file, made if there is none; all of the command is kept, or none.

    A command that changed nothing leaves no trace.
    """
    with opened_if_begun(where) as db:
        begun = db is None
    with explained(where):
        if begun:
            from foiltrack.store.migrate import bring_up_to_date

            bring_up_to_date(where)
        else:
            daily.copy(where)
    own, made = side(where), engine(where)
    try:
        with told(where), made.connect() as connection:
            writer = Writer(connection, command)
            writer.begun = begun
            yield writer
            if writer.changed:
                writer.finish()
                connection.commit()
    except sqlalchemy.exc.DBAPIError as error:
        if isinstance(error.orig, own.FAILURE):
            raise own.as_told(error.orig, where) from error
        raise
    finally:
        made.dispose()


class Writer:
    """Appends to the logs within one transaction, and renews the clocks that it moved."""

    def __init__(self, connection: Connection, command: str) -> None:
        self.connection = connection
        self.at = now()
        self.batch = self._next(tables.batch)
        values = {"id": self.batch, "at": self.at, "version": __version__, "command": command}
        connection.execute(insert(tables.batch).values(values))
        self.begun = False
        """Whether the case file was made for this command."""
        self.changed = False
        self.touched: dict[str, None] = {}
        self.waiting: dict[Table, list[dict[str, Any]]] = {table: [] for table in INSERT_ORDER}
        self.in_use: dict[str, Agency] = {}
        self.serials: dict[int, int] = {}
        """The last serial given in each year that was used; the writer holds the lock."""
        self.heads: dict[str, tuple[int, str]] = {}
        """Of each log appended to: the number and the hash of its last entry."""

    @property
    def db(self) -> Database:
        """The DB-API connection, for reads that see all that was written so far."""
        self._flush()
        return self.connection_below

    @property
    def connection_below(self) -> Database:
        """The same without what waits to be written together."""
        return cache.raw(self.connection)

    def _next(self, table: Table) -> int:
        """The number after the last; the writer holds the lock, and so no number is left out."""
        return int(self.connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1

    def _insert(self, table: Table, row: dict[str, Any]) -> None:
        """Keep a row until enough have come together, or somebody reads."""
        self.waiting[table].append(row)
        if len(self.waiting[table]) >= TOGETHER:
            self._flush()

    def _flush(self) -> None:
        for table, rows in self.waiting.items():
            if rows:
                names = table.c.keys()
                bulk.insert_rows(
                    self.connection, table, [tuple(row.get(n) for n in names) for row in rows]
                )
                rows.clear()

    def finish(self) -> None:
        """Check every history that was touched and renew its clocks, before the commit."""

        def checked() -> Iterator[tuple[Request, tuple[Event, ...]]]:
            for value, events in reads.load(self.db, list(self.touched)):
                checks.refuse(checks.history_problems(value, events))
                yield value, events

        cache.store(self.connection, checked())
        self._keep_serials()
        sealing.seal(self.connection, self.batch)

    def forget(self) -> None:
        """Keep nothing of this command."""
        self.changed = False

    # --- agencies ----------------------------------------------------------------------------

    def agency(self, value: Agency) -> bool:
        """Add or replace an agency and renew its clocks; return False if nothing changed."""
        checks.refuse(checks.agency_problems(value))
        before = reads.stored_agencies(self.db).get(value.key)
        if before == value:
            return False
        self.change_agency(value.key, before, value)
        return True

    def change_agency(self, key: str, before: Agency | None, after: Agency | None) -> None:
        """Put an agency in another's place, or take it away; remembered for undo."""
        table = tables.agency
        self._remember_agency(key, before, after)
        if after is None:
            self.connection.execute(delete(table).where(table.c.key == key))
        elif before is None:
            self.connection.execute(insert(table).values(agency_row(after)))
        else:
            where = table.c.key == key
            self.connection.execute(update(table).where(where).values(agency_row(after)))
        self.changed = True
        self.in_use.clear()
        of_agency = reads.ids(self.db, reads.Wanted(agency=key), void=True)
        self.touched.update(dict.fromkeys(of_agency))

    def _remember_agency(self, key: str, before: Agency | None, after: Agency | None) -> None:
        change = {
            "id": self._next(tables.agency_change),
            "batch": self.batch,
            "key": key,
            "before": json.dumps(jsonform.record(before)) if before else None,
            "after": json.dumps(jsonform.record(after)) if after else None,
        }
        self.connection.execute(insert(tables.agency_change).values(change))

    def use_agency(self, key: str) -> Agency:
        """The agency of a new request; one known from the start is written down on first use."""
        known = self.in_use.get(key)
        if known is None:
            known = checks.known_agency(key, reads.agencies(self.db))
            if known.key not in reads.stored_agencies(self.db):
                # One known from the start is written down on first use: recorded as it was, so
                # that `doctor` knows what it should say, which is no change to undo.
                self.connection.execute(insert(tables.agency), agency_row(known))
                self._remember_agency(key, known, known)
            self.in_use[key] = known
        return known

    # --- requests and events -----------------------------------------------------------------

    def next_id(self, year: int) -> str:
        """The next id of a year, given once, never reused."""
        self.serials[year] = self._last_serial(year) + 1
        return f"{year:04}-{self.serials[year]:03}"

    def likely_id(self, year: int) -> str:
        """The id that the next request of a year will have, once it is reserved."""
        return f"{year:04}-{self._last_serial(year) + 1:03}"

    def reserve(self, request_id: str) -> None:
        """Take an id that came with an import, so that it is never given again."""
        year, number = int(request_id[:4]), int(request_id[5:])
        self.serials[year] = max(self._last_serial(year), number)

    def _last_serial(self, year: int) -> int:
        if year not in self.serials:
            where = tables.serial.c.year == year
            last = self.connection.execute(select(tables.serial.c.last).where(where)).scalar()
            if last is None:
                self.connection.execute(insert(tables.serial), {"year": year, "last": 0})
            self.serials[year] = last or 0
        return self.serials[year]

    def _keep_serials(self) -> None:
        for year, last in self.serials.items():
            where = tables.serial.c.year == year
            self.connection.execute(update(tables.serial).where(where).values(last=last))

    def request(self, value: Request, filed: Event, *, salt: str | None = None) -> Request:
        """File a request: its row, and the event of its filing."""
        given = (
            value if value.id else replace(value, id=self.next_id(first_day(value.filed_on).year))
        )
        row = {**request_row(given), "void": False}
        self._insert(tables.request, row)
        self.heads[given.id] = FRESH
        self.event(replace(filed, request=given.id), given=given, salt=salt)
        return given

    def event(
        self, value: Event, *, given: Request | None = None, salt: str | None = None
    ) -> Event:
        """Append an event to the log of its request; `given` with its filing."""
        first = self.heads.get(value.request) == FRESH
        n = value.n or (1 if first else self._next_event(value.request))
        numbered = replace(value, n=n, recorded_at=value.recorded_at or self.at, void=False)
        content = chain.event_content(numbered, given)
        _, digest = self._append(value.request, "event", content, salt, event=n)
        kept = replace(numbered, hash=digest)
        self._insert(tables.event, event_row(kept))
        self._attach(kept)
        return kept

    def _next_event(self, request_id: str) -> int:
        # The log keeps the numbers of purged events: none is given twice.
        column = tables.entry.c.event
        where = tables.entry.c.request == request_id
        self._flush()
        last = self.connection.execute(select(func.max(column)).where(where)).scalar()
        return int(last or 0) + 1

    def _append(
        self,
        request_id: str,
        what: str,
        content: dict[str, Any],
        salt: str | None = None,
        **columns: Any,
    ) -> tuple[int, str]:
        last, previous = self.heads.get(request_id) or self._head(request_id)
        n, salt = last + 1, salt or chain.new_salt()
        digest = chain.link(previous, salt, content)
        row: dict[str, Any] = dict.fromkeys(tables.entry.c.keys())
        row |= {"request": request_id, "n": n, "batch": self.batch, "what": what}
        row |= {"salt": salt, "hash": digest, **columns}
        self._insert(tables.entry, row)
        self.heads[request_id] = (n, digest)
        self.touched[request_id] = None
        self.changed = True
        return n, digest

    def _head(self, request_id: str) -> tuple[int, str]:
        table = tables.entry
        latest = (
            select(table.c.n, table.c.hash)
            .where(table.c.request == request_id)
            .order_by(table.c.n.desc())
            .limit(1)
        )
        last = self.connection.execute(latest).first()
        return (last.n, last.hash) if last else FRESH

    def void(self, request_id: str, entry_n: int, because: str, *, salt: str | None = None) -> None:
        """Void an entry of the log: an event, or an earlier voiding (which then stands again)."""
        content = chain.voided_content(entry_n, because)
        self._append(request_id, "voided", content, salt, voids=entry_n, because=because)
        void = void_events(reads.entries(self.db, request_id))
        table = tables.event
        where = table.c.request == request_id
        self.connection.execute(
            update(table).where(where, table.c.void.is_(True)).values(void=False)
        )
        if void:
            listed = where & table.c.n.in_(void)
            self.connection.execute(update(table).where(listed).values(void=True))

    def void_event(self, value: Event, because: str) -> None:
        """Void an event by its id."""
        log = reads.entries(self.db, value.request)
        entry_n = next(row["n"] for row in log if row["event"] == value.n)
        self.void(value.request, entry_n, because)

    def amend(self, before: Request, field: str, value: Any) -> Request:
        """Change one of a request's own fields; the old value stays in the log."""
        if field == "agency":
            old, new = before.agency.key, value.key
        else:
            old, new = to_column(getattr(before, field)), to_column(value)
        if old == new:
            return before
        self.amend_column(before.id, field, old, new)
        return replace(before, **{field: value})

    def amend_column(
        self,
        request_id: str,
        field: str,
        old: str | None,
        new: str | None,
        *,
        salt: str | None = None,
    ) -> None:
        """The same by column: what the log keeps of a change."""
        content = chain.amended_content(field, old, new)
        self._append(request_id, "amended", content, salt, field=field, old=old, new=new)
        self._flush()
        where = tables.request.c.id == request_id
        self.connection.execute(update(tables.request).where(where).values({field: new}))

    def purged(self, request_id: str, voids: int | None, because: str, on: str) -> None:
        """Append that an entry was emptied, or with None all entries before."""
        content = chain.purged_content(voids, because, on)
        self._append(request_id, "purged", content, voids=voids, because=because, on=on)

    # --- documents ---------------------------------------------------------------------------

    def document(self, value: Document, content: bytes | None, path: str | None = None) -> None:
        """Keep the content of a document once, by its hash; a large one by its path."""
        where = tables.document.c.sha256 == value.sha256
        if self.connection.execute(select(tables.document.c.sha256).where(where)).first():
            return
        row = {"sha256": value.sha256, "bytes": value.bytes, "content": content, "path": path}
        self.connection.execute(insert(tables.document).values(row))

    def drop_unnamed(self, hashes: list[str]) -> None:
        """Keep none of these documents that no event names."""
        table, named = tables.document, tables.event_document
        for sha256 in hashes:
            uses = (named.c.sha256 == sha256) | (named.c.redacted_sha256 == sha256)
            if not self.connection.execute(select(named.c.n).where(uses).limit(1)).first():
                self.connection.execute(delete(table).where(table.c.sha256 == sha256))

    def _attach(self, value: Event) -> None:
        for row in document_rows(value):
            self._insert(tables.event_document, row)


def document_rows(value: Event) -> Iterator[dict[str, Any]]:
    """The documents of an event as rows."""
    for place, document in enumerate(value.documents, 1):
        stand_in = document.redacted
        yield {
            "request": value.request,
            "n": value.n,
            "place": place,
            "name": document.name,
            "type": document.type,
            "sha256": document.sha256,
            "redacted_name": stand_in.name if stand_in else None,
            "redacted_type": stand_in.type if stand_in else None,
            "redacted_sha256": stand_in.sha256 if stand_in else None,
        }
