"""Which kinds a letter is, from the phrases found in it, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foiltrack.model import APPEAL_DECISIONS, Kind
from foiltrack.reading.dates import Deadline, Whose
from foiltrack.reading.phrases import OTHER, PHRASES, PRECEDENCE, Phrase, Sure
from foiltrack.reading.sentences import Part, Sentence

K = Kind


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase that was found, and the sentence that it was found in."""

    phrase: Phrase
    sentence: str
    place: int


Findings = dict[str, list[Finding]]


def findings(said: tuple[Sentence, ...], table: tuple[Phrase, ...] = PHRASES) -> Findings:
    """Every phrase of the table that stands in what a letter says, by kind, the surest first."""
    found: Findings = {}
    for place, sentence in enumerate(said):
        if sentence.part is not Part.SAYS:
            continue
        for phrase in table:
            if sentence.conditional and not phrase.conditional:
                continue
            if phrase.found(sentence.text):
                found.setdefault(phrase.kind, []).append(Finding(phrase, sentence.text, place))
    order = list(Sure)
    for listed in found.values():
        listed.sort(key=lambda f: order.index(f.phrase.sure))
    return found


GIVES = (K.RELEASED, K.GRANTED)
REFUSES = (K.DENIED, K.NOT_HELD, K.NOT_DESCRIBED, K.UNDUE_BURDEN)
ABOUT_APPEAL = re.compile(
    r"\byou(?: have)? appealed\b|\bappealing (?:the|a)\b|\b(?:response|regard|"
    r"reference|relation|respect|letter|e-?mail)\b[^.]{0,60}\bappeal\b"
    r"|\bre\b[^.]{0,40}\bappeal\b|\b(?:your|the|this) (?:[\w-]+ ){0,3}appeal (?:of|"
    r"is|was|has|dated|letter|concern|to)\b"
    r"|\b(?:received|receipt of|considering|reviewing|reviewed|review of|"
    r"acknowledg\w+) (?:your|the|this|an) (?:[\w-]+ ){0,3}appeal\b|\bappeal no\b|"
    r"\bon appeal\b"
    r"|\b(?:den(?:y|ied|ying)|grant\w*|sustain\w*|dismiss\w*) (?:your|the|this) "
    r"(?:[\w-]+ ){0,3}appeal\b"
    r"|\bappeals officer (?:has|have) |\bremand|"
    r"\b(?:upheld|uphold|affirm|revers)\w*[^.]{0,60}\b(?:RAO|"
    r"records access officer)\b|\b(?:RAO|records access officer)\b[^.]{0,40}\b(?:upheld|affirmed|"
    r"reversed)\b",
    re.IGNORECASE,
)
APPEALS = (*sorted(APPEAL_DECISIONS), K.APPEAL_ACKNOWLEDGED)


def about_an_appeal(said: tuple[Sentence, ...], subject: str) -> bool:
    """Whether a letter answers an appeal, and not only tells of the right to one."""
    if re.search(r"\bappeal\b", subject, re.IGNORECASE):
        return True
    return any(ABOUT_APPEAL.search(s.text) for s in said if s.part in (Part.SAYS, Part.HEAD))


def decide(
    found: Findings, said: tuple[Sentence, ...], subject: str, named: tuple[Deadline, ...]
) -> tuple[str, tuple[str, ...], Sure]:
    """The primary kind, the further ones, and how sure the first is."""
    kinds = {k: listed[0].phrase.sure for k, listed in found.items()}
    promised = any(d.whose is Whose.AGENCY and d.strong and not d.conditional for d in named)
    if not about_an_appeal(said, subject):
        for kind in APPEALS:
            kinds.pop(kind, None)
    _same_words(found, kinds)
    _both_ways(found, kinds, promised)
    weak = {k for k, s in kinds.items() if s is Sure.UNSURE}
    ranked = [k for k in PRECEDENCE if k in kinds and k not in weak]
    finished = set(ranked) & _NO_PROMISE
    given = {K.PARTLY_GRANTED, K.RELEASED} & set(ranked)
    if K.GRANTED in ranked and not given:
        finished.add(K.GRANTED)
    if promised and K.EXTENDED not in kinds and (given or not finished):
        if set(ranked) & _DECIDED or K.ACKNOWLEDGED not in ranked:
            kinds[K.EXTENDED] = Sure.LIKELY
        ranked = [k for k in PRECEDENCE if k in kinds and k not in weak]
    ranked = _reordered(ranked, kinds, found, promised)
    if not ranked:
        ranked = [k for k in PRECEDENCE if k in weak]
        if not ranked:
            return (K.ACKNOWLEDGED if promised else OTHER), (), Sure.UNSURE
    first = ranked[0]
    if first == K.NEITHER_CONFIRMED:
        # Neither to confirm nor to deny is to refuse.
        kinds[K.DENIED] = Sure.SURE
    also = tuple(
        k
        for k in PRECEDENCE
        if k in kinds and k != first and _worth_naming(k, first, kinds, found, promised)
    )
    return first, also, _how_sure(first, ranked, kinds, found, promised)


