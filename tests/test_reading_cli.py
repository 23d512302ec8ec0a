"""`read`: proposals, what is recorded and when, and that nothing is without consent."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from foiltrack import todo
from foiltrack.flags import Strength
from foiltrack.store.connect import opened
from foiltrack.terminal import output

from . import damaged
from .conftest import Cli, place

FIELDS = {
    *("file", "request", "kind", "also", "until", "until_words", "reply_by", "exact", "numbers"),
    *("grounds", "amount", "deposit", "count", "certified", "appeal_notice", "confidence"),
    *("because", "letter_date", "letter_date_from", "sender", "form", "part", "reason"),
    *("count_unit", "searched", "appeals_to", "received_said"),
}
DENIED = "November 14, 2019\n\nYour request is denied under Public Officers Law § 87(2)(b).\n"
EXPECT = "October 16, 2019\n\nYou can expect a response on or about Thursday, November 14, 2019.\n"
UNSURE = "November 14, 2019\n\nThe engineer and I have talked about it.\n"


def events(home: Path) -> list[tuple[str, str, str | None, str | None, int]]:
    """What is on file beside the filing: kind, day, date named, reason, private."""
    with opened(place(home)) as db:
        sql = 'SELECT kind, "on", until, reason, private FROM event WHERE n > 1 AND NOT void'
        return [tuple(row) for row in db.execute(sql)]


def write(home: Path, name: str, content: str | bytes) -> Path:
    path = home / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# --- proposing -----------------------------------------------------------------------------------


def test_the_json_has_exactly_its_fields_and_needs_no_database(cli: Cli, home: Path) -> None:
    path = write(home, "reply.txt", EXPECT)
    answer = cli("read", path, "--json", "--calendar", "nyc", "--letter-date", "2019-10-16").json
    assert set(answer) == FIELDS
    assert answer["file"] == str(path)
    assert (answer["kind"], answer["until"], answer["exact"]) == (
        "acknowledged",
        "2019-11-14",
        False,
    )
    assert answer["until_words"] == "on or about Thursday, November 14, 2019"
    assert {"field": "until", "words": EXPECT.splitlines()[-1]} in answer["because"]
    assert answer["letter_date"] == "2019-10-16"
    assert not (home / ".local").exists()


def test_the_whole_json_of_a_fee(cli: Cli, home: Path) -> None:
    text = (
        "There are 125 pages responsive. The total cost is $31.25. A deposit of $15.00 is required."
    )
    answer = cli("read", write(home, "fee.txt", text), "--json", "--calendar", "nys").json
    because = answer.pop("because")
    assert answer == {
        "file": str(home / "fee.txt"), "request": None, "kind": "fee-asked", "also": [],
        "until": None, "until_words": None, "reply_by": None, "exact": None, "numbers": [],
        "grounds": [], "amount": 31.25, "deposit": 15.0, "count": 125, "certified": None,
        "appeal_notice": False, "confidence": "sure", "letter_date": None,
        "letter_date_from": None, "sender": "agency", "form": None, "part": None, "reason": None,
        "count_unit": "pages", "searched": False, "appeals_to": None, "received_said": None,
    }  # fmt: skip
    assert {"field": "deposit", "words": "A deposit of $15.00 is required."} in because


def test_the_calendar_counts_the_business_days(cli: Cli, home: Path) -> None:
    path = write(home, "r.txt", "A determination will be issued within 20 business days.")
    for calendar, until in (("nyc", "2020-03-05"), ("nys", "2020-03-06")):
        words = ("--json", "--calendar", calendar, "--letter-date", "2020-02-05")
        assert cli("read", path, *words).json["until"] == until


def test_why_explains_the_reading_that_is_proposed(filed: Cli, home: Path) -> None:
    path = write(home, "r.txt", "A determination will be issued within 20 business days.")
    words = ("--request", "2019-1", "--letter-date", "2020-02-05", "--why")
    assert "within 20 business days: 2020-03-05" in filed("read", path, *words).out


def test_a_file_is_named_with_all_of_its_name(filed: Cli, home: Path) -> None:
    path = write(home, "reply #2.txt", DENIED)
    assert f"--doc '{path}'" in filed("read", path, "--request", "2019-1").out
    box = write(home, "box #1.mbox", b"From a@b Thu Nov 14 10:00:00 2019\n" + damaged.mail())
    assert f"foiltrack read '{box}' --request ID" in filed("read", box).out


def test_the_agencys_own_calendar_counts_where_its_request_is_known(filed: Cli, home: Path) -> None:
    path = write(home, "r.txt", "A determination will be issued within 20 business days.")
    words = ("--json", "--request", "2019-1", "--letter-date", "2020-02-05")
    assert filed("read", path, *words).json["until"] == "2020-03-05"


def test_standard_input_is_read(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DENIED.encode())))
    answer = cli("read", "-", "--json").json
    assert (answer["file"], answer["kind"], answer["grounds"]) == ("-", "denied", ["87(2)(b)"])


def test_without_a_terminal_it_proposes_and_prints_the_command(filed: Cli, home: Path) -> None:
    path = write(home, "reply.txt", DENIED)
    lines = filed("read", path, "--request", "2019-1").out.splitlines()
    head, row = (line.split("\t") for line in lines)
    told = dict(zip(head, row, strict=True))
    assert (told["request"], told["kind"], told["on"]) == ("2019-001", "denied", "2019-11-14")
    assert told["record with"].startswith("foiltrack log 2019-001 denied --on 2019-11-14")
    assert events(home) == []
    filed(*told["record with"].replace("'", "").split()[1:])
    assert [e[0] for e in events(home)] == ["denied"]


# --- which request -------------------------------------------------------------------------------


def asked(cli: Cli, path: Path) -> str | None:
    found = cli("read", path, "--json").json["request"]
    return found if found is None else str(found)


def test_the_agencys_number_decides_however_it_is_written(filed: Cli, home: Path) -> None:
    filed("file", "nypd", "--subject", "Stops", "--on", "2015-10-09", "--number", "2015-PL-10466")
    path = write(
        home, "r.txt", "December 4, 2015\n\nREQUEST: LBF #15PL10466\n\nYour appeal is denied."
    )
    assert asked(filed, path) == "2015-001"


def test_the_thread_decides(filed: Cli, home: Path) -> None:
    sent = b"Message-ID: <request-1@example.org>\nSubject: FOIL\n\nPlease send"
    write(home, "request.eml", sent)
    filed("log", "2019-1", "followed-up", "--on", "2019-09-01", "--doc", "request.eml")
    filed("file", "mocs", "--subject", "Else", "--on", "2019-08-24")
    assert asked(filed, write(home, "r.eml", damaged.mail("Denied.", subject="x"))) == "2019-001"


def test_agency_and_day_decide(filed: Cli, home: Path) -> None:
    filed("file", "mocs", "--subject", "Else", "--on", "2019-09-24")
    text = (
        "November 1, 2019\n\nNew York City Mayor's Office of Contract Services\n\n"
        "In response to your request dated August 23, 2019: access is denied."
    )
    assert asked(filed, write(home, "r.txt", text)) == "2019-001"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("{}\n\nI have your FOIL request. It is denied.", []),
        ("Date: {}\nRe: your FOIL request\n\nIt is denied.", []),
        ("Albany, {}\n\nYour request is denied.", []),
        ("{}\n\nYour request dated {} is denied.", ["2019-001"]),
    ],
)
def test_the_day_of_a_letter_is_not_the_day_of_a_request(
    filed: Cli, home: Path, head: str, found: list[str], keys: list[str]
) -> None:
    keys.append("")
    path = write(home, "r.txt", head.replace("{}", "August 23, 2019"))
    assert re.findall(r"perhaps (\S+):", filed("read", path).out) == found


def test_the_pages_of_a_fee_are_proposed_with_what_the_law_allows(filed: Cli, home: Path) -> None:
    text = "November 14, 2019\n\nThere are {}. The fee is $106.00 (50 cents per page{}).\n"
    path = write(home, "fee.txt", text.format("212 pages", ""))
    told = filed("read", path, "--request", "2019-1").out
    assert "fee-asked --on 2019-11-14 --amount 106.00 --pages 212" in told
    accepted = filed("read", path, "--request", "2019-1", "--accept", "--today", "2019-12-15").out
    assert "the law allows at most $53.00; the demand is $53.00 more" in accepted.replace(
        "\n    ", " "
    )
    for count, more in (("212 records", ""), ("212 pages", " and $30 per hour")):
        other = write(home, "fee.txt", text.format(count, more))
        assert "--pages" not in filed("read", other, "--request", "2019-1").out


def test_a_letter_answers_nothing_that_was_asked_later(filed: Cli, home: Path) -> None:
    filed("edit", "2019-1", "--number", "22551")
    text = "{}\n\nFOIL REQUEST 22551\n\nYour request is denied."
    assert asked(filed, write(home, "r.txt", text.format("August 1, 2019"))) is None
    assert asked(filed, write(home, "r.txt", text.format("September 1, 2019"))) == "2019-001"


def test_two_that_fit_are_none_until_one_is_named(filed: Cli, home: Path) -> None:
    filed("file", "mocs", "--subject", "Twin", "--on", "2019-08-23", "--number", "22551")
    filed("edit", "2019-1", "--number", "22551")
    path = write(home, "r.txt", f"FOIL REQUEST 22551\n\n{DENIED}")
    assert asked(filed, path) is None
    told = filed("read", path, "--accept")
    assert "which request? perhaps 2019-001, 2019-002" in told.err
    assert events(home) == []
    filed("read", path, "--accept", "--request", "2019-2")
    assert [e[0] for e in events(home)] == ["denied"]


def test_a_new_number_is_offered(filed: Cli, home: Path) -> None:
    path = write(home, "r.txt", f"FOIL-2019-002-00322\n\n{DENIED}")
    told = filed("read", path, "--accept", "--request", "2019-1")
    assert "foiltrack edit 2019-001 --number FOIL-2019-002-00322" in told.err
    assert filed("show", "2019-1", "--json").json["request"]["numbers"] == []


# --- accepting -----------------------------------------------------------------------------------


def test_accept_records_what_is_sure_and_lists_the_rest(filed: Cli, home: Path) -> None:
    sure, unsure = write(home, "a.txt", DENIED), write(home, "b.txt", UNSURE)
    told = filed("read", sure, unsure, "--accept", "--request", "2019-1")
    assert events(home) == [("denied", "2019-11-14", None, None, 0)]
    assert "not recorded: " in told.err
    assert re.search(r"b\.txt: [a-z-]+, (?:unsure|likely)\n", told.err)
    assert "b.txt" in told.err.splitlines()[-1]
    event = filed("show", "2019-1", "--json").json["events"][-1]
    assert event["grounds"] == ["87(2)(b)"]
    assert event["quote"] == DENIED.splitlines()[-1]
    assert [d["name"] for d in event["documents"]] == ["a.txt"]
    assert not event["private"]


def test_a_refusal_beside_an_undecided_appeal_is_not_sure(filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "denied", "--on", "2019-09-20")
    filed("log", "2019-1", "appealed", "--on", "2019-09-24")
    path = write(home, "again.txt", DENIED)
    told = filed("read", path, "--accept", "--request", "2019-1")
    assert "an appeal is undecided on file" in told.err
    assert "denied, likely" in told.err
    assert [kind for kind, *_ in events(home)] == ["denied", "appealed"]
    logged = filed("log", "2019-1", "partly-granted", "--on", "2019-11-14")
    assert "foiltrack edit 2019-001.4 --kind appeal-partly-granted" in logged.err
    assert "undecided" not in filed("log", "2019-1", "denied", "--on", "2019-09-23").err


def test_a_refusal_without_words_on_the_appeal_is_asked_about(
    filed: Cli, home: Path, keys: list[str]
) -> None:
    keys[:] = ["y", "n"]
    filed("read", write(home, "a.txt", DENIED), "--request", "2019-1")
    assert filed("show", "2019-1", "--json").json["events"][-1]["appeal_notice"] is False
    told = DENIED + "\nYou may appeal this determination in writing within thirty days.\n"
    keys[:] = ["y"]
    filed("read", write(home, "b.txt", told), "--request", "2019-1")
    assert filed("show", "2019-1", "--json").json["events"][-1]["appeal_notice"] is None


def test_accept_names_the_mark_of_a_refusal_without_words_on_the_appeal(
    filed: Cli, home: Path
) -> None:
    told = filed("read", write(home, "a.txt", DENIED), "--accept", "--request", "2019-1")
    assert "foiltrack edit 2019-001.2 --no-appeal-notice" in told.err


def test_an_exception_is_recorded_unless_told_otherwise(
    cli: Cli, home: Path, keys: list[str]
) -> None:
    cli("file", "nysp", "--subject", "x", "--on", "2019-11-01")
    text = (
        "November 14, 2019\n\nWe have received your request. You can expect a response by December "
        "12, 2019. Access to the records will be determined in accordance with subdivision five of "
        "section 89 of the Public Officers Law."
    )
    path = write(home, "a.txt", text)
    told = cli("read", path, "--request", "2019-2", "--accept")
    assert "hint: foiltrack log 2019-002 exception-invoked --on 2019-11-14" in told.err
    cli("undo")
    keys[:] = ["y", ""]
    cli("read", path, "--request", "2019-2")
    assert [e[0] for e in events(home)] == ["acknowledged", "exception-invoked"]


def test_accept_into_a_pipe_that_closes_keeps_what_it_has_read(
    filed: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr("foiltrack.cli.read.print_all_logged", closed)
    path = write(home, "a.txt", DENIED)
    filed("read", path, "--accept", "--request", "2019-1", expect=None)
    assert [kind for kind, *_ in events(home)] == ["denied"]


def test_accept_is_one_command_and_undone_as_one(filed: Cli, home: Path) -> None:
    received = EXPECT.replace("You can", "We have received your request. You can")
    a, b = write(home, "a.txt", DENIED), write(home, "b.txt", received)
    told = filed("read", a, b, "--accept", "--request", "2019-1").out.splitlines()
    # What is next is said once, after both.
    assert [line.startswith("2019-001: ") for line in told].index(True) == len(told) - 1
    assert not [line for line in told if line.startswith("next:")]
    assert len(events(home)) == 2
    filed("undo")
    assert events(home) == []


def test_the_same_letter_is_not_recorded_twice(filed: Cli, home: Path) -> None:
    path = write(home, "a.txt", DENIED)
    filed("read", path, path, "--accept", "--request", "2019-1")
    assert len(events(home)) == 1
    told = filed("read", path, "--accept", "--request", "2019-1")
    assert "on file already as 2019-001.2" in told.err
    assert len(events(home)) == 1


def test_a_mailbox_larger_than_the_cache_is_accepted_whole(filed: Cli, home: Path) -> None:
    with (home / "year.mbox").open("wb") as stream:
        for n in range(12):
            text = f"{DENIED.splitlines()[-1]}\n\nLetter {n}."
            one = damaged.mail(text, attach=b"%d" % n * 500_000)
            stream.write(b"From a@b Thu Nov 14 10:00:00 2019\n" + one + b"\n")
    filed("read", "year.mbox", "year.mbox", "--accept", "--request", "2019-1")
    assert [e[0] for e in events(home)] == ["denied"] * 12


def test_an_attachment_is_kept_beside_its_mail(filed: Cli, home: Path) -> None:
    pdf = damaged.pdf()
    path = write(home, "r.eml", damaged.mail("See attached.", attach=pdf))
    filed("read", path, "--accept", "--request", "2019-1")
    documents = filed("show", "2019-1", "--json").json["events"][-1]["documents"]
    assert [(d["name"], d["type"], d["bytes"]) for d in documents] == [
        ("r.eml", "message/rfc822", path.stat().st_size),
        ("letter.pdf", "application/pdf", len(pdf)),
    ]


def test_a_letter_without_a_date_is_not_recorded(filed: Cli, home: Path) -> None:
    path = write(home, "a.txt", "Your request is denied under § 87(2)(b).")
    told = filed("read", path, "--accept", "--request", "2019-1")
    assert "it bears no date" in told.err
    assert events(home) == []
    filed("read", path, "--accept", "--request", "2019-1", "--letter-date", "2019-11-14")
    assert events(home) == [("denied", "2019-11-14", None, None, 0)]


def test_a_letter_from_the_future_is_not_recorded(filed: Cli, home: Path) -> None:
    path = write(home, "a.txt", DENIED.replace("November 14", "November 24"))
    told = filed("read", path, "--accept", "--request", "2019-1")
    assert "would be after today" in told.err
    assert events(home) == []


def test_bad_files_are_told_and_the_others_go_on(filed: Cli, home: Path) -> None:
    bad, good = write(home, "scan.pdf", damaged.pdf("")), write(home, "a.txt", DENIED)
    told = filed("read", bad, good, "--accept", "--request", "2019-1", expect=4)
    assert "scan.pdf: it is a scan without a text layer; nothing recorded." in told.err
    assert "hint: ocrmypdf" in told.err
    assert "1 of 2 could not be read" in told.err
    assert [e[0] for e in events(home)] == ["denied"]
    told = filed("read", bad, good, "--json", expect=4)
    assert told.json["kind"] == "denied"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("read",), 2, "missing argument"),
        (("read", "none.eml"), 3, "there is no file none.eml"),
        (("read", "r.txt", "--calendar", "nyx"), 2, "there is no calendar 'nyx'"),
        (("read", "r.txt", "--letter-date", "12"), 2, "'12' is not a date"),
        (("read", "r.txt", "--request", "2019-9"), 3, "there is no database"),
        (("read", "r.txt", "--accept"), 3, "there is no database"),
    ],
)
@pytest.mark.file
def test_what_cannot_be_done(
    cli: Cli, home: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    write(home, "r.txt", DENIED)
    told = cli(*words, expect=code)
    assert says in told.err
    assert "hint: " in told.err
    assert told.out == ""
    assert not (home / ".local").exists()


def test_a_request_that_is_not_there(filed: Cli, home: Path) -> None:
    path = write(home, "r.txt", DENIED)
    assert (
        "there is no request '2019-9'" in filed("read", path, "--request", "2019-9", expect=3).err
    )


# --- asking --------------------------------------------------------------------------------------


@pytest.fixture
def keys(filed: Cli, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A terminal with a person who types these answers, then leaves."""
    answers: list[str] = []

    def typed(prompt: str = "") -> str:
        sys.stdout.write(prompt + "\n")
        if not answers:
            raise EOFError
        return answers.pop(0)

    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setattr(output, "width", lambda stream=None: 100)
    monkeypatch.setattr(sys, "stdin", type("Tty", (), {"isatty": lambda _: True, "buffer": None})())
    monkeypatch.setattr("builtins.input", typed)
    return answers


