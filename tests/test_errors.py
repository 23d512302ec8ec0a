"""The gallery of errors: one sentence, one hint, the right exit code, nothing written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

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
    ((*FILE, "2019-08-23", "--via", "pigeon"), 2, "'pigeon' is not one of"),
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
    (("count", "2019-01-01", "-5bd"), 2, "'-5bd' is not a period"),
    (("count", "2019-01-01", "5bd", "--calendar", "bad.toml"), 2, "bad.toml is not TOML"),
    (("count", "2019-01-01", "5bd", "--calendar", "odd.toml"), 2, "covers is a first and a last"),
    (("edit", "2019-1", "--until", "2020-01-01"), 2, "--until belongs to an event"),
    (("edit", "2019-1.1", "--matter", "x"), 2, "--matter belongs to a request"),
    (("edit", "2019-1.1", "--on", "2019-08-22"), 2, "the filing itself is a field"),
    (("void", "2019-1", "--because", "x"), 2, "'2019-1' is not the id of an event"),
    (("void", "2019-1.1", "--because", " "), 2, "say why"),
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
    (home / "text.db").write_text("not a database, but long enough to look at " * 50)
    with sqlite3.connect(home / "other.db") as db:
        db.execute("CREATE TABLE somebody_elses (x)")
    db.close()
    (home / "bad.toml").write_text("= no")
    (home / "odd.toml").write_text('name = "x"')
    (home / "latin.json").write_bytes('{"agencies": "é"}'.encode("latin-1"))
    (home / "x.txt").write_text("x")
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
    assert body["events"][-1]["as_written"] is True
    assert not [d for d in body["standing"]["deadlines"] if d["rule"] == "ny.promise"]


def test_bytes_that_are_no_text(prepared: Cli, home: Path) -> None:
    before = contents(home)
    result = prepared(*LOG, "note", "--note", "\udcff", expect=None)
    assert result.code in (2, 4)
    assert contents(home) == before


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
