"""A redline in two columns: what was on the left, what is on the right, in rows that stand level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.diff.excerpt import Piece
from monitor.diff.words import Op
from monitor.diff.words.scripts import SPACELESS

ROW_CHARS = 240
ROW_CHARS_CJK = 100
"""From here on a row ends with the next sentence that both sides have: long paragraphs stay level, too."""

_SENTENCE = re.compile(r"(?<=[.;:!?])\s+(?=\S)|(?<=[。；！？])")


class Row(NamedTuple):
    """What stands level. A row with a `fold` holds what is equal and need not be shown, and nothing else."""

    before: tuple[Op, ...]
    after: tuple[Op, ...]
    fold: str = ""


def rows(pieces: Sequence[Piece]) -> Iterator[Row]:
    """Yield rows from the top; a column with its folds is that side's text, but for blanks where a row ends."""
    left: list[Op] = []
    right: list[Op] = []
    for kind, text in pieces:
        if kind == "fold":
            yield from _closed(left, right)
            yield Row((), (), text)
        elif kind == "delete":
            left.append((kind, text))
        elif kind == "insert":
            right.append((kind, text))
        else:
            for part in _parts(text, sum(len(words) for _, words in left)):
                if part is None:
                    yield from _closed(left, right)
                elif part:
                    left.append(("equal", part))
                    right.append(("equal", part))
    yield from _closed(left, right)


def _parts(text: str, used: int) -> Iterator[str | None]:
    """Yield an equal stretch in parts, and None where a row ends: at line ends, and at sentences of long rows."""
    enough = ROW_CHARS_CJK if SPACELESS.search(text) else ROW_CHARS
    for number, row in enumerate(text.split("\n")):
        if number:
            yield None
            used = 0
        at = 0
        for sentence in _SENTENCE.finditer(row):
            if used + sentence.start() - at >= enough:
                yield row[at : sentence.end()]
                yield None
                at, used = sentence.end(), 0
        yield row[at:]


def _closed(left: list[Op], right: list[Op]) -> Iterator[Row]:
    if any(text.strip() for _, text in (*left, *right)):
        yield Row(tuple(left), tuple(right))
    left.clear()
    right.clear()
