"""Words of closed lists in the spellings that people use, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from foiltrack import law
from foiltrack.agencies import known_agency, near
from foiltrack.cli import choices
from foiltrack.errors import FoiltrackError
from foiltrack.law.agencies import known
from foiltrack.law.exemptions import ground
from foiltrack.writing.forms import FORMS, chosen_form
from foiltrack.writing.letters import LETTERS, known_letter

from .conftest import Cli


@pytest.mark.parametrize(
    ("typed", "via"),
    [
        *(("e-mail", "email"), ("E-Mail", "email"), ("Email", "email"), ("PORTAL", "portal")),
        *(("in person", "in-person"), ("by hand", "in-person"), ("post", "mail"), ("USPS", "mail")),
        *(("Fax", "fax"), ("website", "portal"), ("mail", "mail")),
    ],
)
def test_a_way_of_sending(cli: Cli, typed: str, via: str) -> None:
    cli("file", "mocs", "--subject", "x", "--on", "2019-08-23", "--via", typed)
    cli("log", "2019-1", "followed-up", "--via", typed)
    cli("edit", "2019-1.2", "--via", typed)
    shown = cli("show", "2019-1", "--json").json
    assert shown["request"]["via"] == via
    assert shown["events"][-1]["via"] == via


def test_what_is_near_is_named(cli: Cli) -> None:
    told = cli("file", "mocs", "--subject", "x", "--via", "emial", expect=2).err
    assert "'emial' is not a way of sending." in told
    assert "hint: did you mean email" in told
    told = cli("file", "mocs", "--subject", "x", "--via", "pigeon", expect=2).err
    assert "hint: one of: email, portal, mail, fax, in-person" in told


@pytest.mark.parametrize("typed", ["Fee_Asked", "FEE-ASKED", "feeasked", "fee asked"])
def test_a_kind(filed: Cli, typed: str) -> None:
    filed("log", "2019-1", typed, "--amount", "3", "--on", "2019-09-05")
    assert filed("show", "2019-1", "--json").json["events"][-1]["kind"] == "fee-asked"


def test_the_request_comes_first_however_the_kind_is_spelled(filed: Cli) -> None:
    assert "the requests come first" in filed("log", "Denied", "2019-1", expect=2).err


def test_yes_and_no_and_what_is_certified(filed: Cli) -> None:
    filed("log", "2019-1", "undue-burden", "--on", "2019-09-05", "--narrowing", "Y")
    filed("log", "2019-1", "not-held", "--on", "2019-09-06", "--certified", "Search")
    assert filed("show", "2019-1", "--json").json["events"][-1]["certified"] == "search"
    for option, word, says in (
        ("--narrowing", "perhaps", "'perhaps' is not yes or no"),
        ("--certified", "oath", "'oath' is not what can be certified"),
    ):
        assert says in filed("log", "2019-1", "undue-burden", option, word, expect=2).err


def test_phases_flags_and_columns(example: Cli) -> None:
    same = example("list", "--phase", "denied").out
    assert same.count("\n") > 1
    # As screens call them, too.
    for typed in ("Denied", "REFUSED", "refused"):
        assert example("list", "--phase", typed).out == same
    flagged = example("list", "--flag", "records-not-held").out
    for typed in ("records_not_held", "Records not held", "Said not to be held, or not found"):
        assert example("list", "--flag", typed).out == flagged
    assert "did you mean records-not-held" in (
        example("list", "--flag", "record-not-hold", expect=2).err
    )
    by_column = example("list", "--columns", "id,Next due", "--sort", "NEXT-DUE").out
    assert by_column.startswith("id\tnext_due\n")
    assert "did you mean subject" in example("list", "--sort", "subjct", expect=2).err


@pytest.mark.parametrize(
    ("typed", "calendar"), [("NYC", "nyc"), ("city", "nyc"), ("State", "nys"), ("nys", "nys")]
)
def test_a_calendar(cli: Cli, home: Path, typed: str, calendar: str) -> None:
    cli("agency", "add", "ab", "--name", "A B", "--calendar", typed)
    assert cli("agency", "show", "ab", "--json").json["calendar"] == calendar
    cli("agency", "edit", "ab", "--calendar", typed)
    assert cli("count", "2019-02-11", "1bd", "--calendar", typed, "--json").json["due"] == (
        "2019-02-12" if calendar == "nyc" else "2019-02-13"
    )
    (home / "r.txt").write_text("You can expect a response on or about November 14, 2019.")
    cli("read", "r.txt", "--calendar", typed, "--letter-date", "2019-10-16")
    assert "there is no calendar 'moon'" in cli("read", "r.txt", "--calendar", "moon", expect=2).err
    assert choices.calendar(typed) == calendar


def test_rules_shells_schemas_pages_letters_and_forms(cli: Cli) -> None:
    assert law.named("NY.Acknowledge").id == law.named("acknowledge").id == "ny.acknowledge"
    assert "did you mean ny.acknowledge" in cli("law", "ny.acknowlege", expect=3).err
    assert cli("completion", "/usr/bin/zsh").out == cli("completion", "Zsh").out
    assert "did you mean bash" in cli("completion", "bahs", expect=2).err
    assert cli("schema", "Law_Review").out == cli("schema", "law-review").out
    assert cli("help", "Exit codes").out == cli("help", "exit-codes").out
    assert cli("help", "SHOW").out == cli("show", "-h").out
    assert known_letter("Follow_Up") is known_letter("followed-up") is LETTERS["follow-up"]
    for typed, form in (("PDF", "pdf"), ("Word", "docx"), ("markdown", "md"), (".html", "html")):
        assert chosen_form(typed, None, FORMS) == form
    for name, form in (("a.PDF", "pdf"), ("a.markdown", "md"), ("a.htm", "html")):
        assert chosen_form(None, Path(name), FORMS) == form


@pytest.mark.parametrize(
    "typed",
    ["87(2)(b)", "§ 87(2)(b)", "POL 87(2)(b)", "Public Officers Law § 87 (2) (b)", "87.2.b", "b"],
)
def test_a_ground(typed: str) -> None:
    assert ground(typed) == "87(2)(b)"


@pytest.mark.parametrize("typed", ["burden", "a reason", "87", "87(2)", "privacy"])
def test_a_ground_in_words_stays(typed: str) -> None:
    assert ground(typed) == typed


def test_an_agency_however_it_is_spelled(cli: Cli) -> None:
    for typed in ("MOCS", "m.o.c.s."):
        cli("file", typed, "--subject", "x")
    with pytest.raises(FoiltrackError, match="there is no agency 'moks'"):
        known_agency("moks", {})


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Monroe County Sherif", ["monroesheriff"]),
        ("NYC Dept of Helth", ["dohmh"]),
        ("Departement of Education", ["doe"]),
        ("mocz", ["mocs"]),
        *((f"{place} Sheriff", []) for place in ("Orange", "Orange County", "Dutchess County")),
        *(("orangesheriff", []), ("NYC Board of Zzyzx", [])),
    ],
)
def test_a_near_name_has_each_word_of_what_was_typed(typed: str, keys: list[str]) -> None:
    assert near(typed, known())[: len(keys) or None] == keys


def test_a_period_before_its_day_is_told_the_order(cli: Cli) -> None:
    told = cli("count", "5bd", "2019-08-23", "--calendar", "nyc", expect=2).err
    assert "hint: foiltrack count 2019-08-23 5bd --calendar=nyc\n" in told
    told = cli("count", "4mo", "March 2, 2026", expect=2).err
    assert "hint: foiltrack count 'March 2, 2026' 4mo\n" in told
    # Two periods, or two days, are something else.
    assert "is not a date" in cli("count", "5bd", "4mo", expect=2).err
    assert "is not a period" in cli("count", "today", "today", expect=2).err
