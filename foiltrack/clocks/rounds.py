"""The rounds of a request, and when the agency received what begins one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from foiltrack import days
from foiltrack.law.holidays import FIRST
from foiltrack.law.newyork import MAIL
from foiltrack.model import About, Event, Kind, Request, Via, in_order

K = Kind
BEGIN_ANEW = frozenset({K.REOPENED, K.PAID})
"""What begins a round and is an acknowledgement of its own date."""
ASKS_TO_CLARIFY = frozenset({K.CLARIFICATION_ASKED, K.NOT_DESCRIBED})


def live(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events that stand, in order; none where the filing itself is void."""
    found = tuple(e for e in in_order(events) if not e.void)
    return found if found and found[0].kind is K.FILED else ()


@dataclass(frozen=True, slots=True)
class Round:
    """A stretch of a request with clocks of its own, and the event that began it."""

    opener: Event
    events: tuple[Event, ...]

    @property
    def by_receipt(self) -> bool:
        """Whether it began with something that the agency received, not with its own act."""
        return self.opener.kind in {K.FILED, K.CLARIFIED}


def rounds(events: tuple[Event, ...]) -> tuple[Round, ...]:
    """The rounds of a request: from its receipt, an asked-for clarification, a new beginning."""
    starts: list[int] = []
    asked = False
    for i, event in enumerate(events):
        answers = event.kind is K.CLARIFIED and asked
        if event.kind is K.FILED or event.kind in BEGIN_ANEW or answers:
            starts.append(i)
            asked = False
        asked = asked or event.kind in ASKS_TO_CLARIFY
    ends = [*starts[1:], len(events)]
    # Without a filing that stands there is no round.
    return tuple(Round(events[i], events[i:end]) for i, end in zip(starts, ends, strict=False))


def agency_calendar(request: Request) -> days.Calendar:
    """The calendar of the agency, with the closures that the user recorded."""
    return days.with_closures(days.calendar(request.agency.calendar), request.agency.closed)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day that the agency got something; `strict` is the day sent where it is assumed."""

    on: date
    strict: date
    assumed: bool


def receipt_of(act: Event, request: Request, events: tuple[Event, ...]) -> Receipt | None:
    """When the agency got the request or a later act of the requester; None if not known.

    Proof is a `received` event, else the day stated. Without any, the day sent; by mail, five
    calendar days later (an assumption of ours, see `foiltrack.law.newyork.ASSUMPTIONS`).
    """
    proof = proof_of(act, events)
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
    # 2 NYCRR 110.3: what comes after hours is received on the next regular business day.
    deemed = days.add_business_days(agency_calendar(request), received, 1) if late else received
    if not assumed or not isinstance(act.on, date):
        return Receipt(deemed, deemed, assumed)
    return Receipt(deemed, min(received, max(act.on, FIRST)), assumed)


def proof_of(act: Event, events: tuple[Event, ...]) -> Event | None:
    """The `received` event that proves the receipt of an act, on a known day."""
    for event in events:
        if event.kind is K.RECEIVED and isinstance(event.on, date) and proves(event, act):
            return event
    return None


def proves(proof: Event, act: Event) -> bool:
    """Whether a `received` event speaks of an act; without `of` it speaks of the request."""
    return proof.of == act.root or (proof.of is None and act.kind is K.FILED)
