"""What a petition says to each refusal, silence and fee: the law that decides it, and the claim."""

from __future__ import annotations

import re

from foiltrack import fees, words
from foiltrack.flags import uncertified
from foiltrack.law import texts
from foiltrack.law.newyork import SILENCE
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import REFUSALS, Event, Kind
from foiltrack.snapshot import APPEAL_DECISIONS_DUE, Snapshot
from foiltrack.standing import MISSED, Deadline, State
from foiltrack.writing.blanks import Fact, blank, confirm
from foiltrack.writing.letters import dates, exemptions, parts, refusals
from foiltrack.writing.letters.grounds import paid_after, refuses
from foiltrack.writing.letters.parts import of
from foiltrack.writing.letters.templates import filled
from foiltrack.writing.petition.facts import PETITIONERS, Allegation, Part

K = Kind
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")
ALTHOUGH = ", although Petitioner demanded"
_TOLD = re.compile("[Tt]he letter |The demand |Petitioner has received")


def causes(shown: Snapshot) -> list[Part]:
    """Return the causes of action, each with its letter or limit; then the claim of fees."""
    found = [
        _given(shown, letter)
        for letter in shown.events
        if (letter.kind in REFUSALS or _withholds(letter)) and refuses(shown, letter)
    ]
    found += [] if found else _silence(shown)
    found += [_given(shown, demand) for demand in excessive(shown)]
    found += [] if found else _far_dates(shown)
    if not found:
        text = f"Petitioner is entitled to {blank('why')}."
        found.append(("relief", [Allegation(text, shown.events[:1], fact=False)]))
    numbered, told = [], set()
    for n, (title, said) in enumerate(found):
        cause = (
            f"{ORDINALS[n] if n < len(ORDINALS) else n + 1} cause" if len(found) > 1 else "Cause"
        )
        # What several letters are answered alike is said with the first of them.
        new = tuple(a for a in said if a.text not in told or a is said[-1])
        told |= {a.text for a in said}
        numbered.append(Part(f"{cause} of action: {title}", new))
    return [*(part for part in numbered if any(a.events for a in part.allegations)), *_fees(shown)]


def excessive(shown: Snapshot) -> list[Event]:
    """Return the demands that are not known to keep to Public Officers Law § 87(1)(b), (c)."""
    return [
        demand
        for demand in shown.of(K.FEE_ASKED)
        if shown.stands(demand) and not fees.lawful(demand)
    ]


def _withholds(decision: Event) -> bool:
    """Return whether a decision on an appeal, which is what the court reviews, names grounds."""
    return decision.kind in UPHOLD and bool(decision.grounds or decision.private)


def _given(shown: Snapshot, letter: Event) -> tuple[str, list[Allegation]]:
    demand = dict(uncertified(shown)).get(letter)
    named = REFUSALS - {K.PARTLY_GRANTED} | {K.FEE_ASKED}
    name = letter.kind if letter.kind in named else K.DENIED
    found, said = filled(
        f"causes/{name}",
        shown,
        letter=letter,
        demand=demand,
        ALTHOUGH=ALTHOUGH,
        paid=paid_after(shown, letter),
    )
    own = [refusals.unnoticed()] if letter.appeal_notice is False else []
    # What its letter says is a fact of it; law and claims are proved by no exhibit.
    law = {exemptions.standard(shown), exemptions.standard(shown, proof=False)}
    if name != K.DENIED and letter.grounds and not letter.private:
        held = () if law & {*said} else (exemptions.standard(shown),)
        said = (*said, *held, *filled("causes/answers", shown, letter=letter)[1])

    def behind(text: str) -> tuple[Event, ...]:
        if text in law:
            return ()
        return (letter, demand) if demand and ALTHOUGH in text else (letter,)

    told = [Allegation(text, behind(text), bool(_TOLD.search(text))) for text in (*own, *said)]
    return found["title"], [*told, _determined(shown, letter)]


