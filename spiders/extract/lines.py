"""Lines of a page to paragraphs, where no blank line tells them apart: by labels, by widths, by how a line ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from spiders.extract import labels
from spiders.extract.blocks import Raw, joined

FULL = 0.8
"""A line narrower than this share of the page's usual width was ended by its writer, not by the margin."""

_ENDS = tuple(".:;!?。；：！？…」』）)]")


def paragraphs(lines: Sequence[str]) -> Iterator[Raw]:
    """Yield paragraphs. A line begins one when it starts with a label, or when the one before ended early.

    >>> [raw.text for raw in paragraphs(["Article 1 Aim", "This act makes sure of it and goes on", "until here."])]
    ['Article 1 Aim', 'This act makes sure of it and goes on until here.']
    """
    usual = _usual_width(lines)
    parts: list[str] = []
    for line in lines:
        if parts and parts[-1] and _ends_here(parts[-1], line, usual):
            yield Raw("paragraph", _set_on(parts, usual))
            parts = []
        parts.append(line)
    if parts:
        yield Raw("paragraph", _set_on(parts, usual))


def _set_on(parts: Sequence[str], usual: int) -> str:
    """Join the lines of a paragraph; a figure that the margin cut in two is one figure again.

    Where blanks stand between words, a figure goes to the next line whole. Chinese and Japanese are cut anywhere.
    """
    whole: list[str] = []
    for last, part in zip(("", *parts), parts, strict=False):
        if whole and _is_cut(last, part, usual):
            whole[-1] += part
        else:
            whole.append(part)
    return joined(whole)


def _is_cut(last: str, line: str, usual: int) -> bool:
    if not (last[-1:].isdigit() and line[:1].isdigit()) or _width(last) < usual * FULL:
        return False
    return _has_ideograph(last) and _has_ideograph(line)


def _has_ideograph(line: str) -> bool:
    return any("\u3040" <= sign <= "\u9fff" for sign in line)


def _ends_here(last: str, line: str, usual: int) -> bool:
    found = labels.read(line)
    is_short = _width(last) < usual * FULL
    if found is not None and (found.rest or len(line) < 40):
        # A full line that stops in mid-sentence goes on with a citation: "pursuant to / Article 5 Paragraph 2".
        return is_short or found.form not in labels.RANKS or not (last[-1].islower() or last[-1] in ",-–、，")
    if labels.read(last) is not None and is_short and not last.endswith(_ENDS):
        return line[:1].isupper()
    if is_short and last[-1] >= "\u2e80":
        return True  # Chinese and Japanese are set to the margin, whatever the word
    return is_short and (last.endswith(_ENDS) or (line[:1].isupper() and not last[-1:].islower()))


def _usual_width(lines: Sequence[str]) -> int:
    """The width that one line in ten passes: the column's."""
    widths = sorted(map(_width, lines))
    return widths[len(widths) * 9 // 10] if widths else 0


def _width(line: str) -> int:
    """Columns a line takes: East Asian characters take two."""
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
