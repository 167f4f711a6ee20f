"""What there is to tell, before its words are compared: which blocks, and what became of them.

A rewritten document has more changes than anybody reads and than there is time to mark: beyond `MOST` neighbours of
one kind are put together. That is coarser, and loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

MOST = 3_000
"""Provisions told of one comparison; a law of a megabyte has some 8,000 blocks."""

Kind = Literal["added", "removed", "revised", "moved", "renumbered"]
Piece = tuple[Sequence[int], Sequence[int]]
"""Blocks of the old and of the new document, compared as one text; one side is empty for what came or went."""


class Change(NamedTuple):
    """One provision to be: `place` orders it among the others, the first blocks name it."""

    place: float
    kind: Kind
    pieces: Sequence[Piece]
    reasons: tuple[str, ...] = ()
    is_whole: bool = False
    """A whole provision that gave way to another text: its points carry their labels, and no word of it stayed."""

    @property
    def olds(self) -> list[int]:
        """The blocks it was."""
        return [*self.pieces[0][0]] if len(self.pieces) == 1 else [i for olds, _ in self.pieces for i in olds]

    @property
    def news(self) -> list[int]:
        """The blocks it is."""
        return [*self.pieces[0][1]] if len(self.pieces) == 1 else [j for _, news in self.pieces for j in news]


def bounded(changes: Sequence[Change], most: int = MOST) -> list[Change]:
    """Return the changes in order; when there are more than `most`, with neighbours of one kind put together."""
    ordered = sorted(changes, key=lambda change: change.place)
    if len(ordered) <= most:
        return ordered
    size = -(-len(ordered) // most)
    coarse = [_joined(part) for run in _runs(ordered) for part in _parts(run, size)]
    return coarse if len(coarse) <= most else [_joined(part) for part in _parts(coarse, size)]


def _runs(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Yield neighbours of one kind, in order."""
    run: list[Change] = []
    for change in changes:
        if run and change.kind != run[-1].kind:
            yield run
            run = []
        run.append(change)
    if run:
        yield run


def _parts(run: Sequence[Change], size: int) -> Iterator[Sequence[Change]]:
    for at in range(0, len(run), size):
        yield run[at : at + size]


def _joined(part: Sequence[Change]) -> Change:
    if len(part) == 1:
        return part[0]
    pieces: list[Piece] = [piece for change in part for piece in change.pieces]
    reasons = tuple(dict.fromkeys(reason for change in part[:4] for reason in change.reasons))
    if all(change.kind == part[0].kind for change in part):
        return Change(part[0].place, part[0].kind, pieces, reasons)
    whole = [i for olds, _ in pieces for i in olds], [j for _, news in pieces for j in news]
    return Change(part[0].place, "revised", [whole], reasons, is_whole=True)
