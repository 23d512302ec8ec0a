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


_CONTROLS = re.compile(r"[\x80-\x9f]")


@contextlib.contextmanager
def whole(what: str, hint: str, content: bytes = b"") -> Iterator[None]:
    """Raise Unreadable for whatever a damaged file does to a library: it is one damaged file."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        if b"/Encrypt" in content:
            raise Unreadable(LOCKED, hint=UNLOCK) from None
        deep = isinstance(error, RecursionError)
        wrong = "nested too deeply" if deep else f"damaged ({type(error).__name__})"
        raise Unreadable(f"its {what} is {wrong}", hint=hint) from None


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
            codec = codecs.lookup(declared)
            text = content.decode(declared) if codec._is_text_encoding else None
            # What calls itself Latin-1 is Windows-1252 where it has letters that Latin-1 lacks.
            if text and not (codec.name.startswith("iso8859") and _CONTROLS.search(text)):
                return text.encode("utf-8", errors="replace").decode("utf-8"), None
    remark = f"declares the encoding {declared[:40]!r}, which it is not in" if declared else None
    try:
        text = content.decode("utf-8")
        return text, f"{remark}; read as UTF-8" if remark else None
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        return text, f"{remark or 'is not in UTF-8'}; read as Windows-1252"


_NAMES = """p div br tr li h1 h2 h3 h4 h5 h6 table ul ol blockquote section article header footer hr
pre address dt dd center title"""
_BLOCKS = frozenset(_NAMES.split())
_CLOSED = {**dict.fromkeys(_BLOCKS - {"br", "hr"}, "\n"), "td": "\t", "th": "\t"}
"""What stands after a block; a cell of a table is set off, not put on a line of its own."""
_PARAGRAPHS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr"]
)
_SILENT = frozenset(
    ["script", "style", "head", "template", "noscript", "object", "embed", "svg", "math", "iframe"]
)
_HIDDEN = re.compile(r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_AS_TYPED = re.compile(r"\bwhite-space\s*:\s*(?:pre|break-spaces)", re.I)
QUOTE, UNQUOTE = "\n\x1f", "\x1e\n"
"""Stand where quoted history begins and ends within the mail's own words."""
MARKS = str.maketrans("", "", "\x1e\x1f")


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
    words = re.sub(r"\n[ \t\r\f\v]+", "\n", "".join(_words(root)) if root is not None else "")
    # From the first blank of a run alone: a page may have thousands in one.
    words = re.sub(r"(?<![ \t\r\f\v])[ \t\r\f\v]+\n", "\n", words)
    # Not strip(): the mark of a quote would go with the blanks.
    words = re.sub(r"\n{3,}", "\n\n", words).strip(" \t\r\n\f\v\xa0")
    if not words.strip():
        raise Unreadable(
            "it holds no text, only scripts, pictures or nothing",
            hint="save the mail itself as .eml",
        )
    return words[:MOST_TEXT]


def _words(root: object) -> Iterator[str]:
    """Return the text of a tree, blocks on lines of their own; without recursion."""
    from lxml import etree

    silent = typed = 0
    cited = None

    def shown(said: str) -> str:
        """Return words as a page shows them: lines count only where they are kept as typed."""
        return re.sub(r"[\x1c-\x1f]", " ", said) if typed else re.sub(r"\s+", " ", said)

    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        style = element.get("style") or ""
        step = 1 if event == "start" else -1
        unseen = name in _SILENT or element.get("hidden") is not None or _HIDDEN.search(style)
        typed += step * bool(name == "pre" or _AS_TYPED.search(style))
        if event == "start":
            silent += bool(unseen)
            if name in _BLOCKS and not silent:
                yield "\n\n" if name in _PARAGRAPHS else "\n"
            if cited is None and not silent and _cites(element):
                cited = element
                yield QUOTE
            box = name == "input" and element.get("type", "").lower() in ("checkbox", "radio")
            if box and not silent:
                yield " ☐ " if element.get("checked") is None else " ☒ "
            if element.text and not silent:
                yield shown(element.text)
        else:
            if name in _CLOSED and not silent:
                yield "\n\n" if name in _PARAGRAPHS else _CLOSED[name]
            silent -= bool(unseen)
            if element is cited:
                cited = None
                yield UNQUOTE
            if element.tail and not silent:
                yield shown(element.tail)


