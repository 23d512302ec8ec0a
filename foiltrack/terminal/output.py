"""Print answers to stdout and notes to stderr: plain into a pipe, wrapped and in color on a screen.

Rich draws what has a color; it is loaded only for a terminal.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from textwrap import wrap
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

NOT_ADVICE = "Not legal advice."
RED, MAGENTA, BOLD = "red", "magenta", "bold"
"""What is overdue, what is due soon, headings; the words beside them say the same."""
LEAST_WIDTH = 40
UNLIMITED = 10_000
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
"""What a terminal shows that knows no such character; of any other, its code."""
_TOGETHER = (
    r"(?<=Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?=\d)|(?<=\d) (?=[A-Z][a-z]{2} \d{4})"
    r"|(?<=[a-z]) (?=\d{4}\b)|(?<=§) |(?<=§§) "
)
"""Spaces of a date and of a section, which stay on one line."""
_CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"
# Patterns are compiled where one is used: into a pipe none is.


class Styled(str):
    """Hold a cell with a style, for terminals with color."""

    style: str

    def __new__(cls, text: str, style: str | None) -> Styled:
        made = super().__new__(cls, text)
        made.style = style or ""
        return made


def is_terminal() -> bool:
    """Return whether stdout is a person's terminal."""
    return sys.stdout.isatty()


def has_color() -> bool:
    """Return whether to use color: on a terminal, without NO_COLOR or TERM=dumb."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return is_terminal() and not plain


def width(stream: TextIO | None = None) -> int:
    """Return the columns of a stream's terminal (stdout's by default); no limit into a pipe."""
    stream = stream or sys.stdout
    if not stream.isatty() and not (stream is sys.stdout and is_terminal()):
        return UNLIMITED
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        return os.get_terminal_size(stream.fileno()).columns or 80


def columns(stream: TextIO | None = None) -> int:
    """Return the columns that a paragraph fills on a stream, however narrow its terminal is."""
    return max(LEAST_WIDTH, width(stream))


def console() -> Console:
    """Return Rich's console for stdout, with our width and no guesses about the text."""
    from rich.console import Console

    return Console(
        no_color=not has_color(), highlight=False, markup=False, emoji=False, width=width()
    )


def substitute(error: UnicodeError) -> tuple[str, int]:
    """Replace characters that a terminal cannot show (an error handler for `codecs`)."""
    assert isinstance(error, UnicodeEncodeError)
    unknown = error.object[error.start : error.end]
    coded = "".join(
        SUBSTITUTES.get(c) or c.encode("ascii", "backslashreplace").decode() for c in unknown
    )
    return coded, error.end


def ellipsis() -> str:
    """Return the mark of a text that was cut, as the terminal can show it."""
    try:
        "…".encode(sys.stdout.encoding or "ascii")
    except (UnicodeError, LookupError):
        return SUBSTITUTES["…"]
    return "…"


def clean(text: str) -> str:
    """Return a text without characters that could steer a terminal; tabs and newlines stay."""
    if text.isprintable():
        return text
    return re.sub(_CONTROL, "\N{REPLACEMENT CHARACTER}", text)


def cell(value: object) -> str:
    """Return a value on one line."""
    return "" if value is None else " ".join(clean(str(value)).split())


def say(text: str = "") -> None:
    """Print a line of the answer."""
    sys.stdout.write(clean(text) + "\n")


def note(text: str) -> None:
    """Print a line on stderr."""
    sys.stderr.write(clean(text) + "\n")


def note_paragraph(text: str, first: str = "") -> None:
    """Print a paragraph on stderr, wrapped to its terminal."""
    note("\n".join(wrapped(text, columns(sys.stderr), first, f"{first}  ")))


