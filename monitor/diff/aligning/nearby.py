"""The blocks of one gap, each of the old side against each of the new: which are alike, and which could be pieces.

Most are neither, and words in common, whatever their order, tell that at a fifth of the price of an alignment.
"""

from __future__ import annotations

from collections.abc import Sequence

from monitor.diff.aligning.likeness import Likeness
from monitor.diff.aligning.sequence import Match


class Nearby:
    """Counts, once, how many different words (characters, in scripts without blanks) each pair has in common."""

    def __init__(self, gone: Sequence[int], come: Sequence[int], likeness: Likeness) -> None:
        self.gone, self.come = gone, come
        self._likeness = likeness
        self._olds = [likeness.vocabulary(0, i) for i in gone]
        self._news = [likeness.vocabulary(1, j) for j in come]
        self._common = [[len(old & new) for new in self._news] for old in self._olds]

    def scored(self, least: float) -> dict[Match, float]:
        """Return the pairs at least so much alike."""
        found: dict[Match, float] = {}
        likeness = self._likeness
        lengths = [len(likeness.words(1, j)) for j in self.come]
        news = [(j, length, length - len(new)) for j, length, new in zip(self.come, lengths, self._news, strict=True)]
        for i, old, row in zip(self.gone, self._olds, self._common, strict=True):
            length = len(likeness.words(0, i))
            repeated = length - len(old)
            for (j, other, again), common in zip(news, row, strict=True):
                # No more words can stand in both than the different ones in common, and those that repeat one.
                most = common + (repeated if length < other else again)
                if 2 * most < least * (length + other) and not likeness.is_short(length, other):
                    continue
                score = likeness.of(i, j, least)
                if score >= least:
                    found[i, j] = score
        return found

    def pieces(self, side: int, at: int, least: float) -> list[bool]:
        """Return which blocks of the other side have at least that share of their different words in common with the
        one at place `at` of this side's (0 = old)."""
        if side == 0:
            return [n >= least * len(new) for n, new in zip(self._common[at], self._news, strict=True)]
        return [row[at] >= least * len(old) for row, old in zip(self._common, self._olds, strict=True)]
