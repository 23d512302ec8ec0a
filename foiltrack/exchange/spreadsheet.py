"""Read a spreadsheet that a group already keeps, one request a row, for `import`.

A column is a field of the request (`subject`, `filed_on`, `number`), a kind of event (its day:
`acknowledged`), or a field of one (`acknowledged.until`, `denied.grounds`). A column that is named
like a field is that field; any other is mapped, or left out by name: a misspelled one would be lost
in silence. Errors are listed by line and column.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from itertools import islice
from typing import Any

from foiltrack import agencies, jsonform
from foiltrack.errors import FoiltrackError, Usage
from foiltrack.exchange.headings import NOTHING, guess, plain
from foiltrack.exchange.incoming import ID
from foiltrack.exchange.parse import JUDGED_BY, Json, Problems, Wrong, decimal, text
from foiltrack.exchange.rows import Row, Rows
from foiltrack.exchange.source import Entry
from foiltrack.fields import fields_of
from foiltrack.jsonform import EVENT_FIELDS, REQUEST_FIELDS
from foiltrack.law.exemptions import grounds
from foiltrack.model import Agency, Event, Kind, Request, Via, When
from foiltrack.spelled import VIA_ALSO, understood

Day = Callable[[str], When]
"""Reads a date in one of the stated forms; raises Usage for any other."""
SINGULAR = {"number": "numbers", "custodian": "custodians", "keyword": "keywords", "tag": "tags"}
PLURAL = {"notes": "note"}
YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
NOT_TYPED = frozenset({"kind", "of", "void", "replaces", "recorded_at", "asserted", "confirmed"})
OF_REQUEST = frozenset({"id", "agency", *REQUEST_FIELDS})
OF_EVENT = frozenset(EVENT_FIELDS) - NOT_TYPED
KINDS = frozenset(Kind) - {Kind.FILED, Kind.RECEIVED}
GUARDED = re.compile(r"'[=+\-@]")
"""A cell as `list --csv` writes it, so that no spreadsheet takes it for a formula."""
HINT = "foiltrack import FILE --csv --map 'Date sent=filed_on' --map 'Their answer=denied'"
NEEDED = ("agency", "subject", "filed_on")
LINES = 8
"""Lines that a message names at most."""
GUESSED = 20
"""Unknown agencies for which near ones are looked for, which takes its time."""


@dataclass(frozen=True, slots=True)
class Target:
    """Say what a column holds: a field of the request, or of the event of a kind."""

    field: str
    kind: Kind | None = None


@dataclass
class CellProblems(Problems):
    """Gather problems with line and column instead of the place in a JSON file."""

    columns: dict[Target, str] = field(default_factory=dict)

    def add(self, place: str, says: str) -> None:
        """Keep a problem; `line 3.filed_on` becomes line 3 and the column of that field."""
        line, _, rest = place.partition(".")
        found = re.match(r"events\[([a-z-]+), [^\]]*\]\.(\w+)", rest)
        column = self.columns.get(Target(found[2], Kind(found[1])) if found else Target(rest))
        where = f"{line}, column '{column}'" if column else line
        self.found.append(f"{where}: {says}")

    def at(self, line: int, column: str, says: str) -> None:
        """Keep a problem of one cell."""
        self.found.append(f"line {line}, column '{column}': {says}")


def pairs(typed: list[str], option: str, form: str, example: str) -> dict[str, str]:
    """Return what stands after the last `=` by what stands before it; raise Usage."""
    found: dict[str, str] = {}
    for one in typed:
        name, equals, value = one.rpartition("=")
        if not equals or not name.strip() or not value.strip():
            raise Usage(f"{option} '{one}' is not {form}.", hint=f"{option} '{example}'")
        found[plain(name)] = value.strip()
    return found


def target(name: str) -> Target | None:
    """Return what a field's name means; None if it means nothing."""
    spelled = plain(name).replace(" ", "_")
    spelled = PLURAL.get(spelled, spelled)
    own = SINGULAR.get(spelled, spelled)
    if own in OF_REQUEST:
        return Target(own)
    head, dot, tail = spelled.partition(".")
    kind = head.replace("_", "-")
    if kind not in KINDS or (dot and tail not in OF_EVENT):
        return None
    return Target(tail if dot else "on", Kind(kind))


