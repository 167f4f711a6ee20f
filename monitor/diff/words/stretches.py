"""Which stretches of two texts stay: equal blocks of whole words, found by ever smaller pieces where texts are long.

1. What both begin and end with. 2. Of long texts, equal clauses. 3. In the gaps, where they are still long, equal
phrases. 4. In what is left, words: a bit-parallel longest common subsequence. Work is counted in cells of its table;
what no longer fits is left unmatched, a coarser answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, count
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from monitor.diff.aligning.sequence import matching
from monitor.diff.words.scripts import CLAUSE, FINE, PIECE

LONG = 6_000
"""Characters from which clauses are compared before words."""

MAX_CELLS = 128_000_000
"""Bits in one table, 16 MiB and some 5 ms."""

BUDGET_CELLS = 1_500_000_000
"""Bits in all tables of one pair of texts, some 50 ms."""

MAX_PIECES = 300_000
"""Phrases of both sides together; more are letter soup."""

MAX_FINE = 60_000
"""Characters of a gap that are split into words; a longer one without a common phrase has been rewritten."""

MOST_GAPS = 10_000
"""Gaps between phrases; in more than that, which are marked together anyway, no word is looked for."""

BUDGET_CHARS = 400_000
"""Characters of both texts that are split into words; of a longer rewritten text the end is told coarser."""

_EDGE = re.compile(r"[\s、。，；]")
_REACH = 80
"""How far from the first difference the edge of a word is looked for."""


class Block(NamedTuple):
    """A stretch that stands on both sides, by its character offsets."""

    before: int
    after: int
    length: int


def stretches(before: str, after: str) -> list[Block]:
    """Return the stretches that stay, in order, none touching the next on both sides, and none empty."""
    head = _head(before, after)
    tail = _tail(before, after, head)
    found = [Block(0, 0, head)]
    finder = _Finder(before, after, found)
    finder.match(head, len(before) - tail, head, len(after) - tail)
    found.append(Block(len(before) - tail, len(after) - tail, tail))
    return _joined(sorted(found))


def _head(before: str, after: str) -> int:
    """Return how many characters both begin with, up to the edge of a word."""
    low, high = 0, min(len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle - 1
    if low == len(before) == len(after):
        return low
    for at in range(low, max(low - _REACH, 0), -1):
        if _EDGE.match(before[at - 1]) and not (before[at : at + 1].isspace() or after[at : at + 1].isspace()):
            return at
    starts = [word.start() for word in FINE.finditer(before, max(low - _REACH, 0), low)]
    return starts[-1] if len(starts) > 1 else 0


def _tail(before: str, after: str, head: int) -> int:
    """Return how many characters of the rest both end with, from the edge of a word."""
    low, high, ends = 0, min(len(before), len(after)) - head, (len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        if before[ends[0] - middle : ends[0] - low] == after[ends[1] - middle : ends[1] - low]:
            low = middle
        else:
            high = middle - 1
    start = ends[0] - low
    word = FINE.match(before, start)  # whatever it begins in the middle of, it ends where a word ends
    return ends[0] - word.end() if word else 0


class _Finder:
    """Finds blocks in parts of two texts, and counts what it spends."""

    def __init__(self, before: str, after: str, found: list[Block]) -> None:
        self._before, self._after, self._found = before, after, found
        self._left = BUDGET_CELLS
        self._chars = BUDGET_CHARS

    def match(self, a: int, a_end: int, b: int, b_end: int) -> None:
        """Find what stays between these offsets, by clauses where that is much."""
        if a == a_end or b == b_end:
            return
        if max(a_end - a, b_end - b) < LONG:
            self._words(a, a_end, b, b_end)
            return
        for gap in self._pieces(CLAUSE, (a, a_end, b, b_end)):
            if max(gap[1] - gap[0], gap[3] - gap[2]) < LONG:
                self._words(*gap)
            else:
                rests = self._pieces(PIECE, gap)
                for rest in rests if len(rests) <= MOST_GAPS else ():
                    if max(rest[1] - rest[0], rest[3] - rest[2]) <= MAX_FINE:
                        self._words(*rest)

    def _pieces(self, kind: re.Pattern[str], where: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
        """Keep the pieces that both have; return the gaps between them that have text on both sides."""
        a, a_end, b, b_end = where
        left, right = kind.findall(self._before, a, a_end), kind.findall(self._after, b, b_end)
        blocks = [Block(*block) for block in self._common(left, right)]
        starts, others = _offsets(left, a), _offsets(right, b)
        gaps = []
        for block in [*blocks, Block(len(left), len(right), 0)]:
            i, j = starts[block.before], others[block.after]
            if i > a and j > b:
                gaps.append((a, i, b, j))
            a, b = starts[block.before + block.length], others[block.after + block.length]
            if a > i:
                self._found.append(Block(i, j, a - i))
        return gaps

    def _words(self, a: int, a_end: int, b: int, b_end: int) -> None:
        """Keep the words that both have. Words are compared without the blanks behind them."""
        self._chars -= a_end - a + b_end - b
        if self._chars < 0:
            return
        left, right = FINE.findall(self._before, a, a_end), FINE.findall(self._after, b, b_end)
        if len(left) * len(right) > min(MAX_CELLS, self._left):
            return
        self._left -= len(left) * len(right)
        blocks = LCSseq.editops(list(map(str.rstrip, left)), list(map(str.rstrip, right))).as_matching_blocks()
        starts, others = _offsets(left, a), _offsets(right, b)
        for i, j, length in blocks:
            start, end = starts[i], starts[i + length]
            other, other_end = others[j], others[j + length]
            if self._before[start:end] == self._after[other:other_end]:
                self._found.append(Block(start, other, end - start))
                continue
            for k in range(i, i + length):
                word, other_word = left[k], right[k - i + j]
                same = len(word) if word == other_word else len(word.rstrip())
                if word[:same] == other_word[:same]:  # two words in a million share a hash, "" and NUL always do
                    self._found.append(Block(starts[k], others[k - i + j], same))

    def _common(self, left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """Yield (i, j, length) of equal pieces: the exact answer while its table is small, and else anchors."""
        cells = len(left) * len(right)
        if len(left) + len(right) > MAX_PIECES:
            return
        if cells > min(MAX_CELLS, self._left):
            yield from _runs(matching(left, right))
            return
        self._left -= cells
        ids: defaultdict[str, int] = defaultdict(count().__next__)
        numbers = [list(map(ids.__getitem__, side)) for side in (left, right)]
        for block in LCSseq.editops(*numbers).as_matching_blocks():
            yield block.a, block.b, block.size


def _runs(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield (i, j, length) for pairs that follow each other on both sides."""
    start: tuple[int, int] | None = None
    last = (-2, -2)
    for i, j in pairs:
        if (i - 1, j - 1) != last:
            if start:
                yield *start, last[0] - start[0] + 1
            start = i, j
        last = i, j
    if start:
        yield *start, last[0] - start[0] + 1


def _offsets(pieces: Sequence[str], start: int) -> list[int]:
    return list(accumulate(map(len, pieces), initial=start))


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Put blocks that touch on both sides together, leave empty ones out."""
    result: list[Block] = []
    for block in blocks:
        if not block.length:
            continue
        if result:
            last = result[-1]
            if last.before + last.length == block.before and last.after + last.length == block.after:
                result[-1] = Block(last.before, last.after, last.length + block.length)
                continue
        result.append(block)
    return result
