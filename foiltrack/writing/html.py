"""A document as one HTML file that asks for nothing else: no script, no link, nothing outside."""

from __future__ import annotations

import re
from html import escape
from typing import assert_never

from foiltrack.writing.blanks import BLANK
from foiltrack.writing.document import (
    Block,
    Break,
    Chart,
    Fields,
    Heading,
    Items,
    Lines,
    Paragraph,
    Quotation,
    Table,
    Written,
    paragraphs,
    plain,
)

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


def html(document: Written) -> str:
    """Return the document as one page. Text from outside is text, and runs in its own direction."""
    parts = [_block(block) for block in document.blocks]
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
            f"<style>{STYLE.replace('STAMP', _in_style(f'{document.stamp} – '))}</style>",
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
        case Heading():
            level = min(block.level, 6)
            return f'<h{level} dir="auto">{_flat(block.text)}</h{level}>'
        case Paragraph():
            return f'<p dir="auto">{_lines(block.text)}</p>'
        case Lines():
            return f'<p class="lines" dir="auto">{_lines(chr(10).join(block.texts))}</p>'
        case Quotation():
            return _quotation(block)
        case Items():
            items = "\n".join(f'<li dir="auto">{_lines(text)}</li>' for text in block.texts)
            if block.first is not None:
                return f'<ol start="{block.first}">\n{items}\n</ol>'
            return f"<ul>\n{items}\n</ul>"
        case Fields():
            rows = "\n".join(
                f'<div><dt dir="auto">{_lines(name)}</dt><dd dir="auto">{_lines(value)}</dd></div>'
                for name, value in block.rows
            )
            return f"<dl>\n{rows}\n</dl>"
        case Table():
            return _table(block)
        case Chart():
            from foiltrack.writing.drawing import pages, svg

            return "\n".join(
                f"<figure>\n<figcaption>{_flat(part.title)}</figcaption>\n"
                f'<div class="picture" tabindex="0">{svg(part)}</div>\n</figure>'
                for part in pages(block)
            )
        case Break():
            return '<div class="break"></div>'
        case _:
            assert_never(block)


def _quotation(block: Quotation) -> str:
    parts = "".join(f'<p dir="auto">{_lines(part)}</p>' for part in paragraphs(block.text))
    return f"<blockquote>{parts}</blockquote>"


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


def _in_style(text: str) -> str:
    """Text inside a string of a style sheet: each character by its number."""
    return "".join(f"\\{ord(c):06x}" for c in plain(text).replace("\n", " "))


# On a narrow screen a row stands as a list of its cells, each under the name of its column; the
# roles in the table keep it a table for those who listen.
STYLE = """
html { font: 1.0625rem/1.5 "Libertinus Serif", "Iowan Old Style", Charter, Georgia, serif;
  color: #111; background: #fff; -webkit-text-size-adjust: 100%; }
body { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 3rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; text-wrap: balance; }
h1 { font-size: 1.5rem; margin: 2rem 0 1.25rem; }
main > h1:first-child { margin-top: 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.0625rem; font-style: italic; margin: 1.75rem 0 .5rem; }
p { margin: 0 0 .9rem; orphans: 3; widows: 3; }
.lines { break-inside: avoid; }
ul { margin: 0 0 1.1rem; padding-inline-start: 1.25rem; }
ol { margin: 0 0 1.1rem; padding-inline-start: 2rem; }
li { margin: 0 0 .35rem; }
ul > li::marker { content: "–  "; }
dl { margin: 0 0 1.5rem; }
dl > div { display: flex; gap: 1rem; margin: 0 0 .35rem; break-inside: avoid; }
dt { flex: 0 0 11rem; font-weight: 600; }
dd { flex: 1; min-width: 0; margin: 0; }
blockquote { margin: 1rem 0 1.1rem; padding: 0 1.1rem; border-left: 2px solid #999; }
blockquote > p:last-child { margin: 0; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 1rem 0 1.5rem;
  font-size: .9em; line-height: 1.4; border-bottom: 1.5px solid #111; }
th, td { text-align: start; vertical-align: top; padding: .4rem .9rem .4rem 0; }
th { font-weight: 600; border-top: 1.5px solid #111; border-bottom: 1.5px solid #111; }
tr + tr td { border-top: 1px solid #bbb; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
figure { margin: 1.5rem 0; break-inside: avoid; }
figcaption { font-weight: 600; margin: 0 0 .5rem; }
.picture { overflow-x: auto; }
.picture svg { display: block; width: 100%; min-width: 30rem; height: auto; }
mark { color: inherit; background: #fff3bf; border: 1px solid #b35900; border-radius: 2px;
  padding: 0 .2em; box-decoration-break: clone; -webkit-box-decoration-break: clone;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.break { height: 3rem; }
footer { font-size: .8rem; text-align: center; padding: 0 0 2rem; }
@media screen and (max-width: 38rem) {
  body { padding: 1.5rem 1rem 2rem; }
  h1 { font-size: 1.3rem; }
  dl > div { display: block; margin: 0 0 .6rem; }
  table, tbody, tr, td { display: block; width: auto; }
  colgroup { display: none; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table { border-top: 1.5px solid #111; }
  tr { padding: .5rem 0; }
  tr + tr { border-top: 1px solid #bbb; }
  tr + tr td { border: 0; }
  td { display: flex; gap: .75rem; padding: .1rem 0; }
  td::before { content: attr(data-head); flex: 0 0 7rem; font-weight: 600; }
  td > div { flex: 1; min-width: 0; }
}
@media print {
  @page { margin: 1in; @bottom-center { content: "STAMP" counter(page); font: 8.5pt serif; } }
  html { font-size: 11pt; }
  body { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  .picture { overflow: visible; }
  .picture svg { min-width: 0; }
  .break { height: 0; break-after: page; }
  footer { display: none; }
}
"""