def test_one_key_records_with_the_file_as_exhibit(filed: Cli, home: Path, keys: list[str]) -> None:
    keys[:] = [""]
    told = filed("read", write(home, "a.txt", DENIED), "--request", "2019-1")
    assert "| Your request is denied under Public Officers Law" in told.out
    assert "kind: “Your request is denied" in told.out
    assert "starts: your appeal: file by Fri 13 Dec 2019" in told.out
    assert told.out.index("starts: ") < told.out.index("Enter or y: record")
    assert events(home) == [("denied", "2019-11-14", None, None, 0)]
    assert keys == []


def test_a_letter_without_a_date_is_not_recorded_by_a_key(
    filed: Cli, home: Path, keys: list[str]
) -> None:
    keys[:] = ["y", "s"]
    undated = "Your request is denied under Public Officers Law § 87(2)(b)."
    told = filed("read", write(home, "a.txt", undated), "--request", "2019-1")
    assert "a.txt bears no date that can be read." in told.err
    assert events(home) == []


@pytest.mark.parametrize("answer", [["s"], ["q"], [], ["x", "s"]])
def test_nothing_is_recorded_without_consent(
    filed: Cli, home: Path, keys: list[str], answer: list[str]
) -> None:
    keys[:] = answer
    filed("read", write(home, "a.txt", DENIED), "--request", "2019-1")
    filed("read", write(home, "a.txt", DENIED), "--request", "2019-1", "--json")
    assert events(home) == []


