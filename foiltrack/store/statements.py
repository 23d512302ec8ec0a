"""Run SQLAlchemy Core statements on the connection on which the store also asks its questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.sql import ClauseElement

from foiltrack.store.database import Answer, Database

DIALECT = DefaultDialect(paramstyle="qmark")
"""Standard SQL, which both databases understand; theirs need not be loaded."""


def run(db: Database, statement: ClauseElement) -> Answer:
    """Run a statement and return its answer."""
    compiled: Any = statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
    return db.execute(str(compiled), [compiled.params[name] for name in compiled.positiontup])


def insert_rows(db: Database, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Write rows with a value for each column of a table, the quickest way that there is."""
    if rows:
        db.insert(table.name, table.c.keys(), rows)


def insert_row(db: Database, table: Table, row: dict[str, Any]) -> None:
    """Write a row by its columns; those that it leaves out are NULL."""
    insert_rows(db, table, [[row.get(name) for name in table.c.keys()]])  # noqa: SIM118


def listed(columns: Iterable[str]) -> str:
    """Return names of columns as a statement lists them."""
    return ", ".join(f'"{name}"' for name in columns)
