"""Say what a command understood: the id, the dates with weekdays, the next deadline."""

from datetime import date, timedelta
from typing import Any

from foiltrack import fees, history, todo, words
from foiltrack.fields import fields_of
from foiltrack.law.types import RuleId
from foiltrack.model import About, Agency, Document, Event, Kind, first_day
from foiltrack.screens import deadlines
from foiltrack.screens.late import note_late_act
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.standing import RUNNING, Deadline, State, beside_an_appeal
from foiltrack.terminal import output

OTHER_READING = (
    "the other reading: an answer that asks to clarify, not a refusal; then the kind is "
    "clarification-asked. Clarifying opens five new business days in both."
)
EXCEPTIONS = frozenset({Kind.EXCEPTION_INVOKED, Kind.EXCEPTION_GRANTED})
"""Letters whose law depends on the body of the agency."""
BRIEF = 60
"""Characters of a value that a confirmation shows."""
LATE_ENTRY = timedelta(days=7)
"""How old an event is that is told what it changed."""
LISTED = 3
"""Changes that a confirmation lists."""
SEVERAL_A_DAY = frozenset({Kind.NOTE, Kind.CONTACT, Kind.EVIDENCE, Kind.COST})
"""Kinds of which a day may hold several; those that say the same are noted."""
UNTOLD = frozenset(
    {"request", "n", "replaces", "recorded_at", "hash", "void", "asserted", "confirmed"}
)
"""Fields of an event that a correction changes by itself."""


def print_filed(snapshot: Snapshot) -> None:
    """Print what was understood of a filing: id, day, receipt, first deadline."""
    request = snapshot.request
    filed = f"{request.id}  filed {words.when(request.filed_on)} with {request.agency.name}"
    output.paragraph(filed, 0, 4)
    receipt = next((d for d in snapshot.deadlines if d.rule == RuleId.ACKNOWLEDGE), None)
    outside = words.ungoverned(request.agency.body) or words.no_rule(request.filed_on)
    if receipt is None and outside:
        output.paragraph(outside, 0, 4)
    elif receipt is None:
        output.say("received: not known, so no clock runs")
    else:
        assumed = "  (assumed; log 'received' once you have proof)" if receipt.clock.assumed else ""
        output.say(f"received: {words.day(receipt.clock.on)}{assumed}")
        line = f"first deadline: {deadlines.one_line(receipt, snapshot.today)}"
        output.paragraph(line, 0, 4)


DECIDES = {Kind.PARTLY_GRANTED: Kind.APPEAL_PARTLY_GRANTED}
"""The decision of an appeal that a refusal may be in truth, where it is no whole denial."""


def print_logged(
    snapshot: Snapshot, event: Event, day: date, *, quiet: bool = False, last: bool = True
) -> None:
    """Print what was understood of an event: at most four lines for each request.

    `quiet`: one line alone, for whoever enters a year of letters; `last`: nothing else of the
    command follows, so what is next is said.
    """
    output.paragraph(_understood(snapshot, event), 0, 4)
    _note_doubts(snapshot, event)
    if quiet:
        return
    _note_law(snapshot, event)
    if first_day(event.on) > day:
        output.say(f"it counts from {words.event_day(event)} on")
    late = day - first_day(event.on) >= LATE_ENTRY
    remark = _remark(event)
    if remark:
        output.paragraph(remark, 0, 4)
    changes = _changes(snapshot, event) if late else ""
    if late:
        # What it started, as it was then; what became of it, `changes` and `next` say.
        then = max(first_day(event.on), first_day(snapshot.request.filed_on))
        started = _started(snapshot_on(snapshot.request, snapshot.events, then), event, "started")
    else:
        started = _started(snapshot, event)
    told = [line for line in (changes and f"changes: {changes}", started) if line]
    # With a remark they share a line: a confirmation has four.
    for line in ["; ".join(told)] if remark and told else told:
        output.paragraph(line, 0, 4)
    if last:
        print_next(snapshot)


def print_one_letter(
    logged: list[tuple[Snapshot, Event]], day: date, *, quiet: bool = False
) -> None:
    """Print what was understood of one letter: at most four lines, of however many requests."""
    if len(logged) == 1:
        print_logged(*logged[0], day, quiet=quiet)
        return
    lines = []
    for snapshot, event in logged:
        _note_doubts(snapshot, event)
        line = _understood(snapshot, event)
        if not quiet:
            _note_law(snapshot, event)
            line += f"; next: {_next(snapshot)}"
        lines.append(line)
    print_changes(lines)
    if remark := "" if quiet else _remark(logged[0][1]):
        output.paragraph(remark, 0, 4)


def _understood(snapshot: Snapshot, event: Event) -> str:
    """Return what was understood of an event, in a line."""
    kept = (
        (event.documents, "document", "{}"),
        (event.asserted, "date", "keeps {} that it asserts"),
        (event.confirmed, "fact", "keeps {} that you confirmed"),
    )
    notes = [text.format(words.count(len(held), noun)) for held, noun, text in kept if held]
    notes += ["private"] if event.private else []
    if event.as_written:
        early = event.ordered_on < first_day(snapshot.request.filed_on)
        limit = ", and dated before the request no limit of the agency" if early else ""
        notes.append(f"it starts no promise{limit}")
    none = words.no_rule(event.on) if event.kind not in history.NO_CLOCK else None
    notes += [none] if none else []
    line = f"{event.id}  {words.event_day(event)}: {history.sentence(event)}"
    return "; ".join([line, *notes])


