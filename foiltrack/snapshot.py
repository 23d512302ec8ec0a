"""One request as it is known on one day: what flags, to-dos, screens and exports look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foiltrack import clocks as c
from foiltrack.errors import Refused
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import Event, Kind, Request, first_day, in_order
from foiltrack.standing import Deadline, Phase, State, Turn, as_of, phase, standing, turn

K = Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A request, the events that had happened by `today`, and how its deadlines stand."""

    request: Request
    events: tuple[Event, ...]
    """In order, without the void ones."""
    entries: tuple[Event, ...]
    """The same with the void ones, as they are listed."""
    deadlines: tuple[Deadline, ...]
    today: date

    @property
    def phase(self) -> Phase:
        return phase(self.events)

    @property
    def turn(self) -> Turn:
        return turn(list(self.deadlines))

    @property
    def lapsed(self) -> tuple[Deadline, ...]:
        """The agency's clocks that ran out unanswered, the oldest first."""
        found = [d for d in self.deadlines if d.state is State.LAPSED]
        return tuple(sorted(found, key=lambda d: d.clock.due))

    @property
    def days_overdue(self) -> int | None:
        """Business days since the oldest lapsed clock of the agency ran out; None if none."""
        return self.lapsed[0].late if self.lapsed else None

    @property
    def next_due(self) -> Deadline | None:
        """The next deadline that can still be met, the agency's before mine on the same day."""
        return next(iter(self.ahead), None)

    @property
    def ahead(self) -> tuple[Deadline, ...]:
        """The deadlines that can still be met, the earliest first."""
        running = [
            d
            for d in self.deadlines
            if d.state in {State.OPEN, State.PAST_SAFE} and d.by >= self.today
        ]
        return tuple(sorted(running, key=lambda d: (d.by, d.owner is not Owner.AGENCY)))

    def of(self, *kinds: Kind) -> tuple[Event, ...]:
        """The events of some kinds, in order."""
        return tuple(e for e in self.events if e.kind in kinds)

    def has(self, *kinds: Kind) -> bool:
        return bool(self.of(*kinds))

    def after(self, event: Event) -> tuple[Event, ...]:
        """What happened after an event, in order."""
        return self.events[self.events.index(event) + 1 :]

    def promise_alone(self, deadline: Deadline) -> bool:
        """Whether only promises were missed, this one before the 20 business days are over."""
        if any(d.rule != RuleId.PROMISE for d in (deadline, *self.lapsed)):
            return False
        for part in c.rounds(self.events):
            if any(e.id == deadline.clock.event for e in part.events):
                limit = c.determine_clock(part, self.request, self.events)
                return limit is not None and self.today <= limit.due
        return False


def snapshot_on(request: Request, events: tuple[Event, ...], today: date) -> Snapshot:
    """The request as it was known on a day; raises Refused before it was filed."""
    if first_day(request.filed_on) > today:
        raise Refused(
            f"{request.id} was filed on {request.filed_on}, after {today}.",
            hint=f"foiltrack show {request.id} --today {first_day(request.filed_on)}",
        )
    request, seen = as_of(request, events, today)
    live = c.live(tuple(seen))
    listed = in_order(tuple(seen))
    deadlines = standing(c.clocks(request, live), today, c.agency_calendar(request))
    return Snapshot(
        request=request,
        events=live,
        entries=listed,
        deadlines=tuple(deadlines),
        today=today,
    )