_DECIDED = frozenset({K.PARTLY_GRANTED, K.RELEASED, K.FEE_ASKED, K.REFERRED})
"""Answers that may name a later date for the rest."""
_NO_PROMISE = frozenset(
    {OTHER, K.WITHDRAWN, K.DENIED, K.NOT_HELD, K.NOT_DESCRIBED, K.UNDUE_BURDEN, K.CLOSED}
    | {K.CLARIFICATION_ASKED, K.NEITHER_CONFIRMED, *APPEAL_DECISIONS, K.APPEAL_ACKNOWLEDGED}
)


GROUND = re.compile(
    r"87|exempt|privacy|confiden|privileg|interfere|seal|invasion|withh|protect|section|§|law\b|"
    r"safety|"
    r"trade secret|not subject|prohibit|investigat|litigation",
    re.IGNORECASE,
)
"""A denial that gives a reason of its own."""


def _same_words(found: Findings, kinds: dict[str, Sure]) -> None:
    """One sentence is one thing: "I must deny … as too broad" is no exemption."""

    def only_beside(kind: str, *stronger: str) -> bool:
        """Whether a kind stands only in sentences that make a stronger one."""
        places = {f.place for k in stronger if k in kinds for f in found.get(k, [])}
        return kind in kinds and all(f.place in places for f in found[kind])

    if only_beside(K.DENIED, K.NOT_DESCRIBED, OTHER, K.UNDUE_BURDEN, *APPEALS, K.NEITHER_CONFIRMED):
        cited = any("87" in f.sentence for f in found[K.DENIED])
        if not cited or K.NOT_DESCRIBED in kinds:
            kinds.pop(K.DENIED, None)
    other = {K.UNDUE_BURDEN, K.NOT_DESCRIBED, K.NOT_HELD, K.REFERRED, OTHER}
    reasoned = any(GROUND.search(f.sentence) for f in found.get(K.DENIED, []))
    if K.DENIED in kinds and not reasoned and any(kinds.get(k) is Sure.SURE for k in other):
        # "Your request is denied" says only that it is; the reason is the other.
        kinds.pop(K.DENIED)
    if only_beside(K.NOT_HELD, K.DENIED) and any("exempt" in f.sentence for f in found[K.NOT_HELD]):
        kinds.pop(K.NOT_HELD)
    if only_beside(K.GRANTED, K.PARTLY_GRANTED):
        kinds.pop(K.GRANTED)
    if only_beside(K.DENIED, K.PARTLY_GRANTED):
        kinds.pop(K.DENIED)
    if only_beside(K.NOT_HELD, K.NOT_DESCRIBED, OTHER):
        kinds.pop(K.NOT_HELD)
    if only_beside(K.CLARIFICATION_ASKED, K.REFERRED, OTHER):
        kinds.pop(K.CLARIFICATION_ASKED)
    if only_beside(K.REFERRED, OTHER):
        kinds.pop(K.REFERRED)
    if only_beside(K.RELEASED, K.REFERRED, K.FEE_ASKED, K.CLARIFICATION_ASKED):
        kinds.pop(K.RELEASED)


def _both_ways(found: Findings, kinds: dict[str, Sure], promised: bool) -> None:
    """Some given and some refused is granted in part."""
    gives = [k for k in GIVES if kinds.get(k) is Sure.SURE]
    if not gives or kinds.get(K.PARTLY_GRANTED) is Sure.SURE:
        if K.PARTLY_GRANTED in kinds and kinds[K.PARTLY_GRANTED] is Sure.UNSURE and gives:
            kinds[K.PARTLY_GRANTED] = Sure.LIKELY
        return
    refused = [k for k in (K.DENIED, K.NOT_DESCRIBED) if kinds.get(k) is Sure.SURE]
    held_out = K.NOT_HELD in kinds and not any(TOTAL.search(f.sentence) for f in found[K.NOT_HELD])
    if refused or held_out or K.PARTLY_GRANTED in kinds:
        kinds[K.PARTLY_GRANTED] = Sure.LIKELY


