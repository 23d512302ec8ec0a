"""The gallery of errors: one sentence, one hint, the right exit code, nothing written."""

from __future__ import annotations

import ast
import os
import pty
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from foiltrack.store.connect import as_told
from foiltrack.store.migrate import bring_up_to_date

from .conftest import Cli

LOG = ("log", "2019-1")
FILE = ("file", "mocs", "--subject", "x", "--on")
GALLERY: list[tuple[tuple[str, ...], int, str]] = [
    # usage
    (("sho",), 2, "there is no command 'sho'"),
    (("--nonsense",), 2, "no such option: --nonsense"),
    (("file",), 2, "missing argument 'AGENCY'"),
    (("file", "mocs"), 2, "missing option '--subject'"),
    ((*FILE, "12"), 2, "'12' is not a date"),
    ((*FILE, "March 2024"), 2, "'March 2024' is not a date"),
    ((*FILE, "1/2/24"), 2, "'1/2/24' is not a date"),
    ((*FILE, "2019-02-29"), 2, "'2019-02-29' is not a date"),
    ((*FILE, "99999-01-01"), 2, "'99999-01-01' is not a date"),
    ((*FILE, "+9999d"), 4, "is after today"),
    ((*FILE, "about:12"), 2, "'about:12' is not a month or a year"),
    ((*FILE, "about:2019-08-01"), 2, "is not a month or a year"),
    ((*FILE, "2019-08-23", "--via", "pigeon"), 2, "'pigeon' is not a way of sending"),
    ((*FILE, "2019-08-23", "--text", "a", "--text-file", "b"), 2, "--text or --text-file"),
    ((*FILE, "2019-08-23", "--redacted", "x.txt"), 2, "stands in for the --doc before it"),
    (LOG, 2, "log needs a request and a kind"),
    ((*LOG, "acknowledge"), 2, "'acknowledge' is not a kind of event"),
    ((*LOG, "filed"), 2, "a filing is recorded with 'file'"),
    ((*LOG, "fee-asked", "--amount", "lots"), 2, "'lots' is not an amount"),
    ((*LOG, "granted", "--count", "many"), 2, "'many' is not a valid int"),
    (("show",), 2, "show needs a request"),
    (("export",), 2, "export needs a request"),
    (("export", "2019-1", "-o", "x.xls"), 2, "json, zip, not as xls"),
    (("letter", "2019-1", "appeal", "-o", "x.odt"), 2, "this is written as md, html"),
    (("export", "2019-1", "2019-2", "-o", "x.pdf"), 3, "there is no request '2019-2'"),
    (("letter", "2019-1", "threat"), 2, "there is no letter 'threat'"),
    (("letter", "2019-1", "appeal", "--today", "2019-08-23"), 4, "can be appealed on"),
    (("letter", "2019-1", "appeal", "-o", "x.zip"), 2, "not as zip"),
    (("export", "--matter", "none"), 3, "no request has the matter 'none'"),
    (("export", "2019-1", "--counsel", "--format", "json"), 2, "not as json"),
    (("list", "--phase", "lost"), 2, "'lost' is not a phase"),
    (("list", "--flag", "red"), 2, "'red' is not a flag"),
    (("list", "--limit", "0"), 2, "0 is not in the range"),
    (("count", "2019-01-01", "5"), 2, "'5' is not a period"),
    (("count", "5bd", "2019-01-01"), 2, "the day comes first, then the period"),
    (("count", "2019-01-01", "-5bd"), 2, "'-5bd' is not a period"),
    (("count", "2019-01-01", "5bd", "--calendar", "bad.toml"), 2, "bad.toml is not TOML"),
    (("count", "2019-01-01", "5bd", "--calendar", "odd.toml"), 2, "covers is a first and a last"),
    (("edit", "2019-1", "--until", "2020-01-01"), 2, "--until belongs to an event"),
    (("edit", "2019-1.1", "--matter", "x"), 2, "--matter belongs to a request"),
    (("edit", "2019-1.1", "--on", "2019-08-22"), 2, "the filing itself is a field"),
    (("void", "2019-1", "--because", "x"), 2, "'2019-1' is not the id of an event"),
    (("void", "2019-1.1", "--because", " "), 2, "say why."),
    (("import", "x.csv", "--csv"), 3, "there is no file x.csv"),
    (("import", "x.txt", "--csv"), 2, "the column 'x' is no field"),
    (("import", "x.txt", "--map", "a=b"), 2, "--map goes with --csv"),
    (("purge", "2019-1.2"), 2, "this would destroy 2019-001.2 for good"),
    (("purge", "2019-1.1", "--yes"), 2, "the filing cannot be purged alone"),
    (("purge", "2019-9", "--yes"), 3, "there is no request '2019-9'"),
    (("purge", "2019-1.9", "--yes"), 3, "there is no event 2019-001.9"),
    (("verify", "2019-9"), 3, "there is no request '2019-9'"),
    (("verify", "--against", "missing.zip"), 3, "there is no file missing.zip"),
    (("verify", "--against", "x.txt"), 2, "x.txt names no head of a log"),
    (("verify", "--against", "bad.toml"), 2, "bad.toml names no head of a log"),
    (("verify", "--db", "none/x.db"), 3, "there is no database at none/x.db"),
    (("doctor", "--db", "none/x.db"), 3, "there is no database at none/x.db"),
    (("doctor", "--db", "text.db"), 4, "text.db is not a foiltrack database"),
    (("restore", "missing.db"), 3, "there is no file missing.db"),
    (("restore", "text.db"), 4, "there is a case file at"),
    (("restore", "text.db", "--yes"), 4, "text.db is not a foiltrack database"),
    (("restore", "other.db", "--yes"), 4, "not one of foiltrack"),
    (("restore", "x.txt", "--yes", "--db", "x.txt"), 4, "x.txt is the case file itself"),
    (("import", "latin.json"), 2, "latin.json is not a text in UTF-8"),
    (("agency", "edit", "mocs", "--closed", "2026-01-26"), 2, "a closed day needs its source"),
    (("schema", "x"), 3, "there is no schema 'x'"),
    (("completion", "tcsh"), 2, "there is no script for 'tcsh'"),
    (("list", "--sort", "x"), 2, "'x' is not a column"),
    (("labels", "x"), 2, "say what it becomes"),
    (("agency", "add", "yonkers"), 2, "missing option '--name'"),
    (("count", "2019-01-01"), 2, "count needs a day and a period"),
    (("list", "--db", ""), 2, "--db names no file"),
    (("agency",), 2, "agency needs to know what to do"),
    (("verify", "--against", "empty.json"), 2, "empty.json is no export: it carries no head"),
    (("verify", "--against", "list.json"), 2, "cannot be read as an export"),
    (("verify", "--against", "other.zip"), 2, "is no bundle: it lacks manifest.json"),
    (("import", "x.txt"), 2, "the file is not JSON: "),
    # no such thing
    (("file", "moks", "--subject", "x"), 3, "there is no agency 'moks'"),
    (("list", "--agency", "moks"), 3, "there is no agency 'moks'"),
    (("show", "2019-9"), 3, "there is no request '2019-9'"),
    (("show", ""), 3, "there is no request ''"),
    (("show", "2019-99999999999999999999"), 3, "there is no request"),
    (("log", "2019-9", "note"), 3, "there is no request '2019-9'"),
    (("void", "2019-1.7", "--because", "x"), 3, "there is no event 2019-1.7"),
    (("undo", "99"), 3, "there is no command 99"),
    (("explain", "2019-1", "ny.nothing"), 3, "there is no rule 'ny.nothing'"),
    (("law", "nothing"), 3, "there is no rule 'nothing'"),
    (("import", "missing.json"), 3, "there is no file missing.json"),
    ((*LOG, "denied", "--doc", "missing.pdf"), 3, "there is no file missing.pdf"),
    (("count", "2019-01-01", "5bd", "--calendar", "no.toml"), 3, "there is no file no.toml"),
    (("list", "--db", "none/x.db", "--agency", "mocs"), 0, "no database yet"),
    (("show", "2019-1", "--db", "none/x.db"), 3, "there is no database at none/x.db"),
    (("log", "2019-1", "note", "--db", "none/x.db"), 3, "there is no request '2019-1'"),
    (("edit", "2019-1", "--db", "none/x.db"), 3, "there is no database"),
    (("undo", "--db", "none/x.db"), 3, "there is no database"),
    # refused
    (("demo", "--today", "2001-01-01"), 4, "nothing had been filed by Mon 1 Jan 2001"),
    (("export", "2019-1", "-o", "/dev/null/x/"), 4, "cannot make /dev/null/x"),
    (("purge", "2019-1.4", "--yes"), 4, "2019-001.5 proves the receipt of 2019-001.4"),
    (("restore", "bare.db", "--yes"), 4, "bare.db is empty: it holds no case file"),
    ((*FILE, "2019-11-16"), 4, "the filing day 2019-11-16 is after today, Fri 15 Nov 2019"),
    ((*FILE, "2019-08-23", "--received", "2019-08-22"), 4, "before it was sent"),
    ((*FILE, "2019-08-23", "--received", "2019-12-01"), 4, "which is after today"),
    (("file", "mocs", "--subject", " "), 4, "a request needs a subject"),
    (("edit", "2019-1", "--subject", ""), 4, "a request needs a subject"),
    (("edit", "2019-1", "--follows", "2019-1"), 4, "a request cannot follow itself"),
    ((*LOG, "denied", "--on", "2019-08-22"), 4, "denied on 2019-08-22 would be before the filing"),
    ((*LOG, "denied", "--on", "2019-11-16"), 4, "would be after today, Fri 15 Nov 2019"),
    ((*LOG, "denied", "--on", "about:2019-07"), 4, "would be before the filing"),
    (
        (*LOG, "extended", "--on", "2019-09-02", "--until", "2019-09-01"),
        4,
        "a date named in a letter cannot be before the letter",
    ),
    ((*LOG, "denied", "--on", "2019-09-02", "--received", "2019-09-01"), 4, "before it was sent"),
    ((*LOG, "acknowledged", "--until", "2101-01-01"), 4, "2101-01-01 is after 2100-12-31"),
    ((*LOG, "acknowledged", "--until", "9999-12-31"), 4, "9999-12-31 is after 2100-12-31"),
    ((*LOG, "acknowledged", "--until", "2100-12-20"), 4, "is outside the days that the calendar"),
    ((*LOG, "denied", "--until", "2020-01-01"), 4, "denied carries no date of its own"),
    ((*LOG, "released", "--until", "2020-01-01"), 4, "names no further date"),
    ((*LOG, "granted", "--part"), 4, "granted has no parts"),
    ((*LOG, "granted", "--certified", "search"), 4, "granted certifies nothing"),
    ((*LOG, "granted", "--no-appeal-notice"), 4, "granted owes no notice"),
    ((*LOG, "denied", "--narrowing", "no"), 4, "denied is not refused as a burden"),
    ((*LOG, "denied", "--of", "2019-1.1"), 4, "denied proves no receipt"),
    ((*LOG, "denied", "--at", "25:00"), 4, "'25:00' is not a time of day"),
    ((*LOG, "denied", "--count", "-1"), 4, "-1 cannot be a number of records"),
    ((*LOG, "fee-asked", "--amount", "-1"), 4, "-1 cannot be an amount"),
    ((*LOG, "clarified", "--as-written"), 4, "only a letter of the agency"),
    ((*LOG, "received", "--of", "2019-1.2"), 4, "is nothing that you sent"),
    ((*LOG, "received", "--on", "2019-08-26"), 4, "received on 2019-08-24 or on 2019-08-26"),
    (("void", "2019-1.3", "--because", "x"), 4, "2019-001.3 is void already"),
    (("edit", "2019-1.3", "--quote", "x"), 4, "2019-001.3 is void"),
    (("show", "2019-1", "--today", "2019-01-01"), 4, "was filed on 2019-08-23, after 2019-01-01"),
    (("law", "--on", "1999-01-01"), 4, "is not covered"),
    (("count", "2005-05-02", "5bd"), 4, "outside the days that the calendar nys covers"),
    (("count", "2100-12-30", "5bd"), 4, "2101-01-06 is outside the days"),
    (("agency", "add", "mocs", "--name", "x", "--calendar", "nyc"), 4, "an agency mocs already"),
    (("agency", "add", "a b", "--name", "x", "--calendar", "nyc"), 4, "cannot be the key"),
    (("agency", "add", "ab", "--name", "x", "--calendar", "moon"), 4, "there is no calendar"),
    (("agency", "add", "ab", "--name", " ", "--calendar", "nyc"), 4, "an agency needs a name"),
    (("agency", "edit", "mocs", "--appeal-term", "20bd"), 4, "cannot shorten the 30 days"),
    (("agency", "edit", "mocs", "--appeal-term", "40d"), 4, "needs the rule that sets it"),
    (("agency", "edit", "mocs", "--appeal-term", "long"), 4, "'long' is not a period"),
    (("agency", "edit", "mocs", "--cutoff", "5pm"), 4, "'5pm' is not a time of day"),
    (("agency", "edit", "mocs", "--cutoff", "17:00"), 4, "a cut-off needs the rule"),
    (
        ("agency", "edit", "mocs", "--closed", "2200-01-01", "--because", "x"),
        4,
        "outside the days that the calendars cover",
    ),
    (("list", "--db", "text.db"), 4, "text.db is not a foiltrack database"),
    (("list", "--db", "other.db"), 4, "is a SQLite database, but not one of foiltrack"),
    (("file", "mocs", "--subject", "x", "--db", "text.db"), 4, "is not a foiltrack database"),
    (("file", "mocs", "--subject", "x", "--db", "other.db"), 4, "not one of foiltrack"),
    (("file", "mocs", "--subject", "x", "--db", "/dev/null/f.db"), 4, "cannot use /dev/null/f.db"),
    (("list", "--db", "."), 4, "cannot be written or opened"),
    (("list", "--db", "postgresql+psycopg://me:secret@x/y"), 4, "in SQLite, not in postgresql"),
    (("backup", "/dev/null/b.db"), 4, "cannot write the copy to /dev/null/b.db"),
    (("dump", "-o", "/dev/null/d.json"), 4, "cannot write /dev/null/d.json"),
    ((*LOG, "denied", "--doc", "."), 4, "cannot read ."),
    (("demo", "--keep", "text.db"), 4, "text.db exists already"),
]


