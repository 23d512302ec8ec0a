"""The agency's own number of a request, in the forms that agencies give them."""

from __future__ import annotations

import re

from foiltrack.reading.sentences import plain

_SERIES = (
    r"(?-i:(?!FO|RE\b|NO\b|LOG|FILE|ON\b|RF[BPQ]|IFB|PO\b|LL\b|DIN|CV|CR\b|IND\b|NY)"
    r"[A-Z](?:[+&]?[A-Z]){0,4}\ (?=\d{2,4}[-/]\d))?"
)
"""The letters of a series of numbers, apart from the number: `RC 2025/41`, `B&G 24-031`."""
_TOKEN = (
    rf"(?P<token>{_SERIES}(?:[A-Z]{{1,5}}-(?=[A-Z]{{1,5}}-?\d))?[A-Za-z]{{0,6}}[-/]?\d[\w]*"
    r"(?:[-/][\w]+)*)"
)
_LAW = r"(?:F\.?O\.?I\.?[LAP]{1,2}A?\.?|PRR|CPRA|OPRA|PRA|GRAMA|UIPA|RTKL?|GIPA)"
LABELLED = re.compile(
    rf"""
    (?:
      \b(?P<appeal>appeal)(?:\ ?(?:no|number|\#|id|case)\.?\ ?[:\#]?\ *
      |\ (?=[\w-]*\d\W{{1,3}}from\ ))
    | \bLBF\ ?\#\ ?
    | \b(?:our\ (?:re|ref|reference|file|no|number)|reference|ref|tracking|control|confirmation|
      docket|log)\ ?(?:no|number|\#|id|code)?\.?\ *[:\#]\ *(?:{_LAW}\ ?\#?\ *)?
    | \b{_LAW}\ *(?:law\ )?(?:request|req|application|case|file|appeal|log|control|tracking
      |reference|ref|
      matter|inquiry)?\ *(?:letter\ )?
        (?:no|number|num|\#|id)?\.?\ *[:\#-]?\ *\#?\ *
    | \b(?:freedom\ of\ information|public\ records?|open\ records?|records?|
      right[\ -]to[\ -]know)\ (?:law\ |act\ )?(?:\(?{_LAW}\)?\ )?(?:request|case|file|appeal)\ *
        (?:no|number|\#|id)?\.?\ *[:\#]?\ *
    | \b(?:request|case|file|tracking|reference|control|ticket|matter|log)\ *(?:no\b|number|num\b|
      id\b|\#|reference)\.?\ *(?:is|of|was)?\ *[:\#]?\ *\#?
    | \b(?:request|case|file|ticket|log|application)\ ?[:\#]\ *
    | \b(?:reference|confirmation|tracking)\ (?:no\.?|number)\ *
    | \b(?:application|logged\ (?:in\ )?as|marked)\ (?={_SERIES}\d{{2,4}}-\d)
    | \brequest\ (?=[A-Z]?\d[\w]*-)
    | \b(?:ticket|case|request|log)\ (?=[A-Z]{{0,5}}-?\d{{5}})
    | \b(?:it|its|our|your|under|carries|assigned)\ (?:\w+\ )?(?:number|no\.|\#)\ ?(?:is\ )?
    | \b(?:given|gets|bears|has|received)\ (?:(?:the|log|file|request)\ )?(?:number|no\.|\#)\ ?
    | \bour\ (?={_SERIES}\d{{2,4}}-\d{{2,5}}(?:[A-Z]?\b))
    | \b(?:list|log|register|docket|book)\ as\ (?:no\.?\ |number\ )?
    | \b(?:town|village|city|county|district|school|authority|clerk)(?:'s)?\ (?:log\ )?
      (?:no\.|number|\#)\ ?
    )
    {_TOKEN}
    """,
    re.IGNORECASE | re.VERBOSE,
)
PLAIN = re.compile(
    r"\b(?:FOI[LA]-\d{4}-\d{2,3}-\d{3,6}|20\d\d-\d{3}-\d{5}|[A-Z]{1,2}\d{6}-\d{6}|[A-Z]\d{2},\d{3}"
    r"|\d{2}-[A-Z]{1,5}-(?:[A-Z]{1,3}-)?\d{2,6}|[A-Z]{1,4}-[A-Z]-\d{2}-\d{2,6}"
    r"|[A-Z]{2}-\d{2}-\d{3,5}|20\d\d-?[A-Z]{2,5}-?\d{3,6}|\d{2}[A-Z]{2}\d{4,6}"
    r"|[A-Z]{2,5}-[A-Z]{1,4}-20\d\d-\d{3,7}|(?!FY|SY|AY|LL)[A-Z]{2,6}-20\d\d-\d{2,7}"
    r"|\d{2,4}-FOI[LAP]+-\d{2,6}|20\d\d-\d{3,6}-[A-Z]\b|[A-Z]-20\d\d-\d{4,6}"
    r"|[A-Z]{2,5}-\d{2}-\d{4,6}|[A-Z]{3,5}\d{2}-\d{2,6}|\d{6,8}-[A-Z][a-z]{3,})\b"
)
"""Forms that are a number of a request wherever they stand."""
_HEADED = re.compile(
    rf"^[^\w\n]*(?:re|ref|subject|our ref|in re|log"
    rf"|file)\b[.: ][^\n]{{0,70}}?(?<![\w$/-]){_TOKEN}(?!\w)",
    re.IGNORECASE | re.MULTILINE,
)
"""A number in the line that says what the letter is about."""
_GIVEN = re.compile(
    r"(?:\b(?:request|foil|foia|log|logged|file|appeal|response|interested|in|about|into|as|no\.?)"
    r"\b(?:[^.\n]{0,40}?(?:\b(?:as|log|file|no\.?|about|in|to|under|number|is) |[\[(]|, )| )"
    r"|^(?:[^\w\n]*|[\d/.]{6,10}\s+)|[(\[](?:log )?|[.] |\bas )"
    rf"(?P<token>{_SERIES}"
    r"(?=[\w-]{0,40}\d[\w-]{0,40}-"
    r"|\d{5,7}\b)[A-Z]{0,6}-?\d{2,4}(?:-[A-Z]{1,5}){0,2}"
    r"(?:-\d{2,3})?-?\d{3,6})(?![\w-])",
    re.IGNORECASE | re.MULTILINE,
)
"""A number beside a word for the request, without a label."""
_FIRST = re.compile(
    r"(?:(?:\A|\n[ \t]*\n)[^\w\n]*"
    r"|(?:\n|\b(?:request|foi[la]|log(?:ged)?|file|your|our|as|re:?)\W{1,2}(?:[\d/]+, )?)#"
    r"|(?P<aside>\()(?=[\d-]+\)))"
    r"(?P<token>(?:20)?(?P<year>\d\d)-(?!(?:19|20)\d\d(?!\d))(?P<place>\d{1,4}))"
    r"(?![\w/-]|[.,]\d|\W{0,3}(?:to|and|or|pages?|pp|days?|weeks?|months?|years?|hours?|business"
    r"|calendar|school|fiscal|budget|season|academic|records?|boxes|people|minutes)\b)"
)
"""A number at the head of a paragraph, in brackets or after "#", with the year before it."""
_ALONE = re.compile(
    rf"^[^\w\n]*(?P<token>{_SERIES}(?<=[A-Z]\ )\d{{2,4}}[-/]\d{{1,5}}"
    r"|(?!DIN)[A-Z]{2,6}-(?:[A-Z]{1,4}-)?\d{3,6}-\d{2,4})(?:[^\w\n]*$|\.\s+[A-Z])",
    re.MULTILINE,
)
"""A number with the letters of its series that has a line to itself."""
_OF_YEAR = re.compile(
    r"(?<!law )(?<!act )(?<!order )(?<!resolution )(?<!ordinance )(?<!bid )(?<!contract )"
    r"\b(?:no\.?|number|#) ?(?P<token>(?:[A-Z]{2,5}-)?(?:[A-Z]-)?\d{1,4} of 20\d\d)\b",
    re.IGNORECASE,
)
"""A number with its year in words: `No. 11 of 2026`."""
_FIRM = re.compile(r"\b(?:LLP|PLLC)\b|\battorneys? (?:and counsel\w+ )?at law\b", re.IGNORECASE)
_OWN = re.compile(
    r"\bour (?:ref|reference|file|matter)\b\.?(?: no\.?| number)?[ :#]{1,4}[\w./-]*\d[\w./-]*",
    re.IGNORECASE,
)
"""The number that a law firm that writes for an agency gives the matter."""
_NOT = re.compile(
    r"(?:19|20)\d\d|\d{1,3}|(?:0?\d|1[0-2])[/-](?:[0-2]?\d|3[01])(?:[/-](?:\d\d|(?:19|20)\d\d))?|"
    r"\d{3}[-.]\d{3,4}(?:[-.]\d{4})?|\d{5}-\d{4}",
    re.IGNORECASE,
)
_LONE = re.compile(
    r"\d{3,4}|[A-Za-z]+\d{1,3}|\d+[A-Za-z]{1,3}|(?:19|20)\d\d-(?:19|20)?\d\d|\d{3}-\d{4}"
)
"""What is no number of a request unless a label says so."""
_PERSON = re.compile(r"(?:[A-Z][a-z]+, (?:DIN )?|\bDIN\W{0,2})\d\d-[A-Z]-\d{4}$")
"""The number of a person in a State prison, after the name."""
_BEFORE = re.compile(
    r"\b(?:court|index|ind\.?|me|aca\.?|n\. ?y\.|indictment|docket|badge|prior|previous|earlier"
    r"|superior|your file|your ref|cf|section|policy|invoice|check|room|form|pd|bill"
    r"|with case)\W{0,3}(?:\w+\W{1,2})?$",
    re.IGNORECASE,
)
_OF_THING = re.compile(
    r"\b(?:contract|bid|rf[bpq]|permit|license|purchase order|p\.?o|project|claim|incident"
    r"|complaint|voucher|resolution|ordinance|solicitation|requisition|parcel|violation|summons)s?"
    r"[ #:]{1,2}(?:(?:no|num|number|id)\b\W{0,3})?$",
    re.IGNORECASE,
)
"""What a number behind it is the number of."""
_PERIOD = re.compile(r"\W{0,2}(?:(?:\w+ )?years?|budget|season|school|fiscal)\b", re.IGNORECASE)
"""What makes two years a period."""
_COURTS = re.compile(
    r"\W{0,3}(?:of|in|before|pending in)\ (?:the\ )?(?:\w+\.?\ ){0,4}?(?:courts?\b|ct\.)",
    re.IGNORECASE,
)
"""What stands behind the number of a case in court."""
_EARLIER = re.compile(r"\b(?:prior|previous|earlier|duplicat\w+)\b[^.\n]{0,40}$", re.I)
_APPEALED = re.compile(r"[(\[,] ?from (?:no\. )?$", re.I)
"""Before the number of the request in a letter about its appeal."""


