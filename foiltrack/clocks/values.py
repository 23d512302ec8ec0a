"""What a clock is: one deadline without a today, and what settled it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foiltrack.law.types import Owner, RuleId
from foiltrack.model import ENDS, About, Event, first_day


class Basis(StrEnum):
    """Why a clock runs."""

    EVENT = "event"
    SILENCE = "silence"
    NAMED = "named"
    DATE = "date"
    NO_NOTICE = "no-notice"


class How(StrEnum):
    """What an event did to a clock."""

    MET = "met"
    EXTENDED = "extended"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The event that settled a clock for good; `on` is None where its day is not known."""

    how: How
    by: str
    on: date | None
    earliest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One deadline, without a today.

    `on` is day 0 of its count; `begins` the first day on which it can be seen (for a missed
    limit, the day after). A requester's clock has three dates: `safe`, `due`, `arguable`; an
    agency's has `due` alone. `missed` is the clock of the agency whose lapse began it.
    """

    rule: RuleId
    owner: Owner
    basis: Basis
    on: date
    begins: date
    due: date
    event: str | None = None
    missed: Clock | None = None
    safe: date | None = None
    arguable: date | None = None
    strict: date | None = None
    """The same limit read strictly: receipt taken as the day sent."""
    assumed: bool = False
    settled: Settlement | None = None

    @property
    def lapses(self) -> bool:
        """Whether an agency's clock ran out, for certain, before anything settled it."""
        return self.settled is None or self.settled.earliest > self.due


Settles = Callable[[Event, date], How | None]
"""What an event does to a clock that ends on a day."""


def first_settlement(
    events: tuple[Event, ...], due: date, settles: Settles, ends_until: date = date.max
) -> Settlement | None:
    """The first event that settles a clock; one without a known day makes it unknown.

    The end of the matter settles what still runs: a window of mine until `ends_until`.
    """
    for event in events:
        how = settles(event, due)
        if how is None and event.kind in ENDS and first_day(event.on) <= ends_until:
            how = How.ENDED
        if how is not None:
            known = None if isinstance(event.on, About) else event.on
            how = How.UNKNOWN if known is None else how
            return Settlement(how=how, by=event.id, on=known, earliest=first_day(event.on))
    return None
