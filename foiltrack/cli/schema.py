"""`schema`: the JSON Schemas of what goes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from foiltrack.cli import common, single
from foiltrack.cli import output as out
from foiltrack.spelled import there_is

FOLDER = Path(__file__).parents[1] / "schema"
SAME = {"overdue": "list"}
"""Commands whose answer has the form of another's."""


def schema(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="show, list, …")] = None,
    db: common.AnyDb = None,
) -> None:
    """Print the JSON Schema of an answer; without a name, list them.

    \b
    Example:
      foiltrack schema show
    """
    known = {path.stem: path for path in sorted(FOLDER.glob("*.json"))}
    if name is None:
        for stem, path in known.items():
            if out.terminal():
                out.paragraph(described(path), indent=" " * 14, first=f"{stem:<12}  ")
            else:
                out.say(f"{stem}\t{described(path)}")
        return
    found = known[there_is(name, known, "schema", SAME)]
    out.say(found.read_text(encoding="utf-8").rstrip("\n"))


def described(path: Path) -> str:
    """What a schema is of, in its own words."""
    return str(json.loads(path.read_text(encoding="utf-8"))["description"]).replace("`", "'")


APPS = {"schema": single(schema)}
