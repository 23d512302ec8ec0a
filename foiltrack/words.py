"""Plain English for days, rules and states: the same words on screens, in flags and letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from foiltrack.clocks import Basis, How
from foiltrack.days import calendar, last_business_day
from foiltrack.errors import NotCovered
from foiltrack.kinds import KINDS
from foiltrack.law import named
from foiltrack.law.newyork import COMPILED, SINCE
from foiltrack.law.types import RuleId, Unit
from foiltrack.model import About, Body, Event, Kind, When, first_day
from foiltrack.standing import RUNNING, Deadline, Phase, State, Turn

K = Kind
NONE_EARLIER = "no earlier answer on file"
STAYS_OPEN = "nothing says when the time ends while the agency is silent"

PHASES: dict[Phase, str] = {
    Phase.AWAITING_ACKNOWLEDGEMENT: "waiting for a first answer",
    Phase.AWAITING_DETERMINATION: "waiting for a decision",
    Phase.AWAITING_REQUESTER: "the agency asked something of you",
    Phase.AWAITING_RECORDS: "granted, records to come",
    Phase.GRANTED: "records released",
    Phase.PARTLY_GRANTED: "granted in part",
    Phase.DENIED: "refused",
    Phase.CLOSED: "closed",
    Phase.ON_APPEAL: "on appeal",
    Phase.APPEAL_DECIDED: "appeal decided",
    Phase.IN_COURT: "in court",
    Phase.WITHDRAWN: "withdrawn",
}

TURNS: dict[Turn, str] = {
    Turn.OVERDUE: "the agency is overdue",
    Turn.MINE: "your turn",
    Turn.AGENCY: "the agency's turn",
    Turn.NONE: "nobody's turn",
}

CLOCKS: dict[RuleId, str] = {
    RuleId.ACKNOWLEDGE: "first answer",
    RuleId.DETERMINE: "decision",
    RuleId.PROMISE: "promise",
    RuleId.REPLY_BY: "your reply",
    RuleId.APPEAL: "your appeal",
    RuleId.APPEAL_DECISION: "decision of the appeal",
    RuleId.ARTICLE_78: "court petition (Article 78)",
    RuleId.SERVE: "service of the petition",
    RuleId.EXCEPTION_APPEAL: "your appeal under § 89(5)",
    RuleId.EXCEPTION_APPEAL_DECISION: "decision of the § 89(5) appeal",
}

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """Return `Fri 30 Aug 2019`."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]} {value.year}"


def when(value: When) -> str:
    """Return a day, or `August 2018 (day not known)`."""
    if isinstance(value, About):
        if value.month is None:
            return f"{value.year} (day not known)"
        return f"{value.first:%B} {value.year} (day not known)"
    return day(value)


def written(value: When) -> str:
    """Return a day as letters write it: `November 14, 2019`, `August 2018`, `2018`."""
    if isinstance(value, About):
        return str(value.year) if value.month is None else f"{value.first:%B} {value.year}"
    return f"{value:%B} {value.day}, {value.year}"


def event_day(event: Event) -> str:
    """Return the day of an event, marked where the user worked it out."""
    # A month alone is already marked as such.
    if not event.inferred or isinstance(event.on, About):
        return when(event.on)
    return f"{when(event.on)} (inferred)"


def count(n: int | Decimal, noun: str) -> str:
    """Return `1 business day`, `3 business days`, `2.5 hours`."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def series(names: Sequence[str], last: str = "and") -> str:
    """Return names as English lists them: `a`, `a and b`, `a, b and c`; `last` may be `or`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def sentence(text: str) -> str:
    """Return words as they begin a sentence; names of days stay as they are."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Return a sentence with its period, unless it ends otherwise."""
    return text if text.endswith(("?", ".")) else f"{text}."


def kind(event: Event) -> str:
    """Return what happened, in a few words."""
    text = KINDS[event.kind].name
    return f"{text} in part" if event.kind is K.RELEASED and event.part else text


SENT: dict[K, str] = {
    K.NOT_DESCRIBED: "Agency wrote that the request does not identify the records",
    K.NOT_HELD: "Agency answered that it does not hold the records or cannot find them",
    K.CERTIFIED: "Agency certified that it does not have the records or cannot find them",
    K.UNDUE_BURDEN: "Agency refused the request as a burden",
}
"""Kinds that what is sent names otherwise: what an agency says is conceded by nobody."""


def sent_kind(event: Event) -> str:
    """Return what happened, as a paper names it that goes to the agency or the court."""
    return SENT.get(event.kind) or kind(event)


UNGOVERNED = {
    Body.LEGISLATURE: "the Legislature answers under Public Officers Law § 88, not under § 89",
    Body.COURT: "the courts answer under Judiciary Law § 255, not under Public Officers Law § 89",
}
"""Why no clock of these rules runs against a body."""


