"""Turn rows of the tables into values of `foiltrack.model`, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import cache, partial
from operator import attrgetter
from typing import Any, Protocol, cast

from foiltrack import jsonform
from foiltrack.clocks import Clock
from foiltrack.fields import fields_of
from foiltrack.model import About, Agency, Document, Event, Request, When, when_from_text

Columns = dict[str, Any]


class Row(Protocol):
    """Give a value by its column, as the rows of either database and dictionaries do."""

    def __getitem__(self, name: Any, /) -> Any: ...


REQUEST_COLUMNS = tuple(field.name for field in fields(Request) if field.name != "agency")
EVENT_COLUMNS = tuple(name for name in Event._fields if name != "documents")
DOCUMENT_COLUMNS = ("name", "type", "sha256")
_EVENT = attrgetter(*EVENT_COLUMNS)
_DOCUMENTS = Event._fields.index("documents")
_EVENT_LIST = ", ".join(f'"{name}"' for name in EVENT_COLUMNS)
EVENTS = f"SELECT {_EVENT_LIST} FROM event"
"""Asks for events as `event_from` reads them: a wide row is read by place, not by names."""
LATER_LISTS = ("asserted", "fee_for", "confirmed")
"""Fields of an event that hold lists and came after the first schema."""
YEAR = 10**9
"""More than the serials of a year."""


def place(request_id: str) -> int:
    """Return the place of a request among all: by year, then by serial."""
    return int(request_id[:4]) * YEAR + int(request_id[5:])


def id_at(place: int) -> str:
    """Return the id of the request at a place."""
    year, serial = divmod(place, YEAR)
    return f"{year:04}-{serial:03}"


def to_column(value: Any) -> Any:
    """Return a field's value as its column holds it; a list as JSON."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, tuple) and not isinstance(value, About):
        return "[]" if not value else json.dumps(jsonform.plain(value), ensure_ascii=False)
    return str(value)


def from_column(cls: type, name: str, value: Any) -> Any:
    """Return a column's value as its field holds it; None as its default."""
    return _values(cls, {name: value}, [name])[name]


Read = Callable[[Any], Any]
READ: dict[Any, Read] = {
    bool: bool,
    date: date.fromisoformat,
    When: when_from_text,
    Decimal: Decimal,
}
"""How a column becomes a value, by the field's annotation; a text or a number stays as it is."""


def _reader(kind: Any) -> Read | None:
    """Return what makes a value of its JSON form; None for a text, a number, or an agency's key."""
    if kind in {str, int, Agency}:
        return None
    if hasattr(kind, "_fields"):
        return partial(object_from, kind)
    # An enum is made from its word.
    return READ.get(kind) or cast("Read", kind)


def _list_reader(kind: Any) -> Read:
    one = _reader(kind)
    return tuple if one is None else lambda items: tuple(map(one, items))


@cache
def _readers(cls: type) -> dict[str, tuple[Read, Any]]:
    """Return how the columns become values that are neither texts nor numbers; their defaults."""
    found: dict[str, tuple[Read, Any]] = {}
    for name, field in fields_of(cls).items():
        read = partial(_read_list, _list_reader(field.type)) if field.many else _reader(field.type)
        if read is not None:
            found[name] = read, field.default
    return found


def _read_list(read: Read, text: str) -> Any:
    return () if text == "[]" else read(json.loads(text))


def _values(cls: type, row: Row, names: Iterable[str]) -> Columns:
    values = {name: row[name] for name in names}
    for name, (read, default) in _readers(cls).items():
        if name in values:
            value = values[name]
            values[name] = default if value is None else read(value)
    return values


def object_from(cls: Any, body: Mapping[str, Any]) -> Any:
    """Return a value with fields from its JSON form; what an older one lacks is its default."""
    values = dict(body)
    for name, field in fields_of(cls).items():
        read = _list_reader(field.type) if field.many else _reader(field.type)
        if read is not None and values.get(name) is not None:
            values[name] = read(values[name])
    return cls(**values)


def agency_row(value: Agency) -> Columns:
    """Return an agency as a row."""
    return {name: to_column(getattr(value, name)) for name in fields_of(Agency)}


def agency_from(row: Row) -> Agency:
    """Return an agency from its row."""
    return _with_body(Agency(**_values(Agency, row, fields_of(Agency))))


def agency_from_json(text: str) -> Agency:
    """Return an agency as a command recorded it, perhaps before it had all fields."""
    return _with_body(object_from(Agency, json.loads(text)))


def _with_body(agency: Agency) -> Agency:
    """Return an agency with its body; one recorded before bodies were has the register's."""
    if agency.body is not None:
        return agency
    from foiltrack.law.agencies import body_of

    return replace(agency, body=body_of(agency.key, agency.calendar))


def request_row(value: Request) -> Columns:
    """Return a request's own fields as columns."""
    row = {name: to_column(getattr(value, name)) for name in REQUEST_COLUMNS}
    return {**row, "agency": value.agency.key}


def request_from(row: Row, agency: Agency) -> Request:
    """Return a request from its row and its agency."""
    return Request(agency=agency, **_values(Request, row, REQUEST_COLUMNS))


def event_row(value: Event) -> Columns:
    """Return an event as a row, without its documents."""
    row = {name: to_column(held) for name, held in zip(EVENT_COLUMNS, _EVENT(value), strict=True)}
    # These columns came later than the first events, and are null where they are empty.
    return row | {name: row[name] if getattr(value, name) else None for name in LATER_LISTS}


@cache
def _event_readers() -> list[tuple[int, Read, Any]]:
    found = _readers(Event)
    return [(at, *found[name]) for at, name in enumerate(EVENT_COLUMNS) if name in found]


def event_from(row: Iterable[Any], documents: tuple[Document, ...]) -> Event:
    """Return an event from its row of `EVENTS` and its documents."""
    values = list(row)
    for at, read, default in _event_readers():
        value = values[at]
        values[at] = default if value is None else read(value)
    values.insert(_DOCUMENTS, documents)
    return Event._make(values)


def document_from(row: Row, size: Callable[[str], int]) -> Document:
    """Return a document of an event from its row; `size` gives the bytes of a hash."""
    stand_in = None
    for prefix in ("redacted_", ""):
        if row[f"{prefix}sha256"] is not None:
            own = {name: row[f"{prefix}{name}"] for name in DOCUMENT_COLUMNS}
            stand_in = Document(**own, bytes=size(own["sha256"]), redacted=stand_in)
    assert stand_in is not None
    return stand_in


def clock_rows(request_id: str, clocks: tuple[Clock, ...]) -> list[tuple[Any, ...]]:
    """Return the clocks of a request as rows of the cache, in the order of its columns."""
    place = {id(clock): n for n, clock in enumerate(clocks, 1)}
    found: list[tuple[Any, ...]] = []
    for n, clock in enumerate(clocks, 1):
        begun = (clock.rule, clock.owner.value, clock.basis.value, clock.event)
        missed = place[id(clock.missed)] if clock.missed is not None else None
        days = map(_iso, (clock.on, clock.begins, clock.due, clock.safe, clock.arguable))
        end = clock.settled
        settled = (end.how.value, end.by, _iso(end.on)) if end else (None, None, None)
        found.append((request_id, n, *begun, missed, *days, clock.assumed, *settled))
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
