"""Addresses of the register: printed where they are sure and recent, else asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foiltrack.addresses import addressed, doubtful
from foiltrack.law.agencies import known, register
from foiltrack.model import Agency, Event, Kind, Request
from foiltrack.snapshot import Snapshot, snapshot_on

from .conftest import Cli


def of(agency: Agency, today: date) -> Snapshot:
    filed = Event(request="2026-001", n=1, kind=Kind.FILED, on=today)
    return snapshot_on(
        Request(id="2026-001", agency=agency, subject="x", filed_on=today), (filed,), today
    )


def entry(confidence: str) -> str:
    """A key whose entry is of that confidence, with a day and an address for appeals."""
    return next(
        e.key
        for e in register().values()
        if e.confidence == confidence and len(e.source_date) == 10 and e.appeals_email
    )


@pytest.mark.parametrize(
    ("confidence", "days", "printed"),
    [
        ("medium", 0, True),
        ("medium", 2 * 365 - 1, True),
        ("medium", 2 * 365 + 40, False),
        ("medium", -1, False),
    ],
)
def test_an_address_is_printed_while_it_is_sure_and_recent(
    confidence: str, days: int, printed: bool
) -> None:
    key = entry(confidence)
    today = date.fromisoformat(register()[key].source_date) + timedelta(days=days)
    filled, told = addressed(of(known()[key], today))
    assert (filled.request.agency.appeals_email == register()[key].appeals_email) is printed
    assert bool(told) is printed
    assert ("address for appeals" in doubtful(known()[key], today)) is not printed


def test_a_doubtful_address_is_never_printed() -> None:
    for e in register().values():
        if e.confidence == "low":
            snapshot = of(known()[e.key], date(2026, 11, 28))
            assert addressed(snapshot) == (snapshot, ())


def test_what_is_on_file_is_never_replaced() -> None:
    key = entry("medium")
    today = date.fromisoformat(register()[key].source_date)
    own = replace(known()[key], appeals_email="own@example.org", email="foil@example.org")
    filled, told = addressed(of(own, today))
    assert (filled.request.agency, told) == (own, ())
    # An agency of the same key and another name is not the register's.
    other = replace(known()[key], name="Another")
    assert addressed(of(other, today))[1] == ()
    assert doubtful(other, today) == {}


def test_a_letter_carries_it_and_says_where_it_is_from(cli: Cli) -> None:
    key = entry("medium")
    found = register()[key]
    today = date.fromisoformat(found.source_date) + timedelta(days=60)
    cli("file", key, "--subject", "x", "--on", str(today - timedelta(days=20)), "--today", today)
    denied = ("--on", str(today - timedelta(days=9)), "--grounds", "b", "--today", today)
    cli("log", f"{today.year}-1", "denied", *denied)
    made = cli("letter", f"{today.year}-1", "appeal", "--today", today)
    assert found.appeals_email in made.out.replace("\\", "")
    assert f"appeals email of {key} from the register" in " ".join(made.err.split())
    assert "[address for appeals]" not in made.out.replace("\\", "")
    exported = cli("export", f"{today.year}-1", "--today", today)
    assert found.appeals_email in exported.out.replace("\\", "")
    assert "where appeals go" not in exported.err


def test_a_doubtful_one_is_named_beside_the_blank(cli: Cli) -> None:
    low = next(e for e in register().values() if e.confidence == "low" and e.appeals_email)
    cli("file", low.key, "--subject", "x", "--on", "2019-10-20")
    cli("log", "2019-1", "denied", "--on", "2019-11-01", "--grounds", "b")
    made = cli("letter", "2019-1", "appeal")
    assert low.appeals_email not in made.out.replace("\\", "")
    assert f"the register has {low.appeals_email}" in " ".join(made.err.split())
