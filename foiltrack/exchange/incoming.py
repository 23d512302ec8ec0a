"""Read, number, judge and compare one request of a file, before it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any

from foiltrack import checks, jsonform
from foiltrack.clocks import live
from foiltrack.exchange import parse
from foiltrack.exchange.parse import Json, Problems
from foiltrack.fields import fields_of
from foiltrack.model import Agency, Event, Kind, Request, serial
from foiltrack.store.bulk_requests import Counted
from foiltrack.store.reads import Stored

K = Kind
ID = re.compile(r"(?!0000)\d{4}-(?!000)(\d{3}|[1-9]\d{3,8})", re.ASCII)
"""What an id looks like: the year filed, and a serial from 1 on."""
SERIAL = re.compile(r"[1-9]\d{0,8}", re.ASCII)
Identity = tuple[object, ...]
STAMPS = {"recorded_at", "hash"}
"""Fields of an event that an import gives anew."""
_UNSTAMPED = attrgetter(*(name for name in fields_of(Event) if name not in STAMPS))
_GIVEN = STAMPS | {"request", "n", "of", "replaces", "via"}
_SAID = attrgetter(*(name for name in fields_of(Event) if name not in _GIVEN))


@dataclass(frozen=True, slots=True)
class Incoming:
    """Hold a request of the file, not yet numbered: its events with the ids they came with."""

    place: str
    request: Request
    events: tuple[tuple[str | None, Event], ...]
    log: tuple[Json, ...]
    readable: bool
    """Whether all of it could be read; else it holds what could."""
    wrong: bool
    """Whether something is wrong with it or with its agency."""

    @property
    def purged(self) -> bool:
        """Return whether only the log of a purged request came."""
        whole = any(row["what"] == "purged" and row["voids"] is None for row in self.log)
        return whole and bool(self.request.id) and not self.events


UNREAD: Json = {"subject": "?", "filed_on": date.min}
"""What stands for a field that every request has and that cannot be read: nothing wrong with it."""
NOBODY = Agency(key="", name="", calendar="nys")
"""What stands for an agency that is not known, or with which something is wrong."""


def incoming(
    value: Any, place: str, agencies: dict[str, Agency], today: date, problems: Problems
) -> Incoming | None:
    """Parse a request of a file field by field; return None where it is no object.

    What can be read is checked as `file` and `log` would, so that one problem hides no other.
    """
    before = len(problems.found)
    body = parse.object_at(value, place, parse.REQUEST_KEYS, problems)
    if body is None:
        return None
    given = parse.values_of(Request, body, jsonform.REQUEST_FIELDS, place, problems)
    request_id = body.get("id")
    if request_id is not None and not (isinstance(request_id, str) and ID.fullmatch(request_id)):
        problems.add(f"{place}.id", "should be an id such as 2019-002")
    agency = agencies.get(body["agency"]) if isinstance(body.get("agency"), str) else None
    if agency is None:
        problems.add(f"{place}.agency", "should be the key of an agency of this file, or known")
    read = [
        parse.event(entry, f"{place}.events[{i}]", problems)
        for i, entry in enumerate(parse.listed(body.get("events"), f"{place}.events", problems))
    ]
    log = tuple(
        parse.log_entry(entry, f"{place}.log[{i}]", problems)
        for i, entry in enumerate(parse.listed(body.get("log"), f"{place}.log", problems))
    )
    readable = len(problems.found) == before
    request = Request(id=str(request_id or ""), agency=agency or NOBODY, **UNREAD | given)
    events = tuple((label, event) for label, event in read if event is not None)
    found = Incoming(place, request, events, log, readable, wrong=not readable)
    if not found.purged:
        problems.take(place, checks.request_problems(request, today))
    for _, event in events:
        if not event.void:
            at = f"{place}.events[{event.kind}, {event.on}]"
            problems.take(at, checks.event_problems(request, event, today))
    return replace(found, wrong=len(problems.found) > before)


def numbered(incoming: Incoming, request_id: str, at: str, problems: Problems) -> tuple[Event, ...]:
    """Return the events with their ids: those they came with, else in the order of the clocks.

    `at` is the moment of recording of those that do not say theirs.
    """
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
    free = iter(n for n in range(1, len(given) + max(taken, default=0) + 2) if n not in taken)
    names: dict[str, str] = {}
    placed = []
    for label, event in sorted(given, key=_as_the_clocks_read):
        n = serial(label) if own and label is not None else next(free)
        if label is not None:
            names[label] = f"{request_id}.{n}"
        placed.append((n, event))
    known = {f"{request_id}.{n}" for n, _ in placed}
    # The first version of a corrected event may have been purged.
    known |= {
        f"{request_id}.{row['event']}" for row in incoming.log if row["event"] and not row["salt"]
    }
    events = []
    for n, event in placed:
        of, replaces = (names.get(x, x) if x else None for x in (event.of, event.replaces))
        for name, target in (("of", of), ("replaces", replaces)):
            if target is not None and target not in known:
                problems.add(f"{place}.events", f"{name}: there is no event {target}")
        recorded = event.recorded_at or at
        events.append(
            event._replace(request=request_id, n=n, of=of, replaces=replaces, recorded_at=recorded)
        )
    return tuple(events)


def _as_the_clocks_read(labeled: tuple[str | None, Event]) -> tuple[bool, date]:
    _, event = labeled
    return event.kind is not K.FILED, event.ordered_on


def judged(
    incoming: Incoming, request: Request, events: tuple[Event, ...], problems: Problems
) -> Counted:
    """Check the events of a request beside each other; return it with its `via` and its clocks."""
    place = incoming.place
    filing = next(e for e in events if e.kind is K.FILED)
    if request.via is None and filing.via is not None:
        request = replace(request, via=filing.via)
    standing = live(events)
    problems.take(place, checks.contradictions(request, events, standing))
    if incoming.wrong:
        # What is dated wrongly is not counted.
        return Counted(request, events, ())
    found = checks.counted(request, standing)
    if isinstance(found, checks.Problem):
        problems.take(place, [found])
        found = ()
    return Counted(request, events, found)


# --- the same request ------------------------------------------------------------------------


def same(a: Stored, b: Stored) -> bool:
    """Return whether two requests of one id hold the same, but for what an import gives anew."""
    return _comparable(*a) == _comparable(*b)


def _comparable(request: Request, events: tuple[Event, ...]) -> tuple[Request, list[object]]:
    only_key = Agency(key=request.agency.key, name="", calendar="")
    ordered = sorted(events, key=attrgetter("n"))
    return replace(request, agency=only_key), [_UNSTAMPED(e) for e in ordered]


def identity(request: Request, events: tuple[Event, ...]) -> Identity:
    """Return what makes a request without an id the same as another, as a hashable value.

    Agency, filing day, subject, text, numbers in any order, and the events that stand.
    """
    standing = live(events)
    place = {e.root: str(i) for i, e in enumerate(standing)}
    return (
        *(request.agency.key, request.filed_on, request.subject, request.text),
        tuple(sorted(request.numbers)),
        *(
            (_SAID(e), place.get(e.of or ""), None if e.kind is K.FILED else e.via)
            for e in standing
        ),
    )
