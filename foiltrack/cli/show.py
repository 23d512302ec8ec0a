"""`show` and `explain`: everything about a request, and how each of its dates was counted."""

from typing import Annotated

from foiltrack import history, jsonform, todo, words
from foiltrack.cli import bars, common
from foiltrack.cli import output as out
from foiltrack.cli.options import Option
from foiltrack.errors import Usage
from foiltrack.flags import STRENGTHS, TITLES, Flag
from foiltrack.law import named
from foiltrack.model import AGENCY_ACTS, Event, Kind, first_day
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.standing import RUNNING, Deadline, Turn
from foiltrack.store import reads


def show(
    ids: Annotated[list[str] | None, Option(metavar="ID…", help="Requests.")] = None,
    all_: Annotated[bool, Option("--all", help="All requests.")] = False,
    json: common.AsJson = False,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Show everything about a request: what happened, deadlines, flags, what to do.

    With --json: one object; with several ids or --all, one object a line.

    \b
    Example:
      foiltrack show 2019-002
    """
    if not ids and not all_:
        raise Usage("show needs a request.", hint="foiltrack show 2019-001, or: --all")
    day = common.judged_day(today)
    with common.case_file(db) as file:
        wanted = reads.ids(file) if all_ else [common.find(file, typed) for typed in ids or []]
        many = all_ or len(wanted) > 1
        one_by_one = (reads.one(file, request_id) for request_id in wanted)
        loaded = reads.load(file, wanted) if all_ else one_by_one
        for i, (request, events) in enumerate(loaded):
            if all_ and first_day(request.filed_on) > day:
                continue
            snapshot = snapshot_on(request, events, day)
            found = common.found_flags(file, snapshot)
            if json:
                (out.json_line if many else out.json_document)(jsonform.shown(snapshot, found))
                continue
            if i:
                out.say()
            page(snapshot, found, reads.followers(file, request.id))


def page(snapshot: Snapshot, found: tuple[Flag, ...], followers: list[str]) -> None:
    """A request as a readable page; `followers` are the ids of those that follow it."""
    request = snapshot.request
    out.say(f"{request.id}  {request.subject}")
    out.say(f"{request.agency.name} ({request.agency.key})")
    line = f"filed {words.when(request.filed_on)}; {words.PHASES[snapshot.phase]}"
    out.paragraph(f"{line}; {_turn(snapshot)}  (as of {words.day(snapshot.today)})")
    _own_fields(snapshot, followers)
    out.heading("What happened")
    for event in snapshot.entries:
        mark = " [void]" if event.void else " [private]" if event.private else ""
        out.paragraph(
            f"{_side(snapshot, event)}: {history.sentence(event)}{mark}",
            indent=" " * 8,
            first=f"  .{event.n:<3} {words.event_day(event):<15}  ",
        )
        for line in history.lines(event):
            out.paragraph(line, indent=" " * 8)
    running = [d for d in snapshot.deadlines if d.state in RUNNING]
    _deadlines("Deadlines", snapshot, running)
    _deadlines(
        "Deadlines settled or past", snapshot, [d for d in snapshot.deadlines if d not in running]
    )
    _flags_and_next(snapshot, found)
    out.say()
    out.say(f"{out.NOT_ADVICE} 'foiltrack explain {request.id}' shows how each date was counted.")


def _side(snapshot: Snapshot, event: Event) -> str:
    """Who acted."""
    if event.kind in AGENCY_ACTS:
        return snapshot.request.agency.key
    return "court" if event.kind is Kind.COURT_DECIDED else "you"


def _turn(snapshot: Snapshot) -> str:
    """Whose turn it is; after a safe date, still yours while there is something to do."""
    yours = snapshot.turn is Turn.NONE and any(d.clock.safe for d in snapshot.ahead)
    return "your turn, after the safe date" if yours else words.TURNS[snapshot.turn]


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
            out.paragraph(f"{name}: {value}", indent="  ")
    if request.text:
        out.say("  Text:")
    for line in (request.text or "").splitlines():
        out.paragraph(line, indent=out.INDENT)


def _deadlines(name: str, snapshot: Snapshot, listed: list[Deadline]) -> None:
    """Some deadlines; those that differ in nothing but their cause are one."""
    causes: dict[tuple[str, str, str, str | None, str | None], list[str]] = {}
    for deadline in listed:
        bar = bars.line(snapshot, deadline)
        told = (*_told(deadline), deadline.citation, common.colour_of(deadline), bar)
        causes.setdefault(told, []).append(words.cause(deadline))
    if causes or name == "Deadlines":
        out.heading(name)
    for (text, state, citation, colour, bar), found in causes.items():
        out.paragraph(
            f"{text}. {state}. [{' and '.join(dict.fromkeys(found))}; {citation}]",
            indent=" " * 6,
            first="  ",
            paint={state: colour},
        )
        if bar:
            out.say(f"      {bar}")
    if not causes and name == "Deadlines":
        out.say("  none is running")


def _told(deadline: Deadline) -> tuple[str, str]:
    """A deadline with its days, and how it stands."""
    clock = deadline.clock
    days = f"due {words.day(clock.due)}"
    if clock.safe is not None:
        days = f"safe until {words.day(clock.safe)}"
        last = clock.arguable
        if last is not None and last != clock.safe and not deadline.stays_open:
            days += f" (can be argued for until {words.day(last)})"
    assumed = "; receipt assumed" if clock.assumed else ""
    return f"{words.CLOCKS[clock.rule]}: {days}", words.sentence(words.state(deadline)) + assumed


def _flags_and_next(snapshot: Snapshot, found: tuple[Flag, ...]) -> None:
    out.heading("Flags")
    sentences: dict[str, list[str]] = {}
    for flag in found:
        only = ", for you only" if flag.audience == "mine" else ""
        title = f"{TITLES[flag.flag]} ({STRENGTHS[flag.strength]}{only})"
        sentences.setdefault(title, []).append(f"{flag.says} [{flag.citation}]")
    for title, said in sentences.items():
        out.paragraph(title, indent=out.INDENT, first="  ")
        for text in dict.fromkeys(said):
            out.paragraph(text, indent=" " * 8, first=" " * 6)
    if not found:
        out.say("  none")
    out.heading("To do")
    for entry in todo.to_do(snapshot):
        out.paragraph(entry.says, indent=" " * 6, first="  ")
        if entry.drafted_by:
            out.say(f"      draft: {entry.drafted_by}")
    if not todo.to_do(snapshot):
        out.say("  nothing")


def explain(
    id_: Annotated[str, Option(metavar="ID", help="A request.")],
    rule: Annotated[str | None, Option(metavar="[RULE]", help="Only this rule.")] = None,
    json: common.AsJson = False,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Show how each date of a request was counted, day by day, with its authority.

    \b
    Example:
      foiltrack explain 2019-002 ny.determine
    """
    from foiltrack import explain

    day = common.judged_day(today)
    wanted = named(rule).id if rule else None
    with common.case_file(db) as file:
        snapshot = common.seen(file, id_, day)
        found = common.found_flags(file, snapshot)
    chosen = [d for d in snapshot.deadlines if wanted in (None, d.rule)]
    if json:
        body = jsonform.shown(snapshot, found)
        body["standing"]["deadlines"] = [explain.as_json(snapshot, d) for d in chosen]
        out.json_document(body)
        return
    out.say(f"{snapshot.request.id}  {snapshot.request.subject}  (as of {words.day(day)})")
    for line in explain.reservations(snapshot):
        out.paragraph(line)
    # What can still be met, or is overdue, first.
    chosen.sort(key=lambda d: d.state not in RUNNING)
    for deadline in chosen:
        out.say()
        for line in explain.lines(snapshot, deadline):
            # Lists of days, and of what is said of a point, are indented.
            margin = " " * (len(line) - len(line.lstrip()))
            out.paragraph(line, indent=f"{margin}  ", first=margin)
    if not chosen:
        out.say("no such clock ran in this request.")
    out.say()
    out.say(out.NOT_ADVICE)


APPS = {"show": show, "explain": explain}
