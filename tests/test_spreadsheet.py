"""`import --csv`: a spreadsheet that a group keeps, every error with its line and column."""

from __future__ import annotations

import json
import re
import shlex
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from foiltrack.exchange.headings import guess

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


def test_blank_lines_stand_before_the_head(cli: Cli, home: Path) -> None:
    path = write(home, "\n  \n;;\nagency;subject;filed_on\nmocs;x;2019-08-23\nmocs;y;soon\n")
    told = cli("import", path, "--csv", expect=4).err
    assert "line 6, column 'filed_on': 'soon' is not a date" in told
    assert "1 problem in" in told


HEAD = "agency,subject,filed_on,via,acknowledged,acknowledged.until,denied,denied.count,id\n"
GOOD = "mocs,x,2019-08-23,,,,,,\n"
WRONG: list[tuple[str, str]] = [
    ("mosc,x,2019-08-23,,,,,,", "line 3, column 'agency': there is no agency 'mosc'; did you mean"),
    (",x,2019-08-23,,,,,,", "line 3, column 'agency': is empty"),
    ("mocs,,2019-08-23,,,,,,", "line 3, column 'subject': is empty"),
    ("mocs,x,8/23,,,,,,", "line 3, column 'filed_on': '8/23' is not a date"),
    ("mocs,x,yesterday,,,,,,", "column 'filed_on': 'yesterday' is not a date"),
    ("mocs,x,43700,,,,,,", "column 'filed_on': '43700' is not a date"),
    ("mocs,x,2019-02-30,,,,,,", "column 'filed_on': '2019-02-30' is not a date"),
    ("mocs,x,2019-08-23 25:00,,,,,,", "column 'filed_on': '2019-08-23 25:00' is not"),
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


def test_a_way_of_sending_is_read_as_a_person_writes_it(cli: Cli, home: Path) -> None:
    said = ("letter", "E-mail", "OpenRecords", "by fax")
    rows = "".join(f"mocs,{n},2019-08-23,{via},,,,,\n" for n, via in enumerate(said))
    cli("import", write(home, HEAD + rows), "--csv")
    shown = [json.loads(line) for line in cli("show", "--all", "--json").out.splitlines()]
    assert [s["request"]["via"] for s in shown] == ["mail", "email", "portal", "fax"]


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


def test_a_cell_that_cannot_be_read_hides_no_other_problem(cli: Cli, home: Path) -> None:
    head = "agency,subject,filed_on,follows,denied,denied.count,denied.amount,granted"
    rows = "mocs,a,2019-09-03,2001-001,2019-09-01,many,1.125,soon"
    (home / "x.csv").write_text(f"{head}\n{rows}\n")
    said = cli("import", "x.csv", expect=4).err
    for what in (
        "'denied.count': 'many' is not a whole number",
        "'denied.amount': should be a number of two decimals at most",
        "'granted': 'soon' is not a date",
        "'denied': denied on 2019-09-01 would be before the filing",
        "'follows': there is no request 2001-001",
    ):
        assert f"line 2, column {what}" in said
    assert "5 problems" in said


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
    (home / "ours.json").write_text("{}", encoding="utf-8")
    for option in ("--map", "--agency"):
        error = cli("import", home / "ours.json", option, "a=b", expect=2).err
        assert f"{option} goes with a spreadsheet" in error


FOREIGN = """\
FOIL #,Date Sent,Agency,Request,Ack date,Due Date,Refused,Exemptions Cited,Status,Notes
F-1,1/12/26,Dept of Correction,Reports,1/15/26,3/2/26,3/3/26,87(2)(b) and (e),Closed,call back
F-2,1/12/26,N.Y. State Police,Reports,,,,,Open,
"""


def guessed(error: str) -> list[str]:
    """The words of the command that a hint tells to type."""
    hint = next(line for line in error.splitlines() if line.startswith("hint: "))
    return shlex.split(hint.partition("foiltrack ")[2])


def test_all_foreign_headings_are_told_at_once_with_a_guess_that_works(
    cli: Cli, home: Path
) -> None:
    error = cli("import", write(home, FOREIGN), "--today", "2026-05-01", expect=2).err
    for name in ("FOIL #", "Date Sent", "Request", "Ack date", "Due Date", "Status"):
        assert f"'{name}'" in error
    words = guessed(error)
    for one in ("Date Sent=filed_on", "FOIL #=number", "Request=subject", "Status=-"):
        assert one in words
    assert "Due Date=acknowledged.until" in words
    assert "Exemptions Cited=denied.grounds" in words
    assert "brought in 2 requests with 5" in cli(*words, "--today", "2026-05-01").out
    first = cli("show", "2026-1", "--json", "--today", "2026-05-01").json
    assert first["request"]["agency"]["key"] == "doc"
    assert first["request"]["numbers"] == ["F-1"]
    by_kind = {event["kind"]: event for event in first["events"]}
    assert by_kind["note"]["note"] == "call back"
    assert by_kind["denied"]["grounds"] == ["87(2)(b)", "87(2)(e)"]
    assert by_kind["acknowledged"]["until"] == "2026-03-02"


def test_headings_in_the_words_of_people_are_guessed(cli: Cli, home: Path) -> None:
    head = "FOIL #,Dept,What,Date Sent,Sent how,Ack,Denied on,Cites,Follow up,Appeal outcome"
    head += ",Description,Title\n"
    words = guessed(cli("import", write(home, head), "--dry-run", expect=2).err)
    assert [w.partition("=")[2] for w in words if "=" in w] == [
        *("number", "agency", "subject", "filed_on", "via", "acknowledged", "denied"),
        *("denied.grounds", "followed-up", "-", "text", "-"),
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *((f"{name} #", "number") for name in ("Tracking", "Request", "Case", "Ref", "Agency")),
        *(("#", "number"), ("Agency's number", "number"), ("Their number", "number")),
        *(("How", "via"), ("Submitted via", "via"), ("Channel", "via")),
        *(("Case", "matter"), ("Request", "subject"), ("# of pages", "-"), ("How long", "-")),
    ],
)
def test_headings_for_number_and_way_are_known(heading: str, field: str) -> None:
    assert guess(heading) == field


