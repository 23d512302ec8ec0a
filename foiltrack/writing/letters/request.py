"""The first letter: the request itself, before anything is on file."""

from __future__ import annotations

from datetime import date

from foiltrack.model import Request
from foiltrack.settings import Requester
from foiltrack.writing.blanks import marked
from foiltrack.writing.document import Lines, Written, paragraphs
from foiltrack.writing.letters import letterhead
from foiltrack.writing.letters.templates import blocks

TITLE = "Request under the Freedom of Information Law"


def request(asked: Request, sender: Requester, day: date) -> tuple[Written, tuple[str, ...]]:
    """Return the draft of a request to an agency, and the blanks that its person fills."""
    letterhead.refuse_ungoverned(asked)
    subject = " ".join(asked.subject.split()).removesuffix(".")
    officer, about = letterhead.records_officer(asked), Lines((f"Re: {subject}",))
    told = paragraphs(asked.text or "")
    body = blocks("request", None, asked=asked, told=told, email=sender.email)
    letter = [*letterhead.head(sender, officer, TITLE, about, day), *body]
    letter += letterhead.signature(sender)
    return marked(
        Written(title=f"{TITLE}: {subject}", stamp=subject[:60], made=day, blocks=tuple(letter)),
        frozenset(),
    )
