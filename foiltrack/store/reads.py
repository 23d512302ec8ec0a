"""The hot reads: plain SQL over the DB-API, without SQLAlchemy (it costs ten times the answer)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from foiltrack.clocks import live
from foiltrack.errors import NotFound, Refused
from foiltrack.flags import Neighbour
from foiltrack.model import Agency, Document, Event, Request
from foiltrack.snapshot import Snapshot
from foiltrack.store import register
from foiltrack.store.connect import Database
from foiltrack.store.register import CHUNK, EVERYTHING
from foiltrack.store.register import Wanted as Wanted
from foiltrack.store.rows import agency_from, event_from, id_at, place, request_from

if TYPE_CHECKING:
    from foiltrack.store.rows import Row

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError)
"""What comes of a row that does not hold what foiltrack writes."""


def _rows(db: Database, sql: str, args: Sequence[Any] = ()) -> list[Row]:
    return db.execute(sql, tuple(args)).fetchall()


def _marks(values: Sequence[Any]) -> str:
    return ",".join("?" * len(values))


def agencies(db: Database | None) -> dict[str, Agency]:
    """All agencies: those known from the start, and those of the case file over them."""
    from foiltrack.law.agencies import known

    stored = _rows(db, "SELECT * FROM agency") if db is not None else []
    found = known() | {r["key"]: agency_from(r) for r in stored}
    return dict(sorted(found.items()))


def stored_agencies(db: Database) -> dict[str, Agency]:
    """The agencies that the case file itself holds."""
    return {r["key"]: agency_from(r) for r in _rows(db, 'SELECT * FROM agency ORDER BY "key"')}


def ids(db: Database, wanted: Wanted = EVERYTHING, *, void: bool = False) -> list[str]:
    """The ids of the requests that stand (or of all), in the order of their serials."""
    where, args = register.conditions(wanted)
    sql = f"SELECT r.request FROM register r WHERE 1 = 1{where} ORDER BY r.place"
    if void:
        given = " AND r.agency = ?" if wanted.agency else ""
        args = [wanted.agency] if wanted.agency else []
        sql = f"""SELECT id FROM request r WHERE 1 = 1{given}
            ORDER BY substr(id, 1, 4), length(id), id"""
    return [row[0] for row in _rows(db, sql, args)]


def load(db: Database, wanted_ids: Sequence[str]) -> Iterator[tuple[Request, tuple[Event, ...]]]:
    """Requests with all their events (void ones too), in the order asked for.

    Raises Refused for a row that was changed by hand into what is no day, no kind, no number.
    """
    try:
        yield from _load(db, wanted_ids)
    except UNREADABLE as error:
        raise Refused(
            f"the case file holds what foiltrack never writes: {error}.",
            hint="foiltrack doctor   names it",
        ) from error


def _load(db: Database, wanted_ids: Sequence[str]) -> Iterator[tuple[Request, tuple[Event, ...]]]:
    known: dict[str, Agency] = {}
    for start in range(0, len(wanted_ids), CHUNK):
        chunk = list(wanted_ids[start : start + CHUNK])
        marks = _marks(chunk)
        found = _rows(db, f"SELECT * FROM request WHERE id IN ({marks})", chunk)
        _know(db, known, {row["agency"] for row in found})
        requests = {row["id"]: request_from(row, known[row["agency"]]) for row in found}
        papers = _documents(db, chunk)
        events: dict[str, list[Event]] = {}
        sql = f"SELECT * FROM event WHERE request IN ({marks}) ORDER BY request, n"
        for row in _rows(db, sql, chunk):
            documents = tuple(papers.get((row["request"], row["n"]), ()))
            events.setdefault(row["request"], []).append(event_from(row, documents))
        for request_id in chunk:
            if request_id in requests:
                yield requests[request_id], tuple(events.get(request_id, ()))


def _know(db: Database, known: dict[str, Agency], keys: set[str]) -> None:
    """Read the agencies that are not known yet."""
    missing = sorted(keys - set(known))
    for start in range(0, len(missing), CHUNK):
        chunk = missing[start : start + CHUNK]
        for row in _rows(db, f'SELECT * FROM agency WHERE "key" IN ({_marks(chunk)})', chunk):
            known[row["key"]] = agency_from(row)


def _documents(db: Database, request_ids: list[str]) -> dict[tuple[str, int], list[Document]]:
    sql = f"""
        SELECT d.*, f.bytes, g.bytes AS redacted_bytes FROM event_document d
        JOIN document f ON f.sha256 = d.sha256
        LEFT JOIN document g ON g.sha256 = d.redacted_sha256
        WHERE d.request IN ({_marks(request_ids)}) ORDER BY d.request, d.n, d.place"""
    found: dict[tuple[str, int], list[Document]] = {}
    for row in _rows(db, sql, request_ids):
        stand_in = None
        if row["redacted_sha256"]:
            stand_in = Document(
                name=row["redacted_name"],
                type=row["redacted_type"],
                sha256=row["redacted_sha256"],
                bytes=row["redacted_bytes"],
            )
        document = Document(
            name=row["name"],
            type=row["type"],
            sha256=row["sha256"],
            bytes=row["bytes"],
            redacted=stand_in,
        )
        found.setdefault((row["request"], row["n"]), []).append(document)
    return found


def one(db: Database, request_id: str) -> tuple[Request, tuple[Event, ...]]:
    """One request with its events; raises NotFound, also where it was undone."""
    for value, events in load(db, [request_id]):
        if live(events):
            return value, events
        if not events:
            raise NotFound(
                f"{request_id} was purged: only its hashes are left.",
                hint=f"foiltrack verify {request_id}   says when and why",
            )
        raise NotFound(
            f"{request_id} was undone: its filing is void.",
            hint="foiltrack undo --list   shows how to bring it back",
        )
    raise NotFound(f"there is no request {request_id}.", hint="foiltrack list   shows them all")


def find(db: Database, typed: str) -> str:
    """The id for what a person typed: `2019-002`, `2019-2`, or the agency's own number."""
    text = typed.strip()
    head, dash, tail = text.partition("-")
    digits = tail and head.isascii() and tail.isascii() and (head + tail).isdigit()
    if dash and len(head) == 4 and digits:
        padded = f"{head}-{int(tail):03}" if len(tail) < 12 else text
        if _rows(db, "SELECT 1 FROM request WHERE id = ?", [padded]):
            return padded
    found = [id_at(at) for at in register.with_label(db, "number", text.lower())]
    if len(found) > 1:
        raise Refused(
            f"the number {text} belongs to {' and '.join(found)}.",
            hint=f"foiltrack show {found[0]}",
        )
    if not found:
        event_of, dot, _ = text.rpartition(".")
        hint = f"foiltrack show {event_of}" if dot and event_of else "foiltrack list"
        raise NotFound(f"there is no request '{text}'.", hint=hint)
    return found[0]