def test_a_person_can_change_kind_and_dates(filed: Cli, home: Path, keys: list[str]) -> None:
    keys[:] = ["c", "extended", "2019-10-17", "2019-11-18", "y"]
    filed("read", write(home, "a.txt", EXPECT), "--request", "2019-1")
    assert events(home) == [("extended", "2019-10-17", "2019-11-18", None, 0)]


def test_a_wrong_answer_asks_again(filed: Cli, home: Path, keys: list[str]) -> None:
    keys[:] = ["c", "refused", "extended", "soon", "2019-10-17", "later", "2019-11-18", "y"]
    told = filed("read", write(home, "a.txt", DENIED), "--request", "2019-1")
    for wrong in ("'refused' is not a kind of event", "'soon' is not a date", "'later' is not a"):
        assert wrong in told.err
    # What was answered before stays.
    assert events(home) == [("extended", "2019-10-17", "2019-11-18", None, 0)]


def test_which_request_is_asked(filed: Cli, home: Path, keys: list[str]) -> None:
    keys[:] = ["2019-9", "2019-1", "y"]
    told = filed("read", write(home, "a.txt", DENIED))
    assert "there is no request '2019-9'" in told.err
    assert [e[0] for e in events(home)] == ["denied"]


def test_further_kinds_and_a_new_number_are_asked_one_by_one(
    filed: Cli, home: Path, keys: list[str]
) -> None:
    text = (
        "FOIL-2019-002-00322\nNovember 14, 2019\n\nYour request is granted in part. The estimated "
        "cost is $40.00. The Office has no records of 2017."
    )
    keys[:] = ["y", "y", "y"]
    filed("read", write(home, "a.txt", text), "--request", "2019-1")
    assert [e[0] for e in events(home)] == ["fee-asked", "partly-granted"]
    assert filed("show", "2019-1", "--json").json["request"]["numbers"] == ["FOIL-2019-002-00322"]


