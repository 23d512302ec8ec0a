"""Things to do as a screen lists them: in the width of a column, and in blocks by rank."""

from collections.abc import Iterable
from typing import NamedTuple

from foiltrack import words
from foiltrack.flags import Strength
from foiltrack.todo import FILED, Do, ToDo

DOS: dict[Do, str] = {
    Do.DECIDE_REPLY: "judge the reply",
    Do.CLARIFY: "answer",
    Do.PAY: "check the fee",
    Do.APPEAL: "appeal",
    Do.FOLLOW_UP: "ask again",
    Do.PETITION: "petition the court",
    Do.SERVE: "serve the petition",
    Do.DEMAND_CERTIFICATION: "demand the certificate",
    Do.WAIT: "wait",
    Do.LATE: "time over: ask, or file anew",
    Do.LATE_TO_SUE: "time over: ask a lawyer",
}
"""Things to do, in the width of a column."""


LOST = "After its date the right may be lost: what is sent late can be refused as too late."
"""What it means to let a thing pass that must be done."""
CHOICE = (
    "Courts differ on such an appeal: the agency may refuse it as too early; it starts the "
    "agency's ten business days to decide, and once it is refused, you have four months to sue."
)
UNAPPEALED = (
    "Courts differ on a petition without an appeal: it may be dismissed because none was sent "
    "(Matter of Barrett v Morgenthau may excuse that where the letter tells of no appeal)."
)
TOO_OLD = "On so old a silence the agency or the court may find you too late."
"""What a thing that may be done starts and risks, in one sentence for each such thing."""
MUST = "Must do"
MAY = "May do, if you choose"
OVER = "Time over"
"""Headings of the blocks of a list."""


class Block(NamedTuple):
    """Hold the entries of one rank, under its heading, and what a choice among them means."""

    heading: str
    note: str | None
    entries: list[ToDo]


def in_blocks(entries: Iterable[ToDo]) -> tuple[Block, ...]:
    """Return what must be done, what may be done, and what is waited for, each where there is any.

    Nothing at all is a block, too, of what must be done.
    """
    entries = tuple(entries)
    over = [entry for entry in entries if entry.too_late]
    may = [entry for entry in entries if entry.choice and entry not in over]
    waits = [entry for entry in entries if entry.do is Do.WAIT]
    must = [entry for entry in entries if not entry.choice and entry.do is not Do.WAIT]
    found = (
        Block(MUST, LOST if any(_can_be_lost(entry) for entry in must) else None, must),
        Block(MAY, " ".join(dict.fromkeys(filter(None, map(_risk, may)))) or None, may),
        Block("Waiting", None, waits),
        Block(OVER, None, over),
    )
    return tuple(block for block in found if block.entries) or found[:1]


def _risk(entry: ToDo) -> str | None:
    """Return what a choice starts and risks; None of one that starts nothing."""
    if entry.do not in {Do.APPEAL, Do.PETITION} or entry.aside:
        return None
    if entry.strength is not Strength.CONTESTED:
        return TOO_OLD
    return CHOICE if entry.do is Do.APPEAL else UNAPPEALED


def _can_be_lost(entry: ToDo) -> bool:
    return entry.do in FILED and words.NO_END not in entry.says
