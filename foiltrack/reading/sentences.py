"""A letter as sentences, each with its part.

Quoted mail, a portal's copy of the request, appeal notices, footers and what the requester wrote
are set apart before any act is looked for: they name every kind of answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from foiltrack.days import MONTH_NAMES
from foiltrack.reading.parts import ACTS, HOW, NOT_DENIAL, OPENING, Part, part_of


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold a sentence on one line, with plain quotation marks and hyphens."""

    text: str
    part: Part


LONGEST = 1000
"""Characters of a sentence; what is longer is cut, so that the time to read stays linear."""

IF = re.compile(
    r"\W*(?:(?:further|also|however|otherwise|additionally|again),? )?(?:if|should|"
    r"in the event|to the extent|unless|"
    r"once|whether|upon (?:our |the |your |its )?(?:receipt|receiving|payment|"
    r"completion|approval)|when (?:you|we|the|your|our))"
    r"\b(?! you will)",
    re.IGNORECASE,
)

_PLAIN = str.maketrans("“”„’‘`´‐‑", "\"\"\"''''--") | {
    0x2013: " - ",
    0x2014: " - ",
    0xA0: " ",
    0xAD: None,
    0x200B: None,
    0xFEFF: None,
}


def plain(text: str) -> str:
    """Return the text with plain quotation marks and spaces."""
    return text.translate(_PLAIN)


# --- what is not the letter's own ----------------------------------------------------------------

WROTE = r"On (?:.{5,200}|.{5,100}\n.{0,100})\b(?<![yY]ou )wrote:\s*$"
"""Leads to quoted mail; "on May 3 you wrote:" does not."""
_HISTORY = re.compile(
    rf"^(?:{WROTE}"
    r"|-{2,} ?Original (?:Message|Appointment) ?-{2,}|_{20,}\s*^(?=\W{0,3}From:)"
    r"|-{3,} ?Please respond below"
    r"|\*?From:\*? .{1,200}\n(?:\*?(?:Sent|Date|To|Cc|Subject|Reply-To|Importance):\*? ?.*\n){2,})",
    re.MULTILINE,
)
_TOP = re.compile(
    r"^(?:(?:subject|re|to|cc|date|sent|importance)\s*:.*|-{2,} ?Original Message ?-{2,}\s*)$",
    re.I | re.MULTILINE,
)
"""A header of the letter itself, whichever stands first."""
_MEMO = re.compile(r"^(?:to|memorandum|memo)\b[^\n]*\n\s*\Z", re.I | re.MULTILINE)
"""Before "From:" in the heading of a memorandum, which is no quoted mail."""
_QUOTE = re.compile(r"\s*(?:>|(?:\|[ \t]*+)+[^|]*$)")
_WROTE = re.compile(r"^On [^\n]{5,200}\bwrote:[ \t]*$(?=\s*>)", re.MULTILINE)
_COPY = re.compile(
    r"^\W*(?:(?P<last>request (?:description|details|text|summary)"
    r"|original request(?! ?: ?(?:\w+\W+)?[\w-]*\d[\w/-]*\s*$)|request as submitted)"
    r"|request title|title of (?:the )?request"
    r"|description(?: of (?:the )?(?:request|records?))?|"
    r"your (?:request|message)|what you (?:asked|requested|wrote)|records? requested|"
    r"type of record\(?s?\)? requested|summary of request|"
    r"requester'?s? (?:words|description|message)) ?:(?= ?\S|\s*$)",
    re.IGNORECASE,
)
"""A portal's copy of what the requester wrote: it stands last, or is a paragraph."""
_BILL = re.compile(r"\$|^\W*(?:amount|total|balance|postage)\b", re.IGNORECASE)
"""A line of a bill, whose "Description:" is of what is billed."""


