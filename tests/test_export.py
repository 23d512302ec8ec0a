"""The history that is sent, and what is told when something is missing for it."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from foiltrack.writing.blanks import Fact

from .conftest import Cli

GOLDEN = Path(__file__).parent / "golden"


def golden_history(example: Cli) -> str:
    """The example's history without what is new in every run."""
    # The head is salted, so new each time.
    text = example("export", "2019-002", "--today", "2019-11-18").out
    body = example("export", "2019-002", "--today", "2019-11-18", "--format", "json").json
    return text.replace(body["head"], "HEAD")


def test_the_example_history_word_by_word(example: Cli) -> None:
    assert golden_history(example) == (GOLDEN / "2019-002.md").read_text(encoding="utf-8")


def test_what_is_missing_is_told(filed: Cli) -> None:
    filed("log", "2019-1", "not-described", "--on", "2019-09-05")
    told = filed("export", "2019-1").err
    for gap in (
        "the text of the request",
        "the letter of Thu 5 Sep 2019 as a document (foiltrack edit 2019-001.2 --doc FILE)",
        "proof of sending",
        "who decides appeals",
        "proof of receipt",
        "how the request was sent",
        "where the request was sent (foiltrack edit 2019-001 --to ADDRESS)",
        "where appeals go",
        "your name",
        "your address",
    ):
        assert gap in told
    refused = filed("export", "2019-1", "--strict", expect=4).err.splitlines()
    assert refused[1].endswith("things are missing for an appeal:")
    # All that is to be done is said at once, blanks too.
    assert [line.strip() for line in refused[1:-2]] == [
        line.strip() for line in told.splitlines()[1 : len(refused) - 2]
    ]
    assert any("blanks to fill" in line for line in refused)
    assert max(map(len, refused[1:])) < 140
    assert "not complete for an appeal" in refused[-2]


def test_a_complete_file_is_strictly_fit(cli: Cli, home: Path) -> None:
    config = Path(cli("where", "--json").json["config"])
    config.parent.mkdir(parents=True)
    config.write_text('[requester]\nname = "A. Person"\naddress = "1 Street, Albany"\n')
    (home / "letter.txt").write_text("No.")
    cli(
        *("agency", "edit", "mocs", "--appeals-email", "appeals@example.org"),
        *("--appeals-officer", "B. Officer"),
    )
    cli(
        *("file", "mocs", "--subject", "E-mails", "--text", "Please send them.", "--via", "email"),
        *("--on", "2019-08-23", "--received", "2019-08-23", "--wanted", "all of them"),
        *("--to", "foil@example.org", "--doc", "letter.txt"),
    )
    cli(
        *("log", "2019-1", "denied", "--on", "2019-08-30", "--doc", "letter.txt"),
        *("--reason", "they are exempt", "--grounds", "87-2-a"),
    )
    refused = cli("export", "2019-1", "--strict", expect=4).err
    assert "[confirm: no particulars]: --confirm no-particulars" in refused
    assert "hint: --confirm no-particulars   if that is so" in refused
    # With a gap and no blank, nothing is said of blanks.
    sent = ("--via", "email", "--to", "foil@example.org", "--received", "2019-08-23")
    cli("file", "mocs", "--subject", "Other", "--on", "2019-08-23", *sent)
    gap = cli("export", "2019-2", "--strict", "--confirm", "none-received", expect=4).err
    assert "the text of the request" in gap
    assert "blank" not in gap
    result = cli("export", "2019-1", "--strict", "--confirm", "no-particulars")
    (late,) = result.err.splitlines()
    assert late.startswith("note: 2019-001 is late: 47 days after day 30 (Sun 29 Sep 2019)")
    for text in ("A. Person", "1 Street, Albany", "appeals@example.org", "Please send them."):
        assert text in result.out
    assert "| 2 | Fri 30 Aug 2019 | Denied; grounds: 87(2)(a) | A |" in result.out


