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
            for written in option.names:
                yes, _, no = written.partition("/")
                options[yes] = (name, True if no else hint.__origin__, option)
                if no:
                    options[no] = (name, False, option)
            places += [] if option.names else [(name, hint.__origin__, option)]
    code = function.__code__
    needed = code.co_varnames[: code.co_argcount - len(function.__defaults__ or ())]
    given: dict[str, Any] = {}
    typed: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-"):
            typed.append(word)
            continue
        # What stands after a short name, an equals sign too, is its value.
        written, equals, value = word.partition("=" if word.startswith("--") else " ")
        name, kind, option = options.get(written, ("", None, None))
        if option is None:
            return None
        if not equals and kind not in FLAGS:
            value = next(left, "-")
        understood = _value(kind, value, bool(equals), option)
        if understood is None:
            return None
        given[name] = [*given.get(name, ()), understood] if kind == SEVERAL else understood
    placed = _placed(typed, places)
    return None if placed is None or {*needed} - {*given, *placed} else given | placed


SEVERAL = list[str] | None
FLAGS = (bool, True, False)
"""A switch; and the two sides of a question."""


def _value(kind: Any, text: str, after_equals: bool, option: Option) -> Any:
    if kind in FLAGS:
        return None if after_equals else kind is not False
    if text.startswith("-"):
        return None
    if kind == int | None:
        # More digits than a list has rows are for Typer to judge.
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        within = (option.least or 0) <= number <= (option.most or number)
        return number if within else None
    if kind in (str, str | None, SEVERAL):
        return text
    # One of a few words, or nothing.
    return kind.__args__[0]._value2member_map_.get(text)


def _placed(typed: list[str], places: list[tuple[str, Any, Option]]) -> dict[str, Any] | None:
    """The words of a command by name; None if there are too many, or one is not understood."""
    if len(places) == 1 and places[0][1] in (SEVERAL, list[str]):
        return {places[0][0]: typed} if typed else {}
    found = {
        name: _value(kind, word, False, option)
        for (name, kind, option), word in zip(places, typed, strict=False)
    }
    return None if len(typed) > len(places) or None in found.values() else found
