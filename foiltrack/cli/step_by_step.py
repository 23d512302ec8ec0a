"""`file` and `log` step by step: what was left out is asked, shown, and recorded only then.

The answers become the options that could have been typed, and the same command is carried out.
"""

import contextlib
import shlex
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
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


def _record(ctx: typer.Context, line: list[str], texts: list[Path]) -> None:
    """Ask whether to record what was shown, and carry its command out; raises Stopped, Back."""
    if not prompts.agrees("Record it?", mend=True):
        raise prompts.Stopped
    shown = ["FILE" if Path(word) in texts else word for word in line]
    output.note(f"the same in one line: {shlex.join(['foiltrack', str(ctx.info_name), *shown])}")
    parsing.again(ctx, line)


def _refuse(problems: Iterator[checks.Problem], name: str, steps: list[prompts.Step]) -> None:
    """Raise Refused for the first problem that no question but that of `name` can still mend."""
    later = {step.name for step in steps} - {name}
    checks.refuse(problem for problem in problems if problem.field not in later)


def _as_options(answers: dict[str, str]) -> list[str]:
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


# --- file ------------------------------------------------------------------------------------


def file(ctx: typer.Context, today: date, db: settings.CaseFile) -> None:
    """Ask for what `file` was not given, show what it comes to, and record it."""
    begun = connect.begun(db)
    with connect.opened_if_begun(db) as base:
        known = reads.agencies(base)
        matters = reads.matters(base) if base is not None else []
    given = parsing.typed_values(ctx)
    typed = parsing.typed_words(ctx)
    added: list[Agency] = []

    def add(text: str) -> Agency | None:
        agency = add_agency(db, text)
        added.extend([agency] if agency else [])
        return agency

    with _stoppable(added) as texts:
        if "agency" in given:
            # Told before anything is asked.
            agency = agency_of(known, add)(given["agency"])
            typed[typed.index(given["agency"])] = given["agency"] = agency
        output.paragraph(prompts.KEYS)
        steps = questions.of_file(known, matters, today, texts, add)
        steps = [s for s in steps if s.name not in given]
        if "text" in given:
            steps = [step for step in steps if step.name != "text_file"]
        # What is still to be asked is taken as right.
        unasked = {"agency": next(iter(known)), "subject": "-", "on": "today"}

        def judge(name: str, answers: dict[str, str]) -> None:
            request = _filing(unasked | given | answers, known, today)
            problems = (
                replace(p, field="on") if p.field == "filed_on" else p
                for p in checks.request_problems(request, today)
            )
            _refuse(problems, name, steps)

        judge("", {})
        kept: dict[str, str] = {}
        at_end = False
        while True:
            answers = prompts.ask(steps, kept, at_end=at_end, judge=judge)
            first = [answers["agency"]] if "agency" in answers else []
            options = _as_options({k: v for k, v in answers.items() if k != "agency"})
            whole = given | answers
            # A step back mends an answer.
            with contextlib.suppress(prompts.Back):
                _preview_filing(whole, known, today)
                _record(ctx, [*first, *typed, *options], texts)
                if not begun:
                    who_signs()
                return
            at_end = True


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
    key = new_key(text)
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


# --- log -------------------------------------------------------------------------------------


class Act(NamedTuple):
    """Hold the kind of event of a request that is asked about, and the words of its `log`."""

    ctx: typer.Context
    request: Request
    events: tuple[Event, ...]
    kind: Kind
    typed: list[str]
    today: date

    def line(self, answers: dict[str, str]) -> list[str]:
        """Return the words of `log` that say what was typed and answered."""
        # The only number that is asked for is the request's.
        own = {name: answer for name, answer in answers.items() if name != "number"}
        # Asked, and there is none.
        empty = ["--note="] if answers.get("note") == "" else []
        return [self.request.id, str(self.kind), *self.typed, *_as_options(own), *empty]

    def event(self, answers: dict[str, str]) -> Event:
        """Return the event that answers describe, as it would be numbered; raise Usage."""
        ctx = self.ctx
        with ctx.command.make_context(ctx.info_name, self.line(answers), parent=ctx.parent) as made:
            fields = event_options.given(made.params, self.today)
        event = event_options.new_event(self.request.id, self.kind, fields, self.today)
        return replace(event, n=max(x.n for x in self.events) + 1)

    def judge(self, steps: list[prompts.Step], name: str, answers: dict[str, str]) -> None:
        """Raise Refused for an answer that does not fit those before it and the history."""
        event = self.event(answers)
        own = checks.event_problems(self.request, event, self.today)
        beside = checks.history_problems(self.request, (*self.events, event))
        _refuse(chain(own, beside), name, steps)

    def preview(self, answers: dict[str, str]) -> None:
        """Print what the answers would record."""
        event = self.event(answers)
        output.say()
        output.say(f"{self.request.id}  {self.request.subject}")
        then = snapshot_on(self.request, in_order((*self.events, event)), self.today)
        confirmations.print_logged(then, event, self.today)


def log(ctx: typer.Context, what: list[str], today: date, db: settings.CaseFile) -> None:
    """Ask for what `log` was not given, show what it comes to, and record it.

    `what` holds the request, if it was typed; options that were typed are kept.
    """
    output.paragraph(prompts.KEYS)
    given = parsing.typed_values(ctx)
    typed = [word for word in parsing.typed_words(ctx) if word not in what]
    kept: dict[str, str] = {}
    at_end = False
    with _stoppable() as texts, connect.opened(db) as base:
        first = [*([] if what else [questions.of_request(base)]), questions.KIND]
        chosen = prompts.ask(first, kept)
        while True:
            request, events = find.request(base, chosen.get("request") or what[0])
            kind = Kind(chosen["kind"])
            steps = questions.of_log(kind, request, today, texts, base)
            steps = [step for step in steps if step.name not in given]
            act = Act(ctx, request, events, kind, typed, today)
            judge = partial(act.judge, steps)
            judge("", {})
            try:
                answers = prompts.ask(steps, kept, at_end=at_end, judge=judge)
            except prompts.Back:
                chosen, at_end = prompts.ask(first, kept, at_end=True), False
                continue
            at_end = True
            with contextlib.suppress(prompts.Back):
                act.preview(answers)
                _record(ctx, act.line(answers), texts)
                break
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
