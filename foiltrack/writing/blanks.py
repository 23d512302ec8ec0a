"""Blanks that only the person who signs can fill: marked `[…]`, and counted."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from foiltrack.writing.document import Written

# Marks that no letter of anybody holds, so that brackets in a quotation are no blanks.
_OPEN, _CLOSE = "\ue000", "\ue001"
_BLANK = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")


def blank(what: str) -> str:
    """A place that the person fills."""
    return f"{_OPEN}{what}{_CLOSE}"


def confirm(what: str = "none received") -> str:
    """A statement that the file cannot prove, for the person to confirm or strike."""
    return blank(f"confirm: {what}")


def marked(written: Written) -> tuple[Written, tuple[str, ...]]:
    """The document with its blanks as `[…]`, and the blanks, in order."""
    found: list[str] = []

    def show(match: re.Match[str]) -> str:
        found.append(f"[{match[1]}]")
        return f"[{match[1]}]"

    return replace(written, blocks=_mapped(written.blocks, show)), tuple(found)


def _mapped(value: Any, show: Any) -> Any:
    """A value with its texts changed, through tuples and frozen dataclasses."""
    if isinstance(value, str):
        return _BLANK.sub(show, value)
    if isinstance(value, tuple):
        return tuple(_mapped(part, show) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _mapped(getattr(value, f.name), show) for f in fields(value)}
        return replace(value, **changed)
    return value
