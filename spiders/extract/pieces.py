"""Stretches of text with the labels they begin with; what was read before is known.

They are read a passage at a time. A passage ends where the texts themselves say so, not after so many: what is
inserted or edited makes one passage new or two, and the others are known again wherever they have gone to
(content-defined chunking, as backups do it).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from spiders.extract import labels
from spiders.extract.blocks import Raw, join
from spiders.extract.labels import RANKS, Label

ENDS: Final = 15
"""A passage ends before a stretch whose text has none of these bits in its hash: one in sixteen."""
PLACES_KEPT: Final = 3
"""In how many places one passage is known: boilerplate stands in many, and is soon placed."""
LONGEST_KEPT: Final = 512
"""Stretches; a passage that goes on is no law's."""
LEAST_KEPT: Final = 64
"""Stretches of a document that is worth it: entries of feeds are read as fast as they are found again."""
MOST_KEPT: Final = 40_000
MOST_CHARS_KEPT: Final = 4_000_000
"""Stretches, and their characters, that one process remembers; of a document that alone has more, nothing."""

TEXTS_KEPT: Final = 20_000
LONGEST_TEXT: Final = 1_000
"""Texts whose labels are remembered apart from their passages, and the characters of the longest of these."""


class Passage:
    """Some stretches, told apart: several may stand in one line, and one after its number. Equal to itself only."""

    __slots__ = ("found", "pieces", "placed")

    def __init__(self, raws: Iterable[Raw]) -> None:
        self.pieces: list[Raw] = []
        self.found: list[Label | None] = []
        """The label that each piece begins with."""
        self.placed: dict[Hashable, Any] = {}
        """What became of it in a place: of `assembly`, which alone knows what that depends on."""
        for raw in raws:
            self._take(raw)

    def goes_on(self, before: Passage) -> bool:
        """Whether it begins with the text of a number that stands alone at the end of the one before."""
        return (
            bool(self.pieces)
            and self.found[0] is None
            and _continues(before.pieces[-1], before.found[-1], self.pieces[0])
        )

    def keep(self, where: Hashable, what: Any) -> None:
        """Remember what became of it in a place."""
        if len(self.placed) >= PLACES_KEPT:
            self.placed.clear()
        self.placed[where] = what

    def _take(self, raw: Raw) -> None:
        text = raw.text
        if not text:
            return
        if text[0] in "▼►" and _AMENDED_BY.fullmatch(text):
            raw = raw._replace(kind="meta")  # the same stretch, for what it is
        if raw.kind in _UNREAD:
            self._add(raw, None)
            return
        parts = _parts(text) if len(text) <= LONGEST_TEXT else _parts.__wrapped__(text)
        label = parts[0][1]
        if len(parts) > 1:
            for part, its in parts:
                self._add(raw._replace(text=part), its)
        elif label is None and self.pieces and _continues(self.pieces[-1], self.found[-1], raw):
            whole = join(self.pieces[-1].text, text)
            self.pieces[-1], self.found[-1] = self.pieces[-1]._replace(text=whole), labels.read(whole)
        else:
            self._add(raw, label)

    def _add(self, piece: Raw, label: Label | None) -> None:
        self.pieces.append(piece)
        self.found.append(label)


@lru_cache(TEXTS_KEPT)
def _parts(text: str) -> tuple[tuple[str, Label | None], ...]:
    """Tell apart what stands in one line, each part with its label; of an edited passage most texts were not."""
    label = labels.read(text)
    if label is not None and (label.form == "circled" or (label.form == "article" and "①" in label.rest)):
        return tuple((part, labels.read(part)) for part in labels.several(text, label))
    return ((text, label),)


def read(raws: Sequence[Raw]) -> list[Passage]:
    """Return the stretches in passages, of which those that were read before are the same objects as then."""
    if not LEAST_KEPT <= len(raws) <= MOST_KEPT:
        return [Passage(raws)]
    passages: list[Passage] = []
    last: tuple[Raw, ...] = ()
    for some in _passages(raws):
        passage = _KNOWN.get(some) or _KNOWN.keep(some)
        if passages and passage.goes_on(passages[-1]):
            last += some
            passages[-1] = _KNOWN.get(last) or _KNOWN.keep(last)
        elif passage.pieces:
            last = some
            passages.append(passage)
    return passages


def _passages(raws: Sequence[Raw]) -> Iterator[tuple[Raw, ...]]:
    """Cut stretches where a text's hash says so.

    Python's hash of a text is another in each process; where the cuts stand changes no reading, only what is known.
    """
    ends = [at for at, raw in enumerate(raws) if not hash(raw[1]) & ENDS and at and raw[1]]
    for start, end in pairwise((0, *ends, len(raws))):
        yield tuple(raws[start:end])


class _Known(dict[tuple[Raw, ...], Passage]):
    """The passages that were read before; emptied when it is full."""

    stretches = chars = 0

    def keep(self, raws: tuple[Raw, ...]) -> Passage:
        """Read a passage and remember it, unless it is long."""
        passage = Passage(raws)
        chars = sum(len(raw.text) for raw in raws)
        if len(raws) <= LONGEST_KEPT and chars <= MOST_CHARS_KEPT:
            if self.stretches + len(raws) > MOST_KEPT or self.chars + chars > MOST_CHARS_KEPT:
                self.forget()
            self[raws] = passage
            self.stretches += len(raws)
            self.chars += chars
        return passage

    def forget(self) -> None:
        """Remember nothing."""
        self.clear()
        self.stretches = self.chars = 0


_KNOWN: Final = _Known()


def forget() -> None:
    """Forget what was read before, so that a measurement starts cold."""
    _KNOWN.forget()
    _parts.cache_clear()


_AMENDED_BY: Final = re.compile(r"[▼►]\s?(?:[A-Z]{1,2}\d{0,3})?")
"""▼M1 above a paragraph of a consolidated European act says which act it is from, and is no text of it."""
_UNREAD: Final = frozenset(("row", "meta", "footnote"))
_SET_ON: Final = frozenset(("paragraph", "item"))


def _continues(before: Raw, label: Label | None, raw: Raw) -> bool:
    """Whether a stretch is the text of a number that stands alone, as (a) does in the first cell of a row."""
    return (
        label is not None
        and not label.rest
        and label.form not in RANKS
        and before.kind in _SET_ON
        and raw.kind in _SET_ON
        and raw.label is None
        and not raw.is_term
    )
