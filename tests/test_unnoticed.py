"""Single changes of the code that the rest of the suite once let pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from foiltrack.screens import day as screen
from foiltrack.store import reads
from foiltrack.store.connect import opened
from foiltrack.terminal import output

from .conftest import Cli, place


@pytest.mark.parametrize("switch", ["--private", "--public"])
def test_evidence_of_a_sibling_raises_nothing_in_an_export(filed: Cli, switch: str) -> None:
    filed("log", "2019-1", "not-held", "--on", "2019-09-03")
    filed("file", "mocs", "--subject", "again", "--on", "2019-09-09", "--follows", "2019-1")
    filed("log", "2019-2", "evidence", "--on", "2019-09-10", "--quote", "they have it", switch)
    told = filed("export", "2019-1", "--format", "json")
    assert told.json["standing"]["flags"] == []
    assert "they have it" not in told.out + filed("export", "2019-1").out
    # Its owner sees it.
    assert "possession-evidence" in filed("show", "2019-1", "--json").out


def test_a_fee_that_was_paid_is_not_called_unpaid(filed: Cli) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-08-28", "--until", "2019-09-10")
    filed("log", "2019-1", "fee-asked", "--on", "2019-09-16", "--amount", "12")
    shown = ("show", "2019-1", "--json", "--today", "2019-11-14")
    unpaid = "is not on file as paid"
    assert unpaid in filed(*shown).out
    filed("log", "2019-1", "paid", "--on", "2019-09-20")
    assert unpaid not in filed(*shown).out


@pytest.mark.parametrize("sign", "=+-@\t\r")
def test_no_cell_of_a_csv_begins_a_formula(cli: Cli, sign: str) -> None:
    cli("file", "mocs", "--subject", f"{sign}cmd()", "--on", "2019-08-23")
    header, row = cli("list", "--csv").out.splitlines()
    cell = row.split(",")[header.split(",").index("subject")]
    assert not cell.strip('"').startswith(tuple("=+-@\t\r"))


def test_a_request_that_was_undone_makes_no_word_ambiguous(filed: Cli, home: Path) -> None:
    filed("file", "nypd", "--subject", "zebra files", "--on", "2019-09-03")
    filed("undo")
    filed("file", "nypd", "--subject", "zebra papers", "--on", "2019-09-03")
    with opened(place(home)) as db:
        assert [subject for _, subject in reads.by_word(db, "zebra")] == ["zebra papers"]


@pytest.mark.parametrize(("n", "more"), [(20, False), (21, True)])
def test_the_day_says_that_there_is_more_from_the_first_entry_left_out(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, n: int, more: bool
) -> None:
    for name, value in (("SHOWN", 2), ("ROWS", 0), ("LEAST", 2)):
        monkeypatch.setattr(screen, name, value)
    for _ in range(n - 18):
        cli("file", "mocs", "--subject", "x", "--on", "2019-09-23")
    assert ("and more: foiltrack next" in cli("--today", "2019-11-04").out) is more
    assert ("and more: foiltrack overdue" in cli("--today", "2019-11-04").out) is more


def test_what_could_steer_a_terminal_leaves_raw_by_no_command(filed: Cli) -> None:
    odd = "a\x1b]0;x\x07b\x9bc\x90d\u202ee\u2066f\u2028g\u2029h\x7fi"
    filed("edit", "2019-1", "--subject", odd)
    steering = set("\x1b\x07\x9b\x90\u202e\u2066\u2028\u2029\x7f")
    for words in (("list",), ("show", "2019-1"), ("next",), ("search", "a"), ("overdue", "--csv")):
        assert not steering & set(filed(*words).out), words
        if words[0] != "overdue":
            answer = filed(*words, "--json")
            assert not steering & set(answer.out), words
    assert filed("show", "2019-1", "--json").json["request"]["subject"] == odd
    for words in (("dump",), ("export", "2019-1", "--format", "json")):
        answer = filed(*words)
        assert not steering & set(answer.out), words
        held = answer.json.get("request") or answer.json["requests"][0]
        assert held["subject"] == odd


def test_the_reading_role_is_not_told_of_a_private_note(filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    filed("log", "2019-1", "note", "--on", "2019-10-07", "--note", "x")
    with opened(place(home)) as db:
        assert db.execute("SELECT last_on FROM v_requests").fetchone()[0] == "2019-09-03"


def test_a_reply_whose_event_was_undone_is_read_again(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--number", "N-123")
    (home / "r.txt").write_text(
        "September 4, 2019\n\nRe: FOIL request N-123\n\nDear Requester:\n\nWe have received your "
        "FOIL request. You can expect a response on or about October 2, 2019.\n\nSincerely,\n"
        "Records Access Officer\n"
    )
    assert "2019-001.2" in filed("read", "r.txt", "--accept").out
    assert "2019-001.3" not in filed("read", "r.txt", "--accept").out
    filed("undo")
    assert "2019-001.3" in filed("read", "r.txt", "--accept").out


@pytest.mark.parametrize(("on", "after"), [("2019-10-01", False), ("2019-10-02", True)])
def test_an_act_on_the_last_day_is_not_called_after_the_limit(
    filed: Cli, on: str, after: bool
) -> None:
    """An acknowledgment of 3 September: the twenty business days end on 1 October 2019."""
    filed("log", "2019-1", "acknowledged", "--on", "2019-09-03", "--until", "2019-10-01")
    filed("log", "2019-1", "acknowledged", "--on", on)
    told = filed("letter", "2019-1", "appeal", "--today", "2019-10-15").out
    assert "failure to" in told
    assert ("after that limit" in told) is after


def test_a_part_that_was_given_grants_nothing_of_the_rest(filed: Cli) -> None:
    """The letter says what is on file: so many records, and a day for the others."""
    filed("log", "2019-1", "acknowledged", "--on", "2019-08-28")
    part = ("--part", "--count", "140", "--until", "2019-10-15")
    filed("log", "2019-1", "released", "--on", "2019-09-20", *part)
    told = filed("letter", "2019-1", "appeal", "--today", "2019-11-04").out
    assert "the agency gave 140 records and named, for the rest, Tuesday, October 15, 2019" in told
    assert "granted" not in told


def test_what_can_no_longer_be_done_is_over_and_not_a_choice(filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    told = filed("log", "2019-1", "appealed", "--on", "2019-09-10").out
    told += filed("log", "2019-1", "appeal-denied", "--on", "2019-09-17").out
    late = filed("log", "2019-1", "note", "x", "--on", "2020-03-02", "--today", "2020-03-02").out
    assert (
        "all counts of the four months (CPLR 217) from the decision of Tue 17 Sep 2019 are" in late
    )


@pytest.mark.parametrize(
    ("acts", "says"),
    [
        (["appeal-remanded --on 2019-09-17"], "A new decision of the request, once one comes"),
        (["appeal-partly-granted --on 2019-09-17"], "To ask for the same again gives no new time"),
        (
            ["appeal-denied --on 2019-09-17", "petitioned --on 2019-12-02"],
            "the days to serve the petition of Mon 2 Dec 2019 (CPLR 306-b) are over",
        ),
    ],
)
def test_a_time_to_sue_or_to_serve_that_is_over_stays_on_screens(
    filed: Cli, acts: list[str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    filed("log", "2019-1", "appealed", "--on", "2019-09-10")
    for act in acts:
        filed("log", "2019-1", *act.split(), "--today", "2020-06-01")
    assert filed("next", "--json", "--today", "2020-06-01").json["next"] == []
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    for command in (["next"], []):
        assert says in " ".join(filed(*command, "--today", "2020-06-01").out.split())
    left = ("served" if len(acts) > 1 else "dropped", "--on", "2019-12-09")
    filed("log", "2019-1", *left, "--today", "2020-06-01")
    assert says not in " ".join(filed("next", "--today", "2020-06-01").out.split())


@pytest.mark.parametrize("name", ["NYC DOHMH", "DOHMH", "nyc dohmh"])
def test_a_short_name_with_the_city_before_it(cli: Cli, name: str) -> None:
    assert "New York City Department of Health" in cli("agency", "show", name).out


def test_an_address_that_names_the_officer_is_not_told_twice(cli: Cli) -> None:
    cli("file", "doc", "--subject", "x", "--on", "2026-10-05", "--today", "2026-10-08")
    cli("log", "2026-1", "denied", "--on", "2026-10-07", "--today", "2026-10-08")
    told = cli("letter", "2026-1", "appeal", "--today", "2026-10-08").out
    head = told.partition("Re:")[0]
    assert head.count("New York City Department of Correction") == 1
    assert head.count("Records Appeals Officer") == 1
    assert "FOIL Appeals Officer" not in head
