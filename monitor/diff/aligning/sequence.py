"""Which elements of two sequences belong together: trimmed ends, patience, then a bounded longest common subsequence.

Patience (elements unique on both sides, heaviest increasing chain, recurse) keeps real texts readable and costs
O(n log n). What has no unique elements is left to a bit-parallel LCS while its table is small; beyond, the first
occurrence pairs with the first, the second with the second: a coarser answer, never a slow one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import compress, count, pairwise
from operator import ne

from rapidfuzz.distance import LCSseq

MAX_CELLS = 4_000_000
"""Bits in the table of one LCS: half a megabyte, some 10 ms."""
BUDGET_CELLS = 64_000_000
"""Bits in all tables of one call; what is left after that is paired by occurrence."""
BUDGET_SCANS = 24
"""How often an element may be looked at on average: inputs made to split one by one end here, unmatched."""

Match = tuple[int, int]


def matching(
    before: Sequence[Hashable], after: Sequence[Hashable], weights: Sequence[int] | None = None
) -> list[Match]:
    """Return pairs (i, j) of equal elements, increasing in both.

    `weights` say how much each element of `before` counts where two chains exclude each other; without, all alike.

    >>> matching("abcd", "axcd")
    [(0, 0), (2, 2), (3, 3)]
    """
    ids: defaultdict[Hashable, int] = defaultdict(count().__next__)
    left, right = list(map(ids.__getitem__, before)), list(map(ids.__getitem__, after))
    found: list[Match] = []
    ranges = [(0, len(left), 0, len(right))]
    scans, cells = BUDGET_SCANS * (len(left) + len(right)), BUDGET_CELLS
    while ranges:
        i, i_end, j, j_end = ranges.pop()
        i, i_end, j, j_end = _trim(left, right, (i, i_end, j, j_end), found)
        if i == i_end or j == j_end or scans < 0:
            continue
        if i_end - i == 1 or j_end - j == 1:
            found += _alone(left[i:i_end], right[j:j_end], i, j)
            continue
        where = (i, i_end, j, j_end)
        scans -= i_end - i + j_end - j
        size = (i_end - i) * (j_end - j)
        anchors = _anchors(left, right, where, weights)
        if not anchors and size <= min(MAX_CELLS, cells):
            cells -= size
            found += _common(left[i:i_end], right[j:j_end], i, j)
            continue
        anchors = anchors or _by_occurrence(left, right, where)
        found += anchors
        edges = [(i - 1, j - 1), *anchors, (i_end, j_end)]
        if anchors:
            ranges += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(edges) if c > a + 1 and d > b + 1]
    found.sort()
    return found


def _trim(
    left: list[int], right: list[int], where: tuple[int, int, int, int], found: list[Match]
) -> tuple[int, int, int, int]:
    """Match what both begin and end with; return what is between."""
    i, i_end, j, j_end = where
    while i < i_end and j < j_end and left[i] == right[j]:
        found.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and left[i_end - 1] == right[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        found.append((i_end, j_end))
    return i, i_end, j, j_end


def _alone(left: list[int], right: list[int], i: int, j: int) -> list[Match]:
    """Match a single element of one side with the first like it on the other."""
    if len(left) == 1:
        return [(i, j + right.index(left[0]))] if left[0] in right else []
    return [(i + left.index(right[0]), j)] if right[0] in left else []


def _anchors(
    left: list[int], right: list[int], where: tuple[int, int, int, int], weights: Sequence[int] | None
) -> list[Match]:
    """Return the best increasing chain of elements that stand once on both sides of a range."""
    i, i_end, j, j_end = where
    once_left = _singles(left, i, i_end)
    once_right = _singles(right, j, j_end)
    pairs = [(at, once_right[e]) for e, at in once_left.items() if e in once_right]
    return increasing(pairs) if weights is None else heaviest(pairs, weights)


def _singles(ids: list[int], start: int, end: int) -> dict[int, int]:
    """Return element -> position for the elements that stand once in a range, in order."""
    part = ids[start:end]
    if len(set(part)) == len(part):  # as in most gaps of an amended law
        return dict(zip(part, range(start, end), strict=True))
    counts = Counter(part)
    if 1 not in counts.values():
        return {}
    return {element: at for at, element in enumerate(part, start) if counts[element] == 1}


def _by_occurrence(left: list[int], right: list[int], where: tuple[int, int, int, int]) -> list[Match]:
    """Pair the n-th occurrence of an element with the n-th, as far as that keeps the order."""
    i, i_end, j, j_end = where
    old, new = left[i:i_end], right[j:j_end]
    both = set(old).intersection(new)
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, element in enumerate(new, j):
        if element in both:
            places[element].append(at)
    rest = {element: iter(at) for element, at in places.items()}
    pairs = [(at, next(rest[element], -1)) for at, element in enumerate(old, i) if element in both]
    return increasing([pair for pair in pairs if pair[1] >= 0])


def increasing(pairs: Sequence[Match]) -> list[Match]:
    """Return the longest chain increasing in both, of pairs sorted by their first part.

    >>> increasing([(0, 5), (1, 1), (2, 2)])
    [(1, 1), (2, 2)]
    """
    tails: list[int] = []
    heads: list[int] = []
    back: list[int] = []
    last = -1
    for at, (_, j) in enumerate(pairs):
        if j > last:  # most go on where the one before stands
            back.append(heads[-1] if heads else -1)
            tails.append(j)
            heads.append(at)
            last = j
            continue
        place = bisect_left(tails, j)
        back.append(heads[place - 1] if place else -1)
        tails[place] = j
        heads[place] = at
        last = tails[-1]
    return _chain(pairs, back, heads[-1] if heads else -1)


def heaviest(pairs: Sequence[Match], weights: Sequence[int]) -> list[Match]:
    """Return the chain increasing in both that weighs most, of pairs sorted by their first part; O(n log n).

    `weights` say how much each element of the first sequence counts.

    >>> heaviest([(0, 5), (1, 1), (2, 2)], [9, 1, 1])
    [(0, 5)]
    """
    if len(pairs) < 2:
        return list(pairs)
    seconds = [j for _, j in pairs]
    if seconds == (ranked := sorted(seconds)):
        return list(pairs)
    runs = _runs(seconds, ranked)
    tails: list[int] = []  # second parts, rising; with each the heaviest chain that ends there, rising too
    totals: list[int] = []
    heads: list[int] = []
    back: list[int] = []
    for at, (start, end) in enumerate(runs):
        j = seconds[start]
        place = bisect_left(tails, j)
        total = sum([weights[i] for i, _ in pairs[start:end]]) + (totals[place - 1] if place else 0)
        back.append(heads[place - 1] if place else -1)
        last = place
        while last < len(tails) and totals[last] <= total:
            last += 1
        if last > place or place == len(tails) or tails[place] > j:
            tails[place:last] = [j]
            totals[place:last] = [total]
            heads[place:last] = [at]
    return [pair for start, end in _chain(runs, back, heads[-1] if heads else -1) for pair in pairs[start:end]]


def _runs(seconds: Sequence[int], ranked: Sequence[int]) -> list[Match]:
    """Return the stretches of pairs between whose second parts no other stands: all of one is in a chain, or none.

    Where little moved they are few, and a chain of thousands is one of dozens.
    """
    following = map(dict(pairwise(ranked)).get, seconds)
    starts = [0, *compress(range(1, len(seconds)), map(ne, following, seconds[1:]))]
    return list(pairwise([*starts, len(seconds)]))


def _chain(pairs: Sequence[Match], back: list[int], at: int) -> list[Match]:
    chain: list[Match] = []
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
