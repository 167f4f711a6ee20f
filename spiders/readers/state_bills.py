"""Bills of US states as third parties list them: one number for the same bill, whoever tells of it."""

from __future__ import annotations

import re

from monitor.types import Identifier
from spiders.readers.ny_bills import bill_of

_SPACES = re.compile(r"[\s.]+")
_FEDERAL = re.compile(r"(HR|S|HJRES|SJRES|HCONRES|SCONRES|HRES|SRES)(\d+)")


def identifiers(place: str, session: str, number: str) -> tuple[Identifier, ...]:
    """Return the official numbers of a bill: `place` is "CA", or "US" for Congress; `session` as its source says it.

    >>> identifiers("CA", "20252026", "SB 53")
    (Identifier(scheme='us-state-bill', value='CA-20252026-SB53'),)
    >>> identifiers("NY", "2025-2026", "S 1169")[0], identifiers("US", "119", "HR 2385")[0]
    (Identifier(scheme='ny-bill', value='2025-S1169'), Identifier(scheme='us-bill', value='119-hr-2385'))
    """
    years, bare = session.replace("-", ""), _SPACES.sub("", number).upper()
    if not (place and years and bare):
        return ()
    if place == "US":
        federal = _FEDERAL.fullmatch(bare)
        return (Identifier("us-bill", f"{years}-{federal[1].lower()}-{federal[2]}"),) if federal else ()
    own = Identifier("us-state-bill", f"{place}-{years}-{bare}")
    new_york = bill_of(bare, int(years[:4])) if place == "NY" and years[:4].isdecimal() else None
    return (new_york.identifier, own) if new_york else (own,)
