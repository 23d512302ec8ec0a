"""Dates in letters, each with whose it is: the agency's, mine, nobody's, or not known.

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
from foiltrack.model import ONE_DAY
from foiltrack.reading import date_words
from foiltrack.reading.cues import about_an_appeal, says
from foiltrack.reading.date_words import BLANK, PERIOD, Mention
from foiltrack.reading.frames import frames, lowered
from foiltrack.reading.holiday_words import business_days, holidays
from foiltrack.reading.joined_days import as_one
from foiltrack.reading.model import Lean, Weights
from foiltrack.reading.nearby import NEAR_BY
from foiltrack.reading.number_words import number_in
from foiltrack.reading.patterns import expressions
from foiltrack.reading.receipts import receipt
from foiltrack.reading.roles import GIVEN, Place, Whose, role
from foiltrack.reading.sentences import Sentence

IS = expressions("dates.toml")
"""What sets a date, and what a period is counted from."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Hold a date that a letter names: its words, the day that they come to, and whose it is."""

    whose: Whose
    words: str
    sentence: str
    day: date | None
    exact: bool
    weekday: str | None = None
    """A weekday named beside it that it does not fall on."""
    likely: float = 1.0
    """How likely it is whose."""

    @property
    def conditional(self) -> bool:
        """Return whether it hangs on a payment, a form or an answer that must come first."""
        return self.whose is Whose.CONDITIONAL


SLIP = 4
"""Months ahead up to which a day of a letter at the end of a year may bear the wrong year."""
SLIPPED = 0.75
"""How likely such a day must be a promise in the next year."""
MOST = 60
"""Dates of a letter that are given roles; what follows is a table or noise."""


def deadlines(
    placed: Iterable[tuple[Sentence, Place]], weights: Weights, lean: Lean
) -> Iterator[Deadline]:
    """Yield the dates of a letter with their roles, in its order."""
    for sentence, place in placed:
        whose, likely = role(place, weights, lean)
        if later := next_year(place):
            # "We expect to answer by January 5" is of the next January.
            ahead, how = role(later, weights, lean)
            if ahead is not Whose.NOBODY and how > GIVEN:
                place, whose, likely = later, ahead, how
        if _past(place):
            whose = Whose.UNREAD if _slipped(place, weights, lean) else Whose.NOBODY
        elif whose is Whose.AGENCY and _promises_nothing(place):
            whose = Whose.NOBODY
        elif likely <= GIVEN:
            whose = Whose.UNREAD
        yield _deadline(sentence, place, whose, likely)


def _before(place: Place) -> str:
    """Return what stands before a day in its sentence."""
    return place.text[: place.one.start]


def _promises_nothing(place: Place) -> bool:
    """Return whether a day is one before which nothing will come, or ends a time of records."""
    before, after = _before(place), place.text[place.one.end :]
    if _RANGE.search(before) and not _MOVED.search(place.text):
        return True
    weeks = place.one.soft and "week" in place.text[place.one.start : place.one.end]
    return not weeks and bool(_FIRST.search(before) and not _THEN_BY.search(after))


def _past(place: Place) -> bool:
    """Return whether a day was gone by when the letter was written."""
    return bool(place.letter and place.one.day and place.one.day < place.letter)


def _slipped(place: Place, weights: Weights, lean: Lean) -> bool:
    """Return whether a day gone by is a promise with the year that was about to end."""
    one, letter = place.one, place.letter
    if not (letter and one.day and one.day.year == letter.year) or one.period:
        return False
    meant = _a_year_later(place)
    if meant is None or 12 + one.day.month - letter.month > SLIP:
        return False
    whose, likely = role(meant, weights, lean)
    return whose is Whose.AGENCY and likely > SLIPPED


def _a_year_later(place: Place) -> Place | None:
    """Return the place of a day as that of the same day of the next year, if it has one."""
    day = place.one.day
    if day is None or (day.month, day.day) == (2, 29):
        return None
    return replace(place, one=replace(place.one, day=day.replace(year=day.year + 1)))


