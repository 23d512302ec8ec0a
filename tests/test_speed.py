"""The lists by the cache: the same as from all events, on any day, and without a scan of them."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiltrack import checks, todo
from foiltrack.clocks import live
from foiltrack.flags import FlagId, Neighbour, across, flags
from foiltrack.model import CARRIES_UNTIL, About, Event, Kind, Request, first_day
from foiltrack.screens import blocks
from foiltrack.screens.lists import RECORD, record
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.standing import Phase
from foiltrack.store import lists, neighbours, reads, register
from foiltrack.store.connect import opened
from foiltrack.store.database import Database, walk
from foiltrack.store.register import EVERYTHING, Wanted
from foiltrack.store.rows import place as place_of
from foiltrack.store.writes import writing

from .conftest import Cli
from .test_store import sound

K = Kind
Looked = Callable[[Path], tuple[list[str], int]]
FIRST = date(2019, 1, 7)
SPAN = 420
KINDS = sorted(set(Kind) - {K.FILED, K.RECEIVED})
USUAL = (K.ACKNOWLEDGED, K.EXTENDED, K.DENIED, K.NOT_HELD, K.APPEALED, K.APPEAL_DENIED, K.FEE_ASKED)
AGENCIES, MATTERS, TAGS = ("mocs", "nypd", "nysdoh"), (None, "ivalua", "b"), ("a", "é")


def history(chance: random.Random) -> tuple[Request, list[Event]]:
    """A request of any kind, with what happened to it."""
    filed = FIRST + timedelta(days=chance.randrange(SPAN))
    agency = reads.agencies(None)[chance.choice(AGENCIES)]
    if chance.random() < 0.3:
        agency = replace(agency, appeal_term="60d", appeal_citation="x")
    request = Request(
        id="",
        agency=agency,
        subject=f"s{chance.randrange(9)}",
        filed_on=About(filed.year, filed.month) if chance.random() < 0.05 else filed,
        matter=chance.choice(MATTERS),
        received_on=filed + timedelta(days=9) if chance.random() < 0.2 else None,
        tags=tuple(tag for tag in TAGS if chance.random() < 0.3),
        numbers=(f"N-{chance.randrange(99)}",),
    )
    events = [Event(request="", n=1, kind=K.FILED, on=request.filed_on)]
    on = filed
    for n in range(2, 2 + chance.randrange(6)):
        on += timedelta(days=chance.randrange(45))
        kind = chance.choice(KINDS if chance.random() < 0.4 else USUAL)
        part = chance.random() < 0.5 if kind is K.RELEASED else None
        may = kind in CARRIES_UNTIL and (kind is not K.RELEASED or part)
        events.append(
            Event(
                request="",
                n=n,
                kind=kind,
                on=About(on.year, on.month) if chance.random() < 0.05 else on,
                received=on + timedelta(days=4) if chance.random() < 0.1 else None,
                until=on + timedelta(days=chance.randrange(60)) if may else None,
                exact=True if chance.random() < 0.5 else None,
                reason="volume" if chance.random() < 0.5 else None,
                part=part,
                void=chance.random() < 0.1,
            )
        )
    return request, events


def store(path: Path, seed: int, size: int) -> None:
    """A case file of so many requests."""
    chance = random.Random(seed)
    earlier: list[str] = []
    with writing(path, "test") as writer:
        while size:
            request, events = history(chance)
            numbered = tuple(e._replace(request="2019-001") for e in events)
            if any(checks.history_problems(replace(request, id="2019-001"), numbered)):
                continue
            size -= 1
            follows = chance.choice(earlier) if earlier and chance.random() < 0.1 else None
            agency = writer.use_agency(request.agency.key)
            own = replace(request, agency=agency, follows=follows)
            kept = writer.request(own, events[0]._replace(void=False))
            earlier.append(kept.id)
            for event in events[1:]:
                written = writer.event(event._replace(request=kept.id, void=False))
                if event.void:
                    writer.void_event(written, "test")
            if chance.random() < 0.05:
                writer.void_event(events[0]._replace(request=kept.id), "test")


# --- the same answers from all events ------------------------------------------------------------


def everything(db: sqlite3.Connection, day: date) -> list[Snapshot]:
    """Every request that stands, looked at."""
    stored = reads.load(db, reads.ids(db, void=True))
    standing = [s for s in stored if live(s[1]) and first_day(s[0].filed_on) <= day]
    followed = {request.follows for request, _ in standing}
    return [
        snapshot_on(request, events, day, followed=request.id in followed)
        for request, events in standing
    ]


def all_flags(snapshot: Snapshot, others: list[Snapshot], db: sqlite3.Connection) -> Any:
    """The flags of a request beside all others."""
    kin = neighbours.by_then(neighbours.family(db, snapshot.request), snapshot)
    matter = tuple(
        Neighbour(request=o.request, events=o.events)
        for o in others
        if snapshot.request.matter is not None
        and o.request.matter == snapshot.request.matter
        and o.request.agency.key != snapshot.request.agency.key
    )
    return (*flags(snapshot), *across(snapshot, kin, matter))


def expected(db: sqlite3.Connection, name: str, day: date, options: dict[str, Any]) -> list[Any]:
    """The rows of a list as they follow from all events."""
    others = everything(db, day)
    items = [
        (f, all_flags(f, others, db))
        for f in others
        if options["agency"] in (None, f.request.agency.key)
        and options["matter"] in (None, f.request.matter)
        and (options["tag"] is None or options["tag"] in f.request.tags)
        and options["phase"] in (None, f.phase)
    ]
    items = [i for i in items if options["flag"] in (None, *(x.flag for x in i[1]))]
    if name == "overdue":
        items = [i for i in items if i[0].lapsed]
        items.sort(key=lambda i: i[0].lapsed[0].clock.due)
    if name == "next":
        entries = sorted((t for f, _ in items for t in todo.to_do(f)), key=lambda t: t.rank)
        listed = [
            (t.by, t.request, str(t.do), t.rule, str(t.strength), t.says, RANK[t.choice])
            for t in entries
        ]
        return listed[: options["limit"]]
    return [record(item) for item in items][: options["limit"]]


def lines(head: list[str], rows: list[Any]) -> str:
    cells = ["\t".join("" if v is None else str(v) for v in row) for row in rows]
    return "".join(f"{line}\n" for line in ["\t".join(head), *cells])


OPTIONS = st.fixed_dictionaries(
    {
        "agency": st.sampled_from([None, None, *AGENCIES]),
        "matter": st.sampled_from([None, None, "ivalua", "b"]),
        "tag": st.sampled_from([None, None, *TAGS]),
        "phase": st.sampled_from([None, None, None, *Phase]),
        "flag": st.sampled_from([None, None, None, *FlagId]),
        "limit": st.sampled_from([None, 1, 3, 20]),
    }
)
NEXT = ["by", "request", "do", "rule", "strength", "says", "rank"]
RANK = {False: "must", True: "may"}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("stores")
    paths = [folder / f"{seed}.db" for seed in range(6)]
    for seed, path in enumerate(paths):
        store(path, seed, 60)
    return paths


def test_the_random_stores_are_sound(stores: list[Path]) -> None:
    for path in stores[:2]:
        sound(path)


@settings(max_examples=150)
@given(
    seed=st.integers(0, 5),
    name=st.sampled_from(["list", "overdue", "next"]),
    later=st.integers(-20, SPAN + 500),
    options=OPTIONS,
)
def test_a_list_is_what_all_events_say(
    cli: Cli, stores: list[Path], seed: int, name: str, later: int, options: dict[str, Any]
) -> None:
    day = FIRST + timedelta(days=later)
    words = [w for k, v in options.items() if v is not None for w in (f"--{k}", v)]
    printed = cli(name, "--today", day, "--db", stores[seed], *words).out
    with opened(stores[seed]) as db:
        rows = expected(db, name, day, options)
    assert printed == lines(NEXT if name == "next" else list(RECORD), rows)


@settings(max_examples=120)
@given(
    seed=st.integers(0, 5),
    later=st.integers(-20, SPAN + 200),
    shown=st.sampled_from([1, 2, 3, 20]),
)
def test_the_day_is_what_all_events_say(
    cli: Cli, stores: list[Path], seed: int, later: int, shown: int
) -> None:
    from foiltrack.cli.day import lists
    from foiltrack.screens import day as screen

    day = FIRST + timedelta(days=later)
    with opened(stores[seed]) as db, pytest.MonkeyPatch.context() as patch:
        for name, value in (("SHOWN", shown), ("ROWS", 0), ("LEAST", shown)):
            patch.setattr(screen, name, value)
        printed = cli("--today", day, "--db", stores[seed]).out
        others = everything(db, day)
        patch.setattr(lists, "later", lambda *_: {i: f for i, f in enumerate(others)})
        nothing = ("SELECT '', place FROM register WHERE place < 0", [])
        for name in ("overdue", "ahead", "to_do", "granted"):
            patch.setattr(register, name, lambda *_, **__: nothing)
        assert cli("--today", day, "--db", stores[seed]).out == printed
    overdue = [f for f in others if f.lapsed]
    n = len(overdue)
    assert f"OVERDUE ({n if n <= shown else f'THE FIRST {shown}'})" in printed
    mine = [t for f in others for t in todo.to_do(f) if t.do is not todo.Do.WAIT]
    n = len(mine)
    mine.sort(key=lambda t: (t.rank, place_of(t.request)))
    *whole, last = blocks.in_blocks(mine[:shown])
    for block in whole:
        assert f"{block.heading.upper()} ({len(block.entries)})" in printed
    more = "THE FIRST " if n > shown else ""
    assert f"{last.heading.upper()} ({more}{len(last.entries)})" in printed


def test_an_arguable_date_takes_no_place_while_the_safe_one_is_ahead(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiltrack.screens import day as screen

    # Silences that ended, which nothing asks to appeal.
    for agency, filed, on in (
        ("mocs", "2019-08-23", "2019-09-04"),
        ("nypd", "2019-08-28", "2019-09-09"),
    ):
        cli("file", agency, "--subject", "x", "--on", filed)
        last = cli("list", "--csv").out.splitlines()[-1].split(",")[0]
        sent = ("--until", "2019-12-02", "--exact", "--reason", "Many.")
        cli("log", last, "acknowledged", "--on", on, *sent)
    # Of the first both days lie before the day of the second.
    shown = cli("show", "2019-1", "--json", "--today", "2019-09-20").json["standing"]["deadlines"]
    ahead = [(d["safe"], d["arguable"]) for d in shown if d["basis"] == "silence"]
    assert ahead == [("2019-09-28", "2019-09-30")]
    for name, value in (("SHOWN", 1), ("ROWS", 0), ("LEAST", 1)):
        monkeypatch.setattr(screen, name, value)
    assert "DUE WITHIN 14 DAYS (THE FIRST 1)" in cli("--today", "2019-09-20").out


def test_what_is_past_its_day_is_due_at_once_whatever_else_is_asked_later(
    cli: Cli, home: Path
) -> None:
    for agency in ("mocs", "nypd"):
        cli("file", agency, "--subject", "x", "--on", "2019-08-23")
        cli("log", cli("list", "--csv").out.splitlines()[-1].split(",")[0], "acknowledged", "--on",
            "2019-08-26", "--until", "2019-12-02")  # fmt: skip
    # Of the first a fee is to be paid by a day that passes, and a question is to be answered later.
    cli(
        "log", "2019-1", "fee-asked", "--on", "2019-09-03", "--amount", "5", "--until", "2019-09-10"
    )
    asked = ("clarification-asked", "--on", "2019-09-04", "--until", "2019-10-15")
    cli("log", "2019-1", *asked)
    cli("log", "2019-2", "clarification-asked", "--on", "2019-09-04", "--until", "2019-09-12")
    day = ("--today", "2019-09-16")
    every = [line.split("\t")[1] for line in cli("next", *day).out.splitlines()[1:]]
    assert every[:2] == ["2019-001", "2019-002"]
    assert cli("next", "--limit", "1", *day).out.splitlines()[1].split("\t")[1] == "2019-001"


def test_the_same_date_is_that_of_the_first_who_was_told_it_by_the_day(
    cli: Cli, home: Path
) -> None:
    for agency, on in (("mocs", "2019-09-02"), ("nypd", "2019-09-09"), ("doitt", "2019-09-03")):
        cli("file", agency, "--subject", "x", "--on", "2019-08-23", "--matter", "m")
        last = cli("list", "--csv").out.splitlines()[-1].split(",")[0]
        cli("log", last, "acknowledged", "--on", on, "--until", "2019-10-01")
    for day, other in (("2019-09-05", "2019-003 (doitt)"), ("2019-09-10", "2019-002 (nypd)")):
        assert other in cli("show", "2019-001", "-v", "--today", day).out


def test_a_number_is_found_in_any_case(cli: Cli, home: Path) -> None:
    cli("file", "mocs", "--subject", "x", "--on", "2019-08-23", "--number", "Foil-É-1")
    assert cli("show", "foil-é-1", "--json").json["request"]["id"] == "2019-001"
    cli("edit", "2019-1", "--number", "other")
    cli("show", "foil-é-1", expect=3)


# --- and without a scan --------------------------------------------------------------------------


TODAY = FIRST + timedelta(days=SPAN + 400)
QUESTIONS = {
    "overdue": register.overdue(EVERYTHING, TODAY, 20),
    "list": register.everything(EVERYTHING, TODAY, 20),
    "ahead": register.ahead(TODAY, TODAY + timedelta(days=14), 20),
    "granted": register.granted(TODAY),
    "later": register.later(EVERYTHING, TODAY),
    "overdue of one": register.overdue(Wanted(matter="none"), TODAY, 20),
}


def plan(db: sqlite3.Connection, question: tuple[str, list[Any]]) -> list[str]:
    sql, args = question
    return [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", args)]


def test_overdue_reads_one_index_alone(stores: list[Path]) -> None:
    with opened(stores[0]) as db:
        found = plan(db, QUESTIONS["overdue"])
    assert found == ["SEARCH r USING COVERING INDEX register_since (since<?)"]


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_no_list_scans_or_sorts_what_it_does_not_print(stores: list[Path], name: str) -> None:
    with opened(stores[0]) as db:
        found = plan(db, QUESTIONS[name])
    # The parts of a union are put together from at most so many rows of each.
    parts = {"dated", "lasting", "wait", "today", "due", "safe", "arguable", "found"}
    scanned = {detail.split()[1] for detail in found if detail.startswith("SCAN")} - parts
    # The register lies in the order of the list.
    # The records that were granted lie in an index of their own.
    assert scanned == ({"r"} if name in {"list", "granted"} else set())
    assert name != "granted" or any("USING INDEX register_granted" in line for line in found)
    assert not any("SEARCH e" in detail for detail in found)


def steps(path: Path, question: tuple[str, list[Any]]) -> int:
    """How many steps SQLite's machine takes to answer a question."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    with opened(path) as db:
        db.set_progress_handler(count, 1)
        rows = list(walk(db, *question))
        db.set_progress_handler(None, 1)
    assert len(rows) <= 20
    return taken


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("sizes")
    small, large = folder / "small.db", folder / "large.db"
    store(small, 1, 100)
    store(large, 1, 1000)
    return small, large


