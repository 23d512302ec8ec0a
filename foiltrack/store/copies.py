"""Copy the case file as a whole, put a copy back, or carry it to the other database."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from foiltrack import settings
from foiltrack.errors import NotFound, Refused
from foiltrack.settings import CaseFile
from foiltrack.store import reads, tables
from foiltrack.store.connect import connected, opened_if_begun
from foiltrack.store.database import Database, connect, opening_errors, state, walk
from foiltrack.store.sqlite import Session, SqliteFile
from foiltrack.store.statements import insert_rows, listed, run
from foiltrack.store.verify import Verified, verify

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may keep beside its file; it belongs to that file and to no other."""
DAILY = 7
"""How many daily copies are kept; older ones make room."""
TOGETHER = 1000
"""Rows that are carried together."""
OPEN_FILES_MOVE = os.name == "posix"
"""Whether a file that is open can be renamed and replaced; on Windows it cannot."""


def copy(db: Database, target: Path) -> Verified:
    """Make a whole copy, opened and verified before it gets its name; raise Refused."""
    if target.exists():
        raise Refused(f"{target} exists already.", hint="name another file")
    try:
        with _part(target) as part:
            if isinstance(db, Session):
                db.execute("VACUUM INTO ?", (str(part),))
            else:
                _carried(db, part)
            with contextlib.closing(connect(part)) as fresh:
                found = _sound(fresh, target)
            _kept_by_the_disk(part)
        return found
    except (OSError, sqlite3.Error) as error:
        raise Refused(
            f"cannot write the copy to {target}: {error}.", hint="foiltrack backup OTHER-FILE"
        ) from error


