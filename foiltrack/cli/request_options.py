"""The options of a request's own fields, for `file` and `edit`, by the names of the fields."""

from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_type_hints

from foiltrack.cli import event_options, options, suggestions
from foiltrack.model import Request

HELP = {
    "subject": ("S", "What you ask for, in a line."),
    "text": ("T", "The request's text."),
    "numbers": ("N", "The agency's number."),
    "matter": ("M", "Your word for the case."),
    "follows": ("ID", "An earlier request."),
    "differs": ("TEXT", "What differs from that one."),
    "wanted": ("TEXT", "The records still wanted."),
    "custodians": ("X", "Whose records."),
    "keywords": ("X", "A search word."),
    "tags": ("X", "A tag of your own."),
}
OFFERED = {
    "matter": suggestions.matters,
    "follows": suggestions.requests,
    "tags": suggestions.tags,
}
LISTS = frozenset(n for n, hint in get_type_hints(Request).items() if Ellipsis in get_args(hint))
"""Fields of which there may be several; their option is typed once for each."""


def spelled(name: str) -> str:
    return f"--{name.removesuffix('s') if name in LISTS else name}"


def _declared(name: str) -> Any:
    metavar, text = HELP[name]
    option = options.option(metavar, text, spelled(name), offer=OFFERED.get(name), default=...)
    return Annotated[list[str] | None if name in LISTS else str | None, option]


OPTIONS = {name: _declared(name) for name in HELP}


def given(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that were typed, as a request holds them; an empty text is none."""
    return {
        name: event_options.unique(typed[name]) if name in LISTS else typed[name] or None
        for name in HELP
        if typed.get(name) is not None
    }
