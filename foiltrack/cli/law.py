"""Show the rules in force on a day, with citation, quotation and how sure we are.

\b
Example:
  foiltrack law ny.appeal --on 2019-11-15
  foiltrack law --review
  foiltrack law --moved
"""

from typing import Any

from foiltrack import dates, jsonform, law, settings, words
from foiltrack.cli import options, suggestions
from foiltrack.errors import NotCovered
from foiltrack.law.cases import CASES, Use
from foiltrack.law.contested import ASSUMPTIONS, CONTESTED
from foiltrack.law.exemptions import EXEMPTIONS
from foiltrack.law.newyork import SINCE
from foiltrack.law.types import Status
from foiltrack.screens.law import print_review, print_rules
from foiltrack.terminal import output


def command(
    rule: str | None = options.argument("[RULE]", "Only this one.", suggestions.rules),
    on: str | None = options.option("DATE", "As in force on a day."),
    review: bool = options.switch("What a lawyer should check, and what it moves.", "--review"),
    moved: bool = options.switch("Which deadlines the last change of the rules moved.", "--moved"),
    json: options.AsJson = False,
    db: options.RawDb = None,
    today: options.Today = options.UNSET,
) -> None:
    if moved:
        _print_moved(db, json)
        return
    if review:
        _print_review(json)
        return
    day = dates.parse_day(on, today) if on else today
    wanted = law.named(rule).id if rule else None
    ids = [wanted] if wanted else list(dict.fromkeys(r.id for r in law.RULES))
    found = [version for name in ids if (version := law.rule(name, day)) is not None]
    if not found:
        raise NotCovered(
            f"{words.day(day)} is not covered: the rules here reach back to {words.day(SINCE)} "
            "(L.2005 ch.22).",
            hint=f"foiltrack law --on {SINCE}",
        )
    points = [p for p in CONTESTED if wanted is None or wanted in p.rules]
    if json:
        output.json_document(
            {
                "schema": jsonform.SCHEMA,
                "law": str(law.COMPILED),
                "on": str(day),
                "rules": [jsonform.rule(r) for r in found],
                "contested": [jsonform.record(p) for p in points],
                "exemptions": [jsonform.record(x) for x in EXEMPTIONS],
                "cases": [jsonform.record(x) for x in CASES],
            }
        )
    else:
        print_rules(found, points, day)


def _print_moved(db: str | None, json: bool) -> None:
    from foiltrack import changes
    from foiltrack.cli import find
    from foiltrack.store import moved

    with find.if_begun(settings.database_path(db)) as file:
        found = moved.last(file) if file else None
    if json:
        output.json_document({"schema": jsonform.SCHEMA, **(found or moved.NOTHING)})
        return
    for line in changes.lines(found) if found else ["no change of the rules has moved a date"]:
        output.paragraph(line, 0, 4)


def _print_review(json: bool) -> None:
    """Print what is unverified, contested or assumed, each with what it moves."""
    # What was not read in the statute itself.
    unsure = [
        (rule, authority)
        for rule in law.RULES
        for authority in rule.authorities
        if authority.status is not Status.VERIFIED
    ]
    if not json:
        print_review(unsure)
        return

    def part(value: Any, *names: str) -> jsonform.Json:
        return {name: jsonform.plain(getattr(value, name)) for name in names}

    others = [case for case in CASES if case.use is not Use.LETTER]
    output.json_document(
        {
            "schema": jsonform.SCHEMA,
            "law": str(law.COMPILED),
            "authorities": [
                {"rule": rule.id, **part(a, "citation", "source", "status")} for rule, a in unsure
            ],
            "contested": [jsonform.record(p) for p in CONTESTED],
            "assumed": [part(a, "id", "what", "moves", "why") for a in ASSUMPTIONS],
            "cases": [part(c, "id", "name", "holding", "use", "source") for c in others],
        }
    )
