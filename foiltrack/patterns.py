"""Find what the answers to several requests of one matter have in common.

Each finding names the events that it rests on. By default none rests on a private one; only the
memo for oneself and one's lawyer looks at those. A history that is sent holds none of this: it
never names another request.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from foiltrack import backcount, days, law, words
from foiltrack.flags.answers import late_extensions
from foiltrack.law.holidays import FIRST
from foiltrack.law.newyork import POL_89_3A, POSTPONEMENTS
from foiltrack.model import AGENCY_ACTS, Event, Kind, first_day, last_day
from foiltrack.snapshot import Snapshot

K = Kind
WORDS = 10
"""Words in a row that two letters share before they are called the same sentence."""
ALWAYS = 3
"""Dates that an agency named before it is said to name them always so."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class PatternId(StrEnum):
    """Name a pattern, the same in JSON and code."""

    SAME_DAY = "same-day"
    LATE_EXTENSION = "late-extension"
    SAME_SENTENCE = "same-sentence"
    SAME_LENGTH = "same-length"
    EVIDENCE = "not-held-against-evidence"
    VAGUE = "vague-after-burden"


TITLES: dict[PatternId, str] = {
    PatternId.SAME_DAY: "Different agencies named the same day",
    PatternId.LATE_EXTENSION: "More time asked for after a limit had passed",
    PatternId.SAME_SENTENCE: "The same sentence from different agencies",
    PatternId.SAME_LENGTH: "Dates always of the same length",
    PatternId.EVIDENCE: "Said not to be held, against evidence on file",
    PatternId.VAGUE: "Too vague, after a request that was too large",
}


class Pattern(NamedTuple):
    """Hold one pattern, in a sentence, with the ids of the events that it rests on."""

    pattern: PatternId
    says: str
    events: tuple[str, ...]
    citation: str = POL_89_3A
    private: bool = False
    """Whether one of the events is private."""

    @property
    def requests(self) -> tuple[str, ...]:
        """Return the ids of the requests that it rests on, in order of appearance."""
        return tuple(dict.fromkeys(event.rpartition(".")[0] for event in self.events))


class Letter(NamedTuple):
    """Hold an event with the request that it belongs to."""

    snapshot: Snapshot
    event: Event

    @property
    def agency(self) -> str:
        return self.snapshot.request.agency.key

    @property
    def named(self) -> str:
        """Return `2019-002 (mocs), Thu 5 Sep 2019`."""
        day = words.event_day(self.event)
        return f"{self.snapshot.request.id} ({self.agency}), {day}"


Letters = Sequence[Letter]
Found = Iterator[tuple[str, Letters]]
"""A sentence for each pattern, with the letters that it rests on."""


def patterns(matter: Sequence[Snapshot], *, private: bool = False) -> tuple[Pattern, ...]:
    """Return what the requests of one matter have in common, by the events that are public.

    `private` looks at private events, too: for the memo that is not sent.
    """
    letters = [
        Letter(snapshot, event)
        for snapshot in matter
        for event in snapshot.events
        if private or not event.private
    ]
    return tuple(
        Pattern(
            pattern=pattern,
            says=says,
            events=tuple(dict.fromkeys(letter.event.id for letter in those)),
            private=any(letter.event.private for letter in those),
        )
        for pattern, finder in FINDERS.items()
        for says, those in finder(letters)
    )


def in_matters(snapshots: Iterable[Snapshot]) -> tuple[Pattern, ...]:
    """Return the public patterns of each matter; a request without one is looked at alone."""
    matters: dict[str, list[Snapshot]] = defaultdict(list)
    for snapshot in snapshots:
        matter = snapshot.request.matter
        matters[f"matter {matter}" if matter else snapshot.request.id].append(snapshot)
    return tuple(found for matter in matters.values() for found in patterns(matter))


