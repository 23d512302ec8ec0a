"""Compare the deadlines before and after a change of the law: what moved, and what letters said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from heapq import merge
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any

from sqlalchemy import delete

from foiltrack import settings
from foiltrack.clocks import History, fold, live
from foiltrack.store import reads
from foiltrack.store.database import CLOCKS, Database, walk
from foiltrack.store.statements import insert_row, run
from foiltrack.store.tables import meta

KEY = "moved"
"""The row of `meta` that keeps the last comparison."""
MOST = 1000
"""How many deadlines a comparison keeps; it counts the rest."""
Moved = dict[str, Any]
NOTHING: Moved = {
    **{"from": None, "to": None, "on": None},
    **{"deadlines": [], "more": 0, "asserted": []},
}
"""The comparison where nothing has moved."""
DATES = ("due", "safe", "arguable")
COLUMNS = "request, rule, basis, coalesce(event, '') AS event, \"on\", due, safe, arguable"
Row = tuple[Any, ...]


def remember(db: Database) -> None:
    """Put the deadlines that nothing settled aside, before they are computed anew."""
    db.execute(
        f"CREATE TEMPORARY TABLE clock_before AS SELECT {COLUMNS} FROM clock WHERE how IS NULL"
    )


def keep(db: Database) -> Moved | None:
    """Compare the deadlines with those of before; keep and return what moved, or None."""
    found = list(_asserted(db))
    before = db.execute("SELECT value FROM meta WHERE key = 'clocks'").fetchone()
    rows: list[Moved] = []
    more = 0
    today = settings.today()
    for row in _differences(db, today):
        if len(rows) < MOST:
            rows.append(row)
        else:
            more += 1
    db.execute("DROP TABLE clock_before")
    if not rows and not found:
        return None
    value = {
        "from": before[0] if before else None,
        "to": CLOCKS,
        "on": str(today),
        "deadlines": rows,
        "more": more,
        "asserted": found,
    }
    run(db, delete(meta).where(meta.c.key == KEY))
    insert_row(db, meta, {"key": KEY, "value": json.dumps(value)})
    return value


def last(db: Database) -> Moved | None:
    """Return the last comparison in which something moved; None if there was none."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (KEY,)).fetchone()
    return json.loads(row[0]) if row else None


def _differences(db: Database, today: date) -> Iterator[Moved]:
    """Yield the deadlines that were open or are: those that moved, that are gone, that are new."""
    before = f"SELECT {COLUMNS} FROM clock_before"
    after = f"SELECT {COLUMNS} FROM clock WHERE how IS NULL"
    order = "ORDER BY 1, 5, 2, 3, 4"
    with (
        closing(walk(db, f"{before} EXCEPT {after} {order}")) as gone,
        closing(walk(db, f"{after} EXCEPT {before} {order}")) as come,
    ):
        for key, group in groupby(merge(_sided(gone, 0), _sided(come, 1)), key=itemgetter(0)):
            found: tuple[list[Row], list[Row]] = ([], [])
            for _, side, row in group:
                found[side].append(row)
            for old, new in zip_longest(*found):
                if max(row[7] or row[5] for row in (old, new) if row) >= str(today):
                    yield _moved(key, old, new)


def _moved(key: Row, old: Row | None, new: Row | None) -> Moved:
    request, on, rule, basis, event = key
    return {
        **{"request": request, "rule": rule, "basis": basis, "event": event or None},
        **{"on": on, "was": _dates(old), "now": _dates(new)},
    }


def _sided(rows: Iterator[Row], side: int) -> Iterator[tuple[Row, int, Row]]:
    return ((_key(row), side, row) for row in rows)


def _key(row: Row) -> Row:
    return row[0], row[4], row[1], row[2], row[3]


def _dates(row: Row | None) -> dict[str, str | None] | None:
    return dict(zip(DATES, row[5:], strict=True)) if row else None


def _asserted(db: Database) -> Iterator[Moved]:
    """Yield the limits that the requester's letters asserted and that are others now."""
    sql = "SELECT DISTINCT request FROM event WHERE asserted <> '[]' ORDER BY request"
    ids = [request for (request,) in walk(db, sql)]
    for request, events in reads.load(db, ids):
        standing = live(events)
        counted = fold(History(request, standing)) if standing else ()
        for event in standing:
            for one in event.asserted:
                dues = {c.due for c in counted if c.rule == one.rule and c.on == one.on}
                if one.due not in dues:
                    yield {
                        "request": request.id,
                        "event": event.id,
                        "rule": one.rule,
                        "on": str(one.on),
                        "was": str(one.due),
                        "now": str(min(dues)) if dues else None,
                    }
