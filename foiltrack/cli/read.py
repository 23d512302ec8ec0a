"""Read saved replies and propose what to record, with the words that led to it.

On a terminal it asks for each; without one, or with --json, it only proposes. Nothing is
recorded without a key or --accept, and nothing is ever fetched from the network.

\b
Example:
  foiltrack read reply.txt --calendar nyc --letter-date 2019-11-14
"""

import shlex
import sys
from datetime import date
from pathlib import Path

from foiltrack import checks, jsonform, words
from foiltrack.cli import choices, find, options, suggestions
from foiltrack.cli.proposals import (
    Desk,
    Proposal,
    append,
    as_they_stand,
    event_of,
    offers,
    seems_unnoticed,
)
from foiltrack.dates import parse_day
from foiltrack.errors import Refused, Usage, as_typed
from foiltrack.model import CARRIES_UNTIL, Event, Kind
from foiltrack.reading import evidence, model
from foiltrack.reading.cues import says
from foiltrack.reading.decide import COARSE
from foiltrack.reading.evidence import Sure
from foiltrack.reading.frames import frames, lowered
from foiltrack.reading.sender import Sender
from foiltrack.reading.suggest import Reading, suggestion
from foiltrack.screens.confirmations import print_all_logged
from foiltrack.store import connect, reads
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
    with connect.opened_if_begun(db) as base:
        desk.open(base)
        if move or why:
            (_move if move else _explain)(desk, paths)
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


HEAD = ("file", "request", "kind", "also", "on", "until", "confidence", "words", "record with")


def _propose(desk: Desk, paths: list[Path], json: bool) -> None:
    proposals = desk.proposals(paths, again=json)
    if json:
        for proposal in proposals:
            out.json_line(as_json(proposal))
        return
    if not out.records(HEAD, (_cells(p, desk.day) for p in proposals)):
        for proposal in proposals:
            _draw(proposal, desk.day)
    _note_skipped(desk)
    out.note(out.NOT_ADVICE)


def _note_skipped(desk: Desk) -> None:
    if desk.skipped:
        counted = words.count(desk.skipped, "message")
        out.note(f"{counted} met or decided before, a draft, or thrown away")


def _cells(proposal: Proposal, day: date) -> tuple[object, ...]:
    s = proposal.suggestion
    words = next((b.words for b in s.because if b.field == "kind"), "")
    return (
        *(proposal.letter.file, proposal.request.id if proposal.request else None),
        *(s.kind, ", ".join(s.also), s.letter_date, s.until or s.until_words),
        *(str(s.confidence), words, command_for(proposal, day)),
    )


def _draw(proposal: Proposal, day: date) -> None:
    s = proposal.suggestion
    meant = f" for {proposal.request.id}" if proposal.request else ""
    also = f"; also {', '.join(s.also)}" if s.also else ""
    out.paragraph(f"{proposal.letter.file}: {s.kind}{also}, {s.confidence}{meant}", 0, 4)
    for because in s.because:
        out.paragraph(f"{because.field}: “{because.words}”", 2, 4)
    out.paragraph(f"record with: {command_for(proposal, day)}", 2, 4)
    if proposal.request is not None and s.letter_date is not None:
        for kind in proposal.kinds[1:] if s.kind in set(Kind) else ():
            out.paragraph(f"and with: {command_for(proposal, day, kind)}", 2, 4)
    for offer in offers(proposal):
        out.paragraph(offer, 2, 4)


