"""The same case files on a PostgreSQL server: how large, how fast, what stays flat."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

from foiltrack.settings import Server
from foiltrack.store.copies import carry
from foiltrack.store.database import Database, connect
from foiltrack.store.migrate import bring_up_to_date
from tests.postgres import Postgres, running

from . import data
from .bulk import CACHE, TRUTH
from .whole import pairs, run

Row = tuple[str, str, str]


def measured(program: str, sizes: tuple[int, ...], bulk: int) -> Iterator[Row]:
    """What, the goal, and what was measured."""
    with running(safe=True) as server:
        urls = {size: _carried(server, size, program) for size in sizes}
        words = [[*_overdue(program), url] for url in (urls[sizes[-1]], urls[sizes[0]])]
        what = f"`overdue --limit 20` on PostgreSQL, {sizes[-1]:,} over {sizes[0]:,}"
        yield what, "1.1", str(pairs(words[0], words[1], 15))
        file = [*_overdue(program), str(data.case_file(sizes[0], program))]
        yield "the same command, PostgreSQL over SQLite", "", str(pairs(words[1], file, 15))
        empty = server.url(server.database())
        lines = [program, "import", str(data.lines(bulk)), "--today", data.TODAY, "--db"]
        target = data.cache() / "import.db"
        target.unlink(missing_ok=True)
        here, there = run([*lines, str(target)]), run([*lines, empty])
        what = f"import of {bulk:,}, PostgreSQL over SQLite"
        yield what, "", f"{there.wall / here.wall:.2f} (memory {there.memory / 2**20:.0f} MiB)"
        with closing(connect(Server(urls[sizes[-1]]))) as db:
            yield from _bytes(db, sizes[-1])


def _overdue(program: str) -> list[str]:
    return [program, "overdue", "--limit", "20", "--today", data.TODAY, "--db"]


def _carried(server: Postgres, size: int, program: str) -> str:
    """A case file on the server, as it lies in SQLite."""
    where = Server(server.url(server.database()))
    bring_up_to_date(where)
    started = time.monotonic()
    path = data.case_file(size, program)
    with closing(connect(path)) as source, closing(connect(where)) as into:
        carry(source, into)
    with closing(connect(where)) as db:
        db.execute("VACUUM (ANALYZE)")
    print(f"{size:,} requests carried in {time.monotonic() - started:.0f} s", flush=True)
    return where.url


def _bytes(db: Database, size: int) -> Iterator[Row]:
    """Bytes a request: of the truth, of the cache, and of each index that lists read."""
    for name, tables in (("the truth", TRUTH), ("the cache", CACHE)):
        sql = "SELECT pg_table_size(to_regclass(?)), pg_indexes_size(to_regclass(?))"
        rows = [db.execute(sql, [table, table]).fetchone() for table in tables]
        heap, index = (sum(row[n] for row in rows) / size for n in (0, 1))
        parts = ", ".join(
            f"{t} {(r[0] + r[1]) / size:.0f}" for t, r in zip(tables, rows, strict=True)
        )
        said = f"{heap + index:.0f} (indexes {index:.0f}): {parts}"
        yield f"PostgreSQL, {size:,} requests: bytes a request, {name}", "", said
    for index in ("register_since", "register_pkey"):
        row = db.execute("SELECT pg_relation_size(to_regclass(?))", [index]).fetchone()
        yield f"the same, index {index}", "", f"{row[0] / size:.1f}"
