"""In a real terminal: prompts, the editor, words for ids, width, colour."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pexpect
import pytest

from .conftest import Cli

Start = Callable[..., pexpect.spawn]


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Start foiltrack in a terminal of 80 columns; each is ended with the test."""
    begun = []
    config = home / ".config" / "foiltrack" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text('[requester]\nname = "Jo Doe"\n', encoding="utf-8")

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
        ("Agency", "? zzyzx"),
        ("no agency has 'zzyzx' in a name", "? state police"),
        ("'state police' is in the names of: nysp (New York State Police)", "no such body"),
        ("Add it now? [Y/n]", "n"),
        ("Agency", "office of contract services"),
        ("What you ask for", ""),
        ("this one is needed", "E-mails on the contract"),
        ("Sent on [today]", "12"),
        ("Sent on [today]", "2019-08-23"),
        ("How (", "pigeon"),
        ("How (", "portal"),
        ("number", "<"),
        ("How (", "by e-mail"),
        ("number", "FOIL-7"),
        ("your word for the story", "?"),
        ("A word of your own", ""),
        ("The request's text", "missing.txt"),
        ("The request's text", "request.txt"),
        ("document to keep", "missing.txt"),
        ("document to keep", "request.txt"),
    )
    child.expect_exact("its text: 4 words")
    child.expect_exact("first deadline: first answer by Fri 30 Aug 2019")
    answer(child, ("Record it? [Y/n; < to mend an answer]", ""))
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
    answer(child, ("What you ask for", "-x"), ("number", ""), ("story", ""), ("text", ""))
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
    answer(child, ("story", ""), ("text", ""), ("document", ""), ("Record it?", "n"))
    assert "nothing was recorded" in ended(child)[0]
    assert not list(home.rglob("*.db"))


def test_what_cannot_be_is_refused_at_its_own_question(
    start: Start, filed: Cli, home: Path
) -> None:
    (home / "scan.pdf").write_bytes(b"%PDF-\xff\xfe\x00")
    child = start("file", "mocs")
    answer(child, ("What you ask for", "x"), ("Sent on [today]", "2019-12-24"))
    answer(child, ("2019-12-24 is after today, Fri 15 Nov 2019. give the day", "2019-08-26"))
    answer(child, ("How", ""), ("number", ""), ("story", ""), ("request's text", "scan.pdf"))
    answer(child, ("scan.pdf", ""), ("document", ""), ("Record it?", ""))
    assert ended(child)[1] == 0
    assert filed("show", "2019-2", "--json").json["request"]["filed_on"] == "2019-08-26"


def test_an_answer_is_judged_beside_those_before_it(start: Start, filed: Cli) -> None:
    event = asked_of(
        *(start, filed, "ack", ("[today]", "12/24/2019"), ("would be after today", "8/1/2019")),
        *(("would be before the filing on 2019-08-23", "9/3/2019"), ("reached you", "9/2/2019")),
        *(("received on 2019-09-02, before it was sent", "12/1/2019"), ("after today", "9/5/2019")),
        *(("The agency's number", ""), ("Day that it names", "8/30/2019")),
        *(("cannot be before the letter", "12/31/2100"), ("cannot be counted", "some days")),
        *(("20 business days, 30 days", "90 days"),),
        *(("exact", "maybe"), ("exact", "no"), ("The reason", "")),
    )
    assert (event["on"], event["received"], event["until"]) == (
        *("2019-09-03", "2019-09-05"),
        "2019-12-02",
    )
    # An earlier answer that is mended is not held against a later one: that is asked again.
    event = asked_of(
        *(start, filed, "denied", ("[today]", "9/3/2019"), ("reached you", "9/5/2019")),
        *(("Exemptions", "<"), ("reached you", "<"), ("[2019-09-03]", "9/9/2019")),
        *(("[2019-09-05]", ""), ("before it was sent on 2019-09-09", "9/10/2019")),
        *(("Exemptions", ""), ("The reason", ""), ("tell of the appeal", "")),
    )
    assert (event["on"], event["received"]) == ("2019-09-09", "2019-09-10")
    event = asked_of(
        *(start, filed, "cost", ("Day [today]", ""), ("Dollars", "-5"), ("an amount", "much")),
        *(("not an amount of dollars", "5"), ("Hours", "")),
    )
    assert event["amount"] == 5


