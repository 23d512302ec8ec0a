"""Load what stands beside a request by a day: its kin, the same promise, the flags they raise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from foiltrack.clocks import live
from foiltrack.flags import Flag, Neighbour, across, flags
from foiltrack.model import Request, first_day
from foiltrack.snapshot import Snapshot
from foiltrack.standing import as_of
from foiltrack.store import reads
from foiltrack.store.connect import Database
from foiltrack.store.rows import id_at, place

LOOKED_AT = 200
"""Requests of a matter that are looked at beside one of them: more would make it wait."""


def kin(db: Database, snapshot: Snapshot) -> tuple[Neighbour, ...]:
    """Return the request that this one follows, and those that follow it, as known by its day."""
    return by_then(family(db, snapshot.request), snapshot)


def all_flags(db: Database, snapshot: Snapshot) -> tuple[Flag, ...]:
    """Return all flags of a request, also those that show only beside others."""
    matter = by_then(same_promise(db, snapshot), snapshot)
    return (*flags(snapshot), *across(snapshot, kin(db, snapshot), matter))


def by_then(others: tuple[Neighbour, ...], snapshot: Snapshot) -> tuple[Neighbour, ...]:
    """Return other requests with what had happened to them by the day that is judged."""
    return tuple(
        n._replace(events=tuple(as_of(n.request, n.events, snapshot.today)[1]))
        for n in others
        if n.request.filed_by(snapshot.today)
    )


def matter(db: Database, snapshot: Snapshot) -> tuple[Snapshot, ...]:
    """Return the requests of its matter, itself too, as known on its day; its kin without one.

    None but itself where there are too many to look at beside it.
    """
    value = snapshot.request
    near = {value.id, *(n.request.id for n in kin(db, snapshot))}
    if value.matter is not None:
        near = set(reads.ids(db, reads.Wanted(matter=value.matter)))
    if len(near) > LOOKED_AT:
        return (snapshot,)
    stored = reads.load(db, sorted(near, key=place))
    known = (one for one in stored if one[0].filed_by(snapshot.today))
    return tuple(reads.snapshots(db, known, snapshot.today))


def family(db: Database, value: Request) -> tuple[Neighbour, ...]:
    """Return the request that this one follows, and those that follow it."""
    sql = "SELECT id FROM request WHERE id = ? AND id <> ? AND NOT void"
    kin = {*reads.column(db, sql, value.follows, value.id), *followers(db, value.id)}
    return neighbours(db, sorted(kin))


def followers(db: Database, request_id: str) -> list[str]:
    """Return the ids of the requests that follow one."""
    sql = "SELECT id FROM request WHERE follows = ? AND NOT void ORDER BY id"
    return reads.column(db, sql, request_id)


def same_promise(db: Database, snapshot: Snapshot) -> tuple[Neighbour, ...]:
    """Return the requests of the same matter to which other agencies had promised the same days.

    Of each day the first one alone, as it was known on the day of the snapshot.
    """
    value, found = snapshot.request, dict[str, Neighbour]()
    for day in {e.promise for e in snapshot.events if e.promise and value.matter is not None}:
        first = next(_promised(db, value, str(day), snapshot.today), None)
        if first is not None:
            found[first.request.id] = first
    return tuple(found[key] for key in sorted(found, key=place))


def _promised(db: Database, value: Request, until: str, known_by: date) -> Iterator[Neighbour]:
    """Yield the requests of a matter to which another agency had promised a day, by their ids."""
    sql = """SELECT DISTINCT r.place FROM register r JOIN event e ON e.request = r.request
             WHERE r.matter = ? AND r.agency <> ? AND r.filed <= ?
             AND e.until = ? AND e."on" <= ? AND NOT e.void ORDER BY r.place"""
    args = [value.matter, value.agency.key, str(known_by), until, str(known_by)]
    for at in reads.column(db, sql, *args):
        for one in neighbours(db, [id_at(at)]):
            if any(str(e.promise) == until and first_day(e.on) <= known_by for e in one.events):
                yield one


def neighbours(db: Database, wanted_ids: list[str]) -> tuple[Neighbour, ...]:
    """Return requests as flags look at them from beside."""
    return tuple(
        Neighbour(request=value, events=live(events))
        for value, events in reads.load(db, wanted_ids)
    )
