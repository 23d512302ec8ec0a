"""The history with its exhibits behind it, as one PDF: cover sheets, stamped pages, bookmarks.

An exhibit that cannot be shown (encrypted, broken, too large) gets a cover sheet that says so, and
the others go on. Documents are read from their streams while the PDF is written: memory follows
the largest of them, not their sum.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import resources
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf

from foiltrack import words
from foiltrack.writing.document import Break, Fields, Heading, Paragraph, Written
from foiltrack.writing.exhibits import Exhibit, Form, Opens
from foiltrack.writing.glyphs import shown
from foiltrack.writing.pdf import FONTS, pdf, stamp

LETTER = (612, 792)
MARGIN = 36
STAMP_WIDTH, STAMP_HEIGHT = 150, 14
MOST_PAGES = 5000
"""Pages of one exhibit that are printed; a longer one is in the ZIP."""
PICTURE_DOTS = 100_000_000
"""Dots up to which a picture is unpacked in memory."""

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """An exhibit with what its cover sheet says; `why` tells why its pages do not follow."""

    exhibit: Exhibit
    pages: int
    why: str | None = None


def bind(history: Written, exhibits: tuple[Exhibit, ...], opens: Opens, out: BinaryIO) -> None:
    """Write the history and its exhibits as one PDF, with running stamps through all pages."""
    with ExitStack() as opened:
        book = opened.enter_context(pikepdf.open(BytesIO(pdf(history))))
        bound = [e for e in exhibits if e.form in {Form.PDF, Form.PICTURE, Form.MISSING}]
        if bound:
            sheets = [_sheet(e, opens) for e in bound]
            starts = _append(book, sheets, history, opens, opened)
            _bookmark(book, starts)
            _plain_claims(book)
        book.save(out, deterministic_id=True)


def _sheet(exhibit: Exhibit, opens: Opens) -> _Sheet:
    """Look at an exhibit once, to know what its cover must say."""
    if exhibit.form is Form.MISSING:
        return _Sheet(exhibit, 0, "Its file is kept outside the case file, and not at its place.")
    stream = opens(exhibit.document)
    assert stream is not None
    with stream:
        if exhibit.form is Form.PICTURE:
            return _picture_sheet(exhibit, stream)
        try:
            with pikepdf.open(stream) as foreign:
                pages = len(foreign.pages)
        except pikepdf.PasswordError:
            return _Sheet(exhibit, 0, "It is encrypted; its pages cannot be shown here.")
        except (pikepdf.PdfError, ValueError, OSError, RecursionError):
            return _Sheet(exhibit, 0, "It is damaged; its pages cannot be shown here.")
    if pages > MOST_PAGES:
        return _Sheet(exhibit, 0, f"It has {pages:,} pages, too many to be shown here.")
    return _Sheet(exhibit, pages)


def _picture_sheet(exhibit: Exhibit, stream: BinaryIO) -> _Sheet:
    try:
        pages = sum(1 for _ in _pictures(stream))
    except _Unshown as reason:
        return _Sheet(exhibit, 0, str(reason))
    return _Sheet(exhibit, pages)


class _Unshown(Exception):
    """Why a picture cannot be shown."""


def _pictures(stream: BinaryIO) -> Iterator[bytes]:
    """Each frame of a picture as a PDF of one page, turned upright, without its metadata."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    # Our own limit speaks first; the library's would only warn.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(stream) as picture:
            if picture.width * picture.height > PICTURE_DOTS:
                raise _Unshown("It is too large a picture to be shown here.")
            moving = picture.format in {"GIF", "WEBP", "PNG"}
            for n, frame in enumerate(ImageSequence.Iterator(picture)):
                if (n and moving) or n >= MOST_PAGES:
                    break
                yield _page_of(ImageOps.exif_transpose(frame))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise _Unshown("It is damaged; it cannot be shown here.") from error


def _page_of(frame: Any) -> bytes:
    """A picture as a PDF page of its own size; nothing of it is kept but its dots."""
    from PIL import Image

    if frame.mode in {"RGBA", "LA", "P", "PA"}:
        flat = Image.new("RGB", frame.size, "white")
        rgba = frame.convert("RGBA")
        flat.paste(rgba, mask=rgba.getchannel("A"))
        frame = flat
    elif frame.mode not in {"1", "L", "RGB"}:
        frame = frame.convert("RGB")
    made = BytesIO()
    # Dots of two colours are packed without loss, which knows no quality.
    how = {} if frame.mode == "1" else {"quality": 90}
    # Without dates two runs give the same bytes.
    frame.save(made, "PDF", creationDate=None, modDate=None, **how)
    return made.getvalue()


def _append(
    book: pikepdf.Pdf,
    sheets: list[_Sheet],
    history: Written,
    opens: Opens,
    opened: ExitStack,
) -> list[tuple[_Sheet, int]]:
    """Put cover sheets and pages behind the history; returns where each exhibit begins."""
    covers = opened.enter_context(pikepdf.open(BytesIO(pdf(_covers(sheets, history)))))
    starts: list[tuple[_Sheet, int]] = []
    numbered: list[int] = []
    for sheet, cover in zip(sheets, covers.pages, strict=True):
        begun = len(book.pages)
        starts.append((sheet, begun))
        book.pages.append(cover)
        if sheet.why is None:
            _append_pages(book, sheet, opens, opened)
        numbered += range(begun, len(book.pages))
    _stamp(book, numbered, history.stamp, opened)
    return starts


