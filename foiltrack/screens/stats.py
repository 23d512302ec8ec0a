"""Measured delays in words: ten columns fit no terminal."""

from foiltrack import measures, words
from foiltrack.terminal import output

MEANS = (
    "Of each duty of the law, the limits that have come. An answer took its business days from day "
    "0 of the law's count; a delay counts from the limit. What is not logged is not measured."
)


def print_records(records: tuple[measures.Record, ...]) -> None:
    """Print each agency and each of its duties."""
    for record in records:
        count = words.count(record.requests, "request")
        name = f"{record.agency.key}  {record.agency.name} ({count})"
        output.paragraph(name, indent=output.INDENT, first="")
        for m in record.measures:
            output.paragraph(
                f"{words.CLOCKS[m.rule]}: {_measure(m)}", indent=output.INDENT, first="  "
            )
        output.say()
    if not records:
        output.note("nothing to measure.")
    output.note_paragraph(f"{MEANS} {output.NOT_ADVICE}")


def _measure(m: measures.Measure) -> str:
    if not m.judged:
        return "no limit has come yet"
    parts = [f"{m.in_time} of {m.judged} in time"]
    parts += [f"{m.more_time} put off in time"] if m.more_time else []
    parts += [f"{m.late} answered late"] if m.late else []
    parts += [f"{m.unanswered} without an answer on file"] if m.unanswered else []
    text = ", ".join(parts)
    if m.median_days is not None:
        text += f"; answers took {m.median_days:g} business days (median)"
    if m.longest_late:
        text += f"; the longest delay is {words.count(m.longest_late, 'business day')}"
    return text
