"""Texts that a list shows cut short: "Guidance on high-risk …" says no less than the whole did. Pure.

Feeds and boards cut titles and summaries at another length from day to day. The whole text stays the version; what
differs before the cut is an edit, and so is a text that lost its end without a sign of it.
"""

from __future__ import annotations

import re
from typing import Final

from monitor.noise.tokens import folded
from monitor.types import Document

LEAST_CHARS: Final = 8
"""What is left must be enough to know the text by."""
_SIGN: Final = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…+|\.{3,}|‥+|⋯+)\s*$")


def is_cut(whole: Document, other: Document, *, only_titles: bool = False) -> bool:
    """Return whether `other` is `whole` with one or more of its texts cut short, and otherwise the same.

    One block a text: a document whose texts are fewer is no cut one. Only what a list says itself is cut: a text with
    a label is a provision, and so may be what it links to, where "…" stands for words that were repealed. With
    `only_titles` no other texts are: those of services that hand out laws.
    """
    if len(whole.blocks) != len(other.blocks) or whole.reading != other.reading:
        return False
    own = len(whole.blocks) if whole.linked_from is None else whole.linked_from
    pairs = [
        (at, one, two)
        for at, (one, two) in enumerate(zip(whole.blocks, other.blocks, strict=True))
        if (one.label, one.text) != (two.label, two.text)
    ]
    if only_titles and any(one.kind != "title" for _, one, _ in pairs):
        return False
    return bool(pairs) and all(
        at < own and one.label is None and two.label is None and cuts(one.text, two.text) for at, one, two in pairs
    )


def cuts(whole: str, other: str) -> bool:
    """Return whether a text is the beginning of another, with the sign that something follows.

    >>> cuts("人工知能の適正な利用", "人工知能の適正な…"), cuts("Guidance on AI", "Guidance on robots …")
    (True, False)
    >>> cuts("Fines of EUR 500 000", "Fines of EUR 500"), cuts("Guidance on AI systems […]", "Guidance on AI …")
    (False, True)
    """
    sign = _SIGN.search(other)
    if sign is None:
        return False
    left, full = (" ".join(folded(text).split()) for text in (other[: sign.start()], _SIGN.sub("", whole)))
    return len(left) >= LEAST_CHARS and len(left) < len(full) and full.startswith(left)