def _append_pages(book: pikepdf.Pdf, sheet: _Sheet, opens: Opens, opened: ExitStack) -> None:
    stream = opens(sheet.exhibit.document)
    assert stream is not None
    opened.enter_context(stream)
    if sheet.exhibit.form is Form.PDF:
        foreign = opened.enter_context(pikepdf.open(stream))
        for page in foreign.pages:
            book.pages.append(page)
            _cleaned(book.pages[-1])
        return
    for content in _pictures(stream):
        picture = opened.enter_context(pikepdf.open(BytesIO(content)))
        page = book.add_blank_page(page_size=LETTER)
        box = pikepdf.Rectangle(MARGIN, MARGIN, LETTER[0] - MARGIN, LETTER[1] - MARGIN)
        _lay(page, picture.pages[0], box, "/Picture")


_NOT_OF_THE_PAGE = ("/Metadata", "/PieceInfo", "/AA", "/StructParents")


def _cleaned(page: pikepdf.Page) -> None:
    """A foreign page without what is not on it: metadata, private data of programs, actions."""
    for key in _NOT_OF_THE_PAGE:
        if key in page.obj:
            del page.obj[key]


def _covers(sheets: list[_Sheet], history: Written) -> Written:
    """The cover sheets, one page each."""
    blocks: list[Any] = []
    for n, sheet in enumerate(sheets):
        document, event = sheet.exhibit.document, sheet.exhibit.event
        if n:
            blocks.append(Break())
        redacted = (("Redacted stand-in for", document.original),) if document.original else ()
        blocks += [
            Heading(1, f"Exhibit {sheet.exhibit.letter}"),
            Fields(
                (
                    ("File", document.name[:300]),
                    ("Entry", f"{event.n}, {words.event_day(event)}: {words.kind(event)}"),
                    ("Bytes", f"{document.bytes:,}"),
                    ("SHA-256", document.sha256),
                    *redacted,
                    ("Pages that follow", f"{sheet.pages:,}"),
                )
            ),
            *([Paragraph(sheet.why)] if sheet.why else []),
        ]
    return Written(
        title=f"{history.title}: exhibits",
        stamp="",
        made=history.made,
        blocks=tuple(blocks),
    )


def _stamp(book: pikepdf.Pdf, places: list[int], text: str, opened: ExitStack) -> None:
    """Lay the running stamp over pages, at the lower right as they are read."""
    if not places:
        return
    made = _stamps([stamp(text, place + 1) for place in places])
    stamps = opened.enter_context(pikepdf.open(BytesIO(made)))
    for place, small in zip(places, stamps.pages, strict=True):
        page = book.pages[place]
        box = [float(n) for n in page.cropbox]
        left, bottom, right = min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2])
        top = max(box[1], box[3])
        turned = int(page.obj.get("/Rotate", 0)) % 360
        # A name of its own: pages may share their resources.
        _lay(page, small, _corner(left, bottom, right, top, turned), f"/Stamp{place}")


def _lay(page: pikepdf.Page, over: pikepdf.Page, box: pikepdf.Rectangle, name: str) -> None:
    """Lay a page over another, under a name that is the same in every run."""
    form = over.as_form_xobject()
    placed = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(name))
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + _placement(page, form, placed, box))


def _placement(
    page: pikepdf.Page, form: pikepdf.Object, placed: pikepdf.Name, box: pikepdf.Rectangle
) -> bytes:
    """The instructions that draw a form into a box of a page, upright as the page is shown."""
    return page.calc_form_xobject_placement(
        form,
        placed,
        box,
        invert_transformations=True,
        allow_shrink=True,
        allow_expand=True,
    )


def _corner(left: float, bottom: float, right: float, top: float, turned: int) -> pikepdf.Rectangle:
    """Where the lower right corner of a page lies that is shown turned clockwise."""
    wide, high, gap = STAMP_WIDTH, STAMP_HEIGHT, 6
    if turned == 90:
        return pikepdf.Rectangle(right - gap - high, top - gap - wide, right - gap, top - gap)
    if turned == 180:
        return pikepdf.Rectangle(left + gap, top - gap - high, left + gap + wide, top - gap)
    if turned == 270:
        return pikepdf.Rectangle(left + gap, bottom + gap, left + gap + high, bottom + gap + wide)
    return pikepdf.Rectangle(right - gap - wide, bottom + gap, right - gap, bottom + gap + high)


def _stamps(texts: list[str]) -> bytes:
    import typst

    template = resources.files("foiltrack.writing") / "templates" / "stamps.typ"
    return typst.compile(
        template.read_bytes(),
        format="pdf",
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[FONTS]),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps([shown(text) for text in texts])},
        pdf_tags=False,
    )


def _bookmark(book: pikepdf.Pdf, starts: list[tuple[_Sheet, int]]) -> None:
    with book.open_outline() as outline:
        for sheet, place in starts:
            title = f"Exhibit {sheet.exhibit.letter}: {sheet.exhibit.document.name[:120]}"
            outline.root.append(pikepdf.OutlineItem(title, place))


def _plain_claims(book: pikepdf.Pdf) -> None:
    """Take back what was claimed of the history alone: foreign pages need not keep PDF/A."""
    with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as claims:
        for claim in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"):
            if claim in claims:
                del claims[claim]
