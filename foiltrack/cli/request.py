"""Draft a request; nothing is recorded.

It says what is asked, whose records, in which form, and what the statute gives the agency to
answer. Sign and send it; the 'file' command that it ends with records it.

\b
Example:
  foiltrack request mocs --subject "Ivalua e-mails" -o request.docx
"""

import shlex
from pathlib import Path
from typing import Annotated, Any

from foiltrack import checks, settings
from foiltrack.agencies import known_agency
from foiltrack.cli import choices, options, parsing, request_options, suggestions
from foiltrack.errors import Usage, as_typed
from foiltrack.model import Request, Via
from foiltrack.screens import letter
from foiltrack.store import connect, reads
from foiltrack.terminal import files, output
from foiltrack.writing.forms import FORMS, chosen_form, rendered
from foiltrack.writing.letters.request import request as drafted

ASKED = ("subject", "text", "custodians", "keywords")
OPTIONS = {name: request_options.OPTIONS[name] for name in ASKED}


@parsing.with_options(OPTIONS, before="text_file")
def command(
    agency: str = options.argument(
        "AGENCY", "Its key: mocs, nypd, …", suggestions.agencies, default=...
    ),
    text_file: str | None = options.option("F", "The request's text, a file."),
    via: Annotated[Via | None, choices.option(Via, help="How you will send it.")] = None,
    to: str | None = options.option("ADDRESS", "Where it goes."),
    target: options.Output = None,
    format_: str | None = options.form("md, html, pdf, docx or txt."),
    force: options.Force = False,
    name: options.Name = None,
    address: options.Address = None,
    email: options.Email = None,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
    **typed: Any,
) -> None:
    if not typed["subject"]:
        hint = f'foiltrack request {as_typed(agency)} --subject "…"'
        raise Usage("missing option '--subject'.", hint=hint)
    if typed["text"] is not None and text_file is not None:
        raise Usage("give --text or --text-file, not both.", hint="foiltrack request --help")
    on_screen = target is None and format_ is None and output.is_terminal()
    form = "txt" if on_screen else chosen_form(format_, target, FORMS)
    if target is None and form in {"pdf", "docx"} and output.is_terminal():
        raise Usage(f"a {form} is not for the screen.", hint=f"-o request.{form}")
    given = request_options.given(typed)
    if text_file is not None:
        given["text"] = files.read_text(Path(text_file))
    with connect.opened_if_begun(db) as file:
        found = known_agency(agency, reads.agencies(file))
    asked = Request(id="", agency=found, filed_on=today, via=via, to=to, **given)
    checks.refuse(checks.request_problems(asked, today))
    written, blanks = drafted(asked, settings.requester(name, address, email), today)
    content = letter.on_screen(written) if on_screen else rendered(written, form)
    files.write_or_print(target, content, force)
    letter.note_blanks(found.key, blanks, {})
    output.note_paragraph(f"when it is sent: {_file_command(asked, text_file, target)}")


def _file_command(asked: Request, text_file: str | None, target: Path | None) -> str:
    text = ("--text", asked.text) if text_file is None else ("--text-file", text_file)
    said = [("--subject", asked.subject), text, ("--via", asked.via), ("--to", asked.to)]
    said += [("--custodian", custodian) for custodian in asked.custodians]
    said += [("--keyword", word) for word in asked.keywords]
    typed = options.typed([*said, ("--doc", target)])
    return shlex.join(["foiltrack", "file", asked.agency.key, *typed])
