"""Strike an event that should not count; it stays in the log, and undo brings it back.

\b
Example:
  foiltrack void 2019-001.2 --because "belongs to another request"
"""

from foiltrack import words
from foiltrack.cli import find, options, suggestions
from foiltrack.errors import Refused, Usage
from foiltrack.model import Kind
from foiltrack.screens import confirmations
from foiltrack.store import reads
from foiltrack.terminal import output


def command(
    event: str = options.argument("EVENT", "2019-002.3", suggestions.events, default=...),
    because: str = options.option("TEXT", "Why it should not count.", default=...),
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    if not because.strip():
        raise Usage("say why.", hint=f'foiltrack void {event} --because "logged twice"')
    with find.changing(db, f"void {event}") as writer:
        request, events, found = find.event(writer.db, event)
        if found.void:
            raise Refused(f"{found.id} is void already.", hint=f"foiltrack show {request.id}")
        writer.void_event(found, because.strip())
        rest = tuple(x for x in events if x.id != found.id)
        snapshot = (
            None if found.kind is Kind.FILED else reads.snapshot(writer.db, (request, rest), today)
        )
    output.say(f"{found.id}  void: {words.kind(found)}, {words.event_day(found)}")
    if snapshot is None:
        output.say(f"{request.id} is void as a whole; its id is not given again")
    else:
        confirmations.print_next(snapshot)
