"""Each dependency stands in docs/decisions.md with its license and a reason."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest
from packaging.utils import canonicalize_name

from .licenses import ROOT, extra, installed, license_of, rows

PINS = re.findall(r"(?m)^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"))
PINNED = {str(canonicalize_name(name)): number for name, number in PINS}
NEEDED = {*installed(), *extra("dev", "postgres")}
OTHERS = sorted(name for name in NEEDED if version(name) != PINNED.get(name, version(name)))
pytestmark = pytest.mark.skipif(
    bool(OTHERS), reason="other versions may need others, and name their licenses otherwise"
)


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_each_dependency_has_its_license_and_a_reason(name: str) -> None:
    assert name in rows(), "python -m tests.licenses"
    text, why = rows()[name]
    assert text == license_of(name), "python -m tests.licenses"
    assert why


def test_no_row_is_of_what_is_not_needed() -> None:
    assert set(rows()) <= set(PINNED)


def test_what_is_needed_is_pinned() -> None:
    assert set(PINNED) >= NEEDED
