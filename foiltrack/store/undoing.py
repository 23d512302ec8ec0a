"""Undo a command by appending the opposite of each entry, so that undo can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update

from foiltrack.clocks import live
from foiltrack.errors import Refused
from foiltrack.store import reads
from foiltrack.store.rows import Row, agency_from_json
from foiltrack.store.statements import run
from foiltrack.store.tables import batch, request
from foiltrack.store.writes import Writer

LATER_FIRST = "foiltrack undo --list   undo the later command first"


def undo(writer: Writer, batch_id: int) -> None:
    """Reverse what one command appended, by appending the opposite."""
    words = f"undo of command {batch_id}"
    own = update(batch).where(batch.c.id == writer.batch)
    run(writer.db, own.values(undoes=batch_id, command=words))
    rows = reads.batch_entries(writer.db, batch_id)
    _refuse_if_corrected(writer, rows)
    for row in reversed(rows):
        if row["what"] == "amended":
            _swap(writer, row)
        else:
            writer.void(row["request"], row["n"], words)
    for row in reversed(reads.batch_agencies(writer.db, batch_id)):
        _restore_agency(writer, row)


def refuse_if_purged(batch_id: int, entries: Sequence[Row], changes: Sequence[Row]) -> None:
    """Raise Refused for a purge, or for what was purged: neither can be undone."""
    noted = [row["what"] == "purged" or row["salt"] == "" for row in entries]
    if any(noted) or any(row["purged"] or row["salt"] == "" for row in changes):
        raise Refused(
            f"command {batch_id} cannot be undone: what it wrote was purged.",
            hint="foiltrack undo --list",
        )


def _refuse_if_corrected(writer: Writer, rows: Sequence[Row]) -> None:
    """Raise Refused for an event that was corrected again since: its correction goes first."""
    for request_id in dict.fromkeys(row["request"] for row in rows):
        log = {row["n"]: row for row in reads.entries(writer.db, request_id)}
        touched = set()
        for row in rows:
            target = row if row["request"] == request_id else None
            while target is not None and target["what"] == "voided":
                target = log[target["voids"]]
            if target is not None and target["what"] == "event":
                touched.add(target["event"])
        for _, events in reads.load(writer.db, [request_id]):
            roots = {e.root for e in events if e.n in touched}
            later = [e for e in events if not e.void and e.n not in touched and e.root in roots]
            if later:
                raise Refused(
                    f"{later[0].id} is a later correction of the same event.", hint=LATER_FIRST
                )


def _swap(writer: Writer, row: Row) -> None:
    request_id, field = row["request"], row["field"]
    current = select(request.c[field]).where(request.c.id == request_id)
    if run(writer.db, current).fetchone()[0] != row["new"]:
        raise Refused(f"{field} of {request_id} was changed again since.", hint=LATER_FIRST)
    writer.amend_column(request_id, field, row["new"], row["old"])


def _restore_agency(writer: Writer, row: Row) -> None:
    key = row["key"]
    stored = reads.stored_agency(writer.db, key)
    before, after = (
        agency_from_json(row[name]) if row[name] else None for name in ("before", "after")
    )
    if stored != after:
        raise Refused(f"the agency {key} was changed again since.", hint=LATER_FIRST)
    if before is None and reads.names_agency(writer.db, key):
        # Its requests keep their ids, void or not, and so their agency.
        ids = reads.ids(writer.db, reads.Wanted(agency=key), void=True)
        if not ids or any(live(events) for _, events in reads.load(writer.db, ids)):
            raise Refused(
                f"the agency {key} is named in the log of a request.",
                hint=f"foiltrack agency edit {key} --name NAME",
            )
        return
    writer.change_agency(key, stored, before)
