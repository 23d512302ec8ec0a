"""The clocks of the Freedom of Information Law, as dated, cited data.

Paragraph numbers stand only where they were read in a source. Where the statute's own words
were not at hand, the quotation is of a rule that tracks it, and the status says `mirrored`.
"""

from __future__ import annotations

from datetime import date

from foiltrack.law.types import (
    Authority,
    Owner,
    Period,
    Rule,
    RuleId,
    Status,
    Unit,
)

AS_OF = date(2026, 11, 22)
"""The day on which these rules were last checked against their sources."""

SINCE = date(2005, 5, 3)
"""L.2005 ch.22 gave § 89 its clocks; no rule here reaches further back (AO-15436)."""

V, MIRRORED, UNVERIFIED = Status.VERIFIED, Status.MIRRORED, Status.UNVERIFIED
BD, DAYS, MONTHS = Unit.BUSINESS_DAYS, Unit.DAYS, Unit.MONTHS

POL_89_3A = "Public Officers Law § 89(3)(a)"
POL_89_4A = "Public Officers Law § 89(4)(a)"
POL_89_4B = "Public Officers Law § 89(4)(b)"
POL_89_5 = "Public Officers Law § 89(5)"
CPLR_217 = "CPLR 217(1)"
NYCRR_1401_5E = "21 NYCRR 1401.5(e)"
NYCRR_1401_7B = "21 NYCRR 1401.7(b)"

GCL_20 = Authority(
    citation="General Construction Law § 20",
    quote="the date from which any reckoning of time is made is excluded",
    source="Frieda v Besi Cab Corp. (1963), on § 20",
    status=V,
)
GCL_25A = Authority(
    citation="General Construction Law § 25-a",
    quote="on the next succeeding business day",
    source="text of § 25-a; no decision on a FOIL appeal was found",
    status=V,
)
GCL_30 = Authority(
    citation="General Construction Law § 30",
    quote="unless there be not so many days in the last month",
    source="text of the predecessor, carried into § 30; Biggs v City of Geneva",
    status=V,
)
TOLL_ORDER = Authority(
    citation="Executive Order 202.8 (2020) and its successors",
    quote="",
    source="Brash v Richards; Murphy v Harris; Oustatcher v Clark (agency clocks not tolled)",
    status=V,
)

