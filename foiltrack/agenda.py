"""On which day a request has something to do: the dates of `foiltrack.todo`, ahead of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foiltrack.clocks import SILENCE, Basis, Clock
from foiltrack.flags import WINDOWS, uncertified
from foiltrack.law.types import RuleId
from foiltrack.model import ONE_DAY, Kind, last_day
from foiltrack.snapshot import Snapshot
from foiltrack.todo import COURT, undecided


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, the earliest thing to do is to be done `by` a day.

    `by` is None where it is the very day that is asked about (a safe date has passed). `waits`:
    there is nothing but to wait for the agency.
    """

    first: date
    last: date
    by: date | None
    waits: bool = False


def agenda(snapshot: Snapshot, clocks: tuple[Clock, ...]) -> tuple[Span, ...]:
    """The earliest date of `to_do` on each day from `snapshot.today` on, if nothing more happens.

    `snapshot` must hold all that happened, on the last day on which anything did; `clocks` are all
    that follow. An index of `todo.to_do`: it says on which day a request has to be looked at.
    """
    mine = [
        *_own_windows(clocks),
        *_silences(snapshot, clocks),
        *_letters_to_demand(snapshot, clocks),
        # Before all others, on every day.
        *(Span(snapshot.today, date.max, date.min) for _ in undecided(snapshot)[:1]),
    ]
    theirs = [Span(k.begins, k.due, k.due, True) for k in clocks if _unmet_by_agency(k)]
    start, edges = snapshot.today, {snapshot.today}
    for span in (*mine, *theirs):
        edges.add(span.first)
        edges.update(day + ONE_DAY for day in (span.last, span.by) if day and day < date.max)
    days = sorted(day for day in edges if day >= start)
    found: list[Span] = []
    for first, after in zip(days, [*days[1:], None], strict=True):
        last = after - ONE_DAY if after else date.max
        active = [s for s in mine if s.first <= first <= s.last]
        active = active or [s for s in theirs if s.first <= first <= s.last]
        if not active:
            continue
        by = _earliest(active, first)
        before = found[-1] if found else None
        same = before and (before.by, before.waits) == (by, active[0].waits)
        if before and same and before.last + ONE_DAY == first:
            found[-1] = Span(before.first, last, by, before.waits)
        else:
            found.append(Span(first, last, by, active[0].waits))
    return tuple(found)


def _earliest(active: list[Span], day: date) -> date | None:
    """The earliest date of some; None is the day itself, after what is past already."""
    dated = [s.by for s in active if s.by is not None]
    first = min(dated, default=None)
    now = len(dated) < len(active)
    return None if now and (first is None or first >= day) else first


def _unmet_by_agency(clock: Clock) -> bool:
    return clock.safe is None and clock.settled is None


def _own_windows(clocks: tuple[Clock, ...]) -> list[Span]:
    """Replies, appeals from letters, petitions: to the safe date, then to the arguable one."""
    found = []
    for k in clocks:
        if k.safe is None or k.arguable is None or k.settled is not None:
            continue
        letter = k.rule in WINDOWS and k.basis not in {Basis.SILENCE, Basis.NAMED}
        if k.rule == RuleId.REPLY_BY or k.rule in COURT or letter:
            silent = k.missed is not None and k.missed.settled is None
            end = date.max if silent else k.arguable
            found.append(Span(k.begins, k.safe, k.safe))
            if end > k.safe:
                found.append(Span(max(k.begins, k.safe + ONE_DAY), end, k.arguable))
    return found


def _silences(snapshot: Snapshot, clocks: tuple[Clock, ...]) -> list[Span]:
    """Silence without an appeal since: to the safe date, then on the day itself."""
    found = []
    appeals = [last_day(e.on) for e in snapshot.of(Kind.APPEALED)]
    windows = {id(k.missed): k for k in reversed(clocks) if k.missed is not None}
    for k in clocks:
        window = windows.get(id(k)) if _unmet_by_agency(k) and k.rule in SILENCE else None
        if window is None or window.safe is None or any(day > k.due for day in appeals):
            continue
        if window.settled is None:
            found.append(Span(window.begins, window.safe, window.safe))
        later = window.begins if window.settled else max(window.begins, window.safe + ONE_DAY)
        found.append(Span(later, date.max, None))
    return found


def _letters_to_demand(snapshot: Snapshot, clocks: tuple[Clock, ...]) -> list[Span]:
    """Certificates to demand, by the safe date of the letter's window."""
    found = []
    for letter, demanded in uncertified(snapshot):
        if demanded is None:
            safe = [k.safe for k in clocks if k.rule == RuleId.APPEAL and k.event == letter.id]
            found.append(Span(snapshot.today, date.max, safe[0] if safe else None))
    return found