def _targets(head: list[str], maps: Mapping[str, str], command: list[str]) -> list[Target | None]:
    """Return what each column holds, None if it is left out; raise Usage."""
    names = [plain(name) for name in head]
    for column, name in maps.items():
        if column not in names:
            near = get_close_matches(column, names, n=1)
            listed = f"did you mean '{near[0]}'?" if near else f"the columns: {', '.join(head)}"
            raise Usage(f"the file has no column '{column}'.", hint=listed)
        if name != NOTHING and target(name) is None:
            near = get_close_matches(name, [*sorted(OF_REQUEST), *sorted(KINDS)], n=3, cutoff=0.5)
            raise Usage(
                f"'{name}' is no field of a request and no kind of event.",
                hint=f"did you mean {', '.join(near)}?" if near else HINT,
            )
    fields = [maps.get(spelled, name) for name, spelled in zip(head, names, strict=True)]
    _refuse_foreign(head, fields, maps, command)
    found: list[Target | None] = []
    day, words = Target("on", Kind.NOTE), Target("note", Kind.NOTE)
    worded = any(target(field_) == words for field_ in fields)
    for name, field_ in zip(head, fields, strict=True):
        place = None if field_ == NOTHING else target(field_)
        if place == day and not worded and "." not in field_:
            # A column of notes holds what they say, not their days.
            place = words
        if place is not None and place in found:
            first = head[found.index(place)]
            raise Usage(f"'{first}' and '{name}' are the same field.", hint=f"--map '{name}=-'")
        found.append(place)
    if missing := _missing(found):
        raise Usage(f"no column holds {missing}.", hint=HINT)
    return found


def _missing(found: Iterable[Target | None]) -> str:
    """Return the fields that no column holds and every request needs, in words."""
    held = {t.field for t in found if t and t.kind is None}
    return ", ".join(name for name in NEEDED if name not in held)


def _refuse_foreign(
    head: list[str], fields: list[str], maps: Mapping[str, str], command: list[str]
) -> None:
    """Raise Usage for all headings that name no field, with a guess for each."""
    foreign = [i for i, f in enumerate(fields) if f.strip() and f != NOTHING and target(f) is None]
    if not foreign:
        return
    taken = {str(f) for f in fields if target(f)}
    for i in foreign:
        fields[i] = guess(head[i], taken)
        taken.add(fields[i])
    typed = {head[i]: fields[i] for i in foreign}
    typed |= {name: maps[plain(name)] for name in head if plain(name) in maps}
    words = [word for name, field_ in typed.items() for word in ("--map", f"{name}={field_}")]
    listed = ", ".join(f"'{head[i]}'" for i in foreign)
    what = f"the column {listed} is" if len(foreign) == 1 else f"the columns {listed} are"
    missing = _missing(target(f) for f in fields)
    more = f"; no column seems to hold {missing}" if missing else ""
    raise Usage(
        f"{what} no field{'' if len(foreign) == 1 else 's'}{more}.",
        hint=f"guessed, - leaves one out: {shlex.join([*command, *words])}",
    )


