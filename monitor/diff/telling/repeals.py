"""A provision that gave way to the word that says so: "(weggefallen)", 削除, "[(d) Repealed. Pub. L. 119–21]".

Told as the one thing it is, and so is the text that comes back where its mark stood. Nothing in the words is alike,
so to the alignment one text went and another came.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from monitor.diff.aligning.side import Side
from monitor.diff.meaning.whole import is_repealing
from monitor.types import Block

MOST_BLOCKS = 2
"""Of the mark: a heading that is only the label, and the word."""
_NAMED = re.compile(r"[\[(]\s?(\(\w{1,4}\)|§+\s?[\w.–-]{1,16})\s")
"""A mark that stands in what contained the provision names it."""

Repeal = tuple[list[int], list[int]]
"""Blocks that went, and those of the mark."""


def repeals(
    before: Side, after: Side, removed: Sequence[Sequence[int]], added: Sequence[Sequence[int]]
) -> list[Repeal]:
    """Return which of the groups that came are marks, each with the groups that stood where it stands; and which of
    those that went were, each with what came in its stead."""
    found = _in_place(before, removed, after, added)
    back = [(olds, news) for news, olds in _in_place(after, added, before, removed)]
    known = {at for olds, _ in found for at in olds}
    return [*found, *(pair for pair in back if known.isdisjoint(pair[0]))]


def _in_place(
    side: Side, groups: Sequence[Sequence[int]], marked: Side, come: Sequence[Sequence[int]]
) -> list[tuple[list[int], list[int]]]:
    """Return the groups of one side with the mark that stands where they stood on the other."""
    marks = [group for group in come if len(group) <= MOST_BLOCKS and is_repealing(marked.blocks[group[-1]].text)]
    if not marks:
        return []
    there: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for group in groups:
        there[side.blocks[group[0]].place] += group
    found = []
    for group in marks:
        mark = marked.blocks[group[-1]]
        other = there.pop(_place(mark), None)
        if other and mark.place:
            found.append((other, list(group)))
    return found


def _place(mark: Block) -> tuple[str, ...]:
    named = _NAMED.match(mark.text) if mark.label is None else None
    return (*mark.place, named[1].strip("()")) if named else mark.place
