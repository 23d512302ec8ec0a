"""`import`: bring requests in, all of a file or nothing."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foiltrack import dates, progress, settings, words
from foiltrack.cli import options
from foiltrack.errors import Refused, Usage
from foiltrack.exchange import source, spreadsheet
from foiltrack.exchange.parse import Problems
from foiltrack.store import connect, database, reads
from foiltrack.terminal import files, output

if TYPE_CHECKING:
    from foiltrack.exchange.bring import Brought


TWINS = 5
"""Places of equal entries that a note names."""


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON or .jsonl; - for stdin.")],
    csv: Annotated[
        bool, typer.Option("--csv", help="A spreadsheet as CSV, one request a row.")
    ] = False,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COL=FIELD",
            help="What a column holds: subject, filed_on, …; a kind of event (its day); "
            "KIND.FIELD; or - to leave it out.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check only; write nothing.")] = False,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    """Bring requests in from a JSON or CSV file, all of it or nothing; twice changes nothing.

    A column of a CSV that is named like a field is that field: agency (its key or name), subject,
    filed_on, number, via, matter, tag, …; acknowledged is the day of that letter,
    acknowledged.until the date that it names. Any other column is mapped, or left out.

    \b
    Example:
      foiltrack import case.json --dry-run
      foiltrack import ours.csv --csv --map "Date sent=filed_on" --map Remarks=-
    """
    if map_ and not csv:
        raise Usage("--map goes with --csv.", hint=f"foiltrack import {file} --csv --map …")
    sheet = None
    if csv:
        # A header that cannot be is refused before a case file is begun.
        text, columns = files.read_text(file), spreadsheet.mapping(map_ or [])
        sheet = spreadsheet.Sheet(text, columns, dates.parse_fixed)
    with _place(db, file, dry_run) as where:
        done = bring_in(where, file, today, sheet, dry_run=dry_run)
    if done.twins:
        more = f" and {len(done.twins) - TWINS} more" if len(done.twins) > TWINS else ""
        listed = f"{', '.join(done.twins[:TWINS])}{more}"
        output.note(f"note: equal to another entry of the file, and a request of its own: {listed}")
    would = "would bring in" if dry_run else "brought in"
    agencies = f"{done.agencies} agenc{'y' if done.agencies == 1 else 'ies'}"
    already = words.count(done.already, "request")
    output.say(
        f"{would} {words.count(done.requests, 'request')} with "
        f"{words.count(done.events, 'event')}, {agencies}; {already} here already"
    )


@contextlib.contextmanager
def _place(where: settings.CaseFile, file: Path, dry_run: bool) -> Iterator[settings.CaseFile]:
    """Yield where to write: beside the place of a new case file, so that a refusal begins none."""
    if connect.begun(where) or not (dry_run or isinstance(where, Path)):
        yield where
        return
    if dry_run or not isinstance(where, Path):
        with tempfile.TemporaryDirectory() as folder:
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
                    f"{where} was begun by another program.", hint=f"foiltrack import {file}"
                )
            os.replace(part, where)
    except BaseException:
        for folder_made in made:
            with contextlib.suppress(OSError):
                folder_made.rmdir()
        raise


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
            entries = source.by_line(stack.enter_context(files.text_lines(file)))
        elif not sheet:
            entries = source.whole(files.read_text(file), problems)
        writer = stack.enter_context(writing(path, f"import {file.name}"))
        if sheet:
            entries = sheet.requests(reads.agencies(writer.db))
        done = bring(writer, progress.track(entries, "importing", "entries"), day, problems)
        if problems.found:
            for problem in problems.found:
                output.note(problem)
            many = "1 problem" if len(problems.found) == 1 else f"{len(problems.found)} problems"
            raise Refused(
                f"{many} in {file}; nothing was imported.",
                hint=f"mend the file, then: foiltrack import {file} --dry-run",
            )
        if dry_run:
            writer.forget()
    return done