def test_the_agency_of_another_place_is_not_offered(cli: Cli, home: Path) -> None:
    path = write(home, "agency,subject,filed_on\nOrange County Sheriff,x,2019-08-23\n")
    told = cli("import", path, expect=4).err
    assert "there is no agency 'Orange County Sheriff': --agency" in told
    assert "foiltrack agency add" in told
    assert "monroesheriff" not in told


def test_a_heading_that_is_mapped_is_kept_in_the_guess(cli: Cli, home: Path) -> None:
    path = write(home, "agency,subject,Sent,Remarks,Odd\nmocs,x,2019-08-23,called,1\n")
    words = guessed(cli("import", path, "--map", "Remarks=-", expect=2).err)
    assert [w for w in words if "=" in w] == ["Sent=filed_on", "Odd=-", "Remarks=-"]
    assert "brought in 1 request with 1 event" in cli(*words).out


def test_a_column_of_notes_may_have_days_where_another_holds_the_words(
    cli: Cli, home: Path
) -> None:
    path = write(home, "agency,subject,filed_on,note,note.note\nmocs,x,2019-08-23,9/1/2019,hm\n")
    cli("import", path)
    note = cli("show", "2019-1", "--json").json["events"][1]
    assert (note["on"], note["note"], note["inferred"]) == ("2019-09-01", "hm", False)
    path = write(home, "agency,subject,filed_on,Notes,note.on\nmocs,y,2019-08-26,hm,9/2/2019\n")
    cli("import", path)
    note = cli("show", "2019-2", "--json").json["events"][1]
    assert (note["on"], note["note"], note["inferred"]) == ("2019-09-02", "hm", False)


