"""Hold what a clock is: one deadline without a today, and what settled it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from foiltrack.law.types import Basis, Owner, RuleId


class How(StrEnum):
    """Name what an event did to a clock."""

    MET = "met"
    EXTENDED = "extended"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Settlement(NamedTuple):
    """Hold the event that settled a clock for good; `on` is None where its day is not known."""

    how: How
    by: str
    on: date | None
    earliest: date


class Clock(NamedTuple):
    """Hold one deadline, without a today.

    `on` is day 0 of its count; `begins` the first day on which it can be seen (for a missed
    limit, the day after). A requester's clock has three dates: `safe`, `due`, `arguable`; an
    agency's has `due` alone. `missed` is the clock of the agency whose lapse, or whose stop by a
    question, began it.
    """

    rule: RuleId
    owner: Owner
    basis: Basis
    on: date
    begins: date
    due: date
    event: str | None = None
    missed: "Clock | None" = None
    safe: date | None = None
    arguable: date | None = None
    strict: date | None = None
    """The earliest day on which any authority reads an agency's limit to end."""
    assumed: bool = False
    settled: Settlement | None = None
    stopped: bool = False
    """Whether it would have lapsed but for a question or a fee that is taken to stop it."""

    @property
    def mine(self) -> bool:
        """Return whether it is the requester's."""
        return self.owner is Owner.REQUESTER

    @property
    def lapses(self) -> bool:
        """Return whether an agency's clock ran out, for certain, before anything settled it."""
        return self.settled is None or self.settled.earliest > self.due
