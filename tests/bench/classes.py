"""Score the letters of `tests/classes.toml`, class by class: `python -m tests.bench.classes`."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from foiltrack.days import calendar
from foiltrack.reading.suggest import Suggestion, suggest

FILE = Path(__file__).parent.parent / "classes.toml"
ON = date(2024, 4, 5)
"""The day that each letter bears."""
Row = dict[str, Any]


def classes() -> dict[str, list[Row]]:
    """Return the letters of each class."""
    held = tomllib.loads(FILE.read_text("utf-8"))["class"]
    return {one["name"]: one["letters"] for one in held}


def judged(row: Row) -> Suggestion:
    """Return what foiltrack says of a letter."""
    until = row.get("until")
    text = row["text"].replace("{until}", f"{until:%B %-d, %Y}" if until else "")
    return suggest(text, calendar=calendar("nys"), letter_date=ON)


def faults(row: Row, s: Suggestion) -> list[str]:
    """Return what is wrong in what is said of a letter."""
    said = {"until": s.until, "sender": str(s.sender), "grounds": sorted(s.grounds)}
    wanted = {
        "until": row.get("until"),
        "sender": row.get("sender", "agency"),
        "grounds": sorted(row.get("grounds", s.grounds)),
    }
    found = [
        f"{name} {said[name]}, wanted {wanted[name]}" for name in said if said[name] != wanted[name]
    ]
    return found if s.kind in row["kinds"] else [f"kind {s.kind}, wanted {row['kinds']}", *found]


def main() -> int:
    """Print how many letters of each class are right, and what is wrong."""
    right = total = sure = sure_right = 0
    for name, letters in classes().items():
        found = [(row, s, faults(row, s)) for row in letters for s in (judged(row),)]
        right += sum(not wrong for _, _, wrong in found)
        total += len(found)
        sure += sum(s.confidence == "sure" for _, s, _ in found)
        sure_right += sum(s.confidence == "sure" and s.kind in row["kinds"] for row, s, _ in found)
        print(f"{sum(not wrong for _, _, wrong in found)} of {len(found)}  {name}")
        for row, s, wrong in found:
            for fault in wrong:
                print(f"      {fault} ({s.confidence}): {row['text'][:70]!r}")
    print(f"classes: {right} of {total}; sure {sure}, of them right {sure_right}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
