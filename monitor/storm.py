"""How many changes of a source in a day are plausible, from its own past. Pure.

A redesign, a republished archive, an address scheme that changed: one poll, or a day of looks at followed documents,
brings far more than the source ever did. Telling that waits for an operator's word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

DAY = timedelta(days=1)
"""What is counted together: the changes of the last 24 hours, whichever polls brought them."""
HISTORY = timedelta(days=90)
NEVER = 20
"""No more than these in a day are never a storm: a busy ministry publishes 20 things on a Friday."""
TIMES = 5
"""So many times its own busy day is far more than a source's history makes plausible."""
BUSY = 0.95
"""Which of the days on which it changed, in order, is a busy one."""
LITTLE_DAYS = 10
"""With changes on fewer days than these, its history says little, and its list says more."""
LITTLE_MOST = 50
RELEASED_TIMES = 3
"""So many floods that an operator let go say that this source floods: as much as the least of them is plausible."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a source's declaration and list say of how much it may bring."""

    max_new: int | None = None
    """`expect.max_new`: whoever wrote it knows that a poll may bring so many."""
    items: int = 0
    """How many its list shows; 0 = not known."""
    released: Sequence[int] = ()
    """How many changes each of its past storms held that an operator released."""


def most_in_a_day(per_day: Sequence[int], expected: Expected) -> int:
    """Return how many changes in 24 hours are plausible; more are a storm.

    `per_day`: how many there were on each past day that brought any, in any order; what is held or was dropped
    left out.

    >>> most_in_a_day([1, 2, 3] * 10, Expected())
    20
    >>> most_in_a_day([8, 9, 12] * 10, Expected())
    60
    >>> most_in_a_day([], Expected(items=60)), most_in_a_day([], Expected(items=900))
    (30, 50)
    >>> most_in_a_day([], Expected(max_new=200)), most_in_a_day([1, 2] * 10, Expected(released=[300, 412, 350]))
    (200, 300)
    """
    if len(per_day) < LITTLE_DAYS:
        usual = min(LITTLE_MOST, expected.items // 2 if expected.items else LITTLE_MOST)
    else:
        usual = TIMES * sorted(per_day)[ceil(BUSY * len(per_day)) - 1]
    often = sorted(expected.released, reverse=True)[RELEASED_TIMES - 1 : RELEASED_TIMES]
    return max(NEVER, usual, expected.max_new or 0, *often)


def why(count: int, most: int, per_day: Sequence[int]) -> str:
    """Say in a line what was too much.

    >>> why(412, 60, [12] * 30)
    '412 changes in 24 hours, where at most 60 are plausible (its busiest of 30 days had 12)'
    >>> why(61, 50, [])
    '61 changes in 24 hours, where at most 50 are plausible (it has little history)'
    """
    days = len(per_day)
    past = f"its busiest of {days} days had {max(per_day)}" if days >= LITTLE_DAYS else "it has little history"
    return f"{count} changes in 24 hours, where at most {most} are plausible ({past})"
