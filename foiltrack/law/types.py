"""Hold the shapes in which the law is written down: frozen values, each with its authority.

A rule says as data what starts its clock, from which day it counts, and what settles it. The
engine in `foiltrack.clocks` reads these values and knows no rule by name.
"""

import re
from datetime import date
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from foiltrack.errors import Usage
from foiltrack.model import Body, Kind


class Status(StrEnum):
    """Say how sure we are of a text."""

    VERIFIED = "verified"
    """Read in the cited source."""
    MIRRORED = "mirrored"
    """Read in a rule or opinion that tracks the cited text, not in the text itself."""
    UNVERIFIED = "unverified"
    """From memory or by inference: never printed as a citation of a paragraph."""


class Authority(NamedTuple):
    """Hold a citation, a quotation of 25 words at most, where it was read, and how sure we are."""

    citation: str
    quote: str
    source: str
    status: Status
    since: date | None = None
    """The first day on which a letter may rest on it; None where the rules here begin later."""

    @property
    def words(self) -> str:
        """Return it as a line: with its quotation, where it was read, and what is not sure."""
        quote = f": “{self.quote}”" if self.quote else ""
        unsure = "" if self.status is Status.VERIFIED else f" [{self.status}]"
        return f"{self.citation}{quote} (read in: {self.source}){unsure}"


verified = partial(Authority, status=Status.VERIFIED)


class Unit(StrEnum):
    """Name what a period counts."""

    BUSINESS_DAYS = "bd"
    DAYS = "d"
    MONTHS = "mo"


class Period(NamedTuple):
    """Hold a number of business days, calendar days or calendar months."""

    n: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.n}{self.unit}"

    @property
    def words(self) -> str:
        """Return `5 business days`, `1 month`."""
        noun = {"bd": "business day", "d": "day", "mo": "month"}[self.unit]
        return f"{self.n} {noun}" + ("" if self.n == 1 else "s")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `5bd`, `30d` or `4mo`; raise Usage for anything else, negative numbers included."""
        found = re.fullmatch(r"(\d{1,5})(bd|d|mo)", text.strip(), re.ASCII)
        if not found:
            raise Usage(
                f"'{text}' is not a period.",
                hint="write 5bd (business days), 30d (calendar days) or 4mo (months)",
            )
        return cls(int(found[1]), Unit(found[2]))


class RuleId(StrEnum):
    """Name a clock of the law, the same in code, database, JSON and letters."""

    ACKNOWLEDGE = "ny.acknowledge"
    DETERMINE = "ny.determine"
    PROMISE = "ny.promise"
    REPLY_BY = "ny.reply-by"
    APPEAL = "ny.appeal"
    APPEAL_DECISION = "ny.appeal-decision"
    ARTICLE_78 = "ny.article78"
    SERVE = "ny.serve"
    EXCEPTION_APPEAL = "ny.exception-appeal"
    EXCEPTION_APPEAL_DECISION = "ny.exception-appeal-decision"


RESERVED = frozenset({"ny.exception-article78"})
"""Ids that were given once and are not given again: § 89(5)(d) binds the submitter alone."""


class Owner(StrEnum):
    """Name whose deadline it is."""

    AGENCY = "agency"
    REQUESTER = "requester"


class Basis(StrEnum):
    """Name why a clock runs."""

    EVENT = "event"
    SILENCE = "silence"
    NAMED = "named"
    DATE = "date"
    FEE = "fee"
    QUESTION = "question"
    NO_NOTICE = "no-notice"


class CountsFrom(StrEnum):
    """Name day 0 of a count, as a screen says it."""

    LETTER = "its day"
    RECEIPT = "its receipt by the agency"
    NAMED = "the day that it names"
    LIMIT = "the missed limit"
    COURT_WINDOWS = "the end of the time to petition"


class Condition(StrEnum):
    """Name what must hold of an event for it to start a clock, as a screen says it."""

    BEGINS_ROUND = "the filing, or an answer to a question"
    STARTS_DECISION = "the first since the filing or an answer, or what took it up again"
    NAMES_DATE = "which names a date"
    NO_DATE_IN_TIME = "which names no date, or one beyond the limit"
    NO_NOTICE = "which does not tell of the appeal"
    EXCEPTION_INVOKED = "after an exception under § 89(5) was invoked"
    EXCEPTION_REFUSED_LAST = "of a decision that grants an exception under § 89(5)"
    ORDINARY_REFUSED_LAST = "of any other decision"


NOTHING: frozenset[Kind] = frozenset()
STATE_BODIES: frozenset[Body | None] = frozenset({Body.STATE, Body.AUTHORITY})
"""Bodies bound by Public Officers Law § 89(5), by its paragraph (h)."""
LOCAL_BODIES: frozenset[Body | None] = frozenset(
    {Body.CITY, Body.COUNTY, Body.TOWN, Body.VILLAGE, Body.SCHOOL, Body.OTHER}
)
UNKNOWN_BODY: frozenset[Body | None] = frozenset({None})
GOVERNED = STATE_BODIES | LOCAL_BODIES | UNKNOWN_BODY
"""All bodies but the Legislature (§ 88) and the courts (Judiciary Law § 255)."""


class Start(NamedTuple):
    """Say what starts a clock: events, limits that the agency missed, or limits stopped."""

    basis: Basis
    counts_from: CountsFrom
    on: frozenset[Kind] = NOTHING
    lapse_of: frozenset[RuleId] = frozenset()
    stop_of: frozenset[RuleId] = frozenset()
    """Clocks that a question or a fee stopped, and that would have lapsed without it."""
    condition: Condition | None = None
    bodies: frozenset[Body | None] = GOVERNED
    met_by: frozenset[Kind] = NOTHING
    """What meets a clock that was started so; where it is empty, what meets the rule."""
    yields_to_determination: bool = False
    """Whether a later determination takes the place of an unmet window."""


class Strict(NamedTuple):
    """Say how early any authority reads the end of an agency's limit."""

    receipt_is_day_one: bool
    """Whether the day of receipt counts as day 1 if it is a business day (AO-17063)."""
    agencies_own_term: bool = False
    """Whether an agency's own shorter silence (`Agency.silence_term`) may end it."""
    agencies_decision_term: bool = False
    """Whether a shorter time to decide appeals in an agency's own rules may end it."""


