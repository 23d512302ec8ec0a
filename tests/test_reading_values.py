"""The values of a letter, as people write them: grounds, numbers of requests, receipts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foiltrack.model import Kind
from foiltrack.reading import match
from foiltrack.reading.dates import Deadline
from foiltrack.reading.fields import certified, part
from foiltrack.reading.grounds import grounds
from foiltrack.reading.match import Marks, Reply, candidates, the_one
from foiltrack.reading.numbers import numbers
from foiltrack.reading.receipts import receipt
from foiltrack.reading.roles import Whose
from foiltrack.reading.sentences import sentences

RECEIVED = [
    line
    for line in (Path(__file__).parent / "receipts.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
"""A letter's date, the day on which it says that the request came in, its words."""


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("It does not have to go out - Public Officers Law 87 2 g.", {"87(2)(g)"}),
        ("Withheld under POL 87-2-b.", {"87(2)(b)"}),
        ("Denied under section 87, subdivision two, paragraph (d) of the law.", {"87(2)(d)"}),
        ("Denied: 87 sub. 2 par. (e)(iii).", {"87(2)(e)(iii)"}),
        ("Denied under 87(2)(d). As talks go on, paragraph (c) is also invoked.", {"(c)", "(d)"}),
        ("Denied under the personal-privacy exemption.", {"87(2)(b)"}),
        ("The memo is withheld under the interagency exemption.", {"87(2)(g)"}),
        ("Those memoranda are denied as intra-agency materials.", {"87(2)(g)"}),
        ("Parts are painted over (FERPA; POL § 87(2)(a), (b)).", {"FERPA", "(a)", "(b)"}),
        ("Given without account numbers (POL 87(2)(b), 89(2)(c)(i)).", {"87(2)(b)"}),
        ("Withheld.\n\nGround (Public Officers Law 87(2))\n[ ] (a)  [X] (b)  [X] (e) (iii)",
         {"(b)", "(e)(iii)"}),
        ("The office is in Room 87, 2 a.m. to 5 p.m.", set()),
        ("Decision: not releasable, POL 87(2)(c) and (d).", {"(c)", "(d)"}),
        ("Withheld (paragraph (b) of section 87(2)); names cut under paragraph (e)(iii) thereof."
         " Staff views are withheld under paragraph (g).", {"(b)", "(e)(iii)", "(g)"}),
        ("CPL 160.50 seals it.", {"CPL 160.50"}),
        ("County Law 308 sub. 4 says these are not for the public.", {"County Law 308(4)"}),
        ("It is a personnel record. Civil Rights Law 50-a. It can't be given out.", {"CRL 50-a"}),
        ("Telephone numbers were blacked out to protect personal privacy, 87(2)(b).", {"(b)"}),
        ("[ ] 4. No record.\n[X] 5. Denied. P.O.L. Sec. 87(2):\n     [ ] (a) statute   [X] (e)(i)"
         " inquiry   [X] (e)(iii) source\n     [ ] (f) safety   [ ] (g) staff\n[ ] 6. Closed.",
         {"(e)(i)", "(e)(iii)"}),
        ("[X] Denied under POL 87(2):\n      [X] b - privacy   [ ] f - safety   [X] g: staff",
         {"(b)", "(g)"}),
        ("[X] Denied under POL 87(2):\n   [X] a copy of the log is enclosed\n   [ ] (f) safety",
         set()),
        ("[X] Partly denied, POL 87(2)\n\t[ ] (a)\n\t[X] (c)\n\t[ ] (d)", {"(c)"}),
        ("Reason (circle): 87(2) a / b / e(iv) / f\n(circled: b, f)", {"(b)", "(f)"}),
        ("☐ Granted\n☒ Denied, POL § 87(2):\n   ☐ (a)  ☒ (b)  ☐ (e)(i)  ☒ (g)", {"(b)", "(g)"}),
        ("[ ] Granted\n[√] Denied. POL 87(2):\n   [√] (e)(iii) leak\n   [ ] (f)", {"(e)(iii)"}),
        ("___ Granted\n_X_ Denied, 87(2):\n   ___ (a) law\n   _X_ (b) privacy", {"(b)"}),
        ("( ) Given\n(X) Denied. 87(2):\n   ( ) (a)   (X) (b)   ( ) (f)   (X) (g)", {"(b)", "(g)"}),
        ("[x] Denied (POL s.87(2)):  [x] b  [ ] c  [x] e-iii", {"(b)", "(e)(iii)"}),
        ("[x] Denied by the exemption(s) of POL 87(2):\n  [x] 87(2)(a): statute", {"(a)"}),
        ("It is exempt (section 87, subd. 2, pars. (a) and (f)).", {"(a)", "(f)"}),
        ("Section 50-a of the Civil Rights Law having been repealed, I deny it under 87(2)(b).",
         {"(b)"}),
        ("Ground, 87(2) (circle one)  a  b  e(iii)  g\n\nCircled: e(iii) and g.",
         {"(e)(iii)", "(g)"}),
        ("Denied, 87(2), see list. Circled - (d)", {"(d)"}),
        ("Denied, 87(2)(b). The clerk circled a name on page 4.", {"(b)"}),
        ("Circled: b, f.", set()),
        ("Under paragraphs (f) and (i) of section 87(2), it is withheld.", {"(f)", "(i)"}),
        ("Denied by reason of paragraphs (b), (e)(iii) and (g) of subdivision 2 of section 87.",
         {"(b)", "(e)(iii)", "(g)"}),
        ("Paragraphs a and b of § 87(2) keep it from you.", {"(a)", "(b)"}),
        ("Denied under exemptions (b) and (g) of POL 87(2).", {"(b)", "(g)"}),
        ("Denied by subparagraphs (i) and (iii) of paragraph (e) of subdivision two of section 87.",
         {"(e)(i)", "(e)(iii)"}),
        ("Denied; you quote exceptions (b) and (c) of the Code of 1987.", set()),
        ("You quote paragraphs (b) and (c) of section 12 of the charter.", set()),
        ("Without waiving any other ground, the Village withholds it (POL § 87(2)(g)).", {"(g)"}),
        ("The District withholds the memorandum as privileged (POL § 87(2)(a); CPLR 3101(c),"
         " 3101(d)(2), 4503).", {"(a)", "CPLR 3101(c)", "CPLR 3101(d)(2)", "CPLR 4503"}),
        ("The Village has waived the claim under 87(2)(g).", set()),
        ("Parts may also fall under the personal privacy exception, but it is unnecessary to reach"
         " that question.", set()),
        ("We need not decide whether section 87(2)(b) covers them too.", set()),
        ("Withheld under 87(2)(b), and we need not consider paragraph (g).", {"(b)"}),
        ("Were there such a log it would be produced, subject only to redaction under 87(2)(b).",
         set()),
        ("If we had any such list, it would be released with the names cut under 87(2)(b).", set()),
        ("If a file were here, section 87(2)(a) would keep it from you.", {"(a)"}),
        ("Under section 160.50 of the Criminal Procedure Law I can neither show it nor copy it.",
         {"CPL 160.50"}),
        ("Under section 50-b of the Civil Rights Law we may neither release nor describe it.",
         {"CRL 50-b"}),
        ("Fam. Ct. Act 381.2: these are sealed.", {"FCA 381.2"}),
        ("Withheld, for it would hinder an inquiry (87.2(e)i).", {"(e)(i)"}),
        ("Withheld under 87(2)(b); the leads came from persons promised secrecy [(e)(iii)].",
         {"(b)", "(e)(iii)"}),
        ("Denied, 87(2)(b). Enclosed is the list that you asked for (a).", {"(b)"}),
        ("The Tax Law at section 697(e) makes it a crime to hand it out.", {"Tax Law 697(e)"}),
        ("The returns are secret. See Tax Law § 1146.", {"Tax Law 1146"}),
        ("The coroner's notes are closed to the public.\n\nSee County Law § 677.",
         {"County Law 677"}),
        ("Since the repeal of Civil Rights Law § 50-a they are not suppressed; medical notes are,"
         " 87(2)(b).", {"(b)"}),
        ("The Records Access Officer was wrong to rely on 87(2)(g).", set()),
        ("Faces would have to be blurred under 87(2)(b) in each of 900 films.", set()),
        ("Faces were blurred under 87(2)(b).", {"(b)"}),
        ("You cannot be said to interfere with your own motion under CPL 440.10.", set()),
        ("The Family Educational Rights and Privacy Act, Education Law § 2-d, bars it.",
         {"FERPA", "Education Law 2-d"}),
        ("Findings were cut out of the file under 89(2-b).", {"89(2-b)"}),
        ("What a patron borrows is his own affair, and CPLR 4509 agrees.", {"CPLR 4509"}),
        ("The 911 tape is County Law 308(4).", {"County Law 308(4)"}),
        ("The call sheets are Town Law 64.", set()),
        ("Even if we had such a slip, CPLR 4509 speaks of it.", set()),
        ("Tax Law 697 returns are not requested.", set()),
        ("Granted: although FERPA covers them, nobody can be known from them.", set()),
        ("It isn't necessary to say whether 87(2)(d) applies.", set()),
        ("I did not need to reach 87(2)(f) and do not.", set()),
        ("Marks are withheld under FERPA, 20 U.S.C. 1232g.", {"FERPA"}),
        ("Struck as FERPA records (20 U.S.C. 1232g); POL 87(2)(a).", {"FERPA", "(a)"}),
        ("Cut: POL § 89, subd. 2-c; the witnesses are withheld, 87(2)(b).", {"89(2-c)", "(b)"}),
        ("Withheld under 89(2)(b).", {"89(2)(b)"}),
        ("withheld, cpl 160.50 and domestic relations law 114.",
         {"CPL 160.50", "Domestic Relations Law 114"}),
        ("The Stop School Violence Act, Social Services Law § 136, makes it confidential.",
         {"SSL 136"}),
        ("The tape is not released.\n\nTown radio. County Law 308(4).", {"County Law 308(4)"}),
        ("Denied; the tables are what § 87(2)(g)(i) excludes from that ground, the rest is not.",
         {"(g)"}),
        ("Denied as final policy, 87(2)(g)(iii).", {"(g)(iii)"}),
        ("Withheld, 87(2)(b), and, as to the price list, (d).", {"(b)", "(d)"}),
        ("Withheld under 87(2)(b), and the plan in Appendix A, (c), is attached.", {"(b)"}),
        ("Withheld under 87(2)(b). For part 2, (c), and part 3, (d), see our page.", {"(b)"}),
        ("The notes are withheld, 87(2)(g); your parts, (a), (c), and (d), are granted.", {"(g)"}),
        ("The request is denied, §87(2}(a).", {"(a)"}),
        ("It is kept from you by subdivision 2(e)(i) of section 87.", {"(e)(i)"}),
        ("Section 110-a of the Workers' Compensation Law makes it unlawful to show it.",
         {"Workers' Compensation Law 110-a"}),
        ("Denied: the Freedom of Information Law, at section 87(2)(a), yields to it.", {"(a)"}),
        ("Denied, Pub Off Law Sec 87, subd 2(c).", {"(c)"}),
        ("Access is denied by reason of POL 87(2)(e), clauses i & iii.", {"(e)(i)", "(e)(iii)"}),
        ("Denied pursuant to exemption (f) of N.Y. Public Officers Law § 87(2), and exemption (a) "
         "of that section.", {"(a)", "(f)"}),
        ("They are sealed by Criminal Procedure Law Section 160.50/160.55.",
         {"CPL 160.50", "CPL 160.55"}),
        ("§ 89(7) of the Public Officers Law provides that home addresses need not be given.",
         {"89(7)"}),
        ("Denied under Public Officers Law § 87(2)(a)-(c).", {"(a)", "(b)", "(c)"}),
        ("Denied under § 87(2)(a - c).", {"(a)", "(b)", "(c)"}),
        ("Denied under § 87(2)(e)(i-iii) and (g).", {"(e)(i)", "(e)(ii)", "(e)(iii)", "(g)"}),
        ("Denied under § 89(2)(b)(iii)-(v).", {"89(2)(b)(iii)", "89(2)(b)(iv)", "89(2)(b)(v)"}),
        ("Denied under § 87(2) b, e and g.", {"(b)", "(e)", "(g)"}),
        ("Denied under 87-2 b and g.", {"(b)", "(g)"}),
        ("Denied under § 87(2) b and a copy of the index is enclosed.", {"(b)"}),
        ("Denied under 87(2)(b); § 87(2)(e) does not apply to them.", {"(b)"}),
        ("They are withheld because 87(2)(b) applies and 87(2)(e) does not apply.", {"(b)"}),
        ("We withdraw our reliance on § 87(2)(g). They are withheld under § 87(2)(b).", {"(b)"}),
        ("Denied under § 87(2)(b), but not under § 87(2)(g).", {"(b)"}),
        ("They are not available under § 87(2)(b).", {"(b)"}),
        ("You argue that § 87(2)(g) was invoked without reason. They are exempt, § 87(2)(e)(i).",
         {"(e)(i)"}),
        ("§ 87(2)(d) was claimed by the vendor, but we do not agree. § 87(2)(b) keeps it.",
         {"(b)"}),
        ("The court in that case cited § 87(2)(e). These are denied under § 87(2)(b).", {"(b)"}),
        ("Denied under § 87(2)(b). We spent 89.2 hours; exempt parts are withheld.", {"(b)"}),
    ],
)  # fmt: skip
def test_a_ground_is_known_however_it_is_written(text: str, cited: set[str]) -> None:
    spelled = {one if one[0] != "(" else f"87(2){one}" for one in cited}
    assert set(grounds(sentences(text))) == spelled


