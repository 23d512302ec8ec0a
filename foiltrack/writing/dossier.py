"""The appeal-ready history: what is fit to send, in the order in which it is read.

It holds the agency's failures, not our own weaknesses, nor what the agency did in time. It asserts
only what the file carries: what is not logged is not known to be missing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from foiltrack import __version__, history, law, words
from foiltrack.clocks import agency_calendar
from foiltrack.errors import Refused
from foiltrack.law.types import Owner
from foiltrack.model import AGENCY_ACTS, Document, Event, Kind, Via
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import MISSED, State
from foiltrack.writing import limits
from foiltrack.writing.blanks import BLANK, Fact, blank, marked
from foiltrack.writing.document import (
    Block,
    Break,
    Fields,
    Heading,
    Items,
    Lines,
    Paragraph,
    Quotation,
    Table,
    Written,
)
from foiltrack.writing.exhibits import Exhibit, Form
from foiltrack.writing.letters import appeal
from foiltrack.writing.letters.parts import SENT, place_sent, reason, receipt, wanted

K = Kind
NO_EXHIBIT = "–"


def dossier(
    shown: Snapshot,
    requester: Requester,
    head: str | None,
    exhibits: tuple[Exhibit, ...],
    confirmed: frozenset[Fact] = frozenset(),
) -> tuple[Written, tuple[str, ...]]:
    """Return the history of one request behind its appeal, and the blanks left in it.

    `shown` is the public view, `head` the end of the log's hash chain. Where there is nothing to
    appeal it is the history alone.
    """
    request = shown.request
    subject = " ".join(request.subject.split())
    blocks: list[Block] = [
        *_appeal(shown, requester),
        Heading(1, f"History of the request: {subject}"),
        _cover(shown, requester),
        *_request(shown),
        Heading(2, "Chronology"),
        entries(shown, exhibits),
        *clocks(shown),
        *_correspondence(shown, exhibits, requester),
        *_exhibits(exhibits),
        Heading(2, "Record"),
        *_record(shown, head),
    ]
    return marked(
        Written(
            title=f"History of a FOIL request: {subject}",
            stamp=request.id,
            made=shown.today,
            blocks=tuple(blocks),
        ),
        confirmed,
    )


def _cover(shown: Snapshot, requester: Requester) -> Block:
    request, agency = shown.request, shown.request.agency
    officer = ", ".join(p for p in (agency.appeals_officer, agency.appeals_title) if p)
    rows = (
        ("Agency", agency.name),
        ("Appeals officer", officer),
        ("Agency's number", ", ".join(request.numbers)),
        (
            "Request made",
            ", ".join(p for p in (words.event_day(shown.events[0]), _sent(shown)) if p),
        ),
        ("Received", _received(shown)),
        ("Requester", requester.name or blank("your name")),
        ("Return address", requester.address or requester.email or blank("your address")),
        ("Still wanted", wanted(shown) if request.wanted else None),
        ("Standing", f"{history.PHASES[shown.phase]}, as of {words.day(shown.today)}"),
    )
    return Fields(tuple((name, value) for name, value in rows if value))


def _sent(shown: Snapshot) -> str:
    place, via = place_sent(shown), shown.request.via
    way = SENT[via] if via else ""
    return f"{way} to {place}".strip() if place and via is not Via.PORTAL else way


def _received(shown: Snapshot) -> str | None:
    """Return the day of receipt, where it is proved or stated."""
    proof = shown.history.proof_of(shown.events[0])
    if proof is not None:
        return words.when(proof.on) + (" (proof: see the exhibits)" if proof.documents else "")
    if shown.request.received_on is not None:
        return words.day(shown.request.received_on)
    return None


def _request(shown: Snapshot) -> list[Block]:
    request = shown.request
    blocks: list[Block] = [Quotation(request.text)] if request.text else []
    if request.custodians:
        blocks.append(Paragraph(f"Custodians: {', '.join(request.custodians)}."))
    if request.keywords:
        blocks.append(Paragraph(f"Search words: {', '.join(request.keywords)}."))
    return [Heading(2, "The request"), *blocks] if blocks else []


def _appeal(shown: Snapshot, requester: Requester) -> list[Block]:
    """Return the appeal letter, on pages of its own, where there is something to appeal."""
    try:
        letter = appeal(shown, requester, in_history=True)
    except Refused:
        return []
    raised = (Heading(b.level - 1, b.text) if isinstance(b, Heading) else b for b in letter)
    return [*raised, Break()]


def entries(
    shown: Snapshot,
    exhibits: tuple[Exhibit, ...],
    says: Callable[[Event], str] = partial(history.sentence, kind=words.sent_kind),
    day: Callable[[Event], str] = words.event_day,
    none: str = NO_EXHIBIT,
) -> Block:
    """Return what happened as a table, each entry with its exhibits or `none`."""
    letters = {e.document.sha256: e.letter for e in exhibits}
    rows = tuple(
        (
            str(event.n),
            day(event),
            says(event),
            ", ".join(dict.fromkeys(letters[d.sha256] for d in event.documents)) or none,
        )
        for event in shown.events
    )
    return Table(("No.", "Day", "What happened", "Exhibit"), rows, (1, 4, 11, 2))


def clocks(
    shown: Snapshot,
    heading: str = "The agency's time limits",
    day: Callable[[date], str] = words.day,
) -> list[Block]:
    """Return the agency's limits: what it missed, the dates that it named, what still runs."""
    agency = [d for d in shown.deadlines if d.owner is Owner.AGENCY and d.state is not State.MET]
    if not agency:
        return []
    names = limits.names(shown, agency)
    became = [limits.became(shown, d) for d in agency]
    rows = tuple(
        (
            name,
            limits.counted_from(shown, d, day) + receipt(shown, d),
            day(d.clock.due),
            says,
            d.citation,
        )
        for name, d, says in zip(names, agency, became, strict=True)
    )
    head = ("Limit", "Counted from", "Last day", "What became of it", "Authority")
    counted = tuple(
        f"{n}: {text}"
        for n, d in zip(names, agency, strict=True)
        if d.state in MISSED and (text := limits.counted(shown, d, day))
    )
    blocks: list[Block] = [
        Heading(2, heading),
        limits.chart(
            [
                (shown, name, d, BLANK.sub("", says).strip())
                for name, d, says in zip(names, agency, became, strict=True)
            ]
        ),
        Table(head, rows, (4, 4, 4, 7, 5)),
    ]
    return [*blocks, Items(counted)] if counted else blocks


