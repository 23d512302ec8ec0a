"""No input costs more than its length: lines that are run are counted, never time."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from foiltrack import agenda, checks
from foiltrack.clocks import clocks
from foiltrack.days import calendar
from foiltrack.flags import flags
from foiltrack.model import QUESTIONS, Agency, Body, Event, Kind, Request
from foiltrack.reading.suggest import suggest
from foiltrack.snapshot import snapshot_on
from foiltrack.todo import to_do

from .conftest import Cli

K = Kind
FILED, TODAY = date(2015, 1, 5), date(2019, 11, 20)
REQUEST = Request(
    id="2015-001",
    agency=Agency(key="a", name="A", calendar="nyc", body=Body.STATE),
    subject="x",
    filed_on=FILED,
)
Events = tuple[Event, ...]
TIMES = 4
"""How much longer the longer input is."""


def steps(work: Callable[[], object]) -> int:
    """The lines that the interpreter runs: each round of a loop, and each call, is one more."""
    counted = 0

    def trace(frame: Any, event: str, arg: object) -> Any:
        nonlocal counted
        counted += event in ("call", "line")
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize(
    "quadratic",
    [
        lambda size: [0 for _ in range(size) for _ in range(size)],
        lambda size: sum(0 for _ in range(size) for _ in range(size)),
        lambda size: [all(n != m or n == m for m in range(size)) for n in range(size)],
        lambda size: max(range(size), key=lambda n: [n for _ in range(size)]),
    ],
)
def test_what_costs_more_on_one_line_is_noticed(quadratic: Callable[[int], object]) -> None:
    assert growth(lambda size: lambda: quadratic(size), 20) > TIMES * 2


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times the steps are when the input is four times as long."""
    short, long = work(size), work(size * TIMES)
    # What is loaded or kept for later is no part of it.
    short()
    long()
    return steps(long) / steps(short)


def history(kinds: Sequence[Kind], events: int) -> Events:
    """A request with so many events, three in a week, some with a date."""
    found = [Event(request=REQUEST.id, n=1, kind=K.FILED, on=FILED)]
    for n in range(events):
        kind, on = kinds[n % len(kinds)], FILED + timedelta(days=1 + 2 * n)
        dated = kind in QUESTIONS | {K.ACKNOWLEDGED, K.EXTENDED} and n % 2
        until = on + timedelta(days=9) if dated else None
        found.append(Event(request=REQUEST.id, n=n + 2, kind=kind, on=on, until=until))
    return tuple(found)


def everything(events: Events) -> None:
    """All that is asked of a request when it is listed, shown or written."""
    today = events[-1].on + timedelta(days=30)  # type: ignore[operator]
    snapshot = snapshot_on(REQUEST, events, today)
    flags(snapshot)
    to_do(snapshot)
    repr((snapshot.turn, snapshot.phase, snapshot.matters))
    agenda.bounds(snapshot.history, clocks(REQUEST, events), today)
    list(checks.history_problems(REQUEST, events))


MIXES = [
    *([kind] for kind in (K.REOPENED, K.EXTENDED, K.NOT_HELD, K.RECEIVED)),
    [kind for kind in Kind if kind is not K.FILED],
    [K.EVIDENCE, K.FOLLOWED_UP, K.ACKNOWLEDGED, K.DENIED, K.CLARIFICATION_ASKED, K.CLARIFIED],
    [K.PETITIONED, K.DENIED, K.APPEAL_DENIED],
    [K.APPEALED, K.RECEIVED, K.PAID, K.FEE_ASKED],
    [K.NOT_HELD, K.CERTIFICATION_DEMANDED, K.EXTENDED],
]


@pytest.mark.parametrize("kinds", MIXES, ids=lambda kinds: f"{kinds[0]}-{len(kinds)}")
def test_a_request_costs_as_much_as_it_has_events(kinds: list[Kind]) -> None:
    def work(size: int) -> Callable[[], object]:
        events = history(kinds, size)
        return lambda: everything(events)

    assert growth(work, 40) < TIMES * 1.15


def letters_of_a_day(kinds: Sequence[Kind], events: int, dates: Callable[[int], int]) -> Events:
    """A request with so many letters of one day, each of which names a date."""
    found = [Event(request=REQUEST.id, n=1, kind=K.FILED, on=FILED)]
    for n in range(events):
        kind = kinds[n % len(kinds)]
        found.append(
            Event(
                request=REQUEST.id,
                n=n + 2,
                kind=kind,
                on=FILED + timedelta(days=1),
                until=FILED + timedelta(days=9 + dates(n)),
                part=True if kind is K.RELEASED else None,
                reason="it is long" if n % 3 else None,
                exact=True if n % 3 else None,
            )
        )
    return tuple(found)


DATES: dict[str, Callable[[int], int]] = {
    "same": lambda n: 0,
    "later": lambda n: n,
    "earlier": lambda n: 3000 - n,
    "mixed": lambda n: n * 7919 % 101,
}


@pytest.mark.parametrize("dates", DATES)
@pytest.mark.parametrize(
    "kinds",
    [
        *([kind] for kind in (K.EXTENDED, K.ACKNOWLEDGED, K.REOPENED, K.RELEASED)),
        [K.PARTLY_GRANTED, K.EXTENDED],
        [K.REOPENED, K.EXTENDED, K.RELEASED],
    ],
    ids=lambda kinds: f"{kinds[0]}-{len(kinds)}",
)
def test_letters_of_a_day_cost_as_much_as_they_are_many(kinds: list[Kind], dates: str) -> None:
    """Each names a date, and none of them ends the time of the others."""

    def work(size: int) -> Callable[[], object]:
        events = letters_of_a_day(kinds, size, DATES[dates])
        return lambda: everything(events)

    assert growth(work, 60) < TIMES * 1.15


TEXTS = [
    "We deny your request within twenty business days ",
    "November 1, 2019 ",
    "within twenty ",
    "1,",
    "(",
    "FOIL-2019-",
    "deny ",
    "<div>",
    "§ 87(2)(b) ",
    "> ",
    "a@b.c ",
    "$1.00 ",
    "2019-11-01T",
]


@pytest.mark.parametrize("text", TEXTS)
def test_reading_costs_as_much_as_the_letter_is_long(text: str) -> None:
    """As one line without a full stop."""

    def work(size: int) -> Callable[[], object]:
        letter = text * (size // len(text))
        return lambda: suggest(letter, letter_date=date(2019, 9, 30), calendar=calendar("nyc"))

    assert growth(work, 2_000) < TIMES * 1.25


def test_importing_costs_as_much_as_there_are_agencies(cli: Cli, home: Path) -> None:
    def work(size: int) -> Callable[[], object]:
        keys = [f"a{n}" for n in range(size)]
        body = {
            "schema": 1,
            "agencies": [{"key": key, "name": f"Agency {key}", "calendar": "nyc"} for key in keys],
            "requests": [{"agency": key, "subject": "S", "filed_on": "2018-12-03"} for key in keys],
        }
        (home / f"{size}.json").write_text(json.dumps(body))
        number = iter(range(9))
        return lambda: cli("import", f"{size}.json", "--db", f"{size}-{next(number)}.db")

    assert growth(work, 60) < TIMES * 1.1
