"""`count`: a period from a day, without any database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foiltrack import days, words
from foiltrack.cli import common, single
from foiltrack.cli import output as out
from foiltrack.cli.dates import parse_day
from foiltrack.errors import Usage
from foiltrack.law.types import Period, Unit


def count(
    from_: Annotated[str, typer.Argument(metavar="FROM", help="Day 0, not counted.")],
    period: Annotated[str, typer.Argument(metavar="PERIOD", help="5bd, 30d or 4mo.")],
    calendar: Annotated[
        str, typer.Option(metavar="nys|nyc|FILE", help="Whose business days.")
    ] = "nys",
    json: common.AsJson = False,
    today: common.Today = None,
) -> None:
    """Count a period from a day. The day itself is day 0 (General Construction Law § 20).

    \b
    Example:
      foiltrack count 2019-08-23 5bd --calendar nyc
    """
    start = parse_day(from_, common.judged_day(today))
    length = Period.parse(period)
    named = days.calendar(calendar) if calendar in ("nys", "nyc") else from_file(calendar)
    due = days.add_period(named, start, length)
    # § 25-a speaks of public holidays: by the state list, whatever the agency's calendar.
    list_of_25a = days.calendar("nys") if calendar in ("nys", "nyc") else named
    business = length.unit is Unit.BUSINESS_DAYS
    moved = due if business else days.next_business_day(list_of_25a, due)
    listed = days.steps(named, start, due, length.unit) if length.n else ()
    if json:
        out.json_document(
            {
                "from": str(start),
                "period": str(length),
                "calendar": calendar,
                "due": str(due),
                "moved_to": str(moved),
                "steps": [
                    {"date": str(s.day), "counts": s.counts, "n": s.n, "why": s.why} for s in listed
                ],
            }
        )
        return
    for step in listed:
        number = f"{step.n:>3}" if step.counts else "  -"
        out.say(f"{number}  {words.day(step.day):<16} {step.why}")
    out.say(f"due {words.day(due)}")
    if moved != due:
        why = days.why_not(list_of_25a, due)
        out.say(f"moved to {words.day(moved)}: {why} (General Construction Law § 25-a)")
    out.note(out.NOT_ADVICE)


def from_file(name: str) -> days.Calendar:
    """A calendar of one's own, from a TOML file; raises NotFound, Usage."""
    import tomllib

    from foiltrack.calendars import calendar_from

    text = common.read_text(Path(name))
    try:
        return calendar_from(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as error:
        raise Usage(f"{name} is not TOML: {error}.", hint="--calendar nys, nyc or a file") from None


APPS = {"count": single(count)}
