"""What an appeal says to each kind of written refusal."""

from __future__ import annotations

from collections.abc import Callable

from foiltrack.facts import Facts
from foiltrack.flags import uncertified
from foiltrack.law import texts
from foiltrack.law.exemptions import EXEMPTIONS
from foiltrack.law.types import Status
from foiltrack.model import Event, Kind
from foiltrack.writing.blanks import blank, confirm
from foiltrack.writing.letters.parts import (
    authority,
    begin,
    cited,
    evidence,
    of,
    on,
    quoted,
    rests_on,
)

K = Kind
Said = tuple[str, list[str]]


def words_of(letter: Event) -> str:
    """` (“…”)`, the letter's own words, where they are on file."""
    return f" ({quoted(letter.quote)})" if letter.quote else ""


def _reason(letter: Event) -> str:
    if letter.reason:
        return f"The reason given is: {quoted(letter.reason)}."
    return f"No reason is on file {confirm('the letter gives none')}."


def _grounds(letter: Event) -> str:
    """The grounds cited, each with the few words that it stands for."""
    phrases = {f"87(2)({e.letter})": e.phrase for e in EXEMPTIONS if e.status is Status.VERIFIED}
    listed = []
    for ground in letter.grounds:
        phrase = next((p for key, p in phrases.items() if ground.startswith(key)), None)
        section = f"Public Officers Law § {ground}" if ground.startswith("87(2)") else ground
        listed.append(f"{section} ({phrase})" if phrase else section)
    return "; ".join(listed)


def _burden_of_proof(shown: Facts) -> str:
    text = texts.BURDEN_OF_PROOF
    return f"The agency {quoted(text.quote)}{authority(shown.today, text, 'data-tree')}."


def _denied(shown: Facts, letter: Event) -> Said:
    partly = letter.kind is K.PARTLY_GRANTED
    done = "granted the request in part and denied the rest" if partly else "denied the request"
    under = f" under {_grounds(letter)}" if letter.grounds else ""
    paragraphs = [
        f"{begin(on(letter))} the agency {done}{under}{words_of(letter)}. {_reason(letter)}",
        f"{_burden_of_proof(shown)} {blank('why each ground does not cover these records')}",
    ]
    if any(ground.startswith("87(2)(b)") for ground in letter.grounds):
        paragraphs.append(
            "As to privacy: disclosure is no unwarranted invasion once identifying details are "
            f"deleted ({texts.PRIVACY.citation}). I ask for the records with such deletions, if "
            "any are needed."
        )
    if any(ground.startswith("87(2)(g)") for ground in letter.grounds):
        paragraphs.append(
            "As to inter-agency and intra-agency materials: statistical or factual matter, "
            "instructions to staff that affect the public, final policy and determinations, and "
            "external audits are outside the exemption (Public Officers Law § 87(2)(g))."
        )
    return ("Denied in part" if partly else "Denied in writing"), paragraphs


def _undue_burden(shown: Facts, letter: Event) -> Said:
    counted = (
        f" It counted {letter.count:,} records: it was able to find them." if letter.count else ""
    )
    first = (
        f"By its letter {of(letter)} the agency refused the request as a burden{words_of(letter)}."
    )
    if letter.reason:
        first += f" It says: {quoted(letter.reason)}."
    paragraphs = [first + counted]
    condition, service = texts.VOLUMINOUS, texts.OUTSIDE_SERVICE
    if rests_on(condition, shown.today):
        paragraphs.append(
            f"{condition.citation} does not let an agency refuse for want of staff because "
            f"{quoted(condition.quote)}, {quoted(service.quote)}; it may recover that cost "
            f"({texts.ACTUAL_COST.citation}). {_outside_service(letter)}"
        )
    paragraphs.append(f"I ask the agency to state: {'; '.join(questions(letter))}.")
    return "Refused as an undue burden", paragraphs


def _outside_service(letter: Event) -> str:
    """What the file tells of the statute's condition."""
    known = {
        True: "The letter says that such a service was considered; that none could do the work it "
        f"does not show, as far as is on file {confirm('it does not')}.",
        False: "The letter does not say that such a service was considered.",
        None: "The letter, as far as is on file, does not say that no such service could do the "
        f"work {confirm('it does not')}.",
    }
    return known[letter.outside_service]


def questions(letter: Event) -> list[str]:
    """The three questions to a claim of burden; those that the letter answers are left out."""
    asked = [
        (letter.narrowing, "how it would help to narrow the request"),
        (
            letter.outside_service,
            "whether an outside professional service was considered, at my cost",
        ),
        (letter.search_described, "how the records were searched for and counted"),
    ]
    open_ones = [text for known, text in asked if known is not True]
    return open_ones or ["how each answer in its letter was reached"]


