"""What is worth a person's attention in a request: plain functions, each finds one thing.

A flag says what is on file, never what merely is not. What is of audience `mine` (weaknesses,
assumptions, my own missed windows) leaves by no export, letter or publication.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from foiltrack import clocks as c
from foiltrack import counted, words
from foiltrack.clocks import SILENCE
from foiltrack.facts import Facts
from foiltrack.law import named
from foiltrack.law.newyork import (
    NYCRR_1401_5E,
    NYCRR_1401_7B,
    POL_89_3A,
    POL_89_4A,
    POL_89_4B,
)
from foiltrack.law.types import Owner
from foiltrack.model import ADVERSE, AGENCY_ACTS, Event, Kind, Request, When, first_day
from foiltrack.standing import Deadline, State

K = Kind
CLOSING_WITHIN = 7
"""Calendar days before its safe date from which an open window is called closing."""
WINDOWS = frozenset({"ny.appeal", "ny.article78", "ny.exception-appeal", "ny.exception-article78"})


class Strength(StrEnum):
    """How far an argument carries."""

    STRONG = "strong"
    ARGUABLE = "arguable"
    CONTESTED = "contested"


class Audience(StrEnum):
    """For whose eyes."""

    AGENCY = "agency"
    MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One thing found, with the event and the day that it rests on."""

    flag: str
    event: str | None
    on: When
    says: str
    citation: str
    strength: Strength
    audience: Audience = Audience.AGENCY


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another request that a flag has to look at, with its events that stand."""

    request: Request
    events: tuple[Event, ...]


def flags(facts: Facts) -> tuple[Flag, ...]:
    """Everything found in one request on a day."""
    return tuple(flag for find in FINDERS for flag in find(facts))


# --- the agency's clocks ---------------------------------------------------------------------


def overdue(facts: Facts) -> list[Flag]:
    """Each lapsed clock of the agency: the statute's, or its own promise."""
    waits = _unpaid_fee(facts)
    return [
        Flag(
            flag="overdue",
            event=d.clock.event,
            on=d.clock.due,
            says=_overdue_says(facts, d) + waits,
            citation=d.citation,
            strength=_lapse_strength(facts, d),
        )
        for d in facts.lapsed
    ]


def _overdue_says(facts: Facts, deadline: Deadline) -> str:
    late = words.count(deadline.late or 0, "business day")
    limit = words.day(deadline.clock.due)
    if deadline.rule == "ny.promise":
        text = f"The agency's own promised date, {limit}, passed {late} ago"
    else:
        period = named(deadline.rule).period
        span = period.words if period else ""
        text = f"The statute's limit for the {words.CLOCKS[deadline.rule]} ({span}), {limit}, "
        text += f"passed {late} ago"
    if deadline.rule == "ny.acknowledge":
        return f"{text}; no answer on file."
    return f"{text}; no decision on file" + _earlier(facts) + "."


def _earlier(facts: Facts) -> str:
    """The reserve that an earlier answer may exist, where the file shows the first one late."""
    late = any(d.rule == "ny.acknowledge" and d.state is State.MET_LATE for d in facts.deadlines)
    return f" ({words.NONE_EARLIER})" if late else ""


def _unpaid_fee(facts: Facts) -> str:
    asked = facts.of(K.FEE_ASKED)
    if not asked or any(e.kind is K.PAID for e in facts.after(asked[-1])):
        return ""
    since = words.when(asked[-1].on)
    return f" A fee asked on {since} is not on file as paid: they wait for payment."


def _lapse_strength(facts: Facts, deadline: Deadline) -> Strength:
    return Strength.ARGUABLE if facts.promise_alone(deadline) else Strength.STRONG


def _over(facts: Facts) -> bool:
    """Whether it was granted, withdrawn or appealed: silence is no longer the point."""
    released = any(e.kind is K.RELEASED and not e.part for e in facts.events)
    ended = facts.has(K.GRANTED, K.APPEAL_GRANTED, K.WITHDRAWN, K.APPEALED)
    return released or ended


def constructive_denial(facts: Facts) -> list[Flag]:
    """Silence that may be appealed as a denial; the strongest lapse speaks for all."""
    lapses = [d for d in facts.lapsed if d.rule in SILENCE]
    if not lapses or _over(facts):
        return []
    first = min(lapses, key=lambda d: _lapse_strength(facts, d) is not Strength.STRONG)
    strength = _lapse_strength(facts, first)
    says = (
        f"The limit of {words.day(first.clock.due)} ({words.CLOCKS[first.rule]}) has passed "
        "without an answer on file that settles it: it may be appealed as a denial"
    )
    if strength is Strength.ARGUABLE:
        says += "; the 20 business days are not over, so this is arguable"
    return [
        Flag(
            flag="constructive-denial",
            event=first.clock.event,
            on=first.clock.due,
            says=f"{says}{_earlier(facts)}.",
            citation=f"{POL_89_4A}; {NYCRR_1401_5E}",
            strength=strength,
        )
    ]