def test_what_a_receipt_is_of_is_asked_and_must_be_there(start: Start, filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    filed("log", "2019-1", "appealed", "--on", "2019-09-10")
    event = asked_of(
        *(start, filed, "received", ("Day [today]", "9/12/2019"), ("Which letter", "?")),
        *(("The id of the event", "2019-1.9"), ("there is no event 2019-1.9", "appeal")),
        *(("is not the id of an event", "2019-1.2"), ("is nothing that you sent", "2019-1.3")),
    )
    assert event["of"] == "2019-001.3"


def test_options_that_cannot_be_end_before_any_question(start: Start, filed: Cli) -> None:
    child = start("log", "2019-1", "--until", "2019-12-02")
    answer(child, ("What happened", "denied"))
    text, code = ended(child)
    assert code == 4
    assert "denied carries no date of its own" in text
    assert "[today]" not in text
    child = start("file", "mocs", "--on", "2019-12-24")
    text, code = ended(child)
    assert code == 4
    assert "What you ask for" not in text


def test_a_request_is_chosen_by_its_place_in_the_list(start: Start, filed: Cli) -> None:
    filed("file", "nypd", "--subject", "Alerts", "--on", "2019-09-01")
    child = start("log")
    answer(child, ("1  2019-002  nypd: Alerts", "3"))
    answer(child, ("there is no request '3'", "2"), ("What happened", "q"))
    assert "nothing was recorded" in ended(child)[0]
    child = start("log", "--private")
    answer(child, ("Which request", "2"), ("What happened", "note"), ("Day [today]", ""))
    answer(child, ("Your note", "called"), ("A file to keep", ""), ("Record it", ""))
    assert "2019-001.2" in ended(child)[0]


def test_logging_step_by_step(start: Start, filed: Cli) -> None:
    child = start("log")
    answer(
        child,
        ("Which request", "nothing like it"),
        ("Which request", "mail"),
        ("What happened", "?closed"),
        ("closed: it closed the request", "permit"),
        ("foiltrack help kinds", "ack"),
        ("Day that the letter bears [today]", "<"),
        ("What happened (its first letters are enough) [acknowledged]", ""),
        ("Day that the letter bears [today]", "10/16/19"),
        ("Day that it reached you", ""),
        ("The agency's number", "12/2/2019"),
        ("'12/2/2019' is a day, no number of the agency", "FOIL-9"),
        ("Day that it names", "2019-12-02"),
        ("Is that day exact", "no"),
        ("The reason", "many requests"),
        ("The letter as a file", ""),
    )
    child.expect_exact("2019-001.2  Wed 16 Oct 2019: Acknowledged; names Mon 2 Dec 2019")
    child.expect_exact("started:")
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
    answer(child, ("What happened", "denied"), ("reached you", ""), ("Exemptions", ""))
    answer(child, ("The reason", ""), ("tell of the appeal", ""), ("The letter", ""))
    answer(child, ("Record it?", ""))
    assert ended(child)[1] == 0
    last = filed("show", "2019-1", "--json").json["events"][-1]
    assert (last["kind"], last["on"], last["quote"]) == ("denied", "2019-09-05", "No.")


def test_a_value_spelled_like_the_request_stays(start: Start, filed: Cli) -> None:
    filed("file", "mocs", "--subject", "Again", "--on", "2019-11-01", "--follows", "2019-1")
    child = start("log", "--source", "2019-001", "2019-001", "--on", "2019-09-05")
    answer(child, ("What happened", "denied"), ("reached you", ""), ("Exemptions", ""))
    answer(child, ("The reason", ""), ("tell of the appeal", ""), ("The letter", ""))
    # What is next knows, too, that another request follows.
    child.expect_exact("next: ")
    answer(child, ("Record it?", ""))
    assert "file the request anew" not in child.before
    assert ended(child)[1] == 0
    assert filed("show", "2019-1", "--json").json["events"][-1]["source"] == "2019-001"
    child = start("file", "--matter", "mocs", "mocs", "--on=2019-11-01", "--via", "email")
    answer(child, ("What you ask for", "More"), ("number", ""), ("text", ""), ("document", ""))
    answer(child, ("Record it?", ""))
    assert ended(child)[1] == 0
    assert filed("show", "2019-3", "--json").json["request"]["matter"] == "mocs"


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
    answer(child, ("What you ask for", "x"), ("How", ""), ("number", ""), ("story", ""))
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
    answer(child, ("What you ask for", "x"), ("How", ""), ("number", ""), ("story", ""))
    answer(child, ("The request's text", "e"))
    child.expect_exact("the text is empty; none is taken.")
    answer(child, ("document", "q"))
    assert ended(child)[1] == 0
    assert left(home) == []
    child = start("file", "mocs", "--on", "2019-08-23", EDITOR=editor(home, 'echo mine > "$1"'))
    answer(child, ("What you ask for", "x"), ("How", ""), ("number", ""), ("story", ""))
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
        answer(child, ("A file to keep", ""), ("Record it?", ""))
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
    "words",
    [
        (),
        ("list",),
        ("overdue",),
        ("next",),
        ("show", "2019-002"),
        ("stats",),
        ("explain", "2019-002"),
    ],
)
def test_screens_fit_and_lean_on_no_colour(
    start: Start, example: Cli, columns: int, words: tuple[str, ...]
) -> None:
    plain, code = ended(start(*words, columns=columns))
    assert code == 0
    assert max(len(line) for line in plain.splitlines()) <= columns
    assert "\x1b" not in plain
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")}
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


