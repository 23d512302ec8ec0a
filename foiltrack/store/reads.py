"""Ask a case file in plain SQL, without SQLAlchemy, whose import costs ten times the answer."""

from __future__ import annotations

import contextlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from foiltrack.clocks import live
from foiltrack.errors import NotFound, Refused
from foiltrack.model import Agency, Document, Event, Request
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.store import register
from foiltrack.store.database import AT_ONCE, Database, marked, question_marks, walk
from foiltrack.store.register import EVERYTHING
from foiltrack.store.register import Wanted as Wanted
from foiltrack.store.rows import EVENTS, Row, agency_from, document_from, event_from, request_from

BY_ID = "substr(id, 1, 4), length(id), id"
"""The order of ids: by year, then by serial."""
OF_BATCH = "FROM entry WHERE batch = ? ORDER BY request, n"
PAPERS = """FROM event_document d JOIN document f ON f.sha256 = d.sha256
    LEFT JOIN document g ON g.sha256 = d.redacted_sha256"""
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError)
"""What is raised for a row that does not hold what foiltrack writes."""


def _rows(db: Database, sql: str, args: Sequence[Any] = ()) -> list[Row]:
    return db.execute(sql, tuple(args)).fetchall()


Stored = tuple[Request, tuple[Event, ...]]
"""A request with its events, the void ones too."""


def column(db: Database, sql: str, *args: Any) -> list[Any]:
    """Return the first column of an answer."""
    return [row[0] for row in db.execute(sql, args)]


def agencies(db: Database | None) -> dict[str, Agency]:
    """Return all agencies: those known from the start, and those of the case file over them."""
    from foiltrack.law.agencies import known

    stored = _rows(db, "SELECT * FROM agency") if db is not None else []
    found = known() | {r["key"]: agency_from(r) for r in stored}
    return dict(sorted(found.items()))


def stored_agencies(db: Database) -> dict[str, Agency]:
    """Return the agencies that the case file itself holds."""
    return {r["key"]: agency_from(r) for r in _rows(db, 'SELECT * FROM agency ORDER BY "key"')}


def stored_agency(db: Database, key: str) -> Agency | None:
    """Return one agency of the case file itself; None if it does not hold it."""
    row = db.execute('SELECT * FROM agency WHERE "key" = ?', [key]).fetchone()
    return agency_from(row) if row else None


def years_behind(db: Database) -> dict[int, int]:
    """Return the last number of each year whose kept number is less: it would be given again."""
    kept = {row["year"]: row["last"] for row in db.execute("SELECT year, last FROM serial")}
    last: dict[int, int] = {}
    for row in db.execute("SELECT id FROM request"):
        year, _, number = str(row["id"]).partition("-")
        if year.isdecimal() and number.isdecimal():
            last[int(year)] = max(last.get(int(year), 0), int(number))
    return {year: number for year, number in last.items() if number > kept.get(year, 0)}


def ids(db: Database, wanted: Wanted = EVERYTHING, *, void: bool = False) -> list[str]:
    """Return the ids of the requests that stand (or of all), in the order of their serials."""
    if void:
        given = "WHERE agency = ? " if wanted.agency else ""
        own = [wanted.agency] if given else []
        return column(db, f"SELECT id FROM request {given}ORDER BY {BY_ID}", *own)
    where, args = register.conditions(wanted)
    sql = f"""SELECT r.request, q.tags FROM register r JOIN request q ON q.id = r.request
              WHERE 1 = 1{where} ORDER BY r.place"""
    found = walk(db, sql, args)
    return [own for own, tags in found if not wanted.tag or wanted.tag in json.loads(tags)]


def latest(db: Database, agency: str, most: int) -> list[str]:
    """Return the requests of an agency that stand, at most so many: those whose clocks end last."""
    sql = """SELECT r.request FROM register r LEFT JOIN clock c ON c.request = r.request
             WHERE r.agency = ? GROUP BY r.request
             ORDER BY coalesce(max(coalesce(c.arguable, c.due)), '') DESC, r.request LIMIT ?"""
    return column(db, sql, agency, most)


