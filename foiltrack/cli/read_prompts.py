"""The prompt of `read`: letter, words, proposal, the clocks it would start; one key decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from foiltrack import checks, history, words
from foiltrack.cli import find
from foiltrack.cli.proposals import (
    Desk,
    Proposal,
    append,
    as_they_stand,
    event_of,
    offers,
    seems_unnoticed,
    undecided,
)
from foiltrack.dates import parse_day
from foiltrack.errors import FoiltrackError
from foiltrack.kinds import known_kind
from foiltrack.law.types import STATE_BODIES
from foiltrack.model import ADVERSE, Kind
from foiltrack.screens.confirmations import print_all_logged, print_started
from foiltrack.snapshot import snapshot_on
from foiltrack.store import threads
from foiltrack.terminal import output as out

Value = TypeVar("Value")
SHOWN = 12
"""Lines of a letter that are shown."""
KEYS = "Enter or y: record   c: change   u: keep undecided   s: skip   q: stop > "


WHICH = (
    "A number of the list, the request's id (2026-004, or 4 of those listed), or the agency's own "
    "number; foiltrack list   shows all of them."
)


def ask(desk: Desk, proposal: Proposal) -> bool:
    """Show a proposal and do what the person says; False to stop altogether."""
    _show(proposal)
    if proposal.request is None:
        chosen = _request(desk, proposal)
        if chosen is None:
            return True
        proposal = chosen
    while True:
        _would(desk, proposal)
        match _answer(KEYS):
            case "q" | None:
                return False
            case "s":
                return True
            case "u":
                _keep(desk, proposal)
                return True
            case "c":
                proposal = _changed(desk, proposal)
            case "" | "y":
                if _record(desk, proposal):
                    return True
            case _:
                out.note("one of: Enter, y, c, u, s, q")


def _answer(prompt: str) -> str | None:
    try:
        return input(prompt).strip().lower()
    except EOFError:
        return None


def _show(proposal: Proposal) -> None:
    letter, s = proposal.letter, proposal.suggestion
    out.heading(letter.file)
    for name, value in (("From", letter.sender), ("Subject", letter.subject)):
        if value:
            out.say(f"{name}: {value}")
    body = [line for line in letter.text.splitlines() if line.strip()]
    for line in body[:SHOWN]:
        out.say("\n".join(out.wrapped(out.clean(line).strip(), out.columns(), "  | ", "  | ")))
    if len(body) > SHOWN:
        out.say(f"  | … {words.count(len(body) - SHOWN, 'more line')}")
    out.say()
    shown: set[str] = set()
    for because in s.because:
        if because.words not in shown:
            out.paragraph(f"{because.field}: “{because.words[:300]}”", 2, 4)
            shown.add(because.words)


def _request(desk: Desk, proposal: Proposal) -> Proposal | None:
    """Return which request is meant, asked of the person; None if none is."""
    listed = [c.request for c in proposal.found[:5]]
    for n, c in enumerate(proposal.found[:5], 1):
        out.say(f"  {n}  perhaps {c.request}: {', '.join(c.because)}")
    while True:
        typed = _answer("which request? (of the list, its id, a number; Enter: skip) > ")
        if not typed:
            return None
        if typed == "?":
            out.paragraph(WHICH, 2)
            continue
        assert desk.base is not None
        try:
            typed = _listed(typed, listed) or typed
            found, events = find.request(desk.base, typed)
            return replace(proposal, request=found, events=events)
        except FoiltrackError as error:
            out.note(f"{error.message} {error.hint or ''}")


def _listed(typed: str, listed: list[str]) -> str | None:
    """Return the candidate that is meant by its place in the list or its last digits."""
    if typed.isdigit() and len(typed) < 3 and 1 <= int(typed) <= len(listed):
        return listed[int(typed) - 1]
    ends = [name for name in listed if typed.isdigit() and name.endswith(typed.zfill(3))]
    return ends[0] if len(ends) == 1 else None


def _would(desk: Desk, proposal: Proposal) -> None:
    request, s = proposal.meant, proposal.suggestion
    out.paragraph(f"{request.id}  {request.subject}: {s.kind}, {s.confidence}", 0, 4)
    if s.kind not in set(Kind):
        out.say("nothing of the law's kinds: c names one, u keeps it undecided")
        return
    try:
        event = event_of(proposal, proposal.kinds[0])
    except FoiltrackError as error:
        out.note(error.message)
        return
    if event.kind is Kind.FILED:
        filing = proposal.filing
        out.say(f"  kept with the filing of {words.event_day(filing)}, {filing.id}")
        return
    would = event._replace(n=max(e.n for e in proposal.events) + 1)
    out.paragraph(f"{words.event_day(would)}: {history.sentence(would)}", 2, 4)
    problems = list(checks.event_problems(request, event, desk.day))
    if problems:
        out.note(problems[0].says)
        return
    print_started(snapshot_on(request, (*proposal.events, would), desk.day), would, 2)
    if len(proposal.kinds) > 1:
        out.say(f"  also: {', '.join(proposal.kinds[1:])} (asked next)")


def _changed(desk: Desk, proposal: Proposal) -> Proposal:
    s = proposal.suggestion
    kind = _mended(f"kind [{s.kind}] > ", known_kind, s.kind)
    if kind != s.kind:
        s = replace(s, kind=kind, also=tuple(k for k in s.also if k != kind))
    written = s.letter_date or "none"
    on = _mended(
        f"date of the letter [{written}] > ", lambda text: parse_day(text, desk.day), s.letter_date
    )
    mine = s.kind in (Kind.CLARIFICATION_ASKED, Kind.FEE_ASKED)

    def read(text: str) -> date | None:
        return None if text == "-" else parse_day(text, desk.day, after=on or desk.day)

    # A date that was found under another kind is offered again.
    now = (s.reply_by or s.until) if mine else (s.until or s.reply_by)
    day = _mended(f"date that it names [{now or 'none'}; - for none] > ", read, now)
    reply_by, until = (day, s.until) if mine else (s.reply_by, day)
    s = replace(s, letter_date=on, reply_by=reply_by, until=until)
    return replace(proposal, suggestion=s)


def _mended(prompt: str, read: Callable[[str], Value], now: Value) -> Value:
    """Return an answer as it is read, what stands now for none; ask again where it cannot be."""
    while True:
        typed = _answer(prompt)
        if not typed:
            return now
        try:
            return read(typed)
        except FoiltrackError as error:
            out.note(f"{error.message} {error.hint or ''}")


def _record(desk: Desk, proposal: Proposal) -> bool:
    from foiltrack.store.writes import writing

    if proposal.suggestion.kind not in set(Kind):
        out.note("'other' is no kind of event: c names one, u keeps it undecided")
        return False
    chosen = [proposal.kinds[0]]
    chosen += [k for k in proposal.kinds[1:] if _too(proposal, k)]
    number = proposal.new_number
    if number and _answer(f"add its number {number} to the request? [Y/n] > ") not in ("", "y"):
        number = None
    silent = any(seems_unnoticed(proposal, k) for k in chosen) and (
        _answer("does it tell of the appeal? [Y/n] > ") == "n"
    )
    try:
        listed = [event_of(proposal, kind) for kind in chosen]
        listed = [
            event._replace(appeal_notice=False) if silent and event.kind in ADVERSE else event
            for event in listed
        ]
        with writing(desk.path, f"read {proposal.letter.file}") as writer:
            written = [append(writer, proposal, event, desk.day) for event in listed]
            desk.learn(writer, proposal, number)
            logged = as_they_stand(writer.db, written, desk.day)
    except FoiltrackError as error:
        out.note(f"{error.message} {error.hint or ''}")
        return False
    for offer in offers(proposal):
        out.note(f"note: {offer}")
    print_all_logged(logged, desk.day)
    return True


def _too(proposal: Proposal, kind: Kind) -> bool:
    """Ask whether a further kind is recorded; what shortens my time is, unless told otherwise.

    Seven business days to appeal, not thirty, follow the § 89(5) track of a state agency.
    """
    shortens = kind is Kind.EXCEPTION_INVOKED and proposal.meant.agency.body in STATE_BODIES
    typed = _answer(f"record {kind} too? [{'Y/n' if shortens else 'y/N'}] > ")
    return typed == "y" or (shortens and typed == "")


def _keep(desk: Desk, proposal: Proposal) -> None:
    from foiltrack.store.writes import writing

    assert desk.base is not None
    kept = threads.undecided_as(desk.base, proposal.meant.id, proposal.document.sha256)
    if kept:
        out.say(f"kept already as {kept}")
        return
    with writing(desk.path, f"read {proposal.letter.file}, kept undecided") as writer:
        event = append(writer, proposal, undecided(proposal, desk.day), desk.day)
    out.say(f"kept as {event.id}, private; foiltrack next   asks for it")
