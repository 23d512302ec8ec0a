"""How a date was counted: each day, each holiday skipped, the authority, what is contested."""

from __future__ import annotations

from datetime import date

from foiltrack import backcount, days, jsonform, law, words
from foiltrack import clocks as c
from foiltrack.clocks import Basis, Clock
from foiltrack.law.contested import CONTESTED, Contested
from foiltrack.law.holidays import AUTHORITIES
from foiltrack.law.newyork import MAIL, SINCE, TOLL, TOLL_FIRST, TOLL_LAST, TOLL_ORDER
from foiltrack.law.types import Authority, Owner, Rule, RuleId, Status, Unit
from foiltrack.model import Event, Kind, first_day
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State


def version_of(clock: Clock) -> Rule:
    """The version of the rule by which a clock was counted."""
    return law.rule(clock.rule, clock.on) or law.named(clock.rule)


def steps(snapshot: Snapshot, deadline: Deadline) -> tuple[days.Step, ...]:
    """Each day from day 0 to the date, with why it counts or not; none for a named date."""
    clock = deadline.clock
    version = version_of(clock)
    if version.period is None:
        return ()
    mine = clock.owner is Owner.REQUESTER
    calendar = days.calendar("nys") if mine else c.agency_calendar(snapshot.request)
    start, end = clock.on, clock.due
    if mine:
        end = days.add_period(calendar, start, version.period)
        if clock.rule == RuleId.ARTICLE_78 and TOLL_FIRST <= start <= TOLL_LAST:
            start, end = TOLL_LAST, days.add_period(calendar, TOLL_LAST, version.period)
    listed = list(days.steps(calendar, start, end, version.period.unit))
    if clock.rule == RuleId.ARTICLE_78 and clock.on < TOLL_FIRST <= end:
        end = days.add_period(calendar, end, TOLL)
        listed.append(
            days.Step(end, True, listed[-1].n, f"{TOLL.n} days of toll ({TOLL_ORDER.citation})")
        )
    if mine:
        listed += _moved(calendar, end, clock.due, listed[-1].n)
    return tuple(listed)


def _moved(calendar: days.Calendar, end: date, due: date, n: int) -> list[days.Step]:
    """The days over which § 25-a moves the end of a requester's period."""
    listed = []
    while end < due:
        why = days.why_not(calendar, end)
        listed.append(days.Step(end, False, n, f"{why}: moved (General Construction Law § 25-a)"))
        end = date.fromordinal(end.toordinal() + 1)
    if listed:
        listed.append(days.Step(due, False, n, "may be done on this day (§ 25-a)"))
    return listed


def contested(snapshot: Snapshot, deadline: Deadline) -> list[Contested]:
    """The contested points that bear on a deadline of this request."""
    rule = deadline.clock.rule
    return [p for p in CONTESTED if rule in p.rules and bears(p.id, snapshot, deadline.clock)]


LETTERS = {
    "not-described": Kind.NOT_DESCRIBED,
    "undue-burden": Kind.UNDUE_BURDEN,
    "not-held": Kind.NOT_HELD,
}
"""Contested points that turn on the kind of the letter."""


def bears(point: str, snapshot: Snapshot, clock: Clock) -> bool:
    """Whether a contested point matters for a clock, by the facts of its request."""
    letter = _event(snapshot, clock.event)
    if point in LETTERS:
        return letter is not None and letter.kind is LETTERS[point]
    missed = clock.missed.rule if clock.missed else clock.rule
    match point:
        case "early-promise":
            return missed == RuleId.PROMISE
        case "statute-and-promise":
            return any(e.promise for e in snapshot.events)
        case "late-acknowledgement":
            return any(
                d.rule == RuleId.ACKNOWLEDGE and d.state is State.MET_LATE
                for d in snapshot.deadlines
            )
        case "which-calendar":
            return bool(snapshot.request.agency.closed)
        case "late-promise":
            beyond = {e.id for e, _ in c.dates_beyond_limit(snapshot.request, snapshot.events)}
            return clock.event in beyond
        case "repeated-extensions":
            return len(snapshot.of(Kind.EXTENDED)) > 1
        case "extension-after-lapse":
            return letter is not None and letter.kind is Kind.EXTENDED
        case "day-of-the-thirty":
            return clock.basis is Basis.EVENT
        case "thirty-days-after-silence":
            return clock.basis is Basis.SILENCE
        case "unreasonable-date":
            return clock.basis is Basis.DATE
        case "no-appeal-notice":
            return clock.basis is Basis.NO_NOTICE
        case "duplicate":
            return snapshot.request.follows is not None
    return True