def test_a_sentence_of_nothing_but_grounds_is_read_in_bounded_steps() -> None:
    assert set(grounds(sentences("Denied under " + "87(2)(a), (b) and " * 50))) == {
        "87(2)(a)",
        "87(2)(b)",
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("FALLKILL PD - RECORDS BUREAU\n01/23/2018      FL 17-1533", "FL 17-1533"),
        ("Req for complaint 22-18834 was logged in today as FL 22-1207.", "FL 22-1207"),
        ("RE: FOIL # 26-01-212", "26-01-212"),
        ("FOIL #25-88 :", "25-88"),
        ("Re: FL-CE-25/0207", "FL-CE-25/0207"),
        ("It carries our number D-24-117.", "D-24-117"),
        ("MV-104 is at the window under your last name.", None),
        ("We answer FOIL requests by date: 4-12-24.", None),
        ("Sgt. R. Tomczak #114", None),
        ("Application 19-064\n\nDear Mr. Poe:", "19-064"),
        ("FOIL application no. 2024-17", "2024-17"),
        ("Confirming yours of Friday. Logged as 2019-44.", "2019-44"),
        ("Ticket: WEB-0093318", "WEB-0093318"),
        ("Confirmation no. PC-7F3K-0912", "PC-7F3K-0912"),
        ("I've marked 2025-31 withdrawn.", "2025-31"),
        ("cc: Mr. Valcourt (FOIL 26-231)", "26-231"),
        ("Your case 20012345 is open.", "20012345"),
        ("FOIL 26-S-0038", "26-S-0038"),
        ("May 6, 2025\n\nMr. Poe\n\n25-61 the culvert bids", "25-61"),
        ("May 6, 2025\n\nms roe\n\n25-7. nobody wrote it down.", "25-7"),
        ("May 6, 2025\n\nms roe\n\n24-118, plow routes: looked in the vault.", "24-118"),
        ("May 6, 2025\n\nSame thing you sent in March (25-19).", "25-19"),
        ("May 6, 2025\n\n24-31 pages a day is what we copy.", None),
        ("May 6, 2025\n\n17-44 is the old map.", None),
        ("May 6, 2025\n\nThe budget of this school year (24-25) is attached.", None),
        ("Dear Dr. Abe:\n\nRC 2023/12\n\nYou asked for letters.", "RC 2023/12"),
        ("I have given it the number AX 2025/41.", "AX 2025/41"),
        ("It is logged as CCWA 25-44.", "CCWA 25-44"),
        ("Logged in as 22-31 this morning.", "22-31"),
        ("Your no. is 24-19.", "24-19"),
        ("Your request (our 25-031) is granted.", "25-031"),
        ("It stands on our list as 25/314.", "25/314"),
        ("I have marked it done in our log (No. 11 of 2026).", "11 of 2026"),
        ("Appeal No. QPA-A-03 of 2025", "QPA-A-03 of 2025"),
        ("Local Law No. 3 of 2024 is on the website.", None),
        ("We have page no. 4 of 20 pages.", None),
        ("Dear Sir:\n\nPPXW 25-44. The list is here.", "PPXW 25-44"),
        ("HRBA-F-0031-17\n\nDear Sir:", "HRBA-F-0031-17"),
        ("It has been given ticket RBI-000419.", "RBI-000419"),
        ("August 14, 2023 Appeal A-23-09 (from W-2023-0418)", "A-23-09"),
        ("Dear Dr. Abe:\n\nHS 24-9\n\nThe minutes are here.", "HS 24-9"),
        ("Dear Sir:\n\nRFP 22-14\n\nThe bids are sealed.", None),
        ("Re: your request (log no. 2024-12)\nOur file: 2208.114", "2024-12"),
        (
            "STONE & BRIDGE LLP\nRe: Fire District (District no. F25-06)\nOur file: 4410-21",
            "F25-06",
        ),
        ("POE & ROE\nAttorneys at Law\nRe: the Village\nOur file 30117", None),
        ("Town Clerk\nOur file: 2024-118", "2024-118"),
        ("Re: Appeal 2024-17 (from F-2024-0188)", "2024-17"),
        ("Re: FOIL Appeal 25-004, from FOIL-25-0310", "25-004"),
        ("Your appeal 2024 budget papers are enclosed.", None),
        ("SUBJECT: FOIL request #QRD-FY22-118", "QRD-FY22-118"),
        ("Re: PD-SY24-7: FOIL request", "PD-SY24-7"),
        ("P&R 2023-044\n\nDear Mr. Poe:", "P&R 2023-044"),
        ("Re: Appeal P&R 2023-044B", "P&R 2023-044B"),
        ("The appeal (our S+E 2023-118B) is with counsel.", "S+E 2023-118B"),
        ("August 4, 2021\n\nyour letter came and was given no. 2021-38", "2021-38"),
        ("August 4, 2021\n\nGot it, logged 8/2, #2021-614.", "2021-614"),
        ("The officer was given blotter number 24-3317.", None),
        ("We passed 2023-841-00417 on to the tenant's officer.", "2023-841-00417"),
        ("Automatic reply: Status of 2022-346-01120?", "2022-346-01120"),
        ("INTAKE -- FORM B\n\nRequest: KX-2022-14     From: R. Poe", "KX-2022-14"),
        ("Your appeal in KX-2022-14 is sustained.", "KX-2022-14"),
        ("The budget of FY-2022-23 is on the website.", None),
        ("July 3, 2013\n\nThe old manuals (2011-2016) are on the website.", None),
        ("TO: T. Broadnax, 26-S-0038, C-2-14", None),
        ("Inmate Ramon Escudero, DIN 03-A-1187", None),
        ("BROOKLYN, N.Y. 11201", None),
        ("Re: Ind. No. 2288/2017", None),
        ("Your check no. 2217 for $14.50", None),
        ("Re: FOIL Request: 2025-2026 school budget", None),
        ("Re: FOIL Request: 2025-26 budget", None),
        ("Re: FOIL request for contract C-2024-1123", None),
        ("Re: FOIL request for bid 2026-114", None),
        ("Case No. CV-2024-118 in the court is at an end.", None),
    ],
)
def test_a_number_is_known_by_its_shape(text: str, number: str | None) -> None:
    assert next(iter(numbers(text)), None) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "We took in your submission on 3/13/2025 and it is with the Highway Division.",
            "2025-03-13",
        ),
        ("Your FOIL was in the drop box when I came in on the 13th.", "2025-03-13"),
        ("Got your FOIL, it was in the drop box this morning.", "2025-03-14"),
        ("Confirming this hit my inbox on Wednesday 3/12.", "2025-03-12"),
        ("Date we got it: 03/12/2025", "2025-03-12"),
        ("Opened: 03/12/2025", "2025-03-12"),
        ("This went into our log on 3/12/25 as 24-1139.", "2025-03-12"),
        ("Your application was handed to the Clerk on March 12.", "2025-03-12"),
        ("We received your letter of February 28, 2025 on March 12, 2025.", "2025-03-12"),
        ("Your request, dated March 1, reached the Records Office on the 11th.", "2025-03-11"),
        (
            "Your FOIL request came in on Saturday 3/8 and is treated as received Monday, 3/10.",
            "2025-03-10",
        ),
        ("The mail room stamped your appeal March 11, 2025.", "2025-03-11"),
        ("Your e-mail landed here Tuesday, March 11.", "2025-03-11"),
        ("Rec'd: 3/11/25", "2025-03-11"),
        ("On March 11 your request was delivered to this office by hand.", "2025-03-11"),
        ("You dropped your request off on Monday.", "2025-03-10"),
        ("Your request of March 1 was received yesterday.", "2025-03-13"),
        ("Request Received Date: 03/11/2025", "2025-03-11"),
        ("Your inquiry was entered in our system on March 11, 2025.", "2025-03-11"),
        ("We acknowledge having received, on March 11, 2025, your request.", "2025-03-11"),
        ("The Department is in receipt of your March 10, 2025 request.", None),
        ("This responds to your request dated March 10, 2025.", None),
        ("Your check no. 221 for $14.50 was rec'd 3/12/25, thank you.", None),
        ("You ask for each e-mail sent or received by any employee since January 1, 2016.", None),
        ("The file arrived from the warehouse on March 12.", None),
        ("The reports were delivered to us by the vendor on March 12, 2025.", None),
        ("Your signed waiver was received March 12.", None),
        ("The complaint which the police received on January 2, 2025 is enclosed.", None),
        ("Bids were received on February 3, 2025 and opened on February 4.", None),
        ("The Library has received your FOIL request (3/8/25) for e-mails.", None),
        ("We sent you 12 pages on March 3 and have received nothing since.", None),
        ("The deposit reached us on March 11, 2025.", None),
    ],
)
def test_a_day_of_receipt_is_that_of_the_request(text: str, day: str | None) -> None:
    found = receipt(sentences(text), date(2025, 3, 14))
    assert (str(found) if found else None) == day


