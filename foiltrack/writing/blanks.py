"""Blanks that only the person who signs can fill: shown as `[…]`, counted, or confirmed away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from foiltrack.dates import parse_day
from foiltrack.model import Confirmed
from foiltrack.spelled import meant
from foiltrack.writing.document import Block, Items, Paragraph, Written

# Marks that no letter of anybody holds, so that brackets in a quotation are no blanks.
OPEN, CLOSE, OF = "\ue000", "\ue001", "\ue002"
BLANK = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
"""A blank within a text, with what it asks for."""
_CONFIRM = "confirm: "


class Fact(StrEnum):
    """Name what a case file cannot prove, and its owner can confirm."""

    NONE_RECEIVED = "none-received"
    DAY_OF_RECEIPT = "day-of-receipt"
    RECEIPT_OF_APPEAL = "day-of-receipt-of-appeal"
    RECEIPT_OF_CLARIFICATION = "day-of-receipt-of-clarification"
    WITHIN_THIRTY_DAYS = "within-thirty-days"
    NO_EARLIER_ANSWER = "no-earlier-answer"
    NONE_TO_CLARIFICATION = "no-earlier-answer-to-clarification"
    NO_DECISION = "no-decision-received"
    INFERRED_DAY = "this-day"
    RECORDS_NOT_RECEIVED = "records-not-received"
    NO_DATE = "no-date"
    NO_REASON = "no-reason"
    NOT_CERTAIN = "not-certain"
    NO_GROUND = "no-ground"
    NO_PARTICULARS = "no-particulars"
    NO_STATUTE = "no-statute-named"
    NO_DELETION = "deletion-not-discussed"
    NO_INTERFERENCE = "interference-not-explained"
    NO_NECESSITY = "necessity-not-stated"
    NO_PERSON = "no-person-named"
    NO_AUTHOR = "no-author-or-reason"
    NO_CERTIFICATE = "no-certificate"
    NO_HOLDER = "no-holder-named"
    SEARCH_NOT_DESCRIBED = "search-not-described"
    NO_DIRECTION = "no-direction"
    NO_SERVICE = "no-outside-service-named"
    NO_FACTORS = "no-factors"
    NO_COMPUTATION = "fee-not-explained"


class Denied(NamedTuple):
    """Hold a fact that a person denies, so that what rests on it is not said."""

    fact: Fact


Answers = frozenset[Fact | Denied]
"""What a person confirmed, and what they denied."""
DAYS = frozenset(
    {Fact.INFERRED_DAY, Fact.DAY_OF_RECEIPT}
    | {Fact.RECEIPT_OF_APPEAL, Fact.RECEIPT_OF_CLARIFICATION}
)
"""Facts of a day that a sentence needs and others count from: it is corrected, not left out."""
BEARING = frozenset(
    {Fact.NO_DATE, Fact.NO_FACTORS, Fact.NO_GROUND, Fact.NO_COMPUTATION, Fact.NO_CERTIFICATE}
)
"""Facts on which a whole ground rests, with its heading: the mark stays, for the ground to go."""


CAME = frozenset(
    {Fact.NONE_RECEIVED, Fact.NO_EARLIER_ANSWER, Fact.NONE_TO_CLARIFICATION, Fact.NO_DECISION}
    | {Fact.RECORDS_NOT_RECEIVED, Fact.NO_CERTIFICATE}
)
"""Facts that nothing came: who denies one has something that is not logged."""


FACTS: dict[Fact, str] = {
    Fact.NONE_RECEIVED: "nothing came from the agency but what is logged",
    Fact.DAY_OF_RECEIPT: "what you sent was received on the day that is counted from",
    Fact.RECEIPT_OF_APPEAL: "your appeal was received on the day that is counted from",
    Fact.RECEIPT_OF_CLARIFICATION: "your clarification was received on the day that is counted "
    "from",
    Fact.WITHIN_THIRTY_DAYS: "the appeal was sent within thirty days of the receipt of the letter",
    Fact.NO_EARLIER_ANSWER: "no acknowledgment or other answer came before the one that is told",
    Fact.NONE_TO_CLARIFICATION: "no answer to your clarification came before the one that is told",
    Fact.NO_DECISION: "no decision of the appeal came in its time",
    Fact.INFERRED_DAY: "the days that you worked out are right",
    Fact.RECORDS_NOT_RECEIVED: "the records, or the rest of them, did not come",
    Fact.NO_DATE: "the letter names no date",
    Fact.NO_REASON: "the letter gives no reason",
    Fact.NOT_CERTAIN: "the letter does not call its date certain",
    Fact.NO_GROUND: "the letter names no exemption",
    Fact.NO_PARTICULARS: "the letter applies its grounds to no particular record",
    Fact.NO_STATUTE: "the letter names no statute that exempts the records",
    Fact.NO_DELETION: "the letter does not say why deleting identifying details would not do",
    Fact.NO_INTERFERENCE: "the letter names no law enforcement purpose, investigation or "
    "confirmation of another agency but what is told",
    Fact.NO_NECESSITY: "the letter does not say why the exception is needed, or whom disclosure "
    "would injure and how",
    Fact.NO_PERSON: "the letter names no person whom disclosure could endanger",
    Fact.NO_AUTHOR: "the letter does not say between whom the records passed, or why no part of "
    "them is open",
    Fact.NO_CERTIFICATE: "the letter holds no certificate, and none came since",
    Fact.NO_HOLDER: "the certificate does not say whether anyone holds the records for the agency",
    Fact.SEARCH_NOT_DESCRIBED: "no letter or certificate says where and how the agency searched",
    Fact.NO_DIRECTION: "the letter does not say how the records are filed or can be found",
    Fact.NO_SERVICE: "the letter does not say that no outside service could do the work",
    Fact.NO_FACTORS: "the letter does not say why these records need so long",
    Fact.NO_COMPUTATION: "the demand does not say how the fee was computed, or what else is said "
    "to be missing from it",
}
"""What a person says who confirms it."""


def blank(what: str) -> str:
    """Return a place that the person fills."""
    return f"{OPEN}{what}{CLOSE}"


def _asks(fact: Fact) -> str:
    """Return what the mark of a fact asks: `confirm: none received`."""
    return f"{_CONFIRM}{fact.replace('-', ' ')}"


def confirm(fact: Fact) -> str:
    """Return a mark beside a statement that the person confirms, or strikes."""
    return blank(_asks(fact))


def of_requests(text: str, numbers: Iterable[int]) -> str:
    """Return a text whose marks are to be confirmed for each of some requests of a joint letter."""
    named = OF + " ".join(map(str, numbers))

    def mark(match: re.Match[str]) -> str:
        asks = match[1].startswith(_CONFIRM)
        return blank(match[1] + named) if asks else match[0]

    return BLANK.sub(mark, text)


def known_facts(typed: list[str]) -> frozenset[Fact]:
    """Return the facts that a person confirms; raise Usage for one that there is not."""
    says = "there is nothing to confirm as '{}'."
    return frozenset(Fact(meant(text, Fact, says.format(text))) for text in typed)


def dated_facts(typed: list[str], day: date) -> tuple[Confirmed, ...]:
    """Return facts as a logged letter keeps them: `FACT=DATE`, or those of a day; raise Usage."""
    found = []
    for text in typed:
        name, _, asked = text.partition("=")
        (fact,) = known_facts([name])
        found.append(Confirmed(fact=fact, on=parse_day(asked, day) if asked else day))
    return tuple(dict.fromkeys(found))


def facts_in(found: tuple[str, ...]) -> tuple[Fact, ...]:
    """Return the facts that blanks ask for."""
    return tuple(fact for fact in Fact if shown(confirm(fact)) in found)


def marked(written: Written, answers: Answers) -> tuple[Written, tuple[str, ...]]:
    """Return the document with the blanks that are left, and these in order.

    A statement that was confirmed stands without its mark, one that was denied is left out, and
    each fact is asked once a request.
    """
    found: list[str] = []
    settled = {_asks(fact) for fact in answers if isinstance(fact, Fact)}
    denied = {a.fact for a in answers if isinstance(a, Denied)} - DAYS - BEARING
    if denied:
        written = written._replace(blocks=_without(written.blocks, set(map(_asks, denied))))
    asked: set[tuple[str, str]] = set()

    def settle(match: re.Match[str]) -> str:
        what, _, requests = match[1].partition(OF)
        if what.startswith(_CONFIRM):
            each = {(what, request) for request in requests.split() or [""]}
            if what in settled or each <= asked:
                return ""
            asked.update(each)
        found.append(f"[{what}]")
        return f"{match[0].partition(OPEN)[0]}{blank(what)}"

    settled_in = partial(_WITH_SPACE.sub, settle)
    return written._replace(blocks=_mapped(written.blocks, settled_in)), tuple(found)


def _without(blocks: tuple[Block, ...], marks: set[str]) -> tuple[Block, ...]:
    """Return blocks without the statements of some marks, and without what that leaves empty."""
    found: list[Block] = []
    gone = 0
    for block in _mapped(blocks, partial(_struck, marks=marks)):
        if isinstance(block, Paragraph) and not block.text:
            continue
        if isinstance(block, Items):
            left = tuple(filter(None, block.texts))
            # Paragraphs that are numbered through go on without a gap.
            through = block.first is not None and block.first > 1
            first = block.first - gone if through and block.first else block.first
            gone += len(block.texts) - len(left)
            if not left:
                continue
            block = Items(left, first)
        found.append(block)
    return tuple(found)


def _struck(text: str, marks: set[str]) -> str:
    """Return a text without each statement that has one of some marks: its clause or sentence.

    >>> _struck(f"It ended on May 4, 2 days ago, and I have none {blank('x')} (§ 1). So.", {"x"})
    'It ended on May 4, 2 days ago. So.'
    >>> _struck(f"It is so. It names no one {blank('x')}, as it must; none.", {"x"})
    'It is so.'
    """
    from_ = 0
    while hit := next(
        (h for h in BLANK.finditer(text, from_) if h[1].partition(OF)[0] in marks), None
    ):
        start, clause, ends = 0, False, len(text)
        for place, found in _bounds(text):
            if place >= hit.end():
                if clause or found == ".":
                    ends = place
                    break
            elif found == ".":
                start, clause = place + len(_STOP.match(text, place)[0]), False  # type: ignore[index]
            else:
                start, clause = place, True
        stop = _STOP.match(text, ends)
        end = ends if clause else stop.end() if stop else len(text)
        left = (h[1].partition(OF)[0] for h in BLANK.finditer(text, start, end))
        if not all(what in marks or what.startswith(_CONFIRM) for what in left):
            # What is still to be filled would go with it, as the end of a cause would.
            from_ = hit.end()
            continue
        text, from_ = f"{text[:start]}{text[end:]}".strip(), 0
    return text if re.search(r"\w", _CITED.sub("", text)) else ""


_STOP = re.compile(r"[.!?]”?(?:\s+|$)")
_CITED = re.compile(r"\(Entr[^()]*\)")
_BREAK = re.compile(rf"(?P<stop>[.!?]”?(?=\s+[A-Z“({OPEN}]|$))|(?P<clause>;|, and )")


def _bounds(text: str) -> list[tuple[int, str]]:
    """Return where clauses begin and sentences end, outside brackets and quotations."""
    found, depth = [], 0
    for place, character in enumerate(text):
        if depth == 0 and (hit := _BREAK.match(text, place)):
            found.append((place, "." if hit["stop"] else hit["clause"]))
        depth = max(0, depth + (character in "(“") - (character in ")”"))
        # The stop of a quotation that ends a sentence stands within it.
        if depth == 0 and character == "”" and _BREAK.match(text, place - 1):
            found.append((place - 1, "."))
    return found


_WITH_SPACE = re.compile(f" ?{BLANK.pattern}")


def shown(text: str) -> str:
    """Return a text with its blanks in brackets."""
    return BLANK.sub(r"[\1]", text)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with its texts changed, through tuples, named or not."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        parts = [_mapped(part, change) for part in value]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value
