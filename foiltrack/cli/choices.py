"""Closed lists of words that options take, in the spellings that people use."""

from enum import StrEnum
from typing import Any

import typer

from foiltrack import spelled
from foiltrack.checks import TIME
from foiltrack.errors import Usage
from foiltrack.law.holidays import LISTS
from foiltrack.law.types import Period
from foiltrack.model import Certified, FeeFor, Via
from foiltrack.spelled import VIA_ALSO, By

CALENDARS_ALSO = {
    "city": "nyc",
    "new york city": "nyc",
    "state": "nys",
    "ny": "nys",
    "new york state": "nys",
}


class YesNo(StrEnum):
    """Answers to the three questions about an undue burden."""

    YES = "yes"
    NO = "no"


BY_ALSO = {"agencies": "agency", "matters": "matter", "years": "year", "year filed": "year"}

WORDS: dict[type[StrEnum], tuple[str, dict[str, str]]] = {
    Via: ("a way of sending", VIA_ALSO),
    Certified: ("what can be certified", {}),
    FeeFor: ("what a fee is asked for", {"copying": "copies", "copy": "copies"}),
    By: ("a way to group", BY_ALSO),
    YesNo: ("yes or no", {"y": "yes", "n": "no"}),
}
"""What the words of each list are called, and other spellings of them."""


def read(kind: type[StrEnum], text: str) -> StrEnum:
    """Return a word of a closed list; raises Usage."""
    return kind(spelled.chosen(text, kind, *WORDS[kind]))


def option(kind: type[StrEnum], help: str, *, empty: bool = False) -> Any:
    """Return an option that takes a word of a closed list; with `empty` an empty text, too."""
    return typer.Option(
        parser=lambda text: text if empty and not text else read(kind, text),
        metavar=f"<{'|'.join(kind)}>",
        help=help,
        autocompletion=lambda: list(kind),
    )


def time_of_day(text: str) -> str:
    """Return a time of day as it was typed, or an empty text; raises Usage."""
    if text and not TIME.fullmatch(text):
        raise Usage(f"'{text}' is not a time of day.", hint="write it as 17:30")
    return text


def term(text: str) -> str:
    """Return a period as it was typed, or an empty text; raises Usage."""
    if text:
        Period.parse(text)
    return text


def calendar_or_text(text: str) -> str:
    """Return a list of holidays by its short name; what is none, as it was typed."""
    return spelled.understood(text, LISTS, CALENDARS_ALSO) or text


def calendar(text: str) -> str:
    """Return a list of holidays by its short name; raises Usage."""
    found = calendar_or_text(text)
    if found not in LISTS:
        raise Usage(f"there is no calendar '{text}'.", hint="--calendar nyc or nys")
    return found
