"""The options of an event for `log` and `edit`, from the fields of `Event`.

A new field needs its line in `HELP`; its annotation says how it is typed and read.
"""

import contextlib
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any, get_args, get_type_hints

import typer

from foiltrack import dates, words
from foiltrack.cli import choices
from foiltrack.clocks import agency_calendar
from foiltrack.errors import Usage
from foiltrack.law.exemptions import grounds
from foiltrack.law.types import Period
from foiltrack.model import (
    PRIVATE_UNLESS_SAID,
    About,
    Event,
    Kind,
    Request,
    When,
    first_day,
    normal,
)
from foiltrack.terminal import output

HELP = {
    "on": "The day of the letter or act (about:2018-08).",
    "inferred": "You worked the day out.",
    "received": "The day it reached the other side.",
    "until": 'The date it names, or "20 business days".',
    "reason": "The reason given.",
    "grounds": "An exemption, 87(2)(b) or in words.",
    "count": "How many records.",
    "amount": "Dollars.",
    "pages": "Pages that a fee is asked for.",
    "hours": "Hours of work that a fee is asked for.",
    "rate": "Dollars an hour.",
    "fee_for": "What the fee is asked for.",
    "certified": "What the agency certified.",
    "exact": "Whether the date named is exact.",
    "appeal_notice": "The letter does not tell of the appeal.",
    "via": "How you sent it.",
    "at": "The time of day.",
    "of": "What was received.",
    "part": "Released in part: more is to come.",
    "to": "To whom.",
    "narrowing": "Undue burden: did it help to narrow?",
    "outside_service": "Undue burden: did it consider an outside service?",
    "search_described": "Undue burden: did it say how it searched?",
    "number": "The agency's number for the appeal.",
    "quote": "The letter's words.",
    "source": "Where the words stand: a page.",
    "note": "For yourself; leaves by no export.",
    "private": "Keep its words and documents private.",
    "as_written": "The letter really bears these impossible dates.",
}
SWITCHES = {
    "exact": "--exact/--approximate",
    "private": "--private/--public",
    "part": "--part",
    "appeal_notice": "--no-appeal-notice",
}
"""Yes or no as a switch; any other such field without a default takes the word."""
METAVARS = {"at": "HH:MM", "of": "EVENT", "to": "ADDRESS", "number": "N"}
_HINTS = get_type_hints(Event, localns={"Decimal": Decimal})
TYPES = {name: get_args(_HINTS[name]) or (_HINTS[name],) for name in HELP}
"""The types of each field."""
NUMBERS = {
    "amount": ("an amount of dollars", "--amount 12.50"),
    "hours": ("a number of hours", "--hours 2.5"),
    "rate": ("an amount of dollars", "--rate 25.00"),
}
"""What the fields with decimals hold, and an example of each."""


def spelled(name: str, value: Any) -> tuple[str, bool]:
    """Return the option that gives a field a value, and whether it is a switch."""
    yes, _, no = _option(name).partition("/")
    return (no if no and value is False else yes), _is_switch(name)


def _option(name: str) -> str:
    """Return the option of a field, of a switch with what turns it off."""
    return SWITCHES.get(name, f"--{name.replace('_', '-')}")


def _is_switch(name: str) -> bool:
    return name in SWITCHES or TYPES.get(name) == (bool,)


def _declared(name: str) -> Any:
    kinds, text = TYPES[name], HELP[name]
    kind, several = kinds[0], Ellipsis in kinds
    if _is_switch(name):
        return Annotated[bool | None, typer.Option(_option(name), help=text)]
    hint: Any = choices.YesNo if kind is bool else kind
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        # As a text: where the word is an enum, Typer takes an empty one for none.
        hint, declared = str, choices.option(hint, help=text, empty=True)
    else:
        usual = {date: "DATE", int: "N", Decimal: "X"}.get(kind, "TEXT")
        metavar = "X" if several else METAVARS.get(name, usual)
        declared = typer.Option(metavar=metavar, help=text, parser=_whole if kind is int else None)
        hint = int if kind is int else str
    return Annotated[(list[hint] if several else hint) | None, declared]


def _whole(text: str) -> int | str:
    """Return a whole number; an empty text, which clears a field, as it is."""
    try:
        return int(text.replace(",", "")) if text else ""
    except ValueError:
        raise typer.BadParameter(f"'{text}' is not a whole number.") from None


OPTIONS = {name: _declared(name) for name in HELP}


