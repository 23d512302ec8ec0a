"""PDF exhibits from outside: what their pages show is bound, nothing live, hidden or beside it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from pypdf import PdfReader

from .conftest import Cli
from .test_bundle import everything, exported

RECT = [0, 0, 99, 99]
Change = Callable[[pikepdf.Pdf], None]


def script(words: str) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(words))


def file_of(pdf: pikepdf.Pdf, words: str) -> Any:
    content = pdf.make_stream(words.encode())
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String(f"{words}.exe"), EF=Dictionary(F=content))
    )


def drawn(pdf: pikepdf.Pdf, words: str) -> Dictionary:
    """An appearance that shows words."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    look = pdf.make_stream(
        f"BT /F1 9 Tf 5 5 Td ({words}) Tj ET".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(RECT),
        Resources=Dictionary(Font=Dictionary(F1=font)),
    )
    return Dictionary(N=look)


def mark(pdf: pikepdf.Pdf, kind: str, **more: Any) -> None:
    """An annotation on the first page."""
    page = pdf.pages[0].obj
    if "/Annots" not in page:
        page.Annots = Array()
    note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(RECT), **more)
    page.Annots.append(pdf.make_indirect(note))


def live(pdf: pikepdf.Pdf) -> None:
    """All that a PDF can do beside showing pages, each with a marker of its own."""
    root, page = pdf.Root, pdf.pages[0].obj
    root.OpenAction = script("ZQMARKA")
    root.AA = Dictionary(WC=script("ZQMARKB"))
    page.AA = Dictionary(O=script("ZQMARKC"))
    page.AF = Array([file_of(pdf, "ZQMARKAF")])
    page.Thumb = pdf.make_stream(b"ZQMARKTHUMB")
    page.Contents = pdf.make_stream(b"/Span /M BDC BT /F1 9 Tf 50 500 Td (PAGE-WORDS) Tj ET EMC")
    page.Resources.Properties = Dictionary(M=Dictionary(Metadata=pdf.make_stream(b"ZQMARKMETA")))
    page.Resources.XObject = Dictionary(
        X=pdf.make_stream(
            b"",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(RECT),
            PieceInfo=Dictionary(P=Dictionary(Private=String("ZQMARKPIECE"))),
        )
    )
    mark(pdf, "Link", A=script("ZQMARKD"))
    mark(pdf, "Link", A=Dictionary(S=Name.Launch, F=String("ZQMARKE.exe")))
    mark(pdf, "Link", A=Dictionary(S=Name.URI, URI=String("http://tracker.example/ZQMARKF")))
    mark(pdf, "Link", A=Dictionary(S=Name.SubmitForm, F=String("http://evil.example/ZQMARKG")))
    mark(pdf, "FileAttachment", FS=file_of(pdf, "ZQMARKH"))
    mark(pdf, "Screen", AA=Dictionary(PV=script("ZQMARKI")))
    mark(pdf, "RichMedia", RichMediaContent=Dictionary(Assets=file_of(pdf, "ZQMARKJ")))
    mark(
        pdf,
        "Text",
        Contents=String("ZQMARKCOMMENT"),
        T=String("ZQMARKAUTHOR"),
        AP=drawn(pdf, "ZQMARKK"),
    )
    mark(pdf, "Highlight", Contents=String("ZQMARKL"), AP=drawn(pdf, "ZQMARKM"))
    mark(pdf, "Stamp", F=2, AP=drawn(pdf, "ZQMARKHIDDEN"))
    mark(pdf, "Stamp", AP=drawn(pdf, "RECEIVED"), T=String("ZQMARKWHO"), A=script("ZQMARKN"))
    field = Dictionary(
        FT=Name.Tx, T=String("ZQMARKFIELD"), V=String("x"), AA=Dictionary(D=script("ZQMARKO"))
    )
    mark(
        pdf,
        "Widget",
        AP=drawn(pdf, "TYPED-IN"),
        A=script("ZQMARKP"),
        **{k[1:]: v for k, v in field.items()},
    )
    root.AcroForm = Dictionary(Fields=Array([page.Annots[-1]]), XFA=pdf.make_stream(b"ZQMARKXFA"))
    pdf.attachments["ZQMARKEMBEDDED.exe"] = b"MZ ZQMARKCONTENT"
    root.Names.JavaScript = Dictionary(Names=Array([String("a"), script("ZQMARKQ")]))
    pdf.docinfo["/Author"] = "ZQMARKDOC"


