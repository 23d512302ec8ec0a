"""Keep a case file on this machine with SQLite."""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from foiltrack.errors import FoiltrackError, NotFound, Refused
from foiltrack.store.pieces import Pieces

WAIT_SECONDS = 30.0
"""How long a writer waits for those before it."""
PAUSE = 0.01
"""Seconds, on average, between two looks."""
BEGIN = "foiltrack file AGENCY --subject TEXT   begins one"


FAILURES = (
    (
        ("not a database", "malformed", "file is encrypted"),
        "{} is not a foiltrack database, or it is damaged.",
        "name the right file with --db FILE, or put a backup in its place",
    ),
    (("locked", "busy"), "{} is in use by another program.", "try again in a moment"),
    (("constraint failed",), "a row of {} is in the place of another.", "foiltrack doctor"),
    (
        ("disk I/O error",),
        "{} cannot be written or read: the disk fails, or no file may be as large.",
        "ulimit -f   shows how large a file may be; df -h   shows the disk",
    ),
    (("full",), "the disk of {} is full; nothing was written.", "free some space"),
    (
        ("readonly", "unable to open"),
        "{} cannot be written or opened.",
        "name another file with --db FILE, or mend its permissions",
    ),
)
"""What SQLite says, what it means to a person, and what can be done."""


class Session(sqlite3.Connection):
    """Connect to a case file; the caller begins every transaction."""

    def stream(self, sql: str, args: Sequence[Any] = (), /) -> sqlite3.Cursor:
        """Ask for many rows, which SQLite gives as they are fetched."""
        return self.execute(sql, args)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], /) -> None:
        """Write rows of the named columns."""
        names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        self.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)

    def begin_reading(self) -> None:
        """Begin to read the file as it is now, whatever others write meanwhile."""
        self.execute("BEGIN")

    def begin_writing(self) -> None:
        """Begin to write, after those who write now; raise OperationalError after the wait.

        SQLite itself looks only ten times a second whether it is its turn: among many writers, who
        waits long would go on waiting.
        """
        self.execute("PRAGMA busy_timeout = 0")
        try:
            for _ in range(int(WAIT_SECONDS / PAUSE)):
                try:
                    # Without IMMEDIATE two writers can both read first, and one must fail.
                    self.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    if "locked" not in str(error):
                        raise
                    # Loaded where somebody else writes: lists wait for nobody.
                    from random import uniform

                    time.sleep(uniform(0, 2 * PAUSE))
                else:
                    return
            self.execute("BEGIN IMMEDIATE")
        finally:
            self.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")

    def tables(self) -> set[str]:
        """Return the names of the tables that there are."""
        sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
        return {row[0] for row in self.execute(sql)}

    def names(self) -> set[str]:
        """Return the names of the tables, indexes and views that there are."""
        return {row[0] for row in self.execute("SELECT name FROM sqlite_master")}

    def columns(self, table: str) -> set[str]:
        """Return the names of the columns of a table; none if there is no such table."""
        return {row[1] for row in self.execute(f'PRAGMA table_info("{table}")')}

    def content(self, sha256: str) -> BinaryIO | None:
        """Open the content of a document as a stream; None if only its path is kept."""
        sql = "SELECT rowid FROM document WHERE sha256 = ? AND typeof(content) = 'blob'"
        row = self.execute(sql, [sha256]).fetchone()
        if row is None:
            return None
        blob = self.blobopen("document", "content", row[0], readonly=True)

        def piece(start: int, size: int) -> bytes:
            blob.seek(start)
            return blob.read(size)

        return io.BufferedReader(Pieces(len(blob), piece))


class SqliteFile:
    """Represent a case file that is a file on this machine."""

    dialect = "sqlite://"
    failure = sqlite3.DatabaseError

    def __init__(self, path: Path) -> None:
        self.path = path

    def connect(self, *, patience: int | None = None) -> Session:
        """Return a connection to a file that exists; who reads waits so many seconds for others."""
        session = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=WAIT_SECONDS if patience is None else patience,
            isolation_level=None,
            check_same_thread=False,
            factory=Session,
        )
        session.row_factory = sqlite3.Row
        try:
            session.execute("PRAGMA foreign_keys = ON")
            session.execute("PRAGMA synchronous = FULL")
            session.execute("PRAGMA secure_delete = ON")
        except sqlite3.Error:
            session.close()
            raise
        return session

    def driver(self, db: Session) -> Session:
        """Return the connection itself, which is the library's own."""
        return db

    def begun(self) -> bool:
        """Return whether there is anything but an empty file."""
        return self.path.exists() and (not self.path.is_file() or self.path.stat().st_size > 0)

    def missing(self) -> NotFound:
        """Return the error for a case file that was not begun."""
        if self.path.exists():
            return NotFound(f"{self.path} is empty: no case file was begun there.", hint=BEGIN)
        return NotFound(f"there is no database at {self.path}.", hint=BEGIN)

    def create(self) -> None:
        """Make an empty file that only its owner may read, in a folder that only he may enter."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))

    def user_error(self, error: BaseException) -> FoiltrackError:
        """Return what a failure of SQLite means to a person."""
        for words, says, hint in FAILURES:
            if any(word in str(error) for word in words):
                return Refused(says.format(self.path), hint=hint)
        return Refused(f"SQLite refused {self.path}: {error}.", hint="foiltrack where")
