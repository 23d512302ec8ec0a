"""How each deadline of a request was counted, day by day, as a page."""

from foiltrack import contested, explain, words
from foiltrack.snapshot import Snapshot
from foiltrack.standing import RUNNING, Deadline
from foiltrack.terminal import output


def print_explanation(snapshot: Snapshot, chosen: list[Deadline], others: int) -> None:
    """Print how some deadlines were counted, with authority; those that can still be met first.

    `others`: how many more there are.
    """
    request = snapshot.request
    head = f"{request.id}  {request.subject}  (as of {words.day(snapshot.today)})"
    output.paragraph(head, indent=output.INDENT, first="")
    for line in explain.reservations(snapshot):
        output.paragraph(line)
    above: set[str] = set()
    for deadline in sorted(chosen, key=lambda d: d.state not in RUNNING):
        output.say()
        for line in explain.lines(snapshot, deadline, above):
            # Lists of days, and of what is said of a point, are indented.
            margin = " " * (len(line) - len(line.lstrip()))
            output.paragraph(line, indent=f"{margin}  ", first=margin)
        above |= {point.id for point in contested.points(snapshot, deadline)}
    if not chosen:
        output.say("no such clock ran in this request.")
    output.say()
    if others:
        more = f"{words.count(others, 'other date')}: foiltrack explain {request.id} --all"
        output.say(f"{output.NOT_ADVICE} {more}")
    else:
        output.say(output.NOT_ADVICE)
