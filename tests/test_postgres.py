"""A case file on a PostgreSQL server: the same answers, nothing lost, no password on a screen.

Every other test that keeps a case file runs there too: `pytest --postgres`.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, cast

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, Table, create_engine, event

from foiltrack.cli.commands import COMMANDS
from foiltrack.cli.demo import example as example_file
from foiltrack.errors import FoiltrackError
from foiltrack.settings import Server, shown
from foiltrack.store import health, migrate, reads, register, tables
from foiltrack.store.connect import opened
from foiltrack.store.database import KNOWN, Database, backend, connect
from foiltrack.store.migrate import bring_up_to_date, migrated
from foiltrack.store.register import EVERYTHING
from foiltrack.store.statements import insert_rows
from foiltrack.store.verify import verify
from foiltrack.store.writes import writing

from . import hardship
from .bench.hardship import power_cut
from .conftest import Cli, Result, offered
from .postgres import PASSWORD, Postgres, running
from .test_custody import EVIDENCE, other
from .test_migrations import saved
from .test_speed import store

NEWSROOM = Path(__file__).parent.parent / "docs" / "newsroom.md"
LATER = ("--today", "2020-12-31")
PRIVATE = "MARKER-of-a-source"


@pytest.fixture
def server(postgres: Postgres, begun: str) -> Server:
    """A server with a case file that was just begun."""
    return Server(postgres.url(postgres.database(begun)))


@pytest.fixture
def team(cli: Cli, server: Server, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Commands whose case file is on the server."""
    monkeypatch.setenv("FOILTRACK_DB", server.url)
    return cli


def refused(cli: Cli, *words: object, code: int = 4) -> Result:
    """A command that is refused in one sentence with a hint, and names no password."""
    result = cli(*words, expect=code)
    assert result.out == ""
    assert result.err.startswith("foiltrack: error: "), result.err
    assert "\nhint: " in result.err
    assert "Traceback" not in result.err
    assert "something unexpected" not in result.err
    assert PASSWORD not in result.err
    return result


# --- the same on both ----------------------------------------------------------------------------

QUESTIONS = (
    ("list", "--json"),
    ("list", "--all", "--json"),
    ("list", "--csv"),
    ("list", "--agency", "mocs", "--phase", "silent"),
    ("list", "--tag", "é", "--flag", "overdue"),
    ("overdue", "--json"),
    ("overdue", "--limit", "3"),
    ("next", "--json"),
    ("next",),
    (),
    ("show", "--all", "--json"),
    ("explain", "2019-001"),
    ("stats", "--json"),
    ("search", "s1", "--json"),
    ("search", "S1", "é"),
    ("labels",),
    ("agency", "list"),
    ("verify", "--json"),
    ("undo", "--list"),
    ("dump",),
)


@pytest.mark.parametrize("seed", range(3))
def test_every_answer_is_that_of_sqlite(cli: Cli, server: Server, home: Path, seed: int) -> None:
    store(home / "f.db", seed, 25)
    cli("backup", "b.db", "--db", home / "f.db")
    cli("restore", "b.db", "--yes", "--db", server.url)
    days = ("2019-06-03", "2019-12-31", "2020-12-01")
    for words in QUESTIONS:
        judged = words[:1] not in (("verify",), ("undo",), ("dump",), ("labels",), ("agency",))
        for day in days if judged else days[:1]:
            asked = [*words, *(("--today", day) if judged else ())]
            if not words:
                asked = ["list", "--today", day]
            here = cli(*asked, "--db", home / "f.db", expect=None)
            there = cli(*asked, "--db", server.url, expect=None)
            assert here == there, asked


def test_a_case_file_goes_either_way_without_a_difference(
    cli: Cli, server: Server, home: Path
) -> None:
    cli("import", example_file(), *LATER, "--db", "a.db")
    letter = home / "letter.txt"
    letter.write_bytes(b"\x00\xff a letter, with \\N and \t in it\r\n" * 9000)
    odd = "tab\there, back\\slash, \\N, \\., “quotes”, 🧩, %s, ? and é"
    cli("log", "2019-002", "note", "--note", odd, "--doc", letter, "--db", "a.db")
    cli("void", "2019-002.2", "--because", odd, "--db", "a.db")
    cli("edit", "2019-002", "--tag", "a", "--tag", "é", "--db", "a.db")
    cli("dump", "-o", "a.json", "--db", "a.db")
    cli("import", "a.json", *LATER, "--db", server.url)
    cli("dump", "-o", "b.json", "--db", server.url)
    cli("import", "b.json", *LATER, "--db", "c.db")
    cli("dump", "-o", "c.json", "--db", "c.db")
    a, b, c = ((home / f"{name}.json").read_bytes() for name in "abc")
    assert a == b == c
    assert "0 requests with 0 events" in cli("import", "a.json", *LATER, "--db", server.url).out
    for db in (server.url, "c.db"):
        assert cli("doctor", "--db", db).out == ""


