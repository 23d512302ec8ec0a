"""Read the fields of the model's values from their dataclasses, so that each is declared once.

Rows, JSON, parsers, spreadsheet columns and JSON Schemas follow from what this returns.
"""

from __future__ import annotations

import dataclasses
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints


class Field(NamedTuple):
    """Describe one field of a dataclass by its annotation and its default."""

    name: str
    type: Any
    """The annotation without None; of a list, that of its items."""
    many: bool
    """Whether it holds a tuple of them."""
    optional: bool
    """Whether it may be None."""
    required: bool
    default: Any
    """Its value when nothing is known; None if it is required."""


@cache
def fields_of(cls: type) -> dict[str, Field]:
    """Return the fields of a dataclass by name, in the order of their declaration."""
    hints = get_type_hints(cls)
    return {field.name: _field(field, hints[field.name]) for field in dataclasses.fields(cls)}


def _field(field: dataclasses.Field[Any], hint: Any) -> Field:
    kind, many, parts = hint, get_origin(hint) is tuple, get_args(hint)
    if many:
        kind = parts[0]
    elif get_origin(hint) is UnionType:
        kind = reduce(or_, [part for part in parts if part is not NoneType])
    required = field.default is dataclasses.MISSING
    default = None if required else field.default
    return Field(field.name, kind, many, NoneType in parts, required, default)
