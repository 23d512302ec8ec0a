"""Show how a date was counted, day by day, with its authority.

Without a RULE one date alone: your next that must be met, else the oldest limit that the
agency let pass, else the next; with --all each.

\b
Example:
  foiltrack explain 2019-002 ny.determine
"""

from foiltrack import contested, explain, jsonform, words
from foiltrack.cli import find, options, suggestions
from foiltrack.law import named
from foiltrack.snapshot import Snapshot
from foiltrack.standing import RUNNING, Deadline
from foiltrack.store import connect, neighbours
from foiltrack.terminal import output


def command(
    id_: options.RequestId,
    rule: str | None = options.argument("[RULE]", "Only this rule.", suggestions.rules),
    all_: bool = options.switch("Each date, not one alone.", "-v", "--all"),
    json: options.AsJson = False,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    wanted = named(rule).id if rule else None
    with connect.opened(db) as file:
        snapshot = find.snapshot(file, id_, today)
        flags = neighbours.all_flags(file, snapshot)
    first = None if all_ or wanted or json else snapshot.asked_first
    chosen = [d for d in snapshot.deadlines if wanted in (None, d.rule) and first in (None, d)]
    if json:
        body = jsonform.shown(snapshot, flags)
        body["standing"]["deadlines"] = [explain.as_json(snapshot, d) for d in chosen]
        output.json_document(body)
    else:
        _print(snapshot, chosen, len(snapshot.deadlines) - len(chosen) if first else 0)


def _print(snapshot: Snapshot, chosen: list[Deadline], others: int) -> None:
    """Print how deadlines were counted, those that can still be met first; `others` are not."""
    request = snapshot.request
    head = f"{request.id}  {request.subject}  (as of {words.day(snapshot.today)})"
    output.paragraph(head, 0, 4)
    for line in explain.reservations(snapshot):
        output.paragraph(line)
    above: set[str] = set()
    for deadline in sorted(chosen, key=lambda d: d.state not in RUNNING):
        output.say()
        for line in explain.lines(snapshot, deadline, above):
            # Lists of days, and of what is said of a point, are indented.
            margin = len(line) - len(line.lstrip())
            output.paragraph(line, margin, margin + 2)
        above |= {point.id for point in contested.points(snapshot, deadline)}
    if not chosen:
        output.say("no such clock ran in this request.")
    output.say()
    if others:
        more = f"{words.count(others, 'other date')}: foiltrack explain {request.id} --all"
        output.say(f"{output.NOT_ADVICE} {more}")
    else:
        output.say(output.NOT_ADVICE)
