"""Which label follows which in its series: (h), (i), (j) are letters and (i), (ii), (iii) numerals; 12 follows 11."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORTH: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_LEADING: Final = re.compile(r"(\d+)(.*)", re.DOTALL)
FIRST: Final = frozenset(
    ("1", "１", "a", "A", "i", "I", "①", "一", "イ", "ア", "가", "aa", "甲", "Ⅰ", "ⅰ", "㈠", "¹")
)
"""The first members of series."""


@lru_cache(4096)
def roman(numeral: str) -> int:
    """Return what a Roman numeral is worth, in either case; 0 for what is none.

    >>> roman("iv"), roman("XII"), roman("h")
    (4, 12, 0)
    """
    worths = [_WORTH.get(sign, 0) for sign in numeral.lower()]
    if 0 in worths:
        return 0
    return sum(-one if one < next_ else one for one, next_ in zip(worths, [*worths[1:], 0], strict=True))


def letter_follows(elder: str, name: str) -> bool:
    """Whether a letter comes right after another: (i) after (h), (aa) after (z), (bb) after (aa).

    >>> letter_follows("h", "i"), letter_follows("z", "aa"), letter_follows("a", "i"), letter_follows("ga", "h")
    (True, True, False, True)
    """
    if not elder or not name:
        return False
    if len(name) == 1 or len(elder) == len(name) == 2:
        return ord(name[0]) - ord(elder[0]) == 1 and (len(name) == 1 or name[0] == name[1])
    return elder in ("z", "Z") and name in ("aa", "AA")


def number_follows(elder: str, name: str) -> bool:
    """Whether a figure comes after another: 3 after 2, 2a after 2, 3 after 2b.

    >>> number_follows("2", "3"), number_follows("2", "2a"), number_follows("2b", "3"), number_follows("2", "1")
    (True, True, True, False)
    """
    one, two = _LEADING.fullmatch(elder), _LEADING.fullmatch(name)
    if one is None or two is None:
        return False
    step = int(two[1]) - int(one[1])
    return step == 1 or (step == 0 and two[2] > one[2])


def follows(form: str, elder: str, name: str) -> bool:
    """Whether `name` is the next in a series of this form; False also where the form is not known to count."""
    kind = form.lower()
    if kind.startswith(("arabic", "wide")):
        return number_follows(elder, name)
    if kind.startswith("roman"):
        return roman(name) - roman(elder) == 1
    return kind.startswith(("alpha", "double")) and letter_follows(elder, name)
