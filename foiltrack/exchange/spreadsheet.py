"""Read a spreadsheet that a group already keeps, one request a row, for `import --csv`.

A column is a field of the request (`subject`, `filed_on`, `number`), a kind of event (its day:
`acknowledged`), or a field of one (`acknowledged.until`, `denied.grounds`). A column that is named
like a field is that field; any other is mapped, or left out by name: a misspelt one would be lost
in silence. Errors are listed by line and column.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from foiltrack import jsonform
from foiltrack.errors import FoiltrackError, Usage
from foiltrack.exchange.incoming import ID
from foiltrack.exchange.parse import Json, Problems, Wrong, decimal, text
from foiltrack.exchange.source import Entry
from foiltrack.fields import fields_of
from foiltrack.jsonform import EVENT_FIELDS, REQUEST_FIELDS
from foiltrack.law.exemptions import ground
from foiltrack.model import Agency, Event, Kind, Request, When
from foiltrack.spelled import understood

Day = Callable[[str], When]
"""Reads a date in one of the stated forms; raises Usage for any other."""
NOTHING = "-"
"""`--map "Column=-"`: the column is left out."""
SEPARATORS = ",;\t"
SINGULAR = {"number": "numbers", "custodian": "custodians", "keyword": "keywords", "tag": "tags"}
YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
NOT_TYPED = frozenset({"kind", "of", "void", "replaces", "recorded_at", "asserted"})
OF_REQUEST = frozenset({"id", "agency", *REQUEST_FIELDS})
OF_EVENT = frozenset(EVENT_FIELDS) - NOT_TYPED
KINDS = frozenset(Kind) - {Kind.FILED, Kind.RECEIVED}
GUARDED = re.compile(r"'[=+\-@]")
"""A cell as `list --csv` writes it, so that no spreadsheet takes it for a formula."""
HINT = "foiltrack import FILE --csv --map 'Date sent=filed_on' --map 'Their answer=denied'"


@dataclass(frozen=True, slots=True)
class Target:
    """Say what a column holds: a field of the request, or of the event of a kind."""

    field: str
    kind: Kind | None = None


@dataclass
class CellProblems(Problems):
    """Gather problems with line and column instead of the place in a JSON file."""

    columns: dict[tuple[str | None, str], str] = field(default_factory=dict)

    def add(self, place: str, says: str) -> None:
        """Keep a problem; `line 3.filed_on` becomes line 3 and the column of that field."""
        line, _, rest = place.partition(".")
        found = re.match(r"events\[([a-z-]+), [^\]]*\]\.(\w+)", rest)
        key = (found[1], found[2]) if found else (None, rest)
        column = self.columns.get(key)
        where = f"{line}, column '{column}'" if column else line
        self.found.append(f"{where}: {says}")

    def at(self, line: int, column: str, says: str) -> None:
        """Keep a problem of one cell."""
        self.found.append(f"line {line}, column '{column}': {says}")


def mapping(typed: list[str]) -> dict[str, str]:
    """Return the field of each column in `--map COL=FIELD`; raise Usage."""
    found: dict[str, str] = {}
    for one in typed:
        column, equals, name = one.rpartition("=")
        if not equals or not column.strip() or not name.strip():
            raise Usage(f"--map '{one}' is not COL=FIELD.", hint=HINT)
        found[_plain(column)] = name.strip()
    return found


def _plain(name: str) -> str:
    """Return a column's name without case, and with one kind of space."""
    return re.sub(r"[\s_]+", " ", name.strip()).casefold()


def target(name: str) -> Target | None:
    """Return what a field's name means; None if it means nothing."""
    plain = _plain(name).replace(" ", "_")
    own = SINGULAR.get(plain, plain)
    if own in OF_REQUEST:
        return Target(own)
    head, dot, tail = plain.partition(".")
    kind = head.replace("_", "-")
    if kind not in KINDS or (dot and tail not in OF_EVENT):
        return None
    return Target(tail if dot else "on", Kind(kind))


def _targets(head: list[str], maps: Mapping[str, str]) -> list[Target | None]:
    """Return what each column holds, None if it is left out; raise Usage."""
    names = [_plain(name) for name in head]
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
    found: list[Target | None] = []
    for name, plain in zip(head, names, strict=True):
        wanted = maps.get(plain, name)
        place = None if wanted == NOTHING else target(wanted)
        if place is None and wanted != NOTHING and plain:
            raise Usage(
                f"the column '{name}' is no field.",
                hint=f"--map '{name}=FIELD', or leave it out: --map '{name}={NOTHING}'",
            )
        if place is not None and place in found:
            first = head[found.index(place)]
            raise Usage(f"'{first}' and '{name}' are the same field.", hint=f"--map '{name}=-'")
        found.append(place)
    missing = {"agency", "subject", "filed_on"} - {t.field for t in found if t and t.kind is None}
    if missing:
        raise Usage(f"no column holds {' and '.join(sorted(missing))}.", hint=HINT)
    return found


