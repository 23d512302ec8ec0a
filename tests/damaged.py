"""Letters made by hand, and ways to damage them: for the tests of reading, and the long fuzz."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

from hypothesis import strategies as st

WORDS = "Your request is denied under Public Officers Law § 87(2)(b)."


def pdf(text: str = WORDS, *, extra: str = "") -> bytes:
    """A PDF of one page with a text layer."""
    shown = text.replace("\\", "").replace("(", "\\(").replace(")", "\\)")
    content = f"BT /F1 12 Tf 72 720 Td ({shown}) Tj ET".encode("cp1252")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for n, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(parts) + 1, extra.encode())
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def docx(text: str = WORDS) -> bytes:
    """A Word document of one paragraph and a table."""
    import docx as library

    document = library.Document()
    document.add_paragraph(text)
    document.add_table(1, 2).cell(0, 0).text = "Page"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(text: str = WORDS, *, subject: str = "FOIL 22551", attach: bytes | None = None) -> bytes:
    """A mail with a page beside its text, and perhaps an attached PDF."""
    message = EmailMessage()
    message["From"] = "records@agency.ny.example"
    message["To"] = "jane@example.org"
    message["Date"] = "Thu, 14 Nov 2019 10:00:00 -0500"
    message["Subject"] = subject
    message["Message-ID"] = "<reply-1@agency.ny.example>"
    message["References"] = "<request-1@example.org>"
    message.set_content(text)
    message.add_alternative(f"<html><body><p>{text}</p></body></html>", subtype="html")
    if attach is not None:
        message.add_attachment(attach, maintype="application", subtype="pdf", filename="letter.pdf")
    return message.as_bytes()


def repacked(content: bytes, edit: list[tuple[int, bytes]], part: int) -> bytes:
    """A Word document with one of its parts damaged, and the zip whole again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w") as again:
        names = packed.namelist()
        for name in names:
            held = packed.read(name)
            if name == names[part % len(names)]:
                held = edited(held, edit)
            again.writestr(name, held)
    return out.getvalue()


def edited(content: bytes, edits: list[tuple[int, bytes]]) -> bytes:
    """The bytes with some of them replaced, put in or taken out."""
    out = bytearray(content)
    for place, piece in edits:
        at = place % (len(out) + 1)
        if place % 3 == 0:
            out[at:at] = piece
        elif place % 3 == 1:
            out[at : at + max(1, len(piece))] = piece
        else:
            del out[at : at + 1 + place % 64]
    return bytes(out)


PIECES = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [
            b"%s" % word.encode()
            for word in (
                "\r\n\r\n",
                "--",
                "=?utf-8?q?=",
                "=?x?b?AAA?=",
                "Content-Type: multipart/mixed; boundary=x",
                "Content-Type: message/rfc822\r\n\r\n",
                "Content-Transfer-Encoding: base64",
                "charset=utf-7",
                "charset=idna",
                "filename*=utf-8''%FF",
                'boundary=""',
                "<<",
                ">>",
                "obj",
                "endobj",
                "stream",
                "/Length 999999999",
                "/Length -1",
                "/Kids [2 0 R]",
                "/Contents 1 0 R",
                "/Encrypt 1 0 R",
                "/Filter /FlateDecode",
                "/Filter [/ASCII85Decode /LZWDecode]",
                "/Prev 0",
                "/XObject",
                "0 R",
                "startxref\n0",
                "<w:p>",
                "</w:p>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]>",
                "&b;",
                "xmlns:w=''",
                "<w:tbl>",
                "PK\x03\x04",
                "/ToUnicode 4 0 R",
                "BT",
                "Tj",
                "TJ",
                "Do",
                "cm",
                "9" * 400,
            )
        ]
    ),
)
EDITS = st.lists(st.tuples(st.integers(0, 1 << 20), PIECES), min_size=1, max_size=8)
