"""The acts of a letter, the weights over them, and when a kind is sure."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from foiltrack.days import calendar
from foiltrack.reading import dates, decide, model
from foiltrack.reading.cues import cues
from foiltrack.reading.evidence import Sure
from foiltrack.reading.frames import frames, lowered
from foiltrack.reading.model import Model
from foiltrack.reading.parts import Part, part_of
from foiltrack.reading.patterns import table, words
from foiltrack.reading.roles import Whose
from foiltrack.reading.sentences import LONGEST, Sentence, own_words, sentences
from foiltrack.reading.suggest import CERTAIN, HEAD, TAIL, Suggestion, judged, suggest

from .bench import classes, drawn, weigh

DAY = date(2024, 2, 20)


def framed(text: str) -> set[str]:
    return {frame.full for frame in frames(lowered(text))}


def read(text: str) -> Suggestion:
    return suggest(text, calendar=calendar("nys"), letter_date=DAY)


def test_time_that_is_asked_for_is_no_question() -> None:
    assert "clarify" not in {frame.act for frame in frames("give us until june 1.")}
    assert "clarify" in {frame.act for frame in frames("give us the year.")}


@pytest.mark.parametrize("part", ["acts", "things"])
def test_each_word_of_the_lexicon_is_an_expression_by_itself(part: str) -> None:
    """A blank within brackets cuts a word in two, which only meet again by chance."""
    for listed in table("lexicon.toml")[part].values():
        for word in listed.split():
            words(word)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("these are attorney client letters.", "exempt"),
        ("it is attorney-client advice.", "exempt"),
        ("they are work product.", "exempt"),
        ("we are short staffed.", "delay"),
        ("your complaint is well founded.", "reverse"),
    ],
)
def test_words_with_a_blank_or_a_hyphen_are_one(text: str, act: str) -> None:
    assert act in {frame.act for frame in frames(text)}


# --- who does what, and whether it is done -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Your request is denied.", "deny:request.p"),
        ("If your request is denied, you will be told.", "deny:request.i"),
        ("The agency will grant or deny your request by May 1.", "deny:request.f"),
        ("An agency may deny a request that invades privacy.", "deny:request.l"),
        ("We have not denied your request.", "deny-:request.p"),
        ("We expect to send the records in May.", "give:record.f"),
        ("The records were sent to you today.", "give:record.p"),
        ("Once you pay, the records will be sent.", "give:record.u"),
        ("Please pay the fee.", "pay:fee.c"),
        ("We find no records.", "find-:record.p"),
        ("The appeal is sustained.", "grant:appeal.p"),
        ("The denial of your request is sustained.", "affirm:request.p"),
        ("Your fee waiver request has been granted.", "grant:fee.p"),
        ("You told us that you no longer need the records.", "withdraw:record.y"),
        ("Which street do you mean?", "clarify:.q"),
        ("Your request is granted in part.", "grant:part.p"),
        ("Your request is denied under POL § 87(2)(b).", "exempt:request.p"),
        ("We provide the department's register of complaints.", "give:record.p"),
        ("Your request was sent elsewhere.", "elsewhere:request.p"),
        ("We have not yet found the tape.", "find-:record.n"),
        ("No decision has yet been made.", "decide-:.n"),
        ("The county has not returned the files yet.", "find-:record.n"),
        ("Yet we find no record of it.", "find-:record.p"),
        ("We found no map, yet there may be a survey.", "find-:.p"),
        ("Your letter of May 3 was answered.", "reply:decision.p"),
        ("The files are withheld, as to give them out would invade privacy.", "give:.h"),
        ("I said that you would have it on the 9th.", "delay:.p"),
        ("Our notice of June 4 named July 2.", "delay:.p"),
        ("The 14th came and went.", "delay:.p"),
        ("Ten days more are needed.", "extend:.p"),
        ("Your appeal of the denial is sustained.", "grant:decision.p"),
        ("The denial stands and your appeal isn't granted.", "deny:appeal.p"),
        ("Your request cannot be granted.", "deny:request.p"),
        ("Your request has been neither granted nor denied.", "grant-:request.p"),
        ("We cannot grant your request at this time.", "grant-:request.p"),
    ],
)
def test_a_frame_is_the_act_its_thing_and_its_mode(text: str, frame: str) -> None:
    assert frame in framed(text)


@pytest.mark.parametrize(
    "text",
    [
        "We have not found the map.",
        "We have now sent the map.",
        "The clerk has already written to you.",
        "They had items to redact.",
    ],
)
def test_a_have_that_only_helps_another_verb_holds_nothing(text: str) -> None:
    assert "hold" not in {frame.split(".")[0].split(":")[0] for frame in framed(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The agency denies your FOIL request of May 1, 2025.",
        "The Village hereby refuses your application of June 3.",
        "This office has denied your request.",
        "We refuse your request of March 9, 2024.",
    ],
)
def test_a_bare_refusal_is_a_denial(text: str) -> None:
    assert read(text).kind == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "The precinct has not yet found the tape. You will have our answer by April 2, 2024.",
        "The records have not been located yet; we ask for two more weeks.",
        "We have not yet decided and need until April 2, 2024.",
    ],
)
def test_what_is_not_yet_done_is_no_answer(text: str) -> None:
    assert read(text).kind == "extended"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("You may appeal this decision within thirty days.", Part.APPEAL),
        ("Your appeal is denied.", Part.SAYS),
        ("This is not a denial.", Part.STANDARD),
        ("Should your request be denied, you will be told why.", Part.STANDARD),
        ("This mailbox is not monitored.", Part.FOOT),
        ("Powered by RecordsDesk. All rights reserved.", Part.FOOT),
        ("Sent automatically.", Part.FOOT),
        ("TOWN OF HURLEY OFFICE OF THE TOWN CLERK", Part.HEAD),
        ("REQUEST DENIED", Part.SAYS),
        ("None.", Part.SAYS),
    ],
)
def test_what_carries_no_act_is_set_apart(text: str, part: Part) -> None:
    assert part_of(text) is part


@pytest.mark.parametrize("name", list(classes.classes()))
def test_letters_apart_from_all_training(name: str) -> None:
    found = [(row, classes.judged(row)) for row in classes.classes()[name]]
    right = sum(not classes.faults(row, s) for row, s in found)
    assert right >= 2, [classes.faults(row, s) for row, s in found]


def test_most_letters_apart_from_all_training_are_right_and_the_sure_ones_are() -> None:
    found = [(row, classes.judged(row)) for rows in classes.classes().values() for row in rows]
    sure = [s.kind in row["kinds"] for row, s in found if s.confidence is Sure.SURE]
    assert sum(not classes.faults(row, s) for row, s in found) >= 70
    assert len(sure) >= 30
    assert sure.count(False) <= 1


# --- weights -------------------------------------------------------------------------------------


def test_the_weights_are_of_the_cues_that_the_program_finds() -> None:
    shipped = model.shipped()
    found = cues(sentences("We find no records. Your request is denied under POL 87(2)(b)."))
    known = shipped.known(found)
    assert {"find-:record.p", "deny:request.p"} <= set(known)
    assert sum(worth**2 for worth in known.values()) == pytest.approx(1)
    assert model.from_json(shipped.to_json()) == shipped
    assert len(json.dumps(shipped.to_json(), ensure_ascii=False)) < 90_000


def test_likelihoods_are_shares_and_the_cues_add_up_to_them() -> None:
    shipped = model.shipped()
    found = cues(sentences("Your request is denied under Public Officers Law § 87(2)(b)."))
    likely = shipped.likely(found)
    assert sum(likely.values()) == pytest.approx(1)
    assert model.first_of(likely) == "denied"
    apart = shipped.for_kind(found, "denied", "closed")
    assert sum(apart.values()) > 0


def test_the_same_letters_make_the_same_weights() -> None:
    pytest.importorskip("sklearn")
    kinds = [weigh.LABELS[k] for k in ("denied_exemption", "no_records", "granted")]
    texts = {
        kinds[0]: "Your request is denied, the file is exempt.",
        kinds[1]: "We found no records.",
        kinds[2]: "The records are enclosed.",
    }
    rows = [weigh.taught(text, kind, 1.0) for kind, text in texts.items() for _ in range(4)]
    one, other = weigh.fit(rows, most=20), weigh.fit(rows, most=20)
    assert one == other
    assert len(one.rows) == 20
    assert [model.first_of(one.likely(row.cues)) for row in rows[::4]] == kinds


def test_a_letter_to_learn_from_stands_again_without_some_of_its_cues() -> None:
    text = "Your request is denied in part, the names are exempt, the rest is enclosed."
    row = {"id": "a", "text": text, "label": "partial"}
    whole, *thinned = found = weigh.labelled(row, weigh.reading(row))
    assert found == weigh.labelled(row, weigh.reading(row))
    assert len(thinned) == weigh.COPIES
    assert all(set(one.cues) < set(whole.cues) for one in thinned)
    assert sum(one.counts for one in found) == pytest.approx(weigh.REAL)


def test_drawn_letters_are_the_same_for_the_same_seed() -> None:
    assert drawn.letters(2, seed=7) == drawn.letters(2, seed=7)
    assert drawn.letters(2, seed=7) != drawn.letters(2, seed=8)


def test_reading_needs_no_framework_of_learning(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("Your request is denied.")
    code = (
        "import sys; sys.modules['sklearn'] = sys.modules['numpy'] = None\n"
        "from foiltrack.days import calendar\n"
        "from foiltrack.reading.suggest import suggest\n"
        "print(suggest('Your request is denied.', calendar=calendar('nys')).kind)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "denied"


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("the charge of $85.00 was satisfied by your check.", True),
        ("you paid $14.75 on may 3.", True),
        ("the fee has not been paid.", False),
        ("once the fee is paid we will copy them.", False),
        ("your check never arrived.", False),
    ],
)
def test_what_was_paid_is_not_asked(text: str, before: bool) -> None:
    modes = {frame.mode for frame in frames(text) if frame.act in ("fee", "pay")}
    assert ("paid before" in cues(sentences(text.capitalize()))) is before
    assert not before or modes <= {"y"}


# --- sure ----------------------------------------------------------------------------------------


def decided(said: tuple[Sentence, ...], weights: Model | None = None) -> decide.Verdict:
    """Return what the sentences of a letter without dates and sums make it."""
    weights = weights or model.shipped()
    return decide.decide(said, weights.likely(cues(said)), weights, asked=False, promised=False)


def test_a_kind_that_one_witness_alone_names_is_not_sure() -> None:
    said = sentences("Your request is denied under Public Officers Law § 87(2)(b).")
    agreed = decided(said)
    assert (agreed.kind, agreed.sure) == ("denied", Sure.SURE)
    # Weights that know nothing of the letter make every kind as likely as another.
    nothing = model.Model(model.KINDS, (0.0,) * len(model.KINDS), 1.0, {})
    alone = decided(said, nothing)
    assert alone.sure is not Sure.SURE


@pytest.mark.parametrize(
    ("text", "times", "sure"),
    [
        ("Your request is denied under Public Officers Law § 87(2)(b).", 1.02, True),
        ("Your request is denied under Public Officers Law § 87(2)(b).", 0.98, False),
        ("Nothing of this says a kind.", 1.02, True),
        ("Nothing of this says a kind.", 0.98, False),
        ("Part is denied under Public Officers Law § 87(2)(b), names were withheld.", 99, False),
    ],
)
def test_a_kind_is_sure_from_so_many_times_the_next_on(
    text: str, times: float, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    times *= decide.SURE
    rest = dict.fromkeys(model.KINDS, 0.0) | {
        "denied": times / (times + 1),
        "other": 1 / (times + 1),
    }
    monkeypatch.setattr(model.Model, "likely", lambda *_: rest)
    verdict = decided(sentences(text))
    assert (verdict.kind, verdict.sure is Sure.SURE) == ("denied", sure)


def test_that_a_letter_is_nothing_of_the_law_needs_both_witnesses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        model.Model, "likely", lambda *_: dict.fromkeys(model.KINDS, 0.001) | {"other": 0.98}
    )
    silent = decided(sentences("I saw the Mayor about it."))
    twice = sentences("This is a duplicate of your earlier request.")
    named = decided(twice)
    assert (silent.kind, silent.sure) == ("other", Sure.LIKELY)
    assert (named.kind, named.sure) == ("other", Sure.SURE)


@pytest.mark.parametrize(
    "doubt",
    [
        "You will have it by Monday, March 14, 2024.",
        "On the docket by March 14, 2024.",
    ],
)
def test_a_day_without_a_role_or_that_contradicts_itself_is_not_sure(doubt: str) -> None:
    plain = "We acknowledge receipt of your FOIL request. It has been assigned number 2024-0117."
    assert read(plain).confidence is Sure.SURE
    assert read(f"{plain} {doubt}").confidence is not Sure.SURE


def test_a_day_of_something_else_leaves_a_letter_sure_and_promises_nothing() -> None:
    s = read(
        "We acknowledge receipt of your FOIL request. It has been assigned number 2024-0117. The "
        "board meets on March 14, 2024."
    )
    assert (s.until, s.confidence) == (None, Sure.SURE)


def test_a_weekday_that_is_wrong_is_told() -> None:
    s = read("You can expect our response by Monday, March 14, 2024.")
    assert s.until == date(2024, 3, 14)
    assert s.notes == ("it says Monday, but 14 March 2024 is a Thursday",)


def test_what_is_refused_beside_a_fee_is_not_sure() -> None:
    s = read("The fee is $12.00. Your request is denied in part under § 87(2)(b).")
    assert s.confidence is not Sure.SURE


# --- length --------------------------------------------------------------------------------------


def test_an_account_that_holds_the_records_is_no_notice_of_an_account() -> None:
    given = "Good day,\n\nThe sheets have been uploaded to your account in the portal.\n\nFOIL unit"
    assert (read(given).kind, read(given).confidence) != ("other", "sure")
    assert read("Good day,\n\nYour account was created.\n\nFOIL unit").kind == "other"


@pytest.mark.parametrize("words", ["by March 3, 2024 we ", "87(2)(", "thirty (30) ", "x"])
def test_a_long_line_is_cut_so_that_no_search_is_longer(words: str) -> None:
    """A line of 98 kB took over a minute: each search went through all of it."""
    said = sentences(words * (98_000 // len(words)))
    assert max(len(s.text) for s in said) <= LONGEST
    assert sum(len(s.text) for s in said) > 90_000


def test_a_list_of_days_costs_a_bounded_number_of_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each day looked for its role in all of its sentence: 2,000 took six seconds."""
    roles = []

    def counted(*given: object) -> tuple[Whose, float]:
        roles.append(given)
        return Whose.NOBODY, 1.0

    monkeypatch.setattr(dates, "role", counted)
    read("by March 3, 2024 " * 2000)
    assert 0 < len(roles) <= dates.MOST