TOTAL = re.compile(
    r"\bany of the\b|\bno records responsive to (?:your|the) request\b|"
    r"\bno responsive records\b",
    re.IGNORECASE,
)
"""Words that leave nothing over, so that what is attached is not what was asked for."""


def _reordered(
    ranked: list[str], kinds: dict[str, Sure], found: Findings, promised: bool
) -> list[str]:
    """The order of what is left, where the table's own order would mislead."""

    def behind(kind: str, other: str) -> None:
        """Put a kind after another that is there."""
        if kind in ranked and other in ranked and ranked.index(kind) < ranked.index(other):
            ranked.remove(kind)
            ranked.insert(ranked.index(other) + 1, kind)

    abeyance = any(
        "abeyance" in f.sentence or "on hold" in f.sentence
        for f in found.get(K.CLARIFICATION_ASKED, [])
    )
    if abeyance:
        for other in (K.NOT_HELD, K.DENIED, K.UNDUE_BURDEN, K.FEE_ASKED):
            behind(other, K.CLARIFICATION_ASKED)
    if K.FEE_ASKED in ranked and kinds[K.FEE_ASKED] is not Sure.SURE:
        for kind in ranked.copy():
            if kind in REFUSES or kind in (K.CLOSED, K.CLARIFICATION_ASKED, K.REFERRED):
                behind(K.FEE_ASKED, kind)
    if promised and not set(ranked) & {
        K.DENIED,
        K.NOT_HELD,
        K.FEE_ASKED,
        K.PARTLY_GRANTED,
        *APPEALS,
    }:
        # "You may also ask the other unit": the answer is still to come.
        for later in (K.REOPENED, K.EXTENDED, K.ACKNOWLEDGED):
            behind(K.REFERRED, later)
            if kinds.get(K.GRANTED) is not Sure.SURE:
                behind(K.GRANTED, later)
            conditional = any("form" in f.sentence for f in found.get(K.CLARIFICATION_ASKED, []))
            if not conditional and K.CLARIFICATION_ASKED in ranked and not _answer_wanted(found):
                behind(K.CLARIFICATION_ASKED, later)
    if kinds.get(K.NOT_HELD) is Sure.SURE and kinds.get(K.REFERRED) is Sure.LIKELY:
        behind(K.REFERRED, K.NOT_HELD)
    for kind in (K.RELEASED, K.GRANTED):
        if kind in ranked and kinds[kind] is not Sure.SURE:
            for other in (K.CLOSED, K.EXTENDED):
                behind(kind, other)
    if kinds.get(K.NOT_HELD) is Sure.LIKELY:
        for other in (K.NOT_DESCRIBED, K.CLARIFICATION_ASKED):
            behind(K.NOT_HELD, other)
    return ranked


def _answer_wanted(found: Findings) -> bool:
    return any(
        re.search(r"\b(?:must|following|order to process)\b", f.sentence, re.IGNORECASE)
        for f in found.get(K.CLARIFICATION_ASKED, [])
    )


_NAMED_BESIDE: dict[str, frozenset[str]] = {
    # What is worth naming beside a kind; elsewhere it would only repeat the first.
    K.CLOSED: frozenset(
        {
            K.NOT_HELD,
            K.RELEASED,
            K.GRANTED,
            K.UNDUE_BURDEN,
            K.PARTLY_GRANTED,
            K.DENIED,
            K.REFERRED,
            K.NOT_DESCRIBED,
        }
    ),
    K.ACKNOWLEDGED: frozenset(),
    K.EXCEPTION_INVOKED: frozenset(PRECEDENCE),
    K.REOPENED: frozenset({K.EXTENDED, K.ACKNOWLEDGED}),
    K.EXTENDED: frozenset(
        {K.FEE_ASKED, K.PARTLY_GRANTED, K.RELEASED, K.GRANTED, OTHER, K.ACKNOWLEDGED}
    ),
}


_TOLD = (K.PARTLY_GRANTED, K.DENIED, K.RELEASED, K.GRANTED)
"""What a denial of an appeal tells of the letter that was appealed."""
_BESIDE_DENIED = (K.PARTLY_GRANTED, K.NOT_HELD, K.REFERRED, K.UNDUE_BURDEN, K.NEITHER_CONFIRMED)