@pytest.mark.parametrize("line", RECEIVED)
def test_a_day_of_receipt_is_counted_from_the_date_of_the_letter(line: str) -> None:
    letter, day, words = line.split(" | ")
    assert str(receipt(sentences(words), date.fromisoformat(letter)) or "none") == day


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("I certify that it could not be found after diligent search.", True),
        ("The inquiry on which that rests was, I am satisfied, a diligent one.", True),
        ("I am satisfied that the search was reasonable and thorough.", True),
        ("Seven could not be traced after a reasonable search of Depot 4.", True),
        ("I reasonably searched the card file also.", True),
        ("We looked in the vault and found none.", False),
        ("You do not describe it so as to enable a reasonable search.", False),
        ("A certificate of a diligent search will be given on request.", False),
    ],
)
def test_a_search_that_was_made_is_told_from_one_that_could_be(text: str, searched: bool) -> None:
    assert certified(sentences(text), (Kind.NOT_HELD,))[1] == searched


K = Kind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We have none. I so certify.", "search"),
        ("It is hereby certified that no such list is kept here.", "search"),
        ("I certify that the notices served on the Town could not be found.", "search"),
        ("We cannot find it and certify that there is none.", "search"),
        ("We have none. We cannot certify that none exist elsewhere.", None),
        ("We have none. This office does not certify searches.", None),
        ("We have none. I decline to give the certification that you ask for.", None),
        ("We have none. The certification cannot be given.", None),
        ("We have none. I hereby certify that on May 6, 2026 I mailed this letter to you.", None),
        ("We have none. We certify that the foregoing is a true record of the minutes.", None),
        ("We have none. Jail time was certified by the sheriff.", None),
    ],
)
def test_a_certificate_is_of_records_that_are_not_there(text: str, said: str | None) -> None:
    assert certified(sentences(text), (Kind.NOT_HELD,))[0] == said


