"""The tables of dependencies in `docs/decisions.md`: `python -m tests.licenses`.

Licenses are as the installed packages name them; why each is there is written by hand and stays.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import metadata, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "decisions.md"
ROW = re.compile(r"^\| (?!Package)([\w.-]+) \| (.*?) \| (.*?) \|$", re.MULTILINE)
LONG = 60
"""Characters from which a license is the text of one, not its name."""


def installed() -> list[str]:
    """What an installation brings: the dependencies, and theirs."""
    found: dict[str, None] = {}
    waiting = ["foiltrack"]
    while waiting:
        for line in requires(waiting.pop()) or ():
            need = Requirement(line)
            name = canonicalize_name(need.name)
            if name not in found and (not need.marker or need.marker.evaluate({"extra": ""})):
                found[name] = None
                waiting.append(name)
    return sorted(found)


def extra(*names: str) -> list[str]:
    """What extras of pyproject.toml name beside it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [line for name in names for line in project["optional-dependencies"][name]]
    return sorted({canonicalize_name(Requirement(line).name) for line in lines} - {"foiltrack"})


def license_of(name: str) -> str:
    """The license that an installed package names."""
    about = metadata(name)
    classes = [c for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    classified = " or ".join(c.split(" :: ")[-1] for c in classes)
    text = about.get("License") or ""
    found = about.get("License-Expression") or classified or (text if len(text) < LONG else "")
    assert found, f"{name} names no license"
    return found


def rows() -> dict[str, tuple[str, str]]:
    """The license and the reason of each dependency in the page."""
    return {name: (text, why) for name, text, why in ROW.findall(PAGE.read_text(encoding="utf-8"))}


def table(names: Iterable[str]) -> str:
    known = rows()
    lines = [f"| {n} | {license_of(n)} | {known.get(n, ('', ''))[1]} |\n" for n in names]
    return "".join(["| Package | License | What for |\n", "|---|---|---|\n", *lines])


def main() -> None:
    """Write the tables anew; a new row has no reason yet."""
    parts = re.split(r"(?m)((?:^\|.*\n)+)", PAGE.read_text(encoding="utf-8"))
    tables = [n for n, part in enumerate(parts) if part.startswith("| Package |")]
    for place, names in zip(tables, (installed(), extra("dev", "postgres")), strict=True):
        parts[place] = table(names)
    PAGE.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