class Toll(NamedTuple):
    """Hold days that do not count, from `first` to `last`, and the length they add before them."""

    first: date
    last: date
    period: Period


class Rule(NamedTuple):
    """Hold one version of one clock, in force from `since` through `until`."""

    id: RuleId
    owner: Owner
    what: str
    period: Period | None
    """None where the date is named by a letter."""
    starts: tuple[Start, ...]
    met_by: frozenset[Kind]
    since: date
    authorities: tuple[Authority, ...]
    part_meets: bool = False
    """Whether records released in part meet it."""
    extended_by: frozenset[Kind] = NOTHING
    """Letters of the agency that, by the limit, move it with a reason and an exact later date."""
    replaced_by: frozenset[Kind] = NOTHING
    """Letters of the agency that, by the limit, name a later date in its place."""
    stopped_by: frozenset[Kind] = NOTHING
    """Letters of the agency that, by the limit, ask something and are taken to stop the clock."""
    strict: Strict | None = None
    agencies_own_term: bool = False
    """Whether an agency's own longer term (`Agency.appeal_term`) moves its last date."""
    due_from_receipt: bool = False
    """Whether the statute itself counts from receipt; `safe` then counts from the letter."""
    toll: Toll | None = None
    until: date | None = None

    @property
    def citation(self) -> str:
        return self.authorities[0].citation


class Shift(StrEnum):
    """Say what happens to a holiday that falls on a weekend."""

    NONE = "not moved"
    SUNDAY = "Sunday to Monday"
    BOTH = "Saturday to Friday, Sunday to Monday"


class Holiday(NamedTuple):
    """Hold a yearly holiday: a day of a month or, with a weekday (from Monday, 0), the first such
    weekday from that day on: the third Monday is the first from the 15th on.
    """

    name: str
    month: int
    day: int
    shift: Shift
    authority: Authority
    weekday: int | None = None
    first_year: int | None = None
    floats: bool = False
    """Whether state staff may take it on another day, so that offices may be open on it."""