def test_a_search_that_was_not_made_is_none() -> None:
    for text in ("A diligent search was not made.", "No diligent search was made."):
        assert certified(sentences(text), (Kind.NOT_HELD,)) == (None, False, None)


@pytest.mark.parametrize(
    ("kind", "text", "more"),
    [
        (K.PARTLY_GRANTED, "Granted in part (interim).\n\nReleased: depots 1 and 2.", True),
        (K.RELEASED, "Sent with this letter: 40 pages.\n\nOutstanding: the lease.", True),
        (K.RELEASED, "Here are 40 pages. There are three more boxes at the barn.", True),
        (K.RELEASED, "Two files were added. The maps are scanned; look for those in May.", True),
        (K.RELEASED, "Here are 40 pages. The rest will follow.", True),
        (K.RELEASED, "Here are 40 pages.\n\nOutstanding: none.", False),
        (K.RELEASED, "Your check has been deposited. No balance is due. The list is enclosed.",
         False),
        (K.PARTLY_GRANTED, "The appraisal is kept back; the rest of the land is still to be sold.",
         False),
        (K.PARTLY_GRANTED, "Of the others, five are about a case that is still open.", False),
        (K.RELEASED, "We sent a first response in May. This letter concludes our response.", False),
        (K.RELEASED, "The remainder will follow the usual form. Your request is now closed.",
         False),
        (K.RELEASED, "Here are 40 pages, the remainder of the records; nothing more is to come.",
         False),
        (K.FEE_ASKED, "The first batch is copied, $16.00. There are 2 more batches.", True),
        (K.FEE_ASKED, "The copies are $16.00. The rest of the fee is due later.", None),
        (K.DENIED, "Denied. The rest will follow.", None),
    ],
)  # fmt: skip
def test_a_part_is_delivered_where_more_is_to_come(kind: Kind, text: str, more: bool) -> None:
    assert part(sentences(text), kind, None) is more


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("The other drawer will be copied by May 6.", True),
        ("The books will stay in the reading room until May 6.", False),
        ("They are held for you through May 6.", False),
        ("New results are posted each Friday beginning May 6.", False),
        ("The rest will be available on May 6.", True),
    ],
)
def test_a_day_up_to_which_records_can_be_seen_announces_none(words: str, more: bool) -> None:
    until = Deadline(Whose.AGENCY, "May 6", words, date(2025, 5, 6), True, False, True)
    assert part(sentences(words), Kind.RELEASED, until) is more


