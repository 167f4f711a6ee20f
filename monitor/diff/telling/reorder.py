"""Lists whose entries only changed places. A page that sorts its links anew says nothing new.

Entries without a label, words untouched, under the same heading: outside any numbered provision nothing is told;
inside one (a list of terms, a table) the list is told once, as editorial. Numbered provisions that change places, and
paragraphs, are real moves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitor.diff.aligning.sequence import Match
from monitor.diff.aligning.side import Side
from monitor.diff.telling.changes import Change
from monitor.types import Block

ONLY_ORDER = "only the order differs"
SILENT = "only the order of a list differs"
LINK_CHARS = 160
"""An unnumbered entry longer than this is a paragraph in a list, and its place may matter."""


@dataclass(frozen=True, slots=True)
class Reordered:
    """Pairs that are no moves, what is told of them instead, and why the rest is not told."""

    pairs: tuple[Match, ...] = ()
    changes: tuple[Change, ...] = ()
    silent: tuple[str, ...] = ()


def reordered(moved: Sequence[Match], before: Side, after: Side, is_numbered: Callable[[Block], bool]) -> Reordered:
    """Return which of the moved blocks only changed their order within a list; `is_numbered` of the new blocks."""
    lists: dict[tuple[str, ...], list[Match]] = defaultdict(list)
    for i, j in moved:
        old, new = before.blocks[i], after.blocks[j]
        is_entry = new.kind in ("item", "row") and old.kind == new.kind and new.label is None is old.label
        if is_entry and old.place == new.place and before.key(i) == after.key(j):
            lists[new.place].append((i, j))
    pairs: list[Match] = []
    changes: list[Change] = []
    silent: tuple[str, ...] = ()
    for entries in lists.values():
        if is_numbered(after.blocks[entries[0][1]]):
            olds, news = sorted(i for i, _ in entries), sorted(j for _, j in entries)
            changes.append(Change(news[0], "moved", [(olds, news)], (ONLY_ORDER,)))
        elif any(len(after.blocks[j].text) > LINK_CHARS for _, j in entries):
            continue
        else:
            silent = (SILENT,)
        pairs += entries
    return Reordered(tuple(pairs), tuple(changes), silent)
