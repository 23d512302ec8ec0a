"""Requests and to-dos as lists: a table for a person, a record a line for scripts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from foiltrack import todo, words
from foiltrack.flags import TITLES, Flag
from foiltrack.model import About, Kind
from foiltrack.screens import deadlines
from foiltrack.screens.flags import in_short
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, Phase, State
from foiltrack.terminal import output, tables

Item = tuple[Snapshot, tuple[Flag, ...]]
REGISTER = ("id", "subject", "agency", "phase", "due", "what", "late", "flags")
OVERDUE = ("id", "subject", "agency", "since", "what", "late", "do", "flags")
"""The columns of `list` and of `overdue` on a terminal."""
MIDDLE, WIDE = 110, 140
ROOM = {"flags": WIDE, "do": MIDDLE}
"""The width from which a terminal has room for a column."""
IN_LIST = {**ROOM, "what": MIDDLE}
"""The same of `list`, where the phase says most of it."""
NARROW_AGENCY = 12
"""Characters of an agency's key where there is little room."""
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
    *("number", "filed_on", "fee", "due"),
)
"""The fields of a record for scripts, which are also what `--columns` and `--sort` take."""
REFUSED = frozenset({Phase.DENIED, Phase.PARTLY_GRANTED, Phase.CLOSED, Phase.APPEAL_DECIDED})
"""Where a request stands that can be lost by letting a time pass."""
HEADINGS = {
    "what": "next_rule",
    "late": "days_overdue",
    "since": "overdue_since",
}
"""Names of columns as the screen heads them, each with the field of a record."""
NEXT = ("by", "request", "do", "rule", "strength", "says", "rank")
"""The fields of a to-do for scripts."""


def record(item: Item) -> tuple[Any, ...]:
    """Return a request as a record: days as days, ids as they are in JSON."""
    snapshot, flags = item
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
        ",".join(dict.fromkeys(f.flag for f in flags)),
        ", ".join(snapshot.request.numbers) or None,
        snapshot.request.filed_on,
        next((e.amount for e in snapshot.of(Kind.FEE_ASKED)[::-1] if e.amount is not None), None),
        _first_day(snapshot, entries),
    )


def print_requests(items: Iterable[Item], head: tuple[str, ...], as_csv: bool) -> None:
    """Print requests: with the columns of `head` on a terminal, as whole records elsewhere."""
    if as_csv or not output.is_terminal():
        form = output.comma_separated if as_csv else output.tab_separated
        form(RECORD, map(record, items))
        return
    rows = [_cells(item, head) for item in items]
    room = ROOM if "since" in head else IN_LIST
    columns = [
        name
        for name in head
        if output.width() >= room.get(name, 0) and any(row[name] for row in rows)
    ]
    tables.print_table(columns, [[row[name] for name in columns] for row in rows])
    _note_below(bool(rows), " Late: business days of the agency.")


def _cells(item: Item, head: tuple[str, ...]) -> dict[str, str]:
    """Return a request in words; `what` is the deadline that lapsed in a list of overdue ones."""
    snapshot, flags = item
    request, entries = snapshot.request, todo.to_do(snapshot)
    lapsed = snapshot.lapsed[0] if snapshot.lapsed else None
    phase, agency = words.PHASES[snapshot.phase], request.agency.key
    if output.width() < WIDE:
        phase = SHORT_PHASES.get(snapshot.phase, phase)
    if output.width() < MIDDLE:
        agency = tables.cut(agency, NARROW_AGENCY)
    return {
        "id": request.id,
        "agency": agency,
        "subject": request.subject,
        "phase": phase,
        "due": _due(snapshot, entries),
        "since": _short(lapsed.clock.due, snapshot.today) if lapsed else "",
        "what": _clock(lapsed) if "since" in head else _what(snapshot, entries),
        "late": output.Styled(str(snapshot.days_overdue), output.RED) if lapsed else "",
        "do": _do(entries[0], snapshot.today) if entries else "",
        "flags": _first_flag(in_short(snapshot, flags)),
    }


def _over(snapshot: Snapshot) -> str:
    """Return the last thing that the requester let pass, where no deadline is open."""
    last = snapshot.matters
    over = last is not None and last.state is State.PAST and snapshot.phase in REFUSED
    return f"{words.CLOCKS[last.rule]}: over" if over and last else ""


