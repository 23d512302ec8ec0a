"""What `read` works with: letters, what they seem to be, and the events that they come to."""

import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from foiltrack import checks, days, words
from foiltrack.cli import find
from foiltrack.clocks import History, live
from foiltrack.errors import Refused, as_typed
from foiltrack.model import (
    ADVERSE,
    APPEAL_DECISIONS,
    CARRIES_UNTIL,
    QUESTIONS,
    UNDECIDED,
    Document,
    Event,
    Kind,
    Request,
    normal,
)
from foiltrack.reading import inbox
from foiltrack.reading.evidence import Sure
from foiltrack.reading.match import Candidate, Marks, Reply, candidates, the_one
from foiltrack.reading.numbers import same
from foiltrack.reading.sender import Sender
from foiltrack.reading.suggest import Reading, Suggestion, numbers_of, suggest, suggestion
from foiltrack.settings import CaseFile
from foiltrack.snapshot import Snapshot
from foiltrack.standing import beside_an_appeal
from foiltrack.store import connect, reads, threads
from foiltrack.terminal import output as out

Answered = tuple[Request, tuple[Event, ...]] | None
EXEMPTS = frozenset({Kind.DENIED, Kind.PARTLY_GRANTED})
"""Refusals that name an exemption."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold a letter, what it seems to be, and the request that it seems to answer."""

    letter: inbox.Letter
    suggestion: Suggestion
    request: Request | None
    events: tuple[Event, ...]
    found: tuple[Candidate, ...]
    """The requests that may be meant."""

    @property
    def document(self) -> Document:
        """Return the file or message itself, as it is kept."""
        return _document(self.letter.name, self.letter.type, self.letter.content)

    @property
    def meant(self) -> Request:
        """Return the request that it answers, once that is known."""
        assert self.request is not None
        return self.request

    @property
    def filing(self) -> Event:
        """Return the filing of the request that it answers."""
        return next(e for e in self.events if e.kind is Kind.FILED and not e.void)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Return the kinds that can be recorded: the first, then the further ones."""
        listed = (self.suggestion.kind, *self.suggestion.also)
        return tuple(Kind(k) for k in listed if k in set(Kind))

    @property
    def new_number(self) -> str | None:
        """Return a number of the agency's that the request does not carry yet."""
        known = self.request.numbers if self.request else ()
        fresh = [n for n in self.suggestion.numbers[:1] if not any(same(n, k) for k in known)]
        return fresh[0] if fresh and self.request else None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _document(name: str, kind: str, content: bytes) -> Document:
    return Document(name=name, sha256=_hash(content), bytes=len(content), type=kind)


