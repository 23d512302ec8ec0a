"""Programs of this kind beside us: twenty overdue items among as many as ours, where installed.

Each is looked for on the path and in `peers/bin` of the cache folder (`make bench-peers`).
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from . import data
from .whole import CLEAN

SIZE = 10_000
Command = tuple[str, int, str, list[str], dict[str, str]]
"""Name, items, our goal, the words, the environment."""


def folder() -> Path:
    """Where their data lies."""
    path = data.cache() / "peers-data"
    path.mkdir(exist_ok=True)
    return path


def found(name: str) -> str | None:
    """Where a program lies."""
    own = data.cache() / "peers" / "bin" / name
    return str(own) if own.exists() else shutil.which(name)


def items(size: int) -> Iterator[tuple[int, date]]:
    """Numbers with the days on which they are due: twenty are overdue, the others far ahead."""
    today = date.fromisoformat(data.TODAY)
    for n in range(size):
        yield n, today - timedelta(days=1 + n) if n < 20 else today + timedelta(days=400 + n % 900)


def commands() -> Iterator[Command]:
    """Those that are installed, with their data made."""
    for size, goal in ((SIZE, "0.8"), (100_000, "0.08")):
        task = found("task")
        if task:
            home = taskwarrior(task, size)
            words = [task, "rc.verbose=nothing", "limit:20", "overdue"]
            yield "Taskwarrior", size, goal, words, home
    if found("todo"):
        home = todoman(SIZE)
        yield "todoman", SIZE, "0.7", [found("todo") or "", "list", "--due", "1"], home
    if found("khal"):
        home = khal(found("khal") or "", SIZE)
        yield "khal", SIZE, "0.7", [found("khal") or "", "list", "2026-11-01", "19d"], home
    if found("jrnl"):
        home = jrnl(SIZE)
        yield "jrnl", SIZE, "0.7", [found("jrnl") or "", "-n", "20"], home
    if found("sqlite-utils"):
        path = sqlite_utils(SIZE)
        sql = "SELECT n, subject, due FROM item WHERE due < '2026-11-20' ORDER BY due LIMIT 20"
        words = [found("sqlite-utils") or "", "query", str(path), sql, "-t"]
        yield "sqlite-utils", SIZE, "0.7", words, {}


def taskwarrior(program: str, size: int) -> dict[str, str]:
    """A Taskwarrior folder with so many tasks."""
    home = folder() / f"task-{size}"
    env = {"TASKDATA": str(home), "TASKRC": str(home / "taskrc")}
    if not home.exists():
        home.mkdir()
        (home / "taskrc").write_text(f"data.location={home}\nconfirmation=off\nnews.version=9\n")
        body = [
            {"description": subject(n), "due": due.strftime("%Y%m%dT120000Z"), "status": "pending"}
            for n, due in items(size)
        ]
        (home / "items.json").write_text(json.dumps(body))
        words = [program, "rc.verbose=nothing", "import", str(home / "items.json")]
        subprocess.run(words, env={**CLEAN, **env}, check=True, capture_output=True)
    return env


def subject(n: int) -> str:
    """What an item is called."""
    return f"E-mails on contract {n} between the agency and its vendor"


def todoman(size: int) -> dict[str, str]:
    """A folder of so many iCalendar files, and todoman's cache over it."""
    home = folder() / f"todoman-{size}"
    if not home.exists():
        (home / "lists" / "foil").mkdir(parents=True)
        (home / "todoman").mkdir()
        config = f'path = "{home}/lists/*"\ncache_path = "{home}/cache.sqlite3"\n'
        (home / "todoman" / "config.py").write_text(config + 'date_format = "%Y-%m-%d"\n')
        for n, due in items(size):
            body = f"SUMMARY:{subject(n)}\nDUE;VALUE=DATE:{due:%Y%m%d}\nPRIORITY:0"
            (home / "lists" / "foil" / f"{n}.ics").write_text(calendar("VTODO", n, body))
    return {"XDG_CONFIG_HOME": str(home)}


def calendar(kind: str, n: int, body: str) -> str:
    """One entry as an iCalendar file."""
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//foiltrack//bench//EN\n"
    stamp = f"BEGIN:{kind}\nUID:{n}@bench\nDTSTAMP:20260101T000000Z\n"
    return f"{head}{stamp}{body}\nEND:{kind}\nEND:VCALENDAR\n".replace("\n", "\r\n")


def khal(program: str, size: int) -> dict[str, str]:
    """A folder of so many events, and khal's cache over it."""
    home = folder() / f"khal-{size}"
    env = {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    if not home.exists():
        (home / "events").mkdir(parents=True)
        (home / "khal").mkdir()
        (home / "khal" / "config").write_text(
            f"[calendars]\n[[foil]]\npath = {home}/events\n[locale]\ndateformat = %Y-%m-%d\n"
            "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
            "longdatetimeformat = %Y-%m-%d %H:%M\ntimeformat = %H:%M\n"
        )
        for n, due in items(size):
            body = f"SUMMARY:{subject(n)}\nDTSTART;VALUE=DATE:{due:%Y%m%d}"
            (home / "events" / f"{n}.ics").write_text(calendar("VEVENT", n, body))
        words = [program, "list", "2026-11-01", "19d"]
        subprocess.run(words, env={**CLEAN, **env}, check=True, capture_output=True)
    return env


def jrnl(size: int) -> dict[str, str]:
    """A journal of so many entries."""
    home = folder() / f"jrnl-{size}"
    if not home.exists():
        (home / "jrnl").mkdir(parents=True)
        text = "".join(f"[{due} 09:00:00 AM] {subject(n)}\n\n" for n, due in items(size))
        (home / "journal.txt").write_text(text)
        (home / "jrnl" / "jrnl.yaml").write_text(
            f"version: v4.2\njournals:\n  default:\n    journal: {home}/journal.txt\n"
            "colors:\n  body: none\n  date: none\n  tags: none\n  title: none\n"
            "default_hour: 9\ndefault_minute: 0\neditor: ''\nencrypt: false\nhighlight: false\n"
            "indent_character: '|'\nlinewrap: 79\ntagsymbols: '#@'\ntemplate: false\n"
            "timeformat: '%F %r'\n"
        )
    return {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}


def sqlite_utils(size: int) -> Path:
    """A SQLite file with so many rows and an index."""
    path = folder() / f"items-{size}.db"
    if not path.exists():
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE item (n INTEGER PRIMARY KEY, subject TEXT, due TEXT)")
            rows = [(n, subject(n), str(due)) for n, due in items(size)]
            db.executemany("INSERT INTO item VALUES (?, ?, ?)", rows)
            db.execute("CREATE INDEX item_due ON item (due)")
        db.close()
    return path


def versions(python: str) -> str:
    """What was measured, in one line."""
    listed = ("typer", "SQLAlchemy", "alembic", "rich", "foiltrack")
    code = "from importlib.metadata import version as v; import sqlite3, sys; "
    code += f"print(sqlite3.sqlite_version, *(n + ' ' + v(n) for n in {listed!r}), sep=', ')"
    ours = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout
    text = [f"Python {platform.python_version()}, SQLite {ours.strip()}; {os.cpu_count()} cores"]
    for name in ("task", "todo", "khal", "jrnl", "sqlite-utils"):
        program = found(name)
        if program:
            done = subprocess.run([program, "--version"], capture_output=True, text=True)
            text.append(f"{name}: {done.stdout.strip().splitlines()[0]}")
    return "; ".join(text)
