"""Stretches of text with the labels they begin with; what was read before is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from spiders.extract import labels
from spiders.extract.blocks import Raw, join
from spiders.extract.labels import RANKS, Label

MOST_KEPT: Final = 40_000
MOST_CHARS_KEPT: Final = 4_000_000
"""Texts, and their characters, whose labels one process remembers."""
LONGEST_KEPT: Final = 4_000


def read(raws: Iterable[Raw]) -> tuple[list[Raw], list[Label | None]]:
    """Return the stretches with their labels: some hold several paragraphs, some only the number of the next."""
    pieces: list[Raw] = []
    found: list[Label | None] = []
    for raw in raws:
        text = raw.text
        if not text:
            continue
        if text[0] in "▼►" and _AMENDED_BY.fullmatch(text):
            raw = raw._replace(kind="meta")  # noqa: PLW2901 -- the same stretch, for what it is
        if raw.kind in _UNREAD:
            pieces.append(raw)
            found.append(None)
            continue
        parts = _KNOWN.get(text)
        if parts is None:
            parts = _KNOWN.keep(text, _parts(text))
        if len(parts) == 1:
            label = parts[0][1]
            if (
                label is None
                and pieces
                and (bare := found[-1])
                and not bare.rest
                and _continues(pieces[-1], bare, raw)
            ):
                pieces[-1] = pieces[-1]._replace(text=join(pieces[-1].text, text))
                found[-1] = labels.read(pieces[-1].text)
                continue
            pieces.append(raw)
            found.append(label)
            continue
        for part, label in parts:
            pieces.append(raw._replace(text=part))
            found.append(label)
    return pieces, found


_Parts = tuple[tuple[str, Label | None], ...]
_AMENDED_BY: Final = re.compile(r"[▼►]\s?(?:[A-Z]{1,2}\d{0,3})?")
"""▼M1 above a paragraph of a consolidated European act says which act it is from, and is no text of it."""
_UNREAD: Final = frozenset(("row", "meta", "footnote"))


def _parts(text: str) -> _Parts:
    label = labels.read(text)
    if label is not None and (label.form == "circled" or (label.form == "article" and "①" in label.rest)):
        return tuple((part, labels.read(part)) for part in labels.several(text, label))
    return ((text, label),)


class _Known(dict[str, _Parts]):
    """The labels of texts that were read before; emptied when it is full."""

    chars = 0

    def keep(self, text: str, parts: _Parts) -> _Parts:
        """Remember what a text begins with, unless it is long."""
        if len(text) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT or self.chars >= MOST_CHARS_KEPT:
                self.clear()
                self.chars = 0
            self[text] = parts
            self.chars += len(text)
        return parts


_KNOWN: Final = _Known()


def forget() -> None:
    """Forget what was read before, so that a measurement starts cold."""
    _KNOWN.clear()
    _KNOWN.chars = 0


def _continues(before: Raw, label: Label, raw: Raw) -> bool:
    """Whether a stretch is the text of a number that stands alone, as (a) does in the first cell of a row."""
    return (
        label.form not in RANKS
        and before.kind in ("paragraph", "item")
        and raw.kind in ("paragraph", "item")
        and raw.label is None
        and not raw.is_term
    )