_FORWARDED = re.compile(
    r"-{2,} ?forwarded message|^subject:\s*(?:fwd?)\b|\bbelow\b"
    r"|\bsee (?:the |our |my )?[\w']+ (?:response|reply|answer|e-?mail|note)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ASKS = re.compile(
    r"\b(?:I|we) (?:\w+ )?(?:request|seek|ask for)\b|\bfreedom of information law\b"
    r"|\bplease (?:send|provide) (?:me|us)\b",
    re.IGNORECASE,
)
NOTE_WITHIN = 3000
"""Characters within which a note of so few words stands."""
_THEIRS = re.compile(r"\s*>")
COVER = 30
"""Words of a note over the answer that it forwards; what is longer says something itself."""


def _forwards(text: str, hit: re.Match[str]) -> bool:
    """Return whether a message is the answer itself, that a short note forwards."""
    note = _TOP.sub("", text[: hit.start()])
    marks = text[: hit.end() + 200]
    rest = text[hit.end() :]
    return (
        len(note.split()) <= COVER
        and bool(_FORWARDED.search(marks))
        and not _ASKS.search(rest[:800])
    )


def own_words(text: str) -> str:
    """Return a letter without quoted mail and without a portal's copy of the request."""
    forwarded, begun = 0, False
    for hit in _HISTORY.finditer(text):
        at = hit.start()
        begun = begun or len(_TOP.sub("", text[:at]).strip()) > 15
        if not begun or _MEMO.search(text, max(0, at - 300), at):
            continue
        if forwarded and not text[forwarded:at].strip():
            # "From:" below "Original Message" heads the same answer.
            continue
        if not forwarded and at < NOTE_WITHIN and _forwards(text, hit):
            forwarded = hit.end()
            continue
        if not _THEIRS.match(text, hit.end()):
            text = text[:at]
            break
    text = _WROTE.sub("", text)
    kept: list[str] = []
    said = copied = False
    lines = text.splitlines()
    hidden = -1
    framed = all(_QUOTE.match(line) or not line.strip() for line in lines)
    for n, line in enumerate(lines):
        if n <= hidden:
            continue
        if framed and line.lstrip().startswith("|"):
            # A letter in a frame, and no mail that it quotes.
            line = line.lstrip("| \t")
        if _QUOTE.match(line):
            continue
        copy = _COPY.match(line)
        if copy and copy["last"] and said:
            hidden = _answered(lines, n)
            continue
        copied = bool(copy) or (copied and bool(line.strip()) and not _BILL.search(line))
        said = said or len(line.split()) > 5
        if not copied:
            kept.append(line)
    return "\n".join(kept)


_TO_REQUESTER = re.compile(
    r"\byour (?:\w+ ){0,3}?(?:request|foil|appeal|application|submission)\b", re.IGNORECASE
)
"""What an agency says to the requester, and the requester to no agency."""


def _answered(lines: list[str], at: int) -> int:
    """Return the last line of a copied request: that before the paragraph that speaks of it."""
    ends = len(lines)
    for n in range(at + 1, len(lines)):
        if not lines[n].strip():
            ends = n
        elif _TO_REQUESTER.search(lines[n]) and ends < len(lines):
            return ends
    return len(lines)


# --- sentences -----------------------------------------------------------------------------------

_GOES_ON = re.compile(r"[,;:] (?=(?:\w+[ -]){2,})|\. ")
_STILL = re.compile(
    r"(?:which|where|dated|received|wherein|whereby|in which|submitted|seeking|asking"
    r"|and (?:your|to our))\b"
)
"""How the clause that takes up the request goes on."""
QUOTED_REQUEST = re.compile(
    r"(\b(?:request(?:ed|ing|s)?|seek(?:s|ing)?|sought|ask(?:ed|ing|s)?|following|for"
    r"|seeking)\b[^.\"]{0,90})"
    r"\"[^\"]{8,900}?([.!?]?)\"",
    re.IGNORECASE,
)

