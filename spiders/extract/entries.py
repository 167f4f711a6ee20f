"""The steps of the path while a document is read, and how far one has come in it."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Final, NamedTuple

from spiders.extract.label_rules import ORDINALS_BEFORE

SOFT: Final = 7
"""The level of what is a heading by its capitals only: below all others."""
ENUMERATED: Final = -1
HEADING: Final = 99
"""Ranks of what is no named division."""
DEEPEST_KEPT: Final = 24
POINTS_KEPT: Final = 10_000
"""How deep a place is remembered that a passage stood in, and how many of them."""
_SHORT: Final = {"Art": "Art.", "Sec": "Sec."}
"""Artículo 71 above Art. 71 is one article, told twice."""
_ORDINAL: Final = re.compile(rf"(?i:{ORDINALS_BEFORE})")
ORDINAL_CHARS: Final = 5
"""The shortest: "First", "Erste". No § is asked."""


class Entry(NamedTuple):
    """One step of the current path."""

    name: str
    form: str
    rank: int
    """Of a named division; ENUMERATED or HEADING otherwise."""
    level: int
    """Heading level, or depth of the list; 0 when only its label places it."""
    is_heading: bool
    path: tuple[str, ...]
    """The names down to this one."""
    word: str = ""
    """What a division is called: "Titel"."""
    holds_text: bool = False
    """Whether text without a label that follows belongs to it, rather than to the division around."""


entry_of: Final = partial(tuple.__new__, Entry)
"""Takes a third as long as the class, and a law has thousands of these."""


def ends_at(entry: Entry, level: int) -> bool:
    """Whether an entry ends at a heading of this level. Capitals alone do not end an article."""
    if not entry.is_heading:
        return entry.rank == ENUMERATED or level < SOFT
    return entry.level >= level


def word_of(name: str) -> str:
    """What a division is called, in languages that put it before or after its number; "" in East Asian ones.

    A bare number is no word either."""
    first, _, second = name.partition(" ")
    if first[0] >= "\u2e80" or (not second and first[0].isdigit()):
        return ""
    is_ordinal = len(first) >= ORDINAL_CHARS and _ORDINAL.fullmatch(first) is not None
    word = second if is_ordinal or (first.endswith(".") and first[0] in "0123456789IVX") else first
    return _SHORT.get(word[:3], word)


class Point:
    """How far a document is read, as far as it matters to what follows.

    Equal to itself only; `point_at` sees to it that there are no two of the same.
    """

    __slots__ = ("entries", "fresh", "is_titled", "learned", "lines", "paragraphs", "rows")

    def __init__(self, *state: Any) -> None:
        self.entries, self.paragraphs, self.rows, self.learned, self.fresh, self.is_titled, self.lines = state


_POINTS: Final[dict[tuple[Any, ...], Point]] = {}
START: Final = Point((), (0,), (0,), frozenset(), False, False, 0)
"""Before the first block."""


def point_at(state: tuple[Any, ...]) -> Point:
    """Return the point of this state, the values of `Point`'s slots by the order of its constructor."""
    found = _POINTS.get(state)
    if found is None:
        if len(_POINTS) >= POINTS_KEPT:
            _POINTS.clear()
        found = _POINTS[state] = Point(*state)
    return found


def forget() -> None:
    """Forget all points, so that a measurement starts cold."""
    _POINTS.clear()
