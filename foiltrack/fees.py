"""Compare the fee that an agency asks with what Public Officers Law § 87(1)(b), (c) allows."""

from decimal import Decimal
from typing import NamedTuple

from foiltrack import words
from foiltrack.law.newyork import (
    FEE_LEAST_HOURS,
    FEE_NEVER_FOR,
    FEE_PER_PAGE,
    POL_87_1,
    SIX_MONTHS_SINCE,
)
from foiltrack.model import Event, FeeFor, last_day

CENTS = f"{int(FEE_PER_PAGE * 100)} cents"
"""The price of a page in words."""


class Allowed(NamedTuple):
    """Hold what the statute allows for one demand, with its arithmetic."""

    most: Decimal | None
    """Dollars at most; None where what is on file does not say."""
    parts: tuple[str, ...]
    """The arithmetic, a sentence for each part of the demand."""


def free_work(demand: Event) -> list[str]:
    """Return the work in a demand for which no fee is owed: 21 NYCRR 1401.8."""
    return [str(kind) for kind in FEE_NEVER_FOR if kind in demand.fee_for]


def allowed(demand: Event) -> Allowed:
    """Return the most that § 87(1)(b), (c) allows for what a demand says it is for.

    Pages are taken for paper copies of up to 9 by 14 inches. Time is never added to them: it is a
    part of the actual cost of other records alone. A storage device and an outside service are
    owed at cost, which is not known; whether time for redaction is owed was not read.
    """
    parts: list[str] = []
    sums: list[Decimal | None] = []
    if demand.pages is not None:
        sums.append(demand.pages * FEE_PER_PAGE)
        parts.append(f"{words.count(demand.pages, 'page')} at {CENTS}: ${sums[-1]:,.2f}")
    if barred := free_work(demand):
        parts.append(f"nothing for {words.series(barred, 'or')}")
        sums.append(Decimal(0))
    if demand.hours is not None:
        sums.append(_time(demand, parts))
    if FeeFor.REDACTION in demand.fee_for:
        sums.append(None)
        parts.append("ask on what authority time for redaction is charged")
    if FeeFor.DEVICE in demand.fee_for:
        sums.append(None)
        parts.append("the storage device at its cost")
    known = [s for s in sums if s is not None]
    most = sum(known, Decimal(0)) if sums and len(known) == len(sums) else None
    return Allowed(most, tuple(parts))


def lawful(demand: Event) -> bool:
    """Return whether a demand is known to ask for no more than § 87(1)(b), (c) allows."""
    most = allowed(demand).most
    return most is not None and demand.amount is not None and demand.amount <= most


def _time(demand: Event, parts: list[str]) -> Decimal | None:
    """Return the most for the hours of a demand; its sentence is added to `parts`."""
    assert demand.hours is not None
    if demand.fee_for and set(demand.fee_for) <= set(FEE_NEVER_FOR):
        return Decimal(0)
    if demand.hours < FEE_LEAST_HOURS:
        parts.append("nothing for less than two hours of work")
        return Decimal(0)
    paid = "the pay of the lowest-paid employee who can do it"
    if demand.pages:
        parts.append(f"time is not added to pages: only for other records, at {paid}")
        return None
    if free_work(demand) or demand.rate is None:
        parts.append(f"only the hours of preparing the copy, at {paid}")
        return None
    total = demand.hours * demand.rate
    parts.append(f"{demand.hours:g} hours at ${demand.rate:,.2f}: ${total:,.2f}, if that is {paid}")
    return total


def sentences(demand: Event) -> list[str]:
    """Return what stands beside a demand on a screen: the maximum, its parts, what else is free."""
    found = allowed(demand)
    said = []
    if found.most is not None:
        over = ""
        if demand.amount is not None and demand.amount > found.most:
            over = f"; the demand is ${demand.amount - found.most:,.2f} more"
        said.append(f"the law allows at most ${found.most:,.2f}{over}")
    said += found.parts
    if not found.parts:
        said.append(
            f"the law allows {CENTS} a page, and for time only from two hours on; ask what it is "
            f"for, then: foiltrack edit {demand.id} --pages N --hours N --rate X --fee-for …"
        )
    if last_day(demand.on) >= SIX_MONTHS_SINCE:
        said.append("nothing for a record prepared for another request within six months of yours")
    return [*said, f"{POL_87_1}; 21 NYCRR 1401.8"]
