"""Record what happened to one request or several (the same letter).

Without --on, a mail (.eml) of a letter of yours, or of its receipt, gives the day and time.
On a terminal, 'foiltrack log' alone, or with a request alone, asks step by step; a note or a
contact without its text is written in your editor. With --batch, all lines or none; 'undo'
takes them back together.

\b
Kinds of the agency: received acknowledged extended clarification-asked
  not-described fee-asked denied undue-burden not-held neither-confirmed
  referred partly-granted granted released closed reopened certified
  exception-invoked exception-granted appeal-acknowledged appeal-granted
  appeal-partly-granted appeal-denied appeal-remanded
Your own: clarified paid certification-demanded appealed petitioned served
  withdrawn followed-up evidence contact note cost dropped (the last four
  are private unless --public); the court's: court-decided

\b
Example:
  foiltrack log 2019-1 acknowledged --on 2019-09-30 --until 2019-11-14
  foiltrack log 2019-1 note "the clerk promised to call back"
"""

import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from foiltrack import checks, history, settings, words
from foiltrack.cli import documents, event_options, find, options, parsing
from foiltrack.cli import suggestions as offered
from foiltrack.cli.usage import as_foiltrack_error
from foiltrack.errors import FoiltrackError, NotFound, Usage, as_typed
from foiltrack.kinds import is_near, kind_named, known_kind
from foiltrack.model import AGENCY_ACTS, Event, Kind, Request, Via, first_day
from foiltrack.screens import confirmations
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.store import connect, reads
from foiltrack.terminal import files, output, prompts
from foiltrack.writing.blanks import dated_facts

if TYPE_CHECKING:
    from foiltrack.store.writes import Writer

LISTED = 8
"""Bad lines of a batch that are said at once."""
SAYS_IT = frozenset({Kind.NOTE, Kind.CONTACT, Kind.EVIDENCE, Kind.FOLLOWED_UP, Kind.COST})
"""Kinds after which a text may stand without `--note`."""
SENT = history.LETTERS - {Kind.PETITIONED}
"""Acts of mine that a mail, as it was sent, proves."""
TEXTS = ("note", "quote", "reason", "source")
"""Options that say something; an empty one says that there is nothing to say."""


class Entry(NamedTuple):
    """Hold one event as it was typed: its requests, its kind, its fields, and its files."""

    ids: tuple[str, ...]
    kind: Kind
    fields: dict[str, Any]
    papers: list[documents.Paper]
    line: int | None = None
    """Its line in a batch."""


@parsing.with_options(event_options.OPTIONS, before="doc")
def command(
    ctx: typer.Context,
    what: list[str] | None = options.argument(
        "ID… KIND", "Requests, then the kind of event.", offered.requests_and_kinds
    ),
    confirm: list[str] | None = options.option("FACT[=DATE]", "What you confirmed for the letter."),
    doc: documents.Doc = None,
    redacted: documents.Redacted = None,
    quiet: bool = options.switch("One line alone, for a year of old letters.", "--quiet", "-q"),
    batch: Path | None = options.option(
        "FILE", "Many events, a line each, as after 'log'; -: stdin."
    ),
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
    **typed: Any,
) -> None:
    if batch is not None:
        if parsing.typed_values(ctx).keys() - {"batch", "quiet", "db", "today"}:
            raise Usage(
                "a batch names its requests and options itself.",
                hint=f"foiltrack log --batch {as_typed(batch)}",
            )
        _log_batch(ctx, batch, today, db)
        return
    what = what or []
    if len(what) < 2 and prompts.can_ask() and not any(_is_kind(word) for word in what):
        from foiltrack.cli import step_by_step

        step_by_step.log(ctx, what, today, db)
        return
    entry = _entry(ctx, what, {**typed, "confirm": confirm}, today)
    silent = not entry.papers and all(entry.fields.get(name) is None for name in TEXTS)
    if entry.kind in history.NOTES_ARE_THE_ENTRY and silent and prompts.can_ask():
        from foiltrack.cli import step_by_step

        step_by_step.write_note(ctx)
        return
    recorded = _record([entry], f"{' '.join(entry.ids)} {entry.kind}", today, db)
    confirmations.print_one_letter(recorded, today, quiet=quiet)


