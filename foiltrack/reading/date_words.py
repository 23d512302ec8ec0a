"""The words of letters for days and periods: freer than what a person may type.

Days without a year or a month, weekdays, the end of a month, holidays, periods in words and figures
("thirty (30) days"), numbers that a scanner misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foiltrack import days
from foiltrack.days import MONTH_NAMES, WEEKDAYS
from foiltrack.model import ONE_DAY, last_of_month
from foiltrack.reading.number_words import ORDINALS, SPELLED, ordinal

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:e(?:m|rn)ber)?|oct(?:ober)?|nov(?:e(?:m|rn)ber)?|dec(?:e(?:m|rn)ber)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?"
_ON_WEEKDAY = rf"(?:{_WEEKDAY},? (?:the )?)?"
_SORTED = sorted(ORDINALS[:31], key=len, reverse=True)
_NTH = rf"(?P<nth>{'|'.join(word.replace('-', '[ -]') for word in _SORTED)})\b"

_WHICH = r"(?P<which>first|1st|second|2nd|third|3rd|fourth|4th|last)"
_QUARTER = r"(?P<end>(?:first|second|third|fourth) quarter)"

ABSOLUTE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<end>week) (?:of|beginning|starting|commencing) (?:on )?{_ON_WEEKDAY}"
        rf"{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"\b(?P<end>week) ending (?:on )?{_ON_WEEKDAY}{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"\b{_ON_WEEKDAY}{_MONTH} {_DAY},? ?{_YEAR}",
        rf"\b{_ON_WEEKDAY}(?:the )?{_DAY} (?:day )?(?:of )?{_MONTH},? {_YEAR}",
        rf"\b(?:the )?{_NTH} (?:day )?of {_MONTH}(?:,? {_YEAR})?",
        rf"\b{_ON_WEEKDAY}{_MONTH} (?:the )?{_NTH}(?! (?:week|half|part|quarter))(?:,? {_YEAR})?",
        r"\b(?P<year>20\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d)\b",
        r"\b(?P<day>[0-3]?\d)-(?P<month>[a-z]{3})-(?P<year>(?:20)?\d\d)\b",
        rf"(?<![\d/.-]){_ON_WEEKDAY}(?P<m>[01]?\d)(?P<by>[/.-])(?P<day>[0-3]?\d)(?P=by)"
        r"(?P<year>(?:20)?\d\d)(?![\d/-])",
        r"\b(?P<end>end|close|last day|middle|beginning|start) of (?:the month of )?"
        rf"{_MONTH}(?:,? {_YEAR})?"
        r"(?! ?\d)",
        rf"\b{_WHICH} {_WEEKDAY} (?:of|in) {_MONTH}(?:,? {_YEAR})?(?! ?\d)",
        r"\b(?P<end>(?:first|second|third|fourth|last|latter) (?:full )?(?:week|half|part))"
        rf" (?:of|in) {_MONTH}"
        rf"(?:,? {_YEAR})?(?! ?\d)",
        rf"\b{_QUARTER}(?: of|,)? (?:the )?(?:calendar )?(?:year )?{_YEAR}",
        rf"\b(?:before|by|(?:end|close|out) of) (?:the )?{_QUARTER}(?: is (?:out|over|up))?",
        rf"\b(?P<end>mid|early|late)[ -](?:to[ -]late )?{_MONTH}(?:,? {_YEAR})?(?! ?\d)",
        rf"\b{_ON_WEEKDAY}{_MONTH} {_DAY}(?!,? ?\d(?!\d?(?::\d\d)? ?(?:to|-|[ap]\.?m)\b))",
        rf"\b{_ON_WEEKDAY}(?:the )?{_DAY} (?:of )?{_MONTH}(?! \d)",
        rf"(?<![\d/$.#-]){_ON_WEEKDAY}(?P<m>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])"
        r"(?![\d/%-])",
    )
)
_SOFT = re.compile(
    rf"\b(?:(?P<end>end|close|last day) of (?:the|this|next) (?P<span>month|week|year|quarter)"
    r"|(?P<mid>middle of (?:the|this|next) month|mid[ -](?:next )?month)\b"
    rf"|(?:the )?{_WHICH} (?P<its>{'|'.join(WEEKDAYS)}) (?:of|in) (?:(?:the|this|next) month"
    r"|(?P<new>(?:the )?(?:new|next) year))"
    rf"|the (?:(?P<number>[0-3]?\d)(?:st|nd|rd|th)|{_NTH.replace('nth', 'ordinal')})"
    r" of (?:the month following|(?:this|the|next|the following) month)\b"
    r"|(?P<whole>month|week|year|quarter)(?:'s[ -]|-| )end"
    r"|before the (?P<out>month|week|year|quarter) (?:is (?:out|over|up)|ends)"
    r"|(?P<next>next|coming) (?P<later>week|month)"
    r"|(?P<now>later today|(?:later )?this week(?:'s end)?\b|today|tomorrow|tonight)"
    r"|(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)(?:day)?\.?,? )?"
    r"the (?P<nth>[0-3]?\d)(?:st|nd|rd|th)\b(?! (?:of|street|st\b|ave|floor|fl\b|precinct|century|"
    r"district|amendment|day|grade|request|time|anniversary|install|page|item))"
    r"|(?<!\bany )(?<!\bevery )(?<!\beach )(?<!\bthat )"
    rf"(?:(?:this )?coming |this |next |(?P<set>cob |on |by |until |till |or ))?{_WEEKDAY}"
    r"(?= ?[.,;)]|$| -"
    rf"| or "
    rf"| at | for "
    r"| and | \d| between | morning| afternoon| noon| in | we | you | i | to | with | when | if "
    r"| but | so |/|(?: of)? next week))",
    re.IGNORECASE,
)
_NEXT_WEEK = re.compile(r"(?P<second>(?: or |/)\w+day)?(?: of)? next week\b", re.IGNORECASE)
_FROM = re.compile(
    r",? (?:(?:counted|counting|starting|running|reckoned) )?from "
    rf"(?:(?:this |next )?(?:coming )?|(?P<last>last ))(?:{_WEEKDAY}|tomorrow\b(?:'s date)?)"
)
_FROM_DAY = re.compile(
    r",? (?:of|from|after|following|past) (?:\w+day,? )?the (?P<nth>[0-3]?\d)(?:st|nd|rd|th)\b"
    r"(?! (?:of|day|request|page|item|batch|set)\b)"
)
AFTER = re.compile(
    r"\b(?:the (?:(?:next|following) (?:day|morning|(?P<next>week))|(?:day"
    r"|(?P<after>week)) after)\b"
    r"(?! (?:the|that|this|we|you|i|it|our|your|he|she|they)\b)"
    r"|(?:(?:the )?end of )?that (?P<same>week)\b"
    r"|(?<=\bbefore )(?P<itself>then|that (?:day|date))\b"
    rf"|(?:that {_WEEKDAY}|the (?P<on>{'|'.join(WEEKDAYS)}) (?:after|following)\b)(?! (?:the|we"
    rf"|you)\b))"
)
"""Counted from the day that was named last."""


def after(hit: re.Match[str], start: date) -> date:
    """Return the day that `AFTER` counts from another; a week ends on its Friday."""
    named = hit["weekday"] or hit["on"]
    if hit["itself"]:
        return start
    if named:
        # The Friday of a week that is named by its Friday is that day.
        here = hit["weekday"] and WEEKDAYS[start.weekday()].startswith(named[:3])
        return start if here else _coming(named, start)
    week = start + timedelta(days=4 - start.weekday())
    if hit["next"] or hit["after"]:
        return week + timedelta(days=7)
    return week if hit["same"] else start + ONE_DAY


_NUMBER = (
    rf"(?:{SPELLED}(?: ?\(\d{{1,4}}\))?|\d{{1,4}}(?: ?\((?:\d+|{SPELLED})\))?|"
    r"an?(?: couple(?: of)?)?|another(?: couple(?: of)?)?|\[N\]"
    rf"|(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,3}}(?:st|nd|rd|th))"
    r"(?: ?\(\d{1,3}(?:st|nd|rd|th)\))?(?=[ -](?:\w+ )?day (?:after|following|from|past|hence)\b))"
)
_MORE = r"additional|more|further|extra|other|full|calendar"
PERIOD = re.compile(
    rf"(?:\b|(?=\[))(?:(?P<least>{_NUMBER})(?: (?:days?|weeks?|months?))? ?(?:-|to|and|or) ?)?"
    rf"(?P<number>{_NUMBER})[ -](?P<additional>(?:{_MORE}) )?"
    r"(?P<unit>(?:business|working|work|biz\.?|bus\.?) ?days?|workdays|bd\b|(?:calendar )?days?|"
    r"weeks?|wks?\b|months?|mos?\b\.?|years?|fortnight)\b",
    re.IGNORECASE,
)
BUSINESS = ("bus", "work", "biz", "bd")
"""How a unit of business days begins."""
BLANK = re.compile(r"\[DATE\]|_{4,}", re.IGNORECASE)


AHEAD = 270
"""Days from which on a day without a year is one of the year before, unless words set it."""
TOLD = 180
"""Days within which a day without a year is one gone by, unless words set it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold a day that a text names."""

    start: int
    end: int
    day: date | None
    soft: bool = False
    """Whether it is only about that day: the end of a month, next week."""
    weekday: str | None = None
    """The weekday that is named beside another date than one of its own."""
    period: bool = False
    nth: bool = False
    """Whether it is a day of a month that is not named."""


def absolute(text: str, letter: date | None) -> Iterator[tuple[int, int, date]]:
    """Yield the days that a text names by date; one without a year is the next after the letter."""
    for one in dated(text, letter):
        if one.day is not None:
            yield one.start, one.end, one.day


def dated(text: str, letter: date | None) -> Iterator[Mention]:
    """Yield the mentions of dates, those that cannot be counted with no day."""
    taken: list[tuple[int, int]] = []
    for form in ABSOLUTE:
        for hit in form.finditer(text):
            start, end = hit.span()
            if any(a < end and start < b for a, b in taken):
                continue
            parts = hit.groupdict()
            day = _day(parts, letter)
            if day is None and (parts.get("year") or letter is not None):
                continue
            taken.append((start, end))
            # A week is named by its first day, and ends on its Friday.
            named = "" if parts.get("end") == "week" else (parts.get("weekday") or "")[:3].lower()
            odd = day is not None and named and not WEEKDAYS[day.weekday()].startswith(named)
            full = next((w for w in WEEKDAYS if named and w.startswith(named)), None)
            yield Mention(start, end, day, bool(parts.get("end")), full if odd else None)


def _day(parts: dict[str, str | None], letter: date | None) -> date | None:
    number = int(parts.get("m") or 0)
    if parts.get("month"):
        name = (parts["month"] or "").lower()[:3]
        number = next((i for i, m in enumerate(MONTH_NAMES, 1) if m.startswith(name)), 0)
    if "quarter" in (parts.get("end") or ""):
        number = 3 * ORDINALS.index((parts["end"] or "").lower().split()[0]) + 3
    year_words = parts.get("year")
    year = int(year_words) if year_words else (letter.year if letter else None)
    if year is None or not 1 <= number <= 12:
        return None
    year += 2000 if year < 100 else 0
    nth = (parts.get("nth") or "").lower().replace(" ", "-")
    end = (parts.get("end") or "").lower()
    try:
        if (
            end in ("end", "close", "late")
            or "quarter" in end
            or end.startswith(("last", "latter", "second half"))
        ):
            day = last_of_month(year, number)
        elif end == "week":
            day = date(year, number, int(parts["day"] or 0))
            day += timedelta(days=(4 - day.weekday()) % 7)
        elif end.endswith(" week"):
            # The Friday that ends it.
            first = date(year, number, 1)
            if "full" in end:
                first += timedelta(days=-first.weekday() % 7)
            day = first + timedelta(
                days=(4 - first.weekday()) % 7 + 7 * ORDINALS.index(end.split()[0])
            )
        elif parts.get("which"):
            day = _nth_weekday(year, number, parts["which"] or "", parts["weekday"] or "")
        elif end:
            day = date(year, number, {"mid": 15, "middle": 15, "first half": 15}.get(end, 10))
        else:
            day = date(year, number, ORDINALS.index(nth) + 1 if nth else int(parts["day"] or 0))
        if not year_words and letter is not None and (day - letter).days > AHEAD:
            # "On December 10 we wrote", in a letter of January.
            day = day.replace(year=year - 1)
        elif not year_words and letter is not None and day < letter:
            # A day without a year is the next one; one just gone by is told, not set.
            day = day if (letter - day).days < TOLD else day.replace(year=year + 1)
    except ValueError:
        return None
    return day


def soft(text: str, letter: date) -> Iterator[Mention]:
    """Yield the days that words come to from the letter's own: weekdays, the end of the month."""
    for hit in _SOFT.finditer(text):
        day = _near(hit.groupdict(), hit[0].lower(), letter)
        end = hit.end()
        if day and hit["weekday"] and (week := _NEXT_WEEK.match(text, end)):
            day = letter + timedelta(days=7 + day.weekday() - letter.weekday())
            end = end if week["second"] else week.end()
        if day is not None:
            start = max(hit.start(), hit.end("set"))
            yield Mention(start, end, day, True, nth=bool(hit["nth"]))


