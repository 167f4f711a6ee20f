"""Ops for all the provisions of one comparison, within one budget: a rewritten law is not marked word by word.

Beyond the budget a text is shown as replaced between what both begin and end with: coarser, and as lossless.
"""

from __future__ import annotations

from monitor.diff import words
from monitor.diff.telling.numbering import KANJI
from monitor.diff.words import Op

BUDGET_CHARS = 1_200_000
"""Characters compared word by word in one comparison; the first pair always is, however long."""
CALL_CHARS = 350
"""What one call costs whatever its length, in characters."""
OP_CHARS = 50
"""What each stretch that was told apart costs, in characters: its edges are looked at one by one. Of a law of a
megabyte that was amended for years there are some 2,000."""
LONGEST_WORD = 80
"""Beyond, a word is cut where it differs."""


class Marking:
    """Marks what differs between texts until its budget is spent."""

    def __init__(self, budget: int = BUDGET_CHARS) -> None:
        self._left = budget

    @property
    def is_spent(self) -> bool:
        """Whether no more words are compared."""
        return self._left <= 0

    def ops(self, before: str, after: str) -> tuple[Op, ...]:
        """Return how `before` becomes `after`; lossless."""
        if self._left <= 0:
            return replaced(before, after)
        found = words.ops(before, after)
        self._left -= len(before) + len(after) + CALL_CHARS + OP_CHARS * len(found)
        return found


def replaced(before: str, after: str) -> tuple[Op, ...]:
    """Return the ops of a text replaced between its common beginning and end, cut at words where there are blanks.

    >>> replaced("within thirty days", "within ten days")
    (('equal', 'within '), ('delete', 'thirty'), ('insert', 'ten'), ('equal', ' days'))
    """
    if before == after:
        return (("equal", before),) if before else ()
    head = _common(before, after)
    head = _cut(before, after, head)
    tail = _common(before[head:][::-1], after[head:][::-1])
    tail = _cut(before[head:][::-1], after[head:][::-1], tail)
    runs: list[Op] = [
        ("equal", before[:head]),
        ("delete", before[head : len(before) - tail]),
        ("insert", after[head : len(after) - tail]),
        ("equal", before[len(before) - tail :]),
    ]
    return tuple(run for run in runs if run[1])


def _common(left: str, right: str) -> int:
    """Return how many characters both begin with, by halving: slices are compared at the speed of memory."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _cut(left: str, right: str, length: int) -> int:
    """Shorten a common beginning so that it ends neither in a word nor in a number that goes on."""
    for at in range(length, max(0, length - LONGEST_WORD), -1):
        if not any(len(side) > at and _is_inside(side, at) for side in (left, right)):
            return at
    return 0 if length <= LONGEST_WORD else length


def _is_inside(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before in KANJI and after in KANJI:
        return True  # 十 and 一 of 十一
    return before.isalnum() and after.isalnum() and (before < "\u2e80" or before.isdigit() or after.isdigit())
