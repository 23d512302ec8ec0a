"""`demo`: the example case in a throw-away database."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from foiltrack import words
from foiltrack.cli import common, single
from foiltrack.cli import output as out
from foiltrack.cli.dates import parse_day
from foiltrack.cli.show import page
from foiltrack.cli.today import day as print_day
from foiltrack.errors import Refused
from foiltrack.store import reads

DAY = "2019-11-15"
"""The day after both agencies' promise."""
MAIN, FIRST_DAY = "2019-002", date(2019, 8, 23)
INTRO = (
    "The Checks and Balances Project asked two New York City agencies for records on the Ivalua "
    "contract. One refused 4,294 e-mails as an undue burden, the other said it had none; asked "
    "again in August 2019, both named the same day, 14 November 2019."
)


def example() -> Path:
    """The example case: in the installed package, or beside it in a checkout."""
    name = Path("examples") / "checks-and-balances.json"
    inside = Path(__file__).parents[1] / name
    return inside if inside.exists() else Path(__file__).parents[2] / name


def demo(
    keep: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Leave the database there, to play with.")
    ] = None,
    today: Annotated[str, typer.Option(metavar="DATE", help="The day to show it on.")] = DAY,
    db: common.AnyDb = None,
) -> None:
    """Show the example case on a chosen day: 14 and 15 November 2019 make good ones.

    \b
    Example:
      foiltrack demo --today 2019-11-14
    """
    day = parse_day(today, common.judged_day(None))
    if keep is not None and keep.exists():
        raise Refused(f"{keep} exists already.", hint="foiltrack demo --keep ANOTHER.db")
    if day < FIRST_DAY:
        raise Refused(
            f"nothing had been filed by {words.day(day)}.", hint="foiltrack demo --today 2019-11-15"
        )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        path = keep or folder / "demo.db"
        # What cannot be shown on that day is not kept either.
        made = stack.enter_context(ExitStack())
        made.callback(path.unlink, missing_ok=True)
        fill(path)
        out.paragraph(INTRO)
        out.say()
        print_day(str(path), str(day))
        out.say()
        with common.case_file(str(path)) as file:
            snapshot = common.seen(file, MAIN, day)
            page(snapshot, common.found_flags(file, snapshot), reads.followers(file, MAIN))
        if keep is not None:
            made.pop_all()
    out.say()
    if keep is not None:
        out.say(f"kept: {keep}   try: foiltrack overdue --db {keep} --today {day}")
    else:
        out.say("try: foiltrack demo --keep demo.db, then: foiltrack explain 2019-002 --db demo.db")
    out.note(f"shown as of {words.day(day)}; your own database was not touched.")


def fill(path: Path) -> None:
    """Import the example case into a new database, as of its last year."""
    from foiltrack.exchange import source
    from foiltrack.exchange.bring import bring
    from foiltrack.exchange.parse import Problems
    from foiltrack.store.writes import writing

    problems = Problems()
    entries = source.whole(example().read_text(encoding="utf-8"), problems)
    with writing(path, "demo") as writer:
        bring(writer, entries, common.judged_day("2020-12-31"), problems)
    assert not problems.found, problems.found


APPS = {"demo": single(demo)}
