"""Blocks that say the same elsewhere: what moved without a word changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.diff.aligning.sequence import Match
from monitor.diff.aligning.side import Side

SAYS_ENOUGH = 6
"""Letters or digits a block needs to be recognised elsewhere; fewer, and table cells "move"."""
SAYS_WITHIN = 200
"""Characters among which they are looked for."""
_ENOUGH = re.compile(rf"(?:[\W_]*+[^\W_]){{{SAYS_ENOUGH}}}")


def moves(left: Sequence[int], right: Sequence[int], before: Side, after: Side) -> list[Match]:
    """Return left-over blocks that say the same elsewhere: texts that stand once on both sides, with neighbours.

    A heading moves with its text, never alone: "Definitions" here and "Definitions" there are two.
    """
    here, there = _once(left, before), _once(right, after)
    found: dict[int, int] = {}
    for key, i in here.items():
        j = there.get(key)
        if i is not None and j is not None and says_enough(key) and not before.leads(i):
            found[i] = j
    return sorted(_with_neighbours(found, set(left), set(right), before, after).items()) if found else []


def _once(chosen: Sequence[int], side: Side) -> dict[str, int | None]:
    """Return which of some blocks says each text, as compared; None where several do."""
    found: dict[str, int | None] = {}
    for at in chosen:
        key = side.key(at)
        found[key] = None if key in found else at
    return found


def _with_neighbours(
    found: dict[int, int], left: set[int], right: set[int], before: Side, after: Side
) -> dict[int, int]:
    """Take along equal texts beside those that moved: a moved article has its title and its "(a) deleted" with it."""
    taken = set(found.values())
    places = {at: n for n, at in enumerate(before.contents)}, {at: n for n, at in enumerate(after.contents)}
    for step in (1, -1):
        for i, j in sorted(found.items(), reverse=step < 0):
            a, b = places[0][i] + step, places[1][j] + step
            while 0 <= a < len(before.contents) and 0 <= b < len(after.contents):
                old, new = before.contents[a], after.contents[b]
                is_free = old in left and new in right and old not in found and new not in taken
                if not is_free or before.key(old) != after.key(new):
                    break
                found[old] = new
                taken.add(new)
                a, b = a + step, b + step
    return found


def says_enough(text: str) -> bool:
    """Whether a text can be recognised wherever it stands."""
    return len(text) >= SAYS_ENOUGH and _ENOUGH.match(text, 0, SAYS_WITHIN) is not None
