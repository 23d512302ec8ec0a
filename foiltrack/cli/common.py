"""What the commands share: options, the day, the case file, an event from its options."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from foiltrack import settings, todo, words
from foiltrack.cli import ARGV, dates, output
from foiltrack.cli.options import Option
from foiltrack.errors import NotFound, Refused, Usage
from foiltrack.flags import Flag, Neighbour, across, flags
from foiltrack.model import Event, Request, first_day
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.standing import Deadline, State, as_of
from foiltrack.store import connect, reads
from foiltrack.store.connect import Database

Db = Annotated[str | None, Option("--db", metavar="FILE", help="The database (or FOILTRACK_DB).")]
AnyDb = Annotated[
    str | None, Option("--db", metavar="FILE", help="Taken as everywhere; not looked at.")
]
Today = Annotated[
    str | None,
    Option("--today", metavar="DATE", help="Judge as of this day (or FOILTRACK_TODAY)."),
]
AsJson = Annotated[bool, Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, Option("--csv", help="Print CSV.")]
Agency = Annotated[str | None, Option("--agency", metavar="KEY", help="Only this agency.")]
Matter = Annotated[str | None, Option("--matter", metavar="M", help="Only this matter.")]
Tag = Annotated[str | None, Option("--tag", metavar="T", help="Only with this tag.")]
Phase = Annotated[str | None, Option("--phase", metavar="P", help="Only in this phase.")]
FlagOption = Annotated[str | None, Option("--flag", metavar="F", help="Only with this flag.")]
Limit = Annotated[
    int | None, Option("--limit", metavar="N", least=1, most=10**9, help="At most N.")
]
ExitCode = Annotated[bool, Option("--exit-code", help="Exit with 8 if anything is listed.")]
Name = Annotated[str | None, Option("--name", metavar="N", help="Who signs (or config.toml).")]
Address = Annotated[
    str | None, Option("--address", metavar="A", help="Return address (or config.toml).")
]
Email = Annotated[str | None, Option("--email", metavar="E", help="Their e-mail (or config.toml).")]
FOUND = 8
SOON = timedelta(days=14)
"""How far ahead the day's screen looks, and what is yellow."""


def judged_day(option: str | None) -> date:
    """The day to judge by: `--today`, `FOILTRACK_TODAY`, or today in New York."""
    text = option if option is not None else os.environ.get("FOILTRACK_TODAY")
    if option is None and not text:
        return settings.today()
    plain = dates.iso_day(text or "")
    if plain is not None:
        return plain
    if option is not None:
        return dates.parse_day(option, settings.today())
    try:
        return dates.parse_day(text or "", settings.today())
    except Usage:
        raise Usage(
            f"FOILTRACK_TODAY is '{text}', which is not a day.", hint="FOILTRACK_TODAY=2026-03-02"
        ) from None


@contextlib.contextmanager
def case_file(option: str | None) -> Iterator[Database]:
    """The case file for reading; raises NotFound without one."""
    with connect.opened(settings.database_path(option)) as db:
        yield db


@contextlib.contextmanager
def case_file_if_any(option: str | None) -> Iterator[Database | None]:
    """The case file for reading, or None where none was begun."""
    with connect.opened_if_begun(settings.database_path(option)) as db:
        yield db


def found_flags(db: Database, snapshot: Snapshot) -> tuple[Flag, ...]:
    """All flags of a request, also those that show only beside others."""
    kin, matter = reads.family(db, snapshot.request), reads.same_promise(db, snapshot)
    return (*flags(snapshot), *across(snapshot, by_then(kin, snapshot), by_then(matter, snapshot)))


def by_then(neighbours: tuple[Neighbour, ...], snapshot: Snapshot) -> tuple[Neighbour, ...]:
    """What had happened to other requests by the day that is judged."""
    return tuple(
        replace(n, events=tuple(as_of(n.request, n.events, snapshot.today)[1]))
        for n in neighbours
        if first_day(n.request.filed_on) <= snapshot.today
    )


def split_event(typed: str) -> tuple[str, int] | None:
    """The request and the number of an event's id such as `2019-002.3`; None if it is none."""
    # An agency's own number may hold a dot: only foiltrack's ids have events.
    found = re.fullmatch(r"(\d{4}-\d{1,9})\.(\d{1,9})", typed.strip(), re.ASCII)
    return (found[1], int(found[2])) if found else None


def find(db: Database, typed: str) -> str:
    """The id for what a person typed; on a terminal also a word that only one request has.

    Raises NotFound, which names the id that a word stands for where nobody is at a terminal, and
    Refused where several requests have the word.
    """
    try:
        return reads.find(db, typed)
    except NotFound as error:
        looks_like_an_id = re.match(r"\d{4}-", typed)
        found = [] if looks_like_an_id or not typed.strip() else reads.by_word(db, typed.strip())
        if not found:
            raise
        if not output.terminal():
            raise NotFound(error.message, hint=_again(typed, [i for i, _ in found])) from None
    if len(found) > 1:
        listed = "; ".join(f"{i} {subject}" for i, subject in found[:3])
        raise Refused(
            f"'{typed}' is a word of {len(found)} requests: {listed}.",
            hint=f"name one by its id: {found[0][0]}",
        )
    output.note(f"note: '{typed}' is {found[0][0]}, {found[0][1]}")
    return found[0][0]


