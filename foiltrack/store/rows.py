"""Between the rows of the tables and the values of `foiltrack.model`, both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from foiltrack.clocks import Clock
from foiltrack.model import (
    Agency,
    Asserted,
    Body,
    Certified,
    Closure,
    Document,
    Event,
    Kind,
    Request,
    Via,
    when_from_text,
)

if TYPE_CHECKING:
    from typing import Protocol

    class Row(Protocol):
        """A row of any of the databases, or a dictionary."""

        def __getitem__(self, name: Any, /) -> Any: ...
        def keys(self) -> Iterable[str]: ...


LISTS = frozenset({"numbers", "custodians", "keywords", "tags", "grounds"})
DAYS = frozenset({"received", "until", "received_on"})
FLAGS = frozenset(
    {"exact", "part", "inferred", "as_written", "appeal_notice", "narrowing"}
    | {"outside_service", "search_described", "private", "void"}
)
AGENCY_COLUMNS = tuple(f.name for f in fields(Agency))
REQUEST_COLUMNS = tuple(f.name for f in fields(Request))
EVENT_COLUMNS = tuple(f.name for f in fields(Event) if f.name != "documents")


YEAR = 10**9
"""More than the serials of a year."""


def place(request_id: str) -> int:
    """The place of a request among all: by year, then by serial."""
    return int(request_id[:4]) * YEAR + int(request_id[5:])


def id_at(place: int) -> str:
    """The id of the request at a place."""
    year, serial = divmod(place, YEAR)
    return f"{year:04}-{serial:03}"


def to_column(name: str, value: Any) -> Any:
    """A field's value as its column holds it."""
    if value is None or isinstance(value, int):
        return value
    if name in LISTS:
        return _as_json(list(value)) if value else "[]"
    if name == "asserted":
        listed = [{"rule": a.rule, "on": str(a.on), "due": str(a.due)} for a in value]
        return _as_json(listed) if listed else None
    return str(value)


def from_column(name: str, value: Any) -> Any:
    """A column's value as its field holds it."""
    convert = READ.get(name)
    return value if value is None or convert is None else convert(value)


def _amount(text: str) -> Any:
    from decimal import Decimal

    return Decimal(text)


def _as_json(value: list[Any]) -> str:
    from json import dumps

    return dumps(value, ensure_ascii=False)


def _listed(text: str) -> tuple[Any, ...]:
    if text == "[]":
        return ()
    if "\\" not in text and text.startswith('["'):
        # As `json.dumps` writes texts that hold no quotation mark; json need not be imported.
        return tuple(text[2:-2].split('", "'))
    from json import loads

    return tuple(loads(text))


def _asserted(text: str) -> tuple[Asserted, ...]:
    from json import loads

    return tuple(asserted_from(body) for body in loads(text))


READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(LISTS, _listed),
    **dict.fromkeys(FLAGS, bool),
    **dict.fromkeys(DAYS, date.fromisoformat),
    **dict.fromkeys(("on", "filed_on"), when_from_text),
    "kind": Kind,
    "via": Via,
    "certified": Certified,
    "amount": _amount,
    "asserted": _asserted,
}
"""How a column that is no plain text or number becomes its field."""


def asserted_from(body: dict[str, str]) -> Asserted:
    """A limit that a letter asserted, from its JSON form."""
    day = date.fromisoformat
    return Asserted(rule=body["rule"], on=day(body["on"]), due=day(body["due"]))


def agency_row(value: Agency) -> dict[str, Any]:
    """An agency as a row; its closures as JSON."""
    row = {name: getattr(value, name) for name in AGENCY_COLUMNS}
    row["body"] = str(value.body) if value.body else None
    row["closed"] = _as_json([{"on": str(c.on), "because": c.because} for c in value.closed])
    return row


def agency_from(row: Row) -> Agency:
    """An agency from its row, or from the JSON form of one."""
    # The JSON form that an older program kept lacks what it did not know.
    there = set(row.keys())
    values = {name: row[name] for name in AGENCY_COLUMNS if name in there}
    values["body"] = Body(values["body"]) if values.get("body") else None
    if values["body"] is None and values.get("calendar") != "nyc":
        from foiltrack.law.agencies import body_of

        # Recorded before bodies were: what the register knows of the same agency.
        values["body"] = body_of(values["key"], values["calendar"])
    closed = row["closed"]
    listed = _listed(closed) if isinstance(closed, str) else closed or []
    values["closed"] = tuple(
        Closure(on=date.fromisoformat(c["on"]), because=c["because"]) for c in listed
    )
    return Agency(**values)


def _fields(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    """The columns of a row as the fields of its value."""
    values = {name: row[name] for name in names}
    for name in READ.keys() & values:
        if values[name] is not None:
            values[name] = READ[name](values[name])
    return values


def request_row(value: Request) -> dict[str, Any]:
    """A request's own fields as columns."""
    row = {name: to_column(name, getattr(value, name)) for name in REQUEST_COLUMNS}
    row["agency"] = value.agency.key
    return row


def request_from(row: Row, agency: Agency) -> Request:
    """A request from its row and its agency."""
    return Request(**{**_fields(row, REQUEST_COLUMNS), "agency": agency})


def event_row(value: Event) -> dict[str, Any]:
    """An event as a row, without its documents."""
    return {name: to_column(name, getattr(value, name)) for name in EVENT_COLUMNS}


def event_from(row: Row, documents: tuple[Document, ...]) -> Event:
    """An event from its row and its documents."""
    values = _fields(row, EVENT_COLUMNS)
    values["asserted"] = values["asserted"] or ()
    return Event(documents=documents, **values)


def clock_rows(request_id: str, clocks: tuple[Clock, ...]) -> list[tuple[Any, ...]]:
    """The clocks of a request as rows of the cache, in the order of its columns."""
    place = {id(clock): n for n, clock in enumerate(clocks, 1)}
    return [
        (
            request_id,
            n,
            clock.rule,
            clock.owner.value,
            clock.basis.value,
            clock.event,
            place[id(clock.missed)] if clock.missed is not None else None,
            clock.on.isoformat(),
            clock.begins.isoformat(),
            clock.due.isoformat(),
            clock.safe.isoformat() if clock.safe else None,
            clock.arguable.isoformat() if clock.arguable else None,
            clock.assumed,
            clock.settled.how.value if clock.settled else None,
            clock.settled.by if clock.settled else None,
            clock.settled.on.isoformat() if clock.settled and clock.settled.on else None,
        )
        for n, clock in enumerate(clocks, 1)
    ]
