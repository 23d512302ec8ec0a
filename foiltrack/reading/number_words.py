"""Numbers as letters write them: in words, in figures, or in both."""

from __future__ import annotations

import re

_UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
]
_TENS = {
    **{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    **{"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
}
ORDINALS = [
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth"),
]
for _ten in _TENS:
    ORDINALS += [f"{_ten[:-1]}ieth", *(f"{_ten}-{unit}" for unit in ORDINALS[:9])]
"""From the first to the ninety-ninth."""
_ONE = "|".join(_UNITS[9:0:-1])
_UNDER_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?: ?-? ?(?:{_ONE})\b)?|{'|'.join(_UNITS[:0:-1])})\b"
_AND_MORE = rf"(?:(?:[ -]and)?[ -]{_UNDER_HUNDRED})?"
SPELLED = (
    rf"(?>(?:(?:an? |another )?|(?:{_ONE})[ -])hundred\b{_AND_MORE}"
    rf"|{_UNDER_HUNDRED})"
)
"""A number below a thousand, as a whole: "twenty-five" is no range from twenty to five."""
_HUNDREDS = rf"(?:{_ONE}|an?)[ -]hundred\b{_AND_MORE}"
GREAT = (
    rf"(?>(?:{_HUNDREDS}|{_UNDER_HUNDRED}|an?)[ -]thousand\b"
    rf"(?:,?(?: and)? (?:{_HUNDREDS}|{_UNDER_HUNDRED}))?"
    rf"|(?:{_UNDER_HUNDRED}|an?)[ -]hundred\b{_AND_MORE}"
    rf"|(?:a|two|three) dozen\b|{_UNDER_HUNDRED})"
)
"""A number below a million: "twelve hundred", "a thousand and fifty", "two dozen"."""


def number_in(words: str) -> int | None:
    """Return the number that words or figures say: `thirty (30)`, `one hundred and fifty`, `45`.

    >>> number_in("one hundred and twenty (120)"), number_in("a hundred"), number_in("a couple of")
    (120, 100, 2)
    >>> number_in("twentieth"), number_in("forty-fifth"), number_in("30th")
    (20, 45, 30)
    >>> number_in("twelve hundred"), number_in("one hundred fifty thousand, one hundred and six")
    (1200, 150106)
    """
    digits = re.search(r"\d+", words)
    if digits:
        return int(digits[0])
    if "couple" in words:
        return 2
    if words.lower() in ORDINALS:
        return ORDINALS.index(words.lower()) + 1
    total = thousands = 0
    for word in re.split(r"[ ,-]+", words.lower().strip()):
        if word in ("a", "an", "another"):
            total = 1
        elif word == "thousand":
            thousands, total = (total or 1) * 1000, 0
        elif word == "hundred":
            total = (total or 1) * 100
        elif word == "dozen":
            total = (total or 1) * 12
        elif word in _TENS:
            total += _TENS[word]
        elif word in _UNITS:
            total += _UNITS.index(word)
        elif word != "and":
            return None
    return thousands + total or None


def ordinal(word: str) -> int:
    """Return the place, from 0, that a word names: `first`, `1st`."""
    return int(word[0]) - 1 if word[0].isdigit() else ORDINALS.index(word)
