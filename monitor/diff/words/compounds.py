"""Where a text may be cut: at sentences rather than words, at words rather than inside, in Chinese and Japanese too.

Most words of Chinese and Sino-Japanese are two characters, and stand between signs of grammar, kana and punctuation.
Without a dictionary that is enough to keep a mark from ending in the middle of a word.
"""

from __future__ import annotations

from monitor.diff.words.scripts import HAN_ONE, NUMERALS

SMALL = 3
"""A compound of so many characters is one word, and marked whole."""

GRAMMAR = frozenset("第的之其和与與及又或並并且在于於而若但该該等已至到也了者不是" + NUMERALS)
"""Characters that are words of their own far more often than parts of one, and end a compound."""
MODALS = frozenset("得應应須须可宜")
"""Characters that are words where one became another: {得→應}設置, though 取得 and 適應 are words, too."""

_STOPS = frozenset(".;!?。；！？\n")
_PAUSES = frozenset(",:、，：)）」』】]")


def outwards(before: str, after: str, mark: tuple[int, int, int, int]) -> tuple[int, int]:
    """Return by how many characters a mark grows to the left and right so that it cuts no Han compound in half."""
    a, a_end, b, b_end = mark
    left = right = 0
    if before[a:a_end] in MODALS and after[b:b_end] in MODALS:
        return left, right
    for text, start, end in ((before, a, a_end), (after, b, b_end)):
        if start == end:  # nothing of this side is marked, so nothing is cut
            continue
        if _is_inside(text, start):
            left = max(left, _to_the_left(text, start, end))
        if _is_inside(text, end):
            right = max(right, _to_the_right(text, start, end))
    return left, right


def cut(text: str, at: int) -> int:
    """Return how good a place to cut is, from 0 (inside a word) to 5 (between sentences and lines)."""
    if not 0 < at < len(text) or text[at - 1] == "\n":
        return 5
    last, following = text[at - 1], text[at]
    if last.isspace():
        return 1 if following.isspace() else _behind(text[at - 2] if at > 1 else "")
    if following.isspace() or following in _STOPS or following in _PAUSES:
        return 1
    if last < "\u3000":
        return 0
    is_ending = "\u3041" <= last <= "\u309f" and not "\u3041" <= following <= "\u309f"
    return _behind(last) if last in _STOPS or last in _PAUSES else 2 * is_ending


def _behind(sign: str) -> int:
    """Return how good a cut is before the word after this sign: behind a sentence, a pause, or just a word."""
    return 4 if sign in _STOPS else 3 if sign in _PAUSES else 2


def _is_inside(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_han(text[at]) and _is_han(text[at - 1])


def _is_han(sign: str) -> bool:
    return sign in HAN_ONE and sign not in GRAMMAR


def _compound(text: str, at: int) -> tuple[int, int]:
    """Return where the compound around an offset begins and ends, at most twelve characters either way."""
    start, end = at, at
    while start > max(at - 12, 0) and _is_han(text[start - 1]):
        start -= 1
    while end < min(at + 12, len(text)) and _is_han(text[end]):
        end += 1
    return start, end


def _to_the_left(text: str, start: int, end: int) -> int:
    first, last = _compound(text, start)
    if last - first <= SMALL:
        return start - first
    return (start - first) % 2 if min(end, last) - start == 1 else 0


def _to_the_right(text: str, start: int, end: int) -> int:
    first, last = _compound(text, end)
    if last - first <= SMALL:
        return last - end
    return (end - first) % 2 if end - start == 1 else 0
