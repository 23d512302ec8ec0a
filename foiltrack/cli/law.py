"""`law`: the rules in force."""

from typing import Annotated

from foiltrack import jsonform, law, words
from foiltrack.cli import common
from foiltrack.cli import output as out
from foiltrack.cli.dates import parse_day
from foiltrack.cli.options import Option
from foiltrack.errors import NotCovered
from foiltrack.law.cases import CASES
from foiltrack.law.contested import ASSUMPTIONS, CONTESTED, Contested
from foiltrack.law.exemptions import EXEMPTIONS
from foiltrack.law.newyork import SINCE
from foiltrack.law.types import Rule, Status


def law_(
    rule: Annotated[str | None, Option(metavar="[RULE]", help="Only this one.")] = None,
    on: Annotated[str | None, Option("--on", metavar="DATE", help="As in force on a day.")] = None,
    review: Annotated[
        bool, Option("--review", help="What a lawyer should check, and what it moves.")
    ] = False,
    json: common.AsJson = False,
    db: common.AnyDb = None,
    today: common.Today = None,
) -> None:
    """Show the rules in force on a day, with citation, quotation and how sure we are.

    \b
    Example:
      foiltrack law ny.appeal --on 2019-11-15
      foiltrack law --review
    """
    if review:
        _review(json)
        return
    judged = common.judged_day(today)
    day = parse_day(on, judged) if on else judged
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
        out.json_document(
            {
                "schema": jsonform.SCHEMA,
                "law": str(law.AS_OF),
                "on": str(day),
                "rules": [jsonform.rule(r) for r in found],
                "contested": [jsonform.record(p) for p in points],
                "exemptions": [jsonform.record(x) for x in EXEMPTIONS],
                "cases": [jsonform.record(x) for x in CASES],
            }
        )
        return
    out.say(f"In force on {words.day(day)}; checked against the sources on {words.day(law.AS_OF)}.")
    for version in found:
        _rule(version)
    out.heading("Contested")
    for point in points:
        _contested(point)
    out.say()
    out.say(out.NOT_ADVICE)


def _rule(version: Rule) -> None:
    period = version.period.words if version.period else "the date named"
    out.say()
    out.paragraph(
        f"{version.id} ({version.owner}): {version.what}. {period.capitalize()}, from "
        f"{version.starts}; met by {version.met_by}. In force since {words.day(version.since)}.",
        indent="  ",
        first="",
    )
    for authority in version.authorities:
        quote = f": “{authority.quote}”" if authority.quote else ""
        unsure = "" if authority.status is Status.VERIFIED else f" [{authority.status}]"
        out.paragraph(
            f"{authority.citation}{quote} (read in: {authority.source}){unsure}",
            indent="    ",
            first="  ",
        )


def _contested(point: Contested) -> None:
    out.paragraph(f"{point.question} ({', '.join(point.rules)})", indent="    ", first="  ")
    for view in point.views:
        out.paragraph(f"{view.who}: {view.says}", indent="      ", first="    ")
    out.paragraph(f"Done here: {words.ended(point.done)}", indent="      ", first="    ")


def _review(as_json: bool) -> None:
    """What is unverified, mirrored, contested or assumed, each with what it moves."""
    unsure = [
        (version, authority)
        for version in law.RULES
        for authority in version.authorities
        if authority.status is not Status.VERIFIED
    ]
    if as_json:
        out.json_document(
            {
                "schema": jsonform.SCHEMA,
                "law": str(law.AS_OF),
                "authorities": [
                    {"rule": v.id, "citation": a.citation, "source": a.source, "status": a.status}
                    for v, a in unsure
                ],
                "contested": [jsonform.record(p) for p in CONTESTED],
                "assumed": [
                    {"id": a.id, "what": a.what, "moves": a.moves, "why": a.why}
                    for a in ASSUMPTIONS
                ],
                "cases": [
                    {"id": c.id, "name": c.name, "holding": c.holding, "source": c.source}
                    for c in CASES
                    if not c.read
                ],
            }
        )
        return
    out.say(f"What a lawyer should check; the law as of {words.day(law.AS_OF)}.")
    out.heading("Not read in the statute itself")
    for version, authority in unsure:
        out.paragraph(
            f"{version.id}: {authority.citation} [{authority.status}], read in: "
            f"{authority.source}. It moves: {version.what}.",
            indent="    ",
            first="  ",
        )
    out.heading("Assumed by foiltrack")
    for assumed in ASSUMPTIONS:
        out.paragraph(
            f"{assumed.what} It moves: {assumed.moves}. Why: {assumed.why}.",
            indent="    ",
            first="  ",
        )
    out.heading("Contested")
    for point in CONTESTED:
        _contested(point)
    out.heading("Decisions known from a digest or a note only (no letter cites them)")
    for case in (c for c in CASES if not c.read):
        out.paragraph(f"{case.name}: {case.holding} ({case.source})", indent="    ", first="  ")
    out.say()
    out.say(out.NOT_ADVICE)


APPS = {"law": law_}
