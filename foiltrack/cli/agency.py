"""`agency`: the bodies that hold records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Annotated, Any

import typer

from foiltrack import checks, jsonform
from foiltrack.cli import common, typed
from foiltrack.cli import output as out
from foiltrack.cli.choices import CALENDARS_ALSO
from foiltrack.cli.dates import parse_day
from foiltrack.errors import Refused, Usage
from foiltrack.law.holidays import LISTS
from foiltrack.model import Agency, Closure
from foiltrack.settings import database_path
from foiltrack.spelled import understood
from foiltrack.store import reads

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)

Key = Annotated[str, typer.Argument(metavar="KEY", help="A short word: mocs.")]
Name = Annotated[str | None, typer.Option(metavar="N", help="Its full name.")]
Calendar = Annotated[
    str | None, typer.Option(metavar="nys|nyc", help="nyc for City agencies, else nys.")
]
Email = Annotated[str | None, typer.Option(metavar="E", help="Where FOIL requests go.")]
Portal = Annotated[str | None, typer.Option(metavar="URL", help="Its FOIL portal.")]
Officer = Annotated[str | None, typer.Option(metavar="N", help="Who decides appeals.")]
Title = Annotated[str | None, typer.Option(metavar="T", help="That person's title.")]
Address = Annotated[str | None, typer.Option(metavar="A", help="Where appeals are sent.")]
AppealsEmail = Annotated[str | None, typer.Option(metavar="E", help="The same, by e-mail.")]
Term = Annotated[str | None, typer.Option(metavar="30bd", help="Its longer term to appeal.")]
TermSilence = Annotated[
    str | None, typer.Option(metavar="40bd", help="The same after no answer, from receipt.")
]
TermCitation = Annotated[str | None, typer.Option(metavar="C", help="The rule that says so.")]
Cutoff = Annotated[
    str | None, typer.Option(metavar="17:00", help="Later counts as the next business day.")
]
CutoffCitation = Annotated[str | None, typer.Option(metavar="C", help="The rule that says so.")]
Closed = Annotated[
    list[str] | None, typer.Option(metavar="DATE", help="A day on which it was closed.")
]
Because = Annotated[str | None, typer.Option(metavar="TEXT", help="Why: the source.")]
EDITABLE = frozenset(f.name for f in fields(Agency)) - {"key", "closed"}


@app.command()
@typed
def add(
    key: Key,
    name: Annotated[str, typer.Option(metavar="N", help="Its full name.")],
    calendar: Annotated[str, typer.Option(metavar="nys|nyc", help="Whose business days.")],
    email: Email = None,
    portal: Portal = None,
    appeals_officer: Officer = None,
    appeals_title: Title = None,
    appeals_address: Address = None,
    appeals_email: AppealsEmail = None,
    appeal_term: Term = None,
    appeal_term_silence: TermSilence = None,
    appeal_citation: TermCitation = None,
    cutoff: Cutoff = None,
    cutoff_citation: CutoffCitation = None,
    closed: Closed = None,
    because: Because = None,
    db: common.Db = None,
) -> None:
    """Add an agency.

    \b
    Example:
      foiltrack agency add yonkers --name "City of Yonkers" --calendar nys
    """
    options = dict(locals())

    def added(known: dict[str, Agency]) -> Agency:
        if key in known:
            raise Refused(f"there is an agency {key} already.", hint=f"foiltrack agency edit {key}")
        given = {n: options[n] for n in EDITABLE} | {"calendar": _calendar(calendar)}
        return Agency(key=key, closed=_closures(closed, because), **given)

    _write(db, f"agency add {key}", added)


@app.command()
@typed
def edit(
    key: Key,
    name: Name = None,
    calendar: Calendar = None,
    email: Email = None,
    portal: Portal = None,
    appeals_officer: Officer = None,
    appeals_title: Title = None,
    appeals_address: Address = None,
    appeals_email: AppealsEmail = None,
    appeal_term: Term = None,
    appeal_term_silence: TermSilence = None,
    appeal_citation: TermCitation = None,
    cutoff: Cutoff = None,
    cutoff_citation: CutoffCitation = None,
    closed: Closed = None,
    because: Because = None,
    db: common.Db = None,
) -> None:
    """Change an agency; the deadlines of its requests follow. An empty value clears a field.

    \b
    Example:
      foiltrack agency edit mocs --appeals-email appeals@example.org
      foiltrack agency edit mocs --closed 2026-01-26 --because "snow order"
    """
    options = dict(locals())

    def changed(known: dict[str, Agency]) -> Agency:
        before = checks.known_agency(key, known)
        given: dict[str, Any] = {n: options[n] or None for n in EDITABLE if options[n] is not None}
        if calendar:
            given["calendar"] = _calendar(calendar)
        more = _closures(closed, because)
        kept = tuple(c for c in before.closed if c.on not in {m.on for m in more})
        given["name"] = given.get("name", before.name) or ""
        named = replace(before, **given)
        return replace(named, closed=tuple(sorted((*kept, *more), key=lambda c: c.on)))

    _write(db, f"agency edit {key}", changed)


def _write(db: str | None, command: str, change: Callable[[dict[str, Agency]], Agency]) -> None:
    """Write down an agency as it follows from those that are known."""
    from foiltrack.store.writes import writing

    with common.case_file_if_any(db) as file:
        # Looked at first, so that a refusal begins no case file.
        checks.refuse(checks.agency_problems(change(reads.agencies(file))))
    with writing(database_path(db), command) as writer:
        known = reads.agencies(writer.db)
        agency = change(known)
        if agency.key in known:
            writer.use_agency(agency.key)
        writer.agency(agency)
    _confirm(agency)


def _calendar(typed: str) -> str:
    """The list of holidays that was meant; what is none is refused with the rest."""
    return understood(typed, LISTS, CALENDARS_ALSO) or typed


def _closures(closed: list[str] | None, because: str | None) -> tuple[Closure, ...]:
    if closed and not (because or "").strip():
        raise Usage(
            "a closed day needs its source.", hint='--closed 2026-01-26 --because "snow order"'
        )
    day = common.judged_day(None)
    return tuple(Closure(on=parse_day(c, day), because=str(because)) for c in closed or ())


def _confirm(agency: Agency) -> None:
    out.say(f"{agency.key}  {agency.name}, calendar {agency.calendar}")
    if agency.appeal_term:
        out.say(f"term to appeal: {agency.appeal_term} ({agency.appeal_citation})")
    if agency.cutoff:
        out.say(f"cut-off: {agency.cutoff} ({agency.cutoff_citation})")
    if agency.closed:
        out.say("closed: " + ", ".join(str(c.on) for c in agency.closed))


@app.command(name="list")
@typed
def list_(json: common.AsJson = False, csv: common.AsCsv = False, db: common.Db = None) -> None:
    """List the agencies known from the start and those that you added.

    \b
    Example:
      foiltrack agency list
    """
    with common.case_file_if_any(db) as file:
        agencies = reads.agencies(file)
    if json:
        listed = [jsonform.record(a) for a in agencies.values()]
        out.json_document({"schema": jsonform.SCHEMA, "agencies": listed})
        return
    rows = [(a.key, a.name, a.calendar) for a in agencies.values()]
    (out.comma_separated if csv else out.table)(("key", "name", "calendar"), rows)


@app.command()
@typed
def show(key: Key, json: common.AsJson = False, db: common.Db = None) -> None:
    """Show what is known of an agency.

    \b
    Example:
      foiltrack agency show mocs
    """
    with common.case_file_if_any(db) as file:
        agency = checks.known_agency(key, reads.agencies(file))
    body: dict[str, Any] = jsonform.record(agency)
    if json:
        out.json_document({"schema": jsonform.SCHEMA, **body})
        return
    body["closed"] = "; ".join(f"{c['on']} ({c['because']})" for c in body["closed"])
    out.fields((field, value) for field, value in body.items() if value)


APPS = {"agency": app}
