"""What each command loads: looked at by module, not by the clock."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("sqlalchemy", "alembic", "rich", "dateutil", "platformdirs", "email", "asyncio")
HEAVY += ("icalendar",)
READERS = ("pypdf", "docx", "lxml")
CODE = """
import json, sys
from foiltrack.cli import run
code = run(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def loaded(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, *words], capture_output=True, text=True, check=True
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules) & {*HEAVY, *READERS}


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = str(tmp_path / "f.db")
    words = ("file", "mocs", "--subject", "x", "--on", "2019-08-23", "--db", path)
    assert "sqlalchemy" in loaded(*words)
    return path


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("log", "--help"), ("law",)])
def test_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    assert loaded(*words) == set()


def test_a_shell_that_completes_waits_for_nothing_heavy(database: str) -> None:
    assert loaded("--complete", "show", "--db", database, "2019") == set()
    assert loaded("--complete", "log", "2019-001", "--via", "e") == set()
    assert loaded("--complete", "void", "2019") <= {"platformdirs"}


@pytest.mark.parametrize("words", [("list",), ("overdue",), ("next",), ("show", "2019-1"), ()])
def test_reading_loads_no_sqlalchemy_and_into_a_pipe_no_rich(
    database: str, words: tuple[str, ...]
) -> None:
    assert loaded(*words, "--db", database, "--today", "2019-09-01") <= {"dateutil"}


def test_a_text_is_read_without_the_readers_of_other_files(database: str, tmp_path: Path) -> None:
    reply = tmp_path / "reply.txt"
    reply.write_text("Your request is granted.")
    assert loaded("read", str(reply), "--json", "--db", database) <= {"email", "dateutil"}
