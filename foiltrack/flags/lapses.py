"""Flags that the agency's missed limits raise."""

from __future__ import annotations

from foiltrack import words
from foiltrack.clocks import Basis
from foiltrack.flags.values import Flag, FlagId, Strength, earlier, over
from foiltrack.law import named
from foiltrack.law.newyork import NYCRR_1401_5E, POL_89_4A, SILENCE
from foiltrack.law.types import RuleId
from foiltrack.model import GRANTING, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline

K = Kind


def overdue(snapshot: Snapshot) -> list[Flag]:
    """Find each lapsed clock of the agency: the statute's, or its own promise."""
    waits = _unpaid_fee(snapshot)
    return [
        Flag(
            flag=FlagId.OVERDUE,
            event=d.clock.event,
            on=d.clock.due,
            says=_overdue_says(snapshot, d) + waits,
            citation=d.citation,
            strength=_overdue_strength(snapshot, d),
        )
        for d in snapshot.lapsed
    ]


def _overdue_says(snapshot: Snapshot, deadline: Deadline) -> str:
    late = words.overdue_by(deadline)
    limit = words.day(deadline.clock.due)
    if deadline.rule == RuleId.PROMISE:
        text = f"The agency's own promised date, {limit}, passed {late} ago"
    else:
        period = named(deadline.rule).period
        span = period.words if period else ""
        text = f"The statute's limit for the {words.CLOCKS[deadline.rule]} ({span}), {limit}, "
        text += f"passed {late} ago"
    if deadline.rule == RuleId.ACKNOWLEDGE:
        return f"{text}; no answer on file."
    letter = snapshot.event(deadline.clock.event)
    if deadline.rule == RuleId.PROMISE and letter and letter.kind in GRANTING:
        return f"{text}; nothing on file shows that the records came."
    return f"{text}; no decision on file" + earlier(snapshot) + "."


def _unpaid_fee(snapshot: Snapshot) -> str:
    fees = [e for e in snapshot.waiting if e.kind is K.FEE_ASKED]
    if not fees:
        return ""
    since = words.when(fees[-1].on)
    return f" A fee asked on {since} is not on file as paid: they wait for payment."


def _overdue_strength(snapshot: Snapshot, deadline: Deadline) -> Strength:
    return Strength.ARGUABLE if snapshot.promise_alone(deadline.clock) else Strength.STRONG


def constructive_denial(snapshot: Snapshot) -> list[Flag]:
    """Flag silence that may be appealed as a denial; the strongest lapse speaks for all."""
    lapses = [d for d in snapshot.lapsed if d.rule in SILENCE]
    reopened = snapshot.of(K.REOPENED)
    since = snapshot.after(reopened[-1]) if reopened else snapshot.events
    if not lapses or over(since):
        return []
    first = min(lapses, key=lambda d: d.clock.basis is Basis.NAMED)
    nothing_came = snapshot.nothing_came
    says = (
        f"The limit of {words.day(first.clock.due)} ({words.CLOCKS[first.rule]}) has passed "
        "without an answer on file that settles it: it may be appealed as a denial"
    )
    if snapshot.promise_alone(first.clock):
        says += ", although the 20 business days are not over"
    return [
        Flag(
            flag=FlagId.CONSTRUCTIVE_DENIAL,
            event=first.clock.event,
            on=first.clock.due,
            says=f"{says}{earlier(snapshot)}.",
            citation=f"{POL_89_4A}; {NYCRR_1401_5E}",
            # Where a late or a dateless letter came, courts differ (Save Monroe).
            strength=Strength.STRONG if nothing_came else Strength.ARGUABLE,
        )
    ]
