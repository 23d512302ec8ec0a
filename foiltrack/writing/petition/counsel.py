"""What goes to the lawyer and not to the court: questions, dates, what is lacking, the ledger."""

from __future__ import annotations

from decimal import Decimal

from foiltrack import law, words
from foiltrack.flags import misaddressed
from foiltrack.law.cases import case
from foiltrack.law.types import RuleId
from foiltrack.model import QUESTIONS, Event, Kind
from foiltrack.snapshot import APPEAL_DECISIONS_DUE, Snapshot, snapshot_on
from foiltrack.standing import Deadline
from foiltrack.writing.blanks import BLANK
from foiltrack.writing.document import Block, Heading, Items, Paragraph, Table, Written
from foiltrack.writing.letters.parts import quoted
from foiltrack.writing.letters.refusals import for_silence
from foiltrack.writing.letters.templates import filled
from foiltrack.writing.memo import contested_points, items, late_appeal
from foiltrack.writing.petition.facts import unappealed

STAMP = "For the lawyer, do not file"
AGAINST: dict[Kind, tuple[str, ...]] = {
    Kind.NOT_HELD: ("rattley", "kingsborough"),
    Kind.NEITHER_CONFIRMED: ("abdur-rashid",),
    Kind.EXTENDED: ("save-monroe",),
    Kind.RELEASED: ("empire-center",),
}
"""Decisions that an agency will cite, by what happened."""


def counsel(
    snapshot: Snapshot, windows: list[Deadline], lacking: list[str], petition: Written
) -> Written:
    """Return the sheet for the lawyer, from all that is on file, with the times to petition."""
    request = snapshot.request
    listed: list[tuple[str, list[Block]]] = [
        ("Questions for the lawyer", [Items(_asked(snapshot))]),
        ("The time to petition, and to serve", [Items(tuple(_times(snapshot, windows)))]),
        ("What the papers lack", items(lacking)),
        ("Blanks and marks left in the petition", items(_left(petition))),
        ("Decisions that the agency may cite", items(_against(snapshot))),
        ("Contested points", contested_points(snapshot)),
        ("Hours and costs", ledger(snapshot)),
    ]
    blocks: list[Block] = [
        Heading(1, "For the lawyer: do not file"),
        Paragraph(
            f"{words.sentence(' '.join(request.subject.split()))}. Dates as of "
            f"{words.day(snapshot.today)}; {law.ORIGIN}; not legal advice. The weak points of "
            "the case are in the memo for counsel, which the client prints with: foiltrack export "
            f"{request.id} --counsel."
        ),
    ]
    for heading, said in listed:
        blocks += [Heading(2, heading), *said] if said else []
    title = f"For the lawyer: {' '.join(request.subject.split())}"
    return Written(title=title, stamp=STAMP, made=snapshot.today, blocks=tuple(blocks))


def _asked(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the questions for a lawyer, and those that the file itself raises."""
    answered = snapshot.has(*QUESTIONS, Kind.NOT_DESCRIBED)
    silent = [] if answered else filter(for_silence, snapshot.of(Kind.CLOSED))
    asked = filled(
        "letters/questions",
        snapshot,
        some_grounds=any(e.grounds for e in snapshot.events),
        late=" ".join(late_appeal(snapshot)),
        silent=silent,
    )[1]
    later = [
        f"The letter of {words.event_day(e)} came after the appeal: does it need one of its own?"
        for e in unappealed(snapshot)
    ]
    astray = [
        f"The appeal of {words.event_day(e)} was addressed to {quoted(e.to or '')}: when did it "
        "reach whoever decides appeals, and from which day does the time for its decision run?"
        for e in misaddressed(snapshot)
    ]
    return (*asked, *later, *astray)


def _times(snapshot: Snapshot, windows: list[Deadline]) -> list[str]:
    """Return our own dates: what only the other side should not read."""
    found = []
    for window in windows:
        found.append(
            f"{_why(window)}. "
            f"{words.sentence(words.dates(window, snapshot.today))}. "
            f"{words.sentence(words.state(window))} ({window.citation})."
        )
    # What serving would ask, counted as if the petition were filed today.
    n = max(e.n for e in snapshot.entries) + 1
    filed = Event(request=snapshot.request.id, n=n, kind=Kind.PETITIONED, on=snapshot.today)
    as_if = snapshot_on(snapshot.request, (*snapshot.entries, filed), snapshot.today)
    for d in as_if.deadlines:
        if d.rule == RuleId.SERVE:
            found.append(
                f"If the petition is filed on {words.day(snapshot.today)}: "
                f"{words.dates(d, snapshot.today)}. The effect of {d.citation} was read in "
                "decisions; its own words were not."
            )
    return found


def _left(petition: Written) -> list[str]:
    """Return the blanks that are left in the numbered paragraphs of a petition."""
    # That an entry has no exhibit is told of what the papers lack.
    numbered = [
        (n, [what for what in BLANK.findall(text) if not what.startswith("exhibit")])
        for block in petition.blocks
        if isinstance(block, Items) and block.first
        for n, text in enumerate(block.texts, block.first)
    ]
    return [f"Paragraph {n}: {'; '.join(left)}" for n, left in numbered if left]


def _why(window: Deadline) -> str:
    """Return what opened a time to petition: of a silence, that it was the agency's."""
    missed = window.clock.missed
    if missed is None or missed.rule not in APPEAL_DECISIONS_DUE:
        return words.sentence(words.cause(window))
    strict = missed.strict
    counted = f" (strictly counted, {words.day(strict)})" if strict and strict < missed.due else ""
    return f"No decision of the appeal came by {words.day(missed.due)}{counted}"


def _against(snapshot: Snapshot) -> list[str]:
    ids = ["mingo", "maldonado"] if late_appeal(snapshot) else []
    ids += ["empire-center"] if unappealed(snapshot) else []
    ids += [i for e in snapshot.events for i in AGAINST.get(e.kind, ())]
    ids += ["kelly"] if snapshot.request.follows else []
    found = (case(i) for i in dict.fromkeys(ids))
    return [f"{c.cite}: {c.holding}." for c in found]


def ledger(snapshot: Snapshot) -> list[Block]:
    """Return the hours and costs that were logged, with their sums; private, never filed."""
    costs = snapshot.of(Kind.COST)
    if not costs:
        return [Paragraph(f"None logged (foiltrack log {snapshot.request.id} cost --hours N).")]
    rows = [(words.event_day(e), e.note or e.reason or "", *_spent(e)) for e in costs]
    hours = sum((e.hours for e in costs if e.hours), Decimal(0))
    amount = sum((e.amount for e in costs if e.amount), Decimal(0))
    total = costs[0]._replace(hours=hours, amount=amount)
    return [
        Table(
            ("Day", "For what", "Hours", "Dollars"),
            (*rows, ("In all", "", *_spent(total))),
            (4, 9, 2, 3),
        )
    ]


def _spent(event: Event) -> tuple[str, str]:
    hours = "" if event.hours is None else f"{event.hours:f}"
    return hours, "" if event.amount is None else f"${event.amount:,.2f}"
