"""A mail from its bytes: headers, own words, quoted history, attachments, mail within it.

Nothing is fetched: a picture or a remote part of a mail stays where it is.
"""

from __future__ import annotations

import contextlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from itertools import groupby

from foiltrack.reading import formats
from foiltrack.reading.formats import Unreadable
from foiltrack.reading.quoted import own_words

MOST_PARTS = 1000
DEEPEST = 40
"""Parts within parts: a mail forwarded ten times has twenty."""
LONGEST_NOTE = 1000
"""Characters of a plain part that may only say that there is a page; a longer one is the letter."""
_FAULTS = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError)
"""The library's own faults on damaged mail."""
Piece = tuple[int, int, str]
"""A text of a mail: which alternative it belongs to (0: none), in which branch."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """Hold a file that came with a mail."""

    name: str
    type: str
    bytes: bytes


@dataclass(frozen=True, slots=True)
class Delivery:
    """Hold what a notice says of a mail's way to its recipient (RFC 3464, RFC 8098)."""

    action: str
    """`delivered`, or what else was done: `failed`, `delayed`, `relayed`, `expanded`, `deleted`."""
    at: str = ""
    """The moment, as a `Date:` header is written; empty where the notice names none."""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Hold a mail: its headers as written, its own words, what it quotes, what is attached."""

    from_: str
    to: str
    cc: str
    sent: str
    subject: str
    text: str
    history: str = ""
    """Quoted earlier mail, cut off the text but kept."""
    attachments: tuple[Attachment, ...] = ()
    inner: tuple[Mail, ...] = ()
    """Mails forwarded within it, as parts of their own."""
    message_id: str = ""
    references: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    automatic: str = ""
    """How its headers say that a machine sent it: `replied`, `generated`, `report`, `delivered`."""
    delivery: Delivery | None = None
    draft: bool = False


def mail(content: bytes) -> Mail:
    """Return a mail from the bytes of an `.eml`; raise Unreadable for nesting without end."""
    from email.parser import BytesParser
    from email.policy import compat32

    # A mark of the byte order or a blank line before the headers would make them the text.
    content = content.lstrip(b"\xef\xbb\xbf\r\n")
    if len(re.findall(rb"^--", content, re.MULTILINE)) > 50 * MOST_PARTS:
        raise Unreadable("it has too many parts", hint="save its letter alone")
    try:
        return _mail(BytesParser(policy=compat32).parsebytes(content), 0)
    except RecursionError:
        raise Unreadable("its parts are nested too deeply", hint="save its letter alone") from None
    except _FAULTS as error:
        raise Unreadable(
            f"its mail is damaged ({type(error).__name__})", hint="save it again as .eml"
        ) from None


def _mail(message: Message, depth: int) -> Mail:
    pieces: list[Piece] = []
    attachments: list[Attachment] = []
    inner: list[Mail] = []
    remarks: list[str] = []
    delivery: Delivery | None = None
    for number, (part, alternative, branch) in enumerate(_parts(message, depth)):
        if number > MOST_PARTS:
            raise Unreadable("it has too many parts", hint="save its letter alone")
        if part.get_content_type() == "message/rfc822":
            held = part.get_payload() if part.is_multipart() else None
            whole = held[0] if isinstance(held, list) and held else None
            if isinstance(whole, Message):
                inner.append(_mail(whole, depth + 1))
                attachments.append(
                    Attachment(f"forwarded-{len(inner)}.eml", "message/rfc822", _bytes(whole))
                )
            continue
        payload = part.get_payload(decode=True)
        held_bytes = payload if isinstance(payload, bytes) else b""
        name, kind = _filename(part), part.get_content_type()
        attached = "attachment" in str(part.get("Content-Disposition") or "").lower()
        if kind == "application/ms-tnef" or name.lower() == "winmail.dat":
            body, held_files = _wrapped(held_bytes, remarks)
            pieces += [(0, 0, body)] if body and not any(p[2].strip() for p in pieces) else []
            attachments += held_files
            continue
        if kind in ("message/delivery-status", "message/disposition-notification"):
            delivery = _delivery(part, held_bytes)
            continue
        if name or attached or kind not in ("text/plain", "text/html"):
            attachments.append(Attachment(name or f"part-{number}", kind, held_bytes))
            continue
        text, remark = formats.decoded(held_bytes, part.get_content_charset())
        if remark:
            remarks.append(remark)
        text, held_files = _uuencoded(text)
        attachments += held_files
        if kind == "text/html":
            here = [said for other, _, said in pieces if other == alternative != 0]
            text = "" if len("".join(here)) > LONGEST_NOTE else _from_page(text)
        pieces.append((alternative, branch, text))
    text, history = own_words(_body(pieces), _header(message, "Subject"))
    return Mail(
        from_=_header(message, "From"),
        to=_header(message, "To"),
        cc=_header(message, "Cc"),
        sent=_header(message, "Date"),
        subject=_header(message, "Subject"),
        text=text,
        history=history,
        attachments=tuple(attachments),
        inner=tuple(inner),
        message_id=_header(message, "Message-ID"),
        references=_references(message),
        remarks=tuple(dict.fromkeys(remarks)),
        automatic=_automatic(message, delivery),
        delivery=delivery,
        draft=bool(message.get("X-Mozilla-Draft-Info"))
        or str(message.get("X-Unsent") or "") == "1",
    )


def of_outlook(content: bytes) -> Mail:
    """Return a mail from a `.msg` of Outlook; raise Unreadable."""
    from foiltrack.reading.outlook import message

    head, body, held = message(content)
    text, history = own_words(body, head["Subject"])
    listed = f"{head['References']} {head['In-Reply-To']}"
    return Mail(
        from_=head["From"],
        to=head["To"],
        cc=head["Cc"],
        sent=head["Date"],
        subject=head["Subject"],
        text=text,
        history=history,
        attachments=tuple(Attachment(_safe(name), kind, data) for name, kind, data in held),
        inner=tuple(mail(data) for _, kind, data in held if kind == "message/rfc822"),
        message_id=head["Message-ID"],
        references=tuple(dict.fromkeys(re.findall(r"<[^<>\s]{1,250}>", listed)))[:100],
        automatic="replied" if head["Auto-Submitted"].startswith("auto-replied") else "",
    )


def _delivery(part: Message, content: bytes) -> Delivery | None:
    """Return what a notice says of the recipient whom the mail did not reach, else of the first."""
    from email import message_from_bytes

    held = part.get_payload()
    fields = held if isinstance(held, list) else [message_from_bytes(content)]
    said = [block for block in fields if isinstance(block, Message)]
    arrived = next((_header(block, "Arrival-Date") for block in said if block["Arrival-Date"]), "")
    found = [
        Delivery(
            _done(block),
            _header(block, "Last-Attempt-Date") or arrived,
            _header(block, "Final-Recipient").rpartition(";")[2].strip(),
        )
        for block in said
        if block["Action"] or block["Disposition"]
    ]
    return next((one for one in found if one.action != "delivered"), next(iter(found), None))


def _done(block: Message) -> str:
    """Return the action of RFC 3464, or what RFC 8098 says of a mail that was opened."""
    done = _header(block, "Action") or _header(block, "Disposition").rpartition(";")[2]
    done = done.partition("/")[0].strip().lower()
    return "delivered" if done in ("delivered", "displayed") else done


def _automatic(message: Message, delivery: Delivery | None) -> str:
    if delivery and delivery.action == "delivered":
        return "delivered"
    if message.get_content_type() == "multipart/report":
        return "report"
    said = f"{message.get('Auto-Submitted') or ''} {message.get('X-Autoreply') or ''}".lower()
    if "replied" in said or "yes" in said or message.get("X-Auto-Response-From"):
        return "replied"
    return "generated" if "generated" in said else ""


def _wrapped(content: bytes, remarks: list[str]) -> tuple[str, list[Attachment]]:
    """Return what `winmail.dat` wraps; a damaged one is remarked."""
    from foiltrack.reading.outlook import wrapped

    try:
        body, held = wrapped(content)
    except Unreadable as error:
        remarks.append(error.message)
        return "", []
    return body, [Attachment(_safe(name), _type(name), data) for name, data in held]


def _type(name: str) -> str:
    import mimetypes

    return mimetypes.guess_type(name)[0] or "application/octet-stream"


_BEGIN = re.compile(r"^begin [0-7]{3} (\S[^\n]{0,200})$", re.MULTILINE)
_CODED = re.compile(r"[\x20-\x60]{2,64}")


def _uuencoded(text: str) -> tuple[str, list[Attachment]]:
    """Return a text without the files that are coded in it, and those files."""
    import binascii

    if not _BEGIN.search(text):
        return text, []
    kept: list[str] = []
    files: list[tuple[str, bytearray]] = []
    inside = False
    for line in text.splitlines():
        begins = _BEGIN.match(line)
        if begins:
            files.append((begins[1], bytearray()))
            inside = True
        elif inside and line.strip() in ("end", "`", ""):
            inside = line.strip() == "`"
        elif inside and _CODED.fullmatch(line.rstrip("\n")):
            try:
                files[-1][1].extend(binascii.a2b_uu(line))
            except binascii.Error:
                continue
        else:
            inside = False
            kept.append(line)
    return "\n".join(kept), [Attachment(_safe(n), _type(n), bytes(data)) for n, data in files]


def _parts(message: Message, depth: int) -> Iterator[tuple[Message, int, int]]:
    """Yield the leaves of a message, mails within it whole, each with its alternative and branch.

    An alternative within another is of the branch of that; 0 is none.
    """
    waiting = [(message, depth, 0, 0)]
    while waiting:
        part, level, alternative, branch = waiting.pop()
        if level > DEEPEST:
            raise Unreadable("its parts are nested too deeply", hint="save its letter alone")
        # Asked of a text, the library would decode it, and fail at some charsets.
        payload = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            begins = not alternative and part.get_content_subtype() == "alternative"
            waiting += [
                (p, level + 1, id(part), n) if begins else (p, level + 1, alternative, branch)
                for n, p in reversed(list(enumerate(payload)))
                if isinstance(p, Message)
            ]
        else:
            yield part, alternative, branch


def _body(pieces: list[Piece]) -> str:
    """Return the texts of a mail in order, of alternatives the first with the words of the last.

    The last is the richest (RFC 2046); the plain one may only say that there is a page.
    """
    found: list[str] = []
    for alternative, group in groupby(pieces, key=lambda piece: piece[0]):
        branches: dict[int, list[str]] = defaultdict(list)
        for n, (_, branch, text) in enumerate(group):
            branches[branch if alternative else n].append(text)
        texts = [said for branch in branches.values() if (said := "\n\n".join(branch)).strip()]
        if alternative and len(texts) > 1:
            words = [set(re.findall(r"\w+", text.lower())) for text in texts]
            texts = [
                t
                for t, w in zip(texts, words, strict=True)
                if 3 * len(w & words[-1]) >= len(words[-1])
            ][:1]
        found += texts
    return "\n\n".join(found)


def _from_page(page: str) -> str:
    with contextlib.suppress(Unreadable):
        return formats.html_text(page)
    return ""


def _bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (*_FAULTS, RecursionError):
        return str(message.get_payload()).encode("utf-8", errors="replace")


def _filename(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        name = "attachment"
    return _safe(_decoded_header(name))


def _safe(name: str) -> str:
    """Return a name that a file can have."""
    return re.sub(r"[\x00-\x1f\x7f/\\:]+", "_", name).strip(" .")[:120]


def _header(message: Message, name: str) -> str:
    return _decoded_header(str(message.get(name) or ""))


def _decoded_header(value: str) -> str:
    """Return a header in plain words: encoded words decoded, on one line, nothing that steers."""
    words = []
    try:
        for piece, charset in decode_header(value):
            held = (
                piece.encode("latin-1", errors="replace")
                if isinstance(piece, str) and charset
                else piece
            )
            words.append(formats.decoded(held, charset)[0] if isinstance(held, bytes) else held)
    except (MessageError, ValueError, LookupError):
        words = [value]
    raw = "".join(words).encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
    return " ".join(re.sub(r"[\x00-\x1f\x7f]+", " ", raw).split())[:2000]


def _references(message: Message) -> tuple[str, ...]:
    listed = f"{_header(message, 'References')} {_header(message, 'In-Reply-To')}"
    return tuple(dict.fromkeys(re.findall(r"<[^<>\s]{1,250}>", listed)))[:100]
