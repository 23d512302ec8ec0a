"""Deadlines of many requests are computed anew by pages: a kill loses none, no list sees half."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from foiltrack import settings
from foiltrack.errors import Refused
from foiltrack.model import Agency
from foiltrack.store import cache, connect, reads, writes
from foiltrack.store.database import connect as connection

from .conftest import Cli, place
from .test_migrations import die, stopped

pytestmark = pytest.mark.file
MANY, PAGE = 10, 3
CLOSED = ("agency", "edit", "mocs", "--closed", "2019-08-20", "--because", "flood")
OF_ALL = [f"2019-{n:03}" for n in range(1, MANY + 1)]


@pytest.fixture
def many(cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Ten requests of an agency, of which a page holds three."""
    monkeypatch.setattr(settings, "today", lambda: date(2019, 8, 26))
    for n in range(MANY):
        cli("file", "mocs", "--subject", f"no {n}", "--on", f"2019-08-{10 + n}")
    for module in (cache, writes):
        monkeypatch.setattr(module, "AT_ONCE", PAGE)
    return cli


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The requests whose deadlines are computed, as they are."""
    found: list[str] = []
    follow = cache.follow

    def seen(rows: cache.Rows, history: cache.c.History, clocks: tuple[cache.c.Clock, ...]) -> None:
        found.append(history.request.id)
        follow(rows, history, clocks)

    monkeypatch.setattr(cache, "follow", seen)
    return found


def kept(home: Path) -> list[tuple[object, ...]]:
    """What the lists look at."""
    with sqlite3.connect(place(home)) as db:
        found = [
            r for t in ("clock", "register") for r in db.execute(f"SELECT * FROM {t} ORDER BY 1")
        ]
    db.close()
    return sorted(found, key=repr)


def marks(home: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(place(home)) as db:
        found = db.execute("SELECT key, value FROM meta WHERE key LIKE 'renew:%'").fetchall()
    db.close()
    return found


def broken_at(page: int, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Fail at a page of those that are computed each in a transaction of its own."""
    renew_page, seen = cache.renew_page, iter(range(99))

    def broken(db: connect.Database) -> list[str]:
        if next(seen) == page:
            raise error
        return renew_page(db)

    monkeypatch.setattr(cache, "renew_page", broken)


