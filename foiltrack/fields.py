"""Read the fields of the model's values from their classes, so that each is declared once.

Rows, JSON, parsers, spreadsheet columns and JSON Schemas follow from what this returns.
"""

import dataclasses
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints


class Field(NamedTuple):
    """Describe one field of a value by its annotation and its default."""

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

    @property
    def nests(self) -> bool:
        """Return whether what it holds has fields of its own."""
        return hasattr(self.type, "_fields") or dataclasses.is_dataclass(self.type)


@cache
def fields_of(cls: type) -> dict[str, Field]:
    """Return the fields of a dataclass or a named tuple by name, in the order of declaration."""
    defaults: dict[str, Any] | None = vars(cls).get("_field_defaults")
    if defaults is None:
        declared = dataclasses.fields(cls)
        defaults = {f.name: f.default for f in declared if f.default is not dataclasses.MISSING}
    return {name: _field(name, hint, defaults) for name, hint in get_type_hints(cls).items()}


def _field(name: str, hint: Any, defaults: dict[str, Any]) -> Field:
    kind, many, parts = hint, get_origin(hint) is tuple, get_args(hint)
    if many:
        kind = parts[0]
    elif get_origin(hint) is UnionType:
        kind = reduce(or_, [part for part in parts if part is not NoneType])
    required = name not in defaults
    return Field(name, kind, many, NoneType in parts, required, defaults.get(name))
