"""Quoted law: what an amending act puts in quotation marks has labels of its own, which are not the act's.

A block that opens a quotation without closing it begins one; the block that ends in the closing mark ends it. Between
them labels nest below the place where the quotation stands. Without an end within reach there is no quotation: an
apostrophe, or a mark that was forgotten.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

REACH: Final = 400
"""Blocks that one quotation may hold."""
_CLOSERS: Final = {"“": "”", "„": "“”", "«": "»", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'", "‚": "‘’"}
_AFTER: Final = r"[\s;.,:)）。；，、]*(?:(?:and|or|und|oder|et|ou|y|o)[\s.]*)?\Z"
_ENDS: Final = {opener: re.compile(rf"[{closers}]{_AFTER}") for opener, closers in _CLOSERS.items()}
TAIL: Final = 16
"""Characters at a block's end in which its closing mark is looked for."""


def quoted(texts: Sequence[str]) -> dict[int, int]:
    """Return {first block: last block} of the quotations that run over several blocks.

    >>> quoted(["2 is replaced by:", "‘Article 5a", "1. The provider’s duty", "2. Others’;", "Article 3"])
    {1: 3}
    """
    found: dict[int, int] = {}
    ends: dict[str, list[int]] = {}
    last = -1
    for at, text in enumerate(texts):
        if at <= last or text[:1] not in _CLOSERS or _closes(text[0], text, start=1):
            continue
        if text[0] not in ends:
            ends[text[0]] = [to for to, other in enumerate(texts) if _closes(text[0], other)]
        closing = ends[text[0]]
        place = bisect_right(closing, at)
        if place < len(closing) and closing[place] - at <= REACH:
            found[at] = last = closing[place]
    return found


def _closes(opener: str, text: str, start: int = 0) -> bool:
    return _ENDS[opener].search(text, max(start, len(text) - TAIL)) is not None


def unquoted(text: str) -> str:
    """Return the text without the mark that opens it."""
    return text[1:].lstrip(" 　") if text[:1] in _CLOSERS else text
