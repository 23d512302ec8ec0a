"""`import`: all of a file or nothing, and the same file twice changes nothing.

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
from foiltrack.clocks import Clock
from foiltrack.errors import Refused
from foiltrack.exchange import incoming as form
from foiltrack.exchange import parse, source
from foiltrack.exchange.incoming import History, Identity, Incoming
from foiltrack.exchange.parse import Problems
from foiltrack.exchange.source import Entry
from foiltrack.fields import fields_of
from foiltrack.model import Agency, Document, Event, Request, When, first_day
from foiltrack.store import reads
from foiltrack.store.bulk_requests import Whole
from foiltrack.store.rows import from_column
from foiltrack.store.spool import Aside
from foiltrack.store.writes import Writer

MOVES_DEADLINES = ("calendar", "appeal_term", "appeal_term_silence", "cutoff")
"""Fields of an agency of which a file may not say otherwise than the case file does."""


@dataclass(slots=True)
class Brought:
    """What an import did."""

    agencies: int = 0
    requests: int = 0
    events: int = 0
    already: int = 0
    twins: list[str] = field(default_factory=list)
    """The places of new requests without an id that equal another one of the file."""


class SameDay:
    """The requests of one filing day: an entry without an id may be one of them.

    Each that was here before stands for one entry of the file at most: two entries are never one
    request.
    """

    def __init__(self) -> None:
        self.day: When | None = None
        self.before: Counter[Identity] = Counter()
        self.of_file: set[Identity] = set()

    def begin(self, day: When, before: Iterable[History], of_file: Iterable[History]) -> None:
        """Know the requests of a day, here before or of the file, and no others."""
        self.day = day
        self.before = Counter(form.identity(*history) for history in before)
        self.of_file = {form.identity(*history) for history in of_file}

    def take(self, same: Identity) -> bool:
        """Let a request that was here before stand for an entry; False if there is none."""
        if not self.before[same]:
            return False
        self.before[same] -= 1
        return True


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
    """A file on its way in."""

    def __init__(self, writer: Writer, today: date, problems: Problems) -> None:
        self.writer = writer
        self.today = today
        self.problems = problems
        self.done = Brought()
        self.known = reads.agencies(writer.db)
        self.whole = Whole(writer)
        self.aside = Aside(writer.db)
        self.follows: list[tuple[str, str]] = []
        """Places and ids of requests that are followed but not there yet."""
        self.wrong: set[str] = set()
        """Ids of requests of the file that have problems of their own."""
        self.brought: list[str] = []
        """The documents that were written, until it is known that an event names them."""
        self.here_already: set[str] = set()
        """Ids of requests of the file that are here with the same content."""
        self.same_day = SameDay()

    def agency(self, place: str, value: Any) -> None:
        """Bring in an agency of the file: ours keeps what it says and gains the rest.

        One known from the start is ours, too, before it is first used.
        """
        agency = parse.agency(value, place, self.known, self.problems)
        if agency is None:
            return
        wrong = list(checks.agency_problems(agency))
        for problem in wrong:
            self.problems.add(f"{place}.{problem.field}", problem.says)
        ours = self.known.get(agency.key, agency)
        for name in MOVES_DEADLINES:
            mine, theirs = getattr(ours, name), getattr(agency, name)
            if mine and theirs and mine != theirs:
                says = f"is {theirs}, but {mine} here: its deadlines would move"
                self.problems.add(f"agencies[{agency.key}].{name}", says)
                return
        merged = _merged(ours, agency)
        self.known[agency.key] = merged
        if not wrong and self.writer.agency(merged):
            self.done.agencies += 1

    def document(self, sha256: str, value: Any) -> None:
        """A document of the file: kept at once, and thrown away if no event names it."""
        found = source.content(sha256, value, self.problems)
        if found is not None and not reads.has_document(self.writer.db, sha256):
            document = Document(name="", sha256=sha256, bytes=found.bytes, type="")
            self.writer.document(document, found.content, found.path)
            self.brought.append(sha256)

    def request(self, place: str, value: Any) -> None:
        """A request of the file; one without an id, or with a document to come, is put aside."""
        read = form.incoming(value, place, self.known, self.problems)
        if read is None:
            if isinstance(value, dict):
                self.wrong.add(str(value.get("id")))
        elif not read.request.id:
            on = str(first_day(read.request.filed_on))
            self.aside.put(on, json.dumps([place, value]))
        elif self._missing(read):
            self.aside.put("", json.dumps([place, value]))
        else:
            self._with_id(read)

    def finish(self) -> None:
        """What was put aside, in the order of filing; then what can be judged only now."""
        for text in self.aside.each():
            place, value = json.loads(text)
            read = form.incoming(value, place, self.known, self.problems)
            missing = self._missing(read) if read else []
            for name, sha256 in missing:
                self.problems.add(f"documents[{sha256[:12]}]", f"{name} is not in the file")
            if read is None or missing:
                self.wrong.add(str(value.get("id")))
            elif read.request.id:
                self._with_id(read)
            else:
                self._without_id(read)
        self.whole.flush()
        for place, followed in self.follows:
            if followed not in self.wrong and not reads.exists(self.writer.db, followed):
                self.problems.add(f"{place}.follows", f"there is no request {followed}")
        self.writer.drop_unnamed(self.brought)

    def _missing(self, read: Incoming) -> list[tuple[str, str]]:
        """Names and hashes of documents that are not kept here yet."""
        named = [
            one
            for _, event in read.events
            for document in event.documents
            for one in (document, document.redacted)
            if one is not None
        ]
        db = self.writer.db
        return [(d.name, d.sha256) for d in named if not reads.has_document(db, d.sha256)]

    def _with_id(self, read: Incoming) -> None:
        """A request with an id: new, the same as here, or refused with both shown."""
        judged = self._judge(read, read.request.id)
        if judged is None:
            self.wrong.add(read.request.id)
            return
        request, events, clocks = judged
        if not self.whole.has(request.id):
            self._write(read, request, events, clocks)
            return
        self.whole.flush()
        here = next(iter(reads.load(self.writer.db, [request.id])))
        new = reads.begun_by(self.writer.db, request.id) == self.writer.batch
        if new or request.id in self.here_already:
            self.problems.add(f"{read.place}.id", f"{request.id} stands twice in the file")
        elif form.same(here, (request, events)):
            self.done.already += 1
            self.here_already.add(request.id)
        else:
            self.problems.add(
                f"{read.place}.id",
                f"{request.id} is here with other content: {_outline(*here)}; in the file: "
                f"{_outline(request, events)}",
            )

    def _without_id(self, read: Incoming) -> None:
        """A request without an id: the next of its year, unless there is one that is the same."""
        filed = read.request.filed_on
        if self.same_day.day != filed:
            self._begin_day(filed)
        judged = self._judge(read, self.writer.likely_id(first_day(filed).year))
        if judged is None:
            return
        request, events, clocks = judged
        same = form.identity(request, events)
        if self.same_day.take(same):
            self.done.already += 1
            return
        if same in self.same_day.of_file:
            self.done.twins.append(read.place)
        self.same_day.of_file.add(same)
        self._write(read, request, events, clocks)

    def _begin_day(self, day: When) -> None:
        """Look up the requests filed on a day, those of the file apart."""
        self.whole.flush()
        db = self.writer.db
        before: list[History] = []
        of_file: list[History] = []
        for history in reads.load(db, reads.filed_on(db, str(day))):
            own = history[0].id
            new = reads.begun_by(db, own) == self.writer.batch
            (of_file if new or own in self.here_already else before).append(history)
        self.same_day.begin(day, before, of_file)

    def _judge(
        self, read: Incoming, request_id: str
    ) -> tuple[Request, tuple[Event, ...], tuple[Clock, ...]] | None:
        """The request with its events, numbered and checked; None where something is wrong."""
        before = len(self.problems.found)
        request = read.request
        if request.id != request_id:
            request = replace(request, id=request_id)
        if request.agency is not self.known[request.agency.key]:
            request = replace(request, agency=self.known[request.agency.key])
        if _purged(read):
            return request, (), ()
        events = form.numbered(read, request_id, self.writer.at, self.problems)
        if len(self.problems.found) > before or not events:
            return None
        request, clocks = form.judged(read, request, events, self.today, self.problems)
        if request.follows == request.id:
            self.problems.add(f"{read.place}.follows", "a request cannot follow itself")
        if len(self.problems.found) > before:
            return None
        if request.follows is not None and not self.whole.has(request.follows):
            self.follows.append((read.place, request.follows))
        return request, events, clocks

    def _write(
        self,
        read: Incoming,
        request: Request,
        events: tuple[Event, ...],
        clocks: tuple[Clock, ...],
    ) -> None:
        """Write a new request; as its own log tells it, if it came with one."""
        self.writer.reserve(request.id)
        request = replace(request, agency=self.writer.use_agency(request.agency.key))
        events = tuple(self._measured(e) if e.documents else e for e in events)
        if read.log and read.request.id:
            first = _as_filed(request, read.log, self.writer)
            fits = self.whole.replay(request, first, events, clocks, list(read.log))
            if not fits:
                raise _unfit(request.id)
        else:
            self.whole.write(request, events, clocks)
        self.done.requests += 1
        self.done.events += len(events)

    def _measured(self, event: Event) -> Event:
        """An event whose documents have their true sizes, which a file by hand may leave out."""

        def measured(document: Document) -> Document:
            known = reads.size(self.writer.db, document.sha256)
            stand_in = document.redacted and measured(document.redacted)
            return replace(document, bytes=known, redacted=stand_in)

        return replace(event, documents=tuple(measured(d) for d in event.documents))


def _purged(read: Incoming) -> bool:
    """Whether only the log of a purged request came."""
    whole = any(row["what"] == "purged" and row["voids"] is None for row in read.log)
    return bool(whole and read.request.id and not read.events)


def _merged(ours: Agency, theirs: Agency) -> Agency:
    """Return our agency with what only theirs says, and the days on which either was closed."""
    gained = {
        name: getattr(theirs, name)
        for name in fields_of(Agency)
        if not getattr(ours, name) and getattr(theirs, name)
    }
    days = {c.on: c for c in (*theirs.closed, *ours.closed)}
    return replace(ours, **{**gained, "closed": tuple(days[on] for on in sorted(days))})


def _outline(request: Request, events: tuple[Event, ...]) -> str:
    """A request in a few words, to tell it from another."""
    void = sum(e.void for e in events)
    return (
        f"“{request.subject}”, filed {request.filed_on} with {request.agency.key}, "
        f"{words.count(len(events), 'event')}, {void} of them void"
    )


def _unfit(request_id: str) -> Refused:
    return Refused(
        f"the log of {request_id} in the file does not fit its hashes: it was changed.",
        hint='take the dump again, or leave out "log" to begin a new one',
    )


def _as_filed(request: Request, log: tuple[dict[str, Any], ...], writer: Writer) -> Request:
    """The request as it was filed: its own fields with every amendment taken back."""
    first = request
    try:
        for row in reversed(log):
            if row["what"] == "amended" and row["salt"]:
                first = _with_column(first, row["field"], row["old"], writer)
        again = first
        for row in log:
            if row["what"] == "amended" and row["salt"]:
                again = _with_column(again, row["field"], row["new"], writer)
    except (ValueError, TypeError):
        raise _unfit(request.id) from None
    if again != request:
        raise _unfit(request.id)
    return first


def _with_column(request: Request, field: str, value: Any, writer: Writer) -> Request:
    """The request with one of its columns changed."""
    if field == "agency":
        return replace(request, agency=writer.use_agency(str(value)))
    return replace(request, **{field: from_column(Request, field, value)})
