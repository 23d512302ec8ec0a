"""Private stays private: a marker planted in every private field is in no output that leaves."""

from __future__ import annotations

import contextlib
import email
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pytest

from foiltrack.fields import fields_of
from foiltrack.history import NO_CLOCK, SHOWN_OF_PRIVATE, public
from foiltrack.model import Agency, Event, Kind, Request
from foiltrack.snapshot import snapshot_on
from foiltrack.writing.forms import FORMS
from foiltrack.writing.letters import LETTERS

from .conftest import Cli, Result, carried_out, clean_home, contents
from .test_custody import change

pytestmark = pytest.mark.file
"""Its case file is made once, and copied for each test."""
MARKER = "TIPSTER-4711"
"""In every private text, document and file name."""
LABEL = "BURNER-0815"
"""In what is only for oneself: tags, matter, what differs from an earlier request."""
EARLIER = "2018-001"
FORMATS = ("md", "json", "html", "docx", "pdf", "zip")
SILENT = {Kind.NOTE, Kind.CONTACT, Kind.EVIDENCE, Kind.FOLLOWED_UP}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a request whose private fields all carry the marker, and one that it follows."""
    home = tmp_path_factory.mktemp("planted")
    with pytest.MonkeyPatch.context() as patch:
        clean_home(home, patch)
        _plant(home)
    return home


@pytest.fixture
def marked(cli: Cli, home: Path, planted: Path) -> Cli:
    """The same in a home of its own."""
    shutil.copytree(planted, home, dirs_exist_ok=True)
    return cli


def _plant(home: Path) -> None:
    def cli(*words: object) -> Result:
        result = carried_out(*map(str, words))
        assert result.code == 0, (words, result)
        return result

    document = home / f"{MARKER}.txt"
    document.write_text(f"from {MARKER}")
    (home / "redacted.txt").write_text("black bars")
    cli("file", "mocs", "--subject", f"{LABEL} earlier", "--on", "2018-08-23", "--matter", LABEL)
    cli(
        *("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--follows", EARLIER),
        *("--differs", LABEL, "--matter", LABEL, "--tag", LABEL),
    )
    texts = [
        option
        for name in ("--quote", "--source", "--note", "--reason", "--to")
        for option in (name, f"{MARKER} {name}")
    ]
    for kind in sorted(set(Kind) - {Kind.FILED, Kind.RECEIVED, Kind.WITHDRAWN}):
        cli(
            *("log", "2019-1", kind, "--on", "2019-09-03", "--private", *texts),
            *("--doc", document, "--grounds", MARKER),
        )
    # A note beside a public letter is a remark to oneself; a redacted document stands in.
    cli(
        *("log", "2019-1", "denied", "--on", "2019-09-04", "--note", MARKER, "--quote", "No."),
        *("--doc", document, "--redacted", home / "redacted.txt"),
    )
    cli("log", "2019-1", "contact", "--on", "2019-09-05", "--note", MARKER, "--until", "2019-09-30")
    # What was corrected, voided or brought back is private still.
    cli("log", "2019-1", "not-held", "--on", "2019-09-06", "--quote", MARKER, "--note", MARKER)
    cli("void", f"2019-001.{count(cli)}", "--because", MARKER)
    cli("log", "2019-1", "granted", "--on", "2019-09-06", "--quote", MARKER)
    cli("edit", f"2019-001.{count(cli)}", "--quote", "Granted.", "--note", MARKER)


def count(cli: Callable[..., Result]) -> int:
    """The number of the last event."""
    return len(cli("show", "2019-1", "--json").json["events"])


def opened(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file with all that is packed into it: of a ZIP and a DOCX, and the streams of a PDF."""
    yield name, name.encode() + b"\n" + content
    if content[:4] == b"PK\3\4":
        with zipfile.ZipFile(io.BytesIO(content)) as bag:
            for member in bag.infolist():
                yield from opened(f"{name}/{member.filename}", bag.read(member))
    if name.endswith(".eml"):
        for n, part in enumerate(email.message_from_bytes(content).walk()):
            if not part.is_multipart():
                yield from opened(f"{name}#{n}", part.get_payload(decode=True))
    if content[:4] == b"%PDF":
        with pikepdf.open(io.BytesIO(content)) as book:
            for n, piece in enumerate(book.objects):
                if isinstance(piece, pikepdf.Stream):
                    yield f"{name}#{n}", piece.read_bytes()
                yield f"{name}#{n}", repr(piece).encode()
            for attached, spec in book.attachments.items():
                yield from opened(f"{name}#{attached}", spec.get_file().read_bytes())
        # Letters of a font are numbers: only a reader tells the words.
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        yield f"{name} as text", "\n".join(page.extract_text() for page in pages).encode()


