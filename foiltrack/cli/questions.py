"""The questions of `file` and `log`: what each asks, how its answer is read, what `?` says."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from foiltrack import checks, history, kinds, settings
from foiltrack.agencies import likely, new_key
from foiltrack.cli import answers, choices, find
from foiltrack.errors import Usage
from foiltrack.model import (
    ADVERSE,
    AGENCY_ACTS,
    CARRIES_UNTIL,
    Agency,
    Body,
    Certified,
    Kind,
    Request,
    Via,
)
from foiltrack.spelled import chosen
from foiltrack.store import connect, reads
from foiltrack.terminal.prompts import Step

LISTED = 12
"""Requests that are offered, the newest first."""
K = Kind


# --- file ------------------------------------------------------------------------------------

DAYS = (
    "A day: 2026-03-02, 3/2/2026, 3/2/26, March 2, 2026, 3/2, Mar 2, today, yesterday, a weekday, "
    "-3d. about:2018-08 where no more is known. foiltrack help dates"
)
FILES = "The name of a file, which is copied into the case file."


def of_file(
    known: dict[str, Agency],
    matters: list[str],
    today: date,
    texts: list[Path],
    add: Callable[[str], Agency | None],
) -> list[Step]:
    """Return the questions of `file`."""
    ways, cases = ", ".join(Via), f" ({', '.join(matters)})" if matters else ""
    text = "The request's text: a file, or e for your editor (Enter: none)"
    document = "A document to keep, such as the request as sent (Enter: none)"
    agency = (
        f"Its key (nypd), or words of its name or a former one; {len(known)} are known: "
        "foiltrack agency list. ? and a word lists those that have it; one that is not known can "
        "be added here."
    )
    number = "The number that the agency gave your request: FOIL-2026-056-00001."
    matter = "A word of your own that holds the requests of one story together: 'ivalua'."
    usual = settings.agency() or ""
    return [
        Step(
            "agency",
            "Agency (its key, or words of its name)",
            usual,
            answers.agency_of(known, add),
            help=agency,
        ),
        Step(
            "subject",
            "What you ask for, in a line",
            "",
            answers.needed,
            help="Your own title of the request, as lists show it.",
        ),
        Step("on", "Sent on", "today", answers.when_of(today), help=DAYS),
        Step(
            "via",
            f"How ({ways}; Enter: not said)",
            "",
            answers.word_of(Via),
            help="How it was sent decides from when the five days count: mail adds five days.",
        ),
        Step("number", "The agency's number (Enter: none yet)", help=number),
        Step("matter", f"Matter: your word for the story{cases} (Enter: none)", help=matter),
        Step(
            "text_file",
            text,
            "",
            answers.text_file_of(texts, answers.KEEP_TEXT),
            help="The words of the request, for search, letters and exports.",
        ),
        Step("doc", document, "", answers.file, help=FILES),
    ]


def of_agency(name: str, known: Mapping[str, Agency]) -> list[Step]:
    """Return the questions about an agency that is to be added."""
    calendar, body = likely(name)

    def key(text: str) -> str:
        if text in known:
            raise Usage(f"there is an agency {text} already.")
        checks.refuse(checks.agency_problems(Agency(key=text, name=name, calendar="nys")))
        return text

    return [
        Step("name", "Its full name", name, answers.needed),
        Step(
            "key",
            "A short word for it",
            new_key(name),
            key,
            help="What you type from then on, and what lists show.",
        ),
        Step(
            "calendar",
            "Whose business days (nyc for agencies of New York City, else nys)",
            calendar,
            choices.calendar,
            help="New York City has a list of holidays of its own; all other bodies go by the "
            "State's.",
        ),
        Step(
            "body",
            f"What it is ({', '.join(Body)}; Enter: not known)",
            str(body or ""),
            lambda text: str(Body(chosen(text, Body, "a body"))) if text else "",
            help="It decides which law governs: a court and the legislature have other clocks.",
        ),
    ]


# --- log -------------------------------------------------------------------------------------

KIND = Step(
    "kind",
    "What happened (its first letters are enough)",
    "",
    answers.kind_of,
    (
        "From the agency: " + ", ".join(kinds.THEIRS),
        "Your own, and the court's: " + ", ".join(kinds.MINE),
        "? before a kind tells what it means: ?closed",
    ),
    help="; ".join(
        f"{kind}: {kinds.KINDS[kind].means}" for kind in kinds.KINDS if kind is not K.FILED
    ),
)


def of_request(base: connect.Database) -> Step:
    """Return the question which request it is about."""
    newest = [request for request, _ in reads.load(base, reads.ids(base)[-LISTED:])][::-1]
    places = {str(place): request.id for place, request in enumerate(newest, 1)}
    return Step(
        "request",
        "Which request (its place, id or agency's number, or a word of it)",
        newest[0].id if len(newest) == 1 else "",
        lambda text: places.get(text) or find.request_id(base, answers.needed(text)),
        tuple(f"{n}  {r.id}  {r.agency.key}: {r.subject}" for n, r in enumerate(newest, 1)),
        help="The newest are listed; foiltrack list shows all.",
    )


THEIRS = AGENCY_ACTS - {K.RECEIVED}
MINE = frozenset(Kind) - THEIRS
REFUSALS = ADVERSE | {K.EXCEPTION_GRANTED}
NAMES_GROUNDS = frozenset(
    {K.DENIED, K.PARTLY_GRANTED, K.EXCEPTION_GRANTED, K.APPEAL_DENIED, K.APPEAL_PARTLY_GRANTED}
)
COUNTED = frozenset({K.UNDUE_BURDEN, K.RELEASED, K.GRANTED, K.PARTLY_GRANTED})
BURDEN = frozenset({K.UNDUE_BURDEN})
PRICED = frozenset({K.FEE_ASKED, K.PAID, K.COST})
UNDATED = frozenset({K.CLARIFICATION_ASKED, K.FEE_ASKED})
"""Kinds whose date is the requester's own, so that nobody asks whether it is exact."""
UNTIL = Step("until", "Day that it names (Enter: none)", help=DAYS)


