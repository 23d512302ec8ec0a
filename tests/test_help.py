"""Help: topics, the reference and the man page made from the same docstrings, completion."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from foiltrack import law
from foiltrack.cli.commands import COMMANDS
from foiltrack.screens import topics as help

from . import reference
from .conftest import Cli, offered

BIN = Path(sys.executable).parent


@pytest.mark.parametrize("path", reference.FILES, ids=lambda p: p.name)
def test_what_is_made_from_the_help_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == reference.FILES[path](), "python -m tests.reference"


def test_every_option_stands_in_the_man_page_and_the_reference() -> None:
    page = (reference.ROOT / "docs" / "foiltrack.1").read_text(encoding="utf-8")
    listed = (reference.ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for words in reference.ALL:
        assert f"{' '.join(words)} [OPTIONS]" in listed
        for name, _ in reference.of(words).options:
            for option in re.findall(r"--[a-z-]+", name):
                assert option in listed
                assert option.replace("-", r"\-") in page


def test_every_help_has_an_example(cli: Cli) -> None:
    for words in ((), *reference.ALL):
        assert "Example:" in cli(*words, "-h").out, words


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
    page = reference.ROOT / "docs" / "scripts.md"
    scripts = page.read_text(encoding="utf-8").replace("`", "")
    for line in help.EXIT_CODES.splitlines()[:8]:
        code, _, what = line.strip().partition(" ")
        assert f"| {code} | {what.strip()} |" in scripts
    source = "".join(p.read_text() for p in (reference.ROOT / "foiltrack").rglob("*.py"))
    for line in help.ENVIRONMENT.splitlines():
        if line.startswith("  "):
            for name in line.strip().partition("  ")[0].split(", "):
                assert f'"{name}"' in source


def words(*typed: str) -> list[str]:
    """The words that completion offers."""
    return [word for word, _ in offered(*typed)]


def test_completion_knows_commands_options_and_what_they_take(home: Path) -> None:
    assert offered("") == list(COMMANDS.items())
    assert words("sh") == ["show"]
    assert words("agency", "s") == ["show"]
    assert words("agency", "show", "mocs") == ["mocs"]
    assert offered("list", "--ph") == [("--phase", "Only in this phase.")]
    assert "denied" in words("list", "--phase", "")
    assert words("list", "--flag", "ov") == ["overdue"]
    assert words("log", "2019-001", "--via", "p") == ["portal"]
    assert words("log", "--exact", "2019-001", "den") == ["denied"]
    assert words("letter", "2019-001", "ap") == ["appeal"]
    assert words("explain", "2019-001", "ny.pro") == ["ny.promise"]
    assert words("count", "2019-01-01", "5bd", "--calendar", "") == ["nys", "nyc"]
    assert words("completion", "") == ["bash", "zsh", "fish"]
    assert words("schema", "sho") == ["show"]
    assert words("help", "da") == ["dates"]
    # Files are the shell's own.
    assert words("export", "2019-001", "-o", "x") == []


@pytest.mark.file
def test_completion_knows_the_case_file_and_only_reads_it(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--tag", "hot")
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    filed("agency", "add", "saltaire", "--name", "Village of Saltaire", "--calendar", "nys")
    assert offered("show", "20") == [("2019-001", "mocs: E-mails")]
    assert words("edit", "2019") == ["2019-001"]
    assert words("void", "2019") == ["2019-001."]
    assert words("void", "2019-001.") == ["2019-001.1", "2019-001.2"]
    assert offered("list", "--matter", "") == [("ivalua", "1 request")]
    assert words("list", "--tag", "h") == ["hot"]
    assert words("labels", "") == ["ivalua", "hot"]
    assert words("file", "salt") == ["saltaire"]
    filed("file", "mocs", "--subject", "[/x] $(date) 'a' \"b\" `c`: d", "--db", "other.db")
    assert words("show", "--db", "other.db", "20") == ["2019-001"]
    database = Path(filed("where", "--json").json["database"])
    before = database.read_bytes()
    words("show", "")
    assert database.read_bytes() == before


def test_completion_is_silent_where_anything_is_wrong(home: Path) -> None:
    (home / "broken.db").write_text("no database")
    for typed in (
        ("show", "--db", "broken.db", ""),
        ("show", "--db", "none.db", ""),
        ("show", "--db", "postgresql://x/y", ""),
        ("nonsense", ""),
        ("list", "--tag", ""),
    ):
        assert offered(*typed) == []
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


def test_a_real_shell_completes(shell: pexpect.spawn, filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--matter", "school buses", "--subject", "E-mails: $(x) 'a' `b` [/c]")
    # What was completed is what the shell then carries out.
    shell.send("foiltrack agency sho\tmocs\t | head -n 1 > told; echo do''ne\r")
    shell.expect("done")
    assert (home / "told").read_text().strip() == "key\tmocs\tregister"
    shell.send("foiltrack show 2019-0\t | head -n 1 > told; echo fin''ished\r")
    shell.expect("finished")
    assert (home / "told").read_text().startswith("2019-001  E-mails")
    shell.send("foiltrack list --columns id --matter sch\t > told; echo o''ver\r")
    shell.expect("over")
    assert (home / "told").read_text() == "id\n2019-001\n"
    (home / "reply.txt").write_text("Your request is denied.")
    shell.send("foiltrack read rep\t > told; echo o''ut\r")
    shell.expect("out")
    assert "reply.txt" in (home / "told").read_text()
