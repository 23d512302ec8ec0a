"""`file` and `log` step by step: what was left out is asked, shown, and recorded only then.

The answers become the options that could have been typed, and the same command is carried out.
"""

import contextlib
import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import typer

from foiltrack import checks, dates, history, settings, words
from foiltrack.agencies import known_agency
from foiltrack.cli import choices, event_options, find, parsing
from foiltrack.errors import FoiltrackError, Usage
from foiltrack.model import AGENCY_ACTS, CARRIES_UNTIL, Agency, Event, Kind, Request, Via, in_order
from foiltrack.screens import confirmations, kinds
from foiltrack.snapshot import snapshot_on
from foiltrack.store import connect, reads
from foiltrack.terminal import editor, files, output, prompts

EDITOR = "e"
"""The answer that opens the editor."""
LISTED = 12
"""Requests that are offered, the newest first."""
KEEP_TEXT = "foiltrack file … --text-file {}"
KEEP_NOTE = 'foiltrack log ID note --note "$(cat {})"'
"""What to type to record what an editor left when it failed."""
Read = Callable[[str], str]


@contextlib.contextmanager
def _stoppable() -> Iterator[list[Path]]:
    """Yield a list for the files of an editor; where the person stops, say so and end."""
    with editor.texts_kept() as texts:
        try:
            yield texts
        except prompts.Stopped:
            output.note("stopped; nothing was recorded.")
            raise typer.Exit from None


def _show_and_record(
    ctx: typer.Context, line: list[str], texts: list[Path], preview: Callable[[], None]
) -> None:
    """Show what the words of a command would record, ask, and carry it out; raises Stopped."""
    shown = ["FILE" if Path(word) in texts else word for word in line]
    same = f"the same in one line: {shlex.join(['foiltrack', str(ctx.info_name), *shown])}"
    try:
        preview()
    except FoiltrackError:
        # Refused, but what was typed is not lost.
        output.note(same)
        raise
    if not prompts.agrees("Record it?"):
        raise prompts.Stopped
    output.note(same)
    parsing.again(ctx, line)


def _as_options(answers: dict[str, str]) -> list[str]:
    """Return answers as options; one that was left empty is none."""
    pairs = [(f"--{name.replace('_', '-')}", value) for name, value in answers.items() if value]
    # A value that begins with a dash is not taken for an option of its own.
    split = [[f"{o}={value}"] if value.startswith("-") else [o, value] for o, value in pairs]
    return [word for words in split for word in words]


# --- how an answer is read, each for an option; one that is left empty stays empty ------------


def _needed(text: str) -> str:
    if not text:
        raise Usage("this one is needed.", hint="(q stops)")
    return text


def _when(today: date) -> Read:
    def read(text: str) -> str:
        found = dates.parse_when(text, today)
        return str(found) if isinstance(found, date) else f"about:{found}"

    return read


def _until(today: date) -> Read:
    return lambda text: str(dates.parse_day(text, today, ahead=True)) if text else ""


def via(text: str) -> str:
    """Return a way of sending; raises Usage."""
    return str(choices.read(Via, text)) if text else ""


def _file(text: str) -> str:
    path = Path(text).expanduser()
    if text and not path.is_file():
        raise Usage(f"there is no file {text}.", hint="(Enter: none)")
    return str(path) if text else ""


def _text_file(texts: list[Path], again: str) -> Read:
    """Return how a text is read: from a file that is there, or one that is written now."""

    def read(text: str) -> str:
        if text.lower() != EDITOR:
            return _file(text)
        path = editor.write_text("new", "text", again)
        if path is None:
            output.note(f"{editor.EMPTY}; none is taken.")
            return ""
        texts.append(path)
        return str(path)

    return read


def _note(texts: list[Path]) -> Read:
    """Return how a note is read: as it was typed, or written in the editor."""

    def read(text: str) -> str:
        if text.lower() != EDITOR:
            return text
        path = _text_file(texts, KEEP_NOTE)(text)
        return files.read_text(Path(path)) if path else ""

    return read


