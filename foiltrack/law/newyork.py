"""Hold the clocks of the Freedom of Information Law as dated, cited data.

Paragraph numbers stand only where they were read in a source. Where the statute's own words
were not at hand, the quotation is of a rule that tracks it, and the status says `mirrored`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from foiltrack.law.types import (
    LOCAL_BODIES,
    STATE_BODIES,
    UNKNOWN_BODY,
    Authority,
    Basis,
    Condition,
    CountsFrom,
    Owner,
    Period,
    Rule,
    RuleId,
    Start,
    Status,
    Strict,
    Toll,
    Unit,
    verified,
)
from foiltrack.model import (
    ADVERSE,
    APPEAL_DECISIONS,
    DETERMINATIONS,
    PROMISES,
    QUESTIONS,
    FeeFor,
    Kind,
)

COMPILED = date(2026, 11, 22)
"""The day on which these rules were compiled from saved copies of their sources."""
REVIEWED = date(2026, 11, 28)
"""The day on which they were last reviewed."""
TEXTS_UNTIL = date(2026, 6, 4)
"""The day of the newest text that was read; nothing later could be checked."""
ORIGIN = (
    "rules compiled on 22 November 2026 and reviewed on 28 November 2026, from texts to 4 June 2026"
)
"""Where the rules come from, as a sentence says it: never that they are the law of today."""
EDITION = "4"
"""The edition of the rules: a new one makes every cached deadline be counted anew."""

SINCE = date(2005, 5, 3)
"""L.2005 ch.22 gave § 89 its clocks; no rule here reaches further back (AO-15436)."""

BD, DAYS, MONTHS = Unit.BUSINESS_DAYS, Unit.DAYS, Unit.MONTHS
K = Kind

POL_87_1 = "Public Officers Law § 87(1)(b), (c)"
POL_89_3A = "Public Officers Law § 89(3)(a)"
POL_89_4A = "Public Officers Law § 89(4)(a)"
POL_89_4B = "Public Officers Law § 89(4)(b)"
POL_89_5 = "Public Officers Law § 89(5)"
POL_89_5C = "Public Officers Law § 89(5)(c)"
CPLR_217 = "CPLR 217(1)"
CPLR_306B = "CPLR 306-b"
NYCRR_1401_5E = "21 NYCRR 1401.5(e)"
NYCRR_1401_7B = "21 NYCRR 1401.7(b)"

GCL_20 = verified(
    "General Construction Law § 20",
    "the date from which any reckoning of time is made is excluded",
    "Frieda v Besi Cab Corp. (1963), on § 20",
)
GCL_25A = verified(
    "General Construction Law § 25-a",
    "on the next succeeding business day",
    "text of § 25-a; no decision on a FOIL appeal was found",
)
GCL_30 = verified(
    "General Construction Law § 30",
    "unless there be not so many days in the last month",
    "text of the predecessor, carried into § 30; Biggs v City of Geneva",
)
TOLL_ORDER = verified(
    "Executive Order 202.8 (2020) and its successors",
    "",
    "Brash v Richards; Murphy v Harris; Oustatcher v Clark (agency clocks not tolled)",
)
DAY_ONE = verified(
    "Committee on Open Government, AO-17063 (2008)",
    "that day should be considered the first",
    "the opinion, on a request received at 10 a.m.; for appeals by inference",
)
FLOATING_DAYS = verified(
    "Civil Service Advisory Memorandum 2023-03",
    "",
    "a note of 7 July 2023: Lincoln's Birthday and Election Day float for state staff",
)
ONLY_STATE_BODIES = verified(
    "Public Officers Law § 89(5)(h)",
    "means only a state department, board, bureau, division, council or office and any "
    "public corporation the majority of whose members are appointed by the governor",
    "bill A9975 (2024), existing text",
)
SILENCE_IS_DENIAL = verified(
    POL_89_4A,
    "Failure by an agency to conform to the provisions of subdivision three of this section "
    "shall constitute a denial",
    "bills S5322 (2023) and A5707, existing text",
)

TOLL_OF_2020 = Toll(first=date(2020, 3, 20), last=date(2020, 11, 3), period=Period(228, DAYS))
"""The COVID toll of CPLR 217, and of nothing else."""

AGAINST_ON_APPEAL = APPEAL_DECISIONS - {K.APPEAL_GRANTED}
POSTPONEMENTS = frozenset({K.ACKNOWLEDGED, K.EXTENDED, K.REOPENED})
"""Letters that may carry a reason and a date certain, or fail to."""
ANSWERS = POSTPONEMENTS | QUESTIONS | {K.EXCEPTION_INVOKED} | DETERMINATIONS
"""What answers a request within five business days; never an act of the requester."""
EXCEPTION = frozenset({K.EXCEPTION_GRANTED})
SILENCE = frozenset({RuleId.ACKNOWLEDGE, RuleId.DETERMINE, RuleId.PROMISE})
"""Clocks of the agency whose lapse may be appealed as a denial."""
APPEALS = frozenset({RuleId.APPEAL, RuleId.EXCEPTION_APPEAL})
"""The requester's windows that an appeal meets."""