# --- letters of the agency -------------------------------------------------------------------


def refusals(facts: Facts) -> list[Flag]:
    """Refusals that have a name of their own."""
    named_kinds = {
        K.UNDUE_BURDEN: _undue_burden,
        K.NOT_HELD: _not_held,
        K.NOT_DESCRIBED: _not_described,
        K.NEITHER_CONFIRMED: _neither_confirmed,
    }
    return [named_kinds[e.kind](e) for e in facts.of(*named_kinds)]


def _undue_burden(event: Event) -> Flag:
    records = f" ({event.count:,} records)" if event.count else ""
    known = {
        "help to narrow": event.narrowing,
        "an outside service": event.outside_service,
        "how it searched": event.search_described,
    }
    answers = [
        f"{what}: {'yes' if yes else 'no'}" for what, yes in known.items() if yes is not None
    ]
    asked = "; ".join(answers) or "not recorded: help to narrow, an outside service, the search"
    strong = event.outside_service is False
    return Flag(
        flag="undue-burden",
        event=event.id,
        on=event.on,
        says=f"Refused as an undue burden on {words.event_day(event)}{records}. The statute "
        "allows that only where no outside professional service could do the work; the agency "
        f"must prove it ({asked}).",
        citation=POL_89_3A,
        strength=Strength.STRONG if strong else Strength.ARGUABLE,
    )


def _not_held(event: Event) -> Flag:
    return Flag(
        flag="records-not-held",
        event=event.id,
        on=event.on,
        says=f"Answered on {words.event_day(event)} that the records are not held or cannot be "
        "found. A certificate of that is owed on demand; a bare one is enough (Rattley v NYPD, "
        "96 NY2d 873).",
        citation=POL_89_3A,
        strength=Strength.ARGUABLE,
    )


def _not_described(event: Event) -> Flag:
    return Flag(
        flag="not-reasonably-described",
        event=event.id,
        on=event.on,
        says=f"Refused on {words.event_day(event)} as not reasonably described. The agency must "
        "show that the description is insufficient to locate and identify the records "
        "(Konigsberg v Coughlin, 68 NY2d 245; Wagner v NYC Dept of Educ, 45 NY3d 93).",
        citation=POL_89_3A,
        strength=Strength.ARGUABLE,
    )


def _neither_confirmed(event: Event) -> Flag:
    return Flag(
        flag="neither-confirmed",
        event=event.id,
        on=event.on,
        says=f"Neither confirmed nor denied on {words.event_day(event)}. That is allowed only "
        "where the existence of the records is itself exempt (Abdur-Rashid v NYPD, 31 NY3d 217).",
        citation=POL_89_3A,
        strength=Strength.ARGUABLE,
    )


def no_date_given(facts: Facts) -> list[Flag]:
    """An acknowledgement without any date."""
    return [
        Flag(
            flag="no-date-given",
            event=e.id,
            on=e.on,
            says=f"The acknowledgement of {words.event_day(e)} names no date, as logged (South "
            "Shore Press v Havemeyer, 136 AD3d 929).",
            citation=f"{POL_89_3A}; {NYCRR_1401_5E}",
            strength=Strength.STRONG,
        )
        for e in facts.of(K.ACKNOWLEDGED)
        if e.until is None
    ]


def date_beyond_limit(facts: Facts) -> list[Flag]:
    """A date past the 20 business days of its round, or past 25 from the receipt."""
    found = []
    for event, passed in c.dates_beyond_limit(facts.request, facts.events):
        assert event.promise is not None
        limits = [
            f"the 20 business days that end on {words.day(limit)}"
            if rule == "ny.determine"
            else f"25 business days from receipt, {words.day(limit)}"
            for rule, limit in passed
        ]
        both = bool(event.reason) and event.exact is True
        certain = {
            True: "an exact date",
            False: "an approximate date",
            None: "whether the date is exact is not recorded",
        }[event.exact]
        reason = "a reason is on file" if event.reason else "no reason is on file"
        lacking = event.exact is False and any(rule == "ny.determine" for rule, _ in passed)
        found.append(
            Flag(
                flag="date-beyond-limit",
                event=event.id,
                on=event.on,
                says=f"{words.day(event.promise)} is beyond {' and '.join(limits)}: {reason}, "
                f"{certain}"
                + ("; only whether it is reasonable is open" if both else "")
                + _earlier(facts)
                + ".",
                citation=f"{POL_89_3A}; {NYCRR_1401_5E}",
                strength=Strength.STRONG if lacking else Strength.ARGUABLE,
            )
        )
    return found


