"""`import`, `dump`, `backup`, `where`: the case file as a whole."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foiltrack import __version__, settings, words
from foiltrack.cli import common, single
from foiltrack.cli import output as out
from foiltrack.cli.files import write_answer
from foiltrack.errors import Refused, Usage
from foiltrack.progress import told
from foiltrack.settings import CaseFile, database_path
from foiltrack.store import reads
from foiltrack.store.connect import begun

if TYPE_CHECKING:
    from foiltrack.exchange.bring import Brought
    from foiltrack.exchange.parse import Problems
    from foiltrack.exchange.source import Entry
    from foiltrack.exchange.spreadsheet import Sheet

BY_LINE = ".jsonl"
TWINS = 5
"""Places of equal entries that a note names."""


def import_(
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
    db: common.Db = None,
    today: common.Today = None,
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
    day, path = common.judged_day(today), database_path(db)
    # A header that cannot be is told before a case file is begun.
    sheet = _sheet(file, map_ or []) if csv else None
    if begun(path):
        done = _bring_in(path, file, day, sheet, dry_run=dry_run)
    elif dry_run:
        with tempfile.TemporaryDirectory() as folder:
            done = _bring_in(Path(folder) / "dry-run.db", file, day, sheet, dry_run=True)
    elif isinstance(path, Path):
        done = _begun_with(path, file, day, sheet)
    else:
        done = _bring_in(path, file, day, sheet, dry_run=False)
    would = "would bring in" if dry_run else "brought in"
    agencies = f"{done.agencies} agenc{'y' if done.agencies == 1 else 'ies'}"
    already = words.count(done.already, "request")
    if done.twins:
        more = f" and {len(done.twins) - TWINS} more" if len(done.twins) > TWINS else ""
        listed = f"{', '.join(done.twins[:TWINS])}{more}"
        out.note(f"note: equal to another entry of the file, and a request of its own: {listed}")
    out.say(
        f"{would} {words.count(done.requests, 'request')} with "
        f"{words.count(done.events, 'event')}, {agencies}; {already} here already"
    )


def _sheet(file: Path, maps: list[str]) -> Sheet:
    from foiltrack.cli.dates import parse_fixed
    from foiltrack.exchange import spreadsheet

    return spreadsheet.Sheet(common.read_text(file), spreadsheet.mapping(maps), parse_fixed)


def _begun_with(path: Path, file: Path, day: date, sheet: Sheet | None) -> Brought:
    """A case file begun with a file: made beside its place, so that a refusal begins none."""
    from foiltrack.store.database import opening_errors

    with opening_errors(path):
        made = [p for p in (path.parent, *path.parent.parents) if not p.exists()]
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            part = Path(folder) / path.name
            done = _bring_in(part, file, day, sheet, dry_run=False)
            if begun(path):
                raise Refused(
                    f"{path} was begun by another program.", hint=f"foiltrack import {file}"
                )
            os.replace(part, path)
            return done
    except BaseException:
        for folder_made in made:
            with contextlib.suppress(OSError):
                folder_made.rmdir()
        raise


def _bring_in(
    path: CaseFile, file: Path, day: date, sheet: Sheet | None, *, dry_run: bool
) -> Brought:
    """Check and write a file in one transaction; raises Refused with all problems told."""
    from foiltrack.exchange.bring import bring
    from foiltrack.exchange.parse import Problems
    from foiltrack.store.writes import writing

    problems = sheet.problems if sheet else Problems()
    with contextlib.ExitStack() as stack:
        entries = iter(()) if sheet else stack.enter_context(entries_of(file, problems))
        writer = stack.enter_context(writing(path, f"import {file.name}"))
        if sheet:
            entries = sheet.requests(reads.agencies(writer.db))
        done = bring(writer, told(entries, "importing", "entries"), day, problems)
        if problems.found:
            for problem in problems.found:
                out.note(problem)
            many = "1 problem" if len(problems.found) == 1 else f"{len(problems.found)} problems"
            raise Refused(
                f"{many} in {file}; nothing was imported.",
                hint=f"mend the file, then: foiltrack import {file} --dry-run",
            )
        if dry_run:
            writer.forget()
    return done


@contextlib.contextmanager
def entries_of(file: Path, problems: Problems) -> Iterator[Iterator[Entry]]:
    """The entries of a file: a .jsonl line by line, any other as one document."""
    from foiltrack.exchange import source

    if file.suffix.lower() == BY_LINE:
        with common.text_lines(file) as lines:
            yield source.by_line(lines)
    else:
        yield source.whole(common.read_text(file), problems)


def dump(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="- or none: here.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    db: common.Db = None,
) -> None:
    """Write everything out as JSON (or .jsonl): private matter and documents too.

    \b
    Example:
      foiltrack dump -o case.json
    """
    from foiltrack.exchange import dump as form

    with common.case_file(db) as file:
        lines = output is not None and output.suffix.lower() == BY_LINE
        texts = form.lines(file) if lines else form.document(file)
        if output is None or str(output) == "-":
            for text in texts:
                sys.stdout.write(text)
        else:
            write_answer(output, (text.encode() for text in texts), force=force)
            out.note(f"written: {output}")
    out.note("note: this holds everything, private matter too; keep it to yourself.")


def backup(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where to.")] = None,
    db: common.Db = None,
) -> None:
    """Copy the database, also while it is in use; private matter too.

    The copy is opened and verified before it gets its name.

    \b
    Example:
      foiltrack backup case-backup.db
    """
    from foiltrack.store import copies

    source = database_path(db)
    with common.case_file(db) as connection:
        stem, suffix = (source.stem, source.suffix) if isinstance(source, Path) else ("team", ".db")
        name = f"{stem}-backup-{settings.stamp()}{suffix}"
        target = file or (source.with_name(name) if isinstance(source, Path) else Path(name))
        copies.copy(connection, target)
    out.say(f"{target}")
    out.note("note: this copy holds everything, private matter too.")


def where(json: common.AsJson = False, db: common.Db = None) -> None:
    """Show where the database and the settings lie, and who says so.

    \b
    Example:
      foiltrack where
    """
    chosen = settings.database(db)
    path = database_path(db)
    config = settings.config_file()
    body = {
        "database": common.absolute(path),
        "database_from": chosen.source,
        "database_exists": path.exists() if isinstance(path, Path) else begun(path),
        "config": str(config),
        "config_exists": config.exists(),
        "program": str(Path(__file__).parent.parent),
        "version": __version__,
    }
    if json:
        out.json_document({"schema": 1, **body})
        return
    out.fields(body.items())


APPS = {
    "import": single(import_),
    "dump": single(dump),
    "backup": single(backup),
    "where": single(where),
}
