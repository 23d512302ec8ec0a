"""Plain English for days, rules and states: the same words on screens, in flags and letters."""

from __future__ import annotations

from datetime import date

from foiltrack.clocks import Basis, How
from foiltrack.law.types import RuleId
from foiltrack.model import About, Event, Kind, When
from foiltrack.standing import Deadline, Phase, State, Turn

K = Kind
NONE_EARLIER = "no earlier answer on file"
STAYS_OPEN = "nothing says that it closes while the agency is silent"
STAYED_OPEN = "nothing says that it had closed"

KINDS: dict[Kind, str] = {
    K.FILED: "Request filed",
    K.RECEIVED: "Receipt proved",
    K.ACKNOWLEDGED: "Acknowledged",
    K.EXTENDED: "Agency asked for more time",
    K.CLARIFICATION_ASKED: "Agency asked for clarification",
    K.NOT_DESCRIBED: "Refused: records not reasonably described",
    K.CLARIFIED: "Request clarified",
    K.FEE_ASKED: "Agency asked for a fee",
    K.PAID: "Fee paid",
    K.DENIED: "Denied",
    K.UNDUE_BURDEN: "Refused as an undue burden",
    K.NOT_HELD: "Records not held or not found",
    K.NEITHER_CONFIRMED: "Neither confirmed nor denied",
    K.REFERRED: "Referred to another body",
    K.PARTLY_GRANTED: "Granted in part",
    K.GRANTED: "Granted",
    K.RELEASED: "Records released",
    K.CLOSED: "Closed",
    K.REOPENED: "Reopened",
    K.CERTIFICATION_DEMANDED: "Certification demanded",
    K.CERTIFIED: "Certified",
    K.EXCEPTION_INVOKED: "§ 89(5) review announced",
    K.EXCEPTION_GRANTED: "§ 89(5) exception granted",
    K.APPEALED: "Appeal sent",
    K.APPEAL_ACKNOWLEDGED: "Appeal acknowledged",
    K.APPEAL_GRANTED: "Appeal granted",
    K.APPEAL_PARTLY_GRANTED: "Appeal granted in part",
    K.APPEAL_DENIED: "Appeal denied",
    K.APPEAL_REMANDED: "Appeal sent back to the records officer",
    K.PETITIONED: "Article 78 petition filed",
    K.COURT_DECIDED: "Court decided",
    K.FOLLOWED_UP: "Followed up",
    K.CONTACT: "Contact",
    K.EVIDENCE: "Evidence that the agency holds the records",
    K.NOTE: "Note",
    K.WITHDRAWN: "Request withdrawn",
}

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
    RuleId.EXCEPTION_APPEAL: "your appeal under § 89(5)",
    RuleId.EXCEPTION_APPEAL_DECISION: "decision of the § 89(5) appeal",
    RuleId.EXCEPTION_ARTICLE_78: "court petition (Article 78, § 89(5))",
}


WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """`Fri 30 Aug 2019`."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]} {value.year}"


def when(value: When) -> str:
    """A day, or `August 2018 (day not known)`."""
    if isinstance(value, About):
        if value.month is None:
            return f"{value.year} (day not known)"
        return f"{value.first:%B} {value.year} (day not known)"
    return day(value)


def written(value: When) -> str:
    """As letters write it: `November 14, 2019`, `August 2018`, `2018`."""
    if isinstance(value, About):
        return str(value.year) if value.month is None else f"{value.first:%B} {value.year}"
    return f"{value:%B} {value.day}, {value.year}"


def event_day(event: Event) -> str:
    """The day of an event, marked where the user worked it out."""
    if not event.inferred:
        return when(event.on)
    if isinstance(event.on, About):
        return when(event.on).replace(")", "; inferred)")
    return f"{when(event.on)} (inferred)"


def count(n: int, noun: str) -> str:
    """`1 business day`, `3 business days`."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def sentence(text: str) -> str:
    """Words at the beginning of a sentence; names of days stay as they are."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """A sentence with its full stop, unless it ends otherwise."""
    return text if text.endswith(("?", ".")) else f"{text}."


def kind(event: Event) -> str:
    """What happened, in a few words."""
    text = KINDS[event.kind]
    return f"{text} in part" if event.kind is K.RELEASED and event.part else text


def cause(deadline: Deadline) -> str:
    """Why a deadline runs, in a few words."""
    clock = deadline.clock
    if clock.missed is not None:
        return f"missed: {CLOCKS[clock.missed.rule]}"
    of = f"of {day(clock.on)}"
    match clock.basis:
        case Basis.DATE:
            return f"letter {of} without a date, or with one beyond the limit; contested"
        case Basis.NO_NOTICE:
            return f"refusal {of} without notice of the appeal; contested"
        case Basis.NAMED:
            return f"named in the letter {of}"
    match clock.rule:
        case RuleId.ACKNOWLEDGE:
            return f"receipt {of}"
        case RuleId.APPEAL:
            return f"refusal {of}"
        case RuleId.APPEAL_DECISION | RuleId.EXCEPTION_APPEAL_DECISION:
            return f"appeal received {day(clock.on)}"
        case RuleId.ARTICLE_78 | RuleId.EXCEPTION_ARTICLE_78:
            return f"decision {of}"
    return f"letter {of}"


def arguable(deadline: Deadline) -> str:
    """Until when a window of mine can be argued for, or that nothing says when it ends."""
    clock = deadline.clock
    assert clock.arguable is not None
    if deadline.stays_open:
        return f"{day(clock.arguable)}, the last day counted, has passed too, but {STAYS_OPEN}"
    return f"can be argued for until {day(clock.arguable)}"


def _done_late(deadline: Deadline) -> str:
    """An act of mine after the last day; a window of silence may still have been open."""
    late = count(deadline.late or 0, "day")
    if deadline.done_in_silence:
        return f"done {late} after the last day counted, while the agency was silent; {STAYED_OPEN}"
    return f"done {late} after the last day that can be argued for"


def state(deadline: Deadline) -> str:
    """How a deadline stands, in plain words."""
    clock, late, left = deadline.clock, deadline.late or 0, deadline.days_left or 0
    mine = clock.safe is not None
    verb = "done" if mine else "answered"
    match deadline.state:
        case State.OPEN:
            return "due today" if left == 0 else f"open, {count(left, 'day')} left"
        case State.MET:
            return f"{verb} in time"
        case State.MET_LATE if mine:
            return _done_late(deadline)
        case State.MET_LATE if clock.settled and clock.settled.how is How.ENDED:
            return f"overdue by {count(late, 'business day')} when the matter ended"
        case State.MET_LATE:
            text = f"answered {count(late, 'business day')} late"
            return f"{text} ({NONE_EARLIER})" if clock.rule == RuleId.ACKNOWLEDGE else text
        case State.EXTENDED:
            return "more time taken in time, with a reason and a date certain"
        case State.SUPERSEDED if clock.settled and clock.settled.how is How.ENDED:
            return "no longer counts: the matter ended"
        case State.SUPERSEDED if clock.rule == RuleId.PROMISE:
            return "no longer counts: a later date, or a question, came in time"
        case State.SUPERSEDED:
            return "no longer counts: the agency asked something in time"
        case State.LAPSED:
            return f"overdue by {count(late, 'business day')}"
        case State.MET_ARGUABLE:
            return "done after the safe date, by the last day that can be argued for"
        case State.PAST_SAFE:
            return f"after the safe date; {arguable(deadline)}"
        case State.PAST:
            return "after the last day that can be argued for"
        case State.UNKNOWN:
            return "not known: the answer's day is not on file"
