"""What stands around a letter: who writes to whom and how, what about, and what is enclosed."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from foiltrack import words
from foiltrack.errors import Refused
from foiltrack.law.texts import COMMITTEE
from foiltrack.model import AGENCY_ACTS, Event, Kind, Request, Via
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import blank, of_requests
from foiltrack.writing.document import Block, Heading, Items, Lines, Paragraph
from foiltrack.writing.letters.parts import of


class Addressee(NamedTuple):
    """Hold to whom a letter goes: how it is sent, the lines of the address, the salutation."""

    how: str
    lines: tuple[str, ...]
    name: str


COPY = f"cc: {COMMITTEE[0]}, {COMMITTEE[1]}, {COMMITTEE[-1]}"
"""The copy to the Committee on Open Government."""
APPEALS = "FOIL Appeals Officer"
BOARD = re.compile(r"^(?:Board|Council|Committee|Commission|Trustees|Legislature)\b|\bBoard$")
"""A body that decides appeals, as of a village or a school district, in the place of a person."""
OFFICE = re.compile(rf"{BOARD.pattern}|[Aa]ppeals")
"""A name that says itself that it decides appeals, or decides as a body."""


def refuse_ungoverned(request: Request) -> None:
    """Raise Refused for a body that answers under another law than every letter here argues."""
    agency = request.agency
    if agency.body in words.UNGOVERNED:
        raise Refused(
            f"{words.UNGOVERNED[agency.body]}, which every letter here argues; ask a lawyer.",
            hint=f"foiltrack agency edit {agency.key} --body BODY   if it is another body",
        )


def appeals_officer(request: Request) -> Addressee:
    """Return to whom appeals go."""
    agency = request.agency
    address = lines_of(agency.appeals_address)
    if agency.appeals_email:
        how = f"By e-mail: {agency.appeals_email}"
    else:
        how = "By mail" if address else f"By e-mail or mail: {blank('address for appeals')}"
    officer = agency.appeals_officer
    known = " ".join(address)
    lines = [
        line
        for line in (officer, agency.appeals_title, agency.name)
        # An address often begins with these.
        if line and line not in known
    ]
    if not agency.appeals_title and not OFFICE.search(officer or ""):
        lines.insert(lines.index(officer) + 1 if officer in lines else 0, APPEALS)
    name = f"Members of the {officer}" if officer and BOARD.search(officer) else officer
    return Addressee(how, (*lines, *address), name or "Appeals Officer")


def records_officer(request: Request) -> Addressee:
    """Return to whom requests go."""
    title = "Records Access Officer"
    return Addressee(_way(request), (title, request.agency.name), title)


def _way(request: Request) -> str:
    """Return how a letter goes the way that the request went."""
    agency = request.agency
    by_portal = request.via is Via.PORTAL or (request.via is None and not agency.email)
    if by_portal and (agency.portal or request.via):
        return "Through the agency's portal" + (f": {agency.portal}" if agency.portal else "")
    way = {Via.MAIL: "By mail", Via.FAX: "By fax", Via.IN_PERSON: "By hand"}
    if request.via in way and request.to:
        return f"{way[request.via]}: {request.to}"
    place = agency.email or request.to or blank("the agency's address")
    return f"By e-mail: {place}"


def lines_of(text: str | None) -> tuple[str, ...]:
    """Return the lines of an address, without those that are empty."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def head(sender: Requester, to: Addressee, title: str, about: Lines, day: date) -> list[Block]:
    """Return who writes, when, to whom and how; what about; and the salutation."""
    lines = lines_of(sender.address) or (blank("your address"),)
    return [
        Lines((name_of(sender), *lines, *filter(None, [sender.email]))),
        Lines((words.written(day),)),
        Lines((to.how, *to.lines)),
        Heading(1, title),
        about,
        Lines((f"Dear {to.name}:",)),
    ]


def name_of(person: Requester) -> str:
    """Return the name of who signs, or its blank."""
    return person.name or blank("your name")


def reference(*views: Snapshot) -> Lines:
    """Return which requests a letter is about: date, subject, the agency's number of each."""
    lines = []
    for shown in views:
        request = shown.request
        numbers = f", No. {', '.join(request.numbers)}" if request.numbers else ""
        subject = " ".join(request.subject.split()).removesuffix(".")
        appeals = [e.number for e in shown.events if e.number]
        numbers += f", appeal No. {appeals[-1]}" if appeals else ""
        lines.append(f"{subject}, request {of(shown.events[0])}{numbers}")
    if len(lines) == 1:
        return Lines((f"Re: {lines[0]}",))
    return Lines(("Re:", *(f"{n}. {line}" for n, line in enumerate(lines, 1))))


def which(numbers: list[int], views: tuple[Snapshot, ...]) -> str:
    """Return ` (requests 1 and 3)`: to which of several requests something belongs."""
    if len(numbers) == len(views):
        return ""
    listed = words.series([str(n) for n in numbers])
    return f" (request{'' if len(numbers) == 1 else 's'} {listed})"


def each(text: str, numbers: list[int], views: tuple[Snapshot, ...]) -> str:
    """Return a text whose facts are to be confirmed for each of several requests by itself."""
    return of_requests(text, numbers) if len(views) > 1 else text


def signature(sender: Requester, *more: str) -> list[Block]:
    """Return the close, for a hand to sign."""
    return [Lines(("Sincerely,", "", "", name_of(sender))), *([Lines(more)] if more else [])]


def enclosed(*views: Snapshot) -> list[Block]:
    """Return what goes with a letter, each letter once, in the order of the history."""
    events = (event for shown in views for event in shown.events if event.documents)
    papers = tuple(dict.fromkeys(map(_paper, events)))
    return [Paragraph("Enclosed:"), Items(papers)] if papers else []


def _paper(event: Event) -> str:
    """Return what an enclosure is: `the agency's letter of September 24, 2019`."""
    if event.kind is Kind.EVIDENCE:
        return f"evidence: {event.source or event.documents[0].name}"
    named = {
        Kind.FILED: "my request of",
        Kind.RECEIVED: "proof of receipt on",
        Kind.NOTE: "note of",
        Kind.CONTACT: "note of",
    }
    other = "the agency's letter of" if event.kind in AGENCY_ACTS else "my letter of"
    return f"{named.get(event.kind, other)} {words.written(event.on)}"


def compose(
    views: tuple[Snapshot, ...],
    sender: Requester,
    to: Addressee,
    title: str,
    body: list[Block],
    *below: str,
) -> list[Block]:
    """Return a whole letter about requests; `below` are the lines under the signature."""
    return [
        *head(sender, to, title, reference(*views), views[0].today),
        *body,
        *signature(sender, *below),
    ]
