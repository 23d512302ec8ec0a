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
from foiltrack.standing import Phase
from foiltrack.writing.blanks import Fact, marked
from foiltrack.writing.document import Block, Heading, Written
from foiltrack.writing.letters import others
from foiltrack.writing.letters.appeal import appeal

K = Kind
__all__ = ["LETTERS", "Letter", "appeal", "known_letter", "letter", "recipient"]


@dataclass(frozen=True, slots=True)
class Letter:
    """Hold a kind of letter: what it does, who writes its text, and how its sending is logged."""

    what: str
    write: Callable[[Snapshot, Requester], list[Block]]
    logged_as: Kind
    to_appeals: bool = False
    """Whether it goes to those who decide appeals, not to the records access officer."""


LETTERS: dict[str, Letter] = {
    "follow-up": Letter("asks where the request stands", others.follow_up, K.FOLLOWED_UP),
    "appeal": Letter("appeals what can be appealed", appeal, K.APPEALED, to_appeals=True),
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
    "final-notice": Letter(
        "announces an Article 78 petition", others.final_notice, K.FOLLOWED_UP, to_appeals=True
    ),
}


def known_letter(typed: str) -> Letter:
    """Return the kind of letter that a person typed; raise Usage."""
    name = understood(typed, LETTERS, {str(x.logged_as): n for n, x in reversed(LETTERS.items())})
    if name is None:
        raise Usage(f"there is no letter '{typed}'.", hint=hint(typed, LETTERS))
    return LETTERS[name]


def recipient(kind: str, shown: Snapshot) -> str | None:
    """Return the e-mail address that a letter goes to, if one is known."""
    agency = shown.request.agency
    on_appeal = kind == "follow-up" and shown.phase is Phase.ON_APPEAL
    if on_appeal or known_letter(kind).to_appeals:
        return agency.appeals_email
    sent = shown.request.to
    return agency.email or (sent if sent and "@" in sent else None)


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
