"""A document as PDF/A-2a on US Letter paper, tagged, with its fonts in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, assert_never

import typst

from foiltrack.writing import document as d
from foiltrack.writing.blanks import BLANK, CLOSE, OPEN
from foiltrack.writing.document import Lines, Table, Written, paragraphs
from foiltrack.writing.glyphs import leftward, shown

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATE = HERE / "templates" / "document.typ"
# Both at once: for archives (every letter can be copied) and for readers who listen.
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
ROOM = 35
"""Letters across a page if they were as wide as high: more than that have room in truth."""
WORD = re.compile(r"[\S\u00a0\u2007\u202f]+")
"""As the template cuts it: a space that does not break is a letter too."""
LONG = 6000
"""Lines up to which a document is set at once, some 150 pages."""
PART, ROWS = 3000, 100
"""Lines of a part of a longer one, and rows that stay together in it."""
NAMED = 1000
"""Letters of a title and of a bookmark; PDF/A allows no string of 32 KB."""
WHOLE = 35
"""Lines that have room on a page beside the head of a table."""


def pdf(document: Written, first_page: int = 1) -> bytes:
    """Return the document as PDF. Its pages are counted from `first_page`, beside the stamp.

    A long one is set in parts, so that memory follows a part, and is not tagged.
    """
    data = {
        "title": shown(document.title)[:NAMED],
        "stamp": _text(document.stamp),
        "made": [document.made.year, document.made.month, document.made.day],
        "first_page": first_page,
    }
    blocks = list(_blocks(document))
    if _lines(blocks) > LONG:
        return _joined(data, _parts(blocks))
    return _compiled({**data, "blocks": blocks}, pdf_standards=STANDARDS)


def _compiled(data: dict[str, Any], **how: Any) -> bytes:
    made: bytes = typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        timestamp=0,
        **how,
    )
    return made


def _parts(blocks: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield blocks in parts of about so many lines; a long table is cut between its rows."""
    part: list[dict[str, Any]] = []
    lines = 0
    for block in chain.from_iterable(map(_pieces, blocks)):
        more = _lines(block)
        if part and lines + more > PART:
            yield part
            part, lines = [], 0
        part.append(block)
        lines += more
    yield part


