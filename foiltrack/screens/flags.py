"""Which flags a page that is short names."""

from foiltrack.flags import Flag, FlagId
from foiltrack.snapshot import Snapshot
from foiltrack.standing import RUNNING, Phase, State

CLOSED = frozenset({Phase.GRANTED, Phase.CLOSED, Phase.WITHDRAWN})
"""Where an answer that came late moves nothing any more."""


def in_short(snapshot: Snapshot, found: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """Return flags without an assumed receipt on which nothing hangs.

    A deadline that runs or was let pass hangs on it, a window of silence, and an answer by how
    much it was late.
    """
    assumed = [d for d in snapshot.deadlines if d.clock.assumed]
    late = set() if snapshot.phase in CLOSED else {State.MET_LATE}
    hang = {(d.clock.missed or d.clock).event for d in assumed if d.state in RUNNING | late}
    return tuple(f for f in found if f.flag is not FlagId.RECEIPT_ASSUMED or f.event in hang)
