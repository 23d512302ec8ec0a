"""Destroy an event with its documents, or a whole request, for good; no undo brings it back.

Its hashes, the day and the reason stay, so that the rest still proves itself. An event goes
with all its corrected versions; with --field, only those that held something else there, or
what a request or an agency held there before. Backups, exports and dumps are not touched.

\b
Example:
  foiltrack purge 2019-002.2 --because "names a source" --yes
  foiltrack purge 2019-002 --field text --yes
"""

import sys

from foiltrack import settings
from foiltrack.cli import find, options, suggestions
from foiltrack.errors import Refused, Usage
from foiltrack.store import connect, reads
from foiltrack.terminal import files, output


def command(
    what: str = options.argument(
        "ID|EVENT|KEY",
        "2019-002 or 2019-002.3; with --field also an agency",
        suggestions.requests_and_events,
        default=...,
    ),
    because: str = options.option("TEXT", "Why; it stays in the log for good.", default=""),
    field: str | None = options.option(
        "FIELD", "Only what was edited away: text, note, officer, …"
    ),
    yes: bool = options.switch("Do not ask.", "--yes"),
    copies: bool = options.switch(
        "From the daily copies, too: one new copy replaces them.", "--copies"
    ),
    db: options.Db = options.UNSET,
) -> None:
    from foiltrack.store import copies as copying
    from foiltrack.store import purging

    with connect.opened(db) as file:
        if field is None or what not in reads.stored_agencies(file):
            what = find.event_id(file, what) or find.request_id(file, what)
        plan = purging.plan(file, what, field)
    if not yes:
        again = f"foiltrack purge {plan.name}" + (f" --field {plan.field}" if plan.field else "")
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise Usage(f"this would destroy {plan.says} for good.", hint=f"{again} --yes")
        output.note(f"This destroys {plan.says} for good; no undo brings it back.")
        sys.stderr.write(f"Type {plan.name} to do it: ")
        sys.stderr.flush()
        if sys.stdin.readline().strip() != plan.name:
            raise Refused("nothing was destroyed.", hint=again)
    with find.changing(db, f"purge {what}") as writer:
        plan = purging.plan(writer.db, what, field)
        purging.purge(writer, plan, because.strip(), str(settings.today()))
    unfinished = purging.compact(db)
    output.say(f"purged: {plan.says}; its hashes are left, and nothing brings it back")
    if unfinished:
        output.note(f"note: {unfinished}")
    if copies:
        output.say(f"daily copies replaced by a new one: {copying.copy_anew(db)}")
    left = [copy for copy in purging.copies(db) if not (copies and copy in copying.of_days(db))]
    for copy in left:
        output.note(f"note: {files.short(copy)} may still hold it")
    if not left:
        output.note("note: backups, exports and dumps made before may still hold it.")
