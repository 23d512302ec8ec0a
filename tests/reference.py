"""The command reference and the man page, from the commands' own help.

`python -m tests.reference` writes them anew.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from foiltrack import __version__
from foiltrack.cli import run
from foiltrack.cli.commands import COMMANDS
from foiltrack.law import COMPILED
from foiltrack.screens.topics import TOPICS, page

ROOT = Path(__file__).parent.parent
SUB = {"agency": ("list", "show", "add", "edit", "update")}
ALL = tuple(
    words for name in COMMANDS for words in [(name,), *((name, s) for s in SUB.get(name, ()))]
)


@dataclass(frozen=True)
class Help:
    """A command's help, taken apart."""

    words: tuple[str, ...]
    usage: str
    about: list[str]
    """Paragraphs, each with its own lines."""
    arguments: list[tuple[str, str]]
    options: list[tuple[str, str]]
    text: str


def help_text(words: tuple[str, ...]) -> str:
    """What `-h` prints, at a width of its own."""
    printed = io.StringIO()
    with (
        mock.patch.dict(os.environ, {"COLUMNS": "100"}),
        contextlib.redirect_stdout(printed),
    ):
        run([*words, "-h"])
    return "\n".join(line.rstrip() for line in printed.getvalue().splitlines()) + "\n"


def rows(block: str) -> list[tuple[str, str]]:
    """The names and explanations of a list of options or arguments."""
    found: list[tuple[str, str]] = []
    for line in block.splitlines():
        if re.match(r"  \S", line):
            name, _, what = line.strip().partition("  ")
            found.append((name, what.strip()))
        elif line.strip() and found:
            name, what = found[-1]
            found[-1] = (name, f"{what} {line.strip()}".strip())
    return found


def of(words: tuple[str, ...]) -> Help:
    """The help of a command."""
    text = help_text(words)
    head, _, lists = text.partition("\nArguments:\n")
    if not lists:
        head, _, options = text.partition("\nOptions:\n")
        arguments = ""
    else:
        arguments, _, options = lists.partition("\nOptions:\n")
    options = options.partition("\nCommands:\n")[0]
    usage, _, about = head.partition("\n\n")
    paragraphs = [
        re.sub(r"^  ", "", p, flags=re.MULTILINE) for p in about.strip("\n").split("\n\n")
    ]
    usage = " ".join(usage.removeprefix("Usage: ").split())
    return Help(words, usage, paragraphs, rows(arguments), rows(options), text)


# --- Markdown --------------------------------------------------------------------------------


def markdown() -> str:
    """The reference as one page."""
    parts = [
        "# Commands\n",
        "Generated from each command's own help by `python -m tests.reference`. Every command "
        "takes `--db FILE` and `-h`.\n",
        "".join(f"- [{name}](#{name}): {line}\n" for name, line in COMMANDS.items()),
    ]
    for words in ALL:
        level = "#" * (1 + len(words))
        parts.append(f"{level} {' '.join(words)}\n\n```text\n{of(words).text}```\n")
    for name in TOPICS:
        parts.append(f"## On {name}\n\n```text\n{page(name)}```\n")
    return "\n".join(parts)


# --- man -------------------------------------------------------------------------------------


def roff(text: str) -> str:
    """Text as roff takes it."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return re.sub(r"^\.", r"\\&.", text, flags=re.MULTILINE)


def kept(text: str) -> str:
    """Lines as they are."""
    return f".nf\n{roff(text)}\n.fi\n"


def man() -> str:
    """The man page."""
    parts = [
        f'.TH FOILTRACK 1 "{COMPILED}" "foiltrack {__version__}" "User Commands"\n',
        ".SH NAME\nfoiltrack \\- deadlines and histories of requests under New York's Freedom of "
        "Information Law\n",
        ".SH SYNOPSIS\n.B foiltrack\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]\n",
        ".SH DESCRIPTION\n",
        *(kept(p) + ".PP\n" for p in of(()).about),
        ".SH COMMANDS\n",
    ]
    for words in ALL:
        told = of(words)
        parts.append(f".SS {roff(told.usage)}\n")
        for paragraph in told.about:
            plain = "\n" not in paragraph or not re.search(r"^ ", paragraph, re.MULTILINE)
            parts.append((roff(paragraph) + "\n" if plain else kept(paragraph)) + ".PP\n")
        for name, what in [*told.arguments, *told.options]:
            parts.append(f".TP\n.B {roff(name)}\n{roff(what) or chr(92) + '&'}\n")
    for name in TOPICS:
        parts.append(f".SH {name.upper()}\n{kept(page(name).rstrip())}")
    parts.append(".SH NOTES\nNot legal advice.\n")
    return "".join(parts)


FILES = {
    ROOT / "docs" / "commands.md": markdown,
    ROOT / "docs" / "foiltrack.1": man,
}


if __name__ == "__main__":
    for path, made in FILES.items():
        path.write_text(made(), encoding="utf-8")
