"""Which request a reply belongs to: by the agency's number, the thread, or what agrees."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foiltrack.reading.date_words import absolute
from foiltrack.reading.numbers import same
from foiltrack.reading.sentences import plain

ENOUGH = 60
"""Points from which one request alone is taken for the one that is meant."""
NUMBER, THREAD, SUBJECT, DAY, ADDRESS, NAME = 100, 90, 40, 40, 30, 20
WORD_FOR_WORD = 15
"""What a subject counts more that is the same in each word."""
ANOTHER = 50
"""What counts against a request where the sender is of another agency on file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Hold what a request is known by."""

    request: str
    subject: str
    filed_on: str
    """A day, a month or a year, as it is stored."""
    numbers: tuple[str, ...]
    agency: str
    addresses: tuple[str, ...]
    """Where the request went, and the agency's own address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Hold what a reply says of the request that it answers."""

    numbers: tuple[str, ...]
    subject: str
    text: str
    sender: str
    """Whom it is from; of the requester's own mail, to whom it went."""
    references: tuple[str, ...]
    on: date | None
    mine: bool = False
    """Whether it is the requester's own."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold a request that may be meant, and what speaks for it."""

    request: str
    points: int
    because: tuple[str, ...]


def candidates(
    reply: Reply, known: Sequence[Marks], threads: Callable[[], Mapping[str, str]]
) -> list[Candidate]:
    """Return the requests that may be meant, the likeliest first.

    `threads` gives the request of each mail on file; it is asked only where the number is silent.
    """
    said = plain(reply.text[:20_000])
    days, words = _days(said, reply.on), said.lower()
    sender = _house(reply.sender)
    theirs = {m.agency for m in known if sender and sender in map(_house, m.addresses)}
    found = [_of(reply, marks, days, words, theirs) for marks in known]
    best = sorted((c for c in found if c.points), key=lambda c: (-c.points, c.request))
    if best and best[0].points >= NUMBER:
        return [c for c in best if c.points >= NUMBER]
    if reply.references:
        by_mail = threads()
        named = {by_mail[r] for r in reply.references if r in by_mail}
        if named:
            return [Candidate(r, THREAD, ("the thread of the mail",)) for r in sorted(named)]
    return best


def the_one(found: Sequence[Candidate]) -> Candidate | None:
    """Return the request that is meant, if one alone is likely enough."""
    if not found or found[0].points < ENOUGH:
        return None
    if len(found) > 1 and found[1].points == found[0].points:
        return None
    return found[0]


def _of(
    reply: Reply, marks: Marks, days: frozenset[str], words: str, theirs: set[str]
) -> Candidate:
    """Return a request with its points.

    `days` and `words`, in lower case, are the letter's own; `theirs` are the agencies on file that
    share the sender's house.
    """
    points, because = 0, []

    def agrees(worth: int, what: str) -> None:
        """Add one more thing that speaks for it."""
        nonlocal points
        points += worth
        because.append(what)

    if reply.on is not None and marks.filed_on[:10] > str(reply.on):
        # A letter cannot answer what was not yet asked.
        return Candidate(marks.request, 0, ())
    if any(same(a, b) for a in reply.numbers for b in marks.numbers):
        agrees(NUMBER, "its number")
    if _bare(reply.subject) == _bare(marks.subject) and _bare(marks.subject):
        agrees(SUBJECT + WORD_FOR_WORD, "the subject, word for word")
    elif _same_subject(reply.subject, marks.subject):
        agrees(SUBJECT, "the subject")
    if reply.mine and str(reply.on) == marks.filed_on:
        agrees(DAY, f"it was sent on {marks.filed_on}")
    elif marks.filed_on in days:
        agrees(DAY, f"it speaks of a request of {marks.filed_on}")
    if marks.agency in theirs:
        agrees(ADDRESS, "its address" if reply.mine else "the sender's address")
    elif marks.agency.lower() in words:
        agrees(NAME, "the agency's name")
    if theirs and marks.agency not in theirs:
        # Every agency has a number 26-118.
        points = max(0, points - ANOTHER)
    return Candidate(marks.request, points, tuple(because))


def _bare(subject: str) -> str:
    """Return a subject without "Re:", in lower case."""
    bare = re.sub(r"^\W*(?:(?:re|fwd?|aw)\s*:\s*)+", "", subject, flags=re.IGNORECASE)
    return " ".join(bare.lower().split())


_EVERY = re.compile(
    r"\b(?:foi[la]|freedom|of|information|law|act|public|records?|requests?|appeals?|your|my|the|for"
    r"|new|re)\b|\W"
)
"""Words that a subject has whatever it is about."""


def _same_subject(a: str, b: str) -> bool:
    one, other = sorted((_bare(a), _bare(b)), key=len)
    return len(one) >= 8 and one in other and _EVERY.sub("", one) != ""


def _days(said: str, written: date | None) -> frozenset[str]:
    """Return the days of requests and letters that a letter names, as they are stored."""
    return frozenset(
        str(day)
        for start, end, day in absolute(said, None)
        if not (day == written and _heads(said, start, end))
        and re.search(
            r"\brequest|\bdated|\breceived|\bletter",
            said[max(0, start - 120) : start + 120],
            re.IGNORECASE,
        )
    )


def _heads(said: str, start: int, end: int) -> bool:
    """Return whether a date is a letter's own: alone on its line, but for its place or label."""
    line = said[said.rfind("\n", 0, start) + 1 : start], said[end:].partition("\n")[0]
    before = re.fullmatch(r"\W*(?:[Dd]ated?\W*|[A-Z][\w.]*(?: [A-Z][\w.]*)*, *)?", line[0])
    return before is not None and not re.search(r"\w", line[1])


_SHARED = frozenset(
    {"gmail.com", "yahoo.com", "outlook.com", "hotmail.com", "aol.com", "icloud.com"}
)


def _house(address: str) -> str | None:
    """Return the house of an address; None where anybody may have one."""
    house = re.search(r"@([\w.-]+\w)", address)
    return house[1].lower() if house and house[1].lower() not in _SHARED else None
