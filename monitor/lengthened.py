"""Lists that show older rows than ever: a page that grew longer, or a row that went and let the next one move up.

What stands behind all that a list showed, and is older, was there before anybody looked. It is stored without a word,
as first sights are. A few older rows that nothing made room for may be late entries, and are new. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from monitor.noted import Noted, noted_in
from monitor.types import Intent, Source

OLDER = "older than all that its list showed so far"
LEAST_KNOWN = 5
"""A list of fewer rows has no order to speak of."""
LEAST_OLDER = 5
LONGER_BY = 0.5
"""So many older rows at once, and such a share of those shown before, are no late entries: lists go from 10 to 15, 20
or 50 rows. A few documents of last year that are published together stand behind all others, too."""
LATE = timedelta(days=7)
"""What is younger may have been published late."""
BY_DATE = ("feed", "listing")
"""Kinds whose rows stand by date. A register may sort by name, and a law of 1990 may be new in it."""


def without_older_rows(
    intents: Sequence[Intent], source: Source, before: Sequence[bytes], after: Sequence[bytes], now: datetime
) -> list[Intent]:
    """Return the intents, those of older rows as `baseline`. `before` and `after` are the notes of a list's pages."""
    new = {intent.item_key for intent in intents if intent.action == "new"}
    if not new or source.complete or source.kind not in BY_DATE:
        return list(intents)
    older = older_rows(noted_in(before), noted_in(after), new, now)
    return [
        replace(intent, action="baseline", reasons=(OLDER,), significance=0.0) if intent.item_key in older else intent
        for intent in intents
    ]


def older_rows(before: Sequence[Noted], after: Sequence[Noted], new: Set[str], now: datetime) -> frozenset[str]:
    """Return the keys of new rows that stand behind all others and are older than all that the list showed before."""
    dates = [row.newest for row in before if row.newest]
    if len(dates) < max(LEAST_KNOWN, len(before)) or any(one < two for one, two in pairwise(dates)):
        return frozenset()
    tail: list[Noted] = []
    for row in reversed(after):
        if row.key not in new:
            break
        tail.append(row)
    oldest, late = min(dates), (now - LATE).timestamp()
    if not tail or any(not 0 < row.newest <= min(oldest, late) for row in tail):
        return frozenset()
    shown = {row.key for row in after}
    gone = sum(row.key not in shown for row in before)
    is_longer = len(after) > len(before) and len(tail) >= max(LEAST_OLDER, LONGER_BY * len(before)) and gone == 0
    moved_up = before[-1].key in shown and len(tail) <= gone and all(row.newest < oldest for row in tail)
    return frozenset(row.key for row in tail) if is_longer or moved_up else frozenset()
