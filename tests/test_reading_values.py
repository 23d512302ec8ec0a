"""The values of a letter, as people write them: sums, counts, grounds, numbers of requests."""

from __future__ import annotations

import pytest

from foiltrack.reading.amounts import count, money
from foiltrack.reading.grounds import grounds
from foiltrack.reading.numbers import numbers
from foiltrack.reading.sentences import sentences


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
    ],
)
def test_a_number_is_known_by_its_shape(text: str, number: str | None) -> None:
    assert next(iter(numbers(text)), None) == number
