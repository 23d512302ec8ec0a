"""The letters beside the appeal: none of them stops a clock, and each says so where it matters."""

from __future__ import annotations

from foiltrack import days, words
from foiltrack.clocks import Basis
from foiltrack.errors import Refused
from foiltrack.flags import uncertified
from foiltrack.law import texts
from foiltrack.law.types import RuleId
from foiltrack.model import ADVERSE, Event, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State
from foiltrack.writing.blanks import Fact, blank, confirm
from foiltrack.writing.document import Block, Items, Paragraph
from foiltrack.writing.letters import letterhead, parts
from foiltrack.writing.letters.appeal import missed_limits
from foiltrack.writing.letters.fee import FEE_RULE, asks, computed
from foiltrack.writing.letters.grounds import court_windows, over
from foiltrack.writing.letters.parts import NO_APPEAL
from foiltrack.writing.letters.refusals import (
    OFFER,
    SERVICE,
    burden_rule,
    certificate,
    questions,
    unexplained,
    unnoticed,
)

K = Kind
NOTICE_DAYS = 10
"""Business days that a final notice leaves the agency."""


def _letter(shown: Snapshot, sender: Requester, title: str, body: list[Block]) -> list[Block]:
    """Return a letter to the records access officer, with what was asked before its body."""
    body = [Paragraph(parts.asked(shown)), *body]
    to = letterhead.records_officer(shown.request)
    return letterhead.compose((shown,), sender, to, title, body)


def _last(shown: Snapshot, what: str, *kinds: Kind) -> Event:
    """Return the last letter of some kinds; raise Refused where none is on file."""
    found = shown.of(*kinds)
    if not found:
        raise Refused(
            f"no letter on file for {shown.request.id} {what}.",
            hint=f"foiltrack log {shown.request.id} {kinds[0]} --on DATE",
        )
    return found[-1]


def clarification(shown: Snapshot, *, sender: Requester) -> list[Block]:
    """Return a closer description, to a question or to a refusal as not described."""
    asked = _last(
        shown,
        "asks to clarify or says that the records are not described",
        K.CLARIFICATION_ASKED,
        K.NOT_DESCRIBED,
    )
    request = shown.request
    described = [
        f"Subject: {request.subject}",
        f"Whose records: {', '.join(request.custodians) or blank('names or offices')}",
        f"Search words: {', '.join(request.keywords) or blank('words that the records hold')}",
        f"Time: {blank('from when to when')}",
        *([f"Records wanted: {parts.wanted(shown)}"] if request.wanted else []),
    ]
    does = {K.NOT_DESCRIBED: "says that the request does not reasonably describe the records"}
    says = (
        f"reads in part{parts.says(asked)}"
        if asked.quote
        else does.get(asked.kind, "asks me to clarify")
    )
    body: list[Block] = [
        Paragraph(
            f"{parts.ended(f'Your letter {parts.of(asked)} {says}')} Without accepting that the "
            "request was unclear, and without giving up any of it, I describe the records more "
            "closely:"
        ),
        Items(tuple(described)),
        Paragraph(
            "If that is not enough, please tell me how the agency files such "
            f"records{parts.see(shown, texts.HELP)} and what it needs to find them."
        ),
        Paragraph(
            f"I expect an answer within {parts.period(RuleId.ACKNOWLEDGE)} of the receipt of this "
            f"letter at the latest ({texts.ANSWER.citation}), and do not concede that any limit "
            f"was extended. {NO_APPEAL}"
        ),
    ]
    return _letter(shown, sender, "Clarification of my request", body)


def certification_demand(shown: Snapshot, *, sender: Requester) -> list[Block]:
    """Return the demand for the certificate of Public Officers Law § 89(3)(a)."""
    _last(shown, "says that records are not held", K.NOT_HELD)
    lacking = uncertified(shown)
    if not lacking:
        raise Refused(
            f"a certificate is on file for {shown.request.id}.",
            hint=f"foiltrack letter {shown.request.id} appeal",
        )
    letter, _ = lacking[-1]
    says = "says that the agency does not hold the records or cannot find them"
    says = f"reads in part{parts.says(letter)}" if letter.quote else says
    day = days.add_business_days(shown.history.calendar, shown.today, NOTICE_DAYS)
    body: list[Block] = [
        Paragraph(parts.ended(f"Your letter {parts.of(letter)} {says}")),
        Paragraph(
            f"{certificate(shown, letter)} I demand it now, for each record requested: "
            "please certify which of the two it is, and say where and how you searched, also with "
            "contractors or consultants who hold records for you. I expect the certificate by "
            f"{parts.limit(day)}."
        ),
    ]
    shows = parts.evidence(shown)
    if shows:
        body += [Paragraph("Evidence that the agency holds them:"), Items(tuple(shows))]
    body.append(Paragraph(NO_APPEAL))
    return _letter(shown, sender, "Demand for certification", body)


