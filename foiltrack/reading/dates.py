"""Dates in letters, each with its role: promised, old, mine, told, of something else, or not known.

A promise that hangs on a payment, a form or an answer is kept as words, without a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from foiltrack import days
from foiltrack.days import Calendar
from foiltrack.errors import NotCovered
from foiltrack.reading import date_words
from foiltrack.reading.cues import about_an_appeal
from foiltrack.reading.date_words import BLANK, PERIOD, Mention, number_in
from foiltrack.reading.frames import lowered
from foiltrack.reading.parts import Part
from foiltrack.reading.receipts import receipt
from foiltrack.reading.roles import DONE_ON, IS, Whose, whose
from foiltrack.reading.sentences import Sentence

MOST = 8
"""Dates of a sentence that are given a role; one with more is a list, and its work has a bound."""


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


def deadlines(
    said: tuple[Sentence, ...], letter: date | None, calendar: Calendar
) -> Iterator[Deadline]:
    """Yield the dates of a letter with their roles, in its order."""
    received = receipt(said, letter)
    appeal = about_an_appeal(said)
    previous = ""
    named: date | None = None
    for sentence in said:
        if sentence.part in (Part.SAYS, Part.STANDARD, Part.SUBJECT, Part.FOOT):
            text = lowered(sentence.text)
            last: tuple[int, Deadline] | None = None
            listed = list(mentions(text, letter, received, calendar, appeal))
            for one in islice((*listed, *_next(text, listed, named)), MOST):
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
                spoken = sentence.part is not Part.STANDARD or IS["condition"].search(text)
                if found is not None and (spoken or found.whose is Whose.MINE):
                    yield found
            previous = text
            named = next((m.day for m in reversed(listed) if m.day), None)
        else:
            previous, named = "", None


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
        if appeal and received and number_in(hit["number"]) == 10 and not IS["base"].match(after):
            start = received
        elif IS["receipt"].match(after) and not IS["else"].search(after[:70]):
            start = received or (letter if "appeal" in text else None)
        elif (IS["condition"].search(text) and not IS["own"].match(after)) or (
            IS["base"].match(after) and base is None and not IS["own"].match(after)
        ):
            start = None
        elif (
            base
            and re.search(
                r"\b(?:of|from|after|following|on|past|the)\b[^.;]*$", text[hit.end() : base.start]
            )
            and not IS["own"].match(after)
        ):
            start, end = base.day, base.end
        if start is letter and _FURTHER.search(text[: hit.end()]) and not IS["own"].match(after):
            # Counted from a limit that the letter does not give.
            start = None
        if letter and (day := date_words.from_weekday(after, letter)):
            start, end = day, hit.end() + after.index("from") + 5
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


def _next(text: str, listed: list[Mention], named: date | None) -> Iterator[Mention]:
    """Yield "the day after" the one that is named last, here or in the sentence before."""
    for hit in date_words.AFTER.finditer(text):
        before = [m.day for m in listed if m.day and m.end <= hit.start()]
        start = before[-1] if before else named
        if start is not None:
            week = "week" in hit[0]
            ahead = 11 - start.weekday() if week else 1
            yield Mention(*hit.span(), start + timedelta(days=ahead), words=date_words.NEXT)


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
    lead = IS["lead"].search(before)
    if (
        lead
        and _past(one, text, letter)
        and IS["future"].search(before if lead["firm"] else before[-50:])
        and not IS["acted"].match(after)
        and not DONE_ON.search(before)
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
    strong = not IS["update"].search(text)
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
        bool(IS["condition"].search(text)) and not _of_request(one, text),
        strong,
        one.soft,
        one.weekday,
    )


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


_FURTHER = re.compile(
    r"\b(?:within|up to) (?:an? (?:additional|further|extra) [^.;]{2,30}"
    r"|[^.;]{2,30} (?:additional|further) \w+ ?\w+)$"
)
_ITSELF = re.compile(r"\w*(?: (?:letter|notice|message|date|e-?mail|decision))?")
