"""The 83 dates that were counted by hand, each given by the clock that it speaks of."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from foiltrack import clocks, days, law, todo
from foiltrack.clocks.dates import service
from foiltrack.clocks.starts import Cause
from foiltrack.law.types import Period, RuleId
from foiltrack.model import Agency, Event, Kind, Request
from foiltrack.snapshot import snapshot_on

K = Kind
ROWS = list(
    csv.DictReader((Path(__file__).parent / "worked_dates.csv").read_text("utf-8").splitlines())
)


def history(
    row: dict[str, str], *kinds: Kind, **fields: object
) -> tuple[Request, tuple[Event, ...]]:
    """A request that was filed on the row's day, and what happened to it on that same day."""
    day = date.fromisoformat(row["trigger_date"])
    agency = Agency(key="agency", name="An agency", calendar=row["jurisdiction"])
    request = Request(
        id="2000-001", agency=agency, subject="records", filed_on=day, received_on=day
    )
    events = [
        Event(
            request=request.id, n=n, kind=kind, on=day, received=day if kind is K.APPEALED else None
        )
        for n, kind in enumerate((K.FILED, *kinds), 1)
    ]
    return request, tuple(events)


def clock(row: dict[str, str], rule: RuleId, *kinds: Kind) -> clocks.Clock:
    request, events = history(row, *kinds)
    return next(
        c for c in clocks.clocks(request, events) if c.rule == rule and c.on == request.filed_on
    )


def counted(period: str) -> Callable[[dict[str, str]], date]:
    def count(row: dict[str, str]) -> date:
        start = date.fromisoformat(row["trigger_date"])
        return days.add_period(days.calendar(row["jurisdiction"]), start, Period.parse(period))

    return count


def due(rule: RuleId, *kinds: Kind) -> Callable[[dict[str, str]], date]:
    return lambda row: clock(row, rule, *kinds).due


def strict(rule: RuleId, *kinds: Kind) -> Callable[[dict[str, str]], date | None]:
    return lambda row: clock(row, rule, *kinds).strict


def unanswered_appeal(row: dict[str, str]) -> clocks.Clock:
    request, events = history(row, K.DENIED, K.APPEALED)
    return next(c for c in clocks.clocks(request, events) if c.rule == RuleId.ARTICLE_78)


def served(row: dict[str, str]) -> date:
    """From the end of the time to petition, or from the petition where it kept none."""
    rule = law.named(RuleId.SERVE)
    day = date.fromisoformat(row["trigger_date"])
    ends = [] if "no_window" in row["clock"] else [(day, day, day)]
    return service(rule, Cause(rule.starts[0], day, day, 0), ends)[1]


def stopped(row: dict[str, str]) -> date:
    """Thirty days from a limit that a question stopped, moved: as the end of any window is."""
    return days.next_business_day(days.calendar("nys"), counted("30d")(row))


def house(kind: Kind) -> Callable[[dict[str, str]], date | None]:
    def by(row: dict[str, str]) -> date | None:
        request, events = history(row, kind)
        entries = todo.to_do(snapshot_on(request, events, request.filed_on))
        return next(t.by for t in entries if t.do in {todo.Do.CLARIFY, todo.Do.PAY})

    return by


COUNTS: dict[str, Callable[[dict[str, str]], date | None]] = {
    "ack_5bd": due(RuleId.ACKNOWLEDGE),
    "determination_20bd": due(RuleId.DETERMINE, K.ACKNOWLEDGED),
    "agency_promise_20bd": counted("20bd"),
    "agency_promise_30bd": counted("30bd"),
    "appeal_30d": due(RuleId.APPEAL, K.DENIED),
    "appeal_decision_10bd": due(RuleId.APPEAL_DECISION, K.APPEALED),
    "art78_4mo": due(RuleId.ARTICLE_78, K.APPEALED, K.APPEAL_DENIED),
    "art78_silence_4mo": lambda row: unanswered_appeal(row).due,
    "s89_5_statement_10bd": counted("10bd"),
    "s89_5_determination_7bd": counted("7bd"),
    "s89_5_appeal_7bd": due(RuleId.EXCEPTION_APPEAL, K.EXCEPTION_GRANTED),
    "s89_5_appeal_decision_10bd": counted("10bd"),
    "strict_ack_5bd": strict(RuleId.ACKNOWLEDGE),
    "strict_determination_20bd": strict(RuleId.DETERMINE, K.ACKNOWLEDGED),
    "strict_appeal_decision_10bd": strict(RuleId.APPEAL_DECISION, K.APPEALED),
    "serve_15d": served,
    "serve_no_window_15d": served,
    "question_30d": stopped,
    "clarify_5bd": house(K.CLARIFICATION_ASKED),
    "fee_30d": due(RuleId.APPEAL, K.FEE_ASKED),
}
SAFE = re.compile(r"(?:day 30|day 15|same-number day|safe) = (\d{4}-\d\d-\d\d)")
"""The date that is not moved, as a row's note gives it."""
UNTOLLED = {"T15": date(2020, 12, 14)}
"""One row leaves the toll of 2020 out, to show what it adds."""


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["id"])
def test_the_date_counted_by_hand(row: dict[str, str]) -> None:
    expected = UNTOLLED.get(row["id"], date.fromisoformat(row["expected_deadline"]))
    assert COUNTS[row["clock"]](row) == expected


def test_the_careful_dates_counted_by_hand() -> None:
    seen = 0
    for row in ROWS:
        safe = SAFE.search(row["note"])
        if safe is None or row["clock"] not in {
            "appeal_30d",
            "art78_4mo",
            "art78_silence_4mo",
            "fee_30d",
        }:
            continue
        if row["clock"] == "art78_silence_4mo":
            found = unanswered_appeal(row)
        elif row["clock"] == "art78_4mo":
            found = clock(row, RuleId.ARTICLE_78, K.APPEALED, K.APPEAL_DENIED)
        else:
            kind = K.FEE_ASKED if row["clock"] == "fee_30d" else K.DENIED
            found = clock(row, RuleId.APPEAL, kind)
        assert found.safe == date.fromisoformat(safe[1]), row["id"]
        seen += 1
    assert seen > 8


def test_every_row_is_here() -> None:
    assert len(ROWS) == 83
    assert {row["clock"] for row in ROWS} == set(COUNTS)
