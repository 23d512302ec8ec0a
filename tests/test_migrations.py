"""The schema: one head, the tables as the code knows them, a newer one refused."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event

from foiltrack.errors import WrongSchema
from foiltrack.store.connect import HEAD, KNOWN
from foiltrack.store.migrate import bring_up_to_date, engine, scripts
from foiltrack.store.tables import metadata

from .conftest import Cli


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(scripts()))
    directory = ScriptDirectory.from_config(config)
    assert directory.get_current_head() == HEAD
    assert {r.revision for r in directory.walk_revisions()} == set(KNOWN)


def test_the_migrations_make_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    bring_up_to_date(path)
    made = engine(path)
    with made.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    made.dispose()


@pytest.mark.file
def test_the_views_can_be_read(filed: Cli, home: Path) -> None:
    with sqlite3.connect(next(home.rglob("foiltrack.db"))) as db:
        for view in ("v_requests", "v_events", "v_clocks"):
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
FOLLOWS = {"alembic_version", "meta", "clock", "sqlite_sequence"}
"""Tables that an upgrade may write anew."""


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


def interrupted(path: Path, after: int, stop: Callable[[], None]) -> bool:
    """Upgrade, and stop before a statement; whether it was reached."""
    seen = 0

    def engine_that_stops(path: Path) -> Engine:
        made = engine(path)

        @event.listens_for(made, "before_cursor_execute")
        def _count(*_: object) -> None:
            nonlocal seen
            seen += 1
            if seen > after:
                stop()

        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("foiltrack.store.migrate.engine", engine_that_stops)
        try:
            bring_up_to_date(path)
        except WrongSchema as error:
            said = error.message
        else:
            return False
    assert said == f"the upgrade of {path} failed: the disk went away."
    return True


def fail() -> None:
    raise OSError("the disk went away")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("version", OLD)
def test_an_upgrade_that_fails_at_any_statement_changes_nothing(
    tmp_path: Path, version: str
) -> None:
    path = saved(version, tmp_path)
    before = everything(path)
    statements = 0
    while interrupted(path, statements, fail):
        assert (version_of(path), everything(path)) == (version, before)
        statements += 1
    assert statements > 20
    assert version_of(path) == HEAD


@pytest.mark.parametrize("version", OLD)
def test_an_upgrade_that_is_killed_leaves_the_old_file(tmp_path: Path, version: str) -> None:
    path = saved(version, tmp_path)
    before = everything(path)
    for statements in range(0, 40, 4):
        child = os.fork()
        if not child:
            interrupted(path, statements, die)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            break
        assert (version_of(path), everything(path)) == (version, before)
    else:
        bring_up_to_date(path)
    assert version_of(path) == HEAD


def test_an_upgrade_leaves_no_row_without_its_parent(cli: Cli, home: Path) -> None:
    path = saved("0001", home)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE event_document SET n = n + 90")
    db.close()
    before = everything(path)
    error = cli("list", "--db", path, expect=5).err
    assert "would leave 4 rows without their parents" in error
    assert (version_of(path), everything(path)) == ("0001", before)
