"""Help: topics, the reference and the man page made from the same docstrings, completion."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from foiltrack import law
from foiltrack.cli import COMMANDS, help

from . import reference
from .conftest import Cli

BIN = Path(sys.executable).parent


@pytest.mark.parametrize("path", reference.FILES, ids=lambda p: p.name)
def test_what_is_made_from_the_help_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == reference.FILES[path](), "python -m tests.reference"


def test_every_option_stands_in_the_man_page_and_the_reference() -> None:
    page = (reference.ROOT / "docs" / "foiltrack.1").read_text(encoding="utf-8")
    listed = (reference.ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for words, options in reference.option_words().items():
        assert f"{words} [OPTIONS]" in listed
        for option in options:
            assert option in listed
            assert option.replace("-", r"\-") in page


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_the_man_page_is_sound() -> None:
    page = reference.ROOT / "docs" / "foiltrack.1"
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Kutf8", "-Tutf8", str(page)], capture_output=True, check=True
    )
    assert done.stderr == b""


def test_each_topic_has_a_page(cli: Cli) -> None:
    bare = cli("help").out
    for name, (line, _) in help.TOPICS.items():
        assert line in bare
        text = cli("help", name).out
        assert len(text.splitlines()) > 5
        assert all(len(row) <= 100 for row in text.splitlines())
    clocks = cli("help", "clocks").out
    assert all(r.id in clocks and r.citation in clocks for r in law.RULES if r.until is None)
    assert cli("help", "log").out == cli("log", "--help").out
    assert cli("help", "agency", "add").out == cli("agency", "add", "-h").out
    assert "foiltrack help dates" in cli("help", "date", expect=3).err


def test_exit_codes_and_variables_are_told_alike_everywhere(cli: Cli) -> None:
    readme = (reference.ROOT / "README.md").read_text(encoding="utf-8").replace("`", "")
    for line in help.EXIT_CODES.splitlines()[:8]:
        code, _, what = line.strip().partition(" ")
        assert f"| {code} | {what.strip()} |" in readme
    source = "".join(p.read_text() for p in (reference.ROOT / "foiltrack").rglob("*.py"))
    for line in help.ENVIRONMENT.splitlines():
        if line.startswith("  "):
            for name in line.strip().partition("  ")[0].split(", "):
                assert f'"{name}"' in source


def words(cli: Cli, *typed: str) -> list[str]:
    """What completion offers."""
    return [line.split("\t")[0] for line in cli("--complete", *typed).out.splitlines()]


def test_completion_knows_commands_options_and_what_they_take(cli: Cli) -> None:
    assert words(cli, "") == list(COMMANDS)
    assert words(cli, "sh") == ["show"]
    assert words(cli, "agency", "s") == ["show"]
    assert words(cli, "agency", "show", "moc") == ["mocs"]
    assert words(cli, "list", "--ph") == ["--phase"]
    assert "denied" in words(cli, "list", "--phase", "")
    assert words(cli, "log", "2019-001", "--via", "p") == ["portal"]
    assert words(cli, "export", "2019-001", "-o", "x") == [":file"]
    assert words(cli, "letter", "2019-001", "ap") == ["appeal"]
    assert words(cli, "explain", "2019-001", "ny.pro") == ["ny.promise"]
    assert words(cli, "help", "da") == ["dates"]
    assert words(cli, "log", "x", "--nothing", "y", "den") == ["denied"]


@pytest.mark.file
def test_completion_knows_the_case_file_and_only_reads_it(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--tag", "hot")
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    assert words(filed, "show", "20") == ["2019-001"]
    assert "2019-001\tmocs: E-mails" in filed("--complete", "show", "").out
    assert words(filed, "void", "2019-001.") == ["2019-001.1", "2019-001.2"]
    assert words(filed, "list", "--matter", "") == ["ivalua"]
    assert words(filed, "list", "--tag", "h") == ["hot"]
    filed("undo", "1", expect=None)
    database = Path(filed("where", "--json").json["database"])
    before = database.read_bytes()
    words(filed, "show", "")
    assert database.read_bytes() == before


def test_completion_is_silent_where_anything_is_wrong(cli: Cli, home: Path) -> None:
    (home / "broken.db").write_text("no database")
    for typed in (
        ("show", "--db", "broken.db", ""),
        ("show", "--db", "none.db", ""),
        ("show", "--db", "postgresql://x/y", ""),
        ("nonsense", ""),
        ("list", "--tag", ""),
    ):
        answer = cli("--complete", *typed)
        assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert not (home / "none.db").exists()


SHELLS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, filed: Cli, home: Path) -> Iterator[pexpect.spawn]:
    """A shell in a terminal, which knows foiltrack's words."""
    name = request.param
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"no {name} here")
    (home / "script").write_text(filed("completion", name).out)
    environment = {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "TERM": "xterm",
        "PS1": "$ ",
        "LC_ALL": "C.UTF-8",
    }
    child = pexpect.spawn(
        program, SHELLS[name], env=environment, encoding="utf-8", timeout=30, dimensions=(40, 200)
    )
    if name == "zsh":
        child.sendline("autoload -Uz compinit && compinit -u -D")
    child.sendline(f"source {home / 'script'}; echo rea''dy")
    child.expect("ready")
    yield child
    child.close(force=True)


def test_a_real_shell_completes(shell: pexpect.spawn, home: Path) -> None:
    # What was completed is what the shell then carries out.
    shell.send("foiltrack agency sho\tmoc\t | head -n 1 > told; echo do''ne\r")
    shell.expect("done")
    assert (home / "told").read_text().strip() == "key\tmocs"
    shell.send("foiltrack show 2019-0\t | head -n 1 > told; echo fin''ished\r")
    shell.expect("finished")
    assert (home / "told").read_text().strip() == "2019-001  E-mails"