def test_what_was_stopped_goes_on_where_it_stopped(
    many: Cli, home: Path, computed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        broken_at(2, patch, KeyboardInterrupt())
        told = many(*CLOSED, expect=130).err
    assert "the next command goes on" in told
    assert marks(home) == [("renew:mocs", "2019-006")]
    computed.clear()
    many("list")
    assert computed == OF_ALL[6:]
    assert marks(home) == []
    assert many("doctor").out == ""
    computed.clear()
    many("list")
    assert computed == []


def test_a_failure_says_what_is_recorded_and_what_goes_on(
    many: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        broken_at(1, patch, sqlite3.OperationalError("database or disk is full"))
        told = " ".join(many(*CLOSED, expect=4).err.split())
    assert "nothing was written" not in told
    assert "not all deadlines could be computed anew (database or disk is full)" in told
    assert many("agency", "show", "mocs", "--json").json["closed"]
    assert marks(home) == []


def test_a_request_that_cannot_be_read_stops_no_other(
    many: Cli, home: Path, computed: list[str]
) -> None:
    def kind(value: str) -> None:
        with sqlite3.connect(place(home)) as db:
            db.execute("UPDATE event SET kind = ? WHERE request = '2019-004'", [value])
        db.close()

    kind("zork")
    computed.clear()
    many(*CLOSED)
    assert set(computed) == {*OF_ALL} - {"2019-004"}
    assert marks(home) == []
    assert many("show", "2019-5").out
    # Wherever its dates may count, it is looked at, and so refused.
    for words in (("list",), ("overdue",), ("next",), ("stats",), ()):
        assert "foiltrack doctor" in many(*words, "--today", "2019-08-16", expect=4).err
    assert "unknown kind 'zork'" in many("doctor", expect=4).out
    many("doctor", "--rebuild", expect=4)
    assert "foiltrack doctor" in many("list", expect=4).err
    kind("filed")
    many("doctor", "--rebuild")
    assert many("doctor").out == ""


def test_it_is_counted_on_a_terminal(many: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def track(values: Iterable[str], doing: str, what: str) -> Iterator[str]:
        assert (doing, what) == ("computing deadlines anew", "requests")
        for value in values:
            shown.append(value)
            yield value

    monkeypatch.setattr(cache, "track", track)
    many(*CLOSED)
    assert shown == OF_ALL


def in_child(work: Callable[[], object]) -> int:
    """Run in a child process; return how it ended."""
    child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        finally:
            # Whatever happened, the child must not go on with the tests.
            os._exit(1)
    return os.waitpid(child, 0)[1]


def test_a_kill_at_any_statement_loses_nothing_and_no_list_sees_half(many: Cli, home: Path) -> None:
    path = place(home)
    before, cached = path.read_bytes(), kept(home)
    many(*CLOSED)
    after, listed = kept(home), many("overdue", "--json").json["requests"]
    assert after != cached
    halves = 0
    for statements in range(0, 1000, 3):
        path.write_bytes(before)

        def killed(statements: int = statements) -> None:
            with stopped(statements, die):
                many(*CLOSED)

        status = in_child(killed)
        if not os.WIFSIGNALED(status):
            assert status == 0
            break
        halves += bool(marks(home))
        closed = bool(many("agency", "show", "mocs", "--json").json["closed"])
        assert kept(home) == (after if closed else cached)
        if closed:
            assert many("overdue", "--json").json["requests"] == listed
        assert many("doctor").out == ""
    assert statements > 50
    assert halves > 5


def test_a_list_that_began_before_is_refused_not_wrong(many: Cli, home: Path) -> None:
    with connect.opened(place(home)) as db:
        with sqlite3.connect(place(home)) as other:
            other.execute("INSERT INTO meta VALUES ('renew:mocs', '')")
        other.close()
        with (
            pytest.raises(Refused, match="another command is computing the deadlines anew"),
            reads.consistent(db),
        ):
            pass


def test_a_new_law_goes_on_where_it_stopped_and_says_what_moved(
    many: Cli, home: Path, computed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    after = kept(home)
    with sqlite3.connect(place(home)) as db:
        db.execute("UPDATE clock SET due = date(due, '-1 day') WHERE how IS NULL")
        db.execute("UPDATE meta SET value = 'before' WHERE key = 'clocks'")
    db.close()
    with monkeypatch.context() as patch:
        broken_at(2, patch, KeyboardInterrupt())
        assert "these dates moved" not in many("list", expect=130).err
    assert marks(home) == [("renew:", "2019-006")]
    computed.clear()
    assert "these dates moved" in many("list").err
    assert computed == OF_ALL[6:]
    assert kept(home) == after
    found = many("law", "--moved", "--json").json
    assert found["from"] == "before"
    assert list(dict.fromkeys(d["request"] for d in found["deadlines"])) == OF_ALL


def test_a_rebuild_goes_on_where_it_stopped(
    many: Cli, home: Path, computed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    after = kept(home)
    with monkeypatch.context() as patch:
        broken_at(2, patch, KeyboardInterrupt())
        many("doctor", "--rebuild", expect=130)
    computed.clear()
    assert len(many("overdue", "--today", "2019-11-20", "--json").json["requests"]) == MANY
    assert computed == OF_ALL[6:]
    assert kept(home) == after


def test_two_that_go_on_share_the_work(many: Cli, home: Path) -> None:
    after = kept(home)
    with connect.opened(place(home)) as db:
        db.begin_writing()
        cache.mark(db)
        db.commit()
    one, two = connection(place(home)), connection(place(home))
    done = []
    for turn in (one, two, one, two):
        turn.begin_writing()
        done.append(cache.renew_page(turn))
        turn.commit()
    one.close()
    two.close()
    assert [i for ids in done for i in ids] == OF_ALL
    assert marks(home) == []
    assert kept(home) == after


def test_a_mark_stands_for_those_before_it(many: Cli, home: Path) -> None:
    with connect.opened(place(home)) as db:
        db.begin_writing()
        for agency in ("mocs", "mocs", "nypd", ""):
            cache.mark(db, agency)
        db.commit()
    assert marks(home) == [("renew:", "")]


def test_a_new_law_says_once_what_moved_beside_a_request_that_cannot_be_counted(
    many: Cli, home: Path
) -> None:
    with sqlite3.connect(place(home)) as db:
        db.execute("UPDATE clock SET due = date(due, '-1 day') WHERE how IS NULL")
        db.execute("UPDATE meta SET value = 'before' WHERE key = 'clocks'")
        db.execute("""UPDATE event SET "on" = '2999-01-04' WHERE request = '2019-006'""")
        asserted = json.dumps([{"rule": "ny.acknowledge", "on": "2019-08-13", "due": "2019-08-19"}])
        db.execute("UPDATE event SET asserted = ? WHERE request = '2019-004'", [asserted])
    db.close()
    many("list")
    found = many("law", "--moved", "--json").json
    moved = found["deadlines"]
    assert {d["request"] for d in moved} == {*OF_ALL} - {"2019-006"}
    assert len(moved) == len({json.dumps(d) for d in moved})
    assert [letter["request"] for letter in found["asserted"]] == ["2019-004"]


VALUES = {
    "name": "M",
    "email": "a@example.org",
    "portal": "https://example.org/",
    "appeals_officer": "N",
    "appeals_title": "T",
    "appeals_address": "A",
    "appeals_email": "b@example.org",
    "appeals_source": "S",
    "appeal_term": "90d",
    "appeal_term_silence": "95d",
    "appeal_citation": "C",
    "silence_term": "3bd",
    "silence_citation": "C",
    "cutoff": "09:00",
    "cutoff_citation": "C",
    "calendar": "nys",
    "body": "court",
}


def test_every_field_of_an_agency_that_moves_deadlines_is_known(
    many: Cli, home: Path, computed: list[str]
) -> None:
    """What moves none computes none."""
    assert VALUES.keys() == {f.name for f in fields(Agency)} - {"key", "closed"}
    many("log", "2019-1", "acknowledged", "--on", "2019-08-12")
    many("log", "2019-2", "denied", "--on", "2019-08-16")
    many("file", "mocs", "--subject", "late", "--on", "2019-08-20", "--at", "16:00")
    # Lincoln's Birthday is a holiday of the State alone.
    many("file", "mocs", "--subject", "early", "--on", "2019-02-08")
    needs = {"appeal_term": "appeal", "appeal_term_silence": "appeal", "silence_term": "silence"}
    moved = set()
    for name, value in VALUES.items():
        cited = needs.get(name, name) + "_citation"
        both = {name: value} | ({cited: VALUES[cited]} if cited in VALUES else {})
        options = [o for n, v in both.items() for o in (f"--{n.replace('_', '-')}", v)]
        before = kept(home)
        computed.clear()
        many("agency", "edit", "mocs", *options)
        done = list(computed)
        assert (kept(home) != before) <= bool(done), name
        if kept(home) != before:
            moved.add(name)
        assert many("doctor").out == "", name
        many("undo")
        assert kept(home) == before, name
        if name not in writes.COUNTED_BY and len(both) == 1:
            assert done == [], name
    assert moved == set(writes.MOVES_DEADLINES)


def test_a_term_that_no_calendar_reaches_is_refused_before_anything_is_written(
    many: Cli, home: Path
) -> None:
    many("log", "2019-7", "acknowledged", "--on", "2019-08-20", "--until", "2090-01-02")
    before = place(home).read_bytes()
    far = ("--appeal-term", "7300d", "--appeal-citation", "C")
    assert "cannot be counted" in many("agency", "edit", "mocs", *far, expect=4).err
    assert place(home).read_bytes() == before
