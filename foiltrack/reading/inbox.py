"""The files that a person names, as letters: one a file, one a message of a mailbox or a folder.

A mailbox is read message by message, whatever its size; the files of a folder in the order of their
days. One bad file or message is one sentence; the others go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from foiltrack.errors import NotFound, Refused
from foiltrack.reading import formats
from foiltrack.reading.date_words import letter_date
from foiltrack.reading.formats import QUOTE, Unreadable
from foiltrack.reading.mail import Attachment, mail, of_outlook
from foiltrack.reading.outlook import OLE
from foiltrack.reading.sender import Envelope

MOST = 64 * 1024 * 1024
"""Bytes of one file or one message that are read."""
ATTACHED_LETTER = 30_000
"""Characters up to which an attachment is taken for a letter, not for the records themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Hold what is read of one file or message, with its bytes to be kept as a document."""

    file: str
    name: str
    """A file name to keep it under."""
    type: str
    content: bytes
    text: str
    subject: str = ""
    sender: str = ""
    sent: date | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    remarks: tuple[str, ...] = ()
    to: str = ""
    automatic: str = ""
    """How its headers say that a machine sent it."""
    covers: bool = False
    """Whether an attachment that may hold the answer could not be read."""
    draft: bool = False

    @property
    def envelope(self) -> Envelope:
        """Return what is known of it beside its text."""
        return Envelope(
            subject=self.subject, sender=self.sender, to=self.to, automatic=self.automatic
        )


@dataclass(frozen=True, slots=True)
class Bad:
    """Hold a file or message that cannot be read: one sentence, and what to do."""

    file: str
    says: str
    hint: str


def letters(path: Path, stdin: BinaryIO) -> Iterator[Letter | Bad]:
    """Yield the letters of a file, a mailbox or a folder; `-` is standard input."""
    if path.is_dir():
        for one in _files(path):
            yield from letters(one, stdin)
        return
    name = "standard-input" if str(path) == "-" else path.name
    try:
        if str(path) == "-":
            yield from _of_stream(stdin, "-", name)
        else:
            with path.open("rb") as stream:
                yield from _of_stream(stream, str(path), name)
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}.", hint=f"ls {path.parent}") from None
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise Refused(f"cannot read {path}: {told}.", hint="name another file") from None


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder in the order of their days: threads from their beginning.

    Of a Maildir the folders `cur` and `new`; drafts, what was thrown away and hidden files are
    left out.
    """
    try:
        found = [
            one
            for one in folder.rglob("*")
            if one.is_file() and not _left_out(one.relative_to(folder), one.name)
        ]
    except OSError as error:
        raise Refused(f"cannot read {folder}: {error.strerror}.", hint="name a file") from None
    return sorted(found, key=lambda one: (_moment(one), str(one)))


_MAILDIR = frozenset({"tmp", "courierimapkeywords"})


def _left_out(below: Path, name: str) -> bool:
    folders = [part.strip(".").lower() for part in below.parts[:-1]]
    if name.startswith((".", "dovecot", "maildirsize", "subscriptions")) or name.endswith(".msf"):
        return True
    if re.search(r":2,[A-Z]*[DT]", name):
        return True
    return any(f in _MAILDIR or re.search(r"\b(?:drafts?|trash|junk|spam)\b", f) for f in folders)


def _moment(path: Path) -> str:
    """Return when a file was sent, as text that sorts; without a header the date in it."""
    from email.utils import parsedate_to_datetime

    try:
        with path.open("rb") as stream:
            start = stream.read(1 << 14)
        hit = re.search(rb"^Date:[ \t]*(.{5,60})$", start, re.MULTILINE | re.IGNORECASE)
        if hit:
            moment = parsedate_to_datetime(hit[1].decode("ascii", "replace").strip())
            return moment.astimezone(UTC).isoformat() if moment.tzinfo else moment.isoformat()
        day = letter_date(start.decode("utf-8", "replace"))
        return day.isoformat() if day else "9999"
    except (OSError, ValueError, TypeError, OverflowError):
        return "9999"


def letter_in(content: bytes, name: str) -> Letter | None:
    """Return the letter that some bytes are, by their name; None where they cannot be read."""
    found = _letter(content, name, name, _form(content, name))
    return found if isinstance(found, Letter) else None


FROM = re.compile(rb"From \S.*\d\d:\d\d.*\b\d{4}\b")
"""The line between the messages of a mailbox; "From here on" in a letter is none."""


