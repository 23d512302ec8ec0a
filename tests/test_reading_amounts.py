"""The sums that a letter asks, and how many records it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foiltrack.days import calendar
from foiltrack.reading import amounts
from foiltrack.reading.amounts import Role
from foiltrack.reading.model import Model, Weights
from foiltrack.reading.sender import Envelope
from foiltrack.reading.sentences import sentences
from foiltrack.reading.suggest import Reading

from .bench import weigh

SHARE = 40
"""One in so many of the sentences that the weights learned from may be read otherwise."""
LETTER = """Dear Ms. Poe:

We located 148 pages that answer your request. At 25 cents each the fee is $37.00. A deposit of
$10.00 must be paid before we copy them. Our office is in room 12."""


def reading(text: str) -> Reading:
    """Return a letter, read."""
    return Reading(text, calendar("nys"), Envelope())


def found(read: Reading) -> list[float | None]:
    """Return the sum that is asked, the deposit, the count."""
    told = (read.amounts.asked, read.amounts.deposit, read.amounts.count)
    return [float(one.value) if one else None for one in told]


def named(text: str) -> list[tuple[float, str]]:
    """Return the sums and numbers of a text, with their units."""
    return [(float(p.one.value), p.one.unit) for p in amounts.places(sentences(text))]


def test_nearly_each_sentence_has_the_amounts_that_it_was_labelled_with() -> None:
    """The weights are made from these among others: what is lost here was lost in their making."""
    labelled = weigh.alone_amounts()
    wrong = [
        row["text"]
        for row in labelled
        if found(reading(row["text"])) != [row[label] for label in weigh.AMOUNTS.values()]
    ]
    assert len(labelled) > 100
    assert len(wrong) <= len(labelled) // SHARE, wrong


@pytest.mark.parametrize("figures", ["1" * 400, "$" + "9" * 400, "1" * 16 + " pages"])
def test_what_no_letter_asks_or_counts_is_no_number(figures: str) -> None:
    assert named(f"The fee is $5.00 for {figures}") == [(5, "$")]


def test_the_roles_of_a_letter_come_from_its_weights() -> None:
    read = reading(LETTER)
    assert found(read) == [37, 10, 148]
    kinds = tuple(str(role) for role in Role)
    for role, told in (("asked", [True, False]), ("deposit", [False, True])):
        bias = tuple(30.0 if kind == role else 0.0 for kind in kinds)
        other = found(replace(read, amount_weights=Weights(Model(kinds, bias, 1.0, {}), {})))
        assert [one is not None for one in other[:2]] == told
    nothing = Model(kinds, tuple(30.0 * (kind == Role.ELSE) for kind in kinds), 1.0, {})
    assert found(replace(read, amount_weights=Weights(nothing, {}))) == [None, None, None]


def test_the_kind_of_a_letter_leans_its_amounts() -> None:
    place = next(p for p in amounts.places(sentences(LETTER)) if p.one.unit == "pages")
    weights = amounts.shipped()
    less, more = (amounts.roles(place, weights, {"count": lean})[Role.COUNT] for lean in (0.1, 1))
    assert less < more
    fee, receipt = (
        weights.lean({kind: 1.0}, amounts.LEAN) for kind in ("fee-asked", "acknowledged")
    )
    assert fee["asked"] > 1 > receipt["asked"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The fee is two hundred thirty-one dollars and ten cents.", [(231.1, "$")]),
        ("Bring 75 cents.", [(0.75, "$")]),
        ("We charge $.25 here.", [(0.25, "$")]),
        ("We have 212 @ .25 = 53.00 here.", [(212, ""), (0.25, "$"), (53, "$")]),
        ("They cost $4.25 million in all.", [(4_250_000, "$")]),
        ("A deposit of 50% ($169.00) is due.", [(0.5, "%"), (169, "$")]),
        ("We want half of the sum.", [(0.5, "%")]),
        ("We located 148 of 160 e-mails (61 pp.).", [(148, "e-mails"), (160, "e-mails"),
                                                      (61, "pages")]),
        ("That is 1.9 billion rows.", [(1_900_000_000, "rows")]),
        ("The set is one hundred twelve (112) pages.", [(112, "pages")]),
        ("We have two thousand, three hundred and six pages.", [(2306, "pages")]),
        ("We have one hundred fifty thousand e-mails.", [(150_000, "e-mails")]),
        ("We have a hundred pages.", [(100, "pages")]),
        ("We located several hundred pages.", []),
        ("We found a few hundred e-mails.", []),
        ("Records stamped TV01001 through TV01040 are enclosed.", [(40, "stamps")]),
        ("It was closed on May 3, 2024 as FOIL 24-118 under 87(2)(b).", []),
        ("Enclosed are the 2024 invoices.", []),
        ("We found the 2,024 invoices.", [(2024, "invoices")]),
        ("We found 2024 pages.", [(2024, "pages")]),
        ("The fee is $1.2K.", [(1200, "$")]),
        ("The fee is $ 1 200.00 in all.", [(1200, "$")]),
        ("The fee is $45,00 in all.", [(45, "$")]),
        ("The cost of $12.00 is waived.", []),
        ("We waive the fee of $12.00.", []),
        ("We cannot waive the fee of $12.00.", [(12, "$")]),
    ],
)  # fmt: skip
def test_the_sums_and_numbers_of_a_sentence(text: str, values: list[tuple[float, str]]) -> None:
    assert named(text) == values


def test_a_share_of_the_sum_is_worked_out() -> None:
    assert found(reading("The total is $433.08, of which half is payable in advance."))[:2] == [
        433.08,
        216.54,
    ]


def test_a_letter_of_nothing_but_numbers_is_read_in_bounded_steps() -> None:
    for times in (30, 900, 9000):
        assert 0 < len(amounts.places(sentences("We have 12 pages for $3.00. " * times))) <= 100
