"""`purge`: destroy an event or a request for good."""

import sys
from typing import Annotated, Any

import typer

from foiltrack import settings
from foiltrack.cli import find, options, suggestions
from foiltrack.errors import Refused, Usage
from foiltrack.store import connect
from foiltrack.terminal import files, output


def command(
    what: Annotated[
        str,
        typer.Argument(
            metavar="ID|EVENT",
            help="2019-002 or 2019-002.3",
            autocompletion=suggestions.requests_and_events,
        ),
    ],
    because: Annotated[
        str, typer.Option(metavar="TEXT", help="Why; it stays in the log for good.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    db: options.Db = options.UNSET,
) -> None:
    """Destroy an event with its documents, or a whole request, for good; no undo brings it back.

    Its hashes, the day and the reason stay, so that the rest still proves itself. An event goes
    with all its corrected versions. Copies elsewhere (backups, exports, dumps) are not touched.

    \b
    Example:
      foiltrack purge 2019-002.2 --because "names a source" --yes
    """
    from foiltrack.store import purging

    with connect.opened(db) as file:
        what = find.event_id(file, what) or find.request_id(file, what)
        plan = purging.plan(file, what)
    _ask(plan, yes)
    with find.changing(db, f"purge {what}") as writer:
        plan = purging.plan(writer.db, what)
        purging.purge(writer, plan, because.strip(), str(settings.now().date()))
    unfinished = purging.compact(db)
    output.say(f"purged: {plan.says}; its hashes are left, and nothing brings it back")
    if unfinished:
        output.note(f"note: {unfinished}")
    copies = purging.copies(db)
    for copy in copies:
        output.note(f"note: {files.short(copy)} may still hold it")
    if not copies:
        output.note("note: backups, exports and dumps made before may still hold it.")


def _ask(plan: Any, yes: bool) -> None:
    """Ask for the id of what would be destroyed; raises Refused, and Usage for nobody to ask."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Usage(
            f"this would destroy {plan.says} for good.",
            hint=f"foiltrack purge {plan.name} --yes",
        )
    output.note(f"This destroys {plan.says} for good; no undo brings it back.")
    sys.stderr.write(f"Type {plan.name} to do it: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip() != plan.name:
        raise Refused("nothing was destroyed.", hint=f"foiltrack purge {plan.name}")