def test_each_refusal_of_a_letter_has_its_own_grounds(
    filed: Cli, home: Path, keys: list[str]
) -> None:
    text = (
        "November 14, 2019\n\nAfter a diligent search, we certify that we could not find the "
        "records of 2017. The rest of your request is denied under Public Officers Law 87(2)(b)."
    )
    keys[:] = ["y", "y"]
    filed("read", write(home, "a.txt", text), "--request", "2019-1")
    listed = filed("show", "2019-1", "--json").json["events"][1:]
    assert {e["kind"]: (e["grounds"], e["certified"]) for e in listed} == {
        "denied": (["87(2)(b)"], None),
        "not-held": ([], "search"),
    }


def test_a_change_keeps_the_date_that_was_found(filed: Cli, home: Path, keys: list[str]) -> None:
    path = write(home, "a.txt", EXPECT)
    # Another kind; the day of the letter and the day named are offered again.
    keys[:] = ["c", "extended", "", "", "y"]
    told = filed("read", path, "--request", "2019-1")
    assert "date that it names [2019-11-14; - for none]" in told.out
    assert events(home) == [("extended", "2019-10-16", "2019-11-14", None, 0)]


@pytest.mark.parametrize("typed", ["2", "002", "2019-002"])
def test_a_candidate_is_chosen_by_its_place_or_its_digits(
    filed: Cli, home: Path, keys: list[str], typed: str
) -> None:
    filed("file", "mocs", "--subject", "Twin", "--on", "2019-08-23", "--number", "22551")
    filed("edit", "2019-1", "--number", "22551")
    keys[:] = [typed, "y"]
    told = filed("read", write(home, "r.txt", f"FOIL REQUEST 22551\n\n{DENIED}"))
    assert "2  perhaps 2019-002: its number" in told.out
    assert filed("show", "2019-2", "--json").json["events"][-1]["kind"] == "denied"