def as_json(snapshot: Snapshot, deadline: Deadline) -> jsonform.Json:
    """A deadline with its steps and authority, for `explain --json`."""
    return {
        **jsonform.deadline(deadline),
        "steps": [
            {"date": str(s.day), "counts": s.counts, "n": s.n, "why": s.why}
            for s in steps(snapshot, deadline)
        ],
        "authority": jsonform.authority(version_of(deadline.clock)),
        "readings": [r.says for r in readings(snapshot, deadline)],
        "contested": [point.id for point in contested(snapshot, deadline)],
    }


def readings(snapshot: Snapshot, deadline: Deadline) -> tuple[backcount.Reading, ...]:
    """What an agency's named date was probably counted from."""
    clock = deadline.clock
    if clock.rule != RuleId.PROMISE:
        return ()
    event = _event(snapshot, clock.event)
    return backcount.readings(snapshot.request, snapshot.events, event) if event else ()


def _event(snapshot: Snapshot, event_id: str | None) -> Event | None:
    return next((e for e in snapshot.events if e.id == event_id), None)


def reservations(snapshot: Snapshot) -> list[str]:
    """What the reader must know before any date: rules not in force, days not known."""
    found = []
    if first_day(snapshot.request.filed_on) < SINCE:
        found.append(f"No rule here reaches back before {words.day(SINCE)} (L.2005 ch.22).")
    for event in snapshot.events:
        if not isinstance(event.on, date):
            text = f"{event.id} ({words.kind(event)}) has no known day: {words.when(event.on)}. "
            found.append(f"{text}It starts no clock, and a clock that it settles is not known.")
    return found


def lines(snapshot: Snapshot, deadline: Deadline) -> list[str]:
    """A deadline explained for a reader with a wall calendar."""
    clock = deadline.clock
    version = version_of(clock)
    owner = "yours" if clock.owner is Owner.REQUESTER else "the agency's"
    text = [
        f"{words.sentence(words.CLOCKS[clock.rule])} ({owner}; {clock.rule}). "
        f"{words.sentence(words.state(deadline))}."
    ]
    text += [_authority(a) for a in version.authorities]
    text.append(_start(snapshot, deadline))
    if clock.assumed:
        text.append(_assumption(snapshot, clock))
    text += _dates(snapshot, deadline)
    listed = steps(snapshot, deadline)
    if listed:
        text += _table(listed, version)
    if clock.settled is not None:
        text.append(_settled(snapshot, deadline))
    if clock.rule == RuleId.PROMISE:
        text.append(_arithmetic(snapshot, deadline))
    for point in contested(snapshot, deadline):
        text.append(f"Contested: {point.question}")
        text += [f"  {v.who}: {v.says}" for v in point.views]
        text.append(f"  Done here: {words.ended(point.done)}")
    return text


def _authority(authority: Authority) -> str:
    quote = f": “{authority.quote}”" if authority.quote else ""
    unsure = "" if authority.status is Status.VERIFIED else f" [{authority.status}]"
    return f"{authority.citation}{quote} (read in: {authority.source}){unsure}"


def _start(snapshot: Snapshot, deadline: Deadline) -> str:
    clock = deadline.clock
    if clock.missed is not None:
        missed = words.CLOCKS[clock.missed.rule]
        return f"Day 0: {words.day(clock.on)}, the missed limit ({missed}), not counted."
    event = _event(snapshot, clock.event)
    what = f"{event.id}, {words.kind(event).lower()}" if event else words.cause(deadline)
    if version_of(clock).period is None:
        return f"Named in {what}, of {words.day(clock.on)}."
    if clock.strict is not None and event is not None:
        proof = c.proof_of(event, snapshot.events)
        shown = f", proved by {proof.id}" if proof else ""
        return f"Day 0: {words.day(clock.on)}, the receipt of {what}{shown}; not counted."
    return f"Day 0: {words.day(clock.on)} ({what}), not counted."


