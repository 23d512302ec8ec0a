"""Seal each command: its hash is bound to the one before, over every entry that it wrote.

The log of a request proves itself; that no request is missing as a whole, and which command wrote
what, is proved by this second chain.
"""

from __future__ import annotations

from sqlalchemy import update

from foiltrack.store import verify
from foiltrack.store.database import Database
from foiltrack.store.statements import run
from foiltrack.store.tables import batch


def seal(db: Database, since: int = 0) -> None:
    """Hash the commands from a number on that are not hashed yet, as they stand now."""
    before = "SELECT hash FROM batch WHERE id < ? ORDER BY id DESC LIMIT 1"
    row = db.execute(before, [since]).fetchone()
    previous = (row[0] if row else None) or ""
    later = "SELECT id, hash FROM batch WHERE id >= ? ORDER BY id"
    for batch_id, kept in db.execute(later, [since]).fetchall():
        previous = kept or verify.command_hash(db, batch_id, previous)
        if not kept:
            run(db, update(batch).where(batch.c.id == batch_id).values(hash=previous))
