"""The example's history in every form, kept in `examples/export/`; `python -m tests.example`."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from pathlib import Path

from foiltrack.cli import run

ROOT = Path(__file__).parent.parent
EXPORT = ROOT / "examples" / "export"
FORMS = ("md", "html", "pdf", "docx", "json", "zip")
WORDS = ("2019-002", "--today", "2019-11-18", "--name", "Checks and Balances Project")


def main() -> None:
    """Write them anew from the example's data."""
    EXPORT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        os.environ.pop("FOILTRACK_DB", None)
        case = ROOT / "examples" / "checks-and-balances.json"
        carry_out("import", str(case), "--today", "2020-12-31")
        for form in FORMS:
            carry_out("export", *WORDS, "-o", str(EXPORT / f"2019-002.{form}"), "--force")


def carry_out(*words: str) -> None:
    """Carry out a command without a word; it must succeed."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert run(list(words)) == 0, words


if __name__ == "__main__":
    main()