def places(
    said: tuple[Sentence, ...], letter: date | None, calendar: Calendar
) -> Iterator[tuple[Sentence, Place]]:
    """Yield the dates of a letter where they stand, with their sentences."""
    received = receipt(said, letter)
    appeal = about_an_appeal(said)
    listed = list[tuple[int, Mention]]()
    named: date | None = None
    texts = [lowered(sentence.text) for sentence in said]
    for n, text in enumerate(texts):
        left = MOST - len(listed)
        found = as_one(
            text, list(islice(mentions(text, letter, received, calendar, appeal, named), left))
        )
        found += _next(text, found, named)
        found.sort(key=lambda one: one.start)
        named = next((m.day for m in reversed(found) if m.day), None)
        listed += [(n, one) for one in found]
    framed = [frames(text) for text in texts]
    acts = (f.short for n, one in enumerate(framed) if says(said[n]) for f in one)
    letter_acts = frozenset(acts)
    all_days = tuple(sorted(one.day for _, one in listed if one.day))
    for n, one in listed:
        yield (
            said[n],
            Place(
                one=one,
                text=texts[n],
                part=said[n].part,
                share=n / len(said),
                letter=letter,
                received=received,
                days=all_days,
                appeal=appeal,
                acts=tuple(frame.full for frame in framed[n]),
                letter_acts=letter_acts,
            ),
        )


def next_year(place: Place) -> Place | None:
    """Return the place of a day without a year, gone by, as one of the next year."""
    one, letter = place.one, place.letter
    year = re.search(r"\d{4}|/\d\d$", place.text[one.start : one.end])
    if not (letter and one.day and one.day < letter) or year or one.soft or one.period:
        return None
    return _a_year_later(place)


def last_day(place: Place) -> date | None:
    """Return the last day on which to act: of "before March 5" the day before."""
    day = place.one.day
    return day - ONE_DAY if day and _BEFORE.search(_before(place)) else day


def _deadline(sentence: Sentence, place: Place, whose: Whose, likely: float) -> Deadline:
    """Return a date with the words that set it, from "no later than" to "of this letter"."""
    one, text = place.one, place.text
    before, after = text[: one.start], text[one.end :]
    lead = IS["lead"].search(before)
    start = lead.start("lead") if lead and lead["firm"] else one.start
    ends = one.end
    if tail := IS["receipt"].match(after) or IS["own"].match(after):
        rest = _ITSELF.match(after[tail.end() :])
        ends += tail.end() + (rest.end() if rest else 0)
    near = text[max(0, one.start - 160) : one.start] + after[:16]
    return Deadline(
        whose,
        sentence.text[start:ends].strip(" :,("),
        sentence.text,
        last_day(place) if whose is Whose.MINE else one.day,
        exact=not one.soft and not NEAR_BY["approximate"].search(near),
        weekday=one.weekday,
        likely=likely,
    )


def mentions(
    text: str,
    letter: date | None,
    received: date | None,
    calendar: Calendar,
    appeal: bool = False,
    before: date | None = None,
) -> Iterator[Mention]:
    """Yield where a sentence in lower case names a day or a period, and the day it comes to.

    `before`: the day that was named last before it.
    """
    named = sorted(date_words.dated(text, letter), key=lambda m: m.start)
    taken = [(m.start, m.end) for m in named]
    starts = list[Mention]()

    def free(start: int, end: int) -> bool:
        """Return whether no date stands there already."""
        return not any(a < end and start < b for a, b in taken)

    for hit in PERIOD.finditer(text):
        lone = _A_DAY.match(hit[0]) and not (
            _FROM_NOW.match(text, hit.end())
            or (letter and date_words.from_weekday(text[hit.end() :], letter))
        )
        if not free(*hit.span()) or (lone and not _IN.search(text[: hit.start()])):
            continue
        base = next((m for m in named if m.day and 0 <= m.start - hit.end() < 90), None)
        if base and _COMES_TO.search(text[hit.end() : base.start]):
            # "Within ten business days, that is, by October 15": what it comes to is said.
            end, day = base.end, base.day
        else:
            start, end = _start(text, hit, named, letter, received, appeal, before)
            day = counted(start, hit, calendar)
            starts += [m for m in named if hit.end() <= m.start and m.end <= end]
        yield Mention(hit.start(), end, day, bool(hit["least"]), period=True)
        taken.append((hit.start(), end))
    # Of "ten business days from the due date of May 8" May 8 is no deadline any more.
    yield from (one for one in named if one not in starts)
    for hit in BLANK.finditer(text):
        yield Mention(*hit.span(), None)
    if letter is not None:
        counted_ = business_days(text, letter, calendar)
        for one in (*counted_, *date_words.soft(text, letter), *holidays(text, letter, calendar)):
            if free(one.start, one.end):
                yield one
                taken.append((one.start, one.end))


