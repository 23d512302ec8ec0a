"""The appeal-ready history: what is fit to send, in the order in which it is read.

It holds the agency's failures, not our own weaknesses. It asserts only what the file carries:
what is not logged is not known to be missing.
"""

from __future__ import annotations

from foiltrack import __version__, history, law, words
from foiltrack.clocks import agency_calendar, dates_beyond_limit, proof_of
from foiltrack.explained import readings, steps
from foiltrack.facts import Facts
from foiltrack.flags import Flag
from foiltrack.law import named
from foiltrack.law.types import Owner, Unit
from foiltrack.model import ADVERSE, Document, Event, Kind
from foiltrack.settings import Requester
from foiltrack.standing import Deadline, State
from foiltrack.writing.document import Block, Heading, Items, Paragraph, Quotation, Table, Written

K = Kind
NO_DOCUMENT = "no document"


def dossier(
    shown: Facts, found: tuple[Flag, ...], requester: Requester, head: str | None
) -> Written:
    """The history of one request from its public view and its public flags."""
    request = shown.request
    exhibits = lettered(shown.events)
    blocks: list[Block] = [
        Heading(1, f"History of a request under the Freedom of Information Law: {request.id}"),
        *_cover(shown, requester),
        Heading(2, "The request"),
        *_request(shown),
        Heading(2, "Chronology"),
        _chronology(shown, exhibits),
        *_words(shown),
        Heading(2, "The agency's clocks"),
        *_clocks(shown),
        Heading(2, "Points for the appeal"),
        *_points(found),
        Heading(2, "Exhibits"),
        *_exhibits(exhibits),
        Heading(2, "Record"),
        *_record(shown, head),
    ]
    return Written(tuple(blocks))


def _cover(shown: Facts, requester: Requester) -> list[Block]:
    request = shown.request
    filing = shown.events[0]
    agency = request.agency
    officer = ", ".join(p for p in (agency.appeals_officer, agency.appeals_title) if p)
    rows = [
        ("Agency", agency.name),
        ("Appeals officer", officer or "name not on file"),
        ("Appeals to", agency.appeals_email or agency.appeals_address or "[address for appeals]"),
        ("Subject", request.subject),
        ("Agency's number", ", ".join(request.numbers) or "none on file"),
        ("Filed", words.event_day(filing)),
        ("Sent", _how_sent(shown)),
        ("Received", _how_received(shown)),
        ("Requester", requester.name or "[your name]"),
        ("Return address", requester.address or requester.email or "[your address]"),
        ("Standing", f"{words.PHASES[shown.phase]}, as of {words.day(shown.today)}"),
    ]
    return [Table(("", ""), tuple(rows))]


def _how_sent(shown: Facts) -> str:
    request = shown.request
    via = f"by {request.via.replace('-', ' ')}" if request.via else "way of sending not on file"
    return f"{via}, to {request.to}" if request.to else via


def _how_received(shown: Facts) -> str:
    request = shown.request
    proof = proof_of(shown.events[0], shown.events)
    if proof is not None:
        return f"{words.when(proof.on)} (proof on file: entry {proof.n})"
    if request.received_on is not None:
        return words.day(request.received_on)
    return "[day of receipt, with its proof]"


def _request(shown: Facts) -> list[Block]:
    request = shown.request
    blocks: list[Block] = []
    if request.text:
        blocks += [Quotation(text) for text in request.text.split("\n\n") if text.strip()]
    else:
        blocks.append(Paragraph("[text of the request]"))
    if request.custodians:
        blocks.append(Paragraph(f"Custodians: {', '.join(request.custodians)}."))
    if request.keywords:
        blocks.append(Paragraph(f"Search words: {', '.join(request.keywords)}."))
    blocks.append(Paragraph(f"Records still wanted: {request.wanted or '[records still wanted]'}"))
    return blocks


def lettered(events: tuple[Event, ...]) -> tuple[tuple[str, Event, Document], ...]:
    """The exhibits, A, B, … Z, AA, …, in the order of the chronology."""
    found = [(event, document) for event in events for document in event.documents]
    return tuple((_letter(i), event, document) for i, (event, document) in enumerate(found))


