"""Cut a request into rounds, each with its receipt and the limits that follow from it."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from foiltrack import days, law
from foiltrack.law.holidays import FIRST
from foiltrack.law.newyork import DECISION, FROM_RECEIPT, MAIL, POSTPONEMENTS
from foiltrack.law.types import GOVERNED, Period
from foiltrack.model import About, Event, Kind, Request, Via, in_order, last_day

K = Kind
ACKNOWLEDGMENTS = frozenset({K.ACKNOWLEDGED, K.EXTENDED})
BEGIN_ANEW = frozenset({K.REOPENED, K.PAID})
"""What begins a round and is an acknowledgment of its own date."""
ASKS_TO_CLARIFY = frozenset({K.CLARIFICATION_ASKED, K.NOT_DESCRIBED})


def live(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the events that stand, in order; none where the filing itself is void."""
    found = tuple(e for e in in_order(events) if not e.void)
    return found if found and found[0].kind is K.FILED else ()


class Receipt(NamedTuple):
    """Hold the day that the agency got something; `strict` is the earliest that it can have."""

    on: date
    strict: date
    assumed: bool


class Round(NamedTuple):
    """Hold a stretch of a request with clocks of its own, and the event that began it."""

    opener: Event
    events: tuple[Event, ...]
    receipt: Receipt | None
    """When the agency got what began it; None where its own act did, or the day is not known."""
    acknowledged: Event | None
    """The letter or act from which the time to decide is counted."""
    decide_by: date | None
    """The end of the statute's time to decide, from that letter."""
    decide_by_receipt: date | None
    """The end of the time to answer and to decide together, from the receipt."""

    def passed(self, until: date) -> tuple[tuple[date, bool], ...]:
        """Return the limits that a day lies beyond; True with the one counted from the receipt."""
        limits = ((self.decide_by, False), (self.decide_by_receipt, True))
        return tuple((day, by_receipt) for day, by_receipt in limits if day and until > day)


class Dated:
    """Hold the dates that events name, by place; from each the way leads to the next later one."""

    def __init__(self) -> None:
        self.places: list[int] = []
        self.dates: list[date] = []
        self.later: list[int | None] = []
        self._open: list[int] = []

    def add(self, place: int, named: date) -> None:
        """Add a date at a place after all others."""
        while self._open and self.dates[self._open[-1]] < named:
            self.later[self._open.pop()] = len(self.dates)
        self._open.append(len(self.dates))
        self.places.append(place)
        self.dates.append(named)
        self.later.append(None)

    def beyond(self, day: date, first: int, end: int) -> int | None:
        """Return the first place from one on, before another, whose date is after a day."""
        at: int | None = bisect_left(self.places, first)
        while at is not None and at < len(self.places) and self.dates[at] <= day:
            at = self.later[at]
        if at is None or at >= len(self.places) or self.places[at] >= end:
            return None
        return self.places[at]


