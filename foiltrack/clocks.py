"""Every clock of a request: what started it, when it ends, which event settled it.

`clocks(request, events)` does not know what day it is. It gives every clock that ever ran or
may come to run, for the events that it is given; `foiltrack.standing` says how they stand on a
day. The periods, and the authority of each, are in `foiltrack.law.newyork`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foiltrack import days, law
from foiltrack.law.holidays import FIRST
from foiltrack.law.newyork import MAIL, TOLL, TOLL_FIRST, TOLL_LAST
from foiltrack.law.types import Owner, Period, Rule, Unit
from foiltrack.model import (
    ADVERSE,
    APPEAL_DECISIONS,
    ENDS,
    ONE_DAY,
    QUESTIONS,
    About,
    Event,
    Kind,
    Request,
    Via,
    first_day,
    in_order,
    last_day,
)

K = Kind
ACKNOWLEDGEMENTS = frozenset({K.ACKNOWLEDGED, K.EXTENDED})
BEGIN_ANEW = frozenset({K.REOPENED, K.PAID})
"""What begins a round and is an acknowledgement of its own date."""
ANSWERS = ACKNOWLEDGEMENTS | BEGIN_ANEW | QUESTIONS | {K.EXCEPTION_INVOKED, K.RELEASED}
"""What answers a request within five business days, besides a determination."""
POSTPONEMENTS = ACKNOWLEDGEMENTS | {K.REOPENED}
"""Letters that may carry a reason and a date certain, or fail to."""
ASKS_TO_CLARIFY = frozenset({K.CLARIFICATION_ASKED, K.NOT_DESCRIBED})
AGAINST_ON_APPEAL = APPEAL_DECISIONS - {K.APPEAL_GRANTED}
SILENCE = frozenset({"ny.acknowledge", "ny.determine", "ny.promise"})
"""The agency's clocks whose lapse may be appealed as a denial."""


class Basis(StrEnum):
    """Why a clock runs."""

    EVENT = "event"
    SILENCE = "silence"
    NAMED = "named"
    DATE = "date"
    NO_NOTICE = "no-notice"


class How(StrEnum):
    """What an event did to a clock."""

    MET = "met"
    EXTENDED = "extended"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The event that settled a clock for good; `on` is None where its day is not known."""

    how: How
    by: str
    on: date | None
    earliest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One deadline, without a today.

    `on` is day 0 of its count; `begins` the first day on which it can be seen (for a missed
    limit, the day after). A requester's clock has three dates: `safe`, `due`, `arguable`; an
    agency's has `due` alone. `missed` is the clock of the agency whose lapse began it.
    """

    rule: str
    owner: Owner
    basis: Basis
    on: date
    begins: date
    due: date
    event: str | None = None
    missed: Clock | None = None
    safe: date | None = None
    arguable: date | None = None
    strict: date | None = None
    """The same limit read strictly: receipt taken as the day sent."""
    assumed: bool = False
    settled: Settlement | None = None

    @property
    def lapses(self) -> bool:
        """Whether an agency's clock ran out, for certain, before anything settled it."""
        return self.settled is None or self.settled.earliest > self.due


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day that the agency got something; `strict` is the day sent where it is assumed."""

    on: date
    strict: date
    assumed: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A stretch of a request with clocks of its own, and the event that began it."""

    opener: Event
    events: tuple[Event, ...]

    @property
    def by_receipt(self) -> bool:
        """Whether it began with something that the agency received, not with its own act."""
        return self.opener.kind in {K.FILED, K.CLARIFIED}


