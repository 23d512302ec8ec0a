"""Read the content of a document piece by piece, as a stream that libraries know."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any


class Pieces(io.RawIOBase):
    """Stream content of a known size, of which a database gives any piece."""

    def __init__(self, size: int, piece: Callable[[int, int], bytes]) -> None:
        super().__init__()
        self.size = size
        self.piece = piece
        """Returns the bytes from a place on, so many at most."""
        self.here = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self.piece(self.here, len(buffer))
        buffer[: len(content)] = content
        self.here += len(content)
        return len(content)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.here, io.SEEK_END: self.size}[whence]
        self.here = min(max(base + offset, 0), self.size)
        return self.here

    def tell(self) -> int:
        return self.here
