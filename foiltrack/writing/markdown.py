"""A document as Markdown. What comes from outside is escaped: it is text, never markup."""

from __future__ import annotations

import re

from foiltrack.writing import document as d
from foiltrack.writing.blanks import shown
from foiltrack.writing.document import Block, Written, paragraphs, plain

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def escape(text: str) -> str:
    """Text from outside on one line, without what Markdown would take for markup."""
    flat = " ".join(plain(shown(text)).split())
    escaped = _ENTITY.sub(r"\\&", _MARKUP.sub(r"\\\1", flat))
    escaped = re.sub(r"^(\d+)([.)])", r"\1\\\2", escaped)
    # A list, or a line that would make a heading or a rule of its neighbours.
    return re.sub(r"^([-+=])(?=[-=\s]|$)", r"\\\1", escaped)


def markdown(document: Written) -> str:
    """Return the document as Markdown, block after block, without pages or pictures."""
    parts = [_block(block) for block in document.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case d.Heading():
            return f"{'#' * block.level} {escape(block.text)}"
        case d.Paragraph():
            return escape(block.text)
        case d.Lines():
            return _lines("\n".join(block.texts))
        case d.Quotation():
            text = "\n\n".join(_lines(part) for part in paragraphs(block.text))
            return re.sub("^", "> ", text, flags=re.MULTILINE).replace("> \n", ">\n")
        case d.Items():
            marked = zip(block.marks("-"), block.texts, strict=True)
            return "\n".join(f"{mark} {escape(text)}" for mark, text in marked)
        case d.Fields():
            return _table(("", ""), block.rows)
        case d.Table():
            return _table(block.head, block.rows)
        case d.Chart() | d.Break():
            return ""


def _lines(text: str) -> str:
    lines = [escape(line) for line in plain(text).split("\n")]
    return "\\\n".join(line for line in lines if line)


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell if i == 1 else escape(cell) for cell in row) + " |"
        for i, row in enumerate(lines)
    )