def _note_doubts(snapshot: Snapshot, event: Event) -> None:
    """Note where an event may have been logged twice, or may decide an appeal."""
    _warn_of_twins(snapshot, event)
    if beside_an_appeal(snapshot.events, event):
        output.note(
            "note: an appeal is undecided on file; if this letter decides it: foiltrack edit "
            f"{event.id} --kind {DECIDES.get(event.kind, Kind.APPEAL_DENIED)}"
        )


def _note_law(snapshot: Snapshot, event: Event) -> None:
    """Note an act that came late, and an exception of an agency whose body is not known."""
    note_late_act(snapshot, event)
    agency = snapshot.request.agency
    if event.kind in EXCEPTIONS and agency.body is None:
        output.note(f"note: {words.ask_body(agency.key)}")


def _remark(event: Event) -> str:
    """Return what the law says of a letter of its kind, if a confirmation tells it."""
    if event.kind is Kind.NOT_DESCRIBED:
        return OTHER_READING
    if event.kind is Kind.FEE_ASKED:
        return "; ".join(fees.sentences(event))
    if event.kind is Kind.ACKNOWLEDGED and event.until is None:
        return "it names no date: that may itself be appealed (contested; see 'explain')"
    return ""


def _changes(snapshot: Snapshot, event: Event) -> str:
    """Return which deadlines that stood open an event that is entered late settled or moved."""
    without = tuple(e for e in snapshot.events if e.n != event.n)
    now = {_named(d): d for d in snapshot.deadlines}
    told = []
    for before in snapshot_on(snapshot.request, without, snapshot.today).deadlines:
        after = now.get(_named(before))
        if before.state not in RUNNING or (after is not None and after.state is before.state):
            continue
        if after is None and before.clock.mine:
            # The letter opens a window of its own in the place of this one.
            continue
        how = "no longer counts" if after is None else words.state(after).partition(";")[0]
        told.append(f"{words.CLOCKS[before.rule]} by {words.day(before.by)}: {how}")
    return "; ".join(told)


def _named(deadline: Deadline) -> tuple[Any, ...]:
    clock = deadline.clock
    return clock.rule, clock.basis, clock.on, clock.event


def _warn_of_twins(snapshot: Snapshot, event: Event) -> None:
    """Note an event of the same kind and day on file already: perhaps it was logged twice."""
    twins = [
        e.id
        for e in snapshot.of(event.kind)
        if e.on == event.on and e.id != event.id
        if event.kind not in SEVERAL_A_DAY or (e.note, e.hours) == (event.note, event.hours)
    ]
    if twins:
        output.note(
            f"note: {twins[0]} is of the same kind and day; if it is the same: foiltrack undo"
        )


def print_started(snapshot: Snapshot, event: Event, first: int = 0) -> None:
    """Print the deadlines that an event starts, in one line; nothing if it starts none."""
    if text := _started(snapshot, event):
        output.paragraph(text, first, 4)


def _started(snapshot: Snapshot, event: Event, word: str = "starts") -> str:
    started = [d for d in snapshot.deadlines if d.clock.event == event.id]
    said = "; ".join(deadlines.one_line(d, snapshot.today) for d in started)
    return f"{word}: {said}" if said else ""


def print_next(snapshot: Snapshot, name: str = "next") -> None:
    """Print what follows for a request after a change: what to do, or the next deadline."""
    output.paragraph(f"{name}: {_next(snapshot)}", 0, 4)


def _next(snapshot: Snapshot) -> str:
    due = snapshot.next_due
    first = next((t for t in todo.to_do(snapshot) if t.do is not todo.Do.WAIT), None)
    if first is not None and (due is None or first.by is None or first.by <= due.by):
        return first.says
    if due is not None:
        return deadlines.one_line(due, snapshot.today)
    last = snapshot.matters
    if last is None or last.state is not State.PAST:
        return "no deadline is open"
    return f"{words.CLOCKS[last.rule]}: {words.dates(last, snapshot.today)}; {words.state(last)}"


def print_all_logged(
    logged: list[tuple[Snapshot, Event]], day: date, *, brief: bool = False
) -> None:
    """Print the events of one command, and once at the end what is next for each request.

    `brief`: a line for each event.
    """
    for snapshot, event in logged:
        print_logged(snapshot, event, day, quiet=brief, last=len(logged) == 1)
    if brief or len(logged) > 1:
        for request_id, snapshot in {s.request.id: s for s, _ in logged}.items():
            print_next(snapshot, name=request_id)


def print_changes(lines: list[str], margin: int = 0) -> None:
    """Print the first changes of a command, and how many more there are."""
    shown = lines if len(lines) <= LISTED else lines[: LISTED - 1]
    for line in shown:
        output.paragraph(line, margin, margin + 4)
    if shown is not lines:
        output.paragraph(f"and {len(lines) - len(shown)} more", margin)


def changed(before: Event, after: Event) -> list[str]:
    """Return what a correction of an event changed, old and new, a line a field."""
    pairs = [(f, getattr(before, f), getattr(after, f)) for f in fields_of(Event)]
    return [
        f"{name.replace('_', ' ')}: {brief(old)} -> {brief(new)}"
        for name, old, new in pairs
        if name not in UNTOLD and old != new
    ]


def brief(value: Any) -> str:
    """Return a value of a request or an event on one line, and not too long."""
    line = output.cell(_plain(value)) or "none"
    return line if len(line) <= BRIEF else f"{line[: BRIEF - 1]}…"


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date() | About():
            # Before the tuples: a month or a year is one, too.
            return words.when(value)
        case tuple():
            return ", ".join(map(_plain, value))
        case Agency():
            return value.key
        case Document():
            return value.name
        case _:
            return str(value)
