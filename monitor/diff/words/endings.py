"""What hangs on the end of a Japanese or Korean word, and of a changed stretch what need not be marked.

When 事業者は becomes 事業者が only the particle is marked, and when 사업자는 becomes 제공자는 the noun is: a reader
marks a word or its ending, never half of either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from monitor.diff.words.scripts import HANGUL, HIRAGANA

_JA = re.compile(
    "なければならない|なければならず|なければ|ならない|てはならない|ことができない|ことができる|できない|できる|できます"
    "|ものとする|ものとし|とする|とし|こと|もの|ところ|ため|とき|について|において|により|による|によって|に関する|に対し|に係る"
    "|として|という|といった|これら|これ|それ|その|この|または|もしくは|および|ならびに|かつ|ただし|から|まで|より|だけ|のみ|など"
    "|する|して|した|しない|せず|され|される|されない|された|いる|いた|ある|あった|ない|なく|なかった|ます|ません|です|では|には|とは"
    f"|への|での|からの|[はがをにでともへやの]|[{HIRAGANA}]"
)
"""Words that are written in hiragana, the longer first; what is none of them is read sign by sign."""
_LEADING = re.compile(f"[{HIRAGANA}]*")
_TRAILING = re.compile(rf"[{HIRAGANA}]*+\Z")

_KO_PARTICLES = (
    "으로부터|에서는|에게는|으로써|으로서|에서의|로부터|까지의|부터의|에서|에게|으로|로서|로써|까지|부터|보다|마다|만의"
    "|이나|이고|이며|이다|과의|와의|에는|에도|의|은|는|이|가|을|를|에|와|과|도|만|로|및"
)
LEAST_STEM = 2
"""Syllables a Korean word has before its particle: 받은 and 입은 share an ending of a verb, and stay whole."""

_KO_PARTICLE = re.compile(rf"(?:{_KO_PARTICLES})\Z")
_KO_TAIL = re.compile(rf"(?:{_KO_PARTICLES})?\Z|[하할한함합해했되될된됨됩돼][{HANGUL}]*(?:\s.*)?\Z", re.DOTALL)
"""What may be left of a word when its stem has stayed: a particle, or an ending of 하다 and 되다."""


def kept(old: str, new: str) -> tuple[int, int]:
    """Return how many characters at the start and at the end of a replaced stretch need no mark.

    >>> kept("사업자는", "사업자가"), kept("사업자는", "제공자는"), kept("시행령", "시행규칙")
    ((3, 0), (0, 1), (0, 0))
    >>> kept("してはならない", "しなければならない"), kept("できる", "できない")
    ((0, 0), (0, 0))
    """
    if not old or not new:
        return 0, 0
    if _is(old[0], HANGUL) and _is(new[0], HANGUL):
        return _kept_korean(old, new)
    return _kept_japanese(old, new)


def _kept_korean(old: str, new: str) -> tuple[int, int]:
    start = _same_start(old, new)
    if start and _KO_TAIL.match(old, start) and _KO_TAIL.match(new, start):
        return start, 0
    end = _KO_PARTICLE.search(_same_end(old, new))
    length = len(end[0]) if end else 0
    stems = [len(word.split()[-1]) - length for word in (old, new)]
    return (0, length) if min(stems) >= LEAST_STEM else (0, 0)


def _kept_japanese(old: str, new: str) -> tuple[int, int]:
    """Compare the words of hiragana both begin with, and then those that what is left of both ends with."""
    start = _alike(_JA.findall(_LEADING.match(old)[0]), _JA.findall(_LEADING.match(new)[0]))  # type: ignore[index]
    tails = [_JA.findall(_TRAILING.search(text, start)[0])[::-1] for text in (old, new)]  # type: ignore[index]
    return start, _alike(*tails)


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many characters the words have that both begin with."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
    return sum(len(word) for word, _ in pairs)


def _same_start(old: str, new: str) -> int:
    most = min(len(old), len(new))
    return next((at for at in range(most) if old[at] != new[at]), most)


def _same_end(old: str, new: str) -> str:
    at = _same_start(old[::-1], new[::-1])
    return old[len(old) - at :]


def _is(sign: str, script: str) -> bool:
    return bool(re.match(f"[{script}]", sign))
