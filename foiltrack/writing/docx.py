"""A document for Word and its kin, in real styles, so that a lawyer can work on with it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx as word
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph as Par

from foiltrack.writing import document as d
from foiltrack.writing.blanks import BLANK, shown
from foiltrack.writing.document import Block, Chart, Written, paragraphs, plain
from foiltrack.writing.glyphs import LEFTWARD, leftward

FACE = "Times New Roman"
ROOM = 6.5
"""Inches: letter paper less an inch on either side."""
# A row with a longer cell may go on over the page; the others stay whole.
WHOLE = 300
BALLAST = {"thumbnail", "stylesWithEffects", "customXml"}
"""What the library's own template holds beside a document."""
# What a ZIP says of a file's day, where it says nothing.
NO_DAY = (1980, 1, 1, 0, 0, 0)
LOOKS: dict[str, dict[str, Any]] = {
    "Normal": {"size": 11.5, "after": 8, "line": 1.15},
    "Title": {"size": 14, "before": 10, "after": 10, "bold": True},
    "Heading 1": {"size": 12.5, "before": 16, "after": 6, "bold": True},
    "Heading 2": {"size": 12, "before": 14, "after": 6, "bold": True, "italic": True},
    "Heading 3": {"size": 11.5, "before": 12, "after": 4, "italic": True},
    "Quote": {"size": 11.5, "after": 6, "line": 1.15, "indent": 0.25, "ruled": True},
    "List Bullet": {"size": 11.5, "after": 4, "line": 1.15},
    "List Number": {"size": 11.5, "after": 8, "line": 1.15},
    "Caption": {"size": 11.5, "before": 10, "after": 6, "bold": True},
    "Table Text": {"size": 9.5, "before": 3, "after": 3},
    "Field Text": {"size": 11.5, "after": 3},
    "Gap": {"size": 6},
    "Footer": {"size": 9},
}
"""The styles: sizes and spaces in points, the indent in inches."""


def docx(document: Written) -> bytes:
    """Return the document as DOCX. The same document gives the same bytes."""
    made = word.Document()
    _styled(made)
    for owner in (made.part.package, made.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in BALLAST:
                del owner.rels[key]
    about, day = made.core_properties, document.made
    about.title = _flat(document.title)[:255]
    about.author = about.last_modified_by = about.comments = ""
    about.language, about.revision = "en-US", 1
    about.created = about.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    _footed(made, document.stamp)
    for block in document.blocks:
        _add(made, block)
    saved = BytesIO()
    made.save(saved)
    return _fixed(saved)


def _add(made: Document, block: Block) -> None:
    match block:
        case d.Heading():
            # Level 1 is the title: the levels of the outline begin below it.
            level = min(block.level, 9) - 1
            _write(_par(made, f"Heading {level}" if level else "Title"), _flat(block.text))
        case d.Paragraph():
            _write(made.add_paragraph(), block.text)
        case d.Lines():
            par = made.add_paragraph()
            par.paragraph_format.keep_together = True
            _write(par, "\n".join(block.texts))
        case d.Quotation():
            for words in paragraphs(block.text):
                _write(_par(made, "Quote"), words)
        case d.Items():
            # The numbers go on through the whole document, as those of a pleading do.
            style = "List Bullet" if block.first is None else "List Number"
            for item in block.texts:
                _write(_par(made, style), item)
        case d.Fields():
            _table(made, None, block.rows, (27, 73))
        case d.Table():
            _table(made, block.head, block.rows, block.shares)
        case Chart():
            _pictures(made, block)
        case d.Break():
            _par(made, "Gap").add_run().add_break(WD_BREAK.PAGE)
        case _:
            assert_never(block)


def _par(made: Document, style: str) -> Par:
    par = made.add_paragraph()
    par._p.style = _id(style)
    return par


def _id(style: str) -> str:
    """Return the id of a style. Looking up each by its name takes more time than all the rest."""
    return style.replace(" ", "")


def _write(par: Par, text: str, *, bold: bool = False) -> None:
    """Write text into a paragraph; words that run from right to left are marked as such."""
    text = plain(text)
    if leftward(text):
        after = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
        par._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *after)
    for n, part in enumerate(BLANK.split(text)):
        for i, piece in enumerate(LEFTWARD.split(f"[{part}]" if n % 2 else part)):
            if not piece:
                continue
            run = par.add_run(piece)
            if bold:
                run.bold = run.font.cs_bold = True
            if i % 2:
                run.font.rtl = True
            if n % 2:
                _mark(run)


def _mark(run: Any) -> None:
    """Frame a blank, on a colored ground."""
    properties = run._r.get_or_add_rPr()
    edge = _line("w:bdr", 4)
    edge.set(qn("w:color"), "B35900")
    ground = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", "FFF3BF")):
        ground.set(qn(f"w:{key}"), value)
    later = ("w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang", "w:specVanish")
    properties.insert_element_before(edge, *later)
    properties.insert_element_before(ground, *later)


