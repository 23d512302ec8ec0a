"""Agencies known from the start, each with its calendar. All can be edited; any can be added.

Addresses are left to the user: they change, and a wrong one costs a deadline.
"""

from __future__ import annotations

from foiltrack.model import Agency

_CITY = {
    "bic": "Business Integrity Commission",
    "buildings": "Department of Buildings",
    "cityhall": "Office of the Mayor",
    "dca": "Department of Consumer and Worker Protection",
    "dcas": "Department of Citywide Administrative Services",
    "dep": "Department of Environmental Protection",
    "doc": "Department of Correction",
    "doe": "Department of Education",
    "dof": "Department of Finance",
    "dohmh": "Department of Health and Mental Hygiene",
    "doi": "Department of Investigation",
    "doitt": "Department of Information Technology and Telecommunications (DoITT)",
    "dot": "Department of Transportation",
    "dsny": "Department of Sanitation",
    "dss": "Department of Social Services",
    "fdny": "Fire Department",
    "hpd": "Department of Housing Preservation and Development",
    "law": "Law Department",
    "mocs": "Mayor's Office of Contract Services",
    "nypd": "Police Department",
    "oti": "Office of Technology and Innovation (OTI, before: DoITT)",
    "parks": "Department of Parks and Recreation",
    "tlc": "Taxi and Limousine Commission",
}
_STATE = {
    "dec": "New York State Department of Environmental Conservation",
    "doccs": "New York State Department of Corrections and Community Supervision",
    "dos": "New York State Department of State",
    "mta": "Metropolitan Transportation Authority",
    "nysdot": "New York State Department of Transportation",
    "nysed": "New York State Education Department",
    "nysp": "New York State Police",
    "oag": "Office of the New York State Attorney General",
}

KNOWN: tuple[Agency, ...] = (
    *(Agency(key=k, name=f"New York City {n}", calendar="nyc") for k, n in _CITY.items()),
    *(Agency(key=k, name=n, calendar="nys") for k, n in _STATE.items()),
    Agency(
        key="nysdoh",
        name="New York State Department of Health",
        calendar="nys",
        appeal_term="30bd",
        appeal_citation="10 NYCRR 50-2.7",
    ),
    Agency(
        key="osc",
        name="Office of the New York State Comptroller",
        calendar="nys",
        cutoff="17:00",
        cutoff_citation="2 NYCRR 110.3",
    ),
)
