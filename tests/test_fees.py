"""What the statute allows beside what an agency asks, and the fields that say what a fee is for."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from foiltrack.fees import allowed, sentences
from foiltrack.model import Event, FeeFor, Kind

from .conftest import Cli

D = Decimal
F = FeeFor


def demand(on: date = date(2026, 3, 2), **fields: Any) -> Event:
    return Event(request="2026-001", n=2, kind=Kind.FEE_ASKED, on=on, **fields)


@pytest.mark.parametrize(
    ("fields", "most"),
    [
        ({"pages": 200}, D("50.00")),
        ({"pages": 0}, D(0)),
        # Under two hours no time may be charged.
        ({"hours": D("1.99"), "rate": D(30)}, D(0)),
        ({"hours": D(2), "rate": D(30)}, D(60)),
        ({"hours": D(3)}, None),
        # Time is a part of the cost of other records, and is never added to pages.
        ({"pages": 10, "hours": D(2), "rate": D(30)}, None),
        ({"pages": 10, "hours": D(1), "rate": D(30)}, D("2.50")),
        # No fee is owed for search or review; of redaction no authority was read.
        ({"hours": D(9), "rate": D(30), "fee_for": (F.SEARCH,)}, D(0)),
        ({"hours": D(9), "rate": D(30), "fee_for": (F.SEARCH, F.REVIEW)}, D(0)),
        ({"hours": D(9), "rate": D(30), "fee_for": (F.REVIEW, F.REDACTION)}, None),
        ({"pages": 4, "fee_for": (F.REDACTION,)}, None),
        ({"hours": D(9), "rate": D(30), "fee_for": (F.SEARCH, F.COPIES)}, None),
        ({"pages": 4, "fee_for": (F.REVIEW,)}, D(1)),
        # What a device costs is not on file.
        ({"pages": 4, "fee_for": (F.DEVICE,)}, None),
        ({"amount": D(40)}, None),
    ],
)
def test_the_maximum_follows_from_what_the_demand_counts(
    fields: dict[str, Any], most: Decimal | None
) -> None:
    assert allowed(demand(**fields)).most == most


def test_the_difference_is_said_and_the_authority() -> None:
    said = sentences(demand(amount=D(90), pages=200, fee_for=(F.SEARCH,)))
    assert said[0] == "the law allows at most $50.00; the demand is $40.00 more"
    assert "nothing for search" in said
    assert said[-1].startswith("Public Officers Law § 87(1)(b), (c)")
    assert "more" not in sentences(demand(amount=D(50), pages=200))[0]


def test_time_stands_apart_from_pages_on_a_screen() -> None:
    said = sentences(demand(amount=D(480), pages=200, hours=D(12), rate=D(30), fee_for=(F.COPIES,)))
    assert said[:2] == [
        "200 pages at 25 cents: $50.00",
        "time is not added to pages: only for other records, at the pay of the lowest-paid "
        "employee who can do it",
    ]
    assert "nothing for review" in sentences(demand(fee_for=(F.REVIEW, F.REDACTION)))
    assert not any("at most" in text or "360" in text for text in said)


@pytest.mark.parametrize(("on", "n"), [(date(2023, 12, 31), 0), (date(2024, 1, 1), 1)])
def test_identical_records_are_free_under_the_text_of_2023_alone(on: date, n: int) -> None:
    assert len([s for s in sentences(demand(on=on, pages=1)) if "six months" in s]) == n


def test_what_a_fee_is_for_is_kept_shown_and_argued(filed: Cli) -> None:
    words = ("--amount", "$400", "--pages", "40", "--hours", "6", "--rate", "40")
    words += ("--fee-for", "search", "--fee-for", "copying")
    out = filed("log", "2019-1", "fee-asked", "--on", "2019-09-03", *words).out
    assert "40 pages; 6 hours; $40.00 an hour; for search, copies" in " ".join(out.split())
    event = filed("show", "2019-1", "--json").json["events"][1]
    assert (event["pages"], event["hours"], event["rate"]) == (40, 6, 40)
    assert event["fee_for"] == ["search", "copies"]
    shown = " ".join(filed("show", "2019-1", "--today", "2019-09-04").out.split())
    assert "40 pages at 25 cents: $10.00; nothing for search" in shown
    filed("edit", "2019-1.2", "--fee-for", "search")
    out = filed("letter", "2019-1", "appeal", "--today", "2019-09-04").out
    letter = " ".join(out.replace("\\", "").split())
    assert (
        "For 40 paper copies that would be no more than $10.00, $390.00 less than the demand"
        in letter
    )
    assert "No fee is owed for search (21 NYCRR 1401.8)." in letter
    filed("log", "2019-1", "paid", "--on", "2019-09-05")
    assert "25 cents" not in filed("show", "2019-1", "--today", "2019-09-06").out


@pytest.mark.parametrize("words", [("--pages", "3"), ("--hours", "1"), ("--fee-for", "copies")])
def test_only_a_fee_counts_pages_and_hours(filed: Cli, words: tuple[str, str]) -> None:
    assert "asks for no fee" in filed("log", "2019-1", "denied", *words, expect=4).err
    wrong = filed("log", "2019-1", "fee-asked", words[0], "many", expect=2)
    assert wrong.err.count("\n") <= 3


def test_a_private_demand_tells_no_number(filed: Cli) -> None:
    words = (
        "--amount",
        "400",
        "--pages",
        "41",
        "--hours",
        "61",
        "--fee-for",
        "search",
        "--private",
    )
    filed("log", "2019-1", "fee-asked", "--on", "2019-09-03", *words)
    event = filed("export", "2019-1", "--format", "json").json["events"][1]
    assert (event["amount"], event["pages"], event["hours"], event["fee_for"]) == (None,) * 3 + (
        [],
    )


def test_the_fields_of_a_fee_go_out_and_come_in(filed: Cli, home: Path) -> None:
    words = ("--pages", "41", "--hours", "6.5", "--rate", "30", "--fee-for", "search")
    filed("log", "2019-1", "fee-asked", "--on", "2019-09-03", *words)
    filed("dump", "-o", "all.json")
    other = ("--db", home / "other.db")
    filed("import", "all.json", *other)
    event = filed("show", "2019-1", "--json", *other).json["events"][1]
    assert (event["pages"], event["hours"], event["rate"]) == (41, 6.5, 30)
    assert event["fee_for"] == ["search"]
    body = json.loads((home / "all.json").read_text())
    body["requests"][0]["events"][1]["fee_for"] = ["love"]
    (home / "bad.json").write_text(json.dumps(body))
    error = filed("import", "bad.json", "--db", home / "third.db", expect=4).err
    assert "should be one of: search, review" in error


def test_a_spreadsheet_has_columns_for_a_fee(cli: Cli, home: Path) -> None:
    head = "agency,subject,filed_on,fee asked,fee asked.pages,fee asked.hours,fee asked.fee_for"
    (home / "a.csv").write_text(f"{head}\nmocs,x,2019-08-23,2019-09-03,40,6.5,search; copies\n")
    cli("import", "a.csv", "--csv")
    event = cli("show", "2019-1", "--json").json["events"][1]
    assert (event["pages"], event["hours"], event["fee_for"]) == (40, 6.5, ["search", "copies"])
    (home / "b.csv").write_text(f"{head}\nmocs,y,2019-08-23,2019-09-03,40,6.5,love\n")
    assert "'love' is not one of" in cli("import", "b.csv", "--csv", expect=4).err
