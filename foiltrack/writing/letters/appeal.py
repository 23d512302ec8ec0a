"""The appeal: what 21 NYCRR 1401.7(e) asks for, the argument of each ground, and what is sought."""

from __future__ import annotations

from foiltrack import words
from foiltrack.clocks import Clock
from foiltrack.clocks.rounds import ACKNOWLEDGMENTS
from foiltrack.errors import Refused
from foiltrack.law import named, texts
from foiltrack.law.types import STATE_BODIES, Authority, Owner, RuleId
from foiltrack.model import APPEAL_DECISIONS, REFUSALS, Event, Kind, Via, first_day
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import MISSED, Deadline
from foiltrack.writing.document import Block, Heading, Items, Paragraph
from foiltrack.writing.letters import dates, grounds, letterhead, parts
from foiltrack.writing.letters.exemptions import under_89_5
from foiltrack.writing.letters.grounds import Ground
from foiltrack.writing.letters.parts import ALIKE, FAILED, THE_REST, Said

K = Kind


def appeal(*views: Snapshot, sender: Requester, in_history: bool = False) -> list[Block]:
    """Return the appeal of everything that can be appealed on the day, of one request or several.

    What is said alike of several is said once, and names them by their numbers. `in_history`: it
    goes out at the head of the history, which is what it encloses. Raises Refused where a request
    has no ground.
    """
    letterhead.refuse_ungoverned(views[0].request)
    shown, each = views[0], [grounds.grounds(view) for view in views]
    for view, own in zip(views, each, strict=True):
        if not own:
            day, request = words.day(view.today), view.request.id
            raise Refused(
                f"nothing on file for {request} can be appealed on {day}.",
                hint=f"foiltrack show {request}   shows the limits; --today judges another day",
            )
    found = _shared(views, each)
    asked = tuple(
        letterhead.each(
            f"{parts.requested(v)} {parts.still_wanted(v)} {_before(v)}".strip(), [n], views
        )
        for n, v in enumerate(views, 1)
    )
    opening = _opening(shown, found)
    one = len(views) == 1
    body = [
        Paragraph(f"{opening} {asked[0]}" if one else opening),
        *([] if one else [Items(asked, 1)]),
        *_grounds(found),
        *_missed(views, each),
        Heading(2, "I ask that the agency"),
        Items(tuple(_sought(views, found, sender))),
        *_afterwards(shown, found),
    ]
    exhibits = any(event.documents for view in views for event in view.events)
    history = f"Enclosed: the history of the request{', with its exhibits' if exhibits else ''}."
    title, officer = (
        "Appeal under the Freedom of Information Law",
        letterhead.appeals_officer(shown.request),
    )
    below = (letterhead.COPY, history) if in_history else (letterhead.COPY,)
    letter = letterhead.compose(views, sender, officer, title, body, *below)
    return letter if in_history else [*letter, *letterhead.enclosed(*views)]


def _shared(views: tuple[Snapshot, ...], each: list[tuple[Ground, ...]]) -> tuple[Ground, ...]:
    """Return the grounds of all requests, those that are said in the same words as one."""
    alike: dict[tuple[str, Said], list[int]] = {}
    for n, own in enumerate(each, 1):
        for ground in own:
            alike.setdefault((ground.id, ground.said), []).append(n)
    found = []
    for (id_, said), numbers in alike.items():
        mark = letterhead.which(numbers, views)
        first, *rest = said.texts
        if len(numbers) > 1:
            head, stop, tail = first.partition(". ")
            first = f"{head.replace('the request', 'these requests', 1)}{stop}{tail}"
        marked = said._replace(
            what=said.what + mark,
            heading=said.heading + mark,
            texts=tuple(letterhead.each(text, numbers, views) for text in (first, *rest)),
            asks=tuple(text if text in ALIKE else text + mark for text in said.asks),
        )
        found.append(Ground(id_, marked))
    return tuple(found)


def _missed(views: tuple[Snapshot, ...], each: list[tuple[Ground, ...]]) -> list[Block]:
    """Return the other limits that passed, each with the numbers of its requests."""
    alike: dict[str, list[int]] = {}
    for n, (view, own) in enumerate(zip(views, each, strict=True), 1):
        for text in _passed(view, frozenset(g.told for g in own if g.told)):
            alike.setdefault(text, []).append(n)
    told = any(g.told for own in each for g in own)
    return _limits(
        [
            letterhead.each(f"{text.removesuffix('.')}{letterhead.which(n, views)}.", n, views)
            for text, n in alike.items()
        ],
        "Other limits that passed" if told else "Limits that passed",
    )


def _excepted(shown: Snapshot, found: tuple[Ground, ...]) -> bool:
    """Return whether an exception is appealed of a body that § 89(5) may govern."""
    return under_89_5(shown) and any(g.id == K.EXCEPTION_GRANTED for g in found)


