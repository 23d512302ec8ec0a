"""How a date was counted: each day, each holiday skipped, the authority, what is contested."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from foiltrack import backcount, contested, days, jsonform, law, words
from foiltrack.clocks import Clock, How
from foiltrack.clocks.dates import legs
from foiltrack.law.agencies import decides_appeals
from foiltrack.law.holidays import AUTHORITIES
from foiltrack.law.newyork import DAY_ONE, FLOATING_DAYS, MAIL, TOLL_ORDER
from foiltrack.law.types import CountsFrom, Period, Rule, RuleId, Unit
from foiltrack.model import ONE_DAY, REQUESTER_ACTS, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.standing import RUNNING, Deadline, State


def version_of(clock: Clock) -> Rule:
    """Return the version of the rule by which a clock was counted."""
    return law.rule(clock.rule, clock.on) or law.named(clock.rule)


def steps(snapshot: Snapshot, deadline: Deadline) -> tuple[days.Step, ...]:
    """Return each day from day 0 to the due date, with why it counts; none for a named date.

    Service is counted from the end of the time to petition, whatever day the petition is of.
    """
    clock = deadline.clock
    version = version_of(clock)
    if version.period is None:
        return ()
    if not clock.mine:
        calendar, start, end = snapshot.history.calendar, clock.on, clock.due
        return days.steps(calendar, start, end, version.period.unit)
    calendar = days.calendar("nys")
    letter = snapshot.event(clock.event)
    start = clock.on
    if version.due_from_receipt and letter and letter.received:
        start = letter.received
    if _counts_from(clock, version) is CountsFrom.COURT_WINDOWS:
        start = max((w.due for w in _met_in_time(snapshot, clock)), default=clock.on)
    first, *tolled = legs(version, start)
    listed = list(days.steps(calendar, first.start, first.end, version.period.unit))
    for leg in tolled:
        why = f"{leg.period.n} days of toll ({TOLL_ORDER.citation})"
        listed.append(days.Step(leg.end, True, listed[-1].n, why))
    return (*listed, *_moved(calendar, listed[-1].day, clock.due, listed[-1].n))


def _counts_from(clock: Clock, version: Rule) -> CountsFrom:
    """Return what a clock of the requester is counted from."""
    return next(s.counts_from for s in version.starts if s.basis is clock.basis)


def _met_in_time(snapshot: Snapshot, service: Clock) -> list[Clock]:
    """Return the court windows that a petition meets in time."""
    return [
        d.clock
        for d in snapshot.deadlines
        if d.clock.settled and d.clock.settled.by == service.event
        if d.state in {State.MET, State.MET_ARGUABLE}
    ]


def _moved(calendar: days.Calendar, end: date, due: date, n: int) -> list[days.Step]:
    """Return the days over which § 25-a moves the end of a requester's period."""
    off = [end + i * ONE_DAY for i in range((due - end).days)]
    moved = "moved (General Construction Law § 25-a)"
    why = {day: f"{days.why_not(calendar, day)}: {moved}" for day in off}
    if off:
        why[due] = "may be done on this day (§ 25-a)"
    return [days.Step(day, False, n, says) for day, says in why.items()]


def as_json(snapshot: Snapshot, deadline: Deadline) -> jsonform.Json:
    """Return a deadline with its steps and authority, for `explain --json`."""
    return {
        **jsonform.deadline(deadline),
        "steps": [
            {"date": str(s.day), "counts": s.counts, "n": s.n, "why": s.why}
            for s in steps(snapshot, deadline)
        ],
        "authority": jsonform.authority(version_of(deadline.clock)),
        "readings": [r.says for r in readings(snapshot, deadline)],
        "contested": [point.id for point in contested.points(snapshot, deadline)],
    }


def readings(snapshot: Snapshot, deadline: Deadline) -> tuple[backcount.Reading, ...]:
    """Return what an agency's named date was probably counted from."""
    clock = deadline.clock
    if clock.rule != RuleId.PROMISE:
        return ()
    event = snapshot.event(clock.event)
    return backcount.readings(snapshot.history, event) if event else ()


def reservations(snapshot: Snapshot) -> list[str]:
    """Return what to know before any date: rules not in force, days not known."""
    none = words.no_rule(snapshot.request.filed_on)
    found = [f"{words.sentence(none)}."] if none else []
    for event in snapshot.events:
        if not isinstance(event.on, date):
            text = f"{event.id} ({words.kind(event)}) has no known day: {words.when(event.on)}. "
            found.append(f"{text}It starts no clock, and a clock that it settles is not known.")
    return found


