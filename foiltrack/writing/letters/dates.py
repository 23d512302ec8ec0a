"""The dates that an agency named, what its letters lack for them, and what came by them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from foiltrack import words
from foiltrack.law import named, texts
from foiltrack.law.newyork import POSTPONEMENTS
from foiltrack.law.types import RuleId
from foiltrack.model import Event, Kind, last_day
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import Fact, confirm
from foiltrack.writing.letters.parts import (
    ended,
    limit,
    number,
    of,
    on,
    period,
    quoted,
    reason,
    rests_on,
    sentences,
    wording,
)

_REST = re.compile(r"[^.,;:()]*")
"""What follows a period within its clause: `of the date of this letter`."""
_WITHIN = re.compile(r"(?:with)?in (?:\w+ )?$", re.IGNORECASE)


def period_named(shown: Snapshot, letter: Event) -> str | None:
    """Return the words of a letter that come to its day by a count alone; None if it wrote it."""
    day, quote = letter.promise, letter.quote
    if day is None or quote is None or not isinstance(letter.on, date):
        return None
    from foiltrack.reading.dates import mentions

    found = list(mentions(quote.lower(), letter.on, None, shown.history.calendar))
    one = next((m for m in found if m.period and m.day == day), None)
    if one is None or any(m.day == day and not m.period for m in found):
        return None
    within, rest = _WITHIN.search(quote[: one.start]), _REST.match(quote, one.end)
    assert rest
    return quote[within.start() if within else one.start : rest.end()].strip()


def time_named(shown: Snapshot, letter: Event, whose: str = "my") -> str:
    """Return the day that a letter names; of a period, its words, and the day as we count it."""
    assert letter.promise
    text = period_named(shown, letter)
    if text is None:
        return limit(letter.promise)
    ends = "ended" if letter.promise < shown.today else "ends"
    named = f"a period, {quoted(text, ',')} which by {whose} count"
    return f"{named} {ends} on {limit(letter.promise)}"


def postponed(shown: Snapshot) -> list[Event]:
    """Return the letters that put the decision off to a day, in order."""
    return [e for e in shown.of(*POSTPONEMENTS) if e.promise]


def in_a_row(shown: Snapshot) -> bool:
    """Return whether the agency named more than one date, one after the other."""
    return len(postponed(shown)) > 1


def beyond(shown: Snapshot, letter: Event) -> bool:
    """Return whether a letter's date lies past the time from the acknowledgment, and so needs more.

    A reason and a date certain are owed of such a date, and of no other.
    """
    return any(not by_receipt for _, by_receipt in shown.history.beyond_limit.get(letter.id, ()))


def dates_named(shown: Snapshot, *, told: bool = True) -> list[str]:
    """Return the whole row of dates and of reasons, where the agency named more than one.

    Of one date beyond the statute's limit, what its letter lacks, and the date itself unless it
    was `told`; a delay to notify an officer is answered in both cases.
    """
    letters = postponed(shown)
    found = []
    if len(letters) > 1:
        months, repeated = _months(shown, shown.today), texts.REPEATED_DELAYS
        age = f"The request is {number(months)} months old." if months > 1 else ""
        days = _listed([e.promise for e in letters if e.promise])
        mine = any(period_named(shown, e) for e in letters)
        counted = " (where it wrote a period, by my count)" if mine else ""
        named = f"The agency has named {number(len(letters))} dates, {days}{counted}."
        again = ""
        if len(shown.of(Kind.EXTENDED)) > 1 and rests_on(shown, repeated):
            again = "The Committee on Open Government has written: "
            again += f"{quoted(repeated.quote)} ({repeated.citation})."
        found.append(sentences(age, named, *_reasons(shown, letters), again))
    elif letters and beyond(shown, letters[0]):
        letter, whose = letters[0], f"The letter {of(letters[0])}"
        named = "" if told else f"{whose} names {time_named(shown, letter)}."
        found.append(sentences(named, _lacks(letter, "It" if named else whose)))
    text = texts.NO_TIME_TO_NOTIFY
    notifies = _NOTIFIES.search(_CLERKS.sub("", " ".join(map(wording, letters))))
    if notifies and rests_on(shown, text):
        found.append(
            f"{text.citation} requires an agency to have a policy on notifying an employee whose "
            "disciplinary records are requested. It gives no further time to answer."
        )
    return found


_CLERKS = re.compile(r"(?:access|records|appeals|foil) officer")
"""Officers who answer requests, and are not those whom records concern."""
_NOTIFIES = re.compile(
    r"notif.*(?:officer|employee|disciplin)|(?:officer|employee|disciplin).*notif"
)
"""A delay to notify an employee, and not only a promise to notify the requester."""


def after_filing(shown: Snapshot, day: date) -> str:
    """Return `, more than ten months after the request`, from two months on."""
    months = _months(shown, day - timedelta(days=1))
    return f", more than {number(months)} months after the request" if months > 1 else ""


def _months(shown: Snapshot, day: date) -> int:
    """Return the whole months from the request, at the latest that it can be of, to a day."""
    filed = last_day(shown.request.filed_on)
    return (day.year - filed.year) * 12 + day.month - filed.month - (day.day < filed.day)


def _listed(days: list[date]) -> str:
    """Return days as English lists them, a year that they share once."""
    if len({day.year for day in days}) > 1:
        return "; ".join(map(words.written, days))
    return f"{words.series([f'{day:%B} {day.day}' for day in days])}, {days[0].year}"


def _reasons(shown: Snapshot, letters: list[Event]) -> list[str]:
    """Return the reasons of a row of dates, told once where they are the same.

    That there was none is said of dates beyond the statute's limit alone: no other needs one.
    """
    owed = [e for e in letters if beyond(shown, e)]
    given = [quoted(e.quote) if e.quote else reason(e) for e in letters]
    later = set(given[1:])
    if not any(given):
        return [f"It gave no reason {confirm(Fact.NO_REASON)}."] if owed else []
    if later == {given[0]}:
        return [ended(f"Each time it gave the same reason: {given[0]}")]
    if len(letters) > 2 and len(later) == 1 and given[1]:
        return [ended(f"Each time after the first it gave the same reason: {given[1]}")]
    told = [f"{why} ({on(e)})" for e, why in zip(letters, given, strict=True) if why]
    silent = [on(e) for e, why in zip(letters, given, strict=True) if not why and e in owed]
    found = [ended(f"The reasons it gave: {'; '.join(told)}")]
    if silent:
        found.append(f"It gave none {words.series(silent)} {confirm(Fact.NO_REASON)}.")
    return found


def _lacks(letter: Event, whose: str) -> str:
    """Return what a letter's date is without: a reason, exactness; nothing, if it has both.

    `whose`: the letter as the sentence names it.
    """
    lacks = []
    if not letter.reason and not letter.quote:
        lacks.append(f"gives no reason {confirm(Fact.NO_REASON)}")
    if letter.exact is False:
        lacks.append("calls the date approximate, which is no date certain")
    elif letter.exact is None:
        lacks.append(f"does not call the date certain {confirm(Fact.NOT_CERTAIN)}")
    return f"{whose} {' and '.join(lacks)}." if lacks else ""


def records(release: Event) -> str:
    """Return `12 records`, or `some records`: what was given."""
    return words.count(release.count, "record") if release.count else "some records"


def granted_by(letter: Event) -> str:
    """Return the relief where the records were granted: nothing of them is left to decide."""
    return (
        f"give me, within {period(RuleId.APPEAL_DECISION)} of the receipt of this appeal at the "
        f"latest, the records that it granted by its letter {of(letter)} "
        f"({named(RuleId.APPEAL_DECISION).citation})"
    )
