"""Read addresses of agencies: a newer register, or a page that lists FOIL officers.

A register has the columns of ours (`key`, `name`, `foil_email`, …, `source`, `source_date`,
`confidence`); a page has a table whose headings say agency, e-mail, appeals. Columns that are not
known are left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from foiltrack.addresses import recent
from foiltrack.agencies import entry_of, find
from foiltrack.errors import Usage
from foiltrack.model import Agency, Body
from foiltrack.spelled import chosen
from foiltrack.terminal.files import read_text

CONTACTS = {
    "email": "foil_email",
    "portal": "portal",
    "appeals_officer": "appeals_officer",
    "appeals_title": "appeals_title",
    "appeals_address": "appeals_address",
    "appeals_email": "appeals_email",
}
"""Fields of an agency that a directory tells, each with its column in a register."""
OWN = ("key", "name", "calendar", "body", "source", "source_date", "confidence")
REGISTER = {name: name for name in OWN} | {column: field for field, column in CONTACTS.items()}
"""Columns of a register, each with what it holds."""
HINT = "a register has the columns key,name,foil_email,appeals_email,source,source_date,confidence"


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold the cells of one agency by what they hold; `sure` where a letter may print them."""

    cells: Mapping[str, str]
    source: str
    sure: bool

    @property
    def contacts(self) -> dict[str, str]:
        """Return what it tells of the fields of an agency."""
        return {field: self.cells[field] for field in CONTACTS if self.cells[field]}


@dataclass(frozen=True, slots=True)
class Change:
    """Hold what a directory would change of one agency: the field, the old value, the new one."""

    before: Agency | None
    after: Agency
    fields: tuple[tuple[str, str | None, str], ...]


def read(path: Path, today: date) -> list[Listed]:
    """Return the agencies that a file lists; raises Usage, NotFound, Refused."""
    text = read_text(path)
    page = re.search(r"<table\b", text, re.IGNORECASE) is not None
    rows = list(_table(text)) if page else list(csv.reader(text.lstrip("\ufeff").splitlines()))
    for n, head in enumerate(rows):
        columns = _columns(head)
        if "name" in columns and columns.keys() & CONTACTS.keys():
            listed = (_listed(columns, row, path, today) for row in rows[n + 1 :])
            return [entry for entry in listed if entry.cells["name"] and entry.contacts]
    raise Usage(f"{path} lists no agencies with their addresses.", hint=HINT)


def _table(text: str) -> Iterator[list[str]]:
    """Yield the rows of a page's tables; of a cell that shows no address, the one it links to."""
    from foiltrack.reading.formats import html_tree

    root = html_tree(text)
    for row in () if root is None else root.iter("tr"):
        cells = []
        for cell in row.iter("td", "th"):
            words = " ".join("".join(cell.itertext()).split())
            linked = [a.get("href", "") for a in cell.iter("a")]
            mail = next((x[7:].partition("?")[0] for x in linked if x.startswith("mailto:")), "")
            cells.append(mail or words)
        yield cells


def _columns(head: Iterable[str]) -> dict[str, int]:
    """Return the place of each column that is understood, the first of a kind."""
    headings = list(head)
    meaning = REGISTER.get if "key" in headings else _meaning
    found: dict[str, int] = {}
    for n, heading in enumerate(headings):
        if name := meaning(heading):
            found.setdefault(name, n)
    return found


def _meaning(heading: str) -> str | None:
    """Return what a page's heading says: an agency's name, or a field of its addresses."""
    words = set(re.findall(r"\w+", heading.casefold().replace("e-mail", "email")))
    mail = bool(words & {"email", "mail"})
    if words & {"appeal", "appeals"}:
        if mail:
            return "appeals_email"
        return "appeals_address" if "address" in words else "appeals_officer"
    if mail:
        return "email"
    return "name" if words & {"agency", "department", "name"} else None


def _listed(columns: Mapping[str, int], row: list[str], path: Path, today: date) -> Listed:
    cells = dict.fromkeys(REGISTER.values(), "")
    cells |= {name: row[n].strip() for name, n in columns.items() if n < len(row)}
    source = f"{cells['source'] or path.name}, {cells['source_date'] or f'read on {today}'}"
    dated = recent(cells["source_date"], cells["confidence"], today)
    return Listed(cells, source, dated or "key" not in columns)


def changes(
    listed: Iterable[Listed],
    known: Mapping[str, Agency],
    today: date,
    *,
    over: bool,
) -> tuple[list[Change], list[str]]:
    """Return what a directory would change, and what it leaves alone, each with its reason.

    An address that the case file holds changes only where `over` says so: what a letter of the
    agency says comes before any directory (21 NYCRR 1401.7).
    """
    found, left = [], []
    for entry in listed:
        key, name, calendar, body = (entry.cells[own] for own in OWN[:4])
        before = known.get(key) or next(iter(_same(name, known)), None)
        called = before.key if before else key or name
        if before is None and not (key and calendar and body):
            left.append(f"{called}: not known here, and the file gives no key, calendar and body")
            continue
        start = before or Agency(
            key=key, name=name, calendar=calendar, body=Body(chosen(body, Body, "a body"))
        )
        shown = _held(start, None)
        held = _held(start, today) if entry.sure else shown
        fields = tuple(
            (field, getattr(start, field) or shown.get(field), value)
            for field, value in entry.contacts.items()
            if value.casefold()
            not in {one.casefold() for one in (getattr(start, field), held.get(field)) if one}
        )
        if fields and not entry.sure:
            told = ", ".join(value for _, _, value in fields)
            left.append(f"{called}: {told} is of low confidence, undated, or older than two years")
        elif any(getattr(start, field) for field, _, _ in fields) and not over:
            left.append(f"{called}: the case file has other addresses (--replace takes these)")
        elif fields:
            new = {field: value for field, _, value in fields}
            if any(field.startswith("appeals_") for field in new):
                new["appeals_source"] = entry.source
            after = replace(start, **new)  # type: ignore[arg-type]
            found.append(Change(before, after, fields))
    return found, left


def _held(agency: Agency, today: date | None) -> dict[str, str]:
    """Return what the register from the start tells of an agency; on a day, what may be printed."""
    entry = entry_of(agency)
    if entry is None or (today and not recent(entry.source_date, entry.confidence, today)):
        return {}
    return {field: getattr(entry, column, "") for field, column in CONTACTS.items()}


def _same(name: str, known: Mapping[str, Agency]) -> tuple[Agency, ...]:
    """Return the one agency that a name may mean, or its short form behind it in parentheses."""
    plain, _, short = name.partition("(")
    tried = (find(text, known) for text in (plain, short.rstrip(") ")) if text.strip())
    return next((found for found in tried if len(found) == 1), ())
