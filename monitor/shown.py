"""Rows that a list shows otherwise than before, and that say what they said: cut short, or with a badge. Pure."""

from __future__ import annotations

from typing import Literal

from monitor.noise import is_cut, only_hung
from monitor.types import Document, ExtractedItem, Source

SHORTENED = ("feed", "listing")
"""Kinds that show summaries cut, as all but pages may show titles. Of a law "…" says that words were repealed."""

Kept = tuple[Literal["touch", "technical"], str]
"""Which reading stays, the stored one ("touch") or this one, and why."""


def shown_otherwise(item: ExtractedItem, before: Document, source: Source) -> Kept | None:
    """Return which reading of a row to keep without a word; None where its words differ.

    Of a text that is shown cut the whole stays: what is behind the cut is compared when it is shown again. What was
    cut at first sight is completed.
    """
    if source.kind == "page":
        return None
    only_titles = source.kind not in SHORTENED
    if is_cut(before, item.document, only_titles=only_titles):
        return "touch", "shown cut short"
    if is_cut(item.document, before, only_titles=only_titles):
        return "technical", "no longer shown cut short"
    if not only_titles and only_hung(before, item.document):
        return "technical", "only a badge of its list came or went"
    return None
