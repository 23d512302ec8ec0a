"""What an appeal answers to each ground of Public Officers Law § 87(2): what decides it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from foiltrack import words
from foiltrack.law import texts
from foiltrack.model import Event
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import Fact, confirm
from foiltrack.writing.letters.parts import all_quoted, begin, ended, quoted, rests_on, see, wording

_LETTER = re.compile(r"87\(2\)(\((?P<letter>[a-z])\)(\((?P<branch>[ivx]+)\))?)")


EXTENT = (
    "the paragraph exempts records compiled for law enforcement purposes "
    f"“{texts.LAW_ENFORCEMENT.quote}” do the harm that it names."
)
"""What governs all branches of § 87(2)(e)."""


def cited(letter: Event) -> str:
    """Return the grounds as a sentence names them: `under Public Officers Law § 87(2)(b)`."""
    sections = [m[1] for g in letter.grounds if (m := _LETTER.fullmatch(g))]
    others = [g for g in letter.grounds if not _LETTER.fullmatch(g)]
    under = [f"under Public Officers Law § 87(2){words.series(sections)}"] if sections else []
    return " and ".join([*under, *([f"on the ground of {all_quoted(others)}"] if others else [])])


def particulars(letter: Event) -> list[str]:
    """Return that a letter names its grounds and nothing else, for the person to confirm."""
    if not letter.grounds:
        return []
    ground = "its ground" if len(letter.grounds) == 1 else "its grounds"
    return [f"It applies {ground} to no particular record {confirm(Fact.NO_PARTICULARS)}."]


def standard(shown: Snapshot, *, proof: bool = True) -> list[str]:
    """Return what every exemption is held to: presumption, narrow reading, proof, redaction.

    An exception of § 89(5) has a burden of proof of its own.
    """
    day = shown.today
    burden = f" The burden of proof is the agency's{see(day, texts.BURDEN_OF_PROOF)}."
    return [
        "An agency's records are presumptively open, and the exemptions are read narrowly"
        f"{see(day, 'fink', 'capital-newspapers')}.{burden if proof else ''} "
        "The agency must give a “particularized and "
        "specific justification” for each record or part that it withholds, and blanket exemptions "
        f"are not allowed{see(day, 'gould')}. Nor may it {partial(day)}: it must redact what is "
        "exempt and give the rest.",
    ]


def partial(day: date) -> str:
    """Return what no agency may do for an exempt part of a record, in the words of Mills."""
    return (
        "“withhold a record solely because some of the information in that record may be exempt”"
        f"{see(day, 'mills')}"
    )


def answers(shown: Snapshot, letter: Event) -> list[str]:
    """Return the answer to each ground that a letter names."""
    found: list[str] = []
    by_statute = any(g.startswith("87(2)(a)") for g in letter.grounds)
    for ground in dict.fromkeys(letter.grounds):
        match = _LETTER.fullmatch(ground)
        if match is None:
            # A statute that is named beside (a) is answered there.
            found += [] if by_statute else [_other(ground)]
            continue
        write = _ANSWERS.get(match["letter"], _later)
        found.append(f"As to § {ground}: {write(shown.today, letter, match['branch'])}")
    return found


def _statute(day: date, letter: Event, branch: str | None) -> str:
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


def _privacy(day: date, letter: Event, branch: str | None) -> str:
    category = see(day, "nyclu-rochester")
    judged = (
        f"no category of records is private as a whole; each is judged by itself{category}. "
        if category
        else ""
    )
    please = "Please" if judged else "please"
    return (
        f"{judged}{please} state whose privacy, and which interest, disclosure would invade once "
        "names and other identifying details are deleted, and why that outweighs the public's "
        f"interest in the records. {quoted(texts.PRIVACY.quote, ',')} the "
        "deletion of identifying details makes disclosure no unwarranted invasion of privacy "
        f"({texts.PRIVACY.citation}). In the alternative, I ask for the records with only those "
        "details deleted."
    )


def _contracts(day: date, letter: Event, branch: str | None) -> str:
    return (
        "it reaches contract awards and collective bargaining only while they are present or "
        "imminent. Please state which award or negotiation is meant, whether it is still to come, "
        "and how disclosure would impair it."
    )


def _trade(day: date, letter: Event, branch: str | None) -> str:
    return (
        "please state which commercial enterprise is meant, which information in the records is a "
        "trade secret or would injure its competitive position, and how."
    )


def _enforcement(day: date, letter: Event, branch: str | None) -> str:
    every = [m for g in letter.grounds if (m := _LETTER.fullmatch(g)) and m["letter"] == "e"]
    parts = []
    # What governs all branches is said with the first of them.
    first = branch == every[0]["branch"]
    if first and rests_on(texts.LAW_ENFORCEMENT, day):
        parts.append(EXTENT)
    if branch in _BRANCHES:
        parts.append(_BRANCHES[branch](day))
    elif not any(m["branch"] for m in every):
        parts.append(_WHICH_BRANCH)
    if first:
        parts.append(_purpose(letter, branch))
    head, *rest = parts
    return " ".join([head[:1].lower() + head[1:], *(begin(text) for text in rest)])


def _purpose(letter: Event, branch: str | None) -> str:
    """Return the question of the threshold: for what the records were compiled."""
    compiled = "please state for which law enforcement purpose each record was compiled"
    if branch is None and "investigat" in wording(letter) and not letter.private:
        return (
            f"{compiled}, which investigation is meant, whether it is pending, and how disclosure "
            "of each record would interfere with it."
        )
    return f"{compiled}."


def _interference(day: date) -> str:
    confirmation = (
        " If another agency conducts it, that agency's confirmation is required; please enclose it."
        if rests_on(texts.LAW_ENFORCEMENT, day)
        else ""
    )
    return (
        "please state which investigation or judicial proceeding is pending, and how disclosure of "
        f"each record would interfere with it.{confirmation} That exemption “ceases to apply after "
        "enforcement investigations and any ensuing judicial proceedings have run their course”"
        f"{see(day, 'lesher')}."
    )


def _fair_trial(day: date) -> str:
    return (
        "please state whose trial is meant, whether it is still to come, and how disclosure of "
        "each record would deprive that person of a fair one."
    )


def _source(day: date) -> str:
    return (
        "please state which record would identify a confidential source, and why deleting what "
        "identifies the source does not cure that."
    )


def _techniques(day: date) -> str:
    return (
        "it protects techniques and procedures that are not routine, and no others. Please state "
        "which technique each record would reveal, and why it is not routine."
    )


def _safety(day: date, letter: Event, branch: str | None) -> str:
    return (
        "please state whose life or safety disclosure could endanger and how, and why deleting "
        "what identifies that person does not cure it."
    )


def _internal(day: date, letter: Event, branch: str | None) -> str:
    return (
        "it reaches only materials within or between agencies; please state the author and the "
        "recipient of each record. Such materials are open as far as they are statistics or facts, "
        f"{quoted(texts.STAFF_INSTRUCTIONS.quote, ',')} final policy or determinations, or "
        "external audits. Please give those parts, and state for each record withheld why it is "
        "none of the four."
    )


def _examination(day: date, letter: Event, branch: str | None) -> str:
    return (
        "it reaches examination questions only until they are used for the last time. Please state "
        "which examination is meant, and when its questions will be used again."
    )


def _technology(day: date, letter: Event, branch: str | None) -> str:
    return (
        "please state which information technology asset is meant, how disclosure of each "
        "record would weaken its security, and why redaction does not cure that."
    )


def _later(day: date, letter: Event, branch: str | None) -> str:
    return "please state which records, or parts of them, the paragraph covers, and why."


_WHICH_BRANCH = (
    "it has four branches, each with a test of its own: interference with a pending investigation "
    "or proceeding, a fair trial, a confidential source, techniques that are not routine. Please "
    "state which of them is meant, for which record, and on what facts."
)
_BRANCHES: dict[str | None, Callable[[date], str]] = {
    "i": _interference,
    "ii": _fair_trial,
    "iii": _source,
    "iv": _techniques,
}
_ANSWERS: dict[str, Callable[[date, Event, str | None], str]] = {
    "a": _statute,
    "b": _privacy,
    "c": _contracts,
    "d": _trade,
    "e": _enforcement,
    "f": _safety,
    "g": _internal,
    "h": _examination,
    "i": _technology,
}


def of_trade(letter: Event) -> bool:
    """Return whether a letter speaks of trade or competition."""
    return not letter.private and bool(re.search(r"\btrade\b|compet", wording(letter)))


def trade_secrets(shown: Snapshot, letter: Event) -> list[str]:
    """Return the answer to § 87(2)(d), where a letter speaks of trade or competition."""
    if not of_trade(letter):
        return []
    return [f"As to § 87(2)(d): {_trade(shown.today, letter, None)}"]


def _other(ground: str) -> str:
    """Return the answer to a ground that is no paragraph of § 87(2)."""
    return (
        f"As to {quoted(ground)}: an agency may withhold a record only under a paragraph of "
        "§ 87(2). Please state under which one this falls, and for which records."
    )


def none_named(shown: Snapshot, letter: Event) -> str:
    """Return the answer to a letter that names no ground."""
    return (
        "An agency may withhold a record only under a paragraph of § 87(2); the letter names none "
        f"{confirm(Fact.NO_GROUND)}."
    )


def police_discipline(shown: Snapshot, letter: Event) -> list[str]:
    """Return what stands against personnel files as a ground, of a police agency."""
    if "police" not in shown.request.agency.name.casefold():
        return []
    names = " ".join([wording(letter), *letter.grounds]).casefold()
    if not re.search(r"personnel|disciplin|50-a", names):
        return []
    repealed = see(shown.today, "nyp-holdings")
    found = "No paragraph of § 87(2) exempts personnel files as such."
    if repealed:
        found += f" Civil Rights Law § 50-a is repealed, for older records too{repealed}."
    judged = see(shown.today, "nyclu-rochester")
    if judged and "87(2)(b)" not in letter.grounds:
        found += (
            f" Nor is any category of records private as a whole; each is judged by itself{judged}."
        )
    return [found]