def patterns_of(
    request_id: str, matter: Sequence[Snapshot], *, private: bool = False
) -> tuple[Pattern, ...]:
    """Return the patterns of a matter that rest on one of its requests."""
    found = patterns(matter, private=private)
    return tuple(pattern for pattern in found if request_id in pattern.requests)


def _by_agency(letters: Iterable[Letter]) -> dict[str, list[Letter]]:
    found: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        found[letter.agency].append(letter)
    return found


def _of(letters: Letters, kind: Kind) -> list[Letter]:
    return [letter for letter in letters if letter.event.kind is kind]


def _named(letters: Iterable[Letter]) -> str:
    return "; ".join(letter.named for letter in letters)


# --- the finders -----------------------------------------------------------------------------


def same_day(letters: Letters) -> Found:
    """Find a day that different agencies promised, with the arithmetic that explains it."""
    named: dict[date, list[Letter]] = defaultdict(list)
    for letter in letters:
        if letter.event.promise is not None:
            named[letter.event.promise].append(letter)
    for day, those in sorted(named.items()):
        agencies = list(_by_agency(those))
        if len(agencies) < 2:
            continue
        counts = [(one, backcount.readings(one.snapshot.history, one.event)) for one in those]
        why = f"No usual count explains it ({_named(those)})."
        if any(readings for _, readings in counts):
            each = "; ".join(
                f"{one.named}: {readings[0].says if readings else 'no usual count gives it'}"
                for one, readings in counts
            )
            why = f"Common counts may explain it. {each}."
        yield f"{words.series(agencies)} named the same day, {words.day(day)}. {why}", those


def late_extension(letters: Letters) -> Found:
    """Find the extensions of an agency that came after the date that they extend."""
    places = {letter.event.id: letter for letter in letters}
    snapshots = {id(letter.snapshot): letter.snapshot for letter in letters}
    late: dict[str, list[tuple[Letter, Letter, date]]] = defaultdict(list)
    for snapshot in snapshots.values():
        for event, clock in late_extensions(snapshot):
            letter, began = places.get(event.id), places.get(clock.event or "")
            if letter is not None and began is not None:
                late[letter.agency].append((letter, began, clock.due))
    asked = _by_agency(_of(letters, K.EXTENDED))
    for agency, those in late.items():
        limits = (f"{one.named}, after the limit of {words.day(due)}" for one, _, due in those)
        of = words.count(len(asked[agency]), "extension")
        resting = [letter for one, began, _ in those for letter in (began, one)]
        yield f"{agency}, in {len(those)} of {of}: {'; '.join(limits)}.", resting


def same_length(letters: Letters) -> Found:
    """Find an agency all of whose dates lie equally far from its letters."""
    # Before the first day of the holidays, no calendar reaches.
    dated = [
        letter
        for letter in letters
        if letter.event.kind in POSTPONEMENTS and letter.event.promise is not None
        if isinstance(letter.event.on, date) and letter.event.on >= FIRST
    ]
    for agency, those in _by_agency(dated).items():
        lengths = {
            days.business_days_after(one.snapshot.history.calendar, first_day(one.event.on), day)
            for one in those
            if (day := one.event.promise)
        }
        if len(those) < ALWAYS or len(lengths) > 1:
            continue
        says = (
            f"Each of the {len(those)} dates that {agency} named lies "
            f"{words.count(lengths.pop(), 'business day')} after its letter ({_named(those)}). "
            "A date must be reasonable under the circumstances of the request."
        )
        yield says, those


def against_evidence(letters: Letters) -> Found:
    """Find an agency that says it holds no records, of which evidence with a source is on file."""
    own = {
        document.sha256: letter
        for letter in letters
        if letter.event.kind in AGENCY_ACTS
        for document in letter.event.documents
    }
    logged = _by_agency(
        letter
        for letter in _of(letters, K.EVIDENCE)
        if letter.event.source or letter.event.quote or letter.event.documents
    )
    for agency, refused in _by_agency(_of(letters, K.NOT_HELD)).items():
        if evidence := logged[agency]:
            shown = "; ".join(_source(letter, own) for letter in evidence)
            says = (
                f"{agency} answered that the records are not held or not found "
                f"({_named(refused)}). Evidence on file that it holds them: {shown}."
            )
            yield says, [*refused, *evidence]


