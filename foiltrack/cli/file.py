"""`file`: record a request."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from foiltrack import checks, settings, words
from foiltrack.cli import ARGV, choices, common
from foiltrack.cli.dates import parse_day, parse_when
from foiltrack.cli.files import papers
from foiltrack.cli.options import Exit, Option
from foiltrack.cli.output import note, say
from foiltrack.errors import NotFound, Usage
from foiltrack.law.newyork import SINCE
from foiltrack.law.types import RuleId
from foiltrack.model import Event, Kind, Request, Via, first_day
from foiltrack.settings import database_path
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.store import reads

Several = list[str] | None


def file(
    agency: Annotated[
        str | None, Option(metavar="AGENCY", help="Its key: mocs, nypd, … (or config.toml)")
    ] = None,
    subject: Annotated[
        str | None, Option("--subject", metavar="S", help="What you ask for, in a line.")
    ] = None,
    text: Annotated[str | None, Option("--text", metavar="T", help="The request's text.")] = None,
    text_file: Annotated[
        str | None, Option("--text-file", metavar="F", help="The same, a file.")
    ] = None,
    on: Annotated[str, Option("--on", metavar="DATE", help="The day you sent it.")] = "today",
    received: Annotated[
        str | None, Option("--received", metavar="DATE", help="The day they got it, if you know.")
    ] = None,
    via: Annotated[
        Via | None, choices.option(Via, choices.via, "--via", help="How you sent it.")
    ] = None,
    number: Annotated[Several, Option("--number", metavar="N", help="The agency's number.")] = None,
    at: Annotated[
        str | None,
        Option("--at", metavar="HH:MM", help="The time of day, where a cut-off matters."),
    ] = None,
    matter: Annotated[
        str | None, Option("--matter", metavar="M", help="Your word for the case.")
    ] = None,
    follows: Annotated[
        str | None, Option("--follows", metavar="ID", help="An earlier request.")
    ] = None,
    differs: Annotated[
        str | None, Option("--differs", metavar="TEXT", help="What differs from that one.")
    ] = None,
    wanted: Annotated[
        str | None, Option("--wanted", metavar="TEXT", help="The records still wanted.")
    ] = None,
    to: Annotated[str | None, Option("--to", metavar="ADDRESS", help="Where it was sent.")] = None,
    custodian: Annotated[Several, Option("--custodian", metavar="X", help="Whose records.")] = None,
    keyword: Annotated[Several, Option("--keyword", metavar="X", help="A search word.")] = None,
    tag: Annotated[Several, Option("--tag", metavar="X", help="A tag of your own.")] = None,
    doc: Annotated[Several, Option("--doc", metavar="FILE", help="A document to keep.")] = None,
    redacted: Annotated[
        Several, Option("--redacted", metavar="FILE", help="Stands in for the --doc before it.")
    ] = None,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Record a request that you filed; prints its id and first deadline.

    On a terminal, what is left out of AGENCY and --subject is asked step by step.

    \b
    Example:
      foiltrack file mocs --subject "Ivalua e-mails" --on 2019-08-23 --via portal
    """
    options = {name: value for name, value in locals().items() if value}
    day = common.judged_day(today)
    if agency is None or subject is None:
        agency = _left_out(agency, subject, options, day, db)
    assert subject is not None
    if text is not None and text_file is not None:
        raise Usage("give --text or --text-file, not both.", hint="foiltrack file --help")
    kept, documents = papers(ARGV)
    draft: dict[str, Any] = {
        "subject": subject.strip(),
        "text": common.read_text(Path(text_file)) if text_file is not None else text,
        "filed_on": parse_when(on, day),
        "received_on": parse_day(received, day) if received else None,
        "via": via,
        "numbers": unique(number),
        "matter": matter or None,
        "differs": differs,
        "wanted": wanted,
        "to": to,
        "custodians": unique(custodian),
        "keywords": unique(keyword),
        "tags": unique(tag),
    }
    filed = Event(
        request="", n=0, kind=Kind.FILED, on=draft["filed_on"], via=via, at=at, documents=documents
    )
    with common.case_file_if_any(db) as known:
        # Looked at first, so that a refusal begins no case file.
        found = checks.known_agency(agency, reads.agencies(known))
        request = Request(id="", agency=found, **draft)
        checks.refuse(checks.request_problems(request, day))
        checks.refuse(checks.event_problems(request, filed, day))
        if follows and known is None:
            raise NotFound(f"there is no request '{follows}'.", hint="leave out --follows")
    from foiltrack.store.writes import writing

    with writing(database_path(db), f"file {agency}") as writer:
        request = replace(
            request,
            agency=writer.use_agency(found.key),
            follows=reads.one(writer.db, common.find(writer.db, follows))[0].id
            if follows
            else None,
        )
        for paper in kept:
            writer.document(paper.document, paper.content, paper.path)
        given = writer.request(request, filed)
        snapshot = snapshot_on(*reads.one(writer.db, given.id), day)
    if writer.begun:
        note(f"note: a new case file was begun: {common.short(database_path(db))}")
    confirm(snapshot)


def _left_out(
    agency: str | None, subject: str | None, options: dict[str, Any], day: date, db: str | None
) -> str:
    """The usual agency, or what a person answers on a terminal; raises Usage for no answer."""
    from foiltrack.cli import prompts

    if subject is not None and (usual := settings.agency()):
        return usual
    if prompts.possible():
        if not any(word.partition("=")[0] == "--on" for word in ARGV):
            options.pop("on", None)
        raise Exit(prompts.file(options, day, db))
    what = "argument 'AGENCY'" if agency is None else "option '--subject'"
    raise Usage(f"missing {what}.", hint=f'foiltrack file {agency or "mocs"} --subject "…"')


def unique(values: Several) -> tuple[str, ...]:
    """The values of an option that may be repeated, without empty ones and repeats."""
    return tuple(dict.fromkeys(v.strip() for v in values or () if v.strip()))


def confirm(snapshot: Snapshot) -> None:
    """Say what was understood: id, day, receipt, first deadline."""
    request = snapshot.request
    say(f"{request.id}  filed {words.when(request.filed_on)} with {request.agency.name}")
    receipt = next((d for d in snapshot.deadlines if d.rule == RuleId.ACKNOWLEDGE), None)
    if receipt is None:
        say("received: not known, so no clock runs")
    else:
        assumed = "  (assumed; log 'received' once you have proof)" if receipt.clock.assumed else ""
        say(f"received: {words.day(receipt.clock.on)}{assumed}")
        say(f"first deadline: {common.one_deadline(receipt)}")
    if first_day(request.filed_on) < SINCE:
        say(f"no rule here reaches back before {words.day(SINCE)}")


APPS = {"file": file}
