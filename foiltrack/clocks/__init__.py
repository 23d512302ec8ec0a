"""Every clock of a request: what started it, when it ends, which event settled it.

`clocks(request, events)` does not know what day it is. It gives every clock that ever ran or
may come to run, for the events that it is given; `foiltrack.standing` says how they stand on a
day. The periods, and the authority of each, are in `foiltrack.law.newyork`.
"""

from __future__ import annotations

from foiltrack.clocks.agency import agency_clocks, dates_beyond_limit, determine_clock
from foiltrack.clocks.requester import requester_clocks
from foiltrack.clocks.rounds import agency_calendar, live, proof_of, proves, receipt_of, rounds
from foiltrack.clocks.values import Basis, Clock, How, Settlement
from foiltrack.law.types import RuleId
from foiltrack.model import Event, Request

__all__ = [
    "SILENCE",
    "Basis",
    "Clock",
    "How",
    "Settlement",
    "agency_calendar",
    "clocks",
    "dates_beyond_limit",
    "determine_clock",
    "live",
    "proof_of",
    "proves",
    "receipt_of",
    "rounds",
]

SILENCE = frozenset({RuleId.ACKNOWLEDGE, RuleId.DETERMINE, RuleId.PROMISE})
"""The agency's clocks whose lapse may be appealed as a denial."""


def clocks(request: Request, events: tuple[Event, ...]) -> tuple[Clock, ...]:
    """Every clock that ran or may come to run, by trigger day, then rule.

    Raises NotCovered where a count would leave the years of the calendars.
    """
    standing = live(events)
    agency = agency_clocks(request, standing)
    mine = requester_clocks(request, standing, agency)
    return tuple(sorted((*agency, *mine), key=lambda c: (c.on, c.rule, c.begins)))
