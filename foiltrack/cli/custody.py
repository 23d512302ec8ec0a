"""`verify` and `purge`: what the file proves, and what is destroyed for good."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from foiltrack import words
from foiltrack.cli import common, single
from foiltrack.cli.files import read_bytes
from foiltrack.cli.output import json_document, note, say, wrapped
from foiltrack.errors import Refused, Usage
from foiltrack.settings import database_path, now
from foiltrack.store import reads
from foiltrack.store import verify as checking
from foiltrack.store.connect import must_exist


def verify(
    request: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A request; all of the file without.")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(metavar="EXPORT", help="Does this export come from this history?"),
    ] = None,
    json: common.AsJson = False,
    db: common.Db = None,
) -> None:
    """Recompute every hash; name the first event, document or command that does not fit.

    \b
    Example:
      foiltrack verify
      foiltrack verify 2019-002 --json
    """
    with common.case_file(db) as file, reads.consistent(file):
        wanted = _wanted(file, request)
        proofs = []
        if against is not None:
            from foiltrack.exchange import compare

            told = compare.claims(against, read_bytes(against))
            proofs = [compare.prove(file, claim, wanted[0] if wanted else None) for claim in told]
            of = [p.request for p in proofs if p.request is not None]
            wanted = list(dict.fromkeys(wanted or of))
        found = checking.verify(file, wanted)
    if json:
        body = checking.as_json(found)
        json_document({**body, "exports": [_proof_json(p) for p in proofs]} if against else body)
    elif not found.misfits:
        _say(found, wanted)
    if found.misfits:
        for misfit in found.misfits[1:]:
            note(f"also: {_named(misfit)}: {misfit.says}")
        first = found.misfits[0]
        raise Refused(
            f"{_named(first)}: {first.says}.",
            hint="foiltrack restore FILE   puts a backup back; foiltrack doctor   says more",
        )
    if against is not None:
        refusal = compare.refused(against, proofs)
        if refusal is not None:
            raise refusal
        if not json:
            for proof in proofs:
                say(wrapped(_proved(against, proof)))


def _wanted(file: Any, typed: str | None) -> list[str] | None:
    if typed is None:
        return None
    return [common.find(file, typed)]


def _named(misfit: checking.Misfit) -> str:
    if misfit.request is None or misfit.what.find(misfit.request) >= 0:
        return misfit.what
    return f"{misfit.request}: {misfit.what}"


def _say(found: checking.Verified, wanted: list[str] | None) -> None:
    requests = words.count(len(found.heads), "request")
    parts = [requests, _entries(found.entries)]
    parts.append(words.count(found.documents, "document"))
    if wanted is None:
        parts.append(words.count(found.commands, "command"))
    else:
        for request_id, head in found.heads.items():
            say(f"{request_id}  head {head}")
    say(f"all fits: {', '.join(parts)}")
    for gone in found.purged:
        why = f": {gone.because}" if gone.because else ""
        say(f"{gone.event or gone.request}  purged on {gone.on}{why}")


def _entries(n: int) -> str:
    return "1 entry" if n == 1 else f"{n:,} entries"


def _proved(path: Path, proof: Any) -> str:
    text = f"{path} comes from {proof.request}: its head is that of log entry {proof.entry}"
    if proof.since:
        text += f" ({_entries(proof.since)} came since)"
    if proof.entries is None:
        return f"{text}. This form carries nothing else that can be held against the log."
    text += f"; {_entries(proof.entries)} and "
    text += f"{words.count(proof.documents, 'document')} are those of the log"
    if proof.purged:
        text += f"; {proof.purged} purged since, of which only the hashes are left"
    return f"{text}."


def _proof_json(proof: Any) -> dict[str, Any]:
    names = ("request", "head", "entry", "entries", "documents", "since", "purged", "wrong")
    return {name: getattr(proof, name) for name in names}


def purge(
    what: Annotated[str, typer.Argument(metavar="ID|EVENT", help="2019-002 or 2019-002.3")],
    because: Annotated[
        str, typer.Option(metavar="TEXT", help="Why; it stays in the log for good.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    db: common.Db = None,
) -> None:
    """Destroy an event with its documents, or a whole request, for good; no undo brings it back.

    Its hashes, the day and the reason stay, so that the rest still proves itself. An event goes
    with all its corrected versions. Copies elsewhere (backups, exports, dumps) are not touched.

    \b
    Example:
      foiltrack purge 2019-002.2 --because "names a source" --yes
    """
    path = database_path(db)
    must_exist(path)
    from foiltrack.store import purging
    from foiltrack.store.writes import writing

    with common.case_file(db) as file:
        what = common.event_of(file, what) or common.find(file, what)
        plan = purging.plan(file, what)
    _confirm(plan, yes)
    with writing(path, f"purge {what}") as writer:
        plan = purging.plan(writer.db, what)
        purging.purge(writer, plan, because.strip(), str(now().date()))
    unfinished = purging.compact(path)
    say(f"purged: {plan.says}; its hashes are left, and nothing brings it back")
    if unfinished:
        note(f"note: {unfinished}")
    copies = purging.copies(path)
    for copy in copies:
        note(f"note: {common.short(copy)} may still hold it")
    if not copies:
        note("note: backups, exports and dumps made before may still hold it.")


def _confirm(plan: Any, yes: bool) -> None:
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Usage(
            f"this would destroy {plan.says} for good.",
            hint=f"foiltrack purge {plan.name} --yes",
        )
    note(f"This destroys {plan.says} for good; no undo brings it back.")
    sys.stderr.write(f"Type {plan.name} to do it: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip() != plan.name:
        raise Refused("nothing was destroyed.", hint=f"foiltrack purge {plan.name}")


APPS = {"verify": single(verify), "purge": single(purge)}
