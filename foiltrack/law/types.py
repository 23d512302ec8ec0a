"""The shapes in which the law is written down: frozen values, each with its authority."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foiltrack.errors import Usage


class Status(StrEnum):
    """How sure we are of a text."""

    VERIFIED = "verified"
    """Read in the cited source."""
    MIRRORED = "mirrored"
    """Read in a rule or opinion that tracks the cited text, not in the text itself."""
    UNVERIFIED = "unverified"
    """From memory or by inference: never printed as a citation of a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A citation, a short quotation (25 words at most), where it was read, how sure."""

    citation: str
    quote: str
    source: str
    status: Status
    since: date | None = None
    """The first day on which a letter may rest on it; None where the rules here begin later."""


class Unit(StrEnum):
    """What a period counts."""

    BUSINESS_DAYS = "bd"
    DAYS = "d"
    MONTHS = "mo"


@dataclass(frozen=True, slots=True)
class Period:
    """A number of business days, calendar days or calendar months."""

    n: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.n}{self.unit}"

    @property
    def words(self) -> str:
        """`5 business days`, `1 month`."""
        noun = {"bd": "business day", "d": "day", "mo": "month"}[self.unit]
        return f"{self.n} {noun}" + ("" if self.n == 1 else "s")

    @classmethod
    def parse(cls, text: str) -> Period:
        """`5bd`, `30d`, `4mo`; raises Usage for anything else, negative numbers included."""
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
    EXCEPTION_APPEAL = "ny.exception-appeal"
    EXCEPTION_APPEAL_DECISION = "ny.exception-appeal-decision"
    EXCEPTION_ARTICLE_78 = "ny.exception-article78"


class Owner(StrEnum):
    """Whose deadline it is."""

    AGENCY = "agency"
    REQUESTER = "requester"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One version of one clock: in force from `since` until (and with) `until`."""

    id: RuleId
    owner: Owner
    what: str
    period: Period | None
    """None where the date is named by a letter."""
    starts: str
    met_by: str
    since: date
    until: date | None = None
    authorities: tuple[Authority, ...]

    @property
    def citation(self) -> str:
        return self.authorities[0].citation


class Shift(StrEnum):
    """What happens to a holiday that falls on a weekend."""

    NONE = "not moved"
    SUNDAY = "Sunday to Monday"
    BOTH = "Saturday to Friday, Sunday to Monday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A yearly holiday: a fixed day, the n-th weekday of a month, or Election Day.

    `weekday` counts from Monday, 0; `nth` is 1 to 4, or -1 for the last. With `after`, the
    holiday is that weekday after the first `after` (a weekday) of the month.
    """

    name: str
    month: int
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    after: int | None = None
    first_year: int | None = None
    shift: Shift
    authority: Authority