@pytest.mark.parametrize("words", ["word ", "1", "a1 ", ", and ", "x\n"])
def test_what_is_longer_than_a_letter_is_read_at_its_head_and_its_end(words: str) -> None:
    head = "Your request is denied under Public Officers Law § 87(2)(b).\n\n"
    end = "\n\nYou may appeal within thirty days to the General Counsel."
    text = head + words * (98_000 // len(words)) + end
    assert len(judged(text)) <= HEAD + TAIL + 2
    s = read(text)
    assert s.kind == "denied"
    assert s.appeal_notice


def test_why_shows_frames_cues_and_what_would_have_changed_it(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("Your request is denied under Public Officers Law § 87(2)(b).")
    command = [sys.executable, "-m", "foiltrack", "read", str(path), "--why"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "deny:request.p" in done.stdout
    assert "by the weights: denied" in done.stdout
    assert "by the frames: denied" in done.stdout
    assert "it would rather be" in done.stdout


def test_the_bench_takes_files_of_any_series(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    path = tmp_path / "own.jsonl"
    row = {"id": "a", "source": "own words", "group": "g", "label": "denied_exemption"}
    row |= {"text": "Your request is denied.", "also_right": ["closed"], "sender": "agency"}
    path.write_text(json.dumps(row) + "\n")
    command = [sys.executable, "-m", "tests.bench.replies", str(path), "--shipped"]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "own: 1 letters" in lines
    assert "sender 1 of 1 100.0 % (21 to 100)" in lines


def test_a_greeting_does_not_hide_what_its_line_says() -> None:
    said = sentences("Dear Ms. Doe, we will answer by June 1, 2025.")
    assert [(s.part, s.text) for s in said] == [
        (Part.HEAD, "Dear Ms. Doe,"),
        (Part.SAYS, "we will answer by June 1, 2025."),
    ]
    assert [s.part for s in sentences("Hi Wren - We received it on 12/15.")] == [
        Part.HEAD,
        Part.SAYS,
    ]
    assert [s.part for s in sentences("Dear Mr. Okafor, Esq.,")] == [Part.HEAD]


@pytest.mark.parametrize(
    "text",
    [
        "Your appeal was considered and is denied.",
        "The appeal has been reviewed by this office and is hereby denied.",
        "Your appeal of March 3 was received but must be denied.",
    ],
)
def test_a_clause_that_goes_on_has_the_subject_of_the_one_before(text: str) -> None:
    assert "deny:appeal.p" in framed(text)
    s = read(
        text + " The records are exempt under Public Officers Law § 87(2)(e)(i), as their "
        "disclosure would interfere with investigations."
    )
    assert s.kind == "appeal-denied"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Subject: ditch maps\nFrom: Poe\nDate: 9 May 2024\nTo: Roe\n\nNone found.", "None found."),
        ("None found.\n\n| From: Roe\n| Is it denied?\n| | From: Poe\n| | It is.", "None found."),
        ("Lot | Sold |\nNone found.", "Lot | Sold | None found."),
        ("It is barred by 20 U.S.C. 1232g.", "It is barred by 20 U.S.C. 1232g."),
        ("You ask about P.S. 12 and its roof.", "You ask about P.S. 12 and its roof."),
        (
            "MEMORANDUM of the Facility\nTo: Ms. Doe\nFrom: R. Roe\nDate: May 9, 2024\n"
            "Subject: FOIL\n\nNone found.",
            "None found.",
        ),
        (
            "-----Original Message-----\nFrom: Roe\nSent: May 9, 2024\nTo: Poe\n\nNone found.",
            "None found.",
        ),
        (
            "The minutes that you ask for are not in the files of this office and we refer you\n"
            "to the County.",
            "The minutes that you ask for are not in the files of this office and we refer you to "
            "the County.",
        ),
        (
            "The office will answer the request that you made of it in spring by Friday June\n"
            "15. or so.",
            "The office will answer the request that you made of it in spring by Friday June 15. "
            "or so.",
        ),
    ],
)
def test_its_own_words_are_whole_and_no_others(text: str, first: str) -> None:
    said = [s.text for s in sentences(text) if s.part not in (Part.SUBJECT, Part.HEAD)]
    assert said == [first]


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("Original request: LB-FOIL-22-0093", True),
        ("Original request:", False),
        ("INVOICE\nDescription: copies\nAmount due: $41.20", True),
    ],
)
def test_a_number_or_a_bill_is_no_copy_of_the_request(heading: str, answers: bool) -> None:
    text = f"12 Main Street in the Village of Ames\n{heading}\n\nWe found none of the deeds."
    said = " ".join(s.text for s in sentences(text))
    assert ("We found none of the deeds." in said) is answers
    assert ("Amount due" in said) is ("Amount" in heading)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Please see the attached regarding your matter.", Sure.LIKELY),
        ("Please see attached.", Sure.LIKELY),
        ("The records that you requested are attached.", Sure.SURE),
    ],
)
def test_what_only_points_at_an_attachment_is_not_sure(text: str, sure: Sure) -> None:
    assert read(text).confidence is sure


