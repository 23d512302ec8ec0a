"""Read a file for `import` entry by entry: a JSON document, or JSON Lines."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from foiltrack import jsonform
from foiltrack.errors import Usage
from foiltrack.exchange import parse
from foiltrack.exchange.parse import Json, Problems, listed
from foiltrack.model import Document

CONTENT_KEYS = frozenset({"name", "type", "base64", "path", "bytes"})
Entry = tuple[str, str, Any]
"""`agency`, `document` or `request`; its place in the file; the JSON."""


def by_line(lines: Iterable[str], problems: Problems) -> Iterator[Entry]:
    """Yield one entry per line of JSON Lines; a line that is none is a problem.

    Raises Usage at the end of a file of which no line is an entry.
    """
    count = {"agency": 0, "document": 0, "request": 0}
    first: Usage | None = None
    for i, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            kind, value = _entry(line, f"line {i}")
        except Usage as wrong:
            first = first or wrong
            problems.add(f"line {i}", wrong.message.removeprefix(f"line {i} "))
            continue
        place = f"{'agencies' if kind == 'agency' else 'requests'}[{count[kind]}]"
        count[kind] += 1
        if kind == "document":
            place = str(value.pop("sha256", ""))
        yield kind, place, value
    if first is not None and not any(count.values()):
        raise first


def _entry(line: str, where: str) -> tuple[str, Any]:
    entry = _object(line, where)
    match list(entry):
        case ["agency" | "request" as kind]:
            return kind, entry[kind]
        case ["document"] if isinstance(entry["document"], dict):
            return "document", entry["document"]
        case _:
            raise Usage(
                f"{where} holds no agency, request or document.",
                hint='{"agency": {…}}, {"request": {…}} or {"document": {…}}, one a line',
            )


def whole(text: str, problems: Problems) -> Iterator[Entry]:
    """Yield the entries of a JSON document: agencies, documents, then requests; raise Usage."""
    body = _object(text, "the file")
    if "standing" in body or "histories" in body:
        problems.add("file", "is an export or a view; import reads what dump writes")
        return
    allowed = {"schema", "agencies", "requests", "documents"}
    parse.object_at(body, "file", allowed, problems)
    if body.get("schema", jsonform.SCHEMA) != jsonform.SCHEMA:
        problems.add("schema", f"is {body['schema']!r}; this version reads {jsonform.SCHEMA}")
    for i, value in enumerate(listed(body.get("agencies"), "agencies", problems)):
        yield "agency", f"agencies[{i}]", value
    documents = body.get("documents")
    if documents is not None and not isinstance(documents, dict):
        problems.add("documents", "should be an object")
        documents = None
    for sha256, value in (documents or {}).items():
        yield "document", sha256, value
    for i, value in enumerate(listed(body.get("requests"), "requests", problems)):
        yield "request", f"requests[{i}]", value


def _object(text: str, where: str) -> Json:
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except (RecursionError, ValueError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else f"not JSON: {error}"
        raise Usage(f"{where} is {why}.", hint="foiltrack dump shows the form") from None
    if not isinstance(found, dict):
        raise Usage(
            f"{where} holds no object.", hint='{"agencies": […], "requests": […]}, as dump writes'
        )
    return found


def _once(pairs: list[tuple[str, Any]]) -> Json:
    """Build an object; raise ValueError where it names a key twice, of which one would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"an object holds the key '{twice}' twice")
    return found


def content(
    sha256: str, entry: Any, problems: Problems
) -> tuple[Document, bytes | None, str | None] | None:
    """Return a document of a file with its content or its path; None if something is wrong."""
    place = f"documents[{sha256[:12]}]"
    body = parse.object_at(entry, place, CONTENT_KEYS, problems) or {}
    if body.get("base64") is None:
        path, size = body.get("path"), body.get("bytes")
        if isinstance(path, str) and isinstance(size, int):
            return Document(name="", sha256=sha256, bytes=size, type=""), None, path
        problems.add(place, "has neither base64 nor a path")
        return None
    try:
        found = base64.b64decode(str(body["base64"]), validate=True)
    except (binascii.Error, ValueError):
        problems.add(place, "base64 cannot be decoded")
        return None
    if hashlib.sha256(found).hexdigest() != sha256:
        problems.add(place, "the content does not have this SHA-256")
        return None
    return Document(name="", sha256=sha256, bytes=len(found), type=""), found, None
