"""SQLAlchemy over our own connections; Alembic is not needed to write."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool

from foiltrack.settings import CaseFile
from foiltrack.store.connect import side


def engine(where: CaseFile) -> Engine:
    """SQLAlchemy over our own connections; every transaction begins as a writer's."""
    own = side(where)
    made = create_engine(
        own.DIALECT, creator=lambda: own.below(where), poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(made, "begin")
    def _begin(connection: Any) -> None:
        own.begin(connection.connection.driver_connection)

    return made