def test_an_agency_of_a_spreadsheet_is_added_on_the_spot(
    start: Start, cli: Cli, home: Path
) -> None:
    rows = [f"Village of Saltaire,{n},2019-08-23" for n in "ab"] + ["Zzyzx Board,c,2019-08-23"]
    (home / "ours.csv").write_text("\n".join(["agency,subject,filed_on", *rows, ""]))
    for more in (["--dry-run"], []):
        child = start("import", "ours.csv", *more)
        answer(child, ("(2 rows): which agency [Village of Saltaire]", ""))
        answer(child, ("Add it now, as saltaire, a village? [Y/n", "<"))
        answer(child, ("full name", ""), ("A short word", "Salt Aire"))
        answer(child, ("cannot be the key", "saltaire"), ("business days", ""), ("What it is", ""))
        answer(child, ("(1 row): which agency [Zzyzx Board]", "saltaire"))
        child.expect_exact("agency add saltaire 'Village of Saltaire' --calendar nys")
        text, code = ended(child)
        assert code == 0, text
        assert "3 requests with 3 events, 1 agency" in text
        assert cli("agency", "show", "saltaire", expect=None).code == (3 if more else 0)
    listed = cli("list", "--json").json["requests"]
    assert [r["agency"] for r in listed] == ["saltaire"] * 3
    assert cli("agency", "show", "saltaire", "--json").json["body"] == "village"
    # A cell that cannot be read is said before anything is asked.
    (home / "wrong.csv").write_text("agency,subject,filed_on\nNowhere,d,2019-13-23\n")
    text, code = ended(start("import", "wrong.csv"))
    assert code == 4
    assert "line 2, column 'filed_on': '2019-13-23' is not a date" in text
    assert "which agency" not in text
    # One that is emptied is refused, and nothing at all is brought in.
    (home / "more.csv").write_text("agency,subject,filed_on\nNowhere,d,2019-08-23\n")
    child = start("import", "more.csv")
    answer(child, ("which agency [Nowhere]", "-"))
    text, code = ended(child)
    assert code == 4
    assert "there is no agency 'Nowhere'" in text


def test_an_agency_that_is_not_known_is_told_at_once_and_can_be_added(
    start: Start, cli: Cli
) -> None:
    child = start("file", "Village of Saltaire")
    answer(child, ("There is no agency 'Village of Saltaire'. Add it now, as saltaire", "e"))
    answer(child, ("Its full name [Village of Saltaire]", ""), ("A short word", "saltaire"))
    answer(child, ("Whose business days", "?"), ("State's.", ""), ("What it is", ""))
    answer(child, ("What you ask for", "Minutes"), ("Sent on", "2019-08-23"), ("How", ""))
    answer(child, ("number", ""), ("story", ""), ("text", ""), ("document", ""))
    answer(child, ("Record it?", "y"))
    assert ended(child)[1] == 0
    request = cli("show", "2019-1", "--json").json["request"]
    assert request["agency"]["key"] == "saltaire"
    assert (request["agency"]["calendar"], request["agency"]["body"]) == ("nys", "village")


def test_stopping_says_what_stays(start: Start, cli: Cli) -> None:
    child = start("file", "Village of Saltaire")
    answer(child, ("Add it now, as saltaire", ""), ("What you ask for", "q"))
    assert "stopped; no request was recorded." in ended(child)[0]
    assert cli("agency", "show", "saltaire", "--json").json["body"] == "village"