@pytest.fixture
def prepared(cli: Cli, home: Path) -> Cli:
    """A case file with a request, a denial, a void event; and some odd files."""
    cli(
        *("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23"),
        *("--received", "2019-08-24"),
    )
    cli("log", "2019-1", "denied", "--on", "2019-09-03")
    cli("log", "2019-1", "note", "--on", "2019-09-03")
    cli("void", "2019-1.3", "--because", "test")
    cli("log", "2019-1", "appealed", "--on", "2019-09-05", "--via", "mail")
    cli("log", "2019-1", "received", "--on", "2019-09-09", "--of", "2019-1.4")
    (home / "text.db").write_text("not a database, but long enough to look at " * 50)
    with sqlite3.connect(home / "other.db") as db:
        db.execute("CREATE TABLE somebody_elses (x)")
    db.close()
    (home / "bad.toml").write_text("= no")
    (home / "odd.toml").write_text('name = "x"')
    (home / "latin.json").write_bytes('{"agencies": "é"}'.encode("latin-1"))
    (home / "x.txt").write_text("x")
    (home / "empty.json").write_text("{}")
    (home / "list.json").write_text('{"histories": 3}')
    with zipfile.ZipFile(home / "other.zip", "w") as bag:
        bag.writestr("x", "x")
    with sqlite3.connect(home / "bare.db") as db:
        db.execute("PRAGMA user_version = 1")
    db.close()
    return cli


