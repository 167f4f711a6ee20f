"""Where a block stands, in the document's own words: its label, or that of the provision it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.diff.aligning.sequence import Match
from monitor.diff.aligning.side import Side
from monitor.types import Block

Path = tuple[str, ...]

Place = tuple[Path, bool]
"""Whether it is a heading tells a title from the text below it."""

MANY = 5_000
"""Blocks left over on either side of a text that was written anew."""
DEEP = 40
"""Parts of a path that are read; nothing that people number is deeper."""


class Places:
    """Labels of one document by the paths they name."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._known: dict[tuple[str, ...], str] | None = None

    @property
    def _labels(self) -> dict[tuple[str, ...], str]:
        """Made when first asked for: most changes stand in blocks with labels of their own."""
        if self._known is None:
            named = zip(self._side.paths, self._side.labels, strict=True)
            self._known = {path: label for path, label in named if label is not None}
        return self._known

    def label(self, block: Block) -> str | None:
        """Return the block's label, else the nearest labelled provision above it; None where nothing is numbered."""
        if block.label is not None:
            return block.label
        return self._nearest(block.path)

    def is_numbered(self, block: Block) -> bool:
        """Whether the block belongs to a provision with a label."""
        return block.label is not None or self._nearest(block.path) is not None

    def _nearest(self, path: tuple[str, ...]) -> str | None:
        labels = self._labels
        for depth in range(len(path), max(0, len(path) - DEEP), -1):
            label = labels.get(path[:depth])
            if label is not None:
                return label
        return None


class Renamed:
    """What the paths of the old document are called in the new, where equal text says that they differ."""

    def __init__(self, before: Side, after: Side, equal: Sequence[Match]) -> None:
        self._before, self._after = before, after
        self._became: dict[Path, Path] = {}
        olds, news = before.paths, after.paths
        is_deep = max(map(len, olds), default=0) > 1  # only then is anything above a block
        differ = [(olds[i], news[j]) for i, j in equal if olds[i] != news[j]] if is_deep else []
        for old, new in differ:
            if len(old) == len(new) > 1:
                self._learn(old, new)

    def _learn(self, old: Path, new: Path) -> None:
        for depth in range(min(len(old) - 1, DEEP), 0, -1):
            if old[:depth] == new[:depth] or old[:depth] in self._became:
                return
            self._became[old[:depth]] = new[:depth]

    def path(self, i: int) -> Path:
        """Return the path that a block of the old document has in the new when what is above it was renumbered."""
        path = self._before.paths[i]
        if not self._became:
            return path
        for depth in range(min(len(path) - 1, DEEP), 0, -1):
            if path[:depth] in self._became:
                return (*self._became[path[:depth]], *path[depth:])
        return path

    def alone(self, left: Sequence[int], right: Sequence[int]) -> Iterator[Match]:
        """Yield those of some blocks that are alone on either side at their path, read through the renumbering.

        The n-th of thousands of paragraphs without a label is no place.
        """
        if min(len(left), len(right)) > MANY:
            left = [i for i in left if self._before.blocks[i].label is not None]
            right = [j for j in right if self._after.blocks[j].label is not None]
        paths = list(map(self.path, left)) if self._became else [self._before.paths[i] for i in left]
        here = _alone(left, paths, self._before)
        there = _alone(right, [self._after.paths[j] for j in right], self._after)
        for place, i in here.items():
            j = there.get(place)
            if i is not None and j is not None:
                yield i, j


def _alone(chosen: Sequence[int], paths: Sequence[Path], side: Side) -> dict[Place, int | None]:
    """Return which of some blocks stands at each place; None where several do."""
    found: dict[Place, int | None] = {}
    for at, path in zip(chosen, paths, strict=True):
        place = path, side.blocks[at].kind == "heading"
        found[place] = None if place in found else at
    return found
