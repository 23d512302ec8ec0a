"""Make what fills templates: every value is text, and no name is taken for an empty one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(folder: Path, finalize: Callable[[Any], Any]) -> Environment:
    """Return what knows the templates of a folder; `finalize` says how a value stands in them."""
    # Loaded only where something is filled.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
        auto_reload=False,
        # To look for constants in a template takes longer than to fill it.
        optimized=False,
    )
