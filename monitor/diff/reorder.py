"""Lists whose entries only changed places. A page that sorts its links anew says nothing new.

Entries without a label, words untouched, under the same heading: outside any numbered provision nothing is told;
inside one (a list of terms, a table) the list is told once, as editorial. Numbered provisions that change places, and
paragraphs, are real moves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.diff import words
from monitor.diff.group import JOINER
from monitor.diff.places import Places
from monitor.diff.sequence import Match
from monitor.diff.side import Side
from monitor.types import Provision

ONLY_ORDER = "only the order differs"
SILENT = "only the order of a list differs"
LINK_CHARS = 160
"""An unnumbered entry longer than this is a paragraph in a list, and its place may matter."""


@dataclass(frozen=True, slots=True)
class Reordered:
    """Pairs that are no moves, what is told of them instead, with its place, and why the rest is not told."""

    pairs: tuple[Match, ...] = ()
    provisions: tuple[tuple[int, Provision], ...] = ()
    silent: tuple[str, ...] = ()


def reordered(moved: Sequence[Match], before: Side, after: Side, places: Places) -> Reordered:
    """Return which of the moved blocks only changed their order within a list."""
    lists: dict[tuple[str, ...], list[Match]] = defaultdict(list)
    for i, j in moved:
        old, new = before.blocks[i], after.blocks[j]
        is_entry = new.kind in ("item", "row") and old.kind == new.kind and new.label is None is old.label
        if is_entry and len(old.path) == len(new.path) and before.key(i) == after.key(j):
            lists[new.path].append((i, j))
    pairs: list[Match] = []
    provisions: list[tuple[int, Provision]] = []
    silent: tuple[str, ...] = ()
    for entries in lists.values():
        is_numbered = places.is_numbered(after.blocks[entries[0][1]])
        if is_numbered:
            provisions.append((min(j for _, j in entries), _told(entries, before, after)))
        elif any(len(after.blocks[j].text) > LINK_CHARS for _, j in entries):
            continue
        else:
            silent = (SILENT,)
        pairs += entries
    return Reordered(tuple(pairs), tuple(provisions), silent)


def _told(entries: Sequence[Match], before: Side, after: Side) -> Provision:
    olds, news = sorted(i for i, _ in entries), sorted(j for _, j in entries)
    old, new = before.blocks[olds[0]], after.blocks[news[0]]
    was = JOINER.join(before.blocks[i].text for i in olds)
    now = JOINER.join(after.blocks[j].text for j in news)
    how = words.ops(was, now)
    return Provision("moved", new.label, new.path, old.label, old.path, was, now, how, (ONLY_ORDER,))
