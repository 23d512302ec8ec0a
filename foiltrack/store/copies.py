"""Whole copies of the case file: made while others write, checked, and put back."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from foiltrack import settings
from foiltrack.errors import NotFound, Refused
from foiltrack.settings import CaseFile
from foiltrack.store import reads, sqlite
from foiltrack.store.carry import carry
from foiltrack.store.connect import Database, explained, opened_if_begun, ready, state
from foiltrack.store.engine import engine
from foiltrack.store.verify import Verified, verify

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may keep beside its file; it belongs to that file and to no other."""


def copy(db: Database, target: Path) -> Verified:
    """A whole copy, opened and verified before it gets its name; raises Refused."""
    if target.exists():
        raise Refused(f"{target} exists already.", hint="name another file")
    part = target
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Beside the target, under a name that is nobody else's; SQLite fills an empty file.
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(descriptor)
        part = Path(name)
        if isinstance(db, sqlite.Session):
            db.execute("VACUUM INTO ?", (str(part),))
        else:
            _carried(db, part)
        with contextlib.closing(sqlite.connect(part)) as fresh:
            found = _sound(fresh, target)
        _kept_by_the_disk(part)
        part.replace(target)
        return found
    except (OSError, sqlite3.Error) as error:
        raise Refused(
            f"cannot write the copy to {target}: {error}.", hint="foiltrack backup OTHER-FILE"
        ) from error
    finally:
        if part != target:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _carried(db: Database, part: Path) -> None:
    """A copy of what lies on a server, as a file."""
    from foiltrack.store.migrate import bring_up_to_date

    bring_up_to_date(part)
    with engine(part).begin() as into, reads.consistent(db):
        carry(db, into)


def _sound(db: Database, named: Path) -> Verified:
    """Look at every page and every hash; raises Refused where something does not fit."""
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
    with path.open("rb") as stream:
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
    with explained(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".restore-") as folder:
            fresh = Path(folder) / target.name
            _read_into(source, fresh)
            with contextlib.closing(ready(fresh)) as connection:
                found = _sound(connection, source)
            _kept_by_the_disk(fresh)
            with _nobody_else(target):
                kept = _set_aside(target)
                fresh.replace(target)
    return found, kept


def _onto_server(source: Path, server: CaseFile) -> tuple[Verified, Path | None]:
    from foiltrack.store.migrate import bring_up_to_date

    kept = None
    with tempfile.TemporaryDirectory(prefix=".restore-") as folder:
        fresh = Path(folder) / "fresh.db"
        _read_into(source, fresh)
        with contextlib.closing(ready(fresh)) as backup:
            found = _sound(backup, source)
            with opened_if_begun(server) as old:
                if old is not None:
                    kept = settings.data_folder() / f"before-restore-{settings.stamp()}.db"
                    copy(old, kept)
            if kept is None:
                bring_up_to_date(server)
            with explained(server), engine(server).begin() as into:
                carry(backup, into)
    return found, kept


def _read_into(source: Path, fresh: Path) -> None:
    with explained(source):
        uri = f"{source.absolute().as_uri()}?mode=ro"
        opened = sqlite3.connect(uri, uri=True, isolation_level=None, factory=sqlite.Session)
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
            held = stack.enter_context(contextlib.closing(sqlite.connect(target)))
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if "locked" in str(error) or "busy" in str(error):
                raise sqlite.as_told(error, target) from error
            # Damaged, or none at all: nobody can be writing into it.
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
