"""List requests where the agency let a limit pass, the longest overdue first.

\b
Example:
  foiltrack overdue --exit-code
"""

from typing import Any

from foiltrack.cli import listing, options, parsing
from foiltrack.screens import lists


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
    fit = listing.fit("overdue", today, filters, limit)
    with listing.gathered(db, fit, listing.requests) as items:
        listing.print_items(
            items, fit, lists.OVERDUE, exit_code=exit_code, as_json=json, as_csv=csv
        )
