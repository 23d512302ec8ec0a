"""The page of help on what each kind of event means."""

from foiltrack.kinds import KINDS
from foiltrack.model import AGENCY_ACTS, Kind

THEIRS = tuple(kind for kind in KINDS if kind in AGENCY_ACTS)
MINE = tuple(kind for kind in KINDS if kind not in AGENCY_ACTS | {Kind.FILED})


def page() -> str:
    """Return the kinds as a page of help."""
    parts = []
    for name, kinds in (("The agency's:", THEIRS), ("Your own, and the court's:", MINE)):
        rows = [f"  {kind:<22}  {KINDS[kind].means}" for kind in kinds]
        parts.append("\n".join([name, "", *rows]))
    return "\n\n".join(parts) + "\n"
