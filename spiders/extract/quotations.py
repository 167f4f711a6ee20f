"""Quoted law: what an amending act puts in quotation marks has labels of its own, which are not the act's.

A block that opens a quotation without closing it begins one; the block that ends in the closing mark ends it. Between
them labels nest below the place where the quotation stands. Without an end within reach there is no quotation: an
apostrophe, or a mark that was forgotten.
"""

from __future__ import annotations

import re
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
    seen: dict[str, tuple[int, int]] = {}
    last = -1
    for at in [at for at, text in enumerate(texts) if text[:1] in _CLOSERS]:
        opener = texts[at][:1]
        if at <= last or _closes(opener, texts[at], start=1):
            continue
        end = _end(texts, opener, at, seen)
        if end is not None:
            found[at] = last = end
    return found


def _end(texts: Sequence[str], opener: str, at: int, seen: dict[str, tuple[int, int]]) -> int | None:
    """Return the first block behind `at` that closes a quotation, or None when there is none within reach.

    `seen` keeps the last one found and how far was looked, for each sign: no block is looked at twice.
    """
    end, looked = seen.get(opener, (-1, 0))
    if end > at:
        return end
    for to in range(max(at + 1, looked), min(at + 1 + REACH, len(texts))):
        if _closes(opener, texts[to]):
            seen[opener] = to, to + 1
            return to
    seen[opener] = end, max(looked, at + 1 + REACH)
    return None


def _closes(opener: str, text: str, start: int = 0) -> bool:
    return _ENDS[opener].search(text, max(start, len(text) - TAIL)) is not None


def unquoted(text: str) -> str:
    """Return the text without the mark that opens it."""
    return text[1:].lstrip(" 　") if text[:1] in _CLOSERS else text
