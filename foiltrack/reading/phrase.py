"""What a phrase is, and the pieces that phrases are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from foiltrack.model import Kind

K = Kind
OTHER = "other"
"""Anything else: machine mail, "still interested?", a refusal that is no kind of the law."""


class Sure(StrEnum):
    """How far words can be relied on."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


S, L, U = Sure.SURE, Sure.LIKELY, Sure.UNSURE


@dataclass(frozen=True)
class Phrase:
    """Words that make a kind, unless other words stand in the same sentence."""

    kind: str
    sure: Sure
    words: str
    unless: str = ""
    seen: str = "usual"
    conditional: bool = False
    """Whether they count in a sentence that begins with "if"."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.words, re.IGNORECASE)

    @cached_property
    def exception(self) -> re.Pattern[str] | None:
        return re.compile(self.unless, re.IGNORECASE) if self.unless else None

    def found(self, sentence: str) -> re.Match[str] | None:
        """Where it stands in a sentence; None if it does not."""
        hit = self.pattern.search(sentence)
        if hit is None or (self.exception is not None and self.exception.search(sentence)):
            return None
        return hit


REC = (
    r"(?:records?|cop(?:y|ies)|documents?(?:\(s\))?|materials?|information|data|files?|e-?mails?|"
    r"reports?|footage|"
    r"items?|communications?|correspondence|spreadsheets?|databases?|logs?|lists?|"
    r"videos?|contracts?|"
    r"recordings?|answers?|results?|responses?)"
)
REQ = r"(?:request|application|inquiry|case|foil|foia|matter|file)"
NOT = r"(?:not|n't|cannot|no longer|never|unable to|neither)"
BE = r"(?:is|are|was|were|be|being|been|has been|have been|had been|must be|am|will be)"
SO = (
    r"(?:(?:hereby|therefore|respectfully|also|now|accordingly|thus|further|being|"
    r"in part|partially) )*"
)
NO_REC = (
    r"\b(?:no|not any|not have any|zero|any) (?:(?:additional|other|such|further|"
    r"responsive|relevant|"
    r"existing|public|written|pertinent|requested|known|matching|such)[ ,]*)*" + REC
)
MAYBE = r"\b(?:may|might|whether|potential\w*|possibl[ey]|determine if)\b"
UNSAID = MAYBE + (
    r"|\b(?:would|could|can) (?:also |then |not )?be (?:exempt|denied|withheld|redacted|available|"
    r"released|provided|closed|referred|sent|considered)\b"
)
"""Words of what may be: in such a sentence nothing is said to be so."""
