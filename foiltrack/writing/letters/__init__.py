"""Drafts of the letters that a person signs, each from the public view of one request.

A letter asserts only what the file carries; what only the person can know is a blank, `[…]`.
"""

from collections.abc import Callable
from typing import NamedTuple

from foiltrack import words
from foiltrack.errors import Refused
from foiltrack.model import Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.spelled import meant
from foiltrack.standing import Phase
from foiltrack.writing.blanks import Answers, marked
from foiltrack.writing.document import Block, Heading, Written
from foiltrack.writing.letters import letterhead, others
from foiltrack.writing.letters.appeal import appeal
from foiltrack.writing.letters.follow_up import follow_up

__all__ = ["LETTERS", "Letter", "appeal", "known_letter", "letter", "recipient"]


class Letter(NamedTuple):
    """Hold a kind of letter: what it does, who writes its text, and how its sending is logged."""

    what: str
    write: Callable[..., list[Block]]
    """Takes the public views of one request or, where it is `joint`, of several; and the sender."""
    logged_as: Kind
    joint: bool = False
    """Whether one letter may speak of several requests at one agency."""
    to_appeals: bool = False
    """Whether it goes to those who decide appeals, not to the records access officer."""


LETTERS: dict[str, Letter] = {
    "follow-up": Letter("asks where the request stands", follow_up, Kind.FOLLOWED_UP, joint=True),
    "appeal": Letter(
        "appeals what can be appealed", appeal, Kind.APPEALED, joint=True, to_appeals=True
    ),
    "certification-demand": Letter(
        "demands the certificate of § 89(3)(a)",
        others.certification_demand,
        Kind.CERTIFICATION_DEMANDED,
    ),
    "clarification": Letter(
        "describes the records more closely", others.clarification, Kind.CLARIFIED
    ),
    "burden-reply": Letter(
        "answers a claim of undue burden", others.burden_reply, Kind.FOLLOWED_UP
    ),
    "fee-objection": Letter("objects to a fee", others.fee_objection, Kind.FOLLOWED_UP),
    "final-notice": Letter(
        "announces an Article 78 petition", others.final_notice, Kind.FOLLOWED_UP, to_appeals=True
    ),
}


def known_letter(typed: str) -> Letter:
    """Return the kind of letter that a person typed; raise Usage."""
    also = {str(form.logged_as): name for name, form in reversed(LETTERS.items())}
    return LETTERS[meant(typed, LETTERS, f"there is no letter '{typed}'.", also)]


def recipient(kind: str, shown: Snapshot) -> str | None:
    """Return the e-mail address that a letter goes to, if one is known."""
    agency = shown.request.agency
    on_appeal = kind == "follow-up" and shown.phase is Phase.ON_APPEAL
    if on_appeal or known_letter(kind).to_appeals:
        return agency.appeals_email
    sent = shown.request.to
    return agency.email or (sent if sent and "@" in sent else None)


def letter(
    kind: str,
    shown: Snapshot,
    sender: Requester,
    confirmed: Answers = frozenset(),
    also: tuple[Snapshot, ...] = (),
) -> tuple[Written, tuple[str, ...]]:
    """Return the draft of a letter, and the blanks that its person still fills.

    `shown` is the public view, `also` those of further requests that the letter takes up. Raises
    Usage for an unknown kind, Refused where the file does not carry such a letter.
    """
    form, views = known_letter(kind), (shown, *also)
    letterhead.refuse_ungoverned(shown.request)
    if also:
        _refuse_apart(form, kind, views)
    blocks = form.write(*views, sender=sender)
    title = next(b.text for b in blocks if isinstance(b, Heading))
    filed = dict.fromkeys(words.written(v.request.filed_on) for v in views)
    return marked(
        Written(
            title=f"{title}: {f'{len(views)} requests' if also else shown.request.subject}",
            stamp=f"Request{'s' if also else ''} of {words.series(list(filed))}",
            made=shown.today,
            blocks=tuple(blocks),
        ),
        confirmed,
    )


def _refuse_apart(form: Letter, kind: str, views: tuple[Snapshot, ...]) -> None:
    """Raise Refused for requests of which no letter speaks together."""
    agencies = {v.request.agency.key: v.request.id for v in views}
    apart = f"{words.series(list(agencies.values()))} are not of one agency: one letter each."
    if not form.joint:
        apart = f"a letter of the kind {kind} speaks of one request."
    elif len(agencies) == 1:
        return
    raise Refused(apart, hint=f"foiltrack letter {views[0].request.id} {kind}")