def outdated(today: date) -> str | None:
    """Return that the rules were compiled more than a year before a day; None if they were not."""
    if (today - COMPILED).days <= 365:
        return None
    return f"the rules were compiled on {day(COMPILED)}, more than a year ago: the law may differ"


def ungoverned(body: Body | None) -> str | None:
    """Return why no clock runs against a body; None where the clocks hold."""
    why = UNGOVERNED.get(body) if body else None
    return f"{why}: none of its limits is counted here; ask a lawyer" if why else None


def no_rule(on: When) -> str | None:
    """Return that a day starts no clock, as no rule was in force on it; None where one was."""
    if first_day(on) >= SINCE:
        return None
    return f"no clock runs from before {day(SINCE)}: no rule here is older (L.2005 ch.22)"


def ask_body(key: str) -> str:
    """Return the question what body an agency is, which decides whether § 89(5) binds it."""
    return (
        f"which body {key} is, is not known, and § 89(5) binds state agencies and authorities "
        f"alone: foiltrack agency edit {key} --body {'|'.join(Body)}"
    )


CAUSES: dict[Basis | RuleId, str] = {
    Basis.DATE: "letter of {} without a date, or with one beyond the limit; contested",
    Basis.FEE: "fee asked of {}; contested",
    Basis.NO_NOTICE: "refusal of {} without notice of the appeal; contested",
    Basis.NAMED: "named in the letter of {}",
    RuleId.ACKNOWLEDGE: "receipt of {}",
    RuleId.DETERMINE: "counted from {}",
    RuleId.APPEAL: "refusal of {}",
    RuleId.APPEAL_DECISION: "appeal received {}",
    RuleId.EXCEPTION_APPEAL_DECISION: "appeal received {}",
    RuleId.ARTICLE_78: "decision of {}",
    RuleId.SERVE: "petition of {}",
}
"""Why a deadline runs: by what opened its window, else by its rule."""


def cause(deadline: Deadline) -> str:
    """Return why a deadline runs, in a few words."""
    clock = deadline.clock
    if clock.missed is not None:
        asked = clock.basis is Basis.QUESTION
        verb = "stopped by a question or a fee" if asked else "missed"
        return f"{verb}: {CLOCKS[clock.missed.rule]}"
    text = CAUSES.get(clock.basis) or CAUSES.get(clock.rule, "letter of {}")
    return text.format(day(clock.on))


def appealed(deadline: Deadline) -> str:
    """Return what a window to appeal is open against: `the letter of Mon 2 Mar 2026`."""
    clock = deadline.clock
    if clock.missed is not None:
        silent = clock.missed.rule == RuleId.ACKNOWLEDGE and clock.basis is Basis.SILENCE
        what = "silence up to" if silent else "missed limit of"
        return f"the {what} {day(clock.missed.due)}"
    names = {Basis.EVENT: "refusal of", Basis.FEE: "fee asked on"}
    return f"the {names.get(clock.basis, 'letter of')} {day(clock.on)}"


def last_of(deadline: Deadline) -> str:
    """Return the name of the last day of a requester's period: `day 30`, `the end of 4 months`.

    Where the careful date counts from an earlier limit than the one that is shown, it is named so.
    """
    missed = deadline.clock.missed
    if missed is not None and missed.strict is not None and missed.strict < missed.due:
        return "the careful date"
    period = named(deadline.rule).period
    if period is None:
        return "the day named"
    if period.unit is Unit.MONTHS:
        return f"the end of {period.words}"
    return f"{'business ' if period.unit is Unit.BUSINESS_DAYS else ''}day {period.n}"


def working_day(by: date, today: date) -> date:
    """Return the last business day by a date; the date itself where that has passed."""
    try:
        working = last_business_day(calendar("nys"), by)
    except NotCovered:
        return by
    return working if working >= today else by


def acting_day(by: date, today: date) -> date:
    """Return the day to act on by a date: its last business day, or today once that has passed."""
    return max(working_day(by, date.min), today) if by >= today else by


NO_END = "no rule ends the time while the agency is silent"
"""What is said of a window whose careful date has passed, but that no rule closes."""


def court_over(window: Deadline) -> str:
    """Return that the time to petition on a silence is over: CPLR 217(1) ends it by any count."""
    on = f"{day(window.clock.arguable or window.target)} by the latest count ({window.citation})"
    return f"the four months to petition ended on {on}; ask a lawyer at once"


def act_by(deadline: Deadline, today: date, verb: str) -> str:
    """Return the day to act on, the last business day by the careful date: `file by Fri …`."""
    assert deadline.clock.safe is not None
    working = last_business_day(calendar("nys"), deadline.clock.safe)
    return f"{verb} today" if working < today else f"{verb} by {day(working)}"


def accepted(deadline: Deadline) -> str:
    """Return on whose word the latest date rests: § 89(5)(c) itself counts from receipt."""
    stated = deadline.rule not in {RuleId.APPEAL, RuleId.ARTICLE_78}
    return "by the latest count" if stated else "some courts accept until"


