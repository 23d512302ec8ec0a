"""What `list`, `overdue` and `next` share: their filters, and the requests that fit."""

import contextlib
from array import array
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import Annotated, Any, TypeVar

import typer

from foiltrack import jsonform, settings, todo
from foiltrack.cli import find, options
from foiltrack.flags import TITLES
from foiltrack.model import About
from foiltrack.screens.lists import RECORD, Item, print_requests, record
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Phase
from foiltrack.store import connect, lists, neighbours, reads, register, rows
from foiltrack.store.lists import Fit
from foiltrack.terminal import output

FILTERS = {
    "agency": options.Agency,
    "matter": options.Matter,
    "tag": options.Tag,
    "phase": Annotated[
        str | None,
        options.option(
            "P", "Only in this phase.", "--phase", offer=lambda: list(Phase), default=...
        ),
    ],
    "flag": Annotated[
        str | None,
        options.option(
            "F", "Only with this flag.", "--flag", offer=lambda: list(TITLES.items()), default=...
        ),
    ],
}


T = TypeVar("T")


def fit(
    order: str, day: date, filters: dict[str, Any], limit: int | None = None, **more: bool
) -> Fit:
    """Return what to list, and in which order, with the filters that were typed."""
    named = {name: value for name, value in filters.items() if name != "flag"}
    return Fit(order, day, register.Wanted(**named), filters["flag"], limit, **more)


@contextlib.contextmanager
def gathered(
    db: settings.CaseFile, fit: Fit, found: Callable[[connect.Database, Fit], Generator[T]]
) -> Iterator[Iterator[T]]:
    """Yield what is `found` of what fits, its words understood, while the case file is open.

    Nothing, and a note says so, if none was begun.
    """
    fit = fit.understood()
    with find.if_begun(db) as file:
        if file is None:
            yield iter(())
            return
        agency = find.agency(file, fit.wanted.agency)
        fit = fit._replace(wanted=fit.wanted._replace(agency=agency))
        # Closed before the file that it reads.
        with reads.consistent(file), contextlib.closing(found(file, fit)) as entries:
            yield islice(entries, fit.limit)


def requests(file: connect.Database, fit: Fit) -> Generator[Item]:
    return _flagged(file, lists.in_order(file, fit), fit)


def to_do(file: connect.Database, fit: Fit) -> Generator[todo.ToDo]:
    """Yield what to do for the requests that fit, in order."""
    snapshots = (snapshot for snapshot, _ in islice(requests(file, fit), fit.limit))
    # The first entries are of the first requests, each by its earliest.
    found = all_to_do(snapshots) if fit.limit else lists.all_to_do(file, snapshots)
    yield from (entry for entry in found if fit.asides or not entry.aside)


def by_column(
    column: str | None, reverse: bool, limit: int | None, file: connect.Database, fit: Fit
) -> Generator[Item]:
    """Return so many of the requests that fit, sorted by a column, or in the order of the list."""
    # A million requests are no list: their places are, and few are looked at twice.
    judged = fit._replace(flags=column == "flags")
    places = _sorted(requests(file, judged), column, reverse)[:limit]
    return _flagged(file, lists.at(file, places, fit.day), fit)


def _sorted(items: Iterable[Item], name: str | None, reverse: bool) -> list[int]:
    """Return the places of requests by a column, those without a value last."""
    if name is None:
        # The order of the list itself is sorted only to reverse it.
        return [rows.place(snapshot.request.id) for snapshot, _ in items][::-1]
    column = RECORD.index(name)
    # Of a million requests a tuple each would be a third of what is held.
    having, values, lacking = array("q"), list[Any](), array("q")
    for item in items:
        value, place = record(item)[column], rows.place(item[0].request.id)
        if value is None:
            lacking.append(place)
        else:
            # Months and days sort as they are written.
            values.append(str(value) if isinstance(value, date | About) else value)
            having.append(place)
    order = sorted(range(len(values)), key=values.__getitem__, reverse=reverse)
    return [*map(having.__getitem__, order), *lacking]


def _flagged(db: connect.Database, snapshots: Iterable[Snapshot], fit: Fit) -> Generator[Item]:
    for snapshot in snapshots:
        # Flags cost more than the rest: only of those that are listed.
        found = neighbours.all_flags(db, snapshot) if fit.flags or fit.flag else ()
        if fit.flag is None or any(x.flag == fit.flag for x in found):
            yield snapshot, found


def print_items(
    items: Iterator[Item],
    fit: Fit,
    head: tuple[str, ...],
    *,
    exit_code: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print the requests of a list as they come; raises Exit if `exit_code` asks for it."""
    first = next(items, None)
    items = chain(() if first is None else (first,), items)
    if as_json:
        listed = (jsonform.listed(snapshot, flags) for snapshot, flags in items)
        output.json_listing(jsonform.head(fit.day), "requests", listed)
    else:
        print_requests(items, head, as_csv)
    if exit_code and first is not None:
        raise typer.Exit(options.FOUND)


def all_to_do(snapshots: Iterable[Snapshot]) -> list[todo.ToDo]:
    """Return what to do for some requests, the earliest first, then by the order of their ids."""
    found = [(rows.place(s.request.id), entry) for s in snapshots for entry in todo.to_do(s)]
    found.sort(key=lambda pair: (pair[1].rank, pair[0]))
    return [entry for _, entry in found]
