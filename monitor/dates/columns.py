"""Dates without words of their own: a cell's column says by its head what its date is for, else the line above it.

    Obligation            | Published   | Applies from
    Duties of chatbots    | 1 May 2026  | 2 December 2027     -> "Applies from: 2 December 2027"

A table's rows are lines with their cells joined; the first of a run of them is its head, where no date stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.dates.clauses import LABEL_CHARS
from monitor.dates.cues import MASK
from monitor.types import Block, Provision

JOINER = " | "
NEAR_CHARS = 60
"""Of a text's beginning: a day farther on has words of its own."""
_BARE = re.compile(r"[^\n]{0,100}\Z|[^\n]{0,96}(?:\d{4}|[^\W\d]{2}|[)）])[.。!](?:\s|\Z)|[^\n]{0,99}。")
"""A sentence short enough to be no more than a day: "Whoever holds a licence on 1 May 2027 …" says what it is for."""
OWN = frozenset(("title", "row", "meta"))
"""Blocks that neither label the next one nor take a label."""


class Asked(NamedTuple):
    """A sentence that says what a cell says under its head, and where the date stands in it."""

    text: str
    start: int
    end: int


class Rows:
    """The rows among a text's lines, with the heads of their tables. `masked` has its dates blanked."""

    def __init__(self, masked: str) -> None:
        self._masked = masked
        self._heads: dict[int, str] = dict(_rows_below_heads(masked)) if JOINER in masked else {}

    def holds(self, at: int) -> bool:
        """Whether a place of the text is in a row below another."""
        return bool(self._heads) and self._floor(at) in self._heads

    def asked(self, start: int, end: int) -> Iterator[Asked]:
        """Yield what may be asked of a date in a cell: its column's head with it, then the row's name as well.

        Nothing is yielded outside tables, of a row's name, and where the head holds a date itself.
        """
        floor = self._floor(start)
        head = self._heads.get(floor)
        if head is None:
            return
        stop = self._masked.find("\n", start)
        cells = self._masked[floor : stop if stop >= 0 else len(self._masked)].split(JOINER)
        heads = head.split(JOINER)
        column = self._masked.count(JOINER, floor, start)
        at = column - len(cells) if len(cells) < len(heads) else column  # a cell that spans rows is not repeated
        if column == 0 or not -len(heads) <= at < len(heads) or MASK in heads[at]:
            return
        begin = floor + sum(len(cell) + len(JOINER) for cell in cells[:column])
        for lead in (f"{heads[at]}: ", f"{cells[0]}, {heads[at]}: "):
            yield Asked(lead + cells[column], len(lead) + start - begin, len(lead) + end - begin)

    def _floor(self, at: int) -> int:
        return self._masked.rfind("\n", 0, at) + 1


def _rows_below_heads(text: str) -> Iterator[tuple[int, str]]:
    head: str | None = None
    at = 0
    for line in text.split("\n"):
        if JOINER not in line:
            head = None
        elif head is None:
            head = line
        else:
            yield at, head
        at += len(line) + 1


def heads_of(blocks: Sequence[Block]) -> Callable[[Provision], str | None]:
    """Return what tells the line above a provision's text: the head of its table, or the label it stands under.

    "Closing date" / "12 January 2027 at 5 pm": where only the day was edited, the provision has no words of its own.
    None where there is no such line. Reads the blocks once, when first asked of a text that begins with a number.
    """
    known: dict[tuple[str, tuple[str, ...]], str] = {}
    rows: dict[str, str | None] = {}

    def head(provision: Provision) -> str | None:
        text = provision.after
        if text is None or "\n" in text:
            return None
        if JOINER in text:
            if not rows:
                rows.update(_heads(blocks))
            return rows.get(text)
        if not any(map(str.isnumeric, text[:NEAR_CHARS])) or not _BARE.match(text):
            return None
        if not known:
            known.update(_labels(blocks))
        return known.get((text, provision.path))

    return head


def _heads(blocks: Sequence[Block]) -> Mapping[str, str | None]:
    found: dict[str, str | None] = {}
    head: str | None = None
    for block in blocks:
        if block.kind != "row":
            head = None
        elif head is None:
            head = block.text
        else:
            found[block.text] = head if found.get(block.text, head) == head else None
    return found


def _labels(blocks: Sequence[Block]) -> Iterator[tuple[tuple[str, tuple[str, ...]], str]]:
    """Yield the texts that stand right below a label, with their paths. A page's own title labels nothing."""
    title = next((block for block in blocks if block.kind == "heading"), None)
    for label, block in pairwise(blocks):
        if label.kind in OWN or block.kind in OWN or label is title or len(label.text) > LABEL_CHARS:
            continue
        yield (block.text, block.path), label.text
