"""What a letter is, as a suggestion: kinds, dates, grounds, money, each with its words.

Nothing here is recorded: a person decides. `sure` is said only where a kind is far likelier than
the next and every date has found its role; of a machine's message, where its words are no act.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from foiltrack.days import Calendar
from foiltrack.model import Certified, Kind
from foiltrack.reading import amounts, dates, fields, model, numbers, receipts, roles
from foiltrack.reading.appeals import AppealsTo, appeals_to
from foiltrack.reading.cues import Cues, cues
from foiltrack.reading.date_words import letter_date as letter_day
from foiltrack.reading.dates import Deadline
from foiltrack.reading.decide import Verdict, decide
from foiltrack.reading.evidence import ORDER, Sure
from foiltrack.reading.forms import Form, recognize
from foiltrack.reading.frames import frames, lowered
from foiltrack.reading.grounds import grounds
from foiltrack.reading.model import OTHER, Model, Weights
from foiltrack.reading.parts import Part
from foiltrack.reading.roles import Place, Whose
from foiltrack.reading.sender import Envelope, Sender, act_of, bounced, envelope_in, sender_of
from foiltrack.reading.sentences import Sentence, own_words, plain, sentences_of

K = Kind


HEAD, TAIL = 12_000, 4_000
"""Characters of a longer letter's own words that are judged: at its head, at its end."""


def judged(own: str) -> str:
    """Return the words that a letter is judged by, so that the work has a bound."""
    return own if len(own) <= HEAD + TAIL else f"{own[:HEAD]}\n\n{own[-TAIL:]}"


@dataclass(frozen=True, slots=True)
class Because:
    """Hold the words that a field of a suggestion rests on."""

    field: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Hold what a letter seems to be; a proposal, never a record."""

    kind: str
    """A kind of event, or `other`."""
    sender: Sender = Sender.AGENCY
    form: str | None = None
    """The portal's form that it is in."""
    also: tuple[str, ...] = ()
    until: date | None = None
    """The date by which the agency says it will answer or produce."""
    until_words: str | None = None
    reply_by: date | None = None
    """The date by which the requester has to do something; an appeal is not meant."""
    exact: bool | None = None
    reason: str | None = None
    numbers: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    amount: Decimal | None = None
    deposit: Decimal | None = None
    count: int | None = None
    count_unit: str | None = None
    certified: Certified | None = None
    """Only where the letter certifies."""
    searched: bool = False
    """Whether it says that a diligent, thorough or reasonable search was made."""
    appeal_notice: bool = False
    appeals_to: AppealsTo | None = None
    received_said: date | None = None
    """The day on which the agency says that it received the request, or the appeal."""
    part: bool | None = None
    """Whether only a part is delivered now."""
    confidence: Sure = Sure.UNSURE
    because: tuple[Because, ...] = ()
    letter_date: date | None = None
    letter_date_from: str | None = None
    """`text`, `header` or `option`."""
    notes: tuple[str, ...] = ()
    """What a person should look at: a weekday that is wrong, a mail that did not arrive."""


@dataclass(frozen=True)
class Reading:
    """Hold a letter with all that is known of it; each step of its reading is made once."""

    text: str
    calendar: Calendar
    envelope: Envelope
    letter_date: date | None = None
    """The day that it bears by option; before all else."""
    sent: date | None = None
    """The day of the header, in New York."""
    covers: bool = False
    """Whether the answer is in an attachment that could not be read."""
    kind_weights: Model = field(default_factory=model.shipped)
    role_weights: Weights = field(default_factory=roles.shipped)
    amount_weights: Weights = field(default_factory=amounts.shipped)
    """Weights of kinds, dates and amounts; those that are shipped, if none are given."""

    @cached_property
    def own(self) -> str:
        """Return its own words, of a long letter the head and the end."""
        return judged(own_words(plain(self.text)))

    @cached_property
    def said(self) -> tuple[Sentence, ...]:
        """Return its sentences, the subject first."""
        found = sentences_of(self.own)
        subject = self.known.subject
        if subject and not any(s.part is Part.SUBJECT for s in found):
            return (Sentence(f"Subject: {subject}", Part.SUBJECT), *found)
        return found

    @cached_property
    def known(self) -> Envelope:
        """Return its envelope, completed from the head of the text."""
        return envelope_in(plain(self.text), self.envelope)

    @cached_property
    def form(self) -> Form | None:
        """Return the portal's form that it is in."""
        return recognize(judged(self.text), self.known.subject)

    @cached_property
    def sender(self) -> Sender:
        """Return who wrote it."""
        if self.form and self.form.machine:
            return Sender.MACHINE
        if self.form and self.form.kind:
            return Sender.AGENCY
        return sender_of(self.own, self.known)

    @cached_property
    def day(self) -> tuple[date | None, str | None]:
        """Return the day that it bears, and where that is from."""
        if self.letter_date:
            return self.letter_date, "option"
        printed = letter_day(plain(self.text))
        if self.sent and (printed is None or not 0 <= (self.sent - printed).days <= 60):
            return self.sent, "header"
        return printed, "text" if printed else None

    @cached_property
    def base(self) -> date | None:
        """Return the day from which dates are counted; none beside which there may be no others."""
        day = self.day[0]
        return day if day and date.min.year < day.year < date.max.year else None

    @cached_property
    def placed(self) -> tuple[tuple[Sentence, Place], ...]:
        """Return the dates in it, where they stand."""
        return tuple(dates.places(self.said, self.base, self.calendar))

    @cached_property
    def cues(self) -> Cues:
        """Return what tells its kind."""
        return cues(self.said) | roles.days_in(place for _, place in self.placed)

    @cached_property
    def likely(self) -> Mapping[str, float]:
        """Return how likely each kind is by the weights."""
        return self.kind_weights.likely(self.cues)

    @cached_property
    def named(self) -> tuple[Deadline, ...]:
        """Return the dates in it, with their roles."""
        lean = self.role_weights.lean(self.likely, roles.LEAN)
        return tuple(dates.deadlines(self.placed, self.role_weights, lean))

    @cached_property
    def amounts(self) -> amounts.Amounts:
        """Return the sum that is asked, the deposit, and how many records there are."""
        lean = self.amount_weights.lean(self.likely, amounts.LEAN)
        return amounts.amounts(amounts.places(self.said), self.amount_weights, lean)

    @cached_property
    def verdict(self) -> Verdict:
        """Return what its words make it."""
        promised = any(d.whose is Whose.AGENCY for d in self.named)
        asked = self.amounts.asked is not None
        return decide(self.said, self.likely, self.kind_weights, asked=asked, promised=promised)