class History:
    """Hold a request with the events that stand, in order, and where each kind of them is."""

    def __init__(self, request: Request, events: tuple[Event, ...]) -> None:
        self.request, self.events = request, events
        self._places: dict[tuple[frozenset[Kind], bool], list[int]] = {}
        self._dated: dict[tuple[frozenset[Kind], frozenset[Kind]], Dated] = {}

    @cached_property
    def calendar(self) -> days.Calendar:
        """Return the calendar of the agency, with the closures that the user recorded."""
        return agency_calendar(self.request)

    @cached_property
    def strict_calendar(self) -> days.Calendar:
        """Return the calendar that the earliest reading counts by: no floating day, no closure."""
        return days.calendar(self.request.agency.calendar, strict=True)

    @cached_property
    def _last_days(self) -> list[date]:
        return [last_day(e.on) for e in self.events[1:]]

    @cached_property
    def unsure(self) -> list[int]:
        """Return the places of the events without a known day."""
        return [place for place, e in enumerate(self.events) if isinstance(e.on, About)]

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Return the rounds: from the receipt, an asked-for clarification, a new beginning."""
        starts: list[int] = []
        asked = False
        for i, event in enumerate(self.events):
            answers = event.kind is K.CLARIFIED and asked
            anew = event.kind in BEGIN_ANEW and not self.before_filing(event)
            if event.kind is K.FILED or anew or answers:
                starts.append(i)
                asked = False
            asked = asked or event.kind in ASKS_TO_CLARIFY
        ends = [*starts[1:], len(self.events)]
        # Without a filing that stands there is no round.
        return tuple(self._round(self.events[i:end]) for i, end in zip(starts, ends, strict=False))

    def _round(self, events: tuple[Event, ...]) -> Round:
        opener = events[0]
        anew = opener.kind in BEGIN_ANEW
        receipt = None if anew else self.receipt_of(opener)
        told = (e for e in events if e.kind in ACKNOWLEDGMENTS and not self.before_filing(e))
        first = opener if anew else next(told, None)
        by = by_receipt = None
        if self.request.agency.body not in GOVERNED:
            return Round(opener, events, receipt, first, None, None)
        if first is not None and isinstance(first.on, date):
            version = law.rule(DECISION, first.on)
            by = self._after(first.on, version.period if version else None)
        if receipt is not None and law.rule(DECISION, receipt.on):
            by_receipt = self._after(receipt.on, FROM_RECEIPT)
        return Round(opener, events, receipt, first, by, by_receipt)

    def before_filing(self, event: Event) -> bool:
        """Return whether a letter bears a day before the request: no time can run from it."""
        return event.ordered_on < self.events[0].ordered_on

    @cached_property
    def openers(self) -> frozenset[str]:
        """Return the ids of the events that begin a round."""
        return frozenset(part.opener.id for part in self.rounds)

    @cached_property
    def acknowledged(self) -> frozenset[str]:
        """Return the ids of the letters and acts from which the time to decide is counted."""
        return frozenset(part.acknowledged.id for part in self.rounds if part.acknowledged)

    @cached_property
    def beyond_limit(self) -> dict[str, tuple[tuple[date, bool], ...]]:
        """Return the letters whose date is past a limit of their round, each with those limits."""
        dated = (
            (event.id, part.passed(event.promise))
            for part in self.rounds
            for event in part.events
            if event.kind in POSTPONEMENTS and event.promise is not None
        )
        return {event_id: passed for event_id, passed in dated if passed}

    def _after(self, day: date, period: Period | None) -> date | None:
        return days.add_period(self.calendar, day, period) if period else None

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Return the place of each event by its id."""
        return {event.id: place for place, event in enumerate(self.events)}

    def event(self, event_id: str | None) -> Event | None:
        """Return the event of an id that stands; None if there is none."""
        place = self.place_of.get(event_id or "")
        return None if place is None else self.events[place]

    def last(self, kinds: frozenset[Kind]) -> int:
        """Return the place of the last event of some kinds; -1 if there is none."""
        places = self.places(kinds)
        return places[-1] if places else -1

    @cached_property
    def round_of(self) -> dict[str, Round]:
        """Return the round of each event by its id."""
        return {event.id: part for part in self.rounds for event in part.events}

    def places(self, kinds: frozenset[Kind], whole: bool = False) -> list[int]:
        """Return the places of events of some kinds, in order; `whole` without part releases."""
        found = self._places.get((kinds, whole))
        if found is None:
            found = [
                i
                for i, e in enumerate(self.events)
                if e.kind in kinds and not (whole and e.part and e.kind is K.RELEASED)
            ]
            self._places[kinds, whole] = found
        return found

    def dated(self, promises: frozenset[Kind], postpones: frozenset[Kind]) -> Dated:
        """Return the events that name a date: a promise, or a postponement that is certain."""
        found = self._dated.get((promises, postpones))
        if found is None:
            found = self._dated[promises, postpones] = Dated()
            for place, e in enumerate(self.events):
                certain = e.kind in postpones and e.reason and e.exact is True
                until = e.promise if e.kind in promises else e.until if certain else None
                if until is not None:
                    found.add(place, until)
        return found

    def before(self, place: int, kinds: frozenset[Kind]) -> Event | None:
        """Return the last event of some kinds before a place; None if there is none."""
        places = self.places(kinds)
        i = bisect_left(places, place)
        return self.events[places[i - 1]] if i else None

    def place_after(self, day: date) -> int:
        """Return the place of the first event that may be later than a day."""
        return 1 + bisect_right(self._last_days, day)

    def receipt_of(self, act: Event) -> Receipt | None:
        """Return when the agency got the request or a later act; None if it is not known.

        Proof is a `received` event, else the day stated. Without any, the day sent; by mail,
        five calendar days later (see `foiltrack.law.contested.ASSUMPTIONS`).
        """
        request = self.request
        proof = self.proof_of(act)
        stated = act.received or (request.received_on if act.kind is K.FILED else None)
        known = proof.on if proof is not None else stated
        if isinstance(known, date):
            received, assumed = known, False
        elif isinstance(act.on, About):
            return None
        else:
            mailed = (act.via or (request.via if act.kind is K.FILED else None)) is Via.MAIL
            received, assumed = act.on + timedelta(days=MAIL.n if mailed else 0), True
        # The hour at which it was sent tells of a cut-off only on that day.
        hour = (proof.at if proof else None) or (act.at if received == act.on else None)
        late = bool(request.agency.cutoff and hour and hour > request.agency.cutoff)
        late = late and received >= FIRST  # Before, no rule is in force and no calendar reaches.
        # 2 NYCRR 110.3: what comes after hours is received on the next regular business day.
        deemed = days.add_business_days(self.calendar, received, 1) if late else received
        # Read strictly, no cut-off counts, and what is not proved came on the day it was sent.
        strict = received
        if assumed and isinstance(act.on, date):
            strict = min(received, max(act.on, FIRST))
        return Receipt(deemed, strict, assumed)

    def proof_of(self, act: Event) -> Event | None:
        """Return the `received` event that proves the receipt of an act, on a known day."""
        acts = (act.root, None) if act.kind is K.FILED else (act.root,)
        found = [self._proofs[of] for of in acts if of in self._proofs]
        return self.events[min(found)] if found else None

    @cached_property
    def _proofs(self) -> dict[str | None, int]:
        """Return the place of the first `received` event on a known day, by what it is of."""
        found: dict[str | None, int] = {}
        for place in self.places(frozenset({K.RECEIVED})):
            proof = self.events[place]
            if isinstance(proof.on, date) and not self.before_filing(proof):
                found.setdefault(proof.of, place)
        return found


def agency_calendar(request: Request) -> days.Calendar:
    """Return the calendar of the agency, with the closures that the user recorded."""
    return days.with_closures(days.calendar(request.agency.calendar), request.agency.closed)
