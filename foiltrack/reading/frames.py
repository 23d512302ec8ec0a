"""The acts of a letter: who does what, to what, done or to come, said, denied or only supposed.

A sentence is cut into clauses; each word of an act in a clause becomes a frame, with the thing that
it is about and the mode in which it is said. Negation, condition and doubt belong to their clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from foiltrack.reading.patterns import expressions, table, words

GIVING = frozenset({"give", "inspect", "enclose", "download", "disclosure"})
APPEALED = frozenset(
    {"receive", "acknowledge", "assign", "work", "decide", "deny", "grant", "forward", "reply"}
)
"""Acts that are about the appeal wherever their clause names it."""
ASKED = frozenset(
    {"clarify", "describe", "form", "pay", "fee", "contact", "hold_open", "interest", "enclose"}
    | {"give"}
)
"""Acts that a "must" may lay on the requester."""
OWN = frozenset({"extend", "delay", "deny", "close", "withhold", "exempt"})
"""Acts of the agency, also where it says that it needs or asks."""
NEAR = 60
"""Characters within which a denial, or a thing, belongs to an act."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold an act, what it is about, and in which mode it is said."""

    act: str
    """A word class of `lexicon.toml`; `keep` is a refusal to give."""
    thing: str
    """What it is about: appeal, request, record, part, names, fee and so on; "" if not said."""
    mode: str
    """Done (p), to come (f), perhaps (h), if (i), upon (u), asked of the requester (c), done by
    the requester (y), by law (l), told back (r), said before (b), a question (q), or, of what is
    denied, not yet done (n)."""
    negated: bool

    @property
    def name(self) -> str:
        """Return the act, with a hyphen where it is negated."""
        return f"{self.act}-" if self.negated else self.act

    @property
    def short(self) -> str:
        """Return the act and its mode."""
        return f"{self.name}.{self.mode}"

    @property
    def full(self) -> str:
        """Return the act, what it is about, and its mode."""
        return f"{self.name}:{self.thing}.{self.mode}"


_ACTS, _THINGS = (
    {name: words(listed) for name, listed in table("lexicon.toml")[part].items()}
    for part in ("acts", "things")
)
_FORMS = expressions("clauses.toml")


def things_in(text: str) -> list[str]:
    """Return the classes of things that a text in lower case names."""
    return [name for name, found in _THINGS.items() if found.search(text)]


_FIGURES = re.compile(r"\b(?=[\dlo]*\d)(?=\d*[lo])[\dlo]{2,4}(?=(?:st|nd|rd|th)?\b)")
"""A day or a year with letters for figures."""


@lru_cache(maxsize=2048)
def lowered(text: str) -> str:
    """Return a sentence in lower case, what a scanner misread put right: `wi11`, `3l, 2O19`."""

    def repaired(hit: re.Match[str]) -> str:
        return hit[0].replace("0", "o").replace("1", "l")

    def figures(hit: re.Match[str]) -> str:
        return hit[0].replace("o", "0").replace("l", "1")

    text = re.sub(
        r"\b(?!\d+(?:st|nd|rd|th)\b)(?=[a-z01]*[01])(?=(?:[a-z01]*[a-z]){2})[a-z01]{3,}\b",
        repaired,
        text.lower(),
    )
    text = _FIGURES.sub(figures, text)
    return _CITED.sub(lambda hit: re.sub(r"[()\[\]]", "§", hit[0]), text)


_CITED = re.compile(r"\b8[79] ?[(\[]\d+[)\]](?: ?[(\[]\w{1,4}[)\]])*")
"""A citation, whose brackets end no clause."""


def clauses(text: str) -> list[str]:
    """Return the clauses of a sentence in lower case."""
    cuts = [0]
    for hit in _FORMS["break"].finditer(text):
        if hit.end() - cuts[-1] >= 2:
            cuts.append(hit.end())
    cuts.append(len(text))
    return [text[a:b] for a, b in pairwise(cuts) if text[a:b].strip(" ,.;:")]


def kind_of(clause: str) -> str:
    """Return what a clause is: m main, i if, u upon, w why."""
    for kind, form in (("i", "if"), ("u", "upon"), ("w", "why")):
        if _FORMS[form].match(clause):
            return kind
    return "m"


def settled(clause: str) -> bool:
    """Return whether a clause tells of a sum that was paid, and sets no condition."""
    held = kind_of(clause) in "mw" and _FORMS["settled"].search(clause)
    return bool(held) and not _FORMS["no"].search(clause)


@lru_cache(maxsize=2048)
def frames(text: str) -> tuple[Frame, ...]:
    """Return the frames of a sentence in lower case, in its order."""
    return tuple(_frames(text))


