"""The memo for oneself and one's lawyer, marked "do not send": what is weak, missing, contested."""

from __future__ import annotations

from datetime import date
from typing import Any

from foiltrack import words
from foiltrack.clocks import Basis, Clock
from foiltrack.contested import points
from foiltrack.flags import STRENGTHS, TITLES, Flag, FlagId, Strength, misaddressed
from foiltrack.history import asserted_words, confirmed_words
from foiltrack.law import named, texts
from foiltrack.law.cases import case
from foiltrack.law.contested import ASSUMPTIONS
from foiltrack.law.newyork import APPEALS
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import ADVERSE, Kind, Via
from foiltrack.patterns import TITLES as PATTERNS
from foiltrack.patterns import Pattern, PatternId, patterns_of
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import State
from foiltrack.writing import filling
from foiltrack.writing.document import Block, Heading, Items, Paragraph, Table, Written
from foiltrack.writing.letters.parts import place_sent, quoted
from foiltrack.writing.letters.templates import filled
from foiltrack.writing.petition.facts import THIRTY_DAYS, unappealed, within_thirty_days

SETTLED = frozenset({State.MET, State.EXTENDED, State.SUPERSEDED})
"""States of a deadline on which nothing turns any more."""


def gaps(snapshot: Snapshot, requester: Requester) -> list[str]:
    """Return what an appeal needs and the file lacks (21 NYCRR 1401.7(e) and the models).

    Of a body that § 89 does not govern nothing.
    """
    if words.ungoverned(snapshot.request.agency.body):
        return []
    request, agency, edit = snapshot.request, snapshot.request.agency, filling.edit
    filing = snapshot.events[0]
    proof = snapshot.history.proof_of(filing)
    proved = proof.documents if proof else request.received_on
    placed = place_sent(snapshot) or request.via is Via.PORTAL
    officer = filling.agency(snapshot, '--appeals-officer "Name"')
    known: dict[str, Any] = {
        f"the text of the request ({edit(snapshot, '--text-file FILE')})": request.text,
        f"the records still wanted ({edit(snapshot, '--wanted TEXT')})": request.wanted,
        f"the day of the filing ({edit(snapshot, '--on DATE')})": isinstance(
            request.filed_on, date
        ),
        f"how the request was sent ({edit(snapshot, '--via portal')})": request.via,
        f"where the request was sent ({edit(snapshot, '--to ADDRESS')})": placed,
        f"proof of sending ({filling.filing(snapshot)})": filing.documents,
        f"proof of receipt ({filling.receipt(snapshot)})": proved,
    }
    known |= {
        f"the letter of {words.event_day(letter)} as a document "
        f"(foiltrack edit {letter.id} --doc FILE)": letter.documents or letter.private
        for letter in snapshot.of(*ADVERSE)
    }
    known |= {
        f"the day of {e.id} (foiltrack edit {e.id} --on DATE)": isinstance(e.on, date)
        for e in snapshot.events[1:]
        if e.kind not in {Kind.NOTE, Kind.CONTACT, Kind.EVIDENCE}
    }
    known |= {
        f"who decides appeals ({officer})": agency.appeals_officer,
        f"where appeals go ({filling.agency(snapshot, '--appeals-email E')})": agency.appeals_email
        or agency.appeals_address,
        f"your name ({filling.NAME})": requester.name,
        f"your address ({filling.ADDRESS})": requester.address or requester.email,
    }
    return [what for what, found in known.items() if not found]


def counsel(
    snapshot: Snapshot, found: tuple[Flag, ...], matter: tuple[Snapshot, ...], requester: Requester
) -> Written:
    """Return the memo: from all that is on file, private matter too.

    `matter` holds the requests of its matter, for what they have in common with it.
    """
    request = snapshot.request
    inferred = [
        f"{e.id}, {words.kind(e).lower()}: {words.event_day(e)}"
        for e in snapshot.events
        if e.inferred
    ]
    beside = patterns_of(request.id, matter, private=True)
    shared = {event for one in beside if one.pattern is PatternId.SAME_DAY for event in one.events}
    weak = [
        f"{TITLES[f.flag]} ({STRENGTHS[f.strength]}): {f.says} ({f.citation})"
        for f in found
        if f.audience == "mine"
        # The pattern says it of all letters that name the day.
        and not (f.flag is FlagId.SAME_DATE_ELSEWHERE and f.event in shared)
    ]
    weak += _own_weak(snapshot)
    blocks: list[Block] = [
        Heading(1, f"Memo for counsel, do not send: {request.id}"),
        Paragraph(f"{request.subject}. As of {words.day(snapshot.today)}. Not legal advice."),
    ]
    sections = (
        ("What is missing for an appeal", items(gaps(snapshot, requester))),
        ("Our own windows", _windows(snapshot)),
        ("Weak points", items(weak)),
        ("Beside other requests", items(list(map(_pattern, beside)))),
        ("Assumptions", items(_assumed(snapshot))),
        ("Inferred days", items(inferred)),
        ("What letters that went out assert", items(_asserted(snapshot))),
        ("Contested points and contrary authority", contested_points(snapshot)),
    )
    for heading, said in sections:
        blocks += [Heading(2, heading), *said] if said else []
    return Written(
        title=f"Memo for counsel: {request.id}",
        stamp=f"{request.id}, do not send",
        made=snapshot.today,
        blocks=tuple(blocks),
    )


