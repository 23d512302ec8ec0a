"""The requester's clocks: windows that letters and missed limits open."""

from __future__ import annotations

from datetime import date

from foiltrack import days, law
from foiltrack.clocks.agency import POSTPONEMENTS, dates_beyond_limit, on_exception_track
from foiltrack.clocks.values import Basis, Clock, How, Settles, first_settlement
from foiltrack.law.newyork import TOLL, TOLL_FIRST, TOLL_LAST
from foiltrack.law.types import Period, Rule, RuleId
from foiltrack.model import (
    ADVERSE,
    APPEAL_DECISIONS,
    ONE_DAY,
    QUESTIONS,
    About,
    Event,
    Kind,
    Request,
    last_day,
)

K = Kind
AGAINST_ON_APPEAL = APPEAL_DECISIONS - {K.APPEAL_GRANTED}


def requester_clocks(
    request: Request, events: tuple[Event, ...], agency: tuple[Clock, ...]
) -> tuple[Clock, ...]:
    """Every window and date of the requester, from letters and from missed limits."""
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
        court = _court_window_of(event, events)
        if court is not None:
            found.append(_window(court, Basis.EVENT, event, after, request))
        if event.kind in QUESTIONS and event.until:
            found.append(_reply_by(event, after))
    found += [_after_silence(missed, request, events) for missed in agency if missed.lapses]
    return tuple(clock for clock in found if clock is not None)


def _windows_of(event: Event, invoked: bool, beyond: bool) -> list[tuple[RuleId, Basis]]:
    """The windows for an appeal, or at once for the court, that a letter opens."""
    opened: list[tuple[RuleId, Basis]] = []
    if event.kind in ADVERSE:
        opened.append((RuleId.APPEAL, Basis.EVENT))
        if event.appeal_notice is False:
            opened.append((RuleId.ARTICLE_78, Basis.NO_NOTICE))
    if event.kind is K.EXCEPTION_GRANTED or (invoked and event.kind in ADVERSE):
        opened.append((RuleId.EXCEPTION_APPEAL, Basis.EVENT))
    if event.kind in POSTPONEMENTS and (event.until is None or beyond):
        opened.append((RuleId.APPEAL, Basis.DATE))
    return opened


def _court_window_of(event: Event, events: tuple[Event, ...]) -> RuleId | None:
    """The court window that a decision against the requester opens, by its appeal's track."""
    if event.kind not in AGAINST_ON_APPEAL:
        return None
    before = [e for e in events[: events.index(event)] if e.kind is K.APPEALED]
    exception = bool(before) and on_exception_track(before[-1], events)
    return RuleId.EXCEPTION_ARTICLE_78 if exception else RuleId.ARTICLE_78


MEETS: dict[RuleId, frozenset[Kind]] = {
    RuleId.APPEAL: frozenset({K.APPEALED}),
    RuleId.EXCEPTION_APPEAL: frozenset({K.APPEALED}),
    RuleId.ARTICLE_78: frozenset({K.PETITIONED}),
    RuleId.EXCEPTION_ARTICLE_78: frozenset({K.PETITIONED}),
}


def _window(
    rule_id: RuleId, basis: Basis, event: Event, after: tuple[Event, ...], request: Request
) -> Clock | None:
    """A window that a letter opens: three dates, from the letter and from its receipt."""
    assert isinstance(event.on, date)
    version = law.rule(rule_id, event.on)
    if version is None:
        return None
    safe = after_period(version, event.on)
    due = _moved(safe)
    arguable = due
    if event.received:
        arguable = max(due, _moved(after_period(version, event.received)))
    if rule_id == RuleId.APPEAL and request.agency.appeal_term:
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
        settled=first_settlement(after, due, _met_by(rule_id), arguable),
    )


def _reply_by(event: Event, after: tuple[Event, ...]) -> Clock | None:
    assert isinstance(event.on, date) and event.until is not None
    version = law.rule(RuleId.REPLY_BY, event.on)
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
        settled=first_settlement(after, moved, replies, moved),
    )


COURTS = {
    RuleId.APPEAL_DECISION: RuleId.ARTICLE_78,
    RuleId.EXCEPTION_APPEAL_DECISION: RuleId.EXCEPTION_ARTICLE_78,
}


def _after_silence(missed: Clock, request: Request, events: tuple[Event, ...]) -> Clock | None:
    """The window that a missed limit of the agency opens, from the limit itself."""
    rule_id = COURTS.get(missed.rule, RuleId.APPEAL)
    version = law.rule(rule_id, missed.due)
    if version is None:
        return None
    due = _moved(after_period(version, missed.due))
    # The earliest plausible reading; the toll of 2020 is the one place where an earlier
    # trigger could end a day later.
    safe = min(
        after_period(version, missed.strict or missed.due), after_period(version, missed.due)
    )
    arguable = due
    if rule_id == RuleId.APPEAL:
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
        settled=first_settlement(after, due, _met_by(rule_id), arguable),
    )


def _longer_terms(missed: Clock, request: Request) -> list[date]:
    """An agency's own longer terms to appeal, which move `arguable` only."""
    terms = []
    if request.agency.appeal_term:
        terms.append(_counted(missed.due, Period.parse(request.agency.appeal_term)))
    if request.agency.appeal_term_silence and missed.rule == RuleId.ACKNOWLEDGE:
        # 9 NYCRR 8201.9: counted from the request, where there was no answer at all.
        terms.append(_counted(missed.on, Period.parse(request.agency.appeal_term_silence)))
    return [_moved(term) for term in terms]


def _met_by(rule_id: RuleId) -> Settles:
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


def after_period(version: Rule, start: date) -> date:
    """The end of a requester's period, with the toll of 2020 for CPLR 217, not moved."""
    assert version.period is not None
    if version.id != RuleId.ARTICLE_78:
        return _counted(start, version.period)
    if TOLL_FIRST <= start <= TOLL_LAST:
        return _counted(TOLL_LAST, version.period)
    plain = _counted(start, version.period)
    return _counted(plain, TOLL) if start < TOLL_FIRST <= plain else plain
