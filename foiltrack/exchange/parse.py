"""Parse the JSON form of values, field by field; keep every problem with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from foiltrack.checks import Problem
from foiltrack.dates import parse_fixed
from foiltrack.errors import Usage
from foiltrack.fields import Field, fields_of
from foiltrack.jsonform import EVENT_FIELDS, REQUEST_FIELDS
from foiltrack.law.exemptions import ground
from foiltrack.model import (
    PRIVATE_UNLESS_SAID,
    Agency,
    Document,
    Event,
    When,
    normal,
    when_from_text,
)

Json = dict[str, Any]
UNKNOWN = "application/octet-stream"
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
ROUNDING = Decimal("1e-9")
"""By how much a number may miss its decimals that a program added up as a float."""
HIDDEN = {"original"}
"""Fields of a document that only a view of it has."""


@dataclass
class Problems:
    """Gather what is wrong with a file, each problem with its place."""

    found: list[str] = field(default_factory=list)

    def add(self, place: str, says: str) -> None:
        self.found.append(f"{place}: {says}")

    def take(self, place: str, wrong: Iterable[Problem]) -> None:
        """Keep what is wrong with the fields of a value."""
        for problem in wrong:
            self.add(f"{place}.{problem.field}", problem.says)


class Wrong(ValueError):
    """Say what a field should hold and does not."""


def text(value: Any) -> str:
    """Return a text that can be stored: no NUL, no half of a character."""
    if not isinstance(value, str):
        raise Wrong("should be a text")
    if UNSTORABLE.search(value):
        raise Wrong("holds a character that cannot be stored")
    return value


def when(value: Any, form: str = "2019-08-23, or 2019-08, or 2019") -> Any:
    """Return a day, a month or a year; a day as any import may hold it, by `parse_fixed`."""
    written = text(value)
    try:
        return when_from_text(written)
    except ValueError:
        pass
    try:
        return parse_fixed(written)
    except Usage:
        raise Wrong(f"should be a day such as {form}") from None


def day(value: Any) -> date:
    """Return a full day."""
    found = when(value, "2019-08-23")
    if not isinstance(found, date):
        raise Wrong("should be a day such as 2019-08-23")
    return found


def flag(value: Any) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise Wrong("should be true or false")
    return value


def number(value: Any) -> int:
    """Return a whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong("should be a whole number")
    return value


