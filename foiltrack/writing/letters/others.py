"""The letters beside the appeal: none of them stops a clock, and each says so where it matters."""

from __future__ import annotations

from foiltrack import words
from foiltrack.clocks import Basis
from foiltrack.errors import Refused
from foiltrack.flags import uncertified
from foiltrack.law import named, texts
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import ADVERSE, AGENCY_ACTS, Event, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State
from foiltrack.writing.blanks import blank, confirm
from foiltrack.writing.document import Block, Heading, Items, Paragraph
from foiltrack.writing.letters import parts
from foiltrack.writing.letters.appeal import missed_limits
from foiltrack.writing.letters.refusals import burden_rule, questions, words_of

K = Kind
NO_APPEAL = "This letter is not an appeal and waives no right to appeal."


def _letter(
    shown: Snapshot, sender: Requester, to: tuple[str, ...], title: str, body: list[Block]
) -> list[Block]:
    return [
        *parts.head(sender, to, shown.today),
        Heading(2, title),
        parts.reference(shown),
        *body,
        *parts.signature(sender),
    ]


def _last(shown: Snapshot, kinds: frozenset[Kind], what: str, log: str) -> Event:
    """The last letter of some kinds; Refused where none is on file."""
    found = shown.of(*kinds)
    if not found:
        raise Refused(
            f"no letter on file for {shown.request.id} {what}.",
            hint=f"foiltrack log {shown.request.id} {log} --on DATE",
        )
    return found[-1]


def follow_up(shown: Snapshot, sender: Requester) -> list[Block]:
    """Asks how it stands, names what has passed."""
    passed = [_standing(shown, d) for d in shown.lapsed]
    acts = [e for e in shown.events if e.kind in AGENCY_ACTS - {K.RECEIVED}]
    told = [f"The last letter on file is that {parts.of(acts[-1])}."] if acts else []
    ahead = [
        f"I expect {EXPECTED[d.rule]} by {parts.limit(d.clock.due)}."
        for d in shown.ahead
        if d.owner is Owner.AGENCY
    ]
    body: list[Block] = [Paragraph(" ".join([parts.asked(shown), *told]))]
    if passed:
        body.append(Items(tuple(passed)))
    elif ahead:
        body.append(Paragraph(ahead[0]))
    body.append(
        Paragraph(
            "Please tell me in writing where the request stands, and on which day I will have the "
            f"records or a decision. {NO_APPEAL}"
        )
    )
    return _letter(shown, sender, parts.records_officer(shown), "Where my request stands", body)


EXPECTED = {
    RuleId.ACKNOWLEDGE: "the first answer",
    RuleId.DETERMINE: "the decision",
    RuleId.PROMISE: "what the agency promised",
    RuleId.APPEAL_DECISION: "the decision of my appeal",
    RuleId.EXCEPTION_APPEAL_DECISION: "the decision of my appeal",
}


def _standing(shown: Snapshot, deadline: Deadline) -> str:
    """One limit that has passed, with its counted days."""
    start = parts.counted_from(shown, deadline)
    if deadline.rule == RuleId.PROMISE:
        opener = parts.began(shown, deadline)
        return (
            f"You named {parts.limit(deadline.clock.due)} in your letter {parts.of(opener)}; it "
            f"passed {parts.late(deadline)} ago, and no decision is on file {confirm()}."
        )
    span, by = parts.period(deadline.rule), parts.limit(deadline.clock.due)
    return (
        f"The {words.CLOCKS[deadline.rule]} was due within {span} of {start}, by {by} "
        f"({deadline.citation}); that was {parts.late(deadline)} ago, and none is on file "
        f"{confirm()}."
    )


def clarification(shown: Snapshot, sender: Requester) -> list[Block]:
    """Answers a question, or a refusal as not described, with a closer description."""
    asked = _last(
        shown,
        frozenset({K.CLARIFICATION_ASKED, K.NOT_DESCRIBED}),
        "asks to clarify or says that the records are not described",
        "clarification-asked",
    )
    request = shown.request
    described = [
        f"Subject: {request.subject}",
        f"Whose records: {', '.join(request.custodians) or blank('names or offices')}",
        f"Search words: {', '.join(request.keywords) or blank('words that the records hold')}",
        f"Time: {blank('from when to when')}",
        f"Records wanted: {parts.wanted(shown)}",
    ]
    body: list[Block] = [
        Paragraph(parts.asked(shown)),
        Paragraph(
            f"Your letter {parts.of(asked)} says that the agency needs more information to find "
            f"the records{words_of(asked)}. I describe them more closely, without giving up any of "
            "them:"
        ),
        Items(tuple(described)),
        Paragraph(
            "If that is not enough, please tell me how the agency files such records and what it "
            "needs to find them."
        ),
        Paragraph(
            "Without conceding that the request was unclear or that any limit was extended, I "
            f"expect an answer at the latest within {parts.period(RuleId.ACKNOWLEDGE)} of the "
            f"receipt of this letter ({texts.ANSWER.citation}). {NO_APPEAL}"
        ),
    ]
    return _letter(shown, sender, parts.records_officer(shown), "Clarification of my request", body)


