"""What a list hangs on a title for a day or two and takes off again: 新, "Today:", [置顶], オススメ, 인기.

A rule that takes such words from every line would take 新規 and 신규 from titles that mean it. Two readings of one
row tell more: they differ in that one word at one end, and in nothing else.
"""

from __future__ import annotations

import re
from typing import Final

from monitor.patterns import late
from monitor.types import Document

_IN_BRACKETS: Final = (
    r"new|today|hot|trending|pinned|featured|sticky|latest|neu|heute|aktuell|nouveau|nouveauté|à\s+la\s+une|nuevo|hoy|destacado"
    r"|新|新着|本日|今日|今天|最新|注目|人気|オススメ|おすすめ|ピックアップ|热|熱|热门|熱門|置顶|置頂|推荐|推薦"
    r"|새\s?글|오늘|최신|인기|추천|공지"
)
_BEFORE: Final = r"本日|今日|今天|注目|热|熱|热门|熱門|置顶|置頂|오늘|인기"
_BEFORE_COLON: Final = (
    r"today|hot|trending|pinned|featured|latest|new|neu|heute|nouveau|à\s+la\s+une|nuevo|hoy|destacado"
)
_BEHIND: Final = r"NEW!?|New|HOT|Hot|Today|Neu|Heute|Nouveau|Nuevo|Hoy"
_PICTURE: Final = r"(?<=[\uac00-\ud7a3\u3040-\u30ff\u3400-\u9fff)\]）】」』])\s+N"
"""What boards in Korea say for a picture of "new". Behind Latin letters it is one: Annex N, Schedule N."""
_SIGNS: Final = r"[🆕🔥📌⭐★☆]\ufe0f?"
_FIRST: Final = late(
    rf"\s*(?:[\[【<＜〈]\s*(?:{_IN_BRACKETS})\s*[\]】>＞〉]|(?:{_BEFORE})(?:\s+|[:：]\s*)|(?:{_BEFORE_COLON})\s*[:：]\s*|{_SIGNS})\s*",
    re.IGNORECASE,
)
_LAST: Final = late(
    rf"\s*(?:[\[【<＜〈]\s*(?i:{_IN_BRACKETS})\s*[\]】>＞〉]|新|{_SIGNS})\s*|\s+(?:{_BEHIND}|新着|最新|새\s?글|오늘|今日|本日|今天)\s*|{_PICTURE}\s*",
)
LEAST_CHARS: Final = 4
"""What is left must be enough to know the title by."""


def only_hung(before: Document, after: Document) -> bool:
    """Return whether two readings of a row differ in nothing but what is hung on its title."""
    if len(before.blocks) != len(after.blocks) or before.reading != after.reading:
        return False
    pairs = [(one, two) for one, two in zip(before.blocks, after.blocks, strict=True) if one != two]
    return bool(pairs) and all(
        one.kind == two.kind == "title" and one.label == two.label and differs_in_badge(one.text, two.text)
        for one, two in pairs
    )


def differs_in_badge(one: str, two: str) -> bool:
    """Return whether one title is the other with such a word before it or behind it, or in place of another one.

    >>> differs_in_badge("指引 新", "指引") or differs_in_badge("本日 指針の公表", "指針の公表")
    True
    >>> differs_in_badge("신규 사업자 등록", "사업자 등록"), differs_in_badge("様式（新）", "様式")
    (False, False)
    >>> differs_in_badge("[置顶]数据分类规则", "[热]数据分类规则")
    True
    """
    long, short = sorted((" ".join(one.split()), " ".join(two.split())), key=len, reverse=True)
    if len(short) < LEAST_CHARS:
        return False
    if _has_another(long, short):
        return True
    if len(long) == len(short):
        return False
    if long.startswith(short):
        return _LAST.fullmatch(long, len(short)) is not None
    return long.endswith(short) and _FIRST.fullmatch(long, 0, len(long) - len(short)) is not None


def _has_another(one: str, two: str) -> bool:
    """Whether both titles have such a word at the same end, and say the same otherwise."""
    first = _FIRST.match(one), _FIRST.match(two)
    if first[0] and first[1]:
        rest = one[first[0].end() :]
        return len(rest) >= LEAST_CHARS and rest == two[first[1].end() :]
    same = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(two))
    starts = range(max(LEAST_CHARS, same - 2), same + 1)  # both may open a bracket behind a blank
    return any(_LAST.fullmatch(one, at) and _LAST.fullmatch(two, at) for at in starts)