def told(result: Result, home: Path, before: dict[str, bytes]) -> list[tuple[str, bytes]]:
    """All that a command printed and wrote, unpacked."""
    written = {n: c for n, c in contents(home).items() if before.get(n) != c}
    said = [("stdout", result.out.encode()), ("stderr", result.err.encode())]
    return said + [piece for n, c in written.items() for piece in opened(n, c)]


def leaks(cli: Cli, home: Path, *words: str, secrets: tuple[str, ...]) -> list[str]:
    """Where what a command printed or wrote holds a secret."""
    before = contents(home)
    result = cli(*words)
    pieces = told(result, home, before)
    assert any(len(content) > 20 for _, content in pieces)
    forms = [form for s in secrets for form in (s.encode(), s.encode("utf-16-be"))]
    return [name for name, content in pieces if any(form in content for form in forms)]


LEAVING = [
    *(("export", "2019-1", "-o", f"out.{form}") for form in FORMATS),
    *(("export", "2019-1", "--format", form) for form in FORMATS if form in ("md", "json", "html")),
    *(("export", "2019-1", "--format", form, "-o", "folder/") for form in FORMATS),
    ("ics",),
    ("ics", "-o", "out.ics"),
    ("ics", "-o", "."),
    ("stats",),
    ("stats", "--json"),
    ("stats", "--csv"),
    ("stats", "--agency", "mocs", "--json"),
    ("publish", "site"),
    ("publish", "site", "--names"),
    ("publish", "site", "--matter", LABEL, "--names"),
    ("stats", "--by", "matter", "--json"),
    ("stats", "--by", "year"),
]
"""Every command whose answer may leave the house, in each of its forms."""


@pytest.mark.parametrize("words", LEAVING, ids=" ".join)
def test_nothing_private_leaves(marked: Cli, home: Path, words: tuple[str, ...]) -> None:
    # A calendar and figures are of all requests: the earlier one is there by its own subject.
    secrets = (MARKER, LABEL, EARLIER) if words[0] == "export" else (MARKER,)
    assert leaks(marked, home, *words, secrets=secrets) == []


@pytest.mark.parametrize("form", [*FORMS, "eml"])
@pytest.mark.parametrize("kind", LETTERS)
def test_no_letter_tells_what_is_private(marked: Cli, home: Path, kind: str, form: str) -> None:
    """A draft from private letters alone, each with private words."""
    words = ("--private", "--quote", MARKER, "--reason", MARKER, "--note", MARKER, "--to", MARKER)
    marked(
        *("file", "mocs", "--subject", "Memos", "--on", "2019-08-23", "--tag", LABEL),
        *("--matter", LABEL, "--follows", EARLIER, "--differs", LABEL),
    )
    for answer in ANSWERS[kind]:
        marked("log", "2019-2", *answer.split(), *words, "--doc", home / f"{MARKER}.txt")
    draft = ("letter", "2019-2", kind, "-o", f"draft.{form}", "--today", "2019-10-20")
    assert leaks(marked, home, *draft, secrets=(MARKER, LABEL, EARLIER)) == []


ANSWERS = {
    "follow-up": ["acknowledged --on 2019-08-29 --until 2019-09-20"],
    "appeal": ["denied --on 2019-10-10"],
    "certification-demand": ["not-held --on 2019-10-10"],
    "clarification": ["clarification-asked --on 2019-10-10"],
    "burden-reply": ["undue-burden --on 2019-10-10"],
    "fee-objection": ["fee-asked --on 2019-10-10 --amount 100"],
    "final-notice": ["denied --on 2019-09-03", "appealed --on 2019-09-05"],
}
"""What each kind of letter answers."""


def test_every_form_is_looked_into(marked: Cli, home: Path) -> None:
    # What is public is found in each: the test above would pass on files that cannot be read.
    for form in FORMATS:
        assert leaks(marked, home, "export", "2019-1", "-o", f"out.{form}", secrets=("No.",)), form
        assert leaks(
            *(marked, home, "export", "2019-1", "-o", f"again.{form}"), secrets=("redacted",)
        ), form
    assert leaks(marked, home, "dump", "-o", "dump.json", secrets=(MARKER,))
    assert leaks(marked, home, "dump", "-o", "all.json", secrets=(LABEL,))


def test_several_histories_together_name_no_matter(marked: Cli, home: Path) -> None:
    for form in FORMATS:
        words = ("export", "--matter", LABEL, "--format", form, "-o", f"{form}/")
        for piece in leaks(marked, home, *words, secrets=(MARKER,)):
            raise AssertionError(piece)
    marked("edit", EARLIER, "--subject", "Earlier")
    for form in FORMATS:
        words = ("export", "--matter", LABEL, "--format", form, "-o", f"again-{form}/")
        assert leaks(marked, home, *words, secrets=(LABEL,)) == []