@pytest.mark.parametrize(("words", "code", "says"), GALLERY, ids=[g[2][:50] for g in GALLERY])
def test_gallery(prepared: Cli, home: Path, words: tuple[str, ...], code: int, says: str) -> None:
    before = contents(home)
    result = prepared(*words, expect=code)
    assert says in result.err
    assert "Traceback" not in result.err
    assert "secret" not in result.err
    if code:
        assert result.out == ""
        error, hint = result.err.splitlines()[-2:]
        assert error.startswith("foiltrack: error: ")
        assert error.rstrip().endswith((".", "?"))
        assert hint.startswith("hint: ")
        assert len(hint) > len("hint: ")
    assert contents(home) == before


def contents(home: Path) -> dict[str, bytes]:
    """Every file of the home folder, but for SQLite's own rewriting of nothing."""
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}


def test_a_letter_as_written_is_kept_and_starts_no_promise(prepared: Cli) -> None:
    words = (*LOG, "extended", "--on", "2019-09-04", "--until", "2018-09-20", "--as-written")
    assert "starts no promise" in prepared(*words).out
    body = prepared("show", "2019-1", "--json").json
    assert [e["kind"] for e in body["events"] if e["as_written"]] == ["extended"]
    assert not [d for d in body["standing"]["deadlines"] if d["rule"] == "ny.promise"]


