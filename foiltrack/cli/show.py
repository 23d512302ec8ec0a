"""Show a request on a page: what happened, the deadline that matters, what to do.

With -v everything: texts, all deadlines, flags with their authority. With --json: one object;
with several ids or --all, one object a line.

\b
Example:
  foiltrack show 2019-002
"""

from foiltrack import jsonform
from foiltrack.cli import find, options
from foiltrack.errors import Usage
from foiltrack.patterns import patterns_of
from foiltrack.screens.request import print_request, print_short
from foiltrack.store import connect, neighbours, reads
from foiltrack.terminal import output


def command(
    ids: options.RequestIds = None,
    all_: bool = options.switch("All requests.", "--all"),
    verbose: options.Verbose = False,
    void: bool = options.switch("With what was struck or corrected.", "--void"),
    json: options.AsJson = False,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    if not ids and not all_:
        raise Usage("show needs a request.", hint="foiltrack show 2019-001, or: --all")
    with find.if_begun(db) if all_ else connect.opened(db) as file:
        if file is None:
            return
        wanted = reads.ids(file) if all_ else [find.request_id(file, typed) for typed in ids or []]
        many = all_ or len(wanted) > 1
        one_by_one = (reads.one(file, request_id) for request_id in wanted)
        loaded = reads.load(file, wanted) if all_ else one_by_one
        for i, (request, events) in enumerate(loaded):
            if all_ and not request.filed_by(today):
                continue
            snapshot = reads.snapshot(file, (request, events), today)
            flags = neighbours.all_flags(file, snapshot)
            if json:
                (output.json_line if many else output.json_document)(
                    jsonform.shown(snapshot, flags)
                )
                continue
            if i:
                output.say()
            matter = () if many else neighbours.matter(file, snapshot)
            beside = patterns_of(request.id, matter)
            if verbose:
                followers = neighbours.followers(file, request.id)
                print_request(snapshot, flags, followers, beside, void=void)
            else:
                print_short(snapshot, flags, beside, void=void)
