"""Dates in a table's cells: where the row itself does not say what a date is for, the head of its column does.

    Obligation            | Published   | Applies from
    Duties of chatbots    | 1 May 2026  | 2 December 2027     -> "Applies from: 2 December 2027"

A table's rows are lines with their cells joined; the first of a run of them is its head, where no date stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from monitor.dates.cues import MASK
from monitor.types import Block

JOINER = " | "


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


def heads_of(blocks: Sequence[Block]) -> Callable[[str], str | None]:
    """Return what tells the head of the table that a row stands in, by the row's text; None for other texts."""
    known: dict[str, str | None] = {}

    def head(text: str) -> str | None:
        if JOINER not in text or "\n" in text:
            return None
        if not known:
            known.update(_heads(blocks))
        return known.get(text)

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
