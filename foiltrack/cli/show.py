"""`show` and `explain`: everything about a request, and how each of its dates was counted."""

from typing import Annotated

from foiltrack import history, jsonform, todo, words
from foiltrack.cli import bars, common
from foiltrack.cli import output as out
from foiltrack.cli.options import Option
from foiltrack.errors import Usage
from foiltrack.facts import Facts, look
from foiltrack.flags import Flag
from foiltrack.law import named
from foiltrack.model import first_day
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
            facts = look(request, events, day)
            found = common.found_flags(file, facts)
            if json:
                (out.json_line if many else out.json_document)(jsonform.shown(facts, found))
                continue
            if i:
                out.say()
            page(facts, found, reads.followers(file, request.id))


def page(facts: Facts, found: tuple[Flag, ...], followers: list[str]) -> None:
    """A request as a readable page; `followers` are the ids of those that follow it."""
    request = facts.request
    out.say(f"{request.id}  {request.subject}")
    out.say(f"{request.agency.name} ({request.agency.key})")
    line = f"filed {words.when(request.filed_on)}; {words.PHASES[facts.phase]}"
    out.paragraph(f"{line}; {_turn(facts)}  (as of {words.day(facts.today)})")
    _own_fields(facts, followers)
    out.heading("What happened")
    for event in facts.entries:
        mark = " [void]" if event.void else " [private]" if event.private else ""
        out.paragraph(
            f"{history.sentence(event)}{mark}",
            indent=" " * 8,
            first=f"  .{event.n:<3} {words.event_day(event)}  ",
        )
        for line in history.lines(event):
            out.paragraph(line, indent=" " * 8)
    out.heading("Deadlines")
    for deadline in facts.deadlines:
        _deadline(facts, deadline)
    if not facts.deadlines:
        out.say("  none: no rule was in force, or the day that would start one is not known")
    _flags_and_next(facts, found)
    out.say()
    out.say(f"{out.NOT_ADVICE} 'foiltrack explain {request.id}' shows how each date was counted.")


def _turn(facts: Facts) -> str:
    """Whose turn it is; after a safe date, still yours while there is something to do."""
    yours = facts.turn is Turn.NONE and any(d.clock.safe for d in facts.ahead)
    return "your turn, after the safe date" if yours else words.TURNS[facts.turn]


def _own_fields(facts: Facts, followers: list[str]) -> None:
    request = facts.request
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
        "Text": request.text,
    }
    for name, value in fields.items():
        if value:
            out.paragraph(f"{name}: {value}", indent="  ")


def _deadline(facts: Facts, deadline: Deadline) -> None:
    clock = deadline.clock
    days = f"due {words.day(clock.due)}"
    if clock.safe is not None:
        days = f"safe until {words.day(clock.safe)}"
        if clock.arguable is not None and clock.arguable != clock.safe:
            days += f" (arguable until {words.day(clock.arguable)})"
    assumed = "; receipt assumed" if clock.assumed else ""
    out.paragraph(
        f"{words.CLOCKS[clock.rule]}: {days}. {words.sentence(words.state(deadline))}"
        f"{assumed}. [{words.cause(deadline)}; {deadline.citation}]",
        indent=" " * 6,
        first="  > " if deadline.state in RUNNING else "    ",
    )
    bar = bars.line(facts, deadline)
    if bar:
        out.say(f"      {bar}")


def _flags_and_next(facts: Facts, found: tuple[Flag, ...]) -> None:
    out.heading("Flags")
    for flag in found:
        audience = " (for you only)" if flag.audience == "mine" else ""
        out.paragraph(
            f"{words.FLAGS[flag.flag]} ({words.STRENGTHS[flag.strength]}){audience}: "
            f"{flag.says} [{flag.citation}]",
            indent=" " * 6,
            first="  ",
        )
    if not found:
        out.say("  none")
    out.heading("To do")
    for entry in todo.to_do(facts):
        out.paragraph(f"{entry.do}: {entry.says}", indent=" " * 6, first="  ")
    if not todo.to_do(facts):
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
    from foiltrack import explained

    day = common.judged_day(today)
    wanted = named(rule).id if rule else None
    with common.case_file(db) as file:
        facts = common.seen(file, id_, day)
        found = common.found_flags(file, facts)
    chosen = [d for d in facts.deadlines if wanted in (None, d.rule)]
    if json:
        body = jsonform.shown(facts, found)
        body["standing"]["deadlines"] = [explained.as_json(facts, d) for d in chosen]
        out.json_document(body)
        return
    out.say(f"{facts.request.id}  {facts.request.subject}  (as of {words.day(day)})")
    for line in explained.reservations(facts):
        out.paragraph(line)
    # What can still be met, or is overdue, first.
    chosen.sort(key=lambda d: d.state not in RUNNING)
    for deadline in chosen:
        out.say()
        for line in explained.lines(facts, deadline):
            # Lists of days are indented, and kept as they are.
            out.say(line) if line.startswith(" ") else out.paragraph(line, indent="  ", first="")
    if not chosen:
        out.say("no such clock ran in this request.")
    out.say()
    out.say(out.NOT_ADVICE)


APPS = {"show": show, "explain": explain}
