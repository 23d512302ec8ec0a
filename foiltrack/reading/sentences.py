"""A letter as sentences, each with its part: what it says, or standard matter that says nothing.

Paragraphs about appeals, "this is not a denial", a request quoted back and a requester's own
earlier words are cut out before any phrase is looked for: they name every kind of answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a sentence does in a letter."""

    SAYS = "says"
    APPEAL = "appeal"
    """How to appeal or to go to court."""
    STANDARD = "standard"
    """What any letter of the kind says: not a denial, may be denied, fees in general."""
    REQUEST = "request"
    """The request told back, or words of the requester."""
    HEAD = "head"
    """Addresses, dates, subject lines, salutations."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence on one line, with plain quotation marks and hyphens."""

    text: str
    part: Part

    @property
    def conditional(self) -> bool:
        """Whether it only says what would be, if."""
        return bool(IF.match(self.text))


IF = re.compile(
    r"\W*(?:(?:further|also|however|otherwise|additionally|again),? )?(?:if|should|"
    r"in the event|to the extent|unless|"
    r"once|whether|upon (?:our |the |your |its )?(?:receipt|receiving|payment|"
    r"completion|approval)|when (?:you|we|the|your|our))"
    r"\b(?! you will)",
    re.IGNORECASE,
)

_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "‐": "-", "‑": "-"}) | {
    0x2013: " - ",
    0x2014: " - ",
    0xA0: " ",
    0xAD: None,
    0x200B: None,
    0xFEFF: None,
}