def _entry(ctx: typer.Context, what: list[str], typed: dict[str, Any], today: date) -> Entry:
    if len(what) < 2:
        raise Usage(
            "log needs a request and a kind of event.",
            hint="foiltrack log 2019-001 acknowledged --on 2019-09-03 --until 2019-10-01",
        )
    *ids, last = what
    said = len(ids) > 1 and not _is_kind(last) and kind_named(ids[-1]) in SAYS_IT
    if said or (" " in last and not is_near(last)):
        # What stands after such a kind is what there is to say; words alone are a note.
        if typed["note"] is not None:
            raise Usage("it has two notes.", hint=f'foiltrack log {shlex.join(ids)} --note "…"')
        typed["note"] = last
        last = ids.pop() if said else Kind.NOTE
    if _is_kind(ids[0]) and not _is_kind(last):
        raise Usage("the requests come first.", hint=f"foiltrack log {as_typed(last)} {ids[0]}")
    kind = known_kind(last)
    if kind is Kind.FILED:
        raise Usage("a filing is recorded with 'file'.", hint='foiltrack file AGENCY --subject "…"')
    kept, papers = documents.papers(ctx)
    sent = _as_sent(kind, kept) if typed["on"] is None else {}
    fields = sent | event_options.given(typed, today, sent.get("on")) | {"documents": papers}
    if typed["confirm"]:
        if kind not in history.LETTERS:
            raise Usage(f"{kind} confirms nothing.", hint="--confirm goes with a letter of yours")
        on = fields.get("on", today)
        fields["confirmed"] = dated_facts(typed["confirm"], on if isinstance(on, date) else today)
    return Entry(tuple(ids), kind, fields, kept)


def _log_batch(ctx: typer.Context, file: Path, today: date, db: settings.CaseFile) -> None:
    entries: list[Entry] = []
    wrong: list[FoiltrackError] = []
    for number, line in enumerate(files.read_text(file).splitlines(), 1):
        with _gathered(wrong), _in_line(number):
            entries += _of_line(ctx, line, number, today)
    _refuse_all(wrong)
    if not entries:
        raise Usage(f"{file} holds no event.", hint="a line each: 2019-001 denied --on 2019-09-03")
    recorded = _record(entries, f"--batch {file}", today, db)
    confirmations.print_all_logged(recorded, today, brief=True)


def _refuse_all(wrong: list[FoiltrackError]) -> None:
    """Raise what is wrong, in the lines of a batch all at once; do nothing where nothing is."""
    if len(wrong) == 1:
        raise wrong[0]
    if wrong:
        more = f" And {len(wrong) - LISTED} more." if len(wrong) > LISTED else ""
        raise Usage(" ".join(e.message for e in wrong[:LISTED]) + more, hint=wrong[0].hint)


@contextmanager
def _gathered(wrong: list[FoiltrackError]) -> Iterator[None]:
    """Keep an error of a line, so that all are said at once."""
    try:
        yield
    except FoiltrackError as error:
        wrong.append(error)


def _of_line(ctx: typer.Context, line: str, number: int, today: date) -> Iterator[Entry]:
    """Yield the event of a line, unless it is empty or a comment."""
    log: Any = ctx.command
    try:
        words = shlex.split(line, comments=True)
    except ValueError:
        raise Usage("a quotation mark is not closed.", hint='--quote "…"') from None
    if words and words[:2] == ["foiltrack", "log"]:
        words = words[2:]
    if words:
        with log.make_context("log", words, parent=ctx.parent) as read:
            typed = {name: read.params[name] for name in (*event_options.OPTIONS, "confirm")}
            entry = _entry(read, read.params["what"] or [], typed, today)
            yield entry._replace(line=number)


def _as_sent(kind: Kind, kept: list[documents.Paper]) -> dict[str, Any]:
    """Return when and to whom a letter of mine went, or its receipt came, as its own mail says."""
    mails = [p for p in kept if p.content and p.document.name.lower().endswith(".eml")]
    if not mails or kind not in SENT | {Kind.RECEIVED}:
        return {}
    from foiltrack.reading.formats import Unreadable
    from foiltrack.reading.inbox import sent_at
    from foiltrack.reading.mail import mail

    try:
        found = mail(mails[0].content or b"")
    except Unreadable:
        return {}
    name, notice = mails[0].document.name, found.delivery
    if kind is Kind.RECEIVED and notice and notice.action != "delivered":
        raise Usage(
            f"{name} says that the mail to {notice.to or 'the agency'} was {notice.action}: "
            "it proves no receipt.",
            hint=f"foiltrack log ID note --doc {as_typed(name)}",
        )
    moment = sent_at((notice.at if notice else "") or found.sent)
    if moment is None:
        return {}
    said: dict[str, Any] = {"on": moment.date(), "at": f"{moment:%H:%M}"}
    if kind in SENT:
        said["via"] = Via.EMAIL
        said |= {"to": " ".join(found.to.split())} if found.to else {}
    output.note(f"note: {words.day(moment.date())} at {said['at']}, as {name} says")
    return said


