"""The papers for the court: nothing alleged without its event, nothing of ours filed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import docx
import pikepdf
import pytest
from hypothesis import given
from PIL import Image
from pypdf import PdfReader

from foiltrack import history
from foiltrack.errors import Refused
from foiltrack.model import Event, Request
from foiltrack.snapshot import snapshot_on
from foiltrack.writing.petition import papers

from .conftest import Cli
from .letters import PETITIONS, PLEADED, PLEADINGS, alleged
from .test_properties import TODAY
from .test_what_leaves import PERSON, SECRET, told

LATER = ("--today", "2019-11-01")
SIGNED = ("--name", "Jane Roe", "--address", "1 Main Street", "--email", "jane@example.org")


@pytest.mark.parametrize("name", PLEADED)
def test_petitions_word_by_word(home: Path, name: str) -> None:
    assert alleged(name) == (PLEADINGS / f"{name}.txt").read_text(encoding="utf-8")


def test_no_golden_petition_is_left_over() -> None:
    assert {p.stem for p in PLEADINGS.iterdir()} == set(PLEADED)


def flat(name: str) -> str:
    """A paper as it is held word by word, without its line ends."""
    return " ".join((PLEADINGS / f"{name}.txt").read_text(encoding="utf-8").split())


WRONG = (
    # Flat negatives under oath, our own limit, our subject as the request's words, time conceded.
    *("did not decide", "missed the time", "that end on", "begun on", "“E-mails on", "at most,"),
    *("nothing for", "For what the letter counts", "bars no disclosure"),
    # An inference, a condition, a rule, a citation for what the decision does not hold.
    *(
        "To that extent the demand",
        "On request",
        "are its records too",
        "Goldstein",
        "Abdur-Rashid",
    ),
    *("is a blanket", "Address:"),
    # An exemption that nobody claimed, a burden that is of exemptions alone, a flat conclusion.
    *(
        "what is exempt, if anything is",
        "What is alleged above is",
        "no decision of the appeal by Wednesday, October 16, 2019. The",
    ),
    *("to certify that there are no", "pages that is", "PLLC", "as counsel can be heard"),
    *("§ 86(4)", "entity's control", "mentions)", "What shows that", "retrieved or generated"),
    "denial of the request by silence",
    # A letter's Re line in a court paper, relief that nobody asks for, a last day on a Sunday, a
    # count said twice, jargon, a text that was not read as if it were law.
    *("Re: ", "or redacted records", "by Sun ", "by Sat ", "75 mentions", "counting carefully"),
    *(
        *("failures alleged above", "remedy under", "of it (Public", "that reviews in camera"),
        *("The letter says:", "First cause", "the agency's portal", "received Petitioner's letter"),
        *("Petitioner received no first answer", "one mention:", "comes with", "”, "),
        *("so has Respondent", "is the place to look"),
        "What is weak",
        # Their answer as our fact, a number of days that ages, notes of ours, jargon.
        *("Records not held", "days ago", "Request filed;", "Exhibit: –"),
        *("Missed: decision", "(reported 2026)"),
        *(
            "clocks Clock:",
            "encloses no",
            "reason it gives",
            "that the agency controls",
            "less than is asked",
            "ended as alleged",
            "no computation",
        ),
        "owe?",
        "in camera, to be asked",
        "denies the copies",
    ),
)
SENTENCES = {
    "silence": (
        "from October 1, 2019 [confirm: day of receipt of appeal], ended on Wednesday, October 16,",
        "received no decision in that time [confirm: no decision received]. The appeal counts as",
        "12. Respondent's failure to answer the request, alleged above, is a denial: “Failure by",
        "(Entry 1, [exhibit]; Entry 2, Exhibit A.)",
        "Respondent failed to respond to the request and to the appeal within the statutory time,",
        "Cause of action: the request was denied by silence",
        "Jane Roe, Petitioner",
        "through Respondent's portal",
        "Petitioner appealed to Respondent by e-mail. The appeal was in time because [why].",
        "Petitioner has received no letter that names an exemption.",
        "denials by silence of the request and of the appeal;",
        "Respondent has shown no ground of denial, and its determination is",
        "An agency's records are presumptively open",
    ),
    "denial": (
        "“Unless otherwise provided by this article,” disclosure is no unwarranted invasion",
        "does not say why deletion would not do [confirm: deletion not discussed].",
        "or the recipient of any record, or why the record is none of these [confirm: no author",
        "applies its grounds to no particular record [confirm: no particulars].",
        "On October 2, 2019 Respondent received the appeal of October 1, 2019.",
        "(Entry 5, Exhibit B; Entries 6 and 7, [exhibits].)",
        "The decision of October 20, 2019 does not “fully explain in writing”",
        "within four months after the determination became “final and binding upon the petitioner”",
    ),
    "not-held": (
        "in the alternative, that directs a new search, and a hearing on whether",
        "Petitioner submits that the evidence alleged above is “a demonstrable factual basis",
        "2019 on [the day of receipt], and appealed within thirty days of that day [confirm:",
        "Petitioner demanded one [confirm: no certificate]. (Entries 2 and 3, [exhibits].)",
        "and shown no search [confirm: search not described], and its determination is",
        "give Petitioner the records within [number of days];",
        "through Respondent's portal: [the words of the request]. (Entry 1,",
    ),
    "fee": (
        "annuls Respondent's demand of March 9, 2026 for a fee of $480.00, and its decision",
        "in the alternative, that directs Respondent to account for the fee by pages, hours, the",
        "on payment of the fee that the statute allows",
        "for a previous request within the past six months [confirm: fee not explained]. (Entry 2,",
        "Petitioner submits that to that extent the demand is a denial of access.",
        "No fee is owed for search (21 NYCRR 1401.8).",
        "asked for a fee of $480.00, for 200 pages and 12 hours of search and redaction.",
        "For 200 paper copies that would be no more than $50.00, $430.00 less than the demand. T",
        "Respondent has not shown that the statute allows the fee, and its determination is",
        "On April 1, 2026, within thirty days of the letter of March 9, 2026 (Public Officers Law",
    ),
    "denial-2026": (
        "(f) applies at all, the remedy is redaction, not refusal (Matter of Aron Law v",
        "names no such purpose or investigation and does not say that Respondent received such a "
        "confirmation [confirm: interference not explained].",
        "names no person whose life or safety disclosure could endanger [confirm: no person named]",
        "names none [confirm: no statute named]",
        "in the alternative, for review in camera of the records withheld under § 87(2)(g);",
        "the records or, in the alternative, the records with what the Court finds exempt",
        "The Court may look at such materials in camera (Matter of Supinsky",
        "No category of records is private as a whole; each is judged by itself (Matter of New",
    ),
    "not-described-2026": (
        "insufficient to locate and identify the records (Matter of Konigsberg v Coughlin, 68 NY2d "
        "245 [1986]).",
        "does not make a request vague (Matter of Wagner",
        "submits that the request, as alleged above, reasonably describes the records.",
        "must give direction, where possible (21 NYCRR 1401.5(c)).",
        "search by the description, or to tell Petitioner how such records are filed;",
        "portal: “All e-mails of 2018 between the office and the vendor.”",
    ),
    "exception-state": (
        "Public Officers Law § 89(4)(b) and § 89(5)(d)(i) for records",
        "On March 16, 2026, within seven business days of the letter of March 9, 2026 (Public "
        "Officers Law § 89(5)(c)(1)), Petitioner appealed",
        "time to petition 10. With the decision of March 27, 2026 administrative remedies are",
        "§ 89(5)(e)); Respondent has the same burden (§ 89(5)(f)).",
        "necessity of the exception, which information in the records is a trade secret, or how",
        "16. Neither Respondent nor whoever submitted the records has carried that burden, and the",
        "1986]). The agency must give a “particularized",
        "that annuls Respondent's grant of an exception from disclosure, and its decision",
    ),
    "closed": (
        "end a request because it heard nothing from the requester. Compare Matter of Wagner v",
        "is a failure to conform to subdivision three, and such a failure “shall constitute a",
        "that annuls Respondent's closing of the request on March 9, 2026, and its decision of",
        "(c) in the alternative, that directs Respondent to reopen the request and decide it;",
        "17. The letter of March 9, 2026 names no exemption [confirm: no ground]. (Entry",
        "18. Respondent has given none of the three answers [confirm: none received], and its",
    ),
    "not-held.chronology": (
        "Petitioner: Jane Roe Respondent: New York City Mayor's Office",
        "Petitioner requested from Respondent, through Respondent's portal: [the words of",
        "Respondent answered that it does not hold the records or cannot find them. The letter "
        "reads in part: “because this agency does not have the records",
        "Evidence that Respondent has the records. “Mayor’s Office of Contract Services” is",
        "Exhibit: [exhibit]",
    ),
    "silence.chronology": (
        "As of: November 1, 2019",
        "Counted from: Friday, August 23, 2019 [confirm: day of receipt] Last day:",
        "Tuesday, October 1, 2019 [confirm: day of receipt of appeal] Last day: Wednesday,",
        "no answer received [confirm: none received]",
        "no decision received [confirm: no decision received]",
    ),
    "silence.lawyer": (
        "No decision of the appeal came by Wed 16 Oct 2019 (strictly counted, Tue 15 Oct 2019).",
        "- Paragraph 7: why - Paragraph 8: confirm: day of receipt; confirm: none received -",
        "Dates as of Fri 1 Nov 2019; rules compiled on 22 November 2026",
        "Counted from Fri 30 Aug 2019, day 30 was Sun 29 Sep 2019 (moved: Mon 30 Sep 2019). On "
        "what ground was it in time?",
        "Maldonado v WCB (2d Dept 2021): a late administrative appeal bars review in court.",
    ),
    "fee.rji": (
        "Relief sought: Annulment of a fee demand of $480.00; access to records; attorney's fees",
        "Telephone: [telephone]",
        "Respondent's address: [its address]",
    ),
    "not-held.lawyer": (
        "Matter of Mingo, 231 AD3d 522 (1st Dept 2024): the thirty days run from the letter",
        "day 30 was Sat 28 Sep 2019 (moved: Mon 30 Sep 2019). On which day was the",
        "File by Fri 7 Feb 2020 (the end of 4 months is Sat 8 Feb 2020; some courts accept until",
        "serve by Fri 21 Feb 2020 (day 15 is Sun 23 Feb 2020;",
        "Does filing the petition commence the proceeding? (CPLR 304, not read here.)",
        "Should the petition ask for records that contractors hold for Respondent?",
        "title not kept): from the first attempt to deliver the letter",
        "The effect of CPLR 306-b was read in decisions; its own words were not.",
    ),
    "fee.lawyer": ("fee stop the agency's clocks, and can it be appealed?", "is our inference"),
}


def test_no_late_appeal_is_asked_about_where_it_was_in_time() -> None:
    assert "Mingo" not in flat("fee.lawyer")
    assert "day 30 was" not in flat("fee.lawyer")


def test_records_that_were_granted_are_no_decision(cli: Cli) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    cli("log", "2019-1", "granted", "--on", "2019-08-29", "--until", "2019-09-10", *LATER)
    told = cli("export", "2019-1", *LATER).out
    assert "| Tue 10 Sep 2019 | records not received |" in told


def test_a_receipt_is_told_alike_in_the_chronology(home: Path) -> None:
    told = " ".join(alleged("denial.chronology").split())
    assert "Respondent received the appeal of October 1, 2019. Exhibit: [exhibit]" in told
    assert "Receipt proved" not in told


def test_only_what_a_case_raises_is_asked(home: Path) -> None:
    in_camera = "a hearing, or for a review of the records in camera?"
    submitter = "Is the person who submitted the records to be named or served?"
    sheets = {n: " ".join(alleged(f"{n}.lawyer").split()) for n in ("fee", "exception-state")}
    asked = [(in_camera in s, submitter in s) for s in sheets.values()]
    assert asked == [
        (False,) * 2,
        (True,) * 2,
    ]


def test_a_closing_for_want_of_an_answer_is_asked_about(cli: Cli, home: Path) -> None:
    asked = "The letter of Mon 9 Mar 2026 seems to close the request for want of an answer: to"
    assert asked in " ".join(alleged("closed.lawyer").split())
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--via", "email")
    cli("log", "2019-1", "closed", "--on", "2019-08-29", "--reason", "duplicate", *LATER)
    cli("log", "2019-1", "appealed", "--on", "2019-09-10", *LATER)
    cli("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    assert "want of an answer" not in " ".join(pages(home / "court/for-the-lawyer.pdf"))


def test_a_late_appeal_tells_of_the_receipt_that_is_on_file(cli: Cli, home: Path) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--via", "email")
    letter = ("denied", "--on", "2019-08-29", "--received", "2019-09-03")
    cli("log", "2019-1", *letter, *LATER)
    cli("log", "2019-1", "appealed", "--on", "2019-10-01", *LATER)
    cli("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    sheet = " ".join(" ".join(pages(home / "court/for-the-lawyer.pdf")).split())
    assert "(moved: Mon 30 Sep 2019). It was received on Tue 3 Sep 2019." in sheet


def test_a_request_that_was_decided_before_it_was_closed_was_answered(cli: Cli, home: Path) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--via", "email")
    for act, day in (
        *(("granted", "08-29"), ("closed", "09-03")),
        *(("appealed", "09-10"), ("appeal-denied", "09-20")),
    ):
        cli("log", "2019-1", act, "--on", f"2019-{day}", *LATER)
    cli("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert "Respondent has shown no ground of denial, and its determination is" in text
    assert "has given none of the three answers" not in text


def test_the_limits_in_a_court_paper_have_their_days_in_full(cli: Cli, home: Path) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--via", "email")
    reason = ("--exact", "--reason", "volume")
    for kind, on, *words in (
        ("acknowledged", "09-05", "--until", "2019-09-20", *reason),
        ("extended", "09-18", "--until", "2019-10-18", *reason),
        ("denied", "10-22"),
        ("appealed", "10-24"),
        ("appeal-denied", "10-30"),
    ):
        cli("log", "2019-1", kind, "--on", f"2019-{on}", *words, *LATER)
    cli("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    told = " ".join(" ".join(pages(home / "court/03-chronology.pdf")).split())
    assert "late, on Thursday, September 5, 2019" in told
    assert "on Wednesday, September 18, 2019 it named Friday, October 18, 2019" in told


@pytest.mark.parametrize("refused", ["87(2)(d)", None])
def test_the_grounds_of_the_decision_under_review_are_answered(
    cli: Cli, home: Path, refused: str | None
) -> None:
    day = ("--today", "2026-05-01")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2026-03-02", "--via", "email", *day)
    if refused:
        cli("log", "2026-1", "denied", "--on", "2026-03-09", "--grounds", refused, *day)
    cli("log", "2026-1", "appealed", "--on", "2026-03-23", *day)
    words = ("--grounds", "87(2)(f)", "--quote", "The appeal is denied under § 87(2)(f).")
    cli("log", "2026-1", "appeal-denied", "--on", "2026-04-03", *words, *day)
    cli("petition", "2026-1", "-o", "court", *SIGNED, *day)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert "action: the exemptions do not justify the denial of the appeal" in text
    assert "§ 87(2)(f) the letter of April 3, 2026 names no person" in text
    assert "The letter of April 3, 2026 applies its grounds to no particular record" in text
    assert ("§ 87(2)(d) reaches trade secrets" in text) is bool(refused)
    assert "fully explain" not in text
    assert "no letter that names an exemption" not in text
    sheet = " ".join(" ".join(pages(home / "court/for-the-lawyer.pdf")).split())
    assert "confirm: no person named" in sheet


@pytest.mark.parametrize("name", PLEADED)
def test_no_wrong_sentence_stands_in_any_paper(name: str) -> None:
    assert [wrong for wrong in WRONG if wrong in flat(name)] == []


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_that_was_wrong_stands_rightly(name: str) -> None:
    assert [text for text in SENTENCES[name] if text not in flat(name)] == []


@pytest.mark.parametrize("name", PETITIONS)
def test_an_entry_is_cited_behind_facts_alone(name: str) -> None:
    law = r"NY[23]d|Petitioner submits|its determination is|Venue lies|under article 78"
    paragraphs = re.split(r"(?<!\w)\d+\. (?=[A-Z“\[])", flat(name).partition("alleges:")[2])
    cited = [p for p in paragraphs if "(Entr" in p]
    assert cited
    assert [p for p in cited if re.search(law, p)] == []


Alleged = dict[str, list[tuple[Event, ...]]]
"""Every allegation of a case, without its number, each time with the events that it names."""


def said(case: tuple[Request, tuple[Event, ...]], today: object) -> Alleged:
    snapshot = snapshot_on(*case, today)  # type: ignore[arg-type]
    shown = history.public(snapshot)
    kept = [e for e in snapshot.events if not (e.private and e.kind in history.NO_CLOCK)]
    own = {seen.id: event for seen, event in zip(shown.events, kept, strict=True)}
    found: Alleged = {}
    for part in papers.allegations(shown, PERSON):
        for a in part.allegations:
            found.setdefault(a.text, []).append(tuple(own[e.id] for e in a.events))
    return found


@given(told(), TODAY)
def test_without_its_event_an_allegation_goes(
    case: tuple[Request, tuple[Event, ...]], today: object
) -> None:
    request, events = case
    before = said(case, today)
    for text, named in before.items():
        # One sentence for all clocks that ran out: it stands while one is left.
        if "within the statutory time, as alleged above" in text:
            continue
        bearers = {event.n for events in named for event in events}
        for gone in {event.n: event for events in named for event in events}.values():
            rest = tuple(e for e in events if e.id != gone.id)
            # The filing is the request; of two alike events the other still bears it.
            if gone.kind == "filed" or gone.kind in {e.kind for e in rest}:
                continue
            after = said((request, rest), today).get(text, [])
            # "The letter states no right to appeal" may be said then of one that it superseded.
            others = {event.n for events in after for event in events} - bearers
            assert len(after) < len(named) or others, text


@given(told(), TODAY)
def test_what_is_alleged_of_the_case_names_its_event(
    case: tuple[Request, tuple[Event, ...]], today: object
) -> None:
    shown = history.public(snapshot_on(*case, today))  # type: ignore[arg-type]
    # Law, claims and blanks are no facts: no entry proves them, and none is cited.
    facts = [a for p in papers.allegations(shown, PERSON) for a in p.allegations if a.fact]
    assert [a.text for a in facts if not a.events] == []
    text = papers.petition(shown, PERSON, ())
    numbers = [n for b in text.blocks for n in (b.marks("") if hasattr(b, "marks") else ())]
    assert numbers == [f"{n}." for n in range(1, len(numbers) + 1)]


def test_no_petition_before_the_appeal(cli: Cli, home: Path) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    refused = cli("petition", "2019-1", "-o", "court", *LATER, expect=4)
    assert refused.err == (
        "foiltrack: error: no time to petition runs for 2019-001 on Fri 1 Nov 2019: appeal first.\n"
        "hint: foiltrack letter 2019-001 appeal\n"
    )
    assert not (home / "court").exists()
    assert "writes a folder" in cli("petition", "2019-1", expect=2).err


def test_a_refusal_without_notice_is_petitioned_with_a_warning(cli: Cli, home: Path) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23")
    cli("log", "2019-1", "denied", "--on", "2019-09-24", "--no-appeal-notice", *LATER)
    made = cli("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    assert "note: 2019-001 was not appealed: appeal first" in made.err
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert "does not state the right to appeal, although 21 NYCRR 1401.7(b) requires it" in text
    assert "Matter of Barrett v Morgenthau" in text
    # Once it is appealed, the appeal is awaited.
    cli("log", "2019-1", "appealed", "--on", "2019-10-31", *LATER)
    early = cli("petition", "2019-1", "-o", "early", *LATER, expect=4)
    assert "the appeal of 2019-001 may still be decided in time" in early.err
    assert not (home / "early").exists()


@pytest.fixture
def denied(cli: Cli, home: Path) -> Cli:
    """A denial that was appealed in vain, with exhibits of every form and something private."""
    Image.new("RGB", (80, 80), "white").save(home / "scan.png")
    (home / "request.txt").write_text("All e-mails of 2018.")
    (home / "sheet.xlsx").write_bytes(b"PK\3\4 no pages")
    (home / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    file = ("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--via", "email")
    cli(*file, "--doc", "request.txt")
    for line in (
        "acknowledged --on 2019-09-05 --doc sheet.xlsx",
        "denied --on 2019-09-24 --grounds 87-2-b --doc scan.png",
        f"contact --on 2019-09-25 --note {SECRET}",
        f"cost --on 2019-09-26 --hours 2.5 --note {SECRET}",
        "cost --on 2019-09-27 --amount 12.50",
        "appealed --on 2019-10-01 --via email --doc broken.pdf",
    ):
        cli("log", "2019-1", *line.split(), *LATER)
    return cli


def test_the_packet_has_every_paper_in_the_order_of_filing(denied: Cli, home: Path) -> None:
    made = denied("petition", "2019-1", "-o", "court/papers", *SIGNED, *LATER)
    assert sorted(p.name for p in (home / "court/papers").iterdir()) == [
        "01-verified-petition.docx",
        "01-verified-petition.pdf",
        "02-notice-of-petition.docx",
        "02-notice-of-petition.pdf",
        "03-chronology.docx",
        "03-chronology.pdf",
        "04-exhibit-a-request-2019-08-23.pdf",
        "05-exhibit-b-acknowledged-2019-09-05.xlsx",
        "06-exhibit-c-denied-2019-09-24.pdf",
        "07-exhibit-d-appealed-2019-10-01.pdf",
        "08-rji-data.docx",
        "08-rji-data.pdf",
        "for-the-lawyer.docx",
        "for-the-lawyer.pdf",
    ]
    assert "written: 14 files in court/papers/; a draft for a lawyer" in made.err
    assert [p.name for p in (home / "court").iterdir()] == ["papers"]


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_every_page_of_a_draft_says_so(denied: Cli, home: Path) -> None:
    denied("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    for name in ("01-verified-petition", "02-notice-of-petition", "03-chronology", "08-rji-data"):
        file = home / f"court/{name}.pdf"
        assert all("Draft for a lawyer, not filed" in page for page in pages(file))
        with pikepdf.open(file) as pdf, pdf.open_metadata() as claims:
            assert (claims["pdfaid:part"], claims["pdfuaid:part"]) == ("2", "1")
        foot = docx.Document(str(file.with_suffix(".docx"))).sections[0].footer.paragraphs
        assert "Draft for a lawyer, not filed" in foot[0].text
    with pikepdf.open(home / "court/01-verified-petition.pdf") as pdf, pdf.open_outline() as marks:
        assert "The request" in [item.title for top in marks.root for item in (top, *top.children)]
    word = docx.Document(str(home / "court/01-verified-petition.docx"))
    styles = [p.style.name for p in word.paragraphs if p.style]
    assert {"Title", "Heading 1", "List Number"} <= set(styles)


def test_exhibits_bear_their_letter_and_what_cannot_be_filed_is_told(
    denied: Cli, home: Path
) -> None:
    denied("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    assert "All e-mails of 2018." in pages(home / "court/04-exhibit-a-request-2019-08-23.pdf")[0]
    scan = pages(home / "court/06-exhibit-c-denied-2019-09-24.pdf")
    assert ["Exhibit C – 0001" in scan[0], "Exhibit C – 0002" in scan[1]] == [True, True]
    file = home / "court/06-exhibit-c-denied-2019-09-24.pdf"
    with pikepdf.open(file) as pdf, pdf.open_outline() as marks:
        assert [item.title for item in marks.root] == ["Exhibit C"]
    sheet = " ".join(" ".join(pages(home / "court/for-the-lawyer.pdf")).split())
    assert "Exhibit B (sheet.xlsx) is no PDF" in sheet
    assert "Exhibit C (scan.png) has no text to search" in sheet
    assert "Exhibit D (broken.pdf): It is damaged" in sheet


def test_hours_and_what_is_private_go_to_the_lawyer_alone(denied: Cli, home: Path) -> None:
    denied("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    for file in (home / "court").glob("0*.pdf"):
        text = " ".join(pages(file))
        assert SECRET not in text
        assert "Hours" not in text
        assert "12.5" not in text
    sheet = " ".join(" ".join(pages(home / "court/for-the-lawyer.pdf")).split())
    assert SECRET in sheet
    assert "In all 2.5 $12.50" in sheet
    assert "For the lawyer, do not file" in sheet
    # What was not read in its own words is asked here, and printed as law nowhere.
    petition = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    notice = " ".join(" ".join(pages(home / "court/02-notice-of-petition.pdf")).split())
    for unread in ("506(b)", "7804", "CPLR 304", "306-b"):
        assert unread in sheet
        assert unread not in petition + notice
    for asked in ("[county of venue]", "[index number]", "[return day]", "[day for the answer]"):
        assert asked in petition + notice


def test_the_dates_to_serve_are_counted_as_if_it_were_filed_today(denied: Cli, home: Path) -> None:
    denied("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    sheet = " ".join(" ".join(pages(home / "court/for-the-lawyer.pdf")).split())
    denied("log", "2019-1", "petitioned", "--on", "2019-11-01", *LATER)
    served = denied("show", "2019-1", "-v", *LATER).out
    day = re.search(r"serve by \w+ (\d+ \w+ \d+)", sheet)
    assert day
    assert day[1] in served
    again = denied("petition", "2019-1", "-o", "again", *LATER, expect=4)
    assert "the petition of 2019-001 was filed Fri 1 Nov 2019" in again.err


def test_a_late_petition_is_drafted_with_a_warning(denied: Cli, home: Path) -> None:
    late = denied("petition", "2019-1", "-o", "court", *SIGNED, "--today", "2020-12-01")
    assert "note: 2019-001 is late: " in late.err
    text = " ".join(pages(home / "court/01-verified-petition.pdf"))
    assert "[why it is timely]" in text


def test_a_folder_that_is_not_empty_is_left_alone(denied: Cli, home: Path) -> None:
    (home / "court").mkdir()
    (home / "court/mine.txt").write_text("mine")
    refused = denied("petition", "2019-1", "-o", "court", *LATER, expect=4)
    assert refused.err.startswith("foiltrack: error: court is not empty.\nhint: add --force")
    assert [p.name for p in (home / "court").iterdir()] == ["mine.txt"]
    denied("petition", "2019-1", "-o", "court", "--force", *LATER)
    assert (home / "court/mine.txt").read_text() == "mine"
    assert (home / "court/01-verified-petition.pdf").exists()
    assert "is a file" in denied("petition", "2019-1", "-o", "court/mine.txt", expect=4).err


def test_a_packet_is_written_whole_or_not_at_all(
    denied: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiltrack.writing.petition import packet

    def fails(*_: object) -> None:
        raise Refused("no.")

    monkeypatch.setattr(packet, "counsel", fails)
    before = sorted(home.iterdir())
    denied("petition", "2019-1", "-o", "court", *LATER, expect=4)
    assert sorted(home.iterdir()) == before


def test_records_that_were_promised_are_not_a_decision_that_is_awaited(
    cli: Cli, home: Path
) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--via", "email")
    for line in (
        "denied --on 2019-08-29 --grounds 87-2-b",
        "appealed --on 2019-09-03 --via email",
        "appeal-partly-granted --on 2019-09-16 --until 2019-10-01 --exact",
    ):
        cli("log", "2019-1", *line.split(), *LATER)
    cli("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert "Petitioner has not received the records [confirm: records not received]" in text
    assert "has received no decision" not in text


def test_the_memo_holds_only_what_bears_on_the_case(cli: Cli, home: Path) -> None:
    filed = ("--on", "2019-08-23", "--received", "2019-08-23", "--via", "email")
    cli("file", "mocs", "--subject", "E-mails", *filed)
    cli("log", "2019-1", "denied", "--on", "2019-08-26")
    memo = cli("export", "2019-1", "--counsel", "--today", "2019-09-10").out
    for bears in ("Our own windows", "A business day is", "letter of Mon 26 Aug 2019"):
        assert bears in memo
    for bears_not in (
        *("None.", "Inferred days", "is to be answered within five", "counts as received"),
        *("day 0 or day 1 of the five", "after silence", "superseded"),
    ):
        assert bears_not not in memo
    cli("log", "2019-1", "clarification-asked", "--on", "2019-08-27", "--inferred")
    later = cli("export", "2019-1", "--counsel", "--today", "2019-09-10").out
    assert "Inferred days" in later
    assert "is to be answered within five" in later


@pytest.mark.parametrize(
    ("denied_on", "received", "pleaded"),
    [
        ("2019-09-02", "", "2019, within thirty days of the letter of September 2, 2019 (Public"),
        ("2019-08-29", "", "within thirty days of that day [confirm: within thirty days] (Public"),
        (
            "2019-08-29",
            "2019-09-03",
            "on September 3, 2019, and appealed within thirty days of that day (Public",
        ),
        ("2019-08-26", "2019-08-27", "on August 27, 2019; the appeal was in time because [why]."),
    ],
)
def test_an_appeal_is_pleaded_to_be_in_time_only_as_far_as_it_was(
    cli: Cli, home: Path, denied_on: str, received: str, pleaded: str
) -> None:
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", "--via", "email")
    letter = ("denied", "--on", denied_on, *(("--received", received) if received else ()))
    cli("log", "2019-1", *letter, *LATER)
    cli("log", "2019-1", "appealed", "--on", "2019-10-02", *LATER)
    cli("petition", "2019-1", "-o", "court", *SIGNED, *LATER)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert pleaded in text
    assert text.count("within thirty days of") == ("[why]" not in pleaded)
    # The appeal was not decided, and no exemption was named.
    assert "annuls Respondent's denial of the request, and its denial of the appeal by" in text
    assert "exempt redacted" not in text


@pytest.mark.parametrize(
    ("logged", "appealed", "pleaded"),
    [
        (
            ("acknowledged --on 2026-03-06 --until 2026-06-30 --exact --reason volume",),
            "2026-07-10",
            "within thirty days of June 30, 2026, the end of the time that Respondent had named (",
        ),
        (
            ("acknowledged --on 2026-03-06",),
            "2026-04-10",
            "within thirty days of April 3, 2026, the last of the 20 business days for the decis",
        ),
        ((), "2026-03-20", "within thirty days of March 9, 2026 [confirm: day of receipt], the la"),
        (
            (
                "acknowledged --on 2026-03-06 --until 2026-04-03",
                "fee-asked --on 2026-04-10 --amount 90 --pages 100",
            ),
            "2026-04-20",
            "within thirty days of the letter of April 10, 2026 and of April 3, 2026, the last",
        ),
        (
            ("acknowledged --on 2026-03-06 --until 2026-06-30",),
            "2026-04-02",
            "within thirty days of the letter of March 6, 2026 (Public Officers Law § 89(4)(a)),",
        ),
        (("acknowledged --on 2026-03-06",), "2026-06-01", "The appeal was in time because [why]."),
    ],
)
def test_an_appeal_of_silence_is_counted_from_the_limit_that_passed(
    cli: Cli, home: Path, logged: tuple[str, ...], appealed: str, pleaded: str
) -> None:
    day = ("--today", "2026-08-20")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2026-03-02", "--via", "email", *day)
    for line in (*logged, f"appealed --on {appealed}"):
        cli("log", "2026-1", *line.split(), *day)
    cli("petition", "2026-1", "-o", "court", *SIGNED, *day)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert pleaded in text
    assert "[the day of receipt]" not in text
    sheet = " ".join(" ".join(pages(home / "court/for-the-lawyer.pdf")).split())
    assert ("day 30 was" in sheet) is ("[why]" in pleaded)


ABOVE = "Respondent has not shown that the statute allows the fee"
UNANSWERED = "the request was denied by silence"


@pytest.mark.parametrize(
    ("logged", "pleaded", "not_pleaded"),
    [
        (
            ("fee-asked --on 2026-03-20 --amount 25 --pages 100", "paid --on 2026-03-25"),
            (f"Cause of action: {UNANSWERED}", "annuls Respondent's denials by silence of the req"),
            (ABOVE, "on payment of", "account for the fee", "paid beyond"),
        ),
        (
            ("fee-asked --on 2026-03-20 --amount 340 --pages 100", "paid --on 2026-03-25"),
            (
                *(f"First cause of action: {UNANSWERED}", ABOVE, "account for the fee by pages"),
                "to that extent what was paid on March 25, 2026 is to be returned.",
                "(c) that directs Respondent to return what Petitioner paid beyond the fee that",
                "records within [number of days]; (c)",
            ),
            ("annuls Respondent's demand", "the demand is a denial of access"),
        ),
        (
            ("fee-asked --on 2026-04-20 --amount 340 --pages 100",),
            (
                *(f"First cause of action: {UNANSWERED}", ABOVE, "to certify that it does not hav"),
                "annuls Respondent's denial of the request by silence and demand of April 20, 2026",
                "and its denial of the appeal by silence; (b)",
                "on payment of the fee that the statute allows",
            ),
            ("is to be returned",),
        ),
        (
            ("fee-asked --on 2026-04-20 --amount 25 --pages 100",),
            (f"Cause of action: {UNANSWERED}", "on payment of the fee that the statute allows"),
            (ABOVE, "annuls Respondent's demand"),
        ),
        (
            ("fee-asked --on 2026-03-20 --amount 25 --pages 100",),
            ("annuls Respondent's denial of the appeal by silence;",),
            (ABOVE, UNANSWERED),
        ),
        (
            ("denied --on 2026-03-20", "fee-asked --on 2026-04-20 --amount 25 --pages 100"),
            ("annuls Respondent's denial of the request, and its",),
            (ABOVE, UNANSWERED),
        ),
    ],
)
def test_a_fee_is_claimed_beside_a_silence_and_only_above_the_statute(
    cli: Cli,
    home: Path,
    logged: tuple[str, ...],
    pleaded: tuple[str, ...],
    not_pleaded: tuple[str, ...],
) -> None:
    day = ("--today", "2026-08-20")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2026-03-02", "--via", "email", *day)
    first = "acknowledged --on 2026-03-06 --until 2026-04-03"
    for line in (first, *logged, "appealed --on 2026-05-01"):
        cli("log", "2026-1", *line.split(), *day)
    cli("petition", "2026-1", "-o", "court", *SIGNED, *day)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert [words for words in pleaded if words not in text] == []
    assert [words for words in not_pleaded if words in text] == []


def test_a_silence_is_claimed_after_the_denial_of_its_appeal(cli: Cli, home: Path) -> None:
    day = ("--today", "2026-08-20")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2026-03-02", "--via", "email", *day)
    for line in ("appealed --on 2026-03-20", "appeal-denied --on 2026-04-30"):
        cli("log", "2026-1", *line.split(), *day)
    cli("petition", "2026-1", "-o", "court", *SIGNED, *day)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert f"Cause of action: {UNANSWERED}" in text
    assert "annuls Respondent's denial of the request by silence, and its decision of" in text


BARRETT = (
    "Petitioner submits that the day of the appeal is therefore no bar to this proceeding (comp"
)


@pytest.mark.parametrize(
    ("letter", "excused"),
    [
        (("--no-appeal-notice",), True),
        (("--no-appeal-notice", "--received", "2026-03-09"), True),
        (("--no-appeal-notice", "--received", "2026-04-02"), False),
        ((), False),
    ],
)
def test_a_late_appeal_is_a_weak_point_and_a_missing_notice_its_excuse(
    cli: Cli, home: Path, letter: tuple[str, ...], excused: bool
) -> None:
    day = ("--today", "2026-06-01")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2026-03-02", "--via", "email", *day)
    cli("log", "2026-1", "denied", "--on", "2026-03-06", *letter, *day)
    cli("log", "2026-1", "appealed", "--on", "2026-05-01", *day)
    cli("petition", "2026-1", "-o", "court", *SIGNED, *day)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert (BARRETT in text) is excused
    assert "the appeal was in time because" not in text
    memo = cli("export", "2026-1", "--counsel", *day).out
    assert "A late appeal (authorities disagree): The appeal was sent on Fri 1 May 2026." in memo
    assert "Against us: Matter of Mingo, 231 AD3d 522 (1st Dept 2024): the thirty days run" in memo
    tells = "The letter does not tell of the appeal, which may excuse the day (Matter of Barrett"
    sheet = " ".join(" ".join(pages(home / "court/for-the-lawyer.pdf")).split())
    assert (tells in memo, tells in sheet) == (bool(letter),) * 2


def test_an_appeal_in_time_is_no_weak_point(cli: Cli, home: Path) -> None:
    day = ("--today", "2026-06-01")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2026-03-02", "--via", "email", *day)
    cli("log", "2026-1", "denied", "--on", "2026-03-06", "--no-appeal-notice", *day)
    cli("log", "2026-1", "appealed", "--on", "2026-04-01", *day)
    memo = cli("export", "2026-1", "--counsel", *day).out
    cli("petition", "2026-1", "-o", "court", *SIGNED, *day)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert [w for w in ("A late appeal", "A refusal after the appeal") if w in memo] == []
    assert [w for w in (BARRETT, "came after the appeal") if w in text] == []


def test_a_refusal_after_an_appeal_of_silence_was_not_appealed_by_it(cli: Cli, home: Path) -> None:
    day = ("--today", "2026-06-20")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2026-03-02", "--via", "email", *day)
    cli("log", "2026-1", "appealed", "--on", "2026-03-20", *day)
    cli("log", "2026-1", "denied", "--on", "2026-05-06", *day)
    cli("petition", "2026-1", "-o", "court", *SIGNED, *day)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert "The letter of May 6, 2026 came after the appeal; [why it needs no appeal]." in text
    memo = cli("export", "2026-1", "--counsel", *day).out
    assert "no appeal of the letter of Wed 6 May 2026, which came after the first appeal" in memo
    assert "Day 30 was Fri 5 Jun 2026. Over by all counts" in memo
    sheet = " ".join(" ".join(pages(home / "court/for-the-lawyer.pdf")).split())
    assert (
        "The letter of Wed 6 May 2026 came after the appeal: does it need one of its own?" in sheet
    )
    # One that does not tell of the appeal has a time to petition of its own.
    cli("edit", "2026-1.3", "--no-appeal-notice", *day)
    cli("petition", "2026-1", "-o", "untold", *SIGNED, *day)
    text = " ".join(" ".join(pages(home / "untold/01-verified-petition.pdf")).split())
    assert "Petitioner submits that the lack of an appeal is therefore no bar" in text
    assert "came after the appeal" not in text
    cli("log", "2026-1", "appealed", "--on", "2026-06-01", *day)
    assert "A refusal after the appeal" not in cli("export", "2026-1", "--counsel", *day).out


POINTS = (
    "Public Officers Law § 87(2)(a) needs a state or federal statute that exempts the record its"
)


@pytest.mark.parametrize(
    ("letter", "pleaded", "not_pleaded"),
    [
        (
            "denied --grounds 87-2-a --grounds 'CPL 160.50'",
            (POINTS, "The letter of March 6, 2026 points to “CPL 160.50.” (Entry"),
            ("is none by itself", "names none"),
        ),
        ("denied --grounds 87-2-a", (POINTS, "2026 names none [confirm: no stat"), ("points to",)),
        ("denied --grounds 'CPL 160.50'", ("“CPL 160.50” is none by itself",), ("points to",)),
        (
            "neither-confirmed --grounds 87-2-e-i --grounds 87-2-f",
            (
                "only where the existence of the records is itself exempt",
                "names no such purpose or investigation and does not say that Respondent received",
                "names no person whose life or safety disclosure could endanger",
                "with what the Court finds exempt redacted",
            ),
            ("to no particular record", "the remedy is redaction"),
        ),
        (
            "not-held --grounds 87-2-b",
            (
                "does not say why deletion would not do",
                "has given no certificate and shown no search [confirm: search not described], nor "
                "has it carried its burden, and its determination is",
            ),
            (),
        ),
        (
            "closed --grounds 87-2-g",
            ("does not state the author", "Respondent has not carried its burden, and"),
            ("has given none of the three answers",),
        ),
        (
            "undue-burden --grounds 87-2-b",
            ("does not say why deletion would not do", "breadth is no ground"),
            (),
        ),
    ],
)
def test_each_ground_that_a_refusal_names_is_answered(
    cli: Cli, home: Path, letter: str, pleaded: tuple[str, ...], not_pleaded: tuple[str, ...]
) -> None:
    day = ("--today", "2026-06-20")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2026-03-02", "--via", "email", *day)
    cli("log", "2026-1", *shlex.split(letter), "--on", "2026-03-06", *day)
    cli("log", "2026-1", "appealed", "--on", "2026-03-20", *day)
    cli("petition", "2026-1", "-o", "court", *SIGNED, *day)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert [words for words in pleaded if words not in text] == []
    assert [words for words in not_pleaded if words in text] == []
    assert text.count("presumptively open") == 1


@pytest.mark.parametrize(
    ("to", "astray"),
    [
        ("Records Access Officer, foil@town.example", True),
        ("foil@town.example", True),
        ("The FOIL Officer", True),
        ("appeals@town.example", False),
        ("Records Access Officer, appeals@town.example", False),
        ("Records Access Appeals Officer, foil@town.example", False),
        ("Town Supervisor", False),
    ],
)
def test_an_appeal_that_went_to_the_records_officer_is_a_weak_point(
    cli: Cli, home: Path, to: str, astray: bool
) -> None:
    day = ("--today", "2026-05-01")
    where = ("--email", "foil@town.example", "--appeals-email", "appeals@town.example")
    cli("agency", "add", "town", "Town of Example", "--body", "town", *where)
    cli("file", "town", "--subject", "E-mails", "--on", "2026-03-02", "--via", "email", *day)
    cli("log", "2026-1", "denied", "--on", "2026-03-06", *day)
    cli("log", "2026-1", "appealed", "--on", "2026-03-20", "--via", "email", "--to", to, *day)
    shown = " ".join(cli("show", "2026-1", "-v", *day).out.split())
    assert (f"The appeal was addressed to “{to}”: that may not be where" in shown) is astray
    memo = cli("export", "2026-1", "--counsel", *day).out
    assert (
        "An appeal that may have gone astray (can be argued): that of Fri 20 Mar" in memo
    ) is astray
    cli("petition", "2026-1", "-o", "court", *SIGNED, *day)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert (f"addressed to “{to}”; [when it reached whoever decides appeals]." in text) is astray
    sheet = " ".join(" ".join(pages(home / "court/for-the-lawyer.pdf")).split())
    assert ("when did it reach whoever decides appeals" in sheet) is astray
    assert "astray" not in text


def test_confirmed_facts_are_no_blanks(denied: Cli, home: Path) -> None:
    facts = (
        *("none-received", "day-of-receipt", "no-particulars", "no-earlier-answer"),
        *("day-of-receipt-of-appeal", "no-decision-received", "deletion-not-discussed"),
        "no-author-or-reason",
    )
    confirmed = [word for fact in facts for word in ("--confirm", fact)]
    made = denied("petition", "2019-1", "-o", "court", *confirmed, *SIGNED, *LATER)
    assert "confirm:" not in made.err
    assert "confirm:" not in " ".join(pages(home / "court/01-verified-petition.pdf"))


def test_each_branch_of_e_stands_under_what_governs_the_paragraph(cli: Cli, home: Path) -> None:
    filed = ("--on", "2026-03-02", "--via", "email")
    later = ("--today", "2026-05-20")
    cli("file", "mocs", "--subject", "E-mails", *filed, *later)
    grounds = ("--grounds", "87-2-e-ii", "--grounds", "87-2-e-iv")
    cli("log", "2026-1", "denied", "--on", "2026-03-09", *later)
    cli("log", "2026-1", "appealed", "--on", "2026-04-01", *later)
    cli("log", "2026-1", "appeal-denied", "--on", "2026-04-10", *later)
    cli("petition", "2026-1", "-o", "bare", *SIGNED, *later)
    bare = " ".join(" ".join(pages(home / "bare/01-verified-petition.pdf")).split())
    assert "exempt redacted" not in bare
    cli("edit", "2026-1.2", *grounds, *later)
    cli("petition", "2026-1", "-o", "court", *SIGNED, *later)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert text.count("“only to the extent that disclosure would” do the harm that it names") == 1
    assert "the records with what the Court finds exempt redacted" in text


@pytest.mark.parametrize(
    ("kind", "pleaded", "not_pleaded"),
    [
        ("denied", "Respondent's denial of the request", "from disclosure"),
        ("exception-granted", "grant of an exception", "seven business days"),
    ],
)
def test_seven_days_are_pleaded_of_an_exception_appealed_within_them(
    cli: Cli, home: Path, kind: str, pleaded: str, not_pleaded: str
) -> None:
    later = ("--today", "2026-05-01")
    cli("agency", "add", "rho", "--name", "Records Office", "--calendar", "nys", "--body", "state")
    cli("file", "rho", "--subject", "E-mails", "--on", "2026-03-02", *later)
    for act, day in ((kind, "03-09"), ("appealed", "04-01"), ("appeal-denied", "04-10")):
        cli("log", "2026-1", act, "--on", f"2026-{day}", *later)
    cli("petition", "2026-1", "-o", "court", *SIGNED, *later)
    text = " ".join(" ".join(pages(home / "court/01-verified-petition.pdf")).split())
    assert pleaded in text
    assert not_pleaded not in text
