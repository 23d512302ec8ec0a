"""`file` and `log` step by step: what was left out is asked, shown, and recorded only then.

The answers become the options that could have been typed, and the same command is carried out.
"""

import contextlib
import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import typer

from foiltrack import checks, dates, settings, words
from foiltrack.agencies import ON_STATE_DAYS, known_agency, likely, near, new_key
from foiltrack.cli import event_options, find, parsing, questions
from foiltrack.cli.answers import KEEP_NOTE, agency_of
from foiltrack.cli.questions import SAID_BY_SWITCHES, SWITCHES
from foiltrack.model import Agency, Body, Event, Kind, Request, Via, in_order
from foiltrack.screens import confirmations
from foiltrack.snapshot import snapshot_on
from foiltrack.store import connect, reads
from foiltrack.terminal import editor, files, output, prompts


@contextlib.contextmanager
def _stoppable(added: list[Agency] | None = None) -> Iterator[list[Path]]:
    """Yield a list for the files of an editor; where the person stops, say so and end.

    `added`: the agencies that were recorded before that.
    """
    with editor.texts_kept() as texts:
        try:
            yield texts
        except prompts.Stopped:
            output.note(f"stopped; {'no request' if added else 'nothing'} was recorded.")
            raise typer.Exit from None


Answers = dict[str, str]


class Act(NamedTuple):
    """Hold what is asked about, by its answers: how they are judged, shown and typed."""

    steps: list[prompts.Step]
    judge: prompts.Judge
    show: Callable[[Answers], None]
    words: Callable[[Answers], list[str]]
    """Returns the words of the command that records it."""


def _record(ctx: typer.Context, act: Act, texts: list[Path], kept: Answers) -> Answers:
    """Ask, show what it comes to, and record that once the person agrees; raises Stopped, Back."""
    act.judge("", {})
    at_end = False
    while True:
        answers = prompts.ask(act.steps, kept, at_end=at_end, judge=act.judge)
        # A step back mends an answer.
        with contextlib.suppress(prompts.Back):
            act.show(answers)
            if not prompts.agrees("Record it?", mend=True):
                raise prompts.Stopped
            line = act.words(answers)
            shown = ["FILE" if Path(word) in texts else word for word in line]
            again = shlex.join(["foiltrack", str(ctx.info_name), *shown])
            output.note(f"the same in one line: {again}")
            parsing.again(ctx, line)
            return answers
        at_end = True


def _refuse(problems: Iterator[checks.Problem], name: str, steps: list[prompts.Step]) -> None:
    """Raise Refused for the first problem that no question but that of `name` can still mend."""
    later = {step.name for step in steps} - {name}
    checks.refuse(problem for problem in problems if problem.field not in later)


def _as_options(answers: Answers) -> list[str]:
    """Return answers as options; one that was left empty is none."""
    switches = [SWITCHES[pair] for pair in answers.items() if pair in SWITCHES]
    pairs = [
        (f"--{name.replace('_', '-')}", value)
        for name, value in answers.items()
        if value and name not in SAID_BY_SWITCHES
    ]
    # A value that begins with a dash is not taken for an option of its own.
    split = [[f"{o}={value}"] if value.startswith("-") else [o, value] for o, value in pairs]
    return [*(word for words in split for word in words), *switches]


def file(ctx: typer.Context, today: date, db: settings.CaseFile) -> None:
    """Ask for what `file` was not given, show what it comes to, and record it."""
    begun = connect.begun(db)
    with connect.opened_if_begun(db) as base:
        known = reads.agencies(base)
        matters = reads.matters(base) if base is not None else []
    given = parsing.typed_values(ctx)
    typed = parsing.typed_options(ctx)
    added: list[Agency] = []

    def add(text: str) -> Agency | None:
        agency = add_agency(db, text)
        added.extend([agency] if agency else [])
        return agency

    with _stoppable(added) as texts:
        if "agency" in given:
            # Told before anything is asked.
            agency = agency_of(known, add)(given["agency"])
            given["agency"] = agency
            typed.insert(0, agency)
        output.paragraph(prompts.KEYS)
        steps = questions.of_file(known, matters, today, texts, add)
        steps = [s for s in steps if s.name not in given]
        if "text" in given:
            steps = [step for step in steps if step.name != "text_file"]
        # What is still to be asked is taken as right.
        unasked = {"agency": next(iter(known)), "subject": "-", "on": "today"}

        def judge(name: str, answers: Answers) -> None:
            request = _filing(unasked | given | answers, known, today)
            problems = (
                replace(p, field="on") if p.field == "filed_on" else p
                for p in checks.request_problems(request, today)
            )
            _refuse(problems, name, steps)

        def words_of(answers: Answers) -> list[str]:
            own = dict(answers)
            first = [own.pop("agency")] if "agency" in own else []
            return [*first, *typed, *_as_options(own)]

        act = Act(steps, judge, lambda a: _preview_filing(given | a, known, today), words_of)
        _record(ctx, act, texts, {})
        if not begun:
            who_signs()


def who_signs() -> None:
    """Ask for the name and the address under letters, unless they are set."""
    if settings.requester().name:
        return
    steps = [
        prompts.Step(
            "name",
            "Your name, for letters (Enter: not now)",
            help="Kept in config.toml: foiltrack config name.",
        ),
        prompts.Step("address", "Your address, in one line (Enter: not now)", needs="name"),
        prompts.Step("email", "Your e-mail (Enter: not now)", needs="name"),
    ]
    with contextlib.suppress(prompts.Stopped):
        for name, value in prompts.ask(steps).items():
            if value:
                settings.set_value(name, value)


