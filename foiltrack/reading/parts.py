"""What a sentence does in a letter: says something, or only frames what is said."""

from __future__ import annotations

import re
from enum import StrEnum

from foiltrack.reading.patterns import expressions


class Part(StrEnum):
    """Name what a sentence does in a letter."""

    SAYS = "says"
    SUBJECT = "subject"
    """The subject of the letter."""
    APPEAL = "appeal"
    """How to appeal or to go to court."""
    STANDARD = "standard"
    """What any letter may say: that it is no denial, what fees there can be."""
    REQUEST = "request"
    """The request told back, or words of the requester."""
    HEAD = "head"
    """Addresses, dates, salutations, signatures."""
    FOOT = "foot"
    """What a mail program or portal puts under every message."""


_IS = expressions("parts.toml", re.IGNORECASE)
HOW, NOT_DENIAL, OPENING, ACTS = (_IS[n] for n in ("how", "not_denial", "opening", "acts"))
_SUBJECT = re.compile(r"\W*(?:subject|re)\s*:", re.IGNORECASE)
_GREETING = re.compile(r"\W*(?:hello|hi|greetings|good|thank|yours)\b", re.IGNORECASE)
GREETING = 40
"""Characters of a greeting; "Hi, the files are here" goes on."""
_LOWER = re.compile(
    r"(?<![\w'@.])(?!(?:of|and|the|for|to|at|by|on|in|via|e-?mail|only|st|nd|rd|th)\b)[a-z]"
)
_DECIDES = re.compile(
    r"den(?:y|ied)|grant|clos(?:e|ed|ing)\b|withdr|remand|affirm|releas|exten|no (?:record"
    r"|further|such)|paid"
    r"|\bdue\b|fee\b|\$|partial|complet|acknowledg|attached|enclosed|fulfill|duplicat|receiv|revers|sustain"
    r"|\beta\b|\b(?:plan|figure|count) on\b|expect|\blook for\b|\b(?:shoot|aim)ing for"
    r"|uphe|exempt|redact|refer|determination:|status|needed|required|not |\?",
    re.IGNORECASE,
)
MOST_HEAD = 160
"""Characters of a letterhead or signature."""


def part_of(text: str) -> Part:
    """Return what a sentence does in a letter."""
    if _SUBJECT.match(text):
        return Part.SUBJECT
    if NOT_DENIAL.search(text) or _IS["standard"].search(text):
        return Part.STANDARD
    if _IS["request"].search(text):
        return Part.REQUEST
    if _IS["appeal"].search(text) and not _IS["decides"].search(text):
        return Part.APPEAL
    if _IS["foot"].search(text):
        return Part.FOOT
    most = GREETING if _GREETING.match(text) else 90
    if _IS["head"].match(text) and len(text) < most and not text.endswith("?"):
        return Part.HEAD
    if _letterhead(text):
        # Names, addresses and dates: a letterhead or a signature.
        return Part.HEAD
    return Part.SAYS


def _letterhead(text: str) -> bool:
    brief = text.endswith((".", "!")) and len(text.split()) < 3
    return not (brief or len(text) > MOST_HEAD or _LOWER.search(text) or _DECIDES.search(text))
