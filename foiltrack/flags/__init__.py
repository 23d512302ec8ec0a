"""What is worth a person's attention in a request: plain functions, each finds one thing.

A flag says what is on file, never what merely is not. What is of audience `mine` (weaknesses,
assumptions, my own missed windows) leaves by no export, letter or publication.
"""

from __future__ import annotations

from collections.abc import Callable

from foiltrack.flags import answers, lapses, mine
from foiltrack.flags.answers import uncertified
from foiltrack.flags.mine import misaddressed
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
    "misaddressed",
    "uncertified",
]

FINDERS: tuple[Callable[[Snapshot], list[Flag]], ...] = (
    lapses.overdue,
    lapses.constructive_denial,
    answers.refusals,
    answers.no_date_given,
    answers.date_beyond_limit,
    answers.extension_after_lapse,
    answers.repeated_extension,
    answers.not_certified,
    answers.no_appeal_notice,
    answers.exception_not_governing,
    mine.receipt_assumed,
    mine.appeal_window_closing,
    mine.appeal_past_safe_date,
)


def flags(snapshot: Snapshot) -> tuple[Flag, ...]:
    """Return everything found in one request on a day."""
    return tuple(flag for find in FINDERS for flag in find(snapshot))
