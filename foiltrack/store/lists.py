"""Requests looked at for a list: found by the cache, told from their events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from foiltrack import todo, words
from foiltrack.errors import Refused
from foiltrack.flags import TITLES, FlagId
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.spelled import chosen
from foiltrack.standing import Phase
from foiltrack.store import reads, register
from foiltrack.store.connect import Database
from foiltrack.store.register import CHUNK, Wanted
from foiltrack.store.rows import id_at
from foiltrack.store.rows import place as place_of

Question = tuple[str, list[Any]]


class Fit(NamedTuple):
    """Which requests to list, in which order, and what is wanted of them."""

    order: str
    """By `register` (the ids), `overdue` or `next`."""
    day: date
    wanted: Wanted
    flag: str | None = None
    limit: int | None = None
    flags: bool = True
    """Whether flags are wanted, for which a request is looked at beside others."""

    def understood(self) -> Fit:
        """The same with phase and flag as they are called; raises Usage for what there is not."""
        flag = self.flag and chosen(self.flag, FlagId, "a flag", named(TITLES))
        typed = self.wanted.phase
        phase = typed and chosen(typed, Phase, "a phase", named(words.PHASES))
        return self._replace(flag=flag, wanted=self.wanted._replace(phase=phase))

    @property
    def rows(self) -> int | None:
        """How many rows of the index are needed at most; a flag is known only when looked at."""
        return None if self.flag else self.limit


def named(plain: Mapping[Any, str]) -> dict[str, str]:
    """Ids by the words that screens show for them."""
    return {text: str(key) for key, text in plain.items()}


def in_order(db: Database, fit: Fit) -> Iterator[Snapshot]:
    """The requests that fit but for their flags, each looked at when it is asked for."""
    wanted, day = fit.wanted, fit.day
    if fit.order == "register":
        # Which there are is all that has to be known; the phase is asked of each again.
        question = register.everything(wanted, day, None if wanted.phase else fit.rows)
        places = (at for _, at in register.walk(db, *question))
        return _in_phase(at(db, places, day, limit=fit.rows), wanted)
    known = {place_of(f.request.id): f for f in _in_phase(later(db, wanted, day).values(), wanted)}
    if fit.order == "overdue":
        question = register.overdue(wanted, day, fit.rows)
        return by_cache(db, day, question, since, known, fit.rows)
    places = (at for _, at in register.walk(db, *register.everything(wanted, day, None)))
    return iter(by_rank(_in_phase(at(db, places, day), wanted)))


def by_rank(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    """Return the requests with something to do, by their first entry."""
    ranked = [(e[0].rank, place_of(s.request.id), s) for s in snapshots if (e := todo.to_do(s))]
    return [snapshot for *_, snapshot in sorted(ranked, key=lambda r: r[:2])]


def _in_phase(snapshot: Iterable[Snapshot], wanted: Wanted) -> Iterator[Snapshot]:
    return (f for f in snapshot if wanted.phase in (None, f.phase))


def since(snapshot: Snapshot) -> str | None:
    """The oldest limit of the agency that has lapsed; None if none."""
    return str(snapshot.lapsed[0].clock.due) if snapshot.lapsed else None


def later(db: Database, wanted: Wanted, day: date) -> dict[int, Snapshot]:
    """The requests with something after a day, for which the cache has no answer, by place."""
    places = (at for _, at in register.walk(db, *register.later(wanted, day)))
    return {place_of(f.request.id): f for f in at(db, places, day)}


def by_cache(
    db: Database,
    day: date,
    question: Question,
    key: Callable[[Snapshot], str | None],
    known: dict[int, Snapshot],
    limit: int | None,
) -> Iterator[Snapshot]:
    """What the cache finds, and in its order among them those that it cannot know."""
    own = [(by, at) for at, snapshot in known.items() if (by := key(snapshot)) is not None]
    found = merge(register.walk(db, *question), sorted(own))
    return at(db, (place for _, place in found), day, known, limit)


def at(
    db: Database,
    places: Iterable[int],
    day: date,
    known: dict[int, Snapshot] | None = None,
    limit: int | None = None,
) -> Iterator[Snapshot]:
    """The requests at some places as they were on a day, looked at a few at a time."""
    left, known = iter(places), known or {}
    while page := list(islice(left, min(CHUNK, limit or CHUNK))):
        wanted = [id_at(place) for place in page if place not in known]
        fresh = (snapshot_on(request, events, day) for request, events in reads.load(db, wanted))
        for place in page:
            snapshot = known.get(place) or next(fresh, None)
            if snapshot is None:
                raise Refused(
                    "the case file lists a request that it does not hold.",
                    hint="foiltrack doctor   says what is wrong, and what to do",
                )
            yield snapshot
