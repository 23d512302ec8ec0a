"""`file` and `log` step by step: what was left out is asked, on a terminal and nowhere else.

The answers become the options that could have been typed: the same command is then carried out,
so that every prompt has its option. Nothing is recorded before it was shown and confirmed.
"""

from __future__ import annotations

import contextlib
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from foiltrack import checks, history, settings, words
from foiltrack.cli import ARGV, choices, common, editor
from foiltrack.cli import output as out
from foiltrack.cli.dates import parse_day, parse_when
from foiltrack.cli.kinds import MEANS, MINE, THEIRS
from foiltrack.errors import FoiltrackError, Usage
from foiltrack.model import (
    AGENCY_ACTS,
    CARRIES_UNTIL,
    Agency,
    Event,
    Kind,
    Request,
    Via,
    in_order,
)
from foiltrack.snapshot import snapshot_on
from foiltrack.store import reads

BACK, STOP, EDITOR = "<", "q", "e"
KEYS = (
    "Enter takes what stands in brackets; < goes one step back; q stops, and nothing is recorded."
)
LISTED = 12
"""Requests that are offered, the newest first."""


class Stopped(Exception):
    """The person wants to stop."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question: the option that it stands for, and how its answer is understood."""

    name: str
    question: str
    default: str = ""
    understand: Callable[[str], str] = str
    """The answer as the option takes it; raises FoiltrackError with what to type instead."""
    more: tuple[str, ...] = ()
    """Lines above the question."""


def possible() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class Back(Exception):
    """One step back, from the first of some steps."""