def _letter(place: int) -> str:
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _chronology(shown: Facts, exhibits: tuple[tuple[str, Event, Document], ...]) -> Block:
    rows = []
    for event in shown.events:
        letters = [letter for letter, of, _ in exhibits if of.n == event.n]
        recorded = f" (recorded {(event.recorded_at or '')[:10]})" if event.recorded_at else ""
        exhibit = "Exhibit " + ", ".join(letters) if letters else f"{NO_DOCUMENT}{recorded}"
        rows.append((str(event.n), words.event_day(event), history.sentence(event), exhibit))
    return Table(("No.", "Day", "What happened", "Source"), tuple(rows))


def _words(shown: Facts) -> list[Block]:
    """The letters' own words, by entry."""
    blocks: list[Block] = []
    for event in shown.events:
        if event.quote or event.reason or event.note or (event.source and not event.quote):
            blocks.append(Paragraph(f"Entry {event.n}, {words.event_day(event)}:"))
        if event.quote:
            blocks.append(Quotation(event.quote, event.source))
        elif event.source:
            blocks.append(Paragraph(f"Source: {event.source}"))
        if event.reason:
            blocks.append(Paragraph(f"Reason given: {event.reason}"))
        if event.note:
            blocks.append(Paragraph(event.note))
    return [Heading(3, "In the letters' own words"), *blocks] if blocks else []


def _clocks(shown: Facts) -> list[Block]:
    agency = [d for d in shown.deadlines if d.owner is Owner.AGENCY]
    if not agency:
        return [
            Paragraph("No clock of the agency can be counted: no day that starts one is known.")
        ]
    rows = tuple(
        (
            _name(shown, d),
            words.day(d.clock.on),
            words.day(d.clock.due),
            _on_file(d),
            d.citation,
        )
        for d in agency
    )
    head = ("Clock", "Counted from", "Limit", "On file", "Authority")
    counted = [text for d in agency if (text := _counted(shown, d))]
    return [Table(head, rows), Items(tuple(counted))] if counted else [Table(head, rows)]


def _name(shown: Facts, deadline: Deadline) -> str:
    name = words.CLOCKS[deadline.rule].capitalize()
    clarified = {e.id for e in shown.of(K.CLARIFIED)}
    return f"{name} after the clarification" if deadline.clock.event in clarified else name


def _on_file(deadline: Deadline) -> str:
    settled = deadline.clock.settled
    answered = f", on {words.day(settled.on)}" if settled and settled.on else ""
    if deadline.state is State.LAPSED:
        return f"{words.state(deadline)}: no answer on file that settles it"
    return f"{words.state(deadline)}{answered}"


def _counted(shown: Facts, deadline: Deadline) -> str | None:
    """How a missed limit was counted: the holidays skipped, or what the date rests on."""
    if deadline.state not in {State.LAPSED, State.MET_LATE}:
        return None
    name = _name(shown, deadline)
    listed = steps(shown, deadline)
    if not listed:
        found = readings(shown, deadline)
        reading = f"; a count that gives it: {found[0].says}" if found else ""
        return (
            f"{name}: {words.day(deadline.clock.due)} is the date that the agency named{reading}."
        )
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
        return [Paragraph("None on file.")]
    order = ("strong", "arguable", "contested")
    listed = sorted(found, key=lambda f: order.index(f.strength))
    texts = tuple(f"{f.says} [{f.citation}; {f.strength}]" for f in listed)
    return [Items(texts)]


def _exhibits(exhibits: tuple[tuple[str, Event, Document], ...]) -> list[Block]:
    if not exhibits:
        return [Paragraph("No documents on file.")]
    rows = tuple(
        (letter, str(event.n), document.name, f"{document.bytes:,}", _hashes(document))
        for letter, event, document in exhibits
    )
    return [Table(("Exhibit", "Entry", "File", "Bytes", "SHA-256"), rows)]


def _hashes(document: Document) -> str:
    """Its hash; of a redacted stand-in also that of the original."""
    if document.original is None:
        return document.sha256
    return f"{document.sha256} (redacted; the original: {document.original})"


