"""Codes of jurisdictions: ISO 3166-1 alpha-2 as of 2026, its subdivisions (ISO 3166-2), and bodies without a code."""

from __future__ import annotations

import re
from difflib import get_close_matches

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


SUBDIVISIONS = {
    country: frozenset(codes.split())
    for country, codes in {
        "AU": "ACT NSW NT QLD SA TAS VIC WA",
        "CA": "AB BC MB NB NL NS NT NU ON PE QC SK YT",
        "DE": "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH",
        "JP": " ".join(f"{number:02}" for number in range(1, 48)),
        "US": """AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM
                 NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY AS GU MP PR UM VI""",
    }.items()
}
"""ISO 3166-2 of countries whose parts are watched and have not been recut lately; of others any part may be."""


def is_place(code: str) -> bool:
    """Return whether a code is of a place that exists, as far as its country's parts are known here.

    >>> [is_place(code) for code in ("US-NY", "US-ZZ", "JP-13", "JP-48", "KR-11", "GB-SCT", "EU")]
    [True, False, True, False, True, True, True]
    """
    country, _, part = code.partition("-")
    known = SUBDIVISIONS.get(country)
    return is_jurisdiction(code) and (not part or known is None or part in known)


def place_like(code: str) -> str:
    """Return what might have been meant by a code that is no place, after "expected"."""
    country, _, part = code.partition("-")
    known = sorted(f"{country}-{each}" for each in SUBDIVISIONS.get(country, ()))
    near = [each for each in known if part and each.startswith(f"{country}-{part[:2]}")]
    near = near or get_close_matches(code, known, n=1, cutoff=0.6)
    return f"ISO 3166-2 such as {near[0]}" if near else EXPECTED.removeprefix("expected ")


def is_jurisdiction(code: str) -> bool:
    """Return whether a code names a place or body. Of subdivisions only the shape is checked: there are 5,000.

    >>> [is_jurisdiction(code) for code in ("JP", "US-NY", "EU", "UK", "XX", "US-")]
    [True, True, True, False, False, False]
    """
    found = re.fullmatch(r"([A-Z]{2})(?:-[A-Z0-9]{1,3})?", code)
    return code in BODIES or (found is not None and found[1] in COUNTRIES)
