"""Offer the words of a case file that a shell completes; offer none if anything is wrong."""

from __future__ import annotations

import contextlib
from pathlib import Path

from foiltrack.errors import FoiltrackError
from foiltrack.settings import CaseFile
from foiltrack.store import reads
from foiltrack.store.database import backend

Word = tuple[str, str]
"""A word with what it means."""
QUESTIONS = {
    "request": """SELECT id, agency || ': ' || subject FROM request WHERE NOT void
        ORDER BY substr(id, 1, 4) DESC, length(id) DESC, id DESC LIMIT 500""",
    "event": """SELECT request || '.' || n, kind || ' ' || "on" FROM event
        WHERE request = ? AND NOT void ORDER BY n""",
    "agency": 'SELECT "key", name FROM agency ORDER BY "key"',
}
LABELS = ("matter", "tag")


def words(where: CaseFile, what: str, *of: str) -> list[Word]:
    """Return the ids of each `request` or of each `event` of one, agencies, matters or tags."""
    with contextlib.suppress(FoiltrackError, OSError):
        own = backend(where)
        # Who types does not wait long.
        if isinstance(where, Path) and not own.begun():
            return []
        with (
            contextlib.suppress(own.failure),
            contextlib.closing(own.connect(patience=1)) as db,
        ):
            if what in LABELS:
                return [(name, f"{n} requests") for k, name, n in reads.labels(db) if k == what]
            return [(row[0], row[1]) for row in db.execute(QUESTIONS[what], of)]
    return []
