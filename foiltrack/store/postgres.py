"""A case file on a PostgreSQL server: a session that speaks as SQLite's module does.

Each question of the store is written once, with `?` for its values; here it becomes psycopg's.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from typing import Any, BinaryIO

try:
    import psycopg
except ImportError:
    from foiltrack.errors import Refused

    raise Refused(
        "a case file on PostgreSQL needs psycopg, which is not installed.",
        hint="pip install 'foiltrack[postgres]'",
    ) from None
from psycopg import errors as pg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus

from foiltrack.errors import FoiltrackError, NotFound, Refused
from foiltrack.settings import Server

DIALECT = "postgresql+psycopg://"
FAILURE = psycopg.Error
"""What PostgreSQL and the way to it raise."""
WAIT_SECONDS = 30
"""How long a writer waits for those before it."""
REACH_SECONDS = 10
"""How long the server may take to answer at all."""
WRITER = 0x666F696C
"""The number of the lock that a writer holds ("foil"): one writes at a time, all may read."""
AT_ONCE = 1000
"""Rows of a long answer that are fetched together."""
PIECE = 1 << 18
"""Bytes of a document that are fetched together."""


class Row:
    """A row by name or by place, as `sqlite3.Row` is."""

    __slots__ = ("names", "values")

    def __init__(self, names: dict[str, int], values: Sequence[Any]) -> None:
        self.names = names
        self.values = values

    def __getitem__(self, key: str | int) -> Any:
        return self.values[self.names[key] if isinstance(key, str) else key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def keys(self) -> list[str]:
        """The names of the columns."""
        return list(self.names)


def _rows(cursor: Any) -> Any:
    names = {column.name: n for n, column in enumerate(cursor.description or ())}
    return lambda values: Row(names, values)


@cache
def _asked(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


class Session:
    """A connection to the server, in which the caller begins every transaction."""

    begin_reading = "BEGIN ISOLATION LEVEL REPEATABLE READ"
    """Begins to read what is there now, whatever others write meanwhile."""

    def __init__(self, below: psycopg.Connection[Any]) -> None:
        self.below = below
        self.numbers = count(1)

    def execute(self, sql: str, args: Sequence[Any] = (), /) -> psycopg.Cursor[Row]:
        """The answer to a question, held whole."""
        cursor = self.below.cursor(row_factory=_rows)
        # Without values psycopg would take `%` as it stands, and allow several statements.
        return cursor.execute(_asked(sql).encode(), args)

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]], /) -> None:
        """The same statement for many rows."""
        with self.below.cursor() as cursor:
            cursor.executemany(_asked(sql).encode(), rows)

    def stream(self, sql: str, args: Sequence[Any] = ()) -> Any:
        """The answer to a question of many rows, fetched as it is read."""
        if "LIMIT" in sql:
            return self.execute(sql, args)
        idle = self.below.info.transaction_status == TransactionStatus.IDLE
        name = f"stream_{next(self.numbers)}"
        cursor = self.below.cursor(name, row_factory=_rows, withhold=idle)
        cursor.itersize = AT_ONCE
        try:
            return cursor.execute(_asked(sql).encode(), args)
        except psycopg.Error:
            cursor.close()
            raise

    def tables(self) -> set[str]:
        """The names of the tables that there are, in the schema in which new ones are made."""
        sql = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
        return {row[0] for row in self.execute(sql)}

    def names(self) -> set[str]:
        """The names of the tables, indexes and views that there are."""
        sql = """SELECT relname FROM pg_catalog.pg_class c
                 JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = current_schema()"""
        return {row[0] for row in self.execute(sql)}

    def columns(self, table: str) -> set[str]:
        """The names of the columns of a table; none where there is no such table."""
        sql = """SELECT attname FROM pg_catalog.pg_attribute
                 WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped"""
        return {row[0] for row in self.execute(sql, [table])}

    def content(self, sha256: str) -> BinaryIO | None:
        """The content of a document, read piece by piece; None where only its path is kept."""
        sql = "SELECT octet_length(content) FROM document WHERE sha256 = ?"
        row = self.execute(sql, [sha256]).fetchone()
        if row is None or row[0] is None:
            return None
        return io.BufferedReader(_Content(self, sha256, row[0]), PIECE)

    def close(self) -> None:
        """End the connection; what was not committed is not kept."""
        self.below.close()


class _Content(io.RawIOBase):
    """The content of a document as a stream: the server cuts the pieces out."""

    def __init__(self, session: Session, sha256: str, size: int) -> None:
        super().__init__()
        self.session = session
        self.sha256 = sha256
        self.size = size
        self.here = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        sql = "SELECT substr(content, ?, ?) FROM document WHERE sha256 = ?"
        piece = self.session.execute(sql, [self.here + 1, len(buffer), self.sha256]).fetchone()
        content = bytes(piece[0]) if piece else b""
        buffer[: len(content)] = content
        self.here += len(content)
        return len(content)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.here, io.SEEK_END: self.size}[whence]
        self.here = min(max(base + offset, 0), self.size)
        return self.here

    def tell(self) -> int:
        return self.here


def below(where: Server, *, patience: int = REACH_SECONDS) -> psycopg.Connection[Any]:
    """A connection as psycopg makes it; one statement is one transaction unless one is begun."""
    address = make_conninfo(where.address, client_encoding="utf-8")
    if "connect_timeout" not in conninfo_to_dict(address):
        address = make_conninfo(address, connect_timeout=patience)
    made: psycopg.Connection[Any] = psycopg.connect(address, autocommit=True)
    made.execute(
        "SELECT set_config('lock_timeout', %s, false), set_config('bytea_output', 'hex', false)",
        [f"{WAIT_SECONDS}s"],
    )
    return made


def connect(where: Server) -> Session:
    """A session with the server."""
    return Session(below(where))


def begin(db: Any) -> None:
    """Begin as a writer, after those who write now; raises LockNotAvailable after the wait.

    The chain of the commands has one order: who writes waits until the one before is done. Each
    statement sees what was committed before it, whatever the server's own default is.
    """
    db.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
    db.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER])


def begun(where: Server) -> bool:
    """Whether there is a case file on the server; raises psycopg's errors."""
    session = connect(where)
    try:
        return bool(session.tables())
    finally:
        session.close()


