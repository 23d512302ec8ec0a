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
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from markdown_it import MarkdownIt

from foiltrack.writing import glyphs
from foiltrack.writing import pdf as whole_pdf
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
from foiltrack.writing.docx import docx
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
    "</style></title><script>x</script>",
    "]]> --> \"quoted\" 'too'",
    "\N{JIGSAW PUZZLE PIECE} \N{GRINNING FACE}",
    f"{HEBREW} and مرحبا",
)


def of(*blocks: Block) -> Written:
    return Written(title="A history", stamp="2019-002", made=DAY, blocks=blocks)


def every_block(text: str) -> Written:
    """Each kind of block, with this text in each of its places."""
    bar = FIRST._replace(name=text, says=text)
    blocks = (
        Heading(1, text),
        Heading(2, text),
        Heading(3, text),
        Paragraph(text),
        Lines((text, text)),
        Quotation(f"{text}\n{text}\n\n{text}"),
        Items((text, text)),
        Fields(((text, text),)),
        Table((text, "b"), ((text, text), ("c", text)), (3, 2)),
        CHART._replace(title=text, bars=(bar,), holidays=((date(2019, 9, 2), text),)),
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
# How often `every_block` shows its text, beside the picture's own words; Markdown has no picture.
TIMES = {"markdown": 18, "html": 21, "docx": 19, "pdf": 20}


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
        Quotation("Epsilon\nZeta\n\nEta"),
        Items(("Iota", "Kappa")),
        Fields((("Lambda", "Mu"),)),
        Table(("Nu", "Xi"), (("Omicron", "Pi"),), (1, 1)),
        CHART._replace(title="Rho"),
        Break(),
        Heading(2, "Sigma"),
    )
    order = "Alpha Beta Gamma Delta Epsilon Zeta Eta Iota Kappa Lambda Mu Nu Xi Omicron Pi"
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
        Quotation("Dear Sir,\n\nNo.\n- really"),
        Items(("a", "b")),
        Fields((("Agency", "A | B"),)),
        Table(("No.", "Day"), (("1", "Fri"),), (1, 2)),
        CHART,
        Break(),
    )
    assert markdown(document) == (
        "## A \\*head\\*\n\n1\\. one two\n\nA. Person\\\n1 Street\n\n"
        "> Dear Sir,\n>\n> No.\\\n> \\- really\n\n- a\n- b\n\n"
        "|  |  |\n| --- | --- |\n| Agency | A \\| B |\n\n"
        "| No. | Day |\n| --- | --- |\n| 1 | Fri |\n"
    )


def test_html_asks_for_nothing_and_runs_nothing() -> None:
    for text in NASTY:
        page = Page(html(every_block(text)))
        names = {tag for tag, _ in page.tags}
        assert not names & {
            "script",
            "link",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "img",
            "a",
        }
        for _, attributes in page.tags:
            assert not [n for n in attributes if n.startswith("on") or n in ("src", "href")]
    source = html(every_block("x"))
    # The name of a format is no address that is asked for.
    assert "//" not in source.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "url(" not in source
    assert "@import" not in source
    policies = [a["content"] or "" for t, a in page.tags if a.get("http-equiv")]
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none'; ")


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
    styles = [style.get(f"{WORD}val") for style in body.iter(f"{WORD}pStyle")]
    used = set(styles)
    assert styles.count("Quote") == 2
    assert {"Title", "Heading1", "Heading2", "Quote", "ListBullet", "Caption"} <= used
    assert {t.get(f"{WORD}val") for t in body.iter(f"{WORD}tblStyle")} >= {"TableGrid"}
    assert len(list(body.iter(f"{WORD}tblHeader"))) == 1
    names = {style.get(f"{WORD}styleId") for style in part(made, "word/styles.xml")}
    assert used <= names
    (words,) = [e.get("descr") for e in body.iter() if e.tag.endswith("}docPr")]
    assert words is not None
    assert words.startswith("Some words, as of Mon 18 Nov 2019. Some words:")
    foot = part(made, "word/footer1.xml")
    assert [f.get(f"{WORD}instr") for f in foot.iter(f"{WORD}fldSimple")] == ['PAGE \\# "0000"']
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.read("word/media/image1.png").startswith(b"\x89PNG")
        assert not [n for n in file.namelist() if "thumbnail" in n or "customXml" in n]