def test_a_subject_that_stands_word_for_word_comes_first(
    filed: Cli, home: Path, keys: list[str]
) -> None:
    filed("file", "mocs", "--subject", "Overtime of the Police", "--on", "2019-08-24")
    filed("file", "nypd", "--subject", "Overtime of the Police Academy", "--on", "2019-08-24")
    keys[:] = ["1", "y"]
    mail = damaged.mail(DENIED.splitlines()[-1], subject="Re: Overtime of the Police")
    told = filed("read", write(home, "r.eml", mail))
    assert "1  perhaps 2019-002: the subject, word for word" in told.out
    assert filed("show", "2019-2", "--json").json["events"][-1]["kind"] == "denied"


def test_what_it_says_of_receipt_and_appeals_is_offered(filed: Cli, home: Path) -> None:
    filed("agency", "add", "hurley", "--name", "Town of Hurley", "--calendar", "nys")
    filed("file", "hurley", "--subject", "Leases", "--on", "2019-09-02")
    text = (
        "November 14, 2019\n\nYour request was received by this office on September 3, 2019. "
        "It is denied under Public Officers Law § 87(2)(b). You may appeal within thirty days to "
        "the Town Supervisor at appeals@hurley.example.\n"
    )
    path = write(home, "a.txt", text)
    told = filed("read", path, "--accept", "--request", "2019-2").err
    receipt = "foiltrack log 2019-002 received --of 2019-002.1 --on 2019-09-03 --doc"
    officer = (
        "foiltrack agency edit hurley --appeals-title 'Town Supervisor' "
        "--appeals-email appeals@hurley.example"
    )
    assert receipt in told
    assert officer in told
    filed("log", "2019-2", "received", "--of", "2019-2.1", "--on", "2019-09-03", "--doc", path)
    filed("agency", "edit", "hurley", "--appeals-email", "appeals@hurley.example")
    again = filed(
        "read", path, "--request", "2019-2", "--accept", "--letter-date", "2019-11-14"
    ).err
    assert receipt not in again
    assert officer not in again


