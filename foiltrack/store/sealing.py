"""Seal each command: its hash is bound to the one before, over every entry that it wrote.

The log of a request proves itself; that no request is missing as a whole, and which command wrote
what, is proved by this second chain.
"""

from __future__ import annotations

from sqlalchemy import select, update

from foiltrack.store import chain, reads
from foiltrack.store.database import Database
from foiltrack.store.statements import run
from foiltrack.store.tables import batch


def seal(db: Database, batch_id: int) -> None:
    """Hash a command that has written everything, bound to the command before."""
    before = select(batch.c.hash).where(batch.c.id < batch_id).order_by(batch.c.id.desc()).limit(1)
    row = run(db, before).fetchone()
    _seal(db, batch_id, (row[0] if row else None) or "")


def seal_all(db: Database) -> None:
    """Hash the commands of a file that an older version wrote, as they stand now."""
    previous = ""
    for batch_id, kept in run(db, select(batch.c.id, batch.c.hash).order_by(batch.c.id)).fetchall():
        previous = kept or _seal(db, batch_id, previous)


def _seal(db: Database, batch_id: int, previous: str) -> str:
    digest = chain.link_command(
        previous,
        reads.batch(db, batch_id),
        reads.batch_hashes(db, batch_id),
        reads.noted_agencies(db, batch_id),
    )
    run(db, update(batch).where(batch.c.id == batch_id).values(hash=digest))
    return digest
