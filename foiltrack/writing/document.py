"""A document without a format: what is written as values, for every renderer the same.

Each format is one function of a `Written`; none of them knows what a request is.
"""

import re
from datetime import date
from typing import NamedTuple

# Control characters, the overrides that turn text around, and halves of characters: none of
# them has a glyph, and some are refused by XML. Tab and line feed are handled before.
_UNSHOWN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u206f\u061c\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff\ufffe\uffff]"
)


class Heading(NamedTuple):
    """Hold a heading of a level, 1 the highest."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """Running text."""

    text: str


class Lines(NamedTuple):
    """Short lines that stay as they are: an address, a signature."""

    texts: tuple[str, ...]


class Quotation(NamedTuple):
    """Somebody's own words, line by line."""

    text: str


class Items(NamedTuple):
    """Hold a list; `first` is the number of its first item, where they are numbered."""

    texts: tuple[str, ...]
    first: int | None = None

    def marks(self, bullet: str) -> tuple[str, ...]:
        """Return what stands before each item: its number, or a bullet.

        >>> Items(("a", "b"), 7).marks("-"), Items(("a",)).marks("-")
        (('7.', '8.'), ('-',))
        """
        if self.first is None:
            return (bullet,) * len(self.texts)
        return tuple(f"{n}." for n in range(self.first, self.first + len(self.texts)))


class Fields(NamedTuple):
    """Names with their values."""

    rows: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """Rows under a head, all of one width. `shares` are the columns' parts of the width."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


class Bar(NamedTuple):
    """Hold one clock of a chart, from `start` (day 0) to `limit`, settled on `end` or not yet.

    `promised` marks a date that was named, not counted. `says` is how it stands, in words.
    """

    name: str
    start: date
    limit: date
    end: date | None
    promised: bool
    says: str


class Chart(NamedTuple):
    """Hold a picture of clocks up to `today`, with the days on which nobody counts."""

    title: str
    bars: tuple[Bar, ...]
    today: date
    holidays: tuple[tuple[date, str], ...]
    weekend: frozenset[int]


class Break:
    """Hold a new page, where there are pages."""


Block = Heading | Paragraph | Lines | Quotation | Items | Fields | Table | Chart | Break


class Written(NamedTuple):
    """Hold a document, in order. `made` is the day that it speaks of; `stamp` stands on every page.

    An empty stamp leaves the foot of the pages empty, page numbers too.
    """

    title: str
    stamp: str
    made: date
    blocks: tuple[Block, ...]


def plain(text: str) -> str:
    """Text from outside as every format can show it: a character without a shape by its code.

    >>> plain("a\\r\\nb\\tc \\u202e d")
    'a\\nb c [U+202E] d'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNSHOWN.sub(lambda found: coded(found[0]), text)


def paragraphs(text: str) -> list[str]:
    """Text from outside in its paragraphs: an empty line parts them, the other lines stay.

    >>> paragraphs("Dear Sir,\\r\\n\\r\\nNo.\\r\\nYours")
    ['Dear Sir,', 'No.\\nYours']
    """
    parts = re.split(r"\n\s*\n", plain(text))
    return [part.strip("\n") for part in parts if part.strip()]


def coded(character: str) -> str:
    """Return a character by its code.

    >>> coded("\\x07")
    '[U+0007]'
    """
    return f"[U+{ord(character):04X}]"
