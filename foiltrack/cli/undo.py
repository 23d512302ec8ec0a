"""Undo the last command as a whole, or several; done twice, it brings it back.

Of several, each is undone as a command of its own, the last first; all of them, or none.

\b
Example:
  foiltrack undo
  foiltrack undo --list
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from foiltrack import jsonform, settings, words
from foiltrack.cli import find, options
from foiltrack.dates import NEW_YORK
from foiltrack.errors import NotFound, Refused, Usage
from foiltrack.model import Request
from foiltrack.screens import confirmations
from foiltrack.store import reads
from foiltrack.store.rows import from_column
from foiltrack.terminal import output, tables

if TYPE_CHECKING:
    from foiltrack.store.writes import Writer


def command(
    n: str | None = options.argument("[N|A-B]", "Commands of the list; the last without."),
    listing: bool = options.switch("List the commands that wrote.", "--list"),
    json: options.AsJson = False,
    csv: options.AsCsv = False,
    db: options.Db = options.UNSET,
) -> None:
    if listing:
        with find.if_begun(db) as file:
            _print_commands(reads.batches(file) if file else [], json, csv)
        return
    if json or csv:
        raise Usage("--json and --csv are of the list.", hint="foiltrack undo --list --json")
    if n is not None and "-" in n:
        _undo_all(db, n)
        return
    number = _number(n) if n is not None else None
    with find.changing(db, "undo") as writer:
        done, lines = _undo(writer, number)
        if not writer.changed:
            raise _keeps_its_agency(done["id"])
    output.say(_undone_words(done))
    confirmations.print_changes(lines, 2)
    again = "takes it away again" if done["undoes"] is not None else "brings it back"
    output.note(f"hint: foiltrack undo   {again}")


def _undo_all(db: settings.CaseFile, n: str) -> None:
    """Undo the commands of a range that stand, the last first: all of them, or none."""
    first, last = map(_number, n.split("-", 1))
    done: list[Any] = []
    with find.changing(db, "undo") as writer:
        batches = _batches(writer)
        there = [row["id"] for row in batches if first <= row["id"] <= last]
        if not there:
            raise NotFound(f"there are no commands {n}.", hint="foiltrack undo --list")
        for number in there:
            if number not in _undone(reads.batches(writer.db)):
                if done:
                    writer.begin_another("undo")
                done.append(_undo(writer, number)[0])
        if not done:
            raise Refused(f"the commands {n} are undone already.", hint="foiltrack undo --list")
        if not (writer.kept or writer.changed):
            raise _keeps_its_agency(done[-1]["id"])
    confirmations.print_changes([_undone_words(row) for row in done])
    first, last = batches[0]["id"] + 1, writer.batch
    if first == last:
        output.note(f"hint: foiltrack undo {last}   brings it back")
    else:
        output.note(f"hint: foiltrack undo {first}-{last}   brings them back")


def _keeps_its_agency(number: int) -> Refused:
    return Refused(
        f"command {number} cannot be undone: a request that was filed keeps its agency.",
        hint="foiltrack undo --list",
    )


def _batches(writer: Writer) -> list[Any]:
    """Return the commands before the one that is being written."""
    return [row for row in reads.batches(writer.db) if row["id"] != writer.batch]


def _undone_words(row: Any) -> str:
    return f"undone: command {row['id']}, {row['command']}"


def _number(text: str) -> int:
    if not text.strip().isascii() or not text.strip().isdigit():
        raise Usage(f"'{text}' is not the number of a command.", hint="foiltrack undo 7, or 7-12")
    return int(text)


def _undo(writer: Writer, n: int | None) -> tuple[Any, list[str]]:
    """Undo a command; return it, and what changed in words."""
    from foiltrack.store.undoing import refuse_if_purged, undo

    # Chosen within the transaction: two at once must not undo the same command.
    chosen = _chosen(_batches(writer), n)
    entries = reads.batch_entries(writer.db, chosen["id"])
    refuse_if_purged(chosen["id"], entries, reads.noted_agencies(writer.db, chosen["id"]))
    lines = [_in_words(writer.db, row) for row in entries]
    lines += [f"agency {row['key']}" for row in reads.batch_agencies(writer.db, chosen["id"])]
    undo(writer, chosen["id"])
    return chosen, lines


def _undone(batches: list[Any]) -> set[int]:
    """Return the numbers of the commands that do not stand, later ones deciding first."""
    gone: set[int] = set()
    for row in batches:
        if row["undoes"] is not None and row["id"] not in gone:
            gone.add(row["undoes"])
    return gone


def _print_commands(batches: list[Any], as_json: bool, as_csv: bool) -> None:
    gone = _undone(batches)
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
        output.json_document({"schema": jsonform.SCHEMA, "commands": listed})
        return
    rows = [
        (row["id"], _moment(row["at"]), row["command"], "undone" if row["id"] in gone else "stands")
        for row in batches
    ]
    tables.print_table(("command", "recorded", "what", "state"), rows, as_csv)


def _moment(recorded: str) -> str:
    moment = datetime.fromisoformat(recorded).astimezone(ZoneInfo(NEW_YORK))
    on_screen = f"{words.day(moment.date())}, {moment:%H:%M}"
    return on_screen if output.is_terminal() else moment.isoformat()


def _chosen(batches: list[Any], wanted: int | None) -> Any:
    if not batches:
        raise NotFound("there is nothing to undo.", hint="foiltrack undo --list")
    if wanted is None:
        return batches[0]
    found = next((row for row in batches if row["id"] == wanted), None)
    if found is None:
        raise NotFound(f"there is no command {wanted}.", hint="foiltrack undo --list")
    if wanted in _undone(batches):
        raise Refused(f"command {wanted} is undone already.", hint="foiltrack undo --list")
    return found


def _in_words(db: Any, row: Any) -> str:
    if row["what"] == "amended":
        old = from_column(Request, row["field"], row["old"])
        return f"{row['request']}  {row['field']} is {confirmations.brief(old)} again"
    log = {entry["n"]: entry for entry in reads.entries(db, row["request"])}
    target, becomes = row, "void"
    while target["what"] == "voided":
        target = log[target["voids"]]
        becomes = "void" if becomes == "stands again" else "stands again"
    events = (e for _, events in reads.load(db, [row["request"]]) for e in events)
    event = next((e for e in events if e.n == target["event"]), None)
    if event is None:
        return f"{row['request']}: {becomes}"
    return f"{event.id}  {words.kind(event)}, {words.event_day(event)}: {becomes}"