_LIST = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s|[-*•·●▪]\s|\(?[a-z]\)\s|_{3,})")
_BOX = re.compile(
    r"^\s*\W{0,3}(?:\[ *(?P<in>[xX✓✔√_]?|(?!(?i:no|na|sic|mrs?|ms|dr)\b)[A-Za-z]{2,3}) *\]"
    r"|(?P<mark>[☐☑☒□■✓✔])|\((?P<par>[ xX]?)\)(?= ?[A-Za-z(])"
    r"|(?P<line>[xX]|_{1,4}(?:[xX]_{1,4})?)(?=\s+[\w(]))\s*"
)
"""A check box at the head of a line, and whether it is ticked, if only by initials."""
_INLINE = re.compile(r"(?<=\S)[ \t]+(?=\[[xX√ ]?\] ?[\w(]|[☐☑☒] ?[\w(]|\([xX ]\) ?[A-Za-z(])")
"""Before a check box within a line."""
_HEADER = re.compile(
    # "to let you know" goes on with the line before; a heading has a capital or a colon.
    r"^\s*(?=(?-i:[A-Z])|[\w ]{1,30}[:#])(?:re|subject|date|from|to|cc|sent|via|our re|prior \w+"
    r"|request no|appeal no|agency|status|action|reason|"
    r"(?:was|now|old|new)(?=\s*:)"
    r"|(?:old|new|previous|estimated|expected) (?:\w+ )?(?:date|response|completion)"
    r"|(?:foi[la]\w* )?(?:request|case|file|req)\b[^.]{0,20}[:#])\b[^a-z]",
    re.IGNORECASE,
)
_GOES_OVER = re.compile(r".{56}[\w,]$")
"""A full line that ends within a sentence."""
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTH_NAMES)})$", re.IGNORECASE)
"""Before a day that the next line begins with: "June / 15. We will write"."""
_SHORT = re.compile(
    r"(?:mrs?|ms|dr|st|nos?|sec|subd?|para?|art|soc|serv|exec|educ|mun|bldg|mgr|pub|off|law|inc|llc|co|corp|esq|dept|div|gov|gen|rev|stat|"
    r"approx|ext|rm|fl|ave|blvd|jr|sr|sgt|det|lt|capt|req|ref|vol|pp|cf|(?:[a-z]\.)+[a-z]|"
    r"vs?|al|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|hrs?|civ|crim|"
    r"proc|id|seq|et|fam|ct|p\.o\.l|r\.i|p\.o|m\.g\.l|wed|thurs?|tues?|mon|fri|[a-hj-z])"
)
"""Words that end in a full stop within a sentence."""
_FIGURE = re.compile(r"\S*\d")
_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9\[•])")


_GREETS = re.compile(
    r"\W*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day))\b[^,:;!?]{0,50}"
    r"(?:[,:!]| -) +(?=(?:[\w'$-]+,? ){2})",
    re.IGNORECASE,
)
"""A greeting on the line of what is said."""


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a letter in order, each with its part."""
    return sentences_of(own_words(plain(text)))


def sentences_of(own: str) -> tuple[Sentence, ...]:
    """Return the sentences of a letter's own words."""
    found: list[Sentence] = []
    for block in _blocks(_cased(own)):
        joined = QUOTED_REQUEST.sub(r'\1"…"\2', " ".join(block.split()))
        notice = False
        for one in _split(joined):
            said = _taken_apart(one)
            if notice and len(said) == 1 and HOW.match(one):
                said = [Sentence(one, Part.APPEAL)]
            notice = said[-1].part is Part.APPEAL
            found += said
    return tuple(found)


_PROSE = re.compile(r"(?:\S+\s+){4}.*[A-Z0-9)\"'][.?!:;](?:\s|$)|(?:\S+\s+){9}", re.DOTALL)
"""More than a name, an address or a salutation."""
_CAPITALS = re.compile(
    r"(\b(?:(?!LAW)[A-Z]{2,5}(?=\W{0,2}(?:SEC(?:TION|\.) ?)?\d)|FOI[LA]|FERPA|HIPAA|N\.?Y\.?C?)\b"
    r"|(?:\A|(?<=[.!?:])\s{1,9}|\n)[^\w\n]{0,9}\w)|\w"
)
"""Of prose, what stays in capitals, a law before its section, a first letter; else a letter."""


