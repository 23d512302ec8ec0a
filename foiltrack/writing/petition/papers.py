"""The papers of a proceeding under article 78, drafted for a lawyer from one request.

What no text that was read settles (where, when, on whom, in which form) is a blank here, and a
question for the lawyer in `counsel`: it is never printed as law.
"""

from __future__ import annotations

from foiltrack import history, words
from foiltrack.errors import Refused
from foiltrack.law import texts
from foiltrack.law.cases import case
from foiltrack.model import ADVERSE, APPEAL_DECISIONS, Event, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, Phase
from foiltrack.writing.blanks import blank
from foiltrack.writing.document import (
    Block,
    Break,
    Fields,
    Heading,
    Items,
    Lines,
    Paragraph,
    Table,
    Written,
)
from foiltrack.writing.dossier import clocks, entries
from foiltrack.writing.exhibits import Exhibit
from foiltrack.writing.letters import parts, refusals
from foiltrack.writing.letters.fee import sum_asked
from foiltrack.writing.letters.grounds import paid_after, refuses
from foiltrack.writing.letters.letterhead import lines_of, name_of, reference
from foiltrack.writing.letters.parts import of
from foiltrack.writing.letters.templates import filled
from foiltrack.writing.petition import facts
from foiltrack.writing.petition.causes import UPHOLD, causes, excessive, lapsed
from foiltrack.writing.petition.facts import COUNTY, Part

K = Kind
DRAFT = "Draft for a lawyer, not filed"
"""What stands on every page of a draft."""
WITHHOLDING = UPHOLD | {K.DENIED, K.PARTLY_GRANTED}
"""Letters that withhold records under an exemption."""


def windows(shown: Snapshot) -> list[Deadline]:
    """Return the times to petition that are open or past; raise Refused where there is none."""
    request, day = shown.request.id, words.day(shown.today)
    found = facts.times(shown)
    if found:
        return found
    if shown.has(K.PETITIONED):
        raise Refused(
            f"the petition of {request} was filed {words.event_day(shown.of(K.PETITIONED)[-1])}.",
            hint=f"foiltrack show {request}   shows by when it is to be served",
        )
    if shown.phase is Phase.ON_APPEAL:
        raise Refused(
            f"the appeal of {request} may still be decided in time on {day}.",
            hint=f"foiltrack show {request}   shows by when",
        )
    raise Refused(
        f"no time to petition runs for {request} on {day}: appeal first.",
        hint=f"foiltrack letter {request} appeal",
    )


def paper(shown: Snapshot, name: str, blocks: list[Block]) -> Written:
    """Return a paper under its name, marked on every page as a draft."""
    title = f"{name}: {' '.join(shown.request.subject.split())}"
    return Written(title=title, stamp=DRAFT, made=shown.today, blocks=tuple(blocks))


def caption(shown: Snapshot, person: Requester, title: str) -> list[Block]:
    """Return the court, the parties and the name of a paper."""
    sides = (
        f"{name_of(person)},\nPetitioner,\n\nfor a judgment under article 78\nof the Civil "
        f"Practice Law and Rules\n\nagainst\n\n{shown.request.agency.name},\nRespondent."
    )
    return [
        Lines(("Supreme Court of the State of New York", f"County of {blank(COUNTY)}")),
        Table(
            ("In the matter of the application of", f"Index No. {blank('index number')}"),
            ((sides, f"Assigned to {blank('the justice, once assigned')}"),),
            (3, 2),
        ),
        Heading(1, title),
    ]


def allegations(shown: Snapshot, person: Requester) -> list[Part]:
    """Return the numbered paragraphs of a petition, in their parts."""
    return [*facts.facts(shown, person), *causes(shown)]


def petition(shown: Snapshot, person: Requester, exhibits: tuple[Exhibit, ...]) -> Written:
    """Return the verified petition: each paragraph with its entry of the chronology and exhibit."""
    blocks = [
        *caption(shown, person, "Verified petition"),
        Paragraph(f"Petitioner {name_of(person)} alleges:"),
    ]
    first = 1
    for part in allegations(shown, person):
        said = tuple(
            f"{a.text}{_cited(a.events, exhibits) if a.fact else ''}" for a in part.allegations
        )
        blocks += [Heading(2, part.heading), Items(said, first)]
        first += len(said)
    blocks += [
        Heading(2, "What Petitioner asks of the Court"),
        Paragraph("Petitioner asks for a judgment:"),
        *_sought(shown),
        *_signed(person),
        Break(),
        Heading(2, "Verification"),
        Paragraph(blank("the words of the verification, and before whom it is made")),
        Lines(("", "", f"{name_of(person)}, Petitioner")),
    ]
    return paper(shown, "Verified petition", blocks)


