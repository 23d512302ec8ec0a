"""Very many rows: the import and the rebuild of the cache over `executemany` of the same rows."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from . import data
from .whole import Ratio, Taken, ratio, run

CACHE = ("clock", "register")
TRUTH = ("agency", "batch", "request", "event", "entry")


def imported(program: str, size: int) -> Ratio:
    """A whole import, once: it takes long enough."""
    target = data.cache() / "import.db"
    target.unlink(missing_ok=True)
    words = [program, "import", str(data.lines(size)), "--db", str(target), "--today", data.TODAY]
    ours = run(words)
    return ratio([ours], [bare(target, (*TRUTH, *CACHE))])


def renewed(program: str, size: int) -> Ratio:
    """A rebuild of the cache, as a new version of the law asks for at its first use."""
    target = data.cache() / "import.db"
    if not target.exists():
        imported(program, size)
    with sqlite3.connect(target) as db:
        db.execute("UPDATE meta SET value = 'an older law' WHERE key = 'clocks'")
    db.close()
    ours = run([program, "list", "--limit", "1", "--db", str(target), "--today", data.TODAY])
    return ratio([ours], [bare(target, CACHE)])


def bare(source: Path, tables: tuple[str, ...]) -> Taken:
    """The rows of some tables written into an empty file of the same schema; reading apart."""
    target = data.cache() / "bare.db"
    target.unlink(missing_ok=True)
    old, new = sqlite3.connect(source), sqlite3.connect(target, isolation_level=None)
    for (sql,) in old.execute(
        "SELECT sql FROM sqlite_master WHERE sql NOTNULL AND type <> 'view' AND name NOT LIKE "
        "'sqlite_%' ORDER BY type DESC"
    ):
        new.execute(sql)
    wall = processor = 0.0
    new.execute("BEGIN IMMEDIATE")
    for table in tables:
        for rows in _pages(old, table):
            marks = ",".join("?" * len(rows[0]))
            started, used = time.perf_counter(), time.process_time()
            new.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
            wall += time.perf_counter() - started
            processor += time.process_time() - used
    started, used = time.perf_counter(), time.process_time()
    new.execute("COMMIT")
    wall += time.perf_counter() - started
    processor += time.process_time() - used
    old.close()
    new.close()
    return Taken(wall, processor, 1)


def _pages(db: sqlite3.Connection, table: str) -> Iterator[list[tuple[object, ...]]]:
    cursor = db.execute(f'SELECT * FROM "{table}"')
    while rows := cursor.fetchmany(10_000):
        yield rows
