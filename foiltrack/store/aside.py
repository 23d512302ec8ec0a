"""Texts put aside in the database until the end of a command, and read again in an order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from foiltrack.store.register import CHUNK


class Aside:
    """A table of this connection alone; it needs no memory, however much is put aside."""

    def __init__(self, db: Any) -> None:
        self.db = db
        db.execute("CREATE TEMPORARY TABLE IF NOT EXISTS aside (n INTEGER, place TEXT, body TEXT)")
        db.execute("DELETE FROM aside")
        self.waiting: list[tuple[int, str, str]] = []
        self.n = 0

    def put(self, place: str, body: str) -> None:
        """Keep a text for later; `place` is what they will be ordered by."""
        self.waiting.append((self.n, place, body))
        self.n += 1
        if len(self.waiting) >= CHUNK:
            self._flush()

    def _flush(self) -> None:
        self.db.executemany("INSERT INTO aside VALUES (?, ?, ?)", self.waiting)
        self.waiting.clear()

    def each(self) -> Iterator[str]:
        """What was put aside, by place, then as it came."""
        self._flush()
        cursor = self.db.cursor()
        cursor.row_factory = None
        cursor.execute("SELECT body FROM aside ORDER BY place, n")
        while rows := cursor.fetchmany(CHUNK):
            yield from (row[0] for row in rows)
