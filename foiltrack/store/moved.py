"""Compare the deadlines before and after a change of the law: what moved, and what letters said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any

from sqlalchemy import delete

from foiltrack import settings
from foiltrack.clocks import Clock, History
from foiltrack.store.database import CLOCKS, Database, question_marks
from foiltrack.store.statements import insert_row, listed, run
from foiltrack.store.tables import clock, meta

KEY, UNFINISHED = "moved", "moving"
"""The rows of `meta` that keep the last comparison, and the one that has not come to its end."""
MOST = 1000
"""How many deadlines a comparison keeps; it counts the rest."""
Moved = dict[str, Any]
NOTHING: Moved = {
    **{"from": None, "to": None, "on": None},
    **{"deadlines": [], "more": 0, "asserted": []},
}
"""The comparison where nothing has moved."""
DATES = ("due", "safe", "arguable")
COLUMNS = ("request", "rule", "basis", "event", "on", *DATES)
PLACES = tuple(clock.c.keys().index(name) for name in COLUMNS)
HOW = clock.c.keys().index("how")
Row = tuple[Any, ...]


def begin(db: Database) -> None:
    """Begin to compare, while the cache still holds what was counted before."""
    before = db.execute("SELECT value FROM meta WHERE key = 'clocks'").fetchone()
    value = begun(db) or NOTHING | {"from": before[0] if before else None}
    _put(db, UNFINISHED, value | {"to": CLOCKS, "on": str(settings.today())})


def begun(db: Database) -> Moved | None:
    """Return the comparison that has not come to its end; None if there is none."""
    return _get(db, UNFINISHED)


def last(db: Database) -> Moved | None:
    """Return the last comparison in which something moved; None if there was none."""
    return _get(db, KEY)


def keep(db: Database, value: Moved | None) -> None:
    """Keep how far a comparison came."""
    if value is not None:
        _put(db, UNFINISHED, value)


def finish(db: Database, value: Moved | None) -> None:
    """Keep a comparison that came to its end, if anything moved."""
    if value is not None:
        run(db, delete(meta).where(meta.c.key == UNFINISHED))
        if value["deadlines"] or value["asserted"]:
            _put(db, KEY, value)


def _get(db: Database, key: str) -> Moved | None:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return json.loads(row[0]) if row else None


def _put(db: Database, key: str, value: Moved) -> None:
    run(db, delete(meta).where(meta.c.key == key))
    insert_row(db, meta, {"key": key, "value": json.dumps(value)})


def unsettled(db: Database, ids: Sequence[str]) -> set[Row]:
    """Return the deadlines in the cache of some requests that nothing settled."""
    if not ids:
        return set()
    sql = f"""SELECT {listed(COLUMNS)} FROM clock
              WHERE how IS NULL AND request IN ({question_marks(ids)})"""
    return set(map(tuple, db.execute(sql, ids)))


def add_deadlines(value: Moved, before: set[Row], rows: Iterable[Row]) -> None:
    """Add the deadlines that were open or are: those that moved, that are gone, that are new."""
    after = {tuple(row[place] for place in PLACES) for row in rows if row[HOW] is None}
    sided = [(_key(row), row in after, row) for row in before ^ after]
    for key, group in groupby(sorted(sided, key=str), key=itemgetter(0)):
        found: tuple[list[Row], list[Row]] = ([], [])
        for _, side, row in group:
            found[side].append(row)
        for old, new in zip_longest(*found):
            if max(row[7] or row[5] for row in (old, new) if row) < value["on"]:
                continue
            if len(value["deadlines"]) < MOST:
                value["deadlines"].append(_moved(key, old, new))
            else:
                value["more"] += 1


def _moved(key: Row, old: Row | None, new: Row | None) -> Moved:
    request, on, rule, basis, event = key
    return {
        **{"request": request, "rule": rule, "basis": basis, "event": event},
        **{"on": on, "was": _dates(old), "now": _dates(new)},
    }


_key = itemgetter(0, 4, 1, 2, 3)


def _dates(row: Row | None) -> dict[str, str | None] | None:
    return dict(zip(DATES, row[5:], strict=True)) if row else None


def add_letters(value: Moved, history: History, counted: tuple[Clock, ...]) -> None:
    """Add the limits that the requester's letters asserted and that are others now."""
    for event in history.events:
        for one in event.asserted:
            dues = {c.due for c in counted if c.rule == one.rule and c.on == one.on}
            if one.due not in dues:
                value["asserted"].append(
                    {
                        "request": history.request.id,
                        "event": event.id,
                        "rule": one.rule,
                        "on": str(one.on),
                        "was": str(one.due),
                        "now": str(min(dues)) if dues else None,
                    }
                )