def test_docx_tells_its_title_its_day_and_nobody() -> None:
    core = {e.tag.partition("}")[2]: e.text for e in part(docx(of()), "docProps/core.xml")}
    assert core["title"] == "A history"
    assert core["language"] == "en-US"
    assert core["created"] == core["modified"] == "2019-11-18T00:00:00Z"
    assert not core["creator"]
    assert not core["lastModifiedBy"]
    assert not core["description"]


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
    assert root["/Lang"] == "en-US"
    assert root["/MarkInfo"]["/Marked"]
    assert book.metadata is not None
    assert book.metadata.title == "Some words"
    assert book.metadata["/CreationDate"] == book.metadata["/ModDate"] == "D:20191118000000Z"
    assert book.metadata.author is None
    assert [(page.mediabox.width, page.mediabox.height) for page in book.pages] == [(612, 792)] * 2
    for n, page in enumerate(book.pages, 14):
        assert page.extract_text().rstrip().endswith(stamp("Some words", n))
    assert book.page_labels == ["14", "15"]
    assert book.outline[0].title == "Some words"


def test_pdf_has_its_fonts_in_it() -> None:
    found = set()
    for page in read(pdf(of(Paragraph("Words, مرحبا"), Heading(1, "Bold")))).pages:
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


def places(text: str) -> dict[str, float]:
    """How far from the left edge of the paper each word of a paragraph begins."""
    found: dict[str, float] = {}

    def visit(words: str, matrix: list[float], line: list[float], *_: object) -> None:
        found[words.strip()] = matrix[4] + line[4]

    (page,) = read(pdf(of(Paragraph(text)))).pages
    page.extract_text(visitor_text=visit)
    return found


def test_words_from_right_to_left_stand_in_the_right_order() -> None:
    first, second = HEBREW.split()
    at = places(f"Mr. {HEBREW} wrote")
    assert 71 < at["Mr."] < at[second] < at[first] < at["wrote"] < 200
    # A text that begins with such a word begins at the right.
    at = places(f"{HEBREW} wrote")
    assert 400 < at["wrote"] < at[second] < at[first] < 540


def test_a_section_sign_stays_with_its_number() -> None:
    for width in range(12, 40):
        law = ("Public Officers Law § 89(3)(a)", "")
        lines = of_pdf(of(Table(("a", "b"), (law,), (width, 60)))).splitlines()
        assert not [line for line in lines if line.rstrip().endswith("§")]


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(LONG),
        Heading(1, LONG),
        Lines((LONG,)),
        Quotation(LONG),
        Items((LONG,)),
        Fields((("a", LONG),)),
        Table(("a", "b"), (("a", LONG),), (1, 9)),
        Table(("a", "b"), ((LONG, "b"),), (1, 9)),
        Paragraph("x\N{NO-BREAK SPACE}" * 10_000),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_long_word_stays_on_the_page_and_is_the_word(block: Block) -> None:
    found = 0
    for page in read(pdf(of(block))).pages:
        text = page.extract_text()
        found += text.count("x")
        lines = text.splitlines()
        # As many lines as a page holds, as many letters as a line holds: x is half as wide as high.
        assert len(lines) < 62
        assert max(map(len, lines)) < 200
        assert max(line.count("x") for line in lines) <= 468 / (0.5 * 9.5)
    assert found == len(LONG)


def test_a_word_is_cut_where_its_column_ends() -> None:
    narrow = of_pdf(of(Table(("a", "b"), (("x" * 100, "b"),), (1, 9))))
    assert 4 < max(line.count("x") for line in narrow.splitlines()) < 12
    whole = "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592"
    assert whole in of_pdf(of(Paragraph(f"The hash of the file is {whole}.")))


