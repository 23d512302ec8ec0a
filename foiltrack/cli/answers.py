"""How an answer at a prompt is read: the text that an option takes; one left empty stays empty.

Each raises Usage with what to type instead.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path

from foiltrack import dates
from foiltrack.agencies import find as agencies_like
from foiltrack.agencies import known_agency, listed
from foiltrack.cli import choices, event_options
from foiltrack.errors import NotFound, Usage
from foiltrack.kinds import KINDS, known_kind
from foiltrack.law.exemptions import grounds
from foiltrack.model import About, Agency, Kind
from foiltrack.terminal import editor, files, output

EDITOR = "e"
"""The answer that opens the editor."""
LISTED = 12
"""Agencies that `? WORD` lists."""
KEEP_TEXT = "foiltrack file … --text-file {}"
KEEP_NOTE = 'foiltrack log ID note --note "$(cat {})"'
"""What to type to record what an editor left when it failed."""
Read = Callable[[str], str]


def needed(text: str) -> str:
    """Return an answer that must not be empty; raise Usage."""
    if not text:
        raise Usage("this one is needed.", hint="(q stops)")
    return text


def field_of(name: str, today: date) -> Read:
    """Return how a field of an event is read."""
    kinds = event_options.TYPES[name]
    word = choices.YesNo if bool in kinds else kinds[0]

    def read(text: str) -> str:
        if not text and name != "on":
            return ""
        if isinstance(word, type) and issubclass(word, StrEnum):
            return str(choices.read(word, text))
        if int in kinds:
            return number(text)
        if name == "grounds":
            return "; ".join(grounds(text))
        found = event_options.read(name, text, today)
        return f"about:{found}" if isinstance(found, About) else str(found)

    return read


def until_of(today: date) -> Read:
    """Return how the day that a letter names is read: as it was typed, to follow the letter's."""

    def read(text: str) -> str:
        if text:
            event_options.read("until", text, today)
        return text

    return read


def agency_number_of(today: date) -> Read:
    """Return how a number of the agency is read: a day that was typed too early is none."""

    def read(text: str) -> str:
        try:
            dates.parse_day(text, today)
        except Usage:
            return text
        raise Usage(
            f"'{text}' is a day, no number of the agency.",
            hint="(Enter: none); the day that the letter names is asked next",
        )

    return read


def file(text: str) -> str:
    """Return the name of a file that is there; raise Usage."""
    path = Path(text).expanduser()
    if text and not path.is_file():
        raise Usage(f"there is no file {text}.", hint="(Enter: none)")
    return str(path) if text else ""


def text_file_of(texts: list[Path], again: str) -> Read:
    """Return how a text is read: from a file that is there, or one that is written now."""

    def read(text: str) -> str:
        if text.lower() != EDITOR:
            kept = file(text)
            if kept:
                files.read_text(Path(kept))
            return kept
        path = editor.write_text("new", "text", again)
        if path is None:
            output.note(f"{editor.EMPTY}; none is taken.")
            return ""
        texts.append(path)
        return str(path)

    return read


def note_of(texts: list[Path]) -> Read:
    """Return how a note is read: as it was typed, or written in the editor."""

    def read(text: str) -> str:
        if text.lower() != EDITOR:
            return text
        path = text_file_of(texts, KEEP_NOTE)(text)
        return files.read_text(Path(path)) if path else ""

    return read


def agency_of(known: dict[str, Agency], add: Callable[[str], Agency | None]) -> Read:
    """Return how an agency is read: its key, or words of a name that only it has.

    `add` offers to add one that is unknown; it returns what was added. `? WORDS` lists.
    """

    def read(text: str) -> str:
        if text.startswith("?"):
            found, word = agencies_like(text[1:], known), text[1:].strip()
            if not found:
                raise Usage(f"no agency has '{word}' in a name.")
            raise Usage(f"'{word}' is in the names of:", hint=listed(found[:LISTED]))
        try:
            found_one = known_agency(needed(text), known)
        except NotFound:
            added = add(text)
            if added is None:
                raise
            known[added.key] = found_one = added
        if text != found_one.key:
            output.say(f"  {found_one.key}: {found_one.name}")
        return found_one.key

    return read


def number(text: str) -> str:
    """Return a whole number; raise Usage."""
    plain = text.replace(",", "")
    if text and not (plain.isascii() and plain.isdigit()):
        raise Usage(f"'{text}' is not a whole number.", hint="(Enter: not said)")
    return plain


def kind_of(text: str) -> str:
    """Return a kind; raises Usage, with its meaning where that was asked by `?`."""
    kind = known_kind(needed(text.lower().removeprefix("?").strip()))
    if kind is Kind.FILED:
        raise Usage("a filing is recorded with 'foiltrack file'.")
    if text.startswith("?"):
        raise Usage(f"{kind}: {KINDS[kind].means}.")
    return str(kind)
