"""Where the sentence around a date begins and ends.

A date takes its meaning from its own clause; a list item ("; (b) from 1 July 2027") and a value under a one-line
label ("Closing date" / "30 April 2026") borrow that of the clause before.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LEFT_CHARS, RIGHT_CHARS = 400, 300
"""How far a clause is followed: longer ones are cut, so that a line of a megabyte costs no more than a page."""
LABEL_CHARS = 80
"""A longer line is text, not the label of what follows."""

ITEM_CHARS = 40
_ITEM = re.compile(r"\s*(?:(?:and|or|und|oder|et|ou|y|o)\s+)?(?:\(?\w{1,4}[).°]|[–—•-])\s")
_END = re.compile(r"[.。！？!?;；\n]")
ABBREVIATIONS = """
    abl abs approx apr arts art aug bgbl buchst bzw cap cf ch cl co corp ca dec dept dr est etc feb fed gem inc jan
    jul jun lit ltd mar mr mrs no nos nov nr num núm oct para paras pp reg regs rev sched sec secs sep sept ss st
    stat supp usw vgl vol ziff
"""
_ABBREVIATIONS = frozenset(ABBREVIATIONS.split())


class Clause(NamedTuple):
    """`text[start:end]`; `lent` is where the words begin that it may borrow from, `start` when there are none."""

    start: int
    end: int
    lent: int


def clause(text: str, start: int, end: int) -> Clause:
    """Return the clause around `text[start:end]`, in which dates are masked."""
    floor = max(start - LEFT_CHARS, 0)
    left = _left(text, floor, start)
    return Clause(left, _right(text, end), _lent(text, left, start))


def _left(text: str, floor: int, start: int) -> int:
    found = floor
    for stop in _END.finditer(text, floor, start):
        if is_end(text, stop.start()):
            found = stop.end()
    return found


def _right(text: str, end: int) -> int:
    ceiling = min(end + RIGHT_CHARS, len(text))
    for stop in _END.finditer(text, end, ceiling):
        if is_end(text, stop.start()):
            return stop.end() if stop[0] != "\n" else stop.start()
    return ceiling


def is_end(text: str, at: int) -> bool:
    """Whether the sign at `at` ends a clause: not the point of an abbreviation or of `Nr. 5`."""
    if text[at] != ".":
        return True
    after = text[at + 1 : at + 4]
    following = after.strip()[:1]
    if after[:1].strip() or following.islower():
        return False
    word = re.split(r"[\s(\[.,/-]", text[max(at - 12, 0) : at])[-1]
    is_wide = ord(word[-1:] or " ") > 0x2E80
    # "Article 101. However" ends there; "am 3. Tag" does not, and German nouns look like beginnings.
    return not following or is_wide or (len(word) > 2 and word.lower() not in _ABBREVIATIONS)


def _lent(text: str, left: int, start: int) -> int:
    """Return where the words begin that a clause without cues of its own may borrow; `left` when it may not."""
    if left == 0:
        return left
    sign = text[left - 1]
    if sign == "；" or (sign == ";" and _is_item(text, left, start)):
        return _list_head(text, left)
    if sign == "\n" and start - left <= LABEL_CHARS // 2:
        return _line_before(text, left)
    return left


def _is_item(text: str, left: int, start: int) -> bool:
    """Whether what follows a semicolon is an item of a list: it has a mark, or its date stands near its beginning."""
    return start - left <= ITEM_CHARS or _ITEM.match(text, left, start) is not None


def _list_head(text: str, left: int) -> int:
    """Go back over semicolons and line ends to where the sentence of a list begins."""
    floor = max(left - LEFT_CHARS, 0)
    found = floor
    for stop in _END.finditer(text, floor, left - 1):
        if stop[0] not in ";；\n" and is_end(text, stop.start()):
            found = stop.end()
    return found


def _line_before(text: str, left: int) -> int:
    """Return where the line before begins when it is a label or announces a list, else `left`."""
    begin = text.rfind("\n", max(left - 1 - LEFT_CHARS, 0), left - 1) + 1
    line = text[begin : left - 1].strip()
    if line.endswith((";", "；", ",", "，", "、")):
        return _list_head(text, left)
    is_label = 0 < len(line) <= LABEL_CHARS and not line.endswith((".", "。", "!", "?"))
    return begin if is_label or line.endswith((":", "：", "—", "–")) else left