def given(typed: Mapping[str, Any], today: date, on: When | None = None) -> dict[str, Any]:
    """Return the fields that were typed, as an event holds them; raises Usage.

    An empty text stays one: it clears a field. `on` is the event's day where none was typed.
    """
    if typed.get("on") is not None:
        on = dates.parse_when(typed["on"], today)
    of = first_day(on or today)
    return {n: read(n, typed[n], today, of) for n in HELP if typed.get(n) not in (None, [], ())}


def read(name: str, value: Any, today: date, of: date | None = None) -> Any:
    """Return what was typed of a field, as an event of a day holds it; raises Usage."""
    kinds = TYPES[name]
    if value == "" and name != "on":
        return value
    if Decimal in kinds:
        return decimal(value, *NUMBERS[name])
    if Ellipsis in kinds:
        found = [g for x in unique(value) for g in grounds(x)] if name == "grounds" else value
        return tuple(dict.fromkeys(filter(None, found))) or ""
    if name == "appeal_notice":
        # Typed where the letter has none.
        return False
    if name == "at":
        return choices.time_of_day(value)
    if isinstance(value, choices.YesNo):
        return value is choices.YesNo.YES
    if About in kinds:
        return dates.parse_when(value, today)
    if name == "until":
        return _until(value, today, of)
    return dates.parse_day(value, today) if date in kinds else value


def _until(text: str, today: date, of: date | None) -> date | str:
    """Return a day, or a period in the words of a letter, which `counted` counts; raise Usage."""
    try:
        return dates.parse_day(text, today, after=of)
    except Usage as error:
        from foiltrack.reading.date_words import PERIOD

        with contextlib.suppress(Usage):
            text = Period.parse(text).words
        found = PERIOD.fullmatch(re.sub(r"^(?:with)?in ", "", text.strip().lower()))
        if found and not found["least"] and found["additional"] in {None, "full ", "calendar "}:
            return found[0]
        raise Usage(error.message, hint=f"{error.hint}, 20 business days, 30 days") from None


def counted(fields: dict[str, Any], request: Request) -> dict[str, Any]:
    """Return fields of an event, a period in `until` counted as one in a letter is; raise Usage.

    It runs from the event's day, by the agency's calendar.
    """
    period, on = fields.get("until"), fields["on"]
    if not isinstance(period, str) or not period:
        return fields
    from foiltrack.reading import dates as of_letters
    from foiltrack.reading.date_words import PERIOD

    hit = PERIOD.fullmatch(period)
    start = None if isinstance(on, About) else on
    day = of_letters.counted(start, hit, agency_calendar(request)) if hit else None
    if day is None:
        text = f"{period} from {words.when(on)} cannot be counted."
        raise Usage(text, hint="give the day: --until 2026-03-02")
    return fields | {"until": day}


def note_counted(fields: Mapping[str, Any], event: Event, request: Request) -> None:
    """Note how the day that an event names was counted, where `fields` have a period for it."""
    period = fields.get("until")
    if not isinstance(period, str) or not period or event.until is None:
        return
    from foiltrack.reading.date_words import BUSINESS, PERIOD

    hit, agency = PERIOD.fullmatch(period), request.agency
    business = hit is not None and hit["unit"].startswith(BUSINESS)
    whose = f", by the calendar of {agency.key} ({agency.calendar})" if business else ""
    day, from_ = words.day(event.until), words.event_day(event)
    output.note_paragraph(f"note: until {day}: {period} from {from_}{whose}")


def new_event(request: Request, kind: Kind, fields: Mapping[str, Any], today: date) -> Event:
    """Return a new event of a kind; without `on`, of today."""
    stated = {name: value for name, value in fields.items() if value != ""}
    values = {"on": today, "private": kind in PRIVATE_UNLESS_SAID, **stated}
    return normal(Event(request=request.id, n=0, kind=kind, **counted(values, request)))


def unique(values: list[str] | None) -> tuple[str, ...]:
    """Return the values of an option that may be repeated, without empty ones and repeats."""
    return tuple(dict.fromkeys(v.strip() for v in values or () if v.strip()))


def decimal(text: str, what: str, example: str) -> Decimal:
    """Return a number with two decimals, typed with or without the dollar sign; raises Usage."""
    try:
        number = Decimal(text.strip().removeprefix("$").replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= 10**12:
        raise Usage(f"'{text}' is not {what}.", hint=example)
    if number != (kept := number.quantize(Decimal("0.01"))):
        raise Usage(f"'{text}' has more than two decimals.", hint=example)
    return kept.normalize() + 0