def _accept(desk: Desk, paths: list[Path], json: bool) -> None:
    """Record what is sure, all in one command; say what is left and how to record it."""
    from foiltrack.store.writes import writing

    connect.must_exist(desk.path)
    left: list[tuple[str, str, str]] = []
    offered: list[str] = []
    told: list[Event] = []
    proposed: list[jsonform.Json] = []
    with writing(desk.path, f"read {' '.join(str(p) for p in paths)} --accept") as writer:
        # The writer's own connection: it sees what was just written, and no lock stands between.
        desk.base = writer.db
        for proposal in desk.proposals(paths):
            why = why_not(desk, proposal)
            if why is None:
                event = event_of(proposal, proposal.kinds[0])
                written = append(writer, proposal, event, desk.day)
                told.append(written)
                if seems_unnoticed(proposal, written.kind):
                    edit = f"foiltrack edit {written.id} --no-appeal-notice"
                    offered.append(
                        f"note: if {proposal.letter.file} does not tell of the appeal: {edit}"
                    )
                number = proposal.new_number
                # What acknowledges a request is where the agency gives it its number.
                given = event.kind is Kind.ACKNOWLEDGED and not proposal.meant.numbers
                desk.learn(writer, proposal, number if given else None)
                if number and given:
                    offered.append(f"note: {event.request} has the agency's number {number} now")
                elif number:
                    known = (*proposal.meant.numbers, number)
                    numbers = shlex.join(options.typed(("--number", n) for n in known))
                    offered.append(f"its number is new: foiltrack edit {event.request} {numbers}")
                offered += [f"note: {proposal.letter.file}: {offer}" for offer in offers(proposal)]
                left += [
                    (proposal.letter.file, f"also {kind}", command_for(proposal, desk.day, kind))
                    for kind in proposal.kinds[1:]
                ]
            else:
                left.append((proposal.letter.file, why, command_for(proposal, desk.day)))
            if json:
                proposed.append(as_json(proposal))
        logged = as_they_stand(writer.db, told, desk.day)
    # Said once it is kept: who reads may go before the end.
    for body in proposed:
        out.json_line(body)
    if not json:
        print_all_logged(logged, desk.day)
    for offer in offered:
        out.note(offer)
    for file, why, hint in left:
        out.note(f"not recorded: {file}: {why}")
        out.note(f"hint: {hint}")
    _note_skipped(desk)


def why_not(desk: Desk, proposal: Proposal) -> str | None:
    """Return why a proposal is not recorded unasked; None if it can be."""
    s = proposal.suggestion
    if s.sender is not Sender.AGENCY:
        return f"{s.kind} of the {s.sender}, which is no act of the agency"
    if proposal.request is None:
        names = ", ".join(c.request for c in proposal.found[:5])
        return f"which request? perhaps {names}" if names else "no request on file matches"
    if s.confidence is not Sure.SURE or s.kind not in set(Kind):
        return f"{s.kind}, {s.confidence}"
    if s.letter_date is None:
        return "it bears no date: --letter-date DATE"
    event = event_of(proposal, proposal.kinds[0])
    if s.until is not None and event.until is None and proposal.kinds[0] in CARRIES_UNTIL:
        return f"{s.kind}: the day that it names, {s.until}, would be left out"
    for problem in checks.event_problems(proposal.request, event, desk.day):
        return problem.says
    return None


def command_for(proposal: Proposal, day: date, kind: Kind | None = None) -> str:
    """Return the command that would record a proposal, or one kind of it, or ask what it lacks."""
    s = proposal.suggestion
    place = as_typed(proposal.letter.path)
    if proposal.request is None:
        return f"foiltrack read {place} --request ID"
    if s.kind not in set(Kind):
        return f"foiltrack log {proposal.request.id} note --doc {place}"
    alone = proposal.letter.number is None
    if s.kind == Kind.FILED:
        # A request has one filing: its mail is kept with it, one of a mailbox by the prompt.
        kept = f"foiltrack edit {proposal.request.id} --doc {place}"
        return kept if alone else f"foiltrack read {place}"
    dated = f"foiltrack read {place} --request {proposal.request.id} --letter-date DATE"
    if s.letter_date is None:
        return dated
    event = event_of(proposal, kind or proposal.kinds[0])
    if any(p.field == "on" for p in checks.event_problems(proposal.request, event, day)):
        return dated
    words = ["foiltrack", "log", event.request, str(event.kind), "--on", str(event.on)]
    if event.until:
        words += ["--until", str(event.until)]
        if event.exact is not None:
            words.append("--exact" if event.exact else "--approximate")
    said = ("reason", "count", "amount", "pages", "certified")
    words += options.typed((f"--{name}", getattr(event, name)) for name in said)
    words += options.typed(("--grounds", g) for g in event.grounds)
    words += ["--part"] if event.part else []
    quoted = shlex.join(words)
    return f"{quoted} --doc {place}" if alone else quoted


AS_JSON = (
    *("sender", "form", "kind", "also", "part", "until", "until_words", "reply_by", "exact"),
    *("reason", "numbers", "grounds", "amount", "deposit", "count", "count_unit", "certified"),
    *("searched", "appeal_notice", "appeals_to", "received_said", "confidence", "because"),
    *("letter_date", "letter_date_from"),
)
"""What is printed of a suggestion, in this order."""


