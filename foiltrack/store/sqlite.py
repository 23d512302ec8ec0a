"""A case file on this machine: SQLite, its connections and its failures."""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from foiltrack.errors import FoiltrackError, NotFound, Refused

DIALECT = "sqlite://"
FAILURE = sqlite3.DatabaseError
"""What SQLite raises."""
WAIT_SECONDS = 30.0
"""How long a writer waits for those before it."""
PAUSE = 0.01
"""Seconds, on average, between two looks."""
BEGIN = "foiltrack file AGENCY --subject TEXT   begins one"


class Session(sqlite3.Connection):
    """An open case file, in which the caller begins every transaction."""

    begin_reading = "BEGIN"
    """Begins to read the file as it is now, whatever others write meanwhile."""

    def stream(self, sql: str, args: Sequence[Any] = ()) -> sqlite3.Cursor:
        """The answer to a question of many rows; SQLite gives them as they are asked for."""
        return self.execute(sql, args)

    def tables(self) -> set[str]:
        """The names of the tables that there are."""
        sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
        return {row[0] for row in self.execute(sql)}

    def names(self) -> set[str]:
        """The names of the tables, indexes and views that there are."""
        return {row[0] for row in self.execute("SELECT name FROM sqlite_master")}

    def columns(self, table: str) -> set[str]:
        """The names of the columns of a table; none where there is no such table."""
        return {row[1] for row in self.execute(f'PRAGMA table_info("{table}")')}

    def content(self, sha256: str) -> BinaryIO | None:
        """The content of a document, read piece by piece; None where only its path is kept."""
        sql = "SELECT rowid FROM document WHERE sha256 = ? AND typeof(content) = 'blob'"
        row = self.execute(sql, [sha256]).fetchone()
        if row is None:
            return None
        blob = self.blobopen("document", "content", row[0], readonly=True)
        return io.BufferedReader(_Blob(blob))


class _Blob(io.RawIOBase):
    """A blob of SQLite as a stream that libraries know."""

    def __init__(self, blob: sqlite3.Blob) -> None:
        super().__init__()
        self.blob = blob

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self.blob.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        size, here = len(self.blob), self.blob.tell()
        base = {io.SEEK_SET: 0, io.SEEK_CUR: here, io.SEEK_END: size}[whence]
        # Beyond its ends SQLite raises, where a file would only find nothing.
        self.blob.seek(min(max(base + offset, 0), size))
        return self.blob.tell()

    def tell(self) -> int:
        return self.blob.tell()

    def close(self) -> None:
        if not self.closed:
            self.blob.close()
        super().close()


def below(path: Path) -> Session:
    """A connection to a file that exists."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    session = sqlite3.connect(
        uri,
        uri=True,
        timeout=WAIT_SECONDS,
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


connect = below
"""What SQLAlchemy stands on is what we read with."""


def begun(path: Path) -> bool:
    """Whether something is there that is no empty file: a case file, it is hoped."""
    return path.exists() and (not path.is_file() or path.stat().st_size > 0)


def missing(path: Path) -> NotFound:
    """What is said where no case file was begun."""
    if path.exists():
        return NotFound(f"{path} is empty: no case file was begun there.", hint=BEGIN)
    return NotFound(f"there is no database at {path}.", hint=BEGIN)


def create(path: Path) -> None:
    """An empty file that only its owner may read, in a folder that only its owner may enter."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


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


def begin(db: sqlite3.Connection) -> None:
    """Begin as a writer, after those who write now; raises OperationalError after the wait.

    SQLite itself looks only ten times a second whether it is its turn: among many writers, who
    waits long would go on waiting.
    """
    db.execute("PRAGMA busy_timeout = 0")
    try:
        for _ in range(int(WAIT_SECONDS / PAUSE)):
            try:
                # Without IMMEDIATE two writers can both read first, and one must fail.
                db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                import random
                import time

                time.sleep(random.uniform(0, 2 * PAUSE))
            else:
                return
        db.execute("BEGIN IMMEDIATE")
    finally:
        db.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")