def test_files_are_written_whole_and_never_overwritten(filed: Cli, home: Path) -> None:
    filed("export", "2019-1", "-o", "appeal.md")
    first = (home / "appeal.md").read_text()
    assert "exists already" in filed("export", "2019-1", "-o", "appeal.md", expect=4).err
    filed("export", "2019-1", "-o", "appeal.md", "--force")
    assert (home / "appeal.md").read_text() == first
    assert [p.name for p in home.iterdir() if p.name.startswith(".appeal")] == []
    assert "cannot write" in filed("export", "2019-1", "-o", "no/such.md", expect=4).err


def test_several_requests_in_one_file(example: Cli) -> None:
    both = example("export", "--matter", "ivalua", "--format", "json").json
    assert [h["request"]["id"] for h in both["histories"]] == [
        "2018-001",
        "2018-002",
        "2019-001",
        "2019-002",
    ]
    assert example("export", "2019-1", "2019-2").out.count("# History of the request: ") == 2


def test_markup_in_a_letter_is_text(filed: Cli) -> None:
    filed(
        *("log", "2019-1", "denied", "--on", "2019-09-04"),
        *("--quote", "# No | <b>never</b> [x](y)\n- `z` *a*", "--reason", "1. because"),
    )
    out = filed("export", "2019-1").out
    assert "> \\# No \\| \\<b\\>never\\</b\\> \\[x\\](y)\\\n> \\- \\`z\\` \\*a\\*" in out
    assert "Reason given: 1. because" in out


def test_the_same_data_gives_the_same_bytes(example: Cli) -> None:
    for form in ("md", "json"):
        words = ("export", "2019-002", "--today", "2019-11-18", "--format", form)
        assert example(*words).out == example(*words).out
    json.loads(example("export", "2019-002", "--format", "json").out)


TEN_SITUATIONS = {
    "silence": ("", "2019-10-15"),
    "no date": ("acknowledged --on 2019-08-28", "2019-09-10"),
    "its own date passed": ("acknowledged --on 2019-08-28 --until 2019-09-20", "2019-10-15"),
    "an exemption": ("denied --on 2019-09-05 --grounds b", "2019-09-20"),
    "two exemptions": ("denied --on 2019-09-05 --grounds b --grounds g", "2019-09-20"),
    "too much work": ("undue-burden --on 2019-09-05 --count 4000", "2019-09-20"),
    "no records": ("not-held --on 2019-09-05", "2019-09-20"),
    "not described": ("not-described --on 2019-09-05", "2019-09-20"),
    "closed": ("closed --on 2019-09-05", "2019-09-20"),
    "a fee": ("fee-asked --on 2019-09-05 --amount 480 --pages 200", "2019-09-20"),
}


@pytest.mark.parametrize("name", TEN_SITUATIONS)
def test_two_commands_lead_from_a_letter_to_an_appeal_without_a_blank(
    cli: Cli, home: Path, name: str
) -> None:
    logged, day = TEN_SITUATIONS[name]
    (home / "letter.txt").write_text("We answer as logged.\n", encoding="utf-8")
    (home / "sent.txt").write_text("The request, as it was sent.\n", encoding="utf-8")
    officer = ("--appeals-officer", "A. Officer", "--appeals-email", "appeals@example.org")
    cli("agency", "edit", "mocs", *officer)
    request = ("--text", "All e-mails with the vendor in 2018.", "--wanted", "All of them.")
    how = ("--via", "email", "--to", "foil@example.org", "--doc", "sent.txt")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", *request, *how)
    cli("log", "2019-1", "received", "--on", "2019-08-23", "--doc", "sent.txt")
    if logged:
        cli("log", "2019-1", *logged.split(), "--quote", "As logged.", "--doc", "letter.txt")
    signed = ("--name", "Jane Roe", "--address", "1 Main Street, New York, NY 10001")
    confirmed = [word for fact in Fact for word in ("--confirm", str(fact))]
    done = ("export", "2019-1", "--strict", "-o", "appeal.pdf", *signed, *confirmed)
    cli(*done, "--today", day)
    with pikepdf.open(home / "appeal.pdf") as file:
        assert 2 <= len(file.pages) <= 4
