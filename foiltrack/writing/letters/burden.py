"""What is said to a claim of burden: the statute's rule, and the questions that are left open."""

from __future__ import annotations

from foiltrack.law import texts
from foiltrack.model import Event
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import Fact, confirm
from foiltrack.writing.letters import exemptions
from foiltrack.writing.letters.parts import begin, quoted, rests_on, see, wording


def burden_rule(shown: Snapshot, letter: Event, whose: str = "the letter") -> str:
    """Return the statute's rule on burden, whether a letter meets it, and who proves it."""
    day, basis = shown.today, texts.ANY_BASIS
    proved = (
        f"The burden of proof is the agency's{see(day, 'data-tree', 'jewish-press-doe')}; breadth "
        f"is no ground{see(day, 'konigsberg')}."
    )
    if "redact" in wording(letter):
        partial = exemptions.partial(day)
        proved += f" Redaction is no reason to refuse: an agency may not {partial}."
    if not rests_on(texts.BURDEN, day):
        return proved
    known = {
        True: f"{whose} says that such a service was considered, not that none could do the work "
        f"{confirm(Fact.NO_SERVICE)}.",
        False: f"{whose} considers no such service.",
        None: f"{whose} does not say that none could {confirm(Fact.NO_SERVICE)}.",
    }
    return (
        "The statute forbids a denial because a request is voluminous or because "
        f"{quoted(texts.BURDEN.quote, ',')} whether for want of staff {quoted(basis.quote, ',')} "
        "if an outside professional service could do the copying, programming or other work that a "
        "copy requires; the agency may recover what that costs (Public Officers Law §§ 89(3)(a), "
        f"87(1)(c)). {begin(known[letter.outside_service])} {proved}"
    )


def questions(shown: Snapshot, letter: Event, who: str = "it") -> list[str]:
    """Return the questions to a claim of burden that the letter leaves open."""
    service = rests_on(texts.BURDEN, shown.today)
    hours = f"how many hours the work would take, how {who} counted them, whose hours they are"
    if "hour" in wording(letter):
        hours = f"how {who} arrived at the hours, whose they are"
    asked = [
        (letter.search_described, f"how {who} searched, and how {who} counted the records"),
        (None, f"{hours}, and what they would cost"),
        (letter.narrowing, "how the request could be narrowed"),
        (
            letter.outside_service or not service,
            f"whether {who} considered an outside service, and what that service would cost",
        ),
    ]
    return [text for known, text in asked if known is not True]
