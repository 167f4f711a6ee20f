"""Where a block stands, in the document's own words: its label, or that of the provision it belongs to."""

from __future__ import annotations

from monitor.diff.side import Side
from monitor.types import Block

NEAR = 40
"""Headings above a block among which its label is looked for."""


class Places:
    """Labels of one document by the paths they name."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._known: dict[tuple[str, ...], str] | None = None

    @property
    def _labels(self) -> dict[tuple[str, ...], str]:
        """Made when first asked for: most changes stand in blocks with labels of their own."""
        if self._known is None:
            self._known = {block.path: block.label for block in self._side.blocks if block.label is not None}
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
        for depth in range(len(path), max(0, len(path) - NEAR), -1):
            label = labels.get(path[:depth])
            if label is not None:
                return label
        return None