def _again(word: str, ids: list[str]) -> str:
    """The same command with the id that a word, or a word and an event's number, stands for."""
    import shlex

    if len(ids) > 1:
        return shlex.join(["foiltrack", "search", word])
    event = re.compile(re.escape(word) + r"(\.\d{1,9})?", re.ASCII)
    named = [event.sub(rf"{ids[0]}\1", w) if event.fullmatch(w) else w for w in ARGV]
    return shlex.join(["foiltrack", *named])


def event_of(db: Database, typed: str) -> str | None:
    """The id of the event that a person typed; None where it is a request, or nothing.

    The request may be named in any way: `2019-2.3`, `FOIL-2019-7.3`, on a terminal `ivalua.3`.
    Raises NotFound and Refused as `find` does.
    """
    if split_event(typed) is not None:
        return typed.strip()
    found = re.fullmatch(r"(.+)\.(\d{1,9})", typed.strip(), re.ASCII)
    if found is None:
        return None
    with contextlib.suppress(NotFound, Refused):
        # An agency's own number may hold a dot.
        reads.find(db, typed)
        return None
    return f"{find(db, found[1])}.{found[2]}"


def find_event(db: Database, typed: str) -> tuple[Request, tuple[Event, ...], Event]:
    """The event that a person typed, with its request; raises NotFound, Usage."""
    parts = split_event(event_of(db, typed) or "")
    if parts is None:
        raise Usage(f"'{typed}' is not the id of an event.", hint="an event's id: 2019-002.3")
    request, events = reads.one(db, reads.find(db, parts[0]))
    for event in events:
        if event.n == parts[1]:
            return request, events, event
    raise NotFound(
        f"there is no event {typed}.", hint=f"foiltrack show {request.id}   lists the events"
    )


def colour_of(deadline: Deadline) -> str | None:
    """Red for what is overdue, yellow for what is due soon."""
    if deadline.state is State.LAPSED:
        return output.RED
    left = deadline.days_left
    soon = deadline.state is State.OPEN and left is not None and left <= SOON.days
    return output.YELLOW if soon else None


def next_deadline(snapshot: Snapshot) -> str:
    """The next deadline of a request and its authority, in one line."""
    return one_deadline(snapshot.next_due) if snapshot.next_due else "no deadline is open"


def one_deadline(due: Deadline) -> str:
    """A deadline and its authority, in one line."""
    text = f"{words.CLOCKS[due.rule]} by {words.day(due.target)}"
    if due.clock.arguable is not None and due.clock.arguable != due.target:
        text += f" (safe; can be argued for until {words.day(due.clock.arguable)})"
    return f"{text}  [{due.citation}]"


def started_by(snapshot: Snapshot, event: Event) -> str | None:
    """The deadlines that an event starts, in one line; None if it starts none."""
    found = [d for d in snapshot.deadlines if d.clock.event == event.id]
    if not found:
        return None
    return "starts: " + "; ".join(one_deadline(d) for d in found)


def understood(snapshot: Snapshot) -> str:
    """What follows for a request after a change, in one line."""
    first = next((t for t in todo.to_do(snapshot) if t.do is not todo.Do.WAIT), None)
    if first is not None and first.by <= (snapshot.next_due.by if snapshot.next_due else first.by):
        return f"next: {first.says}"
    return f"next: {next_deadline(snapshot)}"


def seen(db: Database, typed: str, day: date) -> Snapshot:
    """A request as it was known on a day."""
    request, events = reads.one(db, find(db, typed))
    return snapshot_on(request, events, day)


def short(path: settings.CaseFile) -> str:
    """A path as a person writes it: ~ for the home folder."""
    if not isinstance(path, Path):
        return str(path)
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def absolute(where: settings.CaseFile) -> str:
    """A place in full, for programs; a server's without its password."""
    return str(where.absolute()) if isinstance(where, Path) else str(where)


def filed_by(db: Database, ids: list[str], day: date) -> list[str]:
    """Those of some requests that had been filed by a day."""
    return [r.id for r, _ in reads.load(db, ids) if first_day(r.filed_on) <= day]


@contextlib.contextmanager
def text_lines(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a text file in UTF-8, as they come; raises as `read_text` does."""
    if str(path) == "-" or not path.is_file():
        yield iter(read_text(path).split("\n"))
        return
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as stream:
            yield iter(stream)
    except UnicodeDecodeError:
        raise _no_text(path) from None
    except OSError as error:
        raise Refused(
            f"cannot read {path}: {error.strerror or error}.", hint="name another file"
        ) from None


def _no_text(path: Path) -> Usage:
    return Usage(f"{path} is not a text in UTF-8.", hint=f"iconv -f WINDOWS-1252 -t UTF-8 {path}")


def read_text(path: Path) -> str:
    """A text file in UTF-8; raises NotFound or Refused with the way out."""
    from foiltrack.cli.files import read_bytes

    content = read_bytes(path)
    if b"\0" in content:
        raise Usage(f"{path} is not a text.", hint="name a text file, or attach it with --doc")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _no_text(path) from None
