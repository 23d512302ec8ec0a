"""Turn open deadlines into entries of a calendar, and these into iCalendar (RFC 5545).

An entry keeps its UID, so that a calendar that reads the file again moves what it has and adds
nothing twice. What was met, or no longer counts, is cancelled. Notes, contacts, tags and
matters are in none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from foiltrack import __version__, words
from foiltrack.clocks import Basis, Clock, clocks, live
from foiltrack.law import named
from foiltrack.model import ONE_DAY, Event, Request, serial
from foiltrack.snapshot import snapshot_on
from foiltrack.standing import RUNNING, Deadline, State, as_of

SUBJECT = 40
"""Characters of a subject in the title of an entry."""
MORNING = timedelta(hours=9)
"""An alarm rings at nine in the morning of its day."""
LATE = 2
"""How often the day of one of mine has passed once its careful date has, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Show a deadline in a calendar: a whole day, what for, and whether it still stands."""

    uid: str
    on: date
    mine: bool
    summary: str
    description: str
    cancelled: bool
    revision: int
    recorded_at: str


def entries(
    request: Request, events: tuple[Event, ...], log: int, today: date
) -> tuple[Entry, ...]:
    """Return the entries of one request as it stood on a day.

    `events` with the void ones; `log` is the length of the request's log. Cancelled ones
    only where their day is still to come: a past one alarms nobody.
    """
    roots = {e.id: e.root for e in events}
    found: dict[str, Entry] = {}

    def add(clock: Clock, on: date, text: str, *, runs: bool = False, moved: int = 0) -> None:
        uid = _uid(request, clock, roots)
        if runs or on >= today:
            found[uid] = Entry(
                uid=uid,
                on=on,
                mine=clock.mine,
                summary=_summary(request, clock, late=moved == LATE),
                description=text,
                cancelled=not runs,
                # Grows with the request's log, and each time that its day passed.
                revision=3 * log + moved,
                recorded_at=max(e.recorded_at or "" for e in events),
            )

    # What stands takes the place of what was struck.
    for clock in _gone(request, events, today):
        what = f"What started it was struck from the file.\n{named(clock.rule).citation}"
        add(clock, clock.safe or clock.due, what)
    if live(events) and request.filed_by(today):
        for deadline in snapshot_on(request, events, today).deadlines:
            runs = deadline.state in RUNNING
            on = deadline.by if runs else deadline.target
            if runs and deadline.clock.mine:
                on = words.working_day(on, today)
            # Nothing here changes from one day to the next by itself, but for what moved past the
            # last business day, then past its safe day.
            late = deadline.state is State.PAST_SAFE
            moved = LATE if late else int(on > words.working_day(on, date.min))
            add(deadline.clock, on, _text(request, deadline), runs=runs, moved=moved)
    return tuple(sorted(found.values(), key=lambda e: (e.on, e.uid)))


def _gone(request: Request, events: tuple[Event, ...], today: date) -> Iterator[Clock]:
    """Yield the clocks that voided events once started, if they had begun by that day."""
    for event in reversed(events):
        if event.void:
            revived = tuple(e._replace(void=False) if e is event else e for e in events)
            known, seen = as_of(request, revived, today)
            if standing := live(tuple(seen)):
                yield from (c for c in reversed(clocks(known, standing)) if c.begins <= today)


def _uid(request: Request, clock: Clock, roots: dict[str, str]) -> str:
    """Return the request, the rule and what started it: an id that no correction changes."""
    cause, missed = clock, ""
    while cause.missed is not None:
        missed += f"-missed-{cause.missed.rule}"
        cause = cause.missed
    n = serial(roots.get(cause.event or "", cause.event or "0.0"))
    basis = f"-{clock.basis}" if clock.basis in {Basis.DATE, Basis.NO_NOTICE} else ""
    return f"{request.id}-{clock.rule}-{n}{basis}{missed}@foiltrack"


def _text(request: Request, deadline: Deadline) -> str:
    clock = deadline.clock
    told = f": {words.state(deadline)}" if deadline.state not in RUNNING else ""
    lines = [
        f"{request.agency.name}: {request.subject}",
        f"{words.CLOCKS[clock.rule].capitalize()}{told} ({words.cause(deadline)}).",
    ]
    if clock.mine:
        # In words that do not change from one day to the next.
        lines.append(f"{words.sentence(words.dates(deadline, clock.on))}.")
    if clock.assumed:
        lines.append("No proof of receipt is on file: the day of receipt is assumed.")
    more = f"foiltrack explain {request.id} {clock.rule}   (not legal advice)"
    return "\n".join([*lines, deadline.citation, more])


def _summary(request: Request, clock: Clock, *, late: bool) -> str:
    """Return who, what about and which act: `NYPD body cameras: appeal, latest date`."""
    subject = " ".join(request.subject.split())
    short = subject if len(subject) <= SUBJECT else f"{subject[: SUBJECT - 1].rstrip()}…"
    what = words.CLOCKS[clock.rule].removeprefix("your ")
    day = f", {'latest date' if late else 'careful date'}" if clock.mine else " due"
    return f"{request.agency.key.upper()} {short}: {what}{day} ({request.id})"


def calendar(found: Iterable[Entry], alarms: tuple[int, ...]) -> bytes:
    """Return an iCalendar file of entries; `alarms` are days before a deadline of mine."""
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", f"-//foiltrack {__version__}//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", "FOIL deadlines")
    for entry in found:
        whole.add_component(_event(entry, alarms))
    content: bytes = whole.to_ical()
    return content


def _event(entry: Entry, alarms: tuple[int, ...]) -> Any:
    from icalendar import Alarm
    from icalendar import Event as Component

    event = _filled(
        Component(),
        uid=entry.uid,
        dtstamp=datetime.fromisoformat(entry.recorded_at),
        sequence=entry.revision,
        summary=entry.summary,
        description=entry.description,
        dtstart=entry.on,
        # The day after: the end of an iCalendar event is not in it.
        dtend=entry.on + ONE_DAY,
        transp="TRANSPARENT",
        status="CANCELLED" if entry.cancelled else "CONFIRMED",
    )
    if not entry.cancelled:
        # Before a day of mine; after one of the agency's, which needs nothing until it has passed.
        rings = [MORNING - n * ONE_DAY for n in alarms] if entry.mine else [ONE_DAY + MORNING]
        for ring in rings if alarms else []:
            fields = {"action": "DISPLAY", "description": entry.summary, "trigger": ring}
            event.add_component(_filled(Alarm(), **fields))
    return event


def _filled(component: Any, **fields: Any) -> Any:
    for name, value in fields.items():
        component.add(name, value)
    return component