def test_bytes_that_are_no_text(prepared: Cli, home: Path) -> None:
    before = contents(home)
    result = prepared(*LOG, "note", "--note", "\udcff", expect=None)
    assert result.code in (2, 4)
    assert "a text or a number cannot be understood" in result.err
    assert contents(home) == before


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
    def broken(*args: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("foiltrack.cli.show.page", broken)
    result = prepared("show", "2019-1", expect=1)
    assert "something unexpected went wrong: ZeroDivisionError" in result.err
    monkeypatch.setenv("FOILTRACK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        prepared("show", "2019-1")


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
        ("out of memory", "SQLite refused f.db: out of memory"),
    ],
)
def test_what_sqlite_says_in_a_sentence(error: str, says: str) -> None:
    told = as_told(sqlite3.OperationalError(error), Path("f.db"))
    assert says in told.message
    assert told.hint


def test_what_has_not_begun_cannot_be_undone(cli: Cli, home: Path) -> None:
    bring_up_to_date(home / "f.db")
    assert "there is nothing to undo" in cli("undo", "--db", "f.db", expect=3).err


def test_a_file_begun_meanwhile_is_kept(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiltrack.cli import transfer

    bring_in = transfer._bring_in

    def slowly(*args: object, **more: object) -> object:
        done = bring_in(*args, **more)
        (home / "f.db").write_text("another's")
        return done

    monkeypatch.setattr(transfer, "_bring_in", slowly)
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
    from foiltrack.cli import editor
    from foiltrack.errors import Refused

    monkeypatch.setenv("VISUAL", "no-such-editor")
    with pytest.raises(Refused, match="cannot start no-such-editor"):
        editor._written("2019-001", "text", "")
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused, match="there is no editor to open"):
        editor._written("2019-001", "text", "")


