"""Money and counts: the total that is asked, the deposit, how many records there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from foiltrack.reading.date_words import dated
from foiltrack.reading.number_words import GREAT, number_in
from foiltrack.reading.parts import Part
from foiltrack.reading.sentences import Sentence

DOLLARS = re.compile(
    r"\$ ?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d\d)?|"
    r"\d+(?:\.\d{1,2})?)(?!\d)(?P<million> (?:million|billion))?"
    rf"|(?<![\w$.,-])(?P<w>\d{{1,4}}(?:\.\d+)? |(?:{GREAT}|an?)[ -])"
    r"(?P<unit>dollars?|bucks|cents)\b"
    rf"(?! ?\(\$)(?:(?: and)? (?P<c>\d+ |(?:{GREAT}|an?)[ -])cents\b)?"
    r"|(?:= ?|\b(?:total|due|comes? to|costs?|payment of|(?:fee|charge) (?:is|of))\b:? )"
    r"(?P<bare>\d{1,3}(?:,?\d{3})*\.\d\d)(?![\d%]|\.\d)"
    r"(?! ?(?:hours?|hrs?|miles?|acres?|percent|[kmg]b|gigabytes|feet|inches|pounds|tons)\b)",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    r"(?:@|rate of|hourly rate(?: of)?"
    r"|(?<!total )(?<!put )(?<!estimated )(?<!set )at(?: a rate of)?"
    r"|divided by|each|x|×) ?$",
    re.IGNORECASE,
)
_RATE_AFTER = re.compile(
    r"^ ?(?:/|per\b|an? (?:hour|page|sheet|copy|side|piece|shot)\b|apiece|each\b|hourly|for each"
    r"|/hr|x\b|×|\)? ?per |cents|"
    r"for the first|- ?\$)",
    re.IGNORECASE,
)
_DEPOSIT = re.compile(
    r"\b(?:deposit|good[- ]faith|half|50 ?%|pre-?payment|retainer|advance payment|"
    r"down payment|on account|up[ -]?front|an advance of"
    r"|(?:due )?before (?:we|the work|any work|work)"
    r"(?: can)? (?:start|begin)s?)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:prior (?:deposit|payment)|thank you for|in receipt of|already paid|received your|"
    r"previously paid|has been paid|you(?:'ve| have)? (?:paid|prepaid|remitted|sent)|minus|less)\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"[^.;$]{0,60}?\b(?:was|were|has been|have been|had been|is) (?:\w+ly |already |now )?(?:paid"
    r"|satisfied|received|settled|covered|cleared|refunded)\b"
    r"|[^.;$]{0,30}?\b(?:arrived|cleared|came in)\b",
    re.IGNORECASE,
)
"""After a sum that was paid."""
_OPEN = re.compile(
    r"\b(?:until|once|if|when|after|unless|upon|not|never|yet|balance|before)\b|= ?$", re.I
)
"""Beside a sum that is still to be paid."""
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
    r"quot\w+|price|owe\w*|bring|comes?|came|runs?|please|(?:that|it|this)(?:'s| is| will be"
    r"| makes)|apiece|(?:a|per)"
    r" (?:page|sheet|copy)|billing|amount|remit|check|money order|postage|prepayment|due|(?:receipt"
    r"|payment) of(?= ?\$)|bill (?:is|was|comes)|in all)\b"
    r"|^\W*\$[\d.,]+\W (?:leave|bring|send|mail|make|checks?|cash)\b"
    r"|\b(?:pages?|pp|pgs|sheets?|sides|copies)\.?,? (?:at|@|x|×|\$)"
    r"|\$ ?[\d.,]+ (?:even|flat|altogether|all told|in all|on account)\b|\b(?:half|namely),? \$"
    r"|= ?\$|\bestimat|\bfor \$",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:fines?|violations?|contract(?:s| value)?|salary|salaries|grants? of|"
    r"budget|award(?:ed)?|settlement|judgment|penalt)\b",
    re.IGNORECASE,
)


_HALF = re.compile(
    r"\b(?:half|50 ?%|fifty percent)\b(?![^.;]*\$)[^.;]{0,60}\b(?:advance|deposit|up[ -]?front"
    r"|before)\b"
    r"|\b(?:deposit|prepay\w*|pay)\b[^.;$]{0,40}\b(?:half|50 ?%|fifty percent)(?![^.;]*\$)",
    re.IGNORECASE,
)
"""A deposit of half of the sum, which is not worked out."""


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
    half = next((s.text for s in said if s.part is Part.SAYS and _HALF.search(s.text)), None)
    if asked and half and not first:
        first = (0, (asked[1] / 2).quantize(Decimal("0.01")), half)
    if first and not asked and "deposit" not in first[2].lower():
        # A prepayment that stands alone is the whole.
        asked, first = first, None
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
    last = 0
    for hit in DOLLARS.finditer(text):
        start = hit.start("bare") if hit["bare"] else hit.start()
        before, after = text[:start], text[hit.end() :]
        if _RATE_BEFORE.search(before) or _RATE_AFTER.match(after) or hit["million"]:
            continue
        near = before[max(last, len(before) - 110) :]
        last = hit.end()
        if "[" in near.rpartition("]")[2] or (
            re.search(r"\b(?:exceed|over|under|less than|more than|up to|\w+ of) $", near[-12:])
            and "exceed" in near
        ):
            continue
        value = _dollars(hit)
        if not value:
            continue
        last_deposit = [m.end() for m in _DEPOSIT.finditer(near)]
        paid = _SETTLED.match(after)
        if paid and not _OPEN.search(near[-40:] + paid[0]):
            continue
        if _PAID.search(near) and not re.search(
            r"\bbalance\b|= ?$|\b(?:bring|leaves)\b", near, re.IGNORECASE
        ):
            continue
        late_deposit = re.match(
            r"[^.$]{0,30}\b(?:deposit|up[ -]?front|on account)\b", after, re.IGNORECASE
        ) and not _TOTAL.search(near[-40:])
        if late_deposit:
            last += 30
        score = (
            1
            + 2
            * bool(
                re.search(
                    r"\b(?:total|amount|estimated|balance|in all|bring|even|altogether|all told)\b",
                    near + after[:20],
                    re.IGNORECASE,
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


def _dollars(hit: re.Match[str]) -> Decimal:
    """Return the sum that figures or words say: `$1,200`, `seventy-two dollars`, `75 cents`."""
    if figures := hit["n"] or hit["bare"]:
        return Decimal(figures.replace(",", ""))
    parts = [(hit["w"], 100 if hit["unit"].lower() == "cents" else 1), (hit["c"] or "", 100)]
    return sum((_value(words) / by for words, by in parts if words.strip()), Decimal(0))


_PLAIN = (
    r"pages?|pp\b\.?|pgs?\b\.?|records|documents|e-?mails|messages|images|videos|photos"
    r"|photographs|recordings|(?:\w+ )?entries|h(?:ou)?rs (?:of (?:video|footage|audio|recording"
    r"|tape)|total)"
)
"""Units that only records have."""
_UNIT = (
    rf"(?P<unit>(?P<plain>{_PLAIN})|files|file\(s\)|clips|items|complaints|reports|memos|memoranda"
    r"|letters|cases|rows|lines|claims|contracts|permits|invoices|inspections|exhibits|drawings"
    r"|maps|slides|vouchers|drawers|receipts|licenses|leaves(?! of)|folios|forms(?! of)|pings"
    r"|sets(?= of)|cards|bills|protocols|binders|ledgers|appraisals|petitions|resolutions"
    r"|proposals|deeds|surveys|policies|manuals|readings|transactions|texts|referrals|cartons|boxes|volumes|incidents|certificates|accounts|hits|agreements|leases"
    r"|(?:camera|staff)-hours|(?:work )?orders|calls(?: for service)?|sheets"
    r"|sides|folders|tapes|plans|notices|summons(?:es)?|tickets|gigabytes)"
)
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d+|{GREAT}"
_LABEL = r"(?:pages|records|documents|e-?mails|messages|sheets|images|items|entries|photographs)"
_DONE = (
    r"(?:involved|enclosed|attached|located|found|responsive|released|produced|provided|copied|sent"
    r"|reviewed|withheld|in all)"
)
COUNT = re.compile(
    rf"(?<![\w.,$§/(-])(?:\((?!\d+\)))?(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d)?"
    rf"|{GREAT})(?P<times> (?:thousand|million|billion))?"
    rf"(?: \((?P<figures>\d[\d,]*)\))?(?: of (?:the |these |those )?(?P<all>\d[\d,]*|{GREAT}))?\)?"
    r" (?:(?!(?:of|to|and|or|business|days?|weeks?|cents?|the|an?|your|our|for|from|in|on|at|by"
    r"|with"
    r"|is|are|was|were|says?|don't|withholds?|names)\b)[\w'-]+ ){0,3}?"
    rf"(?<!-){_UNIT}(?!\w)"
    r"(?:[^.;]{0,60}?\bout of (?:about |some |a total of |approximately )?(?P<whole>\d[\d,]*))?"
    rf"|(?<!\w)(?P<them>\d[\d,]*) of them\b|\ball (?P<every>{_NUMBER})\b(?= (?:are|were|have|for"
    rf"|attached|enclosed|of them)\b|[.,;])|\b(?P<number>{_NUMBER})(?=,? in number\b)"
    rf"|\bthere(?:'s| are) (?:about |some |approximately )?(?P<there>{_NUMBER})(?=[.;]|,(?!\d)"
    r"| in all\b)"
    r"|\b(?:turned up|brought up|came to|yielded|found|located|identified)"
    rf" (?P<bare>{_NUMBER})(?=[.;]|\W*$)"
    rf"|(?<!\w)(?P<these>\d[\d,]*|{GREAT}) of these\b"
    r"|\bnumber of (?!requests|days|hours|years|people|employees|appeals)[^.;]{1,90}? (?:is"
    r"|was|came to|stands at) (?:about |some )?(?P<counted>\d{1,3}(?:,\d{3})+|\d+)"
    r"(?![\w/-]|\.\d| ?%)"
    rf"|(?<!\w)(?P<some>{GREAT}) of (?:them|those)\b"
    r"|\b(?:(?:(?:number|no\.|count) of (?:[\w-]+ ){0,2}?|total )"
    rf"(?P<label>{_LABEL})(?: {_DONE})?"
    rf"|(?P<titled>{_LABEL}) {_DONE}) ?: ?"
    r"(?P<labelled>\d[\d,]*)(?![\w/]|\.\d| of\b| ?\(?(?:incl|with|plus)\w*)"
    r"|\b(?:spreadsheet|table|database|list|index|log|export|extract|data ?set|csv|workbook|roster)"
    r" (?:of|with|listing|holding|containing) (?:all |about |some )?(?P<rows>\d{1,3}(?:,\d{3})+"
    r"|\d{2,})(?= [a-z]+s\b)(?! (?:days|hours|minutes|weeks|months|years|cents|dollars|columns)\b)",
    re.IGNORECASE,
)
_STAMPS = re.compile(
    r"(?<!\w)(?P<set>[A-Z]{2,8})[-_ ]?(?P<first>0\d{2,7}|\d{4,8}(?= ?\D{1,8}(?P=set))) ?"
    r"(?:-|to|through|thru) ?(?:(?P=set)[-_ ]?)?(?P<last>\d{3,8})(?![\w-])"
)
"""The first and last stamp of pages that are numbered: `KC 0188 - KC 0460`."""
_STAMPED = re.compile(
    r"\b(?:produc|stamped|bates|numbered|enclos|attach|releas|disclos|provid|sent\b)", re.I
)
_COUNTED = re.compile(
    r"\b(?:locat|identif|found|find|responsive|consist|total|contain|compris|review|yield|result"
    r"|approximately|some\b|about\b|produc|state of|c[ao]mes?\b|return|releas|attach|encl"
    r"|clipped|counted|(?:that|it|which) (?:is|was|makes)|that's|it's|run to|runs|covers"
    r"|(?:file|folder|set|stack|lot|log) (?:is|was)"
    r"|involv|furnish|herewith|recall|\bnew (?:files|records|documents)"
    r"|\bin the (?:zip|link|envelope|packet|package|parcel|bundle)|on file|collected|\ball\b"
    r"|accompan|amount|search"
    r"|copies|match|disclos|hits|uncover|retriev|withh|provid|generat|cost|fee|estimat|at (?:@"
    r"|25)|drive|disk|gives?\b"
    r"|gave\b|number\b|reading|read\b|granted|grant|ready|link|there (?:are|is)|holds?\b|kept\b"
    r"|posted|put\b"
    r"|produced?|available|add(?:ed|s)\b|turned up|pulled"
    r"|fall (?:under|within)|answers?\b|there w(?:as|ere)|(?:we|i) (?:have|had"
    r"|got|count)\b|applied|application|shared?|sent\b|supplied|here\b|remain|are in)|\$|@"
    r"|\bx \.?\d|\bpick up\b",
    re.IGNORECASE,
)
_NOT_COUNT = re.compile(
    r"\b(?:first|per|up to|each|every|limit|than|queue|segment|ahead|minimum|maximum|room|last"
    r"|section|chapter|items?|parts?|form|page|no\.|\$ ?[\d.,]+(?: for| x)?|over the"
    r"|until|past|article|exceed\w*|cents?|write|wrote|open|sub\.|law) (?:\w+ )?$|§ ?$"
    r"|\bpending\b|\bahead of\b",
    re.IGNORECASE,
)
"""Before a number of something else; "more than" is of the records."""
_OVER = re.compile(
    r"(?<!\bno )(?<!\bnot )\bmore than $|\b(?:not|no) (?:fewer|less) than $", re.IGNORECASE
)
_MAYBE = re.compile(r"^[^.;]{0,60}\b(?:that may be|may have|might be|could be)\b", re.IGNORECASE)
"""After what may be responsive, which is not found to be."""

_FOUND = re.compile(
    r"\b(?:locat|identif|found|responsive|consist|total|yield|contain|attach|encl|added|out of"
    r"|return)",
    re.IGNORECASE,
)
_KEPT = re.compile(r"\b(?:left out|withheld|held back|kept back|not (?:given|sent))\b", re.I)
_TIMES = {"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}


def count(said: tuple[Sentence, ...]) -> Sum | None:
    """Return how many records, pages or messages are responsive; None if it does not say."""
    best: tuple[tuple[int, Decimal], Sum] | None = None
    kept = False
    for sentence in said:
        text = sentence.text
        if sentence.part not in (Part.SAYS, Part.REQUEST, Part.SUBJECT, Part.HEAD):
            continue
        counted = _counts(text, kept, sentence.part is Part.HEAD)
        kept = bool(_KEPT.search(text))
        for value, unit in counted:
            found = bool(_FOUND.search(text)) + (sentence.part is Part.SAYS) - kept
            if best is None or (found, value) > best[0]:
                best = (found, value), Sum(value, sentence.text, unit)
    return best[1] if best else _stamped(said)


def _stamped(said: tuple[Sentence, ...]) -> Sum | None:
    """Return how many pages the stamps count that stand on what is given."""
    given = [s for s in said if s.part in (Part.SAYS, Part.HEAD) and _STAMPED.search(s.text)]
    found = [
        (int(hit["last"]) - int(hit["first"]) + 1, s.text)
        for s in given
        for hit in _STAMPS.finditer(s.text)
        if not _KEPT.search(s.text[: hit.start()])
    ]
    total = sum(pages for pages, _ in found if pages > 0)
    return Sum(Decimal(total), found[0][1], "pages") if total else None


_WRITTEN = (
    *("whole", "all", "figures", "n", "them", "every"),
    *("number", "there", "bare", "these", "some", "labelled", "rows", "counted"),
)
"""Where the number of a count may stand, the whole before its part."""


def _counts(text: str, kept: bool, head: bool) -> Iterator[tuple[Decimal, str]]:
    """Yield the numbers of records in a sentence, each with its unit.

    `kept`: the sentence before speaks of what was withheld, so that "nine of them" are given;
    `head`: only a labelled number counts.
    """
    gate = _COUNTED.search(text) or len(text.split()) < 4 or re.match(r"\W*\d", text)
    for one in dated(text, None):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    others = re.search(r"\b(?:requests|appeals|queue)\b", text, re.IGNORECASE)
    for hit in COUNT.finditer(text):
        before, after = text[: hit.start()], text[hit.end() :]
        unit = (hit["unit"] or hit["label"] or hit["titled"] or "records").lower().rstrip(".")
        unit = unit.removesuffix("(s)")
        unit = "pages" if re.match(r"p(?:p|gs?|ages?)$", unit) else unit
        written = next(filter(None, hit.group(*_WRITTEN)))
        value = _value(written) * _TIMES.get((hit["times"] or "").strip().lower(), 1)
        if (
            value < 2
            or (head and not hit["labelled"])
            or (hit["some"] and not kept)
            or not (gate or hit["plain"] or not hit["unit"])
            or (written in ("911", "311") and unit != "pages")
            or _MAYBE.match(text[hit.end() - 1 :])
            or (_NOT_COUNT.search(before) and not _OVER.search(before))
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
        return Decimal(written.strip().replace(",", ""))
    return Decimal(number_in(written.strip().lower()) or 0)
