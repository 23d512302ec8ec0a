"""Each dependency stands in docs/decisions.md with its license and a reason."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest

from .licenses import ROOT, extra, installed, license_of, rows

PINNED = dict(
    re.findall(
        r"(?m)^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    )
)
NEEDED = sorted({*installed(), *extra("dev", "postgres")})


@pytest.mark.parametrize("name", NEEDED)
def test_each_dependency_has_its_license_and_a_reason(name: str) -> None:
    assert name in rows(), "python -m tests.licenses"
    text, why = rows()[name]
    assert why
    # Another version may name its license otherwise.
    if PINNED.get(name, PINNED.get(name.replace("-", "_"))) == version(name):
        assert text == license_of(name)


def test_no_row_is_of_what_is_not_needed() -> None:
    assert set(rows()) <= {name.replace("_", "-") for name in PINNED}


def test_what_is_installed_is_pinned() -> None:
    assert {*installed(), *extra("dev")} <= {name.replace("_", "-") for name in PINNED}
