"""Find what a person named: a request, an event, and how they stood on a day."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from foiltrack import settings
from foiltrack.cli.usage import NotAnId
from foiltrack.errors import NotFound, Refused, Usage
from foiltrack.model import Event, Kind, Request
from foiltrack.snapshot import Snapshot
from foiltrack.store import connect, reads
from foiltrack.terminal import output

if TYPE_CHECKING:
    from foiltrack.store.writes import Writer


@contextlib.contextmanager
def changing(where: settings.CaseFile, command: str) -> Iterator[Writer]:
    """Yield a writer for a case file that exists; raises NotFound without one."""
    from foiltrack.store.writes import writing

    connect.must_exist(where)
    with writing(where, command) as writer:
        yield writer


@contextlib.contextmanager
def if_begun(where: settings.CaseFile) -> Iterator[connect.Database | None]:
    """Open a case file to list what it holds; None, and a note says so, if none was begun."""
    with connect.opened_if_begun(where) as db:
        if db is None:
            output.note(f"no database yet at {where}.")
            output.note('hint: foiltrack file AGENCY --subject "…"   begins one')
        yield db


def request_id(db: connect.Database, typed: str) -> str:
    """Return the id for what a person typed; on a terminal also for a word of one request alone.

    Raises NotFound, and Refused where several requests have the word.
    """
    try:
        return reads.find(db, typed)
    except NotFound as error:
        like_an_id = re.match(r"\d{4}-", typed)
        found = [] if like_an_id or not typed.strip() else _with_word(db, typed.strip())
        if not found:
            raise
        if not output.is_terminal():
            raise NotAnId(error.message, typed, [i for i, _ in found]) from None
    if len(found) > 1:
        listed = "; ".join(f"{i} {subject}" for i, subject in found[:3])
        raise Refused(
            f"'{typed}' is a word of {len(found)} requests: {listed}.",
            hint=f"name one by its id: {found[0][0]}",
        )
    output.note(f"note: '{typed}' is {found[0][0]}, {found[0][1]}")
    return found[0][0]


def _with_word(db: connect.Database, word: str) -> list[tuple[str, str]]:
    """Return the requests of a word, else those of the agency that it names otherwise."""
    found = reads.by_word(db, word)
    with contextlib.suppress(NotFound, Refused):
        return found or reads.by_word(db, _agency(db, word))
    return found


def _split(typed: str) -> tuple[str, int] | None:
    # An agency's own number may hold a dot: only foiltrack's ids have events.
    found = re.fullmatch(r"(\d{4}-\d{1,9})\.(\d{1,9})", typed.strip(), re.ASCII)
    return (found[1], int(found[2])) if found else None


def event_id(db: connect.Database, typed: str) -> str | None:
    """Return the id of the event that a person typed; None where it is a request, or nothing.

    The request may be named in any way: `2019-2.3`, `FOIL-2019-7.3`, on a terminal `ivalua.3`.
    Raises NotFound and Refused as `request_id` does.
    """
    if _split(typed) is not None:
        return typed.strip()
    found = re.fullmatch(r"(.+)\.(\d{1,9})", typed.strip(), re.ASCII)
    if found is None:
        return None
    with contextlib.suppress(NotFound, Refused):
        # An agency's own number may hold a dot.
        reads.find(db, typed)
        return None
    return f"{request_id(db, found[1])}.{found[2]}"


def event(db: connect.Database, typed: str) -> tuple[Request, tuple[Event, ...], Event]:
    """Return the event that a person typed, with its request; raises NotFound, Usage.

    The id of one that was corrected since finds the correction.
    """
    parts = _split(event_id(db, typed) or "")
    if parts is None:
        raise Usage(f"'{typed}' is not the id of an event.", hint=_hint(db, typed))
    request, events = reads.one(db, reads.find(db, parts[0]))
    one = next((e for e in events if e.n == parts[1]), None)
    if one is None:
        hint = f"foiltrack show {request.id}   lists the events"
        raise NotFound(f"there is no event {typed}.", hint=hint)
    standing = next((e for e in events if e.root == one.root and not e.void), one)
    if one.void and standing is not one:
        output.note(f"note: {one.id} was corrected; it is {standing.id} now")
    return request, events, standing if one.void else one


def _hint(db: connect.Database, typed: str) -> str:
    """Return how an event is named; of a request, which event its filing is."""
    with contextlib.suppress(NotFound):
        request, events = reads.one(db, reads.find(db, typed))
        filing = next((e.id for e in events if e.kind is Kind.FILED and not e.void), None)
        if filing is not None:
            return f"its filing is {filing}; foiltrack show {request.id}   lists its events"
    return "an event's id: 2019-002.3"


def agency(db: connect.Database, typed: str | None) -> str | None:
    """Return the key of the agency that a person typed, if any was; raise NotFound."""
    return _agency(db, typed) if typed is not None else None


def _agency(db: connect.Database, typed: str) -> str:
    # What knows the agencies is read only where one was typed.
    from foiltrack.agencies import known_agency

    return known_agency(typed, reads.agencies(db)).key


def request(db: connect.Database, typed: str) -> reads.Stored:
    """Return the request that a person typed, with its events; raises as `request_id` does."""
    return reads.one(db, request_id(db, typed))


def snapshot(db: connect.Database, typed: str, day: date) -> Snapshot:
    """Return the request that a person typed as it was known on a day."""
    return reads.snapshot(db, request(db, typed), day)
