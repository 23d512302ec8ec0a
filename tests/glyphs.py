"""The ranges of `foiltrack.writing.glyphs`: `python -m tests.glyphs` writes them anew."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from pathlib import Path

from foiltrack.writing import glyphs
from foiltrack.writing.document import plain

FONT = Path(glyphs.__file__).parent / "fonts" / "DejaVuSans.ttf"
BLOCK = re.compile(r'(RANGES = """\n)(.*?)(""")', re.DOTALL)
# A private character has no meaning of its own, and PDF/A forbids it.
OTHERS = ("Cc", "Cn", "Co", "Cs")


def ranges() -> str:
    """The characters that the font has, in ranges of hexadecimal codes."""
    from fontTools.ttLib import TTFont

    with TTFont(FONT) as font:
        codes = sorted(font.getBestCmap())
    found: list[list[int]] = []
    for code in codes:
        if unicodedata.category(chr(code)) in OTHERS or plain(chr(code)) != chr(code):
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return textwrap.fill(" ".join(f"{a:X}-{b:X}" for a, b in found), 98, break_on_hyphens=False)


if __name__ == "__main__":
    module = Path(glyphs.__file__)
    text = module.read_text(encoding="utf-8")
    module.write_text(BLOCK.sub(rf"\g<1>{ranges()}\n\g<3>", text), encoding="utf-8")
