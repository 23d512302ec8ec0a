"""Counting: what holds for any count."""

from __future__ import annotations

import datetime
from dataclasses import replace
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from foiltrack import backcount as readings
from foiltrack import days
from foiltrack.dates import WEEKDAYS, parse_day
from foiltrack.days import Step
from foiltrack.errors import NotCovered, Usage
from foiltrack.law.types import Period, Unit
from foiltrack.model import Closure

CALENDARS = st.sampled_from(["nys", "nyc"]).map(days.calendar)
DAYS = st.dates(date(2005, 5, 3), date(2099, 1, 1))
COUNTS = st.integers(1, 150)


def by_hand(calendar: days.Calendar, start: date, n: int) -> date:
    """Day by day, as with a wall calendar."""
    day = start
    while n:
        day += timedelta(days=1)
        n -= day.weekday() < 5 and day not in calendar.holidays
    return day


@given(CALENDARS, DAYS, COUNTS)
def test_counting_by_arithmetic_is_counting_day_by_day(
    calendar: days.Calendar, start: date, n: int
) -> None:
    end = days.add_business_days(calendar, start, n)
    assert end == by_hand(calendar, start, n)
    assert days.business_days_after(calendar, start, end) == n
    assert [s.n for s in days.steps(calendar, start, end, Unit.BUSINESS_DAYS) if s.counts] == list(
        range(1, n + 1)
    )


@given(CALENDARS, DAYS, COUNTS)
def test_a_count_ends_on_a_business_day(calendar: days.Calendar, start: date, n: int) -> None:
    assert days.is_business_day(calendar, days.add_business_days(calendar, start, n))


@given(CALENDARS, DAYS, st.integers(0, 400), COUNTS)
def test_a_later_start_never_ends_earlier(
    calendar: days.Calendar, start: date, later: int, n: int
) -> None:
    end = days.add_business_days(calendar, start, n)
    assert days.add_business_days(calendar, start + timedelta(days=later), n) >= end


@given(CALENDARS, DAYS, st.integers(1, 60), COUNTS)
def test_a_closure_never_ends_earlier(
    calendar: days.Calendar, start: date, offset: int, n: int
) -> None:
    closed = days.with_closures(
        calendar, (Closure(on=start + timedelta(days=offset), because="snow"),)
    )
    assert days.add_business_days(closed, start, n) >= days.add_business_days(calendar, start, n)


@given(CALENDARS, DAYS, COUNTS, COUNTS)
def test_counting_twice_is_counting_the_sum(
    calendar: days.Calendar, start: date, a: int, b: int
) -> None:
    once = days.add_business_days(calendar, start, a + b)
    assert days.add_business_days(calendar, days.add_business_days(calendar, start, a), b) == once


@given(CALENDARS, DAYS)
def test_moving_finds_the_first_business_day(calendar: days.Calendar, day: date) -> None:
    moved = days.next_business_day(calendar, day)
    assert moved >= day
    assert days.is_business_day(calendar, moved)
    between = (day + timedelta(days=i) for i in range((moved - day).days))
    assert all(days.why_not(calendar, d) is not None for d in between)


def test_zero_is_the_day_itself() -> None:
    sunday = date(2026, 11, 22)
    assert days.add_business_days(days.calendar("nys"), sunday, 0) == sunday


HOLIDAYS = {
    ("nys", 2022): "01-01 01-17 02-12 02-21 05-30 06-12 06-19 06-20 07-04 09-05 10-10 11-08 "
    "11-11 11-24 12-25 12-26",
    ("nyc", 2022): "01-01 01-17 02-21 05-30 06-19 06-20 07-04 09-05 10-10 11-08 11-11 11-24 "
    "12-25 12-26",
    # 1 January 2011 and 4 July 2026 are Saturdays: the City closes on the Friday before.
    ("nys", 2010): "01-01 01-18 02-12 02-15 05-31 06-13 07-04 07-05 09-06 10-11 11-02 11-11 "
    "11-25 12-25",
    ("nyc", 2010): "01-01 01-18 02-15 05-31 07-04 07-05 09-06 10-11 11-02 11-11 11-25 12-24 "
    "12-25 12-31",
    ("nys", 2026): "01-01 01-19 02-12 02-16 05-25 06-14 06-19 07-04 09-07 10-12 11-03 11-11 "
    "11-26 12-25",
    ("nyc", 2026): "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-03 11-11 11-26 12-25",
}


