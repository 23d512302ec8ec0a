"""What a letter says beside its kind: a promise, a certificate, a reason, a contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from foiltrack.model import ADVERSE, APPEAL_DECISIONS, Certified, Kind
from foiltrack.reading.dates import Deadline
from foiltrack.reading.evidence import APPEALS, FINISHED
from foiltrack.reading.frames import frames, lowered
from foiltrack.reading.parts import Part
from foiltrack.reading.receipts import more_comes
from foiltrack.reading.roles import Whose
from foiltrack.reading.sentences import IF, Sentence

K = Kind


def promise(named: tuple[Deadline, ...], kind: str) -> Deadline | None:
    """Return the agency's own date: the likeliest, else one that hangs on something."""
    if kind in (K.CLOSED, K.WITHDRAWN):
        return None
    theirs = [d for d in named if d.whose is Whose.AGENCY]
    theirs = [d for d in theirs if d.day] or theirs or [d for d in named if d.conditional]
    return max(theirs, key=lambda d: d.likely, default=None)


_AWAITED = re.compile(
    r"^\W*(?:outstanding|still to come|to follow) ?[:-](?! ?(?:none|nothing|no\b|0|\$|n/a))"
    r"|\b(?:interim|rolling) (?:response|release|determination|production|answer)\b|\(interim\)"
    r"|\b(?:\d+|two|three|four|five|six|several|some) more (?:batch|box|set|file|folder|release"
    r"|install?ment|disc|volume|binder|carton|drawer)\w*"
    r"|\b(?:look for|expect) (?:those|them|the (?:rest|others?|remainder)|more)\b",
    re.IGNORECASE,
)
"""Announces more records."""
_FIRST = re.compile(
    r"\b(?:first|1st|second|next) (?:batch|install?ment|set|half|lot|box|group)\b", re.IGNORECASE
)
_OF_SOMETHING_ELSE = re.compile(
    r"\bbalance\b[^.;]{0,20}\bdue\b|\bstill (?:to be |being |under |in )?(?:sold|let|built|bid"
    r"|signed|negotiat\w*|investigat\w*|litigat\w*|open|pending|active)\b"
    r"|\b(?:we|I) sent (?:you )?(?:a|the|our) (?:first|second|partial)\b",
    re.IGNORECASE,
)
"""Says of something else that it remains, or of a part that it was delivered before."""
_STAYS = re.compile(
    r"\b(?:stays?|remains?|kept|held|hold|open|good|available|expires?)\b[^.;]{0,40}\b(?:until|till?"
    r"|through|thru)\b|\b(?:posted|published|updated) (?:each|every|weekly|monthly|daily)\b",
    re.IGNORECASE,
)
"""Names the day up to which records can be seen or fetched, or a round of publication."""
_CLOSES = re.compile(
    r"\b(?:request|file|matter) is (?:\w+ )?closed\b|\bfinal (?:response|release|install?ment)\b"
    r"|\b(?:nothing|no(?:ne| records?| documents?)?) (?:more|further|else)\b[^,.;]{0,30}\b(?:come"
    r"|follow|remains?|left|outstanding|sent)\b",
    re.IGNORECASE,
)


def part(said: tuple[Sentence, ...], kind: str, until: Deadline | None) -> bool | None:
    """Return whether only a part is delivered now; None where nothing is."""
    own = tuple(s for s in said if not _OF_SOMETHING_ELSE.search(s.text))
    spoken = [s.text for s in own if s.part in (Part.SAYS, Part.SUBJECT)]
    awaited = any(_AWAITED.search(text) for text in spoken)
    if kind == K.FEE_ASKED:
        return True if awaited and any(_FIRST.search(text) for text in spoken) else None
    if kind not in (K.RELEASED, K.PARTLY_GRANTED, K.GRANTED):
        return None
    promised = until is not None and not _STAYS.search(until.sentence)
    closed = any(FINISHED.search(text) or _CLOSES.search(text) for text in spoken)
    more = more_comes(own) and not closed
    return kind != K.GRANTED and (promised or awaited or more)


