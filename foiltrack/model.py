"""What a case file holds: agencies, requests, events, documents. Frozen, standard library only.

The words are the law's own, the same in code, database, JSON and help.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - ONE_DAY


class About(NamedTuple):
    """Represent a day of which only the month or the year is known.

    It starts no clock. In the order of events it stands at its end, a filing at its beginning.
    """

    year: int
    month: int | None = None

    @property
    def first(self) -> date:
        """Return the earliest day that it can be."""
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """Return the latest day that it can be."""
        return last_of_month(self.year, self.month or 12)

    def __str__(self) -> str:
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"


When = date | About
_WHEN = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?", re.ASCII)


def when_from_text(text: str) -> When:
    """Return the day in `2019-08-23`, `2019-08` or `2019`; raise ValueError for anything else."""
    found = _WHEN.fullmatch(text)
    if not found:
        raise ValueError(text)
    if found["day"]:
        return date.fromisoformat(text)
    first = date(int(found["year"]), int(found["month"] or 1), 1)
    return About(first.year, first.month if found["month"] else None)


def first_day(when: When) -> date:
    """Return the day itself, or the earliest that it can be."""
    return when.first if isinstance(when, About) else when


def last_day(when: When) -> date:
    """Return the day itself, or the latest that it can be."""
    return when.last if isinstance(when, About) else when


class Kind(StrEnum):
    """Name what happened."""

    FILED = "filed"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    EXTENDED = "extended"
    CLARIFICATION_ASKED = "clarification-asked"
    NOT_DESCRIBED = "not-described"
    CLARIFIED = "clarified"
    FEE_ASKED = "fee-asked"
    PAID = "paid"
    DENIED = "denied"
    UNDUE_BURDEN = "undue-burden"
    NOT_HELD = "not-held"
    NEITHER_CONFIRMED = "neither-confirmed"
    REFERRED = "referred"
    PARTLY_GRANTED = "partly-granted"
    GRANTED = "granted"
    RELEASED = "released"
    CLOSED = "closed"
    REOPENED = "reopened"
    CERTIFICATION_DEMANDED = "certification-demanded"
    CERTIFIED = "certified"
    EXCEPTION_INVOKED = "exception-invoked"
    EXCEPTION_GRANTED = "exception-granted"
    APPEALED = "appealed"
    APPEAL_ACKNOWLEDGED = "appeal-acknowledged"
    APPEAL_GRANTED = "appeal-granted"
    APPEAL_PARTLY_GRANTED = "appeal-partly-granted"
    APPEAL_DENIED = "appeal-denied"
    APPEAL_REMANDED = "appeal-remanded"
    PETITIONED = "petitioned"
    SERVED = "served"
    COURT_DECIDED = "court-decided"
    FOLLOWED_UP = "followed-up"
    CONTACT = "contact"
    EVIDENCE = "evidence"
    NOTE = "note"
    WITHDRAWN = "withdrawn"
    COST = "cost"
    DROPPED = "dropped"


K = Kind

REQUESTER_ACTS = frozenset(
    {K.FILED, K.CLARIFIED, K.PAID, K.CERTIFICATION_DEMANDED, K.APPEALED, K.PETITIONED, K.SERVED}
    | {K.FOLLOWED_UP, K.CONTACT, K.EVIDENCE, K.NOTE, K.WITHDRAWN, K.COST, K.DROPPED}
)
COURT_ACTS = frozenset({K.COURT_DECIDED})
AGENCY_ACTS = frozenset(Kind) - REQUESTER_ACTS - COURT_ACTS

ADVERSE = frozenset(
    {K.DENIED, K.UNDUE_BURDEN, K.NOT_HELD, K.NOT_DESCRIBED, K.NEITHER_CONFIRMED}
    | {K.REFERRED, K.PARTLY_GRANTED, K.CLOSED}
)
"""Letters that refuse, in whole or in part: each opens a window for an appeal."""
REFUSALS = ADVERSE | {K.EXCEPTION_GRANTED}
"""The same, and the exception of § 89(5), whose window is its own."""

APPEAL_DECISIONS = frozenset(
    {K.APPEAL_GRANTED, K.APPEAL_PARTLY_GRANTED, K.APPEAL_DENIED, K.APPEAL_REMANDED}
)
DETERMINATIONS = (
    ADVERSE
    | {K.GRANTED, K.EXCEPTION_GRANTED, K.RELEASED}
    | (APPEAL_DECISIONS - {K.APPEAL_REMANDED})
)
"""Kinds that decide the request; of `released`, only a release of everything."""

GRANTING = frozenset(
    {K.GRANTED, K.PARTLY_GRANTED, K.RELEASED, K.APPEAL_GRANTED, K.APPEAL_PARTLY_GRANTED}
)
"""Letters whose date is the day for the records, not for a decision."""

PRIVATE_UNLESS_SAID = frozenset({K.NOTE, K.CONTACT, K.COST, K.DROPPED})
ALWAYS_PRIVATE = frozenset({K.COST, K.DROPPED})
"""What concerns the requester alone: no word of it leaves."""
ENDS = frozenset({K.WITHDRAWN, K.COURT_DECIDED})
QUESTIONS = frozenset({K.CLARIFICATION_ASKED, K.FEE_ASKED})

UNDECIDED = "undecided reply"
"""The reason of a note that keeps a reply which nobody has judged yet, as its document."""

PROMISES = frozenset(
    {K.ACKNOWLEDGED, K.EXTENDED, K.REOPENED, K.GRANTED, K.PARTLY_GRANTED}
    | {K.APPEAL_GRANTED, K.APPEAL_PARTLY_GRANTED, K.RELEASED}
)
"""Letters whose date, if they name one, is a promise (`released` only in part)."""
CARRIES_UNTIL = PROMISES | QUESTIONS | APPEAL_DECISIONS | {K.APPEAL_ACKNOWLEDGED, K.CONTACT}
"""Kinds that may name a date: the agency's, or mine (`QUESTIONS`, `contact`)."""


