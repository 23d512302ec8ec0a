"""What a file is, by its first bytes and its name, and its text."""

from __future__ import annotations

import re

from foiltrack.reading import formats
from foiltrack.reading.formats import Unreadable
from foiltrack.reading.outlook import OLE

FORMS = {"eml": "eml", "msg": "msg", "pdf": "pdf", "docx": "docx", "html": "html", "htm": "html"}
TYPES = {
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "txt": "text/plain",
}
_BY_TYPE = {kind: form for form, kind in TYPES.items()}
_HEADERS = re.compile(
    rb"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*)*?"
    rb"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|Date):[^\n]*\n",
    re.IGNORECASE,
)
"""Headers at the head of a file, one of them such as no letter has."""
_ENDINGS = frozenset({"txt", "text", "md", "asc"})
"""Endings of a text: a mail that was printed into one stays a text."""


def form_of(content: bytes, name: str) -> str:
    """Return what a file is: by its first bytes where they tell, else by its name."""
    if content.lstrip()[:5] == b"%PDF-":
        return "pdf"
    ending = name.rpartition(".")[2].lower()
    if ending in NOT_READ or (content.startswith(OLE) and ending != "msg"):
        return ending if ending in NOT_READ else "doc"
    known = FORMS.get(ending)
    if known:
        return known
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    start = content[:2000].lstrip(b"\xef\xbb\xbf\r\n")
    if ending not in _ENDINGS and _HEADERS.match(start):
        # The messages of a Maildir have names of their own.
        return "eml"
    return "html" if re.match(rb"\s*<(?:!doctype html|html)", start, re.IGNORECASE) else "txt"


def attached_form(name: str, kind: str) -> str | None:
    """Return what an attached file is, by its name or else by its type; None if it is no text."""
    ending = name.rpartition(".")[2].lower()
    known = FORMS.get(ending) or ("txt" if ending in _ENDINGS else None)
    return known or _BY_TYPE.get(kind)


def may_answer(name: str) -> bool:
    """Return whether a file that cannot be read may hold a letter: a picture, not a sheet."""
    return NOT_READ.get(name.rpartition(".")[2].lower(), _SHEET) is not _SHEET


_SHEET = (
    "it is a spreadsheet: records, it seems, and no letter",
    "foiltrack log ID released --doc FILE   if the agency sent it as records",
)
_PICTURE = (
    "it is a picture without text",
    "img2pdf FILE -o scan.pdf && ocrmypdf scan.pdf read.pdf   and read that",
)
NOT_READ: dict[str, tuple[str, str]] = {
    "doc": (
        "it is a Word document of before 2007",
        "soffice --headless --convert-to docx FILE   or save it as .docx or .pdf",
    ),
    "rtf": ("it is a document in RTF", "save it as .docx or .pdf"),
    **dict.fromkeys(("xls", "xlsx", "ods"), _SHEET),
    **dict.fromkeys(("png", "jpg", "jpeg", "tif", "tiff", "heic", "gif", "bmp"), _PICTURE),
}
"""What is no letter that can be read: a sentence, and what to do."""


def text_of(content: bytes, form: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file that is no mail, with remarks; raise Unreadable."""
    if form == "pdf":
        return formats.pdf_text(content), ()
    if form == "docx":
        return formats.docx_text(content), ()
    if not content.strip():
        raise Unreadable("it is empty", hint="name the file that holds the letter")
    if (
        form == "txt"
        and b"\0" in content[:4096]
        and not content.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        raise Unreadable(
            "it is not a text, a mail, a PDF or a Word document",
            hint="save the letter as one of them",
        )
    text, remark = formats.decoded(content)
    if form == "html":
        text = formats.html_text(text).translate(formats.MARKS)
    return text[: formats.MOST_TEXT], (remark,) if remark else ()