def by_word(db: Database, word: str) -> list[tuple[str, str]]:
    """The ids and subjects of the requests whose subject, agency or matter holds a word."""
    sql = """SELECT r.id, r.subject FROM request r JOIN agency a ON a."key" = r.agency
             WHERE NOT r.void AND (replace(lower(r.subject), ?, '') <> lower(r.subject)
                                   OR replace(lower(a.name), ?, '') <> lower(a.name)
                                   OR lower(r.agency) = ? OR lower(r.matter) = ?)
             ORDER BY substr(r.id, 1, 4), length(r.id), r.id"""
    return [(row["id"], row["subject"]) for row in _rows(db, sql, [word.lower()] * 4)]


def matters(db: Database) -> list[str]:
    """The person's own words for their cases."""
    sql = "SELECT DISTINCT matter FROM request WHERE matter IS NOT NULL AND NOT void ORDER BY 1"
    return [row["matter"] for row in _rows(db, sql)]


def labels(db: Database) -> list[tuple[str, str, int]]:
    """The person's matters and tags, each with the number of its requests."""
    sql = """SELECT 'matter' AS label, matter AS name, count(*) AS n FROM request
             WHERE matter IS NOT NULL AND NOT void GROUP BY matter
             UNION ALL
             SELECT 'tag', text, count(*) FROM label
             WHERE what = 'tag' GROUP BY text ORDER BY 1, 2"""
    return [(row["label"], row["name"], row["n"]) for row in _rows(db, sql)]


def family(db: Database, value: Request) -> tuple[Neighbour, ...]:
    """The request that this one follows, and those that follow it."""
    sql = (
        "SELECT id FROM request WHERE (id = ? OR follows = ?) AND id <> ? AND NOT void ORDER BY id"
    )
    kin = [row["id"] for row in _rows(db, sql, [value.follows, value.id, value.id])]
    return neighbours(db, kin)


def followers(db: Database, request_id: str) -> list[str]:
    """The ids of the requests that follow one."""
    sql = "SELECT id FROM request WHERE follows = ? AND NOT void ORDER BY id"
    return [row["id"] for row in _rows(db, sql, [request_id])]


def same_promise(db: Database, snapshot: Snapshot) -> tuple[Neighbour, ...]:
    """The requests of the same matter that other agencies had promised the same days."""
    value, found = snapshot.request, dict[str, None]()
    for day in {e.promise for e in snapshot.events if e.promise and value.matter is not None}:
        at = register.same_promise(db, value.matter or "", value.agency.key, day, snapshot.today)
        if at is not None:
            found[id_at(at)] = None
    return neighbours(db, sorted(found, key=place))


def neighbours(db: Database, wanted_ids: list[str]) -> tuple[Neighbour, ...]:
    """Requests as flags look at them from beside."""
    return tuple(
        Neighbour(request=value, events=live(events)) for value, events in load(db, wanted_ids)
    )