def _start(
    text: str,
    hit: re.Match[str],
    named: list[Mention],
    letter: date | None,
    received: date | None,
    appeal: bool,
    before: date | None,
) -> tuple[date | None, int]:
    """Return the day from which a period is counted, and where the words for it end."""
    after, end = text[hit.end() : hit.end() + 90], hit.end()
    own = IS["own"].match(after)
    base = next((m for m in named if m.day and 0 <= m.start - end < 70), None)
    if base and not _COUNTS.match(text[end : base.start]):
        base = None
    if letter and (day := date_words.from_weekday(after, letter)):
        return day[0], end + day[1]
    if then := _THEN.match(after):
        start = next((m.day for m in reversed(named) if m.end <= hit.start()), before or received)
        return start, end + then.end()
    if letter and (near := date_words.from_day(after, letter)):
        return near[0], end + near[1]
    if appeal and received and number_in(hit["number"]) == 10 and not IS["base"].match(after):
        return received, end
    if (said := IS["receipt"].match(after)) and not IS["else"].search(
        re.split(r"[,.;]", after[said.end() - 10 :])[0]
    ):
        start = received or (letter if "appeal" in text else None)
    elif own:
        return letter, end
    elif NEAR_BY["condition"].search(text):
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
        if start is not None:
            yield Mention(*hit.span(), date_words.after(hit, start))


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


_FIRST = re.compile(
    r"\b(?:(?:no|not) (?:earlier|sooner) than|some ?time after"
    r"|(?:cannot|can ?not|not|\w+n't|unable to)\b"
    r"(?: (?!(?:and|but|so|we|i|it|then)\b)\w+){0,5} (?<!on or )before) (?:the )?$"
)
"""Before a day on which nothing may have come yet."""
_RANGE = re.compile(
    r"\b(?:from|between) [a-z]{3,9}\.? \d{1,2}(?:,? \d{4})?,? (?:through|thru|to|and) $"
)
_MOVED = re.compile(r"\b(?:exten|postpon|mov|chang|push|adjourn|revis)")
"""Of "from March 1 through May 3" the end is a day to come only where a day is moved."""
_THEN_BY = re.compile(r"\bby (?:that|then)\b")
_BEFORE = re.compile(r"(?<!on or )\b(?:before|prior to) (?:the )?$")
_A_DAY = re.compile(r"an? (?:day|week|month|year)$")
_FROM_NOW = re.compile(r" (?:from (?:today|now|tomorrow)|hence)\b")
_IN = re.compile(
    r"\b(?:in|within|by|about|than|least|most|need|takes?|give (?:me|us)|allow|be|have it|for"
    r"|wait) $"
)
"""Before "a day" as a period: "I cannot give you a day yet" sets none."""
_COMES_TO = re.compile(
    r"^(?! (?:from|of|after|following)\b)(?:(?! and )[^.;:]){0,40}(?:[,(-] ?(?:or )?"
    r"(?:that (?:is|being|comes to)|i\.?e\.?|which (?:is|makes|falls"
    r"|brings|comes|ends|runs|will be|would be)|namely|viz\.?|to wit|being)\b[^.;]{0,30}"
    r"|[,(] ?(?:by|until|on|on or before|not? later than|ending|to)(?: the)?(?: \w+day,?)?"
    r"|[(=] ?) ?$"
)
"""Between a period and the day that it comes to."""
_COUNTS = re.compile(
    r"(?![^.;]*\b(?:by|before|later|until|and|so|which|after,)(?!\w))[^.;]*\b(?:of|from|after|following|past|beyond|the)\b[^.;]*$"
)
"""Between a period and the day that it is counted from."""
_THEN = re.compile(
    r" (?:(?:of|from|after|following|past) (?:(?:that|then)\b(?! \w)"
    rf"|(?:that|such|said) (?:da(?:te|y)|{'|'.join(days.WEEKDAYS)})\b)|there(?:of|after|from)\b)"
)
"""Counted from the day that the sentence has named."""
_FURTHER = re.compile(
    r"\b(?:within|up to) (?:an? (?:additional|further|extra) [^.;]{2,30}"
    r"|[^.;]{2,30} (?:additional|further) \w+ ?\w+)$"
)
_ITSELF = re.compile(r"\w*(?: (?:letter|notice|message|date|e-?mail|decision))?")