def test_the_number_of_an_earlier_request_is_not_this_ones() -> None:
    text = (
        "Your request was assigned number FOIL-2026-002-00322. It takes up your earlier request "
        "FOIL-2025-002-00111."
    )
    assert numbers(text) == ("FOIL-2026-002-00322",)
    assert numbers("Re: Appeal 20-A-03 (from 20-F-09)") == ("20-A-03", "20-F-09")
    assert numbers("Our prior estimate for FOIL-2025-002-00111 was August 1.") == (
        "FOIL-2025-002-00111",
    )


def test_what_a_number_sign_counts_else_is_no_request() -> None:
    about = "We received your request of January 5, 2025 for the file on Resolution #25-118."
    assert numbers(about) == ()
    assert numbers("We have logged your request #25-118.") == ("25-118",)


AUDITS = Marks(
    request="2026-001", subject="FOIL request for audits", filed_on="2026-01-05",
    numbers=("26-118",), agency="Town of Hurley", addresses=("foil@hurley.example",),
)  # fmt: skip
CONTRACTS = Marks(
    request="2026-002", subject="Contracts", filed_on="2026-02-02", numbers=(),
    agency="Kingston", addresses=("foil@kingston.example",),
)  # fmt: skip


def meant(known: tuple[Marks, ...], **said: Any) -> str | None:
    """Return the request that a reply with these marks is taken to answer."""
    nothing = {"numbers": (), "subject": "", "text": "", "sender": "", "references": ()}
    reply = Reply(**{**nothing, "on": date(2026, 3, 2), **said})
    found = the_one(candidates(reply, known, dict))
    return found and found.request


def test_a_number_that_another_agency_gave_is_not_enough() -> None:
    both = (AUDITS, CONTRACTS)
    for sender in ("Clerk <foil@hurley.example>", "clerk@elsewhere.example"):
        assert meant(both, numbers=("26-118",), sender=sender) == "2026-001"
    assert meant(both, numbers=("26-118",), sender="clerk@kingston.example") is None


def test_a_subject_that_any_request_has_says_nothing() -> None:
    of_hurley = (AUDITS, replace(CONTRACTS, agency="Town of Hurley", addresses=AUDITS.addresses))
    sender = "foil@hurley.example"
    assert meant(of_hurley, subject="Re: FOIL Request", sender=sender) is None
    subject = "Re: your FOIL request for audits"
    assert meant(of_hurley, subject=subject, sender=sender) == "2026-001"


def test_a_letter_is_searched_for_days_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []
    monkeypatch.setattr(match, "absolute", lambda *given: searched.append(given) or ())
    known = tuple(replace(AUDITS, request=f"2026-{n}") for n in range(9))
    meant(known, text="We received your request of January 5, 2026.")
    assert len(searched) == 1
