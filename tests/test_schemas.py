"""The JSON Schemas: current, complete, and strict enough to notice a wrong answer.

That every answer keeps its schema is held by the fixture `cli`, in every test that sees JSON.
"""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from . import schemas
from .conftest import SCHEMAS, Cli, schema, schema_of
from .test_docs import ALL, help_of

BY_HAND = {"export", "manifest"}


@pytest.mark.parametrize("name", schemas.SCHEMAS)
def test_the_schemas_are_as_the_code_says(name: str) -> None:
    path = SCHEMAS / f"{name}.json"
    assert path.read_text(encoding="utf-8") == schemas.text(name), "python -m tests.schemas"


def test_no_schema_is_of_nothing() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == BY_HAND | set(schemas.SCHEMAS)


@pytest.mark.parametrize("words", ALL, ids="-".join)
def test_every_command_that_prints_json_has_a_schema(cli: Cli, words: tuple[str, ...]) -> None:
    if "--json" in help_of(cli, *words):
        name = schema_of([*words, "--json"])
        assert name is not None
        assert (SCHEMAS / f"{name}.json").exists()


def test_every_schema_is_listed_and_printed(cli: Cli) -> None:
    listed = [line.split("\t")[0] for line in cli("schema").out.splitlines()]
    assert set(listed) == BY_HAND | set(schemas.SCHEMAS)
    for name in listed:
        assert cli("schema", name).json == schema(name).schema
    assert cli("schema", "overdue").out == cli("schema", "list").out
    assert "there is no schema 'shwo'" in cli("schema", "shwo", expect=3).err


def test_the_example_keeps_every_schema(example: Cli) -> None:
    for day in ("2018-12-01", "2019-11-15", "2020-12-31"):
        for command in ("list", "overdue", "next"):
            example(command, "--json", "--today", day)
        example("show", "--all", "--json", "--today", day)
    example("explain", "2019-001", "--json")
    example("show", "2019-002", "--json")
    example("dump")
    example("law", "--json")
    example("law", "--review", "--json")
    example("count", "2019-08-23", "5bd", "--json")
    example("undo", "--list", "--json")
    example("where", "--json")
    example("agency", "list", "--json")
    example("agency", "show", "mocs", "--json")
    example("verify", "--json")
    example("export", "2019-002", "--format", "json", "-o", "export.json")
    proved = example("verify", "--against", "export.json", "--json").json
    assert len(proved["exports"]) == 1
    example("doctor", "--json", expect=None)


def spoilt(body: Any) -> list[Any]:
    """The same answer with one thing wrong, each in turn."""
    more = {**body, "surplus": 1}
    less = {k: v for k, v in body.items() if k != "requests"}
    wrong = json.loads(json.dumps(body))
    wrong["requests"][0]["phase"] = "lost"
    return [more, less, wrong]


def test_a_wrong_answer_does_not_pass(example: Cli) -> None:
    for body in spoilt(example("list", "--json").json):
        with pytest.raises(jsonschema.ValidationError):
            schema("list").validate(body)
