"""Boxes that a whole site shows and that change on all its pages at once: a post of today, the newest headlines.

Two looks at one page, moments apart, show the same there. What gives such a box away is another page of the site: it
shows the very same new words at this moment, and had yet other words there when it was read last. A sentence that was
amended on all documents of a site is none: they all said the same before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher

from monitor.noise.standing import LONG_CHARS, MAX_BLOCKS, Row
from monitor.noise.states import names_state

MAX_ROWS = 12
"""A longer stretch is content, not a box."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch that holds as many rows as before, and other words: places in the rows of either side."""

    gone_at: tuple[int, ...]
    came_at: tuple[int, ...]
    gone: frozenset[str]
    came: frozenset[str]
    slides: bool
    """Whether the rest of it moved up or down: a list of news."""


def boxes(before: Sequence[Row], after: Sequence[Row], elsewhere: Set[str]) -> list[Box]:
    """Return the stretches of a document that could be such boxes.

    `elsewhere` holds the lines that stand, or stood, on other documents of the site: what stays the same between two
    differing rows, and stands there too, is part of the box.
    """
    if max(len(before), len(after)) > MAX_BLOCKS:
        return []
    found = (_box(left, right, before, after) for left, right in _stretches(before, after, elsewhere))
    return [box for box in found if box is not None]


def could_be_shared(box: Box, elsewhere: Set[str], earlier: Set[str] | None) -> bool:
    """Return whether what went may be the site's: others have it, or this document had it for one version only.

    `earlier` holds the lines of the version before the one that is compared with; None = there is none.
    """
    return all(line in elsewhere or (earlier is not None and line not in earlier) for line in box.gone)


def has_rotated(box: Box, earlier: Sequence[Row], after: Sequence[Row], elsewhere: Set[str]) -> bool:
    """Return whether the box held yet other words in the version before the one that is compared with."""
    return any(box.came <= other.came and other.gone - box.gone for other in boxes(earlier, after, elsewhere))


def is_shared(
    box: Box, then: Sequence[Row], now: Sequence[Row], elsewhere: Set[str], *, rotates: bool = False
) -> bool:
    """Return whether another document shows the same box: the same came there, in place of something else.

    `then` and `now` are two readings of that document. Unless the box is known to rotate, it is one only where `then`
    held other words than this document did: otherwise all documents may have had one sentence amended.
    """
    said = {row[1] for row in now}
    if box.gone & said or not box.came <= said:
        return False
    found = boxes(then, now, elsewhere)
    return any(box.came <= other.came and (rotates or other.gone - box.gone) for other in found)


def _stretches(before: Sequence[Row], after: Sequence[Row], elsewhere: Set[str]) -> Iterator[tuple[range, range]]:
    """Yield where two readings differ; two places with only lines of the site between them are one."""
    matcher = SequenceMatcher(None, [row[1] for row in before], [row[1] for row in after], autojunk=False)
    gap: tuple[range, range] | None = None
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag == "equal":
            is_box = i1 - i0 <= MAX_ROWS and all(row[1] in elsewhere for row in before[i0:i1])
            if gap is not None and not is_box:
                yield gap
                gap = None
        elif gap is None:
            gap = range(i0, i1), range(j0, j1)
        else:
            gap = range(gap[0].start, i1), range(gap[1].start, j1)
    if gap is not None:
        yield gap


def _box(left: range, right: range, before: Sequence[Row], after: Sequence[Row]) -> Box | None:
    if len(left) != len(right) or len(left) > MAX_ROWS:
        return None
    old, new = {before[i][1] for i in left}, {after[j][1] for j in right}
    gone_at = tuple(i for i in left if before[i][1] not in new)
    came_at = tuple(j for j in right if after[j][1] not in old)
    rows = [*(before[i] for i in gone_at), *(after[j] for j in came_at)]
    # A list that slides is a list of news: those name states ("consultation closed") that are not this document's.
    places = ({at - side.start for at in some} for some, side in ((gone_at, left), (came_at, right)))
    slides = 0 < len(gone_at) < len(left) and len(gone_at) == len(came_at) and next(places) != next(places)
    if not gone_at or not came_at or not all(_could_rotate(row, may_name_states=slides) for row in rows):
        return None
    gone, came = (frozenset(row[1] for row in some) for some in (rows[: len(gone_at)], rows[len(gone_at) :]))
    return Box(gone_at, came_at, gone, came, slides)


def _could_rotate(row: Row, *, may_name_states: bool) -> bool:
    block, line = row
    if not line:
        return True
    is_short = block.label is None and block.kind != "title" and len(block.text) <= LONG_CHARS
    return is_short and (may_name_states or not names_state(block.text))
