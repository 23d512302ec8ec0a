"""A request as a page: what happened, deadlines, flags, what to do."""

from collections.abc import Sequence

from foiltrack import fees, history, remains, todo, words
from foiltrack.addresses import addressed
from foiltrack.flags import TITLES, Audience, Flag, FlagId, Strength
from foiltrack.model import AGENCY_ACTS, Event, Kind
from foiltrack.patterns import TITLES as PATTERNS
from foiltrack.patterns import Pattern
from foiltrack.screens import blocks, deadlines
from foiltrack.snapshot import Snapshot
from foiltrack.standing import RUNNING, Deadline
from foiltrack.terminal import output

EVENTS, ENTRIES, OWED = 10, 3, 3
"""Events, things to do of a block, and limits of the agency that the short page shows."""


def print_short(
    snapshot: Snapshot, found: tuple[Flag, ...], beside: tuple[Pattern, ...] = (), *, void: bool
) -> None:
    """Print a request on a page: what happened, the deadline that matters, what to do, flags.

    `beside` is what it has in common with others. `void`: with the entries that were struck.
    """
    request = snapshot.request
    _head(snapshot)
    listed = [e for e in snapshot.entries if void or not e.void]
    output.heading("What happened")
    if len(listed) > EVENTS:
        _event(snapshot, listed[0], brief=True)
        output.say(f"  … {len(listed) - EVENTS} more: foiltrack show {request.id} -v")
        listed = listed[1 - EVENTS :]
    for event in listed:
        _event(snapshot, event, brief=True)
    _struck(snapshot, void)
    matters, owed = snapshot.matters, snapshot.owed[:OWED]
    if matters is not None and matters.clock.mine:
        output.heading("Your next date" if matters.state in RUNNING else "Your time, which is over")
        _deadlines(snapshot, [matters], brief=True)
    none = matters is None or snapshot.unfinished is not None
    if owed or none:
        output.heading("What the agency owes you")
        _deadlines(snapshot, owed, brief=True)
    if none and not words.ungoverned(request.agency.body):
        _nothing_runs(snapshot)
    _outside(snapshot)
    _to_do(snapshot, ENTRIES)
    named = deadlines.flags_in_short(snapshot, found)
    if named:
        output.heading("Flags")
        output.paragraph("; ".join(dict.fromkeys(map(_title, named))), 2, 4)
    # What rests on this request alone stands among its flags.
    own = f"{request.id}."
    print_patterns(
        tuple(one for one in beside if not all(event.startswith(own) for event in one.events))
    )
    output.say()
    output.say(f"All of it: foiltrack show {request.id} -v")
    output.say(f"How the date was counted: foiltrack explain {request.id}")
    output.say(output.NOT_ADVICE)


def _outside(snapshot: Snapshot) -> None:
    """Print why no clock runs where the law does not govern, or was not yet in force."""
    request = snapshot.request
    why = words.ungoverned(request.agency.body) or words.no_rule(request.filed_on)
    if why:
        output.paragraph(words.ended(words.sentence(why)), 2)


def _nothing_runs(snapshot: Snapshot) -> None:
    last, own_id = snapshot.unfinished, snapshot.request.id
    if last is None:
        output.say("  none is running")
        return
    what, law = remains.unfinished(snapshot, last)
    output.paragraph(what, 2, 6)
    output.paragraph(words.ended(words.sentence(law)), 6)
    output.say(f"      ask: foiltrack letter {own_id} follow-up")
    if snapshot.records_to_come:
        output.say(f"      once they came: foiltrack log {own_id} released")


def _title(flag: Flag) -> str:
    """Return a flag's title; of a date that has passed which it was: another may lie ahead."""
    passed = flag.flag is FlagId.APPEAL_PAST_SAFE_DATE
    return flag.says.partition(":")[0] if passed else TITLES[flag.flag]


def print_patterns(beside: tuple[Pattern, ...]) -> None:
    """Print what requests have in common, with the events that it rests on; nothing for none."""
    if beside:
        output.heading("Beside other requests")
    for one in beside:
        text = f"{PATTERNS[one.pattern]}: {one.says} [{', '.join(one.events)}]"
        output.paragraph(text, 2, 4)


def print_request(
    snapshot: Snapshot,
    found: tuple[Flag, ...],
    followers: list[str],
    beside: tuple[Pattern, ...],
    *,
    void: bool,
) -> None:
    """Print all of a request; `followers` are the ids of the requests that follow it."""
    request = snapshot.request
    _head(snapshot)
    _own_fields(snapshot, followers)
    output.heading("What happened")
    for event in snapshot.entries:
        if void or not event.void:
            _event(snapshot, event, brief=False)
    _struck(snapshot, void)
    running = [d for d in snapshot.deadlines if d.state in RUNNING]
    output.heading("Deadlines")
    _deadlines(snapshot, running)
    if not running and not words.ungoverned(request.agency.body):
        _nothing_runs(snapshot)
    _outside(snapshot)
    others = [d for d in snapshot.deadlines if d not in running]
    if others:
        output.heading("Deadlines settled or past")
        _deadlines(snapshot, others)
    _flags(found)
    print_patterns(beside)
    _to_do(snapshot)
    output.say()
    output.say(
        f"{output.NOT_ADVICE} 'foiltrack explain {request.id} --all' shows how each date was "
        "counted."
    )


