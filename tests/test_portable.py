"""What Windows and macOS need: no module of POSIX alone, and what differs there.

`make types` looks for names that `os` and its like do not have there.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from foiltrack.store import copies
from foiltrack.terminal import editor

from .conftest import Cli
from .test_custody import database

POSIX = ("fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "syslog", "curses", "readline")
"""Modules that a Windows Python does not have."""
IMPORT_ALL = """
import importlib, pkgutil, sys
sys.modules.update(dict.fromkeys(sys.argv[1].split()))
import foiltrack
names = [m.name for m in pkgutil.walk_packages(foiltrack.__path__, "foiltrack.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""
MAIN = """
import os, sys
from foiltrack.cli import app, main, usage
from foiltrack.screens import law
from foiltrack.terminal import output
app.carry_out = lambda argv: print("§ 89 – 𝄞")
os.name = "nt"
main()
"""


def python(code: str, *words: str, **more: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, env={**os.environ, **more}
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_every_module_is_imported_without_those_of_posix() -> None:
    files = Path(copies.__file__).parents[1].rglob("*.py")
    assert int(python(IMPORT_ALL, " ".join(POSIX))) == len(list(files)) - 1


def test_the_example_is_run_without_the_modules_of_posix(tmp_path: Path) -> None:
    code = "import sys; sys.modules.update(dict.fromkeys(sys.argv.pop(1).split()))\n"
    code += "from foiltrack.cli import main; main()"
    out = python(code, " ".join(POSIX), "demo", HOME=str(tmp_path))
    assert "promise was due Thu 14 Nov 2019" in out.decode()


def test_what_goes_into_a_pipe_is_utf_8_on_windows() -> None:
    assert python(MAIN, PYTHONIOENCODING="cp1252") == "§ 89 – 𝄞\n".encode()


@pytest.mark.file
def test_a_file_is_let_go_before_it_is_replaced_on_windows(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("file", "mocs", "--subject", "x", "--on", "2019-11-01")
    cli("backup", "b.db")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target) == database(home):
            with contextlib.closing(sqlite3.connect(target, timeout=0)) as db:
                db.execute("BEGIN EXCLUSIVE")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert "in use" in cli("restore", "b.db", "--yes", expect=None).err
    monkeypatch.setattr(copies, "OPEN_FILES_MOVE", False)
    cli("restore", "b.db", "--yes")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (r'"C:\Program Files\edit.exe" --wait', [r"C:\Program Files\edit.exe", "--wait"]),
        (r"C:\Tools\notepad.exe", [r"C:\Tools\notepad.exe"]),
    ],
)
def test_a_path_of_windows_is_an_editor(
    monkeypatch: pytest.MonkeyPatch, typed: str, words: list[str]
) -> None:
    monkeypatch.setenv("VISUAL", typed)
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        command = editor._command()
    assert command == words


@pytest.mark.file
def test_what_is_flushed_is_open_for_writing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows flushes nothing else."""
    cli("file", "mocs", "--subject", "x", "--on", "2019-11-01")
    real, flushed = os.fsync, []

    def fsync(descriptor: int) -> None:
        os.write(descriptor, b"")
        flushed.append(descriptor)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    cli("backup", "b.db")
    cli("restore", "b.db", "--yes")
    assert len(flushed) == 2
