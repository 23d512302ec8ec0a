"""What the page of one request shows, from its public view: the story, the limits, the papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foiltrack import contested, days, explain, history, words
from foiltrack.law.contested import Contested
from foiltrack.law.newyork import MAIL
from foiltrack.law.types import Authority, Owner, RuleId
from foiltrack.model import AGENCY_ACTS, COURT_ACTS, ENDS, Document, Event, Kind, first_day
from foiltrack.snapshot import Snapshot
from foiltrack.standing import MISSED, Deadline, State
from foiltrack.writing import limits
from foiltrack.writing.exhibits import letter
from foiltrack.writing.limits import Row

OWED = {
    RuleId.ACKNOWLEDGE: "first answer",
    RuleId.DETERMINE: "decision",
    RuleId.PROMISE: "answer",
    RuleId.APPEAL_DECISION: "decision of the appeal",
    RuleId.EXCEPTION_APPEAL_DECISION: "decision of the appeal",
}
"""What an agency owes under each rule."""
SAFE_SUFFIXES = frozenset(
    {".pdf", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".eml", ".msg", ".txt"}
    | {".csv", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".zip"}
)
"""Endings that no browser takes for a page, which could fetch something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Hold a limit of the agency: how it was counted, and what became of it."""

    anchor: str
    name: str
    deadline: Deadline
    approximate: bool
    start: str
    became: str
    counted: str
    counted_days: str
    authorities: tuple[Authority, ...]
    readings: tuple[str, ...]
    outlasted: bool
    """Whether it was missed, and the agency had named a later day without ending it."""

    @property
    def rule(self) -> RuleId:
        return self.deadline.rule

    @property
    def due(self) -> date:
        return self.deadline.clock.due

    @property
    def late(self) -> str:
        """Return by how much the limit was passed: `3 business days`; empty if it was not."""
        late = self.deadline.late
        return "" if late is None else words.count(late, "business day")

    @property
    def short(self) -> str:
        """Return what became of it in the few words that a picture has room for."""
        if self.lapsed:
            return f"{self.late} past, none on file"
        return f"{self.late} late" if self.late else self.became

    @property
    def lapsed(self) -> bool:
        return self.deadline.state is State.LAPSED

    @property
    def promised(self) -> bool:
        return self.rule == RuleId.PROMISE

    @property
    def period(self) -> str:
        """Return the time that the law allows; empty where a letter named the day."""
        period = explain.version_of(self.deadline.clock).period
        return period.words if period else ""

    @property
    def owed(self) -> str:
        return OWED[self.rule]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Hold an exhibit: its letter, and the name under which the site keeps it."""

    letter: str
    file: str
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one entry of the story, with the limits that it started and answered."""

    event: Event
    who: str
    facts: str
    starts: tuple[Limit, ...]
    answers: tuple[Limit, ...]
    papers: tuple[Paper, ...]

    @property
    def day(self) -> str:
        return words.event_day(self.event)

    @property
    def title(self) -> str:
        return words.kind(self.event)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Hold all that is shown of one request."""

    shown: Snapshot
    entries: tuple[Entry, ...]
    limits: tuple[Limit, ...]
    papers: tuple[Paper, ...]
    contested: tuple[Contested, ...]

    @property
    def id(self) -> str:
        return self.shown.request.id

    @property
    def lapsed(self) -> tuple[Limit, ...]:
        """Return the limits that passed without an answer on file, the oldest first."""
        return tuple(sorted((x for x in self.limits if x.lapsed), key=lambda x: x.due))

    @property
    def filed(self) -> str:
        return words.when(self.shown.request.filed_on)

    @property
    def age(self) -> int | None:
        """Return the calendar days since the filing; None where its day is not known."""
        filed = self.shown.request.filed_on
        return (self.shown.today - filed).days if isinstance(filed, date) else None

    @property
    def standing(self) -> str:
        return history.PHASES[self.shown.phase]

    @property
    def chart_rows(self) -> list[Row]:
        return [(self.shown, x.name, x.deadline, x.short) for x in self.limits]


def view(shown: Snapshot) -> View:
    """Return what the page of a request shows; `shown` is its public view."""
    agency = [d for d in shown.deadlines if d.owner is Owner.AGENCY]
    found = tuple(
        _limit(shown, n, name, deadline)
        for n, (name, deadline) in enumerate(
            zip(limits.names(shown, agency), agency, strict=True), 1
        )
    )
    papers = _papers(shown)
    points = {p.id: p for d in agency for p in contested.points(shown, d)}
    return View(
        shown=shown,
        entries=tuple(_entry(event, found, papers) for event in shown.events),
        limits=found,
        papers=tuple(papers.values()),
        contested=tuple(points.values()),
    )


