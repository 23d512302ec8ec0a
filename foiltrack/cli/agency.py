"""`agency`: the bodies that hold records."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from foiltrack import checks, dates, jsonform, settings, words
from foiltrack.agencies import ON_STATE_DAYS, known_agency, to_add
from foiltrack.cli import choices, options, parsing, suggestions
from foiltrack.errors import Refused, Usage
from foiltrack.model import Agency, Body, Closure
from foiltrack.screens.agency import print_agency
from foiltrack.spelled import chosen
from foiltrack.store import connect, reads
from foiltrack.terminal import output, tables

app = parsing.new_app()
KEY = options.argument("KEY", "A short word: mocs.", suggestions.agencies, ...)
FIELDS = {
    "email": ("E", "Where FOIL requests go."),
    "portal": ("URL", "Its FOIL portal."),
    "appeals_officer": ("N", "Who decides appeals: a person or a board."),
    "appeals_title": ("T", "That person's title."),
    "appeals_address": ("A", "Where appeals are sent."),
    "appeals_email": ("E", "The same, by e-mail."),
    "appeals_source": ("TEXT", "Where that is from: a letter, with its day."),
    "appeal_term": ("30bd", "Its longer term to appeal."),
    "appeal_term_silence": ("40bd", "The same after no answer, from receipt."),
    "appeal_citation": ("C", "The rule that says so."),
    "silence_term": ("10bd", "Its shorter silence that may be a denial."),
    "silence_citation": ("C", "The rule that says so."),
    "cutoff": ("17:00", "Later counts as the next business day."),
    "cutoff_citation": ("C", "The rule that says so."),
}
"""Fields that may be left out, each with what its option takes and means."""
TERMS = {"appeal_term", "appeal_term_silence", "silence_term"}
READ = dict.fromkeys(TERMS, choices.term) | {"cutoff": choices.time_of_day}
"""How the text of a field is read that has a form of its own."""
OPTIONS = {
    name: Annotated[str | None, options.option(metavar, text, default=..., parser=READ.get(name))]
    for name, (metavar, text) in FIELDS.items()
}
BODY = options.option("|".join(Body), "What it is: that decides the law.", offer=lambda: list(Body))
CLOSED = options.option("DATE", "A day on which it was closed.")
BECAUSE = options.option("TEXT", "Why: the source.")


@app.callback(invoke_without_command=True)
def _agency(ctx: typer.Context) -> None:
    """List, show, add or edit agencies.

    \b
    Example:
      foiltrack agency show mocs
    """
    if ctx.invoked_subcommand is None:
        raise Usage("agency needs to know what to do.", hint="foiltrack agency list, or: -h")


@app.command()
@parsing.with_options(OPTIONS, before="closed")
def add(
    key: str = options.argument("KEY", "A short word: mocs.", default=...),
    name: str | None = options.argument("[NAME]", "Its full name (or --name)."),
    calendar: str | None = options.calendar("Whose business days."),
    named: str | None = options.option("N", "Its full name.", "--name"),
    body: str | None = BODY,
    closed: list[str] | None = CLOSED,
    because: str | None = BECAUSE,
    db: options.Db = options.UNSET,
    **typed: Any,
) -> None:
    """Add an agency; a county, town, village or school counts by the calendar nys.

    \b
    Example:
      foiltrack agency add saltaire "Village of Saltaire" --body village
    """
    full, kind = name if name is not None else named, _body(body)
    if calendar is None and kind in ON_STATE_DAYS:
        calendar = "nys"
    if full is None or calendar is None or None not in (name, named):
        hint = to_add(full or "", key)
        raise Usage("a new agency needs one name, and a calendar.", hint=hint)
    typed |= {"name": full, "calendar": choices.calendar(calendar), "body": kind}

    def added(known: dict[str, Agency]) -> Agency:
        if key in known:
            raise Refused(f"there is an agency {key} already.", hint=f"foiltrack agency edit {key}")
        return Agency(key=key, closed=_closures(closed, because), **typed)

    write(db, f"agency add {key}", added)


@app.command()
@parsing.with_options(OPTIONS, before="closed")
def edit(
    key: str = KEY,
    name: str | None = options.option("N", "Its full name."),
    calendar: str | None = options.calendar("nyc for City agencies, else nys."),
    body: str | None = BODY,
    closed: list[str] | None = CLOSED,
    because: str | None = BECAUSE,
    db: options.Db = options.UNSET,
    **typed: Any,
) -> None:
    """Change an agency; the deadlines of its requests follow. An empty value clears a field.

    \b
    Example:
      foiltrack agency edit mocs --appeals-email appeals@example.org
      foiltrack agency edit mocs --closed 2026-01-26 --because "snow order"
    """
    given: dict[str, Any] = {f: value or None for f, value in typed.items() if value is not None}
    read = choices.calendar(calendar) if calendar is not None else None
    given |= {"body": _body(body)} if body is not None else {}
    own: dict[str, Any] = {f: v for f, v in (("name", name), ("calendar", read)) if v is not None}

    def changed(known: dict[str, Agency]) -> Agency:
        before, more = known_agency(key, known), _closures(closed, because)
        kept = (c for c in before.closed if c.on not in {m.on for m in more})
        days = tuple(sorted((*kept, *more), key=lambda c: c.on))
        return replace(before, **own, **given, closed=days)

    after = jsonform.record(write(db, f"agency edit {key}", changed))
    output.fields((field, after[field] or "none") for field in given)


def _body(text: str | None) -> Body | None:
    return Body(chosen(text, Body, "a body")) if text else None


def write(
    db: settings.CaseFile, command: str, change: Callable[[dict[str, Agency]], Agency]
) -> Agency:
    """Write down an agency as it follows from those that are known, and return it."""
    from foiltrack.store.writes import writing

    with connect.opened_if_begun(db) as file:
        # Looked at first, so that a refusal begins no case file.
        checks.refuse(checks.agency_problems(change(reads.agencies(file))))
    with writing(db, command) as writer:
        known = reads.agencies(writer.db)
        agency = change(known)
        if agency.key in known:
            writer.use_agency(agency.key)
        writer.agency(agency)
    output.say(f"{agency.key}  {agency.name}, calendar {agency.calendar}")
    if agency.appeal_term:
        output.say(f"term to appeal: {agency.appeal_term} ({agency.appeal_citation})")
    if agency.cutoff:
        output.say(f"cut-off: {agency.cutoff} ({agency.cutoff_citation})")
    if agency.closed:
        output.say("closed: " + ", ".join(str(c.on) for c in agency.closed))
    return agency


def _closures(closed: list[str] | None, because: str | None) -> tuple[Closure, ...]:
    if closed and not (because or "").strip():
        hint = '--closed 2026-01-26 --because "snow order"'
        raise Usage("a closed day needs its source.", hint=hint)
    day = options.judged_day(None)
    days = {dates.parse_day(text, day) for text in closed or ()}
    return tuple(Closure(on=on, because=str(because)) for on in sorted(days))


@app.command()
def update(
    file: Path = options.argument(
        "FILE", "A newer register, or a page of FOIL officers.", default=...
    ),
    over: bool = options.switch("Also the addresses that you recorded yourself.", "--replace"),
    dry_run: bool = options.switch("Show what would change; nothing is written.", "--dry-run"),
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    """Take addresses from a newer register, or from a saved page that lists FOIL officers.

    What the case file holds stays, unless --replace is given: a letter of the agency comes first.
    What is of low confidence or older than two years is named, never taken.

    \b
    Example:
      foiltrack agency update foil-officers-directory.html --dry-run
    """
    from foiltrack.exchange import directory
    from foiltrack.store.writes import writing

    listed = directory.read(file, today)
    with connect.opened_if_begun(db) as opened:
        known = reads.agencies(opened)
    found, left = directory.changes(listed, known, today, over=over)
    for change in found:
        checks.refuse(checks.agency_problems(change.after))
    if found and not dry_run:
        with writing(db, f"agency update {file.name}") as writer:
            for change in found:
                if change.before is not None:
                    writer.use_agency(change.after.key)
                writer.agency(change.after)
    rows = [(c.after.key, name, old or "", new) for c in found for name, old, new in c.fields]
    if rows:
        tables.print_table(("key", "field", "was", "is"), rows)
    for line in left:
        output.note(f"note: not taken: {line}")
    done = "would change" if dry_run else "changed"
    output.note(f"note: of {words.count(len(listed), 'row')}, {len(found)} {done} an agency")


@app.command(name="list")
def list_(
    json: options.AsJson = False, csv: options.AsCsv = False, db: options.Db = options.UNSET
) -> None:
    """List the agencies known from the start and those that you added.

    \b
    Example:
      foiltrack agency list
    """
    with connect.opened_if_begun(db) as file:
        agencies = reads.agencies(file)
    if json:
        listed = [jsonform.record(a) for a in agencies.values()]
        output.json_document({"schema": jsonform.SCHEMA, "agencies": listed})
        return
    rows = [(a.key, a.name, a.calendar) for a in agencies.values()]
    tables.print_table(("key", "name", "calendar"), rows, csv)


@app.command()
def show(key: str = KEY, json: options.AsJson = False, db: options.Db = options.UNSET) -> None:
    """Show what is known of an agency, and where each value is from.

    \b
    Example:
      foiltrack agency show mocs
    """
    with connect.opened_if_begun(db) as file:
        agency = known_agency(key, reads.agencies(file))
        own = file is not None and reads.stored_agency(file, agency.key) is not None
    body: dict[str, Any] = jsonform.record(agency)
    if json:
        output.json_document({"schema": jsonform.SCHEMA, **body})
        return
    body["closed"] = "; ".join(f"{c['on']} ({c['because']})" for c in body["closed"])
    print_agency(agency.key, {name: str(v) for name, v in body.items() if v}, own)
