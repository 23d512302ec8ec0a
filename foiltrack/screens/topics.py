"""Pages of help on what no single command explains."""

import re
from textwrap import wrap

from foiltrack.kinds import KINDS, MINE, THEIRS
from foiltrack.terminal import output

DATES = """\
Dates that may be typed, and nothing else (a day can lose a case):

  2026-03-02   3/2/2026   3/2/26   March 2, 2026   Mar 2 2026   Mon 2 Mar 2026
  3/2   Mar 2        the last one for what happened; for --until the next one after --on
  today   yesterday   tomorrow   -3d   +10d
  monday … sunday    the last one for what happened; for --until the next one after --on

Where only the month or the year is known: --on about:2018-08, --on about:2018. Such an event
starts no clock. A day that you worked out yourself: --inferred; every output marks it.

"Today" is New York's day. --today DATE, or FOILTRACK_TODAY, judges as of another day: what will
be overdue on the first? A day before an event does not see the event.

Each letter has two days: --on, which it bears, and --received, when it reached the other side.
--until is the day that it names, or a period counted from --on by the agency's calendar:
--until "20 business days", "30 days", 20bd.
"""
CLOCKS = """\
Every deadline, by the rule that gives it. 'foiltrack law' shows the authorities in full, and
'foiltrack explain ID' how a date of a request was counted.

{rules}
The day that starts a count is day 0 (General Construction Law § 20). An agency has one date for
each duty, counted leniently. You have three:

  careful date  the earliest that any authority reads, never moved: file by this one
  due date      moved off Saturday, Sunday and public holiday (General Construction Law § 25-a)
  latest date   counted from receipt, or by a longer rule: some courts accept until then

In lists and on pages:

  overdue by 3 business days     the agency let the day pass; no answer on file settles it
  answered 3 business days late  it was answered, after the day
  no longer counts               something came in time that replaced this deadline
  careful date passed            file today: other counts of the period are still open
  over by all counts             ask a lawyer before you give up
  not known                      the day of the answer is not on file
"""
EXIT_CODES = """\
  0    done, also where there is nothing to list
  1    unexpected failure
  2    wrong usage
  3    no such thing
  4    refused: the data or the law does not allow it
  5    the database is newer than the program, or an upgrade failed
  8    with --exit-code: something is listed
  130  interrupted

A closed pipe is 0, and silent. Errors go to stderr: one sentence, then a hint that can be typed.
"""
ENVIRONMENT = """\
  FOILTRACK_DB      the database, where --db does not name it: a file, or a server's address
  FOILTRACK_TODAY   the day to judge by, where --today does not say it
  FOILTRACK_DEBUG   1: show where an unexpected failure came from
  NO_COLOR          any value: no color; so does TERM=dumb
  COLUMNS           the width to fill on a terminal
  VISUAL, EDITOR    the program that 'foiltrack edit ID' opens a text with

The order of authority: option, environment, config.toml, default. 'foiltrack config' shows each
value and where it comes from; 'foiltrack where' where the files lie.
"""
PRIVACY = """\
foiltrack works alone: no account, no telemetry, and no network but the way to a PostgreSQL server
of your own, if you name one. The case file is otherwise one SQLite file that only you may read.

Notes and contacts are private unless you say --public; any event can be --private. Private words
and documents, your tags, your matter's name, your own missed windows and weak points leave by no
export, no letter, no site, no calendar and no statistic; only by 'dump' and 'backup', which say so,
and by 'export --counsel', the memo for you and your lawyer. 'publish' shows people, custodians and
letters as they came only with --names; without it, only the redacted copies of letters.

The kind and the day of what moves a deadline are never hidden: a history without them would be a
lie. Whoever must hide them may not export. '--redacted FILE' after '--doc FILE' puts a redacted
copy in a document's place in every output; both hashes are listed.

A synced folder (Dropbox, iCloud) holds a copy on somebody else's machine. Close foiltrack on one
machine before you use it on the other; 'backup' makes a copy that is whole.
"""
TOPICS: dict[str, tuple[str, str]] = {
    "dates": ("How dates may be typed.", DATES),
    "kinds": ("What each kind of event means.", "{kinds}"),
    "clocks": ("Which deadlines there are, and what their states mean.", CLOCKS),
    "exit-codes": ("What a script can rely on.", EXIT_CODES),
    "environment": ("Variables that are looked at.", ENVIRONMENT),
    "privacy": ("What leaves, and what does not.", PRIVACY),
}


def page(name: str) -> str:
    """Return a topic as text, with the rules of the law where it names them."""
    text, rows = TOPICS[name][1], list[str]()
    if name == "kinds":
        for head, those in (("The agency's:", THEIRS), ("Your own, and the court's:", MINE)):
            rows += [head, "", *(f"  {kind:<22}  {KINDS[kind].means}" for kind in those), ""]
        return "\n".join(rows)
    if name != "clocks":
        return text
    from foiltrack import law
    from foiltrack.law import wording

    for rule in law.RULES:
        if rule.until is None:
            period = rule.period.words if rule.period else "the date named"
            lines = wrap(f"{period}, from {wording.starts(rule)}", width=94)
            rows += [f"  {rule.id}", *(f"    {line}" for line in (rule.what, *lines))]
            rows.append(f"    [{rule.citation}]")
    return text.replace("{rules}", "\n".join([*rows, ""]))


SECOND_COLUMN = re.compile(r"(\s+\S+(?: \S+)* {2,})\S")


def print_page(name: str) -> None:
    """Print a topic in the width of the terminal, its lists with a hanging indent."""
    text = page(name).rstrip("\n")
    if not output.is_terminal():
        output.say(text)
        return
    for n, block in enumerate(text.split("\n\n")):
        if n:
            output.say()
        lines = block.splitlines()
        for line in lines if lines[0].startswith(" ") else [" ".join(lines)]:
            column = SECOND_COLUMN.match(line)
            margin = len(line) - len(line.lstrip())
            output.paragraph(line.strip(), margin, len(column[1]) if column else margin)
