"""The chronology of a request in words, and its public view: what may leave the house.

Every exporter takes the public view, never the history itself. It numbers its entries afresh,
hides the words and documents of what is private, keeps kind and day of whatever moves a clock
(a history without the agency's acknowledgment would be a lie), and drops when we recorded it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePath

from foiltrack import words
from foiltrack.clocks import Clock, History
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import AGENCY_ACTS, About, Asserted, Confirmed, Event, Kind, first_day
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
    kept = [e for e in snapshot.events if not (e.private and e.kind in NO_CLOCK)]
    # Numbered afresh: a gap would tell of something hidden.
    renamed = {e.id: f"{e.request}.{n}" for n, e in enumerate(kept, 1)}
    roots = {e.root: renamed[e.id] for e in kept}
    events = tuple(_public_event(e, n, roots) for n, e in enumerate(kept, 1))
    deadlines = tuple(d._replace(clock=_renamed(d.clock, renamed)) for d in snapshot.deadlines)
    # Why it was closed may be what a source said; the chart of days needs only that it was.
    agency = snapshot.request.agency
    closed = tuple(closure._replace(because=CLOSED) for closure in agency.closed)
    request = replace(
        snapshot.request,
        agency=replace(agency, closed=closed),
        tags=(),
        follows=None,
        differs=None,
        matter=None,
    )
    history = History(request, events)
    return replace(snapshot, history=history, entries=events, deadlines=deadlines)


def _renamed(clock: Clock, names: dict[str, str]) -> Clock:
    settled = clock.settled and clock.settled._replace(by=names[clock.settled.by])
    missed = clock.missed and _renamed(clock.missed, names)
    return clock._replace(event=names.get(clock.event or ""), settled=settled, missed=missed)


def _public_event(event: Event, n: int, renamed: dict[str, str]) -> Event:
    own_words = event.kind in NOTES_ARE_THE_ENTRY and not event.private
    public_event = event._replace(
        n=n,
        of=renamed.get(event.of) if event.of else None,
        note=event.note if own_words else None,
        replaces=None,
        recorded_at=None,
        confirmed=(),
        hash=None,
        documents=tuple(
            d.redacted._replace(original=d.sha256) if d.redacted else d for d in event.documents
        ),
    )
    if not event.private:
        return public_event
    reason = "[withheld]" if event.reason else None
    shown = {name: getattr(public_event, name) for name in SHOWN_OF_PRIVATE}
    return Event(request=event.request, n=n, kind=event.kind, on=event.on, reason=reason, **shown)


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
            d._replace(name=f"redacted{PurePath(d.name).suffix}")
            for d in event.documents
            if d.original
        )
        return event._replace(
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
    e, noun = event, "mention" if event.kind is K.EVIDENCE else "record"
    exact = {True: ", exact", False: ", approximate", None: ""}[e.exact]
    early = e.until is not None and e.until < first_day(e.on)
    late = f" ({'dated before the letter: ' if early else ''}no promise)" if e.as_written else ""
    whose = "names" if e.kind in AGENCY_ACTS else "until"
    facts = (
        kind(event),
        e.count is not None and words.count(e.count, noun),
        e.amount is not None and f"${e.amount:,.2f}",
        e.pages is not None and words.count(e.pages, "page"),
        e.hours is not None and words.count(e.hours, "hour"),
        e.rate is not None and f"${e.rate:,.2f} an hour",
        e.fee_for and "for " + ", ".join(e.fee_for),
        e.until is not None and f"{whose} {words.day(e.until)}{exact}{late}",
        e.grounds and "grounds: " + ", ".join(e.grounds),
        e.number is not None and f"appeal No. {e.number}",
        e.certified is not None and f"certified ({e.certified})",
        e.appeal_notice is False and "does not tell of the appeal",
        e.via is not None and f"by {e.via.replace('-', ' ')}",
        e.at is not None and f"at {e.at}",
        e.received is not None and f"received {words.day(e.received)}",
        e.as_written and "dates as the letter bears them",
    )
    return "; ".join(fact for fact in facts if isinstance(fact, str))


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
    source = event.source and (f" ({event.source})" if event.quote else f"Source: {event.source}")
    found = [
        event.reason and f"Reason: {event.reason}",
        f"“{event.quote}”{source or ''}" if event.quote else source,
        event.to and f"To: {event.to}",
        event.note and f"Note: {event.note}",
        event.asserted and f"Asserted: {'; '.join(map(asserted_words, event.asserted))}",
        event.confirmed and f"Confirmed: {'; '.join(map(confirmed_words, event.confirmed))}",
    ]
    for document in event.documents:
        stand_in = f"; leaves as {document.redacted.name}" if document.redacted else ""
        found.append(f"Document: {document.name} ({document.bytes:,} bytes){stand_in}")
    return [line for line in found if line]
