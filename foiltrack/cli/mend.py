"""`edit`, `void`, `undo`: corrections, which only ever append."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from foiltrack import checks, words
from foiltrack.cli import ARGV, common, single
from foiltrack.cli import events as e
from foiltrack.cli.dates import parse_day, parse_when
from foiltrack.cli.files import papers
from foiltrack.cli.filing import unique
from foiltrack.cli.output import note as beside
from foiltrack.cli.output import say, table
from foiltrack.errors import NotFound, Refused, Usage
from foiltrack.facts import look
from foiltrack.model import Document, Event, Kind, Request, Via
from foiltrack.settings import database_path
from foiltrack.store import reads

Several = list[str] | None
REQUEST_ONLY = frozenset(
    [
        "agency",
        "subject",
        "text",
        "text_file",
        "number",
        "matter",
        "follows",
        "differs",
        "wanted",
        "custodian",
        "keyword",
        "tag",
    ]
)
CLEARS = ""


def edit(
    what: Annotated[str, typer.Argument(metavar="ID|EVENT", help="2019-002 or 2019-002.3")],
    agency: Annotated[str | None, typer.Option(metavar="KEY")] = None,
    subject: Annotated[str | None, typer.Option(metavar="S")] = None,
    text: Annotated[str | None, typer.Option(metavar="T")] = None,
    text_file: Annotated[Path | None, typer.Option(metavar="F")] = None,
    number: Annotated[Several, typer.Option(metavar="N", help="All its numbers.")] = None,
    matter: Annotated[str | None, typer.Option(metavar="M")] = None,
    follows: Annotated[str | None, typer.Option(metavar="ID")] = None,
    differs: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    wanted: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    custodian: Annotated[Several, typer.Option(metavar="X", help="All of them.")] = None,
    keyword: Annotated[Several, typer.Option(metavar="X", help="All of them.")] = None,
    tag: Annotated[Several, typer.Option(metavar="X", help="All of them.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Of an event.")] = None,
    on: e.On = None,
    inferred: e.Inferred = False,
    received: e.Received = None,
    until: e.Until = None,
    reason: e.Reason = None,
    grounds: e.Grounds = None,
    count: e.Count = None,
    amount: e.Amount = None,
    certified: e.CertifiedAs = None,
    exact: e.Exact = None,
    no_appeal_notice: e.NoAppealNotice = False,
    via: e.ViaOption = None,
    at: e.At = None,
    of: e.Of = None,
    part: e.Part = False,
    to: e.To = None,
    narrowing: e.Narrowing = None,
    outside_service: e.OutsideService = None,
    search_described: e.SearchDescribed = None,
    doc: e.Doc = None,
    redacted: e.Redacted = None,
    quote: e.Quote = None,
    source: e.Source = None,
    note: e.Note = None,
    private: e.Private = None,
    as_written: e.AsWritten = False,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Correct a request's own fields, or an event; the old version stays in the log.

    An empty value ("") clears a field.

    \b
    Example:
      foiltrack edit 2019-001 --number FOIL-2019-002-00322
      foiltrack edit 2019-001.2 --until 2019-11-15 --exact
    """
    # The options by name, as they stand above: the parser has filled them in.
    options = dict(locals())
    day = common.judged_day(today)
    typed = e.Typed(**{name: options[name] for name in e.NAMES})
    own = {name: options[name] for name in REQUEST_ONLY if options[name] is not None}
    kept, documents = papers(ARGV)
    from foiltrack.store.writes import writing

    with common.case_file(db):
        pass
    with writing(database_path(db), f"edit {what}") as writer:
        for paper in kept:
            writer.document(paper.document, paper.content, paper.path)
        if common.split_event(what) is None:
            request, lines = _edit_request(writer, what, own, typed, documents, day)
        else:
            request, lines = _edit_event(writer, what, own, kind, typed, documents, day)
        request, events = reads.one(writer.db, request.id)
        facts = look(request, events, day)
    if not lines:
        beside(f"{request.id}: nothing to change.")
    for line in [*lines[:2], *([f"and {len(lines) - 2} more"] if len(lines) > 2 else [])]:
        say(line)
    say(f"next: {common.next_deadline(facts)}")