@pytest.mark.parametrize(("likely", "sure"), [(CERTAIN - 0.01, False), (CERTAIN, True)])
def test_a_letter_is_sure_only_with_days_whose_role_is_certain(
    likely: float, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dates, "role", lambda *_: (Whose.AGENCY, likely))
    found = read("We have received your request. We expect to respond by March 22, 2024.")
    assert found.until == date(2024, 3, 22)
    assert (found.confidence is Sure.SURE) is sure


def test_a_letter_in_a_frame_is_no_quotation() -> None:
    framed_letter = (
        "| Your request is denied under 87(2)(e)\n| because it would interfere with an inquiry.\n"
    )
    assert read(framed_letter).kind == "denied"
    reply = "We received your request and will answer by March 4.\n| Please send the budget.\n"
    assert not any("budget" in s.text for s in sentences(reply))


FORWARDED = """{note}

---------- Forwarded message ---------
From: Records
Date: Mon, Sep 26, 2022 at 3:55 PM
Subject: Fw: FOIL 22-88
To: Clerk

{answer}
"""
ANSWER = "She will have her copies by October 7, 2022."
NOTE = (
    "We found no records that answer your request, after a search of all the books we keep here. "
)


@pytest.mark.parametrize(
    ("note", "answer", "kept"),
    [
        ("see below", ANSWER, True),
        # Who says something quotes the rest.
        (NOTE * 2, ANSWER, False),
        # The request itself is no answer to it.
        ("see below", "I request, under the Freedom of Information Law, the log.", False),
    ],
)
def test_a_short_note_forwards_the_answer(note: str, answer: str, kept: bool) -> None:
    text = FORWARDED.format(note=note, answer=answer)
    assert any(answer in s.text for s in sentences(text)) is kept


