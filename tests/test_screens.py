"""What screens say: plain words, bars, links both ways."""

from __future__ import annotations

import re

import pytest

from foiltrack import todo, words
from foiltrack.flags import STRENGTHS, TITLES, FlagId, Strength
from foiltrack.kinds import KINDS
from foiltrack.screens import blocks, lists
from foiltrack.terminal import output as out

from .conftest import Cli


def test_every_flag_and_strength_has_its_plain_words() -> None:
    assert set(TITLES) == set(FlagId)
    assert set(STRENGTHS) == set(Strength)


OURS = re.compile(r"superseded|met-late|met-arguable|past-safe|\bround\b|\bbasis\b")


@pytest.mark.parametrize("day", ["2018-12-01", "2019-11-15", "2020-12-31"])
def test_no_word_of_our_own_making_is_on_a_page(example: Cli, day: str) -> None:
    for page in (example("show", "--all", "--today", day).out, example("--today", day).out):
        assert not OURS.search(page)
        hyphened = [flag for flag in FlagId if "-" in flag]
        assert not [flag for flag in hyphened if flag in page]


@pytest.mark.parametrize(
    ("today", "bar"),
    [
        # Filed Fri 23 Aug 2019: day 0; five business days end on Fri 30 Aug.
        ("2019-08-23", "[....................] 0 of 5 business days gone, 5 left"),
        ("2019-08-25", "[....................] 0 of 5 business days gone, 5 left"),
        ("2019-08-27", "[########............] 2 of 5 business days gone, 3 left"),
        ("2019-08-30", "[####################] 5 of 5 business days gone, 0 left"),
        ("2019-08-31", "[####################] all gone"),
    ],
)
def test_a_running_deadline_has_a_bar_and_its_words(filed: Cli, today: str, bar: str) -> None:
    assert bar in filed("show", "2019-1", "--today", today).out


