"""Offer the words of a case file that a shell completes; offer none if anything is wrong."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from foiltrack.errors import FoiltrackError
from foiltrack.settings import CaseFile
from foiltrack.store.database import Database, backend

Word = tuple[str, str]
"""A word with what it means."""
PATIENCE = 1
"""Seconds that a person who types may wait for the database."""
MOST = 500
"""Requests that are offered, the newest first."""


def requests(where: CaseFile) -> list[Word]:
    """Return the ids of the requests that stand, each with its agency and subject."""
    sql = f"""SELECT id, agency || ': ' || subject FROM request WHERE NOT void
              ORDER BY substr(id, 1, 4) DESC, length(id) DESC, id DESC LIMIT {MOST}"""
    return _words(where, sql)


def events(where: CaseFile, request: str) -> list[Word]:
    """Return the ids of the events of a request, each with its kind and day."""
    sql = """SELECT request || '.' || n, kind || ' ' || "on" FROM event
             WHERE request = ? AND NOT void ORDER BY n"""
    return _words(where, sql, request)


def agencies(where: CaseFile) -> list[Word]:
    """Return the keys of the agencies that the case file holds, each with its name."""
    return _words(where, 'SELECT "key", name FROM agency ORDER BY "key"')


def labels(where: CaseFile, what: str) -> list[Word]:
    """Return the matters (`matter`) or tags (`tag`), each with the number of its requests."""
    from foiltrack.store import reads

    return _asked(
        where,
        lambda db: [
            (name, f"{n} requests") for label, name, n in reads.labels(db) if label == what
        ],
    )


def _words(where: CaseFile, sql: str, *args: str) -> list[Word]:
    return _asked(where, lambda db: [(row[0], row[1]) for row in db.execute(sql, args)])


def _asked(where: CaseFile, ask: Callable[[Database], list[Word]]) -> list[Word]:
    """Return the answer of a case file; nothing if it cannot be asked at once."""
    try:
        own = backend(where)
    except FoiltrackError:
        return []
    try:
        if isinstance(where, Path) and not own.begun():
            return []
        with contextlib.closing(own.connect(patience=PATIENCE)) as db:
            return ask(db)
    except (own.failure, OSError):
        return []
