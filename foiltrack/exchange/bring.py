"""Bring in all of a file or nothing; the same file twice changes nothing.

A request is read, judged and written before the next is read, so that a file of any length needs no
more memory than its longest line. What cannot be decided yet (ids are given in the order of filing)
is put aside in the database until the end of the file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from foiltrack import checks, words
from foiltrack.errors import Refused
from foiltrack.exchange import incoming as form
from foiltrack.exchange import parse, source
from foiltrack.exchange.incoming import Identity, Incoming
from foiltrack.exchange.parse import Json, Problems, Wrong, when
from foiltrack.exchange.source import Entry
from foiltrack.fields import fields_of
from foiltrack.law.agencies import WITHDRAWN
from foiltrack.model import Agency, Document, Event, Request, When, first_day
from foiltrack.store import reads
from foiltrack.store.bulk_requests import Counted, Whole
from foiltrack.store.spool import Aside
from foiltrack.store.writes import MOVES_DEADLINES, Writer


@dataclass(slots=True)
class Brought:
    """Count what an import did."""

    agencies: int = 0
    requests: int = 0
    events: int = 0
    already: int = 0
    twins: list[str] = field(default_factory=list)
    """The places of new requests without an id that equal another one of the file."""
    closed: dict[str, list[str]] = field(default_factory=dict)
    """By agency that was known here: the days on which the file alone says that it was closed."""


def bring(writer: Writer, entries: Iterable[Entry], today: date, problems: Problems) -> Brought:
    """Write what is new of a file; every problem is listed, and then nothing may be kept."""
    work = Import(writer, today, problems)
    for kind, place, value in entries:
        match kind:
            case "agency":
                work.agency(place, value)
            case "document":
                work.document(place, value)
            case _:
                work.request(place, value)
    work.finish()
    return work.done


class Import:
    """Bring a file in, entry by entry."""

    def __init__(self, writer: Writer, today: date, problems: Problems) -> None:
        self.writer = writer
        self.today = today
        self.problems = problems
        self.done = Brought()
        self.known = reads.agencies(writer.db)
        self.whole = Whole(writer)
        self.aside = Aside(writer.db)
        self.following: list[tuple[str, str, str]] = []
        """Places, ids and what they follow, of the requests of the file that follow another."""
        self.wrong: set[str] = set()
        """Ids of requests of the file that have problems of their own."""
        self.awaited: list[tuple[str, str]] = []
        """Names and hashes of documents that requests with problems name, and that did not come."""
        self.brought: list[str] = []
        """The documents that were written, until it is known that an event names them."""
        self.here_already: set[str] = set()
        """Ids of requests of the file that are here with the same content."""
        self.day: When | None = None
        self.before: Counter[Identity] = Counter()
        """The requests filed on that day that were here before: each stands for one entry."""
        self.of_file: set[Identity] = set()
        """Those of the file, filed on that day: two entries are never one request."""

    def agency(self, place: str, value: Any) -> None:
        """Bring in an agency of the file: ours keeps what it says and gains the rest.

        One known from the start is ours, too, before it is first used.
        """
        before = len(self.problems.found)
        agency = parse.agency(value, place, self.known, self.problems)
        if agency is None:
            return
        self.problems.take(place, checks.agency_problems(agency))
        ours = self.known.get(agency.key, agency)
        for name in MOVES_DEADLINES:
            mine, theirs = getattr(ours, name), getattr(agency, name)
            # A term of a rule that is none moves no date; whose citation stays is the question.
            rule = ours.appeal_citation or agency.appeal_citation
            moves = not name.startswith("appeal_term") or rule not in WITHDRAWN
            if theirs and mine != theirs and moves:
                says = f"is {theirs}, but {mine or 'empty'} here: its deadlines would move"
                self.problems.add(f"agencies[{agency.key}].{name}", says)
        if len(self.problems.found) > before:
            # Its requests are checked by what it is here, or as if it said nothing.
            self.known.setdefault(agency.key, replace(form.NOBODY, key=agency.key))
            return
        days = {str(c.on) for c in agency.closed} - {str(c.on) for c in ours.closed}
        if days and agency.key in self.known:
            self.done.closed[agency.key] = sorted(days)
        merged = _merged(ours, agency)
        self.known[agency.key] = merged
        if self.writer.agency(merged):
            self.done.agencies += 1

    def document(self, sha256: str, value: Any) -> None:
        """Keep a document of the file at once; it is thrown away if no event names it."""
        paper = source.content(sha256, value, self.problems)
        if paper is not None and reads.document(self.writer.db, sha256) is None:
            self.writer.document(*paper)
            self.brought.append(sha256)

    def request(self, place: str, value: Any) -> None:
        """Bring in a request, or put it aside if it has no id or a document is still to come."""
        if isinstance(value, dict) and value.get("id") is None:
            self.aside.put(_filing_day(value), json.dumps([place, value]))
        else:
            self._take(place, value)

    def _take(self, place: str, value: Any, *, last: bool = False) -> None:
        read = form.incoming(value, place, self.known, self.today, self.problems)
        if read is None:
            return
        missing = self._missing(read)
        if missing and not last and not read.wrong:
            self.aside.put("", json.dumps([place, value]))
            return
        self.awaited += missing
        if missing or not read.request.agency.name:
            read = replace(read, wrong=True)
        if read.wrong:
            self.wrong.add(read.request.id)
        if not read.readable:
            self._follow(read, read.request.id)
        elif read.request.id:
            self._with_id(read)
        else:
            self._without_id(read)

    def _follow(self, read: Incoming, request_id: str) -> None:
        """Keep what a request follows, to be looked for at the end of the file."""
        followed = read.request.follows
        if followed is not None and followed == request_id:
            self.problems.add(f"{read.place}.follows", "a request cannot follow itself")
        elif followed is not None:
            self.following.append((read.place, request_id, followed))

    def finish(self) -> None:
        """Bring in what was put aside, by filing day; then judge what can be judged only now."""
        for text in self.aside.each():
            self._take(*json.loads(text), last=True)
        self.whole.flush()
        for name, sha256 in self.awaited:
            if reads.document(self.writer.db, sha256) is None:
                self.problems.add(f"documents[{sha256[:12]}]", f"{name} is not in the file")
        for place, request_id, followed in self.following:
            if reads.leads_to(self.writer.db, followed, request_id):
                self.problems.add(f"{place}.follows", "it leads back to the request itself")
            elif followed not in self.wrong and not reads.exists(self.writer.db, followed):
                self.problems.add(f"{place}.follows", f"there is no request {followed}")
        self.writer.drop_unnamed(self.brought)

    def _missing(self, read: Incoming) -> list[tuple[str, str]]:
        """Return names and hashes of documents that are not kept here yet."""
        return [
            (one.name, one.sha256)
            for _, event in read.events
            for document in event.documents
            for one in (document, document.redacted)
            if one is not None and reads.document(self.writer.db, one.sha256) is None
        ]

    def _with_id(self, read: Incoming) -> None:
        """Bring in a request with an id, unless it is here; refuse one with other content."""
        new = self._judge(read, read.request.id)
        if new is None:
            self.wrong.add(read.request.id)
            return
        request, events, _ = new
        if not self.whole.has(request.id):
            self._write(read, new)
            return
        self.whole.flush()
        here = next(iter(reads.load(self.writer.db, [request.id])))
        if self._in_file(request.id):
            self.problems.add(f"{read.place}.id", f"{request.id} stands twice in the file")
        elif form.same(here, (request, events)):
            self.done.already += 1
            self.here_already.add(request.id)
        else:
            says = f"is here with other content: {_outline(*here)}; in the file"
            outline = _outline(request, events)
            self.problems.add(f"{read.place}.id", f"{request.id} {says}: {outline}")

    def _without_id(self, read: Incoming) -> None:
        """Bring in a request without an id as the next of its year, unless it is here."""
        filed = read.request.filed_on
        if self.day != filed:
            self._begin_day(filed)
        new = self._judge(read, self.writer.likely_id(first_day(filed).year))
        if new is None:
            return
        same = form.identity(new.request, new.events)
        if self.before[same]:
            self.before[same] -= 1
            self.done.already += 1
            return
        if same in self.of_file:
            self.done.twins.append(read.place)
        self.of_file.add(same)
        self._write(read, new)

    def _begin_day(self, day: When) -> None:
        """Look up the requests filed on a day: those of the file, and those here before."""
        if self.day is None:
            # Those with an id. Of those without, a day comes once: what waits is of other days.
            self.whole.flush()
        self.day, self.before, self.of_file = day, Counter(), set()
        db = self.writer.db
        for request, events in reads.load(db, reads.filed_on(db, str(day))):
            same = form.identity(request, events)
            if self._in_file(request.id):
                self.of_file.add(same)
            else:
                self.before[same] += 1

    def _in_file(self, request_id: str) -> bool:
        new = reads.begun_by(self.writer.db, request_id) == self.writer.batch
        return new or request_id in self.here_already

    def _judge(self, read: Incoming, request_id: str) -> Counted | None:
        """Return a request with its events, numbered and checked; None if something is wrong."""
        before = len(self.problems.found)
        request = read.request
        agency = self.known[request.agency.key]
        if request.id != request_id or request.agency is not agency:
            request = replace(request, id=request_id, agency=agency)
        if read.purged:
            return None if read.wrong else Counted(request, (), ())
        events = form.numbered(read, request_id, self.writer.at, self.problems)
        self._follow(read, request.id)
        if len(self.problems.found) > before:
            return None
        events = tuple(self._measured(e) if e.documents else e for e in events)
        new = form.judged(read, request, events, self.problems)
        return None if read.wrong or len(self.problems.found) > before else new

    def _write(self, read: Incoming, new: Counted) -> None:
        """Write a new request; with its own log, if it came with one."""
        request = new.request
        self.writer.reserve(request.id)
        used = self.writer.use_agency(request.agency.key)
        new = new._replace(request=replace(request, agency=used))
        if read.log and read.request.id:
            # Whoever held the request before is written down, too.
            for row in read.log:
                for key in (row["old"], row["new"]) if row["field"] == "agency" else ():
                    self.writer.use_agency(str(key))
            if not self.whole.replay(new, list(read.log)):
                raise Refused(
                    f"the log of {request.id} in the file does not fit its hashes: it was changed.",
                    hint='take the dump again, or leave out "log" to begin a new one',
                )
        else:
            self.whole.write(new)
        self.done.requests += 1
        self.done.events += len(new.events)

    def _measured(self, event: Event) -> Event:
        """Return an event with the true sizes of its documents, which a file may leave out."""

        def measured(document: Document) -> Document:
            kept = reads.document(self.writer.db, document.sha256) or {"bytes": 0}
            stand_in = document.redacted and measured(document.redacted)
            return document._replace(bytes=kept["bytes"], redacted=stand_in)

        return event._replace(documents=tuple(measured(d) for d in event.documents))


def _filing_day(value: Json) -> str:
    """Return what orders a request without an id, so that each day comes once."""
    try:
        on = when(value.get("filed_on"))
        return f"{first_day(on)} {on}"
    except Wrong:
        return ""


def _merged(ours: Agency, theirs: Agency) -> Agency:
    """Return our agency with what only theirs says, and the days on which either was closed."""
    merged = {name: getattr(ours, name) or getattr(theirs, name) for name in fields_of(Agency)}
    days = {c.on: c for c in (*theirs.closed, *ours.closed)}
    return Agency(**{**merged, "closed": tuple(days[on] for on in sorted(days))})


def _outline(request: Request, events: tuple[Event, ...]) -> str:
    filed = f"“{request.subject}”, filed {request.filed_on} with {request.agency.key}"
    void = sum(e.void for e in events)
    return f"{filed}, {words.count(len(events), 'event')}, {void} of them void"
