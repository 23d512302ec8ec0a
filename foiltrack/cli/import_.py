"""Bring requests in from a JSON file or a spreadsheet, all of it or nothing.

Done twice, it changes nothing. A column of a spreadsheet that is named like a field is that
field: agency (its key or name), subject, filed_on, number, via, matter, tag, notes, …;
acknowledged is the day of that letter, acknowledged.until the date that it names. Any other
column is mapped, or left out.

\b
Example:
  foiltrack import case.json --dry-run
  foiltrack import ours.xlsx --map "Date sent=filed_on" --map Status=-
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from foiltrack import dates, progress, settings, words
from foiltrack.agencies import find, known_agency
from foiltrack.cli import options
from foiltrack.errors import Refused, Usage, as_typed
from foiltrack.exchange import rows, source, spreadsheet
from foiltrack.exchange.headings import plain
from foiltrack.exchange.parse import Problems
from foiltrack.model import Agency
from foiltrack.store import connect, database, reads
from foiltrack.terminal import files, output, prompts

if TYPE_CHECKING:
    from foiltrack.exchange.bring import Brought


SHEETS = rows.WORKBOOKS | rows.CSV_NAMES
NAMED, NOTED = 6, 20
"""Agencies that a question names, and a note."""
TWINS = 5
"""Places of equal entries that a note names."""


def command(
    file: Path = options.argument("FILE", "JSON, .jsonl, .csv, .xlsx; - for stdin.", default=...),
    csv: bool = options.switch("A spreadsheet, one request a row (known by .csv, .xlsx).", "--csv"),
    map_: list[str] | None = options.option(
        "COL=FIELD",
        "What a column holds: subject, filed_on, …; a kind of event (its day); "
        "KIND.FIELD; or - to leave it out.",
        "--map",
    ),
    agency: list[str] | None = options.option(
        "NAME=KEY", "Which agency a name of the file means (asked on a terminal)."
    ),
    dry_run: bool = options.switch("Check only; write nothing.", "--dry-run"),
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    kind = file.suffix.lower()
    csv = csv or kind in SHEETS
    for option, typed in (("--map", map_), ("--agency", agency)):
        if typed and not csv:
            raise Usage(
                f"{option} goes with a spreadsheet.",
                hint=f"foiltrack import {as_typed(file)} --csv …",
            )
    sheet, known = None, {}
    if csv:
        # A header that cannot be is refused before a case file is begun.
        again = ["foiltrack", "import", str(file), *([] if kind in SHEETS else ["--csv"])]
        maps = spreadsheet.pairs(map_ or [], "--map", "COL=FIELD", "Date sent=filed_on")
        sheet = spreadsheet.Sheet(_rows(file), maps, dates.parse_fixed, again)
        known = _name_agencies(sheet, agency or [], db, file)
    with _place(db, file, dry_run) as where:
        done = bring_in(where, file, today, sheet, dry_run=dry_run)
    if done.twins:
        more = f" and {len(done.twins) - TWINS} more" if len(done.twins) > TWINS else ""
        listed = f"{', '.join(done.twins[:TWINS])}{more}"
        output.note(f"note: equal to another entry of the file, and a request of its own: {listed}")
    if sheet:
        _note_names(sheet, known)
    for key, days in done.closed.items():
        closed = f"was closed on {', '.join(days)}"
        output.note(f"note: by the file {key} {closed}: days that its deadlines do not count")
    would = "would bring in" if dry_run else "brought in"
    agencies = f"{done.agencies} agenc{'y' if done.agencies == 1 else 'ies'}"
    already = words.count(done.already, "request")
    output.say(
        f"{would} {words.count(done.requests, 'request')} with "
        f"{words.count(done.events, 'event')}, {agencies}; {already} here already"
    )


def _rows(file: Path) -> rows.Rows:
    if file.suffix.lower() not in rows.WORKBOOKS:
        return rows.of_csv(files.read_text(file))
    found, sheets = rows.of_workbook(files.read_bytes(file), str(file))
    if len(sheets) > 1:
        output.note(f"note: of {len(sheets)} sheets, only the first is read: {sheets[0]}")
    return found


def _name_agencies(
    sheet: spreadsheet.Sheet, typed: list[str], where: settings.CaseFile, file: Path
) -> dict[str, Agency]:
    """Tell a sheet which agencies its names mean, as typed or as asked; return the known ones."""
    with connect.opened_if_begun(where) as db:
        known = reads.agencies(db)
    example = "Dept of Health=nysdoh"
    for name, key in spreadsheet.pairs(typed, "--agency", "NAME=KEY", example).items():
        sheet.named[name] = known_agency(key, known).key
    unknown = sheet.unknown_agencies(known) if prompts.can_ask() else {}
    if not unknown:
        return known
    # What is wrong with the cells is said first: the answers are kept only with the rows.
    _refuse(sheet.faults(unknown), file)
    from foiltrack.cli import answers as read
    from foiltrack.cli import step_by_step

    output.paragraph(f"{prompts.KEYS} A name that is emptied is refused with its rows.")
    own = dict(known)
    key_of = read.agency_of(own, partial(step_by_step.new_agency, own))
    steps = [
        prompts.Step(
            name,
            f"'{name}' ({words.count(len(lines), 'row')}): which agency{_meant(name, known)}",
            # One that is no agency at all is offered to be added.
            "" if find(name, known) else name,
            lambda text: key_of(text) if text else "",
            help="Its key, or words of its name; ? and a word lists those that have it; one that "
            "is not known can be added here.",
        )
        for name, lines in unknown.items()
    ]
    try:
        answers = prompts.ask(steps)
    except prompts.Stopped:
        output.note("stopped; nothing was imported.")
        raise typer.Exit from None
    given = {name: key for name, key in answers.items() if key}
    sheet.named |= {plain(name): key for name, key in given.items()}
    sheet.added = [own[key] for key in dict.fromkeys(given.values()) if key not in known]
    for agency in sheet.added:
        body = ["--body", agency.body] if agency.body else []
        line = ["foiltrack", "agency", "add", agency.key, agency.name]
        output.note(f"the same: {shlex.join([*line, '--calendar', agency.calendar, *body])}")
    if given:
        said = shlex.join(w for n, k in given.items() for w in ("--agency", f"{n}={k}"))
        output.note(f"the same without questions: {said}")
    return known


def _meant(name: str, known: dict[str, Agency]) -> str:
    """Return the keys of the agencies that a name may mean, if they are few."""
    keys = [agency.key for agency in find(name, known)]
    return f" ({', '.join(keys)})" if 1 < len(keys) <= NAMED else ""


def _note_names(sheet: spreadsheet.Sheet, known: dict[str, Agency]) -> None:
    """Note which agencies the short names of a sheet were taken for."""
    own = {key: name for name, key in sheet.named.items() if key in known}
    short = [f"{n} is {k}, {known[k].name}" for k, n in own.items() if n != plain(known[k].name)]
    more = f"; and {len(short) - NOTED} more" if len(short) > NOTED else ""
    if short:
        output.note_paragraph(f"note: {'; '.join(sorted(short)[:NOTED])}{more}")


@contextlib.contextmanager
def _place(where: settings.CaseFile, file: Path, dry_run: bool) -> Iterator[settings.CaseFile]:
    """Yield where to write: beside the place of a new case file, so that a refusal begins none."""
    if connect.begun(where) or not (dry_run or isinstance(where, Path)):
        yield where
        return
    if dry_run or not isinstance(where, Path):
        with tempfile.TemporaryDirectory(prefix="foiltrack-") as folder:
            yield Path(folder) / "dry-run.db"
        return
    with database.opening_errors(where):
        made = [p for p in (where.parent, *where.parent.parents) if not p.exists()]
        where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=where.parent, prefix=f".{where.name}.") as folder:
            part = Path(folder) / where.name
            yield part
            if connect.begun(where):
                raise Refused(
                    f"{where} was begun by another program.",
                    hint=f"foiltrack import {as_typed(file)}",
                )
            os.replace(part, where)
    except BaseException:
        for folder_made in made:
            with contextlib.suppress(OSError):
                folder_made.rmdir()
        raise


def _refuse(problems: list[str], file: Path) -> None:
    for problem in sorted(problems, key=_in_file):
        output.note(problem)
    if problems:
        many = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise Refused(
            f"{many} in {file}; nothing was imported.",
            hint=f"mend the file, then: foiltrack import {as_typed(file)} --dry-run",
        )


def _in_file(problem: str) -> tuple[str, int]:
    """Return what orders a problem by where it is: requests are judged by their filing days."""
    found = re.match(r"(\D*)(\d{1,9})", problem)
    return (found[1], int(found[2])) if found else ("", 0)


def bring_in(
    path: settings.CaseFile,
    file: Path,
    day: date,
    sheet: spreadsheet.Sheet | None,
    *,
    dry_run: bool,
) -> Brought:
    """Check and write a file in one transaction; raises Refused once all problems are listed."""
    from foiltrack.exchange.bring import bring
    from foiltrack.store.writes import writing

    problems = sheet.problems if sheet else Problems()
    with contextlib.ExitStack() as stack:
        entries: Iterator[source.Entry] = iter(())
        if not sheet and file.suffix.lower() == options.BY_LINE:
            entries = source.by_line(stack.enter_context(files.text_lines(file)), problems)
        elif not sheet:
            entries = source.whole(files.read_text(file), problems)
        writer = stack.enter_context(writing(path, f"import {file.name}"))
        if sheet:
            entries = sheet.requests(reads.agencies(writer.db))
        done = bring(writer, progress.track(entries, "importing", "entries"), day, problems)
        _refuse(problems.found, file)
        if dry_run:
            writer.forget()
    return done