def _frames(text: str) -> Iterator[Frame]:
    text = _FORMS["wanted"].sub("", _FORMS["preface"].sub("", text))
    parts = clauses(text)
    kinds = [kind_of(c) for c in parts]
    question = text.rstrip().endswith("?")
    told = False
    subject = ""
    for clause, kind in zip(parts, kinds, strict=True):
        told = bool(_FORMS["told"].match(clause)) or (
            told and bool(re.match(r"(?:that|which|who|for|about|from)\b", clause))
        )
        named = sorted(
            (m.start(), m.end(), n)
            for n, p in _THINGS.items()
            for m in p.finditer(clause)
            # "The department's register" is about the register.
            if not clause.startswith("'s ", m.end())
        )
        goes_on = bool(_GOES_ON.match(clause))
        for act, found in _ACTS.items():
            for hit in found.finditer(clause):
                before, after = clause[: hit.start()], clause[hit.end() :]
                mode = "r" if told else _mode(act, clause, before, kind, question)
                if kind in "mw":
                    mode = _contingent(mode, hit[0], before, after, kinds)
                negated = (
                    bool(_FORMS["no"].search(before[-NEAR:]))
                    or bool(_FORMS["none"].match(after))
                    or (act in GIVING and bool(_FORMS["bars"].search(before[-NEAR:])))
                )
                if negated and mode == "p" and _FORMS["yet"].search(clause):
                    mode = "n"
                thing = _thing(act, named, hit, before) or (subject if goes_on else "")
                act, mode = _turned(act, thing, mode, hit[0], before, after)
                if (act, mode, negated) == ("grant", "p", True) and _refused(thing, clause):
                    act, negated = "deny", False
                if act in GIVING and negated and _FORMS["refused"].search(before):
                    yield Frame("keep", thing, mode, False)
                else:
                    yield Frame(act, thing, mode, negated)
        if not goes_on:
            subject = named[0][2] if named and named[0][0] < OPENS else ""


OPENS = 40
"""Characters from the head of a clause within which its subject stands."""
_GOES_ON = re.compile(r"\W*(?:and|but|or) (?:(?:is|are|was|were|has|have|must|will|cannot)\b)")
"""A clause that has the subject of the one before: "was received and is denied"."""


def _turned(act: str, thing: str, mode: str, word: str, before: str, after: str) -> tuple[str, str]:
    """Return the act and mode of a word that its company turns."""
    if act == "affirm" and thing == "appeal" and word.startswith(("sustain", "uph")):
        # An appeal that is sustained is won; a denial that is sustained is lost.
        return "grant", mode
    if act == "affirm" and word.startswith(("sustain", "uph")) and _FORMS["whose"].search(before):
        # "Your appeal of the denial is sustained."
        return "grant", mode
    if act == "affirm" and not thing and word.startswith("sustain"):
        # "It is sustained": the appeal or the denial.
        return "sustain", mode
    if (
        act in ("pay", "fee")
        and mode == "p"
        and (_FORMS["paid"].search(before[-NEAR:]) or settled(before + word + after))
    ):
        return act, "y"
    if act == "give" and mode == "p" and _FORMS["price"].match(after):
        return act, "u"
    return act, mode


def _refused(thing: str, clause: str) -> bool:
    """Return whether what is not granted is denied, and not only undecided."""
    return thing in ("appeal", "request") and not _FORMS["undecided"].search(clause)


def _mode(act: str, clause: str, before: str, kind: str, question: bool) -> str:
    if kind in "iu":
        return kind
    if question:
        return "q"
    if _FORMS["law"].search(before):
        return "l"
    start, who = _subject(before)
    near = before[start:]
    if _FORMS["wait"].search(before) or (act == "expect" and who == "you"):
        return "f"
    if _FORMS["ask"].search(near) or (len(before) < 80 and _FORMS["ask"].match(clause.strip())):
        return "p" if act in OWN and who != "you" else "c"
    if act in ASKED and who not in ("we", "i") and _FORMS["must"].search(near):
        return "c"
    for mode, form, where in (
        ("b", "back", before),
        ("i", "supposed", before),
        ("h", "may", near),
        ("f", "will", near[-40:]),
    ):
        if _FORMS[form].search(where):
            return mode
    return "y" if who == "you" else "p"


def _contingent(mode: str, act: str, before: str, after: str, kinds: list[str]) -> str:
    """Return the mode in a main clause beside one that sets a condition."""
    if mode in "pf":
        doubtful = bool(_FORMS["may"].search(before))
        open_act = act.endswith("ing") or before.endswith("to ")
        if mode == "p" and open_act and _FORMS["may"].search(after[:70]):
            mode = "h"
        if "i" in kinds and (mode == "f" or doubtful):
            return "i"
        if "u" in kinds and mode == "f":
            return "u"
    return mode


def _subject(before: str) -> tuple[int, str]:
    """Return where the last subject before an act stands, and who it is: you, we, i, it …"""
    start, who = 0, ""
    for one in _FORMS["subject"].finditer(before):
        if one[0] != "you" or not _FORMS["object"].search(before[: one.start()]):
            start, who = one.start(), one[0]
    return start, "you" if _FORMS["you"].search(who) else who


def _thing(act: str, named: list[tuple[int, int, str]], hit: re.Match[str], before: str) -> str:
    if act == "grant" and "waiver" in before:
        return "fee"
    if act in APPEALED and any(name == "appeal" for _, _, name in named):
        return "appeal"
    after = hit.string[hit.end() :]
    if act in ("grant", "deny") and (
        re.match(r",? (?:only )?in[ -]part\b", after) or before.endswith(("partially ", "partly "))
    ):
        return "part"
    comes = hit[0].startswith(("arriv", "reach", "came", "has reached", "come in"))
    if comes or _FORMS["passive"].search(before):
        for _, end, name in reversed(named):
            if end <= hit.start():
                return name
    for start, _, name in named:
        if hit.end() <= start < hit.end() + NEAR:
            return name
    for _, end, name in reversed(named):
        if hit.start() - NEAR < end <= hit.start():
            return name
    return ""
