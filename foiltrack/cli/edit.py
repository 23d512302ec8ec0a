"""`edit`, `void`, `undo`: corrections, which only ever append."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from foiltrack import checks, words
from foiltrack.cli import ARGV, common, prompts
from foiltrack.cli import events as e
from foiltrack.cli.dates import parse_day, parse_when
from foiltrack.cli.file import unique
from foiltrack.cli.files import papers
from foiltrack.cli.options import Exit, Option
from foiltrack.cli.output import INDENT, cell, paragraph, say
from foiltrack.cli.output import note as beside
from foiltrack.errors import Refused, Usage
from foiltrack.fields import fields_of
from foiltrack.model import Document, Event, Kind, Request, Via, normal
from foiltrack.settings import database_path
from foiltrack.snapshot import snapshot_on
from foiltrack.store import reads
from foiltrack.store.connect import must_exist

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
SHOWN = 60
"""Characters of a value that a confirmation shows."""
NOT_CLEARED = frozenset(
    {"request", "n", "kind", "on", "private", "void", "replaces", "recorded_at", "asserted"}
    | {"documents", "hash"}
)
CLEARED = {n: field.default for n, field in fields_of(Event).items() if n not in NOT_CLEARED}
"""Fields of an event that can be cleared, and what they are then."""


def edit(
    what: Annotated[str, Option(metavar="ID|EVENT", help="2019-002 or 2019-002.3")],
    agency: Annotated[str | None, Option("--agency", metavar="KEY")] = None,
    subject: Annotated[str | None, Option("--subject", metavar="S")] = None,
    text: Annotated[str | None, Option("--text", metavar="T")] = None,
    text_file: Annotated[str | None, Option("--text-file", metavar="F")] = None,
    number: Annotated[Several, Option("--number", metavar="N", help="All its numbers.")] = None,
    matter: Annotated[str | None, Option("--matter", metavar="M")] = None,
    follows: Annotated[str | None, Option("--follows", metavar="ID")] = None,
    differs: Annotated[str | None, Option("--differs", metavar="TEXT")] = None,
    wanted: Annotated[str | None, Option("--wanted", metavar="TEXT")] = None,
    custodian: Annotated[Several, Option("--custodian", metavar="X", help="All of them.")] = None,
    keyword: Annotated[Several, Option("--keyword", metavar="X", help="All of them.")] = None,
    tag: Annotated[Several, Option("--tag", metavar="X", help="All of them.")] = None,
    kind: Annotated[str | None, Option("--kind", metavar="KIND", help="Of an event.")] = None,
    clear: Annotated[
        Several,
        Option("--clear", metavar="FIELD", help="Empty a field of an event: certified, via, …"),
    ] = None,
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

    An empty text ("") clears a field; so does --clear FIELD, of an event. On a terminal, an id
    alone opens the request's text, or the event's note, in your editor.

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
    if not (own or documents or typed.given(day) or clear or kind) and prompts.possible():
        from foiltrack.cli import editor

        raise Exit(editor.edit(what, [word for word in ARGV[1:] if word != what], db))
    from foiltrack.store.writes import writing

    must_exist(database_path(db))
    with writing(database_path(db), f"edit {what}") as writer:
        for paper in kept:
            writer.document(paper.document, paper.content, paper.path)
        event = common.event_of(writer.db, what)
        if event is None:
            request, lines = _edit_request(writer, what, own, typed, documents, day)
        else:
            change = Change(kind, typed, clear or [], documents)
            request, lines = _edit_event(writer, event, own, change, day)
        request, events = reads.one(writer.db, request.id)
        snapshot = snapshot_on(request, events, day)
    if not lines:
        beside(f"{request.id}: nothing to change.")
    for line in [*lines[:2], *([f"and {len(lines) - 2} more"] if len(lines) > 2 else [])]:
        say(line)
    paragraph(common.understood(snapshot), indent=INDENT, first="")


def _edit_request(
    writer: Any,
    what: str,
    own: dict[str, Any],
    typed: e.Typed,
    documents: tuple[Document, ...],
    day: date,
) -> tuple[Request, list[str]]:
    request, events = reads.one(writer.db, common.find(writer.db, what))
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
            old, new = shown(getattr(request, field)), shown(value)
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


def shown(value: Any) -> str:
    """A value in a confirmation: on one line, and not too long."""
    text = ", ".join(value) if isinstance(value, tuple) else str(getattr(value, "key", value))
    line = cell(text if value is not None else "") or "none"
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


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
            found = reads.one(writer.db, common.find(writer.db, value))[0].id if value else None
            values["follows"] = found
        elif name == "text_file":
            values["text"] = common.read_text(Path(value))
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


@dataclass(frozen=True, slots=True)
class Change:
    """What was typed of an event to correct."""

    kind: str | None
    typed: e.Typed
    clear: list[str]
    documents: tuple[Document, ...]

    def given(self, day: date) -> dict[str, Any]:
        """The fields that change; raises Usage for one that cannot be cleared."""
        names = [name.removeprefix("--").replace("-", "_") for name in self.clear]
        for name in names:
            if name not in CLEARED:
                listed = ", ".join(sorted(CLEARED)).replace("_", "-")
                raise Usage(f"'{name}' cannot be cleared.", hint=f"--clear one of: {listed}")
        empty = [n for n in ("received", "until") if getattr(self.typed, n) == CLEARS]
        cleared: dict[str, Any] = dict.fromkeys(empty)
        given = replace(self.typed, **cleared).given(day)
        texts = [n for n in ("reason", "at", "to", "quote", "source", "note")]
        empty += [n for n in texts if given.get(n) == CLEARS]
        given |= {name: CLEARED[name] for name in (*names, *empty)}
        if self.kind is not None:
            given["kind"] = checks.known_kind(self.kind)
        return given


def _edit_event(
    writer: Any, what: str, own: dict[str, Any], change: Change, day: date
) -> tuple[Request, list[str]]:
    if own:
        name = next(iter(own)).replace("_", "-")
        request_id = what.rpartition(".")[0]
        raise Usage(
            f"--{name} belongs to a request.", hint=f"foiltrack edit {request_id} --{name} …"
        )
    request, _, event = common.find_event(writer.db, what)
    if event.void:
        raise Refused(f"{event.id} is void.", hint=f"foiltrack show {request.id}")
    given = change.given(day)
    if event.kind is Kind.FILED and given.keys() & {"kind", "on", "received", "via"}:
        raise Usage(
            "the filing itself is a field of the request.",
            hint=f"foiltrack edit {request.id} --on DATE",
        )
    if given.get("kind") is Kind.FILED:
        raise Usage("a request has one filing.", hint=f"foiltrack edit {request.id} --on DATE")
    corrected = normal(replace(event, **given, documents=(*event.documents, *change.documents)))
    if change.typed.of is not None:
        corrected = replace(corrected, of=common.find_event(writer.db, change.typed.of)[2].root)
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
    event: Annotated[str, Option(metavar="EVENT", help="2019-002.3")],
    because: Annotated[str, Option("--because", metavar="TEXT", help="Why it should not count.")],
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

    must_exist(database_path(db))
    with writing(database_path(db), f"void {event}") as writer:
        request, events, found = common.find_event(writer.db, event)
        if found.void:
            raise Refused(f"{found.id} is void already.", hint=f"foiltrack show {request.id}")
        writer.void_event(found, because.strip())
        rest = tuple(x for x in events if x.id != found.id)
        snapshot = None if found.kind is Kind.FILED else snapshot_on(request, rest, day)
    say(f"{found.id}  void: {words.kind(found)}, {words.event_day(found)}")
    if snapshot is None:
        say(f"{request.id} is void as a whole; its id is not given again")
    else:
        paragraph(common.understood(snapshot), indent=INDENT, first="")


APPS = {"edit": edit, "void": void}
