"""The store: one command is one transaction; the log proves itself; the cache equals the clocks."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiltrack import clocks
from foiltrack.cli import run
from foiltrack.model import Kind, Request
from foiltrack.settings import CaseFile
from foiltrack.store import cache, reads, rows, tables
from foiltrack.store.connect import opened
from foiltrack.store.sqlite import Session, SqliteFile
from foiltrack.store.verify import verify

from .conftest import Cli, place


def sound(where: CaseFile) -> None:
    """The chain fits, voids follow from the log, and the cache equals the computed clocks."""
    with opened(where) as db:
        if isinstance(where, Path):
            assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert verify(db).misfits == []
        for request, events in reads.load(db, reads.ids(db, void=True)):
            live = clocks.live(events)
            expected: cache.Rows = {table.name: [] for table in tables.CACHE}
            if live:
                history = clocks.History(request, live)
                cache.follow(expected, history, clocks.fold(history))
            for table in tables.CACHE:
                own, key = ("request", request.id), ("place", rows.place(request.id))
                column, value = own if "request" in table.c else key
                sql = f"SELECT * FROM {table.name} WHERE {column} = ?"
                stored = [tuple(row) for row in db.execute(sql, [value])]
                assert sorted(stored, key=str) == sorted(expected[table.name], key=str)


def test_a_long_history_is_sound(example: Cli, home: Path) -> None:
    example("log", "2019-2", "denied", "--on", "2019-11-14")
    example("edit", "2019-2", "--subject", "Other", "--number", "N-1", "--agency", "nypd")
    example("edit", "2019-2.2", "--grounds", "b")
    example("void", "2019-2.3", "--because", "test")
    example("undo")
    example("edit", "2019-2", "--on", "2019-08-22")
    sound(place(home))


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_a_list_comes_back_from_its_column(texts: list[str]) -> None:
    for values in (tuple(texts), (*texts, "a, b", 'a", "b', "\\")):
        assert rows.from_column(Request, "tags", rows.to_column(values)) == values


COMMANDS = st.lists(
    st.one_of(
        st.tuples(
            st.just("log"),
            st.sampled_from(sorted(set(Kind) - {Kind.FILED, Kind.RECEIVED})),
            st.integers(0, 80),
        ),
        st.tuples(st.just("void"), st.integers(1, 6), st.just(0)),
        st.tuples(st.just("edit"), st.integers(1, 6), st.integers(0, 80)),
        st.tuples(st.just("undo"), st.just(0), st.just(0)),
        st.tuples(st.just("refile"), st.just(0), st.integers(0, 5)),
    ),
    max_size=7,
)


@pytest.mark.usefixtures("quick_files")
@settings(max_examples=25)
@given(COMMANDS)
def test_cached_clocks_equal_computed_ones_after_any_commands(
    tmp_path_factory: pytest.TempPathFactory, commands: list[tuple[str, object, int]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "f.db"
    where = ["--db", str(path), "--today", "2019-11-15"]
    assert run(["file", "mocs", "--subject", "x", "--on", "2019-08-23", *where]) == 0
    for name, what, days in commands:
        on = f"2019-{8 + (23 + days) // 31:02}-{(23 + days) % 31 % 28 + 1:02}"
        words = {
            "log": ["log", "2019-1", str(what), "--on", on],
            "void": ["void", f"2019-1.{what}", "--because", "x"],
            "edit": ["edit", f"2019-1.{what}", "--on", on],
            "undo": ["undo", "--db", str(path)],
            "refile": ["edit", "2019-1", "--on", f"2019-08-{20 + days}"],
        }[name]
        assert run([*words, *([] if name == "undo" else where)]) in (0, 2, 3, 4)
    sound(path)


def program(*words: str, path: Path) -> list[str]:
    return [sys.executable, "-m", "foiltrack", *words, "--db", str(path)]


LONG = ("next", "next --json", "list --json", "overdue --json", "dump", "list --csv --sort late")


def test_a_reader_that_has_seen_enough_ends_a_long_answer_in_silence(tmp_path: Path) -> None:
    path, rows = tmp_path / "f.db", tmp_path / "many.csv"
    # Of each, an answer that no pipe holds whole.
    lines = "".join(f"mocs,{'x' * 400} {n},2019-08-23\n" for n in range(600))
    rows.write_text(f"agency,subject,filed_on\n{lines}")
    assert run(["import", str(rows), "--db", str(path)]) == 0
    for words in LONG:
        asked = program(*words.split(), path=path)
        process = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b"", words
        process.stderr.close()
        assert process.wait() == 0


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_process_leaves_the_whole_command_or_nothing(tmp_path: Path, seed: int) -> None:
    path, chance = tmp_path / "f.db", random.Random(seed)
    document = tmp_path / "letter.bin"
    document.write_bytes(os.urandom(400_000))
    assert run(["file", "mocs", "--subject", "x", "--on", "2019-08-23", "--db", str(path)]) == 0
    started = time.monotonic()
    subprocess.run(
        program("log", "2019-1", "note", "--on", "2019-08-24", path=path),
        check=True,
        capture_output=True,
    )
    usual = time.monotonic() - started
    answered = 1
    for _ in range(12):
        words = ("log", "2019-1", "denied", "--on", "2019-09-01", "--doc", str(document))
        process = subprocess.Popen(program(*words, path=path), stdout=subprocess.PIPE)
        time.sleep(chance.uniform(0.3, 1.1) * usual)
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        answered += b"2019-001." in out
        sound(path)
        with opened(path) as db:
            ((_, events),) = list(reads.load(db, ["2019-001"]))
            assert len(events) >= answered + 1
            assert all(len(e.documents) == (e.kind is Kind.DENIED) for e in events)
    assert run(["log", "2019-1", "note", "--on", "2019-09-02", "--db", str(path)]) == 0


def test_several_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    words = ("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    # No database yet: they race to make it, too.
    running = [subprocess.Popen(program(*words, path=path)) for _ in range(6)]
    assert [p.wait() for p in running] == [0] * 6
    sound(path)
    with opened(path) as db:
        assert reads.ids(db) == [f"2019-00{n}" for n in range(1, 7)]


@pytest.mark.file
def test_a_full_disk_loses_nothing(filed: Cli, home: Path) -> None:
    path = next(home.rglob("foiltrack.db"))
    before = filed("dump").out

    connect = SqliteFile.connect

    def small(own: SqliteFile) -> Session:
        connection = connect(own)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    (home / "large.bin").write_bytes(os.urandom(100_000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SqliteFile, "connect", small)
        words = ("log", "2019-1", "denied", "--on", "2019-09-01", "--doc", "large.bin")
        assert "is full; nothing was written" in filed(*words, expect=4).err
    assert filed("dump").out == before
    sound(path)


@pytest.mark.file
def test_a_read_only_file_can_be_read(filed: Cli, home: Path) -> None:
    path = next(home.rglob("foiltrack.db"))
    copy = home / "ro.db"
    copy.write_bytes(path.read_bytes())
    copy.chmod(0o400)
    assert filed("list", "--db", copy, "--json").json["requests"]


@pytest.mark.file
def test_clocks_are_renewed_when_the_law_changes(filed: Cli, home: Path) -> None:
    path = next(home.rglob("foiltrack.db"))
    with sqlite3.connect(path) as db:
        db.execute("UPDATE clock SET due = '2001-01-01'")
        db.execute("UPDATE meta SET value = 'an older law' WHERE key = 'clocks'")
    db.close()
    assert filed("overdue", "--json").json["requests"]
    sound(path)


def test_overdue_by_the_cache_is_overdue_by_all_events(example: Cli) -> None:
    for day in ("2018-09-01", "2019-08-30", "2019-09-01", "2019-10-01", "2019-11-15", "2021-01-01"):
        listed = example("list", "--json", "--today", day).json["requests"]
        expected = {r["id"] for r in listed if "overdue" in r["flags"]}
        overdue = example("overdue", "--json", "--today", day).json["requests"]
        assert {r["id"] for r in overdue} == expected, day