def _ordinary(shown: Snapshot, found: tuple[Ground, ...]) -> bool:
    """Return whether anything is appealed under § 89(4)(a) beyond doubt."""
    bound = shown.request.agency.body in STATE_BODIES
    return not bound or any(g.id != K.EXCEPTION_GRANTED for g in found)


def _opening(shown: Snapshot, found: tuple[Ground, ...]) -> str:
    under, exception = texts.APPEAL.citation, texts.EXCEPTION_APPEAL.citation
    if _excepted(shown, found) and _ordinary(shown, found):
        under = f"{under} and, as to the exception, {exception}"
    elif _excepted(shown, found):
        under = f"{exception} and, so far as the letter is a denial, {section(texts.APPEAL)}"
    elif any(w.rule == RuleId.EXCEPTION_APPEAL for w in grounds.windows_of(shown)):
        under = f"{under} and, as far as it governs, {texts.EXCEPTION.citation}"
    return f"Under {under}, I appeal {_listed([g.said.what for g in found])}."


def section(authority: Authority) -> str:
    """Return a section without its law, where the law was named before."""
    return authority.citation.removeprefix("Public Officers Law ")


def _listed(what: list[str]) -> str:
    """Return what is appealed as English lists it; several failures to decide as one."""
    failed = [text.removeprefix(FAILED) for text in what if text.startswith(FAILED)]
    others = [text for text in what if not text.startswith(FAILED)]
    places = [n for n, text in enumerate(what) if text.startswith(FAILED)]
    if failed:
        later = [text.removeprefix(THE_REST) for text in failed[1:]]
        others.insert(places[0], FAILED + ", and ".join([failed[0], *later]))
    if len(others) > 2 or (len(others) == 2 and len(failed) > 1):
        return "; ".join([*others[:-1], f"and {others[-1]}"])
    aside = any(", which" in text for text in others[:-1])
    return (", and " if failed or aside else " and ").join(others)


def _before(shown: Snapshot) -> str:
    """Return what went before: a question of the agency and its answer, or an earlier appeal."""
    sent = shown.of(K.APPEALED)
    if not sent:
        return _clarified(shown)
    answer = next((e for e in reversed(shown.after(sent[-1])) if e.kind in APPEAL_DECISIONS), None)
    became = f"; {parts.decided(answer)}" if answer else ""
    told = parts.ended(f"I appealed before, {parts.on(sent[-1])}{became}")
    if answer is None or answer.kind is not K.APPEAL_REMANDED:
        return told
    return (
        f"{told} The statute provides for no remand: on appeal an agency gives access, or must "
        f"{parts.quoted(texts.EXPLAIN.quote)} the reasons for further denial "
        f"({texts.EXPLAIN.citation}). I appeal the new denial to preserve my rights, without "
        f"conceding that my appeal {parts.of(sent[-1])} is undecided."
    )


def _clarified(shown: Snapshot) -> str:
    """Return that the request was clarified and taken up, so that its refusal is of the past."""
    answers, history = shown.of(K.CLARIFIED), shown.history
    questions = frozenset({K.NOT_DESCRIBED, K.CLARIFICATION_ASKED})
    asked = answers and history.before(history.place_of[answers[-1].id], questions)
    if not asked or (asked.kind is K.NOT_DESCRIBED and grounds.appealable(shown, asked)):
        return ""
    answer = answers[-1]
    said = (
        "the agency wrote that the request did not identify the records"
        if asked.kind is K.NOT_DESCRIBED
        else "the agency asked me to clarify the request"
    )
    taken = [e for e in shown.after(answer) if e.kind is K.ACKNOWLEDGED]
    up = f"; the agency took it up, and acknowledged it {parts.on(taken[0])}" if taken else ""
    return f"{words.sentence(parts.on(asked))} {said}. I clarified it {parts.on(answer)}{up}."


def _grounds(found: tuple[Ground, ...]) -> list[Block]:
    blocks: list[Block] = []
    told: set[str] = set()
    for i, ground in enumerate(found):
        # What several grounds say alike is said once: an argument with the first of them, that a
        # delay is a denial after the last.
        later = {text for other in found[i + 1 :] for text in other.said.texts}
        again = told if ground.id in REFUSALS else later
        said = ground.said
        blocks += [] if said.heading in told else [Heading(2, said.heading)]
        blocks += [Paragraph(text) for text in said.texts if text and text not in again]
        told |= {said.heading, *said.texts}
    return blocks


def missed_limits(shown: Snapshot, told: Clock | None) -> list[Block]:
    """Return the limits that were missed, each with its counted days, without one told before."""
    passed = _passed(shown, frozenset({told}))
    return _limits(passed, "Other limits that passed" if told else "Limits that passed")


def _limits(passed: list[str], heading: str) -> list[Block]:
    return [Heading(2, heading), Items(tuple(passed))] if passed else []


