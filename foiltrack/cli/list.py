"""List requests: phase, next deadline, flags.

\b
Example:
  foiltrack list --matter ivalua
  foiltrack list --sort late --reverse --columns id,subject,number,late
"""

from functools import partial
from typing import Any

import typer

from foiltrack import spelled
from foiltrack.cli import listing, options, parsing
from foiltrack.errors import Usage
from foiltrack.screens import lists


@parsing.with_options(listing.FILTERS, before="sort")
def command(
    sort: str | None = options.option("COLUMN", "By subject, due, late, filed_on, …"),
    reverse: bool = options.switch("In reverse order.", "--reverse"),
    columns: str | None = options.option("A,B", "Only these: id,number,phase,due,fee …"),
    overdue: bool = options.switch("Only where the agency let a limit pass.", "--overdue"),
    limit: options.Limit = None,
    exit_code: options.ExitCode = False,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
    **filters: Any,
) -> None:
    by = _column(sort, "--sort") if sort is not None else None
    if (filters["phase"] or "").casefold() == "overdue":
        filters["phase"], overdue = None, True
    fit = listing.fit("overdue" if overdue else "register", today, filters)
    found: Any = partial(listing.by_column, by, reverse, limit)
    if by is None and not reverse:
        fit, found = fit._replace(limit=limit), listing.requests
    with listing.gathered(db, fit, found) as items:
        if columns is None or json:
            listing.print_items(
                items, fit, lists.REGISTER, exit_code=exit_code, as_json=json, as_csv=csv
            )
            return
        rows = [dict(zip(lists.RECORD, lists.record(item), strict=True)) for item in items]
    lists.print_columns(rows, [_column(name, "--columns") for name in columns.split(",")], csv)
    if exit_code and rows:
        raise typer.Exit(options.FOUND)


def _column(typed: str, option: str) -> str:
    name = spelled.understood(typed, lists.RECORD, {**lists.HEADINGS, **lists.ALIASES})
    if name is None:
        raise Usage(
            f"'{typed}' is not a column.",
            hint=f"{option} {spelled.hint(typed, [*lists.RECORD, *lists.HEADINGS])}",
        )
    return name
