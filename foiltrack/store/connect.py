"""Open a case file, wherever it lies: checked, and brought up to date."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from foiltrack.settings import CaseFile
from foiltrack.store.database import Database as Database
from foiltrack.store.database import backend, connect, opening_errors, state, user_errors


def begun(where: CaseFile) -> bool:
    """Return whether a case file was begun there."""
    with opening_errors(where):
        return backend(where).begun()


def must_exist(where: CaseFile) -> None:
    """Raise NotFound if no case file was begun there."""
    if not begun(where):
        raise backend(where).missing()


@contextlib.contextmanager
def opened(where: CaseFile) -> Iterator[Database]:
    """Open an existing case file for reading, brought up to date if need be; or raise NotFound."""
    with opened_if_begun(where) as db:
        if db is None:
            raise backend(where).missing()
        yield db


@contextlib.contextmanager
def opened_if_begun(where: CaseFile) -> Iterator[Database | None]:
    """Open a case file as `opened` does, or give None if none was begun."""
    db = connected(where)
    with user_errors(where), contextlib.closing(db) if db else contextlib.nullcontext():
        yield db


def connected(where: CaseFile) -> Database | None:
    """Return a connection whose schema and cache are current; None if none was begun."""
    with opening_errors(where):
        # On a server only a connection can tell that nothing was begun.
        if isinstance(where, Path) and not backend(where).begun():
            return None
        db = connect(where)
        try:
            found = state(db, where)
            if found == "empty" and not isinstance(where, Path):
                db.close()
                return None
            if found != "current":
                # Loads Alembic.
                from foiltrack.store import migrate

                db.close()
                migrate.bring_up_to_date(where)
                db = connect(where)
        except BaseException:
            db.close()
            raise
        return db


def connected_or_begun(where: CaseFile) -> tuple[Database, bool]:
    """Return a connection as `connected` does, and whether a case file was begun for it."""
    db = connected(where)
    if db is not None:
        return db, False
    with opening_errors(where):
        # Loads Alembic.
        from foiltrack.store import migrate

        migrate.bring_up_to_date(where)
        return connect(where), True
