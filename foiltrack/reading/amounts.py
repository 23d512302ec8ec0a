"""Money and counts: the total that is asked, the deposit, how many records there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from foiltrack.reading.date_words import number_in
from foiltrack.reading.parts import Part
from foiltrack.reading.sentences import Sentence

DOLLARS = re.compile(
    r"\$ ?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d\d)?|"
    r"\d+(?:\.\d{1,2})?)(?!\d)(?P<million> million)?"
)
_RATE_BEFORE = re.compile(
    r"(?:@|rate of|hourly rate(?: of)?"
    r"|(?<!total )(?<!put )(?<!estimated )(?<!set )at(?: a rate of)?"
    r"|divided by|each|x|×) ?$",
    re.IGNORECASE,
)
_RATE_AFTER = re.compile(
    r"^ ?(?:/|per\b|an hour|a page|each\b|hourly|for each|/hr|x\b|×|\)? ?per |cents|"
    r"for the first|- ?\$)",
    re.IGNORECASE,
)
_DEPOSIT = re.compile(
    r"\b(?:deposit|good[- ]faith|half|50 ?%|pre-?payment|retainer|advance payment|"
    r"down payment)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:prior (?:deposit|payment)|thank you for|in receipt of|already paid|received your|"
    r"previously paid|has been paid|minus|less)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:total|amount of|estimated (?:cost|fees?|charges?)|estimate (?:is|of)|"
    r"balance|fees? (?:is|of|for|are|will be|would be|in)|cost (?:is|of|for|will|"
    r"would)|"
    r"charges? (?:is|of|for|are)|invoice|billing|due|owed?|sum of|payment of|"
    r"comes? to|be|is|are)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:fees?|costs?|charges?|payment|pay|total|balance|deposit|invoice|estimate|"
    r"billing|amount|remit|check|money order|postage|prepayment|due|(?:receipt"
    r"|payment) of(?= ?\$))\b"
    r"|\bpages? (?:at|@|x|×)|= ?\$|\bestimat|\bfor \$",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:fines?|violations?|contract(?:s| value)?|salary|salaries|grants? of|"
    r"budget|award(?:ed)?|settlement|judgment|penalt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sum:
    """Hold an amount of dollars or a number of records, with the sentence that it stands in."""

    value: Decimal
    words: str
    unit: str | None = None


def money(said: tuple[Sentence, ...]) -> tuple[Sum | None, Sum | None]:
    """Return the total that is asked or estimated, and the deposit; None where there is none."""
    totals: list[tuple[int, Decimal, str]] = []
    deposits: list[tuple[int, Decimal, str]] = []
    for sentence in said:
        if sentence.part not in (Part.SAYS, Part.HEAD):
            continue
        for value, score, deposit in _sums(sentence.text):
            kept = deposits if deposit else totals
            kept.append((score, value, sentence.text))
    asked = max(totals, key=lambda t: t[:2], default=None)
    first = max(deposits, key=lambda t: (t[0], -t[1]), default=None)
    return (
        Sum(asked[1], asked[2]) if asked else None,
        Sum(first[1], first[2]) if first and (not asked or first[1] != asked[1]) else None,
    )


def _sums(text: str) -> list[tuple[Decimal, int, bool]]:
    """Return the amounts of a sentence that are asked for, with how sure, and whether a deposit."""
    found = []
    if not _MONEY.search(text) or (
        _ELSE.search(text) and not re.search(r"\b(?:fees?|deposit|payment)\b", text, re.IGNORECASE)
    ):
        return []
    for hit in DOLLARS.finditer(text):
        before, after = text[: hit.start()], text[hit.end() :]
        if _RATE_BEFORE.search(before) or _RATE_AFTER.match(after) or hit["million"]:
            continue
        near = before[-110:]
        if "[" in near.rpartition("]")[2] or (
            re.search(r"\b(?:exceed|over|under|less than|more than|up to|\w+ of) $", near[-12:])
            and "exceed" in near
        ):
            continue
        value = Decimal(hit["n"].replace(",", ""))
        last_deposit = [m.end() for m in _DEPOSIT.finditer(near)]
        if _PAID.search(near) and not re.search(r"\bbalance\b|= ?$", near, re.IGNORECASE):
            continue
        late_deposit = re.match(
            r"[^.$]{0,30}\bdeposit\b", after, re.IGNORECASE
        ) and not _TOTAL.search(near[-40:])
        score = (
            1
            + 2
            * bool(
                re.search(
                    r"\b(?:total|amount|estimated|balance)\b", near + after[:20], re.IGNORECASE
                )
            )
            + bool(_TOTAL.search(near))
        )
        if last_deposit or late_deposit:
            owed = bool(re.search(r"\b(?:balance|owed|due)\b", near, re.IGNORECASE))
            found.append((value, score + 2 * owed, True))
        else:
            found.append((value, score, False))
    return found


_UNIT = (
    r"(?P<unit>pages?|pp\b\.?|pgs?\b\.?|records?|documents?|e-?mails?|files?|images?|videos?|clips"
    r"|photos?|photographs?|messages?|items|recordings|complaints|reports|memos|memoranda|letters"
    r"|cases|rows|lines|claims|contracts|permits|invoices|inspections|exhibits|drawings|maps|texts"
    r"|referrals|cartons|boxes|(?:\w+ )?entries|(?:work )?orders|calls(?: for service)?"
    r"|hours of (?:video|footage|audio|recording)"
    r"|gigabytes|gb)"
)
_IN_WORDS = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|two|three|four|five|six"
    r"|seven"
    r"|eight|nine|ten|eleven|twelve|\w+teen|(?:an?|one|two|three|four|five|six|seven|eight|nine)"
    r" (?:hundred|thousand)"
)
COUNT = re.compile(
    rf"(?<![\w.,$§(-])(?:\((?!\d+\)))?(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d)?"
    rf"|{_IN_WORDS})(?P<million> million)?"
    rf"(?: \(\d+\))?(?: of (?:the |these |those )?(?P<all>\d[\d,]*))?\)?"
    rf" (?:(?!of\b|to\b|and\b|or\b|business|days?\b|weeks?\b"
    rf"|cents?\b)[\w'-]+ ){{0,3}}?(?<!-){_UNIT}\b"
    r"|(?<!\w)(?P<them>\d[\d,]*) of them\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:locat|identif|found|find|responsive|consist|total|contain|compris|review|yield|result"
    r"|approximately|some\b|about\b|produc|state of|comes? to|return|releas|attach|enclos"
    r"|accompan|amount|search"
    r"|copies|match|disclos|hits|uncover|retriev|withh|provid|generat|cost|fee|estimat|at (?:@"
    r"|25)|drive|disk|gives?\b"
    r"|gave\b|number\b|reading|read\b|granted|grant|ready|link|there (?:are|is)|holds?\b|kept\b"
    r"|posted|put\b"
    r"|produced?|available|applied|application|shared?|sent\b|supplied|here\b|remain|are in)|\$|@"
    r"|\bx \.?\d|\bpick up\b",
    re.IGNORECASE,
)
_NOT_COUNT = re.compile(
    r"\b(?:first|per|up to|each|every|limit|than|queue|segment|ahead|minimum|maximum|room|last"
    r"|section|chapter|items?|parts?|form|page|no\.|\$ ?[\d.,]+(?: for| x)?|over the"
    r"|until|past|article|exceed\w*|cents?) (?:\w+ )?$|\bpending\b|\bahead of\b",
    re.IGNORECASE,
)
"""Before a number of something else; "more than" is of the records."""
_MAYBE = re.compile(r"^[^.;]{0,60}\b(?:that may be|may have|might be|could be)\b", re.IGNORECASE)
"""After what may be responsive, which is not found to be."""

_FOUND = re.compile(
    r"\b(?:locat|identif|found|responsive|consist|total|yield|contain|attach|enclos"
    r"|return)",
    re.IGNORECASE,
)


def count(said: tuple[Sentence, ...]) -> Sum | None:
    """Return how many records, pages or messages are responsive; None if it does not say."""
    best: tuple[tuple[int, Decimal], Sum] | None = None
    for sentence in said:
        if sentence.part not in (Part.SAYS, Part.REQUEST) or not _COUNTED.search(sentence.text):
            continue
        for value, unit in _counts(sentence.text):
            found = bool(_FOUND.search(sentence.text)) + (sentence.part is Part.SAYS)
            if best is None or (found, value) > best[0]:
                best = (found, value), Sum(value, sentence.text, unit)
    return best[1] if best else None


def _counts(text: str) -> Iterator[tuple[Decimal, str]]:
    """Yield the numbers of records in a sentence, each with its unit."""
    others = re.search(r"\b(?:requests|appeals|queue)\b", text, re.IGNORECASE)
    for hit in COUNT.finditer(text):
        before, after = text[: hit.start()], text[hit.end() :]
        unit = (hit["unit"] or "records").lower().rstrip(".")
        unit = "pages" if re.match(r"p(?:p|gs?|ages?)$", unit) else unit
        written = hit["all"] or hit["n"] or hit["them"]
        value = _value(written) * (1_000_000 if hit["million"] else 1)
        if (
            value < 2
            or _MAYBE.match(text[hit.end() - 1 :])
            or (_NOT_COUNT.search(before) and not before.endswith("more than "))
            or re.match(
                r" (?:per\b|a |an |ahead|in (?:the|this) queue|received (?:each|per|every))", after
            )
            or (others and unit != "pages")
            or re.fullmatch(r"(?:19|20)\d\d", written)
        ):
            continue
        yield value, unit


def _value(written: str) -> Decimal:
    """Return the number that figures or words say."""
    if written[0].isdigit():
        return Decimal(written.replace(",", ""))
    if written.lower().endswith("thousand"):
        return Decimal(1000 * (number_in(written[: -len(" thousand")]) or 0))
    return Decimal(number_in(written.lower()) or 0)
