"""How answers are printed: Rich tables on a terminal, one record a line into a pipe."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

INDENT = " " * 4
NOT_ADVICE = "Not legal advice."
RED, YELLOW, BOLD = "red", "yellow", "bold"
"""What is overdue, what is due soon, headings; the words beside them say the same."""
_CODES = {RED: "\033[31m", YELLOW: "\033[33m", BOLD: "\033[1m"}
_PLAIN = "\033[0m"
SUBSTITUTES = {
    "…": "...",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "§": "sec.",
    "·": ";",
}
"""What a terminal shows that knows no such letter; of any other, its code."""
_TOGETHER = re.compile(
    r"(?<=Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?=\d)|(?<=\d) (?=[A-Z][a-z]{2} \d{4})"
    r"|(?<=[a-z]) (?=\d{4}\b)|(?<=§) |(?<=§§) "
)
"""Spaces of a day and of a section, which stay on one line."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Painted(str):
    """A cell with a colour, where colour is welcome."""

    style: str

    def __new__(cls, text: str, style: str) -> Painted:
        made = super().__new__(cls, text)
        made.style = style
        return made


def painted(text: str, paint: dict[str, str | None]) -> str:
    """Lines with some of their words in colour, also where they were broken over two lines."""
    for words, style in paint.items():
        if style and words.split():
            pattern = r"\s+".join(map(re.escape, words.split()))
            text = re.sub(f"({pattern})", rf"{_CODES[style]}\1{_PLAIN}", text, count=1)
    return text


def substituted(error: UnicodeError) -> tuple[str, int]:
    """What stands in for letters that a terminal does not know (an error handler of codecs)."""
    assert isinstance(error, UnicodeEncodeError)
    unknown = error.object[error.start : error.end]
    coded = "".join(
        SUBSTITUTES.get(c) or c.encode("ascii", "backslashreplace").decode() for c in unknown
    )
    return coded, error.end


def ellipsis() -> str:
    """The mark of a text that was cut, as the terminal can show it."""
    try:
        "…".encode(sys.stdout.encoding or "ascii")
    except (UnicodeError, LookupError):
        return SUBSTITUTES["…"]
    return "…"


def clean(text: str) -> str:
    """Text from outside without what could steer a terminal (tabs and newlines stay)."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def cell(value: object) -> str:
    """A value on one line."""
    return "" if value is None else " ".join(clean(str(value)).split())


def say(text: str = "") -> None:
    """A line of the answer."""
    sys.stdout.write(clean(text) + "\n")


def raw(text: str) -> None:
    """A line of the answer that bears codes of ours; what is from outside was cleaned before."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """A line beside the answer."""
    sys.stderr.write(clean(text) + "\n")


def terminal() -> bool:
    """Whether the answer goes to a person's terminal."""
    return sys.stdout.isatty()


def colour() -> bool:
    """Whether colour is welcome: a terminal, without NO_COLOR or TERM=dumb."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return terminal() and not plain


def width(stream: TextIO | None = None) -> int:
    """Columns of the terminal of a stream, that of the answer without; into a pipe, no limit."""
    stream = stream or sys.stdout
    if not stream.isatty() and not (stream is sys.stdout and terminal()):
        return 10_000
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        return os.get_terminal_size(stream.fileno()).columns or 80


def json_line(value: Any) -> None:
    """A JSON object on one line."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def json_document(value: Any) -> None:
    """A JSON object as a document."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def json_listing(head: dict[str, Any], name: str, values: Iterable[Any]) -> None:
    """A JSON document that ends in a list, written as its values come."""
    import json

    opened = json.dumps({**head, name: []}, ensure_ascii=False, indent=2)
    start, end = opened.removesuffix("[]\n}"), "]\n}\n"
    sys.stdout.write(f"{start}[")
    before = ""
    for value in values:
        text = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        sys.stdout.write(f"{before}\n    {text}")
        before = ","
    sys.stdout.write(f"\n  {end}" if before else end)


def neutral(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def comma_separated(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """CSV with a header; cells from outside cannot begin a formula."""
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([neutral(cell(v)) if isinstance(v, str) else cell(v) for v in row])


def tab_separated(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A record a line, for scripts."""
    say("\t".join(head))
    for row in rows:
        say("\t".join(cell(value) for value in row))


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table: drawn on a terminal, where an empty one is nothing; tab-separated into a pipe."""
    if not terminal():
        tab_separated(head, rows)
    elif rows:
        from foiltrack.cli.tables import draw

        draw(head, rows)


def paragraph(
    text: str,
    indent: str = "",
    first: str | None = None,
    paint: dict[str, str | None] | None = None,
) -> None:
    """A paragraph, wrapped to the terminal; `paint`: words of it that have a colour."""
    start = indent if first is None else first
    plain = clean(text).strip()
    lines = folded(plain, max(40, width()), start, indent) or [start.rstrip()]
    whole = "\n".join(lines)
    raw(painted(whole, paint) if paint and colour() else whole)


def folded(text: str, width: int, first: str = "", indent: str = "") -> list[str]:
    """A text in lines of a width; days and sections stay on one line."""
    plain = text == text.strip() != "" and "".join(text.split()) == text.replace(" ", "")
    if plain and len(first) + len(text) <= width:
        # As it would come back; asked without loading what folds.
        return [first + text]
    from textwrap import wrap

    lines = wrap(
        # A space that does not break, while wrapping.
        _TOGETHER.sub("\N{NO-BREAK SPACE}", text),
        width=width,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def blanks(request_id: str, found: tuple[str, ...], fills: dict[str, str]) -> None:
    """Say which blanks of a document only a person can fill, how often, and by which command."""
    counted = {blank: found.count(blank) for blank in found}
    named = {b: b if n == 1 else f"{b} ({n} times)" for b, n in counted.items()}
    by_hand = ", ".join(name for blank, name in named.items() if blank not in fills)
    count = "1 blank" if len(found) == 1 else f"{len(found)} blanks"
    head = f"note: {request_id}: {count} to fill:"
    listed = [f"{name}: {fills[blank]}" for blank, name in named.items() if blank in fills]
    if not listed:
        note(wrapped(f"{head} {by_hand}"))
        return
    note(head)
    for line in [*listed, *([f"by hand: {by_hand}"] if by_hand else [])]:
        note(wrapped(line, "  "))


def wrapped(text: str, first: str = "") -> str:
    """A line beside the answer, folded on a terminal."""
    return "\n".join(folded(text, max(40, width(sys.stderr)), first, f"{first}  "))


def fields(pairs: Iterable[tuple[str, object]]) -> None:
    """Names with their values: in words and aligned on a terminal, with a tab into a pipe."""
    if not terminal():
        for name, value in pairs:
            say(f"{name}\t{str(value).lower() if isinstance(value, bool) else value}")
        return
    said = {True: "yes", False: "no"}
    listed = [(n.replace("_", " "), said[v] if isinstance(v, bool) else cell(v)) for n, v in pairs]
    room = max((len(name) for name, _ in listed), default=0) + 2
    for name, value in listed:
        paragraph(value, first=name.ljust(room), indent=" " * room)


def heading(text: str, style: str = BOLD) -> None:
    """A heading, with a line above."""
    say()
    line = clean(text.upper())
    raw(painted(line, {line: style}) if colour() else line)
