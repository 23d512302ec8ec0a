"""Draw tables on a terminal: cells are cut with a mark, never ids, dates and counts.

Rich draws; which column gives way, and how far, is decided here.
"""

from collections.abc import Sequence

from foiltrack.terminal import output

WRAPPED = frozenset({"why", "name", "flags", "value", "what to do"})
"""Columns whose cells are wrapped where there is no room."""
CUT = frozenset(
    {"subject", "phase", "turn", "what", "matter", "number"}
    | {"next rule", "overdue rule", "state"}
)
"""Columns whose cells are cut where there is no room; all others stay whole."""
TYPED = frozenset({"agency"})
"""Columns of what a person types, which are cut last of all."""
LEAST = 8
"""Characters that are left of a column that gives way; with less, a field has a line."""
GAP = 2
PAGE = 200
"""Rows that are drawn at a time."""


def print_table(
    head: Sequence[str], rows: Sequence[Sequence[object]], as_csv: bool = False
) -> None:
    """Print a table: drawn on a terminal, where an empty one is nothing; elsewhere as records."""
    if not output.records(head, rows, as_csv) and rows:
        cells = [
            [output.Styled(output.cell(v), getattr(v, "style", "")) for v in row] for row in rows
        ]
        widths = _widths(head, cells)
        if widths is None:
            _stack(head, cells)
        else:
            _draw(head, cells, widths)


def _widths(head: Sequence[str], cells: list[list[output.Styled]]) -> list[int] | None:
    """Return the width of each column, together at most the terminal's; None where none fits."""
    from rich.cells import cell_len

    room = output.width() - GAP * (len(head) - 1)
    columns = [[name, *(row[i] for row in cells)] for i, name in enumerate(head)]
    widths = [min(max(map(cell_len, column)), max(room, 1)) for column in columns]
    for names in (WRAPPED | CUT, TYPED):
        giving = [i for i, name in enumerate(head) if name in names]
        while giving and sum(widths) > room:
            widest = max(giving, key=widths.__getitem__)
            if widths[widest] <= LEAST:
                break
            widths[widest] -= 1
    return widths if sum(widths) <= room else None


def _draw(head: Sequence[str], cells: list[list[output.Styled]], widths: list[int]) -> None:
    from rich.table import Table
    from rich.text import Text

    console = output.console()
    for start in range(0, len(cells), PAGE):
        table = Table(
            box=None,
            pad_edge=False,
            show_edge=False,
            show_header=not start,
            header_style=output.BOLD if output.has_color() else "",
        )
        for name, width in zip(head, widths, strict=True):
            table.add_column(Text(name), width=width, no_wrap=name not in WRAPPED, overflow="fold")
        for row in cells[start : start + PAGE]:
            shown = []
            for name, text, width in zip(head, row, widths, strict=True):
                lines = output.wrapped(text, width) if name in WRAPPED else [cut(text, width)]
                shown.append(Text("\n".join(lines), style=text.style))
            table.add_row(*shown)
        console.print(table)


def cut(text: str, width: int) -> str:
    """Return a text in so many columns, with a mark where it was cut."""
    if len(text) <= width and text.isascii():
        # Rich is not loaded to find that there is room.
        return text
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= width:
        return text
    mark = output.ellipsis()
    return set_cell_size(text, max(0, width - len(mark))).rstrip() + mark


def _stack(head: Sequence[str], cells: list[list[output.Styled]]) -> None:
    """Print each row as a paragraph a field, for terminals too narrow for a table."""
    for row in cells:
        output.paragraph(row[0], 0, 4)
        for name, text in zip(head[1:], row[1:], strict=True):
            if text:
                styles: dict[str, str | None] = {text: text.style}
                output.paragraph(f"{name}: {text}", 2, 4, styles=styles)
