"""Ask one question after the other on a terminal, with a step back and a way out."""

import contextlib
import sys
from collections.abc import Callable
from typing import NamedTuple

from foiltrack.errors import FoiltrackError
from foiltrack.terminal import output

BACK, STOP, HELP = "<", "q", "?"
YES, NO = ("y", "yes"), ("n", "no", STOP)
SHOWN = 40
"""Characters of an earlier answer that stand in brackets."""
NONE = "-"
"""The answer that empties what stands in brackets."""
KEYS = (
    "Enter takes what stands in brackets, - empties it; ? explains a question; < goes one step "
    "back and keeps the rest; q stops, and nothing is recorded."
)


class Stopped(Exception):
    """Raised when the person wants to stop, or one step back from the first step."""


class Back(Stopped):
    """Raised for one step back from the first step."""


class Step(NamedTuple):
    """Hold one question: the option that it stands for, and how its answer is read."""

    name: str
    question: str
    default: str = ""
    read: Callable[[str], str] = str
    """Returns the answer as the option takes it; raises FoiltrackError with what to type."""
    above: tuple[str, ...] = ()
    """Lines above the question."""
    help: str = "Anything may stand here."
    """What `?` says."""
    needs: str = ""
    """The step without whose answer this one is not asked."""


Judge = Callable[[str, dict[str, str]], None]
"""Raises FoiltrackError where the answer to the step of a name, among all answers, cannot be."""


def can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(
    steps: list[Step],
    kept: dict[str, str] | None = None,
    *,
    at_end: bool = False,
    judge: Judge = lambda name, answers: None,
) -> dict[str, str]:
    """Ask each question; return the answers by the steps' names. Raises Stopped, Back.

    `kept` holds the answers that were given before, which stand in brackets; it is renewed. With
    `at_end` the last question is asked first, as after a step back from what follows. `judge`
    refuses an answer that does not fit those before it.
    """
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  Arrow keys within an answer.
    before = {} if kept is None else kept
    answers: dict[str, str] = {}
    for step in steps if at_end else ():
        with contextlib.suppress(FoiltrackError):
            answers[step.name] = step.read(before.get(step.name, step.default))
    place, asked = (len(steps) - 1 if at_end else 0), -1
    while place < len(steps):
        step = steps[place]
        if step.needs and not answers.get(step.needs):
            answers.pop(step.name, None)
            place += 1
            continue
        # What stands above a question is not repeated where its answer was not understood.
        for line in step.above if place != asked else ():
            output.paragraph(line, 2, 4)
        asked = place
        default = before.get(step.name, step.default)
        typed = _typed(step.question, default)
        if typed == BACK:
            place = _before(steps, place, answers)
            continue
        if typed == HELP:
            output.paragraph(step.help, 2, 4)
            continue
        try:
            read = step.read("" if typed == NONE else typed)
            judge(step.name, {**answers, step.name: read})
        except FoiltrackError as error:
            output.note_paragraph(error.message + (f" {error.hint}" if error.hint else ""))
            continue
        before[step.name] = answers[step.name] = read
        place += 1
    return answers


def _before(steps: list[Step], place: int, answers: dict[str, str]) -> int:
    """Return the place of the question asked before; raises Back from the first."""
    for i in range(place - 1, -1, -1):
        if not steps[i].needs or answers.get(steps[i].needs):
            return i
    raise Back


def _typed(question: str, default: str) -> str:
    line = " ".join(default.split())
    shown = f" [{line if len(line) <= SHOWN else f'{line[:SHOWN]}…'}]" if line else ""
    try:
        typed = input(f"{question}{shown}: ").strip()
    except EOFError:
        raise Stopped from None
    if typed.lower() == STOP:
        raise Stopped
    return typed or default


def agrees(question: str, *, default: bool = True, mend: bool = False) -> bool:
    """Return whether the answer to a question is yes; Enter says the default.

    With `mend`, raises Back on `<` or `e`, where an answer before it is to be mended.
    """
    keys = f"{'Y/n' if default else 'y/N'}{'; < to mend an answer' if mend else ''}"
    try:
        answer = _yes_or_no(f"{question} [{keys}]: ", mend, "")
    except EOFError:
        return False
    return default if answer is None else answer


def knows(question: str, help: str) -> bool | None:
    """Return whether a person says yes or no to a question; None if they leave it open."""
    try:
        return _yes_or_no(f"{question} [y/n; Enter leaves it open]: ", False, help)
    except EOFError:
        return None


def _yes_or_no(question: str, mend: bool, help: str) -> bool | None:
    """Return the answer to a question, None on Enter; raise EOFError, or Back to mend another."""
    while True:
        typed = input(question).strip().lower()
        if mend and typed in (BACK, "e"):
            raise Back
        if typed in ("", *YES, *NO):
            return typed in YES if typed else None
        allowed = f"one of: Enter, y, n{', <' if mend else ''}{', ?' if help else ''}"
        output.note(help if help and typed == "?" else allowed)
