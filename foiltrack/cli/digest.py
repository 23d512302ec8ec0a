"""Tell the week: what must and may be done, what was missed, is due or new.

For a Monday morning, or for cron, which mails what is printed. Private entries are not in it.

\b
Example:
  foiltrack digest
  foiltrack digest --since 2019-11-01 -o week.eml
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from foiltrack import dates, settings
from foiltrack.cli import listing, options, parsing
from foiltrack.screens import digest as screen
from foiltrack.terminal import files, output

WEEK = timedelta(days=7)


@parsing.with_options(listing.FILTERS, before="since")
def command(
    since: str | None = options.option("DATE", "New since this day (a week ago)."),
    target: Path | None = options.target("A text, .md, or .eml (a mail)."),
    force: options.Force = False,
    json: options.AsJson = False,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
    **filters: Any,
) -> None:
    day = dates.parse_day(since, today) if since else today - WEEK
    fit = listing.fit("register", today, filters, flags=False)
    with listing.gathered(db, fit, listing.requests) as items:
        found = screen.digest((snapshot for snapshot, _ in items), day, today)
    if target is None or str(target) == "-":
        columns = output.columns() if output.is_terminal() else screen.WIDTH
        text = screen.as_json(found) if json else screen.as_text(found, columns)
        output.say(text.rstrip("\n"))
        return
    match target.suffix.lower():
        case _ if json:
            content = screen.as_json(found).encode()
        case ".md":
            content = screen.as_markdown(found).encode()
        case ".eml":
            content = screen.as_mail(found, settings.requester().email)
        case _:
            content = screen.as_text(found, screen.WIDTH).encode()
    files.write_file(target, content, force=force)
    output.note(f"written: {target}")
