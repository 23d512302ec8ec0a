"""Turn open deadlines into entries of a calendar, and these into iCalendar (RFC 5545).

An entry keeps its UID, so that a calendar that reads the file again moves what it has and adds
nothing twice. What was met, or no longer counts, is cancelled. Notes, contacts, tags and
matters are in none of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from foiltrack import __version__, words
from foiltrack.clocks import Basis, Clock, clocks, live
from foiltrack.law import named
from foiltrack.model import Event, Request, first_day, serial
from foiltrack.snapshot import snapshot_on
from foiltrack.standing import RUNNING, Deadline, State, as_of

ONE_DAY = timedelta(days=1)
SUBJECT = 40
"""Characters of a subject in the title of an entry."""
MORNING = timedelta(hours=9)
"""An alarm rings at nine in the morning of its day."""


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
    stamp = max((e.recorded_at or "" for e in events), default="")
    found: dict[str, Entry] = {}
    if live(events) and first_day(request.filed_on) <= today:
        snapshot = snapshot_on(request, events, today)
        roots = {e.id: e.root for e in events}
        for deadline in snapshot.deadlines:
            one = _standing(request, deadline, roots, log, stamp, today)
            if not one.cancelled or one.on >= today:
                found[one.uid] = one
    for clock, roots in _gone(request, events, today):
        uid = _uid(request, clock, roots)
        if uid not in found and (clock.safe or clock.due) >= today:
            found[uid] = _cancelled(request, clock, uid, log, stamp)
    return tuple(sorted(found.values(), key=lambda e: (e.on, e.uid)))


def _gone(
    request: Request, events: tuple[Event, ...], today: date
) -> Iterable[tuple[Clock, dict[str, str]]]:
    """Yield the clocks that voided events once started, if they had begun by that day."""
    roots = {e.id: e.root for e in events}
    for event in events:
        if event.void:
            revived = tuple(replace(e, void=False) if e is event else e for e in events)
            known, seen = as_of(request, revived, today)
            if live(tuple(seen)):
                for clock in clocks(known, live(tuple(seen))):
                    if clock.begins <= today:
                        yield clock, roots


def _uid(request: Request, clock: Clock, roots: dict[str, str]) -> str:
    """Return the request, the rule and what started it: an id that no correction changes."""
    cause = clock
    missed = ""
    while cause.missed is not None:
        missed += f"-missed-{cause.missed.rule}"
        cause = cause.missed
    n = serial(roots.get(cause.event or "", cause.event or "0.0"))
    basis = f"-{clock.basis}" if clock.basis in {Basis.DATE, Basis.NO_NOTICE} else ""
    return f"{request.id}-{clock.rule}-{n}{basis}{missed}@foiltrack"


def _standing(
    request: Request,
    deadline: Deadline,
    roots: dict[str, str],
    log: int,
    stamp: str,
    today: date,
) -> Entry:
    clock, running = deadline.clock, deadline.state in RUNNING
    on = deadline.by if running else deadline.target
    if running and clock.mine:
        on = words.working_day(on, today)
    # Nothing here changes from one day to the next by itself, but for what moved past the last
    # business day, then past its safe day.
    late = deadline.state is State.PAST_SAFE
    moved = 2 if late else int(on > words.working_day(on, date.min))
    told = f": {words.state(deadline)}" if not running else ""
    lines = [
        f"{request.agency.name}: {request.subject}",
        f"{words.CLOCKS[clock.rule].capitalize()}{told} ({words.cause(deadline)}).",
    ]
    if clock.safe is not None:
        # In words that do not change from one day to the next.
        lines.append(f"{words.sentence(words.dates(deadline, clock.on))}.")
    if clock.assumed:
        lines.append("No proof of receipt is on file: the day of receipt is assumed.")
    lines.append(deadline.citation)
    lines.append(f"foiltrack explain {request.id} {clock.rule}   (not legal advice)")
    return Entry(
        uid=_uid(request, clock, roots),
        on=on,
        mine=clock.safe is not None,
        summary=_summary(request, clock, late),
        description="\n".join(lines),
        cancelled=not running,
        revision=revision(log, moved),
        recorded_at=stamp,
    )


def revision(log: int, moved: int) -> int:
    """Return a number that grows with the request's log, and each time that its day passed."""
    return 3 * log + moved


def _cancelled(request: Request, clock: Clock, uid: str, log: int, stamp: str) -> Entry:
    return Entry(
        uid=uid,
        on=clock.safe or clock.due,
        mine=clock.safe is not None,
        summary=_summary(request, clock, late=False),
        description=f"What started it was struck from the file.\n{named(clock.rule).citation}",
        cancelled=True,
        revision=revision(log, 0),
        recorded_at=stamp,
    )


def _summary(request: Request, clock: Clock, late: bool) -> str:
    """Return who, what about and which act: `NYPD body cameras: appeal, latest date`."""
    subject = " ".join(request.subject.split())
    short = subject if len(subject) <= SUBJECT else f"{subject[: SUBJECT - 1].rstrip()}…"
    what = words.CLOCKS[clock.rule].removeprefix("your ")
    head = f"{request.agency.key.upper()} {short}: {what}"
    if clock.safe is None:
        return f"{head} due ({request.id})"
    return f"{head}, {'latest date' if late else 'careful date'} ({request.id})"


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
    from icalendar import Event as Component

    event = Component()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime.fromisoformat(entry.recorded_at))
    event.add("sequence", entry.revision)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("dtstart", entry.on)
    # The day after: the end of an iCalendar event is not in it.
    event.add("dtend", entry.on + ONE_DAY)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if not entry.cancelled:
        # Before a day of mine; after one of the agency's, which needs nothing until it has passed.
        rings = [MORNING - n * ONE_DAY for n in alarms] if entry.mine else [ONE_DAY + MORNING]
        for ring in rings if alarms else []:
            event.add_component(_alarm(entry, ring))
    return event


def _alarm(entry: Entry, ring: timedelta) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", ring)
    return alarm
