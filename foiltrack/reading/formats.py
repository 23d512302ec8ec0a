"""Files to text: decoding, HTML, PDF, DOCX. Nothing is fetched, nothing is run, memory is bounded.

Each function takes bytes and returns text; what cannot be read is `Unreadable`, in one sentence
with what to do instead.
"""

from __future__ import annotations

import codecs
import contextlib
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from foiltrack.errors import Refused
from foiltrack.terminal import output

MOST_TEXT = 2_000_000
"""Characters of one document that are read: a letter has a few thousand."""
MOST_PAGES = 300
MOST_UNPACKED = 128 * 1024 * 1024
"""Bytes that a zip may claim to hold."""


LOCKED = "it is encrypted"
UNLOCK = "qpdf --decrypt --password=… FILE open.pdf"


class Unreadable(Refused):
    """Hold a file that is damaged, locked or holds no text."""


def decoded(content: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Return the text, and a remark if it was not read as declared or as UTF-8.

    >>> decoded("5 § 87".encode()), decoded(b"\\xa7 87")[0]
    (('5 § 87', None), '§ 87')
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, errors="replace"), None
    if declared is not None:
        with contextlib.suppress(LookupError, UnicodeError, ValueError):
            if codecs.lookup(declared)._is_text_encoding:
                return content.decode(declared), None
    remark = f"declares the encoding {declared[:40]!r}, which it is not in" if declared else None
    try:
        text = content.decode("utf-8")
        return text, f"{remark}; read as UTF-8" if remark else None
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        return text, f"{remark or 'is not in UTF-8'}; read as Windows-1252"


_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "ul",
        "ol",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "hr",
        "pre",
        "address",
        "dt",
        "dd",
        "center",
        "title",
    ]
)
_CLOSED = {**dict.fromkeys(_BLOCKS - {"br", "hr"}, "\n"), "td": "\t", "th": "\t"}
"""What stands after a block; a cell of a table is set off, not put on a line of its own."""
_PARAGRAPHS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr"]
)
_SILENT = frozenset(
    ["script", "style", "head", "template", "noscript", "object", "embed", "svg", "math", "iframe"]
)
QUOTE = "\n\x1f"
"""Stands where quoted history begins, so that the mail's own words end there."""


def html_tree(text: str) -> Any:
    """Return a page's root element, whatever is broken in it; None where there is none."""
    from lxml import etree

    parser = etree.HTMLParser(
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        recover=True,
        encoding="utf-8",
    )
    try:
        content = text[: 4 * MOST_TEXT].encode("utf-8", errors="replace").replace(b"\0", b" ")
        return etree.fromstring(content, parser) if content.strip() else None
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def html_text(text: str) -> str:
    """Return a page's words, without scripts, styles, comments; raise Unreadable if none."""
    root = html_tree(text)
    words = re.sub(
        r"[ \t\r\f\v]*\n[ \t\r\f\v]*", "\n", "".join(_words(root)) if root is not None else ""
    )
    words = re.sub(r"\n{3,}", "\n\n", words).strip()
    if not words:
        raise Unreadable(
            "it holds no text, only scripts, pictures or nothing",
            hint="save the mail itself as .eml",
        )
    return words[:MOST_TEXT]


def _words(root: object) -> Iterator[str]:
    """Return the text of a tree, blocks on lines of their own; without recursion."""
    from lxml import etree

    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += name in _SILENT
            if name in _BLOCKS and not silent:
                yield "\n\n" if name in _PARAGRAPHS else "\n"
            if "gmail_quote" in (element.get("class") or "") and not silent:
                yield QUOTE
            if element.text and not silent:
                yield re.sub(r"\s+", " ", element.text)
        else:
            if name in _CLOSED and not silent:
                yield "\n\n" if name in _PARAGRAPHS else _CLOSED[name]
            silent -= name in _SILENT
            if element.tail and not silent:
                yield re.sub(r"\s+", " ", element.tail)


def pdf_text(content: bytes) -> str:
    """Return the text layer of a PDF; raise Unreadable where it is locked, damaged or a scan."""
    import pypdf

    try:
        with output.quiet("pypdf"):
            reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
            if reader.is_encrypted and not _opened(reader):
                raise Unreadable(LOCKED, hint=UNLOCK)
            pages, length = [], 0
            for number, page in enumerate(reader.pages):
                if number >= MOST_PAGES or length > MOST_TEXT:
                    break
                pages.append(page.extract_text() or "")
                length += len(pages[-1])
    except Unreadable:
        raise
    except RecursionError:
        raise Unreadable("its PDF is nested too deeply", hint="print it to a new PDF") from None
    except Exception as error:
        # Whatever a damaged PDF does to the library, it is one damaged file.
        if b"/Encrypt" in content:
            raise Unreadable(LOCKED, hint=UNLOCK) from None
        raise Unreadable(
            f"its PDF is damaged ({type(error).__name__})", hint="print it to a new PDF"
        ) from None
    text = "\n\n".join(pages)[:MOST_TEXT].encode("utf-8", errors="replace").decode("utf-8")
    if sum(c.isalpha() for c in text) < 20:
        raise Unreadable(
            "it is a scan without a text layer",
            hint="ocrmypdf FILE read.pdf   (OCRmyPDF adds the text)",
        )
    return text


def _opened(reader: object) -> bool:
    """Return whether it opens without a password, as many locked only against printing do."""
    try:
        return bool(reader.decrypt(""))  # type: ignore[attr-defined]
    except Exception:
        # The library wants another library for some ciphers; then it stays locked.
        return False


def docx_text(content: bytes) -> str:
    """Return paragraphs and tables of a Word document, page heads first; raise Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            listed = packed.infolist()
            names = {info.filename for info in listed}
            if sum(info.file_size for info in listed) > MOST_UNPACKED or len(listed) > 5000:
                raise Unreadable(
                    "it unpacks to more than a letter can be", hint="save it again as .docx"
                )
            if "word/document.xml" not in names:
                raise Unreadable(
                    "it is a zip, but no Word document", hint="unzip it, and read the files in it"
                )
        import docx

        with output.quiet("docx"):
            document = docx.Document(io.BytesIO(content))
            lines = [p.text for s in document.sections for p in s.header.paragraphs]
            for block in document.iter_inner_content():
                rows = getattr(block, "rows", None)
                if rows is None:
                    lines.append(block.text)  # type: ignore[union-attr]
                else:
                    lines += ["\t".join(cell.text for cell in row.cells) for row in rows]
    except Unreadable:
        raise
    except zipfile.BadZipFile:
        raise Unreadable(
            "it is not a Word document, whatever its name says", hint="save it as .docx or .pdf"
        ) from None
    except RecursionError:
        raise Unreadable("its Word document is nested too deeply", hint="save it as .pdf") from None
    except Exception as error:
        # Whatever a damaged document does to the libraries, it is one damaged file.
        raise Unreadable(
            f"its Word document is damaged ({type(error).__name__})", hint="save it again as .docx"
        ) from None
    text = "\n".join(lines)[:MOST_TEXT]
    if not text.strip():
        raise Unreadable(
            "it holds no text",
            hint="if it is a picture of a letter: print it to PDF, then ocrmypdf FILE read.pdf",
        )
    return text