def as_json(proposal: Proposal) -> jsonform.Json:
    """Return a proposal as `read --json` prints it."""
    body = {name: jsonform.plain(getattr(proposal.suggestion, name)) for name in AS_JSON}
    body |= {n: float(body[n]) for n in ("amount", "deposit") if body[n] is not None}
    request = proposal.request.id if proposal.request else None
    return {"file": proposal.letter.file, "request": request, **body}


MOST = 8
"""Cues that are shown."""


def _explain(desk: Desk, paths: list[Path]) -> None:
    """Print the sentences of each letter with their frames, and the cues with the most weight."""
    for letter in desk.letters(paths):
        r = desk.read(letter)[0]
        s = suggestion(r)
        out.heading(letter.file)
        form = f", in the form {s.form}" if s.form else ""
        out.say(f"{s.kind}, {s.confidence}; written by the {s.sender}{form}")
        for said in r.said:
            out.paragraph(f"{said.part}: {said.text}", 2, 4)
            if says(said):
                told = dict.fromkeys(f.full for f in frames(lowered(said.text)))
                if told:
                    out.paragraph(" ".join(told), 6)
        for d in r.named:
            day = d.day or "no day"
            out.paragraph(f"{d.words}: {day}, {d.whose} {d.likely:.0%}", 2, 4, head="date ")
        _print_weights(r)


def _print_weights(r: Reading) -> None:
    """Print the kinds in order, what speaks for the first, what would have changed it."""
    weights, verdict = r.kind_weights, r.verdict
    best = sorted(verdict.likely, key=lambda k: -verdict.likely[k])[:3]
    out.say("by the weights: " + ", ".join(f"{k} {verdict.likely[k]:.0%}" for k in best))
    out.say(f"by the frames: {verdict.framed or 'nothing'}")
    first = COARSE.get(verdict.kind, verdict.kind)
    if first not in model.KINDS:
        return
    worth = weights.for_kind(r.cues, first)
    for cue in sorted(worth, key=lambda c: -abs(worth[c]))[:MOST]:
        out.say(f"  {worth[cue]:+.2f} {cue}")
    rival = next(k for k in best if k != first)
    apart = weights.for_kind(r.cues, first, rival)
    decided = [c for c in sorted(apart, key=lambda c: -apart[c])[:3] if apart[c] > 0]
    if decided:
        out.say(f"without {', '.join(decided)} it would rather be {rival}")
    named = [k for k in evidence.ORDER if k in verdict.also]
    if named:
        out.say(f"beside it: {', '.join(named)}")


def _move(desk: Desk, paths: list[Path]) -> None:
    """Strike what was recorded with each letter in another request, and record it in this one."""
    from foiltrack.store.writes import writing

    if desk.request is None or desk.base is None:
        raise Usage("--move needs the request that the letter belongs to.", hint="--request ID")
    listed = [(letter, desk.on_file_as(letter)) for letter in desk.letters(paths)]
    done: list[Event] = []
    with writing(desk.path, f"read {' '.join(str(p) for p in paths)} --move") as writer:
        for letter, held in listed:
            if held is None:
                raise Refused(
                    f"{letter.file} is on file nowhere.",
                    hint=f"foiltrack read {as_typed(letter.file)} --request {desk.request}",
                )
            name, digest = held
            request, events, _ = find.event(writer.db, name)
            if request.id == desk.request:
                out.note(f"note: {letter.file}: on file in {desk.request} already, as {name}")
                continue
            meant = reads.one(writer.db, desk.request)[0]
            own = [e for e in events if digest in {d.sha256 for d in e.documents} and not e.void]
            for one in own:
                if one.kind is Kind.FILED:
                    raise Refused(
                        f"{letter.file} is kept with the filing {one.id}, which stays.",
                        hint=f"foiltrack edit {desk.request} --doc {as_typed(letter.path)}",
                    )
                writer.void_event(one, f"belongs to {desk.request}")
                fresh = one._replace(
                    request=desk.request, n=0, recorded_at=None, hash=None, of=None
                )
                checks.refuse(checks.event_problems(meant, fresh, desk.day))
                done.append(writer.event(fresh))
        logged = as_they_stand(writer.db, done, desk.day)
    print_all_logged(logged, desk.day)
