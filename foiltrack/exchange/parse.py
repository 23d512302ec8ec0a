"""From the JSON form to values, field by field; every problem is kept with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from foiltrack.jsonform import EVENT_FIELDS, REQUEST_FIELDS
from foiltrack.law.exemptions import ground
from foiltrack.model import (
    PRIVATE_UNLESS_SAID,
    Agency,
    Asserted,
    Certified,
    Closure,
    Document,
    Event,
    Kind,
    Via,
    normal,
    when_from_text,
)

Json = dict[str, Any]


@dataclass
class Problems:
    """What is wrong with a file, each with its place."""

    found: list[str] = field(default_factory=list)

    def add(self, place: str, says: str) -> None:
        self.found.append(f"{place}: {says}")


class Wrong(ValueError):
    """A field that does not hold what it should."""


def text(value: Any) -> str:
    """A text that can be stored: no NUL, no half of a character."""
    if not isinstance(value, str):
        raise Wrong("should be a text")
    if "\0" in value or not (value.isascii() or _whole(value)):
        raise Wrong("holds a character that cannot be stored")
    return value


def _whole(value: str) -> bool:
    """Whether every character can be written: half of one cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def day(value: Any) -> date:
    """A full day."""
    try:
        found = when_from_text(text(value))
    except Wrong:
        raise
    except ValueError:
        found = None
    if not isinstance(found, date):
        raise Wrong("should be a day such as 2019-08-23")
    return found


def when(value: Any) -> Any:
    """A day, a month or a year."""
    try:
        return when_from_text(text(value))
    except Wrong:
        raise
    except ValueError:
        raise Wrong("should be a day such as 2019-08-23, or 2019-08, or 2019") from None


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Wrong("should be true or false")
    return value


def number(value: Any) -> int:
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong("should be a whole number")
    return value


def dollars(value: Any) -> Decimal:
    """An amount of dollars, to the cent."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Wrong("should be a number of dollars")
    amount = Decimal(str(value))
    if not amount.is_finite() or abs(amount) > 10**12:
        raise Wrong("should be a number of dollars")
    return amount.quantize(Decimal("0.01")).normalize() + 0


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list):
        raise Wrong("should be a list of texts")
    return tuple(text(item) for item in value)


def grounds(value: Any) -> tuple[str, ...]:
    """Grounds of refusal, in one form."""
    return tuple(ground(item) for item in texts(value))


def _enum(values: Any) -> Callable[[Any], Any]:
    def parse(value: Any) -> Any:
        try:
            return values(value)
        except ValueError:
            raise Wrong("should be one of: " + ", ".join(values)) from None

    return parse


def asserted(value: Any) -> tuple[Asserted, ...]:
    """The limits that a letter asserted."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise Wrong("should be a list of objects with rule, on and due")
    return tuple(
        Asserted(rule=text(a.get("rule")), on=day(a.get("on")), due=day(a.get("due")))
        for a in value
    )


PARSERS: dict[str, Callable[[Any], Any]] = {
    "kind": _enum(Kind),
    "on": when,
    "filed_on": when,
    "received": day,
    "received_on": day,
    "until": day,
    "via": _enum(Via),
    "certified": _enum(Certified),
    "count": number,
    "amount": dollars,
    "grounds": grounds,
    "asserted": asserted,
    **dict.fromkeys(("numbers", "custodians", "keywords", "tags"), texts),
    **dict.fromkeys(
        (
            "exact",
            "part",
            "inferred",
            "as_written",
            "appeal_notice",
            "narrowing",
            "outside_service",
            "search_described",
            "private",
            "void",
        ),
        flag,
    ),
}
DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(("numbers", "custodians", "keywords", "tags", "grounds", "asserted"), ()),
    **dict.fromkeys(("inferred", "as_written", "private", "void"), False),
}


def object_at(value: Any, place: str, allowed: set[str], problems: Problems) -> Json:
    """A JSON object with no unknown fields: a misspelt one would be lost in silence."""
    if not isinstance(value, dict):
        problems.add(place, "should be an object")
        return {}
    for name in value:
        if name not in allowed:
            problems.add(f"{place}.{name}", "is not a field of this form")
    return value


def values_of(body: Json, names: list[str], place: str, problems: Problems) -> Json:
    """The named fields of an object, parsed; defaults for what is left out or null."""
    found: Json = {}
    for name in names:
        value = body.get(name)
        if value is None:
            found[name] = DEFAULTS.get(name)
            continue
        try:
            parser: Callable[[Any], Any] = PARSERS.get(name, text)
            found[name] = parser(value)
        except Wrong as wrong:
            problems.add(f"{place}.{name}", str(wrong))
            found[name] = DEFAULTS.get(name)
    return found


AGENCY_FIELDS = {f.name for f in fields(Agency)}


