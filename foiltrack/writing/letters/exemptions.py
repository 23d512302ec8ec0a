"""What an appeal answers to each ground of Public Officers Law § 87(2): what decides it."""

from __future__ import annotations

import re
from collections.abc import Callable

from foiltrack import words
from foiltrack.law import texts
from foiltrack.law.types import STATE_BODIES, UNKNOWN_BODY
from foiltrack.model import Event
from foiltrack.snapshot import Snapshot
from foiltrack.writing.letters.parts import all_quoted, begin, ended, quoted, rests_on, see, wording

_LETTER = re.compile(r"87\(2\)(\((?P<letter>[a-z])\)(\((?P<branch>[ivx]+)\))?)")
EXTENT = (
    "the paragraph exempts records compiled for law enforcement purposes "
    f"“{texts.LAW_ENFORCEMENT.quote}” do the harm that it names."
)
"""What governs all branches of § 87(2)(e)."""


def named(letter: Event) -> dict[str, str]:
    """Return the grounds of a letter, each with the paragraph that it is, such as `e(i)`, or ""."""
    matches = {ground: _LETTER.fullmatch(ground) for ground in letter.grounds}
    return {
        ground: f"{m['letter'] or ''}{f'({b})' if (b := m['branch']) else ''}" if m else ""
        for ground, m in matches.items()
    }


def other_grounds(letter: Event) -> list[str]:
    """Return the grounds of a letter that are of another statute than § 87(2)."""
    return [ground for ground in letter.grounds if not ground.startswith("87(2)")]


def under_89_5(shown: Snapshot) -> bool:
    """Return whether § 89(5) governs the agency, or may: what body it is may not be known."""
    return shown.request.agency.body in STATE_BODIES | UNKNOWN_BODY


def some_withheld(shown: Snapshot) -> bool:
    """Return whether any letter names an exemption, or may do so in words that are private."""
    return any(event.grounds or event.private for event in shown.events)


def cited(letter: Event) -> str:
    """Return the grounds as a sentence names them: `under Public Officers Law § 87(2)(b)`."""
    sections = [m[1] for g in letter.grounds if (m := _LETTER.fullmatch(g))]
    others = [g for g in letter.grounds if not _LETTER.fullmatch(g)]
    under = [f"under Public Officers Law § 87(2){words.series(sections)}"] if sections else []
    return " and ".join([*under, *([f"on the ground of {all_quoted(others)}"] if others else [])])


def standard(shown: Snapshot, *, proof: bool = True) -> str:
    """Return what every exemption is held to: presumption, narrow reading, proof, redaction.

    An exception of § 89(5) has a burden of proof of its own.
    """
    burden = f" The burden of proof is the agency's{see(shown, texts.BURDEN_OF_PROOF)}."
    return (
        "An agency's records are presumptively open, and the exemptions are read narrowly"
        f"{see(shown, 'fink', 'capital-newspapers')}.{burden if proof else ''} "
        "The agency must give a “particularized and "
        "specific justification” for each record or part that it withholds, and blanket exemptions "
        f"are not allowed{see(shown, 'gould')}. Nor may it {partial(shown)}: it must redact what "
        "is exempt and give the rest."
    )


def partial(shown: Snapshot) -> str:
    """Return what no agency may do for an exempt part of a record, in the words of Mills."""
    return (
        "“withhold a record solely because some of the information in that record may be exempt”"
        f"{see(shown, 'mills')}"
    )


def answers(shown: Snapshot, letter: Event) -> list[str]:
    """Return the answer to each ground that a letter names."""
    found: list[str] = []
    by_statute = any(g.startswith("87(2)(a)") for g in letter.grounds)
    matches = {ground: _LETTER.fullmatch(ground) for ground in letter.grounds}
    enforcement = [ground for ground, m in matches.items() if m and m["letter"] == "e"]
    for ground, match in matches.items():
        if match is None:
            # A statute that is named beside (a) is answered there.
            found += [] if by_statute else [_other(ground)]
            continue
        name = match["letter"]
        if name == "e":
            answer = _enforcement(shown, letter, match["branch"], enforcement)
        elif name in _WRITTEN:
            answer = _WRITTEN[name](shown, letter)
        else:
            later = "please state which records, or parts of them, the paragraph covers, and why."
            answer = ANSWERS.get(name, later)
        found.append(answer and f"As to § {ground}: {answer}")
    return found


def _statute(shown: Snapshot, letter: Event) -> str:
    others = [g for g in letter.grounds if not g.startswith("87(2)")]
    needs = "it needs a state or federal statute that exempts the record itself."
    if others:
        points = ended(f"The letter points to {all_quoted(others)}")
        return (
            f"{needs} {points} Please state which records, or which parts of them, that is said to "
            "exempt and why, and give the rest."
        )
    return (
        f"{needs} Please name the statute, and state which records, or which parts of them, it "
        "exempts, and give the rest."
    )


