"""The README's pictures: they exist, say what the program says, and fetch nothing."""

from __future__ import annotations

import html
import re

from . import pictures
from .readme import ROOT

README = ROOT / "README.md"


def test_the_picture_of_the_day_shows_what_the_day_shows() -> None:
    picture = (pictures.PICTURES / "day.svg").read_text(encoding="utf-8")
    drawn = html.unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture)))
    shown = re.sub(r"\x1b\[[0-9;]*m", "", pictures.screen())
    # A colour begins a text of its own, also within a word.
    assert "".join(drawn.split()[2:]) == "".join(["foiltrack", *shown.split()])
    assert not re.findall(r"(?:src|href|url)\W+https?:", picture)


def test_every_picture_of_the_readme_exists() -> None:
    text = README.read_text(encoding="utf-8")
    found = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(found) == 2
    for name in found:
        assert (README.parent / name).stat().st_size > 5000
