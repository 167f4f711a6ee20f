"""From the words that stay to marks that a reader accepts.

The answer with the fewest marked words is not the most readable one. In this order: a mark gives up the ending two
words share; an edge inside a compound, a number, a date or a citation moves out of it; marks with next to nothing
between them become one; an insertion that could stand in several places stands where a word or a sentence begins.
Every step is linear in the number of marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from monitor.diff.words import atoms, compounds
from monitor.diff.words.endings import kept
from monitor.diff.words.scripts import SPACELESS
from monitor.diff.words.sliding import slide
from monitor.diff.words.stretches import Block

Mark = list[int]
"""[a, a_end, b, b_end]: `before[a:a_end]` became `after[b:b_end]`."""

STOPS = ".。"
"""What ends a sentence: "… in force.", after which another one is new."""

CRUMB_CJK = 3
"""Fewer characters of Han or kana between two marks are not worth keeping."""

BOUNDS = frozenset(("以上", "以下", "以内", "以內", "未満", "至"))
"""Between two figures: both are told apart, as 五十万元以上二百万元以下 is read."""

SHORT_WORD = 4
"""Letters of a word such as "of", "the", "oder" that may be swallowed by its neighbours."""

OUTWEIGHS = 3
"""How many times the letters between two marks their own must be, to become one mark."""

MANY = 200
"""Marks from which those that will be joined anyway are joined before they are looked at closely."""

DENSE = 3000
"""Marks in one text from which two or three words between them are not looked at: nobody reads them one by one."""

DENSE_WORDS = (16, 32, 64, 128)
DENSE_CJK = (6, 12, 24, 48)
"""The characters that then keep two marks apart; the next where the first leave too many."""

MOST_KEPT = 60
"""Characters of a replaced stretch in which a shared ending is looked for."""


def between(blocks: Sequence[Block], before: str, after: str) -> list[Mark]:
    """Return the marks for two texts whose equal stretches these are."""
    marks = _gaps(blocks, len(before), len(after))
    for least in DENSE_CJK if len(marks) > DENSE and SPACELESS.search(before) else DENSE_WORDS:
        if len(marks) > DENSE:
            marks = _thinned(marks, least)
    for mark in marks:
        _without_endings(mark, before, after)
        _without_blanks(mark, before, after)
    if len(marks) > MANY:
        marks = _joined(marks, before)
    slide(marks, before, after)
    marks = _joined(_whole(marks, before, after), before)
    for mark in marks:
        _without_rest(mark, before, after)
    slide(marks, before, after)
    return marks


def _gaps(blocks: Sequence[Block], length: int, other: int) -> list[Mark]:
    marks = []
    a = b = 0
    for block in [*blocks, Block(length, other, 0)]:
        if block.before > a or block.after > b:
            marks.append([a, block.before, b, block.after])
        a, b = block.before + block.length, block.after + block.length
    return marks


def _thinned(marks: list[Mark], least: int) -> list[Mark]:
    """Make one mark of those that stand nearer than so many characters."""
    result = marks[:1]
    for mark in marks[1:]:
        if mark[0] - result[-1][1] < least:
            result[-1][1], result[-1][3] = mark[1], mark[3]
        else:
            result.append(mark)
    return result


def _without_endings(mark: Mark, before: str, after: str) -> None:
    """Give up what two Korean words or two runs of hiragana share at their start and end."""
    a, a_end, b, b_end = mark
    if a == a_end or b == b_end or max(a_end - a, b_end - b) > MOST_KEPT or before[a] < "\u1100":
        return
    blank = 1 if before[a_end - 1] == after[b_end - 1] == " " else 0
    start, end = kept(before[a : a_end - blank], after[b : b_end - blank])
    if start or end:
        mark[0], mark[2] = a + start, b + start
        mark[1], mark[3] = a_end - blank - end, b_end - blank - end


def _whole(marks: list[Mark], before: str, after: str) -> list[Mark]:
    """Move the edges of marks out of what must not be cut; marks that meet on the way become one."""
    result: list[Mark] = []
    for at, mark in enumerate(marks):
        a, a_end, b, b_end = mark
        room = a - (result[-1][1] if result else 0)
        until = (marks[at + 1][0] if at + 1 < len(marks) else len(before)) - a_end
        left = min(max(_left(before, a), _left(after, b)), room) if room else 0
        right = min(max(_right(before, a_end), _right(after, b_end)), until) if until else 0
        if (a and before[a - 1] > "\u3000") or before[a_end : a_end + 1] > "\u3000":
            lean, reach = compounds.outwards(before, after, (a - left, a_end + right, b - left, b_end + right))
            left, right = left or min(lean, room), right or min(reach, until)
        grown = [a - left, a_end + right, b - left, b_end + right]
        if result and left == room:
            last = result.pop()
            grown[0], grown[2] = last[0], last[2]
        result.append(grown)
    return result


def _left(text: str, at: int) -> int:
    return at - atoms.cut_by(text, at)[0]


def _right(text: str, at: int) -> int:
    return atoms.cut_by(text, at)[1] - at


def _joined(marks: list[Mark], before: str) -> list[Mark]:
    """Make one mark of two with next to nothing between them. Later neighbours see the sum, so a rewritten sentence
    that kept a word here and there ends as one replacement."""
    result: list[Mark] = []
    for mark in marks:
        while result and _is_crumb(before[result[-1][1] : mark[0]], result[-1], mark):
            last = result.pop()
            mark = [last[0], mark[1], last[2], mark[3]]  # noqa: PLW2901
        result.append(mark)
    return result


def _is_crumb(text: str, left: Mark, right: Mark) -> bool:
    sizes = [max(mark[1] - mark[0], mark[3] - mark[2]) for mark in (left, right)]
    if len(text) > OUTWEIGHS + max(sizes) or "\n" in text or "|" in text:
        return False  # lines and cells stay apart
    letters = sum(map(str.isalnum, text))
    if not letters:
        return len(text) <= CRUMB_CJK
    is_one_sided = right[0] == right[1] or right[2] == right[3]
    is_end = is_one_sided and letters > SHORT_WORD and text.rstrip()[-1] in STOPS  # a sentence came or went
    if is_end or any(map(str.isdecimal, text)):
        return False
    if SPACELESS.search(text):
        return text not in BOUNDS and (letters < CRUMB_CJK or letters * OUTWEIGHS * 2 <= min(sizes))
    if letters <= SHORT_WORD and sum(sizes) >= OUTWEIGHS * letters and len(text.split()) <= 1:
        return True
    return letters * OUTWEIGHS <= min(sizes)


def _without_blanks(mark: Mark, before: str, after: str) -> None:
    """Leave out blanks that both sides of a replaced stretch begin or end with."""
    a, a_end, b, b_end = mark
    while a < a_end and b < b_end and before[a_end - 1] == after[b_end - 1] and before[a_end - 1].isspace():
        a_end, b_end = a_end - 1, b_end - 1
    while a < a_end and b < b_end and before[a] == after[b] and before[a].isspace():
        a, b = a + 1, b + 1
    mark[:] = [a, a_end, b, b_end]


def _without_rest(mark: Mark, before: str, after: str) -> None:
    """Make a plain deletion of "that you claim is → is", and a plain insertion the other way round."""
    a, a_end, b, b_end = mark
    size = min(a_end - a, b_end - b)
    if not size or size == max(a_end - a, b_end - b):
        return
    longer, start, end = (before, a, a_end) if a_end - a > size else (after, b, b_end)
    other = after[b:b_end] if longer is before else before[a:a_end]
    if longer.startswith(other, start) and _may_cut(longer, start + size):
        mark[0], mark[2] = a + size, b + size
    elif longer.startswith(other, end - size) and _may_cut(longer, end - size):
        mark[1], mark[3] = a_end - size, b_end - size


def _may_cut(text: str, at: int) -> bool:
    return compounds.cut(text, at) > 0 and atoms.cut_by(text, at) == (at, at)