def test_no_word_is_measured_beyond_what_a_line_may_hold() -> None:
    """Of letters between which a line may break, measuring takes the square: 200 kB took 30 s."""
    # Joined to no letter and without a width: by their measure alone they would stay on one line.
    word = "x" + "\N{ZERO WIDTH SPACE}" * 1500 + "y"
    with pikepdf.open(io.BytesIO(pdf(of(Paragraph(word))))) as book:
        assert book.pages[0].Contents.read_bytes().count(b" 11 Tf") == 2
    word = "FOIL-" * 300
    assert word in of_pdf(of(Paragraph(word))).replace("\n", "")


MARKED = ("a\u0301", "a\u0301\u0302", "\u05d0\u05b0", "a\u200d", "a\ufe0f", "\U0001f600\u200d")


@pytest.mark.parametrize("text", MARKED, ids=ascii)
def test_a_letter_with_thousands_of_marks_stops_no_document(text: str) -> None:
    """Typst ended, and with it the program, at some 30,000 of them."""
    many = text[0] + text[1:] * 70_000 if text[0] != "\U0001f600" else text * 35_000
    assert pdf(of(Paragraph(many), Heading(2, many)))
    assert glyphs.shown(many).replace(glyphs.BEARER, "") == many
    assert glyphs.shown(text * 20) == text * 20


@pytest.mark.parametrize("text", ["x" * 40_000, "\N{GREEK SMALL LETTER ALPHA} " * 20_000])
def test_a_title_of_any_length_is_one_of_pdf_a(text: str) -> None:
    """No string of PDF/A is longer than 32 KB, neither the title nor a bookmark."""
    found = read(pdf(of(Heading(1, text))._replace(title=text)))
    assert found.metadata is not None
    assert len(found.metadata.title or "") == 1000
    assert sum(page.extract_text().count(text[0]) for page in found.pages) >= text.count(text[0])


def test_a_high_row_goes_on_over_the_page_and_its_head_comes_again() -> None:
    rows = [(str(n), "some words that fill the column " * 4) for n in range(60)]
    book = read(pdf(of(Table(("Number", "Words"), (*rows, ("60", "word " * 5_000)), (1, 5)))))
    assert len(book.pages) >= 8
    for page in book.pages:
        # Older readers see a space between letters that were moved together.
        assert re.sub(r"\s", "", page.extract_text()).startswith("Number")
    text = "".join(re.sub(r"\s", "", page.extract_text()) for page in book.pages)
    assert text.count("word") > 4_500


def test_what_no_font_has_is_shown_by_its_code() -> None:
    text = of_pdf(of(Paragraph("\N{JIGSAW PUZZLE PIECE} \N{CJK UNIFIED IDEOGRAPH-4E2D} a")))
    assert "[U+1F9E9] [U+4E2D] a" in text


def test_the_ranges_are_those_of_the_font() -> None:
    """After a new font: `python -m tests.glyphs`."""
    assert glyphs.RANGES.strip() == ranges()


def test_everything_in_the_ranges_can_be_set() -> None:
    bounds = [[int(n, 16) for n in pair.split("-")] for pair in glyphs.RANGES.split()]
    known = [chr(code) for first, last in bounds for code in range(first, last + 1)]
    assert len(known) > 5_000
    assert all(glyphs.shown(character) == character for character in known)
    # A letter alone, one in a word, and one with a mark over it: PDF/A refuses what has no glyph.
    texts = [
        " ".join(f"{c} a{c}b {c}\u0301" for c in known[i : i + 50]) for i in range(0, 6000, 50)
    ]
    assert pdf(of(*map(Paragraph, texts), *(Heading(2, text) for text in texts)))
    for outside in ("\u0378", "\ue000", "\U0010ffff", "\x7f", "\ud800"):
        assert glyphs.shown(outside) == f"[U+{ord(outside):04X}]"