@dataclass
class Desk:
    """Hold what `read` works with: the day, the options, the case file if there is one."""

    path: CaseFile
    day: date
    request: str | None
    calendar: str | None
    letter_date: date | None
    base: connect.Database | None = None
    known: tuple[Marks, ...] = ()
    bad: int = 0
    seen: int = 0
    skipped: int = 0
    met: set[str] = field(default_factory=set)
    judged: threads.Judged = field(default_factory=dict)

    def open(self, base: connect.Database | None) -> None:
        """Look into the case file; raises NotFound for a request that is not there."""
        self.base = base
        if base is not None:
            self.known = threads.marks(base)
            self.judged = threads.judged(base)
            if self.request is not None:
                self.request = find.request_id(base, self.request)
        elif self.request is not None:
            connect.must_exist(self.path)

    @cached_property
    def mails(self) -> dict[str, str]:
        """Return the request of each mail on file."""
        return threads.message_ids(self.base) if self.base is not None else {}

    def letters(self, paths: list[Path]) -> Iterator[inbox.Letter]:
        """Yield the letters that can be read, each once; the rest is told on stderr."""
        for path in paths:
            for letter in inbox.letters(path, sys.stdin.buffer):
                self.seen += 1
                if isinstance(letter, inbox.Bad):
                    self.bad += 1
                    out.note(f"foiltrack: {letter.file}: {letter.says}; nothing recorded.")
                    out.note(f"hint: {letter.hint}")
                    continue
                if letter.draft or self._met(letter):
                    self.skipped += 1
                    continue
                for remark in letter.remarks:
                    out.note(f"note: {letter.file}: {remark}")
                yield letter

    def proposals(self, paths: list[Path], again: bool = False) -> Iterator[Proposal]:
        """Yield a proposal for each letter that was not decided before.

        With `again` also for a decided one that is named by itself.
        """
        for letter in self.letters(paths):
            known = self.on_file_as(letter)
            if known and not (again and Path(letter.file) in paths):
                self.skipped += 1
                out.note(f"note: {letter.file}: on file already as {known[0]}; skipped")
                continue
            proposal = self.proposal(letter)
            for said in proposal.suggestion.notes:
                out.note(f"note: {letter.file}: {said}")
            yield proposal

    def _met(self, letter: inbox.Letter) -> bool:
        """Return whether a message was met before, and remember it.

        By its bytes, alone or attached; by its Message-ID with its text, since copies in two
        folders differ in their headers; and where it only brings a letter that was met by itself.
        """
        digest, text = _hash(letter.content), _hash(letter.text.encode("utf-8", errors="replace"))
        names = {digest} | ({f"{letter.message_id} {text}"} if letter.message_id else set())
        brought = {_hash(a.bytes) for a in letter.attachments if letter.only_brings}
        met = not self.met.isdisjoint(names | {f"{one} {text}" for one in brought})
        self.met |= names | brought | {f"{digest} {text}"}
        return met

    def on_file_as(self, letter: inbox.Letter) -> tuple[str, str] | None:
        """Return what `threads.judged` knows of a letter, by its bytes or its Message-ID."""
        known = self.judged.get(_hash(letter.content))
        return known or self.judged.get(letter.message_id)

    def read(self, letter: inbox.Letter) -> tuple[Reading, Answered, list[Candidate]]:
        """Return a letter read by its agency's calendar, its request, and what it may answer."""
        reading = Reading(
            letter.text,
            days.calendar(self.calendar or "nys"),
            letter.envelope,
            self.letter_date,
            letter.sent,
            letter.covers,
        )
        found: list[Candidate] = []
        if self.base is not None and self.request is None:
            # What a reply is known by asks no calendar: the letter itself is read once.
            mine = reading.sender is Sender.REQUESTER
            reply = Reply(
                numbers=numbers_of(reading),
                subject=letter.subject,
                text=letter.text,
                sender=letter.to if mine else letter.sender,
                references=(*letter.references, letter.message_id),
                on=reading.day[0],
                mine=mine,
            )
            found = candidates(reply, self.known, lambda: self.mails)
        meant = self.request or ((one := the_one(found)) and one.request)
        if not meant or self.base is None:
            return reading, None, found
        answered = reads.one(self.base, meant)
        if self.calendar is None and (own := answered[0].agency.calendar) != "nys":
            reading = replace(reading, calendar=days.calendar(own))
        return reading, answered, found

    def proposal(self, letter: inbox.Letter) -> Proposal:
        """Return what a letter seems to be, and the request that it seems to answer."""
        reading, answered, found = self.read(letter)
        request, events = answered or (None, ())
        proposed = Proposal(letter, suggestion(reading), request, events, tuple(found))
        return _beside_an_appeal(proposed) if request else proposed

    def learn(self, writer: Any, proposal: Proposal, number: str | None) -> None:
        """Know the further letters of this run by one that was recorded, and its new number."""
        request, letter = proposal.meant, proposal.letter
        if letter.message_id and "mails" in vars(self):
            self.mails.setdefault(letter.message_id, request.id)
        if number is not None:
            numbers = (*request.numbers, number)
            writer.amend(request, "numbers", numbers)
            self.known = tuple(
                replace(one, numbers=numbers) if one.request == request.id else one
                for one in self.known
            )


