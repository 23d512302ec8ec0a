"""Find the kind of event that a person typed."""

from foiltrack.errors import Usage
from foiltrack.model import Kind
from foiltrack.spelled import folded, hint, understood


def kind_named(text: str) -> Kind | None:
    """Return the kind that a person typed, of which a beginning is enough that only it has."""
    found, begun = understood(text, Kind), _begun(text)
    return Kind(found) if found else begun[0] if len(begun) == 1 else None


def _begun(text: str) -> list[Kind]:
    typed = folded(text)
    return [kind for kind in Kind if len(typed) >= 3 and folded(kind).startswith(typed)]


def known_kind(text: str) -> Kind:
    """Return the kind that a person typed; raise Usage with near ones."""
    found = kind_named(text)
    if found is None:
        near = hint(text, _begun(text) or Kind)
        listed = near if _begun(text) or "did you mean" in near else "foiltrack help kinds"
        raise Usage(f"'{text}' is not a kind of event.", hint=listed)
    return found