def test_a_portals_title_of_the_request_ends_with_its_paragraph() -> None:
    text = "Your request was acknowledged.\n\nRequest Title: Denied permits\n\n{}\n"
    said = sentences(text.format("You can expect a response on or about June 28, 2019."))
    assert [s.text for s in said][1:] == ["You can expect a response on or about June 28, 2019."]


@pytest.mark.parametrize(
    "says",
    [
        "We are not closing your request.",
        "Your request has not been closed.",
        "Your request is not unduly burdensome.",
        "We did not refer your request to another agency.",
    ],
)
def test_what_was_not_done_is_not_sure(says: str) -> None:
    assert suggest(says, calendar=calendar("nys"), letter_date=DAY).confidence is not Sure.SURE


def test_a_letter_without_a_word_of_review_answers_no_appeal() -> None:
    read = suggest("Your request is granted in part.", calendar=calendar("nys"), letter_date=DAY)
    assert not read.kind.startswith("appeal")


@pytest.mark.parametrize(
    "before",
    ["Town of Hurley\n" + "_" * 30 + "\n\n", 'On November 2 you wrote:\n\n"All of them."\n\n'],
)
def test_a_rule_or_a_quotation_does_not_end_a_letter(before: str) -> None:
    head = "Dear Ms. Fitzgerald-Roe of Albany:\n\n"
    said = sentences(f"{head}{before}Your request is denied.")
    assert said[-1].text == "Your request is denied."


def test_a_sentence_may_end_in_no() -> None:
    said = [s.text for s in sentences("The answer is no. We hold none. See No. 24-11 and no. F-3.")]
    assert said == ["The answer is no.", "We hold none.", "See No. 24-11 and no. F-3."]


def test_what_was_quoted_many_times_is_cut_in_steps_that_grow_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def forwards(text: str, hit: re.Match[str]) -> bool:
        asked.append(hit.start())
        return False

    monkeypatch.setattr("foiltrack.reading.sentences._forwards", forwards)
    block = "On Monday X wrote:\n> hi\nthanks\n"
    own_words("Dear Ms. Doe, we answer below.\n" + block * 2000)
    assert len(asked) < 200


def test_a_portals_text_of_the_request_ends_where_the_agency_speaks_of_it() -> None:
    notice = "We have your request for the permits of 2018.\n\nRequest text: permits\n\n{}\n"
    said = sentences(notice.format("A response to your request will come by July 5, 2019."))
    assert said[-1].text == "A response to your request will come by July 5, 2019."
    asked = sentences(notice.format("I also want the permits that were denied in May."))
    assert [s.text for s in asked] == ["We have your request for the permits of 2018."]