def test_a_typed_request_offers_to_add_its_agency_once_all_else_is_right(
    start: Start, cli: Cli
) -> None:
    typed = ("file", "Village of Saltaire", "--subject", "Minutes", "--on")
    assert "is after today" in ended(start(*typed, "2019-12-24"))[0]
    child = start(*typed, "2019-08-23")
    answer(child, ("Add it now, as saltaire, a village?", "n"))
    assert ended(child)[1] == 3
    cli("agency", "show", "saltaire", expect=3)
    child = start(*typed, "2019-08-23")
    answer(child, ("Add it now, as saltaire, a village?", ""))
    assert ended(child)[1] == 0
    agency = cli("agency", "show", "saltaire", "--json").json
    assert (agency["name"], agency["calendar"]) == ("Village of Saltaire", "nys")


def test_an_unknown_agency_that_is_not_added_ends_before_any_question(
    start: Start, home: Path
) -> None:
    child = start("file", "mocz")
    answer(child, ("did you mean mocs", "n"))
    text, code = ended(child)
    assert code == 3
    assert "What you ask for" not in text
    assert not list(home.rglob("*.db"))


def test_a_step_back_keeps_the_later_answers(start: Start, cli: Cli) -> None:
    child = start("file", "mocs")
    answer(child, ("What you ask for", "Typo"), ("Sent on [today]", "2019-08-23"))
    answer(child, ("How", "portal"), ("number", "F-1"), ("story", "<"), ("number", "<"))
    answer(child, ("How", "<"), ("Sent on [2019-08-23]", "<"))
    answer(child, ("What you ask for, in a line [Typo]", "Title"))
    answer(child, ("Sent on [2019-08-23]", ""), ("not said) [portal]", ""))
    answer(child, ("(Enter: none yet) [F-1]", "-"), ("story", "m"), ("text", ""))
    answer(child, ("document", ""))
    # What is recorded is what is shown.
    child.expect_exact("by portal; matter m")
    answer(child, ("Record it?", "<"), ("document", "<"), ("text", "<"))
    answer(child, ("(Enter: none) [m]", "n"), ("text", ""), ("document", ""))
    child.expect_exact("by portal; matter n")
    answer(child, ("Record it?", ""))
    assert ended(child)[1] == 0
    request = cli("show", "2019-1", "--json").json["request"]
    assert request["subject"] == "Title"
    assert (request["numbers"], request["matter"], request["via"]) == ([], "n", "portal")


def asked_of(start: Start, filed: Cli, kind: str, *answers: tuple[str, str]) -> dict[str, object]:
    """The event that `log` recorded after these answers."""
    child = start("log", "2019-1")
    answer(child, ("What happened", kind), *answers, ("file", ""), ("Record it?", ""))
    text, code = ended(child)
    assert code == 0, text
    event: dict[str, object] = filed("show", "2019-1", "--json").json["events"][-1]
    return event


DAY = ("[today]", "2019-09-03")
REACHED = ("reached you", "2019-09-05")


def test_a_refusal_is_asked_its_grounds_and_whether_it_tells_of_the_appeal(
    start: Start, filed: Cli
) -> None:
    event = asked_of(
        *(start, filed, "den", DAY, REACHED, ("Exemptions", "(b) and e-i; harm")),
        *(("The reason", ""), ("tell of the appeal", "n")),
    )
    assert event["grounds"] == ["87(2)(b)", "87(2)(e)(i)", "harm"]
    assert (event["received"], event["appeal_notice"]) == ("2019-09-05", False)


def test_a_burden_is_asked_its_count_and_the_three_answers(start: Start, filed: Cli) -> None:
    event = asked_of(
        *(start, filed, "undue", DAY, ("reached you", ""), ("How many", "many")),
        *(("not a whole number", "14,212"), ("narrow", "yes"), ("outside", "no")),
        *(("how it searched", ""), ("The reason", ""), ("tell of the appeal", "yes")),
    )
    burden = [event[n] for n in ("count", "narrowing", "outside_service", "search_described")]
    assert burden == [14212, True, False, None]
    assert event["appeal_notice"] is None


def test_money_certificates_parts_and_dates_are_asked(start: Start, filed: Cli) -> None:
    event = asked_of(
        *(start, filed, "fee", DAY, ("reached you", ""), ("Day that it names", "10/1/2019")),
        *(("Dollars", "$12.50"), ("The reason", "")),
    )
    assert (event["amount"], event["until"]) == (12.5, "2019-10-01")
    event = asked_of(start, filed, "paid", DAY, ("Dollars", "12.50"))
    assert event["amount"] == 12.5


