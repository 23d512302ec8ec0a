"""Hold what letters rest on: statutes and regulations, each in a few of its own words.

A letter quotes these and nothing else, and only from the day on which they were in force.
"""

from __future__ import annotations

from datetime import date

from foiltrack.law import newyork
from foiltrack.law.newyork import (
    NYCRR_1401_5E,
    NYCRR_1401_7B,
    POL_89_3A,
    POL_89_4A,
    POL_89_4B,
    POL_89_5,
    SINCE,
)
from foiltrack.law.types import Authority, Status

V, MIRRORED = Status.VERIFIED, Status.MIRRORED

ANSWER = Authority(
    citation=POL_89_3A,
    quote="within five business days of the receipt of a written request for a record "
    "reasonably described",
    source="bill A3425-A (2025), existing text",
    status=V,
    since=SINCE,
)
DECISION = Authority(
    citation=POL_89_3A,
    quote="within twenty business days from the date of the acknowledgement of the receipt of "
    "the request",
    source="Committee on Open Government, AO-19355",
    status=V,
    since=SINCE,
)
REASONABLE = Authority(
    citation=POL_89_3A,
    quote="reasonable under the circumstances",
    source="bill A3425-A (2025), existing text",
    status=V,
    since=SINCE,
)
BURDEN = Authority(
    citation=POL_89_3A,
    quote="locating or reviewing the requested records or providing the requested copies is "
    "burdensome",
    source="bill A3425-A (2025), existing text",
    status=V,
    # L.2008 ch.223; the day in August is from memory, so letters wait for the next year.
    since=date(2009, 1, 1),
)
ANY_BASIS = Authority(
    citation=POL_89_3A,
    quote="or on any other basis",
    source="bill S5322 (2023), existing text",
    status=V,
    since=date(2009, 1, 1),
)
CERTIFICATE = Authority(
    citation=POL_89_3A,
    quote="shall certify that it does not have possession of such record or that such record "
    "cannot be found after diligent search",
    source="bill S5322 (2023), existing text",
    status=V,
    since=SINCE,
)
APPEAL = Authority(
    citation=POL_89_4A,
    quote="any person denied access to a record may within thirty days appeal in writing such "
    "denial",
    source="Committee on Open Government, AO-11839A and AO-14647",
    status=V,
    since=SINCE,
)
EXPLAIN = Authority(
    citation=POL_89_4A,
    quote="fully explain in writing",
    source="Committee on Open Government, AO-11839A",
    status=V,
    since=SINCE,
)
SILENCE_ON_APPEAL = Authority(
    citation=POL_89_4B,
    quote="",
    source="bills A5707 and A6831-A, existing text",
    status=V,
    since=SINCE,
)
BURDEN_OF_PROOF = Authority(
    citation=POL_89_4B,
    quote="the agency involved shall have the burden of proving that such record falls within the "
    "provisions of such subdivision two",
    source="bill A5707, existing text",
    status=V,
    since=SINCE,
)
FEES = Authority(
    citation="Public Officers Law § 89(4)(c)",
    quote="",
    source="bill S2392-A (2017), chapter 453 of 2017",
    status=V,
    since=date(2017, 12, 13),
)
SILENCE_IS_DENIAL = newyork.SILENCE_IS_DENIAL
DENIAL_BY_DELAY = Authority(
    citation=NYCRR_1401_5E,
    quote="A failure to comply with the time limitations described herein shall constitute a "
    "denial of a request that may be appealed.",
    source="Committee on Open Government, AO-19766",
    status=V,
    since=SINCE,
)
UNREASONABLE_DATE = Authority(
    citation="21 NYCRR 1401.5(e)(7)",
    quote="",
    source="Committee on Open Government, AO-19766",
    status=V,
    since=SINCE,
)
FACTORS = Authority(
    citation="21 NYCRR 1401.5(d)",
    quote="",
    source="9 NYCRR 461.4, which tracks it",
    status=MIRRORED,
    since=SINCE,
)
DIRECTION = Authority(
    citation="21 NYCRR 1401.5(c)",
    quote="",
    source="9 NYCRR 461.4, which tracks it",
    status=MIRRORED,
    since=SINCE,
)
NOTICE = Authority(
    citation=NYCRR_1401_7B,
    quote="",
    source="Snyder v Nassau (2d Dept 2021), a digest",
    status=V,
    since=SINCE,
)
COPIES = Authority(
    citation=POL_89_4A,
    quote="shall immediately forward to the committee on open government a copy of such appeal",
    source="bills S5322 (2023) and A5707, existing text",
    status=V,
    since=SINCE,
)
PRIVACY = Authority(
    citation="Public Officers Law § 89(2)(c)",
    quote="Unless otherwise provided by this article",
    source="memorandum of bill A6613 (2025); its opening words, as reviewed in November 2026",
    status=V,
    since=SINCE,
)
LAW_ENFORCEMENT = Authority(
    citation="Public Officers Law § 87(2)(e)",
    quote="only to the extent that disclosure would",
    source="bill A1758 (2023), existing text (L.2021 ch.808, L.2022 ch.155)",
    status=V,
    # The day in 2022 was not read, so letters wait for the next year.
    since=date(2023, 1, 1),
)
STAFF_INSTRUCTIONS = Authority(
    citation="Public Officers Law § 87(2)(g)",
    quote="instructions to staff that affect the public",
    source="text of § 87, as reviewed in November 2026",
    status=V,
    since=SINCE,
)
NO_TIME_TO_NOTIFY = Authority(
    citation="Public Officers Law § 87(6)",
    quote="",
    source="L.2024 ch.302 (bill A6146-B), signed 4 September 2024",
    status=V,
    since=date(2024, 9, 5),
)
REPEATED_DELAYS = Authority(
    citation="Advisory Opinion 19644 [2018]",
    quote="There is no provision that permits repeated delays",
    source="Committee on Open Government, AO-19644",
    status=V,
    since=date(2019, 1, 1),
)
ANSWER_BY_EMAIL = Authority(
    citation="Public Officers Law § 89(3)(b)",
    quote="",
    source="L.2006 ch.182, as reported with its text",
    status=V,
    since=date(2006, 8, 14),
)
HELP = Authority(
    citation="21 NYCRR 1401.2(b)(2)",
    quote="",
    source="quoted by a decision of the 2d Department on county databases, a digest",
    status=V,
    since=SINCE,
)
FEE_LIMITS = Authority(
    citation=newyork.POL_87_1,
    quote="",
    source="text of § 87; AO-19013",
    status=V,
    since=date(2009, 1, 1),
)
FREE_WORK = Authority(
    citation="21 NYCRR 1401.8",
    quote="",
    source="State Register of 28 January 2009, as proposed; AO-18858 and AO-19539",
    status=V,
    since=date(2010, 1, 1),
)
EXCEPTION = Authority(
    citation=POL_89_5,
    quote="shall in all proceedings have the burden of proving entitlement",
    source="bill A9975 (2024), existing text, of the submitter; likewise (f) of the agency",
    status=V,
    since=SINCE,
)

EXCEPTION_APPEAL = Authority(
    citation="Public Officers Law § 89(5)(c)(1)",
    quote="",
    source="bill A9975 (2024), existing text",
    status=V,
    since=SINCE,
)
FINAL = Authority(
    citation=newyork.CPLR_217,
    quote="final and binding upon the petitioner",
    source="Matter of Lubin v Board of Educ.",
    status=V,
    since=SINCE,
)

COMMITTEE = (
    "Committee on Open Government",
    "Department of State",
    "One Commerce Plaza, 99 Washington Avenue",
    "Albany, NY 12231",
)
"""Where copies of appeals and of their decisions go (the Committee's model letter)."""
