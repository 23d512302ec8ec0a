"""Read what a shell offers while one types: without waiting, and never changing the case file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from foiltrack.settings import CaseFile
from foiltrack.store import sqlite
from foiltrack.store.connect import Database, state

MOST = 500
"""How many requests are offered, the newest first."""
MILLISECONDS, SECONDS = 200, 2
"""How long a file that is in use, and a server, are waited for."""


@contextlib.contextmanager
def opened(where: CaseFile) -> Iterator[Database | None]:
    """Yield a connection for reading; None where there is no case file that is up to date."""
    if isinstance(where, Path) and not sqlite.begun(where):
        yield None
        return
    with contextlib.closing(_connection(where)) as db:
        yield db if state(db, where) == "current" else None


def _connection(where: CaseFile) -> Database:
    if isinstance(where, Path):
        session = sqlite.connect(where)
        session.execute(f"PRAGMA busy_timeout = {MILLISECONDS}")
        return session
    from foiltrack.store import postgres

    return postgres.Session(postgres.below(where, patience=SECONDS))


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
