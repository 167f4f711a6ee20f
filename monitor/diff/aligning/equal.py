"""Blocks that say the same on both sides: where they stand, and where they went.

1. Equal as they came: unique texts first, the heaviest chain of them; then inside the gaps. 2. Inside the gaps, equal
as compared (folded, noise masked). 3. Where the same text stands twice in a row, the match slides to where label and
path agree. The same text elsewhere is never paired here: that is a move, and `moves` finds those that say enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count, pairwise
from operator import itemgetter, ne, or_, sub

from monitor.diff.aligning.sequence import Match, matching
from monitor.diff.aligning.side import MOST_MASKED, Side
from monitor.diff.telling.group import hangs_below
from monitor.types import Block

SHORT_CHARS = 24
"""A text this short under another label and another parent is another text: "Definitions", "deleted", 削除."""
MOST_GAPS = 5_000
"""More stretches between matches than this are no edits of a text."""
SLIDES = 5_000
"""How many matches may be tried for a slide in one comparison."""


Gap = tuple[list[int], list[int]]
"""Blocks of either side between two matches, neither side's equal to the other's."""


def equal_in_order(before: Side, after: Side) -> tuple[list[Match], list[Gap]]:
    """Return the pairs (block of the old, block of the new) that say the same, increasing in both; and the gaps."""
    left, right = before.contents, after.contents
    bodies, others = before.said, after.said
    found = matching(bodies, others, list(map(len, bodies)))
    alone = len(left) + len(right) - 2 * len(found)
    solid = _without_islands(found, bodies) if alone >= MOST_GAPS else found
    found = _fill(_slid(found, before, after), before, after) if len(solid) == len(found) else solid
    is_all = isinstance(left, range) and isinstance(right, range)
    pairs = found if is_all else [(left[a], right[b]) for a, b in found]
    old, new = before.labels, after.labels
    renamed = [(i, j) for i, j in pairs if old[i] != new[j]]
    chance = {(i, j) for i, j in renamed if not _is_same_provision(before.blocks[i], after.blocks[j])}
    if chance:
        found = [match for match, pair in zip(found, pairs, strict=True) if pair not in chance]
        pairs = [pair for pair in pairs if pair not in chance]
    return pairs, [([left[a] for a in gone], [right[b] for b in come]) for gone, come in _gaps(found, before, after)]


def _without_islands(found: list[Match], bodies: Sequence[str]) -> list[Match]:
    """Drop matches that say next to nothing between thousands of differences: chance, and each costs a look."""
    starts = _starts(found)
    if len(starts) <= MOST_GAPS:
        return found
    kept: list[Match] = []
    for start, end in pairwise([*starts, len(found)]):
        if sum(len(bodies[a]) for a, _ in found[start:end]) >= SHORT_CHARS:
            kept += found[start:end]
    return kept


def _starts(found: Sequence[Match]) -> list[int]:
    """Return the matches, by their place, that do not stand right behind the one before them; the first is one."""
    if not found:
        return []
    olds, news = (list(map(sub, map(itemgetter(side), found), count())) for side in (0, 1))
    # How far each stands from where it would if all were equal: the same for neighbours.
    return [0, *compress(range(1, len(found)), map(or_, map(ne, olds, olds[1:]), map(ne, news, news[1:])))]


def _gaps(found: Sequence[Match], before: Side, after: Side) -> Iterator[tuple[range, range]]:
    """Yield the contents between matches, by their place among the contents, where either side has any."""
    end = len(before.contents), len(after.contents)
    for at in (*_starts(found), len(found)):
        i, j = found[at - 1] if at else (-1, -1)
        a, b = found[at] if at < len(found) else end
        if (i + 1, j + 1) != (a, b):
            yield range(i + 1, a), range(j + 1, b)


def _fill(found: list[Match], before: Side, after: Side) -> list[Match]:
    """Match further blocks inside the gaps, by their texts as compared."""
    more: list[Match] = []
    gaps = [(gone, come) for gone, come in _gaps(found, before, after) if gone and come]
    _fold_many(gaps, before, after)
    for gone, come in gaps:
        left, right = _keyed(gone, before), _keyed(come, after)
        keys = [key for _, key in left], [key for _, key in right]
        if not set(keys[0]).isdisjoint(keys[1]):
            part = matching(*keys)
            more += [(left[a][0], right[b][0]) for a, b in part]
    return sorted([*found, *more]) if more else found


def _fold_many(gaps: Sequence[tuple[range, range]], before: Side, after: Side) -> None:
    """Make the keys of tens of thousands of blocks at once; noise is looked for in the first of either side."""
    left = [at for gone, _ in gaps for at in before.contents[gone.start : gone.stop]]
    right = [at for _, come in gaps for at in after.contents[come.start : come.stop]]
    if len(left) + len(right) > MOST_MASKED:
        half = MOST_MASKED // 2
        for side, some in ((before, left[:half]), (after, right[:half]), (before, left), (after, right)):
            side.fold(some)


def _keyed(chosen: range, side: Side) -> list[tuple[int, str]]:
    """Return the places of blocks that are not noise altogether, with their keys."""
    side.fold(side.contents[chosen.start : chosen.stop])
    return [(at, key) for at in chosen if (key := side.key(side.contents[at]))]


def _is_same_provision(old: Block, new: Block) -> bool:
    """Whether equal texts under two labels are one provision, and not two short ones that happen to agree."""
    return len(old.text) >= SHORT_CHARS or old.path[:-1] == new.path[:-1] or len(old.path) == len(new.path)


def _slid(found: list[Match], before: Side, after: Side) -> list[Match]:
    """Slide matches beside a stretch that only one side has: which of two equal texts went is told by their paths."""
    if not found:
        return found
    result = list(found)
    budget = SLIDES
    gaps = _one_sided(found, before, after)
    for at in gaps:
        i, j = result[at - 1] if at else (-1, -1)
        a, b = result[at] if at < len(result) else (len(before.contents), len(after.contents))
        if (a - i > 1) != (b - j > 1) and budget > 0:
            budget -= _slide(result, at, before, after, (a - i - 1, b - j - 1))
    return result


def _one_sided(found: list[Match], before: Side, after: Side) -> list[int]:
    """Return the matches, by their place, in front of which only one side has something; the end counts as one."""
    places: list[int] = []
    end = len(before.contents), len(after.contents)
    for at in (*_starts(found), len(found)):
        i, j = found[at - 1] if at else (-1, -1)
        a, b = found[at] if at < len(found) else end
        if (a != i + 1) != (b != j + 1):
            places.append(at)
    return places


def _slide(result: list[Match], at: int, before: Side, after: Side, gap: Match) -> int:
    """Move matches across the stretch before match `at`, from either end, where that makes more paths agree.

    Returns how many were looked at.
    """
    looked = 0
    for start, step in ((at - 1, -1), (at, 1)):
        by = (-step * gap[0], -step * gap[1])
        best, count, gain = 0, 0, 0
        for k, here in enumerate(_row(result, start, step)):
            looked += 1
            there = (here[0] + by[0], here[1] + by[1])
            if looked > SLIDES or not _same_body(before, after, there):
                break
            gain += _agree(before, after, there) - _agree(before, after, here)
            cut = start + k * step + (step > 0)
            total = gain + _CUT * (_cuts_heading(result, at, before) - _cuts_heading(result, cut, before))
            if total > best:
                best, count = total, k + 1
        for place in range(start, start + count * step, step):
            result[place] = (result[place][0] + by[0], result[place][1] + by[1])
        if count:
            break
    return looked


_CUT = 8
"""What it costs to part a heading from its text: more than label and path can say."""


def _cuts_heading(result: list[Match], at: int, before: Side) -> bool:
    """Whether the stretch would stand between a heading and the first block below it, before match `at`."""
    if not 0 < at < len(result):
        return False
    head, below = (before.blocks[before.contents[result[k][0]]] for k in (at - 1, at))
    return hangs_below(below, head)


def _row(result: list[Match], start: int, step: int) -> Iterator[Match]:
    """Yield matches from `start` on as long as they are neighbours on both sides."""
    at = start
    while 0 <= at < len(result):
        if at != start and result[at - step] != (result[at][0] - step, result[at][1] - step):
            return
        yield result[at]
        at += step


def _same_body(before: Side, after: Side, match: Match) -> bool:
    return before.bodies[before.contents[match[0]]] == after.bodies[after.contents[match[1]]]


def _agree(before: Side, after: Side, match: Match) -> int:
    i, j = before.contents[match[0]], after.contents[match[1]]
    return 2 * (before.paths[i] == after.paths[j]) + (before.labels[i] == after.labels[j])
