"""`letter`: a draft that a person fills, signs and sends."""

import re
import sys
from pathlib import Path
from typing import Annotated

from foiltrack import history
from foiltrack.cli import common
from foiltrack.cli import output as out
from foiltrack.cli.files import give
from foiltrack.cli.options import Option
from foiltrack.errors import Usage
from foiltrack.settings import requester
from foiltrack.writing import filling, letters
from foiltrack.writing.forms import FORMS, chosen_form, rendered


def letter(
    id_: Annotated[str, Option(metavar="ID", help="The request.")],
    kind: Annotated[str, Option(metavar="KIND", help=f"One of: {', '.join(letters.LETTERS)}.")],
    output: Annotated[
        str | None, Option("-o", "--output", metavar="FILE", help="- or none: here.")
    ] = None,
    format_: Annotated[str | None, Option("--format", help="md, html, pdf or docx.")] = None,
    force: Annotated[bool, Option("--force", help="Overwrite the file.")] = False,
    name: common.Name = None,
    address: common.Address = None,
    email: common.Email = None,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Draft a letter from what is on file; blanks that only you can fill are marked […].

    An appeal takes up everything that can be appealed on the day: refusals, silence, missed and
    unreasonable dates. Fill the blanks, sign, send, then log it with the file: its dates are kept.

    \b
    Example:
      foiltrack letter 2019-002 appeal -o appeal.docx
      foiltrack log 2019-002 appealed --doc appeal.docx
    """
    known = letters.known_letter(kind)
    place = None if output is None or str(Path(output)) == "-" else Path(output)
    form = chosen_form(format_, place, FORMS)
    if place is None and form in {"pdf", "docx"} and sys.stdout.isatty():
        raise Usage(f"a {form} is not for the screen.", hint=f"-o letter.{form}")
    day = common.judged_day(today)
    with common.case_file(db) as file:
        snapshot = common.seen(file, id_, day)
    written, blanks = letters.letter(
        kind, history.public(snapshot), requester(name, address, email)
    )
    content = rendered(written, form)
    if place is None and form == "md" and format_ is None and out.terminal():
        content = _on_screen(content)
    request = snapshot.request.id
    give(place, content, force)
    if blanks:
        out.blanks(request, blanks, filling.commands(snapshot))
    file_name = "FILE" if place is None else str(place)
    out.note(f"when it is sent: foiltrack log {request} {known.logged_as} --doc {file_name}")


ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def _on_screen(content: bytes) -> bytes:
    """A draft as a person reads it: in the width of the terminal, without Markdown's marks."""
    lines = []
    for line in content.decode().splitlines():
        text = ESCAPED.sub(r"\1", line.removesuffix("\\").lstrip("#").strip())
        lines += out.folded(text, max(40, out.width())) or [""]
    return "\n".join([*lines, ""]).encode()


APPS = {"letter": letter}
