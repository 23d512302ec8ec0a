"""Record a request that you filed; prints its id and first deadline.

On a terminal, what is left out of AGENCY and --subject is asked step by step.

\b
Example:
  foiltrack file mocs --subject "Ivalua e-mails" --on 2019-08-23 --via portal
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from foiltrack import checks, dates, settings
from foiltrack.agencies import known_agency
from foiltrack.cli import choices, documents, event_options, find, options, parsing, request_options
from foiltrack.cli import suggestions as offered
from foiltrack.errors import NotFound, Usage, as_typed
from foiltrack.model import Agency, Event, Kind, Request, Via
from foiltrack.screens import confirmations
from foiltrack.store import connect, reads
from foiltrack.terminal import files, output, prompts


@parsing.with_options(request_options.OPTIONS, before="text_file")
def command(
    ctx: typer.Context,
    agency: str | None = options.argument(
        "AGENCY", "Its key: mocs, nypd, … (or config.toml)", offer=offered.agencies
    ),
    text_file: str | None = options.option("F", "The request's text, a file."),
    on: str = options.option("DATE", "The day you sent it.", default="today"),
    received: str | None = options.option("DATE", "The day they got it, if you know."),
    via: Annotated[Via | None, choices.option(Via, help=event_options.HELP["via"])] = None,
    at: str | None = options.option(
        "HH:MM", "The time of day, where a cut-off matters.", parser=choices.time_of_day
    ),
    to: str | None = options.option("ADDRESS", "Where it was sent."),
    doc: documents.Doc = None,
    redacted: documents.Redacted = None,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
    **typed: Any,
) -> None:
    if agency is None and typed["subject"] is not None:
        agency = settings.agency()
    if agency is None or typed["subject"] is None:
        if prompts.can_ask():
            from foiltrack.cli import step_by_step

            step_by_step.file(ctx, today, db)
            return
        what = "argument 'AGENCY'" if agency is None else "option '--subject'"
        raise Usage(
            f"missing {what}.", hint=f'foiltrack file {as_typed(agency or "mocs")} --subject "…"'
        )
    if typed["text"] is not None and text_file is not None:
        raise Usage("give --text or --text-file, not both.", hint="foiltrack file --help")
    kept, papers = documents.papers(ctx)
    given = request_options.given(typed)
    given |= {"subject": typed["subject"].strip(), "via": via, "to": to}
    given["filed_on"] = dates.parse_when(on, today)
    given["received_on"] = dates.parse_day(received, today) if received else None
    if text_file is not None:
        given["text"] = files.read_text(Path(text_file))
    filed = Event(
        request="", n=0, kind=Kind.FILED, on=given["filed_on"], via=via, at=at, documents=papers
    )
    follows = given.pop("follows", None)
    found = _refuse(db, agency, given, filed, follows, today)
    from foiltrack.store.writes import writing

    with writing(db, f"file {agency}") as writer:
        request = Request(
            id="",
            agency=writer.use_agency(found.key),
            follows=find.request(writer.db, follows)[0].id if follows else None,
            **given,
        )
        for paper in kept:
            writer.document(*paper)
        written = writer.request(request, filed)
        snapshot = reads.snapshot(writer.db, reads.one(writer.db, written.id), today)
    if writer.begun:
        output.note(f"note: a new case file was begun: {files.short(db)}")
    confirmations.print_filed(snapshot)


def _refuse(
    db: settings.CaseFile,
    agency: str,
    given: Mapping[str, Any],
    filed: Event,
    follows: str | None,
    day: date,
) -> Agency:
    """Return the agency; raises what cannot be before a case file is begun.

    One that is not known is offered to be added, after all else was judged.
    """
    with connect.opened_if_begun(db) as file:
        known = reads.agencies(file)
        unknown: NotFound | None = None
        try:
            found = known_agency(agency, known)
        except NotFound as error:
            if not prompts.can_ask():
                raise
            found, unknown = next(iter(known.values())), error
        request = Request(id="", agency=found, **given)
        checks.refuse(checks.request_problems(request, day))
        checks.refuse(checks.event_problems(request, filed, day))
        if follows and file is None:
            raise NotFound(f"there is no request '{follows}'.", hint="leave out --follows")
    if unknown is None:
        return found
    from foiltrack.cli import step_by_step

    added = step_by_step.add_agency(db, agency)
    if added is None:
        raise unknown
    return added
