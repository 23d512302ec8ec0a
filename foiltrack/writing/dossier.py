"""The appeal-ready history: what is fit to send, in the order in which it is read.

It holds the agency's failures, not our own weaknesses. It asserts only what the file carries:
what is not logged is not known to be missing.
"""

from __future__ import annotations

from foiltrack import __version__, history, law, words
from foiltrack.clocks import agency_calendar
from foiltrack.errors import Refused
from foiltrack.explain import steps
from foiltrack.flags import STRENGTHS, Flag
from foiltrack.law import named
from foiltrack.law.types import Owner, RuleId, Unit
from foiltrack.model import AGENCY_ACTS, Document, Event, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import MISSED, Deadline, Phase, State
from foiltrack.writing.blanks import blank, marked
from foiltrack.writing.document import (
    Bar,
    Block,
    Break,
    Chart,
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

K = Kind
NO_DOCUMENT = "no document"


def dossier(
    shown: Snapshot,
    found: tuple[Flag, ...],
    requester: Requester,
    head: str | None,
    exhibits: tuple[Exhibit, ...],
) -> tuple[Written, tuple[str, ...]]:
    """The history of one request, and the blanks left in it.

    `shown` is the public view, `found` its public flags, `head` the end of the log's hash chain.
    """
    request = shown.request
    blocks: list[Block] = [
        Heading(1, f"History of a request under the Freedom of Information Law: {request.id}"),
        _cover(shown, requester),
        Heading(2, "The request"),
        *_request(shown),
        *_appeal(shown, requester),
        Heading(2, "Chronology"),
        _chronology(shown, exhibits),
        Heading(2, "The agency's clocks"),
        *_clocks(shown),
        *_points(found),
        *_correspondence(shown, exhibits, requester),
        Heading(2, "Exhibits"),
        *_exhibits(exhibits),
        Heading(2, "Record"),
        *_record(shown, head),
    ]
    return marked(
        Written(
            title=f"History of FOIL request {request.id}",
            stamp=request.id,
            made=shown.today,
            blocks=tuple(blocks),
        )
    )


def _cover(shown: Snapshot, requester: Requester) -> Block:
    request = shown.request
    filing = shown.events[0]
    agency = request.agency
    officer = ", ".join(p for p in (agency.appeals_officer, agency.appeals_title) if p)
    appeals_to = agency.appeals_email or agency.appeals_address or blank("address for appeals")
    return Fields(
        (
            ("Agency", agency.name),
            ("Appeals officer", officer or "name not on file"),
            ("Appeals to", appeals_to),
            ("Subject", request.subject),
            ("Agency's number", ", ".join(request.numbers) or "none on file"),
            ("Filed", words.event_day(filing)),
            ("Sent", _how_sent(shown)),
            ("Received", _how_received(shown)),
            ("Requester", requester.name or blank("your name")),
            ("Return address", requester.address or requester.email or blank("your address")),
            ("Standing", f"{_standing(shown)}, as of {words.day(shown.today)}"),
        )
    )


def _standing(shown: Snapshot) -> str:
    if shown.phase is Phase.AWAITING_REQUESTER:
        return "waiting for the requester's answer"
    return words.PHASES[shown.phase]


def _how_sent(shown: Snapshot) -> str:
    request = shown.request
    via = f"by {request.via.replace('-', ' ')}" if request.via else "way of sending not on file"
    return f"{via}, to {request.to}" if request.to else via


def _how_received(shown: Snapshot) -> str:
    request = shown.request
    proof = shown.history.proof_of(shown.events[0])
    if proof is not None:
        kept = "proof" if proof.documents else "no document"
        return f"{words.when(proof.on)} (entry {proof.n}: {kept} on file)"
    if request.received_on is not None:
        return words.day(request.received_on)
    return blank("day of receipt, with its proof")


def _request(shown: Snapshot) -> list[Block]:
    request = shown.request
    blocks: list[Block] = []
    if request.text:
        blocks.append(Quotation(request.text))
    else:
        blocks.append(Paragraph(blank("text of the request")))
    if request.custodians:
        blocks.append(Paragraph(f"Custodians: {', '.join(request.custodians)}."))
    if request.keywords:
        blocks.append(Paragraph(f"Search words: {', '.join(request.keywords)}."))
    wanted = request.wanted or blank("records still wanted")
    blocks.append(Paragraph(f"Records still wanted: {wanted}"))
    return blocks


def _appeal(shown: Snapshot, requester: Requester) -> list[Block]:
    """The appeal letter, on pages of its own, where there is something to appeal."""
    try:
        letter = appeal(shown, requester, in_history=True)
    except Refused:
        return []
    return [Break(), *letter, Break()]


def _chronology(shown: Snapshot, exhibits: tuple[Exhibit, ...]) -> Block:
    rows = []
    for event in shown.events:
        letters = [e.letter for e in exhibits if e.event.n == event.n]
        recorded = f" (recorded {(event.recorded_at or '')[:10]})" if event.recorded_at else ""
        exhibit = "Exhibit " + ", ".join(letters) if letters else f"{NO_DOCUMENT}{recorded}"
        rows.append((str(event.n), words.event_day(event), history.sentence(event), exhibit))
    return Table(("No.", "Day", "What happened", "Source"), tuple(rows), (1, 4, 9, 5))


def _clocks(shown: Snapshot) -> list[Block]:
    agency = [d for d in shown.deadlines if d.owner is Owner.AGENCY]
    if not agency:
        return [
            Paragraph("No clock of the agency can be counted: no day that starts one is known.")
        ]
    rows = tuple(
        (
            _name(shown, d),
            _counted_from(shown, d),
            words.day(d.clock.due),
            _on_file(shown, d),
            d.citation,
        )
        for d in agency
    )
    head = ("Clock", "Counted from", "Limit", "On file", "Authority")
    counted = tuple(text for d in agency if (text := _counted(shown, d)))
    blocks: list[Block] = [chart(shown, agency), Table(head, rows, (4, 4, 4, 7, 5))]
    return [*blocks, Items(counted)] if counted else blocks


def chart(shown: Snapshot, agency: list[Deadline]) -> Chart:
    """The agency's clocks as a picture."""
    bars = tuple(
        Bar(
            name=_name(shown, d),
            start=d.clock.on,
            limit=d.clock.due,
            end=d.clock.settled.on if d.clock.settled else None,
            promised=d.rule == RuleId.PROMISE,
            says=words.state(d),
        )
        for d in agency
    )
    calendar = agency_calendar(shown.request)
    first = min(bar.start for bar in bars)
    last = max(shown.today, *(bar.limit for bar in bars))
    days_off = sorted((d, n) for d, n in calendar.holidays.items() if first <= d <= last)
    return Chart(
        title=f"The agency's clocks as of {words.day(shown.today)}",
        bars=bars,
        today=shown.today,
        holidays=tuple(days_off),
        weekend=calendar.weekend,
    )


def _name(shown: Snapshot, deadline: Deadline) -> str:
    name = words.CLOCKS[deadline.rule].capitalize()
    clarified = {e.id for e in shown.of(K.CLARIFIED)}
    return f"{name} after the clarification" if deadline.clock.event in clarified else name


def _counted_from(shown: Snapshot, deadline: Deadline) -> str:
    """Day 0, marked where the user worked it out."""
    day = words.day(deadline.clock.on)
    event = next((e for e in shown.events if e.id == deadline.clock.event), None)
    worked_out = event is not None and event.inferred and event.on == deadline.clock.on
    return f"{day} (inferred)" if worked_out else day


def _on_file(shown: Snapshot, deadline: Deadline) -> str:
    settled = deadline.clock.settled
    answer = next((e for e in shown.events if settled and e.id == settled.by), None)
    answered = f", on {words.event_day(answer)}" if answer and settled and settled.on else ""
    if deadline.state is State.LAPSED:
        return f"{words.state(deadline)}: no answer on file that settles it"
    return f"{words.state(deadline)}{answered}"


def _counted(shown: Snapshot, deadline: Deadline) -> str | None:
    """How a missed limit was counted: the holidays skipped, or what the date rests on."""
    if deadline.state not in MISSED:
        return None
    name = _name(shown, deadline)
    listed = steps(shown, deadline)
    if not listed:
        return f"{name}: {words.day(deadline.clock.due)} is the date that the agency named."
    weekend = {"Saturday", "Sunday"}
    skipped = [
        f"{s.why} ({words.day(s.day)})" for s in listed[1:] if not s.counts and s.why not in weekend
    ]
    period = named(deadline.rule).period
    unit = "business days" if period and period.unit is Unit.BUSINESS_DAYS else "days"
    skips = f"; holidays skipped: {', '.join(skipped)}" if skipped else "; no holiday in between"
    return (
        f"{name}: {listed[-1].n} {unit} from {words.day(deadline.clock.on)} (not counted) end on "
        f"{words.day(deadline.clock.due)}{skips}."
    )


def _points(found: tuple[Flag, ...]) -> list[Block]:
    if not found:
        return []
    order = ("strong", "arguable", "contested")
    listed = sorted(found, key=lambda f: order.index(f.strength))
    texts = tuple(f"{f.says} ({f.citation}; {STRENGTHS[f.strength]})" for f in listed)
    return [Heading(2, "Points for the appeal"), Items(texts)]


def _correspondence(
    shown: Snapshot, exhibits: tuple[Exhibit, ...], requester: Requester
) -> list[Block]:
    """Each letter in its own words: mails as they came, quotations with their source."""
    blocks: list[Block] = []
    for event in shown.events:
        printed = [e for e in exhibits if e.event.n == event.n and e.message is not None]
        said = _said(event)
        if printed or said:
            title = f"Entry {event.n}, {words.event_day(event)}: {words.kind(event)}"
            blocks += [Heading(3, title), *_heads(shown, event, requester, bool(printed)), *said]
        for exhibit in printed:
            blocks += _message(exhibit)
    return [Heading(2, "Correspondence"), *blocks] if blocks else []


def _heads(shown: Snapshot, event: Event, requester: Requester, printed: bool) -> list[Block]:
    """From, Sent, To of a letter of which only words are on file."""
    if printed or event.private or event.kind in history.NO_CLOCK:
        return []
    agency, person = shown.request.agency.name, requester.name or "the requester"
    by_agency = event.kind in AGENCY_ACTS
    to = event.to or (person if by_agency else agency)
    rows = [("From", agency if by_agency else person), ("Sent", words.event_day(event)), ("To", to)]
    return [Fields(tuple(rows))]


def _said(event: Event) -> list[Block]:
    """The words that go with an entry."""
    blocks: list[Block] = []
    if event.quote:
        blocks.append(Quotation(event.quote, event.source))
    elif event.source:
        blocks.append(Paragraph(f"Source: {event.source}"))
    if event.reason:
        blocks.append(Paragraph(f"Reason given: {event.reason}"))
    if event.note:
        blocks.append(Paragraph(event.note))
    return blocks


def _message(exhibit: Exhibit) -> list[Block]:
    message = exhibit.message
    assert message is not None
    attached = (("Attached", ", ".join(message.attached)),) if message.attached else ()
    heads = (*message.heads, *attached, ("Exhibit", f"{exhibit.letter}, {exhibit.document.name}"))
    return [Fields(heads), Quotation(message.text.strip() or "(no text)")]


def _exhibits(exhibits: tuple[Exhibit, ...]) -> list[Block]:
    if not exhibits:
        return [Paragraph("No documents on file.")]
    rows = tuple(
        (
            e.letter,
            str(e.event.n),
            e.document.name,
            f"{e.document.bytes:,}",
            _hashes(e.document) + (" (not at its place)" if e.form is Form.MISSING else ""),
        )
        for e in exhibits
    )
    return [Table(("Exhibit", "Entry", "File", "Bytes", "SHA-256"), rows, (3, 2, 6, 4, 9))]


def _hashes(document: Document) -> str:
    """Its hash; of a redacted stand-in also that of the original."""
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
