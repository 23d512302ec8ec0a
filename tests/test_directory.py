"""Take addresses of agencies from a newer register or a page of FOIL officers."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Cli

PAGE = """<html><body><p>FOIL officers</p><table>
<tr><th>Agency</th><th>FOIL Officer</th><th>E-mail</th><th>Appeals Officer</th>
<th>Appeals e-mail</th></tr>
<tr><td>Department of Correction (DOC)</td><td>J. Roe</td>
<td><a href="mailto:new@example.org?subject=FOIL">write</a></td><td>R. Doe</td>
<td>appeals@example.org</td></tr>
<tr><td>Board of Zzyzx</td><td>J. Roe</td><td>x@example.org</td><td></td><td></td></tr>
</table></body></html>"""
COLUMNS = "key,name,body,calendar,foil_email,appeals_email,source,source_date,confidence\n"
TODAY = ("--today", "2026-11-28")


def contacts(cli: Cli, key: str) -> dict[str, str]:
    body = cli("agency", "show", key, "--json").json
    return {name: value for name, value in body.items() if value and "mail" in name} | {
        name: body[name] for name in ("appeals_officer", "appeals_source") if body[name]
    }


def test_a_page_of_officers_changes_the_agencies_that_it_names(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "officers.html"
    page.write_text(PAGE, encoding="utf-8")
    seen = cli("agency", "update", page, "--dry-run", *TODAY)
    assert contacts(cli, "doc") == {}
    told = cli("agency", "update", page, *TODAY)
    assert told.out == seen.out
    assert "doc\tappeals_email\tFOIL.Appeals@doc.nyc.gov\tappeals@example.org" in told.out
    assert "not taken: Board of Zzyzx: not known here" in told.err
    assert contacts(cli, "doc") == {
        "email": "new@example.org",
        "appeals_email": "appeals@example.org",
        "appeals_officer": "R. Doe",
        "appeals_source": "officers.html, read on 2026-11-28",
    }
    shown = cli("agency", "show", "doc").out
    assert "appeals_email\tappeals@example.org\tofficers.html, read on 2026-11-28" in shown
    assert cli("agency", "update", page, *TODAY).out == ""
    cli("undo")
    assert contacts(cli, "doc") == {}


def test_a_letter_of_the_agency_comes_before_a_directory(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "officers.html"
    page.write_text(PAGE, encoding="utf-8")
    own = ("--appeals-email", "own@example.org", "--appeals-source", "its letter of 3 March 2026")
    cli("agency", "edit", "doc", *own)
    told = cli("agency", "update", page, *TODAY)
    assert "not taken: doc: the case file has other addresses" in told.err
    assert contacts(cli, "doc")["appeals_email"] == "own@example.org"
    cli("agency", "update", page, "--replace", *TODAY)
    assert contacts(cli, "doc")["appeals_email"] == "appeals@example.org"


@pytest.mark.parametrize(
    ("row", "taken"),
    [
        ("doc,New York City Department of Correction,city,nyc,,a@example.org,s,2026-01-01,high", 1),
        ("doc,New York City Department of Correction,city,nyc,,a@example.org,s,2026-01-01,low", 0),
        ("doc,New York City Department of Correction,city,nyc,,a@example.org,s,2024-01-01,high", 0),
        ("doc,New York City Department of Correction,city,nyc,,a@example.org,s,undated,high", 0),
        ("saltaire,Village of Saltaire,village,nys,,a@example.org,s,2026-01-01,medium", 1),
    ],
)
def test_a_register_is_taken_where_it_is_sure_and_recent(
    cli: Cli, tmp_path: Path, row: str, taken: int
) -> None:
    file = tmp_path / "register.csv"
    file.write_text(COLUMNS + row, encoding="utf-8")
    told = cli("agency", "update", file, *TODAY)
    assert f"of 1 row, {taken} changed an agency" in told.err
    if taken:
        assert contacts(cli, row.split(",")[0])["appeals_source"] == "s, 2026-01-01"
    else:
        assert "a@example.org is of low confidence, undated, or older than two years" in told.err


def test_our_own_register_changes_nothing(cli: Cli) -> None:
    from foiltrack.law.agencies import FILE

    told = cli("agency", "update", FILE, *TODAY)
    assert told.out == ""
    assert "not taken" not in told.err


def test_a_file_without_addresses_is_refused(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "lists no agencies with their addresses" in cli("agency", "update", file, expect=2).err


def test_a_board_that_decides_appeals_is_addressed_as_one(filed: Cli, tmp_path: Path) -> None:
    filed("log", "2019-001", "denied", "--on", "2019-09-03", "--grounds", "87(2)(b)")
    filed("agency", "edit", "mocs", "--appeals-officer", "Board of Trustees")
    letter = tmp_path / "a.txt"
    filed("letter", "2019-001", "appeal", "-o", letter, "--today", "2019-09-10")
    text = letter.read_text(encoding="utf-8")
    assert "Dear Members of the Board of Trustees:" in text
    assert "FOIL Appeals Officer" not in text


def test_a_page_that_declares_its_encoding_is_read(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "officers.html"
    page.write_text(f'<?xml version="1.0" encoding="UTF-8"?>{PAGE}', encoding="utf-8")
    assert "doc\tappeals_email" in cli("agency", "update", page, "--dry-run", *TODAY).out


def test_a_body_that_is_none_is_told(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    row = "zz,Village of Zz,villag,nys,,a@example.org,s,2026-01-01,high"
    file.write_text(COLUMNS + row, encoding="utf-8")
    told = cli("agency", "update", file, *TODAY, expect=2).err
    assert "'villag' is not a body" in told
    assert "village" in told
