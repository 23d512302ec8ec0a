"""The JSON of every answer: one place where values become dictionaries.

Every field is always present, null where empty. Fields are added, never renamed or removed,
while `SCHEMA` is 1.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from foiltrack import law, todo, words
from foiltrack.flags import Flag
from foiltrack.law.types import Rule, Start
from foiltrack.model import About, Agency, Asserted, Document, Event, Request
from foiltrack.snapshot import Snapshot
from foiltrack.standing import RUNNING, Deadline
from foiltrack.todo import ToDo

if TYPE_CHECKING:
    from foiltrack.law.cases import Case
    from foiltrack.law.contested import Contested
    from foiltrack.law.exemptions import Exemption

SCHEMA = 1
Json = dict[str, Any]


def plain(value: object) -> Any:
    """A value as JSON holds it: days as text, tuples as lists."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (date, About)):
        return str(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Asserted):
        return {"rule": value.rule, "on": str(value.on), "due": str(value.due)}
    from decimal import Decimal

    assert isinstance(value, Decimal)
    return int(value) if value == value.to_integral_value() else float(value)


REQUEST_FIELDS = [
    "subject",
    "text",
    "matter",
    "filed_on",
    "received_on",
    "via",
    "numbers",
    "follows",
    "differs",
    "wanted",
    "to",
    "custodians",
    "keywords",
    "tags",
]
EVENT_FIELDS = [
    "kind",
    "on",
    "received",
    "until",
    "exact",
    "reason",
    "via",
    "at",
    "of",
    "part",
    "inferred",
    "as_written",
    "to",
    "grounds",
    "count",
    "amount",
    "certified",
    "appeal_notice",
    "narrowing",
    "outside_service",
    "search_described",
    "quote",
    "source",
    "note",
    "private",
    "void",
    "replaces",
    "recorded_at",
    "asserted",
]


def agency(value: Agency) -> Json:
    """An agency with all that is known of it, as `dump` and `agency show` write it."""
    return {
        "key": value.key,
        "name": value.name,
        "calendar": value.calendar,
        "body": plain(value.body),
        "email": value.email,
        "portal": value.portal,
        "appeals_officer": value.appeals_officer,
        "appeals_title": value.appeals_title,
        "appeals_address": value.appeals_address,
        "appeals_email": value.appeals_email,
        "appeal_term": value.appeal_term,
        "appeal_term_silence": value.appeal_term_silence,
        "appeal_citation": value.appeal_citation,
        "silence_term": value.silence_term,
        "silence_citation": value.silence_citation,
        "cutoff": value.cutoff,
        "cutoff_citation": value.cutoff_citation,
        "closed": [{"on": str(c.on), "because": c.because} for c in value.closed],
    }


def request(value: Request) -> Json:
    """A request's own fields; its agency in short."""
    body = {name: plain(getattr(value, name)) for name in REQUEST_FIELDS}
    short = {k: plain(getattr(value.agency, k)) for k in ("key", "name", "calendar", "body")}
    return {"id": value.id, "agency": short, **body}


def document(value: Document) -> Json:
    """A document's name and measure, never its content."""
    stand_in = value.redacted
    body = {
        "name": value.name,
        "sha256": value.sha256,
        "bytes": value.bytes,
        "type": value.type,
        "redacted": document(stand_in) if stand_in else None,
    }
    return {**body, "original": value.original} if value.original else body


def event(value: Event) -> Json:
    """One entry of a request."""
    body = {name: plain(getattr(value, name)) for name in EVENT_FIELDS}
    documents = [document(d) for d in value.documents]
    return {"id": value.id, **body, "documents": documents, "hash": value.hash}


def deadline(value: Deadline) -> Json:
    """One deadline as it stands on a day."""
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


def flag(value: Flag) -> Json:
    """One flag with all that it rests on."""
    return {
        "flag": value.flag,
        "event": value.event,
        "on": str(value.on),
        "says": value.says,
        "citation": value.citation,
        "strength": str(value.strength),
        "audience": str(value.audience),
    }


def to_do(value: ToDo) -> Json:
    """One thing to do."""
    return {
        "request": value.request,
        "do": str(value.do),
        "by": plain(value.by),
        "rule": value.rule,
        "choice": value.choice,
        "says": value.says,
        "strength": str(value.strength),
    }


def head(today: date) -> Json:
    """What every answer that judges time begins with."""
    return {"schema": SCHEMA, "today": str(today)}


def shown(snapshot: Snapshot, found: tuple[Flag, ...]) -> Json:
    """`show --json`: everything about a request on a day."""
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
            "flags": [flag(f) for f in found],
            "deadlines": [deadline(d) for d in snapshot.deadlines],
            "next": [to_do(t) for t in todo.to_do(snapshot)],
        },
    }


def listed(snapshot: Snapshot, found: tuple[Flag, ...]) -> Json:
    """One request of `list --json` and `overdue --json`."""
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
    """One version of a rule, with its authorities."""
    return {
        "id": value.id,
        "owner": str(value.owner),
        "what": value.what,
        "period": str(value.period) if value.period else None,
        "starts": words.starts(value),
        "met_by": words.met_by(value),
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
    """A rule's authorities: what a lawyer would look up."""
    return [
        {
            "citation": a.citation,
            "quote": a.quote or None,
            "source": a.source,
            "status": str(a.status),
        }
        for a in value.authorities
    ]


def contested(value: Contested) -> Json:
    """A question that the law leaves open, with who says what."""
    return {
        "id": value.id,
        "question": value.question,
        "views": [{"who": v.who, "says": v.says, "status": str(v.status)} for v in value.views],
        "done": value.done,
        "rules": list(value.rules),
    }


def plain_value(value: Case | Exemption) -> Json:
    """A value of the law with its own fields."""
    return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
