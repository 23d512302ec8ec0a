"""A document as plain text, for an e-mail or a terminal."""

from __future__ import annotations

import re
import textwrap

from foiltrack.writing import document as d
from foiltrack.writing.blanks import shown
from foiltrack.writing.document import Block, Written, paragraphs, plain

WIDTH = 72
"""Letters in a line, as mail programs expect."""


def text(document: Written, width: int = WIDTH) -> str:
    """Return the document as plain text; it has no pages and no pictures."""
    parts = [_block(block, width) for block in document.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, width: int) -> str:
    match block:
        case d.Heading():
            title = _wrapped(block.text, width)
            return title.upper() if block.level == 1 else title
        case d.Paragraph():
            return _wrapped(block.text, width)
        case d.Lines():
            lines = plain(shown("\n".join(block.texts))).split("\n")
            return "\n".join(_wrapped(line, width) for line in lines).strip("\n")
        case d.Quotation():
            parts = [part.split("\n") for part in paragraphs(shown(block.text))]
            quoted = ("\n".join(_wrapped(line, width, "> ", "> ") for line in p) for p in parts)
            return "\n\n".join(quoted)
        case d.Items():
            marked = zip(block.marks("-"), block.texts, strict=True)
            items = [_wrapped(t, width, f"{m} ", " " * (len(m) + 1)) for m, t in marked]
            return ("\n" if block.first is None else "\n\n").join(items)
        case d.Fields():
            return "\n".join(_wrapped(f"{k}: {v}", width, "", "  ") for k, v in block.rows)
        case d.Table():
            rows = [
                "\n".join(
                    _wrapped(f"{name}: {cell}", width, "", "  ")
                    for name, cell in zip(block.head, row, strict=True)
                    if cell
                )
                for row in block.rows
            ]
            return "\n\n".join(rows)
        case d.Chart() | d.Break():
            return ""


def _wrapped(value: str, width: int, first: str = "", later: str = "") -> str:
    """Return a text in lines; a section sign stays with its number."""
    flat = " ".join(plain(shown(value)).split())
    joined = re.sub(r"(§§?) (?=\d)", "\\1\u00a0", flat)
    lines = textwrap.wrap(
        *(joined, width),
        initial_indent=first,
        subsequent_indent=later,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace("\u00a0", " ")