APPEAL = re.compile(
    r"""
      \b(?:may|can|right\ to|entitled\ to|wish\ to|permits?\ you\ to|option\ to|desire\ to|
         choose\ to|able\ to|like\ to|days?\ to|opportunity\ to|eligible\ to)
        \s+(?:also\ |administratively\ |take\ (?:an?\ )?(?:written\ )?|file\ (?:an?\ )?(?:written\ |
         administrative\ |FOI[LA]\ )*|submit\ an?\ (?:written\ )?|make\ an?\ |seek\ an?\ |
         be\ )?appeal
    | \b(?:such|any|an|your|written|administrative|all|foil|foia)\ appeals?\ 
        (?:of\ [^.]{0,60})?(?:must|should|shall|may|can|is\ to|are\ to|has\ to)\ be
    | \bright\ (?:to|of)\ (?:an?\ )?(?:appeal|judicial\ review|seek)
    | \bappeals?\ (?:officer|unit|process|rights?)\b.{0,40}(?:\b(?:is|at|address|are|contact)\b|:)
    | \bappeals?\ (?:should|must|may|can)\ be\ (?:\w+\ )?(?:addressed|directed|sent|submitted|
      made|mailed|
         e-?mailed|filed|received)
    | \bmay\ be\ appealed\b
    | \b(?:please\ )?(?:include|enclose)\ (?:copies|a\ copy)\ .{0,60}(?:your|the|
      with)\ .{0,10}appeal
    | \bif\ you\ (?:wish|want|choose|decide|intend|would\ like|are\ (?:dis|not\ |un)satisfied|
      disagree|feel|
         consider|believe)\b.{0,120}\b(?:appeal|judicial|article\ 78|lawsuit|litigation|mediation)
    | \bappeal\b.{0,60}\bwithin\ .{0,25}\bdays\b
    | \bwithin\ .{0,25}\bdays\b.{0,80}\b(?:file|make|take|submit|to)\ (?:an?\ )?(?:written\ )?appeal
    | \b(?:article\ 78|file\ a\ lawsuit|judicial\ review|institute\ (?:a\ )?(?:proceeding|action|
      suit)|
         civil\ action|action\ for\ declaratory)\b
    | \bombuds|\bmediation\ services|\boffice\ of\ government\ information\ services|
      \bpublic\ liaison\b
    | \baddress\ (?:your|the|any|all)\ appeals?\b
    | ^\W*appeals?\ (?:address|must|to)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""How to appeal. The notice that Public Officers Law § 89(3)(a) letters of refusal carry."""

DECIDES_APPEAL = re.compile(
    r"\b(?:your|the|this) (?:[\w-]+ ){0,3}appeal\b[^.]{0,60}\b(?:is|are|was|"
    r"has been|must be)\b[^.]{0,30}"
    r"\b(?:denied|granted|sustained|dismissed|remanded|affirmed|rejected|received|"
    r"upheld|moot)"
    r"|\b(?:deny(?:ing)?|grant(?:ing)?|affirm(?:ing)?|uphold(?:ing)?|den(?:y|"
    r"ied)) (?:your|the) "
    r"(?:[\w-]+ ){0,3}appeal|\bbased on your appeal\b|\bmissed the deadline\b|"
    r"\byou(?: have)? appealed\b"
    r"|\b(?:receipt of|received) your (?:[\w-]+ ){0,3}appeal",
    re.IGNORECASE,
)
"""A sentence that decides or tells of an appeal is no notice of one."""

STANDARD = re.compile(
    r"""
      \bnot\ (?:be\ )?(?:construed\ as\ |considered\ |deemed\ |constitute\ |intended\ as\ |
        to\ be\ taken\ as\ )?
         (?:a|any)\ denial\b
    | \bdoes\ not\ constitute\ a\ denial
    | \bshould\ (?:your|the|this|any|it)\ .{0,60}\bbe\ denied
    | \bif\ (?:your|the|this|any|all|it|access|we|records?|portions?)\b.{0,80}\b(?:denied|
      den(?:y|ies)|withheld|
         exempt|redacted)\b
    | \byou\ will\ (?:then\ )?be\ (?:advised|notified|informed)\ (?:in\ writing\ )?of\ the\ reason
    | \b(?:may|might|could|can)\ (?:\w+\ )?be\ (?:denied|withheld|redacted|exempt|closed|
      subject\ to|assessed|
         required\ to\ pay|charged)\b
    | \bpotential(?:ly)?\ (?:applicability|exempt)
    | \bapplicab(?:le|ility)\ (?:of\ )?(?:any\ )?(?:particular\ )?exemptions?\ (?:from|set|under|
      that|may)
    | \bfee\ waiver\b
    | \b(?:if|should|in\ the\ event)\b.{0,80}\b(?:fees?|costs?|charges?|payment|payable)\b
         .{0,80}\b(?:will|may|incur|exceed|applicab|responsible|advis|notif|assess|required|due)
    | \byou\ (?:can|may)\ (?:track|monitor|check|view)\ (?:the\ )?(?:status|progress)
    | \bother\ exemptions\ (?:under\ .{0,20})?may\ (?:also\ )?apply
    """,
    re.IGNORECASE | re.VERBOSE,
)

REQUEST = re.compile(
    r"""
      \bI\ (?:look\ forward\ to\ (?:receiving\ your|your)|would\ be\ grateful|
        would\ prefer\ the\ request|
         hereby\ request|am\ requesting|request\ the\ following)\b
    | \bthank\ you\ in\ advance\ for\ your\ anticipated
    | \bpursuant\ to\ the\ .{5,80}\bI\ hereby\ request
    | \brequested\ documents\ will\ be\ made\ available\ to\ the\ general\ public
    | \bthis\ request\ is\ (?:not\ being\ made|being\ made|made)\ (?:for|by)
    | ^\W*(?:in\ your\ request,?\ )?(?:specifically,?\ )?(?:you|your\ (?:\w+\ )?(?:request|
      letter|e-?mail|inquiry|
         correspondence)|the\ request(?:er)?)
         \ (?:have\ |also\ |specifically\ |has\ )*(?:requested|request|seeks?|sought|asks?|asked|
           wrote|stated|states|
         were\ seeking|are\ seeking|reads|was\ for|describes?)\b(?!.{0,200}\b(?:denied|granted|
           closed)\b)
    | ^\W*in\ (?:your|the)\ (?:request|letter|e-?mail),?\ you\ (?:ask|request|seek|sought|state|
      wrote)
    """,
    re.IGNORECASE | re.VERBOSE,
)

QUOTED_REQUEST = re.compile(
    r"(\b(?:request(?:ed|ing|s)?|seek(?:s|ing)?|sought|ask(?:ed|ing|s)?|"
    r"following)\b[^.\"]{0,90})"
    r"\"[^\"]{8,3000}?([.!?]?)\"",
    re.IGNORECASE,
)

HEAD = re.compile(
    r"^\W*(?:(?:re|subject|date|from|to|cc?|sent|via|attn|attention)\s*:|sent from my\b|"
    r"(?:dear|greetings|hello|hi|good (?:morning|afternoon|evening)|sincerely|very truly|regards|"
    r"respectfully|thank you[.!,]?$)\b)",
    re.IGNORECASE,
)
SALUTATION = 40
"""Characters of a greeting; "Hi, the files are here" goes on."""
_LIST = re.compile(r"^\s*(?:\d{1,2}[.)]\s|[-*•·●▪]\s|\[[ xX]?\]\s|[a-z]\)\s|_{3,})")
_HEADER = re.compile(
    r"^\s*(?:re|subject|date|from|to|cc|sent|via|our re|prior \w+|request no|appeal no|"
    r"(?:foi[la]\w* )?(?:request|case|file|req)\b[^.]{0,20}[:#])[^a-z]",
    re.IGNORECASE,
)
_SHORT = [
    "mr",
    "ms",
    "mrs",
    "dr",
    "st",
    "no",
    "nos",
    "sec",
    "art",
    "pub",
    "off",
    "law",
    "inc",
    "llc",
    "co",
    "corp",
    "esq",
    "dept",
    "div",
    "gov",
    "gen",
    "rev",
    "stat",
    "approx",
    "ext",
    "rm",
    "fl",
    "ave",
    "blvd",
    "jr",
    "sr",
    "req",
    "ref",
    "vol",
    "pp",
    "cf",
    "e.g",
    "i.e",
    "u.s",
    "n.y",
    "a.m",
    "p.m",
    "d.c",
    "f.o.i.l",
    "v",
    "vs",
    "al",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
    "hrs",
    "hr",
    "civ",
    "crim",
    "proc",
    "id",
    "seq",
    "et",
    "r.i",
    "p.o",
    "m.g.l",
]
_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9\[•])")
_CHECKBOX = re.compile(r"^\W{0,3}\[ ?\]")