def pdf_with(change: Change) -> bytes:
    """A PDF of one page, changed."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page = pdf.pages[0].obj
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(b"BT /F1 9 Tf 50 500 Td (PAGE-WORDS) Tj ET")
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


@pytest.fixture
def bound(filed: Cli, home: Path) -> Callable[[bytes], tuple[Path, str]]:
    """Bind an exhibit beside a sound one; the book, and its text."""

    def call(content: bytes, name: str = "letter.pdf") -> tuple[Path, str]:
        (home / name).write_bytes(content)
        (home / "sound.pdf").write_bytes(pdf_with(lambda pdf: None))
        words = ("log", "2019-1", "denied", "--on", "2019-09-05", "--doc", name)
        filed(*words, "--doc", "sound.pdf")
        book = exported(filed, home, "pdf")
        text = "\n".join(page.extract_text() for page in PdfReader(book).pages)
        assert "PAGE-WORDS" in text.split("Exhibit B")[-1]
        return book, text

    return call


Bound = Callable[..., tuple[Path, str]]


def test_nothing_live_and_nothing_beside_the_page_goes_out(bound: Bound) -> None:
    content = pdf_with(live)
    assert content.count(b"ZQMARK") > 10
    book, text = bound(content)
    assert [word for word in text.split() if word in ("PAGE-WORDS", "RECEIVED", "TYPED-IN")] == [
        *("PAGE-WORDS", "RECEIVED", "TYPED-IN"),
        "PAGE-WORDS",
    ]
    assert "Its notes, highlights and attached files are not shown here." in text
    inside = everything(book)
    assert b"ZQMARK" not in inside
    for word in (
        b"/JavaScript",
        b"/Launch",
        b"/SubmitForm",
        b"/EmbeddedFile",
        b"/AcroForm",
    ):
        assert word not in inside
    with pikepdf.open(book) as opened:
        assert not opened.attachments
        assert not any("/Annots" in page.obj for page in list(opened.pages)[-3:])


def layers(**config: Any) -> Change:
    """A page with words on a layer, which a configuration turns off or not."""

    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
        if "Usage" in config:
            group.Usage = config["Usage"]
        off = Array([group]) if config.get("off") else Array()
        own = {k: v for k, v in config.items() if k == "BaseState"}
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=off, **own))
        page = pdf.pages[0].obj
        beside = Dictionary(Type=Name.OCMD, OCGs=group, P=Name.AllOff)
        page.Resources.Properties = Dictionary(M=beside if config.get("beside") else group)
        words = b"/OC /M BDC BT /F1 9 Tf 50 50 Td (LAYER) Tj ET EMC BT /F1 9 Tf 9 9 Td (rest) Tj ET"
        page.Contents = pdf.make_stream(words)

    return change


@pytest.mark.parametrize(
    "change",
    [
        layers(off=True),
        layers(BaseState=Name.OFF),
        layers(Usage=Dictionary(Print=Dictionary(PrintState=Name.OFF))),
        layers(beside=True),
    ],
)
def test_what_a_layer_hides_stays_hidden(bound: Bound, change: Change) -> None:
    book, text = bound(pdf_with(change))
    assert "It has layers that may be hidden; its pages are not shown here." in text
    assert b"LAYER" not in everything(book)


def test_what_a_layer_shows_is_shown(bound: Bound) -> None:
    _, text = bound(pdf_with(layers()))
    assert "LAYER" in text
    assert "rest" in text
    assert "not shown here" not in text


def test_a_box_that_nobody_can_draw_uncovers_no_words(bound: Bound) -> None:
    book, text = bound(pdf_with(lambda pdf: mark(pdf, "Square", IC=Array([0, 0, 0]))))
    assert "Marks on its pages cannot be drawn; they are not shown here." in text
    assert everything(book).count(b"(PAGE-WORDS) Tj") == 1


@pytest.mark.parametrize(
    ("kind", "more", "left_out"),
    [("Link", {}, False), ("Square", {"F": 2}, False), ("Text", {}, True)],
)
def test_what_is_left_out_is_said(
    bound: Bound, kind: str, more: dict[str, int], left_out: bool
) -> None:
    _, text = bound(pdf_with(lambda pdf: mark(pdf, kind, **more)))
    assert text.count("PAGE-WORDS") == 2
    assert ("Its notes, highlights and attached files are not shown here." in text) is left_out


def on_page(**values: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for name, value in values.items():
            pdf.pages[0].obj[f"/{name}"] = value

    return change


@pytest.mark.parametrize(
    "values",
    [
        {"Rotate": String("x")},
        {"Rotate": Array([90])},
        {"MediaBox": Array([String("a"), 0, 1])},
        {"MediaBox": Array([0, 0, 10**15, -5]), "Rotate": 45},
        {"CropBox": String("no")},
        {"CropBox": Array([1, 2])},
        {"CropBox": Array([String("a"), 0, 1, 2])},
        {"Resources": String("no")},
        {"Annots": Array([String("no")])},
        {"Annots": String("no")},
        {"Contents": String("no")},
    ],
)
def test_a_damaged_page_stops_no_export(bound: Bound, filed: Cli, values: dict[str, Any]) -> None:
    _, text = bound(pdf_with(on_page(**values)))
    if "Rotate" in values:
        assert text.count("PAGE-WORDS") == 2


def test_a_mended_file_is_bound_in_silence(bound: Bound, caplog: pytest.LogCaptureFixture) -> None:
    """The library mends a trailer without a size, and writes another of the kind."""
    content = pdf_with(lambda pdf: None)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, qdf=True)
    head, _, trailer = out.getvalue().rpartition(b"trailer")
    _, text = bound(head + b"trailer" + trailer.replace(b"/Size", b"/Prev"))
    assert text.count("PAGE-WORDS") == 2
    assert caplog.records == []


@pytest.mark.parametrize("layer_of", [String("no"), Array([1]), Dictionary(OCGs=String("no"))])
def test_damaged_layers_stop_no_export(bound: Bound, layer_of: Any) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OCProperties = layer_of

    bound(pdf_with(change))


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("GIF", "P")])
def test_a_picture_keeps_no_comment(bound: Bound, kind: str, mode: str) -> None:
    out = io.BytesIO()
    Image.effect_noise((300, 200), 50).convert(mode).save(out, kind, comment=b"ZQMARKCOMMENT")
    assert b"ZQMARKCOMMENT" in out.getvalue()
    book, text = bound(out.getvalue(), f"photo.{kind.lower()}")
    assert "Pages that follow\n1" in text or "Pages that follow 1" in text
    assert b"ZQMARKCOMMENT" not in everything(book)
