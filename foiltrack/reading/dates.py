"""Dates in letters, each with its role: promised, old, mine, told, of something else, or not known.

A promise that hangs on a payment, a form or an answer is kept as words, without a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from foiltrack import days
from foiltrack.days import Calendar
from foiltrack.errors import NotCovered
from foiltrack.model import last_of_month
from foiltrack.reading import date_words
from foiltrack.reading.cues import about_an_appeal
from foiltrack.reading.date_words import BLANK, PERIOD, Mention
from foiltrack.reading.frames import lowered
from foiltrack.reading.holiday_words import holidays
from foiltrack.reading.number_words import number_in
from foiltrack.reading.parts import Part
from foiltrack.reading.receipts import receipt
from foiltrack.reading.roles import DONE_ON, FETCHED, IS, PAST, Whose, clause, whose
from foiltrack.reading.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Deadline:
    """Hold a date that a letter names: its words, the day that they come to, and whose it is."""

    whose: Whose
    words: str
    sentence: str
    day: date | None
    exact: bool
    conditional: bool
    """Whether it hangs on a payment, a form or an answer that must come first."""
    strong: bool
    """Whether it is of an answer, and not of the next report."""
    soft: bool = False
    weekday: str | None = None
    """A weekday named beside it that it does not fall on."""
    led: bool = True
    """Whether words that set a day stand before it: "on", "the next", "expected"."""
    firm: bool = True
    """Whether those can only set a day: "by", "within", "until"."""


_SPOKEN = (Part.SAYS, Part.STANDARD, Part.SUBJECT, Part.FOOT)
MOST = 60
"""Dates of a letter that are given roles; what follows is a table or noise."""


def deadlines(
    said: tuple[Sentence, ...], letter: date | None, calendar: Calendar
) -> Iterator[Deadline]:
    """Yield the dates of a letter with their roles, in its order."""
    received = receipt(said, letter)
    appeal = about_an_appeal(said)
    previous = ""
    named: date | None = None
    left = MOST
    for sentence in said:
        text = lowered(sentence.text)
        if sentence.part not in _SPOKEN and not (sentence.part is Part.HEAD and _LABEL.match(text)):
            previous, named = "", None
            continue
        listed = list(islice(mentions(text, letter, received, calendar, appeal), left))
        left -= len(listed)
        listed = _narrowed(text, listed)
        all_ = (*listed, *_next(text, listed, named))
        found = list(_of_sentence(sentence, text, previous, all_, letter))
        # "If payment is not received by …" is standard, and yet a deadline of mine.
        says = sentence.part is not Part.STANDARD or IS["condition"].search(text)
        yield from (one for one in found if says or one.whose is Whose.MINE)
        mine = {one.day for one in found if one.whose is Whose.MINE}
        previous = text
        named = next((m.day for m in reversed(listed) if m.day and m.day not in mine), None)


def _of_sentence(
    sentence: Sentence, text: str, previous: str, listed: Iterable[Mention], letter: date | None
) -> Iterator[Deadline]:
    """Yield the dates of a sentence that have a role; one beside another has the same."""
    end, last = 0, None
    for one in listed:
        found = _set(sentence, text, previous, one, letter)
        between = text[end : one.start] if end else ""
        if last is None and _TO.fullmatch(between) and not IS["moves"].search(text):
            found = None
        elif (
            last
            and one.day
            and last.whose is not Whose.OLD
            and (_AND.fullmatch(between) or (not found and _LISTED.fullmatch(between)))
        ):
            # "by November 15 and December 13": both are of one role.
            found = replace(last, day=one.day, words=sentence.text[one.start : one.end])
        end, last = one.end, found
        if found is not None:
            yield found


def mentions(
    text: str,
    letter: date | None,
    received: date | None,
    calendar: Calendar,
    appeal: bool = False,
) -> Iterator[Mention]:
    """Yield where a sentence in lower case names a day or a period, and the day it comes to."""
    named = sorted(date_words.dated(text, letter), key=lambda m: m.start)
    yield from named
    taken = [(m.start, m.end) for m in named]

    def free(start: int, end: int) -> bool:
        """Return whether no date stands there already."""
        return not any(a < end and start < b for a, b in taken)

    for hit in PERIOD.finditer(text):
        lone = _A_DAY.match(hit[0]) and not _FROM_NOW.match(text, hit.end())
        if not free(*hit.span()) or (lone and not _IN.search(text[: hit.start()])):
            continue
        base = next((m for m in named if m.day and 0 <= m.start - hit.end() < 90), None)
        if base and _COMES_TO.search(text[hit.end() : base.start]):
            # "Within ten business days, that is, by October 15": what it comes to is said.
            end, day = base.end, base.day
        else:
            start, end = _start(text, hit, named, letter, received, appeal)
            day = counted(start, hit, calendar)
        yield Mention(
            hit.start(),
            end,
            day,
            bool(hit["least"]),
            period=True,
            words=hit[0],
        )
        taken.append((hit.start(), end))
    for hit in BLANK.finditer(text):
        yield Mention(*hit.span(), None)
    if letter is not None:
        for one in (*date_words.soft(text, letter), *holidays(text, letter, calendar)):
            if free(one.start, one.end):
                yield one
                taken.append((one.start, one.end))


def _narrowed(text: str, listed: list[Mention]) -> list[Mention]:
    """Return the mentions, "by mid May, say the 14th" as one: the day that it is narrowed to."""
    loose = {one.end: one for one in listed if one.soft}
    for one in tuple(listed):
        say = _SAY.search(text[: one.start])
        if say and (wide := loose.get(say.start())) and wide in listed:
            listed[listed.index(wide)] = replace(one, start=wide.start, day=_within(one, wide))
            listed.remove(one)
    return listed


def _within(one: Mention, wide: Mention) -> date | None:
    """Return the day of a month, or of a week, that is the one meant by a wider time."""
    if not (one.soft and one.day and wide.day):
        return one.day
    if one.words != date_words.NTH:
        return wide.day + timedelta(days=(one.day.weekday() - wide.day.weekday() + 3) % 7 - 3)
    last = last_of_month(wide.day.year, wide.day.month)
    return last.replace(day=min(one.day.day, last.day))


def _start(
    text: str,
    hit: re.Match[str],
    named: list[Mention],
    letter: date | None,
    received: date | None,
    appeal: bool,
) -> tuple[date | None, int]:
    """Return the day from which a period is counted, and where the words for it end."""
    after, end = text[hit.end() : hit.end() + 90], hit.end()
    own = IS["own"].match(after)
    base = next((m for m in named if m.day and 0 <= m.start - end < 70), None)
    if base and not _COUNTS.match(text[end : base.start]):
        base = None
    if letter and (day := date_words.from_weekday(after, letter)):
        return day, end + after.index("from") + 5
    if then := _THEN.match(after):
        start = next((m.day for m in reversed(named) if m.end <= hit.start()), received)
        return start, end + then.end()
    if letter and (near := date_words.from_day(after, letter)):
        return near[0], end + near[1]
    if appeal and received and number_in(hit["number"]) == 10 and not IS["base"].match(after):
        return received, end
    if IS["receipt"].match(after) and not IS["else"].search(after[:70]):
        start = received or (letter if "appeal" in text else None)
    elif own:
        return letter, end
    elif IS["condition"].search(text):
        return None, end
    elif base:
        return base.day, base.end
    elif IS["base"].match(after):
        return None, end
    else:
        start = letter
    # From a limit that the letter does not give, nothing is counted.
    further = start is letter and _FURTHER.search(text[: hit.end()])
    return None if further else start, end


def _next(text: str, listed: list[Mention], named: date | None) -> Iterator[Mention]:
    """Yield "the day after" the one that is named last, here or in the sentence before."""
    for hit in date_words.AFTER.finditer(text):
        before = [m.day for m in listed if m.day and m.end <= hit.start()]
        start = before[-1] if before else named
        if hit["itself"] and not FETCHED.search(text[: hit.start()]):
            continue
        if start is not None:
            yield Mention(*hit.span(), date_words.after(hit, start), words=date_words.NEXT)


def counted(start: date | None, hit: re.Match[str], calendar: Calendar) -> date | None:
    """Return the end of a period (`PERIOD`) from a day; None where it cannot be counted."""
    number = number_in(hit["number"]) if hit["number"] != "[n]" else None
    if start is None or number is None:
        return None
    unit = hit["unit"].lower()
    try:
        if unit.startswith(date_words.BUSINESS):
            return days.add_business_days(calendar, start, number)
        if unit.startswith(("mo", "year")):
            return days.add_months(start, number * (12 if unit.startswith("year") else 1))
        step = 7 if unit.startswith("w") else 14 if unit.startswith("f") else 1
        return start + timedelta(days=number * step)
    except (NotCovered, OverflowError, ValueError):
        return None


def _set(
    sentence: Sentence, text: str, previous: str, one: Mention, letter: date | None
) -> Deadline | None:
    before, after = text[: one.start], text[one.end :]
    lead = IS["lead"].search(before)
    if (
        lead
        and _past(one, text, letter)
        and IS["future"].search(before if lead["firm"] else before[-50:])
        and not IS["acted"].match(after)
        and not DONE_ON.search(before)
        and not PAST.search(before)
    ):
        # "We expect to answer by January 5" is of the next January.
        assert one.day is not None
        one = replace(one, day=one.day.replace(year=one.day.year + 1))
    role = whose(text, previous, one, lead, letter)
    if role is None:
        return None
    start = lead.start("lead") if lead and lead["firm"] else one.start
    tail = IS["own"].match(after) or IS["receipt"].match(after)
    ends = one.end
    if tail:
        rest = _ITSELF.match(after[tail.end() :])
        ends += tail.end() + (rest.end() if rest else 0)
    words = sentence.text[start:ends].strip(" :,(")
    near = text[max(0, one.start - 160) : one.start] + after[:16]
    exact = not one.soft and not IS["approximate"].search(near)
    strong = not IS["update"].search(" ".join(clause(text, one)))
    day = one.day
    if (
        role is Whose.MINE
        and day is not None
        and lead
        and re.match(r"(?:before|prior to)", lead["firm"] or "")
    ):
        day -= timedelta(days=1)
    return Deadline(
        role,
        words,
        sentence.text,
        day,
        exact,
        _hangs(one, text),
        strong,
        one.soft,
        one.weekday,
        lead is not None,
        lead is not None and lead["firm"] is not None,
    )


def _hangs(one: Mention, text: str) -> bool:
    """Return whether a date hangs on what must come first."""
    if one.period and _WHEN.search(text) and not IS["own"].match(text[one.end :]):
        return True
    if _of_request(one, text):
        return False
    return bool(_IF.match(text) or IS["condition"].search(_COUNTED.sub("", text)))


def _of_request(one: Mention, text: str) -> bool:
    """Return whether a period runs from the receipt of the request, which is no condition."""
    after = text[one.end :]
    told = IS["receipt"].match(after) or text[: one.end].endswith("receipt")
    return bool(one.period and one.day and told and not IS["else"].search(after[:70]))


def _past(one: Mention, text: str, letter: date | None) -> bool:
    """Return whether a day without a year comes to one before the letter."""
    year = re.search(r"\d{4}|/\d\d$", text[one.start : one.end])
    leap = one.day is not None and (one.day.month, one.day.day) == (2, 29)
    return bool(letter and one.day and one.day < letter and not (year or leap or one.soft))


_LABEL = re.compile(
    r"\W*(?:(?:target|eta|goal)(?: date)? (?=(?:[a-z]{3,9}\.? )?\d)"
    r"|(?:by|target|goal|due|eta|expected|estimated|first|second|third|next|last|final"
    r"|now|current|updated|decision|determination|answer|response"
    r"|(?:new|revised|completion|decision|response|due|release|target) (?:\w+ ){0,2}?date"
    r"|completion)"
    r"(?: \w+)? ?:)|\W*this (?:invoice|estimate|quote)\b"
)
"""Opens a line of a form that sets a day."""
_TO = re.compile(r",? (?:to|through|thru|until|-) ")
"""Between the first day of something else and its last: "the fair runs July 20 to July 23"."""
_AND = re.compile(r",? ?(?:and|or|-|to) ")
_LISTED = re.compile(r"[;,] (?:and )?(?:the )?[\w&/-]+(?: [\w&/-]+)? (?:by |on )?")
"""Between the dates of a schedule: "A-F 11/1/2024; G-M 11/22/2024"."""
_SAY = re.compile(
    r",? ?(?:[(-] ?)?\b(?:say|i\.?e\.?|that is(?: to say)?|namely|likely|probably|perhaps"
    r"|to be (?:exact|precise)|specifically),? (?:by |on |the )*$"
)
"""Between a time and the day in it that is meant."""
_A_DAY = re.compile(r"an? (?:day|week|month|year)$")
_FROM_NOW = re.compile(r" (?:from (?:today|now|tomorrow)|hence)\b")
_IN = re.compile(
    r"\b(?:in|within|by|about|than|least|most|need|takes?|give (?:me|us)|allow|be|have it|for"
    r"|wait) $"
)
"""Before "a day" as a period: "I cannot give you a day yet" sets none."""
_COMES_TO = re.compile(
    r"^(?:(?! and )[^.;:]){0,40}(?:[,(-] ?(?:or )?"
    r"(?:that (?:is|being|comes to)|i\.?e\.?|which (?:is|makes|falls"
    r"|brings|comes|ends|runs|will be|would be)|namely|viz\.?|to wit|being)\b[^.;]{0,30}"
    r"|[,(] ?(?:by|until|on|on or before|not? later than|ending|to)(?: the)?(?: \w+day,?)?"
    r"|[(=] ?) ?$"
)
"""Between a period and the day that it comes to."""
_COUNTS = re.compile(
    r"(?![^.;]*\b(?:by|before|later|until|and|so|which)\b)[^.;]*\b(?:of|from|after|following|past|the)\b[^.;]*$"
)
"""Between a period and the day that it is counted from."""
_THEN = re.compile(
    r" (?:(?:of|from|after) (?:(?:that|then)\b(?! \w)|(?:that|such|said) da(?:te|y)\b)"
    r"|there(?:of|after|from)\b)"
)
"""Counted from the day that the sentence has named."""
_WHEN = re.compile(
    r"\b(?:once|as soon as|assuming|provided|were you)\b"
    r"|^\W*(?:(?:then|so|but|and) )?(?:when (?!(?:we|you|i) \w+ed\b)"
    r"|after (?!\w+ing\b|(?:a |our |further |careful |due )*(?:review|search|consider))"
    r"|should you\b|if (?!all\b|everything\b|nothing\b|no\b|possible\b|things\b))"
)
"""Before what a period is counted from, or hangs on."""
_COUNTED = re.compile(r"\bdays (?:after|of|from) (?:its |the |our )?receipt(?=[,.;])")
"""Of the request, in a sentence that goes on to give the day."""
_IF = re.compile(
    r"\W*(?:if (?:(?:we|i) (?:know|hear|have (?:it|your?|the)|get|receive)\b"
    r"|you (?:can|could|will|would(?! like))|it's|it is|that's)|were you to|should you"
    r"|subject to(?! (?:any|what|(?:the |our |legal |further )*(?:review|redact|exempt|withhold)))"
    r"|assuming (?:the|your|that)|(?:pay|send|sign|return|narrow|bring"
    r"|mail)\b.*\band (?:you|we)(?:'ll"
    r"| will))\b"
)
"""Opens a sentence that promises only if the requester does something."""
_FURTHER = re.compile(
    r"\b(?:within|up to) (?:an? (?:additional|further|extra) [^.;]{2,30}"
    r"|[^.;]{2,30} (?:additional|further) \w+ ?\w+)$"
)
_ITSELF = re.compile(r"\w*(?: (?:letter|notice|message|date|e-?mail|decision))?")