def from_day(after: str, letter: date) -> tuple[date, int] | None:
    """Return the day that "ten days from the 30th" counts from, the nearest, and where it ends."""
    hit = _FROM_DAY.match(after)
    if hit is None:
        return None
    near = sorted(
        (letter + timedelta(days=n) for n in range(-15, 16)), key=lambda d: abs(d - letter)
    )
    day = next((d for d in near if d.day == int(hit["nth"])), None)
    return (day, hit.end()) if day else None


def from_weekday(after: str, letter: date) -> tuple[date, int] | None:
    """Return the day that "a week from Friday" counts from, and where it ends."""
    hit = _FROM.match(after)
    if hit is None:
        return None
    if hit["weekday"] is None:
        return letter + ONE_DAY, hit.end()
    first = letter - timedelta(days=8) if hit["last"] else letter
    return _coming(hit["weekday"], first), hit.end()


def _near(parts: dict[str, str | None], words: str, letter: date) -> date | None:
    week = letter + timedelta(days=4 - letter.weekday())
    span = parts["span"] or parts["later"] or parts["whole"] or parts["out"]
    if span:
        ahead = "next" in words or bool(parts["later"])
        if span.lower() == "week":
            return week + timedelta(days=7 * ahead)
        if span.lower() == "year":
            return date(letter.year + ahead, 12, 31)
        quarter = span.lower() == "quarter"
        left = 2 - (letter.month - 1) % 3 if quarter else 0
        months = left + (3 if quarter else 1) * ahead
        first = days.add_months(letter.replace(day=1), months)
        return last_of_month(first.year, first.month)
    if parts["new"]:
        return _nth_weekday(letter.year + 1, 1, parts["which"] or "", parts["its"] or "")
    if parts["number"] or parts["ordinal"]:
        named = (parts["ordinal"] or "").replace(" ", "-")
        later = "next" in words or "following" in words
        first = days.add_months(letter.replace(day=1), int(later))
        last = last_of_month(first.year, first.month)
        nth = int(parts["number"] or 0) or ORDINALS.index(named) + 1
        return last.replace(day=nth) if nth <= last.day else None
    if parts["which"] or parts["mid"]:
        first = days.add_months(letter.replace(day=1), int("next" in words))
        if parts["mid"]:
            day = first.replace(day=15)
            return day if day >= letter else days.add_months(day, 1)
        return _nth_weekday(first.year, first.month, parts["which"] or "", parts["its"] or "")
    if parts["now"]:
        return week if "week" in words else letter + ONE_DAY if "tomorrow" in words else None
    if parts["nth"]:
        try:
            day = letter.replace(day=int(parts["nth"]))
            return day if day >= letter else days.add_months(day, 1)
        except ValueError:
            return None
    day = _coming(parts["weekday"] or "", letter)
    # "Next Friday" of a Monday is that of the week that follows.
    return day + timedelta(days=7) if words.startswith("next") and day <= week else day


