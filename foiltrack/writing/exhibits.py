"""The exhibits of a history: what each document is, and what can be shown of it.

The files themselves go out byte for byte; here they are only looked at. A document is never held
longer than it is looked at.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import BinaryIO, NamedTuple

from foiltrack.model import Document, Event

Opens = Callable[[Document], BinaryIO | None]
"""Gives the content of a document as a stream; None where it is not at its place."""

READ_AT_MOST = 2_000_000
"""Bytes of a text that are printed; the rest is in the file."""


class Form(StrEnum):
    """Name what a document is, by its content."""

    PDF = "pdf"
    PICTURE = "picture"
    MAIL = "mail"
    TEXT = "text"
    OTHER = "other"
    MISSING = "missing"


BOUND = frozenset({Form.PDF, Form.PICTURE, Form.MISSING})
"""Exhibits with a sheet of their own in a PDF; mails and texts are printed in the history."""


class Message(NamedTuple):
    """Hold a mail or a text as printed: headers, words, names of attachments."""

    heads: tuple[tuple[str, str], ...]
    text: str
    attached: tuple[str, ...] = ()


class Exhibit(NamedTuple):
    """Hold a document of the history under its letter: A, B, … Z, AA, …"""

    letter: str
    event: Event
    document: Document
    form: Form
    message: Message | None = None

    @property
    def name(self) -> str:
        """Return a name that is safe in every folder: the letter, then the file's own."""
        own = "".join(c if c.isalnum() or c in ".-_ " else "_" for c in self.document.name)
        return f"{self.letter}-{own.strip('. ')[-120:] or 'document'}"


def exhibits(events: tuple[Event, ...], opens: Opens) -> tuple[Exhibit, ...]:
    """Return the documents of a public view, each once, in the order of the chronology."""
    found: dict[str, tuple[Event, Document]] = {}
    for event in events:
        for document in event.documents:
            found.setdefault(document.sha256, (event, document))
    return tuple(
        _looked_at(letter(i), event, document, opens)
        for i, (event, document) in enumerate(found.values())
    )


def letter(place: int) -> str:
    """Return the letter of a place, from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def _looked_at(name: str, event: Event, document: Document, opens: Opens) -> Exhibit:
    stream = opens(document)
    if stream is None:
        return Exhibit(letter=name, event=event, document=document, form=Form.MISSING)
    with stream:
        beginning = stream.read(1024)
        form = _form(document, beginning)
        message = None
        if form in {Form.MAIL, Form.TEXT}:
            content = beginning + stream.read(READ_AT_MOST)
            message = mail(content) if form is Form.MAIL else _text(content)
            form = form if message else Form.OTHER
    return Exhibit(letter=name, event=event, document=document, form=form, message=message)


def _form(document: Document, beginning: bytes) -> Form:
    name = document.name.lower()
    if b"%PDF-" in beginning:
        return Form.PDF
    webp = beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP"
    # Two letters begin many things: a bitmap is one only if it says so.
    bitmap = beginning.startswith(b"BM") and name.endswith(".bmp")
    if webp or bitmap or beginning.startswith(_PICTURES):
        return Form.PICTURE
    if name.endswith(".eml") or document.type == "message/rfc822":
        return Form.MAIL
    if document.type == "text/plain" and b"\0" not in beginning:
        return Form.TEXT
    return Form.OTHER


def _text(content: bytes) -> Message | None:
    try:
        return Message(heads=(), text=content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Message(heads=(), text=content.decode("windows-1252", errors="replace"))


def mail(content: bytes) -> Message | None:
    """Return a mail as printed; None where it is damaged and the file alone is the exhibit."""
    # Loaded only where there is a mail.
    from foiltrack.reading.formats import Unreadable
    from foiltrack.reading.mail import mail as read

    try:
        found = read(content)
    except Unreadable:
        return None
    heads = (
        ("From", found.from_),
        ("Sent", found.sent),
        ("To", found.to),
        ("Cc", found.cc),
        ("Subject", found.subject),
    )
    told = tuple((name, " ".join(value.split())) for name, value in heads if value)
    if not told:
        return None
    text = "\n\n".join(part for part in (found.text, found.history) if part)
    return Message(heads=told, text=text, attached=tuple(a.name for a in found.attachments))
