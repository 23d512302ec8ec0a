"""Say where the sources of law that are cited can be read: public addresses, by what names them."""

_SENATE = "https://www.nysenate.gov/legislation"
_OPINIONS = "https://docsopengovernment.dos.ny.gov/coog/ftext"
_EARLIER = "http://docs.dos.ny.gov/coog/ftext"
_COURTS = "https://nycourts.gov/REPORTER/3dseries"

SOURCES = {
    "Public Officers Law § 62": f"{_SENATE}/laws/PBO/62",
    "Public Officers Law § 87": f"{_SENATE}/laws/PBO/87/",
    "Public Officers Law § 89": f"{_SENATE}/laws/PBO/89/",
    "bill A3425-A (2025)": f"{_SENATE}/bills/2025/A3425",
    "2 NYCRR 110.3": "https://www.law.cornell.edu/regulations/new-york/2-NYCRR-110.3",
    "Frieda v Besi Cab Corp. (1963)": "https://print.casetext.com/case/frieda-v-besi-cab-corp",
    "Save Monroe Ave v NYS DOT": f"{_COURTS}/2021/2021_04639.htm",
    "Matter of Wagner, 2025 NY Slip Op 05783": "https://www.nycourts.gov/reporter/3dseries/2025/"
    "2025_05783.shtml",
    "AO-11839A": f"{_EARLIER}/f11839A.htm",
    "AO-17063": f"{_OPINIONS}/f17063.html",
    "AO-17821": f"{_OPINIONS}/f17821.html",
    "AO-18430": f"{_OPINIONS}/f18430.html",
    "AO-19013": f"{_OPINIONS}/f19013.html",
    "AO-19241": f"{_EARLIER}/2015/f19241.htm",
    "AO-19355": f"{_EARLIER}/F19355.html",
    "AO-19372": f"{_OPINIONS}/f19372.html",
    "AO-19644": f"{_EARLIER}/f19644.htm",
    "AO-19766": f"{_OPINIONS}/19766.htm",
}
"""Addresses as they stood when the rules were compiled; a page may have moved since."""
