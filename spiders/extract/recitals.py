"""Recitals: the numbered reasons that stand before the articles of a European act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.extract.blocks import Raw
from spiders.extract.labels import RANKS, Label

WITHIN: Final = 60
"""Blocks from the top in which the reasons begin."""
_WHEREAS: Final = {
    "Recital": re.compile(r"whereas\b", re.I),
    "Erwägungsgrund": re.compile(r"in erwägung nachstehender|in der erwägung|in erwägung der folgenden", re.I),
    "Considérant": re.compile(r"considérant (?:ce qui suit|que)\b", re.I),
    "Considerando": re.compile(r"considerando(?: lo siguiente| que)?\b", re.I),
}
_FORMS: Final = frozenset(("arabic()", "arabic."))


def recitals(pieces: Sequence[Raw], found: Sequence[Label | None]) -> dict[int, str]:
    """Return {block: name} of the recitals: numbered blocks between "Whereas:" and the first article or chapter."""
    word, start = _beginning(pieces)
    if not word:
        return {}
    names: dict[int, str] = {}
    form = ""
    for at in range(start + 1, len(pieces)):
        label = found[at]
        if label is None:
            continue
        if label.form in RANKS:
            return names
        if label.form in _FORMS and form in ("", label.form):
            form = label.form
            names[at] = f"{word} {label.name}"
    return names if len(names) == 1 or not names else {}


def word_of(text: str) -> str:
    """Return how recitals are cited that a line like this begins; "" for any other line.

    >>> word_of("in Erwägung nachstehender Gründe:")
    'Erwägungsgrund'
    """
    return next((word for word, pattern in _WHEREAS.items() if pattern.match(text)), "") if len(text) < 80 else ""


def _beginning(pieces: Sequence[Raw]) -> tuple[str, int]:
    for at, piece in enumerate(pieces[:WITHIN]):
        if word := word_of(piece.text):
            return word, at
    return "", 0
