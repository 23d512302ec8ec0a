"""Hold what letters rest on: statutes and regulations, each in a few of its own words.

A letter quotes these and nothing else, and only from the day on which they were in force.
"""

from __future__ import annotations

from datetime import date
from functools import partial

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

_text = partial(Authority, status=Status.VERIFIED, since=SINCE)

ANSWER = _text(
    POL_89_3A,
    "within five business days of the receipt of a written request for a record "
    "reasonably described",
    "bill A3425-A (2025), existing text",
)
DECISION = _text(
    POL_89_3A,
    "within twenty business days from the date of the acknowledgement of the receipt of "
    "the request",
    "Committee on Open Government, AO-19355",
)
REASONABLE = _text(
    POL_89_3A, "reasonable under the circumstances", "bill A3425-A (2025), existing text"
)
BURDEN = _text(
    POL_89_3A,
    "locating or reviewing the requested records or providing the requested copies is burdensome",
    "bill A3425-A (2025), existing text",
    # L.2008 ch.223; the day in August is from memory, so letters wait for the next year.
    since=date(2009, 1, 1),
)
ANY_BASIS = _text(
    POL_89_3A, "or on any other basis", "bill S5322 (2023), existing text", since=date(2009, 1, 1)
)
CERTIFICATE = _text(
    POL_89_3A,
    "shall certify that it does not have possession of such record or that such record "
    "cannot be found after diligent search",
    "bill S5322 (2023), existing text",
)
APPEAL = _text(
    POL_89_4A,
    "any person denied access to a record may within thirty days appeal in writing such denial",
    "Committee on Open Government, AO-11839A and AO-14647",
)
EXPLAIN = _text(POL_89_4A, "fully explain in writing", "Committee on Open Government, AO-11839A")
SILENCE_ON_APPEAL = _text(POL_89_4B, "", "bills A5707 and A6831-A, existing text")
BURDEN_OF_PROOF = _text(
    POL_89_4B,
    "the agency involved shall have the burden of proving that such record falls within the "
    "provisions of such subdivision two",
    "bill A5707, existing text",
)
FEES = _text(
    "Public Officers Law § 89(4)(c)",
    "",
    "bill S2392-A (2017), chapter 453 of 2017",
    since=date(2017, 12, 13),
)
SILENCE_IS_DENIAL = newyork.SILENCE_IS_DENIAL
DENIAL_BY_DELAY = _text(
    NYCRR_1401_5E,
    "A failure to comply with the time limitations described herein shall constitute a "
    "denial of a request that may be appealed.",
    "Committee on Open Government, AO-19766",
)
UNREASONABLE_DATE = _text("21 NYCRR 1401.5(e)(7)", "", "Committee on Open Government, AO-19766")
FACTORS = _text("21 NYCRR 1401.5(d)", "", "9 NYCRR 461.4, which tracks it", status=Status.MIRRORED)
DIRECTION = _text(
    "21 NYCRR 1401.5(c)", "", "9 NYCRR 461.4, which tracks it", status=Status.MIRRORED
)
NOTICE = _text(NYCRR_1401_7B, "", "Snyder v Nassau (2d Dept 2021), a digest")
COPIES = _text(
    POL_89_4A,
    "shall immediately forward to the committee on open government a copy of such appeal",
    "bills S5322 (2023) and A5707, existing text",
)
PRIVACY = _text(
    "Public Officers Law § 89(2)(c)",
    "Unless otherwise provided by this article",
    "memorandum of bill A6613 (2025); its opening words, as reviewed in November 2026",
)
LAW_ENFORCEMENT = _text(
    "Public Officers Law § 87(2)(e)",
    "only to the extent that disclosure would",
    "bill A1758 (2023), existing text (L.2021 ch.808, L.2022 ch.155)",
    # The day in 2022 was not read, so letters wait for the next year.
    since=date(2023, 1, 1),
)
STAFF_INSTRUCTIONS = _text(
    "Public Officers Law § 87(2)(g)",
    "instructions to staff that affect the public",
    "text of § 87, as reviewed in November 2026",
)
NO_TIME_TO_NOTIFY = _text(
    "Public Officers Law § 87(6)",
    "",
    "L.2024 ch.302 (bill A6146-B), signed 4 September 2024",
    since=date(2024, 9, 5),
)
REPEATED_DELAYS = _text(
    "Advisory Opinion 19644 [2018]",
    "There is no provision that permits repeated delays",
    "Committee on Open Government, AO-19644",
    since=date(2019, 1, 1),
)
ANSWER_BY_EMAIL = _text(
    "Public Officers Law § 89(3)(b)",
    "",
    "L.2006 ch.182, as reported with its text",
    since=date(2006, 8, 14),
)
HELP = _text(
    "21 NYCRR 1401.2(b)(2)",
    "",
    "quoted by a decision of the 2d Department on county databases, a digest",
)
FEE_LIMITS = _text(newyork.POL_87_1, "", "text of § 87; AO-19013", since=date(2009, 1, 1))
FREE_WORK = _text(
    "21 NYCRR 1401.8",
    "",
    "State Register of 28 January 2009, as proposed; AO-18858 and AO-19539",
    since=date(2010, 1, 1),
)
EXCEPTION = _text(
    POL_89_5,
    "shall in all proceedings have the burden of proving entitlement",
    "bill A9975 (2024), existing text, of the submitter; likewise (f) of the agency",
)

EXCEPTION_APPEAL = _text(
    "Public Officers Law § 89(5)(c)(1)", "", "bill A9975 (2024), existing text"
)
FINAL = _text(
    newyork.CPLR_217, "final and binding upon the petitioner", "Matter of Lubin v Board of Educ."
)

COMMITTEE = (
    "Committee on Open Government",
    "Department of State",
    "One Commerce Plaza, 99 Washington Avenue",
    "Albany, NY 12231",
)
"""Where copies of appeals and of their decisions go (the Committee's model letter)."""
