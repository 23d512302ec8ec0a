"""Recompute every hash and look at every row: does the file still say what was written?

Rows are read one by one and none is trusted: what was changed by hand may be no day, no kind, no
number any more. The first thing of each request that does not fit is named.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from foiltrack import jsonform
from foiltrack.clocks import live
from foiltrack.model import Agency, Document, Event, Request
from foiltrack.store import chain, reads
from foiltrack.store.chain import void_events
from foiltrack.store.database import Database
from foiltrack.store.rows import (
    EVENTS,
    Columns,
    Row,
    document_from,
    event_from,
    event_row,
    request_from,
    request_row,
)

OWN_COLUMNS = {name for names in chain.COLUMNS.values() for name in names}


class Misfit(NamedTuple):
    """Name the first thing that does not fit: whose it is, what, and why."""

    request: str | None
    what: str
    says: str


class Purged(NamedTuple):
    """Represent a purge on record; without an event and a field the whole request was purged."""

    request: str
    event: str | None
    field: str | None
    on: str
    because: str


@dataclass(slots=True)
class Verified:
    """Gather what was looked at, and what does not fit."""

    heads: dict[str, str] = field(default_factory=dict)
    entries: int = 0
    documents: int = 0
    commands: int = 0
    purged: list[Purged] = field(default_factory=list)
    unproved: dict[str, int] = field(default_factory=dict)
    """By request, the last entry that was purged without a leaf."""
    misfits: list[Misfit] = field(default_factory=list)


class Unfit(Exception):
    """End the look at one request at its first misfit."""

    def __init__(self, what: str, says: str) -> None:
        super().__init__(what)
        self.what = what
        self.says = says


def verify(db: Database, wanted: Sequence[str] | None = None) -> Verified:
    """Recompute the chains of some requests; of all (None), and then also that of the commands."""
    found = Verified()
    sound: dict[str, int] = {}
    for request_id in wanted if wanted is not None else every_id(db):
        _request(db, request_id, found, sound)
    if wanted is None:
        found.misfits += _strays(db)
        found.misfits += _cut_off(db)
        found.misfits += _commands(db, found)
    found.documents = len(sound)
    return found


def every_id(db: Database) -> list[str]:
    """Return the ids of all requests, also of those of which only the log is left."""
    sql = "SELECT id FROM request UNION SELECT request FROM entry ORDER BY 1"
    return [str(row[0]) for row in db.execute(sql)]


# --- one request -----------------------------------------------------------------------------


def _request(db: Database, request_id: str, found: Verified, sound: dict[str, int]) -> None:
    log = reads.entries(db, request_id)
    found.entries += len(log)
    if log:
        found.heads[request_id] = log[-1]["hash"]
    try:
        events = dict(_events(db, request_id, sound))
        links(log, events, _as_filed(db, request_id, log))
        follows(log, events)
        _void(db, request_id, log, events)
    except Unfit as unfit:
        found.misfits.append(Misfit(request_id, unfit.what, unfit.says))
        return
    if open_to := unproved(log):
        found.unproved[request_id] = open_to
    found.purged += purges(log)


def purges(log: Sequence[Row]) -> list[Purged]:
    """Return what a log says was purged."""
    of = {row["n"]: row["event"] for row in log}
    found: dict[Purged, None] = {}
    for row in log:
        if row["what"] == "purged":
            one = row["voids"] and not row["field"]
            event = f"{row['request']}.{of[row['voids']]}" if one else None
            # A field goes from several entries at once.
            found[Purged(row["request"], event, row["field"], row["on"], row["because"])] = None
    return list(found)


def emptied(log: Sequence[Row]) -> set[int]:
    """Return the numbers of the entries that were purged, as later entries of the log say."""
    gone: set[int] = set()
    for row in log:
        if row["what"] == "purged":
            gone |= {row["voids"]} if row["voids"] else {e["n"] for e in log if e["n"] < row["n"]}
    for row in log:
        if row["what"] == "voided" and row["voids"] in gone:
            gone.add(row["n"])
    return gone


def unproved(log: Sequence[Row]) -> int:
    """Return the number of the last entry that was purged without a leaf; 0 if there is none.

    What stands before it is proved by no hash after it.
    """
    return max((row["n"] for row in log if not row["salt"] and row["leaf"] is None), default=0)


def links(log: Sequence[Row], events: dict[int, Event], filed: Request | None) -> None:
    """Recompute the chain of a log; raise Unfit at the first entry that does not fit."""
    gone, previous = emptied(log), ""
    for n, row in enumerate(log, 1):
        place = f"log entry {n}"
        if row["n"] != n:
            raise Unfit(place, "it is missing")
        if row["salt"] == "":
            if n not in gone or row["what"] not in chain.COLUMNS:
                raise Unfit(place, "it is empty, and no purge says so")
            if row["leaf"] is not None and chain.link(previous, row["leaf"]) != row["hash"]:
                raise Unfit(place, "it does not fit the hash of the log")
            previous = row["hash"]
            continue
        if len(row["salt"]) != chain.SALT:
            raise Unfit(place, "its salt is not of the length of a salt")
        used = chain.COLUMNS.get(row["what"])
        if used is None or any(row[name] is not None for name in OWN_COLUMNS.difference(used)):
            raise Unfit(place, "it is no entry of a log")
        states = n == 1 or row["what"] == "restated"
        named = log[0] if states else row if row["what"] == "event" else None
        event = _logged(named, events) if named is not None else None
        if event is not None and states and filed is None:
            raise Unfit(row["request"], "the request is missing")
        content = chain.entry_content(row, event, filed if states else None)
        if not _fits(previous, row, content):
            raise Unfit(event.id if event else place, "it does not fit the hash of the log")
        previous = row["hash"]


def _fits(previous: str, row: Row, content: dict[str, Any]) -> bool:
    salt, leaf, digest = str(row["salt"]), row["leaf"], str(row["hash"])
    if leaf is None:
        return chain.first_link(previous, salt, content) == digest
    own = chain.leaf(salt, content)
    return own == str(leaf) and chain.link(previous, own) == digest


def _logged(row: Row, events: dict[int, Event]) -> Event:
    """Return the event that an entry of the log is; raise Unfit if it is another or none."""
    event = events.get(row["event"])
    if event is None:
        raise Unfit(f"{row['request']}.{row['event']}", "the event is missing")
    if event.hash != row["hash"]:
        raise Unfit(event.id, "its hash is not that of the log")
    return event


def as_filed(columns: Columns, log: Sequence[Row], agencies: Mapping[str, Agency]) -> Request:
    """Return a request as it was filed, or restated last, with every amendment since taken back.

    Raises Unfit if a column is not what the log says.
    """
    own, now = str(columns["id"]), dict(columns)
    try:
        for row in reversed(log):
            if row["what"] == "restated" and row["salt"]:
                break
            if row["what"] == "amended" and row["salt"]:
                if now.get(row["field"]) != row["new"]:
                    raise Unfit(own, f"its {row['field']} is not what the log says")
                now[row["field"]] = row["old"]
        return request_of(now, agencies)
    except reads.UNREADABLE as error:
        raise Unfit(own, f"its fields cannot be read ({error})") from None


def _as_filed(db: Database, request_id: str, log: Sequence[Row]) -> Request | None:
    """Return the request as it was filed; None if its row is gone."""
    rows = db.execute("SELECT * FROM request WHERE id = ?", [request_id]).fetchall()
    if not rows:
        return None
    try:
        written = request_row(request_of(rows[0], {}))
    except reads.UNREADABLE as error:
        raise Unfit(request_id, f"its fields cannot be read ({error})") from None
    for name, value in written.items():
        if rows[0][name] != value:
            raise Unfit(request_id, f"its {name} is not as foiltrack writes it")
    return as_filed(written, log, {})


def request_of(row: Row, agencies: Mapping[str, Agency]) -> Request:
    """Return a request from its columns; of its agency the key is enough."""
    # Only the key is hashed; an agency that is gone is told by the foreign keys.
    key = row["agency"]
    return request_from(row, agencies.get(key) or Agency(key=key, name="", calendar=""))


def _events(db: Database, request_id: str, sound: dict[str, int]) -> Iterator[tuple[int, Event]]:
    sql = f"{EVENTS} WHERE request = ? ORDER BY n"
    for row in db.execute(sql, [request_id]).fetchall():
        name = f"{request_id}.{row['n']}"
        documents = tuple(_documents(db, request_id, row["n"], sound))
        try:
            event = event_from(row, documents)
            changed = [k for k, v in event_row(event).items() if row[k] != v]
        except reads.UNREADABLE as error:
            raise Unfit(name, f"its fields cannot be read ({error})") from None
        if changed:
            raise Unfit(name, f"its {changed[0]} is not as foiltrack writes it")
        yield event.n, event


def _documents(db: Database, request_id: str, n: int, sound: dict[str, int]) -> Iterator[Document]:
    sql = "SELECT * FROM event_document WHERE request = ? AND n = ? ORDER BY place"
    for place, row in enumerate(db.execute(sql, [request_id, n]).fetchall(), 1):
        where = f"document {row['name']} of {request_id}.{n}"
        if row["place"] != place:
            raise Unfit(where, "a document before it is missing")
        if row["redacted_sha256"] is None and (row["redacted_name"] or row["redacted_type"]):
            raise Unfit(where, "what stands in for it is missing")
        yield document_from(row, partial(_measured, db, where, sound))


def _measured(db: Database, where: str, sound: dict[str, int], sha256: str) -> int:
    """Return the bytes of a document whose content was held against its hash."""
    if sha256 not in sound:
        kept = reads.document(db, sha256)
        if kept is None:
            raise Unfit(where, "it is missing")
        size, digest = weigh(db, sha256)
        if digest is None and kept["path"] is not None:
            raise Unfit(where, f"it is kept by its path, and not at its place: {kept['path']}")
        if digest != sha256 or size != kept["bytes"]:
            raise Unfit(where, "it is no longer what was put on file")
        sound[sha256] = size
    return sound[sha256]


def weigh(db: Database, sha256: str) -> tuple[int, str | None]:
    """Return the bytes of a document and their hash; None if its file is not at its place."""
    stream: Any = reads.open_document(db, sha256)
    if stream is None:
        return 0, None
    try:
        with stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return stream.tell(), digest
    except OSError:
        return 0, None


def logged_events(log: Sequence[Row]) -> set[int]:
    """Return the numbers of the events that a log still proves."""
    logged = {row["event"] for row in log if row["what"] == "event" and row["salt"]}
    restated = any(row["what"] == "restated" and row["salt"] for row in log)
    return logged | {log[0]["event"]} if restated else logged


def follows(log: Sequence[Row], events: dict[int, Event]) -> None:
    """Raise Unfit for an event that is in no log, or void where the log does not say so."""
    logged = logged_events(log)
    void = set(void_events(log))
    for n, event in sorted(events.items()):
        if n not in logged:
            raise Unfit(event.id, "it stands in no log")
        if event.void != (n in void):
            raise Unfit(event.id, "whether it is void is not what the log says")


def _void(db: Database, request_id: str, log: Sequence[Row], events: dict[int, Event]) -> None:
    """Raise Unfit for a request that is void where no event says so, or the reverse."""
    gone = not live(tuple(events.values()))
    rows = db.execute("SELECT void FROM request WHERE id = ?", [request_id]).fetchall()
    if not log or not rows or rows[0]["void"] != gone:
        raise Unfit(request_id, "whether it is void is not what the log says")


# --- beside the requests ---------------------------------------------------------------------


def _strays(db: Database) -> Iterator[Misfit]:
    """Yield rows that belong to nothing."""
    for table, name in (("event", "request || '.' || n"), ("event_document", "name")):
        sql = f"SELECT request, {name} AS named FROM {table}"
        parent = "request WHERE id" if table == "event" else "event WHERE n = t.n AND request"
        for row in db.execute(
            f"{sql} t WHERE NOT EXISTS (SELECT 1 FROM {parent} = t.request) LIMIT 1"
        ):
            yield Misfit(str(row["request"]), str(row["named"]), "it belongs to nothing")
    sql = """SELECT sha256 FROM document EXCEPT SELECT sha256 FROM event_document
             EXCEPT SELECT redacted_sha256 FROM event_document LIMIT 1"""
    for row in db.execute(sql):
        yield Misfit(None, f"document {row['sha256']}", "no event holds it")


def _cut_off(db: Database) -> Iterator[Misfit]:
    """Yield numbers that were given, and that no request and no command has: the end is missing."""
    gone = "its number was given, and it is missing"
    for row in db.execute("SELECT year, last FROM serial ORDER BY year"):
        request_id = f"{row['year']:04}-{row['last']:03}" if row["last"] else None
        sql = "SELECT 1 FROM request WHERE id = ?"
        if request_id and not db.execute(sql, [request_id]).fetchall():
            yield Misfit(request_id, request_id, gone)
    if "sqlite_sequence" in db.tables():
        sql = "SELECT seq FROM sqlite_sequence WHERE name = 'batch'"
        given = next((row[0] for row in db.execute(sql)), 0)
        last = db.execute("SELECT coalesce(max(id), 0) FROM batch").fetchone()[0]
        if given > last:
            yield Misfit(None, f"command {given}", gone)


def command_hash(db: Database, batch_id: int, previous: str) -> str:
    """Return the hash of a command over what it wrote, bound to the command before."""
    command = db.execute("SELECT * FROM batch WHERE id = ?", [batch_id]).fetchone()
    wrote, noted = reads.batch_hashes(db, batch_id), reads.noted_agencies(db, batch_id)
    return chain.link_command(previous, command, wrote, noted)


def _commands(db: Database, found: Verified) -> Iterator[Misfit]:
    """Recompute the chain of the commands; yield the first that does not fit."""
    known = {row["id"]: row["hash"] for row in db.execute("SELECT id, hash FROM batch")}
    for row in db.execute("SELECT DISTINCT batch, request FROM entry ORDER BY batch"):
        if row["batch"] not in known:
            yield Misfit(row["request"], f"command {row['batch']}", "it is missing")
            return
    changes = db.execute("SELECT * FROM agency_change ORDER BY id").fetchall()
    yield from _settings(changes)
    previous = ""
    says = "what it wrote, or the command before it, does not fit its hash"
    open_to = {row["batch"] for row in changes if row["salt"] == "" and row["leaf"] is None}
    for batch_id, digest in sorted(known.items()):
        found.commands += 1
        if batch_id not in open_to and command_hash(db, batch_id, previous) != digest:
            yield Misfit(None, f"command {batch_id}", says)
            return
        previous = digest


def _settings(changes: Sequence[Row]) -> Iterator[Misfit]:
    """Yield changes of agencies that do not fit their hashes, or are empty without a purge."""
    purged: set[str] = set()
    for row in reversed(changes):
        what = f"a change of the agency {row['key']} by command {row['batch']}"
        if row["salt"] == "" and row["key"] not in purged:
            yield Misfit(None, what, "it is empty, and no purge says so")
        elif row["salt"] and chain.agency_leaf(row["salt"], row) != row["leaf"]:
            yield Misfit(None, what, "it does not fit its hash")
        purged |= {row["key"]} if row["purged"] and row["salt"] else set()


def as_json(found: Verified) -> dict[str, Any]:
    """Return what was found, for programs."""
    return {"schema": jsonform.SCHEMA, **jsonform.record(found)}
