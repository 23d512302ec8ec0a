"""Closed lists of words that options take, in the spellings that people use."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from foiltrack.cli.options import Option
from foiltrack.errors import Usage
from foiltrack.law.holidays import LISTS
from foiltrack.model import Certified, Via
from foiltrack.spelled import chosen, understood

E = TypeVar("E", bound=StrEnum)
VIA_ALSO = {
    "post": "mail",
    "posted": "mail",
    "mailed": "mail",
    "letter": "mail",
    "usps": "mail",
    "e-mailed": "email",
    "online": "portal",
    "web": "portal",
    "website": "portal",
    "openrecords": "portal",
    "by hand": "in-person",
    "hand": "in-person",
    "person": "in-person",
}
"""Other words for the ways of sending."""
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


def via(text: str) -> Via:
    """A way of sending; raises Usage."""
    return Via(chosen(text, Via, "a way of sending", VIA_ALSO))


def certified(text: str) -> Certified:
    """What a certificate says; raises Usage."""
    return Certified(chosen(text, Certified, "what can be certified"))


def yes_no(text: str) -> YesNo:
    """Yes or no; raises Usage."""
    return YesNo(chosen(text, YesNo, "yes or no", {"y": "yes", "n": "no"}))


def calendar(text: str) -> str:
    """A list of holidays by its short name; raises Usage."""
    found = understood(text, LISTS, CALENDARS_ALSO)
    if found is None:
        raise Usage(f"there is no calendar '{text}'.", hint="--calendar nyc or nys")
    return found


def option(kind: type[E], parser: Callable[[str], E], *names: str, help: str) -> Option:
    """An option that takes a word of a closed list."""
    return Option(*names, parser=parser, metavar=f"<{'|'.join(kind)}>", help=help)