def test_what_a_prompt_does_not_understand() -> None:
    from foiltrack.cli import prompts
    from foiltrack.errors import Usage
    from foiltrack.law.agencies import KNOWN

    with pytest.raises(Usage, match="'pigeon' is not a way of sending"):
        prompts._via("pigeon")
    with pytest.raises(Usage, match="'new york' may be several:"):
        prompts._agency({a.key: a for a in KNOWN})("new york")


def test_a_page_of_help_that_is_not_there(filed: Cli) -> None:
    assert "there is no page on 'datez'" in filed("help", "datez", expect=3).err


def test_alarms_that_are_no_days(filed: Cli) -> None:
    config = Path(filed("where", "--json").json["config"])
    config.parent.mkdir(parents=True)
    config.write_text('alarms = "soon"')
    assert "is no list of days." in filed("ics", expect=4).err


# --- every message has a test that shows it --------------------------------------------------

HERE = Path(__file__).parent
HOUSE = HERE.parent / "foiltrack"
ERRORS = {"Usage", "Refused", "NotFound", "WrongSchema", "NotCovered", "Problem", "FoiltrackError"}
ENOUGH = 10
"""Letters of a message, beside a value of it, by which a test is known to show it."""


def fixed_parts(call: ast.Call) -> list[str]:
    """The parts of a message that are the same every time."""
    says = call.args[0] if call.args else None
    values = says.values if isinstance(says, ast.JoinedStr) else [says]
    texts = [v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)]
    return [text for text in texts if len(text.strip(" .:,'")) >= len("say why")]


def shown_in(part: str, texts: set[str]) -> bool:
    if any(part.strip(" .:,'") in text or text.strip() in part for text in texts):
        return True
    ends = range(ENOUGH, len(part) + 1)
    return any(t.startswith(part[-k:]) or t.endswith(part[:k]) for t in texts for k in ends)


def test_every_message_is_shown_by_a_test() -> None:
    texts = {
        node.value
        for path in HERE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    texts = {text for text in texts if 8 <= len(text) < 200}
    missing = []
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) in ERRORS:
                parts = fixed_parts(node)
                if parts and not any(shown_in(part, texts) for part in parts):
                    missing.append(f"{path.relative_to(HOUSE)}:{node.lineno}: {parts}")
    assert missing == []
