"""Letters word by word, and what every one of them must and must not say."""

from __future__ import annotations

import email
import email.policy
import re
import shlex
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from jinja2 import meta, nodes
from pypdf import PdfReader

from foiltrack import history
from foiltrack.law import texts
from foiltrack.law.cases import CASES, Use
from foiltrack.law.types import Authority, Status
from foiltrack.model import Kind, Request
from foiltrack.settings import Requester
from foiltrack.words import written as written_day
from foiltrack.writing.blanks import CLOSE, OPEN, Denied, Fact, blank, confirm, marked
from foiltrack.writing.document import Items, Paragraph, Written
from foiltrack.writing.forms import rendered
from foiltrack.writing.letters import letter as drafted
from foiltrack.writing.letters import templates

from .conftest import Cli, Result
from .histories import agency, snapshot
from .letters import DRAFTS, FILED, GOLDEN, SENDER, SITUATIONS, letter

APPEALS = [name for name in SITUATIONS if name.startswith("appeal")]


def golden(name: str) -> str:
    """Return a letter as it is held word by word."""
    return (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


MAIL = (
    b"From: jane@example.org\r\nTo: Appeals <appeals@example.org>\r\nSubject: Appeal\r\n"
    b"Date: Tue, 10 Sep 2019 01:30:00 +0000\r\n\r\nI appeal.\r\n"
)


@pytest.mark.parametrize("name", DRAFTS)
def test_letters_word_by_word(home: Path, name: str) -> None:
    assert letter(name) == (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


def test_no_golden_letter_is_left_over() -> None:
    assert {p.stem for p in GOLDEN.iterdir()} == set(DRAFTS)


@pytest.mark.parametrize("name", APPEALS)
def test_an_appeal_identifies_what_1401_7_e_asks_for(name: str) -> None:
    text = (GOLDEN / f"{name}.md").read_text(encoding="utf-8")
    # (1) the date and location of the request
    filed = re.search(r"--on (\d{4}-\d{2}-\d{2})", next(filings(name)))
    assert filed
    day = written_day(date.fromisoformat(filed[1]))
    ways = r"by e-mail to \S+|by mail to 253 Broadway|through the agency's portal"
    assert re.search(rf"On {day} I requested these records .*, ({ways})\.", text)
    # (2) the records that were denied
    assert "Re: E-mails on the Ivalua contract, request of" in text
    assert "I still want all e-mails of 2018 with the vendor" in text
    # (3) the name and return address of the person denied
    assert text.startswith("Jane Roe\\\n1 Main Street\\\nNew York, NY 10001")
    assert "\nSincerely,\\\nJane Roe\n" in text
    # and, with the models: the ground, ten business days, the Committee
    assert re.search(r"Under Public Officers Law § 89\((4\)\(a|5)\)", text)
    assert "within 10 business days of the receipt of this appeal" in text
    assert "cc: Committee on Open Government, Department of State" in text


def filings(name: str) -> Iterator[str]:
    return (line for line in SITUATIONS[name].typed if line.startswith("file "))


@pytest.mark.parametrize("name", APPEALS)
def test_every_appeal_asks_for_the_records_and_tells_of_fees(name: str) -> None:
    text = golden(name)
    assert "Dear " in text
    assert re.search("give me(, within 10 business days .*,)?\\sthe records", text)
    assert "shall assess them where it had no reasonable basis for denying access" in text
    forwarded = "“shall immediately forward” a copy of this appeal, and of its determination"
    assert forwarded in text


REDACTED = "redact what is exempt, if anything is, and give the rest;"
LISTED = "list each record that it withholds, in whole or in part, with its date, author"
CERTIFIED = "certify, for any record which it says it does not have"
SILENT = (REDACTED, LISTED, CERTIFIED)
RELIEF: dict[str, tuple[str, ...]] = {
    # What an appeal asks for beside the records: its own relief first, then what others share.
    "appeal-denied": (REDACTED, LISTED),
    "appeal-exception": (REDACTED, LISTED),
    "appeal-silence": SILENT,
    "appeal-decision-missed": SILENT,
    "appeal-promise-missed": SILENT,
    "appeal-no-date": ("name the date by which it will grant or deny the request;",),
    "appeal-date-unreasonable": ("give what is ready, and name an earlier date certain for the",),
    "appeal-undue-burden": ("give the records in parts as they are ready, or engage an outside",),
    "appeal-not-held": ("search anew, also for records that contractors or", CERTIFIED),
    "appeal-not-held-certified": ("and state where and how it searched;",),
    "appeal-not-held-certified-later": ("and state where and how it searched;",),
    "appeal-not-described": ("search by the description that it has",),
    "appeal-neither-confirmed": ("say whether it has the records;",),
    "appeal-closed": ("reopen the request and decide it;",),
    "appeal-referred": ("search its own records", CERTIFIED),
    "appeal-granted-records-late": (),
    "appeal-fee": (
        "withdraw the demand for \\$480.00, or reduce it",
        "give the records in electronic",
    ),
    "appeal-fee-after-limit": ("withdraw the demand", "in electronic form", *SILENT),
}


@pytest.mark.parametrize("name", RELIEF)
def test_the_relief_follows_from_the_ground(name: str) -> None:
    asked = golden(name).partition("## I ask that the agency")[2]
    assert all(text in asked for text in RELIEF[name])
    assert [text for text in SILENT if text in asked and text not in RELIEF[name]] == []
    items = [line for line in asked.splitlines() if line.startswith("- ")]
    # Beside its own: the records or the reasons, and the answer by e-mail.
    assert len(items) == len(RELIEF[name]) + 2 + (name == "appeal-denied")


DENIALS = [n for n in APPEALS if "The exemptions do not justify" in golden(n)]


@pytest.mark.parametrize("name", DENIALS)
def test_a_denial_is_held_to_every_standard_once(name: str) -> None:
    for words_ in (
        "An agency's records are presumptively open",
        "Matter of Fink v Lefkowitz, 47 NY2d 567, 571",
        "Matter of Capital Newspapers v Burns, 67 NY2d 562, 566",
        "“particularized and specific justification”",
        "89 NY2d 267, 274-275",
        "“withhold a record solely because some of the information in that record may be exempt”",
        "Matter of Schenectady County SPCA v Mills, 18 NY3d 42",
        "The burden of proof is the agency's (Public Officers Law § 89(4)(b))",
    ):
        assert golden(name).count(words_) == 1, words_


ANSWERED = {
    "a": "Please name the statute",
    "b": "whose privacy, and which interest",
    "c": "which award or negotiation is meant",
    "d": "which commercial enterprise is meant",
    "e": "which investigation or judicial proceeding is pending",
    "f": "whose life or safety disclosure could endanger and how",
    "g": "“instructions to staff that affect the public,”",
    "h": "which examination is meant",
    "i": "which information technology asset is meant",
    "j": "which records, or parts of them, the paragraph covers",
}


@pytest.mark.parametrize("letter", ANSWERED)
def test_each_exemption_is_answered_by_what_decides_it(letter: str) -> None:
    text = golden("appeal-every-exemption")
    paragraph = next(p for p in text.split("\n\n") if p.startswith(f"As to § 87(2)({letter})"))
    assert ANSWERED[letter] in paragraph


def test_a_paragraph_behind_its_own_branch_is_answered_with_it() -> None:
    """It stopped the letter."""
    asked = Request(id="1", agency=agency("mocs"), subject="x", filed_on=date(2019, 8, 23))
    denied = {"kind": Kind.DENIED, "on": date(2019, 9, 3), "grounds": ("87(2)(e)(iii)", "87(2)(e)")}
    shown = history.public(snapshot(asked, denied, today=date(2019, 9, 10)))
    written, _ = drafted("appeal", shown, Requester())
    assert rendered(written, "txt").count("As to §".encode()) == 1


GIVEN = {
    *("shown", "letter", "missed", "opener", "given", "since", "dates", "named_dates", "day"),
    *("some_beyond", "dates_in_a_row", "last_named", "statute", "at_the_latest", "asked", "demand"),
    *("ALTHOUGH", "failed", "reads", "told", "email", "granted", "on_appeal", "appeal", "lapsed"),
    *("ahead", "last", "contested", "start", "end", "due", "late", "silent", "some_grounds"),
    *("name", "address", "COUNTY", "excepted", "untold", "alone", "open", "annulled", "undecided"),
    *("decisions", "refused", "fees", "exempt", "internal", "certified", "to_come", "paid", "owed"),
    "returned",
}
"""Values that templates are filled with, beside the words of letters."""


@pytest.mark.parametrize("name", templates.environment().list_templates())
def test_a_template_uses_no_word_that_is_not_there(name: str) -> None:
    known = templates.environment()
    parsed = known.parse((templates.TEMPLATES / name).read_text(encoding="utf-8"))
    own = {n.name for n in parsed.find_all(nodes.Name) if n.ctx == "store"}
    assert meta.find_undeclared_variables(parsed) <= GIVEN | own | set(known.globals)


def test_a_branch_of_e_means_itself_alone() -> None:
    """(e)(i) is interference, and was printed with the four meanings of the paragraph."""
    text = golden("appeal-every-exemption")
    one = next(p for p in text.split("\n\n") if p.startswith("As to § 87(2)(e)(i)"))
    assert "interfere" in one
    assert "that agency's confirmation is required" in one
    assert "have run their course” (Matter of Lesher v Hynes" in one
    for other in ("fair", "confidential source", "techniques"):
        assert other not in one
    branches = golden("appeal-every-branch-of-e")
    assert branches.count("records compiled for law enforcement purposes") == 1
    four = next(p for p in branches.split("\n\n") if p.startswith("As to § 87(2)(e)(iv)"))
    assert "techniques" in four
    assert "interfere" not in four
    assert "Lesher" not in branches
    # What another agency has to confirm was not yet law in 2019.
    assert "confirmation" not in golden("appeal-partly-granted")


SENTENCES = {
    # What stood wrongly in a letter, and what has to stand there.
    "appeal-not-held-certified": (
        "answered that the records cannot be found after diligent search. It does not say which "
        "files, offices and custodians",
    ),
    "appeal-not-held-certified-later": (
        "The certificate of September 6, 2019 says that the agency does not have possession of the "
        "records; it does not say whether anyone holds them for the agency \\[confirm: no holder",
    ),
    "appeal-not-held": (
        "requested documents existed,” and that the agency controls them, which entitles",
        "The agency “shall certify that it does not have possession of such record or that such",
        "Services” is mentioned 75 times (see, for one, Ivalua contract of May 2016, page 3).",
        "89 NY2d 267, 279",
        "96 AD3d 758",
        "also for records that contractors or consultants hold for it, and state",
    ),
    "appeal-burden-2026": (
        "“locating or reviewing the requested records or providing the requested copies is",
        "whether for want of staff “or on any other basis,” if an outside",
        "The burden of proof is the agency's (Matter of Data Tree, LLC v Romaine, 9 NY3d 454",
        "I am willing to discuss reasonable cost",
        "183 AD3d 731",
    ),
    "appeal-closed-for-silence": (
        "none of the three answers that the statute provides for",
        "Closing the request is a failure to conform to subdivision three, and such a failure",
        "the statute lets no agency end a request because it heard nothing from the requester",
        "2025 NY Slip Op 05783",
    ),
    "appeal-silence": ("shall constitute a denial” (Public Officers Law § 89(4)(a)",),
    "appeal-extended-again-and-again": (
        "The request is seven months old. The agency has named four dates, February 9, April 9,",
        "Each time after the first it gave the same reason: review is continuing. The Committee on "
        "Open Government has written: “There is no provision that permits repeated delays” (",
        "The last of the four dates passed 4 business days ago, and I have received no decision",
    ),
    "appeal-released-in-part": (
        "I still want all e-mails of 2018 with the vendor, except so far as they were given on "
        "September 20, 2019 (12 records).",
        "failure to decide the rest of the request by September 20, 2019, the date that it had",
        "That was 3 business days ago, and I have received no decision on the rest.",
        "On that day it gave 12 records; I have received neither the rest nor a decision on it",
        "2019, the date that it had named, and by September 26, 2019, the end of its 20 business",
        "No letter that I received states a reason for needing more than the 20 business days",
    ),
    "appeal-partly-granted": (
        "with the vendor, except so far as they were given on August 30, 2019 (12 records).",
        "whether it is pending, and how disclosure of each record would interfere with it.",
    ),
    "appeal-after-remand": (
        "The statute provides for no remand",
        "without conceding that my appeal of",
    ),
    "appeal-no-date": (
        "“reasonable under the circumstances,” by which",
        "To name none is a failure to conform to subdivision three, and such a failure “shall",
    ),
    "appeal-decision-missed": (
        "20 business days from that day in which",
        "although it must state an approximate one, “reasonable under the circumstances” (Public",
    ),
    "appeal-reopened": ("Even counted from that day, the 20 business days in which",),
    "appeal-referred": ("It is a failure to conform to subdivision three, and such a failure",),
    "appeal-granted-records-late": ("- give me, within 10 business days of the receipt",),
    "appeal-fee-after-limit": (
        "I received no earlier answer \\[confirm: no earlier answer\\].",
        "On September 3, 2019 \\[confirm: this day\\] the agency named",
    ),
    "appeal-every-exemption": (
        "“Unless otherwise provided by this article,” the deletion",
        "In the alternative, I ask for the records with only those details deleted.",
        "how disclosure of each record would weaken its security",
        "“instructions to staff that affect the public,” final policy",
    ),
    "appeal-every-branch-of-e": ("how disclosure of each record would deprive that person",),
    "joint-appeal": ("\\[confirm: no certificate\\], and demand it now.",),
    "follow-up": ("That day passed 3 business days ago",),
    "appeal-promise-missed-early": (
        "its own date pass is a failure to conform to subdivision three, such a failure “shall",
    ),
    "follow-up-granted": ("in writing the reason for the delay and a date certain within a",),
    "follow-up-appeal-granted": (
        "granted my appeal of September 10, 2019. On appeal an agency is to provide access, or to",
        "Please send me the records at once. This letter waives nothing.",
    ),
    "final-notice-remand": (
        "from September 10, 2019 \\[confirm: day of receipt of appeal\\], ended on Tuesday, ",
        "ended on Tuesday, September 24, 2019. Within them the agency was to “fully explain in",
        "\\[confirm: none received\\]; the appeal counts as denied (Public Officers Law § 89(4)(b",
    ),
    "appeal-closed": ("The letter gave as its reason \\[the letter's own words\\].",),
    "appeal-denied": (
        "reaches only materials within or between agencies",
        "answer by e-mail, to jane@example.org (Public Officers Law § 89(3)(b)).",
    ),
    "appeal-date-unreasonable": (
        "names Tuesday, June 30, 2020, more than ten months after the request. That is beyond",
        "Naming it is a failure to conform to subdivision three, and such a failure “shall "
        "constitute a denial” (Public Officers Law § 89(4)(a); see also 21 NYCRR 1401.5(e)(7)); I "
        "appeal it as one.",
    ),
    "appeal-undue-burden": (
        "how many hours the work would take, how it counted them, whose hours they are, and what",
        "why it considered no outside service, and what one would cost.",
        "Redaction is no reason to refuse: an agency may not “withhold a record solely because",
        "engage an outside professional service, and tell me beforehand what it would cost (Public",
    ),
    "appeal-clarified": ("I clarified the request on September 9, 2019. I do not accept",),
    "appeal-exception-and-denied": (
        "denial of September 12, 2019, which it calls an exception from disclosure, and the",
    ),
    "appeal-mailed": ("By e-mail or mail: \\[address for appeals\\]",),
    "joint-appeal-one-letter": ("- the agency's letter of March 11, 2026\n",),
    "appeal-officer-to-be-notified": (
        "§ 87(6) requires an agency to have a policy on notifying an employee",
        "no further time to answer",
    ),
    "appeal-personnel-files": (
        "the letter names none",
        "No paragraph of § 87(2) exempts personnel files",
        "2025 NY Slip Op 01009",
        "does not state the right to appeal",
        "Nor is any category of records private as a whole; each is judged by itself (Matter of",
    ),
    "appeal-sealed-by-statute": ("that is said to exempt and why, and give the rest",),
    "appeal-exception-state": (
        "Under Public Officers Law § 89(5)(c)(1) and, so far as the letter is a denial, § 89(4)(a)",
        "which information in the records is a trade secret",
        "“shall in all proceedings have the burden of proving",
        "A. Officer\\\nFOIL Appeals Officer\\\n",
        "So far as it is made under § 89(4)(a), this appeal counts as denied if it is not decided",
        "entitlement” to the exception (Public Officers Law § 89(5)(e)); the agency has the same",
        "decide it as to the exception (Public Officers Law § 89(5)(c));",
        "An agency's records are presumptively open",
        "§ 89(5)(f)",
    ),
    "appeal-exception": ("It does not govern this agency", "is a trade secret"),
    "appeal-not-described": (
        "The request describes them: \\[the words of the request\\].",
        "It names as custodian J. Doe and as search word “ivalua.”",
        "(21 NYCRR 1401.2(b)(2))",
        "Electronic records that can be retrieved with reasonable effort must be given (Matter of",
    ),
    "appeal-fee": (
        "For 200 paper copies that would be no more than \\$50.00, \\$430.00 less than the demand;",
        "Time is not added to the price of a page.",
        "asks for a fee of \\$480.00, for 200 pages and 12 hours of search and redaction.",
        "how many of the 12 hours were for search",
        "Where an identical record was prepared for a request of the past six months and an",
        "No fee is owed for search (21 NYCRR 1401.8).",
        "on what authority time for redaction is charged, and whether an identical record was",
        "the fee of \\$480.00 that the letter of March 9, 2026 asks for",
    ),
    "fee-objection": ("Time is not added to the price of a page.", "Please state for which other"),
    "clarification": (
        "reads in part: “Please clarify your request.” Without accepting that the request was",
    ),
    "certification-demand": ("I expect the certificate by Tuesday, September 17, 2019.",),
    "burden-reply": ("how you searched, and how you counted the records;",),
    "final-notice-decided": ("The decision does not “fully explain in writing” the reasons",),
    "request": (
        "If the agency does not have a record, please certify so",
        "Within five business days of the receipt of this request I expect the records, a denial",
    ),
    "final-notice-silence": (
        "produced by Wednesday, October 16, 2019, I will commence",
        "for the decision of the appeal, from September 10, 2019 \\[confirm: day of receipt of",
    ),
    "follow-up-far-date": ("I do not accept that date as reasonable, and reserve my appeal.",),
    "follow-up-appeal": (
        "FOIL Appeals Officer",
        "The appeal counts as denied (Public Officers Law § 89(4)(b)); this letter waives nothing.",
    ),
}
WRONG = (
    *("It has certified that", "is on file", "in substance", "I expect what the agency promised"),
    *("before then, I intend", "I do not concede when", "once identifying details are deleted"),
    *("staff instructions", "for lack of staff", "on this ground", "” “", "a requested record"),
    *("can be argued", "not on file", "as logged", "Denied in writing"),
    # Conceded: time beside pages, a fee "at most", a certificate, an approximate date, silence.
    *("if that is the pay", "at most,", "certifies that", "the agency certified that"),
    *("and names the date as an approximate one", "requester's silence", "extends no time"),
    # Said in our name, or of us: their first person, their reading, our file's name.
    *("gives: our", "we must", "from you", "asks for more to find", "letter.txt"),
    # Put in their mouth or in the statute's: our subject, a condition, a rule too wide.
    *(
        "them: “E-mails on",
        "On request",
        "consultants or others",
        "asks an agency for a",
    ),
    *(" or redaction", "is not exempt"),
    # What was given, told late or not at all, and what was told twice.
    *("agency itself named", "the date that it named itself", "by that of", "is outstanding"),
    *("I requested records", " It says", "immediately forward” this appeal"),
    *("which 21 NYCRR 1401.7(b) requires", "as 21 NYCRR 1401.7(b) requires", "is a blanket"),
    *("agency's answer of", "agency's refusal of", "refused it", "by return", "as custodians J."),
    "many e-mails to review",
    # A tender for paper, an exemption granted, words that no text gives, a concession.
    *("pages that is", "state the hours counted for it", "the letter points to", "§ 86(4)"),
    *("entity's control", "retrieved or generated", "without accepting that it was unclear"),
    *("vendor but the", "why the exception stands", "mentions)", "That does not", "to [where"),
    *("the exception granted on September", "is a denial under 21 NYCRR", "a denial under\n"),
    # A narrowing, a concession of time, what was given, of which nothing more is known.
    *("with such deletions", "latest day from which", "except the 12 records", "so has the agency"),
    *("I take it as", "I take the closing", "which outside service", "how it arrives at the hours"),
    # What is no American English, or points to the wrong word.
    *(
        "asks a fee",
        "statute knows",
        "from there in which",
        "The letter says:",
        "”, ",
        "comes with",
    ),
    *("does not conform to subdivision three, which", "Open Government: “", "one mention:"),
    *(
        "day worked out",
        "no holder\\]",
        "no service",
        "how each record would",
        "at the latest give",
    ),
    *(
        "Refused: records not reasonably",
        "receive. Please clarify your request. (Checks",
        "by a request sent",
        "so far as the letter is a denial, “",
        *("What follows is said of", "The certificate of August 29", "inferred day"),
        *("what hours", "at what cost", "less than is asked", "so prepared", "The reason it gives"),
        *("so far as given", "that is asked\n", "the demand of"),
        *("or tell me at once on which day I will have them. This", "§ 89(4)(b)). Public Officers"),
        "in your letter of August 28, 2019. It",
    ),
)


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_that_was_wrong_stands_rightly(name: str) -> None:
    for sentence in SENTENCES[name]:
        assert sentence in golden(name), sentence


@pytest.mark.parametrize("name", [*DRAFTS, "../2019-002"])
def test_no_wrong_sentence_stands_in_any_letter(name: str) -> None:
    assert [wrong for wrong in WRONG if wrong in golden(name)] == []


def test_a_letter_of_one_ground_does_not_repeat_itself() -> None:
    for name in APPEALS:
        paragraphs = [p for p in golden(name).split("\n\n") if len(p) > 60]
        assert len(paragraphs) == len(set(paragraphs)), name


def test_no_fact_is_to_be_confirmed_twice_for_a_request() -> None:
    for name, situation in SITUATIONS.items():
        asked = re.findall(r"\\\[confirm: [^\]]*\]", golden(name))
        requests = len(situation.requests.split()) or 1
        assert all(asked.count(fact) <= requests for fact in asked), name


def test_what_was_given_is_wanted_no_more(cli: Cli) -> None:
    filed(
        cli, "log 2019-1 partly-granted --on 2019-08-29", "log 2019-1 not-described --on 2019-08-30"
    )
    assert draft(cli, "appeal").out.count("except so far as") == 0
    cli(*shlex.split("log 2019-1 released --on 2019-09-02 --part --count 12"))
    cli(*shlex.split("log 2019-1 released --on 2019-09-03 --part"))
    taken = "so far as they were given on September 2, 2019 (12 records) and on September 3, 2019"
    for out in (
        draft(cli, "appeal").out,
        draft(cli, "clarification").out,
        cli("export", "2019-1").out,
    ):
        assert taken in out


@pytest.mark.parametrize(("answered", "kept"), [("2025-12-19", True), ("2026-01-02", False)])
def test_a_later_date_that_the_agency_named_and_kept_is_not_left_out(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, answered: str, kept: bool
) -> None:
    monkeypatch.setenv("FOILTRACK_TODAY", "2026-01-05")
    cli("file", "mocs", "--subject", "x", "--on", "2025-10-08")
    cli("log", "2025-1", "acknowledged", "--on", "2025-10-10", "--until", "2025-11-10")
    cli("log", "2025-1", "extended", "--on", "2025-11-07", "--until", "2025-12-19")
    cli("log", "2025-1", "denied", "--on", answered, "--grounds", "87(2)(e)")
    told = cli("letter", "2025-1", "appeal").out
    (line,) = [line for line in told.splitlines() if line.startswith("- Decision: 20 business")]
    assert ("(on November 7, 2025 the agency named December 19, 2025)" in line) is kept
    # A date that passed has a line of its own.
    assert ("The date that the agency named on November 7, 2025" in told) is not kept


def test_a_character_of_private_use_is_no_mark_of_a_template(cli: Cli) -> None:
    marks = "a\U000f000ab\U000f001bc\U000fffffd"
    cli("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    cli("log", "2019-1", "denied", "--on", "2019-09-03", "--grounds", "87(2)(b)", "--quote", marks)
    out = draft(cli, "appeal").out
    assert "“a\ufffdb\ufffdc\ufffdd.”" in out


EACH = "Each time it gave the same reason"
LATER = "Each time after the first it gave the same reason"


@pytest.mark.parametrize(
    ("reasons", "says"),
    [
        (("volume", "volume", "volume"), f"{EACH}: volume. "),
        (("volume", "few staff", "few staff"), f"{LATER}: few staff. "),
        (("", "few staff", "few staff"), f"{LATER}: few staff. "),
        (("", "", ""), "It gave no reason \\[confirm: no reason\\]. "),
        (
            ("volume", "", "few staff"),
            "The reasons it gave: volume (on September 3, 2019); few staff (on November 5, 2019). "
            "It gave none on October 8, 2019 \\[confirm: no reason\\]. ",
        ),
        (
            ("volume", "few staff"),
            "The reasons it gave: volume (on September 3, 2019); few staff (on",
        ),
        (("volume", "volume"), f"{EACH}: volume."),
    ],
)
def test_a_row_of_dates_has_each_reason_once(cli: Cli, reasons: tuple[str, ...], says: str) -> None:
    row = (("09-03", "2019-10-08"), ("10-08", "2019-11-05"), ("11-05", "2020-01-03"))
    kinds = ("acknowledged", "extended", "extended")
    lines = [
        f"log 2019-1 {kind} --on 2019-{on} --until {until} --reason '{why}' --today 2019-12-01"
        for kind, (on, until), why in zip(kinds, row, reasons, strict=False)
    ]
    filed(cli, *lines)
    out = draft(cli, "appeal", day="2019-12-01" if len(reasons) == 3 else "2019-10-24").out
    days = "October 8, 2019; November 5, 2019; January 3, 2020"
    if len(reasons) == 2:
        days = "October 8 and November 5, 2019"
    names = "two" if len(reasons) == 2 else "three"
    age = "two" if len(reasons) == 2 else "three"
    assert (
        f"The request is {age} months old. The agency has named {names} dates, {days}. {says}"
        in out
    )


@pytest.mark.parametrize(("day", "age"), [("2019-10-22", ""), ("2019-10-23", "two months old. ")])
def test_a_request_is_called_old_from_two_months_on(cli: Cli, day: str, age: str) -> None:
    filed(
        cli,
        "log 2019-1 acknowledged --on 2019-09-03 --until 2019-10-08",
        "log 2019-1 extended --on 2019-10-08 --until 2019-11-05",
    )
    out = draft(cli, "appeal", day=day).out
    said = f"The request is {age}" if age else ""
    assert f"{said}The agency has named two dates" in out
    assert ("months old" in out) is bool(age)


def test_a_part_that_was_granted_is_not_the_whole(cli: Cli) -> None:
    filed(cli, "log 2019-1 partly-granted --on 2019-08-29 --until 2019-09-03")
    out = draft(cli, "appeal").out
    assert "On August 29, 2019 the agency granted the request in part and named Tuesday" in out
    assert "give me the records that it granted" not in out


def test_each_request_of_a_joint_letter_has_its_own_facts() -> None:
    text = golden("joint-appeal")
    assert text.count("confirm: day of receipt") == text.count("5 business days from") == 3


@pytest.mark.parametrize(("day", "told"), [("2020-01-10", True), ("2020-01-28", False)])
def test_no_letter_tells_of_a_limit_whose_time_to_petition_is_over(
    cli: Cli, day: str, told: bool
) -> None:
    filed(
        cli,
        "log 2019-1 denied --on 2019-08-29",
        "log 2019-1 appealed --on 2019-09-10 --via email",
        "log 2019-1 appeal-denied --on 2019-10-30",
    )
    assert ("September 24, 2019" in draft(cli, "final-notice", day=day).out) is told


@pytest.mark.parametrize(
    ("reason", "answered"),
    [
        ("You will be notified on or about the date", False),
        ("The Records Access Officer will notify you", False),
        ("we must first notify the officer", True),
        ("the employee has to be notified of disciplinary records", True),
    ],
)
def test_a_delay_to_notify_is_answered_only_where_an_employee_is_notified(
    cli: Cli, reason: str, answered: bool
) -> None:
    day = ("--today", "2026-03-20")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2026-03-02", *day)
    words = ("--on", "2026-03-09", "--until", "2026-09-08", "--exact", "--reason", reason)
    cli("log", "2026-1", "acknowledged", *words, *day)
    out = cli("letter", "2026-1", "appeal", *day).out
    assert ("§ 87(6)" in out) is answered


@pytest.mark.parametrize(
    ("reason", "printed"),
    [
        ("our backlog", False),
        ("no response from you", False),
        ("I am on leave", False),
        ("a backlog", True),
        ("the US Attorney was asked", True),
    ],
)
def test_a_summary_that_speaks_for_us_or_them_is_a_blank(
    cli: Cli, reason: str, printed: bool
) -> None:
    filed(cli)
    cli("log", "2019-1", "closed", "--on", "2019-08-29", "--reason", reason)
    for out in (draft(cli, "appeal").out, cli("export", "2019-1").out):
        assert (reason in out) is printed
        assert ("the letter's own words" in out) is not printed


def test_a_reason_in_a_whole_sentence_is_quoted_wherever_it_stands(cli: Cli) -> None:
    why = "Because of the volume that we receive, additional time is needed."
    day = ("--today", "2019-11-20")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--via", "email")
    for kind, on, until in (("acknowledged", "08-28", "09-30"), ("extended", "09-12", "11-15")):
        words = ("--on", f"2019-{on}", "--until", f"2019-{until}", "--exact", "--reason", why)
        cli("log", "2019-1", kind, *words, *day)
    told = [cli("letter", "2019-1", "appeal", *day).out, cli("export", "2019-1", *day).out]
    assert f"Each time it gave the same reason: “{why}”" in told[0]
    assert f"giving as its reason: “{why}”" in told[1]
    assert f"Reason given: “{why}”" in told[1]
    assert all(f" {why}" not in text for text in told)


def test_a_day_that_is_only_counted_is_called_named_nowhere(cli: Cli, home: Path) -> None:
    day = ("--today", "2026-05-26")
    words = "within ninety business days of the date of this letter"
    cli("file", "mocs", "--subject", "E-mails", "--on", "2026-01-05", "--via", "email", *day)
    letter = ("--on", "2026-01-12", "--until", "2026-05-20", "--exact", "--quote")
    cli("log", "2026-1", "acknowledged", *letter, f"We will decide {words}.", *day)
    named = f"named a period, “{words},” which by my count ended on Wednesday, May 20, 2026."
    appeal = cli("letter", "2026-1", "appeal", *day).out
    assert f"On January 12, 2026 the agency {named} That day passed" in appeal
    assert "by my count the end of the period that it had named" in appeal
    asked = cli("letter", "2026-1", "follow-up", *day).out
    assert f"In your letter of January 12, 2026 you {named} That day passed" in asked
    early = cli("letter", "2026-1", "appeal", "--today", "2026-02-02").out
    assert f"names a period, “{words},” which by my count ends on Wednesday, May 20" in early
    cli("log", "2026-1", "appealed", "--on", "2026-05-26", *day)
    cli("petition", "2026-1", "-o", "court", "--today", "2026-06-20")
    pages = PdfReader(home / "court/01-verified-petition.pdf").pages
    filed = " ".join("".join(page.extract_text() for page in pages).split())
    alleged = named.replace("my count", "Petitioner's count").removesuffix(".")
    assert filed.count(f"Respondent acknowledged the request and {alleged}. The letter") == 1
    assert filed.count(f"Respondent {alleged} (Public") == 1
    assert "as an exact date" not in filed
    cli("undo")
    # A day that the letter itself writes is named, whatever it counts.
    cli("edit", "2026-1.2", "--quote", f"We will decide {words}, by May 20, 2026.", *day)
    assert (
        "the agency named Wednesday, May 20, 2026. That"
        in cli("letter", "2026-1", "appeal", *day).out
    )


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
    for path in GOLDEN.iterdir():
        text = path.read_text(encoding="utf-8")
        year = int(SITUATIONS[path.stem].day[:4]) if path.stem in SITUATIONS else 2026
        assert all(
            int(n) <= year for n in re.findall(r"NY Slip Op|\[(?:\w+ Dept )?(\d{4})\]", text) if n
        )
        assert year > 2024 or "NY Slip Op" not in text
    assert "2025 NY Slip Op 05783" in golden("appeal-not-described-2026")
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
            "log 2019-1 reopened --on 2019-09-03 --until 2019-10-01",
        ),
        "appeal",
        "2019-10-01",
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
    assert f"{sum(counted.values())} blanks to fill" in result.err


def test_the_commands_that_are_named_fill_the_blanks(cli: Cli, home: Path) -> None:
    (home / "doc.txt").write_text("x")
    cli("agency", "add", "saltaire", "--name", "Village of Saltaire", "--calendar", "nys")
    cli("file", "saltaire", "--subject", "E-mails", "--on", "2019-08-23")
    cli("log", "2019-1", "not-described", "--on", "2019-09-05")
    values = {"FILE": "doc.txt", "ADDRESS": "foil@example.org", "DATE": "2019-08-26"}
    seen = set()
    for kind in ("clarification", "appeal"):
        before = draft(cli, kind, "-o", "before.md", "--force").err
        lines = re.findall(r"^  (\[[^\]]+\]).*?: (.*)$", before, re.MULTILINE)
        for name, command in lines:
            command = command.partition("foiltrack")[2]
            if not command:
                continue
            seen.add(name)
            words = [values.get(word, word) for word in shlex.split(command)]
            cli(*words)
            after = draft(cli, kind, "-o", "after.md", "--force").err
            assert name not in after, (kind, name, command)
    assert {
        "[address for appeals]",
        "[the agency's address]",
        "[where the request was sent]",
        "[names or offices]",
        "[words that the records hold]",
        "[confirm: day of receipt]",
    } <= seen
    last = draft(cli, "appeal", "--name", "A", "--address", "B").err
    assert "[your " not in last


def written(*paragraphs: str) -> Written:
    blocks = tuple(Paragraph(text) for text in paragraphs)
    return Written(title="x", stamp="x", made=date(2019, 1, 1), blocks=blocks)


def test_brackets_of_others_are_no_blanks() -> None:
    shown, blanks = marked(written(f"[URGENT] {blank('name')} {OPEN}"), frozenset())
    assert blanks == ("[name]",)
    assert shown.blocks == (Paragraph(f"[URGENT] {OPEN}name{CLOSE} {OPEN}"),)


def test_a_fact_is_asked_once_and_not_once_it_is_confirmed() -> None:
    none, date_ = confirm(Fact.NONE_RECEIVED), confirm(Fact.NO_DATE)
    draft = written(f"None {none}. None {none}.", f"None {none}, no date {date_}; {blank('x')}")
    shown, blanks = marked(draft, frozenset())
    assert blanks == ("[confirm: none received]", "[confirm: no date]", "[x]")
    assert shown.blocks[0] == Paragraph(f"None {none}. None.")
    shown, blanks = marked(draft, frozenset({Fact.NONE_RECEIVED}))
    assert blanks == ("[confirm: no date]", "[x]")
    assert shown.blocks[0] == Paragraph("None. None.")


def test_what_only_the_person_knows_is_confirmed(cli: Cli, home: Path) -> None:
    cli("agency", "edit", "mocs", "--appeals-email", "appeals@example.org")
    filed(cli)
    assert "--confirm none-received" in draft(cli, "appeal").err
    refused = draft(cli, "appeal", "--strict", "-o", "appeal.pdf", expect=4).err
    assert "2 blanks are left" in refused
    assert "hint: --confirm none-received --confirm day-of-receipt" in refused
    assert not (home / "appeal.pdf").exists()
    facts = ("--confirm", "none-received", "--confirm", "day of receipt")
    done = draft(cli, "appeal", "--strict", "-o", "appeal.pdf", *facts)
    assert "blank" not in done.err
    assert b"%PDF" in (home / "appeal.pdf").read_bytes()
    text = draft(cli, "appeal", *facts, "--format", "txt").out
    assert "I have received no answer." in " ".join(text.split())
    assert "[" not in text
    assert "nothing to confirm as 'all'" in draft(cli, "appeal", "--confirm", "all", expect=2).err


def test_a_silence_is_a_finished_history_in_one_command(cli: Cli, home: Path) -> None:
    cli("agency", "edit", "mocs", "--appeals-email", "a@example.org", "--appeals-officer", "A. B.")
    filed(cli)
    day = ("--today", "2019-09-10")
    facts = ("--confirm", "none-received", "--confirm", "day-of-receipt")
    result = cli("export", "2019-1", "-o", "s.pdf", *facts, *shlex.split(SENDER), *day)
    assert "to fill" not in result.err
    pages = PdfReader(home / "s.pdf").pages
    text = "".join(page.extract_text() for page in pages)
    assert "confirm:" not in text
    assert "I have received no answer." in " ".join(text.split())
    assert len(pages) <= 3
    assert "Dear A. B.:" in pages[0].extract_text()


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "txt", "md"])
def test_blanks_are_seen_in_every_form(cli: Cli, home: Path, form: str) -> None:
    filed(cli)
    draft(cli, "appeal", "-o", f"a.{form}")
    content = (home / f"a.{form}").read_bytes()
    if form == "html":
        assert b"<mark>[confirm: none received]</mark>" in content
        assert b"mark { color: inherit; background: #fff3bf; border: 1px solid" in content
    elif form == "docx":
        with zipfile.ZipFile(home / "a.docx") as bag:
            body = bag.read("word/document.xml").decode()
        assert re.search(r"<w:bdr [^>]*/><w:shd [^>]*FFF3BF[^>]*/></w:rPr><w:t>\[confirm", body)
    elif form == "pdf":
        page = PdfReader(home / "a.pdf").pages[0]
        assert "[confirm: none received]" in " ".join(page.extract_text().split())
        # The ground of a blank, as the page's program paints it: no other color is on the page.
        assert re.search(rb"1 0\.952\d+ 0\.749\d* scn", page.get_contents().get_data())
    else:
        assert b"confirm: none received" in b" ".join(content.split())
    assert OPEN.encode() not in content