def _edit_request(
    writer: Any,
    what: str,
    own: dict[str, Any],
    typed: e.Typed,
    documents: tuple[Document, ...],
    day: date,
) -> tuple[Request, list[str]]:
    request, events = reads.one(writer.db, reads.find(writer.db, what))
    extra = [n for n in typed.given(day) if n not in ("on", "received", "via", "to")]
    if extra:
        raise Usage(
            f"--{extra[0].replace('_', '-')} belongs to an event.",
            hint=f"foiltrack edit {request.id}.2 --{extra[0].replace('_', '-')} …",
        )
    values = _request_values(writer, request, own, typed, day)
    changed = replace(request, **values)
    checks.refuse(checks.request_problems(changed, day))
    lines = []
    for field, value in values.items():
        if getattr(request, field) != value:
            old, new = _shown(getattr(request, field)), _shown(value)
            lines.append(f"{request.id}  {field}: {old} -> {new}")
            request = writer.amend(request, field, value)
    filed = next(x for x in events if x.kind is Kind.FILED and not x.void)
    corrected = replace(
        filed, on=request.filed_on, via=request.via, documents=(*filed.documents, *documents)
    )
    if corrected != filed:
        _replace(writer, filed, corrected)
        lines = lines or [f"{filed.id}  documents added"]
    return request, lines


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return str(getattr(value, "key", value)) if value is not None else "none"


def _request_values(
    writer: Any, request: Request, own: dict[str, Any], typed: e.Typed, day: date
) -> dict[str, Any]:
    """What was typed of a request's own fields."""
    values: dict[str, Any] = {}
    lists = {"number": "numbers", "custodian": "custodians", "keyword": "keywords", "tag": "tags"}
    for name, value in own.items():
        if name in lists:
            values[lists[name]] = unique(value)
        elif name == "agency":
            values["agency"] = writer.use_agency(value)
        elif name == "follows":
            values["follows"] = reads.find(writer.db, value) if value else None
        elif name == "text_file":
            values["text"] = common.read_text(value)
        else:
            values[name] = value or None
    if values.get("subject", "x") is None:
        values["subject"] = ""
    if values.get("follows") == request.id:
        raise Refused("a request cannot follow itself.", hint="--follows ID of an earlier one")
    if typed.on is not None:
        values["filed_on"] = parse_when(typed.on, day)
    if typed.received is not None:
        values["received_on"] = parse_day(typed.received, day) if typed.received else None
    if typed.via is not None:
        values["via"] = Via(typed.via)
    if typed.to is not None:
        values["to"] = typed.to or None
    return values


def _edit_event(
    writer: Any,
    what: str,
    own: dict[str, Any],
    kind: str | None,
    typed: e.Typed,
    documents: tuple[Document, ...],
    day: date,
) -> tuple[Request, list[str]]:
    if own:
        name = next(iter(own)).replace("_", "-")
        raise Usage(
            f"--{name} belongs to a request.",
            hint=f"foiltrack edit {what.split('.')[0]} --{name} …",
        )
    request, _, event = common.find_event(writer.db, what)
    if event.void:
        raise Refused(f"{event.id} is void.", hint=f"foiltrack show {request.id}")
    if event.kind is Kind.FILED and (kind or typed.on or typed.received or typed.via):
        raise Usage(
            "the filing itself is a field of the request.",
            hint=f"foiltrack edit {request.id} --on DATE",
        )
    cleared: dict[str, Any] = {
        n: None for n in ("received", "until") if getattr(typed, n) == CLEARS
    }
    given = replace(typed, **cleared).given(day) | cleared
    texts = ("reason", "at", "to", "quote", "source", "note")
    given |= {n: None for n in texts if given.get(n) == CLEARS}
    if kind is not None:
        given["kind"] = checks.known_kind(kind)
    corrected = replace(event, **given, documents=(*event.documents, *documents))
    if typed.of is not None:
        corrected = replace(corrected, of=common.find_event(writer.db, typed.of)[2].root)
    if corrected == event:
        return request, []
    checks.refuse(checks.event_problems(request, corrected, day))
    kept = _replace(writer, event, corrected)
    line = f"{kept.id}  {words.kind(kept)}, {words.event_day(kept)}; corrects {event.id}"
    return request, [line]


