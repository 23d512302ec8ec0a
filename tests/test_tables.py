"""Tables in a terminal: what is cut is marked, and never an id, a day, a count."""

from __future__ import annotations

import re
import sys

import pytest

from foiltrack.terminal import output

from .conftest import Cli
from .test_terminal import Start, ended, start

__all__ = ["start"]
SUBJECT = "Invoices of the contract for the school buses"
HEAVY = "学校のバスの契約に関する請求書とそのすべての付属書類"


@pytest.fixture
def several(cli: Cli) -> Cli:
    """Two requests, one of them overdue, with long names for everything."""
    agency = "office-of-the-county-clerk"
    cli("agency", "add", agency, "--name", "County Clerk", "--calendar", "nys")
    cli("file", agency, "--subject", SUBJECT, "--on", "2019-08-23", "--matter", "a-long-matter")
    cli("file", "mocs", "--subject", HEAVY, "--on", "2019-11-12")
    return cli


COLUMNS = "id,subject,next_due,next_rule,phase"
LISTS = [
    (("list",), ("19 Nov", "  51")),
    (("overdue",), ("30 Aug", "  51")),
    (("list", "--columns", COLUMNS), ("19 Nov 2019",)),
]


@pytest.mark.parametrize(("words", "whole"), LISTS)
@pytest.mark.parametrize("columns", [72, 80, 110, 140, 200])
def test_what_is_cut_is_marked_and_the_rest_is_whole(
    start: Start, several: Cli, words: tuple[str, ...], whole: tuple[str, ...], columns: int
) -> None:
    text, code = ended(start(*words, columns=columns))
    assert code == 0
    rows = [line for line in text.splitlines() if line.startswith("2019-")]
    assert all(re.match(r"2019-00[12]  ", row) for row in rows)
    for part in whole:
        assert part in "\n".join(rows)
    assert SUBJECT in rows[0] or re.search(r"Invoice[^…]*…", rows[0])
    assert columns < 200 or "of the contract for" in rows[0]
    if "--columns" not in words:
        agency = "office-of-the-county-clerk"
        assert agency in rows[0] or re.search(r"  off[a-z-]*…  ", rows[0])


@pytest.mark.parametrize("columns", [110, 120, 140, 200])
def test_days_stand_whole_beside_phases_in_a_word(start: Start, several: Cli, columns: int) -> None:
    several("file", "doc", "--subject", SUBJECT, "--on", "2019-08-23")
    several("log", "2019-3", "denied", "--on", "2019-09-03")
    several("log", "2019-3", "appealed", "--on", "2019-09-10")
    text, _ = ended(start("list", columns=columns))
    rows = {line[:8]: line for line in text.splitlines() if line.startswith("2019-")}
    assert re.search(r"  today +51 late", rows["2019-001"])
    assert re.search(r"  23 Jan 2020  ", rows["2019-003"])
    assert ("  unanswered  " in rows["2019-001"]) is (columns < 140)
    text, _ = ended(start("overdue", columns=columns))
    assert "petition the court by 23 Jan 2020" in text


def test_colors_are_read_on_white_and_on_black() -> None:
    """By the palette of xterm, with the contrast that WCAG asks for large text, 3 to 1."""
    palette = {"red": (205, 0, 0), "yellow": (205, 205, 0), "magenta": (205, 0, 205)}

    def light(color: tuple[int, int, int]) -> float:
        linear = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for name in (output.RED, output.MAGENTA):
        one = light(palette[name]) + 0.05
        assert min(1.05 / one, one / 0.05) >= 3, name


@pytest.mark.parametrize("columns", [24, 40])
def test_a_narrow_terminal_has_a_field_a_line(start: Start, several: Cli, columns: int) -> None:
    text, code = ended(start("list", columns=columns))
    assert code == 0
    assert "2019-001\n  subject: Invoices" in text
    assert "\n  agency: office" in text
    assert "\n  theirs: 51 late\n" in text
    if columns >= 40:
        assert max(map(len, text.splitlines())) <= columns


def test_a_terminal_without_the_letter_gets_dots(start: Start, several: Cli) -> None:
    text, code = ended(start("list", PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    assert code == 0
    row = next(line for line in text.splitlines() if line.startswith("2019-001"))
    assert re.search(r"Invoices.*\.\.\.", row)
    assert len(row) <= 80
    shown, code = ended(start("show", "2019-001", PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    assert code == 0
    assert "Public Officers Law sec. 89(3)(a)" in " ".join(shown.split())
    assert "\\" not in shown
    other, _ = ended(start("show", "2019-002", PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    assert "\\u5b66" in other


def test_aligned_text_keeps_to_the_width_too(start: Start, several: Cli) -> None:
    text, _ = ended(start("list", TERM="dumb"))
    assert max(map(len, text.splitlines())) <= 80
    assert "…" in text
    assert sys.stdout is not None


def test_ids_are_words_where_a_person_chose_columns(start: Start, several: Cli) -> None:
    columns = "id,phase,turn,next_rule,overdue_rule,do,flags"
    text, _ = ended(start("list", "--columns", columns, columns=300))
    for word in ("waiting for a first answer", "the agency is overdue", "No proof of receipt"):
        assert word in text
    assert "ny." not in text


def test_an_empty_list_is_one_sentence(start: Start, cli: Cli) -> None:
    cli("file", "mocs", "--subject", "x", "--on", "2019-11-12")
    text, _ = ended(start("overdue"))
    assert text.startswith("nothing to list.")
    text, _ = ended(start("labels"))
    assert text == "nothing to list.\nhint: foiltrack edit ID --matter WORD --tag WORD\n"


@pytest.mark.parametrize("as_csv", [True, False])
def test_a_header_comes_with_the_first_row(
    capsys: pytest.CaptureFixture[str], as_csv: bool
) -> None:
    assert output.records(("a",), iter([("1",), ("2",)]), as_csv)
    assert capsys.readouterr().out == "a\n1\n2\n"
    assert output.records(("a",), iter(()), as_csv)
    assert capsys.readouterr().out == "a\n"
    with pytest.raises(ZeroDivisionError):
        output.records(("a",), ((str(1 // n),) for n in (0, 1)), as_csv)
    assert capsys.readouterr().out == ""
