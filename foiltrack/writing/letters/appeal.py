"""The appeal: what 21 NYCRR 1401.7(e) asks for, the argument of each ground, and what is sought."""

from __future__ import annotations

from foiltrack import words
from foiltrack.clocks import Clock
from foiltrack.errors import Refused
from foiltrack.law import named, texts
from foiltrack.law.types import STATE_BODIES, UNKNOWN_BODY, Owner, RuleId
from foiltrack.model import APPEAL_DECISIONS, Certified, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import MISSED, Deadline
from foiltrack.writing.blanks import Fact, confirm
from foiltrack.writing.document import Block, Heading, Items, Paragraph
from foiltrack.writing.letters import parts
from foiltrack.writing.letters.grounds import Ground, grounds, windows_of
from foiltrack.writing.letters.refusals import REFUSALS, Said

K = Kind
HISTORY = "Enclosed: the history of the request"


def appeal(shown: Snapshot, sender: Requester, *, in_history: bool = False) -> list[Block]:
    """Return the appeal of everything that can be appealed on the day; raise Refused for nothing.

    `in_history`: it goes out at the head of the history, which is what it encloses.
    """
    return joint_appeal((shown,), sender, in_history=in_history)


def joint_appeal(
    views: tuple[Snapshot, ...], sender: Requester, *, in_history: bool = False
) -> list[Block]:
    """Return one appeal of several requests to an agency; raise Refused where one has no ground.

    What is said alike of several is said once, and names them by their numbers.
    """
    shown, each = views[0], [grounds(view) for view in views]
    for view, own in zip(views, each, strict=True):
        if not own:
            day, request = words.day(view.today), view.request.id
            raise Refused(
                f"nothing on file for {request} can be appealed on {day}.",
                hint=f"foiltrack show {request}   shows the limits; --today judges another day",
            )
    found = _shared(views, each)
    asked = [" ".join([parts.asked(v), parts.wanted(v), *_before(v)]) for v in views]
    opening = _opening(shown, found)
    one = len(views) == 1
    return [
        *parts.head(
            sender,
            parts.appeals_officer(shown),
            "Appeal under the Freedom of Information Law",
            parts.reference(*views),
            shown.today,
        ),
        *([Paragraph(f"{opening} {asked[0]}")] if one else [Paragraph(opening)]),
        *([] if one else [Items(tuple(asked), 1)]),
        *_grounds(found),
        *_missed(views, each),
        Heading(3, "I ask that the agency"),
        Items(tuple(_sought(views, found, sender))),
        *_afterwards(shown, found),
        *parts.signature(sender, parts.copy_line(), *([_history(views)] if in_history else [])),
        *([] if in_history else parts.enclosed(*views)),
    ]


def _history(views: tuple[Snapshot, ...]) -> str:
    exhibits = any(event.documents for shown in views for event in shown.events)
    return HISTORY + (", with its exhibits." if exhibits else ".")


def _shared(views: tuple[Snapshot, ...], each: list[tuple[Ground, ...]]) -> tuple[Ground, ...]:
    """Return the grounds of all requests, those that are said in the same words as one."""
    alike: dict[tuple[str, Said], list[int]] = {}
    for n, own in enumerate(each, 1):
        for ground in own:
            alike.setdefault((ground.id, ground.said), []).append(n)
    found = []
    for (id_, said), numbers in alike.items():
        mark = parts.which(numbers, views)
        first, *rest = said.texts
        if len(numbers) > 1:
            head, stop, tail = first.partition(". ")
            first = f"{head.replace('the request', 'these requests', 1)}{stop}{tail}"
        found.append(Ground(id_, Said(said.what + mark, said.heading + mark, (first, *rest))))
    return tuple(found)


def _missed(views: tuple[Snapshot, ...], each: list[tuple[Ground, ...]]) -> list[Block]:
    """Return the other limits that passed, each with the numbers of its requests."""
    alike: dict[str, list[int]] = {}
    for n, (view, own) in enumerate(zip(views, each, strict=True), 1):
        told = frozenset(g.told for g in own if g.told)
        for block in missed_limits(view, told):
            for text in block.texts if isinstance(block, Items) else ():
                alike.setdefault(text, []).append(n)
    if not alike:
        return []
    told_before = any(g.told for own in each for g in own)
    items = tuple(f"{t.removesuffix('.')}{parts.which(n, views)}." for t, n in alike.items())
    return [Heading(3, _limits_heading(told_before)), Items(items)]


def _excepted(shown: Snapshot, found: tuple[Ground, ...]) -> bool:
    """Return whether an exception is appealed of a body that § 89(5) may govern."""
    governed = shown.request.agency.body in STATE_BODIES | UNKNOWN_BODY
    return governed and any(g.id == K.EXCEPTION_GRANTED for g in found)


def _ordinary(shown: Snapshot, found: tuple[Ground, ...]) -> bool:
    """Return whether anything is appealed under § 89(4)(a)."""
    bound = shown.request.agency.body in STATE_BODIES
    return not bound or any(g.id != K.EXCEPTION_GRANTED for g in found)


