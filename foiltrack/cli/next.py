"""`next`: what to do and by when."""

from typing import Any

import typer

from foiltrack import todo
from foiltrack.cli import listing, options, parsing
from foiltrack.screens import lists
from foiltrack.store.lists import Fit
from foiltrack.terminal import output


@parsing.with_options(listing.FILTERS, before="limit")
def command(
    limit: options.Limit = None,
    exit_code: options.ExitCode = False,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
    **filters: Any,
) -> None:
    """List what to do and by when, the earliest first.

    \b
    Example:
      foiltrack next --limit 5
    """
    wanted, flag = listing.wanted(filters), filters["flag"]
    fit = Fit("next", today, wanted, flag, limit, flags=False)
    with listing.gathered(db, fit) as items:
        # The first entries are of the first requests, each by its earliest.
        entries = listing.all_to_do(snapshot for snapshot, _ in items)[:limit]
    if json:
        from foiltrack import jsonform

        listed = [jsonform.to_do(entry) for entry in entries]
        output.json_document({**jsonform.head(fit.day), "next": listed})
    else:
        lists.print_to_do(entries, fit.day, csv)
    if exit_code and any(entry.do is not todo.Do.WAIT for entry in entries):
        raise typer.Exit(options.FOUND)
