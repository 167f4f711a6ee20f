"""Articles whose number a PDF prints right before their words: 第五条事業者は.

Where a file is set in columns from top to bottom, the blank behind the number is space on paper and none in the text.
第五条 and a word may as well go on a sentence. It heads an article where the line before ends one, no word follows
that only a citation has, and the number counts on from the one before, or to the one after.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from monitor.dates.calendars import numeral

_N: Final = "〇一二三四五六七八九十百千0-9０-９"
_CITED: Final = (
    r"[のにをはがとでもや、，。：；・,:;)）」』】〕\]~～〜―—–-]|から|まで|及|又|並|若|各号|各項|本文|前段|後段|ただし書|但書|関係"
    r"|中|項|[約例件]|的|之|和|与|與|或|至|规定|規定|所|情形|款|项|等|以"
)
"""What follows the number of an article that is only named."""
_HEAD: Final = re.compile(
    rf"第([{_N}]{{1,7}})[条條]((?:[のノ之][{_N}]{{1,3}}){{0,2}})(?![{_N}\s　（(〔\[【]|{_CITED})(?=.)"
)
_PARAGRAPH: Final = re.compile(
    r"([２-９]|[１-９][０-９])(?=[^\W\d_])(?![年月日時分人円条項号回倍週箇か個つ割件歳％])"
)
_ENDED: Final = ("。", "）", ")", "」", "』", "】", "削除", "もの", "こと", "とき", "者", "事項")
"""The last ones end the items of a list."""
_DIVISION: Final = re.compile(rf"第[{_N}]{{1,4}}[編编章節节款目]")


class _Head(NamedTuple):
    line: int
    end: int
    """Where the number ends in its line."""
    number: tuple[int, ...]


def spaced(lines: Sequence[str]) -> Sequence[str]:
    """Return a document's lines, a blank behind the number of each article that lacks one, and of its paragraphs.

    >>> spaced(["第一条市は、定める。", "第二条前条の規定は、適用しない。", "２市は、行う。"])
    ['第一条　市は、定める。', '第二条　前条の規定は、適用しない。', '２　市は、行う。']
    """
    heads = [head for at in range(len(lines)) if (head := _head(lines, at)) is not None]
    told = [*lines]
    for place, head in enumerate(heads):
        beside = (*heads[max(0, place - 1) : place], *heads[place + 1 : place + 2])
        if any(_counts_on(*sorted((head.number, other.number))) for other in beside):
            told[head.line] = _apart(lines[head.line], head.end)
            _number_paragraphs(told, head.line, heads[place + 1].line if place + 1 < len(heads) else len(told))
    return told if heads else lines


def _head(lines: Sequence[str], at: int) -> _Head | None:
    line = lines[at]
    found = _HEAD.match(line) if line[:1] == "第" else None
    before = lines[at - 1] if at else ""
    if found is None or not (not before or before.endswith(_ENDED) or _DIVISION.match(before)):
        return None
    try:
        branches = [numeral(part) for part in re.split("[のノ之]", found[2])[1:]]
        return _Head(at, found.end(), (numeral(found[1]), *branches))
    except ValueError:
        return None


def _counts_on(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    """Whether the second number comes next: 6 or 5-2 after 5, 5-3 and 6 after 5-2."""
    if len(two) == 1:
        return two[0] == one[0] + 1
    return two in ((*one, 2), (*one[:-1], one[-1] + 1))


def _number_paragraphs(lines: list[str], at: int, end: int) -> None:
    """Set the numbers of an article's paragraphs apart, as far as they count on; the next article begins at `end`."""
    due = 2
    for place in range(at + 1, end):
        found = _PARAGRAPH.match(lines[place])
        if found is not None and int(found[1]) == due and not lines[place - 1].endswith("、"):
            lines[place] = _apart(lines[place], found.end())
            due += 1


def _apart(line: str, at: int) -> str:
    return f"{line[:at]}　{line[at:]}"
