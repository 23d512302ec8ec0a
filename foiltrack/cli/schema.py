"""Print the JSON Schema of an answer; without a name, list them.

\b
Example:
  foiltrack schema show
"""

import json
from pathlib import Path

from foiltrack import spelled
from foiltrack.cli import options
from foiltrack.errors import NotFound
from foiltrack.terminal import output

FOLDER = Path(__file__).parents[1] / "schema"
SAME = {"overdue": "list"}
"""Commands whose answer has the form of another's."""


def command(
    name: str | None = options.argument("[NAME]", "show, list, …", lambda: list(_schemas())),
    db: options.UnusedDb = None,
) -> None:
    known = _schemas()
    if name is None:
        for stem, path in known.items():
            if output.is_terminal():
                output.paragraph(_described(path), 0, 14, head=f"{stem:<12}  ")
            else:
                output.say(f"{stem}\t{_described(path)}")
        return
    found = known[spelled.meant(name, known, f"there is no schema '{name}'.", SAME, NotFound)]
    output.say(found.read_text(encoding="utf-8").rstrip("\n"))


def _schemas() -> dict[str, Path]:
    return {path.stem: path for path in sorted(FOLDER.glob("*.json"))}


def _described(path: Path) -> str:
    return str(json.loads(path.read_text(encoding="utf-8"))["description"]).replace("`", "'")