def _cites(element: Any) -> bool:
    """Return whether an element is quoted mail; answers may stand between the quotes of one."""
    if element.tag != "blockquote":
        return "gmail_quote" in element.get("class", "") and element.find(".//blockquote") is None
    around = (element, *element.iterancestors())
    return element.get("type") == "cite" or any("gmail_quote" in e.get("class", "") for e in around)


def pdf_text(content: bytes) -> str:
    """Return the text layer of a PDF; raise Unreadable where it is locked, damaged or a scan."""
    import pypdf

    with whole("PDF", "print it to a new PDF", content), output.quiet("pypdf"):
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not _opened(reader):
            raise Unreadable(LOCKED, hint=UNLOCK)
        pages, length = [], 0
        for number, page in enumerate(reader.pages):
            if number >= MOST_PAGES or length > MOST_TEXT:
                break
            pages.append(page.extract_text() or "")
            length += len(pages[-1])
    text = "\n\n".join(pages)[:MOST_TEXT].encode("utf-8", errors="replace").decode("utf-8")
    text = joined(text)
    if sum(c.isalpha() for c in text) < 20:
        raise Unreadable(
            "it is a scan without a text layer",
            hint="ocrmypdf FILE read.pdf   (OCRmyPDF adds the text)",
        )
    return text


_DIVIDED = re.compile(r"(?<![^\W_])([A-Za-z]*[a-z])[-‐\xad] ?\n(?=(?!and |or )[a-z])")
"""A word that goes on in the next line; "inter-" before "and" or "or" does not."""
_HYPHENED = re.compile(
    r"(?:non|self|inter|intra|e|co|pre|post|re|first|well|follow|\w+ty|one|two|three|four|five|six"
    r"|seven|eight|nine|ten)",
    re.IGNORECASE,
)
"""Words whose hyphen stands within a line, too."""


def joined(text: str) -> str:
    """Return a text with the words whole that are divided at the ends of its lines."""
    return _DIVIDED.sub(lambda hit: hit[1] + "-" * bool(_HYPHENED.fullmatch(hit[1])), text)


def _opened(reader: object) -> bool:
    """Return whether it opens without a password, as many locked only against printing do."""
    try:
        return bool(reader.decrypt(""))  # type: ignore[attr-defined]
    except Exception:
        # The library wants another library for some ciphers; then it stays locked.
        return False


_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNREAD = frozenset(
    ["pPr", "rPr", "tblPr", "trPr", "tblPrEx", "tcPr", "sdtPr", "del", "moveFrom", "Fallback"]
)
"""What is no text of a Word document: how it looks, what was struck, a second copy of a drawing."""


def _of_word(block: Any) -> str:
    """Return the text of an element of a Word document: also a field's, and what was inserted."""
    name = _local(block)
    if name == "t" or name in _SIGNS:
        return _SIGNS.get(name) or block.text or ""
    if name == "checkBox":
        said = [one for one in block if _local(one) in ("default", "checked")]
        return "☒ " if said and [*said[-1].values(), "1"][0] not in ("0", "false") else "☐ "
    held = [_of_word(one) for one in block if _local(one) not in _UNREAD]
    if name == "tr":
        return "\t".join(cell.strip("\n") for cell in held) + "\n"
    return "\n" * (name == "txbxContent") + "".join(held) + "\n" * (name == "p")


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def docx_text(content: bytes) -> str:
    """Return paragraphs and tables of a Word document, page heads first; raise Unreadable."""
    with whole("Word document", "save it again as .docx or .pdf"):
        if not zipfile.is_zipfile(io.BytesIO(content)):
            raise Unreadable(
                "it is not a Word document, whatever its name says", hint="save it as .docx or .pdf"
            )
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            listed = packed.infolist()
        if sum(info.file_size for info in listed) > MOST_UNPACKED or len(listed) > 5000:
            raise Unreadable(
                "it unpacks to more than a letter can be", hint="save it again as .docx"
            )
        if "word/document.xml" not in {info.filename for info in listed}:
            raise Unreadable(
                "it is a zip, but no Word document", hint="unzip it, and read the files in it"
            )
        import docx

        with output.quiet("docx"):
            document = docx.Document(io.BytesIO(content))
            heads = [s.header._element for s in document.sections]
            text = "".join(map(_of_word, [*heads, document.element.body]))[:MOST_TEXT]
    if not text.strip():
        raise Unreadable(
            "it holds no text",
            hint="if it is a picture of a letter: print it to PDF, then ocrmypdf FILE read.pdf",
        )
    return text
