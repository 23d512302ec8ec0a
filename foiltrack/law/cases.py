"""Hold the decisions that flags, letters and memos may cite, in New York style, and for what.

`use` says how far: a letter cites only what was read, in the decision or in a later decision or
digest that gives the words, and one pin cite at most. Nothing else is printed in a letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foiltrack.law.types import Status


class Use(StrEnum):
    """Say in which papers a decision may be cited."""

    LETTER = "letter"
    PETITION = "petition"
    """In court papers and memos, not in a letter."""
    MEMO = "memo"
    """Contrary to the requester, or of a caption or page that was not read: for counsel alone."""
    NONE = "none"
    """Known by its name or its outcome only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Hold a decision: its caption, where it is reported, and the point that it is cited for."""

    id: str
    name: str
    citation: str
    """Reporter and first page, or the slip opinion number."""
    pin: str | None = None
    court: str
    department: str | None = None
    year: int | None = None
    holding: str
    use: Use
    status: Status = Status.VERIFIED
    source: str = "the opinion"
    """Where its words, or its holding, were read."""
    decided: date | None = None
    """The day, where it is known."""

    @property
    def cite(self) -> str:
        """Return it as a New York lawyer writes it.

        >>> case("gould").cite
        'Matter of Gould v New York City Police Dept., 89 NY2d 267, 274-275 (1996)'
        >>> case("wagner").cite.partition(",")[2]
        ' 2025 NY Slip Op 05783 (Ct App Oct. 21, 2025)'
        """
        page = f", {self.pin}" if self.pin else ""
        slip = "NY Slip Op" in self.citation
        when = str(self.year)
        if slip and self.decided:
            when = f"{MONTHS[self.decided.month - 1]} {self.decided.day}, {self.decided.year}"
        court = self.department or ("Ct App" if slip and self.court == NY else "")
        where = f", {self.citation}{page}" if self.citation else ""
        return f"{self.name}{where} ({f'{court} {when}'.strip()})"

    def citable(self, day: date, *, in_court: bool = False) -> bool:
        """Return whether a letter, or a paper for the court, of a day may cite it.

        That is: it was read, is reported, and was decided by then.
        """
        uses = {Use.LETTER, Use.PETITION} if in_court else {Use.LETTER}
        if self.use not in uses or not self.citation:
            return False
        if self.decided is not None:
            return self.decided <= day
        return self.year is not None and self.year < day.year


MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
"""Months as New York's reporters abbreviate them."""
LETTER, PETITION, MEMO, NONE = Use.LETTER, Use.PETITION, Use.MEMO, Use.NONE
NY, AD, SUP = "Court of Appeals", "Appellate Division", "Supreme Court"
FIRST, SECOND, THIRD, FOURTH = "1st Dept", "2d Dept", "3d Dept", "4th Dept"
NOTE, DIGEST = "a published note on the decision", "a published digest"


