"""Sections of Commonwealth acts in plain text: "7A  Notification", a number, two blanks and no stop.

A number and a word may as well be a count: "30  Days of notice" is a fee table's row, and no section that becomes
section 15 when the days do. It heads a section where (1) stands below it, or the heads beside it count on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from spiders.extract import labels

_NUMBER: Final = r" {0,3}\d{1,3}[A-Z]{0,3}(?:\t| {2})"
_ANY: Final = re.compile(rf"(?:\A|\n){_NUMBER}")
_HEAD: Final = re.compile(
    r"\n* {0,3}(\d{1,3})([A-Z]{0,3})(?:\t| {2,6})([A-Z](?:[^\s]| (?! )){2,80}?(?<![.,;:]))[ \t]*"
    rf"(?:\n(?!{_NUMBER})|\Z)"
)
"""No row of a list: those stand right below each other."""
_FIRST: Final = re.compile(r"\s*\(1\)")


class _Head(NamedTuple):
    at: int
    number: int
    letters: str
    title: str
    rest: str
    """What stands below it in its paragraph."""


def headed(text: str, paragraphs: Sequence[str]) -> Sequence[str]:
    """Return the paragraphs of a text, those that head a section as "7A. Notification", above what they hold.

    >>> headed("7  Duty\\n(1) An entity must notify.", ["7  Duty\\n(1) An entity must notify.", "8  Dogs"])
    ['7. Duty', '(1) An entity must notify.', '8. Dogs']
    """
    if not _ANY.search(text):
        return paragraphs
    heads = [_Head(at, int(found[1]), found[2], found[3], paragraph[found.end() :].lstrip())
             for at, paragraph in enumerate(paragraphs) if (found := _HEAD.match(paragraph))]  # fmt: skip
    told: list[str] = []
    done = 0
    for place, head in enumerate(heads):
        beside = (*heads[max(0, place - 1) : place], *heads[place + 1 : place + 2])
        if not (_holds_first(head, paragraphs) or any(_count_on(head, other) for other in beside)):
            continue
        told += paragraphs[done : head.at]
        told += _apart(f"{head.number}{head.letters}. {head.title}", head.rest)
        done = head.at + 1
    return [*told, *paragraphs[done:]]


def _holds_first(head: _Head, paragraphs: Sequence[str]) -> bool:
    below = head.rest or next(iter(paragraphs[head.at + 1 : head.at + 2]), "")
    return _FIRST.match(below) is not None


def _count_on(one: _Head, two: _Head) -> bool:
    """Whether two heads are neighbours in a series, in the order in which they stand."""
    first, second = sorted((one, two))
    return (first.number, first.letters) < (second.number, second.letters) and second.number - first.number <= 1


def _apart(head: str, rest: str) -> list[str]:
    """Return a head and what it holds; its only sentence bears the number."""
    if not rest:
        return [head]
    return [head, rest] if labels.read(rest) is not None else [f"{head} {rest}"]