def test_plain_text_is_what_a_mail_carries(cli: Cli) -> None:
    filed(cli)
    text = draft(cli, "appeal", "--format", "text").out
    assert max(map(len, text.splitlines())) <= 72
    assert "APPEAL UNDER THE FREEDOM OF INFORMATION LAW" in text
    assert "- redact what is exempt, if anything is, and give the rest;" in text
    assert "\\" not in text
    assert "#" not in text


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        (("log 2019-1 denied --on 2019-08-29 --grounds 87-2-b",), "letter 2019-001 appeal"),
        (("log 2019-1 closed --on 2019-08-29",), "letter 2019-001 appeal"),
        (
            (
                "log 2019-1 denied --on 2019-08-29",
                "log 2019-1 appealed --on 2019-08-30",
                "log 2019-1 appeal-denied --on 2019-09-05",
            ),
            "letter 2019-001 final-notice",
        ),
        (("log 2019-1 released --on 2019-08-29",), "show 2019-001"),
        (("log 2019-1 withdrawn --on 2019-08-29",), "show 2019-001"),
    ],
)
def test_no_follow_up_while_the_last_word_is_a_decision(
    cli: Cli, lines: tuple[str, ...], hint: str
) -> None:
    filed(cli, *lines)
    refused = draft(cli, "follow-up", expect=4).err
    assert "a follow-up would only lose time" in refused
    assert f"hint: foiltrack {hint}" in refused


