"""A document without a format: headings, paragraphs, lists and tables as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level, 1 the highest."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's own words, and where they stand."""

    text: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head, all of one width."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Quotation | Items | Table


@dataclass(frozen=True, slots=True)
class Written:
    """A document, in order."""

    blocks: tuple[Block, ...]
