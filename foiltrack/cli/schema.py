"""Print the JSON Schema of an answer; without a name, list them.

\b
Example:
  foiltrack schema show
"""

from json import loads
from pathlib import Path

from foiltrack import jsonform, spelled
from foiltrack.cli import options
from foiltrack.errors import NotFound, Usage
from foiltrack.terminal import output

FOLDER = Path(__file__).parents[1] / "schema"
SAME = {"overdue": "list"}
"""Commands whose answer has the form of another's."""


def command(
    name: str | None = options.argument("[NAME]", "show, list, …", lambda: list(_schemas())),
    json: options.AsJson = False,
    csv: options.AsCsv = False,
    db: options.UnusedDb = None,
) -> None:
    known = _schemas()
    if name is None:
        rows = [(stem, _described(path)) for stem, path in known.items()]
        if json:
            listed = [{"name": stem, "description": text} for stem, text in rows]
            output.json_document({"schema": jsonform.SCHEMA, "schemas": listed})
        elif not output.records(("name", "description"), rows, csv):
            for stem, text in rows:
                output.paragraph(text, 0, 14, head=f"{stem:<12}  ")
        return
    if json or csv:
        raise Usage("a schema is JSON already.", hint=f"foiltrack schema {name}")
    found = known[spelled.meant(name, known, f"there is no schema '{name}'.", SAME, NotFound)]
    output.say(found.read_text(encoding="utf-8").rstrip("\n"))


def _schemas() -> dict[str, Path]:
    return {path.stem: path for path in sorted(FOLDER.glob("*.json"))}


def _described(path: Path) -> str:
    return str(loads(path.read_text(encoding="utf-8"))["description"]).replace("`", "'")