def test_what_is_not_held_is_asked_what_was_certified(start: Start, filed: Cli) -> None:
    event = asked_of(
        *(start, filed, "not-held", DAY, ("reached you", ""), ("certifies", "?")),
        *(("diligent search", "search"), ("The reason", ""), ("tell of the appeal", "")),
    )
    assert event["certified"] == "search"


def test_a_part_is_asked_when_the_next_comes(start: Start, filed: Cli) -> None:
    event = asked_of(
        *(start, filed, "released", DAY, ("reached you", ""), ("more to come", "yes")),
        *(("Day that it names", "10/1/2019"), ("exact", "yes"), ("How many", "40")),
        ("The reason", ""),
    )
    assert (event["part"], event["until"], event["exact"], event["count"]) == (
        *(True, "2019-10-01", True),
        40,
    )


def test_the_number_that_comes_with_the_acknowledgement_is_kept(start: Start, filed: Cli) -> None:
    asked_of(
        *(start, filed, "ack", DAY, ("reached you", ""), ("The agency's number", "F-9")),
        *(("Day that it names", ""), ("The reason", "")),
    )
    assert filed("show", "2019-1", "--json").json["request"]["numbers"] == ["F-9"]


def test_who_signs_is_asked_once_with_the_first_request(start: Start, cli: Cli, home: Path) -> None:
    cli("config", "name", "")
    for n, more in ((1, True), (2, False)):
        child = start("file", "Village of Saltaire" if more else "mocs")
        if more:
            answer(child, ("Add it now, as", ""))
        answer(child, ("What you ask for", "x"), ("Sent on", "2019-08-23"), ("How", ""))
        answer(child, ("number", ""), ("story", ""), ("text", ""), ("document", ""))
        answer(child, ("Record it?", ""))
        child.expect_exact(f"2019-00{n}  filed")
        if more:
            answer(child, ("Your name", "Jo Roe"), ("Your address", "1 Street"), ("e-mail", ""))
        assert ended(child)[1] == 0
    assert cli("config", "name").out == "Jo Roe\n"
    assert cli("config", "address").out == "1 Street\n"
    cli("log", "2019-1", "denied", "--on", "2019-09-03")
    assert "Jo Roe" in cli("letter", "2019-1", "appeal").out


def test_who_signs_is_asked_with_the_first_letter_of_what_was_imported(
    start: Start, example: Cli, home: Path
) -> None:
    example("config", "name", "")
    demand = ("letter", "2018-002", "certification-demand", "--confirm", "no-certificate")
    for n in (1, 2):
        child = start(*demand, "-o", f"{n}.txt")
        if n == 1:
            answer(child, ("Your name", "Jo Roe"), ("Your address", "1 Street"), ("e-mail", ""))
        text, code = ended(child)
        assert (code, "Your name" in text) == (0, False), text
        assert (home / f"{n}.txt").read_text().startswith("Jo Roe\n1 Street\n")
    # A draft on the screen asks nothing, nor does one that names who signs.
    example("config", "name", "")
    assert "Your name" not in ended(start(*demand))[0]
    named = ended(start(*demand, "-o", "3.txt", "--name", "A. B."))
    assert "Your name" not in named[0]


def test_a_setting_is_set_in_a_terminal(start: Start, home: Path) -> None:
    text, code = ended(start("config", "email", "jo@example.org"))
    assert code == 0
    assert "requester.email: jo@example.org" in text


def test_a_year_of_old_letters_is_entered_quietly(start: Start, filed: Cli) -> None:
    text, code = ended(start("log", "2019-1", "ack", "--on", "2019-09-03", "--quiet"))
    assert code == 0
    assert text.strip() == "2019-001.2  Tue 3 Sep 2019: Acknowledged"
    text, _ = ended(start("log", "2019-1", "ack", "--on", "9/3/2019", "-q"))
    assert "note: 2019-001.2 is of the same kind and day" in text


