"""Correct a request's own fields, or an event; the old version stays in the log.

An option that may be repeated replaces all its values. An empty text ("") clears a field; so
does --clear FIELD, of an event. On a terminal, an id alone opens the request's text, or the
event's note, in your editor.

\b
Example:
  foiltrack edit 2019-001 --number FOIL-2019-002-00322
  foiltrack edit 2019-001.2 --until 2019-11-15 --exact
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from foiltrack import checks, settings, words
from foiltrack.cli import documents, event_options, find, options, parsing, request_options
from foiltrack.cli import suggestions as offered
from foiltrack.errors import Refused, Usage
from foiltrack.kinds import known_kind
from foiltrack.model import Document, Event, Kind, Request, normal
from foiltrack.screens import confirmations
from foiltrack.store import connect, reads
from foiltrack.terminal import editor, files, output, prompts

if TYPE_CHECKING:
    from foiltrack.store.writes import Writer

OF_REQUESTS = {"on": "filed_on", "received": "received_on", "via": "via", "to": "to"}
"""Options of an event that are fields of a request, too: those of its filing."""
OF_EVENTS = {n: o for n, o in event_options.OPTIONS.items() if n != "number"}
"""The options of an event beside those of a request; `--number` is both."""
EMPTY = {
    name: default
    for name, default in Event._field_defaults.items()
    if name in event_options.HELP.keys() - {"on", "private"}
}
"""Fields of an event that can be cleared, and what they are then."""


def _clearable(text: str) -> str:
    name = text.removeprefix("--").replace("-", "_")
    if name not in EMPTY:
        listed = ", ".join(sorted(EMPTY)).replace("_", "-")
        raise Usage(f"'{name}' cannot be cleared.", hint=f"--clear one of: {listed}")
    return name


@dataclass(frozen=True, slots=True)
class Change:
    """Hold what was typed of a correction."""

    own: dict[str, Any]
    """Fields of a request."""
    event: dict[str, Any]
    """Fields of an event; an empty text clears one."""
    kind: str | None
    clear: list[str]
    documents: tuple[Document, ...]
    day: date


@parsing.with_options(request_options.OPTIONS, before="text_file")
@parsing.with_options(OF_EVENTS, before="doc")
def command(
    ctx: typer.Context,
    what: str = options.argument(
        "ID|EVENT", "2019-002 or 2019-002.3", offered.requests_and_events, default=...
    ),
    agency: str | None = options.option("KEY", "Of a request.", offer=offered.agencies),
    text_file: str | None = options.option("F", "The request's text, a file."),
    kind: str | None = options.option("KIND", "Of an event.", offer=offered.kinds),
    clear: list[str] | None = options.option(
        "FIELD",
        "Empty a field of an event: certified, via, …",
        offer=lambda: sorted(EMPTY),
        parser=_clearable,
    ),
    doc: documents.Doc = None,
    redacted: documents.Redacted = None,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
    **typed: Any,
) -> None:
    if not parsing.typed_values(ctx).keys() - {"what", "db", "today"} and prompts.can_ask():
        _in_editor(ctx, what, db)
        return
    kept, papers = documents.papers(ctx)
    own = request_options.given(typed)
    own |= {"agency": agency} if agency is not None else {}
    own |= {"text": files.read_text(Path(text_file))} if text_file is not None else {}
    with find.changing(db, f"edit {what}") as writer:
        for paper in kept:
            writer.document(*paper)
        event_id = find.event_id(writer.db, what)
        found = find.event(writer.db, event_id) if event_id else None
        fields = event_options.given(typed, today, found[2].on if found else None)
        change = Change(own, fields, kind, clear or [], papers, today)
        if found is None:
            request, lines = _edit_request(writer, what, change)
        else:
            request, lines = _edit_event(writer, found[0], found[2], change)
        snapshot = reads.snapshot(writer.db, reads.one(writer.db, request.id), today)
    if not lines:
        output.note(f"{request.id}: nothing to change.")
    confirmations.print_changes(lines)
    confirmations.print_next(snapshot)


def _in_editor(ctx: typer.Context, what: str, db: settings.CaseFile) -> None:
    """Open the text of a request, or the note of an event, and record what was written there."""
    with connect.opened(db) as file:
        event_id = find.event_id(file, what)
        if event_id is None:
            request, _ = find.request(file, what)
            name, field, old = request.id, "text", request.text or ""
            again = f"foiltrack edit {name} --text-file {{}}"
        else:
            event = find.event(file, event_id)[2]
            name, field, old = event.id, "note", event.note or ""
            again = f'foiltrack edit {name} --note "$(cat {{}})"'
    with editor.texts_kept() as texts:
        path = editor.write_text(name, field, again, old)
        if path is None:
            output.note(f"{editor.EMPTY}; nothing was done.")
            return
        texts.append(path)
        text = files.read_text(path)
        if text == old.strip():
            output.note("the text is as it was; nothing was done.")
            output.note("hint: an editor that returns at once needs to wait: EDITOR='code --wait'")
            return
        parsing.again(ctx, [name, f"--{field}={text}", *parsing.typed_options(ctx)])


def _edit_request(writer: Writer, what: str, change: Change) -> tuple[Request, list[str]]:
    request, events = find.request(writer.db, what)
    others = {"kind": change.kind, "clear": change.clear}
    extra = {n: v for n, v in change.event.items() if n not in OF_REQUESTS}
    extra |= {name: value for name, value in others.items() if value}
    for name, value in extra.items():
        option, switch = event_options.spelled(name, value)
        again = f"foiltrack edit {request.id}.2 {option}{'' if switch else ' …'}"
        raise Usage(f"{option} belongs to an event.", hint=again)
    values = dict(change.own)
    if "subject" in values:
        values["subject"] = values["subject"] or ""
    if "agency" in values:
        values["agency"] = writer.use_agency(values["agency"])
    if values.get("follows"):
        values["follows"] = find.request(writer.db, values["follows"])[0].id
        if reads.leads_to(writer.db, values["follows"], request.id):
            raise Refused("a request cannot follow itself.", hint="--follows ID of an earlier one")
    for name, field in OF_REQUESTS.items():
        if name in change.event:
            values[field] = change.event[name] or None
    checks.refuse(checks.request_problems(replace(request, **values), change.day))
    lines = []
    for field, value in values.items():
        old = getattr(request, field)
        if old != value:
            lines.append(
                f"{request.id}  {field}: {confirmations.brief(old)} -> {confirmations.brief(value)}"
            )
            request = writer.amend(request, field, value)
    filed = next(x for x in events if x.kind is Kind.FILED and not x.void)
    corrected = filed._replace(
        on=request.filed_on, via=request.via, documents=_documents(filed, change)
    )
    if corrected != filed:
        _replace(writer, filed, corrected)
        lines = lines or [f"{filed.id}  documents added"]
    return request, lines


def _edit_event(
    writer: Writer, request: Request, event: Event, change: Change
) -> tuple[Request, list[str]]:
    numbers = change.own.pop("numbers", None)
    if numbers is not None:
        change.event["number"] = numbers[-1] if numbers else ""
    if change.own:
        option = request_options.spelled(next(iter(change.own)))
        raise Usage(
            f"{option} belongs to a request.", hint=f"foiltrack edit {request.id} {option} …"
        )
    if event.void:
        raise Refused(f"{event.id} is void.", hint=f"foiltrack show {request.id}")
    given = {name: value for name, value in change.event.items() if value != ""}
    cleared = [*change.clear, *(name for name in change.event if name not in given)]
    if "of" in given:
        given["of"] = find.event(writer.db, given["of"])[2].root
    given |= {name: EMPTY[name] for name in cleared}
    given |= {"kind": known_kind(change.kind)} if change.kind is not None else {}
    if event.kind is Kind.FILED and given.keys() & {"kind", "on", "received", "via"}:
        raise Usage(
            "the filing itself is a field of the request.",
            hint=f"foiltrack edit {request.id} --on DATE",
        )
    if given.get("kind") is Kind.FILED:
        raise Usage("a request has one filing.", hint=f"foiltrack edit {request.id} --on DATE")
    values = event_options.counted({"on": event.on} | given, request)
    corrected = normal(event._replace(**values, documents=_documents(event, change)))
    if corrected == event:
        return request, []
    event_options.note_counted(given, corrected, request)
    checks.refuse(checks.event_problems(request, corrected, change.day))
    kept = _replace(writer, event, corrected)
    what = f"{kept.id}  {words.kind(kept)}, {words.event_day(kept)}; corrects {event.id}"
    return request, [f"{what}: {'; '.join(confirmations.changed(event, kept))}"]


def _documents(event: Event, change: Change) -> tuple[Document, ...]:
    """Return the documents of an event with those that were given; the same again adds none."""
    return tuple(dict.fromkeys((*event.documents, *change.documents)))


def _replace(writer: Writer, event: Event, corrected: Event) -> Event:
    writer.void_event(event, "corrected")
    fresh = corrected._replace(n=0, replaces=event.root, recorded_at=None, hash=None)
    return writer.event(fresh)