def test_a_final_notice_tells_when_it_is_too_slow_for_the_court(cli: Cli) -> None:
    filed(
        cli,
        "log 2019-1 denied --on 2019-08-29",
        "log 2019-1 appealed --on 2019-08-30",
        "log 2019-1 appeal-denied --on 2019-09-05",
    )
    early, late = (draft(cli, "final-notice", day=day).err for day in ("2019-10-01", "2020-01-02"))
    assert "your own time to petition" not in early
    assert "your own time to petition may end on Sun 5 Jan 2020" in " ".join(late.split())


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
    for kind in ("appeal", "clarification", "certification-demand", "burden-reply"):
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
    assert "| Received | Mon 26 Aug 2019 |" in result.out
    assert "proof of receipt" in result.err
    (home / "stamp.txt").write_text("received")
    cli("edit", "2019-1.2", "--doc", "stamp.txt")
    result = cli("export", "2019-1")
    assert "| Received | Mon 26 Aug 2019 (proof: see the exhibits) |" in result.out
    assert "proof of receipt" not in result.err


def test_days_keep_their_capitals_in_a_sentence(cli: Cli) -> None:
    filed(cli, "log 2019-1 denied --on 2019-08-29")
    for words in (("show", "2019-1"), ("explain", "2019-1")):
        out = cli(*words, "--today", "2019-09-29").out
        assert "some courts accept until Mon 30 Sep 2019" in " ".join(out.split())


