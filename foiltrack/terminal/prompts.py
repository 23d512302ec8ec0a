"""Ask one question after the other on a terminal, with a step back and a way out."""

import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass

from foiltrack.errors import FoiltrackError
from foiltrack.terminal import output

BACK, STOP = "<", "q"
KEYS = (
    "Enter takes what stands in brackets; < goes one step back; q stops, and nothing is recorded."
)


class Stopped(Exception):
    """Raised when the person wants to stop, or one step back from the first step."""


class Back(Stopped):
    """Raised for one step back from the first step."""


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one question: the option that it stands for, and how its answer is read."""

    name: str
    question: str
    default: str = ""
    read: Callable[[str], str] = str
    """Returns the answer as the option takes it; raises FoiltrackError with what to type."""
    above: tuple[str, ...] = ()
    """Lines above the question."""


def can_ask() -> bool:
    """Return whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(steps: list[Step]) -> dict[str, str]:
    """Ask each question; return the answers by the steps' names. Raises Stopped, Back."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  Arrow keys within an answer.
    answers: dict[str, str] = {}
    place, asked = 0, -1
    while place < len(steps):
        step = steps[place]
        # What stands above a question is not repeated where its answer was not understood.
        for line in step.above if place != asked else ():
            output.paragraph(line, indent=output.INDENT, first="  ")
        asked = place
        typed = _typed(step)
        if typed == BACK and place == 0:
            raise Back
        if typed == BACK:
            place -= 1
            continue
        try:
            answers[step.name] = step.read(typed)
            place += 1
        except FoiltrackError as error:
            output.note(error.message + (f" {error.hint}" if error.hint else ""))
    return answers


def _typed(step: Step) -> str:
    try:
        typed = input(f"{step.question}{f' [{step.default}]' if step.default else ''}: ").strip()
    except EOFError:
        raise Stopped from None
    if typed.lower() == STOP:
        raise Stopped
    return typed or step.default


def agrees(question: str) -> bool:
    """Return whether the answer to a question is yes, which Enter says too."""
    try:
        return input(f"{question} [Y/n]: ").strip().lower() in ("", "y", "yes")
    except EOFError:
        return False
