"""List what no text settles: questions that the law leaves open, and what foiltrack assumes."""

from typing import NamedTuple

from foiltrack.law.types import RuleId, Status

MIRRORED, UNVERIFIED = Status.MIRRORED, Status.UNVERIFIED


class View(NamedTuple):
    """Hold what one authority says on a contested point."""

    who: str
    says: str
    status: Status


class Contested(NamedTuple):
    """Hold a question that the law leaves open: who says what, and what foiltrack does."""

    id: str
    question: str
    views: tuple[View, ...]
    done: str
    rules: tuple[str, ...]


class Assumption(NamedTuple):
    """Hold something that no text settles and that foiltrack had to decide."""

    id: str
    what: str
    moves: str
    why: str


ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        id="receipt-on-the-day-sent",
        what="A request sent by e-mail, portal, fax or by hand counts as received that day.",
        moves="the first answer and the decision of an appeal, until proof is logged",
        why="General Construction Law § 20; the City's portal counts so, at any hour of a day",
    ),
    Assumption(
        id="five-days-for-mail",
        what="A mailed request counts as received five calendar days later, not moved.",
        moves="the first answer and the decision of an appeal, until proof is logged",
        why="no authority on FOIL was found; it keeps the agency's limit lenient",
    ),
    Assumption(
        id="toll-of-228-days",
        what="The toll of 2020 is counted as 228 days, not 229.",
        moves="the court petition, where what opens it came before 20 March 2020",
        why="the earlier of the two counts in use is the safe one",
    ),
    Assumption(
        id="section-25-a",
        what="General Construction Law § 25-a moves the requester's last day.",
        moves="the requester's due date and the latest date, never the careful date",
        why="the section speaks of any period; no decision on a FOIL appeal was found",
    ),
    Assumption(
        id="reply-without-a-date",
        what="A question without a date is to be answered within five business days of the letter, "
        "a fee paid or contested within thirty days.",
        moves="when the list asks for the answer or the payment; no duty follows from it",
        why="the City's portal closes a request after five business days without an answer; the "
        "time to appeal a fee is that of any denial",
    ),
    Assumption(
        id="business-day",
        what="A business day is Monday to Friday without the holidays of the agency's list.",
        moves="every limit of an agency",
        why="FOIL does not define it; Public Officers Law § 62(2) and the City's own practice",
    ),
)


def _view(who: str, says: str, status: Status = Status.VERIFIED) -> View:
    return View(who=who, says=says, status=status)