@pytest.mark.parametrize(
    ("kind", "lines", "to"),
    [
        ("appeal", (), "appeals@example.org"),
        ("follow-up", (), "foil@example.org"),
        (
            "follow-up",
            ("log 2019-1 denied --on 2019-08-29", "log 2019-1 appealed --on 2019-09-03"),
            "appeals@example.org",
        ),
    ],
)
def test_a_letter_is_a_mail_ready_to_send(
    cli: Cli, home: Path, kind: str, lines: tuple[str, ...], to: str
) -> None:
    cli(
        *("agency", "edit", "mocs", "--appeals-email", "appeals@example.org"),
        *("--email", "foil@example.org"),
    )
    filed(cli, *lines)
    draft(cli, kind, "-o", "draft.eml")
    mail = email.message_from_bytes((home / "draft.eml").read_bytes(), policy=email.policy.default)
    assert (mail["From"], mail["To"], mail["X-Unsent"]) == ("jane@example.org", to, "1")
    assert "E-mails on the Ivalua contract" in mail["Subject"]
    assert mail["Date"] is None
    body = mail.get_body()
    assert body is not None
    assert "Re: E-mails on the Ivalua contract" in body.get_content()
    (hung,) = mail.iter_attachments()
    assert hung.get_content().startswith(b"%PDF")
    first = (home / "draft.eml").read_bytes()
    draft(cli, kind, "-o", "again.eml")
    assert (home / "again.eml").read_bytes() == first