RULES: tuple[Rule, ...] = (
    # The agency's clocks come first: the requester's start where they lapse.
    Rule(
        id=RuleId.ACKNOWLEDGE,
        owner=Owner.AGENCY,
        what="answer the request: grant, deny or acknowledge it in writing",
        period=Period(5, BD),
        starts=(
            Start(
                basis=Basis.EVENT,
                on=frozenset({K.FILED, K.CLARIFIED}),
                condition=Condition.BEGINS_ROUND,
                counts_from=CountsFrom.RECEIPT,
            ),
        ),
        met_by=ANSWERS,
        part_meets=True,
        strict=Strict(receipt_is_day_one=True),
        since=SINCE,
        authorities=(
            verified(
                POL_89_3A,
                "within five business days of the receipt of a written request for a "
                "record reasonably described",
                "bill A3425-A (2025), existing text",
            ),
            GCL_20,
        ),
    ),
    Rule(
        id=RuleId.DETERMINE,
        owner=Owner.AGENCY,
        what="decide the request, or give a reason and a date certain",
        period=Period(20, BD),
        starts=(
            Start(
                basis=Basis.EVENT,
                on=frozenset({K.ACKNOWLEDGED, K.EXTENDED, K.REOPENED, K.PAID}),
                condition=Condition.STARTS_DECISION,
                counts_from=CountsFrom.LETTER,
            ),
        ),
        met_by=DETERMINATIONS,
        extended_by=POSTPONEMENTS,
        stopped_by=QUESTIONS,
        strict=Strict(receipt_is_day_one=False, agencies_own_term=True),
        since=SINCE,
        authorities=(
            verified(
                POL_89_3A,
                "within twenty business days from the date of the acknowledgement of the "
                "receipt of the request",
                "Committee on Open Government, AO-19355",
            ),
            GCL_20,
        ),
    ),
    Rule(
        id=RuleId.PROMISE,
        owner=Owner.AGENCY,
        what="keep the date that it named",
        period=None,
        starts=(
            Start(
                basis=Basis.NAMED,
                on=PROMISES,
                condition=Condition.NAMES_DATE,
                counts_from=CountsFrom.NAMED,
            ),
        ),
        met_by=DETERMINATIONS,
        replaced_by=PROMISES,
        stopped_by=QUESTIONS,
        since=SINCE,
        authorities=(
            verified(
                POL_89_3A,
                "reasonable under the circumstances",
                "bill A3425-A (2025), existing text",
            ),
        ),
    ),
    Rule(
        id=RuleId.APPEAL_DECISION,
        owner=Owner.AGENCY,
        what="decide the appeal",
        period=Period(10, BD),
        starts=(
            Start(
                basis=Basis.EVENT,
                on=frozenset({K.APPEALED}),
                bodies=LOCAL_BODIES | UNKNOWN_BODY,
                counts_from=CountsFrom.RECEIPT,
            ),
            Start(
                basis=Basis.EVENT,
                on=frozenset({K.APPEALED}),
                condition=Condition.ORDINARY_REFUSED_LAST,
                bodies=STATE_BODIES,
                counts_from=CountsFrom.RECEIPT,
            ),
        ),
        met_by=APPEAL_DECISIONS,
        strict=Strict(receipt_is_day_one=True, agencies_decision_term=True),
        since=SINCE,
        authorities=(
            verified(
                POL_89_4A,
                "fully explain in writing … the reasons for further denial, or provide access",
                "Committee on Open Government, AO-11839A",
            ),
            GCL_20,
        ),
    ),
    Rule(
        id=RuleId.EXCEPTION_APPEAL_DECISION,
        owner=Owner.AGENCY,
        what="decide the appeal under § 89(5)",
        period=Period(10, BD),
        starts=(
            Start(
                basis=Basis.EVENT,
                on=frozenset({K.APPEALED}),
                condition=Condition.EXCEPTION_REFUSED_LAST,
                bodies=STATE_BODIES,
                counts_from=CountsFrom.RECEIPT,
            ),
        ),
        met_by=APPEAL_DECISIONS,
        strict=Strict(receipt_is_day_one=True),
        since=SINCE,
        authorities=(
            verified(POL_89_5C, "", "bill A9975 (2024), existing text"),
            ONLY_STATE_BODIES,
        ),
    ),
    Rule(
        id=RuleId.REPLY_BY,
        owner=Owner.REQUESTER,
        what="answer the agency's question, or pay or contest its fee, by the date that it named",
        period=None,
        starts=(
            Start(
                basis=Basis.NAMED,
                on=frozenset({K.CLARIFICATION_ASKED}),
                condition=Condition.NAMES_DATE,
                counts_from=CountsFrom.NAMED,
                met_by=frozenset({K.CLARIFIED}),
            ),
            Start(
                basis=Basis.NAMED,
                on=frozenset({K.FEE_ASKED}),
                condition=Condition.NAMES_DATE,
                counts_from=CountsFrom.NAMED,
                met_by=frozenset({K.PAID}),
            ),
        ),
        met_by=frozenset({K.CLARIFIED, K.PAID}),
        since=SINCE,
        authorities=(
            Authority(
                "the date named in the agency's letter (no statute sets it)",
                "",
                "the letter",
                Status.UNVERIFIED,
            ),
            GCL_25A,
        ),
    ),
    Rule(
        id=RuleId.APPEAL,
        owner=Owner.REQUESTER,
        what="appeal in writing to the head of the agency or its appeals officer",
        period=Period(30, DAYS),
        starts=(
            Start(basis=Basis.EVENT, on=ADVERSE, counts_from=CountsFrom.LETTER),
            # § 89(5) binds state bodies alone: elsewhere its "exception" is an ordinary denial.
            Start(
                basis=Basis.EVENT,
                on=EXCEPTION,
                bodies=LOCAL_BODIES | UNKNOWN_BODY,
                counts_from=CountsFrom.LETTER,
            ),
            Start(
                basis=Basis.SILENCE,
                lapse_of=SILENCE,
                counts_from=CountsFrom.LIMIT,
                yields_to_determination=True,
            ),
            Start(
                basis=Basis.DATE,
                on=POSTPONEMENTS,
                condition=Condition.NO_DATE_IN_TIME,
                counts_from=CountsFrom.LETTER,
                yields_to_determination=True,
            ),
            Start(
                basis=Basis.FEE,
                on=frozenset({K.FEE_ASKED}),
                counts_from=CountsFrom.LETTER,
                yields_to_determination=True,
            ),
            Start(
                basis=Basis.QUESTION,
                stop_of=frozenset({RuleId.DETERMINE, RuleId.PROMISE}),
                counts_from=CountsFrom.LIMIT,
                yields_to_determination=True,
            ),
        ),
        met_by=frozenset({K.APPEALED}),
        agencies_own_term=True,
        since=SINCE,
        authorities=(
            verified(
                POL_89_4A,
                "any person denied access to a record may within thirty days appeal in "
                "writing such denial",
                "Committee on Open Government, AO-11839A and AO-14647",
            ),
            SILENCE_IS_DENIAL,
            GCL_20,
            GCL_25A,
        ),
    ),
    Rule(
        id=RuleId.EXCEPTION_APPEAL,
        owner=Owner.REQUESTER,
        what="appeal where a state body decided under § 89(5)",
        period=Period(7, BD),
        starts=(
            Start(
                basis=Basis.EVENT,
                on=EXCEPTION,
                bodies=STATE_BODIES | UNKNOWN_BODY,
                counts_from=CountsFrom.LETTER,
            ),
            Start(
                basis=Basis.EVENT,
                on=ADVERSE,
                condition=Condition.EXCEPTION_INVOKED,
                bodies=STATE_BODIES | UNKNOWN_BODY,
                counts_from=CountsFrom.LETTER,
            ),
        ),
        met_by=frozenset({K.APPEALED}),
        due_from_receipt=True,
        since=SINCE,
        authorities=(
            verified(
                POL_89_5C,
                "Within seven business days of receipt of written notice",
                "bill A9975 (2024), existing text",
            ),
            ONLY_STATE_BODIES,
        ),
    ),
    Rule(
        id=RuleId.ARTICLE_78,
        owner=Owner.REQUESTER,
        what="petition the court under Article 78",
        period=Period(4, MONTHS),
        starts=(
            Start(basis=Basis.EVENT, on=AGAINST_ON_APPEAL, counts_from=CountsFrom.LETTER),
            Start(
                basis=Basis.SILENCE,
                lapse_of=frozenset({RuleId.APPEAL_DECISION, RuleId.EXCEPTION_APPEAL_DECISION}),
                counts_from=CountsFrom.LIMIT,
            ),
            Start(
                basis=Basis.NO_NOTICE,
                on=ADVERSE,
                condition=Condition.NO_NOTICE,
                counts_from=CountsFrom.LETTER,
            ),
            Start(
                basis=Basis.NO_NOTICE,
                on=EXCEPTION,
                condition=Condition.NO_NOTICE,
                bodies=LOCAL_BODIES | UNKNOWN_BODY,
                counts_from=CountsFrom.LETTER,
            ),
        ),
        met_by=frozenset({K.PETITIONED}),
        toll=TOLL_OF_2020,
        since=SINCE,
        authorities=(
            verified(
                CPLR_217,
                "after the determination to be reviewed becomes final and binding upon "
                "the petitioner",
                "Matter of Lubin v Board of Educ. of City of New York",
            ),
            GCL_30,
            GCL_25A,
        ),
    ),
    Rule(
        id=RuleId.SERVE,
        owner=Owner.REQUESTER,
        what="serve the petition on the agency",
        period=Period(15, DAYS),
        starts=(
            Start(
                basis=Basis.EVENT,
                on=frozenset({K.PETITIONED}),
                counts_from=CountsFrom.COURT_WINDOWS,
            ),
        ),
        met_by=frozenset({K.SERVED}),
        since=SINCE,
        authorities=(
            Authority(
                CPLR_306B,
                "petitioners had 15 days to serve respondents, i.e., until May 5, 2001",
                "Brooklyn Hous. & Family Servs. v Lynch (Sup Ct Kings), on its effect",
                Status.MIRRORED,
            ),
            GCL_25A,
        ),
    ),
)

