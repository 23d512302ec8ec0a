"""Show how a date was counted, day by day, with its authority.

Without a RULE one date alone: your next that must be met, else the oldest limit that the
agency let pass, else the next; with --all each.

\b
Example:
  foiltrack explain 2019-002 ny.determine
"""

from foiltrack import explain, jsonform
from foiltrack.cli import find, options, suggestions
from foiltrack.law import named
from foiltrack.screens.explanation import print_explanation
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
        print_explanation(snapshot, chosen, len(snapshot.deadlines) - len(chosen) if first else 0)
