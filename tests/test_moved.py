"""Nothing moves in silence: what a change of the rules did to open deadlines and sent letters."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from foiltrack import settings
from foiltrack.store import database

from .conftest import Cli, place


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "today", lambda: date(2019, 11, 15))


@pytest.fixture
def counted_otherwise(filed: Cli, home: Path) -> Cli:
    """A case file whose deadlines were kept by another edition, which counted a day less."""
    (home / "letter.txt").write_text("I appeal.")
    filed("log", "2019-1", "followed-up", "--on", "2019-09-05", "--doc", "letter.txt")
    filed("file", "mocs", "--subject", "later", "--on", "2019-11-12")
    with sqlite3.connect(place(home)) as db:
        db.execute("UPDATE clock SET due = date(due, '-1 day') WHERE rule = 'ny.acknowledge'")
        db.execute("UPDATE event SET asserted = replace(asserted, '2019-08-30', '2019-08-29')")
        db.execute("DELETE FROM clock WHERE rule = 'ny.article78'")
        db.execute("UPDATE meta SET value = 'before' WHERE key = 'clocks'")
    db.close()
    return filed


def test_the_first_use_says_what_moved_from_what_to_what_and_why(counted_otherwise: Cli) -> None:
    told = " ".join(counted_otherwise("list").err.split())
    assert "the law has a new edition; these dates moved" in told
    assert "2019-002 first answer, from Tue 12 Nov 2019: was Mon 18 Nov 2019, is" in told
    assert "is Tue 19 Nov 2019 (an act of the requester never answers for the agency)" in told
    assert "asserted the first answer of Thu 29 Aug 2019, which is now Fri 30 Aug 2019" in told
    assert told.endswith("again with: foiltrack law --moved")
    assert counted_otherwise("list").err == ""


def test_what_moved_is_shown_again_and_as_json(counted_otherwise: Cli) -> None:
    counted_otherwise("list")
    again = " ".join(counted_otherwise("law", "--moved").out.split())
    assert "was Mon 18 Nov 2019, is Tue 19 Nov 2019" in again
    found = counted_otherwise("law", "--moved", "--json").json
    assert (found["from"], found["to"]) == ("before", database.CLOCKS)
    (one,) = [d for d in found["deadlines"] if d["request"] == "2019-002"]
    assert (one["was"]["due"], one["now"]["due"]) == ("2019-11-18", "2019-11-19")
    assert [a["was"] for a in found["asserted"]] == ["2019-08-29"]


def test_a_limit_long_past_is_not_told(counted_otherwise: Cli) -> None:
    """The first answer of August, which another edition counted otherwise, is no open deadline."""
    counted_otherwise("list")
    found = counted_otherwise("law", "--moved", "--json").json
    moved = {(d["request"], d["rule"]) for d in found["deadlines"]}
    assert ("2019-001", "ny.acknowledge") not in moved


def test_without_a_change_nothing_is_said(filed: Cli, home: Path) -> None:
    with sqlite3.connect(place(home)) as db:
        db.execute("UPDATE meta SET value = 'before' WHERE key = 'clocks'")
    db.close()
    assert filed("list").err == ""
    assert "no change of the rules has moved a date" in filed("law", "--moved").out


def test_many_moved_dates_are_counted_not_listed(filed: Cli, home: Path) -> None:
    for _ in range(12):
        filed("file", "mocs", "--subject", "later", "--on", "2019-11-12")
    with sqlite3.connect(place(home)) as db:
        db.execute("UPDATE clock SET due = date(due, '-1 day')")
        db.execute("UPDATE meta SET value = 'before' WHERE key = 'clocks'")
    db.close()
    told = filed("list").err
    assert len(re.findall(r"^  2019-", told, re.MULTILINE)) == 10
    assert re.search(r"^  \d+ more; again with: foiltrack law --moved$", told, re.MULTILINE)
    again = filed("law", "--moved").out
    assert all(f"2019-{n:03}  first answer" in again for n in range(2, 14))


def test_an_old_agency_of_the_state_calendar_is_asked_for_its_body(filed: Cli, home: Path) -> None:
    filed("agency", "add", "saltaire", "--name", "Village of Saltaire", "--calendar", "nys")
    filed("file", "saltaire", "--subject", "x", "--on", "2019-11-12")
    with sqlite3.connect(place(home)) as db:
        db.execute("UPDATE meta SET value = 'before' WHERE key = 'clocks'")
    db.close()
    ask = "foiltrack agency edit saltaire --body state|authority|city"
    assert ask in " ".join(filed("list").err.split())
    assert ask in filed("log", "2019-2", "exception-invoked", "--on", "2019-11-14").err
    filed("agency", "edit", "saltaire", "--body", "village")
    assert ask not in filed("log", "2019-2", "exception-granted", "--on", "2019-11-15").err
