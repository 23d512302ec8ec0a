"""The renderers: every block in every format, texts that would break them, and the same bytes."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
from markdown_it import MarkdownIt

from foiltrack.writing import glyphs
from foiltrack.writing.docx import docx
from foiltrack.writing.document import (
    Bar,
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
    plain,
)
from foiltrack.writing.drawing import TALLEST, described, pages, svg
from foiltrack.writing.html import html
from foiltrack.writing.markdown import markdown
from foiltrack.writing.pdf import pdf, png, stamp

from .glyphs import ranges

DAY = date(2019, 11, 18)
FIRST = Bar("First answer", date(2019, 8, 23), date(2019, 8, 30), date(2019, 9, 5), False, "late")
OPEN = Bar("Decision", date(2019, 10, 16), date(2019, 11, 15), None, False, "overdue by 1 day")
NAMED = Bar("Promise", date(2019, 10, 16), date(2019, 11, 14), None, True, "overdue by 2 days")
CHART = Chart(
    "The clocks",
    (FIRST, OPEN, NAMED),
    DAY,
    ((date(2019, 11, 5), "Election Day"), (date(2020, 1, 1), "New Year's Day")),
    frozenset({5, 6}),
)
LONG = "x" * 10_000
HEBREW = "שלום עולם"
NASTY = (
    "<script>alert(1)</script>",
    '#eval("x")',
    "{{ x }} {% y %}",
    "*bold* _it_ `code` ~~gone~~ [a](b) ![c](d)",
    "$x$ and $25.00",
    "back\\slash \\n \\u{41}",
    "&lt;b&gt; &amp; &#65;",
    "a\x00b\x07c\x1bd\x85e",
    "lone\ud800half",
    "over\u202eride \u2066x\u2069 \u200fy",
    "- one",
    "1) two",
    "---",
    "===",
    "| a | b |",
    "> quoted",
    "# head",
    "    four spaces",
    "]]> --> \"quoted\" 'too'",
    "\N{JIGSAW PUZZLE PIECE} \N{GRINNING FACE}",
    f"{HEBREW} and مرحبا",
)


def of(*blocks: Block) -> Written:
    return Written(title="A history", stamp="2019-002", made=DAY, blocks=blocks)


def every_block(text: str) -> Written:
    """Each kind of block, with this text in each of its places."""
    bar = replace(FIRST, name=text, says=text)
    blocks = (
        Heading(1, text),
        Heading(2, text),
        Heading(3, text),
        Paragraph(text),
        Lines((text, text)),
        Quotation(f"{text}\n{text}\n\n{text}", text),
        Items((text, text)),
        Fields(((text, text),)),
        Table((text, "b"), ((text, text), ("c", text)), (3, 2)),
        replace(CHART, title=text, bars=(bar,), holidays=((date(2019, 9, 2), text),)),
        Break(),
        Paragraph(text),
    )
    return Written(title=text, stamp=text, made=DAY, blocks=blocks)


def letters(text: str) -> str:
    """A text without its spaces: lines are broken differently in every format."""
    return "".join(unicodedata.normalize("NFC", text).split())


class Page(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def of_markdown(document: Written) -> str:
    return Page(MarkdownIt("commonmark").enable("table").render(markdown(document))).text


def of_html(document: Written) -> str:
    return Page(html(document)).text


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(made: bytes, name: str = "word/document.xml") -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        return ET.fromstring(file.read(name))


def of_docx(document: Written) -> str:
    return "".join(t.text or "" for t in part(docx(document)).iter(f"{WORD}t"))


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def of_pdf(document: Written) -> str:
    return "".join(page.extract_text() for page in read(pdf(document)).pages)


READERS: dict[str, Callable[[Written], str]] = {
    "markdown": of_markdown,
    "html": of_html,
    "docx": of_docx,
    "pdf": of_pdf,
}
# How often `every_block` shows its text as text: Markdown has no picture, HTML a title and a foot,
# a picture's own words, and in DOCX the picture is a picture.
TIMES = {"markdown": 17, "html": 24, "docx": 18, "pdf": 20}


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("form", READERS)
def test_a_text_from_outside_is_text_in_every_block(form: str, text: str) -> None:
    shown = glyphs.shown(text) if form == "pdf" else plain(text)
    found = letters(READERS[form](every_block(text)))
    if form == "pdf" and glyphs.LEFTWARD.search(text):
        # Told from left to right, as it stands on the paper.
        for word in shown.split():
            assert found.count(word) >= TIMES[form]
        return
    assert found.count(letters(shown)) >= TIMES[form], found[:2000]


@pytest.mark.parametrize("form", READERS)
def test_every_block_says_its_own_words(form: str) -> None:
    document = of(
        Heading(1, "Alpha"),
        Paragraph("Beta"),
        Lines(("Gamma", "Delta")),
        Quotation("Epsilon\nZeta\n\nEta", "Theta"),
        Items(("Iota", "Kappa")),
        Fields((("Lambda", "Mu"),)),
        Table(("Nu", "Xi"), (("Omicron", "Pi"),), (1, 1)),
        replace(CHART, title="Rho"),
        Break(),
        Heading(2, "Sigma"),
    )
    order = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi"
    drawn = [] if form == "markdown" else ["Rho"]
    text = READERS[form](document)
    places = [text.index(word) for word in [*order.split(), *drawn, "Sigma"]]
    assert places == sorted(places)
    assert "\n" in text[places[4] : places[5]] or form in ("docx", "html")


def test_markdown_word_by_word() -> None:
    document = of(
        Heading(2, "A *head*"),
        Paragraph("1. one\ntwo"),
        Lines(("A. Person", "", "1 Street")),
        Quotation("Dear Sir,\n\nNo.\n- really", "letter"),
        Items(("a", "b")),
        Fields((("Agency", "A | B"),)),
        Table(("No.", "Day"), (("1", "Fri"),), (1, 2)),
        CHART,
        Break(),
    )
    assert markdown(document) == (
        "## A \\*head\\*\n\n1\\. one two\n\nA. Person\\\n1 Street\n\n"
        "> Dear Sir,\n>\n> No.\\\n> \\- really (letter)\n\n- a\n- b\n\n"
        "|  |  |\n| --- | --- |\n| Agency | A \\| B |\n\n"
        "| No. | Day |\n| --- | --- |\n| 1 | Fri |\n"
    )


def test_html_asks_for_nothing_and_runs_nothing() -> None:
    for text in NASTY:
        page = Page(html(every_block(text)))
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "link", "iframe", "object", "embed", "base", "form", "img", "a"}
        for _, attributes in page.tags:
            assert not [n for n in attributes if n.startswith("on") or n in ("src", "href")]
    source = html(every_block("x"))
    # The name of a format is no address that is asked for.
    assert "//" not in source.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "url(" not in source and "@import" not in source
    policies = [a["content"] or "" for t, a in page.tags if a.get("http-equiv")]
    assert len(policies) == 1 and policies[0].startswith("default-src 'none'; ")


def test_html_is_built_of_what_it_means() -> None:
    page = Page(html(every_block("x")))
    tags = [tag for tag, _ in page.tags]
    for tag in ("h1", "h2", "h3", "blockquote", "li", "dt", "dd", "table", "figure", "svg"):
        assert tag in tags
    assert dict(page.tags[tags.index("html")][1]) == {"lang": "en"}
    assert [a["scope"] for t, a in page.tags if t == "th"] == ["col", "col"]
    foreign = [a for t, a in page.tags if t in ("p", "h1", "h2", "h3", "li", "dt", "dd", "div")]
    assert sum(a.get("dir") == "auto" for a in foreign) >= 16


def test_docx_has_real_styles_heads_that_repeat_and_a_picture_with_words() -> None:
    made = docx(every_block("Some words"))
    body = part(made)
    used = {style.get(f"{WORD}val") for style in body.iter(f"{WORD}pStyle")}
    assert {"Title", "Heading1", "Heading2", "Quote", "ListBullet", "Caption"} <= used
    assert {t.get(f"{WORD}val") for t in body.iter(f"{WORD}tblStyle")} >= {"TableGrid"}
    assert len(list(body.iter(f"{WORD}tblHeader"))) == 1
    names = {style.get(f"{WORD}styleId") for style in part(made, "word/styles.xml")}
    assert used <= names
    (words,) = [e.get("descr") for e in body.iter() if e.tag.endswith("}docPr")]
    assert words is not None and words.startswith("Some words, as of Mon 18 Nov 2019. Some words:")
    foot = part(made, "word/footer1.xml")
    assert [f.get(f"{WORD}instr") for f in foot.iter(f"{WORD}fldSimple")] == ['PAGE \\# "0000"']
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.read("word/media/image1.png").startswith(b"\x89PNG")
        assert not [n for n in file.namelist() if "thumbnail" in n or "customXml" in n]


def test_docx_tells_its_title_its_day_and_nobody() -> None:
    core = {e.tag.partition("}")[2]: e.text for e in part(docx(of()), "docProps/core.xml")}
    assert core["title"] == "A history" and core["language"] == "en-US"
    assert core["created"] == core["modified"] == "2019-11-18T00:00:00Z"
    assert not core["creator"] and not core["lastModifiedBy"] and not core["description"]


def test_docx_marks_words_that_run_from_right_to_left() -> None:
    body = part(docx(of(Paragraph(f"Mr. {HEBREW}, 5"), Paragraph(f"{HEBREW}, 5"))))
    marked = [
        "".join(t.text or "" for t in run.iter(f"{WORD}t"))
        for run in body.iter(f"{WORD}r")
        if run.find(f"{WORD}rPr/{WORD}rtl") is not None
    ]
    assert marked == [HEBREW, HEBREW]
    turned = [p.find(f"{WORD}pPr/{WORD}bidi") is not None for p in body.iter(f"{WORD}p")]
    assert turned == [False, True]


def test_pdf_is_pdf_a_tagged_and_says_what_it_is() -> None:
    book = read(pdf(every_block("Some words"), first_page=14))
    root = book.trailer["/Root"]
    claims = root["/Metadata"].get_data().decode()
    for claim in ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
        assert claim in claims
    assert root["/Lang"] == "en-US" and root["/MarkInfo"]["/Marked"]
    assert book.metadata is not None and book.metadata.title == "Some words"
    assert book.metadata["/CreationDate"] == book.metadata["/ModDate"] == "D:20191118000000Z"
    assert book.metadata.author is None
    assert [(page.mediabox.width, page.mediabox.height) for page in book.pages] == [(612, 792)] * 2
    for n, page in enumerate(book.pages, 14):
        assert page.extract_text().rstrip().endswith(stamp("Some words", n))
    assert book.page_labels == ["14", "15"]
    assert book.outline[0].title == "Some words"


def test_pdf_has_its_fonts_in_it() -> None:
    found = set()
    for page in read(pdf(of(Paragraph(f"Words, {HEBREW}"), Heading(1, "Bold")))).pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            found.add(descriptor["/FontName"].partition("+")[2])
    assert found == {"LibertinusSerif-Regular", "LibertinusSerif-Semibold", "DejaVuSans"}


def test_levels_are_not_skipped_and_empty_heads_left_out() -> None:
    book = read(pdf(of(Heading(3, "a"), Heading(1, " \u2003"), Heading(3, "b"), Heading(2, "c"))))
    first, (second, third) = book.outline
    assert (first.title, second.title, third.title) == ("a", "b", "c")


def test_words_from_right_to_left_stand_in_the_right_order() -> None:
    # The reader tells the words as they stand, from left to right.
    text = of_pdf(of(Paragraph(f"Mr. {HEBREW} wrote")))
    first, second = HEBREW.split()
    assert text.index("Mr.") < text.index(second) < text.index(first) < text.index("wrote")


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(LONG),
        Heading(1, LONG),
        Lines((LONG,)),
        Quotation(LONG, LONG),
        Items((LONG,)),
        Fields((("a", LONG),)),
        Table(("a", "b"), (("a", LONG),), (1, 9)),
        Table(("a", "b"), ((LONG, "b"),), (1, 9)),
        Paragraph("x\N{NO-BREAK SPACE}" * 5_000),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_long_word_stays_on_the_page_and_is_the_word(block: Block) -> None:
    whole = 0
    for page in read(pdf(of(block))).pages:
        edges: list[tuple[float, float]] = []
        text = page.extract_text(
            visitor_text=lambda text, _, place, *rest, e=edges: (  # noqa: ARG005
                e.append((place[4], place[5])) if text.strip() else None
            )
        )
        assert all(72 <= x < 540 and 30 < y < 730 for x, y in edges)
        assert max(len(letters(line)) for line in text.splitlines()) < 110
        whole += letters(text).count("x")
    assert whole == (20_000 if isinstance(block, Quotation) else 10_000 // len("x")) or (
        isinstance(block, Paragraph) and whole == 5_000
    )
