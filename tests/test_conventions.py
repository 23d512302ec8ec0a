"""Conventions of a terminal program: help, near words, streams, colors, exit codes, ids.

docs/terminal.md names what else people expect, with the tests that show it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from foiltrack.cli import run
from foiltrack.screens.topics import TOPICS

from .conftest import Cli
from .test_docs import ALL
from .test_terminal import ESCAPE, Start, ended, start

__all__ = ["start"]
BOXES = re.compile("[\u2500-\u257f\u2580-\u259f]")


@pytest.mark.parametrize("words", [(), ("log",), ("agency", "add")], ids=" ".join)
@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_help_is_plain_text(start: Start, words: tuple[str, ...], terminal: str) -> None:
    text, code = ended(start(*words, "--help", TERM=terminal))
    assert code == 0
    assert not BOXES.search(text)
    assert not re.search(r"[\x1b\x00-\x08]", text)


@pytest.mark.parametrize("words", [(), *ALL], ids=" ".join)
def test_help_fits_eighty_columns(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert [line for line in cli(*words, "-h").out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("name", TOPICS)
def test_pages_of_help_fit_eighty_columns(start: Start, name: str) -> None:
    text, _ = ended(start("help", name))
    assert [line for line in text.splitlines() if len(line) > 80] == []


def test_near_words_are_named(cli: Cli) -> None:
    for words, near in (
        (("sho",), "foiltrack show"),
        (("overdo",), "foiltrack overdue"),
        (("list", "--mater", "x"), "--matter"),
        (("agency", "lst"), "list"),
    ):
        told = cli(*words, expect=2).err
        assert "did you mean" in told.lower()
        assert near in told
    # Not shortened either: a new command would change what it means.
    cli("over", expect=2)
    cli("2019-1", expect=2)


def test_without_a_case_file_the_day_says_how_to_begin(cli: Cli, home: Path) -> None:
    assert "foiltrack file" in cli().out
    assert not list(home.rglob("*.db"))


def test_what_to_do_next_is_told(cli: Cli) -> None:
    assert "hint: foiltrack file" in cli("list").err
    cli("file", "mocs", "--subject", "x", "--on", "2019-11-01")
    assert "hint: foiltrack undo   brings it back" in cli("undo").err


TABLES = [
    ("list",),
    ("overdue",),
    ("next",),
    ("search", "ivalua"),
    ("labels",),
    ("stats",),
    ("agency", "list"),
    ("undo", "--list"),
    ("config",),
]


@pytest.mark.parametrize("words", TABLES, ids=" ".join)
def test_into_a_pipe_a_record_is_a_line(
    example: Cli, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    long = "a long subject of a request " * 40
    example("edit", "2019-1", "--subject", f"{long}\n\t\x1b[31m\u2502{long}", "--tag", "x")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR")
    head, *rows = example(*words).out.splitlines()
    assert rows
    assert {row.count("\t") for row in rows} == {head.count("\t")}
    assert "\x1b" not in "".join(rows)
    assert not BOXES.search("".join(rows).replace("\u2502", ""))
    if words in (("list",), ("overdue",)):
        assert any(long.strip() in row for row in rows)


def test_each_stream_is_asked_for_itself(start: Start, example: Cli, home: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    words = f"{sys.executable} -m foiltrack list > told"
    done = subprocess.run(
        ["script", "-qec", words, "/dev/null"],
        env={**environment, "TERM": "xterm"},
        cwd=home,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    told = (home / "told").read_text()
    assert told.startswith("id\tagency\t")
    assert "\x1b" not in told
    # What is beside the answer still reaches the person, in the width of the terminal.
    assert done.stdout.strip() == ""


def coloured(home: Path, *words: str) -> str:
    """A screen with its colours."""
    import pexpect

    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "foiltrack", *words],
        env={**environment, "TERM": "xterm"},
        cwd=str(home),
        encoding="utf-8",
        dimensions=(50, 80),
    )
    return ended(child)[0]


RED, MAGENTA = "\x1b[31m", "\x1b[35m"


@pytest.mark.parametrize(
    ("words", "red", "magenta"),
    # Day 30 is Thanksgiving, 28 November 2019: what is filed is filed on the day before.
    [
        ((), "overdue by", "Wed 27 Nov 2019"),
        (("list",), "11", "27 Nov"),
        (("overdue",), "11", ""),
        (("next",), "", "Wed 27 Nov 2019"),
        (("show", "2019-001", "-v"), "overdue by 11 business days", "open, 12 days left"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, tuple) else None,
)
def test_colour_is_for_what_is_overdue_and_what_is_near(
    example: Cli, home: Path, words: tuple[str, ...], red: str, magenta: str
) -> None:
    screen = coloured(home, *words)
    if red:
        assert f"{RED}{red}" in screen.replace("Overdue by", "overdue by")
    if magenta:
        assert f"{MAGENTA}{magenta}" in screen.replace("Open,", "open,")
    # Nothing but these two and bold headings.
    assert set(re.findall(r"\x1b\[([0-9;]*)m", screen)) <= {"0", "1", "31", "35"}
    assert red in ESCAPE.sub("", screen).replace("Overdue by", "overdue by")


def test_a_dash_is_the_standard_output(filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    before = set(home.iterdir())
    assert "Appeal under" in filed("letter", "2019-1", "appeal", "-o", "-").out
    assert "# History" in filed("export", "2019-1", "-o", "-").out
    assert filed("ics", "-o", "-").out.startswith("BEGIN:VCALENDAR")
    assert set(home.iterdir()) == before


def test_a_dash_is_the_standard_input(filed: Cli, home: Path) -> None:
    def piped(text: str, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "foiltrack", *words],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    piped("the letter", "log", "2019-1", "denied", "--on", "2019-09-05", "--doc", "-")
    assert filed("search", "the letter").out.count("2019-001.2") == 1
    dump = filed("dump").out
    assert "brought in 1 request" in piped(dump, "import", "-", "--db", "other.db")
    piped("All e-mails.", "edit", "2019-1", "--text-file", "-")
    assert filed("show", "2019-1", "--json").json["request"]["text"] == "All e-mails."


def test_an_interrupt_is_130_and_one_line(
    filed: Cli, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("foiltrack.cli.show.print_short", interrupted)
    assert run(["show", "2019-1"]) == 130
    assert capsys.readouterr().err == "\nfoiltrack: interrupted\n"


def test_overdue_is_an_exit_code_when_asked(filed: Cli) -> None:
    late, early = ("--today", "2019-10-01"), ("--today", "2019-08-24")
    filed("overdue", *late)
    filed("overdue", "--exit-code", *late, expect=8)
    filed("overdue", "--exit-code", *early)


def test_an_error_is_beside_the_answer(cli: Cli) -> None:
    result = cli("show", "2019-1", expect=3)
    assert result.out == ""
    error, hint = result.err.splitlines()
    assert error.startswith("foiltrack: error: ")
    assert hint.startswith("hint: foiltrack ")


def test_options_stand_in_any_order(filed: Cli) -> None:
    words = ("--json", "--today", "2019-09-01")
    assert filed("show", *words, "2019-1").out == filed("show", "2019-1", *words).out
    filed("log", "--on", "2019-09-02", "2019-1", "--quote", "No.", "denied")
    assert filed("show", "2019-1", "--json").json["events"][-1]["kind"] == "denied"


def test_the_file_is_one_file(filed: Cli, home: Path) -> None:
    database = Path(filed("where", "--json").json["database"])
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    # No write-ahead log, no journal that stays: a copy of this one file is the case.
    assert [p.name for p in database.parent.iterdir()] == [database.name]
    assert database.read_bytes()[18:20] == b"\x01\x01"


def test_an_id_is_given_once(filed: Cli) -> None:
    def another() -> str:
        return filed("file", "mocs", "--subject", "x", "--on", "2019-08-24").out[:8]

    assert another() == "2019-002"
    filed("undo")
    assert another() == "2019-003"
    filed("purge", "2019-003", "--yes")
    assert another() == "2019-004"
    filed("void", "2019-004.1", "--because", "twice")
    assert another() == "2019-005"
    # Nor does an event's number come again, and editing keeps the request's id.
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    filed("undo")
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    filed("purge", "2019-1.3", "--yes")
    filed("edit", "2019-1", "--agency", "doitt", "--on", "2019-08-22")
    assert filed("log", "2019-1", "denied", "--on", "2019-09-05").out.startswith("2019-001.")
    events = filed("show", "2019-1", "--json").json["events"]
    assert len({e["id"] for e in events}) == len(events)
    assert "2019-001.3" not in {e["id"] for e in events}
