"""What `list`, `overdue` and `next` share: their filters, and the requests that fit."""

import contextlib
from array import array
from collections.abc import Generator, Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import Annotated, Any, NamedTuple

import typer

from foiltrack import settings, todo
from foiltrack.cli import options
from foiltrack.flags import TITLES
from foiltrack.model import About
from foiltrack.screens.lists import RECORD, Item, print_requests, record
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Phase
from foiltrack.store import connect, lists, neighbours, reads, register, rows
from foiltrack.terminal import output

FILTERS = {
    "agency": options.Agency,
    "matter": options.Matter,
    "tag": options.Tag,
    "phase": Annotated[
        str | None,
        typer.Option(
            "--phase", metavar="P", help="Only in this phase.", autocompletion=lambda: list(Phase)
        ),
    ],
    "flag": Annotated[
        str | None,
        typer.Option(
            "--flag",
            metavar="F",
            help="Only with this flag.",
            autocompletion=lambda: list(TITLES.items()),
        ),
    ],
}


def wanted(filters: dict[str, Any]) -> register.Wanted:
    """Return which requests the filters of a command name, but for their flag."""
    return register.Wanted(**{name: value for name, value in filters.items() if name != "flag"})


class Sort(NamedTuple):
    """Say by which column to sort, and whether in reverse; None: the order of the list itself."""

    column: str | None
    reverse: bool


@contextlib.contextmanager
def _opened(
    db: settings.CaseFile, fit: lists.Fit
) -> Iterator[tuple[connect.Database | None, lists.Fit]]:
    """Open a case file to list what fits, its words understood; None if none was begun."""
    fit = fit.understood()
    with connect.opened_if_begun(db) as file:
        if file is None:
            output.note(f"no database yet at {db}.")
            output.note('hint: foiltrack file AGENCY --subject "…"   begins one')
            yield None, fit
            return
        if fit.wanted.agency is not None:
            from foiltrack.agencies import known_agency

            agency = known_agency(fit.wanted.agency, reads.agencies(file)).key
            fit = fit._replace(wanted=fit.wanted._replace(agency=agency))
        with reads.consistent(file):
            yield file, fit


@contextlib.contextmanager
def gathered(
    db: settings.CaseFile, fit: lists.Fit, sort: Sort | None = None, limit: int | None = None
) -> Iterator[Iterator[Item]]:
    """Yield the requests that fit, in the order of the list, while the case file is open.

    Sorted, only so many of them.
    """
    with _opened(db, fit) as (file, fit):
        if file is None:
            yield iter(())
            return
        # Closed before the file that it reads.
        with contextlib.closing(_flagged(file, _found(file, fit, sort, limit), fit)) as found:
            yield islice(found, fit.limit)


@contextlib.contextmanager
def gathered_to_do(db: settings.CaseFile, fit: lists.Fit) -> Iterator[Iterator[todo.ToDo]]:
    """Yield what to do for the requests that fit, in order, while the case file is open."""
    with _opened(db, fit) as (file, fit):
        if file is None:
            yield iter(())
            return
        with contextlib.closing(_flagged(file, lists.in_order(file, fit), fit)) as items:
            snapshots = (snapshot for snapshot, _ in islice(items, fit.limit))
            # The first entries are of the first requests, each by its earliest.
            found = all_to_do(snapshots) if fit.limit else lists.all_to_do(file, snapshots)
            yield islice(found, fit.limit)


def _found(
    file: connect.Database, fit: lists.Fit, sort: Sort | None, limit: int | None
) -> Iterator[Snapshot]:
    """Return the requests in the order of the list, or sorted."""
    found = lists.in_order(file, fit)
    if sort is None:
        return found
    # A million requests are no list: their places are, and few are looked at twice.
    judged = fit._replace(flags=sort.column == "flags")
    places = _sorted(_flagged(file, found, judged), sort)[:limit]
    return lists.at(file, places, fit.day)


def _sorted(items: Iterable[Item], sort: Sort) -> list[int]:
    """Return the places of requests by a column, those without a value last."""
    if sort.column is None:
        found = [rows.place(snapshot.request.id) for snapshot, _ in items]
        return found[::-1] if sort.reverse else found
    column = RECORD.index(sort.column)
    # Of a million requests a tuple each would be a third of what is held.
    having, values, lacking = array("q"), list[Any](), array("q")
    for item in items:
        value, place = record(item)[column], rows.place(item[0].request.id)
        if value is None:
            lacking.append(place)
        else:
            # Months and days sort as they are written.
            value = str(value) if isinstance(value, date | About) else value
            having.append(place)
            values.append(value)
    order = sorted(range(len(values)), key=values.__getitem__, reverse=sort.reverse)
    return [*map(having.__getitem__, order), *lacking]


def _flagged(
    db: connect.Database, snapshots: Iterable[Snapshot], fit: lists.Fit
) -> Generator[Item]:
    for snapshot in snapshots:
        # Flags cost more than the rest: only of those that are listed.
        found = neighbours.all_flags(db, snapshot) if fit.flags or fit.flag else ()
        if fit.flag is None or any(x.flag == fit.flag for x in found):
            yield snapshot, found


def print_items(
    items: Iterator[Item],
    fit: lists.Fit,
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
        from foiltrack import jsonform

        listed = (jsonform.listed(snapshot, flags) for snapshot, flags in items)
        output.json_listing(jsonform.head(fit.day), "requests", listed)
    else:
        print_requests(items, head, as_csv)
    if exit_code and first is not None:
        raise typer.Exit(options.FOUND)


def all_to_do(snapshots: Iterable[Snapshot]) -> list[todo.ToDo]:
    """Return what to do for some requests, the earliest first, then by the order of their ids."""
    found = [
        (entry.rank, rows.place(snapshot.request.id), i, entry)
        for snapshot in snapshots
        for i, entry in enumerate(todo.to_do(snapshot))
    ]
    return [entry for *_, entry in sorted(found, key=lambda t: t[:3])]