def _cited(events: tuple[Event, ...], exhibits: tuple[Exhibit, ...]) -> str:
    """Return ` (Entry 3, Exhibit B.)`: where an allegation can be checked."""
    if not events:
        return ""
    letters = {e.document.sha256: e.letter for e in exhibits}
    alike: dict[str, list[str]] = {}
    for event in sorted(set(events), key=lambda e: e.n):
        own = list(dict.fromkeys(letters[d.sha256] for d in event.documents))
        shown_by = f"Exhibit{'' if len(own) == 1 else 's'} {words.series(own)}" if own else ""
        alike.setdefault(shown_by, []).append(str(event.n))
    cited = [
        f"{'Entry' if len(numbers) == 1 else 'Entries'} {words.series(numbers)}, "
        + (shown_by or blank("exhibit" if len(numbers) == 1 else "exhibits"))
        for shown_by, numbers in alike.items()
    ]
    return f" ({'; '.join(cited)}.)"


def _sought(shown: Snapshot) -> list[Block]:
    """Return what the Court is asked for, by letters."""
    asked_for, fees = excessive(shown), _unpaid(shown)
    refused = _standing(shown, *ADVERSE, K.EXCEPTION_GRANTED)
    kinds = {e.kind for e in refused}
    decisions = shown.of(*UPHOLD)
    undecided = shown.has(K.APPEALED) and not shown.has(*APPEAL_DECISIONS)
    silent = not refused and bool(lapsed(shown))
    owed = any(not paid_after(shown, e) for e in _standing(shown, K.FEE_ASKED))
    annulled = [f"demand {of(e)} for a fee{sum_asked(e)}" for e in fees]
    if kinds == {K.CLOSED}:
        annulled.insert(0, f"closing of the request {parts.on(refused[-1])}")
    elif refused:
        grant = "grant of an exception from disclosure"
        annulled.insert(0, grant if facts.exception_alone(shown) else "denial of the request")
    elif fees and silent:
        annulled.insert(0, "denial of the request by silence")
    elif not fees and undecided:
        annulled = ["denials by silence of the request and of the appeal"]
        if owed and not silent:
            annulled = ["denial of the appeal by silence"]
    elif not fees:
        annulled = ["denial of the request by silence"]
    # Where no exemption was named, none is spoken of: it would invite one.
    named = [
        e for e in (*refused, *decisions) if e.grounds or (e.private and e.kind in WITHHOLDING)
    ]
    internal = any("87(2)(g)" in e.grounds for e in named)
    _, asked = filled(
        "causes/sought",
        shown,
        annulled=annulled,
        undecided=undecided,
        decisions=decisions,
        refused=kinds,
        fees=fees,
        owed=owed,
        returned=len(asked_for) > len(fees),
        silent=silent,
        exempt=bool(named) or K.EXCEPTION_GRANTED in kinds,
        internal=internal and case("supinsky").citable(shown.today, in_court=True),
        certified=any(e.certified for e in shown.events),
    )
    stops = [";"] * (len(asked) - 2) + ["; and", "."]
    listed = zip("abcdefghij", asked, stops, strict=False)
    return [Paragraph(f"({letter}) {text}{end}") for letter, text, end in listed]


def _signed(person: Requester) -> list[Block]:
    signer, email = f"{name_of(person)}, Petitioner", (person.email,) if person.email else ()
    return [
        Lines((f"Dated: {blank('place, and day of signing')}",)),
        Lines(("", "", signer, *lines_of(person.address), *email)),
    ]


