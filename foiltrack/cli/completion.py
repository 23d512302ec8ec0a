"""The words that a shell asks for while one types.

The answer must be quick and is never an error: it reads what `completion.json` and the case file
hold, with nothing but SQLite's own module, and says nothing where anything is wrong.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Word = tuple[str, str]
FILE = ":file"
"""What tells the shell to complete the names of files."""
OF_FILES = frozenset({"FILE", "F", "FOLDER"})
MOST = 500
"""Requests that are offered, the newest first."""
SHELLS = ("bash", "zsh", "fish")


def answer(typed: list[str]) -> None:
    """Print the words that may stand where the last one is typed, each with what it means."""
    # A shell that completes has no place for an error.
    with contextlib.suppress(Exception):
        for word, what in offered(typed):
            sys.stdout.write(f"{word}\t{what}\n" if word != FILE else f"{FILE}\n")


def offered(typed: list[str]) -> list[Word]:
    """The words that may stand where the last one is typed."""
    known = json.loads(Path(__file__).with_name("completion.json").read_text(encoding="utf-8"))
    *before, current = typed or [""]
    if not before:
        return _fitting(known["commands"].items(), current)
    command, sub = before[0], before[1] if len(before) > 1 else ""
    options = known["options"].get(f"{command} {sub}") or known["options"].get(command, {})
    taking = options.get(before[-1], {}).get("takes")
    if taking:
        return _fitting(_values(known, before, taking), current)
    if current.startswith("-"):
        return _fitting(((name, o["says"]) for name, o in options.items()), current)
    words = _plain_words(before[1:], options)
    return _fitting(_arguments(known, command, words, before, current), current)


def _fitting(words: Iterable[Word], current: str) -> list[Word]:
    return [(w, " ".join(t.split())) for w, t in words if w.startswith(current) or w == FILE]


def _plain_words(words: list[str], options: dict[str, Any]) -> list[str]:
    """The words that are neither options nor their values."""
    found, skip = [], False
    for word in words:
        if skip or word.startswith("-"):
            skip = not skip and bool(options.get(word, {}).get("takes"))
        else:
            found.append(word)
    return found


def _values(known: Any, before: list[str], takes: str) -> list[Word]:
    """What an option takes."""
    option = before[-1]
    if takes.startswith("<"):
        return [(word, "") for word in takes.strip("<>").split("|")]
    if option == "--agency":
        return _agencies(before)
    if option in ("--matter", "--tag"):
        return _labels(before, option.removeprefix("--"))
    if option == "--follows":
        return _requests(before)
    listed = {"--phase": "phases", "--flag": "flags", "--kind": "kinds"}.get(option)
    if listed:
        return [(word, "") for word in known[listed]]
    if option == "--calendar":
        return [("nys", "State agencies"), ("nyc", "City agencies")]
    return [(FILE, "")] if takes in OF_FILES else []


def _arguments(
    known: Any, command: str, words: list[str], before: list[str], current: str
) -> list[Word]:
    """What stands without an option."""
    first = not words
    match command:
        case "agency":
            subs = [(sub, "") for sub in known["sub"]["agency"]]
            return subs if first else _agencies(before) if words[0] in ("show", "edit") else []
        case "labels":
            return [*_labels(before, "matter"), *_labels(before, "tag")] if first else []
        case "file":
            return _agencies(before) if first else []
        case "help":
            pages = [*known["topics"].items(), *known["commands"].items()]
            return pages if first else []
        case "completion":
            return [(shell, "") for shell in SHELLS] if first else []
        case "log":
            kinds = [] if first else [(kind, "") for kind in known["kinds"]]
            return [*kinds, *_requests(before)]
        case "letter":
            return _requests(before) if first else [(name, "") for name in known["letters"]]
        case "explain":
            return _requests(before) if first else [(rule, "") for rule in known["rules"]]
        case "law":
            return [(rule, "") for rule in known["rules"]]
        case "edit" | "void":
            return (
                _events(before, current)
                if "." in current or command == "void"
                else (_requests(before))
            )
        case "show" | "export" | "verify" | "purge":
            return _requests(before)
        case "schema":
            folder = Path(__file__).parents[1] / "schema"
            return [(path.stem, "") for path in sorted(folder.glob("*.json"))]
        case "import" | "read" | "backup" | "restore":
            return [(FILE, "")]
    return []


# --- the case file ---------------------------------------------------------------------------


def _rows(before: list[str], sql: str, *args: str) -> list[tuple[Any, ...]]:
    """Rows of the case file, for reading only; none where there is none."""
    from foiltrack.errors import FoiltrackError
    from foiltrack.settings import database_path

    named = before[before.index("--db") + 1] if "--db" in before[:-1] else None
    try:
        where = database_path(named)
        if not isinstance(where, Path):
            return _on_a_server(where, sql, args)
        uri = f"{where.absolute().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=0.2)) as db:
            return db.execute(sql, args).fetchall()
    except (FoiltrackError, sqlite3.Error):
        return []


def _on_a_server(where: Any, sql: str, args: tuple[str, ...]) -> list[tuple[Any, ...]]:
    from foiltrack.store import postgres

    try:
        with contextlib.closing(postgres.Session(postgres.below(where, patience=2))) as session:
            return [tuple(row) for row in session.execute(sql, args)]
    except postgres.FAILURE:
        return []


def _requests(before: list[str]) -> list[Word]:
    sql = f"""SELECT id, agency || ': ' || subject FROM request WHERE NOT void
              ORDER BY substr(id, 1, 4) DESC, length(id) DESC, id DESC LIMIT {MOST}"""
    return [(row[0], row[1]) for row in _rows(before, sql)]


def _events(before: list[str], current: str) -> list[Word]:
    request, dot, _ = current.partition(".")
    if not dot:
        return [(f"{word}.", what) for word, what in _requests(before)]
    sql = """SELECT request || '.' || n, kind || ' ' || "on" FROM event
             WHERE request = ? AND NOT void ORDER BY n"""
    return [(row[0], row[1]) for row in _rows(before, sql, request)]


def _agencies(before: list[str]) -> list[Word]:
    from foiltrack.law.agencies import KNOWN

    found = {agency.key: agency.name for agency in KNOWN}
    found |= {row[0]: row[1] for row in _rows(before, 'SELECT "key", name FROM agency')}
    return sorted(found.items())


def _labels(before: list[str], column: str) -> list[Word]:
    sql = {
        "matter": """SELECT matter, count(*) || ' requests' FROM request
                     WHERE matter IS NOT NULL AND NOT void GROUP BY matter ORDER BY matter""",
        "tag": """SELECT text, count(*) || ' requests' FROM label
                  WHERE what = 'tag' GROUP BY text ORDER BY text""",
    }[column]
    return [(row[0], row[1]) for row in _rows(before, sql)]
