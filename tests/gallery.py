"""The gallery of errors: every refusal as it is typed and told, in `tests/errors/`, a file a room.

The command lines are written by hand, `python -m tests.gallery` writes the answers anew, and
`tests/test_errors.py` holds that each is still told so, and that no message of the code is missing.
"""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from .conftest import carried_out, clean_home

FOLDER = Path(__file__).parent / "errors"
ELSEWHERE = FOLDER / "elsewhere.txt"
"""The messages that no command line reaches by itself, each with the test that shows it."""
BEGUN = (
    "file mocs --subject E-mails --on 2019-08-23 --received 2019-08-24",
    "log 2019-1 denied --on 2019-09-03",
    "log 2019-1 note --on 2019-09-03",
    "void 2019-1.3 --because test",
    "log 2019-1 appealed --on 2019-09-05 --via mail",
    "log 2019-1 received --on 2019-09-09 --of 2019-1.4",
    # 2019-002 is purged, 2019-003 undone, 2019-004 has seen much, 2019-005 too.
    "file nypd --subject Tapes --on 2019-09-02",
    "purge 2019-2 --yes",
    "file nypd --subject Tapes --on 2019-09-02",
    "undo",
    "file nypd --subject Tapes --on 2019-09-02 --matter m",
    "log 2019-4 not-held --on 2019-09-09 --certified search",
    "log 2019-4 evidence --on 2019-09-10 --note x",
    "purge 2019-4.3 --yes",
    "edit 2019-4 --subject Discs",
    "edit 2019-4 --subject Reels",
    "edit 2019-4.2 --quote None.",
    "edit 2019-4.4 --quote Nothing.",
    # Commands 19 to 23.
    "agency edit nypd --email a@example.org",
    "agency edit nypd --email b@example.org",
    "agency add saltaire --name Saltaire --calendar nys",
    "file saltaire --subject Minutes --on 2019-09-02 --number N-1",
    "file mocs --subject Minutes --on 2019-09-02 --number N-1",
    "export 2019-1 -o old.json",
    "dump -o told.json",
    "backup changed.db",
    "backup damaged.db",
    "backup newer.db",
    "backup kinds.db",
    "backup lists.db",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command line of the gallery and what it is answered."""

    line: str
    told: str
    code: int

    def __str__(self) -> str:
        return f"$ {self.line}\n{self.told}exit {self.code}\n"


def rooms() -> list[Path]:
    """The files of the gallery."""
    return sorted(set(FOLDER.glob("*.txt")) - {ELSEWHERE})


def shown(room: Path) -> tuple[str, list[Shown]]:
    """What a file says at its head, and what it shows."""
    head, *blocks = re.split(r"^\$ ", room.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = []
    for block in blocks:
        line, rest = block.split("\n", 1)
        told, _, code = rest.rpartition("exit ")
        found.append(Shown(line, told, int(code or 0)))
    return head, found


def elsewhere() -> list[tuple[str, str, str]]:
    """Messages that no command line reaches by itself, each with a file of tests and a test."""
    blocks = ELSEWHERE.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    found = []
    for block in blocks:
        message, place = block.split("\n")
        found.append((message, *place.strip().split("::")))
    return found


def prepare(home: Path) -> None:
    """A case file in which a little of everything happened, and some odd files."""
    for line in BEGUN:
        assert carried_out(*line.split()).code == 0, line
    for name, text in FILES.items():
        (home / name).parent.mkdir(exist_ok=True, parents=True)
        (home / name).write_text(text, encoding="utf-8")
    for name, sql in DATABASES.items():
        with sqlite3.connect(home / name) as db:
            db.execute(sql)
        db.close()
    (home / "latin.json").write_bytes('{"agencies": "é"}'.encode("latin-1"))
    (home / "nul.txt").write_bytes(b"a\0b")
    (home / "cut.zip").write_bytes(b"PK\x03\x04")
    pages = bytearray((home / "damaged.db").read_bytes())
    pages[8192:12288] = b"x" * 4096
    (home / "damaged.db").write_bytes(pages)
    for path in (home / "old.json", home / "told.json"):
        said = path.read_text(encoding="utf-8")
        path.write_text(said.replace('"E-mails"', '"Letters"'), encoding="utf-8")
    with zipfile.ZipFile(home / "other.zip", "w") as bag:
        bag.writestr("x", "x")


DATABASES = {
    "other.db": "CREATE TABLE somebody_elses (x)",
    "bare.db": "PRAGMA user_version = 1",
    "changed.db": "UPDATE event SET quote = 'Yes.' WHERE n = 2",
    "newer.db": "UPDATE alembic_version SET version_num = '9999'",
    "lists.db": "DELETE FROM request WHERE id = '2019-004'",
    "kinds.db": "UPDATE event SET kind = 'refused' WHERE n = 2",
}
"""Case files that were changed from outside, and what are none."""
FILES = {
    "text.db": "not a database, but long enough to look at " * 50,
    "empty.db": "",
    "bad.toml": "= no",
    "odd.toml": 'name = "x"',
    "x.txt": "x",
    "bad.pdf": "%PDF-1.7",
    "undated.txt": "Your request is denied.",
    "open.txt": '2019-001 denied --quote "no',
    "batch.csv": "from,period,calendar\n2019-01-01,5bd\n2019-01-01,5bd,moon\n",
    "head.csv": "a,b\n",
    "empty.csv": "",
    "torn.xlsx": "PK",
    "many.csv": "agency,subject,filed_on\nDept. of Health,A,2019-08-23\n"
    "Dept. of Health,B,2019-08-23\nBoard of Zzyzx,C,2019-08-23\n",
    "two.csv": "agency,Agency,subject,filed_on\n",
    "few.csv": "agency,subject\n",
    "rows.csv": "agency,subject,filed_on,denied\nmoks,,soon,2019-09-03\nmocs,A,,,x\n",
    "cells.csv": "id,agency,subject,filed_on,via,received_on,follows,fee asked,fee asked.amount,"
    "denied,denied.count,denied.private\n"
    "x,mocs,A,2019-08-23,pigeon,about:2019,x,2019-09-03,lots,2019-09-03,many,perhaps\n",
    "events.csv": "agency,subject,filed_on,denied,denied.quote\nmocs,A,2019-08-23,,No.\n",
    "empty.json": "{}",
    "list.json": '{"histories": 3}',
    "no-object.json": "[1]",
    "deep.json": "[" * 100_000,
    "line.jsonl": '{"x": 1}\n',
    "schema.json": '{"schema": 9, "documents": 3, "requests": 3}',
    "view.json": '{"standing": {}}',
    "places.json": """{"agencies": [3, {"key": "x"}, {"key": "y", "name": "Y", "calendar": "moon"},
        {"key": "z", "name": "Z", "calendar": "nys", "closed": 3},
        {"key": "z", "name": "Z", "calendar": "nys", "closed": [{"on": "soon", "because": "x"}]},
        {"key": "nypd", "name": "Police", "calendar": "nys"}],
        "documents": {"aa": {}, "bb": {"base64": "?"}, "cc": {"base64": "QQ=="}}}""",
    "fields.json": """{"requests": [3, {}, {"id": "x", "agency": "mocs", "subject": "a\\u0000b",
        "filed_on": "soon", "numbers": "x", "via": "pigeon", "tags": [3], "events": [{}, 3,
        {"kind": "denied", "on": "2019-09-03", "received": "2019", "count": 1.5, "amount": "x",
         "hours": 1.125,
         "private": 1, "asserted": [3], "documents": [3, {"sha256": 3}], "colour": "red"},
        {"kind": "denied", "on": "2019-09-03", "documents": 3}],
        "log": [{"what": "amended", "field": "x", "salt": "s", "hash": "h"}, {"what": "x"}]}]}""",
    "story.json": """{"requests": [
        {"agency": "mocs", "subject": "A", "filed_on": "2019-08-23", "events": [
            {"kind": "denied", "on": "2019-08-01"}, {"kind": "received", "on": "2020-01-01"}]},
        {"agency": "mocs", "subject": "B", "filed_on": "2019-08-23", "via": "mail", "events": [
            {"kind": "filed", "on": "2019-08-24", "via": "fax"},
            {"kind": "filed", "on": "2019-08-24"}]},
        {"agency": "mocs", "subject": "C", "filed_on": "2019-08-23", "follows": "2001-001"},
        {"id": "2019-077", "agency": "mocs", "subject": "D", "filed_on": "2019-08-23", "events": [
            {"id": "2019-078.1", "kind": "denied", "on": "2019-09-03"},
            {"id": "2019-077.2", "kind": "denied", "on": "2019-09-03"},
            {"id": "2019-077.2", "kind": "denied", "on": "2019-09-03"}]},
        {"agency": "mocs", "subject": "E", "filed_on": "2019-08-23", "events": [
            {"id": "a", "kind": "received", "on": "2019-09-03", "of": "b"}]},
        {"agency": "mocs", "subject": "F", "filed_on": "2019-08-23", "events": [
            {"kind": "denied", "on": "2019-09-03", "documents": [{"name": "x", "sha256": "dd"}]}]},
        {"id": "2019-001", "agency": "mocs", "subject": "Other", "filed_on": "2019-08-23"}]}""",
    "twice.json": """{"requests": [
        {"id": "2019-077", "agency": "mocs", "subject": "D", "filed_on": "2019-08-23"},
        {"id": "2019-077", "agency": "mocs", "subject": "D", "filed_on": "2019-08-23"}]}""",
    "late.json": """{"requests": [{"agency": "mocs", "subject": "A", "filed_on": "2100-12-01",
        "events": [{"kind": "acknowledged", "on": "2100-12-15"}]}]}""",
    "soon/foiltrack/config.toml": 'alarms = "soon"',
    "nobody/foiltrack/config.toml": 'requester = "me"',
    "torn/foiltrack/config.toml": "= no",
    "deep/foiltrack/config.toml": "x = " + "[" * 5_000,
    "copies/foiltrack/config.toml": 'copies = "/dev/null/copies"',
}
"""Odd files, by their names."""


PARTLY = {"count", "demo", "read", "verify"}
"""Commands that answer what they can, and then say what does not hold."""


def answered(line: str, home: Path) -> Shown:
    """Type a command line of the gallery; what it is answered, with `~` for the home folder."""
    words = shlex.split(line)
    with pytest.MonkeyPatch.context() as patch:
        while "=" in words[0]:
            name, value = words.pop(0).split("=", 1)
            patch.setenv(name, value.replace("~", str(home)))
        assert words.pop(0) == "foiltrack", line
        result = carried_out(*words)
    assert result.out == "" or words[0] in PARTLY, line
    return Shown(line, result.err.replace(str(home), "~"), result.code)


def main() -> None:
    """Write the answers of all files anew."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        home = Path(os.path.realpath(name))
        clean_home(home, patch)
        prepare(home)
        for room in rooms():
            head, blocks = shown(room)
            answers = "\n".join(str(answered(block.line, home)) for block in blocks)
            room.write_text(head + answers, encoding="utf-8")


if __name__ == "__main__":
    main()
