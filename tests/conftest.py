"""A program with a clean home, a fixed day and no terminal."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, settings

from foiltrack import days
from foiltrack.cli import run

settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def fresh_calendars() -> None:
    """Calendars made anew, so that a changed rule of a holiday is seen by the tests."""
    days.calendar.cache_clear()


@dataclass
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Result]


SCHEMAS = Path(__file__).parent.parent / "foiltrack" / "schema"


@functools.cache
def schema(name: str) -> jsonschema.Draft202012Validator:
    """A schema that is shipped, as a validator."""
    body = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(body)
    return jsonschema.Draft202012Validator(body)


def schema_of(words: list[str]) -> str | None:
    """The schema that a command's answer must keep; None where it prints no JSON."""
    command = words[0] if words else ""
    if command == "export" and "json" in words and "-o" not in words:
        return "export"
    if command == "dump" and not {"-o", "-h", "--help"} & set(words):
        return "dump"
    if "--json" not in words:
        return None
    if command == "agency":
        return {"list": "agencies", "show": "agency"}[words[1]]
    if command == "law" and "--review" in words:
        return "law-review"
    return {"overdue": "list"}.get(command, command)


def keep_schemas(words: list[str], answer: str) -> None:
    """Every JSON that any test sees is held against the schema of its command."""
    name = schema_of(words)
    if name is None:
        return
    by_line = name == "read" or (name == "show" and not answer.startswith("{\n"))
    for text in answer.splitlines() if by_line else [answer]:
        schema(name).validate(json.loads(text))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with nothing in it, and no setting from outside."""
    for name in ("FOILTRACK_DB", "FOILTRACK_DEBUG", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FOILTRACK_TODAY", "2019-11-15")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cli(home: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command in the clean home; returns exit code, stdout and stderr."""

    def call(*words: object, expect: int | None = 0) -> Result:
        code = run([str(word) for word in words])
        captured = capsys.readouterr()
        result = Result(code, captured.out, captured.err)
        if expect is not None:
            assert code == expect, (words, result)
        # Whatever the exit code: an answer in JSON is whole, or there is none.
        if code in (0, 8) or captured.out:
            keep_schemas([str(word) for word in words], captured.out)
        return result

    return call


@pytest.fixture
def filed(cli: Cli) -> Cli:
    """The same, with one request filed: 2019-001 with MOCS on 23 August 2019."""
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--matter", "ivalua")
    return cli


@pytest.fixture
def example(cli: Cli) -> Cli:
    """The same, with the example case."""
    from foiltrack.cli.demo import example as path

    cli("import", path(), "--today", "2020-12-31")
    return cli