def test_several_commands_are_undone_in_a_terminal(start: Start, filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    text, code = ended(start("undo", "1-2"))
    assert code == 0
    assert "hint: foiltrack undo 3-4   brings them back" in text


def test_the_week_in_a_terminal(start: Start, filed: Cli) -> None:
    text, code = ended(start("digest", "--today", "2019-09-02", columns=60))
    assert code == 0
    assert "MUST DO (1)" in text
    assert "MISSED SINCE MON 26 AUG 2019 (1)" in text
    assert max(map(len, text.splitlines())) <= 60


def test_which_request_a_reply_is_of_is_explained(start: Start, filed: Cli, home: Path) -> None:
    reply = "From: foil@mocs.nyc.gov\nSubject: FOIL\nDate: Tue, 3 Sep 2019 10:00:00 -0400\n\n"
    (home / "m.eml").write_text(f"{reply}We acknowledge receipt of your request.\n")
    child = start("read", "m.eml")
    answer(child, ("which request?", "?"), ("the agency's own", "2019-1"), ("record", ""))
    assert ended(child)[1] == 0
    assert filed("show", "2019-1", "--json").json["events"][-1]["kind"] == "acknowledged"


def test_a_kind_is_known_by_its_beginning_or_guessed(start: Start, filed: Cli) -> None:
    child = start("log", "2019-1")
    answer(child, ("What happened", "deneid"), ("did you mean denied?", "appeal"))
    answer(child, ("'appeal' is not a kind of event", "?paid"), ("paid: you paid the fee", "ext"))
    answer(child, ("[today]", "2019-09-03"), ("reached you", "?"), ("reached you", "q"))
    assert "nothing was recorded" in ended(child)[0]


def test_a_year_of_letters_from_a_file_is_told_once(start: Start, filed: Cli, home: Path) -> None:
    lines = [
        "2019-1 acknowledged --on 2019-08-30 --until 2019-09-27",
        "2019-1 extended --on 2019-09-27 --until 2019-10-11",
        "2019-1 followed-up --on 2019-10-15",
        "2019-1 followed-up --on 2019-10-15",
    ]
    (home / "year.txt").write_text("\n".join(lines))
    text, code = ended(start("log", "--batch", "year.txt"))
    assert code == 0
    told = text.splitlines()
    assert [line[:10] for line in told if line.startswith("2019-001.")] == [
        f"2019-001.{n}" for n in (2, 3, 4, 5)
    ]
    assert "note: 2019-001.4 is of the same kind and day" in text
    assert text.count("2019-001: ") == 1
    # One that is entered late says what it changed, what it started then, and what is next now.
    text, _ = ended(start("log", "2019-1", "denied", "--on", "2019-10-16"))
    assert [line.partition(":")[0] for line in text.splitlines() if line[:1].islower()] == [
        *("changes", "started", "next")
    ]


def test_corrections_show_old_and_new_by_the_clock_of_new_york(start: Start, filed: Cli) -> None:
    filed("log", "2019-1", "ack", "--on", "2019-09-03", "--until", "2019-10-01")
    text, code = ended(start("edit", "2019-1.2", "--until", "10/2/19"))
    assert code == 0
    assert "until: Tue 1 Oct 2019 -> Wed 2 Oct 2019" in " ".join(text.split())
    text, code = ended(start("edit", "2019-1.2", "--approximate"))
    assert (code, "note: 2019-001.2 was corrected; it is 2019-001.3 now" in text) == (0, True)
    text, _ = ended(start("undo", "--list", TZ="Asia/Tokyo"))
    shown = re.search(r"4 +(\w{3} \d+ \w{3} \d{4}, \d\d:\d\d)  edit 2019-1.2", text)
    (row,) = filed("undo", "--list").out.splitlines()[1:2]
    at = datetime.fromisoformat(row.split("\t")[1])
    assert at.utcoffset() in (timedelta(hours=-4), timedelta(hours=-5))
    assert shown is not None
    assert shown[1].endswith(f"{at:%H:%M}")


@pytest.mark.file
def test_settings_go_along_in_a_terminal(start: Start, filed: Cli, home: Path) -> None:
    assert ended(start("backup", "a.db", "--settings"))[1] == 0
    (home / ".config/foiltrack/config.toml").unlink()
    assert ended(start("restore", "a.db", "--settings", "--yes"))[1] == 0
    assert filed("config", "name").out == "Jo Doe\n"


def test_the_week_is_written_as_a_mail_in_a_terminal(start: Start, filed: Cli, home: Path) -> None:
    filed("config", "email", "jo@example.org")
    text, code = ended(start("digest", "--since", "2019-08-20", "-o", "week.eml"))
    assert (code, "written: week.eml" in text) == (0, True)
    mail = (home / "week.eml").read_text(encoding="utf-8")
    assert "To: jo@example.org" in mail
    assert "2019-001  mocs, E-mails: Request filed" in mail
