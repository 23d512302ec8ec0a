"""Raise flags for the requester's eyes only: assumptions, windows that close or were let pass."""

from __future__ import annotations

from foiltrack import words
from foiltrack.clocks import Basis
from foiltrack.flags.values import Audience, Flag, FlagId, Strength, over
from foiltrack.law.newyork import POL_89_4A
from foiltrack.law.types import RuleId
from foiltrack.snapshot import Snapshot
from foiltrack.standing import UNUSED, State

CLOSING_WITHIN = 7
"""Calendar days before its safe date from which an open window is called closing."""


def receipt_assumed(snapshot: Snapshot) -> list[Flag]:
    """Flag each act of mine whose receipt a deadline only assumes."""
    assumed = {d.clock.event: d.clock.on for d in snapshot.deadlines if d.clock.assumed}
    return [
        Flag(
            flag=FlagId.RECEIPT_ASSUMED,
            event=event,
            on=on,
            says=f"No proof of receipt is on file: {words.day(on)} is assumed. Log proof with "
            "'received'.",
            citation="General Construction Law § 20",
            strength=Strength.ARGUABLE,
            audience=Audience.MINE,
        )
        for event, on in assumed.items()
        if event is not None
    ]


def appeal_window_closing(snapshot: Snapshot) -> list[Flag]:
    """Flag an open window that must be used and whose safe date is near."""
    return [
        Flag(
            flag=FlagId.APPEAL_WINDOW_CLOSING,
            event=d.clock.event,
            on=d.target,
            says=f"{words.sentence(words.CLOCKS[d.rule])}: {words.file_by(d, snapshot.today)}.",
            citation=d.citation,
            strength=Strength.STRONG,
            audience=Audience.MINE,
        )
        for d in snapshot.deadlines
        if d.state is State.OPEN and (d.days_left or 0) <= CLOSING_WITHIN and snapshot.must(d)
    ]


def appeal_past_safe_date(snapshot: Snapshot) -> list[Flag]:
    """Flag a window to appeal a refusal or a silence that was let pass."""
    if over(snapshot.events):
        return []
    return [
        Flag(
            flag=FlagId.APPEAL_PAST_SAFE_DATE,
            event=d.clock.event,
            on=d.target,
            says=f"The careful date for an appeal of {words.appealed(d)} was "
            f"{words.day(d.target)}: {words.state(d)}.",
            citation=POL_89_4A,
            strength=Strength.ARGUABLE if d.state is State.PAST_SAFE else Strength.CONTESTED,
            audience=Audience.MINE,
        )
        for d in snapshot.deadlines
        if d.rule == RuleId.APPEAL
        and d.clock.basis in {Basis.EVENT, Basis.SILENCE}
        and d.state in UNUSED
    ]
