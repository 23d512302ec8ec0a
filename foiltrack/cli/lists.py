"""`list`, `overdue`, `next`, and the day that bare `foiltrack` prints."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Annotated, Any

import typer

from foiltrack import checks, jsonform, todo, words
from foiltrack.cli import columns as chosen
from foiltrack.cli import common, single
from foiltrack.cli import output as out
from foiltrack.errors import Usage
from foiltrack.facts import Facts, look
from foiltrack.flags import FLAGS, Flag
from foiltrack.model import first_day
from foiltrack.settings import database_path
from foiltrack.standing import Phase
from foiltrack.store import reads
from foiltrack.store.reads import Wanted

SOON = timedelta(days=14)
"""How far ahead the day's screen looks."""
Item = tuple[Facts, tuple[Flag, ...]]


def list_(
    agency: common.Agency = None,
    matter: common.Matter = None,
    tag: common.Tag = None,
    phase: common.Phase = None,
    flag: common.FlagOption = None,
    sort: Annotated[
        str | None, typer.Option("--sort", metavar="COLUMN", help="By subject, next_due, …")
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    columns: Annotated[
        str | None, typer.Option("--columns", metavar="A,B", help="Only these: id,subject,by …")
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
      foiltrack list --sort days_overdue --reverse --columns id,subject,days_overdue
    """
    if sort is not None:
        chosen.known(sort, PLAIN, "--sort")
    wanted = Wanted(agency, matter, tag)
    fit = Fit(wanted, phase, flag, limit=limit if sort is None else None)
    items = _gather(db, today, fit)
    if sort is not None:
        items = chosen.in_order([(_record(i), i) for i in items], sort, PLAIN, reverse)[:limit]
    elif reverse:
        items.reverse()
    if columns is not None and not json:
        chosen.table([_record(item) for item in items], chosen.chosen(columns, PLAIN), csv)
        if exit_code and items:
            raise typer.Exit(common.FOUND)
        return
    _answer(items, exit_code, json, csv, common.judged_day(today), REGISTER)


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
    wanted = Wanted(agency, matter, tag)
    items = _gather(db, today, Fit(wanted, phase, flag, overdue=True, limit=limit))
    _answer(items, exit_code, json, csv, common.judged_day(today), OVERDUE)


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
    items = _gather(db, today, Fit(Wanted(agency, matter, tag), phase, flag, flags=False))
    entries = sorted(
        (entry for facts, _ in items for entry in todo.to_do(facts)), key=lambda t: t.place
    )[:limit]
    rows = [(t.by, t.request, str(t.do), t.rule, str(t.strength), t.says) for t in entries]
    head = ("by", "request", "do", "rule", "strength", "says")
    if json:
        out.json_document({**jsonform.head(day), "next": [jsonform.to_do(t) for t in entries]})
    elif csv:
        out.comma_separated(head, rows)
    else:
        out.table(
            *(
                (
                    ("by", "request", "do", "why"),
                    [(words.day(r[0]), r[1], r[2], r[5]) for r in rows],
                )
                if out.terminal()
                else (head, rows)
            )
        )
        _closing(bool(entries), head)
    if exit_code and any(t.do is not todo.Do.WAIT for t in entries):
        raise typer.Exit(common.FOUND)


@dataclass(frozen=True, slots=True)
class Fit:
    """Which requests to gather, and what is wanted of them."""

    wanted: Wanted
    phase: str | None = None
    flag: str | None = None
    overdue: bool = False
    limit: int | None = None
    flags: bool = True
    """Whether flags are wanted, for which a request is looked at beside others."""

    def check(self) -> None:
        """Raises Usage for a phase or a flag that there is not."""
        if self.phase is not None and self.phase not in set(Phase):
            raise Usage(f"'{self.phase}' is not a phase.", hint="one of: " + ", ".join(Phase))
        if self.flag is not None and self.flag not in FLAGS:
            raise Usage(f"'{self.flag}' is not a flag.", hint="one of: " + ", ".join(FLAGS))


def _gather(db: str | None, today: str | None, fit: Fit) -> list[Item]:
    """The requests that fit, as they stood on the day; the longest overdue first, if asked."""
    fit.check()
    day = common.judged_day(today)
    with common.case_file_if_any(db) as file:
        if file is None:
            out.note(f"no database yet at {database_path(db)}.")
            out.note('hint: foiltrack file AGENCY --subject "…"   begins one')
            return []
        if fit.wanted.agency is not None:
            checks.known_agency(fit.wanted.agency, reads.agencies(file))
        look_up = reads.overdue_ids if fit.overdue else _all_ids
        facts = [
            f
            for f in _looked(file, look_up(file, fit.wanted, day), day)
            if (f.lapsed or not fit.overdue) and fit.phase in (None, f.phase)
        ]
        if fit.overdue:
            facts.sort(key=lambda f: f.lapsed[0].clock.due)
        if not fit.flags and fit.flag is None:
            return [(f, ()) for f in facts]
        found = ((f, common.found_flags(file, f)) for f in facts)
        fitting = (
            item for item in found if fit.flag is None or any(x.flag == fit.flag for x in item[1])
        )
        # Flags cost more than the rest: only of those that are listed.
        return list(islice(fitting, fit.limit))


def _all_ids(db: sqlite3.Connection, wanted: Wanted, day: date) -> list[str]:
    return reads.ids(db, wanted)


def _looked(db: sqlite3.Connection, ids: list[str], day: date) -> Iterator[Facts]:
    """Requests as they were known on a day; those filed later are not there yet."""
    for request, events in reads.load(db, ids):
        if first_day(request.filed_on) <= day:
            yield look(request, events, day)


REGISTER = ("id", "agency", "phase", "due", "what", "days late", "subject", "flags")
OVERDUE = ("id", "agency", "since", "what", "days late", "do", "subject", "flags")


def _row(item: Item, head: tuple[str, ...]) -> dict[str, Any]:
    facts, found = item
    due = facts.next_due
    lapsed = facts.lapsed[0] if facts.lapsed else None
    entries = todo.to_do(facts)
    shown = lapsed if "since" in head else due
    what = words.CLOCKS[shown.rule] if shown else ""
    return {
        "id": facts.request.id,
        "agency": facts.request.agency.key,
        "subject": facts.request.subject,
        "phase": words.PHASES[facts.phase],
        "due": words.day(due.by) if due else "",
        "since": words.day(lapsed.clock.due) if lapsed else "",
        "what": what if shown is None or shown.clock.safe else f"agency: {what}",
        "days late": facts.days_overdue,
        "do": _do(entries[0], facts) if entries else "",
        "flags": ", ".join(dict.fromkeys(f.flag for f in found)),
    }


def _do(entry: todo.ToDo, facts: Facts) -> str:
    return f"{entry.do} now" if entry.by <= facts.today else f"{entry.do} by {words.day(entry.by)}"


def _plain_row(item: Item) -> tuple[Any, ...]:
    """A record for scripts: days in ISO form, ids as they are in JSON."""
    facts, found = item
    due, entries = facts.next_due, todo.to_do(facts)
    lapsed = facts.lapsed[0] if facts.lapsed else None
    return (
        facts.request.id,
        facts.request.agency.key,
        facts.request.subject,
        facts.request.matter,
        str(facts.phase),
        str(facts.turn),
        due.by if due else None,
        due.rule if due else None,
        lapsed.clock.due if lapsed else None,
        lapsed.rule if lapsed else None,
        facts.days_overdue,
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
    items: list[Item],
    exit_code: bool,
    as_json: bool,
    as_csv: bool,
    day: date,
    head: tuple[str, ...],
) -> None:
    if as_json:
        listed = [jsonform.listed(facts, found) for facts, found in items]
        out.json_document({**jsonform.head(day), "requests": listed})
    elif as_csv:
        out.comma_separated(PLAIN, [_plain_row(item) for item in items])
    elif not out.terminal():
        out.table(PLAIN, [_plain_row(item) for item in items])
    else:
        room = out.width()
        wide = {"flags": WIDE, "phase": MIDDLE, "do": MIDDLE}
        columns = tuple(name for name in head if room >= wide.get(name, 0))
        rows = [_row(item, head) for item in items]
        out.table(
            columns, [[row[c] for c in columns] for row in rows], red=columns.index("days late")
        )
        _closing(bool(items), head)
    if exit_code and items:
        raise typer.Exit(common.FOUND)


MIDDLE, WIDE = 110, 140
"""Characters of a terminal from which a table has room for more columns."""


def _closing(any_rows: bool, head: tuple[str, ...]) -> None:
    if out.terminal():
        if not any_rows:
            out.note("nothing to list.")
        late = " Days late are business days of the agency." if "days late" in head else ""
        told = f"{out.NOT_ADVICE}{late} foiltrack explain ID shows how a date was counted."
        out.note(out.wrapped(told))


def day(db: str | None, today: str | None) -> None:
    """Print the day: overdue, due within 14 days, what to do next; or how to begin."""
    judged = common.judged_day(today)
    with common.case_file_if_any(db) as file:
        ids = reads.ids(file) if file is not None else []
        facts = list(_looked(file, ids, judged)) if file is not None else []
    if not ids:
        for line in BEGIN:
            out.say(line)
        return
    out.say(f"{words.day(judged)}")
    _overdue_section([f for f in facts if f.lapsed])
    _soon_section(facts, judged)
    _next_section(facts)
    out.say()
    out.say(f"{out.NOT_ADVICE} 'foiltrack explain ID' shows how a date was counted.")


BEGIN = (
    "No requests yet. To begin:",
    "  foiltrack file      asks step by step what you filed, with whom and when",
    "  foiltrack log       asks the same of each letter that comes",
    "  foiltrack demo      shows an example case;  foiltrack --help  lists the commands",
)


def _overdue_section(facts: list[Facts]) -> None:
    out.heading(f"Overdue ({len(facts)})")
    for one in sorted(facts, key=lambda f: f.lapsed[0].clock.due):
        for lapsed in one.lapsed:
            out.paragraph(
                f"{one.request.id}  {one.request.agency.key}: {words.CLOCKS[lapsed.rule]} was due "
                f"{words.day(lapsed.clock.due)}, {words.state(lapsed)}  ({one.request.subject})",
                indent="            ",
                first="  ",
            )
    if not facts:
        out.say("  nothing")


def _soon_section(facts: list[Facts], judged: date) -> None:
    soon = sorted(
        (
            (deadline.by, one, deadline)
            for one in facts
            for deadline in one.ahead
            if deadline.by <= judged + SOON
        ),
        key=lambda entry: (entry[0], entry[1].request.id),
    )
    out.heading(f"Due within {SOON.days} days ({len(soon)})")
    for when, one, deadline in soon:
        who = "you" if deadline.clock.safe else one.request.agency.key
        out.paragraph(
            f"{words.day(when)}  {one.request.id}  {who}: {words.CLOCKS[deadline.rule]} "
            f"({words.cause(deadline)})",
            indent="            ",
            first="  ",
        )
    if not soon:
        out.say("  nothing")


def _next_section(facts: list[Facts]) -> None:
    entries = sorted((t for one in facts for t in todo.to_do(one)), key=lambda t: t.place)
    mine = [t for t in entries if t.do is not todo.Do.WAIT]
    out.heading(f"To do ({len(mine)})")
    for entry in mine:
        out.paragraph(
            f"{entry.request}  {entry.do}: {entry.says}",
            indent=" " * 12,
            first="  ",
        )
    if not mine:
        out.say("  nothing")


APPS = {"list": single(list_), "overdue": single(overdue), "next": single(next_)}
