"""A corpus of small hostile exhibits, made here: all go through one export, nothing live does."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, PngImagePlugin
from pypdf import PdfReader

from .conftest import Cli
from .test_bundle import everything, exported
from .test_foreign_pdf import layers, mark, pdf_with

ACTIONS = (
    *("JavaScript", "Launch", "URI", "SubmitForm", "ImportData", "ResetForm", "GoToR", "GoToE"),
    *("Rendition", "Movie", "Sound", "SetOCGState", "Thread", "Trans", "Named", "GoTo3DView"),
)
MARKS = (
    *("Text", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "FileAttachment"),
    *("Sound", "Movie", "Screen", "RichMedia", "3D", "PrinterMark", "TrapNet", "Popup", "Zork"),
)
LIVE = (
    *(f"/{name}".encode() for name in ACTIONS if name not in {"Trans", "Named", "Thread"}),
    *(b"/AcroForm", b"/EmbeddedFile", b"/RichMedia", b"/OpenAction", b"/AA", b"/XFA", b"ZQMARK"),
)


def action(kind: str) -> Dictionary:
    """An action of a kind, with a marker in whatever may hold one."""
    text = String("ZQMARK")
    return Dictionary(S=Name(f"/{kind}"), JS=text, F=text, URI=text, D=text, N=Name("/ZQMARK"))


def on_open(pdf: pikepdf.Pdf, kind: str) -> None:
    pdf.Root.OpenAction = action(kind)
    pdf.Root.AA = Dictionary(WC=action(kind))


def on_page(pdf: pikepdf.Pdf, kind: str) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=action(kind))


def on_link(pdf: pikepdf.Pdf, kind: str) -> None:
    mark(pdf, "Link", A=action(kind), PA=action(kind))


def on_field(pdf: pikepdf.Pdf, kind: str) -> None:
    own = {"FT": Name.Btn, "T": String("ZQMARK"), "A": action(kind)}
    mark(pdf, "Widget", **own, AA=Dictionary(D=action(kind)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[-1]]))


def on_bookmark(pdf: pikepdf.Pdf, kind: str) -> None:
    item = pdf.make_indirect(Dictionary(Title=String("ZQMARK"), A=action(kind)))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))


def beside_page(pdf: pikepdf.Pdf) -> None:
    """All that a page may bear and that is not drawn."""
    page, text = pdf.pages[0].obj, String("ZQMARK")
    for key in ("PieceInfo", "AF", "PresSteps", "B", "SeparationInfo", "VP", "DPart", "Zork"):
        page[f"/{key}"] = Dictionary(A=text)
    page.Metadata = pdf.make_stream(b"ZQMARK")


def other_picture(pdf: pikepdf.Pdf) -> None:
    """A picture with another for printing, and with words beside its dots."""
    size = {"Width": 2, "Height": 3, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    other = pdf.make_stream(b"ZQMARK", Dictionary(Subtype=Name.Image, **size))
    image = pdf.make_stream(b"123456", Dictionary(Subtype=Name.Image, **size))
    image.Alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])
    image.Metadata = pdf.make_stream(b"ZQMARK")
    pdf.pages[0].obj.Resources.XObject = Dictionary(Own=image)
    pdf.pages[0].contents_add(b"q 9 0 0 9 0 0 cm /Own Do Q")


def from_outside(pdf: pikepdf.Pdf) -> None:
    """A page that is drawn from an address."""
    stream = pdf.make_stream(b"0 0 9 9 re f")
    stream.F = Dictionary(Type=Name.Filespec, FS=Name.URL, F=String("ZQMARK"))
    pdf.pages[0].obj.Contents = stream


def hidden_form(pdf: pikepdf.Pdf) -> None:
    """A form on a layer that is off."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("ZQMARK")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    form = Dictionary(Subtype=Name.Form, BBox=[0, 0, 9, 9], OC=layer)
    pdf.pages[0].obj.Resources.XObject = Dictionary(Own=pdf.make_stream(b"% ZQMARK", form))
    pdf.pages[0].contents_add(b"/Own Do")


