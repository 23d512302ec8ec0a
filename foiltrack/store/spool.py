"""Put texts aside in the database until the end of a command, and read them in an order."""

from __future__ import annotations

from collections.abc import Iterator

from foiltrack.store.database import AT_ONCE, Database, walk


class Aside:
    """Hold texts in a table of this connection alone, so that they need no memory."""

    def __init__(self, db: Database) -> None:
        self.db = db
        # Its texts are compared as the case file's own are: byte by byte.
        db.execute(
            """CREATE TEMPORARY TABLE IF NOT EXISTS aside AS
            SELECT 0 AS n, id AS place, id AS body FROM request WHERE 1 = 0"""
        )
        db.execute("DELETE FROM aside")
        self.waiting: list[tuple[int, str, str]] = []
        self.n = 0

    def put(self, place: str, body: str) -> None:
        """Keep a text for later; `place` is what they will be ordered by."""
        self.waiting.append((self.n, place, body))
        self.n += 1
        if len(self.waiting) >= AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self.db.insert("aside", ("n", "place", "body"), self.waiting)
        self.waiting.clear()

    def each(self) -> Iterator[str]:
        """Yield the texts ordered by place, then as they came."""
        self._flush()
        for row in walk(self.db, "SELECT body FROM aside ORDER BY place, n"):
            yield row[0]
