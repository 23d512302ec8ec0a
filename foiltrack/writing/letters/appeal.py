"""The appeal: what 21 NYCRR 1401.7(e) and the Committee's models ask for, and nothing else."""

from __future__ import annotations

from foiltrack import words
from foiltrack.errors import Refused
from foiltrack.flags import uncertified
from foiltrack.law import named, texts
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import APPEAL_DECISIONS, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import MISSED, Deadline
from foiltrack.writing.blanks import confirm
from foiltrack.writing.document import Block, Heading, Items, Paragraph
from foiltrack.writing.letters import parts
from foiltrack.writing.letters.grounds import Ground, grounds, windows_of

K = Kind
HISTORY = Paragraph("Enclosed: the history of the request, with its exhibits.")


def appeal(shown: Snapshot, sender: Requester, *, in_history: bool = False) -> list[Block]:
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
        Paragraph(" ".join([parts.asked(shown), *_before(shown)])),
        Paragraph(f"Records denied and still wanted: {parts.wanted(shown)}"),
        *_grounds(found),
        *missed_limits(shown),
        Heading(3, "What I ask for"),
        Items(tuple(_prayer(shown, found, sender))),
        *_afterwards(found),
        *parts.signature(sender, parts.copy_line()),
        *([HISTORY] if in_history else parts.enclosed(shown)),
    ]


def _excepted(found: tuple[Ground, ...]) -> bool:
    """Whether an exception under § 89(5) is appealed, which has a track of its own."""
    return any(g.id == K.EXCEPTION_GRANTED for g in found)


def _ordinary(found: tuple[Ground, ...]) -> bool:
    """Whether anything is appealed under § 89(4)(a)."""
    return any(g.id != K.EXCEPTION_GRANTED for g in found)


def _opening(shown: Snapshot, found: tuple[Ground, ...]) -> str:
    under = [texts.APPEAL.citation] if _ordinary(found) else []
    if _excepted(found):
        exception = texts.EXCEPTION.citation
        under.append(f"as to the exception, under {exception}" if under else exception)
    elif any(w.rule == RuleId.EXCEPTION_APPEAL for w in windows_of(shown)):
        under.append(f"as far as it governs, under {texts.EXCEPTION.citation}")
    named_grounds = "; ".join(g.heading[:1].lower() + g.heading[1:] for g in found)
    these = "on this ground" if len(found) == 1 else "on these grounds"
    return f"I appeal under {' and, '.join(under)}, {these}: {named_grounds}."


def _before(shown: Snapshot) -> list[str]:
    """An appeal that went before, and what came of it."""
    sent = shown.of(K.APPEALED)
    if not sent:
        return []
    answers = [e for e in shown.after(sent[-1]) if e.kind in APPEAL_DECISIONS]
    became = f"; {parts.decided(answers[-1])}" if answers else ""
    return [f"I appealed before, {parts.on(sent[-1])}{became}."]


def _grounds(found: tuple[Ground, ...]) -> list[Block]:
    blocks: list[Block] = []
    for i, ground in enumerate(found):
        # What several grounds conclude alike is said once, after the last of them.
        later = {text for other in found[i + 1 :] for text in other.texts}
        blocks.append(Heading(3, ground.heading))
        blocks += [Paragraph(text) for text in ground.texts if text not in later]
    return blocks


def missed_limits(shown: Snapshot) -> list[Block]:
    """The limits that were missed, each with its counted days: they matter for § 89(4)(c)."""
    missed = [d for d in shown.deadlines if d.owner is Owner.AGENCY and d.state in MISSED]
    if not missed:
        return []
    blocks: list[Block] = [
        Heading(3, "Limits that have passed"),
        Items(tuple(_passed(shown, d) for d in missed)),
    ]
    if any(d.rule != RuleId.PROMISE and parts.rests_on(texts.FEES, d.clock.due) for d in missed):
        blocks.append(Paragraph(_fees()))
    return blocks


def _passed(shown: Snapshot, deadline: Deadline) -> str:
    limit = parts.limit(deadline.clock.due)
    settled = deadline.clock.settled
    opener = parts.began(shown, deadline)
    promise = deadline.rule == RuleId.PROMISE
    if promise:
        what = f"The date that the agency named {parts.on(opener)}, {limit}"
    else:
        start = parts.counted_from(shown, deadline)
        name = words.CLOCKS[deadline.rule].capitalize()
        what = f"{name}: {parts.period(deadline.rule)} from {start}, which ended on {limit}"
    if settled and settled.on:
        answer = f"answered {parts.settled_on(shown, deadline)}, {parts.late(deadline)} late"
        if deadline.rule == RuleId.ACKNOWLEDGE:
            answer += f"; no earlier answer is on file {confirm()}"
        return f"{what}; {answer}."
    passed = f"{'it passed' if promise else 'that was'} {parts.late(deadline)} ago"
    if promise and opener.kind in parts.GRANTING:
        return (
            f"{what}; {passed}, and the records have not been received {confirm('not received')}."
        )
    none = "no answer" if deadline.rule == RuleId.ACKNOWLEDGE else "no decision"
    return f"{what}; {passed}, and {none} is on file {confirm()}."


def _fees() -> str:
    return (
        f"Under {texts.FEES.citation}, where the requester has substantially prevailed, a court "
        "may award reasonable attorney's fees if the agency did not answer the request or the "
        "appeal within the statutory time, and must award them if it had no reasonable basis for "
        "denying access."
    )


def _prayer(shown: Snapshot, found: tuple[Ground, ...], sender: Requester) -> list[str]:
    asked = []
    if _ordinary(found):
        explain = f"{parts.quoted(texts.EXPLAIN.quote)} the reasons for further denial"
        asked.append(_within(RuleId.APPEAL_DECISION, explain))
    if _excepted(found):
        what = "explain in writing why the exception stands"
        asked.append(_within(RuleId.EXCEPTION_APPEAL_DECISION, what))
    asked.append(
        "that, where a part of a record is withheld, the rest be given, and the ground be named "
        "for each part withheld"
    )
    lacking = bool(uncertified(shown))
    if (lacking and any(g.id == K.NOT_HELD for g in found)) or any(
        g.id == K.REFERRED for g in found
    ):
        asked.append(
            "that, for records which the agency says it does not have, it certify that it does not "
            "have them, or that they cannot be found after diligent search "
            f"({texts.CERTIFICATE.citation})"
        )
    if sender.email:
        asked.append(f"that the answer be sent by e-mail, to {sender.email}")
    return [f"{text};" for text in asked[:-1]] + [f"{asked[-1]}."]


def _within(rule_id: RuleId, explain: str) -> str:
    return (
        f"that within {parts.period(rule_id)} of the receipt of this appeal the agency give me the "
        f"records, or {explain} ({named(rule_id).citation})"
    )


def _afterwards(found: tuple[Ground, ...]) -> list[Block]:
    if not _ordinary(found):
        return []
    return [
        Paragraph(
            "An appeal that is not decided in that time counts as denied "
            f"({texts.SILENCE_ON_APPEAL.citation}). The agency is to send the Committee on Open "
            "Government copies of this appeal and of its decision "
            f"({texts.COPIES.citation})."
        )
    ]