def refusing(said: tuple[Sentence, ...], kinds: tuple[str, ...]) -> tuple[Sentence, ...]:
    """Return the sentences that may cite a ground: all of a refusal, else those that withhold."""
    if any(
        k in ADVERSE or k in APPEAL_DECISIONS or k in (K.PARTLY_GRANTED, K.NEITHER_CONFIRMED)
        for k in kinds
    ):
        return said
    if set(kinds) & {K.ACKNOWLEDGED, K.EXTENDED, K.CLARIFICATION_ASKED, K.APPEAL_ACKNOWLEDGED}:
        return ()
    return tuple(s for s in said if s.part is Part.SAYS and _withholds(s.text))


_TAKES_OUT = re.compile(
    r"\b(?:with(?:out)?|after|less) (?:the )?(?:deletion|redaction|removal)s?\b|\b(?:deleted"
    r"|redacted|blacked out|excised)\b",
    re.IGNORECASE,
)


def _withholds(text: str) -> bool:
    return bool(_TAKES_OUT.search(text)) or any(
        f.act in ("withhold", "deny", "keep") and f.mode in "pf" and not f.negated
        for f in frames(lowered(text))
    )


_CERTIFIES = re.compile(
    # Payrolls are certified, too, and that a letter was mailed, or is a true copy.
    r"\b(?:certify|certification|attests?|so certifie[sd]|(?:certifie[sd]"
    r"|attested)\b(?=.*\b(?:that|search)\b))\b(?!.{0,20}\b(?:mail|copy|copies|check|teacher"
    r"|public accountant|interpreter|funds|authorization))(?!(?!.*\b(?:search|possess|found|locat"
    r"|exist)).{0,160}\b(?:(?:mailed|served|deposited|delivered)\b"
    r"|true(?:,? (?:and )?\w+)? (?:copy|copies|record|extract|transcript|reproduction)\b))",
    re.IGNORECASE,
)
"""The certificate of Public Officers Law § 89(3)(a): no possession, or not found after a search."""
_SEARCHED = re.compile(
    r"\b(?:diligent|thorough|reasonable|exhaustive|comprehensive|good[- ]faith|careful|adequate"
    r"|full)(?:,? (?:and )?\w+)?(?: and \w+)? (?:\w+ )?(?:search|inquiry|review of (?:our|its"
    r"|the) (?:records|files))|\bsearch(?:ed)? (?:\w+ ){0,3}(?:diligently|thoroughly"
    r"|with diligence)|\bdiligently search|\bthoroughly\b.{0,30}\bsuccess|\b(?:search"
    r"|inquiry)\b[^.;]{0,80}\b(?:was|made)\b[^.;]{0,30}\b(?:diligent|thorough|reasonable"
    r"|with diligence)\b|\breasonably search|\bthrough .{0,60}\bthoroughly\b",
    re.IGNORECASE,
)
_NO_SEARCH = re.compile(
    r"\b(?:not|will|reasonably describ\w+|enable|allow|would|could|may"
    r"|order to)\b.{0,60}\b(?:reasonable|diligent|thorough) (?:\w+ )?search|\bsearch to be\b"
    r"|\bshall\b|\bon (?:request|demand)\b|\bno (?:\w+,? ){0,2}search (?:was|has|were|is)\b"
    r"|\bsearch\b[^,.;]{0,30}\b(?:(?:was|is|has) ?(?:not|n't)|never) (?:\w+ )?(?:made|conducted"
    r"|done|undertaken|performed|carried)\b",
    re.IGNORECASE,
)
_FOUND_AFTER = re.compile(
    r"\b(?:could|can|would)? ?not (?:have )?be(?:en)? (?:found|located|traced) (?:up )?after",
    re.IGNORECASE,
)
"""Tells of a search that was made: "could not be found after diligent search"."""
_NOT_CERTIFIED = re.compile(
    r"(?:\b(?:not|cannot|never|nor|no|unable|without|declin\w+|refus\w+)\b|n't\b)"
    r"(?:(?! (?:and|but|so|that|which|as)\b)[^,.;:]){0,40}\b(?:certif|attest)"
    r"|\bcertification(?: (?!that\b)\w+){0,2} (?:(?:is|was|can|could|will|has) ?(?:not|n't)\b"
    r"(?! be(?:en)? (?:found|located))|(?:is|was) (?:refused|denied|declined))",
    re.IGNORECASE,
)
"""Refuses a certificate, or says that there is none."""
_POSSESSION = re.compile(
    r"\b(?:certif|attest)\w*\b.{0,160}\b(?:not (?:have|in)|no) (?:\w+ )?possess|"
    r"\b(?:certif|attest)\w*\b.{0,120}\b(?:does|do) not (?:possess|have|maintain|hold)",
    re.IGNORECASE,
)