def test_what_is_next_knows_that_another_request_follows(filed: Cli, home: Path) -> None:
    filed("file", "mocs", "--subject", "Again", "--on", "2019-11-01", "--follows", "2019-1")
    path = write(home, "a.txt", DENIED.replace("November 14", "September 3"))
    told = " ".join(filed("read", path, "--accept", "--request", "2019-1").out.split())
    assert "next: " in told
    assert "file the request anew" not in told


def test_a_day_to_reply_by_beside_a_refusal_is_offered_as_a_question(
    filed: Cli, home: Path
) -> None:
    text = (
        "November 14, 2019\n\nYour request does not reasonably describe the records. Please "
        "clarify which schools within ten business days; else it will be deemed withdrawn.\n"
    )
    path = write(home, "v.txt", text)
    told = filed("read", path, "--accept", "--request", "2019-1").err
    question = "log 2019-001 clarification-asked --on 2019-11-14 --until 2019-11-29"
    assert f"foiltrack {question} --doc {path}" in told
    refused = "log 2019-1 not-described --on 2019-11-14 --until 2019-11-29"
    hint = "foiltrack log 2019-001 clarification-asked --on 2019-11-14 --until DATE"
    assert hint in filed(*refused.split(), expect=4).err
    filed(*question.split(), "--doc", path)
    entries = filed("next", "--json", "--today", "2019-11-20").json["next"]
    assert [(e["do"], e["by"]) for e in entries] == [
        ("clarify", "2019-11-29"),
        ("appeal", "2019-12-14"),
    ]


