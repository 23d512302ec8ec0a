"""What a new user doubted in a year of requests, where no other file holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from foiltrack.terminal import output

from .conftest import Cli
from .test_screens import on_screen
from .test_terminal import Start, answer, ended, start

__all__ = ["on_screen", "start"]
DAY = ("--today", "2026-11-27")


def read(cli: Cli, home: Path, text: str, *words: str) -> dict[str, object]:
    (home / "letter.txt").write_text(text, encoding="utf-8")
    found: dict[str, object] = cli("read", "letter.txt", "--json", *words).json
    return found


def test_a_line_at_the_foot_does_not_beat_the_letter(cli: Cli, home: Path) -> None:
    letter = (
        "December 12, 2025\nThe New York City Police Department (NYPD) has received your FOIL "
        "request FOIL-2025-056-23871.\nYou can expect a response on or about Monday, April 27, "
        "2026."
    )
    for foot in ("", "\nThis mailbox is not monitored.", "\nPlease do not reply to this e-mail."):
        said = read(cli, home, letter + foot, "--calendar", "nyc")
        assert (said["kind"], said["confidence"]) == ("acknowledged", "sure"), foot
        assert (said["until"], said["exact"]) == ("2026-04-27", False), foot


def test_an_acknowledgement_of_about_twenty_days_is_no_extension(cli: Cli, home: Path) -> None:
    letter = (
        "January 12, 2026\n\nThis letter acknowledges receipt of your request of January 5, 2026. "
        "A determination as to whether your request is granted or denied will be reached in "
        "approximately 20 business days or we will notify you in writing if the responsible "
        "program area(s) should require additional time to locate, assemble, and review documents."
    )
    said = read(cli, home, letter, "--calendar", "nys")
    assert (said["kind"], said["confidence"]) == ("acknowledged", "sure")
    assert (said["until"], said["exact"]) == ("2026-02-10", False)


def test_a_search_without_a_certificate_is_asked_to_be_certified(filed: Cli, home: Path) -> None:
    letter = (
        "September 5, 2019\n\nAfter a diligent search, this agency did not locate any records "
        "responsive to your request."
    )
    said = read(filed, home, letter, "--request", "2019-1")
    assert (said["kind"], said["certified"], said["searched"]) == ("not-held", None, True)
    filed("read", "letter.txt", "--accept", "--request", "2019-1")
    appeal = filed("letter", "2019-1", "appeal").out
    assert "certified that" not in appeal
    assert "- certify, for any record which it says it does not have" in appeal


@pytest.mark.parametrize(
    ("kind", "does", "draft"),
    [
        ("clarification-asked", "Answer the question of Tue 3 Sep 2019, now", "clarification"),
        ("fee-asked", "Check the fee of Tue 3 Sep 2019", "fee-objection"),
    ],
)
@pytest.mark.usefixtures("on_screen")
def test_what_waits_for_me_stays_listed_though_no_day_is_named(
    filed: Cli, kind: str, does: str, draft: str
) -> None:
    filed("log", "2019-1", kind, "--on", "2019-09-03", "--quiet")
    assert does in " ".join(filed("next").out.split())
    page = " ".join(filed("show", "2019-1").out.split())
    assert "the agency asked something of you; your turn" in page
    assert f"draft: foiltrack letter 2019-001 {draft}" in page
    assert "MUST DO (1)" in filed().out


def test_a_time_that_is_over_is_said_where_an_appeal_is_drafted_and_logged(filed: Cli) -> None:
    told = filed("log", "2019-1", "denied", "--on", "2019-09-03").out
    assert "next: The careful date, Thu 3 Oct 2019, of the 30 days from the refusal of" in told
    late = "note: 2019-001 is late: 43 days after day 30 (Thu 3 Oct 2019)"
    assert late in filed("letter", "2019-1", "appeal").err
    assert late in filed("log", "2019-1", "appealed", "--on", "2019-11-15").err


@pytest.mark.usefixtures("on_screen")
def test_pieces_of_evidence_of_one_day_are_told_apart(example: Cli) -> None:
    lines = " ".join(example("show", "2019-002", "--today", "2019-11-15").out.split())
    assert "(Ivalua contract of May 2016, page 3)" in lines
    assert "(Ivalua contract of May 2016, page 9)" in lines


@pytest.mark.usefixtures("on_screen")
def test_what_may_be_done_on_any_day_is_not_called_due_in_the_past(example: Cli) -> None:
    listed = example("next", "--today", "2019-11-15").out
    (line,) = [line for line in listed.splitlines() if " 2018-002 " in line]
    assert line.startswith("any day  ")
    assert "19 Jul 2019" not in listed


@pytest.mark.parametrize("typed", ["11/16/26", "11/16", "Nov 16", "11/16/2026"])
def test_a_day_as_people_write_it(cli: Cli, typed: str) -> None:
    cli("file", "nypd", "--subject", "x", "--on", typed, *DAY)
    cli("log", "2026-1", "ack", "--on", typed, *DAY)
    shown = cli("show", "2026-1", "--json", *DAY).json
    assert shown["request"]["filed_on"] == shown["events"][1]["on"] == "2026-11-16"


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (("--on", "10/10", "--until", "11/10"), "2025-11-10"),
        (("--on", "10/10", "--until", "Jan 9"), "2026-01-09"),
        (("--on", "12/23/2025", "--until", "12/31"), "2025-12-31"),
        (("--on", "10/10", "--until", "monday"), "2025-10-13"),
        (("--until", "11/10"), "2026-11-10"),
    ],
)
def test_a_day_that_a_letter_names_follows_the_letter(
    cli: Cli, typed: tuple[str, ...], named: str
) -> None:
    january = ("--today", "2026-01-05")
    cli("file", "nypd", "--subject", "x", "--on", "2025-10-01", *january)
    cli("log", "2025-1", "ack", *typed, *january)
    assert cli("show", "2025-1", "--json", *january).json["events"][1]["until"] == named


def test_a_corrected_day_follows_the_letter_that_it_corrects(cli: Cli) -> None:
    january = ("--today", "2026-01-05")
    cli("file", "nypd", "--subject", "x", "--on", "2025-10-01", *january)
    cli("log", "2025-1", "ack", "--on", "10/10", *january)
    cli("edit", "2025-1.2", "--until", "Nov 10", *january)
    assert cli("show", "2025-1", "--json", *january).json["events"][-1]["until"] == "2025-11-10"


@pytest.mark.parametrize("typed", ["Mon 16 Nov 2026", "16 Nov 2026", "16 November 2026"])
def test_a_day_as_a_screen_prints_it(cli: Cli, typed: str) -> None:
    cli("file", "nypd", "--subject", "x", "--on", typed, *DAY)
    assert cli("show", "2026-1", "--json", *DAY).json["request"]["filed_on"] == "2026-11-16"


def test_a_day_with_another_weekday_is_refused(cli: Cli) -> None:
    told = cli("file", "nypd", "--subject", "x", "--on", "Tue 16 Nov 2026", *DAY, expect=2).err
    assert "the calendar has no such day" in told


def test_a_batch_says_all_that_is_wrong_and_explains_a_word_once(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for agency, subject in (("dep", "Water"), ("doe", "Buses"), ("hpd", "Departed tenants")):
        cli("file", agency, "--subject", subject, "--on", "2026-10-01", *DAY)
    lines = (
        "dep ack --on 10/5",
        "nowhere denied --on 10/6",
        "nowhere appealed --on 10/7",
        "dep extended --on 12/30/2026",
        "doe ack --on 10/5 --until 11/2",
    )
    (home / "letters.txt").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    told = cli("log", "--batch", "letters.txt", *DAY, expect=2).err
    assert told.count("note: 'dep' is 2026-001, Water") == 1
    assert "line 2: there is no request 'nowhere'" in told
    assert "line 3" not in told
    assert "line 4: " in told


def test_an_agency_that_was_edited_shows_what_was_set(cli: Cli) -> None:
    words = ("--appeals-officer", "J. Roe", "--appeals-email", "a@example.org")
    told = cli("agency", "edit", "doc", *words).out
    assert "appeals_officer\tJ. Roe" in told
    assert "appeals_email\ta@example.org" in told


@pytest.mark.parametrize(
    "words",
    [
        ("log", "2019-1", "acknowledged", "--on", "2019-09-03", "--until", "2019-11-29"),
        ("log", "2019-1", "exception"),
        ("file", "police", "--subject", "x"),
        ("file", "mocs", "--subject", "x", "--via", "dove"),
        ("list", "--sort", "colour"),
    ],
)
def test_a_line_ends_between_words(start: Start, filed: Cli, words: tuple[str, ...]) -> None:
    """At 80 columns the words are those that a pipe shows; none is cut by the end of a line."""
    piped = filed(*words, expect=None)
    if "acknowledged" in words:
        filed("undo")
    screen, _ = ended(start(*words))
    assert max(map(len, screen.splitlines())) <= 80
    told = screen.replace("2019-001.3", "2019-001.2")
    assert told.split() == f"{piped.out} {piped.err}".split()


def test_an_empty_home_is_told_how_to_begin_in_whole_words(start: Start, home: Path) -> None:
    screen, code = ended(start())
    assert code == 0
    assert max(map(len, screen.splitlines())) <= 80
    assert "lists the commands\n" in screen
    assert not list(home.rglob("*.db"))


def test_a_payment_is_asked_for_its_receipt(start: Start, filed: Cli) -> None:
    child = start("log", "2019-1")
    answer(child, ("What happened", "paid"), ("Day", "2019-09-03"), ("Dollars", "5"))
    answer(child, ("The receipt as a file", ""), ("Record it?", ""))
    assert ended(child)[1] == 0


def test_an_import_says_which_agency_a_short_name_was_taken_for(cli: Cli, home: Path) -> None:
    names = ("DEP", "DOCCS (state prisons)", "New York City Police Department")
    rows = "".join(f"\n{name},Number {n},2026-10-01" for n, name in enumerate(names))
    rows = f"agency,subject,filed_on{rows}\n"
    (home / "year.csv").write_text(rows, encoding="utf-8")
    told = cli("import", "year.csv", *DAY).err
    told = " ".join(told.split())
    assert "dep is dep, New York City Department of Environmental Protection; doccs (st" in told
    assert "prisons) is doccs, New York State Department of Corrections" in told
    assert "Police" not in told


def test_an_agency_called_otherwise_stands_for_its_one_request(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("file", "dob", "--subject", "Sheds", "--on", "2026-10-01", *DAY)
    cli("file", "nypd", "--subject", "Alerts", "--on", "2026-10-01", *DAY)
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    assert "note: 'dob' is 2026-001, Sheds" in cli("show", "dob", *DAY).err
    assert "no request 'dot'" in cli("show", "dot", *DAY, expect=3).err


def test_a_day_of_few_entries_says_each_whole(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    day = ("--today", "2026-03-16")
    cli("agency", "add", "greenwood-lake", "Village of Greenwood Lake", "--body", "village")
    subject = "Legal bills of the village attorney, 2024 and 2025"
    cli("file", "greenwood-lake", "--subject", subject, "--on", "2026-02-09", *day)
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    lines = cli(*day).out.splitlines()
    assert max(map(len, lines)) <= 80
    page = " ".join(" ".join(lines).split())
    assert f"{subject} (due Wed 18 Feb 2026)" in page
    assert "the careful date was Sun 15 Mar 2026; some courts accept until Fri 20 Mar 2026" in page
    for n in range(6):
        cli("file", "nypd", "--subject", f"Number {n}", "--on", "2026-02-09", *day)
    page = " ".join(cli(*day).out.split())
    assert "greenwood-lake appeal (careful date past)" in page
    assert "some courts accept until" not in page
