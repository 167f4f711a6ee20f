"""Which block of the old document is which of the new one. Every step leaves less to the next:

    equal texts, in order -> the same text elsewhere -> edited, split and merged -> label-only headings -> what moved

Each step has its room: `equal`, `moves`, `pairs` and `pieces`, `heads`; the chain that stays is in `sequence`. The
same text twice is paired within its gap, never across the document ("(weggefallen)", 施行期日).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from monitor.diff.aligning.equal import equal_in_order
from monitor.diff.aligning.heads import paired_heads
from monitor.diff.aligning.moves import moves
from monitor.diff.aligning.pairs import Leftovers
from monitor.diff.aligning.pieces import Group
from monitor.diff.aligning.sequence import Match, heaviest
from monitor.diff.aligning.side import Side

_OLD, _NEW = itemgetter(0), itemgetter(1)
WRITTEN_ANEW = 12_000
"""Blocks of either side that nothing equals: none is paired, they went and others came. A law of a megabyte has some
8,000 in all."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every block of either side that is not noise stands in exactly one of these, by its index."""

    equal: Sequence[Match]
    """Same text, same order; the label may differ."""
    edited: Sequence[Match]
    moved: Sequence[Match]
    """Out of the order of all others; the text may have been edited on the way."""
    regrouped: Sequence[Group]
    """Split or merged."""
    removed: Sequence[int]
    added: Sequence[int]


def align(before: Side, after: Side) -> Alignment:
    """Align two documents. Costs O(n log n) for the equal part, and a bounded number of comparisons for the rest."""
    if before.says_the_same(after):
        return Alignment([(at, at) for at in range(len(before.blocks))], (), (), (), (), ())
    equal, gaps = equal_in_order(before, after)
    left, right = [i for gone, _ in gaps for i in gone], [j for _, come in gaps for j in come]
    left, right = before.speaking(left), after.speaking(right)
    elsewhere = moves(left, right, before, after)
    is_new = min(len(left), len(right)) - len(elsewhere) > WRITTEN_ANEW
    groups = [] if is_new else Leftovers(before, after, equal, gaps, elsewhere).pair()
    edited = [(olds[0], news[0]) for olds, news in groups if len(olds) == len(news) == 1]
    regrouped = [(olds, news) for olds, news in groups if len(olds) + len(news) > 2]
    firsts = [(olds[0], news[0]) for olds, news in regrouped]
    texts = sorted([*equal, *elsewhere, *edited, *firsts])
    staying = heaviest(texts, before.weights)
    heads = paired_heads(before, after, texts, staying)
    went = {i for i, _ in texts}.difference(map(_OLD, staying)) if len(staying) < len(texts) else set()
    return _sorted_out(before, after, _Found(equal, elsewhere, edited, regrouped, heads), went)


@dataclass(frozen=True, slots=True)
class _Found:
    equal: list[Match]
    elsewhere: list[Match]
    edited: list[Match]
    regrouped: list[Group]
    heads: list[Match]


def _sorted_out(before: Side, after: Side, found: _Found, went: set[int]) -> Alignment:
    """Put what was found where it belongs; `went` are the old blocks of the pairs that are out of order."""
    noise = {pair for pair in found.edited if before.key(pair[0]) == after.key(pair[1])}
    same = [*found.equal, *found.elsewhere, *sorted(noise)]
    pairs = [*same, *found.edited, *found.heads]
    moved = {pair for pair in [*same, *found.edited] if pair[0] in went and before.key(pair[0])} if went else ()
    return Alignment(
        sorted([*([pair for pair in same if pair[0] not in went] if went else same), *found.heads]),
        [pair for pair in found.edited if pair[0] not in went and pair not in noise],
        sorted(moved),
        found.regrouped,
        _rest(before, chain(map(_OLD, pairs), *(olds for olds, _ in found.regrouped))),
        _rest(after, chain(map(_NEW, pairs), *(news for _, news in found.regrouped))),
    )


def _rest(side: Side, taken: Iterable[int]) -> list[int]:
    """Return the blocks that nothing became of, or that came from nothing; noise is not among them."""
    rest = sorted(set(range(len(side.blocks))).difference(taken))
    said = {*side.heads, *side.speaking(rest)}
    return [at for at in rest if at in said]
