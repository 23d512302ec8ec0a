"""Documents of an event, as `--doc` and `--redacted` name them."""

import contextlib
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from foiltrack.cli import parsing
from foiltrack.errors import Usage
from foiltrack.model import Document
from foiltrack.terminal.files import read_bytes

INSIDE = 64 * 1024 * 1024
"""Bytes up to which a document is kept in the database; a larger one by its path."""
Doc = Annotated[list[str] | None, typer.Option("--doc", metavar="FILE", help="A document to keep.")]
Redacted = Annotated[
    list[str] | None,
    typer.Option("--redacted", metavar="FILE", help="Stands in for the --doc before it."),
]


class Paper(NamedTuple):
    """Hold a document with its content, or with the path of one that is too large to keep."""

    document: Document
    content: bytes | None
    path: str | None


def papers(ctx: typer.Context) -> tuple[list[Paper], tuple[Document, ...]]:
    """Return the files of a command, and its documents: each redacted one with its stand-in."""
    kept: list[Paper] = []
    documents: list[Document] = []
    for option, name in parsing.typed_files(ctx):
        paper = read_paper(Path(name))
        kept.append(paper)
        if option == "doc":
            documents.append(paper.document)
        elif not documents or documents[-1].redacted is not None:
            raise Usage(
                "--redacted stands in for the --doc before it.",
                hint="--doc letter.pdf --redacted letter-redacted.pdf",
            )
        else:
            documents[-1] = documents[-1]._replace(redacted=paper.document)
    return kept, tuple(documents)


def read_paper(path: Path) -> Paper:
    """Return a file as a document; raises NotFound, Refused."""
    import hashlib
    import mimetypes

    content: bytes | None = None
    place: str | None = None
    if str(path) != "-" and path.is_file() and path.stat().st_size > INSIDE:
        size, place = path.stat().st_size, str(path.absolute())
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256")
    else:
        content = read_bytes(path)
        size, digest = len(content), hashlib.sha256(content)
    name = "standard-input" if str(path) == "-" else path.name
    kind = mimetypes.guess_type(name)[0] or _guessed(content)
    document = Document(name=name, sha256=digest.hexdigest(), bytes=size, type=kind)
    return Paper(document, content, place)


def _guessed(content: bytes | None) -> str:
    """Return the type of a file whose name does not tell: text, so that it is searched, or not."""
    with contextlib.suppress(UnicodeDecodeError):
        if content and b"\0" not in content and content.decode():
            return "text/plain"
    return "application/octet-stream"