def agency_of(known: dict[str, Agency]) -> Read:
    """Return how an agency is read: its key, or words of a name that only it has."""

    def read(text: str) -> str:
        found = known_agency(text, known)
        if text != found.key:
            output.say(f"  {found.key}: {found.name}")
        return found.key

    return read


def kind_of(text: str) -> str:
    """Return a kind; raises Usage, with its meaning where that was asked by `?`."""
    kind = checks.known_kind(_needed(text.lower().removeprefix("?").strip()))
    if kind is Kind.FILED:
        raise Usage("a filing is recorded with 'foiltrack file'.")
    if text.startswith("?"):
        raise Usage(f"{kind}: {kinds.MEANS[kind]}.")
    return str(kind)


# --- file ------------------------------------------------------------------------------------


def file(ctx: typer.Context, today: date, db: settings.CaseFile) -> None:
    """Ask for what `file` was not given, show what it comes to, and record it."""
    with connect.opened_if_begun(db) as base:
        known = reads.agencies(base)
        matters = reads.matters(base) if base is not None else []
    given = parsing.typed_values(ctx)
    output.paragraph(prompts.KEYS)
    with _stoppable() as texts:
        steps = [s for s in _file_steps(known, matters, today, texts) if s.name not in given]
        if "text" in given:
            steps = [step for step in steps if step.name != "text_file"]
        answers = prompts.ask(steps)
        agency = [answers["agency"]] if "agency" in answers else []
        options = _as_options({k: v for k, v in answers.items() if k != "agency"})
        line = [*agency, *parsing.typed_words(ctx), *options]
        given |= answers
        _show_and_record(ctx, line, texts, lambda: _preview_filing(given, known, today))


def _file_steps(
    known: dict[str, Agency], matters: list[str], today: date, texts: list[Path]
) -> list[prompts.Step]:
    ways, cases = ", ".join(Via), f" ({', '.join(matters)})" if matters else ""
    text = "The request's text: a file, or e for your editor (Enter: none)"
    document = "A document to keep, such as the request as sent (Enter: none)"
    usual = settings.agency() or ""
    return [
        prompts.Step("agency", "Agency (its key, or words of its name)", usual, agency_of(known)),
        prompts.Step("subject", "What you ask for, in a line", "", _needed),
        prompts.Step("on", "Sent on", "today", _when(today)),
        prompts.Step("via", f"How ({ways}; Enter: not said)", "", via),
        prompts.Step("number", "The agency's number (Enter: none yet)"),
        prompts.Step("matter", f"Your word for the case{cases} (Enter: none)"),
        prompts.Step("text_file", text, "", _text_file(texts, KEEP_TEXT)),
        prompts.Step("doc", document, "", _file),
    ]


def _preview_filing(given: dict[str, Any], known: dict[str, Agency], today: date) -> None:
    request = Request(
        id="(new)",
        agency=known_agency(given["agency"], known),
        subject=given["subject"],
        filed_on=dates.parse_when(given["on"], today),
        received_on=dates.parse_day(given["received"], today) if given.get("received") else None,
        via=Via(given["via"]) if given.get("via") else None,
    )
    output.say()
    output.say(request.subject)
    if given.get("text_file"):
        count = len(files.read_text(Path(given["text_file"])).split())
        output.say(f"its text: {words.count(count, 'word')}")
    checks.refuse(checks.request_problems(request, today))
    filed = Event(request=request.id, n=1, kind=Kind.FILED, on=request.filed_on, via=request.via)
    confirmations.print_filed(snapshot_on(request, (filed,), today))


# --- log -------------------------------------------------------------------------------------

