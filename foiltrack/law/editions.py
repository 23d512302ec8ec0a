"""Say what the present edition of the rules counts otherwise than the one before."""

from foiltrack.law.types import RuleId as R

ANSWERS = "an act of the requester never answers for the agency"
CAREFUL = (
    "the careful date is the earliest that any authority reads; a written determination takes the "
    "place of a silence; a fee and a question open windows of their own"
)
STATE_ALONE = "§ 89(5) binds state agencies and authorities alone"
CHANGED: dict[R, str] = {
    R.ACKNOWLEDGE: ANSWERS,
    R.DETERMINE: ANSWERS,
    R.PROMISE: "a refusal in part, a grant on appeal and a release in part promise, too",
    R.REPLY_BY: "a fee and a question stay open until they are answered",
    R.APPEAL: CAREFUL,
    R.APPEAL_DECISION: "it runs from the receipt of the appeal",
    R.ARTICLE_78: "a petition over § 89(5) has four months, not fifteen days; after a silence on "
    "appeal the careful date follows a shorter time to decide in the agency's own rules",
    R.SERVE: "service of the petition has its time (CPLR 306-b)",
    R.EXCEPTION_APPEAL: f"it runs from receipt; {STATE_ALONE}",
    R.EXCEPTION_APPEAL_DECISION: STATE_ALONE,
}
"""Why a deadline of a rule may have moved, by rule."""
WITHDRAWN_RULE = "the rule is no longer counted"