RULES: tuple[Rule, ...] = (
    Rule(
        id=RuleId.ACKNOWLEDGE,
        owner=Owner.AGENCY,
        what="answer the request: grant, deny or acknowledge it in writing",
        period=Period(5, BD),
        starts="receipt of the request, or of a clarification that was asked for",
        met_by="the first answer of any kind",
        since=SINCE,
        authorities=(
            Authority(
                citation=POL_89_3A,
                quote="within five business days of the receipt of a written request for a "
                "record reasonably described",
                source="bill A3425-A (2025), existing text",
                status=V,
            ),
            GCL_20,
        ),
    ),
    Rule(
        id=RuleId.DETERMINE,
        owner=Owner.AGENCY,
        what="decide the request, or give a reason and a date certain",
        period=Period(20, BD),
        starts="the first acknowledgement; anew once paid, reopened or clarified",
        met_by="a determination",
        since=SINCE,
        authorities=(
            Authority(
                citation=POL_89_3A,
                quote="within twenty business days from the date of the acknowledgement of the "
                "receipt of the request",
                source="Committee on Open Government, AO-19355",
                status=V,
            ),
            GCL_20,
        ),
    ),
    Rule(
        id=RuleId.PROMISE,
        owner=Owner.AGENCY,
        what="keep the date that it named",
        period=None,
        starts="the letter that names a date",
        met_by="a later determination",
        since=SINCE,
        authorities=(
            Authority(
                citation=POL_89_3A,
                quote="reasonable under the circumstances",
                source="bill A3425-A (2025), existing text",
                status=V,
            ),
        ),
    ),
    Rule(
        id=RuleId.REPLY_BY,
        owner=Owner.REQUESTER,
        what="answer the agency's question, or pay, by the date that it named",
        period=None,
        starts="the letter that names a date",
        met_by="a clarification, or a payment",
        since=SINCE,
        authorities=(
            Authority(
                citation="the date named in the agency's letter (no statute sets it)",
                quote="",
                source="the letter",
                status=UNVERIFIED,
            ),
            GCL_25A,
        ),
    ),
    Rule(
        id=RuleId.APPEAL,
        owner=Owner.REQUESTER,
        what="appeal in writing to the head of the agency or its appeals officer",
        period=Period(30, DAYS),
        starts="a refusal, or a missed limit of the agency",
        met_by="an appeal",
        since=SINCE,
        authorities=(
            Authority(
                citation=POL_89_4A,
                quote="any person denied access to a record may within thirty days appeal in "
                "writing such denial",
                source="Committee on Open Government, AO-11839A and AO-14647",
                status=V,
            ),
            GCL_20,
            GCL_25A,
        ),
    ),
    Rule(
        id=RuleId.APPEAL_DECISION,
        owner=Owner.AGENCY,
        what="decide the appeal",
        period=Period(10, BD),
        starts="receipt of the appeal",
        met_by="a decision of the appeal",
        since=SINCE,
        authorities=(
            Authority(
                citation=POL_89_4A,
                quote="fully explain in writing … the reasons for further denial, or provide "
                "access",
                source="Committee on Open Government, AO-11839A",
                status=V,
            ),
            GCL_20,
        ),
    ),
    Rule(
        id=RuleId.ARTICLE_78,
        owner=Owner.REQUESTER,
        what="petition the court under Article 78",
        period=Period(4, MONTHS),
        starts="the decision of the appeal, or its missed limit",
        met_by="a petition",
        since=SINCE,
        authorities=(
            Authority(
                citation=CPLR_217,
                quote="after the determination to be reviewed becomes final and binding upon "
                "the petitioner",
                source="Matter of Lubin v Board of Educ. of City of New York",
                status=V,
            ),
            GCL_30,
            GCL_25A,
        ),
    ),
    Rule(
        id=RuleId.EXCEPTION_APPEAL,
        owner=Owner.REQUESTER,
        what="appeal where the agency decided under § 89(5)",
        period=Period(7, BD),
        starts="the notice that grants the exception, or a refusal after one was invoked",
        met_by="an appeal",
        since=SINCE,
        authorities=(
            Authority(
                citation=POL_89_5,
                quote="within seven business days from receipt of the notice granting or "
                "denying a request",
                source="9 NYCRR 10025.10, which tracks the statute",
                status=MIRRORED,
            ),
        ),
    ),
    Rule(
        id=RuleId.EXCEPTION_APPEAL_DECISION,
        owner=Owner.AGENCY,
        what="decide the appeal under § 89(5)",
        period=Period(10, BD),
        starts="receipt of that appeal",
        met_by="a decision of the appeal",
        since=SINCE,
        authorities=(
            Authority(
                citation=POL_89_5,
                quote="",
                source="9 NYCRR 10025.10, which tracks the statute",
                status=MIRRORED,
            ),
        ),
    ),
    Rule(
        id=RuleId.EXCEPTION_ARTICLE_78,
        owner=Owner.REQUESTER,
        what="petition the court under Article 78 over the § 89(5) decision",
        period=Period(15, DAYS),
        starts="that decision, or its missed limit",
        met_by="a petition",
        since=SINCE,
        authorities=(
            Authority(
                citation=POL_89_5,
                quote="",
                source="9 NYCRR 10025.10, which tracks the statute",
                status=MIRRORED,
            ),
            GCL_25A,
        ),
    ),
)

MAIL = Period(5, DAYS)
"""Mailed, without proof of receipt: taken as received this much later, not moved."""

TOLL_FIRST, TOLL_LAST, TOLL = date(2020, 3, 20), date(2020, 11, 3), Period(228, DAYS)
"""The COVID toll of CPLR 217, and of nothing else."""
