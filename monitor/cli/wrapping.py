"""Text broken into lines of a terminal: Chinese, Japanese and Korean signs are two columns wide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.cli.output import width
from monitor.diff.words.scripts import HAN, HIRAGANA, KATAKANA, MARKS, UNSPACED

Span = tuple[str, str]
"""A style, and the text that has it."""

_CLOSING = "、。，．・：；？！）」』】〉》］ー々,.;:!?)]}"
_OPENING = "（「『【〈《［([{"
_ALONE = f"{HAN}{HIRAGANA}{KATAKANA}{UNSPACED}\u3000-\u303f\uff01-\uff60"
_UNIT = re.compile(
    rf"[^\S\n]+|\n|[{re.escape(_OPENING)}]*(?:[{_ALONE}][{MARKS}]*|[^\s{_ALONE}]+)[{re.escape(_CLOSING)}]*"
)
"""What stays on one line: a word, or one sign of a script without blanks, with the punctuation that clings to it."""


def lines(spans: Sequence[Span], columns: int) -> Iterator[list[Span]]:
    """Yield the spans line by line, each at most `columns` wide; blanks where a line ends are left out."""
    text = "".join(words for _, words in spans)
    for start, end in _lines(text, columns):
        yield list(_cut(spans, start, end))


def _lines(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends."""
    start = end = used = 0
    for unit in _units(text, columns):
        words = text[slice(*unit)]
        if words == "\n":
            yield start, end
            start = end = unit[1]
            used = 0
            continue
        if words.isspace():
            used += width(words)
            continue
        size = width(words)
        if used + size > columns:
            if end > start:
                yield start, end
            start, used = unit[0], 0
        end = unit[1]
        used += size
    if end > start or not text:
        yield start, end


def _units(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Yield what stays together; what is wider than a whole line in pieces that fit."""
    for unit in _UNIT.finditer(text):
        start, end = unit.span()
        if end - start <= columns // 2 or width(unit[0]) <= columns:
            yield start, end
            continue
        at, used = start, 0
        for place in range(start, end):
            size = width(text[place])
            if used + size > columns:
                yield at, place
                at, used = place, 0
            used += size
        yield at, end


def _cut(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    at = 0
    for style, words in spans:
        part = words[max(start - at, 0) : max(end - at, 0)]
        if part:
            yield style, part
        at += len(words)
        if at >= end:
            return
