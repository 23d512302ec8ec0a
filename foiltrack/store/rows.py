"""Between the rows of the tables and the values of `foiltrack.model`, both ways."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from foiltrack.clocks import Clock
from foiltrack.model import (
    Agency,
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

        def __getitem__(self, name: str, /) -> Any: ...


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
    if name in LISTS:
        return _as_json(list(value)) if value else "[]"
    if value is None or isinstance(value, (bool, int)):
        return value
    return str(value)


def from_column(name: str, value: Any) -> Any:
    """A column's value as its field holds it."""
    if name in LISTS:
        return _listed(value)
    if value is None:
        return None
    if name in FLAGS:
        return bool(value)
    if name in DAYS:
        return date.fromisoformat(value)
    match name:
        case "on" | "filed_on":
            return when_from_text(value)
        case "kind":
            return Kind(value)
        case "via":
            return Via(value)
        case "certified":
            return Certified(value)
        case "amount":
            from decimal import Decimal

            return Decimal(value)
    return value


def _as_json(value: list[Any]) -> str:
    from json import dumps

    return dumps(value, ensure_ascii=False)


def _listed(text: str) -> tuple[Any, ...]:
    if text == "[]":
        # Most are: nothing is imported for it.
        return ()
    from json import loads

    return tuple(loads(text))


def agency_row(value: Agency) -> dict[str, Any]:
    """An agency as a row; its closures as JSON."""
    row = {name: getattr(value, name) for name in AGENCY_COLUMNS}
    row["closed"] = _as_json([{"on": str(c.on), "because": c.because} for c in value.closed])
    return row


def agency_from(row: Row) -> Agency:
    """An agency from its row, or from the JSON form of one."""
    values = {name: row[name] for name in AGENCY_COLUMNS}
    closed = row["closed"]
    listed = _listed(closed) if isinstance(closed, str) else closed or []
    values["closed"] = tuple(
        Closure(on=date.fromisoformat(c["on"]), because=c["because"]) for c in listed
    )
    return Agency(**values)


def request_row(value: Request) -> dict[str, Any]:
    """A request's own fields as columns."""
    row = {name: to_column(name, getattr(value, name)) for name in REQUEST_COLUMNS}
    row["agency"] = value.agency.key
    return row


def request_from(row: Row, agency: Agency) -> Request:
    """A request from its row and its agency."""
    values = {name: from_column(name, row[name]) for name in REQUEST_COLUMNS if name != "agency"}
    return Request(agency=agency, **values)


def event_row(value: Event) -> dict[str, Any]:
    """An event as a row, without its documents."""
    return {name: to_column(name, getattr(value, name)) for name in EVENT_COLUMNS}


def event_from(row: Row, documents: tuple[Document, ...]) -> Event:
    """An event from its row and its documents."""
    values = {name: from_column(name, row[name]) for name in EVENT_COLUMNS}
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