def _first_day(snapshot: Snapshot, entries: Sequence[todo.ToDo]) -> date | None:
    """Return the day of what must be done or of the next deadline, else of what may be done."""
    due, today = snapshot.next_due, snapshot.today
    must = acts_by(entries[0], today) if entries and not entries[0].choice else None
    found = [d for d in (must, deadlines.acts_by(due, today) if due else None) if d is not None]
    if found or not entries or _over(snapshot):
        return min(found, default=None)
    return acts_by(entries[0], today)


def _due(snapshot: Snapshot, entries: Sequence[todo.ToDo]) -> str:
    """Return that day in its color, or that a time is over."""
    due, today, first = snapshot.next_due, snapshot.today, _first_day(snapshot, entries)
    if first is None:
        return _by(None, today) if entries or _over(snapshot) else ""
    if due is not None and deadlines.acts_by(due, today) == first:
        return output.Styled(_short(first, today), deadlines.color(due))
    return output.Styled(_short(first, today), output.RED if first <= today else "")


def _what(snapshot: Snapshot, entries: Sequence[todo.ToDo]) -> str:
    """Return what that day is of: the deadline, or else what to do by it."""
    due = snapshot.next_due
    first = _first_day(snapshot, entries)
    if due is not None and deadlines.acts_by(due, snapshot.today) == first:
        return _clock(due)
    return _over(snapshot) or (todo.DOS[entries[0].do] if entries else "")


def _clock(deadline: Deadline | None) -> str:
    return words.CLOCKS[deadline.rule] if deadline else ""


def _short(value: date, today: date) -> str:
    """Return a day without its weekday; of this year without the year."""
    text = words.day(value).partition(" ")[2]
    return text.rpartition(" ")[0] if value.year == today.year else text


def _do(entry: todo.ToDo, today: date) -> str:
    what = todo.DOS[entry.do]
    by = acts_by(entry, today)
    if by is None:
        return what
    return f"{what} now" if by <= today else f"{what} by {_short(by, today)}"


def acts_by(entry: todo.ToDo, today: date) -> date | None:
    """Return the day by which to act: for what is sent, the last business day by its date."""
    if entry.by is None or entry.do not in todo.FILED | {todo.Do.PAY, todo.Do.CLARIFY}:
        return entry.by
    return words.working_day(entry.by, today)


def _first_flag(flags: tuple[Flag, ...]) -> str:
    """Return one flag in words, and how many more there are: `show` lists them all."""
    # How long it is overdue stands in a column of its own.
    titles = [t for t in dict.fromkeys(TITLES[f.flag] for f in flags) if t != "Overdue"]
    more = f" (+{len(titles) - 1})" if len(titles) > 1 else ""
    return f"{titles[0]}{more}" if titles else ""


def print_to_do(entries: Iterable[todo.ToDo], today: date, as_csv: bool) -> None:
    """Print what to do and by when."""
    if as_csv or not output.is_terminal():
        form = output.comma_separated if as_csv else output.tab_separated
        form(NEXT, map(_to_do, entries))
        return
    entries = tuple(entries)
    for heading, note, block in todo.blocks(entries):
        output.heading(heading)
        if block:
            rows = [
                (
                    when(entry, today),
                    entry.request,
                    tables.cut(entry.agency, NARROW_AGENCY),
                    entry.says,
                )
                for entry in block
            ]
            tables.print_table(("by", "request", "agency", "what to do"), rows)
        else:
            output.say("  nothing")
        if note:
            output.paragraph(note, indent="  ")
    _note_below(bool(entries))


def _to_do(entry: todo.ToDo) -> tuple[Any, ...]:
    """Return the fields of a to-do for scripts, in the order of `NEXT`."""
    rank = "may" if entry.choice else "must"
    return (entry.by, entry.request, entry.do, entry.rule, entry.strength, entry.says, rank)


def when(entry: todo.ToDo, today: date) -> output.Styled:
    """Return the day by which to act; a certificate may be demanded on any."""
    by = acts_by(entry, today)
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


# --- columns that a person chose -------------------------------------------------------------

IN_WORDS: dict[str, Mapping[Any, str]] = {
    "phase": words.PHASES,
    "turn": words.TURNS,
    "next_rule": words.CLOCKS,
    "overdue_rule": words.CLOCKS,
    "do": todo.DOS,
    "flags": TITLES,
}
"""The plain words of columns that hold ids."""


def print_columns(rows: list[dict[str, Any]], names: Sequence[str], as_csv: bool) -> None:
    """Print these columns and no others; on a terminal with days and ids in words."""
    if as_csv or not output.is_terminal():
        form = output.comma_separated if as_csv else output.tab_separated
        form(names, [[row[name] for name in names] for row in rows])
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