MOST = 50
"""Numbers that are kept of a letter: a list of more is none of its own."""


def numbers(text: str) -> tuple[str, ...]:
    """Return the numbers that a letter gives for the request, the likeliest first.

    >>> numbers("RE: FREEDOM OF INFORMATION LAW\\nREQUEST: LBF #15PL10466")
    ('15PL10466',)
    >>> numbers("Your request was received and assigned number FOIL-2022-002-00322.")
    ('FOIL-2022-002-00322',)
    >>> numbers("court case # 23F055; badge #10063")
    ()
    """
    words = re.sub(r"https?://\S+|www\.\S+|\S{200,}", " ", plain(text))
    if _FIRM.search(words[:160]):
        words = _OWN.sub(" ", words)
    found: dict[str, int] = {}
    for hit in LABELLED.finditer(words):
        token = hit["token"].rstrip("-/_.")
        before = _close(words, hit.start())
        label = words[max(0, hit.start() - 10) : hit.start("token")]
        if (
            _impossible(token)
            or (_LONE.fullmatch(token) and _PERIOD.match(words, hit.end()))
            or _BEFORE.search(before)
            or re.search(r"\bwith case\b|\bcheck\b", label, re.IGNORECASE)
            or _COURTS.match(words, hit.end())
        ):
            continue
        score = 1 if "appeal" in hit[0].lower() else 3
        near = words[max(0, hit.start() - 50) : hit.start()]
        score = -1 if _EARLIER.search(near) else 0 if _APPEALED.search(near) else score
        found[token] = max(score, found.get(token, -1))
    years = {int(y) + late for y in re.findall(r"\b20(\d\d)\b", words[:3000]) for late in (-1, 0)}
    for hit in _FIRST.finditer(words):
        spans = hit["aside"] and int(hit["place"]) == int(hit["year"]) + 1
        if int(hit["year"]) in years and not spans and not _impossible(hit["token"]):
            found.setdefault(hit["token"], 2)
    for form, score in ((_OF_YEAR, 2), (_ALONE, 2), (_HEADED, 2), (_GIVEN, 1)):
        for hit in form.finditer(words):
            token = hit["token"].rstrip("-/_.")
            before = _close(words, hit.start("token"))
            person = _PERSON.search(words[: hit.start("token")][-40:] + token)
            no = _impossible(token) or _BEFORE.search(before) or _LONE.fullmatch(token)
            other = _OF_THING.search(before) or _COURTS.match(words, hit.end("token"))
            if not (no or other or person):
                found.setdefault(token, score)
    for hit in PLAIN.finditer(words):
        before = _close(words, hit.start())
        if _PERSON.search(words[: hit.end()][-50:]):
            continue
        if _OF_THING.search(before) or _COURTS.match(words, hit.end()):
            continue
        if _BEFORE.search(before) or _EARLIER.search(before):
            found.setdefault(hit[0], -1)
        elif _APPEALED.search(before):
            found.setdefault(hit[0], 0)
        else:
            found[hit[0]] = max(2, found.get(hit[0], 0))
    # The number of an earlier request is this one's only where there is no other.
    listed = [t for t in found if found[t] >= 0] or found
    kept = sorted(listed, key=lambda t: -found[t])[:MOST]
    best = [t for t in kept if not any(t != o and t in o for o in kept)]
    return tuple(best)


