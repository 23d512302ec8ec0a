"""Dates in letters, each with its role: promised, old, mine, told, of something else, or not known.

A promise that hangs on a payment, a form or an answer is kept as words, without a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from foiltrack import days
from foiltrack.days import Calendar
from foiltrack.errors import NotCovered
from foiltrack.reading import date_words
from foiltrack.reading.cues import about_an_appeal
from foiltrack.reading.date_words import BLANK, PERIOD, Mention, number_in
from foiltrack.reading.frames import lowered
from foiltrack.reading.parts import Part
from foiltrack.reading.patterns import expressions
from foiltrack.reading.receipts import receipt
from foiltrack.reading.sentences import Sentence


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


_IS = expressions("dates.toml")


def deadlines(
    said: tuple[Sentence, ...], letter: date | None, calendar: Calendar
) -> Iterator[Deadline]:
    """Yield the dates of a letter with their roles, in its order."""
    received = receipt(said, letter)
    appeal = about_an_appeal(said)
    previous = ""
    for sentence in said:
        if sentence.part in (Part.SAYS, Part.STANDARD, Part.SUBJECT, Part.FOOT):
            text = lowered(sentence.text)
            last: tuple[int, Deadline] | None = None
            for one in mentions(text, letter, received, calendar, appeal):
                found = _set(sentence, text, previous, one, letter)
                if (
                    last
                    and last[1].whose is not Whose.OLD
                    and re.fullmatch(r",? ?(?:and|or|-|to) ", text[last[0] : one.start])
                    and one.day
                ):
                    # "by November 15 and December 13": both are of one role.
                    found = replace(last[1], day=one.day, words=sentence.text[one.start : one.end])
                last = (one.end, found) if found else None
                # "If payment is not received by …" is standard, and yet a deadline of mine.
                spoken = sentence.part is not Part.STANDARD or _IS["condition"].search(text)
                if found is not None and (spoken or found.whose is Whose.MINE):
                    yield found
            previous = text
        else:
            previous = ""


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
        if not free(*hit.span()):
            continue
        after = text[hit.end() : hit.end() + 90]
        start: date | None = letter
        end = hit.end()
        base = next((m for m in named if m.day and hit.end() <= m.start < hit.end() + 70), None)
        if appeal and received and number_in(hit["number"]) == 10 and not _IS["base"].match(after):
            start = received
        elif _IS["receipt"].match(after) and not _IS["else"].search(after[:70]):
            start = received or (letter if "appeal" in text else None)
        elif (_IS["condition"].search(text) and not _IS["own"].match(after)) or (
            _IS["base"].match(after) and base is None and not _IS["own"].match(after)
        ):
            start = None
        elif (
            base
            and re.search(
                r"\b(?:of|from|after|following|on|past|the)\b[^.;]*$", text[hit.end() : base.start]
            )
            and not _IS["own"].match(after)
        ):
            start, end = base.day, base.end
        if start is letter and _FURTHER.search(text[: hit.end()]) and not _IS["own"].match(after):
            # Counted from a limit that the letter does not give.
            start = None
        yield Mention(
            hit.start(),
            end,
            _after(start, hit, calendar),
            bool(hit["least"]),
            period=True,
            words=hit[0],
        )
        taken.append((hit.start(), end))
    for hit in BLANK.finditer(text):
        yield Mention(*hit.span(), None)
    if letter is not None:
        for one in date_words.soft(text, letter, calendar):
            if free(one.start, one.end):
                yield one
                taken.append((one.start, one.end))


def _after(start: date | None, hit: re.Match[str], calendar: Calendar) -> date | None:
    number = number_in(hit["number"]) if hit["number"] != "[n]" else None
    if start is None or number is None:
        return None
    unit = hit["unit"].lower()
    counted: Callable[[], date]
    if unit.startswith(("bus", "work", "biz", "bd")):
        counted = lambda: days.add_business_days(calendar, start, number)  # noqa: E731
    elif unit.startswith(("mo", "year")):
        months = number * (12 if unit.startswith("year") else 1)
        counted = lambda: days.add_months(start, months)  # noqa: E731
    else:
        step = 7 if unit.startswith("w") else 14 if unit.startswith("f") else 1
        counted = lambda: start + timedelta(days=number * step)  # noqa: E731
    try:
        return counted()
    except (NotCovered, OverflowError, ValueError):
        return None


def _set(
    sentence: Sentence, text: str, previous: str, one: Mention, letter: date | None
) -> Deadline | None:
    before, after = text[: one.start], text[one.end :]
    lead = _IS["lead"].search(before)
    if lead and lead["firm"] and _past(one, text, letter) and _IS["future"].search(before):
        # "We expect to answer by January 5" is of the next January.
        assert one.day is not None
        one = replace(one, day=one.day.replace(year=one.day.year + 1))
    whose = _whose(text, previous, one, lead, letter)
    if whose is None:
        return None
    start = lead.start("lead") if lead and lead["firm"] else one.start
    tail = _IS["own"].match(after) or _IS["receipt"].match(after)
    ends = one.end
    if tail:
        rest = _ITSELF.match(after[tail.end() :])
        ends += tail.end() + (rest.end() if rest else 0)
    words = sentence.text[start:ends].strip(" :,(")
    near = text[max(0, one.start - 160) : one.start] + after[:16]
    exact = not one.soft and not _IS["approximate"].search(near)
    strong = not _IS["update"].search(text)
    day = one.day
    if (
        whose is Whose.MINE
        and day is not None
        and lead
        and re.match(r"(?:before|prior to)", lead["firm"] or "")
    ):
        day -= timedelta(days=1)
    return Deadline(
        whose,
        words,
        sentence.text,
        day,
        exact,
        bool(_IS["condition"].search(text)) and not _of_request(one, text),
        strong,
        one.soft,
        one.weekday,
    )


def _of_request(one: Mention, text: str) -> bool:
    """Return whether a period runs from the receipt of the request, which is no condition."""
    after = text[one.end :]
    told = _IS["receipt"].match(after) or text[: one.end].endswith("receipt")
    return bool(one.period and one.day and told and not _IS["else"].search(after[:70]))


def _past(one: Mention, text: str, letter: date | None) -> bool:
    """Return whether a day without a year comes to one before the letter."""
    year = re.search(r"\d{4}|/\d\d$", text[one.start : one.end])
    leap = one.day is not None and (one.day.month, one.day.day) == (2, 29)
    return bool(letter and one.day and one.day < letter and not (year or leap or one.soft))


def _whose(
    text: str, previous: str, one: Mention, lead: re.Match[str] | None, letter: date | None
) -> Whose | None:
    """Whose a date is; None for one that is only told."""
    before, after = text[: one.start], text[one.end :]
    firm = lead is not None and lead["firm"] is not None
    if (
        one.period
        and _IS["notice"].search(text)
        and (_IS["may_appeal"].search(text) or not _IS["rules"].search(text))
    ):
        return None
    if one.day is not None and letter is not None and one.day <= letter:
        return None
    clause = _clause(text, one)
    head = clause[0]
    said = f"{clause[0]} {clause[1]}"
    if (
        one.period
        and _IS["law"].search(said)
        and not re.search(r"\b(?:we|i|our|you (?:can|will|should|may)|will be)\b", said)
    ):
        return None
    if not firm and _IS["done"].search(before) and not _IS["future"].search(head[-50:]):
        return None
    if re.search(r"\bon $", before) and not firm and not _IS["future"].search(head):
        return None
    if re.search(r"\bfrom (?:the )?$", before):
        moving = before if re.search(r"\bto\b", after[:30]) else text
        return Whose.OLD if _IS["moves"].search(moving) else None
    if _SPAN.search(before) and not _IS["moves"].search(before):
        return None
    if before.endswith(" of ") and not _OF.search(before):
        return None
    was = _IS["old"].search(head)
    if was and not _NEWER.search(head[was.end() :]):
        return Whose.OLD
    if re.match(
        r",? (?:has passed|had passed|was not|came and went|date\b(?! is| certain| will)"
        r"|deadline\b(?! is))",
        after,
    ):
        return Whose.OLD
    if not firm and not _placed(head, after, one, lead):
        return None
    mine = [m.end() for m in _IS["mine"].finditer(head)]
    theirs = [m.end() for m in _IS["agency"].finditer(head)]
    if re.search(r"\bexpir\w+ (?:in|on|after) $|\bavailable\b.{0,30}\bfor $", before):
        return Whose.NOBODY
    if _IS["other"].search(f"{head[-70:]} {clause[1][:60]}") and not re.search(
        r"\b(?:expect|response|determination|due date|answer)\w*\b", head
    ):
        return (
            Whose.MINE if mine and re.search(r"\bdownload|\bpick|\bcollect", text) else Whose.NOBODY
        )
    if _IS["unheard"].search(head):
        return Whose.AGENCY
    if "$" in text and re.search(r"\bdue (?:date|by|on)?:? ?$", head):
        return Whose.MINE
    if re.search(r"\b(?:if|unless|(?<!you )should|absent)\b[^.;]*$", head) and re.search(
        r"\b(?:clos(?!e of)\w+|withdr\w+|assume|abandon\w*|consider\w*|no longer)\b", text
    ):
        return Whose.MINE
    if mine and (not theirs or _commands(clause[0]) or mine[-1] >= theirs[-1]):
        return Whose.MINE
    if theirs:
        conditional = re.match(r"\W*if\b", text)
        return Whose.MINE if conditional and mine else Whose.AGENCY
    if _IS["mine"].search(clause[1]) and not _IS["agency"].search(clause[1][:40]):
        return Whose.MINE
    if _IS["agency"].search(clause[1]):
        return Whose.AGENCY
    if firm or one.soft:
        if _IS["mine"].search(text):
            return Whose.MINE
        if _IS["agency"].search(text):
            return Whose.AGENCY
        if _IS["agency"].search(previous) and not _IS["mine"].search(previous) and len(text) < 80:
            return Whose.AGENCY
    return Whose.UNREAD if firm and one.day is not None else None


def _placed(head: str, after: str, one: Mention, lead: re.Match[str] | None) -> bool:
    """Return whether a day without "by" or the like is set, and not only named."""
    if re.match(r",? (?:is when|will be|at the latest|for sure|realistically|or )", after):
        return True
    if (
        one.period
        and _IS["agency"].search(head)
        and (_IS["own"].match(after) or head.endswith("extending "))
    ):
        return True
    if lead is None:
        return bool(
            _IS["agency"].search(head[-25:]) or (one.soft and _IS["agency"].search(head[-40:]))
        )
    said = lead["lead"].strip()
    if one.period:
        return bool(
            re.search(
                r"\b(?:additional|is|further|extra|another|more|in|the next|for|need\w*"
                r"|requir\w+|take\w*|allow|give us|say|figure|hence|:)",
                said,
            )
            or re.search(r"\b(?:additional|further|more|extra)\b", one.words)
            or re.match(
                r"(?: more| longer)? (?:from (?:now|today|the date)|hence|hereof|is needed"
                r"|are needed|will be (?:needed|required|necessary)|is (?:required|necessary)"
                r"|are (?:required|necessary)|for)",
                after,
            )
        )
    return bool(
        re.match(
            r"(?:on|is|are|be|to|say|figure|for|set for|now|then|certain|date|deadline|response"
            r"|completion|estimate|due|answer|[:(,-]|->|between|of|give us|in)\b|[:(,-]|->",
            said,
        )
    )


_FURTHER = re.compile(
    r"\b(?:within|up to) (?:an? (?:additional|further|extra) [^.;]{2,30}"
    r"|[^.;]{2,30} (?:additional|further) \w+ ?\w+)$"
)
_OF = re.compile(
    r"\b(?:date|day|deadline|target|estimate|completion|time|week|end|close|middle|morning|business|evening)"
    r"(?: \w+)? of $"
)
"""Before a day that is set by "of"; "the minutes of March 29" are only named so."""
_SPAN = re.compile(r"\b(?:from|between) [^.;]{3,30},? \d{4} (?:through|to|until|and|-) $")
"""Before the end of a span that the records are of."""
_ITSELF = re.compile(r"\w*(?: (?:letter|notice|message|date|e-?mail|decision))?")
_NEWER = re.compile(r"\b(?:now|will|new|but|therefore|extend\w*|instead,)\b[^.;]*$")


def _clause(text: str, one: Mention) -> tuple[str, str]:
    """Return what stands before and after a date within its own statement."""
    before, after = text[: one.start], text[one.end :]
    starts = [
        m.end()
        for m in re.finditer(
            r"[.;] |: (?=\w+ \w+ \w+ )| - |, (?:and|but|so|or|whereas) (?=(?:we|you|i|the|your"
            r"|it|this|if|please|he|she|they|our|a)\b)| and (?=(?:we|you|i|if|please)\b)",
            before,
        )
    ]
    cut = re.search(
        r"[.;] | - |, (?:and|but|so|or|else|otherwise|whereas)\b| and (?=(?:we|you|i|if|please)\b)",
        after,
    )
    return before[starts[-1] if starts else 0 :], after[: cut.start()] if cut else after


def _commands(text: str) -> bool:
    return bool(
        re.match(
            r"\W*(?:you must|please (?!note|allow|expect|bear)|if we|failure|kindly (?!allow"
            r"|note)|should you|unless|send|tell|pay|let us know)",
            text,
        )
    )