def test_a_site_names_no_matter_no_tag_and_no_file(marked: Cli, home: Path) -> None:
    marked("edit", EARLIER, "--subject", "Earlier")
    marked("agency", "edit", "mocs", "--closed", "2019-09-02", "--because", "snow")
    for words in ((), ("--names",), ("--matter", LABEL)):
        assert leaks(marked, home, "publish", "site", *words, secrets=(LABEL, MARKER)) == []
    # What is public is found in it, and the redacted copy.
    assert leaks(marked, home, "publish", "a", secrets=("No.",))
    assert leaks(marked, home, "publish", "b", secrets=("black bars",))


VIEWS = ("v_requests", "v_clocks", "v_public_events")


def test_the_public_views_tell_what_an_export_tells(marked: Cli, home: Path) -> None:
    marked("edit", EARLIER, "--subject", "Earlier")
    marked("log", "2019-1", "acknowledged", "--on", "2019-08-26")
    with contextlib.closing(sqlite3.connect(next(home.rglob("foiltrack.db")))) as db:
        db.row_factory = sqlite3.Row
        told = {view: [dict(r) for r in db.execute(f"SELECT * FROM {view}")] for view in VIEWS}
    for view, rows in told.items():
        assert rows, view
        assert MARKER not in str(rows), view
        assert LABEL not in str(rows), view
    export = marked("export", "2019-1", "--format", "json").json
    own = [row for row in told["v_public_events"] if row["request"] == "2019-001"]
    assert [(f"2019-001.{r['n']}", r["kind"], r["on"], r["quote"]) for r in own] == [
        (e["id"], e["kind"], e["on"], e["quote"]) for e in export["events"]
    ]
    limits = [(r["rule"], r["due"]) for r in told["v_clocks"] if r["request"] == "2019-001"]
    assert set(limits) >= {(d["rule"], d["due"]) for d in export["standing"]["deadlines"]}
    assert all(not {"safe", "arguable", "matter", "event"} & set(r) for r in told["v_clocks"])


def test_datasette_opens_the_public_views_alone() -> None:
    """The metadata name what is open to all; the rest of the file is its owner's."""
    text = (Path(__file__).parent.parent / "examples" / "metadata.yaml").read_text()
    opened_to_all = re.findall(r"^      (\w+):\n        allow: true$", text, re.MULTILINE)
    assert tuple(opened_to_all) == VIEWS
    assert text.count("allow: true") == len(VIEWS)
    assert "    allow: {id: root}\n    allow_sql: {id: root}\n" in text


def test_lists_tell_no_private_words(marked: Cli, home: Path) -> None:
    for command in ("list", "overdue", "next"):
        for form in ("--csv", "--json"):
            result = marked(command, form)
            assert result.out
            assert MARKER not in result.out + result.err
    assert MARKER not in marked().out


def test_a_schema_and_a_proof_tell_nothing(marked: Cli, home: Path) -> None:
    marked("export", "2019-1", "-o", "out.zip")
    for words in (
        ("verify", "--against", "out.zip"),
        ("verify", "--against", "out.zip", "--json"),
        ("verify", "--json"),
        ("doctor", "--json"),
        ("schema", "export"),
        ("where", "--json"),
        ("config", "--json"),
        ("undo", "--list", "--json"),
        ("law", "--json"),
        ("agency", "list", "--json"),
    ):
        result = marked(*words)
        assert MARKER not in result.out + result.err, words