def load(db: Database, wanted_ids: Sequence[str]) -> Iterator[Stored]:
    """Yield requests with all their events, void ones too, in the order asked for.

    Raises Refused for a row that was changed by hand into what is no day, no kind, no number.
    """
    try:
        yield from _load(db, wanted_ids)
    except UNREADABLE as error:
        raise Refused(
            f"the case file holds what foiltrack never writes: {error}.",
            hint="foiltrack doctor   names it",
        ) from error


def _load(db: Database, wanted_ids: Sequence[str]) -> Iterator[Stored]:
    known: dict[str, Agency] = {}
    for start in range(0, len(wanted_ids), AT_ONCE):
        chunk = list(wanted_ids[start : start + AT_ONCE])
        found = _rows(db, f"SELECT * FROM request WHERE id IN ({question_marks(chunk)})", chunk)
        _know(db, known, {row["agency"] for row in found})
        requests = {row["id"]: request_from(row, known[row["agency"]]) for row in found}
        papers = _documents(db, chunk)
        events: dict[str, list[Event]] = {}
        sql = f"{EVENTS} WHERE request IN ({question_marks(chunk)}) ORDER BY request, n"
        for row in db.execute(sql, chunk).fetchall():
            documents = tuple(papers.get((row["request"], row["n"]), ()))
            events.setdefault(row["request"], []).append(event_from(row, documents))
        for request_id in chunk:
            if request_id in requests:
                yield requests[request_id], tuple(events.get(request_id, ()))


def _know(db: Database, known: dict[str, Agency], keys: set[str]) -> None:
    """Read the agencies that are not known yet."""
    missing = sorted(keys - set(known))
    for start in range(0, len(missing), AT_ONCE):
        chunk = missing[start : start + AT_ONCE]
        for row in _rows(
            db, f'SELECT * FROM agency WHERE "key" IN ({question_marks(chunk)})', chunk
        ):
            known[row["key"]] = agency_from(row)


def _documents(db: Database, request_ids: list[str]) -> dict[tuple[str, int], list[Document]]:
    sql = f"""SELECT d.*, f.bytes, g.bytes AS redacted_bytes {PAPERS}
        WHERE d.request IN ({question_marks(request_ids)}) ORDER BY d.request, d.n, d.place"""
    found: dict[tuple[str, int], list[Document]] = {}
    for row in _rows(db, sql, request_ids):
        found.setdefault((row["request"], row["n"]), []).append(_document(row))
    return found


def _document(row: Row) -> Document:
    sizes = {row["sha256"]: row["bytes"], row["redacted_sha256"]: row["redacted_bytes"]}
    return document_from(row, sizes.__getitem__)


def one(db: Database, request_id: str) -> Stored:
    """Return one request with its events; raise NotFound, also if it was undone."""
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
    """Return the id for what a person typed: `2019-002`, `2019-2`, or the agency's own number."""
    text = typed.strip()
    head, dash, tail = text.partition("-")
    digits = tail and head.isascii() and tail.isascii() and (head + tail).isdigit()
    if dash and len(head) == 4 and digits:
        padded = f"{head}-{int(tail):03}" if len(tail) < 12 else text
        if exists(db, padded):
            return padded
    found = _with_number(db, text.lower())
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


def _with_number(db: Database, number: str) -> list[str]:
    """Return the ids of the requests with an agency's number, given in small letters."""
    # SQL knows the small letters of ASCII alone, and JSON writes some signs in its own way: in
    # their places anything may stand, and the numbers found are looked at.
    pattern = re.sub(r"[^0-9a-z .:/-]+", "%", number)
    sql = f"""SELECT id, numbers FROM request WHERE lower(numbers) LIKE ? AND NOT void
              ORDER BY {BY_ID}"""
    return [
        row["id"]
        for row in _rows(db, sql, [f'%"{pattern}"%'])
        if number in (one.lower() for one in json.loads(row["numbers"]))
    ]


