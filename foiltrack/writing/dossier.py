"""The appeal-ready history: what is fit to send, in the order in which it is read.

It holds the agency's failures, not our own weaknesses, nor what the agency did in time. It asserts
only what the file carries: what is not logged is not known to be missing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from foiltrack import __version__, history, law, words
from foiltrack.errors import Refused
from foiltrack.law.types import Owner
from foiltrack.model import AGENCY_ACTS, Event
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import MISSED, State
from foiltrack.writing import limits
from foiltrack.writing.blanks import BLANK, Answers, blank, marked
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
from foiltrack.writing.letters.letterhead import name_of
from foiltrack.writing.letters.parts import reason, receipt, wanted, way_sent

NO_EXHIBIT = "–"


def dossier(
    shown: Snapshot,
    requester: Requester,
    head: str | None,
    exhibits: tuple[Exhibit, ...],
    confirmed: Answers = frozenset(),
) -> tuple[Written, tuple[str, ...]]:
    """Return the history of one request behind its appeal, and the blanks left in it.

    `shown` is the public view, `head` the end of the log's hash chain. Where there is nothing to
    appeal it is the history alone.
    """
    subject = " ".join(shown.request.subject.split())
    try:
        before = [*appeal(shown, sender=requester, in_history=True), Break()]
    except Refused:
        before = []
    blocks: list[Block] = [
        *before,
        Heading(1, f"History of the request: {subject}"),
        _cover(shown, requester),
        *_request(shown),
        Heading(2, "Chronology"),
        entries(shown, exhibits),
        *clocks(shown),
        *_correspondence(shown, exhibits, requester),
        *_exhibits(exhibits),
        Heading(2, "Record"),
        Paragraph(
            f"Business days: {shown.history.calendar.name}. The day that starts a "
            "count is not counted (General Construction Law § 20). Written by foiltrack "
            f"{__version__}, as of {shown.today}; {law.ORIGIN}."
        ),
        Lines((f"Head of the log's hash chain: {head or 'none'}",)),
    ]
    return marked(
        Written(
            title=f"History of a FOIL request: {subject}",
            stamp=shown.request.id,
            made=shown.today,
            blocks=tuple(blocks),
        ),
        confirmed,
    )


def _cover(shown: Snapshot, requester: Requester) -> Block:
    request, agency = shown.request, shown.request.agency
    officer = ", ".join(p for p in (agency.appeals_officer, agency.appeals_title) if p)
    made = filter(None, (words.event_day(shown.events[0]), way_sent(shown)))
    rows = (
        ("Agency", agency.name),
        ("Appeals officer", officer),
        ("Agency's number", ", ".join(request.numbers)),
        ("Request made", ", ".join(made)),
        ("Received", _received(shown)),
        ("Requester", name_of(requester)),
        ("Return address", requester.address or requester.email or blank("your address")),
        ("Still wanted", wanted(shown) if request.wanted else None),
        ("Standing", f"{history.PHASES[shown.phase]}, as of {words.day(shown.today)}"),
    )
    return Fields(tuple((name, value) for name, value in rows if value))


def _received(shown: Snapshot) -> str | None:
    proof = shown.history.proof_of(shown.events[0])
    if proof is not None:
        return words.when(proof.on) + (" (proof: see the exhibits)" if proof.documents else "")
    stated = shown.request.received_on
    return words.day(stated) if stated else None


def _request(shown: Snapshot) -> list[Block]:
    request = shown.request
    blocks: list[Block] = [Quotation(request.text)] if request.text else []
    if request.custodians:
        blocks.append(Paragraph(f"Custodians: {', '.join(request.custodians)}."))
    if request.keywords:
        blocks.append(Paragraph(f"Search words: {', '.join(request.keywords)}."))
    return [Heading(2, "The request"), *blocks] if blocks else []


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
    chart, rows, counted = [], [], []
    for name, d in zip(limits.names(shown, agency), agency, strict=True):
        became, start = limits.became(shown, d, day), limits.counted_from(shown, d, day)
        chart.append((shown, name, d, BLANK.sub("", became).strip()))
        rows.append((name, start + receipt(shown, d), day(d.clock.due), became, d.citation))
        if d.state in MISSED and (text := limits.counted(shown, d, day)):
            counted.append(f"{name}: {text}")
    head = ("Limit", "Counted from", "Last day", "What became of it", "Authority")
    return [
        Heading(2, heading),
        limits.chart(chart),
        Table(head, tuple(rows), (4, 4, 4, 7, 5)),
        *([Items(tuple(counted))] if counted else []),
    ]


def _correspondence(
    shown: Snapshot, exhibits: tuple[Exhibit, ...], requester: Requester
) -> list[Block]:
    """Return each letter in its own words: mails as they came, quotations with their source."""
    blocks: list[Block] = []
    agency, person = shown.request.agency.name, requester.name or "the requester"
    for event in shown.events:
        printed = [e for e in exhibits if e.event.n == event.n and e.message is not None]
        said: list[Block] = [Quotation(event.quote)] if event.quote else []
        said += [Paragraph(f"Source: {event.source}")] if event.source else []
        given = event.reason and not event.private
        said += [Paragraph(f"Reason given: {reason(event)}")] if given else []
        said += [Paragraph(event.note)] if event.note else []
        if printed or said:
            day = words.event_day(event)
            title = f"Entry {event.n}, {day}: {words.sent_kind(event)}"
            blocks.append(Heading(3, title))
            # Of a letter of which only words are on file.
            if not printed and event.kind not in history.NO_CLOCK:
                sides = (agency, person) if event.kind in AGENCY_ACTS else (person, agency)
                rows = (("From", sides[0]), ("Sent", day), ("To", event.to or sides[1]))
                blocks.append(Fields(rows))
            blocks += said
        for exhibit in printed:
            blocks += message(exhibit)
    return [Heading(2, "Correspondence"), *blocks] if blocks else []


def message(exhibit: Exhibit) -> list[Block]:
    """Return a mail or a text as it came."""
    found = exhibit.message
    assert found is not None
    attached = (("Attached", ", ".join(found.attached)),) if found.attached else ()
    heads = (*found.heads, *attached, ("Exhibit", f"{exhibit.letter}, {exhibit.document.name}"))
    return [Fields(heads), Quotation(found.text.strip() or "(no text)")]


def _exhibits(exhibits: tuple[Exhibit, ...]) -> list[Block]:
    rows = []
    for e in exhibits:
        document, hashes = e.document, e.document.sha256
        if document.original:
            hashes += f" (redacted; the original: {document.original})"
        hashes += " (not included)" if e.form is Form.MISSING else ""
        rows.append((e.letter, str(e.event.n), document.name, f"{document.bytes:,}", hashes))
    table = Table(("Exhibit", "Entry", "File", "Bytes", "SHA-256"), tuple(rows), (3, 2, 6, 4, 9))
    return [Heading(2, "Exhibits"), table] if rows else []
