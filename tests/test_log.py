"""Log many events at once, and late: a batch is one command, a late entry says what it changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Cli

BATCH = """
# January
2019-1 acknowledged --on 2019-08-30 --until 2019-09-27   # by mail
foiltrack log 2019-001 extended --on 2019-09-20 --until 2019-10-11 --quote "It's a large file"

2019-001 note "called the clerk" --on 2019-09-23
"""


def test_a_batch_is_one_command(filed: Cli, tmp_path: Path) -> None:
    file = tmp_path / "letters.txt"
    file.write_text(BATCH, encoding="utf-8")
    told = filed("log", "--batch", file, "--today", "2019-09-30").out.splitlines()
    assert [line.partition(" ")[0] for line in told[:3]] == [f"2019-001.{n}" for n in (2, 3, 4)]
    assert told[3].startswith("2019-001: decision by Mon 30 Sep 2019")
    assert len(told) == 4
    events = filed("show", "2019-001", "--json").json["events"]
    assert [e.get("quote") for e in events] == [None, None, "It's a large file", None]
    assert len(filed("undo").out.splitlines()) == 4
    assert [e["void"] for e in filed("show", "2019-001", "--json").json["events"]][1:] == [True] * 3


@pytest.mark.parametrize(
    ("lines", "said", "code"),
    [
        ("2019-001 fog --on 2019-09-03", "line 1: 'fog' is not a kind of event.", 2),
        ("\n2019-001 denied --fog", "line 2: no such option: --fog.", 2),
        ('2019-001 denied --quote "no', "line 1: a quotation mark is not closed.", 2),
        ("2019-001 denied --on 2019-09-03\n2019-009 denied", "line 2: there is no request", 3),
        ("2019-001 denied --on 2019-02-30", "line 1: '2019-02-30' is not a date", 2),
        ("2019-001 denied --on 2017-09-03", "line 1: ", 4),
        ("2019-001", "line 1: log needs a request and a kind of event.", 2),
        ("# nothing\n", "- holds no event.", 2),
        ("2019-1 fog\n2019-1 paid\n2019-1 mist", "line 3: 'mist' is not a kind of event.", 2),
    ],
)
def test_a_bad_line_of_a_batch_is_named_and_nothing_is_written(
    filed: Cli, tmp_path: Path, lines: str, said: str, code: int
) -> None:
    file = tmp_path / "letters.txt"
    file.write_text(lines, encoding="utf-8")
    told = filed("log", "--batch", file, expect=code)
    assert said.replace("- holds", f"{file} holds") in told.err
    assert "hint: " in told.err
    assert told.out == ""
    assert len(filed("show", "2019-001", "--json").json["events"]) == 1


def test_a_batch_takes_no_request_beside_it(filed: Cli, tmp_path: Path) -> None:
    assert (
        "a batch names its requests and options itself"
        in filed("log", "2019-001", "denied", "--batch", tmp_path / "no.txt", expect=2).err
    )


def test_words_that_are_no_kind_are_a_note(filed: Cli) -> None:
    assert "Note; private" in filed("log", "2019-1", "call the clerk").out
    last = filed("show", "2019-1", "--json").json["events"][-1]
    assert (last["kind"], last["note"]) == ("note", "call the clerk")
    # Not what is nearly a kind, a word alone, or a second text.
    for words in (("exceptions granted",), ("fog",), ("call the clerk", "--note", "x")):
        filed("log", "2019-1", *words, expect=2)
    assert len(filed("show", "2019-1", "--json").json["events"]) == 2


@pytest.mark.parametrize("more", [(), ("--quiet",)])
@pytest.mark.parametrize("count", [2, 3, 5])
def test_one_letter_of_several_requests_is_told_in_four_lines(
    filed: Cli, count: int, more: tuple[str, ...]
) -> None:
    for subject in "BCDE":
        filed("file", "nypd", "--subject", subject, "--on", "2019-08-23")
    ids = [f"2019-{n}" for n in range(1, count + 1)]
    out = filed("log", *ids, "acknowledged", "--on", "2019-08-30", *more).out
    told = out.replace("\n    ", " ").splitlines()
    shown = count if count < 4 else 2
    for n, line in enumerate(told[:shown], 1):
        assert line.startswith(f"2019-00{n}.2  Fri 30 Aug 2019: Acknowledged")
        assert ("; next: Appeal the missed limit" in line) == (not more)
    rest = [f"and {count - shown} more"] if count > shown else []
    remark = [] if more else ["it names no date: that may itself be appealed (contested"]
    assert [line.partition(";")[0] for line in told[shown:]] == rest + remark


def test_a_letter_entered_late_says_what_it_changed(filed: Cli) -> None:
    """A letter of a week ago, and one of today, which needs no such line."""
    late = filed(
        "log", "2019-001", "acknowledged", "--on", "2019-09-03", "--today", "2019-09-20"
    ).out.replace("\n    ", " ")
    assert "changes: first answer by Fri 30 Aug 2019: answered 1 business day late" in late
    assert "started: your appeal: file by Thu 3 Oct 2019" in late
    now = filed("log", "2019-001", "denied", "--on", "2019-09-20", "--today", "2019-09-20").out
    assert "changes:" not in now


@pytest.mark.parametrize(
    ("act", "remark"),
    [
        ("fee-asked --amount 181 --pages 212", "the law allows at most $53.00"),
        ("not-described", "the other reading:"),
        ("acknowledged", "it names no date"),
    ],
)
def test_what_the_law_says_of_a_letter_is_said_of_a_late_one_too(
    filed: Cli, act: str, remark: str
) -> None:
    words = (*act.split(), "--on", "2019-09-03", "--today", "2019-09-20")
    told = filed("log", "2019-001", *words).out.replace("\n    ", " ").splitlines()
    assert len(told) <= 4
    assert told[1].startswith(remark)
    assert told[2].startswith("changes: ")


def test_an_old_letter_is_judged_as_of_its_day_and_what_is_next_as_of_today(filed: Cli) -> None:
    old = filed("log", "2019-001", "acknowledged", "--on", "2019-08-30").out.replace("\n    ", " ")
    assert "started: your appeal: file by Fri 27 Sep 2019" in old
    assert "decision by Mon 30 Sep 2019  [" in old
    assert "has passed" not in old
    assert "next: Appeal the missed limit of Mon 30 Sep 2019 as a denial; file today" in old


@pytest.mark.file
def test_a_batch_begins_no_case_file(cli: Cli, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "letters.txt"
    file.write_text("2019-001 denied --on 2019-09-03", encoding="utf-8")
    assert "no case file was begun" in cli("log", "--batch", file, expect=3).err
    assert not (home / ".local/share/foiltrack/foiltrack.db").exists()


@pytest.mark.parametrize("typed", ["10 business days", "within ten (10) business days", "10bd"])
def test_a_period_is_counted_from_the_letter_by_its_agency(filed: Cli, typed: str) -> None:
    today = ("--today", "2020-03-02")
    filed("file", "nysp", "--subject", "the State's", "--on", "2019-08-23")
    logged = filed("log", "2019-1", "2019-2", "ack", "--on", "2020-02-03", "--until", typed, *today)
    # Lincoln's Birthday, 12 February, is a holiday of the State's list alone.
    said = "note: until {}: {} business days from Mon 3 Feb 2020, by the calendar of {}\n"
    ten = "10" if "(" not in typed else "ten (10)"
    assert said.format("Tue 18 Feb 2020", ten, "mocs (nyc)") in logged.err
    assert said.format("Wed 19 Feb 2020", ten, "nysp (nys)") in logged.err
    for id_, until in (("2019-1", "2020-02-18"), ("2019-2", "2020-02-19")):
        assert filed("show", id_, "--json", *today).json["events"][-1]["until"] == until


def test_a_period_may_stand_in_a_batch_and_in_a_correction(filed: Cli, tmp_path: Path) -> None:
    file = tmp_path / "letters.txt"
    file.write_text('2019-1 acknowledged --on 2019-09-03 --until "30 days"', encoding="utf-8")
    logged = filed("log", "--batch", file)
    assert "names Thu 3 Oct 2019" in logged.out
    assert "note: until Thu 3 Oct 2019: 30 days from Tue 3 Sep 2019\n" in logged.err
    mended = filed("edit", "2019-1.2", "--until", "2 weeks")
    assert "until: Thu 3 Oct 2019 -> Tue 17 Sep 2019" in mended.out
    assert "note: until Tue 17 Sep 2019: 2 weeks from Tue 3 Sep 2019\n" in mended.err


@pytest.mark.parametrize(
    ("typed", "on", "said"),
    [
        ("20 to 30 days", "2019-09-03", "'20 to 30 days' is not a date."),
        ("20 more days", "2019-09-03", "'20 more days' is not a date."),
        ("20 business days ago", "2019-09-03", "is not a date."),
        ("9999 years", "2019-09-03", "9999 years from Tue 3 Sep 2019 cannot be counted."),
        (
            "30 days",
            "about:2019-09",
            "30 days from September 2019 (day not known) cannot be counted.",
        ),
    ],
)
def test_what_cannot_be_counted_is_refused(filed: Cli, typed: str, on: str, said: str) -> None:
    told = filed("log", "2019-1", "ack", "--on", on, "--until", typed, expect=2).err
    assert said in told
    assert "30 days" in told.partition("hint: ")[2] or "--until 2026-03-02" in told
    assert len(filed("show", "2019-1", "--json").json["events"]) == 1
