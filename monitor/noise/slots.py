"""Places that show something else at every look, whatever it is: rotating boxes, advertisements, quotes, weather.

Neither a number nor a frame of words stays there to be learned, so the place itself is: so many short blocks between
two blocks that stay. Proof is three readings, the stored version and two looks taken moments apart, which all differ
there. An edit between the same neighbours that adds or takes away a block is still compared; so is the whole place
when a neighbour was edited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from monitor.noise.breaks import words_of
from monitor.noise.cut import cuts
from monitor.noise.masks import Masks, Slot, could_rotate, text_key
from monitor.types import Block

MAX_BLOCKS = 12
"""A longer stretch is content, not a box."""
MAX_READ = 4000
"""Documents of more blocks are not laid side by side."""
MAX_KEPT = 100
"""Of one source; the oldest are forgotten."""


class Reading(NamedTuple):
    """One reading of a document: its blocks, and what of each is compared ("" = nothing, by rule or by mask)."""

    blocks: Sequence[Block]
    lines: Sequence[str]


class Row(NamedTuple):
    block: Block
    line: str


def learn_slots(stored: Reading, first: Reading, second: Reading, masks: Masks) -> Masks:
    """Return `masks` with the places that differ between all three readings; `second` was taken moments after."""
    old, one, two = (_rows(reading) for reading in (stored, first, second))
    if max(len(old), len(one), len(two)) > MAX_READ:
        return masks
    found = [slot for gap in _gaps(old, one, two) for slot in _slots(gap, one)]
    return masks.with_slots(found, MAX_KEPT) if found else masks


def _rows(reading: Reading) -> list[Row]:
    return [Row(block, line) for block, line in zip(reading.blocks, reading.lines, strict=True) if line]


class Gap(NamedTuple):
    """A stretch between two blocks that all readings share; `start` and `end` are places in the first look."""

    start: int
    end: int
    old: list[str]
    one: list[str]
    two: list[str]


def _gaps(old: list[Row], one: list[Row], two: list[Row]) -> Iterator[Gap]:
    """Yield the stretches where the two looks differ, between what stands in all three readings."""
    to_old, to_two = _partners(one, old), _partners(one, two)
    stays = [(-1, -1, -1)]
    for at, row in enumerate(one):
        if at in to_old and at in to_two:
            place = (at, to_old[at], to_two[at])
            # An entry that all share and that stands elsewhere in each is shuffled with its list: no fixed point.
            if not _moves(stays[-1], place) or row.block.kind != "item" or row.block.label:
                stays.append(place)
    stays.append((len(one), len(old), len(two)))
    for (a0, o0, t0), (a1, o1, t1) in pairwise(stays):
        gap = Gap(
            a0 + 1,
            a1,
            [row.line for row in old[o0 + 1 : o1]],
            [row.line for row in one[a0 + 1 : a1]],
            [row.line for row in two[t0 + 1 : t1]],
        )
        # What one look shares with the stored version is old or new (two servers that disagree), not volatile.
        if len(gap.one) != len(gap.two) or gap.one == gap.two or gap.old in (gap.one, gap.two):
            continue
        # The same words in other lines are no box: an edit among them stands in both looks.
        if words_of(gap.one) in (words_of(gap.two), words_of(gap.old)) or words_of(gap.two) == words_of(gap.old):
            continue
        # A list whose entries only change places says something, and an edit of one of them must be seen.
        if 2 * len(set(gap.one) & set(gap.two)) <= len(gap.one):
            yield gap


def _moves(last: tuple[int, int, int], place: tuple[int, int, int]) -> bool:
    return len({after - before for before, after in zip(last, place, strict=True)}) > 1


def _partners(one: list[Row], other: list[Row]) -> Mapping[int, int]:
    matcher = SequenceMatcher(None, [row.line for row in one], [row.line for row in other], autojunk=False)
    return {a + k: b + k for a, b, size in matcher.get_matching_blocks() for k in range(size)}


def _slots(gap: Gap, one: list[Row]) -> Iterator[Slot]:
    """Yield the runs of a gap where the looks differ row by row: a row that both share may be new, so it stays."""
    start: int | None = None
    for at in range(gap.start, gap.end + 1):
        differs = at < gap.end and _differ(gap.one[at - gap.start], gap.two[at - gap.start])
        if differs and start is None:
            start = at
        elif not differs and start is not None:
            run = [row.block for row in one[start:at]]
            if len(run) <= MAX_BLOCKS and all(could_rotate(block) for block in run):
                yield Slot(_key(one, start - 1), _key(one, at), at - start)
            start = None


def _differ(one: str, two: str) -> bool:
    """Whether two lines say something else: one that is only cut short is no other text."""
    return one != two and not cuts(one, two) and not cuts(two, one)


def _key(rows: list[Row], at: int) -> str:
    return text_key(rows[at].line) if 0 <= at < len(rows) else ""