def _source(evidence: Letter, own: dict[str, Letter]) -> str:
    """Return where a piece of evidence is from: an agency's letter, if its document came so."""
    event = evidence.event
    sent = next((own[d.sha256] for d in event.documents if d.sha256 in own), None)
    parts = [event.source] if event.source else []
    parts += [f"a document of {sent.agency}'s own letter, {sent.named}"] if sent else []
    return ", ".join(parts) or evidence.named


def vague_after_burden(letters: Letters) -> Found:
    """Find a request refused as not described after another was refused as a burden."""
    burdens = _of(letters, K.UNDUE_BURDEN)
    for vague in _of(letters, K.NOT_DESCRIBED):
        earlier = [
            letter
            for letter in burdens
            if letter.event.request != vague.event.request
            and last_day(letter.event.on) < first_day(vague.event.on)
        ]
        if earlier:
            counts = ((one, one.event.count) for one in earlier)
            first = "; ".join(
                one.named + (f" ({words.count(n, 'record')})" if n is not None else "")
                for one, n in counts
            )
            then = f"Then refused as not reasonably described: {vague.named}."
            yield f"Refused as an undue burden: {first}. {then}", [*earlier, vague]


# --- the same words --------------------------------------------------------------------------


def same_sentence(letters: Letters) -> Found:
    """Find words in a row that letters of different agencies share, as they were quoted.

    The statute's own words are nobody's sentence.
    """
    holders: dict[tuple[str, ...], dict[str, Letter]] = defaultdict(dict)
    for letter in letters:
        if letter.event.kind in AGENCY_ACTS:
            for run in _runs(letter.event.quote or ""):
                holders[run].setdefault(letter.agency, letter)
    pairs = {
        tuple(one.event.id for one in by_agency.values()): list(by_agency.values())
        for run, by_agency in holders.items()
        if len(by_agency) > 1 and run not in _of_the_law()
    }
    shared: dict[str, list[Letter]] = defaultdict(list)
    for first, *others in pairs.values():
        for other in others:
            shared[_longest(first.event.quote or "", other.event.quote or "")] += [first, other]
    for text, those in shared.items():
        each = "; ".join(dict.fromkeys(letter.named for letter in those))
        who = words.series(list(_by_agency(those)))
        yield f"{who} wrote the same words: “{text}” ({each}).", those


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    found = [word.casefold() for word in _WORD.findall(text)]
    return (tuple(found[i : i + WORDS]) for i in range(len(found) - WORDS + 1))


@cache
def _of_the_law() -> frozenset[tuple[str, ...]]:
    """Return the runs of words that the statute and its regulations are quoted with."""
    quotes = (authority.quote for rule in law.RULES for authority in rule.authorities)
    return frozenset(run for quote in quotes for run in _runs(quote or ""))


def _longest(one: str, other: str) -> str:
    """Return the longest run of words that two texts share, as the first has it."""
    from difflib import SequenceMatcher

    spans = list(_WORD.finditer(one))
    mine = [span[0].casefold() for span in spans]
    theirs = [word.casefold() for word in _WORD.findall(other)]
    match = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
    return one[spans[match.a].start() : spans[match.a + match.size - 1].end()]


FINDERS: dict[PatternId, Callable[[Letters], Found]] = {
    PatternId.SAME_DAY: same_day,
    PatternId.LATE_EXTENSION: late_extension,
    PatternId.SAME_LENGTH: same_length,
    PatternId.SAME_SENTENCE: same_sentence,
    PatternId.EVIDENCE: against_evidence,
    PatternId.VAGUE: vague_after_burden,
}
