"""Which elements of two sequences belong together: trimmed ends, patience, then a bounded longest common subsequence.

Patience (elements unique on both sides, longest increasing chain, recurse) keeps real texts readable and costs
O(n log n); what has no unique elements is left to a bit-parallel LCS while its table is small, and else stays
unmatched: a coarser answer, never a slow one.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

from rapidfuzz.distance import LCSseq

MAX_CELLS = 4_000_000
"""Bits in the table of one LCS: half a megabyte, some 10 ms."""

Match = tuple[int, int]


def matching(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Match]:
    """Return pairs (i, j) of equal elements, increasing in both.

    >>> matching("abcd", "axcd")
    [(0, 0), (2, 2), (3, 3)]
    """
    ids: dict[Hashable, int] = {}
    left = [ids.setdefault(element, len(ids)) for element in before]
    right = [ids.setdefault(element, len(ids)) for element in after]
    found: list[Match] = []
    ranges = [(0, len(left), 0, len(right))]
    while ranges:
        i, i_end, j, j_end = ranges.pop()
        while i < i_end and j < j_end and left[i] == right[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and left[i_end - 1] == right[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            found.append((i_end, j_end))
        if i == i_end or j == j_end:
            continue
        anchors = _anchors(left, right, (i, i_end, j, j_end))
        if anchors:
            found += anchors
            edges = [(i - 1, j - 1), *anchors, (i_end, j_end)]
            ranges += [
                (a + 1, c, b + 1, d) for (a, b), (c, d) in itertools.pairwise(edges) if c > a + 1 and d > b + 1
            ]
        elif (i_end - i) * (j_end - j) <= MAX_CELLS:
            found += _common(left[i:i_end], right[j:j_end], i, j)
    found.sort()
    return found


def _anchors(left: list[int], right: list[int], where: tuple[int, int, int, int]) -> list[Match]:
    """Return the longest increasing chain of elements that stand once on both sides of a range."""
    i, i_end, j, j_end = where
    once_left = _singles(left, i, i_end)
    once_right = _singles(right, j, j_end)
    return increasing([(at, once_right[e]) for e, at in once_left.items() if e in once_right])


def _singles(ids: list[int], start: int, end: int) -> dict[int, int]:
    """Return element -> position for the elements that stand once in a range, in order."""
    part = ids[start:end]
    counts = Counter(part)
    return {element: at for at, element in enumerate(part, start) if counts[element] == 1}


def increasing(pairs: list[Match]) -> list[Match]:
    """Return the longest chain increasing in both, of pairs sorted by their first part.

    >>> increasing([(0, 5), (1, 1), (2, 2)])
    [(1, 1), (2, 2)]
    """
    tails: list[int] = []
    heads: list[int] = []
    back: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        back.append(heads[place - 1] if place else -1)
        tails[place : place + 1] = [j]
        heads[place : place + 1] = [at]
    chain: list[Match] = []
    at = heads[-1] if heads else -1
    while at >= 0:
        chain.append(pairs[at])
        at = back[at]
    return chain[::-1]


def _common(left: list[int], right: list[int], i: int, j: int) -> list[Match]:
    return [
        (i + op.src_start + k, j + op.dest_start + k)
        for op in LCSseq.opcodes(left, right)
        if op.tag == "equal"
        for k in range(op.src_end - op.src_start)
    ]
