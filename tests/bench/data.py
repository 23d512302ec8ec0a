"""Data to measure with: case files of any size, made through `import`, kept between runs.

A tenth of the requests waits or is overdue, as in a file that is ten years old; the others were
granted, refused, appealed. Five events each.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .whole import run

TODAY = "2026-11-20"
FIRST, LAST = date(2016, 1, 4), date(2026, 11, 13)
AGENCIES = ("mocs", "nypd", "doitt", "nysdoh", "hpd", "dec", "law", "mta", "dot", "osc")
Json = dict[str, Any]


def cache() -> Path:
    """Where the data is kept; `FOILTRACK_BENCH` names another folder."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(os.environ.get("FOILTRACK_BENCH") or Path(home) / "foiltrack-bench")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def requests(size: int) -> Iterator[Json]:
    """So many requests over ten years, in the order of their ids."""
    chance = random.Random(size)
    span = (LAST - FIRST).days
    serials: dict[int, int] = {}
    for n in range(size):
        filed = FIRST + timedelta(days=n * span // size)
        serials[filed.year] = serials.get(filed.year, 0) + 1
        yield request(f"{filed.year}-{serials[filed.year]:03}", n, filed, chance)


def request(name: str, n: int, filed: date, chance: random.Random) -> Json:
    """One request with five events, none of them after the last day."""
    promised = filed + timedelta(days=chance.randrange(20, 60))
    events: list[Json] = [
        {"kind": "acknowledged", "on": day(filed, 3), "until": str(promised), "exact": False},
        {"kind": "followed-up", "on": day(filed, 30), "via": "email"},
        {"kind": "note", "on": day(filed, 31), "note": "They said that it is with the lawyers."},
    ]
    match chance.randrange(20):
        case 0:
            events.append({"kind": "followed-up", "on": day(filed, 60), "via": "email"})
        case 1:
            events.append({"kind": "extended", "on": day(filed, 18), "until": day(filed, 120, 999)})
        case 2 | 3 | 4:
            events.append({"kind": "denied", "on": day(filed, 40), "grounds": ["87(2)(b)"]})
        case 5:
            events.append({"kind": "not-held", "on": day(filed, 40)})
        case 6 | 7:
            del events[2]
            events.append({"kind": "denied", "on": day(filed, 40), "grounds": ["87(2)(g)"]})
            events.append({"kind": "appealed", "on": day(filed, 60), "via": "email"})
        case _:
            events.append({"kind": "released", "on": day(filed, 45), "count": n % 900})
    return {
        "id": name,
        "agency": AGENCIES[n % len(AGENCIES)],
        "subject": f"E-mails on contract {n} between the agency and its vendor",
        "text": "All e-mails between the two offices on the contract, with attachments.",
        "matter": f"matter-{n // 40}" if n % 2 else None,
        "filed_on": str(filed),
        "via": "email",
        "numbers": [f"FOIL-{filed.year}-{n:07}"],
        "tags": ["contracts"] if n % 5 == 0 else [],
        "events": events,
    }


def day(filed: date, later: int, past: int = 0) -> str:
    """So many days later; not after the last day, but for dates that lie ahead."""
    end = LAST + timedelta(days=past)
    return str(min(filed + timedelta(days=later), end))


def lines(size: int) -> Path:
    """The requests as JSON Lines."""
    path = cache() / f"{size}.jsonl"
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            for body in requests(size):
                file.write(json.dumps({"request": body}) + "\n")
        part.replace(path)
    return path


def case_file(size: int, program: str) -> Path:
    """The case file with them, for the schema that this program has."""
    from foiltrack.store.database import CLOCKS, HEAD

    stamp = f"{HEAD}-{CLOCKS}".replace("/", "-")
    path = cache() / f"{size}-{stamp}.db"
    if not path.exists():
        part = cache() / f"{size}.part.db"
        part.unlink(missing_ok=True)
        words = [program, "import", str(lines(size)), "--db", str(part), "--today", TODAY]
        taken = run(words)
        made = {
            "seconds": taken.wall,
            "processor": taken.processor,
            "memory": taken.memory,
            "bytes": part.stat().st_size,
        }
        path.with_suffix(".json").write_text(json.dumps(made))
        part.replace(path)
    return path


def made(size: int, program: str) -> dict[str, float]:
    """How long the import took, how much memory, and how large the case file became."""
    found: dict[str, float] = json.loads(case_file(size, program).with_suffix(".json").read_text())
    return found


def long_request(program: str) -> Path:
    """A case file with one request of thirty events."""
    kinds = ("followed-up", "extended", "contact", "evidence", "note")
    body = request("2024-001", 1, date(2024, 3, 4), random.Random(30))
    acknowledged = body["events"][0]
    body["events"] = [acknowledged]
    for n in range(28):
        event = {"kind": kinds[n % len(kinds)], "on": day(date(2024, 3, 8), 9 * n)}
        if event["kind"] == "extended":
            event |= {"until": day(date(2024, 6, 3), 9 * n), "reason": "volume"}
        body["events"].append(event)
    lines = cache() / "long.jsonl"
    lines.write_text(json.dumps({"request": body}) + "\n", encoding="utf-8")
    path = cache() / "long.db"
    path.unlink(missing_ok=True)
    run([program, "import", str(lines), "--db", str(path), "--today", TODAY])
    return path
