"""In a real terminal: prompts, the editor, words for ids, width, colour."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from .conftest import Cli

Start = Callable[..., pexpect.spawn]


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Start foiltrack in a terminal of 80 columns; each is ended with the test."""
    begun = []

    def spawn(*words: str, columns: int = 80, **more: str) -> pexpect.spawn:
        environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "VISUAL")}
        child = pexpect.spawn(
            sys.executable,
            ["-m", "foiltrack", *words],
            env={**environment, "TERM": "xterm", "TMPDIR": str(home), **more},
            cwd=str(home),
            encoding="utf-8",
            timeout=30,
            dimensions=(50, columns),
        )
        begun.append(child)
        return child

    yield spawn
    for child in begun:
        child.close(force=True)


def ended(child: pexpect.spawn) -> tuple[str, int | None]:
    """What is left of the screen, and the exit code."""
    child.expect(pexpect.EOF)
    child.close()
    return child.before.replace("\r\n", "\n"), child.exitstatus


def answer(child: pexpect.spawn, *pairs: tuple[str, str]) -> None:
    for question, reply in pairs:
        child.expect_exact(question)
        child.sendline(reply)


def test_filing_step_by_step(start: Start, cli: Cli, home: Path) -> None:
    (home / "request.txt").write_text("Please send all e-mails.")
    child = start("file")
    answer(
        child,
        ("Agency", "no such body"),
        ("Agency", "office of contract services"),
        ("What you ask for", ""),
        ("this one is needed", "E-mails on the contract"),
        ("Sent on [today]", "12"),
        ("Sent on [today]", "2019-08-23"),
        ("How (", "pigeon"),
        ("How (", "portal"),
        ("number", "<"),
        ("How (", "email"),
        ("number", "FOIL-7"),
        ("Your word for the case", ""),
        ("The request's text", "missing.txt"),
        ("The request's text", "request.txt"),
        ("document to keep", "missing.txt"),
        ("document to keep", "request.txt"),
    )
    child.expect_exact("its text: 4 words")
    child.expect_exact("first deadline: first answer by Fri 30 Aug 2019")
    answer(child, ("Record it? [Y/n]", ""))
    child.expect_exact("the same in one line: foiltrack file mocs --subject")
    text, code = ended(child)
    assert code == 0
    assert "2019-001  filed Fri 23 Aug 2019" in text
    shown = cli("show", "2019-1", "--json").json
    assert shown["request"]["via"] == "email"
    assert shown["request"]["numbers"] == ["FOIL-7"]
    assert shown["request"]["text"] == "Please send all e-mails."
    assert [d["name"] for d in shown["events"][0]["documents"]] == ["request.txt"]


def test_what_was_typed_is_not_asked(start: Start, cli: Cli) -> None:
    child = start("file", "mocs", "--via", "mail", "--on=2019-08-23")
    answer(child, ("What you ask for", "-x"), ("number", ""), ("case", ""), ("text", ""))
    answer(child, ("document", ""))
    child.expect_exact("Wed 28 Aug 2019")  # By mail: five days later.
    answer(child, ("Record it?", "y"))
    assert ended(child)[1] == 0
    assert cli("show", "2019-1", "--json").json["request"]["subject"] == "-x"


@pytest.mark.parametrize("reply", ["q", "\x04", "<"])
def test_stopping_records_nothing(start: Start, home: Path, reply: str) -> None:
    child = start("file")
    answer(child, ("Agency", reply))
    text, code = ended(child)
    assert "nothing was recorded" in text
    assert code == 0
    assert not list(home.rglob("*.db"))


def test_a_no_at_the_end_records_nothing(start: Start, home: Path) -> None:
    child = start("file", "mocs", "--subject", "x", "--via")
    assert ended(child)[1] == 2
    child = start("file", "--subject", "x")
    answer(child, ("Agency", "mocs"), ("Sent on", ""), ("How", ""), ("number", ""))
    answer(child, ("case", ""), ("text", ""), ("document", ""), ("Record it?", "n"))
    assert "nothing was recorded" in ended(child)[0]
    assert not list(home.rglob("*.db"))