def by_word(db: Database, word: str) -> list[tuple[str, str]]:
    """Return ids and subjects of the requests that a word names.

    What is called so itself (the agency's key, the matter) comes before what holds the word, and
    that before what only holds its letters.
    """
    sql = """SELECT r.id, r.subject, r.agency, r.matter, a.name
             FROM request r JOIN agency a ON a."key" = r.agency
             WHERE NOT r.void AND (replace(lower(r.subject), ?, '') <> lower(r.subject)
                                   OR replace(lower(a.name), ?, '') <> lower(a.name)
                                   OR lower(r.agency) = ? OR lower(r.matter) = ?)
             ORDER BY substr(r.id, 1, 4), length(r.id), r.id"""
    rows = list(_rows(db, sql, [word.lower()] * 4))
    called = [r for r in rows if word.lower() in (r["agency"].lower(), (r["matter"] or "").lower())]
    whole = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    holding = [row for row in rows if whole.search(f"{row['subject']}\n{row['name']}")]
    return [(row["id"], row["subject"]) for row in called or holding or rows]


def matters(db: Database) -> list[str]:
    """Return the person's own words for their cases."""
    return [name for label, name, _ in labels(db) if label == "matter"]


def labels(db: Database) -> list[tuple[str, str, int]]:
    """Return the person's matters and tags, each with the number of its requests."""
    found: Counter[tuple[str, str]] = Counter()
    sql = """SELECT matter, tags FROM request
             WHERE (matter IS NOT NULL OR tags <> '[]') AND NOT void"""
    for matter, tags in walk(db, sql):
        found.update(("tag", tag) for tag in set(json.loads(tags)))
        if matter is not None:
            found["matter", matter] += 1
    return [(*label, n) for label, n in sorted(found.items())]


def leads_to(db: Database, start: str, request_id: str) -> bool:
    """Return whether a request is, or follows at any distance, another."""
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at not in seen and at != request_id:
        seen.add(at)
        at = next(iter(column(db, "SELECT follows FROM request WHERE id = ?", at)), None)
    return at == request_id


def snapshots(db: Database, histories: Iterable[Stored], day: date) -> Iterator[Snapshot]:
    """Yield requests as they were known on a day, with whether others follow them by then.

    Raises Refused for one that was filed later.
    """
    left = iter(histories)
    while page := list(islice(left, AT_ONCE)):
        # A month alone begins with its first day, which its text comes before.
        sql = f"""SELECT DISTINCT follows FROM request
                  WHERE follows IN ({question_marks(page)}) AND NOT void AND filed_on <= ?"""
        followed = set(column(db, sql, *(request.id for request, _ in page), str(day)))
        for request, events in page:
            yield snapshot_on(request, events, day, followed=request.id in followed)


def snapshot(db: Database, stored: Stored, day: date) -> Snapshot:
    """Return one request as `snapshots` does."""
    return next(snapshots(db, [stored], day))


@contextlib.contextmanager
def consistent(db: Database) -> Iterator[Database]:
    """Read the file as it is now, whatever others write meanwhile.

    Raises Refused where another command has begun to compute deadlines anew since it was opened.
    """
    db.begin_reading()
    try:
        if marked(db):
            raise Refused(
                "another command is computing the deadlines anew.", hint="try again in a moment"
            )
        yield db
    finally:
        db.rollback()


def batches(db: Database) -> list[Row]:
    """Return the commands that wrote, the newest first."""
    return _rows(db, "SELECT id, at, version, command, undoes FROM batch ORDER BY id DESC")


def batch_hashes(db: Database, batch_id: int) -> Iterator[tuple[str, int, str]]:
    """Yield the entries of one command as request, number and hash, as they come."""
    return walk(db, f"SELECT request, n, hash {OF_BATCH}", [batch_id])