def _close(words: str, at: int) -> str:
    """Return the words close before a place, of its own paragraph."""
    return re.split(r"\n[ \t]*\n", words[max(0, at - 30) : at])[-1]


def _impossible(token: str) -> bool:
    digits = sum(c.isdigit() for c in token)
    years = re.fullmatch(r"((?:19|20)\d\d)-((?:19|20)\d\d)", token)
    period = years and 0 < int(years[2]) - int(years[1]) <= 10
    return bool(_NOT.fullmatch(token) or period) or digits < 3 or len(token) > 30


def same(a: str, b: str) -> bool:
    """Return whether two numbers are one, however they are written.

    >>> same("2015-PL-10466", "15PL10466"), same("FOIL-2022-002-00322", "foil 2022 002 00322")
    (True, True)
    >>> same("PARKS-FOIL-23-118", "23-118"), same("PH-FOIL 24-22", "HA-FOIL 24-22")
    (True, False)
    """
    one, other = _bare(a), _bare(b)
    return one == other or _PREFIX.sub("", one) == other or one == _PREFIX.sub("", other)


_PREFIX = re.compile(r"^(?:APPEAL|[A-Z]{0,6}FOI[LA])?(?:NO)?(?=\d)")
"""What stands before a number in one letter and not in the next."""


def _bare(number: str) -> str:
    bare = re.sub(r"[\W_]", "", number).upper()
    return re.sub(r"^20(\d\d)(?=[A-Z]+\d+$)", r"\1", bare)
