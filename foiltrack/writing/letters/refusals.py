"""What an appeal says to each kind of written refusal."""

from __future__ import annotations

from collections.abc import Callable

from foiltrack import words
from foiltrack.flags import uncertified
from foiltrack.law import texts
from foiltrack.law.cases import cited
from foiltrack.law.exemptions import EXEMPTIONS
from foiltrack.law.types import Status
from foiltrack.model import Event, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import blank, confirm
from foiltrack.writing.letters.parts import (
    authority,
    begin,
    ended,
    evidence,
    listed,
    of,
    on,
    quoted,
    reason,
    rests_on,
)

K = Kind
Said = tuple[str, list[str]]


def words_of(letter: Event) -> str:
    """` (“…”)`, the letter's own words, where they are on file."""
    return f" ({quoted(letter.quote)})" if letter.quote else ""


def _in_words(letter: Event) -> str:
    """`, in these words: “…”`."""
    return f", in these words: {quoted(letter.quote)}" if letter.quote else ""


def _reason(letter: Event) -> str:
    said = reason(letter)
    if said:
        return f"The reason given, in substance: {said}."
    return (
        f"No reason is on file {confirm('the letter gives none')}; {texts.NOTICE.citation} "
        "requires one."
    )


def _cited_grounds(letter: Event) -> str:
    """The grounds cited, each of § 87(2) with the few words that it stands for."""
    phrases = {f"87(2)({e.letter})": e.phrase for e in EXEMPTIONS if e.status is Status.VERIFIED}
    sections, others = [], []
    for ground in letter.grounds:
        phrase = next((p for key, p in phrases.items() if ground.startswith(key)), None)
        if ground.startswith("87(2)"):
            sections.append(f"§ {ground} ({phrase})" if phrase else f"§ {ground}")
        else:
            others.append(quoted(ground))
    under = [f"under Public Officers Law {listed(sections)}"] if sections else []
    return " and ".join([*under, *([f"on the ground of {listed(others)}"] if others else [])])


def _burden_of_proof(shown: Snapshot) -> str:
    proof = authority(shown.today, texts.BURDEN_OF_PROOF, "data-tree")
    return f"The agency bears the burden of proof{proof}."


def _denied(shown: Snapshot, letter: Event) -> Said:
    partly = letter.kind is K.PARTLY_GRANTED
    done = "granted the request in part and denied the rest" if partly else "denied the request"
    cited_grounds = _cited_grounds(letter)
    none = "" if cited_grounds else f" It cites no exemption {confirm('none is cited')}."
    first = f"{begin(on(letter))} the agency {done} {cited_grounds}".rstrip() + _in_words(letter)
    paragraphs = [
        f"{ended(first)}{none} {_reason(letter)}",
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
            "As to inter-agency and intra-agency materials: statistics or facts, staff "
            "instructions, final policy or determinations, and external audits are outside the "
            "exemption (Public Officers Law § 87(2)(g))."
        )
    return ("Denied in part" if partly else "Denied in writing"), paragraphs


def _undue_burden(shown: Snapshot, letter: Event) -> Said:
    by_count = (
        f" By its own count it located {words.count(letter.count, 'record')}."
        if letter.count
        else ""
    )
    said = f" The reason given, in substance: {reason(letter)}." if letter.reason else ""
    paragraphs = [
        f"By its letter {of(letter)} the agency refused the request as a burden"
        f"{words_of(letter)}.{said}{by_count}"
    ]
    if rests_on(texts.VOLUMINOUS, shown.today):
        paragraphs.append(f"{burden_rule()} {_outside_service(letter)}")
    paragraphs.append(f"I ask the agency to state: {'; '.join(questions(shown, letter))}.")
    return "Refused as an undue burden", paragraphs


def burden_rule() -> str:
    """The statute's rule on burden, with its condition."""
    condition, service = texts.VOLUMINOUS, texts.OUTSIDE_SERVICE
    return (
        f"Under {condition.citation} an agency may not, for lack of staff, deny a request as "
        f"{quoted(condition.quote)} {quoted(service.quote)}; it may recover the cost of such a "
        f"service ({texts.ACTUAL_COST.citation})."
    )


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


def questions(shown: Snapshot, letter: Event) -> list[str]:
    """The three questions to a claim of burden; those that the letter answers are left out."""
    service = rests_on(texts.OUTSIDE_SERVICE, shown.today)
    asked = [
        (letter.narrowing, "how it would help me to narrow the request"),
        (
            letter.outside_service or not service,
            "whether it considered an outside professional service, whose cost may be recovered",
        ),
        (letter.search_described, "how it searched for the records, and how it counted them"),
    ]
    open_ones = [text for known, text in asked if known is not True]
    return open_ones or ["how each answer in its letter was reached"]