def test_a_backup_of_a_server_is_a_file_and_comes_back(
    team: Cli, server: Server, home: Path, postgres: Postgres
) -> None:
    team("import", example_file(), *LATER)
    team("log", "2019-002", "note", "--note", "x", "--doc", example_file())
    team("undo")
    heads = team("verify", "--json").json
    team("backup", "b.db")
    assert ((home / "b.db").stat().st_mode & 0o777) == 0o600
    assert team("verify", "--json", "--db", "b.db").json == heads
    refused(team, "restore", "b.db")
    team("file", "mocs", "--subject", "later", "--on", "2019-08-23")
    told = team("restore", "b.db", "--yes")
    assert team("verify", "--json").json == heads
    assert "the old file is kept" in told.err
    (kept,) = (home / ".local" / "share" / "foiltrack").glob("before-restore-*.db")
    assert "later" in team("list", "--db", kept).out
    assert team("doctor").out == ""
    team("undo")
    empty = postgres.url(postgres.database())
    team("restore", "b.db", "--db", empty)
    assert team("verify", "--json", "--db", empty).json == heads


def test_the_example_is_exported_alike(team: Cli, home: Path) -> None:
    team("import", example_file(), *LATER)
    team("import", example_file(), *LATER, "--db", "f.db")
    for form in ("md", "html", "json"):
        here, there = home / f"here.{form}", home / f"there.{form}"
        day = ("--today", "2019-11-18", "--format", form)
        team("export", "2019-002", *day, "-o", there)
        team("export", "2019-002", *day, "-o", here, "--db", "f.db")
        texts = [f.read_text(encoding="utf-8") for f in (here, there)]
        # The salts differ, and with them the heads; so may the second of recording.
        same = [re.sub(r"[0-9a-f]{64}|T\d\d:\d\d:\d\d", "…", text) for text in texts]
        assert same[0] == same[1]
        assert team("verify", "--against", there).out


