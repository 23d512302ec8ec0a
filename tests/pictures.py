"""The README's pictures, made from the example: `python -m tests.pictures`.

The day's screen as it stands in a terminal, and pages of the PDF that goes with an appeal.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from pathlib import Path

import typst
from rich.console import Console
from rich.text import Text

from . import readme
from .example import EXPORT, ROOT

PICTURES = ROOT / "docs" / "pictures"
DAY = "2019-11-15"
COLUMNS = 92
PAGES = (1, 3)


def screen() -> str:
    """What `foiltrack` prints on the example's day."""
    with tempfile.TemporaryDirectory() as folder:
        keep = {k: v for k, v in os.environ.items() if not k.startswith(("FOILTRACK", "XDG"))}
        environment = {
            **keep,
            "COLUMNS": str(COLUMNS),
            "TERM": "xterm",
            "HOME": folder,
            "PYTHON": sys.executable,
            "FOILTRACK_TODAY": DAY,
        }
        environment.pop("NO_COLOR", None)
        case = ROOT / "examples" / "checks-and-balances.json"
        readme.on_a_terminal(
            f"foiltrack import {case} --today 2020-12-31", Path(folder), environment
        )
        return readme.on_a_terminal("foiltrack", Path(folder), environment)


def drawn(text: str) -> str:
    """A screen as SVG, with its colours."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ foiltrack"))
    console.print(Text.from_ansi(text.rstrip("\n")))
    picture = console.export_svg(title="foiltrack", unique_id="foiltrack")
    # Without the letters that it would fetch from elsewhere: any of fixed width will do.
    return re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)


def pages() -> bytes:
    """Pages of the example's PDF side by side, as PNG."""
    history = EXPORT.relative_to(ROOT) / "2019-002.pdf"
    images = ", ".join(
        f'box(stroke: 0.5pt + gray, image("/{history}", page: {n}, width: 330pt))' for n in PAGES
    )
    source = (
        "#set page(width: auto, height: auto, margin: 8pt)\n"
        f"#stack(dir: ltr, spacing: 12pt, {images})"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".typ", dir=ROOT, delete=False) as stream:
        stream.write(source)
    try:
        made = typst.compile(stream.name, root=str(ROOT), format="png", ppi=110)
    finally:
        os.unlink(stream.name)
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "day.svg").write_text(drawn(screen()), encoding="utf-8")
    (PICTURES / "appeal.png").write_bytes(pages())
