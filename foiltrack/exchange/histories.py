"""The history of a request in any form: what `export` sends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from foiltrack import history, jsonform
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.store import reads
from foiltrack.store.connect import Database
from foiltrack.terminal.output import json_text
from foiltrack.writing.blanks import Answers
from foiltrack.writing.document import Written
from foiltrack.writing.dossier import dossier
from foiltrack.writing.exhibits import BOUND, Exhibit, Opens, exhibits
from foiltrack.writing.forms import rendered

BUNDLED = ("md", "html", "pdf", "docx", "json")
"""Forms that a bundle holds."""


class History(NamedTuple):
    """Hold the public view of one request, ready to be written in any form."""

    shown: Snapshot
    exhibits: tuple[Exhibit, ...]
    written: Written
    blanks: tuple[str, ...]
    head: str | None
    opens: Opens

    def as_json(self) -> dict[str, Any]:
        """Return it as `show --json` does, without what is for its owner, with the chain's head."""
        return {**jsonform.public(self.shown), "head": self.head}

    def write(self, form: str, stream: BinaryIO) -> None:
        """Write it in one form to a stream."""
        match form:
            case "pdf" if bound := [e for e in self.exhibits if e.form in BOUND]:
                from foiltrack.writing.binder import bind

                bind(self.written, bound, self.opens, stream)
            case "zip":
                from foiltrack.writing.bundle import bundle

                request, day = self.shown.request.id, self.shown.today
                parts = self._parts()
                bundle(request, day, self.head, parts, self.exhibits, self.opens, stream)
            case "json":
                stream.write(as_text(self.as_json()))
            case _:
                stream.write(rendered(self.written, form))

    def _parts(self) -> Iterator[tuple[str, BinaryIO]]:
        """Yield it in each form, one at a time, on disk while it is large."""
        import tempfile

        for form in BUNDLED:
            # The bundle closes it when it has been copied; on Windows it is wrapped.
            stream: Any = tempfile.TemporaryFile()  # noqa: SIM115
            self.write(form, stream)
            stream.seek(0)
            yield f"history.{form}", stream


def history_of(
    file: Database, snapshot: Snapshot, person: Requester, confirmed: Answers
) -> History:
    """Return the history of a request as it may leave; `person` signs its letter."""

    opens, log = reads.opener(file), reads.entries(file, snapshot.request.id)
    head = log[-1]["hash"] if log else None
    shown = history.public(snapshot)
    papers = exhibits(shown.events, opens)
    written, blanks = dossier(shown, person, head, papers, confirmed)
    return History(shown, papers, written, blanks, head, opens)


def as_text(body: dict[str, Any]) -> bytes:
    """Return JSON as the content of a file."""
    return (json_text(body, indent=2) + "\n").encode()
