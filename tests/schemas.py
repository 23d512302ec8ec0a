"""The JSON Schemas of what goes out, from the code's own words: `python -m tests.schemas`.

`export.json` and `manifest.json` are of what leaves the house, and are kept by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

from foiltrack import law
from foiltrack.clocks import Basis
from foiltrack.flags import FLAGS, Audience, Strength
from foiltrack.law.types import Owner, Status
from foiltrack.model import Certified, Kind, Via
from foiltrack.reading.evidence import Sure
from foiltrack.reading.sender import Sender
from foiltrack.standing import Phase, State, Turn
from foiltrack.todo import Do

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


RULE = a(dict.fromkeys(r.id for r in law.RULES))
HEAD = {"schema": ONE, "today": DAY}
OWN_FIELDS = {
    "id": REQUEST_ID,
    "subject": TEXT,
    "text": maybe(TEXT),
    "matter": maybe(TEXT),
    "filed_on": WHEN,
    "received_on": maybe(DAY),
    "via": maybe(a(Via)),
    "numbers": many(TEXT),
    "follows": maybe(REQUEST_ID),
    "differs": maybe(TEXT),
    "wanted": maybe(TEXT),
    "to": maybe(TEXT),
    "custodians": many(TEXT),
    "keywords": many(TEXT),
    "tags": many(TEXT),
}
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
PAPER = {"name": TEXT, "sha256": HASH, "bytes": COUNT, "type": TEXT}
DEFS: Json = {
    "document": record(**PAPER, redacted=maybe(ref("document"))),
    "request": record(agency=record(key=TEXT, name=TEXT, calendar=TEXT), **OWN_FIELDS),
    "event": record(
        id=EVENT_ID,
        kind=a(Kind),
        on=WHEN,
        received=maybe(DAY),
        until=maybe(DAY),
        exact=maybe(YES_NO),
        reason=maybe(TEXT),
        via=maybe(a(Via)),
        at=maybe(TEXT),
        of=maybe(EVENT_ID),
        part=maybe(YES_NO),
        inferred=YES_NO,
        as_written=YES_NO,
        to=maybe(TEXT),
        grounds=many(TEXT),
        count=maybe(COUNT),
        amount=maybe({"type": "number"}),
        certified=maybe(a(Certified)),
        appeal_notice=maybe(YES_NO),
        narrowing=maybe(YES_NO),
        outside_service=maybe(YES_NO),
        search_described=maybe(YES_NO),
        quote=maybe(TEXT),
        source=maybe(TEXT),
        note=maybe(TEXT),
        private=YES_NO,
        void=YES_NO,
        replaces=maybe(EVENT_ID),
        recorded_at=maybe(TEXT),
        asserted=many(record(rule=RULE, on=DAY, due=DAY)),
        documents=many(ref("document")),
        hash=maybe(HASH),
    ),
    "flag": record(
        flag=a(FLAGS),
        event=maybe(EVENT_ID),
        on=WHEN,
        says=TEXT,
        citation=TEXT,
        strength=a(Strength),
        audience=a(Audience),
    ),
    "deadline": record(**DEADLINE),
    "counted": record(
        **DEADLINE,
        steps=many(STEP),
        authority=many(ref("authority")),
        readings=many(TEXT),
        contested=many(TEXT),
    ),
    "authority": record(citation=TEXT, quote=maybe(TEXT), source=TEXT, status=a(Status)),
    "todo": record(
        request=REQUEST_ID, do=a(Do), by=DAY, rule=maybe(RULE), says=TEXT, strength=a(Strength)
    ),
    "agency": record(
        key=TEXT,
        name=TEXT,
        calendar=TEXT,
        email=maybe(TEXT),
        portal=maybe(TEXT),
        appeals_officer=maybe(TEXT),
        appeals_title=maybe(TEXT),
        appeals_address=maybe(TEXT),
        appeals_email=maybe(TEXT),
        appeal_term=maybe(TEXT),
        appeal_term_silence=maybe(TEXT),
        appeal_citation=maybe(TEXT),
        cutoff=maybe(TEXT),
        cutoff_citation=maybe(TEXT),
        closed=many(record(on=DAY, because=TEXT)),
    ),
    "contested": record(
        id=TEXT,
        question=TEXT,
        views=many(record(who=TEXT, says=TEXT, status=a(Status))),
        done=TEXT,
        rules=many(RULE),
    ),
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
    flags=many(a(FLAGS)),
    deadlines=many(ref("deadline")),
    days_overdue=maybe(COUNT),
)
LOGGED = record(
    what=a(["event", "voided", "amended", "purged"]),
    on=maybe(TEXT),
    event=maybe(COUNT),
    voids=maybe(COUNT),
    because=maybe(TEXT),
    field=maybe(TEXT),
    old=maybe(TEXT),
    new=maybe(TEXT),
    salt=TEXT,
    hash=HASH,
)
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
                purged=many(
                    record(request=REQUEST_ID, event=maybe(EVENT_ID), on=TEXT, because=TEXT)
                ),
                misfits=many(record(request=maybe(TEXT), what=TEXT, says=TEXT)),
                exports=many(
                    record(
                        request=maybe(TEXT),
                        head=TEXT,
                        entry=maybe(COUNT),
                        entries=maybe(COUNT),
                        documents=maybe(COUNT),
                        since=COUNT,
                        purged=COUNT,
                        wrong=many(TEXT),
                    )
                ),
            ),
            "required": [
                *("schema", "heads", "entries", "documents", "commands", "purged", "misfits"),
            ],
        },
    ),
    "doctor": (
        "What is wrong with a case file, as `foiltrack doctor --json` prints it.",
        record(
            schema=ONE,
            database=TEXT,
            findings=many(record(check=TEXT, says=TEXT, do=TEXT)),
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
            sender=a(Sender),
            form=maybe(TEXT),
            kind=a([*Kind, "other"]),
            also=many(a(Kind)),
            part=maybe(YES_NO),
            until=maybe(DAY),
            until_words=maybe(TEXT),
            reply_by=maybe(DAY),
            exact=maybe(YES_NO),
            reason=maybe(TEXT),
            numbers=many(TEXT),
            grounds=many(TEXT),
            amount=maybe({"type": "number"}),
            deposit=maybe({"type": "number"}),
            count=maybe(COUNT),
            count_unit=maybe(TEXT),
            certified=maybe(a(Certified)),
            searched=YES_NO,
            appeal_notice=maybe(YES_NO),
            appeals_to=maybe(record(title=maybe(TEXT), email=maybe(TEXT), address=maybe(TEXT))),
            received_said=maybe(DAY),
            confidence=a(Sure),
            because=many(record(field=TEXT, words=TEXT)),
            letter_date=maybe(DAY),
            letter_date_from=maybe(a(["text", "header", "option"])),
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
            agencies=many(
                record(
                    agency=TEXT,
                    name=TEXT,
                    requests=COUNT,
                    measures=many(
                        record(
                            rule=RULE,
                            judged=COUNT,
                            in_time=COUNT,
                            more_time=COUNT,
                            late=COUNT,
                            unanswered=COUNT,
                            running=COUNT,
                            not_counted=COUNT,
                            median_days=maybe({"type": "number", "minimum": 0}),
                            longest_late=maybe(COUNT),
                        )
                    ),
                )
            ),
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
                    since=DAY,
                    until=maybe(DAY),
                    authority=many(ref("authority")),
                )
            ),
            contested=many(ref("contested")),
            exemptions=many(record(letter=TEXT, phrase=TEXT, status=a(Status))),
            cases=many(
                record(
                    id=TEXT,
                    name=TEXT,
                    citation=TEXT,
                    court=TEXT,
                    department=maybe(TEXT),
                    year=maybe(WHOLE),
                    holding=TEXT,
                    status=a(Status),
                    source=TEXT,
                    decided=maybe(DAY),
                )
            ),
        ),
    ),
    "law-review": (
        "What a lawyer should check, as `foiltrack law --review --json` prints it.",
        record(
            schema=ONE,
            law=DAY,
            authorities=many(record(rule=RULE, citation=TEXT, source=TEXT, status=a(Status))),
            contested=many(ref("contested")),
            assumed=many(record(id=TEXT, what=TEXT, moves=TEXT, why=TEXT)),
            cases=many(record(id=TEXT, name=TEXT, holding=TEXT, source=TEXT)),
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


if __name__ == "__main__":
    for one in SCHEMAS:
        (FOLDER / f"{one}.json").write_text(text(one), encoding="utf-8")
