"""What a letter says of its own course: the day of receipt, and whether more is to come."""

from __future__ import annotations

import re
from datetime import date

from foiltrack.model import ONE_DAY
from foiltrack.reading.date_words import absolute
from foiltrack.reading.frames import lowered
from foiltrack.reading.parts import Part
from foiltrack.reading.sentences import Sentence

_RECEIVED = re.compile(
    r"\b(?:receiv\w+|rec'd|rcvd\.?|receipt|arriv\w+|reached (?:this|our|us|the|me|my)|came (?:in"
    r"|to)"
    r"|stamped|delivered|logged)\b"
)
_NOT_RECEIVED = re.compile(
    r"\b(?:not|no|if|until|once|upon|after|payment|check|deposit|records?|have) (?:\w+ ){0,3}$"
)
_OTHER_DAY = re.compile(
    r"[.;]|\bdated?\b|\brequest (?:of|dated)\b|\bletter of\b|\byour (?:\w+ of\b|$)|(?<!as) of $"
)
"""Between the word and the day of something else."""
_SAME = re.compile(
    r"(?: \w+)? (?:(?P<today>today|this (?:day|morning))|(?P<before>yesterday)"
    r"|(?:that|the same) day)\b"
)
_BY_US = re.compile(r",? (?:this|the|our|we|i|my)\b[^.;]{0,60}$")
_BEGINS = re.compile(r"^(?:on )?$|\bon $")

_MORE = re.compile(
    r"\b(?:rolling basis|(?:first|second|third|next|1st|2nd|partial) (?:install?ment|batch|set"
    r"|production|"
    r"release|response|half|part)|install?ment \d|still (?:searching|reviewing|looking|waiting"
    r"|to come|"
    r"in consultation|going|working)|(?:remain(?:der|ing)|rest|others?|more|balance"
    r"|second)\b.{0,50}\b(?:will "
    r"(?:be|follow)|follows?|to follow|to come|later|are (?:still|being|with)|is (?:still|with)"
    r"|due)|not done "
    r"yet|not yet (?:ready|complete|reviewed)|as they (?:come|are))\b",
    re.IGNORECASE,
)


def more_comes(said: tuple[Sentence, ...]) -> bool:
    """Return whether a letter that gives says that there is more to come."""
    return any(s.part is Part.SAYS and _MORE.search(s.text) for s in said)


def receipt(said: tuple[Sentence, ...], letter: date | None) -> date | None:
    """Return the day on which the letter says that the request, or the appeal, was received."""
    last: date | None = None
    for sentence in said:
        if sentence.part is Part.APPEAL:
            continue
        text = lowered(sentence.text)
        named = [(a, b, day) for a, b, day in absolute(text, letter) if not letter or day <= letter]
        for hit in _RECEIVED.finditer(text):
            if _NOT_RECEIVED.search(text[: hit.start()]):
                continue
            after = text[hit.end() :]
            same = _SAME.match(after)
            for start, _, day in named:
                between = text[hit.end() : start]
                if hit.end() <= start and len(between) < 60 and not _OTHER_DAY.search(between):
                    return day
            for start, end, day in named:
                before = end <= hit.start()
                last = day if before else last
                if before and _BEGINS.search(text[:start]) and _BY_US.match(text[end : hit.end()]):
                    return day
            if same and same["before"]:
                return letter - ONE_DAY if letter else None
            if same:
                return letter if same["today"] else last
        last = named[-1][2] if named else last
    return None