def _privacy(shown: Snapshot, letter: Event) -> str:
    category = see(shown, "nyclu-rochester")
    judged = (
        f"no category of records is private as a whole; each is judged by itself{category}. "
        if category
        else ""
    )
    return (
        f"{judged}{'Please' if judged else 'please'} state whose privacy, and which interest, "
        "disclosure would invade once names and other identifying details are deleted, and why "
        "that outweighs the public's interest in the records. "
        f"{quoted(texts.PRIVACY.quote, ',')} the "
        "deletion of identifying details makes disclosure no unwarranted invasion of privacy "
        f"({texts.PRIVACY.citation}). In the alternative, I ask for the records with only those "
        "details deleted."
    )


def _enforcement(shown: Snapshot, letter: Event, branch: str | None, every: list[str]) -> str:
    """Return the answer to § 87(2)(e) or a branch of it; `every` are those that a letter names.

    What governs all branches, and for what the records were compiled, goes with the first.
    """
    first = every[0].endswith(f"({branch})" if branch else "(e)")
    parts = [EXTENT] if first and rests_on(shown, texts.LAW_ENFORCEMENT) else []
    if branch == "i":
        parts.append(_interference(shown))
    elif branch or every == ["87(2)(e)"]:
        parts.append(ANSWERS.get(f"e({branch})" if branch else "e", ""))
    if first:
        asked = "please state for which law enforcement purpose each record was compiled"
        if branch is None and "investigat" in wording(letter) and not letter.private:
            asked += (
                ", which investigation is meant, whether it is pending, and how disclosure of each "
                "record would interfere with it"
            )
        parts.append(f"{asked}.")
    said = " ".join(begin(text) for text in parts if text)
    return said[:1].lower() + said[1:]


def _interference(shown: Snapshot) -> str:
    confirmation = (
        " If another agency conducts it, that agency's confirmation is required; please enclose it."
        if rests_on(shown, texts.LAW_ENFORCEMENT)
        else ""
    )
    return (
        "please state which investigation or judicial proceeding is pending, and how disclosure of "
        f"each record would interfere with it.{confirmation} That exemption “ceases to apply after "
        "enforcement investigations and any ensuing judicial proceedings have run their course”"
        f"{see(shown, 'lesher')}."
    )


ANSWERS: dict[str, str] = {
    "c": "it reaches contract awards and collective bargaining only while they are present or "
    "imminent. Please state which award or negotiation is meant, whether it is still to come, and "
    "how disclosure would impair it.",
    "d": "please state which commercial enterprise is meant, which information in the records is a "
    "trade secret or would injure its competitive position, and how.",
    "e": "it has four branches, each with a test of its own: interference with a pending "
    "investigation or proceeding, a fair trial, a confidential source, techniques that are not "
    "routine. Please state which of them is meant, for which record, and on what facts.",
    "e(ii)": "please state whose trial is meant, whether it is still to come, and how disclosure "
    "of each record would deprive that person of a fair one.",
    "e(iii)": "please state which record would identify a confidential source, and why deleting "
    "what identifies the source does not cure that.",
    "e(iv)": "it protects techniques and procedures that are not routine, and no others. Please "
    "state which technique each record would reveal, and why it is not routine.",
    "f": "please state whose life or safety disclosure could endanger and how, and why deleting "
    "what identifies that person does not cure it.",
    "g": "it reaches only materials within or between agencies; please state the author and the "
    "recipient of each record. Such materials are open as far as they are statistics or facts, "
    f"{quoted(texts.STAFF_INSTRUCTIONS.quote, ',')} final policy or determinations, or external "
    "audits. Please give those parts, and state for each record withheld why it is none of the "
    "four.",
    "h": "it reaches examination questions only until they are used for the last time. Please "
    "state which examination is meant, and when its questions will be used again.",
    "i": "please state which information technology asset is meant, how disclosure of each record "
    "would weaken its security, and why redaction does not cure that.",
}
"""What is asked of each paragraph of Public Officers Law § 87(2), and of the branches of (e)."""
_WRITTEN: dict[str, Callable[[Snapshot, Event], str]] = {"a": _statute, "b": _privacy}


def of_trade(letter: Event) -> bool:
    """Return whether a letter speaks of trade or competition."""
    return not letter.private and bool(re.search(r"\btrade\b|compet", wording(letter)))


def _other(ground: str) -> str:
    """Return the answer to a ground that is no paragraph of § 87(2)."""
    return (
        f"As to {quoted(ground)}: an agency may withhold a record only under a paragraph of "
        "§ 87(2). Please state under which one this falls, and for which records."
    )


def police_discipline(shown: Snapshot, letter: Event) -> str:
    """Return what stands against personnel files as a ground, of a police agency."""
    names = " ".join([wording(letter), *letter.grounds]).casefold()
    police = "police" in shown.request.agency.name.casefold()
    if not police or not re.search(r"personnel|disciplin|50-a", names):
        return ""
    repealed, judged = see(shown, "nyp-holdings"), see(shown, "nyclu-rochester")
    found = "No paragraph of § 87(2) exempts personnel files as such."
    if repealed:
        found += f" Civil Rights Law § 50-a is repealed, for older records too{repealed}."
    if judged and "87(2)(b)" not in letter.grounds:
        found += (
            f" Nor is any category of records private as a whole; each is judged by itself{judged}."
        )
    return found
