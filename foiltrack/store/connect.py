"""Opening the case file, wherever it lies: a plain connection, checked and brought up to date."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from foiltrack import law
from foiltrack.errors import NotFound, Refused, WrongSchema
from foiltrack.settings import CaseFile
from foiltrack.store import sqlite

HEAD = "0005"
"""The newest schema; a test holds it equal to the head of `migrations/`."""
KNOWN = ("0001", "0002", "0003", "0004", "0005")
CLOCKS = f"{law.COMPILED}/{law.EDITION}"
"""The version of the cached clocks: the law's day, and a number for the way of computing."""


class Answer(Protocol):
    """What a question came to: rows by name or by place."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def fetchmany(self, size: int = ..., /) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...
    def close(self) -> None: ...


class Database(Protocol):
    """A connection to either database; values are marked by `?`."""

    begin_reading: str

    def execute(self, sql: str, args: Sequence[Any] = ..., /) -> Answer: ...
    def executemany(self, sql: str, rows: Sequence[Sequence[Any]], /) -> Any: ...
    def stream(self, sql: str, args: Sequence[Any] = ...) -> Answer: ...
    def tables(self) -> set[str]: ...
    def names(self) -> set[str]: ...
    def columns(self, table: str) -> set[str]: ...
    def content(self, sha256: str) -> BinaryIO | None: ...
    def close(self) -> None: ...


def side(where: CaseFile) -> Any:
    """The module that knows the database in which a case file lies: `file` or `server`."""
    if isinstance(where, Path):
        return sqlite
    from foiltrack.store import postgres

    return postgres


@contextlib.contextmanager
def told(where: CaseFile) -> Iterator[None]:
    """The database's failures, as one sentence each with a hint."""
    own = side(where)
    try:
        yield
    except own.FAILURE as error:
        raise own.as_told(error, where) from error


@contextlib.contextmanager
def explained(where: CaseFile) -> Iterator[None]:
    """The database's and the disk's failures while a case file is opened or made."""
    try:
        with told(where):
            yield
    except OSError as error:
        raise Refused(
            f"cannot use {where}: {error.strerror or error}.",
            hint="name another file with --db FILE, or with FOILTRACK_DB",
        ) from error


def connect(where: CaseFile) -> Database:
    """A connection to a case file, in which the caller begins every transaction."""
    session: Database = side(where).connect(where)
    return session


def state(db: Database, where: CaseFile) -> str:
    """`current`, `empty`, `old` or `stale` (the law changed); raises where it is none of ours."""
    tables = db.tables()
    if not tables:
        return "empty"
    if not {"alembic_version", "meta"} <= tables:
        raise Refused(
            f"{where} is a database, but not one of foiltrack.",
            hint="name another with --db, or with FOILTRACK_DB",
        )
    row = db.execute("SELECT version_num FROM alembic_version").fetchone()
    version = row[0] if row else None
    if version not in KNOWN:
        raise WrongSchema(
            f"{where} was written by a newer foiltrack (schema {version}; this one knows {HEAD}).",
            hint="install the newest foiltrack: pip install --upgrade foiltrack",
        )
    if version != HEAD:
        return "old"
    row = db.execute("SELECT value FROM meta WHERE key = 'clocks'").fetchone()
    return "current" if row and row[0] == CLOCKS else "stale"


def begun(where: CaseFile) -> bool:
    """Whether a case file was begun there."""
    with explained(where):
        there: bool = side(where).begun(where)
    return there


def must_exist(where: CaseFile) -> None:
    """Raises NotFound where no case file was begun."""
    if not begun(where):
        missing: NotFound = side(where).missing(where)
        raise missing


@contextlib.contextmanager
def opened(where: CaseFile) -> Iterator[Database]:
    """A connection for reading a case file that exists, brought up to date if need be."""
    with opened_if_begun(where) as db:
        if db is None:
            raise side(where).missing(where)
        yield db


@contextlib.contextmanager
def opened_if_begun(where: CaseFile) -> Iterator[Database | None]:
    """The same, or None where none was begun."""
    if isinstance(where, Path) and not sqlite.begun(where):
        yield None
        return
    with explained(where):
        db = _ready(where)
    if db is None:
        yield None
        return
    with told(where), contextlib.closing(db):
        yield db


def _ready(where: CaseFile) -> Database | None:
    # On a server only a connection can tell that nothing was begun.
    db = connect(where)
    try:
        found = state(db, where)
        if found == "empty" and not isinstance(where, Path):
            db.close()
            return None
        if found != "current":
            from foiltrack.store import migrate

            db.close()
            migrate.bring_up_to_date(where)
            db = connect(where)
    except BaseException:
        db.close()
        raise
    return db


def ready(where: CaseFile) -> Database:
    """A connection to what exists, whose schema and cached clocks are current."""
    db = _ready(where)
    if db is None:
        raise side(where).missing(where)
    return db
