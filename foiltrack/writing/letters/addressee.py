"""To whom a letter goes, and how: the records access officer, or who decides appeals."""

from __future__ import annotations

import re
from typing import NamedTuple

from foiltrack.model import Request, Via
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import blank


class Addressee(NamedTuple):
    """Hold to whom a letter goes: how it is sent, the lines of the address, the salutation."""

    how: str
    lines: tuple[str, ...]
    name: str


APPEALS = "FOIL Appeals Officer"
BOARD = re.compile(r"^(?:Board|Council|Committee|Commission|Trustees|Legislature)\b|\bBoard$")
"""A body that decides appeals, as of a village or a school district, in the place of a person."""


OFFICE = re.compile(rf"{BOARD.pattern}|[Aa]ppeals")
"""A name that says itself that it decides appeals, or decides as a body."""


def appeals_officer(shown: Snapshot) -> Addressee:
    """Return to whom appeals go."""
    agency = shown.request.agency
    address = _lines(agency.appeals_address)
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


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