# --- kept undecided ------------------------------------------------------------------------------


def test_an_undecided_reply_tops_next_until_it_is_judged(
    filed: Cli, home: Path, keys: list[str]
) -> None:
    filed("file", "mocs", "--subject", "Older", "--on", "2019-01-02")
    path = write(home, "a.txt", DENIED)
    keys[:] = ["u"]
    filed("read", path, "--request", "2019-1")
    assert events(home) == [("note", "2019-11-14", None, "undecided reply", 1)]
    first = filed("next", "--json").json["next"][0]
    assert (first["request"], first["do"], first["by"]) == (
        "2019-001",
        "decide-reply",
        "2019-11-15",
    )
    assert first["rule"] is None
    assert "foiltrack read a.txt --request 2019-001" in first["says"]
    keys[:] = ["u"]
    assert "kept already as 2019-001.2" in filed("read", path, "--request", "2019-1").out
    keys[:] = ["y"]
    filed("read", path, "--request", "2019-1")
    assert [e[0] for e in events(home)] == ["note", "denied"]
    assert "decide-reply" not in {t["do"] for t in filed("next", "--json").json["next"]}


def test_logging_it_by_hand_judges_it_too(filed: Cli, home: Path, keys: list[str]) -> None:
    path = write(home, "a.txt", UNSURE)
    keys[:] = ["u"]
    filed("read", path, "--request", "2019-1")
    filed("log", "2019-1", "clarification-asked", "--on", "2019-11-14", "--doc", path)
    assert "decide-reply" not in {t["do"] for t in filed("next", "--json").json["next"]}


