"""Define what the store asks of a case file, whichever of two databases holds it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator, Iterator, Sequence, Sized
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from foiltrack import law
from foiltrack.errors import FoiltrackError, NotFound, Refused, WrongSchema
from foiltrack.settings import CaseFile
from foiltrack.store.sqlite import SqliteFile

KNOWN = ("0001", "0002", "0003", "0004", "0005")
HEAD = KNOWN[-1]
"""The newest schema; a test holds it equal to the head of `migrations/`."""
CLOCKS = f"{law.COMPILED}/{law.EDITION}"
"""The version of the cached clocks: the day of the law, and the edition of the counting."""
MARK = "renew:"
"""Begins the key in `meta` of requests that are to be computed anew; an agency's key follows."""
AT_ONCE = 500
"""Rows that are read, and requests that are looked up, at once."""


class Answer(Protocol):
    """Represent the rows of a question, each by name or by place."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def fetchmany(self, size: int = ..., /) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...
    def close(self) -> None: ...


class Database(Protocol):
    """Represent a connection to a case file; values in SQL are marked by `?`.

    Outside of a transaction each statement is one of its own.
    """

    def execute(self, sql: str, args: Sequence[Any] = ..., /) -> Answer: ...
    def stream(self, sql: str, args: Sequence[Any] = ..., /) -> Answer: ...
    def insert(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], /
    ) -> None: ...
    def begin_reading(self) -> None: ...
    def begin_writing(self) -> None: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...
    def tables(self) -> set[str]: ...
    def names(self) -> set[str]: ...
    def columns(self, table: str) -> set[str]: ...
    def content(self, sha256: str) -> BinaryIO | None: ...
    def close(self) -> None: ...


class Backend(Protocol):
    """Represent the place of a case file in one of the two databases."""

    @property
    def dialect(self) -> str:
        """Return SQLAlchemy's name of the database."""

    @property
    def failure(self) -> type[Exception]:
        """Return what the database raises."""

    def begun(self) -> bool:
        """Return whether a case file was begun there."""

    def missing(self) -> NotFound:
        """Return the error for a case file that was not begun."""

    def create(self) -> None:
        """Make an empty place for a case file if there is none; raise Refused if it cannot be."""

    def connect(self, *, patience: int | None = None) -> Database:
        """Return a connection to a place that exists; `patience` is a wait in seconds."""

    def driver(self, db: Any) -> Any:
        """Return the connection of the database's own library below ours."""

    def user_error(self, error: BaseException) -> FoiltrackError:
        """Return what a failure of the database means to a person."""


def backend(where: CaseFile) -> Backend:
    """Return the backend that holds a case file."""
    if isinstance(where, Path):
        return SqliteFile(where)
    from foiltrack.store.postgres import PostgresServer

    return PostgresServer(where)


@contextlib.contextmanager
def user_errors(where: CaseFile) -> Iterator[None]:
    """Turn the database's failures into one sentence each, with a hint."""
    own = backend(where)
    try:
        yield
    except own.failure as error:
        raise own.user_error(error) from error


@contextlib.contextmanager
def opening_errors(where: CaseFile) -> Iterator[None]:
    """Turn the failures of database and disk while a case file is opened or made."""
    try:
        with user_errors(where):
            yield
    except OSError as error:
        raise Refused(
            f"cannot use {where}: {error.strerror or error}.",
            hint="name another file with --db FILE, or with FOILTRACK_DB",
        ) from error


def connect(where: CaseFile) -> Database:
    """Return a connection to a case file, in which the caller begins every transaction."""
    return backend(where).connect()


def state(db: Database, where: CaseFile) -> str:
    """Return `current`, `empty`, `old`, `stale` (the law changed) or `marked` (`cache.mark`).

    Raises Refused for a database of another program, WrongSchema for a newer one of ours.
    """
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
    if not row or row[0] != CLOCKS:
        return "stale"
    return "marked" if marked(db) else "current"


def marked(db: Database) -> list[tuple[str, str]]:
    """Return the marks of requests that are to be computed anew, each with the last id done."""
    sql = "SELECT key, value FROM meta WHERE key LIKE ? ORDER BY key"
    return [tuple(row) for row in db.execute(sql, [f"{MARK}%"])]


def question_marks(values: Sized) -> str:
    """Return the question marks of so many values in a statement."""
    return ",".join("?" * len(values))


def walk(
    db: Database, sql: str, args: Sequence[Any] = (), *, named: bool = False
) -> Generator[Any]:
    """Yield the rows of a question as they come, as tuples; `named` rows by their columns."""
    answer = db.stream(sql, args)
    try:
        while rows := answer.fetchmany(AT_ONCE):
            yield from rows if named else map(tuple, rows)
    finally:
        # Where a pipe broke, the connection is closed before the generators that read from it.
        with contextlib.suppress(sqlite3.ProgrammingError):
            answer.close()
