"""Find everything that can be wrong with a case file, and what to do about each."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from tempfile import gettempdir

from sqlalchemy import delete

from foiltrack import checks, clocks, jsonform, settings, words
from foiltrack.errors import Refused
from foiltrack.law.agencies import known
from foiltrack.model import Event, Kind, Request
from foiltrack.settings import CaseFile, Server
from foiltrack.store import cache, reads, tables
from foiltrack.store.database import Database, backend, connect
from foiltrack.store.rows import agency_from, agency_from_json
from foiltrack.store.sqlite import SqliteFile
from foiltrack.store.statements import insert_row, run
from foiltrack.store.verify import Misfit, verify

VIEWS = ("v_requests", "v_events", "v_clocks", "v_public_events")
SPARE = 64 * 1024 * 1024
"""Bytes that should be free beside two more copies of the file: for an upgrade and its copy."""
CONFLICT = re.compile(r"conflict| \(\d+\)$| \d+$", re.IGNORECASE)
"""How sync programs name the second of two files that both changed."""
PART = re.compile(
    r"\..+\.(?:db|zip|pdf|docx|html|md|txt|json|jsonl|ics)\.[a-z0-9_]{8}(?:-journal)?"
)
"""Names of files that are being written, before they get their own."""
PASSING = re.compile(r"foiltrack-[a-z0-9_]{8}")
"""Names of folders for what is put together, where the system keeps what is passing."""
HOUR = 3600
"""Seconds: no export and no trial takes as long."""
MISSING = "is missing"
REBUILD = "foiltrack doctor --rebuild"
BACKUP = "foiltrack restore FILE --yes   puts a backup back, and keeps the old file"
KEPT = {table.name for table in tables.CACHE}


@dataclass(frozen=True, slots=True)
class Finding:
    """Name one thing that is wrong, and what can be typed about it."""

    check: str
    says: str
    do: str


def examine(db: Database, where: CaseFile) -> Iterator[Finding]:
    """Yield all that is wrong with a case file that could be opened."""
    if isinstance(where, Path):
        yield from _file(where)
        yield from _beside(db, where)
        pages = list(_pages(db))
        yield from pages
        if any(finding.check == "integrity" for finding in pages):
            # What rests on broken pages cannot be told from what was changed.
            return
    else:
        yield from _way(db, where)
    yield from _passing()
    outdated = words.outdated(settings.today())
    if outdated:
        yield Finding("law", outdated, "pip install --upgrade foiltrack")
    lost = list(_columns(db))
    yield from lost
    if any(finding.says.endswith(MISSING) for finding in lost):
        # What rests on them cannot be read.
        return
    yield from _indexes_and_views(db, where)
    yield from _kinds(db)
    for year in reads.years_behind(db):
        yield Finding("numbers", f"a number of {year} would be given a second time", REBUILD)
    found = verify(db)
    yield from (_misfit(db, misfit) for misfit in found.misfits)
    yield from _agencies(db)
    unfit = {misfit.request for misfit in found.misfits}
    try:
        yield from _histories(db, unfit)
    except Refused as error:
        # Told with the agencies; nothing can be counted without them.
        if not isinstance(error.__cause__, reads.UNREADABLE):
            raise


def _pages(db: Database) -> Iterator[Finding]:
    """Yield what SQLite itself finds in its file."""
    broken = [row[0] for row in db.execute("PRAGMA integrity_check(10)") if row[0] != "ok"]
    yield from (Finding("integrity", " ".join(says.split()), BACKUP) for says in broken)
    for row in () if broken else db.execute("PRAGMA foreign_key_check"):
        do = REBUILD if row[0] in KEPT else BACKUP
        yield Finding("foreign keys", f"a row of {row[0]} belongs to no {row[2]}", do)


def _way(db: Database, server: Server) -> Iterator[Finding]:
    """Yield a finding if others may listen on the way to a server."""
    sql = """SELECT ssl, inet_server_addr() IS NULL OR inet_server_addr() << '127.0.0.0/8'
             OR inet_server_addr() = '::1' FROM pg_stat_ssl WHERE pid = pg_backend_pid()"""
    for row in db.execute(sql):
        if not (row[0] or row[1]):
            says = f"what goes to {server} and comes from it can be read on the way"
            yield Finding("connection", says, "FOILTRACK_DB='…?sslmode=verify-full'")


def _file(path: Path) -> Iterator[Finding]:
    """Yield who else may read or replace the file, and whether room to write is short."""
    folder = path.absolute().parent
    if os.name == "posix":
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            yield Finding(
                "file mode", f"others may read {path} ({mode:03o})", f"chmod 600 {quote(str(path))}"
            )
        quoted = quote(str(folder))
        its = folder.stat().st_mode
        own = folder == settings.data_folder()
        if its & (0o077 if own else 0o022) and not its & 0o1000:
            says = f"others may enter or change the folder {folder} ({its & 0o777:03o})"
            yield Finding("folder mode", says, f"chmod {700 if own else 'go-w'} {quoted}")
    free = shutil.disk_usage(folder).free
    if free < 2 * path.stat().st_size + SPARE:
        do = f"df -h {quote(str(folder))}   shows the disk: make some room"
        yield Finding("disk", f"only {free:,} bytes are free on the disk", do)


def _beside(db: Database, path: Path) -> Iterator[Finding]:
    """Yield what other programs left beside the file."""
    mode = db.execute("PRAGMA journal_mode").fetchone()[0]
    if mode == "wal":
        yield Finding("journal", "the file is in WAL mode: a synced folder would tear it", REBUILD)
    yield from _cut_short(path)
    for other in sorted(path.absolute().parent.iterdir()):
        away = f"mv {quote(str(other))} ELSEWHERE"
        tail = other.stem.removeprefix(path.stem)
        if other.name in {f"{path.name}-wal", f"{path.name}-shm"} and mode != "wal":
            yield Finding("journal", f"{other.name} belongs to no file", away)
        elif (
            (other.suffix, other.stem.startswith(path.stem)) == (path.suffix, True)
            and other.name != path.name
            and CONFLICT.search(tail)
        ):
            yield Finding(
                "copies",
                f"{other.name} looks like the second of two files that a sync program kept",
                f"{away}   after 'foiltrack list --db …' has shown what it holds",
            )


def _cut_short(path: Path) -> Iterator[Finding]:
    """Yield what a killed backup, import, restore, export or daily copy left of the case."""
    daily, beside = settings.copies(), path.absolute().parent
    for folder in {beside, daily or beside}:
        for other in sorted(folder.iterdir()) if folder.is_dir() else ():
            ours = other.name.startswith((f".{path.name}.", f".{path.stem}-", ".restore-"))
            if ours or PART.fullmatch(other.name):
                yield _left(other)


def _passing() -> Iterator[Finding]:
    """Yield folders that a killed export, trial or restore left where the system keeps such."""
    for other in sorted(Path(gettempdir()).glob("foiltrack-*")):
        own = PASSING.fullmatch(other.name) and other.is_dir() and os.access(other, os.W_OK)
        if own and settings.now().timestamp() - other.stat().st_mtime > HOUR:
            yield _left(other)


def _left(other: Path) -> Finding:
    remove = "rm -r" if other.is_dir() else "rm"
    says = f"{other.name} is a copy that was cut short"
    return Finding("copies", says, f"{remove} {quote(str(other))}")


def _columns(db: Database) -> Iterator[Finding]:
    """Yield tables and columns that are not as the migrations make them."""
    for table in tables.metadata.sorted_tables:
        columns, wanted = db.columns(table.name), set(table.c.keys())
        for name in sorted(wanted ^ columns):
            says = MISSING if name in wanted else "is not of foiltrack"
            yield Finding("schema", f"the column {table.name}.{name} {says}", BACKUP)


def _indexes_and_views(db: Database, where: CaseFile) -> Iterator[Finding]:
    """Yield indexes and views that are missing or broken."""
    here = db.names()
    for table in tables.metadata.sorted_tables:
        for name in sorted({str(index.name) for index in table.indexes} - here):
            yield Finding("schema", f"the index {name} is missing", BACKUP)
    for name in VIEWS:
        if name in here:
            with contextlib.suppress(backend(where).failure):
                db.execute(f"SELECT * FROM {name} LIMIT 1").fetchall()
                continue
        yield Finding("schema", f"the view {name} is missing or broken", BACKUP)


def _misfit(db: Database, misfit: Misfit) -> Finding:
    """Return a finding for what does not fit its hash: the log, or a document outside of it."""
    says = f"{misfit.request}: {misfit.what}: {misfit.says}".removeprefix("None: ")
    sql = """SELECT d.path FROM event_document e JOIN document d
             ON d.sha256 = e.sha256 OR d.sha256 = e.redacted_sha256
             WHERE d.path IS NOT NULL
             AND 'document ' || e.name || ' of ' || e.request || '.' || e.n = ?"""
    row = db.execute(sql, [misfit.what]).fetchone()
    if row is None:
        return Finding("chain", says, BACKUP)
    return Finding("documents", says, f"mv FILE {quote(row['path'])}   puts it back as it was")


def _kinds(db: Database) -> Iterator[Finding]:
    for row in db.execute("SELECT request, n, kind FROM event ORDER BY request, n"):
        if row["kind"] not in set(Kind):
            says = f"{row['request']}.{row['n']} is of the unknown kind '{row['kind']}'"
            yield Finding("kinds", says, "pip install --upgrade foiltrack")


def _agencies(db: Database) -> Iterator[Finding]:
    """Yield agencies that are not as they were last recorded."""
    noted = {
        row["key"]: row["after"] for row in db.execute("SELECT * FROM agency_change ORDER BY id")
    }
    start = {key: jsonform.record(a) for key, a in known().items()}
    rows = {row["key"]: row for row in db.execute("SELECT * FROM agency ORDER BY 1")}
    for key, after in noted.items():
        if after is not None and key not in rows:
            yield Finding("agencies", f"the agency {key} is missing", BACKUP)
    for key, row in rows.items():
        do = f"foiltrack agency edit {key} …   puts right what 'foiltrack agency show {key}' tells"
        try:
            value = agency_from(row)
            for problem in checks.agency_problems(value):
                yield Finding("agencies", f"{key}: {problem.says}", do)
            now = jsonform.record(value)
            # Read as an agency: what an older program did not know is not missing.
            kept = noted.get(key)
            was = jsonform.record(agency_from_json(kept)) if kept else start.get(key)
        except reads.UNREADABLE as error:
            yield Finding("agencies", f"the agency {key} cannot be read ({error})", BACKUP)
            continue
        if was is None:
            yield Finding("agencies", f"the agency {key} was recorded by no command", BACKUP)
            continue
        for name in (n for n in now if now[n] != was.get(n)):
            says = f"{name} of {key} is not as it was recorded ({was.get(name)})"
            yield Finding("agencies", says, do)


def _histories(db: Database, unfit: set[str | None]) -> Iterator[Finding]:
    """Yield dates that cannot be, and requests whose cache does not follow from their events."""
    rows: Counter[str] = Counter()
    skipped = bool(unfit)
    for value, events in reads.load(db, [i for i in reads.ids(db, void=True) if i not in unfit]):
        if any(checks.agency_problems(value.agency)):
            # Told with the agencies; nothing can be counted by it.
            skipped = True
            continue
        problems = list(checks.history_problems(value, events))
        for problem in problems:
            do = f"foiltrack edit {value.id}.N …   ('foiltrack show {value.id}' has the events)"
            yield Finding("dates", f"{value.id}: {problem.says}", do)
        if not problems and _stale(db, value, events, rows):
            says = f"what is kept for the lists of {value.id} does not follow from its events"
            yield Finding("cache", says, REBUILD)
        skipped |= bool(problems)
    for table in () if skipped else tables.CACHE:
        stored = db.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
        if stored > rows[table.name]:
            yield Finding("cache", f"{table.name} holds what belongs to no request", REBUILD)


def _stale(db: Database, value: Request, events: tuple[Event, ...], rows: Counter[str]) -> bool:
    """Return whether the rows of the cache are others than those that follow; count these."""
    live = clocks.live(events)
    follow: cache.Rows = {table.name: [] for table in tables.CACHE}
    if live:
        history = clocks.History(value, live)
        cache.follow(follow, history, clocks.fold(history))
    stale = False
    for table in tables.CACHE:
        sql = f"SELECT * FROM {table.name} WHERE request = ?"
        stored = [tuple(row) for row in db.execute(sql, [value.id])]
        stale |= sorted(stored, key=str) != sorted(follow[table.name], key=str)
        rows[table.name] += len(follow[table.name])
    return stale


def damaged(error: Refused) -> Finding | None:
    """Return what is wrong with a file that SQLite cannot read; None for another refusal."""
    cause = error.__cause__
    if isinstance(cause, SqliteFile.failure) and "malformed" in str(cause):
        return Finding("integrity", error.message, BACKUP)
    return None


def rebuild(where: CaseFile) -> None:
    """Compute the kept deadlines and the last numbers given anew, and leave WAL mode."""
    with contextlib.closing(connect(where)) as db:
        if isinstance(where, Path):
            db.execute("PRAGMA journal_mode = DELETE")
        db.begin_writing()
        for table in tables.CACHE:
            db.execute(f"DELETE FROM {table.name}")
        for year, last in reads.years_behind(db).items():
            run(db, delete(tables.serial).where(tables.serial.c.year == year))
            insert_row(db, tables.serial, {"year": year, "last": last})
        cache.mark(db)
        db.commit()
        cache.go_on(db)
