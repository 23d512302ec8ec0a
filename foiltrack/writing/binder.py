"""Bind the history and its exhibits as one PDF: cover sheets, stamped pages, bookmarks.

An exhibit that cannot be shown (encrypted, broken, too large) gets a cover sheet that says so, and
the others go on. Each is written to a folder that nobody else may enter and that is gone
afterwards, then all are put together from there: memory follows the largest, not their sum.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from foiltrack import words
from foiltrack.terminal.output import quiet
from foiltrack.writing import foreign_pdf
from foiltrack.writing.document import Break, Fields, Heading, Paragraph, Written
from foiltrack.writing.exhibits import Exhibit, Form, Opens
from foiltrack.writing.foreign_pdf import Unshown
from foiltrack.writing.glyphs import shown
from foiltrack.writing.pdf import fonts, pdf, stamp

LETTER = (612, 792)
MARGIN = 36
STAMP_WIDTH, STAMP_HEIGHT = 150, 14
MOST_PAGES = 5000
"""Pages of one exhibit that are printed; a longer one is in the ZIP."""
PICTURE_DOTS = 100_000_000
"""Dots up to which a picture is unpacked in memory."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Hold an exhibit with the file of its pages, and what of it does not follow."""

    exhibit: Exhibit
    file: Path | None = None
    pages: int = 0
    why: str | None = None


@quiet("pikepdf")
def bind(history: Written, bound: list[Exhibit], opens: Opens, out: BinaryIO) -> None:
    """Write the history and exhibits behind it as one PDF, with running stamps on all pages."""
    main = pdf(history)
    with tempfile.TemporaryDirectory(prefix="foiltrack-") as name:
        folder = Path(name)
        sheets = [_sheet(e, opens, folder / f"{n}.pdf") for n, e in enumerate(bound)]
        whole = _together(main, pdf(_covers(sheets, history)), sheets, folder)
        with pikepdf.open(whole) as book:
            starts = _starts(len(book.pages), sheets)
            _stamp(book, range(starts[0], len(book.pages)), history.stamp)
            with book.open_outline() as outline:
                for sheet, place in zip(sheets, starts, strict=True):
                    title = f"Exhibit {sheet.exhibit.letter}: {sheet.exhibit.document.name[:120]}"
                    outline.root.append(pikepdf.OutlineItem(title, place))
            _plain_claims(book)
            book.save(out, deterministic_id=True)


def _sheet(exhibit: Exhibit, opens: Opens, file: Path) -> _Sheet:
    """Write the pages of an exhibit to a file of their own, as far as they can be shown."""
    if exhibit.form is Form.MISSING:
        why = "Its file is kept outside the case file, and not at its place."
        return _Sheet(exhibit, why=why)
    stream = opens(exhibit.document)
    assert stream is not None
    with stream:
        try:
            write = _write_pictures if exhibit.form is Form.PICTURE else _write_pages
            pages, notes = write(stream, file)
        except Unshown as reason:
            return _Sheet(exhibit, why=str(reason))
    left = "Its notes, highlights and attached files are not shown here." if notes else None
    return _Sheet(exhibit, file, pages, left)


def _write_pages(stream: BinaryIO, file: Path) -> tuple[int, bool]:
    """Write the pages of a PDF anew, in the clear; return their number, and whether notes went."""
    try:
        with pikepdf.open(stream) as foreign:
            pages = len(foreign.pages)
            if not 0 < pages <= MOST_PAGES:
                raise Unshown(f"It has {pages:,} pages, and is not shown here.")
            notes = foreign_pdf.reduce(foreign)
            for page in foreign.pages:
                # A page that cannot be stamped would stop the whole book.
                _corner(page)
            foreign.save(file, encryption=False)
    except Unshown:
        raise
    except pikepdf.PasswordError:
        raise Unshown("It is encrypted; its pages cannot be shown here.") from None
    except Exception:
        # No library lists what it raises for a damaged file, and one exhibit must not stop all.
        raise Unshown("It is damaged; its pages cannot be shown here.") from None
    return pages, notes


def _write_pictures(stream: BinaryIO, file: Path) -> tuple[int, bool]:
    """Write each frame of a picture on a page of its own; return their number, and False."""
    with pikepdf.new() as book:
        for content in _pictures(stream):
            page = book.add_blank_page(page_size=LETTER)
            box = pikepdf.Rectangle(MARGIN, MARGIN, LETTER[0] - MARGIN, LETTER[1] - MARGIN)
            with pikepdf.open(BytesIO(content)) as picture:
                _lay(page, picture.pages[0], box, "/Picture")
        book.save(file)
        return len(book.pages), False


@quiet("pikepdf")
def bind_one(exhibit: Exhibit, made: date, opens: Opens, out: BinaryIO) -> str | None:
    """Write one exhibit behind its cover sheet, each page under its letter.

    Return what of it does not follow, if anything.
    """
    title = f"Exhibit {exhibit.letter}"
    with tempfile.TemporaryDirectory(prefix="foiltrack-") as name:
        folder = Path(name)
        sheet = _sheet(exhibit, opens, folder / "exhibit.pdf")
        front = _covers([sheet], Written(title=title, stamp="", made=made, blocks=()))
        with pikepdf.open(_together(pdf(front), None, [sheet], folder)) as book:
            _stamp(book, range(len(book.pages)), title)
            _plain_claims(book)
            book.save(out, deterministic_id=True)
    return sheet.why


