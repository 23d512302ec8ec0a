"""Compare the fee that an agency asks with what Public Officers Law § 87(1)(b), (c) allows."""

from dataclasses import dataclass
from decimal import Decimal

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


@dataclass(frozen=True, slots=True)
class Allowed:
    """Hold what the statute allows for one demand, with its arithmetic."""

    most: Decimal | None
    """Dollars at most; None where what is on file does not say."""
    parts: tuple[str, ...]
    """The arithmetic, a sentence for each part of the demand."""


def allowed(demand: Event) -> Allowed:
    """Return the most that § 87(1)(b), (c) allows for what a demand says it is for.

    Pages are taken for paper copies of up to 9 by 14 inches, hours for the time that preparing
    the copy takes. A storage device and an outside service are owed at cost, which is not known.
    """
    parts: list[str] = []
    sums: list[Decimal | None] = []
    if demand.pages is not None:
        sums.append(demand.pages * FEE_PER_PAGE)
        parts.append(f"{demand.pages:,} pages at {CENTS}: ${sums[-1]:,.2f}")
    barred = [str(kind) for kind in FEE_NEVER_FOR if kind in demand.fee_for]
    if barred:
        parts.append(f"nothing for {words.series(barred, 'or')}")
        sums.append(Decimal(0))
    if demand.hours is not None:
        sums.append(_time(demand, parts, bool(barred)))
    if FeeFor.DEVICE in demand.fee_for:
        sums.append(None)
        parts.append("the storage device at its cost")
    known = [s for s in sums if s is not None]
    most = sum(known, Decimal(0)) if sums and len(known) == len(sums) else None
    return Allowed(most, tuple(parts))


def _time(demand: Event, parts: list[str], barred: bool) -> Decimal | None:
    """Return the most for the hours of a demand; its sentence is added to `parts`."""
    assert demand.hours is not None
    if barred and not set(demand.fee_for) & {FeeFor.COPIES, FeeFor.DEVICE}:
        return Decimal(0)
    if demand.hours < FEE_LEAST_HOURS:
        parts.append("nothing for less than two hours of work")
        return Decimal(0)
    paid = "the pay of the lowest-paid employee who can do it"
    if barred:
        parts.append(f"only the hours of preparing the copy, at {paid}")
        return None
    if demand.rate is None:
        parts.append(f"{demand.hours:g} hours at {paid}")
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
