"""The words that a shell asks for while one types.

The answer must be quick and is never an error: it reads what `completion.json` and the case file
hold, with nothing but SQLite's own module, and says nothing where anything is wrong.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from foiltrack.law.agencies import KNOWN
from foiltrack.settings import CaseFile, database_path
from foiltrack.store import completion as stored

Word = tuple[str, str]
FILE = ":file"
"""What tells the shell to complete the names of files."""
OF_FILES = frozenset({"FILE", "F", "FOLDER"})
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


def _case_file(before: list[str]) -> CaseFile:
    named = before[before.index("--db") + 1] if "--db" in before[:-1] else None
    return database_path(named)


def _requests(before: list[str]) -> list[Word]:
    return stored.words(_case_file(before), "request")


def _events(before: list[str], current: str) -> list[Word]:
    request, dot, _ = current.partition(".")
    if not dot:
        return [(f"{word}.", what) for word, what in _requests(before)]
    return stored.words(_case_file(before), "event", request)


def _agencies(before: list[str]) -> list[Word]:
    found = {agency.key: agency.name for agency in KNOWN}
    return sorted((found | dict(stored.words(_case_file(before), "agency"))).items())


def _labels(before: list[str], column: str) -> list[Word]:
    return stored.words(_case_file(before), column)