def texts(picture: str) -> list[str]:
    return [e.text or "" for e in ET.fromstring(picture).iter() if e.tag.endswith("}text")]


def test_a_picture_with_marks_and_joiners_can_be_printed() -> None:
    for text in ("e\u20dd Z\u0351\u0352", "\u260e\ufe0f", "a\u200db\u00ad"):
        chart = CHART._replace(bars=(FIRST._replace(name=text, says=text),))
        assert pdf(of(chart))


def shapes(picture: str, name: str) -> list[ET.Element]:
    return [e for e in ET.fromstring(picture).iter() if e.tag.endswith("}" + name)]


@pytest.mark.parametrize("text", NASTY)
def test_a_picture_is_well_formed_and_tells_itself(text: str) -> None:
    chart = CHART._replace(title=text, bars=(FIRST._replace(name=text, says=text),))
    root = ET.fromstring(svg(chart))
    title, words = root[0], root[1]
    assert (title.tag.partition("}")[2], words.tag.partition("}")[2]) == ("title", "desc")
    assert title.text == glyphs.shown(text)
    assert words.text == described(chart)
    assert not [k for e in root.iter() for k in e.attrib if "href" in k or k.startswith("on")]


def test_a_picture_shows_what_is_late_answered_and_named() -> None:
    def black(*bars: Bar) -> int:
        picture = svg(CHART._replace(bars=bars, holidays=()))
        return sum(e.get("fill") == "#000" for e in shapes(picture, "rect"))

    legend = 1
    assert black(FIRST, OPEN, NAMED) == 3 + legend
    assert black(FIRST._replace(end=FIRST.limit)) == 0
    assert black(FIRST._replace(end=FIRST.limit + timedelta(1))) == 1 + legend
    assert black(OPEN._replace(limit=DAY)) == 0
    assert black(OPEN._replace(limit=DAY - timedelta(1))) == 1 + legend
    words = texts(svg(CHART))
    for word in ("late", "answered", "still running", "date named", "weekend", "holiday"):
        assert words.count(word) == 1 + (word == FIRST.says)
    for bar in CHART.bars:
        assert bar.name in words
        assert bar.says in words
    assert "as of Mon 18 Nov 2019" in words
    settled = texts(svg(CHART._replace(bars=(FIRST,))))
    assert not {"still running", "date named", "as of Mon 18 Nov 2019"} & set(settled)


def test_a_bar_is_as_long_as_its_days() -> None:
    def width(fill: str) -> float:
        found = [e for e in shapes(svg(CHART._replace(bars=(FIRST,))), "rect")]
        (bar, _) = [float(e.get("width", "")) for e in found if e.get("fill") == fill]
        return bar

    # Day 0 to day 7, and six days more.
    assert width("#c8c8c8") / width("#000") == pytest.approx(8 / 6, rel=0.01)


@pytest.mark.parametrize("years", [0, 1, 12, 90])
def test_a_picture_of_any_length_has_room_for_its_labels(years: int) -> None:
    bar = FIRST._replace(end=FIRST.start + timedelta(365 * years))
    picture = svg(CHART._replace(bars=(bar,), today=bar.limit))
    labels = [t for t in texts(picture) if re.fullmatch(r"(\d+ )?([A-Z][a-z]{2} )?\d{4}", t)]
    assert 3 <= len(labels) <= 20
    assert ("weekend" in texts(picture)) == (years == 0)
    assert len(picture) < 10_000


def test_a_day_and_a_forbidden_order_can_be_drawn() -> None:
    one = FIRST._replace(limit=FIRST.start, end=FIRST.start)
    backwards = FIRST._replace(limit=date(2019, 8, 1), end=date(2019, 7, 1))
    last = OPEN._replace(limit=date.max)
    for bars in ((one,), (backwards,), (last,), ()):
        picture = svg(CHART._replace(bars=bars))
        assert not [e for e in shapes(picture, "rect") if float(e.get("width", "")) < 0]