def agency(
    value: Any, place: str, known: Mapping[str, Agency], problems: Problems
) -> Agency | None:
    """Parse an agency: key, name and calendar at least; the key alone of one that is known."""
    before = len(problems.found)
    body = object_at(value, place, AGENCY_FIELDS, problems)
    ours = known.get(str(body.get("key")))
    if ours is not None:
        given = {name: value for name, value in body.items() if value is not None}
        body = {"name": ours.name, "calendar": ours.calendar, **given}
    names = [n for n in AGENCY_FIELDS if n != "closed"]
    given = values_of(body, names, place, problems)
    for name in ("key", "name", "calendar"):
        if given[name] is None and len(problems.found) == before:
            problems.add(f"{place}.{name}", "is missing")
    closed = []
    listed = body.get("closed") or []
    if not isinstance(listed, list):
        problems.add(f"{place}.closed", "should be a list")
        listed = []
    for i, entry in enumerate(listed):
        at = f"{place}.closed[{i}]"
        closure = object_at(entry, at, {"on", "because"}, problems)
        try:
            closed.append(Closure(on=day(closure.get("on")), because=text(closure.get("because"))))
        except Wrong as wrong:
            problems.add(at, str(wrong))
    if len(problems.found) > before:
        return None
    return Agency(closed=tuple(sorted(closed, key=lambda c: c.on)), **given)


REQUEST_KEYS = {"id", "agency", "events", "log", *REQUEST_FIELDS}
EVENT_KEYS = {"id", "documents", "hash", *EVENT_FIELDS}
DOCUMENT_KEYS = {"name", "sha256", "bytes", "type", "redacted"}
LOG_KEYS = {"what", "event", "voids", "because", "field", "old", "new", "salt", "hash", "on"}


def event(value: Any, place: str, problems: Problems) -> tuple[str | None, Event | None]:
    """An event with the id that it came with; its number is given later."""
    before = len(problems.found)
    body = object_at(value, place, EVENT_KEYS, problems)
    if not isinstance(value, dict):
        return None, None
    given = values_of(body, EVENT_FIELDS, place, problems)
    for name in ("kind", "on"):
        if body.get(name) is None:
            problems.add(f"{place}.{name}", "is missing")
    documents = _documents(body.get("documents"), f"{place}.documents", problems)
    if len(problems.found) > before:
        return None, None
    kind = given["kind"]
    if body.get("private") is None and kind in PRIVATE_UNLESS_SAID:
        given["private"] = True
    label = body.get("id")
    made = normal(Event(request="", n=0, documents=documents, **given))
    return (str(label) if label is not None else None), made


LOG_FORMS: dict[str, dict[str, tuple[type, ...]]] = {
    "event": {"event": (int,)},
    "voided": {"voids": (int,), "because": (str,)},
    "amended": {"field": (str,), "old": (str, type(None)), "new": (str, type(None))},
    "purged": {"voids": (int, type(None)), "because": (str,), "on": (str,)},
}


def log_entry(value: Any, place: str, problems: Problems) -> Json:
    """An entry of a request's log, as `dump` writes it."""
    body = object_at(value, place, LOG_KEYS, problems)
    wanted = LOG_FORMS.get(str(body.get("what")), {"what": ()})
    if body.get("salt") == "":
        # Purged: only its hash, and what kind of entry it was.
        wanted = {} if body.get("what") in LOG_FORMS else wanted
    for name, kinds in {**wanted, "salt": (str,), "hash": (str,)}.items():
        if not isinstance(body.get(name), kinds):
            problems.add(f"{place}.{name}", "is missing or of the wrong type")
    if (
        body.get("what") == "amended"
        and body.get("salt") != ""
        and body.get("field") not in {"agency", *REQUEST_FIELDS}
    ):
        problems.add(f"{place}.field", "is no field of a request")
    return {name: body.get(name) for name in LOG_KEYS}


def _documents(value: Any, place: str, problems: Problems) -> tuple[Document, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        problems.add(place, "should be a list")
        return ()
    found = [_document(entry, f"{place}[{i}]", problems) for i, entry in enumerate(value)]
    return tuple(document for document in found if document is not None)


def _document(value: Any, place: str, problems: Problems) -> Document | None:
    body = object_at(value, place, DOCUMENT_KEYS, problems)
    try:
        sha256 = text(body.get("sha256"))
        name = text(body.get("name") or sha256)
        kind = text(body.get("type") or "application/octet-stream")
        size = number(body.get("bytes") or 0)
    except Wrong as wrong:
        problems.add(place, f"name, sha256, type or bytes {wrong}")
        return None
    stand_in = body.get("redacted")
    redacted = _document(stand_in, f"{place}.redacted", problems) if stand_in else None
    return Document(name=name, sha256=sha256, bytes=size, type=kind, redacted=redacted)
