"""The documents say what the program does: every block is run, every name is looked up."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import openpyxl
import pytest

from foiltrack import __version__
from foiltrack.cli.commands import COMMANDS
from foiltrack.model import Kind
from foiltrack.terminal import output

from . import readme
from .conftest import Cli

ROOT = Path(__file__).parent.parent
PAGES = (
    *("custody", "daily-use", "comparison", "decisions", "measures", "newsroom", "questions"),
    "scripts",
)
DOCUMENTS = ("README.md", "CONTRIBUTING.md", *(f"docs/{name}.md" for name in PAGES))
AGENCY = ("add", "edit", "list", "show", "update")


@pytest.mark.parametrize("page", readme.PAGES)
def test_a_document_shows_what_the_program_prints(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "```console" in text
    assert readme.generated(text) == text


def test_the_year_of_the_readme_goes_in_with_two_commands(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, language in (("year.csv", "csv"), ("letters.txt", "text")):
        (block,) = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
        (home / name).write_text(block, encoding="utf-8")
    cli("agency", "add", "greenwood", "Village of Greenwood Lake", "--body", "village")
    day = ("--today", "2026-01-05")
    told = cli("import", "year.csv", *day)
    assert "brought in 2 requests" in told.out
    # Words stand for ids where a person types.
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    cli("log", "--batch", "letters.txt", *day)
    events = [cli("show", f"2025-{n}", "--json", *day).json["events"] for n in (1, 2)]
    assert [e["kind"] for e in events[0]] == ["filed", "acknowledged", "denied", "appealed"]
    assert [e["kind"] for e in events[1]] == ["filed", "fee-asked", "paid"]
    assert events[0][1]["until"] == "2025-05-30"


def test_every_page_is_found_from_the_readme_and_leads_on() -> None:
    for name in ("README.md", "CONTRIBUTING.md", *(f"docs/{page}.md" for page in PAGES)):
        path = ROOT / name
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{name}: {target}"
    readme_text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"docs/{page}.md" in readme_text for page in PAGES)


def help_of(cli: Cli, *words: str) -> str:
    return cli(*words, "-h").out


def examples(text: str) -> list[str]:
    """The example lines of a command's help."""
    _, _, after = text.partition("Example:")
    return [line.strip() for line in after.splitlines() if line.strip().startswith("foiltrack ")]


ALL = [(name,) for name in COMMANDS if name != "agency"] + [("agency", sub) for sub in AGENCY]


@pytest.mark.parametrize("words", ALL, ids="-".join)
def test_every_command_has_help_with_an_example_that_runs(
    cli: Cli, home: Path, words: tuple[str, ...]
) -> None:
    text = help_of(cli, *words)
    assert len(text.splitlines()) > 4
    if len(words) == 1:
        assert COMMANDS[words[0]] in " ".join(text.split())
    cli("import", ROOT / "examples" / "checks-and-balances.json", "--today", "2020-12-31")
    if words == ("import",):
        (home / "case.json").write_text("{}")
        book = openpyxl.Workbook()
        for row in (["agency", "subject", "Date sent", "Status"], ["mocs", "x", "2019-08-23", "y"]):
            book.active.append(row)
        book.save(home / "ours.xlsx")
    if words == ("restore",):
        cli("backup", "case-backup.db")
    if words == ("agency", "update"):
        page = "<table><tr><th>Agency<th>E-mail</tr><tr><td>NYPD<td>foil@example.org</tr></table>"
        (home / "foil-officers-directory.html").write_text(page)
    if words == ("purge",):
        cli("edit", "2019-002", "--text", "All of it")
    if words == ("petition",):
        cli("log", "2019-002", "appealed", "--on", "2019-10-01")
    if words == ("read",):
        (home / "reply.txt").write_text("Your request is granted. The records are attached.")
    found = examples(text)
    assert found
    for line in found:
        cli(*shlex.split(line)[1:], expect=8 if "--exit-code" in line else 0)


def test_every_command_and_option_in_the_documents_exists(cli: Cli) -> None:
    known = {words: help_of(cli, *words) for words in ALL}
    bare = cli("--help").out
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        for line in re.findall(r"foiltrack ((?:[a-z0-9-]+|ID|FILE)[^`\n]*)", text):
            words = tuple(shlex.split(line.split("#")[0].replace("'", ""))) or ("",)
            command = words[:2] if words[0] == "agency" and len(words) > 1 else words[:1]
            if command[0] not in COMMANDS:
                continue
            options = re.findall(r"(?<![\w-])--[a-z-]+", line)
            shown = known.get(command, "") + bare
            for option in options:
                assert option in shown, f"{name}: foiltrack {line}"
        for option in re.findall(r"`(--[a-z-]+)", text):
            everywhere = "".join(known.values()) + bare
            assert option in everywhere or option in EXTERNAL, f"{name}: {option}"


EXTERNAL = {"--write", "--no-color"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_named_in_the_documents_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for name in re.findall(r"`foiltrack ([a-z]+)", text):
        assert name in COMMANDS, name


def test_every_kind_stands_in_the_help_of_log(cli: Cli) -> None:
    words = set(help_of(cli, "log").replace(";", " ").split())
    assert set(Kind) - {Kind.FILED} <= words


def test_every_test_that_a_document_names_is_there() -> None:
    text = (ROOT / "docs" / "terminal.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+\.py)::(\w+)`", text)
    assert len(named) > 50
    for file, name in named:
        source = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert f"\ndef {name}(" in source, f"{file}::{name}"


def test_every_place_that_the_recipes_name_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Recipes")[2]
    places = set(re.findall(r"`([\w/]+(?:/|\.py|\.toml|\.json|\.txt|\.md))`", text)) - {
        "dist/",
        "cli/NAME.py",
    }
    assert len(places) > 25
    assert [
        p for p in places if not any((r / p).exists() for r in (ROOT, ROOT / "foiltrack"))
    ] == []
    programs = set(re.findall(r"`(?:python -m )?(tests\.[\w.]+)`", text))
    tests = {f"tests.{name}" for name in re.findall(r"`(test_\w+)`", text)}
    files = {f"{name.replace('.', '/')}.py" for name in programs | tests}
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_the_changelog_begins_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.search(r"^## (\S+)", text, re.MULTILINE)
    assert first is not None
    assert first[1] == __version__


def test_the_readme_says_that_it_is_not_legal_advice() -> None:
    assert "Not legal advice" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ALL, ids="-".join)
def test_every_command_takes_db_and_help_in_short(cli: Cli, words: tuple[str, ...]) -> None:
    text = help_of(cli, *words)
    assert "--db FILE" in text
    assert "-h, --help" in text
    assert text == cli(*words, "--help").out