def certified(
    said: tuple[Sentence, ...], kinds: tuple[str, ...]
) -> tuple[Certified | None, bool, str | None]:
    """Return the certificate, whether a search is told of, and the words."""
    if not set(kinds) & {K.NOT_HELD, K.PARTLY_GRANTED, K.REFERRED, K.CERTIFIED, *APPEALS}:
        return None, False, None
    certified, words, searched = None, None, False
    for s in said:
        text = _FOUND_AFTER.sub("after", s.text)
        if s.part not in (Part.SAYS, Part.REQUEST) or IF.match(s.text) or _NO_SEARCH.search(text):
            continue
        certifies = _CERTIFIES.search(s.text) and not _NOT_CERTIFIED.search(s.text)
        if certified is None and s.part is Part.SAYS and certifies:
            possession = _POSSESSION.search(s.text)
            certified = Certified.POSSESSION if possession else Certified.SEARCH
            words = s.text
        if _SEARCHED.search(s.text):
            searched = True
            words = words or s.text
    return certified, searched or certified is not None, words


_WHY = re.compile(
    r"\b(?:because|due to|owing to|on account of|as a result of|given (?:the|that)|in (?:light"
    r"|view) of|since (?:the|we|your|it)|by reason of)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:reasons?(?:\(s\))?|factors?(?:\(s\))?|cause)\W*:?$|\breasons?\b.{0,12}:$", re.I
)
_GIVES = re.compile(
    r"\breceives a very large|\bneeded to\b|\bhas not yet\b|\bbacklog\b|\bvolume of\b|\bstaffing\b|"
    r"\breason\w*\W{0,3}:|\bmust be (?:searched|reviewed|gathered)|\bis on leave\b|\bshortage\b|"
    r"\bin order to\b|\bso that\b|\brequires? (?:review|consultation)",
    re.IGNORECASE,
)


def reason(said: tuple[Sentence, ...], kind: str) -> str | None:
    """Return why more time is taken: the list after "for these reasons", else the sentence."""
    if kind not in (K.EXTENDED, K.ACKNOWLEDGED, K.REOPENED):
        return None
    spoken = [s for s in said if s.part in (Part.SAYS, Part.STANDARD)]
    for n, sentence in enumerate(spoken):
        if _FOLLOWS.search(sentence.text.strip()) and n + 1 < len(spoken):
            return spoken[n + 1].text
    for form in (_WHY, _GIVES):
        for sentence in spoken:
            if sentence.part is Part.SAYS and form.search(sentence.text):
                return sentence.text
    return None


def notes(named: Iterable[Deadline], letter: date | None) -> tuple[str, ...]:
    """Return what contradicts itself: a weekday that its date is not, a promise of a day past."""
    found = list[str]()
    for d in named:
        if d.weekday and d.day and d.whose in (Whose.AGENCY, Whose.MINE):
            found.append(f"it says {d.weekday.title()}, but {d.day:%-d %B %Y} is a {d.day:%A}")
        if letter and d.day and d.day < letter and d.whose is Whose.UNREAD:
            told = f"it promises {d.day:%-d %B %Y}"
            found.append(f"{told}, which was past on the day of the letter")
    return tuple(dict.fromkeys(found))