def test_an_agency_is_found_by_any_of_its_names_and_an_unknown_one_told_once(
    cli: Cli, home: Path
) -> None:
    names = ("Dept. of Health", "Zzyzx Board")
    rows = [
        *("mocs,a,2019-08-23", "Department of Consumer Affairs,b,2019-08-23"),
        *(f"{name},{i},2019-08-23" for i in range(12) for name in names),
    ]
    path = write(home, "\n".join(["agency,subject,filed_on", *rows, ""]))
    lines = cli("import", path, expect=4).err.splitlines()
    assert lines[0].startswith("line 4, column 'agency': 'Dept. of Health' may be dohmh (")
    assert "nysdoh (" in lines[0]
    assert lines[0].endswith("(also lines 6, 8, 10, 12, 14, 16, 18 and 4 more)")
    assert "line 5, column 'agency': there is no agency 'Zzyzx Board'" in lines[1]
    # Both lines that can be typed.
    assert "--agency 'Zzyzx Board=KEY'" in lines[1]
    assert "foiltrack agency add zzyzx-board 'Zzyzx Board' --calendar nys" in lines[1]
    assert "2 problems" in lines[2]
    named = ("--agency", "Dept. of Health=nysdoh", "--agency", "zzyzx board=mocs")
    assert "brought in 26 requests" in cli("import", path, *named).out
    kept = [r["agency"] for r in cli("list", "--json").json["requests"]]
    assert [kept.count(key) for key in ("mocs", "dca", "nysdoh")] == [13, 1, 12]


@pytest.mark.parametrize("typed", ["Nowhere", "Nowhere=", "=doc", "Nowhere=nothing"])
def test_an_agency_that_cannot_be_mapped(cli: Cli, home: Path, typed: str) -> None:
    path = write(home, "agency,subject,filed_on\nNowhere,a,2019-08-23\n")
    assert "hint: " in cli("import", path, "--agency", typed, expect=None).err
    assert not (home / ".local").exists()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-19T21:08:21Z", "2026-03-19"),
        ("3/19/2026 5:08 PM", "2026-03-19"),
        ("2026-03-20T03:54:27Z", "2026-03-19"),
        ("2026-03-20 03:54:27+00:00", "2026-03-19"),
        ("2026-03-19 00:00:00", "2026-03-19"),
        ("3/19/26", "2026-03-19"),
        ("2026-03-19 12:05 am", "2026-03-19"),
    ],
)
def test_a_day_with_its_time_is_new_yorks(cli: Cli, home: Path, typed: str, day: str) -> None:
    request = {"agency": "mocs", "subject": "a", "filed_on": typed}
    acknowledged = {"kind": "acknowledged", "on": typed, "received": typed}
    answered = {**request, "events": [acknowledged]}
    files = {
        "ours.csv": f"agency,subject,filed_on\nmocs,a,{typed}\n",
        "ours.json": json.dumps({"requests": [answered]}),
        "ours.jsonl": json.dumps({"request": {**answered, "subject": "b"}}),
    }
    for name, text in files.items():
        (home / name).write_text(text, encoding="utf-8")
        cli("import", home / name, "--today", "2026-05-01")
    shown = cli("show", "--all", "--json", "--today", "2026-05-01").out.splitlines()
    assert len(shown) == len(files)
    for one in map(json.loads, shown):
        assert {one["request"]["filed_on"], *(e["on"] for e in one["events"])} == {day}
        assert one["events"][-1]["received"] in (None, day)


