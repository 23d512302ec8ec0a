"""What answers have in common: ten planted patterns found, none where none was planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from foiltrack.clocks import History
from foiltrack.model import Kind, Request
from foiltrack.patterns import PatternId, in_matters, patterns, patterns_of
from foiltrack.snapshot import Snapshot

from .conftest import Cli
from .histories import Matter, agency, document, snapshot

K = Kind
P = PatternId
SAME = "We ask for your patience while the office of the general counsel reviews the records."
Events = list[dict[str, Any]]


def on(month: int, day: int, year: int = 2022) -> date:
    return date(year, month, day)


def plant(n: int, key: str, *events: dict[str, Any], filed: date | None = None) -> Snapshot:
    """A request of its own, in the year after all random ones."""
    own = Request(
        id=f"2022-{n:03}",
        agency=agency(key),
        subject="x",
        matter="m",
        filed_on=filed or on(1, 3),
    )
    return snapshot(own, *events)


def letter(kind: Kind, day: date, until: date | None = None, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "on": day, "until": until, **more}


A, E = K.ACKNOWLEDGED, K.EXTENDED
PLANTED: dict[str, tuple[PatternId, tuple[str, ...], tuple[Snapshot, ...]]] = {
    "two agencies name one day, and a usual count gives it for one": (
        *(P.SAME_DAY, ("2022-001.2", "2022-002.2")),
        (
            plant(1, "acs", letter(A, on(1, 5), on(2, 3))),
            plant(2, "dep", letter(A, on(1, 11), on(2, 3))),
        ),
    ),
    "three name one day that no usual count gives": (
        *(P.SAME_DAY, ("2022-001.2", "2022-002.2", "2022-003.2")),
        (
            plant(1, "acs", letter(A, on(1, 5), on(2, 24))),
            plant(2, "dep", letter(A, on(1, 6), on(2, 24))),
            plant(3, "doe", letter(A, on(1, 7), on(2, 24))),
        ),
    ),
    "an extension the day after the promise": (
        *(P.LATE_EXTENSION, ("2022-001.2", "2022-001.3")),
        (plant(1, "acs", letter(A, on(1, 5), on(1, 20)), letter(E, on(1, 21), on(3, 1))),),
    ),
    "extensions after the 20 business days, in two requests": (
        *(P.LATE_EXTENSION, ("2022-001.2", "2022-001.3", "2022-002.2", "2022-002.3")),
        (
            plant(1, "acs", letter(A, on(1, 5)), letter(E, on(2, 4), on(3, 1))),
            plant(2, "acs", letter(A, on(1, 6)), letter(E, on(2, 7), on(3, 3))),
        ),
    ),
    "the same sentence, but for case and signs": (
        *(P.SAME_SENTENCE, ("2022-001.2", "2022-002.2")),
        (
            plant(1, "acs", letter(A, on(1, 5), quote=f"Dear Ms. Roe: {SAME}")),
            plant(2, "dep", letter(A, on(1, 6), quote=f"Hello! {SAME.upper()} Bye")),
        ),
    ),
    "the same sentence of three agencies, one in its denial": (
        *(P.SAME_SENTENCE, ("2022-001.2", "2022-002.2", "2022-003.2")),
        (
            plant(1, "acs", letter(A, on(1, 5), quote=SAME)),
            plant(2, "dep", letter(A, on(1, 6), quote=SAME)),
            plant(3, "doe", letter(K.DENIED, on(1, 7), quote=SAME)),
        ),
    ),
    "three dates of 30 business days, over different holidays": (
        *(P.SAME_LENGTH, ("2022-001.2", "2022-002.2", "2022-002.3")),
        (
            plant(1, "acs", letter(A, on(1, 5), on(2, 17))),
            plant(
                *(2, "acs", letter(A, on(6, 1), on(7, 15))),
                letter(E, on(6, 29), on(8, 11), reason="x", exact=True),
                filed=on(5, 31),
            ),
        ),
    ),
    "not held, against a page of its own release": (
        *(P.EVIDENCE, ("2022-001.2", "2022-002.3")),
        (
            plant(1, "acs", letter(K.NOT_HELD, on(1, 5))),
            plant(
                *(2, "acs", letter(K.RELEASED, on(1, 6), documents=(document("contract"),))),
                letter(K.EVIDENCE, on(1, 7), documents=(document("contract"),)),
            ),
        ),
    ),
    "vague to one agency after too much at another": (
        *(P.VAGUE, ("2022-001.2", "2022-002.2")),
        (
            plant(1, "acs", letter(K.UNDUE_BURDEN, on(1, 5), count=4294)),
            plant(2, "dep", letter(K.NOT_DESCRIBED, on(1, 6))),
        ),
    ),
    "vague after it was too much twice": (
        *(P.VAGUE, ("2022-001.2", "2022-003.2", "2022-002.2")),
        (
            plant(1, "acs", letter(K.UNDUE_BURDEN, on(1, 5))),
            plant(2, "acs", letter(K.NOT_DESCRIBED, on(3, 1)), filed=on(2, 28)),
            plant(3, "dep", letter(K.UNDUE_BURDEN, on(1, 6))),
        ),
    ),
}


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.parametrize("seed", range(5))
def test_a_planted_pattern_is_found_and_no_other(name: str, seed: int) -> None:
    kind, events, planted = PLANTED[name]
    refusals = kind is not P.VAGUE
    found = patterns([*Matter(seed, refusals=refusals).requests(), *planted])
    assert [(one.pattern, one.events) for one in found] == [(kind, events)]
    assert not found[0].private


def test_there_are_ten() -> None:
    assert len(PLANTED) == 10
    assert {kind for kind, _, _ in PLANTED.values()} == set(PatternId)


def test_none_is_found_where_none_was_planted() -> None:
    for seed in range(200):
        matter = list(Matter(seed).requests())
        assert patterns(matter) == (), seed


def test_the_random_requests_hold_what_patterns_are_made_of() -> None:
    seen = [e for seed in range(200) for s in Matter(seed).requests() for e in s.events]
    for kind in (K.EXTENDED, K.NOT_HELD, K.EVIDENCE, K.UNDUE_BURDEN, K.NOT_DESCRIBED):
        assert sum(e.kind is kind for e in seen) > 50, kind
    assert sum(e.quote is not None for e in seen) > 1000


@pytest.mark.parametrize("name", PLANTED)
def test_no_pattern_rests_on_a_private_event_but_in_the_memo(name: str) -> None:
    kind, events, planted = PLANTED[name]
    for hidden in events:
        matter = [with_private(one, hidden) for one in planted]
        assert hidden not in {e for one in patterns(matter) for e in one.events}
        (whole,) = patterns(matter, private=True)
        assert (whole.pattern, whole.events, whole.private) == (kind, events, True)


def with_private(of: Snapshot, event_id: str) -> Snapshot:
    """The same with one event private."""
    history = of.history
    events = tuple(e._replace(private=e.private or e.id == event_id) for e in of.events)
    return replace(of, history=History(history.request, events))


def says(name: str) -> str:
    (found,) = patterns(PLANTED[name][2])
    return found.says


def test_the_arithmetic_of_a_day_is_told_or_that_there_is_none() -> None:
    one, none = list(PLANTED)[:2]
    assert "2022-001 (acs), Wed 5 Jan 2022: 20 business days from its letter" in says(one)
    assert "2022-002 (dep), Tue 11 Jan 2022: no usual count gives it" in says(one)
    assert "No usual count explains it" in says(none)


def test_what_the_agency_sent_itself_is_named_so() -> None:
    assert "a document of acs's own letter, 2022-002 (acs), Thu 6 Jan 2022" in (
        says("not held, against a page of its own release")
    )


def test_dates_from_before_the_law_are_not_counted() -> None:
    early = [letter(A, on(1, day, 2004), on(2, day, 2004)) for day in (5, 6, 7)]
    assert patterns([plant(1, "acs", *early, filed=on(1, 2, 2004))]) == ()


def test_matters_are_looked_at_apart() -> None:
    _, _, planted = PLANTED["vague to one agency after too much at another"]
    assert len(in_matters(planted)) == 1

    def moved(to: str | None) -> Callable[[Snapshot], Snapshot]:
        def move(one: Snapshot) -> Snapshot:
            request = replace(one.request, matter=to)
            return replace(one, history=History(request, one.history.events))

        return move

    assert in_matters([planted[0], moved("other")(planted[1])]) == ()
    assert in_matters(map(moved(None), planted)) == ()
    assert patterns_of("2022-009", planted) == ()


def test_the_example_shows_why_both_agencies_named_14_november(example: Cli) -> None:
    told = example("show", "2019-002", "--today", "2019-11-20").out
    count = "20 business days from the previous due date (Tue 15 Oct 2019), not from its letter"
    assert "2019-001 (doitt), Mon 30 Sep 2019: 30 business days from its letter" in told
    assert f"2019-002 (mocs), Wed 16 Oct 2019: {count}" in told
    assert "[2019-001.2, 2019-002.6]" in told
    found = example("stats", "--json", "--today", "2019-11-20").json["patterns"]
    assert [one["pattern"] for one in found] == [P.SAME_DAY, P.EVIDENCE, P.VAGUE]
    memo = example("export", "2019-002", "--counsel", "--today", "2019-11-20").out
    # Said once: the flag of the same day is in "show".
    assert memo.count("named the same da") == 2, memo
    assert "was promised the same day" not in memo
    assert "was promised the same day" in example("show", "2019-2", "-v").out
    assert f"2019-002 (mocs), Wed 16 Oct 2019: {count}" in memo


def test_a_history_that_is_sent_names_no_other_request(example: Cli) -> None:
    for form in ("md", "json", "html"):
        sent = example("export", "2019-002", "--format", form, "--today", "2019-11-20").out
        assert not any(other in sent for other in ("2019-001", "2018-001", "doitt"))


def test_only_the_memo_rests_on_private_matter_and_says_so(cli: Cli) -> None:
    for key in ("doitt", "mocs"):
        cli("file", key, "--subject", "x", "--on", "2019-08-23", "--matter", "m")
    cli("log", "2019-1", "undue-burden", "--on", "2019-09-03", "--count", "4294", "--private")
    cli("log", "2019-2", "not-described", "--on", "2019-09-05")
    memo = cli("export", "2019-2", "--counsel").out
    assert "Refused as an undue burden: 2019-001 (doitt), Tue 3 Sep 2019 (4,294 records" in memo
    assert "(2019-001.2, 2019-002.2; Public Officers Law § 89(3)(a)) Rests on private" in memo
    assert "BESIDE OTHER REQUESTS" not in cli("show", "2019-2").out
    assert cli("stats", "--json").json["patterns"] == []
    cli("edit", "2019-1.2", "--public")
    assert "BESIDE OTHER REQUESTS" in cli("show", "2019-2").out
    assert "Rests on private" not in cli("export", "2019-2", "--counsel").out


def test_patterns_are_of_the_day_that_is_judged(example: Cli) -> None:
    assert "BESIDE OTHER REQUESTS" in example("show", "2019-001", "--today", "2019-10-16").out
    assert "BESIDE OTHER REQUESTS" not in example("show", "2019-001", "--today", "2019-10-15").out


def test_a_large_matter_is_not_looked_through_at_each_request(
    example: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foiltrack.store.neighbours.LOOKED_AT", 3)
    assert "BESIDE OTHER REQUESTS" not in example("show", "2019-001", "--today", "2019-11-20").out
    monkeypatch.setattr("foiltrack.cli.stats.LOOKED_AT", 3)
    assert example("stats", "--json", "--today", "2019-11-20").json["patterns"] is None
