"""Show the example case on a chosen day: 14 and 15 November 2019 make good ones.

\b
Example:
  foiltrack demo --today 2019-11-14
"""

import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from foiltrack import dates, words
from foiltrack.cli import find, options
from foiltrack.cli.day import show_day
from foiltrack.cli.import_ import bring_in
from foiltrack.errors import Refused, as_typed
from foiltrack.screens.request import print_short
from foiltrack.store import connect, neighbours
from foiltrack.terminal import output

DAY = "2019-11-15"
"""The day after both agencies' promise."""
MAIN = "2019-002"
FIRST_DAY, LAST_DAY = date(2019, 8, 23), date(2020, 12, 31)
"""The day of its filing, and a day after everything that the case holds."""
INTRO = (
    "The Checks and Balances Project asked two New York City agencies for records on the Ivalua "
    "contract. One refused 4,294 e-mails as an undue burden, the other said it had none; asked "
    "again in August 2019, both named the same day, 14 November 2019."
)


def example() -> Path:
    """Return the path of the example case: in the package, or beside it in a checkout."""
    name = Path("examples") / "checks-and-balances.json"
    inside = Path(__file__).parents[1] / name
    return inside if inside.exists() else Path(__file__).parents[2] / name


def command(
    keep: Path | None = options.option("FILE", "Leave the database there, to play with."),
    today: str = options.option("DATE", "The day to show it on.", default=DAY),
    db: options.UnusedDb = None,
) -> None:
    day = dates.parse_day(today, options.judged_day(None))
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
        bring_in(path, example(), LAST_DAY, None, dry_run=False)
        output.paragraph(INTRO)
        output.say()
        show_day(path, day)
        output.say()
        with connect.opened(path) as file:
            snapshot = find.snapshot(file, MAIN, day)
            flags = neighbours.all_flags(file, snapshot)
            print_short(snapshot, flags, void=False)
        if keep is not None:
            made.pop_all()
    output.say()
    if keep is not None:
        output.say(f"kept: {keep}   try: foiltrack overdue --db {as_typed(keep)} --today {day}")
    else:
        output.say(
            "try: foiltrack demo --keep demo.db, then: foiltrack explain 2019-002 --db demo.db"
        )
    output.note(f"shown as of {words.day(day)}; your own database was not touched.")
