"""What the figures measure: 40 requests counted by hand, and another's Kaplan-Meier."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from foiltrack import jsonform, measures
from foiltrack.clocks import History
from foiltrack.durations import durations
from foiltrack.figures import figures
from foiltrack.law.types import RuleId
from foiltrack.measures import Group, Promises, Wait
from foiltrack.model import Agency, Certified, Event, Kind, Request, when_from_text
from foiltrack.screens.stats import print_groups
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.spelled import By
from foiltrack.store import connect, reads
from foiltrack.store.measured import measured

from .conftest import Cli, place

HERE = Path(__file__).parent
TODAY = date(2019, 6, 28)
CALENDARS = {"city": "nyc", "state": "nys"}
MARKED = {
    "released-part": ("released", {"part": True}),
    "not-held-certified": ("not-held", {"certified": Certified.POSSESSION}),
    "extended*": ("extended", {"reason": "volume", "exact": True}),
}
"""Letters with more than a kind and dates."""
LETTER = re.compile(r"(?P<kind>\S+) (?P<on>\S+)( until (?P<until>\S+))?")


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COUNTED, TOTALS = table("measures.csv"), table("measures_totals.csv")


def snapshot(row: dict[str, str]) -> Snapshot:
    """A request of the table with its letters."""
    key = row["agency"]
    request = Request(
        id=row["request"],
        agency=Agency(key=key, name=key, calendar=CALENDARS[key]),
        subject="x",
        filed_on=date.fromisoformat(row["filed"]),
    )
    filed = Event(request=request.id, n=1, kind=Kind.FILED, on=request.filed_on)
    events = [filed, *letters(request.id, row["letters"])]
    return snapshot_on(request, tuple(events), TODAY)


def letters(own: str, text: str) -> Iterator[Event]:
    for n, found in enumerate(LETTER.finditer(text), 2):
        kind, more = MARKED.get(found["kind"], (found["kind"], {}))
        until = found["until"] and date.fromisoformat(found["until"].rstrip(";"))
        on = when_from_text(found["on"].rstrip(";"))
        body: dict[str, Any] = {"kind": Kind(kind), "on": on, "until": until or None, **more}
        yield Event(request=own, n=n, **body)


def one(row: dict[str, str]) -> Group:
    (group,) = measures.groups([snapshot(row)])
    return group


def wait(text: str, rule: RuleId, limit: int) -> Wait | None:
    """What a cell counts: `5`, `81+` not ended so far, `4~` nor the limit passed, `?` unknown.

    `10~!` was cut off by something else than the day.
    """
    found = text.split()
    known = [one for one in found if one != "?"]
    ended = Counter(int(one) for one in known if one.isdigit())
    cut = Counter(int(one.rstrip("+~!")) for one in known if not one.isdigit())
    return found and Wait(
        rule=rule,
        limit=limit,
        within=sum(n for day, n in ended.items() if day <= limit),
        due=sum("~" not in one for one in known),
        not_known=found.count("?"),
        days=durations(ended=ended, cut=cut, stopped=text.count("!")),
    )


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row["request"])
def test_a_request_measures_what_was_counted_by_hand(row: dict[str, str]) -> None:
    waits = {w.rule: w for w in one(row).waits}
    for column, rule, limit in (
        ("first_answers", RuleId.ACKNOWLEDGE, 5),
        ("decisions", RuleId.DETERMINE, 20),
        ("appeals", RuleId.APPEAL_DECISION, 10),
    ):
        assert waits.pop(rule, []) == wait(row[column], rule, limit), column
    assert waits == {}


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row["request"])
def test_a_promise_is_kept_replaced_or_broken_as_counted_by_hand(row: dict[str, str]) -> None:
    fates = [promise.partition(":")[::2] for promise in row["promises"].split()]
    count = Counter(fate for fate, _ in fates)
    slips = [slip for _, slip in fates if slip]
    assert one(row).promises == Promises(
        made=len(fates),
        kept=count["kept"],
        superseded=count["replaced"],
        broken=count["broken"],
        stopped=count["stopped"],
        running=count["running"],
        not_known=0,
        slip=durations(
            ended=Counter(int(slip) for slip in slips if slip.isdigit()),
            cut=Counter(int(slip.rstrip("+!")) for slip in slips if not slip.isdigit()),
            stopped=row["promises"].count("!"),
        ),
    )


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row["request"])
def test_the_last_word_is_the_one_on_file(row: dict[str, str]) -> None:
    (outcome,) = one(row).outcomes
    assert (outcome.kind or "") == row["last_word"]


def test_the_table_has_40_requests_and_every_mark() -> None:
    assert len(COUNTED) == 40
    cells = " ".join(row[c] for row in COUNTED for c in ("first_answers", "decisions", "promises"))
    for mark in ("+", "~", "?", "kept:0", "replaced:", "broken:", "stopped", "running"):
        assert mark in cells


def test_the_totals_are_those_counted_by_hand() -> None:
    found = {
        (group.key, figure.figure): (figure.value, figure.n)
        for group in measures.groups(map(snapshot, COUNTED))
        for figure in figures(group)
    }
    for row in TOTALS:
        value = int(row["value"]) if row["value"] else None
        assert found[row["agency"], row["figure"]] == (value, int(row["n"])), row


def test_every_figure_has_its_n_and_words_of_its_own() -> None:
    for group in measures.groups(map(snapshot, COUNTED), By.YEAR):
        listed = figures(group)
        assert all(figure.n for figure in listed)
        assert len({figure.figure for figure in listed}) == len(listed)
        assert len({figure.what for figure in listed}) == len(listed)


COUNTS = st.dictionaries(st.integers(0, 40), st.integers(1, 5), max_size=8).map(Counter)


@given(COUNTS, COUNTS)
def test_the_quartiles_are_those_of_another_kaplan_meier(
    ended: Counter[int], cut: Counter[int]
) -> None:
    found = durations(ended=ended, cut=cut)
    assert (found.n, found.cut) == (ended.total() + cut.total(), cut.total())
    if not found.n:
        return
    sample = CensoredData(uncensored=list(ended.elements()), right=list(cut.elements()))
    theirs = ecdf(sample).cdf
    shares = dict(zip(theirs.quantiles.tolist(), theirs.probabilities.tolist(), strict=True))
    assert {s.days: pytest.approx(s.share) for s in found.steps} == {d: shares[d] for d in ended}
    for share, day in (
        (0.25, found.quartile_1),
        (0.5, found.median),
        (0.75, found.quartile_3),
    ):
        assert day == min((d for d in ended if shares[d] > share - 1e-9), default=None)


def test_the_screen_compares_groups_and_says_where_half_still_wait(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_groups(measures.groups(map(snapshot, COUNTED)))
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    first = lines.index("FIRST ANSWER, DUE WITHIN 5 BUSINESS DAYS OF THE RECEIPT")
    assert lines[first + 1 : first + 3] == [
        "city [##################..] 18 of 20 in time; half answered by business day 2 "
        "(a quarter by 2, three quarters by 5); 19 of 22 seen to end; 2 still waiting; "
        "1 cut off (a question, a fee, a reopening or the end)",
        "state [################....] 16 of 19 in time; half answered by business day 3 "
        "(a quarter by 2, three quarters by 5); 18 of 20 seen to end; 2 still waiting",
    ]
    assert (
        "city [########............] 7 of 17 kept, 2 replaced, 6 broken, 1 stopped, 1 still to "
        "come; half slipped by 2 business days or less (a quarter by 0 or less, three quarters by "
        "16 or less); 12 of 15 seen to end; 2 not decided on yet; 1 cut off (a question, a fee, a "
        "reopening or the end)"
    ) in lines
    waiting = group_of("004", "006", "017")
    print_groups((waiting,))
    told = capsys.readouterr().out
    assert "decision: 0 of 1 in time, 2 still waiting; " in told


def test_few_waits_are_told_by_their_days(capsys: pytest.CaptureFixture[str]) -> None:
    """Decided after a question was answered: the wait for the decision was cut off, not lost."""

    def told(*rows: str, by: By | None = None) -> str:
        chosen = [snapshot(row) for row in COUNTED if row["request"][-3:] in rows]
        print_groups(measures.groups(chosen, by))
        return " ".join(capsys.readouterr().out.split())

    asked = told("008")
    assert "2 of 2 in time; answered on business days 1 and 3 (2 of 2) A request is" in asked
    assert "waited for again once you answered a question" in asked
    assert (
        "1 of 1 in time; decided on business day 15 (1 of 2); 1 cut off (a question, a fee, a "
        "reopening or the end)"
    ) in asked
    assert "none ran to its limit; 1 cut off" in told("028")
    assert "no limit has passed yet; 1 still waiting" in told("040")
    assert "waited for again" not in told("004", "006")
    assert "0 of 1 kept, 1 broken; slipped by 2 business days (1 of 1)" in told("002")
    # A group of few requests takes a line or two.
    short = told("002", "006", by=By.YEAR)
    assert short.startswith(
        "FEWER THAN 5 REQUESTS EACH 2019 (2 requests): first answer: 1 of 2 in time, answered on "
        "business day 5 (1 of 2), 1 still waiting; decision: 0 of 1 in time, decided on business "
        "day 22 (1 of 1); 0 of 1 date kept; last word: 1 records released, 1 not decided yet; "
        "1 overdue, by 76 business days at most"
    )


def group_of(*rows: str) -> Group:
    """What some requests of the table measure together."""
    chosen = [row for row in COUNTED if row["request"][-3:] in rows]
    (group,) = measures.groups(snapshot(row) for row in chosen)
    return group


def test_a_withdrawal_is_no_answer() -> None:
    (acknowledge,) = (m for m in group_of("010").measures if m.rule == RuleId.ACKNOWLEDGE)
    assert (acknowledge.median_days, acknowledge.unanswered) == (None, 0)


def test_the_longest_delay_of_what_lapsed_is_not_that_of_an_answer() -> None:
    # 037: 6 business days after the limit of 20 June; 032 was decided 7 days late.
    (lapsed,) = group_of("032", "037").lapsed
    assert (lapsed.rule, lapsed.clocks, lapsed.longest_late) == (RuleId.DETERMINE, 1, 6)


def test_requests_without_a_matter_come_last() -> None:
    def filed_under(row: dict[str, str], matter: str | None) -> Snapshot:
        one = snapshot(row)
        request = replace(one.request, matter=matter)
        return replace(one, history=History(request, one.history.events))

    matters = [None, "water", "air"]
    given = [filed_under(row, m) for row, m in zip(COUNTED, matters, strict=False)]
    found = measures.groups(given, By.MATTER)
    assert [(group.key, group.requests) for group in found] == [
        *(("air", 1), ("water", 1), (None, 1))
    ]
    assert [group.key for group in measures.groups(map(snapshot, COUNTED), By.YEAR)] == [
        *("2018", "2019")
    ]


def test_the_cache_measures_what_the_events_do(cli: Cli, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    shown = [jsonform.shown(snapshot(row), ()) for row in COUNTED]
    agencies = [{"key": k, "name": k, "calendar": c} for k, c in CALENDARS.items()]
    bodies = [
        {**one["request"], "agency": one["request"]["agency"]["key"], "events": one["events"]}
        for one in shown
    ]
    body = {"schema": 1, "agencies": agencies, "requests": bodies}
    file.write_text(json.dumps(body), encoding="utf-8")
    cli("import", file, "--today", str(TODAY))
    cli("void", "2019-001.3", "--because", "another request's", "--today", str(TODAY))
    cli("edit", "2019-002.2", "--on", "2019-03-12", "--today", str(TODAY))
    with connect.opened(place(home)) as case_file:
        ids = reads.ids(case_file)
        # The last day known, one on which much was under way, and one before most.
        for day in (TODAY, date(2019, 4, 10), date(2018, 12, 3)):
            stored = [one for one in reads.load(case_file, ids) if one[0].filed_on <= day]
            whole = list(reads.snapshots(case_file, stored, day))
            assert whole
            for by in By:
                found = measures.groups(measured(case_file, ids, day), by)
                assert found == measures.groups(whole, by)
