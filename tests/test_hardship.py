"""What a case file survives: kills, crowds, a full disk, nonsense; what goes out comes in the same.

The same for longer: `python -m tests.bench.hardship`.
"""

from __future__ import annotations

import json
import random
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiltrack.cli import run
from foiltrack.model import ALWAYS_PRIVATE, Kind
from foiltrack.store import reads
from foiltrack.store.connect import opened

from . import hardship, nonsense


@pytest.mark.real_files
def test_who_writes_waits_for_the_disk(home: Path) -> None:
    assert run(["file", "mocs", "--subject", "x", "--on", "2019-08-23", "--db", "f.db"]) == 0
    with opened(home / "f.db") as db:
        # FULL: what was answered outlives a power cut.
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 2


@pytest.mark.real_files
def test_killed_at_any_moment(home: Path) -> None:
    path, commands = home / "f.db", 0
    for seed in range(25):
        answered, there = hardship.killed(path, home / "letter.bin", seed, 0.3)
        assert answered <= there <= answered + 1
        assert hardship.sound(path) == []
        commands += answered
    assert commands > 25


@pytest.mark.real_files
def test_many_at_once_lose_nothing(home: Path) -> None:
    path = home / "f.db"
    run(["file", "mocs", "--subject", "x", "--on", "2019-08-23", "--db", str(path)])
    codes = hardship.together(path, 8, 10)
    assert codes == [0] * 80
    with opened(path) as db:
        ids = reads.ids(db)
        assert len(ids) == len(set(ids)) == 41
        for _, events in reads.load(db, ids):
            assert [e.n for e in events] == list(range(1, len(events) + 1))
        assert db.execute("SELECT count(*) FROM event").fetchone()[0] == 81
    assert hardship.sound(path) == []


@pytest.mark.parametrize("seed", range(4))
def test_nonsense_is_refused_and_writes_nothing(home: Path, seed: int) -> None:
    for typed in nonsense.at(home, random.Random(seed), 60):
        assert not typed.wrong, (typed.words, typed.wrong)
    assert hardship.sound(home / nonsense.CASE_FILE) == []


def test_nonsense_is_typed_at_every_option() -> None:
    chance = random.Random(0)
    words = {word.partition("=")[0] for _ in range(20_000) for word in nonsense.typed(chance)}
    for command in nonsense.commands():
        assert {*command.name, *command.switches, *(o for o, _ in command.options)} <= words


# --- the round trip --------------------------------------------------------------------------

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
DAY = st.integers(24, 30).map(lambda d: f"2019-08-{d}")
PLAIN = sorted(set(Kind) - {Kind.FILED, Kind.RECEIVED})
EVENT = st.fixed_dictionaries(
    {"kind": st.sampled_from(PLAIN), "on": DAY},
    optional={
        "quote": TEXT,
        "note": TEXT,
        "reason": TEXT,
        "private": st.booleans(),
        "grounds": st.lists(TEXT, max_size=2),
        "count": st.integers(0, 10**9),
        "amount": st.integers(0, 10**6).map(lambda cents: cents / 100),
        "paper": st.sampled_from(["one", "two", "three"]),
    },
)
REQUEST = st.fixed_dictionaries(
    {
        "agency": st.sampled_from(["mocs", "nypd"]),
        "subject": st.text(string.ascii_letters, min_size=1, max_size=8),
        "filed_on": st.sampled_from(["2019-08-23", "2018-03", "2017"]),
        "events": st.lists(EVENT, max_size=5),
    },
    optional={"text": TEXT, "matter": TEXT, "tags": st.lists(TEXT, max_size=2)},
)
AFTER = st.lists(
    st.tuples(
        st.sampled_from(["void", "edit", "amend", "undo", "purge"]),
        st.integers(1, 4),
        st.integers(1, 6),
    ),
    max_size=6,
)


def with_papers(request: dict[str, Any], papers: dict[str, str]) -> dict[str, Any]:
    events = []
    for event in request["events"]:
        named = event.pop("paper", None)
        if event["kind"] in ALWAYS_PRIVATE:
            event.pop("private", None)
        documents = [{"name": named, "sha256": papers[named]}] if named else []
        events.append({**event, "documents": documents})
    return {**request, "events": events}


@pytest.mark.usefixtures("quick_files")
@settings(max_examples=30)
@given(st.lists(REQUEST, min_size=1, max_size=4), AFTER)
def test_what_goes_out_comes_in_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    requests: list[dict[str, Any]],
    after: list[tuple[str, int, int]],
) -> None:
    import base64
    import hashlib

    folder = tmp_path_factory.mktemp("trip")
    one, two = ["--db", str(folder / "1.db")], ["--db", str(folder / "2.db")]
    today = ["--today", "2019-11-15"]
    papers = {n: hashlib.sha256(n.encode()).hexdigest() for n in ("one", "two", "three")}
    documents = {
        sha: {"name": n, "type": "text/plain", "base64": base64.b64encode(n.encode()).decode()}
        for n, sha in papers.items()
    }
    body = {"requests": [with_papers(r, papers) for r in requests], "documents": documents}
    (folder / "in.json").write_text(json.dumps(body))
    assert run(["import", str(folder / "in.json"), *one, *today]) == 0
    for what, n, m in after:
        words = {
            "void": ["void", f"2019-{n}.{m}", "--because", "x"],
            "edit": ["edit", f"2019-{n}.{m}", "--quote", f"q{m}"],
            "amend": ["edit", f"2019-{n}", "--subject", f"s{m}", "--on", f"2019-08-{20 + m % 3}"],
            "undo": ["undo"],
            "purge": ["purge", f"2019-{n}.{m}" if m % 3 else f"2019-{n}", "--yes"],
        }[what]
        assert run([*words, *one, *([] if what in ("undo", "purge") else today)]) in (0, 2, 3, 4)
    out, again = folder / "out.json", folder / "again.json"
    assert run(["dump", "-o", str(out), *one]) == 0
    assert run(["import", str(out), *two, *today]) == 0
    assert run(["dump", "-o", str(again), *two]) == 0
    assert out.read_text() == again.read_text()
    assert run(["import", str(out), *one, *today]) == 0
    for path in ("1.db", "2.db"):
        assert hardship.sound(folder / path) == []