def test_rows_visited_are_the_rows_printed(sizes: tuple[Path, Path]) -> None:
    with opened(sizes[1]) as db:
        visited = []
        db.create_function("seen", 1, lambda value: visited.append(value) or 1)
        sql, args = QUESTIONS["overdue"]
        sql = sql.replace("WHERE", "WHERE seen(r.place) AND")
        printed = list(walk(db, sql, args))
    assert len(printed) == 20
    assert len(visited) <= len(printed) + 1


@pytest.mark.parametrize("name", ["overdue", "list", "later", "overdue of one"])
def test_ten_times_the_requests_take_no_more_steps(sizes: tuple[Path, Path], name: str) -> None:
    small, large = (steps(path, QUESTIONS[name]) for path in sizes)
    assert large <= small * 1.3 + 60


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Looked:
    """Returns the first twenty of `next`, and how many requests were looked at for them."""
    load = reads.load
    taken: list[str] = []

    def counted(db: Database, ids: Iterable[str]) -> Iterator[reads.Stored]:
        for history in load(db, ids):
            taken.append(history[0].id)
            yield history

    def look(path: Path) -> tuple[list[str], int]:
        taken.clear()
        with opened(path) as db:
            found = list(islice(lists.by_first_entry(db, EVERYTHING, TODAY, {}, 20), 20))
        return [one.request.id for one in found], len(taken)

    monkeypatch.setattr(reads, "load", counted)
    return look


