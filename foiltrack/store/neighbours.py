"""Load what stands beside a request by a day: its kin, the same promise, the flags they raise."""

from __future__ import annotations

from dataclasses import replace

from foiltrack.flags import Flag, Neighbour, across, flags
from foiltrack.model import first_day
from foiltrack.snapshot import Snapshot
from foiltrack.standing import as_of
from foiltrack.store import reads
from foiltrack.store.connect import Database


def kin(db: Database, snapshot: Snapshot) -> tuple[Neighbour, ...]:
    """Return the request that this one follows, and those that follow it, as known by its day."""
    return by_then(reads.family(db, snapshot.request), snapshot)


def all_flags(db: Database, snapshot: Snapshot) -> tuple[Flag, ...]:
    """Return all flags of a request, also those that show only beside others."""
    matter = by_then(reads.same_promise(db, snapshot), snapshot)
    return (*flags(snapshot), *across(snapshot, kin(db, snapshot), matter))


def by_then(neighbours: tuple[Neighbour, ...], snapshot: Snapshot) -> tuple[Neighbour, ...]:
    """Return other requests with what had happened to them by the day that is judged."""
    return tuple(
        replace(n, events=tuple(as_of(n.request, n.events, snapshot.today)[1]))
        for n in neighbours
        if first_day(n.request.filed_on) <= snapshot.today
    )