def test_many_clocks_are_drawn_page_by_page() -> None:
    bars = tuple(FIRST._replace(name=f"Clock {n}", says="so it stands " * 9) for n in range(40))
    parts = pages(CHART._replace(bars=bars))
    assert tuple(bar for part in parts for bar in part.bars) == bars
    assert [part.title for part in parts] == [f"The clocks ({n} of 4)" for n in (1, 2, 3, 4)]
    for part in parts:
        assert float(ET.fromstring(svg(part)).get("height", "")) <= TALLEST
    assert pages(CHART._replace(bars=())) == ()
    assert pages(CHART) == (CHART,)
    assert len(list(part_pictures(CHART._replace(bars=bars)))) == 4


def part_pictures(chart: Chart) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx(of(chart)))) as file:
        return [name for name in file.namelist() if name.endswith(".png")]


def test_what_a_clock_says_is_broken_and_at_last_cut() -> None:
    words = texts(svg(CHART._replace(bars=(FIRST._replace(says="answered " * 90),))))
    says = [text for text in words if "answered answered" in text]
    assert len(says) == 3
    assert says[-1].endswith("…")
    assert not says[0].endswith("…")


def test_a_png_is_the_picture_at_the_size_of_print() -> None:
    wide, high = (int.from_bytes(png(svg(CHART))[i : i + 4]) for i in (16, 20))
    assert wide == pytest.approx(6.5 * 220, abs=2)
    assert high < wide


FORMS = (
    lambda d: markdown(d).encode(),
    lambda d: html(d).encode(),
    docx,
    pdf,
)


def digests() -> str:
    document = every_block(" ".join(NASTY))
    return " ".join(hashlib.sha256(form(document)).hexdigest() for form in FORMS)


def test_the_same_document_gives_the_same_bytes_in_every_process() -> None:
    code = "from tests.test_writing import digests; print(digests())"
    root = Path(__file__).parent.parent
    found = {digests(), digests()}
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"}
        command = [sys.executable, "-c", code]
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        found.add(done.stdout.strip())
    assert len(found) == 1


def long_document() -> Written:
    rows = tuple((str(n), f"row {n} of the table") for n in range(400))
    blocks: list[Block] = [Heading(1, "Beginning"), Table(("n", "what"), rows, (1, 4))]
    for n in range(60):
        blocks += [Heading(2, f"Part {n}"), Paragraph(f"paragraph {n} " * 30)]
    return Written(title="Long", stamp="2019-001", made=date(2019, 11, 15), blocks=tuple(blocks))


def test_a_long_document_is_set_in_parts_that_say_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def words(pages: list[Any]) -> list[str]:
        return [w for page in pages for w in page.extract_text().split()]

    whole = pypdf.PdfReader(io.BytesIO(whole_pdf.pdf(long_document(), 7)))
    monkeypatch.setattr(whole_pdf, "LONG", 500)
    monkeypatch.setattr(whole_pdf, "PART", 300)
    sizes = [
        sum(map(whole_pdf._lines, part))
        for part in whole_pdf._parts(list(whole_pdf._blocks(long_document())))
    ]
    assert max(sizes) <= 300 + 2 * whole_pdf.ROWS + 3
    assert len(sizes) > 4
    made = whole_pdf.pdf(long_document(), 7)
    parts = pypdf.PdfReader(io.BytesIO(made))
    # A table that is cut repeats its head; a part begins on a page of its own.
    assert set(words(parts.pages)) >= {w for w in words(whole.pages) if "–" not in w}
    for n, page in enumerate(parts.pages, 7):
        assert page.extract_text().split()[-1] == f"{n:04}"
    titles = [(mark.title, parts.get_destination_page_number(mark)) for mark in parts.outline]
    assert titles
    for title, place in titles:
        assert title in parts.pages[place].extract_text()
    assert made == whole_pdf.pdf(long_document(), 7)