def _of_stream(stream: BinaryIO, file: str, name: str) -> Iterator[Letter | Bad]:
    first = stream.readline(1 << 16)
    if name.lower().endswith(".mbox") or FROM.match(first):
        number = 0
        stem = re.sub(r"\.mbox$", "", name, flags=re.IGNORECASE)
        for number, content in enumerate(_messages(first, stream), 1):
            yield _letter(content, f"{file}#{number}", f"{stem}-{number}.eml", "eml")
        if not number:
            yield Bad(file, "it holds no mail", "name the mailbox that holds it")
        return
    content = first + stream.read(MOST + 1)
    yield _letter(content, file, name, _form(content, name))


def _messages(line: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Yield the messages of a mailbox from its first line on, each cut at `MOST`."""
    kept: list[bytes] = []
    size, blank = 0, True
    while line:
        if blank and FROM.match(line):
            if kept:
                yield b"".join(kept)
            kept, size = [], 0
        elif size <= MOST:
            # ">From " in a body was "From " before it was put into a mailbox.
            quoted = line.startswith(b">") and line.lstrip(b">").startswith(b"From ")
            kept.append(line[1:] if quoted else line)
            size += len(line)
        blank = line in (b"\n", b"\r\n")
        line = stream.readline(1 << 16)
    if b"".join(kept).strip():
        yield b"".join(kept)


_FORMS = {"eml": "eml", "msg": "msg", "pdf": "pdf", "docx": "docx", "html": "html", "htm": "html"}
_TYPES = {
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "txt": "text/plain",
}
_HEADERS = re.compile(
    rb"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*)*?"
    rb"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|Date):[^\n]*\n",
    re.IGNORECASE,
)
"""Headers at the head of a file, one of them such as no letter has."""


_WORDS = frozenset({"txt", "text", "md", "asc"})
"""Endings of a text: a mail that was printed into one stays a text."""


def _form(content: bytes, name: str) -> str:
    """Return what a file is: by its first bytes where they tell, else by its name."""
    if content.lstrip()[:5] == b"%PDF-":
        return "pdf"
    ending = name.rpartition(".")[2].lower()
    if ending in _NOT_READ or (content.startswith(OLE) and ending != "msg"):
        return ending if ending in _NOT_READ else "doc"
    known = _FORMS.get(ending)
    if known:
        return known
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    start = content[:2000]
    if ending not in _WORDS and _HEADERS.match(start):
        # The messages of a Maildir have names of their own.
        return "eml"
    return "html" if re.match(rb"\s*<(?:!doctype html|html)", start, re.IGNORECASE) else "txt"


_SHEET = (
    "it is a spreadsheet: records, it seems, and no letter",
    "foiltrack log ID released --doc FILE   if the agency sent it as records",
)
_PICTURE = (
    "it is a picture without text",
    "img2pdf FILE -o scan.pdf && ocrmypdf scan.pdf read.pdf   and read that",
)
_NOT_READ: dict[str, tuple[str, str]] = {
    "doc": (
        "it is a Word document of before 2007",
        "soffice --headless --convert-to docx FILE   or save it as .docx or .pdf",
    ),
    "rtf": ("it is a document in RTF", "save it as .docx or .pdf"),
    **dict.fromkeys(("xls", "xlsx", "ods"), _SHEET),
    **dict.fromkeys(("png", "jpg", "jpeg", "tif", "tiff", "heic", "gif", "bmp"), _PICTURE),
}
"""What is no letter that can be read: a sentence, and what to do."""


def _letter(content: bytes, file: str, name: str, form: str) -> Letter | Bad:
    try:
        if len(content) > MOST:
            raise Unreadable(f"it is larger than {MOST >> 20} MiB", hint="read its letter alone")
        if form in _NOT_READ:
            says, hint = _NOT_READ[form]
            raise Unreadable(says, hint=hint)
        if form in ("eml", "msg"):
            return _of_mail(content, file, name, form)
        text, remarks = _text(content, form)
        return Letter(
            file=file, name=name, type=_TYPES[form], content=content, text=text, remarks=remarks
        )
    except Unreadable as error:
        return Bad(file, error.message, (error.hint or "").replace("FILE", file))


def _text(content: bytes, form: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
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
    text, remark = formats.decoded(content, declared)
    if form == "html":
        text = formats.html_text(text).replace(QUOTE, "\n")
    return text[: formats.MOST_TEXT], (remark,) if remark else ()


def sent_on(value: str) -> date | None:
    """Return the day in New York of a `Date:` header; None if it is none."""
    moment = sent_at(value)
    return moment.date() if moment else None


def sent_at(value: str) -> datetime | None:
    """Return the moment of a `Date:` header, by New York's clock; None if it is none."""
    from email.utils import parsedate_to_datetime

    try:
        moment: datetime = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # A header without a zone is taken as it stands.
    return moment.astimezone(ZoneInfo("America/New_York")) if moment.tzinfo else moment


def _of_mail(content: bytes, file: str, name: str, form: str) -> Letter:
    """Return the letter that a mail is, or brings: forwarded mail speaks, attachments are added."""
    outer = of_outlook(content) if form == "msg" else mail(content)
    whole, inner = outer, outer.inner
    bounce = outer.automatic in ("report", "delivered")
    while inner and len(whole.text.strip()) < 300 and not bounce:
        whole, inner = inner[0], inner[0].inner
    text, sender, sent = whole.text, whole.from_, sent_on(whole.sent)
    forwarded = re.match(
        r"\s*(?:>?\s*\*?(From|Date|Sent|Subject|To|Cc|Reply-To):\*? ?.*\n+){2,}", text
    )
    if forwarded:
        head = dict(
            re.findall(r"^\W*(From|Date|Sent|Subject):\*? ?(.*)$", forwarded[0], re.MULTILINE)
        )
        sender = head.get("From", sender)
        sent = _day_in(head.get("Date") or head.get("Sent") or "") or sent
        whole = replace(whole, subject=head.get("Subject", whole.subject))
        text = text[forwarded.end() :]
    held = () if bounce else (*outer.attachments, *(() if whole is outer else whole.attachments))
    extra, remarks, missed = _attached(held)
    covers = bool(missed) and not extra and _COVERS.search(text) is not None and len(text) < 800
    if extra and len(text) < 400 and _COVERS.search(text):
        # The mail only brings the letter: the letter speaks.
        text = ""
    text = "\n\n".join(t for t in (text, *extra) if t.strip())
    if not text.strip():
        raise Unreadable("it holds no text that can be read", hint="read its attachment by itself")
    return Letter(
        file=file,
        name=name if name.lower().endswith(f".{form}") else f"{name}.{form}",
        type=_TYPES[form],
        content=content,
        text=text,
        subject=whole.subject,
        sender=sender,
        sent=sent,
        message_id=outer.message_id,
        references=tuple(dict.fromkeys((*outer.references, *whole.references))),
        attachments=outer.attachments,
        remarks=(*whole.remarks, *remarks),
        to=whole.to,
        automatic=outer.automatic,
        covers=covers,
        draft=outer.draft,
    )


_COVERS = re.compile(
    r"\b(?:attach\w*|enclos\w*|find|see|herewith)\b[^.]{0,80}?\b(?:response|letter|correspondence|"
    r"determination|reply|answer|decision)\b|\b(?:response|letter|correspondence|determination|"
    r"reply|answer|decision)\b[^.]{0,60}?\b(?:attach\w*|enclos\w*)|\bsee (?:the )?attach",
    re.IGNORECASE,
)
"""The answer is in an attachment."""


def _day_in(text: str) -> date | None:
    from foiltrack.reading.date_words import absolute

    return sent_on(text) or next((day for _, _, day in absolute(text, None)), None)


def _attached(attachments: tuple[Attachment, ...]) -> tuple[list[str], list[str], list[str]]:
    """Return the texts of attachments that are letters, remarks, and what could not be read."""
    texts, remarks, missed = [], [], []
    for a in attachments:
        form = _FORMS.get(a.name.rpartition(".")[2].lower()) or {
            v: k for k, v in _TYPES.items()
        }.get(a.type)
        if a.name.rpartition(".")[2].lower() in ("doc", "tif", "tiff", "png", "jpg", "jpeg", "rtf"):
            missed.append(a.name)
        if form in (None, "eml", "msg"):
            continue
        try:
            text, told = _text(a.bytes, form)
        except Unreadable as error:
            remarks.append(f"attachment {a.name}: {error.message}")
            missed.append(a.name)
            continue
        if len(text) <= ATTACHED_LETTER:
            texts.append(text)
        remarks += [f"attachment {a.name} {t}" for t in told]
    return texts, remarks, missed
