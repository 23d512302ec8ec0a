"""`import --csv`: a spreadsheet that a group keeps, every error with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Cli

KEPT = """\
Agency,Subject,Date sent,Number,Answered,Promised,Refused,Why,Dollars,Remarks,Ours
mocs,"E-mails, all",2019-08-23,A-1; A-2,9/3/2019,"October 1, 2019",,,,called twice,x
New York City Police Department,'=Stops,8/26/2019,,,,"Sept 9, 2019",87-2-b; harm,$12.50,,
nypd,Stops of 2018,about:2019-09,,,,,,,,
"""
MAPS = (
    *("--map", "date sent=filed_on", "--map", "Answered=acknowledged"),
    *("--map", "Promised=acknowledged.until", "--map", "Refused=denied"),
    *("--map", "Why=denied.grounds", "--map", "Dollars=denied.amount"),
    *("--map", "REMARKS=note.note", "--map", "Ours=-"),
)


def write(home: Path, content: str, encoding: str = "utf-8-sig") -> Path:
    path = home / "ours.csv"
    path.write_text(content, encoding=encoding, newline="")
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_spreadsheet_is_brought_in_once(cli: Cli, home: Path, end: str, encoding: str) -> None:
    path = write(home, KEPT.replace("\n", end), encoding)
    assert (
        "would bring in 3 requests with 6 events"
        in cli("import", path, "--csv", *MAPS, "--dry-run").out
    )
    assert not (home / ".local").exists()
    assert "brought in 3 requests with 6 events" in cli("import", path, "--csv", *MAPS).out
    assert "3 requests here already" in cli("import", path, "--csv", *MAPS).out
    first, second = (cli("show", f"2019-{n}", "--json").json for n in (1, 2))
    assert first["request"]["numbers"] == ["A-1", "A-2"]
    assert [
        (e["kind"], e["on"], e["until"], e["inferred"], e["note"]) for e in first["events"]
    ] == [
        ("filed", "2019-08-23", None, False, None),
        ("note", "2019-08-23", None, True, "called twice"),
        ("acknowledged", "2019-09-03", "2019-10-01", False, None),
    ]
    assert first["events"][1]["private"] is True
    assert second["request"]["subject"] == "=Stops"
    assert second["request"]["agency"]["key"] == "nypd"
    assert second["events"][1]["grounds"] == ["87(2)(b)", "harm"]
    assert second["events"][1]["amount"] == 12.5
    assert cli("show", "2019-3", "--json").json["request"]["filed_on"] == "2019-09"
    # On the way out no cell begins a formula; what went out so comes in again as it was.
    assert ",'=Stops," in cli("list", "--csv").out


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators(cli: Cli, home: Path, separator: str) -> None:
    rows = ["agency,subject,filed_on,tag", "mocs,x,2019-08-23,a"]
    path = write(home, "\n".join(rows).replace(",", separator))
    cli("import", path, "--csv")
    assert cli("list", "--tag", "a", "--json").json["requests"]


HEAD = "agency,subject,filed_on,via,acknowledged,acknowledged.until,denied,denied.count,id\n"
GOOD = "mocs,x,2019-08-23,,,,,,\n"
WRONG: list[tuple[str, str]] = [
    ("mosc,x,2019-08-23,,,,,,", "line 3, column 'agency': there is no agency 'mosc'; did you mean"),
    (",x,2019-08-23,,,,,,", "line 3, column 'agency': is empty"),
    ("mocs,,2019-08-23,,,,,,", "line 3, column 'subject': is empty"),
    ("mocs,x,8/23/19,,,,,,", "line 3, column 'filed_on': '8/23/19' is not a date"),
    ("mocs,x,yesterday,,,,,,", "column 'filed_on': 'yesterday' is not a date"),
    ("mocs,x,43700,,,,,,", "column 'filed_on': '43700' is not a date"),
    ("mocs,x,2019-02-30,,,,,,", "column 'filed_on': '2019-02-30' is not a date"),
    ("mocs,x,2019-08-23 00:00:00,,,,,,", "column 'filed_on': '2019-08-23 00:00:00' is not"),
    ("mocs,x,2019-12-01,,,,,,", "line 3, column 'filed_on': the filing day 2019-12-01 is after"),
    ("mocs,x,2019-08-23,pigeon,,,,,", "column 'via': 'pigeon' is not one of: email, portal"),
    (
        "mocs,x,2019-08-23,,2019-08-22,,,,",
        "column 'acknowledged': acknowledged on 2019-08-22 would",
    ),
    ("mocs,x,2019-08-23,,,2019-09-09,,,", "column 'acknowledged.until': the day of 'acknowledged'"),
    (
        "mocs,x,2019-08-23,,2019-09-03,2019-09-01,,,",
        "column 'acknowledged.until': a date named in a letter cannot be before",
    ),
    ("mocs,x,2019-08-23,,2019-09-03,about:2019-10,,,", "should be a full day"),
    ("mocs,x,2019-08-23,,,,2019-09-03,many,", "column 'denied.count': 'many' is not a whole"),
    ("mocs,x,2019-08-23,,n/a,,,,", "line 3, column 'acknowledged': 'n/a' is not a date"),
    ("mocs,x,2019-08-23,,,,,many,", "line 3, column 'denied.count': 'many' is not a whole"),
    ("mocs,x,2019-08-23,,,,,,19-1", "column 'id': '19-1' is not an id"),
    ("mocs,x,2019-08-23,,,,,,,more", "line 3: it has 10 cells, and only 9 have a column"),
    ("mocs,x\0,2019-08-23,,,,,,", "is not a text"),
]


@pytest.mark.parametrize(("row", "says"), WRONG, ids=[says[:45] for _, says in WRONG])
def test_every_error_is_told_with_its_place(filed: Cli, home: Path, row: str, says: str) -> None:
    before = filed("dump").out
    result = filed("import", write(home, HEAD + GOOD + row + "\n"), "--csv", expect=None)
    assert result.code in (2, 4)
    assert says in result.err
    assert "hint: " in result.err
    assert filed("dump").out == before


def test_all_errors_are_told_and_a_long_cell_counts_its_lines(cli: Cli, home: Path) -> None:
    long = 'mocs,"one\ntwo\nthree",2019-08-23,,,,,,\n'
    path = write(home, HEAD + long + "\n" + "mocs,x,12,pigeon,,,,,\n" + "none,y,2019-08-23,,,,,,\n")
    lines = cli("import", path, "--csv", expect=4).err.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "line 6, column 'filed_on'",
        "line 6, column 'via'",
        "line 7, column 'agency'",
        "foiltrack",
        "hint",
    ]
    assert not (home / ".local").exists()


def test_a_day_that_cannot_be_read_is_not_called_empty(cli: Cli, home: Path) -> None:
    row = "mocs,x,2019-08-23,,TBD,2019-09-20,,,\n"
    error = cli("import", write(home, HEAD + row), "--csv", expect=4).err
    assert error.splitlines()[0].startswith("line 2, column 'acknowledged': 'TBD' is not a date")
    assert "1 problem in" in error


@pytest.mark.parametrize(
    ("content", "maps", "says"),
    [
        ("", (), "the file is empty"),
        ("agency,subject\n", (), "no column holds filed_on"),
        ("agency,subject,filed_on,Status\n", (), "the column 'Status' is no field"),
        ("agency,subject,filed_on\n", ("Sent=filed_on",), "the file has no column 'sent'"),
        ("agency,subject,Sent\n", ("Sent=filed",), "'filed' is no field of a request"),
        ("agency,subject,Sent\n", ("Sent=denied.colour",), "'denied.colour' is no field"),
        ("agency,subject,Sent\n", ("Sent",), "--map 'Sent' is not COL=FIELD"),
        ("agency,subject,filed_on,Filed On\n", (), "'filed_on' and 'Filed On' are the same field"),
    ],
)
def test_a_header_that_cannot_be(
    cli: Cli, home: Path, content: str, maps: tuple[str, ...], says: str
) -> None:
    words = [word for one in maps for word in ("--map", one)]
    result = cli("import", write(home, content), "--csv", *words, expect=2)
    assert says in result.err
    assert "hint: " in result.err
    assert not (home / ".local").exists()


def test_map_without_csv(cli: Cli, home: Path) -> None:
    path = write(home, "{}")
    assert "--map goes with --csv" in cli("import", path, "--map", "a=b", expect=2).err
