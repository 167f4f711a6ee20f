"""Which block of the old document is which of the new one: equal ones first, then those that were edited or moved.

1. Blocks equal in label and text are anchors (patience). 2. In the gaps, blocks equal as compared (folded, noise
masked), then equal in text alone: renumbered. 3. What is left over is paired by place and likeness: same label and
path, same gap, or shared rare phrases; the best first. 4. Pairs that break the order of the rest have moved.
The same text twice is paired within its gap, never across the document ("(weggefallen)", 施行期日).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from monitor.diff.likeness import Likeness
from monitor.diff.sequence import Match, increasing, matching
from monitor.types import Block

BRUTE_PAIRS = 900
"""A gap with at most so many possible pairs is scored whole (30 against 30)."""

SAME_PLACE = 0.3
SAME_GAP = 0.5
ELSEWHERE = 0.6
"""Least likeness to be one block edited: the surer the place, the less the words need to agree."""

SAYS_ENOUGH = 6
"""Letters or digits a block needs to be recognised elsewhere; fewer, and table cells "move"."""

ONE_WORD_CHARS = 24
"""Up to here likeness says nothing, and the place alone decides."""


@dataclass(frozen=True, slots=True)
class Side:
    """One document's blocks, with their texts as compared."""

    blocks: Sequence[Block]
    keys: Sequence[str]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every block index of either side stands in exactly one of these."""

    equal: list[Match]
    edited: list[Match]
    moved: list[Match]
    removed: list[int]
    added: list[int]


def align(before: Side, after: Side) -> Alignment:
    """Align two documents. Costs O(n log n) for the equal part, and a bounded number of comparisons for the rest."""
    equal = matching([(b.label, b.text) for b in before.blocks], [(b.label, b.text) for b in after.blocks])
    folded = [
        [(b.label or "", key) for b, key in zip(side.blocks, side.keys, strict=True)] for side in (before, after)
    ]
    equal = _fill(equal, folded[0], folded[1])
    equal = _fill(equal, before.keys, after.keys)
    pairs = _pair_leftovers(before, after, equal)
    same = [(i, j) for i, j in pairs if before.keys[i] == after.keys[j]]
    staying = _staying(equal, pairs)
    matched_before = {i for i, _ in equal} | {i for i, _ in pairs}
    matched_after = {j for _, j in equal} | {j for _, j in pairs}
    return Alignment(
        sorted(equal + [pair for pair in same if pair in staying]),
        [pair for pair in pairs if pair in staying and pair not in set(same)],
        [pair for pair in pairs if pair not in staying],
        [i for i in range(len(before.blocks)) if i not in matched_before],
        [j for j in range(len(after.blocks)) if j not in matched_after],
    )


def _gaps(matches: Sequence[Match], lengths: Match) -> Iterator[tuple[range, range]]:
    """Yield the unmatched stretches between matches where at least one side has blocks."""
    i = j = 0
    for a, b in [*matches, lengths]:
        if a > i or b > j:
            yield range(i, a), range(j, b)
        i, j = a + 1, b + 1


def _fill(matches: list[Match], left: Sequence[Hashable], right: Sequence[Hashable]) -> list[Match]:
    """Match further elements inside the gaps by other keys."""
    found = list(matches)
    for before, after in _gaps(matches, (len(left), len(right))):
        if before and after:
            part = matching([left[i] for i in before], [right[j] for j in after])
            found += [(before[i], after[j]) for i, j in part]
    return sorted(found)


def _pair_leftovers(before: Side, after: Side, equal: list[Match]) -> list[Match]:
    """Return pairs of left-over blocks that are one block, edited or moved; the best first, each block once."""
    likeness = Likeness(before.keys, after.keys)
    scored: dict[Match, float] = {}
    left: list[int] = []
    right: list[int] = []
    gaps = list(_gaps(equal, (len(before.blocks), len(after.blocks))))
    for gap_before, gap_after in gaps:
        if len(gap_before) == len(gap_after) == 1 and _is_one_word(before, after, gap_before[0], gap_after[0]):
            scored[gap_before[0], gap_after[0]] = SAME_PLACE
        left += gap_before
        right += gap_after
        if len(gap_before) * len(gap_after) <= BRUTE_PAIRS:
            for i in gap_before:
                for j in gap_after:
                    _score(scored, likeness, (i, j), SAME_GAP)
    for pair in _same_place(before, after, left, right):
        _score(scored, likeness, pair, SAME_PLACE)
    asked_all = len(gaps) <= 1 and len(left) * len(right) <= BRUTE_PAIRS
    for pair in () if asked_all else likeness.candidates(left, right):
        _score(scored, likeness, pair, ELSEWHERE if _says_enough(before.keys[pair[0]]) else 1.1)
    return _best(scored)


def _score(scored: dict[Match, float], likeness: Likeness, pair: Match, least: float) -> None:
    score = likeness.of(*pair)
    if score >= least:
        scored[pair] = max(score, scored.get(pair, 0.0))


def _same_place(before: Side, after: Side, left: list[int], right: list[int]) -> Iterator[Match]:
    """Yield left-over blocks that are alone on either side at their path."""
    places = [_places(before.blocks, left), _places(after.blocks, right)]
    for place, at in places[0].items():
        there = places[1].get(place)
        if there and len(at) == len(there) == 1:
            yield at[0], there[0]


def _places(blocks: Sequence[Block], chosen: list[int]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at in chosen:
        found[blocks[at].path, blocks[at].label, blocks[at].kind == "heading"].append(at)
    return found


def _is_one_word(before: Side, after: Side, i: int, j: int) -> bool:
    """Whether two short blocks stand alone between the same neighbours: "or" that became "and"."""
    old, new = before.blocks[i], after.blocks[j]
    return (old.label, old.path) == (new.label, new.path) and max(len(old.text), len(new.text)) <= ONE_WORD_CHARS


def _says_enough(text: str) -> bool:
    return sum(map(str.isalnum, text)) >= SAYS_ENOUGH


def _best(scored: dict[Match, float]) -> list[Match]:
    """Take pairs by score; among equals, those that stay near each other."""
    taken: list[Match] = []
    used_before: set[int] = set()
    used_after: set[int] = set()
    for i, j in sorted(scored, key=lambda pair: (-scored[pair], abs(pair[0] - pair[1]), pair)):
        if i not in used_before and j not in used_after:
            taken.append((i, j))
            used_before.add(i)
            used_after.add(j)
    return sorted(taken)


def _staying(equal: list[Match], pairs: list[Match]) -> set[Match]:
    """Return the pairs that keep the order of the whole; the others have moved."""
    return set(increasing(sorted(equal + pairs)))