def _beside_an_appeal(proposal: Proposal) -> Proposal:
    """Return a proposal in doubt where the letter refuses while an appeal is undecided."""
    s = proposal.suggestion
    if s.letter_date is None or not proposal.kinds or s.confidence is not Sure.SURE:
        return proposal
    if not beside_an_appeal(proposal.events, event_of(proposal, proposal.kinds[0])):
        return proposal
    note = "an appeal is undecided on file: perhaps this letter decides it"
    doubtful = replace(s, confidence=Sure.LIKELY, notes=(*s.notes, note))
    return replace(proposal, suggestion=doubtful)


def seems_unnoticed(proposal: Proposal, kind: Kind) -> bool:
    """Return whether a refusal, read to its end, has no words on the appeal.

    To go to court without an appeal may then be excused; that it has none, a person says.
    """
    letter = proposal.letter
    whole = not (letter.covers or letter.attachments)
    return kind in ADVERSE and whole and not proposal.suggestion.appeal_notice


def offers(proposal: Proposal) -> tuple[str, ...]:
    """Return what a letter tells beside its act, each with the command that would keep it."""
    s, request = proposal.suggestion, proposal.request
    if request is None or s.sender is not Sender.AGENCY:
        return ()
    place = as_typed(proposal.letter.path)
    told = []
    appeal = s.kind in APPEAL_DECISIONS or s.kind == Kind.APPEAL_ACKNOWLEDGED
    sent = Kind.APPEALED if appeal else Kind.FILED
    meant = next((e for e in reversed(proposal.events) if e.kind is sent and not e.void), None)
    if s.received_said and meant is not None and _receipt_is_assumed(proposal, meant):
        what = "appeal" if appeal else "request"
        told.append(
            f"it says that it received your {what} on {words.day(s.received_said)}: foiltrack log "
            f"{request.id} received --of {meant.id} --on {s.received_said} --doc {place}"
        )
    if s.kind == Kind.NOT_DESCRIBED and s.reply_by and not QUESTIONS & set(proposal.kinds):
        told.append(
            f"it wants your answer by {words.day(s.reply_by)}, which a refusal cannot hold; as a "
            f"question beside it: foiltrack log {request.id} {Kind.CLARIFICATION_ASKED} --on "
            f"{s.letter_date} --until {s.reply_by} --doc {place}"
        )
    to, agency = s.appeals_to, request.agency
    if to is not None and not (agency.appeals_email or agency.appeals_address):
        options = (("title", to.title), ("email", to.email), ("address", to.address))
        given = " ".join(f"--appeals-{name} {as_typed(v)}" for name, v in options if v)
        dated = f" of {words.day(s.letter_date)}" if s.letter_date else ""
        given += f" --appeals-source {as_typed(f'its letter{dated}')}"
        told.append(f"it names where appeals go: foiltrack agency edit {agency.key} {given}")
    return tuple(told)


def _receipt_is_assumed(proposal: Proposal, act: Event) -> bool:
    """Return whether nothing on file proves, or says, the day on which an act was received."""
    receipt = History(proposal.meant, live(proposal.events)).receipt_of(act)
    return receipt is None or receipt.assumed


PAPER = frozenset({"page", "pages", "gb", "gigabytes", "boxes"})
"""Units that count paper, and no records."""


def _priced_by_page(s: Suggestion) -> bool:
    """Return whether pages are all that a fee is counted by: the price of hours is another."""
    said = " ".join(b.words for b in s.because if b.field in ("amount", "kind"))
    return s.count_unit == "pages" and not re.search(r"\bhours?\b|\bhourly\b", said)


