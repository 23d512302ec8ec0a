"""Outlook's own files: a message saved as `.msg`, and what `winmail.dat` wraps."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime
from typing import Any

from foiltrack.reading.formats import Unreadable, decoded, html_text, whole

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TNEF = 0x223E9F78
MOST_ATTACHED = 100
SENT = 0x00390040
"""The property of the moment of sending, by its type and number in reverse."""
_BODY, _TITLE, _DATA, _NEXT = 0x800C, 0x8010, 0x800F, 0x9002


def message(content: bytes) -> tuple[dict[str, str], str, list[tuple[str, str, bytes]]]:
    """Return headers, text and attachments (name, type, bytes) of a `.msg`; raises Unreadable."""
    import olefile

    with (
        whole("Outlook message", "save it again as .eml"),
        olefile.OleFileIO(io.BytesIO(content)) as held,
    ):
        return _read(held)


def _read(held: Any, within: str = "") -> tuple[dict[str, str], str, list[tuple[str, str, bytes]]]:
    """Return what a message holds, or one that is attached to it, by the folder that it is in."""
    listed = ("/".join(parts) for parts in held.listdir())
    names = {name.removeprefix(within) for name in listed if name.startswith(within)}

    def stream(number: str, below: str = "") -> bytes | None:
        """Return the bytes of a property, whatever its type."""
        for kind in ("001F", "001E", "0102"):
            name = f"{below}__substg1.0_{number}{kind}"
            if name in names:
                found: bytes = held.openstream(within + name).read()
                return found if kind != "001F" else found.decode("utf-16-le", "replace").encode()
        return None

    def text(number: str, below: str = "") -> str:
        """Return a property as text."""
        return decoded(stream(number, below) or b"")[0].strip("\0 \r\n")

    if not names & {"__properties_version1.0", "__nameid_version1.0/__substg1.0_00020102"}:
        raise Unreadable("it is no Outlook message, whatever its name says", hint="save it as .eml")
    from email.parser import HeaderParser

    sent = HeaderParser().parsestr(text("007D"))
    head = {
        "From": str(sent.get("From") or f"{text('0C1A')} <{text('5D01') or text('0C1F')}>"),
        "To": str(sent.get("To") or text("0E04")),
        "Cc": str(sent.get("Cc") or text("0E03")),
        "Subject": text("0037"),
        "Date": str(sent.get("Date") or _sent(held, within)),
        "Message-ID": str(sent.get("Message-ID") or text("1035")),
        "In-Reply-To": str(sent.get("In-Reply-To") or text("1042")),
        "References": str(sent.get("References") or text("1039")),
        "Auto-Submitted": str(sent.get("Auto-Submitted") or ""),
    }
    body = text("1000")
    if not body and (page := stream("1013")):
        body = html_text(decoded(page)[0])
    below = sorted({n.split("/")[0] for n in names if n.startswith("__attach_version1.0_")})
    attached = []
    for place in below[:MOST_ATTACHED]:
        data = stream("3701", f"{place}/")
        inner = f"{place}/__substg1.0_3701000D/"
        if any(name.startswith(inner) for name in names):
            data = _as_mail(*_read(held, within + inner)[:2])
            attached.append(("forwarded.eml", "message/rfc822", data))
        elif data is not None:
            name = text("3707", f"{place}/") or text("3704", f"{place}/") or "attachment"
            kind = text("370E", f"{place}/") or "application/octet-stream"
            attached.append((name, kind, data))
    return head, body, attached


def _as_mail(head: dict[str, str], body: str) -> bytes:
    """Return a message that is attached to another as a mail that stands by itself."""
    mail = Message()
    for name, value in head.items():
        mail[name] = " ".join(value.split())
    mail.set_payload(body.encode("utf-8", "replace").decode("utf-8"), "utf-8")
    return mail.as_bytes()


def _sent(held: Any, within: str) -> str:
    """Return the moment of sending among the fixed properties, as a header says it."""
    name = f"{within}__properties_version1.0"
    if not held.exists(name):
        return ""
    held_bytes: bytes = held.openstream(name).read()
    for place in range(24 if within else 32, len(held_bytes) - 15, 16):
        tag, _, ticks = struct.unpack_from("<IIQ", held_bytes, place)
        if tag == SENT:
            moment = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
            return format_datetime(moment)
    return ""


def wrapped(content: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text and the attachments that `winmail.dat` wraps; raises Unreadable."""
    if len(content) < 6 or struct.unpack_from("<I", content)[0] != TNEF:
        raise Unreadable("its winmail.dat is damaged", hint="ask the sender for plain text")
    body, attached = "", list[tuple[str, bytes]]()
    name = ""
    for number, data in _attributes(content):
        if number == _BODY:
            body = decoded(data.rstrip(b"\0"))[0]
        elif number == _NEXT:
            name = ""
        elif number == _TITLE:
            name = decoded(data.rstrip(b"\0"))[0]
        elif number == _DATA and len(attached) < MOST_ATTACHED:
            attached.append((name or f"attachment-{len(attached) + 1}", data))
    return body, attached


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    place = 6
    while place + 9 <= len(content):
        _, number, length = struct.unpack_from("<BII", content, place)
        place += 9
        if place + length > len(content):
            return
        yield number & 0xFFFF, content[place : place + length]
        place += length + 2
