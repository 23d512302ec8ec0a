"""The two lists of holidays by which FOIL's business days are counted, as dated data."""

from datetime import date

from foiltrack.law.types import Authority, Holiday, Shift, verified

FIRST, LAST = date(2005, 5, 3), date(2100, 12, 31)
"""The days that both lists cover. A day outside is an error, never a working day."""

GCL_24 = verified(
    "General Construction Law § 24",
    "if any of such days except Flag day is Sunday, the next day thereafter",
    "nysenate.gov, § 24, as published 16 October 2020",
)
GCL_24_JUNETEENTH = verified(
    "General Construction Law § 24 (L.2020 ch.249)",
    "",
    "nysenate.gov, § 24, as published 16 October 2020",
)
PSB_440 = verified(
    "City of New York, Personnel Services Bulletin 440-2R",
    "falls on a Saturday, it shall be observed on the preceding Friday",
    "copy of the bulletin (1997)",
)
NYC_JUNETEENTH = verified(
    "City of New York, Juneteenth as a paid holiday from 2022",
    "paid city holiday for the first time this year",
    "Daily News, 11 April 2022",
)

POL_62 = verified(
    "Public Officers Law § 62(2)",
    "Holidays and Saturdays shall be considered as Sunday for all purposes relating to "
    "the transaction of business in the public offices of the state",
    "nysenate.gov, § 62",
)

AUTHORITIES: dict[str, tuple[Authority, ...]] = {"nys": (GCL_24, POL_62), "nyc": (PSB_440,)}
"""What says which days are no business days, by calendar."""

MON, TUE, THU, SUN = 0, 1, 3, 6

# name, month, day, and the weekday that is the first from that day on
_COMMON: tuple[tuple[str, int, int, int | None], ...] = (
    ("New Year's Day", 1, 1, None),
    ("Dr. Martin Luther King, Jr. Day", 1, 15, MON),
    ("Washington's Birthday", 2, 15, MON),
    ("Memorial Day", 5, 25, MON),
    ("Juneteenth", 6, 19, None),
    ("Independence Day", 7, 4, None),
    ("Labor Day", 9, 1, MON),
    ("Columbus Day", 10, 8, MON),
    ("Election Day", 11, 2, TUE),
    ("Veterans' Day", 11, 11, None),
    ("Thanksgiving Day", 11, 22, THU),
    ("Christmas Day", 12, 25, None),
)
"""The third Monday of a month is the first from the 15th on, the last of May the first from the
25th; Election Day, the Tuesday after the first Monday, is the first Tuesday from the 2nd on."""


def _list(
    shift: Shift, authority: Authority, juneteenth: int, by: Authority, *, floats: bool
) -> list[Holiday]:
    return [
        Holiday(
            name=name,
            month=month,
            day=day,
            weekday=weekday,
            first_year=juneteenth if name == "Juneteenth" else None,
            floats=floats and name == "Election Day",
            shift=shift,
            authority=by if name == "Juneteenth" else authority,
        )
        for name, month, day, weekday in _COMMON
    ]


# The law of October 2020 was first felt on 19 June 2021, a Saturday (not moved).
STATE: tuple[Holiday, ...] = (
    *_list(Shift.SUNDAY, GCL_24, 2021, GCL_24_JUNETEENTH, floats=True),
    Holiday(
        name="Lincoln's Birthday",
        month=2,
        day=12,
        floats=True,
        shift=Shift.SUNDAY,
        authority=GCL_24,
    ),
    Holiday(name="Flag Day", month=6, day=8, weekday=SUN, shift=Shift.NONE, authority=GCL_24),
)

# Lincoln's birthday is only a personal floating day of City employees.
CITY: tuple[Holiday, ...] = tuple(_list(Shift.BOTH, PSB_440, 2022, NYC_JUNETEENTH, floats=False))

LISTS: dict[str, tuple[str, tuple[Holiday, ...]]] = {
    "nys": ("New York State public holidays", STATE),
    "nyc": ("New York City agency holidays", CITY),
}