def _opening(shown: Snapshot, found: tuple[Ground, ...]) -> str:
    under = [texts.APPEAL.citation] if _ordinary(shown, found) else []
    if _excepted(shown, found):
        exception = texts.EXCEPTION.citation
        under.append(f"as to the exception, {exception}" if under else exception)
    elif any(w.rule == RuleId.EXCEPTION_APPEAL for w in windows_of(shown)):
        under.append(f"as far as it governs, {texts.EXCEPTION.citation}")
    what = [g.said.what for g in found]
    many = "; ".join([*what[:-1], f"and {what[-1]}"]) if len(what) > 2 else " and ".join(what)
    return f"Under {' and, '.join(under)}, I appeal {many}."


def _before(shown: Snapshot) -> list[str]:
    """Return an appeal that went before, and what came of it."""
    sent = shown.of(K.APPEALED)
    if not sent:
        return []
    answers = [e for e in shown.after(sent[-1]) if e.kind in APPEAL_DECISIONS]
    became = f"; {parts.decided(answers[-1])}" if answers else ""
    return [parts.ended(f"I appealed before, {parts.on(sent[-1])}{became}")]


def _grounds(found: tuple[Ground, ...]) -> list[Block]:
    blocks: list[Block] = []
    told: set[str] = set()
    for i, ground in enumerate(found):
        # What several grounds say alike is said once: an argument with the first of them, that a
        # delay is a denial after the last.
        later = {text for other in found[i + 1 :] for text in other.said.texts}
        again = told if ground.id in REFUSALS else later
        said = ground.said
        blocks += [] if said.heading in told else [Heading(3, said.heading)]
        blocks += [Paragraph(text) for text in said.texts if text not in again]
        told |= {said.heading, *said.texts}
    return blocks


def missed_limits(shown: Snapshot, told: frozenset[Clock] = frozenset()) -> list[Block]:
    """Return the limits that were missed, each with its counted days, without those told before."""
    missed = [
        d
        for d in shown.deadlines
        if d.owner is Owner.AGENCY and d.state in MISSED and d.clock not in told
    ]
    if not missed:
        return []
    passed = tuple(_passed(shown, d) for d in missed)
    return [Heading(3, _limits_heading(bool(told))), Items(passed)]


def _limits_heading(told: bool) -> str:
    return "Other limits that passed" if told else "Limits that passed"


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
            answer += f"; I received no earlier answer {confirm(Fact.NONE_RECEIVED)}"
        return f"{what}; {answer}."
    passed = f"{'it passed' if promise else 'that was'} {parts.late(deadline)} ago"
    if promise and opener.kind in parts.GRANTING:
        missing = f"have not received the records {confirm(Fact.RECORDS_NOT_RECEIVED)}"
    else:
        none = "answer" if deadline.rule == RuleId.ACKNOWLEDGE else "decision"
        missing = f"have received no {none} {confirm(Fact.NONE_RECEIVED)}"
    return f"{what}; {passed}, and I {missing}."


def _sought(views: tuple[Snapshot, ...], found: tuple[Ground, ...], sender: Requester) -> list[str]:
    asked, shown = [], views[0]
    explain = f"{parts.quoted(texts.EXPLAIN.quote)} the reasons for further denial"
    if _ordinary(shown, found):
        asked.append(_within(RuleId.APPEAL_DECISION, explain))
    if _excepted(shown, found):
        what = "explain in writing why the exception stands"
        asked.append(_within(RuleId.EXCEPTION_APPEAL_DECISION, what))
    asked += [
        "redact what is exempt, if anything is, and give the rest",
        "list each record that it withholds, in whole or in part, with its date, author, subject "
        "and ground, and state now every ground on which it means to rely",
    ]
    if not all(any(e.certified is Certified.POSSESSION for e in v.events) for v in views):
        asked.append(
            "certify, for any record which it says it does not have, that it does not have "
            "possession of it or that it cannot be found after diligent search "
            f"({texts.CERTIFICATE.citation})"
        )
    if sender.email:
        asked.append(f"answer by e-mail, to {sender.email}")
    return [f"{text};" for text in asked[:-1]] + [f"{asked[-1]}."]


def _within(rule_id: RuleId, explain: str) -> str:
    return (
        f"within {parts.period(rule_id)} of the receipt of this appeal give me the records, or "
        f"{explain} ({named(rule_id).citation})"
    )


def _afterwards(shown: Snapshot, found: tuple[Ground, ...]) -> list[Block]:
    said = []
    if _ordinary(shown, found):
        said.append(
            "An appeal not decided in that time counts as denied "
            f"({texts.SILENCE_ON_APPEAL.citation})."
        )
    if parts.rests_on(texts.FEES, shown.today):
        said.append(fees())
    forward = texts.COPIES.quote.partition(" to ")[0]
    section = texts.COPIES.citation.removeprefix("Public Officers Law ")
    copies = (
        f"The agency {parts.quoted(forward)} this appeal to the Committee on Open Government "
        f"({section})."
    )
    return [
        *([Paragraph(" ".join(said))] if said else []),
        *([Paragraph(copies)] if _ordinary(shown, found) else []),
    ]


def fees() -> str:
    """Return what § 89(4)(c) gives a requester who has to sue and substantially prevails."""
    return (
        "If I must sue and substantially prevail, the court may assess attorney's fees and costs "
        "where the agency missed the statutory time for the request or the appeal, and shall "
        "assess them where it had no reasonable basis for denying access "
        f"({texts.FEES.citation})."
    )
