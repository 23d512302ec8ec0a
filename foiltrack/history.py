"""The chronology of a request in words, and its public view: what may leave the house.

Every exporter takes the public view, never the history itself. It numbers its entries afresh,
hides the words and documents of what is private, keeps kind and day of whatever moves a clock
(a history without the agency's acknowledgement would be a lie), and drops when we recorded it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePath

from foiltrack import words
from foiltrack.clocks import Clock, History
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import AGENCY_ACTS, About, Asserted, Confirmed, Document, Event, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.standing import MISSED, Phase

K = Kind
NO_CLOCK = frozenset({K.FOLLOWED_UP, K.CONTACT, K.EVIDENCE, K.NOTE, K.COST, K.DROPPED})
"""Kinds that move no clock: private ones can be left out without a lie."""
SHOWN_OF_PRIVATE = (
    *("received", "until", "exact", "via", "at", "of", "part", "inferred", "as_written"),
    *("certified", "appeal_notice", "narrowing", "outside_service", "search_described"),
    *("private", "void", "asserted"),
)
"""Fields of a private event that may leave, beside its kind and its day; any other stays."""
NOTES_ARE_THE_ENTRY = frozenset({K.NOTE, K.CONTACT})
"""Kinds whose `note` is their content; on all others it is a remark to oneself."""
PHASES = words.PHASES | {
    Phase.AWAITING_ACKNOWLEDGEMENT: "no answer received",
    Phase.AWAITING_DETERMINATION: "no decision received",
    Phase.AWAITING_REQUESTER: "waiting for the requester's answer",
}
"""Phases as a stranger reads them."""
MAIL_ADDRESS = re.compile(r"[^\s<>()\[\],;:@]+@[\w-]+(\.[\w-]+)+")


CLOSED = "the agency was closed"
"""What is said of a day on which an agency was closed, whatever the reason."""


def public(snapshot: Snapshot) -> Snapshot:
    """Return the view of a request that may leave: renumbered, private words hidden."""
    kept = _kept(snapshot)
    renamed = _numbers(snapshot)
    roots = {e.root: renamed[e.id] for e in kept}
    events = tuple(_public_event(e, n, roots) for n, e in enumerate(kept, 1))
    deadlines = [
        deadline._replace(clock=_renamed(deadline.clock, renamed))
        for deadline in snapshot.deadlines
    ]
    # Why it was closed may be what a source said; the chart of days needs only that it was.
    agency = snapshot.request.agency
    closed = tuple(replace(closure, because=CLOSED) for closure in agency.closed)
    agency = replace(agency, closed=closed)
    request = replace(
        snapshot.request, agency=agency, tags=(), follows=None, differs=None, matter=None
    )
    return replace(
        snapshot,
        history=History(request, events),
        entries=events,
        deadlines=tuple(deadlines),
    )


def _kept(snapshot: Snapshot) -> list[Event]:
    return [e for e in snapshot.events if not (e.private and e.kind in NO_CLOCK)]


def _numbers(snapshot: Snapshot) -> dict[str, str]:
    """Return the kept events' ids, numbered afresh: a gap would tell of something hidden."""
    return {e.id: f"{e.request}.{n}" for n, e in enumerate(_kept(snapshot), 1)}


def _renamed(clock: Clock, names: dict[str, str]) -> Clock:
    settled = clock.settled and clock.settled._replace(by=names[clock.settled.by])
    missed = clock.missed and _renamed(clock.missed, names)
    return clock._replace(event=names.get(clock.event or ""), settled=settled, missed=missed)


def _public_event(event: Event, n: int, renamed: dict[str, str]) -> Event:
    own_words = event.kind in NOTES_ARE_THE_ENTRY and not event.private
    public_event = replace(
        event,
        n=n,
        of=renamed.get(event.of) if event.of else None,
        note=event.note if own_words else None,
        replaces=None,
        recorded_at=None,
        confirmed=(),
        hash=None,
        documents=tuple(_public_document(d) for d in event.documents),
    )
    if not event.private:
        return public_event
    reason = "[withheld]" if event.reason else None
    shown = {name: getattr(public_event, name) for name in SHOWN_OF_PRIVATE}
    return Event(request=event.request, n=n, kind=event.kind, on=event.on, reason=reason, **shown)


def _public_document(document: Document) -> Document:
    """Return the document itself, or what stands in for it."""
    if document.redacted is None:
        return document
    return replace(document.redacted, original=document.sha256)


