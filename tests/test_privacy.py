"""Private stays private: a marker planted in every private field is in no output that leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from foiltrack.model import Kind

from .conftest import Cli

MARKER = "TIPSTER-4711"
FORMATS = ("md", "json")


@pytest.fixture
def marked(filed: Cli, home: Path) -> Cli:
    """One request whose private fields all carry the marker."""
    document = home / f"{MARKER}.txt"
    document.write_text(f"from {MARKER}")
    (home / "redacted.txt").write_text("black bars")
    texts = [
        option
        for name in ("--quote", "--source", "--note", "--reason", "--to")
        for option in (name, f"{MARKER} {name}")
    ]
    for kind in sorted(set(Kind) - {Kind.FILED, Kind.RECEIVED, Kind.WITHDRAWN}):
        filed(
            *("log", "2019-1", kind, "--on", "2019-09-03", "--private", *texts),
            *("--doc", document, "--grounds", MARKER),
        )
    # A note beside a public letter is a remark to oneself; a redacted document stands in.
    filed(
        *("log", "2019-1", "denied", "--on", "2019-09-04", "--note", MARKER, "--quote", "No."),
        *("--doc", document, "--redacted", home / "redacted.txt"),
    )
    filed("log", "2019-1", "contact", "--on", "2019-09-05", "--note", MARKER)
    filed(
        *("edit", "2019-1", "--tag", MARKER, "--matter", MARKER),
        *("--differs", MARKER),
    )
    return filed


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_carries_the_marker(marked: Cli, form: str, home: Path) -> None:
    result = marked("export", "2019-1", "--format", form)
    assert MARKER not in result.out
    assert "No." in result.out
    assert "redacted.txt" in result.out
    marked("export", "2019-1", "-o", f"out.{form}")
    assert MARKER not in (home / f"out.{form}").read_text()


def test_what_stays_at_home_has_it_all(marked: Cli, home: Path) -> None:
    # The marker is there to be found: the test above would pass on an empty case file too.
    assert MARKER in marked("dump").out
    assert MARKER in marked("show", "2019-1").out
    assert "private matter too" in marked("dump").err
    marked("backup", "copy.db")
    assert MARKER.encode() in (home / "copy.db").read_bytes()


def test_kind_and_day_of_what_moves_a_clock_are_never_hidden(marked: Cli) -> None:
    events = marked("export", "2019-1", "--format", "json").json["events"]
    kinds = {e["kind"] for e in events}
    silent = {Kind.NOTE, Kind.CONTACT, Kind.EVIDENCE, Kind.FOLLOWED_UP}
    assert kinds == set(Kind) - silent - {Kind.RECEIVED, Kind.WITHDRAWN}
    assert all(e["on"] for e in events)


def test_exports_number_their_entries_without_gaps(marked: Cli) -> None:
    body = marked("export", "2019-1", "--format", "json").json
    ids = [e["id"] for e in body["events"]]
    assert ids == [f"2019-001.{n}" for n in range(1, len(ids) + 1)]
    named = {d["met_by"] for d in body["standing"]["deadlines"]} - {None}
    named |= {d["trigger"].get("event") for d in body["standing"]["deadlines"]} - {None}
    named |= {f["event"] for f in body["standing"]["flags"]} - {None}
    assert named <= set(ids)


def test_the_export_holds_the_agencys_failures_not_ours(filed: Cli) -> None:
    filed("log", "2019-1", "not-described", "--on", "2019-09-05")
    body = filed("export", "2019-1", "--format", "json").json
    assert {f["audience"] for f in body["standing"]["flags"]} == {"agency"}
    assert {d["owner"] for d in body["standing"]["deadlines"]} == {"agency"}
    assert {d["assumed"] for d in body["standing"]["deadlines"]} == {None}
    text = filed("export", "2019-1").out
    for weakness in ("assumed", "safe date", "past-safe", "duplicate", "2018-"):
        assert weakness not in text
    memo = filed("export", "2019-1", "--counsel").out
    assert "do not send" in memo
    assert "safe date" in memo
    assert "Not legal advice" in memo
    assert "Not legal advice" not in text


def test_an_export_names_no_other_request(example: Cli) -> None:
    for request in ("2018-001", "2018-002", "2019-001", "2019-002"):
        for form in FORMATS:
            text = example("export", request, "--format", form).out
            others = {"2018-001", "2018-002", "2019-001", "2019-002"} - {request}
            assert not any(other in text for other in others), request


def test_errors_show_no_local_values(filed: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise KeyError(MARKER)

    monkeypatch.setattr("foiltrack.cli.show.page", broken)
    result = filed("show", "2019-1", expect=1)
    assert MARKER not in result.err
    assert "FOILTRACK_DEBUG" in result.err