def test_completion_knows_the_case_file(team: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    team("import", example_file(), *LATER)
    team("edit", "2019-2", "--tag", "urgent")
    assert offered("show", "2019-")[0][0] == "2019-002"
    assert [word for word, _ in offered("list", "--tag", "")] == ["urgent"]
    assert offered("void", "2019-002.2")[0][0] == "2019-002.2"
    monkeypatch.setenv("FOILTRACK_DB", "postgresql://nobody@127.0.0.1:1/none")
    assert offered("show", "") == []


def test_documents_are_read_piece_by_piece(team: Cli, server: Server, home: Path) -> None:
    team("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    content = random.Random(0).randbytes(3_000_000)
    (home / "large.bin").write_bytes(content)
    team("log", "2019-001", "denied", "--on", "2019-09-01", "--doc", "large.bin")
    with opened(server) as db:
        (sha256,) = [row[0] for row in db.execute("SELECT sha256 FROM document")]
        stream = db.content(sha256)
        assert stream is not None
        assert stream.read(10) == content[:10]
        stream.seek(-5, os.SEEK_END)
        assert stream.read() == content[-5:]
        stream.seek(2_999_990)
        assert (stream.tell(), stream.read(99)) == (2_999_990, content[2_999_990:])
        stream.seek(0)
        assert stream.read() == content
        assert db.content("none") is None


# --- the schema ----------------------------------------------------------------------------------


def test_the_migrations_make_the_tables(server: Server) -> None:
    made = create_engine(server.url)
    with made.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    made.dispose()


def test_every_text_is_compared_byte_by_byte(server: Server) -> None:
    sql = """SELECT c.relname, a.attname, l.collname FROM pg_attribute a
             JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation l ON l.oid = a.attcollation
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')"""
    with opened(server) as db:
        found = [tuple(row) for row in db.execute(sql)]
    assert len(found) > 80
    others = [row for row in found if row[2] != "C" and row[0] != "alembic_version"]
    # The name of an event in a view is put together on the fly.
    assert [row for row in others if not row[0].startswith("v_")] == []


def old(postgres: Postgres, version: str, folder: Path) -> Server:
    """The saved case file of a released schema, as it would lie on a server."""
    server = Server(postgres.url(postgres.database()))
    path = saved(version, folder)
    with (
        closing(connect(path)) as source,
        closing(connect(server)) as db,
        migrated(backend(server), db, version),
    ):
        for table in tables.metadata.sorted_tables:
            columns = sorted(source.columns(table.name))
            booleans = [c in table.c and str(table.c[c].type) == "BOOLEAN" for c in columns]
            names = ", ".join(f'"{name}"' for name in columns)
            rows = [
                [bool(v) if b and v is not None else v for v, b in zip(row, booleans, strict=True)]
                for row in (source.execute(f"SELECT {names} FROM {table.name}") if columns else ())
            ]
            if rows:
                db.insert(table.name, columns, rows)
        db.commit()
    return server


def contents(server: Server) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with closing(connect(server)) as db:
        return {
            name: sorted((tuple(r) for r in db.execute(f"SELECT * FROM {name}")), key=repr)
            for name in sorted(db.tables())
        }


@pytest.mark.parametrize("version", [v for v in KNOWN if v != KNOWN[-1]])
def test_an_older_schema_is_upgraded_without_a_loss(
    cli: Cli, postgres: Postgres, home: Path, version: str
) -> None:
    server = old(postgres, version, home)
    before = contents(server)
    assert len(before["event"]) > 10
    listed = cli("list", "--json", "--db", server.url).json["requests"]
    assert [r["id"] for r in listed] == ["2019-001", "2019-002"]
    assert "all fits: 3 requests" in cli("verify", "--db", server.url).out
    assert cli("doctor", "--db", server.url).out == ""
    after = contents(server)
    assert len(after["event"]) == len(before["event"])
    assert after["document"] == before["document"]


def test_an_upgrade_that_is_interrupted_leaves_what_was(postgres: Postgres, tmp_path: Path) -> None:
    server = old(postgres, KNOWN[0], tmp_path)
    before, reached = contents(server), 0
    for after in range(0, 400, 5):
        seen = 0

        def stops(*words: Any, **more: Any) -> Engine:
            made = create_engine(*words, **more)

            @event.listens_for(made, "before_cursor_execute")
            def _count(*_: object) -> None:
                nonlocal seen
                seen += 1
                if seen > after:  # noqa: B023
                    raise OSError("stopped here")

            return made

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(migrate, "create_engine", stops)
            hint = None
            try:
                bring_up_to_date(server)
            except FoiltrackError as error:
                hint = str(error.hint)
        if hint is None:
            break
        assert "nothing was changed" in hint
        assert contents(server) == before
        reached += 1
    assert reached > 5
    with opened(server) as db:
        assert len(reads.ids(db)) == 2


def test_overdue_reads_one_index_alone(server: Server) -> None:
    with opened(server) as db:
        db.execute("SET session_replication_role = replica")
        db.execute(
            """INSERT INTO register SELECT n, n::text, 'mocs', 'm', 'silent', '2019-01-01',
            '2019-02-01', CASE WHEN n % 10 = 0 THEN ('2018-01-01'::date + n % 900)::text END
            FROM generate_series(1, 50000) n"""
        )
        db.execute("VACUUM (ANALYZE) register")
        sql, args = register.overdue(EVERYTHING, date(2019, 11, 15), 20)
        plan = [row[0] for row in db.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {sql}", args)]
    assert any("Index Only Scan using register_since" in line for line in plan), plan
    assert not any("Sort" in line or "Seq Scan" in line for line in plan), plan
    (visited,) = [re.search(r"actual rows=(\d+)", x) for x in plan if "Index Only" in x]
    assert visited
    assert int(visited[1]) <= 21


# --- evidence ---


def otherwise(value: object) -> object:
    """Something else of the same type."""
    return not value if isinstance(value, bool) else other(value)


@pytest.mark.parametrize("table", EVIDENCE)
def test_any_change_of_the_evidence_is_named(
    team: Cli, server: Server, home: Path, table: str
) -> None:
    (home / "letter.txt").write_text("Denied.")
    (home / "bars.txt").write_text("██████")
    team("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    team(
        *("log", "2019-1", "denied", "--on", "2019-09-05", "--doc", "letter.txt"),
        *("--redacted", "bars.txt", "--grounds", "b", "--quote", "No.", "--amount", "0.25"),
    )
    team("edit", "2019-1", "--subject", "All e-mails", "--tag", "a", "--tag", "b")
    team("void", "2019-1.2", "--because", "a test")
    team("undo")
    columns = [c.name for c in tables.metadata.tables[table].c]
    keys = [c.name for c in tables.metadata.tables[table].primary_key]
    where = " AND ".join(f'"{k}" = ?' for k in keys)
    named = changed = 0
    with opened(server) as db:
        # As somebody who holds the server would: nothing that the database itself looks after.
        db.execute("SET session_replication_role = replica")
        quoted = ", ".join(f'"{k}"' for k in keys)
        rows = [tuple(r) for r in db.execute(f"SELECT {quoted} FROM {table}")]
        for row in rows:
            for column in columns:
                sql = f'SELECT "{column}" FROM {table} WHERE {where}'
                value = otherwise(db.execute(sql, row).fetchone()[0])
                db.execute("BEGIN")
                try:
                    db.execute(f'UPDATE {table} SET "{column}" = ? WHERE {where}', [value, *row])
                except psycopg.Error:
                    # The database does not take it: no number, or one that is there already.
                    continue
                else:
                    changed += 1
                    named += bool(verify(db).misfits)
                finally:
                    db.execute("ROLLBACK")
            db.execute("BEGIN")
            db.execute(f"DELETE FROM {table} WHERE {where}", row)
            assert verify(db).misfits, row
            db.execute("ROLLBACK")
    assert named == changed > len(columns) // 2


@pytest.mark.parametrize("table", tables.CACHE)
def test_a_changed_cache_is_named_and_rebuilt(team: Cli, server: Server, table: Table) -> None:
    team("import", example_file(), *LATER)
    team("edit", "2019-2", "--tag", "a", "--number", "N-1")
    assert team("doctor").out == ""
    with opened(server) as db:
        db.execute(f"DELETE FROM {table.name}")
    found = team("doctor", "--json", expect=4).json["findings"]
    assert {f["check"] for f in found} == {"cache"}
    team("doctor", "--rebuild")
    assert team("doctor").out == ""


def test_a_new_law_renews_the_cache(
    team: Cli, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    team("import", example_file(), *LATER)
    with opened(server) as db:
        db.execute("DELETE FROM clock")
    before = team("overdue", *LATER).out
    monkeypatch.setattr("foiltrack.store.database.CLOCKS", "another")
    monkeypatch.setattr("foiltrack.store.migrate.CLOCKS", "another")
    assert team("overdue", *LATER).out == before
    with opened(server) as db:
        assert db.execute("SELECT count(*) FROM clock").fetchone()[0] > 10


@pytest.mark.parametrize(
    ("row", "found"), [((False, False), ["connection"]), ((True, False), []), ((False, True), [])]
)
def test_doctor_names_a_way_that_others_can_listen_to(
    server: Server, row: tuple[bool, bool], found: list[str]
) -> None:
    with opened(server) as db:
        # On loopback nobody else listens; what is asked must be what the server answers.
        assert list(health._way(db, server)) == []

        class Elsewhere:
            def execute(self, sql: str) -> list[tuple[bool, bool]]:
                assert len(list(db.execute(sql).fetchone())) == len(row)
                return [row]

        assert [f.check for f in health._way(cast("Database", Elsewhere()), server)] == found


def test_what_doctor_finds_of_the_tables(team: Cli, server: Server) -> None:
    team("import", example_file(), *LATER)
    with opened(server) as db:
        db.execute("DROP VIEW v_events")
        db.execute("DROP INDEX register_since")
        db.execute("ALTER TABLE event ADD COLUMN theirs text")
    says = [f["says"] for f in team("doctor", "--json", expect=4).json["findings"]]
    assert says == [
        "the column event.theirs is not of foiltrack",
        "the index register_since is missing",
        "the view v_events is missing or broken",
    ]


# --- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("postgresql+psycopg://keeper:{word}@127.0.0.1:1/x", "cannot reach"),
        (
            "postgresql+psycopg://keeper:{word}x@127.0.0.1:{port}/postgres",
            "password authentication",
        ),
        ("postgresql+psycopg://keeper:{word}@127.0.0.1:{port}/nowhere", "does not exist"),
        ("postgresql+psycopg://keeper:{word}@127.0.0.1:{port}/x?unheard=of", "is not understood"),
        ("postgresql+psycopg://keeper:{word}@@:5%/x", "cannot reach|is not understood"),
        ("postgres://keeper@127.0.0.1:{port}/x?password={word}x", "password authentication"),
        ("mysql://keeper:{word}@127.0.0.1/x", "in SQLite or PostgreSQL, not in mysql"),
    ],
)
def test_what_cannot_be_reached_is_told_without_the_password(
    cli: Cli, postgres: Postgres, typed: str, says: str
) -> None:
    url = typed.format(word=PASSWORD, port=postgres.port)
    for words in (("list",), ("file", "mocs", "--subject", "x"), ("doctor",)):
        result = refused(cli, *words, "--db", url)
        assert any(part in result.err for part in says.split("|")), result.err


def test_no_screen_shows_the_password(team: Cli, server: Server) -> None:
    told = ""
    for words in (("where",), ("where", "--json"), ("config",), ("config", "--json"), ("doctor",)):
        result = team(*words, expect=None)
        told += result.out + result.err
    for name in sorted(COMMANDS):
        result = team(name, expect=None)
        told += result.out + result.err
    assert PASSWORD not in told
    assert "keeper:***@127.0.0.1" in told
    assert PASSWORD not in repr(server)
    assert PASSWORD not in str(server)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://a:b@c/d", "postgresql://a:***@c/d"),
        ("postgresql://a:b@c@d:5/e", "postgresql://a:***@d:5/e"),
        ("postgresql://a@c/d?password=b&x=1", "postgresql://a@c/d?password=***&x=1"),
        ("postgresql://a@c/d?x=1&sslpassword=b", "postgresql://a@c/d?x=1&sslpassword=***"),
        ("postgresql://a:b/c@d/e", "postgresql://a:***@d/e"),
        ("case.db", "case.db"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, says: str) -> None:
    assert shown(url) == says


def test_a_role_that_may_only_read_reads(team: Cli, server: Server, postgres: Postgres) -> None:
    team("import", example_file(), *LATER)
    name = server.url.rpartition("/")[2]
    role = f"reader_{name}"
    postgres.sql(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}' IN ROLE pg_read_all_data")
    reader = postgres.url(name, role)
    assert team("list", "--db", reader).out == team("list").out
    assert team("verify", "--db", reader).out == team("verify").out
    team("dump", "--db", reader)
    result = refused(team, "log", "2019-002", "note", "--note", "x", "--db", reader)
    assert "this role may not do that at postgresql+psycopg://" in result.err


def test_a_database_of_another_program_is_left_alone(cli: Cli, postgres: Postgres) -> None:
    name = postgres.database()
    postgres.sql("CREATE TABLE theirs (id int)", name)
    for words in (("list",), ("file", "mocs", "--subject", "x", "--on", "2019-08-23")):
        assert "not one of foiltrack" in refused(cli, *words, "--db", postgres.url(name)).err
    assert postgres.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name) == [
        (1,)
    ]


def test_a_database_that_cannot_hold_every_letter_is_refused(cli: Cli, postgres: Postgres) -> None:
    postgres.sql("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    words = ("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    assert "is encoded in LATIN1" in refused(cli, *words, "--db", postgres.url("latin")).err


def test_a_newer_schema_is_refused(team: Cli, postgres: Postgres, server: Server) -> None:
    name = server.url.rpartition("/")[2]
    postgres.sql("UPDATE alembic_version SET version_num = '9999'", name)
    for words in (("list",), ("log", "2019-1", "note"), ("backup", "b.db")):
        assert "newer foiltrack" in refused(team, *words, code=5).err


def test_a_table_that_is_gone_is_told(team: Cli, server: Server) -> None:
    team("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    with opened(server) as db:
        db.execute("DROP TABLE register CASCADE")
    for words in (("list",), ("file", "mocs", "--subject", "y"), ("undo",)):
        told = refused(team, *words).err
        assert "PostgreSQL refused postgresql+psycopg://keeper:***@" in told
        assert 'relation "register" does not exist' in told


def test_nothing_begun_is_told_as_with_a_file(cli: Cli, postgres: Postgres, home: Path) -> None:
    empty = postgres.url(postgres.database())
    assert "no case file was begun at" in refused(cli, "show", "2019-1", "--db", empty, code=3).err
    assert "no database yet at" in cli("list", "--db", empty).err
    assert cli("where", "--json", "--db", empty).json["database_exists"] is False
    cli("import", example_file(), *LATER, "--dry-run", "--db", empty)
    assert cli("where", "--json", "--db", empty).json["database_exists"] is False
    told = cli("file", "mocs", "--subject", "x", "--on", "2019-08-23", "--db", empty).err
    assert "a new case file was begun: postgresql+psycopg://keeper:***@" in told


def test_a_text_that_postgresql_cannot_keep_is_refused(team: Cli, server: Server) -> None:
    team("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    long = "".join(chr(0x4E00 + n) for n in range(4000))
    result = refused(team, "edit", "2019-1", "--matter", long)
    assert "cannot keep this" in result.err
    assert long not in result.err
    assert team("doctor").out == ""


def test_a_writer_waits_for_the_one_before(
    team: Cli, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    team("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    monkeypatch.setattr("foiltrack.store.postgres.WAIT_SECONDS", 0.3)
    with writing(server, "test") as writer:
        # Readers do not wait.
        assert "2019-001" in team("list").out
        result = refused(team, "log", "2019-1", "note", "--note", "y")
        assert "is in use by another program" in result.err
        writer.forget()
    team("log", "2019-1", "note", "--note", "y")


def test_a_connection_that_ends_leaves_nothing_half_done(
    team: Cli, server: Server, postgres: Postgres
) -> None:
    team("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    name = server.url.rpartition("/")[2]

    def interrupted() -> None:
        with writing(server, "t") as writer:
            request, _ = reads.one(writer.db, "2019-001")
            writer.amend(request, "subject", "half done")
            sql = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            postgres.sql(sql)
            writer.db.execute("SELECT 1")

    with pytest.raises(FoiltrackError, match="was lost") as told:
        interrupted()
    assert "undo --list" in str(told.value.hint)
    assert "half done" not in team("show", "2019-1").out
    assert team("doctor").out == ""


def blocks(language: str) -> list[str]:
    """The blocks of a language in the page for a newsroom."""
    section = NEWSROOM.read_text(encoding="utf-8")
    section = section.split("\n## ")[0]
    return [b.split("```")[0] for b in section.split(f"```{language}\n")[1:]]


def test_a_newsroom_is_set_up_as_the_readme_says(cli: Cli, postgres: Postgres, home: Path) -> None:
    first, grant = blocks("sql")
    postgres.sql("CREATE DATABASE foil ENCODING 'UTF8' TEMPLATE template0")
    postgres.sql("CREATE ROLE ben LOGIN PASSWORD 'change me'")
    postgres.sql(first, "foil")
    postgres.sql("GRANT foil TO ben; ALTER ROLE ben IN DATABASE foil SET role = 'foil'", "foil")
    anna = postgres.url("foil", "anna", "change%20me")
    ben = postgres.url("foil", "ben", "change%20me")
    sheet = postgres.url("foil", "sheet", "change%20me%20too")
    cli("file", "mocs", "--subject", "x", "--on", "2019-08-23", "--db", anna)
    cli("log", "2019-1", "note", "--note", PRIVATE, "--db", ben)
    cli("purge", "2019-1.2", "--yes", "--db", ben)
    cli("log", "2019-1", "note", "--note", PRIVATE, "--db", ben)
    assert cli("doctor", "--db", anna).out == ""
    postgres.sql(grant, "foil")
    with closing(connect(Server(sheet))) as db:
        assert len(db.execute("SELECT * FROM v_requests").fetchall()) == 1
        assert len(db.execute("SELECT * FROM v_clocks").fetchall()) == 1
        told = db.execute("SELECT kind FROM v_public_events").fetchall()
        assert [row[0] for row in told] == ["filed"]
        for table in ("event", "document", "entry", "v_events"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                db.execute(f"SELECT * FROM {table}")
    refused(cli, "list", "--db", sheet)
    dumped = home / "foil.dump"
    keeper = postgres.url("foil").replace("+psycopg", "")
    with dumped.open("wb") as out:
        subprocess.run(
            [postgres.bin / "pg_dump", "--format", "custom", keeper], stdout=out, check=True
        )
    other = postgres.url(postgres.database())
    address = other.replace("+psycopg", "")
    subprocess.run([postgres.bin / "pg_restore", "--dbname", address, dumped], check=True)
    told = cli("verify", "--json", "--db", anna).json
    assert cli("verify", "--json", "--db", other).json == told
    (toml,) = blocks("toml")
    assert tomllib.loads(toml)["db"].startswith("postgresql+psycopg://anna@")


def test_without_psycopg_its_extra_is_named(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "foiltrack.store.postgres", raising=False)
    monkeypatch.delattr("foiltrack.store.postgres", raising=False)
    result = refused(cli, "list", "--db", "postgresql://a@b/c")
    assert "a case file on PostgreSQL needs psycopg, which is not installed." in result.err
    assert "hint: pip install 'foiltrack[postgres]'" in result.err


# --- hardship ------------------------------------------------------------------------------------


def test_many_write_at_once(team: Cli, server: Server) -> None:
    team("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    codes = hardship.together(server, 6, 12)
    assert codes == [0] * 72
    with opened(server) as db:
        assert db.execute("SELECT count(*) FROM entry").fetchone()[0] == 73
        numbers = [row["id"] for row in reads.batches(db)]
    assert numbers == list(range(73, 0, -1))
    assert hardship.sound(server) == []


def test_what_was_answered_outlives_a_killed_program(server: Server, home: Path) -> None:
    for seed in range(8):
        answered, there = hardship.killed(server, home / "letter.bin", seed, 0.5)
        assert answered <= there <= answered + 1
        assert hardship.sound(server) == []


@pytest.fixture(scope="module")
def mortal() -> Iterator[Postgres]:
    """A server that may be stopped as by a power cut."""
    with running(safe=True) as server:
        yield server


def test_what_was_answered_outlives_a_killed_server(
    postgres: Postgres, mortal: Postgres, home: Path
) -> None:
    server = Server(mortal.url(mortal.database()))
    for seed in range(3):
        answered, there = power_cut(mortal, server, home / "letter.bin", seed, 1.0)
        assert answered <= there <= answered + 1
        assert hardship.sound(server) == []


def test_what_is_purged_is_in_no_table(
    team: Cli, server: Server, postgres: Postgres, home: Path
) -> None:
    name = server.url.rpartition("/")[2]
    ((oid,),) = postgres.sql(f"SELECT oid FROM pg_database WHERE datname = '{name}'")
    team("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    (home / "letter.txt").write_text(f"{PRIVATE} in a document " * 400)
    team("log", "2019-1", "note", "--note", PRIVATE, "--doc", "letter.txt", "--on", "2019-09-01")

    def holds() -> bool:
        postgres.sql("CHECKPOINT")
        base = postgres.data / "base" / str(oid)
        return any(PRIVATE.encode() in f.read_bytes() for f in base.rglob("*") if f.is_file())

    assert holds()
    team("purge", "2019-1.2", "--yes", "--because", "names a source")
    assert not holds()
    assert team("doctor").out == ""
    assert "1 purged" in team("verify").out or "purged" in team("verify").out


def test_rows_are_copied_with_any_character(server: Server) -> None:
    odd = ["\\N", "\\.", "a\tb\nc\rd", "\x7f\x01", "é🧩\u2028", '"', "'", "", "\\"]
    rows = [(value, str(n)) for n, value in enumerate(odd)]
    with closing(connect(server)) as db:
        db.begin_writing()
        insert_rows(db, tables.meta, rows)
        db.commit()
    with opened(server) as db:
        found = [tuple(row) for row in db.execute('SELECT "key", value FROM meta')]
    assert set(rows) < set(found)


def test_a_session_that_waited_too_long_is_a_lost_connection() -> None:
    error = psycopg.errors.IdleInTransactionSessionTimeout("terminated")
    said = backend(Server("postgresql+psycopg://a@b/c")).user_error(error)
    assert "was lost" in said.message
    assert "foiltrack undo --list" in str(said.hint)