def lines(snapshot: Snapshot, deadline: Deadline, above: Collection[str] = ()) -> list[str]:
    """Return a deadline explained for a reader with a wall calendar.

    `above`: the ids of the contested points that the reader has had before.
    """
    clock = deadline.clock
    version = version_of(clock)
    owner = "yours" if clock.mine else "the agency's"
    text = [
        f"{words.sentence(words.CLOCKS[clock.rule])} ({owner}; {clock.rule}). "
        f"{words.sentence(words.state(deadline))}."
    ]
    if clock.mine and deadline.state in RUNNING and not deadline.over_in_silence:
        text.append(_act_by(clock, words.dates(deadline, snapshot.today)))
    text += [a.words for a in version.authorities]
    text.append(_start(snapshot, deadline))
    if clock.assumed:
        text.append(_assumption(snapshot, clock))
    text += _dates(snapshot, deadline)
    listed = steps(snapshot, deadline)
    if listed:
        text += _table(listed, version)
    if clock.settled is not None:
        text.append(_settled(snapshot, deadline))
    if not clock.mine and deadline.late:
        text += _late(snapshot, deadline)
    if clock.rule == RuleId.PROMISE:
        text.append(_arithmetic(snapshot, deadline))
    if clock.rule == RuleId.APPEAL_DECISION:
        text += _own_decision_term(snapshot)
    for point in contested.points(snapshot, deadline):
        if point.id in above:
            text.append(f"Contested (see above): {point.question}")
            continue
        text.append(f"Contested: {point.question}")
        text += [f"  {v.who}: {v.says}" for v in point.views]
        text.append(f"  Done here: {words.ended(point.done)}")
    return text


def _act_by(clock: Clock, dates: str) -> str:
    """Return the day on which to act, which lists name, and how the careful date leads to it."""
    assert clock.safe is not None
    act, careful = words.sentence(dates.partition(" (")[0]), words.day(clock.safe)
    if "today" in act:
        return f"{act}."
    if act.endswith(careful):
        return f"{act}, the careful date."
    return f"{act}: the last business day before the careful date, {careful}."


def _own_decision_term(snapshot: Snapshot) -> list[str]:
    """Return the shorter time to decide appeals that the agency's own rule sets, if any."""
    decides = decides_appeals(snapshot.request.agency)
    if decides is None:
        return []
    within = f"{decides[0].words} ({decides[1]})"
    stays = (
        "The statute's ten business days stay the limit; the careful date to petition follows this."
    )
    return [f"An argument: the agency's own rule has appeals decided within {within}. {stays}"]


def _start(snapshot: Snapshot, deadline: Deadline) -> str:
    clock = deadline.clock
    version = version_of(clock)
    if clock.missed is not None:
        missed = words.CLOCKS[clock.missed.rule]
        return f"Day 0: {words.day(clock.on)}, the missed limit ({missed}), not counted."
    event = snapshot.event(clock.event)
    what = f"{event.id}, {words.kind(event).lower()}" if event else words.cause(deadline)
    if version.period is None:
        return f"Named in {what}, of {words.day(clock.on)}."
    if _counts_from(clock, version) is CountsFrom.COURT_WINDOWS:
        if not _met_in_time(snapshot, clock):
            return f"Day 0: {words.day(clock.on)} ({what}): it is in time for no window on file."
        return f"Counted from the end of the time to petition that {what} keeps, not from its day."
    if clock.strict is not None and event is not None and event.kind in REQUESTER_ACTS:
        proof = snapshot.history.proof_of(event)
        shown = f", proved by {proof.id}" if proof else ""
        return f"Day 0: {words.day(clock.on)}, the receipt of {what}{shown}; not counted."
    if _within_toll(version, clock.on):
        return f"Day 0: {_from(version, clock.on)}, within which {what} came; not counted."
    return f"Day 0: {words.day(clock.on)} ({what}), not counted."


