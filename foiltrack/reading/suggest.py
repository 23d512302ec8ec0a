"""What a letter is, as a suggestion: kinds, dates, grounds, money, each with its words.

Nothing here is recorded: a person decides. `sure` is said only of words that leave one reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from foiltrack.days import Calendar
from foiltrack.model import ADVERSE, APPEAL_DECISIONS, Certified, Kind
from foiltrack.reading import amounts, dates, numbers
from foiltrack.reading.date_words import letter_date as letter_day
from foiltrack.reading.dates import Deadline, Whose
from foiltrack.reading.decide import APPEALS, GIVES, Findings, decide, findings
from foiltrack.reading.grounds import grounds
from foiltrack.reading.phrases import OTHER, PHRASES, Phrase, Sure
from foiltrack.reading.sentences import APPEAL, Part, Sentence, sentences

K = Kind


MOST_READ = 200_000
"""Characters that are judged: what is longer is no letter, and every phrase is looked for in it."""


@dataclass(frozen=True, slots=True)
class Because:
    """The words that a field of a suggestion rests on."""

    field: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a letter seems to be; a proposal, never a record."""

    kind: str
    """A kind of event, or `other`."""
    also: tuple[str, ...] = ()
    until: date | None = None
    """The date by which the agency says it will answer or produce."""
    until_words: str | None = None
    reply_by: date | None = None
    """The date by which the requester has to do something; an appeal is not meant."""
    exact: bool | None = None
    reason: str | None = None
    numbers: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    amount: Decimal | None = None
    deposit: Decimal | None = None
    count: int | None = None
    certified: Certified | None = None
    appeal_notice: bool = False
    part: bool | None = None
    confidence: Sure = Sure.UNSURE
    because: tuple[Because, ...] = ()
    letter_date: date | None = None


def suggest(
    text: str,
    *,
    calendar: Calendar,
    letter_date: date | None = None,
    subject: str = "",
    table: tuple[Phrase, ...] = PHRASES,
) -> Suggestion:
    """Propose what a letter is. `letter_date` is the date it bears, if known from elsewhere."""
    text = text[:MOST_READ]
    said = sentences(text)
    day = letter_date or letter_day(text)
    named = tuple(dates.deadlines(said, day, calendar))
    found = findings(said, table)
    kind, also, sure = decide(found, said, subject, named)
    promise = _promise(named, kind)
    words = _words(found, kind) or ([promise.sentence] if promise else [])
    because = [Because("kind", w) for w in words]
    because += [Because("also", w) for k in also for w in _words(found, k)]
    mine = next((d for d in named if d.whose is Whose.MINE and d.day), None)
    total, deposit = amounts.money(said) if K.FEE_ASKED in (kind, *also) else (None, None)
    counted = amounts.count(said)
    cited = grounds(said) if _refuses((kind, *also)) else {}
    certified, certified_words = _certified(said, (kind, *also))
    notice = next((s.text for s in said if s.part is Part.APPEAL and APPEAL.search(s.text)), None)
    reason = _reason(said, kind)
    listed = numbers.numbers(f"{subject}\n{text}")
    because += [
        Because(field, words)
        for field, words in (
            ("until", promise.sentence if promise else None),
            ("reply_by", mine.sentence if mine else None),
            ("reason", reason),
            *(("grounds", words) for words in dict.fromkeys(cited.values())),
            ("amount", total.words if total else None),
            ("deposit", deposit.words if deposit else None),
            ("count", counted.words if counted else None),
            ("certified", certified_words),
            ("appeal_notice", notice),
        )
        if words
    ]
    return Suggestion(
        kind=kind,
        also=also,
        until=promise.day if promise else None,
        until_words=promise.words if promise else None,
        reply_by=mine.day if mine else None,
        exact=promise.exact if promise and promise.day else None,
        reason=reason,
        numbers=listed,
        grounds=tuple(cited),
        amount=total.value if total else None,
        deposit=deposit.value if deposit else None,
        count=int(counted.value) if counted else None,
        certified=certified,
        appeal_notice=notice is not None,
        part=(promise is not None or K.EXTENDED in also) if kind == K.RELEASED else None,
        confidence=sure,
        because=tuple(because),
        letter_date=day,
    )


