"""The letters beside the appeal: none of them stops a clock, and each says so where it matters."""

from __future__ import annotations

from foiltrack import days, words
from foiltrack.clocks import Basis
from foiltrack.errors import Refused
from foiltrack.flags import uncertified
from foiltrack.law import named, texts
from foiltrack.law.types import RuleId
from foiltrack.model import ADVERSE, Event, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State
from foiltrack.writing.blanks import Fact, blank, confirm
from foiltrack.writing.document import Block, Items, Paragraph
from foiltrack.writing.letters import parts
from foiltrack.writing.letters.appeal import missed_limits
from foiltrack.writing.letters.grounds import court_windows, fee
from foiltrack.writing.letters.parts import NO_APPEAL, Addressee
from foiltrack.writing.letters.refusals import OFFER, burden_rule, certificate, questions

K = Kind
NOTICE_DAYS = 10
"""Business days that a final notice leaves the agency."""


def _letter(
    shown: Snapshot, sender: Requester, to: Addressee, title: str, body: list[Block], *more: str
) -> list[Block]:
    return [
        *parts.head(sender, to, title, parts.reference(shown), shown.today),
        *body,
        *parts.signature(sender, *more),
    ]


def _last(shown: Snapshot, kinds: frozenset[Kind], what: str, log: str) -> Event:
    """Return the last letter of some kinds; raise Refused where none is on file."""
    found = shown.of(*kinds)
    if not found:
        raise Refused(
            f"no letter on file for {shown.request.id} {what}.",
            hint=f"foiltrack log {shown.request.id} {log} --on DATE",
        )
    return found[-1]


def clarification(shown: Snapshot, sender: Requester) -> list[Block]:
    """Return a closer description, to a question or to a refusal as not described."""
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
        *([f"Records wanted: {request.wanted}"] if request.wanted else []),
    ]
    body: list[Block] = [
        Paragraph(parts.asked(shown)),
        Paragraph(
            " ".join(
                [
                    f"Your letter {parts.of(asked)} asks for more to find the records by.",
                    *parts.said(asked, "It"),
                    "I describe them more closely, without accepting that the request was unclear "
                    "and without giving up any of them:",
                ]
            )
        ),
        Items(tuple(described)),
        Paragraph(
            "If that is not enough, please tell me how the agency files, retrieves or generates "
            f"such records{parts.see(shown.today, texts.HELP)} and what it needs to find them."
        ),
        Paragraph(
            f"I expect an answer within {parts.period(RuleId.ACKNOWLEDGE)} of the receipt of this "
            f"letter at the latest ({texts.ANSWER.citation}), and do not concede that any limit "
            f"was extended. {NO_APPEAL}"
        ),
    ]
    return _letter(
        shown, sender, parts.records_officer(shown.request), "Clarification of my request", body
    )


def certification_demand(shown: Snapshot, sender: Requester) -> list[Block]:
    """Return the demand for the certificate of Public Officers Law § 89(3)(a)."""
    _last(shown, frozenset({K.NOT_HELD}), "says that records are not held", "not-held")
    lacking = uncertified(shown)
    if not lacking:
        raise Refused(
            f"a certificate is on file for {shown.request.id}.",
            hint=f"foiltrack letter {shown.request.id} appeal",
        )
    letter, _ = lacking[-1]
    first = (
        f"Your letter {parts.of(letter)} says that the agency does not hold the records or cannot "
        "find them."
    )
    body: list[Block] = [
        Paragraph(parts.asked(shown)),
        Paragraph(" ".join([first, *parts.said(letter, "It")])),
        Paragraph(
            f"{certificate(shown, letter)} I ask the agency to certify so for each record "
            "requested, to say which of the two it is, and to say where and how it searched, also "
            "with those who keep records for it"
            f"{parts.see(shown.today, texts.HELD_FOR_AGENCY)}."
        ),
    ]
    shows = parts.evidence(shown)
    if shows:
        body += [Paragraph("What shows that the agency holds them:"), Items(tuple(shows))]
    body.append(Paragraph(NO_APPEAL))
    return _letter(
        shown, sender, parts.records_officer(shown.request), "Demand for certification", body
    )


