"""Every row of a case file into another, as it stands: between SQLite and PostgreSQL, either way.

Unlike a dump it carries the commands too, and so the chain that binds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table

from foiltrack.store import bulk, reads, tables
from foiltrack.store.connect import Database
from foiltrack.store.register import walk

TOGETHER = 1000
"""Rows that are written together."""


def carry(source: Database, into: Connection) -> None:
    """Put all rows of a case file in the place of those of another of the same schema."""
    for table in reversed(tables.metadata.sorted_tables):
        into.execute(table.delete())
    for table in tables.metadata.sorted_tables:
        rows, together = (
            (_documents(source), 1)
            if table is tables.document
            else (_rows(source, table), TOGETHER)
        )
        while page := list(islice(rows, together)):
            bulk.insert_rows(into, table, page)


def _rows(source: Database, table: Table) -> Iterator[tuple[Any, ...]]:
    columns, order = bulk.listed(table.c), bulk.listed(table.primary_key)
    return walk(source, f"SELECT {columns} FROM {table.name} ORDER BY {order}", [])


def _documents(source: Database) -> Iterator[tuple[Any, ...]]:
    """One at a time: a document may be large."""
    sql = "SELECT sha256, bytes, path FROM document ORDER BY sha256"
    for sha256, size, path in walk(source, sql, []):
        yield sha256, size, reads.content(source, sha256), path
