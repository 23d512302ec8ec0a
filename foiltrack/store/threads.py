"""Read what tells which request a reply belongs to: the requests' marks, and mail on file."""

from __future__ import annotations

import json
from email.parser import BytesHeaderParser

from foiltrack.reading.match import Marks
from foiltrack.store.database import Database

HEADERS = 65536
"""Bytes of a mail in which its headers stand."""


def marks(db: Database) -> tuple[Marks, ...]:
    """Return what is known of each request that stands, in the order of filing."""
    sql = """SELECT r.id, r.subject, r.filed_on, r.numbers, r."to", a.name, a.email
             FROM request r JOIN agency a ON a."key" = r.agency WHERE NOT r.void
             ORDER BY r.filed_on, r.id"""
    return tuple(
        Marks(
            request=row[0],
            subject=row[1],
            filed_on=row[2],
            numbers=tuple(json.loads(row[3])),
            agency=row[5],
            addresses=tuple(a for a in (row[4], row[6]) if a),
        )
        for row in db.execute(sql)
    )


def message_ids(db: Database) -> dict[str, str]:
    """Return the request to which each mail on file belongs, by its Message-ID."""
    sql = f"""SELECT d.request, substr(f.content, 1, {HEADERS}) FROM event_document d
              JOIN document f ON f.sha256 = d.sha256
              WHERE f.content IS NOT NULL
                AND (d.type = 'message/rfc822' OR lower(d.name) LIKE '%.eml')"""
    found: dict[str, str] = {}
    for request, head in db.execute(sql):
        headers = BytesHeaderParser().parsebytes(bytes(head))
        for name in ("Message-ID", "In-Reply-To"):
            key = str(headers.get(name) or "").strip()
            if key.startswith("<"):
                found.setdefault(key, request)
    return found


def undecided_as(db: Database, request: str, sha256: str) -> str | None:
    """Return the note that keeps a reply unjudged; None if there is none."""
    sql = """SELECT e.n FROM event e JOIN event_document d ON d.request = e.request AND d.n = e.n
              WHERE e.request = ? AND d.sha256 = ? AND NOT e.void AND e.kind = 'note' LIMIT 1"""
    row = db.execute(sql, (request, sha256)).fetchone()
    return f"{request}.{row[0]}" if row else None


Judged = dict[str, tuple[str, str]]
"""The event that a letter was judged as, and the hash of its document, by hash and Message-ID."""


def judged(db: Database) -> Judged:
    """Return as what each document of a judged letter is on file.

    A note that only keeps a reply undecided is no judgment.
    """
    sql = f"""SELECT e.request, e.n, d.sha256, d.type, substr(f.content, 1, {HEADERS})
              FROM event e JOIN event_document d ON d.request = e.request AND d.n = e.n
              LEFT JOIN document f ON f.sha256 = d.sha256
              WHERE NOT e.void AND e.kind <> 'note'"""
    found: Judged = {}
    for request, n, digest, kind, head in db.execute(sql):
        event = (f"{request}.{n}", digest)
        found.setdefault(digest, event)
        if kind == "message/rfc822" and head is not None:
            name = str(BytesHeaderParser().parsebytes(bytes(head)).get("Message-ID") or "").strip()
            if name.startswith("<"):
                found.setdefault(name, event)
    return found