def content(db: Database, sha256: str) -> bytes | None:
    """The bytes of a document; None where it is kept by reference."""
    rows = _rows(db, "SELECT content FROM document WHERE sha256 = ?", [sha256])
    return bytes(rows[0]["content"]) if rows and rows[0]["content"] is not None else None


@contextlib.contextmanager
def consistent(db: Database) -> Iterator[Database]:
    """The file as it is now, whatever others write meanwhile."""
    db.execute(db.begin_reading)
    try:
        yield db
    finally:
        db.execute("ROLLBACK")


def batches(db: Database) -> list[Row]:
    """The commands that wrote, the newest first."""
    return _rows(db, "SELECT id, at, version, command, undoes FROM batch ORDER BY id DESC")


def batch(db: Database, batch_id: int) -> Row:
    """One command that wrote."""
    return _rows(db, "SELECT * FROM batch WHERE id = ?", [batch_id])[0]


def entries(db: Database, request_id: str) -> list[Row]:
    """The log of a request, in order."""
    return _rows(db, "SELECT * FROM entry WHERE request = ? ORDER BY n", [request_id])


def with_hash(db: Database, head: str) -> str | None:
    """The request whose log holds an entry of this hash."""
    rows = _rows(db, "SELECT request FROM entry WHERE hash = ?", [head])
    return str(rows[0]["request"]) if rows else None


def batch_entries(db: Database, batch_id: int) -> list[Row]:
    """What one command appended to the logs."""
    sql = "SELECT * FROM entry WHERE batch = ? ORDER BY request, n"
    return _rows(db, sql, [batch_id])


def batch_hashes(db: Database, batch_id: int) -> Iterator[tuple[str, int, str]]:
    """The same by request, number and hash, as they come."""
    sql = "SELECT request, n, hash FROM entry WHERE batch = ? ORDER BY request, n"
    yield from register.walk(db, sql, [batch_id])


def batch_agencies(db: Database, batch_id: int) -> list[Row]:
    """What one command changed in the agencies."""
    return [row for row in noted_agencies(db, batch_id) if row["before"] != row["after"]]


def noted_agencies(db: Database, batch_id: int) -> list[Row]:
    """The same with the agencies that it used first, which were known from the start."""
    return _rows(db, "SELECT * FROM agency_change WHERE batch = ? ORDER BY id", [batch_id])


def filed_on(db: Database, day: str) -> list[str]:
    """The ids of the requests that stand and were filed on a day (or in a month, a year)."""
    sql = "SELECT id FROM request WHERE filed_on = ? AND NOT void"
    return [row["id"] for row in _rows(db, sql, [day])]


def exists(db: Database, request_id: str) -> bool:
    """Whether there is a request of an id, void or not."""
    return bool(_rows(db, "SELECT 1 FROM request WHERE id = ?", [request_id]))


def begun_by(db: Database, request_id: str) -> int:
    """The command that filed a request."""
    sql = "SELECT batch FROM entry WHERE request = ? AND n = 1"
    return int(_rows(db, sql, [request_id])[0]["batch"])


def has_document(db: Database, sha256: str) -> bool:
    """Whether a document is kept already."""
    return bool(_rows(db, "SELECT 1 FROM document WHERE sha256 = ?", [sha256]))


def path_of(db: Database, sha256: str) -> str | None:
    """Where a document lies that is kept by its path."""
    rows = _rows(db, "SELECT path FROM document WHERE sha256 = ?", [sha256])
    return rows[0]["path"] if rows else None


def size(db: Database, sha256: str) -> int:
    """The bytes of a document that is kept."""
    return int(_rows(db, "SELECT bytes FROM document WHERE sha256 = ?", [sha256])[0]["bytes"])


def named_documents(db: Database) -> list[tuple[str, str, str, int]]:
    """Every document that an event names: hash, first name and type, bytes; by hash."""
    sql = """SELECT d.*, f.bytes, g.bytes AS redacted_bytes FROM event_document d
        JOIN document f ON f.sha256 = d.sha256
        LEFT JOIN document g ON g.sha256 = d.redacted_sha256
        ORDER BY substr(d.request, 1, 4), length(d.request), d.request, d.n, d.place"""
    found: dict[str, tuple[str, str, str, int]] = {}
    for row in register.walk(db, sql, [], named=True):
        for prefix in ("", "redacted_"):
            sha256 = row[f"{prefix}sha256"]
            if sha256 is not None:
                own = (sha256, row[f"{prefix}name"], row[f"{prefix}type"], row[f"{prefix}bytes"])
                found.setdefault(sha256, own)
    return sorted(found.values())


def names_agency(db: Database, key: str) -> bool:
    """Whether the log of a request names an agency, or a request is of it, void or not."""
    sql = """SELECT 1 FROM request WHERE agency = ?
             UNION ALL SELECT 1 FROM entry WHERE field = 'agency' AND ? IN (old, new) LIMIT 1"""
    return bool(_rows(db, sql, [key, key]))
