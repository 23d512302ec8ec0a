"""Scenarios that a lawyer can read: `tests/cases/*.toml`, events in, deadlines out."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foiltrack import jsonform, todo
from foiltrack.exchange.parse import Problems
from foiltrack.exchange.parse import event as parse_event
from foiltrack.flags import flags
from foiltrack.model import Agency, Body, Event, Request, Via, when_from_text
from foiltrack.snapshot import snapshot_on

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


def request_of(case: dict[str, Any]) -> Request:
    given = dict(case["request"])
    fields = {"key": "agency", "name": "An agency", "calendar": "nys", **case["agency"]}
    if "body" in fields:
        fields["body"] = Body(fields["body"])
    agency = Agency(**fields)
    return Request(
        id="2000-001",
        agency=agency,
        subject="records",
        filed_on=when_from_text(str(given["filed_on"])),
        received_on=given.get("received_on"),
        via=Via(given["via"]) if "via" in given else None,
    )


def events_of(case: dict[str, Any]) -> tuple[Event, ...]:
    """The events of a case; the filing is .1, the others follow in the order of the file."""
    problems = Problems()
    filed = {"kind": "filed", "on": str(case["request"]["filed_on"])}
    filed |= {k: case["request"][k] for k in ("via", "at") if k in case["request"]}
    events = []
    for n, body in enumerate([filed, *case.get("event", [])], 1):
        plain = {k: str(v) if isinstance(v, date) else v for k, v in body.items()}
        _, event = parse_event(plain, f"event {n}", problems)
        assert event is not None, problems.found
        events.append(replace_id(event, n))
    return tuple(events)


def replace_id(event: Event, n: int) -> Event:

    return event._replace(request="2000-001", n=n)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    assert case["name"]
    assert case["rests_on"]
    request, events = request_of(case), events_of(case)
    assert case["expect"]
    for expected in case["expect"]:
        followed = case["request"].get("followed", False)
        snapshot = snapshot_on(request, events, expected["today"], followed=followed)
        where = f"{path.name}, on {expected['today']}"
        if "phase" in expected:
            assert str(snapshot.phase) == expected["phase"], where
        if "turn" in expected:
            assert str(snapshot.turn) == expected["turn"], where
        found = {f.flag for f in flags(snapshot)}
        for flag in expected.get("flags", []):
            assert flag in found, f"{where}: {flag} not in {sorted(found)}"
        for flag in expected.get("no_flags", []):
            assert flag not in found, f"{where}: {flag} in {sorted(found)}"
        if "next" in expected:
            entries = [
                {"do": str(t.do), "by": t.by or "none", "choice": t.choice}
                for t in todo.to_do(snapshot)
                if not t.aside
            ]
            assert entries == [{"choice": False, **entry} for entry in expected["next"]], where
        check_deadlines(expected, [jsonform.deadline(d) for d in snapshot.deadlines], where)


def check_deadlines(expected: dict[str, Any], found: list[dict[str, Any]], where: str) -> None:
    """Each expected deadline stands there with the fields given; `only` says that no other does."""
    rest = list(found)
    for wanted in expected.get("deadlines", []):
        plain = {k: str(v) if isinstance(v, date) else v for k, v in wanted.items()}
        fits = [d for d in rest if fit(plain, d)]
        assert fits, f"{where}: no deadline {plain} in\n" + "\n".join(map(str, rest))
        rest.remove(fits[0])
    if expected.get("only"):
        assert not rest, f"{where}: also {rest}"


def fit(wanted: dict[str, Any], deadline: dict[str, Any]) -> bool:
    flat = {**deadline, **deadline["trigger"], "rule": deadline["rule"]}
    flat["missed"] = deadline["trigger"].get("rule")
    flat["on"] = deadline["trigger"]["on"]
    for name, value in wanted.items():
        actual = flat[name]
        if name == "met_by" and isinstance(value, int):
            actual = int(actual.rpartition(".")[2]) if actual else None
        if name == "event" and isinstance(value, int):
            actual = int(str(flat.get("event")).rpartition(".")[2])
        # TOML has no null: "none" stands for it.
        if (value if value != "none" else None) != actual:
            return False
    return True
