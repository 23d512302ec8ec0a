"""Deadlines in letters: the day that a promise comes to, and whose deadline it is.

A day that hangs on a payment, a form or an earlier limit
that the letter does not give is kept as words, without a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foiltrack import days
from foiltrack.days import Calendar
from foiltrack.errors import NotCovered
from foiltrack.reading.date_words import (
    ABSOLUTE,
    BLANK,
    PERIOD,
    PERIOD_RANGE,
    absolute,
    number_in,
)
from foiltrack.reading.sentences import Part, Sentence


class Whose(StrEnum):
    """Whose deadline a date is."""

    AGENCY = "agency"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that a letter names: its words, the day that they resolve to, and whose it is."""

    whose: Whose
    words: str
    sentence: str
    day: date | None
    exact: bool
    conditional: bool
    """Whether it hangs on a payment, a form or an answer that must come first."""
    strong: bool
    """Whether the sentence speaks of an answer or of records, and not of something near it."""


PROMISE = re.compile(
    r"\b(?:expect|anticipat|estimat|intend|hope|plan|aim|strive|project)\w*\b|"
    r"\bwill (?:be|have|provide|respond|"
    r"produce|release|issue|make|send|complete|contact|notify|advise|furnish|"
    r"disclose|receive|determine|render|require|need|"
    r"endeavor|process|answer|reply|inform|follow|get|review|take)\b|\byou (?:will|"
    r"should|can|may) (?:\w+ )?(?:receive|expect|hear)\b|"
    r"\bshall (?:be|provide|respond|issue|notify)\b|\b(?:due|completion|response|"
    r"target|production|determination|delivery|release) date\b|"
    r"\bextend\w*|\bextension\b|\badditional time|\bmore time|\bdetermination\b|"
    r"\bshould be (?:ready|available|complet|able)|"
    r"\bmay be (?:completed|ready|available)\b|\brequires? (?:an |up to )?|"
    r"\bready\b|\bdate certain\b|\bscheduled\b",
    re.IGNORECASE,
)
"""The agency speaks of what it will do."""

MINE = re.compile(
    r"\b(?:you must|must (?:be )?(?:receive|submit|provid|respon|return|sent|made|"
    r"paid|send)\w*|you (?:are required|need|have (?:until|\w+ "
    r"\(?\d*\)? ?days))|please (?!be advised|note|find|see|allow|expect|"
    r"be aware)\w+|let (?:me|us) know|(?:we|I) (?:ask|request) that you|"
    r"respond to (?:this|us|me)|"
    r"(?:not|n't|do not) (?:hear|receive|respond|received|in receipt)|fail(?:ure|"
    r"s)? to|hear from you|response from you|your "
    r"(?:response|reply|payment|clarification|answer)\b|pending (?:a|your)|"
    r"abandoned|deemed (?:closed|withdrawn|abandoned)|"
    r"(?:will|shall) (?:be )?(?:administratively )?close[ds]?\b|notify (?:this|our|"
    r"the|us)|submit|(?:we|office|unit|department) receives? (?:the|your)|remit|"
    r"if (?:we|I|the|you|this|payment|no)|unless|in order to release|you (?:do not|"
    r"don't)|appeal|not later than .{0,30} (?:or|to) )",
    re.IGNORECASE,
)
"""The requester is to do something."""

CONDITION = re.compile(
    r"\b(?:(?:after|upon|of|from|following|once|until)(?: our| the| its|"
    r" the date of)? (?:receipt|receiving|received|we receive|payment|"
    r"clarif)\w*|(?:receipt|receiving)(?: of)?|once) (?:\w+ ){0,6}?(?:deposit|"
    r"payment|fee|form|check|clarification|affidavit|authorization|"
    r"response|reply|information|balance|is received)"
    r"|\b(?:upon|after|once)\b.{0,40}\b(?:deposit|payment|fee|form)\b",
    re.IGNORECASE,
)
"""The promise hangs on something that the requester must send first."""

