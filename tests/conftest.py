"""A program with a clean home, a fixed day and no terminal."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, settings

from foiltrack import days
from foiltrack.cli import app, run
from foiltrack.cli.demo import example as example_file
from foiltrack.settings import CaseFile, Server
from foiltrack.store.database import Backend, Database
from tests.postgres import Postgres, programs, running

WAITS = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}
# The same examples at each run; `make random` looks at others, and at more.
settings.register_profile("house", derandomize=True, **WAITS)
settings.register_profile("random", max_examples=1000, **WAITS)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(scope="session", autouse=True)
def fresh_calendars() -> None:
    """Calendars made anew, so that a changed rule of a holiday is seen by the tests."""
    days.calendar.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def built_once() -> Iterator[None]:
    """Each command built from its signature once for all tests, as a program does for its one."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("load", "root"):
            patch.setattr(app, name, functools.cache(getattr(app, name)))
        yield


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
    if "--json" not in words or (command == "digest" and "-o" in words):
        return None
    if command == "agency":
        return {"list": "agencies", "show": "agency"}[words[1]]
    if command == "law" and "--review" in words:
        return "law-review"
    if command == "law" and "--moved" in words:
        return "law-moved"
    return {"overdue": "list"}.get(command, command)


def keep_schemas(words: list[str], answer: str) -> None:
    """Every JSON that any test sees is held against the schema of its command."""
    name = schema_of(words)
    if name is None:
        return
    by_line = name == "read" or (name == "show" and not answer.startswith("{\n"))
    for text in answer.splitlines() if by_line else [answer]:
        schema(name).validate(json.loads(text))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres",
        action="store_true",
        help="keep the case files of the tests on a PostgreSQL server of our own",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--postgres"):
        # What has no home keeps no case file on the server, and would say the same again.
        homeless = [item for item in items if "home" not in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=homeless)
        items[:] = [item for item in items if item not in homeless]
        of_files = pytest.mark.skip(reason="it is about a case file that is a file")
        for item in items:
            if item.get_closest_marker("file"):
                item.add_marker(of_files)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, started for the tests, for each worker; skipped without its programs."""
    if programs() is None:
        pytest.skip("no PostgreSQL here: its initdb and pg_ctl are not found")
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def begun(postgres: Postgres) -> str:
    """A database on it in which a case file was begun, to be copied."""
    from foiltrack.store.migrate import bring_up_to_date

    name = postgres.database()
    bring_up_to_date(Server(postgres.url(name)))
    return name


@pytest.fixture(scope="session")
def statements(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What makes a case file as the migrations leave it; they ran once."""
    from foiltrack.store.migrate import bring_up_to_date

    path = tmp_path_factory.mktemp("begun") / "f.db"
    bring_up_to_date(path)
    with contextlib.closing(sqlite3.connect(path)) as db:
        # SQLite begins and ends its own dump, and makes its own table of numbers.
        return [s for s in db.iterdump() if s not in ("BEGIN TRANSACTION;", "COMMIT;")]


