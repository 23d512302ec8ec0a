"""Count the dates of a clock: the agency's leniently, the requester's strictly."""

from datetime import date
from typing import NamedTuple

from foiltrack import days
from foiltrack.clocks.rounds import History
from foiltrack.clocks.starts import Cause, named_date
from foiltrack.law.types import Period, Rule

Dates = tuple[date, date, date]
"""The safe date, the due date and the last date that can be argued for."""


def agency_limit(rule: Rule, cause: Cause, history: History) -> date:
    """Return the day on which a limit of the agency ends, in its most lenient reading."""
    if rule.period is not None:
        return days.add_period(history.calendar, cause.on, rule.period)
    assert cause.event is not None
    named = named_date(cause.event)
    assert named is not None
    return named


def strict_limit(rule: Rule, cause: Cause, history: History) -> date | None:
    """Return the earliest day on which any authority reads the same limit to end.

    Receipt on the day sent where it is assumed; a business day of receipt as day 1 (AO-17063);
    days that state staff may take on another day counted, closures of one agency too; a shorter
    term of the agency's own rules.
    """
    if rule.strict is None or rule.period is None:
        return None
    calendar = history.strict_calendar
    start = cause.receipt.strict if cause.receipt else cause.on
    early = rule.strict.receipt_is_day_one and days.is_business_day(calendar, start)
    limit = days.add_business_days(calendar, start, rule.period.n - early)
    own = history.request.agency.silence_term
    if rule.strict.agencies_own_term and own:
        limit = min(limit, days.add_period(calendar, start, Period.parse(own)))
    if rule.strict.agencies_decision_term:
        from foiltrack.law.agencies import decides_appeals

        decides = decides_appeals(history.request.agency)
        if decides is not None:
            within = decides[0]._replace(n=decides[0].n - early)
            limit = min(limit, days.add_period(calendar, start, within))
    return limit


def window(rule: Rule, cause: Cause, history: History) -> Dates:
    """Return the three dates of a requester's window that a letter or a missed limit opens."""
    if cause.missed is not None:
        end = after_period(rule, cause.missed.due)
        # The toll of 2020 is the one place where an earlier trigger could end a day later.
        strict = after_period(rule, cause.missed.strict or cause.missed.due)
        safe, arguable = min(strict, end), moved(end)
        due = arguable
    elif rule.period is None:
        assert cause.event is not None
        named = named_date(cause.event)
        assert named is not None
        return named, moved(named), moved(named)
    else:
        assert cause.event is not None
        received = cause.event.received
        end = after_period(rule, cause.on)
        safe, due = end, moved(end)
        if rule.due_from_receipt:
            strict_list = days.calendar("nys", strict=True)
            safe = days.add_period(strict_list, cause.on, rule.period)
            due = after_period(rule, received or cause.on)
        arguable = max(due, moved(after_period(rule, received))) if received else due
    if rule.agencies_own_term:
        arguable = max([arguable, *_own_terms(cause, history)])
    return safe, due, arguable


def service(rule: Rule, cause: Cause, ends: list[Dates]) -> Dates:
    """Return the three dates to serve a petition, from the windows that it meets in time.

    The careful date follows the earliest end of the four months, the others the latest; where
    the petition meets none in time, all follow its own day (CPLR 306-b).
    """
    if not ends:
        end = after_period(rule, cause.on)
        return end, moved(end), moved(end)
    safe, due, arguable = zip(*ends, strict=True)
    return (
        after_period(rule, min(safe)),
        moved(after_period(rule, max(due))),
        moved(after_period(rule, max(arguable))),
    )


def _own_terms(cause: Cause, history: History) -> list[date]:
    """Return the ends of the agency's own longer terms to appeal."""
    agency = history.request.agency
    terms = []
    if agency.appeal_term or agency.appeal_term_silence:
        from foiltrack.law.agencies import WITHDRAWN

        if agency.appeal_citation in WITHDRAWN:
            return []
    if agency.appeal_term:
        received = cause.event.received if cause.event else None
        terms.append((received or cause.on, agency.appeal_term))
    if agency.appeal_term_silence and _nothing_came(cause, history):
        assert cause.missed is not None
        # 9 NYCRR 8201.9: counted from the request, where there was no answer at all.
        terms.append((cause.missed.on, agency.appeal_term_silence))
    return [moved(_counted(start, Period.parse(term))) for start, term in terms]


def _nothing_came(cause: Cause, history: History) -> bool:
    """Return whether the missed limit is that of the request itself, which nothing answered."""
    return cause.missed is not None and cause.missed.event == history.events[0].id


def _counted(start: date, period: Period) -> date:
    return days.add_period(days.calendar("nys"), start, period)


def moved(day: date) -> date:
    """Return a day off Saturday, Sunday and public holiday (General Construction Law § 25-a)."""
    return days.next_business_day(days.calendar("nys"), day)


class Leg(NamedTuple):
    """Hold one stretch of a count: a period from a day, or the days of a toll."""

    start: date
    end: date
    period: Period


def legs(rule: Rule, start: date) -> tuple[Leg, ...]:
    """Return the stretches of a requester's period, with the toll of its rule, not moved."""
    assert rule.period is not None
    toll = rule.toll
    if toll and toll.first <= start <= toll.last:
        start = toll.last
    end = _counted(start, rule.period)
    counted = Leg(start, end, rule.period)
    if toll and start < toll.first <= end:
        return counted, Leg(end, _counted(end, toll.period), toll.period)
    return (counted,)


def after_period(rule: Rule, start: date) -> date:
    """Return the end of a requester's period, with the toll of its rule, not moved."""
    return legs(rule, start)[-1].end