@contextlib.contextmanager
def _part(target: Path) -> Iterator[Path]:
    """Make an empty file beside the target, which takes its name where all goes well."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _carried(db: Database, part: Path) -> None:
    """Copy what lies on a server into a file."""
    from foiltrack.store.migrate import bring_up_to_date

    bring_up_to_date(part)
    with contextlib.closing(connect(part)) as into, reads.consistent(db):
        carry(db, into)


def _sound(db: Database, named: Path) -> Verified:
    """Look at every page and every hash; raise Refused if something does not fit."""
    page = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if page != "ok":
        raise Refused(f"{named} is damaged: {page}.", hint="take another backup")
    found = verify(db)
    for misfit in found.misfits:
        raise Refused(
            f"{named} does not fit its hashes: {misfit.what}: {misfit.says}.",
            hint="foiltrack verify   looks at the case file itself",
        )
    return found


def _kept_by_the_disk(path: Path) -> None:
    # Windows flushes only what is open for writing.
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def restore(source: Path, target: CaseFile) -> tuple[Verified, Path | None]:
    """Put a backup in the place of the case file; the old one stays under another name.

    The backup is copied, brought up to date and verified first: where it is not sound, nothing
    changes. What a server held is kept as a file. Raises NotFound, Refused, WrongSchema.
    """
    if not source.is_file():
        raise NotFound(f"there is no file {source}.", hint=f"ls {source.parent}")
    if not isinstance(target, Path):
        return _onto_server(source, target)
    if target.exists() and source.samefile(target):
        raise Refused(f"{source} is the case file itself.", hint="name a backup")
    with opening_errors(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".restore-") as folder:
            fresh = Path(folder) / target.name
            _read_into(source, fresh)
            found = _current(fresh, source)
            _kept_by_the_disk(fresh)
            with _nobody_else(target):
                kept = _set_aside(target)
                fresh.replace(target)
    return found, kept


def _onto_server(source: Path, server: CaseFile) -> tuple[Verified, Path | None]:
    from foiltrack.store.migrate import bring_up_to_date

    kept = None
    with tempfile.TemporaryDirectory(prefix="foiltrack-") as folder:
        fresh = Path(folder) / "fresh.db"
        _read_into(source, fresh)
        found = _current(fresh, source)
        with contextlib.closing(connect(fresh)) as backup:
            with opened_if_begun(server) as old:
                if old is not None:
                    kept = settings.data_folder() / f"before-restore-{settings.stamp()}.db"
                    copy(old, kept)
            if kept is None:
                bring_up_to_date(server)
            with opening_errors(server), contextlib.closing(connect(server)) as into:
                carry(backup, into)
    return found, kept


def _current(fresh: Path, named: Path) -> Verified:
    """Bring a copy up to date, and look at all of it; raise Refused."""
    db = connected(fresh)
    assert db is not None
    with contextlib.closing(db):
        return _sound(db, named)


def _read_into(source: Path, fresh: Path) -> None:
    with opening_errors(source):
        uri = f"{source.absolute().as_uri()}?mode=ro"
        opened = sqlite3.connect(uri, uri=True, isolation_level=None, factory=Session)
        with contextlib.closing(opened) as old:
            if state(old, source) == "empty":
                raise Refused(f"{source} is empty: it holds no case file.", hint="name a backup")
            fresh.touch(mode=0o600)
            old.execute("VACUUM INTO ?", (str(fresh),))


@contextlib.contextmanager
def _nobody_else(target: Path) -> Iterator[None]:
    """Hold the file so that nobody writes into it while it is set aside.

    Who waits for it meanwhile is refused by SQLite, since its file is no longer at its place.
    """
    if not target.exists() or not target.stat().st_size:
        yield
        return
    with contextlib.ExitStack() as stack:
        try:
            held = stack.enter_context(contextlib.closing(SqliteFile(target).connect()))
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if "locked" in str(error) or "busy" in str(error):
                raise SqliteFile(target).user_error(error) from error
            # Damaged, or none at all: nobody can be writing into it.
        if not OPEN_FILES_MOVE:
            stack.close()
        yield


def _set_aside(target: Path) -> Path | None:
    """Give the old file a second name, so that its place is never empty."""
    if not target.exists() or not target.stat().st_size:
        return None
    stamp = f"{target.stem}-before-restore-{settings.stamp()}"
    names = (f"{stamp}{n or ''}{target.suffix}" for n in range(1000))
    kept = next(p for p in (target.with_name(name) for name in names) if not p.exists())
    try:
        os.link(target, kept)
    except OSError:
        # A disk without second names.
        target.rename(kept)
    for suffix in BESIDE:
        beside = target.with_name(target.name + suffix)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + suffix))
    return kept


# --- once a day --------------------------------------------------------------------------------


def daily(path: CaseFile) -> None:
    """Copy the case file to the folder that `config.toml` names, once a day; or raise Refused."""
    folder = settings.copies()
    if folder is None or not isinstance(path, Path):
        # A server's copies are made where it stands.
        return
    target = folder / f"{path.stem}-{settings.today()}{path.suffix}"
    if target.exists():
        return
    try:
        with _part(target) as part, contextlib.closing(sqlite3.connect(path)) as source:
            source.execute("VACUUM INTO ?", (str(part),))
        for old in of_days(path)[:-DAILY]:
            old.unlink()
    except (OSError, sqlite3.Error) as error:
        raise Refused(
            f"the daily copy to {folder} failed, so nothing was written: {error}.",
            hint="mend or take out 'copies' in config.toml: foiltrack config",
        ) from error


def of_days(path: CaseFile) -> list[Path]:
    """Return the daily copies of a case file: files of its very name with a day, oldest first."""
    folder = settings.copies()
    if folder is None or not isinstance(path, Path) or not folder.is_dir():
        return []
    ours = re.compile(re.escape(path.stem) + r"-\d{4}-\d\d-\d\d" + re.escape(path.suffix), re.ASCII)
    return sorted(f for f in folder.iterdir() if ours.fullmatch(f.name))


def copy_anew(path: CaseFile) -> int:
    """Put one copy of today in the place of all daily copies; return how many there were."""
    found = of_days(path)
    for old in found:
        old.unlink()
    daily(path)
    return len(found)


# --- between the databases ---------------------------------------------------------------------


def carry(source: Database, into: Database) -> None:
    """Put all rows of a case file in the place of those of another of the same schema.

    Unlike a dump they hold the commands too, and so the chain that binds them.
    """
    into.begin_writing()
    for table in reversed(tables.metadata.sorted_tables):
        run(into, table.delete())
    for table in tables.metadata.sorted_tables:
        documents = table is tables.document
        # One at a time: a document may be large.
        rows, together = (_documents(source), 1) if documents else (_rows(source, table), TOGETHER)
        while page := list(islice(rows, together)):
            insert_rows(into, table, page)
    into.commit()


def _rows(source: Database, table: Table) -> Iterator[tuple[Any, ...]]:
    columns, order = listed(table.c.keys()), listed(c.name for c in table.primary_key)
    return walk(source, f"SELECT {columns} FROM {table.name} ORDER BY {order}")


def _documents(source: Database) -> Iterator[tuple[Any, ...]]:
    sql = "SELECT sha256, bytes, path FROM document ORDER BY sha256"
    for sha256, size, path in walk(source, sql):
        yield sha256, size, reads.content(source, sha256), path