def wrapped(text: str, columns: int, first: str = "", indent: str = "") -> list[str]:
    """Return a text as lines of at most `columns`; dates and sections stay on one line."""
    lines = wrap(
        # A space that does not break, while wrapping.
        re.sub(_TOGETHER, "\N{NO-BREAK SPACE}", text),
        width=columns,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def paragraph(
    text: str,
    first: int = 0,
    rest: int | None = None,
    *,
    head: str = "",
    styles: Mapping[str, str | None] | None = None,
) -> None:
    """Print a paragraph wrapped to the terminal, indented by so many columns.

    `rest`: the same of all lines but the first; `head` stands before the text; `styles` gives
    words of it a color.
    """
    start, hang = " " * first + head, " " * (first if rest is None else rest)
    lines = wrapped(clean(text).strip(), columns(), start, hang)
    whole = "\n".join(lines or [start.rstrip()])
    spans = [
        (*found.span(), style)
        for words, style in (styles or {}).items()
        # Words may have been broken over two lines.
        if style and (found := re.search(r"\s+".join(map(re.escape, words.split())), whole))
    ]
    print_styled(whole, spans)


def print_styled(text: str, spans: Iterable[tuple[int, int, str]]) -> None:
    """Print text that is clean, with styles from one place to another where color is used."""
    spans = list(spans)
    if not spans or not has_color():
        sys.stdout.write(text + "\n")
        return
    from rich.text import Text

    styled = Text(text)
    for start, end, style in spans:
        styled.stylize(style, start, end)
    console().print(styled, soft_wrap=True)


def heading(text: str, style: str = BOLD) -> None:
    """Print a heading with an empty line above."""
    say()
    line = clean(text.upper())
    print_styled(line, [(0, len(line), style)])


def fields(pairs: Iterable[tuple[str, object]]) -> None:
    """Print names with their values: aligned on a terminal, with a tab between into a pipe."""
    if not is_terminal():
        for name, value in pairs:
            say(f"{name}\t{str(value).lower() if isinstance(value, bool) else value}")
        return
    words = {True: "yes", False: "no"}
    listed = [(n.replace("_", " "), words[v] if isinstance(v, bool) else cell(v)) for n, v in pairs]
    room = max((len(name) for name, _ in listed), default=0) + 2
    for name, text in listed:
        paragraph(text, 0, room, head=name.ljust(room))


def json_text(value: Any, indent: int | None = None) -> str:
    """Return JSON in which what could steer a terminal is escaped; it means the same."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return re.sub(_CONTROL, lambda found: f"\\u{ord(found[0]):04x}", text)


def json_line(value: Any) -> None:
    sys.stdout.write(json_text(value) + "\n")


@contextlib.contextmanager
def quiet(name: str) -> Iterator[None]:
    """Silence a library that talks of damaged files on stderr: our one sentence says it."""
    import logging
    import warnings

    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


def json_document(value: Any) -> None:
    sys.stdout.write(json_text(value, indent=2) + "\n")


def json_listing(head: dict[str, Any], name: str, values: Iterable[Any]) -> None:
    """Print a JSON document that ends in a list, written as its values come."""
    opened = json_text({**head, name: []}, indent=2)
    start, end = opened.removesuffix("[]\n}"), "]\n}\n"
    sys.stdout.write(f"{start}[")
    before = ""
    for value in values:
        text = json_text(value, indent=2).replace("\n", "\n    ")
        sys.stdout.write(f"{before}\n    {text}")
        before = ","
    sys.stdout.write(f"\n  {end}" if before else end)


def no_formula(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def records(head: Sequence[str], rows: Iterable[Sequence[object]], as_csv: bool = False) -> bool:
    """Print a record a line as CSV, or into a pipe with tabs; elsewhere nothing, and return False.

    Cells of CSV that come from outside cannot begin a formula. The header comes with the first
    row: where that cannot be made, nothing is printed.
    """
    if not as_csv and is_terminal():
        return False
    following = iter(rows)
    rows = chain(list(islice(following, 1)), following)
    if as_csv:
        import csv

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(head)
        for row in rows:
            writer.writerow([no_formula(cell(v)) if isinstance(v, str) else cell(v) for v in row])
    else:
        for row in chain([head], rows):
            sys.stdout.write("\t".join(map(cell, row)) + "\n")
    return True
