"""Which requests a list prints, in its order: read from the cache by its indexes.

Nothing here says how a request stands. It finds the places to look at; what is printed is computed
from the events. For a request with something after the day that is asked about the cache has no
answer: those are `later`, and have to be looked at each. Standard SQL, for either database.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from foiltrack.store.connect import Database

CHUNK = 500


class Wanted(NamedTuple):
    """Which requests to list."""

    agency: str | None = None
    matter: str | None = None
    tag: str | None = None
    phase: str | None = None


EVERYTHING = Wanted()


def walk(db: Database, sql: str, args: list[Any], *, named: bool = False) -> Iterator[Any]:
    """The rows of a question, as they come; `named`: by their columns."""
    with contextlib.closing(db.stream(sql, args)) as answer:
        while rows := answer.fetchmany(CHUNK):
            yield from rows if named else map(tuple, rows)


def conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    """The conditions on a row `r` of the register, each with ` AND ` before it."""
    where, args = "", []
    for column in ("agency", "matter", "phase"):
        value = getattr(wanted, column)
        if value:
            where += f" AND r.{column} = ?"
            args.append(value)
    if wanted.tag:
        where += " AND r.place IN (SELECT place FROM label WHERE what = 'tag' AND text = ?)"
        args.append(wanted.tag)
    return where, args


def _limited(limit: int | None) -> str:
    return "" if limit is None else f" LIMIT {int(limit)}"


def everything(wanted: Wanted, day: date, limit: int | None) -> tuple[str, list[Any]]:
    """Requests filed by a day, in the order of their ids; one that is `later` in any phase."""
    by_day = Wanted(wanted.agency, wanted.matter, wanted.tag)
    where, args = conditions(by_day)
    if wanted.phase:
        where += " AND (r.phase = ? OR r.last_on > ?)"
        args += [wanted.phase, str(day)]
    sql = f"SELECT r.filed, r.place FROM register r WHERE r.filed <= ?{where} ORDER BY r.place"
    return sql + _limited(limit), [str(day), *args]


def overdue(wanted: Wanted, day: date, limit: int | None) -> tuple[str, list[Any]]:
    """Overdue requests that are not `later`, the longest overdue first."""
    where, args = conditions(wanted)
    sql = f"""SELECT r.since, r.place FROM register r
        WHERE r.since < ? AND r.last_on <= ?{where} ORDER BY r.since, r.place"""
    return sql + _limited(limit), [str(day), str(day), *args]


def later(wanted: Wanted, day: date) -> tuple[str, list[Any]]:
    """Requests filed by a day of which something is known that happened after it."""
    where, args = conditions(Wanted(wanted.agency, wanted.matter, wanted.tag))
    sql = f"""SELECT r.filed, r.place FROM register r
        WHERE r.last_on > ? AND r.filed <= ?{where}"""
    return sql, [str(day), str(day), *args]


def ahead(day: date, until: date, limit: int | None) -> tuple[str, list[Any]]:
    """Deadlines from a day to another of requests that are not `later`, the earliest first."""
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
    """Whether a request stands at all."""
    return any(walk(db, "SELECT place FROM register LIMIT 1", []))


def with_label(db: Database, what: str, text: str) -> list[int]:
    """The places of the requests with a tag or a number."""
    sql = "SELECT place FROM label WHERE what = ? AND text = ? ORDER BY place"
    return [row[0] for row in walk(db, sql, [what, text])]


def same_promise(db: Database, matter: str, agency: str, until: date, day: date) -> int | None:
    """The first request of a matter that another agency had promised the same date by a day."""
    sql = """SELECT place FROM promise WHERE matter = ? AND until = ? AND agency <> ? AND "on" <= ?
        ORDER BY place LIMIT 1"""
    return next((row[0] for row in walk(db, sql, [matter, str(until), agency, str(day)])), None)
