"""What a petition says to each refusal, silence and fee: the law that decides it, and the claim."""

from __future__ import annotations

import re
from collections.abc import Callable

from foiltrack import words
from foiltrack.flags import uncertified
from foiltrack.law import texts
from foiltrack.law.newyork import SILENCE
from foiltrack.law.types import STATE_BODIES, UNKNOWN_BODY, Owner, RuleId
from foiltrack.model import Event, Kind
from foiltrack.snapshot import APPEAL_DECIDED, Snapshot
from foiltrack.standing import MISSED
from foiltrack.writing.blanks import Fact, blank, confirm
from foiltrack.writing.letters import exemptions, parts, refusals
from foiltrack.writing.letters.fee import FEE_RULE, computed
from foiltrack.writing.letters.grounds import is_denial
from foiltrack.writing.letters.parts import fails, of, quoted
from foiltrack.writing.petition.denials import denial
from foiltrack.writing.petition.facts import Allegation, Part

K = Kind
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")
ALTHOUGH = ", although Petitioner demanded"
_TOLD = re.compile("[Tt]he letter |The demand |Petitioner has received")


def causes(shown: Snapshot) -> list[Part]:
    """Return the causes of action, each with its letter or limit; then the claim of fees."""
    found = [
        (title, _given(shown, letter, write(shown, letter)))
        for letter in shown.events
        if letter.kind in _CAUSES and shown.stands(letter)
        for title, write in (_CAUSES[letter.kind],)
    ]
    found += [] if found else _silence(shown)
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


def _given(shown: Snapshot, letter: Event, said: list[str]) -> list[Allegation]:
    own = [refusals.unnoticed(letter)] if letter.appeal_notice is False else []
    # What its letter says is a fact of it; law and claims are proved by no exhibit.
    law = {exemptions.standard(shown), exemptions.standard(shown, proof=False)}
    demand = dict(uncertified(shown)).get(letter)

    def behind(text: str) -> tuple[Event, ...]:
        if text in law:
            return ()
        return (letter, demand) if demand and ALTHOUGH in text else (letter,)

    return [
        *(Allegation(x, behind(x), bool(_TOLD.search(x))) for x in filter(None, [*own, *said])),
        _determined(shown, letter),
    ]


def _determined(shown: Snapshot, letter: Event | None = None) -> Allegation:
    """Return the end of each cause: what Respondent has not shown, and what follows from it.

    The burden of § 89(4)(b) is of an exemption alone.
    """
    failed = _FAILED.get(letter.kind, BURDEN) if letter else NO_GROUND
    if letter and letter in dict(uncertified(shown)):
        failed = failed.replace("has ", "has given no certificate and ", 1)
    if letter and failed == NO_ANSWER:
        earlier = refusals.decided_before(shown, letter)
        failed = NO_GROUND if earlier else f"{failed} {confirm(Fact.NONE_RECEIVED)}"
    if letter and letter.kind is K.NOT_HELD:
        failed += f" {confirm(Fact.SEARCH_NOT_DESCRIBED)}"
    bound = shown.request.agency.body in STATE_BODIES | UNKNOWN_BODY
    failed = f"Respondent {failed}, and its"
    if letter and letter.kind is K.EXCEPTION_GRANTED and bound:
        submitter = "whoever submitted the records"
        failed = f"Neither Respondent nor {submitter} has carried that burden, and the"
    return Allegation(
        f"{failed} determination is {blank('the question of review that applies')}.",
        fact=False,
    )


def _burden(shown: Snapshot, letter: Event) -> list[str]:
    return [refusals.burden_rule(shown, letter)]


def _not_held(shown: Snapshot, letter: Event) -> list[str]:
    found = []
    lacking = dict(uncertified(shown))
    if letter in lacking:
        asked = f"{ALTHOUGH} one" if lacking[letter] else ""
        text = texts.CERTIFICATE
        found.append(
            f"An agency {quoted(text.quote)}{parts.see(shown, text)}. "
            f"Petitioner has received no such certificate{asked} {confirm(Fact.NO_CERTIFICATE)}."
        )
    if parts.evidence(shown):
        found.append(
            "Petitioner submits that the evidence alleged above is "
            f"{refusals.factual_basis(shown, in_court=True)}"
        )
    return found


def _not_described(shown: Snapshot, letter: Event) -> list[str]:
    return [
        refusals.breadth(shown, "an agency", in_court=True),
        refusals.two_tests(shown, in_court=True),
        "Petitioner submits that the request, as alleged above, reasonably describes the records.",
        f"{refusals.help_owed(shown, 'An agency')}. The letter {of(letter)} gives no such help "
        f"{confirm(Fact.NO_DIRECTION)}.",
    ]


def _neither(shown: Snapshot, letter: Event) -> list[str]:
    return [
        "Petitioner submits that an agency may neither confirm nor deny only where the existence "
        "of the records is itself exempt.",
        exemptions.standard(shown),
    ]