def _not_held(shown: Snapshot, letter: Event) -> Said:
    lacking = dict(uncertified(shown))
    shows = evidence(shown)
    paragraphs = [
        f"By its letter {of(letter)} the agency answered that it does not hold the records or "
        f"cannot find them{words_of(letter)}."
    ]
    if letter in lacking:
        demand = lacking[letter]
        although = f", although I asked for one {on(demand)}" if demand else ""
        paragraphs.append(
            f"Asked for that, the agency {quoted(texts.CERTIFICATE.quote)} "
            f"({texts.CERTIFICATE.citation}). No certificate is "
            f"on file{although} {confirm('none received')}."
        )
    else:
        paragraphs.append("It has certified that.")
    if shows:
        paragraphs.append(f"That the agency holds such records appears from {listed(shows)}.")
    elif letter not in lacking:
        paragraphs.append(
            f"I ask that the search be made again: {blank('what shows that the records exist')}"
        )
    return "Records said not to be held", paragraphs


def _not_described(shown: Snapshot, letter: Event) -> Said:
    request, names = shown.request, []
    if request.custodians:
        names.append(f"as custodians {listed(list(request.custodians))}")
    if request.keywords:
        names.append(f"as search words {listed([quoted(k) for k in request.keywords])}")
    described = quoted(request.text) if request.text else blank("the request's own words")
    paragraphs = [
        f"By its letter {of(letter)} the agency refused the request because it does not reasonably "
        f"describe the records{words_of(letter)}.",
        "Breadth is no ground of refusal; the agency must show that the description is "
        "insufficient to locate and identify the records"
        f"{cited(shown.today, 'konigsberg')}.{_two_tests(shown)} "
        + ended(f"The request describes them so: {described}")
        + (f" It names {' and '.join(names)}." if names else ""),
        "An answer that records are not reasonably described is to be given with direction where "
        f"possible ({texts.DIRECTION.citation}). I ask for it, in case the agency stands by its "
        f"answer {confirm('the letter gives none')}.",
    ]
    clarified = [e for e in shown.after(letter) if e.kind is K.CLARIFIED]
    if clarified:
        paragraphs.append(
            f"I clarified the request {on(clarified[0])} without accepting that it was unclear; I "
            "appeal the refusal to preserve my rights."
        )
    return "Refused as not reasonably described", paragraphs


def _two_tests(shown: Snapshot) -> str:
    """Wagner's two tests, once it was decided."""
    decided = cited(shown.today, "wagner")
    if not decided:
        return ""
    return (
        " Whether records are reasonably described, and whether they can be retrieved with "
        f"reasonable effort, are two tests; a failed search does not make a request vague{decided}."
    )


def _neither_confirmed(shown: Snapshot, letter: Event) -> Said:
    return "Neither confirmed nor denied", [
        f"By its letter {of(letter)} the agency neither confirmed nor denied that it has the "
        f"records{words_of(letter)}. {_reason(letter)}",
        "Such an answer is for cases in which the existence of the records is itself exempt"
        f". {_burden_of_proof(shown)} I ask the agency to "
        "state under which exemption the existence itself falls, and why.",
    ]


def _referred(shown: Snapshot, letter: Event) -> Said:
    to = f": {reason(letter)}" if letter.reason else ""
    return "Request referred elsewhere", [
        f"By its letter {of(letter)} the agency referred me to another body{to}{words_of(letter)}.",
        "I ask for the records that the agency itself holds. If it holds none, I ask it to certify "
        f"that ({texts.CERTIFICATE.citation}).",
    ]


def _closed(shown: Snapshot, letter: Event) -> Said:
    before = shown.events[: shown.events.index(letter)]
    decided = any(e.determines or e.kind is K.RELEASED for e in before)
    none = "" if decided else f" No decision to grant or deny it is on file {confirm()}."
    return "Request closed", [
        f"By its letter {of(letter)} the agency closed the request{words_of(letter)}. "
        f"{_reason(letter)}{none}",
        "I take the closing as a denial of what is still wanted, and appeal it as one.",
    ]


def _exception(shown: Snapshot, letter: Event) -> Said:
    first = f"{begin(on(letter))} the agency granted an exception from disclosure for the records"
    return "Excepted from disclosure", [
        f"{ended(first + _in_words(letter))} {_reason(letter)}",
        f"I appeal that determination under {texts.EXCEPTION.citation}. "
        f"{blank('why the exception does not cover these records')}",
    ]


REFUSALS: dict[Kind, Callable[[Snapshot, Event], Said]] = {
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
