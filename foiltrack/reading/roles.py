"""Whose deadline a date in a sentence is, by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foiltrack.reading.date_words import NEXT, Mention
from foiltrack.reading.patterns import expressions


class Whose(StrEnum):
    """Whose deadline a date is, or what it is else."""

    AGENCY = "agency"
    MINE = "mine"
    OLD = "old"
    """A promise that was missed or is replaced."""
    NOBODY = "nobody"
    """Told, or of something else: a link, a meeting, the records."""
    UNREAD = "unread"
    """A day to come whose role is not understood."""


IS = expressions("dates.toml")
"""What stands around a date."""


@dataclass(frozen=True, slots=True)
class Place:
    """Hold a date within its sentence, in lower case."""

    text: str
    one: Mention
    lead: re.Match[str] | None
    """The words that set it: "no later than", "on" …"""
    head: str
    """What stands before it within its own statement."""
    tail: str

    @property
    def before(self) -> str:
        """Return all that stands before it."""
        return self.text[: self.one.start]

    @property
    def after(self) -> str:
        """Return all that stands after it."""
        return self.text[self.one.end :]

    @property
    def firm(self) -> bool:
        """Return whether words that can only set a day stand before it."""
        return self.lead is not None and self.lead["firm"] is not None


def whose(
    text: str, previous: str, one: Mention, lead: re.Match[str] | None, letter: date | None
) -> Whose | None:
    """Return whose deadline a date is; None for one that is only told."""
    place = Place(text, one, lead, *clause(text, one))
    if (one.day is not None and letter is not None and one.day <= letter) or _told(place):
        return None
    if _ALONE.fullmatch(place.before) and _ALONE.fullmatch(place.after):
        return Whose.MINE if IS["mine"].search(previous) else Whose.AGENCY
    named = not (one.soft or one.period) and place.text[one.start].isalpha()
    if named and _STOP.search(place.before) and _ALONE.fullmatch(place.after):
        return Whose.MINE if IS["mine"].search(place.before) else Whose.AGENCY
    if re.search(r"\bfrom (?:the )?$", place.before):
        moving = place.before if re.search(r"\bto\b", place.after[:30]) else text
        return Whose.OLD if IS["moves"].search(moving) else None
    if _replaced(place):
        return Whose.OLD
    if not place.firm and not _placed(place):
        return None
    return _of_else(place) or _of_whom(place, previous)


def _told(place: Place) -> bool:
    """Return whether a date is only told: of the law, of what was, of what the records are of."""
    one, text, before, head = place.one, place.text, place.before, place.head
    said = f"{head} {place.tail}"
    if one.period:
        if _LASTED.search(before) or (_THIRTY.match(one.words) and _WRITES.search(text)):
            return True
        if IS["notice"].search(text) and (
            IS["may_appeal"].search(text) or not IS["rules"].search(text)
        ):
            return True
        ours = re.search(r"\b(?:we|i|our|you (?:can|will|should|may)|will be)\b", said)
        if IS["law"].search(said) and not ours:
            return True
    if _HOURS.search(before) or before.endswith(("every ", "each ")):
        return True
    if not place.firm:
        if IS["acted"].match(place.after) or DONE_ON.search(before):
            return True
        if IS["done"].search(before) and not IS["future"].search(head[-50:]):
            return True
        if (
            before.endswith("on ")
            and not (
                any(IS[one].search(head) for one in ("future", "agency", "must"))
                or FETCHED.search(text)
            )
            and not before.endswith("that is on ")
        ):
            return True
    if _AGO.match(place.after) or _SINCE.search(before) or _NARRATED.search(before):
        return True
    if _SPAN.search(before) and not IS["moves"].search(before):
        return True
    if _FIRST_DAY.search(before) and not _BY_THEN.search(place.after):
        return True
    return before.endswith(" of ") and not _OF.search(before)


def _replaced(place: Place) -> bool:
    """Return whether a promise was missed, is replaced, or cannot be kept."""
    if _HOLDS.match(place.after):
        return False
    was = IS["old"].search(place.head) or PAST.search(place.head)
    newer = place.head[was.end() :] if was else ""
    if was and not (_NEWER.search(newer) or IS["moves"].search(newer)):
        return True
    return bool(
        re.match(
            r",? (?:ha[sd] (?:passed|slipped|lapsed|gone by)|was not|looks? out of"
            r"|is(?:n't| not| no longer)"
            r"|is (?:hereby |now |therefore )?(?:withdrawn|superseded|replaced|rescinded|off)"
            r"|can(?:'t|not)|which (?:we|i) (?:gave|named|set|promised)"
            r"|won't|came and went|(?:that )?(?:will|does|did) not"
            r"|date\b(?! is| certain| will)|deadline\b(?! is))",
            place.after,
        )
    )


def _of_else(place: Place) -> Whose | None:
    """Return the role of a date of something else: a link, a meeting, an office that is closed."""
    head, text = place.head, place.text
    if re.search(r"\bexpir\w+ (?:in|on|after) $|\bavailable\b.{0,30}\bfor $", place.before):
        return Whose.NOBODY
    if IS["shut"].search(head) or IS["again"].search(head):
        return Whose.NOBODY
    till = place.lead and _TILL.match(place.lead["firm"] or "")
    if till and IS["ready"].search(head) and IS["place"].search(text):
        return Whose.MINE
    if till and IS["somewhere"].search(head):
        return Whose.NOBODY
    third = IS["third"].search(head)
    if third and not re.search(r"\b(?:we|i|us|you)\b", head[third.start() :]):
        return Whose.NOBODY
    if IS["begins"].search(head):
        return Whose.NOBODY
    answers = re.search(r"\b(?:expect|response|determination|due date|answer)\w*\b", head)
    others = [m.end() for m in IS["other"].finditer(head)]
    theirs = [m.end() for m in IS["agency"].finditer(head)]
    by = place.lead and re.match(r"(?!through|until|til|up to)", place.lead["firm"] or "until")
    if by and others and theirs and theirs[-1] > others[-1] and not place.one.soft:
        # "The log is back from the vendor and should be sent by May 3": the nearer act counts.
        return None
    if IS["other"].search(f"{head[-70:]} {place.tail[:60]}") and not answers:
        fetched = FETCHED.search(text) and IS["mine"].search(text)
        return Whose.MINE if fetched else Whose.NOBODY
    return None


def _of_whom(place: Place, previous: str) -> Whose | None:
    """Return whether a date binds the agency or the requester, by the nearest words that tell."""
    head, tail, text = place.head, place.tail, place.text
    mine = [m.end() for m in IS["mine"].finditer(head)]
    theirs = [m.end() for m in IS["agency"].finditer(head)]
    if any(one.search(head) for one in (IS["unheard"], IS["charged"], IS["given"], _WE_THEN)):
        return Whose.AGENCY
    if not place.firm and _VISITS.search(head):
        return Whose.MINE
    if (
        (place.one.period and head.endswith("you have "))
        or (IS["yours"].search(head) and _TO_DO.match(tail))
        or (_WAITS.search(head) and _FOR_YOURS.search(tail))
    ):
        return Whose.MINE
    if _BY_THEN.search(place.after) and not IS["mine"].search(place.after):
        return Whose.AGENCY
    if "$" in text and re.search(r"\bdue (?:date|by|on)?:? ?$", head):
        return Whose.MINE
    if IS["silence"].search(head) and IS["closes"].search(text):
        return Whose.MINE
    if mine and (not theirs or _commands(head) or mine[-1] >= theirs[-1]):
        return Whose.MINE
    if theirs and _SET_FOR.search(head) and not IS["ours"].search(f"{head} {tail}"):
        # "The sentencing is set for …" is of neither.
        return Whose.UNREAD
    if theirs:
        return Whose.MINE if mine and re.match(r"\W*if\b", text) else Whose.AGENCY
    if IS["mine"].search(tail) and not IS["agency"].search(tail[:40]):
        return Whose.MINE
    if IS["agency"].search(tail) or IS["rest"].match(tail):
        return Whose.AGENCY
    if place.firm or place.one.soft:
        if IS["mine"].search(text):
            return Whose.MINE
        if IS["agency"].search(text):
            return Whose.AGENCY
        if IS["agency"].search(previous) and not IS["mine"].search(previous) and len(text) < 80:
            return Whose.AGENCY
    return Whose.UNREAD if place.firm and place.one.day is not None else None


def _placed(place: Place) -> bool:
    """Return whether a day without "by" or the like is set, and not only named."""
    one, lead, head, after = place.one, place.lead, place.head, place.after
    if re.match(
        r",? (?:is (?:when|now|the|our|what|set|fixed)|looks|as the (?:\w+ )?date|(?:will"
        r"|should) (?:be"
        r"|suffice|do)|at the latest|for sure"
        r"|realistically|is (?:realistic|my|still)|(?:i|we) promise|tops|at the outside|or )",
        after,
    ) or IS["rest"].match(after):
        return True
    if (
        one.period
        and any(IS[one].search(f"{head} {place.tail}") for one in ("agency", "mine"))
        and (IS["own"].match(after) or head.endswith("extending "))
    ):
        return True
    if one.period and one.day and _COMES_TO.search(place.text[one.start : one.end]):
        return True
    if one.period and (
        _NEEDED.match(after) or (place.before.endswith("after ") and IS["mine"].search(head))
    ):
        return True
    if _BY_THEN.search(place.after) or _HOLDS.match(place.after):
        return True
    if lead is None:
        return bool(
            (not one.period and _VISITS.search(head))
            or IS["agency"].search(head[-25:])
            or ((one.soft or one.words == NEXT) and IS["agency"].search(head[-50:]))
        )
    said = lead["lead"].strip()
    if one.period and head.endswith("you have "):
        return True
    if one.period:
        return bool(
            re.search(
                r"\b(?:additional|is|due|further|extra|another|more|in|be|the next|for|need\w*"
                r"|requir\w+|take\w*|allow|give us|say|figure|hence|:)",
                said,
            )
            or re.search(r"\b(?:additional|further|more|extra)\b", one.words)
            or _FROM_NOW.match(after)
        )
    return bool(
        re.match(
            r"(?:on|is|are|at|be|to|say|figure|for|set for|now|then|certain|date|deadline|response"
            r"|completion|estimate|target|goal|due|answer|eta|out|[:(,-]|->|between|of|give us"
            r"|in)\b|[:(,-]|->",
            said,
        )
    )


PAST = re.compile(
    r"\b(?:we|i|it|they|letter|notice|office|department|agency|clerk) (?:\w+ly |then |had |last )?"
    r"(?:estimated|expected|anticipated|hoped|planned|intended|projected|aimed|promised|figured"
    r"|gave|named)\b"
)
"""Tells of a date that was given: "on October 3 we estimated December 15"."""
_LASTED = re.compile(
    r"\b(?:(?:has|have|had) (?:been|gone|sat)|was|were) (?:\w+ ){0,5}for $|\b(?:took"
    r"|works) (?:\w+ ){0,4}$"
    r"|\b(?:for|of|in|over|during) (?:the|those|these|all|(?:the )?(?:past|last)) $"
)
"""Before a period that lasted, or that the records are of."""
_THIRTY = re.compile(r"(?:thirty|30)(?: ?\(\w+\))?(?: (?:calendar|business|full))? days?$")
_WRITES = re.compile(
    r"\byou (?:have|may|can)\b(?!.*\b(?:pay\w*|fees?|check|clarif\w+|respon\w+|reply|narrow\w*|form"
    r"|clos\w+|pick|collect|download|answer)\b)[^$]*$"
)
"""The thirty days of an appeal, in words that do not name it."""
_HOURS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:days?)?\.?,? "
    r"(?:thru|through|to|or|and|[-&+/]) $"
)
"""Before the second of two weekdays: hours of an office."""
_NEEDED = re.compile(
    r"[ -](?:more|longer|extension)? ?(?:is|are|will be) (?:therefore )?(?:needed"
    r"|required|necessary)\b"
)
_FROM_NOW = re.compile(r"(?: more| longer)? (?:from (?:now|today|the date)|hence|hereof|for)")
_SET_FOR = re.compile(r"\b(?:scheduled|slated|set) (?:for|to)\b")
_WE_THEN = re.compile(
    r"\b(?:if|should|were|assuming|subject to)\b[^,]*(?:, our|,? (?:we|i) (?:could|can|would|should"
    r"|might))\b"
)
_TILL = re.compile(r"until|till?\b|through|up to|to and incl")
_COMES_TO = re.compile(r"\b(?:that is|which|i\.?e|namely)\b")
_HOLDS = re.compile(
    r"[^.;]{0,25}\b(?:stands|still (?:holds|stands)|is still (?:my|our|the|good|on))\b"
)
"""After a date that was given before and is kept."""
_WAITS = re.compile(r"\b(?:will|shall|can|'ll) (?:\w+ )?wait (?:\w+ )?$")
_FOR_YOURS = re.compile(r"\bfor your?\b|\bto hear\b")
_TO_DO = re.compile(
    r"[^.;]{0,50}\bto (?:remit|pay|respond|reply|clarify|confirm|submit|narrow|amend|answer"
    r"|complete|send|furnish|decide|choose)\b"
)
_BY_THEN = re.compile(
    r"\b(?:we|i)(?:'ll| will| expect to| intend to)\b[^.;]*\bby (?:then|that (?:date|day))\b"
    r"|\bby (?:then|that (?:date|day)),? (?:we|i|you)(?:'ll| (?:will|shall|should))\b"
)
_VISITS = re.compile(
    r"^\W*(?:come|stop|drop) (?:by|in)\b|\byou (?:can|may|are welcome to) (?:come|look (?:at"
    r"|through)|inspect|view|examine|read)\b"
)
"""An appointment to see the records."""
FETCHED = re.compile(
    r"\b(?:download|retrieve|pick(?:ed)?|collect|grab|fetch|save|(?:held|kept|waiting"
    r"|set aside) for you)\b"
)
DONE_ON = re.compile(r"\b(?:we|i|you|they|he|she) (?:\w+ly )?(?:\w{3,}ed|sent|wrote) (?:\w+ )?on $")
"""Before the day of an act: "the estimate that we mailed on October 20"."""
_ALONE = re.compile(
    r"(?:\W|\b(?:so|but|then|probably|hopefully|maybe|first thing|some ?time|early|late|again|say"
    r"|on|by|tops|max|outside|figure|plan|cob|eod|for|sure|definitely"
    r"|give|take|or|at|the|latest|most|likely|after|before|around|about|now|(?:mon|tues|wednes"
    r"|thurs|fri)day"
    r")\b)*"
)
"""What may stand beside a date that is a sentence by itself: "Monday or Tuesday, most likely."."""
_STOP = re.compile(r"[a-z]{4}\. $")
"""Before a sentence, in a letter without capitals; an abbreviation is mostly shorter."""
_FIRST_DAY = re.compile(
    r"\b(?:not|n't|never|nothing|none)\b[^.;,]{0,50}\b(?<!on or )before (?:the )?$"
    r"|\b(?:no (?:sooner|earlier)"
    r"|not earlier) than $"
    r"|(?:not|n't)\b[^.;]{0,50}\b(?:until|before|till?) (?:the|our|my|he|she|it|they)\b"
    r"(?! (?:\w+ )?(?:end|close|week|middle|month|beginning|day|date)\b)[^.;]{3,40} (?:on|of) $"
)
"""Before a day that is the first possible and not the last."""
_AGO = re.compile(r" (?:early|late|ago|old|earlier|apart|prior|in advance|running)\b| before\W*$")
_SINCE = re.compile(
    r"\bfail(?:ed|ure) to (?:\w+ ){1,5}(?:in|within) $"
    r"|\bsince (?:\w+ )?$|\b(?:'d|would) (?:start|begin) $"
)
_NARRATED = re.compile(r"\bon \w+\.? \d{1,2}(?:, \d{4},?)? (?:we|i|you|they) (?!now)\w+ [^.;]*$")
"""Before a day that an earlier letter set: "on May 19 we moved that to July 18"."""
_OF = re.compile(
    r"\b(?:inside|that|date|day|deadline|target|estimate|completion|time|week|end|close|middle|morning"
    r"|business|evening)"
    r"(?: \w+)? of $"
)
"""Before a day that is set by "of"; "the minutes of March 29" are only named so."""
_SPAN = re.compile(r"\b(?:from|between) [^.;]{3,30},? \d{4} (?:through|to|until|and|-) $")
"""Before the end of a span that the records are of."""
_NEWER = re.compile(
    r"\b(?:now|will|it would be|you are looking at|please (?:\w+ )?expect|we (?:now )?expect|new"
    r"|but|therefore"
    r"|extend\w*|instead,|make it|call it)\b[^.;]*$"
)


def clause(text: str, one: Mention) -> tuple[str, str]:
    """Return what stands before and after a date within its own statement."""
    before, after = text[: one.start], text[one.end :]
    starts = [
        m.end()
        for m in re.finditer(
            r"(?<!\bmrs)(?<!\bm[rs])(?<!\bdr)(?<!\bsgt)[.;] |"
            r": (?=\w+ \w+ \w+ )| - (?=\w)|, (?:and|but|so|or|whereas) (?=(?:we|you|i|the"
            r"|your|it|this|if|please|he|she|they|our|a|everything|all|figure|look|plan|expect"
            r"|count|allow|give|bear|kindly|make)\b)"
            r"|, so $"
            r"| and (?=(?:we|you|i|if|please|everything|should|expect|hope)\b)"
            r"|,? (?:though|although|because|since|while) (?=\w+ \w+)",
            before,
        )
    ]
    cut = re.search(
        r"[.;] | - |, (?:and|but|so|or|else|otherwise|whereas)\b| and (?=(?:we|you|i|if|please)\b)"
        r"|,? (?:though|although|because|since|while)\b| and (?=\w+ (?:will|is|are|has|must"
        r"|should)\b)",
        after,
    )
    return before[starts[-1] if starts else 0 :], after[: cut.start()] if cut else after


def _commands(text: str) -> bool:
    return bool(
        re.match(
            r"\W*(?:you must|please (?!note|allow|expect|bear)|if we|failure|kindly (?!allow|be\b"
            r"|note)|should you|unless|send|tell|pay|let us know)",
            text,
        )
    )