CONTESTED: tuple[Contested, ...] = (
    Contested(
        id="day-of-receipt",
        question="Is the day of receipt day 0 or day 1 of the five?",
        views=(
            _view("General Construction Law § 20; the City's portal; Portfolio Media", "day 0"),
            _view("AO-17063 (2008)", "a request of the morning makes that day the first"),
            _view("2 NYCRR 110.3 (State Comptroller)", "after 5 pm: received the next day"),
        ),
        done="day 0 for the agency; day 1 for the careful date that a silence opens; a cut-off "
        "only where the agency has one on record, with its citation",
        rules=(RuleId.ACKNOWLEDGE, RuleId.APPEAL_DECISION),
    ),
    Contested(
        id="early-promise",
        question="A promised day passes before the 20 business days are over: a denial?",
        views=(
            _view("Committee on Open Government, AO-19241", "the request may be taken as denied"),
            _view("AO-18430", "a reasonable time after the approximate date is allowed"),
        ),
        done="the promise counts as missed from the next day; until the 20 business "
        "days are over, to ask again is a choice",
        rules=(RuleId.PROMISE,),
    ),
    Contested(
        id="late-promise",
        question="May a first letter name a day beyond the 20 business days?",
        views=(
            _view(
                "Public Officers Law § 89(3)(a)",
                "with a written reason and a date certain within a reasonable period",
            ),
            _view("AO-19766", "a date certain that is unreasonable is a denial"),
        ),
        done="flagged; the statute's limit and the promise stay two dates",
        rules=(RuleId.DETERMINE, RuleId.PROMISE, RuleId.APPEAL),
    ),
    Contested(
        id="statute-and-promise",
        question="Do the 20 business days cut a longer promise short?",
        views=(
            _view(
                "Public Officers Law § 89(3)(a)",
                "yes, unless a written reason and a date certain were given by then",
            ),
            _view("Save Monroe Ave v NYS DOT (3d Dept 2021)", "no fixed maximum is set"),
        ),
        done="two dates, never one: the statute's limit and the promise; whether the date is "
        "reasonable is for the person to judge",
        rules=(RuleId.DETERMINE, RuleId.PROMISE),
    ),
    Contested(
        id="late-acknowledgement",
        question="The acknowledgment came after the five days: what runs then?",
        views=(
            _view("Public Officers Law § 89(4)(a)", "no answer in five days is a denial"),
            _view("AO-19355", "the 20 days run from the acknowledgment itself"),
        ),
        done="the missed five days keep their window; the 20 days run from the letter",
        rules=(RuleId.ACKNOWLEDGE, RuleId.DETERMINE),
    ),
    Contested(
        id="which-calendar",
        question="Whose holidays are no business days?",
        views=(
            _view("Public Officers Law § 62(2)", "the State's public holidays, for state offices"),
            _view("the City's bulletin 440-2R", "other days for City agencies"),
            _view("Op. Comptroller 85-33 (1985)", "towns need not close on the State's days"),
            _view(
                "Civil Service Advisory Memorandum 2023-03",
                "state staff treat Lincoln's Birthday and Election Day as floating",
            ),
        ),
        done="a calendar for each agency; closures that a user records only lengthen its clocks; "
        "the careful date that a silence opens counts floating days as business days",
        rules=(RuleId.ACKNOWLEDGE, RuleId.DETERMINE, RuleId.APPEAL_DECISION),
    ),
    Contested(
        id="repeated-extensions",
        question="May an agency extend more than once?",
        views=(
            _view("Committee on Open Government, AO-19644", "nothing permits repeated delays"),
            _view(
                "Save Monroe Ave v NYS DOT, 197 AD3d 808 (3d Dept 2021)",
                "extensions in time, each with its reason, were no denial",
            ),
            _view("Empire Center v NYC OPA (1st Dept 2018)", "appeal premature while producing"),
        ),
        done="counted and shown as contested; no letter calls it a denial",
        rules=(RuleId.PROMISE, RuleId.APPEAL),
    ),
    Contested(
        id="extension-after-lapse",
        question="A new date after the old one was missed: does it cure the default?",
        views=(
            _view("Public Officers Law § 89(4)(a)", "the date that was missed is a denial already"),
            _view("Nothing found", "no authority lets the 30 days start again", UNVERIFIED),
        ),
        done="the first default keeps its window, the new date opens another",
        rules=(RuleId.PROMISE, RuleId.APPEAL),
    ),
    Contested(
        id="not-described",
        question="Is 'does not reasonably describe the records' an answer or a denial?",
        views=(
            _view("21 NYCRR 1401.5(c)", "an answer, with direction where possible", MIRRORED),
            _view("the City's portal", "a reason of the type denial, with appeal language"),
            _view(
                "Matter of Wagner, 2025 NY Slip Op 05783 (Ct App)",
                "describing and retrieving are two tests",
            ),
        ),
        done="a denial for the requester's clock, an answer for the agency's five days; a "
        "clarification opens five new days",
        rules=(RuleId.ACKNOWLEDGE, RuleId.APPEAL),
    ),
    Contested(
        id="undue-burden",
        question="May a request be refused as voluminous or burdensome?",
        views=(
            _view(
                "Public Officers Law § 89(3)(a), by AO-19013",
                "not if the agency may engage an outside professional service",
            ),
        ),
        done="three questions: did it help to narrow, did it consider an outside service, did "
        "it say how it searched?",
        rules=(RuleId.APPEAL,),
    ),
    Contested(
        id="day-of-the-thirty",
        question="Do the 30 days run from the letter or from its receipt?",
        views=(
            _view("Matter of Mingo, 231 AD3d 522 (1st Dept 2024)", "from the letter"),
            _view(
                "An Appellate Division decision on New York City's Department of Social Services "
                "(reported 4 Feb 2026; title not kept)",
                "from the first attempt to deliver the letter",
            ),
        ),
        done="the careful date counts from the letter, the latest date from its receipt",
        rules=(RuleId.APPEAL,),
    ),
    Contested(
        id="thirty-days-after-silence",
        question="When do the 30 days end after silence?",
        views=(
            _view("Nothing found", "no rule says when the time ends", UNVERIFIED),
            _view("AO-19372 (2016)", "refusing such an appeal as late was wrong"),
        ),
        done="the careful date counts from the earliest end of the limit that any authority reads; "
        "while the agency is still silent the window is never called closed",
        rules=(RuleId.APPEAL,),
    ),
    Contested(
        id="unreasonable-date",
        question="Does a letter without a date, or with a far one, open an appeal by itself?",
        views=(
            _view("21 NYCRR 1401.5(e)", "such failures count as a denial", MIRRORED),
            _view("AO-17821 (2009)", "then the appeal must say that the date is unreasonable"),
            _view(
                "South Shore Press v Havemeyer, 136 AD3d 929",
                "an acknowledgment without a date is a denial",
            ),
        ),
        done="a protective window from that letter, marked contested; to use it is a choice, since "
        "it starts the ten business days and, once refused, the four months",
        rules=(RuleId.APPEAL,),
    ),
    Contested(
        id="fee",
        question="Does a demand for a fee stop the agency's clocks, and can it be appealed?",
        views=(
            _view("Public Officers Law § 89(3)(a)", "names no fee that stops a limit"),
            _view(
                "Public Officers Law § 87(1)(b), (c)",
                "sets what may be asked; that a demand beyond it is a denial is our inference",
                UNVERIFIED,
            ),
        ),
        done="taken to stop the clock, in the agency's favor; a window of thirty days from the "
        "demand, and one from the limit that it stopped",
        rules=(RuleId.DETERMINE, RuleId.PROMISE, RuleId.APPEAL),
    ),
    Contested(
        id="question",
        question="Does a question stop the agency's 20 business days?",
        views=(
            _view("Public Officers Law § 89(3)(a)", "no text says so"),
            _view("the City's portal", "closes a request after five business days of silence"),
            _view(
                "Matter of Wagner, 2025 NY Slip Op 05783 (Ct App)",
                "reversed a request deemed withdrawn",
            ),
        ),
        done="taken to stop the clock, in the agency's favor; a protective window from the limit, "
        "as if nothing had been asked",
        rules=(RuleId.DETERMINE, RuleId.PROMISE, RuleId.APPEAL),
    ),
    Contested(
        id="silence-after-something",
        question="Is a missed limit a denial where a late or dateless letter came?",
        views=(
            _view(
                "Public Officers Law § 89(4)(a)",
                "failure to conform to subdivision three shall constitute a denial",
            ),
            _view("Save Monroe Ave v NYS DOT (3d Dept 2021)", "extensions with reasons were none"),
        ),
        done="called a missed limit, not a silence; silence is said only where nothing came",
        rules=(RuleId.DETERMINE, RuleId.PROMISE, RuleId.APPEAL),
    ),
    Contested(
        id="exception-of-a-local-body",
        question="What is an exception under § 89(5) that a City or local body grants?",
        views=(
            _view(
                "Public Officers Law § 89(5)(h)",
                "the subdivision binds state agencies and governor-appointed corporations",
            ),
        ),
        done="an ordinary denial, with thirty days; where the body is not known, both windows",
        rules=(RuleId.APPEAL, RuleId.EXCEPTION_APPEAL),
    ),
    Contested(
        id="service",
        question="From which end of the four months does the time to serve run?",
        views=(
            _view("CPLR 306-b", "from the day on which the limitation expires", MIRRORED),
            _view("Nothing found", "no rule says which end counts of two windows", UNVERIFIED),
        ),
        done="the careful date follows the earliest end, the latest date the last",
        rules=(RuleId.SERVE,),
    ),
    Contested(
        id="no-appeal-notice",
        question="A refusal does not tell of the appeal: may one petition at once?",
        views=(
            _view(
                "Matter of Barrett v Morgenthau, 74 NY2d 907 (1989)",
                "yes, where no procedure was shown to exist either",
            ),
            _view("Snyder v Nassau; Morris v Suffolk (2d Dept)", "the missing appeal is excused"),
        ),
        done="a four-month window from that letter, marked contested; the appeal comes first",
        rules=(RuleId.ARTICLE_78,),
    ),
    Contested(
        id="not-held",
        question="What must an agency certify when it says that it has no such records?",
        views=(
            _view(
                "Matter of Rattley v New York City Police Dept., 96 NY2d 873, 875 (2001)",
                "a bare certificate is enough",
            ),
            _view("21 NYCRR 1001.3 (MTA)", "a certificate if requested"),
        ),
        done="flagged until certified; the certificate is to be demanded",
        rules=(RuleId.APPEAL,),
    ),
    Contested(
        id="duplicate",
        question="Does asking again revive the time that was lost?",
        views=(_view("Kelly v NYPD (1st Dept 2001); AO-15017", "a duplicate gives no new time"),),
        done="a new request that follows an un-appealed refusal is warned of",
        rules=(RuleId.APPEAL, RuleId.ARTICLE_78),
    ),
)
