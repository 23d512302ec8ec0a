"""Hold an export against the log that it came from, for `verify --against`.

An export names the head of the log. That head is the hash of an entry here, or the export is not
of this history. The JSON form (also within a ZIP) carries the public view as well: its entries and
the hashes of its documents must be those that the log gives up to that entry.
"""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from foiltrack import history, jsonform
from foiltrack.errors import FoiltrackError, Refused, Usage
from foiltrack.snapshot import snapshot_on
from foiltrack.store import reads, verify
from foiltrack.store.chain import void_events
from foiltrack.store.database import Database
from foiltrack.store.rows import Row, request_row

Json = dict[str, Any]
HASH = r"[0-9a-f]{64}"
HEAD = re.compile(rf"[Hh]ead\s*of\s*the\s*log['’]s\s*hash\s*chain:\s*({HASH})")
TAG = re.compile(r"<[^>]*>")
MANIFEST, SUMS, HISTORY = "manifest.json", "SHA256SUMS", "history.json"
LOOSE = frozenset({"id", "of", "received_on"})
"""Fields that change when an entry before, or a proof of receipt, was purged."""
HINT = "name what 'foiltrack export' wrote: .zip, .json, .md, .html, .docx or .pdf"


@dataclass(slots=True)
class Claim:
    """Hold what an export says of one request."""

    head: str
    body: Json | None = None
    """The public view, where the form carries it."""
    wrong: list[str] = field(default_factory=list)
    """What does not fit within the export itself."""
    exhibits: dict[str, str] = field(default_factory=dict)
    """Of a ZIP: the SHA-256 of each exhibit, as found, by the hash that the manifest names."""


@dataclass(slots=True)
class Proof:
    """Say how an export stands beside the log."""

    request: str | None
    head: str
    entry: int | None = None
    """The entry of the log that the head is the hash of."""
    entries: int | None = None
    """How many entries of the export were held against the log; None where it carries none."""
    documents: int | None = None
    since: int = 0
    """How many entries came to the log afterwards."""
    unproved: int = 0
    """The last entry before the head that was purged without a leaf: what comes after is proved."""
    purged: int = 0
    """How many of its entries were purged since, so that only their hashes are left."""
    wrong: list[str] = field(default_factory=list)


# --- what an export says ---------------------------------------------------------------------


def claims(path: Path, content: bytes) -> list[Claim]:
    """Return what an export says, by its form; raise Usage if it is none."""
    try:
        if content[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(content)) as bag:
                return _of_zip(bag, path)
        if content[:5] == b"%PDF-":
            return _of_text(_pdf_text(content), path)
        text = content.decode("utf-8-sig")
        if text.lstrip()[:1] == "{":
            return _of_json(json.loads(text), path)
        return _of_text(_plain(text) if "<html" in text[:500].lower() else text, path)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Usage(f"{path} cannot be read as an export: {error}.", hint=HINT) from None
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise Usage(f"{path} is damaged: {error}.", hint=HINT) from None


def _plain(marked_up: str) -> str:
    return html.unescape(TAG.sub("", marked_up))


def _of_text(text: str, path: Path) -> list[Claim]:
    heads = list(dict.fromkeys(HEAD.findall(text)))
    if not heads:
        raise Usage(f"{path} names no head of a log.", hint=HINT)
    return [Claim(head) for head in heads]


def _pdf_text(content: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(io.BytesIO(content)).pages
        # A hash may be broken over two lines.
        return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))
    except PyPdfError as error:
        raise ValueError(error) from None


def _of_json(whole: Any, path: Path) -> list[Claim]:
    bodies = whole.get("histories", [whole])
    if not all(isinstance(b.get("head"), str) and "events" in b for b in bodies):
        raise Usage(f"{path} is no export: it carries no head.", hint=HINT)
    return [Claim(body["head"], body) for body in bodies]


def _of_zip(bag: zipfile.ZipFile, path: Path) -> list[Claim]:
    names = set(bag.namelist())
    if "word/document.xml" in names:
        return _of_text(_plain(bag.read("word/document.xml").decode()), path)
    if not {MANIFEST, SUMS, HISTORY} <= names:
        raise Usage(f"{path} is no bundle: it lacks {MANIFEST} or {HISTORY}.", hint=HINT)
    manifest = json.loads(bag.read(MANIFEST))
    claim = _of_json(json.loads(bag.read(HISTORY)), path)[0]
    for line in bag.read(SUMS).decode().splitlines():
        digest, _, name = line.partition("  ")
        if name not in names or _digest(bag, name) != digest:
            claim.wrong.append(f"{name} is not what {SUMS} says")
    if manifest["head"] != claim.head:
        claim.wrong.append(f"{MANIFEST} and {HISTORY} name different heads")
    for told in manifest["files"]:
        name = told["path"]
        if name not in names:
            claim.wrong.append(f"{name} is missing")
            continue
        found = _digest(bag, name)
        if found != told["sha256"]:
            claim.wrong.append(f"{name} is not what {MANIFEST} says")
        if "exhibit" in told:
            claim.exhibits[name] = found
    extra = names - {MANIFEST, SUMS} - {told["path"] for told in manifest["files"]}
    claim.wrong += [f"{name} is not of this bundle" for name in sorted(extra)]
    return [claim]


