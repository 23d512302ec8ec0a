"""The data beside each table of the site: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from foiltrack import jsonform
from foiltrack.terminal.output import no_formula


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as CSV with a header; no cell begins a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        plain = (jsonform.plain(value) for value in row)
        writer.writerow(no_formula(v) if isinstance(v, str) else v for v in plain)
    return text.getvalue().encode()


def as_json(body: dict[str, Any]) -> bytes:
    """Return JSON as the content of a file."""
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()