def test_a_refusal_keeps_what_was_typed(start: Start) -> None:
    child = start("file", "mocs")
    answer(child, ("What you ask for", "x"), ("Sent on", "2019-12-24"), ("How", ""))
    answer(child, ("number", ""), ("case", ""), ("text", ""))
    answer(child, ("document", ""))
    text, code = ended(child)
    assert code == 4
    assert "the same in one line: foiltrack file mocs --subject x --on 2019-12-24" in text
    assert "is after today" in text


def test_logging_step_by_step(start: Start, filed: Cli) -> None:
    child = start("log")
    answer(
        child,
        ("Which request", "nothing like it"),
        ("Which request", "mail"),
        ("What happened", "?closed"),
        ("closed: it closed the request", "acknowledge"),
        ("What happened", "acknowledged"),
        ("Day that the letter bears [today]", "<"),
        ("Which request", ""),
        ("What happened", "acknowledged"),
        ("Day that the letter bears [today]", "2019-10-16"),
        ("Day that it names", "2019-12-02"),
        ("The reason", "many requests"),
        ("The letter as a file", ""),
    )
    child.expect_exact("2019-001.2  Wed 16 Oct 2019: Acknowledged; names Mon 2 Dec 2019")
    child.expect_exact("starts:")
    answer(child, ("Record it?", ""))
    assert ended(child)[1] == 0
    last = filed("show", "2019-1", "--json").json["events"][-1]
    assert (last["on"], last["until"], last["reason"]) == (
        "2019-10-16",
        "2019-12-02",
        "many requests",
    )


def test_logging_for_one_request_keeps_the_options(start: Start, filed: Cli) -> None:
    child = start("log", "--on", "2019-09-05", "2019-1", "--quote", "No.")
    answer(child, ("What happened", "denied"), ("The reason", ""), ("The letter", ""))
    answer(child, ("Record it?", ""))
    assert ended(child)[1] == 0
    last = filed("show", "2019-1", "--json").json["events"][-1]
    assert (last["kind"], last["on"], last["quote"]) == ("denied", "2019-09-05", "No.")


def test_without_a_terminal_nothing_is_asked(cli: Cli, filed: Cli) -> None:
    assert "missing argument 'AGENCY'" in cli("file", expect=2).err
    assert "log needs a request" in filed("log", "2019-1", expect=2).err
    assert "nothing to change" in filed("edit", "2019-1").err


def editor(home: Path, script: str) -> str:
    """A program that edits as told."""
    path = home / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def left(home: Path) -> list[Path]:
    return list(home.glob("foiltrack-*.txt"))


def test_the_editor_writes_a_requests_text(start: Start, filed: Cli, home: Path) -> None:
    program = editor(home, 'printf "All e-mails.\\nWith files.\\n" > "$2"')
    text, code = ended(start("edit", "2019-1", EDITOR=f"{program} --wait"))
    assert code == 0, text
    assert filed("show", "2019-1", "--json").json["request"]["text"] == "All e-mails.\nWith files."
    assert left(home) == []
    for script, why in (('echo > "$1"', "the text is empty"), ("true", "the text is as it was")):
        text, code = ended(start("edit", "2019-1", VISUAL=editor(home, script), EDITOR="false"))
        assert (why in text, code) == (True, 0)
        assert left(home) == []
    assert len(filed("undo", "--list", "--json").json["commands"]) == 2


def test_the_editor_writes_an_events_note(start: Start, filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "note", "--on", "2019-09-05", "--note", "old")
    program = editor(home, 'grep -q old "$1" && echo "- new" > "$1"')
    assert ended(start("edit", "2019-1.2", EDITOR=program))[1] == 0
    assert filed("show", "2019-1", "--json").json["events"][-1]["note"] == "- new"


def test_no_text_is_lost_when_an_editor_or_the_record_fails(
    start: Start, filed: Cli, home: Path
) -> None:
    text, code = ended(start("edit", "2019-1", EDITOR=editor(home, 'echo mine > "$1"; exit 3')))
    assert code == 4
    (kept,) = left(home)
    assert "ended with 3; nothing was recorded" in " ".join(text.split())
    assert kept.name in text.replace("\n", "")
    assert kept.read_text() == "mine\n"
    assert kept.stat().st_mode & 0o077 == 0
    kept.unlink()
    database = Path(filed("where", "--json").json["database"])
    break_it = f'echo mine > "$1"; echo broken > {database}'
    text, code = ended(start("edit", "2019-1", EDITOR=editor(home, break_it)))
    assert code == 4
    (kept,) = left(home)
    assert "your text is kept in" in text
    assert kept.read_text() == "mine"
    text, code = ended(start("edit", "2019-1", EDITOR="no-such-editor"))
    assert code == 4


