"""Read saved replies and propose what to record, with the words that led to it.

On a terminal it asks for each; without one, or with --json, it only proposes. Nothing is
recorded without a key or --accept, and nothing is ever fetched from the network.

\b
Example:
  foiltrack read reply.txt --calendar nyc --letter-date 2019-11-14
"""

import shlex
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from foiltrack import checks, words
from foiltrack.cli import choices, options, suggestions
from foiltrack.cli.proposals import Desk, Proposal, append, as_they_stand, event_of, offers
from foiltrack.dates import parse_day
from foiltrack.errors import Refused
from foiltrack.model import CARRIES_UNTIL, Event, Kind
from foiltrack.reading.evidence import Sure
from foiltrack.reading.sender import Sender
from foiltrack.screens.confirmations import print_all_logged
from foiltrack.store.connect import opened_if_begun
from foiltrack.terminal import output as out


def command(
    paths: list[Path] = options.argument(
        "FILE|FOLDER…",
        ".eml .msg .mbox .txt .html .pdf .docx, a Maildir or any folder, or - for stdin.",
        default=...,
    ),
    request: str | None = options.option(
        "ID", "The request that they answer.", offer=suggestions.requests
    ),
    calendar: str | None = options.calendar("Whose business days, without a request."),
    letter_date: str | None = options.option("DATE", "The day that the letter bears."),
    accept: bool = options.switch("Record what is sure; list the rest.", "--accept"),
    why: bool = options.switch("Show what the reading rests on; record nothing.", "--why"),
    move: bool = options.switch("Move a letter on file to the --request named.", "--move"),
    json: options.AsJson = False,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    calendar = choices.calendar(calendar) if calendar is not None else None
    desk = Desk(
        path=db,
        day=today,
        request=request,
        calendar=calendar,
        letter_date=parse_day(letter_date, today) if letter_date else None,
    )
    with opened_if_begun(db) as base:
        desk.open(base)
        if move:
            from foiltrack.cli.read_more import moved

            moved(desk, paths)
            return
        if why:
            from foiltrack.cli.read_more import explained

            explained(desk, paths)
            return
        asked = not accept and not json and out.is_terminal() and sys.stdin.isatty()
        if asked and base is not None:
            from foiltrack.cli.read_prompts import ask

            for proposal in desk.proposals(paths):
                if not ask(desk, proposal):
                    break
        elif accept:
            _accept(desk, paths, json)
        else:
            _propose(desk, paths, json)
    if desk.bad:
        raise Refused(f"{desk.bad} of {desk.seen} could not be read.", hint="see the notes above")


# --- without a terminal --------------------------------------------------------------------------

HEAD = ("file", "request", "kind", "also", "on", "until", "confidence", "words", "record with")


def _propose(desk: Desk, paths: list[Path], json: bool) -> None:
    if not json and not out.is_terminal():
        out.say("\t".join(HEAD))
    for proposal in desk.proposals(paths, again=json):
        if json:
            out.json_line(as_json(proposal))
        elif out.is_terminal():
            _draw(proposal)
        else:
            out.say("\t".join(out.cell(c) for c in _cells(proposal)))
    if not json:
        if desk.skipped:
            out.note(f"{words.count(desk.skipped, 'message')} met or decided before, or a draft")
        out.note(out.NOT_ADVICE)


def _cells(proposal: Proposal) -> tuple[object, ...]:
    s = proposal.suggestion
    words = next((b.words for b in s.because if b.field == "kind"), "")
    return (
        *(proposal.letter.file, proposal.request.id if proposal.request else None),
        *(s.kind, ", ".join(s.also), s.letter_date, s.until or s.until_words),
        *(str(s.confidence), words, command_for(proposal)),
    )


def _draw(proposal: Proposal) -> None:
    """Return a proposal as a person reads it, where nobody can be asked."""
    s = proposal.suggestion
    meant = f" for {proposal.request.id}" if proposal.request else ""
    also = f"; also {', '.join(s.also)}" if s.also else ""
    out.paragraph(f"{proposal.letter.file}: {s.kind}{also}, {s.confidence}{meant}", out.INDENT, "")
    for because in s.because:
        out.paragraph(f"{because.field}: “{because.words}”", indent=out.INDENT, first="  ")
    out.paragraph(f"record with: {command_for(proposal)}", indent=out.INDENT, first="  ")
    for offer in offers(proposal):
        out.paragraph(offer, indent=out.INDENT, first="  ")


def _accept(desk: Desk, paths: list[Path], json: bool) -> None:
    """Record what is sure, all in one command; say what is left and how to record it."""
    from foiltrack.store.connect import must_exist
    from foiltrack.store.writes import writing

    must_exist(desk.path)
    left: list[tuple[str, str, str]] = []
    offered: list[str] = []
    told: list[Event] = []
    with writing(desk.path, f"read {' '.join(str(p) for p in paths)} --accept") as writer:
        # The writer's own connection: it sees what was just written, and no lock stands between.
        desk.base = writer.db
        for proposal in desk.proposals(paths):
            why = why_not(desk, proposal)
            if why is None:
                event = event_of(proposal, proposal.kinds[0], desk.day)
                written = append(writer, proposal, event, desk.day)
                desk.base = writer.db
                told.append(written)
                if proposal.new_number:
                    offered.append(f"its number is new: {add_number(proposal)}")
                offered += [f"note: {proposal.letter.file}: {offer}" for offer in offers(proposal)]
                further = proposal.kinds[1:]
                why = f"also {', '.join(further)}" if further else None
            if why is not None:
                left.append((proposal.letter.file, why, command_for(proposal)))
            if json:
                out.json_line(as_json(proposal))
        if not json:
            print_all_logged(as_they_stand(writer.db, told, desk.day), desk.day)
    for offer in offered:
        out.note(offer)
    for file, why, hint in left:
        out.note(f"not recorded: {file}: {why}")
        out.note(f"hint: {hint}")


def why_not(desk: Desk, proposal: Proposal) -> str | None:
    """Return why a proposal is not recorded unasked; None if it can be."""
    s = proposal.suggestion
    if s.sender is not Sender.AGENCY:
        return f"{s.kind} of the {s.sender}, which is no act of the agency"
    if proposal.request is None:
        names = ", ".join(c.request for c in proposal.found[:5])
        return f"which request? perhaps {names}" if names else "no request on file matches"
    if s.confidence is not Sure.SURE or not proposal.kinds or s.kind not in set(Kind):
        return f"{s.kind}, {s.confidence}"
    if s.letter_date is None:
        return "it bears no date: --letter-date DATE"
    event = event_of(proposal, proposal.kinds[0], desk.day)
    if s.until is not None and event.until is None and proposal.kinds[0] in CARRIES_UNTIL:
        return f"{s.kind}: the day that it names, {s.until}, would be left out"
    for problem in checks.event_problems(proposal.request, event, desk.day):
        return problem.says
    return None


def add_number(proposal: Proposal) -> str:
    """Return the command that adds the agency's new number to the request."""
    assert proposal.request is not None
    listed = (*proposal.request.numbers, str(proposal.new_number))
    options = " ".join(f"--number {shlex.quote(n)}" for n in listed)
    return f"foiltrack edit {proposal.request.id} {options}"


def command_for(proposal: Proposal) -> str:
    """Return the command that would record a proposal."""
    s = proposal.suggestion
    place = shlex.quote(proposal.letter.file.partition("#")[0])
    if proposal.request is None:
        return f"foiltrack read {place} --request ID"
    if not proposal.kinds or s.kind not in set(Kind):
        return f"foiltrack log {proposal.request.id} note --doc {place}"
    if s.letter_date is None:
        return f"foiltrack read {place} --letter-date DATE"
    event = event_of(proposal, proposal.kinds[0], s.letter_date)
    words = ["foiltrack", "log", event.request, str(event.kind), "--on", str(event.on)]
    if event.until:
        words += ["--until", str(event.until)]
        if event.exact is not None:
            words.append("--exact" if event.exact else "--approximate")
    for name, value in (
        ("--reason", event.reason),
        ("--count", event.count),
        ("--amount", event.amount),
        ("--certified", event.certified),
    ):
        words += [name, str(value)] if value is not None else []
    words += [w for g in event.grounds for w in ("--grounds", g)]
    words += ["--part"] if event.part else []
    quoted = " ".join(shlex.quote(w) for w in words)
    return f"{quoted} --doc {place}" if "#" not in proposal.letter.file else quoted


def as_json(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as `read --json` prints it."""
    s = proposal.suggestion
    return {
        "file": proposal.letter.file,
        "request": proposal.request.id if proposal.request else None,
        "sender": str(s.sender),
        "form": s.form,
        "kind": s.kind,
        "also": list(s.also),
        "part": s.part,
        "until": str(s.until) if s.until else None,
        "until_words": s.until_words,
        "reply_by": str(s.reply_by) if s.reply_by else None,
        "exact": s.exact,
        "reason": s.reason,
        "numbers": list(s.numbers),
        "grounds": list(s.grounds),
        "amount": float(s.amount) if s.amount is not None else None,
        "deposit": float(s.deposit) if s.deposit is not None else None,
        "count": s.count,
        "count_unit": s.count_unit,
        "certified": s.certified,
        "searched": s.searched,
        "appeal_notice": s.appeal_notice,
        "appeals_to": asdict(s.appeals_to) if s.appeals_to else None,
        "received_said": str(s.received_said) if s.received_said else None,
        "confidence": str(s.confidence),
        "because": [{"field": b.field, "words": b.words} for b in s.because],
        "letter_date": str(s.letter_date) if s.letter_date else None,
        "letter_date_from": s.letter_date_from,
    }
