"""`search`: words in requests, letters and notes."""

import re
from typing import Annotated

from foiltrack.cli import common
from foiltrack.cli import output as out
from foiltrack.cli.options import Exit, Option
from foiltrack.errors import Usage
from foiltrack.store import finding

BOLD, PLAIN = "\033[1m", "\033[0m"


def search(
    words: Annotated[list[str], Option(metavar="WORDS", help="All of them must occur.")],
    limit: common.Limit = None,
    exit_code: common.ExitCode = False,
    json: common.AsJson = False,
    csv: common.AsCsv = False,
    db: common.Db = None,
) -> None:
    """Search requests, letters as logged, notes and documents that are text; shows the words.

    Private notes are found too: this is your own screen. Several words in quotation marks are
    looked for as they stand.

    \b
    Example:
      foiltrack search ivalua contract
    """
    wanted = tuple(dict.fromkeys(w.strip() for w in words if w.strip()))
    if not wanted:
        raise Usage("search needs a word.", hint="foiltrack search ivalua")
    with common.case_file(db) as file:
        found = finding.search(file, wanted)[:limit]
    rows = [
        (
            f.request if f.event is None else f"{f.request}.{f.event}",
            f.field,
            finding.excerpt(f.text, wanted),
        )
        for f in found
    ]
    if json:
        listed = [
            {"request": f.request, "event": row[0] if f.event else None, "field": row[1]}
            | {"words": row[2]}
            for f, row in zip(found, rows, strict=True)
        ]
        out.json_document({"schema": 1, "words": list(wanted), "found": listed})
    elif csv:
        out.comma_separated(("where", "field", "words"), rows)
    elif not out.terminal():
        out.table(("where", "field", "words"), rows)
    else:
        for where, field, text in rows:
            _shown(f"{where}  {field}: ", text, wanted)
        if not rows:
            out.note("nothing found.")
    if exit_code and rows:
        raise Exit(common.FOUND)


def _shown(head: str, text: str, wanted: tuple[str, ...]) -> None:
    """A place with its words, which stand out where colour is welcome."""
    line = out.clean(f"{head}{text}")
    if out.colour():
        pattern = "|".join(re.escape(w) for w in wanted)
        body = re.sub(pattern, lambda m: f"{BOLD}{m[0]}{PLAIN}", out.clean(text), flags=re.I)
        # Written past `say`, which would take the bold letters' codes for a stranger's.
        out.raw(f"{head}{body}")
    else:
        out.paragraph(line, indent=out.INDENT, first="")


APPS = {"search": search}
