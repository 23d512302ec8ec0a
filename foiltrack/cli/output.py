"""How answers are printed: Rich tables on a terminal, one record a line into a pipe."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

PAGE = 200
"""Rows that Rich draws; more are printed as aligned text, which is ten times as fast."""
INDENT = " " * 4
NOT_ADVICE = "Not legal advice."
LONG = frozenset({"why", "name", "flags"})
"""Columns whose cells may be broken over several lines."""
CROPPED, LEAST = "subject", 12
"""A column that is cut to the room that the others leave, but not below so many characters."""
_TOGETHER = re.compile(r"(?<=\d) (?=[A-Z][a-z]{2} \d{4})|(?<=[a-z]) (?=\d{4}\b)|(?<=§) |(?<=§§) ")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Text from outside without what could steer a terminal (tabs and newlines stay)."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def cell(value: object) -> str:
    """A value on one line."""
    return "" if value is None else " ".join(clean(str(value)).split())


def say(text: str = "") -> None:
    """A line of the answer."""
    sys.stdout.write(clean(text) + "\n")


def raw(text: str) -> None:
    """A line of the answer that bears codes of ours; what is from outside was cleaned before."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """A line beside the answer."""
    sys.stderr.write(clean(text) + "\n")


def terminal() -> bool:
    """Whether the answer goes to a person's terminal."""
    return sys.stdout.isatty()


def colour() -> bool:
    """Whether colour is welcome: a terminal, without NO_COLOR or TERM=dumb."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return terminal() and not plain


def width() -> int:
    """Columns of the terminal; into a pipe, no limit."""
    if not terminal():
        return 10_000
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80


def json_line(value: Any) -> None:
    """A JSON object on one line."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def json_document(value: Any) -> None:
    """A JSON object as a document."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def json_listing(head: dict[str, Any], name: str, values: Iterable[Any]) -> None:
    """A JSON document that ends in a list, written as its values come."""
    import json

    opened = json.dumps({**head, name: []}, ensure_ascii=False, indent=2)
    start, end = opened.removesuffix("[]\n}"), "]\n}\n"
    sys.stdout.write(f"{start}[")
    before = ""
    for value in values:
        text = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        sys.stdout.write(f"{before}\n    {text}")
        before = ","
    sys.stdout.write(f"\n  {end}" if before else end)


def neutral(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def comma_separated(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """CSV with a header; cells from outside cannot begin a formula."""
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([neutral(cell(v)) if isinstance(v, str) else cell(v) for v in row])


def tab_separated(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A record a line, for scripts."""
    say("\t".join(head))
    for row in rows:
        say("\t".join(cell(value) for value in row))


def table(head: Sequence[str], rows: Sequence[Sequence[object]], *, red: int | None = None) -> None:
    """A table: drawn on a terminal, tab-separated into a pipe. `red`: a column of lateness."""
    if not terminal():
        tab_separated(head, rows)
    elif len(rows) > PAGE or os.environ.get("TERM") == "dumb":
        _aligned(head, rows)
    else:
        _drawn(head, rows, red)


def _aligned(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    cells = [list(head), *([cell(v) for v in row] for row in rows)]
    widths = [min(40, max(len(row[i]) for row in cells)) for i in range(len(head))]
    for row in cells:
        say("  ".join(text.ljust(w) for text, w in zip(row, widths, strict=True)).rstrip())


def _drawn(head: Sequence[str], rows: Sequence[Sequence[object]], red: int | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = _fitted(head, rows)
    console = Console(no_color=not colour(), highlight=False, emoji=False, width=width())
    drawn = Table(
        box=None, pad_edge=False, show_edge=False, header_style="bold" if colour() else ""
    )
    for name in head:
        # Ids and days are never broken; long texts are.
        drawn.add_column(Text(name), no_wrap=name not in LONG, overflow="fold")
    for row in rows:
        style = ["red" if i == red and value else "" for i, value in enumerate(row)]
        drawn.add_row(*(Text(cell(v), style=s) for v, s in zip(row, style, strict=True)))
    console.print(drawn)


def _fitted(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """The rows with their subject cut to the room that the other columns leave."""
    if CROPPED not in head:
        return [list(row) for row in rows]
    place, others = head.index(CROPPED), 0
    for i, name in enumerate(head):
        if name in LONG:
            others += width() // 3
        elif i != place:
            others += max(len(cell(row[i])) for row in [head, *rows])
    room = max(LEAST, width() - others - 2 * (len(head) - 1))
    cut = [list(row) for row in rows]
    for row in cut:
        text = cell(row[place])
        row[place] = text if len(text) <= room else text[: room - 1] + "…"
    return cut


def fits(text: str) -> bool:
    """Whether textwrap would leave a text as it is, into a pipe; asked without importing it."""
    simple = "".join(text.split()) == text.replace(" ", "")
    return simple and not terminal() and len(text) <= width()


def paragraph(text: str, indent: str = "", first: str | None = None) -> None:
    """A paragraph, wrapped to the terminal."""
    start = indent if first is None else first
    plain = clean(text).strip()
    if plain and fits(start + plain):
        say(start + plain)
        return
    from textwrap import wrap

    # A day and a section stay on one line: a space that does not break, while wrapping.
    lines = wrap(
        _TOGETHER.sub("\N{NO-BREAK SPACE}", clean(text).strip()),
        width=max(40, width()),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines or [first or indent]:
        say(line.replace("\N{NO-BREAK SPACE}", " "))


def blanks(request_id: str, found: tuple[str, ...]) -> None:
    """Say which blanks of a document only a person can fill."""
    distinct = ", ".join(dict.fromkeys(found))
    count = "1 blank" if len(found) == 1 else f"{len(found)} blanks"
    note(wrapped(f"note: {request_id}: {count} to fill: {distinct}"))


def wrapped(text: str) -> str:
    """A line beside the answer, folded on a terminal."""
    if text == text.strip() and fits(text):
        return text
    import textwrap

    return textwrap.fill(
        text, width=max(40, width()), subsequent_indent="  ", break_on_hyphens=False
    )


def heading(text: str) -> None:
    """A heading, with a line above."""
    say()
    say(text.upper())
