"""What a petition says to each exemption: the question that decides it, and what is lacking."""

from __future__ import annotations

import re
from collections.abc import Callable

from foiltrack.law import texts
from foiltrack.model import Event
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import Fact, blank, confirm
from foiltrack.writing.letters import exemptions
from foiltrack.writing.letters.parts import of, quoted, rests_on, see, wording

TESTS: dict[str, str] = {
    "c": "reaches contract awards and collective bargaining only while they are present or "
    "imminent",
    "d": "reaches trade secrets, and what would injure the competitive position of the enterprise "
    "that it concerns",
    "e(ii)": "reaches only what would deprive a person of a fair trial",
    "e(iii)": "reaches only what would identify a confidential source",
    "e(iv)": "reaches only techniques and procedures that are not routine",
    "e": "has four branches, each with its own test: interference with a pending investigation or "
    "proceeding, a fair trial, a confidential source, techniques that are not routine",
    "h": "reaches examination questions only until they are used for the last time",
    "i": "reaches what would weaken the security of information technology assets",
}
"""The question that decides a paragraph of Public Officers Law § 87(2); others have their own."""
EXTENT = exemptions.EXTENT.replace("the paragraph", texts.LAW_ENFORCEMENT.citation)
IN_COURT: dict[str, tuple[str, str]] = {
    "b": (
        "No category of records is private as a whole; each is judged by itself",
        "nyclu-rochester",
    ),
    "e(i)": (
        "That exemption “ceases to apply after enforcement investigations and any ensuing judicial "
        "proceedings have run their course”",
        "lesher",
    ),
    "g": ("The Court may look at such materials in camera", "supinsky"),
}
"""What a decision adds to a paragraph, in a sentence of its own."""
REDACTED = frozenset({"a", "e(i)", "f"})
"""Paragraphs of which Aron Law says that the remedy is redaction."""
_PARAGRAPH = re.compile(r"87\(2\)\(([a-z])\)(\([ivx]+\))?")


def denial(shown: Snapshot, letter: Event) -> list[str]:
    """Return what is said to a denial: each ground that it names, or that it names none."""
    found = [exemptions.standard(shown)]
    if letter.private:
        return [f"The letter {of(letter)} rests on {blank('the grounds of the letter')}.", *found]
    if not letter.grounds:
        found.append(f"The letter {of(letter)} names no ground {confirm(Fact.NO_GROUND)}.")
    named = {ground: _PARAGRAPH.fullmatch(ground) for ground in letter.grounds}
    names = {ground: f"{m[1]}{m[2] or ''}" if m else "" for ground, m in named.items()}
    for ground, name in names.items():
        if name in _OWN:
            found.append(_OWN[name](shown, letter))
        elif name in TESTS:
            if name.startswith("e") and rests_on(shown, texts.LAW_ENFORCEMENT):
                found += [EXTENT] if EXTENT not in found else []
            found.append(f"Public Officers Law § {ground} {TESTS[name]}.")
        elif not name:
            found.append(
                f"An agency may withhold a record only under a paragraph of § 87(2); "
                f"{quoted(ground)} is none by itself."
            )
        text, decision = IN_COURT.get(name, ("", ""))
        if decision and (cited := see(shown, decision, in_court=True)):
            found.append(f"{text}{cited}.")
    redacted = see(shown, "aron-law", in_court=True)
    if redacted and REDACTED & set(names.values()):
        found.append(
            "Where § 87(2)(a), (e)(i) or (f) applies at all, the remedy is redaction, not refusal"
            f"{redacted}."
        )
    if letter.grounds:
        found.append(
            f"The letter {of(letter)} applies its grounds to no particular record "
            f"{confirm(Fact.NO_PARTICULARS)}."
        )
    return [*found, exemptions.police_discipline(shown, letter)]


def _statute(shown: Snapshot, letter: Event) -> str:
    others = any(not g.startswith("87(2)") for g in letter.grounds)
    none = "" if others else f" The letter {of(letter)} names none {confirm(Fact.NO_STATUTE)}."
    return (
        "Public Officers Law § 87(2)(a) needs a state or federal statute that exempts the record "
        f"itself.{none}"
    )


def _interference(shown: Snapshot, letter: Event) -> str:
    """Return what decides § 87(2)(e)(i): its threshold and, since 2022, a confirmation."""
    harm = "interfere with an investigation or a judicial proceeding"
    if not rests_on(shown, texts.LAW_ENFORCEMENT):
        return f"Public Officers Law § 87(2)(e)(i) reaches only what would {harm}."
    names = "" if "investigat" in wording(letter) else "names no such purpose or investigation and "
    return (
        "Public Officers Law § 87(2)(e)(i) exempts records compiled for law enforcement purposes "
        f"{quoted(texts.LAW_ENFORCEMENT.quote)} {harm}, and where another agency investigates it "
        f"requires that agency's confirmation. The letter {of(letter)} {names}does not say "
        f"that Respondent received such a confirmation {confirm(Fact.NO_INTERFERENCE)}."
    )


def _safety(shown: Snapshot, letter: Event) -> str:
    return (
        f"Under Public Officers Law § 87(2)(f) the letter {of(letter)} names no person whose life "
        f"or safety disclosure could endanger {confirm(Fact.NO_PERSON)}."
    )


def _privacy(shown: Snapshot, letter: Event) -> str:
    """Return what decides § 87(2)(b): deletion, which does not always cure."""
    return (
        f"{quoted(texts.PRIVACY.quote, ',')} disclosure is no unwarranted invasion of privacy when "
        f"identifying details are deleted ({texts.PRIVACY.citation}). The letter {of(letter)} does "
        f"not say why deletion would not do {confirm(Fact.NO_DELETION)}."
    )


def _internal(shown: Snapshot, letter: Event) -> str:
    """Return what decides § 87(2)(g): between whom the records passed."""
    return (
        "Public Officers Law § 87(2)(g) reaches only materials within or between agencies, and of "
        f"these no statistics or facts, {quoted(texts.STAFF_INSTRUCTIONS.quote, ',')} final policy "
        f"or determinations, or external audits. The letter {of(letter)} does not state the author "
        f"or the recipient of any record, or why the record is none of these "
        f"{confirm(Fact.NO_AUTHOR)}."
    )


_OWN: dict[str, Callable[[Snapshot, Event], str]] = {
    "a": _statute,
    "b": _privacy,
    "e(i)": _interference,
    "f": _safety,
    "g": _internal,
}
"""Paragraphs of which what the letter lacks is alleged with their test."""
