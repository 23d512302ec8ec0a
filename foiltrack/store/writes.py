"""Write to a case file: one command is one transaction and one batch, appended to the logs."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, delete, func, select, update

from foiltrack import __version__, checks, jsonform, settings
from foiltrack.agencies import known_agency
from foiltrack.model import Agency, Document, Event, Request, first_day
from foiltrack.settings import CaseFile
from foiltrack.store import cache, chain, connect, reads, sealing, tables
from foiltrack.store.chain import void_events
from foiltrack.store.database import AT_ONCE, Database, user_errors
from foiltrack.store.rows import agency_row, event_row, request_row, to_column
from foiltrack.store.statements import insert_row, run

FRESH = (0, "")
"""The head of a log with nothing in it."""
MOVES_DEADLINES = (
    *("calendar", "body", "cutoff"),
    *("appeal_term", "appeal_term_silence", "silence_term"),
)
"""Fields of an agency by which deadlines are counted."""
COUNTED_BY = (*MOVES_DEADLINES, "appeal_citation", "closed")
"""The same, and what else says whether a term counts, or a day."""


@contextlib.contextmanager
def writing(where: CaseFile, command: str) -> Iterator[Writer]:
    """Give a writer on the case file, made if there is none; keep all of the command, or nothing.

    A command that changed nothing leaves no trace.
    """
    db, begun = connect.connected_or_begun(where)
    with contextlib.closing(db):
        if not begun and settings.copies() is not None:
            # Loads what copies are made and verified with.
            from foiltrack.store import copies

            copies.daily(where)
        with user_errors(where):
            db.begin_writing()
            writer = Writer(db, command, begun=begun)
            yield writer
            if writer.finished():
                db.commit()
                if writer.more:
                    cache.go_on(db)


class Writer:
    """Append to the logs within one transaction, and renew the clocks that it moved."""

    def __init__(self, db: Database, command: str, *, begun: bool) -> None:
        self.db = db
        """The connection, for what is asked as well as for what is written."""
        self.begun = begun
        """Whether the case file was made for this command."""
        # The moment of recording, for the record only: nothing is counted from it.
        self.at = settings.now().isoformat(timespec="seconds")
        self._begin(command)
        self.kept = False
        """Whether an earlier command of the transaction changed something."""
        self.more = False
        """Whether deadlines of more requests move than are computed within the transaction."""
        self.in_use: dict[str, Agency] = {}
        self.serials: dict[int, int] = {}
        """The last serial given in each year that was used; the writer holds the lock."""
        self.heads: dict[str, tuple[int, str]] = {}
        """Of each log appended to: the number and the hash of its last entry."""

    def _begin(self, command: str) -> None:
        self.batch = self._next(tables.batch)
        row = {"id": self.batch, "at": self.at, "version": __version__, "command": command}
        insert_row(self.db, tables.batch, row)
        self.changed = False
        self.touched: dict[str, None] = {}

    def begin_another(self, command: str) -> None:
        """End this command and begin another, both of them kept or neither.

        One that changed nothing, with none before that did, gives its number to the next.
        """
        if self.finished():
            self.kept = True
            self._begin(command)

    def _value(self, statement: Any) -> Any:
        """Return the only value of a question; None if there is no row."""
        row = run(self.db, statement).fetchone()
        return row[0] if row else None

    def _next(self, table: Table) -> int:
        """Return the number after the last; the writer holds the lock, so none is left out."""
        return int(self._value(select(func.max(table.c.id))) or 0) + 1

    def finished(self) -> bool:
        """Finish what changed something; return whether there is anything to keep."""
        if self.changed or self.kept:
            self.finish()
        return self.changed or self.kept

    def finish(self) -> None:
        """Check every history that was touched and renew its clocks, before the commit."""

        def checked() -> Iterator[reads.Stored]:
            for value, events in reads.load(self.db, list(self.touched)):
                checks.refuse(checks.history_problems(value, events))
                yield value, events

        cache.store(self.db, checked())
        self._keep_serials()
        sealing.seal(self.db, self.batch)

    def forget(self) -> None:
        """Keep nothing of this command."""
        self.changed = False

    # --- agencies ----------------------------------------------------------------------------

    def agency(self, value: Agency) -> bool:
        """Add or replace an agency and renew its clocks; return False if nothing changed."""
        checks.refuse(checks.agency_problems(value))
        before = reads.stored_agency(self.db, value.key)
        if before == value:
            return False
        self.change_agency(value.key, before, value)
        return True

    def change_agency(self, key: str, before: Agency | None, after: Agency | None) -> None:
        """Put an agency in another's place, or take it away; remember it for undo."""
        table = tables.agency
        self._remember_agency(key, before, after)
        if after is None:
            run(self.db, delete(table).where(table.c.key == key))
        elif before is None:
            insert_row(self.db, table, agency_row(after))
        else:
            run(self.db, update(table).where(table.c.key == key).values(agency_row(after)))
        self.changed = True
        self.in_use.pop(key, None)
        if before and after and all(getattr(before, n) == getattr(after, n) for n in COUNTED_BY):
            return
        # Those with the latest deadlines first: if any cannot be counted, one of them cannot.
        latest = reads.latest(self.db, key, AT_ONCE)
        self.touched.update(dict.fromkeys(latest))
        if len(latest) == AT_ONCE:
            cache.mark(self.db, key)
            self.more = True

    def _remember_agency(
        self, key: str, before: Agency | None, after: Agency | None, purged: str | None = None
    ) -> None:
        change = {
            "id": self._next(tables.agency_change),
            "batch": self.batch,
            "key": key,
            "before": json.dumps(jsonform.record(before)) if before else None,
            "after": json.dumps(jsonform.record(after)) if after else None,
            "purged": purged,
        }
        salt = chain.new_salt()
        change |= {"salt": salt, "leaf": chain.agency_leaf(salt, change)}
        insert_row(self.db, tables.agency_change, change)

    def purged_agency(self, value: Agency, purged: str) -> None:
        """Note that what a field of an agency held before was purged, and what it holds now."""
        self._remember_agency(value.key, value, value, purged)
        self.changed = True

    def use_agency(self, key: str) -> Agency:
        """Return the agency of a new request; write one known from the start at its first use."""
        found = self.in_use.get(key) or reads.stored_agency(self.db, key)
        if found is None:
            found = known_agency(key, reads.agencies(self.db))
            if reads.stored_agency(self.db, found.key) is None:
                # Recorded as it was, so that `doctor` knows what it should say: no change to undo.
                insert_row(self.db, tables.agency, agency_row(found))
                self._remember_agency(found.key, found, found)
        self.in_use[key] = found
        return found

    # --- requests and events -----------------------------------------------------------------

    def next_id(self, year: int) -> str:
        """Return the next id of a year, given once, never reused."""
        self.serials[year] = self._last_serial(year) + 1
        return f"{year:04}-{self.serials[year]:03}"

    def likely_id(self, year: int) -> str:
        """Return the id that the next request of a year will have, once it is reserved."""
        return f"{year:04}-{self._last_serial(year) + 1:03}"

    def reserve(self, request_id: str) -> None:
        """Take an id that came with an import, so that it is never given again."""
        year, number = int(request_id[:4]), int(request_id[5:])
        self.serials[year] = max(self._last_serial(year), number)

    def _last_serial(self, year: int) -> int:
        if year not in self.serials:
            table = tables.serial
            self.serials[year] = self._value(select(table.c.last).where(table.c.year == year)) or 0
        return self.serials[year]

    def _keep_serials(self) -> None:
        table = tables.serial
        for year, last in self.serials.items():
            run(self.db, delete(table).where(table.c.year == year))
            insert_row(self.db, table, {"year": year, "last": last})

    def request(self, value: Request, filed: Event) -> Request:
        """File a request: its row, and the event of its filing."""
        given = (
            value if value.id else replace(value, id=self.next_id(first_day(value.filed_on).year))
        )
        insert_row(self.db, tables.request, {**request_row(given), "void": False})
        self.heads[given.id] = FRESH
        self.event(filed._replace(request=given.id), given=given)
        return given

    def event(self, value: Event, *, given: Request | None = None) -> Event:
        """Append an event to the log of its request; `given` with its filing."""
        n = value.n or (1 if given else self._next_event(value.request))
        numbered = value._replace(n=n, recorded_at=value.recorded_at or self.at, void=False)
        digest = self._append(value.request, {"what": "event", "event": n}, numbered, given)
        kept = numbered._replace(hash=digest)
        insert_row(self.db, tables.event, event_row(kept))
        for row in document_rows(kept):
            insert_row(self.db, tables.event_document, row)
        return kept

    def _next_event(self, request_id: str) -> int:
        # The log keeps the numbers of purged events: none is given twice.
        table = tables.entry
        last = select(func.max(table.c.event)).where(table.c.request == request_id)
        return int(self._value(last) or 0) + 1

    def _append(
        self,
        request_id: str,
        row: dict[str, Any],
        event: Event | None = None,
        filed: Request | None = None,
    ) -> str:
        """Append an entry to a log; return its hash."""
        last, previous = self.heads.get(request_id) or self._head(request_id)
        n, made = last + 1, chain.linked(previous, chain.entry_content(row, event, filed))
        own = {"request": request_id, "n": n, "batch": self.batch}
        insert_row(self.db, tables.entry, {**row, **own, **made})
        self.heads[request_id] = (n, made["hash"])
        self.touched[request_id] = None
        self.changed = True
        return made["hash"]

    def _head(self, request_id: str) -> tuple[int, str]:
        table = tables.entry
        log = select(table.c.n, table.c.hash).where(table.c.request == request_id)
        row = run(self.db, log.order_by(table.c.n.desc()).limit(1)).fetchone()
        return (row[0], row[1]) if row else FRESH

    def void(self, request_id: str, entry_n: int, because: str) -> None:
        """Void an entry of the log: an event, or an earlier voiding (which then stands again)."""
        self._append(request_id, {"what": "voided", "voids": entry_n, "because": because})
        void = void_events(reads.entries(self.db, request_id))
        table = tables.event
        of_request = table.c.request == request_id
        run(self.db, update(table).where(of_request).values(void=False))
        run(self.db, update(table).where(of_request & table.c.n.in_(void)).values(void=True))

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

    def amend_column(self, request_id: str, field: str, old: str | None, new: str | None) -> None:
        """Change one of a request's columns as the log keeps it."""
        self._append(request_id, {"what": "amended", "field": field, "old": old, "new": new})
        table = tables.request
        run(self.db, update(table).where(table.c.id == request_id).values({field: new}))

    def purged(
        self, request_id: str, voids: int | None, because: str, on: str, field: str | None = None
    ) -> None:
        """Append that an entry was emptied, or with None all entries before; for a field or all."""
        row = {"what": "purged", "voids": voids, "because": because, "on": on, "field": field}
        self._append(request_id, row)

    def restate(self, request: Request, filing: Event) -> None:
        """Append a hash over the filing and the request's own fields as they are now."""
        self._append(request.id, {"what": "restated"}, filing, request)

    # --- documents ---------------------------------------------------------------------------

    def document(self, value: Document, content: bytes | None, path: str | None = None) -> None:
        """Keep the content of a document once, by its hash; a large one by its path."""
        if reads.document(self.db, value.sha256) is None:
            row = {"sha256": value.sha256, "bytes": value.bytes, "content": content, "path": path}
            insert_row(self.db, tables.document, row)

    def drop_unnamed(self, hashes: list[str]) -> None:
        """Keep none of these documents that no event names."""
        table = tables.document
        for sha256 in hashes:
            if not reads.is_named(self.db, sha256):
                run(self.db, delete(table).where(table.c.sha256 == sha256))


def document_rows(value: Event) -> Iterator[dict[str, Any]]:
    """Yield the documents of an event as rows."""
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