def _together(main: bytes, covers: bytes | None, sheets: list[_Sheet], folder: Path) -> Path:
    """Put what comes first, then each exhibit's cover, if it has one, and pages into one file."""
    (folder / "first.pdf").write_bytes(main)
    (folder / "covers.pdf").write_bytes(covers or b"")
    words = ["foiltrack", str(folder / "first.pdf"), "--pages", ".", "1-z"]
    for n, sheet in enumerate(sheets, 1):
        words += [str(folder / "covers.pdf"), str(n)] if covers else []
        if sheet.file is not None:
            words += [str(sheet.file), "1-z"]
    whole = folder / "whole.pdf"
    pikepdf.Job([*words, "--", str(whole)]).run()
    return whole


def _starts(pages: int, sheets: list[_Sheet]) -> list[int]:
    """Return the place of each cover sheet among all pages, from 0."""
    place = pages - sum(1 + sheet.pages for sheet in sheets)
    starts = []
    for sheet in sheets:
        starts.append(place)
        place += 1 + sheet.pages
    return starts


def _pictures(stream: BinaryIO) -> Iterator[bytes]:
    """Yield each frame of a picture as a PDF of one page, upright, without its metadata."""
    from PIL import Image, ImageOps, ImageSequence

    # Our own limit speaks first; the library's would only warn.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(stream) as picture:
            if picture.width * picture.height > PICTURE_DOTS:
                raise Unshown("It is too large a picture to be shown here.")
            moving = picture.format in {"GIF", "WEBP", "PNG"}
            for n, frame in enumerate(ImageSequence.Iterator(picture)):
                if (n and moving) or n >= MOST_PAGES:
                    break
                yield _page_of(ImageOps.exif_transpose(frame))
    except Unshown:
        raise
    except Exception as error:
        # As with a PDF.
        raise Unshown("It is damaged; it cannot be shown here.") from error


def _page_of(frame: Any) -> bytes:
    """Return a picture as a PDF page of its own size; keep nothing of it but its dots."""
    from PIL import Image

    if frame.mode in {"RGBA", "LA", "P", "PA"}:
        flat = Image.new("RGB", frame.size, "white")
        rgba = frame.convert("RGBA")
        flat.paste(rgba, mask=rgba.getchannel("A"))
        frame = flat
    elif frame.mode not in {"1", "L", "RGB"}:
        frame = frame.convert("RGB")
    # A comment, which the library would write again.
    frame.info = {}
    made = BytesIO()
    # Dots of two colors are packed without loss, which knows no quality.
    how = {} if frame.mode == "1" else {"quality": 90}
    # Without dates two runs give the same bytes.
    frame.save(made, "PDF", creationDate=None, modDate=None, **how)
    return made.getvalue()


def _covers(sheets: list[_Sheet], history: Written) -> Written:
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
                    ("Entry", f"{event.n}, {words.event_day(event)}: {words.sent_kind(event)}"),
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


def _stamp(book: pikepdf.Pdf, places: range, text: str) -> None:
    """Lay the running stamp over pages, at the lower right as they are read."""
    with pikepdf.open(BytesIO(_stamps([stamp(text, place + 1) for place in places]))) as stamps:
        for place, small in zip(places, stamps.pages, strict=True):
            page = book.pages[place]
            # A name of its own: pages may share their resources.
            _lay(page, small, _corner(page), f"/Stamp{place}")


def _lay(page: pikepdf.Page, over: pikepdf.Page, box: pikepdf.Rectangle, name: str) -> None:
    """Lay a page over another, under a name that is the same in every run."""
    form = over.as_form_xobject()
    placed = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(name))
    page.contents_add(b"q\n", prepend=True)
    # Upright as the page is shown.
    how = {"invert_transformations": True, "allow_shrink": True, "allow_expand": True}
    drawn = page.calc_form_xobject_placement(form, placed, box, **how)
    page.contents_add(b"\nQ\n" + drawn)


def _corner(page: pikepdf.Page) -> pikepdf.Rectangle:
    """Return where the lower right corner of a page lies, which may be shown turned."""
    box = [float(n) for n in page.cropbox]
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    wide, high, gap = STAMP_WIDTH, STAMP_HEIGHT, 6
    turned = page.obj.get("/Rotate", 0)
    match turned % 360 if isinstance(turned, int) else 0:
        case 90:
            return pikepdf.Rectangle(right - gap - high, top - gap - wide, right - gap, top - gap)
        case 180:
            return pikepdf.Rectangle(left + gap, top - gap - high, left + gap + wide, top - gap)
        case 270:
            return pikepdf.Rectangle(
                left + gap, bottom + gap, left + gap + high, bottom + gap + wide
            )
    return pikepdf.Rectangle(right - gap - wide, bottom + gap, right - gap, bottom + gap + high)


def _stamps(texts: list[str]) -> bytes:
    import typst

    template = resources.files("foiltrack.writing") / "templates" / "stamps.typ"
    return typst.compile(
        template.read_bytes(),
        format="pdf",
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps([shown(text) for text in texts])},
        pdf_tags=False,
    )


def _plain_claims(book: pikepdf.Pdf) -> None:
    """Take back what was claimed of the history alone: foreign pages need not keep PDF/A."""
    with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as claims:
        for claim in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"):
            if claim in claims:
                del claims[claim]
