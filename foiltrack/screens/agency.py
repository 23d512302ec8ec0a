"""An agency on a screen: each value with its source, and with its day where that may be old."""

from collections.abc import Iterator, Mapping

from foiltrack.law.agencies import known, register
from foiltrack.terminal import output

OWN = "this case file"
CONTACTS = {
    "email": "foil_email",
    "portal": "portal",
    "address": "foil_address",
    "appeals_title": "appeals_title",
    "appeals_email": "appeals_email",
    "appeals_address": "appeals_address",
}
"""What is shown of the register's contacts, each with its name there."""


def print_agency(key: str, values: Mapping[str, str], own: bool) -> None:
    """Print what is known of an agency; `own` says whether the case file holds it.

    Into a pipe: the field, its value and its source, with tabs between.
    """
    rows = list(_rows(key, values, own))
    between, end = ("  (", ")") if output.is_terminal() else ("\t", "")
    output.fields((name, f"{value}{between}{source}{end}") for name, value, source in rows)
    entry = register().get(key)
    if entry is not None and any(getattr(entry, name) for name in CONTACTS.values()):
        output.note("note: addresses change; what a letter of the agency says comes before these.")


def _rows(key: str, values: Mapping[str, str], own: bool) -> Iterator[tuple[str, str, str]]:
    entry, start = register().get(key), known().get(key)
    for name, value in values.items():
        if name == "appeals_source":
            continue
        as_known = start is not None and str(getattr(start, name)) == value
        given = values.get("appeals_source") if name.startswith("appeals_") else None
        yield name, value, given or ("register" if as_known or not own else OWN)
    if entry is None:
        return
    if entry.aka:
        yield "other_names", "; ".join(entry.aka), "register"
    for name, field in CONTACTS.items():
        if name not in values and getattr(entry, field):
            source = f"register, source of {entry.source_date}, confidence {entry.confidence}"
            yield name, getattr(entry, field), source
    for name in ("regulation", "appeal_term_note"):
        if getattr(entry, name):
            yield name, getattr(entry, name), "register"
    if entry.source:
        yield "source", entry.source, "register"
