"""The words of letters for days and periods: freer than what a person may type.

Two-digit years, days without a year, periods in words and figures ("thirty (30) days").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from foiltrack.days import MONTH_NAMES

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?"

ABSOLUTE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_WEEKDAY}{_MONTH} {_DAY},? ?{_YEAR}",
        rf"\b{_WEEKDAY}{_DAY} (?:of )?{_MONTH},? {_YEAR}",
        r"\b(?P<year>20\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d)\b",
        r"(?<![\d/-])(?P<m>[01]?\d)[/-](?P<day>[0-3]?\d)[/-](?P<year>(?:20)?\d\d)"
        r"(?![\d/-])",
        rf"\bthe end of (?:the month of )?{_MONTH},? {_YEAR}(?P<last>)",
        rf"\b{_WEEKDAY}{_MONTH} {_DAY}(?!,? ?\d)",
    )
)

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
]
_UNITS += ["fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_WORD = "|".join([*_TENS, *_UNITS[:0:-1], "hundred", "and"])
_NUMBER = (
    rf"(?:(?:{_WORD})(?:[ -](?:{_WORD}))* ?(?:\(\d{{1,4}}\))?|\d{{1,4}}(?: ?\(\d+\))?|a|an|\[N\])"
)
PERIOD = re.compile(
    rf"(?:\b|(?=\[))(?:(?:{_NUMBER}) ?(?:-|to|and|or) ?)?(?P<number>{_NUMBER})[ -]"
    r"(?P<additional>additional |more |further )?(?P<unit>(?:business|working|work) ?days?|"
    r"workdays|(?:calendar )?days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
BLANK = re.compile(r"\[DATE\]|_{4,}", re.IGNORECASE)
PERIOD_RANGE = re.compile(rf"{_NUMBER} ?(?:-|to|and|or) ?{_NUMBER}", re.IGNORECASE)
"""`forty-five to sixty`: a range, of which the end is kept."""


def number_in(words: str) -> int | None:
    """The number that words or figures say: `thirty (30)`, `one hundred and fifty`, `45`.

    >>> number_in("one hundred and twenty (120)"), number_in("forty-five"), number_in("a")
    (120, 45, 1)
    """
    digits = re.search(r"\d+", words)
    if digits:
        return int(digits[0])
    total = 0
    for word in re.split(r"[ -]+", words.lower().strip()):
        if word in ("a", "an"):
            return 1
        if word == "hundred":
            total = (total or 1) * 100
        elif word in _TENS:
            total += _TENS[word]
        elif word in _UNITS:
            total += _UNITS.index(word)
        elif word != "and":
            return None
    return total or None


def absolute(text: str, letter: date | None) -> Iterator[tuple[int, int, date]]:
    """The days that a text names; one without a year is the next after the letter."""
    taken: list[tuple[int, int]] = []
    for form in ABSOLUTE:
        for hit in form.finditer(text):
            span = hit.span()
            if any(a < span[1] and span[0] < b for a, b in taken):
                continue
            day = _day(hit.groupdict(), letter)
            taken.append(span)
            if day is not None:
                yield *span, day


def _day(parts: dict[str, str | None], letter: date | None) -> date | None:
    month = parts.get("m")
    number = int(month) if month else 0
    if parts.get("month"):
        name = (parts["month"] or "").lower()[:3]
        number = next(i for i, m in enumerate(MONTH_NAMES, 1) if m.startswith(name))
    year_words = parts.get("year")
    year = int(year_words) if year_words else (letter.year if letter else None)
    if year is None:
        return None
    if year < 100:
        year += 2000
    try:
        if "last" in parts:
            return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
        day = date(year, number, int(parts["day"] or "0"))
        if not year_words and letter is not None and day < letter:
            day = date(year + 1, number, day.day)
    except ValueError:
        return None
    return day


def letter_date(text: str) -> date | None:
    """The date that a letter bears at its head, before it begins to speak; None if it has none."""
    head = re.split(r"\n\s*(?:dear|to whom)\b", text[:3000], maxsplit=1, flags=re.IGNORECASE)
    for line in head[0][:1500].splitlines()[:25]:
        bare = line.strip(" \t*_")
        if re.match(r"(?:date|sent|on)\s*:|(?:dated)\b", bare, re.IGNORECASE):
            for _, _, day in absolute(bare, None):
                return day
        if re.search(
            r"\b(?:re|request|dated|received|subject|from|to|by|of|period|between)\b",
            bare,
            re.IGNORECASE,
        ):
            continue
        for start, end, day in absolute(bare, None):
            if len(bare) - (end - start) < 45:
                return day
    return None
