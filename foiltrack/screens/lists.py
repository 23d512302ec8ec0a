"""Requests and to-dos as lists: a table for a person, a record a line for scripts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from foiltrack import jsonform, todo, words
from foiltrack.flags import TITLES, Flag
from foiltrack.model import About, Kind
from foiltrack.screens import blocks, deadlines
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Phase, State
from foiltrack.terminal import output, tables

Item = tuple[Snapshot, tuple[Flag, ...]]
REGISTER = ("id", "subject", "agency", "phase", "yours", "theirs", "what", "flags")
OVERDUE = ("id", "subject", "agency", "since", "what", "late", "do", "flags")
"""The columns of `list` and of `overdue` on a terminal."""
MIDDLE, WIDE = 110, 140
ROOM = {"flags": WIDE, "do": MIDDLE}
"""The width from which a terminal has room for a column."""
IN_LIST = {**ROOM, "what": MIDDLE}
"""The same of `list`, where the phase says most of it."""
SHORT_PHASES = {
    Phase.AWAITING_ACKNOWLEDGEMENT: "unanswered",
    Phase.AWAITING_DETERMINATION: "undecided",
    Phase.AWAITING_REQUESTER: "asks you",
    Phase.AWAITING_RECORDS: "granted",
    Phase.GRANTED: "released",
    Phase.PARTLY_GRANTED: "partly",
}
"""Phases in a word, where there is little room; any other is short enough."""
RECORD = (
    *("id", "agency", "subject", "matter", "phase", "turn", "next_due", "next_rule"),
    *("overdue_since", "overdue_rule", "days_overdue", "do", "by", "flags"),
    *("number", "filed_on", "fee"),
)
"""The fields of a record for scripts, which are also what `--columns` and `--sort` take."""
REFUSED = frozenset({Phase.DENIED, Phase.PARTLY_GRANTED, Phase.CLOSED, Phase.APPEAL_DECIDED})
"""Where a request stands that can be lost by letting a time pass."""
HEADINGS = {
    "due": "next_due",
    "what": "next_rule",
    "late": "days_overdue",
    "since": "overdue_since",
}
"""Names of columns as the screen heads them, each with the field of a record."""
ALIASES = {"yours": "by", "theirs": "days_overdue", "days late": "days_overdue"}
"""Other names of the fields of a record."""
NEXT = ("by", "request", "do", "rule", "strength", "says", "rank")
"""The fields of a to-do for scripts."""


def record(item: Item) -> tuple[Any, ...]:
    """Return a request as a record: days as days, ids as they are in JSON."""
    snapshot, flags = item
    due, lapsed = snapshot.next_due, snapshot.lapsed[0] if snapshot.lapsed else None
    entries = jsonform.entries(todo.to_do(snapshot))
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
        ",".join(dict.fromkeys(f.flag for f in flags)),
        ", ".join(snapshot.request.numbers) or None,
        snapshot.request.filed_on,
        next((e.amount for e in snapshot.of(Kind.FEE_ASKED)[::-1] if e.amount is not None), None),
    )


def print_requests(items: Iterable[Item], head: tuple[str, ...], as_csv: bool) -> None:
    """Print requests: with the columns of `head` on a terminal, as whole records elsewhere."""
    if output.records(RECORD, map(record, items), as_csv):
        return
    rows = [_cells(item, head) for item in items]
    room = ROOM if "since" in head else IN_LIST
    columns = [
        name
        for name in head
        if output.width() >= room.get(name, 0) and any(row[name] for row in rows)
    ]
    tables.print_table(columns, [[row[name] for name in columns] for row in rows])
    theirs = "Late: business days of the agency."
    if "theirs" in head:
        theirs = "Yours: act by that day. Theirs: the agency's next limit, or business days late."
    _note_below(bool(rows), f" {theirs}")


def _cells(item: Item, head: tuple[str, ...]) -> dict[str, str]:
    """Return a request in words; `what` is the deadline that lapsed in a list of overdue ones."""
    snapshot, flags = item
    request, due, entries = snapshot.request, snapshot.next_due, todo.to_do(snapshot)
    lapsed = snapshot.lapsed[0] if snapshot.lapsed else None
    deadline = lapsed if "since" in head else due
    phase = words.PHASES[snapshot.phase]
    if output.width() < WIDE:
        phase = SHORT_PHASES.get(snapshot.phase, phase)
    return {
        "id": request.id,
        "agency": request.agency.key,
        "subject": request.subject,
        "phase": phase,
        "yours": _yours(snapshot, entries),
        "theirs": _theirs(snapshot),
        "since": _short(lapsed.clock.due, snapshot.today) if lapsed else "",
        "what": words.CLOCKS[deadline.rule] if deadline else _over(snapshot),
        "late": output.Styled(str(snapshot.days_overdue), output.RED) if lapsed else "",
        "do": _do(entries[0], snapshot.today) if entries else "",
        "flags": _first_flag(deadlines.flags_in_short(snapshot, flags)),
    }


def _over(snapshot: Snapshot) -> str:
    """Return the last thing that the requester let pass, where no deadline is open."""
    last = snapshot.matters
    over = last is not None and last.state is State.PAST and snapshot.phase in REFUSED
    return f"{words.CLOCKS[last.rule]}: over" if over and last else ""


def _yours(snapshot: Snapshot, entries: Sequence[todo.ToDo]) -> str:
    """Return the day to act by: of the first thing to do, else of a window that runs."""
    today = snapshot.today
    first = next((entry for entry in entries if entry.do is not todo.Do.WAIT), None)
    if first is not None:
        by = None if first.too_late else first.acts_by
        if by == today:
            return output.Styled("today", output.RED)
        told = _by(None, today) if by is None else when(first, today)
        return told if by is None or by < today else output.Styled(_short(by, today), told.style)
    mine = next((d for d in snapshot.ahead if d.clock.mine), None)
    return _short(deadlines.acts_by(mine, today), today) if mine else ""


def _theirs(snapshot: Snapshot) -> str:
    if snapshot.lapsed:
        return output.Styled(f"{snapshot.days_overdue} late", output.RED)
    first = next((d for d in snapshot.ahead if not d.clock.mine), None)
    return output.Styled(_short(first.by, snapshot.today), deadlines.color(first)) if first else ""


def _short(value: date, today: date) -> str:
    """Return a day without its weekday; of this year without the year."""
    text = words.day(value).partition(" ")[2]
    return text.rpartition(" ")[0] if value.year == today.year else text


def _do(entry: todo.ToDo, today: date) -> str:
    what = blocks.DOS[entry.do]
    by = entry.acts_by
    if by is None:
        return what
    return f"{what} now" if by <= today else f"{what} by {_short(by, today)}"


def _first_flag(flags: tuple[Flag, ...]) -> str:
    """Return one flag in words, and how many more there are: `show` lists them all."""
    # How long it is overdue stands in a column of its own.
    titles = [t for t in dict.fromkeys(TITLES[f.flag] for f in flags) if t != "Overdue"]
    more = f" (+{len(titles) - 1})" if len(titles) > 1 else ""
    return f"{titles[0]}{more}" if titles else ""


def print_to_do(entries: Sequence[todo.ToDo], today: date, as_csv: bool) -> None:
    """Print what to do and by when."""
    if output.records(NEXT, map(_to_do, entries), as_csv):
        return
    for heading, note, block in blocks.in_blocks(entries):
        output.heading(heading)
        if block:
            rows = [(when(e, today), e.request, e.agency, e.says) for e in block]
            tables.print_table(("by", "request", "agency", "what to do"), rows)
        else:
            output.say("  nothing")
        if note:
            output.paragraph(note, 2)
    _note_below(bool(entries))


def _to_do(entry: todo.ToDo) -> tuple[Any, ...]:
    rank = "may" if entry.choice else "must"
    return (entry.by, entry.request, entry.do, entry.rule, entry.strength, entry.says, rank)


def when(entry: todo.ToDo, today: date) -> output.Styled:
    """Return the day by which to act; a certificate may be demanded on any."""
    by = entry.acts_by
    if entry.do is todo.Do.DEMAND_CERTIFICATION and by is not None and by < today:
        return output.Styled("any day", "")
    return _by(by, today)


def _by(by: date | None, today: date) -> output.Styled:
    """Return the day by which to act, red once it has passed, magenta when it is near."""
    if by is None:
        return output.Styled("time over", output.RED)
    if by < today:
        return output.Styled(f"late: {words.day(by)}", output.RED)
    near = output.MAGENTA if by <= today + deadlines.SOON else None
    return output.Styled(words.day(by), near)


def _note_below(any_rows: bool, more: str = "") -> None:
    if not any_rows:
        output.note("nothing to list.")
    advice = f"{output.NOT_ADVICE}{more} foiltrack explain ID shows how a date was counted."
    output.note_paragraph(advice)


IN_WORDS: dict[str, Mapping[Any, str]] = {
    "phase": words.PHASES,
    "turn": words.TURNS,
    "next_rule": words.CLOCKS,
    "overdue_rule": words.CLOCKS,
    "do": blocks.DOS,
    "flags": TITLES,
}
"""The plain words of columns that hold ids."""


def print_columns(rows: list[dict[str, Any]], names: Sequence[str], as_csv: bool) -> None:
    """Print these columns and no others; on a terminal with days and ids in words."""
    if output.records(names, ([row[name] for name in names] for row in rows), as_csv):
        return
    shorter = {name: heading for heading, name in reversed(HEADINGS.items())}
    head = [shorter.get(name, name).replace("_", " ") for name in names]
    tables.print_table(head, [[_in_words(name, row[name]) for name in names] for row in rows])
    output.note(output.NOT_ADVICE)


def _in_words(name: str, value: Any) -> object:
    narrow = output.width() < MIDDLE
    if isinstance(value, About):
        return str(value)
    if isinstance(value, date):
        return words.day(value).partition(" ")[2] if narrow else words.day(value)
    known = IN_WORDS.get(name)
    if name == "phase" and narrow:
        return SHORT_PHASES.get(value, words.PHASES[value])
    if known is None or not value:
        return value
    return "; ".join(known[part] for part in str(value).split(","))
