"""What is said against a fee: the statute's measure, the demand's arithmetic, and the relief."""

from __future__ import annotations

from foiltrack import fees, words
from foiltrack.law import texts
from foiltrack.law.newyork import FEE_LEAST_HOURS, FEE_PER_PAGE, SIX_MONTHS_SINCE
from foiltrack.model import Event, FeeFor, last_day
from foiltrack.writing.blanks import Fact, confirm
from foiltrack.writing.letters.parts import Said, begin, ended, of, says

FEE_RULE = (
    f"For a paper copy of up to 9 by 14 inches the statute allows {fees.CENTS} a page, and nothing "
    "more; for other records their actual cost, of which the pay of the lowest-paid employee who "
    "has the skill is a part only where at least two hours are needed "
    f"({texts.FEE_LIMITS.citation})."
)
"""What Public Officers Law § 87(1) allows for a copy."""
ELECTRONIC_FREE = "; I ask for electronic copies, for which no price per page is owed"
NO_TIME = "Time is not added to the price of a page."
SIX_MONTHS = (
    "owed, but for a storage device, for an identical record prepared for a request of the past "
    "six months of which an electronic copy exists (Public Officers Law § 87(1)(b))."
)
ELECTRONIC = "give the records in electronic form wherever they are kept so"


def sum_asked(letter: Event) -> str:
    """Return ` of $480.00`: the sum of a demand, where it names one."""
    return f" of ${letter.amount:,.2f}" if letter.amount else ""


def charged(letter: Event) -> str:
    """Return `, for 200 pages and 12 hours of search and redaction`: what a demand is for."""
    work = set(letter.fee_for) - {FeeFor.COPIES, FeeFor.DEVICE}
    kinds = [str(kind) for kind in FeeFor if kind in work]
    hours = f"{letter.hours:g} hour{'' if letter.hours == 1 else 's'}" if letter.hours else ""
    parts = [
        *([words.count(letter.pages, "page")] if letter.pages else []),
        *([f"{hours} of {words.series(kinds or ['work'])}"] if hours else kinds),
        *(["a storage device"] if FeeFor.DEVICE in letter.fee_for else []),
    ]
    return f", for {words.series(parts)}" if parts else ""


def demand(letter: Event, whose: str = "the letter") -> str:
    """Return the demand as a sentence, in its own words where they are kept."""
    asked = f"asks for a fee{sum_asked(letter)}{charged(letter)}"
    return ended(f"{begin(whose)} {of(letter)} {asked}{says(letter)}")


def withdraw(letter: Event) -> str:
    """Return the relief from a fee; what the statute allows is tendered."""
    asked = sum_asked(letter).replace(" of ", " for ", 1)
    return (
        f"withdraw the demand{asked}, or reduce it to what the statute allows, which I "
        "will pay, and account for it by pages, hours, the work done in them and hourly pay"
    )


def fee(letter: Event) -> Said:
    """Return what an appeal says against a fee."""
    denial = "To the extent that the demand is a denial of access, I appeal it as one."
    return Said(
        f"the fee{sum_asked(letter)} that the letter {of(letter)} asks for",
        "The fee that is asked for",
        (demand(letter), f"{FEE_RULE} {computed(letter)} {denial}"),
        (withdraw(letter), ELECTRONIC),
    )


def computed(letter: Event, *, in_court: bool = False) -> str:
    """Return what the statute allows for the work that a demand counts, and what it leaves open.

    A letter asks what is left open; a paper for the court alleges that the demand does not say it.
    """
    free, price = fees.free_work(letter), (letter.pages or 0) * FEE_PER_PAGE
    found, open_ = [], []
    if letter.pages:
        less = (letter.amount or 0) - price
        over = f", ${less:,.2f} less than the demand" if less > 0 else ""
        copies = "1 paper copy" if letter.pages == 1 else f"{letter.pages:,} paper copies"
        electronic = "" if in_court else ELECTRONIC_FREE
        found.append(f"For {copies} that would be no more than ${price:,.2f}{over}{electronic}.")
        found += [NO_TIME] if letter.hours else []
    if free:
        found.append(f"No fee is owed for {words.series(free, 'or')} ({texts.FREE_WORK.citation}).")
        hours = f"how many of the {letter.hours:g} hours" if letter.hours else "how many hours"
        open_.append(f"{hours} were for {words.series(free)}")
    elif letter.hours is not None and letter.hours < FEE_LEAST_HOURS:
        found.append("For less than two hours of work no time is owed.")
    elif letter.hours:
        other = "other " if letter.pages else ""
        hours = f"the {letter.hours:g} hours were needed, for what work, and at whose pay"
        open_.append(f"for which {other}records {hours}")
    if FeeFor.REDACTION in letter.fee_for:
        open_.append("on what authority time for redaction is charged")
    if not found and not open_:
        found.append(
            f"The letter does not say how the fee was computed {confirm(Fact.NO_COMPUTATION)}."
        )
    if last_day(letter.on) >= SIX_MONTHS_SINCE:
        found.append(f"{'Nor is a fee' if free else 'No fee is'} {SIX_MONTHS}")
        open_.append(
            "whether an identical record was prepared for a previous request within the past six "
            "months"
        )
    if open_:
        last = f"{'or' if in_court else 'and'} {open_[-1]}"
        listed = ", ".join([*open_[:-1], last] if len(open_) > 1 else open_)
        states = f"The demand does not state {listed} {confirm(Fact.NO_COMPUTATION)}."
        found.append(states if in_court else f"Please state {listed}.")
    return " ".join(found)
