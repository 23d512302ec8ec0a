"""`undo`: the last command as a whole, and its list."""

from typing import Annotated, Any

from foiltrack import jsonform, words
from foiltrack.cli import common
from foiltrack.cli.edit import shown
from foiltrack.cli.options import Option
from foiltrack.cli.output import json_document, note, say, table, terminal
from foiltrack.errors import NotFound, Refused
from foiltrack.model import Request
from foiltrack.settings import NEW_YORK, database_path
from foiltrack.store import reads
from foiltrack.store.connect import must_exist
from foiltrack.store.rows import from_column


def undo(
    command: Annotated[
        int | None, Option(metavar="[N]", help="A command of the list; the last without.")
    ] = None,
    listing: Annotated[bool, Option("--list", help="List the commands that wrote.")] = False,
    json: common.AsJson = False,
    db: common.Db = None,
) -> None:
    """Undo the last command as a whole; done twice, it brings it back.

    \b
    Example:
      foiltrack undo
      foiltrack undo --list
    """
    if listing:
        with common.case_file(db) as file:
            _list_commands(reads.batches(file), json)
        return
    must_exist(database_path(db))
    from foiltrack.store.undoing import refuse_if_purged
    from foiltrack.store.undoing import undo as reverse
    from foiltrack.store.writes import writing

    with writing(database_path(db), "undo") as writer:
        # Chosen within the transaction: two at once must not undo the same command.
        chosen = _chosen(reads.batches(writer.db)[1:], command)
        entries = reads.batch_entries(writer.db, chosen["id"])
        refuse_if_purged(chosen["id"], entries)
        lines = [_in_words(writer.db, row) for row in entries]
        lines += [f"agency {row['key']}" for row in reads.batch_agencies(writer.db, chosen["id"])]
        reverse(writer, chosen["id"])
    say(f"undone: command {chosen['id']}, {chosen['command']}")
    for line in lines[:2]:
        say(f"  {line}")
    if len(lines) > 2:
        say(f"  and {len(lines) - 2} more")
    note("hint: foiltrack undo   brings it back")


def undone(batches: list[Any]) -> set[int]:
    """The numbers of the commands that do not stand, later ones deciding first."""
    gone: set[int] = set()
    for row in batches:
        if row["undoes"] is not None and row["id"] not in gone:
            gone.add(row["undoes"])
    return gone


def _list_commands(batches: list[Any], as_json: bool) -> None:
    gone = undone(batches)
    if as_json:
        listed = [
            {
                "command": row["id"],
                "recorded_at": row["at"],
                "what": row["command"],
                "undoes": row["undoes"],
                "stands": row["id"] not in gone,
            }
            for row in batches
        ]
        json_document({"schema": jsonform.SCHEMA, "commands": listed})
        return
    rows = [
        (row["id"], _moment(row["at"]), row["command"], "undone" if row["id"] in gone else "stands")
        for row in batches
    ]
    table(("command", "recorded", "what", "state"), rows)


def _moment(recorded: str) -> str:
    """When a command was recorded: on a terminal by New York's clock, in words."""
    if not terminal():
        return recorded
    from datetime import datetime
    from zoneinfo import ZoneInfo

    moment = datetime.fromisoformat(recorded).astimezone(ZoneInfo(NEW_YORK))
    return f"{words.day(moment.date())}, {moment:%H:%M}"


def _chosen(batches: list[Any], wanted: int | None) -> Any:
    gone = undone(batches)
    if not batches:
        raise NotFound("there is nothing to undo.", hint="foiltrack undo --list")
    if wanted is None:
        return batches[0]
    found = next((row for row in batches if row["id"] == wanted), None)
    if found is None:
        raise NotFound(f"there is no command {wanted}.", hint="foiltrack undo --list")
    if wanted in gone:
        raise Refused(f"command {wanted} is undone already.", hint="foiltrack undo --list")
    return found


def _in_words(db: Any, row: Any) -> str:
    """One entry of a log that is undone, in words."""
    if row["what"] == "amended":
        old = from_column(Request, row["field"], row["old"])
        return f"{row['request']}  {row['field']} is {shown(old)} again"
    log = {entry["n"]: entry for entry in reads.entries(db, row["request"])}
    target, becomes = row, "void"
    while target["what"] == "voided":
        target = log[target["voids"]]
        becomes = "void" if becomes == "stands again" else "stands again"
    for _, events in reads.load(db, [row["request"]]):
        for event in events:
            if event.n == target["event"]:
                return f"{event.id}  {words.kind(event)}, {words.event_day(event)}: {becomes}"
    return f"{row['request']}: {becomes}"


APPS = {"undo": undo}
