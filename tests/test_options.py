"""What a command was given: the quick way reads what Typer reads, or leaves it to Typer."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from foiltrack.cli import COMMANDS, QUICK, single
from foiltrack.cli.options import plainly
from foiltrack.cli.today import day
from foiltrack.model import Via

from .conftest import Cli

TYPED = """--limit=3 --agency= --db=x --help --no -h -- - -x mocs 2019-1 3 0 -1 ٣ a_b --limit=
    --json=1 -o=x -ox --ex --exact=1 --via=portal portal Portal person none yes note"""
WORDS = [*TYPED.split(), "", "a b", "1" * 30]


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


def names_of(function: Any) -> list[str]:
    """The names of its options, both sides of a question."""
    hints = [hint for name, hint in function.__annotations__.items() if name != "return"]
    return [n for hint in hints for x in hint.__metadata__[0].names for n in x.split("/")]


def agree(name: str, words: list[str]) -> None:
    """The quick way reads what Typer reads, or leaves it to Typer."""
    function = function_of(name)
    quick = plainly(function, words)
    if quick is not None:
        assert defaults(function, quick) == by_typer(function, words)


@pytest.mark.parametrize("name", sorted(QUICK))
@given(data=st.data())
def test_the_quick_way_reads_what_typer_reads(name: str, data: st.DataObject) -> None:
    some = st.one_of(st.sampled_from(WORDS), st.sampled_from(names_of(function_of(name))))
    agree(name, data.draw(st.lists(some, max_size=5)))


@pytest.mark.parametrize("name", sorted(QUICK))
def test_each_odd_word_and_each_option_with_each_word(name: str) -> None:
    for start in ([], ["2019-1"], ["2019-1", "appeal"]):
        for word in WORDS:
            agree(name, [*start, word])
            for option in names_of(function_of(name)):
                agree(name, [*start, option, word])


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
    assert plainly(function_of("letter"), ["2019-1", "appeal", "-o", "a.pdf", "--force"]) == {
        "id_": "2019-1",
        "kind": "appeal",
        "output": "a.pdf",
        "force": True,
    }
    for typed in (
        "export 2019-1 --format pdf",
        "file mocs --subject x --tag a --tag b --via portal",
        "edit 2019-1.2 --until 2019-11-15 --exact",
        "void 2019-1.2 --because x",
        "undo 3",
        "search ivalua contract --limit 3",
        "law ny.appeal --on 2019-11-15",
        "labels ivalua passport",
        "stats --agency mocs --csv",
        "ics -o deadlines.ics",
    ):
        name, *words = typed.split()
        assert plainly(function_of(name), words) is not None, typed
    logged = ["2019-1", "denied", "--via", "email", "--approximate", "--doc=a", "--doc", "b"]
    assert plainly(function_of("log"), logged) == {
        "what": ["2019-1", "denied"],
        "via": Via.EMAIL,
        "exact": False,
        "doc": ["a", "b"],
    }
    assert plainly(day, ["--today", "2019-09-01"]) == {"today": "2019-09-01"}


@pytest.mark.parametrize(
    "words",
    [("explain",), ("explain", "a", "b", "c"), ("list", "x"), ("list", "--limit", "0"), ("-x",)],
)
def test_what_is_wrong_is_told_by_typer(cli: Cli, words: tuple[str, ...]) -> None:
    assert "hint: " in cli(*words, expect=2).err


@given(st.text("ab -—§ 2019\t\n ,", max_size=60), st.sampled_from(["", "  ", "    > "]))
def test_a_text_that_fits_is_what_textwrap_makes_of_it(text: str, first: str) -> None:
    import textwrap

    from foiltrack.cli import output

    together = output._TOGETHER.sub("\N{NO-BREAK SPACE}", text)
    lines = textwrap.wrap(
        together,
        width=40,
        initial_indent=first,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    expected = [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
    assert output.folded(text, 40, first, "    ") == expected
