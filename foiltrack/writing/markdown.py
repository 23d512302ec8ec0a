"""A document as Markdown. What comes from outside is escaped: it is text, never markup."""

from __future__ import annotations

import re
from typing import assert_never

from foiltrack.writing.document import Heading, Items, Paragraph, Quotation, Table, Written

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


def escape(text: str) -> str:
    """Text from outside on one line, without what Markdown would take for markup."""
    flat = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    escaped = _MARKUP.sub(r"\\\1", flat)
    escaped = re.sub(r"^(\d+)([.)])", r"\1\\\2", escaped)
    return re.sub(r"^([-+])(\s)", r"\\\1\2", escaped)


def markdown(document: Written) -> str:
    """The document as Markdown, one block after the other."""
    parts = []
    for block in document.blocks:
        match block:
            case Heading():
                parts.append(f"{'#' * block.level} {escape(block.text)}")
            case Paragraph():
                parts.append(escape(block.text))
            case Quotation():
                source = f" ({escape(block.source)})" if block.source else ""
                parts.append(f"> {escape(block.text)}{source}")
            case Items():
                parts.append("\n".join(f"- {escape(text)}" for text in block.texts))
            case Table():
                parts.append(_table(block))
            case _:
                assert_never(block)
    return "\n\n".join(parts) + "\n"


def _table(block: Table) -> str:
    lines = [block.head, tuple("---" for _ in block.head), *block.rows]
    return "\n".join(
        "| " + " | ".join(cell if i == 1 else escape(cell) for cell in row) + " |"
        for i, row in enumerate(lines)
    )
