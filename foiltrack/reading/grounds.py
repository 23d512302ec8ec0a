"""The grounds that a letter cites, in one form each: `87(2)(e)(iv)`, `CRL 50-a`, `CPL 160.50`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foiltrack.reading.parts import Part
from foiltrack.reading.sentences import Sentence
from foiltrack.reading.statutes import statutes_in

_POL = re.compile(
    r"\b(?P<section>8[79])(?: ?[-.(\[] ?|, ?(?:subdivision|subd\.?|sub\.) ?)(?P<two>2) ?[)\]]?"
    r"(?:,? ?(?:paragraphs?|pars?\.?|paras?\.?) ?)?(?P<rest>(?: ?[-(\[{] "
    r"?[a-zA-Z£]{1,4} ?[)\]}]?(?![a-z])"
    r"(?: ?[-(] ?(?:[ivx]{1,4}) ?\))?(?:,? ?(?:and|or|&|,|-|\+|/|through|to)? ?(?=[(\[]))?)*)",
)
_PIECE = re.compile(r"(?P<dash>-|through|to)? ?[-(\[{] ?(?P<letter>[a-zA-Z£]{1,4}) ?[)\]}]?")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_WITHIN = {"87e": _ROMAN[:4], "87g": _ROMAN[:4], "89b": _ROMAN}
"""Paragraphs that have romans of their own; elsewhere (i) is a paragraph."""
_TAKEN_OUT = re.compile(
    r"\btabulation|\b(?:exclude|remove|carve)[sd]?\b|\b(?:takes?|falls?) (?:\w+ ){0,3}out"
    r"|\bmakes? (?:\w+ )?public\b",
    re.IGNORECASE,
)
"""Says what a roman of (g) takes out of that ground: the paragraph alone withholds."""

_STRICT = re.compile(
    r"\b(?:exempt|den(?:y|ied|ial)|withh|redact|protect|confidential|in confidence|seal(?:ed|s)\b"
    r"|not for the|not (?:be )?permitted|can(?:'t| ?not)\b|privileg|prohibit|preclu|enjoin|excis"
    r"|not subject|cannot|restrict|unwarranted|bar(?:s|red)\b|(?:no one|nobody|none) may|shield"
    r"|may not|shut|closed|covered|(?:gives?|open) (?:\w+ ){0,3}(?:only|to a)\b"
    r"|not (?:\w+ )?(?:be |allow )?(?:given|available|open|turned|handed|let)|only to|given out"
    r"|block|forbid|neither (?:confirm|show|give|release|hand|turn)|secret|keeps? (?:them|it) from"
    r"|h[eo]ld\w* (?:it |them )?back|remov|omit|black|whit(?:ed?|ing) out|appl(?:y|ies)\b|reject"
    r"|refus|affirm|uph[eo]ld|sustain|crime|rest(?:s|ing) (?:up)?on|within|leaves? (?:me|us) no"
    r"|unlawful|divulg|off limits|(?:not|n't) (?:be )?(?:public|released?|disclosed?|furnished?"
    r"|provided|shared|made public)\b)",
    re.IGNORECASE,
)


_SECRET = re.compile(
    r"FERPA|20 USC 1232g|HIPAA|DPPA|County Law 308|CPLR 45\d\d|CRL 50-b|CPL 160|FCA (?:166|381)"
    r"|Education Law (?:2-d|6527)|SSL (?:136|372|4(?:13|22))|Tax Law (?:697|1146)|CPL (?:190|390)"
    r"|CPLR 3101|County Law 677|Executive Law 837\(|Election Law 3-222|MHL 33\.13"
    r"|Workers' Compensation Law 110-a|18 USC 2721|89\(7\)"
)
"""What does nothing but keep secret needs no word that says so."""
_GIVEN_UP = re.compile(
    r"(?<!without )(?<!without a )\bwaiv|\b(?:might|could) have\b|\beven if\b"
    r"|\b(?:al)?though [^,]{0,40}\bcovers? (?:it|them|this|that|these|those)\b|\bnot (?:requested"
    r"|sought|asked for|wanted)\b|\bnot (?:rel(?:y|ied|ying)|claim|invok|assert"
    r"|reach(?:ed)? (?:that|the|this))|\b(?:unnecessary|no (?:need|occasion)|(?:not"
    r"|\w+n't) (?:necessary|needed|need)|needn't|need not) (?:to |be )?(?:reach|decide|consider"
    r"|address|rel|say|ask)|\b(?:wrong|mistaken|in error|erred|wrongly|mistakenly) (?:to "
    r"|in )?(?:rel|invok|cit|appl)|\bwould (?:first |then |all )?have to be (?:\w+ )?(?:blurred"
    r"|redacted|removed|stripped|masked|taken|deleted|excised)\b|\b(?:(?:were|had) there (?:such"
    r"|any|been|a)|if (?:there (?:were|had been)|(?:we|it|they|such|any)\b[^,]{0,40}\b(?:had|held"
    r"|existed|were)))\b.{0,80}\bwould (?:have )?be(?:en)? (?:\w+ )?(?:produced|released|disclosed"
    r"|given|provided|furnished|sent|turned)\b",
    re.IGNORECASE,
)
"""A ground that could be claimed and is not, or for a record that is not there."""
_PARAGRAPHS = (
    r"8[79] ?\(2\)(?: ?\([a-z]{1,4}\))++"
    r"(?:(?:,? (?:and|or) |, ?)(?:(?:§+|sections?) ?)?(?:8[79] ?\(2\))?(?: ?\([a-z]{1,4}\))++)*+"
)
_REJECTED = re.compile(
    rf"{_PARAGRAPHS}(?:,? (?:of the (?:public officers |same )?(?:law|statute)|exemption|exception"
    r"|ground|therefore|however|simply|thus|also|itself))*"
    r" (?:(?:do(?:es)?|did) ?(?:not|n't) (?:\w+ )?apply"
    r"(?! to (?:all|every|each|the whole))|(?:is|are) (?:inapplicable|not applicable))"
    rf"|\bnot (?:under|pursuant to|by|on) (?:(?!8[79])[^.;,]){{0,50}}{_PARAGRAPHS}"
    r"|\b(?:withdr[ae]w\w*|abandon\w*|no longer (?:rel|claim|invok|assert|cit)\w*)"
    rf"(?:(?!8[79])[^.;,]){{0,60}}{_PARAGRAPHS}"
    r"|\b(?:you|your (?:letter|appeal|counsel)) (?:\w+ )?(?:argue|contend|claim|assert|maintain|say"
    rf"|state|complain|object)s? (?:(?!8[79])[^.;]){{0,80}}{_PARAGRAPHS}"
    r"|\bcourt (?:\w+ ){0,3}(?:cited|rejected)"
    rf"(?:(?!8[79])[^.;,]){{0,40}}{_PARAGRAPHS}"
    rf"|{_PARAGRAPHS}[^.;]{{0,60}}[;,]? ?but (?:we|I|the \w+) (?:do(?:es)? not agree|disagrees?"
    r"|rejects?|cannot agree|(?:am|are|is) not (?:persuaded|convinced))",
    re.IGNORECASE,
)
"""A paragraph that a letter says is none of its grounds."""
_CLAUSE = re.compile(
    r";|, (?=(?:and|but|so) (?:I|we|it|the|there|need|do|does)\b(?![^,;]{0,60}\b(?:reach|decide"
    r"|consider|address|ask) (?:that|this|those|these|them|it)\b))"
)
_SAME = {"CPLR": "attorney", "FERPA": "20 USC 1232g", "18 USC 2721": "DPPA", "45 CFR 16": "HIPAA"}
"""What is told once need not be told again by its other name."""
_ITEM = r"(?:\((?:[a-j]|[ivx]{1,4})\)|[a-j]\b)(?: ?\([ivx]{1,4}\))?"
_PARAGRAPH = re.compile(
    r"\b(?:paragraphs?|exemptions?|exceptions?|clauses?) ?"
    rf"(?P<listed>{_ITEM}(?:(?:, ?(?:and |or )?| (?:and|or|&) ){_ITEM})*),? of "
    r"(?:subdivision (?:2|two),? of )?(?:(?:the )?(?:new york "
    r"|n\.? ?y\.? )?(?:state )?(?:public officers law |pol ))?(?:section |§ ?)?87(?: ?\(2\))?",
    re.IGNORECASE,
)
"""`paragraphs (d) and (f) of section 87(2)`."""


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
_DISCIPLINE = re.compile(
    r"\b89(?: ?\(|,? (?:subd(?:\.|ivision)|sub\.) ?\(?)(2-[bc])\b", re.IGNORECASE
)
"""What § 89(2-b) and (2-c) let be cut from records of discipline of the police."""
_CARRIED = re.compile(
    r"(?:\b(?:para(?:graph|\.)?s?|exemptions?|exceptions?) |[\[(](?=\([a-j]\)(?:\([iv]+\))?[\])])"
    # "87(2)(g) and, for what is private in it, (b)."
    r"|\b87\(2\)[^.;]{2,90}\w, (?=\([a-j]\)(?:\([iv]+\))?(?:[.;]|$)))"
    r"\((?P<letter>[a-j])\)(?P<roman>\((?:i|ii|iii|iv)\))?"
    r"(?! ?\(|,? of (?:section|§|article|subdivision (?!2|two)))"
)
"""A paragraph of § 87(2) where the letter has named that section before."""
_SEE = re.compile(r"\W*(?:see|cf\.?|citing)\b", re.IGNORECASE)
_TICKED = re.compile(r"\* ?((?:\([a-j]\)|[a-j](?=[(),:.]| ?-|\W*$))(?: ?\([ivx]{1,4}\)|-[iv]+\b)?)")
_CIRCLED = re.compile(
    rf"\bcircled\b\W{{1,3}}({_ITEM}(?:(?: ?[,/] ?| ?(?:and|&) ){{1,2}}{_ITEM})*)\)?(?:[.;]|\W*$)",
    re.IGNORECASE,
)
"""Paragraphs that were circled on a form that lists them."""


def grounds(said: tuple[Sentence, ...]) -> dict[str, str]:
    """Return each ground that is cited for withholding, with its sentence."""
    found: dict[str, str] = {}
    before, listed = "", False
    section = any(re.search(r"\b87 ?\(2\)", s.text) for s in said)
    for place, sentence in enumerate(said):
        if sentence.part not in (Part.SAYS, Part.HEAD, Part.APPEAL, Part.FOOT):
            continue
        kept = [c for c in _CLAUSE.split(sentence.text) if not _GIVEN_UP.search(c)]
        if not kept:
            continue
        text = ";".join(kept)
        cuts = [f"89({hit[1].lower()})" for hit in _DISCIPLINE.finditer(text)]
        text = _REJECTED.sub(" ", _plainer(_DISCIPLINE.sub(" ", text)))
        ticked = _TICKED.match(text) if listed else None
        if ticked:
            text = f"87(2){_bracketed(ticked[1])}"
        elif section and (circled := _CIRCLED.search(text)):
            text = f"87(2){_bracketed(circled[1])}"
        called = (f"87(2)({letter})" for letter, name in _BY_NAME if name.search(text))
        cited = [*cuts, *_public_officers_law(text), *called]
        if any(ground.startswith("87(2)") for ground in (*found, *cited)):
            cited += [f"87(2)({h['letter']}){h['roman'] or ''}" for h in _CARRIED.finditer(text)]
        listed = bool(ticked) or bool(re.search(r"\b87 ?\(2\)\W*$", text))
        for ground in cited:
            found.setdefault(ground, sentence.text)
        # "(Gov. Code, § …)", "See County Law § …" after the sentence that it supports.
        brief = sentence.text.startswith("(") or len(sentence.text) < 60
        after = said[place + 1].text if place + 1 < len(said) else ""
        support = f"{before} {after}" if brief else ""
        # "911 audio is not released. County Law § 308(4)."
        alone = sentence.part is Part.HEAD and brief and place and said[place - 1].part is Part.SAYS
        if sentence.part is Part.SAYS or _SEE.match(text) or alone:
            # A statute beside a paragraph of § 87(2) withholds as that does.
            for ground in _others(text, f"{support} {'exempt ' if cited else ''}{text}"):
                found.setdefault(ground, sentence.text)
        before = sentence.text
    for statute, named in _SAME.items():
        if any(g.startswith(statute) for g in found):
            found = {g: words for g, words in found.items() if not g.startswith(named)}
    return {
        ground: words
        for ground, words in found.items()
        # The same sentence may name it again more closely.
        if not any(o.startswith(f"{ground}(") and found[o] == words for o in found)
    }


def _plainer(text: str) -> str:
    """Return a sentence with its citations in round brackets: `3101[c]`, `87.2.c`, `87-2b`."""
    text = re.sub(r"\[(\w{1,4})\]", r"(\1)", text)
    text = re.sub(r"(?<!87|89)(?<=\d),? subd?(?:ivision|\.)? ?(\d)\b", r"(\1)", text)
    text = re.sub(
        r"\bsubparagraphs? ((?:\([ivx]{1,4}\)(?:, | and | or |, and )?){1,4})"
        r" of paragraph \(?([eg])\)?",
        r"paragraph (\2)\1",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"(?<=\b87\(2\)\([eg]\)),? (?:clauses?|subparagraphs?|items?) "
        r"((?:\(?[ivx]{1,4}\b\)?(?:, and |, | and | ?& ?|/)?){1,4})",
        lambda hit: "".join(f"({roman})" for roman in re.findall("[ivx]+", hit[1])),
        text,
    )
    text = re.sub(r"\b87\(2X(\w)\)", r"87(2)(\1)", text.replace("(2}", "(2)"))
    # "(e)(i-iv)", "(a-c)", "87-2 b and g".
    text = re.sub(r"(?<=\([beg]\))\(([ivx]+) ?- ?([ivx]+)\)", r"(\1)-(\2)", text)
    text = re.sub(r"(?<=\b87\(2\))\(([a-i]) ?- ?([b-j])\)", r"(\1)-(\2)", text)
    text = re.sub(r"\b87 ?[-.] ?2(?= [a-j]\b)", "87(2)", text)
    text = re.sub(
        r"(?<=\b87\(2\)) [a-j](?:(?:,? (?:and|or|&) |, ?|/)[b-hj])+(?![\w']|\. ?[a-z]\.)",
        lambda hit: _bracketed(hit[0].strip()),
        text,
    )
    text = re.sub(
        r"\bsubdivision 2 ?\(?([a-j])\)?((?:\([ivx]+\))?) of section 87\b",
        r"87(2)(\1)\2",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"\b8(?P<n>[79])[-.,]? ?(?:subd?(?:ivision|\.)? ?)?\(?(?:2|two)\)?[-., ]{0,2}"
        r"(?:par(?:agraph|\.|a\.)? ?)?\(?(?P<l>[a-j])\b(?![\w']|\. ?\d|\.m)\)?",
        r"8\g<n>(2)(\g<l>)",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"(\(2\)\([eg]\))[ -]*(?:\((i{1,3}|iv)\)|(i{1,3}|iv)\b)", r"\1(\2\3)", text)
    return re.sub(r"\b87[-. ]{1,2}2[-. ]?\(?([a-j])\)?(?!\w)", r"87(2)(\1)", text)


def _bracketed(listed: str) -> str:
    """Return a list of paragraphs with each letter in brackets, without signs between."""
    listed = re.sub(r"-(i{1,3}|iv)\b", r"(\1)", listed.replace("/", ","))
    return re.sub(r"(?<![\w(])([a-j])(?![\w)])", r"(\1)", listed)


_SIGNED = re.compile(
    r"(?:§|\b(?:sections?|secs?|law|pol|87\b[^;]{0,30}\b(?:and|or))\b)\W*$", re.IGNORECASE
)
_OF_PRIVACY = re.compile(r"\b(?:87|exempt|den|withh|invasion|privacy)", re.IGNORECASE)


def _public_officers_law(text: str) -> Iterator[str]:
    for hit in _PARAGRAPH.finditer(text):
        yield from _paragraphs("87", _bracketed(hit["listed"]))
    for hit in _POL.finditer(text):
        section, rest = hit["section"], hit["rest"]
        if not rest.strip():
            # "We spent 89.2 hours" cites nothing.
            signed = re.search(r"[(\[]|sub", hit[0]) or _SIGNED.search(text[: hit.start()])
            if section == "89" and signed and _OF_PRIVACY.search(text):
                yield "89(2)"
            continue
        for ground in _paragraphs(section, rest):
            taken_out = ground.startswith("87(2)(g)(") and _TAKEN_OUT.search(text)
            yield "87(2)(g)" if taken_out else ground


def _paragraphs(section: str, rest: str) -> Iterator[str]:
    """Return `(b), (e)(i) and (iv)` as a list; a range is spelled out."""
    letter, last_roman, narrowed = "", -1, False
    for piece in _PIECE.finditer(rest):
        word = piece["letter"].lower().replace("£", "f")
        romans = _WITHIN.get(section + letter, ())
        if word in romans:
            n = romans.index(word)
            first = last_roman + 1 if piece["dash"] and last_roman >= 0 else n
            for i in range(first, n + 1):
                yield f"{section}(2)({letter})({romans[i]})"
            last_roman, narrowed = n, True
            continue
        if section == "89" and word == "c":
            # What § 89(2)(c) says is when privacy is no reason.
            break
        if len(word) != 1:
            continue
        if letter and not narrowed:
            yield f"{section}(2)({letter})"
            if piece["dash"]:
                for code in range(ord(letter) + 1, ord(word)):
                    yield f"{section}(2)({chr(code)})"
        letter, last_roman, narrowed = word, -1, False
    if letter and not narrowed:
        yield f"{section}(2)({letter})"


def _others(text: str, context: str) -> Iterator[str]:
    strict = _STRICT.search(context) or re.search(r"\bpursuant to\b", text, re.IGNORECASE)
    yield from (one for one in statutes_in(text) if strict or _SECRET.match(one))