def test_my_own_days_are_calendar_days_to_the_safe_date(filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-08-26")
    shown = filed("show", "2019-1", "--today", "2019-09-05").out
    assert "[######..............] 10 of 30 days gone, 20 left" in shown
    # What was met has none.
    assert shown.count("[#") == 1


def test_links_are_shown_both_ways(example: Cli) -> None:
    assert "Followed by: 2019-002" in example("show", "2018-002", "-v").out
    assert "Follows: 2018-002" in example("show", "2019-002", "-v").out


def column(cli: Cli, *words: str) -> list[str]:
    """The lines of a list into a pipe, without its head."""
    return cli("list", *words).out.splitlines()[1:]


def test_a_list_in_the_order_and_with_the_columns_asked_for(example: Cli) -> None:
    day = ("--today", "2019-11-15")
    by_agency = column(example, "--sort", "agency", "--columns", "agency,id", *day)
    assert by_agency == sorted(by_agency)
    worst = column(
        example, *("--sort", "days-overdue", "--reverse", "--columns", "id,days_overdue"), *day
    )
    assert worst[:2] == ["2019-001\t11", "2019-002\t1"]
    # Without a value: last, whichever way round.
    assert {line.split("\t")[1] for line in worst[2:]} == {""}
    mild = column(example, *("--sort", "days_overdue", "--columns", "id"), *day)
    assert mild[:2] == ["2019-002", "2019-001"]
    assert (
        column(example, *("--sort", "subject", "--limit", "1", "--columns", "id"), *day)
        == (column(example, *("--sort", "subject", "--columns", "id"), *day)[:1])
    )
    assert example("list", "--columns", "by,id", "--csv", *day).out.startswith("by,id\n")
    listed = example("list", "--json", "--sort", "agency", *day).json["requests"]
    assert [r["agency"] for r in listed] == sorted(r["agency"] for r in listed)
    example("list", "--columns", "id", "--exit-code", *day, expect=8)
    for option in ("--sort", "--columns"):
        assert "is not a column" in example("list", option, "colour", expect=2).err


def test_an_appeal_made_in_silence_is_never_called_closed_before_it(cli: Cli) -> None:
    cli("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    late = ("--today", "2019-10-14")
    # The last day counted is Mon 30 Sep; the agency has answered nothing.
    for words_ in (("show", "2019-1", "-v"), ("explain", "2019-1", "--all")):
        assert words.STAYS_OPEN in cli(*words_, *late).out
    assert "some courts accept until" not in cli("show", "2019-1", "-v", *late).out
    cli("log", "2019-1", "appealed", "--on", "2019-10-13", *late)
    done = "Done 13 days after the last day counted, while the agency was silent"
    for words_ in (("show", "2019-1", "-v"), ("explain", "2019-1", "--all")):
        text = cli(*words_, *late).out
        assert done in text
        assert "after the last day by any count" not in text
    # Answered before the appeal: the window had an end.
    cli("log", "2019-1", "acknowledged", "--on", "2019-10-01", *late)
    told = cli("show", "2019-1", "-v", *late).out
    assert "Done 13 days after the last day by any count" in told
    # JSON keeps what it promised.
    states = [
        d["state"] for d in cli("show", "2019-1", "--json", *late).json["standing"]["deadlines"]
    ]
    assert "met-late" in states


def test_nothing_stands_twice_on_a_page(example: Cli) -> None:
    for day in ("2019-11-15", "2020-12-31"):
        for request in ("2018-001", "2018-002", "2019-001", "2019-002"):
            page = example("show", request, "--today", day).out.partition("\nDEADLINES\n")[2]
            lines = [x for x in page.splitlines() if x.strip() and not x.startswith("      [")]
            assert len(lines) == len(set(lines))
            assert len([x for x in lines if x.startswith("  Overdue")]) <= 1


def test_windows_that_differ_in_their_cause_alone_are_one(cli: Cli) -> None:
    cli("file", "osc", "--subject", "x", "--on", "2019-08-23")
    cli("log", "2019-1", "acknowledged", "--on", "2019-08-26", "--until", "2019-09-24", "--exact")
    late = ("--today", "2019-09-25")
    deadlines = cli("show", "2019-1", "--json", *late).json["standing"]["deadlines"]
    mine = [d for d in deadlines if d["rule"] == "ny.appeal"]
    assert [d["safe"] for d in mine] == ["2019-10-24"] * 2
    page = cli("show", "2019-1", "-v", *late).out
    assert page.count("your appeal: file by Thu 24 Oct 2019") == 1
    assert "[missed: decision and missed: promise; " in page


def test_a_timeline_names_both_sides(example: Cli) -> None:
    page = example("show", "2019-002", "--today", "2019-11-15").out
    assert "Fri 23 Aug 2019  you: Request filed" in page
    assert "Thu 5 Sep 2019   mocs: Refused" in page


def test_the_day_names_the_next_date_where_none_is_near(filed: Cli) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-08-30", "--until", "2019-09-20", "--exact")
    assert "nothing; next: 2019-001  mocs: promise on Fri 20 Sep 2019" in (
        filed("--today", "2019-09-01").out
    )
    near = filed("--today", "2019-09-10").out
    assert "DUE WITHIN 14 DAYS (1)" in near
    assert "next:" not in near
    filed("log", "2019-1", "withdrawn", "--on", "2019-09-02")
    assert "DUE WITHIN 14 DAYS (0)\n  nothing\n" in filed("--today", "2019-09-03").out


def test_a_request_is_shown_line_by_line(filed: Cli) -> None:
    filed("edit", "2019-1", "--text", "Dear Sir,\n\nall e-mails.\n- with files")
    assert (
        "  Text:\n    Dear Sir,\n\n    all e-mails.\n    - with files\n"
        in filed("show", "2019-1", "-v").out
    )


def test_a_draft_on_the_screen_bears_no_marks_of_its_form(
    filed: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-05", "--grounds", "87-2-b")
    piped = filed("letter", "2019-1", "appeal").out
    assert "\\[your name\\]" in piped
    monkeypatch.setattr(out, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    screen = filed("letter", "2019-1", "appeal").out
    assert "\n[your name]\n" in f"\n{screen}"
    assert "\\" not in screen
    assert "#" not in screen
    assert max(map(len, screen.splitlines())) <= 80
    # Nothing but marks, line breaks and the capitals of the title is another.
    bare = re.sub(r"\\(.)", r"\1", re.sub(r"(\\$|^#+ )", "", piped, flags=re.MULTILINE))
    assert screen.casefold().split() == bare.casefold().split()
    # A form that was asked for is given.
    assert filed("letter", "2019-1", "appeal", "--format", "md").out == piped


def test_every_kind_is_explained(cli: Cli) -> None:
    from foiltrack.model import Kind

    assert set(KINDS) == set(Kind)
    page = cli("help", "kinds").out
    assert all(
        f"  {kind} " in page and KINDS[kind].means in page for kind in set(Kind) - {Kind.FILED}
    )


@pytest.fixture
def on_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns."""
    monkeypatch.setattr(out, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.usefixtures("on_screen")
def test_a_list_at_80_columns_tells_requests_apart(filed: Cli) -> None:
    filed("agency", "add", "village-of-saltaire", "Village of Saltaire", "--calendar", "nys")
    filed("file", "village-of-saltaire", "--subject", "Legal bills", "--on", "2019-11-14")
    day = ("--today", "2019-11-15")
    head, first, second = filed("list", *day).out.rstrip().splitlines()
    assert head.split() == ["id", "subject", "agency", "phase", "yours", "theirs"]
    assert first.split() == ["2019-001", "E-mails", "mocs", "unanswered", "today", "51", "late"]
    cells = [cell.strip() for cell in second.split("  ") if cell.strip()]
    assert cells == ["2019-002", "Legal bills", "village-of-saltaire", "unanswered", "21 Nov"]
    # A column in which nothing stands is none.
    head, *_ = filed("list", "--agency", "saltaire", *day).out.splitlines()
    assert "yours" not in head


@pytest.mark.usefixtures("on_screen")
def test_a_key_that_is_typed_is_whole_and_the_subject_gives_way(filed: Cli) -> None:
    key = "village-of-hastings-on-hudson"
    filed("agency", "add", key, "Hastings", "--calendar", "nys")
    subject = "Bills of all lawyers of the last ten years"
    filed("file", key, "--subject", subject, "--on", "2019-11-14")
    filed("log", "2019-2", "denied", "--on", "2019-11-15")
    for words_ in (("list",), (), ("next",)):
        page = filed(*words_, "--today", "2019-11-20").out
        assert f"  {key}  " in page, words_
        assert max(map(len, page.splitlines())) <= 80
    assert "  13 Dec" in filed("list", "--today", "2019-11-20").out


@pytest.mark.usefixtures("on_screen")
def test_what_the_list_calls_over_is_over_on_the_day(cli: Cli) -> None:
    a_dozen(cli)
    for today in ("2019-11-15", "2020-01-15", "2020-06-15"):
        rows = cli("list", "--today", today).out.splitlines()
        over = {row.split()[0] for row in rows if "  time over" in row}
        block = cli("next", "--today", today).out.partition("TIME OVER\n")[2]
        assert over == set(re.findall(r"2019-\d{3}(?=  \w+  )", block)), today
    # Refused, or said not to be held: that time is over, whatever may still be asked for.
    assert {"2019-006", "2019-007"} <= over
    page = " ".join(cli("show", "2019-7", "--today", "2020-06-15").out.split())
    assert "TIME OVER Demand the certificate" in page
    assert "the time to appeal that letter is over by the days on file, and to ask" in page
    assert "MAY DO" not in page


@pytest.mark.usefixtures("on_screen")
def test_a_court_time_that_is_over_stands_on_screens_alone(filed: Cli) -> None:
    for kind, day in (("denied", "2019-09-03"), ("appealed", "2019-09-10")):
        filed("log", "2019-1", kind, "--on", day)
    filed("log", "2019-1", "appeal-denied", "--on", "2019-09-24")
    # Until the last day of all counts it is to petition: Fri 24 Jan 2020.
    assert filed("next", "--json", "--today", "2020-01-24").json["next"][0]["do"] == "petition"
    for typed in (("next",), (), ("show", "2019-1"), ("digest",)):
        page = " ".join(filed(*typed, "--today", "2020-01-25").out.split())
        over = re.split("time over", page, maxsplit=1, flags=re.IGNORECASE)[1]
        assert "No petition is on file, and all counts of the four months" in over, typed
        assert "No petition" not in filed(*typed, "--today", "2020-01-24").out
    assert "  time over" in filed("list", "--today", "2020-01-25").out
    assert filed("next", "--json", "--today", "2020-01-25").json["next"] == []
    assert filed("show", "2019-1", "--json", "--today", "2020-01-25").json["standing"]["next"] == []
    assert filed("next", "--csv", "--today", "2020-01-25").out.splitlines()[1:] == []
    assert filed("next", "--exit-code", "--today", "2020-01-25").code == 0
    filed("log", "2019-1", "petitioned", "--on", "2020-01-24", "--today", "2020-01-25")
    assert "No petition" not in filed("next", "--today", "2020-01-25").out


@pytest.mark.usefixtures("on_screen")
@pytest.mark.parametrize("closes", ["", "dropped", "followed", "petitioned"])
def test_what_closes_a_court_time_that_is_over(filed: Cli, closes: str) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    filed("log", "2019-1", "appealed", "--on", "2019-09-10")
    if closes == "petitioned":
        # Over the silence, before the decision came.
        filed("log", "2019-1", "petitioned", "--on", "2019-10-10")
    filed("log", "2019-1", "appeal-denied", "--on", "2019-10-24")
    late = ("--on", "2020-02-25", "--today", "2020-02-25")
    if closes == "followed":
        filed("file", "mocs", "--subject", "again", "--follows", "2019-1", *late)
    if closes == "dropped":
        filed("log", "2019-1", "dropped", *late)
    assert ("No petition" in filed("next", "--today", "2020-02-26").out) is (closes == "")


def test_every_heading_of_the_list_is_the_name_of_a_column(filed: Cli) -> None:
    filed("edit", "2019-1", "--number", "N-1", "--number", "N-2")
    filed("log", "2019-1", "fee-asked", "--on", "2019-09-03", "--amount", "12.50")
    for name in (*lists.REGISTER, *lists.OVERDUE, *lists.RECORD):
        assert filed("list", "--columns", name, "--sort", name).code == 0
    rows = filed("list", "--columns", "number,filed_on,fee,late", "--csv").out.splitlines()
    assert rows[1] == '"N-1, N-2",2019-08-23,12.5,'


def test_lists_sort_by_number_filing_day_phase_and_fee(filed: Cli) -> None:
    filed("file", "nypd", "--subject", "B", "--on", "about:2019-09", "--number", "A-1")
    filed("file", "doc", "--subject", "C", "--on", "2019-09-02", "--number", "A-0")
    filed("log", "2019-3", "denied", "--on", "2019-09-09")
    filed("log", "2019-1", "fee-asked", "--on", "2019-09-03", "--amount", "112.50")
    filed("log", "2019-3", "fee-asked", "--on", "2019-09-03", "--amount", "20")
    assert column(filed, "--sort", "number", "--columns", "number") == ["A-0", "A-1", ""]
    assert column(filed, "--sort", "fee", "--columns", "fee") == ["20", "112.5", ""]
    days = column(filed, "--sort", "filed_on", "--columns", "filed_on")
    assert days == ["2019-08-23", "2019-09", "2019-09-02"]
    phases = column(filed, "--sort", "phase", "--columns", "phase")
    assert phases == sorted(phases)


def test_a_list_of_what_is_overdue(filed: Cli) -> None:
    filed("file", "nypd", "--subject", "B", "--on", "2019-11-14")
    for words_ in (("--overdue",), ("--phase", "overdue")):
        listed = filed("list", *words_, "--json", "--today", "2019-11-15").json["requests"]
        assert [r["id"] for r in listed] == ["2019-001"]


def test_the_day_counts_its_rows(example: Cli) -> None:
    page = example("--today", "2019-11-20").out
    for heading, n in re.findall(r"^([A-Z][A-Z0-9 ,]+) \((\d+)\)$", page, re.MULTILINE):
        body = page.partition(f"{heading} ({n})\n")[2].partition("\n\n")[0]
        rows = [line for line in body.splitlines() if re.search(r"  20\d\d-\d{3}  ", line)]
        assert len(rows) == int(n), heading
    # Of one request each limit that passed is told, in one row.
    assert "; decision was due Fri 15 Nov 2019" in " ".join(page.split())


def a_dozen(cli: Cli) -> None:
    """A year of twelve requests: silence, fees, questions, refusals, appeals, records."""
    letters: list[list[tuple[str, ...]]] = [
        [],
        [("acknowledged", "9-04", "--until", "2019-10-04")],
        [("acknowledged", "9-04"), ("extended", "9-30", "--until", "2020-01-15")],
        [("fee-asked", "11-04", "--amount", "112.50")],
        [("clarification-asked", "11-12", "--until", "2019-12-01")],
        [("denied", "11-01", "--grounds", "b")],
        [("not-held", "11-06")],
        [("denied", "9-03"), ("appealed", "9-10")],
        [("denied", "9-03"), ("appealed", "9-10"), ("appeal-denied", "9-20")],
        [("denied", "9-03")],
        [("partly-granted", "11-08", "--grounds", "g", "--until", "2019-12-09")],
        [("undue-burden", "10-18", "--count", "14212")],
    ]
    for n, sent in enumerate(letters, 1):
        agency = ("nypd", "doc", "mocs", "dep", "nysp", "nysdoh")[n % 6]
        subject = f"Number {n}: contracts, invoices and letters of last year"
        cli("file", agency, "--subject", subject, "--on", "2019-08-23")
        for kind, day, *more in sent:
            month, _, of = day.partition("-")
            cli("log", f"2019-{n}", kind, "--on", f"2019-{int(month):02}-{of}", *more)


def test_records_that_were_granted_are_not_forgotten(cli: Cli) -> None:
    day = ("--today", "2020-03-02")
    for n in range(3):
        cli("file", "mocs", "--subject", f"no {n}", "--on", "2019-08-23")
    cli("log", "2019-1", "granted", "--on", "2019-09-03")
    cli("log", "2019-2", "granted", "--on", "2019-09-03", "--until", "2019-09-20")
    cli("log", "2019-3", "denied", "--on", "2019-09-03", "--grounds", "b")
    cli("log", "2019-3", "appealed", "--on", "2019-09-09")
    cli("log", "2019-3", "appeal-granted", "--on", "2019-09-12")
    says = "none is logged"
    shown = " ".join(cli("show", "2019-1", *day).out.split())
    assert "the records: granted on Tue 3 Sep 2019; no day for them runs, and none is" in shown
    assert "foiltrack letter 2019-001 follow-up" in shown
    # A date that the agency named is a limit of its own.
    assert says not in cli("show", "2019-2", *day).out
    assert "the records: granted on Thu 12 Sep 2019" in cli("show", "2019-3", *day).out
    listed = cli(*day).out
    assert "RECORDS TO COME (1)" in listed
    assert "Tue 3 Sep 2019   2019-001  mocs  granted, none logged: no 0" in listed
    # Before the letter there is none; a request with something later is looked at itself.
    assert "RECORDS TO COME" not in cli("--today", "2019-09-02").out
    cli("log", "2019-1", "note", "--on", "2020-04-01", "--today", "2020-04-01")
    assert "RECORDS TO COME (1)" in cli(*day).out
    cli("log", "2019-1", "dropped", "--on", "2020-03-02", *day)
    assert "RECORDS TO COME" not in cli(*day).out
    assert says not in cli("show", "2019-1", *day).out
    cli("undo")
    cli("log", "2019-1", "released", "--on", "2020-03-01", *day)
    assert "RECORDS TO COME" not in cli(*day).out


@pytest.mark.usefixtures("on_screen")
def test_the_day_of_twelve_requests_fits_a_screen_and_has_every_must_do(cli: Cli) -> None:
    a_dozen(cli)
    for today in ("2019-10-01", "2019-11-15", "2019-12-02", "2020-01-10"):
        page = cli("--today", today).out.splitlines()
        assert len(page) <= 40, "\n".join(page)
        assert max(map(len, page)) <= 80
        for heading, n in re.findall(r"^([A-Z][A-Z0-9 ,]+) \((.+)\)$", "\n".join(page), re.M):
            start = page.index(f"{heading} ({n})") + 1
            end = page.index("", start)
            rows = [line for line in page[start:end] if re.search(r"  2019-\d{3}  ", line)]
            assert len(rows) == int(n.removeprefix("THE FIRST ")), heading
            if n.startswith("THE FIRST"):
                more = re.fullmatch(r"  and (\d+) more: foiltrack (\w+)", page[start + len(rows)])
                assert more is not None, heading
        listed = cli("next", "--json", "--today", today).json["next"]
        must = [e for e in listed if not e["choice"] and e["do"] != "wait"]
        assert must
        for entry in must:
            do = rf"{blocks.DOS[todo.Do(entry['do'])]}( \(careful date past\))?"
            row = rf"  {entry['request']}  \w+ +{do}: Number "
            assert [line for line in page if re.search(row, line)], entry


@pytest.mark.usefixtures("on_screen")
def test_the_figures_of_twelve_requests_fit_a_page(cli: Cli) -> None:
    a_dozen(cli)
    page = cli("stats").out.splitlines()
    assert len(page) <= 60
    assert page[0] == "All (12 requests)"
    apart = cli("stats", "--by", "agency").out
    assert len(apart.splitlines()) <= 60
    assert "\n  nypd (2 requests): first answer: " in apart


@pytest.mark.usefixtures("on_screen")
def test_show_is_a_page_and_v_shows_all(cli: Cli) -> None:
    day = ("--today", "2026-11-27")
    text = ("--text", "Dear records officer. " * 40)
    cli("file", "nypd", "--subject", "ShotSpotter", "--on", "2025-12-08", *text, *day)
    cli("log", "2025-1", "acknowledged", "--on", "2025-12-12", "--until", "2026-04-27", *day)
    for on, until in (("4-27", "7-15"), ("7-15", "10-15"), ("10-15", "12-15")):
        dates = ("--on", f"2026-{on}".replace("-4-", "-04-").replace("-7-", "-07-"))
        named = f"2026-{until}".replace("-7-", "-07-")
        cli("log", "2025-1", "extended", *dates, "--until", named, "--quote", "We need", *day)
    page = cli("show", "2025-1", *day).out
    assert len(page.splitlines()) <= 35
    for part in ("WHAT HAPPENED", "WHAT THE AGENCY OWES YOU", "MUST DO", "FLAGS", "nypd: "):
        assert part in page
    assert page.count("Overdue by") == 1
    assert "We need" not in page
    whole = cli("show", "2025-1", "-v", *day).out
    assert len(whole.splitlines()) > 80
    assert "We need" in whole
    assert "Dear records officer." in whole


def test_a_long_history_is_cut_in_the_middle(filed: Cli) -> None:
    for i in range(1, 13):
        filed("log", "2019-1", "note", f"call {i}", "--on", f"2019-09-{i:02}")
    page = filed("show", "2019-1").out
    events = re.findall(r"^  \.(\d+) ", page, re.MULTILINE)
    assert events == ["1", *(str(n) for n in range(5, 14))]
    assert "  … 3 more: foiltrack show 2019-001 -v" in page
    assert len(re.findall(r"^  \.\d+ ", filed("show", "2019-1", "-v").out, re.MULTILINE)) == 13


def test_struck_entries_are_shown_on_demand(filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-03")
    filed("edit", "2019-1.2", "--on", "2019-09-04")
    filed("void", "2019-1.3", "--because", "wrong request")
    for words_ in ((), ("-v",)):
        page = filed("show", "2019-1", *words_).out
        assert "[void]" not in page
        assert "(2 entries were struck or corrected: --void)" in page
        page = filed("show", "2019-1", "--void", *words_).out
        assert page.count("[void]") == 2
        assert "struck or corrected" not in page


def test_explain_shows_the_deadline_that_matters(filed: Cli) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-09-04", "--until", "2019-12-02")
    day = ("--today", "2019-11-15")
    one, every = (filed("explain", "2019-1", *more, *day).out for more in ((), ("--all",)))
    # Mine that must be met, which names the limit that was missed.
    assert re.findall(r"; (ny\.[a-z0-9-]+)\)\. ", one) == ["ny.appeal"]
    assert "the missed limit (decision)" in one
    assert "other dates: foiltrack explain 2019-001 --all" in one
    for rule in ("ny.acknowledge", "ny.determine", "ny.promise", "ny.appeal"):
        assert rule in every
    kept = filed("explain", "2019-1", "--json", *day).json["standing"]["deadlines"]
    assert len(kept) == len(re.findall(r"; ny\.[a-z0-9-]+\)\. ", every)) > 4
    assert filed("explain", "2019-1", "-v", *day).out == every


def test_explain_counts_what_must_be_done_next_else_what_the_agency_owes(filed: Cli) -> None:
    def rules(*more: str) -> list[str]:
        return re.findall(r"; (ny\.[a-z0-9-]+)\)\. ", filed("explain", "2019-1", *more).out)

    assert rules("--today", "2019-08-27") == ["ny.acknowledge"]
    filed("log", "2019-1", "fee-asked", "--on", "2019-09-03", "--until", "2019-10-01")
    assert rules("--today", "2019-09-04") == ["ny.reply-by"]
    filed("log", "2019-1", "denied", "--on", "2019-09-10")
    assert rules("--today", "2019-09-11") == ["ny.appeal"]
    filed("log", "2019-1", "appealed", "--on", "2019-09-12")
    # Nothing is to be done: what the agency owes.
    assert rules("--today", "2019-09-13") == ["ny.appeal-decision"]
    filed("log", "2019-1", "appeal-denied", "--on", "2019-10-30")
    assert rules("--today", "2019-11-01") == ["ny.article78"]


def test_explain_begins_with_the_day_that_lists_name(filed: Cli) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-10-31")
    (entry,) = filed("next", "--json", "--today", "2019-11-15").json["next"]
    assert "file by Fri 29 Nov 2019 (day 30 is Sat 30 Nov 2019; " in entry["says"]
    told = filed("explain", "2019-1", "--today", "2019-11-15").out.splitlines()
    assert told[3] == (
        "File by Fri 29 Nov 2019: the last business day before the careful date, Sat 30 Nov 2019."
    )
    counts = [line.partition(": ") for line in told if line.startswith("Lat")]
    assert [(name, rest[:15]) for name, _, rest in counts] == [
        ("Later count", "Mon 2 Dec 2019,"),
        ("Latest count, which some courts accept", "Mon 2 Dec 2019;"),
    ]
    assert not [line for line in told if line.startswith("Due")]
    filed("edit", "2019-1.2", "--on", "2019-10-30")
    told = filed("explain", "2019-1", "--today", "2019-11-15").out
    assert "File by Fri 29 Nov 2019, the careful date." in told


def test_a_contested_point_stands_where_it_bears_and_once(filed: Cli) -> None:
    filed("log", "2019-1", "clarification-asked", "--on", "2019-08-27")
    filed("log", "2019-1", "clarified", "--on", "2019-08-28", "--via", "email")
    filed("log", "2019-1", "acknowledged", "--on", "2019-09-20", "--until", "2019-11-29")
    found = filed("explain", "2019-1", "--json").json["standing"]["deadlines"]
    points = [(d["rule"], d["state"], d["contested"]) for d in found if d["owner"] == "agency"]
    assert points == [
        ("ny.acknowledge", "met", []),
        ("ny.acknowledge", "met-late", ["day-of-receipt", "late-acknowledgement"]),
        ("ny.determine", "lapsed", ["late-promise", "statute-and-promise", "late-acknowledgement"]),
        ("ny.promise", "open", ["late-promise", "statute-and-promise"]),
    ]
    every = filed("explain", "2019-1", "--all").out
    said = re.findall(r"^Contested: (.*)", every, re.MULTILINE)
    again = re.findall(r"^Contested \(see above\): (.*)", every, re.MULTILINE)
    assert len(set(said)) == len(said)
    assert again
    assert set(again) <= set(said)


def test_explain_lists_the_days_between_a_limit_and_its_answer(filed: Cli) -> None:
    filed("log", "2019-1", "acknowledged", "--on", "2019-09-05", "--until", "2019-12-02")
    told = filed("explain", "2019-1", "acknowledge").out
    late = told.partition("Late by 3 business days, from the day after Fri 30 Aug 2019 to ")[2]
    listed = [line.split("2019")[0].split() for line in late.splitlines()[1:7]]
    assert [day[0] for day in listed] == ["-", "-", "-", "1", "2", "3"]
    assert "Mon 2 Sep 2019   Labor Day" in late
    # A long time is summed up, with each holiday by its name.
    told = " ".join(filed("explain", "2019-1", "determine", "--today", "2019-11-15").out.split())
    found = re.search(
        r"Late by (\d+) business days, .*?: (\d+) calendar days, less (\d+) of weekends and "
        r"(\d+) of holidays",
        told,
    )
    assert found is not None
    late_days, days, weekend, holidays = map(int, found.groups())
    assert late_days == days - weekend - holidays
    assert "Columbus Day, Mon 14 Oct 2019" in told
    assert "Veterans' Day, Mon 11 Nov 2019" in told


def test_a_day_before_any_rule_says_why_no_clock_runs(cli: Cli) -> None:
    why, day = "o clock runs from before Tue 3 May 2005: no rule", ("--today", "2005-06-01")
    filing = cli("file", "mocs", "--subject", "A", "--on", "2005-05-02", *day).out
    assert why in filing
    assert "received: not known" not in filing
    assert why in cli("log", "2005-1", "denied", "--on", "2005-05-02", *day).out
    assert why not in cli("log", "2005-1", "note", "--on", "2005-05-02", "--note", "n", *day).out
    assert why not in cli("log", "2005-1", "closed", "--on", "2005-05-03", *day).out
    for page in (("show", "2005-1"), ("show", "2005-1", "-v"), ("explain", "2005-1")):
        assert why in cli(*page, *day).out
    cli("file", "mocs", "--subject", "B", "--on", "2005-05-03", *day)
    assert why not in cli("show", "2005-2", *day).out
