"""A draft on a screen, and the blanks that only a person can fill."""

from foiltrack import remains, words
from foiltrack.days import add_business_days
from foiltrack.errors import Refused
from foiltrack.law.types import RuleId
from foiltrack.screens.late import note_late
from foiltrack.snapshot import Snapshot
from foiltrack.standing import UNUSED, State
from foiltrack.terminal import output, prompts
from foiltrack.writing.blanks import (
    BEARING,
    CAME,
    DAYS,
    FACTS,
    Answers,
    Denied,
    Fact,
    confirm,
    facts_in,
    shown,
)
from foiltrack.writing.document import Written
from foiltrack.writing.letters.grounds import court_windows
from foiltrack.writing.letters.others import NOTICE_DAYS
from foiltrack.writing.text import text


def on_screen(written: Written) -> bytes:
    return text(written, output.columns()).encode()


def refused_for_blanks(found: tuple[str, ...]) -> Refused:
    """Return the refusal of a document that is not to hold any blank."""
    facts = facts_in(found)
    count = "1 blank is" if len(found) == 1 else f"{len(found)} blanks are"
    confirmed = " ".join(f"--confirm {fact}" for fact in facts)
    return Refused(
        f"{count} left, listed above.",
        hint=f"{confirmed}   if that is so" if facts else "fill them, or leave out --strict",
    )


def ask_facts(facts: tuple[Fact, ...], confirmed: Answers) -> Answers:
    """Ask a person on a terminal for what only they know, each once; return all answers."""
    if not prompts.can_ask():
        return confirmed
    agreed = set(confirmed)
    stays = {
        **dict.fromkeys(DAYS, "it marks the day {}, for you to correct"),
        **dict.fromkeys(BEARING, "it keeps the mark {}, for you to strike the ground"),
    }
    for fact in facts:
        if fact in agreed:
            continue
        mark = shown(confirm(fact))
        n = stays.get(fact, "it does not say so").format(mark)
        help_ = f"y: the draft says so; n: {n}; Enter: it marks the sentence {mark}"
        answer = prompts.knows(f"Is it so that {FACTS[fact]}?", help_)
        if answer is not None:
            agreed.add(fact if answer else Denied(fact))
        if answer is False and fact in CAME:
            output.note("then log what came: what the draft concludes from its lack still stands")
        if answer is None or (fact in stays and not answer):
            output.note(f"then strike what the draft marks {mark}, unless you learn that it is so")
    return frozenset(agreed)


def note_taken_back(snapshot: Snapshot, *rules: RuleId) -> None:
    """Note what the agency took back of what a draft is about, though no text stops its time."""
    for window in snapshot.deadlines:
        by = snapshot.runs_on(window) if window.rule in rules else None
        if by is not None:
            told = remains.runs_on(window, by)
            output.note_paragraph(f"note: {snapshot.request.id}: {told}")


def note_time_to_petition(snapshot: Snapshot) -> None:
    """Note one's own careful date for the court where it comes before a final notice ends.

    Of a time whose careful date has passed, by how much, and whether any count is left.
    """
    notice = add_business_days(snapshot.history.calendar, snapshot.today, NOTICE_DAYS)
    windows = court_windows(snapshot)
    note_late(snapshot, [d for d in windows if d.state in UNUSED], snapshot.today)
    for window in windows:
        if window.state is State.OPEN and window.by <= notice:
            output.note_paragraph(
                f"note: your own time to petition may end on {words.day(window.by)}, before the "
                "day that the letter names: do not wait for it."
            )


def note_blanks(request_id: str, found: tuple[str, ...], fills: dict[str, str]) -> None:
    """Note which blanks of a document only a person can fill, how often, and by which command."""
    if not found:
        return
    times = {blank: found.count(blank) for blank in found}
    listed = {b: b if n == 1 else f"{b} ({n} times)" for b, n in times.items()}
    said = {shown(confirm(fact)): f"--confirm {fact} ({says})" for fact, says in FACTS.items()}
    fills = fills | {
        mark: f"{option}, or {fills[mark]}" if mark in fills else option
        for mark, option in said.items()
    }
    by_hand = ", ".join(text for blank, text in listed.items() if blank not in fills)
    count = "1 blank" if len(found) == 1 else f"{len(found)} blanks"
    head = f"note: {request_id}: {count} to fill:"
    by_command = [f"{text}: {fills[blank]}" for blank, text in listed.items() if blank in fills]
    if not by_command:
        output.note_paragraph(f"{head} {by_hand}")
        return
    output.note(head)
    for line in [*by_command, *([f"by hand: {by_hand}"] if by_hand else [])]:
        output.note_paragraph(line, "  ")
