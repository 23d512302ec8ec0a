"""The schema: one head, the tables as the code knows them, a newer one refused."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from foiltrack.cli import run
from foiltrack.errors import Refused, WrongSchema
from foiltrack.store.database import HEAD, KNOWN
from foiltrack.store.migrate import bring_up_to_date, scripts
from foiltrack.store.sqlite import Session
from foiltrack.store.tables import metadata

from .conftest import TODAY, Cli
from .hardship import answers, aside, sound

pytestmark = pytest.mark.real_files


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(scripts()))
    directory = ScriptDirectory.from_config(config)
    assert directory.get_current_head() == HEAD
    assert {r.revision for r in directory.walk_revisions()} == set(KNOWN)


def test_the_migrations_make_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    bring_up_to_date(path)
    made = create_engine(f"sqlite:///{path}")
    with made.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    made.dispose()


@pytest.mark.usefixtures("quick_files")
def test_the_case_files_of_other_tests_are_as_the_migrations_make_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def dumped(name: str) -> list[str]:
        bring_up_to_date(tmp_path / name)
        with contextlib.closing(sqlite3.connect(tmp_path / name)) as db:
            # Alembic makes the indexes of a table in any order.
            return sorted(db.iterdump())

    at_once = dumped("a.db")
    assert len(at_once) > 30
    monkeypatch.undo()
    assert dumped("b.db") == at_once


@pytest.mark.file
def test_the_views_can_be_read(filed: Cli, home: Path) -> None:
    with sqlite3.connect(next(home.rglob("foiltrack.db"))) as db:
        for view in ("v_requests", "v_events", "v_clocks", "v_public_events"):
            assert db.execute(f"SELECT * FROM {view}").fetchall(), view
    db.close()


@pytest.mark.file
def test_a_newer_schema_is_refused_and_untouched(filed: Cli, home: Path) -> None:
    path = next(home.rglob("foiltrack.db"))
    with sqlite3.connect(path) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    db.close()
    before = path.read_bytes()
    for words in (("list",), ("log", "2019-1", "note"), ("backup", "b.db"), ("undo",)):
        result = filed(*words, expect=5)
        assert "newer foiltrack" in result.err
        assert "hint: " in result.err
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_database(cli: Cli, home: Path) -> None:
    # What a process killed while it made the file leaves behind.
    (home / "f.db").touch()
    cli("file", "mocs", "--subject", "x", "--on", "2019-08-23", "--db", "f.db")
    assert cli("list", "--json", "--db", "f.db").json["requests"]


# --- saved databases of every released schema ------------------------------------------------

SAVED = Path(__file__).parent / "saved"
OLD = [version for version in KNOWN if version != HEAD]
FOLLOWS = {"alembic_version", "meta", "clock", "sqlite_sequence", "label", "promise"}
FOLLOWS |= {"agenda", "register"}
"""Tables that an upgrade may write anew, or drop."""


def saved(version: str, folder: Path) -> Path:
    """A case file as the program of that schema left it."""
    path = folder / f"{version}.db"
    with sqlite3.connect(path) as db:
        db.executescript((SAVED / f"{version}.sql").read_text(encoding="utf-8"))
    db.close()
    path.chmod(0o600)
    return path


def everything(path: Path, like: Path | None = None) -> dict[str, list[tuple[object, ...]]]:
    """The rows of all tables that hold the truth, by the columns that `like` has."""
    found = {}
    with sqlite3.connect(like or path) as db:
        names = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {n: [r[1] for r in db.execute(f'PRAGMA table_info("{n}")')] for n in names}
    db.close()
    with sqlite3.connect(path) as db:
        for name in sorted(set(names) - FOLLOWS):
            listed = ", ".join(f'"{column}"' for column in columns[name] if column != "last_on")
            found[name] = sorted(db.execute(f'SELECT {listed} FROM "{name}"'), key=repr)
    db.close()
    return found


def version_of(path: Path) -> str:
    with sqlite3.connect(path) as db:
        (version,) = db.execute("SELECT version_num FROM alembic_version").fetchone()
    db.close()
    return str(version)


@pytest.mark.parametrize("version", OLD)
def test_a_saved_database_is_upgraded_without_a_loss(cli: Cli, home: Path, version: str) -> None:
    path = saved(version, home)
    before, pages = everything(path), path.read_bytes()
    assert len(before["event"]) > 10
    assert before["document"]
    listed = cli("list", "--json", "--db", path).json["requests"]
    assert [r["id"] for r in listed] == ["2019-001", "2019-002"]
    assert version_of(path) == HEAD
    (copy,) = home.glob(f"{version}-before-upgrade-*.db")
    assert (copy.stat().st_mode & 0o777) == 0o600
    assert (version_of(copy), everything(copy)) == (version, before)
    assert path.read_bytes() != pages
    assert everything(path, like=copy) == before
    assert "all fits: 3 requests, 17 entries, 3 documents" in cli("verify", "--db", path).out
    assert cli("doctor", "--db", path).out == ""
    cli("log", "2019-1", "appeal-denied", "--on", "2019-10-15", "--db", path)
    cli("undo", "--db", path)
    assert cli("doctor", "--db", path).out == ""


@pytest.mark.parametrize("version", OLD)
def test_a_saved_database_can_be_restored(filed: Cli, home: Path, version: str) -> None:
    filed("restore", saved(version, home), "--yes")
    assert len(filed("list", "--json").json["requests"]) == 2
    assert not list(home.glob("*-before-upgrade-*"))
    assert filed("doctor").out == ""


@contextlib.contextmanager
def stopped(after: int, stop: Callable[[], None]) -> Iterator[list[str]]:
    """Stop before a statement of whatever is done, below SQLAlchemy too; what came before it."""
    seen: list[str] = []

    def before(sql: str) -> None:
        if len(seen) == after:
            stop()
        seen.append(sql)

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            before(sql)
            return super().execute(sql, *values)

        def executemany(self, sql: str, *values: Any) -> sqlite3.Cursor:
            before(sql)
            return super().executemany(sql, *values)

    class Connection(Session):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            return self.cursor().execute(sql, *values)

        def executemany(self, sql: str, *values: Any) -> sqlite3.Cursor:
            return self.cursor().executemany(sql, *values)

        def commit(self) -> None:
            before("COMMIT")
            super().commit()

    real = sqlite3.connect
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", lambda *a, **k: real(*a, **(k | {"factory": Connection})))
        yield seen


def fail() -> None:
    raise sqlite3.OperationalError("disk I/O error")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def interrupted(path: Path, after: int) -> bool:
    """Upgrade, and fail before a statement; whether it was reached."""
    with stopped(after, fail) as seen:
        try:
            bring_up_to_date(path)
        except (WrongSchema, Refused) as error:
            told = error
        else:
            return False
    assert len(seen) == after
    assert told.message.startswith(f"{path} cannot be written or read")
    assert told.hint
    return True


@pytest.mark.parametrize("version", OLD)
def test_an_upgrade_that_fails_at_any_statement_changes_nothing(
    tmp_path: Path, version: str
) -> None:
    path = saved(version, tmp_path)
    before = everything(path)
    statements = 0
    while interrupted(path, statements):
        assert (version_of(path), everything(path)) == (version, before)
        for copy in path.parent.glob(f"{version}-before-upgrade-*"):
            copy.unlink()
        statements += 1
    assert statements > 25
    assert version_of(path) == HEAD


def test_an_upgrade_that_fails_in_our_own_code_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(OLD[0], tmp_path)
    before = everything(path)

    def broken(*_: object) -> None:
        raise ArithmeticError("a bug")

    monkeypatch.setattr("foiltrack.store.cache.renew_page", broken)
    with pytest.raises(WrongSchema, match=r"the upgrade of .* failed: a bug\."):
        bring_up_to_date(path)
    assert (version_of(path), everything(path)) == (OLD[0], before)


@pytest.mark.parametrize("version", OLD)
def test_an_upgrade_that_is_killed_at_a_statement_leaves_the_old_file(
    tmp_path: Path, version: str
) -> None:
    path = saved(version, tmp_path)
    before = everything(path)
    for statements in range(0, 1000, 9):
        child = os.fork()
        if not child:
            try:
                with stopped(statements, die):
                    bring_up_to_date(path)
                os._exit(0)
            finally:
                # Whatever happened, the child must not go on with the tests.
                os._exit(1)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            assert status == 0
            break
        assert (version_of(path), everything(path)) == (version, before)
    assert statements > 25
    assert version_of(path) == HEAD


def killed_while_upgraded(path: Path, version: str, seed: int) -> bool:
    """Kill `foiltrack list` at a random moment of its upgrade; whether nothing was lost by it."""
    before = everything(path)
    like = path.with_suffix(".before")
    shutil.copy(path, like)
    chance = random.Random(f"{version}/{seed}")

    def upgrade(_: int) -> None:
        run(["list", "--db", str(path), "--today", TODAY])

    child, ours = aside(upgrade)
    time.sleep(chance.uniform(0, 0.8))
    os.kill(child, signal.SIGKILL)
    answers(child, ours)
    assert version_of(path) in (version, HEAD)
    assert everything(path, like=like) == before
    like.unlink()
    assert run(["list", "--db", str(path), "--today", TODAY]) == 0
    return version_of(path) == HEAD and sound(path) == []


@pytest.mark.parametrize("version", OLD)
def test_an_upgrade_that_is_killed_at_any_moment_leaves_the_old_file_or_the_new(
    tmp_path: Path, version: str
) -> None:
    for seed in range(12):
        folder = tmp_path / str(seed)
        folder.mkdir(mode=0o700)
        assert killed_while_upgraded(saved(version, folder), version, seed)


def test_an_upgrade_leaves_no_row_without_its_parent(cli: Cli, home: Path) -> None:
    path = saved("0001", home)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE event_document SET n = n + 90")
    db.close()
    before = everything(path)
    error = cli("list", "--db", path, expect=5).err
    assert "would leave 4 rows without their parents" in error
    assert (version_of(path), everything(path)) == ("0001", before)
