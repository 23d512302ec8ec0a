"""What a command may be given, declared once for Typer and for the quick way past it.

Importing Typer takes as long as reading the case file and printing twenty rows. A command line in
plain form is taken as it is: known options and words. All else is Typer's: help, what
is wrong and says so, odd forms. A test holds that both read the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


class Option:
    """An option of a command; without names, a word of it."""

    def __init__(
        self,
        *names: str,
        metavar: str | None = None,
        help: str = "",
        least: int | None = None,
        most: int | None = None,
        parser: Callable[[str], Any] | None = None,
    ) -> None:
        self.names = names
        self.metavar = metavar
        self.help = help
        self.least = least
        self.most = most
        self.parser = parser
        """How a word of a closed list is understood, where it is not typed as it stands."""


class Exit(Exception):
    """The command is done; `code` is what the shell is told."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def plainly(function: Callable[..., Any], words: Sequence[str]) -> dict[str, Any] | None:
    """The arguments of a command typed in plain form; None where Typer has to judge."""
    options: dict[str, tuple[str, Any, Option]] = {}
    places = []
    for name, hint in function.__annotations__.items():
        if name != "return":
            option = hint.__metadata__[0]
            options |= dict.fromkeys(option.names, (name, hint.__origin__, option))
            places += [] if option.names else [(name, hint.__origin__)]
    given: dict[str, Any] = {}
    typed: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-"):
            typed.append(word)
            continue
        written, equals, value = word.partition("=")
        name, kind, option = options.get(written, ("", None, None))
        if option is None:
            return None
        if kind is not bool and not equals:
            value = next(left, "-")
        understood = _value(kind, value, bool(equals), option)
        if understood is None:
            return None
        given[name] = understood
    return _placed(given, typed, places)


def _value(kind: Any, text: str, after_equals: bool, option: Option) -> Any:
    if kind is bool:
        return None if after_equals else True
    if text.startswith("-"):
        return None
    if kind == int | None:
        # More digits than a list has rows are for Typer to judge.
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        within = (option.least or 0) <= number <= (option.most or number)
        return number if within else None
    return text


def _placed(
    given: dict[str, Any], typed: list[str], places: list[tuple[str, Any]]
) -> dict[str, Any] | None:
    """The words of a command beside its options; None if there are too many or too few."""
    if len(places) == 1 and places[0][1] == list[str] | None:
        return given | ({places[0][0]: typed} if typed else {})
    needed = sum(kind is str for _, kind in places)
    if not needed <= len(typed) <= len(places):
        return None
    return given | {name: word for (name, _), word in zip(places, typed, strict=False)}
