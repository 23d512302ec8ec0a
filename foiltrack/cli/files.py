"""Files that a person names: documents as they are, answers written without a trace of half."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from foiltrack.cli.output import note
from foiltrack.errors import NotFound, Refused, Usage
from foiltrack.model import Document

INSIDE = 64 * 1024 * 1024
"""Bytes up to which a document is kept in the database; a larger one by its path."""


def read_bytes(path: Path) -> bytes:
    """The content of a file, or of standard input for `-`."""
    if str(path) == "-":
        return sys.stdin.buffer.read()
    no_device(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}.", hint=f"ls {path.parent}") from None
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise Refused(f"cannot read {path}: {told}.", hint="name another file") from None


def no_device(path: Path) -> None:
    """Raises Refused for a device, which may have no end."""
    with contextlib.suppress(OSError, ValueError):
        if path.is_char_device() or path.is_block_device():
            raise Refused(f"{path} is a device, not a file.", hint="name a file, or - for stdin")


def _guessed(content: bytes | None) -> str:
    """The type of a document that its name does not tell: text, so that it is searched, or not."""
    with contextlib.suppress(UnicodeDecodeError):
        if content and b"\0" not in content and content.decode():
            return "text/plain"
    return "application/octet-stream"


class Paper:
    """A document with where its content comes from: in hand, or too large and left in place."""

    def __init__(self, path: Path) -> None:
        import hashlib
        import mimetypes

        self.content: bytes | None
        self.path: str | None = None
        digest = hashlib.sha256()
        if str(path) != "-" and path.is_file() and path.stat().st_size > INSIDE:
            self.content, size, self.path = None, path.stat().st_size, str(path.absolute())
            with path.open("rb") as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
        else:
            self.content = read_bytes(path)
            size = len(self.content)
            digest.update(self.content)
        name = "standard-input" if str(path) == "-" else path.name
        kind = mimetypes.guess_type(name)[0] or _guessed(self.content)
        self.document = Document(name=name, sha256=digest.hexdigest(), bytes=size, type=kind)


def papers(argv: list[str]) -> tuple[list[Paper], tuple[Document, ...]]:
    """The documents of a command line, each `--redacted` standing in for the last `--doc`."""
    kept: list[Paper] = []
    documents: list[Document] = []
    for name, value in in_typed_order(argv, ("--doc", "--redacted")):
        paper = Paper(Path(value))
        kept.append(paper)
        if name == "--doc":
            documents.append(paper.document)
        elif not documents or documents[-1].redacted is not None:
            raise Usage(
                "--redacted stands in for the --doc before it.",
                hint="--doc letter.pdf --redacted letter-redacted.pdf",
            )
        else:
            documents[-1] = replace(documents[-1], redacted=paper.document)
    return kept, tuple(documents)


def in_typed_order(argv: list[str], names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Options with their values in the order in which they were typed."""
    found = []
    for i, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name in names and equals:
            found.append((name, value))
        elif word in names and i + 1 < len(argv):
            found.append((word, argv[i + 1]))
    return found


def write_answer(path: Path, content: bytes | Iterable[bytes], *, force: bool) -> None:
    """Write a file all or nothing; refuses to overwrite without `--force`."""
    with answer(path, force=force) as stream:
        for part in (content,) if isinstance(content, bytes) else content:
            stream.write(part)


def give(output: Path | None, content: bytes, force: bool) -> None:
    """Write an answer to a file and say so, or to the standard output where none is named."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    write_answer(output, content, force=force)
    note(f"written: {output}")


@contextlib.contextmanager
def answer(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """A stream that becomes a file when all of it is written; refuses without `--force`.

    A device or a pipe (`/dev/stdout`) is written to, and never replaced.
    """
    import tempfile

    lasting = not path.exists() or path.is_file() or path.is_dir()
    if path.exists() and lasting and not force:
        raise Refused(f"{path} exists already.", hint="add --force, or name another file")
    temporary = None
    try:
        if not lasting:
            with path.open("wb") as stream:
                yield stream
            return
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise Refused(
            f"cannot write {path}: {error.strerror or error}.", hint="name another file with -o"
        ) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