def _assumption(snapshot: Snapshot, clock: Clock) -> str:
    cause = clock.missed or clock
    act = _event(snapshot, cause.event) or snapshot.events[0]
    mailed = cause.strict is not None and cause.strict != cause.due
    how = f"mailed, so {MAIL.words} later" if mailed else "the day it was sent"
    of = "" if act.kind is Kind.FILED else f" --of {act.id}"
    return (
        f"Assumed: no proof of receipt is on file; {how} (an assumption of foiltrack). "
        f"Log proof with: foiltrack log {snapshot.request.id} received --on DATE{of}"
    )


def _dates(snapshot: Snapshot, deadline: Deadline) -> list[str]:
    clock = deadline.clock
    calendar = c.agency_calendar(snapshot.request)
    period = version_of(clock).period
    if clock.safe is None or clock.arguable is None:
        if period is None:
            return [f"Due: {words.day(clock.due)}."]
        by = "; ".join(a.citation for a in AUTHORITIES[snapshot.request.agency.calendar])
        return [f"Due: {words.day(clock.due)}, by the calendar of {calendar.name} ({by})."]
    if period is None:
        return [f"Safe: {words.day(clock.safe)}, the date named.", *_moved_due(clock)]
    start = words.day(clock.on)
    strict = clock.missed.strict if clock.missed else None
    if clock.missed is not None and strict is not None and strict != clock.on:
        start = f"{words.day(strict)}, the same limit counted from the day it was sent"
    safe = f"Safe: {words.day(clock.safe)}: {period.words} from {start}; not moved."
    return [safe, *_moved_due(clock), _arguable(snapshot, clock)]


def _moved_due(clock: Clock) -> list[str]:
    """The date that § 25-a gives, where it is another than the safe one."""
    if clock.due == clock.safe:
        return []
    return [
        f"Due: {words.day(clock.due)}, counted from {words.day(clock.on)} and moved off Saturday, "
        "Sunday and public holiday (General Construction Law § 25-a)."
    ]


def _arguable(snapshot: Snapshot, clock: Clock) -> str:
    """What the last date rests on: receipt, an agency's own term, or nothing more."""
    assert clock.arguable is not None
    letter, agency = _event(snapshot, clock.event), snapshot.request.agency
    why = "no later reading is on file"
    if clock.arguable > clock.due:
        received = letter.received if letter else None
        why = f"counted from its receipt on {words.day(received)}" if received else ""
        if agency.appeal_citation and clock.rule == RuleId.APPEAL:
            own = f"the agency's own longer term ({agency.appeal_citation})"
            why = f"{why}, or by {own}" if why else f"by {own}"
    return f"Can be argued for until: {words.day(clock.arguable)}; {why}."


def _table(listed: tuple[days.Step, ...], version: Rule) -> list[str]:
    """Business days one by one; calendar days and months only from where something happens."""
    shown = listed
    if version.period and version.period.unit is Unit.DAYS:
        last = max(i for i, step in enumerate(listed) if step.counts)
        shown = (listed[0], *listed[last:])
    rows = []
    for step in shown:
        number = f"{step.n:>3}" if step.counts else "  -"
        rows.append(f"  {number}  {words.day(step.day):<16} {step.why}")
    return rows


def _settled(snapshot: Snapshot, deadline: Deadline) -> str:
    settled = deadline.clock.settled
    assert settled is not None
    event = _event(snapshot, settled.by)
    what = f"{settled.by}, {words.kind(event).lower()}" if event else settled.by
    when = words.day(settled.on) if settled.on else "a day that is not known"
    return f"Settled by {what}, on {when}."


def _arithmetic(snapshot: Snapshot, deadline: Deadline) -> str:
    found = readings(snapshot, deadline)
    if not found:
        return "No usual count of days gives this date; a reading, not a fact."
    listed = " · ".join(r.says for r in found[:3])
    return f"Probably counted as: {listed} (a reading, not a fact)."