_FROM_RECEIPT = re.compile(
    r"\b(?:from|of|after|following)(?: the date of)?(?: our| its| the|"
    r" your)? (?:receipt of (?:your|the|this) (?:\w+ )?request|"
    r"(?:\w+ )?request (?:was|is) received|date (?:your|the) (?:\w+ )?request)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:\bdated|\breceived(?:(?: \w+){0,4} on)?|\bsent(?:(?: \w+){0,4} on)?|"
    r"\bsubmitted(?:(?: \w+){0,3} on)?|\bfrom|\bbetween|\bthrough|\bsince|"
    r"\bletter of|\brequest of|\be-?mail of|\border of|\beffective|\b(?:on|"
    r"of) (?:or )?(?:your|our)|\bas of|\bwritten on|\bissued on|\bfiled(?: on)?|"
    r"\bmade on|\bassigned on|\b(?:held|signed|executed|occurr\w+|created|taken|conducted|adopted|"
    r"happened|took place)(?: \w+){0,4} on|"
    r"\bfor the period|(?<!extended )(?<!extends )(?<!extend )(?<!extending )\bto|\band) $",
    re.IGNORECASE,
)
_FIRM = (
    r"on or (?:about|before|around)|(?:no|not) later than(?: (?:the )?close of business(?: on)?)?|"
    r"later than|in approximately|within(?: the next| approximately| about)?|approximately|around|"
    r"about|before|prior to|by(?: approximately| about| no later than| or before| (?:the )?close "
    r"of business(?: on)?| cob(?: on)?| the)?|until|till|up to(?: an)?"
)
_LEAD = re.compile(
    rf"(?P<lead>\b(?:(?P<firm>{_FIRM})|in|on|(?:scheduled|set|slated|targeted|estimated) for|is|be|"
    r"another|between|an|(?P<to>to)|date ?:?|(?:date|deadline) of|:)\s*(?:or (?:about|before) )?"
    r"(?:an )?(?:additional )?)$",
    re.IGNORECASE,
)
"""What stands before a day that somebody sets. A firm one may open a sentence: "By June 9, …"."""
_MOVED = re.compile(r"\b(?:exten|mov|chang|revis|postpon|push)\w+", re.IGNORECASE)
_NO_PROMISE = re.compile(
    r"\b(?:expir\w+|closed (?:on|for|from)|holidays?|(?:be|are|is) (?:held|retained|kept|stored|"
    r"purged) |pick(?:ed)?[ -]?up|hearing|meeting|trial|effective|available (?:for download|online|"
    r"there)? ?(?:for|until|through)|accessible (?:for|until)|link will|will be closed)\b",
    re.IGNORECASE,
)
"""Dates of other things: a link that expires, an office that is closed."""
_APPROXIMATE = re.compile(
    r"\b(?:about|approximate(?:ly)?|around|estimat\w*|anticipat\w*|expect\w*|hope|"
    r"roughly|should|may|strive|aim|project(?:ed|s)?|target|tentative\w*|intend)\b",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"\b(?:update|status|acknowledg\w+|check in|touch base)\b", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\b(?:complet|determin|respon|"
    r"hear (?:back )?from us|due date|target date|records|documents|answer|"
    r"decision|produc|releas|available|ready|contact|data|disclos|process|review|"
    r"search|extend|extension|additional time)",
    re.IGNORECASE,
)


def deadlines(
    said: tuple[Sentence, ...], letter: date | None, calendar: Calendar
) -> Iterator[Deadline]:
    """The dates that a letter sets for somebody, in its order."""
    received = _receipt(said)
    for sentence in said:
        if sentence.part in (Part.SAYS, Part.STANDARD):
            for start, end, day in _mentions(sentence.text, letter, received, calendar):
                found = _set(sentence, start, end, day, letter)
                # "If payment is not received by …" is standard, and yet a deadline of mine.
                spoken = sentence.part is Part.SAYS or CONDITION.search(sentence.text)
                if found is not None and (spoken or found.whose is Whose.MINE):
                    yield found


def _receipt(said: tuple[Sentence, ...]) -> date | None:
    """The day on which the letter says that it received the request."""
    for sentence in said:
        hit = re.search(r"\breceived\b[^.]{0,60}\bon ", sentence.text, re.IGNORECASE)
        if hit:
            for start, _, day in absolute(sentence.text, None):
                if start == hit.end():
                    return day
    return None


def _mentions(
    text: str, letter: date | None, received: date | None, calendar: Calendar
) -> Iterator[tuple[int, int, date | None]]:
    """Where a text names a day or a period, and the day that it comes to."""
    days_named = list(absolute(text, letter))
    yield from days_named
    if letter is None:
        # A day without a year: the words are worth keeping.
        spans = [(a, b) for a, b, _ in days_named]
        for hit in ABSOLUTE[-1].finditer(text):
            if not any(a < hit.end() and hit.start() < b for a, b in spans):
                yield *hit.span(), None
    for hit in PERIOD.finditer(text):
        start: date | None = letter
        after = text[hit.end() : hit.end() + 90]
        if _FROM_RECEIPT.search(after):
            start = received
        if hit["additional"] or re.search(
            r"\b(?:additional|more|further|extra)\b", text[max(0, hit.start() - 25) : hit.end()]
        ):
            start = None
        if CONDITION.search(text) and not re.match(r".{0,20}\bof (?:the date of )?this\b", after):
            start = None
        yield *hit.span(), _after(start, hit, calendar)
    for hit in BLANK.finditer(text):
        yield *hit.span(), None


def _after(start: date | None, hit: re.Match[str], calendar: Calendar) -> date | None:
    number = number_in(hit["number"]) if hit["number"] != "[N]" else None
    if start is None or number is None:
        return None
    unit = hit["unit"].lower()
    counted: Callable[[], date]
    if unit.startswith(("business", "work")):
        counted = lambda: days.add_business_days(calendar, start, number)  # noqa: E731
    elif unit.startswith(("month", "year")):
        months = number * (12 if unit.startswith("year") else 1)
        counted = lambda: days.add_months(start, months)  # noqa: E731
    else:
        step = 7 if unit.startswith("week") else 1
        counted = lambda: start + timedelta(days=number * step)  # noqa: E731
    try:
        return counted()
    except (NotCovered, OverflowError, ValueError):
        return None


def _set(
    sentence: Sentence, start: int, end: int, day: date | None, letter: date | None
) -> Deadline | None:
    text = sentence.text
    lead = _LEAD.search(text[:start])
    if lead is None or (lead["to"] and not _MOVED.search(text[:start])):
        return None
    if not lead["to"] and _PAST.search(text[:start]):
        return None
    if day is not None and letter is not None and day < letter:
        return None
    whose = _whose(text, start, firm=lead["firm"] is not None)
    if whose is None or (whose is Whose.AGENCY and _NO_PROMISE.search(text)):
        return None
    tail = re.match(
        r" ?(?:of|from|after) (?:the date of )?(?:this|our|the) (?:letter|notice|"
        r"e-?mail|date|correspondence|response|receipt of .{0,40}?(?:form|deposit|"
        r"payment))\b"
        r"| (?:from|of) today\b|,? (?:of|after) (?:our )?(?:receipt of|"
        r"receiving) .{0,40}?(?:form|deposit|payment|fee deposit|fee)\b",
        text[end:],
    )
    words = text[lead.start("lead") : end + (tail.end() if tail else 0)].strip(" :")
    exact = not _APPROXIMATE.search(text[max(0, start - 160) : start]) and not PERIOD_RANGE.search(
        text[lead.start() : end]
    )
    strong = bool(_SPEAKS.search(text)) and not _UPDATE.search(text)
    return Deadline(whose, words, text, day, exact, bool(CONDITION.search(text)), strong)


def _whose(text: str, start: int, *, firm: bool) -> Whose | None:
    """The nearest cue before the date decides; after it, what is left to say."""
    head, tail = text[:start], text[start:]
    mine = [hit.end() for hit in MINE.finditer(head)]
    theirs = [hit.end() for hit in PROMISE.finditer(head)]
    if mine and (not theirs or _commands(text) or mine[-1] >= theirs[-1]):
        return Whose.MINE
    if theirs:
        conditional = re.match(r"\W*if\b", text, re.IGNORECASE)
        return Whose.MINE if conditional and mine else Whose.AGENCY
    if MINE.search(tail):
        return Whose.MINE
    return Whose.AGENCY if firm and PROMISE.search(tail) else None


def _commands(text: str) -> bool:
    return bool(
        re.match(
            r"\W*(?:you must|please (?!be advised|note|allow|expect|be aware)|if we|failure)",
            text,
            re.IGNORECASE,
        )
    )
