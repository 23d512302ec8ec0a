"""Random requests of one matter in whose answers no pattern was planted, but much that is near."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from foiltrack import days
from foiltrack.model import Agency, Document, Event, Kind, Request
from foiltrack.snapshot import Snapshot, snapshot_on

K = Kind
TODAY = date(2022, 12, 30)
CITY = days.calendar("nyc")
STATUTE = "within five business days of the receipt of a written request for a record"


def agency(key: str) -> Agency:
    """An agency of the City."""
    return Agency(key=key, name=key.title(), calendar="nyc")


def snapshot(request: Request, *events: dict[str, Any], today: date = TODAY) -> Snapshot:
    """A request with the filing and some events after it, each by its fields."""
    given = [{"kind": K.FILED, "on": request.filed_on}, *events]
    made = tuple(Event(request=request.id, n=n, **body) for n, body in enumerate(given, 1))
    return snapshot_on(request, made, today)


def document(content: str) -> Document:
    """A file of an event, by its content."""
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    return Document(name="a.pdf", sha256=sha256, bytes=1, type="pdf")


class Matter:
    """Make the requests of one matter; `refusals` with burdens and the like among them."""

    def __init__(self, seed: int, *, refusals: bool = True) -> None:
        self.chance = random.Random(seed)
        self.refusals = refusals
        self.serial = count(1)
        self.words = (f"w{n}" for n in count())
        """No word twice: what two letters share is put in on purpose."""
        self.taken: set[date] = set()
        self.lengths: dict[str, Counter[int]] = {}
        self.burden, self.vague = date.max, date.min
        """The first and the last refusal of a kind: no vague one comes after a burden."""

    def requests(self) -> Iterator[Snapshot]:
        """Several requests to several agencies."""
        for _ in range(self.chance.randint(3, 8)):
            yield self.request(self.chance.choice(["mocs", "nypd", "hpd", "dot"]))

    def request(self, key: str) -> Snapshot:
        """One request, answered in time until its last word."""
        filed = date(2019, 1, 2) + timedelta(days=self.chance.randrange(900))
        value = Request(
            id=f"2019-{next(self.serial):03}",
            agency=agency(key),
            subject="x",
            matter="m",
            filed_on=filed,
        )
        first = days.add_business_days(CITY, filed, self.chance.randint(1, 5))
        until = self.date(key, first)
        events = [
            {"kind": K.ACKNOWLEDGED, "on": first, "until": until, "quote": self.quote(key)},
            *self.aside(key, first),
        ]
        limit = min(until, days.add_business_days(CITY, first, 20))
        for _ in range(self.chance.randint(0, 3)):
            # On its last day, too.
            letter = limit - timedelta(days=self.chance.choice([0, 0, 1, 3]))
            letter = max(letter, events[-1]["on"])
            limit = self.date(key, letter, past=limit)
            more = {"reason": "volume", "exact": True, "quote": self.quote(key)}
            events.append({"kind": K.EXTENDED, "on": letter, "until": limit, **more})
        return snapshot(value, *events, *self.last_word(key, limit))

    def date(self, key: str, letter: date, past: date | None = None) -> date:
        """A date that nobody else named, as far from its letter as one other at most."""
        past = max(past or letter, days.add_business_days(CITY, letter, 20))
        while True:
            until = days.add_business_days(CITY, past, self.chance.randint(1, 90))
            lengths = self.lengths.setdefault(key, Counter())
            if lengths and self.chance.random() < 0.5:
                again = days.add_business_days(CITY, letter, self.chance.choice(list(lengths)))
                until = max(until, again)
            length = days.business_days_after(CITY, letter, until)
            if until not in self.taken and lengths[length] < 2:
                self.taken.add(until)
                lengths[length] += 1
                return until

    def quote(self, key: str) -> str | None:
        """Words of a letter: the agency's own formula, the statute's, or nine that all share."""
        own = " ".join(next(self.words) for _ in range(12))
        formula = " ".join(f"{key}{n}" for n in range(15))
        nine = " ".join(f"shared{n}" for n in range(9))
        near = [f"{formula}. {own}", f"{own} {nine} {own}", f"{own} {STATUTE}"]
        return self.chance.choice([None, own, *near])

    def aside(self, key: str, on: date) -> list[dict[str, Any]]:
        """What is private, or proves nothing."""
        found: list[dict[str, Any]] = [
            {"kind": K.NOTE, "on": on, "note": "x", "quote": "all share " * 9, "private": True},
            {"kind": K.EVIDENCE, "on": on, "source": "a tip", "private": True},
            {"kind": K.EVIDENCE, "on": on, "note": "somebody said so"},
            {"kind": K.FOLLOWED_UP, "on": on, "quote": "I ask again and again for it " * 3},
        ]
        return [one for one in found if self.chance.random() < 0.3]

    def last_word(self, key: str, by: date) -> Iterator[dict[str, Any]]:
        """How it ended, if it did."""
        kinds = [None, K.GRANTED, K.RELEASED, K.DENIED, K.NOT_HELD]
        if self.refusals and by >= self.vague and self.burden == date.max:
            kinds.append(K.UNDUE_BURDEN)
        if self.refusals and by <= self.burden:
            kinds.append(K.NOT_DESCRIBED)
        kind = self.chance.choice(kinds)
        if kind is K.UNDUE_BURDEN:
            self.burden = min(self.burden, by)
        if kind is K.NOT_DESCRIBED:
            self.vague = max(self.vague, by)
        if kind is not None:
            yield {"kind": kind, "on": by, "quote": self.quote(key)}
        if kind is K.UNDUE_BURDEN and self.chance.random() < 0.5:
            # Of the same request: no other was too large before.
            yield {"kind": K.NOT_DESCRIBED, "on": by + timedelta(days=1)}
            self.refusals = False
