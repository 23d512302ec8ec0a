"""Dump the whole case file as JSON, private and voided matter included, as a stream."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

from foiltrack import jsonform
from foiltrack.exchange import parse
from foiltrack.exchange.parse import Json
from foiltrack.store import reads
from foiltrack.store.database import Database
from foiltrack.terminal.output import json_text


def document(db: Database) -> Iterator[str]:
    """Yield everything as one JSON document: agencies, requests with their logs, documents."""
    yield f'{{\n "schema": {jsonform.SCHEMA},\n'
    agencies = (jsonform.record(a) for a in reads.stored_agencies(db).values())
    yield from _part("agencies", "[]", (_indented(a) for a in agencies))
    yield ",\n"
    yield from _part("requests", "[]", (_indented(r) for r in _requests(db)))
    yield ",\n"
    named = (f"{json.dumps(sha256)}: {_indented(body)}" for sha256, body in _documents(db))
    yield from _part("documents", "{}", named)
    yield "\n}\n"


def lines(db: Database) -> Iterator[str]:
    """Yield everything as JSON Lines: agencies, documents, then requests."""
    for agency in reads.stored_agencies(db).values():
        yield _line({"agency": jsonform.record(agency)})
    for sha256, body in _documents(db):
        yield _line({"document": {"sha256": sha256, **body}})
    for request in _requests(db):
        yield _line({"request": request})


def _line(body: Json) -> str:
    return json_text(body) + "\n"


def _indented(body: Json) -> str:
    return json_text(body, indent=1).replace("\n", "\n  ")


def _part(name: str, brackets: str, values: Iterator[str]) -> Iterator[str]:
    """Yield a list or an object of the document, as its values come."""
    yield f' "{name}": {brackets[0]}'
    before = ""
    for value in values:
        yield f"{before}\n  {value}"
        before = ","
    yield f"\n {brackets[1]}" if before else brackets[1]


def _requests(db: Database) -> Iterator[Json]:
    names = sorted(parse.LOG_KEYS)
    for request, events in reads.load(db, reads.ids(db, void=True)):
        log = [{name: row[name] for name in names} for row in reads.entries(db, request.id)]
        body = {**jsonform.request(request), "agency": request.agency.key}
        yield {**body, "events": [jsonform.event(e) for e in events], "log": log}


def _documents(db: Database) -> Iterator[tuple[str, Json]]:
    """Yield every document that an event names, by its hash, under the first name that it has."""
    for named in reads.named_documents(db):
        content, kept = reads.content(db, named.sha256), reads.document(db, named.sha256)
        body: Json = {"name": named.name, "type": named.type}
        if content is not None:
            body["base64"] = base64.b64encode(content).decode("ascii")
        elif kept is not None:
            body |= {"path": kept["path"], "bytes": kept["bytes"]}
        yield named.sha256, body