def _not_held(shown: Facts, letter: Event) -> Said:
    paragraphs = [
        f"By its letter {of(letter)} the agency answered that it does not hold the records or "
        f"cannot find them{words_of(letter)}."
    ]
    lacking = dict(uncertified(shown))
    if letter in lacking:
        demand = lacking[letter]
        demanded = (
            f"I asked for that certificate {on(demand)}; none is on file {confirm()}."
            if demand
            else "I ask for that certificate now."
        )
        paragraphs.append(
            f"{texts.CERTIFICATE.citation} has the agency certify, on request, that it "
            f"{quoted(texts.CERTIFICATE.quote)}{cited(shown.today, 'rattley')}. "
            f"No certificate is on file {confirm('the letter holds none')}. {demanded}"
        )
    shows = evidence(shown)
    if shows:
        paragraphs.append("What points to the agency's holding such records: " + " ".join(shows))
    elif letter not in lacking:
        paragraphs.append(
            f"I ask that the search be made again: {blank('what shows that they exist')}."
        )
    return "Records said not to be held", paragraphs


def _not_described(shown: Facts, letter: Event) -> Said:
    named = []
    if shown.request.custodians:
        named.append(f"the custodians {', '.join(shown.request.custodians)}")
    if shown.request.keywords:
        named.append(f"the search words {', '.join(quoted(k) for k in shown.request.keywords)}")
    names = f" It names {' and '.join(named)}." if named else ""
    return "Refused as not reasonably described", [
        f"By its letter {of(letter)} the agency refused the request because it does not reasonably "
        f"describe the records{words_of(letter)}.",
        "Breadth is no ground of refusal; the agency must show that the description is "
        "insufficient to locate and identify the records"
        f"{cited(shown.today, 'konigsberg')}.{_two_tests(shown)}{names} "
        f"The request describes them so: {quoted(shown.request.subject)}.",
        "An answer that records are not reasonably described is to give direction, where possible, "
        f"in reformulating the request ({texts.DIRECTION.citation}). I ask for it, in case the "
        f"agency stands by its answer {confirm('the letter gives none')}.",
    ]


def _two_tests(shown: Facts) -> str:
    """Wagner's two tests, once it was decided."""
    decided = cited(shown.today, "wagner")
    if not decided:
        return ""
    return (
        " Whether records are reasonably described, and whether they can be retrieved with "
        f"reasonable effort, are two tests; a failed search does not make a request vague{decided}."
    )


def _neither_confirmed(shown: Facts, letter: Event) -> Said:
    return "Neither confirmed nor denied", [
        f"By its letter {of(letter)} the agency neither confirmed nor denied that it has the "
        f"records{words_of(letter)}. {_reason(letter)}",
        "Such an answer is for cases in which the existence of the records is itself exempt"
        f"{cited(shown.today, 'abdur-rashid')}. {_burden_of_proof(shown)} I ask the agency to "
        "state under which exemption the existence itself falls, and why.",
    ]


def _referred(shown: Facts, letter: Event) -> Said:
    to = f": {quoted(letter.reason)}" if letter.reason else ""
    return "Request referred elsewhere", [
        f"By its letter {of(letter)} the agency referred me to another body{to}{words_of(letter)}.",
        "I ask for the records that the agency itself holds. If it holds none, I ask it to certify "
        f"that it {quoted(texts.CERTIFICATE.quote)} ({texts.CERTIFICATE.citation}).",
    ]


def _closed(shown: Facts, letter: Event) -> Said:
    return "Request closed", [
        f"By its letter {of(letter)} the agency closed the request{words_of(letter)}. "
        f"{_reason(letter)} No decision to grant or deny it is on file {confirm()}.",
        "I take the closing as a denial and appeal it as one.",
    ]


def _exception(shown: Facts, letter: Event) -> Said:
    return "Excepted from disclosure", [
        f"{begin(on(letter))} the agency granted an exception from disclosure for the records"
        f"{words_of(letter)}. {_reason(letter)}",
        f"I appeal that determination under {texts.EXCEPTION.citation}. "
        f"{blank('why the exception does not cover these records')}",
    ]


REFUSALS: dict[Kind, Callable[[Facts, Event], Said]] = {
    K.DENIED: _denied,
    K.PARTLY_GRANTED: _denied,
    K.UNDUE_BURDEN: _undue_burden,
    K.NOT_HELD: _not_held,
    K.NOT_DESCRIBED: _not_described,
    K.NEITHER_CONFIRMED: _neither_confirmed,
    K.REFERRED: _referred,
    K.CLOSED: _closed,
    K.EXCEPTION_GRANTED: _exception,
}
"""For each kind of refusal: the heading and the paragraphs of an appeal."""
