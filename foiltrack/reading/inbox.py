"""The files that a person names, as letters: one a file, one a message of a mailbox or a folder.

A mailbox is read message by message, whatever its size; the files of a folder in the order of their
days. One bad file or message is one sentence; the others go on.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.utils import getaddresses, parsedate_to_datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from foiltrack.errors import NotFound, Refused
from foiltrack.reading import evidence
from foiltrack.reading.contents import (
    NOT_READ,
    TYPES,
    attached_form,
    form_of,
    may_answer,
    text_of,
)
from foiltrack.reading.date_words import absolute, letter_date
from foiltrack.reading.formats import Unreadable
from foiltrack.reading.mail import Attachment, Mail, mail, of_outlook
from foiltrack.reading.sender import YOURS, Envelope
from foiltrack.reading.sentences import sentences

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
    only_brings: bool = False
    """Whether an attached letter speaks in its place."""
    draft: bool = False
    """Whether it was never sent, or was thrown away."""
    number: int | None = None
    """Its place in its mailbox."""

    @property
    def path(self) -> str:
        """Return the file that holds it."""
        return self.file if self.number is None else self.file.removesuffix(f"#{self.number}")

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
            if _left_out(one.relative_to(path)):
                yield Letter(
                    file=str(one), name=one.name, type="", content=b"", text="", draft=True
                )
            else:
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
        yield Bad(str(path), f"it cannot be read: {told}", "name another file")


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder in the order of their days: threads from their beginning.

    Without what a Maildir holds beside its mails, and hidden files.
    """
    try:
        found = [
            one
            for one in folder.rglob("*")
            if one.is_file() and not _BESIDE.match(one.relative_to(folder).as_posix())
        ]
    except OSError as error:
        raise Refused(f"cannot read {folder}: {error.strerror}.", hint="name a file") from None
    return sorted(found, key=lambda one: (_moment(one), str(one)))


_BESIDE = re.compile(
    r"(?:.*/)?(?:(?:tmp|courierimapkeywords)/.*|(?:\.|dovecot|maildirsize|subscriptions)[^/]*"
    r"|[^/]*\.msf)\Z",
    re.IGNORECASE,
)
_THROWN = re.compile(r"(?:drafts?|trash|junk(?: e-?mail)?|spam|deleted (?:items|messages))\Z", re.I)


def _left_out(below: Path) -> bool:
    """Return whether a file is a draft or was thrown away, by its flags or a folder's whole name.

    "draft budget" is a subject; the folders of a Maildir are named `.INBOX.Drafts`.
    """
    folders = (part.rpartition(".")[2] for part in below.parts[:-1])
    return bool(re.search(r":2,[A-Z]*[DT]", below.name)) or any(map(_THROWN.match, folders))


def _moment(path: Path) -> str:
    """Return when a file was sent, as text that sorts; without a header the date in it."""
    try:
        with path.open("rb") as stream:
            start = stream.read(1 << 14)
        hit = re.search(rb"^Date:[ \t]*(.{5,60})$", start, re.MULTILINE | re.IGNORECASE)
        said = hit[1].decode("ascii", "replace").strip() if hit else ""
        moment = sent_at(said) or sent_on(said) or letter_date(start.decode("utf-8", "replace"))
        return moment.isoformat() if moment else "9999"
    except (OSError, ValueError):
        return "9999"


def letter_in(content: bytes, name: str) -> Letter | None:
    """Return the letter that some bytes are, by their name; None where they cannot be read."""
    found = _letter(content, name, name, form_of(content, name))
    return found if isinstance(found, Letter) else None


FROM = re.compile(rb"From \S.*\d\d:\d\d.*\b\d{4}\b")
"""The line between the messages of a mailbox; "From here on" in a letter is none."""
_HEADER = re.compile(rb"[A-Za-z][\w-]*:|>?From ")
"""What stands below it, unlike below "From 09:00 on May 4, 2026" in a letter."""


