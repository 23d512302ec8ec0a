"""The values of a letter, as people write them: sums, counts, grounds, numbers of requests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foiltrack.model import Kind
from foiltrack.reading.amounts import count, money
from foiltrack.reading.fields import certified
from foiltrack.reading.grounds import grounds
from foiltrack.reading.numbers import numbers
from foiltrack.reading.receipts import receipt
from foiltrack.reading.sentences import sentences

RECEIVED = [
    line
    for line in (Path(__file__).parent / "receipts.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
"""A letter's date, the day on which it says that the request came in, its words."""


@pytest.mark.parametrize(
    ("text", "total", "deposit"),
    [
        ("At a quarter a page that's $53.", 53, None),
        ("So that's seventy-two dollars, and I'm sorry.", 72, None),
        ("Bring ID and 75 cents.", 0.75, None),
        ("The charge is three dollars and fifty cents.", 3.5, None),
        ("The vendor quotes $740 to write and run the query.", 740, None),
        ("$12.50 please.", 12.5, None),
        ("Your share comes out to forty-five bucks.", 45, None),
        ("d. Less: paid on account $ 0.00 TOTAL $ 329.80", 329.8, None),
        ("The estimated cost is one hundred and fifty dollars ($150.00).", 150, None),
        ("We need $100 up front before starting; the whole job is estimated at $250.", 250, 100),
        (
            "The job comes to $524.20. Half, $262.10, must be here before the work starts.",
            524.2,
            262.1,
        ),
        ("Estimate: $1,240.00 Due before we start: $620.00", 1240, 620),
        ("The total is $433.08, of which half is payable in advance.", 433.08, 216.54),
        ("Total: $90.10. A deposit of 50% is required.", 90.1, 45.05),
        ("We require prepayment of $121.50.", 121.5, None),
        ("Copies are twenty-five cents a page.", None, None),
        ("They get $18 a sheet.", None, None),
        ("The contract was for $1.1 million.", None, None),
        ("A fine of $250 was paid.", None, None),
        ("The charge of $85.00 was satisfied by your remittance of February 3.", None, None),
        ("You paid $14.75 on May 3.", None, None),
        ("Your check for $20.00 has cleared.", None, None),
        ("The total is $120.00, and your deposit of $60.00 was received.", 120, None),
        ("The deposit of $50.00 has not been received.", None, 50),
        ("Copies are sent once the fee of $20.00 has been paid.", 20, None),
    ],
)
def test_a_sum_is_found_in_figures_and_in_words(
    text: str, total: float | None, deposit: float | None
) -> None:
    found = tuple(float(one.value) if one else None for one in money(sentences(text)))
    assert found == (total, deposit)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The stack you want came to 212 pages.", 212),
        ("The Department has added 3 file(s) to your request:", 3),
        ("Enclosed on a disc are 610 pages of e-mail, out of about 1,400.", 1400),
        ("Encl: blotter, 07/01 - 07/31/2020, 88 pgs.", 88),
        ("41,260 clips.", 41260),
        ("That is 1.9 billion rows.", 1_900_000_000),
        ("They return upwards of 2.3 million messages.", 2_300_000),
        ("I found a dozen letters.", 12),
        ("We pulled some four hundred pages.", 400),
        ("Copies of all three are in the folder.", 3),
        ("Allow 20 business days.", None),
        ("There are 90 requests ahead of you.", None),
        ("Two hours of search time were needed.", None),
        ("We have 212 pages for you.", 212),
        ("Dr. Poe's calendar for the two years has 3,318 entries.", 3318),
        ("11 pp., no charge since you waited so long.", 11),
        ("37 inspection reports, no redactions.", 37),
        ("The photographs, 31 in number, are on the drive.", 31),
        ("The set is one hundred twelve (112) pages.", 112),
        ("Please find all twenty attached.", 20),
        ("There are about 160 of these.", 160),
        ("There's four.", 4),
        ("Of sixty-eight pages collected, seven are not sent.", 68),
        ("If it isn't paid by Jan. 10 the files get put away.", None),
        ("On 10 December the reports were lent to the State.", None),
        ("The January 21 decision withholds the e-mails as a class.", None),
        ("Recordings of 911 calls are erased after 180 days.", None),
        ("Records on all 412 mailboxes would have to be searched.", None),
        ("It would be the same if there were ten.", None),
    ],
)
def test_a_count_is_found_in_figures_and_in_words(text: str, number: int | None) -> None:
    found = count(sentences(text))
    assert (float(found.value) if found else None) == number


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
    ],
)  # fmt: skip
def test_a_ground_is_known_however_it_is_written(text: str, cited: set[str]) -> None:
    spelled = {one if one[0] != "(" else f"87(2){one}" for one in cited}
    assert set(grounds(sentences(text))) == spelled


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
        ("TO: T. Broadnax, 26-S-0038, C-2-14", None),
        ("Inmate Ramon Escudero, DIN 03-A-1187", None),
        ("BROOKLYN, N.Y. 11201", None),
        ("Re: Ind. No. 2288/2017", None),
        ("Your check no. 2217 for $14.50", None),
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
