"""Options that several commands take."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foiltrack import dates, settings
from foiltrack.cli import suggestions
from foiltrack.errors import Refused, Usage

FOUND = 8
"""The exit code of `--exit-code` where something is listed."""
EARLIEST = date(1900, 1, 1)
"""The first day to judge by; an earlier one leaves no room to count back."""
BY_LINE = ".jsonl"
"""The end of the name of a file with one entry a line."""


def judged_day(option: str | None) -> date:
    """Return the day to judge by: `--today`, `FOILTRACK_TODAY`, or today in New York.

    Raises Usage, and Refused for a day that is too early.
    """
    text = option if option is not None else os.environ.get("FOILTRACK_TODAY")
    if option is None and not text:
        return settings.today()
    name = "--today" if option is not None else "FOILTRACK_TODAY"
    try:
        day = dates.iso_day(text or "") or dates.parse_day(text or "", settings.today())
    except Usage:
        if option is not None:
            raise
        raise Usage(
            f"FOILTRACK_TODAY is '{text}', which is not a day.", hint="FOILTRACK_TODAY=2026-03-02"
        ) from None
    if day < EARLIEST:
        hint = f"{name}{' ' if option is not None else '='}2026-03-02"
        raise Refused(f"{name} is {day}, too early for counting.", hint=hint)
    return day


def option(
    metavar: str, help: str, *names: str, offer: Any = None, default: Any = None, **more: Any
) -> Any:
    """Return an option that takes a value; `offer` returns the words that a shell offers."""
    more = {**more, "metavar": metavar, "help": help, "autocompletion": offer}
    return typer.Option(default, *names, **more)


def _shared(name: str, metavar: str, help: str, **more: Any) -> Any:
    """Return an option for an annotation, which gives its default beside it."""
    return option(metavar, help, name, default=..., **more)


def target(help: str, metavar: str = "FILE") -> Any:
    return option(metavar, help, "-o", "--output")


def form(help: str) -> Any:
    return option("<str>", help, "--format")


def calendar(help: str, metavar: str = "nys|nyc", default: str | None = None) -> Any:
    return option(metavar, help, offer=suggestions.calendars, default=default)


def argument(metavar: str, help: str, offer: Any = None, default: Any = None) -> Any:
    """Return an argument; one that must be typed has `...` as its default."""
    return typer.Argument(default, metavar=metavar, help=help, autocompletion=offer)


def typed(values: Iterable[tuple[str, Any]]) -> list[str]:
    """Return options with their values as they are typed, without those that have none."""
    return [w for name, value in values if value not in (None, "") for w in (name, str(value))]


def switch(help: str, *names: str) -> Any:
    return typer.Option(False, *names, help=help)


UNSET: Any = None
"""What an option holds that its callback fills."""
if TYPE_CHECKING:
    Db = settings.CaseFile
    Today = date
else:
    # Read by Typer as texts; what a command gets is the case file, and the day to judge by.
    path, why = settings.database_path, "Judge as of this day (or FOILTRACK_TODAY)."
    Db = Annotated[str, _shared("--db", "FILE", "The database (or FOILTRACK_DB).", callback=path)]
    Today = Annotated[str, _shared("--today", "DATE", why, callback=judged_day)]
RawDb = Annotated[str | None, _shared("--db", "FILE", "The database (or FOILTRACK_DB).")]
UnusedDb = Annotated[str | None, _shared("--db", "FILE", "Taken as everywhere; not looked at.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="All of it.")]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit with 8 if anything is listed.")]
Limit = Annotated[int | None, _shared("--limit", "N", "At most N.", min=1, max=10**9)]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="- or none: here.",
        parser=lambda text: None if text == "-" else Path(text),
    ),
]
Confirm = Annotated[
    list[str] | None, _shared("--confirm", "FACT", "What only you know, as the blank says it.")
]
Settings = Annotated[
    bool, typer.Option("--settings", help="Also config.toml (name, address), beside the file.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file.")]
RequestId = Annotated[str, argument("ID", "A request.", suggestions.requests, ...)]
RequestIds = Annotated[list[str] | None, argument("ID…", "Requests.", suggestions.requests, ...)]
Agency = Annotated[
    str | None, _shared("--agency", "KEY", "Only this agency.", offer=suggestions.agencies)
]
Matter = Annotated[
    str | None, _shared("--matter", "M", "Only this matter.", offer=suggestions.matters)
]
Tag = Annotated[str | None, _shared("--tag", "T", "Only with this tag.", offer=suggestions.tags)]
Name = Annotated[str | None, _shared("--name", "N", "Who signs (or config.toml).")]
Address = Annotated[str | None, _shared("--address", "A", "Return address (or config.toml).")]
Email = Annotated[str | None, _shared("--email", "E", "Their e-mail (or config.toml).")]