def missing(where: Server) -> NotFound:
    """What is said where no case file was begun."""
    return NotFound(
        f"no case file was begun at {where}.",
        hint="foiltrack file AGENCY --subject TEXT   begins one",
    )


def create(where: Server) -> None:
    """There is nothing to make on a server: raises Refused where it cannot keep every text."""
    session = connect(where)
    try:
        encoding = session.execute("SHOW server_encoding").fetchone()
    finally:
        session.close()
    if encoding and encoding[0] != "UTF8":
        raise Refused(
            f"{where} is encoded in {encoding[0]}, which cannot hold every letter.",
            hint="createdb --encoding UTF8 --template template0 NAME",
        )


def as_told(error: BaseException, where: Server) -> FoiltrackError:
    """What a failure of the server, or of the way to it, means to a person."""
    match error:
        case pg.LockNotAvailable():
            return Refused(f"{where} is in use by another program.", hint="try again in a moment")
        case pg.DiskFull():
            return Refused(
                f"the disk of {where} is full; nothing was written.", hint="free some space"
            )
        case pg.InsufficientPrivilege() | pg.ReadOnlySqlTransaction():
            return Refused(
                f"this role may not do that at {where}: {_said(error)}.",
                hint="ask who keeps the server for a role that may",
            )
        case pg.DataError() | pg.ProgramLimitExceeded() | psycopg.DataError():
            return Refused(
                f"{where} cannot keep this: {_said(error)}; nothing was written.",
                hint="shorten it, or write it in other characters",
            )
        case pg.AdminShutdown() | pg.CrashShutdown() | pg.CannotConnectNow():
            return _lost(where)
        case psycopg.OperationalError() if error.sqlstate is None and _was_open(error):
            return _lost(where)
        case psycopg.OperationalError():
            return Refused(f"cannot reach {where}: {_said(error)}.", hint="foiltrack where")
        case psycopg.ProgrammingError() if error.sqlstate is None:
            # What libpq says of an address may hold a part of the password.
            return Refused(
                f"the address {where} is not understood.",
                hint="FOILTRACK_DB=postgresql+psycopg://ROLE@HOST/DATABASE",
            )
        case _:
            return Refused(f"PostgreSQL refused {where}: {_said(error)}.", hint="foiltrack doctor")


def _was_open(error: psycopg.Error) -> bool:
    return "server closed the connection" in str(error) or "connection is lost" in str(error)


def _lost(where: Server) -> Refused:
    return Refused(
        f"the connection to {where} was lost.",
        hint="foiltrack undo --list   shows the commands that were kept",
    )


def _said(error: BaseException) -> str:
    """The server's own sentence, without its heading and its full stop."""
    text = str(error).strip().split("\n")[0].rpartition("FATAL:")[2]
    return " ".join(text.split()).rstrip(".")
