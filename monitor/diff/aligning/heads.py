"""Headings that are only a label ("Article 13", 第十三条): they go where the text below them goes.

Their own words would pair Article 13 with a new Article 13 that was put before it; the paragraphs know better.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from monitor.diff.aligning.places import DEEP
from monitor.diff.aligning.sequence import Match, matching
from monitor.diff.aligning.side import Side

FIRST = 10
"""How much more the first text below a heading says of it than one further down."""


def paired_heads(before: Side, after: Side, pairs: Sequence[Match], staying: Sequence[Match]) -> list[Match]:
    """Return which label-only headings became which; `pairs` says it of the texts, `staying` of those in order.

    Most of the text below decides; then the label, between the same neighbours; then the first text below, moved;
    and headings that are as many as those that stand in their place are those.
    """
    if not before.heads or not after.heads:
        return []
    found = _kept(before, after, dict(staying))
    if len(found) < len(before.heads) or len(found) < len(after.heads):
        found = _voted(before, after, pairs, staying, found)
    return sorted(found.items())


def _kept(before: Side, after: Side, became: dict[int, int]) -> dict[int, int]:
    """Pair headings of one label whose next block is the same: nearly all there are."""
    heads = set(after.heads)
    found: dict[int, int] = {}
    for i in reversed(before.heads):
        j = became.get(i + 1, found.get(i + 1, 0)) - 1
        if j in heads and before.blocks[i].text == after.blocks[j].text:
            found[i] = j
    return found


def _voted(
    before: Side, after: Side, pairs: Sequence[Match], staying: Sequence[Match], kept: dict[int, int]
) -> dict[int, int]:
    """Pair the other headings by what stands below them."""
    found = _by_text_below(before, after, staying, kept)
    left, right = [i for i in before.heads if i not in found], sorted(set(after.heads).difference(found.values()))
    known = _in_order(sorted([*staying, *found.items()]))
    found.update(_by_label(before, after, left, right, known))
    free = set(before.heads).difference(found), set(after.heads).difference(found.values())
    found.update((i - 1, j - 1) for i, j in pairs if i - 1 in free[0] and j - 1 in free[1])
    rest = [i for i in before.heads if i not in found], sorted(set(after.heads).difference(found.values()))
    found.update(_by_count(*rest, known))
    return found


def _by_text_below(before: Side, after: Side, pairs: Sequence[Match], kept: dict[int, int]) -> dict[int, int]:
    above, others = _heads_above(before), _heads_above(after)
    votes: Counter[Match] = Counter()
    # One vote for all the texts that stand below the same headings: neighbours share them.
    for _, same in groupby(pairs, lambda pair: (id(above[pair[0]]), id(others[pair[1]]))):
        texts = list(same)
        heads, there = above[texts[0][0]], others[texts[0][1]]
        weight = sum([len(before.bodies[i]) for i, _ in texts])
        if heads and there and (heads[-1] + 1, there[-1] + 1) in texts:
            weight += (FIRST - 1) * len(before.bodies[heads[-1] + 1])
        for head, other in zip(reversed(heads), reversed(there), strict=False):
            votes[head, other] += weight
    found: dict[int, int] = dict(kept)
    taken: set[int] = set(kept.values())
    for head, other in sorted(votes, key=lambda pair: (-votes[pair], pair)):
        if head not in found and other not in taken:
            found[head] = other
            taken.add(other)
    return found


def _heads_above(side: Side) -> list[tuple[int, ...]]:
    """Return for each block the label-only headings it stands under, the outermost first."""
    heads, paths = set(side.heads), side.paths
    above: tuple[int, ...] = ()
    result = []
    for at, path in enumerate(paths):
        while above and not _is_below(path, paths[above[-1]], strictly=at in heads):
            above = above[:-1]
        result.append(above)
        if at in heads:
            above = (*above, at)[-DEEP:]
    return result


def _is_below(path: tuple[str, ...], head: tuple[str, ...], *, strictly: bool) -> bool:
    return path[: len(head)] == head and (len(path) > len(head) or not strictly)


def _in_order(known: Sequence[Match]) -> list[Match]:
    """Return pairs sorted by their first part, without those that go back."""
    kept: list[Match] = []
    for pair in known:
        if not kept or pair[1] > kept[-1][1]:
            kept.append(pair)
    return kept


def _by_label(
    before: Side, after: Side, left: Sequence[int], right: Sequence[int], known: Sequence[Match]
) -> Iterator[Match]:
    """Pair equal labels between the same neighbours."""
    gone, come = _by_gap(left, [i for i, _ in known]), _by_gap(right, [j for _, j in known])
    for gap, olds in gone.items():
        news = come.get(gap, [])
        labels = [before.blocks[i].text for i in olds], [after.blocks[j].text for j in news]
        same = matching(*labels)
        yield from ((olds[a], news[b]) for a, b in same)


def _by_count(left: Sequence[int], right: Sequence[int], known: Sequence[Match]) -> Iterator[Match]:
    gone, come = _by_gap(left, [i for i, _ in known]), _by_gap(right, [j for _, j in known])
    for gap, olds in gone.items():
        if len(olds) == len(come.get(gap, ())):
            yield from zip(olds, come[gap], strict=True)


def _by_gap(chosen: Sequence[int], edges: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at in chosen:
        found[bisect_left(edges, at)].append(at)
    return found
