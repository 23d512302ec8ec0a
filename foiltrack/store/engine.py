"""SQLAlchemy over our own connections; Alembic is not needed to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool

from foiltrack.store.connect import connect


def engine(path: Path) -> Engine:
    """SQLAlchemy over our own connections; every transaction begins as a writer's."""
    made = create_engine(
        "sqlite://", creator=lambda: connect(path), poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(made, "begin")
    def _begin(connection: Any) -> None:
        # Without IMMEDIATE two writers can both read first, and one must fail.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made