def _replace(writer: Any, event: Event, corrected: Event) -> Event:
    """Void an event and add the corrected one in its place."""
    writer.void_event(event, "corrected")
    fresh = replace(corrected, n=0, replaces=event.root, recorded_at=None, hash=None)
    kept: Event = writer.event(fresh)
    return kept


def void(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="2019-002.3")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why it should not count.")],
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Strike an event that should not count; it stays in the log, and undo brings it back.

    \b
    Example:
      foiltrack void 2019-001.2 --because "belongs to another request"
    """
    if not because.strip():
        raise Usage("say why.", hint=f'foiltrack void {event} --because "logged twice"')
    day = common.judged_day(today)
    from foiltrack.store.writes import writing

    with common.case_file(db):
        pass
    with writing(database_path(db), f"void {event}") as writer:
        request, events, found = common.find_event(writer.db, event)
        if found.void:
            raise Refused(f"{found.id} is void already.", hint=f"foiltrack show {request.id}")
        writer.void_event(found, because.strip())
        rest = tuple(x for x in events if x.id != found.id)
        facts = None if found.kind is Kind.FILED else look(request, rest, day)
    say(f"{found.id}  void: {words.kind(found)}, {words.event_day(found)}")
    if facts is None:
        say(f"{request.id} is void as a whole; its id is not given again")
    else:
        say(f"next: {common.next_deadline(facts)}")


def undo(
    command: Annotated[
        int | None, typer.Argument(metavar="[N]", help="A command of the list; the last without.")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the commands that wrote.")] = False,
    db: common.Db = None,
) -> None:
    """Undo the last command as a whole; done twice, it brings it back.

    \b
    Example:
      foiltrack undo
      foiltrack undo --list
    """
    with common.case_file(db) as file:
        batches = reads.batches(file)
        if listing:
            _list_commands(batches)
            return
        chosen = _chosen(batches, command)
        entries = reads.batch_entries(file, chosen["id"])
        lines = [_in_words(file, row) for row in entries]
        lines += [f"agency {row['key']}" for row in reads.batch_agencies(file, chosen["id"])]
    from foiltrack.store.writes import writing

    name = f"undo of command {chosen['id']}"
    with writing(database_path(db), name, undoes=chosen["id"]) as writer:
        writer.undo(chosen["id"])
    say(f"undone: command {chosen['id']}, {chosen['command']}")
    for line in lines[:2]:
        say(f"  {line}")
    if len(lines) > 2:
        say(f"  and {len(lines) - 2} more")
    beside("hint: foiltrack undo   brings it back")


def undone(batches: list[Any]) -> set[int]:
    """The numbers of the commands that do not stand, later ones deciding first."""
    gone: set[int] = set()
    for row in batches:
        if row["undoes"] is not None and row["id"] not in gone:
            gone.add(row["undoes"])
    return gone


def _list_commands(batches: list[Any]) -> None:
    gone = undone(batches)
    rows = [
        (row["id"], row["at"], row["command"], "undone" if row["id"] in gone else "stands")
        for row in batches
    ]
    table(("command", "recorded", "what", "state"), rows)


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
        return f"{row['request']}  {row['field']} is {row['old'] or 'none'} again"
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


APPS = {"edit": single(edit), "void": single(void), "undo": single(undo)}
