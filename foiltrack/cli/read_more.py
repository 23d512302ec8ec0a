"""`read --why` and `read --move`: what a reading rests on; a letter laid to another request."""

from dataclasses import replace
from pathlib import Path

from foiltrack import checks, days
from foiltrack.cli import find
from foiltrack.cli.proposals import Desk, as_they_stand
from foiltrack.errors import Refused, Usage
from foiltrack.model import Event
from foiltrack.reading import evidence, model
from foiltrack.reading.cues import cues, says
from foiltrack.reading.decide import COARSE
from foiltrack.reading.frames import frames, lowered
from foiltrack.reading.suggest import Reading, suggest
from foiltrack.screens.confirmations import print_all_logged
from foiltrack.store import reads
from foiltrack.terminal import output as out

MOST = 8
"""Cues that are shown."""


def explained(desk: Desk, paths: list[Path]) -> None:
    """Print the sentences of each letter with their frames, and the cues with the most weight."""
    for letter in desk.letters(paths):
        calendar = days.calendar(desk.calendar or "nys")
        r = Reading(letter.text, calendar, letter.envelope, desk.letter_date, letter.sent)
        s = suggest(
            letter.text,
            calendar=calendar,
            letter_date=desk.letter_date,
            sent=letter.sent,
            envelope=letter.envelope,
            covers=letter.covers,
        )
        out.heading(letter.file)
        form = f", in the form {s.form}" if s.form else ""
        out.say(f"{s.kind}, {s.confidence}; written by the {s.sender}{form}")
        for said in r.said:
            out.paragraph(f"{said.part}: {said.text}", indent=out.INDENT, first="  ")
            if says(said):
                told = dict.fromkeys(f.full for f in frames(lowered(said.text)))
                if told:
                    out.paragraph(" ".join(told), indent="      ", first="      ")
        for d in r.named:
            day = d.day or "no day"
            out.paragraph(f"{d.words}: {day}, {d.whose}", indent=out.INDENT, first="  date ")
        _weighed(r)


def _weighed(r: Reading) -> None:
    """Return the kinds in order, what speaks for the first, what would have changed it."""
    weights, verdict = model.shipped(), r.verdict
    best = sorted(verdict.likely, key=lambda k: -verdict.likely[k])[:3]
    listed = ", ".join(f"{k} {verdict.likely[k]:.0%}" for k in best)
    out.say(f"by the weights: {listed}")
    out.say(f"by the frames: {verdict.framed or 'nothing'}")
    first = COARSE.get(verdict.kind, verdict.kind)
    if first not in model.KINDS:
        return
    found = cues(r.said)
    worth = weights.for_kind(found, first)
    for cue in sorted(worth, key=lambda c: -abs(worth[c]))[:MOST]:
        out.say(f"  {worth[cue]:+.2f} {cue}")
    rival = next(k for k in best if k != first)
    apart = weights.for_kind(found, first, rival)
    decided = [c for c in sorted(apart, key=lambda c: -apart[c])[:3] if apart[c] > 0]
    if decided:
        out.say(f"without {', '.join(decided)} it would rather be {rival}")
    named = [k for k in evidence.ORDER if k in verdict.also]
    if named:
        out.say(f"beside it: {', '.join(named)}")


def moved(desk: Desk, paths: list[Path]) -> None:
    """Strike what was recorded with each letter in another request, and record it in this one."""
    from foiltrack.store.writes import writing

    if desk.request is None or desk.base is None:
        raise Usage("--move needs the request that the letter belongs to.", hint="--request ID")
    held = [(letter, desk.on_file_as(letter)) for letter in desk.letters(paths)]
    done: list[Event] = []
    with writing(desk.path, f"read {' '.join(str(p) for p in paths)} --move") as writer:
        for letter, name in held:
            if name is None:
                raise Refused(
                    f"{letter.file} is on file nowhere.",
                    hint=f"foiltrack read {letter.file} --request {desk.request}",
                )
            request, events, event = find.event(writer.db, name)
            if request.id == desk.request:
                out.note(f"note: {letter.file}: on file in {desk.request} already, as {name}")
                continue
            meant = reads.one(writer.db, desk.request)[0]
            for one in _of_letter(events, event):
                writer.void_event(one, f"belongs to {desk.request}")
                fresh = replace(
                    one, request=desk.request, n=0, recorded_at=None, hash=None, of=None
                )
                checks.refuse(checks.event_problems(meant, fresh, desk.day))
                done.append(writer.event(fresh))
        print_all_logged(as_they_stand(writer.db, done, desk.day), desk.day)


def _of_letter(events: tuple[Event, ...], event: Event) -> list[Event]:
    """Return the events that were recorded with the letter of one of them."""
    held = {d.sha256 for d in event.documents[:1]}
    return [e for e in events if not e.void and held & {d.sha256 for d in e.documents}]