def without_names(shown: Snapshot, names: Iterable[str]) -> Snapshot:
    """Return a public view without people: addresses, custodians, the letters as they came.

    Only a redacted copy of a letter stays. Of texts, `names` and the custodians' are struck out,
    and mail addresses; a name that the case file does not know as one remains.
    """
    known = sorted({n for n in (*names, *shown.request.custodians) if n.strip()}, key=len)
    struck = re.compile(
        "|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in reversed(known)) or "$^", re.I
    )

    def clean(text: str | None) -> str | None:
        return text and struck.sub("[name]", MAIL_ADDRESS.sub("[address]", text))

    def cleaned(event: Event) -> Event:
        copies = tuple(
            replace(d, name=f"redacted{PurePath(d.name).suffix}")
            for d in event.documents
            if d.original
        )
        return replace(
            event,
            reason=clean(event.reason),
            quote=clean(event.quote),
            source=clean(event.source),
            note=clean(event.note),
            to=None,
            documents=copies,
        )

    old = shown.request
    request = replace(
        old,
        agency=replace(old.agency, appeals_officer=None, email=None, appeals_email=None),
        subject=clean(old.subject) or "",
        text=clean(old.text),
        wanted=clean(old.wanted),
        keywords=tuple(clean(word) or "" for word in old.keywords),
        custodians=(),
        to=None,
    )
    events = tuple(map(cleaned, shown.events))
    return replace(shown, history=History(request, events), entries=events)


def sentence(event: Event, kind: Callable[[Event], str] = words.kind) -> str:
    """Return what happened, in a sentence of its facts (the letter's own words apart)."""
    parts = [kind(event)]
    if event.count is not None:
        noun = "mention" if event.kind is K.EVIDENCE else "record"
        parts.append(words.count(event.count, noun))
    if event.amount is not None:
        parts.append(f"${event.amount:,.2f}")
    if event.pages is not None:
        parts.append(words.count(event.pages, "page"))
    if event.hours is not None:
        parts.append(f"{event.hours:g} hours")
    if event.rate is not None:
        parts.append(f"${event.rate:,.2f} an hour")
    if event.fee_for:
        parts.append("for " + ", ".join(event.fee_for))
    if event.until is not None:
        parts.append(_named(event))
    if event.grounds:
        parts.append("grounds: " + ", ".join(event.grounds))
    if event.number is not None:
        parts.append(f"appeal No. {event.number}")
    if event.certified is not None:
        parts.append(f"certified ({event.certified})")
    if event.appeal_notice is False:
        parts.append("does not tell of the appeal")
    if event.via is not None:
        parts.append(f"by {event.via.replace('-', ' ')}")
    if event.at is not None:
        parts.append(f"at {event.at}")
    if event.received is not None:
        parts.append(f"received {words.day(event.received)}")
    if event.as_written:
        parts.append("dates as the letter bears them")
    return "; ".join(parts)


def _named(event: Event) -> str:
    assert event.until is not None
    exact = {True: ", exact", False: ", approximate", None: ""}[event.exact]
    late = "dated before the letter: no promise" if event.as_written else ""
    whose = "names" if event.kind in AGENCY_ACTS else "until"
    return f"{whose} {words.day(event.until)}{exact}" + (f" ({late})" if late else "")


LETTERS = frozenset(
    {K.APPEALED, K.CLARIFIED, K.FOLLOWED_UP, K.CERTIFICATION_DEMANDED, K.PETITIONED}
)
"""Acts of mine that are letters: with the letter on file, what it asserted is kept."""


def asserted(snapshot: Snapshot, event: Event) -> tuple[Asserted, ...]:
    """Return the limits that a letter of mine asserts: those missed on its day, as counted then."""
    if event.kind not in LETTERS or not event.documents or isinstance(event.on, About):
        return ()
    return tuple(
        Asserted(rule=d.rule, on=d.clock.on, due=d.clock.due)
        for d in snapshot.deadlines
        if d.owner is Owner.AGENCY and d.state in MISSED
    )


def asserted_words(value: Asserted) -> str:
    """Return `first answer of Fri 30 Aug 2019`."""
    return f"{words.CLOCKS[RuleId(value.rule)]} of {words.day(value.due)}"


def confirmed_words(value: Confirmed) -> str:
    """Return `none received (asked Mon 9 Sep 2019)`."""
    return f"{value.fact.replace('-', ' ')} (asked {words.day(value.on)})"


def lines(event: Event) -> list[str]:
    """Return the words of an event: reason, quotation with its source, note, documents."""
    found = []
    if event.reason:
        found.append(f"Reason: {event.reason}")
    if event.quote:
        found.append(f"“{event.quote}”" + (f" ({event.source})" if event.source else ""))
    elif event.source:
        found.append(f"Source: {event.source}")
    if event.to:
        found.append(f"To: {event.to}")
    if event.note:
        found.append(f"Note: {event.note}")
    if event.asserted:
        found.append(f"Asserted: {'; '.join(asserted_words(a) for a in event.asserted)}")
    if event.confirmed:
        found.append(f"Confirmed: {'; '.join(map(confirmed_words, event.confirmed))}")
    for document in event.documents:
        stand_in = f"; leaves as {document.redacted.name}" if document.redacted else ""
        found.append(f"Document: {document.name} ({document.bytes:,} bytes){stand_in}")
    return found
