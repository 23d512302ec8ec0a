"""SQLAlchemy over our own connections; Alembic is not needed to write."""

from __future__ import annotations

import random
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool

from foiltrack.store.connect import WAIT_SECONDS, connect

PAUSE = 0.01
"""Seconds, on average, between two looks."""


def engine(path: Path) -> Engine:
    """SQLAlchemy over our own connections; every transaction begins as a writer's."""
    made = create_engine(
        "sqlite://", creator=lambda: connect(path), poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(made, "begin")
    def _begin(connection: Any) -> None:
        begin(connection.connection.driver_connection)

    return made


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
                time.sleep(random.uniform(0, 2 * PAUSE))
            else:
                return
        db.execute("BEGIN IMMEDIATE")
    finally:
        db.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")