def test_the_text_of_a_request_is_written_in_the_editor(start: Start, cli: Cli, home: Path) -> None:
    program = editor(home, 'printf "All e-mails.\\nWith files.\\n" > "$1"')
    child = start("file", "mocs", "--on", "2019-08-23", EDITOR=program)
    answer(child, ("What you ask for", "x"), ("How", ""), ("number", ""), ("case", ""))
    answer(child, ("The request's text", "e"), ("document", ""))
    child.expect_exact("its text: 4 words")
    answer(child, ("Record it?", ""))
    text, code = ended(child)
    assert "--text-file FILE" in text
    assert code == 0
    assert cli("show", "2019-1", "--json").json["request"]["text"] == "All e-mails.\nWith files."
    assert left(home) == []
    # An empty text is none; one that was written is kept where nothing was recorded.
    empty = editor(home, 'echo > "$1"')
    child = start("file", "mocs", "--on", "2019-08-23", EDITOR=empty)
    answer(child, ("What you ask for", "x"), ("How", ""), ("number", ""), ("case", ""))
    answer(child, ("The request's text", "e"))
    child.expect_exact("the text is empty; none is taken.")
    answer(child, ("document", "q"))
    assert ended(child)[1] == 0
    assert left(home) == []
    child = start("file", "mocs", "--on", "2019-08-23", EDITOR=editor(home, 'echo mine > "$1"'))
    answer(child, ("What you ask for", "x"), ("How", ""), ("number", ""), ("case", ""))
    answer(child, ("The request's text", "e"), ("document", "q"))
    assert "your text is kept in" in ended(child)[0]
    (kept,) = left(home)
    assert kept.read_text() == "mine"


def test_a_note_without_text_is_written_in_the_editor(start: Start, filed: Cli, home: Path) -> None:
    program = editor(home, 'printf "They called.\\n" > "$1"')
    for kind in ("note", "contact"):
        text, code = ended(start("log", "2019-1", kind, EDITOR=program))
        assert code == 0, text
        last = filed("show", "2019-1", "--json").json["events"][-1]
        assert (last["kind"], last["note"], last["private"]) == (kind, "They called.", True)
    assert left(home) == []
    text, code = ended(start("log", "2019-1", "note", EDITOR=editor(home, "true")))
    assert ("the text is empty; nothing was done." in text, code) == (True, 0)
    text, code = ended(start("log", "2019-1", "note", EDITOR=editor(home, 'echo x > "$1"; exit 3')))
    assert code == 4
    assert "your text is kept in" in text.replace("\n", " ")
    (kept,) = left(home)
    kept.unlink()
    # Words of any kind, or a document, are enough; so is an empty one, and a pipe asks nothing.
    count = len(filed("show", "2019-1", "--json").json["events"])
    for more in (("--note", "x"), ("--quote", "x"), ("--note", "")):
        assert ended(start("log", "2019-1", "note", *more, EDITOR="false"))[1] == 0
    filed("log", "2019-1", "note")
    events = filed("show", "2019-1", "--json").json["events"]
    assert len(events) == count + 4
    assert events[-1]["note"] is None
    assert events[-2]["note"] is None


def test_a_note_step_by_step(start: Start, filed: Cli, home: Path) -> None:
    program = editor(home, 'echo "They called." > "$1"')
    for reply, note in (("e", "They called."), ("typed", "typed"), ("", None)):
        child = start("log", "2019-1", EDITOR=program)
        answer(child, ("What happened", "note"), ("Day", ""), ("Your note", reply))
        answer(child, ("The letter", ""), ("Record it?", ""))
        assert ended(child)[1] == 0
        assert filed("show", "2019-1", "--json").json["events"][-1]["note"] == note
    assert left(home) == []