def corpus() -> Iterator[tuple[str, bytes]]:
    """Names and bytes of exhibits."""
    for place in (on_open, on_page, on_link, on_field, on_bookmark):
        for kind in ACTIONS:

            def change(pdf: pikepdf.Pdf, place: Any = place, kind: str = kind) -> None:
                place(pdf, kind)

            yield f"{place.__name__}-{kind}.pdf", pdf_with(change)
    for kind in MARKS:

        def note(pdf: pikepdf.Pdf, kind: str = kind) -> None:
            mark(pdf, kind, Contents=String("ZQMARK"), T=String("ZQMARK"), FS=String("ZQMARK"))

        yield f"mark-{kind}.pdf", pdf_with(note)
    for change in (beside_page, other_picture, from_outside, hidden_form):
        yield f"{change.__name__}.pdf", pdf_with(change)
    hidden = {"off": True}, {"BaseState": Name.OFF}, {"beside": True}
    yield from ((f"layer-{n}.pdf", pdf_with(layers(**how))) for n, how in enumerate(hidden))
    yield from damaged()
    yield from pictures()


def damaged() -> Iterator[tuple[str, bytes]]:
    """What only looks like a PDF, and pages without end."""
    sound = pdf_with(lambda pdf: None)
    for share in (1, 3, 5, 7, 9):
        yield f"cut-{share}.pdf", sound[: len(sound) * share // 10]
    yield "head.pdf", b"%PDF-1.7\n"
    begin = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    end = b"trailer<</Root 1 0 R>>\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj\n"
    for name, tree in (
        ("count", b"/Count 2000000000/Kids[3 0 R]"),
        ("circle", b"/Count 1/Kids[2 0 R]"),
        ("none", b"/Count 0/Kids[]"),
        ("shared", b"/Count 60/Kids[" + b"3 0 R " * 60 + b"]"),
    ):
        yield f"{name}.pdf", begin + b"2 0 obj<</Type/Pages" + tree + b">>endobj\n" + page + end
    levels = b"".join(
        b"%d 0 obj<</Type/Pages/Count 100000000/Kids[%s]>>endobj\n" % (n, b"%d 0 R " % (n + 1) * 10)
        for n in range(2, 10)
    )
    yield "levels.pdf", begin + levels + b"10 0 obj<</Type/Page>>endobj\n" + end
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    yield "locked.pdf", locked.getvalue()


def pictures() -> Iterator[tuple[str, bytes]]:
    """Pictures with words beside their dots."""
    image = Image.new("RGB", (30, 20), "red")
    exif = Image.Exif()
    exif[0x010E] = "ZQMARK"
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "ZQMARK")
    words.add_itxt("XML:com.adobe.xmp", "ZQMARK")
    for kind, how in (
        ("JPEG", {"exif": exif, "comment": b"ZQMARK", "xmp": b"ZQMARK"}),
        ("PNG", {"pnginfo": words, "exif": exif}),
        ("GIF", {"comment": b"ZQMARK"}),
        ("TIFF", {"description": "ZQMARK", "artist": "ZQMARK"}),
        ("WEBP", {"exif": exif, "xmp": b"ZQMARK"}),
    ):
        for mode in ("RGB", "L"):
            out = io.BytesIO()
            image.convert(mode).save(out, kind, **how)  # type: ignore[arg-type]
            yield f"{kind}-{mode}.{kind.lower()}", out.getvalue()


@pytest.mark.file
def test_a_hostile_corpus_goes_through_with_nothing_live(filed: Cli, home: Path) -> None:
    tried = list(corpus())
    assert sum(b"ZQMARK" in content for _, content in tried) > 60
    named: list[str] = []
    for name, content in [*tried, ("sound.pdf", pdf_with(lambda pdf: None))]:
        (home / name).write_bytes(content)
        named += ["--doc", name]
    filed("log", "2019-1", "denied", "--on", "2019-09-05", *named)
    book = exported(filed, home, "pdf")
    inside = everything(book)
    assert {word for word in LIVE if word in inside} == set()
    with pikepdf.open(book) as opened:
        assert not opened.attachments
        assert all("/Annots" not in page.obj for page in list(opened.pages)[-len(tried) :])
    text = "\n".join(page.extract_text() for page in PdfReader(book).pages)
    # Each has its sheet, and the sound one at the end is shown.
    assert text.count("Pages that follow") == len({content for _, content in tried}) + 1
    assert "PAGE-WORDS" in text.rsplit("Pages that follow", 1)[1]
