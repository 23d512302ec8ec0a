"""The grounds that a letter cites, in one form each: `87(2)(e)(iv)`, `CRL 50-a`, `CPL 160.50`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foiltrack.reading.parts import Part
from foiltrack.reading.sentences import Sentence

_POL = re.compile(
    r"\b(?P<section>8[79])(?: ?[-.(\[] ?|, ?(?:subdivision|subd\.?|sub\.) ?)(?P<two>2) ?[)\]]?"
    r"(?:,? ?(?:paragraphs?|par\.?|para\.?) ?)?(?P<rest>(?: ?[-(\[{] "
    r"?[a-zA-Z£]{1,4} ?[)\]}]?(?![a-z])"
    r"(?: ?[-(] ?(?:[ivx]{1,4}) ?\))?(?:,? ?(?:and|or|&|,|-|\+|/|through|to)? ?(?=[(\[]))?)*)",
)
_PIECE = re.compile(r"(?P<dash>-|through|to)? ?[-(\[{] ?(?P<letter>[a-zA-Z£]{1,4}) ?[)\]}]?")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_WITHIN = {"e": _ROMAN[:4], "g": _ROMAN[:4], "i": ()}
"""Paragraphs (e) and (g) have romans of their own; elsewhere (i) is a paragraph."""

SHORT = {
    "civil rights law": "CRL",
    "criminal procedure law": "CPL",
    "civil practice law and rules": "CPLR",
    "family court act": "FCA",
    "social services law": "SSL",
    "soc. serv. law": "SSL",
    "public health law": "PHL",
    "mental hygiene law": "MHL",
    "general municipal law": "GML",
    "vehicle and traffic law": "VTL",
    "workers compensation law": "Workers' Compensation Law",
    "wcl": "Workers' Compensation Law",
    "rptl": "Real Property Tax Law",
    "drl": "Domestic Relations Law",
    "pal": "Public Authorities Law",
    "ecl": "Environmental Conservation Law",
    "public officers law": "POL",
}
"""The one name of a statute that has several."""
_STATUTES = "|".join(sorted((re.escape(name) for name in SHORT), key=len, reverse=True))
_STATUTE = (
    rf"(?P<t>\b(?i:{_STATUTES}|CRL|CPLR|CPL|FCA|SSL|PHL|MHL|GML|VTL|POL)\b"
    r"|(?:[A-Z][\w'’]+,? (?:and )?){1,6}Law\b|\b(?i:(?:tax|education|judiciary|executive|county"
    r"|penal|labor|election|insurance|correction|banking) law)\b)"
)
_SIGN = r"(?i:(?:new york|sections?|secs?\.?|§+|art\.?|rule|subd\.?)\W*)*"
_NUMBER = r"\d{1,4}(?:-[a-z]{1,2}\b)?(?:\.\d+)?(?: ?\([a-z0-9]{1,3}\))*"
_MORE = (
    rf"(?:(?:,? and |, | & )(?:§+ ?)?(?!8[79]\b)(?:{_NUMBER}|\([a-z]\))"
    r"(?!\w|\.\d| ?(?:NYCRR|U\.?S|C\.?F)))*"
)
LAWS = tuple(
    ("{} {}", re.compile(words))
    for words in (
        rf"{_STATUTE}\W+{_SIGN}(?P<n>{_NUMBER}{_MORE})",
        rf"(?i:\bsections?|§+|\bsubdivision \w+ of section) ?(?P<n>{_NUMBER}) of the"
        rf" (?:New York )?(?:State )?{_STATUTE}",
    )
)
"""A section of a law of New York, of whichever: `Tax Law § 697(e)`."""
_NO_GROUND = re.compile(
    r"POL (?!96-a|89\(7\))|(?:Freedom of Information|Open Meetings|General Construction) Law"
    r"|CPLR 78"
)
"""Sections that are told in other ways, or withhold nothing."""

# What other statutes agencies name, by the words they are named with.
NAMED: tuple[tuple[str, str], ...] = (
    (
        "{} USC {}",
        r"(?P<t>\d{1,2}) U\.? ?S\.? ?C\.?(?:A\.?)?\W+(?:(?:sections?"
        r"|§+)\W*)*(?P<n>(?!552\b)\d{2,5}[a-z]?(?:-\d+)?)",
    ),
    (
        "{} NYCRR {}",
        r"(?P<t>\d{1,2}) N\.?Y\.?C\.?R\.?R\.?\W+(?:(?:sections?|part"
        r"|§+)\W*)*(?P<n>\d{2,4}(?:[.-]\d+)*)",
    ),
    (
        "Charter {}",
        r"\b(?:city )?charter\W+(?:(?:sections?|§+)\W*)*(?P<n>\d{2,4}(?:\([a-z0-9]\))*)",
    ),
    (
        "Administrative Code {}",
        r"\badmin(?:istrative|\.) code\W+(?:(?:sections?|§+)\W*)*(?P<n>\d{1,2}-\d{2,4}(?:\.\d+)?)",
    ),
    ("FERPA", r"\bFERPA\b|family educational rights and privacy act"),
    (
        "HIPAA",
        r"\bHIPAA\b(?! (?:authoriz|release|form|compliant))|"
        r"health insurance portability and accountability act",
    ),
    ("DPPA", r"\bDPPA\b|driver'?s privacy protection act"),
    ("attorney-client privilege", r"attorney[- ]client (?:privilege|communication)"),
    ("attorney work product", r"attorney(?:'s)? work[- ]product"),
    ("45 CFR {}", r"45 C\.?F\.?R\.?\W+(?:(?:section|part|§+)\W*)*(?P<n>\d{3}\.\d{3})"),
    (
        "{} CFR {}",
        r"(?P<t>\d{1,2}) C\.?F\.?R\.?\W+(?:(?:section|part|"
        r"§+)\W*)*(?P<n>\d+\.\d+(?:\([a-z0-9]\))*)",
    ),
    (
        "Cal. Penal Code {}",
        r"(?:cal(?:ifornia|\.)? )?penal code\W+(?:(?:sections?|sec\.?|"
        r"§+)\W*)*(?P<n>\d{2,5}(?:[. ]\d+)?(?:\([a-z0-9]\))*)",
    ),
    (
        "Cal. Gov. Code {}",
        r"(?:cal(?:ifornia|\.)? )?gov(?:ernment|'t|t)?\.? code,?\W+(?:(?:sections?|"
        r"sec\.?|§+)\W*)*(?P<n>(?:79|62)\d\d(?:\.\d+)?(?:\([a-z0-9]\))*(?:(?:, | and |"
        r", and )\d{4}\.\d+)*)",
    ),
    (
        "Cal. Evid. Code {}",
        r"evid(?:ence|\.)? code,?\W+(?:(?:sections?|sec\.?|"
        r"§+)\W*)*(?P<n>\d{3,4}(?:\.\d+)?)",
    ),
    (
        "Cal. Civ. Code {}",
        r"civ(?:il|\.)? code,?\W+(?:(?:sections?|sec\.?|§+)\W*)*(?P<n>\d{2,4}(?:\.\d+)?)",
    ),
    (
        "M.G.L. c. 4 s. 7(26){}",
        r"c\.? ?4,? ?(?:§|s\.|sec\w*\.?) ?7,? ?(?:\(?26\)?|"
        r"(?:clause )?twenty-sixth)(?: exemptions?)?,? ?(?P<n>\([a-z]\)(?:(?:, ?| and |"
        r" & |, and )\([a-z]\))*)",
    ),
    (
        "5 USC 552{}",
        r"(?:5 U\.?\W?S\.?\W?C\.?\W+(?:(?:section|§+)\W*)*552 ?|"
        r"\bexemptions? )(?P<n>\(b\) ?\(\d\)(?:\([A-F]\))?"
        r"(?:(?:, and |, | and | & )\(b\) ?\(\d\)(?:\([A-F]\))?)*)",
    ),
    ("MCL {}", r"MCL\W+(?:(?:section|§+)\W*)*(?P<n>15\.243(?:\(\d\))?(?:\([a-z]\))*)"),
    ("{} ILCS {}", r"(?P<t>5) ILCS (?P<n>140/7(?:\(\d\))?(?:\([a-z\-0-9]+\))*)"),
    ("RCW {}", r"RCW\W+(?P<n>42\.56\.(?:2[3-9]\d|[3-6]\d\d)(?:\(\d+\))?(?:\([a-z]\))*)"),
    ("Tex. Gov. Code {}", r"texas government code\W+(?:(?:section|§+)\W*)*(?P<n>552\.1\d\d)"),
    (
        "O.C.G.A. {}",
        r"O\.?C\.?G\.?A\.?\W+(?:(?:section|§+)\W*)*(?P<n>50-18-72(?:\([a-z]\))"
        r"?(?:\(\d+\))?)",
    ),
    (
        "Fla. Stat. {}",
        r"(?:fla(?:\.|orida) stat(?:\.|utes?),?|F\.S\.)\W+(?:(?:sections?|"
        r"§+)\W*)*(?P<n>119\.071\d*(?:\([a-z0-9]+\))*)",
    ),
    (
        "Va. Code {}",
        r"(?:code of virginia|va\.? code)\W+(?:(?:section|"
        r"§+)\W*)*(?P<n>2\.2-370[5-6](?:\.\d)?(?:\([a-z0-9]\))*)",
    ),
)
_NAMED = (*LAWS, *((form, re.compile(words, re.IGNORECASE)) for form, words in NAMED))
_STRICT = re.compile(
    r"\b(?:exempt|den(?:y|ied|ial)|withh|redact|protect|confidential|in confidence|seal(?:ed"
    r"|s)\b|not for the|not (?:be )?permitted|can(?:'t| ?not)\b|"
    r"privileg|prohibit|preclu|enjoin|excis|not subject|cannot|restrict|unwarranted|"
    r"barred|shield|may not|shut|closed|covered|(?:gives?|open) (?:\w+ ){0,3}(?:only|to a)\b"
    r"|not (?:\w+ )?(?:be |allow )?(?:given|available"
    r"|open|turned|handed|let)|only to"
    r"|given out|block|forbid|neither confirm|keeps? (?:them|it) from|secret|h[eo]ld\w* (?:it "
    r"|them )?back"
    r"|remov|omit|black|whit(?:ed?|ing) out|appl(?:y|ies)\b|reject|refus|affirm|uph[eo]ld"
    r"|sustain|crime|rest(?:s"
    r"|ing) (?:up)?on"
    r"|within|leaves? (?:me|us) no)",
    re.IGNORECASE,
)


_GIVEN_UP = re.compile(
    r"\bwaiv|\b(?:might|could) have\b|\bnot (?:rel(?:y|ied)|claim|invok|assert)", re.IGNORECASE
)
"""A ground that could be claimed and is not."""
_SAME = {"CPLR": "attorney", "20 USC 1232g": "FERPA", "18 USC 2721": "DPPA", "45 CFR 16": "HIPAA"}
"""What is named by its section need not be named by its name."""
_PARAGRAPH = re.compile(
    r"\bparagraphs? ?\(?(?P<letter>[a-z])\)?(?: ?\((?P<roman>[ivx]{1,4})\))?,? of "
    r"(?:subdivision (?:2|two),? of )?"
    r"(?:public officers law |pol )?(?:section|§) ?87(?: ?\(2\))?",
    re.IGNORECASE,
)
"""`paragraph (d) of section 87(2)`."""


_EXEMPTION = r"(?:exemptions?|exceptions?|grounds?|carve-?outs?)"
_NAMES: tuple[tuple[str, str], ...] = (
    ("b", r"(?:personal[- ])?privacy"),
    ("c", r"contract[- ]awards?|collective[- ]bargaining"),
    ("d", r"trade[- ]secrets?(?: (?:and|or) \w+(?: \w+)?)?|competitive[- ](?:injury|position)"),
    ("e", r"law[- ]enforcement(?: purposes)?"),
    ("f", r"(?:life[- ](?:or|and)[- ])?safety|endanger\w*"),
    (
        "g",
        r"int(?:er|ra)-?agency(?: or intra-?agency)?(?: materials?)?|deliberative(?:[- ]process)?",
    ),
    ("h", r"examination[- ]questions?"),
)
_BY_NAME = tuple(
    (
        letter,
        re.compile(
            rf"\b(?:{words})['\"]? {_EXEMPTION}\b|\b{_EXEMPTION} for (?:{words})\b"
            rf"|\b(?:den(?:y|ied)|withh[eo]ld)\b[^.;]{{0,40}} as (?:{words})\b",
            re.IGNORECASE,
        ),
    )
    for letter, words in _NAMES
)
"""The paragraphs of Public Officers Law § 87(2) by what they are called."""
_CARRIED = re.compile(
    r"\bparagraphs? \((?P<letter>[a-j])\)(?P<roman>\((?:i|ii|iii|iv)\))?"
    r"(?! ?\(|,? of (?:section|§|article|subdivision (?!2|two)))"
)
"""A paragraph of § 87(2) where the letter has named that section before."""
_TICKED = re.compile(r"\* ?\([a-j]\)(?: ?\([ivx]+\))?")


def _named(text: str) -> Iterator[str]:
    """Yield the paragraphs that a sentence calls by name: "the interagency exemption"."""
    for letter, name in _BY_NAME:
        if name.search(text):
            yield f"87(2)({letter})"


def grounds(said: tuple[Sentence, ...]) -> dict[str, str]:
    """Return each ground that is cited for withholding, with its sentence."""
    found: dict[str, str] = {}
    before, listed = "", False
    for place, sentence in enumerate(said):
        if sentence.part not in (Part.SAYS, Part.HEAD, Part.APPEAL, Part.FOOT):
            continue
        if _GIVEN_UP.search(sentence.text):
            continue
        text = _plainer(sentence.text)
        ticked = _TICKED.match(text) if listed else None
        if ticked:
            text = f"87(2){ticked[0].strip('* ')}"
        cited = [*_public_officers_law(text), *_named(text)]
        if any(ground.startswith("87(2)") for ground in (*found, *cited)):
            cited += [f"87(2)({h['letter']}){h['roman'] or ''}" for h in _CARRIED.finditer(text)]
        listed = bool(ticked) or bool(re.search(r"\b87 ?\(2\)\W*$", text))
        for ground in cited:
            found.setdefault(ground, sentence.text)
        # "(Gov. Code, § …)", "See County Law § …" after the sentence that it supports.
        brief = sentence.text.startswith("(") or len(sentence.text) < 60
        after = said[place + 1].text if place + 1 < len(said) else ""
        support = f"{before} {after}" if brief else ""
        # A statute beside a paragraph of § 87(2) withholds as that does.
        for ground in _others(text, f"{support} {'exempt ' if cited else ''}{text}"):
            if sentence.part is Part.SAYS:
                found.setdefault(ground, sentence.text)
        before = sentence.text
    whole = {g for g in found if any(o != g and o.startswith(g + "(") for o in found)}
    for statute, named in _SAME.items():
        if any(g.startswith(statute) for g in found):
            found = {g: words for g, words in found.items() if not g.startswith(named)}
    return {g: words for g, words in found.items() if g not in whole or not _narrower(g, found)}


def _plainer(text: str) -> str:
    """Return a sentence with its citations in round brackets: `3101[c]`, `87.2.c`, `87-2b`."""
    text = re.sub(r"\[(\w{1,4})\]", r"(\1)", text)
    text = re.sub(r"(?<!87|89)(?<=\d),? subd?(?:ivision|\.)? ?(\d)\b", r"(\1)", text)
    text = re.sub(r"\b87\(2X(\w)\)", r"87(2)(\1)", text)
    text = re.sub(
        r"\b8(?P<n>[79])[-.,]? ?(?:subd?(?:ivision|\.)? ?)?\(?(?:2|two)\)?[-., ]{0,2}"
        r"(?:par(?:agraph|\.|a\.)? ?)?\(?(?P<l>[a-j])\b(?![\w']|\. ?\d|\.m)\)?",
        r"8\g<n>(2)(\g<l>)",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"\b87[-. ]{1,2}2[-. ]?\(?([a-j])\)?(?!\w)", r"87(2)(\1)", text)


def _narrower(ground: str, found: dict[str, str]) -> bool:
    """Return whether the same sentence names the ground again more closely."""
    return any(
        o != ground and o.startswith(ground + "(") and found[o] == found[ground] for o in found
    )


def _public_officers_law(text: str) -> Iterator[str]:
    for hit in _PARAGRAPH.finditer(text):
        yield f"87(2)({hit['letter'].lower()})" + (f"({hit['roman']})" if hit["roman"] else "")
    for hit in _POL.finditer(text):
        section, rest = hit["section"], hit["rest"]
        if not rest.strip():
            if section == "89" and re.search(
                r"\b(?:87|exempt|den|withh|invasion|privacy)", text, re.IGNORECASE
            ):
                yield "89(2)"
            continue
        yield from _paragraphs(section, rest)


def _paragraphs(section: str, rest: str) -> Iterator[str]:
    """Return `(b), (e)(i) and (iv)` as a list; a range is spelled out."""
    letter, last_roman, narrowed = "", -1, False
    for piece in _PIECE.finditer(rest):
        word = piece["letter"].lower().replace("£", "f")
        romans = _WITHIN.get(letter, ())
        if letter and word in romans and (word not in ("v",) or romans):
            n = romans.index(word)
            first = (
                last_roman + 1
                if (piece["dash"] and last_roman >= 0 and piece["dash"] != "-")
                or (piece["dash"] == "-" and last_roman >= 0)
                else n
            )
            for i in range(first, n + 1):
                yield f"{section}(2)({letter})({romans[i]})"
            last_roman, narrowed = n, True
            continue
        if section == "89" and word == "c":
            # What § 89(2)(c) says is when privacy is no reason.
            break
        if len(word) != 1:
            if section == "89" and letter:
                yield f"{section}(2)({letter})({word})"
                narrowed = True
            continue
        if section == "89" and letter == "b" and word in "iv":
            yield f"89(2)(b)({word})"
            narrowed = True
            continue
        if letter and not narrowed:
            yield f"{section}(2)({letter})"
            if piece["dash"] and piece["dash"] != "-":
                for code in range(ord(letter) + 1, ord(word)):
                    yield f"{section}(2)({chr(code)})"
        letter, last_roman, narrowed = word, -1, False
    if letter and not narrowed:
        yield f"{section}(2)({letter})"


def _others(text: str, context: str) -> Iterator[str]:
    if not _STRICT.search(context) and not re.search(r"\bpursuant to\b", text, re.IGNORECASE):
        return
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