def test_a_mail_takes_along_what_the_appeal_encloses(cli: Cli, home: Path) -> None:
    for name in ("denial.txt", "denial-redacted.txt", "secret.txt"):
        (home / name).write_text(name)
    (home / "reply.eml").write_bytes(MAIL)
    (home / "large.bin").write_bytes(b"x" * 20_000_001)
    filed(cli, "log 2019-1 denied --on 2019-09-24 --doc denial.txt --redacted denial-redacted.txt")
    for line in ("evidence --doc secret.txt --private", "evidence --doc reply.eml --doc large.bin"):
        cli("log", "2019-1", *line.split(), "--on", "2019-09-25", "--today", "2019-09-30")
    drafted = draft(cli, "appeal", "-o", "draft.eml", day="2019-09-30")
    assert "note: attach by hand: large.bin" in drafted.err
    mail = email.message_from_bytes((home / "draft.eml").read_bytes(), policy=email.policy.default)
    letter, *papers = mail.iter_attachments()
    assert letter.get_filename() == "letter.pdf"
    assert [p.get_filename() for p in papers] == ["denial-redacted.txt", "reply.eml"]
    assert papers[1].get_content() == MAIL


def test_what_was_confirmed_is_kept_with_the_letter(cli: Cli, home: Path) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    day = ("--today", "2019-09-09")
    facts = ("--confirm", "none-received", "--confirm", "no-ground")
    drafted = cli("letter", "2019-1", "appeal", *facts, "-o", "a.md", *day)
    # Only what the letter says, with the day on which it was asked.
    sent = re.search(r"when it is sent: foiltrack (log .*)", drafted.err)
    assert sent
    assert sent[1].endswith("appealed --doc a.md --confirm none-received=2019-09-09")
    logged = cli(*shlex.split(sent[1]), "--on", "2019-09-11", "--today", "2019-09-12")
    assert "keeps 1 fact that you confirmed" in logged.out
    cli("log", "2019-1", "followed-up", "--confirm", "no-date", "--on", "2019-09-12")
    kept = [e["confirmed"] for e in cli("show", "2019-1", "--json").json["events"]]
    assert kept == [
        [],
        [{"fact": "none-received", "on": "2019-09-09"}],
        [{"fact": "no-date", "on": "2019-09-12"}],
    ]
    assert "Confirmed: none received (asked Mon 9 Sep 2019)" in cli("show", "2019-1", "-v").out
    assert "none received (asked Mon 9 Sep" in cli("export", "2019-1", "--counsel").out
    assert all(
        not e["confirmed"] for e in cli("export", "2019-1", "--format", "json").json["events"]
    )
    dumped = cli("dump").out
    (home / "d.json").write_text(dumped)
    cli("import", "d.json", "--db", "other.db")
    assert cli("dump", "--db", "other.db").out == dumped
    refused = cli("log", "2019-1", "denied", "--confirm", "no-date", expect=2)
    assert "denied confirms nothing" in refused.err
    assert (
        "nothing to confirm as 'x'"
        in cli("log", "2019-1", "appealed", "--confirm", "x=2019-09-09", expect=2).err
    )


