"""List what to do and by when, the earliest first.

\b
Example:
  foiltrack next --limit 5
"""

from typing import Any

import typer

from foiltrack import jsonform, todo
from foiltrack.cli import listing, options, parsing
from foiltrack.screens import lists
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
    piped = json or csv or not output.is_terminal()
    # Among so many records there is no room for what stands beside them.
    asides = not (json or csv or (piped and limit))
    fit = listing.fit("next", today, filters, limit, flags=False, asides=asides)
    with listing.gathered(db, fit, listing.to_do) as found:
        entries = list(found)
    if piped:
        for entry in entries:
            if entry.aside and not entry.too_late:
                output.note_paragraph(f"note: {entry.request}: {entry.says}")
        entries = jsonform.entries(entries)
    if json:
        output.json_listing(jsonform.head(today), "next", map(jsonform.to_do, entries))
    else:
        lists.print_to_do(entries, today, csv)
    if exit_code and any(e.do is not todo.Do.WAIT for e in jsonform.entries(entries)):
        raise typer.Exit(options.FOUND)
