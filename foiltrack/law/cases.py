"""Decisions that flags and letters may cite, each with what was read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foiltrack.law.types import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A decision or opinion, and whether its own text was read."""

    id: str
    name: str
    citation: str
    court: str
    department: str | None
    year: int | None
    holding: str
    status: Status
    source: str
    decided: date | None = None
    """The day, where it is known."""

    @property
    def read(self) -> bool:
        """Whether the opinion itself was read: only then may a letter cite it."""
        return self.status is Status.VERIFIED and self.source == "the opinion"

    def citable(self, day: date) -> bool:
        """Whether a letter of a day may cite it: read, reported, and decided by then."""
        if not (self.read and self.citation):
            return False
        if self.decided is not None:
            return self.decided <= day
        return self.year is not None and self.year < day.year


V, UNVERIFIED = Status.VERIFIED, Status.UNVERIFIED
NY, AD, SUP = "Court of Appeals", "Appellate Division", "Supreme Court"


def _case(
    id: str,
    name: str,
    citation: str,
    court: str,
    year: int | None,
    holding: str,
    department: str | None = None,
    status: Status = V,
    source: str = "the opinion",
    decided: date | None = None,
) -> Case:
    return Case(
        id=id,
        name=name,
        citation=citation,
        court=court,
        department=department,
        year=year,
        holding=holding,
        status=status,
        source=source,
        decided=decided,
    )


