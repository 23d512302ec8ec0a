"""What a letter says of its own course: the day of receipt, and whether more is to come."""

from __future__ import annotations

import re
from datetime import date

from foiltrack.reading.date_words import absolute
from foiltrack.reading.frames import lowered
from foiltrack.reading.parts import Part
from foiltrack.reading.sentences import Sentence

_BY_US = re.compile(r", (?:this|the|our|we)")
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
    for sentence in said:
        if sentence.part is Part.APPEAL:
            continue
        text = lowered(sentence.text)
        for hit in re.finditer(
            r"\b(?:receiv\w+|rec'd|receipt|arriv\w+|reached (?:this|our|us|the|me|my)|came (?:in"
            r"|to)|stamped|delivered)\b",
            text,
        ):
            if re.search(
                r"\b(?:not|no|if|until|once|upon|after|payment|check|deposit|records?"
                r"|have) (?:\w+ ){0,3}$",
                text[: hit.start()],
            ):
                continue
            for start, _, day in absolute(text, letter):
                between = text[hit.end() : start]
                if (
                    hit.end() <= start
                    and len(between) < 60
                    and not re.search(
                        r"[.;]|\bdated?\b|\brequest (?:of|dated)\b|\bletter of\b|\byour \w+ of\b"
                        r"|\bof $",
                        between,
                    )
                    and (letter is None or day <= letter)
                ):
                    return day
            told = list(absolute(text[: hit.start()], letter))
            if told and _BY_US.match(text[told[-1][1] :]) and _BEGINS.search(text[: told[-1][0]]):
                day = told[-1][2]
                if letter is None or day <= letter:
                    return day
    return None