def _flat(text: str) -> str:
    return " ".join(plain(shown(text)).split())


def _table(
    made: Document,
    head: tuple[str, ...] | None,
    rows: tuple[tuple[str, ...], ...],
    shares: tuple[int, ...],
) -> None:
    """Return a table under its head, which each page repeats; without a head, names with values."""
    table = made.add_table(0, len(shares), "Table Grid" if head else "Normal Table")
    table.autofit = False
    widths = [Inches(ROOM * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    style = _id("Table Text" if head else "Field Text")
    for i, texts in enumerate((head, *rows) if head else rows):
        row = table.add_row()
        if all(len(text) <= WHOLE for text in texts):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if head and i == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for j, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
            cell.width = width
            par = cell.paragraphs[0]
            par._p.style = style
            _write(par, text, bold=i == 0 if head else j == 0)
    # Word wants a paragraph between two tables; it is the gap after one.
    _par(made, "Gap")


def _pictures(made: Document, chart: Chart) -> None:
    from foiltrack.writing.drawing import described, pages, svg
    from foiltrack.writing.pdf import png

    for part in pages(chart):
        _write(_par(made, "Caption"), _flat(part.title))
        par = made.add_paragraph()
        shape = par.add_run().add_picture(BytesIO(png(svg(part))), width=Inches(ROOM))
        shape._inline.docPr.set("descr", described(part))
        # Without them some readers keep a distance, and the picture leaves the page.
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")


def _styled(made: Document) -> None:
    """Set one face, black, and a letter's spacing; leave out styles that nothing uses."""
    styles = made.styles
    for style in styles.element.findall(qn("w:style")):
        used = style.get(qn("w:styleId")) in ("TableNormal", "TableGrid")
        if style.get(qn("w:type")) == "table" and not used:
            styles.element.remove(style)
    for fonts in list(styles.element.iter(qn("w:rFonts"))):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), FACE)
    for color in list(styles.element.iter(qn("w:color"))):
        color.getparent().remove(color)
    for name in ("Table Text", "Field Text", "Gap"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, look in LOOKS.items():
        _look(made, name, **look)
    for name in ("Title", "Caption"):
        styles[name].paragraph_format.keep_with_next = True
    _lines_only(styles["Table Grid"].element)


def _look(
    made: Document,
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    indent: float = 0,
    bold: bool = False,
    italic: bool = False,
    ruled: bool = False,
) -> None:
    style: Any = made.styles[name]
    for old in (style.element.rPr, *style.element.iter(qn("w:pBdr"), qn("w:contextualSpacing"))):
        if old is not None:
            old.getparent().remove(old)
    face = style.font
    face.size, face.bold, face.italic = Pt(size), bold or None, italic or None
    # The scripts that run from right to left have a size and a weight of their own.
    face.cs_bold, face.cs_italic = bold or None, italic or None
    own = OxmlElement("w:szCs")
    own.set(qn("w:val"), str(round(size * 2)))
    style.element.rPr.find(qn("w:sz")).addnext(own)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), line
    if indent:
        shape.left_indent = shape.right_indent = Inches(indent)
    if ruled:
        edges = OxmlElement("w:pBdr")
        edges.append(_line("w:left", 8, 10))
        later = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
        style.element.get_or_add_pPr().insert_element_before(edges, *later)


def _lines_only(style: Any) -> None:
    """Return a table with rules between its rows, and none between its columns."""
    edges = next(style.iter(qn("w:tblBorders")))
    for edge in list(edges):
        edges.remove(edge)
    for name, size in (("w:top", 8), ("w:bottom", 8), ("w:insideH", 4)):
        edges.append(_line(name, size))
    # The text of the first column stands under the text of the page.
    next(style.iter(qn("w:tblCellMar"))).find(qn("w:left")).set(qn("w:w"), "0")


def _line(name: str, size: int, space: int = 0) -> Any:
    line = OxmlElement(name)
    for key, value in (("val", "single"), ("sz", size), ("space", space), ("color", "auto")):
        line.set(qn(f"w:{key}"), str(value))
    return line


def _footed(made: Document, stamp: str) -> None:
    """Paper, and at the foot of each page the stamp with the number of the page."""
    section = made.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(0.85)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(foot, f"{_flat(stamp)} – ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), r'PAGE \# "0000"')
    foot._p.append(field)
    foot.add_run("0001")
    field.append(foot.runs[-1]._r)


def _fixed(saved: BytesIO) -> bytes:
    """Return the file with its parts in a fixed order, without the hour it was made."""
    fixed = BytesIO()
    with ZipFile(saved) as old, ZipFile(fixed, "w", ZIP_DEFLATED) as new:
        # The list of contents comes first, as readers expect.
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = ZipInfo(name, NO_DAY)
            part.compress_type = ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, old.read(name))
    return fixed.getvalue()
