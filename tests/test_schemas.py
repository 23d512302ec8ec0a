"""The JSON Schemas: current, complete, and strict enough to notice a wrong answer.

That every answer keeps its schema is held by the fixture `cli`, in every test that sees JSON.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from foiltrack.errors import Refused

from . import schemas
from .conftest import SCHEMAS, Cli, schema, schema_of
from .test_docs import ALL, help_of

BY_HAND = {"export", "manifest"}
WITHOUT_VERSION = {"count", "read"}
"""A sum, and a line of many: whoever reads them knows what was typed."""


@pytest.mark.parametrize("name", schemas.SCHEMAS)
def test_the_schemas_are_as_the_code_says(name: str) -> None:
    path = SCHEMAS / f"{name}.json"
    assert path.read_text(encoding="utf-8") == schemas.text(name), "python -m tests.schemas"


def test_an_export_may_hold_every_kind_that_leaves() -> None:
    path = SCHEMAS / "export.json"
    assert path.read_text(encoding="utf-8") == schemas.export(), "python -m tests.schemas"


def test_no_schema_is_of_nothing() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == BY_HAND | set(schemas.SCHEMAS)


@pytest.mark.parametrize("name", sorted(BY_HAND | set(schemas.SCHEMAS) - WITHOUT_VERSION))
def test_every_answer_says_the_version_of_its_form(name: str) -> None:
    body = schema(name).schema
    for form in (body, *body.get("oneOf", ())):
        form = body["$defs"]["history"] if "$ref" in form else form
        if "oneOf" not in form:
            assert form["properties"]["schema"] == {"const": 1}
            assert "schema" in form["required"]


@pytest.mark.parametrize("words", ALL, ids="-".join)
def test_every_command_that_prints_json_has_a_schema(cli: Cli, words: tuple[str, ...]) -> None:
    if "--json" in help_of(cli, *words):
        name = schema_of([*words, "--json"])
        assert name is not None
        assert (SCHEMAS / f"{name}.json").exists()


def test_every_schema_is_listed_and_printed(cli: Cli) -> None:
    head, *listed = [line.split("\t")[0] for line in cli("schema").out.splitlines()]
    assert head == "name"
    assert [one["name"] for one in cli("schema", "--json").json["schemas"]] == listed
    assert cli("schema", "--csv").out.startswith("name,description\nagencies,")
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
    example("law", "--moved", "--json")
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


WRONG = [
    ("list", "--phase", "lost"),
    ("overdue", "--agency", "moks"),
    ("next", "--today", "soon"),
    ("show", "2099-1"),
    ("show", "2019-1", "--today", "2001-01-01"),
    ("explain", "2019-1", "ny.nothing"),
    ("search", " "),
    ("stats", "--agency", "moks"),
    ("labels", "--nonsense"),
    ("undo", "--list", "--nonsense"),
    ("count", "12", "5bd"),
    ("count", "2100-12-30", "5bd"),
    ("law", "nothing"),
    ("law", "--on", "1999-01-01"),
    ("agency", "show", "moks"),
    ("verify", "2099-1"),
    ("verify", "--against", "missing.zip"),
    ("doctor", "--db", "none.db"),
    ("read", "missing.eml"),
    ("config", "--nonsense"),
    ("where", "--nonsense"),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_an_error_is_told_beside_an_answer_and_never_half_of_one(
    example: Cli, words: tuple[str, ...]
) -> None:
    result = example(*words, "--json", expect=None)
    assert result.code in (2, 3, 4)
    assert result.out == ""
    assert result.err.startswith("foiltrack: error: ")


def test_what_is_found_wrong_is_an_answer_and_keeps_its_schema(example: Cli, home: Path) -> None:
    database = Path(example("where", "--json").json["database"])
    with contextlib.closing(sqlite3.connect(database)) as db:
        db.execute("UPDATE event SET quote = 'other words' WHERE request = '2019-002' AND n = 2")
        db.commit()
    for command, key in (("doctor", "findings"), ("verify", "misfits")):
        result = example(command, "--json", expect=4)
        assert result.json[key]
    # One letter of two cannot be read: the other's line stands.
    (home / "good.txt").write_text("Your request is granted. The records are attached.")
    (home / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    result = example("read", "good.txt", "bad.pdf", "--json", expect=None)
    assert [json.loads(line)["file"] for line in result.out.splitlines()] == ["good.txt"]


def test_a_schema_is_looked_at_whatever_the_exit_code(
    example: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(*_: object, **__: object) -> None:
        print('{"schema": 1}')
        raise Refused("no.", hint="x")

    monkeypatch.setattr("foiltrack.cli.listing.print_items", half)
    with pytest.raises(jsonschema.ValidationError):
        example("list", "--json", expect=4)
