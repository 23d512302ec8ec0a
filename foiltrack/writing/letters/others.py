"""The letters beside the appeal: none of them stops a clock, and each says so where it matters."""

from __future__ import annotations

from datetime import date

from foiltrack import days, words
from foiltrack.clocks import Basis
from foiltrack.errors import Refused
from foiltrack.flags import uncertified
from foiltrack.law import texts
from foiltrack.law.types import RuleId
from foiltrack.model import REFUSALS, Event, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State
from foiltrack.writing.blanks import Fact, confirm
from foiltrack.writing.document import Block, Paragraph
from foiltrack.writing.letters import letterhead, parts
from foiltrack.writing.letters.appeal import missed_limits
from foiltrack.writing.letters.grounds import court_windows, over
from foiltrack.writing.letters.refusals import unexplained, unnoticed
from foiltrack.writing.letters.templates import blocks

K = Kind
NOTICE_DAYS = 10
"""Business days that a final notice leaves the agency."""


def _letter(
    shown: Snapshot, sender: Requester, title: str, name: str, letter: Event
) -> list[Block]:
    """Return a letter to the records access officer, by its template, that answers another."""
    reads = f"reads in part{parts.says(letter)}" if letter.quote else ""
    body = blocks(name, shown, letter=letter, reads=reads, day=_ten_days(shown))
    to = letterhead.records_officer(shown.request)
    return letterhead.compose(
        (shown,), sender, to, title, [Paragraph(parts.requested(shown)), *body]
    )


def _ten_days(shown: Snapshot) -> date:
    return days.add_business_days(shown.history.calendar, shown.today, NOTICE_DAYS)


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
    return _letter(shown, sender, "Clarification of my request", "clarification", asked)


def certification_demand(shown: Snapshot, *, sender: Requester) -> list[Block]:
    """Return the demand for the certificate of Public Officers Law § 89(3)(a)."""
    _last(shown, "says that records are not held", K.NOT_HELD)
    lacking = uncertified(shown)
    if not lacking:
        raise Refused(
            f"a certificate is on file for {shown.request.id}.",
            hint=f"foiltrack letter {shown.request.id} appeal",
        )
    title, (letter, _) = "Demand for certification", lacking[-1]
    return _letter(shown, sender, title, "certification-demand", letter)


def burden_reply(shown: Snapshot, *, sender: Requester) -> list[Block]:
    """Return the answer to a claim of burden: the condition, the questions, an offer."""
    letter = _last(shown, "refuses it as an undue burden", K.UNDUE_BURDEN)
    title = "Your answer that the request is a burden"
    return _letter(shown, sender, title, "burden-reply", letter)


def fee_objection(shown: Snapshot, *, sender: Requester) -> list[Block]:
    """Return the objection to a fee: what the statute allows, and the call for an account."""
    letter = _last(shown, "asks for a fee", K.FEE_ASKED)
    return _letter(shown, sender, "Objection to the fee", "fee-objection", letter)


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
    appeals, passed = shown.of(K.APPEALED), missed_limits(shown, window.clock.missed)
    appealed = f"I appealed {parts.on(appeals[-1])}." if appeals else ""
    before, since = _refusals(shown, window)
    said = parts.sentences(parts.requested(shown), before, appealed)
    last = blocks("final-notice", shown, day=_ten_days(shown))
    why = parts.sentences(_why(shown, window), since, _since(shown.runs_on(window)))
    body = [Paragraph(said), Paragraph(why), *passed, *last]
    title = "Final notice before a petition to the court"
    officer = letterhead.appeals_officer(shown.request)
    return letterhead.compose((shown,), sender, officer, title, body, letterhead.COPY)


def _refusals(shown: Snapshot, window: Deadline) -> tuple[str, str]:
    """Return what was refused before the last appeal, and since it; "" where nothing was.

    Of a letter that tells of no appeal: what that letter refused, and any later one.
    """
    opener = shown.event(window.clock.event)
    untold = opener if window.clock.basis is Basis.NO_NOTICE else None
    start = untold or next(iter(shown.of(K.APPEALED)[-1:]), None)
    later = shown.after(start) if start else ()
    since = [e for e in later if e.kind in REFUSALS][-1:]
    before = [e for e in shown.of(*REFUSALS) if e not in later][-1:]
    return (
        "".join(f"The agency {_did(e)} by its letter {parts.of(e)}." for e in before),
        "".join(f"By its later letter {parts.of(e)} the agency {_did(e)}." for e in since),
    )


def _did(refusal: Event) -> str:
    did = {
        K.DENIED: "denied the request",
        K.PARTLY_GRANTED: "denied a part of the request",
        K.CLOSED: "closed the request",
    }
    return did.get(refusal.kind, "refused the request")


def _since(by: Event | None) -> str:
    """Return what the agency did since that stops no time to petition, if anything."""
    if by is None:
        return ""
    did = f"{words.sentence(parts.on(by))} the agency {parts.DID[by.kind]}"
    if by.kind is K.REOPENED:
        return f"{did}."
    return f"{did}. I have not received the records {confirm(Fact.RECORDS_NOT_RECEIVED)}."


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
        return unnoticed().replace("The letter", "That letter")
    told = parts.ended(words.sentence(parts.decided(letter)))
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
