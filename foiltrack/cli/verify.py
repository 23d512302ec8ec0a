"""Recompute every hash; name the first event, document or command that does not fit.

\b
Example:
  foiltrack verify
  foiltrack verify 2019-002 --json
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from foiltrack import words
from foiltrack.cli import find, options, suggestions
from foiltrack.errors import Refused
from foiltrack.store import connect, reads
from foiltrack.store import verify as checking
from foiltrack.terminal import files, output

OPEN_TO = (
    "log entry {} was purged by an older foiltrack, which kept no hash of what it held: no later "
    "hash proves what stands before it"
)


def command(
    request: str | None = options.argument(
        "[ID]", "A request; all of the file without.", suggestions.requests
    ),
    against: Path | None = options.option("EXPORT", "Does this export come from this history?"),
    json: options.AsJson = False,
    db: options.Db = options.UNSET,
) -> None:
    with connect.opened(db) as file, reads.consistent(file):
        wanted = [find.request_id(file, request)] if request is not None else None
        proofs = []
        if against is not None:
            from foiltrack.exchange import compare

            claims = compare.claims(against, files.read_bytes(against))
            one = wanted[0] if wanted else None
            proofs = [compare.prove(file, claim, one) for claim in claims]
            of = [p.request for p in proofs if p.request is not None]
            wanted = list(dict.fromkeys(wanted or of))
        found = checking.verify(file, wanted)
    if json:
        body = checking.as_json(found)
        output.json_document({**body, "exports": [asdict(p) for p in proofs]} if against else body)
    elif not found.misfits:
        _print(found, wanted)
    if found.misfits:
        for misfit in found.misfits[1:]:
            output.note(f"also: {_place(misfit)}: {misfit.says}")
        first = found.misfits[0]
        raise Refused(
            f"{_place(first)}: {first.says}.",
            hint="foiltrack restore FILE   puts a backup back; foiltrack doctor   says more",
        )
    if against is not None:
        refusal = compare.refused(against, proofs)
        if refusal is not None:
            raise refusal
        if not json:
            for proof in proofs:
                output.paragraph(_proof(against, proof), 0, 2)


def _place(misfit: checking.Misfit) -> str:
    named = misfit.request is None or misfit.request in misfit.what
    return misfit.what if named else f"{misfit.request}: {misfit.what}"


def _print(found: checking.Verified, wanted: list[str] | None) -> None:
    parts = [words.count(len(found.heads), "request"), _entries(found.entries)]
    parts += [words.count(found.documents, "document")]
    parts += [words.count(found.commands, "command")] if wanted is None else []
    for request_id, head in found.heads.items() if wanted is not None else ():
        output.say(f"{request_id}  head {head}")
    output.say(f"all fits: {', '.join(parts)}")
    for request_id, n in found.unproved.items():
        output.paragraph(f"{request_id}: {OPEN_TO.format(n)}", 0, 2)
    for gone in found.purged:
        why = f": {gone.because}" if gone.because else ""
        what = gone.event or f"{gone.request} {gone.field or ''}".strip()
        output.say(f"{what}  purged on {gone.on}{why}")


def _entries(n: int) -> str:
    return "1 entry" if n == 1 else f"{n:,} entries"


def _proof(path: Path, proof: Any) -> str:
    text = f"{path} comes from {proof.request}: its head is that of log entry {proof.entry}"
    text += f" ({_entries(proof.since)} came since)" if proof.since else ""
    text += f"; {OPEN_TO.format(proof.unproved)}" if proof.unproved else ""
    if proof.entries is None:
        return f"{text}. This form carries nothing else that can be held against the log."
    documents = words.count(proof.documents, "document")
    text += f"; {_entries(proof.entries)} and {documents} are those of the log"
    gone = f"; {proof.purged} purged since, of which only the hashes are left"
    return f"{text}{gone if proof.purged else ''}."
