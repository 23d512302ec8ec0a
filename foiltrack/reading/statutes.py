"""The statutes that letters cite beside Public Officers Law § 87, each in one form."""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORT = {
    "civil rights law": "CRL",
    "criminal procedure law": "CPL",
    "civil practice law and rules": "CPLR",
    "family court act": "FCA",
    "fam. ct. act": "FCA",
    "social services law": "SSL",
    "soc. serv. law": "SSL",
    "public health law": "PHL",
    "mental hygiene law": "MHL",
    "general municipal law": "GML",
    "vehicle and traffic law": "VTL",
    "workers compensation law": "Workers' Compensation Law",
    "wcl": "Workers' Compensation Law",
    "rptl": "Real Property Tax Law",
    "rssl": "Retirement and Social Security Law",
    "drl": "Domestic Relations Law",
    "pal": "Public Authorities Law",
    "ecl": "Environmental Conservation Law",
    "public officers law": "POL",
    "pub. off. law": "POL",
    "pub off law": "POL",
}
"""The one name of a statute that has several."""
_STATUTES = "|".join(sorted((re.escape(name) for name in SHORT), key=len, reverse=True))
_STATUTE = (
    rf"(?P<t>\b(?i:{_STATUTES}|CRL|CPLR|CPL|FCA|SSL|PHL|MHL|GML|VTL|POL)\b"
    r"|(?:(?!(?:Act|See|Cf|Under|Because|While|Since|As)\b)[A-Z][\w'’-]+,? (?:and )?){1,6}Law\b"
    r"|\b(?i:(?:tax|education|judiciary|executive|county|penal|labor|election|insurance|correction"
    r"|banking|domestic relations|workers' compensation|real property tax|general business"
    r"|public authorities|environmental conservation) law)\b)"
)
_SIGN = r"(?i:(?:at|new york|sections?|secs?\.?|§+|art\.?|rule|subd\.?)\W*|s (?=\d))*"
_SUBDIVISIONS = r"(?: ?\([A-Za-z0-9]{1,3}\))*"
_NUMBER = rf"\d{{1,4}}(?:-(?:[a-z]{{1,2}}\b|\d{{1,4}}\b))?(?:\.\d+)?{_SUBDIVISIONS}"
_MORE = (
    rf"(?:(?:,? and |, | & )(?:§+ ?)?(?!8[79]\b)(?:{_NUMBER}|\([a-z0-9]{{1,3}}\){_SUBDIVISIONS}"
    # "(1) Tax Law 697, (2) CPLR 4503" are the items of a list.
    r"(?=\W*(?:$|[,;.)]|(?:and|or|of)\b)))(?!\w|\.\d| ?(?:NYCRR|U\.?S|C\.?F)))*"
)
_LAWS = tuple(
    ("{} {}", re.compile(words))
    for words in (
        rf"{_STATUTE}\W+{_SIGN}(?P<n>{_NUMBER}{_MORE})",
        rf"(?i:\bsections?|§+|\bsubdivision \w+ of section) ?(?P<n>{_NUMBER}{_MORE}) of the"
        rf" (?:New York )?(?:State )?{_STATUTE}",
    )
)
"""A section of a law of New York, of whichever: `Tax Law § 697(e)`."""
_REPEALED = re.compile(
    r"\brepeal of [^,;.]{0,60}?\d+(?:-[a-z]\b)?"
    r"|(?:\bsections?|§) ?\d+(?:-[a-z]\b)?[^,;.]{0,60}?\brepealed\b",
    re.IGNORECASE,
)
_NO_GROUND = re.compile(
    r"POL (?!96-a|89\(7\))|(?:Freedom of Information|Open Meetings|General Construction) Law"
    r"|Information Law 8[79]\(|CPLR 78|CPL 440"
)
"""Sections that are told in other ways, or withhold nothing."""

