"""Comparisons where they disturb nobody: short ones in the daemon's loop, long ones in a worker process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.diff import Diff, compare
from monitor.ports import Extractor
from monitor.types import Document

INLINE_CHARS = 60_000
"""Documents up to this size are compared in the loop (some milliseconds); what is larger goes to a worker. A text of
a million characters that is new as a whole takes a second."""

NOTHING = Document(())
Pair = tuple[Document, Document]


async def compared(extractor: Extractor, pairs: Sequence[Pair]) -> list[Diff]:
    """Return the difference of each (before, after). Raises ExtractError when a worker could not do it in time."""
    if chars(document for pair in pairs for document in pair) > INLINE_CHARS:
        return await extractor.apart(compare_all, pairs)
    return compare_all(pairs)


def compare_all(pairs: Sequence[Pair]) -> list[Diff]:
    """Compare one pair after the other."""
    return [compare(before, after) for before, after in pairs]


def chars(documents: Iterable[Document]) -> int:
    """Return how much text a comparison of these would have to read."""
    return sum(len(block.text) for document in documents for block in document.blocks)
