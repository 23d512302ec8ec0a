"""Flags that the agency's letters raise."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from datetime import date

from foiltrack import words
from foiltrack.clocks import Clock
from foiltrack.flags.values import Flag, FlagId, Strength, earlier
from foiltrack.law import named
from foiltrack.law.newyork import (
    FROM_RECEIPT,
    NYCRR_1401_5E,
    NYCRR_1401_7B,
    ONLY_STATE_BODIES,
    POL_89_3A,
)
from foiltrack.law.types import STATE_BODIES, UNKNOWN_BODY, Owner
from foiltrack.model import ADVERSE, REFUSALS, Event, Kind, first_day
from foiltrack.snapshot import Snapshot

K = Kind


NAMED = {
    K.UNDUE_BURDEN: FlagId.UNDUE_BURDEN,
    K.NOT_HELD: FlagId.RECORDS_NOT_HELD,
    K.NOT_DESCRIBED: FlagId.NOT_REASONABLY_DESCRIBED,
    K.NEITHER_CONFIRMED: FlagId.NEITHER_CONFIRMED,
}


def refusals(snapshot: Snapshot) -> list[Flag]:
    """Flag the refusals that have a name of their own."""
    return [
        Flag(
            flag=NAMED[e.kind],
            event=e.id,
            on=e.on,
            says=_refused(e, snapshot.today),
            citation=POL_89_3A,
            strength=Strength.STRONG if e.outside_service is False else Strength.ARGUABLE,
        )
        for e in snapshot.of(*NAMED)
    ]


def _refused(event: Event, today: date) -> str:
    day = words.event_day(event)
    if event.kind is K.NOT_HELD:
        return (
            f"Answered on {day} that the records are not held or cannot be found. A certificate "
            "of that is owed on demand."
        )
    if event.kind is K.NOT_DESCRIBED:
        return (
            f"Refused on {day} as not reasonably described. The agency must show that the "
            "description is insufficient to locate and identify the records"
            f"{_cited(today, 'konigsberg', 'wagner')}."
        )
    if event.kind is K.NEITHER_CONFIRMED:
        return (
            f"Neither confirmed nor denied on {day}. That is allowed only where the existence of "
            "the records is itself exempt."
        )
    records = f" ({words.count(event.count, 'record')})" if event.count else ""
    known = {
        "help to narrow": event.narrowing,
        "an outside service": event.outside_service,
        "how it searched": event.search_described,
    }
    answers = [
        f"{what}: {'yes' if yes else 'no'}" for what, yes in known.items() if yes is not None
    ]
    told = f" ({'; '.join(answers)})" if answers else ""
    return (
        f"Refused as an undue burden on {day}{records}. The statute allows that only where no "
        f"outside professional service could do the work; the agency must prove it{told}."
    )


def _cited(today: date, *case_ids: str) -> str:
    # Loaded where a letter needs it: most lists have none such.
    from foiltrack.law.cases import cited

    return cited(today, *case_ids)


def no_date_given(snapshot: Snapshot) -> list[Flag]:
    """Find an acknowledgment without any date."""
    return [
        Flag(
            flag=FlagId.NO_DATE_GIVEN,
            event=e.id,
            on=e.on,
            says=f"The acknowledgment of {words.event_day(e)} names no date, as logged.",
            citation=f"{POL_89_3A}; {NYCRR_1401_5E}",
            strength=Strength.STRONG,
        )
        for e in snapshot.of(K.ACKNOWLEDGED)
        if e.until is None
    ]


def date_beyond_limit(snapshot: Snapshot) -> list[Flag]:
    """Find a date past the 20 business days of its round, or past 25 from the receipt."""
    found = []
    for event_id, passed in snapshot.history.beyond_limit.items():
        event = snapshot.event(event_id)
        assert event is not None and event.promise is not None
        limits = [
            f"{FROM_RECEIPT.words} from receipt, {words.day(limit)}"
            if by_receipt
            else f"the 20 business days that end on {words.day(limit)}"
            for limit, by_receipt in passed
        ]
        certain = {
            True: "an exact date",
            False: "an approximate date",
            None: "whether the date is exact is not recorded",
        }[event.exact]
        reason = "a reason is on file" if event.reason else "no reason is on file"
        lacking = event.exact is False and any(not by_receipt for _, by_receipt in passed)
        found.append(
            Flag(
                flag=FlagId.DATE_BEYOND_LIMIT,
                event=event.id,
                on=event.on,
                says=f"{words.day(event.promise)} is beyond {' and '.join(limits)}: {reason}, "
                f"{certain}" + earlier(snapshot) + ".",
                citation=f"{POL_89_3A}; {NYCRR_1401_5E}",
                strength=Strength.STRONG if lacking else Strength.ARGUABLE,
            )
        )
    return found


def extension_after_lapse(snapshot: Snapshot) -> list[Flag]:
    """Flag more time asked for when a limit had already passed unmet."""
    return [
        Flag(
            flag=FlagId.EXTENSION_AFTER_LAPSE,
            event=event.id,
            on=event.on,
            says=f"The extension of {words.event_day(event)} came after the limit of "
            f"{words.day(missed.due)} ({words.CLOCKS[missed.rule]}) had passed"
            f"{earlier(snapshot)}.",
            citation=named(missed.rule).citation,
            strength=Strength.ARGUABLE,
        )
        for event, missed in late_extensions(snapshot)
    ]


def late_extensions(snapshot: Snapshot) -> list[tuple[Event, Clock]]:
    """Return the extensions that came after a limit had passed, each with the first such limit."""
    found = []
    order = snapshot.history.place_of
    agencys = (d.clock for d in snapshot.deadlines if d.owner is Owner.AGENCY)
    limits = deque(sorted(agencys, key=lambda clock: clock.due))
    for event in snapshot.of(K.EXTENDED):
        # What an earlier event settled was not missed by this one, nor by any later one.
        while limits and (by := limits[0].settled) and order[by.by] < order[event.id]:
            limits.popleft()
        if limits and limits[0].due < first_day(event.on):
            found.append((event, limits[0]))
    return found


def repeated_extension(snapshot: Snapshot) -> list[Flag]:
    """Find two extensions or more, which is contested."""
    extensions = snapshot.of(K.EXTENDED)
    if len(extensions) < 2:
        return []
    return [
        Flag(
            flag=FlagId.REPEATED_EXTENSION,
            event=extensions[-1].id,
            on=extensions[-1].on,
            says=f"{len(extensions)} extensions. Contested: the Committee on Open Government "
            f"knows no provision for repeated delays (AO-19644){_no_denial(snapshot.today)}.",
            citation=POL_89_3A,
            strength=Strength.CONTESTED,
        )
    ]


def _no_denial(today: date) -> str:
    """Return the contrary decision, once there was one."""
    from foiltrack.law.cases import case

    contrary = case("save-monroe")
    if contrary.year is None or contrary.year >= today.year:
        return "; the statute sets no maximum"
    return f"; the 3d Department saw no denial where each came with a reason ({contrary.cite})"


def uncertified(snapshot: Snapshot) -> list[tuple[Event, Event | None]]:
    """Return letters of "not held" without a certificate, each with the demand for one, if any."""
    events = snapshot.events
    proofs = (i for i, e in enumerate(events) if e.certified or e.kind is K.CERTIFIED)
    certified = max(proofs, default=-1)
    demands = snapshot.history.places(frozenset({K.CERTIFICATION_DEMANDED}))
    found = []
    for place in snapshot.history.places(frozenset({K.NOT_HELD})):
        if place > certified:
            later = demands[bisect_right(demands, place) :][:1]
            found.append((events[place], events[later[0]] if later else None))
    return found


def not_certified(snapshot: Snapshot) -> list[Flag]:
    """Flag what is said not to be held, and is not certified."""
    return [
        Flag(
            flag=FlagId.UNCERTIFIED,
            event=letter.id,
            on=letter.on,
            says=f"No certificate is on file that the records are not held, or cannot be found "
            f"after diligent search (letter of {words.event_day(letter)}); "
            + (f"demanded on {words.when(demand.on)}." if demand else "not yet demanded."),
            citation=POL_89_3A,
            strength=Strength.STRONG if demand else Strength.ARGUABLE,
        )
        for letter, demand in uncertified(snapshot)
    ]


def no_appeal_notice(snapshot: Snapshot) -> list[Flag]:
    """Flag a refusal that does not tell of the right to appeal."""
    bound = snapshot.request.agency.body in STATE_BODIES
    refusing = ADVERSE if bound else REFUSALS
    return [
        Flag(
            flag=FlagId.NO_APPEAL_NOTICE,
            event=e.id,
            on=e.on,
            says=f"The letter of {words.event_day(e)} does not tell of the appeal, as it must. "
            f"That may excuse petitioning without one{_cited(snapshot.today, 'barrett')}; appeal "
            "all the same.",
            citation=NYCRR_1401_7B,
            strength=Strength.ARGUABLE,
        )
        for e in snapshot.of(*refusing)
        if e.appeal_notice is False
    ]


def exception_not_governing(snapshot: Snapshot) -> list[Flag]:
    """Flag a § 89(5) exception of a body that the subdivision does not bind."""
    if snapshot.request.agency.body in STATE_BODIES | UNKNOWN_BODY:
        return []
    return [
        Flag(
            flag=FlagId.EXCEPTION_NOT_GOVERNING,
            event=e.id,
            on=e.on,
            says=f"The letter of {words.event_day(e)} speaks of an exception under § 89(5), which "
            "governs state agencies and public corporations most of whose members the governor "
            "appoints. Of any other body it is an ordinary denial, with thirty days to appeal.",
            citation=ONLY_STATE_BODIES.citation,
            strength=Strength.STRONG,
        )
        for e in snapshot.of(K.EXCEPTION_INVOKED, K.EXCEPTION_GRANTED)
    ]
