"""The JSON Schemas of what goes out, from the code's own words: `python -m tests.schemas`.

`export.json` and `manifest.json` are of what leaves the house, and are kept by hand: which field
leaves is a decision. The kinds of `export.json` alone follow the code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from foiltrack import law
from foiltrack.clocks import Basis
from foiltrack.durations import Durations
from foiltrack.exchange.compare import Proof
from foiltrack.fields import Field, fields_of
from foiltrack.flags import Flag, FlagId
from foiltrack.law.cases import Case, Use
from foiltrack.law.contested import Assumption, Contested
from foiltrack.law.exemptions import Exemption
from foiltrack.law.types import RESERVED, Owner, RuleId, Status
from foiltrack.measures import Extensions, Group, Lapsed, Measure, Outcome, Promises, Wait
from foiltrack.model import (
    ALWAYS_PRIVATE,
    Agency,
    Asserted,
    Body,
    Confirmed,
    Document,
    Event,
    Kind,
    Request,
    When,
)
from foiltrack.patterns import Pattern
from foiltrack.reading.suggest import Suggestion
from foiltrack.spelled import By
from foiltrack.standing import Phase, State, Turn
from foiltrack.store.health import Finding
from foiltrack.store.verify import Misfit, Purged
from foiltrack.todo import Do, ToDo

FOLDER = Path(__file__).parent.parent / "foiltrack" / "schema"
Json = dict[str, Any]

TEXT: Json = {"type": "string"}
WHOLE: Json = {"type": "integer"}
COUNT: Json = {"type": "integer", "minimum": 0}
YES_NO: Json = {"type": "boolean"}
DAY: Json = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
WHEN: Json = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
HASH: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
REQUEST_ID: Json = {"type": "string", "pattern": r"^\d{4}-\d{3,}$"}
EVENT_ID: Json = {"type": "string", "pattern": r"^\d{4}-\d{3,}\.\d+$"}
ONE: Json = {"const": 1}


def maybe(of: Json) -> Json:
    """The same, or null."""
    if "$ref" in of:
        return {"anyOf": [of, {"type": "null"}]}
    body = {**of, "type": [of["type"], "null"]}
    return {**body, "enum": [*of["enum"], None]} if "enum" in of else body


def a(enum: type[StrEnum] | Iterable[str]) -> Json:
    """One word of a closed list."""
    return {"type": "string", "enum": [str(word) for word in enum]}


def many(of: Json) -> Json:
    """A list."""
    return {"type": "array", "items": of}


def record(**of: Json) -> Json:
    """An object with these fields, all of them and no others."""
    return {
        "type": "object",
        "properties": of,
        "required": sorted(of),
        "additionalProperties": False,
    }


def ref(name: str) -> Json:
    """A shared part."""
    return {"$ref": f"#/$defs/{name}"}


# Ids that were given once stay known: an older file may hold them.
RULE = a(dict.fromkeys([*(r.id for r in law.RULES), *sorted(RESERVED)]))
NUMBER: Json = {"type": "number"}
PARTS = (Durations, Extensions, Lapsed, Measure, Outcome, Promises, Wait)
FORMS: dict[Any, Json] = {
    **{str: TEXT, int: COUNT, bool: YES_NO, date: DAY, When: WHEN, Decimal: NUMBER},
    **{float: {**NUMBER, "minimum": 0}, RuleId: RULE, Document: ref("document")},
    **{cls: ref(cls.__name__.lower()) for cls in PARTS},
}
"""The JSON of a field by its annotation; an enum is one of its words, a dataclass a record."""


def of(cls: type, /, **own: Json) -> dict[str, Json]:
    """The JSON of each field of a dataclass as its annotation says, or as it is given."""
    return {name: own.get(name) or form(field) for name, field in fields_of(cls).items()} | own


def form(field: Field) -> Json:
    """The JSON of one field."""
    one = FORMS.get(field.type)
    if one is None:
        one = record(**of(field.type)) if field.nests else a(field.type)
    return many(one) if field.many else maybe(one) if field.optional else one


def without(body: dict[str, Json], *names: str) -> dict[str, Json]:
    """The same but for some fields."""
    return {name: one for name, one in body.items() if name not in names}


HEAD = {"schema": ONE, "today": DAY}
WINDOW: Json = {
    "type": ["object", "null"],
    "properties": {"due": DAY, "safe": maybe(DAY), "arguable": maybe(DAY)},
    "required": ["arguable", "due", "safe"],
    "additionalProperties": False,
}
"""The dates of a deadline before or after a change of the rules; null where there was none."""
OWN_FIELDS = without(of(Request, id=REQUEST_ID, follows=maybe(REQUEST_ID)), "agency")
DEADLINE = {
    "rule": RULE,
    "owner": a(Owner),
    "basis": a(Basis),
    "trigger": {
        "oneOf": [record(event=maybe(EVENT_ID), on=DAY), record(rule=RULE, on=DAY)],
    },
    "due": DAY,
    "safe": maybe(DAY),
    "arguable": maybe(DAY),
    "assumed": YES_NO,
    "state": a(State),
    "met_by": maybe(EVENT_ID),
    "met_on": maybe(DAY),
    "late": maybe(COUNT),
    "days_left": maybe(WHOLE),
    "citation": TEXT,
}
STEP = record(date=DAY, counts=YES_NO, n=COUNT, why=TEXT)
EVENT = of(
    Event,
    of=maybe(EVENT_ID),
    replaces=maybe(EVENT_ID),
    asserted=many(record(**of(Asserted, rule=RULE))),
    confirmed=many(record(**of(Confirmed))),
    hash=maybe(HASH),
)
DEFS: Json = {
    "document": record(
        **without(of(Document, sha256=HASH, redacted=maybe(ref("document"))), "original")
    ),
    "request": record(
        agency=record(key=TEXT, name=TEXT, calendar=TEXT, body=maybe(a(Body))), **OWN_FIELDS
    ),
    "event": record(id=EVENT_ID, **without(EVENT, "request", "n")),
    "flag": record(**of(Flag, event=maybe(EVENT_ID))),
    "deadline": record(**DEADLINE),
    "counted": record(
        **DEADLINE,
        steps=many(STEP),
        authority=many(ref("authority")),
        readings=many(TEXT),
        contested=many(TEXT),
    ),
    "authority": record(citation=TEXT, quote=maybe(TEXT), source=TEXT, status=a(Status)),
    # The agency stands with the request; these, and what stands beside, are for screens.
    "todo": record(
        **without(
            of(ToDo, request=REQUEST_ID, do=a(do for do in Do if do is not Do.LATE_TO_SUE)),
            *("agency", "acts_by", "too_late", "aside"),
        )
    ),
    "agency": record(**of(Agency)),
    "contested": record(**of(Contested, rules=many(RULE))),
    **{cls.__name__.lower(): record(**of(cls)) for cls in PARTS},
}


def shown(deadline: str) -> Json:
    """`show --json`, with one form of deadline or another."""
    return record(
        **HEAD,
        law=DAY,
        request=ref("request"),
        events=many(ref("event")),
        standing=record(
            phase=a(Phase),
            turn=a(Turn),
            flags=many(ref("flag")),
            deadlines=many(ref(deadline)),
            next=many(ref("todo")),
        ),
    )


LISTED = record(
    id=REQUEST_ID,
    agency=TEXT,
    subject=TEXT,
    matter=maybe(TEXT),
    phase=a(Phase),
    turn=a(Turn),
    flags=many(a(FlagId)),
    deadlines=many(ref("deadline")),
    days_overdue=maybe(COUNT),
)
LOGGED = record(
    what=a(["event", "voided", "amended", "purged", "restated"]),
    on=maybe(TEXT),
    event=maybe(COUNT),
    voids=maybe(COUNT),
    because=maybe(TEXT),
    field=maybe(TEXT),
    old=maybe(TEXT),
    new=maybe(TEXT),
    salt=TEXT,
    leaf=maybe(HASH),
    hash=HASH,
)
PATTERN = {
    **without(of(Pattern, events=many(EVENT_ID)), "private"),
    "requests": many(REQUEST_ID),
}
MEASURED = without(of(Group), "by", "key")
CONTENT = {
    "oneOf": [
        record(name=TEXT, type=TEXT, base64=TEXT),
        record(name=TEXT, type=TEXT, path=TEXT, bytes=COUNT),
    ]
}
SCHEMAS: dict[str, tuple[str, Json]] = {
    "show": (
        "Everything about a request, as `foiltrack show --json` prints it.",
        shown("deadline"),
    ),
    "explain": (
        "A request with the count of each date, as `foiltrack explain --json` prints it.",
        shown("counted"),
    ),
    "list": (
        "Requests in short, as `foiltrack list --json` and `foiltrack overdue --json` print them.",
        record(**HEAD, requests=many(LISTED)),
    ),
    "next": (
        "What to do and by when, as `foiltrack next --json` prints it.",
        record(**HEAD, next=many(ref("todo"))),
    ),
    "digest": (
        "The week in sections, as `foiltrack digest --json` prints it.",
        record(
            **HEAD,
            since=DAY,
            title=TEXT,
            sections=many(record(heading=TEXT, lines=many(TEXT), note=maybe(TEXT))),
        ),
    ),
    "schema": (
        "The JSON Schemas, as `foiltrack schema --json` lists them.",
        record(schema=ONE, schemas=many(record(name=TEXT, description=TEXT))),
    ),
    "count": (
        "A period counted from a day, as `foiltrack count --json` prints it.",
        record(
            **{"from": DAY}, period=TEXT, calendar=TEXT, due=DAY, moved_to=DAY, steps=many(STEP)
        ),
    ),
    "undo": (
        "The commands that wrote, as `foiltrack undo --list --json` prints them.",
        record(
            schema=ONE,
            commands=many(
                record(
                    command=WHOLE,
                    recorded_at=TEXT,
                    what=TEXT,
                    undoes=maybe(WHOLE),
                    stands=YES_NO,
                )
            ),
        ),
    ),
    "verify": (
        "What the hashes prove, as `foiltrack verify --json` prints it.",
        {
            **record(
                schema=ONE,
                heads={"type": "object", "additionalProperties": HASH},
                entries=COUNT,
                documents=COUNT,
                commands=COUNT,
                purged=many(record(**of(Purged, request=REQUEST_ID, event=maybe(EVENT_ID)))),
                unproved={"type": "object", "additionalProperties": COUNT},
                misfits=many(record(**of(Misfit))),
                exports=many(record(**of(Proof, wrong=many(TEXT)))),
            ),
            "required": [
                *("schema", "heads", "entries", "documents", "commands", "purged", "unproved"),
                "misfits",
            ],
        },
    ),
    "doctor": (
        "What is wrong with a case file, as `foiltrack doctor --json` prints it.",
        record(
            schema=ONE,
            database=TEXT,
            findings=many(record(**of(Finding))),
        ),
    ),
    "where": (
        "Where things lie, as `foiltrack where --json` prints it.",
        record(
            schema=ONE,
            database=TEXT,
            database_from=TEXT,
            database_exists=YES_NO,
            config=TEXT,
            config_exists=YES_NO,
            program=TEXT,
            version=TEXT,
        ),
    ),
    "read": (
        "What a reply was read as, one object a line, as `foiltrack read --json` prints it.",
        record(
            file=TEXT,
            request=maybe(REQUEST_ID),
            **without(of(Suggestion, kind=a([*Kind, "other"]), also=many(a(Kind))), "notes")
            | {
                "appeal_notice": maybe(YES_NO),
                "letter_date_from": maybe(a(["text", "header", "option"])),
            },
        ),
    ),
    "labels": (
        "Matters and tags, as `foiltrack labels --json` prints them.",
        record(
            schema=ONE,
            labels=many(record(label=a(["matter", "tag"]), name=TEXT, requests=COUNT)),
        ),
    ),
    "search": (
        "Places with words, as `foiltrack search --json` prints them.",
        record(
            schema=ONE,
            words=many(TEXT),
            found=many(record(request=REQUEST_ID, event=maybe(EVENT_ID), field=TEXT, words=TEXT)),
        ),
    ),
    "stats": (
        "Measured delays, as `foiltrack stats --json` prints them.",
        record(
            **HEAD,
            by=a(By),
            agencies=many(record(agency=TEXT, **MEASURED)),
            matters=many(record(matter=maybe(TEXT), **MEASURED)),
            years=many(record(year=TEXT, **MEASURED)),
            patterns={
                **many(record(**PATTERN)),
                "type": ["array", "null"],
            },
        ),
    ),
    "config": (
        "Each setting, as `foiltrack config --json` prints it.",
        record(
            schema=ONE,
            file=TEXT,
            exists=YES_NO,
            settings={
                "type": "object",
                "additionalProperties": record(**{"from": TEXT}, value=maybe(TEXT)),
            },
        ),
    ),
    "agencies": (
        "The agencies, as `foiltrack agency list --json` prints them.",
        record(schema=ONE, agencies=many(ref("agency"))),
    ),
    "agency": (
        "One agency, as `foiltrack agency show --json` prints it.",
        record(schema=ONE, **DEFS["agency"]["properties"]),
    ),
    "law": (
        "The rules in force on a day, as `foiltrack law --json` prints them.",
        record(
            schema=ONE,
            law=DAY,
            on=DAY,
            rules=many(
                record(
                    id=RULE,
                    owner=a(Owner),
                    what=TEXT,
                    period=maybe(TEXT),
                    starts=TEXT,
                    met_by=TEXT,
                    started_by=many(
                        record(
                            basis=a(Basis),
                            kinds=many(a(Kind)),
                            lapse_of=many(RULE),
                            stop_of=many(RULE),
                            condition=maybe(TEXT),
                            counts_from=TEXT,
                            bodies=many(maybe(a(Body))),
                            yields_to_determination=YES_NO,
                        )
                    ),
                    met_by_kinds=many(a(Kind)),
                    extended_by=many(a(Kind)),
                    replaced_by=many(a(Kind)),
                    stopped_by=many(a(Kind)),
                    since=DAY,
                    until=maybe(DAY),
                    authority=many(ref("authority")),
                )
            ),
            contested=many(ref("contested")),
            exemptions=many(record(**of(Exemption))),
            cases=many(record(**of(Case, year=maybe(WHOLE)))),
        ),
    ),
    "law-review": (
        "What a lawyer should check, as `foiltrack law --review --json` prints it.",
        record(
            schema=ONE,
            law=DAY,
            authorities=many(record(rule=RULE, citation=TEXT, source=TEXT, status=a(Status))),
            contested=many(ref("contested")),
            assumed=many(record(**of(Assumption))),
            cases=many(record(id=TEXT, name=TEXT, holding=TEXT, use=a(Use), source=TEXT)),
        ),
    ),
    "law-moved": (
        "What a change of the rules moved, as `foiltrack law --moved --json` prints it.",
        record(
            schema=ONE,
            **{"from": maybe(TEXT), "to": maybe(TEXT), "on": maybe(DAY)},
            deadlines=many(
                record(
                    **{"request": REQUEST_ID, "rule": TEXT, "basis": TEXT, "event": maybe(TEXT)},
                    **{"on": DAY, "was": WINDOW, "now": WINDOW},
                )
            ),
            more=COUNT,
            asserted=many(
                record(
                    **{"request": REQUEST_ID, "event": TEXT, "rule": TEXT, "on": DAY},
                    **{"was": DAY, "now": maybe(DAY)},
                )
            ),
        ),
    ),
    "dump": (
        "The whole case file, as `foiltrack dump` writes it and `foiltrack import` reads it.",
        record(
            schema=ONE,
            agencies=many(ref("agency")),
            requests=many(
                record(agency=TEXT, **OWN_FIELDS, events=many(ref("event")), log=many(LOGGED))
            ),
            documents={
                "type": "object",
                "propertyNames": {"pattern": HASH["pattern"]},
                "additionalProperties": CONTENT,
            },
        ),
    ),
}


def schema(name: str) -> Json:
    """One schema with the shared parts that it uses."""
    what, body = SCHEMAS[name]
    used: Json = {}
    waiting = [body]
    while waiting:
        text = json.dumps(waiting.pop())
        for part, shape in DEFS.items():
            if f'"#/$defs/{part}"' in text and part not in used:
                used[part] = shape
                waiting.append(shape)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"foiltrack {name}",
        "description": what,
        **body,
        **({"$defs": dict(sorted(used.items()))} if used else {}),
    }


def text(name: str) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema(name), indent=1, ensure_ascii=False) + "\n"


def export() -> str:
    """`export.json` with the kinds of the code that may leave."""
    body = json.loads((FOLDER / "export.json").read_text(encoding="utf-8"))
    kinds = [kind for kind in Kind if kind not in ALWAYS_PRIVATE]
    body["$defs"]["event"]["properties"]["kind"]["enum"] = kinds
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (FOLDER / "export.json").write_text(export(), encoding="utf-8")
    for one in SCHEMAS:
        (FOLDER / f"{one}.json").write_text(text(one), encoding="utf-8")
