"""The joint chronology of several requests, across agencies."""

from __future__ import annotations

from datetime import date

from foiltrack import __version__, history, law, words
from foiltrack.model import Event, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.writing.document import Block, Heading, Paragraph, Table, Written


def chronology(views: list[Snapshot], made: date) -> Written:
    """Return what happened in all of some requests, day by day. `views` are public views."""
    events = [(shown, event) for shown in views for event in shown.events]
    # As each history orders its own: a filing at the beginning of a month that alone is known.
    events.sort(key=lambda pair: _place(pair[1]))
    rows = tuple(
        (
            words.event_day(event),
            f"{shown.request.id}, entry {event.n}",
            shown.request.agency.name,
            history.sentence(event, words.sent_kind),
        )
        for shown, event in events
    )
    listed = tuple(
        (v.request.id, v.request.agency.name, v.request.subject, words.PHASES[v.phase])
        for v in views
    )
    blocks: list[Block] = [
        Heading(1, "Chronology of requests under the Freedom of Information Law"),
        Heading(2, "The requests"),
        Table(("Request", "Agency", "Subject", "Standing"), listed, (3, 6, 7, 4)),
        Heading(2, "What happened"),
        Table(("Day", "Request", "Agency", "What happened"), rows, (4, 4, 6, 8)),
        Paragraph(f"As of {words.day(made)}. Written by foiltrack {__version__}; {law.ORIGIN}."),
    ]
    return Written(
        title="Chronology of FOIL requests",
        stamp="Chronology",
        made=made,
        blocks=tuple(blocks),
    )


def _place(event: Event) -> tuple[date, bool]:
    return event.ordered_on, event.kind is not Kind.FILED
