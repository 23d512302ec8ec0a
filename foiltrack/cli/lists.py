"""`list`, `overdue`, `next`."""

import contextlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import Annotated, Any

from foiltrack import todo, words
from foiltrack.cli import columns as chosen
from foiltrack.cli import common
from foiltrack.cli import output as out
from foiltrack.cli.options import Exit, Option
from foiltrack.flags import TITLES, Flag
from foiltrack.settings import database_path
from foiltrack.snapshot import Snapshot
from foiltrack.store import lists, reads
from foiltrack.store.connect import Database
from foiltrack.store.lists import Fit
from foiltrack.store.register import Wanted
from foiltrack.store.rows import place

Item = tuple[Snapshot, tuple[Flag, ...]]


def list_(
    agency: common.Agency = None,
    matter: common.Matter = None,
    tag: common.Tag = None,
    phase: common.Phase = None,
    flag: common.FlagOption = None,
    sort: Annotated[
        str | None, Option("--sort", metavar="COLUMN", help="By subject, next_due, …")
    ] = None,
    reverse: Annotated[bool, Option("--reverse", help="In reverse order.")] = False,
    columns: Annotated[
        str | None, Option("--columns", metavar="A,B", help="Only these: id,subject,by …")
    ] = None,
    limit: common.Limit = None,
    exit_code: common.ExitCode = False,
    json: common.AsJson = False,
    csv: common.AsCsv = False,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """List requests: phase, next deadline, flags.

    \b
    Example:
      foiltrack list --matter ivalua
      foiltrack list --sort days_overdue --reverse --columns id,days_overdue
    """
    wanted = Wanted(agency, matter, tag, phase)
    fit = Fit("register", common.judged_day(today), wanted, flag, limit)
    if sort is None and not reverse and columns is None:
        _answer(db, fit, exit_code, json, csv, REGISTER)
        return
    items = _chosen(db, fit, sort, reverse)
    if columns is None or json:
        _told(iter(items), fit.day, exit_code, json, csv, REGISTER)
        return
    chosen.table([_record(item) for item in items], chosen.known_all(columns, PLAIN), csv)
    if exit_code and items:
        raise Exit(common.FOUND)


def _chosen(db: str | None, fit: Fit, sort: str | None, reverse: bool) -> list[Item]:
    """The requests that fit in another order, cut to the limit only then; raises Usage."""
    if sort is not None:
        chosen.known(sort, PLAIN, "--sort")
    with _gathered(db, fit._replace(limit=None)) as found:
        items = list(found)
    if sort is not None:
        items = chosen.in_order([(_record(i), i) for i in items], sort, PLAIN, reverse)
    elif reverse:
        items.reverse()
    return items[: fit.limit]


def _record(item: Item) -> dict[str, Any]:
    return dict(zip(PLAIN, _plain_row(item), strict=True))


def overdue(
    agency: common.Agency = None,
    matter: common.Matter = None,
    tag: common.Tag = None,
    phase: common.Phase = None,
    flag: common.FlagOption = None,
    limit: common.Limit = None,
    exit_code: common.ExitCode = False,
    json: common.AsJson = False,
    csv: common.AsCsv = False,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """List requests where the agency let a limit pass, the longest overdue first.

    \b
    Example:
      foiltrack overdue --exit-code
    """
    wanted = Wanted(agency, matter, tag, phase)
    fit = Fit("overdue", common.judged_day(today), wanted, flag, limit)
    _answer(db, fit, exit_code, json, csv, OVERDUE)


def next_(
    agency: common.Agency = None,
    matter: common.Matter = None,
    tag: common.Tag = None,
    phase: common.Phase = None,
    flag: common.FlagOption = None,
    limit: common.Limit = None,
    exit_code: common.ExitCode = False,
    json: common.AsJson = False,
    csv: common.AsCsv = False,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """List what to do and by when, the earliest first.

    \b
    Example:
      foiltrack next --limit 5
    """
    day = common.judged_day(today)
    wanted = Wanted(agency, matter, tag, phase)
    with _gathered(db, Fit("next", day, wanted, flag, limit, flags=False)) as items:
        # The first entries are of the first requests, each by its earliest.
        entries = in_order(snapshot for snapshot, _ in items)[:limit]
    rows = [(t.by, t.request, str(t.do), t.rule, str(t.strength), t.says) for t in entries]
    head = ("by", "request", "do", "rule", "strength", "says")
    if json:
        from foiltrack import jsonform

        out.json_document({**jsonform.head(day), "next": [jsonform.to_do(t) for t in entries]})
    elif csv:
        out.comma_separated(head, rows)
    else:
        if out.terminal():
            due = [(_by(t.by, day), t.request, t.says) for t in entries]
            out.table(("by", "request", "what to do"), due)
        else:
            out.tab_separated(head, rows)
        _closing(bool(entries), head)
    if exit_code and any(t.do is not todo.Do.WAIT for t in entries):
        raise Exit(common.FOUND)


def _by(by: date, today: date) -> out.Painted:
    """The day by which to act, red once it has passed, yellow when it is near."""
    colour = out.RED if by < today else out.YELLOW if by <= today + common.SOON else ""
    return out.Painted(words.day(by), colour)


def in_order(snapshot: Iterable[Snapshot]) -> list[todo.ToDo]:
    """What to do for some requests, the earliest first, then by the order of their ids."""
    found = [
        (t.ranks, place(f.request.id), i, t) for f in snapshot for i, t in enumerate(todo.to_do(f))
    ]
    return [entry for *_, entry in sorted(found, key=lambda t: t[:3])]


@contextlib.contextmanager
def _gathered(db: str | None, fit: Fit) -> Iterator[Iterator[Item]]:
    """The requests that fit, in the order of the list, while the case file is open."""
    fit = fit.understood()
    with common.case_file_if_any(db) as file:
        if file is None:
            out.note(f"no database yet at {database_path(db)}.")
            out.note('hint: foiltrack file AGENCY --subject "…"   begins one')
            yield iter(())
            return
        if fit.wanted.agency is not None:
            from foiltrack import checks

            checks.known_agency(fit.wanted.agency, reads.agencies(file))
        yield _gather(file, fit)


def _gather(db: Database, fit: Fit) -> Iterator[Item]:
    """The requests that fit, in the order of the list, each looked at when it is asked for."""
    found = _flagged(db, lists.in_order(db, fit), fit)
    return islice(found, fit.limit)


def _flagged(db: Database, snapshot: Iterable[Snapshot], fit: Fit) -> Iterator[Item]:
    for one in snapshot:
        # Flags cost more than the rest: only of those that are listed.
        found = common.found_flags(db, one) if fit.flags or fit.flag else ()
        if fit.flag is None or any(x.flag == fit.flag for x in found):
            yield one, found


REGISTER = ("id", "agency", "phase", "due", "what", "days late", "subject", "flags")
OVERDUE = ("id", "agency", "since", "what", "days late", "do", "subject", "flags")


def _row(item: Item, head: tuple[str, ...]) -> dict[str, Any]:
    snapshot, found = item
    due = snapshot.next_due
    lapsed = snapshot.lapsed[0] if snapshot.lapsed else None
    entries = todo.to_do(snapshot)
    shown = lapsed if "since" in head else due
    what = words.CLOCKS[shown.rule] if shown else ""
    return {
        "id": snapshot.request.id,
        "agency": snapshot.request.agency.key,
        "subject": snapshot.request.subject,
        "phase": words.PHASES[snapshot.phase],
        "due": out.Painted(words.day(due.by), common.colour_of(due) or "") if due else "",
        "since": words.day(lapsed.clock.due) if lapsed else "",
        "what": what if shown is None or shown.clock.safe else f"agency: {what}",
        "days late": out.Painted(str(snapshot.days_overdue), out.RED) if lapsed else "",
        "do": _do(entries[0], snapshot) if entries else "",
        "flags": _first_flag(found),
    }


def _first_flag(found: tuple[Flag, ...]) -> str:
    """One flag in words, and how many more there are: `show` tells them all."""
    # How long it is overdue stands in a column of its own.
    named = [n for n in dict.fromkeys(TITLES[f.flag] for f in found) if n != "Overdue"]
    more = f", and {len(named) - 1} more" if len(named) > 1 else ""
    return f"{named[0]}{more}" if named else ""


def _do(entry: todo.ToDo, snapshot: Snapshot) -> str:
    what = todo.DOS[entry.do]
    return f"{what} now" if entry.by <= snapshot.today else f"{what} by {words.day(entry.by)}"


def _plain_row(item: Item) -> tuple[Any, ...]:
    """A record for scripts: days in ISO form, ids as they are in JSON."""
    snapshot, found = item
    due, entries = snapshot.next_due, todo.to_do(snapshot)
    lapsed = snapshot.lapsed[0] if snapshot.lapsed else None
    return (
        snapshot.request.id,
        snapshot.request.agency.key,
        snapshot.request.subject,
        snapshot.request.matter,
        str(snapshot.phase),
        str(snapshot.turn),
        due.by if due else None,
        due.rule if due else None,
        lapsed.clock.due if lapsed else None,
        lapsed.rule if lapsed else None,
        snapshot.days_overdue,
        str(entries[0].do) if entries else None,
        entries[0].by if entries else None,
        ",".join(dict.fromkeys(f.flag for f in found)),
    )


PLAIN = [
    "id",
    "agency",
    "subject",
    "matter",
    "phase",
    "turn",
    "next_due",
    "next_rule",
    "overdue_since",
    "overdue_rule",
    "days_overdue",
    "do",
    "by",
    "flags",
]


def _answer(
    db: str | None,
    fit: Fit,
    exit_code: bool,
    as_json: bool,
    as_csv: bool,
    head: tuple[str, ...],
) -> None:
    with _gathered(db, fit) as found:
        _told(found, fit.day, exit_code, as_json, as_csv, head)


def _told(
    found: Iterator[Item],
    day: date,
    exit_code: bool,
    as_json: bool,
    as_csv: bool,
    head: tuple[str, ...],
) -> None:
    first = next(found, None)
    items = chain(() if first is None else (first,), found)
    if as_json:
        from foiltrack import jsonform

        listed = (jsonform.listed(snapshot, flags) for snapshot, flags in items)
        out.json_listing(jsonform.head(day), "requests", listed)
    elif as_csv:
        out.comma_separated(PLAIN, map(_plain_row, items))
    elif not out.terminal():
        out.tab_separated(PLAIN, map(_plain_row, items))
    else:
        _screen(list(items), head)
    if exit_code and first is not None:
        raise Exit(common.FOUND)


def _screen(items: list[Item], head: tuple[str, ...]) -> None:
    room = out.width()
    wide = {"flags": WIDE, "phase": MIDDLE, "do": MIDDLE}
    columns = tuple(name for name in head if room >= wide.get(name, 0))
    rows = [_row(item, head) for item in items]
    out.table(columns, [[row[c] for c in columns] for row in rows])
    _closing(bool(items), head)


MIDDLE, WIDE = 110, 140
"""Characters of a terminal from which a table has room for more columns."""


def _closing(any_rows: bool, head: tuple[str, ...]) -> None:
    if out.terminal():
        if not any_rows:
            out.note("nothing to list.")
        late = " Days late are business days of the agency." if "days late" in head else ""
        told = f"{out.NOT_ADVICE}{late} foiltrack explain ID shows how a date was counted."
        out.note(out.wrapped(told))


APPS = {"list": list_, "overdue": overdue, "next": next_}
