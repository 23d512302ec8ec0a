"""`import`, `dump`, `backup`, `where`: the case file as a whole."""

from __future__ import annotations

import json as json_module
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foiltrack import __version__, settings
from foiltrack.cli import common, single
from foiltrack.cli import output as out
from foiltrack.cli.files import write_answer
from foiltrack.errors import Refused, Usage
from foiltrack.settings import database_path
from foiltrack.store import reads

if TYPE_CHECKING:
    from foiltrack.exchange.bring import Brought
    from foiltrack.exchange.parse import Json

BY_LINE = ".jsonl"


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON or .jsonl; - for stdin.")],
    csv: Annotated[
        bool, typer.Option("--csv", help="A spreadsheet (not in this version).")
    ] = False,
    map_: Annotated[list[str] | None, typer.Option("--map", metavar="COL=FIELD")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check only; write nothing.")] = False,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Bring requests in from a JSON file, all of it or nothing; twice changes nothing.

    \b
    Example:
      foiltrack import case.json --dry-run
    """
    if csv or map_:
        raise Usage("this version imports JSON, not CSV.", hint="foiltrack import FILE.json")
    from foiltrack.exchange import dump as form

    day = common.judged_day(today)
    whole = form.read_json(common.read_text(file), by_line=file.suffix.lower() == BY_LINE)
    path = database_path(db)
    if not path.exists():
        # Tried elsewhere first, so that a refusal begins no case file.
        with tempfile.TemporaryDirectory() as folder:
            done = _bring_in(Path(folder) / "dry-run.db", file, whole, day, dry_run=True)
    if path.exists() or not dry_run:
        done = _bring_in(path, file, whole, day, dry_run=dry_run)
    would = "would bring in" if dry_run else "brought in"
    out.say(
        f"{would} {done.requests} requests with {done.events} events, {done.agencies} agencies; "
        f"{done.already} were here already"
    )


def _bring_in(path: Path, file: Path, whole: Json, day: date, *, dry_run: bool) -> Brought:
    """Check and write a file in one transaction; raises Refused with all problems told."""
    from foiltrack.exchange import dump as form
    from foiltrack.exchange.bring import bring
    from foiltrack.exchange.parse import Problems
    from foiltrack.store.writes import writing

    problems = Problems()
    with writing(path, f"import {file.name}") as writer:
        content = form.read_file(whole, reads.agencies(writer.db), problems)
        done = bring(writer, content, day, problems)
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
        whole = form.dump(file)
    if output is not None and output.suffix.lower() == BY_LINE:
        text = "".join(
            json_module.dumps(line, ensure_ascii=False) + "\n" for line in form.lines(whole)
        )
    else:
        text = json_module.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    if output is None or str(output) == "-":
        sys.stdout.write(text)
    else:
        write_answer(output, text.encode(), force=force)
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
        name = f"{source.stem}-backup-{settings.stamp()}{source.suffix}"
        target = file or source.with_name(name)
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
        "database": str(path.absolute()),
        "database_from": chosen.source,
        "database_exists": path.exists(),
        "config": str(config),
        "config_exists": config.exists(),
        "program": str(Path(__file__).parent.parent),
        "version": __version__,
    }
    if json:
        out.json_document({"schema": 1, **body})
        return
    for name, value in body.items():
        out.say(f"{name}\t{str(value).lower() if isinstance(value, bool) else value}")


APPS = {
    "import": single(import_),
    "dump": single(dump),
    "backup": single(backup),
    "where": single(where),
}
