"""What there is to do, from the command line: what closes an entry, and on which day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from foiltrack import todo
from foiltrack.model import UNDECIDED
from foiltrack.snapshot import Snapshot

from .conftest import Cli


@pytest.fixture
def refused(filed: Cli) -> Cli:
    """A request of 23 August 2019 whose refusal nobody appealed in time."""
    filed("log", "2019-1", "denied", "--on", "2019-09-03", "--grounds", "87(2)(b)")
    return filed


def asked(cli: Cli, today: str) -> list[tuple[str, str]]:
    listed = cli("next", "--json", "--today", today).json["next"]
    return [(entry["request"], entry["do"]) for entry in listed]


def test_a_request_that_follows_closes_what_came_too_late_from_its_day_on(refused: Cli) -> None:
    assert asked(refused, "2019-11-08") == [("2019-001", "late")]
    refused("file", "mocs", "--subject", "again", "--on", "2019-11-12", "--follows", "2019-1")
    assert asked(refused, "2019-11-08") == [("2019-001", "late")]
    assert asked(refused, "2019-11-13") == [("2019-002", "wait")]
    assert "ask that a late appeal" not in refused("show", "2019-1", "--today", "2019-11-13").out
    assert "TIME OVER" in refused("--today", "2019-11-08").out
    assert "TIME OVER" not in refused("--today", "2019-11-13").out
    refused("void", "2019-002.1", "--because", "not sent")
    assert asked(refused, "2019-11-13") == [("2019-001", "late")]
    assert "ask that a late appeal" in refused("show", "2019-1", "--today", "2019-11-13").out


def test_what_there_is_to_do_is_computed_once_for_each_request(
    refused: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        refused("file", "mocs", "--subject", f"S{n}", "--on", "2019-09-03")
    counted: Counter[str] = Counter()
    own = todo._undecided

    def counting(snapshot: Snapshot) -> Iterator[todo.ToDo]:
        counted[snapshot.request.id] += 1
        return own(snapshot)

    monkeypatch.setattr(todo, "_undecided", counting)
    for words in (("next",), (), ("list",)):
        counted.clear()
        refused(*words)
        assert set(counted.values()) == {1}, words


def test_what_came_too_late_is_dropped_and_comes_back(refused: Cli) -> None:
    refused("log", "2019-1", "dropped", "--on", "2019-11-12")
    assert asked(refused, "2019-11-08") == [("2019-001", "late")]
    assert asked(refused, "2019-11-12") == []
    refused("undo")
    assert asked(refused, "2019-11-12") == [("2019-001", "late")]


def test_an_undecided_reply_comes_before_all_else(refused: Cli, home: Path) -> None:
    (home / "reply.txt").write_text("Hm.")
    words = ("--reason", UNDECIDED, "--doc", "reply.txt", "--on", "2019-09-05")
    refused("log", "2019-1", "note", *words)
    assert asked(refused, "2019-09-10")[0] == ("2019-001", "decide-reply")
    refused("log", "2019-1", "contact", "--doc", "reply.txt", "--on", "2019-09-06")
    assert asked(refused, "2019-09-10")[0] == ("2019-001", "appeal")


@pytest.mark.parametrize("how", ["--json", "--csv"])
@pytest.mark.parametrize("day", ["2018-09-30", "2019-09-20", "2019-11-15", "2020-03-01"])
def test_all_there_is_to_do_is_what_a_limit_beyond_it_lists(
    example: Cli, how: str, day: str
) -> None:
    """Without a limit it is put in order in the database, not in memory."""
    for n in range(12):
        on = f"2018-09-{10 + n * 7 % 12}"
        example("file", "mocs", "--subject", f"no {n}", "--on", on)
    every = example("next", how, "--today", day).out
    assert every.count("\n") > 12
    assert every == example("next", how, "--limit", "999", "--today", day).out