def _passed(shown: Snapshot, told: frozenset[Clock | None]) -> list[str]:
    """Return the limits that passed, without those told before or those past the time to sue."""
    return [
        _limit(shown, d)
        for d in shown.deadlines
        if d.owner is Owner.AGENCY and d.state in MISSED and d.clock not in told
        if not grounds.over(shown, d)
    ]


def _limit(shown: Snapshot, deadline: Deadline) -> str:
    limit = parts.limit(deadline.clock.due)
    settled = deadline.clock.settled
    opener = parts.began(shown, deadline)
    promise, late = deadline.rule == RuleId.PROMISE, parts.late(deadline)
    if promise:
        what = f"The date that the agency named {parts.on(opener)}, {limit}"
        if dates.period_named(shown, opener):
            what = f"{words.sentence(parts.on(opener))} the agency named "
            what += dates.time_named(shown, opener)
    else:
        start, ended = parts.counted(shown, deadline), f"which ended on {limit}"
        name = words.CLOCKS[deadline.rule].capitalize()
        if opener.kind is K.CLARIFIED and deadline.rule == RuleId.ACKNOWLEDGE:
            name = "Answer to my clarification"
        anew = parts.later_start(shown, deadline)
        what = f"{name}: {parts.period(deadline.rule)}"
        what += f", {ended}, {start}" if anew else f" {start}, {ended}"
        what += _named_later(shown, deadline, opener) if deadline.rule == RuleId.DETERMINE else ""
    if settled and settled.on:
        answer = f"answered {parts.settled_on(shown, deadline)}, {late} late"
        return f"{what}; {answer}{parts.none_earlier(shown, deadline)}."
    missing = parts.missing(shown, deadline)
    return f"{what}; {'it passed' if promise else 'that was'} {late} ago, and I have {missing}."


def _named_later(shown: Snapshot, deadline: Deadline, opener: Event) -> str:
    """Return the later date that the agency named and has not missed: it will say so itself."""
    settled, due = deadline.clock.settled, deadline.clock.due
    until = (settled and settled.on) or shown.today
    letters = [
        e
        for e in (opener, *shown.after(opener))
        if e.kind in ACKNOWLEDGMENTS and e.until and e.until > due and first_day(e.on) <= until
    ]
    missed = {d.clock.event for d in shown.deadlines if d.state in MISSED}
    last = letters[-1] if letters else None
    if last is None or last.until is None or last.id in missed:
        return ""
    named = words.written(last.until)
    if dates.period_named(shown, last):
        named = dates.time_named(shown, last)
    return f" ({parts.on(last)} the agency named {named})"


def _sought(views: tuple[Snapshot, ...], found: tuple[Ground, ...], sender: Requester) -> list[str]:
    shown = views[0]
    own = dict.fromkeys(text for ground in found for text in ground.said.asks)
    asked = [text for text in own if text not in ALIKE]
    explain = f"{parts.quoted(texts.EXPLAIN.quote)} the reasons for further denial"
    if not all(g.said.granted for g in found):
        rule = named(RuleId.APPEAL_DECISION)
        asked.append(
            f"within {parts.period(rule.id)} of the receipt of this appeal give me the records, or "
            f"{explain} ({rule.citation})"
        )
    if _excepted(shown, found):
        rule = named(RuleId.EXCEPTION_APPEAL_DECISION)
        asked.append(
            f"within {parts.period(rule.id)} of the receipt of this appeal decide it as to the "
            f"exception ({rule.citation})"
        )
    asked += [text for text in ALIKE if text in own]
    if sender.email:
        by_email = any(v.request.via is Via.EMAIL for v in views)
        text = texts.ANSWER_BY_EMAIL
        why = f" ({text.citation})" if by_email and parts.rests_on(shown, text) else ""
        asked.append(f"answer by e-mail, to {sender.email}{why}")
    return [f"{text};" for text in asked[:-1]] + [f"{asked[-1]}."]


def _afterwards(shown: Snapshot, found: tuple[Ground, ...]) -> list[Block]:
    silence = texts.SILENCE_ON_APPEAL.citation
    said = [f"An appeal not decided in that time counts as denied ({silence})."]
    if not _ordinary(shown, found):
        said = [
            f"So far as it is made under {section(texts.APPEAL)}, this appeal counts as denied if "
            f"it is not decided in that time ({silence})."
        ]
    if parts.rests_on(shown, texts.FEES):
        said.append(
            "If I must sue and substantially prevail, the court may assess attorney's fees and "
            "costs where the agency missed the statutory time for the request or the appeal, and "
            "shall assess them where it had no reasonable basis for denying access "
            f"({texts.FEES.citation})."
        )
    copies = (
        f"The agency {parts.quoted(texts.COPIES.quote.partition(' to ')[0])} a copy of this "
        f"appeal, and of its determination, to the Committee on Open Government "
        f"({section(texts.COPIES)})."
    )
    return [Paragraph(" ".join(said)), Paragraph(copies)]