def _pieces(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a block, a table or a list as several of few rows each."""
    name = {"table": "rows", "items": "texts"}.get(block["kind"])
    rows = block[name] if name else []
    if name is None or _lines(block) <= PART:
        yield block
        return
    for start in range(0, len(rows), ROWS):
        yield {**block, name: rows[start : start + ROWS]}


def _lines(value: Any) -> int:
    """Return about how many lines a block takes."""
    if isinstance(value, str):
        return 1 + len(value) // 80
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(_lines, inside))


def _joined(data: dict[str, Any], parts: Iterator[list[dict[str, Any]]]) -> bytes:
    """Set parts one after the other, each in a process of its own, and join their pages.

    Typst keeps what it has set until its process ends.
    """
    import pikepdf

    with pikepdf.new() as book:
        for part in parts:
            first_page = data["first_page"] + len(book.pages)
            words = json.dumps({**data, "first_page": first_page, "blocks": part})
            # No module beside the person's files may stand in for ours.
            program = [sys.executable, "-P", "-c", f"from {__name__} import set_part; set_part()"]
            made = subprocess.run(program, input=words.encode(), stdout=subprocess.PIPE, check=True)
            with pikepdf.open(BytesIO(made.stdout)) as pages, pages.open_outline() as outline:
                places = {page.obj.objgen: n for n, page in enumerate(pages.pages)}
                marks = [(item.title, _place(item, places)) for item in outline.root]
                start = len(book.pages)
                book.pages.extend(pages.pages)
            with book.open_outline() as whole:
                whole.root += [pikepdf.OutlineItem(title, start + n) for title, n in marks]
        book.Root.Lang = pikepdf.String("en-US")
        book.docinfo["/Title"] = data["title"]
        out = BytesIO()
        book.save(out, deterministic_id=True)
        return out.getvalue()


def _place(item: Any, places: dict[tuple[int, int], int]) -> int:
    """Return the page that a bookmark leads to, from 0."""
    target = item.destination if item.destination is not None else item.action.D
    return places.get(target[0].objgen, 0)


def set_part() -> None:
    """Set a part that comes in as JSON, and write its PDF."""
    sys.stdout.buffer.write(_compiled(json.load(sys.stdin), pdf_tags=False))


def stamp(text: str, page: int) -> str:
    """Return what stands at the foot of a page.

    >>> stamp("2019-002", 14)
    '2019-002 – 0014'
    """
    return f"{text} – {page:04}"


def png(picture: str) -> bytes:
    """Return an SVG as PNG, for formats that do not draw."""
    return typst.compile(
        b"#set page(width: auto, height: auto, margin: 0pt)\n"
        b'#image(bytes(sys.inputs.svg), format: "svg", width: 6.5in)',
        format="png",
        ppi=220,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"svg": picture},
    )


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def _blocks(document: Written) -> Iterator[dict[str, Any]]:
    level = 0
    for place, block in enumerate(document.blocks):
        match block:
            case d.Heading():
                text = _text(" ".join(block.text.split()))
                # A tagged document may not skip a level, or have a heading without words.
                if any(text["lines"]):
                    level = min(block.level, level + 1)
                    mark = " ".join(text["lines"])[:NAMED]
                    yield {"kind": "heading", "level": level, "text": text, "mark": mark}
            case d.Paragraph():
                sticky = _before_lines(document, place)
                yield {"kind": "paragraph", "text": _text(block.text), "sticky": sticky}
            case Lines():
                lines = "\n".join(block.texts)
                breaks, sticky = _high(lines, ROOM), _before_lines(document, place)
                yield {"kind": "lines", "text": _text(lines), "breaks": breaks, "sticky": sticky}
            case d.Quotation():
                parts = [_text(part) for part in paragraphs(block.text)]
                yield {"kind": "quotation", "parts": parts}
            case d.Items():
                texts = [_text(text) for text in block.texts]
                yield {"kind": "items", "texts": texts, "first": block.first}
            case d.Fields():
                rows = [[_text(name), _text(value)] for name, value in block.rows]
                yield {"kind": "fields", "rows": rows}
            case Table():
                yield _table(block)
            case d.Chart():
                from foiltrack.writing.drawing import described, pages, svg

                for part in pages(block):
                    yield {
                        "kind": "chart",
                        "title": _text(part.title),
                        "svg": svg(part),
                        "alt": described(part),
                    }
            case d.Break():
                yield {"kind": "break"}
            case _:
                assert_never(block)


def _before_lines(document: Written, place: int) -> bool:
    """Return whether the block after a place is lines, as a signature is."""
    return isinstance(next(iter(document.blocks[place + 1 :]), None), Lines)


def _table(block: Table) -> dict[str, Any]:
    room = [share / sum(block.shares) * ROOM for share in block.shares]
    rows = [
        {
            "cells": [_text(cell) for cell in row],
            "breaks": any(_high(cell, r) for cell, r in zip(row, room, strict=True)),
        }
        for row in block.rows
    ]
    head = [_text(name) for name in block.head]
    return {"kind": "table", "head": head, "rows": rows, "shares": block.shares}


def _high(text: str, room: float) -> bool:
    """Return whether a text may be too high to stay whole, at so many letters a line."""
    return sum(1 + len(line) / room for line in shown(text).split("\n")) > WHOLE


def _text(text: str) -> dict[str, Any]:
    """Lines, the letters of their longest word, and whether they run from right to left."""
    parts = BLANK.split(text)
    text = "".join(f"{OPEN}[{shown(p)}]{CLOSE}" if i % 2 else shown(p) for i, p in enumerate(parts))
    longest = max(map(len, WORD.findall(text)), default=0)
    return {"lines": text.split("\n"), "longest": longest, "leftward": leftward(text)}
