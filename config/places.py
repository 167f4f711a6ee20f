"""Codes of jurisdictions: ISO 3166-1 alpha-2 as of 2026, its subdivisions (ISO 3166-2), and bodies without a code."""

from __future__ import annotations

import re

BODIES = ("EU", "OECD", "G7", "COE", "INT")
EXPECTED = f"expected ISO 3166-1 or -2 (JP, GB, US-NY), or {', '.join(BODIES)}"
"""What to say of a code that is none."""
COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
)
"""XK is Kosovo: user-assigned in the standard, in use everywhere. UK is not in it: the code is GB."""


def is_jurisdiction(code: str) -> bool:
    """Return whether a code names a place or body. Of subdivisions only the shape is checked: there are 5,000.

    >>> [is_jurisdiction(code) for code in ("JP", "US-NY", "EU", "UK", "XX", "US-")]
    [True, True, True, False, False, False]
    """
    found = re.fullmatch(r"([A-Z]{2})(?:-[A-Z0-9]{1,3})?", code)
    return code in BODIES or (found is not None and found[1] in COUNTRIES)