def add_agency(db: settings.CaseFile, text: str) -> Agency | None:
    """Offer to add an agency that is not known; return it, or None where it is not wanted."""
    from foiltrack.cli import agency as agencies

    with connect.opened_if_begun(db) as base:
        agency = new_agency(reads.agencies(base), text)
    if agency is None:
        return None
    return agencies.write(db, f"agency add {agency.key}", lambda _: agency)


def new_agency(known: dict[str, Agency], text: str) -> Agency | None:
    """Ask about an agency that is not known; return it, or None where it is not wanted."""
    close = near(text, known)
    calendar, body = likely(text)
    key = new_key(text, known)
    if body in ON_STATE_DAYS and not close and key not in known:
        with contextlib.suppress(prompts.Back):
            what = f"There is no agency '{text}'. Add it now, as {key}, a {body}?"
            added = prompts.agrees(what, mend=True)
            return Agency(key=key, name=text, calendar=calendar, body=body) if added else None
    else:
        meant = f"; did you mean {' or '.join(close)}?" if close else "."
        if not prompts.agrees(f"There is no agency '{text}'{meant} Add it now?", default=not close):
            return None
    answers = prompts.ask(questions.of_agency(text, known))
    return Agency(
        key=answers["key"],
        name=answers["name"],
        calendar=answers["calendar"],
        body=Body(answers["body"]) if answers["body"] else None,
    )


def _filing(given: dict[str, Any], known: dict[str, Agency], today: date) -> Request:
    return Request(
        id="(new)",
        agency=known_agency(given["agency"], known),
        subject=given["subject"],
        filed_on=dates.parse_when(given["on"], today),
        received_on=dates.parse_day(given["received"], today) if given.get("received") else None,
        via=Via(given["via"]) if given.get("via") else None,
    )


def _preview_filing(given: dict[str, Any], known: dict[str, Agency], today: date) -> None:
    request = _filing(given, known, today)
    output.say()
    output.say(request.subject)
    said = {"via": "by {}", "number": "its number {}", "matter": "matter {}"}
    also = [text.format(given[name]) for name, text in said.items() if given.get(name)]
    if also:
        output.paragraph("; ".join(also))
    if given.get("text_file"):
        count = len(files.read_text(Path(given["text_file"])).split())
        output.say(f"its text: {words.count(count, 'word')}")
    filed = Event(request=request.id, n=1, kind=Kind.FILED, on=request.filed_on, via=request.via)
    confirmations.print_filed(snapshot_on(request, (filed,), today))


def _act(
    ctx: typer.Context,
    base: connect.Database,
    stored: reads.Stored,
    steps: list[prompts.Step],
    line: list[str],
    today: date,
) -> Act:
    """Return a kind of event that is asked about; `line` is what was typed of its `log`."""
    request, events = stored

    def words_of(answers: Answers) -> list[str]:
        # The only number that is asked for is the request's.
        own = {name: answer for name, answer in answers.items() if name != "number"}
        # Asked, and there is none.
        empty = ["--note="] if answers.get("note") == "" else []
        return [*line, *_as_options(own), *empty]

    def fields_of(answers: Answers) -> dict[str, Any]:
        words = words_of(answers)
        with ctx.command.make_context(ctx.info_name, words, parent=ctx.parent) as made:
            return event_options.given(made.params, today)

    def event_of(answers: Answers) -> Event:
        event = event_options.new_event(request, Kind(line[1]), fields_of(answers), today)
        return event._replace(n=max(x.n for x in events) + 1)

    def judge(name: str, answers: Answers) -> None:
        event = event_of(answers)
        own = checks.event_problems(request, event, today)
        _refuse(chain(own, checks.history_problems(request, (*events, event))), name, steps)

    def show(answers: Answers) -> None:
        event = event_of(answers)
        output.say()
        output.say(f"{request.id}  {request.subject}")
        then = reads.snapshot(base, (request, in_order((*events, event))), today)
        event_options.note_counted(fields_of(answers), event, request)
        confirmations.print_logged(then, event, today)

    return Act(steps, judge, show, words_of)


def log(ctx: typer.Context, what: list[str], today: date, db: settings.CaseFile) -> None:
    """Ask for what `log` was not given, show what it comes to, and record it.

    `what` holds the request, if it was typed; options that were typed are kept.
    """
    output.paragraph(prompts.KEYS)
    given = parsing.typed_values(ctx)
    typed = parsing.typed_options(ctx)
    kept: Answers = {}
    answers: Answers | None = None
    with _stoppable() as texts, connect.opened(db) as base:
        first = [*([] if what else [questions.of_request(base)]), questions.KIND]
        while answers is None:
            chosen = prompts.ask(first, kept, at_end=bool(kept))
            stored = find.request(base, chosen.get("request") or what[0])
            request, kind = stored[0], Kind(chosen["kind"])
            steps = questions.of_log(kind, request, today, texts, base)
            steps = [step for step in steps if step.name not in given]
            act = _act(ctx, base, stored, steps, [request.id, str(kind), *typed], today)
            with contextlib.suppress(prompts.Back):
                answers = _record(ctx, act, texts, kept)
    number = answers.get("number")
    if number:
        with find.changing(db, f"edit {request.id} --number {number}") as writer:
            fresh = find.request(writer.db, request.id)[0]
            if number not in fresh.numbers:
                writer.amend(fresh, "numbers", (*fresh.numbers, number))
        output.say(f"{request.id}  its number: {number}")


def write_note(ctx: typer.Context) -> None:
    """Write the note of a `log` in the editor, and record it."""
    with editor.texts_kept() as texts:
        path = editor.write_text("log", "note", KEEP_NOTE)
        if path is None:
            output.note(f"{editor.EMPTY}; nothing was done.")
            return
        texts.append(path)
        parsing.again(ctx, [*parsing.typed_words(ctx), f"--note={files.read_text(path)}"])