def _referred(shown: Snapshot, letter: Event) -> list[str]:
    law = f"{refusals.not_one_of_three(shown, 'A referral')}. {fails('It')}."
    return [law, *_none_named(shown, letter)]


def _closed(shown: Snapshot, letter: Event) -> list[str]:
    law = [refusals.closing(shown, letter, in_court=True), f"{fails('Closing the request')}."]
    return [*law, *_none_named(shown, letter)]


def _none_named(shown: Snapshot, letter: Event) -> list[str]:
    """Return why records are owed where nothing was said against them; else nothing."""
    if any(e.grounds or e.private for e in shown.events):
        return []
    none = f"The letter {of(letter)} names no exemption {confirm(Fact.NO_GROUND)}."
    return [exemptions.standard(shown), none]


def _exception(shown: Snapshot, letter: Event) -> list[str]:
    if shown.request.agency.body not in STATE_BODIES | UNKNOWN_BODY:
        return [
            "Section 89(5) of the Public Officers Law does not govern Respondent (§ 89(5)(h)).",
            exemptions.standard(shown),
        ]
    trade = (
        ", which information in the records is a trade secret, or how disclosure would injure the "
        "competitive position of a commercial enterprise"
        if exemptions.of_trade(letter)
        else ""
    )
    return [
        f"Whoever submitted the records {quoted(texts.EXCEPTION.quote)} to the exception "
        "(Public Officers Law § 89(5)(e)); Respondent has the same burden (§ 89(5)(f)).",
        exemptions.standard(shown, proof=False),
        f"The letter {of(letter)} does not state what was submitted as to the necessity of the "
        f"exception{trade} {confirm(Fact.NO_NECESSITY)}.",
    ]


def _fee(shown: Snapshot, letter: Event) -> list[str]:
    return [
        FEE_RULE,
        computed(letter, in_court=True),
        "Petitioner submits that to that extent the demand is a denial of access.",
    ]


_CAUSES: dict[Kind, tuple[str, Callable[[Snapshot, Event], list[str]]]] = {
    K.DENIED: ("the exemptions do not justify the denial", denial),
    K.PARTLY_GRANTED: ("the exemptions do not justify the denial of the rest", denial),
    K.UNDUE_BURDEN: ("no burden is shown", _burden),
    K.NOT_HELD: ("no search is shown", _not_held),
    K.NOT_DESCRIBED: ("the records are described", _not_described),
    K.NEITHER_CONFIRMED: ("the answer neither confirms nor denies", _neither),
    K.REFERRED: ("an agency answers for its own records", _referred),
    K.CLOSED: ("the request may not be closed", _closed),
    K.EXCEPTION_GRANTED: ("the exception is not shown", _exception),
    K.FEE_ASKED: ("the fee is more than the statute allows", _fee),
}
"""What a petition says to a letter of each kind that stands."""


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


def _silence(shown: Snapshot) -> list[tuple[str, list[Allegation]]]:
    """Return the claim of a denial by silence, where no letter refuses."""
    lapsed = [d for d in shown.lapsed if d.rule in SILENCE]
    if not lapsed:
        return []
    failed = words.series(list(dict.fromkeys(f"to {_TO[d.rule]}" for d in lapsed)))
    lead = f"Respondent's failure {failed}, alleged above, is a denial"
    named = (
        f"Petitioner has received no letter that names an exemption {confirm(Fact.NONE_RECEIVED)}."
    )
    said = [
        Allegation(f"{lead}: {is_denial()}", fact=False),
        Allegation(exemptions.standard(shown), fact=False),
        Allegation(named, shown.events[:1]),
        _determined(shown),
    ]
    return [("the request was denied by silence", said)]


_TO: dict[RuleId, str] = {
    RuleId.ACKNOWLEDGE: "answer the request",
    RuleId.DETERMINE: "decide the request",
    RuleId.PROMISE: "decide by the date that it had named",
}
"""What the agency failed to do under subdivision three; an appeal is not of it."""


def _far_dates(shown: Snapshot) -> list[tuple[str, list[Allegation]]]:
    """Return the claim that a date is unreasonable, where nothing else is claimed."""
    said = [
        Allegation(
            f"The letter {of(e)} names {parts.limit(e.promise)}. A date beyond the statute's limit "
            "requires a written reason, and a date certain within a period that is reasonable "
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
    told = ["to the appeal" if d.rule in APPEAL_DECIDED else "to the request" for d in late]
    what = words.series(list(dict.fromkeys(told)))
    text = f"Respondent failed to respond {what} within the statutory time, as alleged above."
    events = tuple(dict.fromkeys(parts.began(shown, d) for d in late))
    missed = [Allegation(text, events)] if late else []
    return [Part("Attorney's fees and costs", (Allegation(claim, fact=False), *missed))]