def _limit(shown: Snapshot, n: int, name: str, deadline: Deadline) -> Limit:
    began = shown.event(deadline.clock.event)
    return Limit(
        anchor=f"limit-{n}",
        name=name,
        deadline=deadline,
        approximate=began is not None and began.exact is False,
        start=_start(shown, deadline),
        became=_became(shown, deadline),
        counted=limits.counted(shown, deadline) or "",
        counted_days=_counted_days(explain.steps(shown, deadline)),
        authorities=explain.version_of(deadline.clock).authorities,
        readings=tuple(r.says for r in explain.readings(shown, deadline)[:3]),
        outlasted=_outlasted(shown, deadline),
    )


def _outlasted(shown: Snapshot, deadline: Deadline) -> bool:
    clock = deadline.clock
    return (
        clock.rule == RuleId.DETERMINE
        and deadline.state in MISSED
        and any(
            event.promise is not None
            and event.promise > clock.due
            and clock.on <= first_day(event.on) <= clock.due
            for event in shown.events
        )
    )


def _start(shown: Snapshot, deadline: Deadline) -> str:
    """Return day 0, and whether it is the day of a proved receipt or of the sending."""
    day, event = limits.counted_from(shown, deadline), shown.event(deadline.clock.event)
    if event is None or event.kind not in {Kind.FILED, Kind.CLARIFIED, Kind.APPEALED}:
        return f"{day} ({words.kind(event).lower()})" if event else day
    proof = shown.history.proof_of(event)
    if proof is not None or event.received is not None:
        return f"{day} (received)"
    if event.kind is Kind.FILED and shown.request.received_on is not None:
        return f"{day} (received)"
    same_day = event.on == deadline.clock.on
    return f"{day} (sent)" if same_day else f"{day} ({MAIL.words} after it was mailed)"


def _became(shown: Snapshot, deadline: Deadline) -> str:
    """Return what became of a limit, as the public is told; an answer may be on no file here."""
    settled, late = deadline.clock.settled, words.count(deadline.late or 0, "business day")
    answer = shown.event(settled.by) if settled else None
    owed, promised = OWED[deadline.rule], deadline.rule == RuleId.PROMISE
    match deadline.state:
        case State.LAPSED | State.MET_LATE if answer is None or answer.kind in ENDS:
            past = "the day that it named" if promised else "the limit"
            when = " when the matter ended" if answer else ""
            return f"no {'later ' if promised else ''}{owed} on file, {late} past {past}{when}"
        case State.MET_LATE if answer:
            what = "answered" if promised else f"the {owed} on file came"
            return f"{what} {late} late, on {words.event_day(answer)}"
        case State.MET if answer:
            return f"in time, on {words.event_day(answer)}"
        case State.OPEN:
            return f"runs until {words.day(deadline.clock.due)}"
        case State.SUPERSEDED if deadline.clock.stopped and answer:
            return f"{limits.became(shown, deadline)}, taken to stop the count (contested)"
    return limits.became(shown, deadline)


def _counted_days(steps: tuple[days.Step, ...]) -> str:
    """Return a count day by day: what counts with its number, what does not with the reason."""
    parts = []
    for step in steps[1:]:
        mark = f"{step.n}" if step.counts else step.why
        short = f"{words.WEEKDAYS[step.day.weekday()]} {step.day.day}"
        month = f" {words.MONTHS[step.day.month - 1]}"
        if step.counts or step.day.weekday() < 5:
            parts.append(f"{short}{month}: {mark}")
    return " · ".join(parts)


def _entry(event: Event, found: tuple[Limit, ...], papers: dict[str, Paper]) -> Entry:
    title = words.kind(event)
    facts = history.sentence(event).removeprefix(title).removeprefix("; ")
    who = "requester"
    if event.kind in AGENCY_ACTS | COURT_ACTS:
        who = "court" if event.kind in COURT_ACTS else "agency"
    return Entry(
        event=event,
        who=who,
        facts=facts,
        starts=tuple(x for x in found if x.deadline.clock.event == event.id),
        answers=tuple(
            x
            for x in found
            if (settled := x.deadline.clock.settled) is not None and settled.by == event.id
        ),
        papers=tuple(papers[d.sha256] for d in event.documents),
    )


def _papers(shown: Snapshot) -> dict[str, Paper]:
    """Return the documents of a public view by hash, each once, in the order of the story."""
    found: dict[str, Paper] = {}
    for document in (d for event in shown.events for d in event.documents):
        if document.sha256 not in found:
            own = letter(len(found))
            suffix = "." + document.name.lower().rpartition(".")[2]
            suffix = suffix if suffix in SAFE_SUFFIXES else ".bin"
            found[document.sha256] = Paper(
                letter=own, file=f"{shown.request.id}-{own}{suffix}", document=document
            )
    return found


def place(view: View, entry: Entry) -> tuple[date, str, int]:
    """Return by what the entries of several requests stand in one order."""
    return entry.event.ordered_on, view.id, entry.event.n