def test_a_note_of_my_own_asks_for_nothing(filed: Cli, home: Path) -> None:
    filed("log", "2019-1", "note", "--doc", write(home, "a.txt", DENIED), "--reason", "a thought")
    assert "decide-reply" not in {t["do"] for t in filed("next", "--json").json["next"]}


def test_an_undecided_reply_stands_before_what_is_long_due() -> None:
    values = {
        "agency": "mocs",
        "request": "2019-001",
        "rule": None,
        "says": "",
        "strength": Strength.STRONG,
    }
    due = todo.ToDo(choice=False, do=todo.Do.APPEAL, by=date(2019, 1, 1), **values)
    reply = todo.ToDo(choice=False, do=todo.Do.DECIDE_REPLY, by=date(2019, 11, 15), **values)
    assert sorted([due, reply], key=lambda t: t.rank) == [reply, due]


def test_a_voided_note_asks_for_nothing(filed: Cli, home: Path, keys: list[str]) -> None:
    keys[:] = ["u"]
    filed("read", write(home, "a.txt", DENIED), "--request", "2019-1")
    filed("void", "2019-1.2", "--because", "spam")
    assert "decide-reply" not in {t["do"] for t in filed("next", "--json").json["next"]}


def test_an_undecided_reply_leaves_by_no_export(filed: Cli, home: Path, keys: list[str]) -> None:
    secret = "TIPSTER-4711"
    keys[:] = ["u"]
    filed("read", write(home, f"{secret}.txt", f"{DENIED}\n{secret}"), "--request", "2019-1")
    assert secret in filed("show", "2019-1").out
    for form in ("md", "json"):
        assert secret not in filed("export", "2019-1", "--format", form).out


# --- log --doc -----------------------------------------------------------------------------------


def test_log_warns_of_another_date_than_the_letter_names(filed: Cli, home: Path) -> None:
    path = write(home, "a.txt", EXPECT)
    words = ("log", "2019-1", "acknowledged", "--on", "2019-10-16", "--doc", path)
    told = filed(*words, "--until", "2019-11-15")
    assert "a.txt names Thu 14 Nov 2019, you typed Fri 15 Nov 2019" in told.err
    assert "foiltrack edit 2019-001.2 --until DATE" in told.err
    assert "you typed none" in filed(*words).err
    assert "names" not in filed(*words, "--until", "2019-11-14").err


def test_log_says_nothing_of_what_it_cannot_read(filed: Cli, home: Path) -> None:
    path = write(home, "a.pdf", b"%PDF-1.4 broken")
    told = filed("log", "2019-1", "acknowledged", "--on", "2019-10-16", "--doc", path)
    assert told.err == ""
    note = write(home, "n.txt", EXPECT)
    assert filed("log", "2019-1", "note", "--on", "2019-10-16", "--doc", note).err == ""


def test_a_promise_is_quoted_where_the_letter_names_it(filed: Cli, home: Path) -> None:
    (home / "reply.txt").write_text(
        "October 16, 2019\n\nThis acknowledges receipt of your Freedom of Information request.\n"
        "You can expect a response on or about November 14, 2019.\n"
    )
    filed("read", "reply.txt", "--request", "2019-001", "--accept")
    event = filed("show", "2019-1", "--json").json["events"][-1]
    assert (event["kind"], event["until"]) == ("acknowledged", "2019-11-14")
    assert event["quote"] == "You can expect a response on or about November 14, 2019."