def asked(steps: list[Step]) -> dict[str, str]:
    """The answers by the steps' names, one question after the other; raises Stopped, Back."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  Arrow keys within an answer.
    answers: dict[str, str] = {}
    place, told = 0, -1
    while place < len(steps):
        step = steps[place]
        # What stands above a question is not told again where its answer was not understood.
        for line in step.more if place != told else ():
            out.paragraph(line, indent=out.INDENT, first="  ")
        told = place
        typed = _typed(step)
        if typed == BACK:
            if place == 0:
                raise Back
            place -= 1
            continue
        try:
            answers[step.name] = step.understand(typed)
        except FoiltrackError as error:
            out.note(error.message + (f" {error.hint}" if error.hint else ""))
            continue
        place += 1
    return answers


def _typed(step: Step) -> str:
    try:
        typed = input(f"{step.question}{f' [{step.default}]' if step.default else ''}: ").strip()
    except EOFError:
        raise Stopped from None
    if typed.lower() == STOP:
        raise Stopped
    return typed or step.default


def shown_and_carried_out(argv: list[str], show: Callable[[], None]) -> int:
    """Show what a command would record, ask, and carry it out; returns the exit code."""
    from foiltrack.cli import run

    told = ["FILE" if Path(word) in editor.WRITTEN else word for word in argv]
    same = f"the same in one line: foiltrack {shlex.join(told)}"
    try:
        show()
        sure = input("Record it? [Y/n]: ").strip().lower() in ("", "y", "yes")
    except EOFError:
        sure = False
    except FoiltrackError:
        # Refused, but what was typed is not lost.
        out.note(same)
        editor.done(recorded=False)
        raise
    if not sure:
        return stopped()
    out.note(same)
    code = run(argv)
    editor.done(recorded=not code)
    return code


def stopped() -> int:
    """What is said where nothing was recorded; returns the exit code."""
    out.note("stopped; nothing was recorded.")
    editor.done(recorded=False)
    return 0


# --- answers ---------------------------------------------------------------------------------


def _needed(text: str) -> str:
    if not text:
        raise Usage("this one is needed.", hint="(q stops)")
    return text


def _day(today: date, ahead: bool = False) -> Callable[[str], str]:
    def understand(text: str) -> str:
        return str(parse_day(text, today, ahead=ahead)) if text else ""

    return understand


def _when(today: date) -> Callable[[str], str]:
    def understand(text: str) -> str:
        found = parse_when(text, today)
        return str(found) if isinstance(found, date) else f"about:{found}"

    return understand


def _via(text: str) -> str:
    return str(choices.via(text)) if text else ""


def _file(text: str) -> str:
    path = Path(text).expanduser()
    if text and not path.is_file():
        raise Usage(f"there is no file {text}.", hint="(Enter: none)")
    return str(path) if text else ""


def _text(text: str) -> str:
    """The file of a text: one that is there, or one that is written now."""
    if text.lower() != EDITOR:
        return _file(text)
    path = editor.text_of("text")
    return str(path) if path else ""


def _note(text: str) -> str:
    """A note, typed here or in the editor."""
    if text.lower() != EDITOR:
        return text
    path = _text(text)
    return common.read_text(Path(path)).strip() if path else ""


def _agency(known: dict[str, Agency]) -> Callable[[str], str]:
    def understand(text: str) -> str:
        if text in known:
            return text
        typed = text.casefold().split()
        near = [a for a in known.values() if all(w in a.name.casefold() for w in typed)]
        if typed and len(near) == 1:
            out.say(f"  {near[0].key}: {near[0].name}")
            return near[0].key
        if typed and near:
            listed = "; ".join(f"{a.key} ({a.name})" for a in near[:8])
            raise Usage(f"'{text}' may be several:", hint=listed)
        return checks.known_agency(text, known).key

    return understand


# --- file ------------------------------------------------------------------------------------


def file(given: dict[str, Any], day: date, db: str | None) -> int:
    """Ask for what `file` was not told, show it, and record it; returns the exit code.

    `given` holds the options that were typed, by name.
    """
    with common.case_file_if_any(db) as base:
        known = reads.agencies(base)
        matters = reads.matters(base) if base is not None else []
    ways, cases = ", ".join(Via), f" ({', '.join(matters)})" if matters else ""
    steps = [
        Step("agency", "Agency (its key, or words of its name)", _usual(), _agency(known)),
        Step("subject", "What you ask for, in a line", "", _needed),
        Step("on", "Sent on", "today", _when(day)),
        Step("via", f"How ({ways}; Enter: not said)", "", _via),
        Step("number", "The agency's number (Enter: none yet)"),
        Step("matter", f"Your word for the case{cases} (Enter: none)"),
        Step(
            "text_file", "The request's text: a file, or e for your editor (Enter: none)", "", _text
        ),
        Step("doc", "A document to keep, such as the request as sent (Enter: none)", "", _file),
    ]
    if given.get("text"):
        steps = [step for step in steps if step.name != "text_file"]
    out.paragraph(KEYS)
    try:
        answers = asked([step for step in steps if step.name not in given])
    except (Stopped, Back):
        return stopped()
    argv = ["file", *ARGV[1:]]
    if "agency" in answers:
        argv.insert(1, answers["agency"])
    argv += _options({k: v for k, v in answers.items() if k != "agency"})
    return shown_and_carried_out(argv, lambda: _would_file({**given, **answers}, known, day))


def _usual() -> str:
    return settings.agency() or ""


def _options(answers: dict[str, str]) -> list[str]:
    found: list[str] = []
    for name, value in answers.items():
        if value:
            option = f"--{name.replace('_', '-')}"
            # A value that begins with a dash is not taken for an option of its own.
            found += [f"{option}={value}"] if value.startswith("-") else [option, value]
    return found


def _would_file(answers: dict[str, Any], known: dict[str, Agency], day: date) -> None:
    """Say what was understood, and which clock it would start."""
    from foiltrack.cli.file import confirm

    request = Request(
        id="(new)",
        agency=checks.known_agency(answers["agency"], known),
        subject=answers["subject"],
        filed_on=parse_when(answers["on"], day),
        received_on=parse_day(answers["received"], day) if answers.get("received") else None,
        via=Via(answers["via"]) if answers.get("via") else None,
    )
    out.say()
    out.say(f"{request.subject}")
    if answers.get("text_file"):
        count = len(common.read_text(Path(answers["text_file"])).split())
        out.say(f"its text: {words.count(count, 'word')}")
    checks.refuse(checks.request_problems(request, day))
    filed = Event(request=request.id, n=1, kind=Kind.FILED, on=request.filed_on, via=request.via)
    confirm(snapshot_on(request, (filed,), day))


# --- log -------------------------------------------------------------------------------------


def log(day: date, db: str | None, what: list[str]) -> int:
    """Ask for what `log` was not told, show it, and record it; returns the exit code.

    `what` holds the request, if it was typed; options that were typed are kept.
    """
    out.paragraph(KEYS)
    typed = [word.partition("=")[0] for word in ARGV]
    try:
        with common.case_file(db) as base:
            first = [_request(base)] if not what else []
            while True:
                answers = asked([*first, KIND])
                request, events = reads.one(base, common.find(base, *what, *_chosen(answers)))
                kind = Kind(answers["kind"])
                steps = [s for s in _of_kind(kind, day) if f"--{s.name}" not in typed]
                try:
                    of_kind = asked(steps)
                    break
                except Back:
                    continue
    except (Stopped, Back):
        return stopped()
    options = [word for word in ARGV[1:] if word not in what]
    argv = ["log", request.id, str(kind), *options, *_options(of_kind)]
    if "note" in of_kind and not of_kind["note"]:
        # Asked, and there is none.
        argv.append("--note=")
    return shown_and_carried_out(argv, lambda: _would_log(request, events, kind, of_kind, day))


def _chosen(answers: dict[str, str]) -> list[str]:
    return [answers["request"]] if "request" in answers else []


def _request(base: Any) -> Step:
    newest = list(reads.load(base, reads.ids(base)[-LISTED:]))[::-1]
    return Step(
        "request",
        "Which request (id, the agency's number, or a word of it)",
        newest[0][0].id if len(newest) == 1 else "",
        lambda text: common.find(base, _needed(text)),
        tuple(f"{r.id}  {r.agency.key}: {r.subject}" for r, _ in newest),
    )


def _kind(text: str) -> str:
    kind = checks.known_kind(_needed(text.lower().removeprefix("?").strip()))
    if kind is Kind.FILED:
        raise Usage("a filing is recorded with 'foiltrack file'.")
    if text.startswith("?"):
        raise Usage(f"{kind}: {MEANS[kind]}.")
    return str(kind)


KIND = Step(
    "kind",
    "What happened",
    "",
    _kind,
    (
        "From the agency: " + ", ".join(THEIRS),
        "Your own, and the court's: " + ", ".join(MINE),
        "? before a kind tells what it means: ?closed",
    ),
)


def _of_kind(kind: Kind, day: date) -> list[Step]:
    """The questions that matter for a kind of event."""
    theirs = kind in AGENCY_ACTS
    whose = "Day that the letter bears" if theirs else "Day"
    steps = [Step("on", whose, "today", _when(day))]
    if kind in CARRIES_UNTIL:
        steps.append(Step("until", "Day that it names (Enter: none)", "", _day(day, ahead=True)))
    if not theirs and kind in history.LETTERS:
        steps.append(Step("via", f"How ({', '.join(Via)}; Enter: not said)", "", _via))
    if theirs and kind is not Kind.RECEIVED:
        steps.append(Step("reason", "The reason it gives (Enter: none)"))
    if kind in (Kind.NOTE, Kind.CONTACT):
        steps.append(Step("note", "Your note, private; e: in your editor (Enter: none)", "", _note))
    steps.append(Step("doc", "The letter as a file (Enter: none)", "", _file))
    return steps


def _would_log(
    request: Request, events: tuple[Event, ...], kind: Kind, answers: dict[str, str], day: date
) -> None:
    """Say what was understood, and which clocks it would start."""
    from foiltrack.cli import events as e
    from foiltrack.cli.log import confirm

    empty: dict[str, Any] = dict.fromkeys(e.NAMES)
    empty |= dict.fromkeys(("inferred", "no_appeal_notice", "part", "as_written"), False)
    given: dict[str, Any] = {k: v for k, v in answers.items() if v and k != "doc"}
    if "via" in given:
        given["via"] = Via(given["via"])
    typed = e.Typed(**(empty | given))
    event = typed.event(request.id, kind, day)
    out.say()
    out.say(f"{request.id}  {request.subject}")
    checks.refuse(checks.event_problems(request, event, day))
    numbered = replace(event, n=max(x.n for x in events) + 1)
    confirm(snapshot_on(request, in_order((*events, numbered)), day), numbered, day)
