"""Settings: where each value comes from, what a misspelt one says, and the daily copy."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from .conftest import Cli


@pytest.fixture
def toml(cli: Cli) -> Path:
    """The place of `config.toml`, its folder made."""
    path = Path(cli("where", "--json").json["config"])
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.file
def test_each_setting_says_where_it_comes_from(
    cli: Cli, toml: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    found = cli("config", "--json").json
    assert not found["exists"]
    assert found["settings"]["alarms"] == {"value": "7, 1", "from": "default"}
    assert found["settings"]["today"] == {"value": "2019-11-15", "from": "FOILTRACK_TODAY"}
    toml.write_text(
        'db = "a.db"\nagency = "mocs"\nalarms = [3]\ncopies = "~/copies"\n'
        '[requester]\nname = "A. Person"\n'
    )
    found = cli("config", "--json").json["settings"]
    assert {n: s["value"] for n, s in found.items() if s["from"] == str(toml)} == {
        "db": "a.db",
        "agency": "mocs",
        "alarms": "3",
        "copies": str(home / "copies"),
        "requester.name": "A. Person",
    }
    assert found["requester.email"] == {"value": None, "from": "default"}
    monkeypatch.setenv("FOILTRACK_DB", "b.db")
    assert cli("config", "--json").json["settings"]["db"]["from"] == "FOILTRACK_DB"
    assert cli("config", "--db", "c.db", "--json").json["settings"]["db"]["value"] == "c.db"
    assert "agency\tmocs\t" in cli("config").out
    assert f"\nagency,mocs,{toml}\n" in cli("config", "--csv").out
    assert cli("config", "agency", "--csv").out == f"setting,value,from\nagency,mocs,{toml}\n"


def test_a_misspelt_setting_is_told(cli: Cli, toml: Path) -> None:
    toml.write_text('agancy = "mocs"\n[requester]\nphone = "1"\n')
    told = cli("config").err
    assert "'agancy', which means nothing" in told
    assert "'requester.phone', which means nothing" in told


@pytest.mark.parametrize("text", ['alarms = "7"', "alarms = [-1]", "alarms = [true]", "= 1"])
def test_a_setting_of_the_wrong_form_is_refused(cli: Cli, toml: Path, text: str) -> None:
    toml.write_text(text)
    cli("config", expect=4)


FILE = ("file", "mocs", "--subject", "x", "--on", "2019-08-23", "--db", "case.db")


def test_a_copy_is_kept_before_the_first_change_of_a_day(
    cli: Cli, toml: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    from foiltrack import settings

    toml.write_text('copies = "kept"\n')
    cli(*FILE)
    assert not (home / "kept").exists()
    for day in range(1, 10):
        monkeypatch.setattr(settings, "today", lambda n=day: date(2020, 1, n))
        cli(*FILE)
        cli(*FILE)
    (home / "kept" / "case-other.db").touch()
    names = sorted(p.name for p in (home / "kept").iterdir())
    assert names == [*(f"case-2020-01-0{n}.db" for n in range(3, 10)), "case-other.db"]
    with sqlite3.connect(home / "kept" / "case-2020-01-03.db") as copy:
        # One, and two of each of the days before.
        assert copy.execute("SELECT count(*) FROM request").fetchone() == (5,)
    copy.close()
    assert (home / "kept" / "case-2020-01-03.db").stat().st_mode & 0o077 == 0


def test_without_its_copy_nothing_is_written(cli: Cli, toml: Path, home: Path) -> None:
    cli(*FILE)
    (home / "full").touch()
    toml.write_text('copies = "full/folder"\n')
    assert "so nothing was written" in cli(*FILE, expect=4).err
    assert len(cli("list", "--json", "--db", "case.db").json["requests"]) == 1


def test_a_setting_is_set_and_the_rest_of_the_file_stays(cli: Cli, home: Path) -> None:
    assert cli("config", "name", "Jo Doe").out == "Jo Doe\n"
    path = Path(cli("config", "--json").json["file"])
    path.write_text("# ours\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    cli("config", "alarms", "10, 2")
    cli("config", "agency", "mocs")
    cli("config", "requester.address", "1 Street")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ours\n")
    settings = cli("config", "--json").json["settings"]
    assert settings["requester.name"]["value"] == "Jo Doe"
    assert settings["requester.address"]["value"] == "1 Street"
    assert settings["alarms"]["value"] == "10, 2"
    cli("file", "--subject", "x")
    cli("config", "agency", "")
    assert cli("config", "agency", "--json").json["settings"]["agency"]["value"] is None


def test_a_person_in_another_form_is_told(cli: Cli, toml: Path) -> None:
    toml.write_text('requester = "Jo"\n')
    for name in ("name", "agency"):
        assert "is no table" in cli("config", name, "x", expect=4).err
    assert toml.read_text() == 'requester = "Jo"\n'


def test_a_setting_that_cannot_be(cli: Cli, home: Path) -> None:
    assert "there is no setting 'nmae'" in cli("config", "nmae", "x", expect=2).err
    assert "there is no setting 'nmae'" in cli("config", "nmae", expect=2).err
    assert "is no list of days" in cli("config", "alarms", "soon", expect=2).err
    for of_all in ("requester.agency", "requester.db", "requester.requester"):
        assert f"there is no setting '{of_all}'" in cli("config", of_all, "nypd", expect=2).err
    path = Path(cli("config", "--json").json["file"])
    assert not path.exists()
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    path.parent.write_text("in the way", encoding="utf-8")
    assert "cannot " in cli("config", "name", "x", expect=4).err


@pytest.mark.file
def test_settings_go_along_with_a_copy_on_request(filed: Cli, home: Path) -> None:
    place = home / ".config/foiltrack/config.toml"
    filed("config", "name", "Jo Doe")
    filed("backup", home / "plain.db")
    assert not (home / "plain.db.config.toml").exists()
    filed("backup", home / "a.db", "--settings")
    filed("dump", "-o", home / "a.json", "--settings")
    assert (home / "a.json.config.toml").read_bytes() == place.read_bytes()
    filed("config", "name", "Other")
    assert "--settings puts them back" in filed("restore", home / "a.db", "--yes").err
    assert filed("config", "name").out == "Other\n"
    told = filed("restore", home / "a.db", "--yes", "--settings")
    assert filed("config", "name").out == "Jo Doe\n"
    kept = re.search(r"config-\S+\.toml", told.err)
    assert kept is not None
    assert "Other" in (place.parent / kept[0]).read_text(encoding="utf-8")


@pytest.mark.file
def test_settings_are_refused_before_anything_is_restored(filed: Cli, home: Path) -> None:
    filed("backup", home / "a.db")
    filed("log", "2019-001", "denied", "--on", "2019-09-03")
    told = filed("restore", home / "a.db", "--yes", "--settings", expect=3)
    assert "there are no settings" in told.err
    assert len(filed("show", "2019-001", "--json").json["events"]) == 2
    assert "no settings to copy" in filed("backup", home / "b.db", "--settings").err


@pytest.mark.file
def test_settings_that_are_there_are_not_replaced_unasked(filed: Cli, home: Path) -> None:
    filed("config", "name", "Jo Doe")
    filed("backup", home / "a.db", "--settings")
    other = ("--settings", "--db", home / "other.db")
    told = filed("restore", home / "a.db", *other, expect=4)
    assert "there are settings at" in told.err
    assert not (home / "other.db").exists()
    filed("restore", home / "a.db", *other, "--yes")


@pytest.mark.file
@pytest.mark.parametrize("name", ["", "/", "."])
def test_a_place_without_a_name_is_no_backup(cli: Cli, name: str) -> None:
    for more in ((), ("--settings", "--yes")):
        told = cli("restore", name, *more, expect=None)
        assert told.code in (3, 4)
        assert "unexpected" not in told.err