_OF_THE_CITY = (
    r"(?:\bsections?|§+) ?(?P<n>\d{1,3}[.-]\d{2,4}(?:\.\d+)?) of the "
    r"(?:(?:new york )?city(?:'s)? )?"
)
# What other statutes agencies name, by the words they are named with; `~` is any "section" or "§".
_OTHERS: tuple[tuple[str, str], ...] = (
    (
        "{} USC {}",
        r"(?P<t>\d{1,2}) U\.? ?S\.? ?C\.?(?:A\.?)?\W+~(?P<n>(?!552\b)"
        r"\d{2,5}[a-z]?(?:-\d+)?(?:\([A-Za-z0-9]{1,2}\))*)",
    ),
    (
        "{} NYCRR {}",
        r"(?P<t>\d{1,2}) N\.?Y\.?C\.?R\.?R\.?\W+~(?P<n>\d{1,4}(?:[.-]\d+)*"
        r"(?:\([A-Za-z0-9]{1,2}\))*)",
    ),
    ("Charter {}", r"\b(?:city )?charter\W+~(?P<n>\d{2,4}(?:\([a-z0-9]\))*)"),
    ("Administrative Code {}", r"\badmin(?:istrative|\.) code\W+~(?P<n>\d{1,2}-\d{2,4}(?:\.\d+)?)"),
    ("FERPA", r"\bFERPA\b|family educational rights and privacy act"),
    (
        "HIPAA",
        r"\bHIPAA\b(?! (?:authoriz|release|form|compliant))|health insurance portability and "
        r"accountability act",
    ),
    ("DPPA", r"\bDPPA\b|driver'?s privacy protection act"),
    ("attorney-client privilege", r"attorney[- ]client (?:privilege|communication)"),
    ("attorney work product", r"attorney(?:'s)? work[- ]product"),
    ("45 CFR {}", r"45 C\.?F\.?R\.?\W+~(?P<n>\d{3}\.\d{3})"),
    ("{} CFR {}", r"(?P<t>\d{1,2}) C\.?F\.?R\.?\W+~(?P<n>\d+\.\d+(?:\([a-z0-9]\))*)"),
    (
        "{} CFR Part {}",
        r"(?P<t>\d{1,2}) C\.?F\.?R\.?,? part(?P<s>s)? (?P<n>\d{1,4}\b(?(s)(?:(?:, | and )"
        r"\d{1,4}\b)?))",
    ),
    ("Health Code {}", r"\bhealth code\W+~(?P<n>\d{1,3}\.\d{2})"),
    ("Health Code {}", rf"{_OF_THE_CITY}health code"),
    ("Administrative Code {}", rf"{_OF_THE_CITY}administrative code"),
    (
        "Cal. Penal Code {}",
        r"(?:cal(?:ifornia|\.)? )?penal code\W+~(?P<n>\d{2,5}(?:[. ]\d+)?(?:\([a-z0-9]\))*)",
    ),
    (
        "Cal. Gov. Code {}",
        r"(?:cal(?:ifornia|\.)? )?gov(?:ernment|'t|t)?\.? code,?\W+~(?P<n>(?:79|62)\d\d"
        r"(?:\.\d+)?(?:\([a-z0-9]\))*(?:(?:, | and |, and )\d{4}\.\d+)*)",
    ),
    ("Cal. Evid. Code {}", r"evid(?:ence|\.)? code,?\W+~(?P<n>\d{3,4}(?:\.\d+)?)"),
    ("Cal. Civ. Code {}", r"civ(?:il|\.)? code,?\W+~(?P<n>\d{2,4}(?:\.\d+)?)"),
    (
        "M.G.L. c. 4 s. 7(26){}",
        r"c\.? ?4,? ?(?:§|s\.|sec\w*\.?) ?7,? ?(?:\(?26\)?|(?:clause )?twenty-sixth)(?: "
        r"exemptions?)?,? ?(?P<n>\([a-z]\)(?:(?:, ?| and | & |, and )\([a-z]\))*)",
    ),
    (
        "5 USC 552{}",
        r"(?:5 U\.?\W?S\.?\W?C\.?\W+~552 ?|\bexemptions? )(?P<n>\(b\) ?\(\d\)(?:\([A-F]\))?(?:"
        r"(?:, and |, | and | & )\(b\) ?\(\d\)(?:\([A-F]\))?)*)",
    ),
    ("MCL {}", r"MCL\W+~(?P<n>15\.243(?:\(\d\))?(?:\([a-z]\))*)"),
    ("{} ILCS {}", r"(?P<t>5) ILCS (?P<n>140/7(?:\(\d\))?(?:\([a-z\-0-9]+\))*)"),
    ("RCW {}", r"RCW\W+(?P<n>42\.56\.(?:2[3-9]\d|[3-6]\d\d)(?:\(\d+\))?(?:\([a-z]\))*)"),
    ("Tex. Gov. Code {}", r"texas government code\W+~(?P<n>552\.1\d\d)"),
    ("O.C.G.A. {}", r"O\.?C\.?G\.?A\.?\W+~(?P<n>50-18-72(?:\([a-z]\))?(?:\(\d+\))?)"),
    (
        "Fla. Stat. {}",
        r"(?:fla(?:\.|orida) stat(?:\.|utes?),?|F\.S\.)\W+~(?P<n>119\.071\d*(?:\([a-z0-9]+\))*)",
    ),
    (
        "Va. Code {}",
        r"(?:code of virginia|va\.? code)\W+~(?P<n>2\.2-370[5-6](?:\.\d)?(?:\([a-z0-9]\))*)",
    ),
)
_SECTION = r"(?:(?:sections?|sec\.?|part|§+)\W*)*"
_NAMED = (
    *_LAWS,
    *((form, re.compile(words.replace("~", _SECTION), re.IGNORECASE)) for form, words in _OTHERS),
)