def _words(found: Findings, kind: str) -> list[str]:
    """The sentences that a kind rests on: those of its surest phrases, at most two."""
    source = found.get(kind, [])
    if kind == K.PARTLY_GRANTED and not source:
        source = [
            f for k in (*GIVES, K.DENIED, K.NOT_HELD, K.NOT_DESCRIBED) for f in found.get(k, [])[:1]
        ]
    return list(dict.fromkeys(f.sentence for f in source))[:2]


# --- the fields ----------------------------------------------------------------------------------


def _promise(named: tuple[Deadline, ...], kind: str) -> Deadline | None:
    """The agency's own date: of several that of the answer, the last of them."""
    if kind in (OTHER, K.CLOSED, K.WITHDRAWN):
        return None
    theirs = [d for d in named if d.whose is Whose.AGENCY and d.strong]
    resolved = [d for d in theirs if d.day]
    if resolved:
        return max(resolved, key=lambda d: d.day or date.min)
    return theirs[-1] if theirs else None


def _refuses(kinds: tuple[str, ...]) -> bool:
    """Whether grounds can be cited in a letter of these kinds."""
    return any(
        k in ADVERSE or k in APPEAL_DECISIONS or k in (K.PARTLY_GRANTED, K.NEITHER_CONFIRMED)
        for k in kinds
    )


CERTIFIES = re.compile(
    r"\bcertif(?:y|ies|ied|ication)\b(?!.{0,20}\b(?:mail|copy|copies|check|teacher|"
    r"public accountant|interpreter))"
    r"|\b(?:diligent|thorough|reasonable|exhaustive|comprehensive|good[- ]faith|"
    r"careful|adequate|full)(?:,? (?:and )?\w+)?(?: and \w+)? "
    r"(?:\w+ )?(?:search|inquiry|review of (?:our|its|the) (?:records|files))|"
    r"\bsearch(?:ed)? (?:diligently|thoroughly)|\bdiligently search",
    re.IGNORECASE,
)
"""What Public Officers Law § 89(3)(a) asks for: no possession, or not found after a search."""
_POSSESSION = re.compile(
    r"\bcertif\w*\b.{0,120}\b(?:not (?:have|in)|no) (?:\w+ )?possess|"
    r"\bcertif\w*\b.{0,80}\b(?:does|do) not (?:possess|have|maintain)",
    re.IGNORECASE,
)


def _certified(
    said: tuple[Sentence, ...], kinds: tuple[str, ...]
) -> tuple[Certified | None, str | None]:
    if not set(kinds) & {K.NOT_HELD, K.PARTLY_GRANTED, K.REFERRED, *APPEALS}:
        return None, None
    for sentence in said:
        if (
            sentence.part in (Part.SAYS, Part.STANDARD)
            and not sentence.conditional
            and CERTIFIES.search(sentence.text)
        ):
            if re.search(
                r"\b(?:not|will|reasonably describ\w+|enable|allow|would|could|"
                r"order to)\b.{0,60}\b(?:reasonable|diligent|thorough) (?:\w+ )?search|"
                r"\bsearch to be\b",
                sentence.text,
                re.IGNORECASE,
            ):
                continue
            form = Certified.POSSESSION if _POSSESSION.search(sentence.text) else Certified.SEARCH
            return form, sentence.text
    return None, None


_WHY = re.compile(
    r"\b(?:because|due to|owing to|as a result of|given the|in light of|in order to|"
    r"based on the following|so that|since (?:the|we|your|it)|receives a very large|"
    r"needed to|"
    r"for the following reasons?|has not yet|backlog|volume of|staffing)\b",
    re.IGNORECASE,
)


def _reason(said: tuple[Sentence, ...], kind: str) -> str | None:
    """Why more time is taken: the sentence that gives a reason beside a date or a delay."""
    if kind not in (K.EXTENDED, K.ACKNOWLEDGED, K.REOPENED):
        return None
    for sentence in said:
        if sentence.part is Part.SAYS and _WHY.search(sentence.text):
            return sentence.text
    return None
