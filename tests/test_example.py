"""The Checks and Balances case: every figure that its story turns on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from foiltrack.cli.demo import example as example_file
from foiltrack.exchange import incoming
from foiltrack.store import reads
from foiltrack.store.connect import opened

from .conftest import Cli

DOITT, MOCS = "2019-001", "2019-002"


def standing(cli: Cli, request: str, day: str) -> dict[str, Any]:
    found: dict[str, Any] = cli("show", request, "--json", "--today", day).json["standing"]
    return found


def deadline(body: dict[str, Any], rule: str, on: str) -> dict[str, Any]:
    return next(d for d in body["deadlines"] if (d["rule"], d["trigger"]["on"]) == (rule, on))


def test_both_requests_are_due_on_30_august(example: Cli) -> None:
    for request in (DOITT, MOCS):
        first = deadline(standing(example, request, "2019-08-23"), "ny.acknowledge", "2019-08-23")
        assert (first["due"], first["assumed"], first["state"]) == ("2019-08-30", True, "open")


def test_mocs_refuses_on_business_day_eight(example: Cli) -> None:
    body = standing(example, MOCS, "2019-09-05")
    first = deadline(body, "ny.acknowledge", "2019-08-23")
    assert (first["state"], first["late"], first["met_on"]) == ("met-late", 3, "2019-09-05")
    appeal = deadline(body, "ny.appeal", "2019-09-05")
    assert (appeal["safe"], appeal["due"]) == ("2019-10-05", "2019-10-07")


def test_mocs_after_the_clarification(example: Cli) -> None:
    body = standing(example, MOCS, "2019-11-14")
    first = deadline(body, "ny.acknowledge", "2019-09-09")
    assert (first["due"], first["late"], first["met_on"]) == ("2019-09-16", 21, "2019-10-16")
    assert deadline(body, "ny.determine", "2019-10-16")["due"] == "2019-11-15"
    assert deadline(body, "ny.promise", "2019-10-16")["due"] == "2019-11-14"


def test_doitt_answers_twenty_business_days_late(example: Cli) -> None:
    body = standing(example, DOITT, "2019-11-14")
    first = deadline(body, "ny.acknowledge", "2019-08-23")
    assert (first["state"], first["late"]) == ("met-late", 20)
    assert deadline(body, "ny.determine", "2019-09-30")["due"] == "2019-10-29"
    assert deadline(body, "ny.promise", "2019-09-30")["due"] == "2019-11-14"


def test_the_promise_is_overdue_from_the_next_day(example: Cli) -> None:
    for request, letter in ((DOITT, "2019-09-30"), (MOCS, "2019-10-16")):
        on_the_day = deadline(standing(example, request, "2019-11-14"), "ny.promise", letter)
        the_day_after = deadline(standing(example, request, "2019-11-15"), "ny.promise", letter)
        assert on_the_day["state"] == "open"
        assert (the_day_after["state"], the_day_after["late"]) == ("lapsed", 1)
    overdue = example("overdue", "--json", "--today", "2019-11-15").json["requests"]
    assert [r["id"] for r in overdue] == [DOITT, MOCS]


FLAGS = {
    "2018-001": {"undue-burden", "appeal-past-safe-date"},
    "2018-002": {
        "records-not-held",
        "uncertified",
        "possession-evidence",
        "appeal-past-safe-date",
    },
    DOITT: {
        "overdue",
        "constructive-denial",
        "date-beyond-limit",
        "receipt-assumed",
        "appeal-past-safe-date",
        "duplicate-risk",
        "same-date-elsewhere",
    },
    MOCS: {
        "overdue",
        "constructive-denial",
        "not-reasonably-described",
        "date-beyond-limit",
        "receipt-assumed",
        "appeal-past-safe-date",
        "possession-evidence",
        "duplicate-risk",
        "same-date-elsewhere",
    },
}


def test_the_flags(example: Cli) -> None:
    for request, flags in FLAGS.items():
        found = standing(example, request, "2019-11-15")["flags"]
        assert {f["flag"] for f in found} == flags, request
        assert all(f["citation"] and f["strength"] and f["audience"] for f in found)


def test_what_differs_is_shown_and_the_common_count_named(example: Cli) -> None:
    found = {f["flag"]: f for f in standing(example, DOITT, "2019-11-15")["flags"]}
    assert "asks for other documents than the first request" in found["duplicate-risk"]["says"]
    assert found["duplicate-risk"]["strength"] == "contested"
    says = found["same-date-elsewhere"]["says"]
    assert "30 business days from its letter" in says
    assert "20 business days from the previous due date (Tue 15 Oct 2019)" in says


def test_no_earlier_answer_on_file(example: Cli) -> None:
    for request in (DOITT, MOCS):
        for flag in standing(example, request, "2019-11-15")["flags"]:
            if flag["flag"] in {"overdue", "constructive-denial", "date-beyond-limit"}:
                assert "no earlier answer on file" in flag["says"]
        text = example("show", request, "-v", "--today", "2019-11-15").out
        assert "business days late (no earlier answer on file)" in text
        assert "never" not in text


def test_what_to_do(example: Cli) -> None:
    entries = example("next", "--json", "--today", "2019-11-20", "--matter", "ivalua").json["next"]
    found = {(e["request"], e["do"]): (e["by"], e["strength"]) for e in entries}
    assert found[MOCS, "appeal"] == ("2019-12-14", "arguable")
    assert found[DOITT, "appeal"] == ("2019-11-28", "arguable")
    assert found["2018-002", "demand-certification"][0] == "2019-07-19"
    # No window of the first refusal is left, and the request was filed anew.
    assert "late" not in {e["do"] for e in entries}
    alone = example("next", "--json", "--today", "2019-08-20", "--matter", "ivalua").json["next"]
    assert ("2018-001", "late") in {(e["request"], e["do"]) for e in alone}


def test_the_first_requests_have_no_day_and_no_clock_of_the_agency(example: Cli) -> None:
    for request in ("2018-001", "2018-002"):
        body = standing(example, request, "2019-11-15")
        assert {d["owner"] for d in body["deadlines"]} == {"requester"}
    text = example("explain", "2018-001").out
    assert "no known day: August 2018" in text


def test_the_press_questions_stay_at_home(example: Cli) -> None:
    text = example("export", MOCS, "--today", "2020-12-31").out
    assert "spokesman" not in text
    assert "tip line" not in text
    assert "contact" not in text.lower()


@pytest.mark.file
def test_the_script_gives_the_same_case(
    example: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = example_file().with_suffix(".sh")
    path = home / "typed.db"
    # Each command is written down as the shell understands it, and typed here.
    pen = home / "pen"
    pen.write_text(f'#!/bin/sh\nprintf "%s\\0" $# "$@" >> {home}/typed.txt\n')
    pen.chmod(0o700)
    environment = {**os.environ, "FOILTRACK": str(pen)}
    subprocess.run(["sh", str(script)], env=environment, check=True, capture_output=True)
    monkeypatch.setenv("FOILTRACK_TODAY", "2020-12-31")
    words = iter((home / "typed.txt").read_text(encoding="utf-8").split("\0")[:-1])
    for count in words:
        typed = list(islice(words, int(count)))
        example(*typed, "--db", path)
    default = next((home / ".local" / "share").rglob("foiltrack.db"))
    with opened(path) as typed, opened(default) as imported:
        first = list(reads.load(typed, reads.ids(typed)))
        second = list(reads.load(imported, reads.ids(imported)))
    assert len(first) == len(second) == 4
    for a, b in zip(first, second, strict=True):
        assert incoming.same(a, b), a[0].id


@pytest.mark.file
def test_the_demo_ends_with_a_finished_appeal(home: Path) -> None:
    script = example_file().with_name("demo.sh")
    environment = {**os.environ, "FOILTRACK": f"{sys.executable} -m foiltrack"}
    done = subprocess.run(
        ["sh", str(script)], env=environment, check=True, capture_output=True, text=True
    )
    parts = re.split(r"^== .*\n", done.stdout, flags=re.MULTILINE)[1:]
    filed, overdue, to_do, appeal = parts
    assert filed.startswith("4 requests filed\n")
    assert "2019-10-29\tny.determine\t11" in overdue
    assert "Appeal the missed limit of Tue 29 Oct 2019" in to_do
    assert "APPEAL UNDER THE FREEDOM OF INFORMATION LAW" in appeal
    assert "[" not in appeal
    assert len(done.stdout.splitlines()) <= 60
    assert "Not legal advice" in appeal
    assert not list(home.rglob("*.db"))