def _nth_weekday(year: int, month: int, which: str, weekday: str) -> date:
    """Return the first, third or last Friday of a month."""
    if which == "last":
        return _coming(weekday, last_of_month(year, month) - timedelta(days=7))
    return _coming(weekday, date(year, month, 1) - ONE_DAY) + timedelta(days=7 * ordinal(which))


def _coming(weekday: str, letter: date) -> date:
    number = next(i for i, w in enumerate(WEEKDAYS) if w.startswith(weekday.lower()[:3]))
    return letter + timedelta(days=(number - letter.weekday() - 1) % 7 + 1)


_LETTER_DATED = re.compile(
    r"(?:(?:letter |response |invoice )?date(?: of (?:this )?(?:letter|response|notice)| closed)?"
    r"|dated|(?:form |message )?sent(?: on)?|mailed|issued|posted|responded|acknowledged|entered"
    r"|decided|determined)\s*:",
    re.IGNORECASE,
)
"""Labels of the day on which a letter was written."""


def letter_date(text: str) -> date | None:
    """Return the date that a letter bears at its head, before it begins to speak.

    A page printed from a mail program has the mail's own date in a line "Date:" or "Sent:"; the day
    on which it was printed stands above and is not the letter's.
    """
    head = re.split(r"\n\s*(?:dear|to whom)\b", text[:3000], maxsplit=1, flags=re.IGNORECASE)
    lines = [line.strip(" \t*_|") for line in head[0][:1500].splitlines()[:30]]
    for bare in lines:
        if _LETTER_DATED.match(bare):
            for _, _, day in absolute(bare, None):
                return day
    for bare in lines:
        # "Deadline: April 3": a day with a label is of something else.
        if re.search(
            r"\b(?:re|request|received|subject|from|to|by|of|period|between|via|page|printed|due|"
            r"until|on)\b|^[a-z][\w ]{2,29}:",
            bare,
            re.IGNORECASE,
        ):
            continue
        for start, end, day in absolute(bare, None):
            if len(bare) - (end - start) < 45:
                return day
    closing = re.search(r"^\W*dated?\s*:(.{4,40})$", text[-600:], re.IGNORECASE | re.MULTILINE)
    return next((day for _, _, day in absolute(closing[1], None)), None) if closing else None
