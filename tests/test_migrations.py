"""The schema: one head, the tables as the code knows them, a newer one refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

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


def test_the_views_can_be_read(filed: Cli, home: Path) -> None:
    with sqlite3.connect(next(home.rglob("foiltrack.db"))) as db:
        for view in ("v_requests", "v_events", "v_clocks"):
            assert db.execute(f"SELECT * FROM {view}").fetchall(), view
    db.close()


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
