"""Making and upgrading the schema with Alembic; loaded only when there is something to do."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import event, text

from foiltrack import settings
from foiltrack.errors import FoiltrackError, WrongSchema
from foiltrack.settings import CaseFile
from foiltrack.store import sqlite
from foiltrack.store.connect import CLOCKS, Database, connect, explained, side, state
from foiltrack.store.engine import engine


def scripts() -> Path:
    """Where the migrations lie: in the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent.parent / "migrations"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "migrations"


def bring_up_to_date(where: CaseFile) -> None:
    """Make or upgrade the schema, then renew the cached clocks; all of it or nothing."""
    with explained(where):
        side(where).create(where)
        with contextlib.closing(connect(where)) as db:
            found = state(db, where)
            if found == "old" and isinstance(where, Path):
                _copy(db, where)
    if found != "current":
        _upgrade(where)


def _copy(db: Database, path: Path) -> Path:
    """A dated copy beside the file, before anything is changed."""
    stamp = settings.stamp()
    copy = path.with_name(f"{path.stem}-before-upgrade-{stamp}{path.suffix}")
    sqlite.create(copy)
    copy.unlink()
    db.execute("VACUUM INTO ?", (str(copy),))
    copy.chmod(0o600)
    return copy


def _upgrade(where: CaseFile) -> None:
    from foiltrack.store import cache, sealing

    own, made = side(where), engine(where)
    rebuilds = isinstance(where, Path)
    if rebuilds:

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
            check = "PRAGMA foreign_key_check"
            broken = connection.exec_driver_sql(check).fetchall() if rebuilds else []
            if broken:
                raise WrongSchema(
                    f"the upgrade of {where} would leave {len(broken)} rows without their parents.",
                    hint="nothing was changed; please report it",
                )
            cache.renew(connection)
            sealing.seal_all(connection)
            connection.execute(
                text(
                    "INSERT INTO meta (key, value) VALUES ('clocks', :version) "
                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                ),
                {"version": CLOCKS},
            )
    except FoiltrackError:
        raise
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        if isinstance(cause, own.FAILURE):
            raise own.as_told(cause, where) from error
        raise WrongSchema(
            f"the upgrade of {where} failed: {error}.", hint="nothing was changed; please report it"
        ) from error
    finally:
        made.dispose()
