"""Read what a shell offers while one types: without waiting, and never changing the case file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from foiltrack.settings import CaseFile
from foiltrack.store.database import Database, backend, state

MOST = 500
"""How many requests are offered, the newest first."""
PATIENCE = 1
"""Seconds for which a file that is in use, or a server, is waited for."""


@contextlib.contextmanager
def opened(where: CaseFile) -> Iterator[Database | None]:
    """Yield a connection for reading; None where there is no case file that is up to date."""
    own = backend(where)
    if isinstance(where, Path) and not own.begun():
        yield None
        return
    with contextlib.closing(own.connect(patience=PATIENCE)) as db:
        yield db if state(db, where) == "current" else None


def requests(db: Database) -> list[tuple[str, str]]:
    """Return the ids of the newest requests that stand, each with its agency and subject."""
    sql = f"""SELECT id, agency || ': ' || subject FROM request WHERE NOT void
              ORDER BY substr(id, 1, 4) DESC, length(id) DESC, id DESC LIMIT {MOST}"""
    return [(row[0], row[1]) for row in db.execute(sql).fetchall()]


def events(db: Database, request: str) -> list[tuple[str, str]]:
    """Return the ids of the events of a request that stand, each with its kind and date."""
    sql = """SELECT request || '.' || n, kind || ' ' || "on" FROM event
             WHERE request = ? AND NOT void ORDER BY n"""
    return [(row[0], row[1]) for row in db.execute(sql, [request]).fetchall()]