def file_by(deadline: Deadline, today: date, verb: str = "file") -> str:
    """Return by when to act: the last business day by the careful date, and what else may count.

    `file by Fri 10 Jul 2026 (day 30 is Sun 12 Jul 2026; some courts accept until Mon 13 Jul 2026)`
    """
    clock = deadline.clock
    assert clock.safe is not None and clock.arguable is not None
    act, last = act_by(deadline, today, verb), last_of(deadline)
    latest = f"{accepted(deadline)} {day(clock.arguable)}"
    if today > clock.safe:
        if deadline.over_in_silence:
            return court_over(deadline)
        until = latest if today <= clock.arguable else NO_END
        return f"{act}: {last} was {day(clock.safe)}; {until}"
    notes = [] if day(clock.safe) in act else [f"{last} is {day(clock.safe)}"]
    if clock.arguable > clock.safe:
        notes.append(latest)
    if act.endswith("today"):
        # Day 30 is a weekend or holiday, and the last business day before it has passed.
        return f"{act}: {'; '.join(notes)}"
    return act + (f" ({'; '.join(notes)})" if notes else "")


VERBS: dict[RuleId, str] = {RuleId.SERVE: "serve", RuleId.REPLY_BY: "reply"}
"""What is done by a date of the requester; else a paper is filed."""


def dates(deadline: Deadline, today: date, *, brief: bool = False) -> str:
    """Return the dates of a deadline: `due Fri 30 Aug 2019`; of mine by when to act, and why.

    `brief`: without the why.
    """
    clock = deadline.clock
    if clock.safe is None or clock.arguable is None:
        return f"due {day(clock.due)}"
    if deadline.state in RUNNING:
        return (act_by if brief else file_by)(deadline, today, VERBS.get(deadline.rule, "file"))
    tense = "was" if clock.safe < today else "is"
    text = f"{last_of(deadline)} {tense} {day(clock.safe)}"
    if clock.arguable > clock.safe:
        text += f", by the latest count {day(clock.arguable)}"
    return text


def overdue_by(deadline: Deadline) -> str:
    """Return `3 business days`: by how much the agency is late, or was when it answered.

    Where no business day lies between, calendar days.
    """
    if deadline.late:
        return count(deadline.late, "business day")
    settled, left = deadline.clock.settled, deadline.days_left or 0
    answered = settled and settled.on
    return count((answered - deadline.clock.due).days if answered else -left, "day")


def state(deadline: Deadline) -> str:
    """Return how a deadline stands, in plain words."""
    clock, late, left = deadline.clock, deadline.late or 0, deadline.days_left or 0
    verb = "done" if clock.mine else "answered"
    ended = clock.settled is not None and clock.settled.how is How.ENDED
    match deadline.state:
        case State.OPEN:
            if clock.safe is not None and left:
                # To the day on which to file, not to a weekend or a holiday after it.
                today = clock.safe - timedelta(days=left)
                left = (acting_day(clock.safe, today) - today).days
            return "due today" if left == 0 else f"open, {count(left, 'day')} left"
        case State.MET:
            return f"{verb} in time"
        case State.MET_LATE if clock.mine:
            silent = "the last day counted, while the agency was silent"
            last = silent if deadline.done_in_silence else "the last day by any count"
            return f"done {count(late, 'day')} after {last}"
        case State.MET_LATE if ended:
            return f"overdue by {overdue_by(deadline)} when the matter ended"
        case State.MET_LATE:
            text = f"answered {overdue_by(deadline)} late"
            return f"{text} ({NONE_EARLIER})" if clock.rule == RuleId.ACKNOWLEDGE else text
        case State.EXTENDED:
            return "more time taken in time, with a reason and a date certain"
        case State.SUPERSEDED if ended:
            return "no longer counts: the matter ended"
        case State.SUPERSEDED if clock.mine:
            return "not needed: the agency decided, and its letter has a time of its own"
        case State.SUPERSEDED if clock.rule == RuleId.PROMISE:
            return "no longer counts: a later date, or a question, came in time"
        case State.SUPERSEDED:
            return "no longer counts: the agency asked something in time"
        case State.LAPSED:
            return f"overdue by {overdue_by(deadline)}"
        case State.MET_ARGUABLE:
            return "done after the careful date, by the last day that some courts accept"
        case State.PAST_SAFE if deadline.stays_open:
            return f"careful date passed; {STAYS_OPEN}"
        case State.PAST_SAFE if deadline.over_in_silence:
            return court_over(deadline)
        case State.PAST_SAFE:
            assert clock.arguable is not None
            return f"careful date passed; {accepted(deadline)} {day(clock.arguable)}"
        case State.PAST:
            chosen = clock.basis not in {Basis.EVENT, Basis.SILENCE}
            return "over by all counts" + ("" if chosen else "; ask a lawyer before you give up")
        case State.UNKNOWN:
            return "not known: the answer's day is not on file"
