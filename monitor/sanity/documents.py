"""Is this still the document that was read here before, or the page that a rebuilt site sends everybody to?

A site that is rebuilt answers at every old address with one page ("our new website"). Nothing of the words before is
left, and the same words stand at the next document's address too: that is no amendment.
"""

from __future__ import annotations

from monitor.normalize import comparable, is_furniture
from monitor.types import Document

SAME_SHARE = 0.8
"""Of the lines of the shorter text, for two addresses to say the same."""


def is_replaced(before: Document, after: Document) -> bool:
    """Return whether nothing of a document's lines is left: worth a look at its neighbour.

    >>> from monitor.types import Block
    >>> law, page = Document((Block("第一条 目的"), Block("第二条 定義"))), Document((Block("移転しました"),))
    >>> is_replaced(law, page), is_replaced(law, Document((Block("第一条 目的"),)))
    (True, False)
    """
    old, new = _lines(before), _lines(after)
    return bool(old) and not old & new


def says_the_same(one: Document, other: Document) -> bool:
    """Return whether two documents of one site are one page with other furniture."""
    first, second = _lines(one), _lines(other)
    return len(first & second) >= SAME_SHARE * max(1, min(len(first), len(second)))


def _lines(document: Document) -> set[str]:
    return {comparable(block.text) for block in document.blocks if not is_furniture(block)}