def event_of(proposal: Proposal, kind: Kind) -> Event:
    """Return the event that a proposal comes to; raise Refused where the letter bears no date."""
    s, request = proposal.suggestion, proposal.meant
    written = s.letter_date
    if written is None:
        raise Refused(
            f"{proposal.letter.file} bears no date that can be read.",
            hint=f"foiltrack read {as_typed(proposal.letter.file)} --letter-date DATE",
        )
    until = s.reply_by if kind in QUESTIONS else s.until
    if kind not in CARRIES_UNTIL or (until is not None and until < written):
        until = None
    refuses = kind in ADVERSE or kind in APPEAL_DECISIONS
    # Beside a refusal under an exemption, any other of the letter has none.
    exempt = EXEMPTS & set(proposal.kinds)
    quoted = [b.words for b in s.because if b.field == ("kind" if kind == s.kind else "also")]
    if until is not None and not refuses:
        # A letter that only names a date is quoted where it names it.
        quoted = [b.words for b in s.because if b.field in ("until", "reply_by")] or quoted
    return normal(
        Event(
            request=request.id,
            n=0,
            kind=kind,
            on=written,
            until=until,
            exact=s.exact if until is not None and kind not in QUESTIONS else None,
            reason=s.reason,
            part=(until is not None or bool(s.part)) if kind is Kind.RELEASED else None,
            grounds=s.grounds if refuses and kind in (exempt or {kind}) else (),
            count=s.count if s.count_unit not in PAPER else None,
            amount=s.amount if kind is Kind.FEE_ASKED else None,
            pages=s.count if kind is Kind.FEE_ASKED and _priced_by_page(s) else None,
            certified=s.certified if kind in (Kind.NOT_HELD, Kind.CERTIFIED) else None,
            quote=quoted[0][:500] if quoted else None,
        )
    )


def undecided(proposal: Proposal, day: date) -> Event:
    """Return a private note that keeps the reply until somebody judges it."""
    on = proposal.suggestion.letter_date or day
    return Event(
        request=proposal.meant.id,
        n=0,
        kind=Kind.NOTE,
        on=min(on, day),
        reason=UNDECIDED,
        private=True,
    )


def as_they_stand(
    base: connect.Database, written: list[Event], day: date
) -> list[tuple[Snapshot, Event]]:
    """Return events that were recorded, each with its request as all of them leave it."""
    ids = dict.fromkeys(event.request for event in written)
    stands = {one: reads.snapshot(base, reads.one(base, one), day) for one in ids}
    return [(stands[event.request], event) for event in written]


def append(writer: Any, proposal: Proposal, event: Event, day: date) -> Event:
    """Write an event with the letter and its attachments as documents."""
    kept = [(proposal.document, proposal.letter.content)]
    kept += [(_document(a.name, a.type, a.bytes), a.bytes) for a in proposal.letter.attachments]
    unique = {document.sha256: (document, content) for document, content in reversed(kept)}
    listed = [unique.pop(d.sha256) for d, _ in kept if d.sha256 in unique]
    for document, content in listed:
        writer.document(document, content)
    papers = tuple(d for d, _ in listed)
    if event.kind is Kind.FILED:
        # A request has one filing: its mail is kept with it.
        filing = proposal.filing
        writer.void_event(filing, "corrected")
        event = filing._replace(n=0, replaces=filing.root, recorded_at=None, hash=None)
        papers = (*filing.documents, *papers)
    event = event._replace(documents=papers)
    checks.refuse(checks.event_problems(proposal.meant, event, day))
    written: Event = writer.event(event)
    return written


def named_otherwise(content: bytes, name: str, event: Event, request: Request) -> str | None:
    """Return what a letter names where another date was typed, for `log --doc`; None if nothing."""
    letter = inbox.letter_in(content, name)
    if letter is None or event.kind not in CARRIES_UNTIL:
        return None
    counted = days.calendar(request.agency.calendar)
    on = event.on if isinstance(event.on, date) else None
    s = suggest(letter.text, calendar=counted, letter_date=on, envelope=letter.envelope)
    named = s.reply_by if event.kind in QUESTIONS else s.until
    if named is None or named == event.until:
        return None
    typed = f"you typed {words.day(event.until)}" if event.until else "you typed none"
    return f"{name} names {words.day(named)}, {typed}"
