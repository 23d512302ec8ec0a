"""`log`: record what happened."""

import re
from dataclasses import replace
from datetime import date
from typing import Annotated

from foiltrack import checks, history, words
from foiltrack.cli import ARGV, common
from foiltrack.cli import events as e
from foiltrack.cli.files import Paper, papers
from foiltrack.cli.options import Exit, Option
from foiltrack.cli.output import INDENT, note, paragraph, say
from foiltrack.errors import NotFound, Usage
from foiltrack.model import AGENCY_ACTS, Event, Kind, Request, first_day
from foiltrack.settings import CaseFile, database_path
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.spelled import understood
from foiltrack.store import reads
from foiltrack.store.connect import begun

OTHER_READING = (
    "the other reading: an answer that asks to clarify, not a refusal; then the kind is "
    "clarification-asked. Clarifying opens five new business days in both."
)


def log(
    what: Annotated[
        list[str] | None,
        Option(metavar="ID… KIND", help="Requests, then the kind of event."),
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
    """Record what happened to one request or several (the same letter).

    On a terminal, 'foiltrack log' alone, or with a request alone, asks step by step; a note or a
    contact without its text is written in your editor.

    \b
    Kinds of the agency: received acknowledged extended clarification-asked
      not-described fee-asked denied undue-burden not-held neither-confirmed
      referred partly-granted granted released closed reopened certified
      exception-invoked exception-granted appeal-acknowledged appeal-granted
      appeal-partly-granted appeal-denied appeal-remanded
    Your own: clarified paid certification-demanded appealed petitioned withdrawn
      followed-up contact evidence note (contact and note are private unless
      --public); the court's: court-decided

    \b
    Example:
      foiltrack log 2019-1 acknowledged --on 2019-09-30 --until 2019-11-14
    """
    what = what or []
    if len(what) < 2:
        from foiltrack.cli import prompts

        if prompts.possible() and not any(_kind(word) for word in what):
            raise Exit(prompts.log(common.judged_day(today), db, what))
        raise Usage(
            "log needs a request and a kind of event.",
            hint="foiltrack log 2019-001 acknowledged --on 2019-09-03 --until 2019-10-01",
        )
    if _kind(what[0]) and not _kind(what[-1]):
        raise Usage("the requests come first.", hint=f"foiltrack log {what[-1]} {what[0]}")
    typed = e.Typed(**{name: value for name, value in locals().items() if name in e.NAMES})
    day = common.judged_day(today)
    kind = checks.known_kind(what[-1])
    if kind is Kind.FILED:
        raise Usage("a filing is recorded with 'file'.", hint='foiltrack file AGENCY --subject "…"')
    if kind in history.NOTES_ARE_THE_ENTRY and not typed.says_something and not doc:
        from foiltrack.cli import prompts

        if prompts.possible():
            from foiltrack.cli import editor

            raise Exit(editor.log(ARGV))
    record(what[:-1], kind, typed, database_path(db), day)


def _kind(word: str) -> bool:
    return understood(word, Kind) is not None


def record(ids: list[str], kind: Kind, typed: e.Typed, path: CaseFile, day: date) -> None:
    """Append the event to each request, all in one command."""
    from foiltrack.store.writes import writing

    if not begun(path):
        raise NotFound(
            f"there is no request '{ids[0]}': no case file was begun at {path}.",
            hint='foiltrack file AGENCY --subject "…"   begins one',
        )
    kept, documents = papers(ARGV)
    told: list[tuple[Snapshot, Event]] = []
    with writing(path, f"log {' '.join(ids)} {kind}") as writer:
        for paper in kept:
            writer.document(paper.document, paper.content, paper.path)
        for request_id in dict.fromkeys(common.find(writer.db, typed_id) for typed_id in ids):
            request, events = reads.one(writer.db, request_id)
            event = replace(typed.event(request.id, kind, day), documents=documents)
            if typed.of is not None:
                event = replace(event, of=common.find_event(writer.db, typed.of)[2].root)
            checks.refuse(checks.event_problems(request, event, day))
            if event.kind in history.LETTERS and isinstance(event.on, date):
                then = snapshot_on(request, events, event.on)
                event = replace(event, asserted=history.asserted(then, event))
            kept_event = writer.event(event)
            judged = max(day, first_day(event.on)) if event.as_written else day
            told.append((snapshot_on(request, (*events, kept_event), judged), kept_event))
            _warn_of_dates(kept, kept_event, request)
            _warn_of_blanks(kept, kept_event)
    for snapshot, event in told:
        confirm(snapshot, event, day)


BLANKS = re.compile(
    r"\[(?:confirm: |your |the |where |copies of |a copy |address for |why |what |names or |"
    r"words that )[^\]\n]{0,60}\]|\[from when to when\]"
)
"""Blanks as our own drafts leave them."""


def _warn_of_blanks(kept: list[Paper], event: Event) -> None:
    """A letter of mine that still holds the blanks of its draft: perhaps the wrong file."""
    if event.kind not in history.LETTERS or not any(paper.content for paper in kept):
        return
    from foiltrack.reading.inbox import letter_in

    for paper in kept:
        read = letter_in(paper.content, paper.document.name) if paper.content else None
        left = len(BLANKS.findall(read.text.replace("\\[", "[").replace("\\]", "]"))) if read else 0
        if left:
            note(
                f"note: {paper.document.name} still holds {words.count(left, 'blank')} of its "
                f"draft; if that is not what was sent: foiltrack edit {event.id} --doc FILE"
            )


def _warn_of_dates(kept: list[Paper], event: Event, request: Request) -> None:
    """A letter beside an event that names another date than was typed: perhaps a slip."""
    if event.kind not in AGENCY_ACTS or not any(paper.content for paper in kept):
        return
    from foiltrack.cli.proposals import named_otherwise

    for paper in kept:
        told = paper.content and named_otherwise(paper.content, paper.document.name, event, request)
        if told:
            note(f"note: {told}; if the letter is right: foiltrack edit {event.id} --until DATE")


def confirm(snapshot: Snapshot, event: Event, day: date) -> None:
    """Say what was understood: at most four lines for each request."""
    line = f"{event.id}  {words.event_day(event)}: {history.sentence(event)}"
    if event.documents:
        line += f"; {words.count(len(event.documents), 'document')}"
    if event.asserted:
        line += f"; keeps {words.count(len(event.asserted), 'date')} that it asserts"
    if event.private:
        line += "; private"
    if event.as_written:
        line += "; it starts no promise"
    paragraph(line, indent=INDENT, first="")
    _warn_of_twins(snapshot, event)
    if first_day(event.on) > day:
        say(f"it counts from {words.event_day(event)} on")
    if event.kind is Kind.NOT_DESCRIBED:
        paragraph(OTHER_READING, indent=INDENT, first="")
    elif event.kind is Kind.ACKNOWLEDGED and event.until is None:
        say("it names no date: that may itself be appealed (contested; see 'explain')")
    started = common.started_by(snapshot, event)
    if started:
        paragraph(started, indent=INDENT, first="")
    paragraph(common.understood(snapshot), indent=INDENT, first="")


def _warn_of_twins(snapshot: Snapshot, event: Event) -> None:
    """A letter of the same kind and day is on file already: perhaps it was logged twice."""
    twins = [e.id for e in snapshot.of(event.kind) if e.on == event.on and e.id != event.id]
    if twins and event.kind in AGENCY_ACTS:
        note(f"note: {twins[0]} is of the same kind and day; if it is the same: foiltrack undo")


APPS = {"log": log}