KIND = prompts.Step(
    "kind",
    "What happened",
    "",
    kind_of,
    (
        "From the agency: " + ", ".join(kinds.THEIRS),
        "Your own, and the court's: " + ", ".join(kinds.MINE),
        "? before a kind tells what it means: ?closed",
    ),
)


def log(ctx: typer.Context, what: list[str], today: date, db: settings.CaseFile) -> None:
    """Ask for what `log` was not given, show what it comes to, and record it.

    `what` holds the request, if it was typed; options that were typed are kept.
    """
    output.paragraph(prompts.KEYS)
    given = parsing.typed_values(ctx)
    with _stoppable() as texts:
        with connect.opened(db) as base:
            first = [] if what else [_request(base)]
            while True:
                chosen = prompts.ask([*first, KIND])
                request, events = find.request(base, chosen.get("request") or what[0])
                kind = Kind(chosen["kind"])
                steps = [s for s in _log_steps(kind, today, texts) if s.name not in given]
                with contextlib.suppress(prompts.Back):
                    answers = prompts.ask(steps)
                    break
        options = [word for word in parsing.typed_words(ctx) if word not in what]
        line = [request.id, str(kind), *options, *_as_options(answers)]
        # Asked, and there is none.
        line += ["--note="] if answers.get("note") == "" else []
        typed: dict[str, Any] = {name: value for name, value in answers.items() if value}
        _show_and_record(ctx, line, texts, lambda: _preview(request, events, kind, typed, today))


def write_note(ctx: typer.Context) -> None:
    """Write the note of a `log` in the editor, and record it."""
    with editor.texts_kept() as texts:
        path = editor.write_text("log", "note", KEEP_NOTE)
        if path is None:
            output.note(f"{editor.EMPTY}; nothing was done.")
            return
        texts.append(path)
        parsing.again(ctx, [*parsing.typed_words(ctx), f"--note={files.read_text(path)}"])


def _request(base: connect.Database) -> prompts.Step:
    newest = list(reads.load(base, reads.ids(base)[-LISTED:]))[::-1]
    return prompts.Step(
        "request",
        "Which request (id, the agency's number, or a word of it)",
        newest[0][0].id if len(newest) == 1 else "",
        lambda text: find.request_id(base, _needed(text)),
        tuple(f"{r.id}  {r.agency.key}: {r.subject}" for r, _ in newest),
    )


def _log_steps(kind: Kind, today: date, texts: list[Path]) -> list[prompts.Step]:
    """Return the questions that matter for a kind of event."""
    theirs = kind in AGENCY_ACTS
    whose = "Day that the letter bears" if theirs else "Day"
    note = "Your note, private; e: in your editor (Enter: none)"
    asked = [
        (True, prompts.Step("on", whose, "today", _when(today))),
        (
            kind in CARRIES_UNTIL,
            prompts.Step("until", "Day that it names (Enter: none)", "", _until(today)),
        ),
        (
            not theirs and kind in history.LETTERS,
            prompts.Step("via", f"How ({', '.join(Via)}; Enter: not said)", "", via),
        ),
        (
            theirs and kind is not Kind.RECEIVED,
            prompts.Step("reason", "The reason it gives (Enter: none)"),
        ),
        (kind in (Kind.NOTE, Kind.CONTACT), prompts.Step("note", note, "", _note(texts))),
        (True, prompts.Step("doc", "The letter as a file (Enter: none)", "", _file)),
    ]
    return [step for matters, step in asked if matters]


def _preview(
    request: Request, events: tuple[Event, ...], kind: Kind, typed: dict[str, Any], today: date
) -> None:
    fields = event_options.given(typed, today)
    event = event_options.new_event(request.id, kind, fields, today)
    output.say()
    output.say(f"{request.id}  {request.subject}")
    checks.refuse(checks.event_problems(request, event, today))
    numbered = replace(event, n=max(x.n for x in events) + 1)
    confirmations.print_logged(
        snapshot_on(request, in_order((*events, numbered)), today), numbered, today
    )