@pytest.fixture
def quick_files(statements: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file gets its tables at once, and nobody waits for the disk.

    The migrations take ten times as long as a command; `tests/test_migrations.py` asks that these
    tables are theirs. `tests/test_hardship.py` asks that who writes does wait for the disk.
    """
    from foiltrack.store import migrate
    from foiltrack.store.sqlite import Session, SqliteFile

    step_by_step, safe = migrate.migrated, SqliteFile.connect

    @contextlib.contextmanager
    def migrated(own: Backend, db: Database, revision: str = "head") -> Iterator[None]:
        if not isinstance(own, SqliteFile) or revision != "head" or db.names():
            with step_by_step(own, db, revision):
                yield
            return
        db.begin_writing()
        for statement in statements:
            db.execute(statement)
        yield

    def connect(self: SqliteFile, *, patience: int | None = None) -> Session:
        session = safe(self, patience=patience)
        session.execute("PRAGMA synchronous = OFF")
        return session

    monkeypatch.setattr(migrate, "migrated", migrated)
    monkeypatch.setattr(SqliteFile, "connect", connect)


def contents(home: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}


TODAY = "2019-11-15"


def clean_home(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Make a folder the home and the working folder, with no setting from outside."""
    for name in ("FOILTRACK_DB", "FOILTRACK_DEBUG", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        patch.delenv(name, raising=False)
    # Where readline is loaded it says so; workers of pytest-xdist load it, and terminals differ.
    patch.setenv("COLUMNS", "80")
    patch.setenv("HOME", str(folder))
    patch.setenv("FOILTRACK_TODAY", TODAY)
    patch.setenv("NO_COLOR", "1")
    patch.chdir(folder)
    # What other programs left there is looked at, too.
    passing = folder.parent / f"{folder.name}-passing"
    passing.mkdir(exist_ok=True)
    patch.setattr(tempfile, "tempdir", str(passing))


def carried_out(*words: str, stdin: bytes = b"") -> Result:
    """Carry out a command away from any terminal, as `main` would; needs no fixture."""
    told = []
    with contextlib.ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name in ("stdin", "stdout", "stderr"):
            # A file of the system: some answers are written past Python's own streams.
            file = stack.enter_context(tempfile.TemporaryFile("w+", errors="backslashreplace"))
            patch.setattr(sys, name, file)
            told.append(file)
        told[0].buffer.write(stdin)
        told[0].seek(0)
        code = run(list(words))
        for file in told:
            file.flush()
            file.seek(0)
        _, out, err = (file.read() for file in told)
    return Result(code, out, err)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A home folder with nothing in it, and no setting from outside."""
    clean_home(tmp_path, monkeypatch)
    if not request.node.get_closest_marker("real_files"):
        request.getfixturevalue("quick_files")
    if request.config.getoption("--postgres"):
        server: Postgres = request.getfixturevalue("postgres")
        name = server.database(request.getfixturevalue("begun"))
        monkeypatch.setenv("FOILTRACK_DB", server.url(name))
    return tmp_path


def place(home: Path) -> CaseFile:
    """Where the commands of a test keep their case file."""
    address = os.environ.get("FOILTRACK_DB")
    return Server(address) if address else home / ".local/share/foiltrack/foiltrack.db"


@pytest.fixture
def cli(home: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command in the clean home; returns exit code, stdout and stderr."""

    def call(*words: object, expect: int | None = 0) -> Result:
        code = run([str(word) for word in words])
        captured = capsys.readouterr()
        result = Result(code, captured.out, captured.err)
        if expect is not None:
            assert code == expect, (words, result)
        # Whatever the exit code: an answer in JSON is whole, or there is none. Only a dump, written
        # as it is read, may break off where the file is damaged: its exit code says so.
        if code in (0, 8) or (captured.out and words[0] != "dump"):
            keep_schemas([str(word) for word in words], captured.out)
        return result

    return call


def offered(*typed: str) -> list[tuple[str, str]]:
    """What a shell is offered for the last of some words, each with what it means."""
    # Fish asks in the plainest form.
    asked = {
        "_FOILTRACK_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": " ".join(["foiltrack", *typed]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "foiltrack"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    pairs = [line.partition("\t") for line in done.stdout.splitlines() if line]
    return [(word, what) for word, _, what in pairs]


@pytest.fixture
def filed(cli: Cli) -> Cli:
    """The same, with one request filed: 2019-001 with MOCS on 23 August 2019."""
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--matter", "ivalua")
    return cli


def prepared(
    factory: pytest.TempPathFactory,
    commands: Iterable[Iterable[object]],
    files: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    """A home in which these commands were typed beside some files, to be copied for each test."""
    folder = factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patch:
        clean_home(folder, patch)
        for name, text in files.items():
            (folder / name).write_text(text)
        for words in commands:
            result = carried_out(*map(str, words))
            assert result.code == 0, (words, result)
    return folder


EXAMPLE = (("import", example_file(), "--today", "2020-12-31"),)


@pytest.fixture(scope="session")
def example_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory, EXAMPLE)


def bring(
    request: pytest.FixtureRequest,
    made: str,
    commands: Iterable[Iterable[object]],
    files: Mapping[str, str] = MappingProxyType({}),
) -> Cli:
    """Copy a prepared home, that a fixture made; with the case file on a server, type it again."""
    cli: Cli = request.getfixturevalue("cli")
    home: Path = request.getfixturevalue("home")
    if not request.config.getoption("--postgres"):
        shutil.copytree(request.getfixturevalue(made), home, dirs_exist_ok=True)
        return cli
    for name, text in files.items():
        (home / name).write_text(text)
    for words in commands:
        cli(*words)
    return cli


@pytest.fixture
def example(cli: Cli, request: pytest.FixtureRequest) -> Cli:
    """A program with the example case."""
    return bring(request, "example_home", EXAMPLE)