def burden_reply(shown: Snapshot, sender: Requester) -> list[Block]:
    """Return the answer to a claim of burden: the condition, the questions, an offer."""
    letter = _last(
        shown, frozenset({K.UNDUE_BURDEN}), "refuses it as an undue burden", "undue-burden"
    )
    counted = (
        [f"By your own count you located {words.count(letter.count, 'record')}."]
        if letter.count
        else []
    )
    first = f"Your letter {parts.of(letter)} refuses the request as a burden."
    body: list[Block] = [
        Paragraph(parts.asked(shown)),
        Paragraph(" ".join([first, *parts.said(letter, "It"), *counted])),
    ]
    if parts.rests_on(texts.BURDEN, shown.today):
        body.append(Paragraph(f"{burden_rule(shown, letter)} {OFFER}"))
    asked = questions(shown, letter)
    body += [
        Paragraph("Please tell me:"),
        Items((*(f"{text};" for text in asked[:-1]), f"{asked[-1]}.")),
        Paragraph(
            "I am willing to talk about the order in which the records are given, and to take them "
            f"in parts. {NO_APPEAL}"
        ),
    ]
    title = "Your answer that the request is a burden"
    return _letter(shown, sender, parts.records_officer(shown.request), title, body)


def fee_objection(shown: Snapshot, sender: Requester) -> list[Block]:
    """Return the objection to a fee: what the statute allows, and the call for an account."""
    letter = _last(shown, frozenset({K.FEE_ASKED}), "asks for a fee", "fee-asked")
    told = fee(shown, letter, "your letter").texts
    measure = told[1].partition(" To the extent")[0]
    body: list[Block] = [
        Paragraph(parts.asked(shown)),
        Paragraph(told[0]),
        Paragraph(measure),
        Paragraph(
            "Please withdraw the demand, or send me an account of it: the pages, the hours and "
            "what was done in them, the employee's hourly pay, and the cost of any device or "
            "outside service. I will pay what the statute allows. I ask for the records in "
            "electronic form wherever they are kept so. I do not accept that the demand extends "
            f"the time to decide my request. {NO_APPEAL}"
        ),
    ]
    return _letter(
        shown, sender, parts.records_officer(shown.request), "Objection to the fee", body
    )


def final_notice(shown: Snapshot, sender: Requester) -> list[Block]:
    """Return the last letter before an Article 78 petition; it names ten business days."""
    windows = court_windows(shown)
    if not windows:
        raise Refused(
            f"no time to petition runs for {shown.request.id} on {words.day(shown.today)}.",
            hint=f"foiltrack letter {shown.request.id} appeal   comes before a petition",
        )
    # The last determination speaks: an earlier default is told of among the limits.
    window = max(windows, key=lambda d: (d.state is not State.PAST, d.clock.on))
    told = frozenset({window.clock.missed} if window.clock.missed else ())
    day = days.add_business_days(shown.history.calendar, shown.today, NOTICE_DAYS)
    seek = (
        f" and seek attorney's fees and costs under {texts.FEES.citation}"
        if parts.rests_on(texts.FEES, shown.today)
        else ""
    )
    body: list[Block] = [
        Paragraph(" ".join([parts.asked(shown), *_refused(shown), *_appealed(shown)])),
        Paragraph(_why(shown, window)),
        *missed_limits(shown, told),
        Paragraph(
            f"If the records are not produced by {parts.limit(day)}, I will commence a proceeding "
            f"under article 78 of the CPLR without further notice{seek}."
        ),
    ]
    title = "Final notice before a petition to the court"
    officer = parts.appeals_officer(shown)
    return _letter(shown, sender, officer, title, body, parts.copy_line())


def _refused(shown: Snapshot) -> list[str]:
    refused = [e for e in shown.events if e.kind in ADVERSE]
    return [f"The agency refused it by its letter {parts.of(refused[-1])}."] if refused else []


def _appealed(shown: Snapshot) -> list[str]:
    appeals = shown.of(K.APPEALED)
    return [f"I appealed {parts.on(appeals[-1])}."] if appeals else []


def _why(shown: Snapshot, window: Deadline) -> str:
    missed = window.clock.missed
    if missed is not None:
        denied = f" The appeal counts as denied ({texts.SILENCE_ON_APPEAL.citation})."
        return (
            f"The {parts.period(missed.rule)} for the decision of the appeal "
            f"({named(missed.rule).citation}) ended on {parts.limit(missed.due)}. I received no "
            f"decision in that time {confirm(Fact.NONE_RECEIVED)}."
            + (denied if missed.rule == RuleId.APPEAL_DECISION else "")
        )
    letter = next(e for e in shown.events if e.id == window.clock.event)
    if window.clock.basis is Basis.NO_NOTICE:
        return (
            f"That letter does not state the right to appeal, as {texts.NOTICE.citation} requires."
        )
    told = parts.ended(parts.begin(parts.decided(letter)))
    if letter.kind is not K.APPEAL_REMANDED:
        return told
    return (
        f"{told} {texts.EXPLAIN.citation} requires it to {parts.quoted(texts.EXPLAIN.quote)} the "
        "reasons for further denial, or to provide access. I have received no such decision "
        f"{confirm(Fact.NONE_RECEIVED)}."
    )