def workbook(path: Path, *sheets: list[list[object]]) -> Path:
    """A workbook as a spreadsheet program writes it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_as_the_csv_of_it(cli: Cli, home: Path) -> None:
    at_five = datetime.fromisoformat("2019-09-03T17:05")
    rows: list[list[object]] = [
        ["number", "filed_on", "agency", "subject", "acknowledged", "denied.count", "denied"],
        [
            12345,
            date(2019, 8, 23),
            "mocs",
            "E-mails",
            at_five,
            None,
            None,
        ],
        [None, None, None, None, None, None, None],
        ["A-1", "8/26/2019", "nypd", "Stops", None, 4.0, date(2019, 9, 9)],
    ]
    path = workbook(home / "ours.xlsx", [], rows)
    result = cli("import", path)
    assert "brought in 2 requests with 4 events" in result.out
    assert "only the first is read" not in result.err
    first, second = (cli("show", f"2019-{n}", "--json").json for n in (1, 2))
    assert first["request"]["numbers"] == ["12345"]
    assert [e["on"] for e in first["events"]] == ["2019-08-23", "2019-09-03"]
    assert second["events"][1]["count"] == 4
    assert "2 requests here already" in cli("import", path).out


def test_a_workbook_tells_its_rows_and_its_other_sheets(cli: Cli, home: Path) -> None:
    head: list[object] = ["agency", "subject", "filed_on"]
    path = workbook(home / "ours.xlsx", [head, [], ["mocs", "x", "soon"]], [["more"]])
    error = cli("import", path, expect=4).err
    assert "note: of 2 sheets, only the first is read: Sheet" in error
    assert "line 3, column 'filed_on': 'soon' is not a date" in error


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"agency,subject\n"])
def test_what_is_no_workbook_is_told_so(cli: Cli, home: Path, content: bytes) -> None:
    path = home / "ours.xlsx"
    path.write_bytes(content)
    error = cli("import", path, expect=2).err
    assert "is not a workbook that can be read" in error
    assert "hint: save it anew as .xlsx" in error


def test_a_workbook_without_rows(cli: Cli, home: Path) -> None:
    assert "the file is empty" in cli("import", workbook(home / "a.xlsx", []), expect=2).err


def test_each_row_of_a_portals_export_is_brought_in_or_told(cli: Cli, home: Path) -> None:
    """A portal's export with times of day; one row in eleven cannot be read."""
    wrong = ("n/a", "Zzyzx Board", "2026-02-30T10:00:00Z", "2027-01-04T09:00:00Z")
    head = ("number", "filed_on", "subject", "agency", "acknowledged", "denied.grounds", "denied")
    rows: dict[int, list[str]] = {}
    expected: dict[int, str] = {}
    for n in range(660):
        filed = datetime(2025, 1, 6, 3, 54, 27, tzinfo=UTC) + timedelta(days=n // 2)
        answered = filed + timedelta(days=4)
        number = f"FOIL-{filed.year}-056-{n:05}"
        row = [number, f"{filed:%Y-%m-%dT%H:%M:%SZ}", "Body camera footage", "NYPD"]
        row += [f"{answered:%m/%d/%Y %I:%M %p}", "b" if n % 3 else "", ""]
        row[6] = f"{answered:%Y-%m-%d}" if row[5] else ""
        if n % 11 == 0:
            column, cell = ((1, 0), (3, 1), (4, 2), (6, 3))[n // 11 % 4]
            row[column] = wrong[cell]
            expected[n + 2] = head[column]
        rows[n + 2] = row

    def written(kept: dict[int, list[str]]) -> Path:
        lines = [",".join(row) for row in (head, *kept.values())]
        return write(home, "\n".join([*lines, ""]))

    told = cli("import", written(rows), "--today", "2026-11-28", expect=4).err
    found: dict[int, str] = {}
    unnamed = 0
    for line in told.splitlines():
        place = re.match(r"line (\d+), column '([a-z_.]+)': ", line)
        if place:
            found[int(place[1])] = place[2]
            also = re.search(r"\(also lines ([\d, ]+)(?: and (\d+) more)?\)", line)
            for number in also[1].split(", ") if also else ():
                found[int(number)] = place[2]
            unnamed += int(also[2] or 0) if also else 0
    # An agency that is not known is told once, with its first lines and the count of the rest.
    lacking = {n: column for n, column in expected.items() if n not in found}
    assert set(lacking.values()) == {"agency"}
    assert len(lacking) == unnamed
    assert {n: column for n, column in expected.items() if n in found} == found
    assert cli("list", "--json").json["requests"] == []
    good = {n: row for n, row in rows.items() if n not in expected}
    done = cli("import", written(good), "--today", "2026-11-28").out
    assert "brought in 600 requests" in done
    shown = cli("show", "--all", "--json", "--today", "2026-11-28").out.splitlines()
    kept = [json.loads(line)["request"] for line in shown]
    filed_on = {r["numbers"][0]: r["filed_on"] for r in kept}
    new_york = ZoneInfo("America/New_York")
    assert filed_on == {
        row[0]: str(datetime.fromisoformat(row[1]).astimezone(new_york).date())
        for row in good.values()
    }