def late_appeal(snapshot: Snapshot) -> tuple[str, ...]:
    """Return how late the last appeal was, counted from the last refusal or silence before it."""
    appeals = snapshot.of(Kind.APPEALED)
    windows = [
        d.clock
        for d in snapshot.deadlines
        if d.rule == RuleId.APPEAL and d.clock.settled and appeals
        if d.clock.settled.by == appeals[-1].id
    ]
    refusals = [clock for clock in windows if clock.basis is Basis.EVENT]
    clock = max(refusals or windows, key=_start, default=None)
    if clock is None or within_thirty_days(_start(clock), appeals[-1]):
        return ()
    letter, start = None if clock.missed else snapshot.event(clock.event), _start(clock)
    days = {"start": start, "end": start + THIRTY_DAYS, "due": clock.due}
    return filled("letters/late", snapshot, appeal=appeals[-1], letter=letter, **days)[1]


def _start(clock: Clock) -> date:
    """Return the day from which a window is counted: of a silence, the last day of the agency."""
    return clock.missed.due if clock.missed else clock.on


def _own_weak(snapshot: Snapshot) -> list[str]:
    """Return the weak points of our own appeals: one that was late, went astray or is lacking."""
    found = []
    disagree, today = STRENGTHS[Strength.CONTESTED], snapshot.today
    if late := late_appeal(snapshot):
        bars = "; ".join(f"{case(i).cite}: {case(i).holding}" for i in ("mingo", "maldonado"))
        told = f"{' '.join(late)} Against us: {bars}."
        found.append(f"A late appeal ({disagree}): {told} ({texts.APPEAL.citation})")
    for appeal in misaddressed(snapshot):
        found.append(
            f"An appeal that may have gone astray ({STRENGTHS[Strength.ARGUABLE]}): that of "
            f"{words.event_day(appeal)} was addressed to {quoted(appeal.to or '')}: an appeal goes "
            "to the head, chief executive or governing body of the agency, or to whom they "
            "designate, and never to the records access officer; that the time for its decision "
            "began may be disputed. Ask when it reached them, or send it there while there is time "
            f"(foiltrack agency show {snapshot.request.agency.key}). ({texts.APPEAL.citation}; "
            f"{texts.NOTICE.citation})"
        )
    for letter in unappealed(snapshot):
        states = [
            f"{words.sentence(words.dates(d, today))}. {words.sentence(words.state(d))}."
            for d in snapshot.deadlines
            if d.rule in APPEALS and d.clock.event == letter.id
        ]
        found.append(
            f"A refusal after the appeal ({disagree}): no appeal of the letter of "
            f"{words.event_day(letter)}, which came after the first appeal, is on file. "
            f"{' '.join(states)} {case('empire-center').cite} asks for an appeal of a later "
            f"failure, too. ({texts.APPEAL.citation})"
        )
    return found


def _pattern(found: Pattern) -> str:
    """Return a pattern with the events that it rests on, and whether one is private."""
    events = ", ".join(found.events)
    text = f"{PATTERNS[found.pattern]}: {found.says} ({events}; {found.citation})"
    return text + (" Rests on private matter." if found.private else "")


def items(said: list[str]) -> list[Block]:
    """Return texts as a list, or nothing where there is none."""
    return [Items(tuple(said))] if said else []


def _windows(snapshot: Snapshot) -> list[Block]:
    # Two grounds of one letter open the same window.
    rows = dict.fromkeys(
        (
            words.CLOCKS[d.rule].capitalize(),
            words.cause(d),
            words.day(d.target),
            words.day(d.clock.arguable or d.clock.due),
            words.state(d),
        )
        for d in snapshot.deadlines
        if d.owner is Owner.REQUESTER and d.state is not State.SUPERSEDED
    )
    head = ("Window", "Cause", "Safe", "Can be argued for until", "State")
    return [Table(head, tuple(rows), (4, 6, 4, 4, 5))] if rows else []


def _assumed(snapshot: Snapshot) -> list[str]:
    """Return the house's assumptions that bear on a clock of this request."""
    deadlines, by_mail = snapshot.deadlines, snapshot.request.via is Via.MAIL
    rests = any(d.clock.assumed for d in deadlines)
    tolled = (
        d.clock.on <= toll.last and d.clock.due >= toll.first
        for d in deadlines
        if (toll := named(d.rule).toll)
    )
    bears = {
        "receipt-on-the-day-sent": rests and not by_mail,
        "five-days-for-mail": rests and by_mail,
        "toll-of-228-days": any(tolled),
        "section-25-a": any(d.clock.safe not in {None, d.clock.due} for d in deadlines),
        "reply-without-a-date": bool(snapshot.waiting),
    }
    return [
        f"{a.what} It moves {a.moves}. {words.sentence(a.why)}."
        for a in ASSUMPTIONS
        if bears.get(a.id, bool(deadlines))
    ]


def _asserted(snapshot: Snapshot) -> list[str]:
    """Return what letters that went out asserted, whether it is counted so, and was confirmed."""
    now = {(str(d.rule), d.clock.on): d.clock.due for d in snapshot.deadlines}
    found = []
    for event in snapshot.events:
        found += [
            f"{event.id}, {words.event_day(event)}: confirmed, {confirmed_words(value)}"
            for value in event.confirmed
        ]
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


def contested_points(snapshot: Snapshot) -> list[Block]:
    """Return what is open in law on deadlines that run or were missed, and on our own acts."""
    live = [
        d
        for d in snapshot.deadlines
        if d.state not in SETTLED or (d.owner is Owner.REQUESTER and d.state is State.MET)
    ]
    blocks: list[Block] = []
    for point in dict.fromkeys(p for d in live for p in points(snapshot, d)):
        blocks.append(Paragraph(point.question))
        blocks.append(Items(tuple(f"{v.who}: {v.says}" for v in point.views)))
    return blocks