def test_next_looks_at_no_more_requests_of_a_larger_file(
    sizes: tuple[Path, Path], looked: Looked
) -> None:
    small, large = (looked(path)[1] for path in sizes)
    assert 20 <= large <= 2 * small


Letters = tuple[tuple[Kind, int], ...]
APPEALED: Letters = ((K.DENIED, 3), (K.APPEALED, 5))
ALIKE: dict[str, tuple[int, int, tuple[Letters, ...]]] = {
    "silence": (90, 300, ((),)),
    "old silence": (600, 1200, ((),)),
    "old silence after an acknowledgement": (600, 1200, (((K.ACKNOWLEDGED, 3),),)),
    "refusals": (4, 20, (((K.DENIED, 3),),)),
    "refusals long ago": (90, 300, (((K.DENIED, 3),),)),
    "fees": (90, 300, (((K.FEE_ASKED, 3),),)),
    "appeals": (90, 300, (APPEALED,)),
    "old appeals": (600, 1200, (APPEALED,)),
    "old appeals and certificates": (600, 1200, (APPEALED, ((K.NOT_HELD, 90),))),
}
"""How many days ago requests were filed, at least and at most, and what came so many days later."""


@pytest.mark.parametrize("name", ALIKE)
def test_next_looks_at_few_of_many_that_are_alike(
    tmp_path: Path, looked: Looked, name: str
) -> None:
    least, most, letters = ALIKE[name]
    chance, file = random.Random(name), tmp_path / "alike.db"
    with writing(file, "test") as writer:
        agency = writer.use_agency("mocs")
        for n in range(200):
            filed = TODAY - timedelta(days=chance.randint(least, most))
            event = Event(request="", n=1, kind=K.FILED, on=filed)
            new = Request(id="", agency=agency, subject="s", filed_on=filed)
            id_ = writer.request(new, event).id
            for kind, later in letters[n % len(letters)]:
                on = filed + timedelta(days=later)
                writer.event(Event(request=id_, n=0, kind=kind, on=on))
    first, count = looked(file)
    with opened(file) as db:
        of_all = [(todo.to_do(one)[0].rank, one.request.id) for one in everything(db, TODAY)]
    assert first == [id_ for _, id_ in sorted(of_all)[:20]]
    assert count <= 40
