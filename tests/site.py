"""The example case published, kept in `examples/site/`; `python -m tests.site`."""

from __future__ import annotations

import os
import tempfile

from tests.example import ROOT, carry_out

SITE = ROOT / "examples" / "site"
WORDS = ("--today", "2019-11-18", "--title", "Delays and denials: the Ivalua records")


def main() -> None:
    """Write it anew from the example's data."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        os.environ.pop("FOILTRACK_DB", None)
        case = ROOT / "examples" / "checks-and-balances.json"
        carry_out("import", str(case), "--today", "2020-12-31")
        carry_out("publish", str(SITE), *WORDS)


if __name__ == "__main__":
    main()
