"""What a flag is, how strong, and for whose eyes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from foiltrack import words
from foiltrack.model import Event, Kind, Request, When
from foiltrack.snapshot import Snapshot
from foiltrack.standing import State

K = Kind


class Strength(StrEnum):
    """How far an argument carries."""

    STRONG = "strong"
    ARGUABLE = "arguable"
    CONTESTED = "contested"


class Audience(StrEnum):
    """For whose eyes."""

    AGENCY = "agency"
    MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One thing found, with the event and the day that it rests on."""

    flag: str
    event: str | None
    on: When
    says: str
    citation: str
    strength: Strength
    audience: Audience = Audience.AGENCY


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another request that a flag has to look at, with its events that stand."""

    request: Request
    events: tuple[Event, ...]


def over(snapshot: Snapshot) -> bool:
    """Whether it was granted, withdrawn or appealed: silence is no longer the point."""
    released = any(e.kind is K.RELEASED and not e.part for e in snapshot.events)
    ended = snapshot.has(K.GRANTED, K.APPEAL_GRANTED, K.WITHDRAWN, K.APPEALED)
    return released or ended


def earlier(snapshot: Snapshot) -> str:
    """The reserve that an earlier answer may exist, where the file shows the first one late."""
    late = any(d.rule == "ny.acknowledge" and d.state is State.MET_LATE for d in snapshot.deadlines)
    return f" ({words.NONE_EARLIER})" if late else ""