CASES: tuple[Case, ...] = (
    _case(
        "wagner",
        "Wagner v NYC Dept of Educ",
        "45 NY3d 93",
        NY,
        2025,
        "whether records are reasonably described and whether they can be retrieved with "
        "reasonable effort are two tests; a failed search does not make a request vague",
        decided=date(2025, 10, 21),
    ),
    _case(
        "konigsberg",
        "Konigsberg v Coughlin",
        "68 NY2d 245",
        NY,
        1986,
        "breadth is no ground of refusal; the agency must show that the description is "
        "insufficient to locate and identify the records",
    ),
    _case(
        "data-tree",
        "Data Tree v Romaine",
        "9 NY3d 454",
        NY,
        2007,
        "electronic records that can be retrieved with reasonable effort must be given; the "
        "agency carries the burden",
    ),
    _case(
        "goldstein",
        "Goldstein v Mamaroneck",
        "221 AD3d 111",
        AD,
        2023,
        "records on a public website do not satisfy a request for copies",
        "2d Dept",
    ),
    _case(
        "rattley",
        "Rattley v NYPD",
        "96 NY2d 873",
        NY,
        2001,
        "a bare certificate of a diligent search is enough",
    ),
    _case(
        "abdur-rashid",
        "Abdur-Rashid v NYPD",
        "31 NY3d 217",
        NY,
        2018,
        "an agency may neither confirm nor deny where the existence itself is exempt",
    ),
    _case(
        "save-monroe",
        "Save Monroe Ave v NYS DOT",
        "197 AD3d 808",
        AD,
        2021,
        "several extensions, each with a reason, were no constructive denial",
        "3d Dept",
    ),
    _case(
        "empire-center",
        "Empire Center v NYC OPA",
        "2018 NY Slip Op 01143",
        AD,
        2018,
        "an appeal was premature while the agency was producing records",
        "1st Dept",
        source="a published note on the decision",
    ),
    _case(
        "snyder",
        "Snyder v Nassau",
        "",
        AD,
        2021,
        "a refusal that does not tell of the appeal excuses the missing appeal",
        "2d Dept",
        source="a published digest",
    ),
    _case(
        "morris",
        "Morris v Suffolk",
        "",
        AD,
        2023,
        "five business days of silence are a denial; missing notice excuses the appeal",
        "2d Dept",
        source="a published digest",
    ),
    _case(
        "mingo",
        "Matter of Mingo",
        "231 AD3d 522",
        AD,
        2024,
        "the thirty days run from the letter; a late appeal bars review",
        "1st Dept",
    ),
    _case(
        "kelly",
        "Kelly v NYPD",
        "",
        AD,
        2001,
        "a duplicative request does not extend or toll the four months",
        "1st Dept",
    ),
    _case(
        "oustatcher",
        "Oustatcher v Clark",
        "198 AD3d 420",
        AD,
        2021,
        "the orders of 2020 did not toll an agency's FOIL limits",
        "1st Dept",
    ),
    _case(
        "south-shore",
        "South Shore Press v Havemeyer",
        "136 AD3d 929",
        AD,
        None,
        "an acknowledgement without an approximate date is a denial",
        source="a published note on the decision",
    ),
    _case(
        "time-warner",
        "Time Warner NY1 v NYPD",
        "53 Misc 3d 657",
        SUP,
        2016,
        "the burden of redacting 190 hours of video is a question of fact for a hearing",
    ),
    _case(
        "jewish-press-doe",
        "Jewish Press v NYC Dept of Educ",
        "",
        AD,
        2020,
        "whether records are described and whether the search is a burden are two questions",
        "2d Dept",
        status=UNVERIFIED,
        source="a published digest; the party's name is from memory",
    ),
    _case(
        "kingsborough",
        "Jewish Press v Kingsborough CC",
        "2023 NY Slip Op 01164",
        AD,
        2023,
        "what the Law Department holds is not held by the agency that was asked",
        "1st Dept",
    ),
    _case(
        "gould",
        "Gould v NYPD",
        "89 NY2d 267",
        NY,
        1996,
        "all records are presumed open",
        status=UNVERIFIED,
        source="the opinion, in part",
    ),
    _case(
        "robbins-geller",
        "Robbins Geller v NYC DOI",
        "",
        SUP,
        2014,
        "an acknowledgement and an open five-month review were a constructive denial",
        source="a published summary",
    ),
    _case(
        "maldonado",
        "Maldonado v WCB",
        "",
        AD,
        2021,
        "a late administrative appeal bars review in court",
        "2d Dept",
        source="a published note on the decision",
    ),
    _case(
        "greene",
        "Greene v City",
        "",
        SUP,
        2003,
        "a duplicative request does not revive the four months",
        source="a published note on the decision",
    ),
    _case(
        "rauh",
        "Rauh v de Blasio",
        "",
        AD,
        2018,
        "attorney's fees under the law of 2017",
        "1st Dept",
        source="a published note on the decision",
    ),
    _case(
        "aron",
        "Matter of Aron",
        "",
        AD,
        2021,
        "records given after suit can still be a substantial success",
        "3d Dept",
        source="a published note on the decision",
    ),
    _case(
        "portfolio-media",
        "Portfolio Media v OCA",
        "",
        AD,
        2024,
        "the denial by silence is dated on the tenth business day itself",
        "1st Dept",
        source="a published digest",
    ),
    _case(
        "streetsblog",
        "Streetsblog v NYC DOT",
        "",
        SUP,
        2024,
        "attacks uniform dates of six months; its outcome was not found",
        status=UNVERIFIED,
        source="a report of the filing",
    ),
)
"""Only what was read is marked verified; `source` says whether that was the opinion itself."""


def citable(case_id: str, day: date) -> Case | None:
    """A case by its id, or None where a text of that day may not cite it."""
    found = next(c for c in CASES if c.id == case_id)
    return found if found.citable(day) else None


def cited(day: date, *case_ids: str) -> str:
    """Cases in parentheses with a space before, as far as a text of that day may cite them.

    >>> cited(date(2019, 11, 18), "konigsberg", "wagner")
    ' (Konigsberg v Coughlin, 68 NY2d 245)'
    """
    found = [c for case_id in case_ids if (c := citable(case_id, day))]
    return f" ({'; '.join(f'{c.name}, {c.citation}' for c in found)})" if found else ""
