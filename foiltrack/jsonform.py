"""Turn values into the dictionaries of every JSON answer.

Every field is always present, null where empty. Fields are added, never renamed or removed,
while `SCHEMA` is 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from foiltrack import law, todo
from foiltrack.flags import Flag
from foiltrack.law import wording
from foiltrack.law.types import Owner, Rule, Start
from foiltrack.model import About, Document, Event, Request
from foiltrack.snapshot import Snapshot
from foiltrack.standing import RUNNING, Deadline
from foiltrack.todo import ToDo

SCHEMA = 1
Json = dict[str, Any]


def plain(value: object) -> Any:
    """Return a value as JSON holds it: days as text, tuples as lists, fields as objects."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (date, About)):
        return str(value)
    if isinstance(value, (tuple, list)) and not hasattr(value, "_fields"):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return record(value)


def record(value: Any) -> Json:
    """Return a dataclass or a named tuple as an object with all its fields."""
    return _some(value, getattr(value, "_fields", None) or [field.name for field in fields(value)])


def _some(value: Any, names: Iterable[str]) -> Json:
    """Return some fields of a value as an object."""
    return {name: plain(getattr(value, name)) for name in names}


REQUEST_FIELDS = [f.name for f in fields(Request) if f.name not in {"id", "agency"}]
EVENT_FIELDS = [n for n in Event._fields if n not in {"request", "n", "documents", "hash"}]


def request(value: Request) -> Json:
    """Return a request's own fields, and its agency in short."""
    short = _some(value.agency, ("key", "name", "calendar", "body"))
    return {"id": value.id, "agency": short, **_some(value, REQUEST_FIELDS)}


def document(value: Document) -> Json:
    """Return a document's name and measure, never its content."""
    stand_in = value.redacted
    body = _some(value, ("name", "sha256", "bytes", "type"))
    body["redacted"] = document(stand_in) if stand_in else None
    return {**body, "original": value.original} if value.original else body


def event(value: Event, names: Iterable[str] = EVENT_FIELDS) -> Json:
    """Return one entry of a request, with some of its fields or all."""
    documents = [document(d) for d in value.documents]
    return {"id": value.id, **_some(value, names), "documents": documents, "hash": value.hash}


def deadline(value: Deadline) -> Json:
    """Return one deadline as it stands on a day."""
    clock = value.clock
    if clock.missed is not None:
        trigger: Json = {"rule": clock.missed.rule, "on": str(clock.on)}
    else:
        trigger = {"event": clock.event, "on": str(clock.on)}
    settled = clock.settled
    return {
        "rule": clock.rule,
        "owner": str(clock.owner),
        "basis": str(clock.basis),
        "trigger": trigger,
        "due": str(clock.due),
        "safe": plain(clock.safe),
        "arguable": plain(clock.arguable),
        "assumed": clock.assumed,
        "state": str(value.state),
        "met_by": settled.by if settled else None,
        "met_on": plain(settled.on) if settled else None,
        "late": value.late,
        "days_left": value.days_left,
        "citation": value.citation,
    }


def to_do(value: ToDo) -> Json:
    """Return one thing to do."""
    return _some(value, ("request", "do", "by", "rule", "choice", "says", "strength"))


def entries(found: Iterable[ToDo]) -> list[ToDo]:
    """Return what scripts see of what to do: nothing that stands on screens alone."""
    return [entry for entry in found if not entry.aside]


def head(today: date) -> Json:
    """Return what every answer that judges time begins with."""
    return {"schema": SCHEMA, "today": str(today)}


def shown(snapshot: Snapshot, found: tuple[Flag, ...]) -> Json:
    """Return everything about a request on a day, as `show --json` prints it."""
    proved = snapshot.history.proof_of(snapshot.events[0]) if snapshot.events else None
    body = request(snapshot.request)
    if proved is not None:
        body["received_on"] = plain(proved.on)
    return {
        "schema": SCHEMA,
        "today": str(snapshot.today),
        "law": str(law.COMPILED),
        "request": body,
        "events": [event(e) for e in snapshot.entries],
        "standing": {
            "phase": str(snapshot.phase),
            "turn": str(snapshot.turn),
            "flags": [record(f) for f in found],
            "deadlines": [deadline(d) for d in snapshot.deadlines],
            "next": [to_do(t) for t in entries(todo.to_do(snapshot))],
        },
    }


def public(shown_view: Snapshot) -> Json:
    """Return a public view as `shown` does, without what is for its owner.

    Flags weigh a case, and to-dos and the requester's own windows tell how it will be pursued.
    """
    body = shown(shown_view, ())
    standing = body["standing"]
    standing["next"] = []
    standing["deadlines"] = [
        {**d, "assumed": None} for d in standing["deadlines"] if d["owner"] == Owner.AGENCY
    ]
    return body


def listed(snapshot: Snapshot, found: tuple[Flag, ...]) -> Json:
    """Return one request of `list --json` and `overdue --json`."""
    return {
        "id": snapshot.request.id,
        "agency": snapshot.request.agency.key,
        "subject": snapshot.request.subject,
        "matter": snapshot.request.matter,
        "phase": str(snapshot.phase),
        "turn": str(snapshot.turn),
        "flags": list(dict.fromkeys(f.flag for f in found)),
        "deadlines": [deadline(d) for d in snapshot.deadlines if d.state in RUNNING],
        "days_overdue": snapshot.days_overdue,
    }


def rule(value: Rule) -> Json:
    """Return one version of a rule, with its authorities."""
    return {
        "id": value.id,
        "owner": str(value.owner),
        "what": value.what,
        "period": str(value.period) if value.period else None,
        "starts": wording.starts(value),
        "met_by": wording.met_by(value),
        "started_by": [_start(start) for start in value.starts],
        "met_by_kinds": plain(tuple(sorted(value.met_by))),
        "extended_by": plain(tuple(sorted(value.extended_by))),
        "replaced_by": plain(tuple(sorted(value.replaced_by))),
        "stopped_by": plain(tuple(sorted(value.stopped_by))),
        "since": str(value.since),
        "until": plain(value.until),
        "authority": authority(value),
    }


def _start(value: Start) -> Json:
    """Return one thing that starts a clock; a body of null is one that is not known."""
    return {
        "basis": str(value.basis),
        "kinds": plain(tuple(sorted(value.on))),
        "lapse_of": plain(tuple(sorted(value.lapse_of))),
        "stop_of": plain(tuple(sorted(value.stop_of))),
        "condition": plain(value.condition),
        "counts_from": str(value.counts_from),
        "bodies": plain(tuple(sorted(value.bodies, key=lambda body: body or ""))),
        "yields_to_determination": value.yields_to_determination,
    }


def authority(value: Rule) -> list[Json]:
    """Return a rule's authorities: what a lawyer would look up."""
    names = ("citation", "quote", "source", "status")
    return [_some(a, names) | {"quote": a.quote or None} for a in value.authorities]
