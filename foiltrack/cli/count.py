"""Count a period from a day. The day itself is day 0 (General Construction Law § 20).

With --batch: a CSV of from, period and calendar in, the same with due, moved_to and error out, row
by row.

\b
Example:
  foiltrack count 2019-08-23 5bd --calendar nyc
"""

import shlex
from datetime import date
from pathlib import Path

import typer

from foiltrack import dates, days, words
from foiltrack.cli import choices, options, parsing
from foiltrack.errors import NotFound, Refused, Usage, as_typed
from foiltrack.law.holidays import LISTS
from foiltrack.law.types import Period, Unit
from foiltrack.terminal import files, output

CONTEXT = {"ignore_unknown_options": True}
"""A day or a period may begin with a dash."""


def command(
    ctx: typer.Context,
    from_: str | None = options.argument("FROM", "Day 0, not counted."),
    period: str | None = options.argument("PERIOD", "5bd, 30d or 4mo."),
    calendar: str = options.calendar("Whose business days.", "nys|nyc|FILE", "nys"),
    batch: Path | None = options.option("FILE", "CSV with from,period,calendar; - for stdin."),
    json: options.AsJson = False,
    db: options.UnusedDb = None,
    today: options.Today = options.UNSET,
) -> None:
    if batch is not None:
        if parsing.typed_values(ctx).keys() - {"batch", "db", "today"}:
            again = f"foiltrack count --batch {as_typed(batch)}"
            raise Usage("a batch is CSV alone: its rows hold from, period, calendar.", hint=again)
        _in_batch(batch, today)
        return
    if from_ is None or period is None:
        raise Usage("count needs a day and a period.", hint="foiltrack count 2019-08-23 5bd")
    if _turned(from_, period, today):
        options = [f"--calendar={calendar}"] if calendar != "nys" else []
        again = shlex.join(["foiltrack", "count", period, from_, *options])
        raise Usage("the day comes first, then the period.", hint=again)
    start = dates.parse_day(from_, today)
    length = Period.parse(period)
    calendar = choices.calendar_or_text(calendar)
    named = _calendar(calendar)
    due = days.add_period(named, start, length)
    # § 25-a speaks of public holidays: by the state list, whatever the agency's calendar.
    list_of_25a = days.calendar("nys") if calendar in LISTS else named
    business = length.unit is Unit.BUSINESS_DAYS
    moved = due if business else days.next_business_day(list_of_25a, due)
    listed = days.steps(named, start, due, length.unit) if length.n else ()
    if json:
        head = {"from": str(start), "period": str(length), "calendar": calendar}
        steps = [{"date": str(s.day), "counts": s.counts, "n": s.n, "why": s.why} for s in listed]
        output.json_document({**head, "due": str(due), "moved_to": str(moved), "steps": steps})
        return
    for step in listed:
        number = f"{step.n:>3}" if step.counts else "  -"
        output.say(f"{number}  {words.day(step.day):<16} {step.why}")
    output.say(f"due {words.day(due)}")
    if moved != due:
        why = days.why_not(list_of_25a, due)
        output.say(f"moved to {words.day(moved)}: {why} (General Construction Law § 25-a)")
    output.note(output.NOT_ADVICE)


def _turned(from_: str, period: str, day: date) -> bool:
    """Return whether the period was typed where the day belongs, and the day after it."""
    try:
        Period.parse(from_)
        dates.parse_day(period, day)
    except Usage:
        return False
    return True


def _in_batch(path: Path, day: date) -> None:
    """Count each row of a CSV, streaming; raises Refused at the end if a row was bad."""
    import csv
    import sys
    from functools import cache, partial

    from foiltrack.exchange.batch import Batch

    work = Batch(cache(_calendar), lambda text: dates.parse_day(text, day))
    stdin = str(path) == "-"
    files.refuse_device(path)
    try:
        # A text that is no UTF-8 comes out as it went in.
        raw = partial(open, errors="surrogateescape", newline="")
        into, out = sys.stdin.fileno() if stdin else path, sys.stdout.fileno()
        with (
            raw(into, encoding="utf-8-sig", closefd=not stdin) as lines,
            raw(out, "w", encoding="utf-8", closefd=False) as answer,
        ):
            csv.writer(answer, lineterminator="\n").writerows(work.rows(lines))
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}.", hint=f"ls {as_typed(path.parent)}") from None
    if work.bad:
        rows = "1 row" if work.bad == 1 else f"{work.bad} rows"
        raise Refused(f"{rows} could not be counted.", hint="see the last column, error")


def _calendar(name: str) -> days.Calendar:
    if name in LISTS:
        return days.calendar(name)
    import tomllib

    from foiltrack.calendars import calendar_from

    text = files.read_text(Path(name))
    try:
        return calendar_from(tomllib.loads(text), name)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise Usage(
            f"{name} is not TOML: {reason}.", hint="--calendar nys, nyc or a file"
        ) from None
