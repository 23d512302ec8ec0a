"""`export`: the history of requests, fit to send, and the memo beside it."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from foiltrack import history, jsonform
from foiltrack.cli import common, single
from foiltrack.cli import output as out
from foiltrack.cli.files import write_answer
from foiltrack.errors import NotFound, Refused, Usage
from foiltrack.facts import Facts
from foiltrack.settings import Requester, requester
from foiltrack.store import reads
from foiltrack.writing import dossier
from foiltrack.writing.markdown import markdown

FORMATS = ("md", "json")
SUFFIXES = {".md": "md", ".markdown": "md", ".json": "json"}


def export(
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID…", help="Requests.")] = None,
    matter: common.Matter = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="- or none: here.")
    ] = None,
    format_: Annotated[str | None, typer.Option("--format", help="md or json.")] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Refuse while anything is missing for an appeal.")
    ] = False,
    counsel: Annotated[
        bool, typer.Option("--counsel", help="The memo for yourself and your lawyer.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Write the history of requests, fit to send as an appeal's exhibit.

    What is missing for an appeal is told on stderr. Private matter never leaves by it.

    \b
    Example:
      foiltrack export 2019-002 -o appeal.md
      foiltrack export 2019-002 --counsel
    """
    chosen = _format(format_, output)
    if not ids and matter is None:
        raise Usage("export needs a request.", hint="foiltrack export 2019-001, or --matter M")
    day, person = common.judged_day(today), requester()
    with common.case_file(db) as file:
        wanted = [reads.find(file, typed) for typed in ids or []]
        if matter is not None:
            wanted += common.filed_by(file, reads.ids(file, reads.Wanted(matter=matter)), day)
        wanted = list(dict.fromkeys(wanted))
        if not wanted:
            raise NotFound(f"no request has the matter '{matter}'.", hint="foiltrack list")
        facts = [common.seen(file, request_id, day) for request_id in wanted]
        missing = [(f.request.id, gap) for f in facts for gap in dossier.gaps(f, person)]
        _tell(missing, strict)
        texts = [_one(file, f, person, chosen, counsel) for f in facts]
    _write(output, _joined(texts, chosen, str(day)), force)


def _format(typed: str | None, output: Path | None) -> str:
    suffix = output.suffix.lower() if output else ""
    chosen = typed or SUFFIXES.get(suffix) or (suffix.removeprefix(".") or "md")
    if chosen not in FORMATS:
        raise Usage(
            f"this version writes md and json, not {chosen}.", hint="--format md, or -o FILE.md"
        )
    return chosen


def _tell(missing: list[tuple[str, str]], strict: bool) -> None:
    if not missing:
        return
    if strict:
        listed = "; ".join(f"{request_id}: {gap}" for request_id, gap in missing)
        raise Refused(
            f"not complete for an appeal: {listed}.",
            hint="add what is missing, or leave out --strict",
        )
    out.note(f"note: {len(missing)} things are missing for an appeal:")
    for request_id, gap in missing:
        out.note(f"  {request_id}: {gap}")


def _one(
    file: sqlite3.Connection, facts: Facts, person: Requester, chosen: str, counsel: bool
) -> Any:
    request = facts.request
    log = reads.entries(file, request.id)
    head = log[-1]["hash"] if log else None
    if counsel:
        written = dossier.counsel(facts, common.found_flags(file, facts), person)
        if chosen == "json":
            raise Usage("the memo for counsel is written as md.", hint="--counsel --format md")
        return markdown(written)
    shown = history.public(facts)
    kin = common.by_then(reads.family(file, request), facts)
    flags = history.public_flags(shown, kin)
    if chosen == "json":
        body = jsonform.shown(shown, flags)
        # My own windows and to-dos are for the memo.
        standing = body["standing"]
        standing["next"] = []
        standing["deadlines"] = [
            {**d, "assumed": None} for d in standing["deadlines"] if d["owner"] == "agency"
        ]
        return {**body, "head": head}
    return markdown(dossier.dossier(shown, flags, person, head))


def _joined(texts: list[Any], chosen: str, day: str) -> bytes:
    import json

    if chosen == "md":
        return "\n---\n\n".join(texts).encode()
    body = texts[0] if len(texts) == 1 else {"schema": 1, "today": day, "histories": texts}
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def _write(output: Path | None, content: bytes, force: bool) -> None:
    if output is None or str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    write_answer(output, content, force=force)
    out.note(f"written: {output}")


APPS = {"export": single(export)}
