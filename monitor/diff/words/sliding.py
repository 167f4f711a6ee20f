"""Where a mark stands that could stand in several places: at a sentence, a clause or a word, and before "and"."""

from __future__ import annotations

import re

from monitor.diff.words import atoms, compounds

_AND = re.compile(
    r"又は|及び|若しくは|並びに|または|および|もしくは|ならびに|또는|및|以及|或者|[及或和与與]"
    r"|(?<!\w)(?:and|or|nor|und|oder|sowie|et|ou|y|o|e)(?=\s)"
)
_FIRST = frozenset("又及若並まおもな또및以或和与與anouesy")
_JOINED = 5
"""What it is worth to begin a mark with such a word: as much as the edges of two sentences."""
MOST_SLIDE = 400
MOST_ASKED = 8
"""Of the best places, that are asked whether they cut a number."""


def slide(marks: list[list[int]], before: str, after: str) -> None:
    """Move each plain insertion and deletion to the best of the places where it could stand, never up to the next."""
    for at, mark in enumerate(marks):
        a, a_end, b, b_end = mark
        if (a == a_end) == (b == b_end):
            continue
        back = a - marks[at - 1][1] - 1 if at else a
        on = (marks[at + 1][0] - 1 if at + 1 < len(marks) else len(before)) - a_end
        step = (
            _best(after, b, b_end, b - back, b_end + on)
            if a == a_end
            else _best(before, a, a_end, a - back, a_end + on)
        )
        mark[:] = [a + step, a_end + step, b + step, b_end + step]


def _best(text: str, start: int, end: int, low: int, high: int) -> int:
    """Return by how much to move `text[start:end]`, between low and high, so that it is cut where a reader would."""
    places = [(_fits(text, start, end), 0)]
    for direction in (-1, 1):
        at = 0
        while abs(at) < MOST_SLIDE:
            if direction < 0 and not (start + at > low and text[start + at - 1] == text[end + at - 1]):
                break
            if direction > 0 and not (end + at < high and text[start + at] == text[end + at]):
                break
            at += direction
            places.append((_fits(text, start + at, end + at), at))
    if len(places) == 1:
        return 0
    ranked = sorted(places, key=lambda place: -place[0])  # of equal ones the first, which moves the least
    whole = (at for _, at in ranked[:MOST_ASKED] if not _cuts(text, start + at) and not _cuts(text, end + at))
    return next(whole, ranked[0][1])


def _cuts(text: str, at: int) -> bool:
    """Whether a number, a date or an address would be cut."""
    return atoms.cut_by(text, at) != (at, at)


def _fits(text: str, start: int, end: int) -> int:
    """Return how good a mark is; what is put beside something begins with the word that joins them."""
    return compounds.cut(text, start) + compounds.cut(text, end) + _JOINED * _joins(text, start)


def _joins(text: str, at: int) -> bool:
    return text[at : at + 1] in _FIRST and _AND.match(text, at) is not None