def _record(shown: Facts, head: str | None) -> list[Block]:
    return [
        Paragraph(
            f"Business days: {agency_calendar(shown.request).name}. The day that starts a "
            "count is not counted (General Construction Law § 20). Written by foiltrack "
            f"{__version__}, law as of {law.AS_OF}, as of {shown.today}."
        ),
        Paragraph(f"Head of the log's hash chain: {head or 'none'}."),
    ]


def gaps(facts: Facts, requester: Requester) -> list[str]:
    """What an appeal needs and the file lacks (21 NYCRR 1401.7(e) and the models)."""
    request = facts.request
    edit = f"foiltrack edit {request.id}"
    missing = []
    if not request.text:
        missing.append(f"the text of the request ({edit} --text-file FILE)")
    if not request.wanted:
        missing.append(f"the records still wanted ({edit} --wanted TEXT)")
    for letter in facts.of(*ADVERSE):
        if not letter.documents and not letter.private:
            missing.append(f"the letter of {words.event_day(letter)} as a document ({letter.id})")
    if not isinstance(request.filed_on, type(facts.today)):
        missing.append("the day of the filing")
    if proof_of(facts.events[0], facts.events) is None and request.received_on is None:
        missing.append(
            f"proof of receipt (foiltrack log {request.id} received --on DATE --doc FILE)"
        )
    if request.via is None:
        missing.append(f"how the request was sent ({edit} --via portal)")
    agency = request.agency
    if not (agency.appeals_email or agency.appeals_address):
        missing.append(f"where appeals go (foiltrack agency edit {agency.key} --appeals-email E)")
    if not requester.name:
        missing.append("your name (config.toml: [requester] name = …)")
    if not (requester.address or requester.email):
        missing.append("your address (config.toml: [requester] address = …)")
    return missing


def counsel(facts: Facts, found: tuple[Flag, ...], requester: Requester) -> Written:
    """The memo for oneself and one's lawyer: what is weak, missing, assumed, contested."""
    request = facts.request
    mine = [d for d in facts.deadlines if d.owner is Owner.REQUESTER]
    windows = tuple(
        (
            words.CLOCKS[d.rule].capitalize(),
            words.cause(d),
            words.day(d.target),
            words.day(d.clock.arguable or d.clock.due),
            words.state(d),
        )
        for d in mine
    )
    inferred = [f"{e.id}: {words.event_day(e)}" for e in facts.events if e.inferred]
    beyond = [e.id for e, _ in dates_beyond_limit(request, facts.events)]
    weak = [
        f"{f.flag} ({f.strength}): {f.says} [{f.citation}]" for f in found if f.audience == "mine"
    ]
    missing = gaps(facts, requester)
    none = Paragraph("None.")
    blocks: list[Block] = [
        Heading(1, f"Memo for counsel, do not send: {request.id}"),
        Paragraph(f"{request.subject}. As of {words.day(facts.today)}. Not legal advice."),
        Heading(2, "What is missing for an appeal"),
        Items(tuple(missing)) if missing else none,
        Heading(2, "Our own windows"),
        Table(("Window", "Cause", "Safe", "Arguable until", "State"), windows) if windows else none,
        Heading(2, "Weak points and assumptions"),
        Items(tuple(weak)) if weak else none,
        Heading(2, "Inferred days"),
        Items(tuple(inferred)) if inferred else none,
        Heading(2, "Contested points and contrary authority"),
        *_contested(facts, bool(beyond)),
    ]
    return Written(tuple(blocks))


def _contested(facts: Facts, beyond: bool) -> list[Block]:
    from foiltrack.law.contested import CONTESTED

    rules = {d.rule for d in facts.deadlines}
    blocks: list[Block] = []
    for point in CONTESTED:
        if rules.isdisjoint(point.rules) or (point.id == "late-promise" and not beyond):
            continue
        blocks.append(Paragraph(point.question))
        blocks.append(Items(tuple(f"{v.who}: {v.says}" for v in point.views)))
    return blocks or [Paragraph("None.")]
