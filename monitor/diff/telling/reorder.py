"""Lists whose entries only changed places. A page that sorts its links anew says nothing new.

Entries without a label, words untouched, under the same heading and behind the same lead-in: outside any numbered
provision nothing is told; inside one (a list of terms, a table) the list is told once, as editorial. Numbered
provisions that change places, paragraphs, and what goes from one list to another, are real moves: what was allowed
may be forbidden now. So are entries of a list whose lead-in says that their order counts.
"""

from __future__ import annotations

import re
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
_ENTRIES = ("item", "row")
_COLONS = (":", "：")
_COUNTS = re.compile(
    r"\b(?:order|precedence|priorit\w+|rank\w*|sequence|steps?|reihenfolge|rang\w*|priorität\w*|ordre|priorité\w*|orden|prelación|prioridad\w*)\b"
    r"|順|優先|순서|순위|우선|顺序|优先|先后|先後",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reordered:
    """Pairs that are no moves, what is told of them instead, and why the rest is not told."""

    pairs: tuple[Match, ...] = ()
    changes: tuple[Change, ...] = ()
    silent: tuple[str, ...] = ()


def reordered(moved: Sequence[Match], before: Side, after: Side, is_numbered: Callable[[Block], bool]) -> Reordered:
    """Return which of the moved blocks only changed their order within a list; `is_numbered` of the new blocks."""
    lists: dict[tuple[str, ...], list[Match]] = defaultdict(list)
    leads = (_leads(before), _leads(after)) if moved else ([], [])
    for i, j in moved:
        old, new = before.blocks[i], after.blocks[j]
        is_entry = new.kind in ("item", "row") and old.kind == new.kind and new.label is None is old.label
        if (
            is_entry
            and old.place == new.place
            and before.key(i) == after.key(j)
            and _is_one(leads, (i, j), before, after)
        ):
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


def _leads(side: Side) -> list[int]:
    """Return for each block which one leads its list in: the nearest above it that is no entry; -1 = none."""
    leads, lead = [], -1
    for at, block in enumerate(side.blocks):
        if block.kind not in _ENTRIES or block.label is not None or block.text.endswith(_COLONS):
            lead = at if side.bodies[at] else lead
        leads.append(lead)
    return leads


def _is_one(leads: tuple[list[int], list[int]], pair: Match, before: Side, after: Side) -> bool:
    """Whether an entry stands in the list it stood in, and its place there says nothing."""
    old, new = (of[at] for of, at in zip(leads, pair, strict=True))
    if old < 0 or new < 0:
        return old == new
    return before.key(old) == after.key(new) and _COUNTS.search(after.blocks[new].text) is None