def _correspondence(
    shown: Snapshot, exhibits: tuple[Exhibit, ...], requester: Requester
) -> list[Block]:
    """Return each letter in its own words: mails as they came, quotations with their source."""
    blocks: list[Block] = []
    for event in shown.events:
        printed = [e for e in exhibits if e.event.n == event.n and e.message is not None]
        said = _said(event)
        if printed or said:
            title = f"Entry {event.n}, {words.event_day(event)}: {words.sent_kind(event)}"
            blocks += [Heading(3, title), *_heads(shown, event, requester, bool(printed)), *said]
        for exhibit in printed:
            blocks += message(exhibit)
    return [Heading(2, "Correspondence"), *blocks] if blocks else []


def _heads(shown: Snapshot, event: Event, requester: Requester, printed: bool) -> list[Block]:
    """Return From, Sent, To of a letter of which only words are on file."""
    if printed or event.kind in history.NO_CLOCK:
        return []
    agency, person = shown.request.agency.name, requester.name or "the requester"
    by_agency = event.kind in AGENCY_ACTS
    to = event.to or (person if by_agency else agency)
    rows = [("From", agency if by_agency else person), ("Sent", words.event_day(event)), ("To", to)]
    return [Fields(tuple(rows))]


def _said(event: Event) -> list[Block]:
    """Return the words that go with an entry."""
    blocks: list[Block] = []
    if event.quote:
        blocks.append(Quotation(event.quote))
    if event.source:
        blocks.append(Paragraph(f"Source: {event.source}"))
    if event.reason and not event.private:
        blocks.append(Paragraph(f"Reason given: {reason(event)}"))
    if event.note:
        blocks.append(Paragraph(event.note))
    return blocks


def message(exhibit: Exhibit) -> list[Block]:
    """Return a mail or a text as it came."""
    found = exhibit.message
    assert found is not None
    attached = (("Attached", ", ".join(found.attached)),) if found.attached else ()
    heads = (*found.heads, *attached, ("Exhibit", f"{exhibit.letter}, {exhibit.document.name}"))
    return [Fields(heads), Quotation(found.text.strip() or "(no text)")]


def _exhibits(exhibits: tuple[Exhibit, ...]) -> list[Block]:
    if not exhibits:
        return []
    rows = tuple(
        (
            e.letter,
            str(e.event.n),
            e.document.name,
            f"{e.document.bytes:,}",
            _hashes(e.document) + (" (not included)" if e.form is Form.MISSING else ""),
        )
        for e in exhibits
    )
    table = Table(("Exhibit", "Entry", "File", "Bytes", "SHA-256"), rows, (3, 2, 6, 4, 9))
    return [Heading(2, "Exhibits"), table]


def _hashes(document: Document) -> str:
    """Return its hash; of a redacted stand-in also that of the original."""
    if document.original is None:
        return document.sha256
    return f"{document.sha256} (redacted; the original: {document.original})"


def _record(shown: Snapshot, head: str | None) -> list[Block]:
    return [
        Paragraph(
            f"Business days: {agency_calendar(shown.request).name}. The day that starts a "
            "count is not counted (General Construction Law § 20). Written by foiltrack "
            f"{__version__}, as of {shown.today}; {law.ORIGIN}."
        ),
        Lines((f"Head of the log's hash chain: {head or 'none'}",)),
    ]