def test_a_word_stands_for_the_request_of_an_event(start: Start, filed: Cli) -> None:
    filed("edit", "2019-1", "--number", "FOIL-2019.7")
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    filed("log", "2019-1", "note", "--on", "2019-09-05", "--note", "old")
    text, code = ended(start("edit", "ivalua.2", "--quote", "No."))
    assert (code, "note: 'ivalua' is 2019-001, E-mails" in text) == (0, True)
    text, code = ended(start("void", "ivalua.3", "--because", "twice"))
    assert (code, "2019-001.3  void: Note" in text) == (0, True)
    child = start("purge", "ivalua.3")
    answer(child, ("Type 2019-001.3 to do it", "2019-001.3"))
    assert ended(child)[1] == 0
    # The agency's own number does so everywhere, also where it holds a dot itself.
    filed("edit", "FOIL-2019.7", "--tag", "x")
    filed("edit", "FOIL-2019.7.4", "--on", "2019-09-06")
    # A script says what it means, and is told what that is.
    for words, again in (
        (("edit", "ivalua.2", "--on", "2019-09-07"), "edit 2019-001.2 --on 2019-09-07"),
        (("void", "ivalua.2", "--because", "x y"), "void 2019-001.2 --because 'x y'"),
        (("purge", "ivalua.2", "--yes"), "purge 2019-001.2 --yes"),
        (("show", "ivalua", "--json"), "show 2019-001 --json"),
        (("log", "ivalua", "note"), "log 2019-001 note"),
        (("verify", "ivalua"), "verify 2019-001"),
        (("explain", "ivalua"), "explain 2019-001"),
    ):
        told = filed(*words, expect=3).err
        assert f"hint: foiltrack {again}\n" in told
    filed("file", "mocs", "--subject", "Ivalua", "--matter", "ivalua")
    assert "hint: foiltrack search ivalua" in filed("show", "ivalua", expect=3).err
    assert "is a word of 2 requests" in ended(start("edit", "ivalua.2", "--quote", "x"))[0]


def test_a_word_that_only_one_request_has_stands_for_its_id(start: Start, filed: Cli) -> None:
    filed("file", "doitt", "--subject", "Contracts of 2019", "--on", "2019-08-23")
    text, code = ended(start("show", "contracts"))
    assert code == 0
    assert "note: 'contracts' is 2019-002, Contracts of 2019" in text
    text, code = ended(start("show", "new york city"))
    assert code == 4
    assert "is a word of 2 requests:" in text
    assert "name one by its id" in text
    assert ended(start("show", "giraffe"))[1] == 3
    # A script says what it means.
    filed("show", "contracts", expect=3)


ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize(
    "words", [(), ("list",), ("overdue",), ("next",), ("show", "2019-002"), ("stats",)]
)
def test_screens_fit_and_lean_on_no_colour(
    start: Start, example: Cli, columns: int, words: tuple[str, ...]
) -> None:
    plain, code = ended(start(*words, columns=columns))
    assert code == 0
    assert max(len(line) for line in plain.splitlines()) <= columns
    assert "\x1b" not in plain
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "foiltrack", *words],
        env={**environment, "TERM": "xterm"},
        encoding="utf-8",
        dimensions=(50, columns),
    )
    coloured, _ = ended(child)
    assert ESCAPE.sub("", coloured) == plain
    # No box drawing: nothing but words and spaces carries the structure.
    assert not re.search("[\u2500-\u257f]", plain)
    dumb, _ = ended(start(*words, columns=columns, TERM="dumb"))
    assert "\x1b" not in dumb


def test_import_asks_once_for_an_agency_that_it_does_not_know(
    start: Start, cli: Cli, home: Path
) -> None:
    rows = "agency,subject,filed_on\nHealth,a,2019-08-23\nHealth,b,2019-08-26\n"
    (home / "ours.csv").write_text(rows, encoding="utf-8")
    child = start("import", "ours.csv")
    child.expect("'Health' \\(2 rows\\): which agency")
    child.sendline("dept of health")
    child.expect("may be one of 2 agencies")
    child.expect("which agency")
    child.sendline("nysdoh")
    child.expect("the same without questions: --agency Health=nysdoh")
    screen, code = ended(child)
    assert code == 0
    assert "brought in 2 requests" in screen
    assert {r["agency"] for r in cli("list", "--json").json["requests"]} == {"nysdoh"}
    child = start("import", "ours.csv")
    child.expect("which agency")
    child.sendline("q")
    assert "stopped; nothing was imported." in ended(child)[0]
