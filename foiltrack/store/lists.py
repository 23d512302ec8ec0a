"""Find the requests for a list through the cache, then compute each status from its events."""

from bisect import bisect, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from heapq import merge
from itertools import chain, islice
from typing import Any, NamedTuple

from foiltrack import todo, words
from foiltrack.agenda import RANKS
from foiltrack.errors import Refused
from foiltrack.flags import TITLES, FlagId
from foiltrack.snapshot import Snapshot
from foiltrack.spelled import chosen
from foiltrack.standing import Phase
from foiltrack.store import reads, register
from foiltrack.store.database import AT_ONCE, Database, walk
from foiltrack.store.register import Question, Wanted
from foiltrack.store.rows import id_at, object_from
from foiltrack.store.rows import place as place_of


class Fit(NamedTuple):
    """Say which requests to list, in which order, and what is wanted of them."""

    order: str
    """By `register` (the ids), `overdue` or `next`."""
    day: date
    wanted: Wanted
    flag: str | None = None
    limit: int | None = None
    flags: bool = True
    """Whether flags are wanted, for which a request is looked at beside others."""
    asides: bool = False
    """Whether what stands on screens alone is listed, too."""

    def understood(self) -> "Fit":
        """Return the same with phase and flag by their names; raise Usage for an unknown one."""
        flag = self.flag and chosen(self.flag, FlagId, "a flag", named(TITLES))
        typed = self.wanted.phase
        phase = typed and chosen(typed, Phase, "a phase", named(words.PHASES))
        return self._replace(flag=flag, wanted=self.wanted._replace(phase=phase))

    @property
    def rows(self) -> int | None:
        """Return how many rows of the index are needed at most; None for all.

        Flags and tags are known only when a request is looked at.
        """
        return None if self.flag or self.wanted.tag else self.limit


def named(plain: Mapping[Any, str]) -> dict[str, str]:
    """Return ids by the words that screens show for them."""
    return {text: str(key) for key, text in plain.items()}


def in_order(db: Database, fit: Fit) -> Iterator[Snapshot]:
    """Yield the requests that fit but for their flags, each looked at when it is asked for."""
    wanted, day = fit.wanted, fit.day
    if fit.order == "register":
        # Which there are is all that has to be known; the phase is asked of each again.
        question = register.everything(wanted, day, None if wanted.phase else fit.rows)
        places = (at for _, at in walk(db, *question))
        return _fitting(at(db, places, day, limit=fit.rows), wanted)
    known = {place_of(f.request.id): f for f in _fitting(later(db, wanted, day).values(), wanted)}
    if fit.order == "overdue":
        question = register.overdue(wanted, day, fit.rows)
        found = by_cache(db, day, question, since, known, fit.rows)
    else:
        found = by_first_entry(db, wanted, day, known, fit.rows, asides=fit.asides)
    return _fitting(found, wanted)


def _fitting(snapshots: Iterable[Snapshot], wanted: Wanted) -> Iterator[Snapshot]:
    return (
        one
        for one in snapshots
        if wanted.phase in (None, one.phase) and (not wanted.tag or wanted.tag in one.request.tags)
    )


def since(snapshot: Snapshot) -> str | None:
    """Return the oldest limit of the agency that has lapsed; None if none."""
    return str(snapshot.lapsed[0].clock.due) if snapshot.lapsed else None


def later(db: Database, wanted: Wanted, day: date) -> dict[int, Snapshot]:
    """Return by place the requests with something after a day, on which the cache is silent."""
    places = (at for _, at in walk(db, *register.later(wanted, day)))
    return {place_of(f.request.id): f for f in at(db, places, day)}


def by_cache(
    db: Database,
    day: date,
    question: Question,
    key: Callable[[Snapshot], str | None],
    known: dict[int, Snapshot],
    limit: int | None,
) -> Iterator[Snapshot]:
    """Yield what the cache finds, and in its order those that it cannot know."""
    own = [(by, at) for at, snapshot in known.items() if (by := key(snapshot)) is not None]
    found = merge(walk(db, *question), sorted(own))
    return at(db, (place for _, place in found), day, known, limit)