def decimal(value: Any) -> Decimal:
    """Return a number with two decimals, of dollars or hours."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Wrong("should be a number")
    amount = Decimal(str(value))
    if not amount.is_finite() or abs(amount) > 10**12:
        raise Wrong("should be a number")
    kept = amount.quantize(Decimal("0.01"))
    if abs(kept - amount) > ROUNDING:
        raise Wrong("should be a number of two decimals at most")
    return kept.normalize() + 0


def _enum(values: Any) -> Callable[[Any], Any]:
    def parse(value: Any) -> Any:
        try:
            return values(value)
        except ValueError:
            raise Wrong("should be one of: " + ", ".join(values)) from None

    return parse


PARSERS: dict[Any, Callable[[Any], Any]] = {
    str: text,
    int: number,
    bool: flag,
    date: day,
    When: when,
    Decimal: decimal,
}
"""How the JSON form of a field that is no list is read, by its annotation."""


@cache
def _parsers(cls: type) -> dict[str, Callable[[Any], Any]]:
    """Return how the fields of a value are parsed that hold no value with fields of its own."""
    own = {name: field for name, field in fields_of(cls).items() if not field.nests}
    return {name: _parser(field) for name, field in own.items()}


def _parser(field: Field) -> Callable[[Any], Any]:
    one = PARSERS.get(field.type) or _enum(field.type)

    def several(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Wrong("should be a list of texts")
        found = tuple(one(item) for item in value)
        return tuple(map(ground, found)) if field.name == "grounds" else found

    return several if field.many else one


def object_at(value: Any, place: str, allowed: Collection[str], problems: Problems) -> Json | None:
    """Return a JSON object; an unknown field is a problem, since a misspelled one would be lost."""
    if not isinstance(value, dict):
        problems.add(place, "should be an object")
        return None
    for name in value:
        if name not in allowed:
            problems.add(f"{place}.{name}", "is not a field of this form")
    return value


def values_of(cls: type, body: Json, names: Iterable[str], place: str, problems: Problems) -> Json:
    """Parse the named fields of a value; what is left out or null is its default.

    A field that cannot be read is not among those that are returned.
    """
    fields, parsers = fields_of(cls), _parsers(cls)
    found = {name: fields[name].default for name in names}
    for name in tuple(found):
        value = body.get(name)
        if value is None:
            if fields[name].required:
                problems.add(f"{place}.{name}", "is missing")
                del found[name]
        elif name not in parsers:
            found[name] = _nested(fields[name], value, f"{place}.{name}", problems)
        else:
            try:
                found[name] = parsers[name](value)
            except Wrong as wrong:
                problems.add(f"{place}.{name}", str(wrong))
                del found[name]
    return found


def _nested(field: Field, value: Any, place: str, problems: Problems) -> Any:
    """Parse an object, or a list of objects; those with something wrong are left out."""
    if not field.many:
        return _object(field.type, value, place, problems)
    entries = enumerate(listed(value, place, problems))
    found = [_object(field.type, entry, f"{place}[{i}]", problems) for i, entry in entries]
    return tuple(one for one in found if one is not None)


def _object(cls: Any, value: Any, place: str, problems: Problems) -> Any:
    """Parse an object; return None if something is wrong with it."""
    before, names = len(problems.found), [name for name in fields_of(cls) if name not in HIDDEN]
    body = object_at(value, place, names, problems)
    if body is None:
        return None
    if cls is Document:
        kept = {name: held for name, held in body.items() if held}
        body = {"name": body.get("sha256"), "type": UNKNOWN, "bytes": 0, **kept}
    given = values_of(cls, body, names, place, problems)
    return cls(**given) if len(problems.found) == before else None


def listed(value: Any, place: str, problems: Problems) -> list[Any]:
    """Return a list; an empty one where it is left out or is none."""
    if value is None:
        return []
    if not isinstance(value, list):
        problems.add(place, "should be a list")
        return []
    return value


def agency(
    value: Any, place: str, known: Mapping[str, Agency], problems: Problems
) -> Agency | None:
    """Parse an agency: key, name and calendar at least; the key alone of one that is known.

    Of one with something wrong, what can be read of it; None without its key.
    """
    names = fields_of(Agency)
    body = object_at(value, place, names, problems)
    if body is None:
        return None
    ours = known.get(str(body.get("key")))
    if ours is not None:
        given = {name: value for name, value in body.items() if value is not None}
        body = {"name": ours.name, "calendar": ours.calendar, **given}
    parsed = values_of(Agency, body, names, place, problems)
    if "key" not in parsed:
        return None
    parsed["closed"] = tuple(sorted(parsed.get("closed", ()), key=lambda c: c.on))
    unread: Json = {"name": "?", "calendar": ours.calendar if ours else "nys"}
    return Agency(**unread | parsed)


REQUEST_KEYS = {"id", "agency", "events", "log", *REQUEST_FIELDS}
EVENT_KEYS = {"id", "documents", "hash", *EVENT_FIELDS}
JUDGED_BY = frozenset({"kind", "on", "as_written", "part", "private"})
"""Fields by which the others of an event are judged."""


def event(value: Any, place: str, problems: Problems) -> tuple[str | None, Event | None]:
    """Parse an event; return it with the id that it came with, its number is given later.

    Of one with something wrong, what can be judged of it.
    """
    body = object_at(value, place, EVENT_KEYS, problems)
    if body is None:
        return None, None
    given = values_of(Event, body, [*EVENT_FIELDS, "documents"], place, problems)
    if given.get("recorded_at") is not None:
        try:
            datetime.fromisoformat(given["recorded_at"])
        except ValueError:
            problems.add(f"{place}.recorded_at", "should be a time such as 2026-03-02T15:04:05Z")
    if not given.keys() >= JUDGED_BY:
        return None, None
    kind = given["kind"]
    if body.get("private") is None and kind in PRIVATE_UNLESS_SAID:
        given["private"] = True
    label = body.get("id")
    made = normal(Event(request="", n=0, **given))
    return (str(label) if label is not None else None), made


LOG_FORMS: dict[str, dict[str, Any]] = {
    "event": {"event": int},
    "voided": {"voids": int, "because": str},
    "amended": {"field": str, "old": str | None, "new": str | None},
    "purged": {"voids": int | None, "because": str, "on": str, "field": str | None},
    "restated": {},
}
CHAINED = {"salt": str, "leaf": str | None, "hash": str}
LOG_KEYS = {"what", *CHAINED, *(name for form in LOG_FORMS.values() for name in form)}


def log_entry(value: Any, place: str, problems: Problems) -> Json:
    """Parse an entry of a request's log, as `dump` writes it."""
    body = object_at(value, place, LOG_KEYS, problems) or {}
    wanted = LOG_FORMS.get(str(body.get("what")), {"what": ()})
    # Purged: only its hash, and what kind of entry it was.
    purged = body.get("salt") == "" and "what" not in wanted
    for name, kind in {**({} if purged else wanted), **CHAINED}.items():
        if not isinstance(body.get(name), kind):
            problems.add(f"{place}.{name}", "is missing or of the wrong type")
    own = {"agency", *REQUEST_FIELDS}
    if body.get("what") == "amended" and not purged and body.get("field") not in own:
        problems.add(f"{place}.field", "is no field of a request")
    return {name: body.get(name) for name in LOG_KEYS}
