"""The rules in force, and what a lawyer should check, as pages."""

from datetime import date

from foiltrack import law, words
from foiltrack.law import wording
from foiltrack.law.cases import CASES, Use
from foiltrack.law.contested import ASSUMPTIONS, CONTESTED, Contested
from foiltrack.law.types import Authority, Rule
from foiltrack.terminal import output


def print_rules(rules: list[Rule], points: list[Contested], on: date) -> None:
    """Print rules in force on a day, with citation and quotation, and what is contested."""
    output.paragraph(f"In force on {words.day(on)}; {law.ORIGIN}.")
    for version in rules:
        _rule(version)
    output.heading("Contested")
    for point in points:
        _contested(point)
    output.say()
    output.say(output.NOT_ADVICE)


def _rule(version: Rule) -> None:
    period = version.period.words if version.period else "the date named"
    output.say()
    output.paragraph(
        f"{version.id} ({version.owner}): {version.what}. {period.capitalize()}, from "
        f"{wording.starts(version)}; met by {wording.met_by(version)}. In force since "
        f"{words.day(version.since)}.",
        0,
        2,
    )
    for authority in version.authorities:
        output.paragraph(authority.words, 2, 4)


def _contested(point: Contested) -> None:
    output.paragraph(f"{point.question} ({', '.join(point.rules)})", 2, 4)
    for view in point.views:
        output.paragraph(f"{view.who}: {view.says}", 4, 6)
    output.paragraph(f"Done here: {words.ended(point.done)}", 4, 6)


def print_review(unsure: list[tuple[Rule, Authority]]) -> None:
    """Print what is unverified, contested or assumed, each with what it moves."""
    output.say(f"What a lawyer should check; {law.ORIGIN}.")
    output.heading("Not read in the statute itself")
    for version, authority in unsure:
        output.paragraph(
            f"{version.id}: {authority.citation} [{authority.status}], read in: "
            f"{authority.source}. It moves: {version.what}.",
            2,
            4,
        )
    output.heading("Assumed by foiltrack")
    for assumed in ASSUMPTIONS:
        output.paragraph(f"{assumed.what} It moves: {assumed.moves}. Why: {assumed.why}.", 2, 4)
    output.heading("Contested")
    for point in CONTESTED:
        _contested(point)
    output.heading("Decisions that no letter cites")
    for case in (c for c in CASES if c.use is not Use.LETTER):
        output.paragraph(f"{case.name}: {case.holding} ({case.use}; read in: {case.source})", 2, 4)
    output.say()
    output.say(output.NOT_ADVICE)
