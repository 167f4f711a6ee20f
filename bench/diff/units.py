"""A law as a list of units, the things that are edited: what `Document.blocks` holds, ready to be written again."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from monitor.types import Document

Kind = Literal["heading", "paragraph", "item", "row", "footnote"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of a law. `text` is what follows the label, "" where the label stands alone."""

    text: str
    label: str | None = None
    kind: Kind = "paragraph"
    depth: int = 1
    """Of a heading: its level, 1 to 6. Of anything else: how far below the top it stands."""
    path: tuple[str, ...] = ()
    """As the extractor read it: says what stands below what, and which numbers belong to one series."""

    @property
    def said(self) -> str:
        """Every letter and digit of it, label first."""
        return squash((self.label or "") + self.text)


def squash(text: str) -> str:
    """Return only letters and digits, width and case folded: what two writings of one text have in common.

    >>> squash("Ａrticle 5(1) — the “Provider”")
    'article51theprovider'
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def units_of(document: Document) -> list[Unit]:
    """Return the units of a document; what is furniture ("meta") is not part of a law."""
    units = []
    for block in document.blocks:
        if block.kind == "meta":
            continue
        kind: Kind = "heading" if block.kind == "title" else block.kind
        stands_alone = block.label is not None and squash(block.label) == squash(block.text)
        depth = max(1, min(6, len(block.path)))
        units.append(Unit("" if stands_alone else block.text, block.label, kind, depth, block.path))
    return units


def end_of(units: Sequence[Unit], at: int) -> int:
    """Return the index after the last unit that hangs below unit `at`; at + 1 when none does."""
    path = units[at].path
    end = at + 1
    if not path or (units[at].label is None and units[at].kind != "heading"):
        return end
    while end < len(units) and units[end].path[: len(path)] == path:
        if len(units[end].path) == len(path) and units[end].label is not None:
            break
        end += 1
    return end