def suggest(
    text: str,
    *,
    calendar: Calendar,
    letter_date: date | None = None,
    subject: str = "",
    sent: date | None = None,
    envelope: Envelope | None = None,
    covers: bool = False,
) -> Suggestion:
    """Propose what a letter is. `letter_date` is the day that it bears, `sent` the header's."""
    known = envelope or Envelope(subject=subject)
    return suggestion(Reading(text, calendar, known, letter_date, sent, covers))


def suggestion(reading: Reading) -> Suggestion:
    """Return what a letter that was read is proposed to be."""
    if reading.sender is not Sender.AGENCY:
        return _not_the_agency(reading)
    return _of_agency(reading)


def _not_the_agency(r: Reading) -> Suggestion:
    """Return a message of the requester or of a machine: never the agency's act."""
    day, source = r.day
    machine = r.sender is Sender.MACHINE
    kind = OTHER if machine else act_of(r.own, r.known.subject)
    notes: tuple[str, ...] = ()
    if r.known.automatic == "delivered":
        notes = ("the mail arrived: keep this as the proof of its receipt",)
    elif machine and bounced(r.own, r.known):
        notes = ("the mail did not arrive: it proves no receipt",)
    first = next((s.text for s in r.said if s.part in (Part.SAYS, Part.SUBJECT)), None)
    return Suggestion(
        kind=kind,
        sender=r.sender,
        form=r.form.name if r.form else None,
        numbers=numbers_of(r),
        confidence=Sure.SURE if machine and r.verdict.kind == OTHER else Sure.LIKELY,
        because=(Because("kind", first),) if first else (),
        letter_date=day,
        letter_date_from=source,
        notes=notes,
    )


def _of_agency(r: Reading) -> Suggestion:
    kind, also, sure = _kinds(r)
    kinds = (kind, *also)
    promise = _promise(r, kind)
    mine = next((d for d in r.named if d.whose is Whose.MINE and d.day), None)
    sums = r.amounts if K.FEE_ASKED in kinds else amounts.Amounts()
    total, deposit, counted = sums.asked, sums.deposit, r.amounts.count
    cited = grounds(fields.refusing(r.said, kinds))
    certified, searched, certifies = fields.certified(r.said, kinds)
    notice = next((s.text for s in r.said if s.part is Part.APPEAL), None)
    reason = (r.form.reason if r.form else None) or fields.reason(r.said, kind)
    notes = fields.notes(r.named, r.day[0])
    told = (
        ("until", promise.sentence if promise else None),
        ("reply_by", mine.sentence if mine else None),
        ("reason", reason),
        *(("grounds", words) for words in dict.fromkeys(cited.values())),
        ("amount", total.words if total else None),
        ("deposit", deposit.words if deposit else None),
        ("count", counted.words if counted else None),
        ("certified", certifies),
        ("appeal_notice", notice),
    )
    day, source = r.day
    bare = kind == K.RELEASED and r.form is None and _bare(r)
    if sure is Sure.SURE and (notes or bare or _undated(r, promise)):
        sure = Sure.LIKELY
    return Suggestion(
        kind=kind,
        sender=r.sender,
        form=r.form.name if r.form else None,
        also=also,
        until=promise.day if promise and not promise.conditional else None,
        until_words=promise.words if promise else None,
        reply_by=mine.day if mine else None,
        exact=promise.exact if promise and promise.day else None,
        reason=reason,
        numbers=numbers_of(r),
        grounds=tuple(cited),
        amount=total.value if total else None,
        deposit=deposit.value if deposit else None,
        count=int(counted.value) if counted else None,
        count_unit=counted.unit if counted else None,
        certified=certified,
        searched=searched,
        appeal_notice=notice is not None,
        appeals_to=appeals_to(r.said),
        received_said=receipts.receipt(r.said, r.base),
        part=fields.part(r.said, kind, promise),
        confidence=sure,
        because=_because(r, kind, also, promise, told),
        letter_date=day,
        letter_date_from=source,
        notes=notes,
    )


