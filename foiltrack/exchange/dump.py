"""`dump` and `import`: the whole case file as JSON, private and voided matter included."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from foiltrack import checks, jsonform
from foiltrack.clocks import live
from foiltrack.errors import Usage
from foiltrack.exchange import parse
from foiltrack.exchange.parse import Json, Problems
from foiltrack.model import Agency, Document, Event, Kind, Request, first_day, in_order, serial
from foiltrack.store import reads

K = Kind
ID = re.compile(r"\d{4}-(\d{3}|[1-9]\d{3,8})", re.ASCII)
SERIAL = re.compile(r"[1-9]\d{0,8}", re.ASCII)


# --- out -------------------------------------------------------------------------------------


def dump(db: sqlite3.Connection) -> Json:
    """Everything: agencies, requests with their events and logs, documents."""
    requests = [_request(db, r, e) for r, e in reads.load(db, reads.ids(db, void=True))]
    return {
        "schema": jsonform.SCHEMA,
        "agencies": [jsonform.agency(a) for a in reads.stored_agencies(db).values()],
        "requests": requests,
        "documents": _documents(db, requests),
    }


def _request(db: sqlite3.Connection, request: Request, events: tuple[Event, ...]) -> Json:
    log = [
        {name: row[name] for name in sorted(parse.LOG_KEYS)}
        for row in reads.entries(db, request.id)
    ]
    body = {**jsonform.request(request), "agency": request.agency.key}
    return {**body, "events": [jsonform.event(e) for e in events], "log": log}


def _documents(db: sqlite3.Connection, requests: list[Json]) -> Json:
    named: dict[str, Json] = {}
    for request in requests:
        for event in request["events"]:
            for document in event["documents"]:
                for one in (document, document["redacted"]):
                    if one is not None:
                        named.setdefault(one["sha256"], one)
    found = {}
    for sha256, document in sorted(named.items()):
        content = reads.content(db, sha256)
        body: Json = {"name": document["name"], "type": document["type"]}
        if content is None:
            body |= {"path": reads.path_of(db, sha256), "bytes": document["bytes"]}
        else:
            body["base64"] = base64.b64encode(content).decode("ascii")
        found[sha256] = body
    return found


def lines(whole: Json) -> list[Json]:
    """The same as JSON Lines: agencies, documents, then requests."""
    documents = [{"document": {"sha256": k, **v}} for k, v in whole["documents"].items()]
    return [
        *({"agency": a} for a in whole["agencies"]),
        *documents,
        *({"request": r} for r in whole["requests"]),
    ]


# --- in --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request of the file, not yet numbered: its events with the ids they came with."""

    place: str
    request: Request
    events: tuple[tuple[str | None, Event], ...]
    log: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a document of the file, or where it lies."""

    content: bytes | None
    path: str | None
    bytes: int


@dataclass(frozen=True, slots=True)
class File:
    """What a file holds, checked field by field."""

    agencies: tuple[Agency, ...]
    requests: tuple[Incoming, ...]
    documents: dict[str, Content]


def read_json(text: str, *, by_line: bool) -> Json:
    """The JSON of a file; raises Usage where it is none, with its place."""
    if not by_line:
        return _object(text, "the file")
    whole: Json = {"agencies": [], "requests": [], "documents": {}}
    for i, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        entry = _object(line, f"line {i}")
        match list(entry):
            case ["agency"]:
                whole["agencies"].append(entry["agency"])
            case ["request"]:
                whole["requests"].append(entry["request"])
            case ["document"] if isinstance(entry["document"], dict):
                document = dict(entry["document"])
                whole["documents"][str(document.pop("sha256", ""))] = document
            case _:
                raise Usage(
                    f"line {i} holds no agency, request or document.",
                    hint='{"agency": {…}}, {"request": {…}} or {"document": {…}}, one a line',
                )
    return whole


def _object(text: str, where: str) -> Json:
    try:
        found = json.loads(text)
    except RecursionError:
        raise Usage(
            f"{where} is nested too deeply.", hint="foiltrack dump shows the form"
        ) from None
    except ValueError as error:
        raise Usage(
            f"{where} is not JSON: {error}.", hint="foiltrack dump shows the form"
        ) from None
    if not isinstance(found, dict):
        raise Usage(
            f"{where} holds no object.", hint='{"agencies": […], "requests": […]}, as dump writes'
        )
    return found


def read_file(whole: Json, agencies: dict[str, Agency], problems: Problems) -> File:
    """Check a file field by field; `agencies` are those known before it."""
    if "standing" in whole or "histories" in whole:
        problems.add("file", "is an export or a view; import reads what dump writes")
        return File((), (), {})
    allowed = {"schema", "agencies", "requests", "documents"}
    parse.object_at(whole, "file", allowed, problems)
    if whole.get("schema", jsonform.SCHEMA) != jsonform.SCHEMA:
        problems.add("schema", f"is {whole['schema']!r}; this version reads {jsonform.SCHEMA}")
    brought = []
    for i, value in enumerate(_list(whole, "agencies", problems)):
        agency = parse.agency(value, f"agencies[{i}]", problems)
        if agency is not None:
            for problem in checks.agency_problems(agency):
                problems.add(f"agencies[{i}].{problem.field}", problem.says)
            brought.append(agency)
    known = {**agencies, **{a.key: a for a in brought}}
    requests = []
    for i, value in enumerate(_list(whole, "requests", problems)):
        incoming = _incoming(value, f"requests[{i}]", known, problems)
        if incoming is not None:
            requests.append(incoming)
    documents = _contents(whole.get("documents"), problems)
    return File(tuple(brought), tuple(requests), documents)


def _list(whole: Json, name: str, problems: Problems) -> list[Any]:
    value = whole.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        problems.add(name, "should be a list")
        return []
    return value


def _incoming(
    value: Any, place: str, agencies: dict[str, Agency], problems: Problems
) -> Incoming | None:
    before = len(problems.found)
    body = parse.object_at(value, place, parse.REQUEST_KEYS, problems)
    if not isinstance(value, dict):
        return None
    given = parse.values_of(body, list(jsonform.REQUEST_FIELDS), place, problems)
    request_id = body.get("id")
    if request_id is not None and not (isinstance(request_id, str) and ID.fullmatch(request_id)):
        problems.add(f"{place}.id", "should be an id such as 2019-002")
    for name in ("subject", "filed_on"):
        if body.get(name) is None:
            problems.add(f"{place}.{name}", "is missing")
    agency = agencies.get(body["agency"]) if isinstance(body.get("agency"), str) else None
    if agency is None:
        problems.add(f"{place}.agency", "should be the key of an agency of this file, or known")
    events = []
    for i, entry in enumerate(_list(body, "events", problems)):
        label, event = parse.event(entry, f"{place}.events[{i}]", problems)
        if event is not None:
            events.append((label, event))
    log = tuple(
        parse.log_entry(entry, f"{place}.log[{i}]", problems)
        for i, entry in enumerate(_list(body, "log", problems))
    )
    if len(problems.found) > before or agency is None:
        return None
    request = Request(id=request_id or "", agency=agency, **given)
    return Incoming(place, request, tuple(events), log)


def _contents(value: Any, problems: Problems) -> dict[str, Content]:
    if value is None:
        return {}
    found: dict[str, Content] = {}
    allowed = {"name", "type", "base64", "path", "bytes"}
    for sha256, entry in value.items() if isinstance(value, dict) else ():
        place = f"documents[{sha256[:12]}]"
        body = parse.object_at(entry, place, allowed, problems)
        if body.get("base64") is None:
            path, size = body.get("path"), body.get("bytes")
            if isinstance(path, str) and isinstance(size, int):
                found[sha256] = Content(None, path, size)
            else:
                problems.add(place, "has neither base64 nor a path")
            continue
        try:
            content = base64.b64decode(str(body["base64"]), validate=True)
        except (binascii.Error, ValueError):
            problems.add(place, "base64 cannot be decoded")
            continue
        if hashlib.sha256(content).hexdigest() != sha256:
            problems.add(place, "the content does not have this SHA-256")
        found[sha256] = Content(content, None, len(content))
    if not isinstance(value, dict):
        problems.add("documents", "should be an object")
    return found


# --- numbering -------------------------------------------------------------------------------


def numbered(incoming: Incoming, request_id: str, problems: Problems) -> tuple[Event, ...]:
    """The events with their ids: those that they came with, else in the order of the clocks."""
    request, place = incoming.request, incoming.place
    given = list(incoming.events)
    if not any(e.kind is K.FILED for _, e in given):
        filed = Event(request="", n=0, kind=K.FILED, on=request.filed_on, via=request.via)
        given.insert(0, (None, filed))
    own, before = request.id != "", len(problems.found)
    taken: dict[int, str] = {}
    for label, _ in given:
        if label is None or not own:
            continue
        head, _, tail = label.rpartition(".")
        if head != request.id or not SERIAL.fullmatch(tail):
            problems.add(place, f"the event id {label} is not one of {request.id}")
        elif int(tail) in taken:
            problems.add(place, f"the event id {label} stands twice")
        else:
            taken[int(tail)] = label
    if len(problems.found) > before:
        return ()
    ordered = _as_the_clocks_read(given)
    free = iter(n for n in range(1, len(given) + max(taken, default=0) + 2) if n not in taken)
    names: dict[str, str] = {}
    events = []
    for label, event in ordered:
        n = serial(label) if own and label is not None else next(free)
        if label is not None:
            names[label] = f"{request_id}.{n}"
        events.append(replace(event, request=request_id, n=n))
    return tuple(_with_references(events, names, place, problems))


def _as_the_clocks_read(
    given: list[tuple[str | None, Event]],
) -> list[tuple[str | None, Event]]:
    """By day, then in the order of the file; the filing first."""
    marked = tuple(replace(event, request="", n=i) for i, (_, event) in enumerate(given, 1))
    # Corrections keep their place by id, which is not given yet: read them as they stand.
    plain = tuple(replace(event, replaces=None) for event in marked)
    return [(given[e.n - 1][0], given[e.n - 1][1]) for e in in_order(plain)]


def _with_references(
    events: list[Event], names: dict[str, str], place: str, problems: Problems
) -> list[Event]:
    known = {e.id for e in events}
    found = []
    for event in events:
        of = names.get(event.of, event.of) if event.of else None
        replaces = names.get(event.replaces, event.replaces) if event.replaces else None
        for name, target in (("of", of), ("replaces", replaces)):
            if target is not None and target not in known:
                problems.add(f"{place}.events", f"{name}: there is no event {target}")
        found.append(replace(event, of=of, replaces=replaces))
    return found


def judged(
    incoming: Incoming,
    request: Request,
    events: tuple[Event, ...],
    today: date,
    problems: Problems,
) -> Request:
    """Check a request with its events as `file` and `log` would; returns it with its `via`."""
    place, before = incoming.place, len(problems.found)
    filings = [e for e in events if e.kind is K.FILED]
    request = replace(request, via=request.via or filings[0].via)
    for problem in checks.request_problems(request, today):
        problems.add(f"{place}.{problem.field}", problem.says)
    for event in events:
        for problem in () if event.void else checks.event_problems(request, event, today):
            problems.add(f"{place}.events[{event.kind}, {event.on}].{problem.field}", problem.says)
    if len(problems.found) > before:
        return request
    for problem in checks.history_problems(request, events):
        problems.add(f"{place}.{problem.field}", problem.says)
    return request


# --- the same request ------------------------------------------------------------------------


Held = tuple[Request, tuple[Event, ...]]


def same(a: Held, b: Held) -> bool:
    """Whether two requests of one id hold the same, hashes and moments of recording apart."""
    return _bare_request(a[0]) == _bare_request(b[0]) and _recorded(a[1]) == _recorded(b[1])


def alike(a: tuple[Event, ...], b: tuple[Event, ...]) -> bool:
    """Whether two requests of one agency, day and subject hold the same events that stand."""
    return _bare(live(a)) == _bare(live(b))


def _bare_request(request: Request) -> Request:
    return replace(request, agency=Agency(key=request.agency.key, name="", calendar=""))


def _recorded(events: tuple[Event, ...]) -> list[Event]:
    """Events by their numbers, without what an import gives anew."""
    return sorted(map(_unstamped, events), key=lambda e: e.n)


def _unstamped(event: Event) -> Event:
    documents = tuple(_bare_document(d) for d in event.documents)
    return replace(event, recorded_at=None, hash=None, documents=documents)


def _bare(events: tuple[Event, ...]) -> list[Event]:
    """Events by their places, without ids."""
    place = {e.root: i for i, e in enumerate(events)}
    return [
        replace(
            e,
            request="",
            n=0,
            of=None if e.of is None else str(place.get(e.of)),
            replaces=None,
            via=None if e.kind is K.FILED else e.via,
        )
        for e in map(_unstamped, events)
    ]


def _bare_document(document: Document) -> Document:
    stand_in = document.redacted
    return replace(document, bytes=0, redacted=replace(stand_in, bytes=0) if stand_in else None)


def order_of_filing(incoming: Incoming) -> date:
    """By which requests without ids are numbered."""
    return first_day(incoming.request.filed_on)
