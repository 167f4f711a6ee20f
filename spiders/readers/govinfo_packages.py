"""What the name of a govinfo package says: which bill or law it is, and which print."""

from __future__ import annotations

import re

from monitor.types import Identifier, ItemType, Life, Stage
from spiders.readers.congress_bills import ENDS_IN_ITS_CHAMBER, bill_of

EDITIONS = {
    "ih": "Introduced in House",
    "is": "Introduced in Senate",
    "rh": "Reported in House",
    "rs": "Reported in Senate",
    "rfh": "Referred in House",
    "rfs": "Referred in Senate",
    "rdh": "Received in House",
    "rds": "Received in Senate",
    "pch": "Placed on Calendar House",
    "pcs": "Placed on Calendar Senate",
    "rch": "Reference Change House",
    "rcs": "Reference Change Senate",
    "eh": "Engrossed in House",
    "es": "Engrossed in Senate",
    "eah": "Engrossed Amendment House",
    "eas": "Engrossed Amendment Senate",
    "ath": "Agreed to House",
    "ats": "Agreed to Senate",
    "cph": "Considered and Passed House",
    "cps": "Considered and Passed Senate",
    "lth": "Laid on Table in House",
    "lts": "Laid on Table in Senate",
    "pap": "Printed as Passed",
    "pp": "Public Print",
    "enr": "Enrolled Bill",
}
"""Suffixes of packages of BILLS (govinfo.gov/help/bills, "Common versions"); others are told as they stand."""
PASSED_BY_ONE = ("eh", "es", "ath", "ats", "cph", "cps")
_BILL = re.compile(r"BILLS-(\d+)([a-z]+?)(\d+)([a-z]+)(\d*)")
_LAW = re.compile(r"PLAW-(\d+)(publ|pvtl)(\d+)")
TYPES = {"CRPT": ItemType.REPORT, "CPRT": ItemType.REPORT, "GAOREPORTS": ItemType.REPORT, "CFR": ItemType.REGULATION}


def life_of(package: str) -> Life:
    """Return what a package's name says of its life; its type alone, if that, where the collection has no grammar.

    >>> life_of("BILLS-119hr1121eh").edition, life_of("PLAW-119publ60").name
    ('Engrossed in House', 'Public Law 119-60')
    """
    itself = Identifier("govinfo", package)
    if found := _BILL.fullmatch(package):
        bill = bill_of(found[1], found[2], found[3])
        if bill is not None:
            is_made = found[4] == "enr" or (bill.type in ENDS_IN_ITS_CHAMBER and found[4] in PASSED_BY_ONE)
            stage = Stage.ADOPTED if is_made else Stage.PROPOSED
            edition = EDITIONS.get(found[4], found[4]) + (f" {found[5]}" if found[5] else "")
            numbers = (itself, Identifier("us-bill", bill.key))
            return Life(ItemType.BILL, stage, "", edition, bill.name, numbers)
    if found := _LAW.fullmatch(package):
        number = f"{found[1]}-{found[3]}"
        if found[2] == "pvtl":
            return Life(ItemType.ACT, Stage.ADOPTED, name=f"Private Law {number}", identifiers=(itself,))
        numbers = (itself, Identifier("us-law", number))
        return Life(ItemType.ACT, Stage.ADOPTED, name=f"Public Law {number}", identifiers=numbers)
    return Life(TYPES.get(package.partition("-")[0]), identifiers=(itself,))
