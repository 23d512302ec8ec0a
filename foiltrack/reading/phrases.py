"""The table of phrases: which words of an agency make which kind, and how sure they are.

Each phrase is looked for in one sentence at a time, after what says nothing was cut out
(`reading.sentences`). `suggest` weighs what was found; the order of `PRECEDENCE` decides what a
requester must act on first. `seen` says where such words were read: standard letters that the
City publishes with its portal ("NYPD letters"), letters of New York agencies in public
repositories ("City", "State"), of other bodies ("elsewhere"), or the usual wording of statutes,
portals and model forms ("usual").
"""

from __future__ import annotations

from foiltrack.reading.answers import ANSWERS
from foiltrack.reading.appeals import APPEALS
from foiltrack.reading.phrase import OTHER, K, Phrase, Sure
from foiltrack.reading.questions import QUESTIONS
from foiltrack.reading.refusals import REFUSALS

PRECEDENCE: tuple[str, ...] = (
    K.APPEAL_REMANDED,
    K.APPEAL_PARTLY_GRANTED,
    K.APPEAL_GRANTED,
    K.APPEAL_DENIED,
    K.APPEAL_ACKNOWLEDGED,
    K.WITHDRAWN,
    OTHER,
    K.FEE_ASKED,
    K.PARTLY_GRANTED,
    K.UNDUE_BURDEN,
    K.NEITHER_CONFIRMED,
    K.DENIED,
    K.REFERRED,
    K.NOT_HELD,
    K.NOT_DESCRIBED,
    K.CLARIFICATION_ASKED,
    K.RELEASED,
    K.GRANTED,
    K.CLOSED,
    K.REOPENED,
    K.EXTENDED,
    K.ACKNOWLEDGED,
    K.EXCEPTION_INVOKED,
)
"""What a requester must act on first stands first."""


PHRASES: tuple[Phrase, ...] = (*APPEALS, *QUESTIONS, *REFUSALS, *ANSWERS)

__all__ = ["OTHER", "PHRASES", "PRECEDENCE", "Phrase", "Sure"]
