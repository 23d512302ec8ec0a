"""The sums and numbers that sentences name, in figures or in words, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from foiltrack.reading.date_words import dated
from foiltrack.reading.number_words import GREAT, number_in

_FIGURES = r"\d{1,3}(?:,\d{3})+|\d+"
SUM = re.compile(
    # "$1,200", "$ 1 200.00", "$45,00", "$1.2K".
    rf"\$ ?(?P<n>\d+,\d\d(?![\d,])|(?:\d{{1,3}}(?: \d{{3}})+(?=\.\d\d)|{_FIGURES})(?:\.\d{{1,2}})?"
    r"|\.\d\d)(?!\d)(?P<times> (?:thousand|million|billion)\b|[km]\b)?"
    rf"|(?<![\w$.,-])(?P<w>\d{{1,4}}(?:\.\d+)? ?|(?:{GREAT}|an?)[ -])"
    rf"(?P<unit>dollars?|bucks|cents|c)\b(?:(?: and)? (?P<c>\d+ |(?:{GREAT}|an?)[ -])cents\b)?"
    r"|(?<![\w.,:§/-])(?P<bare>(?:\d{1,3}(?:,?\d{3})*)?\.\d\d)(?![\d%]|\.\d)"
)
SHARE = re.compile(r"\bhalf\b|\b(?P<percent>\d\d|fifty|twenty[ -]five) ?(?:%|percent\b|per cent\b)")
"""A part of the sum, which is not worked out."""
_RATE = re.compile(
    r" ?(?:/|per\b|apiece|each\b|for each|hourly"
    r"|an? (?:hour|page|sheet|copy|side|piece|shot|disc)\b)"
)
"""After what one thing costs."""
NUMBER = re.compile(
    rf"(?<![\w.,$§#/:'-])(?<!§ )(?P<n>{_FIGURES}|{GREAT})(?P<point>\.\d+(?= [mb]illion))?"
    r"(?P<times> (?:thousand|million|billion))?(?: \((?P<figures>\d[\d,]*)\))?"
    r"(?![\w§]|[.,:/-]\d|-[a-z] ?\d| ?%)"
)
STAMPS = re.compile(
    r"(?<!\w)(?P<set>[A-Z]{2,8})[-_ ]?(?P<first>0\d{2,7}|\d{4,8}(?= ?\D{1,8}(?P=set))) ?"
    r"(?:-|to|through|thru) ?(?:(?P=set)[-_ ]?)?(?P<last>\d{3,8})(?![\w-])"
)
"""The first and last stamp of pages that are numbered: `KC 0188 - KC 0460`."""
_UNIT = re.compile(
    rf"(?: of (?:the |these |those )?(?:{_FIGURES}|{GREAT}))?"
    r" (?:(?!(?:of|to|and|or|the|an?|your|our|for|from|in|on|at|by|with|is|are|was|were|as|this"
    r"|has|had|says)\b)[a-z'-]+ ){0,3}?(?!(?:is|was|has|as|says|asks|this|its)\b)(?P<unit>pp?\b"
    r"|pgs?\b|[a-z-]+(?<!['s])s\b|[a-z]*video|footage|memoranda|media)"
)
"""What a number counts."""
_OF_YEAR = re.compile(
    r"\b(?:the|your|our|its|their|all|of|from|for|any|no|requested) (?:19|20)\d\d$"
)
LARGEST = Decimal(10**15)
"""What is more than that is no sum and no number of records."""
_TIMES = {"": 1, "thousand": 1000, "million": 10**6, "billion": 10**9, "k": 1000, "m": 10**6}


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold a sum, or a number of things, that a sentence names."""

    start: int
    end: int
    value: Decimal
    unit: str
    """What is counted: `$`, `rate`, `%` of a sum that is named elsewhere, "" if it is not said."""


def undated(text: str) -> str:
    """Return a sentence in which each date is the one word "date"."""
    for one in dated(text, None):
        text = text[: one.start] + "date".ljust(one.end - one.start) + text[one.end :]
    return text


def mentions(written: str, text: str) -> Iterator[Mention]:
    """Yield the sums and numbers of a sentence (`written`; `text` in lower case), in its order."""
    found = list[Mention]()
    for expression, read in ((STAMPS, _stamped), (SUM, _sum), (SHARE, _share), (NUMBER, _number)):
        for hit in expression.finditer(written if expression is STAMPS else text):
            free = all(hit.end() <= one.start or one.end <= hit.start() for one in found)
            if free and (one := read(hit)) and 0 < one.value < LARGEST:
                found.append(one)
    yield from sorted(found, key=lambda one: one.start)


def _stamped(hit: re.Match[str]) -> Mention:
    """Return the pages from one stamp to another."""
    return Mention(*hit.span(), Decimal(int(hit["last"]) - int(hit["first"]) + 1), "stamps")


def _sum(hit: re.Match[str]) -> Mention:
    """Return the sum that figures or words say: `$1,200`, `seventy-two dollars`, `75 cents`."""
    if figures := hit["n"] or hit["bare"]:
        value = _value(figures) * _TIMES[(hit["times"] or "").strip()]
    else:
        value = _value(hit["w"]) / (100 if hit["unit"] in ("cents", "c") else 1)
        value += _value(hit["c"]) / 100 if hit["c"] else 0
    return Mention(*hit.span(), value, "rate" if _RATE.match(hit.string, hit.end()) else "$")


def _share(hit: re.Match[str]) -> Mention:
    """Return a part of a sum, as a part of one."""
    percent = _value(hit["percent"]) if hit["percent"] else 50
    return Mention(*hit.span(), Decimal(percent) / 100, "%")


def _number(hit: re.Match[str]) -> Mention | None:
    """Return a number of things, with what it counts; of one nothing is said."""
    value = _value(hit["figures"] or hit["n"] + (hit["point"] or ""))
    value *= _TIMES[(hit["times"] or "").strip()]
    counted = _UNIT.match(hit.string, hit.end())
    unit = counted["unit"] if counted else ""
    unit = "pages" if re.fullmatch(r"pp?|pgs?", unit) else unit
    of_year = unit not in ("", "pages", "records", "documents")
    if of_year and _OF_YEAR.search(hit.string[: hit.end()]):
        # "Enclosed are the 2024 invoices."
        return None
    return Mention(*hit.span(), value, unit) if value > 1 else None


def _value(written: str) -> Decimal:
    """Return the number that figures or words say."""
    words = written.strip(" -")
    if words[0] not in ".0123456789":
        return Decimal(number_in(words) or 0)
    return Decimal(re.sub("[, ]", "", re.sub(r",(?=\d\d$)", ".", words)))