def entries(db: Database, request_id: str) -> list[Row]:
    """Return the log of a request, in order."""
    return _rows(db, "SELECT * FROM entry WHERE request = ? ORDER BY n", [request_id])


def with_hash(db: Database, head: str) -> str | None:
    """Return the request whose log holds an entry of this hash; None if there is none."""
    return next(iter(column(db, "SELECT request FROM entry WHERE hash = ?", head)), None)


def batch_entries(db: Database, batch_id: int) -> list[Row]:
    """Return what one command appended to the logs."""
    return _rows(db, f"SELECT * {OF_BATCH}", [batch_id])


def batch_agencies(db: Database, batch_id: int) -> list[Row]:
    """Return what one command changed in the agencies."""
    return [row for row in noted_agencies(db, batch_id) if row["before"] != row["after"]]


def noted_agencies(db: Database, batch_id: int) -> list[Row]:
    """Return what one command changed in the agencies, or noted at their first use."""
    return _rows(db, "SELECT * FROM agency_change WHERE batch = ? ORDER BY id", [batch_id])


def filed_on(db: Database, day: str) -> list[str]:
    """Return the ids of the requests that stand and were filed on a day, in a month or year."""
    return column(db, "SELECT id FROM request WHERE filed_on = ? AND NOT void", day)


def exists(db: Database, request_id: str) -> bool:
    """Return whether there is a request of an id, void or not."""
    return bool(column(db, "SELECT 1 FROM request WHERE id = ?", request_id))


def begun_by(db: Database, request_id: str) -> int:
    """Return the number of the command that filed a request."""
    return int(column(db, "SELECT batch FROM entry WHERE request = ? AND n = 1", request_id)[0])


def document(db: Database, sha256: str) -> Row | None:
    """Return the `bytes` and the `path` of a document that is kept; None if it is not."""
    row: Row | None = db.execute(
        "SELECT bytes, path FROM document WHERE sha256 = ?", [sha256]
    ).fetchone()
    return row


def content(db: Database, sha256: str) -> bytes | None:
    """Return the bytes of a document; None if it is kept by its path."""
    found = next(iter(column(db, "SELECT content FROM document WHERE sha256 = ?", sha256)), None)
    return None if found is None else bytes(found)


def open_document(db: Database, sha256: str) -> BinaryIO | None:
    """Open the content of a document as a stream; None if its file is not at its place."""
    kept = document(db, sha256)
    if kept is None or kept["path"] is None:
        return db.content(sha256)
    try:
        return Path(kept["path"]).open("rb")
    except OSError:
        return None


def opener(db: Database) -> Callable[[Document], BinaryIO | None]:
    """Return what opens the content of a document of a case file."""
    return lambda document: open_document(db, document.sha256)


def is_named(db: Database, sha256: str) -> bool:
    """Return whether an event names a document, or its stand-in."""
    sql = "SELECT 1 FROM event_document WHERE ? IN (sha256, redacted_sha256) LIMIT 1"
    return bool(column(db, sql, sha256))


def named_documents(db: Database) -> list[Document]:
    """Return every document that an event names, under its first name, by hash."""
    sql = f"""SELECT d.*, f.bytes, g.bytes AS redacted_bytes {PAPERS}
        ORDER BY substr(d.request, 1, 4), length(d.request), d.request, d.n, d.place"""
    found: dict[str, Document] = {}
    for row in walk(db, sql, named=True):
        document = _document(row)
        for one in (document, document.redacted):
            if one is not None:
                found.setdefault(one.sha256, one)
    return [found[sha256] for sha256 in sorted(found)]


def names_agency(db: Database, key: str) -> bool:
    """Return whether a request is of an agency or was, void or not."""
    sql = """SELECT 1 FROM request WHERE agency = ?
             UNION ALL SELECT 1 FROM entry WHERE field = 'agency' AND ? IN (old, new) LIMIT 1"""
    return bool(column(db, sql, key, key))