def notice(shown: Snapshot, person: Requester, exhibits: tuple[Exhibit, ...]) -> Written:
    """Return the notice of petition, with the return day, the place and the answer as blanks."""
    letters = [e.letter for e in exhibits]
    annexed = f" and Exhibits {letters[0]} to {letters[-1]}" if len(letters) > 1 else ""
    annexed = f" and Exhibit {letters[0]}" if len(letters) == 1 else annexed
    blocks = [
        *caption(shown, person, "Notice of petition"),
        Paragraph(
            f"Please take notice that on the verified petition of {name_of(person)}, verified on "
            f"{blank('day of verification')}, and on the chronology{annexed}, an application will "
            f"be made to this Court at {blank('courthouse and part')} on {blank('return day')} at "
            f"{blank('time')}, or as soon as the matter can be heard, for a judgment under article "
            "78 of the Civil Practice Law and Rules:"
        ),
        *_sought(shown),
        Paragraph(
            f"Answering papers are to be served by {blank('day for the answer')}. Venue: "
            f"{blank('the ground of venue')}."
        ),
        *_signed(person),
        Lines(
            (
                "To:",
                shown.request.agency.name,
                blank("address for service"),
                blank("others to be served, if any"),
            )
        ),
    ]
    return paper(shown, "Notice of petition", blocks)


def _standing(shown: Snapshot, *kinds: Kind) -> list[Event]:
    return [e for e in shown.of(*kinds) if refuses(shown, e)]


def _unpaid(shown: Snapshot) -> list[Event]:
    return [demand for demand in excessive(shown) if not paid_after(shown, demand)]


def rji(shown: Snapshot, person: Requester) -> Written:
    """Return what a request for judicial intervention asks for, as far as the file has it."""
    name = name_of(person)
    address = ", ".join((person.address or "").splitlines()) or blank("your address")
    fees = [f"annulment of a fee demand{sum_asked(e)}" for e in _unpaid(shown)]
    search = "in the alternative, a new search and a hearing"
    relief = [
        *fees,
        "access to records",
        *([search] if _standing(shown, K.NOT_HELD) else []),
        *(["attorney's fees and costs"] if parts.rests_on(shown, texts.FEES) else []),
    ]
    rows = (
        ("Court", f"Supreme Court, County of {blank(COUNTY)}"),
        ("Index number", blank("index number")),
        ("Petition filed on", blank("the day of filing")),
        ("Title", f"{name} against {shown.request.agency.name}"),
        ("Nature", "Special proceeding, CPLR article 78: Freedom of Information Law"),
        ("Application", f"Notice of petition, returnable {blank('return day')}"),
        ("Relief sought", words.sentence("; ".join(relief))),
        ("Petitioner", f"{name}, {address}"),
        ("Telephone", blank("telephone")),
        ("E-mail", person.email or blank("your e-mail")),
        ("Petitioner's counsel", blank("counsel, with address and telephone, or self-represented")),
        ("Respondent", shown.request.agency.name),
        ("Respondent's address", blank("its address")),
        ("Respondent's counsel", blank("counsel, if known")),
        ("Related cases", blank("related cases, or none")),
        ("Request", words.sentence(reference(shown).texts[0].removeprefix("Re: "))),
    )
    heading = "Data for the request for judicial intervention"
    return paper(shown, heading, [Heading(1, heading), Fields(rows)])


def chronology(shown: Snapshot, person: Requester, exhibits: tuple[Exhibit, ...]) -> Written:
    """Return the chronology that the petition cites by its entries, with Respondent's limits."""

    def says(event: Event) -> str:
        if event.kind is K.FILED:
            return facts.requested(shown)
        if event.kind is K.EVIDENCE:
            return f"Evidence that Respondent has the records. {refusals.shows(event)}"
        if event.kind is K.RECEIVED:
            return facts.got(shown, event)
        did = parts.ended(history.sentence(event, words.sent_kind))
        if event.kind in parts.DID:
            did = f"{facts.did(shown, event)}."
        return parts.sentences(did, parts.said(event))

    def day(event: Event) -> str:
        return parts.on(event).partition(" ")[2]

    parties = (
        ("Petitioner", name_of(person)),
        ("Respondent", shown.request.agency.name),
        ("Request", words.sentence(reference(shown).texts[0].removeprefix("Re: "))),
        ("As of", words.written(shown.today)),
    )
    blocks: list[Block] = [
        Heading(1, "Chronology"),
        Fields(parties),
        entries(shown, exhibits, says, day, blank("exhibit")),
        *clocks(shown, "Respondent's time limits", parts.limit),
    ]
    return paper(shown, "Chronology", blocks)
