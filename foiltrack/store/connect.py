"""Opening the case file: a plain SQLite connection, checked and brought up to date."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from foiltrack import law
from foiltrack.errors import FoiltrackError, NotFound, Refused, WrongSchema

HEAD = "0004"
"""The newest schema; a test holds it equal to the head of `migrations/`."""
KNOWN = ("0001", "0002", "0003", "0004")
CLOCKS = f"{law.AS_OF}/2"
"""The version of the cached clocks: the law's day, and a number for the way of computing."""
WAIT_SECONDS = 30.0


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's failures, as one sentence each with a hint."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise as_told(error, path) from error


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's and the disk's failures while a file is opened or made."""
    try:
        with told(path):
            yield
    except OSError as error:
        raise Refused(
            f"cannot use {path}: {error.strerror or error}.",
            hint="name another file with --db FILE, or with FOILTRACK_DB",
        ) from error


def as_told(error: BaseException, path: Path) -> FoiltrackError:
    """What a failure of SQLite means to a person."""
    text = str(error)
    if "not a database" in text or "malformed" in text or "file is encrypted" in text:
        return Refused(
            f"{path} is not a foiltrack database, or it is damaged.",
            hint="name the right file with --db FILE, or put a backup in its place",
        )
    if "locked" in text or "busy" in text:
        return Refused(f"{path} is in use by another program.", hint="try again in a moment")
    if "full" in text:
        return Refused(f"the disk of {path} is full; nothing was written.", hint="free some space")
    if "readonly" in text or "unable to open" in text:
        return Refused(
            f"{path} cannot be written or opened.",
            hint="name another file with --db FILE, or mend its permissions",
        )
    return Refused(f"SQLite refused {path}: {text}.", hint="foiltrack where")


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that exists, in which the caller begins every transaction."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(
        uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def create(path: Path) -> None:
    """An empty file that only its owner may read, in a folder that only its owner may enter."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def state(connection: sqlite3.Connection, path: Path) -> str:
    """`current`, `empty`, `old` or `stale` (the law changed); raises where it is none of ours."""
    tables = {
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    }
    if not tables:
        return "empty"
    if not {"alembic_version", "meta"} <= tables:
        raise Refused(
            f"{path} is a SQLite database, but not one of foiltrack.",
            hint="name another file with --db FILE",
        )
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    version = row[0] if row else None
    if version not in KNOWN:
        raise WrongSchema(
            f"{path} was written by a newer foiltrack (schema {version}; this one knows {HEAD}).",
            hint="install the newest foiltrack: pip install --upgrade foiltrack",
        )
    if version != HEAD:
        return "old"
    row = connection.execute("SELECT value FROM meta WHERE key = 'clocks'").fetchone()
    return "current" if row and row[0] == CLOCKS else "stale"


def must_exist(path: Path) -> None:
    """Raises NotFound where no case file was begun."""
    begin = "foiltrack file AGENCY --subject TEXT   begins one"
    if not path.exists():
        raise NotFound(f"there is no database at {path}.", hint=begin)
    if path.is_file() and not path.stat().st_size:
        raise NotFound(f"{path} is empty: no case file was begun there.", hint=begin)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for reading a case file that exists, brought up to date if need be."""
    must_exist(path)
    with explained(path):
        connection = ready(path)
    with told(path), contextlib.closing(connection):
        yield connection


def ready(path: Path) -> sqlite3.Connection:
    """A connection to an existing file whose schema and cached clocks are current."""
    connection = connect(path)
    try:
        if state(connection, path) != "current":
            from foiltrack.store import migrate

            connection.close()
            migrate.bring_up_to_date(path)
            connection = connect(path)
    except BaseException:
        connection.close()
        raise
    return connection