class Via(StrEnum):
    """Name how the requester sent something."""

    EMAIL = "email"
    PORTAL = "portal"
    MAIL = "mail"
    FAX = "fax"
    IN_PERSON = "in-person"


class FeeFor(StrEnum):
    """Name what a fee is asked for."""

    SEARCH = "search"
    REVIEW = "review"
    REDACTION = "redaction"
    COPIES = "copies"
    DEVICE = "device"


class Certified(StrEnum):
    """Name the two forms of the certificate of Public Officers Law § 89(3)(a)."""

    POSSESSION = "possession"
    SEARCH = "search"


class Closure(NamedTuple):
    """Record a day on which one agency was closed, with the user's reason."""

    on: date
    because: str


class Body(StrEnum):
    """Name the kind of public body, which decides what law binds an agency."""

    STATE = "state"
    AUTHORITY = "authority"
    """A public corporation most of whose members the governor appoints (§ 89(5)(h))."""
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"
    SCHOOL = "school"
    LEGISLATURE = "legislature"
    COURT = "court"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """Hold a body that has records, with the calendar by which its business days are counted."""

    key: str
    name: str
    calendar: str
    body: Body | None = None
    """None where it is not known; an agency of the City's calendar is the City's unless said."""
    email: str | None = None
    portal: str | None = None
    appeals_officer: str | None = None
    appeals_title: str | None = None
    appeals_address: str | None = None
    appeals_email: str | None = None
    appeals_source: str | None = None
    """Where these are from, such as a letter of the agency, with its day."""
    appeal_term: str | None = None
    """Its own longer term to appeal, such as `30bd`; it moves `arguable` only."""
    appeal_term_silence: str | None = None
    """The same after no answer at all, counted from the receipt of the request."""
    appeal_citation: str | None = None
    silence_term: str | None = None
    """Its own shorter silence after an acknowledgment, such as `10bd`, that may be construed as a
    denial; it moves `safe` only."""
    silence_citation: str | None = None
    cutoff: str | None = None
    """`17:00`: what comes later is deemed received on the next business day."""
    cutoff_citation: str | None = None
    closed: tuple[Closure, ...] = ()

    def __post_init__(self) -> None:
        if self.body is None and self.calendar == "nyc":
            object.__setattr__(self, "body", Body.CITY)