def _cased(text: str) -> str:
    """Return a letter that is all in capitals with its prose in lower case."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 24 or sum(map(str.islower, letters)) > len(letters) // 10:
        return text
    return "".join(_lower(one) if _PROSE.match(one.strip()) else one for one in _GAP.split(text))


def _lower(prose: str) -> str:
    """Return prose in lower case, but for what stays in capitals."""
    return _CAPITALS.sub(lambda hit: hit[1] or hit[0].lower(), prose)


_GAP = re.compile(r"(\n[ \t]*\n)")


def _taken_apart(text: str) -> list[Sentence]:
    """Return a sentence; one that takes up the request and goes on is two."""
    if OPENING.match(text) and not NOT_DENIAL.search(text):
        for gap in _GOES_ON.finditer(text):
            rest = text[gap.end() :]
            if ACTS.search(rest[:60]) and not _STILL.match(rest):
                return [Sentence(text[: gap.end()].strip(), Part.REQUEST), *_taken_apart(rest)]
        if not ACTS.search(OPENING.sub("", text)[:400]) or re.search(
            r"\b(?:which|where|in which) you\b", text
        ):
            return [Sentence(text, Part.REQUEST)]
    return [Sentence(text, part_of(text))]


def _blocks(text: str) -> list[str]:
    """Paragraphs; headers, list items and lines that end a thought stand by themselves."""
    lines = _ticked(_INLINE.sub("\n", text).splitlines())
    blocks: list[list[str]] = [[]]
    for line in lines:
        bare = line.strip()
        last = blocks[-1]
        alone = (_LIST.match(line) and not (last and _MONTH.search(last[-1]))) or (
            _HEADER.match(line) and not (last and _GOES_OVER.search(last[-1]))
        )
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


def _ticked(lines: list[str]) -> list[str]:
    """Return the lines without boxes that are not ticked, if any box of the letter is."""
    boxes = [(n, hit) for n, line in enumerate(lines) if (hit := _BOX.match(line))]
    if not any(hit["in"] == "" for _, hit in boxes):
        # Beside no empty box, letters in brackets are words.
        boxes = [(n, hit) for n, hit in boxes if len(hit["in"] or "") < 2]
    if len(boxes) < 2 and not any(h["in"] is not None or h["mark"] for _, h in boxes):
        return lines
    out = list(lines)
    dropped = False
    marks = dict(boxes)
    for n, line in enumerate(lines):
        hit = marks.get(n)
        if hit:
            sign = hit["in"] or hit["par"] or hit["mark"] or hit["line"] or ""
            dropped = not sign.strip("_ ☐□")
            out[n] = "" if dropped else "* " + line[hit.end() :]
        elif not line.strip() or not line.startswith((" ", "\t")):
            dropped = False
        elif dropped:
            out[n] = ""
    return out


def _split(block: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    for gap in _END.finditer(block):
        before = block[max(start, gap.start() - 40) : gap.start()].rstrip("\"')]")
        word = before.rsplit(" ", 1)[-1].lower().lstrip("([\"'").rstrip(".")
        short = _SHORT.fullmatch(word)
        if word in ("no", "id") and not _FIGURE.match(block, gap.end()):
            # "The answer is no. We hold none."
            short = None
        if before.endswith(".") and short:
            continue
        pieces.append(block[start : gap.end()].strip())
        start = gap.end()
    pieces.append(block[start:].strip())
    if hit := _GREETS.match(pieces[0]):
        pieces[:1] = [hit[0].strip(), pieces[0][hit.end() :]]
    return [part for piece in pieces if piece for part in _cut(piece)]


def _cut(piece: str) -> list[str]:
    """Return a sentence in pieces of at most `LONGEST` characters, cut between words."""
    out = []
    while len(piece) > LONGEST:
        at = piece.rfind(" ", 0, LONGEST)
        at = at if at > 0 else LONGEST
        out.append(piece[:at])
        piece = piece[at:].lstrip()
    return [*out, piece]
