"""`doctor`: a case file broken in each way that there is, what it says, and what mends it."""

from __future__ import annotations

import os
import random
import re
import shlex
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from foiltrack.store import health

from .bench.hardship import small_disk
from .conftest import Cli
from .test_custody import change, database, history, history_home

__all__ = ["history", "history_home"]

Break = Callable[[Path, pytest.MonkeyPatch], None]


pytestmark = pytest.mark.file
"""It breaks the file itself."""


def found(cli: Cli, *words: object) -> list[tuple[str, str, str]]:
    """What `doctor` finds: the check, what it says, what to do."""
    findings = cli("doctor", "--json", *words, expect=None).json["findings"]
    return [(f["check"], f["says"], f["do"]) for f in findings]


@pytest.fixture
def kept(history: Cli, home: Path) -> Cli:
    """The same with a document kept by its path, and a backup of all of it."""
    (home / "tape.bin").write_bytes(b"0" * 100)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("foiltrack.cli.documents.INSIDE", 10)
        history("log", "2019-1", "evidence", "--on", "2019-09-09", "--doc", "tape.bin")
    history("backup", "FILE")
    shutil.copy(home / "tape.bin", home / "tape-again.bin")
    assert found(history) == []
    return history


def sql(text: str) -> Break:
    return lambda path, patch: change(path, text)


def wal(path: Path, patch: pytest.MonkeyPatch) -> None:
    change(path, "PRAGMA journal_mode = WAL")


def folder_beside(name: str) -> Break:
    def broken(path: Path, patch: pytest.MonkeyPatch) -> None:
        (path.parent / name).mkdir()
        (path.parent / name / "case.db").write_bytes(b"x")

    return broken


def passing(path: Path, patch: pytest.MonkeyPatch) -> None:
    """Folders of exhibits where the system keeps what is passing: an old one, one in use."""
    for name, hours in (("foiltrack-a1b2c3d4", 2), ("foiltrack-e5f6a7b8", 0)):
        folder = Path(tempfile.gettempdir()) / name
        folder.mkdir()
        (folder / "0.pdf").write_bytes(b"%PDF")
        os.utime(folder, (time.time() - hours * 3600,) * 2)


def pages(path: Path, patch: pytest.MonkeyPatch) -> None:
    """Empty the cells of a page of the events."""
    with sqlite3.connect(path) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()
    db.close()
    content = bytearray(path.read_bytes())
    content[root * 4096 - 2000 : root * 4096] = bytes(2000)
    path.write_bytes(content)


def noise(path: Path, patch: pytest.MonkeyPatch) -> None:
    """Random bytes over a page of the events."""
    with sqlite3.connect(path) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()
    db.close()
    content = bytearray(path.read_bytes())
    content[root * 4096 - 4096 : root * 4096] = random.Random(0).randbytes(4096)
    path.write_bytes(content)


