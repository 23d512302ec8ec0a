"""A document as one HTML file that asks for nothing else: no script, no link, nothing outside."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from foiltrack.writing import document as d
from foiltrack.writing.blanks import BLANK
from foiltrack.writing.document import Block, Table, Written, paragraphs, plain

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)

STYLE = Path(__file__).parent / "templates" / "document.css"
"""On a narrow screen a row stands as a list of its cells, each under the name of its column; the
roles in the table keep it a table for those who listen."""


def html(document: Written) -> str:
    """Return the document as one page. Text from outside is text, and runs in its own direction."""
    parts = [_block(block) for block in document.blocks]
    # Inside a string of a style sheet each character stands by its number.
    stamp = "".join(f"\\{ord(c):06x}" for c in plain(f"{document.stamp} – ").replace("\n", " "))
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_flat(document.title)}</title>",
            f"<style>\n{STYLE.read_text('utf-8').replace('STAMP', stamp)}</style>",
            "</head>",
            "<body>",
            "<main>",
            *(part for part in parts if part),
            "</main>",
            f"<footer>{_flat(document.stamp)}</footer>",
            "</body>",
            "</html>\n",
        ]
    )


def _block(block: Block) -> str:
    match block:
        case d.Heading():
            level = min(block.level, 6)
            return f'<h{level} dir="auto">{_flat(block.text)}</h{level}>'
        case d.Paragraph():
            return f'<p dir="auto">{_lines(block.text)}</p>'
        case d.Lines():
            return f'<p class="lines" dir="auto">{_lines(chr(10).join(block.texts))}</p>'
        case d.Quotation():
            parts = "".join(f'<p dir="auto">{_lines(part)}</p>' for part in paragraphs(block.text))
            return f"<blockquote>{parts}</blockquote>"
        case d.Items():
            items = "\n".join(f'<li dir="auto">{_lines(text)}</li>' for text in block.texts)
            kind, start = ("ol", f' start="{block.first}"') if block.first else ("ul", "")
            return f"<{kind}{start}>\n{items}\n</{kind}>"
        case d.Fields():
            rows = "\n".join(
                f'<div><dt dir="auto">{_lines(name)}</dt><dd dir="auto">{_lines(value)}</dd></div>'
                for name, value in block.rows
            )
            return f"<dl>\n{rows}\n</dl>"
        case Table():
            return _table(block)
        case d.Chart():
            from foiltrack.writing.drawing import pages, svg

            return "\n".join(
                f"<figure>\n<figcaption>{_flat(part.title)}</figcaption>\n"
                f'<div class="picture" tabindex="0">{svg(part)}</div>\n</figure>'
                for part in pages(block)
            )
        case d.Break():
            return '<div class="break"></div>'


def _table(block: Table) -> str:
    whole = sum(block.shares)
    columns = "".join(f'<col style="width:{share / whole:.1%}">' for share in block.shares)
    head = "".join(f'<th scope="col" role="columnheader">{_lines(t)}</th>' for t in block.head)
    rows = "\n".join(
        '<tr role="row">'
        + "".join(
            f'<td role="cell" data-head="{_flat(name)}"><div dir="auto">{_lines(cell)}</div></td>'
            for name, cell in zip(block.head, row, strict=True)
        )
        + "</tr>"
        for row in block.rows
    )
    return (
        f'<table role="table">\n<colgroup>{columns}</colgroup>\n'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}\n</tbody>\n</table>'
    )


def _flat(text: str) -> str:
    return BLANK.sub(r"[\1]", escape(" ".join(plain(text).split())))


def _lines(text: str) -> str:
    """Text whose lines stay, and whose section signs stay with their numbers."""
    escaped = escape(plain(text)).replace("\n", "<br>")
    joined = re.sub(r"(§§?) (?=\d)", r"\1&nbsp;", escaped)
    return BLANK.sub(r"<mark>[\1]</mark>", joined)
