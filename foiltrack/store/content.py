"""The content of documents, piece by piece: none is held whole."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from foiltrack.store.connect import Database


def stream(db: Database, sha256: str) -> BinaryIO | None:
    """The content of a document, read piece by piece; None where its file is not at its place."""
    row = db.execute("SELECT path FROM document WHERE sha256 = ?", [sha256]).fetchone()
    if row is None or row[0] is None:
        return db.content(sha256)
    try:
        return Path(row[0]).open("rb")
    except OSError:
        return None
