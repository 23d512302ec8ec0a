"""The sessions and tables of the documents; `python -m tests.readme` writes them anew."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from foiltrack import law
from foiltrack.law import wording

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/daily-use.md", "docs/questions.md")
"""The documents with sessions, each in a home folder of its own."""
BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)
RULES = re.compile(r"(<!-- rules -->\n)(.*?)(<!-- /rules -->)", re.DOTALL)


def session(commands: list[str], home: Path, environment: dict[str, str]) -> str:
    """The commands with what they print, one after the other, as in a terminal."""
    text = []
    for command in commands:
        text.append(f"$ {command}\n")
        if command.startswith("export "):
            name, _, value = command.removeprefix("export ").partition("=")
            environment[name] = value
            continue
        text.append(on_a_terminal(command, home, environment))
    return "".join(text)


def on_a_terminal(command: str, home: Path, environment: dict[str, str]) -> str:
    """What a command prints on a terminal of 100 columns, without colour."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        ["sh", "-c", command.replace("foiltrack", '"$PYTHON" -m foiltrack', 1)],
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=its,
        stderr=its,
    )
    os.close(its)
    printed = b""
    # On Linux, reading a terminal that nobody holds any more is an error.
    with contextlib.suppress(OSError):
        while block := os.read(ours, 65536):
            printed += block
    os.close(ours)
    assert process.wait() == 0, printed.decode()
    lines = printed.decode().replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def generated(text: str) -> str:
    """Return a document as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        keep = {k: v for k, v in os.environ.items() if not k.startswith(("FOILTRACK", "XDG"))}
        environment = {
            **keep,
            "COLUMNS": "100",
            "TERM": "xterm",
            "HOME": folder,
            "PYTHON": sys.executable,
            "NO_COLOR": "1",
        }

        def block(found: re.Match[str]) -> str:
            commands = [line[2:] for line in found[2].splitlines() if line.startswith("$ ")]
            return found[1] + session(commands, Path(folder), environment) + found[3]

        return RULES.sub(lambda m: m[1] + rules() + m[3], BLOCK.sub(block, text))


def rules() -> str:
    """The rules as rows of a table, with their citations from the law module."""
    return "".join(
        f"| `{r.id}` | {r.period.words if r.period else 'the date named'} | {wording.starts(r)} | "
        f"{r.citation} |\n"
        for r in law.RULES
    )


if __name__ == "__main__":
    for page in PAGES:
        path = ROOT / page
        path.write_text(generated(path.read_text(encoding="utf-8")), encoding="utf-8")
