"""Destroy the content and the salt of entries; their hashes stay.

So the chain of all the others still fits, and an entry of the log says what was purged, when, why.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select, update

from foiltrack import jsonform, words
from foiltrack.errors import NotFound, Refused, Usage
from foiltrack.fields import fields_of
from foiltrack.model import Agency, Event, Kind, Request
from foiltrack.settings import CaseFile
from foiltrack.store import reads, tables
from foiltrack.store.copies import of_days
from foiltrack.store.database import Database, backend, connect
from foiltrack.store.statements import run
from foiltrack.store.writes import Writer

EVENT_ID = re.compile(r"(.+)\.(\d{1,9})", re.ASCII)
SHELL: dict[str, Any] = {
    column.name: None if column.nullable else "[]"
    for column in tables.request.c
    if column.name not in {"id", "agency", "subject", "filed_on", "void"}
}
"""What is left of the fields of a purged request, beside its id, its agency and its year."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Name what a purge destroys."""

    name: str
    """The id, as a person types it to confirm."""
    request: str
    events: tuple[Event, ...]
    whole: bool
    documents: int
    field: str | None = None
    """The field of which only what it held before is destroyed."""
    entries: frozenset[int] = frozenset()
    """Of a request's own field, the entries of the log that hold it."""

    @property
    def says(self) -> str:
        """Return the plan in words."""
        if self.field is not None and not self.events:
            return f"what {self.name} held before in {self.field}"
        parts = [self.name] if self.whole else [", ".join(e.id for e in self.events)]
        if self.whole:
            parts.append(words.count(len(self.events), "event"))
        if self.documents:
            parts.append(words.count(self.documents, "document"))
        return " with ".join((parts[0], " and ".join(parts[1:]))) if parts[1:] else parts[0]


def plan(db: Database, typed: str, field: str | None) -> Plan:
    """Return what a purge of an id would destroy; raise NotFound, Refused, Usage.

    Of a field, only what it held before: its value of today stays.
    """
    found = EVENT_ID.fullmatch(typed.strip())
    if found and _is_request(db, found[1]):
        return _of_event(db, reads.find(db, found[1]), int(found[2]), field)
    if field is not None and typed in reads.stored_agencies(db):
        return _of_agency(db, typed, _known_field(Agency, field))
    request_id = reads.find(db, typed)
    if field is not None:
        return _of_field(db, request_id, _known_field(Request, field))
    _, events = next(iter(reads.load(db, [request_id])))
    if not events:
        raise Refused(f"{request_id} was purged already.", hint=f"foiltrack verify {request_id}")
    return Plan(request_id, request_id, events, True, len(_only_here(db, events)))


def _is_request(db: Database, text: str) -> bool:
    try:
        reads.find(db, text)
    except (NotFound, Refused):
        return False
    return True


def _known_field(cls: type, typed: str) -> str:
    """Return the field that a person typed, also as the option spells it; raise Usage."""
    name = typed.strip().removeprefix("--").replace("-", "_")
    fields = [name, f"{name}s", f"{name}_on"]
    found = next((field for field in fields if field in fields_of(cls)), None)
    if found is None:
        listed = ", ".join(sorted(fields_of(cls)))
        raise Usage(f"'{typed}' is no field there.", hint=f"one of {listed}")
    return found


def _nothing(name: str, field: str, command: str = "purge") -> Refused:
    hint = f"foiltrack {command} {name}"
    return Refused(f"{name} held nothing else in {field} before.", hint=hint)


def _of_field(db: Database, request_id: str, field: str) -> Plan:
    log = reads.entries(db, request_id)
    own = {row["n"] for row in log if row["field"] == field and row["what"] == "amended"}
    if not own:
        raise _nothing(request_id, field)
    # These cover what it held then, too.
    own |= {row["n"] for row in log if row["salt"] and (row["n"] == 1 or row["what"] == "restated")}
    return Plan(request_id, request_id, (), False, 0, field, frozenset(own))


def _of_agency(db: Database, key: str, field: str) -> Plan:
    if not any(_blanked(db, key, field)):
        raise _nothing(key, field, "agency show")
    return Plan(key, "", (), False, 0, field)


def _blanked(db: Database, key: str, field: str) -> Iterator[dict[str, Any]]:
    """Yield the changes of an agency that hold another value of a field, without that value."""
    agency = reads.stored_agency(db, key)
    now = jsonform.record(agency)[field] if agency else None
    rows = db.execute("SELECT * FROM agency_change WHERE key = ? ORDER BY id", [key])
    for row in rows.fetchall():
        changed: dict[str, Any] = {"id": row["id"]}
        for name in ("before", "after"):
            body = json.loads(row[name] or "{}")
            if body.get(field) not in (None, [], now):
                changed[name] = json.dumps({**body, field: None})
        if len(changed) > 1:
            yield {**changed, "salt": ""}


def _of_event(db: Database, request_id: str, n: int, field: str | None) -> Plan:
    _, events = next(iter(reads.load(db, [request_id])))
    target = next((e for e in events if e.n == n), None)
    if target is None:
        if any(row["event"] == n for row in reads.entries(db, request_id)):
            raise Refused(
                f"{request_id}.{n} was purged already.", hint=f"foiltrack verify {request_id}"
            )
        raise NotFound(
            f"there is no event {request_id}.{n}.",
            hint=f"foiltrack show {request_id}   lists the events",
        )
    if field is not None:
        return _of_versions(db, target, events, _known_field(Event, field))
    if target.kind is Kind.FILED:
        raise Usage(
            "the filing cannot be purged alone: the request rests on it.",
            hint=f"foiltrack purge {request_id}",
        )
    versions = tuple(e for e in events if e.root == target.root)
    proof = next((e for e in events if e.of == target.root and e not in versions), None)
    if proof is not None:
        raise Refused(
            f"{proof.id} proves the receipt of {target.id}.",
            hint=f"foiltrack purge {proof.id}   first",
        )
    return Plan(target.id, request_id, versions, False, len(_only_here(db, versions)))