def _assumption(snapshot: Snapshot, clock: Clock) -> str:
    cause = clock.missed or clock
    act = snapshot.event(cause.event) or snapshot.events[0]
    how = f"mailed, so {MAIL.words} later" if act.on != cause.on else "the day it was sent"
    of = "" if act.kind is Kind.FILED else f" --of {act.id}"
    log = f"foiltrack log {snapshot.request.id} received --on DATE{of}"
    says = f"Assumed: no proof of receipt is on file; {how} (an assumption of foiltrack)."
    return f"{says} Log proof with: {log}"


def _dates(snapshot: Snapshot, deadline: Deadline) -> list[str]:
    clock = deadline.clock
    version = version_of(clock)
    period = version.period
    if clock.safe is None or clock.arguable is None:
        if period is None:
            return [f"Due: {words.day(clock.due)}."]
        by = "; ".join(a.citation for a in AUTHORITIES[snapshot.request.agency.calendar])
        calendar = snapshot.history.calendar.name
        return [f"Due: {words.day(clock.due)}, by the calendar of {calendar} ({by})."]
    safe = words.day(clock.safe)
    if period is None:
        return [f"Careful date: {safe}, the date named.", *_moved_due(snapshot, clock)]
    start = f"{period.words} from {_from(version, clock.on)}"
    if clock.missed is not None and clock.missed.strict not in {None, clock.on}:
        counted, why = _strict(snapshot, clock.missed)
        if not _within_toll(version, counted):
            start = f"{period.words} from {_from(version, counted)}, {why}"
    elif _counts_from(clock, version) is CountsFrom.COURT_WINDOWS:
        ends = [w.safe for w in _met_in_time(snapshot, clock) if w.safe]
        start = f"{period.words} from {words.day(min(ends, default=clock.on))}"
    elif version.due_from_receipt:
        start = f"{start}, the letter's day, by the strict list ({FLOATING_DAYS.citation})"
    return [
        f"Careful date: {safe}: {start}; not moved.",
        *_moved_due(snapshot, clock),
        _arguable(snapshot, clock),
    ]


def _within_toll(version: Rule, start: date) -> bool:
    return version.toll is not None and legs(version, start)[0].start != start


def _from(version: Rule, start: date) -> str:
    """Return the day from which a period is counted, with what the toll of 2020 does to it."""
    first, *added = legs(version, start)
    if _within_toll(version, start):
        return f"{words.day(first.start)}, the end of the toll ({TOLL_ORDER.citation})"
    tolled = (f" and {leg.period.n} days of toll ({TOLL_ORDER.citation})" for leg in added)
    return words.day(start) + "".join(tolled)


def _strict(snapshot: Snapshot, missed: Clock) -> tuple[date, str]:
    """Return the earliest end of an agency's limit that any authority reads, and why."""
    assert missed.strict is not None
    rule, agency = version_of(missed), snapshot.request.agency
    why = []
    act = snapshot.event(missed.event)
    if missed.assumed and act is not None and act.on != missed.on:
        why.append("received on the day it was sent")
    if rule.strict and rule.strict.receipt_is_day_one:
        why.append(f"the day of receipt as day 1 ({DAY_ONE.citation})")
    usual, strict = (days.calendar(agency.calendar, strict=strict) for strict in (False, True))
    counted = [days.business_days_after(c, missed.on, missed.due) for c in (usual, strict)]
    if counted[0] != counted[1]:
        why.append(f"floating holidays counted ({FLOATING_DAYS.citation})")
    if agency.silence_term and rule.strict and rule.strict.agencies_own_term:
        own = Period.parse(agency.silence_term).words
        why.append(f"{own} of silence after the acknowledgment ({agency.silence_citation})")
    decides = decides_appeals(agency)
    if decides and rule.strict and rule.strict.agencies_decision_term:
        own = f"the {decides[0].words} in which the agency's own rule has appeals decided"
        why.append(f"{own} ({decides[1]}; an argument)")
    early = "the same limit as early as any authority reads it"
    return missed.strict, f"{early}: {'; '.join(why)}"