class Document(NamedTuple):
    """Hold a file of an event; `redacted` stands in for it in every output."""

    name: str
    sha256: str
    bytes: int
    type: str
    redacted: "Document | None" = None
    original: str | None = None
    """In the public view, the hash of what this stands in for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Hold what was asked, of whom, and when."""

    id: str
    agency: Agency
    subject: str
    text: str | None = None
    matter: str | None = None
    filed_on: When
    received_on: date | None = None
    via: Via | None = None
    numbers: tuple[str, ...] = ()
    follows: str | None = None
    differs: str | None = None
    wanted: str | None = None
    to: str | None = None
    custodians: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def filed_by(self, day: date) -> bool:
        """Return whether it was filed on a day or before it."""
        return first_day(self.filed_on) <= day


class Confirmed(NamedTuple):
    """Keep a fact that the requester confirmed for a letter, and the day on which it was asked."""

    fact: str
    on: date


class Asserted(NamedTuple):
    """Keep a limit of the agency as a letter that was sent asserted it."""

    rule: str
    on: date
    due: date


class Event(NamedTuple):
    """Record one thing that happened to a request."""

    request: str
    n: int
    kind: Kind
    on: When
    received: date | None = None
    until: date | None = None
    exact: bool | None = None
    reason: str | None = None
    via: Via | None = None
    at: str | None = None
    of: str | None = None
    part: bool | None = None
    inferred: bool = False
    as_written: bool = False
    to: str | None = None
    grounds: tuple[str, ...] = ()
    count: int | None = None  # type: ignore[assignment] # Hides `tuple.count`.
    amount: Decimal | None = None
    pages: int | None = None
    hours: Decimal | None = None
    rate: Decimal | None = None
    """Dollars an hour."""
    fee_for: tuple[FeeFor, ...] = ()
    certified: Certified | None = None
    appeal_notice: bool | None = None
    narrowing: bool | None = None
    outside_service: bool | None = None
    search_described: bool | None = None
    quote: str | None = None
    source: str | None = None
    note: str | None = None
    private: bool = False
    void: bool = False
    replaces: str | None = None
    recorded_at: str | None = None
    number: str | None = None
    """The agency's own number for the appeal."""
    asserted: tuple[Asserted, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    documents: tuple[Document, ...] = ()
    hash: str | None = None

    @property
    def id(self) -> str:
        return f"{self.request}.{self.n}"

    @property
    def root(self) -> str:
        """Return the id of the event that this one corrects; else its own."""
        return self.replaces or self.id

    @property
    def ordered_on(self) -> date:
        """Return the day by which it is ordered: its latest, of a filing its first."""
        return first_day(self.on) if self.kind is Kind.FILED else last_day(self.on)

    @property
    def promise(self) -> date | None:
        """Return the date that the agency promised in it, if any."""
        if self.kind not in PROMISES or self.as_written:
            return None
        if self.kind is Kind.RELEASED and not self.part:
            return None
        return self.until

    @property
    def determines(self) -> bool:
        """Return whether it decides the request or its appeal; a release in part does not."""
        return self.kind in DETERMINATIONS and not self.part


def normal(event: Event) -> Event:
    """Return an event in its one form: what a kind cannot have is empty."""
    part = bool(event.part) if event.kind is Kind.RELEASED else event.part or None
    notice = None if event.appeal_notice else event.appeal_notice
    if (part, notice) == (event.part, event.appeal_notice):
        return event
    return event._replace(part=part, appeal_notice=notice)


def serial(event_id: str) -> int:
    """Return the number of an event within its request: 3 for `2019-002.3`."""
    return int(event_id.rpartition(".")[2])


def in_order(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return events as the clocks read them: the filing, then by day, then by number.

    A corrected event keeps the place of the one that it replaces, so that correcting a
    quotation never changes which of two letters of one day came first.
    """

    def place(event: Event) -> tuple[bool, date, int]:
        return event.kind is not Kind.FILED, event.ordered_on, serial(event.root)

    return tuple(sorted(events, key=place))
