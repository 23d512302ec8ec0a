"""What a letter says of its own course: the day of receipt, and whether more is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from foiltrack.days import WEEKDAYS
from foiltrack.model import ONE_DAY, last_of_month
from foiltrack.reading.date_words import absolute
from foiltrack.reading.frames import lowered
from foiltrack.reading.parts import Part
from foiltrack.reading.sentences import Sentence

_RECEIVED = re.compile(
    r"^\W*logged\b|\b(?:rec(?:ei|ie)v\w+|rec'd|rcvd\.?|receipt|stamped|took in|taken in"
    r"|got (?:it|this|your|by us)|drop ?box|inbox|logged (?:in )?your|(?P<moves>arriv\w+|got here"
    r"|reached (?:this|our|us|the|me|my)|(?<!as if it )came (?:in|to"
    r"|by (?:e-?mail|mail|fax|post|hand|courier))|delivered|logged|landed"
    r"|(?:in|into) (?:our|the|my) (?:log|system)|handed (?:in|to)|dropped (?:\w+ ){0,2}off))\b"
    r"|(?:^\W*|\bticket: \S+ )opened:|\bsubmitted(?=:? [\d/]{8,10},? \d\d?:\d\d)"
)
"""Says that something came; `moves` is of the request only where the request is named before it."""
_REQUEST = re.compile(
    r"\b(?:req(?:uests?)?|appeal|letter|foia?l?|inquiry|submission|application|e-?mail|demand|yours"
    r"|correspondence|it|this|form)\b"
)
_NOT_RECEIVED = re.compile(
    r"\b(?:not|no|if|until|once|upon|after|have) (?:\w+ ){0,3}$"
    r"|\b(?:payment|check|deposit|money|fee|waiver|certification|authorization|affidavit|bids?"
    r"|records?(?! (?:access|office|unit|section|division|bureau|management))"
    r"|complaint|files?|boxes|they|objection|comments|tapes?|permit|report)\b[^;]{0,40}$"
    r"|\byou (?:ask|seek|want|request)\b[^;]{0,60}$|\b(?:sent|made|written) (?:or|and) $"
)
_OBJECT = re.compile(
    r" (?:(?:the|your|a|his|her|its|these|those) )?(?:\w+ )?(?:tapes?|voice-?mail|calls?"
    r"|box(?:es)?|files?|records|documents|payment|check|deposit|objection|comments|plans|invoices?"
    r"|complaints?|permits?|reports?|bids?)\b"
    r"(?!(?: \w+){0,2} (?:request|foil|demand|application))"
)
"""After the word: what came is not the request."""
_OTHER_DAY = re.compile(
    r"[.;]|\bdated\b|\brequest (?:of|dated)\b|\bletter of\b"
    r"|\byour (?:(?!freedom)\w+ of\b|$)|(?<!as) of $"
    r"|\bsince\b|\bsubmitted\b|\w \($|\band (?:on|was|is|has|were|then)\b|\bwill\b|'ll\b"
    r"|\bby (?:the )?$"
)
"""Between the word and the day of something else."""
_DEEMED = re.compile(r"\b(?:treated|deemed|counted|considered) (?:as )?(?:having been )?$")
_GONE = re.compile(
    r"\bthe (?P<nth>[0-3]?\d)(?:st|nd|rd|th)\b"
    r"(?: of (?:(?P<that>that|the same|said)|this|(?P<last>last)) month\b|(?! of\b))"
    rf"|\b(?:on|last|in|here|us|it) (?P<weekday>{'|'.join(WEEKDAYS)})\b"
    r"(?!,? (?:the )?(?:\w+\.? )?\d)"
)
_NAMED = r"(?:(?P<today>today|this (?:day|morning|afternoon))|(?P<before>yesterday|last night))\b"
_SAME = re.compile(
    rf"(?: (?!as of\b|and\b|but\b|which\b|that\b|dated\b|sent\b)[\w/'-]+){{0,9}} {_NAMED}"
    r"|(?: \w+){0,7}? (?:that|the same|(?P<next>the (?:next|following))) day\b"
)
_FIRST = re.compile(rf"\W*{_NAMED},? (?:this|the|our|we|i|my|your)\b[^.;]{{0,60}}$")
_BY_US = re.compile(r",? (?:this|the|our|we|i|my|your)\b[^.;]{0,60}$")
_OURS = re.compile(
    r"\b(?:(?<!you )req(?:uests?)?|appeal|foil|application|submission|your letter)\b"
    r"[^,;:]{0,60}$"
    r"|^\W*your (?:appeal|request|letter)\b[^;:]*, $"
)
_ASIDE = re.compile(r" \([^()]*\)(?= )")
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
        text = _ASIDE.sub(_kept, lowered(sentence.text))
        named = [(a, b, day) for a, b, day in absolute(text, letter) if not letter or day <= letter]
        named = sorted([*named, *_gone(text, letter, named)])
        hits = sorted(_RECEIVED.finditer(text), key=lambda h: not _DEEMED.search(text[: h.start()]))
        for hit in hits:
            before = text[: hit.start()]
            asked = _REQUEST.search(text[: hit.end()])
            other = not hit["moves"] and _OBJECT.match(text, hit.end())
            if (
                other
                or (hit["moves"] and not asked)
                or (_NOT_RECEIVED.search(before) and not _OURS.search(before))
            ):
                continue
            day = _beside(text, hit, named, letter, last)
            if day:
                return day
        last = named[-1][2] if named else last
    return None


def _kept(aside: re.Match[str]) -> str:
    """Return what stands in brackets if it is of a receipt; else it only describes the request."""
    return aside[0] if _RECEIVED.search(aside[0]) else " "


def _beside(
    text: str,
    hit: re.Match[str],
    named: list[tuple[int, int, date]],
    letter: date | None,
    last: date | None,
) -> date | None:
    """Return the day beside a word for receipt; `last` was named before the sentence."""
    end = hit.end()
    deemed = _DEEMED.search(text[: hit.start()])
    first = _FIRST.match(text[: hit.start()]) if _REQUEST.search(text) else None
    same = first or _SAME.match(text[end:])
    for start, stop, day in named:
        between = text[end:start]
        if hit.end() <= start:
            if same and "," in between and _SAME.match(between):
                # "Logged in this morning, you'll hear from me by the 28th."
                break
            if (
                len(between) < 60
                and not _OTHER_DAY.search(between)
                and (end == hit.end() or re.fullmatch(r",? (?:\w+ )?on (?:\w+day,? )?", between))
            ):
                return day
            # "We received your letter of February 28 on March 12": the later one.
            end = stop
        elif stop <= hit.start():
            last = day
            begins = _BEGINS.search(text[:start]) and _BY_US.match(text[stop : hit.end()])
            if begins and not deemed:
                return day
    if same is None or letter is None:
        return None
    if same["today"] or same["before"]:
        return letter if same["today"] else letter - ONE_DAY
    return last + ONE_DAY if last and same["next"] else last


def _gone(
    text: str, letter: date | None, named: list[tuple[int, int, date]]
) -> Iterator[tuple[int, int, date]]:
    """Yield the last day up to a letter that "the 3rd" or "on Monday" names.

    "The 15th of that month" is of the month of the date that is named before it.
    """
    if letter is None:
        return
    for hit in _GONE.finditer(text):
        upto = letter
        if hit["last"]:
            upto = letter - timedelta(days=letter.day)
        elif hit["that"]:
            earlier = [one for one in named if one[1] <= hit.start()]
            if not earlier:
                continue
            upto = last_of_month(max(earlier)[2].year, max(earlier)[2].month)
        for ago in range(31):
            day = upto - timedelta(days=ago)
            if day.day == int(hit["nth"] or 0) or WEEKDAYS[day.weekday()] == hit["weekday"]:
                yield *hit.span(), day
                break
