"""What people expect of a terminal program, and where it is shown that foiltrack does it.

Each habit, in our own words, names the tests that show it; what is not done on purpose names the
words of CONTRIBUTING.md that say why.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from foiltrack.cli import run
from foiltrack.screens.topics import TOPICS

from .conftest import Cli
from .test_docs import ALL
from .test_terminal import ESCAPE, Start, ended, start

__all__ = ["start"]
HERE = Path(__file__).parent
SHOWN: dict[str, tuple[str, ...]] = {
    # --- help and discovery
    "help by -h and --help, everywhere alike": (
        "test_docs.py::test_every_command_takes_db_and_help_in_short",
    ),
    "each command's help has an example, and it runs": (
        "test_docs.py::test_every_command_has_help_with_an_example_that_runs",
    ),
    "help is plain text: no boxes, no padding, on any terminal": (
        "test_habits.py::test_help_is_plain_text",
        "test_habits.py::test_help_fits_eighty_columns",
        "test_habits.py::test_pages_of_help_fit_eighty_columns",
    ),
    "a misspelt command, option or word is told the near one": (
        "test_habits.py::test_near_words_are_named",
        "test_spelled.py::test_what_is_near_is_named",
    ),
    "pages of help on what no single command explains": (
        "test_help.py::test_each_topic_has_a_page",
    ),
    "the bare command is the day, or how to begin": (
        "test_cli.py::test_the_day",
        "test_habits.py::test_without_a_case_file_the_day_says_how_to_begin",
    ),
    "an unknown word is no argument of a default command": (
        "test_habits.py::test_near_words_are_named",
    ),
    "the next step is suggested, beside the answer": (
        "test_letters.py::test_blanks_are_counted_and_the_next_command_is_told",
        "test_habits.py::test_what_to_do_next_is_told",
    ),
    "a man page, made from the help": (
        "test_help.py::test_every_option_stands_in_the_man_page_and_the_reference",
        "test_help.py::test_the_man_page_is_sound",
    ),
    "completion in three shells, of ids and kinds too, and quick": (
        "test_help.py::test_a_real_shell_completes",
        "test_help.py::test_completion_knows_the_case_file_and_only_reads_it",
        "test_startup.py::test_a_shell_that_completes_waits_for_nothing_heavy",
    ),
    "documents name no command and no option that is not there": (
        "test_docs.py::test_every_command_and_option_in_the_documents_exists",
        "test_docs.py::test_the_readme_shows_what_the_program_prints",
    ),
    # --- output
    "JSON of every answer: every field always there, one document, a schema": (
        "test_schemas.py::test_every_command_that_prints_json_has_a_schema",
        "test_schemas.py::test_the_example_keeps_every_schema",
        "test_schemas.py::test_a_wrong_answer_does_not_pass",
    ),
    "an error is never half an answer in JSON": (
        "test_schemas.py::test_an_error_is_told_beside_an_answer_and_never_half_of_one",
    ),
    "CSV in which no cell is a formula": ("test_cli.py::test_csv_cannot_begin_a_formula",),
    "-o FILE with the form by its name, - for the screen, nothing overwritten": (
        "test_export.py::test_files_are_written_whole_and_never_overwritten",
        "test_habits.py::test_a_dash_is_the_standard_output",
        "test_spelled.py::test_rules_shells_schemas_pages_letters_and_forms",
    ),
    "each stream is asked whether it is a terminal": (
        "test_habits.py::test_each_stream_is_asked_for_itself",
    ),
    "into a pipe a record is a line, with tabs, unbroken and uncut": (
        "test_habits.py::test_into_a_pipe_a_record_is_a_line",
        "test_cli.py::test_a_tab_or_an_escape_in_a_subject_breaks_no_line",
    ),
    "NO_COLOR and TERM=dumb; colour never the only sign": (
        "test_terminal.py::test_screens_fit_and_lean_on_no_colour",
        "test_habits.py::test_colour_is_for_what_is_overdue_and_what_is_near",
    ),
    "what takes longer than a second says how far it is": (
        "test_import.py::test_a_long_import_says_how_far_it_is",
    ),
    "wide letters, terminals that know few, no box drawing": (
        "test_tables.py::test_what_is_cut_is_marked_and_the_rest_is_whole",
        "test_tables.py::test_a_terminal_without_the_letter_gets_dots",
        "test_habits.py::test_into_a_pipe_a_record_is_a_line",
    ),
    # --- scripting
    "exit codes that are told and kept": (
        "test_help.py::test_exit_codes_and_variables_are_told_alike_everywhere",
        "test_habits.py::test_an_interrupt_is_130_and_one_line",
        "test_migrations.py::test_a_newer_schema_is_refused_and_untouched",
    ),
    "something is overdue, as an exit code, only when asked": (
        "test_habits.py::test_overdue_is_an_exit_code_when_asked",
    ),
    "errors go to stderr, in one sentence with a hint": (
        "test_habits.py::test_an_error_is_beside_the_answer",
    ),
    "- is standard input": (
        "test_reading_cli.py::test_standard_input_is_read",
        "test_habits.py::test_a_dash_is_the_standard_input",
    ),
    "a closed pipe is silence": ("test_cli.py::test_a_closed_pipe_is_silent_and_0",),
    "a dry run of an import": ("test_import.py::test_dry_run_writes_nothing",),
    "a clock that can be set": ("test_cli.py::test_an_earlier_day_sees_only_what_had_happened",),
    "options in any order, each at its command": (
        "test_cli.py::test_an_option_before_the_command_is_refused_not_ignored",
        "test_habits.py::test_options_stand_in_any_order",
    ),
    "everything out and in again, twice without a change": (
        "test_import.py::test_a_dump_imported_elsewhere_is_the_same",
        "test_hardship.py::test_what_goes_out_comes_in_the_same",
    ),
    "a spreadsheet in, with every error at its place and nothing written": (
        "test_spreadsheet.py::test_a_spreadsheet_is_brought_in_once",
        "test_spreadsheet.py::test_all_errors_are_told_and_a_long_cell_counts_its_lines",
    ),
    # --- safety
    "undo of a whole command, in words, that can be undone": (
        "test_cli.py::test_void_and_undo_and_undo_again",
        "test_cli.py::test_an_earlier_command_can_be_undone_by_its_number",
    ),
    "nothing is asked but before what cannot be brought back; --yes, named where nobody is": (
        "test_custody.py::test_a_purge_is_asked_for",
    ),
    "copies: by hand, each day, before an upgrade": (
        "test_cli.py::test_backup_is_a_whole_database",
        "test_config.py::test_a_copy_is_kept_before_the_first_change_of_a_day",
        "test_migrations.py::test_a_saved_database_is_upgraded_without_a_loss",
    ),
    "a look at everything that can be wrong, silent when all is well": (
        "test_custody.py::test_doctor_is_silent_when_all_is_well",
        "test_custody.py::test_what_doctor_finds_beside_the_file",
    ),
    "one file that may lie in a synced folder": ("test_habits.py::test_the_file_is_one_file",),
    "no value of a case in an error": ("test_privacy.py::test_errors_show_no_local_values",),
    # --- input and comfort
    "ids that are never given twice and never change": (
        "test_habits.py::test_an_id_is_given_once",
    ),
    "an editor for texts and notes that loses none": (
        "test_terminal.py::test_no_text_is_lost_when_an_editor_or_the_record_fails",
        "test_terminal.py::test_the_editor_writes_a_requests_text",
        "test_terminal.py::test_the_text_of_a_request_is_written_in_the_editor",
        "test_terminal.py::test_a_note_without_text_is_written_in_the_editor",
    ),
    "prompts on a terminal, one step back, everything shown before it is kept": (
        "test_terminal.py::test_filing_step_by_step",
        "test_terminal.py::test_logging_step_by_step",
        "test_terminal.py::test_without_a_terminal_nothing_is_asked",
    ),
    "one small settings file, and who says what": (
        "test_config.py::test_each_setting_says_where_it_comes_from",
        "test_config.py::test_a_misspelt_setting_is_told",
    ),
    "where the files lie, for programs too": ("test_cli.py::test_where_and_version",),
    "environment variables, all told on one page": (
        "test_help.py::test_exit_codes_and_variables_are_told_alike_everywhere",
    ),
    "a calendar that moves what it has and adds nothing twice": (
        "test_ics.py::test_a_calendar_that_reads_it_again_moves_what_it_has",
        "test_ics.py::test_alarms_ring_before_mine_and_after_theirs",
    ),
    "the version, with the day of the law": ("test_cli.py::test_where_and_version",),
}
LEFT_OUT: dict[str, str] = {
    "templates of output": "templates of output",
    "a pager": "a pager",
    "an option against colour": "`--no-color`",
    "a quiet mode": "a quiet mode",
    "fields of JSON by name": "field selection in JSON",
    "a table of a history as CSV": "CSV of a history",
    "a dry run of an export": "a dry run of `export`",
    "abbreviated commands": "abbreviated commands",
    "a language of filters": "a filter language",
    "dates in natural language": "natural-language dates",
    "a daemon that notifies": "a daemon that notifies",
    "hooks and plugins": "hooks and plugins",
}


def collected(names: set[str]) -> set[str]:
    """The tests of some files, as pytest finds them."""
    words = [sys.executable, "-m", "pytest", "--collect-only", "-q", *sorted(names)]
    words[4:4] = ["-o", "addopts=-p no:cacheprovider"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=HERE, check=True)
    return {
        line.partition("[")[0].removeprefix("tests/") for line in done.stdout.splitlines() if line
    }


def test_every_habit_is_shown_by_a_test_that_is_run() -> None:
    named = {name for tests in SHOWN.values() for name in tests}
    assert named - collected({name.partition("::")[0] for name in named}) == set()
    assert all(SHOWN.values())


@pytest.mark.parametrize("habit", LEFT_OUT)
def test_what_is_left_out_is_said_with_its_reason(habit: str) -> None:
    text = (HERE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    reasons = " ".join(text.partition("## Left out on purpose")[2].partition("\n## ")[0].split())
    assert LEFT_OUT[habit] in reasons


BOXES = re.compile("[\u2500-\u257f\u2580-\u259f]")


@pytest.mark.parametrize("words", [(), ("log",), ("agency", "add")], ids=" ".join)
@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_help_is_plain_text(start: Start, words: tuple[str, ...], terminal: str) -> None:
    text, code = ended(start(*words, "--help", TERM=terminal))
    assert code == 0
    assert not BOXES.search(text)
    assert not re.search(r"[\x1b\x00-\x08]", text)


@pytest.mark.parametrize("words", [(), *ALL], ids=" ".join)
def test_help_fits_eighty_columns(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert [line for line in cli(*words, "-h").out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("name", TOPICS)
def test_pages_of_help_fit_eighty_columns(start: Start, name: str) -> None:
    text, _ = ended(start("help", name))
    assert [line for line in text.splitlines() if len(line) > 80] == []


def test_near_words_are_named(cli: Cli) -> None:
    for words, near in (
        (("sho",), "foiltrack show"),
        (("overdo",), "foiltrack overdue"),
        (("list", "--mater", "x"), "--matter"),
        (("agency", "lst"), "list"),
    ):
        told = cli(*words, expect=2).err
        assert "did you mean" in told.lower()
        assert near in told
    # Not shortened either: a new command would change what it means.
    cli("over", expect=2)
    cli("2019-1", expect=2)


def test_without_a_case_file_the_day_says_how_to_begin(cli: Cli, home: Path) -> None:
    assert "foiltrack file" in cli().out
    assert not list(home.rglob("*.db"))


def test_what_to_do_next_is_told(cli: Cli) -> None:
    assert "hint: foiltrack file" in cli("list").err
    cli("file", "mocs", "--subject", "x", "--on", "2019-11-01")
    assert "hint: foiltrack undo   brings it back" in cli("undo").err


TABLES = [
    ("list",),
    ("overdue",),
    ("next",),
    ("search", "ivalua"),
    ("labels",),
    ("stats",),
    ("agency", "list"),
    ("undo", "--list"),
    ("config",),
]


@pytest.mark.parametrize("words", TABLES, ids=" ".join)
def test_into_a_pipe_a_record_is_a_line(
    example: Cli, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    long = "a long subject of a request " * 40
    example("edit", "2019-1", "--subject", f"{long}\n\t\x1b[31m\u2502{long}", "--tag", "x")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR")
    head, *rows = example(*words).out.splitlines()
    assert rows
    assert {row.count("\t") for row in rows} == {head.count("\t")}
    assert "\x1b" not in "".join(rows)
    assert not BOXES.search("".join(rows).replace("\u2502", ""))
    if words in (("list",), ("overdue",)):
        assert any(long.strip() in row for row in rows)


def test_each_stream_is_asked_for_itself(start: Start, example: Cli, home: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    words = f"{sys.executable} -m foiltrack list > told"
    done = subprocess.run(
        ["script", "-qec", words, "/dev/null"],
        env={**environment, "TERM": "xterm"},
        cwd=home,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    told = (home / "told").read_text()
    assert told.startswith("id\tagency\t")
    assert "\x1b" not in told
    # What is beside the answer still reaches the person, in the width of the terminal.
    assert done.stdout.strip() == ""


def coloured(home: Path, *words: str) -> str:
    """A screen with its colours."""
    import pexpect

    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "foiltrack", *words],
        env={**environment, "TERM": "xterm"},
        cwd=str(home),
        encoding="utf-8",
        dimensions=(50, 80),
    )
    return ended(child)[0]


RED, YELLOW = "\x1b[31m", "\x1b[33m"


@pytest.mark.parametrize(
    ("words", "red", "yellow"),
    [
        ((), "overdue by 11 business days", "Thu 28 Nov 2019"),
        (("list",), "11", "Thu 28 Nov 2019"),
        (("overdue",), "11", ""),
        (("next",), "Fri 19 Jul 2019", "Thu 28 Nov 2019"),
        (("show", "2019-001"), "overdue by 11 business days", "open, 13 days left"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, tuple) else None,
)
def test_colour_is_for_what_is_overdue_and_what_is_near(
    example: Cli, home: Path, words: tuple[str, ...], red: str, yellow: str
) -> None:
    screen = coloured(home, *words)
    assert f"{RED}{red}" in screen.replace("Overdue by", "overdue by")
    if yellow:
        assert f"{YELLOW}{yellow}" in screen.replace("Open,", "open,")
    # Nothing but these two and bold headings.
    assert set(re.findall(r"\x1b\[([0-9;]*)m", screen)) <= {"0", "1", "31", "33"}
    assert red in ESCAPE.sub("", screen).replace("Overdue by", "overdue by")


def test_a_dash_is_the_standard_output(filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    before = set(home.iterdir())
    assert "Appeal under" in filed("letter", "2019-1", "appeal", "-o", "-").out
    assert "# History" in filed("export", "2019-1", "-o", "-").out
    assert filed("ics", "-o", "-").out.startswith("BEGIN:VCALENDAR")
    assert set(home.iterdir()) == before


def test_a_dash_is_the_standard_input(filed: Cli, home: Path) -> None:
    def piped(text: str, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "foiltrack", *words],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    piped("the letter", "log", "2019-1", "denied", "--on", "2019-09-05", "--doc", "-")
    assert filed("search", "the letter").out.count("2019-001.2") == 1
    dump = filed("dump").out
    assert "brought in 1 request" in piped(dump, "import", "-", "--db", "other.db")
    piped("All e-mails.", "edit", "2019-1", "--text-file", "-")
    assert filed("show", "2019-1", "--json").json["request"]["text"] == "All e-mails."


def test_an_interrupt_is_130_and_one_line(
    filed: Cli, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("foiltrack.cli.show.print_request", interrupted)
    assert run(["show", "2019-1"]) == 130
    assert capsys.readouterr().err == "\nfoiltrack: interrupted\n"


def test_overdue_is_an_exit_code_when_asked(filed: Cli) -> None:
    late, early = ("--today", "2019-10-01"), ("--today", "2019-08-24")
    filed("overdue", *late)
    filed("overdue", "--exit-code", *late, expect=8)
    filed("overdue", "--exit-code", *early)


def test_an_error_is_beside_the_answer(cli: Cli) -> None:
    result = cli("show", "2019-1", expect=3)
    assert result.out == ""
    error, hint = result.err.splitlines()
    assert error.startswith("foiltrack: error: ")
    assert hint.startswith("hint: foiltrack ")


def test_options_stand_in_any_order(filed: Cli) -> None:
    words = ("--json", "--today", "2019-09-01")
    assert filed("show", *words, "2019-1").out == filed("show", "2019-1", *words).out
    filed("log", "--on", "2019-09-02", "2019-1", "--quote", "No.", "denied")
    assert filed("show", "2019-1", "--json").json["events"][-1]["kind"] == "denied"


def test_the_file_is_one_file(filed: Cli, home: Path) -> None:
    database = Path(filed("where", "--json").json["database"])
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    # No write-ahead log, no journal that stays: a copy of this one file is the case.
    assert [p.name for p in database.parent.iterdir()] == [database.name]
    assert database.read_bytes()[18:20] == b"\x01\x01"


def test_an_id_is_given_once(filed: Cli) -> None:
    def another() -> str:
        return filed("file", "mocs", "--subject", "x", "--on", "2019-08-24").out[:8]

    assert another() == "2019-002"
    filed("undo")
    assert another() == "2019-003"
    filed("purge", "2019-003", "--yes")
    assert another() == "2019-004"
    filed("void", "2019-004.1", "--because", "twice")
    assert another() == "2019-005"
    # Nor does an event's number come again, and editing keeps the request's id.
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    filed("undo")
    filed("log", "2019-1", "denied", "--on", "2019-09-05")
    filed("purge", "2019-1.3", "--yes")
    filed("edit", "2019-1", "--agency", "doitt", "--on", "2019-08-22")
    assert filed("log", "2019-1", "denied", "--on", "2019-09-05").out.startswith("2019-001.")
    events = filed("show", "2019-1", "--json").json["events"]
    assert len({e["id"] for e in events}) == len(events)
    assert "2019-001.3" not in {e["id"] for e in events}
