"""The question where a request stands, or several of one agency."""

from __future__ import annotations

from foiltrack import words
from foiltrack.clocks import Basis
from foiltrack.errors import Refused
from foiltrack.law.types import Owner
from foiltrack.model import AGENCY_ACTS, APPEAL_DECISIONS, ENDS, GRANTING, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Phase
from foiltrack.writing.document import Block, Items, Paragraph
from foiltrack.writing.letters import letterhead, parts
from foiltrack.writing.letters.grounds import grounds, over
from foiltrack.writing.letters.templates import filled, paragraphs

DECIDED = frozenset(
    {Phase.DENIED, Phase.PARTLY_GRANTED, Phase.CLOSED, Phase.APPEAL_DECIDED, Phase.GRANTED}
    | {Phase.IN_COURT, Phase.WITHDRAWN}
)
"""Phases in which the last word is a decision, so that asking how it stands loses time."""


def follow_up(*views: Snapshot, sender: Requester) -> list[Block]:
    """Return the question where each request stands; raise Refused where one letter cannot ask.

    So it is while the last word is a decision, and of an appeal beside what goes to another.
    """
    on_appeal = [v.phase is Phase.ON_APPEAL and v.has(Kind.APPEALED) for v in views]
    if len(set(on_appeal)) > 1:
        ids = [v.request.id for v, on in zip(views, on_appeal, strict=True) if on]
        raise Refused(
            f"{words.series(ids)} is on appeal, and goes to the appeals officer.",
            hint=f"foiltrack letter {ids[0]} follow-up   by itself",
        )
    statuses = [_status(view, on_appeal[0]) for view in views]
    questions = list(dict.fromkeys(asked for _, asked in statuses))
    # Of several requests each has its own question, unless it is the same for all.
    end = questions if len(questions) == 1 else []
    body: list[Block]
    if len(views) == 1:
        first, *rest = statuses[0][0]
        listed = [Items(tuple(rest))] if len(rest) > 1 else map(Paragraph, rest)
        body = [Paragraph(first), *listed]
    else:
        own = [
            " ".join([*(letterhead.each(k, [n], views) for k in known), *([] if end else [asked])])
            for n, (known, asked) in enumerate(statuses, 1)
        ]
        body = [Items(tuple(own), 1)]
    # Once an appeal is granted, it is the court that is kept.
    decided = any(view.has(Kind.APPEAL_GRANTED) for view in views)
    kept = "This letter waives nothing." if decided else parts.NO_APPEAL
    if on_appeal[0]:
        what, officer = "Appeal under the Freedom of Information Law", letterhead.appeals_officer
        kept = ""
    else:
        what, officer = "Request for records", letterhead.records_officer
    body.append(Paragraph(parts.sentences(*end, kept)))
    title = f"{what}: where it stands"
    return letterhead.compose(views, sender, officer(views[0].request), title, body)


def _status(shown: Snapshot, on_appeal: bool) -> tuple[tuple[str, ...], str]:
    """Return how a request stands: what is known, and what is asked."""
    granted, lapsed = shown.records_to_come, list(shown.lapsed)
    owed = [d for d in shown.ahead if d.owner is Owner.AGENCY]
    if granted is None and shown.phase in DECIDED and not lapsed and not owed:
        _refuse(shown)
    acts = [e for e in shown.events if e.kind in AGENCY_ACTS - {Kind.RECEIVED}]
    appeal = next(iter(shown.of(Kind.APPEALED)[-1:]), None)
    if on_appeal and appeal:
        lapsed = [d for d in lapsed if d.clock.event == appeal.id and not over(shown, d)]
    letters = [parts.began(shown, d) for d in lapsed]
    granting = letters and all(e.kind in GRANTING for e in letters)
    dated = {d.clock.event for d in shown.deadlines if d.clock.basis is Basis.DATE}
    found, known = filled(
        "letters/follow-up",
        shown,
        granted=granted,
        on_appeal=on_appeal,
        appeal=appeal,
        lapsed=lapsed,
        ahead=[d for d in owed if appeal and d.clock.event == appeal.id],
        to_come=parts.awaited(shown, letters[-1]) if granting else "",
        last=acts[-1] if acts else None,
        contested=acts and acts[-1].id in dated | set(shown.history.beyond_limit),
    )
    return known, " ".join(paragraphs(found["asked"]))


def _refuse(shown: Snapshot) -> None:
    request = shown.request
    last = [e for e in shown.events if e.determines or e.kind in ENDS | {Kind.PETITIONED}][-1]
    hint = f"foiltrack show {request.id}"
    if last.kind in APPEAL_DECISIONS:
        hint = f"foiltrack letter {request.id} final-notice"
    elif grounds(shown):
        hint = f"foiltrack letter {request.id} appeal"
    raise Refused(
        f"the last word on {request.id} is a decision ({words.kind(last)}, "
        f"{words.event_day(last)}): a follow-up would only lose time.",
        hint=hint,
    )