class Sheet:
    """Read a spreadsheet row by row into requests with their events."""

    def __init__(self, rows: Rows, maps: Mapping[str, str], day: Day, command: list[str]) -> None:
        """Read the head of the rows; `command` is what hints begin with. Raises Usage."""
        self.rows = rows
        self.day = day
        self.named: dict[str, str] = {}
        """Keys of agencies by what a person calls them in the file."""
        self.added: list[Agency] = []
        """Agencies that are brought in with the rows."""
        self.unknown: dict[str, str] = {}
        """What is wrong with each other name, until it was said at the first of its lines."""
        self.head = [name.strip() for name in next(self._filled(), (1, []))[1]]
        if not self.head:
            raise Usage("the file is empty: its first line names the columns.", hint=HINT)
        self.targets = _targets(self.head, maps, command)
        columns = {t: name for t, name in zip(self.targets, self.head, strict=True) if t}
        self.problems = CellProblems(columns=columns)

    def filled(self) -> Iterator[Row]:
        """Yield the rows after the head that hold anything."""
        yield from islice(self._filled(), 1, None)

    def _filled(self) -> Iterator[Row]:
        for number, cells in self.rows():
            if any(cell.strip() for cell in cells):
                yield number, cells

    def unknown_agencies(self, known: Mapping[str, Agency]) -> dict[str, list[int]]:
        """Return the lines of each name of an agency that could be none, or several."""
        place = self.targets.index(Target("agency"))
        lines: dict[str, list[int]] = {}
        for number, cells in self.filled():
            name = cells[place].strip() if place < len(cells) else ""
            lines.setdefault(name, []).append(number)
        # Written in full, as most are, a name is not searched among all the others.
        keys = {plain(a.name): a.key for a in known.values()} | {key: key for key in known}
        for name in lines.keys() - self.named.keys():
            key = keys.get(plain(name))
            found = (known[key],) if key else agencies.find(name, known)
            if len(found) == 1:
                self.named.setdefault(plain(name), found[0].key)
        return {n: at for n, at in lines.items() if n and plain(n) not in self.named}

    def faults(self, names: Iterable[str]) -> list[str]:
        """Return what is wrong with the cells, where some names are taken for those of agencies."""
        named, problems = self.named, self.problems
        self.named = named | {plain(name): name for name in names}
        self.problems = CellProblems(columns=problems.columns)
        for number, cells in self.filled():
            self._request(number, cells)
        found = self.problems.found
        self.named, self.problems = named, problems
        return found

    def requests(self, known: Mapping[str, Agency]) -> Iterator[Entry]:
        """Yield the agencies and each row that holds a request, as JSON; keep all problems."""
        for agency in self.added:
            yield "agency", f"agency {agency.key}", jsonform.record(agency)
        for i, (name, lines) in enumerate(self.unknown_agencies(known).items()):
            also = ", ".join(str(number) for number in lines[1:LINES])
            more = f" and {len(lines) - LINES} more" if len(lines) > LINES else ""
            told = f" (also lines {also}{more})" if also else ""
            self.unknown[name] = _who(name, known, guessed=i < GUESSED) + told
        for number, cells in self.filled():
            body = self._request(number, cells)
            if body is not None:
                yield "request", f"line {number}", body

    def _request(self, line: int, row: list[str]) -> Json | None:
        """Return what can be read of a row, as JSON; None if it is not enough to be checked."""
        before = len(self.problems.found)
        if len(row) > len(self.head) and any(cell.strip() for cell in row[len(self.head) :]):
            self.problems.found.append(
                f"line {line}: it has {len(row)} cells, and only {len(self.head)} have a column"
            )
        own: dict[str, Any] = {}
        events: dict[Kind, dict[str, Any]] = {}
        for place, column, cell in zip(self.targets, self.head, row, strict=False):
            value = cell[1:] if GUARDED.match(cell) else cell
            if place is None or not value.strip():
                continue
            into = own if place.kind is None else events.setdefault(place.kind, {})
            # A cell that cannot be read is there: its field is not empty.
            into[place.field] = None
            try:
                into[place.field] = self._value(place, value.strip())
            except (Wrong, FoiltrackError) as wrong:
                self.problems.at(line, column, str(wrong))
        for name in NEEDED:
            if name not in own and len(self.problems.found) == before:
                self.problems.at(line, self.problems.columns[Target(name)], "is empty")
        made = [self._event(line, kind, values, own) for kind, values in events.items()]
        if any(own.get(name) is None for name in NEEDED):
            return None
        own = {name: jsonform.plain(value) for name, value in own.items()}
        return {**own, "events": [event for event in made if event is not None]}

    def _value(self, place: Target, cell: str) -> Any:
        if place.field == "agency":
            if cell in self.unknown:
                raise Wrong(self.unknown.pop(cell))
            return self.named.get(plain(cell))
        if place.field == "id":
            if not ID.fullmatch(cell):
                raise Wrong(f"'{cell}' is not an id such as 2019-002")
            return cell
        field = fields_of(Request if place.kind is None else Event)[place.field]
        if field.type in (When, date):
            found = self.day(cell)
            if field.type is date and not isinstance(found, date):
                raise Wrong(f"'{cell}' should be a full day")
            return found
        read: Callable[[str], Any] = READERS.get(field.type) or _one_of(field.type)
        if not field.many:
            return read(cell)
        if field.name == "grounds":
            return grounds(cell)
        return tuple(read(part.strip()) for part in re.split(r"[;\n]", cell) if part.strip())

    def _event(
        self, line: int, kind: Kind, values: dict[str, Any], own: dict[str, Any]
    ) -> Json | None:
        if "on" not in values and kind is Kind.NOTE and "filed_on" in own:
            # A remark without a day of its own is kept with the filing, and marked so.
            values = {**values, "on": own["filed_on"], "inferred": True}
        if "on" not in values:
            column = next(self.problems.columns[Target(name, kind)] for name in values)
            self.problems.at(line, column, f"the day of '{kind}' is empty")
            return None
        if any(value is None and name in JUDGED_BY for name, value in values.items()):
            return None
        return {"kind": str(kind), **{name: jsonform.plain(v) for name, v in values.items()}}


def _who(name: str, known: Mapping[str, Agency], *, guessed: bool) -> str:
    several = agencies.find(name, known)
    near = agencies.near(name, known) if guessed and not several else []
    key = near[0] if near else "KEY"
    option = f"--agency {shlex.quote(f'{name}={key}')}"
    if several:
        return f"'{name}' may be {agencies.listed(several[:3])}; say {option}"
    meant = f"; did you mean {near[0]}?" if near else ":"
    return f"there is no agency '{name}'{meant} {option}, or first: {agencies.to_add(name)}"


def _one_of(values: Any) -> Callable[[str], Any]:
    def read(cell: str) -> Any:
        found = understood(cell, values, VIA_ALSO if values is Via else {})
        if found is None:
            raise Wrong(f"'{cell}' is not one of: {', '.join(values)}")
        return values(found)

    return read


def _yes(cell: str) -> bool:
    if cell.lower() not in YES:
        raise Wrong(f"'{cell}' is not yes or no")
    return YES[cell.lower()]


def _number(cell: str) -> int:
    if not re.fullmatch(r"\d{1,3}(,\d{3})+|\d{1,15}", cell, re.ASCII):
        raise Wrong(f"'{cell}' is not a whole number")
    return int(cell.replace(",", ""))


def _decimal(cell: str) -> Decimal:
    try:
        return decimal(float(Decimal(cell.removeprefix("$").replace(",", ""))))
    except (InvalidOperation, OverflowError):
        raise Wrong(f"'{cell}' is not a number") from None


READERS: dict[Any, Callable[[str], Any]]
READERS = {str: text, bool: _yes, int: _number, Decimal: _decimal}
"""How a cell is read, by the annotation of its field; an enum by its words."""