def plain(text: str) -> str:
    """The text with plain quotation marks and spaces."""
    return text.translate(_PLAIN)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a letter in order, each with its part.

    An empty check box is a reason that was not given: such a line is standard.
    """
    found: list[Sentence] = []
    for block in _blocks(plain(text)):
        joined = QUOTED_REQUEST.sub(r'\1"…"\2', " ".join(block.split()))
        found += [Sentence(one, _part(one)) for one in _split(joined)]
    return tuple(found)


def _blocks(text: str) -> list[str]:
    """Paragraphs; headers, list items and lines that end a thought stand by themselves."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        bare = line.strip()
        last = blocks[-1]
        alone = _LIST.match(line) or _HEADER.match(line)
        ended = last and (
            _HEADER.match(last[-1]) or (last[-1].endswith((":", ",")) and len(last) == 1)
        )
        if not bare:
            blocks.append([])
        elif alone or (ended and (_HEADER.match(last[-1]) or bare[:1].isupper())):
            blocks.append([bare])
        else:
            last.append(bare)
    return [" ".join(block) for block in blocks if block]


def _split(block: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    for gap in _END.finditer(block):
        before = block[start : gap.start()].rstrip("\"')]")
        word = before.rsplit(" ", 1)[-1].lower().lstrip("([\"'").rstrip(".")
        if before.endswith(".") and (
            word in _SHORT or (len(word) == 1 and word.isalpha() and word != "i")
        ):
            continue
        pieces.append(block[start : gap.end()].strip())
        start = gap.end()
    pieces.append(block[start:].strip())
    return [piece for piece in pieces if piece]


def _part(text: str) -> Part:
    if _CHECKBOX.match(text) or STANDARD.search(text):
        return Part.STANDARD
    if REQUEST.search(text):
        return Part.REQUEST
    if APPEAL.search(text) and not DECIDES_APPEAL.search(text):
        return Part.APPEAL
    most = SALUTATION if re.match(r"\W*(?:hello|hi|greetings|good|thank)\b", text, re.I) else 90
    if HEAD.match(text) and len(text) < most and not text.endswith("?"):
        return Part.HEAD
    return Part.SAYS
