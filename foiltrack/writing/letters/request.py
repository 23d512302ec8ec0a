"""The first letter: the request itself, before anything is on file."""

from __future__ import annotations

from datetime import date

from foiltrack import words
from foiltrack.law import texts
from foiltrack.model import Request
from foiltrack.settings import Requester
from foiltrack.writing.blanks import blank, marked
from foiltrack.writing.document import Block, Items, Lines, Paragraph, Written, paragraphs
from foiltrack.writing.letters import letterhead, parts

TITLE = "Request under the Freedom of Information Law"


def request(asked: Request, sender: Requester, day: date) -> tuple[Written, tuple[str, ...]]:
    """Return the draft of a request to an agency, and the blanks that its person fills."""
    subject = " ".join(asked.subject.split()).removesuffix(".")
    officer, about = letterhead.records_officer(asked), Lines((f"Re: {subject}",))
    blocks: list[Block] = [
        *letterhead.head(sender, officer, TITLE, about, day),
        Paragraph("Under the Freedom of Information Law I request these records:"),
        *_records(asked),
        *_terms(sender),
        *letterhead.signature(sender),
    ]
    return marked(
        Written(title=f"{TITLE}: {subject}", stamp=subject[:60], made=day, blocks=tuple(blocks)),
        frozenset(),
    )


def _records(asked: Request) -> list[Block]:
    """Return what is asked: the request's own text, or its subject by time, persons and words."""
    told: list[Block] = [Paragraph(text) for text in paragraphs(asked.text or "")]
    named = []
    if not asked.text:
        named = [parts.ended(asked.subject.strip()), f"Time: {blank('from when to when')}."]
    if asked.custodians:
        named.append(f"Whose records: {words.series(asked.custodians)}.")
    if asked.keywords:
        named.append(parts.ended(f"Search words: {parts.all_quoted(asked.keywords)}"))
    return [*told, *([Items(tuple(named))] if named else [])]


def _terms(sender: Requester) -> list[Block]:
    """Return how the records are to come, what a fee needs, and what the statute asks for."""
    to = f", by e-mail to {sender.email}" if sender.email else ""
    return [
        Paragraph(
            f"Please send copies in electronic form{to}, part by part as they are ready. If a part "
            "of a record is exempt, please redact it, name the ground, and give the rest. If the "
            "agency does not have a record, please certify so "
            f"({texts.CERTIFICATE.citation}).",
        ),
        Paragraph(
            "If there is to be a fee, please tell me its amount and how it is computed before the "
            f"work is done ({texts.FEE_LIMITS.citation}). If the description is not enough, please "
            "help me to identify the records, and tell me how they are filed "
            f"({texts.HELP.citation})."
        ),
        Paragraph(
            "Within five business days of the receipt of this request I expect the records, a "
            "denial in writing, or an acknowledgment with an approximate date "
            f"({texts.ANSWER.citation}). If any record is denied, please state the reason and who "
            f"decides appeals ({texts.NOTICE.citation})."
        ),
    ]
