"""The calendar: one entry an open deadline, read by two other parsers and by a real calendar."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from foiltrack import words

from .conftest import Cli

KHAL = Path(sys.executable).parent / "khal"


def events(text: str) -> dict[str, Any]:
    """The entries of a calendar file by their UID, as another library reads them."""
    whole = vobject.readOne(text)
    found = getattr(whole, "vevent_list", [])
    assert len({e.uid.value for e in found}) == len(found)
    return {e.uid.value: e for e in found}


def written(cli: Cli, *words: str) -> dict[str, Any]:
    return events(cli("ics", *words).out)


ACKNOWLEDGE = "2019-001-ny.acknowledge-1@foiltrack"


def test_one_all_day_entry_for_each_open_deadline(example: Cli) -> None:
    for day in ("2019-09-10", "2019-11-15", "2020-01-15"):
        listed = example("list", "--json", "--today", day).json["requests"]
        open_ = [d for r in listed for d in r["deadlines"]]
        found = written(example, "--today", day)
        standing = [e for e in found.values() if e.status.value == "CONFIRMED"]
        assert len(standing) == len(open_) > 0
        days = {str(e.dtstart.value) for e in standing}
        for deadline in open_:
            by = date.fromisoformat(deadline["safe"] or deadline["due"])
            if deadline["state"] == "past-safe" and deadline["arguable"]:
                by = date.fromisoformat(deadline["arguable"])
            if deadline["owner"] == "requester":
                by = words.working_day(by, date.fromisoformat(day))
            assert str(by) in days
        for entry in standing:
            assert isinstance(entry.dtstart.value, date)
            assert entry.dtend.value == entry.dtstart.value + timedelta(days=1)
            assert "§ 89" in entry.description.value or "CPLR" in entry.description.value
            assert entry.uid.value.endswith("@foiltrack")


def test_an_entry_of_mine_stands_on_the_day_that_next_names(filed: Cli) -> None:
    # The thirtieth day is Sat 28 Sep 2019.
    filed("log", "2019-1", "denied", "--on", "2019-08-29")
    found = {}
    for day in ("2019-09-02", "2019-09-27", "2019-09-28"):
        entry = written(filed, "--today", day)["2019-001-ny.appeal-2@foiltrack"]
        found[day] = str(entry.dtstart.value), int(entry.sequence.value)
        assert "day 30 is Sat 28 Sep 2019" in entry.description.value
    first, last, after = found.values()
    assert first == last
    assert first[0] == "2019-09-27"
    assert "file by Fri 27 Sep 2019" in filed("next", "--today", "2019-09-02").out
    # That day has passed: what is left is the law's own, and a calendar takes it for newer.
    assert after[0] == "2019-09-28"
    assert after[1] > last[1]


def test_an_answer_to_a_question_stands_on_the_day_that_next_names(filed: Cli) -> None:
    filed("log", "2019-1", "clarification-asked", "--on", "2019-08-29", "--until", "2019-09-14")
    day = ("--today", "2019-09-02")
    entry = written(filed, *day)["2019-001-ny.reply-by-2@foiltrack"]
    assert str(entry.dtstart.value) == "2019-09-13"
    assert "by Fri 13 Sep 2019 (it names Sat 14 Sep 2019)" in filed("next", *day).out
    assert "  Fri 13 Sep 2019  2019-001  mocs  E-mails: Answer the quest" in filed(*day).out
    assert filed("next", *day, "--json").json["next"][0]["by"] == "2019-09-14"


def test_alarms_ring_before_mine_and_after_theirs(filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-11-14")
    filed("file", "doitt", "--subject", "y", "--on", "2019-11-14")
    found = written(filed)
    nine = timedelta(hours=9)
    mine = found["2019-001-ny.appeal-2@foiltrack"]
    rings = [a.trigger.value for a in mine.valarm_list]
    assert rings == [nine - timedelta(days=7), nine - timedelta(days=1)]
    theirs = found["2019-002-ny.acknowledge-1@foiltrack"]
    assert [a.trigger.value for a in theirs.valarm_list] == [nine + timedelta(days=1)]
    config = Path(filed("where", "--json").json["config"])
    config.parent.mkdir(parents=True)
    config.write_text("alarms = []\n")
    assert all(not hasattr(e, "valarm_list") for e in written(filed).values())


def test_what_is_met_or_struck_is_cancelled_and_comes_back(filed: Cli) -> None:
    day = ("--today", "2019-08-27")
    first = written(filed, *day)[ACKNOWLEDGE]
    assert first.status.value == "CONFIRMED"
    filed("log", "2019-1", "acknowledged", "--on", "2019-08-26", "--until", "2019-09-26", *day)
    met = written(filed, *day)
    assert met[ACKNOWLEDGE].status.value == "CANCELLED"
    assert not hasattr(met[ACKNOWLEDGE], "valarm_list")
    assert int(met[ACKNOWLEDGE].sequence.value) > int(first.sequence.value)
    promise = "2019-001-ny.promise-2@foiltrack"
    assert met[promise].status.value == "CONFIRMED"
    filed("edit", "2019-1.2", "--until", "2019-09-27", *day)
    moved = written(filed, *day)[promise]
    assert str(moved.dtstart.value) == "2019-09-27"
    assert int(moved.sequence.value) > int(met[promise].sequence.value)
    filed("undo")
    filed("undo", "2")
    struck = written(filed, *day)
    assert struck[promise].status.value == "CANCELLED"
    assert struck[ACKNOWLEDGE].status.value == "CONFIRMED"
    filed("undo", "1")
    gone = written(filed, *day)
    assert {e.status.value for e in gone.values()} == {"CANCELLED"}
    assert ACKNOWLEDGE in gone


def test_the_same_data_gives_the_same_bytes_from_day_to_day(filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-08-26")
    texts = {filed("ics", "--today", f"2019-09-{n:02}").out for n in (1, 2, 14)}
    assert len(texts) == 1


def test_nothing_private_is_in_it(filed: Cli) -> None:
    filed("edit", "2019-1", "--matter", "MARKER", "--tag", "MARKER")
    filed("log", "2019-1", "note", "--note", "MARKER", "--on", "2019-08-26")
    filed("log", "2019-1", "contact", "--note", "MARKER", "--until", "2019-12-24")
    letter = ("log", "2019-1", "acknowledged", "--on", "2019-11-14", "--until", "2019-12-20")
    filed(*letter, "--private", "--quote", "MARKER", "--reason", "MARKER", "--to", "MARKER")
    text = filed("ics").out
    assert "MARKER" not in text
    assert "20191224" not in text
    # What moves a deadline is never hidden.
    assert "2019-001-ny.promise-4@foiltrack" in text


def test_only_what_is_asked_for(example: Cli) -> None:
    assert all("2019-002" in uid for uid in written(example, "--agency", "mocs"))
    assert written(example, "--matter", "none") == {}
    assert "there is no agency" in example("ics", "--agency", "moks", expect=3).err


def khal(home: Path, *words: str) -> str:
    """What a real calendar prints, with its own settings and folder."""
    config = home / "khal.conf"
    config.write_text(
        f"[calendars]\n[[foil]]\npath = {home / 'vdir'}\n[sqlite]\npath = {home / 'khal.db'}\n"
        "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "local_timezone = America/New_York\ndefault_timezone = America/New_York\n"
    )
    (home / "vdir").mkdir(exist_ok=True)
    # Its own Python, whose warnings are not ours.
    done = subprocess.run(
        [str(KHAL), "-c", str(config), *words], capture_output=True, text=True, cwd=home
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def listed(home: Path) -> list[str]:
    """What khal lists from 1 August 2019 on, one line an entry."""
    form = ("--format", "{start-date} {title}{status}", "--day-format", "")
    lines = khal(home, "list", *form, "2019-08-01", "150d").splitlines()
    return [line.strip() for line in lines]


@pytest.mark.parametrize("way", ["import", "vdir"])
def test_a_calendar_that_reads_it_again_moves_what_it_has(filed: Cli, home: Path, way: str) -> None:
    def carry() -> None:
        if way == "vdir":
            filed("ics", "-o", "vdir", *day)
        else:
            filed("ics", "-o", "d.ics", "--force", *day)
            khal(home, "import", "--batch", "-a", "foil", "d.ics")

    (home / "vdir").mkdir()
    day = ("--today", "2019-08-27")
    carry()
    carry()
    assert listed(home) == ["2019-08-30 MOCS E-mails: first answer due (2019-001)CONFIRMED"]
    filed("log", "2019-1", "acknowledged", "--on", "2019-08-26", "--until", "2019-09-20", *day)
    carry()
    carry()
    assert listed(home) == [
        "2019-08-30 MOCS E-mails: first answer due (2019-001)CANCELLED",
        "2019-09-20 MOCS E-mails: promise due (2019-001)CONFIRMED",
        "2019-09-24 MOCS E-mails: decision due (2019-001)CONFIRMED",
    ]
    filed("edit", "2019-1.2", "--until", "2019-09-19", *day)
    carry()
    assert "2019-09-19 MOCS E-mails: promise due (2019-001)CONFIRMED" in listed(home)
    assert len(listed(home)) == 3
    assert len(list((home / "vdir").glob("*.ics"))) == 3


def test_an_entry_names_the_agency_the_subject_and_the_act(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--subject", "E-mails on the Ivalua contract and its amendments")
    filed("log", "2019-1", "denied", "--on", "2019-08-28")
    text = filed("ics", "-o", "-", "--today", "2019-08-29").out.replace("\n ", "")
    assert "SUMMARY:MOCS E-mails on the Ivalua contract and its…: appeal\\, careful" in text


def test_a_folder_that_is_not_there_is_made(filed: Cli, home: Path) -> None:
    filed("ics", "-o", "new/cal/", "--today", "2019-08-26")
    assert list((home / "new" / "cal").glob("*.ics"))
    filed("ics", "-o", "other/deadlines.ics", "--today", "2019-08-26")
    assert (home / "other" / "deadlines.ics").is_file()
    (home / "plain").write_text("x")
    assert "cannot make plain" in filed("ics", "-o", "plain/x.ics", expect=4).err