def extension_after_lapse(facts: Facts) -> list[Flag]:
    """More time asked for when a limit had already passed unmet."""
    found = []
    for event in facts.of(K.EXTENDED):
        missed = [
            d.clock
            for d in facts.deadlines
            if d.owner is Owner.AGENCY
            and d.clock.due < first_day(event.on)
            and _unmet_before(d, event, facts)
        ]
        if missed:
            first = min(missed, key=lambda k: k.due)
            found.append(
                Flag(
                    flag="extension-after-lapse",
                    event=event.id,
                    on=event.on,
                    says=f"The extension of {words.event_day(event)} came after the limit of "
                    f"{words.day(first.due)} ({words.CLOCKS[first.rule]}) had passed"
                    f"{_earlier(facts)}.",
                    citation=named(first.rule).citation,
                    strength=Strength.ARGUABLE,
                )
            )
    return found


def _unmet_before(deadline: Deadline, event: Event, facts: Facts) -> bool:
    settled = deadline.clock.settled
    if settled is None:
        return True
    order = [e.id for e in facts.events]
    return order.index(settled.by) >= order.index(event.id)


def repeated_extension(facts: Facts) -> list[Flag]:
    """Two extensions or more: contested."""
    extensions = facts.of(K.EXTENDED)
    if len(extensions) < 2:
        return []
    return [
        Flag(
            flag="repeated-extension",
            event=extensions[-1].id,
            on=extensions[-1].on,
            says=f"{len(extensions)} extensions. Contested: the Committee on Open Government "
            "knows no provision for repeated delays (AO-19644); the 3d Department saw no denial "
            "where each came in time with a reason (Save Monroe Ave v NYS DOT, 197 AD3d 808).",
            citation=POL_89_3A,
            strength=Strength.CONTESTED,
        )
    ]


def uncertified(facts: Facts) -> list[tuple[Event, Event | None]]:
    """Letters of "not held" without a certificate, each with the demand for one, if any."""
    found = []
    for letter in facts.of(K.NOT_HELD):
        later = facts.after(letter)
        if letter.certified or any(e.certified or e.kind is K.CERTIFIED for e in later):
            continue
        demands = [e for e in later if e.kind is K.CERTIFICATION_DEMANDED]
        found.append((letter, demands[0] if demands else None))
    return found


def not_certified(facts: Facts) -> list[Flag]:
    """Not held, and not certified."""
    return [
        Flag(
            flag="uncertified",
            event=letter.id,
            on=letter.on,
            says=f"No certificate is on file that the records are not held, or cannot be found "
            f"after diligent search (letter of {words.event_day(letter)}); "
            + (f"demanded on {words.when(demand.on)}." if demand else "not yet demanded."),
            citation=POL_89_3A,
            strength=Strength.STRONG if demand else Strength.ARGUABLE,
        )
        for letter, demand in uncertified(facts)
    ]


def no_appeal_notice(facts: Facts) -> list[Flag]:
    """A refusal that does not tell of the right to appeal."""
    return [
        Flag(
            flag="no-appeal-notice",
            event=e.id,
            on=e.on,
            says=f"The letter of {words.event_day(e)} does not tell of the appeal. That may "
            "excuse petitioning without one (Snyder v Nassau; Morris v Suffolk, 2d Dept).",
            citation=NYCRR_1401_7B,
            strength=Strength.ARGUABLE,
        )
        for e in facts.of(*ADVERSE)
        if e.appeal_notice is False
    ]


# --- for my eyes only ------------------------------------------------------------------------


def receipt_assumed(facts: Facts) -> list[Flag]:
    """A deadline that rests on an assumed day of receipt."""
    assumed = [d for d in facts.deadlines if d.clock.assumed]
    if not assumed:
        return []
    first = assumed[0].clock
    return [
        Flag(
            flag="receipt-assumed",
            event=first.event,
            on=first.on,
            says=f"No proof of receipt is on file: {words.day(first.on)} is assumed. Log proof "
            "with 'received'.",
            citation="General Construction Law § 20",
            strength=Strength.ARGUABLE,
            audience=Audience.MINE,
        )
    ]


def appeal_window_closing(facts: Facts) -> list[Flag]:
    """An open window of mine whose safe date is near."""
    return [
        Flag(
            flag="appeal-window-closing",
            event=d.clock.event,
            on=d.date,
            says=f"The safe date for {words.CLOCKS[d.rule]} is {words.day(d.date)} "
            f"({words.state(d)}).",
            citation=d.citation,
            strength=Strength.STRONG,
            audience=Audience.MINE,
        )
        for d in facts.deadlines
        if d.rule in WINDOWS and d.state is State.OPEN and (d.days_left or 0) <= CLOSING_WITHIN
    ]


