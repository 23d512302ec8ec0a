"""The options of an event, shared by `log` and `edit`, and the event that they make."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from foiltrack.cli import choices
from foiltrack.cli.choices import YesNo
from foiltrack.cli.dates import parse_day, parse_when
from foiltrack.cli.file import unique
from foiltrack.cli.options import Option
from foiltrack.errors import Usage
from foiltrack.law.exemptions import ground
from foiltrack.model import PRIVATE_UNLESS_SAID, Certified, Event, Kind, Via, normal

Several = list[str] | None
On = Annotated[
    str | None,
    Option("--on", metavar="DATE", help="The day of the letter or act (about:2018-08)."),
]
Inferred = Annotated[bool, Option("--inferred", help="You worked the day out.")]
Received = Annotated[
    str | None,
    Option("--received", metavar="DATE", help="The day it reached the other side."),
]
Until = Annotated[str | None, Option("--until", metavar="DATE", help="The date it names.")]
Reason = Annotated[str | None, Option("--reason", metavar="TEXT", help="The reason given.")]
Grounds = Annotated[
    Several, Option("--grounds", metavar="X", help="An exemption, 87(2)(b) or in words.")
]
Count = Annotated[int | None, Option("--count", metavar="N", help="How many records.")]
Amount = Annotated[str | None, Option("--amount", metavar="X", help="Dollars.")]
CertifiedAs = Annotated[
    Certified | None,
    choices.option(Certified, choices.certified, "--certified", help="What the agency certified."),
]
Exact = Annotated[
    bool | None, Option("--exact/--approximate", help="Whether the date named is exact.")
]
NoAppealNotice = Annotated[
    bool, Option("--no-appeal-notice", help="The letter does not tell of the appeal.")
]
ViaOption = Annotated[
    Via | None, choices.option(Via, choices.via, "--via", help="How you sent it.")
]
At = Annotated[str | None, Option("--at", metavar="HH:MM", help="The time of day.")]
Of = Annotated[str | None, Option("--of", metavar="EVENT", help="What was received.")]
Part = Annotated[bool, Option("--part", help="Released in part: more is to come.")]
To = Annotated[str | None, Option("--to", metavar="ADDRESS", help="To whom.")]
Narrowing = Annotated[
    YesNo | None,
    choices.option(
        YesNo, choices.yes_no, "--narrowing", help="Undue burden: did it help to narrow?"
    ),
]
OutsideService = Annotated[
    YesNo | None,
    choices.option(
        YesNo,
        choices.yes_no,
        "--outside-service",
        help="Undue burden: did it consider an outside service?",
    ),
]
SearchDescribed = Annotated[
    YesNo | None,
    choices.option(
        YesNo,
        choices.yes_no,
        "--search-described",
        help="Undue burden: did it say how it searched?",
    ),
]
Doc = Annotated[Several, Option("--doc", metavar="FILE", help="A document to keep.")]
Redacted = Annotated[
    Several, Option("--redacted", metavar="FILE", help="Stands in for the --doc before it.")
]
Quote = Annotated[str | None, Option("--quote", metavar="TEXT", help="The letter's words.")]
Source = Annotated[
    str | None, Option("--source", metavar="TEXT", help="Where the words stand: a page.")
]
Note = Annotated[
    str | None, Option("--note", metavar="TEXT", help="For yourself; leaves by no export.")
]
Private = Annotated[
    bool | None, Option("--private/--public", help="Keep its words and documents private.")
]
AsWritten = Annotated[
    bool, Option("--as-written", help="The letter really bears these impossible dates.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The options of an event as they were typed; None and False where left out."""

    on: str | None
    inferred: bool
    received: str | None
    until: str | None
    reason: str | None
    grounds: Several
    count: int | None
    amount: str | None
    certified: Certified | None
    exact: bool | None
    no_appeal_notice: bool
    via: Via | None
    at: str | None
    of: str | None
    part: bool
    to: str | None
    narrowing: YesNo | None
    outside_service: YesNo | None
    search_described: YesNo | None
    quote: str | None
    source: str | None
    note: str | None
    private: bool | None
    as_written: bool

    @property
    def says_something(self) -> bool:
        """Whether any words were typed; an empty note says that there are none."""
        texts = (self.note, self.quote, self.reason, self.source)
        return any(text is not None for text in texts)

    def given(self, today: date) -> dict[str, Any]:
        """The fields that were typed, as an event holds them; raises Usage."""
        typed: dict[str, Any] = {
            "on": parse_when(self.on, today) if self.on else None,
            "inferred": self.inferred or None,
            "received": parse_day(self.received, today) if self.received else None,
            "until": parse_day(self.until, today, ahead=True) if self.until else None,
            "exact": self.exact,
            "reason": self.reason,
            "via": self.via,
            "at": self.at,
            "part": self.part or None,
            "as_written": self.as_written or None,
            "to": self.to,
            "grounds": tuple(ground(g) for g in unique(self.grounds)) or None,
            "count": self.count,
            "amount": dollars(self.amount) if self.amount is not None else None,
            "certified": self.certified,
            "appeal_notice": False if self.no_appeal_notice else None,
            "narrowing": _yes(self.narrowing),
            "outside_service": _yes(self.outside_service),
            "search_described": _yes(self.search_described),
            "quote": self.quote,
            "source": self.source,
            "note": self.note,
            "private": self.private,
        }
        return {name: value for name, value in typed.items() if value is not None}

    def event(self, request: str, kind: Kind, today: date) -> Event:
        """A new event of a kind; without `--on`, of today."""
        said = {name: value for name, value in self.given(today).items() if value != ""}
        values = {"on": today, "private": kind in PRIVATE_UNLESS_SAID, **said}
        return normal(Event(request=request, n=0, kind=kind, **values))


NAMES = frozenset(field.name for field in fields(Typed))


def _yes(answer: YesNo | None) -> bool | None:
    return None if answer is None else answer is YesNo.YES


def dollars(text: str) -> Decimal:
    """An amount of dollars, with or without the sign; raises Usage."""
    try:
        amount = Decimal(text.strip().removeprefix("$").replace(",", ""))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount) >= 10**12:
        raise Usage(f"'{text}' is not an amount of dollars.", hint="--amount 12.50")
    return amount.quantize(Decimal("0.01")).normalize() + 0
