"""`list --sort` and `--columns`: the order and the columns that a person asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from foiltrack import todo, words
from foiltrack.cli import output as out
from foiltrack.errors import Usage
from foiltrack.flags import TITLES
from foiltrack.spelled import hint, understood

T = TypeVar("T")


def known(typed: str, names: Sequence[str], option: str) -> str:
    """The column that a person typed, with - or _ or a space; raises Usage."""
    name = understood(typed, names)
    if name is None:
        raise Usage(f"'{typed}' is not a column.", hint=f"{option} {hint(typed, names)}")
    return name


def known_all(typed: str, names: Sequence[str]) -> list[str]:
    """The columns of `id,agency,due`; raises Usage."""
    return [known(part, names, "--columns") for part in typed.split(",")]


def in_order(
    pairs: list[tuple[dict[str, Any], T]], typed: str, names: Sequence[str], reverse: bool
) -> list[T]:
    """What stands beside each row, by one column; those without a value last. Raises Usage."""
    name = known(typed, names, "--sort")
    having = [pair for pair in pairs if pair[0][name] is not None]
    having.sort(key=lambda pair: pair[0][name], reverse=reverse)
    without = [pair for pair in pairs if pair[0][name] is None]
    return [thing for _, thing in (*having, *without)]


def table(rows: list[dict[str, Any]], names: list[str], as_csv: bool) -> None:
    """A table of these columns and no others; on a terminal with days in words."""
    if as_csv or not out.terminal():
        form = out.comma_separated if as_csv else out.table
        form(names, [[row[name] for name in names] for row in rows])
        return
    head = [name.replace("_", " ") for name in names]
    out.table(head, [[_shown(name, row[name]) for name in names] for row in rows])
    out.note(out.NOT_ADVICE)


PLAIN: dict[str, Mapping[Any, str]] = {
    "phase": words.PHASES,
    "turn": words.TURNS,
    "next_rule": words.CLOCKS,
    "overdue_rule": words.CLOCKS,
    "do": todo.DOS,
    "flags": TITLES,
}
"""The plain words of columns that hold ids."""


def _shown(name: str, value: Any) -> object:
    """A cell for a person: days and ids in words."""
    if isinstance(value, date):
        return words.day(value)
    plain = PLAIN.get(name)
    if plain is None or not value:
        return value
    return "; ".join(plain[part] for part in str(value).split(","))