def appeal_past_safe_date(facts: Facts) -> list[Flag]:
    """A window to appeal that was let pass."""
    if _over(facts):
        return []
    return [
        Flag(
            flag="appeal-past-safe-date",
            event=d.clock.event,
            on=d.date,
            says=f"After the safe date {words.day(d.date)} for an appeal ({words.cause(d)}); "
            + (
                "grounds that may excuse it exist."
                if d.state is State.PAST_SAFE
                else f"the last arguable day was {words.day(d.clock.arguable or d.date)}."
            ),
            citation=POL_89_4A,
            strength=Strength.ARGUABLE if d.state is State.PAST_SAFE else Strength.CONTESTED,
            audience=Audience.MINE,
        )
        for d in facts.deadlines
        if d.rule == "ny.appeal" and d.state in {State.PAST_SAFE, State.PAST}
    ]


FINDERS: tuple[Callable[[Facts], list[Flag]], ...] = (
    overdue,
    constructive_denial,
    refusals,
    no_date_given,
    date_beyond_limit,
    extension_after_lapse,
    repeated_extension,
    not_certified,
    no_appeal_notice,
    receipt_assumed,
    appeal_window_closing,
    appeal_past_safe_date,
)


# --- flags that look at other requests -------------------------------------------------------


def across(
    facts: Facts, family: tuple[Neighbour, ...], matter: tuple[Neighbour, ...]
) -> tuple[Flag, ...]:
    """What shows only beside other requests.

    `family`: the request that it follows and those that follow it; `matter`: the others of the
    same matter. No sentence for the agency's eyes names another request.
    """
    return (
        *possession_evidence(facts, family),
        *duplicate_risk(facts, family),
        *same_date_elsewhere(facts, matter),
    )


def possession_evidence(facts: Facts, family: tuple[Neighbour, ...]) -> list[Flag]:
    """Evidence that the agency holds what it, or its answer to a sibling, says it does not."""
    not_held = facts.has(K.NOT_HELD)
    answered_so = not_held or any(e.kind is K.NOT_HELD for n in family for e in n.events)
    own = facts.of(K.EVIDENCE) if answered_so else ()
    kin = [e for n in family for e in n.events if e.kind is K.EVIDENCE] if not_held else []
    evidence = [*own, *kin]
    if not evidence:
        return []
    first = evidence[0]
    pieces = words.count(len(evidence), "piece")
    return [
        Flag(
            flag="possession-evidence",
            event=first.id if first in own else None,
            on=first.on,
            says=f"{pieces} of evidence on file that the agency holds the records, against the "
            "answer that it does not.",
            citation=POL_89_3A,
            strength=Strength.ARGUABLE,
        )
    ]


def duplicate_risk(facts: Facts, family: tuple[Neighbour, ...]) -> list[Flag]:
    """It follows a refusal of the same agency that was not appealed."""
    request = facts.request
    for before in family:
        if before.request.id != request.follows or before.request.agency.key != request.agency.key:
            continue
        refused = [e for e in before.events if e.kind in ADVERSE]
        if not refused or any(e.kind is K.APPEALED for e in before.events):
            continue
        differs = f"what differs: {request.differs}" if request.differs else "say what differs"
        return [
            Flag(
                flag="duplicate-risk",
                event=facts.events[0].id,
                on=request.filed_on,
                says=f"It follows {before.request.id}, refused on "
                f"{words.event_day(refused[-1])}; no appeal on file. A duplicate gives no new "
                f"time (Kelly v NYPD, 1st Dept 2001); {differs}.",
                citation=POL_89_4B,
                strength=Strength.CONTESTED if request.differs else Strength.ARGUABLE,
                audience=Audience.MINE,
            )
        ]
    return []


def same_date_elsewhere(facts: Facts, matter: tuple[Neighbour, ...]) -> list[Flag]:
    """Another agency named the same day in the same matter; arithmetic may explain it."""
    found = []
    for event in facts.events:
        if event.kind not in AGENCY_ACTS or event.promise is None:
            continue
        for other in matter:
            twin = next((e for e in other.events if e.promise == event.promise), None)
            if twin is None or other.request.agency.key == facts.request.agency.key:
                continue
            found.append(_same_date(facts, event, other, twin))
            break
    return found


def _same_date(facts: Facts, event: Event, other: Neighbour, twin: Event) -> Flag:
    assert event.promise is not None
    here = counted.readings(facts.request, facts.events, event)
    there = counted.readings(other.request, other.events, twin)
    counts = [r[0].says for r in (here, there) if r]
    why = (
        f"Common counts may explain it: {' · '.join(counts)}."
        if counts
        else ("No usual count gives this date.")
    )
    return Flag(
        flag="same-date-elsewhere",
        event=event.id,
        on=event.promise,
        says=f"{other.request.id} ({other.request.agency.key}) was promised the same day, "
        f"{words.day(event.promise)}. {why}",
        citation=POL_89_3A,
        strength=Strength.CONTESTED,
        audience=Audience.MINE,
    )
