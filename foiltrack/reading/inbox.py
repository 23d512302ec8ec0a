"""The files that a person names, as letters: one a file, one a message of a mailbox.

A mailbox is read message by message, whatever its size. One bad file or message is one sentence;
the others go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from foiltrack.errors import NotFound, Refused
from foiltrack.reading import formats
from foiltrack.reading.formats import QUOTE, Unreadable
from foiltrack.reading.mail import Attachment, mail

MOST = 64 * 1024 * 1024
"""Bytes of one file or one message that are read."""
ATTACHED_LETTER = 30_000
"""Characters up to which an attachment is taken for a letter, not for the records themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is read of one file or message, with its bytes to be kept as a document."""

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


@dataclass(frozen=True, slots=True)
class Bad:
    """A file or message that cannot be read: one sentence, and what to do."""

    file: str
    says: str
    hint: str


def letters(path: Path, stdin: BinaryIO) -> Iterator[Letter | Bad]:
    """The letters of a file, of a mailbox one after the other; `-` is standard input."""
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


def letter_in(content: bytes, name: str) -> Letter | None:
    """The letter that some bytes are, by their name; None where they cannot be read."""
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
    """The messages of a mailbox, from its first line on; one longer than `MOST` is cut there."""
    kept: list[bytes] = []
    size, blank = 0, True
    while line:
        if blank and FROM.match(line):
            if kept:
                yield b"".join(kept)
            kept, size = [], 0
        elif size <= MOST:
            # ">From " in a body was "From " before it was put into a mailbox.
            kept.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        blank = line in (b"\n", b"\r\n")
        line = stream.readline(1 << 16)
    if b"".join(kept).strip():
        yield b"".join(kept)


_FORMS = {"eml": "eml", "pdf": "pdf", "docx": "docx", "html": "html", "htm": "html"}
_TYPES = {
    "eml": "message/rfc822",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "txt": "text/plain",
}
_HEADERS = re.compile(
    rb"(?:(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|X-[\w-]+|"
    rb"DKIM-Signature|"
    rb"Content-Type|ARC-[\w-]+)\s*:.*\r?\n)",
    re.IGNORECASE,
)


def _form(content: bytes, name: str) -> str:
    """What a file is: by its first bytes where they tell, else by its name."""
    if content.lstrip()[:5] == b"%PDF-":
        return "pdf"
    known = _FORMS.get(name.rpartition(".")[2].lower())
    if known:
        return known
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    start = content[:2000]
    if "." not in name and _HEADERS.match(start):
        return "eml"
    return "html" if re.match(rb"\s*<(?:!doctype html|html)", start, re.IGNORECASE) else "txt"


def _letter(content: bytes, file: str, name: str, form: str) -> Letter | Bad:
    try:
        if len(content) > MOST:
            raise Unreadable(f"it is larger than {MOST >> 20} MiB", hint="read its letter alone")
        if form == "eml":
            return _of_mail(content, file, name)
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
    """The day of a `Date:` header, in the sender's own time zone; None if it is none."""
    from email.utils import parsedate_to_datetime

    try:
        moment: datetime = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.date()


def _of_mail(content: bytes, file: str, name: str) -> Letter:
    """The letter that a mail is, or brings: forwarded mail speaks, attachments are added."""
    outer = mail(content)
    whole, inner = outer, outer.inner
    while inner and len(whole.text.strip()) < 300:
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
    extra, remarks = _attached((*outer.attachments, *(() if whole is outer else whole.attachments)))
    text = "\n\n".join(t for t in (text, *extra) if t.strip())
    if not text.strip():
        raise Unreadable("it holds no text that can be read", hint="read its attachment by itself")
    return Letter(
        file=file,
        name=name if name.lower().endswith(".eml") else f"{name}.eml",
        type=_TYPES["eml"],
        content=content,
        text=text,
        subject=whole.subject,
        sender=sender,
        sent=sent,
        message_id=outer.message_id,
        references=tuple(dict.fromkeys((*outer.references, *whole.references))),
        attachments=outer.attachments,
        remarks=(*whole.remarks, *remarks),
    )


def _day_in(text: str) -> date | None:
    from foiltrack.reading.date_words import absolute

    return sent_on(text) or next((day for _, _, day in absolute(text, None)), None)


def _attached(attachments: tuple[Attachment, ...]) -> tuple[list[str], list[str]]:
    """The texts of the attachments that are letters, and remarks on those that cannot be read."""
    texts, remarks = [], []
    for a in attachments:
        form = _FORMS.get(a.name.rpartition(".")[2].lower()) or {
            v: k for k, v in _TYPES.items()
        }.get(a.type)
        if form in (None, "eml"):
            continue
        try:
            text, told = _text(a.bytes, form)
        except Unreadable as error:
            remarks.append(f"attachment {a.name}: {error.message}")
            continue
        if len(text) <= ATTACHED_LETTER:
            texts.append(text)
        remarks += [f"attachment {a.name} {t}" for t in told]
    return texts, remarks
