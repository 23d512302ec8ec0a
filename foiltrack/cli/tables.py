"""Tables on a terminal: cells are cut with a mark, never ids, days and counts; or one field a line.

Rich draws; which column gives way, and how far, is decided here.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from foiltrack.cli import output as out

PAGE = 200
"""Rows that Rich draws; more are printed as aligned text, which is ten times as fast."""
BROKEN = frozenset({"why", "name", "flags", "value", "what to do"})
"""Columns whose cells are broken over several lines."""
CUT = frozenset(
    {"agency", "phase", "turn", "what", "do", "matter", "next rule", "overdue rule", "state"}
)
"""Columns whose cells are cut where there is no room; all the others stay whole."""
BROKEN_LEAST, FIRST, FIRST_LEAST = 52, "subject", 16
"""How far broken columns give way first, then the one that is cut before the others."""
LEAST = {"subject": 12, "agency": 4}
FEW, FEW_BROKEN = 8, 20
"""Characters that are left of any other column that is cut, or broken."""
GAP = 2


def draw(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table of the terminal's width; where none fits, each field on a line of its own."""
    cells = [[_on_one_line(value) for value in row] for row in rows]
    widths = _widths(head, cells)
    if widths is None:
        _stacked(head, cells)
    elif len(rows) > PAGE or os.environ.get("TERM") == "dumb":
        _aligned(head, cells, widths)
    else:
        _drawn(head, cells, widths)


def _on_one_line(value: object) -> str:
    text = out.cell(value)
    return out.Painted(text, value.style) if isinstance(value, out.Painted) else text


def _length(text: str) -> int:
    """The columns that a text takes: two for some letters of the East."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _widths(head: Sequence[str], cells: list[list[str]]) -> list[int] | None:
    """The width of each column, together at most the terminal's; None where none fits."""
    room = out.width() - GAP * (len(head) - 1)
    widths = [
        min(max(_length(name), *(_length(row[i]) for row in cells), 0), max(room, 1))
        for i, name in enumerate(head)
    ]
    least = [_least(name, width) for name, width in zip(head, widths, strict=True)]
    for giving, left in ((BROKEN, BROKEN_LEAST), ({FIRST}, FIRST_LEAST)):
        for i, name in enumerate(head):
            if name in giving:
                widths[i] -= max(0, min(widths[i] - left, sum(widths) - room))
    while sum(widths) > room:
        wide = max(range(len(head)), key=lambda i: widths[i] - least[i] and widths[i])
        if widths[wide] <= least[wide]:
            return None
        widths[wide] -= 1
    return widths


def _least(name: str, width: int) -> int:
    if name in BROKEN:
        return min(width, FEW_BROKEN)
    if name in CUT or name == FIRST:
        return min(width, LEAST.get(name, FEW))
    return width


def _cut(text: str, width: int) -> str:
    """A text in so many columns, with a mark where it was cut."""
    if _length(text) <= width:
        return text
    mark = out.ellipsis()
    text = text[:width]
    while _length(text) > width - len(mark):
        text = text[:-1]
    return text.rstrip() + mark


def _aligned(head: Sequence[str], cells: list[list[str]], widths: list[int]) -> None:
    for row in [list(head), *cells]:
        short = [_cut(text, width) for text, width in zip(row, widths, strict=True)]
        padded = [t + " " * (w - _length(t)) for t, w in zip(short, widths, strict=True)]
        out.say((" " * GAP).join(padded).rstrip())


def _stacked(head: Sequence[str], cells: list[list[str]]) -> None:
    """Each row as a paragraph a field, for terminals too narrow for a table."""
    for row in cells:
        out.paragraph(row[0], indent=out.INDENT, first="")
        for name, text in zip(head[1:], row[1:], strict=True):
            if text:
                style = text.style if isinstance(text, out.Painted) else None
                out.paragraph(f"{name}: {text}", indent=out.INDENT, first="  ", paint={text: style})


def _drawn(head: Sequence[str], cells: list[list[str]], widths: list[int]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(no_color=not out.colour(), highlight=False, emoji=False, width=out.width())
    table = Table(
        box=None, pad_edge=False, show_edge=False, header_style="bold" if out.colour() else ""
    )
    for name, width in zip(head, widths, strict=True):
        # Ids and days are never broken; long texts are.
        table.add_column(Text(name), width=width, no_wrap=name not in BROKEN, overflow="fold")
    for row in cells:
        shown = []
        for name, text, width in zip(head, row, widths, strict=True):
            short = "\n".join(out.folded(text, width)) if name in BROKEN else _cut(text, width)
            shown.append(Text(short, style=text.style if isinstance(text, out.Painted) else ""))
        table.add_row(*shown)
    console.print(table)
