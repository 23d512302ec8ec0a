"""Letters word by word, and what every one of them must and must not say."""

from __future__ import annotations

import re
import shlex
from datetime import date, timedelta
from pathlib import Path

import pytest

from foiltrack.law import texts
from foiltrack.law.cases import CASES, Use
from foiltrack.law.types import Authority, Status
from foiltrack.writing.blanks import blank, marked
from foiltrack.writing.document import Paragraph, Written

from .conftest import Cli, Result
from .letters import FILED, GOLDEN, SENDER, SITUATIONS, drafted

APPEALS = [name for name in SITUATIONS if name.startswith("appeal")]


@pytest.mark.parametrize("name", SITUATIONS)
def test_letters_word_by_word(home: Path, name: str) -> None:
    assert drafted(name) == (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


def test_no_golden_letter_is_left_over() -> None:
    assert {p.stem for p in GOLDEN.iterdir()} == set(SITUATIONS)


@pytest.mark.parametrize("name", APPEALS)
def test_an_appeal_identifies_what_1401_7_e_asks_for(name: str) -> None:
    text = (GOLDEN / f"{name}.md").read_text(encoding="utf-8")
    # (1) the date and location of the request
    filed = "August 21, 2026" if name.endswith("2026") else "August 23, 2019"
    assert f"On {filed} I asked the agency for records" in text
    ways = r"by e-mail to \S+|by mail to 253 Broadway|through the agency's portal"
    assert re.search(rf"I sent the request ({ways})\.", text)
    # (2) the records that were denied
    assert "Records denied and still wanted: all e-mails of 2018 with the vendor" in text
    # (3) the name and return address of the person denied
    assert text.startswith("Jane Roe\\\n1 Main Street\\\nNew York, NY 10001")
    assert re.search(r"Sincerely,\\\n(?:.*\n)*?Jane Roe\\\n1 Main Street", text)
    # and, with the models: the ground, ten business days, the Committee
    assert re.search(r"I appeal under Public Officers Law § 89\((4\)\(a|5)\)", text)
    assert "within 10 business days of the receipt of this appeal" in text
    assert "cc: Committee on Open Government, Department of State" in text


def test_no_letter_states_what_is_only_not_on_file() -> None:
    for path in GOLDEN.iterdir():
        text = path.read_text(encoding="utf-8")
        for claim in ("you never", "did not answer me", "has not answered", "no response was"):
            assert claim not in text, path.stem
        for line in text.splitlines():
            missing = re.findall(r"\b(?:no|none)\b[^.;]* (?:is|are) on file", line, re.IGNORECASE)
            assert len(missing) <= line.count("\\[confirm: "), (path.stem, line)


def test_letters_carry_no_advice_of_ours() -> None:
    for path in GOLDEN.iterdir():
        text = path.read_text(encoding="utf-8")
        for ours in ("legal advice", "foiltrack", "safe date", "arguable", "assumed", "too late"):
            assert ours not in text, (path.stem, ours)


def test_letters_cite_only_opinions_that_were_read() -> None:
    unread = [c for c in CASES if c.use is not Use.LETTER]
    assert unread
    for path in GOLDEN.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not [c.name for c in unread if c.name in text], path.stem
        assert "AO-" not in text


def test_no_letter_cites_a_decision_of_a_later_day() -> None:
    wagner = "2025 NY Slip Op 05783"
    for path in GOLDEN.iterdir():
        assert (wagner in path.read_text(encoding="utf-8")) == path.stem.endswith("2026")
    of_its_day = next(c for c in CASES if c.id == "wagner")
    assert of_its_day.decided is not None
    assert of_its_day.citable(of_its_day.decided)
    assert not of_its_day.citable(of_its_day.decided - timedelta(days=1))
    # Without the day, a decision waits for the next year.
    lesher = next(c for c in CASES if c.id == "lesher")
    assert (lesher.citable(date(2012, 12, 31)), lesher.citable(date(2013, 1, 1))) == (False, True)


def test_what_letters_rest_on_is_short_and_not_from_memory() -> None:
    found = [value for value in vars(texts).values() if isinstance(value, Authority)]
    assert len(found) > 15
    for text in found:
        assert text.status in {Status.VERIFIED, Status.MIRRORED}
        assert len(text.quote.split()) <= 25
        assert text.source
        # Of § 1401.5(e) one paragraph was read; the others are cited by their section.
        assert not re.search(r"1401\.5\(e\)\([1-6]\)", text.citation)


def draft(cli: Cli, *words: str, day: str = "2019-09-10", expect: int = 0) -> Result:
    return cli("letter", "2019-1", *words, *shlex.split(SENDER), "--today", day, expect=expect)


def filed(cli: Cli, *lines: str) -> None:
    for line in (FILED, *lines):
        cli(*shlex.split(line))


REFUSED = [
    ((), "appeal", "2019-08-30", "nothing on file for 2019-001 can be appealed"),
    ((), "certification-demand", "2019-09-10", "no letter on file for 2019-001 says that records"),
    ((), "clarification", "2019-09-10", "no letter on file for 2019-001 asks to clarify"),
    ((), "burden-reply", "2019-09-10", "no letter on file for 2019-001 refuses it"),
    ((), "final-notice", "2019-09-10", "no time to petition runs for 2019-001"),
    (
        ("log 2019-1 not-held --on 2019-09-03 --certified search",),
        "certification-demand",
        "2019-09-10",
        "a certificate is on file",
    ),
    (
        ("log 2019-1 denied --on 2019-09-03", "log 2019-1 appealed --on 2019-09-05"),
        "appeal",
        "2019-09-10",
        "nothing on file for 2019-001 can be appealed",
    ),
    (("log 2019-1 granted --on 2019-09-03",), "appeal", "2019-09-10", "nothing on file"),
    (("log 2019-1 withdrawn --on 2019-09-03",), "appeal", "2019-09-10", "nothing on file"),
    (
        (
            "log 2019-1 denied --on 2019-08-29",
            "log 2019-1 reopened --on 2019-09-03 --until 2019-09-20",
        ),
        "appeal",
        "2019-09-10",
        "nothing on file",
    ),
]


@pytest.mark.parametrize(("lines", "kind", "day", "says"), REFUSED)
def test_a_letter_that_the_file_does_not_carry_is_refused(
    cli: Cli, lines: tuple[str, ...], kind: str, day: str, says: str
) -> None:
    filed(cli, *lines)
    result = draft(cli, kind, day=day, expect=4)
    assert says in result.err
    assert "hint: foiltrack" in result.err
    assert result.out == ""


def test_an_unknown_letter_and_form(cli: Cli) -> None:
    filed(cli)
    assert "there is no letter 'threat'" in draft(cli, "threat", expect=2).err
    assert "not as json" in draft(cli, "appeal", "--format", "json", expect=2).err


def test_blanks_are_counted_and_the_next_command_is_told(cli: Cli, home: Path) -> None:
    filed(cli)
    result = draft(cli, "appeal", "-o", "appeal.md")
    found = re.findall(r"\\\[[^\]]*\\\]", (home / "appeal.md").read_text(encoding="utf-8"))
    assert f"2019-001: {len(found)} blanks to fill" in result.err
    assert "[address for appeals]" in result.err
    assert "when it is sent: foiltrack log 2019-001 appealed --doc appeal.md" in result.err
    assert result.out == ""


def told(err: str) -> dict[str, int]:
    """The blanks that are listed, each with how often it stands in the letter."""
    flat = " ".join(err.partition("to fill:")[2].partition("when it is sent")[0].split())
    found = re.findall(r"(\[(?!requester\])[^\]]+\])(?: \((\d+) times\))?", flat)
    return {blank: int(n or 1) for blank, n in found}


def test_the_list_of_blanks_agrees_with_their_count(cli: Cli, home: Path) -> None:
    filed(cli)
    cli("log", "2019-1", "not-held", "--on", "2019-09-05")
    result = draft(cli, "appeal", "-o", "appeal.md")
    text = (home / "appeal.md").read_text(encoding="utf-8")
    counted: dict[str, int] = {}
    for found in re.findall(r"\\\[[^\]]*\\\]", text):
        plain = found.replace("\\", "")
        counted[plain] = counted.get(plain, 0) + 1
    assert told(result.err) == counted
    assert max(counted.values()) > 1
    assert f"{sum(counted.values())} blanks to fill" in result.err


def test_the_commands_that_are_named_fill_the_blanks(cli: Cli, home: Path) -> None:
    (home / "doc.txt").write_text("x")
    cli("agency", "add", "saltaire", "--name", "Village of Saltaire", "--calendar", "nys")
    cli("file", "saltaire", "--subject", "E-mails", "--on", "2019-08-23")
    cli("log", "2019-1", "not-described", "--on", "2019-09-05")
    values = {"FILE": "doc.txt", "ADDRESS": "foil@example.org", "DATE": "2019-08-26"}
    seen = set()
    for kind in ("follow-up", "appeal", "clarification"):
        before = draft(cli, kind, "-o", "before.md", "--force").err
        lines = re.findall(r"^  (\[[^\]]+\]).*?: (.*)$", before, re.MULTILINE)
        for name, command in lines:
            if not command.startswith("foiltrack"):
                continue
            seen.add(name)
            words = [values.get(word, word) for word in shlex.split(command)[1:]]
            cli(*words)
            after = draft(cli, kind, "-o", "after.md", "--force").err
            assert name not in after, (kind, name, command)
    assert {
        "[address for appeals]",
        "[the agency's address]",
        "[where the request was sent]",
        "[the records still wanted]",
        "[the request's own words]",
        "[names or offices]",
        "[words that the records hold]",
        "[confirm: the day of receipt]",
        "[copies of the request and of the letters]",
    } <= seen
    last = draft(cli, "appeal", "--name", "A", "--address", "B").err
    assert "[your " not in last


def test_brackets_of_others_are_no_blanks() -> None:
    written = Written(
        title="x",
        stamp="x",
        made=date(2019, 1, 1),
        blocks=(Paragraph(f"[URGENT] {blank('name')} \ue000"),),
    )
    shown, blanks = marked(written)
    assert blanks == ("[name]",)
    assert shown.blocks == (Paragraph("[URGENT] [name] \ue000"),)


def test_a_sent_letter_keeps_the_dates_that_it_asserted(cli: Cli, home: Path) -> None:
    filed(cli, "log 2019-1 acknowledged --on 2019-09-05 --until 2019-11-14")
    draft(cli, "appeal", "-o", "appeal.docx", day="2019-11-15")
    said = cli(
        *("log", "2019-1", "appealed", "--on", "2019-11-15", "--doc", "appeal.docx"),
        *("--today", "2019-11-15"),
    ).out
    assert "keeps 3 dates that it asserts" in " ".join(said.split())
    event = cli("show", "2019-1", "--json").json["events"][-1]
    assert event["asserted"] == [
        {"rule": "ny.acknowledge", "on": "2019-08-23", "due": "2019-08-30"},
        {"rule": "ny.determine", "on": "2019-09-05", "due": "2019-10-03"},
        {"rule": "ny.promise", "on": "2019-09-05", "due": "2019-11-14"},
    ]
    memo = cli("export", "2019-1", "--counsel").out
    assert memo.count("; counted so today") == 3
    # What is corrected afterwards does not change what went out.
    cli("edit", "2019-1.2", "--on", "2019-09-06")
    assert cli("show", "2019-1", "--json").json["events"][-1]["asserted"] == event["asserted"]
    memo = cli("export", "2019-1", "--counsel").out
    assert "decision of Thu 3 Oct 2019; no longer counted from what is on file" in memo
    # A dump carries them, and the same chain.
    cli("dump", "-o", "all.json")
    cli("import", "all.json", "--db", "other.db")
    assert cli("dump", "--db", "other.db").json == cli("dump").json


def test_what_is_no_letter_of_mine_asserts_nothing(cli: Cli, home: Path) -> None:
    filed(cli, "log 2019-1 appealed --on 2019-11-15")
    (home / "x.txt").write_text("x")
    cli("log", "2019-1", "appeal-denied", "--on", "2019-11-15", "--doc", "x.txt")
    assert [e["asserted"] for e in cli("show", "2019-1", "--json").json["events"]] == [[], [], []]


def test_private_words_are_in_no_letter(cli: Cli, home: Path) -> None:
    filed(
        cli,
        "log 2019-1 undue-burden --on 2019-08-29 --private --quote TIPSTER --reason TIPSTER "
        "--source TIPSTER",
        "log 2019-1 not-held --on 2019-08-30 --note TIPSTER",
        "log 2019-1 not-described --on 2019-08-30 --private --quote TIPSTER",
        "log 2019-1 evidence --on 2019-08-30 --private --quote TIPSTER --source TIPSTER",
        "log 2019-1 note --on 2019-08-30 --note TIPSTER",
    )
    cli("edit", "2019-1", "--tag", "TIPSTER", "--matter", "TIPSTER", "--differs", "TIPSTER")
    for kind in ("appeal", "follow-up", "clarification", "certification-demand", "burden-reply"):
        out = draft(cli, kind).out
        assert "TIPSTER" not in out
        assert len(out) > 500


def test_a_draft_that_is_logged_with_its_blanks_is_told(cli: Cli, home: Path) -> None:
    filed(cli)
    forms = ("md", "docx", "pdf", "html")
    for form in forms:
        draft(cli, "appeal", "-o", f"appeal.{form}")
    for form in forms:
        told = cli("log", "2019-1", "appealed", "--on", "2019-09-10", "--doc", f"appeal.{form}").err
        assert f"appeal.{form} still holds" in told, form
    (home / "sent.txt").write_text("I appeal [in anger].", encoding="utf-8")
    told = cli("log", "2019-1", "appealed", "--on", "2019-09-10", "--doc", "sent.txt").err
    assert "still holds" not in told


def test_a_receipt_without_a_document_is_no_proof(cli: Cli, home: Path) -> None:
    filed(cli, "log 2019-1 received --on 2019-08-26")
    result = cli("export", "2019-1")
    assert "Mon 26 Aug 2019 (entry 2: no document on file)" in result.out
    assert "proof of receipt" in result.err
    (home / "stamp.txt").write_text("received")
    cli("edit", "2019-1.2", "--doc", "stamp.txt")
    result = cli("export", "2019-1")
    assert "(entry 2: proof on file)" in result.out
    assert "proof of receipt" not in result.err


def test_days_keep_their_capitals_in_a_sentence(cli: Cli) -> None:
    filed(cli, "log 2019-1 denied --on 2019-08-29")
    for words in (("show", "2019-1"), ("explain", "2019-1")):
        out = cli(*words, "--today", "2019-09-29").out
        assert "some courts accept until Mon 30 Sep 2019" in " ".join(out.split())