def statutes_in(text: str) -> Iterator[str]:
    """Yield the statutes that a text cites.

    >>> list(statutes_in("Family Educational Rights and Privacy Act, Education Law § 2-d"))
    ['Education Law 2-d', 'FERPA']
    """
    # "160.50/160.55" names two sections.
    text = re.sub(r"(?<=\d)/(?=\d{2,4}\.\d)", " and ", _REPEALED.sub("", text))
    taken: list[tuple[int, int]] = []
    for form, pattern in _NAMED:
        for hit in pattern.finditer(text):
            if any(a < hit.end() and hit.start() < b for a, b in taken):
                continue
            taken.append(hit.span())
            yield from _spelled(form, hit.groupdict())


def name_of(statute: str) -> str:
    """Return the one name of a statute.

    >>> name_of("the Social Services Law"), name_of("Tax law")
    ('SSL', 'Tax Law')
    """
    plain = re.sub(r"[’']", "", re.sub(r"^(?:the|new york|state) ", "", statute.lower()))
    plain = re.sub(r"^.*\b(?=(?:" + _STATUTES + r")$)", "", plain)
    if plain in SHORT:
        return SHORT[plain]
    if re.fullmatch(r"[A-Za-z][a-z]{2,3}", statute):
        return statute.upper()
    if re.search(r"[A-Z]", statute[1:]):
        return re.sub(r"^The ", "", statute)
    return statute.title()


def _spelled(form: str, parts: dict[str, str | None]) -> Iterator[str]:
    number = parts.get("n")
    if number is None:
        yield form
        return
    listed = re.split(r"(?:, and |, | and | & )(?:§+ ?)?(?=[\d(])", number)
    base = ""
    for one in listed:
        if one.startswith("(") and base:
            # "3101(c) and (d)" is twice 3101.
            one = base + one
        base = one.partition("(")[0] or base
        clean = re.sub(r"(?<=\d) (?=\d)", ".", one.strip())
        clean = re.sub(r"^50[- ]?\(?([abc])\)?$", r"50-\1", clean)
        title = parts.get("t")
        title = name_of(title) if title and form == "{} {}" else title
        if _NO_GROUND.match(f"{title} {clean}"):
            continue
        if title == "POL" and clean == "89(7)":
            # Home addresses, in the same law as the other grounds.
            title = ""
        yield (form.format(title, clean) if title is not None else form.format(clean)).strip()