def _moved_due(snapshot: Snapshot, clock: Clock) -> list[str]:
    """Return the later count, which is `due`, where it is another day than the careful date."""
    if clock.due == clock.safe:
        return []
    version, letter = version_of(clock), snapshot.event(clock.event)
    if version.due_from_receipt:
        start = "by the State's list, from the letter's day"
        if letter is not None and letter.received:
            start = f"from its receipt on {words.day(letter.received)}, which is the statute's day"
        return [
            f"Later count: {words.day(clock.due)}, {start} ({version.authorities[0].citation})."
        ]
    ends = [w.due for w in _met_in_time(snapshot, clock)]
    if ends and _counts_from(clock, version) is CountsFrom.COURT_WINDOWS:
        start = f"from the latest end of the time to petition, {words.day(max(ends))}"
        return [f"Later count: {words.day(clock.due)}, {start}."]
    if clock.missed is not None and clock.missed.strict not in (None, clock.missed.due):
        return [f"Later count: {words.day(clock.due)}, from {words.day(clock.missed.due)}."]
    why = "moved off Saturday, Sunday and public holiday (General Construction Law § 25-a)"
    return [f"Later count: {words.day(clock.due)}, {why}."]


def _arguable(snapshot: Snapshot, clock: Clock) -> str:
    """Return what the last date rests on: receipt, an agency's own term, or nothing more."""
    assert clock.arguable is not None
    letter, agency = snapshot.event(clock.event), snapshot.request.agency
    why = "no later reading is on file"
    if clock.arguable > clock.due:
        received = letter.received if letter else None
        why = f"counted from its receipt on {words.day(received)}" if received else ""
        if agency.appeal_citation and version_of(clock).agencies_own_term:
            own = f"the agency's own longer term ({agency.appeal_citation})"
            why = f"{why}, or by {own}" if why else f"by {own}"
    # An agency's own rule, receipt under § 89(5)(c) and service wait for no court to accept them.
    ruled = clock.rule not in {RuleId.APPEAL, RuleId.ARTICLE_78} or "longer term" in why
    name = "Latest count" if ruled else "Latest count, which some courts accept"
    return f"{name}: {words.day(clock.arguable)}; {why}."


def _table(listed: tuple[days.Step, ...], version: Rule) -> list[str]:
    """Business days one by one; calendar days and months only from where something happens."""
    if version.period and version.period.unit is Unit.DAYS:
        last = max(i for i, step in enumerate(listed) if step.counts)
        listed = (listed[0], *listed[last:])
    return [
        f"  {step.n if step.counts else '-':>3}  {words.day(step.day):<16} {step.why}"
        for step in listed
    ]


LISTED = 12
"""Days between a limit and its answer that are listed one by one."""


def _late(snapshot: Snapshot, deadline: Deadline) -> list[str]:
    """Return the days by which an agency is late, to be checked with a wall calendar."""
    clock = deadline.clock
    end = clock.settled.on if clock.settled and clock.settled.on else snapshot.today
    passed = days.steps(snapshot.history.calendar, clock.due, end, Unit.BUSINESS_DAYS)[1:]
    late = words.count(deadline.late or 0, "business day")
    head = f"Late by {late}, from the day after {words.day(clock.due)} to {words.day(end)}:"
    if len(passed) <= LISTED:
        return [head, *_table(passed, version_of(clock))]
    off = [step for step in passed if not step.counts]
    weekend = sum(step.day.weekday() >= 5 for step in off)
    holidays = [f"{s.why}, {words.day(s.day)}" for s in off if s.day.weekday() < 5]
    less = [f"{weekend} of weekends", *([f"{len(holidays)} of holidays"] if holidays else [])]
    return [
        f"{head} {len(passed)} calendar days, less {' and '.join(less)}.",
        *(f"  {holiday}" for holiday in holidays),
    ]


def _settled(snapshot: Snapshot, deadline: Deadline) -> str:
    clock = deadline.clock
    settled = clock.settled
    assert settled is not None
    event = snapshot.event(settled.by)
    what = f"{settled.by}, {words.kind(event).lower()}" if event else settled.by
    when = words.day(settled.on) if settled.on else "a day that is not known"
    text = f"Settled by {what}, on {when}."
    replaced = clock.mine and settled.how is How.SUPERSEDED
    if replaced and clock.safe and clock.safe >= snapshot.today:
        ahead = f"Its careful date, {words.day(clock.safe)}, still lies ahead"
        text += f" {ahead}: an appeal by then keeps both counts."
    return text


def _arithmetic(snapshot: Snapshot, deadline: Deadline) -> str:
    found = " · ".join(reading.says for reading in readings(snapshot, deadline)[:3])
    if not found:
        return "No usual count of days gives this date; a reading, not a fact."
    return f"Probably counted as: {found} (a reading, not a fact)."
