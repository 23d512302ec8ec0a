"""Every example in a docstring is true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "foiltrack"
WITH = sorted(p for p in HOUSE.rglob("*.py") if ">>> " in p.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WITH, ids=lambda p: str(p.relative_to(HOUSE)))
def test_examples_in_docstrings(path: Path) -> None:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    module = importlib.import_module(".".join(p for p in parts if p != "__init__"))
    done = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert done.attempted
    assert not done.failed