def _is_kind(word: str) -> bool:
    return kind_named(word) is not None


def _record(
    entries: list[Entry], command: str, day: date, db: settings.CaseFile
) -> list[tuple[Snapshot, Event]]:
    from foiltrack.store.writes import writing

    if not connect.begun(db):
        raise NotFound(
            f"there is no request '{entries[0].ids[0]}': no case file was begun at {db}.",
            hint='foiltrack file AGENCY --subject "…"   begins one',
        )
    recorded: list[tuple[Snapshot, Event]] = []
    wrong: list[FoiltrackError] = []
    left_out: set[str] = set()
    with writing(db, f"log {command}") as writer:
        # A word that names many lines' request is explained once.
        named = cache(partial(find.request_id, writer.db))
        for entry in entries:
            # What follows a line that is wrong would be judged without it.
            if left_out.isdisjoint(entry.ids):
                before = len(wrong)
                with _gathered(wrong), _in_line(entry.line, *entry.ids, entry.kind):
                    recorded += _write(writer, entry, named, day)
                left_out.update(entry.ids if len(wrong) > before else ())
        _refuse_all(wrong)
    return recorded


def _write(
    writer: "Writer", entry: Entry, named: Callable[[str], str], day: date
) -> Iterator[tuple[Snapshot, Event]]:
    """Write an event of each request that it is of, and yield the request as it then stands."""
    fields = dict(entry.fields)
    for paper in entry.papers:
        writer.document(*paper)
    if fields.get("of") is not None:
        fields["of"] = find.event(writer.db, fields["of"])[2].root
    for request_id in dict.fromkeys(named(typed) for typed in entry.ids):
        request, events = reads.one(writer.db, request_id)
        event = event_options.new_event(request, entry.kind, fields, day)
        checks.refuse(checks.event_problems(request, event, day))
        if event.kind in history.LETTERS and isinstance(event.on, date):
            then = snapshot_on(request, events, event.on)
            event = event._replace(asserted=history.asserted(then, event))
        event = writer.event(event)
        event_options.note_counted(fields, event, request)
        judged = max(day, first_day(event.on)) if event.as_written else day
        yield reads.snapshot(writer.db, (request, (*events, event)), judged), event
        if any(paper.content for paper in entry.papers):
            _warn(entry.papers, event, request)


@contextmanager
def _in_line(number: int | None, *typed: str) -> Iterator[None]:
    """Name the line of a batch, and the words that stand in it, in an error of what is done."""
    try:
        yield
    except (FoiltrackError, typer.TyperException) as error:
        if number is None:
            raise
        named = as_foiltrack_error(error, ["log", *typed])
        named.message = f"line {number}: {named.message}"
        raise named from None


BLANKS = re.compile(
    r"\[(?:confirm: |your |the |where |copies of |a copy |address for |why |what |names or |"
    r"words that )[^\]\n]{0,60}\]|\[from when to when\]"
)
"""Blanks as our own drafts leave them."""


def _warn(kept: list[documents.Paper], event: Event, request: Request) -> None:
    """Note a file that seems the wrong one, or that names another date than was typed.

    A letter of mine that still holds the blanks of its draft; a letter of the agency that names
    another day.
    """
    from foiltrack.cli.proposals import named_otherwise
    from foiltrack.reading.inbox import letter_in

    for paper in kept:
        name = paper.document.name
        if paper.content and event.kind in history.LETTERS:
            read = letter_in(paper.content, name)
            text = read.text.replace("\\[", "[").replace("\\]", "]") if read else ""
            if left := len(BLANKS.findall(text)):
                output.note(
                    f"note: {name} still holds {words.count(left, 'blank')} of its "
                    f"draft; if that is not what was sent: foiltrack edit {event.id} --doc FILE"
                )
        elif event.kind in AGENCY_ACTS and (
            named := paper.content and named_otherwise(paper.content, name, event, request)
        ):
            right = f"foiltrack edit {event.id} --until DATE"
            output.note(f"note: {named}; if the letter is right: {right}")
