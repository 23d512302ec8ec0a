"""The question where a request stands, or several of one agency."""

from __future__ import annotations

from datetime import date

from foiltrack import words
from foiltrack.clocks import Basis
from foiltrack.errors import Refused
from foiltrack.law import texts
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import AGENCY_ACTS, APPEAL_DECISIONS, ENDS, Event, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, Phase
from foiltrack.writing.blanks import Fact, confirm
from foiltrack.writing.document import Block, Items, Paragraph
from foiltrack.writing.letters import letterhead, parts
from foiltrack.writing.letters.grounds import grounds, over

K = Kind
DECIDED = frozenset(
    {Phase.DENIED, Phase.PARTLY_GRANTED, Phase.CLOSED, Phase.APPEAL_DECIDED, Phase.GRANTED}
    | {Phase.IN_COURT, Phase.WITHDRAWN}
)
"""Phases in which the last word is a decision, so that asking how it stands loses time."""


Status = tuple[list[str], str]
"""How a request stands, as a letter tells it: what is known, and what is asked."""


def follow_up(*views: Snapshot, sender: Requester) -> list[Block]:
    """Return the question where each request stands; raise Refused where one letter cannot ask.

    So it is while the last word is a decision, and of an appeal beside what goes to another.
    """
    on_appeal = [v.phase is Phase.ON_APPEAL and v.has(K.APPEALED) for v in views]
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
    decided = any(view.has(K.APPEAL_GRANTED) for view in views)
    kept = "This letter waives nothing." if decided else parts.NO_APPEAL
    if on_appeal[0]:
        what, officer = "Appeal under the Freedom of Information Law", letterhead.appeals_officer
        kept = ""
    else:
        what, officer = "Request for records", letterhead.records_officer
    body.append(Paragraph(parts.sentences(*end, kept)))
    title = f"{what}: where it stands"
    return letterhead.compose(views, sender, officer(views[0].request), title, body)


def _status(shown: Snapshot, on_appeal: bool) -> Status:
    granted = shown.records_to_come
    if granted is not None:
        return _granted(shown, granted)
    owed = [d for d in shown.ahead if d.owner is Owner.AGENCY]
    if shown.phase in DECIDED and not shown.lapsed and not owed:
        _refuse(shown)
    if on_appeal:
        return _appealed(shown)
    acts = [e for e in shown.events if e.kind in AGENCY_ACTS - {K.RECEIVED}]
    known = [parts.asked(shown)]
    if shown.lapsed:
        return (
            [*known, *(_missed(shown, d) for d in shown.lapsed)],
            "Please send me the records or the decision, and tell me at once on which day I "
            "will have them.",
        )
    if acts and acts[-1].promise:
        named, asked = _expected(shown, acts[-1], acts[-1].promise)
        return [*known, named], asked
    known += [f"Your last letter to me is that {parts.of(acts[-1])}."] if acts else []
    return (
        known,
        "Please tell me where the request stands, and on which day I will have the records or a "
        "decision.",
    )


def _granted(shown: Snapshot, letter: Event) -> Status:
    """Return the same where all was granted, and nothing that was granted is logged."""
    granted = "you granted the request."
    asked = (
        "Please send me the records, or state in writing the reason for the delay and a date "
        f"certain within a reasonable period ({texts.DECISION.citation})."
    )
    if letter.kind is K.APPEAL_GRANTED:
        appeal = parts.of(shown.of(K.APPEALED)[-1]) if shown.has(K.APPEALED) else ""
        granted = (
            f"the agency granted my appeal {appeal}".rstrip() + ". On appeal an agency is to "
            f"provide access, or to {parts.quoted(texts.EXPLAIN.quote)} the reasons for further "
            f"denial ({texts.EXPLAIN.citation})."
        )
        asked = "Please send me the records at once."
    missing = f"I have not received the records {confirm(Fact.RECORDS_NOT_RECEIVED)}."
    return [
        parts.asked(shown),
        f"{parts.begin(parts.on(letter))} {granted} {missing}",
    ], asked


def _refuse(shown: Snapshot) -> None:
    request = shown.request
    last = [e for e in shown.events if e.determines or e.kind in ENDS | {K.PETITIONED}][-1]
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


def _expected(shown: Snapshot, letter: Event, day: date) -> tuple[str, str]:
    """Return what the agency named, and what is asked: a date that may be appealed is not taken."""
    dated = {d.clock.event for d in shown.deadlines if d.clock.basis is Basis.DATE}
    text = f"Your letter {parts.of(letter)} names {parts.limit(day)}."
    if letter.id in dated or letter.id in shown.history.beyond_limit:
        return (
            f"{text} I do not accept that date as reasonable, and reserve my appeal.",
            "Please tell me by what earlier day I will have the records or a decision, and give "
            "what is ready before then.",
        )
    return text, "Please confirm that the records or the decision will come by then."


def _appealed(shown: Snapshot) -> Status:
    """Return the same after an appeal."""
    sent = shown.of(K.APPEALED)[-1]
    ahead = [
        f"It is to be decided by {parts.limit(d.clock.due)} ({d.citation})."
        for d in shown.ahead
        if d.clock.event == sent.id and d.owner is Owner.AGENCY
    ]
    what = f"{parts.begin(parts.on(sent))} I appealed the denial of this request."
    lapsed = [d for d in shown.lapsed if d.clock.event == sent.id and not over(shown, d)]
    give = (
        f"give me the records, or {parts.quoted(texts.EXPLAIN.quote)} the reasons for further "
        f"denial ({texts.EXPLAIN.citation})"
    )
    asked = (
        f"The appeal counts as denied ({texts.SILENCE_ON_APPEAL.citation}); this letter waives "
        f"nothing. Please nevertheless {give}."
        if lapsed
        else f"Please decide the appeal: {give}. This letter waives nothing."
    )
    return [" ".join([what, *ahead]), *(_missed(shown, d) for d in lapsed)], asked


def _missed(shown: Snapshot, deadline: Deadline) -> str:
    """Return one limit that has passed, with its counted days."""
    start = parts.counted_from(shown, deadline)
    if deadline.rule == RuleId.PROMISE:
        opener = parts.began(shown, deadline)
        return (
            f"You named {parts.limit(deadline.clock.due)} in your letter {parts.of(opener)}. That "
            f"day passed {parts.late(deadline)} ago, and I have received no decision "
            f"{confirm(Fact.NONE_RECEIVED)}."
        )
    span, by = parts.period(deadline.rule), parts.limit(deadline.clock.due)
    return (
        f"The {words.CLOCKS[deadline.rule]} was due within {span} of {start}, by {by} "
        f"({deadline.citation}). That was {parts.late(deadline)} ago, and I have received none "
        f"{confirm(Fact.NONE_RECEIVED)}."
    )
