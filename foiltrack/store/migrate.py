"""Make and upgrade the schema with Alembic; loaded only when there is something to do."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from foiltrack import changes, settings, words
from foiltrack.errors import FoiltrackError, WrongSchema
from foiltrack.settings import CaseFile
from foiltrack.store import cache, moved, reads, sealing
from foiltrack.store.database import (
    CLOCKS,
    Backend,
    Database,
    backend,
    marked,
    opening_errors,
    state,
)
from foiltrack.store.sqlite import SqliteFile
from foiltrack.store.statements import insert_row, run
from foiltrack.store.tables import meta
from foiltrack.terminal import output

SHOWN = 10
"""How many moved dates an upgrade prints."""


def scripts() -> Path:
    """Return where the migrations lie: in the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent.parent / "migrations"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "migrations"


def bring_up_to_date(where: CaseFile) -> None:
    """Make or upgrade the schema, all of it or nothing; then compute the cache anew, by pages.

    A page of it belongs to the upgrade, so that a small case file has all or nothing.
    """
    own = backend(where)
    with opening_errors(where):
        own.create()
        with contextlib.closing(own.connect()) as db:
            found = state(db, where)
            if found == "old" and isinstance(where, Path):
                _copy(db, where)
            before = None if found == "empty" else moved.last(db)
            left, unknown = found == "marked", list[str]()
            if found not in ("current", "marked"):
                left, unknown = _upgrade(own, db, where, before)
            if left:
                cache.go_on(db)
                _note(moved.last(db), before)
            for key in unknown:
                output.note_paragraph(f"note: {words.ask_body(key)}")


def _copy(db: Database, path: Path) -> None:
    """Make a dated copy beside the file, before anything is changed."""
    copy = path.with_name(f"{path.stem}-before-upgrade-{settings.stamp()}{path.suffix}")
    SqliteFile(copy).create()
    copy.unlink()
    db.execute("VACUUM INTO ?", (str(copy),))
    copy.chmod(0o600)


def _upgrade(
    own: Backend, db: Database, where: CaseFile, before: moved.Moved | None
) -> tuple[bool, list[str]]:
    """Upgrade the schema and begin with the cache; `before` is the last comparison.

    Return whether there is more to compute, and the agencies without a body.
    """
    try:
        with migrated(own, db):
            check = "PRAGMA foreign_key_check"
            lost = db.execute(check).fetchall() if isinstance(where, Path) else []
            if lost:
                raise WrongSchema(
                    f"the upgrade of {where} would leave {len(lost)} rows without their parents.",
                    hint="nothing was changed; please report it",
                )
            sealing.seal(db)
            moved.begin(db)
            run(db, meta.delete().where(meta.c.key == "clocks"))
            insert_row(db, meta, {"key": "clocks", "value": CLOCKS})
            cache.mark(db)
            cache.renew_page(db)
            # Asked for here: once it is done, nothing may fail.
            found, left, unknown = moved.last(db), bool(marked(db)), _without_body(db)
            db.commit()
        _note(found, before)
        return left, unknown
    except (FoiltrackError, own.failure):
        raise
    except Exception as error:
        cause = getattr(error, "orig", None)
        if isinstance(cause, own.failure):
            raise own.user_error(cause) from error
        raise WrongSchema(
            f"the upgrade of {where} failed: {error}.", hint="nothing was changed; please report it"
        ) from error


def _without_body(db: Database) -> list[str]:
    """Return the agencies on the State's calendar of which no body is known, and that are used."""
    return [
        key
        for key, agency in sorted(reads.agencies(db).items())
        if agency.calendar == "nys" and agency.body is None
    ]


def _note(found: moved.Moved | None, before: moved.Moved | None) -> None:
    """Note what moved, at most a screen of it; nothing if it was noted before."""
    if found is None or found == before:
        return
    told = list(changes.lines(found))
    output.note("note: the law has a new edition; these dates moved:")
    for line in told[:SHOWN]:
        output.note_paragraph(line, first="  ")
    more = f"{len(told) - SHOWN} more; " if len(told) > SHOWN else ""
    output.note(f"  {more}again with: foiltrack law --moved")


@contextlib.contextmanager
def migrated(own: Backend, db: Database, revision: str = "head") -> Iterator[None]:
    """Begin to write and run the migrations up to a revision; what is not committed is undone."""
    config = Config()
    config.set_main_option("script_location", str(scripts()))
    made = create_engine(
        own.dialect, creator=lambda: own.driver(db), poolclass=StaticPool, hide_parameters=True
    )
    with made.connect() as connection:
        if isinstance(own, SqliteFile):
            # A batch rebuild of a parent table must not touch its children.
            db.execute("PRAGMA foreign_keys = OFF")
        db.begin_writing()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        yield
