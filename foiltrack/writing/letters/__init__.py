"""Drafts of the letters that a person signs, each from the public view of one request.

A letter asserts only what the file carries; what only the person can know is a blank, `[…]`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from foiltrack import words
from foiltrack.errors import Usage
from foiltrack.model import Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.spelled import hint, understood
from foiltrack.writing.blanks import Fact, marked
from foiltrack.writing.document import Block, Heading, Written
from foiltrack.writing.letters import others
from foiltrack.writing.letters.appeal import appeal

K = Kind
__all__ = ["LETTERS", "Letter", "appeal", "known_letter", "letter"]


@dataclass(frozen=True, slots=True)
class Letter:
    """Hold a kind of letter: what it does, who writes its text, and how its sending is logged."""

    what: str
    write: Callable[[Snapshot, Requester], list[Block]]
    logged_as: Kind


LETTERS: dict[str, Letter] = {
    "follow-up": Letter("asks where the request stands", others.follow_up, K.FOLLOWED_UP),
    "appeal": Letter("appeals what can be appealed", appeal, K.APPEALED),
    "certification-demand": Letter(
        "demands the certificate of § 89(3)(a)",
        others.certification_demand,
        K.CERTIFICATION_DEMANDED,
    ),
    "clarification": Letter(
        "describes the records more closely", others.clarification, K.CLARIFIED
    ),
    "burden-reply": Letter("answers a claim of undue burden", others.burden_reply, K.FOLLOWED_UP),
    "fee-objection": Letter("objects to a fee", others.fee_objection, K.FOLLOWED_UP),
    "final-notice": Letter("announces an Article 78 petition", others.final_notice, K.FOLLOWED_UP),
}


def known_letter(typed: str) -> Letter:
    """Return the kind of letter that a person typed; raise Usage."""
    name = understood(typed, LETTERS, {str(x.logged_as): n for n, x in reversed(LETTERS.items())})
    if name is None:
        raise Usage(f"there is no letter '{typed}'.", hint=hint(typed, LETTERS))
    return LETTERS[name]


def letter(
    kind: str, shown: Snapshot, sender: Requester, confirmed: frozenset[Fact] = frozenset()
) -> tuple[Written, tuple[str, ...]]:
    """Return the draft of a letter, and the blanks that its person still fills.

    `shown` is the public view. Raises Usage for an unknown kind, Refused where the file does not
    carry such a letter.
    """
    blocks = known_letter(kind).write(shown, sender)
    title = next(b.text for b in blocks if isinstance(b, Heading))
    raised = tuple(Heading(b.level - 1, b.text) if isinstance(b, Heading) else b for b in blocks)
    return marked(
        Written(
            title=f"{title}: {shown.request.subject}",
            stamp=f"Request of {words.written(shown.request.filed_on)}",
            made=shown.today,
            blocks=raised,
        ),
        confirmed,
    )
