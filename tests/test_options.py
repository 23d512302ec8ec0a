"""What a command was given: the quick way reads what Typer reads, or leaves it to Typer."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from foiltrack.cli import COMMANDS, QUICK, single
from foiltrack.cli.day import day
from foiltrack.cli.options import plainly

from .conftest import Cli

TYPED = """--json --csv --limit --limit=3 --agency --agency= --all --db --db=x --today --tag --flag
    --phase --exit-code --help --no -h -- - mocs 2019-1 3 0 -1 ٣ a_b --limit= --json=1"""
WORDS = st.sampled_from([*TYPED.split(), "", "a b", "1" * 30])


def function_of(name: str) -> Any:
    module = importlib.import_module(f"foiltrack.cli.{COMMANDS[name][0]}")
    return module.APPS[name]


def by_typer(function: Any, words: list[str]) -> dict[str, Any] | None:
    """What Typer would call the command with; None where it would not."""
    command = typer.main.get_command(single(function))
    try:
        params = command.make_context("x", list(words)).params
    except (Exception, SystemExit):
        return None
    # Several words are a tuple until Typer calls; none is what the command takes none for.
    return {k: list(v) or None if isinstance(v, tuple) else v for k, v in params.items()}


def defaults(function: Any, given: dict[str, Any]) -> dict[str, Any]:
    names = [n for n in function.__annotations__ if n != "return"]
    left = dict(zip(reversed(names), reversed(function.__defaults__ or ()), strict=False))
    return left | given


@pytest.mark.parametrize("name", sorted(QUICK))
@given(words=st.lists(WORDS, max_size=5))
def test_the_quick_way_reads_what_typer_reads(name: str, words: list[str]) -> None:
    function = function_of(name)
    quick = plainly(function, words)
    if quick is not None:
        assert defaults(function, quick) == by_typer(function, words)


def test_the_usual_forms_are_quick() -> None:
    for words in ([], ["--limit", "20"], ["--agency=mocs", "--json"], ["--db", "x", "--csv"]):
        assert plainly(function_of("overdue"), words) == {
            k: v for k, v in (by_typer(function_of("overdue"), words) or {}).items() if v
        }
    assert plainly(function_of("show"), ["2019-1", "--json", "2019-2"]) == {
        "ids": ["2019-1", "2019-2"],
        "json": True,
    }
    assert plainly(function_of("explain"), ["2019-1", "ny.appeal"]) is not None
    assert plainly(day, ["--today", "2019-09-01"]) == {"today": "2019-09-01"}


@pytest.mark.parametrize(
    "words",
    [("explain",), ("explain", "a", "b", "c"), ("list", "x"), ("list", "--limit", "0"), ("-x",)],
)
def test_what_is_wrong_is_told_by_typer(cli: Cli, words: tuple[str, ...]) -> None:
    assert "hint: " in cli(*words, expect=2).err


@given(st.text("ab -—§ 2019\t\n ,", max_size=60), st.sampled_from(["", "  ", "    > "]))
def test_a_paragraph_into_a_pipe_is_what_textwrap_makes_of_it(text: str, first: str) -> None:
    import contextlib
    import io

    from foiltrack.cli import output

    printed = []
    for crop in (10_000, 9_999):
        with contextlib.redirect_stdout(io.StringIO()) as stream, pytest.MonkeyPatch.context() as p:
            if crop == 9_999:
                # A terminal, where nothing is left out.
                p.setattr(output, "terminal", lambda: True)
            p.setattr(output, "width", lambda crop=crop: crop)
            output.paragraph(text, "    ", first)
        printed.append(stream.getvalue())
    assert printed[0] == printed[1]
