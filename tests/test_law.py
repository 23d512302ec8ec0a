"""The law as data: every rule with its authority, both calendars day by day against others."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import holidays
import numpy as np
import pytest

from foiltrack import days, law
from foiltrack.fields import fields_of
from foiltrack.flags import FlagId, flags
from foiltrack.law import newyork
from foiltrack.law.agencies import FILE as REGISTER
from foiltrack.law.agencies import known, register
from foiltrack.law.cases import CASES, Use, case
from foiltrack.law.contested import ASSUMPTIONS, CONTESTED
from foiltrack.law.exemptions import EXEMPTIONS, ground
from foiltrack.law.holidays import FIRST, LAST, LISTS
from foiltrack.law.newyork import SINCE
from foiltrack.law.types import RESERVED, Period, Status, Unit
from foiltrack.model import Agency, Event, Kind, Request
from foiltrack.snapshot import snapshot_on

from .conftest import Cli

TERMS = (
    *("appeal_term", "appeal_term_silence", "appeal_citation", "silence_term"),
    *("silence_citation", "cutoff", "cutoff_citation"),
)
"""What an agency of the register has of its own rules."""

RULES = {
    "ny.acknowledge": "5bd",
    "ny.determine": "20bd",
    "ny.promise": None,
    "ny.reply-by": None,
    "ny.appeal": "30d",
    "ny.appeal-decision": "10bd",
    "ny.article78": "4mo",
    "ny.exception-appeal": "7bd",
    "ny.exception-appeal-decision": "10bd",
    "ny.serve": "15d",
}


def test_the_ten_rules_and_their_periods() -> None:
    assert {r.id: str(r.period) if r.period else None for r in law.RULES} == RULES


def test_every_rule_has_its_authority() -> None:
    for rule in law.RULES:
        assert rule.authorities
        for authority in rule.authorities:
            assert authority.citation
            assert authority.source
            assert len(authority.quote.split()) <= 25
            # § 89(5)(c) was read whole for the ten days of its appeal; no words of it were kept.
            unquoted = rule.id is law.RuleId.EXCEPTION_APPEAL_DECISION
            if authority.status is Status.VERIFIED and not authority.quote and not unquoted:
                pytest.fail(f"{rule.id}: verified, but no quotation")


def test_versions_of_a_rule_follow_each_other() -> None:
    by_id: dict[str, list[law.Rule]] = {}
    for rule in law.RULES:
        by_id.setdefault(rule.id, []).append(rule)
    for versions in by_id.values():
        assert versions[0].since == SINCE
        assert versions[-1].until is None
        for earlier, later in pairwise(versions):
            assert earlier.until == later.since - timedelta(days=1)


def test_no_rule_before_the_law() -> None:
    assert law.rule("ny.appeal", SINCE) is not None
    assert law.rule("ny.appeal", SINCE - timedelta(days=1)) is None


def test_every_rule_can_be_written_down() -> None:
    for value in (*law.RULES, *CONTESTED, *ASSUMPTIONS, *CASES, *EXEMPTIONS, *LISTS["nys"][1]):
        body = {name: getattr(value, name) for name in fields_of(type(value))}
        assert json.loads(json.dumps(body, default=str))


def test_no_unverified_paragraph_number_is_cited() -> None:
    # The numbering of 21 NYCRR 1401.5(e)(1)-(6) was read in no source.
    text = "".join(
        [r.citation + "".join(a.citation for a in r.authorities) for r in law.RULES]
        + [v.who + v.says for p in CONTESTED for v in p.views]
    )
    assert not re.search(r"1401\.5\(e\)\(\d", text)


def test_contested_points_name_rules_and_views() -> None:
    for point in CONTESTED:
        assert set(point.rules) <= set(RULES)
        assert point.views
        assert point.done
    assert len({p.id for p in CONTESTED}) == len(CONTESTED) == 21


def test_letters_may_cite_what_the_notes_on_the_law_allow() -> None:
    """The table of authorities: what was read, for which point, with which page."""
    may = {c.id: c.pin for c in CASES if c.use is Use.LETTER}
    assert may == {
        "gould": "274-275",
        "gould-factual-basis": "279",
        "fink": "571",
        "capital-newspapers": "566",
        "mills": None,
        "lesher": "68",
        "data-tree": None,
        "konigsberg": None,
        "wagner": None,
        "nyclu-rochester": None,
        "nyp-holdings": None,
        "barrett": None,
        "oddone": None,
        "jewish-press-doe": None,
    }
    for of in CASES:
        assert of.holding
        assert of.source
        if of.use is Use.LETTER:
            assert of.name.startswith("Matter of ")
            assert of.citation


def test_the_edition_says_what_was_read_and_not_that_it_is_todays_law() -> None:
    assert law.COMPILED < newyork.REVIEWED
    for day in (law.COMPILED, newyork.REVIEWED, newyork.TEXTS_UNTIL):
        assert f"{day.day} {day:%B %Y}" in law.ORIGIN


def test_rules_come_after_those_that_they_build_on() -> None:
    seen: set[str] = set()
    for rule in law.RULES:
        for start in rule.starts:
            assert start.lapse_of | start.stop_of <= seen, rule.id
        seen.add(rule.id)


def test_both_periods_from_the_receipt_are_their_sum() -> None:
    answer, decision = law.named(law.RuleId.ACKNOWLEDGE), law.named(newyork.DECISION)
    assert answer.period
    assert decision.period
    assert Period(answer.period.n + decision.period.n, Unit.BUSINESS_DAYS) == newyork.FROM_RECEIPT


def test_an_id_that_was_given_once_is_not_given_again() -> None:
    assert not RESERVED & {r.id for r in law.RULES}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("87-2-b", "87(2)(b)"),
        ("87(2)(b)", "87(2)(b)"),
        ("§ 87(2)(e)(iv)", "87(2)(e)(iv)"),
        ("B", "87(2)(b)"),
        ("(g)", "87(2)(g)"),
        ("e-i", "87(2)(e)(i)"),
        ("p", "87(2)(p)"),
        ("privacy", "privacy"),
        ("CPLR 4503", "CPLR 4503"),
        ("", ""),
    ],
)
def test_grounds_have_one_form(typed: str, kept: str) -> None:
    assert ground(typed) == kept


def every_day() -> list[date]:
    return [date(2005, 5, 3) + timedelta(days=i) for i in range((date(2060, 12, 31) - FIRST).days)]


# How the `holidays` package differs from the State's list (as of version 0.109), and why.
DIFFERENCES = {
    "Susan B. Anthony Day": "General Construction Law § 24 does not have it",
    "observed on Friday": "General Construction Law § 24 moves Sunday holidays only",
    "Election Day": "the package has it in even years only; § 24: each general election day",
}


def test_the_states_list_differs_from_the_package_only_where_explained() -> None:
    package = holidays.country_holidays("US", subdiv="NY", years=range(2005, 2061))
    state = days.calendar("nys")
    found: Counter[str] = Counter()
    for day in every_day():
        if day.weekday() >= 5:
            continue
        ours, theirs = state.holidays.get(day), package.get(day)
        if bool(ours) != bool(theirs):
            found[reason(day, ours, theirs)] += 1
    assert "" not in found, found
    # Each reason is really met: none is a leftover.
    assert set(found) == set(DIFFERENCES), found


def reason(day: date, ours: str | None, theirs: str | None) -> str:
    """Which of the explained differences a day is; empty if it is none of them."""
    if theirs and "Susan B. Anthony" in theirs:
        return "Susan B. Anthony Day"
    if theirs and "observed" in theirs and day.weekday() == 4:
        return "observed on Friday"
    for name in ("Election Day", "Lincoln's Birthday", "Juneteenth"):
        if name in (ours or "") or name in (theirs or ""):
            return name
    return ""


@pytest.mark.parametrize("key", ["nys", "nyc"])
def test_counting_agrees_with_numpy(key: str) -> None:
    calendar = days.calendar(key)
    closed = np.array(sorted(calendar.holidays), dtype="datetime64[D]")
    all_days = every_day()
    starts = np.array(all_days, dtype="datetime64[D]")
    assert [days.is_business_day(calendar, d) for d in all_days] == list(
        np.is_busday(starts, holidays=closed)
    )
    for n in (1, 5, 7, 10, 20):
        # numpy counts from a business day: the last one on or before day 0.
        ends = np.busday_offset(starts, n, roll="backward", holidays=closed)
        ours = [days.add_business_days(calendar, d, n) for d in all_days[7:]]
        assert ours == list(ends.astype(object))[7:]


def test_election_day_is_the_tuesday_after_the_first_monday() -> None:
    for year in range(2005, 2101):
        found = [d for d, n in days.calendar("nys").holidays.items() if n == "Election Day"]
        (day,) = [d for d in found if d.year == year]
        assert day.month == 11
        assert day.weekday() == 1
        assert 2 <= day.day <= 8


def test_both_lists_cover_the_same_days() -> None:
    for key in LISTS:
        calendar = days.calendar(key)
        assert (calendar.first, calendar.last) == (FIRST, LAST)
        assert set(map(lambda d: d.year, calendar.holidays)) == set(range(2005, 2101))


def test_the_list_for_a_lawyer(cli: Cli) -> None:
    body = cli("law", "--review", "--json").json
    assert {a["status"] for a in body["authorities"]} == {"mirrored", "unverified"}
    assert {a["id"] for a in body["assumed"]} == {a.id for a in ASSUMPTIONS}
    assert len(body["contested"]) == len(CONTESTED)
    assert {c["use"] for c in body["cases"]} == {"petition", "memo", "none"}
    text = cli("law", "--review").out
    for assumed in ASSUMPTIONS:
        assert assumed.what in text
        assert assumed.moves in text


@pytest.mark.parametrize(("year", "said"), [(2020, False), (2021, False), (2022, True)])
def test_a_contrary_decision_is_named_once_there_is_one(year: int, said: bool) -> None:
    """Save Monroe is of 2021: a day before its year is over knows nothing of it."""
    filed = Event(request="2019-001", n=1, kind=Kind.FILED, on=date(year, 1, 3))
    extended = [
        Event(request="2019-001", n=n, kind=Kind.EXTENDED, on=date(year, 1, n)) for n in (9, 10)
    ]
    agency = Agency(key="a", name="A", calendar="nys")
    request = Request(id="2019-001", agency=agency, subject="x", filed_on=filed.on)
    snapshot = snapshot_on(request, (filed, *extended), date(year, 2, 1))
    (flag,) = [f for f in flags(snapshot) if f.flag is FlagId.REPEATED_EXTENSION]
    assert ("Save Monroe" in flag.says) is said


@pytest.mark.parametrize("in_court", [True, False])
def test_what_was_not_read_whole_is_cited_by_no_letter_and_no_court_paper(in_court: bool) -> None:
    assert not case("abdur-rashid").citable(date(2026, 11, 28), in_court=in_court)


def test_the_register_of_agencies_is_read_as_it_is_written() -> None:
    with REGISTER.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["key"] for row in rows] == list(register()) == list(known())
    for row in rows:
        entry, agency = register()[row["key"]], known()[row["key"]]
        several = {"aka": ";".join(entry.aka), "number_patterns": " | ".join(entry.number_patterns)}
        assert entry._asdict() | several | {"body": str(entry.body)} == row
        assert all(re.compile(pattern) for pattern in entry.number_patterns)
        own = {"name": agency.name, "body": str(agency.body), "calendar": agency.calendar}
        for name in TERMS:
            own[name] = getattr(agency, name) or ""
        assert own == {name: row[name] for name in own}


def test_some_agencies_have_several_names_and_forms_of_numbers() -> None:
    assert max(len(entry.aka) for entry in register().values()) > 1
    assert max(len(entry.number_patterns) for entry in register().values()) > 1


def test_each_holiday_names_the_law_that_makes_it_one() -> None:
    made = {
        key: {h.name: h.authority.citation for h in listed} for key, (_, listed) in LISTS.items()
    }
    gcl, psb = (
        "General Construction Law § 24",
        "City of New York, Personnel Services Bulletin 440-2R",
    )
    assert made["nys"].pop("Juneteenth") == f"{gcl} (L.2020 ch.249)"
    assert set(made["nys"].values()) == {gcl}
    assert made["nyc"].pop("Juneteenth").endswith("Juneteenth as a paid holiday from 2022")
    assert set(made["nyc"].values()) == {psb}