def _head(snapshot: Snapshot) -> None:
    request = snapshot.request
    output.say(f"{request.id}  {request.subject}")
    output.say(f"{request.agency.name} ({request.agency.key})")
    line = f"filed {words.when(request.filed_on)}; {words.PHASES[snapshot.phase]}"
    turn = words.TURNS[snapshot.turn]
    output.paragraph(f"{line}; {turn}  (as of {words.day(snapshot.today)})")


def _event(snapshot: Snapshot, event: Event, *, brief: bool) -> None:
    """Print an event; `brief`: of its details a note alone, and what a fee that waits may be."""
    side = "court" if event.kind is Kind.COURT_DECIDED else "you"
    side = snapshot.request.agency.key if event.kind in AGENCY_ACTS else side
    mark = " [void]" if event.void else " [private]" if event.private else ""
    # Two pieces of evidence of one day differ in nothing else.
    source = f" ({event.source})" if event.kind is Kind.EVIDENCE and event.source else ""
    output.paragraph(
        f"{side}: {history.sentence(event)}{source}{mark}",
        2,
        8,
        head=f".{event.n:<3} {words.event_day(event):<15}  ",
    )

    listed = not brief or event.kind in history.NOTES_ARE_THE_ENTRY
    for line in history.lines(event) if listed else ():
        output.paragraph(line, 8)
    if event.kind is Kind.FEE_ASKED and snapshot.waits(event):
        output.paragraph("; ".join(fees.sentences(event)), 8)


def _struck(snapshot: Snapshot, shown: bool) -> None:
    struck = sum(event.void for event in snapshot.entries)
    if struck and not shown:
        many = "1 entry was" if struck == 1 else f"{struck} entries were"
        output.say(f"  ({many} struck or corrected: --void)")


def _own_fields(snapshot: Snapshot, followers: list[str]) -> None:
    request = snapshot.request
    fields = {
        "Numbers": ", ".join(request.numbers),
        "Matter": request.matter,
        "Follows": request.follows,
        "Followed by": ", ".join(followers),
        "Differs": request.differs,
        "Sent to": request.to,
        "Custodians": ", ".join(request.custodians),
        "Keywords": ", ".join(request.keywords),
        "Tags": ", ".join(request.tags),
        "Wanted": request.wanted,
    }
    for name, value in fields.items():
        if value:
            output.paragraph(f"{name}: {value}", 2)
    if request.text:
        output.say("  Text:")
    for line in (request.text or "").splitlines():
        output.paragraph(line, 4)


def _deadlines(snapshot: Snapshot, listed: Sequence[Deadline], *, brief: bool = False) -> None:
    """Print some deadlines; those that differ in nothing but their cause are one.

    `brief`: of mine the day alone, which the block of what to do explains, and only the first bar.
    """
    causes: dict[tuple[str, str, str, str | None, str | None], list[str]] = {}
    for deadline in listed:
        state = words.sentence(words.state(deadline))
        state += "; receipt assumed" if deadline.clock.assumed else ""
        color, bar = deadlines.color(deadline), deadlines.bar(snapshot, deadline)
        dates = words.dates(deadline, snapshot.today, brief=brief)
        one = (f"{words.CLOCKS[deadline.rule]}: {dates}", state, deadline.citation, color, bar)
        causes.setdefault(one, []).append(words.cause(deadline))
    for n, ((dates, state, citation, color, bar), found) in enumerate(causes.items()):
        text = f"{dates}. {state}. [{' and '.join(dict.fromkeys(found))}; {citation}]"
        output.paragraph(text, 2, 6, styles={state: color})
        if bar and not (brief and n):
            output.say(f"      {bar}")


def _flags(found: tuple[Flag, ...]) -> None:
    output.heading("Flags")
    sentences: dict[str, list[str]] = {}
    for flag in found:
        notes = ["contested"] if flag.strength is Strength.CONTESTED else []
        notes += ["for you only"] if flag.audience is Audience.MINE else []
        title = TITLES[flag.flag] + (f" ({', '.join(notes)})" if notes else "")
        sentences.setdefault(title, []).append(f"{flag.says} [{flag.citation}]")
    for title, texts in sentences.items():
        output.paragraph(title, 2, 4)
        for text in dict.fromkeys(texts):
            output.paragraph(text, 6, 8)
    if not found:
        output.say("  none")


def _to_do(snapshot: Snapshot, most: int = 1_000) -> None:
    # Where appeals go, as a letter would print it.
    agency = addressed(snapshot)[0].request.agency
    appeals_to = agency.appeals_email or " ".join((agency.appeals_address or "").split())
    for heading, note, block in blocks.in_blocks(todo.to_do(snapshot)):
        output.heading(heading)
        for entry in block[:most]:
            output.paragraph(entry.says, 2, 6)
            if entry.drafted_by:
                to = f", to {appeals_to}" if entry.do is todo.Do.APPEAL and appeals_to else ""
                draft = f"draft: {entry.drafted_by}{to}"
                output.paragraph(draft, 6, 8)
        if note:
            output.paragraph(note, 2)
        if len(block) > most:
            output.say(f"  and {len(block) - most} more")
        if not block:
            output.say("  nothing")
