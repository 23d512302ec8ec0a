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
from foiltrack.law.types import Authority, Rule, Status
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
        unsure = _unsure()
        if json:
            output.json_document(_review_json(unsure))
        else:
            print_review(unsure)
        return
    judged = today
    day = dates.parse_day(on, judged) if on else judged
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
    from foiltrack.store import connect, moved

    with connect.opened(settings.database_path(db)) as file:
        found = moved.last(file)
    if json:
        output.json_document({"schema": jsonform.SCHEMA, **(found or moved.NOTHING)})
        return
    for line in changes.lines(found) if found else ["no change of the rules has moved a date"]:
        output.paragraph(line, 0, 4)


def _unsure() -> list[tuple[Rule, Authority]]:
    return [
        (version, authority)
        for version in law.RULES
        for authority in version.authorities
        if authority.status is not Status.VERIFIED
    ]


def _review_json(unsure: list[tuple[Rule, Authority]]) -> dict[str, Any]:
    return {
        "schema": jsonform.SCHEMA,
        "law": str(law.COMPILED),
        "authorities": [
            {"rule": v.id, "citation": a.citation, "source": a.source, "status": a.status}
            for v, a in unsure
        ],
        "contested": [jsonform.record(p) for p in CONTESTED],
        "assumed": [
            {"id": a.id, "what": a.what, "moves": a.moves, "why": a.why} for a in ASSUMPTIONS
        ],
        "cases": [
            {"id": c.id, "name": c.name, "holding": c.holding, "use": c.use, "source": c.source}
            for c in CASES
            if c.use is not Use.LETTER
        ],
    }
