"""The chain of commands: each is bound to the one before, over every entry that it wrote.

The log of a request proves itself; that no request is missing as a whole, and which command wrote
what, is proved by this second chain.
"""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from foiltrack.store import cache, chain, reads
from foiltrack.store.tables import batch


def seal(connection: Connection, batch_id: int) -> None:
    """Hash a command that has written everything, bound to the command before."""
    table = batch
    before = select(table.c.hash).where(table.c.id < batch_id).order_by(table.c.id.desc()).limit(1)
    _seal(connection, batch_id, connection.execute(before).scalar() or "")


def seal_all(connection: Connection) -> None:
    """Hash the commands of a file that an older version wrote, as they stand now."""
    previous = ""
    unsealed = select(batch.c.id, batch.c.hash).order_by(batch.c.id)
    for batch_id, kept in connection.execute(unsealed).all():
        previous = kept or _seal(connection, batch_id, previous)


def _seal(connection: Connection, batch_id: int, previous: str) -> str:
    db = cache.raw(connection)
    digest = chain.link_command(
        previous,
        reads.batch(db, batch_id),
        reads.batch_hashes(db, batch_id),
        reads.noted_agencies(db, batch_id),
    )
    connection.execute(update(batch).where(batch.c.id == batch_id).values(hash=digest))
    return digest