def live(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events that stand, in order; none where the filing itself is void."""
    found = tuple(e for e in in_order(events) if not e.void)
    return found if found and found[0].kind is K.FILED else ()


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


def receipt_of(act: Event, request: Request, events: tuple[Event, ...]) -> Receipt | None:
    """When the agency got the request or a later act of the requester; None if not known.

    Proof is a `received` event, else the day stated. Without any, the day sent; by mail, five
    calendar days later (an assumption of ours, see `foiltrack.law.newyork.ASSUMPTIONS`).
    """
    proof = proof_of(act, events)
    stated = act.received or (request.received_on if act.kind is K.FILED else None)
    hour = act.at
    if proof is not None and isinstance(proof.on, date):
        received, assumed, hour = proof.on, False, proof.at or act.at
    elif stated is not None:
        received, assumed = stated, False
    elif isinstance(act.on, About):
        return None
    else:
        mailed = (act.via or (request.via if act.kind is K.FILED else None)) is Via.MAIL
        received = act.on + timedelta(days=MAIL.n if mailed else 0)
        assumed = True
    strict = received
    if assumed and isinstance(act.on, date):
        strict = min(received, max(act.on, FIRST))
    cutoff = request.agency.cutoff
    if cutoff and hour and hour > cutoff:
        # 2 NYCRR 110.3: what comes after hours is received on the next regular business day.
        late = days.add_business_days(agency_calendar(request), received, 1)
        return Receipt(late, strict if assumed else late, assumed)
    return Receipt(received, strict, assumed)


def proof_of(act: Event, events: tuple[Event, ...]) -> Event | None:
    """The `received` event that proves the receipt of an act, on a known day."""
    for event in events:
        if event.kind is K.RECEIVED and isinstance(event.on, date) and proves(event, act):
            return event
    return None


def proves(proof: Event, act: Event) -> bool:
    """Whether a `received` event speaks of an act; without `of` it speaks of the request."""
    return proof.of == act.root or (proof.of is None and act.kind is K.FILED)


def clocks(request: Request, events: tuple[Event, ...]) -> tuple[Clock, ...]:
    """Every clock that ran or may come to run, by trigger day, then rule.

    Raises NotCovered where a count would leave the years of the calendars.
    """
    standing = live(events)
    agency = _agency_clocks(request, standing)
    mine = _requester_clocks(request, standing, agency)
    return tuple(sorted((*agency, *mine), key=lambda c: (c.on, c.rule, c.begins)))


# --- the agency's clocks ---------------------------------------------------------------------


def _agency_clocks(request: Request, events: tuple[Event, ...]) -> tuple[Clock, ...]:
    found: list[Clock | None] = []
    for part in rounds(events):
        if part.by_receipt:
            receipt = receipt_of(part.opener, request, events)
            found.append(_received("ny.acknowledge", part.opener, receipt, request, events))
        found.append(determine_clock(part, request, events))
    for i, event in enumerate(events):
        if event.promise and isinstance(event.on, date):
            found.append(_promise(event, events[i + 1 :]))
        if event.kind is K.APPEALED:
            exception = on_exception_track(event, events)
            rule = "ny.exception-appeal-decision" if exception else "ny.appeal-decision"
            found.append(
                _received(rule, event, receipt_of(event, request, events), request, events)
            )
    return tuple(clock for clock in found if clock is not None)


def _received(
    rule_id: str,
    act: Event,
    receipt: Receipt | None,
    request: Request,
    events: tuple[Event, ...],
) -> Clock | None:
    """A clock of the agency that runs from the receipt of an act of the requester."""
    version = law.rule(rule_id, receipt.on) if receipt else None
    if receipt is None or version is None or version.period is None:
        return None
    calendar = agency_calendar(request)
    due = days.add_period(calendar, receipt.on, version.period)
    after = events[events.index(act) + 1 :]
    settles = _answers if rule_id == "ny.acknowledge" else _decides_appeal
    return Clock(
        rule=rule_id,
        owner=version.owner,
        basis=Basis.EVENT,
        event=act.id,
        on=receipt.on,
        begins=first_day(act.on),
        due=due,
        strict=days.add_period(calendar, receipt.strict, version.period),
        assumed=receipt.assumed,
        settled=_first(after, due, settles),
    )


def determine_clock(part: Round, request: Request, events: tuple[Event, ...]) -> Clock | None:
    """The 20 business days of a round, from its first acknowledgement; None if none began."""
    begun = part.opener.kind in BEGIN_ANEW
    starters = part.events[:1] if begun else part.events
    trigger = next((e for e in starters if begun or e.kind in ACKNOWLEDGEMENTS), None)
    if trigger is None or isinstance(trigger.on, About):
        return None
    version = law.rule("ny.determine", trigger.on)
    if version is None or version.period is None:
        return None
    due = days.add_period(agency_calendar(request), trigger.on, version.period)
    # The letter that starts the 20 days may itself carry the reason and the date certain.
    from_trigger = events[events.index(trigger) :]
    return Clock(
        rule=version.id,
        owner=version.owner,
        basis=Basis.EVENT,
        event=trigger.id,
        on=trigger.on,
        begins=trigger.on,
        due=due,
        settled=_first(from_trigger, due, _determines_or_extends),
    )


def _promise(event: Event, after: tuple[Event, ...]) -> Clock | None:
    assert event.promise is not None and isinstance(event.on, date)
    version = law.rule("ny.promise", event.on)
    if version is None:
        return None
    return Clock(
        rule=version.id,
        owner=version.owner,
        basis=Basis.NAMED,
        event=event.id,
        on=event.on,
        begins=event.on,
        due=event.promise,
        settled=_first(after, event.promise, _keeps_promise),
    )


def on_exception_track(appeal: Event, events: tuple[Event, ...]) -> bool:
    """Whether an appeal is one under § 89(5): the last word before it granted an exception."""
    before = events[: events.index(appeal)]
    last = next(
        (e for e in reversed(before) if e.kind in ADVERSE or e.kind is K.EXCEPTION_GRANTED), None
    )
    return last is not None and last.kind is K.EXCEPTION_GRANTED


# --- what settles a clock --------------------------------------------------------------------

Settles = Callable[[Event, date], How | None]
"""What an event does to a clock that ends on a day."""


def _answers(event: Event, due: date) -> How | None:
    return How.MET if event.kind in ANSWERS or event.determines else None


def _decides_appeal(event: Event, due: date) -> How | None:
    return How.MET if event.kind in APPEAL_DECISIONS else None


def _determines_or_extends(event: Event, due: date) -> How | None:
    if event.determines:
        return How.MET
    if first_day(event.on) > due:
        return None
    certain = bool(event.reason) and event.exact is True
    if event.kind in POSTPONEMENTS and certain and event.until and event.until > due:
        return How.EXTENDED
    return How.SUPERSEDED if event.kind in QUESTIONS else None


def _keeps_promise(event: Event, due: date) -> How | None:
    if event.determines:
        return How.MET
    later = event.promise is not None and event.promise > due
    if first_day(event.on) <= due and (later or event.kind in QUESTIONS):
        return How.SUPERSEDED
    return None


def _first(
    events: tuple[Event, ...], due: date, settles: Settles, ends_until: date = date.max
) -> Settlement | None:
    """The first event that settles a clock; one without a known day makes it unknown.

    The end of the matter settles what still runs: a window of mine until `ends_until`.
    """
    for event in events:
        how = settles(event, due)
        if how is None and event.kind in ENDS and first_day(event.on) <= ends_until:
            how = How.ENDED
        if how is not None:
            known = None if isinstance(event.on, About) else event.on
            how = How.UNKNOWN if known is None else how
            return Settlement(how=how, by=event.id, on=known, earliest=first_day(event.on))
    return None


# --- the requester's clocks ------------------------------------------------------------------


def _requester_clocks(
    request: Request, events: tuple[Event, ...], agency: tuple[Clock, ...]
) -> tuple[Clock, ...]:
    found: list[Clock | None] = []
    beyond = {event.id for event, _ in dates_beyond_limit(request, events)}
    invoked = False
    for i, event in enumerate(events):
        invoked = invoked or event.kind is K.EXCEPTION_INVOKED
        if isinstance(event.on, About):
            continue
        after = events[i + 1 :]
        for rule_id, basis in _windows_of(event, invoked, event.id in beyond):
            found.append(_window(rule_id, basis, event, after, request))
        for rule_id in _court_windows_of(event, events, agency):
            found.append(_window(rule_id, Basis.EVENT, event, after, request))
        if event.kind in QUESTIONS and event.until:
            found.append(_reply_by(event, after))
    found += [_after_silence(missed, request, events) for missed in agency if missed.lapses]
    return tuple(clock for clock in found if clock is not None)


def _windows_of(event: Event, invoked: bool, beyond: bool) -> list[tuple[str, Basis]]:
    """The windows for an appeal, or at once for the court, that a letter opens."""
    opened: list[tuple[str, Basis]] = []
    if event.kind in ADVERSE:
        opened.append(("ny.appeal", Basis.EVENT))
        if event.appeal_notice is False:
            opened.append(("ny.article78", Basis.NO_NOTICE))
    if event.kind is K.EXCEPTION_GRANTED or (invoked and event.kind in ADVERSE):
        opened.append(("ny.exception-appeal", Basis.EVENT))
    if event.kind in POSTPONEMENTS and (event.until is None or beyond):
        opened.append(("ny.appeal", Basis.DATE))
    return opened


def _court_windows_of(
    event: Event, events: tuple[Event, ...], agency: tuple[Clock, ...]
) -> list[str]:
    """The court windows that a decision against the requester opens, by the appeal's track."""
    if event.kind not in AGAINST_ON_APPEAL:
        return []
    tracks = {"ny.appeal-decision": "ny.article78"}
    tracks["ny.exception-appeal-decision"] = "ny.exception-article78"
    decided = {c.rule for c in agency if c.settled and c.settled.by == event.id}
    opened = sorted(court for rule, court in tracks.items() if rule in decided)
    if opened:
        return opened
    before = [e for e in events[: events.index(event)] if e.kind is K.APPEALED]
    exception = bool(before) and on_exception_track(before[-1], events)
    return ["ny.exception-article78" if exception else "ny.article78"]


MEETS: dict[str, frozenset[Kind]] = {
    "ny.appeal": frozenset({K.APPEALED}),
    "ny.exception-appeal": frozenset({K.APPEALED}),
    "ny.article78": frozenset({K.PETITIONED}),
    "ny.exception-article78": frozenset({K.PETITIONED}),
}


def _window(
    rule_id: str, basis: Basis, event: Event, after: tuple[Event, ...], request: Request
) -> Clock | None:
    """A window that a letter opens: three dates, from the letter and from its receipt."""
    assert isinstance(event.on, date)
    version = law.rule(rule_id, event.on)
    if version is None:
        return None
    safe = _plus(version, event.on)
    due = _moved(safe)
    arguable = due
    if event.received:
        arguable = max(due, _moved(_plus(version, event.received)))
    if rule_id == "ny.appeal" and request.agency.appeal_term:
        term = Period.parse(request.agency.appeal_term)
        arguable = max(arguable, _moved(_counted(event.received or event.on, term)))
    return Clock(
        rule=rule_id,
        owner=version.owner,
        basis=basis,
        event=event.id,
        on=event.on,
        begins=event.on,
        due=due,
        safe=safe,
        arguable=arguable,
        settled=_first(after, due, _met_by(rule_id), arguable),
    )


def _reply_by(event: Event, after: tuple[Event, ...]) -> Clock | None:
    assert isinstance(event.on, date) and event.until is not None
    version = law.rule("ny.reply-by", event.on)
    if version is None:
        return None
    reply = K.PAID if event.kind is K.FEE_ASKED else K.CLARIFIED
    moved = _moved(event.until)

    def replies(act: Event, due: date) -> How | None:
        return How.MET if act.kind is reply else None

    return Clock(
        rule=version.id,
        owner=version.owner,
        basis=Basis.NAMED,
        event=event.id,
        on=event.on,
        begins=event.on,
        due=moved,
        safe=event.until,
        arguable=moved,
        settled=_first(after, moved, replies, moved),
    )


COURTS = {
    "ny.appeal-decision": "ny.article78",
    "ny.exception-appeal-decision": "ny.exception-article78",
}


def _after_silence(missed: Clock, request: Request, events: tuple[Event, ...]) -> Clock | None:
    """The window that a missed limit of the agency opens, from the limit itself."""
    rule_id = COURTS.get(missed.rule, "ny.appeal")
    version = law.rule(rule_id, missed.due)
    if version is None:
        return None
    due = _moved(_plus(version, missed.due))
    # The earliest plausible reading; the toll of 2020 is the one place where an earlier
    # trigger could end a day later.
    safe = min(_plus(version, missed.strict or missed.due), _plus(version, missed.due))
    arguable = due
    if rule_id == "ny.appeal":
        arguable = max([due, *_longer_terms(missed, request)])
    after = tuple(e for e in events if last_day(e.on) > missed.due)
    return Clock(
        rule=rule_id,
        owner=version.owner,
        basis=Basis.SILENCE,
        missed=missed,
        on=missed.due,
        begins=missed.due + ONE_DAY,
        due=due,
        safe=safe,
        arguable=arguable,
        assumed=missed.assumed,
        settled=_first(after, due, _met_by(rule_id), arguable),
    )


def _longer_terms(missed: Clock, request: Request) -> list[date]:
    """An agency's own longer terms to appeal, which move `arguable` only."""
    terms = []
    if request.agency.appeal_term:
        terms.append(_counted(missed.due, Period.parse(request.agency.appeal_term)))
    if request.agency.appeal_term_silence and missed.rule == "ny.acknowledge":
        # 9 NYCRR 8201.9: counted from the request, where there was no answer at all.
        terms.append(_counted(missed.on, Period.parse(request.agency.appeal_term_silence)))
    return [_moved(term) for term in terms]


def _met_by(rule_id: str) -> Settles:
    kinds = MEETS[rule_id]

    def settles(event: Event, due: date) -> How | None:
        return How.MET if event.kind in kinds else None

    return settles


def _counted(start: date, period: Period) -> date:
    """A requester's period from a day, by the state list, not moved."""
    return days.add_period(days.calendar("nys"), start, period)


def _moved(day: date) -> date:
    """Off Saturday, Sunday and public holiday (General Construction Law § 25-a)."""
    return days.next_business_day(days.calendar("nys"), day)


def _plus(version: Rule, start: date) -> date:
    """The end of a requester's period, with the toll of 2020 for CPLR 217, not moved."""
    assert version.period is not None
    if version.id != "ny.article78":
        return _counted(start, version.period)
    if TOLL_FIRST <= start <= TOLL_LAST:
        return _counted(TOLL_LAST, version.period)
    plain = _counted(start, version.period)
    return _counted(plain, TOLL) if start < TOLL_FIRST <= plain else plain


# --- dates beyond the limit ------------------------------------------------------------------


def dates_beyond_limit(
    request: Request, events: tuple[Event, ...]
) -> tuple[tuple[Event, tuple[tuple[str, date], ...]], ...]:
    """Letters whose date is past a limit of their round, each with the limits that it passes.

    The limits: the `ny.determine` date of the round, and the sum of both periods (25 business
    days) from the receipt that began it.
    """
    found = []
    for part in rounds(events):
        limits = _limits(part, request, events)
        for event in part.events:
            until = event.promise
            if until is None:
                continue
            passed = tuple((rule, limit) for rule, limit in limits if until > limit)
            if passed:
                found.append((event, passed))
    return tuple(found)


def _limits(
    part: Round, request: Request, events: tuple[Event, ...]
) -> tuple[tuple[str, date], ...]:
    limits = []
    determine = determine_clock(part, request, events)
    if determine is not None:
        limits.append(("ny.determine", determine.due))
    receipt = receipt_of(part.opener, request, events) if part.by_receipt else None
    if receipt is not None:
        first, second = law.rule("ny.acknowledge", receipt.on), law.rule("ny.determine", receipt.on)
        if first and second and first.period and second.period:
            both = Period(first.period.n + second.period.n, Unit.BUSINESS_DAYS)
            end = days.add_period(agency_calendar(request), receipt.on, both)
            limits.append(("receipt", end))
    return tuple(limits)