def _of_stream(stream: BinaryIO, file: str, name: str) -> Iterator[Letter | Bad]:
    first, second = stream.readline(1 << 16), stream.readline(1 << 16)
    start = first.removeprefix(codecs.BOM_UTF8)
    if name.lower().endswith(".mbox") or (FROM.match(start) and _HEADER.match(second)):
        number = 0
        stem = re.sub(r"\.mbox$", "", name, flags=re.IGNORECASE)
        lines = chain((start, second), iter(lambda: stream.readline(1 << 16), b""))
        for number, content in enumerate(_messages(lines), 1):
            found = _letter(content, f"{file}#{number}", f"{stem}-{number}.eml", "eml")
            yield replace(found, number=number) if isinstance(found, Letter) else found
        if not number:
            yield Bad(file, "it holds no mail", "name the mailbox that holds it")
        return
    content = first + second + stream.read(MOST + 1)
    yield _letter(content, file, name, form_of(content, name))


def _messages(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the messages of a mailbox, each cut at `MOST`."""
    kept: list[bytes] = []
    size, blank, line = 0, True, next(lines, b"")
    while line:
        following = next(lines, b"")
        # Some programs leave no blank line before the next message.
        if FROM.match(line) and (blank or _HEADER.match(following)):
            if b"".join(kept).strip():
                yield b"".join(kept)
            kept, size = [], 0
        elif size <= MOST:
            # ">From " in a body was "From " before it was put into a mailbox.
            quoted = line.startswith(b">") and line.lstrip(b">").startswith(b"From ")
            kept.append(line[1:] if quoted else line)
            size += len(line)
        blank, line = line in (b"\n", b"\r\n"), following
    if b"".join(kept).strip():
        yield b"".join(kept)


def _letter(content: bytes, file: str, name: str, form: str) -> Letter | Bad:
    try:
        if len(content) > MOST:
            raise Unreadable(f"it is larger than {MOST >> 20} MiB", hint="read its letter alone")
        if form in NOT_READ:
            says, hint = NOT_READ[form]
            raise Unreadable(says, hint=hint)
        if form in ("eml", "msg"):
            return _of_mail(content, file, name, form)
        text, remarks = text_of(content, form)
        return Letter(
            file=file, name=name, type=TYPES[form], content=content, text=text, remarks=remarks
        )
    except Unreadable as error:
        return Bad(file, error.message, (error.hint or "").replace("FILE", file))


def sent_on(value: str) -> date | None:
    """Return the day in New York of a `Date:` header, or that it names; None if it is none."""
    moment = sent_at(value)
    return moment.date() if moment else next((day for *_, day in absolute(value, None)), None)


def sent_at(value: str) -> datetime | None:
    """Return the moment of a `Date:` header, by New York's clock; None if it is none."""
    try:
        moment: datetime = parsedate_to_datetime(value)
        # A header without a zone is taken as it stands.
        return moment.astimezone(ZoneInfo("America/New_York")) if moment.tzinfo else moment
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _of_mail(content: bytes, file: str, name: str, form: str) -> Letter:
    """Return the letter that a mail is, or brings: forwarded mail speaks, attachments are added."""
    outer = of_outlook(content) if form == "msg" else mail(content)
    whole, remarks = outer, list[str]()
    bounce = outer.automatic in ("report", "delivered")
    while whole.inner and not bounce and _only_forwards(whole):
        if len(whole.inner) > 1:
            remarks = [f"of {len(whole.inner)} mails that it forwards the first is read alone"]
        whole = whole.inner[0]
    text, sender, sent = whole.text, whole.from_, sent_on(whole.sent)
    forwarded = re.match(
        r"\s*(?:>?\s*\*?(From|Date|Sent|Subject|To|Cc|Reply-To):\*? ?.*\n+){2,}", text
    )
    if forwarded:
        head = dict(
            re.findall(r"^\W*(From|Date|Sent|Subject):\*? ?(.*)$", forwarded[0], re.MULTILINE)
        )
        sender = head.get("From", sender)
        sent = sent_on(head.get("Date") or head.get("Sent") or "") or sent
        whole = replace(whole, subject=head.get("Subject", whole.subject))
        text = text[forwarded.end() :]
    held = () if bounce else (*outer.attachments, *(() if whole is outer else whole.attachments))
    extra, told, missed = _attached(held)
    brings = bool(extra or missed) and _COVERS.search(text) is not None
    decides = bool(extra) and _decides(text)
    answers = [one for one in extra if _answers(one, sent)]
    # Beside a decision, what else is attached is records, or the request.
    extra = answers or (extra if brings or not decides else [])
    covers = bool(missed) and not extra and brings and len(text) < 800
    only_brings = bool(extra) and len(text) < 400 and brings and bool(answers or not decides)
    if only_brings:
        # The letter speaks.
        text = ""
    text = "\n\n".join(t for t in (text, *extra) if t.strip())
    if not text.strip():
        raise Unreadable("it holds no text that can be read", hint="read its attachment by itself")
    return Letter(
        file=file,
        name=name if name.lower().endswith(f".{form}") else f"{name}.{form}",
        type=TYPES[form],
        content=content,
        text=text,
        subject=whole.subject,
        sender=sender,
        sent=sent,
        message_id=outer.message_id,
        references=tuple(dict.fromkeys((*outer.references, *whole.references))),
        attachments=outer.attachments,
        remarks=(*whole.remarks, *remarks, *told),
        to=whole.to,
        automatic=outer.automatic,
        covers=covers,
        only_brings=only_brings,
        draft=outer.draft,
    )


_COVERS = re.compile(
    r"\b(?:attach\w*|enclos\w*|find|see|herewith)\b[^.]{0,80}?\b(?:response|letter|correspondence|"
    r"determination|reply|answer|decision)\b|\b(?:response|letter|correspondence|determination|"
    r"reply|answer|decision)\b[^.]{0,60}?\b(?:attach\w*|enclos\w*)|\bsee (?:the )?attach",
    re.IGNORECASE,
)
"""The answer is in an attachment."""


def _decides(text: str) -> bool:
    """Return whether a mail says by itself what is done with the request."""
    found = evidence.findings(sentences(text[:4000]), False)
    return any(evidence.sure_of(found, kind) for kind in found)


def _only_forwards(outer: Mail) -> bool:
    """Return whether a mail says nothing but what a mail within it says.

    A mail of its own recipient is what it answers.
    """
    text, (inner, *_) = outer.text.strip(), outer.inner
    (_, by), *_ = [*getaddresses([inner.from_]), ("", "")]
    if len(text) >= 300 or (by and by.lower() in outer.to.lower()):
        return False
    forwards = re.match(r"\W*(?:fwd?|wg)\b", outer.subject, re.I) or _COVERS.search(text)
    return bool(forwards) or not _decides(text)


def _answers(text: str, sent: date | None) -> bool:
    """Return whether an attachment is a letter to the requester of about the mail's day."""
    day = letter_date(text)
    dated = day is None or sent is None or 0 <= (sent - day).days <= 60
    return dated and YOURS.search(text) is not None


def _own_text(content: bytes, form: str) -> tuple[str, tuple[str, ...]]:
    if form in ("eml", "msg"):
        return (mail if form == "eml" else of_outlook)(content).text, ()
    return text_of(content, form)


def _attached(attachments: tuple[Attachment, ...]) -> tuple[list[str], list[str], list[str]]:
    """Return the texts of attachments that are letters, remarks, and what could not be read."""
    texts, remarks, missed = [], [], []
    for a in attachments:
        if may_answer(a.name):
            missed.append(a.name)
        form = attached_form(a.name, a.type)
        if form is None or a.type == "message/rfc822":
            continue
        try:
            text, told = _own_text(a.bytes, form)
        except Unreadable as error:
            remarks.append(f"attachment {a.name}: {error.message}")
            missed.append(a.name)
            continue
        if len(text) <= ATTACHED_LETTER:
            texts.append(text)
        remarks += [f"attachment {a.name} {t}" for t in told]
    return texts, remarks, missed
