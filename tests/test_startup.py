"""What each command loads: looked at by module, not by the clock."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("sqlalchemy", "alembic", "rich", "dateutil", "platformdirs", "email", "asyncio")
HEAVY += ("icalendar",)
READERS = ("pypdf", "docx", "lxml")
WRITERS = ("typst", "pikepdf", "PIL", "zipfile", "mimetypes", "hashlib")
WRITERS += ("foiltrack.writing.drawing",)
READING = ("csv", "tomllib", "tempfile", "importlib.metadata")
READING += ("foiltrack.law.agencies", "foiltrack.law.cases", "foiltrack.checks")
"""What a list printed into a pipe needs as little."""
CODE = """
import sys
from foiltrack.cli import run
code = run(sys.argv[1:])
loaded = sorted(name for name, module in sys.modules.items() if module is not None)
print(repr([code, loaded]), file=sys.stderr)
"""


def loaded(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, *words], capture_output=True, text=True, check=True
    )
    code, modules = ast.literal_eval(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules) & {*HEAVY, *READERS, *WRITERS, *READING, "sqlalchemy.dialects.postgresql"}


@pytest.fixture(scope="module")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("begun") / "f.db"
    words = ("file", "mocs", "--subject", "x", "--on", "2019-08-23", "--db", str(path))
    assert "sqlalchemy" in loaded(*words)
    return path


@pytest.fixture
def database(begun_once: Path, tmp_path: Path) -> str:
    """A case file with a request."""
    return str(shutil.copy(begun_once, tmp_path / "f.db"))


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("log", "--help"), ("law",)])
def test_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    assert not loaded(*words) & set(HEAVY)


@pytest.mark.parametrize("typed", ["show --db {} 2019", "log 2019-001 --via e", "void 2019", ""])
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_shell_that_completes_waits_for_nothing_heavy(
    database: str, monkeypatch: pytest.MonkeyPatch, typed: str, shell: str
) -> None:
    monkeypatch.setenv("_FOILTRACK_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"foiltrack {typed.format(database)}")
    # Where no file is named, its place is looked up.
    assert loaded() & set(HEAVY) <= {"platformdirs"}


def test_writing_loads_no_alembic(database: str) -> None:
    used = loaded("log", "2019-1", "note", "--on", "2019-08-24", "--db", database)
    assert "sqlalchemy" in used
    assert not used & {"alembic", "rich", "dateutil", "sqlalchemy.dialects.postgresql"}


LISTS = [("list",), ("overdue",), ("next",), ("overdue", "--agency", "mocs")]


ALSO = [("search", "x"), ("labels",), ("stats",)]


@pytest.mark.parametrize("words", [*LISTS, *ALSO, ("show", "2019-1"), ("explain", "2019-1"), ()])
def test_reading_loads_no_sqlalchemy_and_into_a_pipe_no_rich(
    database: str, words: tuple[str, ...]
) -> None:
    allowed: set[str] = set()
    if words not in (*LISTS[:3], *ALSO[:2]):
        # What an agency is looked up with.
        allowed |= {"csv", "foiltrack.checks", "foiltrack.law.agencies"}
    today = () if words in ALSO[:2] else ("--today", "2019-09-01")
    assert loaded(*words, "--db", database, *today) <= allowed


PAPER: dict[str, set[str]] = {
    "md": set(),
    "html": set(),
    "pdf": {"typst"},
    # What python-docx itself looks at: pictures by their sum, texts of its own source.
    "docx": {"docx", "lxml", "zipfile", "hashlib", "textwrap"},
}
"""What each form of a letter is written with."""


@pytest.mark.parametrize("form", PAPER)
def test_a_letter_is_written_with_its_own_renderer_alone(
    database: str, tmp_path: Path, form: str
) -> None:
    target = str(tmp_path / f"a.{form}")
    where = ("-o", target, "--force", "--db", database, "--today", "2019-12-01")
    # An agency's key; authorities; who signs; a file that is there whole or not at all.
    around = {"foiltrack.checks", "foiltrack.law.cases", "platformdirs"}
    around |= {"tempfile", "shutil"}
    # What fills the templates looks for compiled ones by their sums.
    around |= {"hashlib"}
    # The register, for the address of appeals.
    around |= {"csv", "foiltrack.law.agencies"}
    assert loaded("letter", "2019-1", "appeal", *where) <= PAPER[form] | around
    # For Word the picture of the clocks is drawn as dots, by typst.
    drawn = {"foiltrack.writing.drawing", *(("typst",) if form == "docx" else ())}
    assert loaded("export", "2019-1", *where) <= PAPER[form] | around | drawn


def test_a_text_is_read_without_the_readers_of_other_files(database: str, tmp_path: Path) -> None:
    reply = tmp_path / "reply.txt"
    reply.write_text("Your request is granted.")
    used = loaded("read", str(reply), "--json", "--db", database)
    assert not used & {*READERS, "sqlalchemy", "alembic", "rich", "asyncio"}
