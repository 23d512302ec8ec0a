"""A letter as a mail that is ready to send: opened by any mail program as a draft."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from foiltrack.model import Document
from foiltrack.writing.document import Written, plain
from foiltrack.writing.pdf import pdf
from foiltrack.writing.text import text


def draft_mail(
    written: Written, sender: str | None, to: str | None, enclosed: list[tuple[Document, bytes]]
) -> bytes:
    """Return the mail: the letter as text, and as a PDF that hangs on it with what it encloses.

    It has no day and no id: the program that sends it gives both. A recipient that is not known is
    left to the person.
    """
    mail = EmailMessage(policy=SMTP)
    for name, value in (("From", sender), ("To", to)):
        if value:
            mail[name] = _flat(value)
    mail["Subject"] = _flat(written.title)
    # Opened as a draft, not as something that was received.
    mail["X-Unsent"] = "1"
    mail.set_content(text(written), cte="quoted-printable")
    mail.add_attachment(pdf(written), maintype="application", subtype="pdf", filename="letter.pdf")
    for document, content in enclosed:
        kind, _, form = document.type.partition("/")
        if kind in ("message", "multipart") or not form:
            # Another mail goes out as a file, byte for byte.
            kind, form = "application", "octet-stream"
        mail.add_attachment(content, maintype=kind, subtype=form, filename=document.name)
    # A boundary of the content: the same letter gives the same bytes.
    mail.set_boundary(f"foiltrack-{hashlib.sha256(text(written).encode()).hexdigest()[:32]}")
    return mail.as_bytes()


def _flat(value: str) -> str:
    return " ".join(plain(value).split())