def _digest(bag: zipfile.ZipFile, name: str) -> str:
    with bag.open(name) as stream:
        content: Any = stream
        return hashlib.file_digest(content, "sha256").hexdigest()


# --- beside the log --------------------------------------------------------------------------


def prove(db: Database, claim: Claim, wanted: str | None) -> Proof:
    """Hold an export against the log that it names; `wanted` is the request it should be of."""
    request_id = reads.with_hash(db, claim.head)
    proof = Proof(request_id, claim.head, wrong=list(claim.wrong))
    if request_id is None or wanted not in (None, request_id):
        whose = f"of {request_id}, not " if request_id else "not the hash of an entry "
        proof.wrong.append(f"its head {claim.head[:16]}… is {whose}of {wanted or 'this case file'}")
        return proof
    log = reads.entries(db, request_id)
    proof.entry = next(row["n"] for row in log if row["hash"] == claim.head)
    proof.since = len(log) - proof.entry
    proof.unproved = verify.unproved(log[: proof.entry])
    if claim.body is not None:
        try:
            _compare(db, claim.exhibits, claim.body, proof, log)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            proof.wrong.append(f"its content is not in the form of an export ({error})")
        except FoiltrackError as error:
            proof.wrong.append(error.message)
    return proof


def _compare(
    db: Database, exhibits: Mapping[str, str], body: Json, proof: Proof, log: Sequence[Row]
) -> None:
    """Hold an export against its request as it stood when its log ended with the head."""
    upto, later = log[: proof.entry], log[proof.entry :]
    request, stored = next(iter(reads.load(db, [log[0]["request"]])))
    values = request_row(request)
    for row in reversed(later):
        if row["what"] == "amended" and row["salt"]:
            values[row["field"]] = row["old"]
    request = verify.request_of(values, reads.stored_agencies(db))
    void, numbers = set(void_events(upto)), {row["event"] for row in upto}
    events = tuple(e._replace(void=e.n in void) for e in stored if e.n in numbers)
    # What was purged since.
    gone = {row["event"] for row in upto if row["event"] and not row["salt"]}
    gone -= {e.n for e in stored}
    fields = {row["field"] for row in later if row["what"] == "purged" and row["field"]}
    proof.purged = len(gone)
    told = body["events"]
    if not any(e.n == 1 for e in events):
        # Purged as a whole: the chain of hashes is all that is left.
        proof.entries = proof.documents = 0
        return
    today = date.fromisoformat(body["today"])
    shown = jsonform.shown(history.public(snapshot_on(request, events, today)), ())
    # A purged proof of receipt leaves the day of receipt unknown here.
    loose = LOOSE if gone else frozenset()
    proof.wrong += _differ(body["request"], shown["request"], "the request", loose | fields)
    ours = shown["events"]
    proof.wrong += _aligned(told, ours, len(gone))
    proof.entries = len(ours)
    proof.documents = sum(len(e["documents"]) for e in ours)
    listed = {d["sha256"] for e in told for d in e["documents"]}
    for name, digest in exhibits.items():
        if digest not in listed:
            proof.wrong.append(f"{name} is no document of its history")


def _aligned(told: list[Json], ours: list[Json], gone: int) -> Iterator[str]:
    """Yield how the entries of an export differ from ours; some may be purged since."""
    place, loose = 0, LOOSE if gone else frozenset[str]()
    for entry in ours:
        found = place
        while gone and found < len(told) and any(_differ(told[found], entry, "", loose)):
            found += 1
        if found >= len(told):
            yield f"it lacks the {entry['kind']} of {entry['on']}"
            continue
        yield from _differ(told[found], entry, f"its entry {told[found]['id']}", loose)
        place = found + 1
    extra = len(told) - len(ours)
    if extra > gone:
        yield f"it holds {extra} {'entry' if extra == 1 else 'entries'} that the log does not give"


def _differ(told: Json, ours: Json, what: str, loose: frozenset[str]) -> Iterator[str]:
    """Yield the fields in which two differ; one that an older export lacks may be empty here."""
    for name in [*ours, *(n for n in told if n not in ours)]:
        # When an entry was recorded leaves no longer; older exports carry it.
        if name in loose or name == "recorded_at" or (name not in told and not ours[name]):
            continue
        mine, its = ours.get(name), told.get(name)
        if name == "agency" and isinstance(its, dict) and isinstance(mine, dict):
            # Agencies are no evidence: only which one it was.
            mine, its = mine["key"], its.get("key")
        if mine != its:
            yield f"{what}: {name} is not what the log gives"


def refused(path: Path, proofs: list[Proof]) -> Refused | None:
    """Return the error for an export that does not fit; None if all fit."""
    for proof in proofs:
        for wrong in proof.wrong:
            return Refused(
                f"{path} does not fit this history: {wrong}.",
                hint=f"foiltrack verify {proof.request or ''}".strip(),
            )
    return None
