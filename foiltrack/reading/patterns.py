"""The tables of words and expressions that letters are read by, from the TOML files beside it."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any


def table(name: str) -> dict[str, Any]:
    """Return a table of this package."""
    return tomllib.loads(resources.files("foiltrack.reading").joinpath(name).read_text("utf-8"))


def expressions(name: str, flags: int = 0) -> dict[str, re.Pattern[str]]:
    """Return the expressions of a table; blanks in them mean nothing."""
    return {key: re.compile(text, flags | re.VERBOSE) for key, text in table(name).items()}


def words(listed: str) -> re.Pattern[str]:
    """Return the expression that finds a class of words, whole words alone.

    >>> words("den(y|ied) turn(ed)?_down confirm~").findall("we denied and confirmed it") != []
    True
    """
    one = "|".join(w.replace("_", " ").replace("~", r"\w*") for w in listed.split())
    return re.compile(rf"(?<![\w$-])(?:{one})(?!\w)")