def _yes_or_no(
    name: str, question: str, help_: str = "As the letter says.", needs: str = ""
) -> Step:
    text = f"{question} (yes, no; Enter: not known)"
    return Step(name, text, read=answers.word_of(choices.YesNo), help=help_, needs=needs)


def _paper(what: str) -> Step:
    return Step("doc", f"{what} (Enter: none)", read=answers.file, help=FILES)


OF_LOG: tuple[tuple[frozenset[Kind], Step], ...] = (
    (THEIRS, Step("on", "Day that the letter bears", "today", help=DAYS)),
    (MINE, Step("on", "Day", "today", help=DAYS)),
    (
        frozenset({K.RECEIVED}),
        Step(
            "of",
            "Which letter of yours it received (its id; Enter: the request)",
            help="The id of the event: 2019-002.3. foiltrack show ID lists them.",
        ),
    ),
    (
        THEIRS,
        Step(
            "received",
            "Day that it reached you (Enter: not known)",
            help="Some time limits of yours may count from then. " + DAYS,
        ),
    ),
    (
        frozenset({K.ACKNOWLEDGED}),
        Step("number", "The agency's number, if it gives one (Enter: none)"),
    ),
    (
        frozenset({K.RELEASED}),
        Step(
            "part",
            "Is more to come? (yes, no)",
            read=answers.word_of(choices.YesNo),
            help="yes: these are a part, and the request stays open.",
        ),
    ),
    (CARRIES_UNTIL - {K.RELEASED}, UNTIL),
    (frozenset({K.RELEASED}), replace(UNTIL, needs="part")),
    (
        CARRIES_UNTIL & THEIRS - UNDATED,
        _yes_or_no(
            "exact",
            "Is that day exact, no estimate?",
            "'on or about', 'approximately' are no; more time needs an exact day.",
            needs="until",
        ),
    ),
    (
        NAMES_GROUNDS,
        Step(
            "grounds",
            "Exemptions that it names: b, or 87(2)(e)(i); several with ; (Enter: none)",
            read=answers.listed_grounds,
            help="The letters of Public Officers Law § 87(2), or the ground in words.",
        ),
    ),
    (COUNTED, Step("count", "How many records or pages (Enter: not said)", read=answers.number)),
    (PRICED, Step("amount", "Dollars (Enter: not said)", read=answers.decimal_of("amount"))),
    (frozenset({K.COST}), Step("hours", "Hours (Enter: none)", read=answers.decimal_of("hours"))),
    (BURDEN, _yes_or_no("narrowing", "Did it help to narrow the request?")),
    (BURDEN, _yes_or_no("outside_service", "Did it consider an outside service?")),
    (BURDEN, _yes_or_no("search_described", "Did it say how it searched?")),
    (
        frozenset({K.NOT_HELD, K.CERTIFIED}),
        Step(
            "certified",
            f"What it certifies, if it certifies ({', '.join(Certified)}; Enter: nothing)",
            read=answers.word_of(Certified),
            help="Only where the letter says 'certify': possession, that it does not have "
            "them; search, that it cannot find them after a diligent search (§ 89(3)(a)).",
        ),
    ),
    (
        history.LETTERS,
        Step("via", f"How ({', '.join(Via)}; Enter: not said)", read=answers.word_of(Via)),
    ),
    (THEIRS, Step("reason", "The reason it gives (Enter: none)")),
    (
        REFUSALS,
        _yes_or_no(
            "appeal_notice",
            "Does it tell of the appeal?",
            "A refusal must name the appeal; one that does not may excuse going to court "
            "without it.",
        ),
    ),
    (
        history.NOTES_ARE_THE_ENTRY,
        Step("note", "Your note, private; e: in your editor (Enter: none)"),
    ),
    (AGENCY_ACTS, _paper("The letter as a file")),
    (history.LETTERS, _paper("What you sent as a file")),
    (frozenset({K.PAID}), _paper("The receipt as a file")),
    (MINE - {K.RECEIVED, K.PAID} - history.LETTERS, _paper("A file to keep")),
)
"""What is asked of a letter or an act, each question with the kinds of which it is asked."""


def of_log(
    kind: Kind, request: Request, today: date, texts: list[Path], base: connect.Database
) -> list[Step]:
    """Return the questions that matter for a kind of event."""
    own = {
        "on": answers.when_of(today),
        "of": lambda text: find.event(base, text)[2].root if text else "",
        "received": answers.day_of(today),
        "until": answers.until_of(today),
        "number": answers.agency_number_of(today),
        "note": answers.note_of(texts),
    }
    return [
        replace(step, read=own.get(step.name, step.read))
        for those, step in OF_LOG
        if kind in those and not (step.name == "number" and request.numbers)
    ]


SWITCHES = {
    ("exact", "yes"): "--exact",
    ("exact", "no"): "--approximate",
    ("part", "yes"): "--part",
    ("appeal_notice", "no"): "--no-appeal-notice",
}
"""Answers that are an option without a value."""
SAID_BY_SWITCHES = frozenset(name for name, _ in SWITCHES)
