"""Keep a case file on a PostgreSQL server, through a session that speaks as SQLite's does.

Each question of the store is written once, with `?` for its values; here it becomes psycopg's.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any, BinaryIO, ClassVar

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
from foiltrack.store.pieces import Pieces

WAIT_SECONDS = 30
"""How long a writer waits for those before it."""
REACH_SECONDS = 10
"""How long the server may take to answer at all."""
WRITER = 0x666F696C
"""The number of the lock that a writer holds ("foil"): one writes at a time, all may read."""
FETCHED = 1000
"""Rows of a long answer that are fetched together."""
PIECE = 1 << 18
"""Bytes of a document that are fetched together."""


class Row:
    """Give a row by name or by place, as `sqlite3.Row` does."""

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
        """Return the names of the columns."""
        return list(self.names)


def _rows(cursor: Any) -> Any:
    names = {column.name: n for n, column in enumerate(cursor.description or ())}
    return lambda values: Row(names, values)


@cache
def _asked(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


class Session:
    """Connect to the server; the caller begins every transaction."""

    def __init__(self, below: psycopg.Connection[Any]) -> None:
        self.below = below
        self.numbers = count(1)

    def execute(self, sql: str, args: Sequence[Any] = (), /) -> psycopg.Cursor[Row]:
        """Ask a question, or run a statement; the answer is held whole."""
        cursor = self.below.cursor(row_factory=_rows)
        # Without values psycopg would take `%` as it stands, and allow several statements.
        return cursor.execute(_asked(sql).encode(), args)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], /) -> None:
        """Write rows of the named columns by COPY."""
        names = ", ".join(f'"{name}"' for name in columns)
        sql = f"COPY {table} ({names}) FROM STDIN"
        with self.below.cursor() as cursor, cursor.copy(sql.encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def begin_reading(self) -> None:
        """Begin to read what is there now, whatever others write meanwhile."""
        self.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")

    def begin_writing(self) -> None:
        """Begin to write, after those who write now; raise LockNotAvailable after the wait.

        The chain of the commands has one order: who writes waits until the one before is done. Each
        statement sees what was committed before it, whatever the server's own default is.
        """
        self.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
        self.execute("SELECT pg_advisory_xact_lock(?)", [WRITER])

    def commit(self) -> None:
        """Keep what the transaction wrote."""
        self.below.commit()

    def rollback(self) -> None:
        """Keep nothing of the transaction."""
        self.below.rollback()

    def stream(self, sql: str, args: Sequence[Any] = (), /) -> Any:
        """Ask for many rows, fetched as they are read."""
        if "LIMIT" in sql:
            return self.execute(sql, args)
        idle = self.below.info.transaction_status == TransactionStatus.IDLE
        name = f"stream_{next(self.numbers)}"
        cursor = self.below.cursor(name, row_factory=_rows, withhold=idle)
        cursor.itersize = FETCHED
        try:
            return cursor.execute(_asked(sql).encode(), args)
        except psycopg.Error:
            cursor.close()
            raise

    def tables(self) -> set[str]:
        """Return the names of the tables in the schema in which new ones are made."""
        sql = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
        return {row[0] for row in self.execute(sql)}

    def names(self) -> set[str]:
        """Return the names of the tables, indexes and views that there are."""
        sql = """SELECT relname FROM pg_catalog.pg_class c
                 JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = current_schema()"""
        return {row[0] for row in self.execute(sql)}

    def columns(self, table: str) -> set[str]:
        """Return the names of the columns of a table; none if there is no such table."""
        sql = """SELECT attname FROM pg_catalog.pg_attribute
                 WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped"""
        return {row[0] for row in self.execute(sql, [table])}

    def content(self, sha256: str) -> BinaryIO | None:
        """Open the content of a document as a stream; None if only its path is kept."""
        sql = "SELECT octet_length(content) FROM document WHERE sha256 = ?"
        row = self.execute(sql, [sha256]).fetchone()
        if row is None or row[0] is None:
            return None

        def piece(start: int, size: int) -> bytes:
            sql = "SELECT substr(content, ?, ?) FROM document WHERE sha256 = ?"
            found = self.execute(sql, [start + 1, size, sha256]).fetchone()
            return bytes(found[0]) if found else b""

        return io.BufferedReader(Pieces(row[0], piece), PIECE)

    def close(self) -> None:
        """End the connection; what was not committed is not kept."""
        self.below.close()


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """Represent a case file that is a database on a PostgreSQL server."""

    server: Server
    dialect: ClassVar[str] = "postgresql+psycopg://"
    failure: ClassVar[type[Exception]] = psycopg.Error

    def connect(self, *, patience: int | None = None) -> Session:
        """Return a connection; the server may take so many seconds to answer at all."""
        address = make_conninfo(self.server.address, client_encoding="utf-8")
        if "connect_timeout" not in conninfo_to_dict(address):
            address = make_conninfo(address, connect_timeout=patience or REACH_SECONDS)
        below: psycopg.Connection[Any] = psycopg.connect(address, autocommit=True)
        below.execute(
            "SELECT set_config('lock_timeout', %s, false), "
            "set_config('bytea_output', 'hex', false)",
            [f"{WAIT_SECONDS}s"],
        )
        return Session(below)

    def driver(self, db: Session) -> psycopg.Connection[Any]:
        """Return psycopg's own connection."""
        return db.below

    def begun(self) -> bool:
        """Return whether there is a case file on the server; raise psycopg's errors."""
        with contextlib.closing(self.connect()) as session:
            return bool(session.tables())

    def missing(self) -> NotFound:
        """Return the error for a case file that was not begun."""
        return NotFound(
            f"no case file was begun at {self.server}.",
            hint="foiltrack file AGENCY --subject TEXT   begins one",
        )

    def create(self) -> None:
        """Make nothing, but raise Refused if the server cannot keep every text."""
        with contextlib.closing(self.connect()) as session:
            encoding = session.execute("SHOW server_encoding").fetchone()
        if encoding and encoding[0] != "UTF8":
            raise Refused(
                f"{self.server} is encoded in {encoding[0]}, which cannot hold every letter.",
                hint="createdb --encoding UTF8 --template template0 NAME",
            )

    def user_error(self, error: BaseException) -> FoiltrackError:
        """Return what a failure of the server, or of the way to it, means to a person."""
        where = self.server
        match error:
            case pg.LockNotAvailable():
                return Refused(
                    f"{where} is in use by another program.", hint="try again in a moment"
                )
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
            case (
                pg.AdminShutdown()
                | pg.CrashShutdown()
                | pg.CannotConnectNow()
                | pg.IdleInTransactionSessionTimeout()
            ):
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
                return Refused(
                    f"PostgreSQL refused {where}: {_said(error)}.", hint="foiltrack doctor"
                )


def _was_open(error: psycopg.Error) -> bool:
    return "server closed the connection" in str(error) or "connection is lost" in str(error)


def _lost(where: Server) -> Refused:
    return Refused(
        f"the connection to {where} was lost.",
        hint="foiltrack undo --list   shows the commands that were kept",
    )


def _said(error: BaseException) -> str:
    """Return the server's own sentence, without its heading and its full stop."""
    text = str(error).strip().split("\n")[0].rpartition("FATAL:")[2]
    return " ".join(text.split()).rstrip(".")
