"""Hold what a petition is made of: allegations, each with the events that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from foiltrack.law.types import RuleId
from foiltrack.model import Event
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline
from foiltrack.writing.letters import parts


@dataclass(frozen=True, slots=True)
class Allegation:
    """Hold one numbered paragraph, and the events without which it would not stand."""

    text: str
    events: tuple[Event, ...] = ()
    fact: bool = True
    """Whether its events prove it, so that they are cited; they prove no law and no claim."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a heading with its allegations."""

    heading: str
    allegations: tuple[Allegation, ...]


def behind(shown: Snapshot, deadline: Deadline) -> tuple[Event, ...]:
    """Return the events of a clock: what began it, the proof of its day, and what settled it."""
    opener, settled = parts.began(shown, deadline), deadline.clock.settled
    proof = None if deadline.rule == RuleId.PROMISE else shown.history.proof_of(opener)
    found = (opener, proof, shown.event(settled.by) if settled else None)
    return tuple(event for event in found if event is not None)