def _promise(r: Reading, kind: str) -> Deadline | None:
    """Return the agency's own date, by a portal's form before the words."""
    form = r.form
    if form and form.until:
        firm = not _ABOUT.search(form.until_words or "")
        words = form.until_words or ""
        sentence = next((s.text for s in r.said if words and words in s.text), form.words)
        return Deadline(Whose.AGENCY, words, sentence, form.until, firm)
    return fields.promise(r.named, kind)


def _because(
    r: Reading,
    kind: str,
    also: tuple[str, ...],
    promise: Deadline | None,
    told: tuple[tuple[str, str | None], ...],
) -> tuple[Because, ...]:
    """Return the words that the kinds rest on, then those of each other field that has some."""
    rests = r.verdict.rests.get(kind) or ((r.form.words,) if r.form else ())
    if not rests and promise:
        rests = (promise.sentence,)
    return (
        *(Because("kind", w) for w in rests),
        *(Because("also", w) for k in also for w in r.verdict.rests.get(k, ())),
        *(Because(field, words) for field, words in told if words),
    )


BARE = 12
"""Words of a letter that says too little to be sure of."""


def _bare(r: Reading) -> bool:
    """Return whether it only points at what is attached, which may be any answer."""
    says = [lowered(s.text) for s in r.said if s.part is Part.SAYS]
    things = {frame.thing for text in says for frame in frames(text)}
    return sum(len(text.split()) for text in says) <= BARE and not things & {"record", "part"}


CERTAIN = 0.75
"""How likely the role of each day to come must be in a letter that is sure."""


def _undated(r: Reading, promise: Deadline | None) -> bool:
    """Return whether the role of a date is doubtful, or what is promised is no day."""
    letter = r.day[0]
    if promise and promise.day is None and not promise.conditional:
        return True
    to_come = (d for d in r.named if not (letter and d.day) or d.day > letter)
    return any(d.likely < CERTAIN for d in to_come)


_ABOUT = re.compile(r"\b(?:about|around|estimat|expect|anticipat)", re.IGNORECASE)


def _kinds(r: Reading) -> tuple[str, tuple[str, ...], Sure]:
    """Return the first kind, further ones, how sure: by a portal's form, else the words."""
    verdict = r.verdict
    if r.covers or _only_covers(r):
        return OTHER, (), Sure.UNSURE
    if r.form is None:
        return verdict.kind, verdict.also, verdict.sure
    if r.form.kind:
        agrees = r.form.kind in (verdict.kind, verdict.framed) or r.form.kind not in ORDER
        beside = (K.CLOSED,) if K.CLOSED in verdict.also else ()
        kind = r.form.kind
        if kind == K.RELEASED and verdict.kind == K.PARTLY_GRANTED:
            kind = K.PARTLY_GRANTED
        return kind, beside, Sure.SURE if agrees else Sure.LIKELY
    return verdict.kind, verdict.also, verdict.sure


_COVER = re.compile(
    r"\b(?:attached|enclosed|attachment|(?<!should )(?<!will )(?<!you )see|find"
    r"|uploaded)\b[^.]{0,80}?\b(?:response|letter|"
    r"correspondence|determination|reply|answer|decision)\b|\b(?:response|letter|correspondence|"
    r"determination|reply|answer)\b[^.]{0,60}?\b(?:is |are )?(?:attached|enclosed|uploaded)\b",
    re.IGNORECASE,
)


def _only_covers(r: Reading) -> bool:
    """Return whether the letter only says that the answer is elsewhere."""
    says = [s.text for s in r.said if s.part is Part.SAYS and len(s.text.split()) > 4]
    return (
        0 < len(says) <= 3
        and any(_COVER.search(text) for text in says)
        and r.verdict.framed in (None, K.RELEASED, K.GRANTED, OTHER, K.ACKNOWLEDGED)
        and not re.search(
            r"\brecords?\b(?! access)|\bdocuments?\b|\bcopies\b", " ".join(says), re.I
        )
    )


def numbers_of(r: Reading) -> tuple[str, ...]:
    """Return the numbers of requests in a letter, that of a portal's form first."""
    listed = numbers.numbers(f"{r.known.subject}\n{judged(r.text)}")
    forms = (r.form.number,) if r.form and r.form.number else ()
    return tuple(dict.fromkeys((*forms, *listed)))