Key = tuple[tuple[bool, int, date], int]
"""The rank of an entry, then the place of its request."""


def by_first_entry(
    db: Database,
    wanted: Wanted,
    day: date,
    known: dict[int, Snapshot],
    limit: int | None,
    *,
    waits: bool = True,
    asides: bool = True,
) -> Iterator[Snapshot]:
    """Yield the requests with something to do, by their first entry; without `waits`, but to wait.

    `asides`: also with those that stand on screens alone.
    What the register says of a request is a bound of its entries: a request is yielded once no
    other can come before it; where there is no limit, at once.
    """
    asked = {rank: _bounds(db, wanted, day, rank) for rank in RANKS if waits or rank != "wait"}
    may = merge(asked.pop("may"), asked.pop("may_past"))
    # What may be done comes after all that must be, and is asked for only then.
    bounds = chain(merge(*asked.values()), may)
    found: list[tuple[Key, Snapshot]] = []
    seen: set[int] = set()

    def look(snapshots: Iterable[Snapshot]) -> None:
        for snapshot in snapshots:
            entries = [
                e
                for e in todo.to_do(snapshot)
                if (waits or e.do is not todo.Do.WAIT) and (asides or not e.aside)
            ]
            if entries:
                key = entries[0].rank, place_of(snapshot.request.id)
                insort(found, (key, snapshot), key=lambda item: item[0])

    look(known.values())
    while page := list(islice(bounds, min(AT_ONCE, limit or AT_ONCE))):
        fresh = dict.fromkeys(place for _, place in page if place not in seen)
        seen |= fresh.keys()
        look(at(db, fresh, day))
        if limit is None:
            # Whoever wants all of them sorts what there is to do by itself.
            yield from (snapshot for _, snapshot in found)
            found.clear()
            continue
        safe = bisect(found, page[-1], key=lambda item: item[0])
        yield from (snapshot for _, snapshot in found[:safe])
        del found[:safe]
    yield from (snapshot for _, snapshot in found)


def all_to_do(db: Database, snapshots: Iterable[Snapshot]) -> Iterator[todo.ToDo]:
    """Yield what to do for any number of requests, the earliest first, then by their ids."""
    # Loaded for a list without a limit alone.
    import json

    from foiltrack import jsonform
    from foiltrack.store.spool import Aside

    aside = Aside(db)
    for snapshot in snapshots:
        place = place_of(snapshot.request.id)
        for n, entry in enumerate(todo.to_do(snapshot)):
            first, choice, by = entry.rank
            body = json.dumps(jsonform.record(entry))
            aside.put(f"{first:d}{choice:d}{by}{place:020}{n:04}", body)
    for text in aside.each():
        yield object_from(todo.ToDo, json.loads(text))


def _bounds(db: Database, wanted: Wanted, day: date, rank: str) -> Iterator[Key]:
    for by, place in walk(db, *register.to_do(wanted, day, rank)):
        earliest = date.fromisoformat(by)
        first = rank == "must" and earliest == date.min
        yield (not first, rank in {"may", "may_past"}, earliest), place


def at(
    db: Database,
    places: Iterable[int],
    day: date,
    known: dict[int, Snapshot] | None = None,
    limit: int | None = None,
) -> Iterator[Snapshot]:
    """Yield the requests at some places as they were on a day, looked at a few at a time."""
    left, known = iter(places), known or {}
    while page := list(islice(left, min(AT_ONCE, limit or AT_ONCE))):
        wanted = [id_at(place) for place in page if place not in known]
        fresh = reads.snapshots(db, reads.load(db, wanted), day)
        for place in page:
            snapshot = known.get(place) or next(fresh, None)
            if snapshot is None:
                raise Refused(
                    "the case file lists a request that it does not hold.",
                    hint="foiltrack doctor   says what is wrong, and what to do",
                )
            yield snapshot