def _of_versions(db: Database, target: Event, events: tuple[Event, ...], field: str) -> Plan:
    """Plan to destroy the corrected versions of an event that held something else in a field."""
    versions = [e for e in events if e.root == target.root]
    now = getattr(next((e for e in versions if not e.void), versions[-1]), field)
    before = tuple(e for e in versions if e.void and getattr(e, field) != now)
    if target.kind is Kind.FILED or not before:
        raise _nothing(target.id, field)
    documents = len(_only_here(db, before))
    return Plan(target.id, target.request, before, False, documents, field)


def _only_here(db: Database, events: tuple[Event, ...]) -> list[str]:
    own = {(e.request, e.n) for e in events}
    named = {d.sha256 for e in events for d in e.documents}
    named |= {d.redacted.sha256 for e in events for d in e.documents if d.redacted}
    sql = "SELECT request, n FROM event_document WHERE ? IN (sha256, redacted_sha256)"
    return sorted(
        sha256
        for sha256 in named
        if all((row["request"], row["n"]) in own for row in db.execute(sql, [sha256]))
    )


def purge(writer: Writer, what: Plan, because: str, on: str) -> None:
    """Destroy what is planned, and append to the log what it was, when and why."""
    if what.field is not None and not what.events:
        _purge_field(writer, what, what.field, because, on)
        return
    log = reads.entries(writer.db, what.request)
    numbers = {e.n for e in what.events}
    if what.whole:
        gone = {row["n"] for row in log if row["what"] != "purged"}
    else:
        gone = {row["n"] for row in log if row["event"] in numbers}
        for row in log:
            if row["what"] == "voided" and row["voids"] in gone:
                gone.add(row["n"])
    documents = _only_here(writer.db, what.events)
    _empty(writer, what.request, gone)
    _destroy(writer, what.request, numbers, documents)
    if what.whole:
        table = tables.request
        shell = {**SHELL, "subject": "", "filed_on": what.request[:4], "void": True}
        run(writer.db, update(table).where(table.c.id == what.request).values(shell))
        writer.purged(what.request, None, because, on)
        return
    for row in log:
        if row["event"] in numbers:
            writer.purged(what.request, row["n"], because, on)


def _purge_field(writer: Writer, what: Plan, field: str, because: str, on: str) -> None:
    """Destroy what a field of a request or of an agency held before, and state what is left."""
    if not what.request:
        for row in list(_blanked(writer.db, what.name, field)):
            table = tables.agency_change
            run(writer.db, update(table).where(table.c.id == row.pop("id")).values(row))
        agency = reads.stored_agencies(writer.db)[what.name]
        purged = json.dumps({"field": field, "on": on, "because": because})
        writer.purged_agency(agency, purged)
        return
    request, events = next(iter(reads.load(writer.db, [what.request])))
    first = reads.entries(writer.db, what.request)[0]["event"]
    _empty(writer, what.request, set(what.entries))
    for n in sorted(what.entries):
        writer.purged(what.request, n, because, on, field)
    writer.restate(request, next(e for e in events if e.n == first))


def _empty(writer: Writer, request_id: str, gone: set[int]) -> None:
    """Take content and salt from entries; the words of the commands that wrote them go, too."""
    table, batch = tables.entry, tables.batch
    where = (table.c.request == request_id) & table.c.n.in_(gone)
    commands = batch.c.id.in_(select(table.c.batch).where(where))
    wrote = run(writer.db, select(batch.c.id, batch.c.command).where(commands)).fetchall()
    for batch_id, command in wrote:
        label = command.partition(" ")[0]
        run(writer.db, update(batch).where(batch.c.id == batch_id).values(command=label))
    emptied = {"because": None, "field": None, "old": None, "new": None, "salt": ""}
    run(writer.db, update(table).where(where).values(emptied))


def _destroy(writer: Writer, request_id: str, numbers: set[int], documents: list[str]) -> None:
    for table in (tables.event_document, tables.event):
        where = (table.c.request == request_id) & table.c.n.in_(numbers)
        run(writer.db, delete(table).where(where))
    document = tables.document
    for sha256 in documents:
        run(writer.db, delete(document).where(document.c.sha256 == sha256))


def compact(where: CaseFile) -> str | None:
    """Rewrite the tables so that no page keeps what was deleted; return why that failed, if it did.

    What was purged is gone before this begins. A server rewrites them for the role that made the
    tables; its log and its backups are its own.
    """
    try:
        with contextlib.closing(connect(where)) as db:
            if isinstance(where, Path):
                db.execute("VACUUM")
                return None
            for table in tables.metadata.sorted_tables:
                db.execute(f"VACUUM (FULL) {table.name}")
    except backend(where).failure as error:
        reason = str(error).strip().partition("\n")[0]
        left = "it keeps its size, with nothing of what was purged in it"
        if not isinstance(where, Path):
            left = "its pages may hold what was purged until VACUUM (FULL) has run"
        return f"{where} could not be rewritten ({reason}): {left}."
    return None


def copies(path: CaseFile) -> list[Path]:
    """Return the copies that foiltrack made, beside the file and by the day."""
    if not isinstance(path, Path):
        return []
    found = [p for word in ("upgrade", "restore") for p in path.parent.glob(f"*-before-{word}-*")]
    found += path.parent.glob("*-backup-*")
    beside = (p for p in found if p.name.startswith(path.stem) and p.suffix == path.suffix)
    return sorted({*beside, *of_days(path)})
