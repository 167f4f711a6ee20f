"""Rows of tables: one block each, as in pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.types import Block
from spiders.extract.law.scope import Scopes
from spiders.extract.rows import JOINER


@dataclass(slots=True)
class Row:
    """A row while it is read."""

    cells: list[list[str]] = field(default_factory=list)
    nested: int = 0
    """Rows of tables inside its cells; their text belongs to the cell."""

    def add(self, text: str) -> None:
        """Add a stretch of text to the current cell."""
        if not self.cells:
            self.cells.append([])
        self.cells[-1].append(text)

    def blocks(self, scopes: Scopes) -> list[Block]:
        """Return the row as a block; empty cells hold their column, those at the ends are mere spacing."""
        texts = [" ".join(cell) for cell in self.cells]
        if not any(texts):
            return []
        first = next(at for at, text in enumerate(texts) if text)
        last = len(texts) - next(at for at, text in enumerate(reversed(texts)) if text)
        return [Block(JOINER.join(texts[first:last]), None, scopes.row_path(), "row")]
