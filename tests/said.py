"""What flags and to-dos say, how strongly, and on what authority: `tests/golden/said.txt`.

From the scenarios, each shape of a sentence once, with the first scenario that shows it;
`python -m tests.said` writes it anew.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from foiltrack import todo
from foiltrack.flags import flags
from foiltrack.screens import blocks
from foiltrack.snapshot import Snapshot, snapshot_on

from .test_cases import CASES, events_of, request_of

GOLDEN = Path(__file__).parent / "golden" / "said.txt"
DAYS = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)? ?\d{1,2} [A-Z][a-z]{2,8} \d{4}\b")
NUMBERS = re.compile(r"\d[\d,.]*")


def said(snapshot: Snapshot) -> Iterator[str]:
    """Yield what a request is told on a day: each flag, and each thing to do in its block."""
    for f in flags(snapshot):
        of = f"{f.event} {f.on}".replace(snapshot.request.id, "")
        yield f"{f.flag} | {f.strength} | {f.audience} | {f.citation} | {of} | {f.says}"
    for heading, note, entries in blocks.in_blocks(todo.to_do(snapshot)):
        yield f"[{heading}] {note or ''}".rstrip()
        for t in entries:
            yield f"  {t.do} | {t.strength} | {t.rule} | {t.by} | {t.says}"


def shape(line: str) -> str:
    """Return a line without its days and numbers, so that each sentence stands once."""
    return NUMBERS.sub("N", DAYS.sub("DAY", line))


def text() -> str:
    """Return all that is told, each shape once."""
    seen: set[str] = set()
    blocks = []
    for path in CASES:
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        request, events = request_of(case), events_of(case)
        followed = case["request"].get("followed", False)
        for day in dict.fromkeys(expected["today"] for expected in case["expect"]):
            lines = list(said(snapshot_on(request, events, day, followed=followed)))
            new = [line for line in lines if shape(line) not in seen]
            if new:
                seen.update(map(shape, new))
                blocks.append("\n".join([f"# {path.stem}, {day}", *new]))
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    GOLDEN.write_text(text(), encoding="utf-8")
