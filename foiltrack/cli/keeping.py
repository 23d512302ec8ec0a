"""`restore` and `doctor`: putting a backup back, and finding what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foiltrack import words
from foiltrack.cli import common, single
from foiltrack.cli.output import json_document, note, say
from foiltrack.errors import Refused
from foiltrack.settings import database_path
from foiltrack.store import reads
from foiltrack.store.connect import begun


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Put it in the place of the case file that is there.")
    ] = False,
    db: common.Db = None,
) -> None:
    """Put a backup in the place of the case file; the old file stays under another name.

    The backup is verified first; where it is not sound, nothing changes.

    \b
    Example:
      foiltrack restore case-backup.db --yes
    """
    from foiltrack.store import copies

    where = database_path(db)
    if isinstance(where, Path) and where.exists() and not where.is_file():
        # A device would be lost for good.
        raise Refused(f"{where} is not a file.", hint="name a file with --db FILE")
    if not yes and file.is_file() and begun(where):
        raise Refused(
            f"there is a case file at {where}.",
            hint=f"foiltrack restore {file} --yes   keeps it under another name",
        )
    found, kept = copies.restore(file, where)
    requests = words.count(len(found.heads), "request")
    say(f"restored: {common.short(where)}, {requests}, from {file}")
    if kept is not None:
        note(f"note: the old file is kept: {common.short(kept)}")


def doctor(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Compute the kept deadlines anew, then look.")
    ] = False,
    json: common.AsJson = False,
    db: common.Db = None,
) -> None:
    """Find what is wrong with the case file and what to do about it; silent when all is well.

    \b
    Example:
      foiltrack doctor
    """
    from foiltrack.store import health

    where = database_path(db)
    try:
        if rebuild:
            with common.case_file(db):
                # It is there and of this schema; closed again, so that nobody holds it.
                pass
            health.rebuild(where)
        with common.case_file(db) as file, reads.consistent(file):
            found = list(health.examine(file, where))
    except Refused as error:
        broken = health.damaged(error)
        if broken is None:
            raise
        found = [broken]
    if json:
        listed = [{"check": f.check, "says": f.says, "do": f.do} for f in found]
        json_document({"schema": 1, "database": common.absolute(where), "findings": listed})
    else:
        for finding in found:
            say(f"{finding.check}: {finding.says}")
            say(f"  do: {finding.do}")
    if found:
        many = "1 thing is" if len(found) == 1 else f"{len(found)} things are"
        raise Refused(f"{many} wrong with {where}.", hint=found[0].do)


APPS = {"restore": single(restore), "doctor": single(doctor)}