def _determined(shown: Snapshot, letter: Event | None = None) -> Allegation:
    """Return the end of each cause: what Respondent has not shown, and what follows from it.

    The burden of § 89(4)(b) is of an exemption alone.
    """
    failed = _FAILED.get(letter.kind, BURDEN) if letter else NO_GROUND
    if letter and letter.grounds and failed == NO_ANSWER:
        failed = BURDEN
    if letter and letter in dict(uncertified(shown)):
        failed = failed.replace("has ", "has given no certificate and ", 1)
    if letter and failed == NO_ANSWER:
        earlier = refusals.decided_before(shown, letter)
        failed = NO_GROUND if earlier else f"{failed} {confirm(Fact.NONE_RECEIVED)}"
    if letter and letter.kind is K.NOT_HELD:
        failed += f" {confirm(Fact.SEARCH_NOT_DESCRIBED)}"
    if letter and letter.grounds and letter.kind in {K.NOT_HELD, K.NOT_DESCRIBED}:
        failed += ", nor has it carried its burden"
    failed = f"Respondent {failed}, and its"
    if letter and letter.kind is K.EXCEPTION_GRANTED and exemptions.under_89_5(shown):
        submitter = "whoever submitted the records"
        failed = f"Neither Respondent nor {submitter} has carried that burden, and the"
    return Allegation(
        f"{failed} determination is {blank('the question of review that applies')}.",
        fact=False,
    )


UPHOLD = frozenset({K.APPEAL_DENIED, K.APPEAL_PARTLY_GRANTED})
"""Decisions on an appeal that withhold records."""
BURDEN = "has not carried its burden"
NO_GROUND = "has shown no ground of denial"
NO_ANSWER = "has given none of the three answers"
_FAILED: dict[Kind, str] = {
    K.NOT_HELD: "has shown no search",
    K.NOT_DESCRIBED: "has not shown that the description is insufficient",
    K.REFERRED: NO_ANSWER,
    K.CLOSED: NO_ANSWER,
    K.FEE_ASKED: "has not shown that the statute allows the fee",
}
"""What Respondent has not done where no exemption is claimed."""


def lapsed(shown: Snapshot) -> list[Deadline]:
    """Return the limits for the request itself that ran out: a denial by silence.

    The denial of the appeal is no answer within them.
    """
    upheld = {e.id for e in shown.of(*UPHOLD)}
    return [
        d
        for d in shown.deadlines
        if d.rule in SILENCE and d.state in MISSED
        if d.state is State.LAPSED or (d.clock.settled and d.clock.settled.by in upheld)
    ]


def _silence(shown: Snapshot) -> list[tuple[str, list[Allegation]]]:
    """Return the claim of a denial by silence, where no letter refuses."""
    missed = lapsed(shown)
    if not missed:
        return []
    failed = words.series(list(dict.fromkeys(f"to {_TO[d.rule]}" for d in missed)))
    found, said = filled("causes/silence", shown, failed=failed)
    *law, named = said
    told = [
        *(Allegation(text, fact=False) for text in law),
        Allegation(named, shown.events[:1]),
        _determined(shown),
    ]
    return [(found["title"], told)]


_TO: dict[RuleId, str] = {
    RuleId.ACKNOWLEDGE: "answer the request",
    RuleId.DETERMINE: "decide the request",
    RuleId.PROMISE: "decide in the time that it had named",
}
"""What the agency failed to do under subdivision three; an appeal is not of it."""


def _far_dates(shown: Snapshot) -> list[tuple[str, list[Allegation]]]:
    """Return the claim that a date is unreasonable, where nothing else is claimed."""
    said = [
        Allegation(
            f"The letter {of(e)} names {dates.time_named(shown, e, PETITIONERS)}. "
            "A date beyond the statute's limit requires a written reason, and a date certain "
            "within a period that is reasonable "
            f"under the circumstances ({texts.DECISION.citation}; {texts.FACTORS.citation}).",
            (e,),
        )
        for e in shown.events
        if e.id in shown.history.beyond_limit and e.promise
    ]
    return [("the date named is unreasonable", said)] if said else []


def _fees(shown: Snapshot) -> list[Part]:
    """Return the claim of § 89(4)(c), with each statutory limit that was missed."""
    if not parts.rests_on(shown, texts.FEES):
        return []
    claim = (
        "For a petitioner who has substantially prevailed the court may assess attorney's fees and "
        "litigation costs where the agency failed to respond to the request or the appeal within "
        "the statutory time, and shall assess them where it had no reasonable basis for denying "
        f"access ({texts.FEES.citation})."
    )
    late = [
        d
        for d in shown.deadlines
        if d.owner is Owner.AGENCY and d.state in MISSED and d.rule != RuleId.PROMISE
    ]
    told = ["to the appeal" if d.rule in APPEAL_DECISIONS_DUE else "to the request" for d in late]
    what = words.series(list(dict.fromkeys(told)))
    text = f"Respondent failed to respond {what} within the statutory time, as alleged above."
    events = tuple(dict.fromkeys(parts.began(shown, d) for d in late))
    missed = [Allegation(text, events)] if late else []
    return [Part("Attorney's fees and costs", (Allegation(claim, fact=False), *missed))]
