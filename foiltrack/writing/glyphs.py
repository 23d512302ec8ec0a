"""What the shipped font can show, and which way a text runs."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from foiltrack.writing.document import coded, plain

# `python -m tests.glyphs` writes the ranges anew.
RANGES = """
20-7E A0-2E9 2EC-2EE 2F3-2F3 2F7-2F7 300-34F 351-353 357-358 35A-35A 35C-362 370-377 37A-37F
384-38A 38C-38C 38E-3A1 3A3-525 531-556 559-55F 561-587 589-58A 5B0-5C3 5C6-5C7 5D0-5EA 5F0-5F4
606-607 609-60A 60C-60C 615-615 61B-61B 61F-61F 621-63A 640-655 657-657 65A-65A 660-670 674-674
679-6BF 6C6-6C8 6CB-6CC 6CE-6CE 6D0-6D0 6D5-6D5 6F0-6F9 7C0-7E7 7EB-7F5 7F8-7FA E3F-E3F E81-E82
E84-E84 E87-E88 E8A-E8A E8D-E8D E94-E97 E99-E9F EA1-EA3 EA5-EA5 EA7-EA7 EAA-EAB EAD-EB9 EBB-EBD
EC0-EC4 EC6-EC6 EC8-ECD ED0-ED9 EDC-EDD 10A0-10C5 10D0-10FC 1401-1407 1409-141B 141D-1435
1437-144A 144C-1452 1454-14BD 14C0-14EA 14EC-1507 1510-153E 1540-1550 1552-156A 1574-1585
158A-1596 15A0-15AF 15DE-15DE 15E1-15E1 1646-1647 166E-1676 1680-169C 1D00-1D14 1D16-1D23
1D26-1D2E 1D30-1D5B 1D5D-1D6A 1D77-1D78 1D7B-1D7B 1D7D-1D7D 1D85-1D85 1D9B-1DBF 1DC4-1DC9
1E00-1EFB 1F00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59-1F59 1F5B-1F5B 1F5D-1F5D
1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2000-200D
2010-2027 202F-205F 2070-2071 2074-208E 2090-209C 20A0-20B5 20B8-20BA 20BD-20BD 20D0-20D1
20D6-20D7 20DB-20DC 20E1-20E1 2100-2109 210B-2149 214B-214B 214E-214E 2150-2185 2189-2189
2190-2311 2318-2319 231C-2321 2324-2328 232B-232C 2373-2375 237A-237A 237D-237D 2387-2387
2394-2394 239B-23AE 23CE-23CF 23E3-23E3 23E5-23E5 23E8-23E8 2422-2423 2460-2469 2500-269C
269E-26B8 26C0-26C3 26E2-26E2 2701-2704 2706-2709 270C-2727 2729-274B 274D-274D 274F-2752
2756-2756 2758-275E 2761-2794 2798-27AF 27B1-27BE 27C5-27C6 27E0-27E0 27E6-27EB 27F0-28FF
2906-2907 290A-290B 2940-2941 2983-2984 29CE-29D5 29EB-29EB 29FA-29FB 2A00-2A02 2A0C-2A1C
2A2F-2A2F 2A6A-2A6B 2A7D-2AA0 2AAE-2ABA 2AF9-2AFA 2B00-2B1A 2B1F-2B24 2B53-2B54 2C60-2C77
2C79-2C7F 2D00-2D25 2D30-2D65 2D6F-2D6F 2E18-2E18 2E1F-2E1F 2E22-2E25 2E2E-2E2E 4DC0-4DFF
A4D0-A4FF A644-A647 A64C-A64D A650-A651 A654-A657 A662-A66E A68A-A68D A694-A695 A698-A699
A708-A716 A71B-A71F A722-A72B A730-A741 A746-A74B A74E-A753 A756-A757 A764-A767 A780-A783
A789-A78E A790-A791 A7A0-A7AA A7F8-A7FF FB00-FB06 FB13-FB17 FB1D-FB36 FB38-FB3C FB3E-FB3E
FB40-FB41 FB43-FB44 FB46-FB4F FB52-FBA3 FBAA-FBAD FBD3-FBDC FBDE-FBDF FBE4-FBE9 FBFC-FBFF
FE00-FE0F FE20-FE23 FE70-FE74 FE76-FEFC FFFC-FFFD 10300-1031E 10320-10323 1D300-1D356 1D538-1D539
1D53B-1D53E 1D540-1D544 1D546-1D546 1D54A-1D550 1D552-1D56B 1D5A0-1D5D3 1D7D8-1D7EB 1EE00-1EE03
1EE05-1EE1F 1EE21-1EE22 1EE24-1EE24 1EE27-1EE27 1EE29-1EE32 1EE34-1EE37 1EE39-1EE39 1EE3B-1EE3B
1EE61-1EE62 1EE64-1EE64 1EE67-1EE6A 1EE6C-1EE72 1EE74-1EE77 1EE79-1EE7C 1EE7E-1EE7E 1F030-1F093
1F0A0-1F0AE 1F0B1-1F0BE 1F0C1-1F0CF 1F0D1-1F0DF 1F311-1F318 1F42D-1F42E 1F431-1F431 1F435-1F435
1F600-1F623 1F625-1F62B 1F62D-1F640 1F643-1F643
"""

_BOUNDS = [int(n, 16) for pair in RANGES.split() for n in pair.split("-")]

# The blocks of the scripts that run from right to left.
_LEFTWARD = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
LEFTWARD = re.compile(f"([{_LEFTWARD}]+(?:[^\\w\n]*[{_LEFTWARD}]+)*)")
"""Words of such a script, with what stands between them."""

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
MARKS = 50
"""Marks that one letter bears; of thousands no program makes a shape, and Typst would end."""
BEARER = "\N{DOTTED CIRCLE}"
"""What a mark stands on that has no letter, by the convention of Unicode."""


def shown(text: str) -> str:
    """Text from outside for paper: a character that the font lacks by its code, never dropped.

    >>> shown("שלום, a\\tb \\u4e2d")
    'שלום, a b [U+4E2D]'
    """
    text = plain(text)
    if text.isascii():
        return text
    missing = {ord(c): coded(c) for c in set(text) if c != "\n" and not _known(ord(c))}
    return _borne(text.translate(missing))


def _borne(text: str) -> str:
    """Return a text in which no letter bears more than so many marks, or is joined to as many."""
    joins = "".join(c for c in set(text) if c in JOINERS or unicodedata.category(c)[0] == "M")
    if not joins:
        return text
    return re.sub(f"(?:[{joins}]|(?<=[{JOINERS}]).){{{MARKS}}}", rf"\g<0>{BEARER}", text)


def _known(code: int) -> bool:
    place = bisect_right(_BOUNDS, code)
    return place % 2 == 1 or (place > 0 and _BOUNDS[place - 1] == code)


def leftward(text: str) -> bool:
    """Return whether a text runs from right to left: its first letter decides.

    >>> leftward("(1) שלום"), leftward("Mr. שלום")
    (True, False)
    """
    for character in text:
        way = unicodedata.bidirectional(character)
        if way in ("L", "R", "AL"):
            return way != "L"
    return False
