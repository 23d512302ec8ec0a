"""The notices of portals, recognized by their build, with their fields read exactly.

NYC OpenRecords says in one sentence who did what to which request, then why, then until when.
GovQA, NextRequest and JustFOIA put a number and a message into a frame: the frame is known here,
the message is read like any letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from foiltrack.model import Kind
from foiltrack.reading.date_words import absolute
from foiltrack.reading.model import OTHER
from foiltrack.reading.sentences import own_words, plain

K = Kind
_NUMBER = r"(?P<number>FOIL-\d{4}-\d{3}-\d{5})"
_WHO = r"^[^\w\n]*(?:the )?(?P<agency>[A-Z][^\n.:]{2,90}?),? "
_FOIL = r"(?:your )?(?:freedom of information law \(?foil\)? |foil )?(?:request )?(?:id number )?"


@dataclass(frozen=True, slots=True)
class Form:
    """Hold a portal's notice: which one, and what its fields say."""

    name: str
    kind: str | None = None
    """The kind that the form itself says; None where its message says it."""
    number: str | None = None
    until: date | None = None
    until_words: str | None = None
    reason: str | None = None
    words: str = ""
    """The sentence that it was known by."""
    machine: bool = False
    """Whether it is only the portal's receipt of what the requester sent."""


_OPENRECORDS: tuple[tuple[str, str | None, str], ...] = (
    ("submitted", OTHER, rf"^.{{0,60}}\brequest (?:{_NUMBER} )?(?:has been|was) submitted\b.*"),
    ("acknowledgement", K.ACKNOWLEDGED, rf"{_WHO}(?:has )?acknowledge[sd] {_FOIL}{_NUMBER}.*"),
    (
        "extension",
        K.EXTENDED,
        rf"{_WHO}(?:(?:has )?extended (?:the time to (?:respon[ds]e?|answer)(?: to)? )?|needs more "
        rf"time (?:for|to respond to) ){_FOIL}{_NUMBER}.*",
    ),
    ("reopening", K.REOPENED, rf"{_WHO}(?:has )?re-?opened {_FOIL}{_NUMBER}.*"),
    (
        "files",
        K.RELEASED,
        rf"{_WHO}(?:has )?(?:responded to|answered) {_FOIL}{_NUMBER} with (?:the following|these|"
        r"the) files?.*",
    ),
    ("files", K.RELEASED, rf"{_WHO}(?:has )?(?:added|uploaded) [^\n]*files?[^\n]* to {_NUMBER}.*"),
    ("denial", None, rf"{_WHO}(?:has )?denied {_FOIL}{_NUMBER}.*"),
    ("closing", None, rf"{_WHO}(?:has )?closed {_FOIL}{_NUMBER}.*"),
)
_FRAMES: tuple[tuple[str, str], ...] = (
    (
        "GovQA",
        r"\b(?:reference|ref\.?|request) ?(?:no\.?"
        r"|number)? ?#? ?:? ?(?P<number>[A-Z]\d{6}-\d{6})\b",
    ),
    ("NextRequest", r"\brecords? request #(?P<number>\d\d-\d{1,6})\b"),
    (
        "JustFOIA",
        r"\brequest (?:number|#)[^\n]{0,40}?(?P<number>[\w-]*\d[\w-]*)[^\n]*\bsecurity key\b",
    ),
)
_RECEIPT = re.compile(
    r"\b(?:request (?:#?\S+ )?(?:has been|was|is) (?:successfully )?(?:created|submitted|opened|"
    r"sent to)|security key|thank you for (?:submitting|your submission))\b",
    re.IGNORECASE,
)
_DAY = (
    r"(?:\d{1,2}[/.-]\d|\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]* \d)"
)
_DECIDES = re.compile(
    r"\b(?:closed|den(?:y|ied)|granted|no (?:such |responsive )?records|attached|enclosed|found"
    r"|extended|released|clarif\w+|\$)"
    # A day is named by a person; a portal tells of the days that the law gives.
    r"|\b(?:answer|respon[ds]\w*|reply|determin\w+|decision|records)\b[^.\n]{0,60}"
    rf"\b(?:by|before|on or (?:about|before)|no later than|until) (?:\w+,? )?{_DAY}",
    re.IGNORECASE,
)
"""Says more than that the request came in."""
_UNTIL = re.compile(
    r"\b(?:response|answer|completion|due date|date)\b[^\n]{0,50}?(?:on or (?:about|around):?|by"
    r"|is|for|:) $",
    re.IGNORECASE,
)
_WHY = re.compile(r"\b(?:reasons?(?:\(s\))?|why|cause|because)\W*(?::|$)", re.IGNORECASE | re.M)
_AFTER = re.compile(
    r"^\W*(?:(?:the )?(?:new |revised )?due date|you can expect|a response|response now|expect a"
    r"|look for|please (?:visit|go)|go to|see |open |additional information|information from"
    r"|you may appeal|if you disagree|want to appeal|to (?:appeal|challenge)|request (?:title"
    r"|information)|appeals?\b|message sent|you do not)",
    re.IGNORECASE,
)


def recognize(text: str, subject: str = "") -> Form | None:
    """Return the portal's form that a message is in; None for a letter of no form."""
    own = own_words(plain(text))
    joined = re.sub(r"(?<=\S)\n(?=[a-z(])", " ", own)
    for name, kind, build in _OPENRECORDS:
        hit = re.search(build, joined, re.IGNORECASE | re.MULTILINE)
        if hit is None or (name == "submitted" and not re.search("acknowledg", joined, re.I)):
            continue
        number = hit["number"] or next(iter(re.findall(r"FOIL-\d{4}-\d{3}-\d{5}", text)), None)
        if number is None:
            continue
        until, words = _until(joined)
        return Form(
            name=f"NYC OpenRecords {name}",
            kind=kind,
            number=number,
            until=until if name in ("acknowledgement", "extension", "reopening") else None,
            until_words=words,
            reason=_reason(joined, hit.end()),
            words=" ".join(hit[0].split()),
            machine=name == "submitted",
        )
    whole = f"{subject}\n{own}"
    for name, build in _FRAMES:
        hit = re.search(build, whole, re.IGNORECASE)
        if hit:
            machine = bool(_RECEIPT.search(whole)) and not _DECIDES.search(own)
            return Form(name, number=hit["number"], words=hit[0], machine=machine)
    return None


def _until(text: str) -> tuple[date | None, str | None]:
    for start, end, day in absolute(text, None):
        lead = _UNTIL.search(text[max(0, start - 90) : start])
        if lead and "revious" not in lead[0]:
            words = re.search(r"(?:on or \w+:? |by )?$", text[:start], re.IGNORECASE)
            return day, text[words.start() if words else start : end]
    return None, None


def _reason(text: str, after: int) -> str | None:
    """Return the reasons that the form lists: the lines after "for the following reason:"."""
    lead = _WHY.search(text, max(0, after - 60))
    if lead is None:
        return None
    kept: list[str] = []
    for line in text[lead.end() :].splitlines():
        bare = line.strip(" \t*-·•")
        if kept and (_AFTER.match(bare) or (not bare and len(kept) > 4)):
            break
        if bare and not _AFTER.match(bare):
            kept.append(bare)
    return " ".join(kept)[:500] or None