@pytest.mark.parametrize("words", [("letter", "2019-1", "appeal"), ("export", "2019-1")])
def test_nothing_is_asked_for_a_file_that_is_not_written(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    cli("config", "name", "Jo Doe")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    (home / "a.md").write_text("mine")
    asked: list[str] = []
    monkeypatch.setattr("foiltrack.terminal.prompts.can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "")
    refused = cli(*words, "-o", "a.md", "--today", "2019-09-09", expect=4)
    assert "a.md exists already" in refused.err
    assert not asked
    assert (home / "a.md").read_text() == "mine"
    cli(*words, "-o", "a.md", "--force", "--today", "2019-09-09")
    assert len(asked) == 2


KEYS = "[y/n; Enter leaves it open]: "


@pytest.mark.parametrize(
    ("typed", "words", "stands", "gone"),
    [
        (
            ("log 2019-1 denied --on 2019-08-29", "log 2019-1 appealed --on 2019-09-03"),
            ("letter", "2019-1", "follow-up", "-o", "a.md"),
            "(Public Officers Law § 89(4)(a)). That was 10 business days ago.",
            "I have received none",
        ),
        (
            (),
            ("letter", "2019-1", "appeal", "-o", "a.md"),
            "They ended on Friday, August 30, 2019, 21 business days ago.",
            "I have received no answer",
        ),
        (
            ("log 2019-1 denied --on 2019-08-29 --grounds 87-2-f",),
            ("letter", "2019-1", "appeal", "-o", "a.md"),
            "under Public Officers Law § 87(2)(f).",
            "to no particular record",
        ),
        (
            ("log 2019-1 denied --on 2019-08-29", "log 2019-1 appealed --on 2019-09-03"),
            ("export", "2019-1", "-o", "a.md"),
            "| Decision of the appeal |",
            "no decision received",
        ),
    ],
)
def test_what_is_denied_on_a_terminal_is_not_said(
    cli: Cli,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: tuple[str, ...],
    words: tuple[str, ...],
    stands: str,
    gone: str,
) -> None:
    day = ("--today", "2019-10-01")
    cli("config", "name", "Jo Doe")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    for line in typed:
        cli(*line.split(), *day)
    monkeypatch.setattr("foiltrack.terminal.prompts.can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    made = cli(*words, *day)
    told = (home / "a.md").read_text()
    assert ("then log what came" in made.err) is ("received" in gone)
    assert stands in told
    assert gone not in told
    left = set(re.findall(r"\[(confirm: [a-z ]*)", told + made.err))
    # A day that others are counted from is corrected, not left out.
    assert all(mark.startswith("confirm: day of receipt") for mark in left)
    monkeypatch.setattr("builtins.input", lambda _: "")
    cli(*words, "--force", *day)
    assert gone in (home / "a.md").read_text()


def test_a_ground_that_is_denied_keeps_its_mark(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = ("--today", "2019-10-01")
    cli("config", "name", "Jo Doe")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    cli("log", "2019-1", "acknowledged", "--on", "2019-08-28", *day)
    monkeypatch.setattr("foiltrack.terminal.prompts.can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    told = cli("letter", "2019-1", "appeal", "-o", "a.md", *day)
    assert "[confirm: no date]" in told.err
    assert "confirm: no date" in (home / "a.md").read_text()


def test_a_statement_is_not_left_out_with_what_is_still_to_be_filled() -> None:
    mark = confirm(Fact.NONE_RECEIVED)
    text = f"Respondent has not answered {mark}, and its determination is {blank('the question')}."
    draft = Written(title="", stamp="", made=date(2026, 1, 5), blocks=(Paragraph(text),))
    left, blanks = marked(draft, frozenset({Denied(Fact.NONE_RECEIVED)}))
    assert "its determination is" in str(left.blocks)
    assert "[the question]" in blanks


def test_paragraphs_of_a_petition_are_numbered_through_what_is_left_out() -> None:
    mark = confirm(Fact.NO_PARTICULARS)
    items = (Items(("One.", f"Two {mark}. (Entry 2, Exhibit A.)"), 1), Items(("Three.",), 3))
    draft = Written(title="", stamp="", made=date(2026, 1, 5), blocks=items)
    left, blanks = marked(draft, frozenset({Denied(Fact.NO_PARTICULARS)}))
    assert left.blocks == (Items(("One.",), 1), Items(("Three.",), 2))
    assert blanks == ()


def test_each_fact_is_asked_once_on_a_terminal(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("config", "name", "Jo Doe")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    asked: list[str] = []
    unclear = iter(["maybe"])

    def answer(question: str) -> str:
        asked.append(question)
        return next(unclear, "y") if "nothing came" in question else ""

    monkeypatch.setattr("foiltrack.terminal.prompts.can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    day = ("--today", "2019-09-09")
    made = cli("letter", "2019-1", "appeal", "-o", "a.md", *day)
    assert asked == [
        *[f"Is it so that nothing came from the agency but what is logged? {KEYS}"] * 2,
        f"Is it so that what you sent was received on the day that is counted from? {KEYS}",
    ]
    assert "--confirm none-received=2019-09-09" in made.err
    assert "one of: Enter, y, n" in made.err
    assert "strike what the draft marks [confirm: day of receipt], unless you learn" in made.err
    assert "confirm: none received" not in (home / "a.md").read_text()
    assert "confirm: day of receipt" in (home / "a.md").read_text()
    asked.clear()
    cli("letter", "2019-1", "appeal", "--confirm", "day-of-receipt", "-o", "b.md", *day)
    cli("export", "2019-1", "--confirm", "day-of-receipt", "-o", "c.md", *day)
    assert len(asked) == 2
    assert "confirm:" not in (home / "b.md").read_text() + (home / "c.md").read_text()
    cli("letter", "2019-1", "appeal", *day)
    assert len(asked) == 2


def test_the_mail_that_was_sent_proves_its_day(cli: Cli, home: Path) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    (home / "sent.eml").write_bytes(MAIL)
    (home / "draft.eml").write_bytes(MAIL.replace(b"Date: ", b"X-Date: "))
    day = ("--today", "2019-09-20")
    logged = cli("log", "2019-1", "appealed", "--doc", "sent.eml", *day)
    assert "note: Mon 9 Sep 2019 at 21:30, as sent.eml says" in logged.err
    cli("log", "2019-1", "received", "--of", "2019-1.2", "--doc", "sent.eml", *day)
    cli("log", "2019-1", "followed-up", "--doc", "sent.eml", "--on", "2019-09-12", *day)
    cli("log", "2019-1", "followed-up", "--doc", "draft.eml", "--on", "2019-09-13", *day)
    cli("log", "2019-1", "acknowledged", "--doc", "sent.eml", *day)
    events = cli("show", "2019-1", "--json", *day).json["events"]
    kept = {e["id"]: [e["on"], e["at"], e["via"], e["to"]] for e in events}
    mine = ["2019-09-09", "21:30", "email", "Appeals <appeals@example.org>"]
    assert kept["2019-001.2"] == mine
    assert kept["2019-001.3"] == [*mine[:2], None, None]
    # A day that is typed is the person's own word, and a letter of the agency is read otherwise.
    assert kept["2019-001.4"] == ["2019-09-12", None, None, None]
    assert kept["2019-001.6"] == ["2019-09-20", None, None, None]


NOTICE = b"""From: MAILER-DAEMON@example.net
To: ana@example.net
Subject: Successful Mail Delivery Report
Date: Tue, 10 Sep 2019 01:40:00 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b"

--=b
Content-Type: text/plain

Your message was successfully delivered to the destination(s) listed below.

--=b
Content-Type: message/delivery-status

Reporting-MTA: dns; example.net
Arrival-Date: Mon, 09 Sep 2019 21:30:02 -0400

Final-Recipient: rfc822; appeals@example.org
Action: delivered
Status: 2.0.0
Last-Attempt-Date: Mon, 09 Sep 2019 21:31:00 -0400

--=b--
"""
OPENED = b"""From: appeals@example.org
To: ana@example.net
Subject: Read: appeal
Date: Tue, 10 Sep 2019 09:05:00 -0400
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="=b"

--=b
Content-Type: text/plain

Your message was displayed.

--=b
Content-Type: message/disposition-notification

Final-Recipient: rfc822; appeals@example.org
Disposition: manual-action/MDN-sent-manually; displayed

--=b--
"""


@pytest.mark.parametrize(
    ("content", "on", "at"),
    [
        (NOTICE, "2019-09-09", "21:31"),
        (NOTICE.replace(b"Last-Attempt-Date", b"X-Date"), "2019-09-09", "21:30"),
        (OPENED, "2019-09-10", "09:05"),
    ],
)
def test_a_notice_of_delivery_gives_the_moment_of_receipt(
    cli: Cli, home: Path, content: bytes, on: str, at: str
) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    (home / "notice.eml").write_bytes(content)
    assert "the mail arrived" in cli("read", "notice.eml", expect=None).err
    cli("log", "2019-1", "received", "--doc", "notice.eml", "--today", "2019-09-20")
    received = cli("show", "2019-1", "--json").json["events"][-1]
    assert (received["on"], received["at"]) == (on, at)


@pytest.mark.parametrize("action", [b"failed", b"delayed", b"relayed"])
def test_a_notice_that_a_mail_did_not_arrive_is_no_proof(
    cli: Cli, home: Path, action: bytes
) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    (home / "notice.eml").write_bytes(NOTICE.replace(b"Action: delivered", b"Action: " + action))
    refused = cli("log", "2019-1", "received", "--doc", "notice.eml", expect=2).err
    said = f"notice.eml says that the mail to appeals@example.org was {action.decode()}"
    assert f"{said}: it proves no receipt." in refused
    assert len(cli("show", "2019-1", "--json").json["events"]) == 1
    assert "did not arrive" in cli("read", "notice.eml", expect=None).err


def test_the_appeal_has_a_number_of_its_own(cli: Cli, home: Path) -> None:
    file = ("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    cli(*file, "--number", "FOIL-2019-7")
    cli("log", "2019-1", "denied", "--on", "2019-08-29")
    cli("log", "2019-1", "appealed", "--on", "2019-09-03", "--via", "email")
    cli("log", "2019-1", "appeal-acknowledged", "--on", "2019-09-05", "--number", "APP-3")
    again = cli("letter", "2019-1", "follow-up", "--today", "2019-09-30").out
    assert "Re: E-mails, request of August 23, 2019, No. FOIL-2019-7, appeal No. APP-3" in again
    assert "appeal No. APP-3" in cli("show", "2019-1").out
    edited = cli("edit", "2019-1.4", "--number", "APP-4")
    assert "number: APP-3 -> APP-4" in edited.out + edited.err
    assert "No. APP-4" in cli("letter", "2019-1", "final-notice", "--today", "2019-09-30").out
    cli("edit", "2019-1.5", "--private")
    assert "APP-4" not in cli("letter", "2019-1", "follow-up", "--today", "2019-09-30").out
    refused = cli("log", "2019-1", "denied", "--on", "2019-09-10", "--number", "X", expect=4)
    assert "denied gives the appeal no number" in refused.err


@pytest.mark.parametrize(
    ("second", "kind", "says"),
    [
        ("file doitt --subject B --on 2019-08-23", "appeal", "2019-001 and 2019-002 are not of"),
        ("file mocs --subject B --on 2019-11-14", "appeal", "nothing on file for 2019-002 can be"),
        ("file mocs --subject B --on 2019-08-23", "final-notice", "speaks of one request"),
    ],
)
def test_what_one_letter_cannot_say_of_two_requests_is_refused(
    cli: Cli, home: Path, second: str, kind: str, says: str
) -> None:
    cli("file", "mocs", "--subject", "A", "--on", "2019-08-23")
    cli(*second.split())
    refused = cli("letter", "2019-1", "2019-2", kind, expect=4)
    assert says in refused.err
    assert refused.out == ""


def test_a_follow_up_does_not_mix_a_request_with_an_appeal(cli: Cli, home: Path) -> None:
    for _ in range(2):
        cli("file", "mocs", "--subject", "A", "--on", "2019-08-23", "--text", "x")
    cli("log", "2019-2", "appealed", "--on", "2019-09-10")
    refused = cli("letter", "2019-1", "2019-2", "follow-up", expect=4)
    assert "2019-002 is on appeal, and goes to the appeals officer" in refused.err
    cli("log", "2019-1", "appealed", "--on", "2019-09-11")
    joint = cli("letter", "2019-1", "2019-2", "follow-up", "-o", "joint.md")
    assert "foiltrack log 2019-001 2019-002 followed-up --doc joint.md" in joint.err
    text = (home / "joint.md").read_text()
    assert "1. On September 11, 2019 I appealed" in text
    assert text.count("Please nevertheless give me the records") == 1
    assert "letter needs a request" in cli("letter", "appeal", expect=2).err


def test_a_mail_whose_recipient_is_not_known_names_none(cli: Cli, home: Path) -> None:
    filed(cli)
    draft(cli, "appeal", "-o", "draft.eml")
    assert "\nTo:" not in (home / "draft.eml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("2019-10-23", "October 23, 2019. That is beyond"),
        ("2019-10-24", "October 24, 2019, more than two months after the request. That is"),
    ],
)
def test_a_date_is_more_than_so_many_months_off_from_the_day_after_on(
    cli: Cli, named: str, told: str
) -> None:
    filed(cli, f"log 2019-1 acknowledged --on 2019-09-03 --until {named} --exact --reason volume")
    assert told in draft(cli, "appeal").out


def test_what_nobody_said_to_want_is_asked_for_and_not_said_to_be_wanted(cli: Cli) -> None:
    cli("file", "mocs", "--subject", "x", "--on", "2019-08-23")
    cli("log", "2019-1", "denied", "--on", "2019-09-03", "--grounds", "87(2)(b)")
    appeal = ("letter", "2019-1", "appeal", "--format", "txt", "--today", "2019-09-10")
    said = " ".join(cli(*appeal).out.split())
    assert "I ask for them." in said
    assert "still want" not in said
    cli("log", "2019-1", "released", "--on", "2019-09-05", "--part", "--count", "12")
    said = " ".join(cli(*appeal).out.split())
    given = "except so far as they were given on September 5, 2019 (12 records)."
    assert f"I ask for them, {given}" in said
    assert "still want" not in said
    cli("edit", "2019-1", "--wanted", "the invoices")
    assert f"I still want the invoices, {given}" in " ".join(cli(*appeal).out.split())
