"""Fill the templates of what letters and petitions say; a reader of the law can read those."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foiltrack import fees
from foiltrack.law.newyork import FEE_LEAST_HOURS, FEE_PER_PAGE, SIX_MONTHS_SINCE
from foiltrack.model import APPEAL_DECISIONS, last_day
from foiltrack.snapshot import REFUSES_A_PART, Snapshot
from foiltrack.writing import jinja
from foiltrack.writing.document import Block, Items, Paragraph
from foiltrack.writing.letters import dates, exemptions, fee, parts, refusals
from foiltrack.writing.letters.parts import Said

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent.parent / "templates" / "legal"
HELD = 0xF0000
"""Added to the space of a value, so that it is not taken for space of its template."""
EMPTY = "\U000fffff"
"""A value without words, so that its line is not taken for an empty one."""
_HELD = re.compile("[\U000f0000-\U000ffffe]")
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
"""Characters that mean nothing to anybody else, and are ours here."""


def said(name: str, shown: Snapshot, **values: Any) -> Said:
    """Return what an appeal says by the template of a ground.

    Where it does not set what is appealed, that is the denial of its `letter`.
    """
    found, texts = filled(f"grounds/{name}", shown, **values)
    return Said(
        found.get("what") or f"the agency's denial {parts.of(values['letter'])}",
        found["heading"],
        texts,
        tuple(found["asks"]),
        granted=found.get("whole", False),
    )


def filled(name: str, shown: Snapshot, /, **values: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return what a template sets, by name, and its paragraphs."""
    module = environment().get_template(f"{name}.jinja").make_module({"shown": shown, **values})
    return vars(module), paragraphs(str(module))


def blocks(name: str, shown: Snapshot | None, **values: Any) -> list[Block]:
    """Return the paragraphs of a letter's template; lines that begin with a hyphen are a list."""
    values |= {"shown": shown}
    text = environment().get_template(f"letters/{name}.jinja").render(**values)
    return [
        Items(paragraphs(re.sub("^- ", "\n", part, flags=re.MULTILINE)))
        if part.startswith("- ")
        else Paragraph(*paragraphs(part))
        for part in re.split(r"\n\s*\n", text.strip())
    ]


def paragraphs(text: str) -> tuple[str, ...]:
    """Return a text in its paragraphs, of which an empty line parts one from the next."""
    found = (" ".join(part.replace(EMPTY, "").split()) for part in re.split(r"\n\s*\n", text))
    return tuple(_HELD.sub(lambda m: chr(ord(m[0]) - HELD), part) for part in found if part)


@cache
def environment() -> Environment:
    """Return what knows the templates and the words of letters, made once."""
    from markupsafe import Markup

    def held(value: object) -> Markup:
        """Return a value as it is; what a macro of ours says is text of a template."""
        if isinstance(value, Markup):
            return value.strip()
        text = _PRIVATE.sub("\N{REPLACEMENT CHARACTER}", str(value))
        spaced = "".join(chr(HELD + ord(c)) if c.isspace() else c for c in text)
        return Markup(spaced or EMPTY)

    made = jinja.environment(TEMPLATES, held)
    for module in (parts, dates, exemptions, fee, refusals):
        made.globals |= {name: value for name, value in vars(module).items() if name[0] != "_"}
    made.globals |= {
        "APPEAL_DECISIONS": APPEAL_DECISIONS,
        "REFUSES_A_PART": REFUSES_A_PART,
        "FEE_LEAST_HOURS": FEE_LEAST_HOURS,
        "FEE_PER_PAGE": FEE_PER_PAGE,
        "SIX_MONTHS_SINCE": SIX_MONTHS_SINCE,
        "fees": fees,
        "last_day": last_day,
    }
    return made
