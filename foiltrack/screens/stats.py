"""Print what was measured: one bar a group, under one another, so that they compare."""

from collections.abc import Callable
from functools import partial

from foiltrack import measures, words
from foiltrack.figures import FATES, FEW, FROM, outcome_words, slip_words, wait_words
from foiltrack.law.types import RuleId
from foiltrack.measures import Group, Outcome
from foiltrack.patterns import Pattern
from foiltrack.screens.deadlines import drawn
from foiltrack.screens.request import print_patterns
from foiltrack.terminal import output, tables

APART = "By agency, matter or year filed: foiltrack stats --by agency. "
AGAIN = "A request is waited for again once you answered a question: that is a wait of its own."
MEANS = (
    "What is not logged is not measured. Waits that have not ended are counted as far as they were "
    "seen (Kaplan-Meier). Each figure: foiltrack stats --csv; their definitions: docs/measures.md."
)
WIDEST = 14
"""Characters of the name of a group."""


Line = Callable[[Group], tuple[str, str] | None]
"""What is said of a group in a block: a bar, and words; None where there is nothing to say."""


def print_groups(groups: tuple[Group, ...], common: tuple[Pattern, ...] = ()) -> None:
    """Print each measure as a block with one line a group, then what requests have in common."""
    if not groups:
        output.note("nothing to measure.")
        return
    small = tuple(group for group in groups if group.by and group.requests < FEW)
    groups = tuple(group for group in groups if group not in small)
    for group in groups:
        key = f"{group.key or '-'}  {group.name}" if group.by else "All"
        output.paragraph(f"{key} ({words.count(group.requests, 'request')})", 0, 4)
    for rule in measures.WAITS:
        limits = [w.limit for g in groups for w in g.waits if w.rule == rule]
        if limits:
            limit = words.count(limits[0], "business day")
            heading = f"{words.CLOCKS[rule]}, due within {limit} of {FROM[rule]}"
            _block(heading, groups, partial(_wait, rule))
        if rule == RuleId.ACKNOWLEDGE and any(_waited_again(group) for group in groups):
            output.paragraph(AGAIN, 2)
    for heading, line in BLOCKS.items():
        _block(heading, groups, line)
    if small:
        output.heading(f"Fewer than {FEW} requests each")
    for group in small:
        head = f"{group.key or '-'} ({words.count(group.requests, 'request')})"
        output.paragraph(f"{head}: {_in_short(group)}", 2, 4)
    print_patterns(common)
    output.say()
    apart = APART if groups and not groups[0].by else ""
    output.note_paragraph(f"{apart}{MEANS} {output.NOT_ADVICE}")


def _block(heading: str, groups: tuple[Group, ...], line: Line) -> None:
    said = {(group.key or "-") if group.by else "": line(group) for group in groups}
    if not any(said.values()):
        return
    output.heading(heading)
    room = min(max(map(len, said)), WIDEST)
    for key, found in said.items():
        if found is None:
            continue
        bar, text = found
        name = f"{tables.cut(key, room):<{room}}  " if key else ""
        output.paragraph(text, 2, 2 + len(name), head=f"{name}{bar}{'  ' if bar else ''}")


def _bar(value: int, n: int) -> str:
    return drawn(value, n) if n else ""


def _wait(rule: RuleId, group: Group) -> tuple[str, str] | None:
    wait = next((w for w in group.waits if w.rule == rule), None)
    if wait is None:
        return None
    parts = [f"{wait.within} of {wait.due} in time"]
    if not wait.due:
        all_cut = wait.days.stopped == wait.days.n
        parts = ["none ran to its limit" if all_cut else "no limit has passed yet"]
    parts += [wait_words(wait.days, rule)] if wait.days.n else []
    parts += [f"{wait.not_known} of unknown day"] if wait.not_known else []
    return _bar(wait.within, wait.due), "; ".join(parts)


def _waited_again(group: Group) -> bool:
    """Return whether a request of a group had more than one wait for a first answer."""
    own = (w.days.n + w.not_known for w in group.waits if w.rule == RuleId.ACKNOWLEDGE)
    return sum(own) > group.requests


def _in_short(group: Group) -> str:
    """Return what a group measures in a line or two, without a bar: of few a share says little."""
    waits = [(rule, found[1]) for rule in measures.WAITS if (found := _wait(rule, group))]
    parts = [f"{words.CLOCKS[rule]}: {text.replace('; ', ', ')}" for rule, text in waits if text]
    made, letters = group.promises.made, group.extensions.letters
    parts += [f"{group.promises.kept} of {words.count(made, 'date')} kept"] if made else []
    parts += [f"more time asked for {words.count(letters, 'time')}"] if letters else []
    parts.append(f"last word: {_outcomes(group.outcomes)}")
    late = words.count(max((one.longest_late for one in group.lapsed), default=0), "business day")
    parts += [f"{group.overdue} overdue, by {late} at most"] if group.lapsed else []
    return "; ".join(parts)


def _promises(group: Group) -> tuple[str, str] | None:
    promises, slip = group.promises, group.promises.slip
    if not promises.made:
        return None
    others = {word: getattr(promises, fate) for fate, (word, _) in FATES.items() if fate != "kept"}
    parts = (f"{n} {word}" for word, n in others.items() if n)
    text = ", ".join([f"{promises.kept} of {promises.made} kept", *parts])
    text += f"; {slip_words(slip)}" if slip.n else ""
    return _bar(promises.kept, promises.made), text


def _outcomes(outcomes: tuple[Outcome, ...]) -> str:
    return ", ".join(f"{one.n} {outcome_words(one)}" for one in outcomes)


def _decided(outcomes: tuple[Outcome, ...], n: int) -> tuple[str, str] | None:
    decided = n - sum(one.n for one in outcomes if one.kind is None)
    text = f"{decided} of {n} decided: {_outcomes(outcomes)}"
    return (_bar(decided, n), text) if n else None


def _extended(group: Group) -> tuple[str, str]:
    found = group.extensions
    text = f"{found.extended} of {words.count(found.requests, 'request')}"
    if found.letters:
        text += f" ({words.count(found.letters, 'letter')}; {found.repeatedly} several times, "
        text += f"at most {found.most})"
    return _bar(found.extended, found.requests), text


def _certified(group: Group) -> tuple[str, str] | None:
    if not group.not_held:
        return None
    text = f"{group.certified} of {group.not_held} certified, then or later"
    return _bar(group.certified, group.not_held), text


def _overdue(group: Group) -> tuple[str, str]:
    lapsed = [
        f"{words.CLOCKS[one.rule]} {one.clocks}, the longest by "
        f"{words.count(one.longest_late, 'business day')}"
        for one in group.lapsed
    ]
    text = f"{group.overdue} of {words.count(group.requests, 'request')}"
    return _bar(group.overdue, group.requests), text + (f": {'; '.join(lapsed)}" if lapsed else "")


BLOCKS: dict[str, Line] = {
    "Dates that the agency named": _promises,
    "More time asked for": _extended,
    "Last word on the request": lambda group: _decided(group.outcomes, group.requests),
    "Letters that records are not held": _certified,
    "Appeals, by the last word on each": lambda group: _decided(
        group.appeals, sum(one.n for one in group.appeals)
    ),
    "Overdue now": _overdue,
}