CASES: tuple[Case, ...] = (
    Case(
        id="gould",
        name="Matter of Gould v New York City Police Dept.",
        citation="89 NY2d 267",
        pin="274-275",
        court=NY,
        year=1996,
        holding="records are presumptively open, exemptions are read narrowly, and an agency must "
        "give a particularized and specific justification; there is no blanket exemption",
        use=LETTER,
        source="a summary that quotes those pages",
    ),
    Case(
        id="gould-factual-basis",
        name="Matter of Gould v New York City Police Dept.",
        citation="89 NY2d 267",
        pin="279",
        court=NY,
        year=1996,
        holding="a requester who can articulate a demonstrable factual basis that the records "
        "exist is entitled to a hearing",
        use=LETTER,
        source="quoted with the page by a decision of the Appellate Division of 2019",
    ),
    Case(
        id="fink",
        name="Matter of Fink v Lefkowitz",
        citation="47 NY2d 567",
        pin="571",
        court=NY,
        year=1979,
        holding="records are presumed open, and exemptions are read narrowly",
        use=LETTER,
        source="quoted with the page in NYCLU v City of Rochester (2025) and Polansky v Regan",
    ),
    Case(
        id="capital-newspapers",
        name="Matter of Capital Newspapers v Burns",
        citation="67 NY2d 562",
        pin="566",
        court=NY,
        year=1986,
        holding="exemptions are read narrowly, and the agency carries a particular burden",
        use=LETTER,
        source="cited with the page by a later decision, through Matter of Dilworth",
    ),
    Case(
        id="mills",
        name="Matter of Schenectady County SPCA v Mills",
        citation="18 NY3d 42",
        court=NY,
        year=2011,
        holding="an agency may not withhold a whole record for an exempt part; it must redact",
        use=LETTER,
    ),
    Case(
        id="lesher",
        name="Matter of Lesher v Hynes",
        citation="19 NY3d 57",
        pin="68",
        court=NY,
        year=2012,
        holding="§ 87(2)(e)(i) ceases to apply after an investigation and any ensuing judicial "
        "proceedings have run their course",
        use=LETTER,
    ),
    Case(
        id="data-tree",
        name="Matter of Data Tree, LLC v Romaine",
        citation="9 NY3d 454",
        court=NY,
        year=2007,
        holding="the agency carries the burden, and electronic records that can be retrieved with "
        "reasonable effort must be given",
        use=LETTER,
    ),
    Case(
        id="konigsberg",
        name="Matter of Konigsberg v Coughlin",
        citation="68 NY2d 245",
        court=NY,
        year=1986,
        holding="breadth is no ground of refusal; the agency must show that the description is "
        "insufficient to locate and identify the records",
        use=LETTER,
    ),
    Case(
        id="wagner",
        name="Matter of Wagner v New York City Dept. of Educ.",
        citation="2025 NY Slip Op 05783",
        court=NY,
        year=2025,
        holding="whether records are reasonably described and whether they can be retrieved with "
        "reasonable effort are two tests; a request was not to be deemed withdrawn",
        use=LETTER,
        decided=date(2025, 10, 21),
    ),
    Case(
        id="nyclu-rochester",
        name="Matter of New York Civ. Liberties Union v City of Rochester",
        citation="2025 NY Slip Op 01010",
        court=NY,
        year=2025,
        holding="no category of records is exempt for privacy as a whole: each record is judged",
        use=LETTER,
        source="quotations in two reports",
        decided=date(2025, 2, 20),
    ),
    Case(
        id="nyp-holdings",
        name="Matter of NYP Holdings, Inc. v New York City Police Dept.",
        citation="2025 NY Slip Op 01009",
        court=NY,
        year=2025,
        holding="the repeal of Civil Rights Law § 50-a reaches older records of police discipline",
        use=LETTER,
        source="two digests",
        decided=date(2025, 2, 20),
    ),
    Case(
        id="barrett",
        name="Matter of Barrett v Morgenthau",
        citation="74 NY2d 907",
        court=NY,
        year=1989,
        holding="an agency that did not tell of the appeal cannot complain that none was sent; it "
        "had not shown either that a procedure existed",
        use=LETTER,
        source="the memorandum, whole",
    ),
    Case(
        id="oddone",
        name="Matter of Oddone v Suffolk County Police Dept.",
        citation="96 AD3d 758",
        court=AD,
        department=SECOND,
        year=2012,
        holding="a bare denial of possession is not the end where evidence stands against it",
        use=LETTER,
    ),
    Case(
        id="jewish-press-doe",
        name="Matter of Jewish Press, Inc. v New York City Dept. of Educ.",
        citation="183 AD3d 731",
        court=AD,
        department=SECOND,
        year=2020,
        holding="whether records are described and whether the search is a burden are two "
        "questions; the burden is to be proved",
        use=LETTER,
        source="a digest with name and reporter",
        decided=date(2020, 5, 13),
    ),
    Case(
        id="abdur-rashid",
        name="Abdur-Rashid v NYPD",
        citation="31 NY3d 217",
        court=NY,
        year=2018,
        holding="an agency may neither confirm nor deny where the existence itself is exempt",
        use=MEMO,
    ),
    Case(
        id="goldstein",
        name="Goldstein v Mamaroneck",
        citation="221 AD3d 111",
        court=AD,
        department=SECOND,
        year=2023,
        holding="records on a public website do not satisfy a request for copies",
        use=MEMO,
    ),
    Case(
        id="supinsky",
        name="Matter of Supinsky v Town of Huntington",
        citation="234 AD3d 857",
        court=AD,
        department=SECOND,
        year=2025,
        holding="a court may look in camera at what is withheld under § 87(2)(g)",
        use=PETITION,
        source="the opinion, in part",
        decided=date(2025, 1, 22),
    ),
    Case(
        id="aron-law",
        name="Matter of Aron Law v Rochester City Sch. Dist.",
        citation="2025 NY Slip Op 01519",
        court=AD,
        department=FOURTH,
        year=2025,
        holding="the remedy under § 87(2)(a), (e)(i) and (f) is redaction, not refusal",
        use=PETITION,
        source=NOTE,
        decided=date(2025, 3, 14),
    ),
    Case(
        id="snyder",
        name="Snyder v Nassau",
        citation="2021 NY Slip Op 06359",
        court=AD,
        department=SECOND,
        year=2021,
        holding="a refusal that does not tell of the appeal excuses the missing appeal",
        use=MEMO,
        source=DIGEST,
    ),
    Case(
        id="morris",
        name="Morris v Suffolk",
        citation="",
        court=AD,
        department=SECOND,
        year=2023,
        holding="five business days of silence are a denial; missing notice excuses the appeal",
        use=MEMO,
        source=DIGEST,
        decided=date(2023, 5, 3),
    ),
    Case(
        id="time-warner",
        name="Time Warner NY1 v NYPD",
        citation="53 Misc 3d 657",
        court=SUP,
        year=2016,
        holding="the burden of redacting 190 hours of video is a question of fact for a hearing",
        use=MEMO,
    ),
    Case(
        id="rattley",
        name="Matter of Rattley v New York City Police Dept.",
        citation="96 NY2d 873",
        pin="875",
        court=NY,
        year=2001,
        holding="a bare certificate of a diligent search is enough",
        use=MEMO,
    ),
    Case(
        id="save-monroe",
        name="Save Monroe Ave v NYS DOT",
        citation="197 AD3d 808",
        court=AD,
        department=THIRD,
        year=2021,
        holding="several extensions, each with a reason, were no constructive denial",
        use=MEMO,
    ),
    Case(
        id="empire-center",
        name="Empire Center v NYC OPA",
        citation="2018 NY Slip Op 01143",
        court=AD,
        department=FIRST,
        year=2018,
        holding="an appeal was premature while the agency was producing records",
        use=MEMO,
        source=NOTE,
    ),
    Case(
        id="mingo",
        name="Matter of Mingo",
        citation="231 AD3d 522",
        court=AD,
        department=FIRST,
        year=2024,
        holding="the thirty days run from the letter; a late appeal bars review",
        use=MEMO,
    ),
    Case(
        id="maldonado",
        name="Maldonado v WCB",
        citation="",
        court=AD,
        department=SECOND,
        year=2021,
        holding="a late administrative appeal bars review in court",
        use=MEMO,
        source=NOTE,
    ),
    Case(
        id="kelly",
        name="Kelly v NYPD",
        citation="",
        court=AD,
        department=FIRST,
        year=2001,
        holding="a duplicative request does not extend or toll the four months",
        use=MEMO,
    ),
    Case(
        id="greene",
        name="Greene v City",
        citation="",
        court=SUP,
        year=2003,
        holding="a duplicative request does not revive the four months",
        use=MEMO,
        source=NOTE,
    ),
    Case(
        id="kingsborough",
        name="Jewish Press v Kingsborough CC",
        citation="2023 NY Slip Op 01164",
        court=AD,
        department=FIRST,
        year=2023,
        holding="what the Law Department holds is not held by the agency that was asked",
        use=MEMO,
    ),
    Case(
        id="oustatcher",
        name="Oustatcher v Clark",
        citation="198 AD3d 420",
        court=AD,
        department=FIRST,
        year=2021,
        holding="the orders of 2020 did not toll an agency's FOIL limits",
        use=MEMO,
    ),
    Case(
        id="portfolio-media",
        name="Portfolio Media v OCA",
        citation="",
        court=AD,
        department=FIRST,
        year=2024,
        holding="the denial by silence is dated on the tenth business day itself",
        use=MEMO,
        source=DIGEST,
    ),
    Case(
        id="robbins-geller",
        name="Robbins Geller v NYC DOI",
        citation="",
        court=SUP,
        year=2014,
        holding="an acknowledgment and an open five-month review were a constructive denial",
        use=NONE,
        source="a published summary",
    ),
    Case(
        id="south-shore",
        name="South Shore Press v Havemeyer",
        citation="136 AD3d 929",
        court=AD,
        holding="an acknowledgment without an approximate date is a denial",
        use=NONE,
        source=NOTE,
    ),
    Case(
        id="rauh",
        name="Rauh v de Blasio",
        citation="",
        court=AD,
        department=FIRST,
        year=2018,
        holding="attorney's fees under the law of 2017",
        use=NONE,
        source=NOTE,
    ),
    Case(
        id="aron",
        name="Matter of Aron",
        citation="",
        court=AD,
        department=THIRD,
        year=2021,
        holding="records given after suit can still be a substantial success",
        use=NONE,
        source=NOTE,
    ),
    Case(
        id="streetsblog",
        name="Streetsblog v NYC DOT",
        citation="",
        court=SUP,
        year=2024,
        holding="attacks uniform dates of six months; its outcome was not found",
        use=NONE,
        status=Status.UNVERIFIED,
        source="a report of the filing",
    ),
)


def case(case_id: str) -> Case:
    """Return a case by its id."""
    return next(c for c in CASES if c.id == case_id)


def cited(day: date, *case_ids: str) -> str:
    """Return cases in parentheses with a space before, as far as a letter of that day may.

    >>> cited(date(2019, 11, 18), "konigsberg", "wagner")
    ' (Matter of Konigsberg v Coughlin, 68 NY2d 245 [1986])'
    """
    found = [c.cite for case_id in case_ids if (c := case(case_id)).citable(day)]
    return f" ({'; '.join(map(bracketed, found))})" if found else ""


def bracketed(cite: str) -> str:
    """Return a citation as it stands within parentheses, where New York brackets the year."""
    head, _, court_and_year = cite.rpartition("(")
    return f"{head}[{court_and_year.rstrip(')')}]"
