"""`import`: all of a file or nothing, and the same file twice changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from foiltrack.errors import Refused
from foiltrack.exchange import dump
from foiltrack.exchange.dump import Content, File, Held, Incoming
from foiltrack.exchange.parse import AGENCY_FIELDS, Problems
from foiltrack.model import Agency, Document, Event, Request, When, first_day
from foiltrack.store import reads
from foiltrack.store.rows import from_column
from foiltrack.store.verify import emptied
from foiltrack.store.writes import Writer

Entry = tuple[Incoming, Request, tuple[Event, ...]]
"""A request of the file with its events, checked and numbered."""


@dataclass(slots=True)
class Brought:
    """What an import did."""

    agencies: int = 0
    requests: int = 0
    events: int = 0
    already: int = 0


class Alike:
    """Requests by agency, day and subject: one without an id may be one that is there."""

    def __init__(self, known: list[Held]) -> None:
        self.known: dict[tuple[str, When, str], list[tuple[Event, ...]]] = {}
        for request, events in known:
            self.add(request, events)

    def _same(self, request: Request) -> list[tuple[Event, ...]]:
        key = (request.agency.key, request.filed_on, request.subject)
        return self.known.setdefault(key, [])

    def add(self, request: Request, events: tuple[Event, ...]) -> None:
        """Know of one more."""
        self._same(request).append(events)

    def has(self, request: Request, events: tuple[Event, ...]) -> bool:
        """Whether one with the same events is known."""
        return any(dump.alike(other, events) for other in self._same(request))


def bring(writer: Writer, file: File, today: date, problems: Problems) -> Brought:
    """Write what is new of a file; every problem is listed and nothing kept if there is one."""
    done = Brought()
    agencies = _agencies(writer, file, done, problems)
    fresh: list[Entry] = []
    with_id = [i for i in file.requests if i.request.id]
    without = sorted((i for i in file.requests if not i.request.id), key=dump.order_of_filing)
    held = _held(writer, file)
    ids = {i.request.id for i in with_id}
    for incoming in with_id:
        entry = _judge(incoming, incoming.request.id, agencies, today, problems)
        _sort_out(entry, held, fresh, done, problems)
    alike = Alike([*held.values(), *((request, events) for _, request, events in fresh)])
    for incoming in without:
        entry = _judge(incoming, "0000-000", agencies, today, problems)
        if entry is None:
            continue
        if alike.has(entry[1], entry[2]):
            done.already += 1
        else:
            alike.add(entry[1], entry[2])
            fresh.append(entry)
    _follows(fresh, ids, writer, problems)
    _documents(writer, file, [e for _, _, events in fresh for e in events], problems)
    sizes = reads.sizes(writer.db)
    if problems.found:
        return done
    for incoming, request, events in fresh:
        measured = tuple(replace(e, documents=_measured(e.documents, sizes)) for e in events)
        _write(writer, incoming, request, measured)
        done.requests += 1
        done.events += len(events)
    return done


def _judge(
    incoming: Incoming,
    request_id: str,
    agencies: dict[str, Agency],
    today: date,
    problems: Problems,
) -> Entry | None:
    before = len(problems.found)
    agency = agencies.get(incoming.request.agency.key, incoming.request.agency)
    request = replace(incoming.request, agency=agency)
    if _purged(incoming):
        return incoming, request, ()
    events = dump.numbered(incoming, request_id, problems)
    if len(problems.found) > before or not events:
        return None
    request = dump.judged(incoming, replace(request, id=request_id), events, today, problems)
    return (incoming, request, events) if len(problems.found) == before else None


def _purged(incoming: Incoming) -> bool:
    """Whether only the log of a purged request came."""
    log = incoming.log
    whole = any(row["what"] == "purged" and row["voids"] is None for row in log)
    return bool(whole and incoming.request.id and not incoming.events)


def _agencies(writer: Writer, file: File, done: Brought, problems: Problems) -> dict[str, Agency]:
    """Agencies of the file: new ones are added, ours keep what they say and gain the rest."""
    stored = reads.stored_agencies(writer.db)
    for agency in file.agencies:
        ours = stored.get(agency.key)
        if ours is None:
            stored[agency.key] = agency
        elif ours.calendar != agency.calendar:
            problems.add(
                f"agencies[{agency.key}].calendar",
                f"is {agency.calendar}, but {ours.calendar} here: its deadlines would move",
            )
            continue
        else:
            empty = {
                n: getattr(agency, n)
                for n in AGENCY_FIELDS - {"closed"}
                if not getattr(ours, n) and getattr(agency, n)
            }
            days = {c.on: c for c in (*agency.closed, *ours.closed)}
            closed = tuple(days[on] for on in sorted(days))
            stored[agency.key] = replace(ours, closed=closed, **empty)
        if stored[agency.key] != ours and not problems.found:
            writer.agency(stored[agency.key])
            done.agencies += 1
    return stored


def _held(writer: Writer, file: File) -> dict[str, Held]:
    """The requests that are here and may be the same as one of the file."""
    filed = {str(i.request.filed_on) for i in file.requests if not i.request.id}
    named = [i.request.id for i in file.requests if i.request.id]
    near = reads.filed_on(writer.db, sorted(filed))
    wanted = list(dict.fromkeys([*named, *near]))
    return {request.id: (request, events) for request, events in reads.load(writer.db, wanted)}


def _sort_out(
    entry: Entry | None,
    held: dict[str, Held],
    fresh: list[Entry],
    done: Brought,
    problems: Problems,
) -> None:
    """A request with an id: new, the same as here, or refused with both shown."""
    if entry is None:
        return
    incoming, request, events = entry
    if any(request.id == other.id for _, other, _ in fresh):
        problems.add(f"{incoming.place}.id", f"{request.id} stands twice in the file")
    elif request.id not in held:
        fresh.append(entry)
    elif dump.same(held[request.id], (request, events)):
        done.already += 1
    else:
        here = held[request.id][0]
        problems.add(
            f"{incoming.place}.id",
            f"{request.id} is here with other content: {_outline(here, held[request.id][1])}; in "
            f"the file: {_outline(request, events)}",
        )


def _outline(request: Request, events: tuple[Event, ...]) -> str:
    """A request in a few words, to tell it from another."""
    void = sum(e.void for e in events)
    return (
        f"“{request.subject}”, filed {request.filed_on} with {request.agency.key}, {len(events)} "
        f"events, {void} of them void"
    )


def _follows(
    fresh: list[Entry],
    ids: set[str],
    writer: Writer,
    problems: Problems,
) -> None:
    known = ids | set(reads.ids(writer.db, void=True))
    for incoming, request, _ in fresh:
        if request.follows is not None and request.follows == request.id:
            problems.add(f"{incoming.place}.follows", "a request cannot follow itself")
        elif request.follows is not None and request.follows not in known:
            problems.add(f"{incoming.place}.follows", f"there is no request {request.follows}")


def _documents(writer: Writer, file: File, events: list[Event], problems: Problems) -> None:
    """Keep the contents that the new events name; one that is nowhere is a problem."""
    for event in events:
        for document in event.documents:
            for one in (document, document.redacted):
                if one is None or reads.has_document(writer.db, one.sha256):
                    continue
                found = file.documents.get(one.sha256)
                if found is None:
                    problems.add(f"documents[{one.sha256[:12]}]", f"{one.name} is not in the file")
                elif not problems.found:
                    _keep(writer, one, found)


def _measured(documents: tuple[Document, ...], sizes: dict[str, int]) -> tuple[Document, ...]:
    """Documents with their true sizes, which a file by hand may leave out."""
    return tuple(
        replace(
            d,
            bytes=sizes[d.sha256],
            redacted=d.redacted and replace(d.redacted, bytes=sizes[d.redacted.sha256]),
        )
        for d in documents
    )


def _keep(writer: Writer, document: Document, found: Content) -> None:
    writer.document(replace(document, bytes=found.bytes), found.content, found.path)


def _write(
    writer: Writer,
    incoming: Incoming,
    request: Request,
    events: tuple[Event, ...],
) -> None:
    year = first_day(incoming.request.filed_on).year
    request_id = incoming.request.id or writer.next_id(year)
    writer.reserve(request_id)
    request = replace(request, id=request_id, agency=writer.use_agency(request.agency.key))
    events = tuple(_renamed(e, request_id) for e in events)
    if incoming.log and incoming.request.id:
        _replay(writer, incoming, request, events)
        return
    filing, rest = events[0], events[1:]
    writer.request(request, filing)
    for event in rest:
        writer.event(event)
    for event in events:
        if event.void:
            writer.void_event(event, "void in the imported file")


def _renamed(event: Event, request_id: str) -> Event:
    def name(of: str | None) -> str | None:
        return f"{request_id}.{of.rpartition('.')[2]}" if of else None

    return replace(event, request=request_id, of=name(event.of), replaces=name(event.replaces))


def _replay(
    writer: Writer, incoming: Incoming, request: Request, events: tuple[Event, ...]
) -> None:
    """Write a request as its own log tells it, with its salts: the hashes must come out again."""
    by_n = {e.n: e for e in events}
    first = as_filed(request, incoming.log, writer)
    if _purged(incoming):
        writer.shell(request)
    for row in incoming.log:
        salt = str(row.get("salt"))
        match row.get("what") if salt else "":
            case "":
                writer.emptied(request.id, row)
            case "purged":
                writer.purged(request.id, row["voids"], row["because"], row["on"], salt=salt)
            case "event":
                event = by_n.pop(row.get("event") or 0, None)
                if event is None:
                    raise _unfit(request.id)
                if row is incoming.log[0]:
                    writer.request(first, event, salt=salt)
                else:
                    writer.event(event, salt=salt)
            case "voided":
                writer.void(request.id, int(row["voids"]), str(row["because"]), salt=salt)
            case "amended":
                writer.amend_column(
                    request.id, str(row["field"]), row["old"], row["new"], salt=salt
                )
            case _:
                raise _unfit(request.id)
    heads = reads.entries(writer.db, request.id)
    gone = {row["n"] for row in heads if not row["salt"]}
    if not gone <= emptied(heads):
        raise _unfit(request.id)
    fits = [row["hash"] for row in heads] == [row.get("hash") for row in incoming.log]
    void = {e.n for e in events if e.void}
    now, kept = next(iter(reads.load(writer.db, [request.id])))
    log_void = {e.n for e in kept if e.void}
    if by_n or not fits or void != log_void or now != request:
        raise _unfit(request.id)


def _unfit(request_id: str) -> Refused:
    return Refused(
        f"the log of {request_id} in the file does not fit its hashes: it was changed.",
        hint='take the dump again, or leave out "log" to begin a new one',
    )


def as_filed(request: Request, log: tuple[dict[str, Any], ...], writer: Writer) -> Request:
    """The request as it was filed: its own fields with every amendment taken back."""
    try:
        for row in reversed(log):
            if row["what"] == "amended" and row["salt"]:
                request = with_column(request, row["field"], row["old"], writer)
    except (ValueError, TypeError):
        raise _unfit(request.id) from None
    return request


def with_column(request: Request, field: str, value: Any, writer: Writer) -> Request:
    """The request with one of its columns changed."""
    if field == "agency":
        return replace(request, agency=writer.use_agency(str(value)))
    return replace(request, **{field: from_column(field, value)})