def certification_demand(shown: Snapshot, sender: Requester) -> list[Block]:
    """Demands the certificate of Public Officers Law § 89(3)(a)."""
    _last(shown, frozenset({K.NOT_HELD}), "says that records are not held", "not-held")
    lacking = uncertified(shown)
    if not lacking:
        raise Refused(
            f"a certificate is on file for {shown.request.id}.",
            hint=f"foiltrack letter {shown.request.id} appeal",
        )
    letter, demanded = lacking[-1]
    text = texts.CERTIFICATE
    body: list[Block] = [
        Paragraph(parts.asked(shown)),
        Paragraph(
            f"Your letter {parts.of(letter)} says that the agency does not hold the records or "
            f"cannot find them{words_of(letter)}. No certificate is on file "
            f"{confirm('the letter holds none')}."
            + (f" I asked for one {parts.on(demanded)}." if demanded else "")
        ),
        Paragraph(
            f"Asked for that, an agency {parts.quoted(text.quote)} ({text.citation}). I ask the "
            "agency to certify so for each record asked for, and to say which of the two it is."
        ),
    ]
    shows = parts.evidence(shown)
    if shows:
        body += [
            Paragraph("What points to the agency's holding such records:"),
            Items(tuple(shows)),
        ]
    body.append(Paragraph(NO_APPEAL))
    return _letter(shown, sender, parts.records_officer(shown), "Demand for certification", body)


def burden_reply(shown: Snapshot, sender: Requester) -> list[Block]:
    """Answers a claim of burden before the appeal: the condition, the questions, an offer."""
    letter = _last(
        shown, frozenset({K.UNDUE_BURDEN}), "refuses it as an undue burden", "undue-burden"
    )
    counted = (
        f" By your own count you located {words.count(letter.count, 'record')}."
        if letter.count
        else ""
    )
    said = f" The reason given, in substance: {parts.reason(letter)}." if letter.reason else ""
    body: list[Block] = [
        Paragraph(parts.asked(shown)),
        Paragraph(
            f"Your letter {parts.of(letter)} refuses the request as a burden{words_of(letter)}."
            f"{said}{counted}"
        ),
    ]
    if parts.rests_on(texts.VOLUMINOUS, shown.today):
        body.append(Paragraph(burden_rule()))
    asked = questions(shown, letter)
    body += [
        Paragraph("Please tell me:"),
        Items((*(f"{text};" for text in asked[:-1]), f"{asked[-1]}.")),
        Paragraph(
            "I am willing to talk about the order in which records are given, and about narrowing "
            f"the request: {blank('what you would accept first, or leave out')}. {NO_APPEAL}"
        ),
    ]
    return _letter(
        shown,
        sender,
        parts.records_officer(shown),
        "Your answer that the request is a burden",
        body,
    )


def final_notice(shown: Snapshot, sender: Requester) -> list[Block]:
    """The last letter before an Article 78 petition, with the petition's safe date."""
    unmet = {State.OPEN, State.PAST_SAFE, State.PAST}
    windows = [d for d in shown.deadlines if d.rule == RuleId.ARTICLE_78 and d.state in unmet]
    if not windows:
        raise Refused(
            f"no time to petition runs for {shown.request.id} on {words.day(shown.today)}.",
            hint=f"foiltrack letter {shown.request.id} appeal   comes before a petition",
        )
    # The last determination speaks: an earlier default is told of among the limits.
    window = max(windows, key=lambda d: (d.state is not State.PAST, d.clock.on))
    by = _by(shown, window)
    until = f" I intend to file it on or before {by} ({window.citation})." if by else ""
    body: list[Block] = [
        Paragraph(" ".join([parts.asked(shown), *_refused(shown), *_appealed(shown)])),
        Paragraph(_why(shown, window)),
        Paragraph(
            "Unless I receive the records before then, I intend to petition the Supreme Court "
            f"under Article 78 of the CPLR.{until} I do not concede when that time began. This "
            "letter asks for no reconsideration and stops no clock."
        ),
        *missed_limits(shown),
    ]
    letter = _letter(
        shown,
        sender,
        parts.appeals_officer(shown),
        "Final notice before a petition to the court",
        body,
    )
    return [*letter[:-1], *parts.signature(sender, parts.copy_line())]


def _refused(shown: Snapshot) -> list[str]:
    refused = [e for e in shown.events if e.kind in ADVERSE]
    return [f"The agency refused it by its letter {parts.of(refused[-1])}."] if refused else []


def _appealed(shown: Snapshot) -> list[str]:
    appeals = shown.of(K.APPEALED)
    return [f"I appealed {parts.on(appeals[-1])}."] if appeals else []


def _by(shown: Snapshot, window: Deadline) -> str | None:
    """The petition's safe date; the last that can be argued for once that has passed; then none."""
    day = window.by
    return parts.limit(day) if day >= shown.today else None


def _why(shown: Snapshot, window: Deadline) -> str:
    missed = window.clock.missed
    if missed is not None:
        denied = f" By {texts.SILENCE_ON_APPEAL.citation} the appeal counts as denied."
        return (
            f"The {parts.period(missed.rule)} for the decision of the appeal "
            f"({named(missed.rule).citation}) ended on {parts.limit(missed.due)}; no decision is "
            f"on file {confirm()}." + (denied if missed.rule == RuleId.APPEAL_DECISION else "")
        )
    letter = next(e for e in shown.events if e.id == window.clock.event)
    if window.clock.basis is Basis.NO_NOTICE:
        return (
            f"That letter does not state the right to appeal, as {texts.NOTICE.citation} requires."
        )
    told = f"{parts.begin(parts.decided(letter))}."
    if letter.kind is not K.APPEAL_REMANDED:
        return told
    return (
        f"{told} {texts.EXPLAIN.citation} requires it to {parts.quoted(texts.EXPLAIN.quote)} the "
        f"reasons for further denial, or to provide access; no such decision is on file "
        f"{confirm()}."
    )
