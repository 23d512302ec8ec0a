"""Read the rows of a spreadsheet: of a CSV, or of a workbook (.xlsx, .xls, .ods)."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import Any

from foiltrack.errors import Usage

Row = tuple[int, list[str]]
"""A row's first line, or its number in a workbook, and its cells."""
Rows = Callable[[], Iterator[Row]]
"""Yields the rows from the first on, each time that it is called."""
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
"""The ends of the names of workbooks."""
CSV_NAMES = frozenset({".csv", ".tsv"})
"""The ends of the names of CSV files."""
SEPARATORS = ",;\t"


def of_csv(content: str) -> Rows:
    """Return the rows of a CSV, separated as its first line that is not blank is."""
    first = next((line for line in io.StringIO(content) if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)

    def rows() -> Iterator[Row]:
        csv.field_size_limit(sys.maxsize)
        reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
        line = 1
        for row in reader:
            yield line, row
            line = reader.line_num + 1

    return rows


def of_workbook(content: bytes, name: str) -> tuple[Rows, list[str]]:
    """Return the rows of the first sheet that holds any, and the names of all that do.

    Raises Usage for a file that is no workbook.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(title) for title in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise Usage(
            f"{name} is not a workbook that can be read: {error}.",
            hint="save it anew as .xlsx, or as CSV in UTF-8",
        ) from None
    filled = [sheet for sheet in sheets if sheet.height]

    def rows() -> Iterator[Row]:
        for sheet in filled[:1]:
            above, left = sheet.start or (0, 0)
            for number, cells in enumerate(sheet.to_python(), above + 1):
                yield number, [*[""] * left, *map(_text, cells)]

    return rows, [sheet.name for sheet in filled]


def _text(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return str(value.date())
        case _:
            return str(value)
