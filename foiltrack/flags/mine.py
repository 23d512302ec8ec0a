"""Flags for my eyes only: assumptions, windows that close or were let pass."""

from __future__ import annotations

from foiltrack import words
from foiltrack.flags.values import Audience, Flag, FlagId, Strength, over
from foiltrack.law.newyork import POL_89_4A
from foiltrack.law.types import RuleId
from foiltrack.snapshot import Snapshot
from foiltrack.standing import State

CLOSING_WITHIN = 7
"""Calendar days before its safe date from which an open window is called closing."""
WINDOWS = frozenset(
    {RuleId.APPEAL, RuleId.ARTICLE_78, RuleId.EXCEPTION_APPEAL, RuleId.EXCEPTION_ARTICLE_78}
)


def receipt_assumed(snapshot: Snapshot) -> list[Flag]:
    """A deadline that rests on an assumed day of receipt."""
    assumed = [d for d in snapshot.deadlines if d.clock.assumed]
    if not assumed:
        return []
    first = assumed[0].clock
    return [
        Flag(
            flag=FlagId.RECEIPT_ASSUMED,
            event=first.event,
            on=first.on,
            says=f"No proof of receipt is on file: {words.day(first.on)} is assumed. Log proof "
            "with 'received'.",
            citation="General Construction Law § 20",
            strength=Strength.ARGUABLE,
            audience=Audience.MINE,
        )
    ]


def appeal_window_closing(snapshot: Snapshot) -> list[Flag]:
    """An open window of mine whose safe date is near."""
    return [
        Flag(
            flag=FlagId.APPEAL_WINDOW_CLOSING,
            event=d.clock.event,
            on=d.target,
            says=f"The safe date for {words.CLOCKS[d.rule]} is {words.day(d.target)} "
            f"({words.state(d)}).",
            citation=d.citation,
            strength=Strength.STRONG,
            audience=Audience.MINE,
        )
        for d in snapshot.deadlines
        if d.rule in WINDOWS and d.state is State.OPEN and (d.days_left or 0) <= CLOSING_WITHIN
    ]


def appeal_past_safe_date(snapshot: Snapshot) -> list[Flag]:
    """A window to appeal that was let pass."""
    if over(snapshot):
        return []
    return [
        Flag(
            flag=FlagId.APPEAL_PAST_SAFE_DATE,
            event=d.clock.event,
            on=d.target,
            says=f"After the safe date {words.day(d.target)} for an appeal ({words.cause(d)}); "
            + (
                f"{words.arguable(d)}."
                if d.state is State.PAST_SAFE
                else "the last day that can be argued for was "
                f"{words.day(d.clock.arguable or d.target)}."
            ),
            citation=POL_89_4A,
            strength=Strength.ARGUABLE if d.state is State.PAST_SAFE else Strength.CONTESTED,
            audience=Audience.MINE,
        )
        for d in snapshot.deadlines
        if d.rule == RuleId.APPEAL and d.state in {State.PAST_SAFE, State.PAST}
    ]
