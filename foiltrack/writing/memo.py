"""The memo for oneself and one's lawyer, marked "do not send": what is weak, missing, contested."""

from __future__ import annotations

from foiltrack import words
from foiltrack.clocks import proof_of
from foiltrack.explained import contested
from foiltrack.facts import Facts
from foiltrack.flags import Flag
from foiltrack.history import asserted_words
from foiltrack.law.contested import ASSUMPTIONS
from foiltrack.law.newyork import TOLL_FIRST, TOLL_LAST
from foiltrack.law.types import Owner
from foiltrack.model import ADVERSE, About, Kind, Via
from foiltrack.settings import Requester
from foiltrack.standing import Deadline
from foiltrack.writing import filling
from foiltrack.writing.document import Block, Heading, Items, Paragraph, Table, Written
from foiltrack.writing.letters.parts import place_sent

K = Kind


def gaps(facts: Facts, requester: Requester) -> list[str]:
    """What an appeal needs and the file lacks (21 NYCRR 1401.7(e) and the models)."""
    request, agency = facts.request, facts.request.agency
    filing = facts.events[0]
    missing = []
    if not request.text:
        missing.append(f"the text of the request ({filling.edit(facts, '--text-file FILE')})")
    if not request.wanted:
        missing.append(f"the records still wanted ({filling.edit(facts, '--wanted TEXT')})")
    if isinstance(request.filed_on, About):
        missing.append(f"the day of the filing ({filling.edit(facts, '--on DATE')})")
    if request.via is None:
        missing.append(f"how the request was sent ({filling.edit(facts, '--via portal')})")
    if place_sent(facts) is None and request.via is not Via.PORTAL:
        missing.append(f"where the request was sent ({filling.edit(facts, '--to ADDRESS')})")
    if not filing.documents:
        missing.append(f"proof of sending ({filling.filing(facts)})")
    proof = proof_of(filing, facts.events)
    proved = proof is not None and proof.documents
    if not proved and (proof is not None or request.received_on is None):
        missing.append(f"proof of receipt ({filling.receipt(facts)})")
    for letter in facts.of(*ADVERSE):
        if not letter.documents and not letter.private:
            missing.append(
                f"the letter of {words.event_day(letter)} as a document "
                f"(foiltrack edit {letter.id} --doc FILE)"
            )
    for event in facts.events[1:]:
        if isinstance(event.on, About) and event.kind not in {K.NOTE, K.CONTACT, K.EVIDENCE}:
            missing.append(f"the day of {event.id} (foiltrack edit {event.id} --on DATE)")
    if not agency.appeals_officer:
        officer = filling.agency(facts, '--appeals-officer "Name"')
        missing.append(f"who decides appeals ({officer})")
    if not (agency.appeals_email or agency.appeals_address):
        missing.append(f"where appeals go ({filling.agency(facts, '--appeals-email E')})")
    if not requester.name:
        missing.append(f"your name ({filling.NAME})")
    if not (requester.address or requester.email):
        missing.append(f"your address ({filling.ADDRESS})")
    return missing


def counsel(facts: Facts, found: tuple[Flag, ...], requester: Requester) -> Written:
    """The memo: from all that is on file, private matter too."""
    request = facts.request
    inferred = [
        f"{e.id}, {words.kind(e).lower()}: {words.event_day(e)}" for e in facts.events if e.inferred
    ]
    weak = [
        f"{words.FLAGS[f.flag]} ({words.STRENGTHS[f.strength]}): {f.says} ({f.citation})"
        for f in found
        if f.audience == "mine"
    ]
    blocks: list[Block] = [
        Heading(1, f"Memo for counsel, do not send: {request.id}"),
        Paragraph(f"{request.subject}. As of {words.day(facts.today)}. Not legal advice."),
        Heading(2, "What is missing for an appeal"),
        _items(gaps(facts, requester)),
        Heading(2, "Our own windows"),
        _windows(facts),
        Heading(2, "Weak points"),
        _items(weak),
        Heading(2, "Assumptions"),
        _items(_assumed(facts)),
        Heading(2, "Inferred days"),
        _items(inferred),
        Heading(2, "Dates asserted in letters that went out"),
        _items(_asserted(facts)),
        Heading(2, "Contested points and contrary authority"),
        *_contested(facts),
    ]
    return Written(
        title=f"Memo for counsel: {request.id}",
        stamp=f"{request.id}, do not send",
        made=facts.today,
        blocks=tuple(blocks),
    )


def _items(texts: list[str]) -> Block:
    return Items(tuple(texts)) if texts else Paragraph("None.")


def _windows(facts: Facts) -> Block:
    rows = tuple(
        (
            words.CLOCKS[d.rule].capitalize(),
            words.cause(d),
            words.day(d.target),
            words.day(d.clock.arguable or d.clock.due),
            words.state(d),
        )
        for d in facts.deadlines
        if d.owner is Owner.REQUESTER
    )
    head = ("Window", "Cause", "Safe", "Can be argued for until", "State")
    return Table(head, rows, (4, 6, 4, 4, 5)) if rows else Paragraph("None.")


def _assumed(facts: Facts) -> list[str]:
    """The house's assumptions that bear on a clock of this request."""
    rests = any(d.clock.assumed for d in facts.deadlines)
    found = []
    for assumption in ASSUMPTIONS:
        if assumption.id in {"receipt-on-the-day-sent", "five-days-for-mail"}:
            by_mail = facts.request.via == "mail"
            bears = rests and by_mail == (assumption.id == "five-days-for-mail")
        elif assumption.id == "toll-of-228-days":
            bears = any(_tolled(d) for d in facts.deadlines)
        else:
            bears = True
        if bears:
            found.append(f"{assumption.what} It moves {assumption.moves}. {assumption.why}")
    return found


def _tolled(deadline: Deadline) -> bool:
    """Whether the toll of 2020 may bear on a court window."""
    clock = deadline.clock
    return deadline.rule == "ny.article78" and clock.on <= TOLL_LAST and clock.due >= TOLL_FIRST


def _asserted(facts: Facts) -> list[str]:
    """What letters that went out asserted, and whether it is counted so today."""
    now = {(d.rule, d.clock.on): d.clock.due for d in facts.deadlines}
    found = []
    for event in facts.events:
        for value in event.asserted:
            said = f"{event.id}, {words.event_day(event)}: {asserted_words(value)}"
            due = now.get((value.rule, value.on))
            if due == value.due:
                found.append(f"{said}; counted so today")
            elif due is None:
                found.append(f"{said}; no longer counted from what is on file")
            else:
                found.append(f"{said}; today counted to {words.day(due)}")
    return found


def _contested(facts: Facts) -> list[Block]:
    points = dict.fromkeys(p for d in facts.deadlines for p in contested(facts, d))
    blocks: list[Block] = []
    for point in points:
        blocks.append(Paragraph(point.question))
        blocks.append(Items(tuple(f"{v.who}: {v.says}" for v in point.views)))
    return blocks or [Paragraph("None.")]