@pytest.mark.parametrize(("key", "year"), HOLIDAYS)
def test_the_holidays_of_a_year(key: str, year: int) -> None:
    # Made anew, not from the cache of the process.
    made = days.calendar.__wrapped__(key)
    found = [d for d in made.holidays if d.year == year]
    assert [f"{d:%m-%d}" for d in found] == HOLIDAYS[key, year].split()


def test_what_is_a_business_day() -> None:
    state = days.calendar("nys")
    assert not days.is_business_day(state, date(2026, 11, 26))
    assert not days.is_business_day(state, date(2026, 11, 28))
    assert days.is_business_day(state, date(2026, 11, 27))
    assert days.is_business_day(state, date(2100, 12, 31))
    closed = days.with_closures(state, (Closure(on=date(2026, 11, 27), because="snow"),))
    assert not days.is_business_day(closed, date(2026, 11, 27))
    assert days.why_not(closed, date(2026, 11, 27)) == "snow"
    assert not days.is_business_day(closed, date(2026, 11, 26))


def test_the_error_outside_names_day_calendar_and_hint() -> None:
    with pytest.raises(NotCovered) as raised:
        days.is_business_day(days.calendar("nys"), date(2101, 1, 3))
    assert raised.value.message == (
        "2101-01-03 is outside the days that the calendar nys covers (2005-05-03 to 2100-12-31)."
    )
    assert raised.value.hint == "check the year of the date, or count it by hand"


def test_each_step_of_a_count() -> None:
    city = days.calendar("nyc")
    assert days.steps(city, date(2019, 11, 1), date(2019, 11, 6), Unit.BUSINESS_DAYS) == (
        Step(date(2019, 11, 1), False, 0, "day 0, not counted (General Construction Law § 20)"),
        Step(date(2019, 11, 2), False, 0, "Saturday"),
        Step(date(2019, 11, 3), False, 0, "Sunday"),
        Step(date(2019, 11, 4), True, 1, "business day 1"),
        Step(date(2019, 11, 5), False, 1, "Election Day"),
        Step(date(2019, 11, 6), True, 2, "business day 2"),
    )
    first, last = days.steps(city, date(2019, 12, 31), date(2020, 4, 30), Unit.MONTHS)
    assert first.n == 0
    assert last == Step(
        date(2020, 4, 30),
        True,
        1,
        "no such day: the last of the month (General Construction Law § 30)",
    )


def test_new_years_day_on_a_saturday_closes_the_city_in_the_year_before() -> None:
    assert days.why_not(days.calendar("nyc"), date(2010, 12, 31)) == "New Year's Day (observed)"
    assert days.is_business_day(days.calendar("nys"), date(2010, 12, 31))


def test_juneteenth_begins_with_its_law() -> None:
    assert date(2020, 6, 19) not in days.calendar("nys").holidays
    assert date(2021, 6, 19) in days.calendar("nys").holidays
    assert date(2021, 6, 18) not in days.calendar("nyc").holidays
    assert date(2022, 6, 20) in days.calendar("nyc").holidays


@pytest.mark.parametrize("day", [date(2005, 5, 2), date(2101, 1, 1), date.max, date.min])
def test_a_day_outside_is_an_error(day: date) -> None:
    with pytest.raises(NotCovered):
        days.is_business_day(days.calendar("nys"), day)


@pytest.mark.parametrize("period", ["99999bd", "99999d", "99999mo", "40bd"])
def test_a_count_that_leaves_the_calendar_is_an_error(period: str) -> None:
    with pytest.raises(NotCovered):
        days.add_period(days.calendar("nys"), date(2100, 12, 1), Period.parse(period))


