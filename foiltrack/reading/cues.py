"""The cues of a letter: its frames, their company, its words and notices, each with a worth."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from foiltrack.reading.frames import clauses, frames, lowered, settled
from foiltrack.reading.parts import NOT_DENIAL, Part
from foiltrack.reading.sentences import Sentence

Cues = dict[str, float]

APPEAL = re.compile(
    r"\byou(?:r| have| had)? (?:[\w-]+ ){0,4}(?<!\bto )appeal(?:ed|ing)?\b(?! (?:must"
    r"|should|may|can"
    r"|rights?))"
    r"|\bappealing\b|\b(?:this|the|an|foil|foia|on|re:?|undersigned|below) appeal\b"
    r"(?! (?:must|should|may|can|officer|unit|rights?))|\bappeal\W*$|\(appeal\)"
    r"|\bappeals? (?:of|from) (?:the|your)\b|\binternal review\b|\bI (?:hereby )?appeal\b"
    r"|\bappeal (?:no|number|#)|\bremand",
    re.IGNORECASE,
)
"""Words of a letter that answers an appeal, and does not only tell of the right to one."""
_WORD = re.compile(r"[a-z][a-z'-]+|\$|§")


def about_an_appeal(said: Iterable[Sentence]) -> bool:
    """Return whether a letter answers an appeal."""
    notices = (Part.APPEAL, Part.STANDARD)
    return any(APPEAL.search(s.text) for s in said if s.part not in notices)


def of_sentence(sentence: Sentence) -> Cues:
    """Return the cues of one sentence that says something."""
    text = lowered(sentence.text)
    found: Cues = {}
    listed = list(frames(text))
    for frame in listed:
        found[frame.short] = found[frame.full] = 1.0
        if frame.mode in "pfbyc":
            found[frame.act] = 1.0
    acts = sorted({f.name for f in listed if f.mode in "pf"})
    found |= {f"{a}+{b}": 1.0 for n, a in enumerate(acts) for b in acts[n + 1 :]}
    for clause in clauses(text):
        if settled(clause):
            # What was paid is no sum to pay; the words of both are the same.
            found["paid before"] = 1.0
            continue
        words = _WORD.findall(clause)
        found |= {f"w {w}": 1.0 for w in words}
        found |= {f"w {a} {b}": 1.0 for a, b in pairwise(words)}
    return found


def notices(said: Iterable[Sentence]) -> Cues:
    """Return what the standard matter of a letter tells of it."""
    said = list(said)
    found: Cues = {"about an appeal": 1.0} if about_an_appeal(said) else {}
    for s in said:
        if s.part is Part.APPEAL:
            court = re.search(r"article 78|judicial review|cplr", s.text, re.IGNORECASE)
            found["notice of court" if court else "notice of appeal"] = 1.0
        elif s.part is Part.STANDARD:
            found["no denial" if NOT_DENIAL.search(s.text) else "standard matter"] = 1.0
        elif s.part is Part.REQUEST:
            found["takes up the request"] = 1.0
            if re.search(r"receiv|receipt", s.text, re.IGNORECASE):
                found["received by the way"] = 1.0
        elif s.part is Part.FOOT:
            found["footer"] = 1.0
    return found


def says(sentence: Sentence) -> bool:
    """Return whether a sentence says something."""
    return sentence.part in (Part.SAYS, Part.SUBJECT)


def cues(said: Iterable[Sentence]) -> Cues:
    """Return the cues of a letter."""
    said = tuple(said)
    found = notices(said)
    for sentence in said:
        if says(sentence):
            found |= of_sentence(sentence)
    return found
