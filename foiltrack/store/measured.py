"""Load what `foiltrack.measures` looks at from the cache, at a fraction of the whole requests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from foiltrack.clocks import Basis, Clock, History, How, Settlement
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import (
    AGENCY_ACTS,
    ENDS,
    Agency,
    Certified,
    Event,
    Kind,
    Request,
    in_order,
    when_from_text,
)
from foiltrack.snapshot import Snapshot
from foiltrack.standing import standing
from foiltrack.store import reads
from foiltrack.store.database import AT_ONCE, Database, question_marks, walk

LOOKED_AT = sorted((AGENCY_ACTS - {Kind.RECEIVED}) | ENDS | {Kind.PAID})
"""Kinds that measures look at."""


def measured(db: Database, wanted_ids: Sequence[str], day: date) -> Iterator[Snapshot]:
    """Yield requests filed by a day, with their agencies' deadlines and the acts that bear on them.

    Where the cache has no answer for the day, since something happened after it, the whole request
    is looked at.
    """
    known = reads.stored_agencies(db)
    for start in range(0, len(wanted_ids), AT_ONCE):
        page = wanted_ids[start : start + AT_ONCE]
        sql = f"""SELECT request, agency, matter, filed, last_on FROM register
                  WHERE request IN ({question_marks(page)}) AND filed <= ? ORDER BY place"""
        rows = list(walk(db, sql, [*page, str(day)]))
        later = {own for own, _, _, _, last_on in rows if last_on > str(day)}
        now = [own for own, *_ in rows if own not in later]
        # PostgreSQL knows no empty list.
        events, clocks = (_events(db, now), _clocks(db, now)) if now else ({}, {})
        whole = {one.request.id: one for one in _whole(db, sorted(later), day)}
        for own, agency, matter, filed, _ in rows:
            if own in whole:
                yield whole[own]
                continue
            request = _request(own, known[agency], matter, filed)
            history = History(request, in_order(tuple(events.get(own, ()))))
            yield Snapshot(
                history=history,
                entries=history.events,
                deadlines=tuple(standing(tuple(clocks.get(own, ())), day, history.calendar)),
                today=day,
            )


def _request(own: str, agency: Agency, matter: str | None, filed: str) -> Request:
    on = date.fromisoformat(filed)
    return Request(id=own, agency=agency, subject="", matter=matter, filed_on=on)


def _whole(db: Database, ids: list[str], day: date) -> Iterator[Snapshot]:
    return reads.snapshots(db, reads.load(db, ids), day)


def _events(db: Database, ids: list[str]) -> dict[str, list[Event]]:
    sql = f"""SELECT request, n, kind, "on", part, certified, replaces FROM event
              WHERE request IN ({question_marks(ids)})
              AND kind IN ({question_marks(LOOKED_AT)}) AND NOT void"""
    found: dict[str, list[Event]] = defaultdict(list)
    for own, n, kind, on, part, certified, replaces in walk(db, sql, [*ids, *LOOKED_AT]):
        found[own].append(
            Event(
                request=own,
                n=n,
                kind=Kind(kind),
                on=when_from_text(on),
                part=None if part is None else bool(part),
                certified=Certified(certified) if certified else None,
                replaces=replaces,
            )
        )
    return found


def _clocks(db: Database, ids: list[str]) -> dict[str, list[Clock]]:
    """Return the clocks of agencies, those without a careful date, as they were cached."""
    sql = f"""SELECT request, rule, basis, event, "on", begins, due, how, met_by, met_on FROM clock
              WHERE request IN ({question_marks(ids)}) AND safe IS NULL ORDER BY request, n"""
    found: dict[str, list[Clock]] = defaultdict(list)
    for own, rule, basis, event, on, begins, due, how, met_by, met_on in walk(db, sql, ids):
        settled = None
        if how is not None:
            last = date.fromisoformat(met_on) if met_on else None
            # The earliest day that it may have been is asked for where clocks are counted alone.
            settled = Settlement(how=How(how), by=met_by, on=last, earliest=last or date.min)
        found[own].append(
            Clock(
                rule=RuleId(rule),
                owner=Owner.AGENCY,
                basis=Basis(basis),
                event=event,
                on=date.fromisoformat(on),
                begins=date.fromisoformat(begins),
                due=date.fromisoformat(due),
                settled=settled,
            )
        )
    return found