def test_what_holds_everything_is_for_its_owner_alone(marked: Cli, home: Path) -> None:
    marked("backup", "copy.db")
    marked("dump", "-o", "dump.json")
    marked("dump", "-o", "dump.jsonl")
    marked("export", "2019-1", "--counsel", "-o", "memo.md")
    for name in ("copy.db", "dump.json", "dump.jsonl", "memo.md"):
        assert (home / name).stat().st_mode & 0o777 == 0o600, name
    for path in home.rglob("foiltrack.db"):
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("stopped", "words"),
    [
        ("INSERT ON event", ("log", "2019-1", "note", "--note", MARKER, "--quote", MARKER)),
        ("INSERT ON entry", ("edit", "2019-1", "--differs", f"not {MARKER}")),
        ("UPDATE ON request", ("edit", "2019-1", "--matter", MARKER)),
        ("UPDATE ON request", ("labels", LABEL, MARKER)),
        ("INSERT ON batch", ("labels", LABEL, MARKER)),
        ("INSERT ON document", ("log", "2019-1", "note", "--doc", f"{MARKER}.txt")),
        ("", ("list", "--db", f"postgresql://me:{MARKER}@127.0.0.1:1/y")),
    ],
)
def test_a_debugging_trace_tells_no_values(
    marked: Cli, home: Path, stopped: str, words: tuple[str, ...]
) -> None:
    (home / f"{MARKER}.txt").write_text("another")
    if stopped:
        path = next(home.rglob("foiltrack.db"))
        change(path, f"CREATE TRIGGER t BEFORE {stopped} BEGIN SELECT RAISE(ABORT, 'x'); END")
    done = subprocess.run(
        [sys.executable, "-m", "foiltrack", *words],
        env={**os.environ, "FOILTRACK_DEBUG": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode in (1, 4)
    assert "Traceback" in done.stderr
    assert MARKER not in done.stderr


def test_what_stays_at_home_has_it_all(marked: Cli, home: Path) -> None:
    # The marker is there to be found: the test above would pass on an empty case file too.
    assert MARKER in marked("dump").out
    assert MARKER in marked("show", "2019-1").out
    assert "private matter too" in marked("dump").err
    marked("backup", "copy.db")
    assert MARKER.encode() in (home / "copy.db").read_bytes()


def test_kind_and_day_of_what_moves_a_clock_are_never_hidden(marked: Cli) -> None:
    events = marked("export", "2019-1", "--format", "json").json["events"]
    kinds = {e["kind"] for e in events}
    silent = NO_CLOCK
    assert kinds == set(Kind) - silent - {Kind.RECEIVED, Kind.WITHDRAWN}
    assert all(e["on"] for e in events)


def test_a_field_of_a_private_event_stays_unless_it_is_named() -> None:
    day = date(2019, 9, 3)
    texts = {name: MARKER for name, f in fields_of(Event).items() if f.type is str and not f.many}
    lists = {name: (MARKER,) for name, f in fields_of(Event).items() if f.type is str and f.many}
    given = {**texts, **lists, "request": "2019-001"}
    for name in SHOWN_OF_PRIVATE:
        given.pop(name, None)
    event = Event(n=2, kind=Kind.DENIED, on=day, **{**given, "replaces": None, "private": True})
    filed = Event(request="2019-001", n=1, kind=Kind.FILED, on=day)
    agency = Agency(key="a", name="A", calendar="nys")
    request = Request(id="2019-001", agency=agency, subject="x", filed_on=day)
    assert MARKER in repr(event)
    assert MARKER not in repr(public(snapshot_on(request, (filed, event), day)).events)


def test_exports_number_their_entries_without_gaps(marked: Cli) -> None:
    body = marked("export", "2019-1", "--format", "json").json
    ids = [e["id"] for e in body["events"]]
    assert ids == [f"2019-001.{n}" for n in range(1, len(ids) + 1)]
    named = {d["met_by"] for d in body["standing"]["deadlines"]} - {None}
    named |= {d["trigger"].get("event") for d in body["standing"]["deadlines"]} - {None}
    assert named <= set(ids)


def test_the_export_holds_the_agencys_failures_not_ours(filed: Cli) -> None:
    filed("log", "2019-1", "not-described", "--on", "2019-09-05")
    body = filed("export", "2019-1", "--format", "json").json
    # Flags weigh the case, and so are for us; when we recorded what is nobody else's business.
    assert body["standing"]["flags"] == []
    assert {e["recorded_at"] for e in body["events"]} == {None}
    assert {d["owner"] for d in body["standing"]["deadlines"]} == {"agency"}
    assert {d["assumed"] for d in body["standing"]["deadlines"]} == {None}
    text = filed("export", "2019-1").out
    for weakness in ("assumed", "careful date", "past-safe", "duplicate", "2018-"):
        assert weakness not in text
    memo = filed("export", "2019-1", "--counsel").out
    assert "do not send" in memo
    assert "careful date" in memo
    assert "Not legal advice" in memo
    assert "Not legal advice" not in text


def test_an_export_names_no_other_request(example: Cli, home: Path) -> None:
    ids = {"2018-001", "2018-002", "2019-001", "2019-002"}
    for request in sorted(ids):
        for form in ("md", "json", "docx", "pdf"):
            words = ("export", request, "-o", f"{request}.{form}", "--force")
            assert leaks(example, home, *words, secrets=tuple(ids - {request})) == [], words


def test_errors_show_no_local_values(filed: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError(MARKER)

    monkeypatch.setattr("foiltrack.cli.show.print_short", broken)
    result = filed("show", "2019-1", expect=1)
    assert MARKER not in result.err
    assert "FOILTRACK_DEBUG" in result.err


@pytest.mark.parametrize("form", FORMATS)
def test_why_an_agency_was_closed_leaves_by_no_form(filed: Cli, home: Path, form: str) -> None:
    filed("agency", "edit", "mocs", "--closed", "2019-08-26", "--because", MARKER)
    filed("log", "2019-1", "denied", "--on", "2019-09-05", "--quote", "No.")
    assert leaks(filed, home, "export", "2019-1", "-o", f"e.{form}", secrets=("No.",))
    assert not leaks(filed, home, "export", "2019-1", "-o", f"f.{form}", secrets=(MARKER,))
