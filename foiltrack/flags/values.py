"""What a flag is, how strong, and for whose eyes."""

from enum import StrEnum
from typing import NamedTuple

from foiltrack import words
from foiltrack.model import Event, Kind, Request, When
from foiltrack.snapshot import Snapshot

K = Kind


class FlagId(StrEnum):
    """Name a flag, the same in JSON, filters and code."""

    OVERDUE = "overdue"
    UNDUE_BURDEN = "undue-burden"
    RECORDS_NOT_HELD = "records-not-held"
    NOT_REASONABLY_DESCRIBED = "not-reasonably-described"
    NEITHER_CONFIRMED = "neither-confirmed"
    CONSTRUCTIVE_DENIAL = "constructive-denial"
    NO_DATE_GIVEN = "no-date-given"
    DATE_BEYOND_LIMIT = "date-beyond-limit"
    EXTENSION_AFTER_LAPSE = "extension-after-lapse"
    REPEATED_EXTENSION = "repeated-extension"
    UNCERTIFIED = "uncertified"
    POSSESSION_EVIDENCE = "possession-evidence"
    NO_APPEAL_NOTICE = "no-appeal-notice"
    EXCEPTION_NOT_GOVERNING = "exception-not-governing"
    RECEIPT_ASSUMED = "receipt-assumed"
    DUPLICATE_RISK = "duplicate-risk"
    APPEAL_WINDOW_CLOSING = "appeal-window-closing"
    APPEAL_PAST_SAFE_DATE = "appeal-past-safe-date"
    SAME_DATE_ELSEWHERE = "same-date-elsewhere"


TITLES: dict[FlagId, str] = {
    FlagId.OVERDUE: "Overdue",
    FlagId.UNDUE_BURDEN: "Refused as an undue burden",
    FlagId.RECORDS_NOT_HELD: "Said not to be held, or not found",
    FlagId.NOT_REASONABLY_DESCRIBED: "Said not to be reasonably described",
    FlagId.NEITHER_CONFIRMED: "Neither confirmed nor denied",
    FlagId.CONSTRUCTIVE_DENIAL: "Silence that may be appealed as a denial",
    FlagId.NO_DATE_GIVEN: "Acknowledged without a date",
    FlagId.DATE_BEYOND_LIMIT: "A date beyond the limit",
    FlagId.EXTENSION_AFTER_LAPSE: "More time asked for after a missed limit",
    FlagId.REPEATED_EXTENSION: "More time asked for again",
    FlagId.UNCERTIFIED: "No certificate that the records are not held",
    FlagId.POSSESSION_EVIDENCE: "Evidence that the agency holds the records",
    FlagId.NO_APPEAL_NOTICE: "A refusal that does not tell of the appeal",
    FlagId.EXCEPTION_NOT_GOVERNING: "§ 89(5) does not govern this body",
    FlagId.RECEIPT_ASSUMED: "No proof of receipt",
    FlagId.DUPLICATE_RISK: "May count as the same request again",
    FlagId.APPEAL_WINDOW_CLOSING: "The careful date for an appeal is near",
    FlagId.APPEAL_PAST_SAFE_DATE: "The careful date for an appeal has passed",
    FlagId.SAME_DATE_ELSEWHERE: "Another agency named the same date",
}
"""Flags as screens name them; their ids are for JSON and filters."""


class Strength(StrEnum):
    """Name how far an argument carries."""

    STRONG = "strong"
    ARGUABLE = "arguable"
    CONTESTED = "contested"


STRENGTHS: dict[Strength, str] = {
    Strength.STRONG: "strong",
    Strength.ARGUABLE: "can be argued",
    Strength.CONTESTED: "authorities disagree",
}


class Audience(StrEnum):
    """Name who may see a flag."""

    AGENCY = "agency"
    MINE = "mine"


class Flag(NamedTuple):
    """Hold one thing found, with the event and the day that it rests on."""

    flag: FlagId
    event: str | None
    on: When
    says: str
    citation: str
    strength: Strength
    audience: Audience = Audience.AGENCY


class Neighbour(NamedTuple):
    """Another request that a flag has to look at, with its events that stand."""

    request: Request
    events: tuple[Event, ...]


OVER = frozenset({K.GRANTED, K.APPEAL_GRANTED, K.WITHDRAWN, K.APPEALED, K.RELEASED})


def over(events: tuple[Event, ...]) -> bool:
    """Return whether among some events the request was granted, withdrawn or appealed."""
    return any(e.kind in OVER and not e.part for e in events)


def earlier(snapshot: Snapshot) -> str:
    """Return the reserve that an earlier answer may exist, where the first on file was late."""
    return f" ({words.NONE_EARLIER})" if snapshot.first_answer_late else ""