def cut(path: Path, patch: pytest.MonkeyPatch) -> None:
    os.truncate(path, path.stat().st_size * 3 // 4)


def orphan(path: Path, patch: pytest.MonkeyPatch) -> None:
    change(path, "UPDATE event_document SET sha256 = 'none' WHERE place = 1")


def unchecked(*commands: str) -> Break:
    """What a program that checks no dates would have recorded."""

    def recorded(path: Path, patch: pytest.MonkeyPatch) -> None:
        from .conftest import carried_out

        with pytest.MonkeyPatch.context() as blind:
            for name in ("event_problems", "contradictions", "history_problems"):
                blind.setattr(f"foiltrack.checks.{name}", lambda *_: iter(()))
            blind.setattr("foiltrack.checks.refuse", lambda _: None)
            blind.setattr("foiltrack.days.Calendar.check", lambda _, day: day)
            for command in commands:
                result = carried_out(*shlex.split(command))
                assert result.code == 0, result

    return recorded


def beside(name: str) -> Break:
    return lambda path, patch: (path.parent / name).touch()


def gone(path: Path, patch: pytest.MonkeyPatch) -> None:
    Path("tape.bin").unlink()


def another(path: Path, patch: pytest.MonkeyPatch) -> None:
    Path("tape.bin").write_bytes(b"1" * 100)


def mode(bits: int, *, folder: bool = False) -> Break:
    return lambda path, patch: (path.parent if folder else path).chmod(bits)


def full(path: Path, patch: pytest.MonkeyPatch) -> None:
    """A disk that is nearly full, until room is made."""
    free = iter([1000])
    usage = shutil.disk_usage
    patch.setattr(
        "foiltrack.store.health.shutil.disk_usage",
        lambda place: SimpleNamespace(free=next(free, usage(place).free)),
    )


RESTORE = "foiltrack restore FILE --yes"
REBUILD = "foiltrack doctor --rebuild"
AWAY = "mv … ELSEWHERE"
BROKEN: dict[str, tuple[Break, set[str], str, str]] = {
    # a name: (how it is broken, the checks that find it, what is said, what mends it)
    "cells of a page": (pages, {"integrity"}, "", RESTORE),
    "a page of noise": (noise, {"integrity"}, "it is damaged", RESTORE),
    "cut": (cut, {"integrity"}, "it is damaged", RESTORE),
    "a row without its parent": (
        orphan,
        {"foreign keys", "chain"},
        "a row of event_document belongs to no document",
        RESTORE,
    ),
    "a cached row without its parent": (
        sql("UPDATE clock SET request = '2019-777' WHERE request = '2019-002'"),
        {"foreign keys", "cache"},
        "a row of clock belongs to no request",
        REBUILD,
    ),
    "a column too many": (
        sql("ALTER TABLE event ADD COLUMN colour TEXT"),
        {"schema"},
        "the column event.colour is not of foiltrack",
        RESTORE,
    ),
    "a column lost": (
        sql("ALTER TABLE event DROP COLUMN narrowing"),
        {"schema"},
        "the column event.narrowing is missing",
        RESTORE,
    ),
    "a table lost": (
        sql("DROP TABLE clock"),
        {"schema"},
        "the column clock.arguable is missing",
        RESTORE,
    ),
    "an index lost": (
        sql("DROP INDEX ix_entry_batch"),
        {"schema"},
        "the index ix_entry_batch is missing",
        RESTORE,
    ),
    "a view lost": (
        sql("DROP VIEW v_clocks"),
        {"schema"},
        "the view v_clocks is missing or broken",
        RESTORE,
    ),
    "a text changed": (
        sql("UPDATE event SET quote = 'Yes.' WHERE n = 3"),
        {"chain"},
        "2019-001",
        RESTORE,
    ),
    "an unknown kind": (
        sql("UPDATE event SET kind = 'refused' WHERE request = '2019-001' AND n = 3"),
        {"kinds", "chain"},
        "2019-001.3 is of the unknown kind 'refused'",
        RESTORE,
    ),
    "an agency changed": (
        sql("UPDATE agency SET name = 'X' WHERE \"key\" = 'nypd'"),
        {"agencies"},
        "name of nypd is not as it was recorded (New York City Police Department)",
        "foiltrack agency edit nypd --name 'New York City Police Department'",
    ),
    "an agency without a calendar": (
        sql("UPDATE agency SET calendar = 'moon' WHERE \"key\" = 'nypd'"),
        {"agencies"},
        "there is no calendar 'moon'",
        "foiltrack agency edit nypd --calendar nyc",
    ),
    "an agency that cannot be read": (
        sql("UPDATE agency SET closed = 'x' WHERE \"key\" = 'mocs'"),
        {"agencies"},
        "the agency mocs cannot be read",
        RESTORE,
    ),
    "a number that was set back": (
        sql("UPDATE serial SET last = 1"),
        {"numbers"},
        "a number of 2019 would be given a second time",
        REBUILD,
    ),
    "no number of a year": (
        sql("DELETE FROM serial"),
        {"numbers"},
        "a number of 2019 would be given a second time",
        REBUILD,
    ),
    "an agency from nowhere": (
        sql("INSERT INTO agency (\"key\", name, calendar, closed) VALUES ('x', 'X', 'nys', '[]')"),
        {"agencies"},
        "the agency x was recorded by no command",
        RESTORE,
    ),
    "dates that contradict each other": (
        unchecked(
            "log 2019-1 granted --on 2019-09-10 --received 2019-09-09",
        ),
        {"dates"},
        "2019-001: received on 2019-09-09, before it was sent on 2019-09-10",
        "foiltrack edit 2019-001.7 --received 2019-09-10",
    ),
    "a letter before its filing": (
        unchecked("log 2019-1 granted --on 2019-07-01"),
        {"dates"},
        "2019-001: granted on 2019-07-01 would be before the filing on 2019-08-23",
        "foiltrack edit 2019-001.7 --on 2019-09-10",
    ),
    "a day after all calendars": (
        unchecked("log 2019-1 acknowledged --on 2019-09-10 --until 2100-12-31"),
        {"dates"},
        "is outside the days that the calendar",
        "foiltrack edit 2019-001.7 --until 2019-12-02",
    ),
    "a cache that does not follow": (
        sql("UPDATE register SET last_on = '2001-01-01'"),
        {"cache"},
        "what is kept for the lists of 2019-001 does not follow from its events",
        REBUILD,
    ),
    "a cache of nobody": (
        sql(
            "INSERT INTO register (place, request, agency, phase, filed, last_on) "
            "VALUES (77, '2099-077', 'mocs', 'granted', '2019-01-01', '2019-01-02')"
        ),
        {"cache", "foreign keys"},
        "register holds what belongs to no request",
        REBUILD,
    ),
    "a document lost": (
        gone,
        {"documents"},
        "it is kept by its path, and not at its place: ",
        "mv FILE …/tape.bin",
    ),
    "a document changed": (
        another,
        {"documents"},
        "document tape.bin of 2019-001.6: it is no longer what was put on file",
        "mv FILE …/tape.bin",
    ),
    "a file for all to read": (mode(0o644), {"file mode"}, "others may read ", "chmod 600 …"),
    "a folder for all": (
        mode(0o777, folder=True),
        {"folder mode"},
        "others may enter or change the folder ",
        "chmod 700 …",
    ),
    "WAL": (wal, {"journal"}, "the file is in WAL mode", REBUILD),
    "a WAL of no file": (beside("foiltrack.db-wal"), {"journal"}, "foiltrack.db-wal belongs", AWAY),
    "a copy cut short": (
        beside(".foiltrack.db.x1y2"),
        {"copies"},
        "cut short",
        "rm …/.foiltrack.db.x1y2",
    ),
    "a restore cut short": (
        folder_beside(".restore-a1b2c3d4"),
        {"copies"},
        "cut short",
        "rm -r …/.restore-a1b2c3d4",
    ),
    "the exhibits of an export cut short": (
        passing,
        {"copies"},
        "foiltrack-a1b2c3d4 is a copy that was cut short",
        "rm -r …/foiltrack-a1b2c3d4",
    ),
    "an import cut short": (
        folder_beside(".foiltrack.db.a1b2c3d4"),
        {"copies"},
        "cut short",
        "rm -r …/.foiltrack.db.a1b2c3d4",
    ),
    "an export cut short": (
        beside(".appeal.zip.a1b2c3d4"),
        {"copies"},
        "cut short",
        "rm …/.appeal.zip.a1b2c3d4",
    ),
    "the journal of a backup cut short": (
        beside(".b.db.a1b2c3d4-journal"),
        {"copies"},
        "cut short",
        "rm …/.b.db.a1b2c3d4-journal",
    ),
    "a copy of Dropbox": (
        beside("foiltrack (John's conflicted copy 2019-11-15).db"),
        {"copies"},
        "looks like the second of two files",
        AWAY,
    ),
    "a copy of Syncthing": (
        beside("foiltrack.sync-conflict-20191115-101112-ABCDEFG.db"),
        {"copies"},
        "looks like the second of two files",
        AWAY,
    ),
    "a copy of OneDrive": (
        beside("foiltrack (1).db"),
        {"copies"},
        "looks like the second of two files",
        AWAY,
    ),
    "a copy of iCloud": (
        beside("foiltrack 2.db"),
        {"copies"},
        "looks like the second of two files",
        AWAY,
    ),
    "a disk nearly full": (full, {"disk"}, "only 1,000 bytes are free", "df -h …"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_named_and_what_is_typed_mends_it(
    kept: Cli, home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    broken, checks, says, remedy = BROKEN[name]
    broken(database(home), monkeypatch)
    findings = found(kept)
    assert {check for check, _, _ in findings} == checks
    assert any(says in said for _, said, _ in findings), findings
    told = {do for _, _, do in findings}
    (do,) = {do for do in told if fits(remedy, do.split("   ")[0])}
    type_in(kept, home, remedy, do.split("   ")[0])
    assert found(kept) == []
    assert kept("doctor").out == ""


def fits(remedy: str, do: str) -> bool:
    """Whether what is typed is what was told: `…` stands for what only a person knows."""
    holes = re.escape(do).replace("…", ".+").replace(r"\.N\ ", r"\.\d+\ ")
    told = re.escape(remedy).replace("…", ".+")
    return bool(re.fullmatch(holes, remedy) or re.fullmatch(told, do))


def type_in(cli: Cli, home: Path, remedy: str, do: str) -> None:
    """Type a remedy: as the test knows it, or as it was told."""
    typed = do if "…" in remedy else remedy
    if typed.startswith("foiltrack "):
        cli(*shlex.split(typed)[1:])
        return
    (home / "away").mkdir()
    again = {"ELSEWHERE": str(home / "away"), "FILE": str(home / "tape-again.bin")}
    words = [again.get(word, word) for word in shlex.split(typed)]
    subprocess.run(words, check=True, capture_output=True)


def test_every_finding_of_the_code_is_broken_here() -> None:
    import inspect

    written = set(re.findall(r'Finding\(\s*"([a-z ]+)"', inspect.getsource(health)))
    broken = {check for _, checks, _, _ in BROKEN.values() for check in checks}
    # The way to a server is looked at in test_postgres.py, the age of the rules in test_bodies.py.
    assert broken == written - {"connection", "law"}
    assert len(written) > 10


@pytest.mark.parametrize("page", range(0, 60, 7))
def test_noise_and_cuts_anywhere_are_a_finding_or_a_sentence(
    kept: Cli, home: Path, page: int
) -> None:
    path = database(home)
    whole = path.read_bytes()
    for damaged in (
        whole[: page * 4096 + 100],
        whole[: page * 4096] + random.Random(page).randbytes(4096) + whole[page * 4096 + 4096 :],
        whole[: page * 4096 + 100] + bytes(3996) + whole[page * 4096 + 4096 :],
    ):
        path.write_bytes(damaged)
        for words in (("doctor",), ("list",), ("next",), ("show", "2019-1"), ("dump",)):
            result = kept(*words, expect=None)
            assert result.code in (0, 3, 4, 5), (words, result)
            assert result.code == 0 or "hint: " in result.err
        if damaged[: len(whole)] != whole and kept("doctor", expect=None).code == 0:
            # Cells of a page that nothing uses.
            assert kept("verify").code == 0
    path.write_bytes(whole)
    assert found(kept) == []


NEXT = "(SELECT place + 1 FROM register WHERE request = '2019-002')"
COLLIDE = [
    (
        "UPDATE register SET place = " + NEXT + " WHERE request = '2019-001'",
        "file mocs --subject x",
    ),
    (
        "DELETE FROM register WHERE request = '2019-001';"
        "UPDATE register SET place = place - 1 WHERE request = '2019-002'",
        "log 2019-1 note x",
    ),
    (
        "DELETE FROM register WHERE request = '2019-001';"
        "UPDATE register SET request = '2019-001' WHERE request = '2019-002'",
        "log 2019-2 note x",
    ),
]


@pytest.mark.parametrize(("sql", "command"), COLLIDE)
def test_a_row_of_the_register_in_the_place_of_another(
    kept: Cli, home: Path, sql: str, command: str
) -> None:
    """What a command writes would collide with it: nothing is written, and `doctor` mends it."""
    listed = kept("list").out
    for statement in sql.split(";"):
        change(database(home), statement)
    before = kept("verify").out
    if "SET request" not in sql:
        error = kept(*shlex.split(command), "--on", "2019-09-10", expect=4).err
        assert "is in the place of another" in error
        assert "hint: foiltrack doctor" in error
    assert kept("verify").out == before
    assert {(check, do) for check, _, do in found(kept)} == {("cache", REBUILD)}
    kept(*shlex.split(REBUILD)[1:])
    assert found(kept) == []
    assert kept("list").out == listed
    kept(*shlex.split(command), "--on", "2019-09-10")
    assert found(kept) == []


def test_a_disk_that_is_nearly_full(kept: Cli, tmp_path: Path) -> None:
    with small_disk(tmp_path) as place:
        if place is None:
            pytest.skip("no small file system can be mounted here")
        shutil.copy(database(tmp_path), place / "f.db")
        (place / "f.db").chmod(0o600)
        ((check, says, do),) = found(kept, "--db", place / "f.db")
        assert check == "disk"
        assert re.search(r"only [\d,]+ bytes are free on the disk", says)
        assert do.startswith(f"df -h {place} ")


def test_a_wal_is_taken_away_while_it_holds_the_last_words(kept: Cli, home: Path) -> None:
    path = database(home)
    change(path, "PRAGMA journal_mode = WAL")
    kept("log", "2019-1", "note", "--on", "2019-09-10", "--note", "last")
    kept("doctor", "--rebuild")
    assert [p.name for p in path.parent.iterdir()] == ["foiltrack.db"]
    assert "last" in kept("show", "2019-1").out
