"""The appeal: what 21 NYCRR 1401.7(e) and the Committee's models ask for, and nothing else."""

from __future__ import annotations

from foiltrack import words
from foiltrack.errors import Refused
from foiltrack.facts import Facts
from foiltrack.law import named, texts
from foiltrack.law.types import Owner
from foiltrack.model import Kind
from foiltrack.settings import Requester
from foiltrack.standing import Deadline, State
from foiltrack.writing.blanks import confirm
from foiltrack.writing.document import Block, Heading, Items, Paragraph
from foiltrack.writing.letters import parts
from foiltrack.writing.letters.grounds import Ground, grounds, windows_of

K = Kind
MISSED = frozenset({State.LAPSED, State.MET_LATE})


HISTORY = Paragraph("Enclosed: the history of the request, with its exhibits.")


def appeal(shown: Facts, sender: Requester, *, in_history: bool = False) -> list[Block]:
    """The appeal of everything that can be appealed on the day; Refused where nothing can.

    `in_history`: it goes out at the head of the history, which is what it encloses.
    """
    found = grounds(shown)
    request = shown.request
    if not found:
        raise Refused(
            f"nothing on file for {request.id} can be appealed on {words.day(shown.today)}.",
            hint=f"foiltrack show {request.id}   shows the limits; --today judges another day",
        )
    return [
        *parts.head(sender, parts.appeals_officer(shown), shown.today),
        Heading(2, "Appeal under the Freedom of Information Law"),
        parts.reference(shown),
        Paragraph(_opening(shown, found)),
        Heading(3, "The request"),
        Paragraph(parts.asked(shown)),
        Paragraph(f"Records denied and still wanted: {parts.wanted(shown)}"),
        *_grounds(found),
        *_missed(shown),
        Heading(3, "What I ask for"),
        Items(tuple(_prayer(shown, found))),
        Paragraph(_afterwards(found)),
        *parts.signature(sender, parts.copy_line()),
        *([HISTORY] if in_history else parts.enclosed(shown)),
    ]


def _opening(shown: Facts, found: tuple[Ground, ...]) -> str:
    citation = texts.EXCEPTION.citation if _excepted(found) else texts.APPEAL.citation
    if not _excepted(found) and any(w.rule == "ny.exception-appeal" for w in windows_of(shown)):
        citation += f", and as far as it governs under {texts.EXCEPTION.citation}"
    listed = "; ".join(g.heading[:1].lower() + g.heading[1:] for g in found)
    return (
        f"I appeal under {citation}, on this ground: {listed}."
        if len(found) == 1
        else (f"I appeal under {citation}, on these grounds: {listed}.")
    )


def _excepted(found: tuple[Ground, ...]) -> bool:
    """Whether the appeal is of an exception under § 89(5), which has a track of its own."""
    return any(g.id == K.EXCEPTION_GRANTED for g in found)


def _grounds(found: tuple[Ground, ...]) -> list[Block]:
    blocks: list[Block] = []
    for i, ground in enumerate(found):
        # What several grounds conclude alike is said once, after the last of them.
        later = {text for other in found[i + 1 :] for text in other.texts}
        blocks.append(Heading(3, ground.heading))
        blocks += [Paragraph(text) for text in ground.texts if text not in later]
    return blocks


def _missed(shown: Facts) -> list[Block]:
    """The limits that were missed, each with its counted days: they matter for § 89(4)(c)."""
    missed = [d for d in shown.deadlines if d.owner is Owner.AGENCY and d.state in MISSED]
    if not missed:
        return []
    blocks: list[Block] = [
        Heading(3, "Limits that have passed"),
        Items(tuple(_passed(shown, d) for d in missed)),
    ]
    statutory = any(d.rule != "ny.promise" for d in missed)
    if statutory and parts.rests_on(texts.FEES, shown.today):
        blocks.append(Paragraph(_fees()))
    return blocks


def _passed(shown: Facts, deadline: Deadline) -> str:
    limit = parts.limit(deadline.clock.due)
    settled = deadline.clock.settled
    opener = parts.began(shown, deadline)
    if deadline.rule == "ny.promise":
        what = f"The date that the agency named {parts.on(opener)}, {limit}"
    else:
        period = named(deadline.rule).period
        assert period is not None
        start = parts.counted_from(shown, deadline)
        name = words.CLOCKS[deadline.rule].capitalize()
        what = f"{name}: {period.words} from {start}, which ended on {limit}"
    if settled and settled.on:
        answer = f"answered on {words.written(settled.on)}, {parts.late(deadline)} late"
        if deadline.rule == "ny.acknowledge":
            answer += f"; no earlier answer is on file {confirm()}"
        return f"{what}; {answer}."
    if deadline.rule == "ny.promise":
        return f"{what}; it passed {parts.late(deadline)} ago, no decision is on file {confirm()}."
    return f"{what}, {parts.late(deadline)} ago; none is on file {confirm()}."


def _fees() -> str:
    return (
        f"Under {texts.FEES.citation} a court may award reasonable attorney's fees where the "
        "requester substantially prevails and the agency did not answer the request or the appeal "
        "within the statutory time, and must where the agency had no reasonable basis for denying "
        "access."
    )


def _prayer(shown: Facts, found: tuple[Ground, ...]) -> list[str]:
    rule = named("ny.exception-appeal-decision" if _excepted(found) else "ny.appeal-decision")
    assert rule.period is not None
    # The quotation is of § 89(4)(a), not of § 89(5).
    quoted = parts.quoted(texts.EXPLAIN.quote)
    explain = "explain in writing" if _excepted(found) else quoted
    asked = [
        f"that within {rule.period.words} of the receipt of this appeal the agency give me the "
        f"records, or {explain} the reasons for denying them further ({rule.citation});",
        "that, where a part of a record is withheld, the rest be given, and the ground be named "
        "for each part withheld;",
    ]
    if any(g.id in {K.NOT_HELD, K.REFERRED} for g in found):
        asked.append(
            "that, for records which the agency says it does not have, it certify that it "
            f"{parts.quoted(texts.CERTIFICATE.quote)} ({texts.CERTIFICATE.citation});"
        )
    if shown.request.via == "email" or shown.request.agency.appeals_email:
        asked.append("that the answer be sent by e-mail.")
    asked[-1] = asked[-1].removesuffix(";").removesuffix(".") + "."
    return asked


def _afterwards(found: tuple[Ground, ...]) -> str:
    copies = (
        "The agency is to send the Committee on Open Government copies of this appeal and of its "
        f"decision ({texts.COPIES.citation})."
    )
    if _excepted(found):
        return copies
    citation = texts.SILENCE_ON_APPEAL.citation
    return f"An appeal that is not decided in that time counts as denied ({citation}). {copies}"
