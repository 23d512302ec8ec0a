"""What is worth a person's attention in a request: plain functions, each finds one thing.

A flag says what is on file, never what merely is not. What is of audience `mine` (weaknesses,
assumptions, my own missed windows) leaves by no export, letter or publication.
"""

from __future__ import annotations

from collections.abc import Callable

from foiltrack.flags.answers import (
    date_beyond_limit,
    exception_not_governing,
    extension_after_lapse,
    no_appeal_notice,
    no_date_given,
    not_certified,
    refusals,
    repeated_extension,
    uncertified,
)
from foiltrack.flags.lapses import constructive_denial, overdue
from foiltrack.flags.mine import (
    appeal_past_safe_date,
    appeal_window_closing,
    receipt_assumed,
)
from foiltrack.flags.neighbours import across
from foiltrack.flags.values import STRENGTHS, TITLES, Audience, Flag, FlagId, Neighbour, Strength
from foiltrack.snapshot import Snapshot

__all__ = [
    "STRENGTHS",
    "TITLES",
    "Audience",
    "Flag",
    "FlagId",
    "Neighbour",
    "Strength",
    "across",
    "flags",
    "uncertified",
]

FINDERS: tuple[Callable[[Snapshot], list[Flag]], ...] = (
    overdue,
    constructive_denial,
    refusals,
    no_date_given,
    date_beyond_limit,
    extension_after_lapse,
    repeated_extension,
    not_certified,
    no_appeal_notice,
    exception_not_governing,
    receipt_assumed,
    appeal_window_closing,
    appeal_past_safe_date,
)


def flags(snapshot: Snapshot) -> tuple[Flag, ...]:
    """Return everything found in one request on a day."""
    return tuple(flag for find in FINDERS for flag in find(snapshot))