DECISION = RuleId.DETERMINE
"""The rule by which a letter that names a later date is measured."""

FROM_RECEIPT = Period(25, BD)
"""Both periods of § 89(3)(a), five and twenty business days, counted from the receipt."""

MAIL = Period(5, DAYS)
"""How much later mail without proof of receipt is taken as received, not moved."""

CLARIFY_WITHIN, PAY_WITHIN = Period(5, BD), Period(30, DAYS)
"""How soon to reply where the letter names no day: the City closes a request after five business
days without an answer; the time to appeal a fee is that of any denial. House dates, no duty."""

SUBMITTER_STATES, AGENCY_DETERMINES = Period(10, BD), Period(7, BD)
"""The times of § 89(5) before its determination: to state why records be excepted, from a notice
that no requester gets, and then to determine it. Told of, never counted as a clock."""

FEE_PER_PAGE = Decimal("0.25")
"""Dollars for a paper copy of up to 9 by 14 inches: § 87(1)(b)(iii)."""
FEE_LEAST_HOURS = 2
"""Hours of work below which no time may be charged: § 87(1)(c)."""
FEE_NEVER_FOR = (FeeFor.SEARCH, FeeFor.REVIEW)
"""Work for which no fee is owed: 21 NYCRR 1401.8. What it says of redaction was not read."""
SIX_MONTHS_SINCE = date(2024, 1, 1)
"""From this day on, the text of 2023 on identical records is in force without doubt."""
