"""The bundle: a history in every form with its exhibits byte for byte, and sums to check it by."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from foiltrack import __version__, law
from foiltrack.errors import Refused
from foiltrack.writing.exhibits import Exhibit, Form, Opens

CHUNK = 1 << 20
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
COMPRESSED = (".md", ".html", ".json", ".txt", ".eml", ".csv")

Part = tuple[str, BinaryIO]
"""A file of the bundle: its name, and a stream of its content."""


def bundle(
    request_id: str,
    made: date,
    head: str | None,
    parts: Iterable[Part],
    exhibits: tuple[Exhibit, ...],
    opens: Opens,
    out: BinaryIO,
) -> None:
    """Write the ZIP; raises Refused where a document is no longer what was put on file."""
    files: list[dict[str, Any]] = []
    with zipfile.ZipFile(out, "w") as bag:
        for name, stream in parts:
            files.append(_put(bag, name, made, stream))
        for exhibit in exhibits:
            if exhibit.form is not Form.MISSING:
                files.append(_exhibit(bag, exhibit, made, opens))
        manifest = {
            "schema": 1,
            "request": request_id,
            "as_of": str(made),
            "program": f"foiltrack {__version__}",
            "law": str(law.COMPILED),
            "head": head,
            "files": files,
            "missing": [_described(e) for e in exhibits if e.form is Form.MISSING],
        }
        body = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
        bag.writestr(_entry(MANIFEST, made), body)
        sums = [(f["sha256"], f["path"]) for f in files]
        sums.append((hashlib.sha256(body).hexdigest(), MANIFEST))
        text = "".join(f"{digest}  {path}\n" for digest, path in sums)
        bag.writestr(_entry(SUMS, made), text.encode())


def _entry(name: str, made: date) -> zipfile.ZipInfo:
    """Return a file of the bundle, readable by all, with the history's day and no other time."""
    # A ZIP knows no year before 1980 and none after 2107.
    year = min(max(made.year, 1980), 2107)
    entry = zipfile.ZipInfo(name, (year, made.month, made.day, 0, 0, 0))
    entry.external_attr = 0o100644 << 16
    entry.create_system = 3
    entry.compress_type = zipfile.ZIP_STORED
    if name.endswith(COMPRESSED):
        entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _put(bag: zipfile.ZipFile, name: str, made: date, stream: BinaryIO) -> dict[str, Any]:
    """Copy a stream into the bundle; returns its line of the manifest."""
    digest, size = hashlib.sha256(), 0
    with stream, bag.open(_entry(name, made), "w", force_zip64=True) as target:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return {"path": name, "bytes": size, "sha256": digest.hexdigest()}


def _exhibit(bag: zipfile.ZipFile, exhibit: Exhibit, made: date, opens: Opens) -> dict[str, Any]:
    """Put a document into the bundle, and hold it against the hash on file."""
    stream = opens(exhibit.document)
    assert stream is not None
    found = _put(bag, f"exhibits/{exhibit.name}", made, stream)
    if found["sha256"] != exhibit.document.sha256:
        raise Refused(
            f"{exhibit.document.name} is no longer what was put on file.",
            hint="put the file back at its place, or log it anew with --doc",
        )
    return {**found, **_described(exhibit)}


def _described(exhibit: Exhibit) -> dict[str, Any]:
    document = exhibit.document
    told = {
        "exhibit": exhibit.letter,
        "entry": exhibit.event.n,
        "name": document.name,
        "type": document.type,
        "bytes": document.bytes,
        "sha256": document.sha256,
    }
    return {**told, "original": document.original} if document.original else told