def _worth_naming(
    kind: str, first: str, kinds: dict[str, Sure], found: Findings, promised: bool
) -> bool:
    if kind in _NAMED_BESIDE and first not in _NAMED_BESIDE[kind]:
        return False
    if first in APPEALS and (kind in APPEALS or (first == K.APPEAL_DENIED and kind in _TOLD)):
        return False
    if kind == K.EXTENDED:
        return promised or first == OTHER
    if kind in (K.RELEASED, K.GRANTED):
        beside = {K.FEE_ASKED} if kind == K.RELEASED else {K.FEE_ASKED, K.PARTLY_GRANTED}
        return first in beside and kinds[kind] is Sure.SURE
    if kind == K.REFERRED and first == OTHER:
        return False
    if kind == K.DENIED:
        in_part = any("part" in f.sentence for f in found.get(K.PARTLY_GRANTED, []))
        if first == K.PARTLY_GRANTED and in_part:
            return False
        return kinds[kind] is Sure.SURE and first in _BESIDE_DENIED
    if kind in (K.NOT_DESCRIBED, K.CLARIFICATION_ASKED):
        pair = {K.NOT_DESCRIBED, K.CLARIFICATION_ASKED}
        return first not in {*pair, OTHER} and not (
            kind == K.CLARIFICATION_ASKED and K.NOT_DESCRIBED in kinds
        )
    if kind == K.PARTLY_GRANTED:
        return kinds[kind] is not Sure.UNSURE
    if kind == K.FEE_ASKED:
        return True
    if kind == OTHER:
        return False
    if kind == K.NOT_HELD:
        return kinds[kind] is Sure.SURE
    return kinds[kind] is not Sure.UNSURE


def _how_sure(
    first: str, ranked: list[str], kinds: dict[str, Sure], found: Findings, promised: bool
) -> Sure:
    """`sure` only where nothing else in the letter could be what it is."""
    strength = kinds[first]
    if strength is not Sure.SURE:
        return strength
    rivals = [k for k in ranked[1:] if k not in _GOES_WITH.get(first, frozenset())]
    if any(kinds[k] is Sure.SURE for k in rivals):
        return Sure.LIKELY
    if first in (OTHER, K.CLOSED, K.ACKNOWLEDGED, K.EXTENDED) and (rivals or first is K.CLOSED):
        return Sure.LIKELY if rivals else Sure.SURE
    return Sure.SURE


_GOES_WITH: dict[str, frozenset[str]] = {
    K.NOT_HELD: frozenset({K.CLOSED, K.NOT_DESCRIBED, K.ACKNOWLEDGED}),
    K.DENIED: frozenset({K.CLOSED, K.CLARIFICATION_ASKED, K.ACKNOWLEDGED}),
    K.PARTLY_GRANTED: frozenset({K.CLOSED, K.RELEASED, K.GRANTED, K.DENIED, K.ACKNOWLEDGED}),
    K.RELEASED: frozenset({K.CLOSED, K.GRANTED, K.EXTENDED, K.ACKNOWLEDGED}),
    K.GRANTED: frozenset({K.CLOSED, K.ACKNOWLEDGED}),
    K.FEE_ASKED: frozenset({K.GRANTED, K.ACKNOWLEDGED, K.EXTENDED}),
    K.NOT_DESCRIBED: frozenset({K.CLARIFICATION_ASKED, K.CLOSED, K.ACKNOWLEDGED}),
    K.CLARIFICATION_ASKED: frozenset({K.ACKNOWLEDGED, K.NOT_DESCRIBED, K.EXTENDED}),
    K.UNDUE_BURDEN: frozenset({K.CLOSED, K.ACKNOWLEDGED}),
    K.REFERRED: frozenset({K.CLOSED, K.NOT_HELD, K.ACKNOWLEDGED}),
    K.EXTENDED: frozenset({K.ACKNOWLEDGED}),
    K.REOPENED: frozenset({K.EXTENDED, K.ACKNOWLEDGED}),
    K.APPEAL_DENIED: frozenset({K.DENIED, K.NOT_HELD, K.ACKNOWLEDGED, K.CLOSED}),
    K.APPEAL_GRANTED: frozenset({K.RELEASED, K.GRANTED, K.ACKNOWLEDGED, K.CLOSED}),
}
