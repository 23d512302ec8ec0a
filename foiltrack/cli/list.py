"""List requests: phase, next deadline, flags.

\b
Example:
  foiltrack list --matter ivalua
  foiltrack list --sort late --reverse --columns id,subject,number,late
"""

from typing import Any

import typer

from foiltrack import spelled
from foiltrack.cli import listing, options, parsing
from foiltrack.errors import Usage
from foiltrack.screens import lists
from foiltrack.store.lists import Fit


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
    wanted, flag = listing.wanted(filters), filters["flag"]
    if wanted.phase is not None and wanted.phase.casefold() == "overdue":
        wanted, overdue = wanted._replace(phase=None), True
    in_order = by is None and not reverse
    fit = Fit(
        "overdue" if overdue else "register", today, wanted, flag, limit if in_order else None
    )
    order = None if in_order else listing.Sort(by, reverse)
    with listing.gathered(db, fit, order, limit) as items:
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
    """Return the column that a person typed, with - or _ or a space; raises Usage."""
    name = spelled.understood(typed, lists.RECORD, {**lists.HEADINGS, **lists.ALIASES})
    if name is None:
        raise Usage(
            f"'{typed}' is not a column.",
            hint=f"{option} {spelled.hint(typed, [*lists.RECORD, *lists.HEADINGS])}",
        )
    return name
