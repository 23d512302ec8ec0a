"""The content of documents, piece by piece: none is held whole."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path
from typing import Any, BinaryIO


def stream(db: sqlite3.Connection, sha256: str) -> BinaryIO | None:
    """The content of a document, read piece by piece; None where its file is not at its place."""
    rows = db.execute("SELECT rowid, path FROM document WHERE sha256 = ?", [sha256]).fetchall()
    if not rows:
        return None
    path = rows[0]["path"]
    if path is None:
        blob = db.blobopen("document", "content", rows[0]["rowid"], readonly=True)
        return io.BufferedReader(_Blob(blob))
    try:
        return Path(path).open("rb")
    except OSError:
        return None


class _Blob(io.RawIOBase):
    """A blob of SQLite as a stream that libraries know."""

    def __init__(self, blob: sqlite3.Blob) -> None:
        super().__init__()
        self.blob = blob

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self.blob.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        size, here = len(self.blob), self.blob.tell()
        base = {io.SEEK_SET: 0, io.SEEK_CUR: here, io.SEEK_END: size}[whence]
        # Beyond its ends SQLite raises, where a file would only find nothing.
        self.blob.seek(min(max(base + offset, 0), size))
        return self.blob.tell()

    def tell(self) -> int:
        return self.blob.tell()

    def close(self) -> None:
        if not self.closed:
            self.blob.close()
        super().close()
