"""The questions of `file` and `log`: what each asks, how its answer is read, what `?` says."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from foiltrack import checks, history, kinds, settings
from foiltrack.agencies import likely, new_key
from foiltrack.cli import answers, choices, event_options, find
from foiltrack.errors import Usage
from foiltrack.model import (
    AGENCY_ACTS,
    CARRIES_UNTIL,
    QUESTIONS,
    REFUSALS,
    Agency,
    Body,
    Certified,
    Kind,
    Request,
    Via,
)
from foiltrack.snapshot import AGENCY_MOVES
from foiltrack.spelled import chosen
from foiltrack.store import connect, reads
from foiltrack.terminal.prompts import Step

LISTED = 12
"""Requests that are offered, the newest first."""
K = Kind


DAYS = (
    "A day: 2026-03-02, 3/2/2026, 3/2/26, March 2, 2026, 3/2, Mar 2, today, yesterday, a weekday, "
    "-3d. about:2018-08 where no more is known. foiltrack help dates"
)
FILES = "The name of a file, which is copied into the case file."
HELP = {
    "subject": "Your own title of the request, as lists show it.",
    "via": "How it was sent decides from when the five days count: mail adds five days.",
    "number": "The number that the agency gave your request: FOIL-2026-056-00001.",
    "matter": "A word of your own that holds the requests of one story together: 'ivalua'.",
    "text_file": "The words of the request, for search, letters and exports.",
    "key": "What you type from then on, and what lists show.",
    "calendar": "New York City has a list of holidays of its own; all other bodies go by the "
    "State's.",
    "body": "It decides which law governs: a court and the legislature have other clocks.",
}
"""What `?` says of a request, and of an agency that is to be added."""


def of_file(
    known: dict[str, Agency],
    matters: list[str],
    today: date,
    texts: list[Path],
    add: Callable[[str], Agency | None],
) -> list[Step]:
    """Return the questions of `file`."""
    agency = (
        f"Its key (nypd), or words of its name or a former one; {len(known)} are known: "
        "foiltrack agency list. ? and a word lists those that have it; one that is not known can "
        "be added here."
    )

    def step(name: str, question: str, read: answers.Read = str) -> Step:
        return Step(name, question, read=read, help=HELP[name])

    cases = f" ({', '.join(matters)})" if matters else ""
    text = "The request's text: a file, or e for your editor (Enter: none)"
    document = "A document to keep, such as the request as sent (Enter: none)"
    key, which = answers.agency_of(known, add), "Agency (its key, or words of its name)"
    return [
        Step("agency", which, settings.agency() or "", key, help=agency),
        step("subject", "What you ask for, in a line", answers.needed),
        Step("on", "Sent on", "today", answers.field_of("on", today), help=DAYS),
        step("via", f"How ({', '.join(Via)}; Enter: not said)", answers.field_of("via", today)),
        step("number", "The agency's number (Enter: none yet)"),
        step("matter", f"Matter: your word for the story{cases} (Enter: none)"),
        step("text_file", text, answers.text_file_of(texts, answers.KEEP_TEXT)),
        Step("doc", document, read=answers.file, help=FILES),
    ]


def of_agency(name: str, known: Mapping[str, Agency]) -> list[Step]:
    """Return the questions about an agency that is to be added."""
    calendar, body = likely(name)

    def key(text: str) -> str:
        if text in known:
            raise Usage(f"there is an agency {text} already.")
        checks.refuse(checks.agency_problems(Agency(key=text, name=name, calendar="nys")))
        return text

    def read_body(text: str) -> str:
        return str(Body(chosen(text, Body, "a body"))) if text else ""

    whose = "Whose business days (nyc for agencies of New York City, else nys)"
    what, likely_body = f"What it is ({', '.join(Body)}; Enter: not known)", str(body or "")
    return [
        Step("name", "Its full name", name, answers.needed),
        Step("key", "A short word for it", new_key(name, known), key, help=HELP["key"]),
        Step("calendar", whose, calendar, choices.calendar, help=HELP["calendar"]),
        Step("body", what, likely_body, read_body, help=HELP["body"]),
    ]


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


MINE = frozenset(Kind) - AGENCY_MOVES
NAMES_GROUNDS = frozenset(
    {K.DENIED, K.PARTLY_GRANTED, K.EXCEPTION_GRANTED, K.APPEAL_DENIED, K.APPEAL_PARTLY_GRANTED}
)
COUNTED = frozenset({K.UNDUE_BURDEN, K.RELEASED, K.GRANTED, K.PARTLY_GRANTED})
BURDEN = frozenset({K.UNDUE_BURDEN})
PRICED = frozenset({K.FEE_ASKED, K.PAID, K.COST})
UNTIL = Step(
    "until",
    "Day that it names (Enter: none)",
    help=f"Or the period that it names, counted from its day: 20 business days, 30 days. {DAYS}",
)


Asked = tuple[frozenset[Kind], Step]


def _of(kinds: frozenset[Kind], name: str, question: str, default: str = "", **more: str) -> Asked:
    return kinds, Step(name, question, default, **more)  # type: ignore[arg-type]


def _yes_or_no(
    kinds: frozenset[Kind], name: str, question: str, help: str = "As the letter says.", **more: str
) -> Asked:
    return _of(kinds, name, f"{question} (yes, no; Enter: not known)", help=help, **more)


def _paper(kinds: frozenset[Kind], what: str) -> Asked:
    return kinds, Step("doc", f"{what} (Enter: none)", read=answers.file, help=FILES)


OF_LOG: tuple[Asked, ...] = (
    _of(AGENCY_MOVES, "on", "Day that the letter bears", "today", help=DAYS),
    _of(MINE, "on", "Day", "today", help=DAYS),
    _of(
        frozenset({K.RECEIVED}),
        "of",
        "Which letter of yours it received (its id; Enter: the request)",
        help="The id of the event: 2019-002.3. foiltrack show ID lists them.",
    ),
    _of(
        AGENCY_MOVES,
        "received",
        "Day that it reached you (Enter: not known)",
        help="Some time limits of yours may count from then. " + DAYS,
    ),
    _of(
        frozenset({K.ACKNOWLEDGED}), "number", "The agency's number, if it gives one (Enter: none)"
    ),
    _of(
        frozenset({K.RELEASED}),
        "part",
        "Is more to come? (yes, no)",
        help="yes: these are a part, and the request stays open.",
    ),
    (CARRIES_UNTIL - {K.RELEASED}, UNTIL),
    (frozenset({K.RELEASED}), UNTIL._replace(needs="part")),
    # The date of a question is the requester's own: nobody asks whether it is exact.
    _yes_or_no(
        CARRIES_UNTIL & AGENCY_MOVES - QUESTIONS,
        "exact",
        "Is that day exact, no estimate?",
        "'on or about', 'approximately' are no; more time needs an exact day.",
        needs="until",
    ),
    _of(
        NAMES_GROUNDS,
        "grounds",
        "Exemptions that it names: b, or 87(2)(e)(i); several with ; (Enter: none)",
        help="The letters of Public Officers Law § 87(2), or the ground in words.",
    ),
    _of(COUNTED, "count", "How many records or pages (Enter: not said)"),
    _of(PRICED, "amount", "Dollars (Enter: not said)"),
    _of(frozenset({K.COST}), "hours", "Hours (Enter: none)"),
    _yes_or_no(BURDEN, "narrowing", "Did it help to narrow the request?"),
    _yes_or_no(BURDEN, "outside_service", "Did it consider an outside service?"),
    _yes_or_no(BURDEN, "search_described", "Did it say how it searched?"),
    _of(
        frozenset({K.NOT_HELD, K.CERTIFIED}),
        "certified",
        f"What it certifies, if it certifies ({', '.join(Certified)}; Enter: nothing)",
        help="Only where the letter says 'certify': possession, that it does not have "
        "them; search, that it cannot find them after a diligent search (§ 89(3)(a)).",
    ),
    _of(history.LETTERS, "via", f"How ({', '.join(Via)}; Enter: not said)"),
    _of(AGENCY_MOVES, "reason", "The reason it gives (Enter: none)"),
    _yes_or_no(
        REFUSALS,
        "appeal_notice",
        "Does it tell of the appeal?",
        "A refusal must name the appeal; one that does not may excuse going to court without it.",
    ),
    _of(history.NOTES_ARE_THE_ENTRY, "note", "Your note, private; e: in your editor (Enter: none)"),
    _paper(AGENCY_ACTS, "The letter as a file"),
    _paper(history.LETTERS, "What you sent as a file"),
    _paper(frozenset({K.PAID}), "The receipt as a file"),
    _paper(MINE - {K.RECEIVED, K.PAID} - history.LETTERS, "A file to keep"),
)
"""What is asked of a letter or an act, each question with the kinds of which it is asked."""


def of_log(
    kind: Kind, request: Request, today: date, texts: list[Path], base: connect.Database
) -> list[Step]:
    """Return the questions that matter for a kind of event."""
    own = {name: answers.field_of(name, today) for name in event_options.HELP} | {
        "of": lambda text: find.event(base, text)[2].root if text else "",
        "until": answers.until_of(today),
        "number": answers.agency_number_of(today),
        "note": answers.note_of(texts),
    }
    return [
        step._replace(read=own.get(step.name, step.read))
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