def burden_reply(shown: Snapshot, *, sender: Requester) -> list[Block]:
    """Return the answer to a claim of burden: the condition, the questions, an offer."""
    letter = _last(shown, "refuses it as an undue burden", K.UNDUE_BURDEN)
    counted = f"You put the number of records at {letter.count:,}." if letter.count else ""
    says = letter.quote and parts.ended(f"It reads in part{parts.says(letter)}")
    first = f"Your letter {parts.of(letter)} refuses the request as a burden."
    asked = questions(shown, letter, "you")
    service = (
        f" If that is not enough, please {SERVICE}." if parts.rests_on(shown, texts.BURDEN) else ""
    )
    body: list[Block] = [
        Paragraph(parts.sentences(first, says, counted)),
        Paragraph(f"{burden_rule(shown, letter, 'your letter')} {OFFER}"),
        Paragraph("Please tell me:"),
        Items((*(f"{text};" for text in asked[:-1]), f"{asked[-1]}.")),
        Paragraph(
            "I am willing to talk about the order in which the records are given, and to take them "
            f"in parts.{service} {NO_APPEAL}"
        ),
    ]
    title = "Your answer that the request is a burden"
    return _letter(shown, sender, title, body)


def fee_objection(shown: Snapshot, *, sender: Requester) -> list[Block]:
    """Return the objection to a fee: what the statute allows, and the call for an account."""
    letter = _last(shown, "asks for a fee", K.FEE_ASKED)
    body: list[Block] = [
        Paragraph(asks(letter, "your letter")),
        Paragraph(f"{FEE_RULE} {computed(letter)}"),
        Paragraph(
            "Please withdraw the demand, or send me an account of it: the pages, the hours and "
            "what was done in them, the employee's hourly pay, and the cost of any device or "
            "outside service. I will pay what the statute allows. I ask for the records in "
            "electronic form wherever they are kept so. I do not accept that the demand extends "
            f"the time to decide my request. {NO_APPEAL}"
        ),
    ]
    return _letter(shown, sender, "Objection to the fee", body)


def final_notice(shown: Snapshot, *, sender: Requester) -> list[Block]:
    """Return the last letter before an Article 78 petition; it names ten business days."""
    windows = court_windows(shown)
    if not windows:
        raise Refused(
            f"no time to petition runs for {shown.request.id} on {words.day(shown.today)}.",
            hint=f"foiltrack letter {shown.request.id} appeal   comes before a petition",
        )
    # The last determination speaks: an earlier default is told of among the limits.
    window = max(windows, key=lambda d: (d.state is not State.PAST, d.clock.on))
    day = days.add_business_days(shown.history.calendar, shown.today, NOTICE_DAYS)
    appeals = shown.of(K.APPEALED)
    appealed = f"I appealed {parts.on(appeals[-1])}." if appeals else ""
    seek = (
        f" and seek attorney's fees and costs under {texts.FEES.citation}"
        if parts.rests_on(shown, texts.FEES)
        else ""
    )
    body: list[Block] = [
        Paragraph(parts.sentences(parts.asked(shown), _refused(shown), appealed)),
        Paragraph(_why(shown, window)),
        *missed_limits(shown, window.clock.missed),
        Paragraph(
            f"If the records are not produced by {parts.limit(day)}, I will commence a proceeding "
            f"under article 78 of the CPLR without further notice{seek}."
        ),
    ]
    title = "Final notice before a petition to the court"
    officer = letterhead.appeals_officer(shown.request)
    return letterhead.compose((shown,), sender, officer, title, body, letterhead.COPY)


def _refused(shown: Snapshot) -> str:
    refused = shown.of(*ADVERSE)
    if not refused:
        return ""
    did = {
        K.DENIED: "denied the request",
        K.PARTLY_GRANTED: "denied a part of the request",
        K.CLOSED: "closed the request",
    }.get(refused[-1].kind, "refused the request")
    return f"The agency {did} by its letter {parts.of(refused[-1])}."


def _why(shown: Snapshot, window: Deadline) -> str:
    missed = next((d for d in shown.deadlines if d.clock == window.clock.missed), None)
    if missed is not None:
        denied = f" The appeal counts as denied ({texts.SILENCE_ON_APPEAL.citation})."
        return (
            f"{parts.passed(shown, missed)} ({missed.citation}). I received no decision in that "
            f"time {confirm(Fact.NONE_RECEIVED)}."
            + (denied if missed.rule == RuleId.APPEAL_DECISION else "")
        )
    letter = shown.event(window.clock.event)
    assert letter is not None
    if window.clock.basis is Basis.NO_NOTICE:
        return unnoticed(letter).replace("The letter", "That letter")
    told = parts.ended(parts.begin(parts.decided(letter)))
    if letter.kind is not K.APPEAL_REMANDED:
        return parts.sentences(told, unexplained(letter))
    ended = [
        f"{parts.passed(shown, d)}."
        for d in shown.deadlines
        if d.rule == RuleId.APPEAL_DECISION and d.clock.due < shown.today
        if window.state is State.OPEN and not over(shown, d)
    ]
    within = f"{ended[-1]} Within them" if ended else "On appeal"
    denied = f"; the appeal counts as denied ({texts.SILENCE_ON_APPEAL.citation})" if ended else ""
    return (
        f"{told} {within} the agency was to {parts.quoted(texts.EXPLAIN.quote)} the reasons for "
        f"further denial, or to provide access ({texts.EXPLAIN.citation}). I have received no such "
        f"decision {confirm(Fact.NONE_RECEIVED)}{denied}."
    )