@pytest.mark.parametrize("text", ["", "5", "bd", "-5bd", "5 bd x", "٥bd", "5.5bd", "5w"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(Usage):
        Period.parse(text)


def test_a_closure_on_a_holiday_changes_nothing() -> None:
    city = days.calendar("nyc")
    again = days.with_closures(city, (Closure(on=date(2019, 11, 5), because="x"),))
    assert again.holidays == city.holidays
    assert days.with_closures(city, ()) is city


def test_other_weekends() -> None:
    friday_and_saturday = replace(
        days.calendar("nys"), closed={}, weekend=frozenset({4, 5}), key="other"
    )
    thursday = datetime.date(2026, 11, 19)
    assert days.add_business_days(friday_and_saturday, thursday, 1) == datetime.date(2026, 11, 22)


@pytest.mark.parametrize("period", ["99999bd", "99999d", "99999mo"])
def test_a_count_past_the_last_year_of_all_is_an_error(period: str) -> None:
    to_the_end = replace(days.calendar("nys"), key="far", last=date(9998, 12, 31))
    with pytest.raises(NotCovered) as raised:
        days.add_period(to_the_end, date(9998, 12, 1), Period.parse(period))
    assert raised.value.message == (
        "this period from 9998-12-01 leaves the days that the calendar far covers "
        "(2005-05-03 to 9998-12-31)."
    )
    assert raised.value.hint == "count a shorter period"


def test_months_are_explained_by_their_ends() -> None:
    calendar = days.calendar("nys")
    same = days.steps(calendar, date(2025, 10, 12), date(2026, 2, 12), Unit.MONTHS)
    assert [s.why for s in same][1] == "same-numbered day (General Construction Law § 30)"
    last = days.steps(calendar, date(2019, 12, 31), date(2020, 4, 30), Unit.MONTHS)
    assert "no such day: the last of the month" in last[1].why


def test_calendar_days_are_explained_one_by_one() -> None:
    calendar = days.calendar("nys")
    listed = days.steps(calendar, date(2019, 11, 1), date(2019, 11, 5), Unit.DAYS)
    assert [(s.n, s.counts) for s in listed] == [
        (0, False),
        (1, True),
        (2, True),
        (3, True),
        (4, True),
    ]
    assert listed[-1].why == "day 4"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 240))
def test_months_end_on_the_same_number_or_the_last_day(day: date, months: int) -> None:
    # A second counting; loading it takes a tenth of a command, so that the commands have their own.
    assert days.add_months(day, months) == day + relativedelta(months=months)


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(-40, 260))
def test_a_usual_count_is_one_that_gives_the_date(start: date, later: int) -> None:
    city, until = days.calendar("nyc"), start + timedelta(days=later)
    expected = [p for p in readings.USUAL if days.add_period(city, start, p) == until]
    assert readings._usual(city, start, until) == expected


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(1, 260))
def test_a_slip_is_the_count_in_a_calendar_without_that_holiday(start: date, later: int) -> None:
    city, until = days.calendar("nyc"), start + timedelta(days=later)
    counts = [Period(n, Unit.BUSINESS_DAYS) for n in readings.BUSINESS_DAYS]
    if any(days.add_period(city, start, period) == until for period in counts):
        return  # An exact count: no slip is looked for.
    expected = [
        readings.Reading(period, start, "its letter", f"{why} ({overlooked})")
        for number, why in sorted(city.closed.items())
        if start < (overlooked := date.fromordinal(number + 1)) <= until
        for period in counts
        if days.add_period(
            replace(city, closed={d: n for d, n in city.closed.items() if d != number}),
            start,
            period,
        )
        == until
    ]
    assert readings._slips(city, [(start, "its letter")], until) == expected


@given(st.dates(date(2005, 1, 1), date(2100, 1, 1)), st.sampled_from(WEEKDAYS), st.booleans())
def test_a_weekday_is_the_nearest_on_one_side_and_never_today(
    today: date, name: str, ahead: bool
) -> None:
    found = parse_day(name, today, after=today if ahead else None)
    assert found.strftime("%A").lower() == name
    assert 1 <= (found - today if ahead else today - found).days <= 7


@pytest.mark.parametrize("key", ["nys", "nyc"])
def test_the_last_business_day_is_the_day_itself_or_the_nearest_before(key: str) -> None:
    cal = days.calendar(key)
    for ordinal in range(date(2025, 12, 20).toordinal(), date(2026, 3, 1).toordinal()):
        day = nearest = date.fromordinal(ordinal)
        while days.why_not(cal, nearest) is not None:
            nearest -= timedelta(days=1)
        assert days.last_business_day(cal, day) == nearest
