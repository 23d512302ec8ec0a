"""The agency's clocks, what settles each, and dates beyond their limits."""

from __future__ import annotations

from datetime import date

from foiltrack import days, law
from foiltrack.clocks.rounds import BEGIN_ANEW, Receipt, Round, agency_calendar, receipt_of, rounds
from foiltrack.clocks.values import Basis, Clock, How, first_settlement
from foiltrack.law.types import Period, RuleId, Unit
from foiltrack.model import (
    ADVERSE,
    APPEAL_DECISIONS,
    QUESTIONS,
    About,
    Event,
    Kind,
    Request,
    first_day,
)

K = Kind
ACKNOWLEDGEMENTS = frozenset({K.ACKNOWLEDGED, K.EXTENDED})
ANSWERS = ACKNOWLEDGEMENTS | BEGIN_ANEW | QUESTIONS | {K.EXCEPTION_INVOKED, K.RELEASED}
"""What answers a request within five business days, besides a determination."""
POSTPONEMENTS = ACKNOWLEDGEMENTS | {K.REOPENED}
"""Letters that may carry a reason and a date certain, or fail to."""


def agency_clocks(request: Request, events: tuple[Event, ...]) -> tuple[Clock, ...]:
    """Every clock of the agency, from its letters and from what it received."""
    found: list[Clock | None] = []
    for part in rounds(events):
        if part.by_receipt:
            receipt = receipt_of(part.opener, request, events)
            found.append(_received(RuleId.ACKNOWLEDGE, part.opener, receipt, request, events))
        found.append(determine_clock(part, request, events))
    for i, event in enumerate(events):
        if event.promise and isinstance(event.on, date):
            found.append(_promise(event, events[i + 1 :]))
        if event.kind is K.APPEALED:
            exception = on_exception_track(event, events)
            rule = RuleId.EXCEPTION_APPEAL_DECISION if exception else RuleId.APPEAL_DECISION
            found.append(
                _received(rule, event, receipt_of(event, request, events), request, events)
            )
    return tuple(clock for clock in found if clock is not None)


def _received(
    rule_id: RuleId,
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
    settles = _answers if rule_id == RuleId.ACKNOWLEDGE else _decides_appeal
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
        settled=first_settlement(after, due, settles),
    )


def determine_clock(part: Round, request: Request, events: tuple[Event, ...]) -> Clock | None:
    """The 20 business days of a round, from its first acknowledgement; None if none began."""
    begun = part.opener.kind in BEGIN_ANEW
    # A round that is begun anew is begun by its own acknowledgement, its first event.
    trigger = next((e for e in part.events if begun or e.kind in ACKNOWLEDGEMENTS), None)
    if trigger is None or isinstance(trigger.on, About):
        return None
    version = law.rule(RuleId.DETERMINE, trigger.on)
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
        settled=first_settlement(from_trigger, due, _determines_or_extends),
    )


def _promise(event: Event, after: tuple[Event, ...]) -> Clock | None:
    assert event.promise is not None and isinstance(event.on, date)
    version = law.rule(RuleId.PROMISE, event.on)
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
        settled=first_settlement(after, event.promise, _keeps_promise),
    )


def on_exception_track(appeal: Event, events: tuple[Event, ...]) -> bool:
    """Whether an appeal is one under § 89(5): the last word before it granted an exception."""
    before = events[: events.index(appeal)]
    last = next(
        (e for e in reversed(before) if e.kind in ADVERSE or e.kind is K.EXCEPTION_GRANTED), None
    )
    return last is not None and last.kind is K.EXCEPTION_GRANTED


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


def dates_beyond_limit(
    request: Request, events: tuple[Event, ...]
) -> tuple[tuple[Event, tuple[tuple[RuleId | None, date], ...]], ...]:
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
) -> tuple[tuple[RuleId | None, date], ...]:
    limits: list[tuple[RuleId | None, date]] = []
    determine = determine_clock(part, request, events)
    if determine is not None:
        limits.append((RuleId.DETERMINE, determine.due))
    receipt = receipt_of(part.opener, request, events) if part.by_receipt else None
    if receipt is not None:
        first, second = (
            law.rule(RuleId.ACKNOWLEDGE, receipt.on),
            law.rule(RuleId.DETERMINE, receipt.on),
        )
        if first and second and first.period and second.period:
            both = Period(first.period.n + second.period.n, Unit.BUSINESS_DAYS)
            end = days.add_period(agency_calendar(request), receipt.on, both)
            limits.append((None, end))
    return tuple(limits)
