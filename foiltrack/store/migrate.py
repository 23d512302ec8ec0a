"""Making and upgrading the schema with Alembic; loaded only when there is something to do."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import event

from foiltrack import settings
from foiltrack.errors import FoiltrackError, WrongSchema
from foiltrack.store.connect import CLOCKS, as_told, connect, create, explained, state
from foiltrack.store.engine import engine


def scripts() -> Path:
    """Where the migrations lie: in the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent.parent / "migrations"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "migrations"


def bring_up_to_date(path: Path) -> None:
    """Make or upgrade the schema, then renew the cached clocks; all of it or nothing."""
    with explained(path):
        create(path)
        with contextlib.closing(connect(path)) as connection:
            found = state(connection, path)
            if found == "old":
                _copy(connection, path)
    if found != "current":
        _upgrade(path)


def _copy(connection: sqlite3.Connection, path: Path) -> Path:
    """A dated copy beside the file, before anything is changed."""
    stamp = settings.stamp()
    copy = path.with_name(f"{path.stem}-before-upgrade-{stamp}{path.suffix}")
    create(copy)
    copy.unlink()
    connection.execute("VACUUM INTO ?", (str(copy),))
    copy.chmod(0o600)
    return copy


def _upgrade(path: Path) -> None:
    from foiltrack.store import cache, sealing

    made = engine(path)

    @event.listens_for(made, "connect")
    def _unenforced(dbapi: Any, record: object) -> None:
        # A batch rebuild of a parent table must not touch its children.
        dbapi.execute("PRAGMA foreign_keys = OFF")

    config = Config()
    config.set_main_option("script_location", str(scripts()))
    try:
        with made.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise WrongSchema(
                    f"the upgrade of {path} would leave {len(broken)} rows without their parents.",
                    hint="nothing was changed; please report it",
                )
            cache.renew(connection)
            sealing.seal_all(connection)
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO meta (key, value) VALUES ('clocks', ?)", (CLOCKS,)
            )
    except FoiltrackError:
        raise
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        if isinstance(cause, sqlite3.DatabaseError):
            raise as_told(cause, path) from error
        raise WrongSchema(
            f"the upgrade of {path} failed: {error}.", hint="nothing was changed; please report it"
        ) from error
    finally:
        made.dispose()
