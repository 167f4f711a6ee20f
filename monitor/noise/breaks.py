"""The same words, broken into other paragraphs: a file printed in other lines, a page whose template sets them apart.

Two looks at such a text differ in whole blocks, and neither block is noise: an edit stands in both of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

MAX_BLOCKS = 4000
"""Documents of more blocks are not laid side by side."""
_BLANK = " "
_CJK = "[\u3000-\u9fff\uff00-\uffef]"
_LOOSE = re.compile(rf"(?<={_CJK}) +| +(?={_CJK})")
"""Between ideographs and kana no blank stands: a line that ends there goes on without one."""


def words_of(lines: Iterable[str]) -> str:
    """Return what some lines say together, wherever they end.

    >>> words_of(["The provider", "shall report."]) == words_of(["The provider shall", "report."])
    True
    >>> words_of(["届け出る", "ものとする。"]) == words_of(["届け出るものと", "する。"])
    True
    >>> words_of(["the rapist"]) == words_of(["therapist"])
    False
    """
    return _LOOSE.sub("", _BLANK.join(lines))


def broken_otherwise(one: Sequence[str], two: Sequence[str]) -> frozenset[str]:
    """Return the lines of either side whose words stand on the other side too, at the same place, broken otherwise.

    >>> sorted(broken_otherwise(["a", "b c", "d", "x"], ["a", "b", "c d", "y"]))
    []
    >>> sorted(broken_otherwise(["a", "b c", "d", "x"], ["a", "b", "c d", "x"]))
    ['b', 'b c', 'c d', 'd']
    """
    if max(len(one), len(two)) > MAX_BLOCKS:
        return frozenset()
    found: set[str] = set()
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "replace" and a1 - a0 + b1 - b0 > 2 and words_of(one[a0:a1]) == words_of(two[b0:b1]):
            found.update(one[a0:a1], two[b0:b1])
    return frozenset(found)
