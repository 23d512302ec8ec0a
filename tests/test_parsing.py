"""The command line is read once: values are never taken for options, files keep their order."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from foiltrack.cli import event_options, request_options
from foiltrack.model import Event, Request

from .conftest import Cli

KEPT_BY_THE_PROGRAM = {
    *("request", "n", "kind", "void", "replaces", "recorded_at", "asserted", "documents", "hash")
} | {"confirmed"}
"""Fields of an event that no option of their own fills."""


def test_every_field_of_an_event_has_its_option() -> None:
    assert set(event_options.HELP) == set(Event._fields) - KEPT_BY_THE_PROGRAM


def test_every_own_field_of_a_request_has_its_option() -> None:
    own = {f.name for f in fields(Request)} - {"id", "agency"}
    assert set(request_options.HELP) == own - {"filed_on", "received_on", "via", "to"}


@pytest.mark.parametrize("option", ["--quote", "--reason", "--note"])
@pytest.mark.parametrize("value", ["--doc=x.txt", "--redacted=x.txt", "--on=2019-01-01"])
def test_a_value_that_looks_like_an_option_is_a_value(
    filed: Cli, home: Path, option: str, value: str
) -> None:
    (home / "x.txt").write_text("x")
    filed("log", "2019-1", "denied", "--on", "2019-09-03", option, value)
    event = filed("show", "2019-1", "--json").json["events"][-1]
    assert event[option.removeprefix("--")] == value
    assert (event["on"], event["documents"]) == ("2019-09-03", [])


def test_a_redacted_file_stands_in_for_the_document_before_it(filed: Cli, home: Path) -> None:
    for name in ("a", "b", "c", "b-redacted"):
        (home / f"{name}.txt").write_text(name)
    files = ("--doc=a.txt", "--doc", "b.txt", "--redacted", "b-redacted.txt", "--doc", "c.txt")
    filed("log", "--on", "2019-09-03", *files[:3], "2019-1", *files[3:], "denied")
    documents = filed("show", "2019-1", "--json").json["events"][-1]["documents"]
    shown = [(d["name"], d["redacted"] and d["redacted"]["name"]) for d in documents]
    assert shown == [("a.txt", None), ("b.txt", "b-redacted.txt"), ("c.txt", None)]
    for wrong in (files[3:5], ("--doc", "a.txt", *files[3:5], *files[3:5])):
        assert (
            "stands in for the --doc before it"
            in filed("log", "2019-1", "denied", *wrong, expect=2).err
        )


@pytest.mark.parametrize(
    "words",
    [("explain",), ("explain", "a", "b", "c"), ("list", "x"), ("list", "--limit", "0"), ("-x",)],
)
def test_what_is_typed_wrong_has_a_hint(cli: Cli, words: tuple[str, ...]) -> None:
    assert "hint: foiltrack" in cli(*words, expect=2).err


def test_a_switch_that_was_not_typed_changes_nothing(filed: Cli) -> None:
    filed("log", "2019-1", "released", "--on", "2019-09-03", "--part", "--inferred")
    filed("edit", "2019-1.2", "--reason", "x")
    event = filed("show", "2019-1", "--json").json["events"][-1]
    assert (event["part"], event["inferred"], event["reason"]) == (True, True, "x")
    filed("edit", "2019-1.3", "--clear", "part", "--clear", "inferred", "--reason", "")
    event = filed("show", "2019-1", "--json").json["events"][-1]
    assert (event["part"], event["inferred"], event["reason"]) == (False, False, None)
