"""Flags that show only beside other requests; no sentence for the agency names another."""

from __future__ import annotations

from foiltrack import words
from foiltrack.clocks import History
from foiltrack.flags.values import Audience, Flag, FlagId, Neighbour, Strength
from foiltrack.law.newyork import POL_89_3A, POL_89_4B
from foiltrack.model import ADVERSE, Event, Kind
from foiltrack.snapshot import Snapshot

K = Kind


def across(
    snapshot: Snapshot, family: tuple[Neighbour, ...], matter: tuple[Neighbour, ...]
) -> tuple[Flag, ...]:
    """Find what shows only beside other requests.

    `family`: the request that it follows and those that follow it; `matter`: the others of the
    same matter. No sentence for the agency's eyes names another request.
    """
    return (
        *possession_evidence(snapshot, family),
        *duplicate_risk(snapshot, family),
        *same_date_elsewhere(snapshot, matter),
    )


def possession_evidence(snapshot: Snapshot, family: tuple[Neighbour, ...]) -> list[Flag]:
    """Evidence that the agency holds what it, or its answer to a sibling, says it does not."""
    not_held = snapshot.has(K.NOT_HELD)
    answered_so = not_held or any(e.kind is K.NOT_HELD for n in family for e in n.events)
    own = snapshot.of(K.EVIDENCE) if answered_so else ()
    kin = [e for n in family for e in n.events if e.kind is K.EVIDENCE] if not_held else []
    evidence = [*own, *kin]
    if not evidence:
        return []
    first = evidence[0]
    pieces = words.count(len(evidence), "piece")
    against = ", against its answer that it does not" if not_held else ""
    return [
        Flag(
            flag=FlagId.POSSESSION_EVIDENCE,
            event=first.id if first in own else None,
            on=first.on,
            says=f"{pieces} of evidence on file that the agency holds the records{against}.",
            citation=POL_89_3A,
            strength=Strength.ARGUABLE,
        )
    ]


def duplicate_risk(snapshot: Snapshot, family: tuple[Neighbour, ...]) -> list[Flag]:
    """Find a request that follows a refusal of the same agency that was not appealed."""
    request = snapshot.request
    for before in family:
        if before.request.id != request.follows or before.request.agency.key != request.agency.key:
            continue
        refused = [e for e in before.events if e.kind in ADVERSE]
        if not refused or any(e.kind is K.APPEALED for e in before.events):
            continue
        differs = f"what differs: {request.differs}" if request.differs else "say what differs"
        return [
            Flag(
                flag=FlagId.DUPLICATE_RISK,
                event=snapshot.events[0].id,
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


def same_date_elsewhere(snapshot: Snapshot, matter: tuple[Neighbour, ...]) -> list[Flag]:
    """Another agency named the same day in the same matter; arithmetic may explain it."""
    found = []
    for event in snapshot.events:
        if event.promise is None:
            continue
        for other in matter:
            twin = next((e for e in other.events if e.promise == event.promise), None)
            if twin is None or other.request.agency.key == snapshot.request.agency.key:
                continue
            found.append(_same_date(snapshot, event, other, twin))
            break
    return found


def _same_date(snapshot: Snapshot, event: Event, other: Neighbour, twin: Event) -> Flag:
    assert event.promise is not None
    from foiltrack import backcount

    here = backcount.readings(snapshot.history, event)
    there = backcount.readings(History(other.request, other.events), twin)
    counts = [r[0].says for r in (here, there) if r]
    why = (
        f"Common counts may explain it: {' · '.join(counts)}."
        if counts
        else ("No usual count gives this date.")
    )
    return Flag(
        flag=FlagId.SAME_DATE_ELSEWHERE,
        event=event.id,
        on=event.promise,
        says=f"{other.request.id} ({other.request.agency.key}) was promised the same day, "
        f"{words.day(event.promise)}. {why}",
        citation=POL_89_3A,
        strength=Strength.CONTESTED,
        audience=Audience.MINE,
    )
