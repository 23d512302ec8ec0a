"""Addresses of the register: printed where they are sure and recent, else asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

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


TEN = (
    *("nypd", "buffalo", "dany", "esd", "doe", "nycha"),
    *("nysdoh", "hrpt", "suffolk", "law"),
)
OWN = re.compile(r"^  \[confirm: |^  \[your ", re.MULTILINE)
"""Blanks that hold what the requester alone can know."""


@pytest.mark.parametrize("key", TEN)
def test_an_appeal_to_an_agency_of_the_register_lacks_its_address_at_most(
    cli: Cli, home: Path, key: str
) -> None:
    """Nothing of the requester is in the settings: what is left is the agency's."""
    day = ("--today", "2026-11-20")
    to = ("--via", "email", "--to", "foil@example.org")
    cli("file", key, "--subject", "Contracts", "--on", "2026-08-17", *to, *day)
    cli("log", "2026-1", "received", "--on", "2026-08-17", *day)
    cli("log", "2026-1", "acknowledged", "--on", "2026-08-20", "--until", "2026-09-22", *day)
    silence = cli("letter", "2026-1", "appeal", "-o", "silence.txt", *day).err
    cli("log", "2026-1", "denied", "--on", "2026-11-02", "--grounds", "b", "--quote", "No.", *day)
    denial = cli("letter", "2026-1", "appeal", "-o", "denial.txt", *day).err
    entry = register()[key]
    sure = bool(addressed(of(known()[key], date(2026, 11, 20)))[1])
    for told in (silence, denial):
        listed = re.findall(r"^  \[[^\]]+\].*?: ", told, re.MULTILINE)
        left = [blank for blank in listed if not OWN.match(blank)]
        assert "by hand" not in told
        assert left == ([] if sure else ["  [address for appeals]: "])
    if not sure:
        # The register's own is named beside it, with the option that takes it.
        option = f"--appeals-{'email E' if entry.appeals_email else 'address A'}"
        assert f"foiltrack agency edit {key} {option}" in denial
        said = " ".join((entry.appeals_email or entry.appeals_address).split())
        assert f"the register has {said}" in " ".join(denial.split())


def test_the_ten_agencies_are_of_different_bodies_and_lack_different_things() -> None:
    entries = [register()[key] for key in TEN]
    assert {str(e.body) for e in entries} == {
        *("city", "county", "authority", "school", "other", "state"),
    }
    assert {bool(e.appeals_email) for e in entries} == {True, False}
