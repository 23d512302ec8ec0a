"""Find which requests a list prints, in its order, through the indexes of the cache.

Nothing here says how a request stands: what is printed is computed from the events of the requests
found. For a request with something after the day that is asked about the cache has no answer: those
are `later`, and each has to be looked at. Standard SQL, for either database.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from foiltrack.store.database import Database, walk

Question = tuple[str, list[Any]]
"""SQL with its values, which answers with a date to order by and the place of a request."""


class Wanted(NamedTuple):
    """Select requests by what they are filed under."""

    agency: str | None = None
    matter: str | None = None
    tag: str | None = None
    phase: str | None = None


EVERYTHING = Wanted()


def conditions(wanted: Wanted) -> Question:
    """Return the conditions on a row `r` of the register, each with ` AND ` before it."""
    where, args = "", []
    for column in ("agency", "matter", "phase"):
        value = getattr(wanted, column)
        if value:
            where += f" AND r.{column} = ?"
            args.append(value)
    if wanted.tag:
        # As it stands in the JSON list; whoever prints looks at the tags themselves.
        where += " AND r.request IN (SELECT id FROM request WHERE replace(tags, ?, '') <> tags)"
        args.append(json.dumps(wanted.tag, ensure_ascii=False))
    return where, args


def _limited(limit: int | None) -> str:
    return "" if limit is None else f" LIMIT {int(limit)}"


def everything(wanted: Wanted, day: date, limit: int | None) -> Question:
    """Select requests filed by a day, by their ids; those that are `later` in any phase."""
    where, args = conditions(wanted._replace(phase=None))
    if wanted.phase:
        where += " AND (r.phase = ? OR r.last_on > ?)"
        args += [wanted.phase, str(day)]
    sql = f"SELECT r.filed, r.place FROM register r WHERE r.filed <= ?{where} ORDER BY r.place"
    return sql + _limited(limit), [str(day), *args]


def overdue(wanted: Wanted, day: date, limit: int | None) -> Question:
    """Select overdue requests that are not `later`, the longest overdue first."""
    where, args = conditions(wanted)
    sql = f"""SELECT r.since, r.place FROM register r
        WHERE r.since < ? AND r.last_on <= ?{where} ORDER BY r.since, r.place"""
    return sql + _limited(limit), [str(day), str(day), *args]


def granted(day: date) -> Question:
    """Select requests that are not `later` and wait for records that were granted, by their ids."""
    # The phase as it stands in the condition of the index.
    sql = """SELECT '' AS by, r.place FROM register r
        WHERE r.phase = 'awaiting-records' AND r.last_on <= ? ORDER BY r.place"""
    return sql, [str(day)]


def later(wanted: Wanted, day: date) -> Question:
    """Select requests filed by a day of which something is known that happened after it."""
    where, args = conditions(Wanted(wanted.agency, wanted.matter, wanted.tag))
    sql = f"""SELECT r.filed, r.place FROM register r
        WHERE r.last_on > ? AND r.filed <= ?{where}"""
    return sql, [str(day), str(day), *args]


def to_do(wanted: Wanted, day: date, rank: str) -> Question:
    """Select requests that are not `later` and may have an entry of a rank of `agenda.Bounds`.

    Each with a date before which none of its entries of that rank is due, the earliest first.
    """
    where, own = conditions(wanted)
    today, earliest = str(day), f"r.{rank}_from"
    bound, args = earliest, []
    if rank in {"must", "wait", "may"}:
        # Due on the day itself at the earliest, but for what has no bound.
        must = rank == "must"
        then, then_args = ("WHEN r.must_then > ? THEN r.must_then ", [today]) if must else ("", [])
        bound = f"CASE WHEN {earliest} > ? OR {earliest} = ? THEN {earliest} {then}ELSE ? END"
        args = [today, str(date.min), *then_args, today]
    sql = f"""SELECT {bound} AS by, r.place AS place FROM register r
        WHERE r.{rank}_until >= ? AND r.last_on <= ?{where} ORDER BY 1, 2"""
    return sql, [*args, today, today, *own]


def ahead(day: date, until: date, limit: int | None) -> Question:
    """Select deadlines between two days of requests that are not `later`, the earliest first."""
    first, last = str(day), str(until)
    mine = "c.how IS NULL AND c.safe IS NOT NULL AND c.begins <= ?"
    conditions = {
        "due": ("c.how IS NULL AND c.safe IS NULL AND c.begins <= ?", [first]),
        "safe": (mine, [first]),
        "arguable": (f"{mine} AND c.safe < ?", [first, first]),
    }
    parts, args = [], []
    for column, (condition, own) in conditions.items():
        parts.append(
            f"""SELECT * FROM (SELECT c.{column} AS by, r.place AS place
            FROM clock c JOIN register r ON r.request = c.request
            WHERE c.{column} >= ? AND c.{column} <= ? AND {condition} AND r.last_on <= ?
            ORDER BY c.{column}, r.place{_limited(limit)}) AS {column}"""
        )
        args += [first, last, *own, first]
    sql = f"SELECT by, place FROM ({' UNION ALL '.join(parts)}) AS found ORDER BY by, place"
    return sql + _limited(limit), args


def any_request(db: Database) -> bool:
    """Return whether there is any request that stands."""
    return any(walk(db, "SELECT place FROM register LIMIT 1"))
