"""What an agency's limits are called, how each was counted, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from foiltrack import words
from foiltrack.explain import steps
from foiltrack.law import named
from foiltrack.law.types import RuleId, Unit
from foiltrack.model import ENDS, GRANTING, Event, Kind, first_day
from foiltrack.snapshot import APPEAL_DECISIONS_DUE, Snapshot
from foiltrack.standing import Deadline, State
from foiltrack.writing.blanks import OPEN, Fact, confirm
from foiltrack.writing.document import Bar, Chart
from foiltrack.writing.letters.parts import began, reason


def names(shown: Snapshot, agency: list[Deadline]) -> list[str]:
    """Return the names of clocks: the first, the second, … of the dates that the agency named."""
    promises = [d for d in agency if d.rule == RuleId.PROMISE]
    clarified = {e.id for e in shown.of(Kind.CLARIFIED)}
    found = []
    for deadline in agency:
        name = words.CLOCKS[deadline.rule].capitalize()
        if len(promises) > 1 and deadline in promises:
            place = promises.index(deadline) + 1
            name = f"{ORDINALS[place]} promise" if place in ORDINALS else f"Promise {place}"
        found.append(
            f"{name} after the clarification" if deadline.clock.event in clarified else name
        )
    return found


ORDINALS = {1: "First", 2: "Second", 3: "Third", 4: "Fourth", 5: "Fifth", 6: "Sixth"}


def counted_from(
    shown: Snapshot, deadline: Deadline, day: Callable[[date], str] = words.day
) -> str:
    """Return day 0, marked where the user worked it out."""
    event = shown.event(deadline.clock.event)
    worked_out = event is not None and event.inferred and event.on == deadline.clock.on
    return f"{day(deadline.clock.on)}{' (inferred)' if worked_out else ''}"


def became(shown: Snapshot, deadline: Deadline, day: Callable[[date], str] = words.day) -> str:
    """Return what became of a clock, as the side tells it that waits for an answer."""

    def on(event: Event) -> str:
        return f"on {day(first_day(event.on))}{' (inferred)' if event.inferred else ''}"

    settled = deadline.clock.settled
    answer = shown.event(settled.by) if settled else None
    late = words.count(deadline.late or 0, "business day")
    match deadline.state:
        case State.LAPSED:
            # How long ago it passed is another number on the day on which a paper is read.
            if deadline.rule == RuleId.PROMISE and began(shown, deadline).kind in GRANTING:
                return f"records not received {confirm(Fact.RECORDS_NOT_RECEIVED)}"
            what = "answer" if deadline.rule == RuleId.ACKNOWLEDGE else "decision"
            fact = Fact.NO_DECISION if deadline.rule in APPEAL_DECISIONS_DUE else Fact.NONE_RECEIVED
            return f"no {what} received {confirm(fact)}"
        case State.MET_LATE if answer and answer.kind not in ENDS:
            return f"{late} late, {on(answer)}"
        case State.OPEN:
            return words.state(deadline)
        case State.UNKNOWN:
            return "the day of the answer is not known"
    if answer is None or answer.kind in ENDS:
        return "the matter ended"
    if answer.promise:
        why = reason(answer) or ""
        # What a site shows has no blanks.
        why = "" if why.startswith(OPEN) else why and f", giving as its reason: {why}"
        return f"{on(answer)} it named {day(answer.promise)}{why}"
    asked = "it asked for a fee" if answer.kind is Kind.FEE_ASKED else "it asked a question"
    return f"{on(answer)} {asked}"


def counted(
    shown: Snapshot, deadline: Deadline, day: Callable[[date], str] = words.day
) -> str | None:
    """Return how a limit was counted, with the holidays that were skipped."""
    listed = steps(shown, deadline)
    if not listed:
        return None
    weekend = {"Saturday", "Sunday"}
    skipped = [
        f"{s.why} ({day(s.day)})" for s in listed[1:] if not s.counts and s.why not in weekend
    ]
    period = named(deadline.rule).period
    unit = "business days" if period and period.unit is Unit.BUSINESS_DAYS else "days"
    skips = f"; holidays skipped: {', '.join(skipped)}" if skipped else "; no holiday in between"
    return (
        f"{listed[-1].n} {unit} from {day(deadline.clock.on)} (not counted) end on "
        f"{day(deadline.clock.due)}{skips}."
    )


Row = tuple[Snapshot, str, Deadline, str]
"""A limit of a request with its name, and what became of it in words."""


def chart(rows: Sequence[Row]) -> Chart:
    """Return limits as a picture; the holidays only if they share a calendar."""
    bars = tuple(
        Bar(
            name=name,
            start=d.clock.on,
            limit=d.clock.due,
            end=d.clock.settled.on if d.clock.settled else None,
            promised=d.rule == RuleId.PROMISE,
            says=says,
        )
        for _, name, d, says in rows
    )
    today = rows[0][0].today
    calendars = {(c := shown.history.calendar).name: c for shown, *_ in rows}
    first = min(bar.start for bar in bars)
    last = max(today, *(bar.limit for bar in bars))
    kept = next(iter(calendars.values())).holidays.items() if len(calendars) == 1 else ()
    return Chart(
        title=f"Time allowed and time taken, as of {words.day(today)}",
        bars=bars,
        today=today,
        holidays=tuple(sorted((d, n) for d, n in kept if first <= d <= last)),
        weekend=next(iter(calendars.values())).weekend,
    )