class Sheet:
    """Read a spreadsheet row by row into requests with their events."""

    def __init__(self, content: str, maps: Mapping[str, str], day: Day) -> None:
        csv.field_size_limit(sys.maxsize)
        first = content.partition("\n")[0]
        separator = max(SEPARATORS, key=first.count)
        self.reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
        self.day = day
        self.head = [name.strip() for name in next(self.reader, [])]
        if not any(self.head):
            raise Usage("the file is empty: its first line names the columns.", hint=HINT)
        self.targets = _targets(self.head, maps)
        self.problems = CellProblems(
            columns={
                (t.kind, t.field): name
                for t, name in zip(self.targets, self.head, strict=True)
                if t is not None
            }
        )

    def requests(self, agencies: Mapping[str, Agency]) -> Iterator[Entry]:
        """Yield each row that holds a request, as JSON; keep all problems."""
        by_name = {a.name.casefold(): a for a in agencies.values()} | dict(agencies)
        line = self.reader.line_num + 1
        for row in self.reader:
            if any(cell.strip() for cell in row):
                body = self._request(line, row, by_name)
                if body is not None:
                    yield "request", f"line {line}", body
            line = self.reader.line_num + 1

    def _request(self, line: int, row: list[str], agencies: Mapping[str, Agency]) -> Json | None:
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
                into[place.field] = self._value(place, value.strip(), agencies)
            except (Wrong, FoiltrackError) as wrong:
                self.problems.at(line, column, str(wrong))
        for name in ("agency", "subject", "filed_on"):
            if name not in own and len(self.problems.found) == before:
                self.problems.at(line, self.problems.columns[None, name], "is empty")
        made = [self._event(line, kind, values, own) for kind, values in events.items()]
        if len(self.problems.found) > before:
            return None
        own = {name: jsonform.plain(value) for name, value in own.items()}
        return {**own, "events": made}

    def _value(self, place: Target, cell: str, agencies: Mapping[str, Agency]) -> Any:
        if place.field == "agency":
            found = agencies.get(cell.casefold())
            if found is None:
                raise Wrong(_no_agency(cell, agencies))
            return found.key
        if place.field == "id":
            return _id(cell)
        field = fields_of(Request if place.kind is None else Event)[place.field]
        if field.type == When:
            return self.day(cell)
        if field.type is date:
            return _full_day(cell, self.day(cell))
        read: Callable[[str], Any] = READERS.get(field.type) or _one_of(field.type)
        if not field.many:
            return read(cell)
        parts = [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]
        return tuple(ground(p) if field.name == "grounds" else read(p) for p in parts)

    def _event(
        self, line: int, kind: Kind, values: dict[str, Any], own: dict[str, Any]
    ) -> Json | None:
        if "on" not in values and kind is Kind.NOTE and "filed_on" in own:
            # A remark without a day of its own is kept with the filing, and marked so.
            values = {**values, "on": own["filed_on"], "inferred": True}
        if "on" not in values:
            column = next(self.problems.columns[kind, name] for name in values)
            self.problems.at(line, column, f"the day of '{kind}' is empty")
            return None
        return {"kind": str(kind), **{name: jsonform.plain(v) for name, v in values.items()}}


def _no_agency(cell: str, agencies: Mapping[str, Agency]) -> str:
    near = get_close_matches(cell.casefold(), list(agencies), n=1, cutoff=0.6)
    if near:
        return f"there is no agency '{cell}'; did you mean {agencies[near[0]].key}?"
    return f"there is no agency '{cell}' (foiltrack agency add KEY --name '{cell}' --calendar nys)"


def _full_day(cell: str, found: When) -> date:
    if not isinstance(found, date):
        raise Wrong(f"'{cell}' should be a full day")
    return found


def _one_of(values: Any) -> Callable[[str], Any]:
    def read(cell: str) -> Any:
        found = understood(cell, values)
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


def _id(cell: str) -> str:
    if not ID.fullmatch(cell):
        raise Wrong(f"'{cell}' is not an id such as 2019-002")
    return cell


READERS: dict[Any, Callable[[str], Any]] = {
    str: text,
    bool: _yes,
    int: _number,
    Decimal: _decimal,
}
"""How a cell is read, by the annotation of its field; an enum by its words."""
