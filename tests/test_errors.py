"""The gallery of errors: one sentence, one hint, the right exit code, nothing written."""

from __future__ import annotations

import ast
import functools
import os
import pty
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from foiltrack.model import UNDECIDED
from foiltrack.store.migrate import bring_up_to_date
from foiltrack.store.sqlite import SqliteFile

from . import gallery
from .conftest import Cli, clean_home, contents

LOG = ("log", "2019-1")


@pytest.fixture
def prepared(cli: Cli, home: Path) -> Cli:
    """The case file of the gallery, and its odd files."""
    gallery.prepare(home)
    return cli


@pytest.fixture(scope="module")
def room_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One home for the whole gallery: none of it writes."""
    folder = tmp_path_factory.mktemp("gallery")
    with pytest.MonkeyPatch.context() as patch:
        clean_home(folder, patch)
        gallery.prepare(folder)
        yield folder


GALLERY = [(room.stem, block) for room in gallery.rooms() for block in gallery.shown(room)[1]]


@pytest.mark.parametrize(
    ("room", "block"), GALLERY, ids=[f"{room}: {block.line}" for room, block in GALLERY]
)
def test_gallery(room_home: Path, room: str, block: gallery.Shown) -> None:
    before = contents(room_home)
    assert str(gallery.answered(block.line, room_home)) == str(block)
    assert contents(room_home) == before
    assert block.code in (2, 3, 4, 5)
    assert "Traceback" not in block.told
    assert "secret" not in block.told
    error, hint = block.told.splitlines()[-2:]
    assert error.startswith("foiltrack: error: ")
    assert error.rstrip().endswith((".", "?"))
    assert hint.startswith("hint: ")
    assert len(hint) > len("hint: ")


def test_nothing_stands_twice_in_the_gallery() -> None:
    lines = [block.line for _, block in GALLERY]
    assert sorted(set(lines)) == sorted(lines)


EMPTY = {
    "list --agency mocs": "requests",
    "overdue --exit-code": "requests",
    "next": "next",
    "labels": "labels",
    "stats --agency mocs": "agencies",
    "search x --documents --exit-code": "found",
    "undo --list": "commands",
    "law --moved": "deadlines",
    "show --all": None,
    "ics": None,
    "digest": None,
}
"""What lists, with the list of its JSON."""


@pytest.mark.parametrize("line", EMPTY)
def test_a_list_of_no_case_file_is_empty_and_says_how_to_begin(
    cli: Cli, home: Path, line: str
) -> None:
    result = cli(*line.split(), "--db", "none/x.db")
    assert "no database yet" in result.err
    assert "hint: foiltrack file" in result.err
    assert len(result.out.splitlines()) <= 1 or line in ("ics", "digest")
    if name := EMPTY[line]:
        assert cli(*line.split(), "--json", "--db", "none/x.db").json[name] == []
    assert not (home / "none").exists()


def test_no_calendar_is_emptied_where_there_is_no_case_file(cli: Cli, home: Path) -> None:
    assert "there is no database" in cli("ics", "-o", "d.ics", "--db", "none/x.db", expect=3).err
    assert not (home / "d.ics").exists()


def test_a_letter_as_written_is_kept_and_starts_no_promise(prepared: Cli) -> None:
    words = (*LOG, "extended", "--on", "2019-09-04", "--until", "2018-09-20", "--as-written")
    assert "starts no promise" in prepared(*words).out
    body = prepared("show", "2019-1", "--json").json
    assert [e["kind"] for e in body["events"] if e["as_written"]] == ["extended"]
    assert not [d for d in body["standing"]["deadlines"] if d["rule"] == "ny.promise"]
    assert "names Thu 20 Sep 2018 (dated before the letter: no promise)" in prepared(*words).out
    early = prepared(*LOG, "extended", "--on", "2019-08-01", "--until", "2019-10-01", words[-1]).out
    assert "names Tue 1 Oct 2019 (no promise)" in early
    assert "it starts no promise, and dated before the request no limit of the agency" in early


def test_bytes_that_are_no_text(prepared: Cli, home: Path) -> None:
    before = contents(home)
    result = prepared(*LOG, "note", "--note", "\udcff", expect=None)
    assert result.code in (2, 4)
    assert "a text or a number cannot be understood" in result.err
    assert contents(home) == before


PATHS = (
    "read 'my letter.txt' --move --request 2019-1",
    "restore 'my letter.txt'",
    "restore 'my letter.txt' --settings --yes",
    "import 'my letter.txt' --map A=B",
    "import 'my rows.csv'",
    "log 2019-1 --batch 'my letter.txt'",
    "log 2019-1 note --doc 'my folder/none.txt'",
    "edit 2019-1 --text-file 'my latin.txt'",
    "--db 'my case.db' list",
    "demo --keep 'my demo.db'",
    "letter 2019-5 follow-up -o 'my letter-2.txt'",
    "labels 'my matter'",
)


@pytest.mark.parametrize("line", PATHS)
def test_a_path_with_a_space_can_be_typed_as_it_is_shown(
    prepared: Cli, home: Path, line: str
) -> None:
    (home / "my letter.txt").write_text("Your request is denied.")
    (home / "my rows.csv").write_text("agency,subject,filed_on\nmocs,x,soon\n")
    (home / "my latin.txt").write_bytes(b"\xe9")
    told = prepared(*shlex.split(line), expect=None)
    assert re.search(r"(?:foiltrack|ls|iconv) .*'my [a-z]+[^']*'", told.out + told.err), told


def test_a_reply_kept_undecided_is_named_as_it_is_typed(prepared: Cli, home: Path) -> None:
    (home / "my letter.txt").write_text("What now?")
    words = ("--reason", UNDECIDED, "--doc", "my letter.txt")
    prepared(*LOG, "note", *words)
    assert "foiltrack read 'my letter.txt' --request 2019-001" in prepared("next").out


def test_a_row_of_the_wrong_length(cli: Cli, home: Path) -> None:
    (home / "short.csv").write_text("from,period,calendar\n2019-01-01,5bd\n")
    out = home / "out.csv"
    with out.open("w") as stream:
        words = [sys.executable, "-m", "foiltrack", "count", "--batch", "short.csv"]
        assert subprocess.run(words, stdout=stream, stderr=subprocess.DEVNULL).returncode == 4
    assert "the row has 2 fields, not 3" in out.read_text()


def test_an_unexpected_failure_is_one_sentence(
    prepared: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("foiltrack.cli.show.print_short", broken)
    result = prepared("show", "2019-1", expect=1)
    assert "something unexpected went wrong: ZeroDivisionError" in result.err
    monkeypatch.setenv("FOILTRACK_DEBUG", "1")
    traced = prepared("show", "2019-1", expect=1).err
    assert traced.startswith("Traceback")
    assert traced.endswith(result.err)


@pytest.mark.parametrize("line", ["show 2019-99", "log 2019-1 denied --on 2018-01-01", "list --x"])
def test_a_debugging_trace_stands_before_the_same_error_and_code(
    prepared: Cli, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    plain = prepared(*line.split(), expect=None)
    monkeypatch.setenv("FOILTRACK_DEBUG", "1")
    traced = prepared(*line.split(), expect=plain.code)
    assert traced.err.startswith("Traceback")
    assert traced.err.endswith(plain.err)


def test_today_from_the_environment(prepared: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOILTRACK_TODAY", "soon")
    assert "FOILTRACK_TODAY is 'soon'" in prepared("list", expect=2).err


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("database is locked", "f.db is in use by another program"),
        ("database or disk is full", "the disk of f.db is full; nothing was written"),
        ("file is not a database", "f.db is not a foiltrack database, or it is damaged"),
        ("attempt to write a readonly database", "f.db cannot be written or opened"),
        ("UNIQUE constraint failed: x", "a row of f.db is in the place of another"),
        ("disk I/O error", "the disk fails, or no file may be as large"),
        ("out of memory", "SQLite refused f.db: out of memory"),
    ],
)
def test_what_sqlite_says_in_a_sentence(error: str, says: str) -> None:
    told = SqliteFile(Path("f.db")).user_error(sqlite3.OperationalError(error))
    assert says in told.message
    assert told.hint


def test_what_has_not_begun_cannot_be_undone(cli: Cli, home: Path) -> None:
    bring_up_to_date(home / "f.db")
    assert "there is nothing to undo" in cli("undo", "--db", "f.db", expect=3).err


def test_a_file_begun_meanwhile_is_kept(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiltrack.cli import import_

    bring_in = import_.bring_in

    def slowly(*args: object, **more: object) -> object:
        done = bring_in(*args, **more)
        (home / "f.db").write_text("another's")
        return done

    monkeypatch.setattr(import_, "bring_in", slowly)
    (home / "x.json").write_text("{}")
    error = cli("import", "x.json", "--db", "f.db", expect=4).err
    assert "f.db was begun by another program" in error
    assert (home / "f.db").read_text() == "another's"


@pytest.mark.parametrize("words", [("export", "2019-1"), ("letter", "2019-1", "appeal")])
def test_what_is_not_for_the_screen(
    prepared: Cli, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "a docx is not for the screen" in prepared(*words, "--format", "docx", expect=2).err


@pytest.mark.parametrize(("answer", "code"), [("2019-001.2", 0), ("yes", 4), ("", 4)])
def test_a_purge_asks_on_a_terminal(prepared: Cli, home: Path, answer: str, code: int) -> None:
    ours, its = pty.openpty()
    words = [sys.executable, "-m", "foiltrack", "purge", "2019-1.2"]
    process = subprocess.Popen(words, stdin=its, stdout=its, stderr=its)
    os.write(ours, f"{answer}\n".encode())
    assert process.wait() == code
    os.close(its)
    printed = os.read(ours, 65536).decode()
    os.close(ours)
    assert "This destroys 2019-001.2 for good" in printed
    assert ("nothing was destroyed" in printed) == bool(code)
    assert prepared("purge", "2019-1.2", "--yes", expect=None).code == (0 if code else 4)


def test_an_editor_that_is_not_there(
    filed: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiltrack.errors import Refused
    from foiltrack.terminal import editor

    monkeypatch.setenv("VISUAL", "no-such-editor")
    with pytest.raises(Refused, match="cannot start no-such-editor"):
        editor.write_text("2019-001", "text", "")
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused, match="there is no editor to open"):
        editor.write_text("2019-001", "text", "")


def test_what_a_prompt_does_not_understand() -> None:
    from datetime import date

    from foiltrack.cli import answers
    from foiltrack.errors import Usage
    from foiltrack.law.agencies import known

    with pytest.raises(Usage, match="'pigeon' is not a way of sending"):
        answers.field_of("via", date(2026, 3, 2))("pigeon")
    with pytest.raises(Usage, match="'many' is not a whole number"):
        answers.number("many")
    read = answers.agency_of(known(), lambda _: None)
    with pytest.raises(Usage, match="no agency has 'zzyzx' in a name"):
        read("? zzyzx")
    with pytest.raises(Usage, match="'state police' is in the names of:"):
        read("? state police")
    with pytest.raises(Usage, match="a filing is recorded with 'foiltrack file'"):
        answers.kind_of("filed")


def test_a_page_of_help_that_is_not_there(filed: Cli) -> None:
    assert "there is no page on 'datez'" in filed("help", "datez", expect=3).err


def test_alarms_that_are_no_days(filed: Cli) -> None:
    config = Path(filed("where", "--json").json["config"])
    config.parent.mkdir(parents=True)
    config.write_text('alarms = "soon"')
    assert "is no list of days." in filed("ics", expect=4).err


# --- every message is in the gallery ---------------------------------------------------------

HERE = Path(__file__).parent
HOUSE = HERE.parent / "foiltrack"
RAISED = {"Usage", "Refused", "NotFound", "WrongSchema", "NotCovered", "Problem", "FoiltrackError"}
TOLD = {"Wrong": 0, "add": 1}
"""How an import keeps what is wrong, and at which place it says so."""


def fixed_parts(says: ast.expr | None) -> list[str]:
    """The parts of a message that are the same every time."""
    values = says.values if isinstance(says, ast.JoinedStr) else [says]
    texts = [v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)]
    return [text.strip() for text in texts if len(text.strip(" .:,'")) >= len("say why")]


def said(call: ast.Call) -> ast.expr | None:
    """What a call tells a person, where it is one that does."""
    name = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
    place = 0 if name in RAISED else TOLD.get(str(name), len(call.args))
    return call.args[place] if place < len(call.args) else None


@functools.cache
def messages() -> list[tuple[str, list[str]]]:
    """Every message of the code: where it stands, and its parts."""
    found = []
    for path in sorted(HOUSE.rglob("*.py")):
        if path.name == "ical.py":
            # Its `add` writes a calendar.
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (parts := fixed_parts(said(node))):
                found.append((f"{path.relative_to(HOUSE)}:{node.lineno}", parts))
    return found


def test_every_message_is_in_the_gallery() -> None:
    told = [" ".join(block.told.split()) for _, block in GALLERY]
    told += [message for message, *_ in gallery.elsewhere()]
    missing = [
        (place, parts)
        for place, parts in messages()
        if not any(all(part in text for part in parts) for text in told)
    ]
    assert missing == []


@pytest.mark.parametrize(("message", "file", "name"), gallery.elsewhere())
def test_what_is_not_in_the_gallery_is_shown_where_it_says(
    message: str, file: str, name: str
) -> None:
    source = (HERE / file).read_text(encoding="utf-8")
    (test,) = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    texts = [n.value for n in ast.walk(test) if isinstance(n, ast.Constant)]
    parts = [part.strip(" .:;") for part in message.split("…") if len(part.strip(" .:;'")) > 5]
    assert any(part in text for part in parts for text in texts if isinstance(text, str))
    assert any(all(part in message for part in parts) for _, parts in messages())
